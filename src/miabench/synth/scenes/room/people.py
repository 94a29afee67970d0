"""Draws the two people of a room, in the pixels of a picture twice as large as the final one."""

from PIL import ImageDraw

from miabench.synth.paint.canvas import RGBColour, shade
from miabench.synth.scenes.room.words import Held
from miabench.synth.scenes.words import RGB, Colour

Pen = ImageDraw.ImageDraw

SKIN: tuple[RGBColour, ...] = ((248, 214, 186), (228, 178, 138), (166, 112, 76), (112, 74, 52))
HAIR: tuple[RGBColour, ...] = ((196, 146, 76), (92, 58, 36), (46, 36, 34), (34, 30, 32))
TROUSERS: tuple[RGBColour, ...] = ((66, 76, 104), (84, 80, 76), (104, 88, 68), (56, 68, 68))
EYE: RGBColour = (44, 36, 36)


def host(pen: Pen, x: float, y: float, shirt: Colour, held: tuple[Held, Held], tone: int, cut: int) -> None:
    """Someone behind a table whose far edge is at y: faces the viewer, and holds up something in each hand."""
    cloth = RGB[shirt]
    dark = shade(cloth, 0.72)
    for side in (-1, 1):
        shoulder, elbow, hand = (x + side * 78, y - 262), (x + side * 176, y - 178), (x + side * 214, y - 300)
        pen.line((*shoulder, *elbow), fill=dark, width=58)
        pen.line((*elbow, *hand), fill=dark, width=50)
        pen.ellipse((elbow[0] - 29, elbow[1] - 29, elbow[0] + 29, elbow[1] + 29), fill=dark)
        pen.line((*shoulder, *elbow), fill=cloth, width=52)
        pen.line((*elbow, *hand), fill=cloth, width=44)
        pen.ellipse((elbow[0] - 26, elbow[1] - 26, elbow[0] + 26, elbow[1] + 26), fill=cloth)
    pen.rounded_rectangle((x - 108, y - 296, x + 108, y + 40), 56, fill=cloth, outline=dark, width=3)
    pen.polygon(((x - 34, y - 298), (x + 34, y - 298), (x, y - 250)), fill=shade(SKIN[tone], 0.94))
    for n in range(2):
        pen.ellipse((x - 6, y - 226 + n * 44, x + 6, y - 214 + n * 44), fill=dark)
    head(pen, x, y - 372, tone, cut, "towards")
    for side, thing in ((1, held[0]), (-1, held[1])):  # the left hand is on the viewer's right
        at = x + side * 214, y - 318
        _HELD[thing](pen, *at)
        pen.ellipse(
            (at[0] - 27, at[1] - 20, at[0] + 27, at[1] + 32), fill=SKIN[tone], outline=shade(SKIN[tone], 0.8), width=3
        )
        for n in range(3):
            pen.line(
                (at[0] - 14 + n * 12, at[1] - 6, at[0] - 14 + n * 12, at[1] + 12), fill=shade(SKIN[tone], 0.8), width=3
            )


def head(pen: Pen, x: float, y: float, tone: int, cut: int, facing: str) -> None:
    """A head of 70 pixels' radius, seen from in front, behind, or one side; the cuts are short, long and a bun."""
    skin, hair = SKIN[tone], HAIR[tone]
    edge = shade(skin, 0.82)
    if cut == 2:
        pen.ellipse((x - 30, y - 116, x + 30, y - 60), fill=hair)
    if facing in ("towards", "away"):
        if cut == 1:
            pen.rounded_rectangle((x - 76, y - 40, x + 76, y + 96), 30, fill=hair)
        pen.rectangle((x - 22, y + 44, x + 22, y + 88), fill=shade(skin, 0.9))
        for s in (-1, 1):
            pen.ellipse((x + s * 66 - 13, y - 8, x + s * 66 + 13, y + 26), fill=skin, outline=edge, width=2)
        pen.ellipse((x - 68, y - 74, x + 68, y + 72), fill=skin, outline=edge, width=2)
        if facing == "away":
            pen.ellipse((x - 71, y - 78, x + 71, y + 52), fill=hair)
            if cut == 1:
                pen.rounded_rectangle((x - 76, y - 20, x + 76, y + 100), 30, fill=hair)
            for n in (-1, 0, 1):
                pen.line((x + n * 26, y - 50, x + n * 32, y + 36), fill=shade(hair, 1.18), width=3)
            return
        pen.chord((x - 72, y - 82, x + 72, y + 62), 195, 345, fill=hair)
        if cut == 1:
            for s in (-1, 1):
                pen.rounded_rectangle((x + s * 66 - 14, y - 40, x + s * 66 + 14, y + 86), 12, fill=hair)
        for s in (-1, 1):
            pen.ellipse((x + s * 26 - 8, y - 12, x + s * 26 + 8, y + 6), fill=EYE)
            pen.arc((x + s * 26 - 16, y - 34, x + s * 26 + 16, y - 12), 200, 340, fill=shade(hair, 0.8), width=5)
            pen.ellipse(
                (x + s * 40 - 13, y + 14, x + s * 40 + 13, y + 32),
                fill=(236, 150, 132) if tone < 2 else shade(skin, 0.9),
            )
        pen.arc((x - 7, y + 2, x + 7, y + 18), 20, 160, fill=edge, width=4)
        pen.arc((x - 28, y + 6, x + 28, y + 46), 25, 155, fill=(160, 64, 60), width=6)
        return
    s = 1 if facing == "right" else -1
    if cut == 1:
        pen.rounded_rectangle((min(x - s * 74, x - s * 6), y - 30, max(x - s * 74, x - s * 6), y + 98), 26, fill=hair)
    pen.rectangle((x - 24, y + 44, x + 18, y + 88), fill=shade(skin, 0.9))
    pen.polygon(((x + s * 58, y - 12), (x + s * 88, y + 14), (x + s * 56, y + 24)), fill=skin, outline=edge, width=2)
    pen.ellipse((x - 66, y - 74, x + 66, y + 72), fill=skin, outline=edge, width=2)
    pen.polygon(((x + s * 54, y - 8), (x + s * 84, y + 13), (x + s * 52, y + 20)), fill=skin)
    start, end = (140, 318) if s > 0 else (222, 400)
    pen.chord((x - 72, y - 82, x + 72, y + 70), start, end, fill=hair)
    if cut == 2:
        pen.ellipse((x - s * 60 - 30, y - 90, x - s * 60 + 30, y - 34), fill=hair)
    pen.ellipse((x - s * 8 - 13, y - 10, x - s * 8 + 13, y + 24), fill=skin, outline=edge, width=3)
    pen.ellipse((x + s * 38 - 7, y - 14, x + s * 38 + 7, y + 4), fill=EYE)
    pen.line((x + s * 28, y - 30, x + s * 50, y - 32), fill=shade(hair, 0.8), width=5)
    mouth = sorted((x + s * 30, x + s * 64))
    pen.arc((mouth[0], y + 18, mouth[1], y + 46), 30, 150, fill=(160, 64, 60), width=5)


def guest(pen: Pen, x: float, y: float, shirt: Colour, facing: str, tone: int, cut: int) -> None:
    """Someone who stands with the feet at (x, y) and faces "towards" the viewer, "away", "left" or "right"."""
    cloth, legs = RGB[shirt], TROUSERS[tone]
    dark = shade(cloth, 0.72)
    pen.ellipse((x - 100, y - 14, x + 100, y + 16), fill=(120, 96, 74))
    if facing in ("left", "right"):
        s = 1 if facing == "right" else -1
        for a, factor in ((-14, 0.86), (12, 1.0)):
            pen.rounded_rectangle((x + a - 34, y - 290, x + a + 34, y - 12), 14, fill=shade(legs, factor))
        for a in (-14, 14):
            foot = sorted((x + a - s * 36, x + a + s * 62))
            pen.rounded_rectangle((foot[0], y - 34, foot[1], y + 4), 16, fill=(60, 48, 44))
        pen.rounded_rectangle((x - 68, y - 520, x + 68, y - 256), 48, fill=cloth, outline=dark, width=3)
        pen.rounded_rectangle((x - 26, y - 486, x + 26, y - 288), 24, fill=shade(cloth, 0.9), outline=dark, width=3)
        pen.ellipse((x - 22, y - 304, x + 22, y - 258), fill=SKIN[tone])
    else:
        for a in (-1, 1):
            pen.rounded_rectangle(
                (x + a * 40 - 37, y - 290, x + a * 40 + 37, y - 12), 14, fill=shade(legs, 1.0 if a > 0 else 0.93)
            )
            pen.rounded_rectangle((x + a * 46 - 42, y - 34, x + a * 46 + 42, y + 6), 18, fill=(60, 48, 44))
            arm = (x + a * 106 - 25, y - 500, x + a * 106 + 25, y - 296)
            pen.rounded_rectangle(arm, 25, fill=shade(cloth, 0.9), outline=dark, width=3)
            pen.ellipse((x + a * 106 - 23, y - 312, x + a * 106 + 23, y - 264), fill=SKIN[tone])
        pen.rounded_rectangle((x - 92, y - 520, x + 92, y - 256), 48, fill=cloth, outline=dark, width=3)
        if facing == "towards":
            pen.polygon(((x - 30, y - 522), (x + 30, y - 522), (x, y - 480)), fill=shade(SKIN[tone], 0.94))
            for n in range(3):
                pen.ellipse((x - 6, y - 456 + n * 56, x + 6, y - 444 + n * 56), fill=dark)
        else:
            pen.line((x - 70, y - 488, x + 70, y - 488), fill=dark, width=3)
            pen.line((x, y - 488, x, y - 262), fill=dark, width=3)
    head(pen, x, y - 596, tone, cut, facing)


def _balloon(pen: Pen, x: float, y: float) -> None:
    pen.line((x, y, x, y - 70), fill=(90, 90, 90), width=4)
    pen.polygon(((x, y - 74), (x - 11, y - 58), (x + 11, y - 58)), fill=(206, 62, 96))
    pen.ellipse((x - 48, y - 178, x + 48, y - 66), fill=(226, 82, 118), outline=(180, 50, 84), width=3)
    pen.ellipse((x - 28, y - 158, x - 10, y - 126), fill=(246, 168, 188))


def _flag(pen: Pen, x: float, y: float) -> None:
    pen.line((x, y + 40, x, y - 170), fill=(122, 86, 52), width=9)
    pen.polygon(
        ((x + 4, y - 168), (x + 104, y - 138), (x + 4, y - 104)), fill=(240, 140, 44), outline=(196, 102, 20), width=3
    )
    pen.ellipse((x - 9, y - 184, x + 9, y - 166), fill=(226, 190, 90))


def _flower(pen: Pen, x: float, y: float) -> None:
    pen.line((x, y + 40, x, y - 100), fill=(76, 134, 70), width=9)
    pen.ellipse((x + 2, y - 62, x + 46, y - 40), fill=(92, 156, 80))
    for a, b in ((0, -40), (36, -18), (26, 24), (-26, 24), (-36, -18)):
        pen.ellipse(
            (x + a - 24, y - 116 + b - 24, x + a + 24, y - 116 + b + 24),
            fill=(240, 130, 170),
            outline=(206, 90, 136),
            width=3,
        )
    pen.ellipse((x - 20, y - 136, x + 20, y - 96), fill=(250, 208, 80))


def _spoon(pen: Pen, x: float, y: float) -> None:
    wood, dark = (196, 148, 92), (150, 106, 60)
    pen.line((x, y + 44, x, y - 96), fill=dark, width=16)
    pen.line((x, y + 44, x, y - 96), fill=wood, width=11)
    pen.ellipse((x - 34, y - 172, x + 34, y - 76), fill=wood, outline=dark, width=4)
    pen.ellipse((x - 22, y - 160, x + 22, y - 92), fill=shade(wood, 0.88))


def _ice_cream(pen: Pen, x: float, y: float) -> None:
    pen.polygon(
        ((x - 38, y - 76), (x + 38, y - 76), (x, y + 36)), fill=(222, 170, 100), outline=(178, 126, 64), width=3
    )
    for n in (-1, 0, 1):
        pen.line((x + n * 22 - 8, y - 72, x + n * 8 + 4, y - 6), fill=(190, 138, 74), width=3)
    pen.ellipse((x - 44, y - 144, x + 44, y - 62), fill=(250, 236, 206), outline=(214, 190, 150), width=3)
    pen.ellipse((x - 36, y - 188, x + 36, y - 118), fill=(246, 176, 190), outline=(214, 136, 154), width=3)
    pen.ellipse((x - 9, y - 202, x + 9, y - 184), fill=(200, 44, 52))


def _paintbrush(pen: Pen, x: float, y: float) -> None:
    pen.line((x, y + 46, x, y - 84), fill=(168, 62, 52), width=13)
    pen.rectangle((x - 15, y - 116, x + 15, y - 80), fill=(190, 196, 202), outline=(130, 136, 142), width=3)
    pen.polygon(
        ((x - 16, y - 116), (x + 16, y - 116), (x + 12, y - 150), (x, y - 178), (x - 12, y - 150)), fill=(116, 84, 58)
    )
    pen.polygon(((x - 12, y - 150), (x + 12, y - 150), (x, y - 178)), fill=(60, 116, 190))


_HELD = {
    "balloon": _balloon,
    "flag": _flag,
    "flower": _flower,
    "spoon": _spoon,
    "ice cream": _ice_cream,
    "paintbrush": _paintbrush,
}
