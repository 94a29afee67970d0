"""Figures as SVG: pure functions from numbers to text, for a page and for a file of its own.

Every figure has a title and a description that says its numbers, so that a screen reader loses nothing. Colours are
those of Okabe and Ito (Color Universal Design, 2008) and the viridis scale, which people who see few colours tell apart
too; series differ in mark and dash besides. Lines and words have the colour of the text around, so that a figure fits a
light and a dark page. There is no style sheet, script or address in it: a page's policy allows it as it is.
"""

import math
import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from miabench.bench.visible import visible

COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
"""Okabe and Ito's, in the order of series."""

MOST = len(COLORS)
"""Series that a figure shows at most."""

MAX_NAME = 44
"""Characters of a series' name in a figure; its description has all of it."""

_DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 2", "12 3")
_VIRIDIS = ((68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37))
_XML_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDTH = 400


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
    thick, left, right = (14, 11, 10, 9, 8, 7)[max(len(series) - 1, 0)], 92, _WIDTH - 44
    pitch = thick * len(series) + 12
    top = _legend_height(series) + 8
    bottom = top + pitch * len(labels)

    def x(share: float) -> float:
        return left + (right - left) * min(max(share, 0.0), 1.0)

    body = [_legend(series)]
    for tick in (0, 25, 50, 75, 100):
        body.append(_line(x(tick / 100), top - 2, x(tick / 100), bottom, "0.25"))
        body.append(_words(x(tick / 100), bottom + 14, str(tick), "middle"))
    for place, label in enumerate(labels):
        upper = top + pitch * place + 4
        body.append(_words(left - 8, upper + thick * len(series) / 2 + 4, label, "end"))
        for number, one in enumerate(series):
            value, y = one.values[place], upper + thick * number
            if value is None:
                body.append(_words(left + 4, y + thick - 1, "–", "start", 9))
                continue
            body.append(
                f'<rect x="{left}" y="{_n(y)}" width="{_n(x(value.mean) - left)}" height="{thick - 1}" '
                f'fill="{COLORS[number]}"/>'
            )
            end = x(value.mean)
            if value.low is not None and value.high is not None:
                middle, end = y + (thick - 1) / 2, max(end, x(value.high))
                body.append(_line(x(value.low), middle, x(value.high), middle, "1"))
                body += [_line(x(tip), middle - 2.5, x(tip), middle + 2.5, "1") for tip in (value.low, value.high)]
            body.append(_words(end + 5, y + thick - 1.5, f"{100 * value.mean:.1f}", "start", min(thick + 1, 11)))
    return _svg(key, title, _said(labels, series), body, bottom + 20, standalone)


def radar(key: str, title: str, labels: Sequence[str], series: Sequence[Series], *, standalone: bool = False) -> str:
    """A profile around a centre that is 0 %, the rim 100 %; arguments and errors as for `bars`.

    Values that aren't there leave a gap. "" for fewer than three labels, which make no shape.
    """
    _check(key, labels, series)
    if len(labels) < 3:
        return ""
    top = _legend_height(series)
    radius, cx, cy = 118, _WIDTH / 2, top + 118 + 30

    def point(place: int, share: float) -> tuple[float, float]:
        angle = 2 * math.pi * place / len(labels) - math.pi / 2
        return cx + radius * share * math.cos(angle), cy + radius * share * math.sin(angle)

    body = [_legend(series, with_marks=True)]
    for ring in (25, 50, 75, 100):
        corners = " ".join(f"{_n(px)},{_n(py)}" for px, py in (point(n, ring / 100) for n in range(len(labels))))
        body.append(f'<polygon points="{corners}" fill="none" stroke="currentColor" stroke-opacity="0.25"/>')
        body.append(_words(cx + 3, cy - radius * ring / 100 + 10, str(ring), "start", 9, "0.75"))
    for place, label in enumerate(labels):
        px, py = point(place, 1)
        body.append(_line(cx, cy, px, py, "0.25"))
        px, py = point(place, 1.08)
        anchor = "middle" if abs(px - cx) < 10 else ("start" if px > cx else "end")
        body.append(_words(px, py + (4 if anchor != "middle" else (12 if py > cy else -2)), label, anchor))
    for number, one in enumerate(series):
        found = [point(n, min(max(v.mean, 0.0), 1.0)) if v is not None else None for n, v in enumerate(one.values)]
        path = ""
        for before, here in zip((found[-1], *found[:-1]), found, strict=True):
            if before is not None and here is not None:
                path += f"M{_n(before[0])} {_n(before[1])}L{_n(here[0])} {_n(here[1])}"
        if path:
            body.append(f'<path d="{path}" fill="none" stroke="{COLORS[number]}" stroke-width="2"{_dash(number)}/>')
        body += [_mark(number, *here) for here in found if here is not None]
    return _svg(key, title, _said(labels, series), body, cy + radius + 30, standalone)


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
    wide = (_WIDTH - left) / max(len(columns), 1)
    body = [_words(left + wide * (n + 0.5), top - 8, name, "middle", 10) for n, name in enumerate(columns)]
    said = []
    for y, (name, row) in enumerate(zip(rows, cells, strict=True)):
        upper = top + tall * y
        body.append(_words(left - 8, upper + tall / 2 + 4, name, "end"))
        parts = []
        for n, cell in enumerate(row):
            box = f'x="{_n(left + wide * n + 1)}" y="{_n(upper + 1)}" width="{_n(wide - 2)}" height="{tall - 2}" rx="2"'
            middle = left + wide * (n + 0.5)
            if cell is None:
                body.append(
                    f'<rect {box} fill="none" stroke="currentColor" stroke-opacity="0.3" stroke-dasharray="2 2"/>'
                )
                body.append(_words(middle, upper + tall / 2 + 4, "–", "middle"))
                parts.append(f"{columns[n]} nothing")
                continue
            ink = _ink(cell.mean)
            body.append(f'<rect {box} fill="{viridis(cell.mean)}"/>')
            body.append(_words(middle, upper + 14, f"{100 * cell.mean:.0f}", "middle", 12, fill=ink))
            body.append(_words(middle, upper + 25, f"n={cell.items}", "middle", 8.5, fill=ink))
            parts.append(f"{columns[n]} {100 * cell.mean:.1f} % of {cell.items} items")
        said.append(f"{name}: {', '.join(parts)}.")
    bottom = top + tall * len(rows) + 10
    steps, step = 20, (_WIDTH - left) / 20
    for n in range(steps):
        fill = viridis(n / (steps - 1))
        body.append(f'<rect x="{_n(left + step * n)}" y="{bottom}" width="{_n(step + 0.3)}" height="6" fill="{fill}"/>')
    for share, anchor in ((0, "start"), (50, "middle"), (100, "end")):
        body.append(_words(left + (_WIDTH - left) * share / 100, bottom + 18, f"{share} %", anchor, 9))
    return _svg(key, title, " ".join(said), body, bottom + 24, standalone)


def viridis(share: float) -> str:
    """The colour of a share in [0, 1], from dark violet to bright yellow."""
    at = min(max(share, 0.0), 1.0) * (len(_VIRIDIS) - 1)
    below = min(int(at), len(_VIRIDIS) - 2)
    mixed = (round(a + (b - a) * (at - below)) for a, b in zip(_VIRIDIS[below], _VIRIDIS[below + 1], strict=True))
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def _ink(share: float) -> str:
    """Black or white, whichever stands out more from the colour of a share (WCAG's relative luminance)."""
    color = viridis(share)
    parts = (int(color[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return "#000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#fff"


def _check(key: str, labels: Sequence[str], series: Sequence[Series]) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9-]*", key):
        raise ValueError(f"a key is small letters, digits and hyphens, got {key!r}")
    if len(series) > MOST:
        raise ValueError(f"a figure shows at most {MOST} series, got {len(series)}")
    if any(len(one.values) != len(labels) for one in series):
        raise ValueError(f"every series needs {len(labels)} values, one a label")


def _said(labels: Sequence[str], series: Sequence[Series]) -> str:
    """The numbers in words."""
    sentences = []
    for one in series:
        parts = []
        for label, value in zip(labels, one.values, strict=True):
            if value is None:
                parts.append(f"{label} nothing")
                continue
            ends = ""
            if value.low is not None and value.high is not None:
                ends = f" ({100 * value.low:.1f} to {100 * value.high:.1f})"
            parts.append(f"{label} {100 * value.mean:.1f} %{ends}")
        sentences.append(f"{one.name}: {', '.join(parts)}.")
    return " ".join(sentences)


def _legend_height(series: Sequence[Series]) -> int:
    return 18 * len(series) if len(series) > 1 else 0


def _legend(series: Sequence[Series], *, with_marks: bool = False) -> str:
    if len(series) < 2:
        return ""
    drawn = []
    for number, one in enumerate(series):
        y = 18 * number + 11
        if with_marks:
            drawn.append(f'<path d="M2 {y}H26" stroke="{COLORS[number]}" stroke-width="2"{_dash(number)}/>')
            drawn.append(_mark(number, 14, y))
        else:
            drawn.append(f'<rect x="2" y="{y - 5}" width="24" height="9" fill="{COLORS[number]}"/>')
        short = one.name if len(one.name) <= MAX_NAME else f"{one.name[: MAX_NAME - 1]}…"
        drawn.append(_words(32, y + 4, short, "start"))
    return "".join(drawn)


def _mark(number: int, x: float, y: float) -> str:
    """The mark of a series: circle, square, triangle, diamond, cross, upside-down triangle."""
    shapes = (
        f"M{_n(x - 3.5)} {_n(y)}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z",
        f"M{_n(x - 3)} {_n(y - 3)}h6v6h-6z",
        f"M{_n(x)} {_n(y - 4)}l4 7h-8z",
        f"M{_n(x)} {_n(y - 4.5)}l4 4.5l-4 4.5l-4 -4.5z",
        f"M{_n(x - 3.5)} {_n(y - 1)}h2.5v-2.5h2v2.5h2.5v2h-2.5v2.5h-2v-2.5h-2.5z",
        f"M{_n(x)} {_n(y + 4)}l4 -7h-8z",
    )
    return f'<path d="{shapes[number]}" fill="{COLORS[number]}"/>'


def _dash(number: int) -> str:
    return f' stroke-dasharray="{_DASHES[number]}"' if _DASHES[number] else ""


def _line(x1: float, y1: float, x2: float, y2: float, opacity: str) -> str:
    return (
        f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" fill="none" stroke="currentColor" stroke-opacity="{opacity}"/>'
    )


def _words(
    x: float, y: float, text: str, anchor: str, size: float = 11, opacity: str = "1", fill: str = "currentColor"
) -> str:
    faint = f' fill-opacity="{opacity}"' if opacity != "1" else ""
    place = f'x="{_n(x)}" y="{_n(y)}" font-size="{size:g}" text-anchor="{anchor}"'
    return f'<text {place} fill="{fill}"{faint}>{_safe(text)}</text>'


def _n(number: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{round(number, 1) + 0:g}"


def _safe(text: str) -> str:
    """Text of anyone as text of XML."""
    return escape(_XML_ILLEGAL.sub("\ufffd", visible(text)))


def _svg(key: str, title: str, description: str, body: Sequence[str], height: float, standalone: bool) -> str:
    head, ground, shift = "", "", 0
    if standalone:
        shift = 24
        ground = f'<rect width="{_WIDTH + 24}" height="{_n(height + shift + 12)}" fill="#fff"/>'
        head = f'<text x="12" y="20" font-size="13" font-weight="600" fill="currentColor">{_safe(title)}</text>'
    width = _WIDTH + (24 if standalone else 0)
    tall = height + shift + (12 if standalone else 0)
    ink, face = ("#1b2127", ' font-family="system-ui, sans-serif"') if standalone else ("currentColor", "")
    drawn = "".join(body)
    moved = f'<g transform="translate(12 {shift + 6})">{drawn}</g>' if standalone else drawn
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure-svg" role="img" '
        f'aria-labelledby="{key}-title {key}-desc" viewBox="0 0 {width} {_n(tall)}" width="{width}" '
        f'height="{_n(tall)}" color="{ink}"{face}>'
        f'<title id="{key}-title">{_safe(title)}</title><desc id="{key}-desc">{_safe(description)}</desc>'
        f"{ground}{head}{moved}</svg>"
    )
