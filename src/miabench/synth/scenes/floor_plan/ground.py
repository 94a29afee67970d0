"""What covers the floor of a plan: the furniture of a flat, and the lawns, ponds and courts of a park.

In the pixels of a picture twice as large as the final one.
"""

import random
from collections.abc import Sequence

from PIL import ImageDraw

from miabench.synth.paint.canvas import RGBColour, shade
from miabench.synth.scenes.floor_plan.furnish import Piece

Pen = ImageDraw.ImageDraw
Box = tuple[float, float, float, float]

GRASS: RGBColour = (206, 226, 172)
LAND: dict[str, RGBColour] = {
    "Rose Garden": (226, 232, 196),
    "Lake": GRASS,
    "Duck Pond": GRASS,
    "Playground": (240, 222, 176),
    "Meadow": (222, 234, 172),
    "Car Park": (216, 218, 220),
    "Woodland": (178, 206, 156),
    "Tennis Courts": (226, 182, 152),
    "Herb Garden": (234, 226, 196),
    "Orchard": (212, 228, 168),
    "Picnic Lawn": (198, 226, 168),
    "Skate Park": (224, 222, 216),
    "Maze": (196, 220, 168),
    "Rock Garden": (230, 222, 206),
    "Football Pitch": (180, 216, 150),
    "Dog Field": (226, 226, 164),
    "Main Avenue": (240, 228, 202),
    "Lime Avenue": (240, 228, 202),
}
WATER: RGBColour = (166, 208, 236)


def land(pen: Pen, name: str, box: Box, unit: float, free: Sequence[tuple[float, float]], rng: random.Random) -> None:
    """An area of a park; trees and flowers only around the given points."""
    base = LAND[name]
    x0, y0, x1, y1 = box
    pen.rectangle(box, fill=base)
    if name in ("Lake", "Duck Pond"):
        d = unit * 0.5
        pen.ellipse((x0 + d, y0 + d, x1 - d, y1 - d), fill=WATER, outline=(132, 180, 214), width=5)
        for _ in range(7):
            x = (x0 + x1) / 2 + (rng.random() - 0.5) * (x1 - x0) * 0.5
            y = (y0 + y1) / 2 + (rng.random() - 0.5) * (y1 - y0) * 0.62
            pen.arc((x - 16, y - 6, x, y + 6), 180, 360, fill=(222, 240, 250), width=3)
            pen.arc((x, y - 6, x + 16, y + 6), 180, 360, fill=(222, 240, 250), width=3)
    elif name == "Tennis Courts":
        d = unit * 0.42
        pen.rectangle((x0 + d, y0 + d, x1 - d, y1 - d), outline=(250, 246, 240), width=4)
        pen.line(((x0 + x1) / 2, y0 + d, (x0 + x1) / 2, y0 + d * 2.2), fill=(250, 246, 240), width=4)
        pen.line(((x0 + x1) / 2, y1 - d * 2.2, (x0 + x1) / 2, y1 - d), fill=(250, 246, 240), width=4)
    elif name == "Football Pitch":
        step = (x1 - x0) / 6
        for n in range(0, 6, 2):
            pen.rectangle((x0 + n * step, y0, x0 + (n + 1) * step, y1), fill=shade(base, 1.06))
        d, mid = unit * 0.4, (y0 + y1) / 2
        pen.rectangle((x0 + d, y0 + d, x1 - d, y1 - d), outline=(248, 250, 244), width=4)
        for side in (x0 + d, x1 - d - unit * 0.35):
            pen.rectangle(
                (side, mid - unit * 0.6, side + unit * 0.35, mid + unit * 0.6), outline=(248, 250, 244), width=4
            )
    elif name == "Car Park":
        for n in range(1, round((x1 - x0) / (unit * 0.5))):
            x = x0 + n * unit * 0.5
            for a, b in ((y0, y0 + unit * 0.26), (y1 - unit * 0.26, y1)):
                pen.line((x, a, x, b), fill=(248, 248, 248), width=4)
    elif name == "Herb Garden":
        for n in range(1, round((y1 - y0) / (unit * 0.34))):
            y = y0 + n * unit * 0.34
            pen.line((x0 + unit * 0.3, y, x1 - unit * 0.3, y), fill=(206, 216, 160), width=8)
    elif name == "Maze":
        for n in range(1, 4):
            d = unit * 0.24 * n
            pen.rectangle((x0 + d, y0 + d, x1 - d, y1 - d), outline=(150, 190, 124), width=7)
            gap = (x0 + x1) / 2 + (unit * 0.5 if n % 2 else -unit * 0.7)
            pen.rectangle((gap, y0 + d - 2, gap + unit * 0.3, y0 + d + 9), fill=base)
    for x, y in free:
        _growth(pen, name, x, y, unit, rng)


def _growth(pen: Pen, name: str, x: float, y: float, unit: float, rng: random.Random) -> None:
    """A tree, a bush, a few flowers or stones."""
    if name in ("Woodland", "Orchard") or (name in ("Lake", "Picnic Lawn", "Dog Field") and rng.random() < 0.3):
        r = unit * (0.26 + 0.1 * rng.random())
        leaf = rng.choice(((120, 170, 100), (104, 156, 92), (138, 182, 104)))
        pen.ellipse((x - r, y - r + 4, x + r, y + r + 6), fill=shade(leaf, 0.82))
        pen.ellipse((x - r, y - r, x + r, y + r), fill=leaf)
        pen.ellipse((x - r * 0.6, y - r * 0.7, x + r * 0.3, y + r * 0.2), fill=shade(leaf, 1.12))
        if name == "Orchard":
            for u, v in ((-0.4, 0.2), (0.3, -0.3), (0.4, 0.4), (-0.2, -0.5)):
                pen.ellipse((x + u * r - 4, y + v * r - 4, x + u * r + 4, y + v * r + 4), fill=(214, 70, 60))
    elif name in ("Rose Garden", "Meadow"):
        petals = ((226, 110, 130), (200, 60, 90)) if name == "Rose Garden" else ((250, 250, 240), (246, 206, 80))
        for _ in range(4):
            u, v = x + (rng.random() - 0.5) * unit * 0.7, y + (rng.random() - 0.5) * unit * 0.7
            pen.line((u, v, u, v + 9), fill=(120, 160, 90), width=3)
            pen.ellipse((u - 5, v - 5, u + 5, v + 5), fill=rng.choice(petals))
    elif name == "Rock Garden":
        for _ in range(2):
            u, v, r = x + (rng.random() - 0.5) * unit * 0.5, y + (rng.random() - 0.5) * unit * 0.5, 8 + 8 * rng.random()
            pen.ellipse(
                (u - r, v - r * 0.7, u + r, v + r * 0.7), fill=(190, 186, 178), outline=(160, 156, 148), width=2
            )


class _Against:
    """Coordinates along a wall (u, from 0 to 1) and away from it (v, in the same measure as across a square)."""

    def __init__(self, piece: Piece, left: float, top: float, unit: float) -> None:
        self.box = (left + piece.x * unit, top + piece.y * unit, piece.w * unit, piece.h * unit)
        self.back = piece.back

    def at(self, u: float, v: float) -> tuple[float, float]:
        x, y, w, h = self.box
        u, v = {0: (u, v), 1: (1 - v, u), 2: (u, 1 - v), 3: (v, u)}[self.back]
        return x + u * w, y + v * h

    def area(self, u0: float, v0: float, u1: float, v1: float) -> Box:
        (a, b), (c, d) = self.at(u0, v0), self.at(u1, v1)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def furniture(
    pen: Pen, piece: Piece, origin: tuple[float, float], unit: float, line: RGBColour, fill: RGBColour
) -> None:
    """A piece of furniture from above, in thin lines."""
    on = _Against(piece, *origin, unit)

    def box(u0: float, v0: float, u1: float, v1: float, radius: float = 0.06) -> None:
        pen.rounded_rectangle(on.area(u0, v0, u1, v1), radius * unit, fill=fill, outline=line, width=3)

    def disc(u: float, v: float, r: float) -> None:
        x, y = on.at(u, v)
        pen.ellipse((x - r * unit, y - r * unit, x + r * unit, y + r * unit), fill=fill, outline=line, width=3)

    def stroke(*points: tuple[float, float]) -> None:
        pen.line([on.at(u, v) for u, v in points], fill=line, width=3)

    kind = piece.kind
    if kind == "bed":
        box(0.04, 0.1, 0.96, 0.92)
        box(0.08, 0.2, 0.24, 0.82)
        stroke((0.34, 0.1), (0.34, 0.92))
        stroke((0.34, 0.92), (0.46, 0.66), (0.46, 0.1))
    elif kind == "sofa":
        box(0.05, 0.1, 0.95, 0.84, 0.12)
        box(0.05, 0.1, 0.95, 0.36, 0.1)
        box(0.05, 0.1, 0.17, 0.84, 0.1)
        box(0.83, 0.1, 0.95, 0.84, 0.1)
        stroke((0.5, 0.36), (0.5, 0.84))
    elif kind == "table":
        for u in (0.34, 0.66):
            disc(u, 0.2, 0.13)
            disc(u, 0.84, 0.13)
        box(0.16, 0.28, 0.84, 0.76)
    elif kind == "round":
        for u, v in ((0.5, 0.14), (0.18, 0.7), (0.82, 0.7)):
            disc(u, v, 0.12)
        disc(0.5, 0.52, 0.28)
    elif kind == "wardrobe":
        box(0.03, 0.07, 0.97, 0.56, 0.02)
        stroke((0.06, 0.31), (0.94, 0.31))
        for n in range(7):
            u = 0.14 + n * 0.12
            stroke((u, 0.16), (u + 0.02, 0.46))
    elif kind == "shelf":
        box(0.03, 0.07, 0.97, 0.4, 0.02)
        for n in range(1, 4):
            stroke((0.03 + n * 0.235, 0.07), (0.03 + n * 0.235, 0.4))
    elif kind == "desk":
        disc(0.5, 0.72, 0.18)
        box(0.08, 0.07, 0.92, 0.56, 0.03)
        box(0.38, 0.14, 0.62, 0.36, 0.02)
    elif kind == "bath":
        box(0.04, 0.08, 0.96, 0.88, 0.06)
        box(0.1, 0.18, 0.9, 0.78, 0.26)
        disc(0.2, 0.48, 0.06)
    elif kind == "basin":
        box(0.16, 0.06, 0.84, 0.6, 0.12)
        disc(0.5, 0.36, 0.16)
    elif kind == "hob":
        box(0.08, 0.07, 0.92, 0.86, 0.04)
        for u, v in ((0.31, 0.27), (0.69, 0.27), (0.31, 0.66), (0.69, 0.66)):
            disc(u, v, 0.13)
    elif kind == "sink":
        box(0.06, 0.07, 0.94, 0.72, 0.04)
        box(0.16, 0.2, 0.6, 0.62, 0.1)
        for n in range(3):
            stroke((0.68 + n * 0.08, 0.24), (0.68 + n * 0.08, 0.6))
    else:
        x, y = on.at(0.5, 0.5)
        for u, v in ((0.2, 0), (0.06, 0.19), (-0.16, 0.12), (-0.16, -0.12), (0.06, -0.19)):
            cx, cy, r = x + u * unit, y + v * unit, 0.15 * unit
            pen.ellipse((cx - r, cy - r, cx + r, cy + r), fill=fill, outline=line, width=3)
        disc(0.5, 0.5, 0.1)
