"""How far the judges of one run agree: with each other, and each with itself when it is asked again.

A run keeps every reply of its judges as it came. `votes_of` reads them again, as the run itself did, to what each judge
gave each component each time; the figures are functions of such arrays alone.

Intervals resample items: the components of one item share an image, a response and a reply.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from miabench.analysis.agreement import (
    Agreement,
    Groups,
    Scores,
    cohen_kappa,
    krippendorff,
    raw_agreement,
    self_consistency,
)
from miabench.bench.items import Category, Component, Item
from miabench.evaluate.config import Judging, RunConfig
from miabench.evaluate.results import ItemResult
from miabench.judge.protocols import protocol_of
from miabench.judge.reduce import DISAGREE_FROM, reduce
from miabench.judge.verdicts import JudgeCase, Reading, Verdict

RESAMPLES = 2_000
"""Bootstrap samples: the ends of an interval are then good to about a twentieth of its width."""

_NEARER = DISAGREE_FROM - 2e-9
"""Scores that lie no further apart than this are less than half of the points apart, rounding aside."""


class Votes(NamedTuple):
    """What judges gave the components that they were asked about.

    Attributes:
        judges: their names; one that was named twice gave the same replies, and counts once.
        components, items, categories: of each component, all of one length.
        fractions: shape (components, judges, repeats), credit in [0, 1]; NaN where there is no verdict.
        voices: shape (components, judges): a judge's fraction after its repeats are reduced, by the run's own rule.
    """

    judges: tuple[str, ...]
    components: tuple[str, ...]
    items: npt.NDArray[np.str_]
    categories: npt.NDArray[np.str_]
    fractions: Scores
    voices: Scores

    def of(self, category: Category) -> "Votes":
        """Those on the components of one category."""
        mine = self.categories == category
        return Votes(
            self.judges,
            tuple(component for component, kept in zip(self.components, mine, strict=True) if kept),
            self.items[mine],
            self.categories[mine],
            self.fractions[mine],
            self.voices[mine],
        )


class Between(NamedTuple):
    """How far several judges agree.

    Attributes:
        alpha: Krippendorff's alpha of their fractions, as distances (level `interval`).
        same: share of pairs of judges that give the same fraction, averaged over components.
        apart: share of components on which the highest and the lowest are half of the points apart, or more.
    """

    alpha: Agreement
    same: Agreement
    apart: Agreement


class Pair(NamedTuple):
    """How far two judges agree.

    Attributes:
        first, second: their places among the judges.
        alpha, same, apart: as of `Between`, of these two.
        kappa: Cohen's kappa with quadratic weights: a larger distance counts for more.
    """

    first: int
    second: int
    alpha: Agreement
    same: Agreement
    apart: Agreement
    kappa: Agreement


class Own(NamedTuple):
    """How far one judge repeats itself.

    Attributes:
        judge: its place among the judges.
        alpha: Krippendorff's alpha between its repeats (level `interval`).
        same: share of components on which all repeats give the same fraction.
        spread: mean over components of highest less lowest fraction.
    """

    judge: int
    alpha: Agreement
    same: Agreement
    spread: Agreement


def why_unreadable(config: RunConfig) -> str:
    """Why a run's replies can't be read as the run read them, in a sentence; "" where they can."""
    if config.judging is None:
        return "The run asked no judge."
    now = protocol_of(config.judging.protocol, config.judging.template).identity
    if now == config.judge_protocol:
        return ""
    return (
        f"Its judges were asked by protocol {config.judge_protocol}, which this version of miabench reads as {now}; "
        "`mia rescore` asks them anew."
    )


def votes_of(config: RunConfig, results: Sequence[ItemResult]) -> Votes:
    """What each judge of a run gave each time, read again from the replies that the run keeps.

    Raises:
        ValueError: the replies can't be read as the run read them (see `why_unreadable`).
    """
    judging = config.judging
    if judging is None or why_unreadable(config):
        raise ValueError(why_unreadable(config))
    judges = tuple(dict.fromkeys(judge.model for judge in judging.judges))
    asked: list[tuple[str, Component]] = []
    fractions: list[list[list[float]]] = []
    voices: list[list[float]] = []
    for result in results:
        if not result.replies:
            continue
        case = _case(result)
        heard = _readings(judging, result, case)
        for n, component in enumerate(case.asked):
            said = {
                judge: [_verdict(heard.get((judge, repeat)), n, component) for repeat in range(judging.repeats)]
                for judge in judges
            }
            by_judge = {voice.judge: voice.fraction for voice in reduce(said, judging.reduce).voices}
            asked.append((result.id, component))
            fractions.append([[_number(verdict.fraction) for verdict in said[judge]] for judge in judges])
            voices.append([_number(by_judge[judge]) for judge in judges])
    return Votes(
        judges=judges,
        components=tuple(component.id for _, component in asked),
        items=np.array([item for item, _ in asked], dtype=np.str_),
        categories=np.array([component.category for _, component in asked], dtype=np.str_),
        fractions=np.array(fractions, dtype=np.float64).reshape(len(asked), len(judges), judging.repeats),
        voices=np.array(voices, dtype=np.float64).reshape(len(asked), len(judges)),
    )


def between(
    voices: Scores, rng: np.random.Generator, *, items: Groups | None = None, resamples: int = RESAMPLES
) -> Between:
    """How far judges agree.

    Args:
        voices: shape (components, judges), one fraction a judge; NaN where there is none.
        rng: source of the resamples; the same state gives the same intervals.
        items: shape (components,), the item of each component; each by itself if None.
        resamples: number of bootstrap samples.

    Raises:
        ValueError: wrong shapes, or an infinite fraction.
    """
    near = self_consistency(voices, rng, tolerance=_NEARER, groups=items, resamples=resamples).same
    return Between(
        alpha=krippendorff(voices, "interval", rng, groups=items, resamples=resamples),
        same=raw_agreement(voices, rng, groups=items, resamples=resamples),
        apart=_rest(near),
    )


def pairs(
    voices: Scores, rng: np.random.Generator, *, items: Groups | None = None, resamples: int = RESAMPLES
) -> tuple[Pair, ...]:
    """How far each two judges agree; arguments and errors as of `between`."""
    found = []
    for first in range(np.shape(voices)[1]):
        for second in range(first + 1, np.shape(voices)[1]):
            two = voices[:, [first, second]]
            both = between(two, rng, items=items, resamples=resamples)
            kappa = cohen_kappa(two[:, 0], two[:, 1], rng, weights="quadratic", groups=items, resamples=resamples)
            found.append(Pair(first, second, *both, kappa))
    return tuple(found)


def own(
    fractions: Scores, rng: np.random.Generator, *, items: Groups | None = None, resamples: int = RESAMPLES
) -> tuple[Own, ...]:
    """How far each judge repeats itself.

    Args:
        fractions: shape (components, judges, repeats); NaN where there is none.
        rng, items, resamples: as of `between`.

    Raises:
        ValueError: wrong shapes, or an infinite fraction.
    """
    found = []
    for judge in range(np.shape(fractions)[1]):
        repeats = fractions[:, judge, :]
        said = self_consistency(repeats, rng, groups=items, resamples=resamples)
        alpha = krippendorff(repeats, "interval", rng, groups=items, resamples=resamples)
        found.append(Own(judge, alpha, said.same, said.spread))
    return tuple(found)


def _case(result: ItemResult) -> JudgeCase:
    """What the judges were asked about: all that no rule decided, which is everything in mode `judge`."""
    item = Item(
        id=result.id,
        image="not needed to read a reply",
        instruction=result.instruction,
        level=result.level,
        components=tuple(Component(text=c.text, points=c.points, category=c.category) for c in result.components),
    )
    asked = tuple(c for c, r in zip(item.components, result.components, strict=True) if r.decided_by != "rule")
    return JudgeCase(item, result.response or "", asked, {})


def _readings(judging: Judging, result: ItemResult, case: JudgeCase) -> Mapping[tuple[str, int], Reading]:
    """By judge and repeat, the reply that counts: the one that is clear on most components, the later of equals."""
    protocol = protocol_of(judging.protocol, judging.template)
    found: dict[tuple[str, int], Reading] = {}
    for reply in result.replies:
        if reply.status == "failed":
            continue
        reading, before = protocol.read(reply.text, case), found.get((reply.judge, reply.repeat))
        if before is None or _clear(reading) >= _clear(before):
            found[reply.judge, reply.repeat] = reading
    return found


def _clear(reading: Reading) -> int:
    return sum(verdict.fraction is not None for verdict in reading.verdicts)


def _verdict(reading: Reading | None, n: int, component: Component) -> Verdict:
    if reading is None:
        return Verdict(component=component.id, fraction=None, failure="error")
    return reading.verdicts[n]


def _number(fraction: float | None) -> float:
    return np.nan if fraction is None else fraction


def _rest(share: Agreement) -> Agreement:
    """The other part of a whole, with its interval."""
    if share.value is None:
        return share
    if share.low is None or share.high is None:
        return share._replace(value=1.0 - share.value)
    return share._replace(value=1.0 - share.value, low=1.0 - share.high, high=1.0 - share.low)
