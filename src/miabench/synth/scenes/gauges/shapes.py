"""Round and straight scales: marks, numbers, zones and needles, on a sheet twice as large as in the picture."""

import math
from collections.abc import Callable
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from miabench.synth.paint.canvas import RGBColour, blend, shade
from miabench.synth.paint.ink import write
from miabench.synth.scenes.gauges.facts import Gauge

Point = tuple[float, float]

FACES: dict[str, tuple[RGBColour, RGBColour]] = {
    "white": ((250, 250, 247), (28, 30, 36)),
    "cream": ((249, 240, 216), (44, 34, 26)),
    "dark": ((38, 42, 50), (244, 244, 238)),
}
"""A face and what is printed on it."""
METALS: dict[str, RGBColour] = {
    "steel": (166, 172, 178),
    "brass": (196, 158, 78),
    "black": (46, 48, 54),
    "red": (170, 46, 42),
    "blue": (44, 84, 138),
}
TINTS: dict[str, RGBColour] = {
    "blue": (52, 116, 204),
    "green": (52, 158, 84),
    "yellow": (246, 204, 50),
    "red": (214, 52, 46),
}
NEEDLE: RGBColour = (28, 28, 32)


class Sweep(NamedTuple):
    """A round scale: its middle, its radius, and the angles of its ends in degrees clockwise from the top."""

    x: float
    y: float
    r: float
    start: float
    end: float

    def angle(self, gauge: Gauge, value: float) -> float:
        return self.start + (self.end - self.start) * (value - gauge.low) / (gauge.high - gauge.low)

    def at(self, degrees: float, share: float) -> Point:
        """A point at a share of the radius."""
        angle = math.radians(degrees)
        return (self.x + self.r * share * math.sin(angle), self.y - self.r * share * math.cos(angle))


def bar(pen: ImageDraw.ImageDraw, a: Point, b: Point, width: float, fill: RGBColour) -> None:
    """A line with exact square ends, which Pillow's own thick lines don't have."""
    (x0, y0), (x1, y1) = a, b
    long = math.hypot(x1 - x0, y1 - y0) or 1
    dx, dy = (y1 - y0) / long * width / 2, (x0 - x1) / long * width / 2
    pen.polygon([(x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)], fill=fill)


def circle(pen: ImageDraw.ImageDraw, x: float, y: float, r: float, fill: RGBColour | int) -> None:
    pen.ellipse((x - r, y - r, x + r, y + r), fill=fill)


def round_scale(image: Image.Image, gauge: Gauge, sweep: Sweep, face: ImageFont.FreeTypeFont, *, full: bool) -> None:
    """Zones, marks and numbers of a round scale; a full circle doesn't print its last number over the first one."""
    pen, (ground, ink) = ImageDraw.Draw(image), FACES[gauge.face]
    for zone in gauge.zones:
        box = (
            sweep.x - sweep.r * 0.985,
            sweep.y - sweep.r * 0.985,
            sweep.x + sweep.r * 0.985,
            sweep.y + sweep.r * 0.985,
        )
        a, b = sweep.angle(gauge, zone.low) - 90, sweep.angle(gauge, zone.high) - 90
        pen.arc(box, a, b, fill=TINTS[zone.colour], width=round(sweep.r * 0.1))
    outer = 0.87 if gauge.zones else 0.97
    half = gauge.label // 2 if gauge.label // 2 % gauge.step == 0 else gauge.label
    for value in range(gauge.low, gauge.high + (0 if full else 1), gauge.step):
        rank = 0 if value % gauge.label == 0 else 1 if value % half == 0 else 2
        long, width = ((0.15, 7.0), (0.105, 5.0), (0.065, 3.4))[rank]
        degrees = sweep.angle(gauge, value)
        tone = ink if rank < 2 else blend(ink, ground, 0.15)
        bar(pen, sweep.at(degrees, outer - long), sweep.at(degrees, outer), width, tone)
    for value in gauge.numbers()[: -1 if full else None]:
        text = str(value // 10) if value % 10 == 0 else str(value / 10)
        degrees = sweep.angle(gauge, value)
        turn = math.radians(degrees)
        half_size = (face.getlength(text) * abs(math.sin(turn)) + face.size * 0.75 * abs(math.cos(turn))) / 2
        write(image, sweep.at(degrees, outer - 0.19 - half_size / sweep.r), text, face, ink, "mm")


def needle(image: Image.Image, gauge: Gauge, sweep: Sweep, style: str, colour: RGBColour) -> None:
    """A needle whose tip lies exactly on its mark, and its hub."""
    pen, degrees = ImageDraw.Draw(image), sweep.angle(gauge, gauge.value)
    tip, tail = (0.84 if gauge.zones else 0.93), (-0.2 if sweep.end - sweep.start > 200 else 0.0)
    wide = {"slim": 0.026, "wide": 0.05, "arrow": 0.03}[style]
    side = degrees + 90

    def spot(along: float, across: float) -> Point:
        x, y = sweep.at(degrees, along)
        dx, dy = sweep.at(side, across)
        return (x + dx - sweep.x, y + dy - sweep.y)

    points = [
        (tail, wide),
        (tip * 0.9, wide * 0.45),
        (tip, 0.006),
        (tip, -0.006),
        (tip * 0.9, -wide * 0.45),
        (tail, -wide),
    ]
    if style == "arrow":
        head = [(tip * 0.72, wide * 0.7), (tip * 0.72, wide * 2), (tip, 0.004)]
        points = [(tail, wide * 0.7), *head, *((a, -b) for a, b in reversed(head)), (tail, -wide * 0.7)]
    pen.polygon([spot(a, b) for a, b in points], fill=colour)
    circle(pen, sweep.x, sweep.y, sweep.r * 0.085, shade(METALS["steel"], 0.55))
    circle(pen, sweep.x, sweep.y, sweep.r * 0.06, METALS["steel"])


def straight_scale(
    image: Image.Image,
    gauge: Gauge,
    at: Callable[[float], float],
    x: float,
    face: ImageFont.FreeTypeFont,
    ink: RGBColour,
) -> None:
    """Marks to the right of an upright edge, and their numbers; `at` gives the height of a value."""
    pen = ImageDraw.Draw(image)
    half = gauge.label // 2 if gauge.label // 2 % gauge.step == 0 else gauge.label
    for value in range(gauge.low, gauge.high + 1, gauge.step):
        rank = 0 if value % gauge.label == 0 else 1 if value % half == 0 else 2
        long, width = ((40, 5), (30, 4), (20, 3))[rank]
        y = round(at(value))
        pen.rectangle((x, y - width // 2, x + long, y - width // 2 + width - 1), fill=ink)
    for value in gauge.numbers():
        text = str(value // 10) if value % 10 == 0 else str(value / 10)
        write(image, (x + 50, at(value)), text, face, ink, "lm")
