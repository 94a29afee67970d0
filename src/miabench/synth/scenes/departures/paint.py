"""Draws a departure board: dots of light, tiles that flap, a flat screen, or a printed timetable."""

from PIL import Image, ImageDraw

from miabench.synth.paint import ink
from miabench.synth.paint.canvas import RGBColour, blend, fit, font, gradient, shade
from miabench.synth.paint.finish import finish
from miabench.synth.paint.smooth import disc, panel, polygon, raised
from miabench.synth.scenes.departures.boards import flap, led
from miabench.synth.scenes.departures.facts import Departure, Departures
from miabench.synth.scenes.times import clock
from miabench.synth.scenes.words import RGB

SANS, BOLD = "DejaVuSans", "DejaVuSans-Bold"

SCREENS: tuple[tuple[RGBColour, RGBColour, RGBColour, RGBColour], ...] = (
    ((16, 36, 84), (24, 50, 108), (255, 255, 255), (255, 214, 64)),
    ((22, 24, 30), (36, 40, 48), (244, 244, 244), (255, 190, 60)),
    ((250, 251, 252), (232, 238, 246), (28, 34, 44), (20, 74, 150)),
    ((12, 62, 66), (18, 80, 84), (250, 252, 250), (190, 244, 160)),
)
"""The ground of a screen, every other line, its letters, and its times."""
PAPERS: tuple[RGBColour, ...] = ((255, 255, 253), (255, 246, 196), (246, 250, 252), (252, 248, 238))
WALLS: tuple[RGBColour, ...] = ((186, 178, 166), (150, 160, 166), (204, 196, 176), (164, 172, 158))
PILLS: dict[str, tuple[RGBColour, RGBColour]] = {
    "on time": ((36, 122, 66), (255, 255, 255)),
    "delayed": ((240, 160, 40), (40, 28, 6)),
    "cancelled": ((196, 40, 44), (255, 255, 255)),
    "boarding": ((40, 104, 190), (255, 255, 255)),
}


def paint(scene: Departures) -> Image.Image:
    """The picture of a board, at most 1000 x 900 pixels."""
    return {"led": led, "flap": flap, "screen": _screen, "poster": _poster}[scene.look.style](scene)


def _symbol(image: Image.Image, kind: str, at: tuple[int, int], half: int, colour: RGBColour) -> None:
    """A train, a plane or a bus on a disc."""
    x, y = at
    disc(image, at, half, colour)
    white, dark = (250, 250, 250), shade(colour, 0.7)
    u = half / 10
    if kind == "airport":
        shape = ((0, -7), (1.2, -2.4), (7, 1.6), (7, 3.2), (1.2, 1.6), (0.9, 4.8), (2.8, 6.6), (2.8, 7.6), (0, 6.8))
        points = [(x + a * u, y + b * u) for a, b in shape] + [(x - a * u, y + b * u) for a, b in reversed(shape)]
        polygon(image, points, white)
        return
    wide = 4.6 if kind == "station" else 5.2
    panel(
        image, (round(x - wide * u), round(y - 6 * u), round(x + wide * u), round(y + 4.4 * u)), round(1.6 * u), white
    )
    box = (round(x - (wide - 1.2) * u), round(y - 4.6 * u), round(x + (wide - 1.2) * u), round(y - 0.4 * u))
    panel(image, box, max(1, round(0.6 * u)), dark)
    for side in (-1, 1):
        disc(image, (round(x + side * (wide - 2) * u), round(y + 2.2 * u)), max(1, round(0.9 * u)), dark)
        if kind == "station":
            feet = ((2.2, 4.4), (3.6, 4.4), (5.2, 7.4), (3.8, 7.4))
            polygon(image, [(x + side * a * u, y + b * u) for a, b in feet], white)
        else:
            disc(image, (round(x + side * 3 * u), round(y + 5 * u)), round(1.3 * u), white)


def _screen(scene: Departures) -> Image.Image:
    """A flat screen, seen alone or in its frame on a wall."""
    look, rows = scene.look, scene.departures
    ground, stripe, text, times = SCREENS[look.theme]
    framed = look.seed % 3 > 0
    edge = 46 if framed else 0
    row = 50 if len(rows) < 8 else 46
    width, head, foot = 860, 100, 56
    height = head + 44 + row * len(rows) + 16 + foot
    inner = Image.new("RGB", (width, height), ground)
    pen = ImageDraw.Draw(inner)
    accent = RGB[scene.colour]
    pen.rectangle((0, 0, width, head), fill=accent)
    _symbol(inner, scene.kind, (62, head // 2), 30, shade(accent, 0.62) if scene.colour != "black" else (92, 96, 104))
    ink.write(inner, (110, 34), scene.place, fit(BOLD, scene.place, 540, 32, 20), (255, 255, 255), "lm")
    ink.write(inner, (110, 72), "Departures", font(SANS, 22), (255, 255, 255), "lm")
    if scene.clock is not None:
        panel(inner, (width - 160, 26, width - 28, 76), 8, (16, 16, 20))
        ink.write(inner, (width - 94, 51), clock(scene.clock), font(BOLD, 32), (255, 255, 255), "mm")
    xs = (34, 142, 270, 520, 640)
    quiet = blend(text, ground, 0.25)
    heads = (*scene.about.headers, "Status")
    order = (0, 1, 2, 3, 4) if look.seed % 2 else (0, 2, 1, 3, 4)
    if order[1] == 2:
        xs = (34, 142, 380, 520, 640)
    for x, n in zip(xs, order, strict=True):
        ink.write(inner, (x, head + 24), heads[n], font(SANS, 17), quiet, "lm")
    for n, departure in enumerate(rows):
        top = head + 44 + n * row
        if n % 2 == 0:
            pen.rectangle((0, top, width, top + row - 1), fill=stripe)
        y = top + row / 2
        cells = (clock(departure.minute), departure.line, departure.destination, departure.track)
        for x, k in zip(xs[:4], order[:4], strict=True):
            face = font(BOLD if k in (0, 2) else SANS, 25 if k in (0, 2) else 22)
            ink.write(inner, (x + (10 if k == 3 else 0), y), cells[k], face, times if k == 0 else text, "lm")
        _status(inner, scene, departure, (xs[4], round(y)), text)
    foot_top = height - foot
    pen.rectangle((0, foot_top, width, height), fill=shade(ground, 0.8) if sum(ground) < 600 else (214, 222, 232))
    ink.write(inner, (width / 2, foot_top + foot / 2), f"{scene.notice}.", font(SANS, 20), text, "mm")
    if not framed:
        return finish(inner, look.finish.model_copy(update={"tilt": 0, "keystone": 0, "light": None}), ground)
    wall = WALLS[look.theme]
    image = gradient(width + 2 * edge, height + 2 * edge, shade(wall, 1.08), shade(wall, 0.84))
    raised(image, (edge - 16, edge - 16, width + edge + 16, height + edge + 16), 12, (28, 28, 30), 150)
    image.paste(inner, (edge, edge))
    return finish(image, look.finish.model_copy(update={"tilt": look.finish.tilt // 2, "keystone": 0, "blur": 0}), wall)


def _status(
    image: Image.Image, scene: Departures, departure: Departure, at: tuple[int, int], letters: RGBColour
) -> None:
    """How a departure stands: in a coloured pill, or in the letters of the screen after a coloured dot."""
    x, y = at
    label, (fill, inside) = scene.status(departure), PILLS[departure.status]
    face = font(SANS, 19)
    if scene.look.seed % 5 < 2:
        disc(image, (x + 8, y), 8, fill)
        ink.write(image, (x + 26, y), label, face, letters, "lm")
        return
    panel(image, (x - 4, y - 17, x + 4 + max(120, round(face.getlength(label)) + 26), y + 17), 17, fill)
    ink.write(image, (x + 13, y), label, face, inside, "lm")


def _poster(scene: Departures) -> Image.Image:
    """A printed timetable in a frame."""
    look, rows = scene.look, scene.departures
    paper = PAPERS[look.theme]
    plain, bold = ("DejaVuSerif", "DejaVuSerif-Bold") if look.serif else (SANS, BOLD)
    row, head = 42, 118
    width = 820
    height = head + 96 + row * len(rows) + 92
    edge = 50
    wall = WALLS[look.seed % 4]
    image = gradient(width + 2 * edge, height + 2 * edge, shade(wall, 1.06), shade(wall, 0.9))
    frame = (92, 96, 102) if look.seed % 2 else (54, 58, 62)
    raised(image, (edge - 20, edge - 20, width + edge + 20, height + edge + 20), 8, frame, 140)
    sheet = Image.new("RGB", (width, height), paper)
    pen = ImageDraw.Draw(sheet)
    accent = RGB[scene.colour]
    pen.rectangle((0, 0, width, head), fill=accent)
    _symbol(
        sheet,
        scene.kind,
        (width - 76, head // 2),
        38,
        shade(accent, 0.66) if scene.colour != "black" else (96, 98, 104),
    )
    ink.write(sheet, (40, 42), scene.place, fit(bold, scene.place, 560, 36, 22), (255, 255, 255), "lm")
    ink.write(sheet, (40, 84), "Departures", font(plain, 24), (255, 255, 255), "lm")
    heads = (*scene.about.headers, "Arrives", "Days")
    top = head + 66
    text: RGBColour = (32, 34, 40)
    shown = (40, 146, 266, 440, 568, 688)
    for x, label in zip(shown, heads, strict=True):
        ink.write(sheet, (x, head + 40), label, font(bold, 18), text, "lm")
    pen.line((32, top - 4, width - 32, top - 4), fill=accent, width=3)
    for n, departure in enumerate(rows):
        y = top + n * row + row / 2
        if n % 2 == 0 and look.seed % 3:
            pen.rectangle((32, top + n * row, width - 32, top + (n + 1) * row - 1), fill=shade(paper, 0.94))
        elif look.seed % 3 == 0:
            pen.line((32, top + (n + 1) * row, width - 32, top + (n + 1) * row), fill=shade(paper, 0.78))
        cells = (
            clock(departure.minute), departure.line, departure.destination, departure.track, clock(departure.arrival),
        )  # fmt: skip
        for k, (x, cell) in enumerate(zip(shown, cells, strict=False)):
            ink.write(sheet, (x, y), cell, font(bold if k in (0, 2) else plain, 20), text, "lm")
        ink.write(sheet, (shown[5], y), departure.days, font(plain, 18), text, "lm")
    y = top + row * len(rows)
    pen.line((32, y + 6, width - 32, y + 6), fill=accent, width=3)
    ink.write(sheet, (40, y + 50), f"{scene.notice}.", font(plain, 19), text, "lm")
    image.paste(sheet, (edge, edge))
    return finish(image, look.finish.model_copy(update={"tilt": look.finish.tilt // 2, "keystone": 0, "blur": 0}), wall)
