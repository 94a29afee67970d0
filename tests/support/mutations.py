"""Damaged files, and what must hold of whatever is loaded from one: of responses here, of benchmarks in `loaders`.

A mutation changes a file in `steps` places. Then either reading it is a `MiaError` in one line, or what was loaded
differs from the original in no more rows than that, and every row and item ends in exactly one place of a join.
"""

import copy
import csv
import io
import json
import random
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from miabench.bench.items import Benchmark
from miabench.errors import MiaError
from miabench.evaluate.responses import join, read_responses

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 3, 10**30, 1.5, float("nan"), float("inf"), "", "x", "17", "error", "nan", "\u0000", "\ud800",
    [], ["a"], ["a", "b"], [[["a"]]], {}, {"a": 1}, {"text": "x"}, "=1+1", "Failed to obtain answer via API.",
)  # fmt: skip
"""Values that take the place of others."""

MAGICS = (b"PK\x03\x04", b"PAR1", b"\x80\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"[", b"{", b"<html>", b"\x00", b"\n")


class Damage(NamedTuple):
    """How a file was damaged: in how many places, and whether rows may be gone."""

    kind: str
    steps: int
    loses: bool


def _flip(data: bytearray, rng: random.Random) -> Damage:
    steps = rng.choice((1, 1, 2, 5))
    for _ in range(steps):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return Damage("flipped bits", steps, loses=False)


def _overwrite(data: bytearray, rng: random.Random) -> Damage:
    at, length = rng.randrange(len(data)), rng.randrange(1, 9)
    data[at : at + length] = rng.choice((bytes(length), rng.randbytes(length), b"\xff" * length, b'"' * length))
    return Damage("overwritten bytes", 9, loses=False)


def _cut(data: bytearray, rng: random.Random) -> Damage:
    del data[rng.randrange(len(data)) :]
    return Damage("cut off", 1, loses=True)


def _hole(data: bytearray, rng: random.Random) -> Damage:
    at = rng.randrange(len(data))
    del data[at : at + rng.randrange(1, 200)]
    return Damage("a hole", 3, loses=True)


def _begin(data: bytearray, rng: random.Random) -> Damage:
    data[:0] = rng.choice(MAGICS)
    return Damage("another beginning", 1, loses=False)


def _lines(data: bytearray, rng: random.Random) -> Damage:
    rows = bytes(data).splitlines(keepends=True)
    at, other = rng.randrange(len(rows)), rng.randrange(len(rows))
    kind = rng.choice(("swapped", "dropped", "doubled"))
    if kind == "swapped":
        rows[at], rows[other] = rows[other], rows[at]
    elif kind == "dropped":
        del rows[at]
    else:
        rows.insert(other, rows[at])
    data[:] = b"".join(rows)
    return Damage(f"{kind} lines", 2, loses=kind == "dropped")


BYTES: tuple[Callable[[bytearray, random.Random], Damage], ...] = (_flip, _overwrite, _cut, _hole, _begin, _lines)


def _odd_values(value: Any, rng: random.Random) -> Any:
    """A JSON value with one of its values replaced, dropped, renamed or doubled."""
    if isinstance(value, dict | list) and value and rng.random() < 0.85:
        key = rng.choice(list(value) if isinstance(value, dict) else range(len(value)))
        act = rng.random()
        if act < 0.12:
            del value[key]
        elif act < 0.2 and isinstance(value, dict):
            value[f"{key}_"] = value.pop(key)
        else:
            value[key] = _odd_values(value[key], rng)
        return value
    return copy.deepcopy(rng.choice(ODD))


def _values(path: Path, rng: random.Random) -> Damage:
    """Change values of a JSON file, of its lines, or cells of a table."""
    steps = rng.choice((1, 1, 2, 4))
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for _ in range(steps):
            at = rng.randrange(len(rows))
            rows[at] = _odd_values(rows[at], rng)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    elif path.suffix == ".json":
        document = json.loads(path.read_text(encoding="utf-8"))
        for _ in range(steps):
            document = _odd_values(document, rng)
        path.write_text(json.dumps(document, indent=rng.choice((None, 4))))
    elif path.suffix in (".csv", ".tsv"):
        delimiter = "\t" if path.suffix == ".tsv" else ","
        table = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""), delimiter=delimiter))
        for _ in range(steps):
            row = rng.choice(table)
            row[rng.randrange(len(row))] = str(rng.choice(ODD)).replace("\ud800", "?")
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
    elif path.suffix == ".xlsx":
        _sheet(path, rng, steps)
    else:
        return Damage("nothing", 0, loses=False)
    return Damage("other values", steps, loses=path.suffix == ".json")


def _sheet(path: Path, rng: random.Random, steps: int) -> None:
    """Change cells of a workbook, or the XML of its sheet."""
    from openpyxl import load_workbook

    if rng.random() < 0.5:
        book = load_workbook(path)
        sheet = book.active
        for _ in range(steps):
            value = rng.choice([v for v in ODD if not isinstance(v, list | dict) and v not in ("\u0000", "\ud800")])
            sheet.cell(rng.randrange(1, sheet.max_row + 1), rng.randrange(1, sheet.max_column + 1), value)
        book.save(path)
        return
    with zipfile.ZipFile(path) as archive:
        parts = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    for _ in range(steps):
        data = parts[rng.choice([name for name, part in parts.items() if part])]
        rng.choice(BYTES)(data, rng)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, bytes(data))


def damage(path: Path, rng: random.Random) -> Damage:
    """Damage a file where it lies."""
    if rng.random() < 0.45 and (done := _values(path, rng)).steps:
        return done
    data = bytearray(path.read_bytes())
    done = rng.choice(BYTES)(data, rng)
    path.write_bytes(data)
    return done


def check(path: Path, original: Counter[str | None], done: Damage, items: Benchmark) -> str:
    """Read and join a damaged file, and check what must hold.

    Args:
        path: the file.
        original: the texts of its rows before, None for a failure.
        done: how it was damaged.
        items: the benchmark.

    Returns:
        `refused`, `changed` (fewer rows, or other texts) or `same`.

    Raises:
        AssertionError: half a benchmark, or a row that is nowhere or in two places.
        Exception: whatever isn't a `MiaError`.
    """
    try:
        read = read_responses(path)
    except MiaError as error:
        assert "\n" not in str(error), repr(str(error))
        assert str(path) in str(error)
        return "refused"
    found = join(read, items)
    texts = Counter(row.text for row in read.rows)
    new, gone = (texts - original).total(), (original - texts).total()
    assert new <= 2 * done.steps, f"{new} of {len(read.rows)} rows hold what no row held"
    if not done.loses:
        assert gone <= 2 * done.steps, f"{gone} of {original.total()} rows are gone"
    several = {d.item: len(d.rows) for d in found.duplicates}
    assert len(read.rows) == len(found.unmatched) + sum(several.get(item, 1) for item in found.by_item)
    assert len(found.by_item) + len(found.missing) == len(items)
    return "same" if texts == original else "changed"
