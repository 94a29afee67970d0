"""Rule against judge: where a judge decides what a program could (mode `judge`), how often the two say the same.

A rule that counts sentences is right about their number, so this checks the judge on the demands that can be checked,
for nothing: no label and no further call. It says little of the demands that only a judge can decide, on which judges
may be better or worse; `mia judge audit` and people's labels speak of those.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from miabench.analysis.agreement import Agreement, cohen_kappa
from miabench.bench.items import CATEGORIES, Category
from miabench.evaluate.results import ItemResult
from miabench.judge.audit.share import Share, Trial, share


class Against(NamedTuple):
    """Verdicts beside what rules find on the same components; intervals take an item's components together.

    Attributes:
        same: share of components that get full credit from both, or from neither.
        kappa: Cohen's kappa of that.
        false_pass: of those that break by rule, the share that the judge gives full credit.
        false_fail: of those that hold by rule, the share that the judge doesn't.
    """

    same: Share
    kappa: Agreement
    false_pass: Share
    false_fail: Share


class RuleAgainstJudge(NamedTuple):
    """In all, and by the categories that occur."""

    total: Against
    categories: dict[Category, Against]


class _Both(NamedTuple):
    item: str
    category: Category
    rule: bool
    judge: bool


def rule_against_judge(
    results: Sequence[ItemResult], rng: np.random.Generator, *, resamples: int = 2_000
) -> RuleAgainstJudge | None:
    """How a run's judges stand to its rules; None where no component has both.

    Args:
        results: of the run.
        rng: source of kappa's intervals, which resample items.
        resamples: bootstrap samples of each.
    """
    both = [
        _Both(result.id, component.category, component.rule_fraction == 1, component.fraction == 1)
        for result in results
        for component in result.components
        if component.decided_by == "judge" and component.rule_fraction is not None
    ]
    if not both:
        return None
    parts = {c: [one for one in both if one.category == c] for c in CATEGORIES}
    return RuleAgainstJudge(
        _against(both, rng, resamples), {c: _against(part, rng, resamples) for c, part in parts.items() if part}
    )


def _against(both: Sequence[_Both], rng: np.random.Generator, resamples: int) -> Against:
    rule, judge = (
        np.array(values, dtype=np.float64) for values in zip(*((b.rule, b.judge) for b in both), strict=True)
    )
    return Against(
        same=share(Trial(b.item, float(b.rule == b.judge)) for b in both),
        kappa=cohen_kappa(rule, judge, rng, groups=np.array([b.item for b in both]), resamples=resamples),
        false_pass=share(Trial(b.item, float(b.judge)) for b in both if not b.rule),
        false_fail=share(Trial(b.item, float(not b.judge)) for b in both if b.rule),
    )
