"""Images that a user has: a folder of files, or the image column of Parquet files as Hugging Face writes them.

They are listed in a fixed order, and a shard reads only its own. An image that can't be read is a failure with its
reason; it stops nothing.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel, ConfigDict, Field

from miabench.bench.images import MAX_BYTES
from miabench.bench.tables.layout import one_line
from miabench.bench.visible import visible
from miabench.errors import ImageError, TuneError
from miabench.tuning.engine import Shard
from miabench.tuning.records import Failure, ImageRef

SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif"))


class Given(NamedTuple):
    """An image of the source: its name, without folders, and what it is."""

    name: str
    image: ImageRef


class ImageSource(BaseModel):
    """A listing of images.

    Attributes:
        path: the folder or the Parquet file; a folder may hold either.
        count: how many images are taken, from the first on.
        digest: over their names and sizes; another listing is another source.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: Path
    column: str = "image"
    count: int = Field(gt=0)
    digest: str

    def images(self, shard: Shard, size: int, step: str) -> Iterator[Given | Failure]:
        """The images of a shard, kept, in order; what can't be read with its reason.

        Raises:
            TuneError: the source isn't what it was, or a Parquet file can't be read.
        """
        first = shard.number * size
        last = min(first + size, self.count)
        for name, data in self._bytes(first, last):
            shown = visible(name)[:200]
            if isinstance(data, str):
                yield Failure(subject=shown, step=step, reason=data)
                continue
            try:
                yield Given(shown, shard.images.add(data, shown))
            except ImageError as error:
                yield Failure(subject=shown, step=step, reason=one_line(error).removeprefix(f"{shown}: "))

    def _bytes(self, first: int, last: int) -> Iterator[tuple[str, bytes | str]]:
        files, tables = _listing(self.path)
        if files:
            yield from ((path.name, _file(path)) for path in files[first:last])
            return
        start = 0
        for table in tables:
            rows = _rows(table, self.column)
            if start < last and start + rows > first:
                yield from _cells(table, self.column, max(first - start, 0), min(last - start, rows))
            start += rows


def image_source(path: Path, column: str = "image", limit: int | None = None) -> ImageSource:
    """The images of a folder or of Parquet files.

    Args:
        path: a folder of images or of Parquet files, or one such file.
        column: of the Parquet files.
        limit: only the first so many.

    Raises:
        TuneError: there is nothing there, or it can't be read.
    """
    files, tables = _listing(path)
    names = [f"{file.relative_to(path).as_posix()}\t{file.stat().st_size}" for file in files[:limit]]
    count = len(files) or sum(_rows(table, column) for table in tables)
    if not files:
        names = [f"{table.name}\t{table.stat().st_size}" for table in tables]
    if count == 0:
        raise TuneError(f"{path} holds no images: give a folder of {', '.join(sorted(SUFFIXES))}, or Parquet files")
    digest = hashlib.sha256("\n".join((column, *names)).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return ImageSource(path=path, column=column, count=min(count, limit or count), digest=digest)


def _listing(path: Path) -> tuple[Sequence[Path], Sequence[Path]]:
    """The image files and the Parquet files there, sorted; image files come first where there are both."""
    if path.suffix.lower() == ".parquet" and path.is_file():
        return (), (path,)
    if not path.is_dir():
        raise TuneError(f"no folder and no Parquet file {str(path)!r}; --images takes either")
    try:
        found = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
    except OSError as error:
        raise TuneError(f"can't read {path}: {error.strerror or error}") from error
    return (
        [p for p in found if p.suffix.lower() in SUFFIXES],
        [p for p in found if p.suffix.lower() == ".parquet"],
    )


def _file(path: Path) -> bytes | str:
    try:
        if path.stat().st_size > MAX_BYTES:
            return f"larger than {MAX_BYTES / 1e6:g} MB"
        return path.read_bytes()
    except OSError as error:
        return f"can't be read: {error.strerror or error}"


def _rows(table: Path, column: str) -> int:
    try:
        with pq.ParquetFile(table) as file:
            if column not in file.schema_arrow.names:
                names = ", ".join(file.schema_arrow.names)[:200]
                raise TuneError(f"{table} has no column {column!r} (it has {names}); name the images' --image-column")
            return int(file.metadata.num_rows)
    except (pa.ArrowException, OSError) as error:
        raise TuneError(f"can't read {table}: {one_line(error)}") from error


def _cells(table: Path, column: str, first: int, last: int) -> Iterator[tuple[str, bytes | str]]:
    """The cells of some rows; row groups that have none of them aren't read."""
    try:
        with pq.ParquetFile(table) as file:
            start = 0
            for group in range(file.num_row_groups):
                rows = file.metadata.row_group(group).num_rows
                if start < last and start + rows > first:
                    at = start
                    for batch in file.iter_batches(batch_size=8, row_groups=[group], columns=[column]):
                        for n in range(batch.num_rows):
                            if first <= at + n < last:
                                yield _cell(batch.column(0)[n].as_py(), f"{table.stem}-{at + n}")
                        at += batch.num_rows
                start += rows
    except (pa.ArrowException, OSError) as error:
        raise TuneError(f"can't read {table}: {one_line(error)}") from error


def _cell(value: Any, name: str) -> tuple[str, bytes | str]:
    data = value.get("bytes") if isinstance(value, dict) else value
    return (name, data) if isinstance(data, bytes) else (name, "its row holds no bytes of an image")
