"""Draws a poster: a drawn head with a large title, the programme, prices and a map, on a wall."""

import random
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from miabench.synth.paint.canvas import RGBColour, blend, font, pixel
from miabench.synth.paint.finish import finish
from miabench.synth.paint.ink import write
from miabench.synth.scenes.flyer.art import LOGO_COLOURS, Head, logo, way
from miabench.synth.scenes.flyer.facts import Flyer
from miabench.synth.scenes.flyer.wall import drop, hold, wall


class Palette(NamedTuple):
    """Colours of the head, of its title, and of the part below: paper, ink, and headings."""

    back: RGBColour
    light: RGBColour
    accent: RGBColour
    title: RGBColour
    paper: RGBColour
    ink: RGBColour
    strong: RGBColour


PALETTES = (
    Palette((28, 38, 84), (44, 58, 116), (250, 200, 70), (255, 250, 235), (252, 248, 238), (34, 34, 56), (28, 38, 84)),
    Palette(
        (178, 50, 38), (198, 72, 56), (255, 214, 110), (255, 248, 236), (255, 246, 230), (62, 30, 24), (172, 46, 34)
    ),
    Palette(
        (14, 92, 98), (26, 114, 118), (255, 200, 110), (250, 252, 248), (240, 248, 246), (20, 48, 52), (12, 92, 98)
    ),
    Palette(
        (88, 36, 92), (110, 54, 114), (255, 184, 168), (255, 246, 250), (252, 244, 250), (52, 26, 56), (92, 36, 96)
    ),
    Palette((242, 192, 62), (248, 212, 112), (194, 52, 40), (62, 34, 18), (255, 250, 234), (60, 42, 24), (176, 48, 34)),
    Palette((34, 78, 52), (52, 98, 68), (240, 214, 120), (250, 252, 240), (246, 248, 236), (28, 50, 36), (34, 80, 52)),
    Palette((34, 34, 38), (54, 54, 60), (96, 218, 198), (252, 252, 252), (246, 246, 244), (34, 34, 38), (16, 110, 100)),
    Palette(
        (138, 196, 228), (168, 214, 238), (222, 70, 76), (20, 40, 84), (246, 250, 254), (26, 44, 74), (24, 74, 140)
    ),
)
FACES = {
    "sans": ("DejaVuSans-Bold", "DejaVuSans", 0),
    "serif": ("DejaVuSerif-Bold", "DejaVuSerif", 0),
    "book": ("STIXGeneralBol", "STIXGeneral", 3),
}
EDGE = 26
ROW = 24
MAP = (232, 146)


def paint(scene: Flyer) -> Image.Image:
    """The picture of a poster, 680 to 930 pixels wide and 620 to 900 high."""
    rng = random.Random(scene.look.seed)
    sheet = _Poster(scene).sheet()
    scanned = scene.look.wall == "scan"
    margin = 30 if scanned else 54
    size = (sheet.width + 2 * margin, sheet.height + 2 * margin)
    picture = wall(scene.look.wall, size, rng)
    behind = pixel(picture, 8, 8)
    box = (margin, margin, margin + sheet.width, margin + sheet.height)
    drop(picture, (box[0] + 3, box[1] + 5, box[2] + 4, box[3] + 6))
    picture.paste(sheet, box[:2])
    if not scanned:
        hold(picture, scene.look.held, box, rng)
    return finish(picture, scene.look.finish, behind)


class _Poster:
    """The sheet, 580 pixels wide and high, or 820 wide and lower with its head at the left."""

    def __init__(self, scene: Flyer) -> None:
        self.scene, self.look = scene, scene.look
        palette = PALETTES[scene.look.theme]
        if scene.look.full:
            palette = palette._replace(paper=palette.back, ink=palette.title, strong=palette.accent)
        self.colours = palette
        self.bold, self.body, self.more = FACES[scene.look.faces]
        self.wide = scene.look.layout == "wide"
        self.width = 830 if self.wide else 580
        self.rng = random.Random(scene.look.seed + 11)

    def sheet(self) -> Image.Image:
        head = self._head((300, 620) if self.wide else (580, 238))
        left = 300 if self.wide else 0
        self.image = Image.new("RGB", (self.width, 960), self.colours.paper)
        self.pen = ImageDraw.Draw(self.image)
        x0, x1 = left + EDGE, self.width - EDGE
        y = 26 if self.wide else 238 + self._date(252)
        y = self._programme(y, x0, x1)
        y = self._prices(y + 12, x0, x1)
        y = self._sponsors(y + 16, x0, x1)
        height = max(y + 14, 540)
        self.image.paste(head.crop((0, 0, head.width, min(head.height, height))), (0, 0))
        return self.image.crop((0, 0, self.width, height))

    def face(self, size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
        return font(self.bold if bold else self.body, size + self.more)

    def put(
        self, x: float, y: float, text: str, size: int, anchor: str = "lm", bold: bool = False, strong: bool = False
    ) -> None:
        colour = self.colours.strong if strong else self.colours.ink
        write(self.image, (x, y), text, self.face(size, bold), colour, anchor)

    # ------------------------------------------------------------------------------------------------- head

    def _head(self, size: tuple[int, int]) -> Image.Image:
        """The drawing with the title over it; of a wide poster, date and place stand under it."""
        colours, scene = self.colours, self.scene
        if self.wide:
            image = Image.new("RGB", size, colours.back)
            image.paste(Head((size[0], 300), colours[:3], self.rng).drawn(self.look.art), (0, 0))
        else:
            image = Head(size, colours[:3], self.rng).drawn(self.look.art)
        title = scene.title.upper() if self.look.upper else scene.title
        front = next(n for n in range(1, 3) if scene.title.split(" ", n)[-1] in scene.kind.titles)
        words = title.split(" ", front)
        lines = [" ".join(words[:front]), words[front]]
        y, middle = 84 if self.look.art == "flags" else 58, size[0] / 2
        room = size[0] - (56 if self.look.art != "confetti" else 64 if self.wide else 130)
        for line, largest in zip(lines, (54, 62), strict=True):
            face = fit(self.bold, line, room, largest)
            write(image, (middle, y), line, face, colours.title, "mm")
            y += round(face.size) + 6 if self.wide else 60
        write(image, (middle, y + (2 if self.wide else -11)), scene.line, self._small(room - 8), colours.title, "mm")
        if self.wide:
            self._place(image, 330)
        return image

    def _small(self, width: int) -> ImageFont.FreeTypeFont:
        return fit(self.body, self.scene.line, width, 18 + self.more)

    def _place(self, image: Image.Image, y: int) -> None:
        """Date and place under the drawing of a wide poster."""
        scene, colours, pen = self.scene, self.colours, ImageDraw.Draw(image)
        pen.rectangle((30, y - 6, image.width - 30, y - 3), fill=colours.title)
        date = scene.day(scene.date)
        rows = (
            (scene.weekday, 20, False),
            (date, 26, True),
            (f"Doors open {scene.time(scene.doors)}", 17, False),
            (scene.venue, 20, True),
            (f"{scene.house} {scene.street}", 17, False),
            (scene.town, 17, False),
        )
        y += 22
        for n, (text, size, bold) in enumerate(rows):
            face = fit(self.bold if bold else self.body, text, image.width - 44, size + self.more)
            write(image, (image.width / 2, y), text, face, colours.title, "mm")
            y += (26, 30, 38, 26, 23, 23)[n]

    def _date(self, y: int) -> int:
        """Date and place under the head of a tall poster; returns the height of this part."""
        scene, middle = self.scene, self.width // 2
        tint = blend(self.colours.paper, self.colours.strong, 0.1)
        self.pen.rectangle((0, y - 14, self.width, y + 62), fill=tint)
        self.put(middle / 2 + 8, y + 10, scene.weekday, 16, "mm")
        self._fitted(middle / 2 + 8, y + 36, scene.day(scene.date), 22, middle - 30)
        self.pen.line((middle, y, middle, y + 50), fill=self.colours.strong, width=2)
        self._fitted(middle * 1.5 - 8, y + 4, scene.venue, 20, middle - 30)
        address = f"{scene.house} {scene.street}, {scene.town}"
        face = fit(self.body, address, middle - 26, 15 + self.more)
        write(self.image, (middle * 1.5 - 8, y + 26), address, face, self.colours.ink, "mm")
        self.put(middle * 1.5 - 8, y + 47, f"Doors open {scene.time(scene.doors)}", 15, "mm")
        return 92

    def _fitted(self, x: float, y: float, text: str, size: int, width: int) -> None:
        face = fit(self.bold, text, width, size + self.more)
        write(self.image, (x, y), text, face, self.colours.strong, "mm")

    # ------------------------------------------------------------------------------------------------- body

    def _programme(self, y: int, x0: int, x1: int) -> int:
        scene, colours = self.scene, self.colours
        self.put(x0, y + 8, "Programme", 20, bold=True, strong=True)
        self.pen.line((x0, y + 24, x1, y + 24), fill=colours.strong, width=2)
        y += 40
        for n, act in enumerate(scene.acts):
            if n % 2 == 0 and self.look.art in ("rays", "tiles", "waves"):
                self.pen.rectangle((x0 - 8, y - 11, x1 + 8, y + 12), fill=blend(colours.paper, colours.strong, 0.08))
            times = f"{scene.time(act.starts)} – {scene.time(act.ends)}"
            wide = 168 if scene.clock == "12" else 118
            face = fit(self.body, times, wide - 12, 15 + self.more)
            write(self.image, (x0, y), times, face, colours.ink, "lm")
            name = fit(self.bold, act.name, x1 - x0 - wide - 116, 17 + self.more)
            write(self.image, (x0 + wide, y), act.name, name, colours.strong, "lm")
            self.put(x1, y, act.stage, 14, "rm")
            y += ROW
        return y

    def _prices(self, y: int, x0: int, x1: int) -> int:
        """Tickets at the left, a map or advice at the right."""
        scene, colours = self.scene, self.colours
        end = x1 - MAP[0] - 18
        self.put(x0, y + 8, "Tickets", 20, bold=True, strong=True)
        for x, first, second in ((end - 78, "in", "advance"), (end, "at the", "door")):
            self.put(x, y + 3, first, 14, "rm")
            self.put(x, y + 20, second, 14, "rm")
        self.pen.line((x0, y + 31, end, y + 31), fill=colours.strong, width=2)
        for n, ticket in enumerate(scene.tickets):
            row = y + 48 + n * 24
            self.put(x0, row, ticket.group, 16)
            self.put(end - 78, row, scene.money(ticket.advance), 15, "rm", bold=True)
            self.put(end, row, scene.money(ticket.door), 15, "rm", bold=True)
        box = (x1 - MAP[0], y, x1, y + MAP[1])
        if scene.landmarks:
            self.image.paste(way(MAP, scene.landmarks, self.rng), box[:2])
        else:
            self.pen.rectangle(box, outline=colours.strong, width=2)
            self.put((box[0] + box[2]) / 2, y + 20, "Good to know", 16, "mm", bold=True, strong=True)
            for n, text in enumerate(scene.advice):
                face = fit(self.body, text, MAP[0] - 20, 15 + self.more)
                write(self.image, ((box[0] + box[2]) / 2, y + 48 + n * 25), text, face, colours.ink, "mm")
        return y + MAP[1]

    def _sponsors(self, y: int, x0: int, x1: int) -> int:
        scene, colours = self.scene, self.colours
        self.pen.rectangle((x0, y, x1, y + 27), fill=colours.strong)
        text = f"Questions? Call {scene.contact}: {scene.phone}"
        write(self.image, ((x0 + x1) / 2, y + 14), text, self.face(15, bold=True), self._on_strong(), "mm")
        y += 40
        tints = list(LOGO_COLOURS)
        self.rng.shuffle(tints)
        self.pen.rectangle((x0, y, x1, y + 92), fill=(252, 252, 250))
        middle = (x0 + x1) / 2
        write(self.image, (middle, y + 12), "With thanks to our sponsors", font("DejaVuSans", 14), (70, 70, 74), "mm")
        cell = (x1 - x0) / 4
        for n, sponsor in enumerate(scene.sponsors):
            x = x0 + cell * (n + 0.5)
            image = logo(sponsor.shape, tints[n])
            self.image.paste(image.convert("RGB"), (round(x) - 15, y + 24), image.getchannel("A"))
            for row, part in enumerate(sponsor.name.rsplit(" ", 1)):
                write(self.image, (x, y + 65 + 17 * row), part, font("DejaVuSans-Bold", 14), (40, 40, 46), "mm")
        return y + 92

    def _on_strong(self) -> RGBColour:
        return self.colours.back if self.look.full else (255, 255, 252)


def fit(face: str, text: str, width: float, largest: int) -> ImageFont.FreeTypeFont:
    """The largest size, down to 14, at which a text is at most so wide."""
    size = next((size for size in range(largest, 14, -1) if font(face, size).getlength(text) <= width), 14)
    return font(face, size)
