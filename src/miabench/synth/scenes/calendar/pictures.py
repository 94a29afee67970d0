"""Draws the pictures of wall calendars: one clear thing each, in soft colours."""

import random
from functools import lru_cache

from PIL import Image, ImageDraw

from miabench.synth.paint.canvas import RGBColour, blend, gradient, shade

SKIES: tuple[tuple[RGBColour, RGBColour], ...] = (
    ((96, 168, 224), (226, 240, 246)),
    ((120, 140, 196), (252, 214, 176)),
    ((150, 198, 214), (248, 240, 220)),
    ((92, 108, 160), (244, 170, 150)),
)


@lru_cache(maxsize=20)
def picture(name: str, theme: int, width: int, height: int) -> Image.Image:
    """One of the pictures; drawn twice as large and halved. Not to be changed: it is kept."""
    w, h = 2 * width, 2 * height
    top, low = SKIES[theme]
    image = gradient(w, h, top, low)
    pen = ImageDraw.Draw(image)
    sun_x, sun_y = w * (70 if theme % 2 else 24) // 100, h * 26 // 100
    pen.ellipse((sun_x - 56, sun_y - 56, sun_x + 56, sun_y + 56), fill=blend(low, (255, 246, 190), 0.8))
    rng = random.Random(theme)
    for _ in range(3):
        x, y = rng.randrange(100, w - 100), rng.randrange(30, h // 3)
        for dx, dy, r in ((-60, 8, 26), (-20, -6, 38), (26, 0, 32), (64, 9, 22)):
            pen.ellipse(
                (x + dx - r, y + dy - r * 2 // 3, x + dx + r, y + dy + r * 2 // 3),
                fill=blend(low, (255, 255, 255), 0.7),
            )
    if name == "mountains":
        _mountains(pen, w, h)
    else:
        {"lighthouse": _lighthouse, "sailing boat": _boat, "skyline": _skyline, "forest": _forest}[name](pen, w, h, rng)
    return image.reduce(2)


def _sea(pen: ImageDraw.ImageDraw, w: int, h: int, rng: random.Random) -> None:
    sea: RGBColour = (58, 122, 162)
    horizon = h * 58 // 100
    pen.rectangle((0, horizon, w, h), fill=sea)
    for _ in range(46):
        x, y = rng.randrange(w), rng.randrange(horizon + 12, h)
        pen.line((x, y, x + 20 + (y - horizon) // 4, y), fill=blend(sea, (255, 255, 255), 0.28), width=4)


def _lighthouse(pen: ImageDraw.ImageDraw, w: int, h: int, rng: random.Random) -> None:
    _sea(pen, w, h, rng)
    x, foot = w * 42 // 100, h * 76 // 100
    rock: RGBColour = (104, 98, 96)
    pen.polygon(
        (
            (x - 300, h),
            (x - 200, foot + 10),
            (x - 70, foot - 26),
            (x + 120, foot - 18),
            (x + 250, foot + 40),
            (x + 340, h),
        ),
        fill=rock,
    )
    pen.polygon(((x - 70, foot - 26), (x + 120, foot - 18), (x + 40, h), (x - 160, h)), fill=shade(rock, 1.16))
    tall, top = foot - 20, h * 20 // 100
    for n in range(5):
        y0, y1 = tall - (tall - top) * n / 5, tall - (tall - top) * (n + 1) / 5
        a, b = 52 - 4 * n, 48 - 4 * n
        pen.polygon(
            ((x - a, y0), (x + a, y0), (x + b, y1), (x - b, y1)), fill=(204, 56, 50) if n % 2 else (246, 244, 238)
        )
        pen.polygon(
            ((x + a // 3, y0), (x + a, y0), (x + b, y1), (x + b // 3, y1)),
            fill=(176, 44, 42) if n % 2 else (220, 218, 214),
        )
    pen.rectangle((x - 44, top - 8, x + 44, top + 6), fill=(60, 62, 70))
    pen.rectangle((x - 24, top - 52, x + 24, top - 8), fill=(255, 232, 140))
    for dx in (-24, -1, 22):
        pen.rectangle((x + dx, top - 52, x + dx + 3, top - 8), fill=(60, 62, 70))
    pen.polygon(((x - 34, top - 52), (x + 34, top - 52), (x, top - 92)), fill=(204, 56, 50))
    pen.rectangle((x - 14, tall - 50, x + 14, tall), fill=(80, 62, 52))


def _boat(pen: ImageDraw.ImageDraw, w: int, h: int, rng: random.Random) -> None:
    _sea(pen, w, h, rng)
    x, y = w * 56 // 100, h * 72 // 100
    top = h * 16 // 100
    pen.polygon(((x - 150, y - 30), (x + 170, y - 30), (x + 120, y + 34), (x - 110, y + 34)), fill=(150, 62, 48))
    pen.polygon(((x - 150, y - 30), (x + 170, y - 30), (x + 160, y - 16), (x - 143, y - 16)), fill=(250, 246, 236))
    pen.rectangle((x - 4, top, x + 4, y - 30), fill=(92, 66, 44))
    pen.polygon(((x + 14, top + 10), (x + 14, y - 50), (x + 160, y - 50)), fill=(252, 250, 244))
    pen.polygon(((x - 14, top + 40), (x - 14, y - 50), (x - 126, y - 50)), fill=(238, 226, 200))
    pen.polygon(((x, top - 4), (x + 44, top + 8), (x, top + 20)), fill=(206, 60, 54))
    for n in range(4):
        pen.line((x - 130 + 14 * n, y + 46 + 14 * n, x + 150 - 20 * n, y + 46 + 14 * n), fill=(196, 220, 232), width=4)


def _mountains(pen: ImageDraw.ImageDraw, w: int, h: int) -> None:
    for peak, tall, half, tone in (
        (18, 30, 420, (134, 150, 176)), (74, 24, 470, (124, 140, 168)), (45, 14, 480, (104, 120, 150)),
    ):  # fmt: skip
        x, y = w * peak // 100, h * tall // 100
        pen.polygon(((x - half, h), (x, y), (x + half, h)), fill=tone)
        pen.polygon(((x, y), (x + half, h), (x + half // 6, h)), fill=shade(tone, 0.86))
        snow = h // 6
        dx = half * snow // (h - y)
        pen.polygon(
            (
                (x, y),
                (x - dx, y + snow),
                (x - dx // 2, y + snow - 18),
                (x - 6, y + snow + 20),
                (x + dx // 2, y + snow - 14),
                (x + dx, y + snow),
            ),
            fill=(250, 250, 252),
        )
    pen.ellipse((-400, h * 84 // 100, w * 6 // 10, h * 2), fill=(112, 156, 92))
    pen.ellipse((w * 4 // 10, h * 82 // 100, w + 500, h * 2), fill=(98, 144, 84))


def _skyline(pen: ImageDraw.ImageDraw, w: int, h: int, rng: random.Random) -> None:
    for row, (base, tones) in enumerate(((92, (132, 144, 168)), (100, (66, 78, 104)))):
        x = -20
        while x < w:
            wide, tall = rng.randrange(90, 190), rng.randrange(26 - 8 * row, 62 - 12 * row)
            y = h * (base - tall) // 100
            tone = shade(tones, rng.choice((0.9, 1.0, 1.1)))
            pen.rectangle((x, y, x + wide, h), fill=tone)
            if rng.random() < 0.3:
                pen.rectangle((x + wide // 2 - 4, y - 50, x + wide // 2 + 4, y), fill=tone)
            for wx in range(x + 16, x + wide - 24, 30):
                for wy in range(y + 20, h - 20, 40):
                    if rng.random() < 0.55:
                        pen.rectangle(
                            (wx, wy, wx + 12, wy + 18), fill=blend(tone, (255, 232, 160), 0.75 if row else 0.4)
                        )
            x += wide + rng.randrange(0, 14)


def _forest(pen: ImageDraw.ImageDraw, w: int, h: int, rng: random.Random) -> None:
    for row, (foot, tone) in enumerate(((76, (110, 152, 130)), (88, (72, 122, 90)), (104, (40, 88, 62)))):
        pen.rectangle((0, h * (foot - 6) // 100, w, h), fill=shade(tone, 0.9))
        x = -40 + 30 * row
        while x < w + 60:
            tall = rng.randrange(200, 290) + 40 * row
            y, half = h * foot // 100, tall * 3 // 10
            pen.rectangle((x - 8, y - 30, x + 8, y + 10), fill=(90, 66, 48))
            for k in range(3):
                up, wide = y - 24 - tall * k * 27 // 100, half * (10 - 2 * k) // 10
                colour = shade(tone, 0.94 + 0.07 * k)
                pen.polygon(((x - wide, up), (x + wide, up), (x, up - tall * 46 // 100)), fill=colour)
            x += half + rng.randrange(20, 70)
