"""Draws what hangs on the wall and what lies on the floor, twice as large as in the final picture."""

import math
import random

from PIL import ImageDraw

from miabench.synth.paint.canvas import RGBColour, shade
from miabench.synth.scenes.room.words import Lying, Motif, Weather

Pen = ImageDraw.ImageDraw
FRAME: RGBColour = (134, 92, 56)


def window(pen: Pen, x: float, y: float, weather: Weather, curtain: RGBColour | None, rng: random.Random) -> None:
    """A window around (x, y), 250 pixels wide and high."""
    sky: RGBColour = {"sun": (150, 206, 240), "moon": (38, 48, 92), "rain": (150, 160, 172), "snow": (196, 206, 218)}[
        weather
    ]
    pen.rectangle((x - 125, y - 125, x + 125, y + 125), fill=(250, 248, 242), outline=(196, 190, 178), width=3)
    left, top, right, bottom = x - 108, y - 108, x + 108, y + 108
    pen.rectangle((left, top, right, bottom), fill=sky)
    hill = {"sun": (128, 180, 104), "moon": (34, 58, 62), "rain": (104, 134, 100), "snow": (244, 246, 250)}[weather]
    pen.chord((left, y + 46, right, y + 170), 180, 360, fill=hill)
    pen.rectangle((left, bottom, right, bottom + 17), fill=(250, 248, 242))
    if weather == "sun":
        for n in range(12):
            a = n * math.pi / 6
            pen.line(
                (
                    x + 54 + 44 * math.cos(a),
                    y - 58 + 44 * math.sin(a),
                    x + 54 + 58 * math.cos(a),
                    y - 58 + 58 * math.sin(a),
                ),
                fill=(250, 204, 60),
                width=6,
            )
        pen.ellipse((x + 20, y - 92, x + 88, y - 24), fill=(252, 212, 70))
    elif weather == "moon":
        pen.ellipse((x + 24, y - 92, x + 84, y - 32), fill=(250, 240, 200))
        pen.ellipse((x + 6, y - 98, x + 66, y - 38), fill=sky)
        for a, b in ((-80, -80), (-50, -40), (-20, -86), (-84, -10), (40, 0), (84, -6)):
            pen.ellipse((x + a - 3, y + b - 3, x + a + 3, y + b + 3), fill=(250, 246, 220))
    elif weather == "rain":
        for a, b in ((-60, -80), (-24, -86), (30, -76), (66, -84)):
            pen.ellipse((x + a - 36, y + b - 22, x + a + 36, y + b + 22), fill=(108, 116, 130))
        for _ in range(26):
            u, v = left + 8 + rng.random() * 192, y - 44 + rng.random() * 126
            pen.line((u, v, u - 7, v + 22), fill=(226, 236, 248), width=4)
    else:
        for _ in range(34):
            u, v, r = left + 8 + rng.random() * 200, top + 8 + rng.random() * 170, 4 + 3 * rng.random()
            pen.ellipse((u - r, v - r, u + r, v + r), fill=(255, 255, 255))
    pen.rectangle((x - 5, top, x + 5, bottom), fill=(250, 248, 242))
    pen.rectangle((left, y - 5, right, y + 5), fill=(250, 248, 242))
    pen.rectangle((x - 140, y + 122, x + 140, y + 138), fill=(240, 236, 226), outline=(196, 190, 178), width=3)
    if curtain:
        for s in (-1, 1):
            near, far = x + s * 96, x + s * 150
            pen.polygon(
                ((near - s * 10, y - 128), (far, y - 128), (far, y + 128), (near + s * 8, y + 128)), fill=curtain
            )
            for n in range(1, 3):
                u = near + s * 18 * n
                pen.line((u, y - 124, u, y + 126), fill=shade(curtain, 0.85), width=4)
        pen.line((x - 162, y - 130, x + 162, y - 130), fill=(110, 84, 60), width=8)


def picture(pen: Pen, x: float, y: float, motif: Motif) -> None:
    """A framed picture around (x, y), 250 wide and 200 high."""
    pen.rectangle((x - 121, y - 96, x + 129, y + 106), fill=(150, 138, 124))
    pen.rectangle((x - 125, y - 100, x + 125, y + 100), fill=FRAME, outline=shade(FRAME, 0.7), width=3)
    pen.rectangle((x - 108, y - 83, x + 108, y + 83), fill=(250, 246, 236))
    left, top, right, bottom = x - 94, y - 69, x + 94, y + 69
    if motif == "fish":
        pen.rectangle((left, top, right, bottom), fill=(120, 186, 214))
        pen.polygon(((x + 40, y), (x + 76, y - 34), (x + 76, y + 34)), fill=(226, 110, 52))
        pen.ellipse((x - 66, y - 38, x + 52, y + 38), fill=(242, 138, 60), outline=(196, 92, 36), width=3)
        for a in (-10, 16):
            pen.arc((x + a - 26, y - 30, x + a + 10, y + 30), 290, 70, fill=(250, 226, 190), width=7)
        pen.ellipse((x - 46, y - 18, x - 32, y - 4), fill=(30, 30, 34))
        for a, b in ((-80, -40), (-74, -54), (-84, -20)):
            pen.ellipse((x + a - 5, y + b - 5, x + a + 5, y + b + 5), outline=(236, 246, 252), width=3)
        return
    pen.rectangle((left, top, right, bottom), fill=(198, 224, 240))
    if motif == "boat":
        pen.rectangle((left, y + 24, right, bottom), fill=(70, 130, 180))
        pen.polygon(((x - 58, y + 16), (x + 58, y + 16), (x + 38, y + 44), (x - 40, y + 44)), fill=(150, 76, 48))
        pen.line((x, y + 16, x, y - 60), fill=(96, 64, 40), width=6)
        pen.polygon(
            ((x + 6, y - 58), (x + 50, y + 6), (x + 6, y + 6)), fill=(250, 250, 246), outline=(170, 170, 170), width=2
        )
        pen.polygon(
            ((x - 6, y - 44), (x - 40, y + 6), (x - 6, y + 6)), fill=(244, 214, 190), outline=(190, 160, 140), width=2
        )
    elif motif == "mountain":
        pen.polygon(((x - 90, y + 50), (x - 36, y - 34), (x + 18, y + 50)), fill=(132, 140, 160))
        pen.polygon(((x - 40, y + 50), (x + 26, y - 60), (x + 90, y + 50)), fill=(106, 114, 138))
        pen.polygon(
            ((x + 2, y - 20), (x + 26, y - 60), (x + 50, y - 20), (x + 34, y - 28), (x + 22, y - 14), (x + 14, y - 26)),
            fill=(250, 250, 252),
        )
        pen.rectangle((left, y + 48, right, bottom), fill=(134, 176, 116))
    elif motif == "tree":
        pen.rectangle((left, y + 40, right, bottom), fill=(150, 190, 120))
        pen.rectangle((x - 10, y - 4, x + 10, y + 52), fill=(116, 80, 50))
        for a, b, r in ((-28, -8, 30), (28, -8, 30), (0, -34, 34), (0, -6, 30)):
            pen.ellipse((x + a - r, y + b - r, x + a + r, y + b + r), fill=(70, 134, 74))
    elif motif == "sunflower":
        pen.line((x, y - 6, x, bottom), fill=(86, 140, 70), width=8)
        pen.ellipse((x + 2, y + 34, x + 44, y + 54), fill=(96, 154, 78))
        for n in range(12):
            turn = n * math.pi / 6
            u, v = x + 36 * math.cos(turn), y - 18 + 36 * math.sin(turn)
            pen.ellipse((u - 14, v - 14, u + 14, v + 14), fill=(246, 190, 44))
        pen.ellipse((x - 26, y - 44, x + 26, y + 8), fill=(112, 70, 36))
    else:
        pen.rectangle((left, y + 44, right, bottom), fill=(150, 190, 120))
        pen.rectangle((x - 44, y - 12, x + 44, y + 50), fill=(248, 230, 196), outline=(190, 160, 120), width=2)
        pen.polygon(((x - 58, y - 10), (x, y - 60), (x + 58, y - 10)), fill=(186, 70, 56))
        pen.rectangle((x - 12, y + 12, x + 12, y + 50), fill=(110, 72, 46))
        for a in (-32, 22):
            pen.rectangle((x + a, y + 2, x + a + 14, y + 18), fill=(120, 176, 214))


def clock(pen: Pen, x: float, y: float, hour: int, minute: int, rim: RGBColour) -> None:
    """A clock around (x, y), 232 pixels across; its numerals are written later."""
    pen.ellipse((x - 112, y - 108, x + 120, y + 124), fill=(160, 150, 138))
    pen.ellipse((x - 116, y - 116, x + 116, y + 116), fill=rim)
    pen.ellipse((x - 102, y - 102, x + 102, y + 102), fill=(253, 252, 246))
    for n in range(60):
        a = n * math.pi / 30
        inner = 86.0 if n % 5 == 0 else 94
        if n % 15:
            pen.line(
                (x + inner * math.sin(a), y - inner * math.cos(a), x + 98 * math.sin(a), y - 98 * math.cos(a)),
                fill=(60, 60, 64),
                width=5 if n % 5 == 0 else 2,
            )
    for turn, length, thick in (((hour + minute / 60) / 12, 50, 13), (minute / 60, 82, 8)):
        a = turn * 2 * math.pi
        pen.line(
            (x - 14 * math.sin(a), y + 14 * math.cos(a), x + length * math.sin(a), y - length * math.cos(a)),
            fill=(36, 36, 40),
            width=thick,
        )
    pen.ellipse((x - 10, y - 10, x + 10, y + 10), fill=(200, 52, 48))


def calendar(pen: Pen, x: float, y: float) -> None:
    """A calendar around (x, y), 190 wide and 220 high; its page is written later."""
    pen.rectangle((x - 91, y - 106, x + 99, y + 116), fill=(170, 160, 148))
    pen.rectangle((x - 95, y - 110, x + 95, y + 110), fill=(254, 253, 248), outline=(190, 184, 172), width=3)
    pen.rectangle((x - 95, y - 110, x + 95, y - 40), fill=(176, 48, 46))
    for a in (-50, 50):
        pen.rounded_rectangle((x + a - 6, y - 126, x + a + 6, y - 94), 5, fill=(120, 124, 130))


def poster(pen: Pen, x: float, y: float, tint: RGBColour) -> None:
    """A poster around (x, y), 290 wide and 200 high; its words are written later."""
    pen.rectangle((x - 145, y - 100, x + 145, y + 100), fill=tint, outline=shade(tint, 0.75), width=3)
    pen.rectangle((x - 133, y - 88, x + 133, y + 88), outline=(250, 246, 236), width=3)
    for a in (-136, 136):
        pen.ellipse((x + a - 6, y - 97, x + a + 6, y - 85), fill=(226, 190, 90))


def lying(pen: Pen, kind: Lying, x: float, y: float) -> None:
    """Something on the floor with its foot at (x, y), about 190 pixels wide."""
    pen.ellipse((x - 100, y - 14, x + 100, y + 14), fill=(118, 92, 68))
    if kind in ("cat", "dog"):
        _animal(pen, x, y, (104, 108, 116) if kind == "cat" else (200, 152, 96), cat=kind == "cat")
    elif kind == "basket":
        straw: RGBColour = (206, 164, 104)
        pen.arc((x - 62, y - 164, x + 62, y - 40), 180, 360, fill=shade(straw, 0.75), width=11)
        pen.polygon(
            ((x - 92, y - 96), (x + 92, y - 96), (x + 70, y), (x - 70, y)),
            fill=straw,
            outline=shade(straw, 0.7),
            width=3,
        )
        for n in range(1, 4):
            pen.line(
                (x - 90 + n * 5, y - 96 + n * 24, x + 90 - n * 5, y - 96 + n * 24), fill=shade(straw, 0.78), width=4
            )
        for a in (-56, -28, 0, 28, 56):
            pen.line((x + a * 1.2, y - 94, x + a, y - 2), fill=shade(straw, 0.84), width=4)
        pen.rounded_rectangle((x - 98, y - 108, x + 98, y - 86), 10, fill=shade(straw, 0.86))
    elif kind == "stool":
        wood: RGBColour = (176, 124, 74)
        for a, b in ((-70, -52), (70, 52)):
            pen.line((x + a, y, x + b, y - 100), fill=shade(wood, 0.78), width=16)
        pen.line((x - 62, y - 42, x + 62, y - 42), fill=shade(wood, 0.7), width=10)
        pen.rounded_rectangle((x - 90, y - 124, x + 90, y - 96), 12, fill=wood, outline=shade(wood, 0.7), width=3)
    elif kind == "suitcase":
        hide: RGBColour = (146, 92, 52)
        pen.arc((x - 34, y - 150, x + 34, y - 90), 180, 360, fill=shade(hide, 0.6), width=12)
        pen.rounded_rectangle((x - 100, y - 122, x + 100, y), 16, fill=hide, outline=shade(hide, 0.65), width=4)
        for a in (-62, 62):
            pen.rectangle((x + a - 10, y - 120, x + a + 10, y - 2), fill=shade(hide, 0.78))
            pen.rectangle((x + a - 13, y - 78, x + a + 13, y - 58), fill=(226, 190, 90))
    else:
        pen.ellipse((x - 62, y - 124, x + 62, y), fill=(250, 250, 248), outline=(80, 80, 84), width=3)
        for a, b in ((0, -62), (-46, -84), (46, -84), (-30, -14), (30, -14), (0, -116)):
            points = [(x + a + 17 * math.sin(n * 1.2566), y + b - 17 * math.cos(n * 1.2566)) for n in range(5)]
            inside = [(u, v) for u, v in points if (u - x) ** 2 + (v - y + 62) ** 2 < 61**2]
            if len(inside) > 2:
                pen.polygon(inside, fill=(40, 40, 44))
        for a, b, c, d in (
            (0, -45, 30, -28),
            (0, -45, -30, -28),
            (-16, -68, -46, -84),
            (16, -68, 46, -84),
            (0, -79, 0, -110),
        ):
            pen.line((x + a, y + b, x + c, y + d), fill=(120, 120, 124), width=3)


def _animal(pen: Pen, x: float, y: float, fur: RGBColour, *, cat: bool) -> None:
    """A cat or a dog that sits and looks at the viewer."""
    dark, pale = shade(fur, 0.72), shade(fur, 1.3)
    pen.arc((x + 20, y - 84, x + 104, y), 20 if cat else 300, 150 if cat else 60, fill=dark, width=18)
    pen.ellipse((x - 62, y - 112, x + 62, y), fill=fur, outline=dark, width=3)
    pen.ellipse((x - 28, y - 84, x + 28, y - 6), fill=pale)
    for s in (-1, 1):
        pen.rounded_rectangle((x + s * 24 - 17, y - 56, x + s * 24 + 17, y), 16, fill=fur, outline=dark, width=3)
        if cat:
            pen.polygon(
                ((x + s * 52, y - 200), (x + s * 50, y - 146), (x + s * 10, y - 172)), fill=fur, outline=dark, width=3
            )
    pen.ellipse((x - 54, y - 184, x + 54, y - 90), fill=fur, outline=dark, width=3)
    if not cat:
        for s in (-1, 1):
            pen.ellipse((x + s * 52 - 20, y - 178, x + s * 52 + 20, y - 104), fill=dark)
        pen.ellipse((x - 30, y - 142, x + 30, y - 94), fill=pale)
    for s in (-1, 1):
        pen.ellipse((x + s * 22 - 8, y - 152, x + s * 22 + 8, y - 134), fill=(250, 230, 120) if cat else (40, 32, 30))
        pen.ellipse((x + s * 22 - 4, y - 150, x + s * 22 + 4, y - 136), fill=(30, 26, 28))
        if cat:
            for b in (-116, -108):
                pen.line((x + s * 14, y - 114, x + s * 62, y + b - (b + 112) * 2), fill=(236, 236, 236), width=3)
    pen.polygon(((x - 10, y - 128), (x + 10, y - 128), (x, y - 116)), fill=(226, 140, 140) if cat else (40, 32, 30))
    pen.line((x, y - 116, x, y - 106), fill=dark, width=3)
    pen.arc((x - 16, y - 118, x, y - 100), 20, 160, fill=dark, width=3)
    pen.arc((x, y - 118, x + 16, y - 100), 20, 160, fill=dark, width=3)
