"""One door from a name or a path to a benchmark, and from an item to its image, drawn or read."""

import os
from pathlib import Path

from miabench.bench.formats import ITEMS_FILE, read_jsonl, read_official
from miabench.bench.images import Image, decode, read_image
from miabench.bench.items import Benchmark, Item
from miabench.errors import BenchmarkError

BUILT_IN_ITEMS = 40
BUILT_IN_SEED = 0


def load(name_or_path: str | os.PathLike[str]) -> Benchmark:
    """The benchmark of that name, or in that file or folder.

    `synth` is the built-in one: 40 synthetic items, the same everywhere. A path may be our JSONL (`.jsonl`), a folder
    with an `items.jsonl` (what `mia synth` writes), or the official JSON array (`.json`).

    Raises:
        BenchmarkError: unknown name, unreadable file, or a bad record (named by file, line and field).
    """
    name = os.fspath(name_or_path)
    if name == "synth":
        from miabench.synth import generate

        return Benchmark("synth", list(generate(BUILT_IN_ITEMS, BUILT_IN_SEED)))
    path = Path(name)
    if path.is_dir():
        if not (path / ITEMS_FILE).is_file():
            raise BenchmarkError(f"{path} is a folder without an {ITEMS_FILE}; `mia synth --out {path}` would make one")
        return read_jsonl(path / ITEMS_FILE)
    if path.is_file():
        return read_official(path) if path.suffix.lower() == ".json" else read_jsonl(path)
    raise BenchmarkError(
        f"no benchmark {name!r}: the built-in one is 'synth'; or give a .jsonl or .json file, or a folder"
    )


def image_of(item: Item) -> Image:
    """The encoded image of an item: drawn where it is a synthetic scene, read from its file or data URI otherwise.

    Raises:
        ImageError: it can't be had or decoded.
    """
    if item.image.startswith("synth:"):
        from miabench.synth import draw

        return decode(draw(item), item.image)
    return read_image(item.image)
