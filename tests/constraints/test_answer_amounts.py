"""Answers in amounts: units, fractions, number words, money, and which of several amounts is the answer."""

from decimal import Decimal

import pytest

from miabench.constraints import Constraint, NumberAnswer, parse_constraint, read
from miabench.constraints.answer.amounts import find_amounts
from miabench.constraints.answer.units import MEASURES, canonical
from miabench.constraints.text import clean
from miabench.errors import ConstraintError


def amount(value: str, unit: str | None = None, tolerance: str = "0", *, working: bool = True) -> NumberAnswer:
    return NumberAnswer(value=Decimal(value), unit=unit, tolerance=Decimal(tolerance), working=working)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24 cm, 24cm, 24-cm, 24 centimetres, 24 centimeters", "24cm 24cm 24cm 24cm 24cm"),
        ("$5.70, US$5, USD 5, 5 USD, 5 dollars, €5,70, 5,70 €", "5.70$ 5$ 5$ 5$ 5$ 5.70€ 5.70€"),
        ("5 dollars and 70 cents; 5 euros 20 cents; 70 cents", "5.70$ 5.20€ 70c"),
        ("75%, 75 percent, 75 per cent, 75 percentage points, 75％", "75% 75% 75% 75% 75%"),
        ("3/4, 1 1/2, ½, 2½, 3 / 4, 1 and 1/2", "0.75 1.5 0.5 2.5 0.75 1.5"),
        ("three quarters, a half, one-half, two and a half, 2 and a half, half of it", "0.75 0.5 0.5 2.5 2.5 0.5"),
        ("one hundred and twenty, a dozen, half a dozen, three thousand", "120 12 6 3000"),
        ("1.2 million, three million, $3 billion, 2 dozen", "1200000.0 3000000 3000000000$ 24"),
        ("minus five, negative 3, -$5, −2 °C", "-5 -3 -5$ -2C"),
        ("60°, 60 degrees, $60^\\circ$, 20 °C, 20 degrees Celsius", "60d 60d 60d 20C 20C"),
        ("\\frac{3}{4} and \\dfrac{1}{2}", "0.75 0.5"),
        ("three point five", "3.5"),
        ("2 hours and 30 minutes; 1 m 20 cm; 3 kg 500 g", "2.5h 1.20m 3.5kg"),
        ("5 in the box, 5 men, 5 minutes of fame", "5 5 5min"),
        ("at 10:42 on 3/4/2024, May 3rd, A4, 1.2.3", ""),
        ("a quarter past three", "3"),
        ("the third of 3rd, a second, twenty-first", ""),
        ("1/0", "1 0"),
        ("共有12人，3只猫，2024年5月3日", "12 3"),
    ],
)
def test_amounts(text: str, expected: str) -> None:
    short = {"dollar": "$", "euro": "€", "cent": "c", "percent": "%", "degrees": "d", "celsius": "C"}
    found = [f"{a.value}{short.get(a.units[0], a.units[0]) if a.units else ''}" for a in find_amounts(clean(text))]
    assert found == expected.split()


def test_amounts_stand_where_they_say() -> None:
    text = "It costs $1,234.50, or 75 percent."
    found = find_amounts(text)
    assert [text[a.start : a.end] for a in found] == ["1,234.50", "75"]
    assert [text[a.left : a.right] for a in found] == ["$1,234.50", "75 percent"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("cm", "cm"), ("centimetres", "cm"), ("°", "degrees"), ("%", "percent"), ("$", "dollar"), ("USD", "dollar")],
)
def test_units_have_one_name(name: str, expected: str) -> None:
    assert canonical(name) == expected
    assert all(canonical(measure.shown) == unit for unit, measure in MEASURES.items() if unit not in SHARED)


SHARED = ("eurocent", "pound sterling", "yuan")


@pytest.mark.parametrize(
    ("constraint", "text", "holds"),
    [
        (amount("24", "cm"), "It is 24 cm wide.", True),
        (amount("24", "cm"), "It is 24 centimetres wide.", True),
        (amount("24", "cm"), "It is 240 mm wide.", True),
        (amount("24", "cm"), "It is 0.24 m wide.", True),
        (amount("24", "cm"), "24", True),
        (amount("24", "cm"), "It is 24 mm wide.", False),
        (amount("24", "cm"), "It is 24 inches wide.", False),
        (amount("24", "cm"), "It is 24 kg.", False),
        (amount("24", "cm"), "It is 2.4 cm wide.", False),
        (amount("75", "%"), "It is 75 percent.", True),
        (amount("75", "%"), "About three quarters are lit.", True),
        (amount("75", "%"), "It is 0.75 of them.", True),
        (amount("75", "%"), "3/4 are lit.", True),
        (amount("75", "%"), "It is 7.5%.", False),
        (amount("75", "%"), "It is 0.75%.", False),
        (amount("75", "%"), "It is 75 degrees.", False),
        (amount("60", "°"), "The angle is 60°.", True),
        (amount("60", "°"), "The angle is $60^\\circ$.", True),
        (amount("60", "°"), "The angle is sixty degrees.", True),
        (amount("60", "°"), "The angle is 60%.", False),
        (amount("20", "°C"), "It is 20 degrees outside.", True),
        (amount("20", "°C"), "It is 20°F outside.", False),
        (amount("5.70", "$"), "It costs 5 dollars and 70 cents.", True),
        (amount("5.70", "$"), "It costs 5.70 USD.", True),
        (amount("5.70", "$"), "It costs 570 cents.", True),
        (amount("5.70", "$"), "It costs €5.70.", False),
        (amount("5.70", "$"), "It costs $57.0.", False),
        (amount("1234.5"), "It is 1,234.50 in all.", True),
        (amount("0.75"), "Three quarters of it.", True),
        (amount("120"), "One hundred and twenty people came.", True),
        (amount("12"), "A dozen eggs.", True),
        (amount("-5"), "It is minus five degrees.", True),
        (amount("-5"), "It is 5 below zero.", False),
        (amount("1200000"), "It has 1.2 million people.", True),
        (amount("1.2"), "It has 1.2 million people.", True),
        (amount("3"), "He came third.", False),
        (amount("2.5", "h"), "It takes 2 hours and 30 minutes.", True),
        (amount("2.5", "h"), "It takes 150 minutes.", True),
        (amount("66.7", "%", "0.05"), "66.66 percent", True),
        (amount("66.7", "%", "0.05"), "66.6 percent", False),
    ],
)
def test_units_and_forms(constraint: NumberAnswer, text: str, holds: bool) -> None:
    finding = constraint.check(text)
    assert finding.outcome == ("holds" if holds else "broken"), finding


TWELVE = amount("12")


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("12", True),
        ("The answer is 12.", True),
        ("**12**", True),
        ("There are twelve candles on the cake.", True),
        ("3 rows of 4 make 12.", True),
        ("3 × 4 = 12", True),
        ("12 = 3 × 4", True),
        ("There are 12: 3 rows of 4.", True),
        ("Each row has 4 chairs and there are 3 rows, so there are 12 chairs.", True),
        ("Each row has 4 chairs and there are 3 rows, so 12 chairs stand there.", True),
        ("There are 3 rows. Each has 4 chairs. Therefore, the total is 12.", True),
        ("There are 3 rows of 4 chairs, which makes 12.", True),
        ("$3 \\times 4 = \\boxed{12}$", True),
        ("The answer is $\\boxed{12}$, since 3 rows of 4 chairs are there.", True),
        ("The final answer is: **12** (3 rows of 4).", True),
        ("There are 12 candles on the cake of the boy who turns 11.", True),
        ("It has 12 candles. The boy is 11.", True),
        ("The boy is 11. The cake has 12 candles.", True),
        ("Not 11 but 12.", True),
        ("It isn't 11, it's 12.", True),
        ("At first it looks like 11, but there are 12.", True),
        ("I first counted 11. Looking again, there are 12.", True),
        ("The answer is 12, not 11.", True),
        ("The answer is 3 + 9 = 12.", True),
        ("Answer: 12 candles", True),
        ("Counting them from left to right: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12. So there are 12.", True),
        ("11 + 1 = 12, so the answer is 12.", True),
        ("答案是12。", True),
        ("", False),
        ("The answer is 13.", False),
        ("The answer is 112.", False),
        ("The answer is 1.2.", False),
        ("3 × 4 = 13, not 12", False),
        ("There are not 12 but 13 candles on the cake.", False),
        ("It may look like 12, but there are 13.", False),
        ("There are 12 candles at first glance. However, there are 13.", False),
        ("I count 12. Wait, let me recount: 13.", False),
        ("12 is wrong; the answer is 13.", False),
        ("Of the 12 chairs 5 are taken, so 7 are free.", False),
        ("Of the 12 chairs, 7 are free.", False),
        ("7 of the 12 chairs are free.", False),
        ("There are 7 free chairs out of 12.", False),
        ("12 - 5 = 7", False),
        ("Each box holds 12 eggs, so 2 boxes hold 24.", False),
        ("The needle points to roughly 11.2 on a dial that ends at 12.", False),
        ("It closes at 12:00.", False),
        ("It happened on 12 May 2024.", False),
        ("1. Milk\n12. Eggs", False),
        ("The answer is 13, one more than 12.", False),
        ("The answer is 24 (12 times 2).", False),
        ("\\boxed{13} since 12 + 1 = 13", False),
        ("The twelfth one.", False),
        ("The subtotal is 12 and the tax is 1, which makes a total of 13.", False),
    ],
)
def test_the_answer_among_several_amounts(text: str, holds: bool) -> None:
    finding = TWELVE.check(text)
    assert finding.outcome == ("holds" if holds else "broken"), finding


def test_evidence_says_what_was_taken_for_the_answer() -> None:
    assert TWELVE.check("3 × 4 = 12").evidence == "answers '12'"
    assert TWELVE.check("12 - 5 = 7").evidence == "answers 7; wanted 12"
    assert TWELVE.check("There are not 12.").evidence == "rejects what it states: 12"
    assert TWELVE.check("Many.").evidence == "doesn't state 12; states no number"
    assert amount("24", "cm", "1").check("5 kg").evidence == "doesn't state 24 cm, give or take 1; states 5"
    assert amount("24", "cm").check("It is 240 mm.").evidence == "states '240 mm'"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the answer is 5.70", amount("5.70")),
        ("the final answer must be 5.70", amount("5.70")),
        ("the correct answer is 12", amount("12")),
        ("state that the total is $24.50", amount("24.50", "$")),
        ("states that the total number of apples is 12", amount("12")),
        ("say that there are twelve candles", None),
        ("say that there are twelve", amount("12")),
        ("answers 12", amount("12")),
        ("answer 12", amount("12")),
        ("answers with 12", amount("12")),
        ("answering 66.7 percent", amount("66.7", "percent")),
        ("answers 12 (tolerance 0.5)", amount("12", None, "0.5")),
        ("the answer is 12, give or take 0.5", amount("12", None, "0.5")),
        ("the answer is 12 ± 0.5", amount("12", None, "0.5")),
        ("gives 3/4 as the answer", amount("0.75")),
        ("gives 2/3 as the answer", amount("0.666667", None, "0.005")),
        ("gives the answer 42", amount("42")),
        ("arrives at 42", amount("42")),
        ("the result is 24 cm", amount("24", "cm")),
        ("the answer is 60°", amount("60", "degrees")),
        ("the answer is three quarters", amount("0.75")),
        ("the answer is a dozen", amount("12")),
        ("the answer is 1,250", amount("1250")),
        ("the answer is -3", amount("-3")),
        ("the answer is €5,70", amount("5.70", "euro")),
        ("give the number 24 cm as the answer", amount("24", "cm", working=False)),
        ("the answer is correct", None),
        ("the answer is 3 words long", None),
        ("the answer is in 3 sentences", None),
        ("the answer is 3 or 4", None),
        ("the answer is 10:42", None),
        ("answer 12 questions", None),
        ("answer in 12 words", None),
        ("answer in three sentences", None),
        ("answer using 3 words", None),
        ("say that the man is 3", amount("3")),
        ("say that the house is old", None),
        ("state the 5 sizes", None),
        ("the answer is 12, with no number beside it but 3", None),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    assert NumberAnswer.read(phrase) == expected


def test_phrases_are_read_with_what_leads_in() -> None:
    for phrase in ("Make sure that the answer is 5.70.", "and the answer must be 5.70"):
        assert read(phrase) == amount("5.70")


def test_units_are_stored_by_one_name() -> None:
    assert amount("24", "centimetres").model_dump(mode="json") == {
        "kind": "number_answer", "value": "24", "tolerance": "0", "context": [], "unit": "cm", "working": True,
    }  # fmt: skip
    for data in ({"unit": "furlongs"}, {"working": True, "context": [1]}):
        with pytest.raises(ConstraintError, match="number_answer"):
            parse_constraint({"kind": "number_answer", "value": 1, **data})


def test_amounts_are_put_right_and_wrong_in_place() -> None:
    width = amount("24", "cm")
    assert width.satisfy("It is 23 cm wide.") == "It is 23 cm wide, so the answer is 24 cm."
    assert width.violate("It is 24 cm wide.") == "It is 25 cm wide."
    assert width.violate("It is 240 mm wide.") == "It is 25 cm wide."
    price = amount("5.70", "$")
    assert price.violate("It costs $5.70.") == "It costs $5.71."
    assert price.violate("It costs 5 dollars and 70 cents.") == "It costs $5.71."
    assert amount("75", "%").violate("Three quarters are lit.") == "76 percent are lit."
