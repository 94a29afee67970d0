"""The process that asks. It outlives `mia run` for as long as answers are under way, so that not even those are lost.

`kill -9` of `mia run` closes the pipe that both hold. The worker then sends nothing more, waits for what it has sent,
stores it, and ends; it keeps the journal locked until then, so that the same command, given again at once, waits for
it. Ctrl-C does the same, and a second Ctrl-C drops what is under way. A worker that is itself killed has stored
every answer that it had read.

Protocol, one JSON value a line. To the worker: a `Job`; then the pipe stays open, and its end means stop. From the
worker: `"ready"` when the model can be asked, `[key, output]` or `[key, reason]` for each reply once it is stored,
`true` or `false` for each item that ended, then a `Report`.
"""

import asyncio
import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from pydantic import BaseModel

from miabench import errors
from miabench.errors import MiaError, RunError
from miabench.evaluate.config import Budget, Judging, Settings

if TYPE_CHECKING:
    from miabench.evaluate.arrivals import Reply
    from miabench.evaluate.ask import Asker
    from miabench.evaluate.judging import Answer

FINISH_SECONDS = 300.0
"""How long a worker whose `mia run` has died waits for what is under way."""


class Job(BaseModel):
    """What to ask whom, and where answers and verdicts go.

    `settings` is None where every request has its answer already and only judges are asked.
    """

    settings: Settings | None
    journal: Path
    judging: Judging
    verdicts: Path
    budget: Budget | None = None
    requests: list[Any]
    """`Request`s, here without their type: only the worker loads Inspect before it needs to."""


class Report(BaseModel):
    """How it ended: why there is no answer, by request key; and the error that ended it early."""

    failures: dict[str, str] = {}
    error: str | None = None
    error_type: str = "MiaError"
    """A class of `miabench.errors`."""


class Worker:
    """The side of `mia run`: starts the process, gives it one job, hears of its progress."""

    def __init__(self) -> None:
        """Start it; it loads its libraries while the caller prepares the job."""
        self._process = subprocess.Popen(  # noqa: S603 - this very module
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C in the terminal is ours to hear
        )
        self._has_job = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(
        self,
        job: Job,
        on_ready: Callable[[], None],
        on_item: Callable[[bool], None],
        on_reply: "Callable[[str, Reply], None]" = lambda _key, _reply: None,
    ) -> dict[str, str]:
        """Give it the job and follow it to its end.

        Args:
            job: what to ask whom.
            on_ready: called when the model can be asked.
            on_item: called at the end of each item, with whether there is an answer.
            on_reply: called with each reply once it is stored, or with why there is none.

        Returns:
            By request key, why there is no answer.

        Raises:
            MiaError: as the worker's error was.
            RunError: the worker died.
        """
        from inspect_ai.model import ModelOutput

        self._has_job = True
        try:
            _pipe(self._process.stdin).write(job.model_dump_json().encode() + b"\n")
            _pipe(self._process.stdin).flush()
        except BrokenPipeError as error:
            raise RunError(f"the asking process died (exit code {self._process.wait()})") from error
        for line in _pipe(self._process.stdout):
            said = json.loads(line)
            if said == "ready":
                on_ready()
                continue
            if isinstance(said, bool):
                on_item(said)
                continue
            if isinstance(said, list):
                key, reply = said
                on_reply(key, reply if isinstance(reply, str) else ModelOutput.model_validate(reply))
                continue
            report = Report.model_validate(said)
            if report.error is not None:
                kind: type[MiaError] = getattr(errors, report.error_type)
                raise kind(report.error)
            return report.failures
        raise RunError(
            f"the asking process died (exit code {self._process.wait()}); "
            "every answer that it had read is kept, the same command goes on"
        )

    def stop(self) -> None:
        """Have it send nothing more; `ask` returns when what is under way has been stored."""
        with contextlib.suppress(BrokenPipeError):  # it has ended already
            _pipe(self._process.stdin).close()

    def kill(self) -> None:
        """End it at once: what is under way is lost."""
        self._process.kill()

    def close(self) -> None:
        """End it: what is under way is waited for; Ctrl-C during that drops it. May be called again."""
        if _pipe(self._process.stdout).closed:
            return
        if not self._has_job:
            self._process.kill()
        self.stop()
        try:
            for _ in _pipe(self._process.stdout):
                pass
            self._process.wait()
        except KeyboardInterrupt:
            self._process.kill()
            self._process.wait()
            raise
        finally:
            _pipe(self._process.stdout).close()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("the worker was started without pipes")
    return stream


def main() -> None:
    """The worker's side."""
    import miabench.evaluate.ask  # noqa: F401 - 2 s, Inspect AI: while the caller reads images

    channel = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a provider prints is no part of the protocol
    line = sys.stdin.buffer.readline()
    if not line.endswith(b"\n"):
        return  # the caller died before it had said what to do
    job = Job.model_validate_json(line)
    voice = _Voice(channel)
    try:
        report = Report(failures=asyncio.run(_work(job, voice)))
    except MiaError as error:
        report = Report(error=str(error), error_type=type(error).__name__)
    voice.say(report.model_dump_json())
    voice.end()
    sys.stdout.flush()
    os._exit(0)  # all is stored and said; the caller waits for this end, and taking Inspect apart takes 0.4 s


async def _work(job: Job, voice: "_Voice") -> dict[str, str]:
    from miabench.evaluate.ask import Asker, Bench, Request, open_model
    from miabench.evaluate.journal import Journal

    requests = [Request.model_validate(r) for r in job.requests]
    with contextlib.ExitStack() as open_files:
        journal = Journal.open(job.journal)
        open_files.callback(journal.close)
        bench = None
        if job.judging.judges:
            verdicts = Journal.open(job.verdicts)
            open_files.callback(verdicts.close)
            bench = Bench(job.judging, [open_model(judge) for judge in job.judging.judges], verdicts)
        settings = job.settings or Settings(model="none")
        model = open_model(job.settings) if job.settings else None
        asker = Asker(model, settings, journal, bench, job.budget, voice.reply)
        voice.say(json.dumps("ready"))
        asking = asyncio.create_task(asker.ask_all(requests, lambda answered: voice.say(json.dumps(answered))))
        watching = asyncio.create_task(_watch(asker))
        done, _ = await asyncio.wait({asking, watching}, return_when=asyncio.FIRST_COMPLETED)
        if asking not in done:  # the caller has died or wants to stop
            await asyncio.wait({asking}, timeout=FINISH_SECONDS)
            asking.cancel()
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asking
        if asker.is_out_of_budget:
            raise RunError(
                f"stopped at --max-cost: {asker.spent:.4g} are spent; every answer so far is kept, "
                "and the same command goes on"
            )
        return asker.failures


async def _watch(asker: "Asker") -> None:
    """Stop the asker when the other end of standard input is gone."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin.buffer)
    await reader.read()
    asker.stop()


class _Voice(threading.Thread):
    """Tells the caller, without holding up the asking: a caller that is busy reads late, one that is dead never."""

    def __init__(self, channel: int) -> None:
        super().__init__(daemon=True)
        self._channel = channel
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.start()

    def say(self, line: str) -> None:
        """Say a line in its turn."""
        self._lines.put(line.encode() + b"\n")

    def reply(self, key: str, reply: "Answer") -> None:
        """Say what has been stored, or why there is nothing."""
        said = reply if isinstance(reply, str) else reply.model_dump(mode="json", exclude_none=True)
        self.say(json.dumps([key, said]))

    def end(self) -> None:
        """Say what is left."""
        self._lines.put(None)
        self.join()

    def run(self) -> None:
        """Write lines until the end."""
        while (line := self._lines.get()) is not None:
            try:
                while line:
                    line = line[os.write(self._channel, line) :]
            except BrokenPipeError:
                return  # the caller has died: the journals are what matters


if __name__ == "__main__":
    main()
