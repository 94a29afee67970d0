"""What lint says: a problem has a code, and each code has one severity, so that a gate in CI stays where it is.

Problem(index=101, component=1, code="number-contradicts", severity="error",
        message="asks for 5 sentences where the instruction asks for 4",
        suggestion="write the number of the instruction")
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

Severity = Literal["error", "warning", "note"]
"""`error`: the record doesn't load, or its scores would be wrong; `warning`: probably wrong, look; `note`: harmless."""

SEVERITIES: tuple[Severity, ...] = get_args(Severity)


class Code(NamedTuple):
    """A kind of problem: how bad it is, and what it means."""

    severity: Severity
    meaning: str


CODES: Mapping[str, Code] = {
    # the shape of a record
    "not-an-object": Code("error", "a record or a component isn't an object"),
    "missing-field": Code("error", "a field that every record needs isn't there"),
    "unknown-field": Code("error", "a field that the layout doesn't have"),
    "wrong-type": Code("error", "a field holds another type than the layout says"),
    "empty-text": Code("error", "an instruction, a component or an image is empty"),
    "lengths-differ": Code("error", "components, weights, types and their number disagree"),
    "unknown-level": Code("error", "a level that isn't one of the five"),
    "unknown-category": Code("error", "a category that isn't one of the eight"),
    "bad-points": Code("error", "points that aren't a positive finite number"),
    "bad-constraint": Code("error", "a constraint that can't be built"),
    "bad-id": Code("error", "an id that contains '/'"),
    "duplicate-id": Code("error", "two records have one id"),
    # components against their instruction
    "foreign-components": Code("error", "the components belong to another instruction"),
    "number-contradicts": Code("error", "a component asks for another number than the instruction"),
    "lost-negation": Code("error", "a component asks for what the instruction forbids"),
    "added-negation": Code("error", "a component forbids what the instruction asks for"),
    "demands-contradict": Code("error", "two components can't both be met"),
    "constraint-contradicts": Code("error", "a component's constraint isn't what its text says"),
    "no-words-in-common": Code("warning", "a component shares no word with its instruction"),
    "stale-text": Code("warning", "a component speaks of what the instruction doesn't"),
    "free-wording": Code("note", "the file's components are worded freely; their words aren't compared"),
    "uncovered-demand": Code("warning", "the instruction demands what no component covers"),
    "uncovered-setup": Code("note", "the role or scene that the instruction sets is in no component"),
    "repeated-demand": Code("warning", "one demand is scored in two components"),
    # weights and labels
    "points-sum": Code("warning", "the points don't sum to what the file's records sum to, mostly ten"),
    "labels-swapped": Code("error", "two components have each other's category"),
    "label-contradicts": Code("warning", "a component's category isn't one for such a demand"),
    "label-inconsistent": Code("note", "the same text has another category elsewhere in the file"),
    "category-twice": Code("note", "two components of one category; evaluators that key by category lose one"),
    # images
    "url-no-scheme": Code("error", "a URL without http:// or https://"),
    "url-malformed": Code("error", "a URL that can't be fetched as written"),
    "image-name-differs": Code("warning", "image_name isn't the name of the file that the image refers to"),
    "url-http": Code("note", "a URL over plain http"),
    "url-no-extension": Code("note", "a URL whose path has no image extension"),
    "absolute-path": Code("note", "an image path that only one machine has"),
    # copies
    "duplicate-record": Code("error", "the same image, instruction and components as another record"),
    "duplicate-instruction": Code("warning", "the same instruction as another record, with other components"),
    "repeated-instruction": Code("note", "the same instruction and components as another record, on another image"),
    "same-image": Code("note", "the same image as another record"),
    # tidiness
    "whitespace": Code("note", "stray white space"),
    "unbalanced-quote": Code("note", "a quotation mark without its partner"),
    "uneven-fields": Code("note", "a field that only some records have"),
}
"""Every code, with its fixed severity."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or may be.

    Attributes:
        index: of the record, from 0.
        component: of the record's components, from 0; None where the record as a whole is meant.
        code: a key of `CODES`, which fixes the severity.
        message: one line.
        suggestion: what to do, one line, or "".
    """

    index: int
    component: int | None
    code: str
    severity: Severity
    message: str
    suggestion: str = ""


def problem(code: str, index: int, message: str, suggestion: str = "", *, component: int | None = None) -> Problem:
    """A problem of that code, with the severity of the code; what can't be printed is escaped."""
    return Problem(index, component, code, CODES[code].severity, _one_line(message), _one_line(suggestion))


def _one_line(text: str) -> str:
    return text if text.isprintable() else "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def count_by_severity(problems: Iterable[Problem]) -> dict[Severity, int]:
    """How many problems there are of each severity; all three are in it, the worst first."""
    counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
    for found in problems:
        counts[found.severity] += 1
    return counts


def worst_first(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by severity, and within one in the order of the file."""
    return sorted(problems, key=lambda p: (SEVERITIES.index(p.severity), *place(p)))


def place(found: Problem) -> tuple[int, int, str, str]:
    """Where a problem stands in the file, as a key to sort by."""
    return found.index, -1 if found.component is None else found.component, found.code, found.message


def shown(value: object) -> str:
    """A value from a file, short and in one line, for a message."""
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else f"{value[:57]}...")
    if value is None or isinstance(value, bool | float) or (isinstance(value, int) and value.bit_length() <= 64):
        return repr(value)
    return f"a value of type {type(value).__name__}"
