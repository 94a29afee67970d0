"""Lengths: which wordings are read as which bounds, what holds and breaks, and what resizing leaves alone."""

import pytest
from pydantic import ValidationError

from miabench.constraints import (
    Constraint,
    FirstPerson,
    Lines,
    ListItems,
    Paragraphs,
    Sentences,
    Words,
    kinds,
    normalise_phrase,
    parse_constraint,
)
from miabench.constraints.edits.small import filler_words
from miabench.constraints.text import sentences, words
from miabench.errors import ConstraintError


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("in exactly two sentences", Sentences(low=2, high=2)),
        ("In three sentences.", Sentences(low=3, high=3)),
        ("use exactly 4 sentences", Sentences(low=4, high=4)),
        ("using only one sentence", Sentences(low=1, high=1)),
        ("in a single sentence", Sentences(low=1, high=1)),
        ("with just one sentence", Sentences(low=1, high=1)),
        ("do so in precisely five sentences", Sentences(low=5, high=5)),
        ("your answer should be exactly three sentences long", Sentences(low=3, high=3)),
        ("three-sentence", Sentences(low=3, high=3)),
        ("write a three-sentence description", Sentences(low=3, high=3)),
        ("in 3–5 sentences", Sentences(low=3, high=5)),
        ("in three to five sentences", Sentences(low=3, high=5)),
        ("using between 3 and 5 sentences", Sentences(low=3, high=5)),
        ("in two or three sentences", Sentences(low=2, high=3)),
        ("within four sentences", Sentences(high=4)),
        ("limit your response to four sentences", Sentences(high=4)),
        ("limit your response to exactly four sentences", Sentences(low=4, high=4)),
        ("keep your answer to at most four sentences", Sentences(high=4)),
        ("without exceeding four sentences", Sentences(high=4)),
        ("in no more than 50 words", Words(high=50)),
        ("in fewer than 50 words", Words(high=49)),
        ("keep it under fifty words", Words(high=49)),
        ("in up to twenty-five words", Words(high=25)),
        ("in 50 words or less", Words(high=50)),
        ("a fifty-word limit", Words(high=50)),
        ("in at least 50 words", Words(low=50)),
        ("using more than 50 words", Words(low=51)),
        ("in one hundred words or more", Words(low=100)),
        ("in exactly ten words in total", Words(low=10, high=10)),
        ("a four-line", Lines(low=4, high=4)),
        ("six lines in length", Lines(low=6, high=6)),
        ("in one paragraph", Paragraphs(low=1, high=1)),
        ("structure your answer in two paragraphs", Paragraphs(low=2, high=2)),
        ("in five bullet points", ListItems(low=5, high=5)),
        ("as a list of exactly three items", ListItems(low=3, high=3, marker="any")),
        ("as a bulleted list with at most four items", ListItems(high=4)),
        ("in the form of a list of 2 to 4 items", ListItems(low=2, high=4, marker="any")),
        ("present it in the format of a six-item bulleted list", ListItems(low=6, high=6)),
        # not exact, so not read
        ("in a few sentences", None),
        ("in one simple sentence", None),
        ("in two sentences per picture", None),
        ("using one word for each element", None),
        ("in three sentences with fewer than 50 words", None),
        ("describe the two sentences", None),
        ("describe the shop in two sentences", None),
        ("each line has two words", None),
        ("short, three-line", None),
        ("a three-sentence story", None),
        ("in zero sentences", None),
        ("in fewer than one word", None),
        ("in between five and three sentences", None),
        ("in 99999 words", None),
        ("two", None),
        ("in bullet points", None),
        ("in two stanzas of four lines", None),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    found = (cls.read(normalise_phrase(phrase)) for cls in kinds().values() if cls.__module__.split(".")[2] == "length")
    assert {constraint for constraint in found if constraint} == ({expected} if expected else set())


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "words"},
        {"kind": "words", "low": 3, "high": 2},
        {"kind": "words", "high": 0},
        {"kind": "words", "low": -1},
        {"kind": "words", "low": 10_001},
        {"kind": "words", "low": 2.5},
        {"kind": "words", "low": 2, "most": 3},
    ],
)
def test_bounds_that_make_no_sense_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(ConstraintError, match="words"):
        parse_constraint(data)
    with pytest.raises(ValidationError):
        Words.model_validate(data)


TWO = "The shop is open. It sells bread."
EVIDENCE_2 = '2 sentences: "The shop is open.", "It sells bread."; wanted '
EVIDENCE_3 = '3 sentences: "The shop is open.", "It sells bread.", "It is red."; wanted exactly 2'
POEM = "The shop is open\nBread in the window"


@pytest.mark.parametrize(
    ("constraint", "text", "outcome", "evidence"),
    [
        (Sentences(low=2, high=2), TWO, "holds", "2 sentences; wanted exactly 2"),
        (Sentences(low=2, high=2), TWO + " It is red.", "broken", EVIDENCE_3),
        (Sentences(low=2, high=2), "It is open.", "broken", '1 sentence: "It is open."; wanted exactly 2'),
        (Sentences(high=2), TWO, "holds", "2 sentences; wanted at most 2"),
        (Sentences(high=1), TWO, "broken", EVIDENCE_2 + "exactly 1"),
        (Sentences(high=9), "", "broken", "0 sentences; wanted at most 9"),
        (Sentences(high=9), "...", "broken", "0 sentences; wanted at most 9"),
        (Sentences(low=3), TWO, "broken", EVIDENCE_2 + "at least 3"),
        (Sentences(low=1, high=3), TWO, "holds", "2 sentences; wanted 1 to 3"),
        (Words(low=7, high=7), TWO, "holds", "7 words; wanted exactly 7"),
        (Words(high=6), TWO, "broken", "7 words; wanted at most 6"),
        (Words(low=1, high=1), "OPEN!", "holds", "1 word; wanted exactly 1"),
        (Words(low=5, high=5), "# Title\n\n1. The shop is open", "holds", "5 words; wanted exactly 5"),
        (Lines(low=2, high=2), POEM, "holds", "2 lines; wanted exactly 2"),
        (Lines(low=2, high=2), f"**A title**\n\n{POEM}", "holds", "2 lines; wanted exactly 2"),
        (Lines(low=2, high=2), TWO, "broken", '1 line: "The shop is open. It sells br..."; wanted exactly 2'),
        (Paragraphs(low=2, high=2), f"{TWO}\n\n{TWO}", "holds", "2 paragraphs; wanted exactly 2"),
        (Paragraphs(low=2, high=2), f"{TWO}\n{TWO}", "broken", "1 paragraph; wanted exactly 2"),
        (ListItems(low=2, high=2), "Look:\n- milk\n- eggs", "holds", "2 list items; wanted exactly 2"),
        (ListItems(low=2, high=2), "1. milk\n2. eggs\n3. ham", "broken", "3 list items; wanted exactly 2"),
        (ListItems(low=2, high=2), TWO, "broken", "0 list items; wanted exactly 2"),
    ],
)
def test_checking(constraint: Constraint, text: str, outcome: str, evidence: str) -> None:
    finding = constraint.check(text)
    assert (finding.outcome, finding.evidence) == (outcome, evidence)


LONG = "The shop on the corner is open all day long, and it sells bread, milk, eggs and many more things to eat."


@pytest.mark.parametrize(
    ("low", "outcome"),
    [(1, "undecided"), (2, "undecided"), (3, "broken")],
)
def test_line_breaks_between_long_lines_may_divide_paragraphs(low: int, outcome: str) -> None:
    text = f"{LONG}\n{LONG}"
    assert Paragraphs(low=low, high=low).check(text).outcome == outcome
    assert Paragraphs(low=1, high=2).check(text).outcome == "holds"
    assert Paragraphs(low=1, high=1).check(LONG[:-1] + "\n" + LONG).outcome == "holds"


@pytest.mark.parametrize(
    ("constraint", "draft", "expected"),
    [
        (Sentences(low=1, high=1), TWO, "The shop is open; it sells bread."),
        (Sentences(low=2, high=2), "It is open; it is red.", "It is open. It is red."),
        (Sentences(low=3, high=3), TWO, "The shop is open. It is plain to see. It sells bread."),
        (Sentences(low=2, high=2), "It is open. Is it red? It is.", "It is open; is it red? It is."),
        (Words(low=8, high=8), TWO, "The shop is open, indeed. It sells bread."),
        (Words(low=7, high=7), "The shop is really open. It sells bread.", TWO),
        (Words(high=6), TWO, "The shop is. It sells bread."),
        (Lines(low=2, high=2), TWO, "The shop is open.\nIt sells bread."),
        (Lines(low=1, high=1), POEM, "The shop is open Bread in the window"),
        (Lines(low=2, high=2), "# Title\n\na\nb\nc", "# Title\n\na b\nc"),
        (Paragraphs(low=2, high=2), TWO, "The shop is open.\n\nIt sells bread."),
        (Paragraphs(low=1, high=1), f"{TWO}\n\nIt is red.", f"{TWO} It is red."),
        (ListItems(low=2, high=2), TWO, "- The shop is open.\n- It sells bread."),
        (ListItems(high=2, marker="number"), "1. milk\n2. eggs\n3. ham", "1. milk\n2. eggs; ham"),
        (ListItems(high=2), "1. milk\n2. eggs\n3. ham", "- milk\n- eggs; ham"),
        (ListItems(low=3), "Look:\n- milk\n- eggs", "Look:\n- milk\n- eggs\n- It is plain to see."),
    ],
)
def test_satisfying_keeps_the_draft(constraint: Constraint, draft: str, expected: str) -> None:
    assert constraint.satisfy(draft) == expected


def test_sentences_are_counted_down_without_losing_a_word() -> None:
    text = "One is here. Two is there. Three is far. Four is gone. Five is last."
    for n in range(1, 6):
        merged = Sentences(low=n, high=n).satisfy(text)
        assert [word.lower() for word in words(merged)] == [word.lower() for word in words(text)]
        assert merged.endswith("ive is last.")


@pytest.mark.parametrize("n", range(1, 60))
def test_words_are_counted_up_and_down_without_changing_the_sentences(n: int) -> None:
    text = "The shop on the corner is open. It sells bread and milk."
    sized = Words(low=n, high=n).satisfy(text)
    assert len(words(sized)) == n
    if n >= 2:
        assert len(sentences(sized)) == 2
    if n >= 12:
        assert sized.startswith("The shop on the corner is open")


@pytest.mark.parametrize(
    ("constraint", "text", "expected"),
    [
        (Sentences(low=2, high=2), TWO, "The shop is open; it sells bread."),
        (Sentences(high=2), TWO, "The shop is open. It is plain to see. It sells bread."),
        (Words(low=7, high=7), TWO, "The shop is. It sells bread."),
        (Words(high=7), TWO, "The shop is open, indeed. It sells bread."),
        (Lines(low=2, high=2), POEM, "The shop is open Bread in the window"),
        (ListItems(low=2, high=2), "- milk\n- eggs", "- milk; eggs"),
    ],
)
def test_the_nearest_miss(constraint: Constraint, text: str, expected: str) -> None:
    assert constraint.violate(text) == expected


def test_a_bound_that_only_nothing_breaks_is_broken_by_nothing() -> None:
    assert Words(low=1).violate("It is open.") == "..."


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 6, 7, 8, 13, 60, 200])
def test_filler_has_as_many_words_as_it_is_asked_for(n: int) -> None:
    for round_ in range(4):
        filler = filler_words(n, round_)
        assert len(words(filler)) == n
        assert len(sentences(filler)) == 1
        assert FirstPerson().check(filler).outcome == "broken"
