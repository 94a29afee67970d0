"""How often something happened, with an interval that knows that the components of one item go together.

They share a picture and nearly a text, and the audit asks about each of them several times, so as independent trials
they would make an interval too narrow. A bootstrap over items says nothing where a judge made no error at all, which is
where a good judge stands. So it is the interval of Korn and Graubard (1998, Survey Methodology 24): that of Clopper and
Pearson (1934, Biometrika 26) with the effective number of trials, which is their number over the design effect between
items, made smaller where few items tell of it.

Wilson's interval with the same effective number was tried beside it. Over 400 simulated audits of 40 items it is a
tenth narrower, but for the 3 % of a category, of about 15 trials, it holds the truth in as little as 89 % of them; this
one in 98 % or more, and all 27 rates of an audit at once in 79 % rather than 41 %. Where the errors of an item go
together strongly (a correlation of 0.6), the overall rates lie inside in 91 %.
"""

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""

Unit = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Trial(NamedTuple):
    """A value in [0, 1] (1 where it happened, 0 where not), and the item that it belongs to."""

    item: str
    value: float


class Interval(NamedTuple):
    """Both ends of a 95 % interval."""

    low: float
    high: float


class Share(BaseModel):
    """A share of trials.

    Attributes:
        value: the share, or None where there were no trials.
        low, high: ends of its 95 % interval; 0 and 1 where there were none.
        hits: sum of the trials' values: how many times it happened.
        of: number of trials.
        items: number of items that they come from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: Unit | None
    low: Unit
    high: Unit
    hits: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    of: Annotated[int, Field(ge=0)]
    items: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if (self.value is None) != (self.of == 0) or self.items > self.of or self.hits > self.of + 1e-9:
            raise ValueError("the counts of a share contradict one another")
        if self.value is not None and not self.low <= self.value <= self.high:
            raise ValueError("a share must lie in its interval")
        return self


def share(trials: Iterable[Trial]) -> Share:
    """The share of trials in which it happened, with its 95 % interval.

    Where all trials end alike, their spread between items can't be seen: then only the items count as trials.

    Raises:
        ValueError: a value outside [0, 1].
    """
    sums: dict[str, list[float]] = {}
    for item, value in trials:
        if not 0.0 <= value <= 1.0:
            raise ValueError(f"a trial of item {item!r} has the value {value!r}; it must lie in [0, 1]")
        entry = sums.setdefault(item, [0.0, 0.0])
        entry[0] += value
        entry[1] += 1.0
    count, items = sum(int(n) for _, n in sums.values()), len(sums)
    if not count:
        return Share(value=None, low=0.0, high=1.0, hits=0.0, of=0, items=0)
    hits = math.fsum(value for value, _ in sums.values())
    mean = min(1.0, hits / count)
    low, high = exact(mean, _effective(sums, mean, count))
    return Share(value=mean, low=min(low, mean), high=max(high, mean), hits=hits, of=count, items=items)


def exact(mean: float, trials: float) -> Interval:
    """The 95 % interval of Clopper and Pearson for a share of so many independent trials, not always a whole number."""
    from scipy.special import betaincinv

    hits, misses = mean * trials, (1 - mean) * trials
    low = float(betaincinv(hits, misses + 1, 0.025)) if hits > 0 else 0.0
    high = float(betaincinv(hits + 1, misses, 0.975)) if misses > 0 else 1.0
    return Interval(low, high)


def difference(one: Share, other: Share) -> Interval:
    """The 95 % interval of `one` less `other` (Newcombe 1998, Statistics in Medicine 17, method 10).

    Two shares of the same items mostly rise and fall together; that isn't made use of, so the interval is wide rather
    than narrow.

    Raises:
        ValueError: one of them has no trials.
    """
    if one.value is None or other.value is None:
        raise ValueError("a difference needs two shares of something")
    gap = one.value - other.value
    down = math.hypot(one.value - one.low, other.high - other.value)
    up = math.hypot(one.high - one.value, other.value - other.low)
    return Interval(max(-1.0, gap - down), min(1.0, gap + up))


def _effective(sums: Mapping[str, list[float]], mean: float, count: int) -> float:
    """How many independent trials say as much as these: `sums` are the sum of values and the trials of each item."""
    items = len(sums)
    if items == 1:
        return 1.0
    expected = mean * (1 - mean) / count
    if expected == 0.0:
        trials = float(items)
    else:
        squares = math.fsum((value - mean * n) ** 2 for value, n in sums.values())
        observed = items / (items - 1) * squares / count**2
        trials = count / max(1.0, observed / expected)
    return trials * (Z / _t(items - 1)) ** 2


@lru_cache(maxsize=512)
def _t(freedom: int) -> float:
    """The 97.5 % point of Student's t."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.975))
