"""A file as a sequence of records, by what it holds and not by what it is called.

JSON lines, JSON arrays, CSV and TSV are read here, xlsx and Parquet in `tables`. What isn't such a file is refused with
the way round: above all a pickle, which runs whatever code its maker put into it.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from miabench.errors import RunError

MAX_BYTES = 2_000_000_000
MAX_ROWS = 1_000_000
MAX_CELL = 10_000_000
"""Characters of the longest cell of a CSV or TSV."""

COLUMNS = frozenset(
    {
        "id",
        "item",
        "component",
        "index",
        "question_id",
        "url",
        "prompt",
        "question",
        "instruction",
        "text",
        "response",
        "prediction",
        "answer",
        "failure",
        "model",
        "model_id",
        "stop_reason",
        "input_tokens",
        "output_tokens",
        "seconds",
    }
)
"""The columns of tables that are looked at; the others (images in base64, scores) aren't kept."""

PICKLE = (
    "is a pickle, which runs the code of whoever made it when it is loaded, so it isn't read; where it was made, "
    "write a table instead: PRED_FORMAT=tsv for VLMEvalKit, or pandas.read_pickle(...).to_csv('x.csv', index=False)"
)
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "is compressed with gzip; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "is compressed with zstandard; unpack it first"),
    (b"BZh", "is compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "is compressed with xz; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "is an old .xls or an encrypted workbook; save it as .xlsx without a password"),
    (b"\xff\xfe", "is UTF-16 text; save it as UTF-8"),
    (b"\xfe\xff", "is UTF-16 text; save it as UTF-8"),
)
_BINARY_PICKLE = re.compile(rb"\x80[\x02-\x05]")
_TEXT_PICKLE = re.compile(rb"\([dl]p[0-9]+\n")
_HALF = re.compile("[\ud800-\udfff]")
_HALF_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")


class Bad(NamedTuple):
    """A record that can't be read, and why."""

    reason: str


Record = dict[str, Any] | Bad


class Source:
    """Records with their places; each iteration begins anew.

    Attributes:
        kind: what the file is.
        model: who answered, where the file says so outside of its records.
        halved: in how many records half of a surrogate pair was replaced by U+FFFD, in the last iteration.
    """

    def __init__(self, kind: str, records: Iterable[tuple[str, Record]] = (), model: str | None = None) -> None:
        self.kind = kind
        self.model = model
        self.halved = 0
        self._records = records

    def __iter__(self) -> Iterator[tuple[str, Record]]:
        return iter(self._records)


def open_source(path: Path) -> Source:
    """The records of a file.

    Raises:
        RunError: it can't be read, is no file of records, or is too large.
    """
    if not path.is_file():
        raise RunError(f"{path} is no file" if path.exists() else f"there is no file {path}")
    if path.stat().st_size > MAX_BYTES:
        raise RunError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB")
    with path.open("rb") as file:
        head = file.read(4096)
    if path.suffix.lower() in (".pkl", ".pickle") or _BINARY_PICKLE.match(head) or _TEXT_PICKLE.match(head):
        raise RunError(f"{path} {PICKLE}")
    for magic, why in _REFUSED:
        if head.startswith(magic):
            raise RunError(f"{path} {why}")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from miabench.evaluate.responses.tables import xlsx

        return xlsx(path)
    if head.startswith(b"PAR1"):
        from miabench.evaluate.responses.tables import parquet

        return parquet(path)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start and path.stat().st_size <= len(head):
        raise RunError(f"{path} is empty")
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        raise RunError(f"{path} is an HTML page, not responses; was it downloaded without a login?")
    if start.startswith(b"[") or start.split(b"\n", 1)[0].strip() == b"{":
        return _document(path)
    if start.startswith(b"{"):
        return _Lines(path)
    if b"\0" in head:
        raise RunError(f"{path} is neither text nor a table that is known (xlsx, Parquet)")
    return _delimited(path)


def named_columns(names: Iterable[Any], path: Path) -> dict[int, str]:
    """The columns of a header that are looked at: position to name, in lower case.

    Raises:
        RunError: two have the same name.
    """
    columns = {at: str(name).strip().lower() for at, name in enumerate(names) if name is not None}
    wanted = {at: name for at, name in columns.items() if name in COLUMNS}
    name, count = Counter(wanted.values()).most_common(1)[0] if wanted else ("", 0)
    if count > 1:
        raise RunError(f"{path}: {count} columns are called {name!r}; rename or drop all but one")
    if not wanted:
        shown = ", ".join(repr(name[:30]) for name in list(columns.values())[:8]) or "none"
        raise RunError(f"{path}: no column of responses is known among its columns ({shown})")
    return wanted


def table_row(cells: list[Any], columns: dict[int, str], width: int) -> Record:
    """A row of a table as a record; an empty cell is an empty text."""
    if len(cells) < width or any(cell not in (None, "") for cell in cells[width:]):
        return Bad(f"expected {width} cells as in the header, got {len(cells)}")
    return {name: "" if cells[at] is None else cells[at] for at, name in columns.items()}


class _Lines(Source):
    """JSON lines, read anew by each iteration: a file may hold every image in base64."""

    def __init__(self, path: Path) -> None:
        super().__init__("JSONL")
        self._path = path

    def __iter__(self) -> Iterator[tuple[str, Record]]:
        self.halved = 0
        with self._path.open("rb") as file:
            for number, line in enumerate(file, 1):
                bare = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if bare.strip():
                    value, halved = _json(bare)
                    self.halved += halved
                    yield f"line {number}", _record(value)


def _document(path: Path) -> Source:
    """A JSON array of records, or lmms-eval's older file: an object with its records under `logs`."""
    value, halved = _json(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    if isinstance(value, Bad):
        raise RunError(f"{path}: {value.reason}")
    model = None
    if isinstance(value, dict):
        arguments = value.get("args")
        if not isinstance(value.get("logs"), list):
            hint = "; lmms-eval's responses are in ..._samples_mia_bench.jsonl" if "results" in value else ""
            raise RunError(f"{path}: one JSON object, where an array or lines of records are expected{hint}")
        value, model = value["logs"], _model_argument(arguments)
    source = Source("JSON", [(f"record {number}", _record(record)) for number, record in enumerate(value)], model)
    source.halved = halved
    return source


def _model_argument(arguments: Any) -> str | None:
    """The model that lmms-eval's command line names: `--model_args pretrained=X,...`, else `--model`."""
    if not isinstance(arguments, dict):
        return None
    given = arguments.get("model_args")
    for pair in given.split(",") if isinstance(given, str) else ():
        name, _, value = pair.partition("=")
        if value and name.strip() in ("pretrained", "model", "model_version", "model_name"):
            return value.strip()
    model = arguments.get("model")
    return model if isinstance(model, str) and model else None


def _delimited(path: Path) -> Source:
    """CSV or TSV with a header; the delimiter is the one that gives the most known columns."""
    limit = csv.field_size_limit(MAX_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline(MAX_CELL)
            delimiter = max("\t,;", key=lambda d: _known(header, d))
            file.seek(0)
            reader = csv.reader(file, delimiter=delimiter, strict=True)
            names = next(reader)
            columns = named_columns(names, path)
            records: list[tuple[str, Record]] = []
            for number, cells in enumerate(reader, 2):
                if cells:
                    records.append((f"row {number}", table_row(list(cells), columns, len(names))))
                if len(records) > MAX_ROWS:
                    raise RunError(f"{path}: more than {MAX_ROWS} rows")
    except csv.Error as error:
        raise RunError(f"{path}, line {reader.line_num}: not CSV or TSV: {error}") from error
    except UnicodeDecodeError as error:
        raise RunError(f"{path}: not UTF-8 text ({error.reason})") from error
    except StopIteration as error:
        raise RunError(f"{path} is empty") from error
    finally:
        csv.field_size_limit(limit)
    return Source("TSV" if delimiter == "\t" else "CSV", records)


def _known(header: str, delimiter: str) -> int:
    return sum(cell.strip().strip('"').lower() in COLUMNS for cell in header.split(delimiter))


def _record(value: Any) -> Record:
    if isinstance(value, dict | Bad):
        return value
    return Bad(f"expected an object, got a {type(value).__name__}")


def _json(data: bytes) -> tuple[Any, int]:
    """A JSON value, or `Bad`; and whether half of a surrogate pair was replaced in it, as 0 or 1."""
    try:
        text = data.decode("utf-8", "surrogatepass")
        value = json.loads(text, object_pairs_hook=_once)
        if not (_HALF_ESCAPED.search(text) or _HALF.search(text)):
            return value, 0
        whole = _whole(value)
        return whole, int(whole != value)
    except UnicodeDecodeError as error:
        return Bad(f"not UTF-8 text (byte {error.start})"), 0
    except json.JSONDecodeError as error:
        return Bad(f"not valid JSON: {error.msg} (line {error.lineno}, column {error.colno})"), 0
    except ValueError as error:
        return Bad(f"not valid JSON: {error}"), 0
    except RecursionError:
        return Bad("JSON nested too deeply"), 0


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) != len(pairs):
        twice = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise ValueError(f"the key {twice[:40]!r} occurs twice")
    return record


def _whole(value: Any) -> Any:
    """The value with every half of a surrogate pair, which no file can hold as UTF-8, as U+FFFD."""
    if isinstance(value, str):
        return _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole(part) for part in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(part) for key, part in value.items()}
    return value
