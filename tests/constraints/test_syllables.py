"""Syllables: what the dictionary says, what is derived from it, and how good the estimate is."""

import pytest

from miabench.constraints.text import syllables as module
from miabench.constraints.text.numerals import spell_number
from miabench.constraints.text.syllables import syllables


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
    entries = [(word, counts) for word, counts in module._dictionary().items() if word.isalpha() and len(word) > 2]
    off = [min(abs(module._estimate(word) - n) for n in counts) for word, counts in entries[::40]]
    assert len(off) > 2_000
    assert sum(n == 0 for n in off) / len(off) > 0.9
    assert sum(n <= 1 for n in off) / len(off) > 0.995


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
