"""The interval: known values, its laws, and that it widens where the components of an item go together."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from miabench.judge.audit.share import Share, Trial, difference, exact, share


@pytest.mark.parametrize(("hits", "of"), [(0, 20), (3, 25), (12, 100), (50, 100), (19, 20), (20, 20)])
def test_the_exact_interval_agrees_with_scipy(hits: int, of: int) -> None:
    known = binomtest(hits, of).proportion_ci(0.95, method="exact")
    assert exact(hits / of, of) == pytest.approx((known.low, known.high))


def test_independent_trials_get_nearly_the_plain_interval() -> None:
    found = share(Trial(str(n), float(n % 10 == 0)) for n in range(400))
    plain = binomtest(40, 400).proportion_ci(0.95, method="exact")
    assert (found.value, found.hits, found.of, found.items) == (0.1, 40, 400, 400)
    assert (found.low, found.high) == pytest.approx((plain.low, plain.high), abs=0.002)


def test_trials_that_go_together_count_as_one() -> None:
    """Ten equal trials of each of forty items tell what forty trials tell."""
    found = share(Trial(str(item), float(item % 5 == 0)) for item in range(40) for _ in range(10))
    plain = binomtest(8, 40).proportion_ci(0.95, method="exact")
    assert found.value == pytest.approx(0.2)
    assert found.low == pytest.approx(plain.low, abs=0.01)
    assert found.high == pytest.approx(plain.high, abs=0.01)


def test_without_a_single_hit_items_count() -> None:
    found = share(Trial(str(n % 30), 0.0) for n in range(300))
    assert (found.value, found.low) == (0.0, 0.0)
    assert found.high == pytest.approx(binomtest(0, 30).proportion_ci(0.95).high, abs=0.01)


def test_nothing_is_known_of_nothing() -> None:
    assert share([]) == Share(value=None, low=0, high=1, hits=0, of=0, items=0)


def test_one_item_says_little() -> None:
    found = share([Trial("a", 1.0)] * 50)
    assert found.low < 0.05
    assert found.high == 1.0


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.floats(0, 1)), min_size=1, max_size=60))
def test_laws(pairs: list[tuple[str, float]]) -> None:
    found = share(Trial(*pair) for pair in pairs)
    assert found.value is not None
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.value == pytest.approx(math.fsum(value for _, value in pairs) / len(pairs), abs=1e-12)
    other = share(Trial(item, 1 - value) for item, value in reversed(pairs))
    assert (1 - other.high, 1 - other.low) == pytest.approx((found.low, found.high), abs=1e-6)


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_a_value_outside_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="must lie in"):
        share([Trial("a", value)])


def test_difference() -> None:
    one = share(Trial(str(n), float(n < 90)) for n in range(100))
    other = share(Trial(str(n), float(n < 10)) for n in range(100))
    low, high = difference(one, other)
    assert 0.65 < low < 0.8 < high < 0.9
    mirrored = difference(other, one)
    assert mirrored == pytest.approx((-high, -low))
    with pytest.raises(ValueError, match="two shares"):
        difference(one, share([]))


@pytest.mark.parametrize(
    "change",
    [{"value": 0.9}, {"value": None}, {"hits": 50.0}, {"items": 11}, {"low": -0.1}, {"high": float("nan")}, {"of": 0}],
)
def test_a_share_that_contradicts_itself_is_refused(change: dict[str, object]) -> None:
    good: dict[str, object] = {"value": 0.2, "low": 0.1, "high": 0.4, "hits": 2.0, "of": 10, "items": 10}
    Share.model_validate(good)
    with pytest.raises(ValueError, match=r"share|Input"):
        Share.model_validate({**good, **change})
