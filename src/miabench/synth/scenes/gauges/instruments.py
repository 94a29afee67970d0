"""Draws one instrument: a sprite and its mask, drawn twice as large and halved."""

from PIL import Image, ImageDraw

from miabench.synth.paint.canvas import RGBColour, blend, fit, font, shade
from miabench.synth.paint.ink import write
from miabench.synth.scenes.gauges.facts import Gauge
from miabench.synth.scenes.gauges.shapes import (
    FACES,
    METALS,
    NEEDLE,
    TINTS,
    Sweep,
    bar,
    circle,
    needle,
    round_scale,
    straight_scale,
)

WHITE: RGBColour = (255, 255, 255)
SIZES = {"dial": (212, 212), "half": (230, 156), "tube": (132, 372), "cylinder": (140, 372), "scale": (206, 334)}
"""Width and height of each form in pixels of the picture."""


def sprite(
    gauge: Gauge, sign: str, style: str, size: int, place: int, *, serif: bool
) -> tuple[Image.Image, Image.Image]:
    """An instrument, and where it isn't transparent; `size` in percent of the usual one.

    The sheet is a little larger for each `place`: texts on sheets of one size are checked for overlaps.
    """
    width, height = (side * size // 100 * 2 for side in SIZES[gauge.form])
    image = Image.new("RGB", (width + 4 * place, height + 4 * place), METALS[gauge.metal])
    mask = Image.new("L", image.size)
    sheet = _Sheet(image, mask, width, height, "DejaVuSerif-Bold" if serif else "DejaVuSans-Bold")
    if gauge.form == "tube":
        _tube(sheet, gauge, sign)
    elif gauge.form == "cylinder":
        _cylinder(sheet, gauge, sign)
    elif gauge.form == "half":
        _half(sheet, gauge, sign, style)
    elif gauge.form == "scale":
        _scale(sheet, gauge, sign, style)
    else:
        _dial(sheet, gauge, sign, style)
    return image.reduce(2), mask.reduce(2)


class _Sheet:
    """What an instrument is drawn on."""

    def __init__(self, image: Image.Image, mask: Image.Image, width: int, height: int, face: str) -> None:
        self.image, self.mask = image, mask
        self.pen, self.cut = ImageDraw.Draw(image), ImageDraw.Draw(mask)
        self.width, self.height, self.face = width, height, face


def _rim(sheet: _Sheet, gauge: Gauge, x: float, y: float, r: float) -> float:
    """A round case with a bright edge and its face; returns the radius of the face."""
    metal, ground = METALS[gauge.metal], FACES[gauge.face][0]
    circle(sheet.cut, x, y, r, 255)
    circle(sheet.pen, x, y, r, shade(metal, 0.7))
    circle(sheet.pen, x - 1, y - 1, r * 0.985, blend(metal, WHITE, 0.45))
    circle(sheet.pen, x + 1, y + 1, r * 0.97, metal)
    circle(sheet.pen, x, y, r * 0.91, shade(metal, 0.55))
    circle(sheet.pen, x, y, r * 0.89, shade(ground, 0.88))
    circle(sheet.pen, x + 2, y + 3, r * 0.875, ground)
    return r * 0.88


def _dial(sheet: _Sheet, gauge: Gauge, sign: str, style: str) -> None:
    """A round gauge, open below."""
    x, y = sheet.width / 2, sheet.height / 2
    r = _rim(sheet, gauge, x, y, sheet.width / 2 - 1)
    sweep = Sweep(x, y, r * 0.98, -135, 135)
    ink = FACES[gauge.face][1]
    round_scale(sheet.image, gauge, sweep, font(sheet.face, round(r * 0.165)), full=False)
    write(sheet.image, (x, y + r * 0.6), sign, fit(sheet.face, sign, round(r * 0.6), round(r * 0.17), 28), ink, "mm")
    needle(sheet.image, gauge, sweep, style, NEEDLE if gauge.face != "dark" else (250, 120, 60))


def _half(sheet: _Sheet, gauge: Gauge, sign: str, style: str) -> None:
    """A gauge of half a circle in a flat case, as on a dashboard."""
    w, h, metal, (ground, ink) = sheet.width, sheet.height, METALS[gauge.metal], FACES[gauge.face]
    sheet.cut.rounded_rectangle((0, 0, w - 1, h - 1), 40, fill=255)
    sheet.pen.rounded_rectangle((0, 0, w - 1, h - 1), 40, fill=shade(metal, 0.7))
    sheet.pen.rounded_rectangle((2, 2, w - 4, h - 4), 38, fill=blend(metal, WHITE, 0.4))
    sheet.pen.rounded_rectangle((5, 5, w - 4, h - 4), 37, fill=metal)
    sheet.pen.rounded_rectangle((18, 18, w - 18, h - 18), 26, fill=shade(metal, 0.55))
    sheet.pen.rounded_rectangle((21, 21, w - 19, h - 19), 24, fill=ground)
    y = h * 0.72
    sweep = Sweep(w / 2, y, min(w / 2 - 40, y - 26), -88, 88)
    round_scale(sheet.image, gauge, sweep, font(sheet.face, max(28, round(w * 0.066))), full=False)
    write(sheet.image, (w / 2 + 14, h - 46), sign, font(sheet.face, 28), ink, "mm")
    _pump(sheet, w / 2 - 62, h - 44, ink)
    needle(sheet.image, gauge, sweep, style, NEEDLE if gauge.face != "dark" else (250, 120, 60))


def _pump(sheet: _Sheet, x: float, y: float, ink: RGBColour) -> None:
    """The sign of a petrol pump."""
    sheet.pen.rounded_rectangle((x, y - 22, x + 18, y + 12), 3, fill=ink)
    sheet.pen.rectangle((x + 4, y - 17, x + 14, y - 8), fill=blend(ink, (140, 140, 140), 0.7))
    sheet.pen.line(((x + 19, y - 2), (x + 26, y + 2), (x + 26, y - 12), (x + 21, y - 18)), fill=ink, width=3)


def _tube(sheet: _Sheet, gauge: Gauge, sign: str) -> None:
    """A thermometer on a board."""
    w, h, metal, (ground, ink) = sheet.width, sheet.height, METALS[gauge.metal], FACES[gauge.face]
    sheet.cut.rounded_rectangle((0, 0, w - 1, h - 1), 44, fill=255)
    sheet.pen.rounded_rectangle((0, 0, w - 1, h - 1), 44, fill=shade(metal, 0.75))
    sheet.pen.rounded_rectangle((3, 3, w - 5, h - 5), 42, fill=blend(metal, WHITE, 0.25))
    sheet.pen.rounded_rectangle((12, 12, w - 12, h - 12), 34, fill=ground)
    circle(sheet.pen, w / 2, 30, 9, shade(ground, 0.6))
    x, top, bottom = w * 0.42, 100.0, h - 118.0

    def at(value: float) -> float:
        return bottom - (bottom - top) * (value - gauge.low) / (gauge.high - gauge.low)

    for zone in gauge.zones:
        sheet.pen.rectangle((x - 58, round(at(zone.high)), x - 38, round(at(zone.low)) - 1), fill=TINTS[zone.colour])
    straight_scale(sheet.image, gauge, at, x + 26, font(sheet.face, 29), ink)
    write(sheet.image, (w / 2 + 40, 62), sign, font(sheet.face, 34), ink, "mm")
    red: RGBColour = (206, 34, 40)
    y = at(gauge.value)
    sheet.pen.rounded_rectangle(
        (x - 15, top - 30, x + 15, h - 74), 15, fill=(232, 238, 242), outline=(120, 128, 136), width=3
    )
    circle(sheet.pen, x, h - 62, 34, (120, 128, 136))
    circle(sheet.pen, x, h - 62, 31, red)
    sheet.pen.rectangle((x - 7, round(y), x + 7, h - 62), fill=red)
    sheet.pen.ellipse((x - 16, h - 80, x - 4, h - 66), fill=(240, 130, 130))
    sheet.pen.rectangle((x - 11, top - 20, x - 9, h - 110), fill=WHITE)


def _cylinder(sheet: _Sheet, gauge: Gauge, sign: str) -> None:
    """A rain gauge: a glass with water, held by two bands."""
    w, h, metal = sheet.width, sheet.height, METALS[gauge.metal]
    left, right, top, bottom = 30, w - 30, 64, h - 30
    sheet.cut.polygon(((6, 8), (w - 7, 8), (right, top), (right, bottom), (left, bottom), (left, top)), fill=255)
    sheet.cut.ellipse((6, 0, w - 7, 18), fill=255)
    sheet.cut.ellipse((left, bottom - 16, right, bottom + 16), fill=255)
    glass: RGBColour = (238, 244, 246)
    sheet.pen.rectangle((0, 0, sheet.image.width, sheet.image.height), fill=glass)
    sheet.pen.polygon(((6, 8), (w - 7, 8), (right, top), (left, top)), fill=(222, 232, 236))
    sheet.pen.ellipse((8, 1, w - 9, 17), fill=(250, 252, 252), outline=(150, 164, 172), width=3)
    low, high = bottom - 34.0, top + 46.0

    def at(value: float) -> float:
        return low - (low - high) * (value - gauge.low) / (gauge.high - gauge.low)

    y = round(at(gauge.value))
    water: RGBColour = (96, 164, 218)
    sheet.pen.rectangle((left, y, right, bottom + 20), fill=water)
    sheet.pen.rectangle((left, y - 2, right, y + 2), fill=(44, 104, 168))
    sheet.pen.rectangle((left, bottom - 14, right, bottom + 20), fill=shade(metal, 0.8))
    straight_scale(sheet.image, gauge, at, left + 46, font(sheet.face, 29), (26, 34, 46))
    write(sheet.image, (w / 2, 37), sign, font(sheet.face, 32), (26, 34, 46), "mm")
    for x, tone in ((left, shade(water, 0.7)), (right - 3, shade(water, 0.6))):
        sheet.pen.rectangle((x, top, x + 3, bottom), fill=blend(tone, (150, 164, 172), 0.5))
    sheet.pen.rectangle((left + 14, top + 10, left + 24, bottom - 30), fill=blend(glass, WHITE, 0.6))
    sheet.pen.rectangle((left + 14, y + 8, left + 24, bottom - 30), fill=blend(water, WHITE, 0.35))
    sheet.pen.rectangle((left - 24, top - 4, right + 24, top + 10), fill=metal)
    sheet.pen.rectangle((left - 24, top - 4, right + 24, top - 1), fill=blend(metal, WHITE, 0.4))


FOODS: dict[str, RGBColour] = {
    "Flour": (246, 242, 232),
    "Sugar": (252, 252, 250),
    "Rice": (240, 230, 204),
    "Cherries": (178, 30, 52),
    "Potatoes": (200, 164, 108),
    "Almonds": (172, 116, 72),
    "Butter": (248, 222, 116),
    "Lentils": (152, 92, 58),
    "Raisins": (86, 54, 60),
    "Plums": (98, 62, 122),
}


def _scale(sheet: _Sheet, gauge: Gauge, sign: str, style: str) -> None:
    """A kitchen scale: a bowl on a body with a round face."""
    w, h, metal = sheet.width, sheet.height, METALS[gauge.metal]
    body = shade(metal, 1.05)
    food = FOODS[gauge.name]
    for pen, fill in ((sheet.cut, 255), (sheet.pen, food)):
        pen.ellipse((w * 0.18, 2, w * 0.82, 120), fill=fill)
    for pen, fill in ((sheet.cut, 255), (sheet.pen, (214, 218, 222))):
        pen.chord((12, -66, w - 12, 180), 0, 180, fill=fill)
        pen.rounded_rectangle((4, 50, w - 5, 70), 10, fill=fill)
    sheet.pen.rounded_rectangle((4, 50, w - 5, 60), 8, fill=(240, 242, 244))
    sheet.pen.arc((60, -50, w - 60, 166), 20, 100, fill=(238, 240, 242), width=10)
    neck = (w * 0.42, 170, w * 0.58, 220)
    sheet.cut.rectangle(neck, fill=255)
    sheet.pen.rectangle(neck, fill=shade(metal, 0.6))
    outline = ((w * 0.2, 206), (w * 0.8, 206), (w - 4, h - 24), (4, h - 24))
    sheet.cut.polygon(outline, fill=255)
    sheet.pen.polygon(outline, fill=body)
    bar(sheet.pen, outline[0], outline[3], 6, blend(body, WHITE, 0.4))
    foot = (0, h - 34, w - 1, h - 1)
    sheet.cut.rounded_rectangle(foot, 14, fill=255)
    sheet.pen.rounded_rectangle(foot, 14, fill=shade(body, 0.72))
    x, y = w / 2, h - 34 - (w * 0.41)
    r = _rim(sheet, gauge, x, y, w * 0.415)
    sweep = Sweep(x, y, r * 0.98, 0, 360)
    round_scale(sheet.image, gauge, sweep, font(sheet.face, 29), full=True)
    end = f"max {gauge.high // 10} {sign}"
    dark = gauge.metal in ("black", "red", "blue")
    write(sheet.image, (x, (206 + y - w * 0.415) / 2), end, font(sheet.face, 28), WHITE if dark else (28, 28, 32), "mm")
    needle(sheet.image, gauge, sweep, style, (190, 36, 34) if gauge.face != "dark" else (255, 120, 70))
