"""Where the labels of points stand so that no label lies on another one or on a point, and where an axis has ticks.

Both are pure functions of numbers, so that a property test can hold them to it.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

NEAR = 60.0
"""Within so many units of its point a label can be told to belong to it."""

_DISTANCES = (6.0, 11.0, 17.0, 24.0, 32.0, 41.0, 51.0, NEAR)
_DIRECTIONS = tuple((math.cos(n * math.pi / 8), math.sin(n * math.pi / 8)) for n in (0, 8, 2, 14, 6, 10, 4, 12))
_MORE = tuple((math.cos(n * math.pi / 8), math.sin(n * math.pi / 8)) for n in range(1, 16, 2))
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


class Box(NamedTuple):
    """A rectangle, y downward."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        """Whether it lies inside the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


def place_labels(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    ground: Box,
    *,
    taken: Sequence[Box] = (),
    anywhere: bool = False,
) -> list[Box | None]:
    """A box for the label of each point: the first free place, near ones tried first.

    Args:
        points: x and y of each.
        sizes: width and height of each label.
        ground: where labels may stand.
        taken: what they should keep clear of if they can, such as whiskers.
        anywhere: whether a label without a place near its point may stand far from it.

    Returns:
        Boxes inside `ground` that meet neither each other nor a point's mark; None where there was no place.
    """
    marks = [Box(x - 4.5, y - 4.5, x + 4.5, y + 4.5) for x, y in points]
    placed: list[Box | None] = [None] * len(points)
    for number in sorted(range(len(points)), key=lambda n: (points[n][1], points[n][0])):
        there = [*marks, *(box for box in placed if box is not None)]
        fitting = [
            box
            for box in _places(points[number], sizes[number], ground, anywhere=anywhere)
            if box.within(ground) and not any(box.meets(other) for other in there)
        ]
        clear = (box for box in fitting if not any(box.meets(other) for other in taken))
        placed[number] = next(clear, fitting[0] if fitting else None)
    return placed


def nice_ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers, evenly apart, whose first is at most `low` and whose last is at least `high`; two or more.

    Raises:
        ValueError: an end isn't finite, or `high` is below `low`.
    """
    if not (math.isfinite(low) and math.isfinite(high)) or high < low:
        raise ValueError(f"need two finite ends in order, got {low} and {high}")
    least = max(abs(low), abs(high)) * 0.01 or 1.0  # six digits tell ticks apart
    rough = max((high - low) / about, least)
    size = 10.0 ** math.floor(math.log10(rough))
    step = size * next(nice for nice in _STEPS if nice * size >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = [round(n * step, 12 - math.floor(math.log10(step))) for n in range(first, max(last, first + 1) + 1)]
    return [tick for before, tick in pairwise([-math.inf, *ticks]) if tick > before]


def _places(point: tuple[float, float], size: tuple[float, float], ground: Box, *, anywhere: bool) -> Iterator[Box]:
    """Boxes around a point, the nearest first."""
    (x, y), (wide, tall) = point, size
    for distance in _DISTANCES:
        for across, down in _DIRECTIONS if distance < 20 else (*_DIRECTIONS, *_MORE):
            middle_x = x + across * distance + _sign(across) * wide / 2
            middle_y = y + down * distance + _sign(down) * tall / 2
            yield Box(middle_x - wide / 2, middle_y - tall / 2, middle_x + wide / 2, middle_y + tall / 2)
    if anywhere:
        corners = [
            (ground.left + wide * column, ground.top + tall * row)
            for column in range(int((ground.right - ground.left) / wide))
            for row in range(int((ground.bottom - ground.top) / tall))
        ]
        for left, top in sorted(corners, key=lambda c: math.hypot(c[0] + wide / 2 - x, c[1] + tall / 2 - y)):
            yield Box(left, top, left + wide, top + tall)


def _sign(number: float) -> int:
    return 0 if abs(number) < 1e-9 else (1 if number > 0 else -1)
