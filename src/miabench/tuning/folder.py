"""The folder of training data: what lies where, whose it is, and how far each step is.

DIR/
  tune.json              marks the folder as ours
  images/77/77ab....png  every image once, by its content
  propose/00000.parquet  a folder a step: its shards, and step.json, which says what made them
  answer/ grade/ select/ fingerprint/ decontaminate/
  journals/              replies of models, each written the moment it came
  export/                what one trains on, and README.md, its data card
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from miabench.bench.formats import write_text
from miabench.errors import BenchmarkError, RunError, TuneError
from miabench.evaluate.folder import RunFolder
from miabench.tuning.engine import Engine, Shard, Stage, Step

MARK = "tune.json"


class Progress(NamedTuple):
    """How far a step is: shards done of all, and the records that this call has made."""

    step: str
    done: int
    shards: int
    records: int


Listener = Callable[[Progress], None]


@dataclass(frozen=True)
class TuneFolder:
    """Paths of the training data, and the state of its steps on disk."""

    root: Path

    def step_folder(self, name: str) -> Path:
        """Where a step's shards lie."""
        return self.root / name

    def shards(self, name: str) -> list[Path]:
        """The shards of a finished step, in order.

        Raises:
            TuneError: the step wasn't run, or isn't finished.
        """
        state = self.state(name)
        if state is None:
            raise TuneError(
                f"{self.root} has no {name!r} yet; `mia tune {_command(name)} --out {self.root}` comes first"
            )
        paths = [self.step_folder(name) / f"{n:05}.parquet" for n in range(int(state["shards"]))]
        if missing := sum(not path.exists() for path in paths):
            raise TuneError(
                f"{missing} of {len(paths)} shards of {name!r} are missing in {self.root}; "
                f"the same `mia tune {_command(name)}` goes on"
            )
        return paths

    def state(self, name: str) -> dict[str, Any] | None:
        """What made a step's shards, or None where there are none.

        Raises:
            TuneError: its file can't be read.
        """
        path = self.step_folder(name) / "step.json"
        try:
            state = json.loads(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise TuneError(f"can't read {path}: {error}") from error
        if not isinstance(state, dict) or not {"step", "version", "asked", "inputs", "shards"} <= state.keys():
            raise TuneError(f"{path} isn't ours; choose another --out")
        return state

    def claim(self, step: Stage, shards: int, inputs: Sequence[str]) -> None:
        """Make a step's folder this step's, or check that it is.

        Args:
            step: the step.
            shards: how many it has.
            inputs: names of the steps that it reads.

        Raises:
            TuneError: another step with other settings has been here, or the folder can't be written.
        """
        state = {
            "step": step.name,
            "version": step.version,
            "asked": step.asked,
            "inputs": {name: self.identity(name) for name in inputs},
            "shards": shards,
        }
        there = self.state(step.name)
        if there is None:
            self._write(self.step_folder(step.name) / "step.json", json.dumps(state, indent=2, sort_keys=True) + "\n")
        elif there != json.loads(json.dumps(state)):
            raise TuneError(
                f"{self.root} holds another tune: its {step.name!r} was made with {_difference(there, state)}; "
                f"choose another --out, or remove {self.step_folder(step.name)}"
            )

    def identity(self, name: str) -> str:
        """12 hex digits over what made a step and all before it.

        Raises:
            TuneError: the step wasn't run.
        """
        state = self.state(name)
        if state is None:
            raise TuneError(
                f"{self.root} has no {name!r} yet; `mia tune {_command(name)} --out {self.root}` comes first"
            )
        return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()[:12]

    def run(
        self,
        step: Step,
        shards: int,
        engine: Engine,
        inputs: Sequence[str] = (),
        listener: Listener = lambda _: None,
        extra: tuple[Path, ...] = (),
    ) -> None:
        """Work on the shards of a step that aren't done.

        Args:
            step: the step.
            shards: how many it has.
            engine: where.
            inputs: names of the steps whose shards of the same number it reads, in this order.
            listener: hears of the progress.
            extra: further files that each of its shards reads, after those.

        Raises:
            TuneError: as `claim`; or an earlier step isn't finished.
            MiaError: as the step's.
        """
        sources = [self.shards(name) for name in inputs]
        self.claim(step, shards, inputs)
        work = [
            Shard(
                n,
                self.root,
                (*(paths[n] for paths in sources), *extra),
                self.step_folder(step.name) / f"{n:05}.parquet",
            )
            for n in range(shards)
        ]
        left = [shard for shard in work if not shard.output.exists()]
        done, records = shards - len(left), 0
        listener(Progress(step.name, done, shards, records))

        def on_done(count: int) -> None:
            nonlocal done, records
            done, records = done + 1, records + count
            listener(Progress(step.name, done, shards, records))

        engine.run(step, left, on_done)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder, once it is known to be ours, and remove what a killed process has left half written.

        Raises:
            TuneError: it holds something else, another process holds it, or it can't be written.
        """
        if self.root.exists() and not self.root.is_dir():
            raise TuneError(f"{self.root} is a file; choose another --out")
        is_ours = (self.root / MARK).is_file()
        if not is_ours and self.root.exists() and any(p.name != ".lock" for p in self.root.iterdir()):
            raise TuneError(f"{self.root} holds something else than training data of ours; choose another --out")
        try:
            with RunFolder(self.root).locked():
                if not is_ours:
                    self._write(self.root / MARK, json.dumps({"miabench": "training data", "layout": 1}) + "\n")
                for stale in self.root.rglob(".*.tmp"):
                    stale.unlink(missing_ok=True)
                yield
        except RunError as error:
            raise TuneError(str(error)) from error

    def _write(self, path: Path, text: str) -> None:
        try:
            write_text(path, text)
        except BenchmarkError as error:
            raise TuneError(str(error)) from error


def _command(name: str) -> str:
    return {"grade": "select", "fingerprint": "decontaminate"}.get(name, name)


def _difference(there: dict[str, Any], here: dict[str, Any]) -> str:
    """The first setting in which two states of a step differ."""
    before, now = dict(there["asked"]), dict(here["asked"])
    for field in (*now, *before):
        if before.get(field) != now.get(field):
            return f"{field} {before.get(field)!r}, not {now.get(field)!r}"[:200]
    for field in ("version", "shards", "inputs"):
        if there[field] != here[field]:
            return "other inputs" if field == "inputs" else f"{field} {there[field]!r}, not {here[field]!r}"
    return "other settings"
