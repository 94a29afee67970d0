"""Instruments side by side, each with a name plate. Facts and sampling.

Values are whole tenths of the unit, and every pointer stands exactly on a mark, so that all arithmetic is exact.
"""

import datetime
import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.gauges import tasks, voice
from miabench.synth.scenes.gauges.kinds import KINDS, Form, Kind, Quantity, Tint
from miabench.synth.scenes.words import FIRST_NAMES, MONTHS

if TYPE_CHECKING:
    from PIL.Image import Image


class Zone(BaseModel):
    """A coloured stretch of a scale, in tenths of the unit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    colour: Tint
    low: int
    high: int


class Gauge(BaseModel):
    """One instrument; all numbers are tenths of the unit. `keeper` is who checks it, as its plate says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    keeper: str
    form: Form
    low: int
    high: int
    step: int
    label: int
    value: int
    zones: tuple[Zone, ...]
    face: Literal["white", "cream", "dark"]
    metal: Literal["steel", "brass", "black", "red", "blue"]

    @property
    def zone(self) -> Zone | None:
        """Where the reading is; no reading lies on a border."""
        return self.zone_at(self.value)

    def zone_at(self, value: int) -> Zone | None:
        """The zone of a value, None on a border."""
        return next((zone for zone in self.zones if zone.low < value < zone.high), None)

    def zone_of(self, colour: str) -> Zone:
        """The zone of a colour."""
        return next(zone for zone in self.zones if zone.colour == colour)

    def numbers(self) -> tuple[int, ...]:
        """What is printed along the scale."""
        return tuple(range(self.low, self.high + 1, self.label))


class GaugesLook(BaseModel):
    """How the instruments and what is around them are drawn; nothing here is asked about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tone: int
    plate: Literal["brass", "white", "dark", "label"]
    serif: bool
    needle: Literal["slim", "wide", "arrow"]
    card: Literal["left", "right"]
    seed: int
    finish: Finish


class Gauges(Scene):
    """The facts of some instruments, in the order from left to right, then from top to bottom."""

    noun: ClassVar[str] = "picture of the instruments"
    noun_zh: ClassVar[str] = "仪表的照片"
    contexts: ClassVar[tuple[str, ...]] = (
        "I took this picture on my round this week.",
        "I'm new here and still learning how to read these instruments.",
        "A colleague sent me this picture of the instruments.",
        "I have to fill in the log and only have this picture.",
        "I'd like you to check my reading of these instruments.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我巡查时拍下了这张照片。",
        "我刚来这里，还在学怎么读这些仪表。",
        "同事给我发来了这张仪表的照片。",
        "我要填记录，手头只有这张照片。",
    )

    family: Literal["gauges"] = "gauges"
    quantity: Quantity
    heading: str
    gauges: tuple[Gauge, ...]
    card: Literal["Last check", "Next check", "Next service", "Last service"]
    day: int
    month: int
    year: int
    grid: bool
    look: GaugesLook

    @property
    def kind(self) -> Kind:
        return KINDS[self.quantity]

    @property
    def date(self) -> datetime.date:
        """The date on the card."""
        return datetime.date(self.year, self.month, self.day)

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        quantity: Quantity = rng.choice(
            ("pressure", "pressure", "temperature", "temperature", "fuel", "rain", "weight")
        )
        kind = KINDS[quantity]
        count = rng.choice((2, 3, 3, 3) if quantity == "weight" else (2, 3, 3, 3, 4, 4, 4))
        form = rng.choice(kind.forms)
        names, keepers = rng.sample(kind.names, count), rng.sample(FIRST_NAMES, count)
        metal = rng.choice(("steel", "brass", "black", "red", "blue"))
        scales = [s for s in kind.scales if form == "tube" or s[0] == 0 or quantity != "temperature"]
        first = rng.choice(scales)
        gauges: list[Gauge] = []
        while len(gauges) < count:
            at = len(gauges)
            scale = first if rng.random() < 0.35 else rng.choice(scales)
            gauge = _gauge(rng, (names[at], keepers[at]), form, scale, kind.zones, metal)
            if all(gauge.value != other.value for other in gauges):
                gauges.append(gauge)
        return cls(
            quantity=quantity,
            heading=rng.choice(kind.headings),
            gauges=tuple(gauges),
            card=rng.choice(("Last check", "Next check", "Next service", "Last service")),
            day=rng.randrange(1, 29),
            month=rng.randrange(1, 13),
            year=rng.randrange(2021, 2029),
            grid=count == 4 and form in ("dial", "half") and rng.random() < 0.6,
            look=GaugesLook(
                tone=rng.randrange(4),
                plate=rng.choice(("brass", "white", "dark", "label")),
                serif=rng.random() < 0.3,
                needle=rng.choice(("slim", "wide", "arrow")),
                card=rng.choice(("left", "right")),
                seed=rng.randrange(1_000_000),
                finish=Finish.sample(rng, rng.choice(("photo", "screen"))),
            ),
        )

    def amount(self, tenths: int) -> Decimal:
        """Tenths of the unit as a decimal number, without places that say nothing."""
        return Decimal(tenths // 10) if tenths % 10 == 0 else Decimal(tenths).scaleb(-1)

    def show_date(self, date: datetime.date) -> str:
        """A date as the card has it: `5 March 2024`."""
        return f"{date.day} {MONTHS[date.month - 1]} {date.year}"

    def readings(self) -> tuple[Decimal, ...]:
        """The numbers that a reader may take from the instruments, each as often as it stands for something else."""
        found: list[int] = []
        for gauge in self.gauges:
            found += [gauge.value, *gauge.numbers(), *(zone.low for zone in gauge.zones[1:])]
        return tuple(map(self.amount, found))

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number that a reader may take from the picture."""
        return (*self.readings(), Decimal(self.day), Decimal(self.month), Decimal(self.year))

    def draw(self) -> "Image":
        from miabench.synth.scenes.gauges.paint import paint

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
        return ("measure", "instrument", "device", "pointer", "danger", "limit")

    def verses(self) -> Verses:
        return voice.verses(self)


def _gauge(
    rng: random.Random,
    names: tuple[str, str],
    form: Form,
    scale: tuple[int, int, int, int],
    colours: tuple[Tint, ...],
    metal: str,
) -> Gauge:
    """An instrument with its reading well inside the scale, and off the borders of its zones."""
    low, high, step, label = scale
    between = label // 2 if label // 2 % step == 0 else label
    borders = sorted(rng.sample(range(low + between, high, between), len(colours) - 1)) if colours else []
    ends = [low, *borders, high]
    room = (high - low) // step
    inside = (low + step * n for n in range(max(2, room // 10), room - max(1, room // 14)))
    free = [v for v in inside if v and v not in borders]
    value = rng.choice(free)
    if colours and rng.random() < 0.5:  # each zone as likely as the others, however wide it is
        zone = rng.randrange(len(colours))
        value = rng.choice([v for v in free if ends[zone] < v < ends[zone + 1]] or free)
    return Gauge.model_validate(
        {
            "name": names[0],
            "keeper": names[1],
            "form": form,
            "low": low,
            "high": high,
            "step": step,
            "label": label,
            "value": value,
            "zones": [
                {"colour": colour, "low": a, "high": b} for colour, a, b in zip(colours, ends, ends[1:], strict=False)
            ],
            "face": rng.choice(("white", "white", "cream", "dark")),
            "metal": metal if rng.random() < 0.7 else rng.choice(("steel", "brass", "black")),
        }
    )
