"""Answers: which numbers a text states, which of them contradict, and texts quoted from a picture."""

from decimal import Decimal

import pytest

from miabench.constraints import NumberAnswer, QuotedText, parse_constraint, read
from miabench.constraints.text import clean, sentences
from miabench.constraints.text.numbers import find_numbers, find_spelled
from miabench.errors import ConstraintError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("The total is 5.70.", "5.70"),
        ("**5.70**, _6_ and `7`", "5.70 6 7"),
        ("$1,234.50 or €5 or 3 £", "1234.50 5 3"),
        ("5,70 and 1.234,56 and 12,345", "5.70 1234.56 12345"),
        ("1,2,3 and 4, 5", "1 2 3 4 5"),
        (".5 and 0.5", "0.5 0.5"),
        ("-5, −2, -$3 and 3-5", "-5 -2 -3 3 5"),
        ("3.20 - 2.50 = 0.70 and 3.20 -2.50", "3.20 2.50 0.70 3.20 2.50"),
        ("2+2=4, 2×3=6", "2 2 4 2 3 6"),
        ("25% of 5kg, 500 ml, 3x", "25 5 500 3"),
        ('x (7) [8] "9"', "7 8 9"),
        ("No. 6, #4, 5-star", "6 4 5"),
        ("total:5", "5"),
        ("5.70/6", "5.70 6"),
        # not numbers
        ("A4, 3D, 1st, v2, B12C", ""),
        ("at 10:42, 10:42:07, 9 a.m., 12pm, 5 P.M., 10.30 am, 6 o'clock", ""),
        ("2026-03-14, 14/03/2026, 14.03.26, 3/14/2026", ""),
        ("14 March 2026, March 14, 2026, Mar. 3rd, the 3rd of May", ""),
        ("v1.2.3, 1.2.3, 192.168.0.1", ""),
        ("1/2 or 24/7", ""),
        ("1. milk\n2) eggs\n(3) ham", ""),
        ("## 2. Milk\n\n**1. Eggs**\n\nnone", ""),
        ("Step 1: add. Step 2: stop.", ""),
        ("1" * 60, ""),
        ("٣ and ５", ""),
    ],
)
def test_numbers_in_digits(text: str, expected: str) -> None:
    found = find_numbers(clean(text))
    assert [number.value for number in found] == [Decimal(number) for number in expected.split()]


def test_numbers_stand_where_they_say() -> None:
    text = clean("1. It is $1,234.50, not -3 or 5%.")
    assert [text[number.start : number.end] for number in find_numbers(text)] == ["1,234.50", "-3", "5"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven or twenty-five or forty two", [7, 25, 42]),
        ("zero, eleven, ninety-nine", [0, 11, 99]),
        ("There is one car.", [1]),
        ("Only one is left.", [1]),
        ("The one of them, no one, this one, one another, one of these", []),
        ("someone, tenth, weight, twenty-first", []),
        ("a three-piece suit", []),
    ],
)
def test_number_words(text: str, expected: list[int]) -> None:
    assert [number.value for number in find_spelled(text)] == expected


TOTAL = NumberAnswer(value=Decimal("5.70"))
SUM = NumberAnswer(value=Decimal("5.70"), context=(Decimal("3.20"), Decimal("2.50")))
HIGHEST = NumberAnswer(value=Decimal(8), context=(Decimal(3), Decimal(8), Decimal(5)))
ROUNDED = NumberAnswer(value=Decimal("66.7"), tolerance=Decimal("0.05"))
COUNT = NumberAnswer(value=Decimal(7))


@pytest.mark.parametrize(
    ("constraint", "text", "outcome", "evidence"),
    [
        (TOTAL, "The total is $5.70.", "holds", "states '5.70'"),
        (TOTAL, "**5.7**", "holds", "states '5.7'"),
        (TOTAL, "5,70 €", "holds", "states '5,70'"),
        (TOTAL, "It was 5.70 at 10:42 on 2026-03-14, on A4.", "holds", None),
        (TOTAL, "1. Open\n2. The total is 5.70", "holds", None),
        (TOTAL, "The total is 5.71.", "broken", "doesn't state 5.70; states 5.71"),
        (TOTAL, "The total is -5.70.", "broken", "doesn't state 5.70; states -5.70"),
        (TOTAL, "The total is 15.70.", "broken", None),
        (TOTAL, "The total is high.", "broken", "doesn't state 5.70; states no number"),
        (TOTAL, "", "broken", None),
        (TOTAL, "It is 5.70 or 6.", "broken", "states 5.70, but also 6"),
        (SUM, "3.20 + 2.50 = 5.70", "holds", None),
        (SUM, "The sum is 5.70, from 3.20 and 2.50.", "holds", None),
        (SUM, "3.20 + 2.50 = 5.80", "broken", "doesn't state 5.70; states 3.20, 2.50, 5.80"),
        (SUM, "3.20 + 2.40 = 5.70", "broken", "states 5.70, but also 2.40"),
        (HIGHEST, "The highest is 8.", "holds", None),
        (HIGHEST, "It is 8, above 3 and 5.", "holds", None),
        (HIGHEST, "Of 3 and 5, the highest is 8.", "holds", None),
        (HIGHEST, "3, 8, 5", "broken", "8 is neither the first nor the last number stated: 3, 8, 5"),
        (HIGHEST, "It is eight, above 3 and 5.", "holds", "states 'eight'"),
        (HIGHEST, "3 then eight then 5", "broken", None),
        (ROUNDED, "66.7%", "holds", None),
        (ROUNDED, "66.65", "holds", None),
        (ROUNDED, "66.64", "broken", None),
        (ROUNDED, "66.66, or about 66.7", "holds", None),
        (COUNT, "There are seven cars and two buses.", "holds", "states 'seven'"),
        (COUNT, "There are seven cars and 2 buses.", "broken", "states 7, but also 2"),
        (COUNT, "There are twenty-seven cars.", "broken", None),
        (NumberAnswer(value=Decimal(-3)), "It fell by −3 degrees", "holds", None),
    ],
)
def test_number_answers(constraint: NumberAnswer, text: str, outcome: str, evidence: str | None) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding
    assert evidence is None or finding.evidence == evidence


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("give the number 5.70 as the answer", TOTAL),
        ("state 5.7 as the answer", TOTAL),
        ("answer with the number 66.7, give or take 0.05", ROUNDED),
        ("give the number 5.70 as the answer, with no number beside it but 3.20 and 2.50", SUM),
        ("give the total as the answer", None),
        ("state 5", None),
        ("state the 5 sizes", None),
        ("answer with the number of cars", None),
    ],
)
def test_reading_numbers(phrase: str, expected: NumberAnswer | None) -> None:
    assert read(phrase) == expected


def test_numbers_are_stored_as_they_were_given() -> None:
    assert SUM.model_dump(mode="json") == {
        "kind": "number_answer",
        "value": "5.70",
        "tolerance": "0",
        "context": ["3.20", "2.50"],
    }
    assert parse_constraint({"kind": "number_answer", "value": 5.7}) == TOTAL
    assert parse_constraint({"kind": "number_answer", "value": "1E+3"}).model_dump(mode="json")["value"] == "1000"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"value": "five"},
        {"value": "NaN"},
        {"value": "Infinity"},
        {"value": "1e15"},
        {"value": "1e-13"},
        {"value": 1, "tolerance": -1},
        {"value": 1, "context": ["x"]},
    ],
)
def test_numbers_that_make_no_sense_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(ConstraintError, match="number_answer"):
        parse_constraint({"kind": "number_answer", **data})


def test_numbers_are_put_right_and_wrong_in_place() -> None:
    assert TOTAL.satisfy("The total is 6.20. It was paid.") == "The total is 5.70. It was paid."
    assert TOTAL.satisfy("It is open. It was paid.") == "It is open. It was paid, so the answer is 5.70."
    assert SUM.satisfy("3.20 + 2.50 = 5.80") == "3.20 + 2.50 = 5.70"
    assert HIGHEST.satisfy("They are 3, 8 and 5.") == "They are 3, 8 and 5, so the answer is 8."
    assert TOTAL.violate("The total is $5.70. Yes, 5.7.") == "The total is $5.71. Yes, 5.71."
    assert COUNT.violate("There are seven.") == "There are 8."
    assert NumberAnswer(value=Decimal(7), context=(Decimal(8), Decimal(6))).violate("It is 7.") == "It is 9."


@pytest.mark.parametrize(
    ("text", "response", "holds"),
    [
        ("OPEN", "The sign says “open”.", True),
        ("OPEN", "It is opened.", False),
        ("OPEN", "It is reopen.", False),
        ("OPEN", "", False),
        ("Corner Bakery", "It is the **CORNER\n  BAKERY**.", True),
        ("Corner Bakery", "It is the Bakery Corner.", False),
        ("Mon–Fri 9–5", "Open Mon - Fri 9-5 only", True),
        ("Mon–Fri 9–5", "Open Mon-Fri 9-6 only", False),
        ('Joe\'s "Best" Tea', "It says: Joe’s “best” tea", True),
        ("No parking!", "It says no parking! there", True),
        ("50% off", "now 50% off", True),
        ("50% off", "now 50 off", False),
        ("Café", "the CAFÉ", True),
        ("Café", "the cafe", False),
        ("営業中", "看板には営業中とある", True),
    ],
)
def test_quoted_texts(text: str, response: str, holds: bool) -> None:
    finding = QuotedText(text=text).check(response)
    assert finding.outcome == ("holds" if holds else "broken")
    assert finding.evidence.startswith(("quotes it: ", "matches ") if holds else "doesn't quote ")


def test_quoted_texts_are_read_written_and_misread() -> None:
    bakery = QuotedText(text="Corner Bakery")
    assert read('quote the text "Corner Bakery"') == bakery
    assert read("quote “Corner Bakery” word for word") == bakery
    assert read("quote the text on the sign") is None
    assert read('quote the text "a" or "b"') is None
    held = bakery.satisfy("It is open. It is red.")
    assert held == 'It is open. It is red, with the text "Corner Bakery".'
    near = [text for text in bakery.violations(held) if "red" in text]
    assert near == [
        'It is open. It is red, with the text "Cornen Bakery".',
        'It is open. It is red, with the text "Corner".',
        'It is open. It is red, with the text "something".',
    ]
    assert all(bakery.check(text).outcome == "broken" and len(sentences(text)) == 2 for text in near)
