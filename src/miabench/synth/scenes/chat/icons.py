"""Small signs of a chat window, drawn large once and reduced: reactions, ticks, things in the bars."""

import math
from functools import lru_cache

from PIL import Image, ImageDraw

from miabench.synth.paint.canvas import RGBColour

SIDE = 128
GREY: RGBColour = (140, 148, 158)


def put(image: Image.Image, at: tuple[int, int], name: str, size: int, fill: RGBColour) -> None:
    """Draw a sign with its middle at a point."""
    sign = icon(name, size, fill)
    image.paste(sign, (at[0] - size // 2, at[1] - size // 2), sign)


@lru_cache(maxsize=128)
def icon(name: str, size: int, fill: RGBColour) -> Image.Image:
    """A sign on a transparent ground. Not to be changed: it is kept."""
    large = Image.new("RGBA", (SIDE, SIDE), (*fill, 0))
    pen = ImageDraw.Draw(large)
    _DRAWN[name](pen, (*fill, 255))
    return large.resize((size, size), Image.Resampling.LANCZOS)


Ink = tuple[int, int, int, int]


def _heart(pen: ImageDraw.ImageDraw, _: Ink) -> None:
    points = []
    for n in range(60):
        t = n * math.pi / 30
        x = 16 * math.sin(t) ** 3
        y = 13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)
        points.append((64 + x * 3.5, 58 - y * 3.5))
    pen.polygon(points, fill=(224, 46, 68, 255))


def _smiley(pen: ImageDraw.ImageDraw, _: Ink) -> None:
    pen.ellipse((6, 6, 121, 121), fill=(252, 200, 52, 255))
    for x in (42, 84):
        pen.ellipse((x - 9, 36, x + 9, 60), fill=(92, 62, 24, 255))
    pen.chord((30, 40, 97, 106), 12, 168, fill=(92, 62, 24, 255))


def _thumb(pen: ImageDraw.ImageDraw, _: Ink) -> None:
    skin, edge = (248, 192, 60, 255), (196, 138, 24, 255)
    pen.rounded_rectangle((8, 58, 36, 116), 6, fill=(70, 120, 200, 255))
    pen.polygon(((40, 62), (60, 40), (66, 10), (80, 8), (88, 22), (80, 52), (40, 110)), fill=skin)
    for n in range(4):
        pen.rounded_rectangle((44, 50 + 17 * n, 118 - 5 * n, 68 + 17 * n), 9, fill=skin, outline=edge, width=3)
    pen.rectangle((40, 62, 62, 112), fill=skin)


def _ticks(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    for x in (0, 40):
        pen.line((6 + x, 68, 32 + x, 94, 84 + x, 34), fill=ink, width=13, joint="curve")


def _back(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    pen.line((80, 20, 36, 64, 80, 108), fill=ink, width=14, joint="curve")


def _plus(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    pen.line((64, 16, 64, 112), fill=ink, width=13)
    pen.line((16, 64, 112, 64), fill=ink, width=13)


def _microphone(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    pen.rounded_rectangle((46, 10, 82, 72), 18, fill=ink)
    pen.arc((30, 26, 98, 92), 0, 180, fill=ink, width=10)
    pen.line((64, 90, 64, 116), fill=ink, width=10)


def _video(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    pen.rounded_rectangle((12, 34, 84, 94), 12, fill=ink)
    pen.polygon(((90, 62), (118, 40), (118, 88), (90, 66)), fill=ink)


def _more(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    for y in (24, 64, 104):
        pen.ellipse((54, y - 10, 74, y + 10), fill=ink)


def _signal(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    for n in range(4):
        pen.rectangle((14 + 28 * n, 90 - 22 * n, 32 + 28 * n, 110), fill=ink)


def _lens(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    pen.ellipse((16, 16, 84, 84), outline=ink, width=12)
    pen.line((76, 76, 114, 114), fill=ink, width=14)


def _people(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    for x, y, r in ((40, 44, 18), (88, 44, 18)):
        pen.ellipse((x - r, y - r, x + r, y + r), fill=ink)
        pen.chord((x - 30, y + 24, x + 30, y + 84), 180, 360, fill=ink)


def _page(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    pen.polygon(((26, 8), (78, 8), (104, 34), (104, 120), (26, 120)), fill=ink)
    pen.polygon(((78, 8), (104, 34), (78, 34)), fill=(255, 255, 255, 150))
    for y in (56, 74, 92):
        pen.rectangle((40, y, 90, y + 6), fill=(255, 255, 255, 220))


_DRAWN = {
    "heart": _heart, "smiley": _smiley, "thumb": _thumb, "ticks": _ticks, "back": _back, "plus": _plus,
    "microphone": _microphone, "video": _video, "more": _more, "signal": _signal, "lens": _lens, "people": _people,
    "page": _page,
}  # fmt: skip
