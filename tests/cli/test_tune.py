"""`mia tune` as a user types it: steps, resumption, and what it says of bad input."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tuned import digests
from typer.testing import CliRunner, Result

from miabench.cli.tune_app import tune
from miabench.errors import MiaError
from miabench.tuning import pipeline
from miabench.tuning.export import check_dataset
from miabench.tuning.fingerprint import References


@pytest.fixture(autouse=True)
def _small_references(monkeypatch: pytest.MonkeyPatch, make_benchmark: Callable[[int], Path]) -> Iterator[None]:
    """The fixed sets take a minute to draw; three images stand for them."""
    known = References(benchmarks=((str(make_benchmark(3)), 3),))
    monkeypatch.setattr(pipeline, "references", lambda *, official: known)  # noqa: ARG005
    yield


def mia(*args: Any) -> Result:
    return CliRunner().invoke(tune, [str(arg) for arg in args])


def problem(result: Result) -> str:
    """The one line that `mia` prints before it exits with 2."""
    assert isinstance(result.exception, MiaError), result.output
    return str(result.exception)


def test_all_from_drawn_scenes_and_again(tmp_path: Path) -> None:
    out = tmp_path / "data"
    command = ("all", "--n", 4, "--seed", 7, "--keep", "both", "--margin", 0.01, "--out", out, "--workers", 1)
    result = mia(*command)
    assert result.exit_code == 0, result.exception
    assert f"4 examples and 4 pairs in {out / 'export'}" in result.output
    assert check_dataset(out / "export" / "trl" / "sft") == ("messages", 4, 4)
    card = (out / "export" / "README.md").read_text()
    assert "mia tune all --out DIR --n 4 --seed 7 --keep both --margin 0.01\n" in card
    assert str(out) not in card
    before = digests(out)
    assert mia(*command).exit_code == 0
    assert digests(out) == before
    assert "holds another tune: its 'propose' was made with seed 7, not 8" in problem(
        mia("all", "--n", 4, "--seed", 8, "--out", out)
    )


def test_step_by_step_is_the_same_as_all(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    assert mia("all", "--n", 3, "--out", one, "--format", "llava").exit_code == 0
    for step in (
        ("propose", "--n", 3),
        ("answer",),
        ("select",),
        ("decontaminate", "--most", 3),
        ("export", "--format", "llava"),
    ):
        result = mia(*step, "--out", two)
        assert result.exit_code == 0, result.exception
    both = [{name: d for name, d in digests(out).items() if name != "export/README.md"} for out in (one, two)]
    assert both[0] == both[1]


def test_sampled_instructions_on_images(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    Image.new("RGB", (90, 60), "teal").save(tmp_path / "photos" / "a.jpg")
    (tmp_path / "photos" / "b.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    out = tmp_path / "data"
    result = mia("propose", "--source", "sampled", "--images", tmp_path / "photos", "--out", out)
    assert result.exit_code == 0, result.exception
    assert "5 proposals in" in result.output
    assert "name a model with --teacher" in problem(mia("answer", "--out", out))


def empty(path: Path) -> Path:
    path.mkdir(exist_ok=True)
    return path


def unreadable(path: Path) -> Path:
    (empty(path) / "a.png").write_bytes(b"<html></html>")
    return path


def other_files(path: Path) -> Path:
    (empty(path) / "thesis.tex").write_text("x")
    return path


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (lambda p: ("all", "--preset", "best", "--out", p / "o"), "no preset 'best'; there are 'paper', 'synth'"),
        (lambda p: ("all", "--out", other_files(p / "o")), "holds something else"),
        (lambda p: ("propose", "--preset", "paper", "--out", p / "o"), "needs images: --images FOLDER"),
        (
            lambda p: ("propose", "--preset", "paper", "--images", unreadable(p / "i"), "--out", p / "o"),
            "Name a model that sees images with --teacher",
        ),
        (lambda p: ("all", "--source", "sampled", "--images", empty(p / "i"), "--out", p / "o"), "holds no images"),
        (
            lambda p: ("all", "--source", "sampled", "--images", unreadable(p / "i"), "--out", p / "o"),
            "no instruction could be proposed: a.png: ",
        ),
        (lambda p: ("answer", "--out", p / "o"), "no 'propose' yet; `mia tune propose"),
        (lambda p: ("export", "--out", p / "o"), "no 'decontaminate' yet"),
        (lambda p: ("export", "--format", "tfrecord", "--out", p / "o"), "formats"),
        (lambda p: ("answer", "--base-url", "http://localhost:1/v1", "--out", p / "o"), "go with --teacher"),
        (lambda p: ("answer", "-t", "openai/x", "-M", "api_key=sk-1", "--out", p / "o"), "would end up in files"),
        (lambda p: ("select", "--mode", "judge", "--out", p / "o"), "needs a judge"),
    ],
)
def test_what_a_user_can_mend_is_one_line(tmp_path: Path, args: Any, said: str) -> None:
    line = problem(mia(*args(tmp_path)))
    assert said in line
    assert "\n" not in line


def test_a_surplus_is_left_out_and_told(tmp_path: Path) -> None:
    out = tmp_path / "data"
    assert mia("all", "--n", 2, "--out", out).exit_code == 0
    assert json.loads((out / "decontaminate" / "report.json").read_text()) == {"counts": {"kept": 2, "surplus": 1}}
    (line,) = (out / "decontaminate" / "removed.jsonl").read_text().splitlines()
    assert json.loads(line)["reason"] == "surplus"
