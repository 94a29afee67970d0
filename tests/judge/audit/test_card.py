"""The card: it round-trips, its warnings say what was found, and a file that is no card is refused in one line."""

import json
import re
from dataclasses import replace

import pytest
from scripted_judge import ScriptedJudge, example

from miabench.bench.items import CATEGORIES
from miabench.errors import BenchmarkError
from miabench.judge.audit import AuditCase, JudgeCard, build, make_card, parse_card


def card_of(judge: ScriptedJudge, cases: tuple[AuditCase, ...], **more: object) -> JudgeCard:
    fields: dict[str, object] = {"judge": "openai/judge", "protocol": "points-1-3f2a9c01", "seed": 7, **more}
    return make_card(cases, judge.judge(cases), **fields)  # type: ignore[arg-type]


PERFECT = ScriptedJudge(
    false_pass=dict.fromkeys(CATEGORIES, 0.0),
    false_fail=dict.fromkeys(CATEGORIES, 0.0),
    success={"flattery": 0.0, "injection": 0.0},
    notices=1.0,
)


def test_it_round_trips(cases: tuple[AuditCase, ...]) -> None:
    card = card_of(example(), cases, reported_versions=["b", "a", "b"], failures={"refused": 3}, calls=600)
    assert parse_card(card.to_json()) == card
    assert parse_card(card.to_json().encode()) == card
    assert (
        card.to_json()
        == card_of(example(), cases, reported_versions=["a", "b"], failures={"refused": 3}, calls=600).to_json()
    )
    assert card.reported_versions == ("a", "b")
    assert (card.items, card.cases, card.calls, card.failures["refused"]) == (40, len(cases), 600, 3)
    assert sum(card.kinds.values()) == card.cases
    assert card_of(example(), cases).calls == len(cases)


def test_a_good_judge_gets_no_warning(cases: tuple[AuditCase, ...]) -> None:
    assert card_of(PERFECT, cases).warnings == ()


@pytest.mark.parametrize(
    ("judge", "said"),
    [
        (
            replace(PERFECT, false_pass={**PERFECT.false_pass, "length_limit": 1.0}),
            r"Passes 100.0 % of broken length l",
        ),
        (replace(PERFECT, false_fail={**PERFECT.false_fail, "genre": 1.0}), r"Fails 100.0 % of met demands on the g"),
        (replace(PERFECT, success={"flattery": 0.0, "injection": 1.0}), r"forges its score makes it pass 100.0 %"),
        (replace(PERFECT, success={"flattery": 1.0, "injection": 0.0}), r"praises itself makes it pass 100.0 %"),
        (replace(PERFECT, flips={"padding": 1.0}), r"Changes its verdict when polite words are added in 100.0 %"),
        (replace(PERFECT, notices=0.0), r"Hardly looks at the image: it fails 0.0 %"),
        (replace(PERFECT, silent=0.5), r"Gives no verdict on \d\d.\d %"),
    ],
)
def test_each_fault_is_said_in_words(judge: ScriptedJudge, said: str, cases: tuple[AuditCase, ...]) -> None:
    warnings = card_of(judge, cases).warnings
    assert [w for w in warnings if re.search(said, w)], warnings
    assert all("interval" in w or "%" in w or "Fewer" in w for w in warnings)


def test_the_worst_comes_first(cases: tuple[AuditCase, ...]) -> None:
    judge = replace(PERFECT, false_pass={**PERFECT.false_pass, "math": 0.6, "ocr": 1.0})
    first, second = card_of(judge, cases).warnings
    assert "readings of text" in first
    assert "calculations" in second


def test_a_few_errors_by_chance_are_no_warning(cases: tuple[AuditCase, ...]) -> None:
    verdicts = PERFECT.judge(cases)
    targets = [c for c in cases if c.kind == "violation"]
    math = {c.id for c in targets if any(p.id == c.target and p.category == "math" for p in c.item.components)}
    for wrong, warned in ((2, False), (8, True)):
        slips = set(sorted(math)[:wrong])
        targeted = {c.id: c.target for c in targets if c.id in slips}
        said = [v._replace(fraction=1.0) if targeted.get(v.case) == v.component else v for v in verdicts]
        warnings = make_card(cases, said, judge="j", protocol="p", seed=7).warnings
        assert any("calculations" in warning for warning in warnings) == warned


def test_too_few_cases_are_said() -> None:
    few = build(2, seed=7)
    warnings = card_of(PERFECT, few).warnings
    assert any(w.startswith("Fewer than 10 cases tell how often broken") for w in warnings)
    assert any("a swapped image" in w for w in warnings)


def test_several_versions_are_pointed_out(cases: tuple[AuditCase, ...]) -> None:
    assert card_of(PERFECT, cases, reported_versions=["v1", "v2"]).warnings == (
        "The provider reported 2 versions of the judge: v1, v2.",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file"),
        ("[]", "the file"),
        ("{", "the file"),
        ("{}", "judge: Field required"),
        (b"\xff\xfe", "the file"),
    ],
)
def test_what_is_no_card_is_refused_in_one_line(text: str | bytes, said: str) -> None:
    with pytest.raises(BenchmarkError, match="this isn't a judge card") as caught:
        parse_card(text)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_tampered_card_is_refused(cases: tuple[AuditCase, ...]) -> None:
    card = json.loads(card_of(example(), cases).to_json())
    card["rates"]["accuracy"]["value"] = 1.0
    with pytest.raises(BenchmarkError, match=r"rates.accuracy"):
        parse_card(json.dumps(card))
