"""A plan of a museum, a flat or a school, or the map of a park: rooms that tile a floor. Facts and sampling.

Coordinates are squares of a grid from the upper left, as printed; sides are 0 up, 1 right, 2 down, 3 left. `north` is
the side that the compass arrow points to.
"""

import datetime
import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.floor_plan import furnish, sampling, tasks, voice
from miabench.synth.scenes.floor_plan.layout import halved, shared, side_of, stripped
from miabench.synth.scenes.floor_plan.parts import Door, Mark, Room, Side, Viewer
from miabench.synth.scenes.floor_plan.words import PLACES, Place, Symbol, Theme
from miabench.synth.scenes.words import MONTHS, SHOP_FRONTS, STREETS, TOWNS

if TYPE_CHECKING:
    from PIL.Image import Image

COMPASS = ("north", "east", "south", "west")


class FloorPlanLook(BaseModel):
    """How a plan is drawn; nothing here is asked about. `pieces` are the furniture of a flat."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    style: Literal["white", "blueprint", "cream", "board"]
    tint: int
    fonts: int
    legend_below: bool
    grid: bool
    pieces: tuple[furnish.Piece, ...]
    finish: Finish
    seed: int


class FloorPlan(Scene):
    """The facts of a plan. `scale` is the length of the scale bar in squares; the first door is the entrance."""

    noun: ClassVar[str] = "plan"
    noun_zh: ClassVar[str] = "平面图"
    contexts: ClassVar[tuple[str, ...]] = (
        "I'm going there tomorrow and this plan is all I have.",
        "A friend sent me this plan and I need some help with it.",
        "I'm preparing a visit and want to know my way around.",
        "I have to explain this plan to somebody over the phone.",
        "We're using this plan in a class on reading maps.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我明天要去那里，手头只有这张平面图。",
        "朋友发给我这张平面图，我需要一点帮助。",
        "我正在准备一次参观，想先熟悉一下路线。",
        "我得在电话里向别人解释这张平面图。",
    )

    family: Literal["floor_plan"] = "floor_plan"
    theme: Theme
    title: str
    level: str
    note: str
    date: datetime.date
    width: int
    height: int
    rooms: tuple[Room, ...]
    doors: tuple[Door, ...]
    legend: tuple[Symbol, ...]
    marks: tuple[Mark, ...]
    viewer: Viewer
    viewer_label: str
    north: Side
    sizes: bool
    """Whether rooms show their width and depth instead of their area."""
    scale: int
    look: FloorPlanLook

    @property
    def place(self) -> Place:
        return PLACES[self.theme]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(room.name for room in self.rooms)

    def sides(self, room: int) -> tuple[int, int]:
        """Width and depth of a room in metres, as printed."""
        rect = self.rooms[room].rect
        return rect.w * self.place.metres, rect.h * self.place.metres

    def area(self, room: int) -> int:
        """In square metres."""
        wide, deep = self.sides(room)
        return wide * deep

    def size(self, room: int) -> str:
        """What stands under the name of a room."""
        wide, deep = self.sides(room)
        return f"{wide} m × {deep} m" if self.sizes else f"{self.area(room)} m²"

    def compass(self, side: int) -> str:
        """The direction of a side: "north" for the one that the compass arrow points to."""
        return COMPASS[(side - self.north) % 4]

    def seen(self, side: int) -> str:
        """Where a side is for the viewer at the dot."""
        return ("ahead", "right", "behind", "left")[(side - self.viewer.facing) % 4]

    def beside(self, room: int, side: int) -> tuple[int, ...]:
        """The rooms that share a wall with a room on one side."""
        rect = self.rooms[room].rect
        return tuple(
            other
            for other, neighbour in enumerate(self.rooms)
            if other != room and (wall := shared(rect, neighbour.rect)) and side_of(rect, wall[0]) == side
        )

    def neighbours(self, room: int) -> tuple[int, ...]:
        """All rooms that share a wall with a room."""
        return tuple(sorted(other for side in range(4) for other in self.beside(room, side)))

    @cached_property
    def links(self) -> Mapping[int, Sequence[int]]:
        """For each room those behind its doors."""
        return sampling.linked(self.doors, len(self.rooms))

    def count(self, kind: Symbol) -> int:
        """How many symbols of a kind stand on the plan, without the legend."""
        return sum(mark.kind == kind for mark in self.marks)

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number on the plan, each as often as it stands for something else."""
        found = [self.scale * self.place.metres, self.date.day, self.date.month, self.date.year]
        for room in range(len(self.rooms)):
            found += self.sides(room) if self.sizes else (self.area(room),)
        return tuple(Decimal(n) for n in found)

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        theme = rng.choice(tuple(PLACES))
        place = PLACES[theme]
        small = theme == "flat"
        width, height = (rng.randrange(10, 13), rng.randrange(8, 10)) if small else _extent(rng)
        count = rng.randrange(5, 9) if small else rng.randrange(6, 11)
        strip = rng.random() < 0.5
        rects = (stripped if strip else halved)(rng, width, height, count)
        names = rng.sample(place.rooms, len(rects))
        if strip:
            names[0] = rng.choice(place.passage)
        rooms = tuple(Room(name=name, rect=rect) for name, rect in zip(names, rects, strict=True))
        doors = sampling.doors(rng, rooms, width, height, strip=strip)
        sizes = rng.random() < 0.4
        free = furnish.Free(rooms=rooms, doors=tuple(door.edge for door in doors))
        pieces = furnish.furniture(rng, free) if small else ()
        viewer = sampling.viewer(rng, rooms, free)
        legend = tuple(rng.sample(place.symbols, min(len(place.symbols), rng.randrange(4, 7))))
        title = rng.choice(place.titles)
        return cls(
            theme=theme,
            title=title.format(front=rng.choice(SHOP_FRONTS), town=rng.choice(TOWNS), street=rng.choice(STREETS)),
            level=rng.choice(place.levels),
            note=rng.choice(place.notes),
            date=datetime.date(rng.randrange(2015, 2026), rng.randrange(1, 13), rng.randrange(1, 29)),
            width=width,
            height=height,
            rooms=rooms,
            doors=doors,
            legend=legend,
            marks=sampling.marks(rng, legend, free),
            viewer=viewer,
            viewer_label=rng.choice(place.viewer),
            north=rng.choice((0, 0, 1, 2, 3)),
            sizes=sizes,
            scale=rng.choice((2, 3, 4)),
            look=FloorPlanLook(
                style=rng.choice(_STYLES[theme]),
                tint=rng.randrange(5),
                fonts=rng.randrange(4),
                legend_below=rng.random() < 0.4,
                grid=rng.random() < 0.35,
                pieces=pieces,
                finish=_taken(rng),
                seed=rng.randrange(1_000_000),
            ),
        )

    def shown_date(self) -> str:
        """As it is printed: `14 March 2023`."""
        return f"{self.date.day} {MONTHS[self.date.month - 1]} {self.date.year}"

    def draw(self) -> "Image":
        from miabench.synth.scenes.floor_plan.paint import paint

        return paint(self)

    def tasks(self) -> tuple[Task, ...]:
        return tasks.tasks(self)

    def roles(self) -> tuple[Role, ...]:
        return voice.roles(self)

    def remarks(self) -> tuple[str, ...]:
        return voice.remarks(self)

    def mentions(self) -> dict[str, str]:
        return voice.mentions(self)

    def questions(self) -> tuple[str, ...]:
        return voice.QUESTIONS

    def taboos(self) -> tuple[str, ...]:
        return ("plan", "map", "shows", "image", "symbol", "located")

    def verses(self) -> Verses:
        return voice.verses(self)


_STYLES: dict[Theme, tuple[Literal["white", "blueprint", "cream", "board"], ...]] = {
    "museum": ("white", "cream", "board", "board"),
    "flat": ("white", "blueprint", "cream"),
    "school": ("white", "blueprint", "board"),
    "park": ("cream", "board", "board"),
}


def _extent(rng: random.Random) -> tuple[int, int]:
    return rng.randrange(12, 15), rng.randrange(8, 11)


def _taken(rng: random.Random) -> Finish:
    """The sheet is wide: a smaller tilt than usual keeps its corners in the picture, and makes it soft without blur."""
    found = Finish.sample(rng, rng.choice(("photo", "photo", "scan", "screen")))
    return found.model_copy(update={"tilt": found.tilt * 2 // 3, "blur": 0 if found.tilt else found.blur})
