"""Measures the synthetic benchmark: what blind answers get, what parallel forms and two near models show, speed.

    python benchmarks/synth.py truth   # synth-v1: the oracle in several styles, and answers that haven't seen the image
    python benchmarks/synth.py forms   # one simulated responder on five seeds; its interval beside the published one's
    python benchmarks/synth.py pairs   # two simulated responders 3 points apart, at equal and at varying difficulty
    python benchmarks/synth.py speed   # items a second on one core; memory

A simulated responder is the oracle with each component broken at random at known rates, on the text itself: what the
score finds is what the checks find.
"""

import argparse
import random
import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from miabench.analysis.intervals import bootstrap_mean
from miabench.bench.items import CATEGORIES, Benchmark, Category, Component, Item
from miabench.constraints import Constraint
from miabench.synth import draw, generate, oracle
from miabench.synth.oracle import Brief
from miabench.synth.sets import fixed_set

SHARED = Path(__file__).resolve().parents[2] / "shared" / "mia-bench" / "instruction_benchmark_all.json"
Rates = Mapping[Category, float]

RATES: Rates = {
    "description": 0.12, "length_limit": 0.2, "mention": 0.08, "genre": 0.1, "grammar": 0.2, "math": 0.3,
    "perspective": 0.25, "ocr": 0.12,
}  # fmt: skip
"""How often the simulated responder breaks a component."""


def held(component: Component, text: str) -> bool:
    return component.constraint is not None and component.constraint.check(text).outcome == "holds"


def score(item: Item, text: str) -> float:
    return sum(c.points for c in item.components if held(c, text)) / item.points


def needs_image(item: Item) -> list[Component]:
    """The components that ask for something in the image."""
    brief = Brief(item)
    return [c for c in item.components if brief.task(c) is not None]


def truth() -> None:
    """What answers get that know everything, and such that know nothing of the image."""
    benchmark = fixed_set("synth-v1")
    items = list(benchmark)
    for style in range(3):
        scores = [score(item, oracle(item, style)) for item in items]
        print(f"oracle, style {style}: {100 * statistics.mean(scores):.2f} %")
    same: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        same[item.source].append(item)

    def next_one(group: Sequence[Item], item: Item) -> str:
        return oracle(group[(group.index(item) + 1) % len(group)])

    blind: dict[str, Callable[[Item], str]] = {
        "oracle of the next item": lambda item: next_one(items, item),
        "oracle of another item of the family": lambda item: next_one(same[item.source], item),
        "empty answer": lambda _: "",
        "instruction echoed": lambda item: item.instruction,
        "a polite guess": lambda _: "The picture shows two people in a street. The answer is 3.",
    }
    print(f"{'blind answer':40} {'score':>8} {'image':>8}   by category, components that need the image")
    for name, answer in blind.items():
        whole: list[float] = []
        by: dict[Category, list[bool]] = defaultdict(list)
        for item in items:
            text = answer(item)
            whole.append(score(item, text))
            for component in needs_image(item):
                by[component.category].append(held(component, text))
        every = [met for found in by.values() for met in found]
        shares = ", ".join(f"{c} {100 * statistics.mean(by[c]):.0f} of {len(by[c])}" for c in CATEGORIES if by[c])
        print(f"{name:40} {100 * statistics.mean(whole):>7.1f}% {100 * statistics.mean(every):>7.1f}%   {shares}")


def answered(item: Item, broken: Sequence[bool], rng: random.Random) -> str:
    """The oracle's text with some components broken, one after the other; as near to that as texts were found."""
    constraints = [c.constraint for c in item.components]
    text = oracle(item)
    done: list[int] = []
    order = [n for n, is_broken in enumerate(broken) if is_broken]
    rng.shuffle(order)
    brief = Brief(item)
    for index in order:
        candidates = [*islice(own(constraints[index]).violations(text), 30)]
        if brief.task(item.components[index]) and not done:
            candidates = [brief.violation(item.components[index]), *candidates]
        best = max(candidates, key=lambda t: fits(constraints, [*done, index], t), default=text)
        text = best
        done.append(index)
    return text


def own(constraint: Constraint | None) -> Constraint:
    if constraint is None:
        raise ValueError("a synthetic component has a constraint")
    return constraint


def fits(constraints: Sequence[Constraint | None], broken: Sequence[int], text: str) -> int:
    """On how many components a text is as wished."""
    return sum((own(c).check(text).outcome == "holds") != (n in broken) for n, c in enumerate(constraints))


def respond(items: Sequence[Item], rates: Rates, seed: int) -> np.ndarray:
    """The scores of a simulated responder, from the checks on its texts."""
    rng = random.Random(seed)
    scores = []
    for item in items:
        broken = [rng.random() < rates[c.category] for c in item.components]
        scores.append(score(item, answered(item, broken, rng)))
    return np.array(scores)


def forms() -> None:
    """One responder on parallel forms."""
    found = []
    for seed in range(5):
        scores = respond(list(generate(400, 900 + seed)), RATES, seed)
        found.append(bootstrap_mean(scores, np.random.default_rng(0)))
        mean, low, high = found[-1]
        print(
            f"seed {900 + seed}: {100 * mean:.1f} ({100 * low:.1f} to {100 * high:.1f}), width {100 * (high - low):.2f}"
        )
    means = [100 * f.mean for f in found]
    half = statistics.mean(100 * (f.high - f.low) / 2 for f in found)
    spread = sum((mean - statistics.mean(means)) ** 2 for mean in means) / (half / 1.96) ** 2
    print(
        f"largest difference {max(means) - min(means):.2f}, half width of one interval {half:.2f}; "
        f"chi-squared of the five means {spread:.1f} on 4 degrees (9.5 is the 5 % limit)"
    )
    if not SHARED.exists():
        print("the published file isn't beside this repository: no comparison with it")
        return
    from miabench.catalog import load

    published = load(SHARED)
    for name, items in (
        ("all components, a judge that never errs", whole(published)),
        ("rules alone", ruled(published)),
    ):
        rng = random.Random(1)
        scores = np.array(
            [sum(p for p, c in parts if rng.random() >= RATES[c]) / sum(p for p, _ in parts) for parts in items]
        )
        mean, low, high = bootstrap_mean(scores, np.random.default_rng(0))
        print(
            f"published, {name}: {len(items)} items, {100 * mean:.1f}, width {100 * (high - low):.2f}; "
            f"ours has {2 * half / (100 * (high - low)):.2f} of it"
        )


def whole(benchmark: Benchmark) -> list[list[tuple[float, Category]]]:
    return [[(c.points, c.category) for c in item.components] for item in benchmark]


def is_read(constraint: Constraint | None) -> bool:
    return constraint is not None and not constraint.partial


def ruled(benchmark: Benchmark) -> list[list[tuple[float, Category]]]:
    from miabench.constraints import read

    found = []
    for item in benchmark:
        parts = [(c.points, c.category) for c in item.components if is_read(read(c.text))]
        if parts:
            found.append(parts)
    return found


def pairs() -> None:
    """Two responders 3 points apart on 400 items, 20 times; paired bootstrap of the difference."""
    items = list(fixed_set("synth-v1"))
    print("better  difficulty  apart  told apart at 95 %")
    for level in (0.95, 0.9, 0.85, 0.8):
        for name, spread in (("equal", 0.0), ("varies", 1.0)):
            told, apart = 0, []
            for n in range(20):
                rng = np.random.default_rng(n)
                hard = [[rng.normal(0, 1.5 * spread) for _ in item.components] for item in items]
                better = respond_at(items, hard, level, np.random.default_rng(2 * n + 100))
                worse = respond_at(items, hard, level - 0.03, np.random.default_rng(2 * n + 101))
                difference = bootstrap_mean(better - worse, np.random.default_rng(n), resamples=2_000)
                apart.append(100 * difference.mean)
                told += difference.low > 0
            print(f"{100 * level:>6.0f}  {name:<10}  {statistics.mean(apart):>5.2f}  {told} of 20", flush=True)


def respond_at(
    items: Sequence[Item], hard: Sequence[Sequence[float]], level: float, rng: np.random.Generator
) -> np.ndarray:
    """Scores where components hold independently, on average with that probability: outcomes only, no text.

    Args:
        items: what is answered.
        hard: of each component, how much harder it is than the average, in logits; the same for every responder.
        level: the mean probability.
        rng: draws the outcomes.
    """
    flat = np.array([value for row in hard for value in row])
    low, high = -10.0, 10.0
    for _ in range(60):  # the ability at which the mean probability is the level
        ability = (low + high) / 2
        low, high = (ability, high) if np.mean(1 / (1 + np.exp(flat - ability))) < level else (low, ability)
    return np.array(
        [
            sum(
                c.points * (rng.random() < 1 / (1 + np.exp(d - ability)))
                for c, d in zip(item.components, row, strict=True)
            )
            / item.points
            for item, row in zip(items, hard, strict=True)
        ]
    )


def speed() -> None:
    """Generating with its proof, and drawing."""
    start = time.process_time()
    made = [(item, time.process_time()) for item in generate(400, 1)]
    proofs = time.process_time() - start
    start = time.process_time()
    sizes = [len(draw(item)) for item, _ in made]
    drawn = time.process_time() - start
    by: dict[str, list[float]] = defaultdict(list)
    for item, _ in made:
        begin = time.process_time()
        draw(item)
        by[item.source].append(1000 * (time.process_time() - begin))
    for source, times in by.items():
        print(f"{source:24} {statistics.median(times):5.0f} ms to draw")
    print(
        f"{400 / (proofs + drawn):.1f} items a second a core: {1000 * proofs / 400:.0f} ms to compose and prove, "
        f"{1000 * drawn / 400:.0f} ms to draw and encode; {statistics.median(sizes) / 1000:.0f} kB an image"
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    count = sum(len(draw(item)) > 0 for item in generate(1_000, 2))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{count} more items: peak memory {before / 1024:.0f} to {after / 1024:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    commands = {"truth": truth, "forms": forms, "pairs": pairs, "speed": speed}
    parser.add_argument("what", nargs="?", default="all", choices=[*commands, "all"])
    what = parser.parse_args().what
    for name, command in commands.items():
        if what in (name, "all"):
            command()


if __name__ == "__main__":
    main()
