"""What a figure is drawn on, with the texts around it."""

import random
from typing import NamedTuple

from PIL import Image, ImageDraw

from miabench.synth.paint import ink
from miabench.synth.paint.canvas import RGBColour, blend, fit, font, shade
from miabench.synth.paint.smooth import disc, panel, raised, speckled, wood
from miabench.synth.scenes.geometry.facts import Geometry
from miabench.synth.scenes.geometry.place import EDGE, SIDE, Style, frame


class Faces(NamedTuple):
    """Faces and sizes of letters, lengths and headings."""

    letter: str
    number: str
    heading: str
    large: int
    small: int


FACES = {
    "sans": Faces("DejaVuSans-Bold", "DejaVuSans", "DejaVuSans-Bold", 21, 19),
    "serif": Faces("DejaVuSerif-Italic", "DejaVuSerif", "DejaVuSerif-Bold", 23, 19),
    "stix": Faces("STIXGeneralItalic", "STIXGeneral", "STIXGeneralBol", 28, 24),
}
BEHIND: dict[Style, RGBColour] = {
    "textbook": (236, 234, 228),
    "worksheet": (228, 230, 232),
    "squared": (120, 88, 60),
    "chalkboard": (104, 76, 50),
    "slide": (240, 242, 246),
    "blueprint": (20, 44, 84),
}
ACCENTS: tuple[RGBColour, ...] = ((24, 96, 150), (150, 52, 44), (36, 112, 76), (98, 62, 138))
BOARDS: tuple[RGBColour, ...] = ((40, 74, 60), (38, 44, 50), (34, 66, 74), (52, 70, 52))
BLUES: tuple[RGBColour, ...] = ((28, 66, 124), (24, 58, 108), (36, 78, 128), (30, 52, 96))
INKS: tuple[RGBColour, ...] = ((28, 52, 120), (36, 38, 44), (30, 60, 140), (50, 46, 52))
WOODS: tuple[RGBColour, ...] = ((150, 108, 70), (110, 78, 54), (186, 150, 108), (96, 92, 90))


class Page(NamedTuple):
    """A ground to draw on: its picture, and the colours and width of lines on it."""

    image: Image.Image
    ground: RGBColour
    line: RGBColour
    text: RGBColour
    width: int


def page(scene: Geometry) -> Page:
    """The ground of a figure, with everything written on it but the figure."""
    return {
        "textbook": _textbook, "worksheet": _worksheet, "squared": _squared, "chalkboard": _chalkboard,
        "slide": _slide, "blueprint": _blueprint,
    }[scene.look.style](scene)  # fmt: skip


def _texts(
    scene: Geometry, image: Image.Image, colours: tuple[RGBColour, RGBColour], *, left: int = 0, up: int = 0
) -> None:
    """Heading and exercise on the left, teacher and class on the right, the note below."""
    faces, (strong, weak) = FACES[scene.look.face], colours
    inset = EDGE[scene.look.style] + SIDE + 4
    width, height = scene.look.size
    top = EDGE[scene.look.style] + 14 + up
    larger = 4 if scene.look.face == "stix" else 0
    start = inset + left
    teacher = font(faces.number, 18 + larger)
    room = width - inset - start - round(teacher.getlength(scene.teacher)) - 36
    ink.write(image, (start, top + 16), scene.title, fit(faces.heading, scene.title, room, 30 + larger), strong, "lm")
    ink.write(image, (start, top + 50), f"Exercise {scene.exercise}", font(faces.number, 20 + larger), weak, "lm")
    ink.write(image, (width - inset, top + 16), scene.teacher, teacher, weak, "rm")
    ink.write(image, (width - inset, top + 48), f"Class {scene.group}", teacher, weak, "rm")
    note = font(faces.number, 18 + larger)
    ink.write(image, (start, height - EDGE[scene.look.style] - 32 - up // 3), scene.note, note, weak, "lm")


def _rule(image: Image.Image, scene: Geometry, y: int, fill: RGBColour, width: int = 2) -> None:
    inset = EDGE[scene.look.style] + SIDE
    ImageDraw.Draw(image).line((inset, y, scene.look.size[0] - inset, y), fill=fill, width=width)


def _textbook(scene: Geometry) -> Page:
    accent = ACCENTS[scene.look.tone]
    ground: RGBColour = ((253, 252, 247), (255, 255, 255), (251, 249, 240), (250, 252, 253))[scene.look.tone]
    height = scene.look.size[1]
    image = Image.new("RGB", scene.look.size, ground)
    edge = EDGE["textbook"]
    panel(image, (edge, edge + 8, edge + 10, edge + 86), 5, accent)
    _rule(image, scene, height - edge - 58, blend(ground, accent, 0.5), 1)
    _texts(scene, image, (accent, (70, 72, 78)))
    return Page(image, ground, (34, 34, 40), (26, 26, 32), 2)


def _worksheet(scene: Geometry) -> Page:
    ground: RGBColour = (253, 253, 252)
    image = Image.new("RGB", scene.look.size, ground)
    height = scene.look.size[1]
    edge = EDGE["worksheet"]
    _rule(image, scene, edge + 82, (60, 60, 60))
    if scene.look.tone % 2:
        _rule(image, scene, edge + 86, (60, 60, 60), 1)
        _rule(image, scene, edge + 2, (60, 60, 60), 1)
    _rule(image, scene, height - edge - 54, (120, 120, 120), 1)
    _texts(scene, image, ((20, 20, 20), (50, 50, 50)))
    return Page(image, ground, (24, 24, 26), (18, 18, 20), 2 + scene.look.tone // 2)


def _squared(scene: Geometry) -> Page:
    (width, height), ink_colour = scene.look.size, INKS[scene.look.tone]
    rng = random.Random(scene.look.seed)
    image = wood(width, height, WOODS[rng.randrange(4)], scene.look.seed)
    ground: RGBColour = (251, 250, 246)
    raised(image, (16, 16, width - 16, height - 16), 5, ground)
    pen = ImageDraw.Draw(image)
    grid: RGBColour = rng.choice(((196, 214, 232), (206, 218, 206), (214, 210, 226)))
    pitch = scene.look.scale // 10
    step = pitch * max(1, -(-14 // pitch))
    for x in range(step, width, step):
        if 18 < x < width - 18:
            pen.line((x, 17, x, height - 18), fill=grid)
    for y in range(step, height, step):
        if 18 < y < height - 18:
            pen.line((17, y, width - 18, y), fill=grid)
    free = frame("squared", scene.look.size)
    for top, bottom in ((24, free.top - 12), (free.bottom + 14, height - 24)):
        panel(image, (24, top, width - 24, bottom), 4, ground)
    _texts(scene, image, (ink_colour, blend(ink_colour, (0, 0, 0), 0.1)))
    return Page(image, ground, shade(ink_colour, 0.9), shade(ink_colour, 0.75), 3)


def _chalkboard(scene: Geometry) -> Page:
    (width, height), board = scene.look.size, BOARDS[scene.look.tone]
    image = wood(width, height, WOODS[scene.look.seed % 2], scene.look.seed, planks=2)
    image.paste(shade(board, 0.6), (35, 35, width - 35, height - 35))
    size = (width - 76, height - 76)
    image.paste(speckled(*size, board, scene.look.seed, 26), (38, 38))
    rng = random.Random(scene.look.seed)
    smear = Image.new("L", (9, 5))
    for x in range(9):
        for y in range(5):
            smear.putpixel((x, y), rng.randrange(24))
    image.paste((226, 230, 226), (38, 38), smear.resize(size, Image.Resampling.BICUBIC))
    chalk: RGBColour = (240, 240, 232)
    for n, colour in enumerate(((244, 244, 240), (246, 220, 120), (240, 170, 180))):
        x = width // 2 + 60 * n + rng.randrange(16)
        panel(image, (x, height - 44, x + 40, height - 34), 4, colour)
    strong: RGBColour = ((250, 232, 150), (250, 250, 244), (255, 206, 190), (190, 232, 246))[scene.look.seed % 4]
    _texts(scene, image, (strong, chalk))
    return Page(image, board, chalk, (248, 248, 242), 3)


def _slide(scene: Geometry) -> Page:
    (width, height), accent = scene.look.size, ACCENTS[scene.look.tone]
    ground: RGBColour = (255, 255, 255)
    image = Image.new("RGB", (width, height), (238, 241, 245))
    raised(image, (14, 96, width - 14, height - 58), 12, ground, 60)
    pen = ImageDraw.Draw(image)
    for x in range(34, width - 24, 24):
        for y in range(118, height - 66, 24):
            pen.point((x, y), fill=(186, 192, 204))
    image.paste(accent, (0, 0, width, 82))
    for n in range(3):
        disc(image, (width - 30 - 18 * n, height - 30), 5, blend(accent, (255, 255, 255), 0.25 * n))
    _bar_texts(scene, image, accent)
    return Page(image, ground, (40, 46, 58), (24, 28, 38), 3)


def _bar_texts(scene: Geometry, image: Image.Image, accent: RGBColour) -> None:
    faces, width, height = FACES[scene.look.face], scene.look.size[0], scene.look.size[1]
    larger = 4 if scene.look.face == "stix" else 0
    pale = blend(accent, (255, 255, 255), 0.85)
    teacher = font(faces.number, 18 + larger)
    room = width - 80 - round(teacher.getlength(scene.teacher)) - 20
    ink.write(image, (24, 28), scene.title, fit(faces.heading, scene.title, room, 28 + larger), (255, 255, 255), "lm")
    ink.write(image, (24, 60), f"Exercise {scene.exercise}", font(faces.number, 18 + larger), pale, "lm")
    ink.write(image, (width - 24, 28), scene.teacher, teacher, pale, "rm")
    ink.write(image, (width - 24, 58), f"Class {scene.group}", teacher, pale, "rm")
    ink.write(image, (24, height - 30), scene.note, font(faces.number, 18 + larger), (60, 68, 84), "lm")


def _blueprint(scene: Geometry) -> Page:
    (width, height), ground = scene.look.size, BLUES[scene.look.tone]
    image = speckled(width, height, ground, scene.look.seed, 18)
    pen = ImageDraw.Draw(image)
    for n, x in enumerate(range(30, width - 29, 20)):
        pen.line((x, 30, x, height - 30), fill=blend(ground, (255, 255, 255), 0.16 if n % 5 == 0 else 0.07))
    for n, y in enumerate(range(30, height - 29, 20)):
        pen.line((30, y, width - 30, y), fill=blend(ground, (255, 255, 255), 0.16 if n % 5 == 0 else 0.07))
    pale: RGBColour = (226, 236, 248)
    for inset, wide in ((24, 2), (30, 1)):
        pen.rectangle((inset, inset, width - inset - 1, height - inset - 1), outline=pale, width=wide)
    pen.line((30, 120, width - 30, 120), fill=pale)
    pen.line((30, height - 84, width - 30, height - 84), fill=pale)
    _texts(scene, image, ((255, 255, 255), pale))
    return Page(image, ground, (236, 243, 252), (248, 251, 255), 2)
