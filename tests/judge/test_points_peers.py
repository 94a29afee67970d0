"""What the other MIA-Bench evaluators get wrong in a judge's reply, one test a row: ours reads it right."""

import pytest

from miabench import Item
from miabench.judge import PointsProtocol, parse_points
from miabench.judge.verdicts import JudgeCase


def item(*components: tuple[float, str]) -> Item:
    fields = [{"text": f"Do thing {n}", "points": p, "category": c} for n, (p, c) in enumerate(components, 1)]
    return Item.model_validate({"image": "a.png", "instruction": "Do it.", "level": "basic", "components": fields})


PAIR = item((2, "description"), (8, "genre"))


def test_decimals() -> None:
    # Elsewhere: unparseable, or read as 0.
    read = parse_points("score of component 1: 1.5/2, score of component 2: 8/8, total score: 9.5/10", PAIR)
    assert read == ((1.5, 8), 9.5, "ok")


@pytest.mark.parametrize(
    "reply",
    [
        "**score of component 1**: 2/2, **score of component 2**: 5/8, **total score**: 7/10",
        "- score of component 1: 2/2\n- score of component 2: 5/8\n- total score: 7/10",
        "score of component 1:2/2,score of component 2:5/8,total score:7/10",
        "Here is how I score the response.\n\nscore of component 1: 2/2, score of component 2: 5/8, total score: 7/10",
    ],
    ids=["markdown", "list", "missing spaces", "preface"],
)
def test_off_the_format(reply: str) -> None:
    # Elsewhere: unparseable.
    assert parse_points(reply, PAIR) == ((2, 5), 7, "repaired")


def test_a_full_stop_before_the_total() -> None:
    # Elsewhere: a total of 0 is recorded.
    asked = item((4, "description"), (3, "genre"), (3, "mention"))
    reply = "score of component 1: 4/4, score of component 2: 3/3, score of component 3: 0/3. Total score: 7/10"
    assert parse_points(reply, asked) == ((4, 3, 0), 7, "repaired")


@pytest.mark.parametrize("given", ["2.5/2", "3/2", "4/5", "1/1", "-1/2"])
def test_over_the_maximum_or_out_of_something_else(given: str) -> None:
    # Elsewhere: accepted (a fraction of 1.25) or clamped.
    reply = f"score of component 1: {given}, score of component 2: 5/8, total score: 7/10"
    assert parse_points(reply, PAIR) == ((None, 5), 7, "repaired")


def test_the_stated_total_is_kept_and_never_used() -> None:
    # Elsewhere: a total that contradicts the points is the score.
    reply = "score of component 1: 1/2, score of component 2: 4/8, total score: 9/10"
    assert parse_points(reply, PAIR) == ((1, 4), 9, "ok")
    assert parse_points("total score: 9/10", PAIR) == ((None, None), 9, "unparseable")


def test_two_components_of_one_category_are_both_kept() -> None:
    # Elsewhere: one overwrites the other.
    twice = item((4, "mention"), (6, "mention"))
    case = JudgeCase(twice, "A response.", twice.components, {})
    reading = PointsProtocol().read("score of component 1: 4/4, score of component 2: 3/6, total score: 7/10", case)
    assert [(v.component, v.fraction) for v in reading.verdicts] == [(f"{twice.id}/1", 1.0), (f"{twice.id}/2", 0.5)]


def test_an_unparseable_reply_is_a_failure_with_a_question_and_not_a_zero() -> None:
    # Elsewhere: dropped, or scored 0, and never asked again.
    protocol = PointsProtocol()
    case = JudgeCase(PAIR, "A response.", PAIR.components, {})
    reading = protocol.read("It is quite good.", case)
    assert [(v.fraction, v.failure) for v in reading.verdicts] == [(None, "unparseable")] * 2
    assert "score of component 1: x/2, score of component 2: y/8, total score: z/10" in protocol.ask_again(
        case, reading
    )
