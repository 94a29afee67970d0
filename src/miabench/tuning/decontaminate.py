"""Decontamination: nothing of the benchmarks, nothing held out, nothing twice. Every removal has its reason in a file.

Within the data, an item is a copy where its image is (nearly) the same as an earlier item's and its instruction as
well: five instructions on one image stay, and so does one instruction on five images. The index of what was kept lies
on disk, so memory doesn't grow with the data.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import Field

from miabench.bench.formats import write_text
from miabench.bench.tables.layout import replacing
from miabench.errors import BenchmarkError, TuneError
from miabench.tuning.engine import Stage
from miabench.tuning.fingerprint import Fingerprint
from miabench.tuning.folder import Listener, Progress, TuneFolder
from miabench.tuning.hashes import bits_of, distances, jaccard
from miabench.tuning.records import Print, Record
from miabench.tuning.shards import read_selected, read_shard, write_shard

Reason = Literal["benchmark", "held out", "copy", "surplus"]

REMOVED = "removed.jsonl"
REPORT = "report.json"


class Removal(NamedTuple):
    """An item that was left out: why, and in words."""

    item: str
    reason: Reason
    detail: str


class Decontaminate(Stage):
    """Settings of the pass; it runs over all shards in order, in one process, since a copy may lie in any.

    Attributes:
        image_distance, similarity: as of `Fingerprint`.
        most: how many items are kept at most; the others are surplus.
    """

    name: ClassVar[str] = "decontaminate"
    version: ClassVar[str] = "dedupe-1"

    image_distance: int = 20
    similarity: float = 0.7
    most: Annotated[int, Field(gt=0)] | None = None


class Index:
    """What has been kept so far, by the bands of its instruction; on disk."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._db.execute("CREATE TABLE kept (n INTEGER PRIMARY KEY, item TEXT, sha256 TEXT, phash TEXT, words TEXT)")
        self._db.execute("CREATE TABLE band (band INTEGER, n INTEGER, PRIMARY KEY (band, n)) WITHOUT ROWID")
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def copy_of(self, one: Print, image_distance: int, similarity: float) -> str:
        """What it is a copy of, in words; "" where of nothing."""
        rows = self._db.execute(
            "SELECT DISTINCT k.n, k.item, k.sha256, k.phash, k.words FROM band b JOIN kept k ON k.n = b.n"
            " WHERE b.band IN (SELECT value FROM json_each(?)) ORDER BY k.n",
            (json.dumps(one.bands),),
        )
        for _, item, sha256, phash, words in rows:
            away = 0 if sha256 == one.sha256 else int(distances(one.phash, bits_of([phash]))[0])
            if away <= image_distance and (likeness := jaccard(one.words, words)) >= similarity:
                return f"image {away} bits from, instruction {likeness:.2f} alike to item {item}"
        return ""

    def keep(self, one: Print) -> None:
        """Remember it."""
        self._count += 1
        self._db.execute(
            "INSERT INTO kept VALUES (?, ?, ?, ?, ?)", (self._count, one.item, one.sha256, one.phash, one.words)
        )
        self._db.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", [(band, self._count) for band in one.bands])


@contextmanager
def new_index(path: Path) -> Iterator[Index]:
    """An index in a file that is gone at the end."""
    path.unlink(missing_ok=True)
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            yield Index(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise TuneError(f"can't keep the index of near copies in {path}: {error}") from error
    finally:
        path.unlink(missing_ok=True)


def removal_of(one: Print, index: Index, step: Decontaminate) -> Removal | None:
    """Why an item is left out; None where it is kept, and then the index knows it."""
    if one.held_out:
        return Removal(one.item, "held out", one.held_out)
    if one.copy_of:
        return Removal(one.item, "benchmark", one.copy_of)
    if found := index.copy_of(one, step.image_distance, step.similarity):
        return Removal(one.item, "copy", found)
    if step.most is not None and len(index) >= step.most:
        return Removal(one.item, "surplus", f"{step.most:,} are kept")
    index.keep(one)
    return None


def decontaminate(folder: TuneFolder, step: Decontaminate, listener: Listener = lambda _: None) -> Mapping[str, int]:
    """Write the shards of what stays, `removed.jsonl` with every removal, and `report.json` with the counts.

    Returns:
        The counts: `kept`, and of each reason.

    Raises:
        TuneError: nothing is left; the folder can't be written or read.
    """
    selected, prints = folder.shards("select"), folder.shards(Fingerprint.name)
    folder.claim(step, len(selected), ("select", Fingerprint.name))
    out = folder.step_folder(step.name)
    counts: Counter[str] = Counter()
    try:
        with (
            replacing(out / REMOVED) as temporary,
            temporary.open("w", encoding="utf-8") as removed,
            new_index(out / ".index.tmp") as index,
        ):
            for n, (source, shard) in enumerate(zip(selected, prints, strict=True)):
                dropped = _pass(shard, index, step)
                for removal in dropped.values():
                    removed.write(json.dumps(removal._asdict(), ensure_ascii=False) + "\n")
                    counts[removal.reason] += 1
                target = out / f"{n:05}.parquet"
                if not target.exists():
                    write_shard(target, _kept(source, dropped))
                listener(Progress(step.name, n + 1, len(selected), len(index)))
            counts["kept"] = len(index)
        write_text(out / REPORT, json.dumps({"counts": dict(sorted(counts.items()))}, indent=2) + "\n")
    except BenchmarkError as error:
        raise TuneError(str(error)) from error
    if not counts["kept"]:
        raise TuneError(_nothing(counts, out))
    return counts


def _pass(shard: Path, index: Index, step: Decontaminate) -> dict[str, Removal]:
    return {one.item: removal for one in read_shard(shard, Print) if (removal := removal_of(one, index, step))}


def _kept(source: Path, dropped: Mapping[str, Removal]) -> Iterator[Record]:
    for record in read_selected(source):
        if record.item.id not in dropped:
            provenance = record.provenance.after(Decontaminate.name, Decontaminate.version)
            yield record.model_copy(update={"provenance": provenance})


def _nothing(counts: Mapping[str, int], out: Path) -> str:
    total = sum(counts.values())
    if not total:
        return "nothing was selected, so there is nothing to decontaminate; see the failures of 'select'"
    reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items()) if count)
    return f"all {total} items were removed ({reasons}); {out / REMOVED} tells why of each"
