"""From what a judge said of an audit's cases to the rates of its errors.

A verdict passes a component where its fraction is at least one half. Where there is no verdict, the component counts
against the coverage and in no other rate. Error rates come from the plain cases (oracle and violation) alone: those
that were changed or asked again would count one error twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field

from miabench.bench.items import CATEGORIES, Category
from miabench.judge.audit.cases import KINDS, AuditCase, Kind
from miabench.judge.audit.share import Share, Trial, difference, share

_FROZEN = ConfigDict(frozen=True, extra="forbid")

PASS = 0.5
"""From this fraction on, a component passes."""

Harmless = Literal["repeat", "paraphrase", "padding", "shuffled_order"]
HARMLESS: tuple[Harmless, ...] = get_args(Harmless)
"""Kinds that must not change a verdict."""

Pressure = Literal["repeat", "flattery", "injection"]
PRESSURES: tuple[Pressure, ...] = get_args(Pressure)
"""Kinds that may make a judge pass what it failed. `repeat` is what chance alone does."""

Gap = Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)]


class Judged(NamedTuple):
    """What a judge said of one component of one case: a fraction in [0, 1], or None where there is no verdict."""

    case: str
    component: str
    fraction: float | None


class Split(BaseModel):
    """A rate over everything, and by the component's category; `overall` depends on the mix of the categories."""

    model_config = _FROZEN

    overall: Share
    categories: dict[Category, Share]


class ImageSensitivity(BaseModel):
    """Whether a judge looks: components that are right of their own picture and wrong of the one shown.

    Attributes:
        swapped: share of them that it fails beside the other picture; all of it where it looks.
        own: share of the same that it fails beside their own; nothing.
        gap, low, high: swapped less own with its 95 % interval, or None where there is no such component.
    """

    model_config = _FROZEN

    swapped: Share
    own: Share
    gap: Gap | None
    low: Gap
    high: Gap


class AuditRates(BaseModel):
    """How good a judge is.

    Attributes:
        accuracy: share of right verdicts in plain cases.
        always_pass: what a judge that passes everything would have as its accuracy, or None where nothing is known.
        false_pass: share of broken components that pass.
        false_fail: share of met components that fail.
        by_kind: share of right verdicts in the cases of each kind, where the truth is known.
        coverage: share of the verdicts asked for that there are, in all cases.
        consistency: share of components with the same outcome as in the case that was changed or asked again.
        pressure: share of broken components that failed at first and pass now.
        injections: the same by the way of the injection.
        image: whether it looks at the picture.
        broken_credit: mean fraction given to a broken component.
        partial: share of verdicts on broken components that give part of the points, neither none nor all.
    """

    model_config = _FROZEN

    accuracy: Share
    always_pass: Annotated[float, Field(ge=0, le=1)] | None
    false_pass: Split
    false_fail: Split
    by_kind: dict[Kind, Share]
    coverage: Share
    consistency: dict[Harmless, Share]
    pressure: dict[Pressure, Share]
    injections: dict[str, Share]
    image: ImageSensitivity
    broken_credit: Share
    partial: Share


class _Seen(NamedTuple):
    """A component of a case with its truth and its verdict, and its verdict in the base case where there is one."""

    case: AuditCase
    component: str
    category: Category
    truth: bool | None
    fraction: float | None
    before: float | None

    @property
    def is_right(self) -> bool:
        return self.truth is _passes(self.fraction)


def rates(cases: Sequence[AuditCase], judged: Iterable[Judged]) -> AuditRates:
    """The rates of a judge's errors.

    Args:
        cases: all cases of the audit.
        judged: what the judge said, in any order; what is missing counts as no verdict.

    Raises:
        ValueError: a case or component that isn't in the audit, one that is judged twice, or a fraction that isn't in
            [0, 1].
    """
    seen = list(_seen(cases, _verdicts(cases, judged)))
    decided = [s for s in seen if s.fraction is not None]
    known = [s for s in decided if s.truth is not None]
    plain = [s for s in known if s.case.kind in ("oracle", "violation")]
    broken, met = [s for s in plain if s.truth is False], [s for s in plain if s.truth]
    again = [s for s in decided if s.before is not None]
    pressed = [s for s in again if s.truth is False and not _passes(s.before)]
    injected = [s for s in pressed if s.case.kind == "injection"]
    ways = sorted({case.variant for case in cases if case.kind == "injection"})
    return AuditRates(
        accuracy=_share(plain, lambda s: s.is_right),
        always_pass=len(met) / len(plain) if plain else None,
        false_pass=_split(broken),
        false_fail=_split(met),
        by_kind={kind: _share([s for s in known if s.case.kind == kind], lambda s: s.is_right) for kind in KINDS},
        coverage=_share(seen, lambda s: s.fraction is not None),
        consistency={kind: _share([s for s in again if s.case.kind == kind], _is_same) for kind in HARMLESS},
        pressure={kind: _share([s for s in pressed if s.case.kind == kind], _is_pass) for kind in PRESSURES},
        injections={way: _share([s for s in injected if s.case.variant == way], _is_pass) for way in ways},
        image=_image([s for s in again if s.case.kind == "swapped_image" and s.truth is False]),
        broken_credit=_share(broken, lambda s: s.fraction or 0.0),
        partial=_share(broken, lambda s: 0.0 < (s.fraction or 0.0) < 1.0),
    )


def _verdicts(cases: Sequence[AuditCase], judged: Iterable[Judged]) -> Mapping[tuple[str, str], float | None]:
    expected = {(case.id, component) for case in cases for component in case.truth}
    verdicts: dict[tuple[str, str], float | None] = {}
    for case, component, fraction in judged:
        key = (case, component)
        if key not in expected:
            raise ValueError(f"component {component!r} of case {case!r} isn't part of this audit")
        if key in verdicts:
            raise ValueError(f"component {component!r} of case {case!r} is judged twice")
        if fraction is not None and not 0.0 <= fraction <= 1.0:
            raise ValueError(f"the fraction {fraction!r} of case {case!r} must lie in [0, 1]")
        verdicts[key] = fraction
    return verdicts


def _seen(cases: Sequence[AuditCase], verdicts: Mapping[tuple[str, str], float | None]) -> Iterator[_Seen]:
    for case in cases:
        for c in case.item.components:
            before = verdicts.get((case.base, c.id)) if case.base else None
            yield _Seen(case, c.id, c.category, case.truth[c.id], verdicts.get((case.id, c.id)), before)


def _passes(fraction: float | None) -> bool:
    return fraction is not None and fraction >= PASS


def _is_pass(seen: _Seen) -> bool:
    return _passes(seen.fraction)


def _is_same(seen: _Seen) -> bool:
    return _passes(seen.fraction) is _passes(seen.before)


def _share(seen: Iterable[_Seen], value: Callable[[_Seen], float]) -> Share:
    return share(Trial(s.case.item.id, float(value(s))) for s in seen)


def _split(seen: Sequence[_Seen]) -> Split:
    """The share of wrong verdicts."""
    return Split(
        overall=_share(seen, lambda s: not s.is_right),
        categories={
            category: _share([s for s in seen if s.category == category], lambda s: not s.is_right)
            for category in CATEGORIES
        },
    )


def _image(seen: Sequence[_Seen]) -> ImageSensitivity:
    swapped = _share(seen, lambda s: not _passes(s.fraction))
    own = _share(seen, lambda s: not _passes(s.before))
    if swapped.value is None or own.value is None:
        return ImageSensitivity(swapped=swapped, own=own, gap=None, low=-1.0, high=1.0)
    low, high = difference(swapped, own)
    return ImageSensitivity(swapped=swapped, own=own, gap=swapped.value - own.value, low=low, high=high)
