"""Correlations over models: scipy's answers, coverage by simulation, and files of other benchmarks, good and bad."""

from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from miabench.analysis.correlation import correlate, pearson, read_benchmarks, spearman
from miabench.errors import BenchmarkError

NAN = float("nan")


def test_it_agrees_with_scipy() -> None:
    source = np.random.default_rng(1)
    x = np.round(source.normal(size=12), 1)
    y = x + source.normal(size=12)
    found, expected = pearson(x, y), stats.pearsonr(x, y)
    assert found.r == pytest.approx(expected.statistic)
    assert (found.low, found.high) == pytest.approx(tuple(expected.confidence_interval()))
    assert spearman(x, y).r == pytest.approx(stats.spearmanr(x, y).statistic)


def test_few_models_and_perfect_order_have_no_interval() -> None:
    assert pearson(np.array([1.0, 2.0]), np.array([2.0, 1.0])) == (None, None, None, 2)
    assert spearman(np.array([1.0, 2.0, 9.0]), np.array([3.0, 2.0, 1.0])) == (-1.0, None, None, 3)
    assert spearman(np.arange(6.0), np.arange(6.0) ** 3) == (1.0, None, None, 6)
    assert pearson(np.arange(6.0), np.full(6, 3.0)) == (None, None, None, 6)


def test_what_is_missing_is_left_out() -> None:
    x, y = np.array([1.0, 2.0, 3.0, 5.0, NAN, 4.0]), np.array([1.0, 3.0, 2.0, 4.0, 9.0, NAN])
    assert pearson(x, y) == pearson(x[:4], y[:4])
    assert pearson(x, y).models == 4


@pytest.mark.parametrize("of", [pearson, spearman])
def test_coverage(of: object) -> None:
    source = np.random.default_rng(7)
    rho = 0.6
    truth = rho if of is pearson else 6 / np.pi * np.arcsin(rho / 2)  # Spearman's of a normal pair
    covered = 0
    for _ in range(1000):
        x = source.normal(size=15)
        y = rho * x + np.sqrt(1 - rho**2) * source.normal(size=15)
        found = of(x, y)  # type: ignore[operator]
        covered += found.low <= truth <= found.high
    assert 0.93 <= covered / 1000 <= 0.97


@pytest.mark.parametrize(("x", "y"), [([1.0], [1.0, 2.0]), ([[1.0]], [[1.0]]), ([np.inf, 1.0], [1.0, 2.0])])
def test_wrong_arrays_are_refused(x: list[float], y: list[float]) -> None:
    with pytest.raises(ValueError, match=r"one shape|finite"):
        pearson(np.array(x), np.array(y))
    with pytest.raises(ValueError, match="confidence"):
        pearson(np.arange(5.0), np.arange(5.0), confidence=0.0)


def written(folder: Path, text: str) -> Path:
    path = folder / "others.csv"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return path


def test_a_file_of_other_benchmarks(tmp_path: Path) -> None:
    table = read_benchmarks(
        written(tmp_path, '\ufeffmodel,MMMU,"A, B"\n a ,54.1,1\nb,,2\n\nc,-3e1,3\nd,50,x'[:-1] + "4\n")
    )
    assert table == {"MMMU": {"a": 54.1, "c": -30.0, "d": 50.0}, "A, B": {"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0}}
    found = correlate({"a": 0.9, "b": 0.5, "c": 0.4, "z": 0.1}, table)
    assert [(one.benchmark, one.models) for one in found] == [("MMMU", ("a", "c")), ("A, B", ("a", "b", "c"))]
    assert found[1].spearman.r == -1.0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "needs a heading"),
        ("model,A\n", "needs a heading"),
        ("model\na\n", "needs a heading"),
        ("model,A,A\na,1,2\n", "a name of its own"),
        ("model,A,\na,1,2\n", "a name of its own"),
        ("model,A\na,1,2\n", "line 2: 3 cells"),
        ("model,A\na,1\na,2\n", "line 3: each row needs a model of its own"),
        ("model,A\n,1\n", "line 2: each row needs a model"),
        ("model,A\na,54%\n", "line 2, column 'A': expected a number"),
        ("model,A\na,nan\n", "expected a number"),
        ("model,A\na,1e999\n", "expected a number"),
        ('model,A\n"a,1\n', "can't read"),
        ("model,A\n\udcff,1\n", "can't read"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(BenchmarkError, match=why):
        read_benchmarks(written(tmp_path, text))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="can't read"):
        read_benchmarks(tmp_path / "none.csv")
