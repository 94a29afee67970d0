"""Demanded words: all, some, one of them, so many times, at the edges."""

import pytest

from miabench.constraints import Constraint, Contains, EndsWith, StartsWith, normalise_phrase
from miabench.constraints.base import kinds
from miabench.constraints.mention import Occurrences, OneOf
from miabench.errors import ConstraintError

KINDS = (Contains, Occurrences, OneOf, StartsWith, EndsWith)


def read_all(phrase: str) -> list[Constraint]:
    text = normalise_phrase(phrase)
    return [found for cls in kinds().values() if (found := cls.read(text)) is not None and isinstance(found, KINDS)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ('include both "milk" and "eggs"', Contains(terms=("milk", "eggs"))),
        ('use all of the words "milk", "eggs" and "ham"', Contains(terms=("milk", "eggs", "ham"))),
        ("include one of the words milk, eggs, ham", Contains(terms=("milk", "eggs", "ham"), at_least=1)),
        ('using the words "bright," "dark," or "warm."', Contains(terms=("bright", "dark", "warm"), at_least=1)),
        ('mention any of "milk", "eggs"', Contains(terms=("milk", "eggs"), at_least=1)),
        (
            "name three of the following: a cup, a fork, a knife, a spoon",
            Contains(terms=("cup", "fork", "knife", "spoon"), at_least=3, forms=True),
        ),
        ("mention all of the following: cup, fork", Contains(terms=("cup", "fork"), forms=True)),
        (
            "use exactly two of these words: cup, fork, spoon",
            Contains(terms=("cup", "fork", "spoon"), at_least=2, at_most=2),
        ),
        ('include any form of the word "run"', Contains(terms=("run",), forms=True)),
        ('use the word "run" or one of its forms', Contains(terms=("run",), forms=True)),
        ('the word "milk" must appear', Contains(terms=("milk",))),
        ('with the word "milk"', Contains(terms=("milk",))),
        ('that includes the phrase "still life"', Contains(terms=("still life",))),
        ('use the word "milk" at least once', Contains(terms=("milk",))),
        ("必须包含“牛奶”", Contains(terms=("牛奶",))),
        ("包含“牛奶”一词", Contains(terms=("牛奶",))),
        ("使用“牛奶”或“面包”", Contains(terms=("牛奶", "面包"), at_least=1)),
        ('use the word "sun" exactly twice', Occurrences(term="sun", low=2, high=2)),
        ('use the word "sun" twice', Occurrences(term="sun", low=2, high=2)),
        ('mention "sun" at least three times', Occurrences(term="sun", low=3)),
        ("use the word sun exactly once", Occurrences(term="sun", low=1, high=1)),
        ('use the word "sun" only once', Occurrences(term="sun", low=1, high=1)),
        ('mention the word "sun" no more than twice', Occurrences(term="sun", high=2)),
        ('without using the word "sun" more than once', Occurrences(term="sun", high=1)),
        ('the word "sun" must appear exactly three times', Occurrences(term="sun", low=3, high=3)),
        ('with the word "sun" appearing twice', Occurrences(term="sun", low=2, high=2)),
        ('repeat the phrase "so it goes" three times', Occurrences(term="so it goes", low=3, high=3)),
        ('use "sun" between two and four times', Occurrences(term="sun", low=2, high=4)),
        ('use the word "sun" more than once', Occurrences(term="sun", low=2)),
        ('use the word "sun" three or more times', Occurrences(term="sun", low=3)),
        ('name exactly one of "left" or "right"', OneOf(terms=("left", "right"))),
        ('say "left" or "right" but not both', OneOf(terms=("left", "right"))),
        ('say "left" and not "right"', OneOf(terms=("left", "right"), right="left")),
        ('say "left", not "right"', OneOf(terms=("left", "right"), right="left")),
        ("the first word must be 'Once'", StartsWith(text="Once")),
        ('the first word is "Quiet"', StartsWith(text="Quiet")),
        ('with "Quiet" as the first word', StartsWith(text="Quiet")),
        ('begin with the word "Once"', StartsWith(text="Once")),
        ("begin with the word Once", StartsWith(text="Once")),
        ('that begins with "Once upon a time"', StartsWith(text="Once upon a time")),
        ('starts with "Once"', StartsWith(text="Once")),
        ('start your answer with "Once"', StartsWith(text="Once")),
        ("以“从前”开头", StartsWith(text="从前")),
        ("the last word should be 'grand'", EndsWith(text="grand")),
        ("ending with the word 'grand'", EndsWith(text="grand")),
        ('end with "The End."', EndsWith(text="The End")),
        ('with the last word being "grand"', EndsWith(text="grand")),
        ("以“完”结尾", EndsWith(text="完")),
        ("end with the question 'Why?'", EndsWith(text="Why?")),
        # nothing
        ("include the word count", None),
        ("include the words shown", None),
        ("use the words on the sign", None),
        ("using terms that are written on the board", None),
        ("mention three cities listed as bus terminals", None),
        ("mention the name of the shop", None),
        ("include the date", None),
        ("with a title", None),
        ('with "milk"', None),
        ("use exactly two words", None),
        ("use the word limit", None),
        ("using only four words", None),
        ("using the word twice", None),
        ("name two visible colors", None),
        ("begin with the letter 'S'", None),
        ("end with a word that rhymes with 'cat'", None),
        ("start and end with the same word", None),
        ("the last word must rhyme", None),
        ("using words such as 'big' and 'small'", None),
        ('either "milk" or "eggs"', None),
        ('name exactly five of "a" and "b"', None),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    assert read_all(phrase) == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (Contains(terms=("bird",)), "The birds fly.", "broken"),
        (Contains(terms=("bird",)), "The bird's nest.", "holds"),
        (Contains(terms=("bird",)), "A bird-shaped kite.", "holds"),
        (Contains(terms=("bird",)), "Birdsong.", "broken"),
        (Contains(terms=("bird",)), "", "broken"),
        (Contains(terms=("run",), forms=True), "He ran.", "holds"),
        (Contains(terms=("run",), forms=True), "A runner.", "broken"),
        (Contains(terms=("build",), forms=True), "A tall building.", "undecided"),
        (Contains(terms=("milk", "eggs", "ham"), at_least=2), "Eggs and ham.", "holds"),
        (Contains(terms=("milk", "eggs", "ham"), at_least=2), "Ham, ham, ham.", "broken"),
        (Contains(terms=("milk", "eggs", "ham"), at_least=2, at_most=2), "Milk, eggs, ham.", "broken"),
        (Contains(terms=("milk", "eggs", "ham"), at_least=2, at_most=2), "Milk, eggs.", "holds"),
        (Occurrences(term="sun", low=2, high=2), "The sun, the SUN.", "holds"),
        (Occurrences(term="sun", low=2, high=2), "The sun, the sunset.", "broken"),
        (Occurrences(term="sun", low=2, high=2), "Sun, sun, sun.", "broken"),
        (Occurrences(term="sun", low=2, high=2), "The sun's glow; sun-dried.", "holds"),
        (Occurrences(term="sun", high=1), "Sunday.", "holds"),
        (Occurrences(term="sun", high=1), "Sun and sun.", "broken"),
        (Occurrences(term="sun", low=3), "", "broken"),
        (Occurrences(term="so it goes", low=2), "So it goes. So **it** goes.", "holds"),
        (OneOf(terms=("left", "right")), "It is on the left.", "holds"),
        (OneOf(terms=("left", "right")), "On the left-hand side.", "holds"),
        (OneOf(terms=("left", "right")), "Left and left.", "holds"),
        (OneOf(terms=("left", "right")), "On the right, not the left.", "broken"),
        (OneOf(terms=("left", "right")), "A bright one.", "broken"),
        (OneOf(terms=("left", "right")), "", "broken"),
        (OneOf(terms=("left", "right"), right="left"), "Right.", "broken"),
        (OneOf(terms=("left", "right"), right="left"), "Left.", "holds"),
        (OneOf(terms=("left", "right"), right="left"), "Left or right.", "broken"),
        (OneOf(terms=("bus", "school bus")), "The school bus.", "holds"),
        (OneOf(terms=("bus", "school bus")), "The school bus and a bus.", "broken"),
        (OneOf(terms=("bus", "car"), right="bus"), "Buses are larger.", "holds"),
        (StartsWith(text="once"), "# A title\n\nOnce there was", "undecided"),
        (StartsWith(text="once"), "# A title\n\nThere was once", "broken"),
        (StartsWith(text="从前"), "从前有座山。", "holds"),
        (StartsWith(text="once upon a time"), "Once upon a times", "broken"),
        (EndsWith(text="grand"), "It is grandly.", "broken"),
        (EndsWith(text="grand"), "It is so *grand*!", "holds"),
        (EndsWith(text="the end"), "... and so on. **The End.**", "holds"),
        (EndsWith(text="完"), "故事到此完。", "holds"),
    ],
)
def test_checking(constraint: Constraint, text: str, outcome: str) -> None:
    assert constraint.check(text).outcome == outcome


def test_fractions() -> None:
    assert Occurrences(term="sun", low=4).check("Sun, sun.").fraction == 1 / 2
    assert Occurrences(term="sun", high=1).check("Sun, sun.").fraction == 0
    assert "2 occurrences" in Occurrences(term="sun", low=4).check("Sun, sun.").evidence


@pytest.mark.parametrize(
    "make",
    [
        lambda: Occurrences(term="sun", low=1),
        lambda: Occurrences(term="sun", high=0),
        lambda: Occurrences(term="sun"),
        lambda: Occurrences(term="sun", low=3, high=2),
        lambda: OneOf(terms=("left",)),
        lambda: OneOf(terms=("left", "Left")),
        lambda: OneOf(terms=("left", "right"), right="middle"),
        lambda: Contains(terms=("a", "b", "c"), at_least=2, at_most=1),
        lambda: Contains(terms=("a", "b"), at_most=2),
    ],
)
def test_what_makes_no_sense_is_refused(make: object) -> None:
    with pytest.raises((ValueError, ConstraintError)):
        make()  # type: ignore[operator]
