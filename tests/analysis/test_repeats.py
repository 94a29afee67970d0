"""Consistency over repeats: by hand, against all choices of repeats, and where some are missing."""

from itertools import combinations

import numpy as np
import pytest

from miabench.analysis.repeats import consistency

NAN = float("nan")


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_by_hand() -> None:
    scores = np.array([[1.0, 1.0, 1.0], [1.0, 0.5, 1.0], [0.0, 0.0, 0.0], [1.0, NAN, 1.0]])
    found = consistency(scores, rng())
    assert (found.repeats, found.items, found.left_out) == (3, 3, 1)
    assert found.mean is not None
    assert found.mean.mean == pytest.approx((3 + 2.5 + 0) / 9)
    assert [one.mean for one in found.all_right] == pytest.approx([(1 + 2 / 3) / 3, (1 + 1 / 3) / 3, 1 / 3])
    assert found.any_right is not None
    assert found.any_right.mean == pytest.approx(2 / 3)
    assert found.spread == pytest.approx(0.5 / 3)
    assert all(one.low < one.mean < one.high for one in found.all_right)


def test_all_of_j_is_the_share_of_all_choices_of_j() -> None:
    right = np.random.default_rng(3).random((40, 5)) < 0.7
    found = consistency(right.astype(np.float64), rng())
    for j, one in enumerate(found.all_right, 1):
        shares = [right[:, list(choice)].all(axis=1) for choice in combinations(range(5), j)]
        assert one.mean == pytest.approx(np.mean(shares))
    assert found.mean is not None
    assert found.all_right[0] == pytest.approx(found.mean, abs=0.03)  # one of one: the mean itself


def test_a_lower_bar_counts_more_as_right() -> None:
    scores = np.array([[0.8, 0.9], [0.8, 0.2], [0.1, 0.0]])
    assert consistency(scores, rng()).all_right[-1].mean == 0.0
    assert consistency(scores, rng(), right_from=0.8).all_right[-1].mean == pytest.approx(1 / 3)


def test_an_item_is_right_every_time_and_the_interval_is_no_point() -> None:
    every = consistency(np.ones((30, 4)), rng(), strata=np.arange(30) % 3).all_right[-1]
    assert every.high == every.mean == 1.0
    assert 0.8 < every.low < 0.95


def test_nothing_whole() -> None:
    found = consistency(np.array([[1.0, NAN]]), rng())
    assert (found.items, found.left_out, found.mean, found.all_right, found.any_right) == (0, 1, None, (), None)


def test_items_are_resampled_whole() -> None:
    item = np.random.default_rng(1).integers(0, 2, 100).astype(np.float64)
    found = consistency(np.repeat(item[:, None], 8, axis=1), rng())
    assert found.mean is not None
    assert found.mean.high - found.mean.low == pytest.approx(2 * 1.96 * 0.5 / 10, rel=0.1)  # of 100, not of 800


def test_wrong_arrays_are_refused() -> None:
    with pytest.raises(ValueError, match="items, repeats"):
        consistency(np.ones(3), rng())
    with pytest.raises(ValueError, match=r"\[0, 1\]"):
        consistency(np.full((3, 2), 1.5), rng())
    with pytest.raises(ValueError, match="one stratum an item"):
        consistency(np.ones((3, 2)), rng(), strata=np.arange(2))
