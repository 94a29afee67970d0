"""Every pair of several models at once: 30 runs of 400 items make 435 pairs.

The signs of a permutation test say which of an item's two scores is whose; they know nothing of the models. So one draw
of signs serves every pair, as a product of matrices, where a draw for each would take a minute. Each pair's p is that
of `paired.sign_flip_p`, and Holm's correction asks nothing of how the p depend on each other. Intervals take longer,
and can be had for some of the pairs. Every pair is drawn for alike, so two runs on the same items have the same figures
(but for the correction) whichever others stand beside them.
"""

from collections.abc import Container
from typing import NamedTuple

import numpy as np

from miabench.analysis.intervals import Strata
from miabench.analysis.paired import EXACT_UP_TO, FLIPS, TIE, Pair, Scores, describe, holm, sign_flip_p

_BLOCK = 1_000_000
"""Numbers in an array of signs: 8 MB."""

_ROWS = 2_000
"""Assignments of signs looked at together: with 1,000 pairs their sums take 16 MB."""


class Contrast(NamedTuple):
    """Two of several models, without an interval; a difference is the second's score less the first's.

    Attributes:
        first, second: their places.
        items: that both have a score for.
        difference: mean over these; None of none.
        p: two-sided sign-flip permutation p-value of no difference; None of no items.
        p_holm: corrected over all pairs.
    """

    first: int
    second: int
    items: int
    difference: float | None
    p: float | None
    p_holm: float | None


class Pairs(NamedTuple):
    """Every pair of models, first before second, and the pairs that an interval was asked for."""

    contrasts: tuple[Contrast, ...]
    described: tuple[Pair, ...]


def compare_pairs(
    scores: Scores,
    rng: np.random.Generator,
    *,
    strata: Strata | None = None,
    described: Container[tuple[int, int]] | None = None,
    confidence: float = 0.95,
    resamples: int = 10_000,
) -> Pairs:
    """Compare every pair of models on the items that both have a score for, with Holm's correction over all pairs.

    Args:
        scores: shape (models, items), shares in [0, 1]; NaN where there is no score.
        rng: source of signs and resamples; the same seed gives the same figures.
        strata: shape (items,), to resample the differences within; p isn't changed by them.
        described: the places of the pairs to describe, first before second; None describes all.
        confidence, resamples: of the intervals.

    Raises:
        ValueError: an array of another shape, an infinite score, or differences outside [-1, 1].
    """
    data = np.asarray(scores, dtype=np.float64)
    if data.ndim != 2:
        raise ValueError(f"need an array of shape (models, items), got {data.shape}")
    if np.isinf(data).any():
        raise ValueError("scores must be finite, or NaN where missing")
    places = [(i, j) for i in range(len(data)) for j in range(i + 1, len(data))]
    gaps = np.array([data[j] - data[i] for i, j in places]).reshape(len(places), data.shape[1])
    gaps[np.abs(gaps) <= TIE] = 0.0
    there = ~np.isnan(gaps)
    for_p, for_intervals = rng.spawn(2)
    seed = int(for_intervals.integers(2**63))
    p = _p_values(np.where(there, gaps, 0.0), there.any(axis=1), for_p)
    p_holm = holm(p)
    found = [
        Contrast(i, j, int(both.sum()), float(gap[both].mean()) if both.any() else None, p[n], p_holm[n])
        for n, ((i, j), gap, both) in enumerate(zip(places, gaps, there, strict=True))
    ]
    pairs = [
        Pair(
            i,
            j,
            describe(
                gap[both],
                p[n],
                np.random.default_rng(seed),
                strata=None if strata is None else strata[both],
                confidence=confidence,
                resamples=resamples,
            ),
            p_holm[n],
        )
        for n, ((i, j), gap, both) in enumerate(zip(places, gaps, there, strict=True))
        if described is None or (i, j) in described
    ]
    return Pairs(tuple(found), tuple(pairs))


def _p_values(
    gaps: Scores, has_items: np.ndarray[tuple[int], np.dtype[np.bool_]], rng: np.random.Generator
) -> list[float | None]:
    """The p of each row of differences, shape (pairs, items), 0 where one of the two has no score."""
    differing = (gaps != 0.0).sum(axis=1)
    many = np.flatnonzero(differing > EXACT_UP_TO)
    p: list[float | None] = [None] * len(gaps)
    for n in np.flatnonzero(has_items & (differing <= EXACT_UP_TO)):
        p[n] = sign_flip_p(gaps[n], rng)  # looks at every assignment, draws nothing
    if many.size:
        used = gaps[many]
        seen = np.abs(used.sum(axis=1)) - TIE * differing[many]
        extreme = np.zeros(many.size, dtype=np.int64)
        items = used.shape[1]
        block = max(1, min(_ROWS, _BLOCK // items))  # of the items alone, and so are the signs
        for start in range(0, FLIPS, block):
            signs = 2.0 * rng.integers(0, 2, size=(min(block, FLIPS - start), items), dtype=np.int8) - 1.0
            extreme += (np.abs(signs @ used.T) >= seen).sum(axis=0)
        for n, count in zip(many, extreme, strict=True):
            p[n] = (1 + int(count)) / (1 + FLIPS)
    return p
