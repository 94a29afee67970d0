"""Pictograms of the legend: small signs that can be told apart at 26 pixels.

Each is drawn around (x, y) with a half side `r`, in the pixels of a picture twice as large as the final one.
"""

from collections.abc import Callable
from typing import NamedTuple

from PIL import ImageDraw

from miabench.synth.paint.canvas import RGBColour
from miabench.synth.scenes.floor_plan.words import Symbol

Pen = ImageDraw.ImageDraw

RED: RGBColour = (200, 44, 40)
GREEN: RGBColour = (28, 128, 78)
OUTLINED: tuple[Symbol, ...] = ("smoke alarm", "socket", "radiator", "ceiling lamp")
"""Technical signs, drawn as line art without a plate."""


class Glyph(NamedTuple):
    """Where a pictogram is drawn and in which colours; coordinates of its methods go from -1 to 1."""

    pen: Pen
    x: float
    y: float
    r: float
    ink: RGBColour
    plate: RGBColour

    def at(self, *points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(self.x + u * self.r, self.y + v * self.r) for u, v in points]

    def fill(self, *points: tuple[float, float]) -> None:
        self.pen.polygon(self.at(*points), fill=self.ink)

    def line(self, *points: tuple[float, float], width: float = 0.14) -> None:
        self.pen.line(self.at(*points), fill=self.ink, width=max(2, round(width * self.r)), joint="curve")

    def box(self, u0: float, v0: float, u1: float, v1: float, *, hollow: bool = False) -> None:
        (a, b), (c, d) = self.at((u0, v0), (u1, v1))
        if hollow:
            self.pen.rectangle((a, b, c, d), outline=self.ink, width=max(2, round(0.12 * self.r)))
        else:
            self.pen.rectangle((a, b, c, d), fill=self.ink)

    def dot(self, u: float, v: float, size: float, *, hollow: bool = False) -> None:
        (a, b), (c, d) = self.at((u - size, v - size), (u + size, v + size))
        if hollow:
            self.pen.ellipse((a, b, c, d), outline=self.ink, width=max(2, round(0.12 * self.r)))
        else:
            self.pen.ellipse((a, b, c, d), fill=self.ink)

    def arc(self, u: float, v: float, size: float, start: float, end: float) -> None:
        (a, b), (c, d) = self.at((u - size, v - size), (u + size, v + size))
        self.pen.arc((a, b, c, d), start, end, fill=self.ink, width=max(2, round(0.13 * self.r)))


def icon(pen: Pen, kind: Symbol, x: float, y: float, r: float, colour: RGBColour, light: RGBColour) -> None:
    """A pictogram: light on a plate of a colour, or line art in that colour."""
    if kind in OUTLINED:
        glyph = Glyph(pen, x, y, r * 0.92, RED if kind == "smoke alarm" and sum(light) > 380 else colour, light)
    else:
        plate = {"fire extinguisher": RED, "first aid": GREEN}.get(kind, colour)
        ink = (255, 255, 255) if sum(plate) < 420 else light
        pen.rounded_rectangle((x - r, y - r, x + r, y + r), r * 0.28, fill=plate)
        glyph = Glyph(pen, x, y, r, ink, plate)
    _DRAWN[kind](glyph)


def _stairs(g: Glyph) -> None:
    steps = ((-0.68, 0.62), (-0.68, 0.3), (-0.24, 0.3), (-0.24, -0.06), (0.2, -0.06), (0.2, -0.42), (0.68, -0.42))
    g.fill(*steps, (0.68, 0.62))


def _lift(g: Glyph) -> None:
    g.box(-0.62, -0.02, 0.62, 0.74, hollow=True)
    g.line((0, 0), (0, 0.72), width=0.1)
    g.fill((-0.42, -0.2), (-0.06, -0.2), (-0.24, -0.66))
    g.fill((0.42, -0.62), (0.06, -0.62), (0.24, -0.16))


def _toilets(g: Glyph) -> None:
    for side in (-0.4, 0.4):
        g.dot(side, -0.52, 0.17)
    g.box(-0.58, -0.3, -0.22, 0.2)
    g.box(-0.54, 0.2, -0.43, 0.7)
    g.box(-0.37, 0.2, -0.26, 0.7)
    g.fill((0.4, -0.4), (0.68, 0.28), (0.12, 0.28))
    g.box(0.28, 0.28, 0.37, 0.7)
    g.box(0.43, 0.28, 0.52, 0.7)
    g.line((0, -0.7), (0, 0.72), width=0.06)


def _cafe(g: Glyph) -> None:
    g.fill((-0.6, -0.12), (0.34, -0.12), (0.24, 0.48), (-0.5, 0.48))
    g.dot(0.38, 0.12, 0.23, hollow=True)
    g.box(-0.66, 0.58, 0.5, 0.68)
    for u in (-0.32, 0.04):
        g.line((u, -0.26), (u + 0.1, -0.42), (u - 0.04, -0.54), (u + 0.06, -0.7), width=0.1)


def _information(g: Glyph) -> None:
    g.dot(0, -0.48, 0.19)
    g.box(-0.16, -0.16, 0.16, 0.66)
    g.box(-0.3, -0.16, 0.0, 0.0)
    g.box(-0.32, 0.54, 0.32, 0.68)


def _cloakroom(g: Glyph) -> None:
    g.line((0, -0.2), (-0.72, 0.36), (0.72, 0.36), (0, -0.2), width=0.14)
    g.line((0, -0.18), (0, -0.34), width=0.12)
    g.arc(0.0, -0.46, 0.17, 180, 90)


def _bench(g: Glyph) -> None:
    g.box(-0.72, -0.4, 0.72, -0.22)
    g.box(-0.72, -0.08, 0.72, 0.06)
    g.box(-0.78, 0.2, 0.78, 0.36)
    for u in (-0.58, 0.46):
        g.box(u, 0.3, u + 0.12, 0.68)


def _extinguisher(g: Glyph) -> None:
    (a, b), (c, d) = g.at((-0.24, -0.22), (0.28, 0.74))
    g.pen.rounded_rectangle((a, b, c, d), 0.18 * g.r, fill=g.ink)
    g.box(-0.08, -0.46, 0.12, -0.2)
    g.box(-0.16, -0.6, 0.42, -0.48)
    g.arc(-0.16, -0.12, 0.42, 150, 272)
    g.line((-0.53, 0.04), (-0.6, 0.3), width=0.13)


def _first_aid(g: Glyph) -> None:
    g.box(-0.2, -0.66, 0.2, 0.66)
    g.box(-0.66, -0.2, 0.66, 0.2)


def _water(g: Glyph) -> None:
    g.fill((0, -0.76), (0.4, 0.08), (-0.4, 0.08))
    g.dot(0, 0.22, 0.45)
    g.pen.arc([*g.at((-0.26, -0.04))[0], *g.at((0.26, 0.48))[0]], 70, 160, fill=g.plate, width=max(2, round(0.1 * g.r)))


def _lockers(g: Glyph) -> None:
    for u in (-0.7, -0.2, 0.3):
        g.box(u, -0.66, u + 0.4, 0.66)
    for u in (-0.7, -0.2, 0.3):
        for v in (-0.5, -0.36):
            g.pen.line([g.at((u + 0.08, v))[0], g.at((u + 0.32, v))[0]], fill=g.plate, width=2)
        (a, b), (c, d) = g.at((u + 0.26, -0.02), (u + 0.34, 0.14))
        g.pen.rectangle((a, b, c, d), fill=g.plate)


def _bin(g: Glyph) -> None:
    g.fill((-0.46, -0.26), (0.46, -0.26), (0.34, 0.72), (-0.34, 0.72))
    g.box(-0.58, -0.48, 0.58, -0.34)
    g.box(-0.18, -0.64, 0.18, -0.48)
    for u in (-0.16, 0.16):
        g.pen.line([g.at((u, -0.12))[0], g.at((u * 0.8, 0.58))[0]], fill=g.plate, width=max(2, round(0.09 * g.r)))


def _bicycle(g: Glyph) -> None:
    for u in (-0.46, 0.46):
        g.dot(u, 0.22, 0.34, hollow=True)
    g.line((-0.46, 0.22), (-0.18, -0.28), (0.3, -0.28), (0.02, 0.22), (-0.46, 0.22), width=0.1)
    g.line((-0.26, -0.44), (0.02, 0.22), width=0.1)
    g.line((0.46, 0.22), (0.22, -0.52), (0.42, -0.56), width=0.1)
    g.line((-0.4, -0.46), (-0.12, -0.46), width=0.12)


def _smoke_alarm(g: Glyph) -> None:
    g.dot(0, 0, 0.86, hollow=True)
    g.dot(0, 0, 0.24)
    g.dot(0, 0, 0.54, hollow=True)


def _socket(g: Glyph) -> None:
    g.pen.rounded_rectangle([*g.at((-0.84, -0.84))[0], *g.at((0.84, 0.84))[0]], 0.25 * g.r, outline=g.ink, width=3)
    for u in (-0.34, 0.34):
        g.dot(u, 0, 0.2)


def _radiator(g: Glyph) -> None:
    for n in range(5):
        u = -0.84 + n * 0.36
        g.pen.rounded_rectangle([*g.at((u, -0.58))[0], *g.at((u + 0.24, 0.58))[0]], 0.1 * g.r, fill=g.ink)
    g.box(-0.84, -0.36, 0.84, -0.24)
    g.box(-0.84, 0.26, 0.84, 0.38)


def _lamp(g: Glyph) -> None:
    g.dot(0, 0, 0.84, hollow=True)
    for v in (-0.58, 0.58):
        g.line((-0.58, v), (0.58, -v), width=0.12)


_DRAWN: dict[Symbol, Callable[[Glyph], None]] = {
    "stairs": _stairs,
    "lift": _lift,
    "toilets": _toilets,
    "cafe": _cafe,
    "information": _information,
    "cloakroom": _cloakroom,
    "bench": _bench,
    "fire extinguisher": _extinguisher,
    "first aid": _first_aid,
    "drinking water": _water,
    "lockers": _lockers,
    "bin": _bin,
    "bicycle stand": _bicycle,
    "smoke alarm": _smoke_alarm,
    "socket": _socket,
    "radiator": _radiator,
    "ceiling lamp": _lamp,
}
