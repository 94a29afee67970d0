"""Tables and rows of scores say what the summary says and what it stands on; only what is comparable shares a table."""

import csv
import io

import pytest
from exported import another

from miabench.analysis.ranking import groups
from miabench.evaluate.config import Judging, RunConfig, Settings, Source
from miabench.report.export.rows import MOST_CHARS, components_csv, items_csv, scores_csv
from miabench.report.export.tables import ExportedRun, benchmark_name, group_table, labels, rows, run_table, standing
from miabench.report.export.text_table import latex, markdown


@pytest.fixture
def run(sample) -> ExportedRun:
    return ExportedRun("first", sample.config, sample.results, sample.summary)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_run_has_a_row_for_each_part(run: ExportedRun) -> None:
    table = run_table(run)
    assert [row[0] for row in table.rows] == [
        "Total",
        *("description", "length limit", "genre", "math", "OCR"),
        *("basic", "intermediate", "advanced", "complex", "creative"),
    ]
    assert table.groups == (1, 6)
    assert table.columns[-1] == "Bounds", "since two items failed"
    total = run.summary.total
    assert table.rows[0] == (
        "Total",
        f"{100 * total.mean:.1f}",
        f"{100 * total.low:.1f}–{100 * total.high:.1f}",
        "10/12",
        "83.3",
        "32/44",
        f"{100 * total.lower:.1f}–{100 * total.upper:.1f}",
    )
    assert table.rows[1] == ("description", *["–"] * 4, "0/12", "–"), "nothing of it is measured"


def test_notes_say_what_numbers_stand_on(run: ExportedRun) -> None:
    notes = run_table(run).notes
    assert notes[0] == "synth; 12 items with digest 5f0c2a9be1d4; mode rules; rules-2; miabench 0.1.0."
    assert any("Rules decide 32 of 44 components" in note for note in notes)
    assert any("2 items without a response" in note for note in notes)
    assert any(note.startswith("Bounds: ") for note in run_table(run).notes[1].split(". ")), "explained where shown"
    source = Source(file="a.jsonl", format="ours", sha256="0" * 64, rows=12, matched=12, missing=("item03",))
    more = " ".join(run_table(another(run, "x", better=False, image="blank", source=source)).notes)
    assert "A control: the model was shown a grey image" in more
    assert "12 rows of a.jsonl" in more
    assert "1 item has no row in a.jsonl: item03." in more


def test_judges_are_named(run: ExportedRun) -> None:
    judging = Judging(mode="hybrid", judges=(Settings(model="openai/gpt-4o"), Settings(model="b/c")), repeats=2)
    judged = another(run, "x", mode="hybrid", judging=judging, judge_protocol="points-1", edition="corrected")
    assert run_table(judged).notes[0] == (
        "MIA-Bench, corrected edition; 12 items with digest 5f0c2a9be1d4; mode hybrid; rules-2; "
        "judges openai/gpt-4o, b/c; panel median, 2 repeats each; points-1; miabench 0.1.0."
    )
    (row, *_) = read(scores_csv([judged], [1]))
    assert (row["judges"], row["judge_protocol"], row["benchmark"]) == ("openai/gpt-4o, b/c", "points-1", "MIA-Bench")


@pytest.mark.parametrize(
    ("benchmark", "edition", "name"),
    [
        ("official", "published", "MIA-Bench"),
        ("synth", "", "synth"),
        ("/home/someone/secret/items.jsonl", "", "items.jsonl"),
        ("/", "", "/"),
    ],
)
def test_a_benchmark_is_named_without_folders(benchmark: str, edition: str, name: str) -> None:
    config = RunConfig(benchmark=benchmark, edition=edition, digest="d" * 64, items=1, model="m")
    assert benchmark_name(config) == name
    assert "/home" not in standing(config, [])


def test_comparable_runs_share_a_table_the_best_first(run: ExportedRun) -> None:
    runs = [run, another(run, "second", model="b_1"), another(run, "third", better=False, model="c", image="blank")]
    found = groups([each.ranked for each in runs], [each.name for each in runs])
    assert [group.members for group in found] == [(1, 0), (2,)]
    both, apart = (group_table(runs, group, found[0]) for group in found)
    assert both.columns == (
        *("Model", "Total (95 % interval)", "length limit", "genre", "math", "OCR", "Items scored", "Bounds"),
    )
    assert [row[0] for row in both.rows] == ["b_1", run.config.model]
    assert both.rows[0][1].startswith("100.0 (")
    assert both.rows[0][4] == "–", "math has no score"
    assert both.rows[0][6] == "10/12"
    assert both.caption == "2 runs on synth: scores in %"
    assert apart.caption == "c on synth: scores in %"
    assert "Not ranked with b_1: image shown: real in b_1; blank in c." in apart.notes
    assert not any("Not ranked" in note for note in both.notes)
    assert sum("2 items without a response" in note for note in both.notes) == 2, "of either run"


def test_models_of_several_runs_are_told_apart(run: ExportedRun) -> None:
    runs = [run.compared("a/one"), run.compared("b/two"), another(run, "x", model="z").compared("c/three")]
    model = run.config.model
    assert labels(runs) == [f"{model} (one)", f"{model} (two)", "z"]


def test_hostile_names_end_no_cell(run: ExportedRun) -> None:
    evil = another(run, "evil", model="a|b & c \\ [x](javascript:1) <script> %\n\n# x \u202e\x1b[2J")
    table = run_table(evil)
    text, tex = markdown(table), latex(table)
    assert len(text.splitlines()) == 2 + 2 + 11 + 1 + len(table.notes)
    assert "<script>" not in text.replace("\\<script\\>", "")
    for form in (text, tex):
        assert not {"\u202e", "\x1b"} & set(form)


def test_rows_of_scores_are_exact(run: ExportedRun) -> None:
    runs = [run, another(run, "second", model="=cmd|' /C calc'!A0", image="none")]
    found = read(scores_csv(runs, [1, 2]))
    assert len(found) == 2 * len(rows(run)) == 22
    total = found[0]
    assert (float(total["score"]), float(total["low"])) == (run.summary.total.mean, run.summary.total.low)
    assert (total["items"], total["scored"], total["components"], total["all_components"]) == ("12", "10", "32", "44")
    assert (total["mode"], total["rules"], total["miabench"]) == ("rules", "rules-2", "0.1.0")
    assert found[11]["model"] == "'=cmd|' /C calc'!A0"
    assert (found[11]["group"], found[11]["image"]) == ("2", "none")
    nothing = found[1]
    assert (nothing["of"], nothing["score"], nothing["components"]) == ("description", "", "0")


def test_components_and_items_have_a_row_each(run: ExportedRun) -> None:
    text = components_csv(run.results)
    parts = read(text)
    assert [row["component"] for row in parts] == [c.id for result in run.results for c in result.components]
    assert parts[0]["evidence"] == "evidence 1 of item01: \"wanted\" <2> & found '3'"
    items = read(items_csv(run.results))
    assert [row["item"] for row in items] == [result.id for result in run.results]
    assert float(items[0]["score"]) == run.results[0].score
    assert items[2]["response"] == "\\x1b[31mred\\x1b[0m\\x07 and \\x9b2J"
    assert items[3]["response"] == "safe \\u202egnp.exe\\u202c and b\\u200bird, half a character \\ud800"
    assert items[6]["response"] == run.results[6].response, "its lines stay"
    assert items[10]["failure"].startswith("the model failed: 500 <html> \\u202eoops")
    assert scores_csv([run], [1]).endswith("\r\n")
    assert components_csv([]) == text.splitlines()[0] + "\r\n"


@pytest.mark.parametrize("response", ["=1+1" * 250_000, "\x00" * 200_000, "🧁" * 100_000, "x" * MOST_CHARS])
def test_a_long_text_fits_a_cell(run: ExportedRun, response: str) -> None:
    (row,) = read_large(items_csv([run.results[0].model_copy(update={"response": response})]))
    assert len(row["response"].encode("utf-16-le")) // 2 <= 32_767
    assert not row["response"].startswith("=")
    assert ("more characters)" in row["response"]) == (len(response) > MOST_CHARS)


def read_large(text: str) -> list[dict[str, str]]:
    before = csv.field_size_limit(10_000_000)
    try:
        return read(text)
    finally:
        csv.field_size_limit(before)
