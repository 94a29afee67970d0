"""Draws a menu: a sheet or a folded card on a table with things beside it, a page that was scanned, or a chalkboard."""

import random
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from miabench.synth.paint.canvas import RGBColour, blend, font, pixel, shade
from miabench.synth.paint.finish import finish
from miabench.synth.paint.ink import write
from miabench.synth.scenes.menu.dishes import MARKED, Mark
from miabench.synth.scenes.menu.facts import Dish, Menu, Section
from miabench.synth.scenes.menu.table import TOPS, boards, drop, lay, top, wall


class Palette(NamedTuple):
    paper: RGBColour
    ink: RGBColour
    accent: RGBColour


class Faces(NamedTuple):
    """Faces of type, and what is added to their sizes."""

    title: str
    bold: str
    body: str
    italic: str
    more: int


PALETTES = (
    Palette((250, 243, 226), (62, 44, 34), (140, 36, 44)),
    Palette((252, 252, 250), (44, 48, 54), (18, 104, 112)),
    Palette((232, 240, 228), (34, 54, 42), (150, 70, 30)),
    Palette((218, 192, 152), (58, 38, 24), (122, 26, 22)),
    Palette((32, 46, 72), (240, 234, 220), (232, 194, 110)),
    Palette((40, 38, 38), (242, 238, 232), (238, 160, 92)),
)
CHALK = (
    Palette((46, 50, 48), (244, 244, 238), (250, 214, 110)),
    Palette((38, 62, 52), (244, 244, 236), (250, 190, 150)),
    Palette((40, 44, 56), (240, 242, 246), (150, 214, 238)),
)
FACES = {
    "serif": Faces("DejaVuSerif-Bold", "DejaVuSerif-Bold", "DejaVuSerif", "DejaVuSerif-Italic", 0),
    "sans": Faces("DejaVuSans-Bold", "DejaVuSans-Bold", "DejaVuSans", "DejaVuSans-Oblique", 0),
    "book": Faces("STIXGeneralBol", "STIXGeneralBol", "STIXGeneral", "STIXGeneralItalic", 3),
    "slab": Faces("DejaVuSans-Bold", "STIXGeneralBol", "STIXGeneral", "STIXGeneralItalic", 3),
}
TINTS: dict[Mark, RGBColour] = {
    "vegetarian": (44, 128, 62),
    "spicy": (196, 44, 36),
    "nuts": (138, 88, 40),
    "favourite": (30, 92, 160),
}
LETTERS: dict[Mark, str] = {"vegetarian": "V", "spicy": "S", "nuts": "N", "favourite": "F"}
BADGE = 20  # pixels across a mark


def paint(scene: Menu) -> Image.Image:
    """The picture of a menu, 580 to 900 pixels wide and 600 to 1000 high."""
    rng = random.Random(scene.look.seed)
    layout = scene.look.layout
    sheet = _Sheet(scene).sheet()
    if layout == "board":
        return _hung(scene, sheet, rng)
    beside = {"single": 108, "double": 98, "scan": 36}[layout]
    size = (sheet.width + 2 * beside, sheet.height + 76)
    at = (beside, 36 + rng.randrange(5))
    behind = TOPS[scene.look.table] if scene.things else (216, 216, 214)
    picture = top(scene.look.table, size, rng) if scene.things else Image.new("RGB", size, behind)
    drop(
        picture, (at[0] + 5, at[1] + 7, at[0] + sheet.width + 5, at[1] + sheet.height + 7), 140 if scene.things else 70
    )
    picture.paste(sheet, at)
    x0, x1, y0, y1 = beside // 2 + 2, size[0] - beside // 2 - 2, 0.27, 0.74
    for kind, (x, y) in zip(scene.things, ((x0, y0), (x1, y0), (x1, y1), (x0, y1)), strict=False):
        lay(picture, kind, (x, round(size[1] * y) + rng.randrange(-24, 25)), rng.randrange(-7, 8))
    return finish(picture, scene.look.finish, behind)


def _hung(scene: Menu, sheet: Image.Image, rng: random.Random) -> Image.Image:
    """A board in a wooden frame on a wall."""
    edge, space = 20, 44
    size = (sheet.width + 2 * (edge + space), sheet.height + 2 * (edge + space))
    picture = wall(size, scene.look.theme, rng)
    box = (space, space, size[0] - space, size[1] - space)
    drop(picture, (box[0] + 6, box[1] + 10, box[2] + 8, box[3] + 12), 150)
    wood = rng.choice(((150, 104, 62), (92, 62, 42), (196, 160, 112)))
    picture.paste(boards((box[2] - box[0], box[3] - box[1]), wood, rng), box[:2])
    pen = ImageDraw.Draw(picture)
    pen.rectangle((box[0], box[1], box[2] - 1, box[3] - 1), outline=shade(wood, 0.7), width=2)
    picture.paste(sheet, (space + edge, space + edge))
    inner = (space + edge - 2, space + edge - 2, size[0] - space - edge + 1, size[1] - space - edge + 1)
    pen.rectangle(inner, outline=shade(wood, 0.55), width=3)
    return finish(picture, scene.look.finish, pixel(picture, 4, 4))


@lru_cache(maxsize=64)
def _badge(mark: Mark, icon: bool) -> Image.Image:
    """A mark on nothing, RGBA; a letter is written over its disc later."""
    big = 4 * BADGE
    image = Image.new("RGBA", (big, big))
    pen = ImageDraw.Draw(image)
    tint = TINTS[mark]
    if not icon:
        pen.ellipse((1, 1, big - 2, big - 2), fill=tint)
        return image.reduce(4)
    pen.ellipse((1, 1, big - 2, big - 2), fill=(252, 252, 248), outline=tint, width=4)
    if mark == "vegetarian":
        pen.polygon(((18, 62), (20, 34), (38, 20), (62, 18), (58, 42), (46, 58), (26, 62)), fill=tint)
        pen.line((14, 68, 50, 30), fill=(236, 244, 230), width=4)
    elif mark == "spicy":
        pen.polygon(((50, 22), (60, 30), (58, 46), (46, 58), (30, 64), (18, 62), (34, 52), (42, 40)), fill=tint)
        pen.line((55, 26, 52, 14), fill=(46, 120, 60), width=6)
    elif mark == "nuts":
        pen.ellipse((24, 30, 56, 66), fill=tint)
        pen.pieslice((20, 18, 60, 54), 180, 360, fill=shade(tint, 0.6))
        pen.line((40, 20, 42, 12), fill=shade(tint, 0.6), width=5)
    else:
        pen.ellipse((20, 24, 42, 46), fill=tint)
        pen.ellipse((38, 24, 60, 46), fill=tint)
        pen.polygon(((22, 40), (58, 40), (40, 64)), fill=tint)
    return image.reduce(4)


class _Sheet:
    """The written side of a menu, 480 pixels wide, or 720 in two columns."""

    def __init__(self, scene: Menu) -> None:
        self.scene = scene
        look = scene.look
        self.wide = look.layout in ("double", "board")
        self.board = look.layout == "board"
        self.colours = CHALK[look.theme % 3] if self.board else PALETTES[look.theme]
        if look.layout == "scan":
            self.colours = PALETTES[look.theme % 3]
        self.faces = FACES[look.faces]
        self.width = 720 if self.wide else 480
        self.left, self.right = 38, self.width - 38
        self.image = Image.new("RGB", (self.width, 1000), self.colours.paper)
        self.pen = ImageDraw.Draw(self.image)
        if look.layout == "double":
            self._crease()
        if self.board:
            self._dust()

    def sheet(self) -> Image.Image:
        y = self._head(28)
        if self.wide:
            half, middle = self.width // 2 - 18, self.width // 2 + 18
            first = self._sections(self.scene.sections[:2], y, self.left, half)
            second = self._sections(self.scene.sections[2:], y, middle, self.right)
            y = max(first, second)
        else:
            y = self._sections(self.scene.sections, y, self.left, self.right)
        y = self._foot(y + 8)
        sheet = self.image.crop((0, 0, self.width, y + 24))
        self._edge(sheet)
        return sheet

    # -------------------------------------------------------------------------------------------- paper

    def _crease(self) -> None:
        x = self.width // 2
        for n in range(14):
            tone = shade(self.colours.paper, 0.9 + 0.007 * n)
            for side in (-1, 1):
                self.pen.line((x + side * n, 0, x + side * n, 1000), fill=tone)

    def _dust(self) -> None:
        """Smears of wiped chalk."""
        rng = random.Random(self.scene.look.seed + 7)
        small = Image.new("L", (self.width // 12, 84))
        pen = ImageDraw.Draw(small)
        for _ in range(9):
            x, y = rng.randrange(-10, 60), rng.randrange(84)
            pen.line((x, y, x + rng.randrange(14, 40), y - rng.randrange(-4, 9)), fill=rng.randrange(8, 22), width=3)
        self.image.paste((255, 255, 255), (0, 0), small.filter(ImageFilter.GaussianBlur(1.2)).resize(self.image.size))

    def _edge(self, sheet: Image.Image) -> None:
        """The frame that runs around the page."""
        pen, accent, (w, h) = ImageDraw.Draw(sheet), self.colours.accent, sheet.size
        frame = "none" if self.board else self.scene.look.frame
        if frame in ("line", "double"):
            pen.rectangle((13, 13, w - 14, h - 14), outline=accent, width=2)
        if frame == "double":
            pen.rectangle((18, 18, w - 19, h - 19), outline=accent)
        if frame == "corners":
            for x, dx in ((16, 1), (w - 17, -1)):
                for y, dy in ((16, 1), (h - 17, -1)):
                    pen.line((x, y, x + 34 * dx, y), fill=accent, width=2)
                    pen.line((x, y, x, y + 34 * dy), fill=accent, width=2)
                    pen.ellipse(sorted_box(x + 6 * dx, y + 6 * dy, x + 13 * dx, y + 13 * dy), fill=accent)

    # -------------------------------------------------------------------------------------------- writing

    def put(self, x: float, y: float, text: str, face: str, size: int, anchor: str, accent: bool = False) -> float:
        """Write a text and return its width."""
        chosen = font(face, size + self.faces.more)
        write(self.image, (x, y), text, chosen, self.colours.accent if accent else self.colours.ink, anchor)
        return chosen.getlength(text)

    def _head(self, y: int) -> int:
        middle = self.width // 2
        name = self.scene.name.upper() if self.scene.look.faces == "slab" else self.scene.name
        title = fit(self.faces.title, name, self.width - 110, 46 if self.wide else 38)
        write(self.image, (middle, y + 22), name, title, self.colours.accent, "mm")
        self.put(middle, y + 58, self.scene.slogan, self.faces.italic, 16, "mm")
        at = y + 77
        self.pen.line((middle - 70, at, middle - 12, at), fill=self.colours.accent, width=2)
        self.pen.line((middle + 12, at, middle + 70, at), fill=self.colours.accent, width=2)
        self.pen.polygon(((middle, at - 5), (middle + 6, at), (middle, at + 5), (middle - 6, at)), self.colours.accent)
        return y + 92

    def _sections(self, sections: Sequence[Section], y: int, left: int, right: int) -> int:
        centred = self.scene.look.frame in ("double", "corners")
        for section in sections:
            x, anchor = ((left + right) // 2, "mm") if centred else (left, "lm")
            width = self.put(x, y + 4, section.title, self.faces.bold, 20, anchor, accent=True)
            if not centred:
                self.pen.line((left + width + 12, y + 6, right, y + 6), fill=self.colours.accent)
            y += 31
            for dish in section.dishes:
                y = self._dish(dish, y, left, right)
            y += 7
        return y

    def _dish(self, dish: Dish, y: int, left: int, right: int) -> int:
        price = self.put(right, y, self.scene.money(dish.cents), self.faces.body, 17, "rm")
        name = self._cased(dish.name)
        room = right - left - price - 16 - len(dish.marks) * (BADGE + 3)
        chosen = fit(
            self.faces.body if dish.comes_with == "" else self.faces.bold, name, round(room), 17 + self.faces.more
        )
        write(self.image, (left, y), name, chosen, self.colours.ink, "lm")
        x = round(left + chosen.getlength(name)) + 7
        for mark in dish.marks:
            self._mark(mark, x, y)
            x += BADGE + 3
        if self.scene.look.leaders:
            for dot in range(x + 6, round(right - price) - 8, 7):
                self.pen.rectangle((dot, y + 5, dot + 1, y + 6), fill=self.colours.ink)
        if self.scene.described and dish.comes_with:
            self.put(left, y + 18, dish.comes_with, self.faces.italic, 14, "lm")
            return y + 38
        return y + 26

    def _mark(self, mark: Mark, x: int, y: int) -> None:
        badge = _badge(mark, self.scene.look.icons)
        self.image.paste(badge.convert("RGB"), (x, y - BADGE // 2), badge.getchannel("A"))
        if not self.scene.look.icons:
            at = (x + BADGE / 2, y + 0.5)
            write(self.image, at, LETTERS[mark], font("DejaVuSans-Bold", 14), (255, 255, 255), "mm")

    def _cased(self, name: str) -> str:
        case = self.scene.look.case
        return {"upper": name.upper(), "title": name.title(), "plain": name[0].upper() + name[1:]}[case]

    # -------------------------------------------------------------------------------------------- foot

    def _foot(self, y: int) -> int:
        """Boxes for what isn't on the list, the key, the address and the last line."""
        scene, middle = self.scene, self.width // 2
        cells = [self._special(), self._hours()]
        if scene.deal and self.wide:
            cells.insert(1, self._deal())
        elif scene.deal:
            cells[0 if scene.special else 1] += ["", *self._deal()]
        gap = 14
        width = (self.right - self.left - gap * (len(cells) - 1)) // len(cells)
        height = 20 + 18 * max(map(len, cells))
        fill = blend(self.colours.paper, self.colours.accent, 0.09)
        for n, lines in enumerate(cells):
            x = self.left + n * (width + gap)
            box = (x, y, x + width, y + height)
            self.pen.rectangle(box, fill=None if self.board else fill, outline=self.colours.accent)
            for row, line in enumerate(lines):
                self._line(line, x, x + width, y + 19 + row * 18)
        y += height + 20
        entries = [MARKED[mark][0] for mark in scene.legend]
        face = font(self.faces.body, 15 + self.faces.more)
        total = sum(BADGE + 8 + face.getlength(text) for text in entries) + 22 * (len(entries) - 1)
        at = middle - total / 2
        for mark, text in zip(scene.legend, entries, strict=True):
            self._mark(mark, round(at), y)
            write(self.image, (at + BADGE + 8, y), text, face, self.colours.ink, "lm")
            at += BADGE + 30 + face.getlength(text)
        self.put(middle, y + 25, f"{scene.house} {scene.street}, {scene.town}", self.faces.body, 15, "mm")
        self.put(middle, y + 47, scene.note, self.faces.italic, 15, "mm")
        return y + 56

    def _line(self, line: str, left: int, right: int, y: int) -> None:
        """A line of a box: a heading after "#", two parts around a tab, or a text in the middle."""
        if line.startswith("#"):
            face = fit(self.faces.bold, line[1:], right - left - 16, 16 + self.faces.more)
            write(self.image, ((left + right) / 2, y), line[1:], face, self.colours.accent, "mm")
        elif "\t" in line:
            a, b = line.split("\t")
            face = font(self.faces.body, 14 + (self.faces.more if self.wide else self.faces.more // 2))
            x = (left + right) / 2 - 16 if self.wide else left + 9
            write(self.image, (x, y), a, face, self.colours.ink, "rm" if self.wide else "lm")
            x = x + 14 if self.wide else right - 9
            write(self.image, (x, y), b, face, self.colours.ink, "lm" if self.wide else "rm")
        elif line:
            face = fit(self.faces.body, line, right - left - 16, 15 + self.faces.more)
            write(self.image, ((left + right) / 2, y), line, face, self.colours.ink, "mm")

    def _special(self) -> list[str]:
        scene = self.scene
        if scene.special:
            return ["#Today's special", self._cased(scene.special.name), scene.money(scene.special.cents)]
        days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
        return [
            "#Soup of the day",
            *(f"{day if self.wide else day[:3]}\t{soup}" for day, soup in zip(days, scene.soups, strict=True)),
        ]

    def _deal(self) -> list[str]:
        first, second = (section.title for section in self.scene.sections[:2])
        return ["#Lunch offer", f"one of {first}", f"with one of {second}", self.scene.money(self.scene.deal)]

    def _hours(self) -> list[str]:
        lines = ["#Open"]
        for hours in self.scene.hours:
            lines += [hours.days, f"{self.scene.time(hours.opens)} – {self.scene.time(hours.closes)}"]
        return [*lines, f"{self.scene.closed} closed"]


def fit(face: str, text: str, width: float, largest: int) -> ImageFont.FreeTypeFont:
    """The largest size, down to 14, at which a text is at most so wide."""
    size = next((size for size in range(largest, 14, -1) if font(face, size).getlength(text) <= width), 14)
    return font(face, size)


def sorted_box(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    """A box whose corners are given in any order."""
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
