"""Agreement: published worked examples, laws, edges, and the bootstrap's meaning (coverage, groups, speed)."""

import time
from collections.abc import Callable
from random import Random

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from miabench.analysis.agreement import (
    Agreement,
    Level,
    cohen_kappa,
    correlations,
    krippendorff,
    raw_agreement,
    self_consistency,
)

Scores = npt.NDArray[np.float64]
N = np.nan

FOUR = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
        [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
    ]
).T
"""Krippendorff 2011, section C: four observers, twelve units, missing scores."""
THREE = np.array(
    [
        [N, N, N, N, N, 3, 4, 1, 2, 1, 1, 3, 3, N, 3],
        [1, N, 2, 1, 3, 3, 4, 3, N, N, N, N, N, N, N],
        [N, N, 2, 1, 3, 4, 4, N, 2, 1, 1, 3, 3, N, 4],
    ]
).T
TWO_BINARY = np.array([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]], dtype=float).T
"""Krippendorff 2011, section A."""
TWO_NOMINAL = np.array([[*map(float, map(ord, "aabbdcccedda"))], [*map(float, map(ord, "babbbccceddd"))]]).T
"""Krippendorff 2011, section B."""


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def alpha(scores: Scores, level: Level) -> float | None:
    return krippendorff(scores, level, rng(), resamples=1).value


@pytest.mark.parametrize(
    ("scores", "level", "expected"),
    [
        (FOUR, "nominal", 0.743),
        (FOUR, "ordinal", 0.815),
        (FOUR, "interval", 0.849),
        (THREE, "nominal", 0.691),
        (THREE, "interval", 0.811),
        (TWO_BINARY, "nominal", 0.095),
        (TWO_NOMINAL, "nominal", 0.692),
    ],
)
def test_alpha_of_published_examples(scores: Scores, level: Level, expected: float) -> None:
    assert alpha(scores, level) == pytest.approx(expected, abs=0.0005)


def pairs_alpha(scores: Scores, distance: Callable[[float, float], float]) -> float | None:
    """Alpha as it is defined, pair by pair."""
    units = [row[~np.isnan(row)] for row in scores]
    units = [u for u in units if len(u) > 1]
    pool = np.concatenate(units) if units else np.empty(0)
    n = len(pool)
    observed = sum(sum(distance(a, b) for a in u for b in u) / (len(u) - 1) for u in units) / n if n else 0.0
    expected = sum(distance(a, b) for a in pool for b in pool) / (n * (n - 1)) if n else 0.0
    return 1 - observed / expected if expected else None


def pool_of(scores: Scores) -> Scores:
    return np.concatenate([row[~np.isnan(row)] for row in scores if (~np.isnan(row)).sum() > 1] or [np.empty(0)])


def ordinal_distance(scores: Scores) -> Callable[[float, float], float]:
    pool = pool_of(scores)

    def distance(a: float, b: float) -> float:
        low, high = min(a, b), max(a, b)
        between = ((pool >= low) & (pool <= high)).sum()
        return float(between - ((pool == low).sum() + (pool == high).sum()) / 2) ** 2

    return distance


tables = arrays(
    np.float64,
    st.tuples(st.integers(1, 6), st.integers(2, 4)),
    elements=st.sampled_from([N, 0.0, 0.25, 0.5, 1.0]),
)


@given(tables)
def test_alpha_is_its_definition(scores: Scores) -> None:
    def nominal(a: float, b: float) -> float:
        return float(a != b)

    def interval(a: float, b: float) -> float:
        return (a - b) ** 2

    assert alpha(scores, "nominal") == pytest.approx(pairs_alpha(scores, nominal))
    assert alpha(scores, "interval") == pytest.approx(pairs_alpha(scores, interval))
    assert alpha(scores, "ordinal") == pytest.approx(pairs_alpha(scores, ordinal_distance(scores)))


@given(tables, st.randoms(use_true_random=False))
def test_alpha_knows_no_order_of_units_or_judges(scores: Scores, random: Random) -> None:
    rows, columns = list(range(scores.shape[0])), list(range(scores.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)
    for level in ("nominal", "ordinal", "interval"):
        assert alpha(scores[rows][:, columns], level) == pytest.approx(alpha(scores, level))


def test_ordinal_alpha_depends_on_ranks_only() -> None:
    assert alpha(FOUR**3, "ordinal") == pytest.approx(alpha(FOUR, "ordinal"))
    assert alpha(FOUR**3, "interval") != pytest.approx(alpha(FOUR, "interval"))
    assert alpha(FOUR * 7 - 3, "interval") == pytest.approx(alpha(FOUR, "interval"))


NOTHING = Agreement(None, None, None, 0, 0)


@pytest.mark.parametrize(
    ("scores", "value", "units"),
    [
        (np.full((3, 2), N), None, 0),
        (np.empty((0, 3)), None, 0),
        (np.array([[1.0, N], [N, 0.0]]), None, 0),  # no pair anywhere
        (np.full((4, 3), 1.0), None, 4),  # no variation
        (np.full((4, 3), 0.1), None, 4),  # no variation, in a number that isn't exact
        (np.array([[0.0, 1.0]]), 0.0, 1),  # one unit
        (np.array([[0.0, 0.0], [1.0, 1.0]]), 1.0, 2),
        (np.array([[0.0, 1.0], [1.0, 0.0]]), -0.5, 2),
    ],
)
@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_alpha_at_the_edges(scores: Scores, value: float | None, units: int, level: Level) -> None:
    got = krippendorff(scores, level, rng(), resamples=50)
    assert got.value == (None if value is None else pytest.approx(value))
    assert got.units == units
    if value is None or units == 1:
        assert (got.low, got.high) == (None, None)


def test_resamples_without_variation_are_counted() -> None:
    got = krippendorff(np.array([[0.0, 0.0], [1.0, 1.0]]), "nominal", rng(), resamples=1000)
    assert got.undefined == pytest.approx(500, abs=60)  # both draws the same unit
    assert (got.low, got.high) == (1.0, 1.0)


def simulated(units: int, judges: int, seed: int, noise: float = 0.2) -> Scores:
    source = np.random.default_rng(seed)
    truth = source.choice([0.0, 0.5, 1.0], size=(units, 1), p=[0.3, 0.2, 0.5])
    other = source.choice([0.0, 0.5, 1.0], size=(units, judges))
    return np.where(source.random((units, judges)) < noise, other, truth)


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_a_resample_is_alpha_of_the_units_drawn(level: Level) -> None:
    """Resampling by weights equals alpha of the drawn units, written out."""
    scores = simulated(30, 4, 3)
    scores[np.random.default_rng(4).random(scores.shape) < 0.2] = N
    scores = scores[(~np.isnan(scores)).sum(axis=1) > 1]
    got = krippendorff(scores, level, rng(), resamples=1)
    drawn = rng().integers(0, len(scores), size=(1, len(scores)))[0]
    assert got.low == got.high == pytest.approx(alpha(scores[drawn], level))


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_the_interval_covers_the_truth(level: Level) -> None:
    truth = alpha(simulated(200_000, 3, 1), level)
    assert truth is not None
    trials = 200
    intervals = [krippendorff(simulated(80, 3, seed), level, rng(), resamples=400) for seed in range(trials)]
    covered = sum(i.low <= truth <= i.high for i in intervals if i.low is not None and i.high is not None)
    assert 0.89 <= covered / trials <= 0.99


def test_groups_are_resampled_whole() -> None:
    scores = np.repeat(simulated(60, 3, 5), 3, axis=0)  # three components that repeat each other
    alone = krippendorff(simulated(60, 3, 5), "interval", rng(), resamples=2000)
    grouped = krippendorff(scores, "interval", rng(), groups=np.repeat(np.arange(60), 3), resamples=2000)
    naive = krippendorff(scores, "interval", rng(), resamples=2000)
    assert width(grouped) == pytest.approx(width(alone), rel=0.05)
    assert width(naive) < 0.75 * width(grouped)
    named = krippendorff(scores, "interval", rng(), groups=np.repeat([f"{n:02}" for n in range(60)], 3), resamples=2000)
    assert named == grouped
    one = krippendorff(scores, "interval", rng(), groups=np.zeros(180, dtype=np.int64))
    assert (one.low, one.high) == (None, None)


def width(agreement: Agreement) -> float:
    assert agreement.low is not None
    assert agreement.high is not None
    return agreement.high - agreement.low


def test_the_seed_decides() -> None:
    scores = simulated(40, 3, 2)
    one, same, other = (krippendorff(scores, "nominal", np.random.default_rng(s), resamples=200) for s in (1, 1, 2))
    assert one == same
    assert one != other


def test_kappa_of_a_worked_example() -> None:
    """A 2 x 2 table of 50 units: 20 both yes, 15 both no, 5 and 10 apart: 0.7 observed, 0.5 by chance."""
    table = [(1.0, 1.0, 20), (1.0, 0.0, 5), (0.0, 1.0, 10), (0.0, 0.0, 15)]
    first = np.concatenate([np.full(n, a) for a, _, n in table])
    second = np.concatenate([np.full(n, b) for _, b, n in table])
    got = cohen_kappa(first, second, rng())
    assert got.value == pytest.approx(0.4)
    assert got.low is not None
    assert got.high is not None
    assert got.low < 0.4 < got.high
    assert width(got) == pytest.approx(2 * 1.96 * 0.127, rel=0.15)  # the asymptotic standard error
    assert cohen_kappa(first, second, rng(), weights="quadratic").value == pytest.approx(0.4)


def test_quadratic_kappa_is_its_definition() -> None:
    scores = np.round(simulated(50, 2, 8) * 2)
    a, b = scores.T
    observed = ((a - b) ** 2).mean()
    chance = np.mean([(x - y) ** 2 for x in a for y in b])
    assert cohen_kappa(a, b, rng(), weights="quadratic", resamples=1).value == pytest.approx(1 - observed / chance)


@pytest.mark.parametrize("weights", ["none", "quadratic"])
def test_kappa_at_the_edges(weights: str) -> None:
    def kappa(a: list[float], b: list[float]) -> Agreement:
        return cohen_kappa(np.array(a), np.array(b), rng(), weights=weights, resamples=20)  # type: ignore[arg-type]

    assert kappa([N, 1.0], [1.0, N]) == NOTHING
    assert kappa([], []) == NOTHING
    assert kappa([0.3, 0.3, 0.3], [0.3, 0.3, 0.3]).value is None
    assert kappa([0.0, 0.0], [1.0, 1.0]).value == 0.0
    assert kappa([0.0, 1.0, N], [0.0, 1.0, 1.0])[::3] == (1.0, 2)
    assert kappa([0.0, 1.0], [1.0, 0.0]).value == -1.0
    assert kappa([0.0], [1.0]).low is None


def test_raw_agreement_is_over_pairs() -> None:
    scores = np.array([[0.0, 0.0, 1.0], [1.0, 1.0, 1.0], [0.5, N, 0.5], [N, N, 1.0]])
    assert raw_agreement(scores, rng()).value == pytest.approx((1 / 3 + 1 + 1) / 3)
    assert raw_agreement(scores, rng()).units == 3
    assert raw_agreement(scores, rng(), tolerance=1.0).value == 1.0
    assert raw_agreement(np.array([[0.1 + 0.2, 0.3]]), rng()).value == 1.0
    assert raw_agreement(np.full((2, 2), N), rng()) == NOTHING


def test_self_consistency_by_hand() -> None:
    repeats = np.array([[1.0, 1.0, 1.0], [0.0, 0.5, 0.0], [0.5, N, 0.6], [1.0, N, N]])
    same, spread = self_consistency(repeats, rng())
    assert (same.value, same.units) == (pytest.approx(1 / 3), 3)
    assert spread.value == pytest.approx(0.2)
    assert self_consistency(repeats, rng(), tolerance=0.1).same.value == pytest.approx(2 / 3)
    assert self_consistency(np.full((2, 3), N), rng()) == (NOTHING, NOTHING)


def test_correlations_over_shared_units() -> None:
    scores = np.array([[0.0, 0.0, 1.0, N], [0.5, 0.4, 1.0, 1.0], [1.0, 1.0, 1.0, N], [0.2, N, 1.0, 0.0]])
    r, units = correlations(scores)
    assert units.tolist() == [[4, 3, 4, 2], [3, 3, 3, 1], [4, 3, 4, 2], [2, 1, 2, 2]]
    assert r[0, 1] == r[1, 0] == pytest.approx(np.corrcoef([0, 0.5, 1], [0, 0.4, 1])[0, 1])
    assert (r[0, 0], r[1, 1]) == (1.0, 1.0)
    assert np.isnan(r[2]).all()  # never varies
    assert np.isnan(r[3]).all()  # too few units


@pytest.mark.parametrize(
    ("scores", "groups", "said"),
    [
        (np.zeros(3), None, "shape"),
        (np.array([[1.0, np.inf]]), None, "finite"),
        (np.zeros((3, 2)), np.zeros(2, dtype=np.int64), "one group a unit"),
    ],
)
def test_what_is_no_table_of_scores_is_refused(scores: Scores, groups: npt.NDArray[np.int64], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        krippendorff(scores, "nominal", rng(), groups=groups)
    with pytest.raises(ValueError, match=said):
        raw_agreement(scores, rng(), groups=groups)


def test_kappa_needs_two_equal_shapes() -> None:
    with pytest.raises(ValueError, match="one shape"):
        cohen_kappa(np.zeros(3), np.zeros(2), rng())


def test_a_full_benchmark_takes_seconds() -> None:
    scores = simulated(1200, 5, 9)
    start = time.perf_counter()
    got = krippendorff(scores, "ordinal", rng(), groups=np.repeat(np.arange(400), 3), resamples=10_000)
    assert got.units == 1200
    assert time.perf_counter() - start < 20  # under 2 s when nothing else runs; the bound allows for a busy machine
