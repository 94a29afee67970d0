"""Training data from drawn scenes: records a second, CPU time and peak memory of the whole `mia tune all`.

    python benchmarks/tune.py                            # 100 and 300 records, 100,000 in the index
    python benchmarks/tune.py --records 2000 10000       # what docs/guides/training-data.md quotes
    python benchmarks/tune.py --records 5000 --workers 2

Each row is one run in a fresh folder, with all its processes: wall time, CPU seconds, records for each of either, the
largest process and the sum of all at their peak (resident memory, sampled five times a second). The last line puts
that many made-up fingerprints through the pass that looks for near copies, the only part that remembers anything of
what came before, and says how far its memory grew. The load of the machine is printed, for wall times depend on it.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

import psutil

from miabench.tuning.decontaminate import Decontaminate, new_index, removal_of
from miabench.tuning.hashes import bands, folded
from miabench.tuning.records import Print

WORDS = [f"w{n}" for n in range(3000)]


class Measured(NamedTuple):
    """Seconds of the clock and of the processors; MB of the largest process and of all of them."""

    wall: float
    cpu: float
    largest: float
    all: float


class Watch(threading.Thread):
    """Samples the memory of a process and all that it starts."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._process = psutil.Process(pid)
        self.largest = self.all = 0.0

    def run(self) -> None:
        """Until the process ends."""
        while self._process.is_running() and self._process.status() != psutil.STATUS_ZOMBIE:
            sizes = []
            try:
                for process in [self._process, *self._process.children(recursive=True)]:
                    sizes.append(process.memory_info().rss / 1e6)  # noqa: PERF401 - what was read before one ended counts
            except psutil.NoSuchProcess:
                continue
            self.largest = max(self.largest, *sizes)
            self.all = max(self.all, sum(sizes))
            time.sleep(0.2)


def measure(records: int, workers: int, folder: Path) -> Measured:
    """One `mia tune all`."""
    code = "from miabench.cli.tune_app import tune; tune(prog_name='mia tune')"
    options = ["all", "--n", str(records), "--seed", "7", "--no-official", "--workers", str(workers)]
    before = os.times()
    start = time.monotonic()
    with subprocess.Popen([sys.executable, "-c", code, *options, "--out", str(folder)]) as process:
        watch = Watch(process.pid)
        watch.start()
        if process.wait():
            raise SystemExit(f"mia tune ended with exit code {process.returncode}")
        watch.join()
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Measured(time.monotonic() - start, cpu, watch.largest, watch.all)


def index_growth(entries: int, folder: Path) -> tuple[float, float, float]:
    """Put random fingerprints through the pass over near copies: seconds, MB after a tenth and at the end."""
    rng = random.Random(7)
    step = Decontaminate()
    process = psutil.Process()
    start = time.monotonic()
    early = 0.0
    with new_index(folder / "index") as index:
        for n in range(entries):
            words = folded(" ".join(rng.choices(WORDS, k=30)))
            bits = f"{rng.getrandbits(256):064x}"
            removal_of(Print(item=str(n), sha256=bits, phash=bits, words=words, bands=bands(words)), index, step)
            if n == entries // 10:
                early = process.memory_info().rss / 1e6
        return time.monotonic() - start, early, process.memory_info().rss / 1e6


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, nargs="+", default=[100, 300])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--index", type=int, default=100_000)
    args = parser.parse_args()
    print(f"load before: {', '.join(f'{load:.1f}' for load in os.getloadavg())}; {os.cpu_count()} cores")
    print("| records | wall s | CPU s | records/s | records/CPU s | largest process MB | all processes MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for records in args.records:
        with tempfile.TemporaryDirectory() as folder:
            found = measure(records, args.workers, Path(folder) / "data")
        print(
            f"| {records:,} | {found.wall:.0f} | {found.cpu:.0f} | {records / found.wall:.1f} |"
            f" {records / found.cpu:.1f} | {found.largest:.0f} | {found.all:.0f} |",
            flush=True,
        )
    with tempfile.TemporaryDirectory() as folder:
        seconds, early, late = index_growth(args.index, Path(folder))
    print(f"index: {args.index:,} entries in {seconds:.0f} s; {early:.0f} MB after a tenth, {late:.0f} MB at the end")
    print(f"load after: {', '.join(f'{load:.1f}' for load in os.getloadavg())}")


if __name__ == "__main__":
    main()
