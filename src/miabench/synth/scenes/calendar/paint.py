"""Draws a calendar: a planner on a screen, a wall calendar with a picture, a page on a desk, or a printed sheet."""

from typing import NamedTuple

from PIL import Image, ImageDraw

from miabench.synth.paint import ink
from miabench.synth.paint.canvas import RGBColour, blend, fit, font, gradient, shade
from miabench.synth.paint.finish import finish
from miabench.synth.paint.smooth import disc, laid, panel, raised, speckled, wood
from miabench.synth.scenes.calendar.entries import HOLIDAY_COLOUR, WEEKDAYS
from miabench.synth.scenes.calendar.facts import Calendar, Event
from miabench.synth.scenes.calendar.pictures import picture
from miabench.synth.scenes.words import RGB

FACES = {"sans": ("DejaVuSans", "DejaVuSans-Bold"), "serif": ("DejaVuSerif", "DejaVuSerif-Bold")}
CELL = 132  # pixels from one day to the next
WIDTH = 7 * CELL
PAPERS: tuple[RGBColour, ...] = ((255, 255, 255), (253, 250, 240), (248, 250, 252), (255, 252, 246))
ACCENTS: tuple[RGBColour, ...] = ((44, 92, 150), (150, 60, 70), (52, 110, 92), (84, 76, 140))
RED = RGB[HOLIDAY_COLOUR]
FLAT = {"tilt": 0, "keystone": 0, "blur": 0}
"""What a photograph of something drawn as it lies or hangs isn't given again."""


class Theme(NamedTuple):
    """The colours of a page."""

    paper: RGBColour
    text: RGBColour
    line: RGBColour
    weekend: RGBColour
    accent: RGBColour


def paint(scene: Calendar) -> Image.Image:
    """The picture of a calendar, at most 1000 x 1024 pixels."""
    return {"planner": _planner, "wall": _wall, "desk": _desk, "print": _print}[scene.look.style](scene)


def _theme(scene: Calendar) -> Theme:
    paper = PAPERS[scene.look.theme]
    if (
        scene.look.style == "planner"
        and scene.look.seed % 3 == 0
        and all(item.colour != "black" for item in scene.legend)
    ):
        return Theme(
            (32, 34, 40),
            (238, 240, 244),
            (72, 76, 84),
            (42, 44, 52),
            blend(ACCENTS[scene.look.theme], (255, 255, 255), 0.2),
        )
    accent = (48, 50, 56) if scene.look.style == "print" else ACCENTS[scene.look.theme]
    return Theme(paper, (36, 38, 44), shade(paper, 0.82), shade(paper, 0.955), accent)


def _grid(image: Image.Image, scene: Calendar, at: tuple[int, int], row: int, theme: Theme) -> int:
    """The weekdays and the days; gives the lower end."""
    left, top = at
    bold = FACES[scene.look.face][1]
    pen = ImageDraw.Draw(image)
    weeks = scene.weeks()
    head = 34
    banner = scene.look.seed % 3 == 0
    if banner:
        pen.rectangle((left, top, left + WIDTH, top + head), fill=theme.accent)
    for n in range(7):
        name = WEEKDAYS[(scene.starts + n) % 7]
        label = name[:3] if scene.look.short else name
        fill: RGBColour = (255, 255, 255) if banner else theme.text
        ink.write(image, (left + CELL * (n + 0.5), top + head / 2), label, fit(bold, label, CELL - 8, 17), fill, "mm")
    top += head
    for w, days in enumerate(weeks):
        for n, day in enumerate(days):
            x, y = left + n * CELL, top + w * row
            weekend = (scene.starts + n) % 7 > 4
            if day == 0:
                pen.rectangle((x, y, x + CELL, y + row), fill=blend(theme.paper, theme.line, 0.3))
            elif weekend:
                pen.rectangle((x, y, x + CELL, y + row), fill=theme.weekend)
            if day:
                _day(image, scene, day, (x, y, row), theme)
    for w in range(len(weeks) + 1):
        pen.line((left, top + w * row, left + WIDTH, top + w * row), fill=theme.line)
    for n in range(8):
        pen.line((left + n * CELL, top, left + n * CELL, top + len(weeks) * row), fill=theme.line)
    return top + len(weeks) * row


def _day(image: Image.Image, scene: Calendar, day: int, place: tuple[int, int, int], theme: Theme) -> None:
    x, y, row = place
    bold = FACES[scene.look.face][1]
    holiday = next((holiday for holiday in scene.holidays if holiday.day == day), None)
    colour = theme.text
    if holiday:
        tint = blend(theme.paper, RED, 0.2)
        image.paste(tint, (x + 1, y + 1, x + CELL, y + row))
        colour = RED if sum(theme.paper) > 400 else (255, 150, 144)
    middle = (x + 20, y + 17)
    if day == scene.circled:
        disc(image, middle, 15, theme.accent)
        disc(image, middle, 12, theme.paper if not holiday else blend(theme.paper, RED, 0.2))
    ink.write(image, middle, str(day), font(bold, 16), colour, "mm")
    if holiday:
        name = fit(bold, holiday.name, CELL - 10, 16)
        ink.write(image, (x + CELL / 2, y + row * 0.62), holiday.name, name, colour, "mm")
    events = [event for event in scene.events if event.day == day]
    for n, event in enumerate(events):
        _event(image, scene, event, (x + 4, y + 32 + n * 37), theme)


def _event(image: Image.Image, scene: Calendar, event: Event, at: tuple[int, int], theme: Theme) -> None:
    """Two lines: what and when, in or beside the colour of its category."""
    x, y = at
    plain, bold = FACES[scene.look.face]
    colour = RGB[next(item.colour for item in scene.legend if item.category == event.category)]
    dark = sum(theme.paper) < 400
    text = theme.text
    indent, mode = 10, scene.look.chips
    if mode == "tint":
        panel(image, (x, y, x + CELL - 8, y + 35), 4, blend(theme.paper, colour, 0.34 if dark else 0.18))
        image.paste(colour, (x, y, x + 5, y + 35))
    elif mode == "solid":
        panel(image, (x, y, x + CELL - 8, y + 35), 5, colour)
        text = (255, 255, 255) if ink.contrast(colour, (255, 255, 255)) > 3.2 else (28, 26, 24)
        indent = 7
    else:
        if dark:
            disc(image, (x + 7, y + 10), 6, (220, 222, 226))
        disc(image, (x + 7, y + 10), 5, colour)
        indent = 16
    room = CELL - 8 - indent
    wide = max(font(bold, 14).getlength(other.name) for other in scene.events)
    name = font(bold if wide <= room else plain, 14)
    ink.write(image, (x + indent, y + 10), event.name, name, text, "lm")
    ink.write(image, (x + indent, y + 26), scene.time(event.minute), font(plain, 14), text, "lm")


def _legend(image: Image.Image, scene: Calendar, at: tuple[int, int], theme: Theme) -> None:
    """Small squares or discs with the names of categories."""
    x, y = at
    face = font(FACES[scene.look.face][0], 16)
    dark = sum(theme.paper) < 400
    for name, colour in (*((item.category, RGB[item.colour]) for item in scene.legend), ("Holiday", RED)):
        if scene.look.chips == "dot":
            if dark:
                disc(image, (x + 8, y), 9, (220, 222, 226))
            disc(image, (x + 8, y), 8, colour)
        else:
            if dark:
                panel(image, (x - 1, y - 9, x + 17, y + 9), 4, (220, 222, 226))
            panel(image, (x, y - 8, x + 16, y + 8), 3, colour)
        ink.write(image, (x + 24, y), name, face, theme.text, "lm")
        x += 24 + round(face.getlength(name)) + 26


def _planner(scene: Calendar) -> Image.Image:
    """A program on a screen."""
    look, theme = scene.look, _theme(scene)
    row, edge = 107, 24
    weeks = len(scene.weeks())
    width, height = WIDTH + 2 * edge, 128 + 34 + row * weeks + 66
    image = Image.new("RGB", (width, height), theme.paper)
    pen = ImageDraw.Draw(image)
    bar = theme.accent
    pen.rectangle((0, 0, width, 60), fill=bar)
    for n in range(3):
        pen.rectangle((26, 21 + 8 * n, 50, 23 + 8 * n), fill=(255, 255, 255))
    bold = FACES[look.face][1]
    ink.write(image, (70, 30), scene.heading, font(bold, 22), (255, 255, 255), "lm")
    disc(image, (width - 44, 30), 17, blend(bar, (255, 255, 255), 0.7))
    disc(image, (width - 44, 25), 6, bar)
    panel(image, (width - 54, 33, width - 34, 42), 4, bar)
    title = f"{scene.month_name} {scene.year}"
    face = font(bold, 27)
    ink.write(image, (edge, 94), title, face, theme.text, "lm")
    x = edge + round(face.getlength(title)) + 30
    for side in (-1, 1):
        middle = x + (side + 1) * 18
        pen.line((middle - 4 * side, 86, middle + 4 * side, 94), fill=theme.text, width=3)
        pen.line((middle + 4 * side, 94, middle - 4 * side, 102), fill=theme.text, width=3)
    _legend(image, scene, (width - edge - _legend_width(scene), 94), theme)
    low = _grid(image, scene, (edge, 128), row, theme)
    ink.write(image, (edge + 4, low + 34), f"{scene.motto}.", font(FACES[look.face][0], 17), theme.text, "lm")
    return finish(image, look.finish, theme.paper)


def _legend_width(scene: Calendar) -> int:
    face = font(FACES[scene.look.face][0], 16)
    names = [*(item.category for item in scene.legend), "Holiday"]
    return sum(round(face.getlength(name)) + 50 for name in names) - 26


def _page(scene: Calendar, row: int, theme: Theme) -> Image.Image:
    """The lower part of a printed page: month, grid, legend, motto."""
    plain, bold = FACES[scene.look.face]
    edge = 22
    width = WIDTH + 2 * edge
    height = 84 + 34 + row * len(scene.weeks()) + 82
    page = Image.new("RGB", (width, height), theme.paper)
    title = f"{scene.month_name} {scene.year}"
    if scene.look.seed % 2:
        ink.write(page, (edge, 44), title, font(bold, 36), theme.accent, "lm")
        ink.write(page, (width - edge, 48), scene.heading, font(plain, 23), theme.text, "rm")
    else:
        ink.write(page, (edge, 46), scene.heading, font(plain, 23), theme.text, "lm")
        ink.write(page, (width - edge, 44), title, font(bold, 36), theme.accent, "rm")
    low = _grid(page, scene, (edge, 80), row, theme)
    _legend(page, scene, (edge + 2, low + 26), theme)
    ink.write(page, (width / 2, low + 60), f"{scene.motto}.", font(plain, 18), theme.text, "mm")
    return page


def _print(scene: Calendar) -> Image.Image:
    """A scanned sheet."""
    theme = _theme(scene)
    return finish(_page(scene, 107, theme), scene.look.finish, theme.paper)


def _wall(scene: Calendar) -> Image.Image:
    """A picture over the page, with a spiral between them, on a wall."""
    look, theme = scene.look, _theme(scene)
    page = _page(scene, 106, theme)
    tall = min(260, 1000 - page.height - 24)
    width, height = page.width + 44, page.height + tall + 24
    wall: RGBColour = ((208, 204, 194), (188, 200, 206), (214, 206, 188), (196, 204, 192))[look.theme]
    image = gradient(width, height, shade(wall, 1.05), shade(wall, 0.93))
    left, top = 22, 12
    raised(image, (left, top, left + page.width, height - 12), 2, theme.paper, 130)
    image.paste(picture(scene.picture, look.seed % 4, page.width - 16, tall - 14), (left + 8, top + 8))
    image.paste(page, (left, top + tall))
    _spiral(image, left + 30, left + page.width - 30, top + tall)
    return finish(image, look.finish.model_copy(update=FLAT), wall)


def _spiral(image: Image.Image, left: int, right: int, y: int) -> None:
    """Rings of wire through two rows of holes."""
    pen = ImageDraw.Draw(image)
    for x in range(left, right, 24):
        disc(image, (x, y - 8), 4, (86, 86, 90))
        disc(image, (x, y + 8), 4, (86, 86, 90))
        pen.rectangle((x - 1, y - 9, x + 2, y + 9), fill=(52, 54, 60))
        pen.line((x + 1, y - 8, x + 1, y + 8), fill=(150, 152, 158))


def _desk(scene: Calendar) -> Image.Image:
    """A pad on a desk, with a pen beside it."""
    look, theme = scene.look, _theme(scene)
    page = _page(scene, 106, theme)
    sheet = Image.new("RGB", (page.width, page.height + 26), theme.accent)
    sheet.paste(page, (0, 26))
    pen = ImageDraw.Draw(sheet)
    for x in range(16, sheet.width, 40):
        pen.rectangle((x, 10, x + 18, 14), fill=shade(theme.accent, 0.7))
    width, height = min(1016, sheet.width + 64), min(1016, sheet.height + 70)
    ground = (
        lambda: wood(width, height, (176, 132, 88), look.seed),
        lambda: wood(width, height, (108, 76, 54), look.seed),
        lambda: speckled(width, height, (92, 100, 108), look.seed, 24),
        lambda: speckled(width, height, (196, 188, 172), look.seed, 18),
    )[look.theme]()
    laid(sheet, ground, (width // 2, height // 2), look.tilt)
    return finish(ground, look.finish.model_copy(update=FLAT), (0, 0, 0))
