"""How fast phrases are read: whole files in processes of their own, as a start of the program reads them.

    python benchmarks/reading.py            # medians of 5 processes for each file
    python benchmarks/reading.py --runs 15  # the machine may be shared: more runs, and look at the minimum

Times are of the processor. A fresh process also pays for the patterns that reading compiles when it first needs them:
`again` is the same file in the same process with only the memory of what was read emptied. The published components
need the benchmark file (--published FILE; by default the copy beside this repository, where there is one).
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "tests" / "constraints" / "labels" / "phrases.jsonl"
PUBLISHED = ROOT.parent / "shared" / "mia-bench" / "instruction_benchmark_all.json"


def phrases(path: Path) -> list[tuple[str, str]]:
    """The phrases of a file with their categories: of the published array, or of JSON lines with `phrase`."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [(row["phrase"], row["category"]) for row in map(json.loads, text.splitlines())]
    records = json.loads(text)
    return [pair for record in records for pair in zip(record["components"], record["component_type"], strict=True)]


def measure(path: Path) -> dict[str, Any]:
    """In a fresh process: seconds to import the language, to read each phrase, and to read all of them once more."""
    started = time.process_time()
    from miabench.constraints import read

    imported = time.process_time() - started
    pairs = phrases(path)
    times, found = [], 0
    for text, category in pairs:
        started = time.process_time()
        found += read(text, category) is not None
        times.append(time.process_time() - started)
    reader = sys.modules["miabench.constraints.read"]
    for memory in (reader._candidates, reader._readings, reader.cores):
        memory.cache_clear()
    started = time.process_time()
    for text, category in pairs:
        read(text, category)
    return {"import": imported, "each": times, "found": found, "again": time.process_time() - started}


def fresh(path: Path) -> dict[str, Any]:
    command = [sys.executable, __file__, "--measure", str(path)]
    answer: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return answer


def report(files: dict[str, Path], runs: int) -> None:
    """Print a row a file, and how long the import takes."""
    from rich.console import Console  # not in the processes that are measured
    from rich.table import Table

    table = Table(title=f"Reading in fresh processes, medians of {runs}")
    for heading in ("file", "phrases", "read", "s", "min s", "phrases/s", "p50 ms", "p99 ms", "max ms", "again s"):
        table.add_column(heading, justify="left" if heading == "file" else "right")
    imports: list[float] = []
    for name, path in files.items():
        found = [fresh(path) for _ in range(runs)]
        imports += [run["import"] for run in found]
        totals = [sum(run["each"]) for run in found]
        one_by_one = sorted(map(statistics.median, zip(*(run["each"] for run in found), strict=True)))
        n, total = len(one_by_one), statistics.median(totals)
        spread = [one_by_one[n // 2], one_by_one[n * 99 // 100], one_by_one[-1]]
        table.add_row(
            *(name, f"{n:,}", f"{found[0]['found']:,}", f"{total:.2f}", f"{min(totals):.2f}", f"{n / total:,.0f}"),
            *(f"{1000 * seconds:.2f}" for seconds in spread),
            f"{statistics.median(run['again'] for run in found):.2f}",
        )
    console = Console(width=120)
    console.print(table)
    console.print(f"import miabench.constraints: median {statistics.median(imports):.2f} s, min {min(imports):.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=5, help="processes for each file")
    parser.add_argument("--published", type=Path, default=PUBLISHED, help="the published benchmark file")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure is not None:
        print(json.dumps(measure(options.measure)))
        return
    files = {"our own phrases": LABELS, "published": options.published}
    report({name: path for name, path in files.items() if path.exists()}, options.runs)


if __name__ == "__main__":
    main()
