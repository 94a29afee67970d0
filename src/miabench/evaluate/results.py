"""What a run found, as values: one ComponentResult for every demand, one ItemResult for every item.

A failure is a value and never a score: an item without a response has `failure` set, its components are `failed`,
and its score is None. Means over results say on how many items they stand (see `miabench.analysis`).
"""

import math
from typing import Literal

from pydantic import BaseModel, ConfigDict

from miabench.bench.items import Category, Component, Item, Level

ResultOutcome = Literal["holds", "broken", "undecided", "failed", "unmeasured"]
"""A finding's outcome, or `failed` (there was no response to look at), or `unmeasured` (the run's mode doesn't
measure this component: no rule decides it, and there is no judge)."""

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class ComponentResult(BaseModel):
    """The outcome of one component.

    Attributes:
        fraction: credit in [0, 1], or None where undecided or failed.
        decided_by: `rule`, or None where nothing decided.
        evidence: one line: what was seen, or why there is nothing.
        loose_fraction: the credit where markdown, a preface and a closing note are left out of account; at least
            `fraction`, which takes the response as it stands.
    """

    model_config = _FROZEN

    id: str
    text: str
    points: float
    category: Category
    outcome: ResultOutcome
    fraction: float | None
    decided_by: Literal["rule"] | None
    evidence: str
    loose_fraction: float | None = None


class ItemResult(BaseModel):
    """The outcome of one item.

    Attributes:
        response: the model's text, or None where it gave none.
        failure: why there is no response, or None.
        stop_reason: why the model stopped, as Inspect names it; `max_tokens` means that the answer is cut off.
        seconds: time of the model call, or None.
        input_tokens, output_tokens: as the provider counts them, or None.
        image: a data URI of the image that the model saw, or "" where none could be had.
        corrections: what the benchmark's edition has changed in the item, and why.
    """

    model_config = _FROZEN

    id: str
    instruction: str
    level: Level
    source: str
    image: str
    response: str | None
    failure: str | None
    components: tuple[ComponentResult, ...]
    stop_reason: str | None = None
    seconds: float | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None
    corrections: tuple[str, ...] = ()

    @property
    def score(self) -> float | None:
        """sum(points x fraction) / sum(points) over the decided components; None where none is decided."""
        return _mean([(c.points, c.fraction) for c in self.components if c.fraction is not None])

    @property
    def loose_score(self) -> float | None:
        """The score of the loose reading, over the same components."""
        decided = [c for c in self.components if c.fraction is not None]
        return _mean([(c.points, c.fraction if c.loose_fraction is None else c.loose_fraction) for c in decided])


def _mean(parts: list[tuple[float, float | None]]) -> float | None:
    """The mean fraction weighted by points; None of nothing."""
    if not parts:
        return None
    return math.fsum(p * f for p, f in parts if f is not None) / math.fsum(p for p, _ in parts)


def _result(
    component: Component, outcome: ResultOutcome, fraction: float | None, evidence: str, loose: float | None = None
) -> ComponentResult:
    return ComponentResult(
        id=component.id,
        text=component.text,
        points=component.points,
        category=component.category,
        outcome=outcome,
        fraction=fraction,
        decided_by=None if fraction is None else "rule",
        evidence=evidence,
        loose_fraction=loose,
    )


def score_by_rules(item: Item, response: str) -> tuple[ComponentResult, ...]:
    """Decide by rule each component of an item that has a constraint; the others are unmeasured.

    So is one whose constraint is partial: what a program saw of it is in the evidence, for a judge.
    An empty response breaks them all: saying nothing doesn't follow "without the word red".
    """
    return tuple(_score_component(component, response) for component in item.components)


def _score_component(component: Component, response: str) -> ComponentResult:
    if component.constraint is None:
        return _unmeasured(component)
    if not response.strip() and not component.constraint.partial:
        return _result(component, "broken", 0.0, "the response is empty", 0.0)
    finding = component.constraint.check(response)
    if component.constraint.partial:
        fact = f"a judge decides this; a program saw only: {finding.outcome}: {finding.evidence}"
        return _result(component, "unmeasured", None, fact)
    loose = finding if finding.outcome == "holds" else component.constraint.check(response, loose=True)
    return _result(component, finding.outcome, finding.fraction, finding.evidence, loose.fraction)


def fail_all(item: Item, reason: str) -> tuple[ComponentResult, ...]:
    """The component results of an item that got no response: what would have been measured has failed."""
    return tuple(
        _unmeasured(c) if c.constraint is None or c.constraint.partial else _result(c, "failed", None, reason)
        for c in item.components
    )


def _unmeasured(component: Component) -> ComponentResult:
    return _result(component, "unmeasured", None, "no rule decides this, and the run has no judge")
