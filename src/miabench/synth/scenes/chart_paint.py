"""Means of drawing that the chart families share: smooth shapes, pages with a title, markers.

Shapes are drawn at three times the size and reduced; texts are written afterwards, at their own size.
"""

import itertools
import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from miabench.synth.paint.canvas import RGBColour, blend, fit, font
from miabench.synth.paint.finish import finish
from miabench.synth.paint.ink import write
from miabench.synth.scenes.chart_look import ChartPage, Face, Theme

Point = tuple[float, float]
Marker = Literal["circle", "square", "triangle", "diamond", "cross"]
SCALE = 3
MARGIN = 34
TABLE: RGBColour = (96, 84, 74)
"""What a photographed sheet lies on."""

FACES: dict[Face, tuple[str, str]] = {
    "sans": ("DejaVuSans", "DejaVuSans-Bold"),
    "serif": ("DejaVuSerif", "DejaVuSerif-Bold"),
    "times": ("STIXGeneral", "STIXGeneralBol"),
}


class Box(NamedTuple):
    """A part of the page, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


class _Text(NamedTuple):
    at: Point
    text: str
    face: ImageFont.FreeTypeFont
    fill: RGBColour
    anchor: str
    upright: bool


class Sheet:
    """A page under work; every coordinate and width is in pixels of the picture."""

    def __init__(self, page: ChartPage) -> None:
        self.page = page
        self.theme: Theme = page.colours
        self._image = Image.new("RGB", (page.width * SCALE, page.height * SCALE), self.theme.page)
        self._pen = ImageDraw.Draw(self._image)
        self._texts: list[_Text] = []

    def face(self, change: int = 0, bold: bool = False) -> ImageFont.FreeTypeFont:
        """The page's face, so many pixels larger than its small texts."""
        larger = 2 if self.page.face == "times" else 0
        return font(FACES[self.page.face][bold], self.page.size + larger + change)

    def text(
        self,
        at: Point,
        text: str,
        face: ImageFont.FreeTypeFont,
        fill: RGBColour | None = None,
        anchor: str = "mm",
        upright: bool = False,
    ) -> None:
        """A text to be written when all shapes are drawn; an upright one reads upwards, with its middle at a place."""
        self._texts.append(_Text(at, text, face, fill or self.theme.text, anchor, upright))

    def rect(
        self, box: Box, fill: RGBColour | None, radius: float = 0, edge: RGBColour | None = None, width: float = 1
    ) -> None:
        """A rectangle; `edge` is the colour of a line around it, inside the box."""
        left, top, right, bottom = sides = tuple(round(side * SCALE) for side in box)
        if fill and not radius and not edge:
            self._image.paste(fill, (left, top, right + 1, bottom + 1))
            return
        line = round(width * SCALE) if edge else 0
        self._pen.rounded_rectangle(sides, round(radius * SCALE), fill=fill, outline=edge, width=line)

    def polygon(self, points: Sequence[Point], fill: RGBColour) -> None:
        self._pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: RGBColour) -> None:
        self._pen.ellipse([side * SCALE for side in (x - radius, y - radius, x + radius, y + radius)], fill=fill)

    def sector(self, x: float, y: float, radius: float, start: float, end: float, fill: RGBColour) -> None:
        """A piece of a pie; degrees clockwise from three o'clock."""
        box = [side * SCALE for side in (x - radius, y - radius, x + radius, y + radius)]
        self._pen.pieslice(box, start, end, fill=fill)

    def line(self, points: Sequence[Point], fill: RGBColour, width: float, dash: Sequence[float] = ()) -> None:
        """A line through points; `dash` gives the lengths of a dash and of the gap behind it."""
        if dash:
            for piece in _dashed(points, dash[0], dash[1]):
                self.line(piece, fill, width)
            return
        large = [(x * SCALE, y * SCALE) for x, y in points]
        self._pen.line(large, fill=fill, width=max(1, round(width * SCALE)), joint="curve" if len(large) > 2 else None)

    def marker(self, shape: Marker, x: float, y: float, size: float, fill: RGBColour, edge: RGBColour) -> None:
        """A mark of about `size` pixels from its middle to its edge, with a rim."""
        if shape == "circle":
            self.disc(x, y, size + 1.5, edge)
            self.disc(x, y, size, fill)
        elif shape == "square":
            for extent, colour in ((size * 0.9 + 1.5, edge), (size * 0.9, fill)):
                self.rect(Box(x - extent, y - extent, x + extent, y + extent), colour)
        elif shape == "diamond":
            for extent, colour in ((size * 1.25 + 2, edge), (size * 1.25, fill)):
                self.polygon(((x, y - extent), (x + extent, y), (x, y + extent), (x - extent, y)), colour)
        elif shape == "triangle":
            for extent, colour in ((size * 1.3 + 2.6, edge), (size * 1.3, fill)):
                low = y + extent * 0.62
                self.polygon(((x, y - extent), (x + extent, low), (x - extent, low)), colour)
        else:
            reach = size * 0.85
            for width, colour in ((size * 0.62 + 3, edge), (size * 0.62, fill)):
                more = (width - size * 0.62) / 3
                for dx in (reach + more, -reach - more):
                    self.line(((x - dx, y - reach - more), (x + dx, y + reach + more)), colour, width)

    def done(self) -> Image.Image:
        """The picture: reduced, written on, and as it was taken."""
        image = self._image.reduce(SCALE)
        for item in self._texts:
            if item.upright:
                _write_upright(image, item)
            else:
                write(image, item.at, item.text, item.face, item.fill, item.anchor)
        return finish(image, self.page.finish, TABLE)


def _write_upright(image: Image.Image, item: _Text) -> None:
    width, height = round(item.face.getlength(item.text)) + 8, round(item.face.size) + 10
    left, top = round(item.at[0] - height / 2), round(item.at[1] - width / 2)
    area = image.crop((left, top, left + height, top + width)).transpose(Image.Transpose.ROTATE_270)
    write(area, (width / 2, height / 2), item.text, item.face, item.fill, "mm")
    image.paste(area.transpose(Image.Transpose.ROTATE_90), (left, top))


def _dashed(points: Sequence[Point], on: float, off: float) -> list[list[Point]]:
    pieces: list[list[Point]] = []
    current: list[Point] = [points[0]]
    left, drawing = on, True
    for (x, y), (u, v) in itertools.pairwise(points):
        length = math.hypot(u - x, v - y)
        done = 0.0
        while length - done > left:
            done += left
            place = (x + (u - x) * done / length, y + (v - y) * done / length)
            if drawing:
                pieces.append([*current, place])
            current, drawing = [place], not drawing
            left = on if drawing else off
        left -= length - done
        current.append((u, v))
    if drawing and len(current) > 1:
        pieces.append(current)
    return pieces


def open_page(sheet: Sheet, title: str, source: str = "") -> Box:
    """Draw what is around a chart, with its title and a line at the foot; return the part that is left for it."""
    page, theme = sheet.page, sheet.theme
    width, height = page.width, page.height
    left, right, top, bottom = float(MARGIN), float(width - MARGIN), 30.0, float(height - 26)
    fill, x_title = theme.text, left
    if page.layout == "card":
        outside = blend(theme.page, theme.text, 0.13)
        sheet.rect(Box(0, 0, width, height), outside)
        for k in range(7, 0, -1):
            box = Box(20 - k, 21 - k * 0.5, width - 20 + k, height - 19 + k * 1.2)
            sheet.rect(box, None, 16 + k, blend(outside, (0, 0, 0), 0.02 * (8 - k)), 2)
        sheet.rect(Box(20, 20, width - 20, height - 20), theme.page, 16)
        left, right, top, bottom = left + 12, right - 12, 42, bottom - 14
    elif page.layout == "band":
        sheet.rect(Box(0, 0, width, 66), theme.accent)
        top, fill = 18, (255, 255, 255)
    elif page.layout == "rule":
        sheet.rect(Box(left, 24, right, 25.4), theme.accent)
        sheet.rect(Box(left, 24, left + 48, 32), theme.accent)
        top = 44
    elif page.layout == "framed":
        sheet.rect(Box(14, 14, width - 14, height - 14), None, 0, theme.axis)
        sheet.rect(Box(18, 18, width - 18, height - 18), None, 0, blend(theme.page, theme.axis, 0.5))
        top, bottom = 38, bottom - 8
    elif page.layout == "window":
        bar = blend(theme.page, theme.text, 0.16)
        sheet.rect(Box(0, 0, width, 36), bar)
        for n, colour in enumerate(((236, 95, 86), (244, 190, 78), (98, 197, 84))):
            sheet.disc(22 + n * 22, 18, 6.5, colour)
        top = 54
    largest = page.size + 9 + (3 if page.face == "times" else 0)
    face = fit(FACES[page.face][1], title, round(right - left), largest)
    centred = page.centred and page.layout != "rule"
    x_title = width / 2 if centred else left
    sheet.text((x_title, top), title, face, fill, "ma" if centred else "la")
    top = 84 if page.layout == "band" else top + face.size + 20
    if source:
        sheet.text((left, bottom), source, sheet.face(-1), theme.muted, "ls")
        bottom -= page.size + 12
    return Box(left, top, right, bottom)
