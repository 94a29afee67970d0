"""Runs a step over shards: what is done stays done, whoever does it and however often it is interrupted.

A step is a pure function from the records of a shard to records, and a picklable value: its settings. An engine only
decides where and when `run_shard` is called; it never sees a record. The local engine uses processes, one shard each;
another can send the same two values to other machines that share the folder.

A shard's file appears in one step when the shard is done. So a killed run loses the shards that were under way and
nothing else, and the bytes are the same for any number of workers.
"""

import os
import signal
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any, ClassVar, Protocol, Self, TypeVar

from pydantic import BaseModel, ConfigDict

from miabench.bench.machine import cores
from miabench.errors import TuneError
from miabench.tuning.images import ImageFolder
from miabench.tuning.records import Record
from miabench.tuning.shards import read_shard, write_shard

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Shard:
    """One piece of a step's work.

    Attributes:
        number: which one, from 0.
        root: the folder of the training data, which all workers share.
        inputs: the shards of earlier steps that it reads, in the step's order.
        output: where its records go.
    """

    number: int
    root: Path
    inputs: tuple[Path, ...]
    output: Path

    @property
    def images(self) -> ImageFolder:
        """The images of the training data."""
        return ImageFolder(self.root)

    def read(self, *kinds: type[R]) -> Iterator[R]:
        """The records of these kinds in all inputs, in order.

        Raises:
            TuneError: an input can't be read.
        """
        for path in self.inputs:
            yield from read_shard(path, *kinds)


class Stage(BaseModel):
    """What a folder of shards is made by, with its settings. Frozen and picklable; it holds no records.

    Attributes:
        name: the folder of its shards.
        version: raised by every change that makes other records of the same input.
        places: fields that say where something is, and don't decide what comes out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: ClassVar[str]
    version: ClassVar[str]
    places: ClassVar[frozenset[str]] = frozenset()

    @property
    def asked(self) -> dict[str, Any]:
        """What decides the output, as JSON values."""
        return self.model_dump(mode="json", exclude=set(self.places))


class Step(Stage, ABC):
    """A stage that works on each shard by itself, so that an engine may do it anywhere.

    Attributes:
        asks: whether it waits for models; then its shards run one after the other, each with many requests at a time.
    """

    asks: ClassVar[bool] = False

    @abstractmethod
    def records(self, shard: Shard) -> Iterator[Record]:
        """The records of a shard: a function of the settings, the shard's number and its inputs."""

    def write(self, shard: Shard) -> int:
        """Write the shard's file, and tell how many records it has."""
        return write_shard(shard.output, self.records(shard))


class Engine(Protocol):
    """Where shards are worked on."""

    def run(self, step: Step, shards: Sequence[Shard], on_done: Callable[[int], None]) -> None:
        """Work on every shard, in any order; `on_done` is told how many records each gave.

        Raises:
            MiaError: as the step's; shards that are done stay done.
        """


def run_shard(step: Step, shard: Shard) -> int:
    """Work on one shard, and tell how many records it has: the unit that an engine sends somewhere."""
    return step.write(shard)


def run_here(step: Step, shards: Sequence[Shard], on_done: Callable[[int], None]) -> None:
    """Work on shards in this very process, one after the other: what every engine does with steps that ask models."""
    for shard in shards:
        on_done(run_shard(step, shard))


class LocalEngine:
    """This machine: a process a shard, so many at a time; in this very process where it is one.

    The processes are kept from step to step, for each takes a second to load its libraries; the end of a `with` block
    ends them.

    Args:
        workers: how many; by default one for each core that this process may use.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or cores()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def run(self, step: Step, shards: Sequence[Shard], on_done: Callable[[int], None]) -> None:
        """See `Engine.run`.

        Raises:
            TuneError: a worker died.
        """
        if step.asks or min(self.workers, len(shards)) <= 1:
            run_here(step, shards, on_done)
            return
        self._pool = self._pool or ProcessPoolExecutor(self.workers, get_context("spawn"), _follow_parent)
        try:
            self._drain(self._pool, step, shards, on_done)
        except BaseException as error:
            self._end()  # waits for the shards that are under way: they are kept
            if isinstance(error, BrokenProcessPool):
                raise TuneError(
                    "a worker process was killed (is the memory full? try fewer --workers); "
                    "finished shards are kept, and the same command goes on"
                ) from error
            raise

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _drain(
        self, pool: ProcessPoolExecutor, step: Step, shards: Sequence[Shard], on_done: Callable[[int], None]
    ) -> None:
        """Keep the pool busy, with few shards waiting in it."""
        left = iter(shards)
        running: set[Future[int]] = set()
        while True:
            while len(running) < 2 * self.workers and (shard := next(left, None)) is not None:
                running.add(pool.submit(run_shard, step, shard))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                on_done(future.result())


def _follow_parent() -> None:
    """In a worker: Ctrl-C is the parent's to hear, and where the parent is killed, the worker ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is None:
        return

    def leave() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=leave, daemon=True).start()
