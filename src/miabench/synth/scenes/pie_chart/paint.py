"""Draws a pie or ring chart: sectors, percentages, and names in a legend or around the circle."""

import math
from typing import NamedTuple

from PIL import Image

from miabench.synth.paint.canvas import RGBColour, blend
from miabench.synth.paint.ink import contrast
from miabench.synth.scenes.chart_axes import Key, legend_key
from miabench.synth.scenes.chart_look import tone
from miabench.synth.scenes.chart_paint import Box, Sheet, open_page
from miabench.synth.scenes.pie_chart.facts import PieChart

INKS: tuple[RGBColour, RGBColour] = ((255, 255, 255), (34, 36, 42))
PULL = 16  # pixels by which a sector is pulled out


class _Circle(NamedTuple):
    x: float
    y: float
    radius: float

    def at(self, angle: float, radius: float) -> tuple[float, float]:
        """A point at an angle clockwise from twelve o'clock."""
        turn = math.radians(angle - 90)
        return self.x + radius * math.cos(turn), self.y + radius * math.sin(turn)


def paint(scene: PieChart) -> Image.Image:
    """The picture of a pie chart, of the size that its look says."""
    sheet, look = Sheet(scene.look.page), scene.look
    room = open_page(sheet, scene.title, scene.source)
    if not look.hole:
        centred = look.page.centred and look.page.layout != "rule"
        x = look.page.width / 2 if centred else room.left
        sheet.text((x, room.top - 4), scene.caption, sheet.face(), sheet.theme.muted, "ma" if centred else "la")
        room = room._replace(top=room.top + look.page.size + 16)
    colours = _colours(sheet, scene)
    circle = _circle(sheet, scene, room, colours)
    for n in range(len(colours)):
        _sector(sheet, scene, circle, n, colours[n])
    if look.hole:
        _hole(sheet, scene, circle)
    if look.shares == "inside":
        _inside(sheet, scene, circle, colours)
    if look.names == "around":
        _around(sheet, scene, circle)
    return sheet.done()


def _colours(sheet: Sheet, scene: PieChart) -> list[RGBColour]:
    if scene.look.tint is None:
        return [tone(sector.colour, sheet.theme.dark) for sector in scene.sectors]
    base, count = tone(scene.look.tint, sheet.theme.dark), len(scene.sectors)
    other: RGBColour = (255, 255, 255) if not sheet.theme.dark else (30, 34, 40)
    return [blend(base, other, 0.72 * scene.order.index(n) / (count - 1)) for n in range(count)]


def _label(scene: PieChart, n: int) -> str:
    """A name, with its percentage where that stands beside it."""
    sector = scene.sectors[n]
    return sector.name if scene.look.shares == "inside" or n == scene.hidden else f"{sector.name}  {sector.share}%"


def _circle(sheet: Sheet, scene: PieChart, room: Box, colours: list[RGBColour]) -> _Circle:
    """Where the circle is; draws the legend beside or below it."""
    names = scene.look.names
    labels = [_label(scene, n) for n in range(len(scene.sectors))]
    widest = max(sheet.face().getlength(label) for label in labels)
    pull = PULL if scene.pulled is not None else 0
    left, top, right, bottom = room
    if names == "around":
        radius = min((room.width - 2 * widest - 76) / 2, (room.height - 76) / 2 - pull / 2)
        return _Circle((left + right) / 2, (top + bottom) / 2, radius)
    row = scene.look.page.size + 17
    if names == "below":
        columns = max(1, min(len(labels), int(room.width // (widest + 74)), 4))
        rows = -(-len(labels) // columns)
        if rows * columns - len(labels) >= columns - 1 and rows > 1:
            columns = -(-len(labels) // rows)
        cell = widest + 70
        x = (left + right) / 2 - cell * columns / 2 + 12
        y = bottom - rows * row + row / 2
        for n, label in enumerate(labels):
            _key(sheet, x + n % columns * cell, y + n // columns * row, label, colours[n])
        bottom -= rows * row + 6
    else:
        width = widest + 44
        x = right - width if names == "right" else left
        y = (top + bottom) / 2 - row * (len(labels) - 1) / 2
        for n, label in enumerate(labels):
            _key(sheet, x, y + n * row, label, colours[n])
        left, right = (left, x - 24) if names == "right" else (left + width + 24, right)
    radius = min(right - left, bottom - top) / 2 - pull - 4
    return _Circle((left + right) / 2, (top + bottom) / 2, radius)


def _key(sheet: Sheet, x: float, y: float, label: str, colour: RGBColour) -> None:
    legend_key(sheet, x - 10, y, Key(label, colour))
    sheet.text((x + 28, y), label, sheet.face(), anchor="lm")


def _moved(scene: PieChart, circle: _Circle, n: int) -> _Circle:
    """The circle that a sector is a part of: moved, where it is pulled out."""
    if n != scene.pulled:
        return circle
    x, y = circle.at((scene.angles[n] + scene.angles[n + 1]) / 2, PULL)
    return circle._replace(x=x, y=y)


def _sector(sheet: Sheet, scene: PieChart, circle: _Circle, n: int, colour: RGBColour) -> None:
    own, begin, end = _moved(scene, circle, n), scene.angles[n], scene.angles[n + 1]
    sheet.sector(own.x, own.y, own.radius, begin - 90, end - 90, colour)
    if n == scene.pulled and scene.look.hole:
        inner = own.radius * scene.look.hole / 100
        sheet.sector(own.x, own.y, inner, begin - 91, end - 89, sheet.theme.page)
    if scene.look.gaps:
        for angle in (begin, end):
            sheet.line(((own.x, own.y), own.at(angle, own.radius + 2)), sheet.theme.page, 2.6)


def _hole(sheet: Sheet, scene: PieChart, circle: _Circle) -> None:
    """The hole of a ring, with the total in it."""
    radius = circle.radius * scene.look.hole / 100
    sheet.disc(circle.x, circle.y, radius, sheet.theme.page)
    label, _, amount = scene.caption.partition(": ")
    number, _, unit = amount.partition(" ")
    size = scene.look.page.size
    sheet.text((circle.x, circle.y - size * 1.5), label, sheet.face(-1), sheet.theme.muted)
    sheet.text((circle.x, circle.y + 1), number, sheet.face(9, bold=True))
    sheet.text((circle.x, circle.y + size * 1.6), unit, sheet.face(-1), sheet.theme.muted)


def _inside(sheet: Sheet, scene: PieChart, circle: _Circle, colours: list[RGBColour]) -> None:
    """Percentages in the sectors."""
    for n, sector in enumerate(scene.sectors):
        if n == scene.hidden:
            continue
        own = _moved(scene, circle, n)
        reach = (1 + scene.look.hole / 100) / 2 if scene.look.hole else (0.78 if sector.share < 12 else 0.66)
        place = own.at((scene.angles[n] + scene.angles[n + 1]) / 2, own.radius * reach)
        ink = max(INKS, key=lambda ink: contrast(ink, colours[n]) * (1.5 if ink == INKS[0] else 1))
        sheet.text(place, f"{sector.share}%", sheet.face(0 if sector.share < 8 else 2, bold=True), ink)


def _around(sheet: Sheet, scene: PieChart, circle: _Circle) -> None:
    """Names around the circle at the ends of thin lines, kept apart on either side."""
    gap = scene.look.page.size + 7
    for side in (1, -1):
        places = []
        for n in range(len(scene.sectors)):
            own, middle = _moved(scene, circle, n), (scene.angles[n] + scene.angles[n + 1]) / 2
            start, bend = own.at(middle, own.radius * 0.985), own.at(middle, own.radius + 20)
            if (bend[0] >= own.x) == (side == 1):
                places.append((bend[1], n, start, bend))
        places.sort()
        heights = [place[0] for place in places]
        for k in range(1, len(heights)):
            heights[k] = max(heights[k], heights[k - 1] + gap)
        limit = circle.y + circle.radius + 34
        for k in reversed(range(len(heights))):
            heights[k] = min(heights[k], limit)
            limit = heights[k] - gap
        for height, (_, n, start, bend) in zip(heights, places, strict=True):
            end = (bend[0] + side * 12, height)
            sheet.line((start, (bend[0], height), end), sheet.theme.axis, 1.3)
            sheet.text((end[0] + side * 5, height), _label(scene, n), sheet.face(), anchor="lm" if side == 1 else "rm")
