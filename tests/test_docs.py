"""Generated pages are what their generators give now."""

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
