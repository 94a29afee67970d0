"""Fixtures for everybody: a small benchmark on disk, and a server to ask."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent / "support"))

SECRET = "sk-not-a-real-key-8d1f"  # noqa: S105 - what must reach no file


@pytest.fixture
def make_benchmark(tmp_path: Path) -> Callable[[int], Path]:
    """Write a benchmark of n items with small images, each with a demand that a rule decides and one that none does."""

    def make(n: int) -> Path:
        folder = tmp_path / "benchmark"
        (folder / "images").mkdir(parents=True)
        lines = []
        for i in range(n):
            Image.new("RGB", (24, 16), (i % 256, 80, 120)).save(folder / "images" / f"{i}.png")
            record = {
                "image": f"images/{i}.png",
                "instruction": f"Describe picture {i} in exactly two sentences.",
                "level": ("basic", "intermediate", "advanced")[i % 3],
                "components": [
                    {"text": "Describe the picture", "points": 6, "category": "description"},
                    {
                        "text": "in exactly two sentences",
                        "points": 4,
                        "category": "length_limit",
                        "constraint": {"kind": "sentences", "low": 2, "high": 2},
                    },
                ],
            }
            lines.append(json.dumps(record))
        (folder / "items.jsonl").write_text("\n".join(lines) + "\n")
        return folder

    return make


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a `mia` process: a key, and a home of its own."""
    dropped = ("_API_KEY", "PYTHONDONTWRITEBYTECODE")  # each process would compile our modules again
    keep = {name: value for name, value in os.environ.items() if not name.endswith(dropped)}
    return {**keep, "OPENAI_API_KEY": SECRET, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
