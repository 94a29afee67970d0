"""Whether a model that can do something does it every time: scores of one model's repeats on the same items.

A mean over repeats says what to expect of one answer. Who relies on a model asks for more: that all of k answers are
right. Items are resampled with all their repeats, since those share an image and an instruction.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from miabench.analysis.intervals import Interval, Strata, mean_score

Scores = npt.NDArray[np.float64]


class Consistency(NamedTuple):
    """How a model does over k repeats.

    Attributes:
        repeats: k.
        items: items with a score in every repeat; all figures stand on these.
        left_out: items that lack one: neither right nor wrong.
        mean: mean score over items and repeats.
        all_right: entry j - 1 is the chance that j repeats of an item are all right, for j = 1 to k; the last one is
            the share of items that are right k times of k.
        any_right: share of items that are right at least once.
        spread: mean over items of the highest less the lowest score; None of no items.
    """

    repeats: int
    items: int
    left_out: int
    mean: Interval | None
    all_right: tuple[Interval, ...]
    any_right: Interval | None
    spread: float | None


def consistency(
    scores: Scores,
    rng: np.random.Generator,
    *,
    right_from: float = 1.0,
    strata: Strata | None = None,
    confidence: float = 0.95,
    resamples: int = 10_000,
) -> Consistency:
    """Consistency over repeats.

    The chance that j are all right is estimated from c right of k by C(c, j) / C(k, j), which is unbiased: it is the
    share of all choices of j repeats that are right throughout (pass^k of tau-bench, Yao et al. 2024).

    Args:
        scores: shape (items, k), shares in [0, 1]; NaN where a repeat has no score.
        rng: source of the resamples.
        right_from: the score from which a repeat counts as right; 1 asks for every component.
        strata, confidence, resamples: as of `mean_score`; strata of shape (items,).

    Raises:
        ValueError: an array of another shape, a score outside [0, 1], or strata of another shape.
    """
    data = np.asarray(scores, dtype=np.float64)
    if data.ndim != 2 or data.shape[1] == 0:
        raise ValueError(f"need an array of shape (items, repeats), got {data.shape}")
    whole = ~np.isnan(data).any(axis=1)
    k, items, left_out = data.shape[1], int(whole.sum()), int((~whole).sum())
    if strata is not None and np.shape(strata) != (len(data),):
        raise ValueError(f"need one stratum an item, shape ({len(data)},), got {np.shape(strata)}")
    if not items:
        return Consistency(k, 0, left_out, None, (), None, None)
    kept = data[whole]
    within: Strata | None = None if strata is None else strata[whole]
    right = (kept >= right_from - 1e-9).sum(axis=1)

    def interval(values: Scores) -> Interval:
        return mean_score(values, rng, strata=within, confidence=confidence, resamples=resamples)

    return Consistency(
        repeats=k,
        items=items,
        left_out=left_out,
        mean=interval(kept.mean(axis=1)),
        all_right=tuple(interval(_all_right(right, k, j)) for j in range(1, k + 1)),
        any_right=interval((right > 0).astype(np.float64)),
        spread=float(np.ptp(kept, axis=1).mean()),
    )


def _all_right(right: npt.NDArray[np.int64], k: int, j: int) -> Scores:
    """C(c, j) / C(k, j) for each c, as a product, so that no binomial overflows."""
    shares = np.ones(right.size)
    for i in range(j):
        shares *= np.maximum(right - i, 0) / (k - i)
    return shares
