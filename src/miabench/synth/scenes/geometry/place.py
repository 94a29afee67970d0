"""Puts the groups of a figure side by side on a page: turned, mirrored, at one scale, with room for letters."""

import math
import random
from typing import Literal, NamedTuple

from miabench.synth.scenes.geometry.groups import Group, Spot

Style = Literal["textbook", "worksheet", "squared", "chalkboard", "slide", "blueprint"]

STYLES: tuple[Style, ...] = ("textbook", "worksheet", "squared", "chalkboard", "slide", "blueprint")

SIZES = ((760, 620), (800, 640), (720, 700), (860, 640), (680, 780), (840, 700), (960, 580), (940, 600))
"""Pictures, in pixels."""

EDGE: dict[Style, int] = {"textbook": 30, "worksheet": 34, "squared": 30, "chalkboard": 50, "slide": 0, "blueprint": 34}
"""Pixels from the side of the picture to what is drawn on."""

HEAD, FOOT, SIDE = 100, 64, 22
"""Pixels of the page above, below and beside the figure."""

AROUND_X, AROUND_Y = 62, 50
"""Pixels around a group, for letters and lengths."""


class Frame(NamedTuple):
    """Where the figure may be: left, top, right, bottom in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def frame(style: Style, size: tuple[int, int]) -> Frame:
    """The part of a picture that is free for the figure."""
    edge = EDGE[style]
    return Frame(edge + SIDE, edge + HEAD, size[0] - edge - SIDE, size[1] - edge - FOOT)


class Placed(NamedTuple):
    """The points of each group in pixels; pixels per cm; whether the groups stand in one row."""

    points: list[list[tuple[int, int]]]
    scale: float
    is_row: bool


def turned(rng: random.Random, group: Group, *, straight: bool) -> list[Spot]:
    """The points of a group, mirrored and turned."""
    flip = -1 if rng.random() < 0.5 else 1
    over = -1 if rng.random() < 0.3 and group.join != "top" else 1
    quarter = rng.choice((0, 0, 0, 1, 3)) if group.join != "top" else 0
    tilt = 0 if straight or rng.random() < 0.45 else rng.choice((-1, 1)) * rng.randrange(7, 24)
    angle = math.radians(90 * quarter + tilt)
    cos, sin = math.cos(angle), math.sin(angle)
    return [(x * flip * cos - y * over * sin, x * flip * sin + y * over * cos) for x, y in group.points]


def _extent(group: Group, points: list[Spot]) -> tuple[float, float, float, float]:
    """The box of a group in cm: left, lowest, right, highest."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    for part in group.parts:
        if part.kind == "circle":
            (x, y), rim = points[part.corners[0]], points[part.corners[1]]
            r = math.dist((x, y), rim)
            xs += [x - r, x + r]
            ys += [y - r, y + r]
    return min(xs), min(ys), max(xs), max(ys)


def _rows(count: int) -> list[list[int]]:
    """Ways to break so many groups into rows: how many are in each."""
    return {1: [[1]], 2: [[2], [1, 1]], 3: [[3], [2, 1], [1, 2]]}[count]


def place(rng: random.Random, groups: list[Group], style: Style, size: tuple[int, int]) -> Placed | None:
    """The groups in their order, in rows; None where one of them would be too small."""
    free, straight = frame(style, size), style == "squared"
    points = [turned(rng, group, straight=straight) for group in groups]
    boxes = [_extent(group, spots) for group, spots in zip(groups, points, strict=True)]
    wide, high = [b[2] - b[0] for b in boxes], [b[3] - b[1] for b in boxes]

    def cut(rows: list[int]) -> list[range]:
        starts = [sum(rows[:n]) for n in range(len(rows))]
        return [range(start, start + n) for start, n in zip(starts, rows, strict=True)]

    def largest(rows: list[int]) -> float:
        across = [(free.right - free.left - 2 * AROUND_X * len(row)) / sum(wide[i] for i in row) for row in cut(rows)]
        down = sum(max(high[i] for i in row) for row in cut(rows))
        return min(*across, (free.bottom - free.top - 2 * AROUND_Y * len(rows)) / down)

    ways = sorted(_rows(len(groups)), key=largest, reverse=True)
    rows = rng.choice([way for way in ways if largest(way) >= 0.86 * largest(ways[0])])
    scale = min(largest(rows), 34.0) * (1 if len(groups) > 1 else rng.choice((0.85, 1)))
    if straight:
        scale = float(math.floor(scale))
    if scale <= 0 or not all(_is_large(group, scale) for group in groups):
        return None
    found: list[list[tuple[int, int]]] = []
    spare_y = free.bottom - free.top - sum(max(high[i] for i in row) * scale for row in cut(rows))
    top = free.top + spare_y / (2 * len(rows))
    for row in cut(rows):
        tall = max(high[i] for i in row) * scale
        spare_x = free.right - free.left - sum(wide[i] for i in row) * scale
        left = free.left + spare_x / (2 * len(row))
        for i in row:
            down = (tall - high[i] * scale) * rng.choice((0.5, 0.5, 1, 0.2))
            found.append(_pixels(points[i], boxes[i], (left, top + down), scale, snap=straight))
            left += wide[i] * scale + spare_x / len(row)
        top += tall + spare_y / len(rows)
    return Placed(found, scale, len(rows) == 1)


def _is_large(group: Group, scale: float) -> bool:
    """Whether every side has room for what is printed at it."""
    if any(part.kind == "circle" for part in group.parts):
        return math.dist(group.points[0], group.points[1]) * scale >= 64
    lengths = [math.dist(group.points[s.start], group.points[s.end]) * scale for s in group.strokes]
    least = 58 if group.join or any(s.dashed for s in group.strokes) else 88
    if any(mark.sign != "right" for mark in group.marks):
        least = 130
    if group.parts[0].kind == "rectangle" and not group.join and len(group.strokes) > 4:
        least = 124
    lengths += [  # beside a height, its length has to fit in
        math.dist(group.points[mark.at], group.points[mark.left]) * scale * least / 86
        for mark in group.marks
        if any(s.dashed and s.sign and s.end == mark.at for s in group.strokes)
    ]
    lengths += [
        math.dist(group.points[s.start], group.points[s.end]) * scale * least / 84
        for s in group.strokes
        if s.dashed and s.sign
    ]
    return min(lengths) >= least and max(lengths) >= 130


def _pixels(
    points: list[Spot], box: tuple[float, float, float, float], at: Spot, scale: float, *, snap: bool
) -> list[tuple[int, int]]:
    x0, y0 = at
    if snap:
        x0, y0 = round(x0 / scale) * scale, round(y0 / scale) * scale
    return [(round(x0 + (x - box[0]) * scale), round(y0 + (box[3] - y) * scale)) for x, y in points]
