"""Which runs may be ranked with each other, and how far chance lets one rank them.

What bars a comparison, and what tells two runs apart, is what `analysis.compare` says, so that a page and `mia compare`
never disagree. A ranking asks for more: it is of runs on the same items.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from miabench.analysis.comparable import ComparedRun, Difference, Unit, differing, item_scores, items_named
from miabench.analysis.compare import run_differences
from miabench.analysis.paired import Pair, compare_all
from miabench.analysis.summary import Summary
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ItemResult

RunOf = tuple[RunConfig, Sequence[ItemResult], Summary]
"""A run: its configuration, its results, and the summary of these results."""

TOLD_APART = 0.05
"""Two runs are told apart by a corrected p of at most that."""


class Group(NamedTuple):
    """Runs that may be ranked together, the highest total first.

    Attributes:
        members: places of the runs among all.
        pairs: every two of them, by their places in `members`, with Holm's correction over all.
        ranks: the best and the worst rank that chance leaves each; None for one without a score.
        notes: in what else they differ.
    """

    members: tuple[int, ...]
    pairs: tuple[Pair, ...]
    ranks: tuple[tuple[int, int] | None, ...]
    notes: tuple[Difference, ...]


def barriers(one: ComparedRun, other: ComparedRun) -> list[Difference]:
    """Why two runs can't be ranked together; nothing where they can."""
    found = [difference for difference in run_differences([one, other]) if difference.is_barrier]
    same_items = one.config.digest == other.config.digest and one.config.items == other.config.items
    return found if same_items else [*found, *differing("items", [one, other], items_named, barrier=True)]


def groups(runs: Sequence[RunOf], names: Sequence[str], *, seed: int = 0) -> tuple[Group, ...]:
    """The runs in groups that may be ranked, in the order of their first run. Deterministic: draws from `seed`.

    A run joins the first group with none of whose members anything bars a comparison.
    """
    compared = [ComparedRun(name, config, results) for name, (config, results, _) in zip(names, runs, strict=True)]
    found: list[list[int]] = []
    for place, run in enumerate(compared):
        fitting = (group for group in found if not any(barriers(compared[member], run) for member in group))
        group = next(fitting, None)
        if group is None:
            found.append([place])
        else:
            group.append(place)
    return tuple(_group(runs, compared, members, seed) for members in found)


def winner(pair: Pair) -> int | None:
    """The place of the run that is better by more than chance; None where neither is."""
    difference = pair.paired.difference
    if difference is None or pair.p_holm is None or pair.p_holm > TOLD_APART:
        return None
    return pair.second if difference.mean > 0 else pair.first


def _group(runs: Sequence[RunOf], compared: Sequence[ComparedRun], members: list[int], seed: int) -> Group:
    def total(place: int) -> float:
        estimate = runs[place][2].total
        return estimate.mean if estimate is not None and estimate.mean is not None else -1.0

    ordered = sorted(members, key=lambda place: (-total(place), place))
    pairs = compare_all(_scores([runs[place][1] for place in ordered]), np.random.default_rng(seed))
    scored = sum(total(place) >= 0 for place in ordered)
    ranks: list[tuple[int, int] | None] = []
    for n, place in enumerate(ordered):
        better = [winner(pair) for pair in pairs if n in (pair.first, pair.second)]
        above, below = sum(one not in (None, n) for one in better), better.count(n)
        ranks.append((1 + above, scored - below) if total(place) >= 0 else None)
    notes = run_differences([compared[place] for place in members]) if len(members) > 1 else []
    return Group(tuple(ordered), pairs, tuple(ranks), tuple(note for note in notes if not note.is_barrier))


def _scores(runs: Sequence[Sequence[ItemResult]]) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Item scores, shape (runs, items), over the components that every run decided which decided any of their item."""
    decided = [
        {
            Unit.of(result, component): component.fraction
            for result in results
            for component in result.components
            if component.fraction is not None
        }
        for results in runs
    ]
    answered = [{unit[:2] for unit in those} for those in decided]
    counted = {
        unit
        for those in decided
        for unit in those
        if all(unit in other or unit[:2] not in items for other, items in zip(decided, answered, strict=True))
    }
    items = list(dict.fromkeys((result.id, result.instruction) for results in runs for result in results))
    rows = [item_scores(those, [unit for unit in those if unit in counted], items) for those in decided]
    return np.array(rows, dtype=np.float64).reshape(len(runs), len(items))
