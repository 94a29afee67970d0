"""A pie chart: four to seven sectors with whole percentages that sum to 100. Facts and sampling.

At most one percentage isn't printed: what is left of 100.
"""

import random
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.chart_look import ChartPage
from miabench.synth.scenes.pie_chart import tasks, voice
from miabench.synth.scenes.pie_chart.topics import CAPTIONS, SOURCES, TOPICS
from miabench.synth.scenes.words import TOWNS, Colour

if TYPE_CHECKING:
    from PIL.Image import Image

PALETTES: tuple[tuple[Colour, ...], ...] = (
    ("blue", "orange", "green", "red", "purple", "brown", "pink"),
    ("red", "yellow", "blue", "green", "grey", "orange", "purple"),
    ("green", "yellow", "purple", "orange", "blue", "pink", "brown"),
    ("purple", "green", "orange", "blue", "yellow", "grey", "red"),
    ("pink", "blue", "yellow", "green", "brown", "grey", "purple"),
    ("brown", "orange", "yellow", "green", "blue", "pink", "grey"),
)
TINTS: tuple[Colour, ...] = ("blue", "green", "purple", "red", "brown")


class Sector(BaseModel):
    """A part of the whole: its share in percent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    share: int
    colour: Colour


class PieLook(BaseModel):
    """How a pie chart is drawn."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    page: ChartPage
    hole: int
    """Radius of the hole, in percent of the ring's; 0 for a pie."""
    names: Literal["right", "left", "below", "around"]
    """Where the legend is; or names around the pie."""
    shares: Literal["inside", "beside"]
    """Where percentages stand: in the sectors, or beside the names."""
    tint: Colour | None
    """The one colour that all sectors are shades of; only with names around."""
    gaps: bool
    """Whether lines in the colour of the page part the sectors."""


class PieChart(Scene):
    """The facts of a pie chart.

    Attributes:
        sectors: clockwise.
        start: angle at which the first one begins, in degrees clockwise from twelve o'clock.
        hidden: index of the sector without a printed percentage, or None.
        pulled: index of the sector that is pulled out, or None.
        total: the whole, of which every percentage is a whole number.
        caption: the line with the total, under the title or in the hole.
        source: line at the foot, or "".
    """

    noun: ClassVar[str] = "chart"
    noun_zh: ClassVar[str] = "图表"
    contexts: ClassVar[tuple[str, ...]] = (
        "I found this pie chart in a brochure.",
        "This chart will be printed in our annual report.",
        "My neighbour asked me what to make of this chart.",
        "I have to present this chart next week.",
        "Our class is learning about pie charts.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我在一本小册子里看到了这张饼图。",
        "下周我要向大家介绍这张图表。",
        "我们班正在学习饼图。",
        "这张图表会印在我们的年度报告里。",
    )

    family: Literal["pie_chart"] = "pie_chart"
    title: str
    unit: str
    sectors: tuple[Sector, ...]
    start: int
    hidden: int | None
    pulled: int | None
    total: int
    caption: str
    source: str
    look: PieLook

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        topic = rng.choice(TOPICS)
        count = rng.randrange(4, 8)
        shares = _shares(rng, count)
        page = ChartPage.sample(rng)
        names: Literal["right", "left", "below", "around"] = rng.choice(("right", "left", "below", "around", "around"))
        tint = rng.choice(TINTS) if names == "around" and rng.random() < 0.4 else None
        palette = rng.sample(rng.choice(PALETTES)[:count] if count < 7 else rng.choice(PALETTES), count)
        total = 100 * rng.randrange(2, 20)
        return cls(
            title=topic.title.format(town=rng.choice(TOWNS)),
            unit=topic.unit,
            sectors=tuple(
                Sector(name=name, share=share, colour=tint or colour)
                for name, share, colour in zip(rng.sample(topic.names, count), shares, palette, strict=True)
            ),
            start=rng.choice((0, 0, rng.randrange(360))),
            hidden=rng.randrange(count) if rng.random() < 0.4 else None,
            pulled=rng.randrange(count) if rng.random() < 0.3 else None,
            total=total,
            caption=rng.choice(CAPTIONS).format(total=total, unit=topic.unit),
            source=rng.choice(SOURCES) if rng.random() < 0.5 else "",
            look=PieLook(
                page=page,
                hole=rng.choice((0, 0, 0, 50, 58)),
                names=names,
                shares=rng.choice(("inside", "inside", "beside")),
                tint=tint,
                gaps=rng.random() < 0.7,
            ),
        )

    @property
    def order(self) -> tuple[int, ...]:
        """Indices of the sectors from the largest to the smallest; no two are equal."""
        return tuple(sorted(range(len(self.sectors)), key=lambda i: -self.sectors[i].share))

    @property
    def angles(self) -> tuple[float, ...]:
        """Where each sector begins, and the last one ends: degrees clockwise from twelve o'clock."""
        ends = accumulate((sector.share * 3.6 for sector in self.sectors), initial=float(self.start))
        return tuple(round(end, 3) for end in ends)

    def at(self, angle: float) -> int | None:
        """The sector at an angle clockwise from twelve o'clock, or None within nine degrees of an edge."""
        for n, (begin, end) in enumerate(zip(self.angles, self.angles[1:], strict=False)):
            for turn in (angle, angle + 360):
                if begin + 9 <= turn <= end - 9:
                    return n
        return None

    def numbers(self) -> tuple[Decimal, ...]:
        """The percentages, the total, and the hundred that they make."""
        return tuple(Decimal(n) for n in (*(sector.share for sector in self.sectors), self.total, 100))

    def draw(self) -> "Image":
        from miabench.synth.scenes.pie_chart.paint import paint

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
        return ("chart", "graph", "pie", "percent", "sector", "slice", "data", "shows")

    def verses(self) -> Verses:
        return voice.verses(self)


def _shares(rng: random.Random, count: int) -> list[int]:
    """Different percentages of at least 5 that sum to 100; often two of them make half."""
    while True:
        fives = rng.random() < 0.4
        unit = 5 if fives else 1
        cuts = sorted(rng.sample(range(unit, 100, unit), count - 1))
        shares = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
        if min(shares) < 5 or max(shares) > 55 or len(set(shares)) < count:
            continue
        pairs = sum(a + b == 50 for i, a in enumerate(shares) for b in shares[i + 1 :])
        if pairs == 1 or (pairs == 0 and rng.random() < 0.2):
            return sorted(shares, reverse=True) if rng.random() < 0.3 else shares
