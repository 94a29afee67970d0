"""The figures of a run: its categories as bars and as a profile, and its levels by categories as a map."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from miabench.analysis.summary import Summary
from miabench.bench.display import category_words
from miabench.bench.items import CATEGORIES, LEVELS, Category, Level
from miabench.evaluate.results import ItemResult
from miabench.report.figures.charts import Cell, Series, Value, bars, heat_map, radar


class Figure(NamedTuple):
    """A figure as SVG, with what it is called as a file."""

    name: str
    svg: str


class Grid(NamedTuple):
    """Mean scores of categories (rows) by levels (columns); None where nothing was scored."""

    categories: tuple[Category, ...]
    levels: tuple[Level, ...]
    cells: tuple[tuple[Cell | None, ...], ...]


def grid(results: Sequence[ItemResult]) -> Grid:
    """A cell is the mean over the items of that level of their score in that category, as in `Summary.categories`."""
    levels = tuple(level for level in LEVELS if any(result.level == level for result in results))
    present = {component.category for result in results for component in result.components}
    categories = tuple(category for category in CATEGORIES if category in present)
    shares: dict[tuple[Category, Level], list[float]] = {(c, level): [] for c in categories for level in levels}
    for result in results:
        for category in {component.category for component in result.components}:
            decided = [c for c in result.components if c.category == category and c.fraction is not None]
            if decided:
                got = math.fsum(c.points * c.fraction for c in decided if c.fraction is not None)
                shares[category, result.level].append(got / math.fsum(c.points for c in decided))
    return Grid(categories, levels, tuple(tuple(_cell(shares[c, level]) for level in levels) for c in categories))


def run_figures(
    key: str, name: str, results: Sequence[ItemResult], summary: Summary, *, standalone: bool = False
) -> tuple[Figure, ...]:
    """The figures of one run that have something to show; `key` and `standalone` as in `charts.bars`."""
    labels, series = category_series([(name, summary)])
    mapped = grid(results)
    made = [
        Figure("categories", bars(f"{key}-bars", f"Categories: {name}", labels, series, standalone=standalone)),
        Figure("profile", radar(f"{key}-radar", f"Profile: {name}", labels, series, standalone=standalone)),
        Figure("levels", grid_figure(f"{key}-map", f"Categories by level: {name}", mapped, standalone=standalone)),
    ]
    return tuple(figure for figure in made if figure.svg and summary.total is not None)


def grid_figure(key: str, title: str, mapped: Grid, *, standalone: bool = False) -> str:
    """The map of levels and categories."""
    rows = [category_words(category) for category in mapped.categories]
    return heat_map(key, title, rows, mapped.levels, mapped.cells, standalone=standalone)


def category_series(runs: Sequence[tuple[str, Summary]]) -> tuple[list[str], list[Series]]:
    """Labels and series of the categories that at least one run has a score in."""
    shown = [c for c in CATEGORIES if any((e := s.categories.get(c)) and e.mean is not None for _, s in runs)]
    series = [Series(name, tuple(_value(summary, category) for category in shown)) for name, summary in runs]
    return [category_words(category) for category in shown], series


def _cell(shares: list[float]) -> Cell | None:
    return Cell(math.fsum(shares) / len(shares), len(shares)) if shares else None


def _value(summary: Summary, category: Category) -> Value | None:
    estimate = summary.categories.get(category)
    if estimate is None or estimate.mean is None:
        return None
    is_spread = estimate.scored > 1
    return Value(estimate.mean, estimate.low if is_spread else None, estimate.high if is_spread else None)
