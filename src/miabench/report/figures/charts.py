"""Figures as SVG: pure functions from numbers to text, for a page and for a file of its own.

Every figure has a title and a description that says its numbers, so that a screen reader loses nothing. Colours are
those of Okabe and Ito (Color Universal Design, 2008) and the viridis scale, which people who see few colours tell apart
too; series differ in mark and dash besides. Lines and words have the colour of the text around, so that a figure fits a
light and a dark page. There is no style sheet, script or address in it: a page's policy allows it as it is.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from miabench.report.figures.svg import (
    COLORS,
    MOST,
    WIDTH,
    check_key,
    dash,
    frame,
    ink_on,
    legend,
    legend_height,
    line,
    mark,
    number,
    whisker,
    words,
)

__all__ = ["COLORS", "MOST", "Cell", "Series", "Value", "bars", "heat_map", "radar", "viridis"]

_VIRIDIS = ((68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37))


class Value(NamedTuple):
    """A share in [0, 1], and its interval where it has one."""

    mean: float
    low: float | None = None
    high: float | None = None


class Series(NamedTuple):
    """A name and one value a label; None where there is none."""

    name: str
    values: tuple[Value | None, ...]


class Cell(NamedTuple):
    """A share in [0, 1] and how many items it stands on."""

    mean: float
    items: int


def bars(key: str, title: str, labels: Sequence[str], series: Sequence[Series], *, standalone: bool = False) -> str:
    """Horizontal bars from 0 to 100 %, a group a label, with whiskers for intervals.

    Args:
        key: begins the ids in the figure; letters, digits and hyphens, once in a page.
        title: what a screen reader says first, and what a file shows on top.
        labels: of the groups.
        series: a bar of each group; more than `MOST` are an error.
        standalone: whether it is a file of its own: with its title shown, on white.

    Raises:
        ValueError: too many series, or one with other than a value a label.
    """
    _check(key, labels, series)
    thick, left, right = (14 if len(series) < 2 else 11), 92, WIDTH - 44
    pitch = thick * len(series) + 12
    names = [one.name for one in series]
    top = legend_height(names) + 8
    bottom = top + pitch * len(labels)

    def x(share: float) -> float:
        return left + (right - left) * min(max(share, 0.0), 1.0)

    body = [legend(names)]
    for tick in (0, 25, 50, 75, 100):
        body.append(line(x(tick / 100), top - 2, x(tick / 100), bottom, "0.25"))
        body.append(words(x(tick / 100), bottom + 14, str(tick), "middle"))
    for place, label in enumerate(labels):
        upper = top + pitch * place + 4
        body.append(words(left - (8 if len(series) < 2 else 14), upper + thick * len(series) / 2 + 4, label, "end"))
        for which, one in enumerate(series):
            value, y = one.values[place], upper + thick * which
            if len(series) > 1:
                body.append(mark(which, left - 6, y + thick / 2 - 0.5))
            if value is None:
                body.append(words(left + 4, y + thick - 1, "–", "start", 9))
                continue
            body.append(
                f'<rect x="{left}" y="{number(y)}" width="{number(x(value.mean) - left)}" height="{thick - 1}" '
                f'fill="{COLORS[which]}" fill-opacity="0.8"/>'
            )
            end = x(value.mean)
            if value.low is not None and value.high is not None:
                middle, end = y + (thick - 1) / 2, max(end, x(value.high))
                body += whisker(middle, x(value.low), x(value.high))
            body.append(
                words(end + 5, y + thick - 1.5, f"{100 * value.mean:.1f}", "start", min(thick, 11) - (len(series) > 1))
            )
    return frame(key, title, _said(labels, series), body, bottom + 20, standalone=standalone)


def radar(key: str, title: str, labels: Sequence[str], series: Sequence[Series], *, standalone: bool = False) -> str:
    """A profile around a centre that is 0 %, the rim 100 %; arguments and errors as for `bars`.

    Values that aren't there leave a gap. "" for fewer than three labels, which make no shape.
    """
    _check(key, labels, series)
    if len(labels) < 3:
        return ""
    names = [one.name for one in series]
    top = legend_height(names)
    radius, cx, cy = 118, WIDTH / 2, top + 118 + 30

    def point(place: int, share: float) -> tuple[float, float]:
        angle = 2 * math.pi * place / len(labels) - math.pi / 2
        return cx + radius * share * math.cos(angle), cy + radius * share * math.sin(angle)

    body = [legend(names, with_marks=True)]
    for ring in (25, 50, 75, 100):
        corners = " ".join(
            f"{number(px)},{number(py)}" for px, py in (point(n, ring / 100) for n in range(len(labels)))
        )
        body.append(f'<polygon points="{corners}" fill="none" stroke="currentColor" stroke-opacity="0.25"/>')
        body.append(words(cx + 3, cy - radius * ring / 100 + 10, str(ring), "start", 9, "0.75"))
    for place, label in enumerate(labels):
        px, py = point(place, 1)
        body.append(line(cx, cy, px, py, "0.25"))
        px, py = point(place, 1.08)
        anchor = "middle" if abs(px - cx) < 10 else ("start" if px > cx else "end")
        body.append(words(px, py + (4 if anchor != "middle" else (12 if py > cy else -2)), label, anchor))
    for which, one in enumerate(series):
        found = [point(n, min(max(v.mean, 0.0), 1.0)) if v is not None else None for n, v in enumerate(one.values)]
        path = ""
        for before, here in zip((found[-1], *found[:-1]), found, strict=True):
            if before is not None and here is not None:
                path += f"M{number(before[0])} {number(before[1])}L{number(here[0])} {number(here[1])}"
        if path:
            body.append(f'<path d="{path}" fill="none" stroke="{COLORS[which]}" stroke-width="2"{dash(which)}/>')
        body += [mark(which, *here) for here in found if here is not None]
    return frame(key, title, _said(labels, series), body, cy + radius + 30, standalone=standalone)


def heat_map(
    key: str,
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[Cell | None]],
    *,
    standalone: bool = False,
) -> str:
    """Shares of rows by columns as colours from 0 to 100 %, with the number and the items of each; as for `bars`.

    Args:
        key, title, standalone: as for `bars`.
        rows, columns: their names.
        cells: a sequence a row, of one cell a column; None where nothing was scored.

    Raises:
        ValueError: cells don't fit rows and columns, or the key is none.
    """
    _check(key, (), ())
    if len(cells) != len(rows) or any(len(row) != len(columns) for row in cells):
        raise ValueError(f"cells must be {len(rows)} rows of {len(columns)}")
    left, top, tall = 92, 24, 30
    wide = (WIDTH - left) / max(len(columns), 1)
    body = [words(left + wide * (n + 0.5), top - 8, name, "middle", 10) for n, name in enumerate(columns)]
    said = []
    for y, (name, row) in enumerate(zip(rows, cells, strict=True)):
        upper = top + tall * y
        body.append(words(left - 8, upper + tall / 2 + 4, name, "end"))
        parts = []
        for n, cell in enumerate(row):
            place = f'x="{number(left + wide * n + 1)}" y="{number(upper + 1)}"'
            box = f'{place} width="{number(wide - 2)}" height="{tall - 2}" rx="2"'
            middle = left + wide * (n + 0.5)
            if cell is None:
                body.append(
                    f'<rect {box} fill="none" stroke="currentColor" stroke-opacity="0.3" stroke-dasharray="2 2"/>'
                )
                body.append(words(middle, upper + tall / 2 + 4, "–", "middle"))
                parts.append(f"{columns[n]} nothing")
                continue
            ink = _ink(cell.mean)
            edge = 'stroke="currentColor" stroke-opacity="0.3"'  # the darkest colour is nearly that of a dark page
            body.append(f'<rect {box} fill="{viridis(cell.mean)}" {edge}/>')
            body.append(words(middle, upper + 14, f"{100 * cell.mean:.0f}", "middle", 12, fill=ink))
            body.append(words(middle, upper + 25, f"n={cell.items}", "middle", 8.5, fill=ink))
            parts.append(f"{columns[n]} {100 * cell.mean:.1f} % of {cell.items} items")
        said.append(f"{name}: {', '.join(parts)}.")
    bottom = top + tall * len(rows) + 10
    steps, step = 20, (WIDTH - left) / 20
    for n in range(steps):
        fill = viridis(n / (steps - 1))
        body.append(
            f'<rect x="{number(left + step * n)}" y="{bottom}" width="{number(step + 0.3)}" height="6" fill="{fill}"/>'
        )
    for share, anchor in ((0, "start"), (50, "middle"), (100, "end")):
        body.append(words(left + (WIDTH - left) * share / 100, bottom + 18, f"{share} %", anchor, 9))
    return frame(key, title, " ".join(said), body, bottom + 24, standalone=standalone)


def viridis(share: float) -> str:
    """The colour of a share in [0, 1], from dark violet to bright yellow."""
    at = min(max(share, 0.0), 1.0) * (len(_VIRIDIS) - 1)
    below = min(int(at), len(_VIRIDIS) - 2)
    mixed = (round(a + (b - a) * (at - below)) for a, b in zip(_VIRIDIS[below], _VIRIDIS[below + 1], strict=True))
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def _ink(share: float) -> str:
    """Black or white, whichever stands out more from the colour of a share."""
    return ink_on(viridis(share))


def _check(key: str, labels: Sequence[str], series: Sequence[Series]) -> None:
    check_key(key)
    if len(series) > MOST:
        raise ValueError(f"a figure shows at most {MOST} series, got {len(series)}")
    if any(len(one.values) != len(labels) for one in series):
        raise ValueError(f"every series needs {len(labels)} values, one a label")


def values_in_words(labels: Sequence[str], values: Sequence[Value | None]) -> str:
    """`genre 80.0 % (70.1 to 88.2), math nothing`: what a screen reader says of a series."""
    parts = []
    for label, value in zip(labels, values, strict=True):
        if value is None:
            parts.append(f"{label} nothing")
            continue
        ends = ""
        if value.low is not None and value.high is not None:
            ends = f" ({100 * value.low:.1f} to {100 * value.high:.1f})"
        parts.append(f"{label} {100 * value.mean:.1f} %{ends}")
    return ", ".join(parts)


def _said(labels: Sequence[str], series: Sequence[Series]) -> str:
    """The numbers in words."""
    return " ".join(f"{one.name}: {values_in_words(labels, one.values)}." for one in series)
