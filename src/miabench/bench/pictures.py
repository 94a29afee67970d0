"""The images of a benchmark whose items name URLs: which are here, and how they get here.

Four sources give the same images: the URLs (many are dead by now), the Parquet files of the Hugging Face dataset, the
TSV of VLMEvalKit, a folder of files. Each image is kept under its item's key, so it doesn't matter which gave it.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from pydantic import ValidationError

from miabench.bench.fetch import Limits, Outcome, fetch
from miabench.bench.images import MAX_BYTES, Image
from miabench.bench.items import Item
from miabench.bench.published import published_ids
from miabench.bench.records import OfficialRecord, first_problem, record_content, record_id
from miabench.bench.store import ImageStore
from miabench.bench.tables import read_parquet, read_tsv
from miabench.errors import BenchmarkError, ImageError

_WEB = re.compile(r"https?:", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+/")


class _Found(NamedTuple):
    """An image of a source: where, its bytes or why there are none, and the item that it belongs to or why to none."""

    where: str
    data: bytes | str
    item: Item | str


class Gathering(NamedTuple):
    """What became of each item's image, and what the source had beyond that.

    Attributes:
        outcomes: one an item, in the order of the benchmark; the reference is the item's id.
        unmatched: what of the source belongs to no item, or to several: its place and why.
    """

    outcomes: tuple[Outcome, ...]
    unmatched: tuple[str, ...] = ()


def is_fetched(item: Item) -> bool:
    """Whether an item's image is something that has to be fetched: it names a URL, with or without its scheme."""
    return bool(_WEB.match(item.image) or _HOST.match(item.image))


def key_of(item: Item) -> str:
    """What an item's image is stored under: the URL, but for the published items, which other sources have as well."""
    return f"item:{item.id}" if item.id in _published() else item.image


def is_here(item: Item) -> bool:
    """Whether an image that has to be fetched is stored on this machine."""
    return ImageStore.default().get(key_of(item)) is not None


def read_fetched(item: Item) -> Image:
    """The stored image of an item.

    Raises:
        ImageError: it was never fetched, or what is stored is damaged.
    """
    store = ImageStore.default()
    if store.get(key_of(item)) is None:
        raise ImageError(f"the image of item {item.id} isn't on this machine: {item.image[:200]} (`mia data fetch`)")
    return store.read(key_of(item))


def from_urls(
    items: Sequence[Item], limits: Limits, on_each: Callable[[Outcome], None], *, refresh: bool = False
) -> Gathering:
    """Fetch each item's image from its URL, unless it is here already.

    Args:
        items: the items; those that name no URL are dead.
        limits: how many requests at a time, for how long, and to which hosts.
        on_each: hears of each outcome as it comes.
        refresh: ask again for what is here, to learn what has changed.
    """
    wanted = {key_of(item): url_of(item) for item in items}
    found = {o.reference: o for o in fetch(wanted, ImageStore.default(), limits, on_each=on_each, refresh=refresh)}
    return Gathering(tuple(found[key_of(item)]._replace(reference=item.id) for item in items))


def from_table(items: Sequence[Item], path: Path, on_each: Callable[[Outcome], None]) -> Gathering:
    """Take the images out of a Parquet file (or a folder of them) or a TSV; rows belong to items by what they ask.

    Raises:
        BenchmarkError: the file is unreadable, or isn't in that layout.
    """
    if path.suffix.lower() == ".tsv":
        return _gather(items, _rows(items, read_tsv(path)), "tsv", on_each)
    return _gather(items, _rows(items, read_parquet(path)), "parquet", on_each)


def from_folder(items: Sequence[Item], folder: Path, on_each: Callable[[Outcome], None]) -> Gathering:
    """Take the images from files named by the item's id or by the last part of its URL.

    Raises:
        BenchmarkError: the folder can't be read.
    """
    return _gather(items, _files(items, folder), "folder", on_each)


def url_of(item: Item) -> str:
    """The URL of an item's image; one that lacks its scheme gets https."""
    url = item.image.strip()
    return url if _WEB.match(url) else f"https://{url}"


def _gather(
    items: Sequence[Item],
    found: Iterator[_Found],
    source: Literal["parquet", "tsv", "folder"],
    on_each: Callable[[Outcome], None],
) -> Gathering:
    store = ImageStore.default()
    outcomes: dict[str, Outcome] = {}
    unmatched: list[str] = []
    for where, data, item in found:
        if isinstance(item, str):
            unmatched.append(f"{where}: {item}")
        elif item.id in outcomes and outcomes[item.id].state != "dead":
            unmatched.append(f"{where}: a second image for item {item.id}")
        else:
            outcomes[item.id] = _added(store, item, data, source)
            on_each(outcomes[item.id])
    for item in items:
        if item.id not in outcomes:
            stored = store.get(key_of(item))
            state: Literal["had", "dead"] = "dead" if stored is None else "had"
            outcomes[item.id] = Outcome(item.id, state, stored, "" if stored else "not in this source")
            on_each(outcomes[item.id])
    return Gathering(tuple(outcomes[item.id] for item in items), tuple(unmatched))


def _added(store: ImageStore, item: Item, data: bytes | str, source: Literal["parquet", "tsv", "folder"]) -> Outcome:
    before = store.get(key_of(item))
    if isinstance(data, str):
        return Outcome(item.id, "had", before, "") if before else Outcome(item.id, "dead", None, data)
    original = hashlib.sha256(data).hexdigest()
    if before is not None and before.original_sha256 == original:
        return Outcome(item.id, "had", before, "")
    try:
        stored = store.add(key_of(item), data, source)
    except ImageError as error:
        return Outcome(item.id, "had", before, str(error)) if before else Outcome(item.id, "dead", None, str(error))
    if before is not None and before.source == source:
        return Outcome(item.id, "changed", stored, f"was {before.original_sha256[:12]}, is {original[:12]}")
    return Outcome(item.id, "fetched", stored, "")


def _rows(items: Sequence[Item], records: Iterator[tuple[str, Any]]) -> Iterator[_Found]:
    """The images of records, each with its item: the same id, or else the same instruction where one item has it."""
    by_id = {item.id: item for item in items}
    instructions = Counter(_flat(item.instruction) for item in items)
    by_instruction = {_flat(i.instruction): i for i in items if instructions[_flat(i.instruction)] == 1}
    seen: Counter[str] = Counter()
    for where, fields in records:
        image = fields.pop("image", None)
        try:
            record = OfficialRecord.model_validate({**fields, "image": "-"})  # what the image belongs to
        except ValidationError as error:
            raise BenchmarkError(f"{where}: {first_problem(error)}") from error
        content = record_content(record)
        seen[content] += 1
        item = by_id.get(record.id or record_id(content, seen[content]))
        item = item or by_instruction.get(_flat(record.instruction))
        data = image if isinstance(image, bytes) and image else "its row has no image"
        yield _Found(where, data, item or "no item asks this")


def _files(items: Sequence[Item], folder: Path) -> Iterator[_Found]:
    names = Counter(_file_name(item) for item in items)
    by_name = {_file_name(item): item for item in items if names[_file_name(item)] == 1 and _file_name(item)}
    by_stem = {item.id: item for item in items}
    try:
        paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
        for path in paths:
            item = by_stem.get(path.stem) or by_name.get(path.name)
            if item is None:
                several = names[path.name] > 1
                yield _Found(path.name, "", "several items have this name" if several else "no item has this name")
            elif path.stat().st_size > MAX_BYTES:
                yield _Found(path.name, f"larger than {MAX_BYTES // 1_000_000} MB", item)
            else:
                yield _Found(path.name, path.read_bytes(), item)
    except OSError as error:
        raise BenchmarkError(f"can't read {folder}: {error.strerror or error}") from error


def _file_name(item: Item) -> str:
    return unquote(urlsplit(url_of(item)).path.rsplit("/", 1)[-1])


def _flat(text: str) -> str:
    return " ".join(text.split())


@cache
def _published() -> frozenset[str]:
    return frozenset(published_ids())
