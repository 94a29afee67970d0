"""Repeats of one model: known curves, which items count, which flip, and what is no repeat."""

import pytest
from made_runs import made_run

from miabench.analysis.comparable import refuse_barriers
from miabench.analysis.repeated_runs import compare_repeats, repeat_differences
from miabench.errors import RunError

RIGHT, OCR, MATH, WRONG = (1.0, 1.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)


def test_known_curve_categories_and_levels() -> None:
    runs = [
        made_run("a", [RIGHT, RIGHT, WRONG, OCR]),
        made_run("b", [RIGHT, OCR, WRONG, RIGHT]),
        made_run("c", [RIGHT, RIGHT, WRONG, WRONG]),
    ]
    found = compare_repeats(runs)
    assert (found.total.repeats, found.total.items, found.total.left_out) == (3, 4, 0)
    # right 3, 2, 0 and 1 times of 3
    assert [one.mean for one in found.total.all_right] == pytest.approx([6 / 12, (1 + 1 / 3) / 4, 1 / 4])
    assert found.total.any_right is not None
    assert found.total.any_right.mean == pytest.approx(3 / 4)
    assert found.total.mean is not None
    assert found.total.mean.mean == pytest.approx((1 + 2.6 / 3 + 0 + 1.6 / 3) / 4)
    assert found.total.spread == pytest.approx((0 + 0.4 + 0 + 1) / 4)
    assert found.categories["ocr"].all_right[-1].mean == pytest.approx(2 / 4)
    assert found.categories["math"].all_right[-1].mean == pytest.approx(1 / 4)
    assert [(level, one.items, one.all_right[-1].mean) for level, one in found.levels.items()] == [
        ("basic", 1, 1.0),
        ("intermediate", 1, 0.0),
        ("advanced", 1, 0.0),
        ("complex", 1, 0.0),
    ]


def test_the_most_unsteady_come_first_with_what_flips() -> None:
    runs = [made_run("a", [RIGHT, OCR, RIGHT, WRONG]), made_run("b", [RIGHT, RIGHT, WRONG, MATH])]
    found = compare_repeats(runs)
    assert [(item.id, item.scores, item.right, item.components) for item in found.unsteady] == [
        ("i2", (1.0, 0.0), 1, ("i2/1", "i2/2")),
        ("i1", (0.6, 1.0), 1, ("i1/2",)),
        ("i3", (0.0, 0.4), 0, ("i3/2",)),
    ]


def test_a_lower_bar_counts_more_as_right() -> None:
    runs = [made_run("a", [OCR, MATH]), made_run("b", [OCR, MATH])]
    assert compare_repeats(runs).total.all_right[-1].mean == 0.0
    assert compare_repeats(runs, right_from=0.6).total.all_right[-1].mean == 0.5


def test_an_item_counts_where_all_repeats_decided_the_same_of_it() -> None:
    runs = [
        made_run("a", [RIGHT, (1.0, None), (1.0, None), (None, None), RIGHT]),
        made_run("b", [RIGHT, RIGHT, (1.0, None), RIGHT]),
    ]
    found = compare_repeats(runs)
    assert (found.total.items, found.total.left_out) == (2, 3)
    assert found.total.all_right[-1].mean == 1.0
    assert found.categories["ocr"].items == 3, "the second item's OCR was decided in both"
    with pytest.raises(RunError, match="no item that all of them score"):
        compare_repeats([made_run("a", [RIGHT]), made_run("b", [(None, None)])])


def test_the_same_responses_are_found() -> None:
    same = ["one", "two", "three"]
    runs = [
        made_run("a", [RIGHT, RIGHT, RIGHT], responses=same),
        made_run("b", [RIGHT, OCR, RIGHT], responses=same),
        made_run("c", [RIGHT, RIGHT, RIGHT], responses=["one", "2", "3"]),
    ]
    found = compare_repeats(runs)
    assert (found.answered, found.same_responses, found.identical) == (3, 1, ((0, 1),))
    assert compare_repeats(runs[:2]).unsteady[0].same_response is True
    assert found.unsteady[0].same_response is False


@pytest.mark.parametrize(
    ("config", "what"),
    [
        ({"model": "other"}, "model: m in a; other in b"),
        ({"temperature": 0.5}, "sampling: the provider's in a; temperature 0.5 in b"),
        ({"max_tokens": 9}, "sampling"),
        ({"model_args": {"x": 1}}, "x 1"),
        ({"digest": "other"}, "items: "),
        ({"mode": "judge"}, "mode: rules in a; judge in b"),
        ({"image": "blank"}, "image shown"),
        ({"edition": "corrected"}, "edition"),
    ],
)
def test_what_is_no_repeat_is_refused(config: dict[str, object], what: str) -> None:
    runs = [made_run("a", [RIGHT], model="m"), made_run("b", [RIGHT], **{"model": "m", **config})]  # type: ignore[arg-type]
    with pytest.raises(RunError, match=what):
        refuse_barriers(repeat_differences(runs))


def test_seed_and_address_may_differ() -> None:
    runs = [
        made_run("a", [RIGHT], model="m", seed=1),
        made_run("b", [RIGHT], model="m", seed=2, base_url="http://localhost:1/v1"),
    ]
    found = repeat_differences(runs)
    refuse_barriers(found)
    assert [d.sentence for d in found] == [
        "seed: 1 in a; 2 in b",
        "served at: the provider's in a; http://localhost:1/v1 in b",
    ]
