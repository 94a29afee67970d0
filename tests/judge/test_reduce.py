"""Panels: known answers, and the laws of a fair reduction (order, bounds, one voice a judge, failures never score)."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miabench.judge.reduce import How, PanelVerdict, reduce
from miabench.judge.verdicts import FailureKind, Verdict

HOWS: tuple[How, ...] = get_args(How)


def verdict(fraction: float | None, reason: str = "", failure: FailureKind = "unparseable") -> Verdict:
    return Verdict(
        component="item/1", fraction=fraction, failure=failure if fraction is None else None, reason=reason, evidence=""
    )


def panel(votes: Mapping[str, Sequence[float | None]], how: How) -> PanelVerdict:
    return reduce({judge: [verdict(f) for f in fractions] for judge, fractions in votes.items()}, how)


@pytest.mark.parametrize(
    ("votes", "how", "fraction"),
    [
        ({"a": [0.2], "b": [0.4], "c": [1.0]}, "median", 0.4),
        ({"a": [0.2], "b": [0.4], "c": [1.0], "d": [0.8]}, "median", 0.6),
        ({"a": [0.25], "b": [0.5], "c": [1.0], "d": [0.25]}, "mean", 0.5),
        ({"a": [1.0], "b": [1.0], "c": [0.0]}, "majority", 1.0),
        ({"a": [0.0], "b": [0.0], "c": [1.0]}, "majority", 0.0),
        ({"a": [0.6], "b": [0.8], "c": [0.0]}, "majority", 0.7),  # the median of the side that won
        ({"a": [0.5], "b": [0.49], "c": [0.5]}, "majority", 0.5),  # half of the points holds
        ({"a": [0.49], "b": [0.49], "c": [1.0]}, "majority", 0.49),
        ({"a": [1.0], "b": [0.0]}, "majority", None),
        ({"a": [1.0, 0.0]}, "majority", None),
        ({"a": [1.0, 0.0], "b": [1.0]}, "majority", 1.0),  # who is tied in itself abstains
        ({"a": [1.0, None, None], "b": [None]}, "majority", 1.0),
        ({"a": [None], "b": [None]}, "median", None),
        ({"a": [None], "b": [0.8]}, "mean", 0.8),  # a failure is no 0
    ],
)
def test_known_answers(votes: Mapping[str, Sequence[float | None]], how: How, fraction: float | None) -> None:
    got = panel(votes, how).fraction
    assert got == (None if fraction is None else pytest.approx(fraction))


def test_a_judge_with_more_repeats_weighs_no_more() -> None:
    assert panel({"a": [0.0] * 9, "b": [1.0], "c": [1.0]}, "median").fraction == 1.0
    assert panel({"a": [0.0] * 9, "b": [1.0], "c": [1.0]}, "majority").fraction == 1.0
    assert panel({"a": [0.0] * 9, "b": [1.0]}, "mean").fraction == 0.5


def test_who_spoke_and_who_did_not_is_counted() -> None:
    result = reduce(
        {
            "b": [verdict(None, failure="refused"), verdict(0.5), verdict(None, failure="unparseable")],
            "a": [verdict(None, failure="error")],
            "c": [verdict(1.0)],
        },
        "median",
    )
    assert (result.judges, result.spoke, result.fraction, result.failure) == (3, 2, 0.75, None)
    assert [(v.judge, v.repeats, v.spoke, v.failures) for v in result.voices] == [
        ("a", 1, 0, ("error",)),
        ("b", 3, 1, ("unparseable", "refused")),
        ("c", 1, 1, ()),
    ]


def test_the_commonest_failure_stands_for_all() -> None:
    errors = {"a": [verdict(None, failure="error")], "b": [verdict(None, failure="error")]}
    assert reduce({**errors, "c": [verdict(None, failure="refused")]}, "mean").failure == "error"
    one_each = [verdict(None, failure="error"), verdict(None, failure="refused")]
    assert reduce({"a": one_each}, "mean").failure == "refused"


def test_a_null_without_a_reason_is_a_missing_verdict() -> None:
    assert reduce({"a": [Verdict(component="item/1", fraction=None)]}, "mean").failure == "missing"


@pytest.mark.parametrize(
    ("votes", "spread", "disagreement"),
    [
        ({"a": [0.7], "b": [0.2]}, 0.5, True),  # exactly half, whatever rounding says
        ({"a": [0.7], "b": [0.3]}, 0.4, False),
        ({"a": [1.0, 0.0]}, 1.0, True),  # a judge at odds with itself
        ({"a": [0.5, None]}, 0.0, False),
        ({"a": [None]}, None, False),
    ],
)
def test_disagreement(votes: Mapping[str, Sequence[float | None]], spread: float | None, disagreement: bool) -> None:
    result = panel(votes, "median")
    assert result.spread == (None if spread is None else pytest.approx(spread))
    assert result.disagreement is disagreement


def test_a_tie_is_undecided_and_says_so() -> None:
    result = reduce({"a": [verdict(1.0, "all there")], "b": [verdict(0.0, "nothing there")]}, "majority")
    assert result.tied
    assert result.disagreement
    assert result.spoke == 2
    assert (result.verdict.fraction, result.verdict.failure) == (None, None)
    assert result.verdict.reason.splitlines() == [
        "no majority: both sides have as many votes",
        "a: all there",
        "b: nothing there",
    ]


def test_the_reasons_are_those_of_the_nearest() -> None:
    votes = {"a": [verdict(0.0, "far")], "b": [verdict(0.5, "near")], "c": [verdict(0.6, "nearer"), verdict(0.6)]}
    result = reduce(votes, "median")
    assert [(s.judge, s.reason) for s in result.nearest] == [("b", "near")]
    assert result.reason == "b: near"
    both = reduce({"b": [verdict(0.25, "less")], "c": [verdict(0.75, "more"), verdict(0.75, "more")]}, "mean")
    assert both.reason == "b: less\nc: more"


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        ({}, "at least one verdict"),
        ({"a": [verdict(1.0)], "b": []}, "'b' has no verdict"),
        ({"a": [verdict(1.0)], "b": [verdict(1.5)]}, "'b' has a fraction outside"),
        ({"a": [verdict(float("nan"))]}, "outside"),
        ({"a": [verdict(1.0), Verdict(component="item/2", fraction=1.0)]}, "'item/1' and 'item/2'"),
    ],
)
def test_what_makes_no_panel_is_refused(votes: Mapping[str, Sequence[Verdict]], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        reduce(votes, "median")


fractions = st.one_of(st.none(), st.sampled_from([0.0, 0.2, 0.5, 0.8, 1.0]), st.floats(0, 1))
kinds = st.sampled_from(get_args(FailureKind))
verdicts = st.builds(verdict, fractions, st.sampled_from(["", "x", "y"]), kinds)
votes_of = st.dictionaries(st.sampled_from("abcde"), st.lists(verdicts, min_size=1, max_size=4), min_size=1)
hows = st.sampled_from(HOWS)


@given(votes_of, hows, st.randoms(use_true_random=False))
def test_order_does_not_matter(votes: dict[str, list[Verdict]], how: How, random: Random) -> None:
    judges = list(votes)
    random.shuffle(judges)
    shuffled = {judge: list(votes[judge]) for judge in judges}
    for repeats in shuffled.values():
        random.shuffle(repeats)
    assert reduce(shuffled, how) == reduce(votes, how)


@given(votes_of, hows)
def test_the_result_lies_within_what_was_said(votes: dict[str, list[Verdict]], how: How) -> None:
    result = reduce(votes, how)
    said = [v.fraction for repeats in votes.values() for v in repeats if v.fraction is not None]
    assert (result.failure is None) == bool(said)
    if result.fraction is not None:
        assert min(said) <= result.fraction <= max(said)
        assert result.nearest
    else:
        assert result.tied == bool(said)
        assert not said or how == "majority"


@given(verdicts, hows)
def test_one_verdict_stands_as_it_is(alone: Verdict, how: How) -> None:
    assert reduce({"a": [alone]}, how).verdict.model_copy(update={"reason": ""}) == alone.model_copy(
        update={"reason": ""}
    )
    if alone.fraction is not None:
        assert reduce({"a": [alone]}, how).verdict == alone


@given(st.floats(0, 1), st.lists(st.integers(1, 3), min_size=1, max_size=5), hows)
def test_unanimous_verdicts_stand_as_they_are(fraction: float, repeats: list[int], how: How) -> None:
    result = panel({f"j{n}": [fraction] * count for n, count in enumerate(repeats)}, how)
    assert result.fraction == fraction
    assert not result.disagreement


@given(votes_of, hows, kinds)
def test_a_judge_that_fails_changes_no_score(votes: dict[str, list[Verdict]], how: How, kind: FailureKind) -> None:
    assert reduce({**votes, "z": [verdict(None, failure=kind)]}, how).fraction == reduce(votes, how).fraction
