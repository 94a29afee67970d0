"""The numbers that a text states: digits as people write them, and number words.

"1,234.50", "$5.70", "-3", "25%", "5,70" and "5kg" are numbers, and so are "one hundred and twenty" and "a dozen". List
markers, clock times (10:42, 5 p.m.), dates (2026-03-14, 14/03/2026, 14 March 2026), versions (1.2.3), "step 2" and
digits inside a word (A4, 3D, 1st) aren't. Fractions (1/2) are left to `answer.amounts`.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from miabench.constraints.text import scan
from miabench.constraints.text.numerals import NUMBER_WORDS, WHOLE_NUMBER_PATTERN, parse_words


class Number(NamedTuple):
    """A number in a text: `text[start:end]` is its digits (with sign, without currency or percent) or its word."""

    value: Decimal
    start: int
    end: int
    spelled: bool


_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_DAY = "[0-9]{1,2}(?:st|nd|rd|th)?"
_EAST = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_NO_NUMBER = re.compile(
    rf"(?=[0-9A-Zs])(?<!(?![{_EAST}])[^\W_])(?<![0-9][.,])(?:"
    r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})? ?(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?|o'clock|h\b)"  # 10.42 am
    r"|[0-9]{1,2} ?(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?|o['’]clock)"  # 5 p.m.
    r"|[0-9]+:[0-9]+(?::[0-9]+)*"  # 10:42, 16:9
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])"
    r"|[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2,4}(?![0-9])"  # 14/03/2026
    r"|[0-9]+(?:\.[0-9]+){2,}"  # 1.2.3
    rf"|{_DAY} (?:of )?{_MONTH}(?:,? [0-9]{{4}})?(?!\w)"
    rf"|{_MONTH} {_DAY}(?:,? [0-9]{{4}})?(?!\w)"
    r"|[Ss]tep [0-9]{1,2}(?![0-9])"
    r"|[0-9]{2,4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}[日号])?|[0-9]{1,2}月[0-9]{1,2}[日号]|[0-9]{1,2}[点时][0-9]{1,2}分"
    r")"
)
_FRACTION = re.compile(r"(?<![^\W_])(?<![0-9][.,])[0-9]+ ?[/⁄] ?[0-9]+(?![0-9.])")
_UNIT = r"(?:%|°|x|×|k?g|mg|[mc]?l|[mck]?m|lbs?|oz|ft|in|usd|eur|gbp|kwh|kb|mb|gb|pts?|p|c|€|£|\$)"
_RUN = re.compile(
    rf"(?=[-−$€£¥.0-9])(?<!(?![{_EAST}])[^\W_])(?<![0-9][.,])(?P<sign>[-−]?)(?:[$€£¥] ?-?)?"
    r"(?P<run>\.?[0-9](?:[0-9]|[.,](?=[0-9]))*)"
    rf"(?={_UNIT}?(?!(?![{_EAST}])[^\W_]))",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_EUROPEAN = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),[0-9]{1,2}")
_PART = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_WORD = re.compile(rf"(?<![\w-]){WHOLE_NUMBER_PATTERN}(?![\w-])", re.IGNORECASE)
_LETTERS = re.compile("[a-z]+")
_HINTS = frozenset((*(word for word in NUMBER_WORDS if "-" not in word), "hundred", "thousand", "dozen"))
"""Without one of these there is no number in words."""
_MOST_DIGITS = 40
"""Longer runs of digits are serial numbers, not amounts."""


def find_numbers(cleaned: str) -> list[Number]:
    """The numbers in digits of a cleaned text, in their order."""
    return numbers_in(_FRACTION.sub(_spaces, mask(cleaned)))


def numbers_in(masked: str) -> list[Number]:
    """The numbers in digits of a text that `mask` has been through; the parts of a fraction are two."""
    found: list[Number] = []
    for match in _RUN.finditer(masked):
        run, start = match["run"], match.start("run")
        if len(run) > _MOST_DIGITS:
            continue
        if _GROUPED.fullmatch(run):
            parts = [(run.replace(",", ""), start, match.end("run"))]
        elif _EUROPEAN.fullmatch(run):
            parts = [(run.replace(".", "").replace(",", "."), start, match.end("run"))]
        else:  # "1,2,3" without spaces
            parts = [(part.group(), start + part.start(), start + part.end()) for part in _PART.finditer(run)]
        for i, (digits, left, right) in enumerate(parts):
            negative = i == 0 and match["sign"] and not _after_a_number(masked, match.start())
            found.append(
                Number(-Decimal(digits), match.start(), right, False)
                if negative and match.end("sign") == left
                else Number(Decimal(digits) * (-1 if negative else 1), left, right, False)
            )
    return found


def _after_a_number(text: str, at: int) -> bool:
    """Whether a sign stands where it must be a minus between two numbers, or a range."""
    return re.search(r"[0-9)%] ?$", text[max(0, at - 2) : at]) is not None


def find_spelled(cleaned: str) -> list[Number]:
    """The number words of a cleaned text, in their order; "one" isn't one where it stands for a thing."""
    found: list[Number] = []
    if _HINTS.isdisjoint(_LETTERS.findall(cleaned.lower())):
        return found
    for match in _WORD.finditer(cleaned):
        if match.group().lower() == "one" and _is_pronoun(cleaned, match):
            continue
        found.append(Number(Decimal(parse_words(match.group())), match.start(), match.end(), spelled=True))
    return found


_NO_COUNT_BEFORE = re.compile(r"\b(?:the|this|that|no|each|every|which|any|another|some|a|an)\s$", re.IGNORECASE)


def _is_pronoun(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 8]
    return re.match(r" of\b| another\b|['’]s\b", after) is not None or _NO_COUNT_BEFORE.search(before) is not None


_NUMBERED_HEADING = re.compile(r"[*_]*[0-9]{1,3}[.)][*_]* ")


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match.group())


@lru_cache(maxsize=32)
def mask(cleaned: str) -> str:
    """The text with list markers and what looks like a number but isn't replaced by spaces of the same length."""
    out: list[str] = []
    place = 0
    for line in scan(cleaned):
        start = line.start
        if line.role == "heading" and (number := _NUMBERED_HEADING.match(cleaned, start, line.end)):
            start = number.end()
        if line.role in ("item", "heading"):
            out.append(cleaned[place : line.left])
            out.append(" " * (start - line.left))
            place = start
    out.append(cleaned[place:])
    return _NO_NUMBER.sub(_spaces, "".join(out))
