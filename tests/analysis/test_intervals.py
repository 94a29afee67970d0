"""The bootstrap: known answers, the law that the seed decides, and coverage measured by simulation."""

import numpy as np
import pytest

from miabench.analysis.intervals import bootstrap_mean


def test_known_answers() -> None:
    constant = bootstrap_mean(np.full(20, 0.4), np.random.default_rng(0))
    assert constant == pytest.approx((0.4, 0.4, 0.4))
    assert bootstrap_mean(np.array([0.7]), np.random.default_rng(0)) == pytest.approx((0.7, 0.7, 0.7))


def test_it_agrees_with_the_normal_interval_for_many_items() -> None:
    values = np.random.default_rng(1).random(2000)
    mean, low, high = bootstrap_mean(values, np.random.default_rng(0))
    half = 1.96 * values.std() / np.sqrt(values.size)
    assert mean == pytest.approx(values.mean())
    assert (low, high) == pytest.approx((mean - half, mean + half), abs=0.05 * half)


def test_the_seed_decides() -> None:
    values = np.random.default_rng(1).random(50)
    one, same, other = (bootstrap_mean(values, np.random.default_rng(s)) for s in (3, 3, 4))
    assert one == same
    assert one != other


@pytest.mark.parametrize("n", [50, 400])
def test_coverage_is_near_nominal(n: int) -> None:
    rng = np.random.default_rng(n)
    covered = 0
    trials = 600
    for _ in range(trials):
        values = rng.choice([0.0, 0.4, 0.6, 1.0], size=n, p=[0.1, 0.2, 0.3, 0.4])  # item scores as they look
        _, low, high = bootstrap_mean(values, rng, resamples=800)
        covered += low <= 0.66 <= high
    assert 0.925 <= covered / trials <= 0.975


@pytest.mark.parametrize("values", [[], [float("nan")], [[0.1, 0.2]], [float("inf")]])
def test_what_is_no_sample_is_refused(values: list[float]) -> None:
    with pytest.raises(ValueError, match=r"finite|one-dimensional"):
        bootstrap_mean(np.array(values), np.random.default_rng(0))


def test_a_confidence_outside_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="confidence"):
        bootstrap_mean(np.array([0.5]), np.random.default_rng(0), confidence=1.0)
