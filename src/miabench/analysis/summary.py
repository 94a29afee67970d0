"""From the results of a run to the numbers that a person reads: total, categories, levels, each with what it stands on.

A number never stands alone: it carries its interval, the number of items behind it, how many couldn't be scored, and
the bounds it would have were all failures 0 or all 1.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from pydantic import BaseModel, ConfigDict

from miabench.analysis.intervals import mean_score
from miabench.bench.items import CATEGORIES, LEVELS, Category, Level
from miabench.evaluate.results import ComponentResult, ItemResult

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class Estimate(BaseModel):
    """A mean score in [0, 1] and what it stands on.

    Attributes:
        mean, low, high: mean over the scored items with its 95 % bootstrap interval; None where none is scored.
        items: items that have a measurable component here.
        scored: those of them with a score.
        components: measurable components.
        lower, upper: the mean were every failed or undecided component 0, or 1.
    """

    model_config = _FROZEN

    mean: float | None
    low: float | None
    high: float | None
    items: int
    scored: int
    components: int
    lower: float
    upper: float

    @property
    def coverage(self) -> float:
        """Share of the items that have a score, in [0, 1]."""
        return self.scored / self.items


class Summary(BaseModel):
    """All numbers of a run.

    Attributes:
        total: over all measurable components; None where the run measures nothing.
        categories, levels: those that occur, in the paper's order.
        items, components, points: what the benchmark holds.
        measurable_components, measurable_points: the part that the run's mode can decide.
        perfect: items whose every measurable component holds.
        failures: items without a response.
        by_rule, by_judge: components that a rule, and that a judge decided.
        loose: the total mean of the loose reading (see `Constraint.check`), over the same items; None like the total.
    """

    model_config = _FROZEN

    total: Estimate | None
    categories: dict[Category, Estimate]
    levels: dict[Level, Estimate]
    items: int
    components: int
    points: float
    measurable_components: int
    measurable_points: float
    perfect: int
    failures: int
    by_rule: int = 0
    by_judge: int = 0
    loose: float | None = None


class _Share(NamedTuple):
    score: float | None
    lower: float
    upper: float
    components: int


def summarise(results: Sequence[ItemResult], *, seed: int = 0, by_level: bool = False) -> Summary:
    """The numbers of a run. Deterministic: the bootstrap draws from `seed`.

    Args:
        results: of the run's items.
        seed: of the bootstrap.
        by_level: resample within levels, as if another benchmark would have as many items of each.
    """
    every = [c for item in results for c in item.components]
    measurable = [c for c in every if c.outcome != "unmeasured"]
    categories = {
        category: estimate
        for category in CATEGORIES
        if (estimate := _estimate(results, seed, category, by_level=by_level)) is not None
    }
    levels = {
        level: estimate
        for level in LEVELS
        if (estimate := _estimate([r for r in results if r.level == level], seed)) is not None
    }
    loose = [score for item in results if (score := item.loose_score) is not None]
    return Summary(
        loose=math.fsum(loose) / len(loose) if loose else None,
        total=_estimate(results, seed, by_level=by_level),
        categories=categories,
        levels=levels,
        items=len(results),
        components=len(every),
        points=math.fsum(c.points for c in every),
        measurable_components=len(measurable),
        measurable_points=math.fsum(c.points for c in measurable),
        perfect=sum(_is_perfect(item.components) for item in results),
        failures=sum(item.failure is not None for item in results),
        by_rule=sum(c.decided_by == "rule" for c in every),
        by_judge=sum(c.decided_by == "judge" for c in every),
    )


def _is_perfect(components: Iterable[ComponentResult]) -> bool:
    outcomes = [c.outcome for c in components if c.outcome != "unmeasured"]
    return bool(outcomes) and all(outcome == "holds" for outcome in outcomes)


def _estimate(
    results: Iterable[ItemResult], seed: int, category: Category | None = None, *, by_level: bool = False
) -> Estimate | None:
    """The estimate over the components of a category, or of all; None where no item has a measurable one."""
    found = [
        (item.level, share)
        for item in results
        if (share := _share(c for c in item.components if category in (None, c.category))) is not None
    ]
    if not found:
        return None
    shares = [share for _, share in found]
    scores = np.array([share.score for share in shares if share.score is not None], dtype=np.float64)
    strata = np.array([level for level, share in found if share.score is not None]) if by_level else None
    interval = mean_score(scores, np.random.default_rng(seed), strata=strata) if scores.size else None
    return Estimate(
        mean=interval.mean if interval else None,
        low=interval.low if interval else None,
        high=interval.high if interval else None,
        items=len(shares),
        scored=int(scores.size),
        components=sum(share.components for share in shares),
        lower=math.fsum(share.lower for share in shares) / len(shares),
        upper=math.fsum(share.upper for share in shares) / len(shares),
    )


def _share(components: Iterable[ComponentResult]) -> _Share | None:
    """An item's points-weighted share over some of its components, with the bounds that its failures leave."""
    measurable = [c for c in components if c.outcome != "unmeasured"]
    if not measurable:
        return None
    points = math.fsum(c.points for c in measurable)
    got = math.fsum(c.points * c.fraction for c in measurable if c.fraction is not None)
    open_points = math.fsum(c.points for c in measurable if c.fraction is None)
    decided_points = math.fsum(c.points for c in measurable if c.fraction is not None)
    return _Share(
        score=got / decided_points if decided_points else None,
        lower=got / points,
        upper=(got + open_points) / points,
        components=len(measurable),
    )
