"""Generated pages are what their generators give now."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from miabench.constraints import kinds
from miabench.constraints.text.nlp import installed

DOCS = Path(__file__).resolve().parents[1] / "docs"


@pytest.mark.skipif(installed() is None, reason="the grammar examples need spaCy's English model")
def test_the_page_of_constraints_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    from generate_constraints import render

    assert (DOCS / "constraints.md").read_text(encoding="utf-8") == render(), "run python docs/generate_constraints.py"
    sys.modules.pop("generate_constraints")


def test_the_page_of_constraints_has_every_kind() -> None:
    text = (DOCS / "constraints.md").read_text(encoding="utf-8")
    assert [kind for kind in kinds() if f"### `{kind}`" not in text] == []


def test_the_tables_of_the_data_page_are_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    from generate_data import render

    text = (DOCS / "data.md").read_text(encoding="utf-8")
    assert text == render(text), "run python docs/generate_data.py"
    assert text.count("\n| `") > 30
    sys.modules.pop("generate_data")


def test_the_tables_of_the_page_of_synthetic_items_are_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    from generate_synth import render

    text = (DOCS / "synth.md").read_text(encoding="utf-8")
    assert text == render(text), "run python docs/generate_synth.py"
    assert "| `receipt` |" in text
    sys.modules.pop("generate_synth")


def test_the_page_of_commands_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    from generate_cli import render

    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert text == render(), "run python docs/generate_cli.py"
    assert "| `--model, -m TEXT` | `mia/reader` |" in text
    sys.modules.pop("generate_cli")


def test_the_page_of_commands_depends_on_no_terminal() -> None:
    page = []
    for columns, colour in (("40", {"NO_COLOR": "1"}), ("200", {"FORCE_COLOR": "1", "TERM": "xterm-256color"})):
        environment = {**os.environ, "COLUMNS": columns, **colour}
        code = f"import sys; sys.path.insert(0, {str(DOCS)!r}); import generate_cli; print(generate_cli.render())"
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        page.append(done.stdout)
    assert page[0] == page[1]
    assert "\x1b" not in page[0]
