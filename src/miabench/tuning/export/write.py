"""Writes the exports: Parquet shard by shard, JSON as a stream; every row is checked before it is written."""

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple, get_args

from miabench.bench.formats import write_text
from miabench.bench.tables.layout import replacing
from miabench.errors import BenchmarkError, TuneError
from miabench.tuning.engine import Engine, Shard, Step
from miabench.tuning.export.card import card_of, write_card
from miabench.tuning.export.check import check_row
from miabench.tuning.export.rows import TABLES, Rows, llama_factory_row, llava_row, row_of
from miabench.tuning.folder import Listener, Progress, TuneFolder
from miabench.tuning.images import ImageFolder, file_name
from miabench.tuning.records import Example, Pair, Record
from miabench.tuning.shards import count_kinds, read_selected, write_rows

Format = Literal["trl", "trl-prompt-completion", "llava", "llama-factory", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)

GROUP_ROWS = 32
"""Rows of a row group: its images are in memory at a time."""

_PARQUET: dict[str, tuple[tuple[str, Rows], ...]] = {
    "trl": (("sft", "messages"), ("preference", "preference")),
    "trl-prompt-completion": (("sft", "prompt-completion"), ("preference", "preference")),
    "parquet": (("sft", "plain"), ("preference", "plain-pairs")),
}
"""By format, the folders of its data and the rows in them."""


class ParquetExport(Step):
    """Embeds images and conversations in Parquet, one file a shard.

    Attributes:
        rows: which layout.
    """

    name: ClassVar[str] = "export"
    version: ClassVar[str] = "export-1"

    rows: Rows

    def records(self, shard: Shard) -> Iterator[Record]:
        """The records that become rows."""
        yield from shard.read(TABLES[self.rows].source)

    def write(self, shard: Shard) -> int:
        """See `Step.write`; rows in place of records."""

        def rows() -> Iterator[dict[str, object]]:
            for record in (one for path in shard.inputs for one in read_selected(path)):
                if isinstance(record, TABLES[self.rows].source):
                    row = row_of(self.rows, record, shard.images.read(record.image))
                    check_row(row, f"item {record.item.id}")
                    yield row

        return write_rows(shard.output, TABLES[self.rows].schema, rows(), GROUP_ROWS)


class Export(NamedTuple):
    """What was exported: where, and how many examples and pairs."""

    folder: Path
    examples: int
    pairs: int


def export(
    folder: TuneFolder,
    formats: Sequence[Format],
    engine: Engine,
    *,
    command: str,
    listener: Listener = lambda _: None,
) -> Export:
    """Write the decontaminated data in some formats, and their card. A file that is there already stays.

    Args:
        folder: the training data.
        formats: which.
        engine: writes the Parquet files.
        command: how the data were made, for the card.
        listener: hears of the progress.

    Raises:
        TuneError: an earlier step isn't finished, there is nothing to export, or the folder can't be written.
        ImageError: a stored image is gone or damaged.
    """
    kept = folder.shards("decontaminate")
    kinds = [count_kinds(path) for path in kept]
    examples, pairs = (sum(one.get(name, 0) for one in kinds) for name in ("example", "pair"))
    if not examples and not pairs:
        raise TuneError(f"{folder.root} holds no records to export; see decontaminate/report.json there")
    out = folder.step_folder("export")
    _claim(folder, out)
    for form in dict.fromkeys(formats):
        if form in _PARQUET:
            for name, rows in _PARQUET[form]:
                wanted = "example" if TABLES[rows].source is Example else "pair"
                sources = [path for path, one in zip(kept, kinds, strict=True) if one.get(wanted)]
                _parquet(folder, out / form / name, ParquetExport(rows=rows), sources, engine, listener)
        elif form == "llava":
            _llava(folder, kept, out / form, listener)
        else:
            _llama_factory(folder, kept, out / form, listener)
    write_card(out / "README.md", card_of(folder, formats, command))
    return Export(out, examples, pairs)


def _claim(folder: TuneFolder, out: Path) -> None:
    """Exports of other data than the folder's are refused: they would stay as they are.

    Raises:
        TuneError: there are some.
    """
    mark = out / "of.json"
    text = json.dumps({"decontaminate": folder.identity("decontaminate"), "version": ParquetExport.version}) + "\n"
    try:
        if mark.exists() and mark.read_text(encoding="utf-8") != text:
            raise TuneError(f"{out} holds an export of other data; remove it, or choose another --out")
        write_text(mark, text)
    except (OSError, BenchmarkError) as error:
        raise TuneError(f"can't write to {out}: {error}") from error


def _parquet(
    folder: TuneFolder, out: Path, step: ParquetExport, sources: Sequence[Path], engine: Engine, listener: Listener
) -> None:
    """`train-00000-of-00059.parquet`, ...: one file a shard that has anything for it."""
    work = [
        Shard(n, folder.root, (source,), out / f"train-{n:05}-of-{len(sources):05}.parquet")
        for n, source in enumerate(sources)
    ]
    left = [shard for shard in work if not shard.output.exists()]
    done, rows = len(work) - len(left), 0

    def on_done(count: int) -> None:
        nonlocal done, rows
        done, rows = done + 1, rows + count
        listener(Progress(f"export {out.parent.name}/{out.name}", done, len(work), rows))

    engine.run(step, left, on_done)


def _llava(folder: TuneFolder, kept: Sequence[Path], out: Path, listener: Listener) -> None:
    """`sft.json` and `images/`."""
    rows = (
        _linked(folder, record, out, llava_row(record))
        for record in _records(kept, Example, listener, "llava")
        if isinstance(record, Example)
    )
    _json_array(out / "sft.json", rows)


def _llama_factory(folder: TuneFolder, kept: Sequence[Path], out: Path, listener: Listener) -> None:
    """`sft.json`, `preference.json`, `dataset_info.json` and `images/`."""
    tags = {"role_tag": "role", "content_tag": "content", "user_tag": "user", "assistant_tag": "assistant"}
    columns = {"messages": "messages", "images": "images"}
    info: dict[str, object] = {}
    for name, source in (("sft", Example), ("preference", Pair)):
        rows = (
            _linked(folder, record, out, llama_factory_row(record))
            for record in _records(kept, source, listener, "llama-factory")
        )
        if not _json_array(out / f"{name}.json", rows):
            (out / f"{name}.json").unlink()
            continue
        entry: dict[str, object] = {"file_name": f"{name}.json", "formatting": "sharegpt"}
        if source is Pair:
            entry |= {"ranking": True, "columns": {**columns, "chosen": "chosen", "rejected": "rejected"}}
        else:
            entry["columns"] = columns
        info[f"miabench_{name}"] = {**entry, "tags": tags}
    _write(out / "dataset_info.json", json.dumps(info, indent=2) + "\n")


def _records(
    kept: Sequence[Path], source: type[Example] | type[Pair], listener: Listener, name: str
) -> Iterator[Example | Pair]:
    count = 0
    for n, path in enumerate(kept, 1):
        for record in read_selected(path):
            if isinstance(record, source):
                count += 1
                yield record
        listener(Progress(f"export {name}", n, len(kept), count))


def _linked(folder: TuneFolder, record: Example | Pair, out: Path, row: dict[str, object]) -> dict[str, object]:
    """The row, checked, with its image in the export's folder: linked, or copied where links aren't possible."""
    check_row(row, f"item {record.item.id}")
    source = ImageFolder(folder.root).path(record.image)
    target = out / "images" / file_name(record.image)
    if target.exists():
        return row
    temporary = target.with_name(f".{target.name}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        try:
            os.link(source, temporary)
        except OSError:  # another file system, or one without links
            shutil.copyfile(source, temporary)
        temporary.replace(target)
    except OSError as error:
        raise TuneError(f"can't write {target}: {error.strerror or error}") from error
    return row


def _json_array(path: Path, rows: Iterator[dict[str, object]]) -> int:
    """Write rows as a JSON array, one a line, without holding them; tell how many."""
    count = 0
    try:
        with replacing(path) as temporary, temporary.open("w", encoding="utf-8") as file:
            for row in rows:
                file.write(("[\n" if count == 0 else ",\n") + json.dumps(row, ensure_ascii=False))
                count += 1
            file.write("\n]\n" if count else "[]\n")
    except BenchmarkError as error:
        raise TuneError(str(error)) from error
    return count


def _write(path: Path, text: str) -> None:
    try:
        write_text(path, text)
    except BenchmarkError as error:
        raise TuneError(str(error)) from error
