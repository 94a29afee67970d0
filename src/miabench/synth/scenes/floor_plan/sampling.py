"""Draws the doors of a plan, its viewer and its symbols."""

import random
from collections.abc import Mapping, Sequence

from miabench.synth.scenes.floor_plan.furnish import Free
from miabench.synth.scenes.floor_plan.layout import Edge, outer, shared, side_of
from miabench.synth.scenes.floor_plan.parts import Door, Mark, Room, Viewer
from miabench.synth.scenes.floor_plan.words import SINGLE, Symbol


def linked(doors: Sequence[Door], count: int) -> Mapping[int, Sequence[int]]:
    """For each room those behind its doors, in the order of the rooms."""
    found: dict[int, list[int]] = {room: [] for room in range(count)}
    for door in doors:
        if door.beyond is not None:
            found[door.inside].append(door.beyond)
            found[door.beyond].append(door.inside)
    return {room: sorted(others) for room, others in found.items()}


def doors(rng: random.Random, rooms: Sequence[Room], width: int, height: int, *, strip: bool) -> tuple[Door, ...]:
    """The entrance, doors that make every room reachable, and some more."""
    way_in = 0 if strip and rng.random() < 0.6 else rng.randrange(len(rooms))
    outside = outer(rooms[way_in].rect, width, height)
    while not outside:
        way_in = rng.randrange(len(rooms))
        outside = outer(rooms[way_in].rect, width, height)
    doors = [Door(inside=way_in, beyond=None, edge=rng.choice(outside))]
    pairs = [
        (a, b, wall) for a in range(len(rooms)) for b in range(a) if (wall := shared(rooms[a].rect, rooms[b].rect))
    ]
    rng.shuffle(pairs)
    if strip and rng.random() < 0.6:
        pairs.sort(key=lambda pair: pair[1] != 0)
    group = list(range(len(rooms)))
    for a, b, wall in pairs:
        apart = group[a] != group[b]
        if apart or (len(wall) > 1 and rng.random() < 0.16):
            doors.append(Door(inside=a, beyond=b, edge=rng.choice(_openings(wall))))
        group = [group[a] if g == group[b] else g for g in group]
    return tuple(doors)


def _openings(wall: Sequence[Edge]) -> Sequence[Edge]:
    """Where a door can be: not beside a name in the middle of a room, nor in the corner of a long wall."""
    if wall[0].upright and len(wall) <= 4:
        return (wall[0], wall[-1])
    return wall[1:-1] or wall


def viewer(rng: random.Random, rooms: Sequence[Room], free: Free) -> Viewer:
    """Someone in a room that has one neighbour only on several of its sides, so that questions have one answer."""
    plain: dict[int, int] = {}
    for room, one in enumerate(rooms):
        sides = [
            side_of(one.rect, wall[0]) for other in rooms if other != one and (wall := shared(one.rect, other.rect))
        ]
        plain[room] = sum(sides.count(side) == 1 for side in range(4))
    best = sorted((room for room in plain if free.squares(room)), key=lambda room: (-plain[room], room))[:4]
    room = rng.choice([room for room in best if plain[room] >= 2] or best[:1])
    x, y = free.take(rng, room)
    return Viewer(room=room, x=x, y=y, facing=rng.choice((0, 1, 2, 3)))


def marks(rng: random.Random, legend: Sequence[Symbol], free: Free) -> tuple[Mark, ...]:
    found: list[Mark] = []
    for kind in legend:
        many = rng.randrange(2, 7) if kind not in SINGLE else rng.choice((1, 1, 1, 2))
        for _ in range(many):
            rooms = [room for room in range(len(free.rooms)) if free.squares(room)]
            if kind in SINGLE or rng.random() < 0.6:  # rarely two of a kind in one room
                rooms = [r for r in rooms if all(m.room != r or m.kind != kind for m in found)] or rooms
            if rooms:
                room = rng.choice(rooms)
                x, y = free.take(rng, room)
                found.append(Mark(kind=kind, room=room, x=x, y=y))
    return tuple(found)
