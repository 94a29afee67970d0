"""Only what is comparable is ranked, and no further than chance allows."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miabench.analysis import ranking
from miabench.analysis.comparable import ComparedRun
from miabench.analysis.compare import Scope, compare_runs
from miabench.analysis.ranking import Group, RunOf, apart, barriers, perfect, winner
from miabench.analysis.summary import summarise
from miabench.evaluate.config import Judging, RunConfig, Settings
from miabench.evaluate.results import ComponentResult, ItemResult, JudgeReply

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
    assert [(pair.first, pair.second) for pair in group.pairs] == [(0, 1), (0, 2), (1, 2)], "as the runs were given"
    first, alike = group.pairs[0], group.pairs[1]
    assert first.paired.losses + first.paired.ties + first.paired.wins == 60
    assert first.paired.wins > first.paired.losses, "the second is the better one"
    assert (winner(first), winner(alike)) == (1, None)
    assert [winner(contrast) for contrast in group.contrasts] == [winner(pair) for pair in group.pairs]
    assert (alike.paired.wins, alike.paired.ties, alike.paired.losses) == (30, 0, 30)


def test_only_items_that_both_scored_are_compared() -> None:
    (group,) = groups([run([1.0, None, 1.0, 0.0]), run([0.0, 1.0, None, 0.0])])
    (pair,) = group.pairs
    assert (pair.paired.items, pair.paired.ties) == (2, 1)
    assert abs(pair.paired.difference.mean) == 0.5


def drawn(seed: int, skill: float, n: int = 40) -> RunOf:
    """A run with an item in ten unscored."""
    rng = np.random.default_rng(seed)
    scores = [None if rng.random() < 0.1 else float(rng.random() < skill) for _ in range(n)]
    return run(scores, change(items=n))


def test_pairs_are_those_of_mia_compare_to_the_last_digit() -> None:
    runs = [drawn(1, 0.5), drawn(2, 0.9), drawn(3, 0.7), drawn(4, 0.2)]
    compared = compare_runs([ComparedRun(name, *one[:2]) for name, one in zip("ABCD", runs, strict=True)])
    (group,) = groups(runs)
    assert group.pairs == compared.pairs
    for scope, pairs in [(Scope(category="ocr"), compared.categories["ocr"]), (Scope(level="basic"), compared.pairs)]:
        (by,) = ranking.groups(runs, "ABCD", scope=scope)
        assert [pair.paired for pair in by.pairs] == [pair.paired for pair in pairs]


def test_a_run_is_behind_the_best_by_the_pair_turned_round() -> None:
    runs = [drawn(1, 0.5), drawn(2, 0.9), drawn(3, 0.1)]
    (group,) = groups(runs)
    assert group.members[0] == 1
    assert group.behind(1) is None
    pair = group.pairs[0]
    turned = group.behind(0)
    assert (turned.first, turned.second) == (1, 0)
    assert turned.paired.difference == (-pair.paired.difference.mean, *(-pair.paired.difference[n] for n in (2, 1)))
    assert turned.paired.difference.low < turned.paired.difference.mean < turned.paired.difference.high < 0
    assert (turned.paired.wins, turned.paired.losses) == (pair.paired.losses, pair.paired.wins)
    assert (turned.paired.p, turned.p_holm, turned.paired.effect) == (pair.paired.p, pair.p_holm, -pair.paired.effect)
    assert group.behind(2) == group.pairs[2], "given after the best, it is the pair as it stands"


def test_of_many_runs_the_pairs_of_the_best_are_described_and_all_are_tested() -> None:
    runs = [drawn(n, n / 12) for n in range(12)]
    (group,) = groups(runs)
    best = group.members[0]
    assert len(group.contrasts) == 66
    assert len(group.pairs) == 11
    assert all(best in (pair.first, pair.second) for pair in group.pairs)
    compared = compare_runs([ComparedRun(str(n), *one[:2]) for n, one in enumerate(runs)])
    whole = {(pair.first, pair.second): pair for pair in compared.pairs}
    assert all(pair == whole[pair.first, pair.second] for pair in group.pairs)
    assert [one.p_holm for one in group.contrasts] == [pair.p_holm for pair in compared.pairs]


def test_other_items_under_the_same_digest_are_other_items() -> None:
    one, other = run([1.0, 0.0], change(items=2)), run([1.0, 0.0], change(items=2))
    renamed = [r.model_copy(update={"instruction": "y"}) if r.id == "i1" else r for r in other[1]]
    runs = [one, (other[0], renamed, other[2])]
    assert why(*runs) == ["items"]
    assert len(groups(runs)) == 2


def test_groups_say_what_sets_them_apart_whichever_member_it_is() -> None:
    """The first of the one group and the first of the other may be comparable."""
    config = change(mode="judge", judging=JUDGED, judge_protocol="points-2")
    judge = "openai/judge-2025"
    runs = [run([1.0, 0.0], config), run([1.0, 0.5], config, "v1", judge), run([1.0, 0.5], config, "v2", judge)]
    first, second = groups(runs)
    assert why(runs[0], runs[2]) == []
    assert [d.sentence for d in apart(first, second, runs, "ABC")] == [f"version of {judge}: v1 in B; v2 in C"]
    assert apart(first, first, runs, "ABC") == []


def test_the_largest_group_is_first_and_controls_are_last() -> None:
    blank, published = change(image="blank"), change(edition="published")
    runs = [run([1.0, 0.0], c) for c in (blank, blank, blank, published, BASE, BASE)]
    assert [group.members for group in groups(runs)] == [(4, 5), (3,), (0, 1, 2)]


def test_settings_that_bar_nothing_are_noted() -> None:
    (group,) = groups([run([1.0, 0.0], change(max_tokens=64, temperature=0.5)), run([1.0, 0.0])])
    assert [note.sentence for note in group.notes] == [
        "most tokens: 64 in A; left to the provider in B",
        "temperature: 0.5 in A; left to the provider in B",
    ]


def test_perfect_items_of_a_part() -> None:
    results = run([1.0, 0.5, None, 1.0])[1]
    assert perfect(results, Scope()) == perfect(results, Scope(category="ocr")) == 2
    assert perfect(results, Scope(category="math")) == perfect(results, Scope(level="creative")) == 0
    assert perfect(results, Scope()) == summarise(results).perfect


def test_a_run_without_a_score_has_no_rank() -> None:
    (group,) = groups([run([None, None]), run([1.0, 0.0]), run([0.0, 0.0])])
    assert group.members[-1] == 0
    assert group.ranks[-1] is None
    assert [rank[1] for rank in group.ranks[:2]] == [2, 2]
    assert [pair.paired.difference is None for pair in group.pairs] == [True, True, False]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=4), st.integers(0, 2**32))
def test_a_place_lies_in_its_span(skills: list[float], seed: int) -> None:
    rng = np.random.default_rng(seed)
    (group,) = groups([run((rng.random(20) < skill).astype(float).tolist()) for skill in skills])
    for place, (low, high) in enumerate(group.ranks, 1):
        assert 1 <= low <= place <= high <= len(skills)
