"""Items: ids that depend on content alone, invariants at construction, and lines that round trip."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from miabench import Benchmark, Component, Item
from miabench.bench.items import dump

COMPONENTS = [
    {"text": "Describe it", "points": 6, "category": "describe"},
    {"text": "in two sentences", "points": 4, "category": "length_limit"},
]


def make(**update: Any) -> Item:
    fields = {"image": "a.png", "instruction": "Describe it in two sentences.", "level": "basic"}
    return Item.model_validate({**fields, "components": COMPONENTS, **update})


def test_components_get_the_ids_of_their_places() -> None:
    item = make()
    assert [c.id for c in item.components] == [f"{item.id}/1", f"{item.id}/2"]
    assert item.points == 10


@pytest.mark.parametrize(
    ("given", "category"),
    [("describe", "description"), ("linguistics", "genre"), ("textual", "ocr"), ("math", "math")],
)
def test_the_files_category_names_become_the_papers(given: str, category: str) -> None:
    assert Component(text="x", points=1, category=given).category == category  # type: ignore[arg-type]


def test_the_id_is_known() -> None:
    # A golden value: ids in stored runs must not change between versions.
    assert make().id == "ad993eac45bf"


@pytest.mark.parametrize(
    "update",
    [
        {"instruction": "Describe it in three sentences."},
        {"image": "b.png"},
        {"components": [{**COMPONENTS[0], "points": 5}, COMPONENTS[1]]},
        {"components": [{**COMPONENTS[0], "category": "math"}, COMPONENTS[1]]},
        {"components": COMPONENTS[:1]},
    ],
)
def test_what_is_asked_changes_the_id(update: dict[str, Any]) -> None:
    assert make(**update).id != make().id


@pytest.mark.parametrize("update", [{"level": "complex"}, {"source": "elsewhere"}])
def test_labels_do_not_change_the_id(update: dict[str, Any]) -> None:
    assert make(**update).id == make().id


def test_a_drawn_image_counts_by_its_facts() -> None:
    one, two = (make(image="synth:sign", facts={"text": text}) for text in ("OPEN", "SHUT"))
    assert one.id != two.id
    assert one.id == make(image="synth:receipt", facts={"text": "OPEN"}).id


@pytest.mark.parametrize(
    "update",
    [
        {"image": ""},
        {"instruction": ""},
        {"level": "easy"},
        {"components": []},
        {"components": [{"text": "x", "points": 0, "category": "math"}]},
        {"components": [{"text": "x", "points": float("nan"), "category": "math"}]},
        {"components": [{"text": "x", "points": 1, "category": "maths"}]},
        {"components": [{"text": "x", "points": 1, "category": "math", "constraint": {"kind": "no such kind"}}]},
        {"id": "a/b"},
        {"colour": "red"},
    ],
)
def test_what_makes_no_sense_is_refused(update: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        make(**update)


def test_items_are_frozen() -> None:
    with pytest.raises(ValidationError):
        make().level = "complex"  # type: ignore[misc]


def test_a_line_round_trips() -> None:
    item = make(source="s", facts={"n": 1})
    assert Item.model_validate(json.loads(dump(item))) == item


def test_a_benchmark_is_a_sequence_with_unique_ids() -> None:
    one, two = make(), make(image="b.png")
    benchmark = Benchmark("b", [one, two])
    assert list(benchmark) == [one, two]
    assert benchmark[1] == two
    assert benchmark[:1].digest == Benchmark("other name", [one]).digest != benchmark.digest
    assert benchmark.by_id(two.id) == two
    assert benchmark.by_id("nothing") is None
    with pytest.raises(ValueError, match=one.id):
        Benchmark("b", [one, two, one])
