"""A sign in the street: over a shop, or on posts in a park, with countable things around it. Facts and sampling.

Positions are places in a row, counted from the left as the viewer sees them; whoever looks out of the door sees them
mirrored, which is what the perspective tasks ask for.
"""

import random
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.goods import TRADES
from miabench.synth.scenes.sign import tasks, voice
from miabench.synth.scenes.sign.signage import (
    BOARDS,
    CARS,
    CLOTHES,
    KINDS,
    PARK_SIGNS,
    PLATES,
    SMALL,
    TALL,
    WALLS,
    Kind,
)
from miabench.synth.scenes.words import DARK, SHOP_FRONTS, TOWNS, Colour

if TYPE_CHECKING:
    from PIL.Image import Image

PLACES = 9
"""Places in the row of things, 0 to 8 from the left; the middle of the picture is place 4."""


class Thing(BaseModel):
    """Something in the row before the sign. `colour` is a person's jacket, or None."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    place: int
    colour: Colour | None = None


class Front(BaseModel):
    """The house of a shop; `door` is its door's place in the row, `board` the text on a blackboard at place 4."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wall: Colour
    door: Literal[3, 5]
    door_colour: Colour
    awning: Colour
    windows: int
    """In the upper storey."""
    board: str
    plate: str
    """What the plate in the door says."""


class SignLook(BaseModel):
    """How it is drawn; nothing here is asked about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sky: Literal["noon", "morning", "evening", "overcast"]
    serif: bool
    brick: bool
    skin: tuple[int, ...]
    """For each thing, a tone of skin and hair, 0 to 3."""
    seed: int


class Sign(Scene):
    """The facts of a sign and what is around it; `cars` are the colours of the parked cars from left to right."""

    noun: ClassVar[str] = "picture"
    contexts: ClassVar[tuple[str, ...]] = (
        "I took this photo on a walk yesterday.",
        "A friend sent me this picture and I can't make out the details.",
        "I'm collecting pictures of signs for a local newsletter.",
        "I'm trying to find the place in this picture again.",
        "We're looking at this picture in my English class.",
    )

    noun_zh: ClassVar[str] = "图片"
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "这张照片是我昨天散步时拍的。",
        "朋友发来这张图片，我看不清细节。",
        "我正在为社区报纸收集招牌的图片。",
        "我想再找到图片里的这个地方。",
    )

    family: Literal["sign"] = "sign"
    headline: str
    line: str
    sign_colour: Colour
    front: Front | None
    """The shop under the sign, or None where the sign stands on posts in a park."""
    things: tuple[Thing, ...]
    cars: tuple[Colour, ...]
    look: SignLook

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        front = None
        if rng.random() < 0.65:
            trade = rng.choice(TRADES)
            headline, line = f"{rng.choice(SHOP_FRONTS)} {rng.choice(trade.shops)}", rng.choice(trade.slogans)
            front = _front(rng)
        else:
            texts = rng.choice(PARK_SIGNS)
            town, name = rng.choice(TOWNS), rng.choice(SHOP_FRONTS)
            headline, line = (text.format(town=town, front=name) for text in texts)
        things = _things(rng, front)
        return cls(
            headline=headline,
            line=line,
            sign_colour=rng.choice(DARK),
            front=front,
            things=things,
            cars=tuple(rng.choice(CARS) for _ in range(rng.randrange(4))),
            look=SignLook(
                sky=rng.choice(("noon", "noon", "morning", "evening", "overcast")),
                serif=rng.random() < 0.4,
                brick=rng.random() < 0.5,
                skin=tuple(rng.randrange(4) for _ in things),
                seed=rng.randrange(1_000_000),
            ),
        )

    @property
    def anchor(self) -> str:
        """What left and right are told from: the door of a shop, or the sign itself."""
        return "door" if self.front else "sign"

    @property
    def anchor_place(self) -> int:
        return self.front.door if self.front else 4

    def count(self, kind: Kind) -> int:
        """How many things of a kind stand in the row."""
        return Counter(thing.kind for thing in self.things)[kind]

    def numbers(self) -> tuple[Decimal, ...]:
        """How many there are of each kind of thing, as often as it stands for something else."""
        counts = [self.count(kind) for kind in KINDS] + [len(self.cars)]
        if self.front:
            counts += [self.front.windows, 2]  # the shop has two display windows
        return tuple(Decimal(n) for n in counts if n)

    def draw(self) -> "Image":
        from miabench.synth.scenes.sign.paint import paint

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
        return (
            ("sign", "picture", "image", "street", "shop", "see") if self.front else ("sign", "picture", "image", "see")
        )

    def verses(self) -> Verses:
        return voice.verses(self)


def _front(rng: random.Random) -> Front:
    wall, door, awning = rng.sample(WALLS, 3)
    return Front(
        wall=wall,
        door=rng.choice((3, 5)),
        door_colour=door,
        awning=awning,
        windows=rng.randrange(2, 6),
        board=rng.choice(BOARDS),
        plate=rng.choice(("OPEN", *PLATES)),
    )


def _things(rng: random.Random, front: Front | None) -> tuple[Thing, ...]:
    """Things in distinct places: tall ones at the sides, none before the door, the blackboard or the sign."""
    sides = [0, 1, 7, 8]
    middle = [p for p in range(2, 7) if p != 4 and not (front and p == front.door)]
    rng.shuffle(sides)
    rng.shuffle(middle)
    chosen: list[tuple[int, Kind]] = [(place, rng.choice(TALL)) for place in sides[: rng.randrange(1, 4)]]
    free = sides[len(chosen) :] + middle
    rng.shuffle(free)
    # One kind comes in numbers, often people; others are alone.
    kinds = rng.sample(SMALL, len(SMALL))
    if rng.random() < 0.6:
        kinds.remove("person")
        kinds.insert(0, "person")
    crowd = rng.randrange(1, len(free))
    rest = rng.randrange(1, len(free) - crowd + 1)
    chosen += zip(free, [kinds[0]] * crowd + kinds[1 : 1 + rest], strict=False)
    return tuple(
        Thing(kind=kind, place=place, colour=rng.choice(CLOTHES) if kind == "person" else None)
        for place, kind in sorted(chosen)
    )
