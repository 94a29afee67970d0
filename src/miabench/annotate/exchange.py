"""Labels as CSV: out to a spreadsheet, and in from wherever else they were made. No verdict of the run is in it.

    item,component,annotator,label,note,category,points,text,response,time
    5f0c2a9be1d4,5f0c2a9be1d4/2,ann,partly,two of three,length limit,4,Answer in exactly two sentences,0f3a...,2026-...

What comes in needs the first four columns. With the column `response` (the digest of what was looked at) a label is
refused where the run has another response; so labels can follow a run to its rescored copies, and to no other.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple, cast

from miabench.bench.display import category_words
from miabench.errors import RunError
from miabench.evaluate.labels import (
    LABELS,
    MAX_NOTE,
    Label,
    LabelFile,
    LabelValue,
    Mark,
    applying,
    check_annotator,
    label_order,
    response_digest,
)
from miabench.evaluate.results import ItemResult
from miabench.report.export.text_table import spreadsheet_cell

NEEDED = ("item", "component", "annotator", "label")
COLUMNS = (*NEEDED, "note", "category", "points", "text", "response", "time")

SHOWN = 5
"""So many refused rows are named."""


class Taken(NamedTuple):
    """What an import added: labels by annotator; `known` were there already."""

    added: Mapping[str, int]
    known: int


class _Row(NamedTuple):
    annotator: str
    mark: Mark


def labels_csv(identity: str, results: Sequence[ItemResult], labels: Iterable[Label]) -> str:
    """The labels that are of these results, in the order in which items are labelled; one row a label."""
    place = {result.id: number for number, result in enumerate(label_order(identity, results))}
    component_of = {component.id: component for result in results for component in result.components}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    mine = applying(results, labels)
    for label in sorted(mine, key=lambda label: (place[label.item], label.annotator, label.component)):
        component = component_of[label.component]
        writer.writerow(
            [
                spreadsheet_cell(label.item),
                spreadsheet_cell(label.component),
                label.annotator,
                label.label,
                spreadsheet_cell(label.note),
                category_words(component.category),
                f"{component.points:g}",
                spreadsheet_cell(component.text),
                label.response,
                label.time.isoformat(),
            ]
        )
    return out.getvalue()


def import_labels(run: Path, results: Sequence[ItemResult], source: Path) -> Taken:
    """Take the labels of a CSV file into a run folder: all of them, or none where one is refused.

    Args:
        run: the run folder.
        results: of the run.
        source: a file with the columns `item`, `component` (its id, or its number in the item), `annotator`, `label`;
            `note` and `response` are read where they are there.

    Raises:
        RunError: the file can't be read or isn't such a table; a row's item, component, annotator or label is unknown,
            or its response another one (each named with its line); or a label can't be stored.
    """
    rows = _rows(source, results)
    with ExitStack() as stack:
        files: dict[str, LabelFile] = {}
        for name in dict.fromkeys(row.annotator for row in rows):
            files[name] = stack.enter_context(closing(LabelFile.open(run, name)))
        added = {}
        for name, file in files.items():
            marks = [row.mark for row in rows if row.annotator == name]
            added[name] = len(file.put([mark for mark in marks if not _is_known(file, mark)]))
    return Taken(added, len(rows) - sum(added.values()))


def _is_known(file: LabelFile, mark: Mark) -> bool:
    there = file.get(mark.component, mark.response)
    return there is not None and (there.label, there.note) == (mark.label, mark.note)


def _rows(source: Path, results: Sequence[ItemResult]) -> list[_Row]:
    items = {spelling: result for result in results for spelling in (spreadsheet_cell(result.id), result.id)}
    rows: list[_Row] = []
    refused: list[str] = []
    lines: dict[tuple[str, str], int] = {}
    for line, cells in _cells(source):
        try:
            row = _row(cells, items)
            first = lines.setdefault((row.annotator, row.mark.component), line)
            _refuse_if(first != line, f"the same component and annotator as line {first}")
        except RunError as error:
            refused.append(f"line {line}: {error}")
        else:
            rows.append(row)
    if refused:
        more = f"; and {len(refused) - SHOWN:,} more" if len(refused) > SHOWN else ""
        raise RunError(f"{source}: no label was taken, for {'; '.join(refused[:SHOWN])}{more}")
    return rows


def _row(cells: Mapping[str, str], items: Mapping[str, ItemResult]) -> _Row:
    """A row as a label.

    Raises:
        RunError: it isn't one of this run.
    """
    result = items.get(cells["item"])
    if result is None:
        raise RunError(f"the run has no item {cells['item'][:60]!r}")
    if result.response is None:
        raise RunError(f"item {cells['item'][:60]!r} has no response")
    ids = [component.id for component in result.components]
    named = {spelling: i for i in ids for spelling in (i.rpartition("/")[2], spreadsheet_cell(i), i)}
    component = named.get(cells["component"])
    if component is None:
        raise RunError(f"item {cells['item'][:60]!r} has no component {cells['component'][:60]!r}")
    _refuse_if(cells["label"] not in LABELS, f"label {cells['label'][:60]!r} is none of {', '.join(LABELS)}")
    digest = response_digest(result.response)
    _refuse_if(cells.get("response", "") not in ("", digest), "the label is of another response")
    note = cells.get("note", "")
    if note.startswith("'") and spreadsheet_cell(note[1:]) == note:
        note = note[1:]  # the apostrophe that our own export put there
    _refuse_if(len(note) > MAX_NOTE, f"the note is longer than {MAX_NOTE:,} characters")
    label = cast("LabelValue", cells["label"])
    return _Row(check_annotator(cells["annotator"]), Mark(result.id, component, digest, label, note))


def _refuse_if(is_wrong: bool, why: str) -> None:
    if is_wrong:
        raise RunError(why)


def _cells(source: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file by column, each with its line."""
    try:
        text = source.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RunError(f"can't read {source}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise RunError(f"{source}: not UTF-8 text (byte {error.start}); save it as CSV UTF-8") from error
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        columns = [name.strip().lower() for name in next(reader, [])]
        missing = [name for name in NEEDED if columns.count(name) != 1]
        if missing:
            raise RunError(f"{source}: needs the columns {', '.join(NEEDED)}, each once; see to {', '.join(missing)}")
        found = []
        for row in reader:
            if any(cell.strip() for cell in row):
                cells = dict(zip(columns, (*row, *[""] * (len(columns) - len(row))), strict=False))
                found.append(
                    (reader.line_num, {name: cell if name == "note" else cell.strip() for name, cell in cells.items()})
                )
    except csv.Error as error:
        raise RunError(f"{source}, line {reader.line_num}: not CSV: {error}") from error
    return found
