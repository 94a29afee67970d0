"""Courses of lines: rising, falling, with a peak or a dip, in waves; in whole levels."""

import math
import random
from collections.abc import Callable
from itertools import combinations, pairwise

TRIES = 60

SHAPES: tuple[Callable[[float], float], ...] = (
    lambda t: t,
    lambda t: 1 - t,
    lambda t: math.sin(math.pi * t),
    lambda t: 1 - math.sin(math.pi * t),
    lambda t: 0.5 + 0.5 * math.sin(2 * math.pi * t),
    lambda t: 0.5 - 0.5 * math.sin(2 * math.pi * t),
    lambda t: 0.5 + 0 * t,
    lambda t: t * t,
    lambda t: 1 - t * t,
)


def sample(rng: random.Random, lines: int, periods: int, levels: int, apart: int) -> list[tuple[int, ...]]:
    """So many lines over so many periods, with levels from 1 to `levels - 1`.

    In every period they are at least `apart` levels from one another; the best of several tries is taken, by how much
    can be asked about it.
    """
    best: list[tuple[int, ...]] = []
    score = -1
    for _ in range(TRIES):
        found = [_line(rng, periods, levels) for _ in range(lines)]
        _part(found, levels, apart)
        if any(abs(a - b) < apart for points in zip(*found, strict=True) for a, b in combinations(points, 2)):
            continue
        lines_found = [tuple(line) for line in found]
        worth = _worth(lines_found)
        if worth > score:
            best, score = lines_found, worth
        if score >= 2 * lines + 1:
            break
    return best or [tuple(1 + n * apart for _ in range(periods)) for n in range(lines)]


def _line(rng: random.Random, periods: int, levels: int) -> list[int]:
    shape = rng.choice(SHAPES)
    span = rng.randrange(levels // 3, levels - 1)
    low = rng.randrange(1, levels - span)
    rough = rng.choice((1, 1, 2, 3))
    found: list[int] = []
    for n in range(periods):
        level = low + shape(n / (periods - 1)) * span + rng.randrange(-rough, rough + 1)
        found.append(max(1, min(levels - 1, round(round(level, 6)))))
    return found


def _part(lines: list[list[int]], levels: int, apart: int) -> None:
    """Move points of a period away from one another."""
    for n in range(len(lines[0])):
        ordered = sorted(lines, key=lambda line: line[n])
        for lower, upper in pairwise(ordered):
            upper[n] = max(upper[n], lower[n] + apart)
        ceiling = levels - 1
        for line in reversed(ordered):
            line[n] = max(1, min(line[n], ceiling))
            ceiling = line[n] - apart


def _worth(lines: list[tuple[int, ...]]) -> int:
    """A point for each line with one highest and one lowest value, and for lines that cross."""
    single = sum((line.count(max(line)) == 1) + (line.count(min(line)) == 1) for line in lines)
    crossing = any(len({a > b for a, b in zip(x, y, strict=True)}) == 2 for x, y in combinations(lines, 2))
    return single + crossing
