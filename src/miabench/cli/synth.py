"""`mia synth`: items drawn by program, into a folder that `mia run` takes."""

import json
from pathlib import Path

from rich.progress import track

from miabench.bench.formats import ITEMS_FILE, write_jsonl, write_text
from miabench.bench.items import Benchmark, Item
from miabench.errors import BenchmarkError
from miabench.synth.compose import Language


def synth_command(out: Path, n: int, seed: int, language: Language, *, oracle: bool, sheet: bool) -> None:
    """Write `items.jsonl` and `images/<id>.png`; on request also the oracle's responses, and sheets to look at."""
    from miabench.synth import draw, generate
    from miabench.synth import oracle as answer

    if (out / ITEMS_FILE).exists():
        raise BenchmarkError(f"{out} holds items already; choose another --out")
    images = out / "images"
    items: list[Item] = []
    try:
        images.mkdir(parents=True, exist_ok=True)
        for item in track(generate(n, seed, language=language), "Drawing", total=n, transient=True):
            path = images.resolve() / f"{item.id}.png"
            path.write_bytes(draw(item))
            items.append(item.model_copy(update={"image": str(path)}))
    except OSError as error:
        raise BenchmarkError(f"can't write to {out}: {error.strerror}") from error
    if oracle:
        lines = (json.dumps({"id": item.id, "response": answer(item)}, ensure_ascii=False) + "\n" for item in items)
        write_text(out / "oracle.jsonl", "".join(lines))
    if sheet:
        _sheets(out, Benchmark(f"synth, seed {seed}", items))
    write_jsonl(items, out / ITEMS_FILE)  # last: a folder with items.jsonl is whole
    print(f"{len(items)} items in {out}; `mia run {out}` asks a model")


def _sheets(out: Path, benchmark: Benchmark) -> None:
    from miabench.catalog import image_of
    from miabench.report.contact import write_contact_sheet
    from miabench.report.sheet import write_sheet

    write_sheet(out / "sheet.html", benchmark, benchmark.name, image_of)
    write_contact_sheet(out / "sheet.png", benchmark, image_of)
