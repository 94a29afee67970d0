"""The published arithmetic: every defect that it is there to reproduce, and what the two variants do differently."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miabench.analysis.compat import Compat, Dropped, Judged, Variant, published_scores

PUBLISHED = Path(__file__).resolve().parents[2].parent / "shared" / "mia-bench" / "instruction_benchmark_all.json"
THREE = ("describe", "length_limit", "mention")
GOOD = "score of component 1: 1/2, score of component 2: 3/4, score of component 3: 4/4, total score: 8/10. Because."


def one(reply: str | None, variant: Variant = "vlmevalkit", categories: tuple[str, ...] = THREE) -> Compat:
    return published_scores([Judged(categories, reply)], variant)


def test_a_reply_as_asked() -> None:
    got = one(GOOD)
    assert got.categories == {"describe": 0.5, "length_limit": 0.75, "mention": 1.0}
    assert got.total == 0.8
    assert (got.items, got.counted, got.dropped, got.overwritten, got.over_maximum) == (1, 1, {}, 0, 0)


def test_the_notebook_takes_the_last_component_for_the_total() -> None:
    assert one(GOOD, "notebook").total == 1.0
    assert one(GOOD, "notebook").categories == one(GOOD).categories


STOPPED = "score of component 1: 2/3, score of component 2: 4/4, component 3: 0/3. Total score: 7/10"


def test_a_full_stop_before_the_total_makes_the_last_component_the_total() -> None:
    got = one(STOPPED)
    assert got.total == 0.0
    assert got.categories == {"describe": pytest.approx(2 / 3), "length_limit": 1.0}  # and it has no category
    assert one(STOPPED, "notebook").total == 1.0  # the last one that it read


def test_points_above_the_maximum_are_accepted() -> None:
    got = one("component 1: 5/4, component 2: 0/2, component 3: 1/3, total score: 11/10")
    assert (got.categories["describe"], got.total, got.over_maximum) == (1.25, 1.1, 1)


def test_a_denominator_that_is_not_the_components_is_accepted() -> None:
    assert one("component 1: 1/100, total: 5/7").categories == {"describe": 0.01}


def test_the_stated_total_is_trusted_over_its_points() -> None:
    assert one("component 1: 0/2, component 2: 0/4, component 3: 0/4, total score: 10/10").total == 1.0


@pytest.mark.parametrize("variant", ["notebook", "vlmevalkit"])
@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (None, "no_reply"),
        ("", "no_list"),
        ("I can't help with that.", "no_list"),
        ("Sure. " + GOOD, "no_list"),  # a preface sentence
        ("score of component 1: 1.5/2, score of component 2: 3/4, total score: 4.5/6", "no_list"),  # decimals
        (GOOD.replace("score of component 1: 1/2", "**score of component 1:** 1/2"), "not_whole"),  # markdown
        (GOOD.replace("1: 1/2", "1: **1/2**"), "not_whole"),
        (GOOD.replace(", ", "\n"), "no_list"),  # a list over lines
        (GOOD.replace("1: 1/2", "1:1/2"), "not_whole"),  # a missing space loses the digit
        (GOOD.replace("1: 1/2", "1 is 1/2"), "no_colon"),
        (GOOD.replace("1: 1/2", "1: 1 out of 2"), "not_whole"),
        (GOOD.replace("1: 1/2", "1: 1"), "no_slash"),
        (GOOD.replace("1: 1/2", "1: 0/0"), "zero"),
        (GOOD.replace("1: 1/2", "1: 1/"), "not_whole"),
        (GOOD.replace("1: 1/2", "1: " + "9" * 5000 + "/2"), "not_whole"),
        (GOOD.replace("1: 1/2", "1: " + "9" * 400 + "/2"), "not_whole"),
        ("component 1: 1/2, component 2: 1/2, component 3: 1/2, component 4: 1/2, total: 4/8", "too_many"),
        ("component 1: 1/2, component 2: 1/2, component 3: 1/2, well", None),
    ],
)
def test_what_is_dropped_and_why(reply: str | None, why: Dropped | None, variant: Variant) -> None:
    got = one(reply, variant)
    if why is None:  # the notebook never reads the last piece
        why = "no_colon" if variant == "vlmevalkit" else None
    assert got.dropped == ({why: 1} if why else {})
    assert got.counted == (0 if why else 1)
    assert (got.total is None) == bool(why)
    assert bool(got.categories) == (not why)


def test_a_later_decimal_is_dropped_by_one_and_cut_short_by_the_other() -> None:
    reply = "component 1: 1/2, component 2: 1.5/2, total score: 2.5/4"  # the text ends at `2: 1`
    assert one(reply).dropped == {"no_slash": 1}
    assert one(reply, "notebook")[:2] == (0.5, {"describe": 0.5})
    total = "component 1: 1/2, component 2: 2/2, total score: 9.5/10"
    assert one(total).dropped == {"no_slash": 1}
    assert one(total, "notebook")[:2] == (1.0, {"describe": 0.5, "length_limit": 1.0})


def test_reasons_without_a_full_stop_lose_the_total() -> None:
    reply = "component 1: 1/2, component 2: 2/4, total score: 3/6\n\nReasons below"
    assert one(reply).dropped == {"not_whole": 1}
    assert one(reply, "notebook").counted == 1


@pytest.mark.parametrize(
    ("reply", "score"),
    [
        ("c 1:12/2, total: 1/1", 1.0),  # the first character after the colon is lost, whatever it is
        ("c 1: 1/2/9, total: 1/1", 0.5),
        ("c 1:  1 / 2 , total: 1/1", 0.5),
        ("c 1: -1/2, total: 1/1", -0.5),
        ("c 1: 1/2: fine, total: 1/1", 0.5),
        ("c 1: １/２, total: 1/1", 0.5),  # full-width digits are digits to Python
    ],
)
def test_what_gets_through(reply: str, score: float) -> None:
    assert one(reply).categories == {"describe": score}


def test_places_count_and_numbers_do_not() -> None:
    swapped = "component 2: 0/4, component 1: 2/2, total score: 2/6"
    assert one(swapped).categories == {"describe": 0.0, "length_limit": 1.0}


def test_a_later_component_of_a_category_overwrites_an_earlier_one() -> None:
    got = one(GOOD, categories=("describe", "mention", "describe"))
    assert got.categories == {"describe": 1.0, "mention": 0.75}
    assert got.category_items == {"describe": 1, "mention": 1}
    assert got.overwritten == 1


def test_a_failed_generation_raises_the_mean_of_the_notebook() -> None:
    items = [
        Judged(THREE, GOOD, "a good answer"),
        Judged(THREE, "component 1: 0/2, component 2: 0/4, component 3: 0/4, total score: 0/10", "error"),
    ]
    notebook, kit = (published_scores(items, variant) for variant in ("notebook", "vlmevalkit"))  # type: ignore[arg-type]
    assert (notebook.total, notebook.counted, notebook.dropped) == (1.0, 1, {"failed_generation": 1})
    assert (kit.total, kit.counted, kit.dropped) == (0.4, 2, {})


def test_means_are_over_items_and_drop_what_does_not_parse() -> None:
    got = published_scores(
        [
            Judged(("describe", "math"), "c: 1/2, c: 0/2, t: 1/4"),
            Judged(("describe", "genre"), "c: 2/2, c: 1/1, t: 3/3"),
            Judged(("describe", "math"), "nonsense"),
            Judged(("math", "describe"), "c: 1/2, t: 1/2"),  # one component of the two
        ],
        "vlmevalkit",
    )
    assert got.categories == {"describe": 0.75, "math": 0.25, "genre": 1.0}
    assert got.category_items == {"describe": 2, "math": 2, "genre": 1}
    assert got.total == pytest.approx((0.25 + 1.0 + 0.5) / 3)
    assert (got.items, got.counted, got.dropped) == (4, 3, {"no_list": 1})


def test_nothing_gives_nothing() -> None:
    assert published_scores([], "notebook") == Compat(None, {}, {}, 0, 0, {}, 0, 0)


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published file isn't beside this repository")
def test_22_items_of_the_published_file_are_overwritten() -> None:
    records = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    judged = []
    for record in records:
        points = record["component_weight"]
        line = ", ".join(f"score of component {n}: {p}/{p}" for n, p in enumerate(points, 1))
        judged.append(Judged(record["component_type"], f"{line}, total score: {sum(points)}/{sum(points)}."))
    got = published_scores(judged, "vlmevalkit")
    assert (got.counted, got.overwritten, got.total) == (400, 22, 1.0)
    components = sum(len(record["component_type"]) for record in records)
    assert sum(got.category_items.values()) == components - 22


@given(st.lists(st.text(alphabet="c1290:/,. -\n", max_size=60) | st.text(max_size=30), max_size=5))
def test_any_text_counts_or_is_dropped(replies: list[str]) -> None:
    for variant in ("notebook", "vlmevalkit"):
        got = published_scores([Judged(THREE, reply) for reply in replies], variant)  # type: ignore[arg-type]
        assert got.counted + sum(got.dropped.values()) == got.items == len(replies)
