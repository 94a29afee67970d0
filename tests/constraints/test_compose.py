"""Compositions: three-valued logic, and demands on parts of a text."""

import sys
from typing import Any

import pytest

from miabench.constraints import (
    Constraint,
    Contains,
    EndsWith,
    Excludes,
    Lines,
    Sentences,
    StartsWith,
    Words,
    parse_constraint,
    read,
)
from miabench.constraints.base import Finding, normalise_phrase
from miabench.constraints.compose import AllOf, AnyOf, Each, Not, Part, Some
from miabench.constraints.compose.units import built, fitted, grown, unit_spans
from miabench.constraints.grammar import Question
from miabench.constraints.phrases.units import Unit
from miabench.errors import ConstraintError

TWO = Sentences(low=2, high=2)
NO_RED = Excludes(terms=("red",))
BREAD = Contains(terms=("bread",))
THE = StartsWith(text="The")
ASKS = Question(scope="every")
LOGIC = AllOf(parts=(TWO, NO_RED))
EITHER = AnyOf(parts=(Sentences(low=1, high=1), Lines(low=3, high=3)))
POEM = (
    "The Mill\n\nThe moon climbs over the mill,\nThe water lies perfectly still,\n\n"
    "The owls take their flight\nThe length of the night."
)


@pytest.mark.parametrize(
    ("constraint", "text", "outcome", "fraction", "evidence"),
    [
        (LOGIC, "It is blue. It is open.", "holds", 1, '2 sentences; wanted exactly 2; has no "red"'),
        (LOGIC, "It is blue.", "broken", 0.5, '1 sentence: "It is blue."; wanted exactly 2'),
        (LOGIC, "It is red. It is open.", "broken", 0.5, None),
        (LOGIC, "It is red.", "broken", 0.0, None),
        (LOGIC, "", "broken", 0.5, None),
        (EITHER, "One sentence only.", "holds", 1, "1 sentence; wanted exactly 1"),
        (EITHER, "One.\nTwo.\nThree.", "holds", 1, "3 lines; wanted exactly 3"),
        (
            EITHER,
            "One.\nTwo.",
            "broken",
            0.0,
            '2 sentences: "One.", "Two."; wanted exactly 1; 2 lines: "One.", "Two."; wanted exactly 3',
        ),
        (EITHER, "", "broken", 0.0, None),
        (Not(constraint=BREAD), "It is milk.", "holds", 1, 'lacks "bread"'),
        (Not(constraint=BREAD), "It is bread.", "broken", 0.0, 'unwanted: has "bread"'),
        (Not(constraint=BREAD), "", "holds", 1, None),
        (Not(constraint=LOGIC), "It is blue. It is open.", "broken", 0.0, None),
        (Not(constraint=Not(constraint=BREAD)), "It is bread.", "holds", 1, None),
    ],
)
def test_logic(constraint: Constraint, text: str, outcome: str, fraction: float, evidence: str | None) -> None:
    finding = constraint.check(text)
    assert (finding.outcome, finding.fraction) == (outcome, fraction), finding
    assert evidence is None or finding.evidence == evidence


class Fixed(Constraint):
    """A constraint with a fixed finding; abstract for the registry."""

    kind: str
    finding: Any

    @classmethod
    def read(cls, phrase: str) -> None:  # type: ignore[override]  # noqa: ARG003
        return None

    def phrasings(self) -> tuple[str, ...]:
        return ("a", "b", "c")

    def _check(self, response: str) -> Finding:  # noqa: ARG002
        return self.finding  # type: ignore[no-any-return]

    def satisfy(self, draft: str) -> str:
        return draft

    def violations(self, text: str):  # type: ignore[no-untyped-def]
        yield text


def fixed(outcome: str, fraction: float | None) -> Fixed:
    return Fixed(kind="fixed", finding=Finding(outcome, outcome, fraction))  # type: ignore[arg-type]


H, B, U = fixed("holds", 1.0), fixed("broken", 0.5), fixed("undecided", None)


@pytest.mark.parametrize(
    ("constraint", "outcome", "fraction"),
    [
        (AllOf(parts=(H, U)), "undecided", None),
        (AllOf(parts=(B, U)), "broken", 0.5),
        (AllOf(parts=(H, B, U)), "broken", 0.75),
        (AnyOf(parts=(H, U)), "holds", 1.0),
        (AnyOf(parts=(B, U)), "undecided", None),
        (Not(constraint=U), "undecided", None),
        (Not(constraint=B), "holds", 1.0),
        (Each(unit="word", constraint=U), "undecided", None),
        (Part(unit="word", index=-1, constraint=U), "undecided", None),
        (Part(unit="word", index=-1, constraint=B), "broken", 0.5),
        (Some(unit="word", low=1, constraint=U), "undecided", None),
        (Some(unit="word", low=4, constraint=U), "broken", 0.75),
        (Some(unit="word", high=3, constraint=U), "holds", 1.0),
        (Some(unit="word", high=2, constraint=H), "broken", 2 / 3),
        (Some(unit="word", high=0, constraint=H), "broken", 0.0),
    ],
)
def test_what_is_open_stays_open(constraint: Constraint, outcome: str, fraction: float | None) -> None:
    finding = constraint.check("One, two, three")
    assert (finding.outcome, finding.fraction) == (outcome, fraction)


def each(unit: Unit, inner: Constraint) -> Each:
    return Each(unit=unit, constraint=inner)


@pytest.mark.parametrize(
    ("constraint", "text", "outcome", "evidence"),
    [
        (each("line", THE), "The cat.\nThe dog.", "holds", "all 2 lines; line 1: "),
        (each("line", THE), "The cat.\nThen a dog.", "broken", "1 of 2 lines; line 2: "),
        (each("line", THE), "- The cat\n- The dog", "holds", None),
        (each("line", THE), POEM, "holds", "all 4 lines"),
        (each("line", THE), "# A title\n\nThe cat.\nThe dog.", "holds", None),
        (each("line", THE), "", "broken", "no line"),
        (each("line", THE), "***", "broken", "no line"),
        (each("line", EndsWith(text="now")), "I see it now.\nIt is here now!", "holds", None),
        (each("line", EndsWith(text="now")), "I see it now.\nIt is known.", "broken", None),
        (each("sentence", ASKS), "Is it red? Who knows?", "holds", None),
        (each("sentence", ASKS), "Is it red? Dr. Smith knows.", "broken", "1 of 2 sentences; sentence 2: "),
        (each("sentence", Words(low=3, high=3)), "It is red. Mr. Smith left.", "holds", None),
        (each("sentence", Words(low=3, high=3)), "It is red. It is very blue.", "broken", None),
        (each("sentence", Words(low=3, high=3)), "1. It is red\n2. It is blue", "holds", None),
        (each("paragraph", TWO), "One is. Two is.\n\nThree is. Four is.", "holds", None),
        (
            each("paragraph", TWO),
            "One is. Two is.\n\nThree is.",
            "broken",
            "1 of 2 paragraphs; paragraph 2: 1 sentence",
        ),
        (each("item", Words(low=2, high=2)), "Here they are:\n- red car\n- blue bus", "holds", None),
        (each("item", Words(low=2, high=2)), "Here they are:\n- red car\n- a blue bus", "broken", None),
        (each("item", Words(low=2, high=2)), "red car and blue bus", "broken", "no list item"),
        (each("item", BREAD), "1. Milk\n   with bread\n2. Eggs\n\n   and bread", "holds", None),
        (each("item", BREAD), "1. Milk\n2. Eggs\n\nAnd bread.", "broken", None),
        (each("stanza", Lines(low=2, high=2)), POEM, "holds", None),
        (each("stanza", Lines(low=2, high=2)), POEM + "\nThe end of the tale.", "broken", "1 of 2 stanzas; stanza 2"),
        (each("word", StartsWith(text="b")), "big", "broken", None),
        (each("word", Words(low=1, high=1)), "A big, well-known bear", "holds", "all 4 words"),
        (each("exchange", ASKS), "Ann: Is it red?\nBob: Why do you ask?", "holds", "all 2 exchanges"),
        (each("exchange", ASKS), "**Ann:** Is it red?\n\n**Bob:** It is.", "broken", "1 of 2 exchanges; exchange 2"),
        (each("exchange", ASKS), '"Is it red?"\n\n"Why do you ask?"', "holds", None),
        (each("exchange", ASKS), "Is it red?", "broken", "no exchange"),
        (each("exchange", BREAD), "Ann: I have\nsome bread.\nBob: No bread.\nBob: Yes.", "holds", "all 2 exchanges"),
        (each("sentence", Contains(terms=("猫",))), "猫在睡觉。猫醒了。", "holds", None),
        (each("sentence", Contains(terms=("猫",))), "猫在睡觉。狗醒了。", "broken", None),
    ],
)
def test_each(constraint: Constraint, text: str, outcome: str, evidence: str | None) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding
    assert evidence is None or finding.evidence.startswith(evidence), finding


def test_the_share_of_the_parts_is_the_fraction() -> None:
    assert each("line", THE).check("The a.\nThe b.\nA c.\nA d.").fraction == 0.5
    many = each("word", Words(low=2)).check("word " * 5000)
    assert (many.outcome, many.fraction) == ("broken", 0.0)
    assert (
        many.evidence
        == "0 of 5000 words; word 1: 1 word; wanted at least 2; word 2: 1 word; wanted at least 2; and 98 more"
    )


def part(index: int, inner: Constraint, unit: Unit = "sentence") -> Part:
    return Part(unit=unit, index=index, constraint=inner)


@pytest.mark.parametrize(
    ("constraint", "text", "outcome", "evidence"),
    [
        (part(1, ASKS), "Who left it? Its tire is flat.", "holds", "first sentence: "),
        (part(1, ASKS), "A bicycle leans there. Who left it?", "broken", "first sentence: "),
        (part(2, BREAD), "It is milk. It is bread.", "holds", None),
        (part(2, BREAD), "It is bread.", "broken", "no second sentence: 1 sentence"),
        (part(-1, BREAD), "It is bread.", "holds", "last sentence: "),
        (part(-1, BREAD), "It is bread. It is milk.", "broken", None),
        (part(-1, EndsWith(text="now"), "line"), "It was then.\nIt is now.", "holds", None),
        (part(1, THE, "line"), POEM, "holds", None),
        (part(2, THE, "stanza"), POEM, "holds", "second stanza: "),
        (part(3, THE, "stanza"), POEM, "broken", "no third stanza: 2 stanzas"),
        (part(-2, BREAD, "item"), "- bread\n- milk", "holds", "second-to-last list item: "),
        (part(1, BREAD), "", "broken", "no first sentence: 0 sentences"),
    ],
)
def test_parts(constraint: Constraint, text: str, outcome: str, evidence: str | None) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding
    assert evidence is None or finding.evidence.startswith(evidence), finding


def some(low: int | None, high: int | None, inner: Constraint, unit: Unit = "sentence") -> Some:
    return Some(unit=unit, low=low, high=high, constraint=inner)


@pytest.mark.parametrize(
    ("constraint", "text", "outcome", "evidence"),
    [
        (some(1, 1, ASKS), "Who left it? It is flat.", "holds", "1 of 2 sentences; wanted exactly one; sentence 1: "),
        (some(1, 1, ASKS), "Who left it? Who knows?", "broken", "2 of 2 sentences; wanted exactly one"),
        (some(1, 1, ASKS), "Nobody left it. It is flat.", "broken", "0 of 2 sentences; wanted exactly one"),
        (some(1, 1, ASKS), "", "broken", "no sentence"),
        (some(2, None, THE, "line"), "The cat.\nA dog.\nThe end.", "holds", "2 of 3 lines; wanted at least two"),
        (some(2, None, THE, "line"), "The cat.\nA dog.\nThen.", "broken", None),
        (some(None, 1, ASKS), "It is red. It is blue.", "holds", "0 of 2 sentences; wanted at most one"),
        (some(None, 1, ASKS), "Is it red? Is it blue?", "broken", None),
        (some(None, 0, ASKS), "It is red.", "holds", None),
        (some(None, 0, ASKS), "Is it red?", "broken", None),
        (some(None, 0, ASKS), "", "holds", None),
        (
            some(1, 2, BREAD, "item"),
            "- bread\n- milk\n- rye bread",
            "holds",
            "2 of 3 list items; wanted between one and two",
        ),
        (some(0, 2, BREAD, "item"), "- bread", "holds", "1 of 1 list item; wanted at most two"),
    ],
)
def test_some(constraint: Constraint, text: str, outcome: str, evidence: str | None) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding
    assert evidence is None or finding.evidence.startswith(evidence), finding


@pytest.mark.parametrize(
    ("constraint", "draft", "held", "missed"),
    [
        (LOGIC, "It is red. It is open. It is old.", None, None),
        (each("line", BREAD), "- milk\n- bread", None, None),
        (
            part(2, StartsWith(text="Once")),
            "It is red. It is open.",
            "It is red. Once, it is open.",
            "It is red. Here, once, it is open.",
        ),
        (some(1, 1, ASKS), "It is red. It is open.", "It is red, right? It is open.", "It is red. It is open."),
        (some(1, 1, BREAD, "line"), "bread\nbread", "bread\nsomething", "something\nsomething"),
        (Not(constraint=TWO), "It is red. It is open.", "It is red; it is open.", None),
        (part(3, BREAD, "item"), "Here:\n\n- milk", None, None),
    ],
)
def test_parts_are_changed_in_place(constraint: Constraint, draft: str, held: str | None, missed: str | None) -> None:
    text = constraint.satisfy(draft)
    assert constraint.check(text).outcome == "holds"
    assert held is None or text == held
    near = constraint.violate(text)
    assert constraint.check(near).outcome == "broken"
    assert missed is None or near == missed


def test_a_violation_of_several_breaks_one_where_it_can() -> None:
    text = LOGIC.satisfy("It is blue. It is open.")
    near = LOGIC.violate(text)
    assert LOGIC.check(near).fraction == 0.5


def test_what_contradicts_itself_cannot_be_satisfied() -> None:
    with pytest.raises(ConstraintError, match="no text is known that follows 'include the word \"bread\"'"):
        AllOf(parts=(BREAD, Excludes(terms=("bread",)))).satisfy("It is open.")
    with pytest.raises(ConstraintError, match="no text is known"):
        AnyOf(parts=(AllOf(parts=(BREAD, Excludes(terms=("bread",)))), part(1, LOGIC))).satisfy("It is open.")
    with pytest.raises(ConstraintError, match="no text is known 'so that the first sentence"):
        part(1, TWO).satisfy("It is open.")
    with pytest.raises(ConstraintError, match="no text is known"):
        some(500, None, BREAD).satisfy("It is open.")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ('follow all of these rules: (1) in exactly two sentences; (2) without using the word "red"', LOGIC),
        ('Follow all of these rules: (1) [in exactly two sentences]; (2) without using the word "red"', LOGIC),
        ("follow all of these rules: (1) in exactly two sentences", None),
        ("follow all of these rules: (1) in exactly two sentences; (2) be vivid", None),
        ("follow all of these rules: (1) in exactly two sentences; (2) in two sentences", None),
        ("follow all of these rules: (1) in exactly two sentences; (3) in lowercase", None),
        ("follow all of these rules: (1) [in exactly two sentences; (2) without red", None),
        ("follow all of these rules: be kind; be quick", None),
        ('so that every line follows this rule: start with the word "The"', each("line", THE)),
        ("so that every line follows this rule: be vivid", None),
        ("so that every line follows this rule", None),
        ("so that every mouse follows this rule: in two sentences", None),
        ('in the last line, follow this rule: end with the word "now"', part(-1, EndsWith(text="now"), "line")),
        ('have exactly one list item follow this rule: include the word "bread"', some(1, 1, BREAD, "item")),
        ('so that at most two lines follow this rule: include the word "bread"', some(None, 2, BREAD, "line")),
        ('with exactly zero lines following this rule: include the word "bread"', some(None, 0, BREAD, "line")),
        ('with between five and two lines following this rule: include the word "bread"', None),
        ('do not follow this rule: include the word "bread"', Not(constraint=BREAD)),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    kinds = (AllOf, AnyOf, Not, Each, Part, Some)
    found = [constraint for cls in kinds if (constraint := cls.read(normalise_phrase(phrase))) is not None]
    assert found == ([] if expected is None else [expected])
    assert expected is None or read(phrase) == expected


ODD = ("a; (2) b", "[x", "x]", "(1) [y]; (2) z", "]]", "[[", "5: 6", "rule: x")


@pytest.mark.parametrize("term", ODD)
def test_phrases_nest_whatever_they_quote(term: str) -> None:
    if not any(char.isalnum() for char in term):
        term = f"a{term}b"
    inner = AllOf(parts=(Contains(terms=(term,)), NO_RED))
    outer = AllOf(parts=(each("line", Not(constraint=inner)), AnyOf(parts=(inner, TWO))))
    for phrase in outer.phrasings():
        assert AllOf.read(normalise_phrase(phrase)) == outer


def test_the_levels_of_nesting_are_limited() -> None:
    deep: Constraint = BREAD
    for _ in range(6):
        deep = Not(constraint=deep)
    assert parse_constraint(deep.model_dump(mode="json")) == deep
    assert read(deep.phrase()) is None
    with pytest.raises(ValueError, match="6 levels"):
        Not(constraint=deep)
    data: dict[str, Any] = {"kind": "sentences", "low": 1}
    for _ in range(3 * sys.getrecursionlimit()):
        data = {"kind": "not", "constraint": data}
    with pytest.raises(ConstraintError, match="6 levels"):
        parse_constraint(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"kind": "all_of"}, "parts"),
        ({"kind": "all_of", "parts": [{"kind": "sentences", "low": 1}]}, "parts"),
        ({"kind": "all_of", "parts": [{"kind": "sentences", "low": 1}] * 2}, "occurs twice"),
        ({"kind": "all_of", "parts": [{"kind": "sentences", "low": i} for i in range(1, 14)]}, "parts"),
        ({"kind": "any_of", "parts": [{"kind": "nonsense"}, {"kind": "sentences", "low": 1}]}, "nonsense"),
        ({"kind": "not", "constraint": 5}, "constraint"),
        ({"kind": "not", "constraint": {"kind": "sentences", "low": 1, "partial": True}}, "partial"),
        ({"kind": "each", "unit": "mouse", "constraint": {"kind": "sentences", "low": 1}}, "unit"),
        ({"kind": "part", "unit": "line", "index": 0, "constraint": {"kind": "sentences", "low": 1}}, "index"),
        ({"kind": "some", "unit": "line", "constraint": {"kind": "sentences", "low": 1}}, "give 'low'"),
        ({"kind": "some", "unit": "line", "low": 2, "high": 1, "constraint": {"kind": "words", "low": 1}}, "above"),
    ],
)
def test_values_that_make_no_sense_are_refused(data: dict[str, Any], message: str) -> None:
    with pytest.raises(ConstraintError, match=message):
        parse_constraint(data)


@pytest.mark.parametrize("unit", ["sentence", "line", "paragraph", "item", "stanza", "word", "exchange"])
def test_units_are_made_as_they_are_cut(unit: Unit) -> None:
    pieces = ["one", "two", "three"] if unit == "word" else ["One is here.", "Two are there.", "Three are gone."]
    assert [span.text for span in unit_spans(built(unit, pieces), unit)] == pieces
    for text in ("", "Plain.", "- item", "Ann: Yes.\nBob: No.", "# Title\n\nSome text", "..."):
        assert len(unit_spans(grown(text, unit, 3), unit)) >= 3
    assert "\n\n" not in fitted(unit, "a\n\nb\n \nc")
