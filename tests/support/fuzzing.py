"""Damaged files by the thousand: what `loaders_fuzz.py` and `responses_fuzz.py` of the benchmarks have in common."""

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

from mutations import Damage, damage
from rich.console import Console
from rich.table import Table


def fuzz(title: str, files: int, seed: int, made: Mapping[str, Path], check: Callable[[str, Path, Damage], str]) -> int:
    """Damage files in turn, check each, and print a table.

    Args:
        title: of the table.
        files: how many damaged files, shared among the layouts.
        seed: of the damage.
        made: a whole file of each layout.
        check: given the layout, the damaged file and what was done: `refused`, `changed` or `same`; whatever it raises
            is a defect, printed with its seed.

    Returns:
        1 where there were defects, else 0.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    slowest: dict[str, float] = defaultdict(float)
    whole = {name: path.read_bytes() for name, path in made.items()}
    for number in range(files):
        name = list(made)[number % len(made)]
        made[name].write_bytes(whole[name])
        done = damage(made[name], random.Random(f"{seed}/{number}"))
        start = time.perf_counter()
        try:
            result = check(name, made[name], done)
        except Exception as error:  # noqa: BLE001 - finding them is what this is for
            result = "defect"
            print(f"{name}, seed {seed}/{number}, {done.kind}: {type(error).__name__}: {error}", file=sys.stderr)
        counts[name][result] += 1
        slowest[name] = max(slowest[name], time.perf_counter() - start)

    table = Table(title=f"{title}, seed {seed}")
    for heading in ("layout", "files", "refused", "changed", "same", "defects", "slowest, s"):
        table.add_column(heading, justify="left" if heading == "layout" else "right")
    every = sum(counts.values(), Counter[str]())
    for name, count in [*counts.items(), ("all", every)]:
        shown = (str(count[result]) for result in ("refused", "changed", "same", "defect"))
        worst = slowest[name] if name in slowest else max(slowest.values())
        table.add_row(name, str(count.total()), *shown, f"{worst:.2f}")
    Console().print(table)
    return 1 if every["defect"] else 0


def options(about: str | None) -> argparse.Namespace:
    """`--files` and `--seed` of the command line."""
    parser = argparse.ArgumentParser(description=about.splitlines()[0] if about else "")
    parser.add_argument("--files", type=int, default=5000, help="damaged files, shared among the layouts")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()
