"""What faults and kills do to a judged run: 400 items, an answer and a verdict each, from a stub on loopback.

    python benchmarks/kills.py                          # 400 items, ten kills in each series, some eight minutes
    python benchmarks/kills.py --items 60 --kills 4 --seed 1

Runs of `mia run --judge --mode judge`, whose scores are compared component by component with those of the first:

1. without faults, and the same command again, which has nothing to ask;
2. with faults: one call in ten is answered 429, 500 or too late for --timeout, a third each, and one judge's reply in
   twenty can't be read, so that the judge is asked again;
3. killed with SIGKILL and started again until it has been killed ten times, without and with these faults. First only
   `mia` is killed; its asking process stores what is under way. Then the asking process is killed with it.

The moments of the kills are drawn from the whole life of a run: a fifth before its first request, half of them while it
asks, three tenths after the last reply, while it scores, writes its log and its report. Columns:

    requests    that came to the server
    replies     that left it whole, with status 200
    stored      of these, in a journal
    again       requests that came after such a reply to the same: those whose reply was stored (never), and those whose
                reply was in flight when its asking process was killed, with the longest time that it had been
    lost        items without scores, and lines of the journals that were there at a kill and aren't at the end
    scores      components that differ from the run without faults

Exits with 1 where a stored reply was asked for again, anything was lost, a score differs, or a reply went unstored
though its asking process lived.
"""

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from faulty_model import Faults, Provider
from killing import Account, Kill, Life, account, answered, command, decided, kill_often, moments
from stub_server import Stub, serve

TIMEOUT = 3
"""Seconds for one attempt; a late reply takes twice that."""

ENVIRONMENT = {**os.environ, "OPENAI_API_KEY": "none"}

Scores = Mapping[tuple[str, int], tuple[Any, ...]]


class Series(NamedTuple):
    """A row of the table: what was done to the run, and what came of it."""

    name: str
    seconds: float
    kills: Sequence[Kill]
    found: Account
    lost: int
    differ: int
    faults: Counter[str]

    @property
    def is_good(self) -> bool:
        """Whether it keeps what is promised."""
        found = self.found
        bad = found.again_stored + found.stored_twice + found.lines_lost + self.lost + self.differ
        return not bad and found.gap < math.inf


class Bench(NamedTuple):
    """What all series share."""

    folder: Path
    benchmark: Path
    items: int
    latency: float
    connections: int
    kills: int
    seed: int


def write_benchmark(folder: Path, items: int) -> Path:
    """Items with a small image of their own each, the same at every call."""
    (folder / "images").mkdir(parents=True)
    lines = []
    for n in range(items):
        Image.new("RGB", (24, 16), (n % 256, n // 256, 80)).save(folder / "images" / f"{n}.png")
        record = {
            "image": f"images/{n}.png",
            "instruction": f"Describe picture {n} in a friendly tone.",
            "level": "basic",
            "components": [
                {"text": f"Describe picture {n}", "points": 6, "category": "description"},
                {"text": "in a friendly tone", "points": 4, "category": "genre"},
            ],
        }
        lines.append(json.dumps(record))
    (folder / "items.jsonl").write_text("\n".join(lines) + "\n")
    return folder


def arguments(bench: Bench, stub: Stub, out: Path) -> list[str]:
    limits = ("--max-connections", str(bench.connections), "--judge-connections", str(bench.connections))
    return command(bench.benchmark, stub, out, *limits, "--timeout", str(TIMEOUT))


def finish(args: Sequence[str]) -> None:
    """Run it to its end."""
    done = subprocess.run(args, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode or "Traceback" in done.stderr:
        raise SystemExit(f"ended with {done.returncode}: {done.stderr}")


def undisturbed(bench: Bench) -> tuple[Life, Scores]:
    """The run without faults: how long its phases take, and its scores."""
    out = bench.folder / "undisturbed"
    with serve(lambda _: "", latency=bench.latency) as stub:
        stub.plan = Provider()
        args = arguments(bench, stub, out)
        start = time.monotonic()
        finish(args)
        end = time.monotonic()
        lead = min(seen.came for seen in stub.requests) - start
        tail = end - max(seen.answered or 0 for seen in stub.requests)
        calls = len(stub.requests)
        begin = time.monotonic()
        finish(args)
        again = time.monotonic() - begin
        more = len(stub.requests) - calls
    scores = decided(out)
    unscored = sum(one[0] is None for one in scores.values())
    if calls != 2 * bench.items or more or len(scores) != 2 * bench.items or unscored:
        raise SystemExit(f"without faults: {calls} requests, then {more} more; {len(scores)} rows, {unscored} unscored")
    print(
        f"without faults: {calls} requests in {end - start:.1f} s, the first after {lead:.1f} s, the end {tail:.1f} s"
    )
    print(f"after the last reply; the same command again asks nothing and takes {again:.1f} s\n", flush=True)
    return Life(lead, tail, again, calls), scores


def series(
    bench: Bench, name: str, life: Life, scores: Scores, faults: Faults, kills: int, spares_worker: bool = True
) -> tuple[Series, int]:
    """Kill a run that often and let it end; also how many different requests that took."""
    out = bench.folder / name.replace(" ", "-")
    plan = [(moment, not spares_worker) for moment in moments(kills, random.Random(f"{bench.seed}/{name}"))]
    start = time.monotonic()
    with serve(lambda _: "", latency=bench.latency) as stub:
        stub.plan = provider = Provider(faults)
        args = arguments(bench, stub, out)
        struck, kept = kill_often(args, ENVIRONMENT, stub, out, life, plan)
        finish(args)
        found = account(stub, provider, out, kept, struck)
        calls = answered(stub)
    now = decided(out)
    differ = sum(now.get(key) != value for key, value in scores.items())
    lost = len({key[0] for key in scores if now.get(key, (None,))[0] is None})
    given = Counter(provider.kinds.values())
    for number, seen in provider.seen.items():
        if provider.kinds.get(number) == "late" and seen.status == 200:
            given[f"late but waited for ({seen.body['model']})"] += 1
    return Series(name, time.monotonic() - start, struck, found, lost, differ, given), calls


HEADS = ("requests", "replies", "stored", "again: stored", "in flight", "ms", "lost items", "lines", "scores")


def show(row: Series) -> None:
    found = row.found
    gap = f"{1000 * found.gap:.0f}"
    asked = (found.requests, found.replies, found.stored, found.again_stored, found.again_lost)
    values = (*asked, gap, row.lost, found.lines_lost, row.differ)
    print(
        f"{row.name:28}" + "".join(f"{value:>{len(head) + 2}}" for value, head in zip(values, HEADS, strict=True)),
        flush=True,
    )


def tell(row: Series) -> None:
    """Which faults there were, and when the kills struck."""
    print(f"\n{row.name}, {row.seconds:.0f} s in all")
    if row.faults["429"]:
        print("  faults: " + ", ".join(f"{row.faults[kind]} {kind}" for kind in sorted(row.faults)))
    for phase in ("start", "asking", "end"):
        struck = [f"{kill.after:.2f} s ({kill.answered})" for kill in row.kills if kill.moment.phase == phase]
        if struck:
            print(f"  killed in phase {phase} after (requests answered by then): {', '.join(struck)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=400)
    parser.add_argument("--kills", type=int, default=10, help="in each series")
    parser.add_argument("--seed", type=int, default=0, help="of faults and moments")
    parser.add_argument("--latency", type=float, default=0.2, help="seconds for each reply")
    parser.add_argument("--connections", type=int, default=32)
    options = parser.parse_args()
    faults = Faults(calls=0.1, replies=0.05, stall=2.0 * TIMEOUT, seed=options.seed)
    rows: list[Series] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        benchmark = write_benchmark(folder / "benchmark", options.items)
        bench = Bench(
            folder, benchmark, options.items, options.latency, options.connections, options.kills, options.seed
        )
        life, scores = undisturbed(bench)
        print(f"{'':28}" + "".join(f"  {head}" for head in HEADS))
        row, calls = series(bench, "faults", life, scores, faults, 0)
        rough = life._replace(calls=calls)
        rows.append(row)
        show(row)
        for who, spares_worker in (("mia", True), ("all", False)):
            for weather, its_life, its_faults in (("no faults", life, Faults()), ("faults", rough, faults)):
                name = f"{who} killed {options.kills} times, {weather}"
                row, _ = series(bench, name, its_life, scores, its_faults, options.kills, spares_worker)
                rows.append(row)
                show(row)
    for row in rows:
        tell(row)
    bad = [row.name for row in rows if not row.is_good]
    if bad:
        raise SystemExit(f"not as promised: {'; '.join(bad)}")
    print("\nas promised")


if __name__ == "__main__":
    main()
