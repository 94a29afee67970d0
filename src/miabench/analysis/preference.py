"""Whether a judge favours its own family: every model beside every judge, and a difference in differences.

That a judge scores its own family high proves nothing: those models may be good, and the judge may be mild. So what it
gives its own family is set against what other judges give the same responses, and that gap against the same gap for
other families' models:

    preference = (judge - other judges on its own family) - (judge - other judges on other families)

A judge's mildness and a model's quality both cancel. What remains may still be a shared style of reading, so it is a
sign, not proof.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from miabench.analysis.intervals import Interval, bootstrap_mean
from miabench.judge.families import same_family

Scores = npt.NDArray[np.float64]


class Cell(NamedTuple):
    """What a judge gives a model: the mean over the `items` that it scored, or None."""

    mean: float | None
    items: int


class JudgePreference(NamedTuple):
    """How a judge treats its own family.

    Attributes:
        judge: its name.
        own: models of its family; `others`: those of other families that it is compared on; `unknown`: models whose
            kinship can't be told, which are left out.
        references: the judges beside it that aren't of its family.
        neutral: whether no model of `others` is akin to a reference judge. Where some are and nothing better is there,
            the difference also holds the preference of the reference judges for their own, and is too large.
        items: items on which both gaps can be had.
        own_gap, other_gap: mean over these items of the judge's score less the reference judges' mean, on each side.
        difference: own_gap - other_gap with its 95 % bootstrap interval, paired by item; above 0 it favours its own.
            None where there is no model of its own, none of others, no reference judge, or no item.
    """

    judge: str
    own: tuple[str, ...]
    others: tuple[str, ...]
    unknown: tuple[str, ...]
    references: tuple[str, ...]
    neutral: bool
    items: int
    own_gap: float | None
    other_gap: float | None
    difference: Interval | None

    @property
    def favours_its_own(self) -> bool | None:
        """Whether the difference is above chance; None where nothing tells."""
        return None if self.difference is None or self.items < 2 else self.difference.low > 0


class PreferenceTable(NamedTuple):
    """Models beside judges.

    Attributes:
        models, judges: names, in the order in which they first occur.
        cells: by (model, judge); pairs that weren't scored are absent.
        preferences: one for each judge.
    """

    models: tuple[str, ...]
    judges: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]
    preferences: tuple[JudgePreference, ...]


def self_preference(
    scores: Mapping[tuple[str, str], Scores], rng: np.random.Generator, *, resamples: int = 10_000
) -> PreferenceTable:
    """The cross table of models and judges, and each judge's preference for its own family.

    Args:
        scores: by (model, judge), shape (items,): the score of each item, the same items in the same order everywhere;
            NaN where there is none.
        rng: source of the resamples; the same state gives the same intervals.
        resamples: number of bootstrap samples.

    Raises:
        ValueError: no scores, arrays of different shapes, or an infinite score.
    """
    data = {pair: np.asarray(values, dtype=np.float64) for pair, values in scores.items()}
    shapes = sorted({values.shape for values in data.values()})
    if len(shapes) != 1 or len(shapes[0]) != 1:
        raise ValueError(f"need arrays of one shape (items,) for every model and judge, got {shapes}")
    if any(np.isinf(values).any() for values in data.values()):
        raise ValueError("scores must be finite, or NaN where missing")
    models = tuple(dict.fromkeys(model for model, _ in data))
    judges = tuple(dict.fromkeys(judge for _, judge in data))
    return PreferenceTable(
        models=models,
        judges=judges,
        cells={pair: _cell(values) for pair, values in data.items()},
        preferences=tuple(_preference(judge, models, judges, data, rng, resamples) for judge in judges),
    )


def _cell(values: Scores) -> Cell:
    there = values[~np.isnan(values)]
    return Cell(float(there.mean()) if there.size else None, int(there.size))


def _preference(
    judge: str,
    models: Sequence[str],
    judges: Sequence[str],
    data: Mapping[tuple[str, str], Scores],
    rng: np.random.Generator,
    resamples: int,
) -> JudgePreference:
    kinship = {model: same_family(model, judge) for model in models if (model, judge) in data}
    references = tuple(other for other in judges if other != judge and same_family(other, judge) is not True)
    own = tuple(model for model, kin in kinship.items() if kin)
    foreign = tuple(model for model, kin in kinship.items() if kin is False)
    neutral = tuple(model for model in foreign if all(same_family(model, other) is False for other in references))
    others = neutral or foreign
    gaps = [_gap(judge, side, references, data) for side in (own, others)]
    both = ~np.isnan(gaps).any(axis=0)
    own_gaps, other_gaps = (gap[both] for gap in gaps)
    items = int(both.sum())
    return JudgePreference(
        judge=judge,
        own=own,
        others=others,
        unknown=tuple(model for model, kin in kinship.items() if kin is None),
        references=references,
        neutral=bool(neutral),
        items=items,
        own_gap=float(own_gaps.mean()) if items else None,
        other_gap=float(other_gaps.mean()) if items else None,
        difference=bootstrap_mean(own_gaps - other_gaps, rng, resamples=resamples) if items else None,
    )


def _gap(
    judge: str, models: Sequence[str], references: Sequence[str], data: Mapping[tuple[str, str], Scores]
) -> Scores:
    """By item, the judge's score less the reference judges' mean, averaged over the models that have all of them.

    Every reference judge must have scored a response: a mean over whoever happens to be there would take one judge's
    mildness for another's.
    """
    items = next(iter(data.values())).size
    missing = np.full(items, np.nan)
    gaps = [
        data[model, judge] - np.mean([data.get((model, other), missing) for other in references], axis=0)
        for model in models
        if references
    ]
    if not gaps:
        return missing
    known = ~np.isnan(gaps)
    sums, counts = np.where(known, gaps, 0.0).sum(axis=0), known.sum(axis=0)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)
