"""A page of a calendar: a real month, with events, holidays and a legend of categories. Facts and sampling."""

import calendar as months
import datetime
import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.calendar import tasks, voice
from miabench.synth.scenes.calendar.entries import (
    CATEGORIES,
    CATEGORY_COLOURS,
    HEADINGS,
    HOLIDAYS,
    MOTTOES,
    PICTURES,
    WEEKDAYS,
)
from miabench.synth.scenes.finish import Finish, Kind
from miabench.synth.scenes.times import clock, spoken
from miabench.synth.scenes.words import MONTHS, Colour

if TYPE_CHECKING:
    from PIL.Image import Image

Style = Literal["planner", "wall", "desk", "print"]


class Event(BaseModel):
    """Something at a time (minutes after midnight) on a day of the month."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: int
    minute: int
    name: str
    category: str


class Holiday(BaseModel):
    """A day that is coloured and named."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: int
    name: str


class Legend(BaseModel):
    """A category and the colour of its events."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    category: str
    colour: Colour


class CalendarLook(BaseModel):
    """How a calendar is drawn; nothing here is asked about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    style: Style
    face: Literal["sans", "serif"]
    chips: Literal["tint", "solid", "dot"]
    twelve: bool
    """Whether times are printed with am and pm."""
    short: bool
    """Whether the names of weekdays are cut to three letters."""
    theme: int
    tilt: int
    """Of a pad on a desk, in tenths of a degree."""
    finish: Finish
    seed: int


class Calendar(Scene):
    """The facts of a month's page. Events are in the order of their time; `starts` is the weekday of the left column.

    `circled` is a day with a ring around its number, 0 for none; `picture` is what a wall calendar shows.
    """

    noun: ClassVar[str] = "calendar"
    contexts: ClassVar[tuple[str, ...]] = (
        "I'm trying to get an overview of this month.",
        "My flatmate asked me to check this calendar.",
        "I forgot my phone and only have this photo of our calendar.",
        "We're looking for a good day to meet and have this calendar in front of us.",
        "I want to be sure that I don't miss anything in this calendar.",
    )
    noun_zh: ClassVar[str] = "日历"
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我想了解一下这个月的安排。",
        "室友让我帮忙看看这张日历。",
        "我们想找个合适的日子见面，手边只有这张日历。",
        "我不想错过日历上的任何安排。",
    )

    family: Literal["calendar"] = "calendar"
    year: int
    month: int
    starts: Literal[0, 6]
    heading: str
    motto: str
    events: tuple[Event, ...]
    holidays: tuple[Holiday, ...]
    legend: tuple[Legend, ...]
    circled: int
    picture: str
    look: CalendarLook

    @property
    def days(self) -> int:
        return months.monthrange(self.year, self.month)[1]

    @property
    def month_name(self) -> str:
        return MONTHS[self.month - 1]

    @property
    def weekly(self) -> str:
        """The event that comes every week."""
        names = [event.name for event in self.events]
        return next(name for name in names if names.count(name) > 1)

    @property
    def single(self) -> tuple[Event, ...]:
        """Events that take place once, in their order."""
        return tuple(event for event in self.events if event.name != self.weekly)

    def date(self, day: int) -> datetime.date:
        return datetime.date(self.year, self.month, day)

    def weekday(self, day: int) -> str:
        return WEEKDAYS[self.date(day).weekday()]

    def weeks(self) -> list[list[int]]:
        """The days of each week as they stand in the grid, 0 where a cell is empty."""
        return months.Calendar(self.starts).monthdayscalendar(self.year, self.month)

    def time(self, minute: int) -> str:
        """A time as it is printed."""
        return spoken(minute) if self.look.twelve else clock(minute)

    def told(self, date: datetime.date) -> str:
        """A date with its year."""
        return f"{date.day} {MONTHS[date.month - 1]} {date.year}"

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number on the page: the days, the year, hours and minutes."""
        found = [*range(1, self.days + 1), self.year, self.month]
        for event in self.events:
            found += [event.minute // 60, (event.minute // 60 + 11) % 12 + 1, event.minute % 60]
        return tuple(Decimal(n) for n in found)

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        year, month = rng.randrange(2023, 2028), rng.randrange(1, 13)
        days = months.monthrange(year, month)[1]
        categories = [c for c in CATEGORIES if c.weekly or rng.random() < 0.85][:5]
        while len(categories) < 4:
            categories.append(next(c for c in CATEGORIES if c not in categories))
        colours = rng.sample(CATEGORY_COLOURS, len(categories))
        events = _events(rng, days, [c.name for c in categories])
        busy = {event.day for event in events}
        free = [day for day in range(1, days + 1) if day not in busy]
        names = rng.sample(HOLIDAYS, rng.choice((1, 1, 2)))
        holidays = sorted(zip(rng.sample(free, len(names)), names, strict=True))
        style: Style = rng.choice(("planner", "planner", "wall", "wall", "desk", "print"))
        starts: Literal[0, 6] = rng.choice((0, 0, 6))
        if style == "wall" and len(months.Calendar(starts).monthdayscalendar(year, month)) > 5:
            style = "desk"  # six weeks leave no room for a picture
        return cls(
            year=year,
            month=month,
            starts=starts,
            heading=rng.choice(HEADINGS),
            motto=rng.choice(MOTTOES),
            events=events,
            holidays=tuple(Holiday(day=day, name=name) for day, name in holidays),
            legend=tuple(Legend(category=c.name, colour=colour) for c, colour in zip(categories, colours, strict=True)),
            circled=rng.randrange(1, days + 1) if rng.random() < 0.6 else 0,
            picture=rng.choice(PICTURES) if style == "wall" else "",
            look=CalendarLook(
                style=style,
                face="serif" if style != "planner" and rng.random() < 0.45 else "sans",
                chips=rng.choice(("tint", "solid", "dot"))
                if style in ("planner", "desk")
                else rng.choice(("tint", "dot")),
                twelve=rng.random() < 0.4,
                short=rng.random() < 0.6,
                theme=rng.randrange(4),
                tilt=rng.choice((0, 0, rng.randrange(-8, 9))),
                finish=Finish.sample(rng, TAKEN[style]),
                seed=rng.randrange(1_000_000),
            ),
        )

    def draw(self) -> "Image":
        from miabench.synth.scenes.calendar.paint import paint

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
        return ("calendar", "month", "week", "schedule", "plan", "appointment")

    def verses(self) -> Verses:
        return voice.verses(self)


TAKEN: dict[Style, Kind] = {"planner": "screen", "wall": "photo", "desk": "photo", "print": "scan"}


def _events(rng: random.Random, days: int, chosen: list[str]) -> tuple[Event, ...]:
    """A weekly event, and single ones on other days; on one day there are two."""
    categories = [c for c in CATEGORIES if c.name in chosen]
    home = rng.choice([c for c in categories if c.weekly])
    name, start, minute = rng.choice(home.weekly), rng.randrange(1, 8), _minute(rng)
    dates = list(range(start, days + 1, 7))
    for _ in range(rng.choice((0, 1, 2))):  # it is left out now and then
        dates.pop(rng.randrange(len(dates)))
    found = [Event(day=day, minute=minute, name=name, category=home.name) for day in dates]
    names = [(event, c.name) for c in categories for event in c.events]
    names = rng.sample(names, rng.randrange(6, 10))
    free = rng.sample([day for day in range(1, days + 1) if day not in dates], len(names) - 1)
    for (event, category), day in zip(names, free, strict=False):
        found.append(Event(day=day, minute=_minute(rng), name=event, category=category))
    event, category = names[-1]
    twin = rng.choice(found)
    minute = _minute(rng)
    while abs(minute - twin.minute) < 60:
        minute = _minute(rng)
    found.append(Event(day=twin.day, minute=minute, name=event, category=category))
    return tuple(sorted(found, key=lambda event: (event.day, event.minute)))


def _minute(rng: random.Random) -> int:
    """A time between eight in the morning and half past eight in the evening, at a quarter."""
    return 480 + 15 * rng.randrange(51)
