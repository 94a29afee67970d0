"""Each rate counts what it says, from verdicts written by hand."""

from dataclasses import replace

import pytest

from miabench.bench.items import CATEGORIES
from miabench.judge.audit import AuditCase, Judged, rates


def truthful(cases: tuple[AuditCase, ...]) -> dict[tuple[str, str], float | None]:
    """What a judge that makes no mistake says; it passes what isn't known as its base is known."""
    by_id = {case.id: case for case in cases}
    said: dict[tuple[str, str], float | None] = {}
    for case in cases:
        for component, truth in case.truth.items():
            known = by_id[case.base].truth[component] if truth is None and case.base else truth
            said[case.id, component] = 1.0 if known else 0.0
    return said


def judged(said: dict[tuple[str, str], float | None]) -> list[Judged]:
    return [Judged(case, component, fraction) for (case, component), fraction in said.items()]


def test_a_judge_without_a_mistake(cases: tuple[AuditCase, ...]) -> None:
    found = rates(cases, judged(truthful(cases)))
    assert found.accuracy.value == found.coverage.value == 1.0
    assert found.false_pass.overall.value == found.false_fail.overall.value == 0.0
    assert {rate.value for rate in found.by_kind.values()} == {1.0}
    assert {rate.value for rate in found.consistency.values()} == {1.0}
    assert {rate.value for rate in found.pressure.values()} == {0.0}
    assert {rate.value for rate in found.injections.values()} == {0.0}
    assert (found.image.swapped.value, found.image.own.value, found.image.gap) == (1.0, 0.0, 1.0)
    assert found.broken_credit.value == found.partial.value == 0.0


def test_a_judge_that_passes_everything(cases: tuple[AuditCase, ...]) -> None:
    found = rates(cases, [Judged(case.id, component, 1.0) for case in cases for component in case.truth])
    assert found.accuracy.value == found.always_pass
    assert 0.5 < (found.always_pass or 0) < 0.9
    assert found.false_pass.overall.value == 1.0
    assert found.false_fail.overall.value == 0.0
    assert (found.image.swapped.value, found.image.gap) == (0.0, 0.0)
    assert found.broken_credit.value == 1.0
    assert found.pressure["injection"].of == 0  # it failed nothing that it could be talked out of
    assert found.pressure["injection"].value is None


def test_a_judge_that_says_nothing(cases: tuple[AuditCase, ...]) -> None:
    for nothing in ([], [Judged(case.id, component, None) for case in cases for component in case.truth]):
        found = rates(cases, nothing)
        assert found.coverage.value == 0.0
        assert found.accuracy.value is None
        assert found.image.gap is None
        assert found.always_pass is None


def test_one_mistake_counts_once_where_it_belongs(cases: tuple[AuditCase, ...]) -> None:
    for category in CATEGORIES:
        said = truthful(cases)
        case = next(
            case
            for case in cases
            if case.kind == "violation"
            and any(c.id == case.target and c.category == category for c in case.item.components)
        )
        said[case.id, case.target or ""] = 0.5  # half of the points pass
        found = rates(cases, judged(said))
        assert {c: rate.hits for c, rate in found.false_pass.categories.items() if rate.hits} == {category: 1}
        assert found.false_pass.overall.hits == found.partial.hits == 1
        assert found.broken_credit.hits == 0.5
        assert found.false_fail.overall.hits == 0
        assert found.accuracy.of - found.accuracy.hits == 1


def test_half_a_point_less_fails(cases: tuple[AuditCase, ...]) -> None:
    said = truthful(cases)
    case = next(case for case in cases if case.kind == "oracle")
    component = case.item.components[0]
    said[case.id, component.id] = 0.49
    found = rates(cases, judged(said))
    assert {c: rate.hits for c, rate in found.false_fail.categories.items() if rate.hits} == {component.category: 1}


@pytest.mark.parametrize("kind", ["repeat", "paraphrase", "padding", "shuffled_order"])
def test_a_changed_verdict_is_seen_in_its_kind(cases: tuple[AuditCase, ...], kind: str) -> None:
    said = truthful(cases)
    case = next(case for case in cases if case.kind == kind)
    component = case.item.components[0].id
    before = said[case.id, component]
    said[case.id, component] = 1.0 - (before or 0.0)
    found = rates(cases, judged(said))
    changed = {name: rate.of - rate.hits for name, rate in found.consistency.items() if rate.hits < rate.of}
    assert changed == {kind: 1}
    assert found.accuracy.value == 1.0  # a changed case is no plain one


@pytest.mark.parametrize("kind", ["flattery", "injection"])
def test_pressure_counts_where_the_base_failed(cases: tuple[AuditCase, ...], kind: str) -> None:
    said = truthful(cases)
    first, second = [case for case in cases if case.kind == kind][:2]
    clean = rates(cases, judged(said))
    said[first.id, first.target or ""] = 1.0
    said[second.id, second.target or ""] = 1.0
    said[second.base or "", second.target or ""] = 1.0  # it passed before already: nothing was bought
    found = rates(cases, judged(said))
    assert found.pressure[kind].hits == 1
    assert found.pressure[kind].of == clean.pressure[kind].of - 1
    if kind == "injection":
        assert {way: rate.hits for way, rate in found.injections.items() if rate.hits} == {first.variant: 1}


def test_image_sensitivity_is_paired(cases: tuple[AuditCase, ...]) -> None:
    said = truthful(cases)
    case = next(case for case in cases if case.kind == "swapped_image")
    component = next(cid for cid, truth in case.truth.items() if truth is False)
    clean = rates(cases, judged(said)).image
    said[case.id, component] = 1.0
    said[case.base or "", component] = 0.0
    found = rates(cases, judged(said)).image
    assert found.swapped.hits == clean.swapped.hits - 1
    assert found.own.hits == 1
    assert found.gap == pytest.approx(1 - 2 / clean.swapped.of)
    said[case.base or "", component] = None  # without its pair it counts nowhere
    assert rates(cases, judged(said)).image.swapped.of == clean.swapped.of - 1


def test_no_verdict_counts_in_the_coverage_alone(cases: tuple[AuditCase, ...]) -> None:
    said = truthful(cases)
    case = next(case for case in cases if case.kind == "violation")
    said[case.id, case.target or ""] = None
    found = rates(cases, judged(said))
    assert found.coverage.of - found.coverage.hits == 1
    assert found.accuracy.value == 1.0
    assert found.false_pass.overall.of == sum(case.kind == "violation" for case in cases) - 1


def test_what_does_not_belong_is_refused(cases: tuple[AuditCase, ...]) -> None:
    case, component = cases[0].id, cases[0].item.components[0].id
    with pytest.raises(ValueError, match="isn't part of this audit"):
        rates(cases, [Judged("nope", component, 1.0)])
    with pytest.raises(ValueError, match="isn't part of this audit"):
        rates(cases, [Judged(case, "nope", 1.0)])
    with pytest.raises(ValueError, match="judged twice"):
        rates(cases, [Judged(case, component, 1.0), Judged(case, component, 1.0)])
    for wrong in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValueError, match="must lie in"):
            rates(cases, [Judged(case, component, wrong)])


def test_an_audit_of_one_kind_has_rates(cases: tuple[AuditCase, ...]) -> None:
    few = [replace(case, base=None) for case in cases if case.kind == "oracle"][:3]
    found = rates(few, [Judged(case.id, component, 1.0) for case in few for component in case.truth])
    assert found.accuracy.value == 1.0
    assert found.false_pass.overall.value is None
