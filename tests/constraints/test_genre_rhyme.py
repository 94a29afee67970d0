"""Rhyme schemes and rhyming poems: near misses, stanzas, titles, what only nearly rhymes."""

import pytest
import quick

from miabench.constraints import read
from miabench.constraints.genre import Couplet, Rhyme
from miabench.constraints.genre.rhyming import RHYMES
from miabench.constraints.text import words
from miabench.constraints.text.rhymes import rhyme

AABB = (
    "The market opens with the sun,\nThe bargaining has just begun,\nThe crates are full of yellow pears\n"
    "That roll across the marble stairs."
)
ABAB = (
    "A boy is running down the hill,\nHis kite is red and new,\nThe trees below are standing still,\n"
    "The sky is deep and blue."
)
ABBA = (
    "A lantern swings above the door,\nThe snow is falling on the street,\nA stranger stands with frozen feet,\n"
    "And listens to the ocean roar."
)
ABCB = (
    "The harbor sleeps below the town,\nThe nets are hung to dry,\nThe boats are waiting for the dawn\n"
    "Beneath a paler sky."
)
AABBA = (
    "A goat on the roof of a shed\nHad a basket of hay on its head.\nIt started to sneeze,\nIt fell to its knees,\n"
    "And ate all the hay there instead."
)
PLAIN = (
    "The harbor is quiet in winter,\nThe nets are hung up on the wall,\nA fisherman drinks his coffee\n"
    "And looks at the empty boats."
)
OTHER = (
    "A cat is sleeping in the shade,\nThe garden gate is green,\nA pot of tea has just been made,\n"
    "The cups are white and clean."
)
SLANT = "The clock has lost its time,\nThe river isn't mine,\nI left behind my home\nAnd walk the road alone."
EYE = (
    "A mother wraps her child with love,\nWhile in the street the buses move,\nThe father hasn't come\n"
    "To see them in their home."
)


@pytest.mark.parametrize(
    ("scheme", "text", "outcome"),
    [
        ("AABB", AABB, "holds"),
        ("AABB", AABB.upper(), "holds"),
        ("ABAB", AABB, "broken"),
        ("ABAB", ABAB, "holds"),
        ("AABB", ABAB, "broken"),
        ("ABBA", ABBA, "holds"),
        ("ABBA", ABAB, "broken"),
        ("ABCB", ABCB, "holds"),
        ("ABAB", ABCB, "broken"),
        ("ABCB", ABAB, "broken"),  # lines one and three rhyme too
        ("AABBA", AABBA, "holds"),
        ("AABB", AABBA, "undecided"),  # a line is left over
        ("AABBA", AABB, "broken"),
        ("AABB", PLAIN, "broken"),
        ("ABAB", f"{ABAB}\n\n{OTHER}", "holds"),
        ("ABAB", f"{ABAB}\n{OTHER}", "holds"),
        ("ABABCDCD", f"{ABAB}\n\n{OTHER}", "holds"),
        ("ABABCDCD", ABAB, "broken"),
        ("ABAB", f"{ABAB}\n\n{AABB}", "broken"),
        ("AABB", f"# Market\n\n{AABB}", "holds"),
        ("AABB", f"**Market Day**\n\n{AABB}", "holds"),
        ("AABB", f"Market Day\n\n{AABB}", "holds"),
        ("AABB", f"Title: Market Day\n\n{AABB}", "holds"),
        ("AABB", AABB.replace("\n", "  \n> ").replace("The market", "> The market"), "holds"),
        ("AABB", AABB.replace("\n", "\n\n"), "holds"),
        ("AABB", AABB.replace(",\n", " (A)\n", 1).replace("begun,", "begun (A)"), "holds"),
        ("AABB", f"{AABB}\n\nI hope you like it and want more of it", "holds"),
        ("AABB", f"{AABB}\n\nThe day goes on and on", "undecided"),
        ("AABB", f"{AABB}\nThe seller weighs a bag of plums\nAnd gives the pigeons all the crumbs.", "holds"),
        ("ABAB", f"{ABAB}\n\nThe seller weighs a bag of plums\nAnd gives the pigeons all the crumbs.", "undecided"),
        ("AABB", SLANT, "undecided"),
        ("AABB", EYE, "broken"),
        ("AABB", AABB.replace("begun", "the sun"), "broken"),  # a word with itself
        ("AABB", "I see the sea\nfrom here for free\nso come and see\nthe open sea", "broken"),  # all of one rhyme
        ("AAAA", "The sea is free\nas all can see\nI climb a tree\nand look at thee", "holds"),
        ("AA", "The sea is free\nas all can see", "holds"),
        ("AABB", AABB.replace("begun", "zorblun"), "undecided"),
        ("AABB", AABB.replace("begun", "a glough"), "broken"),
        ("AABB", AABB.replace("stairs", "猫"), "undecided"),
        ("AABB", AABB.replace("\n", " / "), "broken"),
        ("AABB", "", "broken"),
        ("AABB", "🙂", "broken"),
        (
            "AABB",
            "He sat down near me\nand nobody could hear me\nthe evening was long\nand we all sang a song",
            "holds",
        ),
    ],
)
def test_schemes(scheme: str, text: str, outcome: str) -> None:
    finding = Rhyme(scheme=scheme).check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("text", "outcome", "every"),
    [
        (AABB, "holds", "holds"),
        (ABAB, "holds", "holds"),
        (ABBA, "holds", "holds"),
        (ABCB, "holds", "broken"),
        (AABBA, "holds", "holds"),
        (PLAIN, "broken", "broken"),
        (EYE, "broken", "broken"),
        (SLANT, "undecided", "undecided"),
        (f"{AABB}\n\n{SLANT}", "holds", "holds"),
        (f"{AABB}\n\n{PLAIN}", "undecided", "broken"),
        (f"{PLAIN}\n\n{PLAIN}", "broken", "broken"),
        (AABB.rsplit("\n", 2)[0], "holds", "holds"),  # one couplet
        (f"{AABB.rsplit(chr(10), 2)[0]}\nThe day is very old\nAnd nobody is here.", "undecided", "broken"),
        ("The sun is up. The day is fun.", "broken", "broken"),
        ("Take a bite, it feels so right!", "undecided", "undecided"),
        ("A photo of a market with fruit and people.", "broken", "broken"),
        ("A man is standing in the street. A woman carries bags of fruit. It is a sunny day.", "broken", "broken"),
        ("- a red car\n- a blue star\n- a green bus", "undecided", "broken"),
        ("", "broken", "broken"),
        ("...\n...", "broken", "broken"),
        ("床前明月光\n疑是地上霜", "undecided", "undecided"),
    ],
)
def test_rhyming(text: str, outcome: str, every: str) -> None:
    assert Rhyme().check(text).outcome == outcome, Rhyme().check(text)
    strict = Rhyme(every=True).check(text)
    assert strict.outcome == every, strict


def test_evidence_names_the_lines() -> None:
    assert Rhyme(scheme="ABAB").check(AABB).evidence == "'sun' and 'pears' don't rhyme; wanted ABAB"
    assert Rhyme(scheme="AABB").check(SLANT).evidence == "'time' and 'mine' rhyme only loosely; wanted AABB"
    assert Rhyme(scheme="AABB").check(AABB).evidence == "line ends sun/begun/pears/stairs; wanted AABB"
    half = Rhyme(scheme="AABB").check(AABB.replace("stairs", "table"))
    assert (half.outcome, half.fraction) == ("broken", 0.5)


RHYMING = (
    "a rhyming poem", "as a rhyming poem", "rhyming", "rhyming poem", "rhymed", "in rhyme", "with a rhyme scheme",
    "that rhymes", "a poem that rhymes", "with rhymes", "in rhyming verse", "write a rhyming poem", "using rhyme",
    "make it rhyme", "the poem should rhyme", "with a rhyming scheme", "in rhymes", "as a poem that rhymes",
)  # fmt: skip
EVERY = ("with rhymes at the end of each line", "in which every line rhymes", "so that each line rhymes")
IN_ABAB = (
    "rhyme scheme of ABAB", "(ABAB rhyme scheme)", "ABAB rhyme scheme", "following an ABAB pattern", "in ABAB form",
    "with an ABAB rhyme scheme", "following the rhyme scheme ABAB", "with a rhyming pattern of abab", "an ABAB poem",
    "using an 'ABAB' rhyme scheme", "with the rhyme scheme A-B-A-B", "the rhyme scheme must be ABAB",
)  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        *((phrase, Rhyme()) for phrase in RHYMING),
        *((phrase, Rhyme(every=True)) for phrase in EVERY),
        *((phrase, Rhyme(scheme="ABAB")) for phrase in IN_ABAB),
        ("with the rhyme scheme XAXA", Rhyme(scheme="ABCB")),
        ("a sonnet with the rhyme scheme ABAB CDCD EFEF GG", None),
        ("with the rhyme scheme ABAB CDCD EFEF GG", Rhyme(scheme="ABABCDCDEFEFGG")),
        ("in rhyming couplets", Rhyme(scheme="AA")),
        ("as a rhyming couplet", Couplet()),
        ("with a rhyme scheme of ABCD", None),
        ("with a rhyme scheme of BABA", None),
        ("in a cabbage pattern", None),
        ("rhyme", None),
        ("the first and third lines rhyme", None),
        ("with internal rhymes", None),
        ("describe the rhyme scheme", None),
        ("a rhyming poem about loss", None),
    ],
)  # fmt: skip
def test_reading(phrase: str, expected: Rhyme | None) -> None:
    found = read(phrase)
    whole = None if found is None or found.partial else found
    if phrase.startswith("a sonnet"):
        assert whole is not None
    else:
        assert whole == expected


@pytest.mark.parametrize(
    "data", [{"scheme": "AB"}, {"scheme": "A" * 9}, {"scheme": "AABB", "every": True}, {"scheme": "A1"}]
)
def test_schemes_that_make_no_sense(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Rhyme.model_validate(data)


def test_our_own_rhymes_rhyme_with_each_other_and_with_nothing_else() -> None:
    ends = [[words(phrase)[-1] for phrase in family] for family in RHYMES]
    for i, family in enumerate(ends):
        assert len(set(family)) == 8
        assert {(a, b) for a in family for b in family if a < b and rhyme(a, b) != "perfect"} == set()
        assert {(a, b) for other in ends[i + 1 :] for a in family for b in other if rhyme(a, b) == "perfect"} == set()


def test_what_a_draft_says_stays() -> None:
    draft = "The Corner Bakery sells bread. A dog waits outside."
    poem = Rhyme(scheme="AABB").satisfy(draft)
    assert "The Corner Bakery sells bread, " in poem
    assert "A dog waits outside, " in poem
    missed = Rhyme(scheme="AABB").violate(poem)
    assert missed.count("\n") == 3


def test_long_texts_are_quick() -> None:
    Rhyme().check(AABB)
    text = "\n".join(f"a {chr(97 + i % 26)}ord{i % 7} line of zorb{chr(97 + i * 7 % 26)}ight" for i in range(400))[
        :10_000
    ]

    def check(attempt: int) -> None:
        Rhyme(scheme="AABB").check(text + " " * attempt)
        Rhyme().check(text + " " * attempt)

    assert quick.seconds(check, 0.4) < 0.4
