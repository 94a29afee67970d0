"""What a run found, as values: one ComponentResult for every demand, one ItemResult for every item.

A failure is a value and never a score: an item without a response has `failure` set, its components are `failed`,
and its score is None. Means over results say on how many items they stand (see `miabench.analysis`).
"""

import math
from typing import Literal

from pydantic import BaseModel, ConfigDict

from miabench.bench.items import Category, Component, Item, Level
from miabench.judge.verdicts import Verdict

ResultOutcome = Literal["holds", "broken", "undecided", "failed", "unmeasured"]
"""A finding's outcome, or `failed` (there was no response to look at), or `unmeasured` (the run's mode doesn't
measure this component: no rule decides it, and there is no judge)."""

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class ComponentResult(BaseModel):
    """The outcome of one component.

    Attributes:
        fraction: credit in [0, 1], or None where undecided or failed.
        decided_by: `rule` or `judge`, or None where nothing decided.
        evidence: one line: what was seen, or why there is nothing.
        reason: the judge's reason, or "".
        saw: whether `evidence` is what a program saw of a component that it can't decide whole: a fact for a judge.
        spread: of several verdicts, the highest fraction less the lowest; None where nothing was judged.
        loose_fraction: the credit where markdown, a preface and a closing note are left out of account; at least
            `fraction`, which takes the response as it stands.
        rule_fraction, rule_evidence: what a rule finds where a judge decides all the same (mode `judge`): no part of
            the score, and a check of the judge.
    """

    model_config = _FROZEN

    id: str
    text: str
    points: float
    category: Category
    outcome: ResultOutcome
    fraction: float | None
    decided_by: Literal["rule", "judge"] | None
    evidence: str
    reason: str = ""
    saw: bool = False
    spread: float | None = None
    loose_fraction: float | None = None
    rule_fraction: float | None = None
    rule_evidence: str = ""


class JudgeReply(BaseModel):
    """One reply of a judge, as it came.

    Attributes:
        judge: the judge's name as it was asked for; `version` as the provider reports it.
        repeat: which of several times it was asked, from 0.
        text: the reply, or "".
        status: how it was read; `failed` where there is no reply.
        stated_total: the total that the judge states, in points; kept, never used.
        problem: what couldn't be read of it, or why there is none; "" where all is well.
    """

    model_config = _FROZEN

    judge: str
    version: str
    repeat: int
    text: str
    status: Literal["ok", "repaired", "unparseable", "failed"]
    stated_total: float | None = None
    problem: str = ""
    seconds: float | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None


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
        replies: what the judges said, each call by itself.
        flags: signs that the response talks to the judge; they change no score.
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
    replies: tuple[JudgeReply, ...] = ()
    flags: tuple[str, ...] = ()

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
        return _result(component, "unmeasured", None, fact).model_copy(update={"saw": True})
    loose = finding if finding.outcome == "holds" else component.constraint.check(response, loose=True)
    return _result(component, finding.outcome, finding.fraction, finding.evidence, loose.fraction)


def break_all(item: Item, reason: str) -> tuple[ComponentResult, ...]:
    """The component results of a response that meets nothing."""
    return tuple(_result(component, "broken", 0.0, reason, 0.0) for component in item.components)


def by_judge(
    component: Component,
    verdict: Verdict,
    rule: ComponentResult | None = None,
    *,
    spread: float | None = None,
    why: str = "",
) -> ComponentResult:
    """A component as judges decide it.

    Args:
        component: the component.
        verdict: the judge's, or the panel's.
        rule: what rules make of it: a fact that a program saw, or a whole finding, which is kept beside.
        spread: how far the fractions of a panel lie apart.
        why: the reason of a failure, where the verdict doesn't tell.
    """
    if verdict.fraction is None and verdict.failure is None:
        return _result(component, "undecided", None, verdict.reason)  # the panel is split in half
    if verdict.fraction is None:
        return _result(component, "failed", None, f"no verdict ({verdict.failure}): {verdict.reason or why}")
    fact = rule.evidence if rule is not None and rule.saw else ""
    result = _result(
        component, "holds" if verdict.fraction == 1 else "broken", verdict.fraction, verdict.evidence or fact
    )
    beside = {"rule_fraction": rule.fraction, "rule_evidence": rule.evidence} if rule and not rule.saw else {}
    return result.model_copy(update={"decided_by": "judge", "reason": verdict.reason, "spread": spread, **beside})


def fail_all(item: Item, reason: str, *, judged: bool = False) -> tuple[ComponentResult, ...]:
    """The component results of an item that got no response: what would have been measured has failed.

    Args:
        item: the item.
        reason: why there is no response.
        judged: whether a judge would have decided what rules don't.
    """
    return tuple(
        _result(c, "failed", None, reason)
        if judged or (c.constraint is not None and not c.constraint.partial)
        else _unmeasured(c)
        for c in item.components
    )


def _unmeasured(component: Component) -> ComponentResult:
    return _result(component, "unmeasured", None, "no rule decides this, and the run has no judge")
