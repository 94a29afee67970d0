"""What instruments hang on or stand before: metal, boards, a control board, a fence, a kitchen."""

import random

from PIL import Image, ImageDraw

from miabench.synth.paint.canvas import RGBColour, blend, gradient, shade
from miabench.synth.scenes.gauges.kinds import Quantity

TONES: dict[Quantity, tuple[RGBColour, RGBColour, RGBColour, RGBColour]] = {
    "pressure": ((150, 162, 164), (132, 150, 140), (170, 166, 154), (126, 138, 152)),
    "temperature": ((198, 180, 152), (160, 176, 182), (178, 190, 172), (206, 194, 182)),
    "fuel": ((52, 58, 66), (46, 62, 66), (66, 60, 58), (58, 56, 72)),
    "rain": ((168, 138, 104), (150, 152, 148), (186, 164, 132), (132, 118, 104)),
    "weight": ((214, 222, 216), (222, 214, 204), (206, 214, 224), (226, 220, 200)),
}


def ground(quantity: Quantity, tone: int, size: tuple[int, int], seed: int, foot: int) -> Image.Image:
    """The background; `foot` is where things that stand have their feet."""
    base, rng = TONES[quantity][tone], random.Random(seed)
    image = Image.new("RGB", size, base)
    pen = ImageDraw.Draw(image)
    if quantity == "pressure":
        _metal(pen, base, size, rng)
    elif quantity == "temperature":
        _boards(pen, base, size, rng)
    elif quantity == "fuel":
        _panel(pen, base, size)
    elif quantity == "rain":
        image.paste(gradient(size[0], 150, (150, 194, 230), (214, 230, 238)), (0, 0))
        _fence(pen, base, size, rng)
    else:
        _kitchen(pen, base, size, rng, foot)
    return image


def _metal(pen: ImageDraw.ImageDraw, base: RGBColour, size: tuple[int, int], rng: random.Random) -> None:
    """Sheets with bolts along their edges, and pipes at the foot."""
    width, height = size
    step = rng.choice((230, 290, 350))
    for x in range(-rng.randrange(60, 150), width, step):
        pen.rectangle((x, 0, x + step - 3, height), fill=shade(base, 0.98 + 0.04 * rng.random()))
        pen.line((x + step - 2, 0, x + step - 2, height), fill=shade(base, 0.66), width=3)
        for y in range(30, height, 74):
            for dx in (12, step - 16):
                pen.ellipse((x + dx - 5, y - 5, x + dx + 5, y + 5), fill=shade(base, 0.74))
                pen.ellipse((x + dx - 4, y - 4, x + dx + 2, y + 2), fill=shade(base, 1.14))
    pipe = rng.choice(((176, 104, 70), (104, 116, 124), (150, 60, 50)))
    y = height - 92
    for n, tone in enumerate((0.7, 0.92, 1.15, 1.3, 1.1, 0.9, 0.66)):
        pen.rectangle((0, y + n * 5, width, y + n * 5 + 5), fill=shade(pipe, tone))
    for x in range(rng.randrange(80, 200), width, 310):
        pen.rectangle((x, y - 6, x + 26, y + 41), fill=shade(pipe, 0.8))
        pen.rectangle((x + 4, y - 6, x + 8, y + 41), fill=shade(pipe, 1.25))


def _boards(pen: ImageDraw.ImageDraw, base: RGBColour, size: tuple[int, int], rng: random.Random) -> None:
    width, height = size
    for y in range(0, height, 78):
        tone = shade(base, 0.96 + 0.07 * rng.random())
        pen.rectangle((0, y, width, y + 75), fill=tone)
        pen.rectangle((0, y + 75, width, y + 77), fill=shade(base, 0.68))
        pen.line((0, y, width, y), fill=shade(tone, 1.06))
        for _ in range(9):
            x, up = rng.randrange(width), rng.randrange(8, 70)
            pen.line((x, y + up, x + rng.randrange(60, 320), y + up + rng.randrange(-1, 2)), fill=shade(tone, 0.95))


def _panel(pen: ImageDraw.ImageDraw, base: RGBColour, size: tuple[int, int]) -> None:
    """A painted board with a frame and screws."""
    width, height = size
    pen.rectangle((0, 0, *size), fill=shade(base, 1.5))
    pen.rounded_rectangle((46, 34, width - 46, height - 34), 22, fill=base, outline=shade(base, 0.6), width=4)
    pen.rounded_rectangle((54, 42, width - 54, height - 42), 16, outline=shade(base, 1.35), width=2)
    for x in (76, width - 76):
        for y in (64, height - 64):
            pen.ellipse((x - 8, y - 8, x + 8, y + 8), fill=(150, 154, 158))
            pen.line((x - 5, y - 4, x + 5, y + 4), fill=(70, 72, 76), width=2)


def _fence(pen: ImageDraw.ImageDraw, base: RGBColour, size: tuple[int, int], rng: random.Random) -> None:
    """Upright boards under a strip of sky, with grass at the foot."""
    width, height = size
    pen.ellipse((width // 5, 30, width // 5 + 120, 70), fill=(244, 248, 250))
    pen.ellipse((width // 5 + 70, 16, width // 5 + 200, 66), fill=(248, 250, 252))
    left = -rng.randrange(20)
    while left < width:
        wide = rng.randrange(52, 66)
        tone, top = shade(base, 0.94 + 0.1 * rng.random()), 112 + rng.randrange(-6, 7)
        pen.polygon(
            ((left, height), (left, top), (left + wide // 2, top - 14), (left + wide, top), (left + wide, height)),
            fill=tone,
        )
        pen.line((left, top, left, height), fill=shade(base, 0.6), width=3)
        for _ in range(3):
            x = left + rng.randrange(8, wide - 6)
            pen.line((x, top + 10, x + rng.randrange(-3, 4), height), fill=shade(tone, 0.92))
        left += wide
    green = rng.choice(((96, 142, 74), (110, 150, 84), (86, 130, 80)))
    for x in range(0, width, 5):
        tall = rng.randrange(34, 76)
        pen.polygon(
            ((x - 3, height), (x + 6, height), (x + rng.randrange(-9, 12), height - tall)),
            fill=shade(green, 0.8 + 0.35 * rng.random()),
        )


def _kitchen(pen: ImageDraw.ImageDraw, base: RGBColour, size: tuple[int, int], rng: random.Random, foot: int) -> None:
    """Tiles above a worktop."""
    width, height = size
    side = rng.choice((62, 74, 86))
    accent = blend(base, rng.choice(((90, 140, 170), (190, 120, 90), (120, 150, 100))), 0.35)
    for row, y in enumerate(range(0, height, side)):
        for x in range(-side // 2 * (row % 2), width, side):
            tone = accent if rng.random() < 0.08 else shade(base, 0.985 + 0.03 * rng.random())
            pen.rectangle((x, y, x + side - 4, y + side - 4), fill=tone)
            pen.line((x, y + side - 3, x + side, y + side - 3), fill=shade(base, 0.86), width=3)
            pen.line((x + side - 3, y, x + side - 3, y + side), fill=shade(base, 0.86), width=3)
    wood = rng.choice(((170, 126, 84), (120, 86, 60), (188, 184, 178), (92, 96, 102)))
    pen.rectangle((0, foot - 26, width, height), fill=wood)
    pen.rectangle((0, foot - 26, width, foot - 22), fill=shade(wood, 1.2))
    for _ in range(24):
        x, y = rng.randrange(width), rng.randrange(foot - 14, height)
        pen.line((x, y, x + rng.randrange(60, 260), y), fill=shade(wood, 0.95))
