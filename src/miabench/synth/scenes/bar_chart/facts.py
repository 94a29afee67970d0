"""A bar chart: single, grouped or stacked bars of whole numbers. Facts and sampling.

Where the values aren't written at the bars, these end on grid lines, so that they can be read off exactly.
"""

import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.bar_chart import tasks, voice
from miabench.synth.scenes.bar_chart.topics import TOPICS
from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.chart_look import BRIGHT_COLOURS, LINE_COLOURS, ChartPage
from miabench.synth.scenes.words import TOWNS, Colour

if TYPE_CHECKING:
    from PIL.Image import Image

Kind = Literal["single", "grouped", "stacked"]
BAR_COLOURS: tuple[Colour, ...] = ("red", "blue", "green", "orange", "purple", "brown", "pink")
DARK_COLOURS: tuple[Colour, ...] = ("red", "blue", "green", "orange", "purple", "pink", "yellow")


class Part(BaseModel):
    """What the bars of one kind stand for: a name in the legend ("" in a single chart) and a value for each entry."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    colour: Colour
    values: tuple[int, ...]


class ChartLook(BaseModel):
    """How a bar chart is drawn; nothing here is asked about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: ChartPage
    horizontal: bool
    dashed: bool
    thickness: int
    """Of a bar, in percent of the room it has."""
    corners: Literal["square", "round"]
    edges: bool
    """Whether bars have a darker rim."""
    upright: bool
    legend: Literal["above", "below", "right"]


class BarChart(Scene):
    """The facts of a bar chart.

    Attributes:
        kind: bars alone, side by side in groups, or on top of one another.
        group: what the entries are, in the singular.
        names: of the entries, in their order.
        ordered: whether that order is a natural one (months), so that neighbours can be guessed.
        parts: one in a single chart; otherwise two or three.
        colours: of the bars of a single chart; empty otherwise.
        step: distance of the labelled grid lines; unlabelled ones lie halfway between them.
        labelled: whether each value is written at its bar.
        highlight: index of the one bar in another colour, or None where there is no such bar.
    """

    noun: ClassVar[str] = "chart"
    noun_zh: ClassVar[str] = "图表"
    contexts: ClassVar[tuple[str, ...]] = (
        "I'm preparing a talk and want to be sure that I understand this chart.",
        "My teacher put this chart on the board today.",
        "I'm writing a short article about this chart.",
        "A colleague sent me this chart without any explanation.",
        "I can't see this chart well on my phone.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我正在准备一个报告，想确认自己看懂了这张图表。",
        "今天老师在课上展示了这张图表。",
        "同事发给我这张图表，却没有作任何说明。",
        "我在手机上看不清这张图表。",
    )

    family: Literal["bar_chart"] = "bar_chart"
    title: str
    kind: Kind
    axis: str
    unit: str
    group: str
    names: tuple[str, ...]
    ordered: bool
    parts: tuple[Part, ...]
    colours: tuple[Colour, ...]
    step: int
    labelled: bool
    highlight: int | None
    look: ChartLook

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        topic = rng.choice(TOPICS)
        title = topic.title.format(town=rng.choice(TOWNS))
        if rng.random() < 0.5:
            title += f", {rng.randrange(2012, 2026)}"
        kind: Kind = rng.choice(("single", "single", "grouped", "stacked"))
        divided = min(len(topic.parts), rng.choice((2, 3))) if kind != "single" else 1
        horizontal = rng.random() < 0.35
        most = 7 if kind == "single" else 6 if divided == 2 else 5
        count = rng.randrange(4, min(most, len(topic.names)) + 1)
        if topic.ordered:
            start = rng.randrange(len(topic.names) - count + 1)
            names = list(topic.names[start : start + count])
        else:
            names = rng.sample(topic.names, count)
        labelled = kind == "stacked" or (rng.random() < 0.5 and count * divided <= 12)
        page = ChartPage.sample(rng)
        if kind == "single":
            colours, highlight = _colours(rng, count, DARK_COLOURS if page.colours.dark else BAR_COLOURS)
            values = _values(rng, count, topic.step, labelled)
            parts: tuple[Part, ...] = (Part(name="", colour=colours[0], values=values),)
        else:
            colours, highlight = (), None
            parts = _parts(rng, kind, rng.sample(topic.parts, divided), count, topic.step, labelled, page.colours.dark)
        return cls(
            title=title,
            kind=kind,
            axis=topic.axis,
            unit=topic.unit,
            group=topic.group,
            names=tuple(names),
            ordered=topic.ordered,
            parts=parts,
            colours=colours,
            step=topic.step,
            labelled=labelled,
            highlight=highlight,
            look=ChartLook(
                page=page,
                horizontal=horizontal,
                dashed=rng.random() < 0.4,
                thickness=rng.randrange(52, 80),
                corners=rng.choice(("square", "square", "round")) if kind != "stacked" else "square",
                edges=rng.random() < 0.4,
                upright=rng.random() < 0.5,
                legend=rng.choice(("above", "below", "right")),
            ),
        )

    @property
    def values(self) -> tuple[int, ...]:
        """What the bars of a single chart stand for; of another one, the sums of their parts."""
        return tuple(sum(column) for column in zip(*(part.values for part in self.parts), strict=True))

    @property
    def order(self) -> tuple[int, ...]:
        """Indices of the entries from the largest to the smallest of `values`; in a single chart no two are equal."""
        return tuple(sorted(range(len(self.names)), key=lambda i: -self.values[i]))

    @property
    def top(self) -> int:
        """The largest number at the axis."""
        tallest = max(self.values) if self.kind == "stacked" else max(max(part.values) for part in self.parts)
        return (tallest * 27 // 25 // self.step + 1) * self.step  # room for a value above the tallest bar

    @property
    def marks(self) -> tuple[int, ...]:
        """The numbers at the axis: every one of the steps, or every second one where there are many."""
        every = self.step * (2 if self.top > 12 * self.step else 1)
        return tuple(range(0, -(-self.top // every) * every + 1, every))

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number of the picture, each as often as it stands for something else."""
        year = self.title.rpartition(", ")[2]
        values = [value for part in self.parts for value in part.values]
        return tuple(Decimal(n) for n in (*values, *self.marks, *([int(year)] if year.isdigit() else [])))

    def draw(self) -> "Image":
        from miabench.synth.scenes.bar_chart.paint import paint

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
        return ("chart", "graph", "bar", "value", "number", "highest", "shows", "data")

    def verses(self) -> Verses:
        return voice.verses(self)


def _values(rng: random.Random, count: int, step: int, labelled: bool) -> tuple[int, ...]:
    """Distinct values from one to eight grid lines high; on (half) grid lines where they aren't written out."""
    if labelled:
        return tuple(rng.sample(range(step, 8 * step + 1), count))
    return tuple(n * step // 2 for n in rng.sample(range(2, 17), count))


def _parts(
    rng: random.Random, kind: Kind, names: list[str], count: int, step: int, labelled: bool, dark: bool
) -> tuple[Part, ...]:
    """Parts with distinct values each, no two of them equal for an entry, and with distinct sums."""
    colours = rng.choice(BRIGHT_COLOURS if dark else LINE_COLOURS)
    chosen = rng.sample(colours[: len(names)], len(names))
    while True:
        if kind == "stacked":  # tall enough for a number inside
            rows = [tuple(rng.sample(range(step, 4 * step + 1), count)) for _ in names]
        else:
            rows = [_values(rng, count, step, labelled) for _ in names]
        columns = list(zip(*rows, strict=True))
        if all(len(set(column)) == len(names) for column in columns) and len({sum(c) for c in columns}) == count:
            return tuple(
                Part(name=name, colour=colour, values=row)
                for name, colour, row in zip(names, chosen, rows, strict=True)
            )


def _colours(rng: random.Random, count: int, palette: tuple[Colour, ...]) -> tuple[tuple[Colour, ...], int | None]:
    """One colour for all bars, one for each, or one bar that stands out."""
    first, second = rng.sample(palette, 2)
    style = rng.randrange(3)
    if style == 0:
        return (first,) * count, None
    if style == 1:
        return tuple(rng.sample(palette, count)), None
    chosen = rng.randrange(count)
    return tuple(second if i == chosen else first for i in range(count)), chosen
