"""`mia train compare`: what is printed and written, and what is refused."""

import json
from pathlib import Path

import pytest
from scored_runs import RIGHT, WRONG, scored_run, two_sentences
from small_retention import small_retention

from miabench.cli.outcome import OutcomeFiles, outcome_command
from miabench.errors import RunError


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("trained")
    items = two_sentences(folder / "items", 10)
    base = scored_run(items, folder / "base", [WRONG] * 10, "m")
    return base, scored_run(items, folder / "tuned", [RIGHT] * 9 + [WRONG], "m")


def test_table_and_files(runs: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make = small_retention(tmp_path, each=2)
    kept = {"retention_before": make("before", ()), "retention_after": make("after", ("arithmetic",))}
    files = OutcomeFiles(tmp_path / "t.html", tmp_path / "t.json", tmp_path / "t.md")
    outcome_command(*runs, **kept, files=files)
    out = capsys.readouterr().out
    assert "m against m\n" in out
    assert "40.0 % before, 94.0 % after, 10 items. The tuned model follows instructions more strictly" in out
    for title in ("Score", "By category", "Retention"):
        assert f"\n{title}\n" in out
    assert "Arithmetic" in out
    assert "-100.0" in out
    record = json.loads((tmp_path / "t.json").read_text())
    assert [one["title"] for one in record["sections"]] == ["Score", "By category", "Retention"]
    assert "<h2" in (tmp_path / "t.html").read_text()
    assert "| Arithmetic | 100.0 | 0.0 | -100.0 |" in (tmp_path / "t.md").read_text()


def test_refusals(runs: tuple[Path, Path], tmp_path: Path) -> None:
    nothing = OutcomeFiles(html=None)
    with pytest.raises(RunError, match="both --retention-before and --retention-after"):
        outcome_command(*runs, retention_before=runs[0], files=nothing)
    with pytest.raises(RunError, match="two runs a benchmark"):
        outcome_command(*runs, [runs[0]], files=nothing)
    with pytest.raises(RunError, match="given twice"):
        outcome_command(runs[0], runs[0], files=nothing)
    with pytest.raises(RunError, match="weights on this machine"):
        outcome_command(*runs, divergence=True, files=nothing)
