"""The printed side of a product: name, drawing, price sticker, ingredients, table and notes."""

import random
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from miabench.synth.paint.canvas import RGBColour, blend, font, shade
from miabench.synth.paint.ink import write
from miabench.synth.scenes.label.facts import Label
from miabench.synth.scenes.label.things import motif
from miabench.synth.scenes.words import RGB


class Palette(NamedTuple):
    paper: RGBColour
    ink: RGBColour
    accent: RGBColour
    on_accent: RGBColour


class Faces(NamedTuple):
    """Faces of type, and what is added to their sizes."""

    bold: str
    body: str
    italic: str
    more: int


PALETTES = (
    Palette((250, 244, 228), (60, 40, 32), (142, 34, 46), (255, 246, 230)),
    Palette((252, 252, 250), (40, 46, 52), (16, 106, 110), (250, 255, 252)),
    Palette((254, 246, 206), (70, 46, 20), (170, 84, 12), (255, 250, 230)),
    Palette((222, 198, 160), (52, 36, 22), (38, 78, 48), (244, 240, 220)),
    Palette((250, 250, 252), (36, 40, 60), (30, 58, 124), (250, 250, 255)),
    Palette((38, 38, 40), (240, 234, 220), (226, 186, 96), (38, 32, 24)),
    Palette((252, 234, 236), (72, 30, 42), (168, 36, 84), (255, 244, 246)),
    Palette((226, 240, 232), (28, 54, 48), (60, 116, 36), (248, 255, 244)),
)
FACES = {
    "serif": Faces("DejaVuSerif-Bold", "DejaVuSerif", "DejaVuSerif-Italic", 0),
    "sans": Faces("DejaVuSans-Bold", "DejaVuSans", "DejaVuSans-Oblique", 0),
    "book": Faces("STIXGeneralBol", "STIXGeneral", "STIXGeneralItalic", 2),
}
EDGE = 20
LINE = 19


def fit(face: str, text: str, width: float, largest: int) -> ImageFont.FreeTypeFont:
    """The largest size, down to 14, at which a text is at most so wide."""
    size = next((size for size in range(largest, 14, -1) if font(face, size).getlength(text) <= width), 14)
    return font(face, size)


def panel(scene: Label) -> Image.Image:
    """What is printed on a product: 480 pixels wide and low for what is round, 420 and high for the rest."""
    return _Printer(scene).printed()


class _Printer:
    def __init__(self, scene: Label) -> None:
        self.scene, self.look = scene, scene.look
        self.colours, self.faces = PALETTES[scene.look.theme], FACES[scene.look.faces]
        self.low = scene.container in ("jar", "tin")
        self.width = 500 if self.low else 420
        self.image = Image.new("RGB", (self.width, 900), self.colours.paper)
        self.pen = ImageDraw.Draw(self.image)
        self.small = font(self.faces.body, 14 + self.faces.more)
        self.strong = font(self.faces.bold, 14 + self.faces.more)

    def printed(self) -> Image.Image:
        y = self._row(self._head())
        parts = [self._ingredients, self._facts]
        for part in reversed(parts) if self.look.table_first else parts:
            y = part(y) + 12
        image = self.image.crop((0, 0, self.width, y + 8))
        if self.look.layout == "frame":
            pen, (w, h) = ImageDraw.Draw(image), image.size
            pen.rectangle((6, 6, w - 7, h - 7), outline=self.colours.accent, width=2)
            pen.rectangle((10, 10, w - 11, h - 11), outline=self.colours.accent)
        return image

    def put(
        self, x: float, y: float, text: str, face: ImageFont.FreeTypeFont, fill: RGBColour, anchor: str = "lm"
    ) -> None:
        write(self.image, (x, y), text, face, fill, anchor)

    # ------------------------------------------------------------------------------------------------- head

    def _head(self) -> int:
        """Maker, name and variety; returns where the row of drawing, weight and sticker begins."""
        colours, layout = self.colours, self.look.layout
        top = 26
        solid = layout in ("band", "arch")
        if layout == "band":
            self.pen.rectangle((0, 0, self.width, 128), fill=colours.accent)
            self.pen.rectangle((0, 133, self.width, 136), fill=colours.accent)
        elif layout == "arch":
            self.pen.ellipse((-self.width // 3, -260, self.width * 4 // 3, 148), fill=colours.accent)
        main = colours.on_accent if solid else colours.accent
        rest = colours.on_accent if solid else colours.ink
        left = layout == "plain"
        x, anchor = (EDGE + 2, "lm") if left else (self.width / 2, "mm")
        self.put(x, top, self.scene.maker, font(self.faces.body, 17 + self.faces.more), rest, anchor)
        name = self.scene.name.upper() if layout in ("band", "plain") else self.scene.name
        self.put(x, top + 39, name, fit(self.faces.bold, name, self.width - 2 * EDGE - 8, 44), main, anchor)
        self.put(x, top + 80, self.scene.variety, font(self.faces.italic, 18 + self.faces.more), rest, anchor)
        if left:
            self.pen.rectangle((EDGE + 2, top + 99, self.width - EDGE, top + 101), fill=colours.accent)
        return {"band": 142, "arch": 154, "frame": 124, "plain": 134}[layout]

    def _row(self, y: int) -> int:
        """Drawing, net weight and sticker beside one another."""
        drawing = motif(self.look.motif)
        self.image.paste(drawing.convert("RGB"), (EDGE + 6, y), drawing.getchannel("A"))
        middle = (EDGE + 82 + self.width - 136) / 2
        what = "Net weight" if self.scene.unit == "g" else "Net volume"
        self.put(middle, y + 20, what, self.small, self.colours.ink, "mm")
        amount = f"{self.scene.net} {self.scene.unit}"
        self.put(middle, y + 48, amount, font(self.faces.bold, 28), self.colours.accent, "mm")
        sticker = _sticker(self.scene)
        at = (self.width - EDGE - 116 + (116 - sticker.width) // 2, y + 38 - sticker.height // 2)
        soft = sticker.getchannel("A").point(lambda v: v * 70 // 255)
        self.image.paste((30, 26, 22), (at[0] + 2, at[1] + 3), soft)
        self.image.paste(sticker.convert("RGB"), at, sticker.getchannel("A"))
        return y + 88

    # ------------------------------------------------------------------------------------------------- body

    def _paragraph(self, y: int, head: str, text: str) -> int:
        """Words from edge to edge, the first ones bold."""
        lead = self.strong.getlength(head + " ")
        self.put(EDGE, y, head, self.strong, self.colours.ink)
        line, x, room = "", EDGE + lead, self.width - 2 * EDGE
        for word in text.split(" "):
            longer = f"{line} {word}" if line else word
            if x - EDGE + self.small.getlength(longer) > room:
                self.put(x, y, line, self.small, self.colours.ink)
                line, x, y = word, float(EDGE), y + LINE
            else:
                line = longer
        self.put(x, y, line, self.small, self.colours.ink)
        return y + LINE

    def _ingredients(self, y: int) -> int:
        scene = self.scene
        first, *others = scene.ingredients
        y = self._paragraph(y + 6, "Ingredients:", ", ".join((f"{first} ({scene.share}%)", *others)) + ".")
        traces = f"{', '.join(scene.traces[:-1])} and {scene.traces[-1]}"
        return self._paragraph(y + 5, "Allergy note:", f"may contain traces of {traces}.") - LINE // 2

    def _facts(self, y: int) -> int:
        """The table, and the notes beside it or below it."""
        if self.low:
            return max(self._table(y, self.width - 212), self._notes(y + 8, self.width - 194, self.width - EDGE + 4))
        return self._notes(self._table(y, self.width - EDGE) + 14, EDGE, self.width - EDGE)

    def _table(self, y: int, right: int) -> int:
        scene, colours, unit = self.scene, self.colours, self.scene.unit
        left, end = EDGE, right
        columns = (right - (96 if self.low else 120), right - 8)
        rows = [("Energy", f"{scene.kcal} kcal", f"{scene.kcal_serving} kcal")]
        rows += [(row.name, f"{row.hundred / 10:.1f} g", f"{row.serving / 10:.1f} g") for row in scene.nutrients]
        high = 40
        bottom = y + high + len(rows) * LINE + 5
        self.pen.rectangle((left, y, end, y + high - 1), fill=colours.accent)
        self.put(left + 8, y + 20, "Nutrition", self.strong, colours.on_accent)
        for x, first, second in (
            (columns[0], "per", f"100 {unit}"),
            (columns[1], "serving", f"{scene.serving} {unit}"),
        ):
            self.put(x, y + 11, first, self.small, colours.on_accent, "rm")
            self.put(x, y + 29, second, self.small, colours.on_accent, "rm")
        for n, (name, hundred, serving) in enumerate(rows):
            middle = y + high + n * LINE + 11
            if n % 2:
                tint = blend(colours.paper, colours.accent, 0.12)
                self.pen.rectangle((left, middle - 9, end, middle + 9), fill=tint)
            self.put(left + 8, middle, name, self.small, colours.ink)
            self.put(columns[0], middle, hundred, self.small, colours.ink, "rm")
            self.put(columns[1], middle, serving, self.small, colours.ink, "rm")
        self.pen.rectangle((left, y, end, bottom), outline=colours.accent, width=2)
        return bottom

    def _notes(self, y: int, left: int, right: int) -> int:
        scene, colours = self.scene, self.colours
        rows = [
            ("Packed on", scene.date(scene.packed)),
            ("Best before", scene.date(scene.best_before)),
            ("Batch", scene.batch),
            ("Product of", scene.country),
        ]
        if not self.low:
            advice = fit(self.faces.italic, scene.storage, right - left, 15 + self.faces.more)
            self.put(left, y + 4, scene.storage, advice, colours.ink)
            for n, (head, text) in enumerate(rows):
                self.put(left, y + 26 + n * LINE, head, self.strong, colours.ink)
                self.put(left + 104, y + 26 + n * LINE, text, self.small, colours.ink)
            self._barcode((right - 116, y + 22, right, y + 26 + 3 * LINE + 8))
            return y + 26 + 3 * LINE + 8
        words = scene.storage.split(" ")
        half = next(n for n in range(1, 9) if len(" ".join(words[:n])) >= len(scene.storage) / 2)
        lines = [" ".join(words[:half]), " ".join(words[half:])]
        for n, line in enumerate(lines):
            self.put(left, y + n * (LINE - 1), line, fit(self.faces.italic, line, right - left, 15), colours.ink)
        y += 46
        for n, (head, text) in enumerate(rows[:2]):
            self.put(left, y + n * 40, head, self.strong, colours.ink)
            self.put(left, y + n * 40 + LINE - 1, text, self.small, colours.ink)
        y += 84
        for n, (head, text) in enumerate(rows[2:]):
            self.put(left, y + n * (LINE + 1), head, self.strong, colours.ink)
            self.put(right, y + n * (LINE + 1), text, self.small, colours.ink, "rm")
        self._barcode((left, y + 34, right, y + 62))
        return y + 62

    def _barcode(self, box: tuple[int, int, int, int]) -> None:
        rng = random.Random(self.look.seed + 5)
        self.pen.rectangle(box, fill=(252, 252, 250))
        x = box[0] + 7
        while x < box[2] - 9:
            wide = rng.choice((1, 1, 2, 3))
            self.pen.rectangle((x, box[1] + 4, x + wide - 1, box[3] - 4), fill=(30, 30, 34))
            x += wide + rng.choice((1, 2, 2, 3))


def _sticker(scene: Label) -> Image.Image:
    """A price sticker, RGBA, slightly turned."""
    rng = random.Random(scene.look.seed + 9)
    size, colour = (112, 70), RGB[scene.sticker]
    ink = (28, 26, 26) if scene.sticker in ("yellow", "orange", "pink") else (255, 255, 255)
    face = Image.new("RGB", size, colour)
    if scene.old_price:
        write(face, (56, 20), f"was {scene.money(scene.old_price)}", font("DejaVuSans", 14), ink, "mm")
        write(face, (56, 46), scene.money(scene.price), font("DejaVuSans-Bold", 25), ink, "mm")
    else:
        write(face, (56, 36), scene.money(scene.price), font("DejaVuSans-Bold", 26), ink, "mm")
    mask = Image.new("L", (size[0] * 2, size[1] * 2))
    pen = ImageDraw.Draw(mask)
    if rng.random() < 0.5:
        pen.ellipse((0, 0, 223, 139), fill=255)
    else:
        pen.rounded_rectangle((2, 2, 221, 137), 18, fill=255)
        ImageDraw.Draw(face).rounded_rectangle((4, 4, 107, 65), 6, outline=shade(colour, 0.82), width=2)
    face.putalpha(mask.reduce(2))
    return face.rotate(rng.randrange(-6, 7), Image.Resampling.BICUBIC, expand=True)
