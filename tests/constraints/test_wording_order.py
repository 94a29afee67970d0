"""Order: alphabetical lists, acrostics, the openings of one sentence after the other."""

import pytest

from miabench.constraints import Constraint, parse_constraint, read
from miabench.constraints.wording import AlphabeticalOrder, Initials, Openings
from miabench.errors import ConstraintError

ABC, ZYX = AlphabeticalOrder(), AlphabeticalOrder(reverse=True)


def spells(letters: str, unit: str = "line", order: str = "spelled", open_ended: bool = False) -> Initials:
    return Initials.model_validate({"unit": unit, "letters": letters, "order": order, "open_ended": open_ended})


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("in alphabetical order", ABC),
        ("in reverse alphabetical order", ZYX),
        ("listed alphabetically", ABC),
        ("sorted alphabetically", ABC),
        ("sorted in reverse alphabetical order", ZYX),
        ("from A to Z", ABC),
        ("from Z to A", ZYX),
        ("with the items in alphabetical order", AlphabeticalOrder(unit="item")),
        ("with all words in alphabetical order", AlphabeticalOrder(unit="word")),
        ("with the lines in reverse alphabetical order", AlphabeticalOrder(unit="line", reverse=True)),
        ("with its sentences in alphabetical order", AlphabeticalOrder(unit="sentence")),
        ("with the items sorted alphabetically", AlphabeticalOrder(unit="item")),
        ("with each word in alphabetical order", AlphabeticalOrder(unit="word")),
        ("in numerical order", None),
        ("in order", None),
        ("in alphabetical order of the countries", None),
        ("starting from the first letter of the alphabet", None),
    ],
)
def test_reading_of_order(phrase: str, expected: Constraint | None) -> None:
    found = read(phrase)
    assert (found if isinstance(found, AlphabeticalOrder) and not found.partial else None) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ('using the word "WINDOW" where each line starts with a letter from the word', spells("WINDOW")),
        ('an acrostic poem spelling "RIVER"', spells("RIVER")),
        ("as an acrostic of the word 'RIVER'", spells("RIVER")),
        ('in the form of an acrostic for the word "RIVER"', spells("RIVER")),
        ("with the first letters of the sentences spelling the word CALM", spells("CALM", "sentence")),
        ('where the first letter of each line spells "HOPE"', spells("HOPE")),
        ("so that the first letters of the lines spell out HOPE", spells("HOPE")),
        ('the first letters of each sentence spell the word "STAR"', spells("STAR", "sentence")),
        ('where the initials of the words spell "CAT"', spells("CAT", "word")),
        (
            "where the first sentence starts with the letter 'S', the second with 'T', the third with 'A', the fourth "
            "with 'I', and the fifth with 'R'",
            spells("STAIR", "sentence", open_ended=True),
        ),
        (
            "where the first line begins with the letter 'A' and the second line begins with the letter 'B'",
            spells("AB", "line", open_ended=True),
        ),
        (
            "ensuring that each sentence begins with a consecutive letter of the alphabet starting with 'A'",
            spells("A", "sentence", "alphabet"),
        ),
        (
            "ensuring that each sentence starts with a sequential letter of the alphabet",
            spells("", "sentence", "alphabet"),
        ),
        ("each sentence starting with consecutive letters from M", spells("M", "sentence", "alphabet")),
        ("with each line starting with the next letter of the alphabet", spells("", "line", "alphabet")),
        ('each sentence beginning with a different letter of the word "HOPE".', spells("HOPE", "sentence", "any")),
        ('with lines whose first letters spell "OCEAN"', spells("OCEAN")),
        ('using the letters of "LIGHT" as the first letters of the lines', spells("LIGHT")),
        ("with sentences starting with A, B, and C", spells("ABC", "sentence")),
        ("where the sentences start with the letters C, A, and T in order", spells("CAT", "sentence")),
        ("with sentences starting with a, b or c", None),
        ("by forming an acrostic poem", None),
        ("with the letters of the word HOPE", None),
        ("where each line starts with a different letter", None),
        ("where the first and last lines start with the same letter", None),
        ("where the first sentence starts with the letter 'S' and the second describes the sky", None),
        ("an acrostic spelling the name of the animal", None),
    ],
)
def test_reading_of_acrostics(phrase: str, expected: Constraint | None) -> None:
    found = read(phrase)
    assert (found if isinstance(found, Initials) and not found.partial else None) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        (
            'where the first sentence starts with "Once," the second with "Among," the third with "Beneath," the '
            'fourth with "Beyond," and the fifth with "After,"',
            ("sentence", ("Once", "Among", "Beneath", "Beyond", "After")),
        ),
        (
            'in which the first line begins with "In spring" and the second line with "In fall"',
            ("line", ("In spring", "In fall")),
        ),
        (
            'beginning the first sentence with "First" and the second with "Next"',
            ("sentence", ("First", "Next")),
        ),
        ('where the first sentence starts with "Once"', None),
        ('where the first sentence starts with "Once" and the third with "Then"', None),
        ('where the first sentence starts with "Once" and ends with "Then"', None),
    ],
)
def test_reading_of_openings(phrase: str, expected: tuple[str, tuple[str, ...]] | None) -> None:
    found = read(phrase)
    assert ((found.unit, found.texts) if isinstance(found, Openings) else None) == expected


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (ABC, "- apples\n- bread\n- milk", "holds"),
        (ABC, "- bread\n- apples\n- milk", "broken"),
        (ZYX, "- milk\n- bread\n- apples", "holds"),
        (ZYX, "- apples\n- bread\n- milk", "broken"),
        (ABC, "Here is the list:\n\n1. Apples\n2. bread\n3. Milk", "holds"),
        (ABC, "apples, bread, milk", "holds"),
        (ABC, "apples, milk, bread", "broken"),
        (ZYX, "Milk, bread and apples", "holds"),
        (ZYX, "Milk, apples and bread", "broken"),
        (ABC, "apples\nbread\nmilk", "holds"),
        (ABC, "milk\nbread\napples", "broken"),
        (ABC, "The items are: apples, bread, milk.", "holds"),
        (ABC, "The sign lists apples, bread and milk.", "holds"),
        (ABC, "The sign lists milk, bread and apples.", "broken"),
        (ABC, "Apples Bread Milk", "holds"),
        (ABC, "Milk Bread Apples", "broken"),
        (ABC, "apples", "holds"),
        (ABC, "", "broken"),
        (ABC, "- **Apples**: red\n- **Bread**: brown", "holds"),
        (ABC, "- The Beatles\n- Queen", "holds"),
        (ABC, "- Abba\n- The Beatles\n- Queen", "holds"),
        (ABC, "- New York\n- Newark", "holds"),
        (ABC, "- Newark\n- New York", "holds"),
        (ABC, "- Éclair\n- Flan", "holds"),
        (ABC, "A. Bread\nB. Apples", "broken"),
        (ABC, "Fruit:\n- Apple\n- Pear\n\nRoots:\n- Beet\n- Leek", "undecided"),
        (ABC, "- 2 eggs\n- 10 apples", "holds"),
        (ABC, "A man walks. He sees a cat. It runs away.", "undecided"),
        (ABC, "- 苹果\n- 梨", "undecided"),
        (AlphabeticalOrder(unit="word"), "A big cat", "holds"),
        (AlphabeticalOrder(unit="word"), "A cat bit", "broken"),
        (AlphabeticalOrder(unit="sentence"), "A man walks. He sees a cat. It runs.", "holds"),
        (AlphabeticalOrder(unit="sentence"), "A man walks. He sees a cat. A dog runs.", "broken"),
        (AlphabeticalOrder(unit="line"), "apples\nbread", "holds"),
    ],
)
def test_alphabetical_order(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (spells("SUN"), "Shining bright\nUp above\nNever still", "holds"),
        (spells("SUN"), "shining bright,\n**U**p above,\n“Never still”", "holds"),
        (spells("SUN"), "# Sun\n\nShining bright\nUp above\nNever still", "holds"),
        (spells("SUN"), "Sun\n\nShining bright\nUp above\nNever still", "holds"),
        (spells("SUN"), "SUN\nShining bright\nUp above\nNever still", "holds"),
        (spells("SUN"), "Here is a poem:\n\nShining bright\nUp above\nNever still", "broken"),
        (spells("SUN"), "S - Shining bright\nU - Up above\nN - Never still", "holds"),
        (spells("SUN"), "Shining bright\nAbove\nNever still", "broken"),
        (spells("SUN"), "Shining bright\nUp above", "broken"),
        (spells("SUN"), "Shining bright\nUp above\nNever still\nIn the sky", "broken"),
        (spells("SUN"), "Up above\nShining bright\nNever still", "broken"),
        (spells("SUN"), "", "broken"),
        (spells("SUN"), "Shining bright\n\nUp above\n\nNever still", "holds"),
        (spells("ART", "sentence"), "A man runs. Rain falls. Trees sway.", "holds"),
        (spells("ART", "sentence"), "A man runs. It rains. Trees sway.", "broken"),
        (spells("CAT", "word"), "Calm and tidy", "holds"),
        (spells("CAT", "word"), "Calm and quiet", "broken"),
        (spells("ST", "sentence", open_ended=True), "Stars shine. They glow. It is night.", "holds"),
        (spells("ST", "sentence", open_ended=True), "Stars shine.", "broken"),
        (spells("ST", "sentence", open_ended=True), "Stars shine. We look.", "broken"),
        (spells("A", "sentence", "alphabet"), "A cat. Birds. Cows.", "holds"),
        (spells("A", "sentence", "alphabet"), "A cat. Birds. Dogs.", "broken"),
        (spells("A", "sentence", "alphabet"), "Birds. Cows. Dogs.", "broken"),
        (spells("", "sentence", "alphabet"), "Birds. Cows. Dogs.", "holds"),
        (spells("", "sentence", "alphabet"), "Birds. Dogs. Cows.", "broken"),
        (spells("", "sentence", "alphabet"), "7 birds. 8 cows.", "broken"),
        (spells("HOPE", "sentence", "any"), "Every day. Hope. People. Once.", "holds"),
        (spells("HOPE", "sentence", "any"), "Every day. Hope. People. Help.", "broken"),
        (spells("HOPE", "sentence", "any"), "Every day. Hope. People. Rain.", "broken"),
        (spells("HOPE", "sentence", "any"), "Every day. Hope.", "undecided"),
        (spells("É"), "Elan", "holds"),
        (Openings(unit="sentence", texts=("Once", "Then")), "Once it rained. Then it stopped. Good.", "holds"),
        (Openings(unit="sentence", texts=("Once", "Then")), "Once, it rained. “Then, it stopped.”", "holds"),
        (Openings(unit="sentence", texts=("Once", "Then")), "Then it rained. Once it stopped.", "broken"),
        (Openings(unit="sentence", texts=("Once", "Then")), "Once it rained.", "broken"),
        (Openings(unit="sentence", texts=("Once", "Then")), "Once it rained. Thence it stopped.", "broken"),
        (Openings(unit="sentence", texts=("Once", "Then")), "", "broken"),
        (Openings(unit="line", texts=("In spring", "In fall")), "In spring, rain\nin fall, wind", "holds"),
    ],
)
def test_acrostics_and_openings(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


def test_bad_fields_are_refused() -> None:
    for data in (
        {"kind": "initials", "unit": "line", "letters": "", "order": "spelled"},
        {"kind": "initials", "unit": "line", "letters": "AB", "order": "alphabet"},
        {"kind": "initials", "unit": "line", "letters": "A1", "order": "spelled"},
        {"kind": "initials", "unit": "line", "letters": "A", "order": "spelled", "open_ended": True},
        {"kind": "openings", "unit": "sentence", "texts": ["Once"]},
    ):
        with pytest.raises(ConstraintError):
            parse_constraint(data)
