"""What lint finds and what it raises wrongly: on the published file, on fresh records, on planted errata."""

import json
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from miabench.bench.items import dump
from miabench.bench.lint import CODES, lint
from miabench.synth import generate

DATA = Path(__file__).parent
sys.path.insert(0, str(DATA))

from plant import PLANTERS, official  # noqa: E402 - a module beside this one

PUBLISHED = DATA.parents[2].parent / "shared" / "mia-bench" / "instruction_benchmark_all.json"
TELLING = {code for code, known in CODES.items() if known.severity != "note"}

REACHED = {"one_foreign": 0.97, "dropped": 0.96}
"""The share of planted errata that is found, by planter; of the others, all."""


def rows(name: str) -> list[dict[str, Any]]:
    with (DATA / f"{name}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@pytest.fixture(scope="module")
def clean() -> list[dict[str, Any]]:
    """Records whose components are right by construction."""
    return [json.loads(dump(item)) for item in generate(200, 11)]


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published file isn't beside this repository")
def test_the_published_errata_are_found() -> None:
    found = {(p.code, p.index) for p in lint(json.loads(PUBLISHED.read_text(encoding="utf-8")))}
    gold = rows("gold")
    missed = [
        (row["code"], row["index"]) for row in gold if row["findable"] and (row["code"], row["index"]) not in found
    ]
    assert sum(row["listed"] for row in gold) == 295
    assert not missed
    false = found - {(row["code"], row["index"]) for row in gold}
    assert not [each for each in false if CODES[each[0]].severity == "error"]
    assert len(false) <= 2


@pytest.mark.parametrize("row", rows("fresh"), ids=lambda row: row["record"]["instruction"][:40])
def test_a_fresh_record_has_what_was_planted_and_nothing_else(row: dict[str, Any]) -> None:
    found = lint([row["record"]])
    planted = {code for code, _ in row["expected"]}
    assert planted <= {p.code for p in found}
    assert {p.code for p in found} & TELLING <= planted
    for code, component in row["expected"]:
        assert component is None or component in {p.component for p in found if p.code == code}


def test_clean_records_raise_no_error_and_no_warning(clean: list[dict[str, Any]]) -> None:
    assert [p for p in lint(clean) if p.severity != "note"] == []


def test_clean_records_are_clean_in_the_official_layout_too(clean: list[dict[str, Any]]) -> None:
    records = [official(record) for record in clean]
    assert [p for p in lint(records) if p.severity != "note" and p.code != "duplicate-record"] == []


def _chosen(planter: Any, clean: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records to plant into: for limits that can be contradicted, which few items have, many more."""
    if planter.__name__ != "contradictory":
        return clean[:120]
    return [json.loads(dump(item)) for item in generate(480, 11)]


@pytest.mark.parametrize("planter", PLANTERS, ids=lambda planter: planter.__name__)
def test_planted_errata_are_found(clean: list[dict[str, Any]], planter: Any) -> None:
    rng = Random(7)
    planted = hits = 0
    for i, record in enumerate(_chosen(planter, clean)):
        sown = planter(record, clean[(i + 37) % len(clean)], rng)
        if sown is not None:
            planted += 1
            hits += any(p.index == len(sown.records) - 1 and p.code in sown.codes for p in lint(sown.records))
    assert planted >= 15
    assert hits / planted >= REACHED.get(planter.__name__, 1.0)


@pytest.mark.parametrize("record", rows("free"), ids=lambda record: record["instruction"][:40])
def test_components_in_other_words_raise_no_error(record: dict[str, Any]) -> None:
    assert [p for p in lint([record]) if p.severity == "error"] == []


def test_every_gold_and_fresh_code_is_known() -> None:
    named = {row["code"] for row in rows("gold") if row["findable"]}
    named |= {code for row in rows("fresh") for code, _ in row["expected"]}
    assert named <= CODES.keys()
