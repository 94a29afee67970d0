"""The amounts that a text states, with their units: what `text.numbers` finds, fractions, words, sums of money.

"24 cm", "$5.70", "5 dollars and 70 cents", "75%", "3/4", "1 1/2", "½", "three quarters", "two and a half",
"1.2 million", "minus five", "\\frac{3}{4}".
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from miabench.constraints.answer.units import MEASURES, PREFIX_PATTERN, prefixed, suffix
from miabench.constraints.text.numbers import find_spelled, mask, numbers_in
from miabench.constraints.text.numerals import NUMBER_WORD_PATTERN, NUMBER_WORDS, WHOLE_NUMBER_PATTERN, parse_words


class Amount(NamedTuple):
    """An amount in a text: `text[start:end]` is its number, `text[left:right]` the number with what belongs to it.

    Attributes:
        value: with "million" and the like multiplied in.
        plain: the number as it stands.
        units: the units that may be meant, by their canonical names; empty where none stands there.
        part: whether it is a fraction or below one, which may be meant as a share.
        spelled: whether it stands in words.
    """

    value: Decimal
    plain: Decimal
    start: int
    end: int
    left: int
    right: int
    units: tuple[str, ...]
    part: bool
    spelled: bool


class _Raw(NamedTuple):
    value: Decimal
    start: int
    end: int
    spelled: bool
    fraction: bool


_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
_FRACTION = re.compile(
    r"(?<![^\W_])(?<![0-9][.,/])(?P<sign>[-−](?![0-9 ]*[-−]))?(?:(?P<whole>[0-9]{1,9})(?: and |[ -]))?"
    r"(?P<top>[0-9]{1,9}) ?[/⁄] ?(?P<bottom>[0-9]{1,9})(?![0-9/]|\.[0-9])"
    rf"|(?<![^\W_])(?P<sign_2>[-−])?(?P<whole_2>[0-9]{{1,9}})? ?(?P<vulgar>[{''.join(_VULGAR)}])"
    r"|\\[dt]?frac\s?\{(?P<top_3>-?[0-9]{1,9})\}\s?\{(?P<bottom_3>[0-9]{1,9})\}"
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_PARTS |= {"ninth": 9, "tenth": 10, "hundredth": 100}
_PART = rf"(?:halves|(?:{'|'.join(_PARTS)})s?)"
_OF_ONE = rf"(?P<count>an?|one|{NUMBER_WORD_PATTERN})[ -](?P<part>{_PART})"
_MORE = _OF_ONE.replace("<count>", "<more>").replace("<part>", "<of>")
_SPELLED = re.compile(
    rf"(?<![\w-])(?P<minus>(?:minus|negative) )?(?:"
    rf"{_OF_ONE}(?![\w-])(?! (?:past|to [a-z]))"
    rf"|(?P<whole>{WHOLE_NUMBER_PATTERN}|[0-9]{{1,9}}(?= and an? | and (?:one|two|three|four|five|six|seven)[ -]))"
    rf"(?:(?P<scale> (?:million|billion))|(?: and |-and-){_MORE}"
    rf"| point (?P<places>{NUMBER_WORD_PATTERN}(?: {NUMBER_WORD_PATTERN}){{0,5}}))"
    r"|(?P<half>half)(?! an? dozen)(?= (?:of|the|an?)\b|[.,;]|$)"
    r")(?![\w-])",
    re.IGNORECASE,
)
_SLASH = re.compile(rf"[/⁄]|frac|[{''.join(_VULGAR)}]")
_PART_HINT = re.compile(
    r"hal[fv]|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|llion|"
    r" point ",
    re.IGNORECASE,
)
_MINUS = re.compile(r"\b(?:minus|negative) $", re.IGNORECASE)
_SCALE = re.compile(r" ?(?:(?P<name>thousand|million|billion|dozen)|(?P<short>k|m|bn))(?![^\W_])", re.IGNORECASE)
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "dozen": 12, "k": 10**3, "m": 10**6, "bn": 10**9}
_PREFIX = re.compile(rf"{PREFIX_PATTERN} ?$")
_JOIN = re.compile(r",? (?:and )?| ?, ?")
_IN_LATEX = re.compile(r"\$|[^$\n\\^=]{0,20}[\\^=][^$\n]{0,40}\$")
"""What follows a number in a formula: the dollar sign before it isn't a currency."""


def find_amounts(cleaned: str) -> tuple[Amount, ...]:
    """The amounts of a cleaned text, in their order."""
    return _find(cleaned)


@lru_cache(maxsize=64)
def _find(cleaned: str) -> tuple[Amount, ...]:
    found: list[_Raw] = []
    taken = bytearray(len(cleaned))
    for raw in _candidates(cleaned):
        if not any(taken[raw.start : raw.end]):
            found.append(raw)
            taken[raw.start : raw.end] = b"\1" * (raw.end - raw.start)
    found.sort(key=lambda raw: raw.start)
    return tuple(_merged(cleaned, [_with_unit(cleaned, raw) for raw in found]))


def _candidates(cleaned: str) -> Iterator[_Raw]:
    """Numbers; of two that overlap the first wins."""
    masked = mask(cleaned)
    for match in _FRACTION.finditer(masked) if _SLASH.search(masked) else ():
        if (value := _fraction(match)) is not None:
            yield _Raw(value, match.start(), match.end(), spelled=False, fraction=True)
    for match in _SPELLED.finditer(masked) if _PART_HINT.search(masked) else ():
        value, fraction = _spelled(match)
        yield _Raw(value, match.start(), match.end(), spelled=True, fraction=fraction)
    for number in numbers_in(masked):
        value, start = number.value, number.start
        if value >= 0 and (minus := _MINUS.search(cleaned[max(0, start - 9) : start])):
            value, start = -value, start - len(minus.group())
        yield _Raw(value, start, number.end, spelled=False, fraction=False)
    for number in find_spelled(masked):
        minus = _MINUS.search(cleaned[max(0, number.start - 9) : number.start])
        start = number.start - len(minus.group()) if minus else number.start
        yield _Raw(-number.value if minus else number.value, start, number.end, spelled=True, fraction=False)


def _fraction(match: re.Match[str]) -> Decimal | None:
    if match["vulgar"]:
        top, bottom = _VULGAR[match["vulgar"]]
    else:
        top, bottom = int(match["top"] or match["top_3"]), int(match["bottom"] or match["bottom_3"])
    if bottom == 0:
        return None
    value = Decimal(match["whole"] or match["whole_2"] or 0) + Decimal(top) / bottom
    return -value if match["sign"] or match["sign_2"] else value


def _spelled(match: re.Match[str]) -> tuple[Decimal, bool]:
    """The value of a number in words, and whether it is a fraction."""
    whole = match["whole"]
    value = Decimal(0) if whole is None else Decimal(int(whole) if whole.isdigit() else parse_words(whole))
    if match["scale"]:
        value *= _SCALES[match["scale"].strip().lower()]
    if match["places"]:
        digits = "".join(str(NUMBER_WORDS[word.lower()]) for word in match["places"].split())
        value += Decimal(f"0.{digits}")
    for count, part in ((match["count"], match["part"]), (match["more"], match["of"])):
        if count is not None:
            value += Decimal(_count(count)) / _PARTS[_singular(part.lower())]
    if match["half"]:
        value = Decimal("0.5")
    fraction = match["count"] is not None or match["more"] is not None or match["half"] is not None
    return (-value if match["minus"] else value), fraction


def _count(word: str) -> int:
    word = word.lower()
    return 1 if word in ("a", "an") else NUMBER_WORDS[word.replace(" ", "-")]


def _singular(part: str) -> str:
    return "half" if part == "halves" else part.removesuffix("s")


def _with_unit(cleaned: str, raw: _Raw) -> Amount:
    left, right, value = raw.start, raw.end, raw.value
    scaled = _SCALE.match(cleaned, right)
    short = scaled is not None and scaled["name"] is None
    before = _PREFIX.search(cleaned[max(0, left - 5) : left + (cleaned[left : left + 1] in "-−")])
    units: tuple[str, ...] = ()
    if before is not None and before.group() == "$" and _IN_LATEX.match(cleaned, right):
        before = None
    if before is not None:
        units = prefixed(before.group().strip())
        left -= len(before.group())
    elif (inner := re.match(rf"[-−] ?({PREFIX_PATTERN})", cleaned[raw.start : raw.end])) is not None:
        units = prefixed(inner.group(1))
    if (
        scaled is not None
        and not raw.fraction
        and (not short or before is not None or scaled.group() in ("k", "K", "bn"))
    ):
        value *= _SCALES[(scaled["name"] or scaled["short"]).lower()]
        right = scaled.end()
    behind = suffix(cleaned, right)
    if not units or set(units) & set(behind.units):
        units = behind.units
        right = behind.end
    return Amount(value, raw.value, raw.start, raw.end, left, right, units, raw.fraction or 0 < value < 1, raw.spelled)


def _merged(cleaned: str, amounts: list[Amount]) -> Iterator[Amount]:
    """Amounts in two units that are one: "5 dollars and 70 cents", "2 hours 30 minutes"."""
    skip = False
    for a, b in pairwise([*amounts, None]):
        if a is None or skip:
            skip = False
            continue
        unit = None if b is None else _larger(a, b)
        if b is not None and unit is not None and _JOIN.fullmatch(cleaned[a.right : b.left]):
            small = next(u for u in b.units if MEASURES[u].dimension == MEASURES[unit].dimension)
            value = a.value + b.value * MEASURES[small].factor / MEASURES[unit].factor
            spelled = a.spelled and b.spelled
            yield Amount(value, value, a.start, b.end, a.left, b.right, (unit,), part=False, spelled=spelled)
            skip = True
        else:
            yield a


def _larger(a: Amount, b: Amount) -> str | None:
    """The unit of the first amount, if the second is in a smaller one of the same kind, and less than one of it."""
    for unit in a.units:
        for other in b.units:
            large, small = MEASURES[unit], MEASURES[other]
            if (
                large.dimension == small.dimension
                and 0 <= b.value * small.factor < large.factor
                and large.factor > small.factor
            ):
                return unit
    return None
