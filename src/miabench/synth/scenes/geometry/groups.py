"""The shapes of a figure in centimetres, y upwards, before they are named and placed.

Every length that is printed or asked for is a whole number: slanted sides come from Pythagorean triples.
"""

import math
import random
from collections.abc import Callable
from typing import Literal, NamedTuple

Kind = Literal["triangle", "rectangle", "parallelogram", "trapezoid", "circle"]
Sign = Literal["", "value", "asked"]
Join = Literal["", "top", "side", "corner"]

KINDS: tuple[Kind, ...] = ("triangle", "rectangle", "parallelogram", "trapezoid", "circle")

TRIPLES = (
    (3, 4, 5), (6, 8, 10), (9, 12, 15), (12, 16, 20), (15, 20, 25), (18, 24, 30), (5, 12, 13), (10, 24, 26),
    (8, 15, 17), (20, 21, 29),
)  # fmt: skip
FEET = ((12, 5, 9), (12, 5, 16), (8, 6, 15), (15, 8, 20), (24, 10, 18))
"""A height and the two parts that it cuts a base into, so that both slanted sides are whole."""

Spot = tuple[float, float]


class Part(NamedTuple):
    """A shape: corners as indices of points, sides in cm (0 unknown), what its area is made of, twice the area."""

    kind: Kind
    corners: tuple[int, ...]
    sides: tuple[int, ...] = ()
    base: int = 0
    height: int = 0
    twice: int = 0


class Stroke(NamedTuple):
    """A line between two points: its length in cm (0 unknown), whether that is printed, or asked for by a "?"."""

    start: int
    end: int
    cm: int
    sign: Sign = ""
    dashed: bool = False
    ticks: int = 0


class Mark(NamedTuple):
    """An angle at a point, between two others."""

    at: int
    left: int
    right: int
    degrees: int = 90
    sign: Literal["right", "value", "asked"] = "right"


class Group(NamedTuple):
    """Shapes that hang together. `total` is twice the area, `outline` the outer sides of joined ones."""

    points: tuple[Spot, ...]
    parts: tuple[Part, ...]
    strokes: tuple[Stroke, ...]
    marks: tuple[Mark, ...] = ()
    join: Join = ""
    total: int = 0
    outline: tuple[int, ...] = ()


def right_triangle(rng: random.Random) -> Group:
    """With two of its sides printed, or all."""
    p, q, r = rng.choice(TRIPLES)
    if rng.random() < 0.5:
        p, q = q, p
    signs: list[Sign] = ["value"] * 3
    hidden = rng.choice((0, 1, 1, 2, 3))
    if hidden < 3:
        signs[hidden] = "asked"
    strokes = (Stroke(0, 1, p, signs[0]), Stroke(1, 2, r, signs[1]), Stroke(2, 0, q, signs[2]))
    part = Part("triangle", (0, 1, 2), (p, r, q), p, q, p * q)
    return Group(((0, 0), (p, 0), (0, q)), (part,), strokes, (Mark(0, 1, 2),))


def isosceles_triangle(rng: random.Random) -> Group:
    """With its base, its height and a leg printed; both legs are marked as equal."""
    p, h, r = rng.choice([t for t in TRIPLES if t[2] < 28])
    left: Sign = rng.choice(("value", ""))
    right: Sign = "" if left else "value"
    strokes = (
        Stroke(0, 1, 2 * p, "value"), Stroke(1, 2, r, right, ticks=1), Stroke(2, 0, r, left, ticks=1),
        Stroke(2, 3, h, "value", dashed=True),
    )  # fmt: skip
    part = Part("triangle", (0, 1, 2), (2 * p, r, r), 2 * p, h, 2 * p * h)
    return Group(((0, 0), (2 * p, 0), (p, h), (p, 0)), (part,), strokes, (Mark(3, 1, 2),))


def scalene_triangle(rng: random.Random) -> Group:
    """With all sides and its height printed."""
    h, p, q = rng.choice(FEET)
    a, b = math.isqrt(p * p + h * h), math.isqrt(q * q + h * h)
    strokes = (
        Stroke(0, 1, p + q, "value"), Stroke(1, 2, b, "value"), Stroke(2, 0, a, "value"),
        Stroke(2, 3, h, "value", dashed=True),
    )  # fmt: skip
    part = Part("triangle", (0, 1, 2), (p + q, b, a), p + q, h, (p + q) * h)
    return Group(((0, 0), (p + q, 0), (p, h), (p, 0)), (part,), strokes, (Mark(3, 1, 2),))


def angled_triangle(rng: random.Random) -> Group:
    """With one side and two angles printed; the third angle is asked."""
    while True:
        a, b = rng.randrange(38, 86), rng.randrange(38, 86)
        c = 180 - a - b
        if 38 <= c <= 84 and all(abs(x - y) >= 6 for x, y in ((a, b), (b, c), (a, c))):
            break
    base, asked = rng.randrange(9, 22), rng.randrange(3)
    side = base * math.sin(math.radians(b)) / math.sin(math.radians(c))
    apex = (side * math.cos(math.radians(a)), side * math.sin(math.radians(a)))
    marks = tuple(
        Mark(at, (at + 1) % 3, (at + 2) % 3, degrees, "asked" if at == asked else "value")
        for at, degrees in enumerate((a, b, c))
    )
    strokes = (Stroke(0, 1, base, "value"), Stroke(1, 2, 0), Stroke(2, 0, 0))
    return Group(((0, 0), (base, 0), apex), (Part("triangle", (0, 1, 2)),), strokes, marks)


def rectangle(rng: random.Random) -> Group:
    """With both sides printed, or with one of them and the diagonal."""
    marks = [Mark(at, (at + 1) % 4, (at - 1) % 4) for at in range(4)]
    if rng.random() < 0.4:
        b, a, d = rng.choice([t for t in TRIPLES if t[1] < 2 * t[0]])
        diagonal: tuple[Stroke, ...] = (Stroke(0, 2, d, "value", dashed=rng.random() < 0.4),)
        signs: tuple[Sign, Sign] = rng.choice((("value", "asked"), ("asked", "value")))
        marks = [marks[1], marks[3]][: rng.choice((1, 2))]
    else:
        b = rng.randrange(5, 13)
        a = rng.randrange(b + 2, min(2 * b + 4, 23))
        diagonal, signs = (), ("value", "value")
        marks = rng.choice((marks, marks, marks[1:2], marks[2:]))
    low = rng.random() < 0.5
    strokes = (
        Stroke(0, 1, a, signs[0] if low else ""), Stroke(1, 2, b, signs[1]),
        Stroke(2, 3, a, "" if low else signs[0]), Stroke(3, 0, b),
    )  # fmt: skip
    part = Part("rectangle", (0, 1, 2, 3), (a, b, a, b), a, b, 2 * a * b)
    return Group(((0, 0), (a, 0), (a, b), (0, b)), (part,), strokes + diagonal, tuple(marks))


def parallelogram(rng: random.Random) -> Group:
    """With its sides printed, and either its height or one of its angles."""
    if rng.random() < 0.5:
        d, h, c = rng.choice([t for t in TRIPLES if t[2] <= 20])
        base = d + rng.randrange(5, 12)
        part = Part("parallelogram", (0, 1, 2, 3), (base, c, base, c), base, h, 2 * base * h)
        points: tuple[Spot, ...] = ((0, 0), (base, 0), (base + d, h), (d, h), (d, 0))
        more: tuple[Stroke, ...] = (Stroke(3, 4, h, "value", dashed=True),)
        marks: tuple[Mark, ...] = (Mark(4, 1, 3),)
    else:
        a, base = rng.randrange(52, 77), rng.randrange(9, 20)
        c = rng.randrange(max(5, base // 2), min(base, 14))
        x, y = c * math.cos(math.radians(a)), c * math.sin(math.radians(a))
        part = Part("parallelogram", (0, 1, 2, 3), (base, c, base, c))
        points, more = ((0, 0), (base, 0), (base + x, y), (x, y)), ()
        other = rng.choice((Mark(1, 0, 2, 180 - a, "asked"), Mark(3, 0, 2, 180 - a, "asked")))
        marks = (Mark(0, 1, 3, a, "value"), other)
    strokes = (Stroke(0, 1, base), Stroke(1, 2, c, "value"), Stroke(2, 3, base, "value"), Stroke(3, 0, c))
    return Group(points, (part,), strokes + more, marks)


def trapezoid(rng: random.Random) -> Group:
    """A right one, perhaps without its slanted side printed, or one with equal legs and its height."""
    d, h, c = rng.choice([t for t in TRIPLES if t[2] <= 20])
    top = rng.randrange(4, 12)
    if rng.random() < 0.55:
        slant: Sign = rng.choice(("value", "asked", "asked"))
        strokes: tuple[Stroke, ...] = (
            Stroke(0, 1, top + d, "value"), Stroke(1, 2, c, slant), Stroke(2, 3, top, "value"),
            Stroke(3, 0, h, "value"),
        )  # fmt: skip
        part = Part("trapezoid", (0, 1, 2, 3), (top + d, c, top, h), top + top + d, h, (top + top + d) * h)
        marks = (Mark(0, 1, 3), Mark(3, 2, 0))
        return Group(((0, 0), (top + d, 0), (top, h), (0, h)), (part,), strokes, marks)
    base = top + 2 * d
    strokes = (
        Stroke(0, 1, base, "value"), Stroke(1, 2, c, "value", ticks=1), Stroke(2, 3, top, "value"),
        Stroke(3, 0, c, ticks=1), Stroke(3, 4, h, "value", dashed=True),
    )  # fmt: skip
    part = Part("trapezoid", (0, 1, 2, 3), (base, c, top, c), base + top, h, (base + top) * h)
    points = ((0, 0), (base, 0), (base - d, h), (d, h), (d, 0))
    return Group(points, (part,), strokes, (Mark(4, 1, 3),))


def circle(rng: random.Random) -> Group:
    """With its centre and its radius printed, or with its diameter."""
    r, turn = rng.randrange(4, 10), math.radians(rng.choice((0, 0, 20, 35, -25)))
    x, y = r * math.cos(turn), r * math.sin(turn)
    if rng.random() < 0.6:
        return Group(((0, 0), (x, y)), (Part("circle", (0, 1)),), (Stroke(0, 1, r, "value"),))
    return Group(((0, 0), (x, y), (-x, -y)), (Part("circle", (0, 1)),), (Stroke(2, 1, 2 * r, "value"),))


def house(rng: random.Random) -> Group:
    """A triangle on a rectangle."""
    h, p, r = rng.choice([t for t in TRIPLES if t[2] <= 17])
    b = rng.randrange(5, 13)
    if rng.random() < 0.5:
        a, apex = 2 * p, (p, b + h)
        foot: tuple[Spot, ...] = ((p, b),)
        sides, mark = (r, r), Mark(5, 2, 4)
        upper: tuple[Stroke, ...] = (
            Stroke(2, 3, a), Stroke(2, 4, r, "value", ticks=1), Stroke(4, 3, r, ticks=1),
            Stroke(4, 5, h, "value", dashed=True),
        )  # fmt: skip
    else:
        p, h = rng.choice(((p, h), (h, p)))
        a, apex, foot = p, (0, b + h), ()
        slant: Sign = rng.choice(("asked", "asked", "value"))
        sides, mark = (r, h), Mark(3, 2, 4)
        upper = (Stroke(2, 3, a, dashed=True), Stroke(2, 4, r, slant), Stroke(4, 3, h, "value"))
    strokes: tuple[Stroke, ...] = (Stroke(0, 1, a, "value"), Stroke(1, 2, b, "value"), *upper, Stroke(3, 0, b))
    parts = (
        Part("rectangle", (0, 1, 2, 3), (a, b, a, b), a, b, 2 * a * b),
        Part("triangle", (3, 2, 4), (a, *sides), a, h, a * h),
    )
    points = ((0, 0), (a, 0), (a, b), (0, b), apex, *foot)
    marks = (Mark(0, 1, 3), Mark(1, 0, 2), mark)
    return Group(points, parts, strokes, marks, "top", 2 * a * b + a * h, (a, b, *sides, b))


def ramp(rng: random.Random) -> Group:
    """A right triangle beside a rectangle of its height."""
    p, h, r = rng.choice([t for t in TRIPLES if t[2] <= 20])
    p, h = rng.choice(((p, h), (h, p)))
    a = rng.randrange(5, 13)
    slant: Sign = rng.choice(("asked", "asked", "value"))
    strokes = (
        Stroke(0, 1, a, "value"), Stroke(1, 2, h, dashed=True), Stroke(2, 3, a), Stroke(3, 0, h, "value"),
        Stroke(1, 4, p, "value"), Stroke(4, 2, r, slant),
    )  # fmt: skip
    parts = (
        Part("rectangle", (0, 1, 2, 3), (a, h, a, h), a, h, 2 * a * h),
        Part("triangle", (1, 4, 2), (p, r, h), p, h, p * h),
    )
    points = ((0, 0), (a, 0), (a, h), (0, h), (a + p, 0))
    marks = (Mark(0, 1, 3), Mark(3, 2, 0), Mark(1, 4, 2))
    return Group(points, parts, strokes, marks, "side", 2 * a * h + p * h, (a, p, r, a, h))


def cut_corner(rng: random.Random) -> Group:
    """A rectangle with a right triangle in one of its corners."""
    p, q, r = rng.choice(TRIPLES[:3] + TRIPLES[6:7])
    p, q = rng.choice(((p, q), (q, p)))
    a, b = p + rng.randrange(4, 11), q + rng.randrange(3, 8)
    strokes = (
        Stroke(0, 1, a, "value"), Stroke(1, 4, b - q), Stroke(4, 2, q, "value"), Stroke(2, 5, p, "value"),
        Stroke(5, 3, a - p), Stroke(3, 0, b, "value"), Stroke(4, 5, r, "asked"),
    )  # fmt: skip
    parts = (
        Part("rectangle", (0, 1, 2, 3), (a, b, a, b), a, b, 2 * a * b),
        Part("triangle", (4, 2, 5), (q, p, r), q, p, p * q),
    )
    points = ((0, 0), (a, 0), (a, b), (0, b), (a, b - q), (a - p, b))
    marks = (Mark(0, 1, 3), Mark(1, 0, 4), Mark(2, 4, 5), Mark(3, 5, 0))
    return Group(points, parts, strokes, marks, "corner", 2 * a * b - p * q, (a, b - q, r, a - p, b))


SINGLE: dict[Kind, tuple[Callable[[random.Random], Group], ...]] = {
    "triangle": (right_triangle, right_triangle, isosceles_triangle, scalene_triangle, angled_triangle),
    "rectangle": (rectangle,),
    "parallelogram": (parallelogram,),
    "trapezoid": (trapezoid,),
    "circle": (circle,),
}
"""Makers of groups of one shape."""

DOUBLE: tuple[Callable[[random.Random], Group], ...] = (house, ramp, cut_corner)
"""Makers of a rectangle and a triangle that hang together."""
