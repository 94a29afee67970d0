"""A table of figures with its title, its note and its marks. Facts and sampling.

Entries are whole numbers in the smallest unit of their column (cents, tenths), so that every sum is exact.
"""

import datetime
import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.finish import Kind as Taken
from miabench.synth.scenes.results import tasks, voice
from miabench.synth.scenes.results.kinds import BY_NAME, KINDS, Kind, Measure
from miabench.synth.scenes.words import MONTHS, Colour

if TYPE_CHECKING:
    from PIL.Image import Image

Style = Literal["web", "print", "sheet", "board", "pinned"]
Face = Literal["sans", "serif", "stix", "mono"]

HEADERS: tuple[Colour, ...] = ("red", "blue", "green", "purple", "brown", "black")
BADGES: tuple[Colour, ...] = ("red", "blue", "green", "yellow", "purple", "black", "orange")
MARKS: tuple[Colour, ...] = ("yellow", "green", "pink", "blue", "orange")


class Column(BaseModel):
    """A column of figures; an entry of None is printed as a dash."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    header: str
    values: tuple[int | None, ...]

    @property
    def whole(self) -> tuple[int, ...]:
        """The entries without the dashes."""
        return tuple(value for value in self.values if value is not None)


class Tag(BaseModel):
    """A column of words that several rows share."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    header: str
    values: tuple[str, ...]


class ResultsLook(BaseModel):
    """How a table is drawn; nothing here is asked about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    style: Style
    face: Face
    size: int
    """Pixels of the type in the rows."""
    zebra: bool
    lines: Literal["rows", "grid", "none"]
    ground: int
    """Which of a style's backgrounds it has."""
    tilt: int
    """Of a sheet on a ground, in tenths of a degree."""
    finish: Finish
    seed: int


class ResultsTable(Scene):
    """The facts of a table. `date` is when it was made, in the note's line; `header_colour` is what fills the header.

    `marked` are highlighted entries, (row, column of figures) each: none, one of them, or a whole row.
    """

    noun: ClassVar[str] = "table"
    contexts: ClassVar[tuple[str, ...]] = (
        "A colleague sent me this table and I'd like to be sure that I read it correctly.",
        "I'm writing a short report about this table.",
        "I took a picture of this table on my way out.",
        "My father can't read the small print in this table.",
        "We're going through this table in a meeting.",
    )
    noun_zh: ClassVar[str] = "表格"
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "同事发给我这张表格，我想确认自己没有看错。",
        "我正在根据这张表格写一份简短的报告。",
        "我出门时顺手拍下了这张表格。",
        "我们开会时要讨论这张表格。",
    )

    family: Literal["results"] = "results"
    kind: str
    title: str
    note: str
    date: datetime.date | None
    names: tuple[str, ...]
    tag: Tag | None
    columns: tuple[Column, ...]
    numbered: bool
    """Whether the rows have their place in front."""
    totals: Literal["none", "row", "column"]
    badges: tuple[Colour, ...]
    """The colour of the badge before each name; empty where there are none."""
    header_colour: Colour | None
    mark: Colour
    marked: tuple[tuple[int, int], ...]
    look: ResultsLook

    @property
    def about(self) -> Kind:
        return BY_NAME[self.kind]

    def measure(self, column: Column) -> Measure:
        """What a column is about."""
        return next(measure for measure in self.about.measures if measure.header == column.header)

    def number(self, column: Column, value: int) -> Decimal:
        """An entry, or a sum of entries, as a number in whole units."""
        return Decimal(value).scaleb(-self.measure(column).places)

    def entry(self, column: Column, value: int | None) -> str:
        """An entry as it is printed."""
        measure = self.measure(column)
        return "\u2013" if value is None else f"{measure.before}{self.number(column, value)}{measure.after}"

    def sums(self) -> tuple[int, ...]:
        """The totals that are printed: below the columns, behind the rows, or none."""
        if self.totals == "row":
            return tuple(sum(column.whole) for column in self.columns)
        if self.totals == "column":
            return tuple(sum(column.whole[row] for column in self.columns) for row in range(len(self.names)))
        return ()

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number on the picture, each as often as it stands for something else."""
        found = [self.number(column, value) for column in self.columns for value in column.whole]
        found += [Decimal(n) for n in self.sums()]
        if self.numbered:
            found += [Decimal(n + 1) for n in range(len(self.names))]
        if self.look.style == "sheet":
            found += [Decimal(n + 1) for n in range(len(self.names) + 4)]
        if self.date:
            found += [Decimal(self.date.day), Decimal(self.date.year), Decimal(self.date.month)]
        return tuple(found)

    def day(self, date: datetime.date) -> str:
        """A date as it is printed."""
        return f"{date.day} {MONTHS[date.month - 1]} {date.year}"

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        kind = rng.choice(KINDS)
        count = rng.randrange(5, 10)
        names = tuple(rng.sample(kind.names, count))
        columns = _league(rng, count) if kind.name == "league" else _columns(rng, kind, count)
        whole = all(None not in column.values for column in columns)
        totals: Literal["none", "row", "column"] = "none"
        if whole and kind.summed and rng.random() < 0.4:
            totals = "row"
        elif whole and kind.name in ("medals", "visitors", "marks") and rng.random() < 0.3:
            totals = "column"
        room = 5 - len(columns) - (totals == "column")
        tag = None
        if room > 0 and rng.random() < 0.8:
            some = rng.sample(kind.tags, min(len(kind.tags), rng.randrange(3, 5)))
            values = [*some, *(rng.choice(some) for _ in range(count - len(some)))]
            rng.shuffle(values)
            tag = Tag(header=kind.tag, values=tuple(values))
        marked: tuple[tuple[int, int], ...] = ()
        chance, row, column = rng.random(), rng.randrange(count), rng.randrange(len(columns))
        if chance < 0.35:
            marked = tuple((row, n) for n in range(len(columns)))
        elif chance < 0.8 and columns[column].values[row] is not None:
            marked = ((row, column),)
        date = datetime.date(rng.randrange(2019, 2027), rng.randrange(1, 13), rng.randrange(1, 29))
        look = _look(rng)
        return cls(
            kind=kind.name,
            title=rng.choice(kind.titles),
            note=rng.choice(kind.notes),
            date=date if rng.random() < 0.6 else None,
            names=names,
            tag=tag,
            columns=columns,
            numbered=look.style != "sheet" and kind.name in ("league", "medals") and rng.random() < 0.5,
            totals=totals,
            badges=tuple(rng.choice(BADGES) for _ in names)
            if look.style != "sheet" and kind.name in ("league", "medals", "products") and rng.random() < 0.65
            else (),
            header_colour=None if look.style == "print" and rng.random() < 0.6 else rng.choice(HEADERS),
            mark=rng.choice(MARKS),
            marked=marked,
            look=look,
        )

    def draw(self) -> "Image":
        from miabench.synth.scenes.results.paint import paint

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
        return ("table", "row", "column", "number", "figure", "list")

    def verses(self) -> Verses:
        return voice.verses(self)


def _league(rng: random.Random, count: int) -> tuple[Column, ...]:
    """Games won, drawn and lost, best team first; with three points for a win and one for a draw."""
    played = rng.randrange(11, 19)
    records = []
    for _ in range(count):
        won = rng.randrange(1, played - 2)
        drawn = rng.randrange(0, min(7, played - won) + 1)
        records.append((won, drawn, played - won - drawn))
    records.sort(key=lambda record: (-3 * record[0] - record[1], -record[0]))
    columns = [
        Column(header=header, values=tuple(record[n] for record in records))
        for n, header in enumerate(("Won", "Drawn", "Lost"))
    ]
    if rng.random() < 0.5:
        columns.insert(0, Column(header="Played", values=(played,) * count))
    if rng.random() < 0.6:
        columns.append(Column(header="Points", values=tuple(3 * w + d for w, d, _ in records)))
    return tuple(columns)


def _columns(rng: random.Random, kind: Kind, count: int) -> tuple[Column, ...]:
    """Three or four columns in the order of their kind, without equal entries in a column; perhaps one dash."""
    most = min(5, len(kind.measures))
    chosen = sorted(rng.sample(range(len(kind.measures)), rng.randrange(3, most + 1)))
    columns = []
    for index in chosen:
        measure = kind.measures[index]
        values = rng.sample(range(measure.low, measure.high + 1, measure.step), count)
        columns.append(values)
    if kind.name == "medals":
        order = sorted(range(count), key=lambda row: [-column[row] for column in columns])
        columns = [[column[row] for row in order] for column in columns]
    dashes: list[tuple[int, int]] = []
    if kind.name in ("marks", "swim", "products") and rng.random() < 0.5:
        dashes.append((rng.randrange(len(columns)), rng.randrange(count)))
    return tuple(
        Column(
            header=kind.measures[index].header,
            values=tuple(None if (n, row) in dashes else value for row, value in enumerate(columns[n])),
        )
        for n, index in enumerate(chosen)
    )


FACES: dict[Style, tuple[Face, ...]] = {
    "web": ("sans", "sans", "serif"),
    "print": ("serif", "stix", "sans"),
    "sheet": ("sans",),
    "board": ("sans", "mono"),
    "pinned": ("sans", "serif", "stix", "mono"),
}
TAKEN: dict[Style, Taken] = {"web": "screen", "print": "scan", "sheet": "screen", "board": "photo", "pinned": "photo"}


def _look(rng: random.Random) -> ResultsLook:
    style: Style = rng.choice(("web", "print", "sheet", "board", "pinned"))
    return ResultsLook(
        style=style,
        face=rng.choice(FACES[style]),
        size=rng.randrange(18, 22),
        zebra=rng.random() < 0.55,
        lines="grid" if style == "sheet" else rng.choice(("rows", "grid", "none")),
        ground=rng.randrange(4),
        tilt=rng.randrange(-28, 29),
        finish=Finish.sample(rng, TAKEN[style]),
        seed=rng.randrange(1_000_000),
    )
