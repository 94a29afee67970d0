"""Summaries by hand: means, coverage and bounds where things failed, and categories that occur twice in an item."""

from typing import Any

import pytest

from miabench.analysis.summary import summarise
from miabench.evaluate.results import ComponentResult, ItemResult

FRACTION = {"holds": 1.0, "broken": 0.0, "undecided": None, "failed": None, "unmeasured": None}


def component(category: Any, points: float, outcome: Any, fraction: float | None = None) -> ComponentResult:
    return ComponentResult(
        id="i/1", text="t", points=points, category=category, outcome=outcome,
        fraction=FRACTION[outcome] if fraction is None else fraction,
        decided_by="rule" if outcome in ("holds", "broken") else None, evidence="e",
    )  # fmt: skip


def item(*components: ComponentResult, level: Any = "basic", failure: str | None = None) -> ItemResult:
    return ItemResult(
        id="i", instruction="?", level=level, source="", image="",
        response=None if failure else "text", failure=failure, components=components,
    )  # fmt: skip


def test_an_items_score_is_its_share_of_points() -> None:
    summary = summarise([item(component("ocr", 6, "holds"), component("math", 4, "broken"))])
    assert summary.total is not None
    assert summary.total.mean == pytest.approx(0.6)
    assert summary.categories["ocr"].mean == 1.0
    assert summary.categories["math"].mean == 0.0
    assert summary.perfect == 0


def test_partial_credit_counts() -> None:
    summary = summarise([item(component("ocr", 5, "broken", 0.5), component("math", 5, "holds"))])
    assert summary.total is not None
    assert summary.total.mean == pytest.approx(0.75)


def test_two_components_of_one_category_both_count() -> None:
    summary = summarise([item(component("mention", 3, "holds"), component("mention", 1, "broken"))])
    assert summary.categories["mention"].mean == pytest.approx(0.75)
    assert summary.categories["mention"].components == 2
    assert summary.categories["mention"].items == 1


def test_a_failure_is_no_score_but_widens_the_bounds() -> None:
    good = item(component("ocr", 10, "holds"))
    lost = item(component("ocr", 10, "failed"), failure="no answer")
    summary = summarise([good, good, good, lost])
    assert summary.total is not None
    assert summary.total.mean == 1.0
    assert (summary.total.scored, summary.total.items, summary.total.coverage) == (3, 4, 0.75)
    assert (summary.total.lower, summary.total.upper) == (0.75, 1.0)
    assert summary.failures == 1
    assert summary.perfect == 3


def test_an_undecided_component_leaves_the_rest_of_its_item() -> None:
    summary = summarise([item(component("ocr", 6, "broken"), component("math", 4, "undecided"))])
    assert summary.total is not None
    assert (summary.total.mean, summary.total.lower, summary.total.upper) == pytest.approx((0.0, 0.0, 0.4))
    assert summary.categories["math"].mean is None
    assert summary.categories["math"].coverage == 0.0


def test_what_no_rule_decides_is_told_and_not_scored() -> None:
    summary = summarise([item(component("ocr", 6, "holds"), component("description", 4, "unmeasured"))])
    assert summary.total is not None
    assert (summary.total.mean, summary.total.lower, summary.total.upper) == (1.0, 1.0, 1.0)
    assert (summary.components, summary.measurable_components) == (2, 1)
    assert (summary.points, summary.measurable_points) == (10, 6)
    assert "description" not in summary.categories
    assert summary.perfect == 1


def test_levels_are_kept_apart_and_in_order() -> None:
    summary = summarise(
        [item(component("ocr", 1, "holds"), level="complex"), item(component("ocr", 1, "broken"), level="basic")]
    )
    assert list(summary.levels) == ["basic", "complex"]
    assert [e.mean for e in summary.levels.values()] == [0.0, 1.0]


def test_a_run_that_measures_nothing_has_no_total() -> None:
    assert summarise([item(component("ocr", 1, "unmeasured"))]).total is None
    assert summarise([]).total is None


def test_the_summary_is_deterministic() -> None:
    results = [item(component("ocr", 1, o)) for o in ("holds", "broken", "holds", "broken", "holds")]
    assert summarise(results) == summarise(results)
    total = summarise(results).total
    assert total is not None
    assert total.low is not None
    assert total.high is not None
    assert total.low < 0.6 < total.high
