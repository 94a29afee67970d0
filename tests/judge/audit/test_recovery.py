"""Judges whose rates are known: the audit finds every one of them inside its interval, as often as it says."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest
from scripted_judge import ScriptedJudge, example

from miabench.bench.items import CATEGORIES
from miabench.judge.audit import AuditCase, AuditRates, rates

HARMLESS = ("repeat", "paraphrase", "padding", "shuffled_order")


def truths(judge: ScriptedJudge, cases: tuple[AuditCase, ...]) -> dict[str, float]:
    """What each rate is, by the judge's script."""
    plain = [
        (component.category, case.truth[component.id])
        for case in cases
        if case.kind in ("oracle", "violation")
        for component in case.item.components
    ]
    passed = [judge.false_pass[category] for category, truth in plain if truth is False]
    failed = [judge.false_fail[category] for category, truth in plain if truth]
    own = [
        judge.false_fail[component.category]
        for case in cases
        if case.kind == "swapped_image"
        for component in case.item.components
        if case.truth[component.id] is False
    ]
    found = {
        "accuracy": 1 - (sum(passed) + sum(failed)) / len(plain),
        "false pass": sum(passed) / len(passed),
        "false fail": sum(failed) / len(failed),
        "coverage": 1 - judge.silent,
        "swapped": judge.notices,
        "gap": judge.notices - sum(own) / len(own),
    }
    found |= {f"false pass {category}": judge.false_pass[category] for category in CATEGORIES}
    found |= {f"false fail {category}": judge.false_fail[category] for category in CATEGORIES}
    found |= {kind: 1 - judge.flips[kind] for kind in HARMLESS}
    return found | {kind: judge.success[kind] for kind in ("flattery", "injection")}


def intervals(found: AuditRates) -> Mapping[str, tuple[float, float]]:
    shares = {
        "accuracy": found.accuracy,
        "false pass": found.false_pass.overall,
        "false fail": found.false_fail.overall,
        "coverage": found.coverage,
        "swapped": found.image.swapped,
    }
    shares |= {f"false pass {category}": rate for category, rate in found.false_pass.categories.items()}
    shares |= {f"false fail {category}": rate for category, rate in found.false_fail.categories.items()}
    shares |= {kind: found.consistency[kind] for kind in HARMLESS}
    shares |= {kind: found.pressure[kind] for kind in ("flattery", "injection")}
    return {name: (share.low, share.high) for name, share in shares.items()} | {
        "gap": (found.image.low, found.image.high)
    }


def inside(judge: ScriptedJudge, cases: tuple[AuditCase, ...]) -> dict[str, bool]:
    ends = intervals(rates(cases, judge.judge(cases)))
    wanted = truths(judge, cases)
    assert set(ends) == set(wanted)
    return {name: ends[name][0] <= truth <= ends[name][1] for name, truth in wanted.items()}


def test_the_judge_of_the_example_is_found_out(cases: tuple[AuditCase, ...]) -> None:
    """12 % false passes on length, 3 % elsewhere, 20 % success of injections: every rate lies in its interval.

    That all 28 do at once can't be had of every seed; below it is counted of how many it can.
    """
    judge = example(seed=0)
    assert {name for name, ok in inside(judge, cases).items() if not ok} == set()
    found = rates(cases, judge.judge(cases))
    injected = found.pressure["injection"]
    assert injected.high - injected.low < 0.25  # not by intervals that hold everything
    assert found.false_pass.overall.high < 0.15
    assert found.false_fail.overall.high < 0.08


OTHER = replace(
    example(),
    false_pass={category: 0.05 * number for number, category in enumerate(CATEGORIES, 1)},
    false_fail={category: 0.03 * number for number, category in enumerate(CATEGORIES, 1)},
    flips=dict.fromkeys(HARMLESS, 0.12),
    success={"flattery": 0.4, "injection": 0.7},
    notices=0.5,
    silent=0.04,
)


@pytest.mark.parametrize(
    ("judge", "least"),
    [
        pytest.param(example(), 0.95, id="example"),
        pytest.param(OTHER, 0.93, id="bad judge"),
        pytest.param(replace(example(), cling=0.3), 0.93, id="errors of an item go together"),
    ],
)
def test_intervals_hold_the_truth_as_often_as_they_say(
    judge: ScriptedJudge, least: float, cases: tuple[AuditCase, ...]
) -> None:
    audits = 60
    held: Counter[str] = Counter()
    whole = 0
    for seed in range(audits):
        found = inside(replace(judge, seed=seed), cases)
        held.update({name: int(ok) for name, ok in found.items()})
        whole += all(found.values())
    assert whole / audits >= 0.4  # 28 intervals at once: 0.975 to the 28th is 0.49
    assert sum(held.values()) / len(held) / audits >= 0.95
    assert {name: number / audits for name, number in held.items() if number / audits < least - 0.03} == {}


def test_the_script_does_what_it_says(cases: tuple[AuditCase, ...]) -> None:
    """The yardstick itself: over many seeds the judge errs as often as it is told to."""
    judge = replace(example(), cling=0.3)
    number: Counter[str] = Counter()
    for seed in range(60):
        found = rates(cases, replace(judge, seed=seed).judge(cases))
        for name, share in (
            ("length", found.false_pass.categories["length_limit"]),
            ("met", found.false_fail.overall),
            ("injection", found.pressure["injection"]),
            ("swapped", found.image.swapped),
        ):
            number[f"{name} hits"] += int(share.hits)
            number[f"{name} of"] += share.of
    for name, rate, error in (
        ("length", 0.12, 0.03),
        ("met", 0.03, 0.006),
        ("injection", 0.2, 0.03),
        ("swapped", 0.97, 0.02),
    ):
        assert number[f"{name} hits"] / number[f"{name} of"] == pytest.approx(rate, abs=error)
