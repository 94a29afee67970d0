"""A line chart: two or three series of whole numbers over the same periods. Facts and sampling.

Where the values aren't printed, every point lies on a grid line, so that it can be read off exactly.
"""

import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.chart_look import BRIGHT_COLOURS, LINE_COLOURS, ChartPage
from miabench.synth.scenes.line_chart import courses, tasks, voice
from miabench.synth.scenes.line_chart.topics import MONTHS, SOURCES, TOPICS, WEEKDAYS, Kind
from miabench.synth.scenes.words import TOWNS, Colour

if TYPE_CHECKING:
    from PIL.Image import Image

Marker = Literal["circle", "square", "triangle", "diamond"]
MARKERS: tuple[Marker, ...] = ("circle", "square", "triangle", "diamond")


class Series(BaseModel):
    """A line: its name in the legend, its colour and its values in the order of the periods."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    colour: Colour
    values: tuple[int, ...]
    marker: Marker
    dashed: bool


class LineLook(BaseModel):
    """How a line chart is drawn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: ChartPage
    legend: Literal["above", "below", "right", "ends"]
    upright: bool
    """Whether the label of the values reads upwards; otherwise it stands above the axis."""
    dashed_grid: bool
    columns: bool
    """Whether there are vertical grid lines."""
    thick: int
    """Width of the lines, in tenths of a pixel."""


class LineChart(Scene):
    """The facts of a line chart; all series have a value for every period.

    Attributes:
        short: whether the names of months are printed with three letters.
        shown: how values are given: points on grid lines, numbers at the points, or a table under the plot.
        base: value of the lowest grid line.
        step: distance of the labelled grid lines, of which there are `ticks` above the lowest one.
        source: line at the foot, or "".
    """

    noun: ClassVar[str] = "chart"
    noun_zh: ClassVar[str] = "图表"
    contexts: ClassVar[tuple[str, ...]] = (
        "I came across this line chart and want to get it right.",
        "This chart is going into our newsletter.",
        "My daughter has homework about this chart.",
        "We discussed this chart at work today.",
        "I have to explain this chart to my team tomorrow.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我看到了这张折线图，想弄清楚它的意思。",
        "这张图表要放进我们的简报里。",
        "明天我得向同事讲解这张图表。",
        "我女儿的作业里有这张折线图。",
    )

    family: Literal["line_chart"] = "line_chart"
    title: str
    axis: str
    unit: str
    kind: Kind
    periods: tuple[str, ...]
    short: bool
    series: tuple[Series, ...]
    shown: Literal["grid", "labels", "table"]
    base: int
    step: int
    ticks: int
    source: str
    look: LineLook

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        topic = rng.choice(TOPICS)
        kind = rng.choice(topic.kinds)
        periods, short = _periods(rng, kind)
        shown: Literal["grid", "labels", "table"] = rng.choice(("grid", "grid", "labels", "table"))
        if shown == "table":  # whose columns are narrow
            shown, short = ("grid", False) if kind == "weekday" else ("table", kind == "month")
        count = 2 if shown == "labels" else rng.choice((2, 3, 3))
        step, ticks = rng.choice(topic.steps), rng.choice((5, 6, 6, 7, 8))
        base = rng.choice((0, 0, 0, 2, 4)) * step
        levels = courses.sample(rng, count, len(periods), 2 * ticks, apart=3 if shown == "labels" else 1)
        page = ChartPage.sample(rng)
        dashed = rng.random() < 0.25
        marks = rng.sample(MARKERS, count) if rng.random() < 0.5 else ["circle"] * count
        colours = rng.choice(BRIGHT_COLOURS if page.colours.dark else LINE_COLOURS)
        series = tuple(
            Series(
                name=name,
                colour=colour,
                values=_values(rng, course, base, step, exact=shown != "grid"),
                marker=mark,
                dashed=dashed and n > 0,
            )
            for n, (name, colour, course, mark) in enumerate(
                zip(rng.sample(topic.names, count), rng.sample(colours[:count], count), levels, marks, strict=True)
            )
        )
        return cls(
            title=topic.title.format(town=rng.choice(TOWNS)),
            axis=topic.axis,
            unit=topic.unit,
            kind=kind,
            periods=periods,
            short=short,
            series=series,
            shown=shown,
            base=base,
            step=step,
            ticks=ticks,
            source=rng.choice(SOURCES) if rng.random() < 0.6 else "",
            look=LineLook(
                page=page,
                legend=rng.choice(("above", "below", "right", "ends")) if shown != "table" else "above",
                upright=rng.random() < 0.5,
                dashed_grid=rng.random() < 0.4,
                columns=rng.random() < 0.35,
                thick=rng.choice((24, 28, 32, 38)),
            ),
        )

    @property
    def printed(self) -> tuple[str, ...]:
        """The periods as they stand under the axis."""
        return tuple(period[:3] for period in self.periods) if self.short else self.periods

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number of the picture, each as often as it stands there."""
        values = [value for one in self.series for value in one.values]
        axis = [self.base + n * self.step for n in range(self.ticks + 1)]
        years = [int(period) for period in self.periods if self.kind == "year"]
        return tuple(Decimal(n) for n in (*values, *axis, *years))

    def draw(self) -> "Image":
        from miabench.synth.scenes.line_chart.paint import paint

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
        return ("chart", "graph", "line", "trend", "value", "data", "curve", "shows")

    def verses(self) -> Verses:
        return voice.verses(self)


def _periods(rng: random.Random, kind: Kind) -> tuple[tuple[str, ...], bool]:
    """Consecutive periods, and whether their names are cut."""
    if kind == "year":
        count = rng.randrange(6, 11)
        first = rng.randrange(2004, 2025 - count)
        return tuple(str(first + n) for n in range(count)), False
    if kind == "weekday":
        first = rng.randrange(7)
        return (WEEKDAYS * 2)[first : first + rng.choice((6, 7, 7))], False
    count = rng.choice((6, 7, 8, 9, 10, 11, 12))
    first = rng.randrange(13 - count)
    return MONTHS[first : first + count], count > 6 or rng.random() < 0.5


def _values(rng: random.Random, course: tuple[int, ...], base: int, step: int, *, exact: bool) -> tuple[int, ...]:
    """Levels of half a grid line each as values; exact ones lie beside the grid lines, by less than half a level."""
    return tuple(
        base + level * step // 2 + (rng.randrange(-step // 5, step // 5 + 1) if exact else 0) for level in course
    )
