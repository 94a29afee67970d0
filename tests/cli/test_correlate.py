"""`mia correlate` on runs that the library made: what is printed and written, and what is refused."""

import csv
import json
import math
import re
from pathlib import Path

import pytest
from scored_runs import copied_run, runs_right_on
from svg_reader import read, said, texts_of

from miabench.cli.correlate import correlate_command
from miabench.errors import BenchmarkError, RunError

ITEMS = 10
OTHERS = "model,MMMU,MMBench\nStrong|strong,60,9\nmiddle,50,\nweak,30,8\nMissing,1,1\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("runs")
    return runs_right_on(folder, ITEMS, {"strong": range(10), "middle": range(6), "weak": range(1)})


@pytest.fixture
def others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "200")
    path = tmp_path / "others.csv"
    path.write_text(OTHERS)
    return path


def test_table_and_files(
    made: dict[str, Path], others: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = tmp_path / "found.json", tmp_path / "found.csv", tmp_path / "figures"
    correlate_command(list(made.values()), others, *files)
    out = capsys.readouterr().out
    assert re.search(r"\n Strong +100\.0 +\d+\.\d–100\.0 +10 +A", out)
    assert re.search(r"\n middle +76\.0 .* +10 +B", out)
    assert "- In the file without a run: 'Missing'" in out
    # 100, 76 and 46 beside 60, 50 and 30
    assert re.search(r"\n MMMU +3 +0\.99 +1\.00 *\n", out)
    assert re.search(r"\n MMBench +2 +– +– *\n", out)
    found = json.loads(files[0].read_text())
    assert found["comparable"] is True
    assert [(m["name"], m["score"]["mean"], m["benchmarks"]) for m in found["models"]] == [
        ("Strong", 1.0, {"MMMU": 60, "MMBench": 9}),
        ("middle", pytest.approx(0.76), {"MMMU": 50}),
        ("weak", pytest.approx(0.46), {"MMMU": 30, "MMBench": 8}),
    ]
    rows = list(csv.DictReader(files[1].open(newline="")))
    assert [(row["scope"], row["of"], row["benchmark"], row["models"]) for row in rows] == [
        ("total", "total", "MMMU", "3"),
        ("total", "total", "MMBench", "2"),
        ("category", "length_limit", "MMMU", "3"),
        ("category", "length_limit", "MMBench", "2"),
        ("category", "genre", "MMMU", "3"),
        ("category", "genre", "MMBench", "2"),
    ]
    assert float(rows[0]["pearson"]) == pytest.approx(820 / math.sqrt(1464 * 1400 / 3))
    assert rows[4]["pearson"] == "", "genre never varies"
    names = ["categories.svg", "scatter-01-mmmu.svg", "scatter-02-mmbench.svg"]
    assert sorted(path.name for path in files[2].iterdir()) == names
    drawn = read((files[2] / names[1]).read_text())
    assert "Strong: 60 and 100.0 %" in said(drawn)
    assert {"Strong", "middle", "weak", "MMMU"} <= set(texts_of(drawn))
    assert "length limit: MMMU 0.99 of 3 models" in said(read((files[2] / names[0]).read_text()))


def test_runs_of_one_model_are_said(
    made: dict[str, Path], others: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = copied_run(made["weak"], tmp_path / "again", model="strong", seed=2)
    correlate_command([*made.values(), again], others)
    out = capsys.readouterr().out
    assert "- Strong: the mean over 2 runs, " in out
    assert re.search(r"\n Strong +73\.0 .* 10 +A D", out), "of 100 and 46"


def test_runs_that_cant_be_ranked_are_refused(
    made: dict[str, Path], others: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = copied_run(made["weak"], tmp_path / "other", digest="0" * 64)
    runs = [made["strong"], made["middle"], other]
    with pytest.raises(RunError, match=r"aren't comparable: items: 10 with digest .*--allow-different"):
        correlate_command(runs, others)
    assert capsys.readouterr().out == ""
    correlate_command(runs, others, allow_different=True)
    assert "NOT COMPARABLE" in capsys.readouterr().out


def test_too_few_models_and_bad_files_end_in_one_line(made: dict[str, Path], others: Path, tmp_path: Path) -> None:
    others.write_text("model,MMMU\nStrongest,60\nmiddle,50\n")
    with pytest.raises(RunError) as refused:
        correlate_command(list(made.values()), others)
    assert "there are 1 ('middle'); not in the file: 'strong' (did you mean 'Strongest'?), 'weak'" in str(refused.value)
    assert "\n" not in str(refused.value)
    with pytest.raises(BenchmarkError, match="can't read"):
        correlate_command(list(made.values()), tmp_path / "none.csv")
    others.write_text(OTHERS)
    with pytest.raises(BenchmarkError, match="can't write"):
        correlate_command(list(made.values()), others, svg_folder=others)


def test_hostile_names_reach_neither_terminal_nor_spreadsheet_nor_path(
    made: dict[str, Path], others: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "=1+1\x1b[31m\u202e[red]../../" + "x" * 500
    runs = [copied_run(made[n], tmp_path / n, model=f"{n}{name}") for n in made]
    rows = [f'"A{n}{name} | {n}{name}",{place * place}\n' for place, n in enumerate(made)]
    others.write_text(f'model,"{name}"\n' + "".join(rows))
    correlate_command(runs, others, tmp_path / "f.json", tmp_path / "f.csv", tmp_path / "svg")
    out = capsys.readouterr().out
    text = (tmp_path / "f.csv").read_text()
    for shown in (out, text):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    assert "=1+1\\x1b[31m\\u202e[red]../../" in out
    assert not re.search(r"(^|,)=", text, re.MULTILINE)
    scatter, *_ = sorted((tmp_path / "svg").glob("scatter*"))
    assert re.fullmatch(r"scatter-01-[a-z0-9-]{1,40}\.svg", scatter.name)
    read(scatter.read_text())
