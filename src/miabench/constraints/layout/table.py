"""A table: in markdown, HTML, tabs or drawn, with so many columns and rows or given column names."""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.layout.markdown import cells, one_newline
from miabench.constraints.phrases.terms import Term, check_distinct, quote_list, read_terms
from miabench.constraints.text import clean, sentences, words
from miabench.constraints.text.find import fold
from miabench.constraints.text.numerals import COUNT_PATTERN, count_word, parse_count
from miabench.constraints.text.pattern import pattern
from miabench.constraints.wording.counted import plural

Size = Annotated[int, Field(ge=1, le=50)]


Source = Literal["markdown", "html", "tabs", "drawn", "pipes"]


class Grid(NamedTuple):
    """A table that was found: its first row, the number of rows below, and whether all rows are of one width."""

    source: Source
    header: list[str]
    rows: int
    even: bool


class Table(Constraint):
    """The text has a table; a row of names above it isn't one of its `rows`, though some would count it.

    In markdown, a table is what renders as one: a row of names, a row of dashes of the same width, and rows below.
    """

    kind: Literal["table"] = "table"
    category: ClassVar[str] = "grammar"
    format: Literal["any", "markdown", "html"] = "any"
    columns: Size | None = None
    rows: Size | None = None
    header: Annotated[tuple[Term, ...], Field(min_length=2, max_length=20)] | None = None

    triggers = ("table", "tabular")

    @model_validator(mode="after")
    def _check_fields(self) -> Self:
        if self.header is not None:
            check_distinct(self.header)
            if self.rows is not None or any("|" in name for name in self.header):
                raise ValueError("with 'header', 'rows' can't be given, and no name may have a bar")
            if self.columns is not None and self.columns != len(self.header):
                raise ValueError(f"'columns' is {self.columns}, but 'header' has {len(self.header)} names")
            object.__setattr__(self, "columns", len(self.header))
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _TABLE.fullmatch(phrase)
        if match is None:
            return None
        tail = match["tail"] or ""
        sizes = (
            {"columns": match["before"]} | _sizes(tail)
            if _SIZE.fullmatch(tail) or not tail
            else {"columns": match["before"]}
        )
        header = None
        if tail and not _SIZE.fullmatch(tail):
            named = _NAMED.fullmatch(tail)
            header = None if named is None else read_terms(named["names"], None)
            if header is None or len(header) < 2:
                return None
            sizes["columns"] = sizes["columns"] or named["n"] if named else None
        numbers = {name: parse_count(count) for name, count in sizes.items() if count}
        if any(not 1 <= n <= 50 for n in numbers.values()) or (
            header and numbers.get("columns", len(header)) != len(header)
        ):
            return None
        return cls.model_validate(
            {"format": match["md"].strip().lower() if match["md"] else "any", "header": header, **numbers}
        )

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        what = {"any": "a table", "markdown": "a markdown table", "html": "an HTML table"}[self.format]
        sizes = [
            plural_word(n, name)
            for n, name in ((None if self.header else self.columns, "column"), (self.rows, "row"))
            if n
        ]
        if self.header is not None:
            tail = f" with the columns {quote_list(self.header)}"
        else:
            tail = f" with {' and '.join(sizes)}" if sizes else ""
        return (f"as {what}{tail}", f"in {what}{tail}", f"in the form of {what}{tail}")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        found = grids(response)
        if self.format != "any":
            found = [grid for grid in found if grid.source == self.format]
        if not found:
            form = {"any": "a", "markdown": "a markdown", "html": "an HTML"}[self.format]
            return broken(f"no table of the kind; wanted {form} table{self._wanted()}")
        findings = [self._judge(grid) for grid in found]
        return next(
            (f for f in findings if f.outcome == "holds"),
            next((f for f in findings if f.outcome == "undecided"), findings[0]),
        )

    def _judge(self, grid: Grid) -> Finding:
        n = len(grid.header)
        evidence = f"a table of {plural(n, 'column')} and {plural(grid.rows, 'row')}; wanted a table{self._wanted()}"
        if grid.rows < 1:
            return broken(f"{evidence}; nothing is below its first row")
        if self.columns is not None and n != self.columns:
            return broken(evidence)
        names = [fold(re.sub(r"[*_`]", "", cell)).strip() for cell in grid.header]
        if self.header is not None and names != [fold(name) for name in self.header]:
            return broken(f"the columns are {', '.join(names)[:60]!r}; wanted {quote_list(self.header)}")
        if self.rows is not None and grid.rows != self.rows:
            return (
                undecided(f"{evidence}; the row of names may count") if grid.rows + 1 == self.rows else broken(evidence)
            )
        if grid.source == "pipes" or (not grid.even and self.columns is not None):
            return undecided(
                f"{evidence}; {'no line of dashes makes it one' if grid.even else 'its rows differ in width'}"
            )
        return holds(evidence)

    def _wanted(self) -> str:
        sizes = [plural(n, name) for n, name in ((self.columns, "column"), (self.rows, "row")) if n]
        return f" with {' and '.join(sizes)}" if sizes else ""

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the sentences of the draft go into the rows."""
        if self.check(draft).outcome == "holds":
            return draft
        said = [re.sub(r"[|\\\n]", " ", s) for s in sentences(clean(draft))]
        n = self.columns or 2
        names = list(self.header) if self.header else ["Part", "What it shows", *(f"Note {i}" for i in range(1, n))][:n]
        rows = self.rows or max(len(said), 1)
        texts = [said[i] if i < len(said) else "plain to see" for i in range(rows)]
        body = [[text] if n == 1 else [str(i), text, *["-"] * n][:n] for i, text in enumerate(texts, 1)]
        for cells_below in (body, [["x"] * n] * rows):
            text = self._drawn(names, cells_below)
            if self.check(text).outcome == "holds":
                break
        return text

    def _drawn(self, names: list[str], body: list[list[str]]) -> str:
        if self.format != "html":
            return "\n".join(_row(values) for values in [names, ["---"] * len(names), *body])
        rows = ["".join(f"<th>{name}</th>" for name in names)]
        rows += ["".join(f"<td>{value.replace('<', ' ')}</td>" for value in values) for values in body]
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a column more; the rows as lines or prose; two rows more."""
        rows = [line for line in clean(text).split("\n") if "|" in line]
        if self.format == "html":
            found = grids(text)[:1]
            yield "\n".join(
                _row(values) for grid in found for values in (grid.header, ["---"] * len(grid.header), grid.header)
            )
        if self.columns is not None:
            yield "\n".join(f"{row.rstrip().removesuffix('|')}| {'---' if '---' in row else 'more'} |" for row in rows)
        if self.rows is not None:
            yield "\n".join([*rows, rows[-1] if rows else "", rows[-1] if rows else ""])
        if self.format == "markdown":
            yield "\n".join(row for row in rows if "---" not in row)
        yield "\n".join(f"- {', '.join(filter(None, cells(row)))}" for row in rows if "---" not in row)
        yield ". ".join(" ".join(words(row)) for row in rows)
        yield "It is plain to see."


def plural_word(n: int, name: str) -> str:
    """ "two columns"."""
    return f"{count_word(n)} {name}{'' if n == 1 else 's'}"


def _row(values: list[str]) -> str:
    return f"| {' | '.join(values)} |"


_DASHES = pattern(r"\s*:?-+:?\s*")


def grids(response: str) -> list[Grid]:
    """The tables of a response, those that surely are ones first."""
    raw = one_newline(response)
    found = _html(raw)
    lines = raw.split("\n")
    at = 0
    while at < len(lines):
        if "|" in lines[at] and at + 1 < len(lines) and _is_rule(lines[at + 1], len(cells(lines[at]))):
            end = at + 2
            while end < len(lines) and "|" in lines[end] and lines[end].strip():
                end += 1
            header = cells(lines[at])
            body = [cells(line) for line in lines[at + 2 : end]]
            found.append(Grid("markdown", header, len(body), all(len(row) == len(header) for row in body)))
            at = end
        else:
            at += 1
    return found or _plain(lines)


def _is_rule(line: str, width: int) -> bool:
    parts = cells(line) if "|" in line or width == 1 else []
    return len(parts) == width and all(_DASHES.fullmatch(part) for part in parts)


def _plain(lines: list[str]) -> list[Grid]:
    """Tables in tabs, drawn with + and -, or with bars alone."""
    found: list[Grid] = []
    drawn = [line for line in lines if not re.fullmatch(r"\s*\+[-=+]+\+?\s*|\s*[┌├└╔╠╚][─┬┼┴┐┤┘═╦╬╩╗╣╝]+\s*", line)]
    is_drawn = len(drawn) <= len(lines) - 2
    sources: tuple[tuple[str, Source], ...] = (("\t", "tabs"), ("|", "drawn" if is_drawn else "pipes"), ("│", "drawn"))
    for char, source in sources:
        for rows in _alike(lines if char == "\t" else drawn, char):
            header = rows[0].strip(" ").split("\t") if char == "\t" else cells(rows[0].replace("│", "|"))
            if len(rows) > 1 and len(header) > 1:
                found.append(Grid(source, header, len(rows) - 1, True))
    return found


def _alike(lines: list[str], char: str) -> Iterator[list[str]]:
    """Lines that follow each other and have a sign equally often, at least once."""
    run: list[str] = []
    for line in lines:
        n = line.strip(" ").count(char)
        if run and n != run[0].strip(" ").count(char):
            yield run
            run = []
        if n:
            run.append(line)
    if run:
        yield run


_TR = pattern(r"<tr\b[^<>]*>", re.IGNORECASE)
_CELL = pattern(r"<t[hd]\b[^<>]*>([^<]*)", re.IGNORECASE)


def _html(text: str) -> list[Grid]:
    found = []
    for part in re.split(r"<table\b[^<>]*>", text, flags=re.IGNORECASE)[1:]:
        inner, closing, _ = part.partition("</table>")
        rows = [_CELL.findall(row) for row in _TR.split(inner)[1:]]
        if closing and rows and rows[0]:
            headed = re.search(r"<th\b", inner, re.IGNORECASE) is not None
            found.append(Grid("html", rows[0], len(rows) - (1 if headed else 0), len({len(row) for row in rows}) == 1))
    return found


_SIZED = rf"(?:(?:exactly |only )?(?:{COUNT_PATTERN}|a single) (?:columns?|rows?))"
_SIZE = pattern(
    rf"(?:with|of|having|containing|that has|consisting of) {_SIZED}(?: and {_SIZED}"
    rf"|, {_SIZED})?|with {_SIZED} by {_SIZED}",
    re.IGNORECASE,
)
_NAMED = pattern(
    rf"(?:with|having|containing|using|of)(?: the| (?P<n>{COUNT_PATTERN}))?(?: following)? (?:columns?|column "
    r"(?:names|headers|headings|titles)|headers?|headings|header row)"
    r"(?: (?:named|labell?ed|titled|called|for|of|as))?:? (?P<names>[\"'].+)",
    re.IGNORECASE,
)
_PUT = (
    r"(?:organi[sz]e|present|put|arrange|format|show|display|write|create|make|give|produce|provide|structure"
    r"|lay out)(?:e?d)?"
    r"(?: (?:it|this|them|me|everything|your (?:answer|response)|the (?:answer|response|information|data)))?"
)
_TABLE = pattern(
    rf"(?:(?:{_PUT} )?(?:(?:in|into|as|within|inside|using|use|with|include|including|containing"
    r"|in the form(?:at)? of) )?"
    r"(?:(?:an?|one) )?)"
    rf"(?:(?P<before>{COUNT_PATTERN})-column )?(?P<md>(?:markdown|html) )?"
    r"(?:(?:table|tabular)(?: (?:format|form|layout))?)(?:,? (?P<tail>.+))?",
    re.IGNORECASE,
)


def _sizes(tail: str) -> dict[str, str]:
    found = {}
    for count, name in re.findall(rf"({COUNT_PATTERN}|a single) (column|row)", tail, re.IGNORECASE):
        found[f"{name.lower()}s"] = "one" if count.lower() == "a single" else count
    return found


Table.examples = (Table(), Table(columns=3), Table(format="markdown", columns=2, rows=4))
