"""Damages files of responses in every layout and reads them: an error in one line, or a load that differs only there.

Bits flipped, bytes overwritten, files cut, lines swapped, dropped and doubled, values and cells of other types. What
isn't a `MiaError`, or loads half a benchmark, is a defect: it is printed with its seed, and the exit code is 1.

    python benchmarks/responses_fuzz.py                       # 5,000 files
    python benchmarks/responses_fuzz.py --files 200 --seed 7
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from miabench.evaluate.responses import read_responses

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from mutations import check, damage
from responses_files import MAKERS, benchmark

ITEMS = benchmark(24)
ANSWERS: dict[str, str | None] = {
    item.id: None if n == 2 else "" if n == 5 else f'Answer {n}, "so"\nand é 漢' for n, item in enumerate(ITEMS)
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--files", type=int, default=5000, help="damaged files, shared among the layouts")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()

    counts: dict[str, Counter[str]] = defaultdict(Counter)
    slowest: dict[str, float] = defaultdict(float)
    defects = 0
    with tempfile.TemporaryDirectory() as folder:
        made = {name: make(Path(folder) / name.replace(" ", "-"), ITEMS, ANSWERS) for name, make in MAKERS.items()}
        data = {name: path.read_bytes() for name, path in made.items()}
        texts = {name: Counter(row.text for row in read_responses(path).rows) for name, path in made.items()}
        for number in range(options.files):
            name = list(made)[number % len(made)]
            seed = f"{options.seed}/{number}"
            made[name].write_bytes(data[name])
            done = damage(made[name], random.Random(seed))
            start = time.perf_counter()
            try:
                result = check(made[name], texts[name], done, ITEMS)
            except Exception as error:  # noqa: BLE001 - finding them is what this is for
                result = "defect"
                defects += 1
                print(f"{name}, seed {seed}, {done.kind}: {type(error).__name__}: {error}", file=sys.stderr)
            counts[name][result] += 1
            slowest[name] = max(slowest[name], time.perf_counter() - start)

    table = Table(title=f"Damaged files of responses, seed {options.seed}")
    for heading in ("layout", "files", "refused", "changed", "same", "defects", "slowest, s"):
        table.add_column(heading, justify="left" if heading == "layout" else "right")
    for name, count in [*counts.items(), ("all", sum(counts.values(), Counter[str]()))]:
        shown = (str(count[result]) for result in ("refused", "changed", "same", "defect"))
        worst = slowest[name] if name in slowest else max(slowest.values())
        table.add_row(name, str(count.total()), *shown, f"{worst:.2f}")
    Console().print(table)
    return 1 if defects else 0


if __name__ == "__main__":
    sys.exit(main())
