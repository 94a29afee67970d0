"""Damaged benchmark files: a clear error or a load that differs where it was damaged; never half a benchmark.

`benchmarks/loaders_fuzz.py` does the same with thousands.
"""

import random
from collections import Counter
from pathlib import Path

import pytest
from loaders import MAKERS, asked, check_load
from mutations import damage


@pytest.mark.parametrize("name", MAKERS)
def test_a_damaged_file_is_refused_or_differs_where_it_was_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("MIABENCH_CACHE", str(tmp_path / "cache"))
    rng = random.Random(f"{name} 0")
    path = MAKERS[name](tmp_path)
    data = path.read_bytes()
    original = asked(path)
    seen = Counter[str]()
    for _ in range(30):
        path.write_bytes(data)
        done = damage(path, rng)
        seen[check_load(path, original, done)] += 1
    assert seen["refused"] > 3
    assert seen["refused"] < 30
