"""Judges among themselves: known answers from arrays, and the arrays from the replies that a run keeps."""

import numpy as np
import pytest

from miabench.analysis.panel import between, own, pairs, votes_of, why_unreadable
from miabench.evaluate.config import Judging, RunConfig, Settings
from miabench.evaluate.results import ComponentResult, ItemResult, JudgeReply
from miabench.judge.protocols import protocol_of

NAN = np.nan
TWO = np.array([[1.0, 1.0], [0.0, 0.0], [1.0, 0.0], [0.5, 0.5]])


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def config(*judges: str, repeats: int = 1, reduce: str = "median", identity: str = "") -> RunConfig:
    judging = Judging.model_validate(
        {
            "mode": "hybrid",
            "judges": [Settings(model=name) for name in judges],
            "repeats": repeats,
            "reduce": reduce,
        }
    )
    return RunConfig(
        benchmark="b",
        digest="d",
        items=1,
        model="m",
        mode="hybrid",
        judging=judging,
        judge_protocol=identity or protocol_of("points").identity,
    )


def component(n: int, by: str | None = "judge", item: str = "i") -> ComponentResult:
    return ComponentResult.model_validate(
        {
            "id": f"{item}/{n}",
            "text": f"demand {n}",
            "points": 4,
            "category": ("description", "math", "ocr")[n % 3],
            "outcome": "holds" if by else "failed",
            "fraction": 1.0 if by else None,
            "decided_by": by,
            "evidence": "",
        }
    )


def reply(judge: str, *points: float, repeat: int = 0, text: str = "", status: str = "ok") -> JudgeReply:
    line = ", ".join(f"score of component {n}: {p:g}/4" for n, p in enumerate(points, 1))
    said = text or f"{line}, total score: {sum(points):g}/{4 * len(points)}"
    return JudgeReply.model_validate(
        {"judge": judge, "version": "", "repeat": repeat, "text": "" if status == "failed" else said, "status": status}
    )


def result(replies: list[JudgeReply], *components: ComponentResult, item: str = "i") -> ItemResult:
    return ItemResult(
        id=item,
        instruction="Do it.",
        level="basic",
        source="",
        image="",
        response="Done." if replies else None,
        failure=None if replies else "none",
        components=components,
        replies=tuple(replies),
    )


def test_two_judges_by_hand() -> None:
    found = between(TWO, rng())
    assert found.same.value == 0.75
    assert found.apart.value == 0.25
    assert found.alpha.value == pytest.approx(1 - (2 / 8) / (24 / 56))
    (pair,) = pairs(TWO, rng())
    assert (pair.first, pair.second, pair.same.value, pair.apart.value) == (0, 1, 0.75, 0.25)
    assert pair.alpha.value == found.alpha.value
    assert pair.kappa.value == pytest.approx(1 - 0.25 / 0.40625)


def test_three_judges_make_three_pairs_and_agree_less_together() -> None:
    voices = np.column_stack([TWO, [1.0, 0.0, 1.0, 1.0]])
    found = pairs(voices, rng())
    assert [(p.first, p.second) for p in found] == [(0, 1), (0, 2), (1, 2)]
    assert [p.same.value for p in found] == [0.75, 0.75, 0.5]
    whole = between(voices, rng())
    assert whole.same.value == pytest.approx(2 / 3)
    assert whole.apart.value == 0.5


@pytest.mark.parametrize(("gap", "apart"), [(0.5, 1.0), (0.4999, 0.0), (0.1 + 0.2 + 0.2, 1.0), (1.0, 1.0), (0.0, 0.0)])
def test_half_of_the_points_counts_as_apart(gap: float, apart: float) -> None:
    assert between(np.array([[gap, 0.0]]), rng()).apart.value == apart


def test_a_missing_verdict_is_no_disagreement() -> None:
    found = between(np.vstack([TWO, [[1.0, NAN], [NAN, NAN]]]), rng())
    assert found == between(TWO, rng())
    assert found.same.units == 4
    nothing = between(np.array([[1.0, NAN], [NAN, 0.0]]), rng())
    assert (nothing.alpha.value, nothing.same.value, nothing.apart.value) == (None, None, None)


def test_a_judge_with_itself_by_hand() -> None:
    repeats = np.array([[1.0, 1.0, 1.0], [0.0, 0.5, 0.0], [0.5, NAN, 0.5], [1.0, NAN, NAN]])
    steady = np.tile([[1.0], [0.0], [0.5], [1.0]], 3)
    first, second = own(np.stack([repeats, steady], axis=1), rng())
    assert (first.judge, first.same.units, first.same.value) == (0, 3, pytest.approx(2 / 3))
    assert first.spread.value == pytest.approx(0.5 / 3)
    assert first.alpha.value is not None
    assert 0 < first.alpha.value < 1
    assert (second.judge, second.same.value, second.spread.value, second.alpha.value) == (1, 1.0, 0.0, 1.0)


def test_intervals_resample_items() -> None:
    source = np.random.default_rng(3)
    voices = source.integers(0, 3, size=(40, 2)) / 2
    items = np.arange(40)
    alone = between(voices, rng(), items=items)
    twice = between(np.repeat(voices, 2, axis=0), rng(), items=np.repeat(items, 2))
    assert twice.same[:3] == pytest.approx(alone.same[:3])  # the copies of a component tell nothing new
    assert twice.apart[:3] == pytest.approx(alone.apart[:3])
    loose = between(np.repeat(voices, 2, axis=0), rng())
    assert loose.same.high - loose.same.low < twice.same.high - twice.same.low  # type: ignore[operator]
    assert alone.apart.low <= alone.apart.value <= alone.apart.high  # type: ignore[operator]


def test_the_same_generator_gives_the_same_figures() -> None:
    assert pairs(TWO, rng()) == pairs(TWO, rng())


def test_votes_are_what_the_replies_say_of_what_was_asked() -> None:
    components = (component(1, by="rule"), component(2), component(3, by=None))
    replies = [reply("a", 4, 2), reply("b", 1, 4)]
    votes = votes_of(config("a", "b"), [result(replies, *components), result([], component(1), item="j")])
    assert votes.judges == ("a", "b")
    assert votes.components == ("i/2", "i/3")  # a rule decided the first, and nobody was asked about the other item
    assert votes.items.tolist() == ["i", "i"]
    assert votes.categories.tolist() == ["ocr", "description"]
    assert votes.fractions.tolist() == [[[1.0], [0.25]], [[0.5], [1.0]]]
    assert votes.of("ocr").voices.tolist() == [[1.0, 0.25]]
    assert votes.of("ocr").components == ("i/2",)
    assert votes.of("math").voices.shape == (0, 2)


@pytest.mark.parametrize(
    ("reduce", "voice"), [("median", 0.25), ("mean", pytest.approx(5 / 12)), ("majority", pytest.approx(0.125))]
)
def test_a_judge_s_repeats_are_reduced_as_the_run_reduced_them(reduce: str, voice: float) -> None:
    replies = [reply("a", points, repeat=n) for n, points in enumerate((0, 1, 4))]
    votes = votes_of(config("a", repeats=3, reduce=reduce), [result(replies, component(1))])
    assert votes.fractions.tolist() == [[[0.0, 0.25, 1.0]]]
    assert votes.voices.tolist() == [[voice]]


def test_the_clearer_of_two_replies_counts_and_a_failed_call_is_nothing() -> None:
    unclear = reply("a", 1, text="score of component 1: 1/4", status="repaired")
    worse = reply("a", 1, text="I won't say it again.", status="unparseable")
    again = [unclear, reply("a", 2, 3), unclear, worse, reply("b", status="failed")]
    again[2:4] = [r.model_copy(update={"repeat": 1}) for r in again[2:4]]
    votes = votes_of(config("a", "b", repeats=2), [result(again, component(1), component(2))])
    expected = [[[0.5, 0.25], [NAN, NAN]], [[0.75, NAN], [NAN, NAN]]]
    assert np.array_equal(votes.fractions, np.array(expected), equal_nan=True)
    assert np.array_equal(votes.voices, np.array([[0.375, NAN], [0.75, NAN]]), equal_nan=True)


def test_a_judge_named_twice_is_one() -> None:
    votes = votes_of(config("a", "a"), [result([reply("a", 2), reply("a", 2)], component(1))])
    assert votes.judges == ("a",)
    assert votes.fractions.tolist() == [[[0.5]]]


def test_replies_of_another_protocol_version_aren_t_read_anew() -> None:
    old = config("a", "b", identity="points-0-00000000")
    assert "points-0-00000000" in why_unreadable(old)
    assert "rescore" in why_unreadable(old)
    with pytest.raises(ValueError, match="points-0"):
        votes_of(old, [])
    assert why_unreadable(config("a")) == ""
    assert votes_of(config("a"), []).voices.shape == (0, 1)
