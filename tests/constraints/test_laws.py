"""Laws that hold for every kind: reading undoes phrasing, satisfying holds, violating breaks, checks are total."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miabench.constraints import (
    Constraint,
    Contains,
    EndsWith,
    Excludes,
    FirstPerson,
    Haiku,
    Lines,
    ListItems,
    NumberAnswer,
    Paragraphs,
    Question,
    QuotedText,
    Sentences,
    StartsWith,
    Words,
    kinds,
    parse_constraint,
    read,
)

laws = settings(max_examples=60, deadline=None)


def lengths(cls: type[Constraint], most: int) -> st.SearchStrategy[Constraint]:
    bound = st.integers(1, most)
    both = st.tuples(bound, bound).map(lambda pair: {"low": min(pair), "high": max(pair)})
    one = st.one_of(bound.map(lambda n: {"low": n}), bound.map(lambda n: {"high": n}))
    exact = bound.map(lambda n: {"low": n, "high": n})
    return st.one_of(exact, one, both).map(cls.model_validate)


has_letter = st.text(
    st.one_of(st.sampled_from("abcXYZ059 '-&%!?.$\"“’–éß日İ"), st.characters(categories=("L", "N"))), max_size=14
).filter(lambda text: any(c.isalnum() for c in text))
term = st.one_of(
    st.sampled_from(
        ["bread", "milk", "still life", "Dr. Who", "It", "the", "U.S.", "rock 'n' roll", "C++", "5.70", "I"]
    ),
    has_letter,
)
# Building a constraint refuses a text of which cleaning leaves nothing.
plain = term.filter(lambda text: any(c.isalnum() for c in plain_text(text)))
distinct = st.lists(plain, min_size=1, max_size=4, unique_by=lambda text: plain_text(text).casefold())


def plain_text(text: str) -> str:
    try:
        return StartsWith(text=text).text
    except ValueError:
        return ""


decimals = st.decimals(-9999, 99999, places=2, allow_nan=False, allow_infinity=False)
numbers = st.one_of(st.integers(-20, 3000).map(Decimal), decimals)

STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "words": lengths(Words, 80),
    "sentences": lengths(Sentences, 8),
    "lines": lengths(Lines, 9),
    "paragraphs": lengths(Paragraphs, 5),
    "list_items": lengths(ListItems, 9),
    "contains": st.builds(
        lambda terms, n: Contains(terms=tuple(terms), at_least=n and min(n, len(terms))),
        distinct,
        st.none() | st.integers(1, 4),
    ),
    "excludes": distinct.map(lambda terms: Excludes(terms=tuple(terms))),
    "starts_with": plain.map(lambda text: StartsWith(text=text)),
    "ends_with": plain.map(lambda text: EndsWith(text=text)),
    "question": st.sampled_from(["every", "last", "some"]).map(lambda scope: Question(scope=scope)),
    "first_person": st.just(FirstPerson()),
    "haiku": st.just(Haiku()),
    "number_answer": st.builds(
        lambda value, tolerance, context: NumberAnswer(value=value, tolerance=tolerance, context=tuple(context)),
        numbers,
        st.sampled_from([Decimal(0), Decimal("0.05"), Decimal(2)]),
        st.lists(numbers, max_size=4),
    ),
    "quoted_text": plain.map(lambda text: QuotedText(text=text)),
}

FRAGMENTS = st.sampled_from(
    [
        "The shop is open. ",
        "Mr. Smith paid $3.50 at 10:42 a.m. ",
        'He said, "Stop!" and left. ',
        "Is it red? ",
        "I can see milk and eggs",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "# ",
        "**Title**\n",
        "Corner Bakery",
        "> ",
        "---\n",
        "...",
        "“It’s 5.70”",
        " 🙂 ",
        "今日は。",
        "; ",
        ", ",
        "our own",
        "<br>",
        "it is bread",
        "[x](https://a.b/c) ",
        "```\n",
        "| a | b |\n",
    ]
)
texts = st.one_of(st.text(max_size=80), st.lists(FRAGMENTS | st.text(max_size=5), max_size=12).map("".join))

every_kind = pytest.mark.parametrize("kind", sorted(STRATEGIES))


def test_every_kind_has_a_strategy_and_examples() -> None:
    assert set(STRATEGIES) == set(kinds())
    for name, cls in kinds().items():
        assert cls.examples, name
        assert {example.kind for example in cls.examples} == {name}


@every_kind
@laws
@given(data=st.data())
def test_reading_undoes_phrasing(kind: str, data: st.DataObject) -> None:
    constraint = data.draw(STRATEGIES[kind])
    phrasings = constraint.phrasings()
    assert len(set(phrasings)) >= 3
    for phrase in phrasings:
        assert read(phrase) == constraint, phrase
        assert read(f"and {phrase}.") == constraint, phrase


@every_kind
@laws
@given(data=st.data(), draft=texts)
def test_satisfying_holds_and_leaves_alone_what_holds(kind: str, data: st.DataObject, draft: str) -> None:
    constraint = data.draw(STRATEGIES[kind])
    text = constraint.satisfy(draft)
    assert constraint.check(text).outcome == "holds", text
    assert constraint.satisfy(text) == text
    if constraint.check(draft).outcome == "holds":
        assert text == draft


@every_kind
@laws
@given(data=st.data(), draft=texts)
def test_violating_breaks(kind: str, data: st.DataObject, draft: str) -> None:
    constraint = data.draw(STRATEGIES[kind])
    text = constraint.violate(constraint.satisfy(draft))
    assert constraint.check(text).outcome == "broken", text


@every_kind
@laws
@given(data=st.data(), text=st.text() | texts)
def test_checks_are_total(kind: str, data: st.DataObject, text: str) -> None:
    constraint = data.draw(STRATEGIES[kind])
    finding = constraint.check(text)
    assert "\n" not in finding.evidence
    assert constraint.check(text) == finding


@every_kind
@laws
@given(data=st.data())
def test_json_round_trips(kind: str, data: st.DataObject) -> None:
    constraint = data.draw(STRATEGIES[kind])
    again = parse_constraint(constraint.model_dump(mode="json"))
    assert again == constraint
    assert hash(again) == hash(constraint)
    assert type(constraint).model_validate_json(constraint.model_dump_json()) == constraint
