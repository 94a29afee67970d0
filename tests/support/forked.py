"""`mia` as a process of its own that needn't load Inspect AI first, which takes longer than what most tests look at.

A server process (of `multiprocessing`) has loaded it and forks for each command. What is forked has its own memory,
signals, environment and working folder, prints to files, can be killed, and starts its asking process as ever. Tests of
how `mia` itself starts, and of a terminal's signals, run the very command instead.
"""

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from multiprocessing.context import ForkServerProcess
from pathlib import Path

MIA = (sys.executable, "-m", "miabench.cli.main")

_server = multiprocessing.get_context("forkserver")
_server.set_forkserver_preload(
    ["acp.schema", "inspect_ai.model", "openai.types.responses", "pandas", "pyarrow.parquet", "miabench.cli.evaluate"]
)


def argv(*args: str | Path) -> list[str]:
    """A command of `mia`, for `start` and `run` here and for those of `subprocess`."""
    return [*MIA, *map(str, args)]


def start(
    command: Sequence[str],
    env: Mapping[str, str],
    *,
    cwd: Path | None = None,
    out: Path | None = None,
    err: Path | None = None,
) -> ForkServerProcess:
    """Begin a command.

    Args:
        command: of `mia`.
        env: its whole environment.
        cwd: its working folder, by default that of this process.
        out: a file for what it prints, by default the null device.
        err: the same for what it prints as errors.
    """
    assert tuple(command[:3]) == MIA, command
    files = [os.fspath(file or os.devnull) for file in (out, err)]
    at = os.fspath(cwd or Path.cwd())
    process = _server.Process(target=_mia, args=(list(command[3:]), dict(env), at, files))
    process.start()
    return process


def run(
    command: Sequence[str], env: Mapping[str, str], *, cwd: Path | None = None, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """A command to its end, as `subprocess.run` does it with `capture_output` and `text`.

    Args:
        command: as for `start`.
        env: as for `start`.
        cwd: as for `start`.
        timeout: seconds.

    Raises:
        subprocess.TimeoutExpired: it took longer.
    """
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        process = start(command, env, cwd=cwd, out=out, err=err)
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(list(command), timeout)
        said = [file.read_text(encoding="utf-8") for file in (out, err)]
        done = subprocess.CompletedProcess(list(command), process.exitcode, *said)
        process.close()
        return done


def _mia(arguments: list[str], env: dict[str, str], at: str, files: list[str]) -> None:
    """In the forked process."""
    from miabench.cli.main import main

    os.environ.clear()
    os.environ.update(env)
    os.chdir(at)
    for number, file in enumerate([os.devnull, *files]):
        opened = os.open(file, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(n, mode, encoding="utf-8") for n, mode in enumerate("rww"))
    sys.argv = ["mia", *arguments]
    main()
