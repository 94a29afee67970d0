"""The commands beside `run`, as processes: what they print, what they write, and how they refuse."""

import json
import os
import subprocess
from pathlib import Path

import forked
import pytest

from miabench import load
from miabench.cli.doctor import version_of
from miabench.cli.evaluate import parse_model_args
from miabench.cli.show import find_item
from miabench.errors import BenchmarkError, MiaError


def mia(*args: str | Path, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    keep = {k: v for k, v in os.environ.items() if not k.endswith("_API_KEY")}
    return forked.run(forked.argv(*args), {**keep, "COLUMNS": "120", **env}, cwd=cwd)


def test_help_lists_every_command() -> None:
    said = mia("--help").stdout
    assert all(command in said for command in ("run", "report", "show", "synth", "doctor"))


def test_version() -> None:
    assert mia("--version").stdout.startswith("miabench ")


@pytest.mark.parametrize("args", [["nonsense"], ["run", "--limit", "0"], ["run", "--no-such-option"], ["synth"]])
def test_wrong_usage_is_exit_code_2(args: list[str]) -> None:
    done = mia(*args)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_synth_writes_what_loads_again(tmp_path: Path) -> None:
    for name in ("a", "b"):
        done = mia("synth", "--n", "6", "--seed", "3", "--out", tmp_path / name, "--oracle")
        assert done.returncode == 0, done.stderr
    one, two = load(tmp_path / "a"), load(tmp_path / "b")
    assert one.digest == two.digest
    assert [Path(i.image).read_bytes() for i in one] == [Path(i.image).read_bytes() for i in two]
    oracle = [json.loads(line) for line in (tmp_path / "a" / "oracle.jsonl").read_text().splitlines()]
    for item, record in zip(one, oracle, strict=True):
        assert record["id"] == item.id
        for component in item.components:
            assert component.constraint is not None
            assert component.constraint.check(record["response"]).outcome == "holds"
    again = mia("synth", "--n", "6", "--out", tmp_path / "a")
    assert again.returncode == 2
    assert "holds items already" in again.stderr


def test_synth_refuses_a_place_it_cannot_write() -> None:
    done = mia("synth", "--out", "/proc/nowhere")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_show_prints_an_item_and_its_rules(tmp_path: Path) -> None:
    image = tmp_path / "image.png"
    done = mia("show", "1", "--image", image)
    assert done.returncode == 0, done.stderr
    item = load("synth")[0]
    assert item.id in done.stdout
    assert " ".join(item.components[0].text.split()) in " ".join(done.stdout.split())
    assert image.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("wanted", ["0", "41", "zzz", ""])
def test_show_says_what_ids_look_like(wanted: str) -> None:
    with pytest.raises(BenchmarkError, match="ids look like"):
        find_item(load("synth"), wanted)


def test_an_item_is_found_by_id_and_by_its_start() -> None:
    benchmark = load("synth")
    item = benchmark[7]
    assert find_item(benchmark, item.id) == find_item(benchmark, item.id[:9]) == find_item(benchmark, "8") == item


@pytest.mark.parametrize("target", ["no/such/run", "."])
def test_report_of_no_run(target: str, tmp_path: Path) -> None:
    done = mia("report", target, cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_doctor_names_keys_and_never_shows_them() -> None:
    done = mia("doctor", OPENAI_API_KEY="sk-secret-value")
    assert done.returncode == 0
    assert "sk-secret-value" not in done.stdout + done.stderr
    openai = next(line for line in done.stdout.splitlines() if "OPENAI_API_KEY" in line)
    assert "ready" in openai
    anthropic = next(line for line in done.stdout.splitlines() if "ANTHROPIC_API_KEY" in line)
    assert "isn't set" in anthropic


def test_versions_of_what_is_not_installed() -> None:
    assert version_of("no-such-distribution") is None
    assert version_of("pydantic") is not None


def test_model_arguments() -> None:
    pairs = ["threads=2", "model=a=b.gguf", "fast=true", "rate=0.5", "name=null", "empty="]
    assert parse_model_args(pairs) == {
        "threads": 2, "model": "a=b.gguf", "fast": True, "rate": 0.5, "name": "null", "empty": "",
    }  # fmt: skip
    with pytest.raises(MiaError, match="NAME=VALUE"):
        parse_model_args(["threads"])


def test_check_explains_itself(tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    file.write_text("Dr. Smith sits. He reads.", encoding="utf-8")
    done = mia("check", "in exactly two sentences", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert "read as  sentences(low=2, high=2)" in done.stdout
    assert "strict   holds: 2 sentences" in done.stdout
    done = mia("check", "in exactly three sentences", file)
    assert done.returncode == 1
    assert "strict   broken: 2 sentences" in done.stdout


def test_check_tells_the_loose_reading_and_what_is_partial(tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    file.write_text("Sure, here are two sentences:\n\nA dog runs. A cat sleeps.\n", encoding="utf-8")
    done = mia("check", "in exactly two sentences", file)
    assert done.returncode == 1
    assert "loose    holds" in done.stdout
    file.write_text("A dog\nruns [b]off[/b]\nnow\x1b[31m", encoding="utf-8")
    done = mia("check", "a short, three-line poem about loss", file)
    assert done.returncode == 0
    assert "partial  the demand says more" in done.stdout


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["describe the mood", "{file}"], "no rule decides 'describe the mood'"),
        (["in two sentences", "no-such-file"], "can't read 'no-such-file'"),
        (["in two sentences", "{file}", "--category", "style"], "unknown category 'style'"),
        (["in two sentences", "{binary}"], "isn't UTF-8 text: byte 0"),
    ],
)
def test_check_refuses_in_one_line(args: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A dog.", encoding="utf-8")
    (tmp_path / "b.bin").write_bytes(b"\xff\xfe\x00")
    filled = [arg.format(file=tmp_path / "a.txt", binary=tmp_path / "b.bin") for arg in args]
    done = mia("check", *filled)
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
