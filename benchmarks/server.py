"""A run against a server of our own on loopback: connections used, time over the floor, and ten kills.

    python benchmarks/server.py [--items 400] [--latency 0.1] [--connections 32]

First table: an undisturbed run. The floor is items / connections x latency: what the server alone would take.
Second table: the same run killed with SIGKILL at ten random moments, then ended; how often anything was asked twice,
and whether the scores are those of the undisturbed run.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from stub_server import Stub, serve


def write_benchmark(folder: Path, n: int) -> None:
    """n items with a small image each and one demand that a rule decides."""
    folder.mkdir()
    lines = []
    for i in range(n):
        Image.effect_noise((160, 120), 40 + i % 80).save(folder / f"{i}.png")
        component = {
            "text": "in exactly two sentences",
            "points": 10,
            "category": "length_limit",
            "constraint": {"kind": "sentences", "low": 2, "high": 2},
        }
        record = {
            "image": f"{i}.png",
            "instruction": f"Describe picture {i} in exactly two sentences.",
            "level": "basic",
            "components": [component],
        }
        lines.append(json.dumps(record))
    (folder / "items.jsonl").write_text("\n".join(lines))


def answer(text: str) -> str:
    return "One sentence. Another one." if int(text.split()[2]) % 3 else "Only one sentence."


def command(folder: Path, stub: Stub, out: Path, connections: int) -> list[str]:
    return [
        *(sys.executable, "-m", "miabench.cli.main", "run", str(folder), "--model", "openai/stub"),
        *("--base-url", stub.url, "--out", str(out), "--max-connections", str(connections)),
    ]


def total(out: Path) -> object:
    return json.loads((out / "results.json").read_text())["summary"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=400)
    parser.add_argument("--latency", type=float, default=0.1)
    parser.add_argument("--connections", type=int, default=32)
    options = parser.parse_args()
    environment = {**os.environ, "OPENAI_API_KEY": "none"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "benchmark"
        write_benchmark(folder, options.items)

        with serve(answer, options.latency) as stub:
            start = time.perf_counter()
            args = command(folder, stub, Path(temporary) / "whole", options.connections)
            subprocess.run(args, env=environment, check=True, **quiet)  # type: ignore[call-overload]
            seconds = time.perf_counter() - start
            asking = max(r.answered or 0 for r in stub.requests) - min(r.came for r in stub.requests)
            floor = options.items / options.connections * options.latency
            images = sum(len(r.images) for r in stub.requests)
            print(f"{options.items} items, {options.connections} connections, {options.latency} s a request")
            print(f"connections used {stub.open_most}, images arrived as base64 {images}")
            print(f"whole command {seconds:.1f} s, asking {asking:.1f} s, floor {floor:.1f} s\n")

        rng = random.Random(1)
        with serve(answer, options.latency) as stub:
            args = command(folder, stub, Path(temporary) / "killed", options.connections)
            for n in range(10):
                with subprocess.Popen(args, env=environment, **quiet) as process:  # type: ignore[call-overload]
                    asked = len(stub.requests)
                    while process.poll() is None and len(stub.requests) == asked and asked < options.items:
                        time.sleep(0.005)
                    time.sleep(rng.uniform(0.0, 1.5 if asked < options.items else 4.0))
                    if process.poll() is None:
                        process.send_signal(signal.SIGKILL)
                print(f"kill {n + 1:2}: {len(stub.requests)} requests so far")
            subprocess.run(args, env=environment, check=True, **quiet)  # type: ignore[call-overload]
            same = total(Path(temporary) / "whole") == total(Path(temporary) / "killed")
            twice = sum(count - 1 for count in stub.counts().values())
            print(f"requests {len(stub.requests)} for {options.items} items, asked twice {twice}, same scores {same}")
            if twice or not same:
                raise SystemExit(1)


if __name__ == "__main__":
    main()
