"""How English states the bounds of a count: "exactly two", "no more than 50", "between three and five".

A bare count is exact ("in five sentences"), unless something caps it ("within five sentences", "limit your answer to
five sentences").
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from miabench.constraints.text.numerals import COUNT_PATTERN, count_word, parse_count

MOST = 10_000
"""The largest bound: nothing longer is asked of a response."""


class Bounds(NamedTuple):
    """At least `low`, at most `high`, both inclusive; None is no bound."""

    low: int | None
    high: int | None


_PLAIN = "(?:answer|response|reply|description|explanation|text|output)"
_ANSWER = f"(?:{_PLAIN}|summary|caption)"
_YOUR_ANSWER = f"(?:(?:your|the|this) )?{_ANSWER}"
_LEAD = (
    rf"(?:(?:all|and|but) )?"
    rf"(?:(?:do so|do this|make it|(?:answer|respond|reply|write|present|structure)(?: it| this| {_YOUR_ANSWER})?"
    rf"|{_YOUR_ANSWER}(?: should| must)?(?: be(?: written| structured)?| have| contain)?),? )?"
    r"(?:(?:in|into|on|using|use|with|of|consisting of|(?:that|which) consists of|containing|write|by using) )?"
)
_CAP = (
    rf"(?:(?:but )?(?:limit|restrict|keep)(?: it| this| {_YOUR_ANSWER})? (?:to|within)|within|without exceeding"
    r"|do not exceed) "
)
"""What makes a bare count the most: "limit your response to five sentences", "within five sentences"."""
_TAIL = "(?: long| in length| in total| total| altogether| overall)?"
_RANGE = "(?:between |from )?N(?: to | or | and | ?- ?)M"
_AT_MOST = "(?:at most|no more than|not more than|up to|(?:a )?max(?:imum)?(?: of)?|no longer than|not exceeding)"
_AT_LEAST = "(?:at least|no fewer than|no less than|not fewer than|not less than|(?:a )?min(?:imum)?(?: of)?)"
_EXACTLY = "(?:exactly|precisely|only|just|a total of)"

_FORMS: tuple[tuple[str, Callable[[int, int], Bounds]], ...] = (
    (f"{_LEAD}(?:{_EXACTLY} )?N UNIT{_TAIL}", lambda n, _: Bounds(n, n)),
    (f"{_LEAD}(?:only |just |exactly )?a single UNIT{_TAIL}", lambda *_: Bounds(1, 1)),
    (f"{_LEAD}{_AT_MOST} N UNIT{_TAIL}", lambda n, _: Bounds(None, n)),
    (f"{_LEAD}N UNIT (?:or (?:fewer|less)|at (?:the )?most|max(?:imum)?)", lambda n, _: Bounds(None, n)),
    (f"{_LEAD}N or (?:fewer|less) UNIT{_TAIL}", lambda n, _: Bounds(None, n)),
    (f"{_LEAD}(?:keep it )?(?:fewer than|less than|under|below) N UNIT{_TAIL}", lambda n, _: Bounds(None, n - 1)),
    (f"{_LEAD}{_AT_LEAST} N UNIT{_TAIL}", lambda n, _: Bounds(n, None)),
    (f"{_LEAD}N UNIT or more", lambda n, _: Bounds(n, None)),
    (f"{_LEAD}N or more UNIT{_TAIL}", lambda n, _: Bounds(n, None)),
    (f"{_LEAD}(?:more than|over|above) N UNIT{_TAIL}", lambda n, _: Bounds(n + 1, None)),
    (f"{_LEAD}{_RANGE} UNIT{_TAIL}", Bounds),
    (f"{_CAP}N UNIT{_TAIL}", lambda n, _: Bounds(None, n)),
    (f"{_CAP}{_AT_MOST} N UNIT{_TAIL}", lambda n, _: Bounds(None, n)),
    (f"{_CAP}{_EXACTLY} N UNIT{_TAIL}", lambda n, _: Bounds(n, n)),
    (f"{_CAP}{_RANGE} UNIT{_TAIL}", Bounds),
    (f"(?:(?:in|as|using|with|write|of) )?(?:an? )?N-STEM(?: {_PLAIN})?", lambda n, _: Bounds(n, n)),
    ("(?:(?:with|in|within|using|respect) )?(?:an? )?N-STEM (?:limit|maximum)", lambda n, _: Bounds(None, n)),
)


@cache
def _patterns(unit: str, stem: str) -> tuple[tuple[re.Pattern[str], Callable[[int, int], Bounds]], ...]:
    names = {"N": f"(?P<n>{COUNT_PATTERN})", "M": f"(?P<m>{COUNT_PATTERN})", "UNIT": unit, "STEM": stem}
    fill = re.compile(r"\b(?:UNIT|STEM|N|M)\b")
    return tuple((re.compile(fill.sub(lambda name: names[name.group()], form)), build) for form, build in _FORMS)


def read_bounds(phrase: str, unit: str, stem: str) -> Bounds | None:
    """The bounds that a phrase sets, or None where it does anything else.

    Args:
        phrase: in lower case.
        unit: a regular expression for the name of what is counted.
        stem: one for its name behind "three-".
    """
    for pattern, build in _patterns(unit, stem):
        if match := pattern.fullmatch(phrase):
            found = match.groupdict()
            bounds = build(parse_count(found["n"]) if "n" in found else 1, parse_count(found.get("m") or "1"))
            return bounds if _makes_sense(bounds) else None
    return None


def _makes_sense(bounds: Bounds) -> bool:
    low, high = bounds.low or 1, bounds.high or MOST
    return all(bound is None or 1 <= bound <= MOST for bound in bounds) and low <= high


def state_bounds(bounds: Bounds, unit: str) -> list[tuple[str, str]]:
    """Wordings for bounds, each as a preposition and the rest, the plainest first."""

    def units(n: int) -> str:
        return f"{count_word(n)} {unit}{'' if n == 1 else 's'}"

    low, high = bounds
    if low is not None and low == high:
        if low == 1:
            return [("in", f"exactly {units(1)}"), ("in", f"a single {unit}"), ("using", f"only {units(1)}")]
        return [("in", f"exactly {units(low)}"), ("using", f"exactly {units(low)}"), ("in", f"precisely {units(low)}")]
    if low is not None and high is not None:
        return [
            ("in", f"between {count_word(low)} and {units(high)}"),
            ("using", f"{count_word(low)} to {units(high)}"),
            ("in", f"{low}-{high} {unit}s"),
        ]
    if low is not None:
        return [
            ("in", f"at least {units(low)}"),
            ("using", f"no fewer than {units(low)}"),
            ("in", f"{units(low)} or more"),
        ]
    if high is not None:
        return [
            ("in", f"no more than {units(high)}"),
            ("using", f"at most {units(high)}"),
            ("in", f"{units(high)} or fewer"),
            *([("in", f"fewer than {units(high + 1)}")] if high < MOST else []),
        ]
    raise ValueError("there is nothing to state: no bound is set")
