"""Only what is comparable is ranked, and no further than chance allows."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miabench.analysis.comparable import ComparedRun
from miabench.analysis.compare import compare_runs
from miabench.analysis.summary import summarise
from miabench.evaluate.config import Judging, RunConfig, Settings
from miabench.evaluate.results import ComponentResult, ItemResult, JudgeReply
from miabench.report import ranking
from miabench.report.ranking import Group, RunOf, barriers, winner

BASE = RunConfig(benchmark="official", edition="corrected", digest="d" * 64, items=60, model="m")
JUDGED = Judging(mode="judge", judges=(Settings(model="openai/judge-2025"),))


def run(scores: list[float | None], config: RunConfig = BASE, version: str = "", judge: str = "j") -> RunOf:
    """A run of one component an item, with these scores."""
    results = []
    for n, score in enumerate(scores):
        outcome = "failed" if score is None else ("holds" if score == 1 else "broken")
        component = ComponentResult(
            id=f"i{n}/1",
            text="t",
            points=2,
            category="ocr",
            outcome=outcome,
            fraction=score,
            decided_by=None if score is None else "rule",
            evidence="",
        )
        replies = (JudgeReply(judge=judge, version=version, repeat=0, text="", status="ok"),) if version else ()
        item = ItemResult(
            id=f"i{n}",
            instruction="x",
            level="basic",
            source="",
            image="",
            response=None if score is None else "r",
            failure="gone" if score is None else None,
            components=(component,),
            replies=replies,
        )
        results.append(item)
    return config, results, summarise(results)


def groups(runs: list[RunOf]) -> tuple[Group, ...]:
    return ranking.groups(runs, [chr(ord("A") + n) for n in range(len(runs))])


def why(one: RunOf, other: RunOf) -> list[str]:
    return [difference.what for difference in barriers(ComparedRun("A", *one[:2]), ComparedRun("B", *other[:2]))]


def change(**fields) -> RunConfig:
    return BASE.model_copy(update=fields)


@pytest.mark.parametrize(
    ("other", "what"),
    [
        (change(edition="published"), ["edition"]),
        (change(digest="e" * 64), ["items"]),
        (change(items=59), ["items"]),
        (change(image="blank"), ["image shown"]),
        (change(mode="judge", judging=JUDGED, judge_protocol="points-2"), ["mode", "judge protocol", "judges"]),
        (change(protocol="rules-1"), ["rules"]),
        (change(model="n", temperature=1.0, seed=3, base_url="http://localhost:1/v1", benchmark="copy.jsonl"), []),
    ],
)
def test_what_differs_is_never_ranked_together(other: RunConfig, what: list[str]) -> None:
    runs = [run([0.5, 1.0]), run([0.0, 1.0], other)]
    assert why(*runs) == what
    assert len(groups(runs)) == (2 if what else 1)


@pytest.mark.parametrize(
    ("judge", "protocol", "version", "is_other"),
    [
        ("openai/judge-2025", "points-2", "v1", False),
        ("openai/judge-2025", "points-2", "v2", True),
        ("openai/judge-2026", "points-2", "v1", True),
        ("openai/judge-2025", "strict-1", "v1", True),
    ],
)
def test_another_judge_is_another_measure(judge: str, protocol: str, version: str, is_other: bool) -> None:
    judging = JUDGED.model_copy(update={"judges": (Settings(model=judge),)})
    one = run([1.0, 0.0], change(mode="judge", judging=JUDGED, judge_protocol="points-2"), "v1", "openai/judge-2025")
    other = run([1.0, 0.5], change(mode="judge", judging=judging, judge_protocol=protocol), version, judge)
    assert len(groups([one, other])) == (2 if is_other else 1)


def test_a_run_joins_only_where_it_fits_every_member() -> None:
    """A judge that reports no version bars nothing; two that report others bar each other."""
    config = change(mode="judge", judging=JUDGED, judge_protocol="points-2")
    judge = "openai/judge-2025"
    runs = [run([1.0, 0.0], config), run([1.0, 0.5], config, "v1", judge), run([1.0, 0.5], config, "v2", judge)]
    assert [sorted(group.members) for group in groups(runs)] == [[0, 1], [2]]


def test_what_bars_nothing_is_noted() -> None:
    often = JUDGED.model_copy(update={"repeats": 3})
    runs = [run([1.0, 0.0], change(mode="judge", judging=judging, judge_protocol="p")) for judging in (JUDGED, often)]
    (group,) = groups(runs)
    assert [note.sentence for note in group.notes] == ["repeats: 1 in A; 3 in B"]


def test_ranks_are_spans_where_chance_leaves_them_open() -> None:
    good = [1.0] * 55 + [0.5] * 5
    poor, alike = [0.5, 0.0] * 30, [0.0, 0.5] * 30
    (group,) = groups([run(poor), run(good), run(alike)])
    assert group.members == (1, 0, 2)
    assert group.ranks == ((1, 1), (2, 3), (2, 3))
    first, last = group.pairs[0], group.pairs[2]
    assert first.paired.losses + first.paired.ties + first.paired.wins == 60
    assert (winner(first), winner(last)) == (0, None)
    assert (last.paired.wins, last.paired.ties, last.paired.losses) == (30, 0, 30)


def test_only_items_that_both_scored_are_compared() -> None:
    (group,) = groups([run([1.0, None, 1.0, 0.0]), run([0.0, 1.0, None, 0.0])])
    (pair,) = group.pairs
    assert (pair.paired.items, pair.paired.ties) == (2, 1)
    assert abs(pair.paired.difference.mean) == 0.5


def test_pairs_are_those_of_mia_compare(sample) -> None:
    worse = [
        r.model_copy(
            update={
                "components": tuple(
                    c.model_copy(update={"fraction": None, "outcome": "undecided"})
                    if c.category == "genre" and n % 2
                    else c.model_copy(update={"fraction": 0.0, "outcome": "broken"})
                    if c.category == "ocr" and n % 3
                    else c
                    for c in r.components
                )
            }
        )
        for n, r in enumerate(sample.results)
    ]
    (group,) = groups([tuple(sample), (sample.config, worse, summarise(worse))])
    order = (
        [tuple(sample), (sample.config, worse)] if group.members == (0, 1) else [(sample.config, worse), tuple(sample)]
    )
    compared = compare_runs([ComparedRun(name, *one[:2]) for name, one in zip("AB", order, strict=True)])
    for pair, same in zip(group.pairs, compared.pairs, strict=True):
        for field in ("items", "wins", "ties", "losses", "p", "sd", "effect"):
            assert getattr(pair.paired, field) == getattr(same.paired, field)
        assert pair.paired.difference.mean == same.paired.difference.mean


def test_a_run_without_a_score_has_no_rank() -> None:
    (group,) = groups([run([None, None]), run([1.0, 0.0]), run([0.0, 0.0])])
    assert group.members[-1] == 0
    assert group.ranks[-1] is None
    assert [rank[1] for rank in group.ranks[:2]] == [2, 2]
    assert [pair.paired.difference is None for pair in group.pairs] == [False, True, True]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=4), st.integers(0, 2**32))
def test_a_place_lies_in_its_span(skills: list[float], seed: int) -> None:
    rng = np.random.default_rng(seed)
    (group,) = groups([run((rng.random(20) < skill).astype(float).tolist()) for skill in skills])
    for place, (low, high) in enumerate(group.ranks, 1):
        assert 1 <= low <= place <= high <= len(skills)
