"""Draws the things that stand on shelves and tables.

Each function draws one with its foot at (x, y), at most 150 pixels tall and 116 wide, in the pixels of a picture twice
as large as the final one.
"""

from collections.abc import Callable

from PIL import ImageDraw

from miabench.synth.paint.canvas import RGBColour, blend, shade
from miabench.synth.scenes.room.facts import Thing
from miabench.synth.scenes.room.words import Kind
from miabench.synth.scenes.words import RGB

Pen = ImageDraw.ImageDraw
Drawer = Callable[[Pen, float, float, RGBColour], None]


def thing(pen: Pen, one: Thing, x: float, y: float) -> None:
    """A thing with its foot at (x, y)."""
    colour = RGB[one.colour] if one.colour else (128, 128, 128)
    pen.ellipse((x - 46, y - 6, x + 46, y + 5), fill=(110, 84, 62))
    if one.kind in _SIDEWAYS:
        _SIDEWAYS[one.kind](pen, x, y, 1 if one.faces == "right" else -1)
    else:
        _DRAWN[one.kind](pen, x, y, colour)


def _edge(colour: RGBColour) -> RGBColour:
    """The outline of a shape: dark enough for a white one, and lighter for a black one."""
    return shade(colour, 0.66) if sum(colour) > 160 else (86, 88, 96)


def _light(colour: RGBColour) -> RGBColour:
    return blend(colour, (255, 255, 255), 0.4 if sum(colour) > 160 else 0.25)


def _book(pen: Pen, x: float, y: float, c: RGBColour) -> None:
    pen.rounded_rectangle((x - 44, y - 126, x + 46, y), 5, fill=c, outline=_edge(c), width=3)
    pen.rectangle((x + 36, y - 120, x + 44, y - 6), fill=(250, 246, 234))
    pen.line((x + 40, y - 120, x + 40, y - 6), fill=(206, 198, 180), width=2)
    pen.rectangle((x - 44, y - 126, x - 30, y), fill=_edge(c))
    pen.rectangle((x - 16, y - 104, x + 22, y - 78), fill=(250, 246, 234))
    pen.line((x - 10, y - 95, x + 16, y - 95), fill=_edge(c), width=3)
    pen.line((x - 4, y - 87, x + 10, y - 87), fill=_edge(c), width=3)


def _mug(pen: Pen, x: float, y: float, c: RGBColour) -> None:
    pen.ellipse((x + 14, y - 66, x + 58, y - 18), outline=_edge(c), width=15)
    pen.ellipse((x + 17, y - 63, x + 55, y - 21), outline=c, width=9)
    pen.rounded_rectangle((x - 38, y - 84, x + 34, y), 10, fill=c, outline=_edge(c), width=3)
    pen.rectangle((x - 28, y - 70, x - 20, y - 14), fill=_light(c))
    pen.ellipse((x - 38, y - 94, x + 34, y - 74), fill=shade(c, 0.8), outline=_edge(c), width=3)
    pen.ellipse((x - 29, y - 90, x + 25, y - 77), fill=(84, 54, 36))


def _vase(pen: Pen, x: float, y: float, c: RGBColour) -> None:
    points = (
        (-16, -126),
        (16, -126),
        (13, -96),
        (38, -62),
        (40, -40),
        (24, 0),
        (-24, 0),
        (-40, -40),
        (-38, -62),
        (-13, -96),
    )
    pen.polygon([(x + a, y + b) for a, b in points], fill=c, outline=_edge(c), width=3)
    pen.ellipse((x - 40, y - 80, x + 40, y - 14), fill=c)
    pen.line(
        [(x + a, y + b) for a, b in ((-39, -46), (-20, -40), (0, -50), (20, -40), (39, -46))], fill=_light(c), width=6
    )
    pen.ellipse((x - 20, y - 134, x + 20, y - 118), fill=shade(c, 0.75), outline=_edge(c), width=3)
    pen.ellipse((x - 26, y - 74, x - 16, y - 54), fill=_light(c))


def _bottle(pen: Pen, x: float, y: float, c: RGBColour) -> None:
    pen.rounded_rectangle((x - 11, y - 140, x + 11, y - 88), 4, fill=c, outline=_edge(c), width=3)
    pen.rounded_rectangle((x - 28, y - 104, x + 28, y), 14, fill=c, outline=_edge(c), width=3)
    pen.rectangle((x - 9, y - 112, x + 9, y - 88), fill=c)
    pen.rectangle((x - 14, y - 150, x + 14, y - 134), fill=(176, 140, 92))
    pen.rectangle((x - 26, y - 66, x + 26, y - 28), fill=(250, 246, 234))
    pen.rectangle((x - 20, y - 96, x - 14, y - 72), fill=_light(c))


def _candle(pen: Pen, x: float, y: float, c: RGBColour) -> None:
    pen.ellipse((x - 42, y - 14, x + 42, y), fill=(196, 164, 88), outline=(140, 112, 52), width=3)
    pen.rectangle((x - 19, y - 100, x + 19, y - 8), fill=c, outline=_edge(c), width=3)
    pen.rectangle((x - 12, y - 90, x - 6, y - 20), fill=_light(c))
    pen.ellipse((x - 19, y - 106, x + 19, y - 94), fill=_light(c), outline=_edge(c), width=2)
    pen.line((x, y - 112, x, y - 98), fill=(60, 50, 44), width=4)
    pen.polygon(((x, y - 150), (x + 12, y - 122), (x - 12, y - 122)), fill=(250, 170, 50))
    pen.ellipse((x - 12, y - 132, x + 12, y - 108), fill=(250, 170, 50))
    pen.ellipse((x - 6, y - 126, x + 6, y - 110), fill=(254, 232, 140))


def _teapot(pen: Pen, x: float, y: float, c: RGBColour) -> None:
    pen.polygon(
        ((x + 26, y - 34), (x + 58, y - 74), (x + 50, y - 80), (x + 26, y - 60)), fill=c, outline=_edge(c), width=3
    )
    pen.ellipse((x - 60, y - 74, x - 16, y - 22), outline=_edge(c), width=14)
    pen.ellipse((x - 57, y - 71, x - 19, y - 25), outline=c, width=8)
    pen.ellipse((x - 42, y - 84, x + 38, y), fill=c, outline=_edge(c), width=3)
    pen.chord((x - 26, y - 100, x + 22, y - 64), 180, 360, fill=shade(c, 0.9), outline=_edge(c), width=3)
    pen.ellipse((x - 9, y - 112, x + 5, y - 97), fill=_light(c), outline=_edge(c), width=2)
    pen.ellipse((x - 30, y - 62, x - 16, y - 34), fill=_light(c))


def _box(pen: Pen, x: float, y: float, c: RGBColour) -> None:
    pen.rectangle((x - 44, y - 70, x + 44, y), fill=c, outline=_edge(c), width=3)
    pen.rectangle((x - 50, y - 92, x + 50, y - 66), fill=_light(c), outline=_edge(c), width=3)
    pen.rounded_rectangle((x - 14, y - 44, x + 14, y - 30), 6, fill=_edge(c))


def _bowl(pen: Pen, x: float, y: float, c: RGBColour) -> None:
    pen.rectangle((x - 20, y - 8, x + 20, y), fill=_edge(c))
    pen.chord((x - 56, y - 112, x + 56, y - 4), 0, 180, fill=c, outline=_edge(c), width=3)
    pen.ellipse(
        (x - 56, y - 70, x + 56, y - 46),
        fill=shade(c, 0.78) if sum(c) > 160 else (70, 72, 80),
        outline=_edge(c),
        width=3,
    )
    pen.arc((x - 44, y - 92, x + 44, y - 14), 110, 160, fill=_light(c), width=5)


def _lamp(pen: Pen, x: float, y: float, c: RGBColour) -> None:
    pen.ellipse((x - 32, y - 14, x + 32, y), fill=(150, 120, 84))
    pen.rectangle((x - 5, y - 84, x + 5, y - 8), fill=(150, 120, 84))
    pen.polygon(
        ((x - 28, y - 146), (x + 28, y - 146), (x + 52, y - 76), (x - 52, y - 76)), fill=c, outline=_edge(c), width=3
    )
    pen.polygon(((x - 22, y - 140), (x - 12, y - 140), (x - 26, y - 82), (x - 42, y - 82)), fill=_light(c))


def _ball(pen: Pen, x: float, y: float, c: RGBColour) -> None:
    pen.ellipse((x - 42, y - 84, x + 42, y), fill=c, outline=_edge(c), width=3)
    pen.arc((x - 42, y - 62, x + 42, y - 22), 0, 180, fill=_edge(c), width=4)
    pen.arc((x - 20, y - 84, x + 20, y), 270, 90, fill=_edge(c), width=4)
    pen.ellipse((x - 26, y - 70, x - 8, y - 54), fill=_light(c))


def _plant(pen: Pen, x: float, y: float, _c: RGBColour) -> None:
    leaf: RGBColour = (74, 144, 84)
    for a, b in ((-46, -112), (46, -112), (-28, -140), (28, -140), (0, -150)):
        pen.line((x, y - 50, x + a * 0.8, y + b * 0.86), fill=shade(leaf, 0.8), width=5)
        pen.ellipse(
            (x + a * 0.86 - 17, y + b * 0.9 - 20, x + a * 0.86 + 17, y + b * 0.9 + 20),
            fill=leaf,
            outline=shade(leaf, 0.75),
            width=2,
        )
    pen.polygon(
        ((x - 36, y - 58), (x + 36, y - 58), (x + 26, y), (x - 26, y)),
        fill=(192, 108, 70),
        outline=(150, 80, 48),
        width=3,
    )
    pen.rounded_rectangle((x - 42, y - 68, x + 42, y - 50), 4, fill=(206, 122, 84), outline=(150, 80, 48), width=3)


def _globe(pen: Pen, x: float, y: float, _c: RGBColour) -> None:
    pen.ellipse((x - 34, y - 14, x + 34, y), fill=(128, 84, 48))
    pen.rectangle((x - 6, y - 30, x + 6, y - 6), fill=(128, 84, 48))
    pen.arc((x - 56, y - 138, x + 56, y - 26), 300, 120, fill=(176, 134, 66), width=8)
    pen.ellipse((x - 46, y - 128, x + 46, y - 36), fill=(106, 168, 214), outline=(60, 112, 160), width=3)
    land: RGBColour = (120, 176, 100)
    pen.polygon(
        [
            (x + a, y + b)
            for a, b in ((-30, -112), (-4, -120), (4, -98), (-14, -82), (-10, -62), (-24, -66), (-36, -92))
        ],
        fill=land,
    )
    pen.polygon([(x + a, y + b) for a, b in ((14, -96), (34, -98), (38, -76), (24, -52), (12, -70))], fill=land)


def _bear(pen: Pen, x: float, y: float, _c: RGBColour) -> None:
    fur, pale = (176, 122, 72), (226, 190, 146)
    for s in (-1, 1):
        pen.ellipse((x + s * 26 - 15, y - 144, x + s * 26 + 15, y - 114), fill=fur, outline=(128, 84, 46), width=3)
        pen.ellipse((x + s * 26 - 7, y - 136, x + s * 26 + 7, y - 122), fill=pale)
        pen.ellipse((x + s * 38 - 14, y - 78, x + s * 38 + 14, y - 34), fill=fur, outline=(128, 84, 46), width=3)
    pen.ellipse((x - 34, y - 84, x + 34, y - 6), fill=fur, outline=(128, 84, 46), width=3)
    pen.ellipse((x - 20, y - 66, x + 20, y - 20), fill=pale)
    for s in (-1, 1):
        pen.ellipse((x + s * 26 - 19, y - 32, x + s * 26 + 19, y), fill=fur, outline=(128, 84, 46), width=3)
        pen.ellipse((x + s * 26 - 9, y - 23, x + s * 26 + 9, y - 6), fill=pale)
    pen.ellipse((x - 36, y - 140, x + 36, y - 74), fill=fur, outline=(128, 84, 46), width=3)
    pen.ellipse((x - 17, y - 108, x + 17, y - 80), fill=pale)
    pen.ellipse((x - 7, y - 105, x + 7, y - 95), fill=(50, 36, 30))
    for s in (-1, 1):
        pen.ellipse((x + s * 15 - 4, y - 119, x + s * 15 + 4, y - 111), fill=(40, 30, 26))


def _robot(pen: Pen, x: float, y: float, _c: RGBColour) -> None:
    metal, dark = (168, 178, 188), (96, 106, 118)
    pen.line((x, y - 150, x, y - 130), fill=dark, width=4)
    pen.ellipse((x - 6, y - 150, x + 6, y - 138), fill=(226, 84, 60))
    for s in (-1, 1):
        pen.rounded_rectangle((x + s * 42 - 8, y - 84, x + s * 42 + 8, y - 34), 7, fill=metal, outline=dark, width=3)
        pen.rounded_rectangle((x + s * 18 - 12, y - 26, x + s * 18 + 12, y), 4, fill=dark)
    pen.rounded_rectangle((x - 34, y - 88, x + 34, y - 22), 8, fill=metal, outline=dark, width=3)
    pen.rounded_rectangle((x - 30, y - 132, x + 30, y - 92), 8, fill=metal, outline=dark, width=3)
    for s in (-1, 1):
        pen.ellipse((x + s * 13 - 7, y - 122, x + s * 13 + 7, y - 108), fill=(250, 232, 120), outline=dark, width=2)
    pen.line((x - 14, y - 100, x + 14, y - 100), fill=dark, width=4)
    for n, lamp in enumerate(((226, 84, 60), (246, 196, 70), (90, 170, 110))):
        pen.ellipse((x - 24 + n * 18, y - 74, x - 12 + n * 18, y - 62), fill=lamp)
    pen.rectangle((x - 22, y - 52, x + 22, y - 32), outline=dark, width=3)


def _duck(pen: Pen, x: float, y: float, s: int) -> None:
    """A toy duck; s is 1 where it looks to the right, -1 to the left."""
    body, dark = (250, 208, 66), (200, 150, 30)
    pen.polygon([(x - s * 30, y - 50), (x - s * 62, y - 72), (x - s * 48, y - 26)], fill=body, outline=dark, width=3)
    pen.ellipse((x - 52, y - 66, x + 46, y), fill=body, outline=dark, width=3)
    head = x + s * 28
    pen.polygon(
        [(head + s * 22, y - 96), (head + s * 58, y - 86), (head + s * 22, y - 74)],
        fill=(236, 120, 40),
        outline=(190, 88, 24),
        width=2,
    )
    pen.ellipse((head - 32, y - 118, head + 32, y - 54), fill=body, outline=dark, width=3)
    pen.ellipse((min(x, x + s * 44), y - 64, max(x, x + s * 44), y - 30), fill=body)
    pen.ellipse((head + s * 12 - 5, y - 98, head + s * 12 + 5, y - 88), fill=(40, 34, 30))
    pen.chord((x - s * 8 - 28, y - 52, x - s * 8 + 28, y - 14), 0, 180, fill=shade(body, 0.88), outline=dark, width=2)


def _elephant(pen: Pen, x: float, y: float, s: int) -> None:
    """A toy elephant; s as in `_duck`."""
    skin, dark = (150, 160, 176), (98, 106, 124)
    for a in (-36, -14, 12, 32):
        pen.rounded_rectangle((x + a - 11, y - 44, x + a + 11, y), 5, fill=shade(skin, 0.9), outline=dark, width=3)
    pen.line((x - s * 48, y - 74, x - s * 60, y - 50), fill=dark, width=5)
    pen.ellipse((x - 52, y - 96, x + 48, y - 22), fill=skin, outline=dark, width=3)
    head = x + s * 32
    trunk = [
        (head + s * 20, y - 84),
        (head + s * 34, y - 58),
        (head + s * 32, y - 28),
        (head + s * 22, y - 28),
        (head + s * 20, y - 56),
        (head + s * 2, y - 64),
    ]
    pen.polygon(trunk, fill=skin, outline=dark, width=3)
    pen.ellipse((head - 32, y - 122, head + 32, y - 60), fill=skin, outline=dark, width=3)
    pen.ellipse(
        (head - s * 18 - 20, y - 118, head - s * 18 + 20, y - 66),
        fill=blend(skin, (236, 170, 180), 0.3),
        outline=dark,
        width=3,
    )
    pen.ellipse((head + s * 14 - 5, y - 104, head + s * 14 + 5, y - 94), fill=(40, 34, 40))
    pen.polygon([(head + s * 16, y - 66), (head + s * 26, y - 48), (head + s * 8, y - 60)], fill=(250, 248, 240))


_DRAWN: dict[Kind, Drawer] = {
    "book": _book,
    "mug": _mug,
    "vase": _vase,
    "bottle": _bottle,
    "candle": _candle,
    "teapot": _teapot,
    "box": _box,
    "bowl": _bowl,
    "lamp": _lamp,
    "ball": _ball,
    "plant": _plant,
    "globe": _globe,
    "teddy bear": _bear,
    "robot": _robot,
}
_SIDEWAYS: dict[Kind, Callable[[Pen, float, float, int], None]] = {"duck": _duck, "elephant": _elephant}
