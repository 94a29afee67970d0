"""One door from a name or a path to a benchmark, and from an item to its image: drawn, read, or fetched before."""

import os
from pathlib import Path
from typing import Any

from miabench.bench import formats
from miabench.bench.formats import MISSING, READABLE, read_benchmark
from miabench.bench.images import Image, decode, read_image
from miabench.bench.items import Benchmark, Item
from miabench.bench.notebook import use_images
from miabench.bench.official import Edition, apply_edition, installed, load_official
from miabench.errors import BenchmarkError, ImageError

SYNTHETIC = ("synth", "synth-v1", "synth-v1-zh", "synth-held-in", "synth-held-families", "synth-held-kinds")
"""The sets of synthetic items that have a name (`synth.sets`)."""

RETENTION = "retention-v1"
"""What training must not lose: plain questions, transcription, arithmetic (`synth.retention`)."""


def load(name_or_path: str | os.PathLike[str], *, edition: Edition | None = None) -> Benchmark:
    """The benchmark of that name, or in that file or folder.

    `synth-v1` is our own: 400 synthetic items with exact ground truth, the same everywhere; `synth-v1-zh` the same ones
    asked in Chinese, `synth` 40 for a first try. For training studies there are `synth-held-in`, `synth-held-families`,
    `synth-held-kinds` and `retention-v1`. `official` is the published MIA-Bench, once
    `mia data fetch official` has got it. A path may be our JSONL (`.jsonl`), the official layout as a JSON array
    (`.json`), in Parquet or in VLMEvalKit's TSV, a folder with an `items.jsonl` (what `mia synth` writes) or with
    Parquet files.

    Args:
        name_or_path: the name or the path.
        edition: of the published MIA-Bench, whatever it is read from: `published` as it stands (the default of
            `official`), or `corrected` with our corrections (`Item.corrections` says what and why).

    Raises:
        BenchmarkError: unknown name, unreadable file, a bad record (named by file, line and field), or an edition of
            what has none.
    """
    name = os.fspath(name_or_path)
    if name == "official":
        return load_official(edition or "published")
    path = Path(name)
    if name in SYNTHETIC or name == RETENTION:
        from miabench.synth.sets import fixed_set

        benchmark = fixed_set(name)
    elif path.exists():
        benchmark = read_benchmark(path)
    else:
        raise BenchmarkError(
            f"no benchmark {name!r}; there are 'synth-v1', 'synth-v1-zh', 'synth' (40 items), 'official' (MIA-Bench); "
            f"for training studies {', '.join(map(repr, (*SYNTHETIC[3:], RETENTION)))}; or give {READABLE}"
        )
    return apply_edition(benchmark, edition) if edition else benchmark


def raw_records(name_or_path: str) -> list[dict[str, Any]]:
    """The records of a benchmark's file as they stand, whatever is wrong with them (see `bench.lint`).

    Raises:
        BenchmarkError: no such file, unreadable, or not records at all.
    """
    path = installed() if name_or_path == "official" else Path(name_or_path)
    if path is None:
        raise BenchmarkError("the official benchmark isn't on this machine yet; `mia data fetch official` gets it")
    if not path.exists():
        raise BenchmarkError(f"no file {name_or_path!r}; give {READABLE}, or 'official'")
    return formats.raw_records(path)


def image_of(item: Item) -> Image:
    """The encoded image of an item: drawn where it is a synthetic scene, read from its file or data URI, or from what
    `mia data fetch` has stored.

    Raises:
        ImageError: it can't be had or decoded.
    """
    if item.image.startswith("synth:"):
        from miabench.synth import draw

        return decode(draw(item), item.image)
    if item.image.startswith(MISSING):
        raise ImageError(f"item {item.id} has no image: {item.image.removeprefix(MISSING)}")
    from miabench.bench.pictures import is_fetched, read_fetched

    if is_fetched(item):
        return read_fetched(item)
    return read_image(item.image)


use_images(image_of)
