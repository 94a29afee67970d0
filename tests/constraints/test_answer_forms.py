"""Answers that are nothing but a value, and quotations that are nearly right."""

import pytest

from miabench.constraints import QuotedText, parse_constraint, read
from miabench.constraints.answer import BareAnswer
from miabench.errors import ConstraintError


@pytest.mark.parametrize(
    ("form", "text", "outcome"),
    [
        ("degrees", "60°", "holds"),
        ("degrees", "60 degrees", "holds"),
        ("degrees", "60 degrees.", "holds"),
        ("degrees", "**60°**", "holds"),
        ("degrees", "$60^\\circ$", "holds"),
        ("degrees", "sixty degrees", "holds"),
        ("degrees", "22.5°C", "holds"),
        ("degrees", "60", "undecided"),
        ("degrees", "The angle is 60°.", "broken"),
        ("degrees", "60° because the sum is 180°", "broken"),
        ("degrees", "60°, as shown", "broken"),
        ("degrees", "x = 60°", "broken"),
        ("degrees", "60%", "broken"),
        ("degrees", "degrees", "broken"),
        ("degrees", "", "broken"),
        ("percent", "45%", "holds"),
        ("percent", "45 percent", "holds"),
        ("percent", "about 45%", "broken"),
        ("percent", "45", "broken"),
        ("percent", "0.45", "broken"),
        ("percent sign", "45%", "holds"),
        ("percent sign", "45.5 %", "holds"),
        ("percent sign", "45 percent", "broken"),
        ("percent sign", "45", "broken"),
        ("percent sign", "45% of the macronutrients", "broken"),
        ("percent sign", "20% + 25% = 45%", "broken"),
        ("percent sign", "Answer: 45%", "broken"),
        ("currency", "$5.70", "holds"),
        ("currency", "5 dollars and 70 cents", "holds"),
        ("currency", "5.70", "undecided"),
        ("currency", "It costs $5.70", "broken"),
        ("date", "14 March 2024", "holds"),
        ("date", "2024-03-14.", "holds"),
        ("date", "on 14 March 2024", "broken"),
        ("yes or no", "Yes", "holds"),
        ("yes or no", "no.", "holds"),
        ("yes or no", "**No**", "holds"),
        ("yes or no", "Yes, it is.", "broken"),
        ("yes or no", "Maybe", "broken"),
        ("yes or no", "yes no", "broken"),
        ("yes or no", "Nothing", "broken"),
        ("true or false", "True", "holds"),
        ("true or false", "It is true.", "broken"),
        ("letter", "B", "holds"),
        ("letter", "(b)", "holds"),
        ("letter", "B.", "holds"),
        ("letter", "Option B", "broken"),
        ("letter", "7", "broken"),
    ],
)
def test_bare_answers(form: str, text: str, outcome: str) -> None:
    finding = BareAnswer.model_validate({"form": form}).check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Yes.", True),
        ("Yes, it is open.", True),
        ("No - the door is shut.", True),
        ("No because it is shut.", True),
        ("The answer is no.", True),
        ("It is open.", False),
        ("No one is there.", False),
        ("Maybe yes, maybe no.", False),
        ("I know.", False),
    ],
)
def test_decisions_may_be_explained(text: str, holds: bool) -> None:
    finding = BareAnswer(form="yes or no", explained=True).check(text)
    assert finding.outcome == ("holds" if holds else "broken"), finding


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("providing your answer only in degrees, without any explanation or additional context", ("degrees", False)),
        (
            "presenting your answer as an exact figure followed by the percent symbol, without any additional "
            "explanation or elaboration",
            ("percent sign", False),
        ),
        ("answer only in degrees", ("degrees", False)),
        ("in degrees only", ("degrees", False)),
        ("give your answer as a percentage, with no explanation", ("percent", False)),
        ("answer with only a percentage", ("percent", False)),
        ("answer yes or no", ("yes or no", True)),
        ("answer with yes or no", ("yes or no", True)),
        ('answer "yes" or "no"', ("yes or no", True)),
        ("answer only yes or no", ("yes or no", False)),
        ("reply with just yes or no", ("yes or no", False)),
        ("with a simple yes or no and nothing else", ("yes or no", False)),
        ("answer true or false", ("true or false", True)),
        ("answer with only the letter of the correct option", ("letter", False)),
        ("give only the letter", ("letter", False)),
        ("give only the price", ("currency", False)),
        ("in degrees", None),
        ("as a percentage", None),
        ("mention the price", None),
        ("give the price", None),
        ("write a letter", None),
        ("write only a letter to the mayor", None),
        ("give the date", None),
        ("only in English", None),
    ],
)
def test_reading_forms(phrase: str, expected: tuple[str, bool] | None) -> None:
    wanted = None if expected is None else BareAnswer.model_validate({"form": expected[0], "explained": expected[1]})
    assert BareAnswer.read(phrase) == wanted
    assert wanted is None or read(phrase) == wanted


@pytest.mark.parametrize(
    ("response", "evidence"),
    [
        ("It reads “OPEN 24 HOURS”.", "quotes it: "),
        ("It reads **OPEN 24 HOURS**, in red.", "quotes it: "),
        ("It reads open 24 hours.", 'matches "OPEN 24 HOURS", case and spaces aside: '),
        ("OPEN 24\nHOURS", 'matches "OPEN 24 HOURS", case and spaces aside: '),
        ("It reads OPEN 24 HOUR.", "within 1 edit of \"OPEN 24 HOURS\": 'OPEN 24 HOUR'"),
        ("It reads OPEN 24 H0URS.", "within 1 edit of \"OPEN 24 HOURS\": 'OPEN 24 H0URS'"),
        ("It reads OPEN 24 H0UR.", "within 2 edits of \"OPEN 24 HOURS\": 'OPEN 24 H0UR'"),
        ("It reads OPEN24 HOURS now.", "within 1 edit of \"OPEN 24 HOURS\": 'OPEN24 HOURS'"),
        ("It reads OPEN 24 H0UR5S now.", "within 2 edits"),
        ("It reads OPEN 24 HRS.", "within 2 edits"),
        ("It reads OPEN 7 DAYS.", "doesn't quote 'OPEN 24 HOURS', not within 2 edits"),
        ("It reads OPEN HOURS.", "doesn't quote"),
        ("It is open around the clock, 24 hours a day.", "doesn't quote"),
        ("", "doesn't quote"),
    ],
)
def test_quotations_may_be_nearly_right(response: str, evidence: str) -> None:
    finding = QuotedText(text="OPEN 24 HOURS", max_edits=2).check(response)
    assert finding.evidence.startswith(evidence), finding
    assert finding.outcome == ("broken" if evidence.startswith("doesn't") else "holds")


def test_edits_are_counted_in_chinese_too() -> None:
    sign = QuotedText(text="全天营业中", max_edits=1)
    assert sign.check("看板上写着全天菅业中。").outcome == "holds"
    assert sign.check("看板上写着全天菅丵中。").outcome == "broken"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ('quotes the text "OPEN 24 HOURS" exactly as it stands in the image', QuotedText(text="OPEN 24 HOURS")),
        ('quote "OPEN" exactly', QuotedText(text="OPEN")),
        ('transcribe the title "OPEN" verbatim', QuotedText(text="OPEN")),
        ('quote the text "OPEN" with at most one letter wrong', QuotedText(text="OPEN", max_edits=1)),
        ('quote the text "OPEN" with at most two letters wrong', None),
        ('quote "OPEN" with at most words', None),
    ],
)
def test_reading_quotations(phrase: str, expected: QuotedText | None) -> None:
    assert QuotedText.read(phrase) == expected
    assert expected is None or read(phrase) == expected


def test_too_many_edits_are_refused() -> None:
    with pytest.raises(ConstraintError, match="a quarter"):
        parse_constraint({"kind": "quoted_text", "text": "OPEN", "max_edits": 2})
    assert QuotedText(text="OPEN").model_dump(mode="json") == {"kind": "quoted_text", "text": "OPEN"}
    near = QuotedText(text="OPEN 24 HOURS", max_edits=2)
    assert near.violate('It says "OPEN 24 HOURS" there.') != near.satisfy("")


def test_bare_answers_take_a_value_of_the_draft() -> None:
    degrees = BareAnswer(form="degrees")
    assert degrees.satisfy("The angle is 60°, one of 3.") == "60°"
    assert degrees.satisfy("The angle is wide.") == "60°"
    assert degrees.violate("60°") == "The answer is 60°."
