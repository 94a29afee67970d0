"""Smooth shapes at the size of the picture, and things that lie on other things: panels, discs, shadows, backdrops.

Masks are made large, reduced and kept, so that no picture has to be drawn twice as large for round corners.
"""

import random
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageDraw

from miabench.synth.paint.canvas import RGBColour, grain, shade, shadow

SCALE = 4
"""How much larger than the picture masks are drawn."""


@lru_cache(maxsize=128)
def _disc_mask(radius: int) -> Image.Image:
    side = 2 * radius
    large = Image.new("L", (side * SCALE, side * SCALE))
    ImageDraw.Draw(large).ellipse((0, 0, side * SCALE - 1, side * SCALE - 1), fill=255)
    return large.reduce(SCALE)


def disc(image: Image.Image, at: tuple[int, int], radius: int, fill: RGBColour) -> None:
    """A filled circle around a point."""
    x, y = at
    image.paste(fill, (x - radius, y - radius), _disc_mask(radius))


def panel(image: Image.Image, box: tuple[int, int, int, int], radius: int, fill: RGBColour) -> None:
    """A filled rectangle with round corners; the right and lower sides aren't part of it."""
    left, top, right, bottom = box
    if radius <= 0:
        image.paste(fill, box)
        return
    image.paste(fill, box, panel_mask((right - left, bottom - top), radius))


@lru_cache(maxsize=64)
def panel_mask(size: tuple[int, int], radius: int) -> Image.Image:
    """The mask of a rectangle with round corners. Not to be changed: it is kept."""
    width, height = size
    mask, corner = Image.new("L", size, 255), _disc_mask(radius)
    for x, left in ((0, 0), (radius, width - radius)):
        for y, top in ((0, 0), (radius, height - radius)):
            mask.paste(corner.crop((x, y, x + radius, y + radius)), (left, top))
    return mask


def polygon(image: Image.Image, points: Sequence[tuple[float, float]], fill: RGBColour) -> None:
    """A filled polygon."""
    left, top = (int(min(p[axis] for p in points)) - 1 for axis in (0, 1))
    right, bottom = (int(max(p[axis] for p in points)) + 2 for axis in (0, 1))
    large = Image.new("L", ((right - left) * SCALE, (bottom - top) * SCALE))
    moved = [((x - left) * SCALE, (y - top) * SCALE) for x, y in points]
    ImageDraw.Draw(large).polygon(moved, fill=255)
    image.paste(fill, (left, top), large.reduce(SCALE))


def raised(
    image: Image.Image, box: tuple[int, int, int, int], radius: int, fill: RGBColour, strength: int = 90
) -> None:
    """A panel that throws a soft shadow downwards."""
    left, top, right, bottom = box
    around = 28
    size = (right - left + 2 * around, bottom - top + 2 * around)
    image.paste((0, 0, 0), (left - around, top - around + 6), _cast(size, around, radius, strength))
    panel(image, box, radius, fill)


@lru_cache(maxsize=32)
def _cast(size: tuple[int, int], around: int, radius: int, strength: int) -> Image.Image:
    mask = Image.new("L", size)
    mask.paste(panel_mask((size[0] - 2 * around, size[1] - 2 * around), radius), (around, around))
    return shadow(mask, 18, strength)


def wood(width: int, height: int, base: RGBColour, seed: int, planks: int = 4) -> Image.Image:
    """Boards that run from left to right."""
    rng = random.Random(seed)
    streaks = Image.frombytes("L", (7, 150), rng.randbytes(1050)).point(lambda v: v * 41 // 255)
    image = Image.new("RGB", (width, height), base)
    image.paste((0, 0, 0), (0, 0), streaks.resize((width, height), Image.Resampling.BICUBIC))
    pen = ImageDraw.Draw(image)
    for n in range(1, planks):
        y = n * height // planks + rng.randrange(-14, 15)
        pen.line((0, y, width, y), fill=shade(base, 0.55), width=2)
        pen.line((0, y + 2, width, y + 2), fill=shade(base, 1.08), width=1)
    return image


def speckled(width: int, height: int, base: RGBColour, seed: int, depth: int = 30) -> Image.Image:
    """An even surface of a fine grain: cork, plaster, felt; `depth` is how much darker its darkest spots are."""
    image = Image.new("RGB", (width, height), base)
    image.paste((0, 0, 0), (0, 0), grain(width, height, seed, 0, depth))
    return image


def laid(sheet: Image.Image, ground: Image.Image, at: tuple[int, int], tilt: int, strength: int = 120) -> None:
    """Lay a sheet of paper on a ground with its middle at a point, turned by `tilt` tenths of a degree."""
    mask = Image.new("L", sheet.size, 255)
    if tilt:
        corner = sheet.getpixel((2, 2))
        sheet = sheet.rotate(tilt / 10, Image.Resampling.BILINEAR, expand=True, fillcolor=corner)
        mask = mask.rotate(tilt / 10, Image.Resampling.BILINEAR, expand=True)
    x, y = at[0] - sheet.width // 2, at[1] - sheet.height // 2
    cast = Image.new("L", (sheet.width + 40, sheet.height + 40))
    cast.paste(mask, (20, 20))
    ground.paste((0, 0, 0), (x - 16, y - 12), shadow(cast, 14, strength))
    ground.paste(sheet, (x, y), mask)
