"""Which words may be used: syllables, letters, length, repetition, endings, contractions."""

import pytest

from miabench.constraints import Constraint, parse_constraint, read
from miabench.constraints.text import nlp
from miabench.constraints.wording import (
    DistinctWords,
    ExcludesEnding,
    NoContractions,
    WordLength,
    WordLetter,
    WordSyllables,
)
from miabench.errors import ConstraintError

ONE = WordSyllables(high=1)
S = WordLetter(letter="S", place="start")
ING = ExcludesEnding(ending="ing", of="verbs")
EVEN = WordLength(parity="even")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("do so only using one-syllable words.", ONE),
        ("only one-syllable words", ONE),
        ("using only words of one syllable", ONE),
        ("using one-syllable words only", ONE),
        ("in words of one syllable", ONE),
        ("using only single-syllable words", ONE),
        ("using only monosyllabic words", ONE),
        ("with every word having just one syllable", ONE),
        ("where each word has exactly one syllable", ONE),
        ("without words of more than one syllable", ONE),
        ("using only words with at most two syllables", WordSyllables(high=2)),
        ("using only two-syllable words", WordSyllables(low=2, high=2)),
        ("whose words all start with 'B'", WordLetter(letter="B", place="start")),
        ("words no longer than six letters", WordLength(high=6)),
        ("using words with an even number of letters", EVEN),
        ("using only short words of up to five letters", WordLength(high=5)),
        ("no word may end in -ing", ExcludesEnding(ending="ing", of="words")),
        ("no word should appear twice", DistinctWords()),
        ("with one one-syllable word", None),
        ("with seventeen syllables", None),
        ("where every word starts with the letter 'S'", S),
        ('where each word begins with the letter "B"', WordLetter(letter="B", place="start")),
        ("using only words that start with S", S),
        ("with all words beginning with the letter s", S),
        ("every word must begin with 's'", S),
        ("in which every word starts with an S", S),
        ("every word must contain the letter 'e'", None),
        ("with every word ending in 's'", WordLetter(letter="S", place="end")),
        ("where every word starts with the same letter", WordLetter(letter=None, place="start")),
        ("no word may start with the letter T", WordLetter(letter="T", place="start", never=True)),
        ("without any words starting with the letter 'a'", WordLetter(letter="A", place="start", never=True)),
        ("start with the letter S", None),
        ("where one word starts with the letter S", None),
        ("where every word starts with the first letter of the sign", None),
        ("contains only words of even number of characters.", EVEN),
        ("using only words with an even number of letters", EVEN),
        ("every word has an odd number of letters", WordLength(parity="odd")),
        ("using no word longer than six letters", WordLength(high=6)),
        ("using only words of five letters or fewer", WordLength(high=5)),
        ("with no words of more than seven letters", WordLength(high=7)),
        ("using only four-letter words", WordLength(low=4, high=4)),
        ("where every word has at least three letters", WordLength(low=3)),
        ("use only words with fewer than 5 letters", WordLength(high=4)),
        ("ensuring that each line has an even number of words", None),
        ("using exactly ten unique words", DistinctWords(low=10, high=10)),
        ("in ten different words", DistinctWords(low=10, high=10)),
        ("with at least 20 unique words", DistinctWords(low=20)),
        ("without repeating any word", DistinctWords()),
        ("without repeating any words", DistinctWords()),
        ("with no repeated words", DistinctWords()),
        ("no word may be repeated", DistinctWords()),
        ("never use the same word twice", DistinctWords()),
        ("using each word only once", DistinctWords()),
        ("do not repeat words", DistinctWords()),
        ("unique adjectives", None),
        ("using two unique words related to design", None),
        ("without repeating the word 'red'", None),
        ("without using any verbs ending in -ing", ING),
        ('without verbs that end in "ing"', ING),
        ("no -ing verbs", ING),
        ("avoid verbs ending with 'ing'", ING),
        ("without any words ending in -ing", ExcludesEnding(ending="ing", of="words")),
        ('avoid using words that end in "-ly"', ExcludesEnding(ending="ly", of="words")),
        ("without words ending in 'ed'", ExcludesEnding(ending="ed", of="words")),
        ("without ending in -ing", None),
        ("without verbs", None),
        ("without contractions", NoContractions()),
        ("avoid using contractions", NoContractions()),
        ("do not use any contractions", NoContractions()),
        ("with no contractions", NoContractions()),
        ("with contractions", None),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    found = read(phrase)
    mine = (DistinctWords, ExcludesEnding, NoContractions, WordLength, WordLetter, WordSyllables)
    assert (found if isinstance(found, mine) else None) == expected


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (ONE, "The dog runs fast.", "holds"),
        (ONE, "The doggy runs fast.", "broken"),
        (ONE, "A red fire burns.", "holds"),
        (ONE, "I can't stop, it's ten.", "holds"),
        (ONE, "I have 7 cats.", "broken"),
        (ONE, "The fire's warm.", "holds"),
        (ONE, "The U.S. flag", "broken"),
        (ONE, "I have 6 cats.", "holds"),
        (ONE, "A well-known man.", "broken"),
        (ONE, "The splort runs.", "holds"),
        (ONE, "The blorptangle runs.", "broken"),
        (ONE, "The smoth Zhiar runs.", "undecided"),
        (ONE, "", "broken"),
        (ONE, "- red\n- blue", "holds"),
        (ONE, "他走了。", "holds"),
        (WordSyllables(low=2, high=2), "Yellow tiger", "holds"),
        (WordSyllables(low=2, high=2), "Yellow cat", "broken"),
        (WordSyllables(high=2), "Yellow cat", "holds"),
        (WordSyllables(high=2), "Elephant cat", "broken"),
    ],
)
def test_syllables(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (S, "Seven swift swans swam south.", "holds"),
        (S, "Seven swift swans and six seals.", "broken"),
        (S, "“Sun-soaked” sailors: **Sing**!", "holds"),
        (S, "She sells the shells", "broken"),
        (S, "- Sun\n- Sand", "holds"),
        (S, "1. Sun\n2. Sand", "holds"),
        (S, "Seven 7 swans", "broken"),
        (S, "", "broken"),
        (S, "一 sun", "broken"),
        (WordLetter(letter="E", place="start"), "Élan everywhere", "holds"),
        (WordLetter(letter="S", place="end"), "Cats pass birds.", "holds"),
        (WordLetter(letter="S", place="end"), "Cats chased birds.", "broken"),
        (WordLetter(letter=None, place="start"), "Big bears", "holds"),
        (WordLetter(letter=None, place="start"), "Big bad cats", "broken"),
        (WordLetter(letter=None, place="start"), "Bears", "holds"),
        (WordLetter(letter="T", place="start", never=True), "A big cat", "holds"),
        (WordLetter(letter="T", place="start", never=True), "A big Tom cat", "broken"),
        (WordLetter(letter="T", place="start", never=True), "", "holds"),
        (EVEN, "Four cats", "holds"),
        (EVEN, "Four dogs sit here.", "broken"),
        (EVEN, "Four dogs went home", "holds"),
        (EVEN, "They don't know", "undecided"),
        (EVEN, "", "broken"),
        (WordLength(parity="odd"), "The red cat", "holds"),
        (WordLength(parity="odd"), "The red cats", "broken"),
        (WordLength(high=6), "A yellow cat", "holds"),
        (WordLength(high=6), "A yellows cat", "broken"),
        (WordLength(high=6), "A well-known cat", "undecided"),
        (WordLength(high=3), "A well-known cat", "broken"),
        (WordLength(low=4, high=4), "Four cats; dogs!", "holds"),
        (WordLength(low=3), "The red is big", "broken"),
    ],
)
def test_letters(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (DistinctWords(), "Big bears eat fish.", "holds"),
        (DistinctWords(), "The bear sees the fish.", "broken"),
        (DistinctWords(), "Bears see bears.", "broken"),
        (DistinctWords(), "Bears see a bear.", "holds"),
        (DistinctWords(), "", "broken"),
        (DistinctWords(), "1. Milk\n2. Eggs", "holds"),
        (DistinctWords(low=4, high=4), "Big bears eat fish.", "holds"),
        (DistinctWords(low=4, high=4), "Big bears eat big fish.", "broken"),
        (DistinctWords(low=4, high=4), "Big bears eat fresh fish.", "broken"),
        (DistinctWords(low=4, high=4), "Big bears eat big.", "broken"),
        (DistinctWords(low=4), "Big bears eat big fish.", "holds"),
        (DistinctWords(low=5), "Big bears eat big fish.", "broken"),
        (NoContractions(), "It is not here.", "holds"),
        (NoContractions(), "It isn't here.", "broken"),
        (NoContractions(), "It isn’t here.", "broken"),
        (NoContractions(), "They're here.", "broken"),
        (NoContractions(), "It's here.", "broken"),
        (NoContractions(), "Its colour is red.", "holds"),
        (NoContractions(), "The dogs' bowl stands at five o'clock.", "holds"),
        (NoContractions(), "The cannot-do man.", "holds"),
        (NoContractions(), "He cant stop.", "broken"),
        (NoContractions(), "Let's go.", "broken"),
        (NoContractions(), "", "holds"),
        (NoContractions(), "He said 'we are here'.", "holds"),
        (NoContractions(), "In the 1990's the O'Brien farm stood.", "holds"),
    ],
)
def test_repetition_and_contractions(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


needs_model = pytest.mark.skipif(nlp.installed() is None, reason="no spaCy model")


@needs_model
@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (NoContractions(), "The dog's bowl is red.", "holds"),
        (NoContractions(), "The dog's running away.", "undecided"),
        (NoContractions(), "The dog's a good one.", "broken"),
        (NoContractions(), "The cat's out of the bag.", "broken"),
        (NoContractions(), "The shop's closed today.", "undecided"),
        (NoContractions(), "Today's menu lists the children's three favourite dishes.", "holds"),
        (NoContractions(), "The shop's red door", "holds"),
        (ING, "A man walks his dog.", "holds"),
        (ING, "A man is walking his dog.", "broken"),
        (ING, "Holding a cup, she smiles.", "broken"),
        (ING, "In the morning the building glows under its ceiling.", "holds"),
        (ING, "Something hangs from a string in spring.", "holds"),
        (ING, "During the wedding, nothing moves.", "holds"),
        (ING, "The king wears a ring; the bird has one wing.", "holds"),
        (ING, "She enjoys reading books.", "broken"),
        (ING, "They were painting the wall.", "broken"),
        (ING, "The painting shows a lake.", "holds"),
        (ING, "People are dancing, eating and laughing.", "broken"),
        (ING, "It is an interesting view.", "holds"),
        (ING, "The swimming pool lies behind the living room.", "holds"),
        (ING, "They love swimming.", "undecided"),
        (ING, "Everything, including the lamp, is red.", "undecided"),
        (ING, "A child stands there, smiling.", "broken"),
        (ING, "WALKING THE DOG, HE SMILES.", "broken"),
        (ING, "", "holds"),
        (ING, "The birds sing.", "undecided"),
    ],
)
def test_ing(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("ending", "text", "outcome"),
    [
        ("ing", "A man walks.", "holds"),
        ("ing", "A man in the morning.", "broken"),
        ("ly", "He walks slowly.", "broken"),
        ("ly", "The lying man.", "holds"),
        ("ly", "A fly.", "broken"),
        ("ed", "A red bed.", "broken"),
        ("ly", "A slowly-moving car", "undecided"),
    ],
)
def test_endings_of_words(ending: str, text: str, outcome: str) -> None:
    finding = ExcludesEnding(ending=ending, of="words").check(text)
    assert finding.outcome == outcome, finding


def test_without_a_model_doubtful_words_are_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlp, "parse", lambda _: None)
    assert ING.check("A man is walking.").outcome == "undecided"
    assert ING.check("A man walks in the morning.").outcome == "holds"
    assert NoContractions().check("The dog's bowl").outcome == "undecided"


def test_bad_fields_are_refused() -> None:
    for data in (
        {"kind": "word_letter", "letter": "st", "place": "start"},
        {"kind": "word_letter", "letter": None, "place": "start", "never": True},
        {"kind": "word_length"},
        {"kind": "word_length", "low": 3, "parity": "even", "high": 2},
        {"kind": "distinct_words", "high": 3},
        {"kind": "excludes_ending", "ending": "", "of": "words"},
        {"kind": "word_syllables"},
    ):
        with pytest.raises(ConstraintError):
            parse_constraint(data)
