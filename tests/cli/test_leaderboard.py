"""`mia leaderboard` on runs that the library made: what is ranked, what isn't and why, and what the files hold."""

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from scored_runs import RIGHT, WRONG, changed_config, scored_run, two_sentences

from miabench.analysis.summary import summarise
from miabench.cli.compare import compare_command
from miabench.cli.leaderboard import leaderboard_command, scope_of
from miabench.errors import MiaError, RunError
from miabench.evaluate.runs import open_run
from miabench.report.runs.reference import PUBLISHED
from miabench.report.runs.view import many_view

ITEMS = 20
LONG = "provider/a-model-with-a-name-that-is-longer-than-the-column-of-a-terminal-of-eighty-characters"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that is always right, one that is half right and lacks an answer, and a twin of the first."""
    folder = tmp_path_factory.mktemp("made")
    benchmark = two_sentences(folder / "benchmark", ITEMS)
    half = [RIGHT if n % 2 else WRONG for n in range(ITEMS)]
    scored_run(benchmark, folder / "runs" / "a-weak", [None, *half[1:]], LONG)
    scored_run(benchmark, folder / "runs" / "b-strong", [RIGHT] * ITEMS, "m/strong")
    shutil.copytree(folder / "runs" / "b-strong", folder / "runs" / "c-twin")
    for file in (folder / "runs").glob("*.jsonl"):
        file.unlink()
    return folder / "runs"


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def mixed(made: Path, tmp_path: Path) -> Path:
    """The same runs, a control, one of another edition, and one without a log."""
    for name in ("a-weak", "b-strong", "c-twin"):
        (tmp_path / name).symlink_to(made / name)
    for name, fields in (("control", {"image": "blank"}), ("older", {"edition": "published", "protocol": "rules-0"})):
        shutil.copytree(made / "a-weak", tmp_path / name)
        changed_config(tmp_path / name, **fields)
    shutil.copytree(made / "a-weak", tmp_path / "stopped")
    shutil.rmtree(tmp_path / "stopped" / "logs")
    (tmp_path / "stopped" / "logs").mkdir()
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *folders: Path, **options: Any) -> str:
    leaderboard_command(folders, **options)
    return capsys.readouterr().out


def test_a_group_is_ranked(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, made)
    assert said.startswith("\n3 runs\nbenchmark; 20 items with digest ")
    assert "mode rules; rules-" in said
    rows = [line for line in said.splitlines() if re.match(r" \d", line)]
    assert [row.split()[0] for row in rows] == ["1–2", "1–2", "3"]
    assert re.search(r" 1–2 +m/strong +100\.0 +20/20 +20 +– +–", rows[0])
    assert re.search(r" 1–2 +m/strong +100\.0 +20/20 +20 +\+0\.0 +1\.000", rows[1])
    assert re.search(r" 3 +provider/a-\S+ +71\.6 +19/20 +10 +-28\.4 +0\.0\d\d", rows[2])
    below = said[said.index(rows[2]) :].splitlines()
    assert re.search(r" \d\d\.\d–\d\d\.\d +95\.0 % +-\d\d\.\d to -\d\d\.\d", below[1])
    assert " 68.0–73.0 " in below[2], "the bounds of what failed"
    assert re.search(r" b-strong +8\d\.\d–100\.0 +100\.0 %", said)
    assert " c-twin " in said
    assert all(len(line) <= 80 for line in said.splitlines())
    name = slice(7, rows[2].index(" ", 7))
    broken = "".join(line[name].strip() for line in below)
    assert broken.startswith(LONG), "a long name breaks and isn't cut"
    assert "Group" not in said
    assert "Left out" not in said
    assert "Published" not in said


def test_what_cant_be_ranked_stands_apart_and_says_why(mixed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = " ".join(printed(capsys, mixed).split())
    assert "5 runs in 3 groups: they don't all measure the same, so they aren't ranked together." in said
    first, second, third = said.index("Group 1 of 3: 3 runs"), said.index("Group 2 of 3"), said.index("Group 3 of 3")
    assert said.index("c-twin") < second
    assert "Group 2 of 3: 1 run, by itself" in said[second:third]
    assert "Not ranked with group 1: edition: none in" in said[second:third]
    assert "Not ranked with group 1: rules: rules-" in said[second:third]
    assert "Group 3 of 3: 1 control, by itself" in said[third:]
    assert "Not ranked with group 1: image shown: real in" in said[third:]
    assert "Not ranked" not in said[first:second]
    assert "Left out: 1 run - stopped: " in said
    assert all(row.model in said for row in PUBLISHED), "beside the published edition"
    assert said.index("Group 3") < said.index("Published elsewhere, not comparable")


def test_page_compare_and_leaderboard_say_the_same(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same pair of runs has the same sign and the same figures wherever it is shown."""
    runs = [made / name for name in ("a-weak", "b-strong", "c-twin")]
    compare_command(runs, tmp_path / "compare.json")
    leaderboard_command([made], json_file=tmp_path / "board.json")
    capsys.readouterr()
    compared = [p for p in json.loads((tmp_path / "compare.json").read_text())["pairs"] if p["scope"] == "total"]
    board = json.loads((tmp_path / "board.json").read_text())["groups"][0]
    assert len(board["pairs"]) == 3
    for pair, same in zip(board["pairs"], compared, strict=True):
        assert (pair.pop("first"), pair.pop("second")) == tuple(Path(same[end]).name for end in ("first", "second"))
        assert pair == {name: same[name] for name in pair}
    opened = [open_run(run) for run in runs]
    (group,) = many_view([(run.config, run.results, summarise(run.results)) for run in opened]).groups
    for pair, same in zip(group.pairs, compared, strict=True):
        found = same["difference"]
        assert pair.difference == f"{round(100 * found['mean'], 1) + 0.0:+.1f}"
        assert pair.interval == " to ".join(f"{round(100 * found[end], 1) + 0.0:+.1f}" for end in ("low", "high"))
        assert pair.tally == f"{same['wins']}/{same['ties']}/{same['losses']}"
        assert pair.p_holm == ("<0.001" if same["p_holm"] < 0.001 else f"{same['p_holm']:.3f}")
    assert [(pair.second, pair.first) for pair in group.pairs] == [("B", "A"), ("C", "A"), ("C", "B")]
    assert compared[0]["difference"]["mean"] > 0, "the second less the first: strong less weak"
    weak = board["runs"][2]
    assert weak["rank"] == [3, 3]
    assert weak["behind_first"]["difference"]["mean"] == -compared[0]["difference"]["mean"]
    assert (weak["behind_first"]["losses"], weak["behind_first"]["p"]) == (compared[0]["wins"], compared[0]["p"])


def test_the_files_hold_all_of_it(mixed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {f"{name}_file": tmp_path / f"board.{name}" for name in ("json", "markdown", "latex", "csv", "html")}
    said = printed(capsys, mixed, **files)
    for file in files.values():
        assert file.name in said
    found = json.loads(files["json_file"].read_text())
    assert [len(group["runs"]) for group in found["groups"]] == [3, 1, 1]
    assert [run["name"] for run in found["groups"][0]["runs"]] == ["b-strong", "c-twin", "a-weak"]
    assert [run["score"]["scored"] for run in found["groups"][0]["runs"]] == [20, 20, 19]
    assert found["groups"][1]["apart_from_first"][0]["what"] == "edition"
    assert found["groups"][2]["stands_on"]["image"] == "blank"
    assert [run["name"] for run in found["left_out"]] == ["stopped"]
    assert len(found["published"]["totals"]) == len(PUBLISHED)
    rows = list(csv.DictReader(files["csv_file"].open(newline="")))
    assert [(row["Group"], row["Run"]) for row in rows] == [
        ("1", "b-strong"),
        ("1", "c-twin"),
        ("1", "a-weak"),
        ("2", "older"),
        ("3", "control"),
    ]
    for name in ("markdown", "latex"):
        text = files[f"{name}_file"].read_text()
        for words in ("Group 1 of 3", "Group 2 of 3", "Published elsewhere", "Left out", "Not ranked with group 1"):
            assert words in text
    page = files["html_file"].read_text()
    assert "Group 1: ranking" in page
    assert "c-twin" in page
    assert page.count("Describe picture 3.") == 1


def test_by_a_category_and_by_a_level(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, made, category="genre", json_file=tmp_path / "b.json")
    assert said.startswith("Ranked by genre\n")
    runs = json.loads((tmp_path / "b.json").read_text())["groups"][0]["runs"]
    assert [run["score"]["mean"] for run in runs] == [1.0] * 3
    assert [run["rank"] for run in runs] == [[1, 3]] * 3
    assert [run["perfect"] for run in runs] == [19, 20, 20]
    said = printed(capsys, made, level="basic")
    assert "Ranked by level basic" in said
    assert "4/4" in said
    assert "3/4" in said
    nothing = printed(capsys, made, category="OCR")
    assert len(re.findall(r"^ – +\S", nothing, re.MULTILINE)) == 3


@pytest.mark.parametrize(
    ("category", "level", "why"),
    [("taste", None, "no category 'taste'; there are"), (None, "hard", "no level 'hard'"), ("ocr", "basic", "not by")],
)
def test_what_runs_cant_be_ranked_by(category: str | None, level: str | None, why: str) -> None:
    with pytest.raises(MiaError, match=why):
        scope_of(category, level)


@pytest.mark.parametrize("name", ["length limit", "length_limit", "Length-Limit", "ocr", "OCR"])
def test_a_category_in_any_spelling(name: str) -> None:
    assert scope_of(name, None).category in ("length_limit", "ocr")


def test_nothing_to_rank_is_one_line(mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    empty = tmp_path_factory.mktemp("empty")
    with pytest.raises(RunError, match=r"no finished run in or below .*; `mia run"):
        leaderboard_command([empty])
    with pytest.raises(RunError, match=r"no finished run .*: stopped: .* holds no finished run") as refused:
        leaderboard_command([mixed / "stopped"])
    assert "\n" not in str(refused.value)
    with pytest.raises(RunError, match="there is no folder"):
        leaderboard_command([empty / "none"])


def test_hostile_names_reach_no_terminal(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "=evil\x1b[31m\u202e[red]<b>"
    for name in ("one", hostile.replace("/", "")):
        shutil.copytree(made / "a-weak", tmp_path / name)
        changed_config(tmp_path / name, model=hostile)
    (tmp_path / "bad\x1b[2J.eval").write_text("x")
    out = tmp_path / "found.csv"
    said = printed(capsys, tmp_path, csv_file=out, markdown_file=tmp_path / "found.md")
    for text in (said, out.read_text(), (tmp_path / "found.md").read_text()):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "=evil\\x1b[31m" in "".join(said.split())
    assert not re.search(r"(^|,)=", out.read_text(), re.MULTILINE)
