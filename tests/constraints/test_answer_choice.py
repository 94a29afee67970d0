"""Answers chosen out of several, lists in an order, and dates."""

import datetime

import pytest

from miabench.constraints import Constraint, parse_constraint, read
from miabench.constraints.answer import Choice, DateAnswer, OrderedList
from miabench.constraints.answer.dates import find_dates
from miabench.errors import ConstraintError

B = Choice(options=("A", "B", "C", "D"), right="B")
A = Choice(options=("A", "B", "C", "D"), right="A")
YES = Choice(options=("yes", "no"), right="yes")
NO = Choice(options=("yes", "no"), right="no")
LEFT = Choice(options=("left", "right"), right="left")
BUS = Choice(options=("school bus", "bus", "tram"), right="bus")


@pytest.mark.parametrize(
    ("constraint", "text", "holds"),
    [
        (B, "B", True),
        (B, "b", True),
        (B, "(B)", True),
        (B, "**B**", True),
        (B, "B.", True),
        (B, "Option B", True),
        (B, "B) The arrow points left.", True),
        (B, "B. The arrow points left.", True),
        (B, "The answer is B.", True),
        (B, "The answer is (b).", True),
        (B, "The correct answer is **B**, because A shows a cat.", True),
        (B, "Answer: B", True),
        (B, "$\\boxed{B}$", True),
        (B, "A shows a cat and C a dog, so the answer is B.", True),
        (B, "A is wrong and C is too small. So the answer is B", True),
        (B, "Not A but B.", True),
        (B, "It is B, not A.", True),
        (B, "I would choose B since D is too dark.", True),
        (B, "Looking at the picture, option B fits. A cat sits there.", True),
        (B, "The arrow points to B rather than C.", True),
        (B, "Therefore, B.", True),
        (B, "A looks tempting, but the arrow points left, so B.", True),
        (B, "A: too small\nB: fits\nC: too large\n\nThe answer is B.", True),
        (B, "答案是B。", True),
        (B, "", False),
        (B, "C", False),
        (B, "A or B", False),
        (B, "B and C", False),
        (B, "The answer is B or C.", False),
        (B, "The answer is both A and B.", False),
        (B, "B looks tempting, but the arrow points left, so the answer is C.", False),
        (B, "The answer is not B but C.", False),
        (B, "The answer isn't B.", False),
        (B, "C is right and B is wrong.", False),
        (B, "Vitamin B12 and plan B-2", False),
        (B, "a bee sits on a branch", False),
        (B, "A: too small\nB: fits\nC: too large", False),
        (B, "Neither B nor C; the answer is D.", False),
        (A, "A", True),
        (A, "The answer is A.", True),
        (A, "A is the right one.", True),
        (A, "Option A", True),
        (A, "A cat sits there.", False),
        (A, "It is a cat.", False),
        (YES, "Yes", True),
        (YES, "yes.", True),
        (YES, "Yes, it is open.", True),
        (YES, "Yes, there are no cars.", True),
        (YES, "The answer is yes.", True),
        (YES, "Yeah, it is open.", True),
        (YES, "The door stands wide open, so yes.", True),
        (YES, "No.", False),
        (YES, "No. The door is shut, although the sign says “YES, WE’RE OPEN”.", False),
        (YES, "The door is open.", False),
        (YES, "Yes and no.", False),
        (YES, "Yesterday it was.", False),
        (NO, "No. The door is shut, although the sign says “YES, WE’RE OPEN”.", True),
        (NO, "No, nobody is there.", True),
        (NO, "The answer is no.", True),
        (NO, "**No**", True),
        (NO, "Yes, no doubt.", False),
        (NO, "I know it is open.", False),
        (LEFT, "It points left.", True),
        (LEFT, "To the left, not to the right.", True),
        (LEFT, "The right answer is left.", True),
        (LEFT, "It points left and right.", False),
        (LEFT, "It points right.", False),
        (BUS, "It is a bus.", True),
        (BUS, "It is a school bus.", False),
        (BUS, "It is a bus, not a tram.", True),
        (BUS, "Some buses are there.", False),
    ],
)
def test_choices(constraint: Choice, text: str, holds: bool) -> None:
    finding = constraint.check(text)
    assert finding.outcome == ("holds" if holds else "broken"), finding


def test_choices_show_what_was_chosen() -> None:
    assert B.check("B").evidence == 'chooses "B"'
    assert B.check("C").evidence == 'chooses "C"; wanted "B" only'
    assert B.check("B or C").evidence == 'names "B" and "C"; wanted "B" only'
    assert B.check("It is red.").evidence == 'chooses none of "A", "B", "C" and "D"'


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("chooses B", B),
        ("choose option B", B),
        ("select B", B),
        ("picks (B)", B),
        ("answers B", B),
        ("the answer is B", B),
        ("the correct option is B", B),
        ("chooses B as the correct answer", B),
        ("choose B out of A, B, C and D", B),
        ('choose "B" from "A", "B", "C" and "D"', B),
        ("answers F", Choice(options=("A", "B", "C", "D", "E", "F"), right="F")),
        ("answers yes", YES),
        ("answer no", NO),
        ("the answer is no", NO),
        ("answer with yes", YES),
        ("the answer is left", LEFT),
        ("chooses bus out of school bus, bus and tram", BUS),
        ("chooses red", None),
        ("choose one", None),
        ("answer it", None),
        ("answer yes or no", None),
        ("choose a picture", None),
        ("choose A", A),
        ("chooses E out of A and B", None),
        ("pick two out of the three", None),
    ],
)
def test_reading_choices(phrase: str, expected: Choice | None) -> None:
    assert Choice.read(phrase) == expected
    assert expected is None or read(phrase) == expected


COLORS = OrderedList(terms=("red", "blue", "green"))


@pytest.mark.parametrize(
    ("text", "outcome", "fraction"),
    [
        ("red, blue, green", "holds", 1),
        ("From left to right the cups are red, blue, and green.", "holds", 1),
        ("1. Red\n2. Blue\n3. Green", "holds", 1),
        ("- **Red** cup\n- **Blue** cup, larger\n- **Green** cup", "holds", 1),
        ("The first is red. Then comes a blue one. The last is green.", "holds", 1),
        ("The green one is the largest. In order they are red, blue, green.", "holds", 1),
        ("They are red, blue and green. The blue one is chipped.", "holds", 1),
        ("Red, blue, yellow and green.", "holds", 1),
        ("There are three cups, one of them green:\n1. red\n2. blue\n3. green", "holds", 1),
        ("From left to right the cups are red, green, and blue.", "broken", 2 / 3),
        ("green, blue, red", "broken", 1 / 3),
        ("1. Green\n2. Red\n3. Blue", "broken", 2 / 3),
        ("red and green", "broken", 2 / 3),
        ("red, blue, green, red", "broken", 3 / 4),
        ("bluered green", "broken", 1 / 3),
        ("They are red, blue and green; no, blue, red and green.", "broken", None),
        ("", "broken", 0),
    ],
)
def test_orders(text: str, outcome: str, fraction: float | None) -> None:
    finding = COLORS.check(text)
    assert finding.outcome == outcome, finding
    assert fraction is None or finding.fraction == fraction


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("lists red, blue, green in this order", COLORS),
        ("list red, blue and green in that order", COLORS),
        ('name "red", "blue" and "green" in this order', COLORS),
        ("mention red, blue and green, in that order", COLORS),
        ("list the colors red, blue and green in this order", COLORS),
        ("in the order red, blue, green", COLORS),
        ("list them in this order: red, blue, green", COLORS),
        ("list red, blue, green", None),
        ("list them in this order", None),
        ("list the fruits in alphabetical order", None),
        ("in order", None),
        ("list red in this order", None),
        ("in chronological order", None),
    ],
)
def test_reading_orders(phrase: str, expected: OrderedList | None) -> None:
    assert OrderedList.read(phrase) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 March 2024", ["2024-03-14"]),
        ("March 14, 2024 and Mar. 14th 2024", ["2024-03-14", "2024-03-14"]),
        ("the 14th of March, 2024", ["2024-03-14"]),
        ("2024-03-14, 2024/03/14, 2024.3.14", ["2024-03-14"] * 3),
        ("14/03/2024, 14.03.24, 3/14/24, 14-Mar-2024", ["2024-03-14"] * 4),
        ("03/04/2024", ["2024-04-03|2024-03-04"]),
        ("04/04/2024", ["2024-04-04"]),
        ("2024年3月14日", ["2024-03-14"]),
        ("Sept. 3, 1999; Sep 3 1999; 3 September '99", ["1999-09-03"] * 3),
        ("31/31/2024, 32 March 2024, 2024-02-30", []),
        ("March 14; 14 March; March 2024; 2024; 1.2.3; 10/12", []),
        ("1/2/34567", []),
    ],
)
def test_dates_in_texts(text: str, expected: list[str]) -> None:
    assert ["|".join(d.isoformat() for d in date.readings) for date in find_dates(text)] == expected


PI_DAY = DateAnswer(date=datetime.date(2024, 3, 14))
APRIL = DateAnswer(date=datetime.date(2024, 4, 3))


@pytest.mark.parametrize(
    ("constraint", "text", "holds", "evidence"),
    [
        (PI_DAY, "The stamp on the ticket reads 2024-03-14.", True, "gives '2024-03-14'"),
        (PI_DAY, "It is dated Thursday, March 14th, 2024.", True, None),
        (PI_DAY, "Issued on **14 March 2024**, it expires on 14 March 2025.", True, None),
        (PI_DAY, "Not 13 March 2024 but 14 March 2024.", True, None),
        (PI_DAY, "The letter is dated March 14, 2023.", False, "doesn't give 14 March 2024; gives March 14, 2023"),
        (PI_DAY, "The letter is dated 14 May 2024.", False, None),
        (PI_DAY, "The receipt was printed on 3/4/2024.", False, None),
        (PI_DAY, "It is dated March 14.", False, "doesn't give 14 March 2024; gives no date"),
        (PI_DAY, "It is not dated 14 March 2024.", False, None),
        (
            PI_DAY,
            "13 March 2024, 14 March 2024, 15 March 2024",
            False,
            "14 March 2024 is neither the first nor the last",
        ),
        (PI_DAY, "", False, None),
        (APRIL, "It says 03/04/2024.", True, "gives '03/04/2024' (day and month may be meant either way)"),
        (APRIL, "It says 04/03/2024.", True, None),
        (APRIL, "It says 3 April 2024, in numbers 03/04/2024.", True, "gives '3 April 2024'"),
    ],
)
def test_date_answers(constraint: DateAnswer, text: str, holds: bool, evidence: str | None) -> None:
    finding = constraint.check(text)
    assert finding.outcome == ("holds" if holds else "broken"), finding
    assert evidence is None or finding.evidence.startswith(evidence)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("gives the date 14 March 2024", PI_DAY),
        ("give the date March 14, 2024", PI_DAY),
        ("state that the date is 2024-03-14", PI_DAY),
        ("the answer is 14 March 2024", PI_DAY),
        ("gives 14 March 2024 as the date", PI_DAY),
        ("gives the date 3/4/2024", None),
        ("gives the date of the letter", None),
        ("gives the date", None),
        ("the date is March 14", None),
    ],
)
def test_reading_dates(phrase: str, expected: Constraint | None) -> None:
    assert DateAnswer.read(phrase) == expected
    assert expected is None or read(phrase) == expected


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "choice", "options": ["A", "B"], "right": "C"},
        {"kind": "choice", "options": ["A", "a"], "right": "A"},
        {"kind": "choice", "options": ["A"], "right": "A"},
        {"kind": "ordered_list", "terms": ["a"]},
        {"kind": "ordered_list", "terms": ["a", "A"]},
        {"kind": "date_answer", "date": "2024-02-30"},
    ],
)
def test_values_that_make_no_sense_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(ConstraintError, match=str(data["kind"])):
        parse_constraint(data)


def test_answers_are_put_right_and_wrong_in_place() -> None:
    assert B.satisfy("The arrow points left.") == "The arrow points left, so the answer is B."
    assert B.violate("The arrow points left, so the answer is B.") == "The arrow points left, so the answer is A."
    assert YES.violate("Yes, it is open.") == "No, it is open."
    assert COLORS.satisfy("Three cups.") == "Three cups: first red, then blue, then green."
    assert COLORS.violate("They are red, blue, green.") == "They are red, green, blue."
    assert PI_DAY.satisfy("It is dated.") == "It is dated, and the date is 14 March 2024."
    assert PI_DAY.violate("It is dated 2024-03-14.") == "It is dated 13 March 2024."
