"""The data sets that a model is trained on: read, checked, drawn from and mixed, in constant memory.

A row is what `mia tune export --format trl` writes, in Parquet or JSONL (there an image is a path beside the file):

    {"messages": [{"role": "user", "content": [{"type": "image"}, {"type": "text", "text": "In two sentences: ..."}]},
                  {"role": "assistant", "content": [{"type": "text", "text": "..."}]}],
     "images": [{"bytes": b"\\x89PNG...", "path": "5f0c2a9be1d4.png"}]}

Rows of `prompt` and `completion` are read as well. A training run that dies of its 4,000th record has cost hours; so
every row is checked, and every image that will be used is decoded, before a model is loaded.
"""

import hashlib
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from miabench.bench.images import Image, decode
from miabench.bench.tables.layout import one_line
from miabench.errors import ImageError, TuneError
from miabench.tuning.export import check_row
from miabench.tuning.export.check import TAG, parquet_rows

LINE_BYTES = 64 * 1024 * 1024
"""Of one line of JSONL at most."""


class Part(NamedTuple):
    """A piece of a message: a text, or None for the next image."""

    text: str | None


class Turn(NamedTuple):
    """A message: who says it, and what."""

    role: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """Its texts, joined."""
        return "".join(part.text for part in self.parts if part.text is not None)


class Record(NamedTuple):
    """A conversation that ends with the response to learn, and its images in the order of their placeholders."""

    turns: tuple[Turn, ...]
    images: tuple[Image, ...]


class DataSet(NamedTuple):
    """A data set that was read once: its rows are in order, its digest is over all of their content."""

    path: Path
    rows: int
    digest: str


class Drawn(NamedTuple):
    """Which rows of which data set are trained on, as indices in rising order."""

    source: DataSet
    rows: tuple[int, ...]


def survey(path: Path) -> DataSet:
    """Read a data set once and check every row; images are looked at in `records`.

    Raises:
        TuneError: no such data, empty, unreadable, or a row that is wrong, which is named.
    """
    sha = hashlib.sha256()
    count = 0
    for where, row in _rows(path):
        turns = _turns(row, where)
        sha.update(json.dumps(turns, ensure_ascii=True).encode())
        for image in row.get("images") or []:
            sha.update(hashlib.sha256(image["bytes"]).digest())
        count += 1
    if count == 0:
        raise TuneError(f"{path} holds no records to train on")
    return DataSet(path, count, sha.hexdigest())


def draw(main: DataSet, records: int | None, general: DataSet | None, ratio: float, seed: int) -> list[Drawn]:
    """Choose rows by seed: `records` of the main data, and as many general ones as make their share of all.

    The rows for a smaller number are among those for a larger one.

    Args:
        main, general: data sets; without `general`, none is mixed in.
        records: of the main data; None takes all.
        ratio: general records / all records.
        seed: decides which.

    Raises:
        TuneError: a data set has fewer rows than are wanted.
    """
    wanted = main.rows if records is None else records
    if wanted > main.rows:
        raise TuneError(f"{main.path} holds {main.rows} records, and --records asks for {wanted}")
    drawn = [Drawn(main, _choice(main.rows, wanted, seed))]
    if general is not None:
        extra = round(wanted * ratio / (1 - ratio))
        if extra > general.rows:
            raise TuneError(
                f"a share of {ratio:g} beside {wanted} records takes {extra} general ones, and {general.path} holds "
                f"{general.rows}; lower --mix-ratio or --records"
            )
        drawn.append(Drawn(general, _choice(general.rows, extra, seed + 1)))
    return drawn


def records(drawn: Drawn) -> Iterator[Record]:
    """The chosen records, in the order of their file, with decoded and upright images.

    Raises:
        TuneError: an image can't be decoded; the row is named.
    """
    chosen = frozenset(drawn.rows)
    for index, (where, row) in enumerate(_rows(drawn.source.path)):
        if index not in chosen:
            continue
        images = []
        for n, image in enumerate(row.get("images") or [], 1):
            try:
                images.append(decode(image["bytes"], f"image {n}"))
            except ImageError as error:
                raise TuneError(f"{where}: {error}; mend the image or leave the record out") from error
        yield Record(_turns(row, where), tuple(images))


def described(drawn: Sequence[Drawn]) -> list[dict[str, Any]]:
    """The data of a run as it is recorded: by name, never by place."""
    return [
        {
            "name": d.source.path.name,
            "digest": d.source.digest,
            "records": d.source.rows,
            "taken": len(d.rows),
            "which": hashlib.sha256(json.dumps(d.rows).encode()).hexdigest(),
        }
        for d in drawn
    ]


def training_order(lengths: Sequence[int], epochs: float, batch: int, seed: int, *, sort: bool) -> list[int]:
    """The order in which records are trained on, batch after batch, for all epochs.

    Known beforehand, it is the same after an interruption. Each record comes once an epoch. With `sort`, records are
    sorted by length within windows of 32 batches, and whole batches are then shuffled.
    """
    rng = random.Random(seed)
    stream: list[int] = []
    total = max(1, round(len(lengths) * epochs))
    while len(stream) < total:
        stream += rng.sample(range(len(lengths)), len(lengths))
    del stream[total:]
    if not sort:
        return stream
    batches: list[list[int]] = []
    window = 32 * batch
    for start in range(0, total, window):
        near = sorted(stream[start : start + window], key=lambda index: lengths[index])
        full = [near[at : at + batch] for at in range(0, len(near), batch)]
        rest = [full.pop()] if len(full[-1]) < batch else []
        rng.shuffle(full)
        batches += full + rest  # only the very last batch can be a part of one
    return [index for one in batches for index in one]


def _choice(rows: int, wanted: int, seed: int) -> tuple[int, ...]:
    return tuple(sorted(random.Random(seed).sample(range(rows), rows)[:wanted]))


def _turns(row: Mapping[str, Any], where: str) -> tuple[Turn, ...]:
    layout = check_row(row, where)
    if layout == "messages":
        messages = row["messages"]
    elif layout == "prompt-completion":
        messages = [*row["prompt"], *row["completion"]]
    else:
        raise TuneError(f"{where}: is laid out as {layout}; training reads `mia tune export --format trl`")
    turns = tuple(Turn(str(message.get("role")), _parts(message, where)) for message in messages)
    if turns[-1].role != "assistant":
        raise TuneError(f"{where}: ends with a message of the {turns[-1].role}, not with a response to learn")
    if any(part.text is None for turn in turns if turn.role != "user" for part in turn.parts):
        raise TuneError(f"{where}: has an image in a message that isn't the user's")
    return turns


def _parts(message: Mapping[str, Any], where: str) -> tuple[Part, ...]:
    content = message["content"]
    if isinstance(content, str):
        first, *others = content.split(TAG)
        return (Part(_clean(first)), *(part for text in others for part in (Part(None), Part(_clean(text)))))
    parts = []
    for part in content:
        kind = part.get("type")
        if kind == "image":
            parts.append(Part(None))
        elif kind == "text" and isinstance(part.get("text"), str):
            parts.append(Part(_clean(part["text"])))
        else:
            raise TuneError(f"{where}: has a part that is neither a text nor an image ({str(kind)[:40]!r})")
    return tuple(parts)


def _clean(text: str) -> str:
    """Lone surrogates, which no tokeniser takes, become "?"."""
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a file or of all files in a folder, each with its place, images as structs of bytes and path."""
    if path.is_dir():
        files = sorted({*path.rglob("*.parquet"), *path.rglob("*.jsonl")})
    else:
        files = [path] if path.is_file() else []
    if not files:
        raise TuneError(f"{path} holds no training data: expected Parquet or JSONL files, as `mia tune export` writes")
    if len({file.suffix for file in files}) > 1:
        raise TuneError(f"{path} holds both Parquet and JSONL files; name one kind")
    for file in files:
        if file.suffix.lower() == ".parquet":
            yield from parquet_rows(file)
        elif file.suffix.lower() == ".jsonl":
            yield from _jsonl(file)
        else:
            raise TuneError(f"{file} is neither .parquet nor .jsonl")


def _jsonl(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    number = 0
    try:
        with file.open("rb") as lines:
            while line := lines.readline(LINE_BYTES):
                number += 1
                if not line.strip():
                    continue
                where = f"{file}, line {number}"
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise TuneError(f"{where}: isn't JSON: {one_line(error)}") from error
                if not isinstance(row, dict):
                    raise TuneError(f"{where}: expected an object")
                yield where, {**row, "images": [_beside(file, image, where) for image in _listed(row)]}
    except OSError as error:
        raise TuneError(f"can't read {file}: {error.strerror or error}") from error


def _listed(row: Mapping[str, Any]) -> list[Any]:
    images = row.get("images")
    return [] if images is None else images if isinstance(images, list) else [images]


def _beside(file: Path, image: Any, where: str) -> dict[str, Any]:
    """The struct of an image that a line names by its path, which must lie below the folder of the file."""
    name = image.get("path") if isinstance(image, dict) else image
    if not isinstance(name, str) or not name:
        raise TuneError(f"{where}: an image is no path")
    folder = file.parent.resolve()
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder):
            raise TuneError(f"{where}: the image {name[:100]!r} lies outside of {file.parent}")
        return {"bytes": path.read_bytes(), "path": name}
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise TuneError(f"{where}: can't read the image {name[:100]!r}: {reason}") from error
