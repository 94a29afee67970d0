"""Draws a room: wall and floor, a bookcase, a table, what stands on them, and two people.

Drawn twice as large and halved, which smooths all edges; coordinates are those of the large drawing. Texts are written
on the halved picture.
"""

import random
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from miabench.synth.paint.canvas import RGBColour, blend, fit, font, gradient, shade
from miabench.synth.paint.ink import write
from miabench.synth.scenes.room import walls
from miabench.synth.scenes.room.facts import ROWS, SLOTS, Room
from miabench.synth.scenes.room.people import guest, host
from miabench.synth.scenes.room.things import thing
from miabench.synth.scenes.words import RGB

WIDTH, HEIGHT = 1720, 1300
FLOOR = 900
SLOT, PITCH = 138, 184
CASE = (60, 60 + SLOTS * SLOT + 56)  # the bookcase from side to side, where it stands on the left
CASE_TOP = 342
TABLE = (760, 1450)
TABLE_FOOT = 880
GUEST_X = 1562
COLUMNS = (500, 820, 1145, 1470)
HANGING_Y = 178

WALLS: tuple[RGBColour, ...] = (
    (238, 228, 208), (212, 228, 234), (222, 232, 212), (242, 224, 216), (226, 222, 238), (246, 238, 206),
)  # fmt: skip
WOODS: tuple[RGBColour, ...] = ((196, 148, 98), (150, 102, 64), (222, 186, 140), (120, 84, 62))
PAINTED: tuple[RGBColour, ...] = ((236, 232, 222), (142, 164, 168), (172, 178, 150))
CURTAINS: tuple[RGBColour, ...] = ((176, 92, 84), (96, 128, 160), (120, 150, 110), (206, 164, 96))
INK: RGBColour = (44, 42, 46)
CREAM: RGBColour = (254, 252, 244)


class Text(NamedTuple):
    """A text to be written around a place of the large drawing."""

    x: float
    y: float
    text: str
    face: ImageFont.FreeTypeFont
    fill: RGBColour


def paint(scene: Room) -> Image.Image:
    """The picture of a room, 860 x 650 pixels."""
    image = Image.new("RGB", (WIDTH, HEIGHT), WALLS[scene.look.wall])
    pen = ImageDraw.Draw(image)
    rng = random.Random(scene.look.seed)
    _wall(pen, scene)
    _floor(image, pen, scene)
    texts = [*_hanging(pen, scene, rng), *_bookcase(pen, scene)]
    middle = _x(scene, (TABLE[0] + TABLE[1]) / 2)
    host(pen, middle, TABLE_FOOT - 20, scene.host, scene.held, scene.look.tones[0], scene.look.cuts[0])
    _table(pen, scene, middle)
    guest(pen, _x(scene, GUEST_X), 1226, scene.guest, scene.facing, scene.look.tones[1], scene.look.cuts[1])
    walls.lying(pen, scene.beside, _x(scene, 330), 1190)
    small = image.reduce(2)
    for text in texts:
        write(small, (text.x / 2, text.y / 2), text.text, text.face, text.fill, "mm")
    return small


def _x(scene: Room, x: float) -> float:
    """A place across the room, on the other side where it is mirrored."""
    return WIDTH - x if scene.look.mirrored else x


def _wall(pen: ImageDraw.ImageDraw, scene: Room) -> None:
    base = WALLS[scene.look.wall]
    tint = shade(base, 0.955)
    pattern = scene.look.pattern
    if pattern == "stripes":
        for x in range(0, WIDTH, 92):
            pen.rectangle((x, 0, x + 46, FLOOR), fill=tint)
    elif pattern == "dots":
        for row, y in enumerate(range(30, FLOOR, 76)):
            for x in range(38 + (row % 2) * 44, WIDTH, 88):
                pen.ellipse((x - 8, y - 8, x + 8, y + 8), fill=tint)
    elif pattern == "panels":
        pen.rectangle((0, 560, WIDTH, FLOOR), fill=tint)
        pen.rectangle((0, 552, WIDTH, 568), fill=shade(base, 0.9))
        for x in range(20, WIDTH, 172):
            pen.rectangle((x, 600, x + 140, 850), outline=shade(base, 0.88), width=4)
    if scene.place.noun == "kitchen":
        pen.rectangle((0, 590, WIDTH, FLOOR), fill=blend(base, CREAM, 0.6))
        for y in range(590, FLOOR, 62):
            pen.line((0, y, WIDTH, y), fill=shade(base, 0.9), width=3)
        for x in range(0, WIDTH, 62):
            pen.line((x, 590, x, FLOOR), fill=shade(base, 0.9), width=3)
    pen.rectangle((0, FLOOR - 34, WIDTH, FLOOR), fill=CREAM)
    pen.rectangle((0, FLOOR - 36, WIDTH, FLOOR - 32), fill=shade(base, 0.86))


def _floor(image: Image.Image, pen: ImageDraw.ImageDraw, scene: Room) -> None:
    wood = blend(WOODS[(scene.look.wood + 1) % len(WOODS)], (250, 240, 226), 0.25)
    if scene.look.floor == "tiles":
        wood = (206, 200, 190)
    image.paste(gradient(WIDTH, HEIGHT - FLOOR, shade(wood, 0.9), wood), (0, FLOOR))
    line = shade(wood, 0.82)
    for n in range(-14, 15):
        pen.line((WIDTH / 2 + n * 100, FLOOR, WIDTH / 2 + n * 190, HEIGHT), fill=line, width=3)
    rows = (938, 990, 1056, 1136, 1230) if scene.look.floor == "tiles" else ()
    for y in rows:
        pen.line((0, y, WIDTH, y), fill=line, width=3)
    for n in range(-14, 14) if not rows else ():
        y = FLOOR + (n * 7919 + scene.look.seed) % 330 + 30
        share = (y - FLOOR) / (HEIGHT - FLOOR)
        step = 100 + 90 * share
        pen.line((WIDTH / 2 + n * step, y, WIDTH / 2 + (n + 1) * step, y), fill=line, width=3)
    rug = blend(RGB[scene.rug], CREAM, 0.12)
    middle = _x(scene, (TABLE[0] + TABLE[1]) / 2)
    for grow, fill in ((0, shade(rug, 0.8)), (10, rug), (34, CREAM), (42, rug)):
        half, top, bottom = 420 - grow, 1040 + grow * 0.5, 1270 - grow * 0.7
        if scene.look.seed % 2:
            pen.ellipse((middle - half, top, middle + half, bottom), fill=fill)
        else:
            slant = (bottom - top) * 0.42
            near, far = half - 12, half - 12 - slant
            pen.polygon(
                ((middle - far, top), (middle + far, top), (middle + near, bottom), (middle - near, bottom)), fill=fill
            )


def _hanging(pen: ImageDraw.ImageDraw, scene: Room, rng: random.Random) -> list[Text]:
    texts: list[Text] = []
    bold, serif = "DejaVuSans-Bold", "DejaVuSerif-Bold"
    y = HANGING_Y
    for kind, x in zip(scene.hanging, sorted(_x(scene, x) for x in COLUMNS), strict=True):
        if kind == "window":
            curtain = CURTAINS[scene.look.seed % 4] if scene.place.noun == "living room" else None
            walls.window(pen, x, y, scene.weather, curtain, rng)
        elif kind == "picture":
            walls.picture(pen, x, y, scene.motif)
        elif kind == "clock":
            rim = ((64, 70, 82), (150, 60, 52), (122, 86, 54), (56, 104, 120))[scene.look.seed % 4]
            walls.clock(pen, x, y, scene.hour, scene.minute, rim)
            for numeral, dx, dy in (("12", 0, -77), ("3", 79, 0), ("6", 0, 79), ("9", -79, 0)):
                texts.append(Text(x + dx, y + dy, numeral, font(bold, 16), INK))
        elif kind == "calendar":
            walls.calendar(pen, x, y)
            texts.append(Text(x, y - 72, scene.month, fit(bold, scene.month, 86, 18), (255, 255, 255)))
            texts.append(Text(x, y + 36, str(scene.day), font(serif, 52), INK))
        else:
            tint = ((52, 92, 122), (128, 66, 74), (64, 104, 84), (104, 84, 130))[scene.look.seed % 4]
            walls.poster(pen, x, y, tint)
            face = min((fit(serif, line, 118, 25) for line in scene.poster), key=lambda one: one.size)
            texts += [Text(x, y + dy, line, face, CREAM) for line, dy in zip(scene.poster, (-30, 32), strict=True)]
    return texts


def _bookcase(pen: ImageDraw.ImageDraw, scene: Room) -> list[Text]:
    """The bookcase with what stands in it, and a carton on top."""
    wood = (*WOODS, *PAINTED)[(scene.look.seed // 7) % (len(WOODS) + len(PAINTED))]
    edge = shade(wood, 0.7)
    left = min(_x(scene, CASE[0]), _x(scene, CASE[1]))
    right = left + CASE[1] - CASE[0]
    bottom = CASE_TOP + 20 + ROWS * PITCH
    pen.rectangle((left + 14, bottom + 30, right + 26, bottom + 54), fill=(120, 96, 74))
    pen.rectangle((left, CASE_TOP, right, bottom + 44), fill=wood, outline=edge, width=3)
    pen.rectangle((left + 24, CASE_TOP + 22, right - 24, bottom - 6), fill=blend(wood, (250, 244, 232), 0.72))
    pen.rectangle((left - 12, CASE_TOP - 14, right + 12, CASE_TOP + 12), fill=wood, outline=edge, width=3)
    pen.rectangle((left + 24, bottom + 20, right - 24, bottom + 44), fill=shade(wood, 0.85))
    for row, shelf in enumerate(scene.shelves):
        y = CASE_TOP + 20 + (row + 1) * PITCH
        pen.rectangle((left + 24, y - PITCH + 4, right - 24, y - PITCH + 12), fill=blend(wood, (250, 244, 232), 0.5))
        pen.rectangle((left + 4, y - 6, right - 4, y + 12), fill=shade(wood, 1.06), outline=edge, width=3)
        for slot, one in enumerate(shelf):
            if one:
                thing(pen, one, left + 28 + SLOT * (slot + 0.5), y - 4)
    x = min(max(_x(scene, CASE[0] + 120), left + 110), right - 110)
    card: RGBColour = (206, 170, 122)
    top = CASE_TOP - 14
    pen.rectangle((x - 112, top - 104, x + 112, top), fill=card, outline=shade(card, 0.7), width=3)
    pen.rectangle((x - 120, top - 116, x + 120, top - 92), fill=shade(card, 1.08), outline=shade(card, 0.7), width=3)
    pen.rectangle((x - 84, top - 76, x + 84, top - 20), fill=CREAM, outline=shade(card, 0.7), width=3)
    return [Text(x, top - 48, scene.carton, fit("DejaVuSans-Bold", scene.carton, 76, 18), INK)]


def _table(pen: ImageDraw.ImageDraw, scene: Room, middle: float) -> None:
    wood = WOODS[(scene.look.wood + 2) % len(WOODS)]
    edge = shade(wood, 0.68)
    half = (TABLE[1] - TABLE[0]) / 2
    front = 916
    if scene.place.noun == "study":
        for s in (-1, 1):
            near, far = middle + s * (half - 210), middle + s * (half - 14)
            a, b = min(near, far), max(near, far)
            pen.rectangle((a, front, b, 1170), fill=shade(wood, 0.9), outline=edge, width=3)
            for n in range(3):
                y = front + 34 + n * 72
                pen.rectangle((a + 14, y, b - 14, y + 60), fill=wood, outline=edge, width=3)
                pen.ellipse(((a + b) / 2 - 9, y + 21, (a + b) / 2 + 9, y + 39), fill=(206, 176, 96))
    else:
        for s in (-1, 1):
            pen.rectangle(
                (middle + s * (half - 70) - 13, front, middle + s * (half - 70) + 13, 1110), fill=shade(wood, 0.72)
            )
            pen.rectangle(
                (middle + s * (half - 26) - 18, front, middle + s * (half - 26) + 18, 1190),
                fill=shade(wood, 0.9),
                outline=edge,
                width=3,
            )
        pen.rectangle(
            (middle - half + 26, front + 10, middle + half - 26, front + 56),
            fill=shade(wood, 0.84),
            outline=edge,
            width=3,
        )
    walls.lying(pen, scene.under, middle, 1170)
    cloth = scene.place.noun == "kitchen"
    top: RGBColour = (246, 240, 228) if cloth else wood
    pen.polygon(
        (
            (middle - half + 26, 846),
            (middle + half - 26, 846),
            (middle + half, front - 12),
            (middle - half, front - 12),
        ),
        fill=shade(top, 1.04),
        outline=shade(top, 0.7),
        width=3,
    )
    pen.rectangle((middle - half, front - 14, middle + half, front + 14), fill=top, outline=shade(top, 0.7), width=3)
    if cloth:
        check = blend(RGB[scene.rug], CREAM, 0.4)
        step = 2 * half / 20
        for n in range(0, 20, 2):
            x = middle - half + n * step
            pen.rectangle((x, front - 14, x + step, front + 40), fill=check)
            pen.rectangle((x + step, front - 14, x + 2 * step, front + 40), fill=top)
        pen.rectangle((middle - half, front - 14, middle + half, front + 40), outline=shade(top, 0.7), width=3)
    count = len(scene.table)
    wide = 132 if count == 5 else 150
    for n, one in enumerate(scene.table):
        thing(pen, one, middle + (n - (count - 1) / 2) * wide, TABLE_FOOT + 8)
