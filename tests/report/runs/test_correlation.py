"""Correlations on the page of several runs: whose they are, what is drawn, and what is said instead."""

from pathlib import Path

import numpy as np
import pytest
from made_runs import made_run
from page_reader import Reader

from miabench.analysis.correlation import Correlation
from miabench.analysis.other_benchmarks import Others, beside
from miabench.analysis.summary import summarise
from miabench.report.runs.correlation import (
    MOST_FIGURES,
    correlation_figures,
    correlation_view,
    correlation_words,
    matching_sentences,
)
from miabench.report.runs.page import render_many, write_many
from miabench.report.figures.scatter import MAX_COLUMNS


def run_of(name: str, right: int, **config: object):
    run = made_run(name, [(float(n < right), float(n < right)) for n in range(10)], **config)
    return run.config, run.results, summarise(run.results)


@pytest.fixture
def runs():
    """Four of one group, and a fifth of another mode."""
    four = [run_of(name, right) for name, right in (("a", 9), ("b", 6), ("c", 3), ("d", 1))]
    return [*four, run_of("e", 5, mode="judge", judge_protocol="points-2")]


def others(benchmarks: int, models: str = "abcde") -> Others:
    table = {f"B{n}": {model: float(ord(model) ** 2 + n) for model in models} for n in range(benchmarks)}
    return Others(tuple((model,) for model in models), table)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Correlation(0.849, 0.1, 0.98, 9), "0.85 (0.10 to 0.98)"),
        (Correlation(-0.5, -0.9, 0.2, 5), "−0.50 (−0.90 to 0.20)"),
        (Correlation(-0.001, -0.9, 0.9, 5), "0.00 (−0.90 to 0.90)"),
        (Correlation(1.0, None, None, 3), "1.00"),
        (Correlation(None, None, None, 2), "–"),
    ],
)
def test_words(found: Correlation, words: str) -> None:
    assert correlation_words(found) == words


def test_only_runs_of_one_group_are_correlated(runs) -> None:
    view = correlation_view(runs, "ABCDE", [0, 0, 0, 0, 1], others(2))
    assert [(row.benchmark, row.models) for row in view.rows] == [("B0", "4"), ("B1", "4")]
    r = np.corrcoef([9, 6, 3, 1], [ord(model) ** 2 for model in "abcd"])[0, 1]
    assert view.rows[0].pearson.startswith(f"{r:.2f} (".replace("-", "−"))
    assert view.rows[0].spearman == "−1.00"
    assert [figure.name for figure in view.figures] == ["scatter-01-b0", "scatter-02-b1", "categories"]
    assert view.notes[0].startswith("Of group 1 alone")
    assert "In the file without a run: 'e'." in view.notes


def test_the_first_group_with_enough_models_is_taken(runs) -> None:
    view = correlation_view(runs, "ABCDE", [0, 1, 1, 1, 0], others(1))
    assert (view.rows[0].models, view.notes[0][:16]) == ("3", "Of group 2 alone")


def test_too_few_models_are_said(runs) -> None:
    view = correlation_view(runs, "ABCDE", [0, 0, 0, 0, 1], others(1, "ab"))
    assert (view.rows, view.figures) == ((), ())
    assert view.notes == ("A correlation needs 3 models that the file knows, in runs of one group; the file knows 2.",)


def test_runs_of_one_model_are_named_by_letter(runs) -> None:
    file = others(1)._replace(models=(("a", "b"), ("c",), ("d",)))
    view = correlation_view(runs, "ABCDE", [0, 0, 0, 0, 1], file)
    assert "a: the mean over 2 runs, A, B." in view.notes


def test_many_benchmarks(runs) -> None:
    view = correlation_view(runs[:4], "ABCD", [0] * 4, others(20, "abcd"))
    assert len(view.rows) == 20
    names = [figure.name for figure in view.figures]
    assert len([name for name in names if name.startswith("scatter")]) == MOST_FIGURES
    assert names[-3:] == ["categories-1", "categories-2", "categories-3"]
    assert MAX_COLUMNS == 7
    assert view.notes[0] == "Figures show the first 12 of 20 benchmarks."


def test_long_lists_of_strangers_are_cut(runs) -> None:
    found = beside([made_run(name, [(1.0, 1.0)]) for name in ("a", "b", "c")], others(1, "abcpqrstuvw"))
    (sentence,) = matching_sentences(found, "ABC")
    assert sentence.endswith("'t' and 3 more.")


def test_figures_of_hostile_benchmarks_have_harmless_names() -> None:
    names = ("../../etc", "\u202e", "A/B?*", "x" * 500)
    file = Others((("a",), ("b",), ("c",)), {name: {"a": 1.0, "b": float(n), "c": 3.0} for n, name in enumerate(names)})
    found = beside([made_run(name, [(1.0, 1.0)]) for name in "abc"], file)
    files = [figure.name for figure in correlation_figures("key", found, file)][:4]
    assert files == ["scatter-01-etc", "scatter-02-u202e", "scatter-03-a-b", f"scatter-04-{'x' * 40}"]


def test_the_page_has_the_section_only_where_it_is_asked_for(runs, tmp_path: Path) -> None:
    page = Reader(render_many(runs, "none", (), others(2)))
    assert "Beside other benchmarks" in page.text
    assert "−1.00" in page.text
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {"correlation", "correlation-1-title", "correlation-map-desc"} <= set(ids)
    assert {"href": "#correlation"} in page.all("a")
    assert "Beside other benchmarks" not in Reader(render_many(runs, "none")).text
    write_many(tmp_path / "runs.html", runs, "none", (), others(2))
    assert "Beside other benchmarks" in (tmp_path / "runs.html").read_text(encoding="utf-8")
