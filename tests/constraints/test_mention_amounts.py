"""Colors, numbers, quotations and letters that a text must have, or must not have."""

import pytest

from miabench.constraints import Constraint, normalise_phrase
from miabench.constraints.base import kinds
from miabench.constraints.mention import ColorWords, LetterInEveryWord, Numbers, Quotations, WithoutLetters

KINDS = (ColorWords, Numbers, Quotations, WithoutLetters, LetterInEveryWord)
NO_COLOR, NO_NUMBER = ColorWords(high=0), Numbers(high=0)
RELATED = ColorWords(high=0, related=True)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("without mentioning colors", NO_COLOR),
        ("without mentioning any color", NO_COLOR),
        ("without any color words", NO_COLOR),
        ("without naming specific colors", NO_COLOR),
        ("naming no colours", NO_COLOR),
        ("avoiding all color names", NO_COLOR),
        ("without any mention of colour", NO_COLOR),
        ("don't mention any colors", NO_COLOR),
        ("without referring to colors", NO_COLOR),
        ("without reference to color", NO_COLOR),
        ("with no color words", NO_COLOR),
        ("use no color words", NO_COLOR),
        ("never naming a color", None),
        ("without using color-related words", RELATED),
        ("without using color-related terms", RELATED),
        ("avoiding color-related language", RELATED),
        ("without words related to color", RELATED),
        ("include two color words", ColorWords(low=2)),
        ("mention at least one color", ColorWords(low=1)),
        ("mention exactly three different colors", ColorWords(low=3, high=3)),
        ("using at least two color words", ColorWords(low=2)),
        ("name three colors", ColorWords(low=3)),
        ("include a color", ColorWords(low=1)),
        ("without mentioning the color of their clothing", None),
        ("without mentioning the animal's color", None),
        ("focusing on one color", None),
        ("name two visible colors on the plate", None),
        ("mention the color of the car", None),
        ("discussing the use of color", None),
        ("without using numbers", NO_NUMBER),
        ("without mentioning specific numbers", NO_NUMBER),
        ("without using numerical values", NO_NUMBER),
        ("without numbers", NO_NUMBER),
        ("without any numbers or digits", NO_NUMBER),
        ("avoid numbers", NO_NUMBER),
        ("don't use any numbers", NO_NUMBER),
        ("with no numbers", NO_NUMBER),
        ("include a number", Numbers(low=1)),
        ("include at least two numbers", Numbers(low=2)),
        ("include at least one number written in digits", Numbers(low=1, digits=True)),
        ("using exactly two numbers", Numbers(low=2, high=2)),
        ("without specifying the exact number of balls", None),
        ("without using any digits", None),
        ("using numbers or bullet points", None),
        ("using only numbers", None),
        ("state the number", None),
        ("include the number of dogs", None),
        ("include a quotation", Quotations(low=1)),
        ("with a direct quote", Quotations(low=1)),
        ("including at least two quotes", Quotations(low=2)),
        ("include at least one quotation in double quotation marks", Quotations(low=1, double=True)),
        ("without any direct quotations", Quotations(high=0)),
        ("without quoting the sign", None),
        ("by directly quoting text appearing in it", None),
        ("include a quote from the sign", None),
        ("without using the letter 'e'", WithoutLetters(letters=("e",))),
        ("without using the letters 's' and 'r' in your explanation", WithoutLetters(letters=("s", "r"))),
        ('while never using letter "h" anywhere'.removeprefix("while "), WithoutLetters(letters=("h",))),
        ("without any word containing the letter 'I'", WithoutLetters(letters=("i",))),
        ("avoid the letters a, b, or c", WithoutLetters(letters=("a", "b", "c"))),
        ("do not use the letter E", WithoutLetters(letters=("e",))),
        ("that contains no letter 'e'", WithoutLetters(letters=("e",))),
        ("omit the letter t", WithoutLetters(letters=("t",))),
        ("with every word containing the letter 'e'", LetterInEveryWord(letter="e")),
        ("every word must contain the letter 'e'", LetterInEveryWord(letter="e")),
        ("using only words that have the letter o", LetterInEveryWord(letter="o")),
        ("where every word starts with the letter 'S'", None),
        ("without letters", None),
        ("without using the letters of the alphabet", None),
        ("without using capital letters", None),
        ("in a letter", None),
        ("include the letter 'e'", None),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    text = normalise_phrase(phrase)
    found = [c for cls in kinds().values() if (c := cls.read(text)) is not None and isinstance(c, KINDS)]
    assert found == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("A red car.", "broken"),
        ("A REDDISH glow.", "broken"),
        ("The greenest hill.", "broken"),
        ("A golden field.", "broken"),
        ("Greyish clouds.", "broken"),
        ("Blue-eyed and tall.", "broken"),
        ("A black-and-white photo.", "broken"),
        ("Shades of teal.", "broken"),
        ("An orange cat.", "broken"),
        ("The sky is orange.", "broken"),
        ("A bright orange sign.", "broken"),
        ("A silver car waits.", "broken"),
        ("A gold-colored ring.", "broken"),
        ("A rose-colored light.", "broken"),
        ("Cream-colored walls.", "broken"),
        ("He ate an orange.", "holds"),
        ("A glass of orange juice.", "holds"),
        ("She won a gold medal.", "holds"),
        ("The sun rose over hills.", "holds"),
        ("Ice cream and olive oil.", "holds"),
        ("Lush greenery, a greenhouse, evergreens.", "holds"),
        ("Blueberries and blackboards; a redwood.", "holds"),
        ("Tired, hundred, shredded.", "holds"),
        ("Bright light and dark shadows.", "holds"),
        ("A pale, vivid scene.", "holds"),
        ("The color is striking.", "holds"),
        ("", "holds"),
        ("A colorful scene.", "undecided"),
        ("Blonde hair.", "undecided"),
        ("A gold ring with a rose.", "broken"),
        ("A bouquet of lavender.", "undecided"),
        ("They visited the White House.", "undecided"),
        ("Mr. Brown waves.", "undecided"),
        ("# The Red Car\n\nIt stands.", "broken"),
        ("一辆红色的车。", "broken"),
        ("一辆车。", "holds"),
    ],
)
def test_no_color(text: str, outcome: str) -> None:
    assert NO_COLOR.check(text).outcome == outcome


def test_color_related_words() -> None:
    assert RELATED.check("The colors are warm.").outcome == "broken"
    assert RELATED.check("A colorful scene.").outcome == "broken"
    assert RELATED.check("A faint hue.").outcome == "broken"
    assert RELATED.check("A bright scene in the shade.").outcome == "holds"


@pytest.mark.parametrize(
    ("low", "high", "text", "outcome"),
    [
        (2, None, "Red and blue.", "holds"),
        (2, None, "Red, reddish.", "broken"),
        (2, None, "Red and an orange.", "broken"),
        (2, None, "Red and lavender.", "undecided"),
        (2, 2, "Red, blue, green.", "broken"),
        (2, 2, "Red, blue, red.", "holds"),
        (1, None, "", "broken"),
        (1, None, "Bright.", "broken"),
        (None, 2, "Red and blue.", "holds"),
    ],
)
def test_some_colors(low: int | None, high: int | None, text: str, outcome: str) -> None:
    assert ColorWords(low=low, high=high).check(text).outcome == outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Three dogs.", "broken"),
        ("3 dogs.", "broken"),
        ("Twenty-one steps.", "broken"),
        ("A hundred people.", "broken"),
        ("A dozen eggs.", "broken"),
        ("At 10:42 it left.", "broken"),
        ("The 1st prize.", "broken"),
        ("Route A4.", "broken"),
        ("About 50%.", "broken"),
        ("One dog barks.", "broken"),
        ("Only one dog barks.", "broken"),
        ("The one on the left.", "holds"),
        ("No one is here; someone left.", "holds"),
        ("They see one another.", "holds"),
        ("First, a dog; the second is small.", "holds"),
        ("A couple of dogs, a pair of shoes, half a loaf.", "holds"),
        ("Several dogs, many cats, a few.", "holds"),
        ("Often, tents; tension; freight.", "holds"),
        ("Someone listens; stone, alone, phone.", "holds"),
        ("", "holds"),
        ("One can see a dog.", "undecided"),
        ("One of the dogs barks.", "undecided"),
        ("On the third floor.", "undecided"),
        ("Hundreds of people.", "undecided"),
        ("1. Milk\n2. Bread", "undecided"),
        ("- Milk\n- Bread", "holds"),
    ],
)
def test_no_number(text: str, outcome: str) -> None:
    assert NO_NUMBER.check(text).outcome == outcome


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (Numbers(low=2), "Two cats and 3 dogs.", "holds"),
        (Numbers(low=2), "Twenty-two cats.", "broken"),
        (Numbers(low=2), "Two cats on the third floor.", "undecided"),
        (Numbers(low=1), "A cat.", "broken"),
        (Numbers(low=1), "", "broken"),
        (Numbers(low=1), "It costs $3.50.", "holds"),
        (Numbers(low=1, digits=True), "Two cats.", "broken"),
        (Numbers(low=1, digits=True), "2 cats.", "holds"),
        (Numbers(low=2, high=2), "1, 2 and 3", "broken"),
        (Quotations(low=1), 'He said, "Come in now."', "holds"),
        (Quotations(low=1), "“It is late,” she said.", "holds"),
        (Quotations(low=1), "'It is late,' she said.", "holds"),
        (Quotations(low=1), 'The sign says "STOP".', "holds"),
        (Quotations(low=1), 'This "expert" is here.', "undecided"),
        (Quotations(low=1), "It's the dog's bowl.", "broken"),
        (Quotations(low=1), 'A 5" screen and a 6" one.', "broken"),
        (Quotations(low=1), "He said it was late.", "broken"),
        (Quotations(low=1), '""', "broken"),
        (Quotations(low=1), "> To be or not to be\n\nSo he said.", "holds"),
        (Quotations(low=1), "牌子上写着「小心台阶」。", "holds"),
        (Quotations(low=1, double=True), "'It is late,' she said.", "broken"),
        (Quotations(low=2), '"It is late," she said, "so go now."', "holds"),
        (Quotations(high=0), "It is late.", "holds"),
        (Quotations(high=0), '"It is late," she said.', "broken"),
        (WithoutLetters(letters=("e",)), "A dark and foggy night.", "holds"),
        (WithoutLetters(letters=("e",)), "A café.", "broken"),
        (WithoutLetters(letters=("e",)), "EVER.", "broken"),
        (WithoutLetters(letters=("é",)), "An eel.", "holds"),
        (WithoutLetters(letters=("é",)), "A café.", "broken"),
        (WithoutLetters(letters=("s", "r")), "A calm day by a lake.", "holds"),
        (WithoutLetters(letters=("s", "r")), "A calm year.", "broken"),
        (WithoutLetters(letters=("e",)), "", "holds"),
        (LetterInEveryWord(letter="e"), "These trees seem green.", "holds"),
        (LetterInEveryWord(letter="e"), "These trees seem tall.", "broken"),
        (LetterInEveryWord(letter="e"), "Café", "holds"),
        (LetterInEveryWord(letter="e"), "Three 3 seeds", "broken"),
        (LetterInEveryWord(letter="e"), "", "broken"),
    ],
)
def test_checking(constraint: Constraint, text: str, outcome: str) -> None:
    assert constraint.check(text).outcome == outcome


def test_evidence_and_fractions() -> None:
    finding = NO_COLOR.check("A red and blue sign.")
    assert finding.evidence == "2 color words: 'red', 'blue'; wanted none"
    assert ColorWords(low=4).check("A red car.").fraction == 1 / 4
    finding = WithoutLetters(letters=("e",)).check("A green dog ran")
    assert (finding.fraction, finding.evidence) == (3 / 4, '1 of 4 words have "e": "e" in \'green\'')


def test_satisfying_keeps_the_sentence() -> None:
    assert NO_COLOR.satisfy("A red car stands by the shop.") == "A car stands by the shop."
    assert ColorWords(low=1).satisfy("A car. It waits.") == "A car, in red. It waits."
    assert NO_NUMBER.satisfy("Three dogs and 4 cats.") == "Some dogs and some cats."
    assert WithoutLetters(letters=("e",)).satisfy("A big tree falls") == "A big falls."
