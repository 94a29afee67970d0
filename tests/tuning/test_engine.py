"""The engine: the same bytes for any number of workers and any interruption; a folder belongs to one tune."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import psutil
import pytest
from tuned import digests, selected

from miabench.errors import TuneError
from miabench.tuning.answer import OracleAnswers
from miabench.tuning.engine import LocalEngine, Shard, Step
from miabench.tuning.folder import Progress, TuneFolder
from miabench.tuning.propose.drawn import DrawProposals
from miabench.tuning.records import Failure

SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from tuned import selected
from miabench.tuning.folder import TuneFolder

if __name__ == "__main__":
    folder = TuneFolder(Path(sys.argv[1]))
    with folder.locked():
        selected(folder, 8, 2, int(sys.argv[2]))
"""


class Count(Step):
    """Says its shard's number; a shard of its choice kills its process."""

    name: ClassVar[str] = "count"
    version: ClassVar[str] = "1"
    deadly: int = -1

    def records(self, shard: Shard) -> Iterator[Failure]:
        yield Failure(subject=str(shard.number), step="count", reason="first")
        if shard.number == self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        yield Failure(subject=str(shard.number), step="count", reason="second")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What an uninterrupted process makes, with one worker."""
    folder = TuneFolder(tmp_path_factory.mktemp("whole") / "data")
    with folder.locked():
        selected(folder, 8, 2)
    return digests(folder.root)


def command(folder: Path, workers: int) -> list[str]:
    script = folder.parent / "script.py"
    script.write_text(SCRIPT)
    return [sys.executable, str(script), str(folder), str(workers), str(Path(__file__).parents[1] / "support")]


def test_a_killed_process_resumes_to_the_same_bytes(tmp_path: Path, whole: dict[str, str]) -> None:
    """Killed twice, then run to its end with two workers: no byte differs from an undisturbed run with one."""
    folder = tmp_path / "data"
    for step, shards in (("propose", 1), ("answer", 1)):
        with subprocess.Popen(command(folder, 2)) as process:
            while process.poll() is None and len(list((folder / step).glob("0*.parquet"))) < shards:
                time.sleep(0.005)
            children = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
            process.kill()
        assert process.returncode == -signal.SIGKILL
        _, alive = psutil.wait_procs(children, timeout=20)
        assert not alive, "a worker outlives its parent"
        made = digests(folder)
        assert {name for name in made if name.endswith(".parquet") and made[name] != whole[name]} == set()
    done = len(list((folder / "propose").glob("0*.parquet")))
    assert done == 4
    before = {path: path.stat().st_mtime_ns for path in (folder / "propose").glob("0*.parquet")}
    subprocess.run(command(folder, 2), check=True, timeout=120)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert digests(folder) == whole
    assert [path for path in folder.rglob(".*") if path.name != ".lock"] == []


@pytest.mark.parametrize("workers", [1, 2])
def test_every_shard_once(tmp_path: Path, workers: int) -> None:
    folder = TuneFolder(tmp_path / "data")
    heard: list[Progress] = []
    with folder.locked(), LocalEngine(workers) as engine:
        folder.run(Count(), 7, engine, listener=heard.append)
        for n in (2, 3):
            folder.shards("count")[n].unlink()
            folder.run(Count(), 7, engine, listener=heard.append)
    assert [one.done for one in heard] == [*range(8), 6, 7, 6, 7]
    assert heard[7].records == 14
    assert heard[-1].records == 2
    assert [path.name for path in folder.shards("count")] == [f"{n:05}.parquet" for n in range(7)]


def test_a_worker_that_is_killed_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    folder = TuneFolder(tmp_path / "data")
    with folder.locked(), pytest.raises(TuneError, match="a worker process was killed"):
        folder.run(Count(deadly=2), 4, LocalEngine(2))
    assert not (folder.root / "count" / "00002.parquet").exists()
    assert list((folder.root / "count").glob(".*.tmp"))  # what it was writing, which the next call removes:
    with folder.locked():
        assert not list((folder.root / "count").glob(".*.tmp"))
    with pytest.raises(TuneError, match="shards of 'count' are missing"):
        folder.shards("count")


def test_a_folder_belongs_to_one_tune(tmp_path: Path) -> None:
    folder = TuneFolder(tmp_path / "data")
    with folder.locked():
        folder.run(Count(), 1, LocalEngine(1))
        with pytest.raises(TuneError, match=r"holds another tune: its 'count' was made with deadly -1, not 5"):
            folder.run(Count(deadly=5), 1, LocalEngine(1))
        with pytest.raises(TuneError, match="shards 1, not 2"):
            folder.run(Count(), 2, LocalEngine(1))
        with pytest.raises(TuneError, match="no 'propose' yet; `mia tune propose"):
            folder.run(OracleAnswers(), 1, LocalEngine(1), ("propose",))


@pytest.mark.parametrize("kind", ["file", "other", "held", "denied"])
def test_a_folder_that_cannot_be_used(tmp_path: Path, kind: str) -> None:
    root = tmp_path / "data"
    problem = {"file": "is a file", "other": "holds something else", "held": "another process", "denied": "can't write"}
    if kind == "file":
        root.write_text("x")
    elif kind == "other":
        root.mkdir()
        (root / "thesis.tex").write_text("x")
    elif kind == "denied":
        root = Path("/proc/nowhere")
    with pytest.raises(TuneError, match=problem[kind]):
        if kind == "held":
            with TuneFolder(root).locked(), TuneFolder(root).locked():
                pass
        else:
            with TuneFolder(root).locked():
                pass


def test_steps_say_what_decides_their_output() -> None:
    assert DrawProposals(n=3, seed=1).asked == {
        "n": 3, "seed": 1, "language": "en", "licence": "apache-2.0", "shard_items": 85,
    }  # fmt: skip
