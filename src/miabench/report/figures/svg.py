"""What all figures are drawn with: words, lines, marks, a legend, and the frame with its title and description.

A figure is SVG text without a style sheet, script or address, so that a page's policy allows it as it is. Lines and
words have the colour of the text around, so that it fits a light and a dark page; a file of its own is on white.
"""

import re
from collections.abc import Sequence
from html import escape
from unicodedata import combining, east_asian_width

from miabench.bench.visible import visible

COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
"""Okabe and Ito's, in the order of series."""

MOST = len(COLORS)
"""Series that a figure shows at most."""

WIDTH = 400
"""Of a figure, in its own units; about a pixel each on a phone."""

_DASHES = ("", "6 3", "2 3", "8 3 2 3", "1 2", "12 3")
_XML_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NARROW, _BROAD = frozenset("iIljtfr.,:;'|!()[] "), frozenset("mwMW@%")
_MAX_SHOWN = 400


def check_key(key: str) -> None:
    """Whether a key can begin the ids of a figure.

    Raises:
        ValueError: it isn't small letters, digits and hyphens.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]*", key):
        raise ValueError(f"a key is small letters, digits and hyphens, got {key!r}")


def frame(key: str, title: str, description: str, body: Sequence[str], height: float, *, standalone: bool) -> str:
    """The figure around what is drawn, `WIDTH` units wide and `height` high.

    Args:
        key: begins the ids in the figure; once in a page.
        title: what a screen reader says first, and what a file shows on top.
        description: the figure's numbers in words.
        body: what is drawn.
        height: of that.
        standalone: whether it is a file of its own: with its title shown, on white.
    """
    head, ground, shift = "", "", 0
    if standalone:
        shift = 24
        ground = f'<rect width="{WIDTH + 24}" height="{number(height + shift + 12)}" fill="#fff"/>'
        shown = fitting(title, 13, WIDTH)
        head = f'<text x="12" y="20" font-size="13" font-weight="600" fill="currentColor">{safe(shown)}</text>'
    width = WIDTH + (24 if standalone else 0)
    tall = height + shift + (12 if standalone else 0)
    ink, face = ("#1b2127", ' font-family="system-ui, sans-serif"') if standalone else ("currentColor", "")
    drawn = "".join(body)
    moved = f'<g transform="translate(12 {shift + 6})">{drawn}</g>' if standalone else drawn
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure-svg" role="img" '
        f'aria-labelledby="{key}-title {key}-desc" viewBox="0 0 {width} {number(tall)}" width="{width}" '
        f'height="{number(tall)}" color="{ink}"{face}>'
        f'<title id="{key}-title">{safe(title)}</title><desc id="{key}-desc">{safe(description)}</desc>'
        f"{ground}{head}{moved}</svg>"
    )


def words(
    x: float,
    y: float,
    text: str,
    anchor: str,
    size: float = 11,
    opacity: str = "1",
    fill: str = "currentColor",
    fitted: float | None = None,
) -> str:
    """Text at a place; `anchor` is start, middle or end; `fitted` is the width to squeeze or stretch it to."""
    faint = f' fill-opacity="{opacity}"' if opacity != "1" else ""
    wide = f' textLength="{number(fitted)}" lengthAdjust="spacingAndGlyphs"' if fitted is not None else ""
    place = f'x="{number(x)}" y="{number(y)}" font-size="{size:g}" text-anchor="{anchor}"'
    return f'<text {place} fill="{fill}"{faint}{wide}>{safe(text)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, opacity: str) -> str:
    """A line from a point to another."""
    path = f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-opacity="{opacity}"/>'


def whisker(at: float, low: float, high: float, *, upright: bool = False) -> list[str]:
    """An interval with a tip on either end: from `low` to `high` along one axis, at `at` on the other."""
    if upright:
        return [line(at, low, at, high, "1"), *(line(at - 2.5, tip, at + 2.5, tip, "1") for tip in (low, high))]
    return [line(low, at, high, at, "1"), *(line(tip, at - 2.5, tip, at + 2.5, "1") for tip in (low, high))]


def mark(which: int, x: float, y: float) -> str:
    """The mark of a series: circle, square, triangle, diamond, cross, upside-down triangle."""
    n = number
    shapes = (
        f"M{n(x - 3.5)} {n(y)}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z",
        f"M{n(x - 3)} {n(y - 3)}h6v6h-6z",
        f"M{n(x)} {n(y - 4)}l4 7h-8z",
        f"M{n(x)} {n(y - 4.5)}l4 4.5l-4 4.5l-4 -4.5z",
        f"M{n(x - 3.5)} {n(y - 1)}h2.5v-2.5h2v2.5h2.5v2h-2.5v2.5h-2v-2.5h-2.5z",
        f"M{n(x)} {n(y + 4)}l4 -7h-8z",
    )
    return f'<path d="{shapes[which]}" fill="{COLORS[which]}"/>'


def dash(which: int) -> str:
    """The dash of a series' line, as an attribute."""
    return f' stroke-dasharray="{_DASHES[which]}"' if _DASHES[which] else ""


def legend_height(names: Sequence[str]) -> int:
    """What `legend` takes."""
    return 18 * len(names) if len(names) > 1 else 0


def legend(names: Sequence[str], *, with_marks: bool = False) -> str:
    """The series by their names, a line each, from the top; "" where there is one: the title says which."""
    if len(names) < 2:
        return ""
    drawn = []
    for which, name in enumerate(names):
        y = 18 * which + 11
        if with_marks:
            drawn.append(f'<path d="M2 {y}H26" stroke="{COLORS[which]}" stroke-width="2"{dash(which)}/>')
            drawn.append(mark(which, 14, y))
        else:
            drawn.append(mark(which, 6, y))
            drawn.append(f'<rect x="12" y="{y - 5}" width="14" height="9" fill="{COLORS[which]}"/>')
        drawn.append(words(32, y + 4, fitting(name, 11, WIDTH - 32), "start"))
    return "".join(drawn)


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{round(value, 1) + 0:g}"


def ink_on(color: str) -> str:
    """Black or white, whichever stands out more from a colour such as `#0072b2` (WCAG's relative luminance)."""
    parts = (int(color[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return "#000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#fff"


def safe(text: str) -> str:
    """Text of anyone as text of XML."""
    return escape(_XML_ILLEGAL.sub("\ufffd", visible(text)))


def fitting(text: str, size: float, room: float) -> str:
    """As much of a text as that many units hold in that font size, with an ellipsis where some is left out."""
    shown = visible(text[:_MAX_SHOWN])
    if len(text) <= _MAX_SHOWN and text_width(shown, size) <= room:
        return shown
    used = size  # the ellipsis
    for place, char in enumerate(shown):
        used += text_width(char, size)
        if used > room:
            return f"{shown[:place]}…"
    return f"{shown}…"


def text_width(text: str, size: float) -> float:
    """About how wide a text of that font size is, rather more than less."""

    def em(char: str) -> float:
        if combining(char):
            return 0.0
        if char in _NARROW:
            return 0.36
        if char in _BROAD or east_asian_width(char) in "WF" or ord(char) > 0x2FFF:
            return 1.0
        return 0.72 if char.isupper() else 0.6

    return size * sum(map(em, text))


def is_plain(text: str) -> bool:
    """Whether `text_width` knows the width of every character: Latin, Greek, Cyrillic, Chinese, Japanese, Korean."""
    return all(
        ord(c) < 0x0300 or 0x0370 <= ord(c) < 0x0530 or east_asian_width(c) in "WF" or c in "–—…’“”" for c in text
    )
