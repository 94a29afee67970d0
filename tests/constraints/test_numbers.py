"""Number words and counts: how they are read in phrases and found in texts."""

import re
from decimal import Decimal

import pytest

from miabench.constraints.text.numbers import find_numbers, find_spelled
from miabench.constraints.text.numerals import COUNT_PATTERN, parse_count, spell_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0), ("12", 12), ("1,000", 1000), ("12,500", 12500), ("five", 5), ("fifty-five", 55), ("fifty five", 55),
        ("a hundred", 100), ("one hundred", 100), ("two hundred", 200), ("two hundred and fifty", 250),
        ("two hundred fifty", 250), ("one-hundred", 100), ("twelve hundred", 1200), ("a thousand", 1000),
        ("three thousand, two hundred and one", 3201), ("two hundred and fifty thousand", 250_000),
        ("a dozen", 12), ("two dozen", 24), ("half a dozen", 6), ("Twenty", 20),
    ],
)  # fmt: skip
def test_counts(text: str, expected: int) -> None:
    assert re.fullmatch(COUNT_PATTERN, text, re.IGNORECASE)
    assert parse_count(text) == expected


def test_counts_undo_spelling() -> None:
    for n in (*range(1200), 1984, 2050, 9999):
        assert re.fullmatch(COUNT_PATTERN, spell_number(n))
        assert parse_count(spell_number(n)) == n


@pytest.mark.parametrize("text", ["", "hundred", "five and six", "twenty twenty", "1,00", "fiftyfive", "dozen", "1.5"])
def test_no_counts(text: str) -> None:
    assert not re.fullmatch(COUNT_PATTERN, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one hundred and two hundred", [100, 200]),
        ("one thousand and two thousand, five", [1000, 2005]),
        ("a dozen eggs, half a dozen ducks", [12, 6]),
        ("five and six, twenty twenty", [5, 6, 20, 20]),
        ("one hundred and twenty people", [120]),
        ("the one, tenth, someone", []),
    ],
)
def test_number_words_in_texts(text: str, expected: list[int]) -> None:
    assert [number.value for number in find_spelled(text)] == expected


def test_numbers_stand_beside_chinese_characters() -> None:
    assert [number.value for number in find_numbers("答案是12。有3.5公斤")] == [Decimal(12), Decimal("3.5")]
    assert find_numbers("2024年5月3日10点30分") == []
