"""The process that asks. It outlives `mia run` for as long as answers are under way, so that not even those are lost.

`kill -9` of `mia run` closes the pipe that both hold. The worker then sends nothing more, waits for what it has sent,
stores it, and ends; it keeps the journal locked until then, so that the same command, given again at once, waits for
it. Ctrl-C does the same, and a second Ctrl-C drops what is under way. A worker that is itself killed has stored
every answer that it had read.

Protocol, one JSON value a line. To the worker: a `Job`; then the pipe stays open, and its end means stop. From the
worker: `"ready"` when the model can be asked, `true` or `false` for each request that ended, then a `Report`.
"""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from pydantic import BaseModel

from miabench import errors
from miabench.errors import MiaError, RunError
from miabench.evaluate.config import Settings

if TYPE_CHECKING:
    from miabench.evaluate.ask import Asker, Request

FINISH_SECONDS = 300.0
"""How long a worker whose `mia run` has died waits for what is under way."""


class Job(BaseModel):
    """What to ask whom, and where answers go."""

    settings: Settings
    journal: Path
    requests: list[Any]
    """`Request`s in JSON form: only the worker loads Inspect before it needs to."""


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
        settings: Settings,
        journal: Path,
        requests: "Sequence[Request]",
        on_ready: Callable[[], None],
        on_item: Callable[[bool], None],
    ) -> dict[str, str]:
        """Give it the job and follow it to its end.

        Args:
            settings: the model and how to ask it.
            journal: where answers are and go.
            requests: what to ask.
            on_ready: called when the model can be asked.
            on_item: called at the end of each request, with whether there is an answer.

        Returns:
            By request key, why there is no answer.

        Raises:
            MiaError: as the worker's error was.
            RunError: the worker died.
        """
        job = Job(settings=settings, journal=journal, requests=[r.model_dump(mode="json") for r in requests])
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
            report = Report.model_validate(said)
            if report.error is not None:
                kind: type[MiaError] = getattr(errors, report.error_type)
                raise kind(report.error)
            return report.failures
        raise RunError(
            f"the asking process died (exit code {self._process.wait()}); "
            "every answer that it had read is kept, the same command goes on"
        )

    def close(self) -> None:
        """End it: what is under way is waited for; Ctrl-C during that drops it. May be called again."""
        if _pipe(self._process.stdout).closed:
            return
        if not self._has_job:
            self._process.kill()
        with contextlib.suppress(BrokenPipeError):  # it has ended already
            _pipe(self._process.stdin).close()
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
    try:
        report = Report(failures=asyncio.run(_work(job, channel)))
    except MiaError as error:
        report = Report(error=str(error), error_type=type(error).__name__)
    _say(channel, report.model_dump_json())


async def _work(job: Job, channel: int) -> dict[str, str]:
    from miabench.evaluate.ask import Asker, Request, open_model
    from miabench.evaluate.journal import Journal

    requests = [Request.model_validate(r) for r in job.requests]
    journal = Journal.open(job.journal)
    try:
        asker = Asker(open_model(job.settings), job.settings, journal)
        _say(channel, json.dumps("ready"))
        asking = asyncio.create_task(asker.ask_all(requests, lambda answered: _say(channel, json.dumps(answered))))
        watching = asyncio.create_task(_watch(asker))
        done, _ = await asyncio.wait({asking, watching}, return_when=asyncio.FIRST_COMPLETED)
        if asking not in done:  # the caller has died or wants to stop
            await asyncio.wait({asking}, timeout=FINISH_SECONDS)
            asking.cancel()
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asking
        return asker.failures
    finally:
        journal.close()


async def _watch(asker: "Asker") -> None:
    """Stop the asker when the other end of standard input is gone."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin.buffer)
    await reader.read()
    asker.stop()


def _say(channel: int, line: str) -> None:
    """Tell the caller, if there still is one: where it has died, the journal is what matters."""
    with contextlib.suppress(BrokenPipeError):
        os.write(channel, line.encode() + b"\n")


if __name__ == "__main__":
    main()
