"""Judged runs beside each other: what makes them not comparable, how far their judges agree, and who favours whom.

What differs comes first: numbers of other modes, protocols, items or versions of a judge aren't those of the same
measurement. Only components that a judge decided on both sides are compared; what rules decide is the same whoever
judges.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from miabench.analysis.comparable import (
    ComparedRun,
    Decided,
    Difference,
    Unit,
    barriers_first,
    differing,
    differing_judges,
    item_scores,
    items_named,
)
from miabench.analysis.intervals import Interval, mean_difference
from miabench.analysis.panel import Pair, pairs, votes_of, why_unreadable
from miabench.analysis.preference import PreferenceTable, self_preference


class RunPair(NamedTuple):
    """Two runs of the same responses.

    Attributes:
        first, second: their places among the runs.
        components, items: what judges decided in both runs; all figures stand on these.
        only_first, only_second: components that judges decided in one of them alone.
        agreement: how far the verdicts agree, each run's as its panel came to it; None of nothing.
        difference: mean over items of the second's score less the first's, in [-1, 1], with its paired 95 % interval.
    """

    first: int
    second: int
    components: int
    items: int
    only_first: int
    only_second: int
    agreement: Pair | None
    difference: Interval | None


class Row(NamedTuple):
    """A model's responses: the cross table's `key`, the model, the runs they are from, and components compared."""

    key: str
    model: str
    runs: tuple[str, ...]
    components: int


class Column(NamedTuple):
    """A judge as it was asked: the cross table's `key`, its name, and what tells it from others of that name."""

    key: str
    judge: str
    versions: tuple[str, ...]
    mode: str
    protocol: str


class CrossTable(NamedTuple):
    """Models by judges.

    Attributes:
        rows, columns: the models and the judges.
        table: mean item scores and preferences, by the keys of rows and columns. All cells of a row stand on the same
            components: those that every judge of the row decided.
        notes: what was left out and why, a sentence each.
    """

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    table: PreferenceTable | None
    notes: tuple[str, ...]


def differences(runs: Sequence[ComparedRun]) -> list[Difference]:
    """All in which runs differ, what bars a comparison of their judges first.

    Barriers are the mode, the judge protocol, the rules (where they decide which components judges are asked about),
    the items, what the model was shown, and the versions that a provider reported for judges of one name.
    """
    hybrid = any(run.config.mode == "hybrid" for run in runs)
    return barriers_first(
        [
            *differing("mode", runs, lambda run: run.config.mode, barrier=True),
            *differing("judge protocol", runs, lambda run: run.config.judge_protocol, barrier=True),
            *differing("rules", runs if hybrid else [], lambda run: run.config.protocol, barrier=True),
            *differing("items", runs, items_named, barrier=True),
            *differing("image shown", runs, lambda run: run.config.image, barrier=True),
            *differing_judges(runs, barrier=False),
            *differing("model", runs, lambda run: run.config.model, barrier=False),
        ]
    )


def same_responses(one: ComparedRun, other: ComparedRun) -> bool:
    """Whether two runs judged the same responses: they share answered items, and the answers are the same on all."""
    mine, theirs = _responses(one), _responses(other)
    common = mine.keys() & theirs.keys()
    return bool(common) and all(mine[item] == theirs[item] for item in common)


def run_pairs(runs: Sequence[ComparedRun], rng: np.random.Generator) -> list[RunPair]:
    """How far each two runs of the same responses agree; the generator is the source of the intervals."""
    return [
        _pair(runs, first, second, rng)
        for first in range(len(runs))
        for second in range(first + 1, len(runs))
        if same_responses(runs[first], runs[second])
    ]


def cross_table(runs: Sequence[ComparedRun], rng: np.random.Generator) -> CrossTable:
    """Every model by every judge, each judge of a panel by itself; the generator is the source of the intervals."""
    notes: list[str] = []
    columns: dict[tuple[object, ...], Column] = {}
    subjects: list[list[ComparedRun]] = []
    cells: dict[tuple[int, str], Decided] = {}
    for run in runs:
        subject = _subject(subjects, run)
        for judge, decided in _by_judge(run, notes).items():
            ident = (judge, run.versions(judge), run.config.mode, run.config.judge_protocol)
            key = _key(judge, [column.judge for other, column in columns.items() if other != ident])
            column = columns.setdefault(ident, Column(key, *ident))
            cell = cells.setdefault((subject, column.key), {})
            if cell.keys() & decided.keys():
                notes.append(f"{judge} judged responses of {run.config.model} in several runs; the first counts")
            for unit, fraction in decided.items():
                cell.setdefault(unit, fraction)
    models = [subject[0].config.model for subject in subjects]
    keys = [_key(model, models[:n]) for n, model in enumerate(models)]
    common = [
        set.intersection(*of) if (of := [set(d) for (row, _), d in cells.items() if row == n]) else set()
        for n in range(len(models))
    ]
    items = list(dict.fromkeys(unit[:2] for units in cells.values() for unit in units))
    scores = {(keys[row], column): item_scores(decided, common[row], items) for (row, column), decided in cells.items()}
    rows = tuple(
        Row(key, model, tuple(run.name for run in subject), len(units))
        for key, model, subject, units in zip(keys, models, subjects, common, strict=True)
    )
    table = self_preference(scores, rng) if items else None
    return CrossTable(rows, tuple(columns.values()), table, tuple(dict.fromkeys(notes)))


def _responses(run: ComparedRun) -> Mapping[tuple[str, str], str]:
    return {(r.id, r.instruction): r.response for r in run.results if r.response is not None}


def _judged(run: ComparedRun) -> Decided:
    """What judges decided, as the run's panel came to it."""
    return {
        Unit.of(result, c): c.fraction
        for result in run.results
        for c in result.components
        if c.decided_by == "judge" and c.fraction is not None
    }


def _pair(runs: Sequence[ComparedRun], first: int, second: int, rng: np.random.Generator) -> RunPair:
    one, other = _judged(runs[first]), _judged(runs[second])
    both = [unit for unit in one if unit in other]
    items = list(dict.fromkeys(unit[:2] for unit in both))
    pair = None
    difference = None
    if both:
        number = {item: n for n, item in enumerate(items)}
        voices = np.array([[one[unit], other[unit]] for unit in both])
        (pair,) = pairs(voices, rng, items=np.array([number[unit[:2]] for unit in both], dtype=np.int64))
        scores = [item_scores(decided, set(both), items) for decided in (one, other)]
        difference = mean_difference(scores[1] - scores[0], rng)
    return RunPair(
        first=first,
        second=second,
        components=len(both),
        items=len(items),
        only_first=len(one) - len(both),
        only_second=len(other) - len(both),
        agreement=pair,
        difference=difference,
    )


def _subject(subjects: list[list[ComparedRun]], run: ComparedRun) -> int:
    """Which of the sets of responses a run is of; a new one where there is none like it."""
    for n, subject in enumerate(subjects):
        first = subject[0]
        if (first.config.model, first.config.image) == (run.config.model, run.config.image) and any(
            same_responses(other, run) for other in subject
        ):
            subject.append(run)
            return n
    subjects.append([run])
    return len(subjects) - 1


def _by_judge(run: ComparedRun, notes: list[str]) -> dict[str, Decided]:
    """What each judge of a run decided. One alone is the whole panel; of several, their replies are read again."""
    if len(run.judges) == 1:
        return {run.judges[0]: _judged(run)}
    if unreadable := why_unreadable(run.config):
        notes.append(f"{run.name}: what each judge gave can't be told. {unreadable}")
        return {}
    votes = votes_of(run.config, run.results)
    units = {c.id: Unit.of(result, c) for result in run.results for c in result.components}
    return {
        judge: {
            units[component]: float(fraction)
            for component, fraction in zip(votes.components, votes.voices[:, n], strict=True)
            if not np.isnan(fraction)
        }
        for n, judge in enumerate(votes.judges)
    }


def _key(name: str, before: Sequence[str]) -> str:
    """A name of its own for the cross table; the family is told by what follows the last `/`, so it goes in front."""
    again = before.count(name)
    return f"{again + 1}/{name}" if again else name
