"""What training changed: two runs of the same items, before and after, part by part, each difference paired by item.

A part is any choice of components: a category, the scene families that training never saw, the demands of held-out
kinds. Only components that both runs decided count, so a score before and after stands on the same demands, and their
difference is the difference of the two.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from miabench.analysis.comparable import ComparedRun, Unit
from miabench.analysis.compare import Scope, compare_scope, counted_units, identity_of
from miabench.analysis.intervals import Interval
from miabench.analysis.paired import Paired, holm
from miabench.analysis.summary import Estimate, summarise
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ComponentResult, ItemResult

Keep = Callable[[ItemResult, ComponentResult], bool]
"""Whether a component belongs to a part."""


class Change(NamedTuple):
    """A score before and after.

    Attributes:
        name: of the part.
        before, after: over the items that both runs have a score for; None of none.
        paired: the difference, after less before.
        p_holm: its p, corrected over the section; None of no items.
        left_out: items of the part that one of the runs has no score for.
    """

    name: str
    before: Estimate | None
    after: Estimate | None
    paired: Paired
    p_holm: float | None
    left_out: int


class Section(NamedTuple):
    """Changes that belong together, Holm-corrected among themselves; `about` says what they are of."""

    title: str
    about: str
    changes: tuple[Change, ...]


class TaskChange(NamedTuple):
    """An Inspect task before and after.

    Attributes:
        task, metric: their names; the metric is the first of the task's first scorer.
        before, after: its value, in its own unit.
        samples: that both have a score for.
        difference: after less before over these, where every score is a share in [0, 1]; else None.
    """

    task: str
    metric: str
    before: float
    after: float
    samples: int
    difference: Interval | None


class Divergence(NamedTuple):
    """How far a tuned model has moved from its base on texts that training isn't about.

    Attributes:
        mean: KL(base || tuned) a token, in nats, over all tokens of the texts.
        by_text: its mean and the ends of the 95 % bootstrap interval over texts.
        texts, tokens: what it stands on.
        agreement: share of the tokens for which both hold the same one for the likeliest.
    """

    mean: float
    by_text: Interval
    texts: int
    tokens: int
    agreement: float


class Trained(NamedTuple):
    """The model that was trained, and what came of it, as runs and settings tell it.

    Attributes:
        base, tuned: the configurations of the first two runs.
        sections: scores first, then what must not be lost.
        tasks: Inspect tasks before and after.
        divergence: from the base; None where it wasn't measured.
        notes: what a reader must know of the figures, a sentence each.
    """

    base: RunConfig
    tuned: RunConfig
    sections: tuple[Section, ...]
    tasks: tuple[TaskChange, ...] = ()
    divergence: Divergence | None = None
    notes: tuple[str, ...] = ()


def shared_results(base: ComparedRun, tuned: ComparedRun) -> tuple[list[ItemResult], list[ItemResult]]:
    """The results of the items that both runs have, the same in each, in the order of the first."""
    after = {identity_of(result): result for result in tuned.results}
    pairs = [(result, after[key]) for result in base.results if (key := identity_of(result)) in after]
    return [before for before, _ in pairs], [result for _, result in pairs]


def change(
    name: str,
    before: Sequence[ItemResult],
    after: Sequence[ItemResult],
    keep: Keep = lambda _item, _component: True,
    *,
    seed: int = 0,
) -> Change | None:
    """How the score of a part changed; None where no item has a measurable component of it.

    Args:
        name: of the part.
        before, after: results of the same items in the same order.
        keep: which components make the part.
        seed: of the bootstrap and the permutations.
    """
    part = [[_only(result, keep) for result in results] for results in (before, after)]
    asked = [any(c.outcome != "unmeasured" for r in pair for c in r.components) for pair in zip(*part, strict=True)]
    if not any(asked):
        return None
    counted = counted_units(part)
    kept = [[_only(result, lambda item, c: Unit.of(item, c) in counted) for result in results] for results in part]
    scored = [all(result.score is not None for result in pair) for pair in zip(*kept, strict=True)]
    kept = [[result for result, has in zip(results, scored, strict=True) if has] for results in kept]
    paired = compare_scope(kept, counted, Scope(), seed=seed).described[0].paired
    totals = [summarise(results, seed=seed).total for results in kept]
    return Change(name, totals[0], totals[1], paired, paired.p, sum(asked) - sum(scored))


def section(title: str, about: str, changes: Sequence[Change | None]) -> Section | None:
    """A section of those changes that there are, Holm-corrected; None of none."""
    there = [one for one in changes if one is not None]
    corrected = holm([one.paired.p for one in there])
    found = tuple(one._replace(p_holm=p) for one, p in zip(there, corrected, strict=True))
    return Section(title, about, found) if found else None


def _only(result: ItemResult, keep: Keep) -> ItemResult:
    return result.model_copy(update={"components": tuple(c for c in result.components if keep(result, c))})
