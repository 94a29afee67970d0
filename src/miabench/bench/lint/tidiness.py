"""Weights that don't add up, and what is untidy but harmless: white space, quotation marks, uneven fields."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from miabench.bench.lint.base import Problem, problem
from miabench.bench.lint.view import Record
from miabench.bench.lint.words import straight

_TOTAL = 10.0
_TOLERANCE = 0.05
"""Thirds, written with two digits, miss the total by less."""
_OPTIONAL = ("image_name", "id")

_INCHES = re.compile(r"(?<=[0-9])\"")
_OPENING = re.compile(r"(?<![\w'])'(?!(?:s|em|tis|twas|til|cause|n|[0-9]{2}s?)\b)(?=\w)", re.IGNORECASE)
_CLOSING = re.compile(r"(?<=[\w.,!?])'(?!\w)")
_STRAY = re.compile(r"^\s|\s$|[^\S\n ]|\S {2,}(?=\S)")


def check_points(records: Sequence[Record]) -> Iterator[Problem]:
    """Records whose points don't sum to ten, or to what the file's records sum to where that isn't ten."""
    sums = {r.index: total for r in records if (total := _sum(r)) is not None}
    usual = _TOTAL
    if sums and not any(abs(total - _TOTAL) <= _TOLERANCE for total in sums.values()):
        total, count = Counter(round(total, 2) for total in sums.values()).most_common(1)[0]
        usual = total if count > 2 else _TOTAL
    for index, total in sums.items():
        if abs(total - usual) > _TOLERANCE:
            message = f"the points sum to {total:g}, not to {usual:g}"
            yield problem("points-sum", index, message, "weigh the components so that they do")


def _sum(record: Record) -> float | None:
    points = [part.points for part in record.parts]
    known = [each for each in points if each is not None]
    return math.fsum(known) if known and len(known) == len(points) else None


def check_categories(record: Record) -> Iterator[Problem]:
    """Two components of one category."""
    twice = [name for name, n in Counter(part.category for part in record.parts if part.category).items() if n > 1]
    if twice:
        message = f"more than one component is labelled {', '.join(twice)}"
        yield problem("category-twice", record.index, message, "fine here: components are told apart by their ids")


def check_text(record: Record) -> Iterator[Problem]:
    """Stray white space and quotation marks without a partner, once a text."""
    for component, text in [(None, record.instruction), *((part.index, part.text) for part in record.parts)]:
        what = "the instruction" if component is None else "the component"
        if _STRAY.search(text):
            message = f"{what} has stray white space"
            yield problem(
                "whitespace", record.index, message, "strip it; single spaces between words", component=component
            )
        if _unbalanced(text):
            message = f"{what} has a quotation mark without a partner"
            yield problem("unbalanced-quote", record.index, message, "close or remove it", component=component)


def _unbalanced(text: str) -> bool:
    if text.count("“") != text.count("”") or text.count("«") != text.count("»"):
        return True
    plain = _INCHES.sub("", straight(text)) if text.count('"') % 2 else straight(text)
    return plain.count('"') % 2 == 1 or len(_OPENING.findall(plain)) > len(_CLOSING.findall(plain))


def check_fields(records: Sequence[Record]) -> Iterator[Problem]:
    """Optional fields that only some records have; told once, at the first that has it."""
    for name in _OPTIONAL:
        having = [record.index for record in records if name in record.fields]
        if having and len(having) < len(records):
            message = f"{len(having)} of {len(records)} records have the field {name!r}"
            yield problem("uneven-fields", having[0], message, "give it to all records, or to none")
