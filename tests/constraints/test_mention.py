"""Mentions: which wordings quote a word, where a word counts as used, and how little an edit changes."""

import pytest

from miabench.constraints import Constraint, Contains, Excludes, parse_constraint, read
from miabench.constraints.text import sentences
from miabench.errors import ConstraintError


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ('include the word "bread"', Contains(terms=("bread",))),
        ("and make sure to include the word “bread”.", Contains(terms=("bread",))),
        ('mention "milk" and "eggs"', Contains(terms=("milk", "eggs"))),
        ("using the words 'milk,' 'eggs,' and 'ham.'", Contains(terms=("milk", "eggs", "ham"))),
        ('including the phrase "still life"', Contains(terms=("still life",))),
        ('include at least two of the words "a", "b" and "c"', Contains(terms=("a", "b", "c"), at_least=2)),
        ('mention at least one of "a" or "b"', Contains(terms=("a", "b"), at_least=1)),
        ("use the word bread", Contains(terms=("bread",))),
        ('without using the word "red"', Excludes(terms=("red",))),
        ("without using the word red", Excludes(terms=("red",))),
        ("Without using the words red, blue or green", Excludes(terms=("red", "blue", "green"))),
        ('without using the words "red," "blue," or "still life."', Excludes(terms=("red", "blue", "still life"))),
        ("without explicitly mentioning 'rock 'n roll'", None),
        ("without mentioning 'the dog's bowl'", Excludes(terms=("the dog's bowl",))),
        ("avoid the words 'cat' and 'dog'", Excludes(terms=("cat", "dog"))),
        ('do not use the term "bird"', Excludes(terms=("bird",))),
        ("without using the pronouns 'I' or 'me'", Excludes(terms=("I", "me"))),
        # not exact, so not read
        ("mention the color of the car", None),
        ("without mentioning red", None),
        ("include the word count", None),
        ("use the word you like best", None),
        ("using the words shown", None),
        ('using the words "bright" or "dark"', Contains(terms=("bright", "dark"), at_least=1)),
        ('without using the words "red", "blue", or any other color', None),
        ('without using emotional words such as "happy"', Excludes(terms=("happy",), partial=True)),
        ('without using the words "book," "read," or "woman', Excludes(terms=("book", "read", "woman"))),
        ('include the word "!"', None),
        ('include at least three of the words "a" and "b"', None),
        ('describe the "red" car', None),
        ('include "milk" and describe the shop', Contains(terms=("milk",), partial=True)),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    assert read(phrase) == expected


def test_a_list_that_repeats_a_term_is_not_read() -> None:
    assert Contains.read('include the words "a" and "A"') is None


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("bread", "Bread!", True),
        ("bread", "the **bread**, and", True),
        ("bread", "_bread_", True),
        ("bread", "bread's crust", True),
        ("bread", "bread-free", True),
        ("bread", "breads", False),
        ("bread", "gingerbread", False),
        ("bread", "", False),
        ("can", "You can't.", False),
        ("can", "You can.", True),
        ("I", "I'm here", True),
        ("I", "Wi-Fi in it", False),
        ("clock", "five o'clock", False),
        ("don't", "They don’t.", True),
        ("still life", "Still\n  life", True),
        ("still life", "still-life", True),
        ("still life", "still *life*", True),
        ("still life", "It is still. Life goes on.", False),
        ("well-known", "well known", True),
        ("Dr. Who", "dr. who", True),
        ("Dr. Who", "Dr Who", False),
        ("5.70", "$5.70", True),
        ("5.70", "15.70", False),
        ("C++", "in C++.", True),
        ("C++", "in C.", False),
        ("50%", "50% off", True),
        ("café", "CAFE\u0301", True),
        ("straße", "STRASSE", True),
        ("日本", "これは日本です", True),
    ],
)
def test_where_a_term_counts(term: str, text: str, found: bool) -> None:
    assert (Contains(terms=(term,)).check(text).outcome == "holds") == found
    assert (Excludes(terms=(term,), forms=False).check(text).outcome == "broken") == found


def test_findings_say_what_and_where() -> None:
    several = Contains(terms=("milk", "eggs", "ham"))
    finding = several.check("Milk only.")
    assert (finding.outcome, finding.evidence, finding.fraction) == ("broken", 'lacks "eggs" and "ham"', 1 / 3)
    some = Contains(terms=("milk", "eggs", "ham"), at_least=2)
    assert some.check("Milk only.").fraction == 1 / 2
    assert some.check("Ham, milk.").outcome == "holds"
    finding = Excludes(terms=("blue", "red")).check("In front of the shop there stands a Red car, which is open.")
    assert finding.evidence == "has \"red\": '...the shop there stands a Red car, which is open.'"
    assert Excludes(terms=("red",)).check("a blue car").evidence == 'has no "red"'


@pytest.mark.parametrize(
    ("given", "stored"),
    [("“bread,”", "bread"), ("  still\nlife ", "still life"), ('the "big" one', "the 'big' one"), ("it’s", "it's")],
)
def test_terms_are_stored_as_phrases_quote_them(given: str, stored: str) -> None:
    assert Contains(terms=(given,)) == Contains(terms=(stored,))
    assert Contains(terms=(given,)).terms == (stored,)


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "contains", "terms": []},
        {"kind": "contains", "terms": ["?!"]},
        {"kind": "contains", "terms": ["a", "A"]},
        {"kind": "contains", "terms": ["a"], "at_least": 2},
        {"kind": "contains", "terms": ["a"], "at_least": 0},
        {"kind": "contains", "terms": [5]},
        {"kind": "contains", "terms": ["a" * 201]},
        {"kind": "excludes", "terms": ["a", "a"]},
        {"kind": "excludes", "terms": [""]},
    ],
)
def test_terms_that_make_no_sense_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(ConstraintError, match=str(data["kind"])):
        parse_constraint(data)


def test_at_least_all_is_all() -> None:
    assert Contains(terms=("a", "b"), at_least=2) == Contains(terms=("a", "b"))


@pytest.mark.parametrize(
    ("constraint", "draft", "expected"),
    [
        (
            Contains(terms=("milk", "eggs")),
            "It is open. It sells eggs.",
            'It is open, bringing to mind "milk". It sells eggs.',
        ),
        (Contains(terms=("milk",)), "", 'Bringing to mind "milk".'),
        (Contains(terms=("a1", "b1", "c1"), at_least=2), "An a1.", 'An a1, bringing to mind "b1".'),
        (Excludes(terms=("red",)), "A red apple is here.", "An apple is here."),
        (Excludes(terms=("orange",)), "An orange bus.", "A bus."),
        (Excludes(terms=("bird",)), "The bird sits. Bird of prey.", "The one sits. Something of prey."),
        (Excludes(terms=("bird", "one")), "The bird sits.", "The item sits."),
    ],
)
def test_satisfying(constraint: Constraint, draft: str, expected: str) -> None:
    assert constraint.satisfy(draft) == expected


def test_edits_leave_the_number_of_sentences() -> None:
    text = "The red bird sits on a red house. Milk is near. Is it open?"
    for constraint in (Contains(terms=("tea",)), Excludes(terms=("red", "bird")), Contains(terms=("milk", "bird"))):
        held = constraint.satisfy(text)
        assert len(sentences(held)) == 3
        assert held.endswith("Is it open?")
        assert len(sentences(constraint.violate(held))) == 3


def test_every_term_has_its_near_miss() -> None:
    missing = [c for c in Contains(terms=("milk", "eggs")).violations("Milk and eggs are here.") if "are here" in c]
    assert missing[:2] == ["Something and eggs are here.", "Milk and something are here."]
    named = list(Excludes(terms=("red", "blue")).violations("It is open."))
    assert named[0] == "It is open, bringing to mind red."
    assert "It is open, bringing to mind blue." in named
