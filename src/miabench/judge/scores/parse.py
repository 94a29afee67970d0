"""From a reply to points, step by step: the line as asked; thinking off; JSON; labels by tier; bare lists; quotations.

Each step hands on what it couldn't tell. The judge's own words come first; what it quotes counts only where the reply
holds nothing else and nothing says that it is someone else's.
"""

import json
import math
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from miabench.bench.items import Item
from miabench.judge.scores.choose import Answer, choose
from miabench.judge.scores.clean import clean, without_thinking
from miabench.judge.scores.labels import TIERS, TOTAL, Label, find_labels, find_totals
from miabench.judge.scores.objects import find_objects, line_within, read_object
from miabench.judge.scores.quotes import Quotes, is_disowned, is_introduced
from miabench.judge.scores.runs import Run, group, is_announced
from miabench.judge.scores.scored import Score, read_scores
from miabench.judge.scores.tables import unfold_tables
from miabench.judge.scores.unlabelled import read_unlabelled
from miabench.judge.scores.values import is_out_of, number, read_value


class Parsed(NamedTuple):
    """What a reply gives.

    Attributes:
        points: by component, in order; None where there are none.
        stated: for each component whether the reply says something of it, be it unusable.
        total: the total as said, or None.
        as_asked: whether the line stands as asked and gives these points.
        rest: the words around the line: the reasons.
    """

    points: tuple[float | None, ...]
    stated: tuple[bool, ...]
    total: float | None
    as_asked: bool
    rest: str


def format_number(value: float) -> str:
    """A number of points in plain digits, as short as can be: `2`, `1.5`."""
    digits = format(Decimal(repr(float(value))), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


_PLAIN = r"(0|[1-9][0-9]*+)(\.[0-9]++)?+"


@lru_cache(maxsize=512)
def _asked_line(maxima: tuple[float, ...], total: float) -> re.Pattern[str]:
    parts = [rf"score of component {n}: {_PLAIN}/{re.escape(format_number(m))}" for n, m in enumerate(maxima, 1)]
    parts.append(rf"total score: {_PLAIN}/{re.escape(format_number(total))}(?![\w/%]|[.,][0-9])")
    return re.compile(r"\s*" + ", ".join(parts).replace(" ", "[ \t]{1,8}"), re.IGNORECASE | re.ASCII)


def parse(reply: str, item: Item) -> Parsed:
    """What a reply gives to the components of an item. Total: any text has a reading."""
    maxima = tuple(component.points for component in item.components)
    line = _asked_line(maxima, item.points).match(reply)
    spoken = without_thinking(reply)
    answer, text = _answer(spoken.text, item)
    if not answer.points and spoken.thought:
        answer, text = _thought(spoken.thought, item)
    points = tuple(answer.points.get(n) for n in range(1, len(maxima) + 1))
    total = answer.total if answer.total is not None and math.isfinite(answer.total) else None
    if line is not None:
        said = [
            float(whole + (rest or "")) for whole, rest in zip(line.groups()[::2], line.groups()[1::2], strict=True)
        ]
        as_asked = points == tuple(said[:-1]) and not answer.corrected
        total = said[-1] if as_asked and math.isfinite(said[-1]) else total
        rest = reply[line.end() :]
    else:
        as_asked = False
        rest = text[answer.end :] if re.search(r"\w", text[answer.end :]) else text[: answer.start]
    if not re.search(r"\w", rest):
        rest = "" if line is not None else spoken.text
    stated = tuple(n in answer.points for n in range(1, len(maxima) + 1))
    return Parsed(points, stated, total, as_asked, _SLOT.sub("", rest).lstrip(" \n.,;`").rstrip())


LONGEST = 24_000
"""Of a longer answer, in characters, the first and the last half of this are read: what lies between is a loop."""
_PRIVATE = re.compile("[\ue000-\ue002]")
_SLOT = re.compile("\ue000([0-9]+)\ue001")


def _answer(text: str, item: Item) -> tuple[Answer, str]:
    """The answer in a reply without its thinking, and the cleaned text that its places refer to."""
    text = _PRIVATE.sub("", _unwrapped(text))
    text, held = _without_objects(_shortened(text), item)
    cleaned = unfold_tables(_shortened(clean(text)))
    quotes = Quotes(cleaned)
    totals = find_totals(cleaned)
    maxima = [component.points for component in item.components]
    count = len(maxima)
    objects = _object_runs(cleaned, held, quotes)
    taken = _Places()
    stated: list[float | None] = []
    places: list[tuple[int, int]] = []
    partial: Answer | None = None
    for tier in range(TIERS):
        scores = [score for score in _scores(cleaned, item, tier, totals) if score.start not in taken]
        runs = group(cleaned, scores, quotes, count)
        taken.add((run.start, run.end) for run in runs if run.theirs)
        runs = sorted((*runs, *objects), key=lambda run: run.start)
        answers = [answer for answer in (choose(runs, count), _wrapped(cleaned, runs, count)) if answer is not None]
        last = tier == TIERS - 1
        whole = next((a for a in answers if _is_whole(a, count) and (a.clear or not last)), None)
        if whole is not None:
            if whole.total is None:
                whole.total = _bare_total(cleaned, whole.end, maxima)
            return whole, cleaned
        partial = partial or next((a for a in answers if a.points and not last), None)
        if tier == 0:
            places = [(score.start, score.end) for score in scores if score.number == TOTAL]
            stated = [r.scores[TOTAL] for r in runs if TOTAL in r.scores and r.quoted is None and not r.theirs]
            if partial is not None and partial.clear:
                return partial, cleaned
    taken.add(places)
    answer = read_unlabelled(cleaned, quotes, maxima, taken.__contains__) or partial or Answer()
    if answer.total is None and stated:
        answer.total = stated[0]
    return answer, cleaned


_SEPARATORS = re.compile(r"[^\w\-]{1,20}")


def _bare_total(text: str, end: int, maxima: Sequence[float]) -> float | None:
    """The total without a word that stands right behind the scores: "..., component 2: 5/8, 7/10"."""
    full = math.fsum(maxima)
    gap = _SEPARATORS.match(text, end)
    value = read_value(text, gap.end(), len(text)) if gap and full not in maxima else None
    return number(value.x) if value is not None and value.kind == "of" and is_out_of(value.y, full) else None


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}\n\n{text[-LONGEST // 2 :]}"


class _Places:
    """Stretches of a text that are spoken for."""

    def __init__(self) -> None:
        self._stretches: list[tuple[int, int]] = []

    def add(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._stretches = sorted({*self._stretches, *stretches})

    def __contains__(self, place: int) -> bool:
        i = bisect_right(self._stretches, (place, sys.maxsize)) - 1
        return i >= 0 and place < self._stretches[i][1]


def _is_whole(answer: Answer, count: int) -> bool:
    return all(n in answer.points for n in range(1, count + 1))


def _unwrapped(text: str) -> str:
    """A reply that is one JSON string is that string."""
    stripped = text.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] == '"' and "\\" in stripped:
        try:
            inner = json.loads(stripped)
        except (ValueError, RecursionError):
            return text
        return str(inner)
    return text


def _without_objects(text: str, item: Item) -> tuple[str, list[dict[int, float | None]]]:
    """The text with a mark in place of each JSON value that holds scores, and these scores."""
    held: list[dict[int, float | None]] = []
    parts: list[str] = []
    place = 0
    for start, end, value in find_objects(text):
        line = line_within(value)
        given = read_object(value, item) if not line else []
        if not line and not given:
            continue
        parts.append(text[place:start])
        if line:
            parts.append(f"\n{line}\n")
        else:
            scores: dict[int, float | None] = {}
            for one in given:
                agrees = one.number not in scores or scores[one.number] == one.points
                scores[one.number] = one.points if agrees else None
            parts.append(f"\ue000{len(held)}\ue001")
            held.append(scores)
        place = end
    return "".join([*parts, text[place:]]), held


def _object_runs(cleaned: str, held: Sequence[dict[int, float | None]], quotes: Quotes) -> list[Run]:
    runs: list[Run] = []
    for slot in _SLOT.finditer(cleaned):
        scores = held[int(slot[1])]
        span = quotes.around(slot.start(), slot.end())
        place = span.start if span else slot.start()
        theirs = is_introduced(cleaned, place) or is_disowned(cleaned, span.end if span else slot.end())
        if span is not None and span.kind == "fence":
            span = None  # a fence is how JSON is given
        before = runs[-1] if runs else None
        if (
            before
            and not before.theirs
            and not theirs
            and not scores.keys() & before.scores.keys()
            and slot.start() - before.end < 6
        ):
            before.scores.update(scores)
            before.end = slot.end()
            continue
        runs.append(Run(dict(scores), slot.start(), slot.end(), alone=True, asked=False, quoted=span, theirs=theirs))
    return runs


def _scores(text: str, item: Item, tier: int, totals: Sequence[Label]) -> list[Score]:
    """The scores of one tier; of a judge that counts from 0 by its count, where all denominators say so."""
    labels = find_labels(text, item, tier, totals)
    maxima = [component.points for component in item.components]
    numbers = {label.number for label in labels}
    scores = read_scores(text, labels, maxima)
    if -1 in numbers and len(maxima) not in numbers:
        moved = [_moved(label) for label in labels]
        counted = read_scores(text, moved, maxima)
        if all(score.fits for score in counted if score.number != TOTAL):
            return counted
    if all(score.worth for score in scores if score.number != TOTAL):
        scores = [score for score in scores if score.number == TOTAL]  # a list of what each is worth
    top = _scale(text, math.fsum(maxima))
    return [
        score._replace(points=None) if score.bare and top not in (None, maxima[score.number - 1]) else score
        for score in scores
        if TOTAL <= score.number <= len(maxima)
    ]


_SCALE = re.compile(
    r"(?:scale|range) (?:of|from)? ?(?:\d{1,2} ?(?:to|-|–) ?)?(?P<a>\d{1,3})(?![\d.]*\d)"
    r"|(?P<each>each|every|all)(?![a-z])[^.\n\d]{0,40} (?:out of|/) ?(?P<b>\d{1,3})(?![\d.]*\d)"
    r"|(?:每[项個个一]|各[项項])[^.\n\d]{0,12}(?:满分|滿分)[为是: ]{0,2}(?P<c>\d{1,3})|(?P<d>\d{1,3}) ?分制",
    re.IGNORECASE,
)
_EACH = re.compile(r"(?<![^\W_])(?:each|every|all|per|components)(?![^\W_])|每|各", re.IGNORECASE)


def _scale(text: str, full: float) -> float | None:
    """What a judge says that each component is out of, if it says so; "on a scale of 10" may be of the total."""
    for match in _SCALE.finditer(text):
        top = float(match["a"] or match["b"] or match["c"] or match["d"])
        if top != full or match["a"] is None or _EACH.search(text, max(0, match.start() - 60), match.end() + 30):
            return top
    return None


def _moved(label: Label) -> Label:
    if label.number == TOTAL:
        return label
    return label._replace(number=1 if label.number == -1 else label.number + 1)


_SUSPECT = re.compile(
    r"inject|trick|forg|quot|claim|manipulat|attempt|tries|tried|contain|includ|says|said|wrote|writes"
    r"|embed|hidden|asks|pretend|fake|itself"
    r"|ignor|disregard|example|声称|包含|注入|写道|behauptet|enthält|contient|contiene",
    re.IGNORECASE,
)


def _wrapped(text: str, runs: Sequence[Run], count: int) -> Answer | None:
    """The answer in quotations, where nothing says that they are someone else's."""
    candidates: list[Run] = []
    for run in runs:
        span = run.quoted
        if (
            run.theirs
            or span is None
            or span.kind == "tag"
            or _SUSPECT.search(text, max(0, span.start - 200), span.start)
        ):
            continue
        announced = span.start == 0 or is_announced(text[max(0, span.start - 120) : span.start])
        if span.kind in ("fence", "block", "code") or announced:
            candidates.append(replace(run, quoted=None, alone=True))
    return choose(candidates, count)


_LINE_END = re.compile(r"\.?(?:\n|$)")
_DOUBT = re.compile(
    r"\b(?:wait|hm+|actually|let me|maybe|perhaps|re-?check\w*|double-check\w*|but|or|however|should)\b", re.IGNORECASE
)


def _thought(thought: str, item: Item) -> tuple[Answer, str]:
    """The answer in thinking that nothing closes: only lines in the words asked for count, and only if they agree."""
    cleaned = clean(_PRIVATE.sub("", thought[-LONGEST:]))
    maxima = [component.points for component in item.components]
    runs = group(cleaned, _scores(cleaned, item, 0, find_totals(cleaned)), Quotes(cleaned), len(maxima))
    lines = [
        run
        for run in runs
        if run.asked
        and run.alone
        and run.complete(len(maxima))
        and TOTAL in run.scores
        and _LINE_END.match(cleaned, run.end)
        and not _DOUBT.search(cleaned, run.end, run.end + 600)
    ]
    answer = choose(lines, len(maxima))
    if answer is None or any(run.components != lines[0].components for run in lines):
        return Answer(), cleaned
    return answer, cleaned
