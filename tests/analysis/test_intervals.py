"""Means with intervals: known answers, the law that the seed decides, and coverage measured by simulation."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from miabench.analysis.intervals import Interval, bootstrap_mean, mean_difference, mean_score

TENTHS = np.arange(11) / 10
SCORES = {  # shares of items at 0, 0.1, ... 1, as item scores look
    "mixed": (1, 0, 0, 0, 2, 0, 3, 0, 0, 0, 4),
    "even": (1,) * 11,
    "crowded": (4, 0, 0, 0, 0, 6, 0, 10, 0, 0, 80),
    "nearly all": (1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 97),
    "all or nothing": (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
}
ALL = [bootstrap_mean, mean_score, mean_difference]


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def shares(name: str) -> np.ndarray:
    return np.array(SCORES[name], dtype=np.float64) / sum(SCORES[name])


def test_known_answers() -> None:
    assert bootstrap_mean(np.full(20, 0.4), rng()) == pytest.approx((0.4, 0.4, 0.4))
    assert bootstrap_mean(np.array([0.7]), rng()) == pytest.approx((0.7, 0.7, 0.7))


@pytest.mark.parametrize(("right", "n"), [(0, 50), (50, 50), (3, 20), (200, 400), (399, 400)])
def test_of_noughts_and_ones_it_is_the_interval_of_the_beta_distribution(right: int, n: int) -> None:
    values = np.repeat([1.0, 0.0], [right, n - right])
    mean, low, high = mean_score(values, rng(), resamples=200_000)
    whole = (n - 2) / n
    ends = stats.beta.ppf([0.025, 0.975], right * whole + 0.5, (n - right) * whole + 0.5)
    assert mean == pytest.approx(right / n)
    assert low == pytest.approx(0.0 if right == 0 else ends[0], abs=0.002)
    assert high == pytest.approx(1.0 if right == n else ends[1], abs=0.002)


@pytest.mark.parametrize("value", [0.0, 0.4, 1.0])
@pytest.mark.parametrize("n", [1, 2, 3, 50, 400])
def test_scores_that_are_all_the_same_give_no_point(value: float, n: int) -> None:
    mean, low, high = mean_score(np.full(n, value), rng())
    assert mean == pytest.approx(value)
    assert 0.0 <= low <= mean <= high <= 1.0
    assert high - low > 1.0 / n / 2
    gap = mean_difference(np.full(n, value - 0.5), rng())
    assert -1.0 <= gap.low < gap.mean < gap.high <= 1.0
    assert gap.high - gap.low > 1.0 / n


def test_the_more_items_the_narrower() -> None:
    widths = [mean_score(np.ones(n), rng()).low for n in (1, 2, 3, 4, 5, 8, 20, 50, 400)]
    assert widths == sorted(widths)


@pytest.mark.parametrize("of", [bootstrap_mean, mean_score])
def test_it_agrees_with_the_normal_interval_for_many_items(of: Callable[..., Interval]) -> None:
    values = rng(1).random(2000)
    mean, low, high = of(values, rng())
    half = 1.96 * values.std() / np.sqrt(values.size)
    assert mean == pytest.approx(values.mean())
    assert (low, high) == pytest.approx((mean - half, mean + half), abs=0.05 * half)


@pytest.mark.parametrize("of", ALL)
def test_the_seed_decides(of: Callable[..., Interval]) -> None:
    values = rng(1).random(50)
    one, same, other = (of(values, rng(s)) for s in (3, 3, 4))
    assert one == same
    assert one != other


@pytest.mark.parametrize("of", ALL)
def test_strata_that_differ_narrow_the_interval_and_leave_the_mean(of: Callable[..., Interval]) -> None:
    low, high = rng(1).random(100) * 0.2, 0.8 + rng(2).random(100) * 0.2
    values, strata = np.concatenate([low, high]), np.repeat(["basic", "complex"], 100)
    plain, within = of(values, rng()), of(values, rng(), strata=strata)
    assert within.mean == plain.mean
    assert within.high - within.low < 0.3 * (plain.high - plain.low)
    half = 1.96 * np.sqrt((low.var(ddof=1) + high.var(ddof=1)) / 2 / 200)
    assert within.low == pytest.approx(within.mean - half, abs=0.3 * half)


def test_strata_of_one_item_are_taken_together() -> None:
    values = np.array([0.1, 0.9, 0.4, 0.5, 0.6])
    alone = bootstrap_mean(values, rng(), strata=np.arange(5))
    assert alone == bootstrap_mean(values, rng(), strata=np.zeros(5, dtype=np.int64))
    one = bootstrap_mean(values, rng(), strata=np.array([0, 1, 1, 2, 2]))
    assert one.low < one.mean < one.high


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(TENTHS.tolist()), min_size=1, max_size=30), st.integers(0, 4))
def test_the_ends_lie_about_the_mean_within_the_range(values: list[float], strata: int) -> None:
    labels = np.arange(len(values)) % (strata + 1)
    for found in (
        mean_score(np.array(values), rng(), strata=labels, resamples=200),
        mean_difference(np.array(values) * 2 - 1, rng(), strata=labels, resamples=200),
    ):
        assert -1.0 <= found.low <= found.mean <= found.high <= 1.0
        assert found.high > found.low or len(set(values)) > 1


def covered(draw: Callable[[np.random.Generator], Interval], truth: float, trials: int, seed: int) -> float:
    source = rng(seed)
    found = [draw(source) for _ in range(trials)]
    return float(np.mean([one.low <= truth + 1e-9 and truth - 1e-9 <= one.high for one in found]))


@pytest.mark.parametrize("n", [50, 400])
@pytest.mark.parametrize("name", SCORES)
def test_scores_are_covered_as_often_as_the_interval_says(name: str, n: int) -> None:
    at = shares(name)
    share = covered(
        lambda r: mean_score(r.choice(TENTHS, size=n, p=at), r, resamples=400), float(at @ TENTHS), 800, seed=n
    )
    assert 0.93 <= share <= 0.98 if name == "nearly all" else 0.93 <= share <= 0.97


@pytest.mark.parametrize("n", [50, 400])
@pytest.mark.parametrize("of", [mean_score, mean_difference])
def test_strata_are_covered_as_often_as_the_interval_says(of: Callable[..., Interval], n: int) -> None:
    tilted = [shares("mixed") * np.exp(tilt * TENTHS) for tilt in np.linspace(-1, 1, 5)]
    at = [weights / weights.sum() for weights in tilted]
    truth = float(np.mean([weights @ TENTHS for weights in at]))
    labels = np.repeat(np.arange(5), n // 5)

    def draw(source: np.random.Generator) -> Interval:
        values = np.concatenate([source.choice(TENTHS, size=n // 5, p=weights) for weights in at])
        return of(values, source, strata=labels, resamples=400)

    assert 0.93 <= covered(draw, truth, 600, seed=n) <= 0.97


@pytest.mark.parametrize("n", [50, 400])
def test_differences_are_covered_as_often_as_the_interval_says(n: int) -> None:
    one, other = shares("mixed"), shares("crowded")

    def draw(source: np.random.Generator) -> Interval:
        gap = source.choice(TENTHS, size=n, p=one) - source.choice(TENTHS, size=n, p=other)
        return mean_difference(gap, source, resamples=400)

    assert 0.93 <= covered(draw, float((one - other) @ TENTHS), 600, seed=n) <= 0.97


@pytest.mark.parametrize("of", ALL)
@pytest.mark.parametrize("values", [[], [float("nan")], [[0.1, 0.2]], [float("inf")]])
def test_what_is_no_sample_is_refused(of: Callable[..., Interval], values: list[float]) -> None:
    with pytest.raises(ValueError, match=r"finite|one-dimensional"):
        of(np.array(values), rng())


@pytest.mark.parametrize("of", ALL)
def test_wrong_arguments_are_refused(of: Callable[..., Interval]) -> None:
    with pytest.raises(ValueError, match="confidence"):
        of(np.array([0.5]), rng(), confidence=1.0)
    with pytest.raises(ValueError, match="one stratum a value"):
        of(np.array([0.5]), rng(), strata=np.array([0, 1]))


def test_values_outside_the_range_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\[0, 1\]"):
        mean_score(np.array([0.5, -0.1]), rng())
    with pytest.raises(ValueError, match=r"\[-1, 1\]"):
        mean_difference(np.array([0.5, -1.1]), rng())
