"""How fast images come from the web, how little a killed fetch asks again, and how hostile hosts end.

Three tables, all against a host on loopback in a process of its own:

1. 400 JPEGs of 100 KB: 5 % give 404, 5 % give 503 once, 5 % take a second, 2 % are always cut off half-way. `fetch`
   decodes every image, stores it, indexes it, and asks again where that may help. The bare loop does with the same
   number of connections what one writes in ten lines: an aiohttp GET of each URL, the body written to a file, failures
   counted; no retry, no decoding, no check. Both run in turns in this process, imports done.
2. A fetch that is killed (SIGKILL) four times on its way, and started again.
3. Hostile answers with the default limits, but for the time of an attempt.
"""

import argparse
import asyncio
import json
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import zlib
from collections import Counter
from pathlib import Path

import aiohttp

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from image_host import Reply, noise, redirect, serve

from miabench.bench.fetch import Limits, fetch
from miabench.bench.normalise import normalise
from miabench.bench.store import ImageStore

N = 400
LIMITS = Limits(allow_private=True, per_host=32, use_proxy=False)  # one host stands for many
KINDS = ["404"] * 20 + ["503"] * 20 + ["slow"] * 20 + ["cut"] * 8 + ["good"] * (N - 68)
random.Random(0).shuffle(KINDS)


def png_bomb(width: int, height: int, text: int = 0) -> bytes:
    """A small PNG of many black pixels, or with a text that inflates to that many bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0"
    texts = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(text))) if text else b""
    pixels = zlib.compress(bytes(height * (width + 1)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + texts + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def run_host() -> None:
    """Serve until standard input ends; the first line of output is the URL. `/counts` tells what was asked."""
    pictures = [noise(100, seed) for seed in range(40)]
    hostile = {
        "/200-megapixels": Reply(png_bomb(20_000, 10_000)),
        "/zip-bomb": Reply(png_bomb(1, 1, 500_000_000)),
        "/page-as-jpeg": Reply(b"<!DOCTYPE html><html><body>Gone</body></html>"),
        "/one-byte-a-second": Reply(pictures[0], drip=1.0),
    }

    def answer(path: str, asked: int) -> Reply:
        if path == "/counts":
            return Reply(json.dumps(host.counts()).encode())
        if path.startswith("/endless"):
            return redirect(f"/endless-{host.counts().total()}")
        if path in hostile:
            return hostile[path]
        number = int(path.rsplit("/", 1)[1])
        kind, picture = KINDS[number], pictures[number % 40] + number.to_bytes(2, "big")
        if kind == "404" or (kind == "503" and not asked):
            return Reply(b"no", int(kind))
        return Reply(picture, delay=1.0 if kind == "slow" else 0.0, cut=50_000 if kind == "cut" else None)

    with serve(answer) as host:
        print(host.url, flush=True)
        sys.stdin.read()


async def bare_loop(urls: list[str], folder: Path) -> Counter[str]:
    """What `fetch` is measured against."""
    turns = asyncio.Semaphore(LIMITS.connections)
    seen: Counter[str] = Counter()

    async def one(session: aiohttp.ClientSession, number: int, url: str) -> None:
        async with turns:
            try:
                async with session.get(url) as response:
                    response.raise_for_status()
                    (folder / f"{number}.jpg").write_bytes(await response.read())
                seen["written"] += 1
            except aiohttp.ClientError:
                seen["failed"] += 1

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(one(session, number, url) for number, url in enumerate(urls)))
    return seen


def urls(base: str, run: str) -> list[str]:
    return [f"{base}/{run}/{number}" for number in range(N)]


def speed(base: str, folder: Path, runs: int) -> float:
    """The first table; the ratio of the medians."""
    seconds: dict[str, list[float]] = {"bare loop": [], "fetch": []}
    for run in range(runs + 1):  # the first of each warms up
        for name in seconds:
            target = folder / f"{name}-{run}"
            target.mkdir()
            wanted = urls(base, f"{name[:5].strip()}-{run}")
            start, cpu = time.perf_counter(), time.process_time()
            if name == "fetch":
                states = Counter(
                    o.state for o in fetch(dict(zip(wanted, wanted, strict=True)), ImageStore(target), LIMITS)
                )
            else:
                states = asyncio.run(bare_loop(wanted, target))
            took, cpu = time.perf_counter() - start, time.process_time() - cpu
            if run:
                seconds[name].append(took)
                print(f"run {run}  {name:10} {took:5.2f} s, {cpu:5.2f} s of CPU  {dict(states)}")
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    ratio = medians["fetch"] / medians["bare loop"]
    print(f"of the CPU, alone and in one thread: {costs(folder)}")
    print(
        f"medians  bare loop {medians['bare loop']:.2f} s, fetch {medians['fetch']:.2f} s, ratio {ratio:.2f} (bar 1.20)"
    )
    return ratio


def costs(folder: Path) -> str:
    """What decoding and storing take."""
    store, data = ImageStore(folder / "costs"), [noise(100, seed) for seed in range(40)]
    start = time.process_time()
    normal = [normalise(one) for one in data]
    decoded = time.process_time()
    for n, one in enumerate(data):
        store.keep(str(n), one, normal[n], "url")
    stored = time.process_time()
    each = [1000 * seconds / len(data) for seconds in (decoded - start, stored - decoded)]
    return f"decoding {each[0]:.2f} ms an image, storing {each[1]:.2f} ms"


def killed(base: str, folder: Path) -> int:
    """The second table; how many requests were made for images that the store had."""
    code = "import sys, fetch; fetch.continue_fetch(sys.argv[1], sys.argv[2])"
    command = [sys.executable, "-c", code, base, str(folder)]
    good = [n for n, kind in enumerate(KINDS) if kind in ("good", "slow", "503")]
    store = ImageStore(folder)
    again = 0
    for n in range(5):
        have = [number for number in range(N) if store.get(str(number)) is not None]
        before = counts(base)
        with subprocess.Popen(command, cwd=Path(__file__).parent) as process:
            while n < 4 and process.poll() is None and counts(base).total() < before.total() + 80:
                time.sleep(0.01)
            if n < 4:
                process.send_signal(signal.SIGKILL)
        asked = counts(base) - before
        twice = sum(asked[f"/killed/{number}"] for number in have)
        again += twice
        end = "killed" if n < 4 else f"ended ({process.returncode})"
        got = sum(store.get(str(number)) is not None for number in good)
        done = f"{end}; has {got} of {len(good)}"
        print(f"start {n + 1}: had {len(have):3}, asked {asked.total():3}, of what it had {twice}, {done}")
    return again


def counts(base: str) -> Counter[str]:
    with urllib.request.urlopen(f"{base}/counts") as response:  # noqa: S310 - our own host
        seen = Counter(json.load(response))
    return Counter({path: count for path, count in seen.items() if path.startswith("/killed/")})


def continue_fetch(base: str, folder: str) -> None:
    """What the process that is killed does."""
    wanted = {str(number): url for number, url in enumerate(urls(base, "killed"))}
    fetch(wanted, ImageStore(Path(folder)), LIMITS)


def hostile(base: str, folder: Path, seconds: float) -> None:
    """The third table."""
    limits = LIMITS.model_copy(update={"attempt_seconds": seconds})
    for name in ("200-megapixels", "zip-bomb", "page-as-jpeg", "endless", "one-byte-a-second"):
        start = time.perf_counter()
        (outcome,) = fetch({name: f"{base}/{name}"}, ImageStore(folder), limits)
        print(f"{name:18} {time.perf_counter() - start:6.2f} s  {outcome.state}: {outcome.reason}")
    (outcome,) = fetch({"private": "http://10.0.0.1/a.jpg"}, ImageStore(folder))
    print(f"{'a private address':18} {'':8}  {outcome.state}: {outcome.reason}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0, help="the time of an attempt at a hostile host")
    options = parser.parse_args()
    code = "import fetch; fetch.run_host()"
    with (
        subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as host,
        tempfile.TemporaryDirectory() as temporary,
    ):
        base = next(iter(host.stdout or ())).strip()
        print(f"{N} images of 100 KB, {LIMITS.connections} connections, one host")
        ratio = speed(base, Path(temporary), options.runs)
        print("\nkilled and started again")
        again = killed(base, Path(temporary) / "killed")
        print(f"\nhostile hosts, {options.seconds:g} s an attempt")
        hostile(base, Path(temporary) / "hostile", options.seconds)
        host.communicate()  # its standard input ends, and so does it
    if ratio >= 1.2 or again:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
