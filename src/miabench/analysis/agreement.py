"""How far judges agree: with each other, with themselves, with a person. From arrays; no judge has a name here.

Scores come as an array of shape (units, judges), or (units, repeats) for one judge; NaN is a missing verdict, which is
left out and never taken for 0. Intervals resample units, or whole groups of them: the components of one item share an
image and a response, so `groups` (the item of each unit) keeps them together.

Krippendorff's alpha: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); A. F. Hayes and
K. Krippendorff, Answering the Call for a Standard Reliability Measure for Coding Data (2007).
"""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]
Groups = npt.NDArray[np.int64] | npt.NDArray[np.str_]
Labels = npt.NDArray[np.int64]
Level = Literal["nominal", "ordinal", "interval"]
Statistic = Callable[[Scores], Scores]
"""From unit weights, one row a resample, to one number a row; NaN where it is undefined."""

_BLOCK = 4_000_000
"""Numbers in an array of the bootstrap: 32 MB."""


class Agreement(NamedTuple):
    """A measure of agreement and its 95 % bootstrap interval.

    Attributes:
        value: the measure; None where it is undefined.
        low, high: ends of the interval; None where `value` is, or where a single unit or group says nothing of spread.
        units: units that enter it.
        undefined: resamples that have no value and are left out of the interval.
    """

    value: float | None
    low: float | None
    high: float | None
    units: int
    undefined: int


class SelfConsistency(NamedTuple):
    """How far one judge repeats itself.

    Attributes:
        same: share of units of which all repeats agree within the tolerance.
        spread: mean over units of highest less lowest score, in the scores' unit.
    """

    same: Agreement
    spread: Agreement


class Correlations(NamedTuple):
    """Pearson correlations between judges: `r` and, for each pair, the `units` that both scored, both (judges, judges).

    `r` is NaN where a pair shares fewer than three units or one of the two never varies on them.
    """

    r: Scores
    units: npt.NDArray[np.int64]


def krippendorff(
    scores: Scores, level: Level, rng: np.random.Generator, *, groups: Groups | None = None, resamples: int = 10_000
) -> Agreement:
    """Krippendorff's alpha: 1 - observed / expected disagreement; 1 is perfect, 0 is chance, below it is worse.

    Units with fewer than two scores can't be paired and don't count. Undefined (None), by its definition, where no unit
    is left or all scores are the same: without variation nothing tells agreement from a constant.

    Args:
        scores: shape (units, judges), NaN where missing.
        level: `nominal` (same or not), `ordinal` (ranks), `interval` (distances).
        rng: source of the resamples; the same state gives the same interval.
        groups: shape (units,), what to resample as one; each unit by itself if None.
        resamples: number of bootstrap samples.

    Raises:
        ValueError: wrong shapes, or an infinite score.
    """
    data, kept = _pairable(scores)
    labels = _labels(groups, scores, kept)
    if not data.size:
        return Agreement(None, None, None, 0, 0)
    values = np.unique(data[~np.isnan(data)])
    counts = np.column_stack([(data == value).sum(axis=1) for value in values]).astype(np.float64)
    alphas = _interval_alphas(counts, values) if level == "interval" else _alphas(counts, level)
    return _with_interval(alphas, labels, rng, resamples, columns=len(values))


def cohen_kappa(
    first: Scores,
    second: Scores,
    rng: np.random.Generator,
    *,
    weights: Literal["none", "quadratic"] = "none",
    groups: Groups | None = None,
    resamples: int = 10_000,
) -> Agreement:
    """Cohen's kappa of two judges (Cohen 1960; 1968 with weights): agreement beyond that of their own margins.

    Quadratic weights are the squared distances of the scores themselves, which are the usual ones where the scores are
    equally spaced. Undefined (None) where no unit has both scores, or both judges give one and the same score always.

    Args:
        first, second: shape (units,), NaN where missing.
        rng, groups, resamples: as of `krippendorff`.
        weights: `none`: a score is the same or not; `quadratic`: far apart is worse.

    Raises:
        ValueError: wrong shapes, or an infinite score.
    """
    if np.shape(first) != np.shape(second) or np.ndim(first) != 1:
        raise ValueError(f"need two arrays of one shape (units,), got {np.shape(first)} and {np.shape(second)}")
    scores = np.column_stack([first, second])
    data, kept = _pairable(scores)
    labels = _labels(groups, scores, kept)
    if not data.size:
        return Agreement(None, None, None, 0, 0)
    kappas = _quadratic_kappas(data) if weights == "quadratic" else _plain_kappas(data)
    return _with_interval(kappas, labels, rng, resamples)


def raw_agreement(
    scores: Scores,
    rng: np.random.Generator,
    *,
    tolerance: float = 0.0,
    groups: Groups | None = None,
    resamples: int = 10_000,
) -> Agreement:
    """Mean over units of the share of pairs of judges whose scores lie within the tolerance of each other.

    Not corrected for chance. Units with fewer than two scores don't count; None where no unit has two.

    Raises:
        ValueError: wrong shapes, or an infinite score.
    """
    data, kept = _pairable(scores)
    judges = range(data.shape[1])
    near = [_within(np.abs(data[:, i] - data[:, j]), tolerance) for i in judges for j in judges if i < j]
    shares = np.nanmean(np.array(near), axis=0) if data.size else np.empty(0)
    return _mean(shares, _labels(groups, scores, kept), rng, resamples)


def self_consistency(
    repeats: Scores,
    rng: np.random.Generator,
    *,
    tolerance: float = 0.0,
    groups: Groups | None = None,
    resamples: int = 10_000,
) -> SelfConsistency:
    """How far a judge says the same when it is asked again.

    Args:
        repeats: shape (units, repeats), NaN where missing; units with fewer than two don't count.
        rng, groups, resamples: as of `krippendorff`.
        tolerance: how far apart two scores may lie that count as the same.

    Raises:
        ValueError: wrong shapes, or an infinite score.
    """
    data, kept = _pairable(repeats)
    labels = _labels(groups, repeats, kept)
    spread = np.nanmax(data, axis=1) - np.nanmin(data, axis=1) if data.size else np.empty(0)
    same = _mean(_within(spread, tolerance), labels, rng, resamples)
    return SelfConsistency(same, _mean(spread, labels, rng, resamples))


def correlations(scores: Scores) -> Correlations:
    """Pearson correlations between judges, each pair over the units that both scored.

    Args:
        scores: shape (units, judges), NaN where missing.

    Raises:
        ValueError: wrong shape, or an infinite score.
    """
    data = _checked(scores)
    judges = data.shape[1]
    r = np.full((judges, judges), np.nan)
    units = np.zeros((judges, judges), dtype=np.int64)
    for i in range(judges):
        for j in range(i, judges):
            both = data[~np.isnan(data[:, [i, j]]).any(axis=1)][:, [i, j]]
            units[i, j] = units[j, i] = len(both)
            if len(both) >= 3 and (np.ptp(both, axis=0) > 0).all():
                apart = both - both.mean(axis=0)
                r[i, j] = r[j, i] = apart.prod(axis=1).sum() / np.sqrt((apart**2).sum(axis=0).prod())
    return Correlations(r, units)


def _alphas(counts: Scores, level: Literal["nominal", "ordinal"]) -> Statistic:
    """Alpha from how many judges gave each unit each value, shape (units, values), values ascending.

    The sums of the coincidence matrix, by unit: in a unit with m scores, the squared distances of all pairs sum to
    2 (m sum(x^2) - sum(x)^2), with x the mid-ranks that make ordinal distances, and each pair weighs 1 / (m - 1).
    """
    sizes = counts.sum(axis=1)
    differing = (sizes**2 - (counts**2).sum(axis=1)) / (sizes - 1.0)

    def alphas(weights: Scores) -> Scores:
        margins = weights @ counts
        n = margins.sum(axis=1)
        if level == "nominal":
            observed, expected = weights @ differing, n**2 - (margins**2).sum(axis=1)
        else:
            ranks = (np.cumsum(margins, axis=1) - margins / 2.0).T
            sums, squares = counts @ ranks, counts @ ranks**2  # (units, resamples)
            observed = (weights.T * 2.0 * (sizes[:, None] * squares - sums**2) / (sizes - 1.0)[:, None]).sum(axis=0)
            expected = 2.0 * (n * (margins.T * ranks**2).sum(axis=0) - (margins.T * ranks).sum(axis=0) ** 2)
        varied = (margins > 0).sum(axis=1) > 1
        return np.where(varied, 1.0 - observed * (n - 1.0) / np.where(varied, expected, 1.0), np.nan)

    return alphas


def _interval_alphas(counts: Scores, values: Scores) -> Statistic:
    """As `_alphas`, with x the values themselves; they don't depend on the resample, so sums by unit are enough."""
    sizes, x = counts.sum(axis=1), values - values.mean()
    sums, squares = counts @ x, counts @ x**2
    within = 2.0 * np.maximum(sizes * squares - sums**2, 0.0) / (sizes - 1.0)
    by_unit = np.column_stack([sizes, sums, squares, within])

    def alphas(weights: Scores) -> Scores:
        n, total, total_squares, observed = (weights @ by_unit).T
        expected = 2.0 * (n * total_squares - total**2)
        varied = expected > 1e-12 * n * total_squares  # rounding is below, any score that differs far above
        return np.where(varied, 1.0 - observed * (n - 1.0) / np.where(varied, expected, 1.0), np.nan)

    return alphas


def _plain_kappas(data: Scores) -> Statistic:
    values = np.unique(data)
    first, second = (data[:, [judge]] == values for judge in (0, 1))
    same = (data[:, 0] == data[:, 1]).astype(np.float64)

    def kappas(weights: Scores) -> Scores:
        n = weights.sum(axis=1)
        chance = ((weights @ first) * (weights @ second)).sum(axis=1) / n**2
        return _ratio(weights @ same / n - chance, 1.0 - chance)

    return kappas


def _quadratic_kappas(data: Scores) -> Statistic:
    a, b = (data - data.mean()).T

    def kappas(weights: Scores) -> Scores:
        shares = weights / weights.sum(axis=1, keepdims=True)
        apart = shares @ (a - b) ** 2
        chance = shares @ (a**2 + b**2) - 2.0 * (shares @ a) * (shares @ b)
        return _ratio(chance - apart, chance)

    return kappas


def _ratio(above: Scores, below: Scores) -> Scores:
    defined = below > 1e-12
    return np.where(defined, above / np.where(defined, below, 1.0), np.nan)


def _mean(values: Scores, labels: Labels, rng: np.random.Generator, resamples: int) -> Agreement:
    if not values.size:
        return Agreement(None, None, None, 0, 0)
    return _with_interval(lambda weights: weights @ values / weights.sum(axis=1), labels, rng, resamples)


def _with_interval(
    statistic: Statistic, labels: Labels, rng: np.random.Generator, resamples: int, columns: int = 1
) -> Agreement:
    """A statistic and its percentile interval (Efron 1979), resampling the groups that the labels name.

    Args:
        labels: shape (units,), the group of each unit, numbered from 0.
        columns: numbers that the statistic holds for each resample, which bounds how many it is given at once.
    """
    units = labels.size
    value = float(statistic(np.ones((1, units)))[0])
    if np.isnan(value):
        return Agreement(None, None, None, units, 0)
    if labels.max() == 0:
        return Agreement(value, None, None, units, 0)
    rows = max(1, _BLOCK // max(units, columns))
    drawn = np.concatenate([statistic(weights) for weights in _weights(labels, rng, resamples, rows)])
    defined = drawn[~np.isnan(drawn)]
    undefined = drawn.size - defined.size
    if not defined.size:
        return Agreement(value, None, None, units, undefined)
    low, high = np.quantile(defined, [0.025, 0.975])
    return Agreement(value, float(low), float(high), units, undefined)


def _weights(labels: Labels, rng: np.random.Generator, resamples: int, rows: int) -> Iterator[Scores]:
    """How often each unit occurs in each resample, in blocks of shape (rows, units)."""
    groups = int(labels.max()) + 1
    for start in range(0, resamples, rows):
        count = min(rows, resamples - start)
        drawn = rng.integers(0, groups, size=(count, groups)) + np.arange(count)[:, None] * groups
        times = np.bincount(drawn.ravel(), minlength=count * groups).reshape(count, groups)
        yield times[:, labels].astype(np.float64)


def _within(distances: Scores, tolerance: float) -> Scores:
    """1 where the distance is no more than the tolerance (and rounding), 0 where it is, NaN where there is none."""
    return np.where(np.isnan(distances), np.nan, distances <= tolerance + 1e-9)


def _checked(scores: Scores) -> Scores:
    data = np.asarray(scores, dtype=np.float64)
    if data.ndim != 2:
        raise ValueError(f"need an array of shape (units, judges), got {data.shape}")
    if np.isinf(data).any():
        raise ValueError("scores must be finite, or NaN where missing")
    return data


def _pairable(scores: Scores) -> tuple[Scores, npt.NDArray[np.bool_]]:
    """The units with two scores or more, and which they are."""
    data = _checked(scores)
    kept = (~np.isnan(data)).sum(axis=1) >= 2
    return data[kept], kept


def _labels(groups: Groups | None, scores: Scores, kept: npt.NDArray[np.bool_]) -> Labels:
    """The group of each kept unit, numbered from 0."""
    if groups is None:
        return np.arange(int(kept.sum()))
    if np.shape(groups) != (len(scores),):
        raise ValueError(f"need one group a unit, shape ({len(scores)},), got {np.shape(groups)}")
    return np.unique(np.asarray(groups)[kept], return_inverse=True)[1].astype(np.int64)
