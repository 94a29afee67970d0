"""From a fresh clone to a report: `make demo` in a new folder with an empty pip cache, its time and peak memory.

    python benchmarks/demo.py

Needs the package registry, as every first installation does. Prints the seconds of the installation and of the run
(40 items), and the largest memory of any process and of all processes together during the run.
"""

import os
import re
import subprocess
import tempfile
import threading
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]


def tree_memory(root: int) -> tuple[int, int]:
    """Resident bytes of the largest process below `root`, and of all of them together (from /proc)."""
    parents: dict[int, int] = {}
    resident: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                status = (entry / "status").read_text()
            except OSError:
                continue  # it has ended since
            fields = dict(re.findall(r"^(PPid|VmRSS):\s+(\d+)", status, re.MULTILINE))
            parents[int(entry.name)] = int(fields["PPid"])
            resident[int(entry.name)] = int(fields.get("VmRSS", 0)) * 1024

    def below(process: int) -> bool:
        while process in parents:
            if process == root:
                return True
            process = parents[process]
        return False

    sizes = [size for process, size in resident.items() if below(process)]
    return max(sizes, default=0), sum(sizes)


def timed(command: list[str], folder: Path, environment: dict[str, str]) -> tuple[float, int, int]:
    """Seconds of a command, and the peaks of `tree_memory` while it ran."""
    peak_one = peak_all = 0
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, env=environment) as process:
        ended = threading.Event()

        def watch() -> None:
            nonlocal peak_one, peak_all
            while not ended.wait(0.25):
                one, everything = tree_memory(process.pid)
                peak_one, peak_all = max(peak_one, one), max(peak_all, everything)

        watcher = threading.Thread(target=watch)
        watcher.start()
        code = process.wait()
        ended.set()
        watcher.join()
    if code != 0:
        raise SystemExit(f"{' '.join(command)} ended with exit code {code}")
    return time.perf_counter() - start, peak_one, peak_all


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        clone = Path(home) / "clone"
        subprocess.run(["git", "clone", "--quiet", REPOSITORY, clone], check=True)
        environment = {**os.environ, "HOME": home, "PIP_NO_CACHE_DIR": "1"}
        environment.pop("VIRTUAL_ENV", None)
        install, _, _ = timed(["make", ".venv/local.stamp"], clone, environment)
        run, one, everything = timed(["make", "demo"], clone, environment)
        reports = list(clone.glob("runs/*/report.html"))
        if len(reports) != 1:
            raise SystemExit(f"expected one report, found {reports}")
        print(f"\ninstallation {install:.0f} s, run of 40 items {run:.0f} s, together {install + run:.0f} s")
        print(f"peak memory of the run: largest process {one / 2**20:.0f} MB, all {everything / 2**20:.0f} MB")
        print(f"report {reports[0].stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
