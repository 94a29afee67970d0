"""Finds room for the letters, lengths and angles of a figure: where they touch no line and no other label."""

import math
from collections.abc import Iterator, Sequence

Spot = tuple[float, float]
Box = tuple[float, float, float, float]


ARC = 26
"""Pixels from a corner to the arc of its angle."""

CLEAR = 4
"""Pixels between a label and a line."""


class Room:
    """What is taken already: boxes of labels, and straight lines."""

    def __init__(self, bounds: Box) -> None:
        self.bounds = bounds
        self.boxes: list[Box] = []
        self.lines: list[tuple[Spot, Spot]] = []

    def best(self, candidates: Iterator[Spot] | Sequence[Spot], size: tuple[float, float]) -> Spot:
        """The first place that is free, or the one where least is in the way; it is taken then."""
        chosen: tuple[float, Spot] | None = None
        for x, y in candidates:
            box = (x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)
            cost = self._cost(box)
            if chosen is None or cost < chosen[0]:
                chosen = (cost, (x, y))
            if cost == 0:
                break
        if chosen is None:
            raise ValueError("no candidates")
        x, y = chosen[1]
        self.boxes.append((x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2))
        return x, y

    def _cost(self, box: Box) -> float:
        left, top, right, bottom = box
        cost = 0.0
        if left < self.bounds[0] or top < self.bounds[1] or right > self.bounds[2] or bottom > self.bounds[3]:
            cost += 20
        for a in self.boxes:
            if min(a[2], right) - max(a[0], left) > -2 and min(a[3], bottom) - max(a[1], top) > -2:
                cost += 8
        wide = (left - CLEAR, top - CLEAR, right + CLEAR, bottom + CLEAR)
        return cost + sum(crosses(wide, a, b) for a, b in self.lines)


def crosses(box: Box, a: Spot, b: Spot) -> bool:
    """Whether a straight line touches a box (Liang and Barsky's clipping)."""
    start, end = 0.0, 1.0
    for axis in (0, 1):
        run, low, high = b[axis] - a[axis], box[axis] - a[axis], box[axis + 2] - a[axis]
        if abs(run) < 1e-9:
            if low > 0 or high < 0:
                return False
            continue
        near, far = sorted((low / run, high / run))
        start, end = max(start, near), min(end, far)
        if start > end:
            return False
    return True


def beside(a: Spot, b: Spot, inside: Spot, size: tuple[float, float]) -> Iterator[Spot]:
    """Places beside a line, the side away from a point first, near its middle first."""
    length = math.dist(a, b) or 1.0
    normal = ((b[1] - a[1]) / length, (a[0] - b[0]) / length)
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    if (inside[0] - middle[0]) * normal[0] + (inside[1] - middle[1]) * normal[1] > 0:
        normal = (-normal[0], -normal[1])
    half = abs(normal[0]) * size[0] / 2 + abs(normal[1]) * size[1] / 2
    for side in (1, -1):
        for more in (7, 13, 20):
            for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74):
                x, y = a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
                yield x + side * normal[0] * (half + more), y + side * normal[1] * (half + more)


def around(at: Spot, others: Sequence[Spot], size: tuple[float, float]) -> Iterator[Spot]:
    """Places around a point, first the one that points away from the lines that end there."""
    dx = dy = 0.0
    for x, y in others:
        length = math.dist(at, (x, y)) or 1.0
        dx, dy = dx - (x - at[0]) / length, dy - (y - at[1]) / length
    first = math.atan2(dy, dx) if math.hypot(dx, dy) > 0.2 else math.pi / 2
    for more in (8, 13, 18, 25):
        for turn in (0, 0.4, -0.4, 0.8, -0.8, 1.2, -1.2, 1.7, -1.7, 2.3, -2.3, 3.1):
            angle = first + turn
            reach = abs(math.cos(angle)) * size[0] / 2 + abs(math.sin(angle)) * size[1] / 2 + more
            yield at[0] + math.cos(angle) * reach, at[1] + math.sin(angle) * reach


def within(at: Spot, left: Spot, right: Spot, size: tuple[float, float]) -> Iterator[Spot]:
    """Places inside an angle, on the line that halves it."""
    (ax, ay), (bx, by) = _unit(at, left), _unit(at, right)
    dx, dy = ax + bx, ay + by
    length = math.hypot(dx, dy) or 1.0
    half = math.acos(max(-1.0, min(1.0, ax * bx + ay * by))) / 2
    extent = (abs(dx) * size[0] + abs(dy) * size[1]) / (2 * length)
    near = max(ARC + extent + 3, (size[1] / 2 + 5) / math.sin(half) + 6)
    for reach in (near, near + 8, near + 16, near + 26, near + 38):
        yield at[0] + dx / length * reach, at[1] + dy / length * reach


def _unit(a: Spot, b: Spot) -> Spot:
    length = math.dist(a, b) or 1.0
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length
