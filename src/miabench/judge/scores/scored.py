"""A label and its value make a score. Where the value stands is a habit of each judge: behind the label, at once or at
the end of a paragraph (`behind` reads both), or before it: "3/4 for component 2". A label may name several components.
"""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from miabench.judge.scores.behind import behind_gap, loose, tight
from miabench.judge.scores.labels import TOTAL, Label
from miabench.judge.scores.values import Value, find_values, is_counted, is_out_of, number, points_of, read_value


class Score(NamedTuple):
    """What a reply gives to one component.

    Attributes:
        number: the component's number from 1, or `TOTAL`.
        points: the points; None where the value is no score of that component. A total is kept as said.
        start: where it begins in the cleaned text, with its label.
        end: where it ends.
        asked: whether the label is worded as the prompt asks.
        tight: whether nothing but separators stands between label and value.
        fits: whether the value is out of the component's points.
        bare: whether the value is a number without a denominator, a share or a word for one.
        counts: whether a noun follows, so that it may be a count: "2/4 objects".
        worth: whether it reads as what the component is worth: "component 1 is 3 points", with 3 to be had.
    """

    number: int
    points: float | None
    start: int
    end: int
    asked: bool = False
    tight: bool = True
    fits: bool = False
    bare: bool = False
    counts: bool = False
    worth: bool = False


REACH = 2500
"""How far behind its label a value can stand, in characters."""

_FOR = re.compile(
    r"[ )\]]{0,2}(?:points? |pts |marks? )?(?:for|on|für|pour|para|per|за)(?: the)? |[ ]?[(\[]", re.IGNORECASE
)
_UNIT_FOR = re.compile(r"(points?|marks?) (?:for|on|to)\b", re.IGNORECASE)
_IN = re.compile(r",?(?: points?| pts| marks?)?(?: (?:in|as|for)(?: the| a)?)? ", re.IGNORECASE)
_AHEAD = 48
_OWN = re.compile(r"[ :=]{1,3}\d[\d.,]{0,6} ?/")
_IS_WORTH = re.compile(r"(?: (?:is|are|has|counts?|carr(?:y|ies)|worth|for)){1,3} ", re.IGNORECASE)


def read_scores(text: str, labels: Sequence[Label], maxima: Sequence[float]) -> list[Score]:
    """The scores that labels lead to, in the order of the text; labels without a value lead to none.

    Args:
        text: a cleaned reply.
        labels: its labels, left to right.
        maxima: the components' points, in their order.
    """
    full = math.fsum(maxima)
    labels = [label for label in _joined(text, labels) if not label.weak or _bears_out(text, label, full, maxima)]
    ahead = [_ahead(text, label, labels[i - 1].end if i else 0, full) for i, label in enumerate(labels)]
    scores: list[Score] = []
    for i, label in enumerate(labels):
        if (value := ahead[i]) is not None and label.number == TOTAL:
            scores.append(Score(TOTAL, number(value.x), value.start, label.end, tight=False))
            continue
        if value is not None:
            scores.append(_score(label, value, maxima, min(value.start, label.start), label.end, tight=True))
            continue
        end = min(len(text), label.end + REACH)
        if i + 1 < len(labels):
            following = ahead[i + 1]
            end = min(end, labels[i + 1].start if following is None else following.start)
        if label.number == TOTAL:
            total = _total(text, label, end, full, maxima)
            scores.extend([] if total is None else [total])
            continue
        if label.also:
            scores.extend(_shared(text, label, end, maxima))
            continue
        maximum = maxima[label.number - 1] if 1 <= label.number <= len(maxima) else None
        behind = tight(text, label.end, end, maximum)
        found = behind or (None if maximum is None else loose(text, label.end, end, maximum))
        deducted = found is not None and found.negative and found.kind != "of" and not label.asked
        if found is not None and not deducted:
            score = _score(label, found, maxima, label.start, found.end, tight=behind is not None)
            worth = found.kind == "unit" and score.points == maximum and not label.asked
            is_worth = worth and _IS_WORTH.fullmatch(text, label.end, found.start) is not None
            scores.append(score._replace(worth=is_worth, counts=is_counted(text, found.end, end)))
    return scores


def _score(label: Label, value: Value, maxima: Sequence[float], start: int, end: int, *, tight: bool) -> Score:
    known = 1 <= label.number <= len(maxima)
    points = points_of(value, maxima[label.number - 1]) if known else None
    fits = known and value.kind == "of" and is_out_of(value.y, maxima[label.number - 1])
    # Of a number that no component has, the denominator tells whether the judge counts from 0.
    return Score(label.number, points, start, end, label.asked, tight, fits, value.kind in ("plain", "unit"))


_COMMA = re.compile(r" ?(?:,|,? ?and|&|und|et|y|和|与|與|及|と|및) ?", re.IGNORECASE)
_EACH_BEFORE = re.compile(
    r"[\s,:]{0,2}(?:均|都|各|皆|それぞれ|모두|both|each|all|jeweils|chacun\w{0,2}|cada un[oa])(?![a-z])", re.IGNORECASE
)
_EACH_BEHIND = re.compile(
    r"[ ,(]{0,2}(?:each|apiece|for (?:both|each)|respectively each|jeweils|chacune?|cada un[oa]|ずつ)(?![a-z])",
    re.IGNORECASE,
)


def _joined(text: str, labels: Sequence[Label]) -> list[Label]:
    """Labels with "component 1 and component 2 both" as one; others as they are."""
    merged: list[Label] = []
    for i, label in enumerate(labels):
        before = merged[-1] if merged else None
        if (
            before is not None
            and TOTAL not in (before.number, label.number)
            and not (before.weak or label.weak)
            and (*before.also, before.number)[0] < label.number
            and _COMMA.fullmatch(text, before.end, label.start)
            and _says_each(text, label.end, labels[i + 1].start if i + 1 < len(labels) else len(text))
        ):
            also = (*before.also, label.number, *label.also)
            merged[-1] = before._replace(end=label.end, asked=False, also=also)
        else:
            merged.append(label)
    return merged


def _says_each(text: str, start: int, end: int) -> bool:
    if _EACH_BEFORE.match(text, start, end):
        return True
    value = behind_gap(text, start, min(end, start + 80), None)
    return value is not None and _EACH_BEHIND.match(text, value.end, value.end + 20) is not None


def _shared(text: str, label: Label, end: int, maxima: Sequence[float]) -> list[Score]:
    """A score for each of several components: "components 1 and 2: 3/3 each". What may be their sum is none."""
    numbers = (label.number, *label.also)
    each = _EACH_BEFORE.match(text, label.end, end)
    value = behind_gap(text, each.end() if each else label.end, end, None)
    if value is None or not all(1 <= n <= len(maxima) for n in numbers):
        return []
    worded = value.kind == "percent" and not re.search(r"\d", text[value.start : value.end])  # full marks
    if each is None and not worded and _EACH_BEHIND.match(text, value.end, value.end + 20) is None:
        return []
    one = label._replace(also=())
    scores = [_score(one._replace(number=n), value, maxima, label.start, value.end, tight=True) for n in numbers]
    return [] if any(score.points is None for score in scores) else scores


def _ahead(text: str, label: Label, floor: int, full: float) -> Value | None:
    """The value that stands before its label: "3/4 for component 2"."""
    left = max(floor, label.start - _AHEAD)
    if label.start == left or text[label.start - 1] not in " ([":
        return None
    if text[label.start - 1] in "([" and _OWN.match(text, label.end):
        return None  # "total 9/10 (component 2: 6/6" has a value of its own
    # "3 points for component 2" is a number before the label "points for component 2".
    unit = _UNIT_FOR.match(text, label.start, label.end)
    end = unit.end(1) if unit else label.start
    values = [value for value in find_values(text, left, end) if value.kind in ("of", "percent", "unit")]
    if not values:
        return None
    if unit and values[-1].end == end:
        return values[-1]
    value = values[-1]
    if (_IN if label.number == TOTAL else _FOR).fullmatch(text, value.end, label.start) is None:
        return None
    if label.number == TOTAL:
        fits = is_out_of(value.y, full) if value.kind == "of" else text.startswith(" in ", value.end)
        return value if fits and tight(text, label.end, min(len(text), label.end + 40), full) is None else None
    return value if text[label.start - 1] == " " or value.kind == "of" else None


_SENTENCE = re.compile(r"[^.!?\n]{0,100}(?:\.\d[^.!?\n]{0,20})?")
_EQUALS = re.compile(r"= ?(?=\d)")


def _bears_out(text: str, label: Label, full: float, maxima: Sequence[float]) -> bool:
    """Whether a weak label has the value that it needs."""
    if label.number == TOTAL:
        return _total(text, label, len(text), full, maxima) is not None
    if label.number > len(maxima):
        return False
    value = behind_gap(text, label.end, min(len(text), label.end + 40), None)
    return value is not None and value.kind == "of" and is_out_of(value.y, maxima[label.number - 1])


def _total(text: str, label: Label, end: int, full: float, maxima: Sequence[float]) -> Score | None:
    end = min(end, label.end + 120)
    value = tight(text, label.end, end, full)
    if value is None and not label.weak:
        sentence = _SENTENCE.match(text, label.end, end)
        stop = sentence.end() if sentence else label.end
        found = find_values(text, label.end, stop)
        value = next((v for v in reversed(found) if v.kind == "of" and is_out_of(v.y, full)), None)
        if value is None and (equals := list(_EQUALS.finditer(text, label.end, stop))):
            value = read_value(text, equals[-1].end(), stop)
    if value is None or value.kind == "bad":
        return None
    if label.weak and not (value.kind == "of" and is_out_of(value.y, full) and full not in maxima):
        return None
    said = number(value.x) * (-1 if value.negative else 1)
    points = said / 100 * full if value.kind == "percent" else said
    return Score(TOTAL, points, label.start, value.end, label.asked, tight=True)
