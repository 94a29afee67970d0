"""A benchmark as a sheet to browse: a card an item, with its image, its components and the rules read from them.

One file for a reader who wants to see what is asked before trusting a score; `html` says what keeps it safe to open.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from miabench.bench.display import DecidedBy, category_words, decided_by, rule_in_words
from miabench.bench.formats import write_text
from miabench.bench.items import CATEGORIES, LEVELS, Benchmark, Component, Item
from miabench.bench.tables import ImageOf, Missing
from miabench.bench.thumbnails import Thumbnail, thumbnail
from miabench.errors import ImageError
from miabench.report.figures.benchmark import asked_items
from miabench.report.html import assets, environment
from miabench.report.run.benchmark import BenchmarkView, benchmark_view
from miabench.report.words import anchor, count, percent

SIDE = 256
"""Longest side in pixels of an image."""

QUALITY, MAX_BYTES = 55, 9_000
"""Of an image, so that 400 photographs make less than 6 MB."""

MAX_CHARS = 20_000
"""An instruction is shown up to here."""


class PartView(NamedTuple):
    """A component: what it demands, and who decides it by which rule."""

    text: str
    category: str
    points: str
    by: DecidedBy
    rule: str


class CardView(NamedTuple):
    """An item.

    Attributes:
        anchor: its fragment in the page's address.
        parts_key: `category:who decides` of each component, for the filters.
        picture: None where there is none; then `missing` says why.
    """

    number: int
    id: str
    anchor: str
    level: str
    source: str
    parts_key: str
    picture: Thumbnail | None
    missing: str
    instruction: str
    parts: tuple[PartView, ...]
    notes: tuple[str, ...]


class Option(NamedTuple):
    """A choice of a filter, and how many items have it."""

    value: str
    name: str
    items: int


class SheetView(NamedTuple):
    """All that the template shows."""

    title: str
    made: tuple[str, ...]
    levels: tuple[Option, ...]
    categories: tuple[Option, ...]
    deciders: tuple[Option, ...]
    noted: int
    cards: tuple[CardView, ...]
    held: BenchmarkView | None


class Sheet(NamedTuple):
    """The page, and the items that it shows without an image."""

    html: str
    missing: list[Missing]


def write_sheet(
    path: Path, benchmark: Benchmark, title: str, image_of: ImageOf, notes: Mapping[str, Sequence[str]] | None = None
) -> list[Missing]:
    """Write the sheet of a benchmark in one step.

    Args:
        path: of the HTML file.
        benchmark: its items are shown in their order, with the corrections that they carry.
        title: what the page is called.
        image_of: gives an item's image, or raises ImageError.
        notes: more to say of an item, by its id.

    Returns:
        The items whose image can't be had: the page says why.

    Raises:
        BenchmarkError: the file can't be written.
    """
    sheet = render_sheet(benchmark, title, image_of, notes)
    write_text(path, sheet.html)
    return sheet.missing


def render_sheet(
    benchmark: Benchmark, title: str, image_of: ImageOf, notes: Mapping[str, Sequence[str]] | None = None
) -> Sheet:
    """The page that `write_sheet` writes; one image is in memory at a time beside the page."""
    cards = tuple(
        _card(number, item, image_of, (notes or {}).get(item.id, ())) for number, item in enumerate(benchmark, 1)
    )
    missing = [Missing(item, card.missing) for item, card in zip(benchmark, cards, strict=True) if card.picture is None]
    style, script, policy = assets("sheet", ["browse.css", "browse.js"])
    template = environment().get_template("sheet.html.j2")
    html = template.render(sheet=_sheet_view(benchmark, title, cards), style=style, script=script, policy=policy)
    return Sheet(html, missing)


def _sheet_view(benchmark: Benchmark, title: str, cards: tuple[CardView, ...]) -> SheetView:
    components = [component for item in benchmark for component in item.components]
    by_rule = [component for component in components if decided_by(component) == "rule"]
    points, rule_points = (sum(c.points for c in those) for those in (components, by_rule))
    made = [count(len(benchmark), "item"), count(len(components), "component"), _points(points)]
    if components:
        share = percent(rule_points / points)
        made.append(f"rules decide {count(len(by_rule), 'component')} and {_points(rule_points)} ({share} %)")
    levels = Counter(item.level for item in benchmark)
    categories = Counter(category for item in benchmark for category in {c.category for c in item.components})
    deciders = Counter(by for item in benchmark for by in {decided_by(c) for c in item.components})
    names: tuple[tuple[DecidedBy, str], ...] = (("rule", "a rule"), ("judge", "a judge"))
    return SheetView(
        title=title,
        made=tuple(made),
        levels=tuple(Option(level, level, levels[level]) for level in LEVELS if levels[level]),
        categories=tuple(Option(c, category_words(c), categories[c]) for c in CATEGORIES if categories[c]),
        deciders=tuple(Option(by, name, deciders[by]) for by, name in names if deciders[by]),
        noted=sum(bool(card.notes) for card in cards),
        cards=cards,
        held=benchmark_view(asked_items(benchmark)),
    )


def _card(number: int, item: Item, image_of: ImageOf, notes: Sequence[str]) -> CardView:
    picture, missing = None, ""
    try:
        picture = thumbnail(image_of(item), SIDE, QUALITY, MAX_BYTES)
    except ImageError as error:
        missing = str(error)
    instruction = item.instruction.strip()
    more = len(instruction) - MAX_CHARS
    return CardView(
        number=number,
        id=item.id,
        anchor=anchor(item.id),
        level=item.level,
        source=item.source,
        parts_key=" ".join(f"{c.category}:{decided_by(c)}" for c in item.components),
        picture=picture,
        missing=missing,
        instruction=f"{instruction[:MAX_CHARS]} … ({more:,} more characters)" if more > 0 else instruction,
        parts=tuple(_part(component) for component in item.components),
        notes=tuple(dict.fromkeys((*item.corrections, *notes))),
    )


def _part(component: Component) -> PartView:
    return PartView(
        text=component.text.strip(),
        category=category_words(component.category),
        points=_points(component.points),
        by=decided_by(component),
        rule=rule_in_words(component),
    )


def _points(points: float) -> str:
    return f"{points:,.10g} {'point' if points == 1 else 'points'}"
