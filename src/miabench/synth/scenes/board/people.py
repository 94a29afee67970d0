"""Draws somebody who sits at a table, seen from above."""

import random

from PIL import Image, ImageDraw

from miabench.synth.paint.canvas import RGBColour, blend, shade
from miabench.synth.scenes.board.facts import Side

SHIRTS: tuple[RGBColour, ...] = (
    (226, 222, 212), (150, 158, 164), (196, 160, 140), (140, 166, 176), (176, 176, 140), (120, 104, 92),
    (206, 188, 160), (104, 120, 128),
)  # fmt: skip
"""Quiet tones, none of them like the pieces."""
HAIRS: tuple[RGBColour, ...] = (
    (58, 40, 30),
    (104, 70, 42),
    (178, 134, 78),
    (40, 38, 40),
    (150, 146, 142),
    (140, 76, 44),
)
SKINS: tuple[RGBColour, ...] = ((240, 204, 174), (214, 168, 130), (168, 118, 84), (116, 78, 56))
CHAIRS: tuple[RGBColour, ...] = ((92, 66, 48), (68, 72, 78), (140, 104, 70), (84, 62, 62))
TURNS = {"top": Image.Transpose.ROTATE_180, "left": Image.Transpose.ROTATE_270, "right": Image.Transpose.ROTATE_90}


def person(rng: random.Random, side: Side) -> tuple[Image.Image, Image.Image]:
    """A sprite of 240 x 160 pixels (160 x 240 at a flank) and its mask; the hands point to the board."""
    image, mask = Image.new("RGB", (480, 320)), Image.new("L", (480, 320))
    _draw(_Both(ImageDraw.Draw(image), ImageDraw.Draw(mask)), rng)
    image, mask = image.reduce(2), mask.reduce(2)
    turn = TURNS.get(side)
    return (image, mask) if turn is None else (image.transpose(turn), mask.transpose(turn))


class _Both:
    """Draws a shape on a picture and on its mask."""

    def __init__(self, pen: ImageDraw.ImageDraw, mask: ImageDraw.ImageDraw) -> None:
        self.pen, self.mask = pen, mask

    def oval(self, x: float, y: float, a: float, b: float, fill: RGBColour) -> None:
        for pen, tone in ((self.pen, fill), (self.mask, 255)):
            pen.ellipse((x - a, y - b, x + a, y + b), fill=tone)

    def box(self, box: tuple[float, float, float, float], radius: float, fill: RGBColour) -> None:
        for pen, tone in ((self.pen, fill), (self.mask, 255)):
            pen.rounded_rectangle(box, radius, fill=tone)

    def limb(self, points: tuple[tuple[float, float], ...], width: int, fill: RGBColour) -> None:
        for pen, tone in ((self.pen, fill), (self.mask, 255)):
            pen.line(points, fill=tone, width=width, joint="curve")
        for x, y in points:
            self.oval(x, y, width / 2, width / 2, fill)


def _draw(both: _Both, rng: random.Random) -> None:
    """Someone who looks up the sheet."""
    shirt, skin, hair, chair = rng.choice(SHIRTS), rng.choice(SKINS), rng.choice(HAIRS), rng.choice(CHAIRS)
    sleeves = rng.random() < 0.6
    both.box((130, 210, 350, 318), 40, chair)
    both.box((140, 270, 340, 318), 24, shade(chair, 0.75))
    for sign in (-1, 1):
        shoulder, elbow = (
            (240 + sign * 92, 196),
            (240 + sign * (150 + rng.randrange(-10, 20)), 128 + rng.randrange(-8, 9)),
        )
        hand = (240 + sign * (138 + rng.randrange(-8, 9)), 34 + rng.randrange(0, 18))
        middle = ((elbow[0] + hand[0]) / 2, (elbow[1] + hand[1]) / 2)
        both.limb((shoulder, elbow), 52, shade(shirt, 0.9))
        both.limb((elbow, hand), 34, skin)
        both.limb((elbow, hand if sleeves else middle), 40 if sleeves else 44, shade(shirt, 0.94))
        both.oval(hand[0], hand[1] - 8, 22, 26, skin)
        for finger in range(4):
            both.oval(hand[0] - 15 + finger * 10, hand[1] - 30 + abs(finger - 1.5) * 3, 6, 13, shade(skin, 0.97))
        both.oval(hand[0] - sign * 22, hand[1] - 10, 7, 14, shade(skin, 0.95))
    both.oval(240, 206, 128, 66, shirt)
    both.pen.arc((120, 146, 360, 266), 200, 340, fill=shade(shirt, 0.86), width=5)
    both.oval(240, 172, 36, 24, shade(skin, 0.9))
    _head(both, hair, skin, rng)


def _head(both: _Both, hair: RGBColour, skin: RGBColour, rng: random.Random) -> None:
    """Hair, ears and the tip of a nose."""
    style = rng.choice(("short", "long", "bun", "bald", "cap"))
    x, y = 240, 176
    if style == "long":
        both.oval(x, y + 26, 66, 70, shade(hair, 0.9))
    for sign in (-1, 1):
        both.oval(x + sign * 58, y - 2, 10, 16, skin)
    both.oval(x, y - 58, 9, 12, shade(skin, 0.95))
    both.oval(x, y - 6, 56, 60, skin)
    if style == "cap":
        cap = rng.choice(((96, 104, 96), (150, 140, 120), (84, 90, 104)))
        both.oval(x, y - 46, 46, 36, shade(cap, 0.8))
        both.oval(x, y + 2, 60, 60, cap)
        both.pen.ellipse((x - 7, y - 5, x + 7, y + 9), fill=shade(cap, 0.7))
        return
    both.oval(x, y + 4, 60, 58, hair)
    if style == "bald":
        both.pen.ellipse((x - 40, y - 54, x + 40, y + 30), fill=blend(skin, (255, 255, 255), 0.08))
        return
    for dx in (-36, -18, 0, 18, 36):
        both.pen.arc((x + dx - 26, y - 50, x + dx + 26, y + 60), 200, 290, fill=shade(hair, 1.18), width=3)
    if style == "bun":
        both.oval(x, y + 54, 30, 26, shade(hair, 0.86))
        both.pen.arc((x - 22, y + 36, x + 22, y + 72), 180, 330, fill=shade(hair, 1.2), width=4)
