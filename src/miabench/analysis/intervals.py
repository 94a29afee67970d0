"""Means with intervals, from arrays. Nothing here knows a log, an item or a run.

Items are the unit of resampling: the components of one item share an image and a response, so treating them as
independent would make intervals too narrow.

Scores and differences take different bootstraps. Scores of a good model crowd at 1, where resampling what was seen
knows nothing of the failures that weren't: at 50 items its 95 % interval holds the truth in about 90 % of cases, and
where all are 1 it is a point. So `mean_score` gives values that weren't seen a little weight. Differences crowd at 0 in
the middle of their range and need no such help, except where all are the same (docs/statistics.md has the figures).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
Strata = npt.NDArray[np.int64] | npt.NDArray[np.str_]

_BLOCK = 4_000_000
"""Numbers in an array of the bootstrap: 32 MB."""


class Interval(NamedTuple):
    """A mean and the ends of its interval, in the unit of the values."""

    mean: float
    low: float
    high: float


def bootstrap_mean(
    values: Values,
    rng: np.random.Generator,
    *,
    strata: Strata | None = None,
    confidence: float = 0.95,
    resamples: int = 10_000,
) -> Interval:
    """Mean of `values` with an expanded percentile bootstrap interval (Efron 1979; Hesterberg 2015).

    Each resample draws one entry less than there are, which makes the variance of its mean the unbiased s^2 / n (Rao
    and Wu 1988); of a stratum likewise. A stratum of one entry tells nothing of its spread: such are taken as one. The
    ends are the percentiles to which Student's t, with as many degrees of freedom as the variance has, puts them.

    Args:
        values: shape (n,), one finite number per item, n >= 1.
        rng: source of the resamples; the same state gives the same interval.
        strata: shape (n,), the stratum of each entry (such as its level), to resample within; None takes all as one.
        confidence: nominal coverage in (0, 1).
        resamples: number of bootstrap samples.

    Returns:
        The mean and the interval. Where all values are the same the interval is the point itself: nothing here tells
        how far another value could lie. `mean_score` and `mean_difference` know.

    Raises:
        ValueError: no values, one that isn't finite, strata of another shape, or a confidence outside (0, 1).
    """
    from scipy.special import ndtr, stdtrit

    data = _checked(values, confidence)
    parts = _merged(_parts(data, strata))
    means = np.zeros(resamples)
    for part in parts:
        means += part.size / data.size * _resampled(part, rng, resamples)
    tail = float(ndtr(stdtrit(max(1, data.size - len(parts)), (1.0 - confidence) / 2.0)))
    return _ends(data, means, tail)


def mean_score(
    values: Values,
    rng: np.random.Generator,
    *,
    strata: Strata | None = None,
    confidence: float = 0.95,
    resamples: int = 10_000,
) -> Interval:
    """Mean of shares in [0, 1] with an interval that is never a point.

    The Bayesian bootstrap (Rubin 1981) with half an item's weight on either end of the range: Jeffreys' prior, the one
    that Brown, Cai and DasGupta (2001) recommend for a share. The n items weigh n - 2 together, which makes the
    variance of a mean s^2 / n. So if all scores are 0 or 1, and k of n are 1, the interval is that of the distribution
    Beta(k (n - 2) / n + 1/2, (n - k) (n - 2) / n + 1/2); it is widened to the mean where that is 0 or 1.

    Args:
        values: shape (n,), a share in [0, 1] per item, n >= 1.
        rng, strata, confidence, resamples: as of `bootstrap_mean`; strata share the weight on the ends.

    Raises:
        ValueError: as `bootstrap_mean`, or a value outside [0, 1].
    """
    data = _checked(values, confidence)
    if data.min() < 0.0 or data.max() > 1.0:
        raise ValueError(f"scores must lie in [0, 1], got {data.min()} to {data.max()}")
    parts = _parts(data, strata)
    means = np.zeros(resamples)
    for part in parts:
        means += part.size / data.size * _weighted(part, (0.0, 1.0), 1.0 / len(parts), rng, resamples)
    return _ends(data, means, (1.0 - confidence) / 2.0)


def mean_difference(
    values: Values,
    rng: np.random.Generator,
    *,
    strata: Strata | None = None,
    confidence: float = 0.95,
    resamples: int = 10_000,
) -> Interval:
    """Mean of differences of shares, in [-1, 1], with an interval that is never a point.

    As `bootstrap_mean`; but where all differences are the same, as `mean_score` with the ends -1 and 1.

    Raises:
        ValueError: as `bootstrap_mean`, or a value outside [-1, 1].
    """
    data = _checked(values, confidence)
    if data.min() < -1.0 or data.max() > 1.0:
        raise ValueError(f"differences must lie in [-1, 1], got {data.min()} to {data.max()}")
    _parts(data, strata)  # for its check
    if np.ptp(data) > 1e-12:
        return bootstrap_mean(data, rng, strata=strata, confidence=confidence, resamples=resamples)
    return _ends(data, _weighted(data, (-1.0, 1.0), 1.0, rng, resamples), (1.0 - confidence) / 2.0)


def _checked(values: Values, confidence: float) -> Values:
    data = np.asarray(values, dtype=np.float64)
    if data.ndim != 1 or data.size == 0:
        raise ValueError(f"need a one-dimensional array of at least one value, got shape {data.shape}")
    if not np.isfinite(data).all():
        raise ValueError("values must be finite: leave failures out and report them as coverage")
    if not 0.0 < confidence < 1.0:
        raise ValueError(f"confidence must lie in (0, 1), got {confidence}")
    return data


def _parts(data: Values, strata: Strata | None) -> list[Values]:
    """The values of each stratum."""
    if strata is None:
        return [data]
    if np.shape(strata) != data.shape:
        raise ValueError(f"need one stratum a value, shape {data.shape}, got {np.shape(strata)}")
    labels = np.unique(np.asarray(strata), return_inverse=True)[1]
    return [data[labels == label] for label in range(int(labels.max()) + 1)]


def _merged(parts: list[Values]) -> list[Values]:
    """The strata with those of one value put together; if that is still one value, with the smallest other."""
    whole = sorted((part for part in parts if part.size > 1), key=len)
    single = [part for part in parts if part.size == 1]
    if len(single) == 1 and whole:
        single.append(whole.pop(0))
    return [*whole, np.concatenate(single)] if single else whole


def _resampled(data: Values, rng: np.random.Generator, resamples: int) -> Values:
    """Means of resamples, in blocks that bound the memory. How often each value is drawn is multinomial."""
    seen, counts = np.unique(data, return_counts=True)
    draws = max(1, data.size - 1)
    block = max(1, _BLOCK // seen.size)
    return np.concatenate(
        [
            rng.multinomial(draws, counts / data.size, size=min(block, resamples - start)) @ seen / draws
            for start in range(0, resamples, block)
        ]
    )


def _weighted(
    data: Values, ends: tuple[float, float], prior: float, rng: np.random.Generator, resamples: int
) -> Values:
    """Means under random weights: of the values n - 2 in all (never below n / 2), of the two ends `prior` in all.

    Equal values share one weight: gamma variates add up, so the distribution is the same.
    """
    seen, counts = np.unique(data, return_counts=True)
    each = max(data.size - 2.0, data.size / 2.0) / data.size
    shapes = np.concatenate([counts * each, [prior / 2.0, prior / 2.0]])
    points = np.concatenate([seen, ends])
    block = max(1, _BLOCK // points.size)
    found = []
    for start in range(0, resamples, block):
        weights = rng.standard_gamma(shapes, size=(min(block, resamples - start), points.size))
        found.append(weights @ points / weights.sum(axis=1))
    return np.concatenate(found)


def _ends(data: Values, means: Values, tail: float) -> Interval:
    """The mean of the values, and the ends that leave such a share of the means beyond each."""
    low, high = np.quantile(means, [tail, 1.0 - tail])
    mean = float(data.mean())
    return Interval(mean, min(float(low), mean), max(float(high), mean))
