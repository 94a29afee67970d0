"""A menu: a place to eat, its sections of dishes with prices and marks, its special and its hours. Facts and sampling.

Money is whole cents, times are minutes of the day.
"""

import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.menu import sums, tasks, voice
from miabench.synth.scenes.menu.dishes import (
    DAYS,
    KITCHENS,
    MARKED,
    NOTES,
    SLOGANS,
    SOUPS,
    SPECIALS,
    THINGS,
    Course,
    Kitchen,
    Mark,
    Plate,
)
from miabench.synth.scenes.tell import units
from miabench.synth.scenes.words import SHOP_FRONTS, STREETS, TOWNS

if TYPE_CHECKING:
    from PIL.Image import Image


class Dish(BaseModel):
    """A dish of the menu: its name, what it comes with ("" for drinks), its price in cents, its marks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    comes_with: str
    cents: int
    marks: tuple[Mark, ...]


class Section(BaseModel):
    """A heading and the dishes under it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    dishes: tuple[Dish, ...]


class Hours(BaseModel):
    """From which minute of the day to which a place is open on the days from `first` to `last`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: str
    last: str
    opens: int
    closes: int

    @property
    def days(self) -> str:
        follows = DAYS.index(self.last) == (DAYS.index(self.first) + 1) % 7
        return f"{self.first} {'and' if follows else 'to'} {self.last}"


class MenuLook(BaseModel):
    """How a menu is drawn; nothing here is asked about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    layout: Literal["single", "double", "board", "scan"]
    theme: int
    table: Literal["oak", "walnut", "linen", "marble", "slate", "check"]
    faces: Literal["serif", "sans", "book", "slab"]
    icons: bool
    leaders: bool
    frame: Literal["none", "line", "double", "corners"]
    case: Literal["plain", "title", "upper"]
    finish: Finish
    seed: int


class Menu(Scene):
    """The facts of a menu. `things` lie at its upper left, upper right, lower right and lower left, or are none."""

    noun: ClassVar[str] = "menu"
    noun_zh: ClassVar[str] = "菜单"
    contexts: ClassVar[tuple[str, ...]] = (
        "I'm meeting friends here tonight and would like to know what to expect.",
        "I left my glasses at home and can't read this menu.",
        "My sister sent me this picture from a place that she likes.",
        "We're planning a small dinner, and this menu is one that we look at.",
        "I'm on holiday and sit here with this menu before me.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我今晚要和朋友去这家店吃饭。",
        "我没戴眼镜，看不清这份菜单。",
        "朋友给我发来了这份菜单的照片。",
    )

    family: Literal["menu"] = "menu"
    name: str
    slogan: str
    house: int
    street: str
    town: str
    currency: Literal["$", "£", "€"]
    clock: Literal["24", "12"]
    described: bool
    sections: tuple[Section, ...]
    legend: tuple[Mark, ...]
    special: Dish | None
    soups: tuple[str, ...]
    """The soup of each day from Monday to Friday, where there is no special."""
    deal: int
    """What a dish of the first section and one of the second cost together, in cents; 0 for no such offer."""
    hours: tuple[Hours, Hours]
    closed: str
    note: str
    things: tuple[str, ...]
    look: MenuLook

    @property
    def dishes(self) -> tuple[Dish, ...]:
        """All dishes, from the first section to the last."""
        return tuple(dish for section in self.sections for dish in section.dishes)

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

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        kitchen = rng.choice(KITCHENS)
        layout = rng.choice(("single", "single", "double", "double", "board", "scan"))
        described = layout in ("double", "single") and rng.random() < 0.7
        legend: tuple[Mark, ...] = tuple(rng.sample(tuple(MARKED), rng.choice((2, 2, 3))))
        sections = _sections(rng, kitchen, layout, described, legend)
        week = rng.random() < 0.4
        special = None
        if not week:
            special = Dish(name=rng.choice(SPECIALS), comes_with="", cents=rng.randrange(110, 190) * 10 + 5, marks=())
        cheapest = sum(min(dish.cents for dish in section.dishes) for section in sections[:2])
        offer = rng.random() < 0.5 and not (week and layout in ("single", "scan"))
        closed = rng.choice((5, 6) if week else (0, 0, 1, 2, 3, 6))  # soup is served from Monday to Friday
        return cls(
            name=f"{rng.choice(SHOP_FRONTS)} {rng.choice(kitchen.names)}",
            slogan=rng.choice(SLOGANS),
            house=rng.randrange(31, 190),
            street=rng.choice(STREETS),
            town=rng.choice(TOWNS),
            currency=rng.choice(("$", "£", "€")),
            clock=rng.choice(("24", "24", "12")),
            described=described,
            sections=sections,
            legend=legend,
            special=special,
            soups=tuple(rng.sample(SOUPS, 5)) if week else (),
            deal=(cheapest - rng.randrange(6, 20) * 10) // 10 * 10 if offer else 0,
            hours=_hours(rng, closed, early=kitchen.courses[0].titles[0] == "Breakfast"),
            closed=DAYS[closed],
            note=rng.choice(NOTES),
            things=tuple(rng.sample(tuple(THINGS), 4)) if layout in ("single", "double") else (),
            look=MenuLook(
                layout=layout,
                theme=rng.randrange(6),
                table=rng.choice(("oak", "walnut", "linen", "marble", "slate", "check")),
                faces=rng.choice(("serif", "sans", "book", "slab")),
                icons=rng.random() < 0.5,
                leaders=rng.random() < 0.5,
                frame=rng.choice(("none", "line", "double", "corners")),
                case=rng.choice(("plain", "plain", "title", "upper")),
                finish=Finish.sample(rng, "scan" if layout == "scan" else "photo"),
                seed=rng.randrange(1_000_000),
            ),
        )

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number of the picture, each as often as it stands for something else."""
        whole = [self.house]
        for minutes in (time for hours in self.hours for time in (hours.opens, hours.closes)):
            hour = minutes // 60
            whole += [hour, minutes % 60] + [hour - 12] * (hour > 12)
        cents = [dish.cents for dish in self.dishes]
        cents += [self.special.cents] if self.special else []
        cents += [self.deal] if self.deal else []
        return tuple(Decimal(n) for n in whole) + tuple(units(c) for c in cents)

    def draw(self) -> "Image":
        from miabench.synth.scenes.menu.paint import paint

        return paint(self)

    def tasks(self) -> tuple[Task, ...]:
        return (*tasks.tasks(self), *sums.tasks(self))

    def roles(self) -> tuple[Role, ...]:
        return voice.ROLES

    def remarks(self) -> tuple[str, ...]:
        return voice.remarks(self)

    def mentions(self) -> dict[str, str]:
        return voice.MENTIONS

    def questions(self) -> tuple[str, ...]:
        return voice.QUESTIONS

    def taboos(self) -> tuple[str, ...]:
        return ("menu", "food", "restaurant", "price", "meal", "delicious", "eat", "cost")

    def verses(self) -> Verses:
        return voice.verses(self)


def _sections(
    rng: random.Random, kitchen: Kitchen, layout: str, described: bool, legend: tuple[Mark, ...]
) -> tuple[Section, ...]:
    """As many dishes as the layout has room for; no price stands twice."""
    if layout in ("double", "board"):
        counts = (rng.choice((4, 5)), rng.choice((4, 5)), 4, rng.choice((4, 5)))
    elif described:
        counts = (4, 4, 3, 0)
    else:
        counts = (4, rng.choice((4, 5)), 3, rng.choice((0, 3)))
    prices: set[int] = set()
    sections = []
    for course, count in zip(kitchen.courses, counts, strict=True):
        if count:
            plates = rng.sample(course.plates, min(count, len(course.plates)))
            plain = [True, False, *(rng.random() < 0.5 for _ in plates[2:])]
            rng.shuffle(plain)
            dishes = tuple(_dish(rng, course, *pair, legend, prices) for pair in zip(plates, plain, strict=True))
            sections.append(Section(title=rng.choice(course.titles), dishes=dishes))
    return tuple(sections)


def _dish(
    rng: random.Random, course: Course, plate: Plate, plain: bool, legend: tuple[Mark, ...], prices: set[int]
) -> Dish:
    """A dish of a course, without meat where it is `plain` or can't be otherwise."""
    plain = plain or not plate.meat
    marks: list[Mark] = []
    for mark in legend if plate.plain else ():
        chance = rng.random() < 0.4 and not (mark == "spicy" and not plate.meat)
        marks += [mark] * (plain if mark == "vegetarian" else chance)
    cents = course.low + 10 * rng.randrange((course.high - course.low) // 10)
    while cents in prices:
        cents += 10
    prices.add(cents)
    return Dish(name=plate.name, comes_with=plate.plain if plain else plate.meat, cents=cents, marks=tuple(marks))


def _hours(rng: random.Random, closed: int, *, early: bool) -> tuple[Hours, Hours]:
    """The hours of the days after the closed one, and of the last days before it, which are longer or shorter."""
    cut = rng.choice((3, 4))
    opens = rng.randrange(14, 19) if early else rng.randrange(22, 36)
    closes = rng.randrange(32, 39) if early else rng.randrange(41, 46)
    earlier = rng.choice((0, 0, 2))
    later = closes + rng.choice((1, 2) if earlier else (1, 2, -1, -2))
    week = [DAYS[(closed + n) % 7] for n in range(1, 7)]
    return (
        Hours(first=week[0], last=week[cut - 1], opens=opens * 30, closes=closes * 30),
        Hours(first=week[cut], last=week[-1], opens=(opens - earlier) * 30, closes=later * 30),
    )
