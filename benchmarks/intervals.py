"""How often intervals hold the truth, by simulation: the figures of docs/statistics.md.

    python benchmarks/intervals.py                   # 2,000 samples a cell, some minutes
    python benchmarks/intervals.py --trials 500      # a quick look

Scores are shares in tenths, drawn from distributions as item scores have them; `resampled` is the plain percentile
bootstrap that `mean_score` replaces.
"""

import argparse
from collections.abc import Callable

import numpy as np

from miabench.analysis.annotated import corrected_mean
from miabench.analysis.correlation import pearson, spearman
from miabench.analysis.intervals import Interval, mean_difference, mean_score
from miabench.analysis.paired import sign_flip_p

TENTHS = np.arange(11) / 10
SCORES = {
    "mixed": (1, 0, 0, 0, 2, 0, 3, 0, 0, 0, 4),
    "even": (1,) * 11,
    "crowded at 1": (4, 0, 0, 0, 0, 6, 0, 10, 0, 0, 80),
    "more so": (0, 0, 0, 0, 4, 0, 0, 0, 6, 0, 90),
    "nearly all 1": (1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 97),
    "crowded at 0": (90, 0, 0, 5, 0, 0, 0, 0, 0, 0, 5),
    "high, few fail": (5, 0, 0, 0, 0, 0, 0, 0, 15, 30, 50),
    "half 0, half 1": (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
    "1 in 5 is 0": (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4),
    "1 in 20 is 0": (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 19),
    "narrow": (0, 0, 0, 0, 0, 3, 4, 3, 0, 0, 0),
}
RESAMPLES = 1_000


def shares(weights: tuple[int, ...], tilt: float = 0.0) -> np.ndarray:
    tilted = np.array(weights) * np.exp(tilt * TENTHS)
    return tilted / tilted.sum()


def resampled(values: np.ndarray, rng: np.random.Generator) -> Interval:
    """Efron's percentile bootstrap of the mean, as it is usually done."""
    means = values[rng.integers(0, values.size, (RESAMPLES, values.size))].mean(axis=1)
    return Interval(float(values.mean()), *np.quantile(means, [0.025, 0.975]).tolist())


def coverage(draw: Callable[[np.random.Generator], Interval], truth: float, trials: int) -> str:
    """The share of samples whose interval holds the truth, and the mean width."""
    rng = np.random.default_rng(0)
    found = np.array([draw(rng)[1:] for _ in range(trials)])
    holds = (found[:, 0] <= truth + 1e-9) & (truth - 1e-9 <= found[:, 1])
    return f"{100 * holds.mean():5.1f} % ({(found[:, 1] - found[:, 0]).mean():.3f})"


def scores(trials: int) -> None:
    print("Scores: coverage and (mean width) of nominal 95 %")
    print(f"{'':16}{'mean_score, n = 50':>20}{'n = 400':>18}{'resampled, n = 50':>20}{'n = 400':>18}")
    for name, weights in SCORES.items():
        at = shares(weights)
        cells = [
            coverage(lambda r, of=of, n=n: of(r.choice(TENTHS, n, p=at), r), float(at @ TENTHS), trials)  # noqa: B023
            for of in (lambda v, r: mean_score(v, r, resamples=RESAMPLES), resampled)
            for n in (50, 400)
        ]
        print(f"{name:16}" + "".join(f"{cell:>19}" for cell in cells))


def strata(trials: int) -> None:
    print("\nFive levels of equal size, from hard to easy, resampled within levels")
    for name in ("mixed", "even", "crowded at 1", "half 0, half 1"):
        at = [shares(SCORES[name], tilt) for tilt in np.linspace(-1.0, 1.0, 5)]
        truth = float(np.mean([weights @ TENTHS for weights in at]))
        cells = []
        for n in (50, 400):
            labels = np.repeat(np.arange(5), n // 5)

            def draw(rng: np.random.Generator, n: int = n, labels: np.ndarray = labels) -> Interval:
                values = np.concatenate([rng.choice(TENTHS, n // 5, p=weights) for weights in at])  # noqa: B023
                return mean_score(values, rng, strata=labels, resamples=RESAMPLES)

            cells.append(coverage(draw, truth, trials))
        print(f"{name:16}" + "".join(f"{cell:>19}" for cell in cells))


def differences(trials: int) -> None:
    print("\nDifferences of two models on the same items")
    rare = np.array([0.005, 0.99, 0.005]), np.array([-1.0, 0.0, 1.0])
    for name, (at, values) in {
        "unlike models": (np.convolve(shares(SCORES["mixed"]), shares(SCORES["even"])[::-1]), np.arange(-10, 11) / 10),
        "like models": (np.array([1, 2, 14, 3, 2]) / 22, np.array([-0.6, -0.3, 0.0, 0.3, 0.6])),
        "1 in 100 differs": rare,
    }.items():
        cells = [
            coverage(
                lambda r, n=n: mean_difference(r.choice(values, n, p=at), r, resamples=RESAMPLES),  # noqa: B023
                float(at @ values),
                trials,
            )
            for n in (50, 400)
        ]
        print(f"{name:16}" + "".join(f"{cell:>19}" for cell in cells))
    rng = np.random.default_rng(0)
    p = [sign_flip_p(rng.choice(TENTHS, 60) - rng.choice(TENTHS, 60), rng, flips=1_000) for _ in range(trials)]
    print(f"False alarms of the permutation test at 0.05, 60 items: {100 * np.mean(np.array(p) <= 0.05):.1f} %")


def labels(trials: int) -> None:
    print(
        "\nA score that labels correct: a judge that gives one in five components full points unearned, 300 items of 3"
    )
    for lean, name in ((None, "tuned"), (1.0, "as of 2023"), (0.0, "labels alone")):
        cells = []
        for labelled in (30, 60, 150):

            def draw(rng: np.random.Generator, labelled: int = labelled, lean: float | None = lean) -> Interval:
                items = np.repeat(np.arange(300), 3)
                truth = rng.binomial(2, np.repeat(rng.beta(4, 2, 300), 3)) / 2
                judge = np.where(rng.random(900) < 0.2, 1.0, truth)
                known = np.where(items < labelled, truth, np.nan)
                return corrected_mean(judge, known, groups=items, lean=lean).score

            cells.append(coverage(draw, 4 / 6, trials))
        print(f"{name:16}" + "".join(f"{n:>5}: {cell}" for n, cell in zip((30, 60, 150), cells, strict=True)))


def correlations(trials: int) -> None:
    print("\nCorrelations of 0.6 over models")
    for name, of, truth in (("Pearson", pearson, 0.6), ("Spearman", spearman, 6 / np.pi * np.arcsin(0.3))):
        cells = []
        for n in (6, 10, 20):

            def draw(rng: np.random.Generator, n: int = n) -> Interval:
                x = rng.normal(size=n)
                found = of(x, 0.6 * x + 0.8 * rng.normal(size=n))  # noqa: B023
                low, high = (-1.0, 1.0) if found.low is None or found.high is None else (found.low, found.high)
                return Interval(found.r or 0.0, low, high)

            cells.append(coverage(draw, truth, trials))
        print(f"{name:16}" + "".join(f"{n:>5}: {cell}" for n, cell in zip((6, 10, 20), cells, strict=True)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=2_000)
    trials = parser.parse_args().trials
    for part in (scores, strata, differences, labels, correlations):
        part(trials)


if __name__ == "__main__":
    main()
