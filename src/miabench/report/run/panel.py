"""The part of a report that says how far the judges agree with each other and each with itself, as words."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from miabench.analysis.agreement import Agreement
from miabench.analysis.panel import Between, Own, Pair, Votes, between, own, pairs, votes_of, why_unreadable
from miabench.bench.display import category_words
from miabench.bench.items import CATEGORIES
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ItemResult
from miabench.report.words import NONE, count, percent


class PanelRow(NamedTuple):
    """A name and its figures, in the order of the table's headings."""

    name: str
    cells: tuple[str, ...]


class PanelTable(NamedTuple):
    """Figures of one sort; `first` heads the names. Where `is_detail`, it is folded under its heading."""

    heading: str
    first: str
    heads: tuple[str, ...]
    rows: tuple[PanelRow, ...]
    is_detail: bool = False


class PanelView(NamedTuple):
    """What the report of a run with several judges or repeats shows beyond that of any run.

    Attributes:
        said: the figures in plain words, a paragraph each; or why there are none.
        tables: the figures, in total and by category.
        key: what the columns mean.
    """

    said: tuple[str, ...]
    tables: tuple[PanelTable, ...]
    key: str


KEY = (
    "In brackets: 95 % bootstrap intervals over items. Between judges, the repeats of each are reduced to one verdict "
    "first. Same points: how often two verdicts give a component exactly the same. Half apart: components on which the "
    "highest and the lowest lie half of the points or more apart. Krippendorff’s alpha takes the distance between "
    "points into account: 1 is full agreement, 0 is chance; he asks for 0.8, and for 0.667 at the least. Cohen’s kappa "
    "of two judges, with squared distances, reads likewise. A dash: too little to tell by, or all points are the same. "
    "Agreement isn’t being right: judges can err alike."
)

_BETWEEN = ("Components", "Same points, %", "Half apart, %", "Krippendorff’s alpha")
_PAIR = (*_BETWEEN, "Cohen’s kappa")
_OWN = ("Components", "Same points every time, %", "Mean spread, %", "Krippendorff’s alpha")


def panel_view(config: RunConfig, results: Sequence[ItemResult], rng: np.random.Generator) -> PanelView | None:
    """The words for a run's judges among themselves; None where there is one judge that was asked once.

    Args:
        config, results: of the run.
        rng: source of the intervals.
    """
    judging = config.judging
    if judging is None:
        return None
    several = len({judge.model for judge in judging.judges}) > 1
    if not several and judging.repeats == 1:
        return None
    if unreadable := why_unreadable(config):
        return PanelView((f"How far the judges agree can’t be told. {unreadable}",), (), "")
    votes = votes_of(config, results)
    if not votes.components:
        return PanelView(("No judge was asked about anything.",), (), "")
    said: list[str] = []
    tables: list[PanelTable] = []
    if several:
        words, figures = _between(votes, rng)
        said.append(words)
        tables += figures
    if judging.repeats > 1:
        words, figures = _own(votes, judging.repeats, rng)
        said += [words] if words else []
        tables += figures
    return PanelView(tuple(said), tuple(tables), KEY)


def _parts(votes: Votes) -> list[tuple[str, Votes]]:
    """All components, then those of each category that occurs."""
    return [
        ("Total", votes),
        *((category_words(c), part) for c in CATEGORIES if (part := votes.of(c)).components),
    ]


def _between(votes: Votes, rng: np.random.Generator) -> tuple[str, list[PanelTable]]:
    parts = _parts(votes)
    every = [(name, pairs(part.voices, rng, items=part.items)) for name, part in parts]
    names = votes.judges
    if len(names) == 2:  # then the pair is the whole
        rows = tuple(PanelRow(name, _pair_cells(found[0])) for name, found in every)
        whole = every[0][1][0]
        table = PanelTable("Between the judges", "Category", _PAIR, rows)
        return _between_words(votes, Between(whole.alpha, whole.same, whole.apart)), [table]
    overall = [(name, between(part.voices, rng, items=part.items)) for name, part in parts]
    total = PanelTable(
        "Between the judges", "Category", _BETWEEN, tuple(PanelRow(name, _between_cells(b)) for name, b in overall)
    )
    two = PanelTable(
        "Two judges at a time",
        "Judges",
        _PAIR,
        tuple(PanelRow(f"{names[p.first]} and {names[p.second]}", _pair_cells(p)) for p in every[0][1]),
    )
    details = [
        _detail(f"{two.rows[n].name}, by category", _PAIR, [(name, _pair_cells(found[n])) for name, found in every])
        for n in range(len(two.rows))
    ]
    return _between_words(votes, overall[0][1]), [total, two, *details]


def _own(votes: Votes, repeats: int, rng: np.random.Generator) -> tuple[str, list[PanelTable]]:
    every = [(name, own(part.fractions, rng, items=part.items)) for name, part in _parts(votes)]
    total = every[0][1]
    said = [
        f"Asked {repeats} times, {votes.judges[one.judge]} gives a component the same points every time in "
        f"{percent(one.same.value)} % of cases; highest and lowest are {percent(one.spread.value)} % of the points "
        "apart on average."
        for one in total
        if one.same.value is not None and one.spread.value is not None
    ]
    rows = tuple(PanelRow(votes.judges[one.judge], _own_cells(one)) for one in total)
    table = PanelTable("Each judge with itself", "Judge", _OWN, rows)
    details = [
        _detail(f"{judge} with itself, by category", _OWN, [(name, _own_cells(found[n])) for name, found in every])
        for n, judge in enumerate(votes.judges)
    ]
    return " ".join(said), [table, *details]


def _detail(heading: str, heads: tuple[str, ...], rows: Sequence[tuple[str, tuple[str, ...]]]) -> PanelTable:
    return PanelTable(heading, "Category", heads, tuple(PanelRow(*row) for row in rows), is_detail=True)


def _between_words(votes: Votes, found: Between) -> str:
    items = count(len(set(votes.items.tolist())), "item")
    asked = (
        f"{count(len(votes.judges), 'judge')} were asked about {count(len(votes.components), 'component')} of {items}"
    )
    if found.same.value is None or found.apart.value is None:
        return f"{asked}; no two gave points to the same one."
    two = len(votes.judges) == 2
    words = (
        f"{asked}; on {found.same.units:,} of them {'both' if two else 'two or more'} gave points. "
        f"{'They' if two else 'Any two of them'} give the same points in {percent(found.same.value)} % of cases; on "
        f"{percent(found.apart.value)} % of the components they lie half of the points or more apart."
    )
    if found.alpha.value is None:
        return words
    return f"{words} Krippendorff’s alpha is {_plain(found.alpha.value)}: {_meaning(found.alpha.value)}."


def _meaning(alpha: float) -> str:
    """What Krippendorff (Content Analysis, 2004, p. 241) lets one conclude from an alpha."""
    if alpha >= 0.8:
        return "reliable by his rule (0.8 or more)"
    if alpha >= 0.667:
        return "enough for tentative conclusions only (he asks for 0.8)"
    return "less than he asks for (0.8, and 0.667 at the least)"


def _between_cells(found: Between) -> tuple[str, ...]:
    return (f"{found.same.units:,}", _share(found.same), _share(found.apart), coefficient(found.alpha))


def _pair_cells(found: Pair) -> tuple[str, ...]:
    return (*_between_cells(Between(found.alpha, found.same, found.apart)), coefficient(found.kappa))


def _own_cells(found: Own) -> tuple[str, ...]:
    return (f"{found.same.units:,}", _share(found.same), _share(found.spread), coefficient(found.alpha))


def _share(found: Agreement) -> str:
    """A share in percent, with its interval where it has one."""
    return _words(found, percent)


def coefficient(found: Agreement) -> str:
    """A coefficient, with its interval where it has one."""
    return _words(found, _plain)


def _plain(value: float) -> str:
    return f"{value:.2f}".replace("-0.00", "0.00")


def _words(found: Agreement, form: Callable[[float], str]) -> str:
    if found.value is None:
        return NONE
    if found.low is None or found.high is None:
        return form(found.value)
    return f"{form(found.value)} ({form(found.low)} to {form(found.high)})"
