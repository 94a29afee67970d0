"""The points parser against replies labelled by hand: golden/README says what the rows mean."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from miabench.bench.items import Component, Item

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "golden" / "points.jsonl").open(encoding="utf-8")
]
SEEN = [row for row in ROWS if row["split"] == "seen"]
SEALED = [row for row in ROWS if row["split"] == "sealed"]

SEALED_ACCURACY = 0.96


def item_of(row: dict[str, Any]) -> Item:
    components = tuple(
        Component(text=f"Demand {letter}", points=points, category="description")
        for letter, points in zip("ABCDEFG", row["points_max"], strict=False)
    )
    return Item(image="a.png", instruction="Do what is demanded.", level="basic", components=components)


def misses(row: dict[str, Any]) -> list[str]:
    """What a clerk would have recorded otherwise; empty where the parser agrees."""
    from miabench.judge import parse_points

    read = parse_points(row["reply"], item_of(row))
    statuses = row["status"] if isinstance(row["status"], list) else [row["status"]]
    left_open = row.get("open", [])
    wrong = [] if read.status in statuses else [f"status {read.status!r}, not {row['status']!r}"]
    if len(read.points) != len(row["points"]):
        return [*wrong, f"{len(read.points)} points for {len(row['points'])} components"]
    declined = read.status == "unparseable" and "unparseable" in statuses
    expected = [None] * len(row["points"]) if declined else row["points"]
    # What is open may be read or not, but for a declined reply: that has no points.
    wrong += [
        f"component {n}: {got}, not {want}"
        for n, (got, want) in enumerate(zip(read.points, expected, strict=True), 1)
        if got != want and (declined or n not in left_open)
    ]
    if read.stated_total != row["stated_total"] and "total" not in left_open:
        wrong.append(f"total {read.stated_total}, not {row['stated_total']}")
    return wrong


def test_the_rows_are_whole() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS) >= 240
    assert {row["split"] for row in ROWS} == {"seen", "sealed"}
    sizes, sealed = Counter(row["shape"] for row in ROWS), Counter(row["shape"] for row in SEALED)
    assert all(sealed[shape] >= 1 for shape, size in sizes.items() if size > 1)
    for row in ROWS:
        assert len(row["points"]) == len(row["points_max"]), row["id"]
        assert all(p is None or 0 <= p <= m for p, m in zip(row["points"], row["points_max"], strict=True)), row["id"]
        assert (row["status"] == "unparseable") == all(p is None for p in row["points"]), row["id"]


@pytest.mark.parametrize("row", SEEN, ids=lambda row: row["id"])
def test_a_seen_reply_is_read_as_a_clerk_reads_it(row: dict[str, Any]) -> None:
    assert not misses(row), row["reply"]


def test_sealed_replies_are_read_as_well() -> None:
    wrong = {row["id"]: found for row in SEALED if (found := misses(row))}
    assert 1 - len(wrong) / len(SEALED) >= SEALED_ACCURACY, wrong
