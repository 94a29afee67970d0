"""`mia score` as a user runs it: responses of other tools, scored as fresh answers are."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import forked
import pyarrow.parquet as pq
import pytest

from miabench import load
from miabench.analysis.summary import summarise
from miabench.errors import RunError
from miabench.evaluate.replay import score_responses
from miabench.evaluate.runs import open_run


def mia(*args: str | Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return forked.run(forked.argv(*args), environment)


def responses(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def prompt(number: int) -> str:
    return f"Describe picture {number} in exactly two sentences."


def text(number: int) -> str:
    return "One. Two." if number % 2 == 0 else "Only one."


def test_responses_are_scored_by_their_prompt_and_not_by_their_place(
    make_benchmark: Callable[[int], Path], environment: dict[str, str], tmp_path: Path
) -> None:
    benchmark = make_benchmark(10)
    rows = [{"question_id": f"http://x.example/{n}.jpg", "prompt": prompt(n), "text": text(n)} for n in range(10)]
    rows[3]["text"] = "error"
    rows[4]["text"] = ""
    file = responses(tmp_path / "llava.jsonl", [*rows[:0:-1], {**rows[0], "prompt": "Of another benchmark."}])
    out = tmp_path / "run"
    done = mia("score", file, "--benchmark", benchmark, "--out", out, environment=environment)
    assert done.returncode == 0, done.stderr
    assert "1 item has no row" in done.stdout
    assert "Of another benchmark" in done.stdout

    outcomes = {
        row["instruction"]: row for row in pq.read_table(out / "results.parquet").to_pylist() if row["points"] == 4
    }
    assert [outcomes[prompt(n)]["outcome"] for n in range(10)] == [
        "failed",  # its row is of another benchmark
        "broken",
        "holds",
        "failed",  # "error"
        "broken",  # an empty answer is one
        "broken",
        "holds",
        "broken",
        "holds",
        "broken",
    ]
    assert outcomes[prompt(0)]["failure"] == "llava.jsonl has no row for this item"
    config = json.loads((out / "config.json").read_text())
    assert config["model"] == "llava"
    assert (config["source"]["rows"], config["source"]["matched"], len(config["source"]["missing"])) == (10, 9, 1)
    assert "no model was asked" in (out / "report.html").read_text()


def test_scoring_again_gives_the_same_and_other_responses_another_folder(
    make_benchmark: Callable[[int], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    benchmark = load(make_benchmark(4))
    rows = [{"id": benchmark[n].id, "response": text(n)} for n in range(4)]
    one = score_responses(benchmark, responses(tmp_path / "a.jsonl", rows))
    again = score_responses(benchmark, responses(tmp_path / "a.jsonl", rows))
    other = score_responses(
        benchmark, responses(tmp_path / "a.jsonl", [*rows[:3], {**rows[3], "response": "It rains. We walk."}])
    )
    assert one.folder == again.folder != other.folder
    assert summarise(one.results) == summarise(again.results) == summarise(open_run(one.folder).results)
    assert [r.score for r in other.results] == [1, 0, 1, 1]


def test_items_whose_image_is_gone_are_scored_all_the_same(
    make_benchmark: Callable[[int], Path], tmp_path: Path
) -> None:
    folder = make_benchmark(3)
    (folder / "images" / "1.png").unlink()
    benchmark = load(folder)
    rows = [{"id": item.id, "response": text(n)} for n, item in enumerate(benchmark)]
    done = score_responses(benchmark, responses(tmp_path / "a.jsonl", rows), tmp_path / "out", model="m")
    assert [(r.score, bool(r.image)) for r in done.results] == [(1, True), (0, False), (1, True)]


def test_two_different_responses_to_one_item_are_no_answer(
    make_benchmark: Callable[[int], Path], tmp_path: Path
) -> None:
    benchmark = load(make_benchmark(2))
    rows = [{"id": benchmark[0].id, "response": t} for t in ("It rains. We walk.", "It rains.")] + [
        {"id": benchmark[1].id, "response": "It rains. We walk."}
    ] * 2
    done = score_responses(benchmark, responses(tmp_path / "a.jsonl", rows), tmp_path / "out")
    assert [r.score for r in done.results] == [None, 1]
    assert done.results[0].failure == "two different responses"
    assert done.config.source is not None
    assert len(done.config.source.duplicates) == 2


def test_responses_of_another_benchmark_are_refused(make_benchmark: Callable[[int], Path], tmp_path: Path) -> None:
    rows = [{"prompt": "Something else.", "text": "A."}]
    with pytest.raises(RunError, match=r"no response in .* belongs to an item"):
        score_responses(load(make_benchmark(2)), responses(tmp_path / "a.jsonl", rows), tmp_path / "out")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pkl", b"\x80\x04\x95\x0c\x00\x00\x00\x00\x00\x00\x00", "pickle"),
        ("a.jsonl", b'{"prompt": "x", "text"', "line 1"),
        ("gone.jsonl", None, "there is no file"),
        ("a.xlsx", b"PK\x03\x04nothing", "a.xlsx"),
    ],
)
def test_a_file_that_can_t_be_used_is_one_line(
    make_benchmark: Callable[[int], Path],
    environment: dict[str, str],
    tmp_path: Path,
    name: str,
    content: bytes,
    said: str,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = mia(
        "score", tmp_path / name, "--benchmark", make_benchmark(2), "--out", tmp_path / "o", environment=environment
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "o").exists()
