"""Models on the same items: how far apart they are, and whether that is more than chance.

Item by item, most of what makes an item hard is the same for both sides and cancels, so a paired difference is told
with far fewer items than two separate scores. Scores come as arrays of shape (models, items); NaN is an item without a
score, which is left out of the pairs that need it and never taken for 0.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from miabench.analysis.intervals import Interval, Strata, mean_difference

Scores = npt.NDArray[np.float64]

EXACT_UP_TO = 16
"""Items that differ up to which every assignment of signs is looked at: 65,536 of them."""

FLIPS = 20_000
"""Random assignments of signs beyond that: the smallest p is 1 / 20,001."""

TIE = 1e-9
_BLOCK = 4_000_000


class Paired(NamedTuple):
    """Two models on the items that both have a score for; differences are the second's score less the first's.

    Attributes:
        items: how many these are.
        difference: mean difference with its bootstrap interval; None of no items.
        p: two-sided sign-flip permutation p-value of no difference; None of no items.
        exact: whether p is from all assignments of signs rather than a sample of them.
        wins, ties, losses: items on which the second scores higher, the same, lower.
        sd: standard deviation of the differences (n - 1); None below two items.
        effect: mean difference / sd (Cohen's d_z); None where sd is None or 0.
    """

    items: int
    difference: Interval | None
    p: float | None
    exact: bool
    wins: int
    ties: int
    losses: int
    sd: float | None
    effect: float | None


class Pair(NamedTuple):
    """Two of several models.

    Attributes:
        first, second: their places.
        paired: how they compare.
        p_holm: p corrected for the number of pairs; None where p is.
    """

    first: int
    second: int
    paired: Paired
    p_holm: float | None


class Separability(NamedTuple):
    """How well the items tell a set of models apart.

    Attributes:
        pairs: of models.
        told_apart: share of the pairs whose paired p, after Holm's correction over all, is at most 1 - confidence.
        disjoint: share of the pairs whose two own intervals don't overlap: Arena-Hard's "separability with confidence"
            (Li et al. 2024, arXiv 2406.11939). It ignores that the items are the same, so it is lower as a rule.
    """

    pairs: int
    told_apart: float
    disjoint: float


def compare_paired(
    first: Scores,
    second: Scores,
    rng: np.random.Generator,
    *,
    strata: Strata | None = None,
    confidence: float = 0.95,
    resamples: int = 10_000,
) -> Paired:
    """Compare two models item by item.

    Args:
        first, second: shape (items,), shares in [0, 1]; NaN where there is no score.
        rng: source of resamples and signs, each from a child of its own; the same seed gives the same figures.
        strata: shape (items,), to resample the differences within (see `bootstrap_mean`); p isn't changed by them.
        confidence, resamples: of the interval.

    Raises:
        ValueError: arrays of different shapes, an infinite score, or differences outside [-1, 1].
    """
    one, other = (np.asarray(scores, dtype=np.float64) for scores in (first, second))
    if one.shape != other.shape or one.ndim != 1:
        raise ValueError(f"need two arrays of one shape (items,), got {one.shape} and {other.shape}")
    if np.isinf(one).any() or np.isinf(other).any():
        raise ValueError("scores must be finite, or NaN where missing")
    apart = other - one
    both = ~np.isnan(apart)
    apart = np.where(np.abs(apart) <= TIE, 0.0, apart)[both]
    if not apart.size:
        return describe(apart, None, rng)
    within: Strata | None = None if strata is None else strata[both]
    for_interval, for_p = rng.spawn(2)
    p = sign_flip_p(apart, for_p)
    return describe(apart, p, for_interval, strata=within, confidence=confidence, resamples=resamples)


def describe(
    differences: Scores,
    p: float | None,
    rng: np.random.Generator,
    *,
    strata: Strata | None = None,
    confidence: float = 0.95,
    resamples: int = 10_000,
) -> Paired:
    """What is to be said of a pair whose p is known.

    Args:
        differences: shape (items,), the second's score less the first's, on the items that both have; ties are 0.
        p: of `sign_flip_p`; None of no items.
        rng: source of the resamples.
        strata: shape (items,); confidence, resamples: of the interval.

    Raises:
        ValueError: differences outside [-1, 1].
    """
    if not differences.size:
        return Paired(0, None, None, True, 0, 0, 0, None, None)
    difference = mean_difference(differences, rng, strata=strata, confidence=confidence, resamples=resamples)
    sd = float(differences.std(ddof=1)) if differences.size > 1 else None
    wins, losses = int((differences > 0).sum()), int((differences < 0).sum())
    return Paired(
        items=differences.size,
        difference=difference,
        p=p,
        exact=wins + losses <= EXACT_UP_TO,
        wins=wins,
        ties=differences.size - wins - losses,
        losses=losses,
        sd=sd,
        effect=difference.mean / sd if sd is not None and sd > TIE else None,
    )


def sign_flip_p(differences: Scores, rng: np.random.Generator, *, flips: int = FLIPS) -> float:
    """Two-sided p of a mean of differences that is this far from 0, were every sign as likely as its opposite.

    Fisher's randomisation test (1935): with no difference between the models, which of an item's two scores is whose is
    chance. Up to `EXACT_UP_TO` differences other than 0 all assignments are looked at; beyond, `flips` random ones and
    the seen one, so p is never 0 (Phipson and Smyth 2010). 1 where all are 0.

    Args:
        differences: shape (items,), finite.
        rng: source of the random signs.
        flips: how many.
    """
    data = np.asarray(differences, dtype=np.float64)
    data = data[data != 0.0]
    seen = abs(float(data.sum())) - TIE * max(1, data.size)
    if data.size <= EXACT_UP_TO:
        sums = np.zeros(1)
        for value in data:
            sums = np.concatenate([sums + value, sums - value])
        return float((np.abs(sums) >= seen).mean())
    sizes, counts = np.unique(np.round(np.abs(data), 9), return_counts=True)
    block = max(1, _BLOCK // data.size)
    extreme = 0
    for start in range(0, flips, block):
        rows = min(block, flips - start)
        if sizes.size * 6 < data.size:  # faster, and the same: how many of a size are positive is binomial
            sums = (2.0 * rng.binomial(counts, 0.5, size=(rows, sizes.size)) - counts) @ sizes
        else:
            sums = (2.0 * rng.integers(0, 2, size=(rows, data.size), dtype=np.int8) - 1.0) @ data
        extreme += int((np.abs(sums) >= seen).sum())
    return (1 + extreme) / (1 + flips)


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Holm's step-down correction (1979): the chance of any false alarm among all the tests stays below alpha.

    Args:
        p_values: in any order; None, of a test that couldn't be made, doesn't count and stays None.
    """
    there = sorted((p, n) for n, p in enumerate(p_values) if p is not None)
    corrected: list[float | None] = [None] * len(p_values)
    highest = 0.0
    for rank, (p, n) in enumerate(there):
        highest = max(highest, min(1.0, (len(there) - rank) * p))
        corrected[n] = highest
    return corrected


def separability(
    intervals: Sequence[Interval | None], pairs: Sequence[Pair], *, confidence: float = 0.95
) -> Separability | None:
    """The share of pairs of models that are told apart; None of no pairs.

    Args:
        intervals: of each model's own mean, at this confidence; None where it has none, and then overlaps with all.
        pairs: of these models, as `pairs.compare_pairs` gives them.
        confidence: what "told apart" takes.
    """
    if not pairs:
        return None
    told = sum(pair.p_holm is not None and pair.p_holm <= 1.0 - confidence + TIE for pair in pairs)
    disjoint = 0
    for pair in pairs:
        one, other = intervals[pair.first], intervals[pair.second]
        disjoint += one is not None and other is not None and (one.high < other.low or other.high < one.low)
    return Separability(len(pairs), told / len(pairs), disjoint / len(pairs))
