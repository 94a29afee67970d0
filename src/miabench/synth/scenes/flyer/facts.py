"""A poster: an event, its date and place, what is on when and where, what tickets cost. Facts and sampling.

Money is whole cents, times are minutes of the day.
"""

import datetime
import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.flyer import around, programme, sums, tasks, voice
from miabench.synth.scenes.flyer.events import (
    ADVICE,
    EVENTS,
    GROUPS,
    LANDMARKS,
    SHAPES,
    TRADES,
    VENUES,
    WEEKDAYS,
    Event,
    Shape,
)
from miabench.synth.scenes.tell import units
from miabench.synth.scenes.words import FIRST_NAMES, MONTHS, SHOP_FRONTS, STREETS, TOWNS

if TYPE_CHECKING:
    from PIL.Image import Image


class Act(BaseModel):
    """A line of the programme, from one minute of the day to another, on one of the two stages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    starts: int
    ends: int
    stage: str

    @property
    def minutes(self) -> int:
        return self.ends - self.starts


class Ticket(BaseModel):
    """What a group pays in cents: in advance, and at the door."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    group: str
    advance: int
    door: int


class Sponsor(BaseModel):
    """A sponsor and the shape of its logo."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    shape: Shape


class FlyerLook(BaseModel):
    """How a poster is drawn; nothing here is asked about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    layout: Literal["tall", "wide"]
    theme: int
    art: Literal["rays", "hills", "flags", "tiles", "waves", "confetti"]
    full: bool
    """Whether the colour of the head covers all of the poster."""
    wall: Literal["brick", "cork", "plaster", "fence", "concrete", "scan"]
    held: Literal["pins", "tape"]
    faces: Literal["sans", "serif", "book"]
    upper: bool
    finish: Finish
    seed: int


class Flyer(Scene):
    """The facts of a poster. `landmarks` are at the upper left, upper right, lower left and lower right of the street
    on the map; there is either a map or `advice`."""

    noun: ClassVar[str] = "poster"
    noun_zh: ClassVar[str] = "海报"
    contexts: ClassVar[tuple[str, ...]] = (
        "I walked past this poster on my way to work.",
        "We're thinking of going there with friends.",
        "My aunt took this picture of a poster in her town.",
        "I write for the local paper and need a few facts from this poster.",
        "I'm planning the weekend and came across this poster.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我上班路上看到了这张海报。",
        "我们打算和朋友一起去参加。",
        "我在安排周末的活动，看到了这张海报。",
    )

    family: Literal["flyer"] = "flyer"
    event: int
    """The index of its kind among `EVENTS`."""
    title: str
    line: str
    date: datetime.date
    doors: int
    clock: Literal["24", "12"]
    venue: str
    house: int
    street: str
    town: str
    acts: tuple[Act, ...]
    tickets: tuple[Ticket, ...]
    currency: Literal["$", "£", "€"]
    contact: str
    phone: str
    sponsors: tuple[Sponsor, ...]
    landmarks: tuple[str, ...]
    advice: tuple[str, ...]
    look: FlyerLook

    @property
    def kind(self) -> Event:
        return EVENTS[self.event]

    def money(self, cents: int) -> str:
        """An amount as it is printed: `$5.70`."""
        return f"{self.currency}{cents // 100}.{cents % 100:02d}"

    def show(self, amount: Decimal) -> str:
        """The same for an amount in whole units and cents."""
        return f"{self.currency}{amount:.2f}"

    def time(self, minutes: int) -> str:
        """A time as it is printed: `17:30`, `5:30 pm`."""
        hour, minute = divmod(minutes, 60)
        if self.clock == "24":
            return f"{hour:02d}:{minute:02d}"
        return f"{(hour - 1) % 12 + 1}:{minute:02d} {'am' if hour < 12 else 'pm'}"

    def day(self, date: datetime.date) -> str:
        """A date as it is printed, without its weekday: `5 March 2026`."""
        return f"{date.day} {MONTHS[date.month - 1]} {date.year}"

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.date.weekday()]

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        event = rng.randrange(len(EVENTS))
        kind = EVENTS[event]
        fronts = rng.sample(SHOP_FRONTS, 6)
        trades = rng.sample(TRADES, 4)
        acts = _acts(rng, kind, rng.choice((5, 6, 7, 8)))
        has_map = rng.random() < 0.65
        shapes = rng.sample(SHAPES, 4)
        date = datetime.date(rng.randrange(2024, 2027), rng.randrange(1, 13), rng.randrange(1, 29))
        wall = rng.choice(("brick", "cork", "plaster", "fence", "concrete", "brick", "cork", "scan"))
        theme = rng.randrange(8)
        return cls(
            event=event,
            title=f"{fronts[0]} {rng.choice(kind.titles)}",
            line=rng.choice(kind.lines),
            date=date,
            doors=acts[0].starts - rng.choice((15, 30, 45)),
            clock=rng.choice(("24", "24", "12")),
            venue=f"{fronts[1]} {rng.choice(VENUES)}",
            house=rng.randrange(61, 190),
            street=rng.choice(STREETS),
            town=rng.choice(TOWNS),
            acts=acts,
            tickets=_tickets(rng),
            currency=rng.choice(("$", "£", "€")),
            contact=rng.choice(FIRST_NAMES),
            phone=f"0{rng.randrange(1200, 1899)} {rng.randrange(210, 989)} {rng.randrange(210, 989)}",
            sponsors=tuple(
                Sponsor(name=f"{front} {trade}", shape=shape)
                for front, trade, shape in zip(fronts[2:], trades, shapes, strict=True)
            ),
            landmarks=tuple(rng.sample(tuple(LANDMARKS), 4)) if has_map else (),
            advice=() if has_map else tuple(rng.sample(ADVICE, 4)),
            look=FlyerLook(
                layout=rng.choice(("tall", "tall", "wide")),
                theme=theme,
                art=rng.choice(("rays", "hills", "flags", "tiles", "waves", "confetti")),
                full=theme not in (4, 7) and rng.random() < 0.35,
                wall=wall,
                held=rng.choice(("pins", "tape")),
                faces=rng.choice(("sans", "serif", "book")),
                upper=rng.random() < 0.5,
                finish=Finish.sample(rng, "scan" if wall == "scan" else "photo"),
                seed=rng.randrange(1_000_000),
            ),
        )

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number of the picture, each as often as it stands for something else."""
        whole = [self.house, self.date.day, self.date.month, self.date.year, *map(int, self.phone.split())]
        for minutes in (self.doors, *(time for act in self.acts for time in (act.starts, act.ends))):
            hour = minutes // 60
            whole += [hour, minutes % 60] + [hour - 12] * (hour > 12)
        cents = [amount for ticket in self.tickets for amount in (ticket.advance, ticket.door)]
        return tuple(Decimal(n) for n in whole) + tuple(units(c) for c in cents)

    def draw(self) -> "Image":
        from miabench.synth.scenes.flyer.paint import paint

        return paint(self)

    def tasks(self) -> tuple[Task, ...]:
        return (*tasks.tasks(self), *programme.tasks(self), *around.tasks(self), *sums.tasks(self))

    def roles(self) -> tuple[Role, ...]:
        return voice.ROLES

    def remarks(self) -> tuple[str, ...]:
        return voice.remarks(self)

    def mentions(self) -> dict[str, str]:
        return voice.MENTIONS

    def questions(self) -> tuple[str, ...]:
        return voice.QUESTIONS

    def taboos(self) -> tuple[str, ...]:
        return ("poster", "ticket", "visit", "fun", "exciting", "programme", "entry", "flyer")

    def verses(self) -> Verses:
        return voice.verses(self)


def _acts(rng: random.Random, kind: Event, count: int) -> tuple[Act, ...]:
    """One after the other, with breaks; both stages are used, and one act is longer than all others."""
    starts = rng.randrange(126, 169) * 5
    stages = [*kind.stages, *(rng.choice(kind.stages) for _ in range(count - 2))]
    rng.shuffle(stages)
    longest = rng.randrange(count)
    acts = []
    for n, name in enumerate(rng.sample(kind.acts, count)):
        minutes = rng.choice((60, 65)) if n == longest else rng.choice((25, 30, 35, 40, 45, 50, 55))
        acts.append(Act(name=name, starts=starts, ends=starts + minutes, stage=stages[n]))
        starts += minutes + rng.choice((5, 10, 15, 20))
    return tuple(acts)


def _tickets(rng: random.Random) -> tuple[Ticket, ...]:
    """Prices in steps of fifty cents, all of them different; so is what each group saves by buying early."""
    seen: set[int] = set()
    tickets = []
    savings = rng.sample((150, 200, 250, 300), len(GROUPS))
    for group, low, saving in zip(GROUPS, (1200, 800, 450, 900), savings, strict=True):
        advance = low + 50 * rng.randrange(9)
        while seen & {advance, advance + saving}:
            advance += 50
        seen |= {advance, advance + saving}
        tickets.append(Ticket(group=group, advance=advance, door=advance + saving))
    return tuple(tickets)
