"""Draws a bar chart: bars alone, in groups or on top of one another, upright or lying."""

from typing import NamedTuple

from PIL import Image

from miabench.synth.paint.canvas import RGBColour, shade
from miabench.synth.paint.ink import contrast
from miabench.synth.scenes.bar_chart.facts import BarChart
from miabench.synth.scenes.chart_axes import Key, horizontal_scale, legend_column, legend_row, row_width, vertical_scale
from miabench.synth.scenes.chart_look import tone
from miabench.synth.scenes.chart_paint import Box, Sheet, open_page

INKS: tuple[RGBColour, RGBColour] = ((255, 255, 255), (34, 36, 42))


class _Plot(NamedTuple):
    """Where the bars are drawn, and how values and entries become pixels."""

    box: Box
    high: int
    entries: int
    horizontal: bool

    def along(self, value: float) -> float:
        """Where a value lies on the axis of the numbers."""
        share = value / self.high
        return self.box.left + share * self.box.width if self.horizontal else self.box.bottom - share * self.box.height

    @property
    def room(self) -> float:
        """Pixels for one entry."""
        return (self.box.height if self.horizontal else self.box.width) / self.entries

    def across(self, entry: float) -> float:
        """Where an entry begins on the other axis."""
        return (self.box.top if self.horizontal else self.box.left) + entry * self.room

    def bar(self, begin: float, thickness: float, low: float, high: float) -> Box:
        """A bar from one value to another; `begin` is its edge on the axis of the entries."""
        start, end = self.along(low), self.along(high)
        if self.horizontal:
            return Box(start, begin, end, begin + thickness)
        return Box(begin, end, begin + thickness, start)


def paint(scene: BarChart) -> Image.Image:
    """The picture of a bar chart, of the size that its look says."""
    sheet = Sheet(scene.look.page)
    room = _legend(sheet, scene, open_page(sheet, scene.title))
    plot = (_lying if scene.look.horizontal else _standing)(sheet, scene, room)
    for n in range(len(scene.names)):
        _entry(sheet, scene, plot, n)
    box, axis = plot.box, sheet.theme.axis
    if scene.look.horizontal:
        sheet.line(((box.left, box.top), (box.left, box.bottom)), axis, 1.8)
    else:
        sheet.line(((box.left, box.bottom), (box.right, box.bottom)), axis, 1.8)
    return sheet.done()


def _legend(sheet: Sheet, scene: BarChart, room: Box) -> Box:
    """Draw the legend, where bars are divided; return the part of the page that is left."""
    left, top, right, bottom = room
    if scene.kind == "single":
        return Box(left, top, right - 8, bottom)
    keys = [Key(part.name, tone(part.colour, sheet.theme.dark)) for part in scene.parts]
    names, place = [key.name for key in keys], scene.look.legend
    if place == "right":
        width = 46 + max(sheet.face().getlength(name) for name in names)
        legend_column(sheet, keys, right - width, top + room.height * 0.16)
        return Box(left, top, right - width - 18, bottom)
    mid = scene.look.page.centred or row_width(sheet, names) > room.width - 20
    at = ((left + right) / 2 if mid else left, top + 8 if place == "above" else bottom - 10)
    legend_row(sheet, keys, at, "mid" if mid else "left")
    right -= 8
    return Box(left, top + 34, right, bottom) if place == "above" else Box(left, top, right, bottom - 32)


def _standing(sheet: Sheet, scene: BarChart, room: Box) -> _Plot:
    """Draw the axes for upright bars: names below, in two rows where they are long."""
    look, face, size = scene.look, sheet.face(), scene.look.page.size
    widest = max(face.getlength(name) for name in scene.names)
    rows = 2 if widest + 8 > (room.width - 76) / len(scene.names) else 1
    below = rows * (size + 6) + size + 16
    frame = vertical_scale(
        sheet,
        room._replace(bottom=room.bottom - below),
        scene.axis,
        scene.marks,
        upright=look.upright,
        dashed=look.dashed,
        halves=not scene.labelled,
    )
    plot = _Plot(frame, scene.marks[-1], len(scene.names), horizontal=False)
    for n, name in enumerate(scene.names):
        sheet.text((plot.across(n + 0.5), frame.bottom + 8 + (n % rows) * (size + 5)), name, face, anchor="ma")
    sheet.text(((frame.left + frame.right) / 2, room.bottom - size * 0.5), scene.group, face, sheet.theme.muted)
    return plot


def _lying(sheet: Sheet, scene: BarChart, room: Box) -> _Plot:
    """Draw the axes for bars that lie: names on the left."""
    face, size = sheet.face(), scene.look.page.size
    left = room.left + max(face.getlength(name) for name in scene.names) + 10
    upright = scene.look.upright
    left += size + 10 if upright else 0
    top = room.top if upright else room.top + size + 10
    frame = Box(left, top + 4, room.right - 12, room.bottom - 2 * size - 22)
    if sheet.theme.panel != sheet.theme.page:
        sheet.rect(frame, sheet.theme.panel)
    horizontal_scale(
        sheet,
        frame,
        scene.marks,
        dashed=scene.look.dashed,
        halves=not scene.labelled,
        label=scene.axis,
        y_label=room.bottom - size * 0.5,
    )
    plot = _Plot(frame, scene.marks[-1], len(scene.names), horizontal=True)
    for n, name in enumerate(scene.names):
        sheet.text((frame.left - 9, plot.across(n + 0.5)), name, face, anchor="rm")
    if upright:
        middle = (frame.top + frame.bottom) / 2
        sheet.text((room.left + size / 2, middle), scene.group, face, sheet.theme.muted, upright=True)
    else:
        sheet.text((frame.left - 9, room.top), scene.group, sheet.face(-1), sheet.theme.muted, "ra")
    return plot


def _entry(sheet: Sheet, scene: BarChart, plot: _Plot, n: int) -> None:
    """The bars of one entry."""
    share = scene.look.thickness / 100 + (0.1 if scene.kind == "grouped" else 0)
    thickness = plot.room * share
    begin = plot.across(n) + (plot.room - thickness) / 2
    if scene.kind == "grouped":
        thickness /= len(scene.parts)
    low = 0
    for part in scene.parts:
        colour = tone(scene.colours[n] if scene.colours else part.colour, sheet.theme.dark)
        value = part.values[n]
        bar = plot.bar(begin, thickness - (2 if scene.kind == "grouped" else 0), low, low + value)
        _bar(sheet, scene, bar, colour)
        if scene.labelled:
            _number(sheet, scene, bar, value, colour)
        if scene.kind == "grouped":
            begin += thickness
        else:
            low += value


def _bar(sheet: Sheet, scene: BarChart, bar: Box, colour: RGBColour) -> None:
    """One bar: with round corners at its end, or with a rim."""
    look, edge = scene.look, shade(colour, 1.2 if sheet.theme.dark else 0.72)
    if look.corners == "round":
        radius = min(8, bar.width / 2, bar.height / 2)
        sheet.rect(bar, colour, radius)
        square = bar._replace(right=bar.right - radius) if look.horizontal else bar._replace(top=bar.top + radius)
        sheet.rect(square, colour)
    elif look.edges:
        sheet.rect(bar, edge)
        sheet.rect(Box(bar.left + 1.4, bar.top + 1.4, bar.right - 1.4, bar.bottom - 1.4), colour)
    else:
        sheet.rect(bar, colour)
        if scene.kind == "stacked":
            line = Box(bar.left, bar.top, bar.right, bar.top + 1.4)
            sheet.rect(line if not look.horizontal else bar._replace(left=bar.right - 1.4), sheet.theme.panel)


def _number(sheet: Sheet, scene: BarChart, bar: Box, value: int, colour: RGBColour) -> None:
    """A value at the end of its bar, or inside its part."""
    face = sheet.face(-1 if scene.kind != "single" else 0)
    if scene.kind == "stacked":
        ink = max(INKS, key=lambda ink: contrast(ink, colour) * (1.5 if ink == INKS[0] else 1))
        sheet.text(((bar.left + bar.right) / 2, (bar.top + bar.bottom) / 2), str(value), face, ink)
    elif scene.look.horizontal:
        sheet.text((bar.right + 6, (bar.top + bar.bottom) / 2), str(value), face, anchor="lm")
    else:
        sheet.text(((bar.left + bar.right) / 2, bar.top - 4), str(value), face, anchor="ms")
