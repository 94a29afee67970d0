"""Repeats of one model on the same items: how often all are right, which items flip, and whether anything was repeated.

Runs are repeats where they ask the same model the same items in the same way and only chance differs: the seed, the
time, where the model is served. An item counts where every repeat decided the same of its components, for only then
does "right" mean the same each time.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from miabench.analysis.comparable import ComparedRun, Difference, Scores, Unit, barriers_first, differing, item_scores
from miabench.analysis.other_benchmarks import ranking_differences
from miabench.analysis.repeats import Consistency, consistency
from miabench.bench.items import CATEGORIES, LEVELS, Category, Level
from miabench.errors import RunError
from miabench.evaluate.results import ItemResult

Key = tuple[str, str]
"""An item: its id and its instruction."""


class Unsteady(NamedTuple):
    """An item whose repeats don't score the same.

    Attributes:
        id, instruction, level: of the item.
        scores: of each repeat.
        right: how many repeats are right.
        components: ids of the components that one repeat gives more for than another.
        same_response: whether all repeats answered the same, so that the judging differs and not the model.
    """

    id: str
    instruction: str
    level: Level
    scores: tuple[float, ...]
    right: int
    components: tuple[str, ...]
    same_response: bool


class Repeats(NamedTuple):
    """What repeats of one model show.

    Attributes:
        total: over all components.
        categories, levels: over the components of a category, and over the items of a level.
        unsteady: the items whose scores differ, the furthest apart first.
        answered: items that every repeat answered.
        same_responses: those of them with the same response in every repeat.
        identical: pairs of repeats, by place, that answered every item alike.
    """

    total: Consistency
    categories: dict[Category, Consistency]
    levels: dict[Level, Consistency]
    unsteady: tuple[Unsteady, ...]
    answered: int
    same_responses: int
    identical: tuple[tuple[int, int], ...]


def repeat_differences(runs: Sequence[ComparedRun]) -> list[Difference]:
    """All in which runs differ. Barriers are those of `ranking_differences`, and the model and how it was asked.

    The seed and the address don't bar: they are what repeats may differ in.
    """

    def sampling(run: ComparedRun) -> str:
        config = run.config
        given = {"max tokens": config.max_tokens, "temperature": config.temperature, **config.model_args}
        return ", ".join(f"{name} {value}" for name, value in given.items() if value is not None) or "the provider's"

    return barriers_first(
        [
            *differing("model", runs, lambda run: run.config.model, barrier=True),
            *differing("sampling", runs, sampling, barrier=True),
            *ranking_differences(runs),
            *differing("seed", runs, lambda run: "none" if (s := run.config.seed) is None else str(s), barrier=False),
            *differing("served at", runs, lambda run: run.config.base_url or "the provider's", barrier=False),
        ]
    )


def compare_repeats(runs: Sequence[ComparedRun], *, right_from: float = 1.0, seed: int = 0) -> Repeats:
    """Consistency over repeats. Deterministic: every interval draws from `seed`.

    Args:
        runs: the repeats, two or more.
        right_from: the score in [0, 1] from which a repeat of an item counts as right.
        seed: of the bootstrap.

    Raises:
        RunError: there is no item that every repeat decided the same of.
    """
    by_item: dict[Key, list[ItemResult | None]] = {}
    for place, run in enumerate(runs):
        for result in run.results:
            by_item.setdefault((result.id, result.instruction), [None] * len(runs))[place] = result
    firsts = {key: next(result for result in those if result is not None) for key, those in by_item.items()}
    decided = [_decided(run) for run in runs]

    def of(keys: Sequence[Key], category: Category | None = None) -> Consistency:
        scores = _scores(decided, keys, category)
        return consistency(scores, np.random.default_rng(seed), right_from=right_from)

    keys = list(by_item)
    total = of(keys)
    if not total.items:
        raise RunError("these runs have no item that all of them score: each lacks a score in one of the runs")
    in_category = {c: [key for key in keys if _has(firsts[key], c)] for c in CATEGORIES}
    in_level = {level: [key for key in keys if firsts[key].level == level] for level in LEVELS}
    answered = [[r.response for r in those if r and r.response is not None] for those in by_item.values()]
    answered = [responses for responses in answered if len(responses) == len(runs)]
    scores = _scores(decided, keys, None)
    unsteady = [
        _unsteady(firsts[key], [r.response if r else None for r in by_item[key]], row, decided, right_from)
        for key, row in zip(keys, scores, strict=True)
        if not np.isnan(row).any() and np.ptp(row) > 1e-9
    ]
    return Repeats(
        total=total,
        categories={c: found for c, those in in_category.items() if those and (found := of(those, c)).items},
        levels={level: found for level, those in in_level.items() if those and (found := of(those)).items},
        unsteady=tuple(sorted(unsteady, key=lambda one: (min(one.scores) - max(one.scores), _evenness(one)))),
        answered=len(answered),
        same_responses=sum(len(set(responses)) == 1 for responses in answered),
        identical=tuple(
            (a, b)
            for a, b in combinations(range(len(runs)), 2)
            if answered and all(responses[a] == responses[b] for responses in answered)
        ),
    )


def _decided(run: ComparedRun) -> dict[Key, dict[Unit, tuple[Category, float]]]:
    """Of each item, its decided components with their category and fraction."""
    return {
        (result.id, result.instruction): {
            Unit.of(result, component): (component.category, component.fraction)
            for component in result.components
            if component.fraction is not None
        }
        for result in run.results
    }


def _scores(
    decided: Sequence[dict[Key, dict[Unit, tuple[Category, float]]]], keys: Sequence[Key], category: Category | None
) -> Scores:
    """Item scores over the components of a category or of all, shape (items, runs); NaN where a repeat lacks one."""
    rows = []
    for those in decided:
        fractions = {
            unit: fraction
            for key in keys
            for unit, (of, fraction) in those.get(key, {}).items()
            if category in (None, of)
        }
        rows.append((fractions, item_scores(fractions, fractions, keys)))
    scores = np.array([row for _, row in rows], dtype=np.float64).T
    uneven = {unit[:2] for one, _ in rows for unit in one if any(unit not in other for other, _ in rows)}
    scores[[key in uneven for key in keys]] = np.nan
    return np.clip(scores, 0.0, 1.0)


def _unsteady(
    item: ItemResult,
    responses: Sequence[str | None],
    row: Scores,
    decided: Sequence[dict[Key, dict[Unit, tuple[Category, float]]]],
    right_from: float,
) -> Unsteady:
    given = [those[item.id, item.instruction] for those in decided]
    flips = (unit.id for unit in given[0] if len({round(one[unit][1], 9) for one in given}) > 1)
    return Unsteady(
        id=item.id,
        instruction=item.instruction,
        level=item.level,
        scores=tuple(float(score) for score in row),
        right=int((row >= right_from - 1e-9).sum()),
        components=tuple(flips),
        same_response=len(set(responses)) == 1,
    )


def _evenness(item: Unsteady) -> float:
    """How far the repeats are from half right, half wrong."""
    return abs(item.right / len(item.scores) - 0.5)


def _has(result: ItemResult, category: Category) -> bool:
    return any(component.category == category for component in result.components)
