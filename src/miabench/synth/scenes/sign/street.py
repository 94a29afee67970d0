"""Draws the things that stand in a street: trees, people, lamp posts, benches, bicycles, dogs, pots, bins and cars.

Each function draws one thing with its foot at (x, y), in the pixels of a picture twice as large as the final one.
"""

from collections.abc import Callable

from PIL import ImageDraw

from miabench.synth.paint.canvas import RGBColour, shade
from miabench.synth.scenes.words import RGB, Colour

Pen = ImageDraw.ImageDraw

SKIN: tuple[RGBColour, ...] = ((246, 212, 184), (224, 172, 130), (160, 106, 70), (104, 68, 46))
HAIR: tuple[RGBColour, ...] = ((190, 140, 70), (84, 54, 34), (40, 32, 30), (30, 26, 28))
TROUSERS: tuple[RGBColour, ...] = ((58, 66, 92), (70, 70, 74), (92, 78, 62), (48, 60, 60))
METAL: RGBColour = (62, 68, 72)
WOOD: RGBColour = (150, 102, 60)


def _ground(pen: Pen, x: int, y: int, half: int) -> None:
    """A flat shadow where a thing meets the ground."""
    pen.ellipse((x - half, y - 8, x + half, y + 10), fill=(120, 120, 118))


def tree(pen: Pen, x: int, y: int, _colour: Colour | None, tone: int) -> None:
    _ground(pen, x, y, 70)
    pen.polygon(((x - 20, y), (x - 12, y - 300), (x + 12, y - 300), (x + 20, y)), fill=(104, 74, 50))
    leaf = ((58, 120, 62), (76, 134, 58), (48, 108, 74), (92, 140, 66))[tone]
    for dx, dy, r, factor in (
        (-70, -290, 84, 0.88), (70, -290, 84, 0.84), (0, -250, 84, 0.80),
        (-50, -400, 92, 1.0), (52, -390, 90, 0.94), (0, -460, 84, 1.08), (-24, -370, 74, 1.10),
    ):  # fmt: skip
        pen.ellipse((x + dx - r, y + dy - r, x + dx + r, y + dy + r), fill=shade(leaf, factor))


def lamp_post(pen: Pen, x: int, y: int, _colour: Colour | None, _tone: int) -> None:
    _ground(pen, x, y, 34)
    pen.rounded_rectangle((x - 22, y - 36, x + 22, y), 6, fill=shade(METAL, 0.8))
    pen.rectangle((x - 8, y - 450, x + 8, y - 30), fill=METAL)
    pen.polygon(((x - 34, y - 540), (x + 34, y - 540), (x + 22, y - 450), (x - 22, y - 450)), fill=(252, 240, 190))
    pen.line((x - 34, y - 540, x - 22, y - 450, x + 22, y - 450, x + 34, y - 540), fill=METAL, width=6)
    pen.polygon(((x - 44, y - 540), (x + 44, y - 540), (x, y - 580)), fill=shade(METAL, 0.8))


def person(pen: Pen, x: int, y: int, colour: Colour | None, tone: int) -> None:
    jacket = RGB[colour or "blue"]
    _ground(pen, x, y, 52)
    legs = TROUSERS[tone]
    pen.rounded_rectangle((x - 32, y - 130, x - 4, y - 8), 10, fill=legs)
    pen.rounded_rectangle((x + 4, y - 130, x + 32, y - 8), 10, fill=shade(legs, 0.9))
    for side in (-1, 1):
        pen.ellipse((x + side * 22 - 22, y - 18, x + side * 22 + 22, y + 2), fill=(44, 38, 36))
        arm = (x + side * 50 - 13, y - 246, x + side * 50 + 13, y - 128)
        pen.rounded_rectangle(arm, 13, fill=shade(jacket, 0.86), outline=shade(jacket, 0.65), width=2)
        pen.ellipse((x + side * 50 - 12, y - 138, x + side * 50 + 12, y - 112), fill=SKIN[tone])
    pen.rounded_rectangle((x - 12, y - 276, x + 12, y - 240), 6, fill=shade(SKIN[tone], 0.9))
    pen.rounded_rectangle((x - 42, y - 256, x + 42, y - 112), 22, fill=jacket, outline=shade(jacket, 0.65), width=2)
    pen.line((x, y - 250, x, y - 114), fill=shade(jacket, 0.7), width=3)
    pen.ellipse((x - 34, y - 340, x + 34, y - 262), fill=SKIN[tone])
    pen.chord((x - 37, y - 348, x + 37, y - 270), 180, 360, fill=HAIR[tone])
    if tone % 2 == 0:  # longer hair
        pen.rounded_rectangle((x - 38, y - 312, x - 26, y - 264), 6, fill=HAIR[tone])
        pen.rounded_rectangle((x + 26, y - 312, x + 38, y - 264), 6, fill=HAIR[tone])
    for side in (-1, 1):
        pen.ellipse((x + side * 13 - 4, y - 304, x + side * 13 + 4, y - 296), fill=(40, 34, 34))
    pen.arc((x - 13, y - 298, x + 13, y - 274), 30, 150, fill=(120, 60, 54), width=4)


def bicycle(pen: Pen, x: int, y: int, _colour: Colour | None, tone: int) -> None:
    frame = ((178, 44, 44), (40, 88, 150), (40, 118, 84), (60, 60, 66))[tone]
    for side in (-1, 1):
        centre = x + side * 58
        pen.ellipse((centre - 46, y - 92, centre + 46, y), outline=(36, 36, 38), width=7)
        for dx, dy in ((0, 40), (40, 0), (28, 28), (28, -28)):
            pen.line((centre - dx, y - 46 - dy, centre + dx, y - 46 + dy), fill=(150, 152, 156), width=2)
    hub, pedal, seat, bar = (x - 58, y - 46), (x - 4, y - 46), (x - 22, y - 122), (x + 38, y - 122)
    pen.line((*hub, *pedal, *bar, *seat, *hub), fill=frame, width=9, joint="curve")
    pen.line((*pedal, *seat), fill=frame, width=9)
    pen.line((x + 58, y - 46, *bar, x + 34, y - 148), fill=frame, width=9, joint="curve")
    pen.line((x + 34, y - 148, x + 58, y - 152), fill=(36, 36, 38), width=9)
    pen.line((*seat, x - 25, y - 136), fill=frame, width=8)
    pen.rounded_rectangle((x - 48, y - 146, x - 6, y - 134), 6, fill=(36, 36, 38))
    pen.ellipse((x - 16, y - 58, x + 8, y - 34), fill=(90, 92, 96))


def bench(pen: Pen, x: int, y: int, _colour: Colour | None, _tone: int) -> None:
    _ground(pen, x, y, 96)
    for side in (-1, 1):
        pen.rectangle((x + side * 74 - 7, y - 130, x + side * 74 + 7, y), fill=METAL)
    for top in (130, 104):
        pen.rounded_rectangle((x - 94, y - top, x + 94, y - top + 18), 4, fill=WOOD, outline=shade(WOOD, 0.7))
    pen.rounded_rectangle((x - 98, y - 74, x + 98, y - 52), 4, fill=shade(WOOD, 1.12), outline=shade(WOOD, 0.7))


def dog(pen: Pen, x: int, y: int, _colour: Colour | None, tone: int) -> None:
    coat = ((196, 146, 92), (112, 74, 46), (226, 214, 196), (70, 62, 60))[tone]
    _ground(pen, x, y, 66)
    for dx in (-48, -30, 26, 44):
        pen.rounded_rectangle((x + dx - 8, y - 52, x + dx + 8, y), 6, fill=shade(coat, 0.88))
    pen.line((x - 54, y - 82, x - 84, y - 118), fill=coat, width=13)
    pen.rounded_rectangle((x - 62, y - 98, x + 56, y - 40), 28, fill=coat)
    pen.polygon(((x + 26, y - 84), (x + 54, y - 134), (x + 78, y - 110), (x + 56, y - 60)), fill=coat)
    pen.ellipse((x + 38, y - 148, x + 92, y - 98), fill=coat)
    pen.rounded_rectangle((x + 70, y - 124, x + 112, y - 100), 10, fill=coat)
    pen.ellipse((x + 102, y - 124, x + 114, y - 112), fill=(30, 26, 26))
    pen.polygon(((x + 40, y - 138), (x + 60, y - 144), (x + 50, y - 98)), fill=shade(coat, 0.7))
    pen.ellipse((x + 68, y - 132, x + 76, y - 124), fill=(30, 26, 26))


def flower_pot(pen: Pen, x: int, y: int, _colour: Colour | None, tone: int) -> None:
    _ground(pen, x, y, 46)
    for dx, dy in ((-30, -112), (0, -138), (30, -114), (-14, -96), (16, -94)):
        pen.line((x, y - 60, x + dx, y + dy), fill=(62, 122, 60), width=7)
        pen.ellipse((x + dx - 30, y + dy + 14, x + dx + 10, y + dy + 36), fill=(74, 140, 70))
    petal = ((226, 70, 96), (246, 190, 60), (196, 90, 190), (240, 120, 70))[tone]
    for dx, dy in ((-30, -112), (0, -138), (30, -114), (-14, -96), (16, -94)):
        pen.ellipse((x + dx - 17, y + dy - 17, x + dx + 17, y + dy + 17), fill=petal)
        pen.ellipse((x + dx - 6, y + dy - 6, x + dx + 6, y + dy + 6), fill=(250, 226, 120))
    pen.polygon(((x - 42, y - 66), (x + 42, y - 66), (x + 30, y), (x - 30, y)), fill=(178, 92, 58))
    pen.rounded_rectangle((x - 48, y - 78, x + 48, y - 58), 5, fill=(194, 106, 70))


def rubbish_bin(pen: Pen, x: int, y: int, _colour: Colour | None, _tone: int) -> None:
    _ground(pen, x, y, 46)
    body: RGBColour = (70, 84, 78)
    pen.polygon(((x - 42, y - 118), (x + 42, y - 118), (x + 34, y), (x - 34, y)), fill=body)
    for dx in (-20, 0, 20):
        pen.line((x + dx, y - 108, round(x + dx * 0.8), y - 10), fill=shade(body, 0.75), width=6)
    pen.rounded_rectangle((x - 50, y - 136, x + 50, y - 114), 8, fill=shade(body, 0.7))
    pen.rounded_rectangle((x - 18, y - 148, x + 18, y - 134), 5, fill=shade(body, 0.6))


def car(pen: Pen, x: int, y: int, colour: Colour) -> None:
    body = RGB[colour]
    dark = shade(body, 0.72)
    pen.ellipse((x - 220, y - 14, x + 220, y + 16), fill=(64, 64, 68))
    roof = ((x - 118, y - 112), (x - 74, y - 178), (x + 62, y - 178), (x + 122, y - 112))
    pen.polygon(roof, fill=body, outline=dark, width=3)
    pen.rounded_rectangle((x - 212, y - 118, x + 212, y - 30), 34, fill=body, outline=dark, width=3)
    glass = (176, 206, 222)
    pen.polygon(((x - 98, y - 114), (x - 64, y - 166), (x - 12, y - 166), (x - 12, y - 114)), fill=glass)
    pen.polygon(((x + 4, y - 114), (x + 4, y - 166), (x + 54, y - 166), (x + 98, y - 114)), fill=glass)
    pen.line((x - 4, y - 112, x - 4, y - 38), fill=dark, width=4)
    pen.rounded_rectangle((x - 44, y - 94, x - 16, y - 86), 4, fill=dark)
    pen.rounded_rectangle((x + 190, y - 96, x + 212, y - 72), 8, fill=(252, 236, 170))
    pen.rounded_rectangle((x - 212, y - 96, x - 196, y - 72), 6, fill=(172, 32, 32))
    for side in (-1, 1):
        wheel = x + side * 124
        pen.ellipse((wheel - 46, y - 78, wheel + 46, y + 14), fill=(34, 34, 36))
        pen.ellipse((wheel - 24, y - 56, wheel + 24, y - 8), fill=(176, 178, 182))
        pen.ellipse((wheel - 8, y - 40, wheel + 8, y - 24), fill=(110, 112, 116))


THINGS: dict[str, Callable[[Pen, int, int, Colour | None, int], None]] = {
    "tree": tree,
    "lamp post": lamp_post,
    "person": person,
    "bicycle": bicycle,
    "bench": bench,
    "dog": dog,
    "flower pot": flower_pot,
    "bin": rubbish_bin,
}
