"""The run folder: one run in it, one writer at a time, and clear words for everything else."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from miabench.errors import RunError
from miabench.evaluate.config import RunConfig
from miabench.evaluate.folder import RunFolder, default_root
from miabench.evaluate.runs import open_run


def config(**update: Any) -> RunConfig:
    return RunConfig.model_validate({"benchmark": "b", "digest": "d", "items": 3, "model": "openai/m", **update})


def test_the_same_run_may_go_on(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.claim(config())
    folder.claim(config(versions={"miabench": "later"}))
    assert folder.read_config().versions == {"miabench": "later"}


@pytest.mark.parametrize(
    ("update", "said"),
    [
        ({"model": "openai/n"}, "model 'openai/m', not 'openai/n'"),
        ({"items": 4, "digest": "e"}, "number of items 3, not 4"),
        ({"digest": "e"}, "other items"),
        ({"temperature": 0.5}, "temperature None, not 0.5"),
        ({"base_url": "http://x"}, "base_url"),
    ],
)
def test_another_run_is_kept_out(tmp_path: Path, update: dict[str, Any], said: str) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.claim(config())
    with pytest.raises(RunError) as error:
        folder.claim(config(**update))
    assert said in str(error.value)
    assert "--out" in str(error.value)
    assert folder.read_config() == config()


def test_the_lock_is_free_when_its_process_has_died(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    code = f"""
import os, pathlib
from miabench.evaluate.folder import RunFolder
with RunFolder(pathlib.Path({str(folder.root)!r})).locked():
    print("locked", flush=True)
    import time; time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(RunError, match="another process"), folder.locked():
            pass
        process.kill()
    with folder.locked():
        pass


def test_default_folders_tell_runs_apart() -> None:
    one, same, other = default_root(config()), default_root(config()), default_root(config(seed=1))
    assert one == same
    assert one != other
    assert one.parent == Path("runs")
    assert ".." not in str(default_root(config(benchmark="../../x", model="a/../../b")))


@pytest.mark.parametrize("content", [None, "", "{}", '{"benchmark": 3}'])
def test_what_is_no_run_is_said(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "config.json").write_text(content)
    with pytest.raises(RunError, match=str(tmp_path)):
        open_run(tmp_path)
    with pytest.raises(RunError, match=r"config\.json"):
        RunFolder(tmp_path).read_config()


def test_a_file_that_is_no_log_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.eval"
    path.write_text("no zip")
    with pytest.raises(RunError, match=r"x\.eval"):
        open_run(path)
