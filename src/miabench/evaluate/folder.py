"""The run folder: what lies where, who may write it, and how a stored run is opened again.

runs/synth-mia-reader-1f3a5c7e9b2d/
  config.json        everything needed to repeat the run (no key, no password)
  responses.jsonl    every answer, written the moment it arrived
  verdicts.jsonl     every reply of a judge, likewise
  logs/*.eval        Inspect's log: `inspect view` opens it
  results.json       the numbers; results.parquet has one row a component
  report.html        what a person opens
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from miabench.bench.formats import write_text
from miabench.errors import BenchmarkError, RunError
from miabench.evaluate.config import RunConfig


@dataclass(frozen=True)
class RunFolder:
    """Paths of a run, and its configuration on disk."""

    root: Path

    @property
    def config_file(self) -> Path:
        return self.root / "config.json"

    @property
    def journal_file(self) -> Path:
        return self.root / "responses.jsonl"

    @property
    def verdicts_file(self) -> Path:
        return self.root / "verdicts.jsonl"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def results_json(self) -> Path:
        return self.root / "results.json"

    @property
    def results_parquet(self) -> Path:
        return self.root / "results.parquet"

    @property
    def report(self) -> Path:
        return self.root / "report.html"

    def newest_log(self) -> Path:
        """The log of the last attempt.

        Raises:
            RunError: there is none.
        """
        logs = sorted(self.logs.glob("*.eval"))
        if not logs:
            raise RunError(
                f"{self.root} holds no finished run; `mia run ... --out {self.root}` would make or finish it"
            )
        return logs[-1]

    def read_config(self) -> RunConfig:
        """The configuration that the run was started with.

        Raises:
            RunError: missing, unreadable or not ours.
        """
        try:
            return RunConfig.model_validate_json(self.config_file.read_bytes())
        except OSError as error:
            raise RunError(f"{self.root} isn't a run folder: can't read config.json: {error.strerror}") from error
        except ValidationError as error:
            field = ".".join(str(part) for part in error.errors()[0]["loc"])
            raise RunError(f"{self.config_file}: field {field!r}: {error.errors()[0]['msg']}") from error

    def claim(self, config: RunConfig) -> None:
        """Make the folder this run's: write its configuration, or check that the one there is the same run.

        Raises:
            RunError: the folder can't be written, or holds another run or other files.
        """
        try:
            self.logs.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RunError(f"can't write to {self.root}: {error.strerror}; choose another --out") from error
        if self.config_file.exists():
            there = self.read_config()
            if there.identity != config.identity:
                raise RunError(f"{self.root} holds another run ({_difference(there, config)}); choose another --out")
            if there.verdicts_identity != config.verdicts_identity:
                raise RunError(
                    f"{self.root} holds this run with other judging ({_judging(there)}); choose another --out, "
                    "or `mia rescore` it"
                )
        self.write_config(config)

    def write_config(self, config: RunConfig) -> None:
        """Write the configuration anew.

        Raises:
            RunError: it can't be written.
        """
        try:
            write_text(self.config_file, json.dumps(config.model_dump(mode="json"), indent=2) + "\n")
        except BenchmarkError as error:
            raise RunError(str(error)) from error

    def drop_results(self) -> None:
        """Remove the results of an earlier attempt: numbers never stand beside answers that they don't count."""
        for path in (self.results_json, self.results_parquet, self.report):
            path.unlink(missing_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder: two processes that write one run would pay twice. The lock dies with the process.

        Raises:
            RunError: another process holds it, or the folder can't be written.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.root / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise RunError(f"can't write to {self.root}: {error.strerror}; choose another --out") from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError as error:
            raise RunError(f"another process is writing {self.root}; wait for it or choose another --out") from error
        finally:
            os.close(handle)


def _difference(there: RunConfig, here: RunConfig) -> str:
    """The first setting in which two runs ask something else."""
    names = {"digest": "items", "items": "number of items"}
    for field in ("items", "model", "base_url", "model_args", "max_tokens", "temperature", "seed", "digest"):
        before, now = getattr(there, field), getattr(here, field)
        if before != now:
            return "other items" if field == "digest" else f"{names.get(field, field)} {before!r}, not {now!r}"
    return "another configuration"


def default_root(config: RunConfig) -> Path:
    """`runs/<benchmark>-<model>-<identity>`: the same command finds the same folder again."""
    slug = "".join(c if c.isalnum() else "-" for c in f"{Path(config.benchmark).stem}-{config.model}".lower())
    judging = f"-{config.verdicts_identity}" if config.verdicts_identity else ""
    return Path("runs") / f"{slug[:80].strip('-')}-{config.identity}{judging}"


def _judging(config: RunConfig) -> str:
    if config.judging is None:
        return "no judge"
    return f"mode {config.mode}, {config.judge_protocol}, {', '.join(judge.model for judge in config.judging.judges)}"


def is_finished(root: Path) -> bool:
    """Whether a folder holds a run that came to its end, as far as its files tell."""
    return is_run_folder(root) and RunFolder(root).results_json.is_file()


def is_run_folder(path: str | os.PathLike[str]) -> bool:
    """Whether a path is a folder with a run's configuration."""
    return (Path(path) / "config.json").is_file()
