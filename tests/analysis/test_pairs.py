"""All pairs at once say what each pair says by itself, and which are described changes no figure."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miabench.analysis.paired import compare_paired, holm
from miabench.analysis.pairs import compare_pairs

NAN = float("nan")


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def drawn(models: int, items: int, seed: int = 3) -> np.ndarray:
    """Scores in tenths, one in twenty missing."""
    source = rng(seed)
    scores = source.integers(0, 11, size=(models, items)) / 10
    scores[source.random(scores.shape) < 0.05] = NAN
    return scores


def test_each_pair_is_as_by_itself() -> None:
    scores = drawn(4, 200)
    scores[1] = np.clip(scores[1] + 0.1, 0, 1)
    found = compare_pairs(scores, rng())
    assert [(p.first, p.second) for p in found.described] == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    for pair in found.described:
        alone = compare_paired(scores[pair.first], scores[pair.second], rng())
        for field in ("items", "exact", "wins", "ties", "losses", "sd", "effect"):
            assert getattr(pair.paired, field) == getattr(alone, field)
        assert pair.paired.difference.mean == alone.difference.mean
        assert pair.paired.difference == pytest.approx(alone.difference, abs=0.006)
        assert pair.paired.p == pytest.approx(alone.p, abs=0.015)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=1, max_size=12))
def test_few_differences_are_exact(pairs: list[tuple[int, int]]) -> None:
    scores = np.array(pairs).T / 10
    (contrast,) = compare_pairs(scores, rng(), described=()).contrasts
    alone = compare_paired(*scores, rng(), resamples=50)
    assert alone.exact
    assert contrast.p == alone.p
    assert contrast.difference == pytest.approx(alone.difference.mean)


def test_which_pairs_are_described_changes_nothing() -> None:
    scores = drawn(5, 60)
    whole, few = compare_pairs(scores, rng()), compare_pairs(scores, rng(), described={(0, 3), (2, 4)})
    assert few.contrasts == whole.contrasts
    assert few.described == tuple(p for p in whole.described if (p.first, p.second) in {(0, 3), (2, 4)})
    assert [c.p_holm for c in whole.contrasts] == holm([c.p for c in whole.contrasts])
    for pair, contrast in zip(whole.described, whole.contrasts, strict=True):
        assert (pair.paired.p, pair.p_holm, pair.paired.items) == (contrast.p, contrast.p_holm, contrast.items)
        assert pair.paired.difference.mean == contrast.difference


def test_a_pair_is_the_same_whichever_runs_stand_beside_it() -> None:
    scores = drawn(5, 90)
    whole = {(p.first, p.second): p.paired for p in compare_pairs(scores, rng()).described}
    for i, j in whole:
        (alone,) = compare_pairs(scores[[i, j]], rng()).described
        assert alone.paired == whole[i, j]
        assert not alone.paired.exact


def test_twins_a_better_model_and_one_without_scores() -> None:
    base = rng(1).choice([0.0, 0.5, 1.0], 100)
    found = compare_pairs(np.array([base * 0.5, base, base, np.full(100, NAN)]), rng())
    p = {(c.first, c.second): c.p_holm for c in found.contrasts}
    assert p[0, 1] < 0.001
    assert p[1, 2] == 1.0
    assert [p[n, 3] for n in range(3)] == [None] * 3
    assert found.described[-1].paired.difference is None
    assert found.described[-1].paired.items == 0


def test_false_alarms_are_as_rare_as_they_should_be() -> None:
    source = rng(8)
    p = [
        contrast.p
        for _ in range(40)
        for contrast in compare_pairs(source.integers(0, 11, size=(5, 60)) / 10, source, described=()).contrasts
    ]
    assert 0.02 <= np.mean(np.array(p) <= 0.05) <= 0.09


def test_strata_narrow_the_interval_and_leave_p() -> None:
    labels = np.repeat(np.arange(2), 40)
    scores = np.array([labels * 0.8 + 0.1, rng(2).integers(0, 3, 80) / 10])
    plain, within = (compare_pairs(scores, rng(), strata=strata).described[0].paired for strata in (None, labels))
    assert within.difference.high - within.difference.low < 0.5 * (plain.difference.high - plain.difference.low)
    assert within.p == plain.p


@pytest.mark.parametrize(
    ("scores", "why"),
    [(np.zeros(3), "models, items"), (np.array([[np.inf], [0.0]]), "finite"), (np.array([[3.0], [0.0]]), "lie in")],
)
def test_wrong_arrays_are_refused(scores: np.ndarray, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        compare_pairs(scores, rng())


def test_one_model_has_no_pair() -> None:
    assert compare_pairs(np.zeros((1, 4)), rng()) == ((), ())
