"""What a camera or a scanner does to a flat drawing: mild rotation, perspective, light, blur and noise.

The same on every machine: only Pillow's own arithmetic, and noise from a seed. Mild enough that every text stays
readable; what is hard about an item is what it asks.
"""

import math

from PIL import Image, ImageChops, ImageFilter

from miabench.synth.paint.canvas import RGBColour, grain
from miabench.synth.scenes.finish import Finish


def finish(image: Image.Image, how: Finish, behind: RGBColour) -> Image.Image:
    """An RGB image as it was taken, of the same size; `behind` fills what tilting leaves free at the corners.

    Leave a margin of about 4 % around what matters: tilting moves it outwards.
    """
    width, height = image.size
    if how.keystone or how.tilt:
        quad = _corners(width, height, how)
        image = image.transform(image.size, Image.Transform.QUAD, quad, Image.Resampling.BILINEAR, fillcolor=behind)
    if how.blur:
        image = image.filter(ImageFilter.BoxBlur(how.blur / 10))
    if how.light is not None:
        image = ImageChops.multiply(image, _light(image.size, how.light))
    if how.noise:
        texture = grain(width, height, how.seed, 255 - 9 * how.noise, 255)
        image = ImageChops.multiply(image, Image.merge("RGB", (texture,) * 3))
    return image


def _corners(width: int, height: int, how: Finish) -> tuple[float, ...]:
    """Where each corner of the result comes from: upper left, lower left, lower right, upper right, x and y each."""
    inset, angle = how.keystone * width / 1000 / 2, math.radians(how.tilt / 10)
    cos, sin = math.cos(angle), math.sin(angle)
    found: list[float] = []
    for x, y in ((-inset, 0.0), (0.0, height), (width, height), (width + inset, 0.0)):
        across, down = x - width / 2, y - height / 2
        found += [round(width / 2 + across * cos - down * sin, 3), round(height / 2 + across * sin + down * cos, 3)]
    return tuple(found)


def _light(size: tuple[int, int], corner: int) -> Image.Image:
    """Bright at one corner, a fifth darker at the opposite one."""
    small = Image.new("L", (9, 9))
    for x in range(9):
        for y in range(9):
            across, down = (x if corner in (0, 3) else 8 - x), (y if corner in (0, 1) else 8 - y)
            small.putpixel((x, y), 255 - 52 * (across + down) // 16)
    return Image.merge("RGB", (small.resize(size, Image.Resampling.BICUBIC),) * 3)
