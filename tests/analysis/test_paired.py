"""Models on the same items: known answers by hand and by scipy, laws of signs and swaps, false alarms by simulation."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from miabench.analysis.intervals import Interval
from miabench.analysis.paired import compare_paired, holm, separability, sign_flip_p
from miabench.analysis.pairs import compare_pairs

NAN = float("nan")


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_a_comparison_by_hand() -> None:
    first = np.array([0.0, 0.5, 1.0, 0.2, NAN, 0.3])
    second = np.array([1.0, 0.5, 0.8, 0.9, 1.0, NAN])
    found = compare_paired(first, second, rng())
    assert (found.items, found.wins, found.ties, found.losses) == (4, 2, 1, 1)
    assert found.difference is not None
    assert found.difference.mean == pytest.approx((1.0 + 0.0 - 0.2 + 0.7) / 4)
    assert found.sd == pytest.approx(np.std([1.0, 0.0, -0.2, 0.7], ddof=1))
    assert found.effect == pytest.approx(found.difference.mean / found.sd)
    # Of the 8 assignments of signs to 1, 0.2 and 0.7, four sums are as far from 0 as 1.5: +-1.9 and +-1.5.
    assert found.p == 0.5
    assert found.exact


def test_nothing_in_common() -> None:
    found = compare_paired(np.array([NAN, 1.0]), np.array([1.0, NAN]), rng())
    assert (found.items, found.difference, found.p, found.sd, found.effect) == (0, None, None, None, None)


def test_the_same_scores_are_all_ties_and_the_interval_is_no_point() -> None:
    scores = np.array([0.3, 0.7, 1.0] * 20)
    found = compare_paired(scores, scores + 1e-12, rng())
    assert (found.wins, found.ties, found.losses, found.p, found.sd, found.effect) == (0, 60, 0, 1.0, 0.0, None)
    assert found.difference is not None
    assert found.difference.mean == 0.0
    assert -0.06 < found.difference.low < -0.02 < 0.02 < found.difference.high < 0.06


def test_one_item() -> None:
    found = compare_paired(np.array([0.0]), np.array([1.0]), rng())
    assert (found.items, found.p, found.sd, found.effect) == (1, 1.0, None, None)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(-10, 10), min_size=1, max_size=9))
def test_the_exact_p_is_that_of_all_signs(tenths: list[int]) -> None:
    data = np.array(tenths) / 10
    sums = [
        abs(sum(s * t for s, t in zip(signs, tenths, strict=True))) for signs in product((1, -1), repeat=len(tenths))
    ]
    assert sign_flip_p(data, rng()) == pytest.approx(np.mean([s >= abs(sum(tenths)) for s in sums]))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 10), min_size=2, max_size=12), st.randoms(use_true_random=False))
def test_swapping_the_sides_turns_all_signs(tenths: list[int], source: object) -> None:
    first = np.array(tenths) / 10
    second = first[::-1].copy()
    one, other = (
        compare_paired(first, second, rng(), resamples=200),
        compare_paired(second, first, rng(), resamples=200),
    )
    assert one.difference is not None
    assert other.difference is not None
    assert one.difference.mean == pytest.approx(-other.difference.mean)
    assert (one.p, one.wins, one.losses) == (other.p, other.losses, other.wins)


@pytest.mark.parametrize("digits", [1, 9])
def test_many_items_sample_the_signs_as_scipy_does(digits: int) -> None:
    gaps = np.round(rng(3).normal(0.05, 0.3, 120), digits)
    expected = stats.permutation_test(
        (gaps,), np.mean, permutation_type="samples", n_resamples=20_000, rng=rng(4)
    ).pvalue
    found = sign_flip_p(gaps, rng())
    assert 0.02 < expected < 0.5
    assert found == pytest.approx(expected, abs=0.015)
    assert sign_flip_p(np.full(60, 0.5), rng()) == 1 / 20_001  # never 0


def test_false_alarms_are_as_rare_as_they_should_be() -> None:
    source = rng(5)
    values = np.arange(11) / 10
    p = [sign_flip_p(source.choice(values, 60) - source.choice(values, 60), source, flips=400) for _ in range(800)]
    assert 0.03 <= np.mean(np.array(p) <= 0.05) <= 0.07


@pytest.mark.parametrize(
    ("given", "corrected"),
    [
        ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),  # R: p.adjust(c(...), "holm")
        ([0.5], [0.5]),
        ([0.9, 0.8], [1.0, 1.0]),
        ([0.02, None, 0.02], [0.04, None, 0.04]),
        ([], []),
    ],
)
def test_holm(given: list[float | None], corrected: list[float | None]) -> None:
    assert holm(given) == [None if p is None else pytest.approx(p) for p in corrected]


def test_every_pair_is_compared_on_its_own_items() -> None:
    source = rng(2)
    base = source.choice([0.0, 0.5, 1.0], 100)
    scores = np.array([base * 0.5, base, np.where(np.arange(100) < 60, base, NAN)])
    pairs = compare_pairs(scores, rng()).described
    assert [(p.first, p.second, p.paired.items) for p in pairs] == [(0, 1, 100), (0, 2, 60), (1, 2, 60)]
    assert [p.p_holm for p in pairs] == holm([p.paired.p for p in pairs])
    assert pairs[0].p_holm is not None
    assert pairs[0].p_holm < 0.001
    assert pairs[2].p_holm == 1.0


def test_separability_counts_pairs_told_apart_and_pairs_of_disjoint_intervals() -> None:
    source = rng(2)
    base = source.choice([0.0, 0.5, 1.0], 200)
    scores = np.array([base, np.clip(base - 0.1, 0, 1), base * 0.2])
    pairs = compare_pairs(scores, rng()).described
    own: list[Interval | None] = [Interval(0.5, 0.45, 0.55), Interval(0.44, 0.40, 0.48), Interval(0.1, 0.05, 0.15)]
    found = separability(own, pairs)
    assert found == (3, 1.0, pytest.approx(2 / 3))
    assert separability([None, *own[1:]], pairs) == (3, 1.0, pytest.approx(1 / 3))
    same = compare_pairs(np.array([base, base]), rng()).described
    assert separability(own[:2], same) == (1, 0.0, 0.0)
    assert separability([], []) is None


def test_wrong_arrays_are_refused() -> None:
    with pytest.raises(ValueError, match="one shape"):
        compare_paired(np.zeros(2), np.zeros(3), rng())
    with pytest.raises(ValueError, match="finite"):
        compare_paired(np.array([np.inf]), np.zeros(1), rng())
    with pytest.raises(ValueError, match="models, items"):
        compare_pairs(np.zeros(3), rng())
