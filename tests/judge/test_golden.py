"""The points parser against replies labelled by hand: golden/README says what the rows mean."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from miabench.bench.items import Component, Item

FILES: dict[str, list[dict[str, Any]]] = {
    name: [json.loads(line) for line in (Path(__file__).parent / "golden" / name).open(encoding="utf-8")]
    for name in ("points.jsonl", "fresh.jsonl")
}
ROWS = [row for rows in FILES.values() for row in rows]
SEEN = [row for row in ROWS if row["split"] == "seen"]

SEALED_ACCURACY = 0.96


def item_of(row: dict[str, Any]) -> Item:
    texts = row.get("texts", [f"Demand {letter}" for letter in "ABCDEFG"])
    components = tuple(
        Component(text=text, points=points, category="description")
        for text, points in zip(texts, row["points_max"], strict=False)
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
    assert len({row["id"] for row in ROWS}) == len(ROWS) == 600
    assert all(len({row["reply"] for row in rows}) == len(rows) for rows in FILES.values())
    sizes = Counter(row["shape"] for row in FILES["points.jsonl"])
    sealed = Counter(row["shape"] for row in FILES["points.jsonl"] if row["split"] == "sealed")
    assert all(sealed[shape] >= 1 for shape, size in sizes.items() if size > 1)
    assert [row["split"] for row in FILES["fresh.jsonl"]] == [
        "seen" if n % 3 else "sealed" for n in range(1, len(FILES["fresh.jsonl"]) + 1)
    ]
    for row in ROWS:
        assert len(row["points"]) == len(row["points_max"]), row["id"]
        assert all(p is None or 0 <= p <= m for p, m in zip(row["points"], row["points_max"], strict=True)), row["id"]
        unscored = all(p is None or n in row.get("open", []) for n, p in enumerate(row["points"], 1))
        assert (row["status"] == "unparseable") <= unscored, row["id"]
        assert all(p is None for p in row["points"]) <= ("unparseable" in row["status"]), row["id"]


@pytest.mark.parametrize("row", SEEN, ids=lambda row: row["id"])
def test_a_seen_reply_is_read_as_a_clerk_reads_it(row: dict[str, Any]) -> None:
    assert not misses(row), row["reply"]


@pytest.mark.parametrize("name", FILES)
def test_sealed_replies_are_read_as_well(name: str) -> None:
    sealed = [row for row in FILES[name] if row["split"] == "sealed"]
    wrong = {row["id"]: found for row in sealed if (found := misses(row))}
    assert 1 - len(wrong) / len(sealed) >= SEALED_ACCURACY, wrong
