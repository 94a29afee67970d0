"""Means with intervals, from arrays. Nothing here knows a log, an item or a run.

Items are the unit of resampling: the components of one item share an image and a response, so treating them as
independent would make intervals too narrow.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]


class Interval(NamedTuple):
    """A mean and the ends of its interval, in the unit of the values."""

    mean: float
    low: float
    high: float


def bootstrap_mean(
    values: Values, rng: np.random.Generator, *, confidence: float = 0.95, resamples: int = 10_000
) -> Interval:
    """Mean of `values` with a percentile bootstrap interval (Efron 1979), resampling whole entries.

    Args:
        values: shape (n,), one finite number per item, n >= 1.
        rng: source of the resamples; the same state gives the same interval.
        confidence: nominal coverage in (0, 1).
        resamples: number of bootstrap samples.

    Returns:
        The mean and the interval. With n = 1 the interval is the point itself: one item says nothing of spread.

    Raises:
        ValueError: no values, a value that isn't finite, or a confidence outside (0, 1).
    """
    data = np.asarray(values, dtype=np.float64)
    if data.ndim != 1 or data.size == 0:
        raise ValueError(f"need a one-dimensional array of at least one value, got shape {data.shape}")
    if not np.isfinite(data).all():
        raise ValueError("values must be finite: leave failures out and report them as coverage")
    if not 0.0 < confidence < 1.0:
        raise ValueError(f"confidence must lie in (0, 1), got {confidence}")
    # Draws in blocks: memory stays below about 32 MB for any n.
    block = max(1, 4_000_000 // data.size)
    means = np.concatenate(
        [
            data[rng.integers(0, data.size, size=(min(block, resamples - start), data.size))].mean(axis=1)
            for start in range(0, resamples, block)
        ]
    )
    tail = (1.0 - confidence) / 2.0
    low, high = np.quantile(means, [tail, 1.0 - tail])
    return Interval(float(data.mean()), float(low), float(high))
