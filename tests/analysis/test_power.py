"""How many items a difference needs: textbook answers, the law that one function inverts the other, a simulation."""

import numpy as np
import pytest
from scipy import stats

from miabench.analysis.power import MOST, items_needed, power_of, smallest_difference


@pytest.mark.parametrize(
    ("effect", "power", "items"),
    [(0.2, 0.8, 199), (0.5, 0.8, 34), (0.8, 0.8, 15), (0.2, 0.95, 327), (0.5, 0.95, 54)],  # G*Power 3, paired t
)
def test_textbook_sizes(effect: float, power: float, items: int) -> None:
    assert items_needed(effect * 0.3, 0.3, power=power) == items
    assert items_needed(-effect * 0.3, 0.3, power=power) == items


@pytest.mark.parametrize("items", [2, 3, 50, 400, 9_999, 10_001, 100_000])
def test_the_smallest_difference_needs_just_these_items(items: int) -> None:
    least = smallest_difference(items, 0.25)
    assert power_of(least, 0.25, items) == pytest.approx(0.8, abs=1e-4)
    if items < 10_000:
        assert items_needed(least * 1.001, 0.25) <= items


def test_the_normal_distribution_takes_over_without_a_step() -> None:
    assert power_of(0.01, 0.4, 10_000) == pytest.approx(power_of(0.01, 0.4, 10_001), abs=1e-3)


def test_power_is_the_share_of_tests_that_tell() -> None:
    data = np.random.default_rng(0).normal(0.15, 0.4, (4000, 50))
    told = stats.ttest_1samp(data, 0.0, axis=1).pvalue <= 0.05
    assert power_of(0.15, 0.4, 50) == pytest.approx(told.mean(), abs=0.02)
    assert power_of(0.0, 0.4, 50) == pytest.approx(0.05)


def test_what_can_hardly_be_told_needs_the_most_and_what_is_plain_two() -> None:
    assert items_needed(1e-9, 0.5) == MOST
    assert items_needed(50.0, 0.5) == 2


@pytest.mark.parametrize(
    ("difference", "sd", "power", "why"),
    [(0.0, 0.3, 0.8, "can't be told"), (0.1, 0.0, 0.8, "above 0"), (0.1, 0.3, 0.01, "alpha < power")],
)
def test_wrong_arguments_are_refused(difference: float, sd: float, power: float, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        items_needed(difference, sd, power=power)


def test_one_item_is_refused() -> None:
    with pytest.raises(ValueError, match="two items"):
        smallest_difference(1, 0.3)
    with pytest.raises(ValueError, match="two items"):
        power_of(0.1, 0.3, 1)
