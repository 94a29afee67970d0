"""Shared means of drawing: fonts that come with matplotlib (the same on every machine), textures, shadows, PNG."""

import io
import random
from functools import lru_cache
from pathlib import Path

import matplotlib
from PIL import Image, ImageDraw, ImageFilter, ImageFont

RGBColour = tuple[int, int, int]


def font_path(name: str) -> str:
    """The file of a face that comes with matplotlib, such as `DejaVuSans-Bold` or `STIXGeneral`."""
    return str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / f"{name}.ttf")


@lru_cache(maxsize=256)
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A face at a size in pixels. The basic layout engine: the other one isn't in every build of Pillow."""
    return ImageFont.truetype(font_path(name), size, layout_engine=ImageFont.Layout.BASIC)


def fit(name: str, text: str, width: int, largest: int, smallest: int = 14) -> ImageFont.FreeTypeFont:
    """The largest size at which a text is at most `width` pixels wide."""
    size = largest
    while size > smallest and font(name, size).getlength(text) > width:
        size -= 2
    return font(name, size)


def pixel(image: Image.Image, x: int, y: int) -> RGBColour:
    """The colour of one pixel of an RGB image."""
    r, g, b = image.crop((x, y, x + 1, y + 1)).tobytes()
    return (r, g, b)


def shade(colour: RGBColour, factor: float) -> RGBColour:
    """A colour made darker (factor < 1) or lighter (factor > 1)."""
    r, g, b = (max(0, min(255, round(channel * factor))) for channel in colour)
    return (r, g, b)


def blend(a: RGBColour, b: RGBColour, share: float) -> RGBColour:
    """`a` with that share of `b` mixed in."""
    r, g, bl = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return (r, g, bl)


def gradient(width: int, height: int, top: RGBColour, bottom: RGBColour) -> Image.Image:
    """A vertical gradient."""
    strip = Image.new("RGB", (1, height))
    for y in range(height):
        strip.putpixel((0, y), blend(top, bottom, y / max(1, height - 1)))
    return strip.resize((width, height))


def grain(width: int, height: int, seed: int, low: int, high: int) -> Image.Image:
    """A greyscale texture of fine noise between two levels, repeated from one tile (small to encode)."""
    tile = Image.frombytes("L", (96, 96), random.Random(seed).randbytes(96 * 96))
    tile = tile.filter(ImageFilter.GaussianBlur(0.8)).point(lambda v: low + (high - low) * v // 255)
    texture = Image.new("L", (width, height))
    for x in range(0, width, 96):
        for y in range(0, height, 96):
            texture.paste(tile, (x, y))
    return texture


def shadow(mask: Image.Image, blur: int, strength: int) -> Image.Image:
    """A soft shadow of a mask, strength in [0, 255]; blurred at a quarter of the size, which the eye can't tell."""
    small = mask.resize((max(1, mask.width // 4), max(1, mask.height // 4)))
    soft = small.filter(ImageFilter.GaussianBlur(max(1, blur // 4))).resize(mask.size, Image.Resampling.BILINEAR)
    return soft.point(lambda v: v * strength // 255)


def centred(
    pen: ImageDraw.ImageDraw, x: float, y: float, text: str, face: ImageFont.FreeTypeFont, fill: RGBColour
) -> None:
    """Write a text with its middle at (x, y)."""
    pen.text((x, y), text, font=face, fill=fill, anchor="mm")


def png(image: Image.Image) -> bytes:
    """The bytes of a PNG file."""
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, format="PNG", compress_level=1)
    return buffer.getvalue()
