"""Kills of a judged run at chosen moments, and an account of what was lost or asked twice, for tests and benchmarks."""

import json
import math
import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

import forked
import psutil
import pyarrow.parquet as pq
from faulty_model import Provider
from stub_server import Stub

Phase = Literal["start", "asking", "end"]


class Moment(NamedTuple):
    """When a run is killed.

    Attributes:
        phase: before its first request, between requests, or after the last reply.
        at: the share of that phase, from 0 to 1.
    """

    phase: Phase
    at: float


class Life(NamedTuple):
    """Seconds of an undisturbed run before its first request and after its last reply; of one that has nothing to ask;
    and how many different requests are answered in all."""

    lead: float
    tail: float
    again: float
    calls: int


class Kill(NamedTuple):
    """A kill.

    Attributes:
        moment: for which it was planned.
        clock: when it struck, as `time.monotonic` has it.
        after: the same in seconds after the start of the process.
        answered: how many different requests had been answered by then.
        hit_worker: whether a process that asks was hit as well.
    """

    moment: Moment
    clock: float
    after: float
    answered: int
    hit_worker: bool


def moments(kills: int, rng: random.Random) -> list[Moment]:
    """Moments over the whole of a run that goes on after each, in order: a fifth before its first request, three tenths
    after the last, the others between; each at random within its own part of the phase."""
    starts = min(kills, max(1, kills // 5))
    ends = min(kills - starts, max(1, 3 * kills // 10))

    def spread(phase: Phase, count: int) -> list[Moment]:
        return [Moment(phase, (n + rng.random()) / count) for n in range(count)]

    found = spread("asking", kills - starts - ends)
    for n, start in enumerate(spread("start", starts)):
        found.insert(n * (len(found) + 1) // starts, start)
    return found + spread("end", ends)


def answered(stub: Stub) -> int:
    """How many different requests have been answered in full."""
    with stub.lock:
        return len({seen.key for seen in stub.requests if seen.status == 200})


def run_until_killed(
    args: Sequence[str],
    environment: Mapping[str, str],
    stub: Stub,
    moment: Moment,
    life: Life,
    log: Path,
    *,
    worker_too: bool,
) -> Kill | None:
    """Run a command and kill it with SIGKILL.

    Args:
        args: the command.
        environment: of the process.
        stub: the server that it asks.
        moment: when to kill it.
        life: of an undisturbed run, to which the moment refers.
        log: gets what it prints.
        worker_too: whether the processes that it has started are killed too.

    Returns:
        The kill, or None where it ended before that.
    """
    begun = answered(stub)
    start = time.monotonic()
    with log.open("ab") as output, subprocess.Popen(args, env=environment, stdout=output, stderr=output) as process:

        def is_due() -> bool:
            passed = time.monotonic() - start
            if moment.phase == "start":
                return passed >= moment.at * life.lead
            if moment.phase == "asking":
                own = [seen for seen in stub.requests[-1:] if seen.came > start + life.lead / 2]  # no predecessor's
                return bool(own) and answered(stub) >= moment.at * life.calls
            return passed >= moment.at * life.again if begun >= life.calls else answered(stub) >= life.calls

        while process.poll() is None and not is_due():
            time.sleep(0.01)
        if moment.phase == "end" and begun < life.calls:
            time.sleep(moment.at * life.tail)
        elif moment.phase == "asking":  # replies come in waves: not always just after one
            time.sleep(random.Random(moment.at).random() * stub.latency)
        if process.poll() is not None:
            return None
        victims = [process.pid]
        if worker_too:
            victims += [child.pid for child in psutil.Process(process.pid).children(recursive=True)]
            random.Random(f"{moment.at}").shuffle(victims)
        now = time.monotonic()
        for victim in victims:
            with suppress(ProcessLookupError):  # the worker ends by itself once its `mia` is gone and nothing is sent
                os.kill(victim, signal.SIGKILL)
        return Kill(moment, now, now - start, answered(stub), len(victims) > 1)


def kill_often(
    args: Sequence[str],
    environment: Mapping[str, str],
    stub: Stub,
    out: Path,
    life: Life,
    plan: Sequence[tuple[Moment, bool]],
) -> tuple[list[Kill], list[str]]:
    """Run a command and kill it, once for each planned moment; with True the asking process is killed too.

    Returns:
        The kills, and the lines of the journals that each kill found.

    Raises:
        RuntimeError: it ended before its moment, again and again; or it printed a traceback.
    """
    log = out.with_name(f"{out.name}.log")
    kills: list[Kill] = []
    lines: list[str] = []
    for moment, worker_too in plan:
        for n in range(5):  # it may end before its moment, on a machine that is less busy than it was
            sooner = moment._replace(at=moment.at / 2**n)
            kill = run_until_killed(args, environment, stub, sooner, life, log, worker_too=worker_too)
            if kill is not None:
                break
        else:
            raise RuntimeError(f"it always ends before {moment}: {log.read_text()}")
        kills.append(kill)
        lines += journal_lines(out)
    if log.exists() and "Traceback" in log.read_text():
        raise RuntimeError(log.read_text())
    return kills, lines


class Account(NamedTuple):
    """What came of a run, from the server's side and by its journals.

    Attributes:
        requests: that came to the server.
        replies: that left it whole, with status 200.
        stored: of these, how many stand in a journal.
        again_stored: requests that came after a whole reply to the same request that a journal has.
        again_lost: the same of a reply that no journal has.
        gap: of the replies that no journal has, the longest time in seconds from leaving the server to the next kill
            that hit the process that asks; infinite where none follows.
        lines_lost: lines of the journals that were there at some kill and aren't at the end.
        stored_twice: requests with more than one reply in the journals.
    """

    requests: int
    replies: int
    stored: int
    again_stored: int
    again_lost: int
    gap: float
    lines_lost: int
    stored_twice: int


def journal_lines(out: Path) -> list[str]:
    """The whole lines of a run's journals."""
    files = [out / "responses.jsonl", out / "verdicts.jsonl"]
    return [line for file in files if file.exists() for line in file.read_text().split("\n")[:-1]]


def account(stub: Stub, provider: Provider, out: Path, kept: Sequence[str], kills: Sequence[Kill] = ()) -> Account:
    """Compare what the server saw with what is stored; `kept` are the lines of the journals at the kills."""
    lines = journal_lines(out)
    numbers = [int(json.loads(line)["output"]["usage"]["input_tokens"]) for line in lines]
    with stub.lock:
        replies = {n: seen for n, seen in provider.seen.items() if seen.status == 200}
        seen_all = list(stub.requests)
    came: dict[str, list[float]] = {}
    for seen in seen_all:
        came.setdefault(seen.key, []).append(seen.came)
    again: Counter[bool] = Counter()
    gap = 0.0
    is_stored = set(numbers)
    for number, seen in replies.items():
        later = sum(one > (seen.answered or 0) for one in came[seen.key])
        again[number in is_stored] += later
        if number not in is_stored:
            gaps = [kill.clock - (seen.answered or 0) for kill in kills if kill.hit_worker]
            gap = max(gap, min((one for one in gaps if one > -0.5), default=math.inf))  # dying takes its time
    keys = Counter(provider.seen[number].key for number in numbers)
    return Account(
        requests=len(seen_all),
        replies=len(replies),
        stored=len(is_stored & set(replies)),
        again_stored=again[True],
        again_lost=again[False],
        gap=gap,
        lines_lost=len(set(kept) - set(lines)),
        stored_twice=sum(count > 1 for count in keys.values()),
    )


def decided(out: Path) -> dict[tuple[str, int], tuple[Any, ...]]:
    """By instruction and number of the component (from 1): fraction, outcome, who decided, and the response."""
    rows = pq.read_table(out / "results.parquet").to_pylist()
    return {
        (row["instruction"], int(row["component"].rsplit("/", 1)[1])): (
            *(row["fraction"], row["outcome"], row["decided_by"], row["response"]),
        )
        for row in rows
    }


def command(benchmark: Path, stub: Stub, out: Path, *more: str) -> list[str]:
    """`mia run` with a judge who decides everything."""
    judged = ("--judge", "openai/judge", "--judge-base-url", stub.url, "--mode", "judge")
    return forked.argv("run", benchmark, "--model", "openai/stub", "--base-url", stub.url, "--out", out, *judged, *more)
