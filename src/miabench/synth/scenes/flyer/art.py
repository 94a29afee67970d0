"""The drawn parts of a poster: what fills its head, the logos of the sponsors, the map of the way."""

import math
import random
from collections.abc import Callable

from PIL import Image, ImageDraw

from miabench.synth.paint.canvas import RGBColour, blend, font, shade
from miabench.synth.paint.ink import write
from miabench.synth.scenes.flyer.events import Shape

Pen = ImageDraw.ImageDraw
LOGO_COLOURS: tuple[RGBColour, ...] = ((196, 58, 48), (40, 100, 170), (52, 132, 76), (150, 84, 160), (204, 128, 34))


class Head:
    """The head of a poster, drawn twice as large and halved; the middle stays calm enough for a title."""

    def __init__(
        self, size: tuple[int, int], colours: tuple[RGBColour, RGBColour, RGBColour], rng: random.Random
    ) -> None:
        self.width, self.height = size[0] * 2, size[1] * 2
        self.back, self.light, self.accent = colours
        self.rng = rng
        self.image = Image.new("RGB", (self.width, self.height), self.back)
        self.pen = ImageDraw.Draw(self.image)

    def drawn(self, kind: str) -> Image.Image:
        _ARTS[kind](self)
        return self.image.reduce(2)

    def rays(self) -> None:
        """Rays from the middle of the lower edge."""
        x, y, far = self.width / 2, self.height + 60, 3 * self.width
        for n in range(0, 36, 2):
            a, b = math.pi * n / 18, math.pi * (n + 1) / 18
            corners = (
                (x, y),
                (x + far * math.cos(a), y + far * math.sin(a)),
                (x + far * math.cos(b), y + far * math.sin(b)),
            )
            self.pen.polygon(corners, fill=self.light)
        self.pen.ellipse((x - 130, self.height - 70, x + 130, self.height + 190), fill=self.accent)

    def hills(self) -> None:
        """Hills, a moon, and a few stars."""
        w, h = self.width, self.height
        x = self.rng.choice((w // 9, w * 8 // 9))
        y = 76 if w > 800 else h * 37 // 50
        self.pen.ellipse((x - 46, y - 46, x + 46, y + 46), fill=self.accent)
        for _ in range(26):
            at = (self.rng.randrange(w), self.rng.randrange(20, h // 3))
            self.pen.ellipse((at[0], at[1], at[0] + 5, at[1] + 5), fill=self.light)
        for n, (middle, wide, high) in enumerate(((0.2, 0.6, 0.32), (0.75, 0.7, 0.26), (0.45, 0.8, 0.14))):
            fill = blend(self.back, self.light, 0.5 + 0.25 * n)
            left, right = (middle - wide / 2) * w, (middle + wide / 2) * w
            self.pen.ellipse((left, h - high * h, right, h + high * h), fill=fill)
        for n in range(9):
            tree = w * (2 * n + 1) / 18 + self.rng.randrange(-30, 31)
            self.pen.polygon(((tree, h - 74), (tree + 24, h), (tree - 24, h)), fill=shade(self.back, 0.75))

    def flags(self) -> None:
        """Two strings of flags along the upper edge."""
        tints = (self.accent, self.light, blend(self.accent, (255, 255, 255), 0.5), shade(self.accent, 0.75))
        for row, (y, sag, gap) in enumerate(((14, 44, 92), (-20, 30, 108))):
            count = self.width // gap + 2
            line = [(n * gap - 20, y + sag * math.sin(math.pi * (n % 5) / 4)) for n in range(count)]
            self.pen.line(line, fill=self.light, width=4)
            for n in range(count - 1):
                (xa, ya), (xb, yb) = line[n], line[n + 1]
                tip = ((xa + xb) / 2, (ya + yb) / 2 + 62)
                self.pen.polygon(((xa + 10, ya), (xb - 10, yb), tip), fill=tints[(n + row) % 4])

    def tiles(self) -> None:
        """Quarter circles in a row of squares along the lower edge."""
        side = self.width // 10
        top = self.height - side
        tints = (self.accent, self.light, shade(self.back, 0.7), blend(self.accent, (255, 255, 255), 0.45))
        for n in range(11):
            x, turn = n * side, self.rng.randrange(4)
            self.pen.rectangle((x, top, x + side - 1, self.height), fill=tints[self.rng.randrange(4)])
            cx, cy = x + side * (turn in (1, 2)), top + side * (turn in (2, 3))
            box = (cx - side, cy - side, cx + side, cy + side)
            self.pen.pieslice(box, turn * 90, turn * 90 + 90, fill=tints[self.rng.randrange(4)])

    def waves(self) -> None:
        """Waves along the lower edge."""
        w, h = self.width, self.height
        for n in range(4):
            fill = (blend(self.back, self.light, 0.6), self.light, blend(self.light, self.accent, 0.4), self.accent)[n]
            level, start = h - 96 + 26 * n, self.rng.random() * 6
            points = [(x, level + 16 * math.sin(start + x / (70 + 14 * n))) for x in range(0, w + 20, 20)]
            self.pen.polygon([*points, (w, h), (0, h)], fill=fill)

    def confetti(self) -> None:
        """Dots, dashes and triangles that leave the middle free."""
        tints = (self.accent, self.light, blend(self.accent, (255, 255, 255), 0.5))
        for n in range(70):
            x, y = self.rng.randrange(self.width), self.rng.randrange(self.height)
            if 0.1 < y / self.height < 0.84:
                x = x % (self.width // 12) + (self.width * 11 // 12 if x % 2 else 0)
            r, tint = self.rng.randrange(8, 17), tints[n % 3]
            if n % 4 == 0:
                self.pen.ellipse((x - r, y - r, x + r, y + r), fill=tint)
            elif n % 4 == 1:
                self.pen.polygon(((x, y - r), (x + r, y + r), (x - r, y + r // 2)), fill=tint)
            else:
                self.pen.line((x - r, y - r // 2, x + r, y + r // 2), fill=tint, width=8)


_ARTS: dict[str, Callable[[Head], None]] = {
    "rays": Head.rays,
    "hills": Head.hills,
    "flags": Head.flags,
    "tiles": Head.tiles,
    "waves": Head.waves,
    "confetti": Head.confetti,
}


def star(x: float, y: float, r: float) -> list[tuple[float, float]]:
    """The corners of a star with five points."""
    turns = [(math.pi * (n / 5 - 0.5), r if n % 2 == 0 else 0.42 * r) for n in range(10)]
    return [(x + far * math.cos(angle), y + far * math.sin(angle)) for angle, far in turns]


def logo(shape: Shape, colour: RGBColour) -> Image.Image:
    """A logo of 30 x 30 pixels, RGBA."""
    image = Image.new("RGBA", (120, 120))
    pen = ImageDraw.Draw(image)
    if shape == "circle":
        pen.ellipse((6, 6, 114, 114), fill=colour)
    elif shape == "square":
        pen.rectangle((12, 12, 108, 108), fill=colour)
    elif shape == "triangle":
        pen.polygon(((60, 6), (116, 110), (4, 110)), fill=colour)
    elif shape == "star":
        pen.polygon(star(60, 62, 60), fill=colour)
    elif shape == "diamond":
        pen.polygon(((60, 2), (106, 60), (60, 118), (14, 60)), fill=colour)
    else:
        pen.ellipse((8, 14, 64, 70), fill=colour)
        pen.ellipse((56, 14, 112, 70), fill=colour)
        pen.polygon(((14, 56), (106, 56), (60, 114)), fill=colour)
    return image.reduce(4)


def way(size: tuple[int, int], landmarks: tuple[str, ...], rng: random.Random) -> Image.Image:
    """A map: a street from an arrow below to a star on top, with two buildings on either side."""
    w, h = size
    ground, road = rng.choice(
        (((222, 232, 210), (250, 250, 246)), ((236, 230, 218), (255, 255, 252)), ((220, 228, 236), (252, 252, 252)))
    )
    big = Image.new("RGB", (w * 2, h * 2), ground)
    pen = ImageDraw.Draw(big)
    for y in (h, 2 * h - 18):
        pen.line((0, y, 2 * w, y), fill=road, width=20)
    pen.line((w, 0, w, 2 * h), fill=road, width=52)
    pen.polygon(star(w, 40, 28), fill=(206, 44, 40))
    pen.polygon(((w, 2 * h - 92), (w + 26, 2 * h - 56), (w - 26, 2 * h - 56)), fill=(60, 60, 66))
    pen.rectangle((w - 9, 2 * h - 58, w + 9, 2 * h - 20), fill=(60, 60, 66))
    tints = [(206, 160, 120), (150, 170, 200), (190, 150, 170), (160, 180, 130), (212, 190, 120)]
    rng.shuffle(tints)
    places: list[tuple[int, int]] = []
    for n in range(4):
        x = w // 2 - 107 if n % 2 == 0 else w // 2 + 19
        y = h // 4 if n < 2 else h * 18 // 25
        pen.rectangle(
            (2 * x, 2 * y - 34, 2 * x + 176, 2 * y + 34), fill=tints[n], outline=shade(tints[n], 0.7), width=3
        )
        places.append((x + 44, y))
    small = big.reduce(2)
    for name, at in zip(landmarks, places, strict=True):
        write(small, at, name, font("DejaVuSans", 14), (34, 32, 32), "mm")
    ImageDraw.Draw(small).rectangle((0, 0, w - 1, h - 1), outline=(120, 120, 120), width=2)
    return small
