"""Items by program: the same everywhere, well formed, varied, and without their answers in the instruction."""

import hashlib
import itertools
import re

import pytest

from miabench.bench.items import LEVELS, Benchmark, Item, dump
from miabench.constraints import Contains, FirstPerson, NumberAnswer, QuotedText
from miabench.errors import MiaError
from miabench.synth import GENERATOR_VERSION, generate
from miabench.synth.compose import _points
from miabench.synth.leaks import reveals
from miabench.synth.oracle import Brief
from miabench.synth.scenes import FAMILIES, parse_scene
from miabench.synth.wording import capitalised

GOLDEN = (3, "cae2a7140413a0d74e4e300ae5092c7b92b046bd6411ab354c0e32aca52cee71")
"""The generator version and the SHA-256 over the lines of generate(20, seed=7). Another machine must find the same;
it changes only together with a raised GENERATOR_VERSION, because then published scores of a seed no longer compare."""


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return list(generate(100, seed=3))


def test_golden_digest() -> None:
    sha = hashlib.sha256()
    for item in generate(20, seed=7):
        sha.update(dump(item).encode() + b"\n")
    assert (GENERATOR_VERSION, sha.hexdigest()) == GOLDEN


def test_same_seed_same_items(items: list[Item]) -> None:
    assert [dump(item) for item in generate(20, seed=3)] == [dump(item) for item in items[:20]]
    assert dump(next(iter(generate(1, seed=4)))) != dump(items[0])


def test_fewer_items_are_a_prefix_of_more() -> None:
    more = list(generate(50, seed=11))
    assert list(generate(5, seed=11)) == more[:5]


def test_generation_is_lazy() -> None:
    assert len(list(itertools.islice(generate(10**12, seed=0), 2))) == 2


def test_negative_count_is_an_error() -> None:
    with pytest.raises(MiaError, match="-1"):
        generate(-1, seed=0)


def test_no_items_for_zero() -> None:
    assert list(generate(0, seed=0)) == []


def test_ids_are_unique(items: list[Item]) -> None:
    assert len(Benchmark("synth", items)) == 100


def test_points_are_whole_and_sum_to_ten(items: list[Item]) -> None:
    for item in items:
        assert item.points == 10
        assert all(component.points == int(component.points) >= 1 for component in item.components)


@pytest.mark.parametrize(
    ("weights", "points"),
    [([4], [10]), ([4, 2], [7, 3]), ([4, 2, 2], [5, 3, 2]), ([4, 4, 2, 2, 2], [3, 3, 2, 1, 1]), ([1, 1, 1], [4, 3, 3])],
)
def test_points_follow_the_weights(weights: list[int], points: list[int]) -> None:
    assert _points(weights) == points


def test_forty_items_cover_levels_categories_and_families(items: list[Item]) -> None:
    few = items[:40]
    assert {item.level for item in few} == set(LEVELS)
    assert len({component.category for item in few for component in item.components}) == 8
    assert {item.source for item in few} == {f"synth/{family.model_fields['family'].default}" for family in FAMILIES}


def test_levels_follow_their_recipes(items: list[Item]) -> None:
    sizes = {"basic": {3}, "intermediate": {4}, "advanced": {5}, "complex": {6, 7}, "creative": {3, 4, 5, 6}}
    tasks = {"basic": {1}, "intermediate": {1, 2}, "advanced": {2}, "complex": {2, 3}, "creative": {1, 2}}
    for item in items:
        brief = Brief(item)
        asked = [task for c in item.components if (task := brief.task(c)) is not None]
        assert len(item.components) in sizes[item.level]
        assert len(asked) in tasks[item.level]
        if item.level == "basic":
            assert asked[0].difficulty <= 2
        if item.level == "creative":
            assert any(component.category == "genre" for component in item.components)


def test_every_component_stands_in_the_instruction(items: list[Item]) -> None:
    for item in items:
        for component in item.components:
            assert component.text.lower() in item.instruction.lower(), item.instruction


def test_instructions_read_like_a_persons(items: list[Item]) -> None:
    for item in items:
        text = item.instruction
        assert text[0].isupper(), text
        assert re.search(r"  |[{}]|\.\.|,,| [.,;?]|\bNone\b|\n\n", text) is None, text
        for sentence in re.split(r"(?<=[.?]) (?!\")", text.replace("\n", " ")):
            assert not sentence[0].islower(), text


def test_no_instruction_gives_an_answer_away(items: list[Item]) -> None:
    for item in items:
        asks = {capitalised(ask): task for task in parse_scene(item.facts).tasks() for ask in task.asks}
        for component in item.components:
            if component.text in asks:
                assert component.constraint is not None
                assert not reveals(item.instruction, component.constraint), item.instruction


@pytest.mark.parametrize(
    ("instruction", "answer", "revealed"),
    [
        ("State the total of 5.70.", NumberAnswer(value="5.70"), True),
        ("State the total of 15.70.", NumberAnswer(value="5.70"), False),
        ("Is it 5.7?", NumberAnswer(value="5.70"), True),
        ("Is it ivy bakery?", QuotedText(text="Ivy Bakery"), True),
        ("Is it a bakery?", QuotedText(text="Ivy Bakery"), False),
        ("Name at least two of rye bread and jam", Contains(terms=("rye bread", "tea"), at_least=1), True),
        ("Whose car is it?", Contains(terms=("cart",)), False),
        ("Answer as I do", FirstPerson(), False),
    ],
)
def test_leaks(instruction: str, answer: NumberAnswer | QuotedText | Contains | FirstPerson, revealed: bool) -> None:
    assert reveals(instruction, answer) is revealed


def test_tasks_are_asked_in_many_wordings() -> None:
    wordings = set()
    for item in generate(100, seed=5):
        tasks = parse_scene(item.facts).tasks()
        places = {capitalised(ask): (item.source, t.topic, n) for t in tasks for n, ask in enumerate(t.asks)}
        wordings.update(places[c.text] for c in item.components if c.text in places)
    assert len(wordings) >= 60
