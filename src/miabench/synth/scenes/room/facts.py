"""A room seen from the front: a bookcase, a table, things on them, two people, and what hangs on the wall. Facts.

Rows go from left to right as the viewer sees them. The host stands behind the table and faces the viewer, so that left
and right are swapped for the host; the guest stands beside the table and faces any way.
"""

import random
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.room import tasks, voice
from miabench.synth.scenes.room.words import (
    COLOURED,
    HELD,
    LABELS,
    LYING,
    MOTIFS,
    POSTERS,
    PROFILE,
    SETTINGS,
    SHIRTS,
    SINGLE,
    TONES,
    WEATHERS,
    Coloured,
    Hanging,
    Held,
    Kind,
    Lying,
    Motif,
    Setting,
    Weather,
)
from miabench.synth.scenes.words import MONTHS, Colour

if TYPE_CHECKING:
    from PIL.Image import Image

Facing = Literal["towards", "away", "left", "right"]
ROWS, SLOTS = 3, 4
"""Of the bookcase."""

SHELVES = ("top", "middle", "bottom")


class Thing(BaseModel):
    """Something on a shelf or on the table. No two of a scene have the same kind and colour."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    colour: Colour | None = None
    faces: Literal["left", "right"] | None = None
    """Where a toy that is seen from the side looks."""

    @property
    def label(self) -> str:
        """What it is called, with its colour: no other thing of the scene is called so."""
        return f"{self.colour} {self.kind}" if self.colour else self.kind


class RoomLook(BaseModel):
    """How a room is drawn; nothing here is asked about. People have a tone and a cut of hair each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wall: int
    pattern: Literal["plain", "stripes", "dots", "panels"]
    floor: Literal["boards", "tiles"]
    wood: int
    tones: tuple[int, int]
    cuts: tuple[int, int]
    mirrored: bool
    """Whether the bookcase stands on the right."""
    seed: int


class Room(Scene):
    """The facts of a room.

    `shelves` are three rows of four places, some of them empty; `held` is what the host has in the left and in the
    right hand; `hanging` is what is on the wall, from left to right; `beside` lies on the side of the bookcase.
    """

    noun: ClassVar[str] = "picture"
    noun_zh: ClassVar[str] = "图片"
    contexts: ClassVar[tuple[str, ...]] = (
        "I found this picture in a children's book.",
        "I'm describing this picture to a friend over the phone.",
        "We're using this picture in a language class.",
        "I'm making a quiz about this picture.",
        "My daughter asked me about this picture.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我在一本儿童书里看到了这张图片。",
        "我正在电话里向朋友描述这张图片。",
        "我们在语言课上使用这张图片。",
        "我正在用这张图片出一份小测验。",
    )

    family: Literal["room"] = "room"
    setting: int
    shelves: tuple[tuple[Thing | None, ...], ...]
    table: tuple[Thing, ...]
    under: Lying
    beside: Lying
    host: Colour
    held: tuple[Held, Held]
    guest: Colour
    facing: Facing
    hanging: tuple[Hanging, ...]
    motif: Motif
    weather: Weather
    month: str
    day: int
    hour: int
    minute: int
    poster: tuple[str, str]
    carton: str
    rug: Colour
    look: RoomLook

    @property
    def place(self) -> Setting:
        return SETTINGS[self.setting]

    @property
    def things(self) -> tuple[Thing, ...]:
        """All that stands on shelves and on the table."""
        return (*(thing for row in self.shelves for thing in row if thing), *self.table)

    @property
    def shelved(self) -> tuple[Thing, ...]:
        """All that stands in the bookcase."""
        return tuple(thing for row in self.shelves for thing in row if thing)

    def row(self, shelf: int) -> tuple[Thing, ...]:
        """What stands on a shelf, from left to right."""
        return tuple(thing for thing in self.shelves[shelf] if thing)

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number in the picture, each as often as it stands for something else."""
        found = [12, 3, 6, 9, self.hour, self.hour + 12, self.minute]
        if "calendar" in self.hanging:
            found += [self.day, MONTHS.index(self.month) + 1]
        return tuple(Decimal(n) for n in found)

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        things = _things(rng)
        table = tuple(things[: rng.randrange(2, 6)])
        rest = things[len(table) :]
        host, guest = _shirts(rng, table)
        rest = rest[: rng.randrange(8, 12)]
        places = sorted(rng.sample(range(ROWS * SLOTS), len(rest)))
        slots: list[Thing | None] = [None] * (ROWS * SLOTS)
        for place, thing in zip(places, rest, strict=True):
            slots[place] = thing
        left, right = rng.sample(HELD, 2)
        more: tuple[Hanging, ...] = ("window", "calendar", "poster")
        hanging: list[Hanging] = ["picture", "clock", *rng.sample(more, 2)]
        rng.shuffle(hanging)
        under, beside = rng.sample(LYING, 2)
        return cls(
            setting=rng.randrange(len(SETTINGS)),
            shelves=tuple(tuple(slots[n : n + SLOTS]) for n in range(0, ROWS * SLOTS, SLOTS)),
            table=table,
            under=under,
            beside=beside,
            host=host,
            held=(left, right),
            guest=guest,
            facing=rng.choice(("towards", "away", "away", "left", "right")),
            hanging=tuple(hanging),
            motif=rng.choice(MOTIFS),
            weather=rng.choice(WEATHERS),
            month=rng.choice(MONTHS),
            day=rng.randrange(1, 29),
            hour=rng.randrange(1, 12),
            minute=rng.randrange(1, 12) * 5,
            poster=rng.choice(POSTERS),
            carton=rng.choice(LABELS),
            rug=rng.choice(("red", "blue", "green", "purple", "yellow", "orange")),
            look=RoomLook(
                wall=rng.randrange(6),
                pattern=rng.choice(("plain", "stripes", "dots", "panels")),
                floor=rng.choice(("boards", "boards", "tiles")),
                wood=rng.randrange(4),
                tones=(rng.randrange(4), rng.randrange(4)),
                cuts=(rng.randrange(3), rng.randrange(3)),
                mirrored=rng.random() < 0.5,
                seed=rng.randrange(1_000_000),
            ),
        )

    def draw(self) -> "Image":
        from miabench.synth.scenes.room.paint import paint

        return paint(self)

    def tasks(self) -> tuple[Task, ...]:
        return tasks.tasks(self)

    def roles(self) -> tuple[Role, ...]:
        return voice.ROLES

    def remarks(self) -> tuple[str, ...]:
        return voice.remarks(self)

    def mentions(self) -> dict[str, str]:
        return voice.mentions(self)

    def questions(self) -> tuple[str, ...]:
        return voice.QUESTIONS

    def taboos(self) -> tuple[str, ...]:
        return ("room", "picture", "image", "see", "shelf", "person")

    def verses(self) -> Verses:
        return voice.verses(self)


def _things(rng: random.Random) -> list[Thing]:
    """Things of a few kinds and colours, so that some come in numbers, and some toys and plants; no two alike."""
    kinds: Sequence[Coloured] = rng.sample(COLOURED, rng.randrange(4, 7))
    tones = rng.sample(TONES, rng.randrange(4, 7))
    pairs = [(kind, tone) for kind in kinds for tone in tones]
    weights = [len(kinds) - kinds.index(kind) for kind, _ in pairs]
    found: list[Thing] = []
    while len(found) < 14:
        (pair,) = rng.choices(range(len(pairs)), weights)
        kind, tone = pairs.pop(pair)
        weights.pop(pair)
        found.append(Thing(kind=kind, colour=tone))
    for single in rng.sample(SINGLE, rng.randrange(2, 5)):
        faces: Literal["left", "right"] | None = rng.choice(("left", "right")) if single in PROFILE else None
        found.insert(rng.randrange(10), Thing(kind=single, faces=faces))
    return found


def _shirts(rng: random.Random, table: Sequence[Thing]) -> tuple[Colour, Colour]:
    """Two colours, the host's unlike those of the things that stand before it."""
    near = {thing.colour for thing in table}
    host = rng.choice([colour for colour in SHIRTS if colour not in near])  # no thing is orange
    return host, rng.choice([colour for colour in SHIRTS if colour != host])
