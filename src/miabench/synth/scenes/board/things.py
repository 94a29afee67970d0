"""Draws the table, the board and its pieces."""

import math
import random
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from miabench.synth.paint.canvas import RGBColour, blend, font, grain, shade
from miabench.synth.paint.ink import write
from miabench.synth.scenes.board.facts import LETTERS, Board

HUES: dict[str, RGBColour] = {
    "red": (206, 44, 44),
    "blue": (44, 96, 196),
    "green": (40, 148, 76),
    "yellow": (248, 206, 40),
    "purple": (134, 62, 170),
    "black": (40, 40, 46),
}
TABLES: dict[str, RGBColour] = {
    "oak": (178, 134, 88),
    "walnut": (112, 78, 54),
    "ash": (206, 184, 150),
    "green cloth": (74, 112, 92),
    "grey cloth": (130, 134, 138),
    "blue cloth": (84, 104, 132),
}
SQUARES: dict[str, tuple[RGBColour, RGBColour, RGBColour]] = {
    "wood": ((238, 216, 176), (206, 172, 124), (120, 80, 50)),
    "stone": ((232, 230, 224), (196, 196, 194), (88, 90, 96)),
    "mint": ((234, 242, 230), (186, 212, 188), (52, 86, 72)),
    "sand": ((250, 240, 214), (230, 208, 166), (140, 98, 60)),
    "sky": ((236, 242, 248), (188, 206, 224), (58, 78, 108)),
}
"""Light and dark squares, and the frame."""
IVORY: RGBColour = (250, 244, 228)


def table(kind: str, size: tuple[int, int], rng: random.Random) -> Image.Image:
    """The top of a table."""
    base, (width, height) = TABLES[kind], size
    image = Image.new("RGB", size, base)
    pen = ImageDraw.Draw(image)
    if "cloth" in kind:
        texture = grain(96, 96, rng.randrange(1000), 226, 255)
        tile = ImageChops.multiply(image.crop((0, 0, 96, 96)), Image.merge("RGB", (texture,) * 3))
        for x in range(0, width, 96):
            for y in range(0, height, 96):
                image.paste(tile, (x, y))
        for inset in (24, 30):
            box = (inset + 30, inset + 20, width - inset - 30, height - inset - 20)
            pen.rectangle(box, outline=shade(base, 1.12), width=2)
        return image
    top = -rng.randrange(60)
    while top < height:
        tall = rng.randrange(84, 128)
        tone = shade(base, 0.95 + 0.1 * rng.random())
        pen.rectangle((0, top, width, top + tall), fill=tone)
        for _ in range(16):
            y, x = top + rng.randrange(4, tall - 4), rng.randrange(-100, width)
            long, sway = rng.randrange(120, 460), rng.randrange(-3, 4)
            points = ((x, y), (x + long // 3, y + sway), (x + 2 * long // 3, y), (x + long, y - sway))
            pen.line(points, fill=shade(tone, 0.91 + 0.06 * rng.random()), width=rng.choice((1, 1, 2)))
        pen.line((0, top, width, top), fill=shade(base, 0.6), width=2)
        top += tall
    return image


def board(scene: Board, cell: int, frame: int) -> Image.Image:
    """The board with its coordinates and pieces, drawn twice as large and halved."""
    n, look = scene.size, scene.look
    side, step, edge = 2 * (n * cell + 2 * frame), 2 * cell, 2 * frame
    light, dark, rim = SQUARES[look.squares]
    image = Image.new("RGB", (side, side), rim)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, side - 1, side - 1), outline=shade(rim, 0.7), width=6)
    pen.rectangle((6, 6, side - 7, side - 7), outline=shade(rim, 1.25), width=3)
    pen.rectangle((edge - 6, edge - 6, side - edge + 5, side - edge + 5), fill=shade(rim, 0.6))
    for column in range(n):
        for row in range(n):
            x, y = edge + column * step, edge + (n - 1 - row) * step
            even = (column + row) % 2 == 0
            fill = (dark if even else light) if look.checked else blend(light, dark, 0.25)
            pen.rectangle((x, y, x + step - 1, y + step - 1), fill=fill)
            if not look.checked:
                pen.rectangle((x, y, x + step - 1, y + step - 1), outline=shade(dark, 0.8), width=3)
    face = font(f"DejaVu{'Serif' if look.serif else 'Sans'}-Bold", 34)
    pale = blend(rim, (255, 250, 236), 0.86)
    for at in range(n):
        middle = edge + at * step + step / 2
        for offset in (side - edge / 2, edge / 2) if look.four_edges else (side - edge / 2,):
            write(image, (middle, offset), LETTERS[at], face, pale, "mm")
        for offset in (edge / 2, side - edge / 2) if look.four_edges else (edge / 2,):
            write(image, (offset, side - middle), str(at + 1), face, pale, "mm")
    image = image.reduce(2)
    big = round(cell * 0.78)
    for one in scene.pieces:
        picture, mask = piece(one.colour, one.shape, big, look.pieces)
        x = frame + one.column * cell + (cell - big) // 2
        y = frame + (n - 1 - one.row) * cell + (cell - big) // 2
        image.paste((26, 22, 20), (x + 1, y + 3), mask.point(lambda v: v * 100 // 255))
        image.paste(picture, (x, y), mask)
    return image


@lru_cache(maxsize=256)
def piece(colour: str, shape: str, size: int, style: str) -> tuple[Image.Image, Image.Image]:
    """A piece of so many pixels, and its mask. Not to be changed: they are kept."""
    big, hue = 4 * size, HUES[colour]
    image, mask = Image.new("RGB", (big, big), hue), Image.new("L", (big, big))
    pen, cut = ImageDraw.Draw(image), ImageDraw.Draw(mask)
    c = big / 2
    if style == "flat":
        _shape(cut, shape, c, c, c * 0.98, 255)
        _shape(pen, shape, c, c, c * 1.0, shade(hue, 0.62))
        _shape(pen, shape, c, c, c * 0.86, blend(hue, (255, 255, 255), 0.28))
        _shape(pen, shape, c + 3, c + 4, c * 0.8, hue)
        return image.reduce(4), mask.reduce(4)
    if style == "disc":
        for target, fill, r in ((cut, 255, 0.98), (pen, (196, 160, 112), 1), (pen, (234, 208, 164), 0.9)):
            target.ellipse((c - c * r, c - c * r, c + c * r, c + c * r), fill=fill)
    else:
        cut.rounded_rectangle((4, 4, big - 5, big - 5), big // 8, fill=255)
        pen.rectangle((0, 0, big, big), fill=shade(IVORY, 0.8))
        pen.rounded_rectangle((10, 8, big - 11, big - 17), big // 9, fill=IVORY)
    _shape(pen, shape, c, c, c * 0.66, shade(hue, 0.6))
    _shape(pen, shape, c, c, c * 0.59, hue)
    return image.reduce(4), mask.reduce(4)


def _shape(pen: ImageDraw.ImageDraw, shape: str, x: float, y: float, r: float, fill: RGBColour | int) -> None:
    """A filled shape around a point."""
    if shape == "circle":
        pen.ellipse((x - r * 0.95, y - r * 0.95, x + r * 0.95, y + r * 0.95), fill=fill)
    elif shape == "square":
        s = r * 0.84
        pen.rectangle((x - s, y - s, x + s, y + s), fill=fill)
    elif shape == "triangle":
        pen.polygon(((x, y - r * 0.95), (x + r * 0.98, y + r * 0.8), (x - r * 0.98, y + r * 0.8)), fill=fill)
    elif shape == "star":
        points = []
        for n in range(10):
            reach, turn = r if n % 2 == 0 else r * 0.44, math.radians(36 * n)
            points.append((x + reach * math.sin(turn), y + r * 0.06 - reach * math.cos(turn)))
        pen.polygon(points, fill=fill)
    else:
        points = []
        for n in range(48):
            t = math.tau * n / 48
            across = 16 * math.sin(t) ** 3
            down = 13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)
            points.append((x + r * across / 17, y - r * (down + 2.5) / 16))
        pen.polygon(points, fill=fill)
