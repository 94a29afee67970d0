"""Benchmark files: our JSONL in and out, and the official JSON array in.

A file loads whole or not at all; an error names file, line (or index) and field, and says what was expected. The
official array (arXiv 2407.01509) holds records like

    {"image": "http://...jpg", "instruction": "...", "type": "basic", "num_of_component": 2,
     "components": ["...", "..."], "component_weight": [6, 4], "component_type": ["describe", "length_limit"]}
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from miabench.bench.items import Benchmark, Item, dump
from miabench.constraints import read
from miabench.errors import BenchmarkError

ITEMS_FILE = "items.jsonl"
"""What a benchmark folder calls its items; images lie beside it."""


class _OfficialRecord(BaseModel):
    """A record of the official array; what the paper's file has beyond this is ignored by name, not silently."""

    model_config = ConfigDict(extra="forbid", strict=True)

    image: str = Field(min_length=1)
    instruction: str = Field(min_length=1)
    type: str
    num_of_component: int
    components: list[str]
    component_weight: list[int | float]
    component_type: list[str]
    image_name: str | None = None

    @model_validator(mode="after")
    def _equally_long(self) -> "_OfficialRecord":
        lengths = {len(self.components), len(self.component_weight), len(self.component_type), self.num_of_component}
        if len(lengths) != 1:
            raise ValueError(
                f"num_of_component is {self.num_of_component}, but there are {len(self.components)} components, "
                f"{len(self.component_weight)} weights and {len(self.component_type)} types"
            )
        return self

    def item_fields(self) -> dict[str, Any]:
        return {
            "image": self.image,
            "instruction": self.instruction,
            "level": self.type,
            "components": [
                {"text": text, "points": points, "category": category, "constraint": read(text, category)}
                for text, points, category in zip(
                    self.components, self.component_weight, self.component_type, strict=True
                )
            ],
            "source": "mia-bench",
        }


def read_jsonl(path: Path) -> Benchmark:
    """The items of a JSONL file, one a line; blank lines are skipped.

    Relative image paths become absolute, from the folder of the file; ids are taken before that.

    Raises:
        BenchmarkError: unreadable, or a bad line; nothing is loaded then.
    """
    items: list[Item] = []
    for number, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            where = f"{path}, line {number}"
            items.append(_locate(_item(_json(line, where), where), path.parent))
    return _benchmark(path, items)


def read_official(path: Path) -> Benchmark:
    """The items of an official JSON array; each component gets the constraint that its text states, if one does.

    Raises:
        BenchmarkError: unreadable, not an array, or a bad record.
    """
    records = _json(_text(path), str(path))
    if not isinstance(records, list):
        raise BenchmarkError(f"{path}: expected a JSON array of records (or JSONL with the suffix .jsonl)")
    items: list[Item] = []
    for index, record in enumerate(records):
        where = f"{path}, record {index}"
        try:
            fields = _OfficialRecord.model_validate(record).item_fields()
        except ValidationError as error:
            raise BenchmarkError(f"{where}: {_first(error)}") from error
        items.append(_item(fields, where))
    return _benchmark(path, items)


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
        raise BenchmarkError(f"{where}: {_first(error)}") from error


def _first(error: ValidationError) -> str:
    """The first problem of a record in one line, and how many more there are."""
    details = error.errors()
    field = ".".join(str(part) for part in details[0]["loc"]) or "record"
    given = details[0]["input"]
    shown = f" (got {str(given)[:60]!r})" if isinstance(given, str | int | float) else ""
    more = f"; and {len(details) - 1} more" if len(details) > 1 else ""
    return f"field {field!r}: {details[0]['msg']}{shown}{more}"


def _locate(item: Item, folder: Path) -> Item:
    if ":" in item.image.split("/", 1)[0] or Path(item.image).is_absolute():
        return item  # a URL, a data URI, a drawn scene, or absolute already
    return item.model_copy(update={"image": str((folder / item.image).resolve())})


def _benchmark(path: Path, items: list[Item]) -> Benchmark:
    if not items:
        raise BenchmarkError(f"{path}: holds no items")
    name = path.parent.name if path.name == ITEMS_FILE and path.parent.name else path.stem
    try:
        return Benchmark(name, items)
    except ValueError as error:
        raise BenchmarkError(f"{path}: {error}") from error
