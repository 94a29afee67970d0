"""Responses from the ground truth: the oracle meets everything, a violation breaks exactly one component."""

import pytest

from miabench.bench.items import Component, Item
from miabench.constraints import Sentences
from miabench.errors import BenchmarkError
from miabench.synth import generate, oracle, violation


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return list(generate(120, seed=1))


def broken(item: Item, text: str) -> list[str]:
    return [c.id for c in item.components if c.constraint is None or c.constraint.check(text).outcome != "holds"]


def test_oracle_meets_every_component(items: list[Item]) -> None:
    for item in items:
        assert broken(item, oracle(item)) == [], item.instruction


def test_violation_breaks_exactly_one_component(items: list[Item]) -> None:
    for item in items:
        for component in item.components:
            assert broken(item, violation(item, component.id)) == [component.id], item.instruction


def test_both_are_the_same_every_time(items: list[Item]) -> None:
    for item in items[:10]:
        again = Item.model_validate_json(item.model_dump_json())
        assert oracle(again) == oracle(item)
        first = item.components[0].id
        assert violation(again, first) == violation(item, first)


def test_responses_are_clean_text(items: list[Item]) -> None:
    for item in items:
        text = oracle(item)
        assert text == text.strip()
        assert "  " not in text
        assert "{}" not in text


def test_errors_name_what_is_wrong(items: list[Item]) -> None:
    item = items[0]
    with pytest.raises(BenchmarkError, match="no component 'nope'"):
        violation(item, "nope")
    plain = Item(
        image="a.png",
        instruction="Describe it in one sentence.",
        level="basic",
        components=(
            Component(text="in one sentence", points=1, category="length_limit", constraint=Sentences(low=1, high=1)),
        ),
    )
    with pytest.raises(BenchmarkError, match="family"):
        oracle(plain)
    judged = item.model_copy(
        update={"components": (Component(text="Describe the mood", points=1, category="description"),)}
    )
    with pytest.raises(BenchmarkError, match="no constraint"):
        oracle(judged)
