"""`mia consistency` on runs that the library made: what is printed and written, and what is refused."""

import csv
import json
import re
from pathlib import Path

import pytest
from scored_runs import copied_run, runs_right_on
from svg_reader import read, said

from miabench.cli.consistency import consistency_command
from miabench.errors import BenchmarkError, RunError

ITEMS = 10


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three repeats of one model: right on 8, 8 and 6 of ten items, on 6 of them each time."""
    folder = tmp_path_factory.mktemp("repeats")
    runs = runs_right_on(folder, ITEMS, {"a": range(8), "b": [0, 1, 2, 3, 4, 5, 8, 9], "c": range(6)})
    return [copied_run(path, folder / f"seed-{name}", model="m") for name, path in runs.items()]


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def test_table_and_files(made: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = tmp_path / "found.json", tmp_path / "found.csv", tmp_path / "figures"
    consistency_command(made, *files)
    out = capsys.readouterr().out
    assert out.startswith("3 repeats of m on items, mode rules\n")
    assert "NOT COMPARABLE" not in out
    assert f"All figures stand on {ITEMS} items. Right: every decided component holds." in out
    assert re.search(r"\n one is right +73\.3 ", out)
    assert re.search(r"\n all of 2 right +60\.0 .*\n", out)
    assert re.search(r"\n all of 3 right +60\.0 .*\n", out)
    assert re.search(r"\n any of 3 right +100\.0 +\d\d\.\d–100\.0", out)
    assert re.search(r"\n mean score +84\.0 ", out)
    assert re.search(r"\n mean spread of an item's score +24\.0 ", out)
    assert re.search(r"\n length limit +73\.3 +60\.0 +\d\d\.\d–\d\d\.\d +100\.0 +40\.0 +10", out)
    assert re.search(r"\n genre +100\.0 +100\.0 .* 100\.0 +0\.0 +10", out)
    assert "6 of 10 items score the same in all repeats, 4 don't" in out
    assert len(re.findall(r"\n [0-9a-f]{12} +(?:100|40) +(?:100|40) +(?:100|40) +1 of 3 +1 *", out)) == 4
    assert re.search(r"\n  mia show [0-9a-f]{12} -b \w+ --run \S+seed-a", out)
    found = json.loads(files[0].read_text())
    assert [one["mean"] for one in found["consistency"][0]["all_right"]] == pytest.approx([22 / 30, 0.6, 0.6])
    assert len(found["unsteady"]) == 4
    assert found["identical"] == []
    rows = list(csv.DictReader(files[1].open(newline="")))
    assert [row["figure"] for row in rows[:6]] == ["all_of_1", "all_of_2", "all_of_3", "any_of_3", "mean", "spread"]
    assert float(rows[2]["value"]) == pytest.approx(0.6)
    assert len(rows) == 6 * (1 + 2 + 5)
    assert sorted(path.name for path in files[2].iterdir()) == ["consistency-levels.svg", "consistency.svg"]
    assert "1 73.3 % (" in said(read((files[2] / "consistency.svg").read_text()))
    assert said(read((files[2] / "consistency-levels.svg").read_text())).count("chance that") == 5


def test_a_lower_bar(made: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    consistency_command(made, right_from=0.4)
    out = capsys.readouterr().out
    assert "Right: a score of at least 40.0 %." in out
    assert re.search(r"\n all of 3 right +100\.0 ", out)
    for wrong in (0.0, 1.1, float("nan")):
        with pytest.raises(RunError, match="above 0 and at most at 1"):
            consistency_command(made, right_from=wrong)


def test_the_same_responses_are_pointed_out(
    made: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = copied_run(made[0].resolve(), tmp_path / "twin", seed=2)
    consistency_command([made[0], twin])
    out = capsys.readouterr().out
    assert "- A and B score the same file of responses: that is no repeat" in out
    assert "- A and B gave the same response to every item" in out
    assert "No item of 10 scores differently in one repeat than in another." in out
    assert "- seed: none in " in out


@pytest.mark.parametrize(
    ("config", "what"),
    [({"model": "other"}, "model: "), ({"digest": "0" * 64}, "items: "), ({"temperature": 1.0}, "sampling: ")],
)
def test_what_is_no_repeat_is_refused_in_one_line(
    made: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], config: dict[str, object], what: str
) -> None:
    other = copied_run(made[1].resolve(), tmp_path / "other", **config)
    with pytest.raises(RunError, match=f"aren't comparable: {what}") as refused:
        consistency_command([made[0], other])
    assert "\n" not in str(refused.value)
    assert capsys.readouterr().out == ""
    consistency_command([made[0], other], allow_different=True)
    assert "NOT COMPARABLE" in capsys.readouterr().out


def test_one_run_and_a_file_that_cant_be_written(made: list[Path], tmp_path: Path) -> None:
    with pytest.raises(RunError, match="two runs or more"):
        consistency_command(made[:1])
    (tmp_path / "file").write_text("")
    with pytest.raises(BenchmarkError, match="can't write"):
        consistency_command(made, svg_folder=tmp_path / "file")


def test_hostile_names_do_nothing_to_the_terminal(
    made: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    runs = [copied_run(run, tmp_path / f"{n}[red]\u202e", model="\x1b[31m[bold]m") for n, run in enumerate(made[:2])]
    consistency_command(runs, svg_folder=tmp_path / "svg")
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\x1b[31m[bold]m" in out
    read((tmp_path / "svg" / "consistency.svg").read_text())
