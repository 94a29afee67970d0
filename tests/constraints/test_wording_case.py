"""Letter case and capitals: how they are asked for, and near misses."""

import pytest

from miabench.constraints import Constraint, parse_constraint, read
from miabench.constraints.wording import Capitals, LetterCase
from miabench.errors import ConstraintError

LOWER, UPPER = LetterCase(style="lower"), LetterCase(style="upper")
TITLE, INITIAL = LetterCase(style="title"), LetterCase(style="initial")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("in lowercase.", LOWER),
        ("all lowercase", LOWER),
        ("All lowercase.", LOWER),
        ("all in lowercase characters", LOWER),
        ("using only lowercase letters", LOWER),
        ("use lower case letters only", LOWER),
        ("in lower-case", LOWER),
        ("written entirely in lowercase", LOWER),
        ("in all lowercase letters", LOWER),
        ("in small letters", LOWER),
        ("without using any capital letters", LOWER),
        ("without capitalization", LOWER),
        ("no uppercase letters", LOWER),
        ("your answer should be in all lowercase", LOWER),
        ("in all caps", UPPER),
        ("in ALL CAPS", UPPER),
        ("all caps", UPPER),
        ("in capitalized letters", UPPER),
        ("in capitalized letter", UPPER),
        ("using capital letters only", UPPER),
        ("entirely in UPPERCASE letters", UPPER),
        ("in capitals", UPPER),
        ("in block capitals", UPPER),
        ("without lowercase letters", UPPER),
        ("with every letter capitalized", UPPER),
        ("all letters must be capitalized", UPPER),
        ("in title case", TITLE),
        ("using title case", TITLE),
        ("with the first letter of each word capitalized", INITIAL),
        ("capitalize the first letter of every word", INITIAL),
        ("every word starts with a capital letter", INITIAL),
        ("with each word capitalized", INITIAL),
        ("in one sentence in lowercase", None),
        ("capitalize the name of the animal", None),
        ("with one word in lowercase", None),
        ("no capital letters are allowed", LOWER),
        ("using lowercase letters exclusively", LOWER),
        ("in full caps", UPPER),
        ("in caps", UPPER),
        ("in sentence case", None),
        ("with the capital letters of the sign", None),
        ("in caps and gowns", None),
    ],
)
def test_reading_of_cases(phrase: str, expected: Constraint | None) -> None:
    found = read(phrase)
    assert (found if isinstance(found, LetterCase) and not found.partial else None) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("three capitalized letters", Capitals(of="letters", low=3, high=3)),
        ("that contains three capitalized letters", Capitals(of="letters", low=3, high=3)),
        ("with exactly two capital letters", Capitals(of="letters", low=2, high=2)),
        ("using at least five uppercase letters", Capitals(of="letters", low=5)),
        ("with at least one word in all caps", Capitals(of="words", low=1)),
        ("including exactly two words in all capital letters", Capitals(of="words", low=2, high=2)),
        ("with no more than three all-caps words", Capitals(of="words", high=3)),
        ("without any words in all caps", Capitals(of="words", high=0)),
        ("with three capitalized names", None),
        ("two capital cities", None),
    ],
)
def test_reading_of_capitals(phrase: str, expected: Constraint | None) -> None:
    found = read(phrase)
    assert (found if isinstance(found, Capitals) and not found.partial else None) == expected


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (LOWER, "a cat sits on the mat.", "holds"),
        (LOWER, "a cat sits; it's 10:42, 3rd row, ünder the tree", "holds"),
        (LOWER, "A cat sits.", "broken"),
        (LOWER, "a cat named Tom", "broken"),
        (LOWER, "and I agree", "broken"),
        (LOWER, "42", "holds"),
        (LOWER, "一只猫。", "holds"),
        (LOWER, "", "broken"),
        (LOWER, "...", "broken"),
        (LOWER, "élan Éric", "broken"),
        (LOWER, "- a cat\n- a dog", "holds"),
        (UPPER, "A CAT SITS ON THE MAT.", "holds"),
        (UPPER, "A CAT'S 3 KITTENS!", "holds"),
        (UPPER, "A CAT SITS on THE MAT.", "broken"),
        (UPPER, "A Cat Sits", "broken"),
        (UPPER, "THE 3rd CAT", "broken"),
        (UPPER, "DIE STRAßE", "holds"),
        (UPPER, "1984", "holds"),
        (UPPER, "", "broken"),
        (UPPER, "ÜBER", "holds"),
        (UPPER, "ÜBER ñ", "broken"),
        (UPPER, "**RED KITE**", "holds"),
        (TITLE, "The Cat on the Mat", "holds"),
        (TITLE, "The Cat On The Mat", "holds"),
        (TITLE, "The cat on the Mat", "broken"),
        (TITLE, "the Cat on the Mat", "broken"),
        (TITLE, "A Well-Known Boat", "holds"),
        (TITLE, "A Well-known Boat", "holds"),
        (TITLE, "Life Between the Tides with NASA", "holds"),
        (TITLE, "My iPhone and the 3rd Wave", "holds"),
        (TITLE, "A cat sits on the mat.", "broken"),
        (TITLE, "THE CAT ON THE MAT", "broken"),
        (TITLE, "What It Is", "holds"),
        (TITLE, "What it is", "broken"),
        (TITLE, "猫", "holds"),
        (TITLE, "", "broken"),
        (INITIAL, "The Cat On The Mat", "holds"),
        (INITIAL, "The Cat on the Mat", "broken"),
        (INITIAL, "The 3rd Cat", "holds"),
        (INITIAL, "“The Cat” (On A Mat)", "holds"),
        (INITIAL, "THE CAT", "undecided"),
    ],
)
def test_cases(constraint: Constraint, text: str, outcome: str) -> None:
    assert constraint.check(text).outcome == outcome


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (Capitals(of="letters", low=3, high=3), "Two planes of ANA", "broken"),
        (Capitals(of="letters", low=3, high=3), "The planes are over St. John", "holds"),
        (Capitals(of="letters", low=3, high=3), "ABC", "holds"),
        (Capitals(of="letters", low=3, high=3), "abc", "broken"),
        (Capitals(of="letters", low=3, high=3), "", "broken"),
        (Capitals(of="words", low=1), "It is a VERY red door.", "holds"),
        (Capitals(of="words", low=1), "I see a red door.", "broken"),
        (Capitals(of="words", low=1), "A red door.", "broken"),
        (Capitals(of="words", low=2, high=2), "STOP and GO.", "holds"),
        (Capitals(of="words", low=2, high=2), "STOP and Go.", "broken"),
        (Capitals(of="words", high=0), "A red door.", "holds"),
        (Capitals(of="words", high=0), "A RED door.", "broken"),
        (Capitals(of="words", high=3), "a WELL-KNOWN door", "holds"),
        (Capitals(of="words", high=0), "I had an F in maths", "undecided"),
    ],
)
def test_capitals(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


def test_evidence_names_offenders() -> None:
    assert "'Tom'" in LOWER.check("a cat named Tom").evidence
    assert LOWER.check("a cat named Tom").fraction == 0.75
    assert "'on'" in UPPER.check("A CAT on A MAT").evidence


def test_edits_keep_the_draft() -> None:
    assert LOWER.satisfy("A Cat named Tom.") == "a cat named tom."
    assert TITLE.satisfy("the cat on the mat.") == "The Cat on the Mat."
    assert INITIAL.satisfy("the cat on the mat.") == "The Cat On The Mat."


def test_bad_fields_are_refused() -> None:
    for data in ({"style": "camel"}, {}):
        with pytest.raises(ConstraintError):
            parse_constraint({"kind": "letter_case", **data})
    with pytest.raises(ConstraintError):
        parse_constraint({"kind": "capitals", "of": "words"})
    with pytest.raises(ConstraintError):
        parse_constraint({"kind": "capitals", "of": "words", "low": 3, "high": 2})
