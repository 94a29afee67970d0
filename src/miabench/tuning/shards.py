"""Shards: Parquet files of records, written whole or not at all, read as a stream.

Columns: `type` (a key of `records.TYPES`), `id`, and `record`, the record as JSON. The same records give the same
bytes. Images aren't in them: a record names its image by content, and the file lies in `images/` once, however many
instructions, answers and pairs it has.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from miabench.bench.tables.layout import one_line, replacing
from miabench.errors import BenchmarkError, TuneError
from miabench.tuning.records import TYPES, Example, Pair, Record

SCHEMA = pa.schema([("type", pa.string()), ("id", pa.string()), ("record", pa.string())])

GROUP_ROWS = 256
"""Rows in memory at a time."""

R = TypeVar("R", bound=Record)


def write_rows(path: Path, schema: Any, rows: Iterable[dict[str, Any]], group_rows: int = GROUP_ROWS) -> int:
    """Write rows as Parquet, in one step; a group of them is in memory at a time.

    Returns:
        How many.

    Raises:
        TuneError: the file can't be written.
    """
    count = 0
    try:
        with replacing(path) as temporary, pq.ParquetWriter(temporary, schema, compression="zstd") as writer:
            group: list[dict[str, Any]] = []
            for row in rows:
                group.append(row)
                count += 1
                if len(group) == group_rows:
                    writer.write_table(pa.Table.from_pylist(group, schema=schema))
                    group = []
            if group:
                writer.write_table(pa.Table.from_pylist(group, schema=schema))
    except BenchmarkError as error:
        raise TuneError(str(error)) from error
    return count


def write_shard(path: Path, records: Iterable[Record]) -> int:
    """Write records as a shard, and tell how many there were.

    Raises:
        TuneError: the file can't be written.
    """
    rows = (
        {"type": type(record).__name__.lower(), "id": record.key, "record": record.model_dump_json()}
        for record in records
    )
    return write_rows(path, SCHEMA, rows)


def read_shard(path: Path, *kinds: type[R]) -> Iterator[R]:
    """The records of these kinds in a shard, in order.

    Raises:
        TuneError: the file can't be read, or isn't a shard of ours.
    """
    names = [name for name, cls in TYPES.items() if cls in kinds]
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=GROUP_ROWS, columns=["type", "record"]):
                kind_column, record_column = batch.column("type"), batch.column("record")
                for n in range(batch.num_rows):
                    if (kind := kind_column[n].as_py()) in names:
                        yield _parsed(record_column[n].as_py(), kind)
    except (pa.ArrowException, OSError, KeyError, ValidationError) as error:
        raise TuneError(
            f"{path} isn't a whole shard ({one_line(error)}); remove it, and the same command makes it again"
        ) from error


def read_selected(path: Path) -> Iterator[Example | Pair]:
    """The examples and pairs of a shard, in order.

    Raises:
        TuneError: as `read_shard`.
    """
    for record in read_shard(path, Example, Pair):
        if isinstance(record, Example | Pair):
            yield record


def count_kinds(path: Path) -> dict[str, int]:
    """How many records of each type a shard holds, by the names of `records.TYPES`.

    Raises:
        TuneError: as `read_shard`.
    """
    try:
        column = pq.read_table(path, columns=["type"]).column("type")
        return {str(one["values"]): int(one["counts"]) for one in column.value_counts().to_pylist()}
    except (pa.ArrowException, OSError, KeyError) as error:
        raise TuneError(
            f"{path} isn't a whole shard ({one_line(error)}); remove it, and the same command makes it again"
        ) from error


def _parsed(text: str, kind: str) -> Any:
    return TYPES[kind].model_validate_json(text)
