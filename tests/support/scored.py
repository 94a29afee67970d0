"""Runs on disk that the library made, of answers that are right on the items that a test says."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from PIL import Image

from miabench import load
from miabench.bench.formats import write_jsonl
from miabench.bench.items import LEVELS, Item
from miabench.evaluate.replay import score_responses

RIGHT, WRONG = "It rains. We walk.", "It rains"
"""Both are on one line; only the first is two sentences."""


def scored_runs(folder: Path, items: int, right: Mapping[str, Collection[int]]) -> dict[str, Path]:
    """A run folder for each name, of a model of that name, on items of a demand of 6 points and a met one of 4."""
    Image.new("RGB", (24, 16), (90, 80, 120)).save(folder / "image.png")
    two = {"kind": "sentences", "low": 2, "high": 2}
    one = {"kind": "lines", "low": 1, "high": 1}
    made = [
        Item.model_validate(
            {
                "image": str(folder / "image.png"),
                "instruction": f"Describe picture {n}.",
                "level": LEVELS[n % 5],
                "components": [
                    {"text": "in two sentences", "points": 6, "category": "length_limit", "constraint": two},
                    {"text": "on one line", "points": 4, "category": "genre", "constraint": one},
                ],
            }
        )
        for n in range(items)
    ]
    write_jsonl(made, folder / "items.jsonl")
    benchmark = load(folder / "items.jsonl")
    runs = {}
    for name, those in right.items():
        rows = [{"id": item.id, "response": RIGHT if n in those else WRONG} for n, item in enumerate(benchmark)]
        file = folder / f"{name}.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
        score_responses(benchmark, file, folder / name, model=name)
        runs[name] = folder / name
    return runs


def copied_run(done: Path, folder: Path, **config: Any) -> Path:
    """The same run with another configuration on disk."""
    folder.mkdir()
    for part in done.iterdir():
        (folder / part.name).symlink_to(part)
    (folder / "config.json").unlink()
    (folder / "config.json").write_text(json.dumps({**json.loads((done / "config.json").read_text()), **config}))
    return folder
