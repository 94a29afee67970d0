"""Draws a line chart: grid, lines with their points, and a legend, names at the ends or a table."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

from miabench.synth.paint.canvas import RGBColour, blend
from miabench.synth.scenes.chart_axes import (
    Key,
    legend_column,
    legend_key,
    legend_row,
    readable,
    row_width,
    soft,
    vertical_scale,
)
from miabench.synth.scenes.chart_look import tone
from miabench.synth.scenes.chart_paint import Box, Point, Sheet, open_page
from miabench.synth.scenes.line_chart.facts import LineChart, Series


class _Plot(NamedTuple):
    """Where the lines are drawn, and how values and periods become pixels."""

    box: Box
    low: int
    high: int
    periods: int

    def x(self, period: int) -> float:
        return self.box.left + (period + 0.5) * self.box.width / self.periods

    def y(self, value: float) -> float:
        return self.box.bottom - (value - self.low) / (self.high - self.low) * self.box.height

    def points(self, one: Series) -> list[Point]:
        return [(self.x(n), self.y(value)) for n, value in enumerate(one.values)]


def paint(scene: LineChart) -> Image.Image:
    """The picture of a line chart, of the size that its look says."""
    sheet = Sheet(scene.look.page)
    room = open_page(sheet, scene.title, scene.source)
    legend = scene.look.legend
    if legend == "ends" and not _has_room_at_ends(scene, room.height - 90):
        legend = "above"
    plot = _axes(sheet, scene, _legend(sheet, scene, room, legend))
    if legend == "ends":
        _ends(sheet, scene, plot)
    for one in scene.series:
        dash = (9, 6) if one.dashed else ()
        sheet.line(plot.points(one), _colour(sheet, one), scene.look.thick / 10, dash)
    size = 4.6 if scene.shown != "grid" else 5.4
    for one in scene.series:
        for x, y in plot.points(one):
            sheet.marker(one.marker, x, y, size, _colour(sheet, one), sheet.theme.panel)
    if scene.shown == "labels":
        _numbers(sheet, scene, plot)
    return sheet.done()


def _colour(sheet: Sheet, one: Series) -> RGBColour:
    return tone(one.colour, sheet.theme.dark)


def _key(sheet: Sheet, one: Series) -> Key:
    return Key(one.name, _colour(sheet, one), one.marker, line=True)


def _legend(sheet: Sheet, scene: LineChart, room: Box, legend: str) -> Box:
    """Draw the legend; return the part of the page that is left, with room for names at the ends of the lines."""
    keys, names = [_key(sheet, one) for one in scene.series], [one.name for one in scene.series]
    left, top, right, bottom = room
    if scene.shown == "table":
        return room
    if legend == "right":
        width = 46 + max(sheet.face().getlength(name) for name in names)
        legend_column(sheet, keys, right - width, top + (room.height * 0.3 if scene.look.columns else 24))
        return Box(left, top, right - width - 18, bottom)
    if legend == "ends":
        width = max(sheet.face(bold=True).getlength(name) for name in names)
        return Box(left, top, right - width + 12, bottom)
    mid = scene.look.page.centred or row_width(sheet, names) > room.width
    place = ((left + right) / 2 if mid else left, top + 10 if legend == "above" else bottom - 10)
    legend_row(sheet, keys, place, "mid" if mid else "left")
    return Box(left, top + 36, right, bottom) if legend == "above" else Box(left, top, right, bottom - 30)


def _axes(sheet: Sheet, scene: LineChart, room: Box) -> _Plot:
    """Draw the grid, the scale and the names of the periods; with a table where there is one."""
    look, theme, face = scene.look, sheet.theme, sheet.face()
    high = scene.base + scene.ticks * scene.step
    left, top, right, bottom = room
    names = max(sheet.face(-1).getlength(one.name) for one in scene.series) + 48 if scene.shown == "table" else 0
    row = look.page.size + 12
    count = len(scene.periods)
    if scene.shown == "table":
        bottom -= row * len(scene.series)
    frame = vertical_scale(
        sheet,
        Box(left, top, right, bottom - row),
        scene.axis,
        [scene.base + n * scene.step for n in range(scene.ticks + 1)],
        upright=look.upright,
        dashed=look.dashed_grid,
        halves=scene.shown == "grid",
        least=names,
        below=row if _staggered(sheet, scene, room, names) else 0,
    )
    plot = _Plot(frame, scene.base, high, count)
    if look.columns:
        for n in range(count):
            sheet.line(((plot.x(n), frame.top), (plot.x(n), frame.bottom)), soft(theme), 1)
    sheet.line(((frame.left, frame.bottom), (frame.right, frame.bottom)), theme.axis, 1.6)
    staggered = frame.bottom < bottom - 1.5 * row
    for n, period in enumerate(scene.printed):
        y = frame.bottom + row * 0.58 + (row * 0.85 if staggered and n % 2 else 0)
        if scene.shown != "table":
            sheet.line(((plot.x(n), frame.bottom), (plot.x(n), frame.bottom + 4)), theme.axis, 1.2)
        sheet.text((plot.x(n), y), period, face)
    if scene.shown == "table":
        _table(sheet, scene, plot, row, left)
    return plot


def _staggered(sheet: Sheet, scene: LineChart, room: Box, least: float) -> bool:
    """Whether the names of the periods need two rows."""
    widest = max(sheet.face().getlength(period) for period in scene.printed)
    return scene.shown != "table" and widest + 8 > (room.width - max(72, least)) / len(scene.periods)


def _table(sheet: Sheet, scene: LineChart, plot: _Plot, row: float, left: float) -> None:
    """The values under the plot, a row for each line, in columns under the names of the periods."""
    theme, face = sheet.theme, sheet.face(-1)
    top, width = plot.box.bottom + row, plot.box.width / len(scene.periods)
    line = blend(theme.page, theme.axis, 0.55)
    bottom = top + row * len(scene.series)
    for n, one in enumerate(scene.series):
        y = top + n * row
        sheet.line(((left, y), (plot.box.right, y)), line, 1)
        legend_key(sheet, left, y + row / 2, _key(sheet, one))
        sheet.text((left + 38, y + row / 2), one.name, face, anchor="lm")
        for period, value in enumerate(one.values):
            sheet.text((plot.x(period), y + row / 2), str(value), face)
    sheet.line(((left, bottom), (plot.box.right, bottom)), line, 1)
    for n in range(len(scene.periods) + 1):
        x = plot.box.left + n * width
        sheet.line(((x, plot.box.bottom), (x, bottom)), line, 1)


def _has_room_at_ends(scene: LineChart, height: float) -> bool:
    """Whether names at the ends of the lines would keep clear of one another, in a plot of about this height."""
    last = sorted(one.values[-1] for one in scene.series)
    gap = min(b - a for a, b in itertools.pairwise(last)) / (scene.ticks * scene.step) * height
    return gap > scene.look.page.size + 10


def _ends(sheet: Sheet, scene: LineChart, plot: _Plot) -> None:
    """Write the names at the ends of the lines."""
    x = plot.x(len(scene.periods) - 1) + 14
    for one in scene.series:
        fill = readable(sheet, _colour(sheet, one))
        sheet.text((x, plot.y(one.values[-1])), one.name, sheet.face(bold=True), fill, "lm")


def _numbers(sheet: Sheet, scene: LineChart, plot: _Plot) -> None:
    """Each value beside its point, above or below, where the fewest lines run."""
    face = sheet.face(-1, bold=True)
    lines = [plot.points(one) for one in scene.series]
    for one, line in zip(scene.series, lines, strict=True):
        others = [other for other in lines if other is not line]
        for n, (x, y) in enumerate(line):
            width, height = face.getlength(str(one.values[n])) / 2 + 2, face.size / 2 + 1
            under = any(other[n][1] < y for other in others)
            places = [(x, y + (height + 8) * side) for side in ((1, -1) if under else (-1, 1))]
            best = min(
                (place for place in places if plot.box.top + height < place[1] < plot.box.bottom - height),
                key=lambda place: sum(_crossings(lines, n, place, width, height)) + 0.2 * places.index(place),
            )
            box = Box(best[0] - width, best[1] - height, best[0] + width, best[1] + height)
            sheet.rect(box, sheet.theme.panel, 3)
            fill = readable(sheet, _colour(sheet, one))
            sheet.text(best, str(one.values[n]), face, fill)


def _crossings(lines: list[list[Point]], n: int, at: Point, width: float, height: float) -> Iterator[int]:
    """How much of the lines near a point runs through a box around `at`: samples of their strokes."""
    for line in lines:
        for (x, y), (u, v) in zip(line[max(0, n - 1) : n + 1], line[max(0, n - 1) + 1 : n + 2], strict=False):
            for k in range(13):
                px, py = x + (u - x) * k / 12, y + (v - y) * k / 12
                yield abs(px - at[0]) < width and abs(py - at[1]) < height
