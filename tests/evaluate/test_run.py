"""`mia run` as a user runs it: real processes against a server on loopback that remembers what it was asked."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import forked
import pyarrow.parquet as pq
import pytest
from stub_server import Stub, serve

SECRET = "sk-not-a-real-key-8d1f"  # noqa: S105 - as in conftest


def answer(text: str) -> str:
    """Right for even pictures, wrong for odd ones, so that a mixed-up join would change the scores."""
    number = int(text.split()[2])
    return "One sentence. Another one." if number % 2 == 0 else "Only one sentence."


def command(benchmark: Path, stub: Stub, out: Path, *more: str) -> list[str]:
    settings = ("--model", "openai/stub", "--base-url", stub.url, "--out", out, "--max-retries", "1")
    return forked.argv("run", benchmark, *settings, *more)


def mia(args: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return forked.run(args, environment)


def scores(out: Path) -> Any:
    return json.loads((out / "results.json").read_text())["summary"]


@pytest.fixture
def run_folder(tmp_path: Path) -> Path:
    return tmp_path / "run"


def test_a_whole_run(make_benchmark: Callable[[int], Path], environment: dict[str, str], run_folder: Path) -> None:
    benchmark = make_benchmark(80)
    with serve(answer, latency=0.5) as stub:
        done = mia(command(benchmark, stub, run_folder, "--max-connections", "32"), environment)
    assert done.returncode == 0, done.stderr
    assert f"Report: {run_folder / 'report.html'}" in done.stdout

    # The image arrives as base64 of the very bytes, at full detail, with the instruction.
    by_text = {seen.text: seen for seen in stub.requests}
    for i in range(80):
        seen = by_text[f"Describe picture {i} in exactly two sentences."]
        ((media_type, data),) = seen.images
        assert media_type == "image/png"
        assert data == (benchmark / "images" / f"{i}.png").read_bytes()
        (part,) = [p for p in seen.body["messages"][-1]["content"] if p["type"] == "image_url"]
        assert part["image_url"]["detail"] == "high"
    assert stub.open_most == 32
    assert set(stub.counts().values()) == {1}

    summary = scores(run_folder)
    assert summary["total"]["mean"] == 0.5
    assert (summary["total"]["items"], summary["total"]["scored"]) == (80, 80)
    assert summary["total"]["low"] < 0.5 < summary["total"]["high"]
    assert (summary["measurable_components"], summary["components"]) == (80, 160)

    rows = pq.read_table(run_folder / "results.parquet").to_pylist()
    assert len(rows) == 160
    for row in rows:
        if row["category"] == "length_limit":
            number = int(row["instruction"].split()[2])
            assert row["response"] == answer(row["instruction"])
            assert row["outcome"] == ("holds" if number % 2 == 0 else "broken")
            assert row["decided_by"] == "rule"
        else:
            assert (row["outcome"], row["fraction"]) == ("unmeasured", None)

    page = (run_folder / "report.html").read_text()
    assert page.count("data:image/png;base64,") >= 80
    assert len(list((run_folder / "logs").glob("*.eval"))) == 1
    assert json.loads((run_folder / "config.json").read_text())["model"] == "openai/stub"
    for path in run_folder.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), f"the key is in {path.name}"


def test_the_same_command_again_asks_nothing(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], run_folder: Path
) -> None:
    benchmark = make_benchmark(6)
    with serve(answer) as stub:
        for _ in range(2):
            done = mia(command(benchmark, stub, run_folder), environment)
            assert done.returncode == 0, done.stderr
        assert len(stub.requests) == 6
        assert "6 answers are stored already" in done.stderr
        # Another picture under the same name is another question.
        shutil.copy(benchmark / "images" / "1.png", benchmark / "images" / "0.png")
        assert mia(command(benchmark, stub, run_folder), environment).returncode == 0
        assert len(stub.requests) == 7
        # Another run doesn't get into this folder.
        other = mia(command(benchmark, stub, run_folder, "--temperature", "0.7"), environment)
        assert other.returncode == 2
        assert "temperature None, not 0.7" in other.stderr


def test_killed_ten_times_it_ends_the_same_and_asks_no_finished_answer_again(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], run_folder: Path, tmp_path: Path
) -> None:
    benchmark = make_benchmark(160)
    with serve(answer, latency=0.25) as stub:
        done = mia(command(benchmark, stub, tmp_path / "undisturbed", "--max-connections", "32"), environment)
        assert done.returncode == 0, done.stderr
    with serve(answer, latency=0.25) as stub:
        kills = 0
        for n in range(10):
            process = forked.start(command(benchmark, stub, run_folder, "--max-connections", "4"), environment)
            # From a kill before the first answer to several seconds into the run; 10 moments of no pattern.
            asked = len(stub.requests)
            while process.is_alive() and len(stub.requests) == asked:
                time.sleep(0.01)
            time.sleep((n * 0.37) % 1.3)
            if process.is_alive():
                process.kill()
                kills += 1
            process.join()
        assert kills == 10
        assert len(stub.requests) < 160
        done = mia(command(benchmark, stub, run_folder, "--max-connections", "4"), environment)
        assert done.returncode == 0, done.stderr
        # Not even what was under way at a kill is asked again: the asking process stores it before it ends.
        assert set(stub.counts().values()) == {1}
        assert len(stub.requests) == 160
    assert scores(run_folder) == scores(tmp_path / "undisturbed")


@pytest.mark.parametrize("status", [401, 404])
def test_a_refused_key_stops_the_run_at_once(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], run_folder: Path, status: int
) -> None:
    benchmark = make_benchmark(40)
    with serve(answer, status=status) as stub:
        done = mia(command(benchmark, stub, run_folder, "--max-connections", "4"), environment)
    assert done.returncode == 2
    assert len(stub.requests) <= 8
    assert f"stub says {status}" in done.stderr
    assert done.stderr.strip().splitlines()[-1].startswith("mia: ")
    assert "Traceback" not in done.stderr


def test_a_failed_generation_is_no_score_and_is_asked_again(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], run_folder: Path
) -> None:
    benchmark = make_benchmark(6)
    with serve(answer) as stub:
        stub.fail = lambda text: 400 if " 3 " in text else None
        first = mia(command(benchmark, stub, run_folder), environment)
        assert first.returncode == 0, first.stderr
        total = scores(run_folder)["total"]
        assert (total["items"], total["scored"]) == (6, 5)
        assert total["mean"] == pytest.approx(3 / 5)
        assert (total["lower"], total["upper"]) == (pytest.approx(3 / 6), pytest.approx(4 / 6))
        assert "stub says 400" in (run_folder / "report.html").read_text()
        stub.fail = lambda _: None
        assert mia(command(benchmark, stub, run_folder), environment).returncode == 0
        assert scores(run_folder)["total"]["scored"] == 6
        assert stub.counts()["Describe picture 3 in exactly two sentences."] == 2
        assert len(stub.requests) == 7


def test_ctrl_c_keeps_what_was_answered(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], run_folder: Path
) -> None:
    benchmark = make_benchmark(60)
    with serve(answer, latency=0.3) as stub:
        args = command(benchmark, stub, run_folder, "--max-connections", "4")
        with subprocess.Popen(args, env=environment, stderr=subprocess.PIPE, text=True) as process:
            while sum(seen.answered is not None for seen in stub.requests) < 8 and process.poll() is None:
                time.sleep(0.02)
            process.send_signal(signal.SIGINT)
            assert process.stderr is not None
            said = process.stderr.read()
            assert process.wait(20) == 130
        assert "Traceback" not in said
        assert "the same command goes on" in said
        kept = len((run_folder / "responses.jsonl").read_text().splitlines())
        assert kept >= 8 - 4
        assert mia(args, environment).returncode == 0
        assert stub.asked_again() == []


def test_a_killed_worker_is_told_and_its_answers_are_kept(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], run_folder: Path
) -> None:
    benchmark = make_benchmark(30)
    with serve(answer, latency=0.3) as stub:
        args = command(benchmark, stub, run_folder, "--max-connections", "2")
        with subprocess.Popen(args, env=environment, stderr=subprocess.PIPE, text=True) as process:
            while sum(seen.answered is not None for seen in stub.requests) < 6 and process.poll() is None:
                time.sleep(0.02)
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            if not children.exists():
                pytest.skip("this system doesn't list a process's children")
            os.kill(int(children.read_text().split()[0]), signal.SIGKILL)
            assert process.stderr is not None
            said = process.stderr.read()
            assert process.wait(20) == 2
        assert "the asking process died" in said
        assert "Traceback" not in said
        assert not (run_folder / "report.html").exists()
        assert mia(args, environment).returncode == 0
        assert len(stub.requests) <= 30 + 2  # what was under way was lost with it, and nothing else
    assert scores(run_folder)["total"]["scored"] == 30


def test_two_processes_do_not_write_one_run(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], run_folder: Path
) -> None:
    benchmark = make_benchmark(8)
    with serve(answer, latency=6) as stub:
        args = command(benchmark, stub, run_folder)
        with subprocess.Popen(args, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as first:
            while not stub.requests and first.poll() is None:
                time.sleep(0.02)
            second = mia(args, environment)
            assert second.returncode == 2
            assert "another process is writing" in second.stderr
            assert first.wait(60) == 0
        assert len(stub.requests) == 8


def test_hostile_answers_are_scored_and_shown_as_text(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], run_folder: Path
) -> None:
    hostile = ["<script>alert(1)</script>", "\x1b[31m\x00\x07\u202e", "", "\ud800 half", "x" * 200_000, "{{ 7*7 }}"]
    with serve(lambda text: hostile[int(text.split()[2])]) as stub:
        done = mia(command(make_benchmark(len(hostile)), stub, run_folder), environment)
    assert done.returncode == 0, done.stderr
    page = (run_folder / "report.html").read_text()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    rows = [r for r in pq.read_table(run_folder / "results.parquet").to_pylist() if r["category"] == "length_limit"]
    assert [r["outcome"] for r in rows] == ["broken"] * len(hostile)
    empty = next(r for r in rows if "picture 2 " in r["instruction"])
    assert (empty["fraction"], empty["evidence"]) == (0.0, "the response is empty")
    show = forked.argv("show", "2", "-b", run_folder.parent / "benchmark", "--run", run_folder)
    shown = mia(show, environment)
    assert shown.returncode == 0, shown.stderr
    assert not set("\x1b\x00\x07\u202e") & set(shown.stdout)


class TestBadInput:
    """One line that says what is wrong, exit code 2, and nothing asked."""

    @pytest.fixture
    def refused(
        self, make_benchmark: Callable[[int], Path], environment: dict[str, str], run_folder: Path
    ) -> Callable[..., str]:
        benchmark = make_benchmark(3)

        def check(*more: str, change: Callable[[Path], None] = lambda _: None, key: bool = True) -> str:
            change(benchmark)
            env = environment if key else {k: v for k, v in environment.items() if k != "OPENAI_API_KEY"}
            with serve(answer) as stub:
                done = mia(command(benchmark, stub, run_folder, *more), env)
                assert stub.requests == []
            assert done.returncode == 2, done.stderr
            assert "Traceback" not in done.stderr
            assert not [p for p in run_folder.rglob("*") if p.is_file() and b"hunter2" in p.read_bytes()]
            lines = done.stderr.strip().splitlines()
            assert len(lines) == 1, done.stderr
            return lines[0]

        return check

    def test_an_unknown_provider(self, refused: Callable[..., str]) -> None:
        assert "nosuch" in refused("--model", "nosuch/model")

    def test_an_unknown_model_of_ours(self, refused: Callable[..., str]) -> None:
        said = refused("--model", "mia/nosuch")
        assert "mia/reader" in said
        assert "mia/gguf" in said

    def test_a_missing_key(self, refused: Callable[..., str]) -> None:
        assert "OPENAI_API_KEY" in refused(key=False)

    def test_a_secret_among_the_arguments(self, refused: Callable[..., str]) -> None:
        assert "hunter2" not in refused("-M", "api_key=hunter2")

    def test_a_password_in_the_url(self, refused: Callable[..., str]) -> None:
        assert "hunter2" not in refused("--base-url", "http://me:hunter2@127.0.0.1:9/v1")

    def test_nobody_listens(self, refused: Callable[..., str]) -> None:
        assert "nothing answers at http://127.0.0.1:9/v1" in refused("--base-url", "http://127.0.0.1:9/v1")

    def test_a_truncated_image(self, refused: Callable[..., str]) -> None:
        def truncate(folder: Path) -> None:
            path = folder / "images" / "1.png"
            path.write_bytes(path.read_bytes()[:50])

        said = refused(change=truncate)
        assert "1 of 3 images" in said
        assert "1.png" in said
        assert "--allow-missing-images" in said

    def test_a_missing_image(self, refused: Callable[..., str]) -> None:
        assert "No such file" in refused(change=lambda folder: (folder / "images" / "2.png").unlink())

    def test_a_malformed_line(self, refused: Callable[..., str]) -> None:
        def append(folder: Path) -> None:
            with (folder / "items.jsonl").open("a") as file:
                file.write('{"image": "x.png", "instruction": ')

        assert "items.jsonl, line 4" in refused(change=append)

    def test_a_folder_that_is_a_file(self, refused: Callable[..., str], tmp_path: Path) -> None:
        (tmp_path / "taken").write_text("x")
        assert "taken" in refused("--out", str(tmp_path / "taken"))

    def test_a_folder_in_a_read_only_place(self, refused: Callable[..., str]) -> None:
        assert "choose another --out" in refused("--out", "/proc/nowhere/run")


def test_items_without_an_image_can_be_left_unscored(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], run_folder: Path
) -> None:
    benchmark = make_benchmark(4)
    (benchmark / "images" / "0.png").unlink()
    with serve(answer) as stub:
        done = mia(command(benchmark, stub, run_folder, "--allow-missing-images"), environment)
    assert done.returncode == 0, done.stderr
    assert len(stub.requests) == 3
    summary = scores(run_folder)
    assert (summary["total"]["items"], summary["total"]["scored"], summary["failures"]) == (4, 3, 1)
    assert "0.png" in (run_folder / "report.html").read_text()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to mount a small file system")
def test_a_full_disk_keeps_what_was_answered(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], tmp_path: Path
) -> None:
    benchmark = make_benchmark(40)
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], check=False).returncode != 0:
        pytest.skip("mounting isn't allowed here")
    try:
        with serve(lambda text: answer(text) + " " + "padding " * 2000, latency=0.05) as stub:
            args = command(benchmark, stub, disk / "run", "--max-connections", "2")
            done = mia(args, environment)
            assert done.returncode == 2
            assert "No space left on device" in done.stderr
            assert "Traceback" not in done.stderr
            asked = len(stub.requests)
            assert asked < 40  # it stopped asking
            kept = (disk / "run" / "responses.jsonl").read_text().splitlines()
            assert all(json.loads(line)["output"] for line in kept)
            assert len(kept) >= asked - 2  # at most what was under way is lost
            subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
            done = mia(args, environment)
            assert done.returncode == 0, done.stderr
            assert len(stub.requests) <= 40 + 2
    finally:
        subprocess.run(["umount", disk], check=True)
