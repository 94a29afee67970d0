"""Legends and scales of the charts: keys with names, axes with a label, numbers and grid lines."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from miabench.synth.paint.canvas import RGBColour, blend
from miabench.synth.paint.ink import contrast
from miabench.synth.scenes.chart_look import Theme
from miabench.synth.scenes.chart_paint import Box, Marker, Point, Sheet


class Key(NamedTuple):
    """What stands for a name in a legend: its colour, its mark (None for a patch), and whether it is a line."""

    name: str
    colour: RGBColour
    mark: Marker | None = None
    line: bool = False


def legend_row(sheet: Sheet, keys: Sequence[Key], at: Point, anchor: Literal["left", "mid"]) -> None:
    """Names in a row, each behind its key; `at` is the left end of the row or its middle."""
    face = sheet.face()
    widths = [40 + face.getlength(key.name) + 26 for key in keys]
    x = at[0] if anchor == "left" else at[0] - (sum(widths) - 26) / 2
    for key, width in zip(keys, widths, strict=True):
        legend_key(sheet, x, at[1], key)
        sheet.text((x + 40, at[1]), key.name, face, anchor="lm")
        x += width


def legend_key(sheet: Sheet, x: float, y: float, key: Key) -> None:
    """A key of 32 pixels in width, from x on."""
    if key.line:
        sheet.line(((x, y), (x + 32, y)), key.colour, 3)
    if key.mark:
        sheet.marker(key.mark, x + 16, y, 5.5, key.colour, sheet.theme.page)
    elif not key.line:
        sheet.rect(Box(x + 12, y - 8, x + 28, y + 8), key.colour, 2)


def legend_column(sheet: Sheet, keys: Sequence[Key], x: float, y: float) -> None:
    """Names under one another, each behind its key, the first one at a height."""
    for n, key in enumerate(keys):
        legend_key(sheet, x, y + n * (sheet.page.size + 16), key)
        sheet.text((x + 40, y + n * (sheet.page.size + 16)), key.name, sheet.face(), anchor="lm")


def row_width(sheet: Sheet, names: Sequence[str]) -> float:
    """The width of `legend_row`."""
    face = sheet.face()
    return sum(66 + face.getlength(name) for name in names) - 26


def readable(sheet: Sheet, colour: RGBColour) -> RGBColour:
    """A colour for letters: mixed with that of the texts until it stands out from the plot and the page."""
    behind = (sheet.theme.panel, sheet.theme.page)
    share = 0.2
    while share < 1 and min(contrast(blend(colour, sheet.theme.text, share), under) for under in behind) < 4:
        share += 0.1
    return blend(colour, sheet.theme.text, min(share, 1))


def soft(theme: Theme) -> RGBColour:
    """The colour of minor grid lines."""
    return blend(theme.grid, theme.panel, 0.35)


def vertical_scale(
    sheet: Sheet,
    room: Box,
    label: str,
    ticks: Sequence[int],
    *,
    upright: bool,
    dashed: bool,
    halves: bool,
    least: float = 0,
    below: float = 0,
) -> Box:
    """Draw a vertical axis with its label, its numbers and its grid lines; return the plot's part of the room.

    Args:
        ticks: evenly spaced values from the lowest to the highest.
        upright: whether the label reads upwards beside the numbers; otherwise it stands above them.
        halves: whether unlabelled lines lie halfway between the others.
        least: pixels that are kept free on the left at least.
        below: pixels that are kept free below the plot.
    """
    theme, face = sheet.theme, sheet.face()
    left, top, right, bottom = room
    numbers = max(face.getlength(str(tick)) for tick in ticks) + 10
    beside = sheet.page.size + 14 if upright else 0
    if not upright:
        sheet.text((left, top), label, sheet.face(-1), theme.muted, "la")
        top += sheet.page.size + 12
    frame = Box(left + max(beside + numbers, least), top + 8, right, bottom - below)
    if upright:
        place = (frame.left - numbers - beside / 2 - 4, (frame.top + frame.bottom) / 2)
        sheet.text(place, label, face, theme.muted, upright=True)
    if theme.panel != theme.page:
        sheet.rect(frame, theme.panel)
    gap = frame.height / (len(ticks) - 1)
    for n, tick in enumerate(ticks):
        y = frame.bottom - n * gap
        if halves and n:
            sheet.line(((frame.left, y + gap / 2), (frame.right, y + gap / 2)), soft(theme), 1)
        sheet.line(((frame.left, y), (frame.right, y)), theme.grid, 1.2, (7, 5) if dashed else ())
        sheet.text((frame.left - 8, y), str(tick), face, anchor="rm")
    return frame


def horizontal_scale(
    sheet: Sheet, frame: Box, ticks: Sequence[int], *, dashed: bool, halves: bool, label: str, y_label: float
) -> None:
    """Draw the numbers and the grid lines of a horizontal axis under a plot, and its label with the middle at a height.

    Args:
        ticks: evenly spaced values from the left to the right edge of the plot.
        halves: whether unlabelled lines lie halfway between the others.
    """
    theme, face = sheet.theme, sheet.face()
    gap = frame.width / (len(ticks) - 1)
    for n, tick in enumerate(ticks):
        x = frame.left + n * gap
        if halves and n:
            sheet.line(((x - gap / 2, frame.top), (x - gap / 2, frame.bottom)), soft(theme), 1)
        sheet.line(((x, frame.top), (x, frame.bottom)), theme.grid, 1.2, (7, 5) if dashed else ())
        sheet.text((x, frame.bottom + 7), str(tick), face, anchor="ma")
    sheet.text(((frame.left + frame.right) / 2, y_label), label, face, theme.muted)
