"""Small drawings for labels, and the things that stand beside a product, seen from the front."""

from collections.abc import Callable
from functools import lru_cache

from PIL import Image, ImageDraw

from miabench.synth.paint.canvas import RGBColour, shade
from miabench.synth.scenes.label.products import Motif

BIG = 3  # drawn so many times as large
WIDE, HIGH = 92, 132
GREEN: RGBColour = (76, 132, 62)
Pen = ImageDraw.ImageDraw


def _p(*numbers: float) -> list[float]:
    return [number * BIG for number in numbers]


@lru_cache(maxsize=32)
def motif(kind: Motif) -> Image.Image:
    """A drawing of 72 x 72 pixels, RGBA."""
    image = Image.new("RGBA", (72 * BIG, 72 * BIG))
    _MOTIFS[kind](ImageDraw.Draw(image))
    return image.reduce(BIG)


@lru_cache(maxsize=32)
def thing(kind: str) -> Image.Image:
    """A thing that stands on the lower edge of 92 x 132 pixels, RGBA."""
    image = Image.new("RGBA", (WIDE * BIG, HIGH * BIG))
    _THINGS[kind](ImageDraw.Draw(image))
    return image.reduce(BIG)


# --------------------------------------------------------------------------------------------------- motifs


def _berry(pen: Pen) -> None:
    for dx, dy in ((0, 0), (26, 8)):
        pen.polygon(_p(8 + dx, 26 + dy, 38 + dx, 26 + dy, 23 + dx, 62 + dy), fill=(206, 38, 48))
        pen.pieslice(_p(6 + dx, 12 + dy, 40 + dx, 44 + dy), 0, 360, fill=(206, 38, 48))
        for x, y in ((16, 26), (28, 26), (22, 34), (17, 40), (28, 40), (23, 48)):
            pen.ellipse(_p(x + dx, y + dy, x + dx + 2, y + dy + 3), fill=(250, 220, 130))
        pen.polygon(_p(10 + dx, 18 + dy, 23 + dx, 8 + dy, 36 + dx, 18 + dy, 23 + dx, 22 + dy), fill=GREEN)


def _citrus(pen: Pen) -> None:
    pen.ellipse(_p(6, 10, 62, 66), fill=(238, 140, 30))
    pen.ellipse(_p(10, 14, 58, 62), fill=(252, 232, 190))
    for k in range(8):
        pen.pieslice(_p(12, 16, 56, 60), k * 45 + 4, k * 45 + 41, fill=(246, 164, 52))
    pen.polygon(_p(44, 14, 66, 2, 60, 22), fill=GREEN)


def _tomato(pen: Pen) -> None:
    pen.ellipse(_p(6, 14, 66, 66), fill=(208, 44, 34))
    pen.ellipse(_p(16, 24, 28, 34), fill=(236, 120, 100))
    pen.polygon(_p(36, 22, 20, 14, 32, 15, 36, 4, 40, 15, 52, 14), fill=GREEN)


def _leaf(pen: Pen) -> None:
    for points in ((36, 66, 8, 40, 14, 16, 34, 36), (36, 66, 64, 40, 58, 16, 38, 36), (36, 60, 24, 30, 36, 4, 48, 30)):
        pen.polygon(_p(*points), fill=GREEN)
    pen.line(_p(36, 12, 36, 68), fill=(214, 234, 196), width=2 * BIG)


def _bean(pen: Pen) -> None:
    for dx, dy in ((0, 0), (28, 6), (12, 30)):
        pen.ellipse(_p(4 + dx, 6 + dy, 38 + dx, 32 + dy), fill=(150, 66, 48))
        pen.arc(_p(12 + dx, 10 + dy, 30 + dx, 36 + dy), 200, 340, fill=(226, 170, 140), width=2 * BIG)


def _wheat(pen: Pen) -> None:
    gold = (206, 154, 54)
    pen.line(_p(36, 10, 36, 70), fill=gold, width=3 * BIG)
    for y in (10, 22, 34, 46):
        pen.ellipse(_p(18, y, 34, y + 11), fill=gold)
        pen.ellipse(_p(38, y, 54, y + 11), fill=gold)
    pen.ellipse(_p(30, 0, 42, 14), fill=gold)


def _olive(pen: Pen) -> None:
    pen.line(_p(6, 12, 60, 30), fill=(110, 92, 60), width=3 * BIG)
    for x in (16, 40):
        pen.polygon(_p(x, 16, x + 14, 2, x + 20, 12), fill=GREEN)
    for x, y in ((10, 26), (40, 32)):
        pen.ellipse(_p(x, y, x + 24, y + 32), fill=(122, 142, 52))
        pen.ellipse(_p(x + 5, y + 6, x + 11, y + 16), fill=(180, 196, 110))


def _apple_motif(pen: Pen) -> None:
    pen.ellipse(_p(6, 18, 44, 66), fill=(190, 50, 46))
    pen.ellipse(_p(28, 18, 66, 66), fill=(190, 50, 46))
    pen.line(_p(36, 24, 40, 6), fill=(96, 64, 36), width=3 * BIG)
    pen.polygon(_p(40, 12, 60, 4, 52, 18), fill=GREEN)
    pen.ellipse(_p(14, 28, 24, 40), fill=(228, 130, 120))


_MOTIFS: dict[Motif, Callable[[Pen], None]] = {
    "berry": _berry,
    "citrus": _citrus,
    "tomato": _tomato,
    "leaf": _leaf,
    "bean": _bean,
    "wheat": _wheat,
    "olive": _olive,
    "apple": _apple_motif,
}

# --------------------------------------------------------------------------------------------------- things


def _apple(pen: Pen) -> None:
    red = (196, 44, 42)
    pen.ellipse(_p(6, 56, 56, 130), fill=red)
    pen.ellipse(_p(36, 56, 86, 130), fill=red)
    pen.ellipse(_p(22, 64, 70, 131), fill=red)
    pen.ellipse(_p(16, 68, 32, 92), fill=(228, 110, 100))
    pen.line(_p(46, 66, 50, 40), fill=(92, 62, 36), width=4 * BIG)
    pen.polygon(_p(50, 50, 76, 38, 68, 56), fill=GREEN)


def _pear(pen: Pen) -> None:
    skin = (172, 186, 70)
    pen.ellipse(_p(10, 60, 82, 131), fill=skin)
    pen.polygon(_p(18, 76, 32, 40, 60, 40, 74, 76), fill=skin)
    pen.ellipse(_p(29, 20, 63, 60), fill=skin)
    pen.ellipse(_p(22, 78, 36, 106), fill=(206, 216, 124))
    pen.line(_p(46, 24, 52, 4), fill=(92, 62, 36), width=4 * BIG)


def _lemon(pen: Pen) -> None:
    yellow = (244, 208, 48)
    pen.ellipse(_p(10, 72, 80, 131), fill=yellow)
    pen.polygon(_p(14, 92, 2, 101, 14, 110), fill=yellow)
    pen.polygon(_p(74, 88, 91, 100, 75, 113), fill=yellow)
    pen.ellipse(_p(24, 80, 48, 94), fill=(252, 232, 140))
    for x, y in ((56, 88), (62, 108), (40, 112), (30, 104)):
        pen.ellipse(_p(x, y, x + 2, y + 2), fill=shade(yellow, 0.86))


def _mug(pen: Pen) -> None:
    glaze = (70, 120, 152)
    pen.ellipse(_p(54, 56, 91, 112), outline=glaze, width=9 * BIG)
    pen.rounded_rectangle(_p(6, 34, 68, 131), 9 * BIG, fill=glaze)
    pen.rectangle(_p(6, 84, 68, 104), fill=(236, 232, 222))
    pen.ellipse(_p(6, 28, 68, 44), fill=shade(glaze, 1.2))
    pen.ellipse(_p(11, 31, 63, 42), fill=shade(glaze, 0.6))
    pen.rectangle(_p(14, 48, 19, 122), fill=shade(glaze, 1.25))


def _egg(pen: Pen) -> None:
    shell = (234, 200, 166)
    pen.pieslice(_p(16, 44, 76, 162), 180, 360, fill=shell)
    pen.pieslice(_p(16, 75, 76, 131), 0, 180, fill=shell)
    pen.rectangle(_p(16, 101, 76, 105), fill=shell)
    pen.ellipse(_p(26, 62, 42, 90), fill=(250, 230, 208))


def _candle(pen: Pen) -> None:
    wax = (244, 236, 214)
    pen.ellipse(_p(34, 2, 58, 46), fill=(250, 196, 70))
    pen.ellipse(_p(40, 16, 52, 44), fill=(255, 240, 170))
    pen.line(_p(46, 34, 46, 58), fill=(50, 44, 40), width=2 * BIG)
    pen.rectangle(_p(28, 56, 64, 118), fill=wax)
    pen.ellipse(_p(28, 50, 64, 62), fill=shade(wax, 0.94))
    pen.rectangle(_p(54, 60, 64, 118), fill=shade(wax, 0.88))
    pen.polygon(_p(10, 114, 82, 114, 72, 131, 20, 131), fill=(164, 128, 66))
    pen.line(_p(46, 40, 46, 54), fill=(50, 44, 40), width=2 * BIG)


def _carrot(pen: Pen) -> None:
    for points in ((50, 46, 30, 8, 42, 6), (48, 46, 52, 2, 62, 6), (54, 48, 76, 14, 82, 24)):
        pen.polygon(_p(*points), fill=GREEN)
    pen.polygon(_p(26, 48, 66, 46, 50, 131, 44, 131), fill=(234, 122, 36))
    pen.ellipse(_p(26, 38, 66, 60), fill=(234, 122, 36))
    for y, x0, x1 in ((66, 32, 42), (84, 50, 58), (100, 40, 47)):
        pen.line(_p(x0, y, x1, y + 1), fill=(196, 94, 24), width=2 * BIG)


def _cactus(pen: Pen) -> None:
    skin = (70, 132, 76)
    pen.rounded_rectangle(_p(30, 8, 62, 100), 16 * BIG, fill=skin)
    pen.rounded_rectangle(_p(6, 34, 20, 66), 7 * BIG, fill=skin)
    pen.rectangle(_p(10, 54, 34, 66), fill=skin)
    pen.rounded_rectangle(_p(72, 24, 86, 56), 7 * BIG, fill=skin)
    pen.rectangle(_p(58, 44, 82, 56), fill=skin)
    for x in (38, 46, 54):
        for y in range(18, 88, 14):
            pen.line(_p(x, y, x, y + 5), fill=(196, 222, 176), width=BIG)
    pen.polygon(_p(16, 90, 76, 90, 68, 131, 24, 131), fill=(190, 100, 62))
    pen.rectangle(_p(12, 84, 80, 98), fill=(206, 116, 74))


def _mushroom(pen: Pen) -> None:
    pen.rounded_rectangle(_p(32, 84, 60, 131), 8 * BIG, fill=(240, 230, 212))
    pen.pieslice(_p(4, 44, 88, 138), 180, 360, fill=(150, 104, 70))
    pen.ellipse(_p(4, 82, 88, 102), fill=(226, 208, 184))
    pen.pieslice(_p(4, 44, 88, 138), 180, 360, fill=(150, 104, 70))
    for x in range(16, 80, 9):
        pen.line(_p(x, 93, 46 + (x - 46) * 0.7, 100), fill=(190, 166, 138), width=BIG)
    pen.ellipse(_p(22, 54, 46, 70), fill=(182, 136, 100))


_THINGS: dict[str, Callable[[Pen], None]] = {
    "apple": _apple,
    "pear": _pear,
    "lemon": _lemon,
    "mug": _mug,
    "egg": _egg,
    "candle": _candle,
    "carrot": _carrot,
    "cactus": _cactus,
    "mushroom": _mushroom,
}
