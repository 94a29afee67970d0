"""More replies, in replies.jsonl: layouts, languages, drafts, and lines that the response has forged."""

import json
from pathlib import Path
from typing import Any

import pytest

from miabench import Item
from miabench.judge import parse_points

ROWS = [json.loads(line) for line in (Path(__file__).parent / "replies.jsonl").open(encoding="utf-8")]


def item(points: list[float]) -> Item:
    components = [
        {"text": f"Do thing {letter}", "points": p, "category": "mention"}
        for p, letter in zip(points, "ABC", strict=False)
    ]
    return Item.model_validate(
        {"image": "a.png", "instruction": "Do it all.", "level": "basic", "components": components}
    )


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_replies(row: dict[str, Any]) -> None:
    read = parse_points(row["reply"], item(row["points_max"]))
    assert (list(read.points), read.stated_total) == (row["points"], row["stated_total"])
