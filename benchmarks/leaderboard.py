"""How long `mia leaderboard` takes with many runs, and where the time goes.

    python benchmarks/leaderboard.py [--keep FOLDER]

Makes run folders of synthetic items, some from responses and the rest as copies under other names (a copied log takes
as long to read), 50 runs of 40 items and 30 runs of 400. Prints the seconds that finding them, reading each log whole
(as `mia report` does; of three runs, times all), reading what a ranking needs, the summaries, and the ranking of
runs whose scores were changed at random take on the clock; then those of the whole command in a process of its own.
"""

import argparse
import itertools
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from miabench import load
from miabench.analysis.summary import summarise
from miabench.evaluate.gather import Place, find_runs, open_runs
from miabench.evaluate.replay import score_responses
from miabench.evaluate.results import ItemResult
from miabench.evaluate.runs import open_run
from miabench.report.runs.leaderboard import leaderboard
from miabench.synth import oracle

CASES = ((50, 40), (30, 400))
MADE = 2
WHOLE = 3


def make(root: Path, runs: int, items: int) -> None:
    """Run folders `run00`, `run01`, ...; the first few are scored, the others are their copies."""
    benchmark = load("synth-v1")[:items]
    truth = {item.id: oracle(item) for item in benchmark}
    root.mkdir(parents=True)
    for n in range(runs):
        folder = root / f"run{n:02}"
        if n < MADE:
            rng = random.Random(n)
            rows = [
                {"id": item, "response": text if rng.random() < 0.9 - 0.2 * n else "Nothing."}
                for item, text in truth.items()
            ]
            file = root / f"responses{n}.jsonl"
            file.write_text("".join(json.dumps(row) + "\n" for row in rows))
            score_responses(benchmark, file, folder, model=f"vendor/model-{n:02}")
            continue
        first = root / f"run{n % MADE:02}"
        (folder / "logs").mkdir(parents=True)
        for log in (first / "logs").iterdir():
            (folder / "logs" / log.name).hardlink_to(log)
        config = json.loads((first / "config.json").read_text())
        (folder / "config.json").write_text(json.dumps({**config, "model": f"vendor/model-{n:02}"}))


def shaken(results: Sequence[ItemResult], rng: random.Random) -> list[ItemResult]:
    """The results with one outcome in five turned over, so that no two runs are alike."""
    return [
        result.model_copy(
            update={
                "components": tuple(
                    c.model_copy(update={"fraction": 1 - c.fraction})
                    if c.fraction is not None and rng.random() < 0.2
                    else c
                    for c in result.components
                )
            }
        )
        for result in results
    ]


def measure(root: Path) -> None:
    """A row of the table."""
    seconds = [time.perf_counter()]

    def lap() -> None:
        seconds.append(time.perf_counter())

    places: list[Place] = find_runs([root])
    lap()
    for place in places[:WHOLE]:
        open_run(place.path)
    lap()
    opened, left_out = open_runs(places)
    assert not left_out, left_out  # noqa: S101
    lap()
    rng = random.Random(0)
    turned = [(run.config, shaken(run.results, rng)) for run in opened]
    lap()
    runs = [(config, results, summarise(results)) for config, results in turned]
    lap()
    board = leaderboard(runs, [place.name for place in places])
    lap()
    assert len(board.groups) == 1  # noqa: S101
    command = "from pathlib import Path; from miabench.cli.leaderboard import leaderboard_command as f; import sys; "
    subprocess.run(
        [sys.executable, "-c", f"{command}f([Path(sys.argv[1])])", str(root)], check=True, stdout=subprocess.DEVNULL
    )
    lap()
    took = [end - start for start, end in itertools.pairwise(seconds)]
    took[1] *= len(places) / WHOLE
    shown = [took[n] for n in (0, 1, 2, 4, 5, 6)]
    print(f"{len(places):>4}{len(opened[0].results):>7}" + "".join(f"{one:>11.2f}" for one in shown))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="make the runs here, or take those that are there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = options.keep or Path(temporary)
        for runs, items in CASES:
            if not (root / f"{runs}x{items}").exists():
                make(root / f"{runs}x{items}", runs, items)
        print("runs  items       find      whole       read  summaries    ranking    command")
        for runs, items in CASES:
            measure(root / f"{runs}x{items}")


if __name__ == "__main__":
    main()
