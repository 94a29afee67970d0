"""The columns that Parquet and TSV share: from an item to a record, and what a record read from a file must be.

A record has the official names. `image` is the bytes where the file embeds them, a URL where it only names one, and ""
where it has neither. Four columns are ours: `id`, `source`, `constraints` (JSON: one entry a component) and `facts`
(JSON); a fifth, `image_url`, keeps the address of an image that couldn't be had when the file was written.
"""

import json
import math
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from miabench.bench.images import Image
from miabench.bench.items import FILE_CATEGORIES, Category, Item
from miabench.errors import BenchmarkError, ImageError

ImageOf = Callable[[Item], Image]
"""Gives an item's image or raises ImageError, as `miabench.catalog.image_of` does."""

LISTS = ("components", "component_weight", "component_type")
OURS = ("id", "source", "constraints", "facts")
IMAGE_URL = "image_url"

MAX_JSON = 1_000_000
"""Characters of a cell of JSON beyond which it isn't parsed."""

_FILE_NAMES: Mapping[Category, str] = {ours: published for published, ours in FILE_CATEGORIES.items()}
_URL = re.compile(r"https?://", re.IGNORECASE)


class Missing(NamedTuple):
    """An item that was written without its image, and why."""

    item: Item
    reason: str


class Embedded(NamedTuple):
    """What becomes of an item's image: the image, or why there is none."""

    image: Image | None
    reason: str


def embedded(item: Item, image_of: ImageOf) -> Embedded:
    """The image of an item, or the reason why it can't be had."""
    try:
        return Embedded(image_of(item), "")
    except ImageError as error:
        return Embedded(None, str(error))


def columns_of(item: Item) -> dict[str, Any]:
    """An item as a record, without its image: names and categories as the published file has them."""
    constraints = [c.constraint.model_dump(mode="json") if c.constraint else None for c in item.components]
    facts = item.model_dump(mode="json", include={"facts"})["facts"]
    return {
        "instruction": item.instruction,
        "type": item.level,
        "num_of_component": len(item.components),
        "components": [c.text for c in item.components],
        "component_weight": [int(c.points) if c.points.is_integer() else c.points for c in item.components],
        "component_type": [_FILE_NAMES.get(c.category, c.category) for c in item.components],
        "id": item.id,
        "source": item.source,
        "constraints": json.dumps(constraints),
        "facts": json.dumps(facts) if facts else "",
        IMAGE_URL: item.image if _URL.match(item.image) else "",
    }


def checked(record: dict[str, Any], where: str) -> dict[str, Any]:
    """A record whose cells have the types of the layout; `constraints` and `facts` are parsed, empty ones left out.

    Raises:
        BenchmarkError: a cell is empty or of another type; the message names the place and the column.
    """
    for name in ("instruction", "type"):
        if name in record and (not isinstance(record[name], str) or not record[name]):
            raise _wrong(where, name, "text", record[name])
    for name in ("components", "component_type"):
        if not isinstance(record[name], list) or not all(isinstance(text, str) for text in record[name]):
            raise _wrong(where, name, "a list of texts", record[name])
    weights = record["component_weight"]
    if not isinstance(weights, list) or not all(_is_number(weight) for weight in weights):
        raise _wrong(where, "component_weight", "a list of numbers", weights)
    if type(record["num_of_component"]) is not int:
        raise _wrong(where, "num_of_component", "a whole number", record["num_of_component"])
    for name in ("id", "source"):
        if name in record and not isinstance(record[name], str):
            raise _wrong(where, name, "text", record[name])
    for name, kind in (("constraints", list), ("facts", dict)):
        text = record.pop(name, None)
        if text is not None and text != "":
            record[name] = _json(text, kind, f"{where}, column {name!r}")
    return record


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of `path` in one step when the block ends, and is gone if it fails.

    Raises:
        BenchmarkError: the file can't be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield temporary
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise BenchmarkError(f"can't write {path}: {error.strerror or error}") from error


def one_line(error: Exception) -> str:
    """The message of a library's error in one short line."""
    return " ".join(str(error).split())[:200] or type(error).__name__


def lacking(path: Path, missing: list[str], kind: str) -> BenchmarkError:
    """The error of a file that has other columns."""
    names = ", ".join(map(repr, missing))
    return BenchmarkError(f"{path}: lacks the {'column' if len(missing) == 1 else 'columns'} {names} of {kind}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _wrong(where: str, name: str, wanted: str, value: Any) -> BenchmarkError:
    got = "an empty cell" if value is None or value == "" else f"{str(value)[:60]!r}"
    return BenchmarkError(f"{where}, column {name!r}: expected {wanted}, got {got}")


def _json(text: Any, kind: type, where: str) -> Any:
    if not isinstance(text, str) or len(text) > MAX_JSON:
        raise BenchmarkError(f"{where}: expected JSON of at most {MAX_JSON:,} characters")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BenchmarkError(f"{where}: not valid JSON: {one_line(error)}") from error
    if not isinstance(value, kind):
        raise BenchmarkError(f"{where}: expected a JSON {'array' if kind is list else 'object'}")
    return value
