"""A bar chart: a title, labelled axes and a handful of whole numbers. Facts and sampling.

Where the values aren't written at the bars, they lie on grid lines, so that they can be read off exactly.
"""

import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.bar_chart import tasks, voice
from miabench.synth.scenes.bar_chart.topics import TOPICS
from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.words import TOWNS, Colour

if TYPE_CHECKING:
    from PIL.Image import Image

BAR_COLOURS: tuple[Colour, ...] = ("red", "blue", "green", "orange", "purple", "brown", "pink")


class ChartLook(BaseModel):
    """How a chart is drawn; nothing here is asked about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    width: int
    height: int
    """Pixels."""
    horizontal: bool
    serif: bool
    backdrop: Literal["white", "ivory", "mist", "framed"]
    dashed: bool
    thickness: int
    """Of a bar, in percent of the room it has."""


class BarChart(Scene):
    """The facts of a bar chart; `values`, `names` and `colours` have the same length and order.

    Attributes:
        step: distance of the labelled grid lines; unlabelled ones lie halfway between them.
        labelled: whether each value is written at its bar.
        highlight: index of the one bar in another colour, or None where there is no such bar.
    """

    noun: ClassVar[str] = "chart"
    contexts: ClassVar[tuple[str, ...]] = (
        "I'm preparing a talk and want to be sure that I understand this chart.",
        "My teacher put this chart on the board today.",
        "I'm writing a short article about this chart.",
        "A colleague sent me this chart without any explanation.",
        "I can't see this chart well on my phone.",
    )

    family: Literal["bar_chart"] = "bar_chart"
    title: str
    axis: str
    unit: str
    group: str
    names: tuple[str, ...]
    values: tuple[int, ...]
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
        count = rng.randrange(4, min(7, len(topic.names)) + 1)
        if topic.ordered:
            start = rng.randrange(len(topic.names) - count + 1)
            names = list(topic.names[start : start + count])
        else:
            names = rng.sample(topic.names, count)
        labelled = rng.random() < 0.5
        values = _values(rng, count, topic.step, labelled)
        colours, highlight = _colours(rng, count)
        return cls(
            title=title,
            axis=topic.axis,
            unit=topic.unit,
            group=topic.group,
            names=tuple(names),
            values=values,
            colours=colours,
            step=topic.step,
            labelled=labelled,
            highlight=highlight,
            look=ChartLook(
                width=rng.choice((800, 840, 900)),
                height=rng.choice((580, 620, 660)),
                horizontal=rng.random() < 0.35,
                serif=rng.random() < 0.25,
                backdrop=rng.choice(("white", "white", "ivory", "mist", "framed")),
                dashed=rng.random() < 0.5,
                thickness=rng.randrange(52, 80),
            ),
        )

    @property
    def order(self) -> tuple[int, ...]:
        """Indices of the bars from the tallest to the shortest; no two bars are equal."""
        return tuple(sorted(range(len(self.values)), key=lambda i: -self.values[i]))

    def numbers(self) -> tuple[Decimal, ...]:
        """The values, and the year in the title, each as often as it stands for something else."""
        year = self.title.rpartition(", ")[2]
        return tuple(Decimal(n) for n in (*self.values, *([int(year)] if year.isdigit() else [])))

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
    grid = step if step % 2 else step // 2
    return tuple(n * grid for n in rng.sample(range(step // grid, 8 * step // grid + 1), count))


def _colours(rng: random.Random, count: int) -> tuple[tuple[Colour, ...], int | None]:
    """One colour for all bars, one for each, or one bar that stands out."""
    first, second = rng.sample(BAR_COLOURS, 2)
    style = rng.randrange(3)
    if style == 0:
        return (first,) * count, None
    if style == 1:
        return tuple(rng.sample(BAR_COLOURS, count)), None
    chosen = rng.randrange(count)
    return tuple(second if i == chosen else first for i in range(count)), chosen
