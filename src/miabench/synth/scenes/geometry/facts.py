"""A geometry figure: named points, lines with lengths, angles, and the shapes that they make up. Facts and sampling.

Lengths are whole centimetres; everything that is asked follows from what is printed and is exact. Points are given in
pixels of the picture: the figure is drawn to scale, and what lies where is a fact too.
"""

import random
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from miabench.synth.scenes.base import Role, Scene, Task, Verses
from miabench.synth.scenes.finish import Finish
from miabench.synth.scenes.geometry import tasks, voice
from miabench.synth.scenes.geometry.groups import DOUBLE, KINDS, SINGLE, Group, Join, Kind, Sign
from miabench.synth.scenes.geometry.place import SIZES, STYLES, Placed, Style, place
from miabench.synth.scenes.geometry.words import LETTERS, NOTES, TEACHERS, TITLES, WORDS

if TYPE_CHECKING:
    from PIL.Image import Image

Fill = Literal["none", "blue", "green", "yellow", "orange", "purple", "grey"]

FILLS: tuple[Fill, ...] = ("blue", "green", "yellow", "orange", "purple", "grey")

COLOURED: tuple[Style, ...] = ("textbook", "squared", "slide")
"""Where shapes are filled with a colour; elsewhere one of them is hatched."""


class Fact(BaseModel):
    """What all parts of a figure have in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Point(Fact):
    """A named point, in pixels from the upper left."""

    name: str
    x: int
    y: int


class Line(Fact):
    """A line between two named points: its length in cm (0 where it can't be known), and what is printed at it."""

    ends: str
    cm: int
    sign: Sign
    dashed: bool
    ticks: int


class Angle(Fact):
    """An angle in degrees at a point; `arms` are the points that its sides lead to."""

    at: str
    arms: str
    degrees: int
    sign: Literal["right", "value", "asked"]


class Shape(Fact):
    """A shape. Of a circle, the corners are its centre and a point on it; lengths in cm, 0 where unknown.

    Attributes:
        base: of a trapezoid, the sum of the parallel sides.
        twice: twice the area, 0 where it can't be worked out.
    """

    kind: Kind
    corners: str
    sides: tuple[int, ...]
    base: int
    height: int
    twice: int
    fill: Fill
    hatched: bool


class Joined(Fact):
    """A rectangle and a triangle that hang together: twice the area of all, or of what the triangle leaves free."""

    join: Join
    twice: int
    outline: tuple[int, ...]


class GeometryLook(Fact):
    """How a figure is drawn; nothing here is asked about."""

    style: Style
    size: tuple[int, int]
    tone: int
    face: Literal["sans", "serif", "stix"]
    seed: int
    scale: int
    """Pixels of ten centimetres."""
    finish: Finish


class Geometry(Scene):
    """The facts of a figure."""

    noun: ClassVar[str] = "geometry figure"
    noun_zh: ClassVar[str] = "几何图"
    contexts: ClassVar[tuple[str, ...]] = (
        "I'm checking my daughter's homework, and this is the figure.",
        "This figure comes from a geometry lesson.",
        "I'm preparing a lesson and want to be sure about this figure.",
        "My study group is looking at this geometry figure.",
        "I missed the lesson in which this figure was drawn.",
        "Somebody sent me this figure and asked for help.",
    )
    contexts_zh: ClassVar[tuple[str, ...]] = (
        "我在检查女儿的数学作业，这是题目的图。",
        "这张图来自一节几何课。",
        "我在备课，想核对一下这张图。",
        "同学发来了这张几何图，想请我帮忙。",
    )

    family: Literal["geometry"] = "geometry"
    title: str
    exercise: int
    teacher: str
    group: str
    note: str
    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    angles: tuple[Angle, ...]
    shapes: tuple[Shape, ...]
    joined: Joined | None
    in_row: bool
    look: GeometryLook

    @classmethod
    def sample(cls, rng: random.Random) -> Self:
        style = rng.choice(STYLES)
        count, double = rng.choice((2, 2, 3, 3, 3)), rng.random() < 0.45
        while True:
            groups, size = _groups(rng, count, double=double), rng.choice(SIZES)
            placed = place(rng, groups, style, size)
            if placed is not None:
                break
        start = rng.choice((0, 0, 8, 9))
        names = list(LETTERS[start : start + max(8, sum(len(g.points) for g in groups))])
        while True:
            rng.shuffle(names)
            if not _spells(groups, names):
                break
        points, lines, angles, shapes, joined = _named(rng, groups, placed, names, style)
        return cls(
            title=rng.choice(TITLES),
            exercise=rng.randrange(31, 90),
            teacher=rng.choice(TEACHERS),
            group=f"{rng.randrange(5, 10)}{rng.choice('ABD')}",
            note=rng.choice(NOTES),
            points=points,
            lines=lines,
            angles=angles,
            shapes=shapes,
            joined=joined,
            in_row=placed.is_row,
            look=GeometryLook(
                style=style,
                size=size,
                tone=rng.randrange(4),
                face=rng.choice(("sans", "serif", "stix")),
                seed=rng.randrange(1_000_000),
                scale=round(10 * placed.scale),
                finish=Finish.sample(rng, "screen" if style == "slide" else "scan" if style in _FLAT else "photo"),
            ),
        )

    def numbers(self) -> tuple[Decimal, ...]:
        """Every number that is printed, and those that belong to any figure: 2, 90, 180, 360."""
        found = [
            self.exercise,
            int(self.group[0]),
            *self.lengths(),
            *(a.degrees for a in self.angles if a.sign == "value"),
        ]
        return (*(Decimal(n) for n in found), *(Decimal(n) for n in (2, 90, 180, 360)), Decimal("0.5"))

    def lengths(self) -> list[int]:
        """The lengths that are printed, in cm."""
        return [line.cm for line in self.lines if line.sign == "value"]

    def draw(self) -> "Image":
        from miabench.synth.scenes.geometry.paint import paint

        return paint(self)

    def tasks(self) -> tuple[Task, ...]:
        return tasks.tasks(self)

    def roles(self) -> tuple[Role, ...]:
        return voice.ROLES

    def remarks(self) -> tuple[str, ...]:
        return voice.remarks(self)

    def mentions(self) -> dict[str, str]:
        return voice.MENTIONS

    def questions(self) -> tuple[str, ...]:
        return voice.QUESTIONS

    def taboos(self) -> tuple[str, ...]:
        return ("geometry", "maths", "solve", "formula", "diagram")

    def verses(self) -> Verses:
        return voice.verses(self)


_FLAT: tuple[Style, ...] = ("textbook", "worksheet")


def _spells(groups: list[Group], names: list[str]) -> bool:
    """Whether the ends of a line make a word, such as "be", or a unit."""
    left = list(names)
    for group in groups:
        own = [left.pop() for _ in group.points]
        if any({own[s.start] + own[s.end], own[s.end] + own[s.start]} & WORDS for s in group.strokes):
            return True
    return False


def _groups(rng: random.Random, count: int, *, double: bool) -> list[Group]:
    """So many shapes of different kinds, each on its own; or a rectangle with a triangle, and perhaps one more."""
    singles: list[Kind] = ["trapezoid", "parallelogram", "circle"]
    if double:
        groups = [rng.choice(DOUBLE)(rng)]
        if groups[0].join == "side":  # which looks like a trapezoid
            singles.remove("trapezoid")
        groups += [rng.choice(SINGLE[kind])(rng) for kind in rng.sample(singles, count - 2)]
    else:
        kinds = rng.sample(KINDS, count)
        if set(kinds) == {"trapezoid", "parallelogram"}:  # a haiku needs a word whose syllables are known
            kinds[0] = "triangle"
        groups = [rng.choice(SINGLE[kind])(rng) for kind in kinds]
    rng.shuffle(groups)
    return groups


def _named(
    rng: random.Random, groups: list[Group], placed: Placed, names: list[str], style: Style
) -> tuple[tuple[Point, ...], tuple[Line, ...], tuple[Angle, ...], tuple[Shape, ...], Joined | None]:
    """The groups with letters for their points, and colours."""
    count = sum(len(group.parts) for group in groups)
    fills = rng.sample(FILLS, count) if style in COLOURED else ["none"] * count
    hatched = -1 if style in COLOURED else rng.randrange(count)
    # of a rectangle with a triangle inside, only the triangle can be told to be hatched
    points: list[Point] = []
    lines: list[Line] = []
    angles: list[Angle] = []
    shapes: list[Shape] = []
    joined = None
    for group, spots in zip(groups, placed.points, strict=True):
        own = [names.pop() for _ in spots]
        points += [Point(name=name, x=x, y=y) for name, (x, y) in zip(own, spots, strict=True)]
        for s in group.strokes:
            ends = own[s.start] + own[s.end]
            lines.append(Line(ends=ends, cm=s.cm, sign=s.sign, dashed=s.dashed, ticks=s.ticks))
        angles += [
            Angle(at=own[m.at], arms=own[m.left] + own[m.right], degrees=m.degrees, sign=m.sign) for m in group.marks
        ]
        for part in group.parts:
            shapes.append(
                Shape(
                    kind=part.kind,
                    corners="".join(own[i] for i in part.corners),
                    sides=part.sides,
                    base=part.base,
                    height=part.height,
                    twice=part.twice,
                    fill=fills[len(shapes)],
                    hatched=len(shapes) == hatched and (group.join != "corner" or part.kind == "triangle"),
                )
            )
        if group.join:
            joined = Joined(join=group.join, twice=group.total, outline=group.outline)
    return tuple(points), tuple(lines), tuple(angles), tuple(shapes), joined
