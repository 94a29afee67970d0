"""A scatter plot: points of two or three groups, all of them on grid lines; some have names. Facts and sampling."""

import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.chart_look import BRIGHT_COLOURS, LINE_COLOURS, ChartPage
from miabench.synth.scenes.scatter import tasks, voice
from miabench.synth.scenes.scatter.topics import SOURCES, TOPICS
from miabench.synth.scenes.words import TOWNS, Colour

if TYPE_CHECKING:
    from PIL.Image import Image

Marker = Literal["circle", "square", "triangle", "diamond", "cross"]
MARKERS: tuple[Marker, ...] = ("circle", "square", "triangle", "diamond", "cross")


class Axis(BaseModel):
    """An axis: its label, what it measures, the unit, its first number, the distance of numbers, how many follow."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    called: str
    unit: str
    start: int
    step: int
    ticks: int

    @property
    def end(self) -> int:
        return self.start + self.ticks * self.step

    @property
    def marks(self) -> tuple[int, ...]:
        """The printed numbers."""
        return tuple(range(self.start, self.end + 1, self.step))


class Group(BaseModel):
    """Points of one kind, and how they are marked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    colour: Colour
    marker: Marker


class Point(BaseModel):
    """A point: its values, the index of its group, and its name, or ""."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    x: int
    y: int
    group: int
    name: str


class ScatterLook(BaseModel):
    """How a scatter plot is drawn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: ChartPage
    legend: Literal["above", "below", "right"]
    upright: bool
    dashed: bool
    large: int
    """Size of the marks, in tenths of a pixel."""


class Scatter(Scene):
    """The facts of a scatter plot.

    Attributes:
        things: what the points are, in the plural.
        source: line at the foot, or "".
    """

    noun: ClassVar[str] = "chart"
    noun_zh: ClassVar[str] = "图表"
    contexts: ClassVar[tuple[str, ...]] = (
        "I'm looking at this scatter plot for a report.",
        "A colleague left this chart on my desk.",
        "We have to discuss this chart in our next meeting.",
        "I'm checking this chart before it is printed.",
        "My son is learning to read charts like this.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我在写报告时用到了这张散点图。",
        "同事把这张图表放在了我的桌上。",
        "这张图表付印之前我要检查一下。",
        "我儿子正在学看这样的图表。",
    )

    family: Literal["scatter"] = "scatter"
    title: str
    things: str
    across: Axis
    up: Axis
    groups: tuple[Group, ...]
    points: tuple[Point, ...]
    source: str
    look: ScatterLook

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        topic = rng.choice(TOPICS)
        page = ChartPage.sample(rng)
        groups = rng.sample(topic.groups, rng.choice((2, 3, 3)) if len(topic.groups) > 2 else 2)
        colours = rng.choice(BRIGHT_COLOURS if page.colours.dark else LINE_COLOURS)
        across, up = (
            Axis(**measure._asdict(), ticks=ticks)
            for measure, ticks in ((topic.across, rng.randrange(7, 11)), (topic.up, rng.randrange(6, 9)))
        )
        places = _places(rng, rng.randrange(9, 17), 2 * across.ticks, 2 * up.ticks, topic.trend)
        owners = [n % len(groups) for n in range(5)] + [rng.randrange(len(groups)) for _ in places[5:]]
        rng.shuffle(owners)
        named = _named(rng, places, rng.randrange(4, 8))
        names = dict(zip(named, rng.sample(topic.names, len(named)), strict=True))
        return cls(
            title=topic.title.format(town=rng.choice(TOWNS)),
            things=topic.things,
            across=across,
            up=up,
            groups=tuple(
                Group(name=name, colour=colour, marker=marker)
                for name, colour, marker in zip(
                    groups,
                    rng.sample(colours[: len(groups)], len(groups)),
                    rng.sample(MARKERS, len(groups)),
                    strict=True,
                )
            ),
            points=tuple(
                Point(
                    x=across.start + x * across.step // 2,
                    y=up.start + y * up.step // 2,
                    group=owner,
                    name=names.get(n, ""),
                )
                for n, ((x, y), owner) in enumerate(zip(places, owners, strict=True))
            ),
            source=rng.choice(SOURCES) if rng.random() < 0.5 else "",
            look=ScatterLook(
                page=page,
                legend=rng.choice(("above", "below", "right")),
                upright=rng.random() < 0.6,
                dashed=rng.random() < 0.4,
                large=rng.choice((64, 70, 78)),
            ),
        )

    @property
    def named(self) -> tuple[Point, ...]:
        """The points with a name, from left to right; no two of them agree in x or in y."""
        return tuple(sorted((point for point in self.points if point.name), key=lambda point: point.x))

    def numbers(self) -> tuple[Decimal, ...]:
        """The values of the points and the numbers at the axes, each as often as it stands for something else."""
        values = [value for point in self.points for value in (point.x, point.y)]
        return tuple(Decimal(n) for n in (*values, *self.across.marks, *self.up.marks))

    def draw(self) -> "Image":
        from miabench.synth.scenes.scatter.paint import paint

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
        return ("chart", "graph", "point", "dot", "value", "data", "plot", "axis")

    def verses(self) -> Verses:
        return voice.verses(self)


def _places(rng: random.Random, count: int, columns: int, rows: int, trend: int) -> list[tuple[int, int]]:
    """So many crossings of half grid lines, inside the edges and clear of one another."""
    found: list[tuple[int, int]] = []
    while len(found) < count:
        x = rng.randrange(1, columns)
        share = x / columns if trend > 0 else 1 - x / columns
        y = round(share * rows + rng.uniform(-0.28, 0.28) * rows) if trend else rng.randrange(1, rows)
        near = any(abs(x - u) <= 1 and abs(y - v) <= 1 for u, v in found)
        if 1 <= y < rows and not near:
            found.append((x, y))
    return found


def _named(rng: random.Random, places: list[tuple[int, int]], count: int) -> list[int]:
    """Indices of points that get names: no two of them in one column or row; as many of `count` as there are."""
    found: list[int] = []
    for n in rng.sample(range(len(places)), len(places)):
        x, y = places[n]
        if len(found) < count and all(x != places[k][0] and y != places[k][1] for k in found):
            found.append(n)
    return found
