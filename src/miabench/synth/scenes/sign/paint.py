"""Draws a sign in its street: a shop front or a board on posts, the things before it, and the cars at the kerb.

Drawn twice as large and halved, which smooths all edges; coordinates below are those of the large drawing. Texts are
written on the halved picture.
"""

import random
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from miabench.synth.paint.canvas import RGBColour, blend, fit, font, shade
from miabench.synth.paint.ink import write
from miabench.synth.scenes.sign.facts import PLACES, Front, Sign
from miabench.synth.scenes.sign.street import THINGS, car
from miabench.synth.scenes.words import RGB

WIDTH, HEIGHT = 1920, 1360
FLOOR = 1010  # where a house meets the pavement
FOOT = 1078  # where things stand
KERB = 1134
LEFT, RIGHT = 384, 1536  # walls of a shop

SKIES: dict[str, tuple[RGBColour, RGBColour]] = {
    "noon": ((116, 182, 232), (214, 234, 246)),
    "morning": ((150, 196, 226), (250, 228, 206)),
    "evening": ((112, 130, 182), (250, 196, 150)),
    "overcast": ((176, 186, 196), (220, 226, 230)),
}
LETTERS: RGBColour = (252, 250, 240)
GLASS: RGBColour = (176, 208, 224)
STONE: RGBColour = (190, 186, 178)


class Text(NamedTuple):
    """A text to be written around a place of the large drawing, in a face for the halved one."""

    x: float
    y: float
    text: str
    face: ImageFont.FreeTypeFont
    fill: RGBColour


def paint(scene: Sign) -> Image.Image:
    """The picture of a sign, 960 x 680 pixels."""
    rng = random.Random(scene.look.seed)
    image = Image.new("RGB", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(image)
    upper, lower = SKIES[scene.look.sky]
    for y in range(0, FLOOR, 4):
        pen.rectangle((0, y, WIDTH, y + 3), fill=blend(upper, lower, y / HEIGHT))
    _background(pen, rng)
    if scene.front:
        _pavement(pen)
        texts = _shop(pen, scene, scene.front)
    else:
        _grass(pen, rng)
        texts = _posts(pen, scene)
    for thing, tone in zip(scene.things, scene.look.skin, strict=True):
        THINGS[thing.kind](pen, place_x(thing.place), FOOT, thing.colour, tone)
    shift = rng.randrange(-40, 41)
    middles = {0: (), 1: (rng.choice((340, 960, 1580)),), 2: (560, 1340), 3: (330, 960, 1590)}
    for x, colour in zip(middles[len(scene.cars)], scene.cars, strict=True):
        car(pen, x + shift, 1304, colour)
    small = image.reduce(2)
    for text in texts:
        write(small, (text.x / 2, text.y / 2), text.text, text.face, text.fill, "mm")
    return small


def place_x(place: int) -> int:
    """The middle of a place in the row, counted from 0 at the left."""
    return WIDTH * (2 * place + 1) // (2 * PLACES)


def _background(pen: ImageDraw.ImageDraw, rng: random.Random) -> None:
    """Clouds, hills, and the road in front."""
    for _ in range(4):
        x, y = rng.randrange(60, WIDTH - 60), rng.randrange(50, 200)
        for dx, dy, r in ((-70, 10, 40), (-20, -10, 56), (40, 0, 48), (90, 14, 32)):
            pen.ellipse((x + dx - r, y + dy - r * 2 // 3, x + dx + r, y + dy + r * 2 // 3), fill=(250, 250, 250))
    for x, height, colour in ((200, 300, (150, 180, 150)), (1000, 380, (136, 170, 140)), (1760, 320, (146, 178, 144))):
        pen.ellipse((x - 760, FLOOR - height, x + 760, FLOOR + height), fill=colour)
    pen.rectangle((0, KERB, WIDTH, HEIGHT), fill=(96, 98, 104))
    pen.rectangle((0, KERB - 6, WIDTH, KERB + 8), fill=shade(STONE, 0.78))
    for x in range(-40, WIDTH, 240):
        pen.rectangle((x, 1334, x + 130, 1344), fill=(224, 224, 214))


def _pavement(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 930, WIDTH, FLOOR), fill=(150, 146, 138))  # a low wall beside the house
    pen.rectangle((0, 920, WIDTH, 934), fill=(170, 166, 158))
    pen.rectangle((0, FLOOR, WIDTH, KERB - 6), fill=STONE)
    for x in range(-60, WIDTH + 200, 160):
        pen.line((x, FLOOR, x - 50, KERB - 6), fill=shade(STONE, 0.9), width=3)
    pen.line((0, 1062, WIDTH, 1062), fill=shade(STONE, 0.9), width=3)


def _grass(pen: ImageDraw.ImageDraw, rng: random.Random) -> None:
    meadow = (122, 164, 92)
    pen.rectangle((0, FLOOR - 90, WIDTH, KERB - 6), fill=meadow)
    for _ in range(160):
        x, y = rng.randrange(WIDTH), rng.randrange(FLOOR - 80, KERB - 16)
        pen.line((x, y, x + rng.randrange(-5, 6), y - rng.randrange(8, 20)), fill=shade(meadow, 0.84), width=3)
    pen.rectangle((0, FOOT - 12, WIDTH, FOOT + 26), fill=(214, 196, 160))  # a path


def _shop(pen: ImageDraw.ImageDraw, scene: Sign, front: Front) -> list[Text]:
    wall = blend(RGB[front.wall], (236, 226, 210), 0.3)
    pen.polygon(((LEFT - 40, 210), (LEFT + 60, 110), (RIGHT - 60, 110), (RIGHT + 40, 210)), fill=(112, 78, 70))
    for y in range(128, 210, 20):
        pen.line((LEFT + 240 - y, y + 4, RIGHT - 240 + y, y + 4), fill=(98, 66, 60), width=3)
    pen.rectangle((LEFT, 206, RIGHT, FLOOR), fill=wall)
    if scene.look.brick:
        _bricks(pen, wall)
    pen.rectangle((LEFT, FLOOR - 34, RIGHT, FLOOR), fill=shade(wall, 0.7))
    gap = (RIGHT - LEFT) / front.windows
    for n in range(front.windows):
        _window(pen, round(LEFT + gap * (n + 0.5)), 236)
    door = place_x(front.door)
    for x0, x1 in ((LEFT + 44, door - 122), (door + 122, RIGHT - 44)):
        _display(pen, x0, x1)
    plate = _door(pen, door, front)
    _awning(pen, front)
    board = _blackboard(pen, place_x(4), front.board)
    return [plate, *_fascia(pen, scene, (LEFT + 16, 392, RIGHT - 16, 570)), *board]


def _bricks(pen: ImageDraw.ImageDraw, wall: RGBColour) -> None:
    joint = shade(wall, 0.88)
    for row, y in enumerate(range(206, FLOOR, 26)):
        pen.line((LEFT, y, RIGHT, y), fill=joint, width=3)
        for x in range(LEFT + (row % 2) * 36, RIGHT, 72):
            pen.line((x, y, x, y + 26), fill=joint, width=3)


def _window(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
    pen.rectangle((x - 62, y - 8, x + 62, y + 142), fill=(244, 242, 236))
    pen.rectangle((x - 50, y + 4, x + 50, y + 128), fill=GLASS)
    pen.polygon(((x - 50, y + 4), (x - 6, y + 4), (x - 50, y + 70)), fill=shade(GLASS, 1.1))
    pen.line((x, y, x, y + 130), fill=(244, 242, 236), width=8)
    pen.line((x - 50, y + 62, x + 50, y + 62), fill=(244, 242, 236), width=8)
    pen.rectangle((x - 70, y + 138, x + 70, y + 150), fill=(222, 218, 208))


def _display(pen: ImageDraw.ImageDraw, x0: int, x1: int) -> None:
    """A shop window; its panes are wide enough that nothing needs to be counted in it."""
    pen.rectangle((x0, 640, x1, 946), fill=(70, 62, 58))
    pen.rectangle((x0 + 14, 640, x1 - 14, 930), fill=(202, 222, 228))
    pen.polygon(((x0 + 30, 930), (x0 + 130, 640), (x0 + 170, 640), (x0 + 70, 930)), fill=(220, 234, 238))
    pen.rectangle((x0 + 14, 880, x1 - 14, 930), fill=(176, 140, 100))


def _door(pen: ImageDraw.ImageDraw, x: int, front: Front) -> Text:
    colour = RGB[front.door_colour]
    pen.rectangle((x - 104, 640, x + 104, FLOOR), fill=(240, 236, 228))
    pen.rectangle((x - 88, 652, x + 88, FLOOR), fill=colour)
    pen.rectangle((x - 58, 684, x + 58, 836), fill=GLASS, outline=shade(colour, 0.7), width=6)
    pen.rectangle((x - 58, 866, x + 58, 980), fill=shade(colour, 0.9), outline=shade(colour, 0.7), width=4)
    pen.ellipse((x + 62, 850, x + 82, 870), fill=(226, 190, 90))
    pen.rectangle((x - 112, FLOOR - 12, x + 112, FLOOR + 6), fill=(166, 162, 154))
    pen.rectangle((x - 84, 726, x + 84, 788), fill=(252, 252, 250), outline=(60, 60, 60), width=3)
    fill: RGBColour = (170, 40, 40) if front.plate == "CLOSED" else (30, 110, 60)
    return Text(x, 757, front.plate, fit("DejaVuSans-Bold", front.plate, 76, 18), fill)


def _awning(pen: ImageDraw.ImageDraw, front: Front) -> None:
    colour, step = RGB[front.awning], 48
    for n, x in enumerate(range(LEFT + 12, RIGHT - 12, step)):
        stripe = colour if n % 2 == 0 else blend(colour, (252, 250, 244), 0.16)
        pen.polygon(((x + 6, 560), (x + step - 6, 560), (x + step, 630), (x, 630)), fill=stripe)
        pen.polygon(((x, 560), (x + step, 560), (x + step, 630), (x, 630)), fill=stripe)
        pen.chord((x, 608, x + step, 656), 0, 180, fill=stripe)
    pen.line((LEFT + 12, 630, RIGHT - 12, 630), fill=shade(colour, 0.8), width=3)


def _fascia(pen: ImageDraw.ImageDraw, scene: Sign, box: tuple[int, int, int, int]) -> list[Text]:
    """A panel with the headline and, smaller, the line under it."""
    x0, y0, x1, y1 = box
    board = RGB[scene.sign_colour]
    pen.rounded_rectangle(box, 14, fill=shade(board, 0.7))
    pen.rounded_rectangle((x0 + 8, y0 + 8, x1 - 8, y1 - 8), 10, fill=board, outline=LETTERS, width=3)
    face = "DejaVuSerif-Bold" if scene.look.serif else "DejaVuSans-Bold"
    plain = "DejaVuSerif" if scene.look.serif else "DejaVuSans"
    tall = y1 - y0
    middle = (x0 + x1) / 2
    headline = fit(face, scene.headline, (x1 - x0 - 70) // 2, min(48, tall // 4))
    line = fit(plain, scene.line, (x1 - x0 - 150) // 2, min(25, round(tall * 0.135)))
    return [
        Text(middle, y0 + tall * 0.36, scene.headline, headline, LETTERS),
        Text(middle, y0 + tall * 0.79, scene.line, line, LETTERS),
    ]


def _blackboard(pen: ImageDraw.ImageDraw, x: int, text: str) -> list[Text]:
    """A board that stands on the pavement, with chalk letters."""
    pen.polygon(((x - 90, 800), (x + 90, 800), (x + 104, FOOT), (x - 104, FOOT)), fill=(126, 86, 52))
    pen.polygon(((x - 80, 812), (x + 80, 812), (x + 91, FOOT - 40), (x - 91, FOOT - 40)), fill=(44, 52, 50))
    words = text.split()
    face = font("DejaVuSans-Bold", min(round(fit("DejaVuSans-Bold", word, 76, 30).size) for word in words))
    half = (len(words) - 1) / 2
    return [Text(x, 926 + (n - half) * 66, word, face, LETTERS) for n, word in enumerate(words)]


def _posts(pen: ImageDraw.ImageDraw, scene: Sign) -> list[Text]:
    """A board on two posts."""
    for x in (720, 1200):
        pen.rectangle((x - 16, 380, x + 16, FLOOR + 20), fill=(112, 78, 50))
        pen.rectangle((x - 24, 366, x + 24, 384), fill=(92, 64, 42))
    return _fascia(pen, scene, (600, 400, 1320, 700))
