"""Whether models rank as they do on other benchmarks: Pearson and Spearman correlations over models, with intervals.

Models are few, and a bootstrap of six of them repeats some and leaves some out until hardly a correlation is left. So
the intervals are Fisher's (1921): atanh(r) is nearly normal with standard error 1 / sqrt(n - 3) for Pearson's r, and
sqrt((1 + r^2 / 2) / (n - 3)) for Spearman's (Bonett and Wright 2000).

A file of other benchmarks is a CSV with the model's name first and a column a benchmark, in any unit:

    model,MMMU,MMBench
    Qwen2-VL-7B,54.1,83.0
    InternVL2-8B,51.2,
"""

import csv
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from miabench.errors import BenchmarkError

Values = npt.NDArray[np.float64]
Table = dict[str, dict[str, float]]
"""By benchmark, then by model."""


class Correlation(NamedTuple):
    """A correlation over models.

    Attributes:
        r: in [-1, 1]; None below three models, or where one side never varies.
        low, high: ends of its interval; None below four models, and where r is 1 or -1: Fisher's has no ends there.
        models: how many it stands on.
    """

    r: float | None
    low: float | None
    high: float | None
    models: int


class WithBenchmark(NamedTuple):
    """Our scores beside one other benchmark's, over the models that both know (`models`, sorted)."""

    benchmark: str
    models: tuple[str, ...]
    pearson: Correlation
    spearman: Correlation


def pearson(x: Values, y: Values, *, confidence: float = 0.95) -> Correlation:
    """Pearson's r over the entries that both have.

    Args:
        x, y: shape (models,), NaN where missing.
        confidence: nominal coverage in (0, 1).

    Raises:
        ValueError: arrays of different shapes, an infinite value, or a confidence outside (0, 1).
    """
    return _correlation(*_both(x, y), confidence, "pearson")


def spearman(x: Values, y: Values, *, confidence: float = 0.95) -> Correlation:
    """Spearman's r: Pearson's of the ranks, equal values sharing the mean of theirs. As `pearson` otherwise."""
    from scipy.stats import rankdata

    one, other = _both(x, y)
    return _correlation(rankdata(one), rankdata(other), confidence, "spearman")


def correlate(scores: Mapping[str, float], others: Mapping[str, Mapping[str, float]]) -> list[WithBenchmark]:
    """Our scores beside each other benchmark.

    Args:
        scores: by model.
        others: by benchmark, then by model, as `read_benchmarks` gives them; models are matched by their exact names.
    """
    found = []
    for benchmark, theirs in others.items():
        models = tuple(sorted(scores.keys() & theirs.keys()))
        x, y = np.array([scores[m] for m in models]), np.array([theirs[m] for m in models])
        found.append(WithBenchmark(benchmark, models, pearson(x, y), spearman(x, y)))
    return found


def read_benchmarks(path: Path) -> Table:
    """Read a CSV of other benchmarks (see the module). An empty cell is a score that isn't known.

    Raises:
        BenchmarkError: the file can't be read, or a row or cell breaks the format (names line and column).
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [(reader.line_num, row) for reader in [csv.reader(file, strict=True)] for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BenchmarkError(f"can't read {str(path)!r} as a CSV of other benchmarks: {error}") from error
    if len(rows) < 2 or len(rows[0][1]) < 2:
        raise BenchmarkError(f"{str(path)!r} needs a heading (model, then benchmarks) and a row for each model")
    names = [name.strip() for name in rows[0][1][1:]]
    if len(set(names)) < len(names) or "" in names:
        raise BenchmarkError(f"{str(path)!r}: each benchmark needs a name of its own in the heading, got {names}")
    table: Table = {name: {} for name in names}
    seen: set[str] = set()
    for line, (model, *cells) in rows[1:]:
        place = f"{str(path)!r}, line {line}"
        if len(cells) != len(names):
            raise BenchmarkError(f"{place}: {len(cells) + 1} cells, and the heading has {len(names) + 1}")
        if not model.strip() or model.strip() in seen:
            raise BenchmarkError(f"{place}: each row needs a model of its own, got {model!r}")
        seen.add(model.strip())
        for name, cell in zip(names, cells, strict=True):
            if cell.strip():
                table[name][model.strip()] = _number(cell, f"{place}, column {name!r}")
    return table


def _number(cell: str, place: str) -> float:
    try:
        number = float(cell)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise BenchmarkError(f"{place}: expected a number or nothing, got {cell[:40]!r}")
    return number


def _both(x: Values, y: Values) -> tuple[Values, Values]:
    one, other = (np.asarray(values, dtype=np.float64) for values in (x, y))
    if one.shape != other.shape or one.ndim != 1:
        raise ValueError(f"need two arrays of one shape (models,), got {one.shape} and {other.shape}")
    if np.isinf(one).any() or np.isinf(other).any():
        raise ValueError("values must be finite, or NaN where missing")
    there = ~(np.isnan(one) | np.isnan(other))
    return one[there], other[there]


def _correlation(x: Values, y: Values, confidence: float, kind: Literal["pearson", "spearman"]) -> Correlation:
    from scipy.stats import norm

    if not 0.0 < confidence < 1.0:
        raise ValueError(f"confidence must lie in (0, 1), got {confidence}")
    n = x.size
    if n < 3 or np.ptp(x) == 0.0 or np.ptp(y) == 0.0:
        return Correlation(None, None, None, n)
    a, b = x - x.mean(), y - y.mean()
    r = max(-1.0, min(1.0, float((a @ b) / math.sqrt((a @ a) * (b @ b)))))
    if n < 4 or abs(r) > 1.0 - 1e-12:
        return Correlation(r, None, None, n)
    variance = (1.0 if kind == "pearson" else 1.0 + r**2 / 2.0) / (n - 3)
    half = float(norm.isf((1.0 - confidence) / 2.0)) * math.sqrt(variance)
    return Correlation(r, math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half), n)
