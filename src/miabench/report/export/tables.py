"""The scores of one run or of several as tables for a paper, and as rows for a spreadsheet.

No number stands without what it was measured on: the notes of a table and the columns of a row say it. Only runs that
may be ranked together share a table.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple

from miabench.analysis.comparable import ComparedRun
from miabench.analysis.ranking import Group, RunOf, barriers
from miabench.analysis.summary import Estimate, Summary
from miabench.bench.display import category_words
from miabench.bench.items import CATEGORIES, LEVELS
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ItemResult
from miabench.report.export.text_table import TextTable
from miabench.report.run.control import SHOWN
from miabench.report.run.judges import judge_cautions, judge_facts
from miabench.report.words import (
    NONE,
    count,
    has_open_ends,
    interval,
    loose_sentence,
    measured_sentence,
    percent,
    perfect_sentence,
    source_cautions,
    source_sentence,
)

_SCORES = "Scores are means over items in %; intervals are 95 % bootstrap intervals over items."
_BOUNDS = "Bounds: the score were all that is unscored 0, or 1."


class ExportedRun(NamedTuple):
    """A run under the name that its files have."""

    name: str
    config: RunConfig
    results: Sequence[ItemResult]
    summary: Summary

    @property
    def ranked(self) -> RunOf:
        """As the ranking takes it."""
        return self.config, self.results, self.summary

    def compared(self, name: str) -> ComparedRun:
        """As a comparison takes it, under that name."""
        return ComparedRun(name, self.config, self.results)


class Row(NamedTuple):
    """An estimate of a run and what it is of: the total, a category or a level; None where nothing is measured."""

    scope: str
    of: str
    words: str
    estimate: Estimate | None
    components: int


def benchmark_name(config: RunConfig) -> str:
    """What to call the benchmark in public: MIA-Bench, or a name without the folders of this machine."""
    if config.edition in ("published", "corrected"):
        return "MIA-Bench"
    return PurePath(config.benchmark).name or config.benchmark


def labels(runs: Sequence[ComparedRun]) -> list[str]:
    """The models' names; those of several runs with the run's name behind."""
    models = Counter(run.config.model for run in runs)
    return [
        run.config.model if models[run.config.model] == 1 else f"{run.config.model} ({PurePath(run.name).name})"
        for run in runs
    ]


def standing(config: RunConfig, results: Sequence[ItemResult]) -> str:
    """What the numbers of a run stand on, in one line: items, edition, mode, rules, judges, version."""
    parts = [
        f"{benchmark_name(config)}{f', {config.edition} edition' if config.edition else ''}",
        f"{count(config.items, 'item')} with digest {config.digest[:12]}",
        f"mode {config.mode}",
        *([f"{config.protocol}"] if config.mode != "judge" else []),
        *(f"{fact.name.lower()} {fact.value}" for fact in judge_facts(config, results)[:3] if fact.value),
        *([config.judge_protocol] if config.judge_protocol else []),
        *([f"miabench {config.versions['miabench']}"] if "miabench" in config.versions else []),
    ]
    return "; ".join(parts) + "."


def cautions(run: ExportedRun) -> list[str]:
    """What makes the numbers of a run less than a result, a sentence each."""
    config, results, summary = run.ranked
    said = []
    if config.image != "real":
        said.append(f"A control: the model was shown {SHOWN[config.image]}. Its score is no result.")
    if config.source:
        said += [f"Responses: {source_sentence(config.source)}.", *source_cautions(config.source)]
    if summary.failures:
        said.append(f"{count(summary.failures, 'item')} without a response: unscored.")
    return [*said, *judge_cautions(config, results)]


def rows(run: ExportedRun) -> list[Row]:
    """The total, then each category and each level that the benchmark has."""
    whole: Counter[str] = Counter()
    for result in run.results:
        whole[result.level] += len(result.components)
        whole.update(component.category for component in result.components)
    summary = run.summary
    return [
        Row("total", "total", "Total", summary.total, summary.components),
        *(Row("category", c, category_words(c), summary.categories.get(c), whole[c]) for c in CATEGORIES if whole[c]),
        *(Row("level", level, level, summary.levels.get(level), whole[level]) for level in LEVELS if whole[level]),
    ]


def run_table(run: ExportedRun) -> TextTable:
    """One run: its total, categories and levels, each with all that belongs to it."""
    found = rows(run)
    with_bounds = any(row.estimate is not None and has_open_ends(row.estimate) for row in found)
    scopes = [row.scope for row in found]
    loose = loose_sentence(run.summary)
    return TextTable(
        caption=f"{run.config.model} on {benchmark_name(run.config)}: scores in %",
        columns=(
            *("Part", "Score", "95 % interval", "Items scored", "Coverage %", "Components"),
            *(("Bounds",) if with_bounds else ()),
        ),
        rows=tuple(_cells(row, with_bounds=with_bounds) for row in found),
        notes=(
            standing(run.config, run.results),
            f"{_SCORES}{f' {_BOUNDS}' if with_bounds else ''}",
            measured_sentence(run.summary),
            f"Perfect items: {perfect_sentence(run.summary)}.",
            *([f"Loose score: {loose}."] if loose else []),
            *cautions(run),
        ),
        groups=tuple(scopes.index(scope) for scope in ("category", "level") if scope in scopes),
    )


def group_table(runs: Sequence[ExportedRun], group: Group, first: Group) -> TextTable:
    """Runs that may be ranked, the best first: totals with their intervals, and categories, as the paper's tables.

    Args:
        runs: all runs.
        group: of those in this table.
        first: the group that the runs are ranked apart from, or the group itself.
    """
    members = [runs[place] for place in group.members]
    names = labels([run.compared(run.name) for run in runs])
    shown = [c for c in CATEGORIES if any(c in run.summary.categories for run in members)]
    totals = [run.summary.total for run in members]
    with_bounds = any(total is not None and has_open_ends(total) for total in totals)
    several = len(members) > 1
    lines = []
    for place, run, total in zip(group.members, members, totals, strict=True):
        ends = f"{percent(total.lower)}–{percent(total.upper)}" if total and has_open_ends(total) else NONE
        lines.append(
            (
                names[place],
                _score(total, with_interval=True),
                *(_score(run.summary.categories.get(category)) for category in shown),
                f"{total.scored}/{total.items}" if total else NONE,
                *((ends,) if with_bounds else ()),
            )
        )
    who = count(len(members), "run") if several else names[group.members[0]]
    one, other = (runs[of.members[0]].compared(names[of.members[0]]) for of in (first, group))
    apart = [difference.sentence for difference in barriers(one, other)] if first is not group else []
    return TextTable(
        caption=f"{who} on {benchmark_name(members[0].config)}: scores in %",
        columns=(
            *("Model", "Total (95 % interval)"),
            *(category_words(category) for category in shown),
            "Items scored",
            *(("Bounds",) if with_bounds else ()),
        ),
        rows=tuple(lines),
        notes=(
            standing(members[0].config, members[0].results),
            f"{_SCORES}{' Runs are ordered by total: an order is no proof of a difference.' if several else ''}"
            f"{f' {_BOUNDS}' if with_bounds else ''}",
            measured_sentence(members[0].summary),
            *(f"Not ranked with {names[first.members[0]]}: {why}." for why in apart),
            *(f"The runs differ in {note.sentence}." for note in group.notes),
            *dict.fromkeys(
                f"{f'{names[place]}: ' if several else ''}{said}"
                for place, run in zip(group.members, members, strict=True)
                for said in cautions(run)
            ),
        ),
    )


def _cells(row: Row, *, with_bounds: bool) -> tuple[str, ...]:
    estimate = row.estimate
    if estimate is None:
        return (row.words, *[NONE] * 4, f"0/{row.components}", *([NONE] if with_bounds else []))
    bounds = f"{percent(estimate.lower)}–{percent(estimate.upper)}" if has_open_ends(estimate) else NONE
    return (
        row.words,
        _score(estimate),
        interval(estimate, "–") or NONE,
        f"{estimate.scored}/{estimate.items}",
        percent(estimate.coverage),
        f"{estimate.components}/{row.components}",
        *([bounds] if with_bounds else []),
    )


def _score(estimate: Estimate | None, *, with_interval: bool = False) -> str:
    if estimate is None or estimate.mean is None:
        return NONE
    ends = interval(estimate, "–") if with_interval else ""
    return f"{percent(estimate.mean)}{f' ({ends})' if ends else ''}"
