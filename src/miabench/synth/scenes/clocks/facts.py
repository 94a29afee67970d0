"""Clocks side by side on a wall, each with a name under it. Facts and sampling.

Times are minutes since midnight or noon: all clocks of a wall are meant to show times of one half of the day, between
one and eleven, so that every difference is exact.
"""

import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.clocks import tasks, voice
from miabench.synth.scenes.clocks.times import Half, angle
from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.words import FIRST_NAMES, SHOP_FRONTS, TOWNS, Colour

if TYPE_CHECKING:
    from PIL.Image import Image

Setting = Literal["ferry", "train", "school", "repair"]
Layout = Literal["row", "arch", "stagger", "grid"]
Wall = Literal["plaster", "stripes", "brick", "planks", "dots", "tiles"]

RIMS: tuple[Colour, ...] = ("red", "blue", "green", "yellow", "orange", "purple", "brown", "black", "pink")
"""Colours of frames; white and grey ones would be taken for one another, or for the wall."""

PLACES = tuple(town for town in TOWNS if town not in ("Granby", "Kelston", "Oakham"))
"""Towns whose syllables the dictionary knows, which a haiku needs."""


class Clock(BaseModel):
    """One clock. `note` is what the second line of its plate says, a pier, a platform or cents; 0 where there is none.

    Attributes:
        time: in minutes since midnight or noon.
        second: where the hand for the seconds points, None where there is no such hand.
        numerals: on its face; a digital one has none.
        ticks: marks around a face, one for each hour or one for each minute.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    time: int
    second: int | None
    kind: Literal["analogue", "digital"]
    numerals: Literal["Roman", "Arabic", "none"]
    shape: Literal["round", "square", "octagonal"]
    rim: Colour
    face: Literal["white", "cream", "dark"]
    ticks: Literal[12, 60]
    hands: Literal["baton", "spade", "arrow"]
    note: int


class ClocksLook(BaseModel):
    """How the wall is drawn; nothing here is asked about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    wall: Wall
    tone: int
    plate: Literal["brass", "white", "dark", "wood"]
    serif: bool
    upper: bool
    bottom: Literal["bench", "shelf", "panelling", "cabinet"]
    seed: int
    finish: Finish


class Clocks(Scene):
    """The facts of a wall with clocks, in the order from left to right, then from top to bottom."""

    noun: ClassVar[str] = "picture of the clocks"
    noun_zh: ClassVar[str] = "挂钟的照片"
    contexts: ClassVar[tuple[str, ...]] = (
        "I took this picture of a wall with clocks.",
        "I walked past these clocks this week and took a picture.",
        "I'm practising how to tell the time with this picture of some clocks.",
        "My niece sent me a picture of the clocks on a wall.",
        "I need a second pair of eyes for these clocks.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我拍了一面挂着钟的墙。",
        "我正在用这张照片练习看钟。",
        "朋友给我发来了这张挂钟的照片。",
        "我看不清这些钟，想请你帮忙。",
    )

    family: Literal["clocks"] = "clocks"
    setting: Setting
    heading: str
    half: Half
    clocks: tuple[Clock, ...]
    layout: Layout
    look: ClocksLook

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        setting: Setting = rng.choice(("ferry", "train", "school", "repair"))
        half: Half = rng.choice(("morning", "afternoon"))
        count = rng.choice((2, 3, 3, 3, 4, 4, 4, 4))
        layouts: dict[int, tuple[Layout, ...]] = {
            2: ("row",),
            3: ("row", "arch", "stagger"),
            4: ("row", "grid", "grid"),
        }
        names = rng.sample(PLACES if setting in ("ferry", "train") else FIRST_NAMES, count)
        rims = rng.sample(RIMS, count)
        times = _times(rng, count)
        notes = _notes(rng, setting, count)
        digital = rng.randrange(count) if count > 2 and rng.random() < 0.5 else -1
        numerals = [*rng.sample(("Roman", "Arabic", "none"), 3), rng.choice(("Arabic", "none"))]
        shapes = ["round"] * count
        if rng.random() < 0.6:
            shapes[rng.randrange(count)] = rng.choice(("square", "octagonal"))
        same = rng.random() < 0.3
        clocks = []
        for i in range(count):
            ticks = 60 if times[i] % 5 else rng.choice((12, 60))
            clocks.append(
                Clock.model_validate(
                    {
                        "name": names[i],
                        "time": times[i],
                        "second": _second(rng, times[i]) if i != digital and ticks == 60 else None,
                        "kind": "digital" if i == digital else "analogue",
                        "numerals": "none" if i == digital else numerals[0] if same else numerals[i],
                        "shape": "square" if i == digital else shapes[i],
                        "rim": rims[i],
                        "face": rng.choice(("white", "white", "cream", "dark")),
                        "ticks": ticks,
                        "hands": rng.choice(("baton", "spade", "arrow")),
                        "note": notes[i],
                    }
                )
            )
        return cls(
            setting=setting,
            heading=_heading(rng, setting, half),
            half=half,
            clocks=tuple(clocks),
            layout=rng.choice(layouts[count]),
            look=ClocksLook(
                wall=rng.choice(_WALLS[setting]),
                tone=rng.randrange(4),
                plate=rng.choice(("brass", "white", "dark", "wood")),
                serif=rng.random() < 0.5,
                upper=rng.random() < 0.3,
                bottom=rng.choice(_BOTTOMS[setting]),
                seed=rng.randrange(1_000_000),
                finish=Finish.sample(rng, rng.choice(("photo", "screen"))),
            ),
        )

    @property
    def noted(self) -> bool:
        """Whether the plates have a second line."""
        return bool(self.clocks[0].note)

    def note(self, clock: Clock) -> str:
        """The second line of a plate."""
        kind = {"ferry": "Pier ", "train": "Platform "}.get(self.setting, "")
        return f"{kind}{self.show(self.amount(clock))}" if clock.note else ""

    def amount(self, clock: Clock) -> Decimal:
        """The number in the second line of a plate."""
        return Decimal(clock.note).scaleb(-2) if self.setting == "repair" else Decimal(clock.note)

    def show(self, amount: Decimal) -> str:
        """Such a number as it is printed."""
        return f"${amount:.2f}" if self.setting == "repair" else str(amount)

    def readings(self) -> tuple[Decimal, ...]:
        """The numbers that a reader may take from the clocks."""
        found = list(range(1, 13)) if any(c.numerals != "none" for c in self.clocks) else []
        for clock in self.clocks:
            hour, minute = divmod(clock.time, 60)
            found += [hour, hour + 12, minute, 60 - minute]
            found += [] if clock.second is None else [clock.second]
        return tuple(Decimal(n) for n in found)

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number that a reader may take from the picture."""
        return (*self.readings(), *(self.amount(clock) for clock in self.clocks if clock.note))

    def draw(self) -> "Image":
        from miabench.synth.scenes.clocks.paint import paint

        return paint(self)

    def tasks(self) -> tuple[Task, ...]:
        return tasks.tasks(self)

    def roles(self) -> tuple[Role, ...]:
        return voice.roles(self)

    def remarks(self) -> tuple[str, ...]:
        return voice.remarks(self)

    def mentions(self) -> dict[str, str]:
        return voice.MENTIONS

    def questions(self) -> tuple[str, ...]:
        return voice.QUESTIONS

    def taboos(self) -> tuple[str, ...]:
        return ("watch", "o'clock", "dial", "tick", "hurry", "late")

    def verses(self) -> Verses:
        return voice.verses(self)


_WALLS: dict[Setting, tuple[Wall, ...]] = {
    "ferry": ("planks", "plaster", "tiles"),
    "train": ("brick", "tiles", "plaster"),
    "school": ("plaster", "dots", "stripes"),
    "repair": ("stripes", "dots", "planks", "brick"),
}
_BOTTOMS: dict[Setting, tuple[str, ...]] = {
    "ferry": ("bench", "panelling"),
    "train": ("bench", "panelling"),
    "school": ("shelf", "cabinet"),
    "repair": ("shelf", "cabinet", "panelling"),
}


def _times(rng: random.Random, count: int) -> list[int]:
    """Times at least twelve minutes apart, with hands that don't cover one another."""
    found: list[int] = []
    while len(found) < count:
        time = rng.randrange(1, 11) * 60 + (rng.randrange(60) if rng.random() < 0.45 else 5 * rng.randrange(12))
        apart = abs(time // 60 * 30 + time % 60 * 0.5 - time % 60 * 6) % 360
        if 18 <= apart <= 342 and all(abs(time - t) >= 12 for t in found) and not (angle(time) == 180 and time % 60):
            found.append(time)
    return found


def _second(rng: random.Random, time: int) -> int | None:
    """A mark for a hand that is seldom there, away from the other hands."""
    if rng.random() < 0.45:
        return None
    taken = (time % 60, (time // 60 * 5 + time % 60 // 12) % 60)
    free = [s for s in range(0, 60, 5) if all(4 <= abs(s - t) <= 56 for t in taken)]
    return rng.choice(free)


def _notes(rng: random.Random, setting: Setting, count: int) -> list[int]:
    if setting == "school" or rng.random() < 0.25:
        return [0] * count
    if setting == "repair":
        return [50 * n for n in rng.sample(range(37, 180), count)]
    return rng.sample(range(1, 10), count)


def _heading(rng: random.Random, setting: Setting, half: Half) -> str:
    if setting == "ferry":
        return rng.choice((f"Ferries this {half}", f"Next boats, this {half}", f"Sailings this {half}"))
    if setting == "train":
        return rng.choice((f"Trains this {half}", f"Departures this {half}", f"Fast trains, this {half}"))
    if setting == "school":
        return rng.choice(("Our clock wall", "Telling the time", "We made these clocks", "Clocks to read"))
    front = rng.choice(SHOP_FRONTS)
    return rng.choice((f"{front} Clocks", f"{front} Clock Repairs", f"{front} Time Shop"))
