"""Training data from drawn scenes: records a second, CPU time and peak memory of the whole `mia tune all`.

    python benchmarks/tune.py                            # 100 and 300 records, 100,000 in the index
    python benchmarks/tune.py --records 2000 10000       # what docs/guides/training-data.md quotes
    python benchmarks/tune.py --records 5000 --workers 2
    python benchmarks/tune.py --records 100000 --format llava --index 0    # is memory constant? takes hours, 28 GB

Each row is one run in a fresh folder, with all its processes: wall time, CPU seconds, records for each of either, and
memory at its peak: of the first process, of the largest of the others (a worker), and of all together (resident memory
and CPU time, sampled five times a second). The last line puts that many made-up fingerprints through the pass that
looks for near copies, the only part that remembers anything of what came before, and says how far its memory grew. The
load of the machine is printed, for wall times depend on it.
"""

import argparse
import itertools
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
    """Seconds of the clock and of the processors; MB of the first process, of the largest other one, and of all."""

    wall: float
    cpu: float
    first: float
    worker: float
    all: float


class Watch(threading.Thread):
    """Samples the memory and the CPU time of a process and all that it starts."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._process = psutil.Process(pid)
        self._cpu: dict[psutil.Process, float] = {}
        self.first = self.worker = self.all = 0.0

    @property
    def cpu(self) -> float:
        """Seconds of all processes, as they were last seen."""
        return sum(self._cpu.values())

    def run(self) -> None:
        """Until the process ends."""
        while self._process.is_running() and self._process.status() != psutil.STATUS_ZOMBIE:
            sizes = []
            try:
                for process in [self._process, *self._process.children(recursive=True)]:
                    sizes.append(process.memory_info().rss / 1e6)
                    times = process.cpu_times()
                    self._cpu[process] = times.user + times.system
            except psutil.NoSuchProcess:
                continue
            self.first = max(self.first, sizes[0])
            self.worker = max([self.worker, *sizes[1:]])
            self.all = max(self.all, sum(sizes))
            time.sleep(0.2)


def measure(records: int, workers: int, engine: str, layout: str, folder: Path) -> Measured:
    """One `mia tune all`."""
    code = "from miabench.cli.tune_app import tune; tune(prog_name='mia tune')"
    options = ["all", "--n", str(records), "--seed", "7", "--no-official", "--workers", str(workers)]
    command = [sys.executable, "-c", code, *options, "--engine", engine, "--format", layout, "--out", str(folder)]
    start = time.monotonic()
    with subprocess.Popen(command) as process:
        watch = Watch(process.pid)
        watch.start()
        if process.wait():
            raise SystemExit(f"mia tune ended with exit code {process.returncode}")
        watch.join()
    return Measured(time.monotonic() - start, watch.cpu, watch.first, watch.worker, watch.all)


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
    parser.add_argument("--engine", choices=["local", "ray"], nargs="+", default=["local"])
    parser.add_argument("--format", default="trl", help="of the export; trl embeds the images, llava links them")
    parser.add_argument("--index", type=int, default=100_000, help="fingerprints; 0 leaves this part out")
    args = parser.parse_args()
    print(f"load before: {', '.join(f'{load:.1f}' for load in os.getloadavg())}; {os.cpu_count()} cores")
    print("| engine | records | wall s | CPU s | records/s | records/CPU s | first MB | largest worker MB | all MB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for engine, records in itertools.product(args.engine, args.records):
        with tempfile.TemporaryDirectory() as folder:
            found = measure(records, args.workers, engine, args.format, Path(folder) / "data")
        print(
            f"| {engine} | {records:,} | {found.wall:.0f} | {found.cpu:.0f} | {records / found.wall:.1f} |"
            f" {records / found.cpu:.1f} | {found.first:.0f} | {found.worker:.0f} | {found.all:.0f} |",
            flush=True,
        )
    if args.index:
        with tempfile.TemporaryDirectory() as folder:
            seconds, early, late = index_growth(args.index, Path(folder))
        print(
            f"index: {args.index:,} entries in {seconds:.0f} s; {early:.0f} MB after a tenth, {late:.0f} MB at the end"
        )
    print(f"load after: {', '.join(f'{load:.1f}' for load in os.getloadavg())}")


if __name__ == "__main__":
    main()
