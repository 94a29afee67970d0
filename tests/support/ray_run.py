"""A process that works on a Ray of two workers, for tests: it does all of it on one, and then waits to be killed.

    python ray_run.py FOLDER

It prints JSON, a line for each part: what `on_done` has heard, and the error, if one came. Steps are imported by the
workers from here, not from the main module, whose classes would travel by value.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from tuned import selected_on

from miabench.errors import ImageError, MiaError
from miabench.tuning.engine import Shard, Step
from miabench.tuning.folder import TuneFolder
from miabench.tuning.ray_engine import ATTEMPTS, RayEngine
from miabench.tuning.records import Failure

DEADLY = 1
"""The shard that is in trouble."""


class Numbers(Step):
    """Says its shard's number, twice; one shard is in trouble between the two.

    Attributes:
        trouble: `die once` kills the worker at the first attempt, `die` at each, `fail` is an error that a user can
            mend, `package` that of a worker which lacks one, `bug` one that nobody expects, `sleep` takes longer than
            any test.
    """

    name: ClassVar[str] = "numbers"
    version: ClassVar[str] = "1"
    trouble: str = ""

    def records(self, shard: Shard) -> Iterator[Failure]:
        yield Failure(subject=str(shard.number), step="numbers", reason="first")
        if shard.number == DEADLY:
            self._get_into_it(shard)
        yield Failure(subject=str(shard.number), step="numbers", reason="second")

    def _get_into_it(self, shard: Shard) -> None:
        attempts = shard.root / "attempts"
        with attempts.open("a") as file:
            file.write(f"{os.getpid()}\n")
        if self.trouble == "die" or (self.trouble == "die once" and len(attempts.read_text().splitlines()) == 1):
            os.kill(os.getpid(), signal.SIGKILL)
        if self.trouble == "fail":
            raise ImageError("the image 7.png is gone")
        if self.trouble == "package":
            raise ModuleNotFoundError("No module named 'spacy'")
        if self.trouble == "bug":
            raise ZeroDivisionError("nobody expects it")
        if self.trouble == "sleep":
            print_line("sleeping")
            time.sleep(600)


def print_line(part: str, **values: object) -> None:
    """A line of JSON, at once."""
    print(json.dumps({"part": part, **values}), flush=True)


def numbers(engine: RayEngine, part: str, root: Path, step: Step, shards: Sequence[Shard] = ()) -> None:
    """Run a step, and print what came of it."""
    heard: list[int] = []
    error: Exception | None = None
    try:
        if shards:
            engine.run(step, shards, heard.append)
        else:
            folder = TuneFolder(root / part)
            with folder.locked():
                folder.run(step, 4, engine, listener=lambda progress: heard.append(progress.done))
    except Exception as caught:  # noqa: BLE001 - whatever it is, it is printed
        error = caught
    is_known = isinstance(error, MiaError)
    print_line(part, heard=heard, kind=type(error).__name__, error=str(error) if error else "", is_known=is_known)


def main(root: Path) -> None:
    """All parts."""
    with RayEngine(2) as engine:
        folder = TuneFolder(root / "tune")
        with folder.locked():
            selected_on(engine, folder, 8, 2)
        numbers(engine, "undisturbed", root, Numbers())
        numbers(engine, "killed", root, Numbers(trouble="die once"))
        marks = root / "deadly" / "numbers" / f".{DEADLY:05}.parquet.attempts.tmp"
        folder = TuneFolder(root / "deadly")
        with folder.locked():
            marks.parent.mkdir()
            marks.write_text("." * (ATTEMPTS - 1))  # as if so many had died already
            shards = [Shard(n, folder.root, (), marks.with_name(f"{n:05}.parquet")) for n in range(4)]
            numbers(engine, "deadly", root, Numbers(trouble="die"), shards)
        numbers(engine, "failed", root, Numbers(trouble="fail"))
        numbers(engine, "failed", root, Numbers(trouble="fail"))  # what is done isn't done again
        numbers(engine, "bug", root, Numbers(trouble="bug"))
        numbers(engine, "package", root, Numbers(trouble="package"))
        nowhere = root / "nowhere"
        numbers(engine, "elsewhere", root, Numbers(), [Shard(0, nowhere, (), nowhere / "numbers" / "00000.parquet")])
        print_line("last")
        numbers(engine, "asleep", root, Numbers(trouble="sleep"))


if __name__ == "__main__":
    import ray_run

    ray_run.main(Path(sys.argv[1]))
