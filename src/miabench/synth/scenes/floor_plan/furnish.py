"""What stands in rooms, and where there is room for it: squares free of names and doors."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from miabench.synth.scenes.floor_plan.layout import Edge, Rect
from miabench.synth.scenes.floor_plan.words import FURNITURE, Furniture

LONG: tuple[Furniture, ...] = ("bed", "sofa", "table", "wardrobe", "shelf", "desk", "bath")
"""Pieces that take two squares in a row."""


class Piece(NamedTuple):
    """A piece of furniture in a square, or in two; `back` is the side of the room that it stands against."""

    kind: Furniture
    x: int
    y: int
    w: int
    h: int
    back: int


class Named(Protocol):
    """A room."""

    @property
    def name(self) -> str: ...

    @property
    def rect(self) -> Rect: ...


def name_lines(name: str, width: int) -> list[str]:
    """A name as it is written in a room of that many squares: in one line, or in two."""
    if len(name) * 0.25 + 0.4 <= width or " " not in name:
        return [name]
    first, _, rest = name.partition(" ")
    return [first, rest]


@dataclass
class Free:
    """The squares of rooms that nothing stands in yet."""

    rooms: Sequence[Named]
    doors: Sequence[Edge]
    taken: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        for x, y, upright in self.doors:
            self.taken |= {(x, y), (x - 1, y) if upright else (x, y - 1)}
        for room in self.rooms:
            self.taken |= _under_name(room)
            if room.name in PONDS:
                self.taken |= _in_water(room.rect)

    def squares(self, room: int) -> list[tuple[int, int]]:
        """The free squares of a room."""
        x0, y0, w, h = self.rooms[room].rect
        return [(x, y) for y in range(y0, y0 + h) for x in range(x0, x0 + w) if (x, y) not in self.taken]

    def take(self, rng: random.Random, room: int) -> tuple[int, int]:
        """One of them, which then is free no longer."""
        square = rng.choice(self.squares(room))
        self.taken.add(square)
        return square


PONDS = ("Lake", "Duck Pond")


def _in_water(rect: Rect) -> set[tuple[int, int]]:
    """All squares but those in the corners."""
    x0, y0, w, h = rect
    corners = {(x, y) for x in (x0, x0 + w - 1) for y in (y0, y0 + h - 1)}
    return {(x, y) for x in range(x0, x0 + w) for y in range(y0, y0 + h)} - corners


def _under_name(room: Named) -> set[tuple[int, int]]:
    x0, y0, w, h = room.rect
    lines = name_lines(room.name, w)
    wide = min(w, max(0.25 * max(map(len, lines)), 2.0) + 0.3)
    tall = 0.48 * (len(lines) + 1) - 0.1
    left, top = x0 + (w - wide) / 2, y0 + (h - tall) / 2
    return {
        (x, y)
        for x in range(x0, x0 + w)
        for y in range(y0, y0 + h)
        if x + 0.85 > left and x + 0.15 < left + wide and y + 0.85 > top and y + 0.15 < top + tall
    }


def furniture(rng: random.Random, free: Free) -> tuple[Piece, ...]:
    """The furniture of a flat, along the walls; a corner of each room stays free."""
    found: list[Piece] = []
    for index, room in enumerate(free.rooms):
        for kind in FURNITURE.get(room.name, ()):
            spots = _spots(free, index, kind)
            if not spots or len(free.squares(index)) < 4:
                continue
            piece = rng.choice(spots)
            found.append(piece)
            free.taken |= {(x, y) for x in range(piece.x, piece.x + piece.w) for y in range(piece.y, piece.y + piece.h)}
    return tuple(found)


def _spots(free: Free, index: int, kind: Furniture) -> list[Piece]:
    x0, y0, w, h = free.rooms[index].rect
    open_squares = set(free.squares(index))
    long = 2 if kind in LONG else 1
    found: list[Piece] = []
    for x, y in sorted(open_squares):
        for back, at_wall in enumerate((y == y0, x == x0 + w - 1, y == y0 + h - 1, x == x0)):
            across, down = (long, 1) if back in (0, 2) else (1, long)
            if at_wall and all((x + i, y + j) in open_squares for i in range(across) for j in range(down)):
                found.append(Piece(kind, x, y, across, down, back))
    return found
