"""What the image is needed for: a control run beside a run with the images."""

import pytest

from miabench.analysis.controls import summarise_control
from miabench.bench.items import Category
from miabench.evaluate.results import ComponentResult, ItemResult


def item(item_id: str, *outcomes: tuple[Category, float | None]) -> ItemResult:
    components = tuple(
        ComponentResult(
            id=f"{item_id}/{n}",
            text="demand",
            points=5,
            category=category,
            outcome="unmeasured" if fraction is None else "holds" if fraction == 1 else "broken",
            fraction=fraction,
            decided_by=None if fraction is None else "rule",
            evidence="",
        )
        for n, (category, fraction) in enumerate(outcomes, 1)
    )
    return ItemResult(
        id=item_id,
        instruction="i",
        level="basic",
        source="",
        image="",
        response="r",
        failure=None,
        components=components,
    )


CONTROL = [item(f"i{n}", ("ocr", 0.0), ("length_limit", 1.0), ("description", None)) for n in range(20)]
REAL = [item(f"i{n}", ("ocr", 1.0 if n % 4 else 0.0), ("length_limit", 1.0), ("description", None)) for n in range(20)]


def test_a_category_that_gains_by_the_image_needs_it() -> None:
    summary = summarise_control(CONTROL, REAL)
    needs = {need.category: need for need in summary.categories}
    ocr, length = needs["ocr"], needs["length_limit"]
    assert (ocr.without, ocr.real, ocr.items) == (0.0, 0.75, 20)
    assert ocr.gain is not None
    assert ocr.gain.mean == pytest.approx(0.75)
    assert 0 < ocr.gain.low < 0.75 < ocr.gain.high < 1
    assert ocr.is_needed is True
    assert length.gain is not None
    assert length.gain.mean == 0.0
    assert -0.2 < length.gain.low < 0.0 < length.gain.high < 0.2
    assert length.is_needed is False
    assert summary.total.gain is not None
    assert summary.total.gain.mean == pytest.approx(0.375)


def test_a_category_of_which_nothing_is_measured_says_so() -> None:
    description = next(n for n in summarise_control(CONTROL, REAL).categories if n.category == "description")
    assert (description.components, description.without, description.gain, description.is_needed) == (
        0,
        None,
        None,
        None,
    )


def test_items_that_hold_without_the_image_are_listed() -> None:
    summary = summarise_control([*CONTROL, item("easy", ("length_limit", 1.0)), item("none", ("description", None))])
    assert summary.easy == ("easy",)
    assert summary.measured == 21


def test_without_the_other_run_nothing_is_said_of_a_gain() -> None:
    summary = summarise_control(CONTROL)
    assert summary.total.gain is None
    assert summary.total.is_needed is None
    assert (summary.total.held, summary.total.components, summary.total.without) == (20, 40, 0.5)


def test_only_items_of_both_runs_are_compared() -> None:
    summary = summarise_control(CONTROL, REAL[:5])
    assert summary.total.items == 5


def test_the_bootstrap_is_repeatable() -> None:
    assert summarise_control(CONTROL, REAL, seed=3) == summarise_control(CONTROL, REAL, seed=3)
