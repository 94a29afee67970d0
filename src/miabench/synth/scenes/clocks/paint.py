"""Draws a wall with clocks: paint or paper, a heading, the clocks with their shadows, plates, and what stands below."""

from PIL import Image, ImageDraw

from miabench.synth.paint.canvas import RGBColour, blend, fit, font, shade, shadow
from miabench.synth.paint.finish import finish
from miabench.synth.paint.ink import write
from miabench.synth.scenes.clocks.dial import sprite
from miabench.synth.scenes.clocks.facts import Clock, Clocks
from miabench.synth.scenes.clocks.room import TONES, adorn, floor, wall

PLATES: dict[str, tuple[RGBColour, RGBColour]] = {
    "brass": ((214, 178, 96), (48, 34, 12)),
    "white": ((250, 250, 247), (34, 36, 42)),
    "dark": ((44, 48, 58), (244, 242, 232)),
    "wood": ((122, 80, 48), (252, 244, 226)),
}
"""A plate and its letters."""

BOTTOM = 112
"""Pixels that the things below the clocks take."""

ACROSS, DOWN = 36, 26
"""More of the wall on each side, cut off after the picture was tilted, so that no corner is left free."""


def paint(scene: Clocks) -> Image.Image:
    """The picture of a wall with clocks, 660 to 860 pixels wide and 560 to 770 high."""
    look = scene.look
    (width, height), radius, places = _places(scene)
    image = wall(look.wall, look.tone, (width, height), look.seed)
    floor(image, look.bottom, BOTTOM + DOWN, look.seed)
    boxes = [_plate_box(scene, clock, place, radius) for clock, place in zip(scene.clocks, places, strict=True)]
    sprites = [sprite(clock, scene.half, radius, n, serif=look.serif) for n, clock in enumerate(scene.clocks)]
    cast = Image.new("L", image.size)
    pen = ImageDraw.Draw(cast)
    for (_, mask), (x, y), box in zip(sprites, places, boxes, strict=True):
        cast.paste(255, (x - mask.width // 2 + 7, y - mask.height // 2 + 10), mask)
        pen.rectangle((box[0] + 3, box[1] + 4, box[2] + 3, box[3] + 4), fill=255)
    sign = _sign_box(scene, width)
    pen.rectangle((sign[0] + 4, sign[1] + 6, sign[2] + 4, sign[3] + 6), fill=255)
    image.paste(shade(TONES[look.wall][look.tone], 0.3), (0, 0), shadow(cast, 14, 130))
    for (picture, mask), (x, y) in zip(sprites, places, strict=True):
        image.paste(picture, (x - picture.width // 2, y - picture.height // 2), mask)
    for clock, box in zip(scene.clocks, boxes, strict=True):
        _plate(image, scene, clock, box)
    _sign(image, scene, sign)
    adorn(image, scene.setting, sign, look.seed)
    taken = finish(image, look.finish, TONES[look.wall][look.tone])
    return taken.crop((ACROSS, DOWN, width - ACROSS, height - DOWN))


def _places(scene: Clocks) -> tuple[tuple[int, int], int, list[tuple[int, int]]]:
    """The size of the wall, the radius of a clock, and the middle of each."""
    count, below = len(scene.clocks), 74 if scene.noted else 50
    if scene.layout == "grid":
        width, radius, gap = 660, 98, 2 * 98 + below + 28
        columns, top = (width // 4 + 10, 3 * width // 4 - 10), 116 + radius
        spots = [(columns[i % 2], top + i // 2 * gap) for i in range(count)]
        height = top + gap + radius + below + BOTTOM + 18
    else:
        width, radius = {2: (700, 132), 3: (780, 106), 4: (860, 90)}[count]
        step = (width - 50) / count
        drop = {"row": (0, 0, 0, 0), "arch": (50, 0, 50, 0), "stagger": (0, 54, 0, 54)}[scene.layout]
        top = 120 + radius
        spots = [(round(25 + step * (i + 0.5)), top + drop[i]) for i in range(count)]
        height = max(560, top + max(drop) + radius + below + BOTTOM + 40)
    shifted = [(x + ACROSS, y + DOWN) for x, y in spots]
    return (width + 2 * ACROSS, height + 2 * DOWN), radius, shifted


def _face(scene: Clocks, *, bold: bool = True) -> str:
    return f"DejaVu{'Serif' if scene.look.serif else 'Sans'}{'-Bold' if bold else ''}"


def _plate_box(scene: Clocks, clock: Clock, place: tuple[int, int], radius: int) -> tuple[int, int, int, int]:
    name = clock.name.upper() if scene.look.upper else clock.name
    long = max(fit(_face(scene), name, 2 * radius, 24).getlength(name), 16 * len(scene.note(clock)) * 0.62)
    half = max(58, round(long / 2) + 16)
    top = place[1] + (round(0.62 * radius) if clock.kind == "digital" else radius) + 16
    return (place[0] - half, top, place[0] + half, top + (64 if scene.noted else 40))


def _plate(image: Image.Image, scene: Clocks, clock: Clock, box: tuple[int, int, int, int]) -> None:
    """A name, and under it what else the plate says."""
    pen = ImageDraw.Draw(image)
    ground, letters = PLATES[scene.look.plate]
    pen.rectangle(box, fill=ground, outline=shade(ground, 0.72), width=2)
    pen.line((box[0] + 2, box[1] + 2, box[2] - 2, box[1] + 2), fill=blend(ground, (255, 255, 255), 0.4))
    if scene.look.plate in ("brass", "wood"):
        for x in (box[0] + 8, box[2] - 8):
            y = (box[1] + box[3]) // 2
            pen.ellipse((x - 2, y - 2, x + 2, y + 2), fill=shade(ground, 0.6))
    middle = (box[0] + box[2]) / 2
    name = clock.name.upper() if scene.look.upper else clock.name
    face = fit(_face(scene), name, box[2] - box[0] - 28, 24)
    write(image, (middle, box[1] + 21), name, face, letters, "mm")
    if scene.noted:
        write(image, (middle, box[1] + 47), scene.note(clock), font(_face(scene, bold=False), 17), letters, "mm")


def _sign_box(scene: Clocks, width: int) -> tuple[int, int, int, int]:
    face = fit(_face(scene), scene.heading, width - 280, 32)
    half = round(face.getlength(scene.heading) / 2) + 34
    return (width // 2 - half, DOWN + 28, width // 2 + half, DOWN + 84)


def _sign(image: Image.Image, scene: Clocks, box: tuple[int, int, int, int]) -> None:
    """The heading on its board."""
    pen = ImageDraw.Draw(image)
    if scene.setting == "school":  # letters on a paper banner with a scalloped edge
        ground, letters = (255, 252, 240), (52, 66, 110)
        for x in range(box[0] + 8, box[2], 16):
            for y in (box[1], box[3]):
                pen.ellipse((x - 8, y - 6, x + 8, y + 6), fill=ground)
        pen.rectangle(box, fill=ground)
    else:
        ground, letters = {
            "ferry": ((24, 62, 104), (248, 248, 244)),
            "train": ((30, 32, 36), (255, 214, 92)),
            "repair": ((74, 44, 30), (240, 214, 150)),
        }[scene.setting]
        pen.rounded_rectangle(box, 8, fill=ground, outline=shade(ground, 0.6), width=2)
        inner = (box[0] + 5, box[1] + 5, box[2] - 5, box[3] - 5)
        pen.rounded_rectangle(inner, 5, outline=blend(ground, letters, 0.6), width=1)
    face = fit(_face(scene), scene.heading, box[2] - box[0] - 60, 32)
    write(image, ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), scene.heading, face, letters, "mm")
