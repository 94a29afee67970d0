"""How our scores go with other benchmarks', as words and figures, for a page, a terminal and files."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from miabench.analysis.comparable import ComparedRun
from miabench.analysis.correlation import Correlation
from miabench.analysis.other_benchmarks import FEWEST, Beside, Others, beside, points_of, sentence_of
from miabench.analysis.ranking import RunOf
from miabench.bench.display import category_words
from miabench.bench.formats import write_text
from miabench.bench.visible import visible
from miabench.report.figures.profile import Figure
from miabench.report.figures.scatter import MAX_COLUMNS, Point, correlation_map, scatter
from miabench.report.words import NONE, count

MOST_FIGURES = 12
"""Scatter figures on a page; the table has all benchmarks."""

MOST_NAMED = 5
"""Models that one sentence names."""


class CorrelationRow(NamedTuple):
    """A benchmark, the models that both have, and both correlations with their intervals."""

    benchmark: str
    models: str
    pearson: str
    spearman: str


class CorrelationView(NamedTuple):
    """What a page says of other benchmarks.

    Attributes:
        rows: a benchmark each; empty where too few models are known to both.
        figures: a scatter a benchmark, then the map by category.
        notes: what the figures stand on, a sentence each.
    """

    rows: tuple[CorrelationRow, ...]
    figures: tuple[Figure, ...]
    notes: tuple[str, ...]


def correlation_view(
    runs: Sequence[RunOf], names: Sequence[str], group_of: Sequence[int], others: Others
) -> CorrelationView:
    """The section of a page of several runs.

    Args:
        runs: each summary must be that of its results.
        names: what the page calls them.
        group_of: of each run, the number of the group that it may be ranked in. Only runs of one group are correlated:
            the first one with enough models.
        others: the other benchmarks.
    """
    notes = []
    for group in dict.fromkeys(group_of):
        members = [
            ComparedRun(name, *run[:2]) for name, run, of in zip(names, runs, group_of, strict=True) if of == group
        ]
        found = beside(members, others)
        if len(found.models) < FEWEST:
            continue
        if len(members) < len(runs):
            notes.append(f"Of group {group + 1} alone: runs of other groups don’t measure the same.")
        rows = tuple(correlation_row(one.benchmark, one.pearson, one.spearman) for one in found.total)
        drawn = correlation_figures("correlation", found, others)
        scatters = [figure for figure in drawn if figure.name.startswith("scatter")]
        if len(scatters) > MOST_FIGURES:
            notes.append(f"Figures show the first {MOST_FIGURES} of {len(scatters)} benchmarks.")
        maps = [figure for figure in drawn if not figure.name.startswith("scatter")]
        return CorrelationView(
            rows, (*scatters[:MOST_FIGURES], *maps), (*notes, *matching_sentences(found, [run.name for run in members]))
        )
    known = {name for names in others.models for name in names}
    matched = len({config.model for config, _, _ in runs} & known)
    few = f"A correlation needs {FEWEST} models that the file knows, in runs of one group; the file knows {matched}."
    return CorrelationView((), (), (few,))


def correlation_row(benchmark: str, pearson: Correlation, spearman: Correlation) -> CorrelationRow:
    """A benchmark's correlations in words."""
    return CorrelationRow(benchmark, f"{pearson.models}", correlation_words(pearson), correlation_words(spearman))


def correlation_words(found: Correlation) -> str:
    """`0.85 (0.12 to 0.98)`; without ends where there are none."""
    if found.r is None:
        return NONE
    ends = f" ({_two(found.low)} to {_two(found.high)})" if found.low is not None and found.high is not None else ""
    return f"{_two(found.r)}{ends}"


def matching_sentences(found: Beside, names: Sequence[str]) -> list[str]:
    """Which runs are which model, and what has no counterpart.

    Args:
        found: the correlations.
        names: what each run is called.
    """
    said = [
        f"{model.name}: the mean over {count(len(model.runs), 'run')}, {', '.join(names[n] for n in model.runs)}."
        for model in found.models
        if len(model.runs) > 1
    ]
    if found.not_in_file:
        said.append(f"Not in the file: {_some([sentence_of(one) for one in found.not_in_file])}.")
    if found.not_run:
        said.append(f"In the file without a run: {_some([sentence_of(one) for one in found.not_run])}.")
    if found.unscored:
        said.append(f"Without a score here: {_some([repr(name[:80]) for name in found.unscored])}.")
    return said


def correlation_figures(key: str, found: Beside, others: Others, *, standalone: bool = False) -> list[Figure]:
    """`scatter-<n>-<benchmark>` for each benchmark that has a model, and `categories[-<n>]`, maps of Pearson's r."""
    figures = []
    for n, one in enumerate(found.total, 1):
        points = [
            Point(model.name, other, model.total.mean, model.total.low, model.total.high)
            for model, other in points_of(found, others, one.benchmark)
        ]
        if points:
            title = f"{one.benchmark}: Pearson {correlation_words(one.pearson)}, {count(len(points), 'model')}"
            drawn = scatter(f"{key}-{n}", title, one.benchmark, points, standalone=standalone)
            figures.append(Figure(f"scatter-{n:02d}{_slug(one.benchmark)}", drawn))
    rows = {"total": found.total, **{category_words(c): found.categories[c] for c in found.categories}}
    starts = range(0, len(found.total), MAX_COLUMNS)
    for start in starts:
        shown = slice(start, start + MAX_COLUMNS)
        columns = [one.benchmark for one in found.total[shown]]
        cells = [[one.pearson for one in row[shown]] for row in rows.values()]
        part = f"-{start // MAX_COLUMNS + 1}" if len(starts) > 1 else ""
        title = "Pearson’s r of our categories with other benchmarks"
        drawn = correlation_map(f"{key}-map{part}", title, list(rows), columns, cells, standalone=standalone)
        figures.append(Figure(f"categories{part}", drawn))
    return figures


def write_figures(folder: Path, figures: Sequence[Figure]) -> list[Path]:
    """Write figures as SVG files named as they are.

    Raises:
        BenchmarkError: a file can't be written.
    """
    paths = [folder / f"{figure.name}.svg" for figure in figures]
    for path, figure in zip(paths, figures, strict=True):
        write_text(path, figure.svg + "\n")
    return paths


def _two(number: float | None) -> str:
    shown = f"{number:.2f}" if number is not None else NONE
    return "0.00" if shown == "-0.00" else shown.replace("-", "−")


def _some(sentences: Sequence[str]) -> str:
    more = len(sentences) - MOST_NAMED
    return ", ".join(sentences[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _slug(name: str) -> str:
    shown = "".join(c if c.isascii() and c.isalnum() else "-" for c in visible(name[:60]).lower()).strip("-")
    return f"-{shown[:40]}" if shown else ""
