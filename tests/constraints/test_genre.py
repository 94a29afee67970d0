"""The haiku: lines, syllables, doubt, and what of a draft survives."""

import pytest

from miabench.constraints import Haiku, read
from miabench.constraints.genre import haiku as genre
from miabench.constraints.text import lines, words
from miabench.constraints.text.syllables import syllables

GOOD = "an old silent pond\na frog jumps into the pond\nsplash silence again"


@pytest.mark.parametrize(
    ("text", "outcome", "evidence"),
    [
        (GOOD, "holds", "syllables 5-7-5; wanted 5-7-5"),
        (GOOD.upper(), "holds", "syllables 5-7-5; wanted 5-7-5"),
        (f"# The Pond\n\n{GOOD}", "holds", "syllables 5-7-5; wanted 5-7-5"),
        (f"**The Pond**\n\n{GOOD}", "holds", "syllables 5-7-5; wanted 5-7-5"),
        (GOOD.replace("\n", "\n\n"), "holds", "syllables 5-7-5; wanted 5-7-5"),
        ("> *An old silent pond,*  \n> *a frog jumps into the pond,*\n> *Splash! Silence again.*", "holds", None),
        ("the fire burns all night\na frog jumps into the pond\nsplash silence again", "holds", None),  # fire: 1 or 2
        (f"The Pond\n\n{GOOD}", "holds", "syllables 5-7-5; wanted 5-7-5"),
        (f"{GOOD}\n\nby me", "undecided", "syllables 5-7-5; wanted 5-7-5; another line stands beside the three"),
        (f"Here is a haiku about the pond:\n\n{GOOD}", "broken", "4 lines; wanted 3"),
        (f"The Pond\n{GOOD}", "broken", "4 lines; wanted 3"),
        (GOOD.replace("\n", " / "), "broken", "1 line; wanted 3"),
        ("", "broken", "0 lines; wanted 3"),
        (f"{GOOD}\n\n{GOOD}", "broken", "6 lines; wanted 3"),
        (GOOD.replace("old ", ""), "broken", "syllables 4-7-5; wanted 5-7-5"),
        (GOOD.replace("again", "again now"), "broken", "syllables 5-7-6; wanted 5-7-5"),
        (f"The Pond\n\n{GOOD} now", "broken", "syllables 5-7-6; wanted 5-7-5"),
        # one word out of the dictionary fits by its estimate, or within one, or not at all
        (
            "an old zorblat pond\na frog jumps into the pond\nsplash silence again",
            "holds",
            "syllables 5?-7-5; wanted 5-7-5",
        ),
        ("an old zorb here pond\na frog jumps into the pond\nsplash silence again", "holds", None),
        (
            "an old zorb pond\na frog jumps into the pond\nsplash silence again",
            "undecided",
            "syllables 4?-7-5; wanted 5-7-5",
        ),
        ("old zorb pond\na frog jumps into the pond\nsplash silence again", "broken", None),
        ("zorblat zorb plonk pond\na frog jumps into the pond\nsplash silence again", "undecided", None),
        ("word " * 30 + "\na\nb", "broken", None),
    ],
)
def test_checking(text: str, outcome: str, evidence: str | None) -> None:
    finding = Haiku().check(text)
    assert finding.outcome == outcome, finding
    assert evidence is None or finding.evidence == evidence


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("as a haiku", Haiku()),
        ("in the form of a haiku.", Haiku()),
        ("write it as a haiku poem", Haiku()),
        ("write a haiku", Haiku()),
        ("haiku", Haiku()),
        ("in the form of a 5-7-5 haiku", Haiku()),
        ("in the style of a haiku", Haiku()),
        ("in haiku form", Haiku()),
        ("write a haiku about the pond", Haiku(partial=True)),
        ("as two haiku", None),
        ("as a haiku sequence", None),
    ],
)
def test_reading(phrase: str, expected: Haiku | None) -> None:
    assert read(phrase) == expected


def test_every_filling_has_the_syllables_it_is_listed_under() -> None:
    for count, phrases in [*genre._BEHIND.items(), *genre._ALONE.items()]:
        for phrase in filter(None, phrases):
            found = [syllables(word) for word in words(phrase)]
            assert all(word.known and len(word.counts) == 1 for word in found), phrase
            assert sum(min(word.counts) for word in found) == count, phrase


@pytest.mark.parametrize(
    ("draft", "kept"),
    [
        ("Corner Bakery bread", ["Corner", "Bakery", "bread"]),
        ("The red sign is above the door.", ["red", "sign", "above", "door"]),
        ('The shop on the corner is open, bringing to mind "milk" and "eggs".', ["milk", "eggs", "shop", "corner"]),
        ("", []),
    ],
)
def test_content_words_survive(draft: str, kept: list[str]) -> None:
    poem = Haiku().satisfy(draft)
    assert Haiku().check(poem).outcome == "holds"
    assert set(kept) <= set(words(poem))
    assert Haiku().satisfy(draft) == poem


def test_lines_that_fit_survive() -> None:
    poem = Haiku().satisfy("an old silent pond\na frog jumps\nsplash silence again")
    assert [line for i, line in enumerate(lines(poem)) if i != 1] == ["an old silent pond", "splash silence again"]
    assert "frog" in poem


def test_near_misses_keep_three_lines() -> None:
    broken = Haiku().violate(GOOD)
    assert broken == f"{GOOD} now"
    for candidate in list(Haiku().violations(GOOD))[:6]:
        assert len(lines(candidate)) == 3
        assert Haiku().check(candidate).outcome == "broken"
