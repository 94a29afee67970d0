"""Ray does what the local engine does, whoever is killed; one process starts one Ray for all of it."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pytest
from tuned import digests, selected
from typer.testing import CliRunner

from miabench.cli.tune_app import tune
from miabench.errors import MiaError, TuneError
from miabench.tuning import ray_engine
from miabench.tuning.folder import TuneFolder
from miabench.tuning.ray_engine import ATTEMPTS, RayEngine

pytestmark = pytest.mark.skipif(find_spec("ray") is None, reason="needs Ray: pip install 'miabench[scale]'")

IDLE_AGENTS = ("ray::DashboardAgent", "ray::RuntimeEnvAgent")
SCRIPT = Path(__file__).parents[1] / "support" / "ray_run.py"


class Ran(NamedTuple):
    """What became of the process: its parts in order, its folder, what it said beside them, the names of the processes
    that it had when it was killed, and of those that were there 30 s later.
    """

    parts: list[dict[str, Any]]
    root: Path
    told: str
    killed: set[str]
    alive: set[str]

    def part(self, name: str) -> dict[str, Any]:
        """The first part of that name."""
        return next(part for part in self.parts if part["part"] == name)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """`ray_run.py`, killed in the end while a worker is at work."""
    root = tmp_path_factory.mktemp("ray")
    parts: list[dict[str, Any]] = []
    with (
        (root / "stderr").open("w") as errors,
        subprocess.Popen([sys.executable, str(SCRIPT), str(root)], stdout=subprocess.PIPE, stderr=errors) as process,
    ):
        assert process.stdout is not None
        try:
            for line in process.stdout:
                parts.append(json.loads(line))
                if parts[-1]["part"] == "last":
                    break
            slow = root / "asleep" / "attempts"
            while process.poll() is None and not slow.exists():
                threading.Event().wait(0.05)
            assert process.poll() is None, (root / "stderr").read_text()
            children = psutil.Process(process.pid).children(recursive=True)
            names = {child: child.name() for child in children}
        finally:
            process.kill()
    agents = [child for child in children if names[child] in IDLE_AGENTS]
    _, alive = psutil.wait_procs([child for child in children if child not in agents], timeout=30)
    for agent in agents:  # they would end by themselves, after a minute
        agent.kill()
    return Ran(parts, root, (root / "stderr").read_text(), set(names.values()), {names[child] for child in alive})


def test_ray_gives_the_bytes_of_the_local_engine(ran: Ran, tmp_path: Path) -> None:
    folder = TuneFolder(tmp_path / "data")
    with folder.locked():
        selected(folder, 8, 2)
    assert digests(ran.root / "tune") == digests(folder.root)
    assert ran.part("undisturbed") == {
        "part": "undisturbed", "heard": [0, 1, 2, 3, 4], "kind": "NoneType", "error": "", "is_known": False,
    }  # fmt: skip


def test_a_killed_worker_loses_nothing(ran: Ran) -> None:
    assert ran.part("killed")["heard"] == [0, 1, 2, 3, 4], ran.told
    first, second = (ran.root / "killed" / "attempts").read_text().split()
    assert first != second
    made = digests(ran.root / "killed")
    del made["attempts"]
    undisturbed = digests(ran.root / "undisturbed")
    del undisturbed["attempts"], made["numbers/step.json"], undisturbed["numbers/step.json"]
    assert made == undisturbed
    assert [path.name for path in (ran.root / "killed").rglob(".*")] == [".lock"]


def test_a_shard_that_kills_every_worker_ends_the_run(ran: Ran) -> None:
    part = ran.part("deadly")
    assert part["kind"] == "TuneError"
    assert part["error"].startswith(f"{ATTEMPTS} workers were killed over shard 1 of 'numbers' (is the memory full?")
    assert len((ran.root / "deadly" / "attempts").read_text().split()) == 1
    assert not (ran.root / "deadly" / "numbers" / "00001.parquet").exists()


def test_an_error_of_a_step_comes_as_it_is_and_finished_shards_stay(ran: Ran) -> None:
    first, second = (part for part in ran.parts if part["part"] == "failed")
    for part in (first, second):
        assert (part["kind"], part["error"]) == ("ImageError", "the image 7.png is gone")
    assert second["heard"][0] >= first["heard"][-1]
    assert (ran.root / "failed" / "numbers" / "00000.parquet").exists()
    assert not (ran.root / "failed" / "numbers" / "00001.parquet").exists()


def test_a_bug_in_a_worker_keeps_its_traceback(ran: Ran) -> None:
    part = ran.part("bug")
    assert not part["is_known"]
    assert "ZeroDivisionError: nobody expects it" in part["error"]
    assert "ray_run.py" in part["error"]


def test_a_worker_without_a_package_says_so(ran: Ran) -> None:
    part = ran.part("package")
    assert part["kind"] == "TuneError"
    assert part["error"].startswith(
        "Ray can't do the work (ModuleNotFoundError: No module named 'spacy'); every machine"
    )


def test_a_worker_without_the_folder_says_so(ran: Ran) -> None:
    assert ran.part("elsewhere")["kind"] == "TuneError"
    assert f"has no {ran.root / 'nowhere'}; --out must be a folder that all" in ran.part("elsewhere")["error"]
    assert not (ran.root / "nowhere").exists()


def test_ray_says_nothing_and_leaves_no_process_behind(ran: Ran) -> None:
    assert ran.told == ""
    assert any(name.startswith("ray::Map") for name in ran.killed), "no worker was at work"
    assert ran.alive == set(), "a process of Ray outlives the one that started it"


@contextmanager
def server(answer: bytes) -> Iterator[int]:
    """The port of a server that says this to everybody, and nothing more."""
    left = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(100)
                connection.sendall(answer)
                left.wait(30)

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1]
        left.set()


@pytest.mark.parametrize(
    ("answer", "said"),
    [(b"HTTP/1.0 400 Bad Request\r\n\r\n", "something else does"), (b"", "timed out")],
    ids=["web server", "silent"],
)
def test_a_server_that_is_no_ray(answer: bytes, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray_engine, "REACH_SECONDS", 0.3)
    with server(answer) as port, pytest.raises(TuneError, match=rf"no Ray answers at 127.0.0.1:{port} \({said}\)"):
        RayEngine(address=f"127.0.0.1:{port}").__enter__()


@pytest.mark.parametrize(
    "address", ["nonsense", "ray://127.0.0.1:10001", ":6379", "host:", "host:65536", "host:-1", ""]
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(TuneError, match=r"is no address of a Ray cluster: give HOST:PORT"):
        RayEngine(address=address).__enter__()


def test_the_command_says_in_one_line_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as closed:
        port = closed.getsockname()[1]
    address = ("--ray-address", f"127.0.0.1:{port}")

    def problem(*options: str) -> str:
        result = CliRunner().invoke(tune, ["propose", "--n", "2", "--out", str(tmp_path / "data"), *options])
        assert isinstance(result.exception, MiaError), result.output
        return str(result.exception)

    assert problem(*address) == "--ray-address goes with --engine ray"
    assert problem("--engine", "ray", *address).startswith(f"no Ray answers at 127.0.0.1:{port} (Connection refused);")
    monkeypatch.setitem(sys.modules, "ray", None)
    assert problem("--engine", "ray").endswith("pip install 'miabench[scale]'")
