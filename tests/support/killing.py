"""A judged run under hard conditions, for tests and benchmarks: a model and a judge that fail now and then, kills at
chosen moments, and an account of what was lost or asked twice.

Each reply carries the number of its request as its count of prompt tokens. The journals keep that number, so it is
known of every reply that left the server whether it was stored.
"""

import json
import math
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

import psutil
import pyarrow.parquet as pq
from stub_server import Plan, Seen, Stub

Phase = Literal["start", "asking", "end"]

UNREADABLE = ("I think that it is fine.", "score of component 1:", '{"score": ', "Fine: 3/4/5.", "")
"""Replies of a judge that give no points."""


class Faults(NamedTuple):
    """What goes wrong at the server.

    Attributes:
        calls: the share of calls that fail, a third of them with 429, with 500, and with a reply that is late.
        replies: the share of a judge's prompts whose first reply can't be read; the one to the second question can.
        stall: seconds by which a late reply is late.
        seed: which calls and replies these are.
    """

    calls: float = 0.0
    replies: float = 0.0
    stall: float = 0.0
    seed: int = 0


class Provider:
    """Model and judge, as a `Stub.plan`: what becomes of a call depends on what is asked and how often it was before.

    The model's answer names its picture, and so do the judge's points, so that whatever is mixed up shows as a score.
    """

    def __init__(self, faults: Faults | None = None) -> None:
        self._faults = faults or Faults()
        self._lock = threading.Lock()
        self._asked: Counter[str] = Counter()
        self.seen: dict[int, Seen] = {}
        """Requests by their number."""
        self.kinds: dict[int, str] = {}
        """By the number of a request, what goes wrong with it: `429`, `500`, `late` or `unreadable`."""

    def __call__(self, seen: Seen) -> Plan:
        with self._lock:
            number = len(self.seen) + 1
            self.seen[number] = seen
            picture, question = _picture(seen), len(seen.body["messages"]) // 2 + 1
            call = f"{seen.body['model']}, picture {picture}, question {question}"
            kind = self._failure(call, self._asked[call])
            if not kind and call == _first_question(picture) and self.is_unreadable(picture):
                kind = "unreadable"
            self._asked[call] += 1
            if kind:
                self.kinds[number] = kind
        if kind in ("429", "500"):
            return Plan("", int(kind))
        text = random.Random(call).choice(UNREADABLE) if kind == "unreadable" else _said(seen)
        return Plan(text, stall=self._faults.stall if kind == "late" else 0.0, prompt_tokens=number)

    def is_unreadable(self, picture: int) -> bool:
        """Whether the judge's first reply about a picture can't be read: at every attempt, or at none."""
        return self._chance(_first_question(picture)).random() < self._faults.replies

    def _failure(self, call: str, attempt: int) -> str:
        chance = self._chance(f"{call}, attempt {attempt}")
        return chance.choice(("429", "500", "late")) if chance.random() < self._faults.calls else ""

    def _chance(self, of: str) -> random.Random:
        return random.Random(f"{self._faults.seed}, {of}")


def _first_question(picture: int) -> str:
    return f"judge, picture {picture}, question 1"


def fraction(picture: int, component: int) -> float:
    """What the judge gives, of 1, for a component (from 1) of the item with that picture."""
    return random.Random(f"{picture}/{component}").choice((0.0, 0.25, 0.5, 0.75, 1.0))


def response(picture: int) -> str:
    """What the model answers about a picture."""
    return f"It rains on picture {picture}. We walk."


def _prompt(seen: Seen) -> str:
    """The text of the first message."""
    return "".join(part.get("text", "") for part in seen.body["messages"][0]["content"])


def _picture(seen: Seen) -> int:
    asked = re.search(r"Describe picture (\d+)", _prompt(seen))
    if asked is None:
        raise ValueError(f"not about a picture: {seen.text!r}")
    return int(asked[1])


def _said(seen: Seen) -> str:
    """The answer of the model, or the line that the judge is asked for and a reason."""
    picture, prompt = _picture(seen), _prompt(seen)
    if seen.body["model"] != "judge":
        return response(picture)
    line = re.search(r"score of component 1: [a-z]/.*total score: .*", prompt)
    if line is None or response(picture) not in prompt:
        raise ValueError(f"a judge's prompt without its line or with another response: {prompt!r}")
    asked = re.findall(r"component (\d+): [a-z]/([\d.]+)", line[0])
    given = [fraction(picture, int(n)) * float(points) for n, points in asked]
    parts = [f"score of component {n}: {got:g}/{points}" for got, (n, points) in zip(given, asked, strict=True)]
    total = f"total score: {sum(given):g}/{sum(float(points) for _, points in asked):g}"
    return f"{', '.join([*parts, total])}\nThis is picture {picture}."


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
    asked, begun = len(stub.requests), answered(stub)
    start = time.monotonic()
    with log.open("ab") as output, subprocess.Popen(args, env=environment, stdout=output, stderr=output) as process:

        def is_due() -> bool:
            passed = time.monotonic() - start
            if moment.phase == "start":
                return passed >= moment.at * life.lead
            if moment.phase == "asking":
                return len(stub.requests) > asked and answered(stub) >= moment.at * life.calls
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
        RuntimeError: it ended before its moment, three times; or it printed a traceback.
    """
    log = out.with_name(f"{out.name}.log")
    kills: list[Kill] = []
    lines: list[str] = []
    for moment, worker_too in plan:
        for _ in range(3):
            kill = run_until_killed(args, environment, stub, moment, life, log, worker_too=worker_too)
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
        again_stored: requests that came after the reply to the same request had been stored or was on its way to be.
        again_lost: requests that came again after a whole reply that no journal has.
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
    return [
        *(sys.executable, "-m", "miabench.cli.main", "run", str(benchmark), "--model", "openai/stub"),
        *("--base-url", stub.url, "--out", str(out), "--judge", "openai/judge", "--judge-base-url", stub.url),
        *("--mode", "judge", *more),
    ]
