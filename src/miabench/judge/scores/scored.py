"""A label and its value make a score. Where the value stands is a habit of each judge: right behind the label, behind
the component's text in brackets, after a paragraph that ends in "Score: 3/4", or before the label ("3/4 for ...").
"""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from miabench.judge.scores.labels import TOTAL, Label
from miabench.judge.scores.values import Value, find_values, is_out_of, number, points_of, read_value


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
    """

    number: int
    points: float | None
    start: int
    end: int
    asked: bool = False
    tight: bool = True
    fits: bool = False


REACH = 2500
"""How far behind its label a value can stand, in characters."""

_WORDS = (
    r"(?:score|scores|scored|points?|rating|rated|marks?|grades?|graded|is|are|gets?|got|receives?"
    r"|received|earns?|earned|awarded|awards?"
    r"|given|give|has|was|of|a|an|the|at|as|result|value|final|assigned|obtained|should|be|now|becomes"
    r"|instead|changed|revised|corrected|lowered|raised|to|from"
    r"|i|it|satisfied|met|fulfilled|fully|partially|not|pass|passed|fail|failed|yes|no(?! (?:points"
    r"|credit|marks?))|deserves?|therefore|only"
    r"|punkte|punktzahl|bewertung|wertung|ist|erhält|bekommt|hat|mit|note|obtient|est|reçoit"
    r"|puntuación|puntos|obtiene|recibe|es|con|con"
    r"|punteggio|ottiene|pontuação|recebe|é|оценка|балл|баллы|получает|nilai|skor|điểm)(?![^\W_])"
    r"|得分|分数|分數|评分|評分|得点|点数|スコア|評価|점수|的|为|為|是|得|获得|给予|给|の|は|が|を|의"
    r"|는|은|점|应为|改为|应|该"
)
_GAP = re.compile(
    rf"(?:max(?:_?score|imum)?=[\"']?\d[\d.]{{0,6}}|[\s:=>|()\[\]{{}}\"'“”„»«「」`_,;→~–—!#&+*]"
    rf"|-(?![\d.])|\.(?!\d)|{_WORDS}){{0,40}}+",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[\s:_\-\"']{0,3}(?P<open>[(\[])(?P<inside>[^()\[\]\n]{0,400})[)\]]")
_MAXIMUM = re.compile(
    r"\s?[(\[]?(?:max(?:imum)?\.?|out of|weight|worth|满分|滿分|配点|満点|von|sur|sobre|/)?[ :=]{0,2}(?P<max>\d[\d.]*)"
    r" ?(?:points?|pts?|marks?|punkte|分|点|점)?(?: max(?:imum)?)?[)\]]",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"(?:(?<![^\W_])(?:scores?|scored|rating|points|marks?|grade|awarded|award|gets?|receives?"
    r"|received|earns?|earned|give|giving|deserves?|punktzahl|punkte|note|puntuación|puntaje|punteggio"
    r"|pontuação|оценка|балл)(?![a-z])"
    r"|得分|评分|評分|分数|得点|スコア|点数|점수|→|=>|=)[^\w\n]{0,5}(?:(?:is|of|a|an|as|at|it"
    r"|component|the|this|ist|est|es|为|は|는)[ :]{1,2}){0,3}[^\w\n.-]{0,3}",
    re.IGNORECASE,
)
_CELL = re.compile(r" ?\| ?(?P<n>\d[\d.]*)(?= ?(?:\||\n|$))")
_ALSO = re.compile(r" ?[(,=] ?(?P<x>\d[\d.]{0,8}) ?(?:/|out of) ?(?P<y>\d[\d.]{0,8})\)?")
_FOR = re.compile(
    r"[ )\]]{0,2}(?:points? |pts |marks? )?(?:for|on|für|pour|para|per|за)(?: the)? |[ ]?[(\[]", re.IGNORECASE
)
_UNIT_FOR = re.compile(r"(points?|marks?) (?:for|on|to)\b", re.IGNORECASE)
_IN = re.compile(r",?(?: points?| pts| marks?)?(?: (?:in|as|for)(?: the| a)?)? ", re.IGNORECASE)
_AHEAD = 48
_SUM = re.compile(r"(?:[\d.]{1,8}(?: ?/ ?[\d.]{1,8})? ?[+-] ?){1,20}[\d.]{1,8}(?: ?/ ?[\d.]{1,8})? ?= ?")
_WOULD = re.compile(
    r"(?:would|could|might|may) (?:have )?(?:be|been|get|got|receive|received|earn|earned)[^\w]{1,3}$", re.IGNORECASE
)


def read_scores(text: str, labels: Sequence[Label], maxima: Sequence[float]) -> list[Score]:
    """The scores that labels lead to, in the order of the text; labels without a value lead to none.

    Args:
        text: a cleaned reply.
        labels: its labels, left to right.
        maxima: the components' points, in their order.
    """
    full = math.fsum(maxima)
    labels = [label for label in labels if not label.weak or _bears_out(text, label, full, maxima)]
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
        maximum = maxima[label.number - 1] if 1 <= label.number <= len(maxima) else None
        tight = _tight(text, label.end, end, maximum)
        found = tight or (None if maximum is None else _loose(text, label.end, end, maximum))
        if found is not None:
            scores.append(_score(label, found, maxima, label.start, found.end, tight=tight is not None))
    return scores


def _score(label: Label, value: Value, maxima: Sequence[float], start: int, end: int, *, tight: bool) -> Score:
    known = 1 <= label.number <= len(maxima)
    points = points_of(value, maxima[label.number - 1]) if known else None
    fits = known and value.kind == "of" and is_out_of(value.y, maxima[label.number - 1])
    # Of a number that no component has, the denominator tells whether the judge counts from 0.
    return Score(label.number, points, start, end, label.asked, tight, fits)


def _ahead(text: str, label: Label, floor: int, full: float) -> Value | None:
    """The value that stands before its label: "3/4 for component 2"."""
    left = max(floor, label.start - _AHEAD)
    if label.start == left or text[label.start - 1] not in " ([":
        return None
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
        return value if fits and _tight(text, label.end, min(len(text), label.end + 40), full) is None else None
    return value if text[label.start - 1] == " " or value.kind == "of" else None


def _tight(text: str, start: int, end: int, maximum: float | None) -> Value | None:
    brackets = _BRACKETS.match(text, start, end)
    if brackets is None:
        return _behind_gap(text, start, end, maximum)
    behind = _behind_gap(text, brackets.end(), end, maximum)
    within = _behind_gap(text, brackets.start("inside"), brackets.end("inside"), maximum)
    if within is not None and within.end < brackets.end("inside") and within.kind in ("plain", "unit"):
        within = None
    if within is not None and behind is None and within.kind in ("plain", "unit") and number(within.x) == maximum:
        return None  # "component 1 (4 points): all of it" names the maximum
    if within is not None and (behind is None or (within.kind in ("of", "percent") and behind.kind != "of")):
        return within
    return behind


def _behind_gap(text: str, start: int, end: int, maximum: float | None) -> Value | None:
    """The value after separators and words such as "score is"."""
    gap = _GAP.match(text, start, end)
    place = gap.end() if gap else start
    if (worked := _SUM.match(text, place, end)) is not None:
        place = worked.end()
    value = read_value(text, place, end)
    if value is None:
        return None
    if value.kind == "percent" and (exact := _ALSO.match(text, value.end, end)) and maximum is not None:
        value = _exact(value, exact, maximum)
    if value.negative and (text[start:place] == "" or text[start:place].isspace()):
        # "component 1-2/2" has a dash between the two; "component 1 -2/2" may have either.
        value = value._replace(negative=False) if place == start else value._replace(kind="bad")
    if value.kind == "plain" and (cell := _CELL.match(text, value.end, end)) is not None and maximum is not None:
        value = _of_two_cells(value, cell, maximum)
    return value


def _exact(value: Value, fraction: re.Match[str], maximum: float) -> Value:
    """Of "67 % (2/3)" the fraction; nothing where the two disagree by more than rounding."""
    if not is_out_of(fraction["y"], maximum):
        return value
    near = abs(number(value.x) / 100 - number(fraction["x"]) / maximum) < 0.011
    return value._replace(kind="of" if near else "bad", x=fraction["x"], y=fraction["y"], end=fraction.end())


def _of_two_cells(value: Value, cell: re.Match[str], maximum: float) -> Value:
    """Of two numbers in a row of a table the one that isn't the maximum."""
    if is_out_of(cell["n"], maximum):
        return value._replace(kind="of", y=cell["n"], end=cell.end())
    if number(value.x) == maximum:
        return value._replace(kind="of", x=cell["n"], y=value.x, end=cell.end())
    return value


def _loose(text: str, start: int, end: int, maximum: float) -> Value | None:
    """The value in a paragraph on one component: behind a word like "score", or the only one of the denominator."""
    keyed: list[Value] = []
    for key in _KEY.finditer(text, start, end):
        value = read_value(text, key.end(), end)
        if value is not None and not _hypothetical(text, key.start()):
            keyed.append(value)
    fitting = [v for v in keyed if v.kind == "of" and is_out_of(v.y, maximum)]
    candidates = fitting or keyed
    if not candidates:
        values = find_values(text, start, end)
        candidates = [
            v for v in values if v.kind == "of" and is_out_of(v.y, maximum) and not _hypothetical(text, v.start)
        ]
    if not candidates:
        return None
    if len({points_of(value, maximum) for value in candidates}) > 1:
        return candidates[-1]._replace(kind="bad")
    return candidates[-1]


_SENTENCE = re.compile(r"[^.!?\n]{0,100}(?:\.\d[^.!?\n]{0,20})?")


def _bears_out(text: str, label: Label, full: float, maxima: Sequence[float]) -> bool:
    """Whether a weak label has the value that it needs."""
    if label.number == TOTAL:
        return _total(text, label, len(text), full, maxima) is not None
    if label.number > len(maxima):
        return False
    value = _behind_gap(text, label.end, min(len(text), label.end + 40), None)
    return value is not None and value.kind == "of" and is_out_of(value.y, maxima[label.number - 1])


def _hypothetical(text: str, place: int) -> bool:
    return _WOULD.search(text, max(0, place - 24), place) is not None


def _total(text: str, label: Label, end: int, full: float, maxima: Sequence[float]) -> Score | None:
    end = min(end, label.end + 120)
    value = _tight(text, label.end, end, full)
    if value is None and not label.weak:
        sentence = _SENTENCE.match(text, label.end, end)
        found = find_values(text, label.end, sentence.end() if sentence else label.end)
        value = next((v for v in reversed(found) if v.kind == "of" and is_out_of(v.y, full)), None)
    if value is None or value.kind == "bad":
        return None
    if label.weak and not (value.kind == "of" and is_out_of(value.y, full) and full not in maxima):
        return None
    said = number(value.x) * (-1 if value.negative else 1)
    points = said / 100 * full if value.kind == "percent" else said
    return Score(TOTAL, points, label.start, value.end, label.asked, tight=True)
