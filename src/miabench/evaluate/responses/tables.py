"""xlsx and Parquet as records: unpacked within bounds, every fault of theirs one `RunError`.

Both are containers that may unpack to a thousand times their size, and both are read by libraries that answer a damaged
file with any exception there is.
"""

import json
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from miabench.errors import RunError
from miabench.evaluate.responses.source import MAX_ROWS, Record, Source, named_columns, table_row

MAX_UNPACKED = 500_000_000
"""Bytes of an unpacked xlsx; a table of 400 responses has less than a million."""

MAX_PARTS = 10_000
MAX_CELLS = 20_000_000
MAX_NUMBER = {"row": 1_048_576, "c": 16_384}
"""The last row and the last column of xlsx."""

CELL_LIMIT = 32_767
"""The most characters that a cell of xlsx holds; what writes it cuts a longer text there."""

_CONTROL = re.compile("_x00([01][0-9A-Fa-f])_")


def xlsx(path: Path) -> Source:
    """The first sheet of a workbook; its first row is the header.

    A formula is taken as the text of its cell: some writers store an answer that begins with `=` as one.

    Raises:
        RunError: it isn't a workbook, is damaged, encrypted or too large, or two columns have one name.
    """
    from openpyxl import load_workbook

    try:
        _check_archive(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that openpyxl leaves out
            with path.open("rb") as file:  # by its path, openpyxl would go by its suffix
                book = load_workbook(file, read_only=True, keep_links=False)
                return Source("xlsx", list(_sheet_rows(book.worksheets, path)))
    except RunError:
        raise
    except Exception as error:  # zipfile's, the XML parsers', and whatever openpyxl stumbles over
        raise RunError(f"{path}: not a readable xlsx: {_brief(error)}") from error


def _check_archive(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if "[Content_Types].xml" not in archive.namelist():
            raise RunError(f"{path} is a zip archive but no xlsx; unpack it and give the file of responses in it")
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise RunError(f"{path} would unpack to more than {MAX_UNPACKED // 1_000_000} MB; give it as TSV or CSV")
        if any(part.flag_bits & 1 for part in parts):
            raise RunError(f"{path} is encrypted; save it without a password")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as file:
                    _check_order(file, f"{path}, {part.filename}")


def _check_order(part: IO[bytes], where: str) -> None:
    """Rows and cells must be numbered upwards (openpyxl silently leaves out what isn't), and entities aren't declared.

    Raises:
        RunError: they aren't, or are.
        ExpatError: it isn't well-formed.
    """
    last = {"row": 0, "c": 0}

    def doctype(*_: object) -> None:
        raise RunError(f"{where}: declares a document type, which a workbook doesn't")

    def start(tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(":")[2]
        if kind not in last:
            return
        stated = attributes.get("r", "")
        number = (int(stated) if kind == "row" else _column(stated)) if stated else last[kind] + 1
        if not last[kind] < number <= MAX_NUMBER[kind]:
            name = "row" if kind == "row" else "cell"
            raise RunError(f"{where}: {name} {stated[:20]!r} is out of order, or beyond the most that there can be")
        last[kind] = number
        if kind == "row":
            last["c"] = 0

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.ParseFile(part)


def _column(cell: str) -> int:
    """The number of a cell's column: 1 for A7, 28 for AB7."""
    number = 0
    for letter in cell.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _sheet_rows(sheets: Sequence[Any], path: Path) -> Iterator[tuple[str, Record]]:
    if not sheets:
        raise RunError(f"{path}: a workbook without a sheet")
    sheet = sheets[0]
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    columns: dict[int, str] | None = None
    width = seen = 0
    for number, row in enumerate(sheet.iter_rows(min_row=1, min_col=1, values_only=True), 1):
        seen += len(row)
        if number > MAX_ROWS + 1 or seen > MAX_CELLS:
            raise RunError(f"{path}: more than {MAX_ROWS} rows or {MAX_CELLS} cells")
        cells = [_control(cell) if isinstance(cell, str) else cell for cell in row]
        if columns is None:
            while cells and cells[-1] is None:
                cells.pop()
            columns, width = named_columns(cells, path), len(cells)
        elif any(cell is not None for cell in cells):
            yield f"row {number}", table_row(cells + [None] * (width - len(cells)), columns, width)
    if columns is None:
        raise RunError(f"{path}: its first sheet is empty")


def _control(text: str) -> str:
    """The text with the control characters that xlsx writes as `_x000D_`."""
    return _CONTROL.sub(lambda found: chr(int(found[1], 16)), text) if "_x00" in text else text


def parquet(path: Path) -> Source:
    """The rows of a Parquet file, counted from 1.

    Raises:
        RunError: it is damaged or too large, or two columns have one name.
    """
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            schema = file.schema_arrow
            columns = named_columns(schema.names, path)
            _check_size(file.metadata, path)
            table = file.read(columns=[schema.names[at] for at in columns])
            values = [table.column(schema.names[at]).to_pylist() for at in columns]
            model = _model((schema.metadata or {}).get(b"miabench"))
    except RunError:
        raise
    except Exception as error:  # Arrow's and the operating system's, and Unicode errors in damaged texts
        raise RunError(f"{path}: not a readable Parquet file: {_brief(error)}") from error
    rows = (dict(zip(columns.values(), row, strict=True)) for row in zip(*values, strict=True))
    return Source("Parquet", [(f"row {number}", row) for number, row in enumerate(rows, 1)], model)


def _check_size(metadata: Any, path: Path) -> None:
    size = sum(metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups))
    if metadata.num_rows > MAX_ROWS or size > MAX_UNPACKED:
        raise RunError(f"{path}: more than {MAX_ROWS} rows or {MAX_UNPACKED // 1_000_000} MB unpacked")


def _model(config: bytes | None) -> str | None:
    """The model of a run, from what `results.parquet` says of it."""
    if config is None:
        return None
    try:
        stated = json.loads(config)
    except (ValueError, RecursionError):
        return None  # somebody else's metadata under our name
    model = stated.get("model") if isinstance(stated, dict) else None
    return model if isinstance(model, str) else None


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
