"""Runs shards on Ray Data: on the cores of this machine, or on a cluster whose machines share the folder.

The rows of a Ray data set are shards, and each is a block of its own, so that a task is a shard. Only where a shard is
and how many records it gave travels through Ray; the records go to the shared folder, and no machine holds more than
the shards that it works on. The bytes are those of the local engine: both call `run_shard`.

Ray does the task of a worker or machine that died again, elsewhere. That is harmless: a shard's file appears whole or
not at all, and where it is there already, the task only counts its records. Ray itself would try for ever; a shard
that has cost `ATTEMPTS` workers stops the run, as a memory that is too small would kill the next one, too.

Steps that ask models don't go to Ray. They wait rather than compute, many requests at a time already, and every reply
is written to a journal in the folder the moment it comes, which only one process at a time may do.
"""

import logging
import os
import platform
import socket
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Self

import pyarrow.parquet as pq

from miabench import errors
from miabench.bench.tables.layout import one_line
from miabench.errors import MiaError, TuneError
from miabench.tuning.engine import Shard, Step, run_here, run_shard

ATTEMPTS = 4
"""Workers that may die of one shard."""

REACH_SECONDS = 5.0
"""How long a cluster may take to answer at all."""

_RAY_SETTINGS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DEDUP_LOGS_SKIP_REGEX": ".", "RAY_NUM_REDIS_GET_RETRIES": "2"}
"""Read from the environment when Ray is imported: nothing is told about us, no line of Ray's processes stands among
ours, and a cluster that doesn't let us in is asked twice, not twenty times."""

_SETTINGS = bytes((0, 0, 0, 4, 0, 0, 0, 0, 0))
_HELLO = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + _SETTINGS
"""How HTTP/2 begins (RFC 9113, section 3.4), which Ray speaks; its server answers with settings, a frame of type 4."""


class RayEngine:
    """Ray Data, as an `Engine`.

    Ray is started or connected to when the first shard needs it, and left at the end of a `with` block: a Ray that was
    started here ends; a cluster goes on. Where this process is killed, its workers are, too (on Linux; two idle agents
    of Ray end after a minute). Where it is connected to a Ray already, that one is used, and stays.

    Args:
        workers: shards at a time; by default one for each core of the machine or of the cluster.
        address: of a cluster, `HOST:PORT`, or `auto` for the one that this machine belongs to; by default this machine
            alone.
    """

    def __init__(self, workers: int | None = None, address: str | None = None) -> None:
        self.workers = workers
        self.address = address
        self._is_ours = False

    def __enter__(self) -> Self:
        """Check what can be checked at once.

        Raises:
            TuneError: Ray isn't installed, the address isn't one, or nobody answers there.
        """
        _ray()
        if self.address is not None and self.address != "auto":
            _reach(self.address)
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_ours:
            _ray().shutdown()
            self._is_ours = False

    def run(self, step: Step, shards: Sequence[Shard], on_done: Callable[[int], None]) -> None:
        """See `Engine.run`. Where a shard fails, those that are under way are given up.

        Raises:
            TuneError: Ray can't be used, a shard costs one worker after the other, or a worker has another folder.
        """
        if step.asks or not shards:
            run_here(step, shards, on_done)
            return
        with closing(self._done(step, shards)) as rows:  # or the tasks would go on while an error passes through here
            for row in rows:
                if row["error"]:
                    raise getattr(errors, row["error"], TuneError)(row["message"])
                on_done(row["records"])
        # A network folder is asked anew where it is listed; for a single name it may answer as it did before the run.
        there = {path for folder in {shard.output.parent for shard in shards} for path in folder.iterdir()}
        if missing := [shard.output for shard in shards if shard.output not in there]:
            raise TuneError(f"a worker of Ray has written {missing[0]} where it can't be seen here; {_SHARE}")

    def _done(self, step: Step, shards: Sequence[Shard]) -> Generator[dict[str, Any], None, None]:
        """What the workers tell of each shard, when it is done."""
        self._start()
        ray = _ray()
        rows = [
            {
                "number": shard.number,
                "root": str(shard.root.absolute()),
                "inputs": [str(path.absolute()) for path in shard.inputs],
                "output": str(shard.output.absolute()),
            }
            for shard in shards
        ]
        at_a_time = ray.data.TaskPoolStrategy(size=min(self.workers, len(rows)) if self.workers else None)
        data = ray.data.from_items(rows, override_num_blocks=len(rows)).map(_work, fn_args=(step,), compute=at_a_time)
        data.context.enable_progress_bars = False
        data.context.max_errored_blocks = 0
        batches = iter(data.iter_batches(batch_size=1, batch_format="pyarrow", prefetch_batches=0))
        try:
            for batch in batches:
                yield from batch.to_pylist()
        except ray.exceptions.RayError as error:
            if isinstance(error, ray.exceptions.UserCodeException) and "ModuleNotFoundError" not in str(error):
                raise  # a bug, with the worker's traceback
            raise TuneError(
                f"Ray can't do the work ({_reason(error)}); every machine of the cluster needs the same miabench, "
                "Python and packages, and the same RAY_ variables"
            ) from error
        finally:
            batches.close()

    def _start(self) -> None:
        ray = _ray()
        if ray.is_initialized():
            return
        logging.getLogger("ray.data").setLevel(logging.CRITICAL)  # what matters comes as an exception
        quiet = {"log_to_driver": False, "logging_level": logging.CRITICAL}
        try:
            if self.address is None:
                ray.init("local", num_cpus=self.workers, include_dashboard=False, **quiet)
            else:
                ray.init(self.address, **quiet)
        except (OSError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
            if self.address is None:
                raise TuneError(f"can't start Ray on this machine: {one_line(error)}") from error
            raise TuneError(
                f"can't use Ray at {self.address} ({one_line(error)}); it needs the Ray and Python of this machine, "
                "and RAY_AUTH_MODE=token in the environment if it asks for a token"
            ) from error
        self._is_ours = True


_SHARE = "--out must be a folder that all machines of the cluster share, under the same path"


def _ray() -> Any:
    """Ray with Ray Data.

    Raises:
        TuneError: it isn't installed.
    """
    for name, value in _RAY_SETTINGS.items():
        os.environ.setdefault(name, value)
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise TuneError(f"--engine ray needs Ray ({one_line(error)}): pip install 'miabench[scale]'") from error
    return ray


def _reach(address: str) -> None:
    """Ask whether a Ray is there; Ray itself would try for minutes.

    Raises:
        TuneError: as of `RayEngine.__enter__`.
    """
    host, _, port = address.rpartition(":")
    if not host or "/" in host or not port.isdecimal() or int(port) > 0xFFFF:
        raise TuneError(
            f"{address!r} is no address of a Ray cluster: give HOST:PORT of its head (6379 unless it was started with "
            "another port), on a machine that belongs to it, or auto"
        )
    is_plain = os.environ.get("RAY_USE_TLS", "0") == "0"
    try:
        with socket.create_connection((host.strip("[]"), int(port)), timeout=REACH_SECONDS) as connection:
            connection.sendall(_HELLO if is_plain else b"")
            answer = connection.recv(len(_SETTINGS)) if is_plain else _SETTINGS
        problem = "" if answer[3:4] == _SETTINGS[3:4] else "something else does"
    except OSError as error:
        problem = error.strerror or str(error)
    if problem:
        raise TuneError(f"no Ray answers at {address} ({problem}); `ray start --head` starts one there")


def _work(row: dict[str, Any], step: Step) -> dict[str, Any]:
    """In a worker: do the shard of a row, and tell how many records it has, or what is in the way.

    An error that the user can mend is a value, as Ray would wrap an exception in others, and log it.
    """
    shard = Shard(int(row["number"]), Path(row["root"]), tuple(map(Path, row["inputs"])), Path(row["output"]))
    try:
        return {"records": _attempt(step, shard), "error": "", "message": ""}
    except MiaError as error:
        return {"records": 0, "error": type(error).__name__, "message": str(error)}


def _attempt(step: Step, shard: Shard) -> int:
    """Do a shard, unless it is done."""
    output = shard.output
    if not shard.root.is_dir():
        raise TuneError(f"the machine {platform.node()} has no {shard.root}; {_SHARE}")
    if output.exists():
        return int(pq.read_metadata(output).num_rows)
    _count_attempt(step, shard)
    records = run_shard(step, shard)
    for stale in output.parent.glob(f".{output.name}.*.tmp"):  # the count, and what killed workers had begun
        stale.unlink(missing_ok=True)
    return records


def _count_attempt(step: Step, shard: Shard) -> None:
    """Note that a worker tries: a file beside the shard's grows by a byte each time.

    Raises:
        TuneError: too many have died of it, or the folder can't be written.
    """
    output = shard.output
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with output.with_name(f".{output.name}.attempts.tmp").open("ab") as attempts:
            died = attempts.tell()
            attempts.write(b".")
    except OSError as error:
        raise TuneError(f"can't write {output}: {error.strerror or error}") from error
    if died >= ATTEMPTS:
        raise TuneError(
            f"{ATTEMPTS} workers were killed over shard {shard.number} of {step.name!r} (is the memory full? "
            "try fewer --workers); finished shards are kept, and the same command goes on"
        )


def _reason(error: Exception) -> str:
    """Of a message that is a worker's traceback, the line that names the error."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return next((line for line in reversed(lines) if "Error: " in line), lines[-1])[:200]
