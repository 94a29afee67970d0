"""Runs beside each other: each one's numbers on the items that all have, and every pair's difference on the same items.

Within an item only the components count that are decided in every run that decided any of it, so that like stands
beside like: a component that one run leaves undecided lowers no other's score.
"""

from collections.abc import Container, Sequence
from typing import Literal, NamedTuple, TypeVar

import numpy as np

from miabench.analysis.comparable import (
    ComparedRun,
    Difference,
    Scores,
    Unit,
    barriers_first,
    differing,
    differing_judges,
    item_scores,
    items_named,
)
from miabench.analysis.intervals import Interval
from miabench.analysis.paired import Pair, Separability, holm, separability
from miabench.analysis.pairs import Pairs, compare_pairs
from miabench.analysis.power import items_needed, smallest_difference
from miabench.analysis.summary import Estimate, Summary, summarise
from miabench.bench.items import CATEGORIES, LEVELS, Category, Level
from miabench.errors import RunError
from miabench.evaluate.results import ItemResult

Key = TypeVar("Key", Category, Level)

POWER = 0.8
"""Chance to tell a true difference that the counts of items are for, at 5 % false alarms; the usual convention."""


class Scope(NamedTuple):
    """What a table of runs or pairs is about: all of it (None and None), a category, or a level."""

    category: Category | None = None
    level: Level | None = None

    @property
    def kind(self) -> Literal["total", "category", "level"]:
        """Which of them."""
        return "category" if self.category else "level" if self.level else "total"

    @property
    def name(self) -> str:
        """The category's or level's name; `total` otherwise."""
        return self.category or self.level or "total"

    def estimate(self, summary: Summary) -> Estimate | None:
        """A run's score of it; None where the run measures nothing there."""
        if self.category is not None:
            return summary.categories.get(self.category)
        return summary.levels.get(self.level) if self.level is not None else summary.total


class Comparison(NamedTuple):
    """Several runs compared.

    Attributes:
        items: ids of the items that all runs have, the same in each: all figures stand on these.
        others: of each run, how many items it has beside them.
        summaries: of each run on the shared items.
        pairs: of the runs in all, Holm-corrected among themselves.
        categories, levels: the same by category and by level, each Holm-corrected over all its rows.
        separability: of the runs.
        needed: of each pair in all, how many items its seen difference needs; None where the differences say nothing.
        smallest: of each pair, the smallest difference that its items tell; None likewise.
    """

    items: tuple[str, ...]
    others: tuple[int, ...]
    summaries: tuple[Summary, ...]
    pairs: tuple[Pair, ...]
    categories: dict[Category, tuple[Pair, ...]]
    levels: dict[Level, tuple[Pair, ...]]
    separability: Separability | None
    needed: tuple[int | None, ...]
    smallest: tuple[float | None, ...]


def run_differences(runs: Sequence[ComparedRun]) -> list[Difference]:
    """All in which runs of models differ, what bars a comparison first.

    Barriers are the mode, the edition, the judges and their reported versions, the judge protocol, the rules (in any
    mode that uses them) and what the models were shown. Other items of the same edition bar nothing: the shared ones
    count.
    """
    ruled = [run for run in runs if run.config.mode != "judge"]
    return barriers_first(
        [
            *differing("mode", runs, lambda run: run.config.mode, barrier=True),
            *differing("edition", runs, lambda run: run.config.edition or "none", barrier=True),
            *differing("judge protocol", runs, lambda run: run.config.judge_protocol or "none", barrier=True),
            *differing("rules", ruled, lambda run: run.config.protocol, barrier=True),
            *differing("image shown", runs, lambda run: run.config.image, barrier=True),
            *differing_judges(runs, barrier=True),
            *differing("items", runs, items_named, barrier=False),
        ]
    )


def compare_runs(runs: Sequence[ComparedRun], *, by_level: bool = False, seed: int = 0) -> Comparison:
    """Compare runs on the items that all of them have. Deterministic: every interval and p draws from `seed`.

    Args:
        runs: two or more.
        by_level: resample within levels.
        seed: of the bootstrap and the permutations.

    Raises:
        RunError: no item is the same in all runs.
    """
    shared = _shared(runs)
    if not shared:
        raise RunError("these runs share no item: an item is shared where id, instruction and components are the same")
    kept = [[result for result in run.results if identity_of(result) in shared] for run in runs]
    summaries = tuple(summarise(results, seed=seed, by_level=by_level) for results in kept)
    counted = counted_units(kept)

    def pairs(scope: Scope) -> tuple[Pair, ...]:
        return compare_scope(kept, counted, scope, by_level=by_level, seed=seed).described

    categories = {c: pairs(Scope(category=c)) for c in CATEGORIES if any(c in s.categories for s in summaries)}
    levels = {level: pairs(Scope(level=level)) for level in LEVELS if any(level in s.levels for s in summaries)}
    total = pairs(Scope())
    return Comparison(
        items=tuple(result.id for result in kept[0]),
        others=tuple(len(run.results) - len(results) for run, results in zip(runs, kept, strict=True)),
        summaries=summaries,
        pairs=total,
        categories=_corrected(categories),
        levels=_corrected(levels),
        separability=separability([_own(summary) for summary in summaries], total),
        needed=tuple(_needed(pair) for pair in total),
        smallest=tuple(
            smallest_difference(pair.paired.items, pair.paired.sd, power=POWER) if pair.paired.sd else None
            for pair in total
        ),
    )


def compare_scope(
    kept: Sequence[Sequence[ItemResult]],
    counted: dict[Unit, Category],
    scope: Scope,
    *,
    by_level: bool = False,
    seed: int = 0,
    described: Container[tuple[int, int]] | None = None,
) -> Pairs:
    """Every pair of runs in a scope. Deterministic: draws from `seed`.

    Args:
        kept: the results of each run, of the same items.
        counted: the components that count, by `counted_units`.
        scope: which part of the items.
        by_level, seed: as of `compare_runs`.
        described: as of `compare_pairs`.
    """
    items = sorted(
        (result for result in kept[0] if scope.level in (None, result.level)),
        key=lambda result: LEVELS.index(result.level),
    )
    strata = np.array([result.level for result in items]) if by_level else None
    scores = _scores(kept, counted, items, scope.category)
    return compare_pairs(scores, np.random.default_rng(seed), strata=strata, described=described)


def identity_of(result: ItemResult) -> tuple[object, ...]:
    """All that makes an item the same as another run's."""
    return (result.id, result.instruction, tuple((*Unit.of(result, c), c.category) for c in result.components))


def _shared(runs: Sequence[ComparedRun]) -> set[tuple[object, ...]]:
    return set.intersection(*({identity_of(result) for result in run.results} for run in runs))


def counted_units(kept: Sequence[Sequence[ItemResult]]) -> dict[Unit, Category]:
    """The components that count, with their categories: those decided in every run that decided any of their item."""
    by_item: dict[str, list[dict[Unit, Category]]] = {}
    for results in kept:
        for result in results:
            decided = {Unit.of(result, c): c.category for c in result.components if c.fraction is not None}
            if decided:
                by_item.setdefault(result.id, []).append(decided)
    return {
        unit: category
        for several in by_item.values()
        for unit, category in several[0].items()
        if all(unit in decided for decided in several)
    }


def _scores(
    kept: Sequence[Sequence[ItemResult]],
    counted: dict[Unit, Category],
    items: Sequence[ItemResult],
    category: Category | None,
) -> Scores:
    """Item scores over the counted components of a category or of all, shape (runs, items); NaN where there is none."""
    keys = [(item.id, item.instruction) for item in items]
    wanted = set(keys)
    rows = []
    for results in kept:
        decided = {
            unit: c.fraction
            for result in results
            if (result.id, result.instruction) in wanted
            for c in result.components
            if c.fraction is not None and category in (None, c.category) and (unit := Unit.of(result, c)) in counted
        }
        rows.append(item_scores(decided, decided, keys))
    return np.array(rows).reshape(len(kept), len(keys))


def _own(summary: Summary) -> Interval | None:
    total = summary.total
    if total is None or total.mean is None or total.low is None or total.high is None:
        return None
    return Interval(total.mean, total.low, total.high)


def _needed(pair: Pair) -> int | None:
    """How many items the seen difference needs; None where it is 0, or doesn't vary by item."""
    paired = pair.paired
    if not paired.sd or paired.difference is None or abs(paired.difference.mean) < 1e-9:
        return None
    return items_needed(paired.difference.mean, paired.sd, power=POWER)


def _corrected(tables: dict[Key, tuple[Pair, ...]]) -> dict[Key, tuple[Pair, ...]]:
    """The pairs with Holm's correction over all tables together."""
    corrected = iter(holm([pair.paired.p for pairs in tables.values() for pair in pairs]))
    return {key: tuple(pair._replace(p_holm=next(corrected)) for pair in pairs) for key, pairs in tables.items()}
