"""How many items a difference needs, and which difference so many items can tell.

Of a paired t-test, with the standard deviation of the differences that were seen: the power is exact where these are
normal, and close to it at the sizes that matter, where their mean is.
"""

import math

import numpy as np

_LARGE = 10_000
"""Items beyond which the normal distribution stands in for the noncentral t."""

MOST = 10**9
"""Items that are never worth counting beyond."""


def power_of(difference: float, sd: float, items: int, *, alpha: float = 0.05) -> float:
    """The chance that a paired two-sided t-test tells a true difference.

    The test statistic is noncentral t with items - 1 degrees of freedom and noncentrality
    |difference| / sd * sqrt(items) (Cohen 1988, section 2.3).

    Args:
        difference: true mean difference, in the unit of the scores.
        sd: standard deviation of the differences by item, same unit, above 0.
        items: at least 2.
        alpha: accepted chance of a false alarm.

    Raises:
        ValueError: an argument outside its range.
    """
    from scipy import stats

    _check(sd, alpha)
    if items < 2:
        raise ValueError(f"need at least two items, got {items}")
    shift = abs(difference) / sd * math.sqrt(items)
    if items > _LARGE:
        end = float(stats.norm.isf(alpha / 2.0))
        return float(stats.norm.sf(end - shift) + stats.norm.cdf(-end - shift))
    end = float(stats.t.isf(alpha / 2.0, items - 1))
    far = 0.0 if shift > 5.0 else float(stats.nct.cdf(-end, items - 1, shift))  # below 1e-10 there
    return float(stats.nct.sf(end, items - 1, shift)) + far if shift < 30.0 else 1.0


def items_needed(difference: float, sd: float, *, power: float = 0.8, alpha: float = 0.05) -> int:
    """The fewest items on which a true difference is told with at least this power; at most `MOST`.

    Raises:
        ValueError: a difference of 0, or an argument outside its range.
    """
    _check(sd, alpha, power)
    if difference == 0.0 or not math.isfinite(difference):
        raise ValueError(f"a difference of {difference} can't be told by any number of items")
    high = 2
    while high < MOST and power_of(difference, sd, high, alpha=alpha) < power:
        high *= 2
    if high >= MOST:
        return MOST
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        if middle >= 2 and power_of(difference, sd, middle, alpha=alpha) >= power:
            high = middle
        else:
            low = middle
    return high


def smallest_difference(items: int, sd: float, *, power: float = 0.8, alpha: float = 0.05) -> float:
    """The smallest true difference that so many items tell with this power, in the unit of `sd`.

    Raises:
        ValueError: fewer than two items, or an argument outside its range.
    """
    from scipy.optimize import brentq

    _check(sd, alpha, power)
    if items < 2:
        raise ValueError(f"need at least two items, got {items}")
    high = sd / math.sqrt(items)
    while power_of(high, sd, items, alpha=alpha) < power:
        high *= 2.0
    return float(brentq(lambda d: power_of(d, sd, items, alpha=alpha) - power, 0.0, high, xtol=1e-9 * high))


def _check(sd: float, alpha: float, power: float = 0.5) -> None:
    if not (np.isfinite(sd) and sd > 0.0):
        raise ValueError(f"need a standard deviation above 0, got {sd}")
    if not 0.0 < alpha < power < 1.0:
        raise ValueError(f"need 0 < alpha < power < 1, got alpha {alpha} and power {power}")
