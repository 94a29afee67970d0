"""Writing by hand: each letter is a little turned, moved or larger than the last; and lines that sway."""

import random
from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw

from miabench.synth.paint import ink
from miabench.synth.paint.canvas import RGBColour, font

TURNS = (-3, 0, 0, 0, 3)


class Hand(NamedTuple):
    """A way to write: a face, how thick its strokes are made, and how much larger than usual."""

    face: str
    stroke: int
    larger: float


HANDS = (
    Hand("DejaVuSans-Oblique", 0, 1.0),
    Hand("STIXGeneralItalic", 0, 1.28),
    Hand("DejaVuSans", 0, 1.0),
    Hand("DejaVuSerif-Italic", 0, 1.0),
)


class _Glyph(NamedTuple):
    """The mask of a letter, and where its upper left is from the left end of its base line."""

    mask: Image.Image
    x: int
    y: int


@lru_cache(maxsize=8192)
def _glyph(face: str, size: int, letter: str, turn: int, stroke: int) -> _Glyph:
    """A letter. Not to be changed: it is kept."""
    mask = Image.new("L", (3 * size, 3 * size))
    pen = ImageDraw.Draw(mask)
    pen.text((size, 2 * size), letter, font=font(face, size), fill=255, anchor="ls", stroke_width=stroke)
    if turn:
        mask = mask.rotate(turn, Image.Resampling.BILINEAR, center=(size, 2 * size))
    box = mask.getbbox() or (0, 0, 1, 1)
    return _Glyph(mask.crop(box), box[0] - size, box[1] - 2 * size)


def write(
    image: Image.Image,
    at: tuple[int, int],
    text: str,
    hand: Hand,
    size: int,
    fill: RGBColour,
    rng: random.Random,
    anchor: str = "ls",
) -> None:
    """Write a line by hand; `anchor` is "ls", "ms" or "rs": where on the base line the point is."""
    size = round(size * hand.larger)
    face = font(hand.face, size)
    pen = ImageDraw.Draw(image)
    box = pen.textbbox(at, text, font=face, anchor=anchor)
    left, top, right, bottom = (round(side) + more for side, more in zip(box, (-2, -2, 3, 3), strict=True))
    before = image.crop((left, top, right, bottom))
    ink.write(image, at, text, face, fill, anchor)  # so that the text is checked
    image.paste(before, (left, top))
    whole = width(text, hand, size, fitted=True)
    start = at[0] - {"l": 0.0, "m": whole / 2, "r": whole}[anchor[0]]
    slope, lift, step = rng.uniform(-0.008, 0.008), 0.0, 0.0
    for letter in text:
        lift = max(-1.6, min(1.6, lift + rng.uniform(-0.9, 0.9)))
        if letter != " ":
            glyph = _glyph(hand.face, size + rng.choice((0, 0, 0, 1)), letter, rng.choice(TURNS), hand.stroke)
            pen.bitmap((round(start + step) + glyph.x, round(at[1] + lift + slope * step) + glyph.y), glyph.mask, fill)
        step += _advance(hand.face, size, letter)


@lru_cache(maxsize=4096)
def _advance(face: str, size: int, letter: str) -> float:
    """Pixels from a letter to the next one."""
    return font(face, size).getlength(letter)


def width(text: str, hand: Hand, size: int, *, fitted: bool = False) -> float:
    """Pixels that a line takes; `fitted` if the size is the face's own already."""
    size = size if fitted else round(size * hand.larger)
    return sum(_advance(hand.face, size, letter) for letter in text)


def swaying(
    rng: random.Random, start: tuple[float, float], end: tuple[float, float], sway: float = 1.6
) -> list[tuple[float, float]]:
    """Points of a line that a hand draws."""
    steps = max(2, round((abs(end[0] - start[0]) + abs(end[1] - start[1])) / 26))
    found = [
        (start[0] + (end[0] - start[0]) * n / steps, start[1] + (end[1] - start[1]) * n / steps)
        for n in range(steps + 1)
    ]
    return [
        found[0],
        *((x + rng.uniform(-sway, sway), y + rng.uniform(-sway, sway)) for x, y in found[1:-1]),
        found[-1],
    ]
