"""Measures whether synthetic items hold what they promise: the oracle's responses, near misses, speed, and variety.

For each seed it generates items and checks by rule that `oracle(item)` meets every component, and that
`violation(item, c)` breaks component c and no other. Anything below 100 % is a defect and ends with exit code 1.

    python benchmarks/oracle.py                      # 5 seeds x 200 items
    python benchmarks/oracle.py --seeds 2 --items 50
"""

import argparse
import sys
import time
from collections import Counter
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from miabench.bench.items import CATEGORIES, LEVELS, Component, Item
from miabench.synth import generate, oracle, violation


class Row(NamedTuple):
    """What one seed gave; `seconds` is the time that generating took, with its proof."""

    seed: int
    items: list[Item]
    components: int
    holding: int
    isolated: int
    seconds: float


def outcomes(item: Item, text: str) -> dict[str, bool]:
    """For each component by id, whether the text meets it."""
    return {c.id: c.constraint is not None and c.constraint.check(text).outcome == "holds" for c in item.components}


def breaks_only(item: Item, component: Component) -> bool:
    """Whether the violation of a component breaks it and nothing else."""
    found = outcomes(item, violation(item, component.id))
    return [cid for cid, holds in found.items() if not holds] == [component.id]


def measure(seed: int, count: int) -> Row:
    """Generate the items of a seed and check every promise."""
    start = time.perf_counter()
    items = list(generate(count, seed))
    seconds = time.perf_counter() - start
    components = [(item, component) for item in items for component in item.components]
    holding = sum(all(outcomes(item, oracle(item)).values()) for item in items)
    isolated = sum(breaks_only(item, component) for item, component in components)
    return Row(seed, items, len(components), holding, isolated, seconds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seeds", type=int, default=5, help="seeds 0, 1, 2, ...")
    parser.add_argument("--items", type=int, default=200, help="items a seed")
    options = parser.parse_args()
    rows = [measure(seed, options.items) for seed in range(options.seeds)]

    table = Table(title="Synthetic items: oracle and violations")
    for heading in ("seed", "items", "components", "oracle holds", "violations isolated", "items/s"):
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(
            str(row.seed),
            str(len(row.items)),
            str(row.components),
            f"{row.holding / len(row.items):.1%}",
            f"{row.isolated / row.components:.1%}",
            f"{len(row.items) / row.seconds:.0f}",
        )
    console = Console()
    console.print(table)

    items = [item for row in rows for item in row.items]
    categories = Counter(component.category for item in items for component in item.components)
    levels = Counter(item.level for item in items)
    console.print("components: " + ", ".join(f"{name} {categories[name]}" for name in CATEGORIES))
    console.print("items: " + ", ".join(f"{name} {levels[name]}" for name in LEVELS))
    perfect = all(row.holding == len(row.items) and row.isolated == row.components for row in rows)
    return 0 if perfect else 1


if __name__ == "__main__":
    sys.exit(main())
