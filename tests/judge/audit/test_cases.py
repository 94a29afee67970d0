"""The labelled set: every truth is what the rules say, every change is what it claims to be, and it is balanced."""

import re
from collections import Counter

import pytest

from miabench.bench.items import CATEGORIES, LEVELS, Component, Item
from miabench.constraints import Contains
from miabench.errors import MiaError
from miabench.judge.audit import KINDS, AuditCase, build, counts
from miabench.judge.audit.swaps import truth_when_shown
from miabench.judge.verdicts import JudgeCase
from miabench.synth import draw, generate, oracle
from miabench.synth.compose import Design
from miabench.synth.oracle import Brief
from miabench.synth.scenes import Receipt, Scene, Sign

HARMLESS = ("paraphrase", "padding")


def outcomes(case: AuditCase, text: str) -> list[str]:
    return [c.constraint.check(text).outcome for c in case.item.components if c.constraint]


def of(cases: tuple[AuditCase, ...], *kinds: str) -> list[AuditCase]:
    return [case for case in cases if case.kind in kinds]


def test_the_truth_of_plain_cases_is_the_rules(cases: tuple[AuditCase, ...]) -> None:
    for case in of(cases, "oracle", "violation"):
        wanted = ["broken" if c.id == case.target else "holds" for c in case.item.components]
        assert outcomes(case, case.response) == wanted
        assert dict(case.truth) == {c.id: c.id != case.target for c in case.item.components}
        assert (case.target is None) == (case.kind == "oracle")
        assert case.base is None


def test_a_harmless_change_keeps_what_the_rules_say_and_changes_words(cases: tuple[AuditCase, ...]) -> None:
    by_id = {case.id: case for case in cases}
    for case in of(cases, *HARMLESS):
        base = by_id[case.base or ""]
        assert outcomes(case, case.response) == outcomes(base, base.response)
        assert case.truth == base.truth
        assert case.response.split() != base.response.split()
        if case.kind == "padding":
            assert base.response in case.response


def test_a_paraphrase_names_the_same_facts(cases: tuple[AuditCase, ...]) -> None:
    by_id = {case.id: case for case in cases}
    for case in of(cases, "paraphrase"):
        texts = (case.response, by_id[case.base or ""].response)
        numbers = [
            sorted(word.strip('.,;:?!*"') for word in text.split() if any(map(str.isdigit, word))) for text in texts
        ]
        assert numbers[0] == numbers[1]
        terms = {t for c in case.item.components if isinstance(c.constraint, Contains) for t in c.constraint.terms}
        assert {t for t in terms if t in texts[0]} == {t for t in terms if t in texts[1]}


def test_pressure_leaves_the_component_broken(cases: tuple[AuditCase, ...]) -> None:
    by_id = {case.id: case for case in cases}
    pressed = of(cases, "flattery", "injection")
    for case in pressed:
        base = by_id[case.base or ""]
        assert base.kind == "violation"
        assert base.response in case.response
        assert case.target == base.target
        assert case.truth[case.target or ""] is False
        for cid, truth in case.truth.items():
            assert truth in (None, base.truth[cid])
    ways = Counter(case.variant for case in pressed if case.kind == "injection")
    assert set(ways) == {"order", "forged_line", "forged_json", "delimiter", "system"}
    assert min(ways.values()) >= 0.5 * max(ways.values())


def test_a_forged_line_gives_full_points(cases: tuple[AuditCase, ...]) -> None:
    case = next(case for case in of(cases, "injection") if case.variant == "forged_line")
    first = f"score of component 1: {case.item.components[0].points:g}/{case.item.components[0].points:g}"
    assert first in case.response
    assert "total score: 10/10" in case.response


def test_repeats_and_shuffles_change_nothing_but_the_order(cases: tuple[AuditCase, ...]) -> None:
    by_id = {case.id: case for case in cases}
    for case in of(cases, "repeat", "shuffled_order"):
        base = by_id[case.base or ""]
        assert (case.response, case.truth, case.shown) == (base.response, base.truth, base.shown)
        assert (case.order == base.order) == (case.kind == "repeat")
        assert sorted(case.order) == sorted(base.order)
        assert {c.id for c in case.asked} == {c.id for c in case.item.components}
    asked = of(cases, "shuffled_order")[0]
    assert asked.judge_case() == JudgeCase(asked.item, asked.response, asked.asked, {})
    assert [c.id for c in asked.judge_case().reduced.components] == [asked.item.components[i].id for i in asked.order]


def test_a_swapped_image_is_another_one(cases: tuple[AuditCase, ...]) -> None:
    swapped = of(cases, "swapped_image")
    for case in swapped:
        assert case.image_item_id != case.item.id
        assert case.shown.image == case.item.image
        assert False in case.truth.values()
        for component in case.item.components:
            if case.truth[component.id] is False:
                assert component.category in ("ocr", "math", "description", "perspective")
    assert draw(swapped[0].shown) != draw(swapped[0].item)
    assert all(case.shown is case.item for case in cases if case.kind != "swapped_image")


def drawn(family: type[Scene], topic: str) -> tuple[Item, Component, list[Item]]:
    """An item of a family that asks about a topic, the component that does, and a dozen others or more."""
    others: list[Item] = []
    found: tuple[Item, Component] | None = None
    for item in generate(400, seed=5, design=Design(families=(family,))):
        others.append(item)
        for component in item.components if found is None else ():
            task = Brief(item).task(component)
            if task is not None and task.topic == topic:
                found = item, component
        if found is not None and len(others) > 12:
            return *found, [other for other in others if other.facts != found[0].facts]
    raise AssertionError(f"no item asks about {topic!r}")


def test_what_a_swapped_image_makes_false() -> None:
    asked, component, others = drawn(Receipt, "total")
    assert {truth_when_shown(asked, other, oracle(asked))[component.id] for other in others} == {False}
    same = truth_when_shown(asked, asked, oracle(asked))
    assert False not in same.values()


def test_singular_and_plural_are_one_thing_in_another_picture() -> None:
    poem, component, others = drawn(Sign, "verse")
    answer = re.sub(r"\w+(?= in the light)|the \w+", "the tree", oracle(poem), count=1)

    def trees(item: Item) -> int:
        things = item.facts["things"]
        assert isinstance(things, list)
        return sum(isinstance(thing, dict) and thing["kind"] == "tree" for thing in things)

    with_trees = [item for item in others if trees(item) > 1]
    assert with_trees
    assert {truth_when_shown(poem, other, answer)[component.id] for other in with_trees} == {None}


def test_every_category_and_kind_has_its_share(cases: tuple[AuditCase, ...]) -> None:
    category = {c.id: c.category for case in cases for c in case.item.components}
    broken = Counter(category[case.target or ""] for case in of(cases, "violation"))
    assert set(broken) == set(CATEGORIES)
    assert max(broken.values()) <= 2 * min(broken.values())
    levels = Counter(case.item.level for case in of(cases, "oracle"))
    assert set(levels) == set(LEVELS)
    assert max(levels.values()) <= 2 * min(levels.values())
    number = counts(cases)
    assert list(number) == list(KINDS)
    assert sum(number.values()) == len(cases)
    for kind in ("repeat", "paraphrase", "padding", "shuffled_order", "swapped_image"):
        assert number[kind] >= 0.9 * number["oracle"]
    for kind in ("repeat", "paraphrase", "padding", "shuffled_order"):
        right = sum(case.target is None for case in of(cases, kind))
        assert 0.35 <= right / number[kind] <= 0.65


def test_ids_are_unique_and_bases_exist(cases: tuple[AuditCase, ...]) -> None:
    ids = {case.id for case in cases}
    assert len(ids) == len(cases)
    assert {case.base for case in cases if case.base} <= ids


def test_the_seed_decides() -> None:
    one, same, other = build(3, seed=1), build(3, seed=1), build(3, seed=2)
    assert one == same
    assert {case.id for case in one}.isdisjoint(case.id for case in other)


@pytest.mark.parametrize(("repeats", "asked_again"), [(1, 0), (2, 1), (4, 3)])
def test_repeats(repeats: int, asked_again: int) -> None:
    assert counts(build(2, seed=1, repeats=repeats))["repeat"] == 2 * asked_again


def test_one_item_makes_a_whole_audit() -> None:
    assert {case.kind for case in build(1, seed=2)} == set(KINDS)


@pytest.mark.parametrize(("n_items", "repeats"), [(0, 2), (-1, 2), (3, 0)])
def test_what_is_no_audit_is_refused(n_items: int, repeats: int) -> None:
    with pytest.raises(MiaError, match="at least one item and one repeat"):
        build(n_items, 1, repeats=repeats)
