"""Benchmark files: our JSONL in and out, and the official layout from JSON, Parquet and TSV.

A file loads whole or not at all; an error names file, line (or record, or row) and field, and says what was expected.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from miabench.bench.items import Benchmark, Item, dump
from miabench.bench.records import SOURCE, first_problem, items_of
from miabench.errors import BenchmarkError, ImageError

if TYPE_CHECKING:
    from miabench.bench.store import ImageStore

MISSING = "missing:"
"""The scheme of an image that a record lacks; the reason follows."""

ITEMS_FILE = "items.jsonl"
"""What a benchmark folder calls its items; images lie beside it."""


READABLE = ".jsonl, .json (the official layout), .parquet, .tsv, or a folder of such"


def read_benchmark(path: Path) -> Benchmark:
    """The benchmark in a file, or in a folder: our `items.jsonl`, or Parquet files as a dataset hub has them.

    Raises:
        BenchmarkError: unreadable, of no known format, or a bad record; nothing is loaded then.
    """
    return _benchmark(path, items_in(path))


def items_in(path: Path) -> list[Item]:
    """The items of `read_benchmark`, which may be none.

    Raises:
        BenchmarkError: as there.
    """
    if path.is_dir():
        if (path / ITEMS_FILE).is_file():
            return _jsonl_items(path / ITEMS_FILE)
        if not any(path.rglob("*.parquet")):
            raise BenchmarkError(f"{path} is a folder without an {ITEMS_FILE} and without Parquet files")
        return _table_items(path)
    suffix = path.suffix.lower()
    if suffix in (".parquet", ".tsv"):
        return _table_items(path)
    if suffix == ".json":
        return [_locate(item, path.parent) for item in items_of(official_records(path))]
    return _jsonl_items(path)


def _table_items(path: Path) -> list[Item]:
    from miabench.bench.tables import read_parquet, read_tsv  # Arrow, which other formats don't need

    if path.suffix.lower() == ".tsv":
        return items_of(stored_images(read_tsv(path), "tsv"))
    return items_of(stored_images(read_parquet(path), "parquet"))


def _jsonl_items(path: Path) -> list[Item]:
    """The items of a JSONL file, one a line; blank lines are skipped.

    Relative image paths become absolute, from the folder of the file; ids are taken before that.
    """
    return [_locate(_item(record, where), path.parent) for where, record in _lines(path)]


def official_records(path: Path) -> Iterator[tuple[str, Any]]:
    """The records of an official JSON array as they stand, each with its place.

    Raises:
        BenchmarkError: unreadable, or not an array.
    """
    records = _json(_text(path), str(path))
    if not isinstance(records, list):
        raise BenchmarkError(f"{path}: expected a JSON array of records (or JSONL with the suffix .jsonl)")
    return ((f"{path}, record {index}", record) for index, record in enumerate(records))


def raw_records(path: Path) -> list[dict[str, Any]]:
    """The records of a benchmark file as they stand, for `bench.lint`: wrong ones too, as long as they are objects.

    An image whose bytes lie in the file becomes `data:`.

    Raises:
        BenchmarkError: unreadable, or not records at all.
    """
    records = [record for _, record in _raw(path)]
    for n, record in enumerate(records):
        if not isinstance(record, dict):
            raise BenchmarkError(f"{path}, record {n}: expected an object, got {type(record).__name__}")
        if isinstance(record.get("image"), bytes):
            record["image"] = "data:"
    return records


def _raw(path: Path) -> Iterator[tuple[str, Any]]:
    suffix = path.suffix.lower()
    if path.is_dir() and (path / ITEMS_FILE).is_file():
        path = path / ITEMS_FILE
    elif path.is_dir() or suffix in (".parquet", ".tsv"):
        from miabench.bench.tables import read_parquet, read_tsv

        return read_tsv(path) if suffix == ".tsv" else read_parquet(path)
    return official_records(path) if suffix == ".json" else _lines(path)


def _lines(path: Path) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            where = f"{path}, line {number}"
            yield where, _json(line, where)


def stored_images(records: Iterable[tuple[str, Any]], source: Literal["parquet", "tsv"]) -> Iterator[tuple[str, Any]]:
    """Records whose images are bytes, with the images in the store of this machine and references in their place."""
    from miabench.bench.store import ImageStore

    store = ImageStore.default()
    for where, record in records:
        image = record.get("image")
        if isinstance(image, bytes):
            record["image"] = _stored(store, image, source)
        elif not image:
            record["image"] = f"{MISSING}its record has none"
        yield where, record


def _stored(store: "ImageStore", data: bytes, source: Literal["parquet", "tsv"]) -> str:
    key = f"bytes:{hashlib.sha256(data).hexdigest()}"
    try:
        stored = store.get(key) or store.add(key, data, source)
    except ImageError as error:
        return f"{MISSING}{error}"  # told where the image is wanted, as for any that can't be had
    return f"sha256:{stored.sha256}"


def write_jsonl(items: Iterable[Item], path: Path) -> None:
    """Write items, one a line, whole or not at all; images below the file's folder get relative paths.

    Raises:
        BenchmarkError: the file can't be written.
    """
    root = path.parent.resolve()

    def line(item: Item) -> str:
        image = Path(item.image)
        inside = image.is_absolute() and image.is_relative_to(root)
        return dump(item, image=image.relative_to(root).as_posix()) if inside else dump(item)

    write_text(path, "".join(line(item) + "\n" for item in items))


def write_text(path: Path, text: str) -> None:
    """Replace a file by new text in one step: a reader sees the old or the new, never a part.

    Raises:
        BenchmarkError: the file can't be written.
    """
    write_bytes(path, text.encode("utf-8", "surrogatepass"))


def write_bytes(path: Path, data: bytes) -> None:
    """As `write_text`, for bytes.

    Raises:
        BenchmarkError: the file can't be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise BenchmarkError(f"can't write {path}: {error.strerror or error}") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BenchmarkError(f"can't read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BenchmarkError(f"{path}: not UTF-8 text (byte {error.start})") from error


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise BenchmarkError(
            f"{where}: not valid JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        ) from error
    except RecursionError as error:
        raise BenchmarkError(f"{where}: JSON nested too deeply") from error


def _item(record: Any, where: str) -> Item:
    if not isinstance(record, dict):
        raise BenchmarkError(f"{where}: expected an object with image, instruction, level and components")
    try:
        return Item.model_validate(record)
    except ValidationError as error:
        raise BenchmarkError(f"{where}: {first_problem(error)}") from error


def _locate(item: Item, folder: Path) -> Item:
    if ":" in item.image.split("/", 1)[0] or Path(item.image).is_absolute():
        return item  # a URL, a data URI, a drawn scene, or absolute already
    if item.source == SOURCE and not (folder / item.image).is_file():
        return item  # a URL that lacks its scheme, as the published file has one
    return item.model_copy(update={"image": str((folder / item.image).resolve())})


def _benchmark(path: Path, items: list[Item]) -> Benchmark:
    if not items:
        raise BenchmarkError(f"{path}: holds no items")
    name = path.parent.name if path.name == ITEMS_FILE and path.parent.name else path.stem
    try:
        return Benchmark(name, items)
    except ValueError as error:
        raise BenchmarkError(f"{path}: {error}") from error
