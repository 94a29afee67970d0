"""A score that labels correct: known answers, what the predictions add, coverage under a biased judge and by groups."""

import math

import numpy as np
import pytest
from scipy import stats

from miabench.analysis.annotated import Corrected, corrected_mean

NAN = float("nan")


def test_without_a_lean_it_is_the_labels_alone() -> None:
    labels = np.array([1.0, 0.0, 1.0, 1.0, 0.5, *[NAN] * 20])
    found = corrected_mean(np.full(25, 0.3), labels, lean=0.0)
    known = labels[:5]
    half = stats.t.isf(0.025, 4) * known.std(ddof=1) / math.sqrt(5)
    assert found.score == found.labels_only
    assert found.score.mean == pytest.approx(0.7)
    assert found.score.low == pytest.approx(max(0.0, 0.7 - half))
    assert (found.units, found.labelled, found.groups) == (25, 5, 5)
    assert found.bias == pytest.approx(-0.4)


def test_a_known_bias_is_taken_off() -> None:
    predictions = np.array([0.9, 0.7, 0.9, 0.5, 0.9, 0.9])
    labels = np.array([0.8, 0.6, NAN, NAN, 0.8, NAN])
    found = corrected_mean(predictions, labels, lean=1.0)
    assert found.predicted == pytest.approx(0.8)
    assert found.bias == pytest.approx(0.1)
    assert found.score.mean == pytest.approx(0.7)


def test_the_method_of_2023_by_its_formula() -> None:
    """Disjoint sets: theta = mean f(unlabelled) + mean(y - f), variance var(f) / N + var(y - f) / n.

    Ours takes the mean of f over all; with few labels among many units the two agree.
    """
    source = np.random.default_rng(0)
    f = source.random(20_000)
    y = np.full(20_000, NAN)
    y[:100] = np.clip(f[:100] + source.normal(-0.1, 0.1, 100), 0, 1)
    found = corrected_mean(f, y, lean=1.0)
    errors = y[:100] - f[:100]
    assert found.score.mean == pytest.approx(f[100:].mean() + errors.mean(), abs=0.003)
    half = stats.t.isf(0.025, 99) * math.sqrt(f.var() / 20_000 + errors.var(ddof=1) / 100)
    assert found.score.high - found.score.mean == pytest.approx(half, rel=0.02)


def test_all_labelled_is_the_mean_of_the_labels() -> None:
    source = np.random.default_rng(0)
    y = source.random(50)
    for lean in (None, 0.0, 1.0):
        found = corrected_mean(source.random(50), y, lean=lean)
        assert found.score.mean == pytest.approx(y.mean())
        assert found.score == pytest.approx(found.labels_only)


def test_a_good_judge_narrows_the_interval_and_a_useless_one_is_not_leaned_on() -> None:
    source = np.random.default_rng(1)
    truth = source.choice([0.0, 0.5, 1.0], 1000)
    labels = np.where(np.arange(1000) < 120, truth, NAN)
    good = corrected_mean(np.clip(truth + source.normal(0, 0.1, 1000), 0, 1), labels)
    useless = corrected_mean(source.random(1000), labels)
    assert width(good) < 0.5 * (good.labels_only.high - good.labels_only.low)
    assert good.lean > 0.8
    assert useless.lean < 0.3
    assert width(useless) <= 1.001 * (useless.labels_only.high - useless.labels_only.low)


def width(found: Corrected) -> float:
    return found.score.high - found.score.low


def test_points_weigh() -> None:
    found = corrected_mean(
        np.array([1.0, 0.0, 1.0]), np.array([1.0, 0.0, NAN]), weights=np.array([3.0, 1.0, 4.0]), lean=1.0
    )
    assert found.predicted == pytest.approx(7 / 8)
    assert found.labels_only.mean == pytest.approx(3 / 4)


def test_labels_that_never_differ_from_the_judge_leave_room_for_errors_unseen() -> None:
    predictions = np.tile([0.0, 1.0], 200)
    labels = np.where(np.arange(400) < 20, predictions, NAN)
    found = corrected_mean(predictions, labels, lean=1.0)
    room = stats.beta.isf(0.025, 0.5, 20.5)
    assert found.score.mean == pytest.approx(0.5)
    assert found.score.high - 0.5 == pytest.approx(math.hypot(stats.t.isf(0.025, 19) * 0.5 / 20, room), rel=0.05)
    nothing = corrected_mean(np.zeros(50), np.where(np.arange(50) < 10, 0.0, NAN))
    assert nothing.score.low == 0.0
    assert nothing.score.high > 0.1


@pytest.mark.parametrize("lean", [None, 1.0])
def test_coverage_under_a_biased_judge_with_components_in_items(lean: float | None) -> None:
    source = np.random.default_rng(11)
    covered = naive = 0
    trials = 1000
    for _ in range(trials):
        items = np.repeat(np.arange(300), 3)
        quality = np.repeat(source.beta(4, 2, 300), 3)
        truth = source.binomial(2, quality) / 2
        judge = np.where(source.random(900) < 0.2, 1.0, truth)  # mild: one in five gets all the points
        labels = np.where(items < 60, truth, NAN)
        found = corrected_mean(judge, labels, groups=items, lean=lean)
        covered += found.score.low <= 4 / 6 <= found.score.high
        naive += abs(found.predicted - 4 / 6) < 0.03
    assert 0.93 <= covered / trials <= 0.97
    assert naive / trials < 0.05  # uncorrected, it is wrong


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"predictions": np.array([0.5, 2.0, 0.1])}, r"\[0, 1\]"),
        ({"predictions": np.array([0.5, NAN, 0.1])}, r"a prediction may not"),
        ({"labels": np.array([0.5, -1.0, 0.1])}, r"\[0, 1\]"),
        ({"labels": np.array([0.5, NAN, NAN])}, "two groups"),
        ({"labels": np.array([0.5, 0.1])}, "one shape"),
        ({"weights": np.array([1.0, 0.0, 1.0])}, "above 0"),
        ({"groups": np.array([7, 7, 7])}, "two groups"),
        ({"lean": 1.5}, "lean"),
        ({"confidence": 0.0}, "confidence"),
    ],
)
def test_wrong_arguments_are_refused(change: dict[str, object], why: str) -> None:
    given: dict[str, object] = {"predictions": np.array([0.5, 0.6, 0.1]), "labels": np.array([0.5, 0.6, NAN]), **change}
    with pytest.raises(ValueError, match=why):
        corrected_mean(**given)  # type: ignore[arg-type]
