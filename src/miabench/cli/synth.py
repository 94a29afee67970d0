"""`mia synth`: items drawn by program, into a folder that `mia run` takes."""

import json
from pathlib import Path

from rich.progress import track

from miabench.bench.formats import ITEMS_FILE, write_jsonl, write_text
from miabench.bench.items import Item
from miabench.errors import BenchmarkError


def synth_command(out: Path, n: int, seed: int, oracle: bool) -> None:
    """Write `items.jsonl` and `images/<id>.png`; on request also the oracle's responses."""
    from miabench.synth import draw, generate
    from miabench.synth import oracle as answer

    if (out / ITEMS_FILE).exists():
        raise BenchmarkError(f"{out} holds items already; choose another --out")
    images = out / "images"
    items: list[Item] = []
    try:
        images.mkdir(parents=True, exist_ok=True)
        for item in track(generate(n, seed), "Drawing", total=n, transient=True):
            path = images.resolve() / f"{item.id}.png"
            path.write_bytes(draw(item))
            items.append(item.model_copy(update={"image": str(path)}))
    except OSError as error:
        raise BenchmarkError(f"can't write to {out}: {error.strerror}") from error
    if oracle:
        lines = (json.dumps({"id": item.id, "response": answer(item)}, ensure_ascii=False) + "\n" for item in items)
        write_text(out / "oracle.jsonl", "".join(lines))
    write_jsonl(items, out / ITEMS_FILE)  # last: a folder with items.jsonl is whole
    print(f"{len(items)} items in {out}; `mia run {out}` asks a model")
