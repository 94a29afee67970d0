"""A benchmark as a folder that stands on its own: `items.jsonl` beside `images/`, as `mia synth` writes it."""

from collections.abc import Iterable
from pathlib import Path

from miabench.bench.formats import ITEMS_FILE, write_bytes, write_jsonl
from miabench.bench.items import Item
from miabench.bench.tables.layout import ImageOf, Missing, embedded
from miabench.bench.tables.names import file_name


def write_bundle(items: Iterable[Item], folder: Path, image_of: ImageOf) -> list[Missing]:
    """Write items and their images; one image is in memory at a time.

    The items' file is written last: a folder that has it is whole.

    Returns:
        The items whose image can't be had: they keep the reference that they had.

    Raises:
        BenchmarkError: a file can't be written.
    """
    missing: list[Missing] = []
    placed: list[Item] = []
    for item in items:
        image, reason = embedded(item, image_of)
        if image is None:
            missing.append(Missing(item, reason))
            placed.append(item)
            continue
        name = f"images/{file_name(item.id, image.media_type)}"
        write_bytes(folder / name, image.data)
        placed.append(item.model_copy(update={"image": name}))
    write_jsonl(placed, folder / ITEMS_FILE)
    return missing
