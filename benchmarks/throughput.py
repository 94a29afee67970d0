"""A whole judged run as a process: 400 items, one answer and one verdict each from a stub on loopback.

    python benchmarks/throughput.py                                  # 64 connections, 1 s for each reply
    python benchmarks/throughput.py --connections 32 64 128 --runs 3
    python benchmarks/throughput.py --split                          # 32 for the model and 32 for the judge

Model and judge have that many connections each, as `--max-connections` gives them; with --split they have half of them
each, so that no more than that many calls are ever under way. The limit is 2 x items x latency / connections. Prints
the wall time of the whole `mia run --judge`, the span of the requests, the limit, CPU seconds and peak memory of all
its processes, and beside them a bare asyncio loop over the same calls.
"""

import argparse
import asyncio
import io
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from stub_server import Stub, serve


class Measured(NamedTuple):
    """Seconds of the whole, before the first request, of the requests, after the last, of the processors; the largest
    process in MB."""

    wall: float
    lead: float
    span: float
    tail: float
    cpu: float
    peak: float


def reply(text: str) -> str:
    """An answer to an instruction; to a judge's prompt, the line that it asks for, with all points."""
    line = re.search(r"score of component 1: [a-z]/.*total score: .*", text)
    if line is None:
        return "A street in the evening. People walk past the shops."
    return re.sub(r"[a-z]+/([\d.]+)", r"\1/\1", line[0]) + "\nAll is met."


def write_benchmark(folder: Path, items: int, kilobytes: int) -> Path:
    """Items with photo-like JPEGs of about that size."""
    (folder / "images").mkdir(parents=True)
    lines = []
    for n in range(items):
        side = int((kilobytes * 1000 / 0.36) ** 0.5)
        image = Image.merge("RGB", [Image.effect_noise((side, side), 18 + n % 7) for _ in range(3)])
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=85)
        (folder / "images" / f"{n}.jpg").write_bytes(buffer.getvalue())
        components = [
            {"text": f"Describe picture {n}", "points": 6, "category": "description"},
            {"text": "in a friendly tone", "points": 4, "category": "genre"},
        ]
        record = {
            "image": f"images/{n}.jpg",
            "instruction": f"Describe picture {n} in a friendly tone.",
            "level": "basic",
            "components": components,
        }
        lines.append(json.dumps(record))
    (folder / "items.jsonl").write_text("\n".join(lines) + "\n")
    return folder


def run(benchmark: Path, stub: Stub, connections: int, out: Path) -> Measured:
    """One run with so many connections for the model, and as many for the judge."""
    stub.requests.clear()
    command = [
        *(sys.executable, "-m", "miabench.cli.main", "run", str(benchmark), "--out", str(out)),
        *("--model", "openai/stub", "--base-url", stub.url, "--max-connections", str(connections)),
        *("--judge", "openai/judge", "--judge-base-url", stub.url, "--judge-connections", str(connections)),
        *("--mode", "judge"),
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(
        command, env={**os.environ, "OPENAI_API_KEY": "none"}, capture_output=True, text=True, check=False
    )
    end = time.monotonic()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stderr)
    total = json.loads((out / "results.json").read_text())["summary"]["total"]
    if total["mean"] != 1.0 or total["scored"] != total["items"]:
        raise SystemExit(f"wrong scores: {total}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    first, last = min(r.came for r in stub.requests), max(r.answered or 0 for r in stub.requests)
    return Measured(end - start, first - start, last - first, end - last, cpu, after.ru_maxrss / 1024)


async def bare(stub: Stub, benchmark: Path, items: int, connections: int) -> float:
    """The same calls from a bare loop: aiohttp, a semaphore, the image as base64, nothing stored."""
    import base64

    import aiohttp

    gate = asyncio.Semaphore(connections)
    images = [base64.b64encode((benchmark / "images" / f"{n}.jpg").read_bytes()).decode() for n in range(items)]
    line = "score of component 1: a/6, score of component 2: b/4, total score: c/10"

    async def ask(session: aiohttp.ClientSession, text: str, image: str) -> None:
        content = [
            {"type": "image_url", "image_url": {"url": f"data:image/jpeg;base64,{image}"}},
            {"type": "text", "text": text},
        ]
        body = {"model": "m", "messages": [{"role": "user", "content": content}]}
        async with gate, session.post(f"{stub.url}/chat/completions", json=body) as response:
            await response.json()

    async def both(session: aiohttp.ClientSession, n: int) -> None:
        await ask(session, f"Describe picture {n} in a friendly tone.", images[n])
        await ask(session, line, images[n])

    start = time.perf_counter()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        await asyncio.gather(*(both(session, n) for n in range(items)))
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--items", type=int, default=400)
    parser.add_argument("--latency", type=float, default=1.0, help="seconds for each reply")
    parser.add_argument("--connections", type=int, nargs="+", default=[64])
    parser.add_argument("--split", action="store_true", help="half of the connections for each of model and judge")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--kilobytes", type=int, default=100, help="of each image")
    options = parser.parse_args()
    names = ("connections", "limit s", "whole s", "start s", "span s", "end s", "bare s", "CPU s", "peak MB")
    print(" ".join(f"{name:>8}" for name in names))
    with tempfile.TemporaryDirectory() as folder, serve(reply, latency=options.latency) as stub:
        benchmark = write_benchmark(Path(folder) / "benchmark", options.items, options.kilobytes)
        for connections in options.connections:
            runs = [
                run(benchmark, stub, connections // (1 + options.split), Path(folder) / f"run-{connections}-{n}")
                for n in range(options.runs)
            ]
            loop = asyncio.run(bare(stub, benchmark, options.items, connections))
            limit = 2 * options.items * options.latency / connections
            wall, lead, span, tail, cpu, peak = (statistics.median(values) for values in zip(*runs, strict=True))
            shown = (connections, limit, wall, lead, span, tail, loop, cpu)
            print(" ".join(f"{value:>8.4g}" for value in shown), f"{peak:>8.0f}", flush=True)


if __name__ == "__main__":
    main()
