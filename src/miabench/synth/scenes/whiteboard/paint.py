"""Draws a board that hangs on a wall: handwriting, sticky notes, boxes with arrows, and a tray for pens."""

import random
import textwrap
from itertools import pairwise
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw

from miabench.synth.paint.canvas import RGBColour, blend, grain, shade, shadow
from miabench.synth.paint.finish import finish
from miabench.synth.paint.smooth import panel, raised, speckled
from miabench.synth.scenes.whiteboard.facts import Whiteboard
from miabench.synth.scenes.whiteboard.hand import HANDS, swaying, width, write
from miabench.synth.scenes.whiteboard.place import PLACES, note_boxes

WALLS: tuple[RGBColour, ...] = ((214, 206, 192), (188, 200, 206), (204, 196, 204), (226, 222, 214), (176, 190, 178))
NOTES: dict[str, RGBColour] = {
    "yellow": (252, 232, 112),
    "pink": (250, 158, 190),
    "green": (160, 222, 140),
    "blue": (140, 200, 240),
    "orange": (252, 178, 92),
}
PENCIL: RGBColour = (34, 38, 48)
Point = tuple[float, float]


class Stuff(NamedTuple):
    """What a board is made of, and the inks on it: for the heading, the text, marks, and boxes."""

    ground: RGBColour
    frame: RGBColour
    heading: RGBColour
    text: RGBColour
    mark: RGBColour
    second: RGBColour


def _stuff(scene: Whiteboard) -> Stuff:
    dark: tuple[RGBColour, ...] = ((24, 62, 150), (176, 34, 40), (20, 112, 66), (96, 40, 132))
    turn = scene.look.seed % 4
    strong, second = dark[turn], dark[(turn + 1) % 4]
    if scene.look.stuff == "white":
        text: RGBColour = ((30, 32, 38), (26, 52, 124), (30, 32, 38), (40, 44, 50))[turn]
        return Stuff(
            (248, 249, 250), (176, 182, 190), strong, text, (186, 30, 40) if turn != 1 else (18, 110, 60), second
        )
    if scene.look.stuff == "kraft":
        return Stuff((206, 176, 134), (92, 66, 42), shade(strong, 0.7), (40, 30, 24), (130, 20, 24), shade(second, 0.7))
    if scene.look.stuff == "chalk":
        return Stuff(
            (44, 66, 58) if turn % 2 else (48, 52, 58), (132, 94, 58), (252, 226, 140), (240, 240, 234),
            (255, 196, 190), (182, 224, 244),
        )  # fmt: skip
    return Stuff((32, 52, 72), (150, 164, 176), (255, 222, 110), (240, 246, 250), (126, 236, 160), (140, 214, 255))


def paint(scene: Whiteboard) -> Image.Image:
    """The picture of a board."""
    rng, look, places = random.Random(scene.look.seed), _stuff(scene), PLACES[scene.look.layout]
    image = _board(scene, look)
    pen = ImageDraw.Draw(image)
    hand = HANDS[scene.look.hand]
    x, y = places.title
    write(image, (x, y), scene.title, hand, 38, look.heading, rng)
    _underline(pen, scene, rng, x, y + 14, x + width(scene.title, hand, 38), look.heading)
    _todo(image, scene, look, rng)
    _costs(image, scene, look, rng)
    _steps(image, scene, look, rng)
    for note, box in zip(scene.notes, note_boxes(scene.look.layout, len(scene.notes)), strict=True):
        _note(image, scene, note.text, NOTES[note.colour], box, rng)
    if scene.look.stuff == "chalk":
        left, top, right, bottom = places.board
        texture = grain(right - left, bottom - top, scene.look.seed, 214, 255)
        part = image.crop(places.board)
        image.paste(ImageChops.multiply(part, Image.merge("RGB", (texture,) * 3)), (left, top))
    return finish(image, scene.look.finish, WALLS[scene.look.wall])


def _board(scene: Whiteboard, look: Stuff) -> Image.Image:
    """The wall and the empty board with its frame and tray."""
    places, wall = PLACES[scene.look.layout], WALLS[scene.look.wall]
    image = _fade(places.size, wall, shade(wall, 0.93))
    left, top, right, bottom = places.board
    edge = 4 if scene.look.stuff in ("glass", "kraft") else 13
    raised(image, (left - edge, top - edge, right + edge, bottom + edge), 4 if edge > 8 else 3, look.frame, 120)
    if edge > 8:
        image.paste(shade(look.frame, 1.12), (left - edge + 2, top - edge + 2, right + edge - 2, top - edge + 5))
        image.paste(shade(look.frame, 0.7), (left - 2, top - 2, right + 2, bottom + 2))
    size = (right - left, bottom - top)
    if scene.look.stuff in ("white", "glass"):
        sheet = _wiped(size, look, scene.look.seed)
    else:
        sheet = speckled(*size, look.ground, scene.look.seed, 18)
    image.paste(sheet, (left, top))
    if scene.look.stuff in ("white", "chalk"):
        _tray(image, scene, look)
    if scene.look.stuff in ("glass", "kraft"):
        for x in (left + 16, right - 16):
            for y in (top + 16, bottom - 16):
                panel(image, (x - 7, y - 6, x + 9, y + 10), 8, shade(look.ground, 0.6))
                panel(
                    image,
                    (x - 8, y - 8, x + 8, y + 8),
                    8,
                    (204, 60, 56) if scene.look.stuff == "kraft" else (206, 214, 222),
                )
    return image


def _fade(size: tuple[int, int], top: RGBColour, bottom: RGBColour) -> Image.Image:
    """From one colour above to another below."""
    small = Image.new("RGB", (1, 2), top)
    small.putpixel((0, 1), bottom)
    return small.resize(size, Image.Resampling.BILINEAR)


def _wiped(size: tuple[int, int], look: Stuff, seed: int) -> Image.Image:
    """A smooth surface, darker below, with what wiping leaves behind."""
    rng = random.Random(seed)
    small, most = Image.new("RGB", (11, 7)), 0.03 if look.ground[0] > 200 else 0.08
    for x in range(11):
        for y in range(7):
            tone = shade(look.ground, (1.0 if look.ground[0] > 200 else 1.16) - 0.006 * y)
            small.putpixel((x, y), blend(tone, look.text, rng.random() * most))
    return small.resize(size, Image.Resampling.BILINEAR)


def _tray(image: Image.Image, scene: Whiteboard, look: Stuff) -> None:
    """A ledge with pens or chalk, and something to wipe with."""
    left, _, right, bottom = PLACES[scene.look.layout].board
    rng = random.Random(scene.look.seed)
    y = bottom + 9
    panel(image, (left + 90, y + 4, right - 90, y + 18), 4, shade(look.frame, 0.82))
    x = left + 120 + rng.randrange(60)
    colours: tuple[RGBColour, ...] = ((30, 60, 150), (190, 36, 40), (24, 120, 70), (40, 40, 44))
    if scene.look.stuff == "chalk":
        colours = ((246, 246, 240), (250, 224, 120), (242, 170, 180))
    for colour in rng.sample(colours, 3):
        wide = 70 if scene.look.stuff == "white" else 44
        panel(image, (x, y - 5, x + wide, y + 6), 5, (236, 238, 240) if scene.look.stuff == "white" else colour)
        if scene.look.stuff == "white":
            panel(image, (x + 46, y - 5, x + wide, y + 6), 5, colour)
        x += wide + rng.randrange(16, 60)
    x = right - 230 + rng.randrange(30)
    panel(image, (x, y - 13, x + 92, y + 6), 5, (70, 92, 130) if scene.look.stuff == "white" else (150, 112, 76))
    panel(image, (x, y - 1, x + 92, y + 6), 2, (212, 214, 218))


def _underline(
    pen: ImageDraw.ImageDraw, scene: Whiteboard, rng: random.Random, x: int, y: int, end: float, fill: RGBColour
) -> None:
    if scene.look.underline == "wave":
        points: list[Point] = [(x + 7 * n, y + (3 if n % 2 else -2)) for n in range(round((end - x) / 7) + 1)]
        pen.line(points, fill=fill, width=3, joint="curve")
        return
    for shift in (0, 7)[: 2 if scene.look.underline == "double" else 1]:
        pen.line(swaying(rng, (x - 4, y + shift), (end + 6, y + shift - 2)), fill=fill, width=3, joint="curve")


def _todo(image: Image.Image, scene: Whiteboard, look: Stuff, rng: random.Random) -> None:
    """The list: a box that is ticked or not, what, who, until when."""
    left, top, right, bottom = PLACES[scene.look.layout].todo
    hand, pen = HANDS[scene.look.hand], ImageDraw.Draw(image)
    step = min(58, (bottom - top) // len(scene.entries))
    tall = scene.look.layout == "tall"
    size, owner_at = (25, left + 436) if tall else (23, right - 136)
    while any(width(e.text, hand, size) + width(e.owner, hand, size - 1) > owner_at - left - 62 for e in scene.entries):
        size -= 1
    y = top + step // 2 + (bottom - top - step * len(scene.entries)) // 3
    for entry in scene.entries:
        x = left + rng.randrange(-2, 3)
        corners: list[Point] = [(x, y - 11), (x + 22, y - 12), (x + 23, y + 11), (x - 1, y + 12)]
        corners = [(a + rng.uniform(-1.5, 1.5), b + rng.uniform(-1.5, 1.5)) for a, b in corners]
        pen.line([*corners, corners[0]], fill=look.text, width=3, joint="curve")
        if entry.done:
            tick = ((x + 3, y - 2), (x + 10, y + 9), (x + 31, y - 20))
            pen.line(tick, fill=look.mark, width=5, joint="curve")
        write(image, (x + 42, y + 8), entry.text, hand, size, look.text, rng)
        write(image, (owner_at, y + 8), entry.owner, hand, size - 1, look.second, rng, "rs")
        write(image, (right, y + 8), entry.day, hand, 22 if tall else 20, look.text, rng, "rs")
        y += step


def _costs(image: Image.Image, scene: Whiteboard, look: Stuff, rng: random.Random) -> None:
    """Amounts below one another, a line, the total or a question mark; perhaps the budget."""
    left, top, right, bottom = PLACES[scene.look.layout].costs
    hand, pen = HANDS[scene.look.hand], ImageDraw.Draw(image)
    rows = [(cost.name, cost.cents) for cost in scene.costs]
    lines = len(rows) + 2 + (1 if scene.budget else 0)
    step = min(34, (bottom - top) / lines)
    y = round(top + step * 0.8)

    def money(cents: int) -> str:
        return f"{scene.currency}{cents // 100}.{cents % 100:02d}"

    if scene.budget:
        write(image, (left, y), "Budget", hand, 22, look.heading, rng)
        write(image, (right, y), money(scene.budget), hand, 22, look.heading, rng, "rs")
        y = round(y + step * 1.15)
    for name, cents in rows:
        write(image, (left, y), name, hand, 21, look.text, rng)
        write(image, (right, y), money(cents), hand, 21, look.text, rng, "rs")
        y = round(y + step)
    line = y - round(step * 0.62)
    pen.line(swaying(rng, (left - 4, line), (right + 6, line - 1)), fill=look.text, width=3, joint="curve")
    y += 4
    write(image, (left, y), "Total", hand, 22, look.text, rng)
    write(image, (right, y), money(scene.total) if scene.total_written else "?", hand, 22, look.mark, rng, "rs")


def _steps(image: Image.Image, scene: Whiteboard, look: Stuff, rng: random.Random) -> None:
    """Boxes in a row or a column, with arrows from one to the next."""
    left, top, right, bottom = PLACES[scene.look.layout].steps
    hand, pen = HANDS[scene.look.hand], ImageDraw.Draw(image)
    shown = scene.steps[::-1] if scene.backwards else scene.steps
    count, upright = len(shown), scene.look.layout == "tall"
    boxes: list[tuple[float, float, float, float]] = []
    for n in range(count):
        if upright:
            high = (bottom - top - 26 * (count - 1)) / count
            y = top + n * (high + 26)
            boxes.append((left + 30 + rng.randrange(-8, 9), y, right - 30 + rng.randrange(-8, 9), y + high))
        else:
            wide = (right - left - 48 * (count - 1)) / count
            x = left + n * (wide + 48)
            boxes.append((x, top + rng.randrange(0, 9), x + wide, bottom - rng.randrange(0, 9)))
    size = 23
    while size > 15 and any(width(text, hand, size) > boxes[0][2] - boxes[0][0] - 18 for text in shown):
        size -= 1
    for box, text in zip(boxes, shown, strict=True):
        _box(pen, scene, box, look.second, rng)
        middle = (round((box[0] + box[2]) / 2), round((box[1] + box[3]) / 2) + 8)
        write(image, middle, text, hand, size, look.text, rng, "ms")
    for a, b in pairwise(boxes):
        if upright:
            start, end = ((a[0] + a[2]) / 2, a[3] + 3), ((b[0] + b[2]) / 2, b[1] - 3)
        else:
            start, end = (a[2] + 5, (a[1] + a[3]) / 2), (b[0] - 5, (b[1] + b[3]) / 2)
        _arrow(pen, *((end, start) if scene.backwards else (start, end)), look.mark, rng)


def _box(
    pen: ImageDraw.ImageDraw,
    scene: Whiteboard,
    box: tuple[float, float, float, float],
    fill: RGBColour,
    rng: random.Random,
) -> None:
    left, top, right, bottom = box
    if scene.look.boxes == "round":
        pen.rounded_rectangle(box, 16, outline=fill, width=3)
    elif scene.look.boxes == "oval":
        pen.ellipse((left - 4, top - 4, right + 4, bottom + 4), outline=fill, width=3)
    else:
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        moved = [(x + rng.uniform(-3, 3), y + rng.uniform(-3, 3)) for x, y in corners]
        for a, b in zip(moved, (*moved[1:], moved[0]), strict=True):
            pen.line(swaying(rng, a, b, 1.2), fill=fill, width=3, joint="curve")


def _arrow(pen: ImageDraw.ImageDraw, start: Point, end: Point, fill: RGBColour, rng: random.Random) -> None:
    pen.line(swaying(rng, start, end, 1.0), fill=fill, width=4)
    along = (end[0] - start[0], end[1] - start[1])
    length = (along[0] ** 2 + along[1] ** 2) ** 0.5 or 1.0
    dx, dy = along[0] / length * 13, along[1] / length * 13
    for side in (-1, 1):
        tip = (end[0] - dx + side * dy * 0.7, end[1] - dy - side * dx * 0.7)
        pen.line((*end, *tip), fill=fill, width=4)


def _note(
    image: Image.Image,
    scene: Whiteboard,
    text: str,
    fill: RGBColour,
    box: tuple[int, int, int, int],
    rng: random.Random,
) -> None:
    """A square of paper that is a little crooked, lifts at its lower edge, and throws a shadow."""
    left, top, right, bottom = box
    tilt = rng.uniform(-5, 5)
    corners = [(left + 8, top + 8 + tilt), (right - 8, top + 8 - tilt), (right - 4 + tilt, bottom - 6 - tilt),
               (left + 5 + tilt, bottom - 6 + tilt)]  # fmt: skip
    size = (right - left + 40, bottom - top + 40)
    mask = Image.new("L", (size[0] * 2, size[1] * 2))
    ImageDraw.Draw(mask).polygon([((x - left + 20) * 2, (y - top + 20) * 2) for x, y in corners], fill=255)
    mask = mask.reduce(2)
    image.paste((0, 0, 0), (left - 17, top - 13), shadow(mask, 10, 110))
    image.paste(_fade(size, fill, shade(fill, 0.94)), (left - 20, top - 20), mask)
    hand = HANDS[scene.look.hand]
    rows = textwrap.wrap(text, 11)
    size_of = 20
    while size_of > 15 and max(width(row, hand, size_of) for row in rows) > right - left - 30:
        size_of -= 1
    y = (top + bottom) // 2 - (len(rows) - 1) * 13 + 6
    for n, row in enumerate(rows):
        write(image, ((left + right) // 2, y + 26 * n), row, hand, size_of, PENCIL, rng, "ms")
