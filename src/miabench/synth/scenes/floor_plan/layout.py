"""Rooms that tile a floor without gaps, the walls they share, doors, and ways through them.

Sides are 0 up, 1 right, 2 down, 3 left, as the plan is printed; coordinates are squares of a grid from the upper left.
"""

import random
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

LEAST = 3
"""Squares of the shortest side of a room."""


class Rect(NamedTuple):
    x: int
    y: int
    w: int
    h: int


class Edge(NamedTuple):
    """One square's side of a wall: from (x, y) downwards if `upright`, else to the right."""

    x: int
    y: int
    upright: bool


def halved(rng: random.Random, width: int, height: int, count: int) -> tuple[Rect, ...]:
    """Up to `count` rooms: the largest one that can be is cut in two, again and again."""
    rooms = [Rect(0, 0, width, height)]
    while len(rooms) < count:
        wide = [r for r in rooms if max(r.w, r.h) >= 2 * LEAST]
        if not wide:
            break
        room = max(wide, key=lambda r: (r.w * r.h * (0.6 + rng.random()), r))
        rooms.remove(room)
        across = room.w >= 2 * LEAST and (room.h < 2 * LEAST or rng.random() < room.w / (room.w + room.h))
        if across:
            cut = rng.randrange(LEAST, room.w - LEAST + 1)
            rooms += [Rect(room.x, room.y, cut, room.h), Rect(room.x + cut, room.y, room.w - cut, room.h)]
        else:
            cut = rng.randrange(LEAST, room.h - LEAST + 1)
            rooms += [Rect(room.x, room.y, room.w, cut), Rect(room.x, room.y + cut, room.w, room.h - cut)]
    return tuple(sorted(rooms, key=lambda r: (r.y, r.x)))


def stripped(rng: random.Random, width: int, height: int, count: int) -> tuple[Rect, ...]:
    """A passage across the whole floor, which comes first, and rooms on both sides of it."""
    deep = 2
    top = rng.randrange(LEAST, height - deep - LEAST + 1)
    rooms = [Rect(0, top, width, deep)]
    most = width // LEAST
    above = max(1, min(most, (count - 1) // 2 + rng.randrange(2)))
    below = max(1, min(most, count - 1 - above))
    for y, h, number in ((0, top, above), (top + deep, height - top - deep, below)):
        spare = width - LEAST * number
        cuts = sorted(rng.randrange(spare + 1) for _ in range(number - 1))
        edges = [0, *(cut + LEAST * (n + 1) for n, cut in enumerate(cuts)), width]
        rooms += [Rect(a, y, b - a, h) for a, b in pairwise(edges)]
    return tuple(rooms)


def shared(a: Rect, b: Rect) -> tuple[Edge, ...]:
    """The wall between two rooms, square by square; empty where they have none in common."""
    if a.x + a.w == b.x or b.x + b.w == a.x:
        x = max(a.x, b.x)
        return tuple(Edge(x, y, True) for y in range(max(a.y, b.y), min(a.y + a.h, b.y + b.h)))
    if a.y + a.h == b.y or b.y + b.h == a.y:
        y = max(a.y, b.y)
        return tuple(Edge(x, y, False) for x in range(max(a.x, b.x), min(a.x + a.w, b.x + b.w)))
    return ()


def side_of(room: Rect, edge: Edge) -> int:
    """On which side of a room one of its walls is."""
    if edge.upright:
        return 3 if edge.x == room.x else 1
    return 0 if edge.y == room.y else 2


def outer(room: Rect, width: int, height: int) -> tuple[Edge, ...]:
    """The squares' sides of a room that lie on the outer wall, away from its corners where it is wide enough."""
    found: list[Edge] = []
    for x in range(room.x + 1, room.x + room.w - 1):
        found += [Edge(x, y, False) for y in (0, height) if y in (room.y, room.y + room.h)]
    spare = 1 if room.h > 2 else 0
    for y in range(room.y + spare, room.y + room.h - spare):
        found += [Edge(x, y, True) for x in (0, width) if x in (room.x, room.x + room.w)]
    return tuple(found)


def ways(links: Mapping[int, Sequence[int]], start: int) -> dict[int, tuple[tuple[int, ...], ...]]:
    """For each room the shortest ways to it, at most two of them, as rooms from the start on."""
    found: dict[int, tuple[tuple[int, ...], ...]] = {start: ((start,),)}
    front = [start]
    while front:
        reached: dict[int, list[tuple[int, ...]]] = {}
        for room in front:
            for following in links[room]:
                if following not in found:
                    reached.setdefault(following, []).extend((*way, following) for way in found[room])
        found.update({room: tuple(several[:2]) for room, several in reached.items()})
        front = list(reached)
    return found
