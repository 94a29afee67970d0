"""Judged runs beside each other: what bars a comparison, agreement on the same responses, models by judges."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from miabench.analysis.comparable import ComparedRun, mixed_versions
from miabench.analysis.judge_runs import cross_table, differences, run_pairs, same_responses
from miabench.evaluate.config import Judging, RunConfig, Settings
from miabench.evaluate.results import ComponentResult, ItemResult, JudgeReply
from miabench.judge.protocols import protocol_of

GPT, CLAUDE = "openai/gpt-4o-2024-11-20", "anthropic/claude-sonnet-4-20250514"
IDENTITY = protocol_of("points").identity
Given = Sequence[float | None]
"""The fraction of one component an item; None where no judge decided it."""


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def a_run(
    name: str,
    judges: Mapping[str, Given],
    *,
    model: str = "m",
    responses: str = "r",
    version: str | Sequence[str] = "v1",
    **config: object,
) -> ComparedRun:
    """A run of as many items as there are fractions; several judges agree by the median."""
    judging = Judging(mode="judge", judges=tuple(Settings(model=judge) for judge in judges))
    made = RunConfig.model_validate(
        {
            "benchmark": "b",
            "digest": "d",
            "items": len(next(iter(judges.values()))),
            "model": model,
            "mode": "judge",
            "judging": judging,
            "judge_protocol": IDENTITY,
            **config,
        }
    )
    versions = [version] if isinstance(version, str) else list(version)
    results = []
    for n, given in enumerate(zip(*judges.values(), strict=True)):
        said = [fraction for fraction in given if fraction is not None]
        fraction = float(np.median(said)) if said else None
        results.append(
            ItemResult(
                id=f"i{n}",
                instruction="Do it.",
                level="basic",
                source="",
                image="",
                response=f"{responses} {n}",
                failure=None,
                components=(
                    ComponentResult(
                        id=f"i{n}/1",
                        text="it",
                        points=4,
                        category="ocr",
                        outcome="failed" if fraction is None else "broken",
                        fraction=fraction,
                        decided_by=None if fraction is None else "judge",
                        evidence="",
                    ),
                ),
                replies=tuple(
                    JudgeReply(
                        judge=judge,
                        version=versions[n % len(versions)],
                        repeat=0,
                        text=f"score of component 1: {4 * f:g}/4, total score: {4 * f:g}/4" if f is not None else "Hm.",
                        status="ok" if f is not None else "unparseable",
                    )
                    for judge, f in zip(judges, given, strict=True)
                ),
            )
        )
    return ComparedRun(name, made, results)


HALF: Given = [0.5] * 4


@pytest.mark.parametrize(
    ("change", "what", "is_barrier"),
    [
        ({"mode": "hybrid"}, "mode", True),
        ({"judge_protocol": "points-0-x"}, "judge protocol", True),
        ({"digest": "e"}, "items", True),
        ({"edition": "corrected"}, "items", True),
        ({"image": "blank"}, "image shown", True),
        ({"version": "v2"}, "version of j", True),
        ({"version": ("v1", "v2")}, "version of j", True),
        ({"version": ""}, "version of j", False),
        ({"model": "n"}, "model", False),
        ({"judging": Judging(mode="judge", judges=(Settings(model="j", temperature=1.0),))}, "how j is asked", False),
        ({"judging": Judging(mode="judge", judges=(Settings(model="j"),), repeats=2)}, "repeats", False),
    ],
)
def test_what_differs_is_told_and_whether_it_bars(change: dict[str, object], what: str, is_barrier: bool) -> None:
    one, other = a_run("one", {"j": HALF}), a_run("other", {"j": HALF}, **change)  # type: ignore[arg-type]
    (found,) = differences([one, other])
    assert (found.what, found.is_barrier) == (what, is_barrier)
    assert [names for _, names in found.values] == [("one",), ("other",)]
    assert found.sentence.startswith(f"{what}: ")
    assert "in one; " in found.sentence


def test_the_same_runs_differ_in_nothing_and_another_judge_is_no_barrier() -> None:
    one = a_run("one", {"j": HALF})
    assert differences([one, a_run("two", {"j": HALF})]) == []
    (found,) = differences([one, a_run("two", {"k": HALF}, version="k1")])
    assert found.sentence == "judges: j in one; k in two"
    assert not found.is_barrier


def test_rules_bar_only_where_they_decide_what_is_asked() -> None:
    def barred(mode: str) -> bool:
        runs = [a_run(name, {"j": HALF}, mode=mode, protocol=name) for name in ("rules-1", "rules-2")]
        return any(found.is_barrier for found in differences(runs))

    assert barred("hybrid")
    assert not barred("judge")


def test_barriers_come_first_and_versions_that_change_within_a_run_are_told() -> None:
    runs = [a_run("one", {"j": HALF}, model="n"), a_run("other", {"j": HALF}, version=("v1", "v2"))]
    assert [found.is_barrier for found in differences(runs)] == [True, False]
    assert mixed_versions(runs) == ["j reported 2 versions within other: v1, v2"]


def test_two_runs_of_the_same_responses() -> None:
    one = a_run("one", {"j": [1.0, 0.0, 0.5, None, 1.0]})
    other = a_run("other", {"k": [1.0, 0.5, 0.5, 1.0, None]})
    (pair,) = run_pairs([one, other], rng())
    assert (pair.first, pair.second, pair.components, pair.items) == (0, 1, 3, 3)
    assert (pair.only_first, pair.only_second) == (1, 1)
    assert pair.agreement is not None
    assert pair.agreement.same.value == pytest.approx(2 / 3)
    assert pair.agreement.apart.value == pytest.approx(1 / 3)
    assert pair.difference is not None
    assert pair.difference.mean == pytest.approx(0.5 / 3)
    assert pair.difference.low == 0.0
    (back,) = run_pairs([other, one], rng())
    assert back.difference is not None
    assert back.difference.mean == pytest.approx(-0.5 / 3)


def test_other_responses_are_no_pair() -> None:
    one, other = a_run("one", {"j": HALF}), a_run("other", {"j": HALF}, responses="s")
    assert not same_responses(one, other)
    assert run_pairs([one, other], rng()) == []
    longer = a_run("longer", {"k": [0.5] * 9})
    assert same_responses(one, longer)
    nothing = a_run("nothing", {"j": [None] * 4})
    (pair,) = run_pairs([one, nothing], rng())
    assert (pair.components, pair.only_first, pair.agreement, pair.difference) == (0, 4, None, None)


def test_models_by_judges_with_a_planted_preference() -> None:
    source = np.random.default_rng(5)
    quality = {GPT: 0.5, CLAUDE: 0.5}
    runs = []
    for model in quality:
        given: dict[str, list[float | None]] = {GPT: [], CLAUDE: []}
        for _ in range(60):
            truth = source.choice([0.25, 0.5, 0.75])
            given[GPT].append(float(truth + (0.25 if model == GPT else 0.0)))
            given[CLAUDE].append(float(truth))
        runs.append(a_run(model, given, model=model))
    found = cross_table(runs, rng())
    assert found.notes == ()
    assert [(row.key, row.model, row.components) for row in found.rows] == [(m, m, 60) for m in quality]
    assert [column.key for column in found.columns] == [GPT, CLAUDE]
    table = found.table
    assert table is not None
    assert table.cells[GPT, GPT].mean == pytest.approx(table.cells[GPT, CLAUDE].mean + 0.25)  # type: ignore[operator]
    assert table.cells[CLAUDE, GPT].mean == pytest.approx(table.cells[CLAUDE, CLAUDE].mean)
    gpt, claude = table.preferences
    assert gpt.difference is not None
    assert gpt.difference.mean == pytest.approx(0.25)
    assert gpt.favours_its_own is True
    assert claude.difference is not None


def test_cells_of_a_row_stand_on_the_same_components() -> None:
    found = cross_table(
        [a_run("one", {"j": [1.0, 0.0, None, 1.0]}), a_run("other", {"k": [1.0, 1.0, 1.0, None]})], rng()
    )
    assert found.table is not None
    assert [row.components for row in found.rows] == [2]
    assert found.table.cells == {("m", "j"): (0.5, 2), ("m", "k"): (1.0, 2)}


def test_other_responses_and_other_versions_get_rows_and_columns_of_their_own() -> None:
    runs = [
        a_run("one", {GPT: HALF}, model=GPT),
        a_run("two", {GPT: HALF}, model=GPT, responses="s"),
        a_run("three", {GPT: [1.0] * 4}, model=GPT, version="v2"),
    ]
    found = cross_table(runs, rng())
    assert [(row.key, row.runs) for row in found.rows] == [(GPT, ("one", "three")), (f"2/{GPT}", ("two",))]
    assert [(column.key, column.versions) for column in found.columns] == [(GPT, ("v1",)), (f"2/{GPT}", ("v2",))]
    assert found.table is not None
    assert {key: cell.mean for key, cell in found.table.cells.items()} == {
        (GPT, GPT): 0.5,
        (GPT, f"2/{GPT}"): 1.0,
        (f"2/{GPT}", GPT): 0.5,
    }
    assert all(
        preference.own == (GPT, f"2/{GPT}") or preference.own == (GPT,) for preference in found.table.preferences
    )


def test_a_judge_that_judged_twice_counts_once_and_it_is_said() -> None:
    found = cross_table([a_run("one", {"j": HALF}), a_run("two", {"j": [1.0] * 6})], rng())
    assert found.table is not None
    assert found.table.cells == {("m", "j"): ((4 * 0.5 + 2 * 1.0) / 6, 6)}
    assert found.notes == ("j judged responses of m in several runs; the first counts",)


def test_a_panel_whose_replies_can_t_be_read_again_is_left_out() -> None:
    old = a_run("old", {"j": HALF, "k": HALF}, judge_protocol="points-0-x")
    found = cross_table([old, a_run("new", {"j": HALF}, responses="s")], rng())
    assert len(found.notes) == 1
    assert found.notes[0].startswith("old: what each judge gave can't be told")
    assert [row.components for row in found.rows] == [0, 4]
    assert cross_table([old], rng()).table is None
