"""Damaged files: a clear error or a load that differs where it was damaged; never a traceback, never half a benchmark.

`benchmarks/responses_fuzz.py` does the same with thousands.
"""

import random
from collections import Counter
from pathlib import Path

import pytest
from mutations import check, damage
from responses_files import MAKERS, benchmark

from miabench.evaluate.responses import read_responses

ITEMS = benchmark(12)
ANSWERS: dict[str, str | None] = {item.id: f'Answer {n}, "so"\nand é' for n, item in enumerate(ITEMS)}
ANSWERS |= {ITEMS[2].id: None, ITEMS[5].id: ""}


@pytest.mark.parametrize("name", MAKERS)
def test_a_damaged_file_is_refused_or_differs_where_it_was_damaged(tmp_path: Path, name: str) -> None:
    rng = random.Random(f"{name} 0")
    path = MAKERS[name](tmp_path / "GPT4o", ITEMS, ANSWERS)
    data = path.read_bytes()
    original = Counter(row.text for row in read_responses(path).rows)
    seen = Counter[str]()
    for _ in range(30):
        path.write_bytes(data)
        done = damage(path, rng)
        seen[check(path, original, done, ITEMS)] += 1
    assert seen["refused"] > 3
    assert seen["refused"] < 30 or name.endswith(("parquet", "xlsx"))
