"""One verdict out of several: what a panel of judges, each asked once or several times, says of one component.

Repeats are reduced within each judge first and then across judges, so that a judge asked more often doesn't weigh more.
A failure never counts as 0: whoever gave no fraction doesn't vote and is reported.

    >>> from miabench.judge.verdicts import Verdict
    >>> said = {"a": [1.0, 0.0, 1.0], "b": [0.5], "c": [None]}
    >>> votes = {j: [Verdict(component="i/1", fraction=f, failure="error" if f is None else None) for f in fs]
    ...          for j, fs in said.items()}
    >>> panel = reduce(votes, "median")
    >>> panel.fraction, panel.spoke, panel.judges, panel.spread
    (0.75, 2, 3, 1.0)
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from miabench.judge.verdicts import FailureKind, Verdict

How = Literal["median", "mean", "majority"]
"""`median`: the middle fraction, the mean of the middle two where the number is even. `mean`: of the fractions.
`majority`: the side (see `HOLDS_FROM`) that most took, with the median fraction of that side; no fraction where both
sides have as many, since a coin would have to decide."""

HOLDS_FROM = 0.5
"""The two sides of a majority: half of the points or more (`holds`), and less (`broken`)."""

DISAGREE_FROM = 0.5
"""Verdicts disagree where the highest and the lowest are half of the component's points apart, or more."""

_SAME = 1e-9
_FROZEN = ConfigDict(frozen=True, extra="forbid")


class Voice(BaseModel):
    """What one judge says after its repeats are reduced.

    Attributes:
        judge: its name.
        fraction: in [0, 1]; None where no repeat has one, or its repeats are tied.
        repeats: how often it was asked; `spoke` of them have a fraction.
        spread: highest less lowest fraction of its repeats; None where none has one.
        tied: whether its repeats take both sides equally often (`majority` only).
        failures: why the other repeats have none, in a fixed order.
    """

    model_config = _FROZEN

    judge: str
    fraction: float | None
    repeats: int
    spoke: int
    spread: float | None
    tied: bool
    failures: tuple[FailureKind, ...]


class Said(BaseModel):
    """One verdict's words, and whose they are."""

    model_config = _FROZEN

    judge: str
    fraction: float
    evidence: str
    reason: str


class PanelVerdict(BaseModel):
    """What a panel says of one component.

    Attributes:
        component: the component's id.
        how: the rule of reduction.
        fraction: in [0, 1], and never outside what was said; None where no judge has one, or the sides are tied.
        failure: the commonest failure where no verdict has a fraction, else None.
        tied: whether there is no fraction because both sides have as many judges, or each judge is tied in itself.
        judges: judges that were asked; `spoke` of them have a fraction of their own.
        spread: highest less lowest of all fractions, repeats included; None where there are none.
        disagreement: whether the spread is `DISAGREE_FROM` or more.
        voices: one for each judge, by name.
        nearest: the verdicts nearest to the fraction, by judge; all of them where the sides are tied.
    """

    model_config = _FROZEN

    component: str
    how: How
    fraction: float | None
    failure: FailureKind | None
    tied: bool
    judges: int
    spoke: int
    spread: float | None
    disagreement: bool
    voices: tuple[Voice, ...]
    nearest: tuple[Said, ...]

    @property
    def reason(self) -> str:
        """The reasons of the nearest verdicts, one a line, led by the judge's name where there are several judges."""
        lines = [said.reason if self.judges == 1 else f"{said.judge}: {said.reason}" for said in self.nearest]
        words = "\n".join(line for line, said in zip(lines, self.nearest, strict=True) if said.reason)
        if not self.tied:
            return words
        return "\n".join(part for part in ("no majority: both sides have as many votes", words) if part)

    @property
    def verdict(self) -> Verdict:
        """The panel as a single verdict. A tie has neither fraction nor failure: it stays undecided."""
        evidence = dict.fromkeys(said.evidence for said in self.nearest if said.evidence)
        return Verdict(
            component=self.component,
            fraction=self.fraction,
            failure=self.failure,
            evidence="\n".join(evidence),
            reason=self.reason,
        )


def reduce(votes: Mapping[str, Sequence[Verdict]], how: How) -> PanelVerdict:
    """Several verdicts on one component into one. Pure; neither the order of judges nor of repeats matters.

    Args:
        votes: by the judge's name, its verdicts: one for each time that it was asked.
        how: see `How`; used within a judge and then across judges.

    Raises:
        ValueError: no verdict at all, a judge without any, verdicts on different components, a fraction outside [0, 1].
    """
    every = [(judge, verdict) for judge in sorted(votes) for verdict in votes[judge]]
    _check(votes, every)
    voices = tuple(_voice(judge, votes[judge], how) for judge in sorted(votes))
    own = [voice.fraction for voice in voices if voice.fraction is not None]
    fraction = _reduced(own, how)
    said = [(judge, verdict, verdict.fraction) for judge, verdict in every if verdict.fraction is not None]
    fractions = [f for _, _, f in said]
    spread = max(fractions) - min(fractions) if fractions else None
    distances = [0.0 if fraction is None else abs(f - fraction) for f in fractions]
    nearest = {
        Said(judge=judge, fraction=f, evidence=verdict.evidence, reason=verdict.reason)
        for (judge, verdict, f), distance in zip(said, distances, strict=True)
        if distance <= min(distances) + _SAME
    }
    return PanelVerdict(
        component=every[0][1].component,
        how=how,
        fraction=fraction,
        failure=None if said else _commonest([f for voice in voices for f in voice.failures]),
        tied=fraction is None and bool(said),
        judges=len(voices),
        spoke=len(own),
        spread=spread,
        disagreement=spread is not None and spread >= DISAGREE_FROM - _SAME,
        voices=voices,
        nearest=tuple(sorted(nearest, key=lambda s: (s.judge, s.fraction, s.reason, s.evidence))),
    )


def _check(votes: Mapping[str, Sequence[Verdict]], every: Sequence[tuple[str, Verdict]]) -> None:
    if not every:
        raise ValueError("need at least one verdict")
    silent = sorted(judge for judge, verdicts in votes.items() if not verdicts)
    if silent:
        raise ValueError(f"judge {silent[0]!r} has no verdict; leave out a judge that wasn't asked")
    components = sorted({verdict.component for _, verdict in every})
    if len(components) > 1:
        raise ValueError(f"verdicts on different components don't reduce: {components[0]!r} and {components[1]!r}")
    for judge, verdict in every:
        if verdict.fraction is not None and not 0.0 <= verdict.fraction <= 1.0:
            raise ValueError(f"judge {judge!r} has a fraction outside [0, 1]: {verdict.fraction}")


def _voice(judge: str, verdicts: Sequence[Verdict], how: How) -> Voice:
    fractions = [verdict.fraction for verdict in verdicts if verdict.fraction is not None]
    fraction = _reduced(fractions, how)
    return Voice(
        judge=judge,
        fraction=fraction,
        repeats=len(verdicts),
        spoke=len(fractions),
        spread=max(fractions) - min(fractions) if fractions else None,
        tied=fraction is None and bool(fractions),
        failures=tuple(
            sorted((v.failure or "missing" for v in verdicts if v.fraction is None), key=get_args(FailureKind).index)
        ),
    )


def _reduced(fractions: Sequence[float], how: How) -> float | None:
    if not fractions:
        return None
    if how == "median":
        return float(median(fractions))
    if how == "mean":
        mean = math.fsum(fractions) / len(fractions)
        return min(max(mean, min(fractions)), max(fractions))  # rounding may step over a bound
    holds = [f for f in fractions if f >= HOLDS_FROM]
    broken = [f for f in fractions if f < HOLDS_FROM]
    if len(holds) == len(broken):
        return None
    return float(median(holds if len(holds) > len(broken) else broken))


def _commonest(failures: Sequence[FailureKind]) -> FailureKind:
    """The failure that occurs most; of several, the first in the order of `FailureKind`."""
    counts = Counter(failures)
    return min(counts, key=lambda kind: (-counts[kind], get_args(FailureKind).index(kind)))
