"""Beginnings and endings: how they are asked for, and what may stand around them."""

import pytest

from miabench.constraints import Constraint, EndsWith, StartsWith, parse_constraint, read
from miabench.constraints.text import sentences
from miabench.errors import ConstraintError


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ('begin with the words "At first"', StartsWith(text="At first")),
        ("starting with “Once upon a time,”", StartsWith(text="Once upon a time")),
        ("begin your answer with the word Once", StartsWith(text="Once")),
        ('opening with the phrase "At first"', StartsWith(text="At first")),
        ('end with the word "today"', EndsWith(text="today")),
        ("and end the story with 'the end.'", EndsWith(text="the end")),
        ("ending with the word today", EndsWith(text="today")),
        ("begin with a question", None),
        ("start with an observation", None),
        ("begin with the words of the sign", None),
        ('begin with "a" or "b"', None),
        ('begin each sentence with "Once"', None),
        ("end with a question", None),
        ("end with the letter 'a'", None),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    found = read(phrase)
    assert (found if isinstance(found, StartsWith | EndsWith) else None) == expected


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Once there was a cat.", True),
        ("once, there was", True),
        ("Once", True),
        ("**Once** there was", True),
        ('"Once," he said', True),
        ("# Once\n\nThere was", True),
        ("- Once there", True),
        ("1. Once there", True),
        ("🙂 Once there", True),
        ("Oncethere was", False),
        ("Onceler", False),
        ("There was once", False),
        ("At once", False),
        ("", False),
        ("...", False),
    ],
)
def test_starting(text: str, holds: bool) -> None:
    finding = StartsWith(text="once").check(text)
    assert finding.outcome == ("holds" if holds else "broken")
    assert "wanted 'once'" in finding.evidence


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("It is open today.", True),
        ("It is open TODAY", True),
        ("It is open **today**!", True),
        ('He said "it is open today."', True),
        ("It is open today. 🙂", True),
        ("today", True),
        ("- milk\n- today\n", True),
        ("It is open today, right?", False),
        ("It is opentoday", False),
        ("Today it is open.", False),
        ("", False),
        ("!!!", False),
    ],
)
def test_ending(text: str, holds: bool) -> None:
    finding = EndsWith(text="today").check(text)
    assert finding.outcome == ("holds" if holds else "broken")
    assert "wanted 'today'" in finding.evidence


@pytest.mark.parametrize(
    ("constraint", "draft", "expected"),
    [
        (StartsWith(text="at first"), "The shop is open. It is red.", "At first, the shop is open. It is red."),
        (StartsWith(text="Look!"), "Paris is big.", "Look! Paris is big."),
        (StartsWith(text="Once"), "- milk\n- eggs", "- Once, milk\n- eggs"),
        (StartsWith(text="Once"), "", "Once, it is plain to see."),
        (EndsWith(text="today"), "It is open. It is red.", "It is open. It is red, or in other words today."),
        (EndsWith(text="today"), "Is it open?", "Is it open, or in other words today?"),
        (EndsWith(text="today"), "", "In other words: today."),
    ],
)
def test_satisfying(constraint: Constraint, draft: str, expected: str) -> None:
    assert constraint.satisfy(draft) == expected


def test_violating_keeps_the_sentences() -> None:
    text = "At first, it is open. It is so today."
    assert StartsWith(text="at first").violate(text) == "Here, at first, it is open. It is so today."
    assert EndsWith(text="today").violate(text) == "At first, it is open. It is so today indeed."
    for constraint in (StartsWith(text="at first"), EndsWith(text="today")):
        for candidate in list(constraint.violations(text))[:4]:
            assert constraint.check(candidate).outcome == "broken"
            assert len(sentences(candidate)) == 2


@pytest.mark.parametrize("data", [{"text": "--"}, {"text": ""}, {"text": 5}, {}])
def test_texts_that_make_no_sense_are_refused(data: dict[str, object]) -> None:
    for kind in ("starts_with", "ends_with"):
        with pytest.raises(ConstraintError, match=kind):
            parse_constraint({"kind": kind, **data})
