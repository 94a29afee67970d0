"""Comma-separated values: rows of equal width, below a header."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.layout.markdown import unfenced
from miabench.constraints.phrases.terms import Term, check_distinct, plain_term, quote_list, read_terms
from miabench.constraints.text import clean, sentences
from miabench.constraints.text.find import fold
from miabench.constraints.text.numerals import COUNT_PATTERN, count_word, parse_count
from miabench.constraints.text.pattern import pattern
from miabench.constraints.wording.counted import plural


class CsvFormat(Constraint):
    """The response is CSV, alone or in one code fence: at least two rows of the same two or more columns.

    With a `header`, the first row has these names in this order. Semicolons, tabs and bars are other formats.
    """

    kind: Literal["csv_format"] = "csv_format"
    category: ClassVar[str] = "grammar"
    header: Annotated[tuple[Term, ...], Field(min_length=2, max_length=30)] | None = None
    columns: Annotated[int, Field(ge=2, le=50)] | None = None

    triggers = ("csv", "comma")

    @field_validator("header")
    @classmethod
    def _check_header(cls, header: tuple[str, ...] | None) -> tuple[str, ...] | None:
        check_distinct(header or ())
        return header

    @model_validator(mode="after")
    def _check_columns(self) -> Self:
        if self.header is not None and self.columns is not None:
            raise ValueError("give 'header' or 'columns'")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _CSV.fullmatch(phrase)
        if match is None:
            return None
        if match["n"] is not None:
            columns = parse_count(match["n"])
            return cls(columns=columns) if 2 <= columns <= 50 else None
        if match["names"] is None:
            return cls()
        if match["names"][0] in "\"'":
            names = read_terms(match["names"], None)
            if names is not None and len(names) == 1 and "," in names[0]:
                names = tuple(part.strip() for part in names[0].split(","))
        else:
            names = tuple(plain_term(name) for name in re.split(r", ?", match["names"]))
        if names is None or len(names) < 2 or len({fold(name) for name in names}) != len(names) or not all(names):
            return None
        return cls(header=names)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.columns is not None:
            tail = f"with {count_word(self.columns)} columns"
        elif self.header is None:
            return ("as CSV", "in CSV format", "as comma-separated values")
        else:
            tail = f"with the columns {quote_list(self.header)}"
        return (f"as CSV {tail}", f"in CSV format {tail}", f"as comma-separated values {tail}")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = unfenced(response)
        try:
            rows = [row for row in csv.reader(io.StringIO(text), strict=True, skipinitialspace=True) if row]
        except csv.Error as error:
            return broken(f"no CSV: {error}")
        if not rows:
            return broken("nothing; wanted CSV")
        widths = [len(row) for row in rows]
        shown = f"{plural(len(rows), 'row')} of {widths[0]} column{'' if widths[0] == 1 else 's'}"
        if widths[0] < 2:
            return broken(f"no commas divide {' '.join(rows[0])[:40]!r}; wanted CSV")
        if self.columns is not None and widths[0] != self.columns:
            return broken(f"{shown}; wanted {self.columns} columns", 0.5)
        if len(set(widths)) > 1:
            i = next(i for i, width in enumerate(widths) if width != widths[0])
            return broken(f"row {i + 1} has {plural(widths[i], 'column')}, the first {widths[0]}; wanted CSV", 0.5)
        if self.header is not None and [fold(cell.strip()) for cell in rows[0]] != [fold(name) for name in self.header]:
            return broken(f"the first row is {', '.join(rows[0])[:60]!r}; wanted {quote_list(self.header)}", 0.5)
        if len(rows) < 2:
            return broken(f"{shown}, and nothing below; wanted CSV")
        if all(row[-1].rstrip().endswith((".", "!", "?")) and len(" ".join(row).split()) > 5 for row in rows):
            return broken(f"sentences with commas: {', '.join(rows[0])[:40]!r}; wanted CSV")
        return holds(f"{shown}; CSV")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the sentences of the draft go into the second column."""
        if self.check(draft).outcome == "holds":
            return draft
        said = [" ".join(s.split()) for s in sentences(clean(draft))] or ["plain to see"]
        names = list(self.header or ("part", "description", *(f"note {i}" for i in range(1, 50)))[: self.columns or 2])
        for values in (said, ["plain to see"]):
            body = [[str(i), value, *["-"] * len(names)][: len(names)] for i, value in enumerate(values, 1)]
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerows([names, *body])
            text = out.getvalue().rstrip("\n")
            if self.check(text).outcome == "holds":
                return text
        return "\n".join([",".join(names), ",".join("-" for _ in names)])

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a cell too few; semicolons; a preface."""
        head, _, last = text.rstrip().rpartition("\n")
        yield f"{head}\n{last.rpartition(',')[0]}"
        yield text.replace(",", ";")
        yield f"Here it is:\n{text}"
        yield "It is plain to see."


_CSV = pattern(
    r"(?:(?:as|in|using|with|into|formatted (?:as|in)|(?:format|present|structure|write|return|give)(?:ed)?"
    r"(?: (?:it|this|everything|your (?:answer|response)|the (?:answer|response|data|information)))? (?:as|in)"
    r"|(?:respond|answer|reply)(?: only)? (?:as|in|with)|in the form of) )?(?:an? )?(?:valid )?"
    r"(?:csv(?: (?:format|file|form|text|data|table|document))?|comma[ -]separated values"
    r"|comma[ -]separated (?:format|form))(?: \(csv\))?(?: only)?"
    rf"(?:,? (?:with|of|having|containing) (?:exactly )?(?P<n>{COUNT_PATTERN}) columns?"
    r"|,? (?:with|using|having|containing)(?: an?| the)?(?: following)? (?:headers?|columns?|header row"
    r"|column (?:names|headers)|fields)(?: row)?(?: (?:of|named|called|labelled|labeled))?:? "
    r"(?P<names>[\"'].+|[A-Za-z_]\w*(?:, ?[A-Za-z_]\w*)+))?",
    re.IGNORECASE,
)

CsvFormat.examples = (CsvFormat(), CsvFormat(header=("name", "color", "count")))
