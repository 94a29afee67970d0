"""The validator of training data: run on every row as it is written, and by trainers on what they are given.

A trainer that finds one placeholder too few fails hours later, in the middle of an epoch, or trains on the wrong image.
So the number of placeholders must be that of the images, every text must say something, and every image must be there.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from miabench.bench.tables.layout import one_line
from miabench.errors import TuneError

Layout = Literal["messages", "prompt-completion", "preference", "conversations", "plain"]

TAG = "<image>"
"""The placeholder of formats whose messages are texts."""

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class Checked(NamedTuple):
    """A data set that may be trained on: its layout, and how many records and images it has."""

    layout: Layout
    records: int
    images: int


def check_row(row: Mapping[str, Any], where: str) -> Layout:
    """Check one record of any of our exports.

    Args:
        row: the record, with `images` as structs of bytes and path, or as paths.
        where: names it in the message.

    Returns:
        Its layout.

    Raises:
        TuneError: its placeholders don't match its images, a message is empty or of an unknown role, or it has no known
            layout.
    """
    layout = _layout(row, where)
    images = _images(row, where)
    if layout == "plain":
        if len(images) != 1:
            raise TuneError(f"{where}: has {len(images)} images, not one; make the data anew")
        return layout
    messages = _messages(row, layout, where)
    placeholders = sum(_placeholders(message, where) for message in messages)
    if placeholders != len(images):
        raise TuneError(
            f"{where}: has {placeholders} image placeholder{'s' * (placeholders != 1)} and {len(images)} "
            f"image{'s' * (len(images) != 1)}; each image needs one placeholder"
        )
    return layout


def check_dataset(path: Path) -> Checked:
    """Check a data set that `mia tune export` wrote, or one like it, record by record.

    Args:
        path: a Parquet file, a folder of such, or a JSON file (LLaVA, LLaMA-Factory), whose images lie beside it.

    Raises:
        TuneError: no such data, it is empty, of several layouts, or a record is wrong; the record is named.
    """
    layouts: set[Layout] = set()
    records = images = 0
    for where, row in _rows(path):
        layouts.add(check_row(row, where))
        records += 1
        images += len(_images(row, where))
        if len(layouts) > 1:
            raise TuneError(f"{where}: is laid out as {' and '.join(sorted(layouts))}; give one kind of data")
    if not layouts:
        raise TuneError(f"{path} holds no records; see README.md beside the export for what became of them")
    return Checked(layouts.pop(), records, images)


def _layout(row: Mapping[str, Any], where: str) -> Layout:
    if row.get("messages") is not None and row.get("chosen") is None:
        return "messages"
    if row.get("prompt") is not None and row.get("completion") is not None:
        return "prompt-completion"
    if row.get("chosen") is not None and row.get("rejected") is not None:
        if isinstance(row.get("instruction"), str):
            return "plain"
        return "preference"
    if row.get("conversations") is not None:
        return "conversations"
    if isinstance(row.get("instruction"), str) and isinstance(row.get("response"), str):
        return "plain"
    raise TuneError(f"{where}: has none of the layouts messages, prompt and completion, chosen and rejected")


def _messages(row: Mapping[str, Any], layout: Layout, where: str) -> list[Mapping[str, Any]]:
    names = {
        "messages": ("messages",),
        "prompt-completion": ("prompt", "completion"),
        "preference": ("prompt", "messages", "chosen", "rejected"),
        "conversations": ("conversations",),
    }[layout]
    found: list[Mapping[str, Any]] = []
    for name in names:
        value = row.get(name)
        if value is None:
            continue
        for message in [value] if isinstance(value, dict) else value:
            if not isinstance(message, dict):
                raise TuneError(f"{where}: {name!r} isn't a list of messages")
            found.append(message)
    roles = [str(message.get("role", message.get("from"))) for message in found]
    if unknown := set(roles) - {"user", "assistant", "system", "human", "gpt"}:
        raise TuneError(f"{where}: has a message of the unknown role {unknown.pop()[:40]!r}")
    if not {"user", "human"} & set(roles) or not {"assistant", "gpt"} & set(roles):
        raise TuneError(f"{where}: needs a message of the user and one of the assistant")
    return found


def _placeholders(message: Mapping[str, Any], where: str) -> int:
    """The images that a message stands for; a message without any text is an error."""
    content = message.get("content", message.get("value"))
    if isinstance(content, str):
        if not content.replace(TAG, "").strip():
            raise TuneError(f"{where}: has an empty message")
        return content.count(TAG)
    if not isinstance(content, list) or not all(isinstance(part, dict) for part in content):
        raise TuneError(f"{where}: a message's content is neither a text nor a list of parts")
    texts = [part.get("text") for part in content if part.get("type") == "text"]
    if not any(isinstance(text, str) and text.strip() for text in texts):
        raise TuneError(f"{where}: has an empty message")
    return sum(part.get("type") == "image" for part in content)


def _images(row: Mapping[str, Any], where: str) -> list[Any]:
    """The images of a record, each there as far as can be seen without decoding it."""
    value = row.get("images", row.get("image"))
    images = [] if value is None else value if isinstance(value, list) else [value]
    for image in images:
        if isinstance(image, dict):
            data = image.get("bytes")
            if not isinstance(data, bytes) or not data.startswith(_SIGNATURES):
                raise TuneError(f"{where}: an image holds no PNG or JPEG; make the data anew")
        elif not isinstance(image, str) or not image:
            raise TuneError(f"{where}: an image is neither bytes nor a path")
    return images


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if path.suffix.lower() == ".json" and path.is_file():
        yield from _json_rows(path)
        return
    files = [path] if path.is_file() else sorted(path.rglob("*.parquet")) if path.is_dir() else []
    if not files:
        raise TuneError(f"{path} holds no training data: expected Parquet files or a .json file")
    for file in files:
        yield from parquet_rows(file)


def parquet_rows(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a Parquet file, each with where it stands in words.

    Raises:
        TuneError: the file can't be read.
    """
    number = 0
    try:
        with pq.ParquetFile(file) as table:
            for batch in table.iter_batches(batch_size=16):
                for row in batch.to_pylist():
                    number += 1
                    yield f"{file}, row {number}", row
    except (pa.ArrowException, OSError) as error:
        raise TuneError(f"can't read {file} (after row {number}): {one_line(error)}") from error


def _json_rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        rows = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise TuneError(f"can't read {path}: {one_line(error)}") from error
    if not isinstance(rows, list):
        raise TuneError(f"{path}: expected a JSON array of records")
    for number, row in enumerate(rows, 1):
        where = f"{path}, record {number}"
        if not isinstance(row, dict):
            raise TuneError(f"{where}: expected an object")
        for image in _images(row, where):
            if isinstance(image, str) and not (path.parent / image).is_file():
                raise TuneError(f"{where}: there is no image {image[:100]!r} beside the file")
        yield where, row
