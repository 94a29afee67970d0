"""The named sets: fixed for good, balanced, the same in both languages, and apart from training data."""

import hashlib
from collections import Counter
from itertools import pairwise

import pytest

from miabench.bench.items import CATEGORIES, LEVELS, Benchmark, Item, dump
from miabench.catalog import SYNTHETIC, load
from miabench.synth import generate, oracle
from miabench.synth.compose import Design
from miabench.synth.demands import KINDS
from miabench.synth.oracle import Brief
from miabench.synth.scenes import BY_NAME, FAMILIES
from miabench.synth.sets import (
    HELD_OUT_FAMILIES,
    HELD_OUT_KINDS,
    SETS,
    TRAINED,
    held_out_design,
    held_out_kind,
    training_design,
    training_sets,
)

DIGEST = "a05cb5538e09b2abcbf49bef03831ee12c7038af3ac71ac232ae35b5f8f4045c"
"""SHA-256 over the lines of synth-v1. It never changes: another set gets another name."""


@pytest.fixture(scope="module")
def benchmark() -> Benchmark:
    return load("synth-v1")


def test_digest(benchmark: Benchmark) -> None:
    sha = hashlib.sha256()
    for item in benchmark:
        sha.update(dump(item).encode() + b"\n")
    assert sha.hexdigest() == DIGEST


def test_names() -> None:
    assert tuple(fixed.name for fixed in SETS) == SYNTHETIC


def test_balance(benchmark: Benchmark) -> None:
    assert len(benchmark) == 400
    families = Counter(item.source for item in benchmark)
    levels = Counter(item.level for item in benchmark)
    categories = Counter(c.category for item in benchmark for c in item.components)
    assert len(families) == len(FAMILIES)
    assert max(families.values()) - min(families.values()) <= 1
    assert set(levels) == set(LEVELS)
    assert max(levels.values()) - min(levels.values()) <= 5
    assert set(categories) == set(CATEGORIES)
    assert min(categories.values()) >= 60


def test_three_hundred_wordings(benchmark: Benchmark) -> None:
    assert len({c.text for item in benchmark for c in item.components}) >= 300


def test_three_to_seven_components_with_ten_points(benchmark: Benchmark) -> None:
    assert {len(item.components) for item in benchmark} == {3, 4, 5, 6, 7}
    assert {item.points for item in benchmark} == {10}


def test_oracle_meets_everything(benchmark: Benchmark) -> None:
    for item in benchmark[:60]:
        for style in (0, 1):
            text = oracle(item, style)
            for component in item.components:
                assert component.constraint is not None
                assert component.constraint.check(text).outcome == "holds", (item.instruction, text)


def test_chinese_items_are_the_same_ones() -> None:
    for english, chinese in zip(generate(40, 5), generate(40, 5, language="zh"), strict=True):
        assert english.facts == chinese.facts
        assert [(c.constraint, c.points, c.category) for c in english.components] == [
            (c.constraint, c.points, c.category) for c in chinese.components
        ]
        assert "英文" in chinese.instruction
        assert oracle(english) == oracle(chinese)


def test_other_items_oracle_is_blind(benchmark: Benchmark) -> None:
    asked = met = 0
    for item, other in pairwise(benchmark[:150]):
        text = oracle(other)
        brief = Brief(item)
        for component in item.components:
            if brief.task(component) is not None and component.constraint is not None:
                asked += 1
                met += component.constraint.check(text).outcome == "holds"
    assert met < 0.05 * asked


def test_training_data_has_nothing_that_is_held_out() -> None:
    design = training_design()
    assert set(HELD_OUT_FAMILIES) < set(BY_NAME)
    assert set(HELD_OUT_KINDS) < {kind.name for kind in KINDS}
    items = list(generate(120, 77, design=design))
    assert not {item.source.removeprefix("synth/") for item in items} & set(HELD_OUT_FAMILIES)
    kinds = {c.constraint.kind for item in items for c in item.components if c.constraint is not None}
    assert not kinds & {"growing", "initials", "occurrences", "riddle", "csv_format"}


def test_held_out_items_are_of_held_out_families() -> None:
    items: list[Item] = list(generate(6, 1, design=held_out_design()))
    assert {item.source.removeprefix("synth/") for item in items} == set(HELD_OUT_FAMILIES)


TRAINING_DIGESTS = {
    "synth-held-in": "c12d13e1b05e47b4d20b01f1774cf830b88fe136dfa9155b87bc34bf85b2abac",
    "synth-held-families": "3ca848628a487d7ec9fa07e040d1e7b3b3931e0dc6053050471b97454dce9c8e",
    "synth-held-kinds": "a109fe90acde30b71682320a7edfcc2ff2d36378cd3a9fb4c0d240659c1c0cfd",
}
"""They never change: other sets get other names."""


@pytest.fixture(scope="module")
def training() -> dict[str, Benchmark]:
    return {benchmark.name: benchmark for benchmark in training_sets()}


def test_training_sets_are_fixed(training: dict[str, Benchmark]) -> None:
    assert {name: benchmark.digest for name, benchmark in training.items()} == TRAINING_DIGESTS
    assert {len(benchmark) for benchmark in training.values()} == {120}


def test_what_each_training_set_holds(training: dict[str, Benchmark]) -> None:
    families = {
        name: {item.source.removeprefix("synth/") for item in benchmark} for name, benchmark in training.items()
    }
    kinds = {
        name: [{held_out_kind(c) for c in item.components} - {None} for item in benchmark]
        for name, benchmark in training.items()
    }
    trained = set(BY_NAME) - set(HELD_OUT_FAMILIES)
    assert families["synth-held-in"] == families["synth-held-kinds"] == trained
    assert families["synth-held-families"] == set(HELD_OUT_FAMILIES)
    assert not any(kinds["synth-held-in"])
    assert not any(kinds["synth-held-families"])
    assert all(kinds["synth-held-kinds"])
    counts = Counter(kind for item in kinds["synth-held-kinds"] for kind in item)
    assert set(counts) == set(HELD_OUT_KINDS)
    assert min(counts.values()) >= 10
    for benchmark in training.values():
        assert {item.level for item in benchmark} == set(LEVELS)


def test_training_sets_share_no_item_with_others(training: dict[str, Benchmark], benchmark: Benchmark) -> None:
    ids = [item.id for one in (*training.values(), benchmark) for item in one]
    assert len(set(ids)) == len(ids)


def test_held_out_kinds_are_told_by_their_constraints() -> None:
    """Every held-out kind is found in items that ask for it, and nothing that training data has is taken for one."""
    for kind in HELD_OUT_KINDS:
        items = list(generate(8, 5, design=Design(TRAINED[:2], each=tuple({kind, "riddle"}))))
        asked = [item for item in items if (item.level == "creative") == (kind == "riddle")]
        assert asked
        assert all(kind in {held_out_kind(c) for c in item.components} for item in asked)
    assert not any(held_out_kind(c) for item in generate(34, 78, design=training_design()) for c in item.components)
