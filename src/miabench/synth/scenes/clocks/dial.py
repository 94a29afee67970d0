"""Draws one clock with exact hands: a sprite and its mask, drawn twice as large and halved."""

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

from miabench.synth.paint.canvas import RGBColour, blend, font, shade
from miabench.synth.paint.ink import write
from miabench.synth.scenes.clocks.facts import Clock
from miabench.synth.scenes.clocks.times import Half, shown
from miabench.synth.scenes.words import RGB

Point = tuple[float, float]

FACES: dict[str, tuple[RGBColour, RGBColour]] = {
    "white": ((250, 250, 247), (30, 30, 36)),
    "cream": ((250, 238, 208), (46, 34, 24)),
    "dark": ((40, 44, 54), (246, 244, 236)),
}
"""A face and what is printed on it."""
ROMAN = ("XII", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI")
SEGMENTS = ("abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg")
LIGHTS: dict[str, RGBColour] = {"white": (110, 240, 160), "cream": (255, 186, 70), "dark": (120, 210, 255)}


def sprite(clock: Clock, half: Half, radius: int, place: int, *, serif: bool) -> tuple[Image.Image, Image.Image]:
    """The clock on its own, and where it isn't transparent.

    The sheet is a little larger for each `place` on the wall: texts on sheets of one size are checked for overlaps.
    """
    side = 4 * radius + 8 + 4 * place
    image, mask = Image.new("RGB", (side, side), RGB[clock.rim]), Image.new("L", (side, side))
    outer = 2 * radius
    _outline(ImageDraw.Draw(mask), clock, side / 2, outer, 255)
    if clock.kind == "digital":
        _digital(image, clock, half, side / 2, outer)
    else:
        _frame(image, clock, side / 2, outer)
        inner = round(outer * 0.84)
        _marks(image, clock, side / 2, inner, serif=serif)
        _hands(ImageDraw.Draw(image), clock, side / 2, inner)
    return image.reduce(2), mask.reduce(2)


def _outline(pen: ImageDraw.ImageDraw, clock: Clock, c: float, r: float, fill: int | RGBColour) -> None:
    """The shape of the clock."""
    if clock.kind == "digital":
        pen.rounded_rectangle((c - r, c - 0.56 * r, c + r, c + 0.56 * r), 0.14 * r, fill=fill)
    elif clock.shape == "round":
        pen.ellipse((c - r, c - r, c + r, c + r), fill=fill)
    elif clock.shape == "square":
        s = 0.95 * r
        pen.rounded_rectangle((c - s, c - s, c + s, c + s), 0.12 * r, fill=fill)
    else:
        corners = [_at(c, 1.04 * r, n * 45 + 22.5) for n in range(8)]
        pen.polygon([(min(2 * c, max(0, x)), min(2 * c, max(0, y))) for x, y in corners], fill=fill)


def _at(c: float, r: float, degrees: float) -> Point:
    """The point at a distance from the middle, clockwise from the top."""
    angle = math.radians(degrees)
    return (c + r * math.sin(angle), c - r * math.cos(angle))


def _frame(image: Image.Image, clock: Clock, c: float, r: float) -> None:
    """A frame with a bright and a dark edge, and the face in it."""
    pen, colour = ImageDraw.Draw(image), RGB[clock.rim]
    ground = FACES[clock.face][0]
    _outline(pen, clock, c, r, shade(colour, 0.72))
    _outline(pen, clock, c - 1, r * 0.985, blend(colour, (255, 255, 255), 0.3))
    _outline(pen, clock, c, r * 0.96, colour)
    for share, tone in ((0.885, shade(colour, 0.62)), (0.865, blend(colour, (255, 255, 255), 0.25))):
        pen.ellipse((c - r * share, c - r * share, c + r * share, c + r * share), fill=tone)
    inner = r * 0.84
    pen.ellipse((c - inner, c - inner, c + inner, c + inner), fill=shade(ground, 0.86))
    pen.ellipse((c - inner * 0.985, c - inner * 0.97, c + inner * 0.985, c + inner), fill=ground)


def _marks(image: Image.Image, clock: Clock, c: float, r: float, *, serif: bool) -> None:
    """Ticks and numerals."""
    pen, ink = ImageDraw.Draw(image), FACES[clock.face][1]
    pale = blend(ink, FACES[clock.face][0], 0.25)
    bare = clock.numerals == "none"
    for n in range(0, 60, 60 // clock.ticks):
        hour = n % 5 == 0
        start, width = (0.76 if bare else 0.88, 9 if bare else 6) if hour else (0.91, 3)
        if bare and n % 15 == 0:
            start, width = 0.7, 13
        _bar(pen, (_at(c, r * start, n * 6), _at(c, r * 0.955, n * 6)), width, ink if hour else pale)
    if bare:
        return
    face = font("DejaVuSerif-Bold" if serif or clock.numerals == "Roman" else "DejaVuSans-Bold", round(r * 0.15))
    if clock.numerals == "Arabic":
        face = font("DejaVuSerif-Bold" if serif else "DejaVuSans-Bold", round(r * 0.185))
    for n in range(12):
        text = ROMAN[n] if clock.numerals == "Roman" else str(n or 12)
        write(image, _at(c, r * 0.725, n * 30), text, face, ink, "mm")


def _bar(pen: ImageDraw.ImageDraw, ends: tuple[Point, Point], width: float, fill: RGBColour) -> None:
    """A line with exact square ends, which Pillow's own thick lines don't have."""
    (x0, y0), (x1, y1) = ends
    long = math.hypot(x1 - x0, y1 - y0) or 1
    dx, dy = (y1 - y0) / long * width / 2, (x0 - x1) / long * width / 2
    pen.polygon([(x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)], fill=fill)


def _hands(pen: ImageDraw.ImageDraw, clock: Clock, c: float, r: float) -> None:
    ink = FACES[clock.face][1]
    hour, minute = clock.time * 0.5, clock.time % 60 * 6
    _hand(pen, clock.hands, c, r * 0.5, hour, r * 0.085, ink)
    _hand(pen, clock.hands, c, r * 0.84, minute, r * 0.058, ink)
    hub = r * 0.075
    pen.ellipse((c - hub, c - hub, c + hub, c + hub), fill=ink)
    if clock.second is not None:
        red = (206, 40, 36) if clock.face != "dark" else (255, 96, 84)
        degrees = clock.second * 6
        _bar(pen, (_at(c, -r * 0.2, degrees), _at(c, r * 0.9, degrees)), 4.5, red)
        x, y = _at(c, -r * 0.2, degrees)
        pen.ellipse((x - 9, y - 9, x + 9, y + 9), fill=red)
        pen.ellipse((c - hub * 0.7, c - hub * 0.7, c + hub * 0.7, c + hub * 0.7), fill=red)


def _hand(
    pen: ImageDraw.ImageDraw, style: str, c: float, long: float, degrees: float, width: float, fill: RGBColour
) -> None:
    """One hand; its tip is exact."""

    def spot(along: float, across: float) -> Point:
        x, y = _at(c, long * along, degrees)
        dx, dy = _at(0, across, degrees + 90)
        return (x + dx, y + dy)

    def outline(points: Sequence[tuple[float, float]]) -> None:
        mirrored = [(along, -across) for along, across in reversed(points)]
        pen.polygon([spot(along, across * width) for along, across in (*points, *mirrored)], fill=fill)

    if style == "baton":
        outline(((-0.2, 0.5), (0.96, 0.5), (1, 0.2)))
    elif style == "arrow":
        outline(((-0.18, 0.36), (0.74, 0.36), (0.74, 1.1), (1, 0)))
    else:
        outline(((-0.22, 0.7), (0, 0.34), (0.6, 0.3), (0.72, 1), (0.8, 0.85), (0.9, 0.22), (1, 0)))


def _digital(image: Image.Image, clock: Clock, half: Half, c: float, r: float) -> None:
    """A case with a dark screen and digits of seven segments."""
    pen, colour, light = ImageDraw.Draw(image), RGB[clock.rim], LIGHTS[clock.face]
    _outline(pen, clock, c, r, shade(colour, 0.7))
    _outline(pen, clock, c - 1, r * 0.985, blend(colour, (255, 255, 255), 0.28))
    _outline(pen, clock, c, r * 0.965, colour)
    screen: RGBColour = (22, 26, 30)
    box = (c - 0.86 * r, c - 0.42 * r, c + 0.86 * r, c + 0.42 * r)
    pen.rounded_rectangle(box, 0.06 * r, fill=screen, outline=shade(colour, 0.5), width=6)
    off = blend(screen, light, 0.07)
    text, wide, gap = shown(clock.time).rjust(5), 0.22 * r, 0.09 * r
    x = c - 0.8 * r
    for char in text:
        if char == ":":
            for y in (c - 0.12 * r, c + 0.12 * r):
                pen.rectangle((x, y - 0.03 * r, x + 0.06 * r, y + 0.03 * r), fill=light)
            x += 0.06 * r + gap
        else:
            lit = SEGMENTS[int(char)] if char.isdigit() else ""
            _digit(pen, (x, c - 0.27 * r), (wide, 0.5 * r), lit, (light, off))
            x += wide + gap
    half_text = "AM" if half == "morning" else "PM"
    write(image, (c + 0.69 * r, c + 0.19 * r), half_text, font("DejaVuSans-Bold", 30), light, "mm")


def _digit(pen: ImageDraw.ImageDraw, at: Point, size: Point, lit: str, tones: tuple[RGBColour, RGBColour]) -> None:
    (x, y), (w, h) = at, size
    t, m = w * 0.2, h / 2
    bars = {
        "a": ((x, y), (x + w, y)),
        "g": ((x, y + m), (x + w, y + m)),
        "d": ((x, y + h), (x + w, y + h)),
        "f": ((x, y), (x, y + m)),
        "b": ((x + w, y), (x + w, y + m)),
        "e": ((x, y + m), (x, y + h)),
        "c": ((x + w, y + m), (x + w, y + h)),
    }
    for name, ((x0, y0), (x1, y1)) in sorted(bars.items(), key=lambda bar: bar[0] in lit):
        fill, g = tones[0] if name in lit else tones[1], t * 0.14
        if y0 == y1:
            points = [(x0 + g, y0), (x0 + t / 2 + g, y0 - t / 2), (x1 - t / 2 - g, y0 - t / 2), (x1 - g, y0)]
            points += [(x1 - t / 2 - g, y0 + t / 2), (x0 + t / 2 + g, y0 + t / 2)]
        else:
            points = [(x0, y0 + g), (x0 + t / 2, y0 + t / 2 + g), (x0 + t / 2, y1 - t / 2 - g), (x0, y1 - g)]
            points += [(x0 - t / 2, y1 - t / 2 - g), (x0 - t / 2, y0 + t / 2 + g)]
        pen.polygon(points, fill=fill)
