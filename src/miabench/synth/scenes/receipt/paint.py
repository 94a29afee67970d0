"""Draws a receipt: thermal print on slightly tilted paper that lies on a table and throws a shadow."""

import random

from PIL import Image, ImageChops, ImageDraw

from miabench.synth.paint.canvas import RGBColour, blend, fit, font, grain, shade, shadow
from miabench.synth.paint.finish import finish
from miabench.synth.paint.ink import write
from miabench.synth.scenes.receipt.facts import Receipt

MONO = "DejaVuSansMono"
BOLD = "DejaVuSansMono-Bold"

PAPER: dict[str, RGBColour] = {
    "white": (250, 249, 245),
    "cream": (250, 243, 222),
    "blue": (232, 240, 248),
    "pink": (252, 236, 236),
}
TABLE: dict[str, RGBColour] = {
    "oak": (190, 150, 104),
    "walnut": (104, 72, 50),
    "slate": (84, 92, 102),
    "linen": (214, 206, 190),
    "green": (74, 106, 92),
}
INK: RGBColour = (44, 44, 52)
WIDTH = 576
TILE = 192
AROUND = 30  # pixels of table that tilting may move into the picture
LONGEST = 1000  # pixels of paper; eight lines, all of them with a quantity, take fewer
PAPER_WIDTH = 470
LEFT, MIDDLE, RIGHT = 34, PAPER_WIDTH // 2, PAPER_WIDTH - 34


def paint(scene: Receipt) -> Image.Image:
    """The picture of a receipt, 576 pixels wide and 640 to 1024 high."""
    rng = random.Random(scene.look.seed)
    paper = _paper(scene, rng)
    mask = Image.new("L", paper.size, 255)
    if scene.look.torn:
        _tear(mask)
    height = max(640, min(1024, paper.height + rng.randrange(40, 110)))
    picture = _table(scene, rng, height + 2 * AROUND)
    x = (picture.width - paper.width) // 2 + rng.randrange(-12, 13)
    y = (picture.height - paper.height) // 2
    _cast(picture, mask, (x + 9, y + 12), shade(TABLE[scene.look.table], 0.25))
    picture.paste(paper, (x, y), mask)
    taken = finish(picture, scene.look.finish, TABLE[scene.look.table])
    return taken.crop((AROUND, AROUND, AROUND + WIDTH, AROUND + height))


def _cast(picture: Image.Image, mask: Image.Image, at: tuple[int, int], colour: RGBColour) -> None:
    """A soft shadow of a mask that lies at a place."""
    edge = 24
    around = Image.new("L", (mask.width + 2 * edge, mask.height + 2 * edge))
    around.paste(mask, (edge, edge))
    picture.paste(colour, (at[0] - edge, at[1] - edge), shadow(around, 16, 150))


def _table(scene: Receipt, rng: random.Random, height: int) -> Image.Image:
    base, wide = TABLE[scene.look.table], WIDTH + 2 * AROUND
    image = Image.new("RGB", (wide, height), base)
    if scene.look.table in ("oak", "walnut"):
        _boards(ImageDraw.Draw(image), base, rng, (wide, height))
        return image
    tile = _weave(base) if scene.look.table == "linen" else _rough(base, scene.look.seed)
    for x in range(0, wide, TILE):
        for y in range(0, height, TILE):
            image.paste(tile, (x, y))
    return image


def _weave(base: RGBColour) -> Image.Image:
    """A piece of cloth."""
    tile = Image.new("RGB", (TILE, TILE), base)
    pen = ImageDraw.Draw(tile)
    for x in range(0, TILE, 4):
        pen.line((x, 0, x, TILE), fill=shade(base, 0.97))
    for y in range(0, TILE, 4):
        pen.line((0, y, TILE, y), fill=shade(base, 1.03))
    return tile


def _rough(base: RGBColour, seed: int) -> Image.Image:
    """A piece of stone or painted wood."""
    texture = grain(TILE, TILE, seed, 232, 255)
    return ImageChops.multiply(Image.new("RGB", (TILE, TILE), base), Image.merge("RGB", (texture,) * 3))


def _boards(pen: ImageDraw.ImageDraw, base: RGBColour, rng: random.Random, size: tuple[int, int]) -> None:
    """Planks with wavering lines of grain."""
    wide, height = size
    left = -rng.randrange(100)
    while left < wide:
        width = rng.randrange(150, 210)
        tone = shade(base, 0.94 + 0.12 * rng.random())
        pen.rectangle((left, 0, left + width, height), fill=tone)
        for _ in range(14):
            x = left + rng.randrange(6, width - 4)
            sway = rng.randrange(-5, 6)
            points = [(x + sway * (k % 3 - 1), k * height // 6) for k in range(7)]
            pen.line(points, fill=shade(tone, 0.90 + 0.07 * rng.random()), width=rng.choice((1, 1, 2, 3)))
        pen.line((left, 0, left, height), fill=shade(base, 0.55), width=2)
        left += width


def _tear(mask: Image.Image) -> None:
    """Give the lower edge the teeth of a till's cutter."""
    pen = ImageDraw.Draw(mask)
    for x in range(0, mask.width, 13):
        pen.polygon(((x, mask.height), (x + 7, mask.height - 9), (x + 13, mask.height)), fill=0)


def _paper(scene: Receipt, rng: random.Random) -> Image.Image:
    """The printed paper, with a faint crease across it."""
    printer = _Printer(scene)
    printer.crease(rng.randrange(240, 560))
    _print(printer, scene)
    _barcode(printer, rng)
    return printer.sheet.crop((0, 0, PAPER_WIDTH, min(LONGEST, printer.y + 26)))


class _Printer:
    """A till's printer: writes row under row."""

    def __init__(self, scene: Receipt) -> None:
        self.layout = scene.look.layout
        self.paper = PAPER[scene.look.paper]
        self.sheet = Image.new("RGB", (PAPER_WIDTH, LONGEST), self.paper)
        self.pen = ImageDraw.Draw(self.sheet)
        self.ink = blend(INK, self.paper, 0.08)
        self.y = 44

    def crease(self, y: int) -> None:
        """A line across the paper that gets darker downwards and ends."""
        for above in range(14):
            self.pen.line((0, y - above, PAPER_WIDTH, y - above), fill=shade(self.paper, (241 + above) / 255))

    def centre(self, text: str, size: int, face: str = MONO) -> None:
        chosen = fit(face, text, RIGHT - LEFT, size)
        write(self.sheet, (MIDDLE, self.y), text, chosen, self.ink, "mm")
        self.y += round(chosen.size) + 8

    def row(self, label: str, amount: str, size: int = 20, face: str = MONO) -> None:
        chosen = font(face, size)
        write(self.sheet, (LEFT, self.y), label, chosen, self.ink, "lm")
        write(self.sheet, (RIGHT, self.y), amount, chosen, self.ink, "rm")
        if self.layout == "dotted" and size == 20:
            start = round(LEFT + chosen.getlength(label)) + 12
            for x in range(start, round(RIGHT - chosen.getlength(amount)) - 10, 9):
                self.pen.rectangle((x, self.y + 6, x + 1, self.y + 7), fill=self.ink)
        self.y += size + 10

    def note(self, text: str) -> None:
        """A smaller, indented row close under the last one."""
        write(self.sheet, (LEFT + 24, self.y - 4), text, font(MONO, 17), self.ink, "lm")
        self.y += 22

    def rule(self) -> None:
        self.y -= 4
        if self.layout == "boxed":
            self.pen.line((LEFT, self.y, RIGHT, self.y), fill=self.ink, width=2)
        else:
            for x in range(LEFT, RIGHT, 12):
                self.pen.line((x, self.y, x + 7, self.y), fill=self.ink, width=2)
        self.y += 22


def _plain(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _print(printer: _Printer, scene: Receipt) -> None:
    printer.centre(scene.shop.upper() if scene.look.layout == "boxed" else scene.shop, 38, BOLD)
    printer.centre(f"{scene.house} {scene.street}", 18)
    printer.centre(scene.town, 18)
    printer.y += 6
    printer.row(scene.date, scene.time, 17)
    printer.row(f"Receipt {scene.number}", f"Served by {scene.cashier}", 17)
    printer.rule()
    for line in scene.lines:
        name = line.name.upper() if scene.look.upper else line.name[0].upper() + line.name[1:]
        printer.row(name, _plain(line.cents))
        if line.quantity > 1:
            printer.note(f"{line.quantity} x {_plain(line.unit)}")
    printer.rule()
    if scene.discount:
        printer.row("Subtotal", _plain(scene.subtotal))
        printer.row("Less discount", _plain(scene.discount))
    printer.row("TOTAL", scene.money(scene.total), 25, BOLD)
    if scene.payment == "cash":
        printer.row("Cash", _plain(scene.tendered))
        if scene.change_printed:
            printer.row("Change", _plain(scene.tendered - scene.total))
    else:
        printer.row("Paid by", scene.payment)
    printer.rule()
    printer.centre(scene.slogan, 20)


def _barcode(printer: _Printer, rng: random.Random) -> None:
    top, x = printer.y + 4, MIDDLE - 140
    while x < MIDDLE + 140:
        width = rng.choice((2, 2, 4, 6))
        printer.pen.rectangle((x, top, x + width - 1, top + 52), fill=printer.ink)
        x += width + rng.choice((2, 2, 4, 5))
    printer.y = top + 56
