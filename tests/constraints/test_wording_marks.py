"""Punctuation, digits, and answers of numbers alone."""

import pytest

from miabench.constraints import Constraint, parse_constraint, read
from miabench.constraints.wording import NumbersOnly, Punctuation
from miabench.errors import ConstraintError


def no(*marks: str) -> Punctuation:
    if marks in (("exclamation mark",), ("question mark",)):
        marks = (*marks, "semicolon")  # alone they are the kind `marks`
    return Punctuation.model_validate({"marks": marks, "high": 0})


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("without commas", no("comma")),
        ("without using any commas", no("comma")),
        ("do not use commas", no("comma")),
        ("with no commas", no("comma")),
        ("without a single comma", no("comma")),
        ("without using a comma", no("comma")),
        ("avoid commas and semicolons", no("comma", "semicolon")),
        ("without commas or exclamation marks", no("comma", "exclamation mark")),
        ("with no exclamation points", None),
        ("without question marks or exclamation points", no("question mark", "exclamation mark")),
        ("without periods", no("period")),
        ("without using full stops", no("period")),
        ("without punctuation", no("punctuation")),
        ("Without Punctuation", no("punctuation")),
        ("without any punctuation marks", no("punctuation")),
        ("without emojis", no("emoji")),
        ("no emoji", no("emoji")),
        ("without digits", no("digit")),
        ("using no numerals", no("digit")),
        ("without using the digits 0-9", no("digit")),
        ("spell out all numbers", no("digit")),
        ("with all numbers written as words", no("digit")),
        ("without quotation marks", no("quotation mark")),
        ("without parentheses", no("parenthesis")),
        ("without dashes", no("dash")),
        ("without hyphens", no("hyphen")),
        ("using exclamation marks", None),
        ("with exactly one semicolon", Punctuation(marks=("semicolon",), low=1, high=1)),
        ("using exactly two commas", Punctuation(marks=("comma",), low=2, high=2)),
        ("containing at least one semicolon", Punctuation(marks=("semicolon",), low=1)),
        ("including a colon", Punctuation(marks=("colon",), low=1)),
        ("with at least two emojis", Punctuation(marks=("emoji",), low=2)),
        ("with zero commas", no("comma")),
        ("no digits allowed", no("digit")),
        ("without numbers", None),
        ("Without mentioning specific numbers", None),
        ("with commas between the items", None),
        ("end with a period", None),
        ("without questions", None),
        ("without exclamations", None),
    ],
)
def test_reading_of_marks(phrase: str, expected: Constraint | None) -> None:
    found = read(phrase)
    assert (found if isinstance(found, Punctuation) and not found.partial else None) == expected


NUMBER, NUMBERS, MATH = NumbersOnly(allow="number"), NumbersOnly(allow="numbers"), NumbersOnly(allow="math")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("reply using only numbers and mathematical symbols (no words)", MATH),
        ("using only numbers and math symbols", MATH),
        ("using only digits and mathematical symbols", MATH),
        ("use only mathematical symbols and numbers", MATH),
        ("using only numbers", NUMBERS),
        ("with digits only", NUMBERS),
        ("in digits only", NUMBERS),
        ("using only digits", NUMBERS),
        ("only numerals, no words", NUMBERS),
        ("giving only the number", NUMBER),
        ("answer with just a number", NUMBER),
        ("respond with only a number", NUMBER),
        ("answer with a single number", NUMBER),
        ("as a number only", NUMBER),
        ("with a number", None),
        ("give the number", None),
        ("only mention the number of cars", None),
        ("giving only the number of cars", None),
        ("using numbers", None),
        ("using numbers or bullet points", None),
        ("using only prime numbers", None),
    ],
)
def test_reading_of_numbers(phrase: str, expected: Constraint | None) -> None:
    found = read(phrase)
    assert (found if isinstance(found, NumbersOnly) and not found.partial else None) == expected


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (no("comma"), "A cat and a dog.", "holds"),
        (no("comma"), "A cat, a dog.", "broken"),
        (no("comma"), "It costs $1,000.", "broken"),
        (no("comma"), "一只猫，一只狗。", "broken"),
        (no("comma"), "一只猫和一只狗。", "holds"),
        (no("comma"), "苹果、梨。", "broken"),
        (no("comma"), "", "holds"),
        (no("comma"), "A cat; a dog.", "holds"),
        (no("comma", "semicolon"), "A cat; a dog.", "broken"),
        (no("exclamation mark"), "Stop.", "holds"),
        (no("exclamation mark"), "“Stop!” he said.", "broken"),
        (no("exclamation mark"), "停！", "broken"),
        (no("exclamation mark"), "![a cat](cat.png) sits", "holds"),
        (no("question mark"), "Why", "holds"),
        (no("question mark"), "Why?", "broken"),
        (no("question mark"), "See https://a.b/c?d=1 for it", "holds"),
        (no("period"), "A cat sits", "holds"),
        (no("period"), "A cat sits.", "broken"),
        (no("period"), "It costs $3.50", "holds"),
        (no("period"), "Dr. Smith waits", "broken"),
        (no("period"), "1. Milk\n2. Eggs", "holds"),
        (no("period"), "一只猫。", "broken"),
        (no("period"), "So it goes...", "broken"),
        (no("period"), "See www.example.com or example.org now", "holds"),
        (no("period"), "The U.S. flag", "broken"),
        (no("colon"), "It is 10:42", "broken"),
        (no("dash"), "A well-known cat", "holds"),
        (no("dash"), "A cat — a dog", "broken"),
        (no("dash"), "A cat - a dog", "broken"),
        (no("dash"), "- a cat\n- a dog", "holds"),
        (no("dash"), "a cat\n\n---\n\na dog", "holds"),
        (no("hyphen"), "A well-known cat", "broken"),
        (no("hyphen"), "A cat - a dog", "holds"),
        (no("apostrophe"), "The dog's bowl", "broken"),
        (no("apostrophe"), "The dogs’ bowls", "broken"),
        (no("apostrophe"), "The 'big' dog", "holds"),
        (no("quotation mark"), "The dog's bowl", "holds"),
        (no("quotation mark"), 'The "big" dog', "broken"),
        (no("quotation mark"), "The 'big' dog", "broken"),
        (no("parenthesis"), "A cat (red)", "broken"),
        (no("parenthesis"), "1) cat\n2) dog", "holds"),
        (no("emoji"), "A cat", "holds"),
        (no("emoji"), "A cat 🐱", "broken"),
        (no("emoji"), "It costs 5 € © 2020 →", "holds"),
        (no("emoji"), "I ❤️ it", "broken"),
        (no("digit"), "Three cats", "holds"),
        (no("digit"), "3 cats", "broken"),
        (no("digit"), "1. Cats\n2. Dogs", "undecided"),
        (no("digit"), "The A4 sheet", "broken"),
        (no("digit"), "三只猫", "holds"),
        (no("punctuation"), "a cat sits on a mat", "holds"),
        (no("punctuation"), "a cat sits on a mat.", "broken"),
        (no("punctuation"), "a cat\nsits", "holds"),
        (no("punctuation"), "the dog's bowl", "undecided"),
        (no("punctuation"), "a well-known cat", "undecided"),
        (no("punctuation"), "it costs $3.50 & more", "undecided"),
        (no("punctuation"), "**a cat**", "holds"),
        (no("punctuation"), "猫。", "broken"),
        (Punctuation(marks=("colon",), low=1, high=1), "Look: a cat.", "holds"),
        (Punctuation(marks=("colon",), low=1, high=1), "Look: a cat: red.", "broken"),
        (Punctuation(marks=("colon",), low=1, high=1), "", "broken"),
        (Punctuation(marks=("comma",), low=2, high=2), "A cat, a dog, a bird.", "holds"),
        (Punctuation(marks=("semicolon",), low=1), "A cat; a dog &amp; a bird", "holds"),
        (Punctuation(marks=("emoji",), low=2), "A cat 🐱 and a family 👨‍👩‍👧", "holds"),
        (Punctuation(marks=("emoji",), low=2), "A family 👨‍👩‍👧", "broken"),
        (Punctuation(marks=("emoji",), low=2, high=2), "👍🏽🇫🇷", "holds"),
        (Punctuation(marks=("quotation mark",), low=1), 'A "cat"', "holds"),
    ],
)
def test_marks(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (NUMBER, "12", "holds"),
        (NUMBER, "12.", "holds"),
        (NUMBER, "**12**", "holds"),
        (NUMBER, "-3.5%", "holds"),
        (NUMBER, "$1,200", "holds"),
        (NUMBER, "Twelve", "holds"),
        (NUMBER, "twenty-five.", "holds"),
        (NUMBER, "12 apples", "broken"),
        (NUMBER, "The answer is 12.", "broken"),
        (NUMBER, "12 13", "broken"),
        (NUMBER, "1 200", "holds"),
        (NUMBER, "", "broken"),
        (NUMBER, "3/4", "holds"),
        (NUMBER, "12 cm", "undecided"),
        (NUMBERS, "12, 13 and 14", "broken"),
        (NUMBERS, "12, 13, 14", "holds"),
        (NUMBERS, "10:42", "holds"),
        (NUMBERS, "Three", "broken"),
        (NUMBERS, "12 + 3 = 15", "broken"),
        (NUMBERS, "12\n13\n14", "holds"),
        (NUMBERS, "- 12\n- 13", "holds"),
        (NUMBERS, "1st", "broken"),
        (NUMBERS, "...", "broken"),
        (MATH, "12 + 3 = 15", "holds"),
        (MATH, "(1.5 × 2) ÷ 3 ≈ 1", "holds"),
        (MATH, "x + 2 = 5", "holds"),
        (MATH, "y = mx + b", "holds"),
        (MATH, "E = mc²", "holds"),
        (MATH, "x is 5", "broken"),
        (MATH, "$\\frac{12}{3} = 4$", "holds"),
        (MATH, "50%", "holds"),
        (MATH, "The increase is 50%", "broken"),
        (MATH, "50% increase", "broken"),
        (MATH, "\\text{increase} = 5", "broken"),
        (MATH, "sin(30) = 0.5", "holds"),
        (MATH, "5 cm + 3 cm", "undecided"),
        (MATH, "five + 3", "broken"),
        (MATH, "🍎 + 3", "broken"),
        (MATH, "", "broken"),
        (MATH, "等于 5", "broken"),
    ],
)
def test_numbers(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


def test_bad_fields_are_refused() -> None:
    for data in (
        {"kind": "punctuation", "marks": ["comma"]},
        {"kind": "punctuation", "marks": [], "high": 0},
        {"kind": "punctuation", "marks": ["interrobang"], "high": 0},
        {"kind": "punctuation", "marks": ["comma", "comma"], "high": 0},
        {"kind": "punctuation", "marks": ["comma", "colon"], "low": 1},
        {"kind": "numbers_only", "allow": "roman"},
    ):
        with pytest.raises(ConstraintError):
            parse_constraint(data)
