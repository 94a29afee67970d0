"""What a menu lies on or hangs on, and the things that lie beside it, seen from above."""

import math
import random
from collections.abc import Callable
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from miabench.synth.paint.canvas import RGBColour, blend, grain, shade

TOPS: dict[str, RGBColour] = {
    "oak": (188, 148, 102),
    "walnut": (106, 74, 52),
    "linen": (216, 208, 192),
    "marble": (226, 226, 224),
    "slate": (82, 90, 98),
    "check": (238, 234, 226),
}
BIG = 3  # things are drawn so many times as large
STEEL: RGBColour = (186, 190, 196)


def top(name: str, size: tuple[int, int], rng: random.Random) -> Image.Image:
    """The top of a table."""
    base = TOPS[name]
    if name in ("oak", "walnut"):
        return boards(size, base, rng)
    if name == "linen":
        return _tiled(size, _weave(base))
    if name == "check":
        return _tiled(size, _gingham(base, rng.choice(((176, 62, 58), (70, 110, 150), (86, 130, 90)))))
    if name == "marble":
        return _marble(size, base, rng)
    texture = grain(*size, rng.randrange(1000), 228, 255)
    return ImageChops.multiply(Image.new("RGB", size, base), Image.merge("RGB", (texture,) * 3))


def drop(picture: Image.Image, box: tuple[int, int, int, int], strength: int) -> None:
    """The soft shadow of an upright sheet, made at an eighth of the size."""
    small = Image.new("L", (picture.width // 8 + 1, picture.height // 8 + 1))
    small.paste(strength, (box[0] // 8, box[1] // 8, box[2] // 8 + 1, box[3] // 8 + 1))
    soft = small.filter(ImageFilter.BoxBlur(1.5))
    soft = soft.resize((soft.width * 8, soft.height * 8), Image.Resampling.BILINEAR)
    picture.paste((24, 20, 18), (0, 0), soft.crop((0, 0, *picture.size)))


def boards(size: tuple[int, int], base: RGBColour, rng: random.Random) -> Image.Image:
    """Planks from left to right with wavering lines of grain."""
    width, height = size
    image = Image.new("RGB", size, base)
    pen = ImageDraw.Draw(image)
    y = -rng.randrange(90)
    while y < height:
        deep = rng.randrange(120, 180)
        tone = shade(base, 0.95 + 0.1 * rng.random())
        pen.rectangle((0, y, width, y + deep), fill=tone)
        for _ in range(11):
            at, sway = y + rng.randrange(6, deep - 4), rng.randrange(-5, 6)
            points = [(k * width // 6, at + sway * (k % 3 - 1)) for k in range(7)]
            pen.line(points, fill=shade(tone, 0.9 + 0.07 * rng.random()), width=rng.choice((1, 1, 2, 3)))
        pen.line((0, y, width, y), fill=shade(base, 0.6), width=2)
        y += deep
    return image


def wall(size: tuple[int, int], theme: int, rng: random.Random) -> Image.Image:
    """A wall of a cafe: painted plaster, bricks, or tiles."""
    width, height = size
    base = ((206, 196, 180), (158, 92, 70), (222, 226, 224), (150, 168, 160), (190, 134, 96), (186, 190, 200))[theme]
    texture = grain(width, height, rng.randrange(1000), 238, 255)
    image = ImageChops.multiply(Image.new("RGB", size, base), Image.merge("RGB", (texture,) * 3))
    pen = ImageDraw.Draw(image)
    if theme in (1, 2, 4):
        across, down = (84, 28) if theme != 2 else (72, 36)
        joint = blend(base, (236, 232, 226), 0.45) if theme != 2 else shade(base, 0.86)
        for row, y in enumerate(range(-6, height, down)):
            pen.line((0, y, width, y), fill=joint, width=3)
            for x in range((row % 2) * across // 2 - 20, width, across):
                pen.line((x, y, x, y + down), fill=joint, width=3)
    return image


def _tiled(size: tuple[int, int], tile: Image.Image) -> Image.Image:
    image = Image.new("RGB", size)
    for x in range(0, size[0], tile.width):
        for y in range(0, size[1], tile.height):
            image.paste(tile, (x, y))
    return image


def _weave(base: RGBColour) -> Image.Image:
    tile = Image.new("RGB", (96, 96), base)
    pen = ImageDraw.Draw(tile)
    for at in range(0, 96, 4):
        pen.line((at, 0, at, 96), fill=shade(base, 0.965))
        pen.line((0, at + 2, 96, at + 2), fill=shade(base, 1.03))
    return tile


def _gingham(base: RGBColour, colour: RGBColour) -> Image.Image:
    half = 30
    tile = Image.new("RGB", (2 * half, 2 * half), base)
    pen = ImageDraw.Draw(tile)
    pale, full = blend(base, colour, 0.4), blend(base, colour, 0.75)
    pen.rectangle((half, 0, 2 * half, half - 1), fill=pale)
    pen.rectangle((0, half, half - 1, 2 * half), fill=pale)
    pen.rectangle((half, half, 2 * half, 2 * half), fill=full)
    return tile


def _marble(size: tuple[int, int], base: RGBColour, rng: random.Random) -> Image.Image:
    small = Image.new("RGB", (size[0] // 3, size[1] // 3), base)
    pen = ImageDraw.Draw(small)
    for _ in range(9):
        x, y = rng.randrange(-40, small.width), rng.randrange(small.height)
        points = [(x, y)]
        for _ in range(7):
            x, y = x + rng.randrange(14, 60), y + rng.randrange(-26, 30)
            points.append((x, y))
        pen.line(points, fill=shade(base, rng.uniform(0.8, 0.94)), width=rng.choice((1, 2, 4)))
    return small.filter(ImageFilter.GaussianBlur(1.6)).resize(size, Image.Resampling.BILINEAR)


# ---------------------------------------------------------------------------------------------------- things


@lru_cache(maxsize=64)
def thing(kind: str) -> Image.Image:
    """A thing from above on nothing, RGBA, about 86 x 180 pixels."""
    image = Image.new("RGBA", (86 * BIG, 180 * BIG))
    _THINGS[kind](ImageDraw.Draw(image))
    return image.reduce(BIG)


def lay(picture: Image.Image, kind: str, at: tuple[int, int], angle: int) -> None:
    """Put a thing on a table, its middle at a place, with its shadow."""
    image = thing(kind).rotate(angle, Image.Resampling.BICUBIC, expand=True)
    x, y = at[0] - image.width // 2, at[1] - image.height // 2
    alpha = image.getchannel("A")
    padded = Image.new("L", (image.width + 24, image.height + 24))
    padded.paste(alpha, (12, 12))
    soft = padded.filter(ImageFilter.BoxBlur(5)).point(lambda v: v * 110 // 255)
    picture.paste((20, 16, 14), (x - 12 + 4, y - 12 + 6), soft)
    picture.paste(image.convert("RGB"), (x, y), alpha)


def _p(*numbers: float) -> list[float]:
    return [number * BIG for number in numbers]


def _fork(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle(_p(38, 84, 48, 176), 5 * BIG, fill=STEEL)
    pen.polygon(_p(39, 100, 47, 100, 46, 70, 40, 70), fill=STEEL)
    pen.pieslice(_p(27, 34, 59, 84), 0, 180, fill=STEEL)
    for x in (27, 36.3, 45.6, 55):
        pen.rounded_rectangle(_p(x, 6, x + 4, 62), 2 * BIG, fill=STEEL)
    pen.line(_p(40, 110, 40, 168), fill=shade(STEEL, 1.2), width=2 * BIG)


def _spoon(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle(_p(39, 64, 47, 176), 4 * BIG, fill=STEEL)
    pen.ellipse(_p(24, 6, 62, 76), fill=STEEL)
    pen.ellipse(_p(29, 12, 57, 70), fill=shade(STEEL, 0.86))
    pen.ellipse(_p(33, 18, 44, 46), fill=shade(STEEL, 1.15))


def _knife(pen: ImageDraw.ImageDraw) -> None:
    pen.polygon(_p(38, 96, 38, 20, 42, 8, 47, 4, 52, 30, 52, 96), fill=(206, 210, 214))
    pen.line(_p(50, 28, 50, 94), fill=(232, 234, 236), width=2 * BIG)
    pen.rounded_rectangle(_p(37, 94, 53, 176), 7 * BIG, fill=(72, 50, 40))
    for y in (110, 134, 158):
        pen.ellipse(_p(43, y, 47, y + 4), fill=(200, 196, 188))


def _cup(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse(_p(2, 49, 84, 131), fill=(232, 232, 230), outline=(196, 198, 200), width=BIG)
    pen.ellipse(_p(12, 59, 74, 121), fill=(220, 222, 222))
    pen.rounded_rectangle(_p(58, 83, 82, 97), 6 * BIG, fill=(250, 250, 248), outline=(186, 188, 190), width=BIG)
    pen.ellipse(_p(17, 64, 69, 116), fill=(250, 250, 248), outline=(190, 192, 194), width=BIG)
    pen.ellipse(_p(22, 69, 64, 111), fill=(92, 56, 34))
    pen.ellipse(_p(26, 73, 60, 107), fill=(122, 78, 46))
    pen.arc(_p(30, 77, 56, 103), 190, 290, fill=(176, 128, 84), width=2 * BIG)


def _key(pen: ImageDraw.ImageDraw) -> None:
    brass = (188, 150, 72)
    pen.ellipse(_p(21, 24, 65, 68), fill=brass)
    pen.ellipse(_p(33, 34, 53, 54), fill=(0, 0, 0, 0))
    pen.rectangle(_p(38, 66, 48, 156), fill=brass)
    pen.rectangle(_p(47, 126, 64, 134), fill=brass)
    pen.rectangle(_p(47, 142, 60, 150), fill=brass)
    pen.line(_p(41, 70, 41, 152), fill=shade(brass, 1.25), width=2 * BIG)


def _pen(pen: ImageDraw.ImageDraw) -> None:
    blue = (44, 74, 134)
    pen.polygon(_p(37, 150, 49, 150, 43.5, 176, 42.5, 176), fill=(204, 204, 206))
    pen.rounded_rectangle(_p(36, 8, 50, 154), 5 * BIG, fill=blue)
    pen.rectangle(_p(36, 70, 50, 75), fill=(214, 190, 120))
    pen.rectangle(_p(36, 146, 50, 152), fill=(214, 190, 120))
    pen.rounded_rectangle(_p(46, 14, 53, 64), 3 * BIG, fill=(214, 190, 120))
    pen.line(_p(40, 14, 40, 140), fill=shade(blue, 1.4), width=2 * BIG)


def _lemon(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse(_p(6, 53, 80, 127), fill=(240, 200, 44))
    pen.ellipse(_p(10, 57, 76, 123), fill=(252, 244, 208))
    for k in range(9):
        start = k * 40
        pen.pieslice(_p(14, 61, 72, 119), start + 4, start + 36, fill=(248, 220, 92))
    pen.ellipse(_p(39, 86, 47, 94), fill=(252, 244, 208))


def _flower(pen: ImageDraw.ImageDraw) -> None:
    pen.line(_p(43, 60, 40, 120, 45, 176), fill=(86, 128, 66), width=4 * BIG)
    pen.polygon(_p(41, 128, 62, 104, 70, 112), fill=(98, 144, 76))
    for k in range(12):
        x, y = 43 + 25 * math.cos(k * math.pi / 6), 42 + 25 * math.sin(k * math.pi / 6)
        pen.ellipse(_p(x - 9, y - 9, x + 9, y + 9), fill=(252, 252, 250), outline=(206, 206, 210), width=BIG)
    pen.ellipse(_p(29, 28, 57, 56), fill=(236, 184, 44))


def _phone(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle(_p(9, 16, 77, 162), 12 * BIG, fill=(28, 28, 32))
    pen.rounded_rectangle(_p(13, 20, 73, 158), 9 * BIG, fill=(66, 104, 150))
    pen.rounded_rectangle(_p(32, 24, 54, 30), 3 * BIG, fill=(20, 20, 24))
    colours = ((230, 90, 80), (250, 250, 250), (90, 180, 110), (240, 190, 70), (150, 120, 210), (80, 190, 220))
    for k in range(12):
        x, y = 17 + k % 3 * 18.5, 42 + k // 3 * 26
        pen.rounded_rectangle(_p(x, y, x + 15, y + 15), 4 * BIG, fill=colours[(k * 5 + k // 3) % 6])


_THINGS: dict[str, Callable[[ImageDraw.ImageDraw], None]] = {
    "fork": _fork,
    "spoon": _spoon,
    "knife": _knife,
    "cup": _cup,
    "key": _key,
    "pen": _pen,
    "lemon": _lemon,
    "flower": _flower,
    "phone": _phone,
}
