"""How fast the door opens: `import miabench` and `mia --help`, as whole processes.

    python benchmarks/startup.py

Prints the minimum, median and maximum of 15 runs each; the machine may be shared, so look at the minimum first.
"""

import statistics
import subprocess
import sys
import time

COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import miabench": [sys.executable, "-c", "import miabench"],
    "from miabench import load, read, Item": [sys.executable, "-c", "from miabench import load, read, Item"],
    "mia --help": [sys.executable, "-m", "miabench.cli.main", "--help"],
}
RUNS = 15


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    print(f"{'command':40} {'min s':>7} {'median':>7} {'max':>7}")
    for name, command in COMMANDS.items():
        seconds(command)  # writes byte code, where that is allowed
        times = [seconds(command) for _ in range(RUNS)]
        print(f"{name:40} {min(times):7.3f} {statistics.median(times):7.3f} {max(times):7.3f}")


if __name__ == "__main__":
    main()
