"""What a benchmark holds, as figures: its categories, points and levels with who decides, and how it asks.

The conventions are those of `figures`. Who decides shows in a pattern as well as in a colour: by a rule is full, by a
judge is striped, by nobody is empty.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from miabench.bench.display import category_words, decided_by
from miabench.bench.items import CATEGORIES, LEVELS, Category, Item, Level
from miabench.constraints.text import words as words_of
from miabench.evaluate.results import ItemResult
from miabench.report.figures.placing import nice_ticks
from miabench.report.figures.svg import COLORS, WIDTH, check_key, fitting, frame, line, number, text_width, words

Decider = Literal["rule", "judge", "nobody"]

DECIDERS: Mapping[Decider, str] = {"rule": "by a rule", "judge": "by a judge", "nobody": "by nobody"}

MOST_OPENINGS = 12
"""First words that have a bar of their own."""

MAX_CHARS = 4_000
"""An instruction is looked at up to here: that is some 600 words."""

_LEFT, _RIGHT = 92, WIDTH - 6
_BINS = 12
_NARROWEST = 7.0
_MOST_SAID = 8
_OPENING_CHARS = 300
_IDEOGRAPHS = "\u2fff"


class Part(NamedTuple):
    """A component: its category and points, and who decides it."""

    category: Category
    points: float
    by: Decider


class Asked(NamedTuple):
    """An item, as far as the figures look at it."""

    instruction: str
    level: Level
    parts: tuple[Part, ...]


class Share(NamedTuple):
    """A row of a stacked figure: how much each decider has of it."""

    name: str
    amounts: dict[Decider, float]

    @property
    def whole(self) -> float:
        """All of it."""
        return round(math.fsum(self.amounts.values()), 9)


class Opening(NamedTuple):
    """A first word of instructions: how many open with it, and with which next word, the most frequent first."""

    first: str
    items: int
    following: tuple[tuple[str, int], ...]


class Lengths(NamedTuple):
    """Instructions by their number of words; the last count has all from its edge up where `is_open`.

    Attributes:
        edges: one more than counts, evenly apart; a bin has its lower edge and not its upper one.
        median: of the words.
        is_cut: whether an instruction was too long to be counted whole.
    """

    edges: tuple[int, ...]
    counts: tuple[int, ...]
    median: float
    is_open: bool
    is_cut: bool


def asked_items(items: Iterable[Item]) -> list[Asked]:
    """Items of a benchmark; who decides is what their constraints say."""
    return [
        Asked(i.instruction, i.level, tuple(Part(c.category, c.points, decided_by(c)) for c in i.components))
        for i in items
    ]


def asked_results(results: Iterable[ItemResult]) -> list[Asked]:
    """Items of a run; who decides is who did."""
    return [
        Asked(r.instruction, r.level, tuple(Part(c.category, c.points, c.decided_by or "nobody") for c in r.components))
        for r in results
    ]


def by_category(asked: Sequence[Asked], *, points: bool) -> list[Share]:
    """Components, or their points, of each category that occurs."""
    found: dict[Category, Counter[Decider]] = {category: Counter() for category in CATEGORIES}
    amounts: dict[Category, dict[Decider, float]] = {category: {} for category in CATEGORIES}
    for item in asked:
        for part in item.parts:
            found[part.category][part.by] += 1
            amounts[part.category][part.by] = amounts[part.category].get(part.by, 0.0) + part.points
    return [
        Share(category_words(c), amounts[c] if points else {by: float(n) for by, n in found[c].items()})
        for c in CATEGORIES
        if found[c]
    ]


def by_level(asked: Sequence[Asked]) -> list[Share]:
    """Items of each level that occurs, divided among deciders as the points of these items are."""
    shares = []
    for level in LEVELS:
        items = [item for item in asked if item.level == level]
        parts = [part for item in items for part in item.parts]
        points = math.fsum(part.points for part in parts)
        if points:
            of = {by: math.fsum(part.points for part in parts if part.by == by) for by in DECIDERS}
            shares.append(Share(level, {by: len(items) * of[by] / points for by in DECIDERS}))
    return shares


def openings(asked: Sequence[Asked]) -> list[Opening]:
    """The first words of instructions, the most frequent first, each with its next words.

    Small letters. Chinese has no spaces: there, two characters count as a word, as most are.
    """
    pairs = Counter(_opening(item.instruction) for item in asked)
    firsts: dict[str, Counter[str]] = {}
    for (first, following), items in pairs.items():
        firsts.setdefault(first, Counter())[following] += items
    found = [
        Opening(first, those.total(), tuple(sorted(those.items(), key=lambda one: (-one[1], one[0]))))
        for first, those in firsts.items()
        if first
    ]
    return sorted(found, key=lambda one: (-one.items, one.first))


def lengths(asked: Sequence[Asked]) -> Lengths:
    """How long instructions are, in words as the rules count them: a Chinese character is one. At least one item."""
    found = sorted(len(words_of(item.instruction[:MAX_CHARS])) for item in asked)
    usual = found[min(len(found) - 1, int(0.98 * len(found)))]
    ticks = nice_ticks(min(found[0], usual), usual + 1, _BINS)
    step = max(1, round(ticks[1] - ticks[0]))
    first = found[0] // step * step
    bins = (usual - first) // step + 1
    edges = tuple(first + step * n for n in range(bins + 1))
    counts = Counter(min((n - first) // step, bins - 1) for n in found)
    half = len(found) // 2
    return Lengths(
        edges=edges,
        counts=tuple(counts[n] for n in range(bins)),
        median=found[half] if len(found) % 2 else (found[half - 1] + found[half]) / 2,
        is_open=found[-1] >= edges[-1],
        is_cut=any(len(item.instruction) > MAX_CHARS for item in asked),
    )


def stacked(key: str, title: str, unit: str, rows: Sequence[Share], *, standalone: bool = False) -> str:
    """Bars of amounts, each of the stretches that a rule, a judge and nobody decides.

    Args:
        key: begins the ids in the figure; letters, digits and hyphens, once in a page.
        title: what a screen reader says first, and what a file shows on top.
        unit: of the amounts, in the plural.
        rows: a bar each, at least one.
        standalone: whether it is a file of its own: with its title shown, on white.

    Raises:
        ValueError: no row, or the key is none.
    """
    check_key(key)
    if not rows:
        raise ValueError("a figure needs a row")
    there = [by for by in DECIDERS if any(row.amounts.get(by) for row in rows)]
    top, tall, end = 26, 24, _RIGHT - (92 if len(there) > 1 else 44)
    ticks = nice_ticks(0, max(row.whole for row in rows), 4)

    def x(amount: float) -> float:
        return _LEFT + (end - _LEFT) * amount / ticks[-1]

    body: list[str] = []
    at = 0.0
    for by in there:
        body += [*_stretch(by, at + 1, 3, 22, 11), words(at + 28, 12, DECIDERS[by], "start")]
        at += 46 + text_width(DECIDERS[by], 11)
    bottom = top + tall * len(rows)
    for tick in ticks:
        body.append(line(x(tick), top - 2, x(tick), bottom, "0.25"))
        body.append(words(x(tick), bottom + 13, f"{tick:,g}", "middle", 10))
    said = []
    for place, row in enumerate(rows):
        y, start = top + tall * place + 4, 0.0
        body.append(words(_LEFT - 8, y + 12, fitting(row.name, 11, _LEFT - 10), "end"))
        for by in there:
            amount = row.amounts.get(by, 0.0)
            if amount:
                body += _stretch(by, x(start), y, x(start + amount) - x(start), tall - 8)
            start += amount
        shares = [f"{100 * row.amounts.get(by, 0.0) / row.whole:.0f}" for by in there]
        body.append(words(x(start) + 5, y + 12, f"{row.whole:,.6g}", "start"))
        if len(there) > 1:
            body.append(words(WIDTH, y + 12, f"{' / '.join(shares)} %", "end", 10))
        decided = (f"{share} % {DECIDERS[by]}" for share, by in zip(shares, there, strict=True))
        said.append(f"{row.name}: {row.whole:,.6g} {unit}, {', '.join(decided)}.")
    body.append(words((_LEFT + end) / 2, bottom + 27, unit, "middle", 10))
    return frame(key, title, " ".join(said), body, bottom + 32, standalone=standalone)


def opening_figure(key: str, title: str, found: Sequence[Opening], *, standalone: bool = False) -> str:
    """Bars of first words, cut into their next words, which stand in their stretches where they fit; as `stacked`."""
    check_key(key)
    if not found:
        raise ValueError("a figure needs an opening")
    rows, rest = found[:MOST_OPENINGS], found[MOST_OPENINGS:]
    top, tall, end = 6, 24, WIDTH - 34
    unit = (end - _LEFT) / max(row.items for row in rows)
    body: list[str] = []
    said = []
    for place, row in enumerate(rows):
        y, at = top + tall * place, float(_LEFT)
        body.append(words(_LEFT - 8, y + 14, fitting(row.first, 11, _LEFT - 10), "end"))
        shown = [(following, items) for following, items in row.following if items * unit >= _NARROWEST]
        others = row.items - sum(items for _, items in shown)
        for following, items in (*shown, *([(None, others)] if others else [])):
            wide, name = items * unit, "…" if following is None else fitting(following or "–", 10, 120)
            box = f'x="{number(at)}" y="{y}" width="{number(wide)}" height="{tall - 5}"'
            fill = "none" if following is None else COLORS[4]
            body.append(f'<rect {box} fill="{fill}" stroke="currentColor" stroke-opacity="0.6"/>')
            if text_width(name, 10) <= wide - 4:
                ink = "currentColor" if following is None else "#000"
                body.append(words(at + wide / 2, y + 13, name, "middle", 10, fill=ink))
            at += wide
        body.append(words(at + 5, y + 14, f"{row.items:,}", "start"))
        then = ", ".join(f"{following or 'nothing'} {items}" for following, items in row.following[:_MOST_SAID])
        more = len(row.following) - _MOST_SAID
        said.append(f"{row.first}: {row.items}, then {then}{f' and {more} other words' if more > 0 else ''}.")
    bottom = top + tall * len(rows)
    if rest:
        note = f"and {sum(row.items for row in rest):,} that open with {len(rest):,} other words"
        body.append(words(_LEFT, bottom + 12, note, "start", 10))
        said.append(f"{note}.")
    return frame(key, title, " ".join(said), body, bottom + 20, standalone=standalone)


def length_figure(key: str, title: str, found: Lengths, *, standalone: bool = False) -> str:
    """Columns of how many instructions have so many words; `key` and `standalone` as of `stacked`."""
    check_key(key)
    left, right, top, bottom = 42, WIDTH - 6, 22, 172
    up = nice_ticks(0, max(found.counts), 4)
    wide = (right - left) / len(found.counts)

    def y(count: float) -> float:
        return bottom - (bottom - top) * count / up[-1]

    body = [words(0, 10, "items", "start", 10)]
    for tick in up:
        body += [line(left, y(tick), right, y(tick), "0.25"), words(left - 6, y(tick) + 4, f"{tick:,g}", "end", 10)]
    said = []
    for n, count in enumerate(found.counts):
        at, last = left + wide * n, n == len(found.counts) - 1
        if count:
            box = f'x="{number(at + 1)}" y="{number(y(count))}" width="{number(wide - 2)}"'
            body.append(f'<rect {box} height="{number(bottom - y(count))}" fill="{COLORS[0]}"/>')
            body.append(words(at + wide / 2, y(count) - 4, f"{count:,}", "middle", 9))
        low, high = found.edges[n], found.edges[n + 1]
        said.append(f"{low} or more: {count}" if last and found.is_open else f"{low} to {high - 1}: {count}")
    every = -(-len(found.edges) // 9)
    for n in range(0, len(found.edges), every):
        is_end = n == len(found.edges) - 1
        name = "more" if is_end and found.is_open else f"{found.edges[n]}"
        body.append(words(left + wide * n, bottom + 14, name, "end" if is_end else "middle", 10))
    body.append(words((left + right) / 2, bottom + 29, f"words; median {found.median:g}", "middle"))
    description = f"Instructions by their number of words, median {found.median:g}. {', '.join(said)}."
    return frame(key, title, description, body, bottom + 36, standalone=standalone)


def _stretch(by: Decider, x: float, y: float, wide: float, tall: float) -> list[str]:
    """A rectangle in the pattern of who decides."""
    box = f'x="{number(x)}" y="{number(y)}" width="{number(wide)}" height="{number(tall)}"'
    if by == "rule":
        return [f'<rect {box} fill="{COLORS[0]}" stroke="{COLORS[0]}"/>']
    if by == "nobody":
        return [f'<rect {box} fill="none" stroke="currentColor" stroke-opacity="0.7"/>']
    stripes = "".join(f"M{number(x + n)} {number(y)}v{number(tall)}" for n in range(3, int(wide), 4))
    return [
        f'<rect {box} fill="{COLORS[5]}" stroke="{COLORS[5]}"/>',
        *([f'<path d="{stripes}" fill="none" stroke="#000" stroke-opacity="0.55"/>'] if stripes else []),
    ]


def _opening(instruction: str) -> tuple[str, str]:
    """The first word and the next one; "" where there is none."""
    found = [word.casefold() for word in words_of(instruction[:_OPENING_CHARS])]
    units: list[str] = []
    while found and len(units) < 2:
        word = found.pop(0)
        is_half = len(word) == 1 and found and len(found[0]) == 1 and min(word, found[0]) > _IDEOGRAPHS
        units.append(word + found.pop(0) if is_half else word)
    return (*units, "", "")[0], (*units, "", "")[1]
