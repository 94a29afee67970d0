"""Our scores against another benchmark's: a point a model with its name and interval; correlations as a map.

The conventions are those of `figures`. A regression line isn't drawn: a handful of models doesn't bear one.
"""

from collections.abc import Sequence
from typing import NamedTuple

from miabench.analysis.correlation import Correlation
from miabench.report.figures.placing import NEAR, Box, nice_ticks, place_labels
from miabench.report.figures.svg import (
    WIDTH,
    check_key,
    fitting,
    frame,
    ink_on,
    is_plain,
    line,
    mark,
    number,
    text_width,
    whisker,
    words,
)

MAX_COLUMNS = 7
"""Benchmarks side by side in a map."""

MAX_LABEL = 150
"""How wide a model's name beside its point may be."""

_LEFT, _RIGHT, _TOP, _TALL = 42, WIDTH - 8, 22, 250
_SIZE = 10
_ENDS = ((213, 94, 0), (245, 245, 245), (0, 114, 178))


class Point(NamedTuple):
    """A model: the other benchmark's score in its unit, ours in [0, 1] with its interval."""

    name: str
    other: float
    ours: float
    low: float
    high: float


def scatter(key: str, title: str, benchmark: str, points: Sequence[Point], *, standalone: bool = False) -> str:
    """The models by another benchmark's score (across) and ours (up).

    Labels lie neither on each other nor on a point. Where names don't fit so, points have numbers, and the names stand
    below.

    Args:
        key: begins the ids in the figure; letters, digits and hyphens, once in a page.
        title: what a screen reader says first, and what a file shows on top.
        benchmark: the other benchmark's name.
        points: at least one.
        standalone: whether it is a file of its own: with its title shown, on white.

    Raises:
        ValueError: no point, a number that isn't finite, or the key is none.
    """
    check_key(key)
    if not points:
        raise ValueError("a scatter needs a point")
    across = nice_ticks(min(p.other for p in points), max(p.other for p in points))
    up = nice_ticks(100 * min(p.low for p in points), 100 * max(p.high for p in points))
    bottom = _TOP + _TALL

    def x(value: float) -> float:
        room = _RIGHT - _LEFT - 60  # labels stand right of their points if they can
        return _LEFT + 10 + room * (value - across[0]) / (across[-1] - across[0])

    def y(percent: float) -> float:
        return bottom - _TALL * (percent - up[0]) / (up[-1] - up[0])

    body = [words(0, 10, "miabench, %", "start", _SIZE)]
    for tick in up:
        body += [line(_LEFT, y(tick), _RIGHT, y(tick), "0.2"), words(_LEFT - 6, y(tick) + 4, f"{tick:g}", "end", _SIZE)]
    for tick in across:
        body.append(line(x(tick), _TOP, x(tick), bottom, "0.2"))
        body.append(words(x(tick), bottom + 14, f"{tick:g}", "middle", _SIZE))
    body.append(words((_LEFT + _RIGHT) / 2, bottom + 29, fitting(benchmark, 11, WIDTH - 60), "middle"))
    places = [(x(p.other), y(100 * p.ours)) for p in points]
    lines = [(y(100 * p.low), y(100 * p.high)) for p in points]
    for (at, _), (low, high) in zip(places, lines, strict=True):
        body += whisker(at, low, high, upright=True)
    taken = [Box(at - 3, high, at + 3, low) for (at, _), (low, high) in zip(places, lines, strict=True)]
    labels, boxes = _labels([p.name for p in points], places, taken, Box(_LEFT + 2, 0, WIDTH, bottom - 2))
    for place, box in zip(places, boxes, strict=True):
        if box is not None and _away(place, box) > 9:
            body.append(line(*place, *_nearest(place, box), "0.45"))
    body += [mark(0, *place) for place in places]
    for label, box in zip(labels, boxes, strict=True):
        if box is not None:
            body.append(_label(label, box))
    height = bottom + 36.0
    if labels != [fitting(p.name, _SIZE, MAX_LABEL) for p in points]:
        for n, point in enumerate(points):
            height += 15
            body.append(words(_LEFT - 6, height, str(n + 1), "end", _SIZE))
            body.append(words(_LEFT + 2, height, fitting(point.name, _SIZE, WIDTH - _LEFT - 2), "start", _SIZE))
        height += 8
    return frame(key, title, _said(benchmark, points), body, height, standalone=standalone)


def correlation_map(
    key: str,
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[Correlation]],
    *,
    standalone: bool = False,
) -> str:
    """Correlations of rows by columns from -1 (orange) over 0 (white) to 1 (blue), each with its number and models.

    Args:
        key, title, standalone: as for `scatter`.
        rows: names of what is ours.
        columns: names of other benchmarks, up to `MAX_COLUMNS`.
        cells: a sequence a row, of one correlation a column.

    Raises:
        ValueError: too many columns, cells don't fit rows and columns, or the key is none.
    """
    check_key(key)
    if len(columns) > MAX_COLUMNS or len(cells) != len(rows) or any(len(row) != len(columns) for row in cells):
        raise ValueError(f"cells must be {len(rows)} rows of {len(columns)}, and columns at most {MAX_COLUMNS}")
    left, top, tall = 92, 62, 30
    wide = min((WIDTH - left - 24) / max(len(columns), 1), 84)
    body = []
    for n, name in enumerate(columns):
        heading = words(0, 0, fitting(name, _SIZE, 78), "start", _SIZE)
        at = f"translate({number(left + wide * (n + 0.5) - 6)} {top - 6}) rotate(-35)"
        body.append(f'<g transform="{at}">{heading}</g>')
    said = []
    for place, (name, row) in enumerate(zip(rows, cells, strict=True)):
        upper = top + tall * place
        body.append(words(left - 8, upper + tall / 2 + 4, fitting(name, 11, left - 10), "end"))
        parts = []
        for n, (column, cell) in enumerate(zip(columns, row, strict=True)):
            middle = left + wide * (n + 0.5)
            at = f'x="{number(left + wide * n + 1)}" y="{number(upper + 1)}"'
            box = f'{at} width="{number(wide - 2)}" height="{tall - 2}" rx="2" stroke="currentColor"'
            if cell.r is None:
                body.append(f'<rect {box} fill="none" stroke-opacity="0.3" stroke-dasharray="2 2"/>')
                body.append(words(middle, upper + tall / 2 + 4, "–", "middle"))
                parts.append(f"{column} nothing of {cell.models} models")
                continue
            color = _color(cell.r)
            body.append(f'<rect {box} fill="{color}" stroke-opacity="0.3"/>')
            body.append(words(middle, upper + 14, f"{cell.r + 0:.2f}".replace("-", "−"), "middle", fill=ink_on(color)))
            body.append(words(middle, upper + 25, f"n={cell.models}", "middle", 8.5, fill=ink_on(color)))
            parts.append(f"{column} {cell.r + 0:.2f} of {cell.models} models")
        said.append(f"{name}: {', '.join(parts)}.")
    bottom = top + tall * len(rows) + 10
    steps, step = 21, wide * len(columns) / 21
    for n in range(steps):
        at = f'x="{number(left + step * n)}" y="{bottom}"'
        body.append(f'<rect {at} width="{number(step + 0.3)}" height="6" fill="{_color(2 * n / (steps - 1) - 1)}"/>')
    for share, anchor in ((0, "start"), (1, "middle"), (2, "end")):
        body.append(words(left + wide * len(columns) * share / 2, bottom + 18, f"{share - 1}", anchor, 9))
    return frame(key, title, " ".join(said), body, bottom + 24, standalone=standalone)


def _labels(
    names: Sequence[str], places: Sequence[tuple[float, float]], taken: Sequence[Box], ground: Box
) -> tuple[list[str], list[Box | None]]:
    """Names where they fit near their points, else numbers."""
    shown = [fitting(name, _SIZE, MAX_LABEL) for name in names]
    boxes = place_labels(places, [_size(name) for name in shown], ground, taken=taken)
    if all(box is not None and _away(place, box) <= NEAR for place, box in zip(places, boxes, strict=True)):
        return shown, boxes
    numbers = [str(n + 1) for n in range(len(names))]
    sizes = [_size(label) for label in numbers]
    return numbers, place_labels(places, sizes, ground, taken=taken, anywhere=True)


def _size(label: str) -> tuple[float, float]:
    return text_width(label, _SIZE) + 2, _SIZE + 2


def _label(label: str, box: Box) -> str:
    """A label in its box; one whose width nobody knows is fitted to it."""
    fitted = None if is_plain(label) else box.right - box.left - 2
    return words((box.left + box.right) / 2, box.bottom - 3, label, "middle", _SIZE, fitted=fitted)


def _nearest(place: tuple[float, float], box: Box) -> tuple[float, float]:
    """The point of a box that is nearest to a place."""
    return min(max(place[0], box.left), box.right), min(max(place[1], box.top), box.bottom)


def _away(place: tuple[float, float], box: Box) -> float:
    x, y = _nearest(place, box)
    return float(((place[0] - x) ** 2 + (place[1] - y) ** 2) ** 0.5)


def _said(benchmark: str, points: Sequence[Point]) -> str:
    each = (f"{p.name}: {p.other:g} and {100 * p.ours:.1f} % ({100 * p.low:.1f} to {100 * p.high:.1f})" for p in points)
    return f"Score on {benchmark}, and here with its 95 % interval. {'; '.join(each)}."


def _color(r: float) -> str:
    """The colour of a correlation."""
    at = min(max(r, -1.0), 1.0)
    end = _ENDS[2] if at > 0 else _ENDS[0]
    mixed = (round(a + (b - a) * abs(at)) for a, b in zip(_ENDS[1], end, strict=True))
    return "#{:02x}{:02x}{:02x}".format(*mixed)
