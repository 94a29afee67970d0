"""Rule against judge: known answers, and that only components with both count."""

import numpy as np
import pytest

from miabench.analysis.rule_judge import rule_against_judge
from miabench.bench.items import Category
from miabench.evaluate.results import ComponentResult, ItemResult


def component(
    n: int, rule: float | None, judge: float | None, *, category: Category = "length_limit", by: str | None = "judge"
) -> ComponentResult:
    return ComponentResult.model_validate(
        {
            "id": f"x/{n}",
            "text": "in two sentences",
            "points": 2,
            "category": category,
            "outcome": "failed" if judge is None else "holds" if judge == 1 else "broken",
            "fraction": judge,
            "decided_by": None if judge is None else by,
            "evidence": "",
            "rule_fraction": rule,
        }
    )


def item(name: str, *components: ComponentResult) -> ItemResult:
    return ItemResult(
        id=name,
        instruction="Describe it in two sentences.",
        level="basic",
        source="",
        image="",
        response="One. Two.",
        failure=None,
        components=components,
    )


def test_the_rates_are_those_of_a_hand_count() -> None:
    results = [
        item("a", component(1, 1.0, 1.0), component(2, 0.0, 1.0)),
        item("b", component(1, 0.0, 0.0), component(2, 1.0, 0.5)),
        item("c", component(1, 1.0, 1.0, category="mention"), component(2, 0.0, 1.0, category="mention")),
    ]
    found = rule_against_judge(results, np.random.default_rng(0))
    assert found is not None
    assert (found.total.same.hits, found.total.same.of) == (3, 6)
    assert (found.total.false_pass.hits, found.total.false_pass.of) == (2, 3)
    assert (found.total.false_fail.hits, found.total.false_fail.of) == (1, 3)
    assert found.total.kappa.value == pytest.approx(0.0)  # observed 3/6, expected (3/6 x 4/6) + (3/6 x 2/6) = 1/2
    assert list(found.categories) == ["length_limit", "mention"]
    assert found.categories["mention"].false_pass.value == 1.0
    assert found.categories["mention"].false_pass.low < 0.5  # one item says little


def test_what_rules_decide_and_what_failed_is_no_comparison() -> None:
    results = [
        item("a", component(1, None, 1.0), component(2, 1.0, 1.0, by="rule"), component(3, 1.0, None)),
    ]
    assert rule_against_judge(results, np.random.default_rng(0)) is None
