"""Judged runs beside each other: what makes them not comparable, how far their judges agree, and who favours whom.

What differs comes first: numbers of other modes, protocols, items or versions of a judge aren't those of the same
measurement. Only components that a judge decided on both sides are compared; what rules decide is the same whoever
judges.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from miabench.analysis.agreement import Scores
from miabench.analysis.intervals import Interval, bootstrap_mean
from miabench.analysis.panel import Pair, pairs, votes_of, why_unreadable
from miabench.analysis.preference import PreferenceTable, self_preference
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ItemResult

NO_VERSION = "none reported"


class JudgedRun(NamedTuple):
    """A run with a judge; `name` is what the user calls it."""

    name: str
    config: RunConfig
    results: Sequence[ItemResult]

    @property
    def judges(self) -> tuple[str, ...]:
        """The judges' names, each once."""
        judging = self.config.judging
        return tuple(dict.fromkeys(judge.model for judge in judging.judges)) if judging else ()

    def versions(self, judge: str) -> tuple[str, ...]:
        """The versions of a judge that its provider reported, sorted."""
        replies = (reply for result in self.results for reply in result.replies)
        return tuple(sorted({reply.version for reply in replies if reply.judge == judge and reply.version}))


class Difference(NamedTuple):
    """Something in which runs differ.

    Attributes:
        what: its name.
        values: each value, and the names of the runs that have it.
        is_barrier: whether the runs' numbers are then not those of one measurement.
    """

    what: str
    values: tuple[tuple[str, tuple[str, ...]], ...]
    is_barrier: bool

    @property
    def sentence(self) -> str:
        """`mode: hybrid in a, b; judge in c`."""
        return f"{self.what}: " + "; ".join(f"{value} in {', '.join(runs)}" for value, runs in self.values)


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


class _Unit(NamedTuple):
    """A component by all that it must share with another to be the same demand."""

    item: str
    instruction: str
    id: str
    text: str
    points: float


_Decided = dict[_Unit, float]


def differences(runs: Sequence[JudgedRun]) -> list[Difference]:
    """All in which runs differ, what bars a comparison first.

    Barriers are the mode, the judge protocol, the rules (where they decide which components judges are asked about),
    the items, what the model was shown, and the versions that a provider reported for judges of one name.
    """
    hybrid = any(run.config.mode == "hybrid" for run in runs)
    found = [
        _difference("mode", runs, lambda run: run.config.mode, barrier=True),
        _difference("judge protocol", runs, lambda run: run.config.judge_protocol, barrier=True),
        _difference("rules", runs if hybrid else [], lambda run: run.config.protocol, barrier=True),
        _difference("items", runs, _items, barrier=True),
        _difference("image shown", runs, lambda run: run.config.image, barrier=True),
    ]
    judges = dict.fromkeys(judge for run in runs for judge in run.judges)
    for judge in judges:
        asked = [run for run in runs if judge in run.judges]
        known = [run for run in asked if run.versions(judge)]
        found.append(_difference(f"version of {judge}", known, _versions(judge), barrier=True))
        if len(known) < len(asked):
            found.append(_difference(f"version of {judge}", asked, _versions(judge), barrier=False))
        found.append(_difference(f"how {judge} is asked", asked, _asked(judge), barrier=False))
    found += [
        _difference("judges", runs, lambda run: ", ".join(run.judges), barrier=False),
        _difference("repeats", runs, lambda run: str(run.config.judging and run.config.judging.repeats), barrier=False),
        _difference(
            "reduced by", runs, lambda run: str(run.config.judging and run.config.judging.reduce), barrier=False
        ),
        _difference("model", runs, lambda run: run.config.model, barrier=False),
    ]
    there = [difference for difference in found if difference is not None]
    return sorted(there, key=lambda difference: not difference.is_barrier)


def mixed_versions(runs: Sequence[JudgedRun]) -> list[str]:
    """The judges whose version changed within a run, a sentence each."""
    return [
        f"{judge} reported {len(versions)} versions within {run.name}: {', '.join(versions)}"
        for run in runs
        for judge in run.judges
        if len(versions := run.versions(judge)) > 1
    ]


def same_responses(one: JudgedRun, other: JudgedRun) -> bool:
    """Whether two runs judged the same responses: they share answered items, and the answers are the same on all."""
    mine, theirs = _responses(one), _responses(other)
    common = mine.keys() & theirs.keys()
    return bool(common) and all(mine[item] == theirs[item] for item in common)


def run_pairs(runs: Sequence[JudgedRun], rng: np.random.Generator) -> list[RunPair]:
    """How far each two runs of the same responses agree; the generator is the source of the intervals."""
    return [
        _pair(runs, first, second, rng)
        for first in range(len(runs))
        for second in range(first + 1, len(runs))
        if same_responses(runs[first], runs[second])
    ]


def cross_table(runs: Sequence[JudgedRun], rng: np.random.Generator) -> CrossTable:
    """Every model by every judge, each judge of a panel by itself; the generator is the source of the intervals."""
    notes: list[str] = []
    columns: dict[tuple[object, ...], Column] = {}
    subjects: list[list[JudgedRun]] = []
    cells: dict[tuple[int, str], _Decided] = {}
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
    scores = {
        (keys[row], column): _item_scores(decided, common[row], items) for (row, column), decided in cells.items()
    }
    rows = tuple(
        Row(key, model, tuple(run.name for run in subject), len(units))
        for key, model, subject, units in zip(keys, models, subjects, common, strict=True)
    )
    table = self_preference(scores, rng) if items else None
    return CrossTable(rows, tuple(columns.values()), table, tuple(dict.fromkeys(notes)))


def _difference(
    what: str, runs: Sequence[JudgedRun], value: Callable[[JudgedRun], str], *, barrier: bool
) -> Difference | None:
    by_value: dict[str, list[str]] = {}
    for run in runs:
        by_value.setdefault(value(run), []).append(run.name)
    if len(by_value) < 2:
        return None
    return Difference(what, tuple((name, tuple(those)) for name, those in by_value.items()), barrier)


def _items(run: JudgedRun) -> str:
    edition = f"{run.config.edition} edition, " if run.config.edition else ""
    return f"{edition}{run.config.items:,} with digest {run.config.digest[:12]}"


def _versions(judge: str) -> Callable[[JudgedRun], str]:
    return lambda run: " and ".join(run.versions(judge)) or NO_VERSION


def _asked(judge: str) -> Callable[[JudgedRun], str]:
    """How a judge is asked: its settings without its name, as JSON."""

    def asked(run: JudgedRun) -> str:
        judges = run.config.judging.judges if run.config.judging else ()
        settings = next(one for one in judges if one.model == judge)
        return settings.model_dump_json(
            exclude={"model", "max_connections", "max_retries", "timeout"}, exclude_defaults=True
        )

    return asked


def _responses(run: JudgedRun) -> Mapping[tuple[str, str], str]:
    return {(r.id, r.instruction): r.response for r in run.results if r.response is not None}


def _judged(run: JudgedRun) -> _Decided:
    """What judges decided, as the run's panel came to it."""
    return {
        _Unit(result.id, result.instruction, c.id, c.text, c.points): c.fraction
        for result in run.results
        for c in result.components
        if c.decided_by == "judge" and c.fraction is not None
    }


def _pair(runs: Sequence[JudgedRun], first: int, second: int, rng: np.random.Generator) -> RunPair:
    one, other = _judged(runs[first]), _judged(runs[second])
    both = [unit for unit in one if unit in other]
    items = list(dict.fromkeys(unit[:2] for unit in both))
    pair = None
    difference = None
    if both:
        number = {item: n for n, item in enumerate(items)}
        voices = np.array([[one[unit], other[unit]] for unit in both])
        (pair,) = pairs(voices, rng, items=np.array([number[unit[:2]] for unit in both], dtype=np.int64))
        scores = [_item_scores(decided, set(both), items) for decided in (one, other)]
        difference = bootstrap_mean(scores[1] - scores[0], rng)
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


def _item_scores(decided: _Decided, units: set[_Unit], items: Sequence[tuple[str, str]]) -> Scores:
    """The score of each item over some of its components: points got of points; NaN where it has none of them."""
    got: dict[tuple[str, str], list[float]] = {}
    whole: dict[tuple[str, str], list[float]] = {}
    for unit in units:
        got.setdefault(unit[:2], []).append(unit.points * decided[unit])
        whole.setdefault(unit[:2], []).append(unit.points)
    return np.array([math.fsum(got[i]) / math.fsum(whole[i]) if i in got else np.nan for i in items], dtype=np.float64)


def _subject(subjects: list[list[JudgedRun]], run: JudgedRun) -> int:
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


def _by_judge(run: JudgedRun, notes: list[str]) -> dict[str, _Decided]:
    """What each judge of a run decided. One alone is the whole panel; of several, their replies are read again."""
    if len(run.judges) == 1:
        return {run.judges[0]: _judged(run)}
    if unreadable := why_unreadable(run.config):
        notes.append(f"{run.name}: what each judge gave can't be told. {unreadable}")
        return {}
    votes = votes_of(run.config, run.results)
    units = {
        c.id: _Unit(result.id, result.instruction, c.id, c.text, c.points)
        for result in run.results
        for c in result.components
    }
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
