"""Parquet with embedded images, in the layout of the dataset `lmms-lab/MIA-Bench` on the Hugging Face hub.

Columns: `image` (a struct of the file's bytes and its name), `instruction`, `type` (the level), `num_of_component`
(int32), `components` and `component_type` (lists of strings), `component_weight` (list of int32). The schema's metadata
names the features, so that the package `datasets` shows the images. One file, or shards `data/test-*.parquet`.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from miabench.bench.items import Item
from miabench.bench.tables.layout import (
    IMAGE_URL,
    LISTS,
    OURS,
    ImageOf,
    Missing,
    checked,
    columns_of,
    embedded,
    lacking,
    one_line,
    replacing,
)
from miabench.bench.tables.names import file_name
from miabench.errors import BenchmarkError

REQUIRED = ("image", "instruction", "type", "num_of_component", *LISTS)

BATCH_ROWS = 8
"""Rows that are read at a time, and written to a page (for a page is read whole)."""

GROUP_ROWS, GROUP_BYTES = 100, 16_000_000
"""A row group is written when it reaches either."""

_BUFFER = 1_000_000
_SHARD = re.compile(r"(?P<stem>.*)-(?P<number>\d{5})-of-(?P<of>\d{5})\.parquet")


def read_parquet(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records of a Parquet file or of a folder of shards, each with its place.

    In memory at a time is a page, which in files of ours holds a few rows, and in others a row group at most.

    Columns beyond ours and the published ones aren't read; an `id` that isn't text isn't ours and is left out.

    Raises:
        BenchmarkError: no such file, a shard is missing, the file is damaged or has other columns, or a bad cell.
    """
    for shard in _shards(path) if path.is_dir() else [path]:
        yield from _rows(shard)


def write_parquet(items: Iterable[Item], path: Path, image_of: ImageOf) -> list[Missing]:
    """Write items with their images, whole or not at all; a row group's images are in memory at a time.

    Returns:
        The items whose image can't be had: they are written without one.

    Raises:
        BenchmarkError: the file can't be written.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    items = tuple(items)
    missing: list[Missing] = []
    schema = _schema(all(c.points.is_integer() and c.points < 2**31 for item in items for c in item.components))
    options = {"write_batch_size": BATCH_ROWS, "write_page_checksum": True}  # one flipped bit can change many rows
    with replacing(path) as temporary, pq.ParquetWriter(temporary, schema, **options) as writer:
        for group in _groups(items, image_of, missing):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
    return missing


def _groups(items: Iterable[Item], image_of: ImageOf, missing: list[Missing]) -> Iterator[list[dict[str, Any]]]:
    group: list[dict[str, Any]] = []
    size = 0
    for item in items:
        image, reason = embedded(item, image_of)
        row = columns_of(item)
        for name in ("facts", IMAGE_URL):
            row[name] = row[name] or None
        if image is None:
            missing.append(Missing(item, reason))
            row["image"] = None
        else:
            row["image"] = {"bytes": image.data, "path": file_name(item.id, image.media_type)}
            size += len(image.data)
        group.append(row)
        if len(group) >= GROUP_ROWS or size >= GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _schema(has_whole_points: bool) -> Any:
    import pyarrow as pa

    points = "int32" if has_whole_points else "float64"
    texts = pa.list_(pa.string())
    features: dict[str, Any] = {"image": {"_type": "Image"}}
    for name in ("instruction", "type", *OURS, IMAGE_URL):
        features[name] = {"dtype": "string", "_type": "Value"}
    features["num_of_component"] = {"dtype": "int32", "_type": "Value"}
    for name, kind in (("components", "string"), ("component_weight", points), ("component_type", "string")):
        # "Sequence" is the name that every version of `datasets` reads.
        features[name] = {"feature": {"dtype": kind, "_type": "Value"}, "_type": "Sequence"}
    types = {
        "image": pa.struct([("bytes", pa.binary()), ("path", pa.string())]),
        "num_of_component": pa.int32(),
        "components": texts,
        "component_weight": pa.list_(pa.int32() if has_whole_points else pa.float64()),
        "component_type": texts,
    }
    names = (*REQUIRED, *OURS, IMAGE_URL)
    metadata = {"huggingface": json.dumps({"info": {"features": {name: features[name] for name in names}}})}
    return pa.schema([(name, types.get(name, pa.string())) for name in names], metadata=metadata)


def _shards(folder: Path) -> list[Path]:
    """The Parquet files of a dataset's folder, of its split `test` where it has splits; all of them, in order.

    Raises:
        BenchmarkError: there is none, or one of a numbered series is missing.
    """
    for place in (folder / "data", folder):
        for pattern in ("test-*.parquet", "test.parquet", "*.parquet"):
            shards = sorted(place.glob(pattern))
            if shards:
                _check_series(folder, shards)
                return shards
    raise BenchmarkError(f"{folder}: no Parquet files, neither there nor in its folder 'data'")


def _check_series(folder: Path, shards: list[Path]) -> None:
    numbered = [found for shard in shards if (found := _SHARD.fullmatch(shard.name))]
    for stem, of in {(found["stem"], found["of"]) for found in numbered}:
        here = {int(found["number"]) for found in numbered if (found["stem"], found["of"]) == (stem, of)}
        if len(here) < int(of):
            first = next(number for number in range(int(of)) if number not in here)
            raise BenchmarkError(f"{folder}: the shard {stem}-{first:05}-of-{of}.parquet is missing; download it")


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False, page_checksum_verification=True) as file:
            present = set(file.schema_arrow.names)
            missing = [name for name in REQUIRED if name not in present]
            if missing:
                raise lacking(path, missing, "a MIA-Bench Parquet file")
            columns = [name for name in (*REQUIRED, *OURS, IMAGE_URL) if name in present]
            for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=columns, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    where = f"{path}, row {number}"
                    yield where, _record(row, where)
    except OSError as error:
        if error.errno is not None:
            raise BenchmarkError(f"can't read {path}: {os.strerror(error.errno)}") from error
        raise _damaged(path, number, error) from error
    except (pa.ArrowException, UnicodeDecodeError) as error:
        raise _damaged(path, number, error) from error


def _damaged(path: Path, number: int, error: Exception) -> BenchmarkError:
    place = f" after row {number}" if number else ""
    return BenchmarkError(f"{path}: not a whole Parquet file{place} (damaged or truncated): {one_line(error)}")


def _record(row: dict[str, Any], where: str) -> dict[str, Any]:
    url = row.pop(IMAGE_URL, None)
    row["image"] = _image(row["image"], where) or (url if isinstance(url, str) else "")
    if not isinstance(row.get("id"), str):
        row.pop("id", None)
    if row.get("source") is None:
        row.pop("source", None)
    return checked(row, where)


def _image(cell: Any, where: str) -> bytes | str:
    """The bytes of an image, the URL of one, or ""."""
    if isinstance(cell, dict) and cell.keys() == {"bytes", "path"}:
        cell = cell["bytes"]  # its path is a name only: the bytes are what counts
    if cell is None:
        return ""
    if not isinstance(cell, bytes | str):
        raise BenchmarkError(f"{where}, column 'image': expected the bytes of an image, got {type(cell).__name__}")
    return cell
