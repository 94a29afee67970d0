"""Items and benchmarks as a notebook shows them: HTML that stands on its own, and rows for a data frame.

Notebooks strip style sheets from cells that they don't trust and are light or dark, so the HTML has inline styles that
set no color of text or ground. What comes from a file is escaped, and what is hidden in it is made visible.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Literal

from miabench.bench.images import Image
from miabench.bench.items import CATEGORIES, LEVELS, Benchmark, Component, Item
from miabench.bench.thumbnails import thumbnail
from miabench.bench.visible import visible
from miabench.errors import ImageError

SIDE = 480
"""Longest side in pixels of an item's image."""

FIRST = 5
"""Items of a benchmark that are shown."""

MAX_CHARS = 20_000
"""A text is shown up to here."""

_QUALITY = 80
_CELL = "text-align:left;vertical-align:top;padding:.3em 1em .3em 0;border-bottom:1px solid rgba(128,128,128,.35)"
_TEXT = f"{_CELL};white-space:pre-wrap;overflow-wrap:anywhere"
_WORD = f"{_CELL};white-space:nowrap;max-width:16em;overflow:hidden;text-overflow:ellipsis"
_NUMBER = f"{_CELL};text-align:right;white-space:nowrap"
_TABLE = "border-collapse:collapse;border:0;margin:.6em 0;font-size:1em;table-layout:auto"
_INSTRUCTION = "white-space:pre-wrap;overflow-wrap:anywhere;margin:.6em 0"
_PICTURE = "max-width:100%;height:auto;margin:.6em 0"

DecidedBy = Literal["rule", "judge"]


def decided_by(component: Component) -> DecidedBy:
    """Who decides a component: a program where its constraint states all of it, a judge otherwise."""
    return "rule" if component.constraint is not None and not component.constraint.partial else "judge"


def rule_in_words(component: Component) -> str:
    """The rule that was read from the component's text, in English; "" where there is none."""
    return component.constraint.phrase() if component.constraint else ""


def decision_in_words(component: Component) -> str:
    """Who decides a component and by which rule, in one line."""
    by, rule = decided_by(component), rule_in_words(component)
    if not rule:
        return by
    return f"rule: {rule}" if by == "rule" else f"judge; a rule sees only: {rule}"


def item_html(item: Item, image: Image | None) -> str:
    """One item: its image at most 480 pixels wide and high, instruction and components; a `div` for `_repr_html_`."""
    facts = " · ".join([item.level, *([item.source] if item.source else []), _points(item.points)])
    rows = [
        (
            (_WORD, category_words(component.category)),
            (_NUMBER, f"{component.points:g}"),
            (_TEXT, component.text.strip()),
            (_TEXT, decision_in_words(component)),
        )
        for component in item.components
    ]
    parts = [
        f"<div><b>Item {_text(item.id)}</b> {_soft(facts)}</div>",
        _image(image),
        f'<div style="{_INSTRUCTION}" dir="auto">{_text(item.instruction)}</div>',
        _table(("Category", "Points", "Component", "Decided by"), rows),
        *(f"<div>Corrected: {_soft(correction)}</div>" for correction in item.corrections),
    ]
    return _div(parts)


def benchmark_html(benchmark: Benchmark) -> str:
    """A benchmark: its name and edition, counts by level and by category, and its first items; a `div`."""
    items = list(benchmark)
    edition = f", {benchmark.edition} edition" if benchmark.edition else ""
    components = [component for item in items for component in item.components]
    points = _points(sum(item.points for item in items))
    heading = f"{len(items):,} items, {len(components):,} components, {points}"
    levels = [
        ((_WORD, level), (_NUMBER, f"{sum(item.level == level for item in items):,}"))
        for level in LEVELS
        if any(item.level == level for item in items)
    ]
    categories = [
        (
            (_WORD, category_words(category)),
            (_NUMBER, f"{len(those):,}"),
            (_NUMBER, f"{sum(component.points for component in those):,.10g}"),
            (_NUMBER, f"{sum(decided_by(component) == 'rule' for component in those):,}"),
        )
        for category in CATEGORIES
        if (those := [component for component in components if component.category == category])
    ]
    first = [
        (
            (_NUMBER, str(number)),
            (_WORD, item.id),
            (_WORD, item.level),
            (_TEXT, item.instruction.strip()),
            (_NUMBER, str(len(item.components))),
        )
        for number, item in enumerate(items[:FIRST])
    ]
    counts = [
        _table(("Level", "Items"), levels),
        _table(("Category", "Components", "Points", "By rule"), categories),
    ]
    parts = [
        f"<div><b>{_text(benchmark.name + edition)}</b> {_soft(heading)}</div>",
        f'<div style="display:flex;flex-wrap:wrap;gap:0 3em;align-items:flex-start">{"".join(counts)}</div>',
        _table(("Number", "Id", "Level", "Instruction", "Components"), first),
        _soft(f"and {len(items) - FIRST:,} more") if len(items) > FIRST else "",
    ]
    return _div(parts)


def item_rows(benchmark: Iterable[Item]) -> list[dict[str, Any]]:
    """One row an item, for a data frame: what it asks, its points, and how many of them a rule decides."""
    return [
        {
            "id": item.id,
            "level": item.level,
            "instruction": item.instruction,
            "image": item.image,
            "components": len(item.components),
            "points": item.points,
            "rule_components": sum(decided_by(c) == "rule" for c in item.components),
            "rule_points": sum(c.points for c in item.components if decided_by(c) == "rule"),
            "categories": [c.category for c in item.components],
            "source": item.source,
            "corrections": list(item.corrections),
        }
        for item in benchmark
    ]


def component_rows(benchmark: Iterable[Item]) -> list[dict[str, Any]]:
    """One row a component, for a data frame: what it demands and who decides it; `kind` and `rule` may be None."""
    return [
        {
            "item": item.id,
            "component": component.id,
            "level": item.level,
            "category": component.category,
            "points": component.points,
            "text": component.text,
            "decided_by": decided_by(component),
            "kind": component.constraint.kind if component.constraint else None,
            "rule": rule_in_words(component) or None,
        }
        for item in benchmark
        for component in item.components
    ]


def category_words(category: str) -> str:
    """The category as the paper writes it."""
    return "OCR" if category == "ocr" else category.replace("_", " ")


def _text(text: str) -> str:
    cut = f" … ({len(text) - MAX_CHARS:,} more characters)" if len(text) > MAX_CHARS else ""
    return escape(visible(text[:MAX_CHARS]) + cut)


def _points(points: float) -> str:
    return f"{points:,.10g} points"


def _div(parts: list[str]) -> str:
    return f'<div style="max-width:60em">{"".join(parts)}</div>'


def _soft(text: str) -> str:
    return f'<span style="opacity:.7">{_text(text)}</span>'


def _image(image: Image | None) -> str:
    if image is None:
        return f"<div>{_soft('The image isn’t on this machine.')}</div>"
    try:
        small = thumbnail(image, SIDE, _QUALITY)
    except ImageError as error:
        return f"<div>{_soft(str(error))}</div>"
    size = f'width="{small.width}" height="{small.height}"'
    return f'<img src="{small.uri}" {size} alt="The image of this item" style="{_PICTURE}">'


def _table(headings: tuple[str, ...], rows: Sequence[tuple[tuple[str, str], ...]]) -> str:
    """A table of cells, each with its style; headings are aligned as the cells below them."""
    styles = [style for style, _ in rows[0]] if rows else [_CELL] * len(headings)
    head = "".join(
        f'<th style="{style};white-space:nowrap">{_text(heading)}</th>'
        for style, heading in zip(styles, headings, strict=True)
    )
    body = "".join(f"<tr>{''.join(_cell(style, text) for style, text in row)}</tr>" for row in rows)
    return f'<table style="{_TABLE}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cell(style: str, text: str) -> str:
    return f'<td style="{style}" dir="auto">{_text(text)}</td>'
