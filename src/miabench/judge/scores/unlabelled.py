"""Scores without labels: "2/2, 5/8, 7/10" are an item's points where count and denominators fit its components."""

import math
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from miabench.judge.scores.choose import Answer
from miabench.judge.scores.quotes import Quotes, is_introduced
from miabench.judge.scores.values import Value, find_values, is_out_of, number, points_of

_GAP_LIMIT = 80
_LIST = re.compile(
    r"(?:^|(?<=\n))(?:scores?|points|marks|得分|分数) ?:\n(?P<items>(?:- ?\d{1,4}(?:\.\d{1,4})?(?:\n|$)){2,30}+)(?!-)",
    re.IGNORECASE,
)
_START = re.compile(r"(?:^|\n)[^\w\n]{0,6}(?:[\w ]{1,24}:)?[^\w\n]{0,4}$")


def read_unlabelled(
    text: str, quotes: Quotes, maxima: Sequence[float], is_taken: Callable[[int], bool]
) -> Answer | None:
    """The points of a list that fits the components; two lists that disagree leave what they disagree on without.

    Args:
        text: a cleaned reply.
        quotes: its quotations.
        maxima: the components' points, in their order.
        is_taken: whether the place is in a total, or in what isn't the judge's.
    """
    values = [
        value
        for value in find_values(text, 0, len(text))
        if value.kind in ("of", "percent") and not is_taken(value.start) and _is_own(value, quotes)
    ]
    count = len(maxima)
    if (items := _items(text, maxima, is_taken)) is not None:
        return items
    found: list[tuple[bool, Answer]] = []
    i = 0
    while i + count <= len(values):
        window = values[i : i + count]
        if not _fits(text, window, maxima) or is_introduced(text, window[0].start):
            i += 1
            continue
        i += count
        points = {n: points_of(value, maxima[n - 1]) for n, value in enumerate(window, 1)}
        answer = Answer(points, None, window[0].start, window[-1].end)
        if i < len(values) and _is_total(values[i], window[-1], math.fsum(maxima)):
            answer.total, answer.end = number(values[i].x), values[i].end
            i += 1
        found.append((_START.search(text, max(0, answer.start - 40), answer.start) is not None, answer))
    candidates = [answer for starts, answer in found if starts] or [answer for _, answer in found]
    if not candidates:
        return None
    best = candidates[0]
    for other in candidates[1:]:
        best.points = {n: points if other.points[n] == points else None for n, points in best.points.items()}
    return best


def _items(text: str, maxima: Sequence[float], is_taken: Callable[[int], bool]) -> Answer | None:
    """The points of a bare list under "scores:" that has an item for each component, as YAML writes it."""
    lists = [
        match
        for match in _LIST.finditer(text)
        if not is_taken(match.start()) and not is_introduced(text, match.start())
    ]
    if len(lists) != 1:
        return None
    numbers = [float(item) for item in re.findall(r"[\d.]+", lists[0]["items"])]
    if len(numbers) != len(maxima):
        return None
    pairs = zip(numbers, maxima, strict=True)
    points = {n: given if given <= maximum else None for n, (given, maximum) in enumerate(pairs, 1)}
    return Answer(points, None, lists[0].start(), lists[0].end())


def _is_total(value: Value, last: Value, full: float) -> bool:
    return value.kind == "of" and is_out_of(value.y, full) and value.start - last.end < 30


def _is_own(value: Value, quotes: Quotes) -> bool:
    span = quotes.around(value.start, value.end)
    return span is None or span.end - span.start <= value.end - value.start + 4


def _fits(text: str, window: Sequence[Value], maxima: Sequence[float]) -> bool:
    """Whether values that follow each other closely are out of the components' points, one by one."""
    kinds = {value.kind for value in window}
    if kinds == {"of"}:
        fitting = all(is_out_of(value.y, maximum) for value, maximum in zip(window, maxima, strict=True))
    else:
        fitting = kinds == {"percent"} and len(maxima) > 1
    gaps = [text[left.end : right.start] for left, right in pairwise(window)]
    return fitting and all(len(gap) <= _GAP_LIMIT and "\n\n" not in gap for gap in gaps)
