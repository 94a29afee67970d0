"""Number words: how counts are read, written and spoken."""

import re

_ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _below_hundred(n: int) -> str:
    if n < 20:
        return _ONES[n]
    return _TENS[n // 10 - 2] + (f"-{_ONES[n % 10]}" if n % 10 else "")


NUMBER_WORDS: dict[str, int] = {_below_hundred(n): n for n in range(100)}
"""The number words from zero to ninety-nine."""

_DIGIT = "(?:one|two|three|four|five|six|seven|eight|nine)"
NUMBER_WORD_PATTERN = (
    rf"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ]{_DIGIT})?|(?:thir|four|fif|six|seven|eigh|nine)teen"
    rf"|{_DIGIT}|ten|eleven|twelve|zero)"
)
"""A regular expression for one of the number words; compounds may have a space for the hyphen."""

_UP_TO_HUNDREDS = (
    rf"(?:{NUMBER_WORD_PATTERN}|an?(?=[ -](?:hundred|thousand|dozen)))"
    rf"(?:[ -]hundred(?:(?: and |[ -]){NUMBER_WORD_PATTERN}(?!\w|[ -]hundred))?)?"
)
WHOLE_NUMBER_PATTERN = (
    rf"(?:(?:an? half[ -]|half an? )dozen|{_UP_TO_HUNDREDS}"
    rf"(?:[ -]thousand(?:(?:,? and |,? |-){NUMBER_WORD_PATTERN}"
    rf"(?:[ -]hundred(?:(?: and |[ -]){NUMBER_WORD_PATTERN}(?!\w|[ -]hundred))?)?(?!\w|[ -]thous))?| dozen)?)"
)
"""A regular expression for a whole number in words below a million: "two hundred and fifty", "a dozen"."""


def parse_words(text: str) -> int:
    """The number that `WHOLE_NUMBER_PATTERN` has matched."""
    total, current = 0, 0
    for word in re.split("[ ,-]+", text.lower()):
        if word in NUMBER_WORDS:
            current += NUMBER_WORDS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word == "thousand":
            total, current = total + (current or 1) * 1000, 0
        elif word == "dozen":
            current = 6 if "half" in text.lower() else (current or 1) * 12
    return total + current


def spell_number(n: int) -> str:
    """A whole number from 0 to 9999 in words: "two hundred five"."""
    if not 0 <= n <= 9999:
        raise ValueError(f"{n} isn't between 0 and 9999")
    parts = []
    if n >= 1000:
        parts += [_ONES[n // 1000], "thousand"]
    if n % 1000 >= 100:
        parts += [_ONES[n % 1000 // 100], "hundred"]
    if n % 100 or not parts:
        parts.append(_below_hundred(n % 100))
    return " ".join(parts)


def count_word(n: int) -> str:
    """A count as prose writes it: a word up to twenty, digits above."""
    return _below_hundred(n) if n <= 20 else str(n)


COUNT_PATTERN = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,2}}|[0-9]{{1,5}}|{WHOLE_NUMBER_PATTERN})"
"""A regular expression for a count in digits or words: "5", "1,000", "five", "two hundred and fifty", "a dozen"."""


def parse_count(text: str) -> int:
    """The count that `COUNT_PATTERN` has matched."""
    digits = text.replace(",", "")
    return int(digits) if digits.isdigit() else parse_words(text)
