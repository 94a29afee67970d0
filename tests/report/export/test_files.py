"""The folder of an export: which files, what they hold, and that nothing of a person's is lost."""

import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from exported import another
from huggingface_hub import ModelCard
from PIL import Image
from svg_reader import SVG, read

from miabench.analysis.comparable import mixed_versions
from miabench.analysis.compare import compare_runs, run_differences
from miabench.analysis.ranking import groups
from miabench.analysis.summary import summarise
from miabench.errors import RunError
from miabench.report.export.comparison import comparison_csv, comparison_tables, p_words
from miabench.report.export.figures import SCALE, figures_of, group_figures, png
from miabench.report.export.files import KINDS, MANIFEST, Kind, export_runs
from miabench.report.export.model_card import METRIC, TASK, card_refusal, model_card
from miabench.report.export.results import parquet_bytes
from miabench.report.export.tables import ExportedRun

SINGLE = {
    "csv": {"scores.csv", "components.csv", "items.csv"},
    "markdown": {"scores.md"},
    "latex": {"scores.tex"},
    "parquet": {"components.parquet"},
    "svg": {"categories.svg", "profile.svg", "levels.svg"},
    "png": {"categories.png", "profile.png", "levels.png"},
    "model-card": {"model-card.md"},
}
TOGETHER = {
    "csv": {"scores.csv", "comparison.csv"},
    "markdown": {"scores.md", "comparison.md"},
    "latex": {"scores.tex", "comparison.tex"},
    "svg": {"categories.svg", "profile.svg"},
    "png": {"categories.png", "profile.png"},
}


@pytest.fixture
def run(sample) -> ExportedRun:
    return ExportedRun("first", sample.config, sample.results, sample.summary)


def found(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", KINDS)
def test_one_run(run: ExportedRun, tmp_path: Path, kind: Kind) -> None:
    export = export_runs([run], tmp_path, [kind])
    assert found(tmp_path) == SINGLE[kind] | {MANIFEST}
    assert {path.name for path in export.files} == SINGLE[kind]
    assert export.left_out == ()


def test_several_runs(run: ExportedRun, tmp_path: Path) -> None:
    runs = [run, another(run, "second", model="b"), another(run, "third", model="c", image="blank")]
    export = export_runs(runs, tmp_path / "out")
    each = set().union(*SINGLE.values())
    assert found(tmp_path / "out") == {
        MANIFEST,
        *set().union(*TOGETHER.values()),
        *(f"{name}/{file}" for name in ("first", "second") for file in each),
        *(f"third/{file}" for file in each - {"model-card.md"}),
    }
    assert export.left_out == ("no model card of third: a control's score is no result",)
    assert (tmp_path / "out/scores.md").read_text().count("| Model |") == 2, "a control is ranked apart"
    assert (tmp_path / "out/comparison.md").read_text().count("| Part |") == 1
    assert (tmp_path / "out/scores.tex").read_text().count("\\begin{table}") == 2


def test_two_groups_have_their_own_comparisons(run: ExportedRun, tmp_path: Path) -> None:
    runs = [run, another(run, "b"), another(run, "c", image="blank"), another(run, "d", image="blank")]
    export_runs(runs, tmp_path, ["csv", "svg"])
    assert {name for name in found(tmp_path) if "/" not in name} == {
        *(MANIFEST, "scores.csv", "comparison-1.csv", "comparison-2.csv"),
        *("categories-1.svg", "categories-2.svg", "profile-1.svg", "profile-2.svg"),
    }


def test_the_same_runs_give_the_same_bytes(run: ExportedRun, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export_runs([run, another(run, "second", model="b")], tmp_path / name, ["csv", "latex", "parquet", "png"])
    for name in found(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_an_export_replaces_only_its_own_files(run: ExportedRun, tmp_path: Path) -> None:
    export_runs([run], tmp_path, ["markdown", "csv"])
    changed = another(run, "first")
    export_runs([changed], tmp_path, ["markdown"])
    assert "100.0" in (tmp_path / "scores.md").read_text()
    edited = (tmp_path / "scores.md").read_text() + "A remark of mine.\n"
    (tmp_path / "scores.md").write_text(edited)
    before = (tmp_path / "scores.csv").read_bytes()
    with pytest.raises(RunError, match=r"scores\.md isn't as an export left it; .*--force"):
        export_runs([changed], tmp_path)
    assert (tmp_path / "scores.csv").read_bytes() == before, "nothing was written"
    assert not (tmp_path / "profile.svg").exists()
    export_runs([changed], tmp_path, force=True)
    assert (tmp_path / "scores.md").read_text() != edited
    export_runs([run], tmp_path)


def test_a_stopped_export_goes_on(run: ExportedRun, tmp_path: Path) -> None:
    export_runs([run], tmp_path, ["csv"])
    (tmp_path / MANIFEST).unlink()  # as if it had been killed before its last file
    export_runs([run], tmp_path, ["csv"])


@pytest.mark.parametrize("text", ["", "[]", '{"files": 3}', '{"files": {}, "more": 1}', "\x00"])
def test_a_list_that_is_not_ours_is_refused(run: ExportedRun, tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(RunError, match="isn't the list of an export"):
        export_runs([run], tmp_path, ["csv"])
    export_runs([run], tmp_path, ["csv"], force=True)
    assert set(json.loads((tmp_path / MANIFEST).read_text())["files"]) == SINGLE["csv"]


def test_a_folder_that_cannot_be_written(run: ExportedRun, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="can't"):
        export_runs([run], tmp_path / "file", ["csv"])
    (tmp_path / "scores.md").mkdir()
    with pytest.raises(RunError, match="can't read"):
        export_runs([run], tmp_path, ["markdown"])


def test_parquet_is_that_of_the_run(run: ExportedRun) -> None:
    table = pq.read_table(io.BytesIO(parquet_bytes(run.config, run.results)))
    assert table.num_rows == 44
    assert table.column("response")[0].as_py() == run.results[0].response
    assert table.column("response")[12].as_py() == run.results[3].response.replace("\ud800", "\\ud800")
    assert table.column_names[:3] == ["item", "component", "level"]
    assert json.loads(table.schema.metadata[b"miabench"])["model"] == run.config.model


def test_the_picture_is_the_drawing(run: ExportedRun) -> None:
    figures = figures_of(run)
    assert [figure.name for figure in figures] == ["categories", "profile", "levels"]
    for figure in figures:
        root = read(figure.svg)
        assert "openai/<b>gpt-test</b>\\u202e on synth" in (root.findtext(f"{SVG}title") or "")
        assert [e for e in root.iter(f"{SVG}rect") if e.get("fill") == "#fff"], "on white"
        image = Image.open(io.BytesIO(png(figure.svg)))
        assert image.size == tuple(round(SCALE * float(root.get(side))) for side in ("width", "height"))
        assert image.mode == "RGB"
        assert image.info["dpi"] == pytest.approx((288, 288), abs=0.1)
        assert image.getpixel((0, 0)) == (255, 255, 255)


def test_words_are_in_the_picture() -> None:
    """The font is there without any of the machine's, and letters aren't all the same box."""
    pixels = [
        Image.open(io.BytesIO(png(drawn(letter)))).convert("L").tobytes() for letter in ("a", "b", "é", "–", "中", "🧁")
    ]
    assert all(min(each) < 50 for each in pixels), "ink"
    assert len(set(pixels)) == 5, "only the last two are boxes"


def drawn(letter: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" font-family="system-ui, sans-serif">'
        f'<rect width="40" height="40" fill="#fff"/><text x="5" y="30" font-size="24">{letter}</text></svg>'
    )


def test_a_figure_of_several_runs_names_them(run: ExportedRun) -> None:
    runs = [run, *(another(run, f"r{n}", model=f"model-{n}") for n in range(7))]
    (group,) = groups([each.ranked for each in runs], [each.name for each in runs])
    bars, radar = group_figures(runs, group)
    assert bars.name == "categories"
    assert "model-5" in bars.svg
    assert "model-6" not in bars.svg, "six at most, the best"
    assert radar.svg.startswith("<svg")


def test_the_card_is_what_the_hub_reads(run: ExportedRun) -> None:
    judged = another(run, "x", benchmark="official", edition="published", model="openai/gpt_4o", digest="ab" * 32)
    card = ModelCard(model_card(judged, "https://example.org/run"))
    assert card.data.model_name == "gpt_4o"
    total, *parts = card.data.eval_results
    assert (total.task_type, total.metric_type, total.metric_name, total.metric_value) == (TASK, METRIC, "Total", 100.0)
    assert (total.dataset_type, total.dataset_name) == ("lmms-lab/MIA-Bench", "MIA-Bench (published edition)")
    assert (total.dataset_config, total.dataset_revision) == ("published", "ab" * 20)
    assert total.dataset_args["digest"] == "ab" * 32
    assert total.dataset_args["mode"] == "rules"
    assert (total.source_url, total.source_name) == ("https://example.org/run", "miabench run")
    assert total.metric_args["scored"] == 10
    assert len(total.metric_args["interval_95"]) == 2
    assert [part.metric_name for part in parts[:3]] == ["length limit (category)", "genre (category)", "OCR (category)"]
    assert "| Total | 100.0 |" in card.text


def test_a_hostile_model_breaks_no_card(run: ExportedRun) -> None:
    name = "evil\n---\n# x: [a, b] \u202e\ud800 !!python {}"
    evil = another(run, "x", model=name, benchmark="b: c\n- d")
    card = ModelCard(model_card(evil))
    assert card.data.model_name == "evil\n---\n# x: [a, b] \\u202e\\ud800 !!python {}"
    assert card.data.eval_results[0].dataset_name == "b: c\n- d"
    assert card.text.strip().startswith("## Layered instructions")
    assert card.data.eval_results[0].source_url is None


@pytest.mark.parametrize("source", ["javascript:alert(1)", "example.org", "https://", "", "file:///etc/passwd"])
def test_a_source_is_a_page(run: ExportedRun, source: str, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="isn't the address of a page"):
        export_runs([run], tmp_path, source=source)
    assert not found(tmp_path)


def test_what_has_no_card(run: ExportedRun) -> None:
    assert card_refusal(run) == ""
    failed = [result for result in run.results if result.failure]
    nothing = ExportedRun("x", run.config, failed, summarise(failed))
    assert card_refusal(nothing) == "nothing was scored"
    with pytest.raises(ValueError, match="nothing was scored"):
        model_card(nothing)


def test_a_run_without_a_score_is_exported(run: ExportedRun, tmp_path: Path) -> None:
    failed = [result for result in run.results if result.failure]
    export = export_runs([ExportedRun("x", run.config, failed, summarise(failed))], tmp_path)
    assert export.left_out == ("no model card of x: nothing was scored",)
    assert "| Total | – | – | 0/2 | 0.0 |" in (tmp_path / "scores.md").read_text()


def test_comparison_tables_by_hand(run: ExportedRun) -> None:
    best = another(run, "best", model="b")
    compared = [run.compared("a"), best.compared("b")]
    comparison = compare_runs(compared)
    pairs, parts = comparison_tables(compared, run_differences(compared), comparison, by_level=True)
    gain = 100 * (best.summary.total.mean - run.summary.total.mean)
    ((name, difference, interval, _, holm, tally, items),) = pairs.rows
    assert (name, difference, items) == (f"b − {run.config.model}", f"{gain:+.1f}", "10")
    assert " to +" in interval
    assert holm == p_words(comparison.pairs[0].p_holm)
    wins = sum(result.score is not None and result.score < 1 for result in run.results)
    assert tally == f"{wins}/{10 - wins}/0"
    assert "Intervals resample within levels." in pairs.notes[0]
    assert parts.columns[:3] == ("Part", run.config.model, "b")
    assert parts.rows[0][0] == "Total"
    assert parts.groups == (1, 5)
    assert [row[0] for row in parts.rows[1:5]] == ["length limit", "genre", "math", "OCR"]
    assert parts.rows[3][1:5] == ("–", "–", "–", "–"), "math was never scored"
    assert comparison_csv(compared, comparison).count("\n") == 1 + 3 * len(parts.rows)


def test_what_is_not_comparable_says_so_first(run: ExportedRun) -> None:
    compared = [
        run.compared("a"),
        another(run, "x", model="b").compared("b"),
        another(run, "y", image="blank").compared("c"),
    ]
    tables = comparison_tables(compared, run_differences(compared), compare_runs(compared), by_level=False)
    assert len(tables) == 1, "three runs have only pairs"
    assert tables[0].notes[0] == "NOT COMPARABLE: image shown: real in a, b; blank in c."
    assert [row[0] for row in tables[0].rows] == [
        f"b − {run.config.model} (a)",
        f"{run.config.model} (c) − {run.config.model} (a)",
        f"{run.config.model} (c) − b",
    ]
    assert mixed_versions(compared) == []


@pytest.mark.parametrize(("p", "words"), [(None, "–"), (0.0004, "<0.001"), (0.001, "0.001"), (1.0, "1.000")])
def test_p(p: float | None, words: str) -> None:
    assert p_words(p) == words
