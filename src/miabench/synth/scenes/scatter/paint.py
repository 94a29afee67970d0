"""Draws a scatter plot: a grid in both directions, marks in groups, and names beside some of them."""

from collections.abc import Iterator

from PIL import Image

from miabench.synth.scenes.chart_axes import Key, horizontal_scale, legend_column, legend_row, row_width, vertical_scale
from miabench.synth.scenes.chart_look import tone
from miabench.synth.scenes.chart_paint import Box, Sheet, open_page
from miabench.synth.scenes.scatter.facts import Point, Scatter


def paint(scene: Scatter) -> Image.Image:
    """The picture of a scatter plot, of the size that its look says."""
    sheet, look = Sheet(scene.look.page), scene.look
    room = _legend(sheet, scene, open_page(sheet, scene.title, scene.source))
    size = look.page.size
    frame = vertical_scale(
        sheet,
        room._replace(bottom=room.bottom - 2 * size - 20),
        scene.up.label,
        scene.up.marks,
        upright=look.upright,
        dashed=look.dashed,
        halves=True,
    )
    horizontal_scale(
        sheet,
        frame,
        scene.across.marks,
        dashed=look.dashed,
        halves=True,
        label=scene.across.label,
        y_label=room.bottom - size * 0.5,
    )
    axis = sheet.theme.axis
    sheet.line(((frame.left, frame.bottom), (frame.right, frame.bottom)), axis, 1.6)
    sheet.line(((frame.left, frame.top), (frame.left, frame.bottom)), axis, 1.6)
    places = [_place(scene, frame, point) for point in scene.points]
    for point, (x, y) in zip(scene.points, places, strict=True):
        group = scene.groups[point.group]
        sheet.marker(group.marker, x, y, look.large / 10, tone(group.colour, sheet.theme.dark), sheet.theme.panel)
    _names(sheet, scene, frame, places)
    return sheet.done()


def _place(scene: Scatter, frame: Box, point: Point) -> tuple[float, float]:
    across, up = scene.across, scene.up
    return (
        frame.left + (point.x - across.start) / (across.end - across.start) * frame.width,
        frame.bottom - (point.y - up.start) / (up.end - up.start) * frame.height,
    )


def _legend(sheet: Sheet, scene: Scatter, room: Box) -> Box:
    """Draw the legend; return the part of the page that is left."""
    keys = [Key(group.name, tone(group.colour, sheet.theme.dark), group.marker) for group in scene.groups]
    names, place = [group.name for group in scene.groups], scene.look.legend
    left, top, right, bottom = room
    if place == "right":
        width = 46 + max(sheet.face().getlength(name) for name in names)
        legend_column(sheet, keys, right - width, top + room.height * 0.2)
        return Box(left, top, right - width - 24, bottom)
    mid = scene.look.page.centred or row_width(sheet, names) > room.width - 20
    at = ((left + right) / 2 if mid else left, top + 8 if place == "above" else bottom - 10)
    legend_row(sheet, keys, at, "mid" if mid else "left")
    right -= 12
    return Box(left, top + 34, right, bottom) if place == "above" else Box(left, top, right, bottom - 32)


def _names(sheet: Sheet, scene: Scatter, frame: Box, places: list[tuple[float, float]]) -> None:
    """Each name beside its point, where it is clear of other points and names and can't be taken for another's."""
    face = sheet.face(-1)
    taken: list[Box] = []
    for point, (x, y) in zip(scene.points, places, strict=True):
        if not point.name:
            continue
        width, height = face.getlength(point.name), face.size
        best = min(
            enumerate(_spots(x, y, width, height, scene.look.large / 10 + 5)),
            key=lambda spot: _trouble(spot[1], (x, y), places, taken, frame) + 0.1 * spot[0],
        )[1]
        taken.append(best)
        sheet.text(((best.left + best.right) / 2, (best.top + best.bottom) / 2), point.name, face)


def _spots(x: float, y: float, width: float, height: float, gap: float) -> Iterator[Box]:
    """Boxes for a text around a point: right, left, above, below, and in the corners."""
    for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)):
        reach = gap + width / 2 if dy == 0 else (width / 2 + gap * 0.4) * abs(dx)
        u, v = x + dx * reach, y + dy * (gap + height / 2) * (0.85 if dx else 1)
        yield Box(u - width / 2, v - height / 2, u + width / 2, v + height / 2)


def _trouble(
    box: Box, own: tuple[float, float], places: list[tuple[float, float]], taken: list[Box], frame: Box
) -> float:
    """How bad a place for a name is: on other points or names or near them, or beyond the plot."""
    found = 0.0
    for u, v in places:
        if (u, v) != own:
            away = max(box.left - u, u - box.right, box.top - v, v - box.bottom)
            found += 9 if away < 10 else max(0.0, (40 - away) / 15)
    for other in taken:
        away = max(box.left - other.right, other.left - box.right, box.top - other.bottom, other.top - box.bottom)
        found += 12 if away < 3 else 1 if away < 10 else 0
    inside = (
        box.left > frame.left + 2 and box.right < frame.right - 1 and box.top > frame.top and box.bottom < frame.bottom
    )
    return found + (0 if inside else 20)
