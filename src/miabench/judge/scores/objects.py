"""Scores in JSON: an object by component, a list of records, a list in order, or one of these inside another.

{"component 1": 2, "component 2": "5/8", "total": 7}
{"scores": [{"component": 1, "score": 2, "max": 2}, ...], "total_score": 7}
{"points": [2, 5]}
"""

import json
import math
import re
from typing import Any, NamedTuple

from miabench.bench.items import Item
from miabench.judge.scores.clean import clean
from miabench.judge.scores.labels import TIERS, TOTAL, find_labels
from miabench.judge.scores.values import Value, is_out_of, number, points_of, read_value


class Pairs(list[tuple[str, Any]]):
    """A JSON object with its keys in order, and twice where they stand twice."""


class Given(NamedTuple):
    """What JSON gives to one component, or in total; `points` None where the value is no score."""

    number: int
    points: float | None


_ATTEMPTS = 20
"""How many openings are tried; a reply with more broken ones isn't JSON."""
_ID = re.compile(
    r"(?:component|criterion|requirement)?[_ ]?(?:id|index|number|no|n|name|label|component|criterion|component)",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?:final|awarded|given|component|earned|my)?[_ ]?(?:scores?|points?|rating|marks?|grade|value"
    r"|awarded|earned|x|得分|分数|score_given)"
    r"(?:[_ ](?:awarded|given|earned|obtained|achieved|value))?",
    re.IGNORECASE,
)
_MAX = re.compile(
    r"(?:max|maximum|out[_ ]?of|weight|possible|full|total|max[_ ]?possible)(?:[_ ](?:scores?|points?"
    r"|possible|value))*|of|y|满分",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?:\w+[_ ])?(?:components?|scores?|points|evaluations?|results?|ratings?|breakdown|judge?ments?"
    r"|criteria|assessment|verdicts?|details|output|answer|response_evaluation|得分|分数)",
    re.IGNORECASE,
)
_LINE = re.compile(r"score of component \d", re.IGNORECASE)


def find_objects(text: str) -> list[tuple[int, int, Any]]:
    """The JSON objects and lists of a text with their places, outermost only."""
    found: list[tuple[int, int, Any]] = []
    decoder = json.JSONDecoder(object_pairs_hook=Pairs)
    place = 0
    for _ in range(_ATTEMPTS):
        opening = re.compile(r"[\[{](?=\s{0,200}[\[{\"\d\]}-])").search(text, place)
        if opening is None:
            break
        try:
            value, end = decoder.raw_decode(text, opening.start())
        except (ValueError, RecursionError):
            place = opening.end()
            continue
        found.append((opening.start(), end, value))
        place = end
    return found


def read_object(value: Any, item: Item) -> list[Given]:
    """The scores in a JSON value; empty where it holds none."""
    return _Reader(item).read(value, 0)


def line_within(value: Any) -> str:
    """The string of an object that holds the line asked for, or ""."""
    if not isinstance(value, Pairs):
        return ""
    return next((inner for _, inner in value if isinstance(inner, str) and _LINE.match(inner.strip())), "")


class _Reader:
    def __init__(self, item: Item) -> None:
        self.item = item
        self.maxima = [component.points for component in item.components]
        self.full = item.points

    def read(self, value: Any, depth: int) -> list[Given]:
        if depth > 4:
            return []
        if isinstance(value, Pairs):
            if depth == 0 and len(self.maxima) == 1 and self._score_in(value) is not None:
                return [Given(1, None) if (given := self._given(1, value)) is None else given]
            record = self._record(value)
            return [record] if record is not None else self._object(value, depth)
        if isinstance(value, list):
            return self._list(value, depth)
        return []

    def _object(self, pairs: Pairs, depth: int) -> list[Given]:
        found: list[Given] = []
        for key, value in pairs:
            n = self._number(key)
            if n is not None and (n != TOTAL or isinstance(value, Pairs) or not isinstance(value, list)):
                given = self._given(n, value)
                found.extend([] if given is None else [given])
            elif isinstance(value, list) and (_HOLDER.fullmatch(key.strip()) or (depth == 0 and len(pairs) == 1)):
                found.extend(self.read(value, depth + 1))
        return found

    def _list(self, values: list[Any], depth: int) -> list[Given]:
        if any(isinstance(value, Pairs) for value in values):
            records = [self._record(value) for value in values if isinstance(value, Pairs)]
            if all(record is None for record in records) and len(values) == len(self.maxima):
                scores = [self._score_in(value) if isinstance(value, Pairs) else None for value in values]
                if all(score is not None for score in scores):
                    return self._in_order(scores)
            inner = [
                [record] if record is not None else self._object(value, depth + 1)
                for record, value in zip(records, (v for v in values if isinstance(v, Pairs)), strict=True)
            ]
            return [given for part in inner for given in part]
        if len(values) == len(self.maxima) and all(isinstance(v, str | int | float) for v in values):
            return self._in_order(values)
        return []

    def _in_order(self, values: list[Any]) -> list[Given]:
        given = [self._given(n, value) for n, value in enumerate(values, 1)]
        return [one for one in given if one is not None]

    def _number(self, key: str) -> int | None:
        """The component that a key names; `TOTAL` for a total."""
        name = clean(key.replace("_", " ")).strip(" .:")
        if len(name) > 400 or not name:
            return None
        if name.isascii() and name.isdigit():
            return int(name[:6]) or -1
        for tier in range(TIERS - 1):
            labels = find_labels(name + ": ", self.item, tier)
            if labels and labels[0].also:
                return None
            if labels and labels[0].number != TOTAL and labels[0].start <= 1:
                return labels[0].number
            if len(labels) == 1 and labels[0].number == TOTAL and labels[0].start == 0 and not labels[0].weak:
                return TOTAL if labels[0].end >= len(name) - 8 else None
        return None

    def _record(self, pairs: Pairs) -> Given | None:
        """A component's record: who it is of, and its score."""
        n = None
        for key, value in pairs:
            if not _ID.fullmatch(key.strip()):
                continue
            named = self._number(value) if isinstance(value, str) else value
            if isinstance(named, int) and not isinstance(named, bool) and named != TOTAL:
                n = named
                break
        score = self._score_in(pairs)
        return None if n is None or score is None else self._given(n, pairs)

    def _score_in(self, pairs: Pairs) -> Any:
        scores = [
            value for key, value in pairs if _SCORE.fullmatch(key.strip()) and isinstance(value, str | int | float)
        ]
        return scores[0] if scores and all(score == scores[0] for score in scores) else None

    def _given(self, n: int, value: Any) -> Given | None:
        """A component's score out of a number, a string or a record."""
        bound: Any = None
        if isinstance(value, Pairs):
            bound = next((v for key, v in value if _MAX.fullmatch(key.strip())), None)
            value = self._score_in(value)
        if isinstance(value, bool):
            return Given(n, None)
        maximum = self.full if n == TOTAL else self.maxima[n - 1] if 1 <= n <= len(self.maxima) else math.nan
        if isinstance(value, str):
            return self._worded(n, value, maximum, bound)
        if not isinstance(value, int | float):
            return None
        points = float(value) if abs(value) < 1e18 else math.inf
        if n == TOTAL:
            return Given(n, points if math.isfinite(points) else None)
        fits = 0 <= points <= maximum and self._bounded(bound, maximum)
        return Given(n, points if fits else None)

    def _bounded(self, bound: Any, maximum: float) -> bool:
        if isinstance(bound, bool) or not isinstance(bound, int | float):
            return True
        return bound == maximum

    def _worded(self, n: int, written: str, maximum: float, bound: Any) -> Given | None:
        text = clean(written[:400])
        value: Value | None = read_value(text, 0, len(text))
        if value is None:
            return None
        if n == TOTAL:
            said = number(value.x) if value.kind != "bad" else math.nan
            said = said / 100 * self.full if value.kind == "percent" else said
            return Given(n, said if math.isfinite(said) else None)
        if value.kind == "of" and not is_out_of(value.y, maximum):
            return Given(n, None)
        return Given(n, points_of(value, maximum) if self._bounded(bound, maximum) else None)
