"""Reading a file of responses: whole or not at all, with what its reader should know."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from miabench.errors import RunError
from miabench.evaluate.responses.layouts import LAYOUTS, Layout, Remark
from miabench.evaluate.responses.rows import FieldError, Responses, StoredResponse
from miabench.evaluate.responses.source import MAX_ROWS, Bad, Source, open_source
from miabench.evaluate.responses.tables import CELL_LIMIT

LOOKED_AT = 100
"""So many records at the start are looked at to find a file's layout."""

NOTES: dict[Remark, str] = {
    "stripped": "of {n} responses lmms-eval kept a longer original (it takes reasoning out before it scores); what it "
    "scores is taken",
    "empty": "{n} responses are empty: answers, but older versions of lmms-eval write that for a failed request",
    "nothing": "{n} responses are the word 'nan' or 'None', which {tool} writes where it had no text",
    "list": "{n} responses look like a Python list, which VLMEvalKit writes where a model returns one; they are taken "
    "as they stand",
    "reasoning": "{n} responses have the model's reasoning beside them, which isn't scored",
}


def read_responses(path: Path) -> Responses:
    """The responses in a file, whatever its name, or of a run folder of ours.

    The layouts are the official JSONL, lmms-eval's sample logs, VLMEvalKit's tables (xlsx, tsv, csv, json), evalscope's
    predictions, our `responses.jsonl` and `results.parquet`, and lines or tables with an `id`, `url` or `prompt` and a
    `response`, `text`, `prediction` or `answer`. A pickle is refused.

    Raises:
        RunError: unreadable, of no known layout, too large, or a bad record: the first by place and field, and how many
            more. Nothing is loaded then.
    """
    file = path / "responses.jsonl" if path.is_dir() else path
    try:
        source = open_source(file)
        rows, layout, notes = _rows(source, file)
        with file.open("rb") as opened:
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise RunError(f"can't read {file}: {error.strerror or error}") from error
    named = {row.model for row in rows if row.model is not None}
    if len(named) > 1:
        shown = ", ".join(map(repr, sorted(named)[:4]))
        notes.append(f"the rows are of {len(named)} models: {shown}")
    own = next(iter(named)) if len(named) == 1 else None
    model = own if named else source.model or layout.model_of(file)
    return Responses(file, layout.name, model, sha256, rows, tuple(notes))


def _rows(source: Source, file: Path) -> tuple[tuple[StoredResponse, ...], Layout, list[str]]:
    layout = _layout(source, file)
    remarks: Counter[Remark] = Counter()
    stored: list[StoredResponse] = []
    problems = 0
    first = ""
    for where, record in source:
        try:
            if isinstance(record, Bad):
                problem = record.reason
            elif not layout.fits(record.keys()):
                problem = f"a {layout.name} record has {layout.needs}"
            else:
                stored.append(layout.row(record, where, remarks))
                if len(stored) > MAX_ROWS:
                    raise RunError(f"{file}: more than {MAX_ROWS} rows")
                continue
        except FieldError as error:
            problem = str(error)
        first = first or f"{file}, {where}: {problem}"
        problems += 1
    if problems:
        raise RunError(first + (f"; and {problems - 1} more bad records" if problems > 1 else ""))
    if not stored:
        raise RunError(f"{file} holds no responses")
    rows = _once(stored) if layout.repeats else stored
    return tuple(rows), layout, list(_notes(rows, source, remarks, layout.name))


def _layout(source: Source, file: Path) -> Layout:
    """The first layout that one of the first records fits; a source of bad records only reports the first."""
    fields: list[str] = []
    bad = ""
    for number, (where, record) in enumerate(source):
        if isinstance(record, Bad):
            bad = bad or f"{file}, {where}: {record.reason}"
        else:
            fields = fields or list(record)
            for layout in LAYOUTS:
                if layout.fits(record.keys()):
                    return layout
        if number >= LOOKED_AT:
            break
    if not fields:
        raise RunError(bad or f"{file} holds no responses")
    hint = "; evalscope's responses are below predictions/" if "sample_score" in fields else ""
    shown = ", ".join(repr(field[:30]) for field in fields[:8]) + (", ..." if len(fields) > 8 else "")
    known = "; ".join(f"{layout.name}: {layout.needs}" for layout in LAYOUTS)
    raise RunError(f"{file}: no known layout has its fields ({shown}){hint}; known are {known}")


def _once(rows: list[StoredResponse]) -> list[StoredResponse]:
    """The rows without those that repeat an earlier one in all but its place."""
    seen: dict[StoredResponse, StoredResponse] = {}
    for row in rows:
        seen.setdefault(replace(row, where=""), row)
    return list(seen.values())


def _notes(rows: list[StoredResponse], source: Source, remarks: Counter[Remark], tool: str) -> Iterator[str]:
    def having(holds: Callable[[str], bool]) -> int:
        return sum(row.text is not None and holds(row.text) for row in rows)

    if failed := sum(row.failure is not None for row in rows):
        yield f"{failed} of {len(rows)} responses are failures"
    if thinking := having(lambda text: text.lstrip().startswith("<think>")):
        yield f"{thinking} responses begin with a <think> block, which is scored as a part of the text"
    if source.halved:
        yield f"in {source.halved} records half of a character (a lone surrogate) is replaced by U+FFFD"
    if source.kind == "xlsx":
        if cut := having(lambda text: len(text) >= CELL_LIMIT):
            yield f"{cut} responses fill a cell of xlsx ({CELL_LIMIT} characters) and may be cut off"
        if formulas := having(lambda text: text.startswith("=")):
            yield f"{formulas} responses begin with '=': if they are formulas, their text is scored, not their value"
    for remark, count in remarks.items():
        if count:
            yield NOTES[remark].format(n=count, tool=tool)
