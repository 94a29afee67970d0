"""`mia compare` on runs that the library made: what is printed, what is refused, what the files hold."""

import csv
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from scored_runs import RIGHT, WRONG, copied_run, scored_run, two_sentences

from miabench import load
from miabench.cli.compare import compare_command
from miabench.errors import RunError

ITEMS = 40


class Made(NamedTuple):
    """Where the runs lie: a model that is always right, one that is half right, one like that on half of the items."""

    strong: Path
    weak: Path
    short: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("runs")
    whole = two_sentences(folder / "whole", ITEMS)
    lines = (folder / "whole" / "items.jsonl").read_text().splitlines(keepends=True)
    (folder / "half.jsonl").write_text("".join(lines[: ITEMS // 2]))
    half = load(folder / "half.jsonl")
    runs = Made(folder / "strong", folder / "weak", folder / "short")
    for benchmark, path, right in ((whole, runs.strong, 1), (whole, runs.weak, 2), (half, runs.short, 2)):
        responses = [RIGHT if n % right == 0 else WRONG for n in range(len(benchmark))]
        scored_run(benchmark, path, responses, path.name)
    return runs


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")


def compare(capsys: pytest.CaptureFixture[str], *args: Any, **options: Any) -> str:
    compare_command(*args, **options)
    return capsys.readouterr().out


def test_two_runs(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    said = compare(capsys, [made.weak, made.strong])
    assert "NOT COMPARABLE" not in said
    assert f"All figures stand on the {ITEMS} items of these runs." in said
    assert re.search(rf"\n A +70\.0 +\d+\.\d–\d+\.\d +{ITEMS}/{ITEMS} +100\.0 +20", said)
    assert re.search(rf"\n B +100\.0 +9\d\.\d–100\.0 +{ITEMS}/{ITEMS} +100\.0 +{ITEMS}", said)
    assert re.search(r"\n B − A +\+30\.0 +\+[12]\d\.\d to \+[34]\d\.\d +<0\.001 +20/20/0 +\d+ +1\d\.\d", said)
    assert "B is better than A: 30.0 points, p <0.001." in said
    assert re.search(rf"\n length limit +50\.0 \(.*?\) {ITEMS} +100\.0 \(.*?\) {ITEMS} +\+50\.0 .* <0\.001", said)
    assert re.search(r"\n genre .* \+0\.0 +-\d\.\d to \+\d\.\d +1\.000", said)
    assert re.search(r"\n basic +\d+\.\d \(", said)
    assert "Separability" not in said
    assert not re.search(r"\b(\d+\.\d)(–| to )\1\b", said)  # no interval is a point


def test_several_runs_on_the_items_that_all_share(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = tmp_path / "found.json", tmp_path / "found.csv"
    said = compare(capsys, [made.strong, made.weak, made.short], *files, by_level=True)
    assert f"All figures stand on the {ITEMS // 2} items that all runs share; left out are others: A 20, B 20." in said
    assert "- items: 40 with digest" in said
    assert re.search(r"\n C − B +\+0\.0 .* 1\.000 +1\.000 +0/20/0 +– +–", said)
    assert "B and C aren't told apart on 20 items." in said
    assert "Separability of 3 pairs: 66.7 % told apart" in said
    assert "Intervals resample within levels." in said
    found = json.loads(files[0].read_text())
    assert (found["comparable"], found["items"], found["resampled_within_levels"]) == (True, ITEMS // 2, True)
    assert [run["other_items"] for run in found["runs"]] == [20, 20, 0]
    assert found["separability"]["pairs"] == 3
    assert {(p["scope"], p["of"]) for p in found["pairs"]} >= {
        ("total", "total"),
        ("category", "genre"),
        ("level", "basic"),
    }
    total = found["pairs"][0]
    assert (total["difference"]["mean"], total["losses"], total["items_needed"] > 0) == (pytest.approx(-0.3), 10, True)
    rows = list(csv.DictReader(files[1].open(newline="")))
    assert [(row["kind"], row["run"], row["other_run"]) for row in rows[:4]] == [
        *(("score", str(path), "") for path in made),
        ("difference", str(made.weak), str(made.strong)),
    ]
    assert float(rows[0]["value"]) == 1.0
    assert float(rows[3]["value"]) == pytest.approx(-0.3)
    assert len(rows) == (1 + 2 + 5) * (3 + 3)


def test_runs_that_are_not_comparable_are_refused_in_one_line(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = copied_run(made.weak, tmp_path / "other", protocol="rules-0", edition="corrected")
    with pytest.raises(RunError) as refused:
        compare_command([made.strong, other])
    assert "\n" not in str(refused.value)
    assert "edition: none in" in str(refused.value)
    assert "rules: rules-" in str(refused.value)
    assert "--allow-different" in str(refused.value)
    assert capsys.readouterr().out == ""
    said = compare(capsys, [made.strong, other], allow_different=True)
    assert said.lstrip().startswith("NOT COMPARABLE")
    assert said.index("edition: none in") < said.index("A = strong")


@pytest.mark.parametrize(
    ("names", "why"),
    [(["weak"], "two runs or more"), (["weak", "weak"], "given twice"), (["weak", "none"], "there is no run")],
)
def test_what_is_no_pair_of_runs_is_refused(made: Made, names: list[str], why: str) -> None:
    with pytest.raises(RunError, match=why):
        compare_command([made.weak.with_name(name) for name in names])


def test_hostile_names_reach_neither_terminal_nor_spreadsheet(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "=evil\x1b[31m\u202e[red]"
    other = copied_run(made.weak, tmp_path / hostile, model=hostile)
    said = compare(capsys, [made.strong, other], None, tmp_path / "found.csv")
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "B = =evil\\x1b[31m\\u202e[red]" in said
    text = (tmp_path / "found.csv").read_text()
    assert "'=evil\\x1b" in text
    assert "\x1b" not in text
    assert not re.search(r"(^|,)=", text, re.MULTILINE)
    narrow = compare(capsys, [made.strong, other])
    assert "…" not in narrow


def test_no_number_is_cut_in_a_narrow_terminal(
    made: Made, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    said = compare(capsys, [made.weak, made.strong])
    assert "…" not in said
    assert re.search(r"\+30\.0 +\+[12]\d\.\d to \+[34]\d\.\d +<0\.001 +20/20/0", said)
