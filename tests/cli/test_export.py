"""`mia export` on runs on disk: what is said, what is refused."""

import csv
import json
from pathlib import Path

import pytest
from PIL import Image

from miabench import load
from miabench.bench.formats import write_jsonl
from miabench.bench.items import LEVELS, Item
from miabench.cli.compare import compare_command
from miabench.cli.export import export_command, parse_kinds
from miabench.errors import MiaError, RunError
from miabench.evaluate.replay import score_responses
from miabench.report.export.files import KINDS


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two runs of six items, in folders of the same name."""
    folder = tmp_path_factory.mktemp("runs")
    Image.new("RGB", (24, 16), (90, 80, 120)).save(folder / "image.png")
    two = {"kind": "sentences", "low": 2, "high": 2}
    items = [
        Item.model_validate(
            {
                "image": str(folder / "image.png"),
                "instruction": f"Describe picture {n}.",
                "level": LEVELS[n % 5],
                "components": [
                    {"text": "in two sentences", "points": 6, "category": "length_limit", "constraint": two}
                ],
            }
        )
        for n in range(6)
    ]
    write_jsonl(items, folder / "items.jsonl")
    benchmark = load(folder / "items.jsonl")
    made = []
    for model, right in (("strong", 1), ("weak", 2)):
        rows = [
            {"id": item.id, "response": "It rains. We walk." if n % right == 0 else "\x1b[2JNo \ud800"}
            for n, item in enumerate(benchmark)
        ]
        (folder / f"{model}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        path = folder / model / "run.1"
        score_responses(benchmark, folder / f"{model}.jsonl", path, model=model)
        made.append(path)
    return made


def test_the_comparison_is_that_of_mia_compare(runs: list[Path], tmp_path: Path) -> None:
    given = list(reversed(runs))  # the weaker one first: not the order of a ranking
    export_command(given, tmp_path / "out", "csv")
    compare_command(given, csv_file=tmp_path / "compared.csv")
    exported, compared = (
        list(csv.reader(file.open(newline="", encoding="utf-8")))
        for file in (tmp_path / "out" / "comparison.csv", tmp_path / "compared.csv")
    )
    names = {str(path): name for path, name in zip(given, ("run-1", "run-1-2"), strict=True)}
    assert len(exported) > 3
    assert exported == [[names.get(cell, cell) for cell in row] for row in compared]


def test_files_are_listed(runs: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export_command(runs, tmp_path / "out", "csv, latex")
    said = capsys.readouterr().out.splitlines()
    assert said[:4] == ["scores.csv", "scores.tex", "comparison.csv", "comparison.tex"]
    assert said[4:-1] == [
        f"{name}/{file}"
        for name in ("run-1", "run-1-2")
        for file in ("scores.csv", "components.csv", "items.csv", "scores.tex")
    ]
    assert said[-1] == f"12 files in {tmp_path / 'out'}"
    assert all((tmp_path / "out" / line).is_file() for line in said[:-1])
    assert "strong & 100.0 (" in (tmp_path / "out/scores.tex").read_text()


def test_all_kinds_of_a_real_run(runs: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export_command(runs[1:], tmp_path, source="https://example.org")
    assert {path.suffix for path in tmp_path.iterdir()} == {
        *(".csv", ".json", ".md", ".tex", ".parquet", ".svg", ".png"),
    }
    assert "\x1b" not in (tmp_path / "items.csv").read_text()
    assert "https://example.org" in (tmp_path / "model-card.md").read_text()


def test_what_is_refused(runs: list[Path], tmp_path: Path) -> None:
    for paths, why in (([runs[0], runs[0]], "given twice"), ([tmp_path / "none"], "there is no run")):
        with pytest.raises(RunError, match=why):
            export_command(paths, tmp_path / "out")
    with pytest.raises(RunError, match="holds no finished run"):
        export_command([tmp_path], tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("text", ["", ",", "pdf", "csv,PNG", "csv;png"])
def test_unknown_kinds(text: str) -> None:
    with pytest.raises(MiaError, match="choose among csv, markdown, latex, parquet, svg, png, model-card"):
        parse_kinds(text)


def test_kinds() -> None:
    assert parse_kinds("png, csv,png") == ("csv", "png")
    assert parse_kinds(",".join(KINDS)) == KINDS


def test_a_comparison_as_tables(runs: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tex, md = tmp_path / "c.tex", tmp_path / "c.md"
    compare_command(runs, latex_file=tex, markdown_file=md, by_level=True)
    assert f"LaTeX: {tex}" in capsys.readouterr().out
    assert tex.read_text().count("\\begin{table}") == 2
    assert "| weak − strong | -50.0 |" in md.read_text()
    assert "Intervals resample within levels." in md.read_text()
