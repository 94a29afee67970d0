"""Runs beside each other: what bars a comparison, which items and components count, what the pairs say."""

from collections.abc import Sequence

import numpy as np
import pytest

from miabench.analysis.comparable import ComparedRun, item_scores, refuse_barriers
from miabench.analysis.compare import Scope, compare_runs, run_differences
from miabench.analysis.paired import holm
from miabench.bench.items import LEVELS
from miabench.errors import RunError
from miabench.evaluate.config import Judging, RunConfig, Settings
from miabench.evaluate.results import ComponentResult, ItemResult, JudgeReply

Given = Sequence[tuple[float | None, float | None]]
"""The fractions of two components an item, of 6 and of 4 points; None where nothing decided."""


def a_run(
    name: str, given: Given, *, version: str = "v1", first: int = 0, text: str = "ocr", **config: object
) -> ComparedRun:
    """A judged run of as many items as there are pairs of fractions; levels go round."""
    made = RunConfig.model_validate(
        {
            "benchmark": "b",
            "digest": "d",
            "items": len(given),
            "model": name,
            "mode": "judge",
            "judging": Judging(mode="judge", judges=(Settings(model="j"),)),
            "judge_protocol": "points-2",
            **config,
        }
    )
    results = [
        ItemResult(
            id=f"i{n}",
            instruction="Do it.",
            level=LEVELS[n % 5],
            source="",
            image="",
            response="r",
            failure=None,
            components=(part(n, 1, text, 6, "ocr", fractions[0]), part(n, 2, "math", 4, "math", fractions[1])),
            replies=(JudgeReply(judge="j", version=version, repeat=0, text="", status="ok"),),
        )
        for n, fractions in enumerate(given, first)
    ]
    return ComparedRun(name, made, results)


def part(item: int, n: int, text: str, points: float, category: str, fraction: float | None) -> ComponentResult:
    return ComponentResult.model_validate(
        {
            "id": f"i{item}/{n}",
            "text": text,
            "points": points,
            "category": category,
            "outcome": "failed" if fraction is None else "broken",
            "fraction": fraction,
            "decided_by": None if fraction is None else "judge",
            "evidence": "",
        }
    )


def drawn(seed: int, right: float, n: int = 60) -> list[tuple[float | None, float | None]]:
    source = np.random.default_rng(seed)
    return [(float(a), float(b)) for a, b in (source.random((n, 2)) < right)]


HALF: Given = [(0.5, 0.5)] * 4


@pytest.mark.parametrize(
    ("change", "what", "is_barrier"),
    [
        ({"mode": "hybrid"}, "mode", True),
        ({"edition": "corrected"}, "edition", True),
        ({"judge_protocol": "strict-1"}, "judge protocol", True),
        ({"image": "blank"}, "image shown", True),
        ({"version": "v2"}, "version of j", True),
        ({"version": ""}, "version of j", False),
        ({"digest": "e"}, "items", False),
        ({"judging": Judging(mode="judge", judges=(Settings(model="j"),), repeats=2)}, "repeats", False),
    ],
)
def test_what_differs_is_told_and_whether_it_bars(change: dict[str, object], what: str, is_barrier: bool) -> None:
    runs = [a_run("one", HALF), a_run("other", HALF, **change)]  # type: ignore[arg-type]
    found = run_differences(runs)
    assert (found[0].what, found[0].is_barrier) == (what, is_barrier)
    if is_barrier:
        with pytest.raises(RunError, match=rf"{what}: .* in one; .* in other; --allow-different"):
            refuse_barriers(found)
    else:
        refuse_barriers(found)


def test_another_judge_bars_and_another_model_does_not() -> None:
    other = a_run("other", HALF, judging=Judging(mode="judge", judges=(Settings(model="k"),)))
    assert [(d.what, d.is_barrier) for d in run_differences([a_run("one", HALF), other])] == [("judges", True)]
    assert run_differences([a_run("one", HALF), a_run("other", HALF)]) == []


def test_rules_bar_where_they_decide() -> None:
    def barred(mode: str) -> list[str]:
        runs = [a_run(rules, HALF, mode=mode, protocol=rules) for rules in ("rules-1", "rules-2")]
        return [found.what for found in run_differences(runs) if found.is_barrier]

    assert barred("judge") == []
    assert barred("hybrid") == barred("rules") == ["rules"]


def test_figures_by_hand() -> None:
    first = a_run("one", [(1.0, 0.0), (0.0, 0.0), (1.0, 1.0), (0.5, 0.5)])
    second = a_run("two", [(1.0, 1.0), (0.0, 0.0), (0.0, 1.0), (1.0, 0.5)])
    found = compare_runs([first, second])
    assert [s.total.mean for s in found.summaries if s.total] == pytest.approx(
        [(0.6 + 0 + 1 + 0.5) / 4, (1 + 0 + 0.4 + 0.8) / 4]
    )
    (pair,) = found.pairs
    assert pair.paired.difference is not None
    assert pair.paired.difference.mean == pytest.approx((0.4 + 0 - 0.6 + 0.3) / 4)
    assert (pair.paired.wins, pair.paired.ties, pair.paired.losses) == (2, 1, 1)
    assert pair.p_holm == pair.paired.p
    (ocr,) = found.categories["ocr"]
    assert ocr.paired.difference is not None
    assert ocr.paired.difference.mean == pytest.approx((0 + 0 - 1 + 0.5) / 4)
    assert list(found.categories) == ["math", "ocr"]
    assert list(found.levels) == list(LEVELS[:4])
    (basic,) = found.levels["basic"]
    assert basic.paired.items == 1
    assert basic.paired.difference is not None
    assert basic.paired.difference.mean == pytest.approx(0.4)


def test_only_what_all_runs_share_counts_and_the_rest_is_counted() -> None:
    one, longer = a_run("one", drawn(1, 0.5, 10)), a_run("longer", drawn(2, 0.5, 14), first=3, digest="e")
    found = compare_runs([one, longer])
    assert found.items == tuple(f"i{n}" for n in range(3, 10))
    assert found.others == (3, 7)
    assert [summary.items for summary in found.summaries] == [7, 7]
    with pytest.raises(RunError, match="share no item"):
        compare_runs([one, a_run("far", HALF, first=50)])
    with pytest.raises(RunError, match="share no item"):
        compare_runs([one, a_run("corrected", drawn(1, 0.5, 10), text="another text")])


def test_a_component_that_one_run_leaves_open_counts_for_none() -> None:
    found = compare_runs([a_run("one", [(1.0, 0.0)] * 6), a_run("open", [(1.0, None)] * 6)])
    (pair,) = found.pairs
    assert pair.paired.difference is not None
    assert pair.paired.difference.mean == 0.0  # on the first component alone
    assert (pair.paired.items, pair.paired.ties) == (6, 6)
    assert found.categories["math"][0].paired.items == 0
    assert found.summaries[0].total is not None
    assert found.summaries[0].total.mean == pytest.approx(0.6)


def test_a_run_that_failed_costs_the_others_no_item() -> None:
    runs = [
        a_run("a", drawn(1, 0.5, 20)),
        a_run("b", drawn(2, 0.5, 20)),
        a_run("c", [(None, None)] * 15 + drawn(3, 0.5, 5)),
    ]
    found = compare_runs(runs)
    assert [(p.first, p.second, p.paired.items) for p in found.pairs] == [(0, 1, 20), (0, 2, 5), (1, 2, 5)]
    nothing = compare_runs([a_run("a", HALF), a_run("b", [(None, None)] * 4)])
    assert nothing.pairs[0].paired.p is None
    assert (nothing.needed, nothing.smallest) == ((None,), (None,))


def test_a_better_model_is_told_apart_and_a_twin_is_not() -> None:
    strong = drawn(1, 0.9)
    weak = [(a if n % 2 else 0.0, b if n % 3 else 0.0) for n, (a, b) in enumerate(strong)]
    found = compare_runs([a_run("strong", strong), a_run("weak", weak), a_run("twin", strong)])
    assert [p.p_holm is not None and p.p_holm < 0.01 for p in found.pairs] == [True, False, True]
    assert found.separability is not None
    assert found.separability.told_apart == pytest.approx(2 / 3)
    assert found.needed[0] is not None
    assert 5 < found.needed[0] < 60
    assert found.needed[1] is None
    assert found.smallest[0] is not None
    assert 0.02 < found.smallest[0] < 0.3


def test_categories_are_corrected_together_and_levels_together() -> None:
    found = compare_runs([a_run(name, drawn(n, 0.4 + n / 5)) for n, name in enumerate("abc")])
    for tables in (found.categories, found.levels):
        pairs = [pair for several in tables.values() for pair in several]
        assert [pair.p_holm for pair in pairs] == holm([pair.paired.p for pair in pairs])


def test_levels_may_be_strata_and_the_seed_decides() -> None:
    runs = [a_run(str(n), [(float(i % 5 > 1), b) for i, (_, b) in enumerate(drawn(n, 0.5))]) for n in range(2)]
    plain, again, within = compare_runs(runs), compare_runs(runs), compare_runs(runs, by_level=True)
    assert plain == again
    widths = [
        s.total.high - s.total.low
        for s in (plain.summaries[0], within.summaries[0])
        if s.total and s.total.high is not None and s.total.low is not None
    ]
    assert widths[1] < 0.7 * widths[0]
    assert plain.pairs[0].paired.p == within.pairs[0].paired.p


def test_scopes_and_scores_of_no_component() -> None:
    assert [(s.kind, s.name) for s in (Scope(), Scope(category="ocr"), Scope(level="basic"))] == [
        ("total", "total"),
        ("category", "ocr"),
        ("level", "basic"),
    ]
    assert np.isnan(item_scores({}, [], [("i", "Do it.")])).tolist() == [True]
