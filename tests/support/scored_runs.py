"""Run folders made in a moment: a small benchmark that rules decide, and responses to it that are scored."""

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from miabench import load
from miabench.bench.formats import write_jsonl
from miabench.bench.items import LEVELS, Benchmark, Item
from miabench.evaluate.replay import score_responses

RIGHT, WRONG = "It rains. We walk.", "It rains"
"""The second has one line, as asked, but not two sentences."""


def two_sentences(folder: Path, items: int) -> Benchmark:
    """Items that ask for two sentences (6 points, length limit) on one line (4 points, genre)."""
    folder.mkdir(parents=True)
    Image.new("RGB", (24, 16), (90, 80, 120)).save(folder / "image.png")
    two = {"kind": "sentences", "low": 2, "high": 2}
    one = {"kind": "lines", "low": 1, "high": 1}
    records = [
        {
            "image": str(folder / "image.png"),
            "instruction": f"Describe picture {n}.",
            "level": LEVELS[n % 5],
            "components": [
                {"text": "in two sentences", "points": 6, "category": "length_limit", "constraint": two},
                {"text": "on one line", "points": 4, "category": "genre", "constraint": one},
            ],
        }
        for n in range(items)
    ]
    write_jsonl([Item.model_validate(record) for record in records], folder / "items.jsonl")
    return load(folder)


def scored_run(benchmark: Benchmark, folder: Path, responses: Sequence[str | None], model: str) -> Path:
    """A run folder of these responses to the first items, None for a failed generation; the others have no row."""
    rows: list[dict[str, Any]] = [
        {"id": item.id, "response": response, **({"error": "500"} if response is None else {})}
        for item, response in zip(benchmark, responses, strict=False)
    ]
    file = folder.with_name(f"{folder.name}.jsonl")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    score_responses(benchmark, file, folder, model=model)
    return folder


def changed_config(folder: Path, **fields: Any) -> None:
    """Write other settings into a run's configuration."""
    file = folder / "config.json"
    text = json.dumps({**json.loads(file.read_text()), **fields})
    file.unlink()  # it may be a link
    file.write_text(text)


def runs_right_on(folder: Path, items: int, right: Mapping[str, Collection[int]]) -> dict[str, Path]:
    """A run folder for each name, of a model of that name: right on these items, wrong on the others."""
    benchmark = two_sentences(folder / "items", items)
    return {
        name: scored_run(benchmark, folder / name, [RIGHT if n in those else WRONG for n in range(items)], name)
        for name, those in right.items()
    }


def copied_run(done: Path, folder: Path, **config: Any) -> Path:
    """The same run with another configuration on disk."""
    folder.mkdir()
    for part in done.iterdir():
        (folder / part.name).symlink_to(part)
    (folder / "config.json").unlink()
    (folder / "config.json").write_text(json.dumps({**json.loads((done / "config.json").read_text()), **config}))
    return folder
