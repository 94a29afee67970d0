"""Writing on a picture, in a way that can be checked: every text's box, size and contrast is known.

Wrong pictures make wrong items: a text that is cut off, written over another one or too pale can't be read by anybody.
Everything a task may ask for is written by `write`; inside `watching()` each text is recorded, and `faults` tells what
is wrong with a picture's texts.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import combinations
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont, ImageStat

from miabench.synth.paint.canvas import RGBColour

SMALLEST = 14
"""Pixels of the smallest size of type."""

LEAST_CONTRAST = 3.0
"""WCAG contrast ratio of a text to what lies behind it; 3 is what it asks for large type."""


class Written(NamedTuple):
    """A text on a picture: its box in pixels (left, top, right, bottom), size of type, and contrast ratio."""

    text: str
    box: tuple[float, float, float, float]
    size: float
    contrast: float
    canvas: tuple[int, int]


_watched: ContextVar[list[Written] | None] = ContextVar("_watched", default=None)


def write(
    image: Image.Image,
    at: tuple[float, float],
    text: str,
    face: ImageFont.FreeTypeFont,
    fill: RGBColour,
    anchor: str = "la",
) -> None:
    """Write one line on an RGB image; `anchor` as in Pillow ("la" left top, "mm" middle, "rm" right middle).

    Texts on several sheets that are pasted together later are checked on the sheet that they were written on.
    """
    pen = ImageDraw.Draw(image)
    seen = _watched.get()
    if seen is not None:
        box = pen.textbbox(at, text, font=face, anchor=anchor)
        seen.append(Written(text, box, float(face.size), _contrast(image, box, fill), image.size))
    pen.text(at, text, font=face, fill=fill, anchor=anchor)


@contextmanager
def watching() -> Iterator[list[Written]]:
    """Record what is written inside."""
    seen: list[Written] = []
    token = _watched.set(seen)
    try:
        yield seen
    finally:
        _watched.reset(token)


def faults(texts: Sequence[Written]) -> list[str]:
    """What is wrong with the texts of one picture, a line each: cut off, too small, too pale, on top of one another."""
    found: list[str] = []
    for one in texts:
        left, top, right, bottom = one.box
        width, height = one.canvas
        if left < 0 or top < 0 or right > width or bottom > height:
            found.append(f"{one.text!r} is cut off: {one.box} on {one.canvas}")
        if one.size < SMALLEST:
            found.append(f"{one.text!r} is too small: {one.size} px")
        if one.contrast < LEAST_CONTRAST:
            found.append(f"{one.text!r} is too pale: contrast {one.contrast:.1f}")
    for a, b in combinations(texts, 2):
        if a.canvas == b.canvas and _overlap(a.box, b.box):
            found.append(f"{a.text!r} and {b.text!r} lie on top of one another: {a.box}, {b.box}")
    return found


def contrast(a: RGBColour, b: RGBColour) -> float:
    """The WCAG 2 contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return across > 1 and down > 1


def _contrast(image: Image.Image, box: tuple[float, float, float, float], fill: RGBColour) -> float:
    left, top, right, bottom = (round(side) for side in box)
    area = image.crop((max(0, left), max(0, top), max(left + 1, right), max(top + 1, bottom)))
    r, g, b = (round(mean) for mean in ImageStat.Stat(area.convert("RGB")).mean)
    return contrast((r, g, b), fill)


def _luminance(colour: RGBColour) -> float:
    r, g, b = (c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
