"""Deciding the components of one item by rule: partial constraints, the two readings, empty answers, failures."""

from miabench import Component, Item
from miabench.constraints import Sentences, read
from miabench.evaluate.results import ItemResult, fail_all, score_by_rules


def item(*texts: str) -> Item:
    components = tuple(
        Component(id="", text=text, points=5, category="length_limit", constraint=read(text)) for text in texts
    )
    return Item(id="", image="a.png", instruction="Describe it", level="basic", components=components, source="test")


def result(of: Item, response: str) -> ItemResult:
    return ItemResult(
        id=of.id,
        instruction=of.instruction,
        level=of.level,
        source=of.source,
        image="",
        response=response,
        failure=None,
        components=score_by_rules(of, response),
    )


def test_both_readings_are_kept() -> None:
    two = item("in exactly two sentences")
    found = result(two, "Sure, here are two sentences:\n\nA dog runs. A cat sleeps.")
    (component,) = found.components
    assert (component.outcome, component.fraction, component.loose_fraction) == ("broken", 0.0, 1.0)
    assert (found.score, found.loose_score) == (0.0, 1.0)
    held = result(two, "A dog runs. A cat sleeps.")
    assert (held.score, held.loose_score) == (1.0, 1.0)


def test_a_partial_constraint_scores_nothing_and_leaves_a_fact() -> None:
    poem = item("a short, three-line poem about loss", "in exactly three lines")
    constraint = poem.components[0].constraint
    assert constraint is not None
    assert constraint.partial
    first, second = score_by_rules(poem, "one\ntwo")
    assert (first.outcome, first.fraction, second.outcome) == ("unmeasured", None, "broken")
    assert "a program saw only: broken: 2 lines" in first.evidence
    assert [c.outcome for c in fail_all(poem, "no answer")] == ["unmeasured", "failed"]


def test_an_empty_response_follows_nothing() -> None:
    found = result(item("without using the word 'red'", "describe the mood"), " \n")
    assert [c.outcome for c in found.components] == ["broken", "unmeasured"]
    assert (found.score, found.loose_score) == (0.0, 0.0)


def test_partial_survives_files_and_is_absent_where_it_says_nothing() -> None:
    constraint = Sentences(low=2, high=2)
    assert constraint.model_dump(mode="json") == {"kind": "sentences", "low": 2, "high": 2}
    part = constraint.model_copy(update={"partial": True})
    assert Sentences.model_validate(part.model_dump(mode="json")) == part != constraint
