"""Draws a table: a page on a screen, a printed or a pinned sheet, a spreadsheet, or a scoreboard."""

from PIL import Image, ImageDraw

from miabench.synth.paint import ink
from miabench.synth.paint.canvas import RGBColour, blend, fit, font, gradient, shade
from miabench.synth.paint.finish import finish
from miabench.synth.paint.smooth import disc, laid, panel, raised, speckled, wood
from miabench.synth.scenes.results.facts import ResultsTable
from miabench.synth.scenes.results.grid import FACES, Theme, draw_grid, plan_of, widen
from miabench.synth.scenes.words import RGB

PAPERS: tuple[RGBColour, ...] = ((255, 255, 255), (252, 249, 240), (247, 248, 250), (255, 253, 246))
PAGES: tuple[RGBColour, ...] = ((238, 241, 245), (244, 240, 234), (232, 240, 238), (240, 238, 246))


def paint(scene: ResultsTable) -> Image.Image:
    """The picture of a table, at most 1000 x 800 pixels."""
    style = scene.look.style
    drawn = {"web": _web, "print": _print, "sheet": _sheet, "board": _board, "pinned": _pinned}[style]
    return drawn(scene)


def _note(scene: ResultsTable) -> str:
    return f"{scene.note}."


def _dated(scene: ResultsTable) -> str:
    return f"As of {scene.day(scene.date)}" if scene.date else ""


# ------------------------------------------------------------------------------------------------ the styles


def _light(scene: ResultsTable, paper: RGBColour) -> Theme:
    head = RGB[scene.header_colour] if scene.header_colour else None
    return Theme(
        paper=paper,
        text=(38, 40, 46),
        quiet=(92, 96, 104),
        line=shade(paper, 0.84),
        stripe=shade(paper, 0.945),
        head=head,
        head_text=(252, 252, 252) if head else (30, 30, 34),
    )


def _web(scene: ResultsTable) -> Image.Image:
    """A page in a browser: a bar, a card with the table, the note under it."""
    look = scene.look
    theme = _light(scene, (255, 255, 255))
    plan = plan_of(scene)
    inner = max(plan.width, 560)
    plan = widen(plan, inner)
    width, card_top = inner + 120, 112
    top = card_top + (84 if scene.date else 60)
    height = max(540, top + plan.height + 100)
    page = PAGES[look.ground]
    image = Image.new("RGB", (width, height), page)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, width, 56), fill=(222, 225, 230))
    for n, colour in enumerate(((236, 106, 94), (244, 191, 79), (98, 197, 84))):
        disc(image, (28 + n * 24, 28), 7, colour)
    panel(image, (116, 13, width - 116, 43), 15, (250, 251, 252))
    for n in range(3):
        pen.rectangle((width - 60, 20 + n * 7, width - 34, 22 + n * 7), fill=(120, 124, 132))
    accent = RGB[scene.header_colour or "blue"]
    pen.rectangle((0, 57, width, 63), fill=accent)
    card = (36, 90, width - 36, height - 34)
    raised(image, card, 12, theme.paper, 60)
    plain, bold = FACES[look.face]
    ink.write(image, (60, 134), scene.title, fit(bold, scene.title, inner - 10, 32, 22), theme.text, "lm")
    if scene.date:
        ink.write(image, (60, 170), _dated(scene), font(plain, 17), theme.quiet, "lm")
    draw_grid(image, scene, plan, (60, top), theme)
    ink.write(image, (60, top + plan.height + 32), _note(scene), font(plain, 16), theme.quiet, "lm")
    return finish(image, look.finish, page)


def _page(scene: ResultsTable, width: int, paper: RGBColour) -> Image.Image:
    """A sheet of paper with the title, the table and the note."""
    look, theme = scene.look, _light(scene, paper)
    plan = plan_of(scene, round(look.size * (2.1 if look.ground % 2 else 1.85)))
    plan = widen(plan, max(width - 130, plan.width))
    width = plan.width + 130
    plain, bold = FACES[look.face]
    top = 150 + 30 * (scene.date is not None)
    height = max(540, top + plan.height + 110)
    sheet = Image.new("RGB", (width, height), paper)
    title = fit(bold, scene.title, width - 140, 36, 22)
    middle = look.seed % 2 == 0
    x, anchor = (width / 2, "mm") if middle else (65, "lm")
    ink.write(sheet, (x, 86), scene.title, title, theme.text, anchor)
    if scene.date:
        ink.write(sheet, (x, 130), _dated(scene), font(plain, 18), theme.quiet, anchor)
    draw_grid(sheet, scene, plan, (65, top - 14), theme)
    ink.write(sheet, (x, top + plan.height + 24), _note(scene), font(plain, 17), theme.quiet, anchor)
    return sheet


def _print(scene: ResultsTable) -> Image.Image:
    """A scanned page."""
    paper = PAPERS[scene.look.ground]
    return finish(_page(scene, 700, paper), scene.look.finish, paper)


def _pinned(scene: ResultsTable) -> Image.Image:
    """A sheet on a board of cork, a wooden table or a wall, held by pins or tape."""
    look = scene.look
    sheet = _page(scene, 640, PAPERS[look.ground])
    width, height = min(1000, sheet.width + 130), min(1000, sheet.height + 120)
    ground = (
        lambda: speckled(width, height, (200, 158, 108), look.seed, 80),
        lambda: wood(width, height, (168, 122, 78), look.seed),
        lambda: speckled(width, height, (196, 202, 198), look.seed, 16),
        lambda: speckled(width, height, (72, 104, 92), look.seed, 26),
    )[look.ground]()
    laid(sheet, ground, (width // 2, height // 2), look.tilt)
    if look.ground != 1:
        pin = RGB[("red", "blue", "yellow", "green")[look.seed % 4]]
        x, y = width // 2, (height - sheet.height) // 2 + 26
        disc(ground, (x + 3, y + 4), 11, (120, 112, 100))
        disc(ground, (x, y), 11, shade(pin, 0.8))
        disc(ground, (x - 1, y - 2), 8, pin)
        disc(ground, (x - 3, y - 5), 3, blend(pin, (255, 255, 255), 0.7))
    return finish(ground, look.finish.model_copy(update={"tilt": 0, "keystone": 0, "blur": 0}), (0, 0, 0))


def _sheet(scene: ResultsTable) -> Image.Image:
    """A spreadsheet with letters over the columns and numbers before the rows."""
    look, theme = scene.look, _light(scene, (255, 255, 255))._replace(line=(208, 212, 216))
    row = round(look.size * 1.75)
    plan = plan_of(scene, row)._replace(head=row)
    plan = widen(plan, max(plan.width, 620))
    gutter, bar, spare = 48, 92, 110
    rows = len(plan.texts) + 4
    width, height = gutter + plan.width + spare, max(540, bar + row * (rows + 2) + 30)
    image = Image.new("RGB", (width, height), theme.paper)
    pen = ImageDraw.Draw(image)
    accent = ((33, 115, 70), (45, 90, 160), (96, 60, 140), (60, 66, 74))[look.ground]
    pen.rectangle((0, 0, width, 44), fill=accent)
    for n in range(3):
        panel(image, (18 + n * 34, 12, 38 + n * 34, 32), 4, blend(accent, (255, 255, 255), 0.75))
    panel(image, (width - 190, 10, width - 20, 34), 12, blend(accent, (255, 255, 255), 0.2))
    pen.rectangle((0, 45, width, bar - 1), fill=(243, 244, 246))
    panel(image, (14, 54, 96, 82), 4, (255, 255, 255))
    panel(image, (110, 54, width - 20, 82), 4, (255, 255, 255))
    faint = (90, 94, 100)
    pen.rectangle((0, bar, width, bar + row), fill=(236, 238, 241))
    pen.rectangle((0, bar, gutter, height), fill=(236, 238, 241))
    edges = [gutter]
    for w in plan.widths:
        edges.append(edges[-1] + w)
    for n, x in enumerate(edges[:-1]):
        ink.write(image, ((x + edges[n + 1]) / 2, bar + row / 2), "ABCDEFGHIJ"[n], font("DejaVuSans", 15), faint, "mm")
    for n in range((height - 30 - bar) // row):
        y = bar + row * (n + 1)
        pen.line((0, y, width, y), fill=theme.line)
        if n < rows and y + row < height - 30:
            ink.write(image, (gutter / 2, y + row / 2), f"{n + 1}", font("DejaVuSans", 15), faint, "mm")
    for x in (*edges, edges[-1] + 90):
        pen.line((x, bar, x, height - 30), fill=theme.line)
    plain, bold = FACES[look.face]
    top = bar + row
    for line, text, face in ((0, scene.title, bold), (len(plan.texts) + 2, _note(scene), plain)):
        y = top + row * line
        size = fit(face, text, plan.width - 30, look.size + 2 if line == 0 else look.size - 2)
        pen.rectangle((gutter + 1, y + 1, edges[-1] - 1, y + row - 1), fill=theme.paper)
        ink.write(image, (gutter + 15, y + row / 2), text, size, theme.text, "lm")
    if scene.date:
        y = top + row * (len(plan.texts) + 3)
        pen.rectangle((gutter + 1, y + 1, edges[-1] - 1, y + row - 1), fill=theme.paper)
        ink.write(image, (gutter + 15, y + row / 2), _dated(scene), font(plain, look.size - 2), theme.text, "lm")
    draw_grid(image, scene, plan, (gutter, top + row), theme)
    pen.rectangle((0, height - 30, width, height), fill=(228, 231, 235))
    pen.polygon(((60, height - 30), (200, height - 30), (188, height - 4), (72, height - 4)), fill=(255, 255, 255))
    pen.line((84, height - 16, 176, height - 16), fill=accent, width=5)
    return finish(image, look.finish, theme.paper)


def _board(scene: ResultsTable) -> Image.Image:
    """A dark board in a hall."""
    look = scene.look
    base: RGBColour = ((20, 30, 52), (24, 44, 40), (40, 26, 44), (34, 34, 38))[look.ground]
    head = RGB[scene.header_colour or "blue"]
    if scene.header_colour == "black":
        head = (12, 12, 14)
    theme = Theme(
        paper=base,
        text=(240, 240, 236),
        quiet=(188, 194, 204),
        line=blend(base, (255, 255, 255), 0.24),
        stripe=blend(base, (255, 255, 255), 0.09),
        head=head,
        head_text=(252, 252, 252),
    )
    plan = plan_of(scene)
    plan = widen(plan, max(plan.width, 580))
    plain, bold = FACES[look.face]
    edge = 58
    width = plan.width + 2 * edge + 40
    top = edge + 92 + 28 * (scene.date is not None)
    height = max(540, top + plan.height + 62 + edge)
    wall = ((206, 200, 190), (186, 192, 198), (214, 204, 184), (176, 182, 172))[look.ground]
    image = gradient(width, height, shade(wall, 1.06), shade(wall, 0.86))
    raised(image, (edge - 22, edge - 22, width - edge + 22, height - edge + 22), 10, (64, 62, 60), 150)
    panel(image, (edge - 12, edge - 12, width - edge + 12, height - edge + 12), 6, base)
    ink.write(image, (width / 2, edge + 34), scene.title, fit(bold, scene.title, plan.width, 38, 22), theme.text, "mm")
    if scene.date:
        ink.write(image, (width / 2, edge + 76), _dated(scene), font(plain, 18), theme.quiet, "mm")
    draw_grid(image, scene, plan, (edge + 20, top), theme)
    y = top + plan.height + 30
    ink.write(image, (width / 2, y), _note(scene), fit(plain, _note(scene), plan.width, 18), theme.quiet, "mm")
    return finish(
        image,
        look.finish.model_copy(update={"keystone": 0, "tilt": look.finish.tilt // 3, "blur": 0}),
        shade(wall, 0.9),
    )
