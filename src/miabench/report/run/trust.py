"""How far a run's numbers can be trusted, as words: what has no score and why, what may have misled a judge, and what
rules say where a judge decided.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from miabench.analysis.rule_judge import Against, rule_against_judge
from miabench.bench.display import category_words
from miabench.evaluate.results import ItemResult
from miabench.judge.audit.share import Share
from miabench.report.run.panel import PanelRow, PanelTable, coefficient
from miabench.report.words import NONE, count, percent

MOST_REASONS = 3
"""Reasons that are named; the items have all."""


class Check(NamedTuple):
    """Something that makes one doubt, or doesn't.

    Attributes:
        name: what is counted.
        number: how often it is, of how many.
        detail: of what sorts, or "".
        link: the address of the items that it is true of, or "".
        is_doubt: whether it occurs at all.
    """

    name: str
    number: str
    detail: str
    link: str
    is_doubt: bool


class TrustView(NamedTuple):
    """The checks, and rules beside judges, where both decide the same components."""

    checks: tuple[Check, ...]
    rules: PanelTable | None


def trust_view(results: Sequence[ItemResult], rng: np.random.Generator) -> TrustView:
    """The checks of a run's results; `rng` draws the intervals."""
    both = rule_against_judge(results, rng)
    return TrustView(
        tuple(_checks(results)),
        None
        if both is None
        else PanelTable(
            "Rules beside the judge",
            "Category",
            ("Components", "Same, %", "Cohen’s kappa", "Passed though broken, %", "Failed though met, %"),
            tuple(
                PanelRow(name, _cells(against))
                for name, against in (
                    ("Total", both.total),
                    *((category_words(c), one) for c, one in both.categories.items()),
                )
            ),
        ),
    )


def _checks(results: Sequence[ItemResult]) -> Iterable[Check]:
    components = [c for result in results if result.failure is None for c in result.components]
    replies = [reply for result in results for reply in result.replies]
    failures = Counter(result.failure for result in results if result.failure is not None)
    yield _check("Items that got no response", failures, len(results), "#failures")
    yield _check(
        "Components without a verdict",
        Counter(c.evidence for c in components if c.outcome == "failed"),
        len(components),
        "#items?outcome=failed",
    )
    yield _check(
        "Components that stay undecided",
        Counter(c.evidence for c in components if c.outcome == "undecided"),
        len(components),
        "#items?outcome=undecided",
    )
    if replies:
        unread = Counter(r.problem or r.status for r in replies if r.status in ("unparseable", "failed"))
        yield _check("Judge replies that couldn’t be read", unread, len(replies), "#items?mark=unread")
        flagged = [result for result in results if result.flags]
        kinds = Counter(kind for result in flagged for kind in {flag.partition(":")[0] for flag in result.flags})
        found = _check("Responses that may talk to the judge", kinds, len(results), "#items?mark=injection")
        yield found._replace(number=f"{len(flagged):,} of {len(results):,}")


def _check(name: str, found: Counter[str], of: int, link: str) -> Check:
    named = "; ".join(
        f"{reason[:160]}{f' ({number:,})' if len(found) > 1 else ''}"
        for reason, number in found.most_common(MOST_REASONS)
    )
    more = len(found) - MOST_REASONS
    detail = f"{named}; and {count(more, 'other reason')}" if more > 0 else named
    is_doubt = bool(found)
    return Check(name, f"{found.total():,} of {of:,}", detail, link if is_doubt else "", is_doubt)


def _cells(found: Against) -> tuple[str, ...]:
    kappa = found.kappa
    if kappa.low == kappa.high:  # one of the two never varies: the resamples say nothing of spread
        kappa = kappa._replace(low=None, high=None)
    rates = (_share(found.same), coefficient(kappa), _share(found.false_pass), _share(found.false_fail))
    return (f"{found.same.of:,}", *rates)


def _share(found: Share) -> str:
    if found.value is None:
        return NONE
    return f"{percent(found.value)} ({percent(found.low)} to {percent(found.high)}) of {found.of:,}"
