"""Our scores beside other benchmarks: which run is which model, known answers, and what is refused."""

from pathlib import Path

import numpy as np
import pytest
from made_runs import made_run
from scipy import stats

from miabench.analysis.comparable import refuse_barriers
from miabench.analysis.other_benchmarks import (
    Others,
    Stranger,
    beside,
    points_of,
    ranking_differences,
    read_others,
    refuse_few,
)
from miabench.analysis.summary import summarise
from miabench.errors import BenchmarkError, RunError


def others(tmp_path: Path, text: str) -> Others:
    path = tmp_path / "others.csv"
    path.write_text(text)
    return read_others(path)


def level(ocr: int, math: int) -> list[tuple[float, float]]:
    """Ten items, OCR right in so many of them, math in so many."""
    return [(float(n < ocr), float(n < math)) for n in range(10)]


def test_names_of_a_cell_are_one_model(tmp_path: Path) -> None:
    found = others(tmp_path, "model,A,B\n GPT-4o | openai/gpt-4o ||x,1,\nb,2,3\nunknown everywhere,,\n")
    assert found.models == (("GPT-4o", "openai/gpt-4o", "x"), ("b",))
    assert found.table == {"A": {"GPT-4o": 1.0, "b": 2.0}, "B": {"b": 3.0}}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("model,A\na|b,1\nb,2\n", "'b' is in two rows"),
        ("model,A\n | ,1\n", "needs the name of a model"),
        ("model,A\na,1e300\n", "1e\\+300 is no score"),
        ("model,A\na,1e-300\n", "1e-300 is no score"),
        ("model,A\na,x\n", "expected a number"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(BenchmarkError, match=why):
        others(tmp_path, text)


def test_known_correlations_in_all_and_by_category(tmp_path: Path) -> None:
    right = {"a": (9, 1), "b": (7, 3), "c": (4, 6), "d": (2, 9)}
    file = others(tmp_path, "model,A,B\na,1,9\nb,3,7\nc,6,4\nd,8,\n")
    runs = [made_run(name, level(*each)) for name, each in right.items()]
    found = beside(runs, file)
    ours = {name: (6 * ocr + 4 * math) / 100 for name, (ocr, math) in right.items()}
    assert {m.name: m.total.mean for m in found.models} == pytest.approx(ours)
    a, b = found.total
    expected = stats.pearsonr(list(ours.values()), [1, 3, 6, 8])
    assert a.pearson.r == pytest.approx(expected.statistic)
    assert (a.pearson.low, a.pearson.high) == pytest.approx(tuple(expected.confidence_interval()))
    tied = stats.spearmanr([58, 54, 48, 48], [1, 3, 6, 8]).statistic
    assert (a.spearman.r, a.spearman.models, b.spearman.r, b.spearman.models) == (pytest.approx(tied), 4, 1.0, 3)
    assert list(found.categories) == ["math", "ocr"]
    assert found.categories["math"][0].pearson.r == pytest.approx(np.corrcoef([1, 3, 6, 9], [1, 3, 6, 8])[0, 1])
    assert found.categories["ocr"][0].pearson.r == pytest.approx(np.corrcoef([9, 7, 4, 2], [1, 3, 6, 8])[0, 1])
    assert [(model.name, other) for model, other in points_of(found, file, "B")] == [("a", 9), ("b", 7), ("c", 4)]


def test_one_run_has_the_score_and_interval_of_its_report(tmp_path: Path) -> None:
    run = made_run("a", [(1.0, 0.0), (0.5, None), (None, None), (0.0, 1.0)])
    (model,) = beside([run], others(tmp_path, "model,A\na,1\n")).models
    total = summarise(run.results).total
    assert total is not None
    assert model.total == (total.mean, total.low, total.high)
    assert model.items == 3


def test_runs_of_one_model_count_once(tmp_path: Path) -> None:
    file = others(tmp_path, "model,A\nA|a1|a2,1\nb,2\n")
    runs = [
        made_run("first", [(1.0, 1.0), (1.0, 1.0)], model="a1"),
        made_run("b", [(0.0, 0.0)] * 2),
        made_run("second", [(0.0, 0.0), (None, None)], model="a2"),
    ]
    model = beside(runs, file).models[0]
    assert (model.name, model.runs, model.items) == ("A", (0, 2), 2)
    assert model.total.mean == pytest.approx((0.5 + 1.0) / 2)


def test_strangers_on_both_sides_have_a_hint(tmp_path: Path) -> None:
    file = others(tmp_path, "model,A\nGPT-4o,1\nQwen2-VL-7B,2\nnothing like it,3\nfailed,4\n")
    runs = [
        made_run("x", [(1.0, 1.0)], model="openai/gpt-4o"),
        made_run("y", [(1.0, 1.0)], model="vllm/Qwen/Qwen2-VL-7B-Instruct"),
        made_run("z", [(None, None)], model="failed"),
    ]
    found = beside(runs, file)
    assert found.not_in_file == (
        Stranger("openai/gpt-4o", "GPT-4o"),
        Stranger("vllm/Qwen/Qwen2-VL-7B-Instruct", "Qwen2-VL-7B"),
    )
    assert found.not_run[0] == Stranger("GPT-4o", "openai/gpt-4o")
    assert found.not_run[2] == Stranger("nothing like it", "")
    assert found.unscored == ("failed",)
    with pytest.raises(
        RunError, match=r"there are 0 \(none\); not in the file: 'openai/gpt-4o' \(did you mean 'GPT-4o'"
    ):
        refuse_few(found)


def test_three_models_are_enough(tmp_path: Path) -> None:
    file = others(tmp_path, "model,A\na,1\nb,2\nc,3\n")
    runs = [made_run(name, [(1.0, 1.0)]) for name in "abc"]
    refuse_few(beside(runs, file))
    with pytest.raises(RunError, match=r"there are 2 \('a', 'b'\)"):
        refuse_few(beside(runs[:2], file))


def test_other_items_bar_a_ranking(tmp_path: Path) -> None:
    runs = [made_run("a", level(5, 5)), made_run("b", level(5, 5), digest="other")]
    with pytest.raises(RunError, match="items: 10 with digest d"):
        refuse_barriers(ranking_differences(runs))
    refuse_barriers(ranking_differences(runs[:1] * 2))
