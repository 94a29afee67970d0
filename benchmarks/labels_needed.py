"""How many items people must label: the width and the coverage of a corrected score, by how far the judge errs.

    python benchmarks/labels_needed.py                  # 1,000 samples a cell, about a minute
    python benchmarks/labels_needed.py --trials 200     # a quick look

A benchmark of 400 items of three to five components, as people would label it: two thirds hold, a sixth partly, and
the components of an item go together. The judge gives all points to some of what doesn't hold (false pass) and none to
some of what does (false fail). `mia annotate` has its items labelled in random order, so the first n are a sample.
"""

import argparse
from typing import NamedTuple

import numpy as np

from miabench.analysis.intervals import Interval, mean_score
from miabench.analysis.labelled import Units, corrected_score

ITEMS = 400
LABELLED = (5, 10, 20, 50, 100, 200)


class Judge(NamedTuple):
    """Of components that don't hold, and of those that do, the share that is judged wrongly."""

    name: str
    false_pass: float
    false_fail: float


JUDGES = (
    Judge("careful", 0.05, 0.05),
    Judge("mild", 0.20, 0.05),
    Judge("very mild", 0.40, 0.02),
    Judge("poor", 0.40, 0.20),
)


def draw(judge: Judge, rng: np.random.Generator) -> tuple[Units, np.ndarray]:
    """A benchmark with a judge's verdicts and nobody's labels; and what people would say of each component."""
    items = np.repeat(np.arange(ITEMS), rng.integers(3, 6, ITEMS))
    quality = rng.beta(4.0, 1.33, ITEMS)[items]
    roll = rng.random(items.size)
    truth = np.where(roll < quality * 0.89, 1.0, np.where(roll < quality * 0.89 + 0.17, 0.5, 0.0))
    errs = rng.random(items.size) < np.where(truth == 1.0, judge.false_fail, judge.false_pass)
    verdicts = np.where(errs, np.where(truth == 1.0, 0.0, 1.0), truth)
    points = rng.integers(1, 7, items.size).astype(np.float64)
    names = np.array([f"{item:04}" for item in items])
    nothing = np.full((items.size, 1), np.nan)
    kinds = np.full(items.size, "math"), np.full(items.size, "judge")
    return Units(names, *kinds, points, verdicts, nothing, ("ann",)), truth


def score(units: Units, values: np.ndarray) -> np.ndarray:
    """The score of each item: points got of points."""
    places = np.unique(units.items, return_inverse=True)[1]
    return np.bincount(places, units.points * values) / np.bincount(places, units.points)


def cell(found: list[Interval], truth: float) -> str:
    ends = np.array([interval[1:] for interval in found])
    holds = (ends[:, 0] <= truth) & (truth <= ends[:, 1])
    return f"{100 * (ends[:, 1] - ends[:, 0]).mean():5.1f} ({100 * holds.mean():5.1f} %)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=1_000)
    trials = parser.parse_args().trials
    rng = np.random.default_rng(0)
    large = [draw(JUDGES[0], rng) for _ in range(200)]
    truth = float(np.mean([score(units, said).mean() for units, said in large]))
    print(f"{ITEMS} items of 3 to 5 components; true score {100 * truth:.1f}. Mean width of nominal 95 % intervals in")
    print("points of 100, and in brackets how often they hold the truth")
    print(f"{'judge':12}{'false pass':>11}{'false fail':>11}{'error':>7}{'no label':>17}", end="")
    print("".join(f"{f'{n} items':>17}" for n in LABELLED))
    alone: dict[int, list[Interval]] = {n: [] for n in LABELLED}
    for judge in JUDGES:
        bare: list[Interval] = []
        corrected: dict[int, list[Interval]] = {n: [] for n in LABELLED}
        errors = []
        for _ in range(trials):
            units, said = draw(judge, rng)
            scores = score(units, units.verdicts)
            bare.append(mean_score(scores, rng, resamples=1_000))
            errors.append(scores.mean() - score(units, said).mean())
            for n in LABELLED:
                known = units.items < f"{n:04}"
                found = corrected_score(units._replace(labels=np.where(known, said, np.nan)[:, None]))
                if found is not None:
                    corrected[n].append(found.score)
                    alone[n].append(found.labels_only)
        print(f"{judge.name:12}{judge.false_pass:>11.0%}{judge.false_fail:>11.0%}", end="")
        print(f"{100 * np.mean(errors):>+7.1f}{cell(bare, truth):>17}", end="")
        print("".join(f"{cell(corrected[n], truth):>17}" for n in LABELLED))
    print(f"{'labels alone':41}{'':>17}" + "".join(f"{cell(alone[n], truth):>17}" for n in LABELLED))


if __name__ == "__main__":
    main()
