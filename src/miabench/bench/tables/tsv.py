"""VLMEvalKit's TSV: one row an item, the image as base64 text, lists as Python writes them.

Columns: `index`, `image`, `question`, `type`, `num_of_component`, `components`, `component_weight`, `component_type`.
pandas writes such files (a tab between cells, quotation marks where a cell needs them, newlines inside). A short image
cell holds the index of another row instead, whose image it shares.
"""

import ast
import base64
import binascii
import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from miabench.bench.images import MAX_BYTES
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
from miabench.errors import BenchmarkError

REQUIRED = ("index", "image", "question", *LISTS)
WRITTEN = ("index", "image", "question", "type", "num_of_component", *LISTS, *OURS, IMAGE_URL)

MAX_CELL = MAX_BYTES // 3 * 4 + 1000
"""Characters of a cell: the largest image as base64."""

MAX_LIST = 100_000
"""Characters of a list as text."""

SHARED = 64
"""An image cell of at most so many characters may be the index of another row."""

_ESCAPE = r"\\(?:[\\'\"abfnrtv]|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})"
_TEXT = rf"'(?:[^'\\\n]|{_ESCAPE})*'|\"(?:[^\"\\\n]|{_ESCAPE})*\""
_VALUE = rf"(?:{_TEXT}|-?\d{{1,15}}(?:\.\d{{1,20}})?(?:e[+-]?\d{{1,3}})?)"
_LIST = re.compile(rf"\s*\[\s*(?:{_VALUE}\s*(?:,\s*{_VALUE}\s*)*,?\s*)?\]\s*", re.ASCII)
_WHOLE = re.compile(r"(\d{1,9})(?:\.0+)?", re.ASCII)  # pandas writes 2.0 where a column has a gap


class _Row(NamedTuple):
    """A row of the file: where it is, and its cells by their columns."""

    where: str
    cells: dict[str, str]


def read_tsv(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records of a TSV file, each with its place; one row is in memory at a time, and the images that rows share.

    Columns beyond ours and VLMEvalKit's are left out; `type` is in the record only where the file has it.

    Raises:
        BenchmarkError: unreadable, broken quoting, other columns, or a bad cell.
    """
    shared: dict[str, str] | None = None
    for where, cells in _rows(path):
        image = cells["image"].strip()
        if image and len(image) <= SHARED:
            if shared is None:
                shared = _shared_images(path)
            if image not in shared and image.isdigit():
                raise BenchmarkError(f"{where}, column 'image': {image!r} is the index of no row that has an image")
            image = shared.get(image, image)
        yield where, _record(cells, image, where)


def write_tsv(items: Iterable[Item], path: Path, image_of: ImageOf) -> list[Missing]:
    """Write items with their images, whole or not at all; one image is in memory at a time.

    Returns:
        The items whose image can't be had: their image cell is empty, and VLMEvalKit leaves such rows out.

    Raises:
        BenchmarkError: the file can't be written.
    """
    missing: list[Missing] = []
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        # All cells quoted: Python 3.11 would leave one that holds a lone carriage return without quotation marks.
        writer = csv.DictWriter(file, WRITTEN, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        for index, item in enumerate(items):
            image, reason = embedded(item, image_of)
            if image is None:
                missing.append(Missing(item, reason))
            cells = columns_of(item)
            cells["index"] = index
            cells["question"] = cells.pop("instruction")
            cells["image"] = base64.b64encode(image.data).decode() if image else ""
            writer.writerow({name: str(value) for name, value in cells.items()})
    return missing


def _rows(path: Path) -> Iterator[_Row]:
    csv.field_size_limit(max(MAX_CELL, csv.field_size_limit()))  # of the whole process, so it is never lowered
    number, line = 0, 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, delimiter="\t", strict=True)
            header = _header(path, next(reader, []))
            line = reader.line_num + 1
            for cells in reader:
                if cells:
                    number += 1
                    if len(cells) != len(header):
                        raise BenchmarkError(
                            f"{path}, row {number} (line {line}): has {len(cells)} cells, the header {len(header)}"
                        )
                    yield _Row(f"{path}, row {number}", dict(zip(header, cells, strict=True)))
                line = reader.line_num + 1
    except OSError as error:
        raise BenchmarkError(f"can't read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise BenchmarkError(f"{path}, row {number + 1} or after: not UTF-8 text") from error
    except csv.Error as error:
        hint = "a quotation mark opens there that isn't closed, or isn't at the end of its cell"
        if "limit" in str(error):
            hint += f", or a cell is longer than {MAX_CELL // 1_000_000} million characters"
        place = f"row {number + 1} (line {line})" if number else "the first rows"
        raise BenchmarkError(f"{path}, {place}: {hint} ({one_line(error)})") from error


def _header(path: Path, names: list[str]) -> list[str]:
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise lacking(path, missing, "VLMEvalKit's TSV of MIA-Bench")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise BenchmarkError(f"{path}: two columns are called {twice!r}")
    return names


def _shared_images(path: Path) -> dict[str, str]:
    """The image cells that other rows name by index; two more passes over a file that has such rows."""
    named = {image for _, cells in _rows(path) if 0 < len(image := cells["image"].strip()) <= SHARED}
    return {
        index: image
        for _, cells in _rows(path)
        if (index := cells["index"].strip()) in named and len(image := cells["image"].strip()) > SHARED
    }


def _record(cells: dict[str, str], image: str, where: str) -> dict[str, Any]:
    record: dict[str, Any] = {
        "image": _image(image, where) or cells.get(IMAGE_URL, ""),
        "instruction": cells["question"],
        **{name: _list(cells[name], f"{where}, column {name!r}") for name in LISTS},
        **{name: cells[name] for name in ("type", *OURS) if name in cells},
    }
    record["num_of_component"] = _count(cells, record, where)
    return checked(record, where)


def _image(cell: str, where: str) -> bytes:
    if cell.startswith("["):
        raise BenchmarkError(f"{where}, column 'image': a list of images; an item of MIA-Bench has one")
    try:
        return binascii.a2b_base64(cell, strict_mode=True)
    except ValueError as error:  # binascii.Error, or not ASCII
        raise BenchmarkError(f"{where}, column 'image': not valid base64: {one_line(error)}") from error


def _list(cell: str, where: str) -> list[str | int | float]:
    """A flat list of texts and numbers as Python writes it. Anything else is refused before it is evaluated."""
    if not cell.strip():
        raise BenchmarkError(f"{where}: expected a list, got an empty cell")
    if len(cell) > MAX_LIST:
        raise BenchmarkError(f"{where}: a list of more than {MAX_LIST:,} characters")
    if not _LIST.fullmatch(cell):
        raise BenchmarkError(f"{where}: expected a list of texts or numbers as Python writes it, got {cell[:60]!r}")
    try:
        values: list[str | int | float] = ast.literal_eval(cell.strip())
    except (SyntaxError, ValueError) as error:  # an escape beyond the last character, a leading zero
        raise BenchmarkError(f"{where}: not a list as Python writes it: {one_line(error)}") from error
    return values


def _count(cells: dict[str, str], record: dict[str, Any], where: str) -> int:
    if "num_of_component" not in cells:
        return len(record["components"])
    found = _WHOLE.fullmatch(cells["num_of_component"].strip())
    if not found:
        raise BenchmarkError(
            f"{where}, column 'num_of_component': expected a whole number, got {cells['num_of_component'][:60]!r}"
        )
    return int(found[1])
