"""How English states the bounds of a count: "exactly two", "no more than 50", "between three and five", "about ten".

A bare count is exact ("in five sentences"), unless something caps it ("within five sentences", "limit your answer to
five sentences"). Adjectives that add nothing to check ("two complete sentences") are read over; any other adjective
makes the phrase say more than a count, and it isn't read.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from miabench.constraints.text.numerals import WHOLE_NUMBER_PATTERN, count_word, parse_words
from miabench.constraints.text.pattern import pattern

MOST = 10_000
"""The largest bound: nothing longer is asked of a response."""

Parity = Literal["even", "odd"]


class Bounds(NamedTuple):
    """At least `low`, at most `high`, both inclusive; None is no bound."""

    low: int | None
    high: int | None


# --------------------------------------------------------------------------------------------------- counts

NUMBER = rf"(?:[0-9]{{1,2}},[0-9]{{3}}|[0-9]{{1,5}}|{WHOLE_NUMBER_PATTERN})"
"""A regular expression for a count in digits or words: "250", "1,500", "two hundred and fifty"."""


def parse_number(text: str) -> int:
    """The count that `NUMBER` has matched."""
    digits = text.replace(",", "")
    return int(digits) if digits.isdigit() else parse_words(text)


# -------------------------------------------------------------------------------------------------- phrases

_NOUN = (
    "(?:answer|response|reply|description|explanation|text|output|summary|caption|message|account|statement|"
    "narrative|narration|overview)"
)
_TEXT = (
    rf"(?:{_NOUN}|poem|story|riddle|dialogue|conversation|limerick|verse|song|joke|letter|e-?mail|essay|review|post|"
    r"tweet|monologue|piece|writing|passage|composition|analysis|tale)"
)
_OBJECT = rf"(?:it|this|that|(?:(?:your|the|this|an?) )?(?:(?:whole|entire|full|final|complete|overall) )?{_TEXT})"
_MODAL = r"(?:should|must|shall|will|needs to|has to|have to|is to|ought to)(?: only| all)?"
_AND = r"(?:(?:and|but|all|while|then|also|please),? )*"
_BE = (
    r"(?:be|have|has|contain|contains|consist of|consists of|use|uses|include|includes|is|comprise|comprises|number|"
    r"span|spans)"
)
_DONE = (
    r"(?:written|structured|presented|composed|comprised|made up|divided|split|broken|broken down|organi[sz]ed|"
    r"arranged|"
    r"laid out|set out|spread|separated|formatted|phrased|expressed|summed up|told|delivered|kept)"
)
_DO = (
    r"(?:do|doing|make|making|answer|answering|respond|responding|reply|replying|write|writing|present|presenting|"
    r"structure|structuring|express|phrase|put|compose|craft|format|keep|keeping|give|provide|divide|split|break|"
    r"organi[sz]e|tell|summari[sz]e|sum)"
)
_PREPOSITION = (
    r"(?:in|into|on|using|by using|use|with|of|as|having|have|consisting of|comprising|containing|including|to include|"
    r"(?:written|composed|made up|comprised) of|totall?ing|numbering|employing|(?:spread |split |divided )?across|"
    r"(?:spread|split|divided) over)"
)
_EMPTY = (
    r"(?:(?:complete|full|whole|single|separate|structured|unified|distinct|individual|entire|continuous|unbroken|"
    r"grammatical|total),? (?:and )?)*"
)
"""Adjectives that demand nothing that could be missing."""
_LEAD = (
    rf"{_AND}(?:(?:that|which) )?(?:(?:(?:in|as|with|within|into|use|using|write) )?(?:an?|the|"
    rf"one) {_EMPTY}{_NOUN} (?=(?:that|which|of|with|containing|consisting|"
    rf"comprising|having|in)\b)(?:(?:that|which) )?)?(?:(?:{_OBJECT} )?(?:{_MODAL} )?(?:{_BE}|be {_DONE}) |"
    rf"{_DONE} |{_OBJECT} |{_DO}(?: so| {_OBJECT})?(?: up| down)?,? )?"
    rf"(?:{_PREPOSITION} )?"
)
_CAP = (
    rf"{_AND}(?:(?:{_OBJECT} )?(?:{_MODAL} )?(?:be )?(?:limit|limiting|limited|restrict|restricting|restricted|confine|"
    rf"confined|cap|capped|keep|keeping|kept|stick|hold)(?: yourself| {_OBJECT})? (?:to|within|at|down to)"
    rf"|(?:(?:{_DO}|{_DONE}|stay|staying|fit|fitting)(?: so| {_OBJECT})? )?(?:all )?within) "
)
"""What makes a bare count the most: "limit your response to five sentences", "within five sentences"."""
_TAIL = (
    r"(?:,? (?:long|in length|in total|total|altogether|overall|in all|only|exactly|precisely|alone))?"
    r"(?:,? (?:no more(?:,| and|, and)? no less))?"
)
_TOTAL = r"(?:a total of |a length of )?"
_EXACTLY = r"(?:(?:exactly|precisely|only|just|strictly|a total of|merely|no more and no less than|a length of) )*"
_NOT = (
    r"(?:(?:do(?:es)?|should|must|shall|may|will|can) not|"
    r"don't|doesn't|shouldn't|mustn't|can't|cannot|never|not|not to)"
)
_AT_MOST = (
    r"(?:at (?:the )?(?:very )?most|no more than|not more than|up to|(?:(?:an? |"
    r"the )?(?:absolute )?max(?:imum)?|(?:a |the )limit)"
    r"(?: length)?(?: of)?|no longer than|not longer than|(?:not |without )(?:exceeding|going over|using more than)"
    r"|(?:fewer|less) than or equal to|<=|≤"
    rf"|{_NOT} (?:exceed|surpass|go over|go beyond|use more than|be (?:more|longer) than|have more than|"
    rf"contain more than))"
)
_AT_LEAST = (
    r"(?:at (?:the )?(?:very )?least|no fewer than|no less than|not fewer than|not less than|no shorter than|"
    r"(?:an? |the )?(?:absolute )?min(?:imum)?(?: length)?(?: of)?|(?:more|greater) than or equal to|>=|≥)"
)
_LESS = r"(?:(?:strictly )?(?:fewer|less) than|under|below|shorter than|<)"
_MORE = r"(?:(?:strictly )?more than|over|above|longer than|greater than|exceeding|in excess of|>)"
_RANGE = (
    rf"(?:between # and #|from # (?:up )?to #|# (?:up )?to #|# ?- ?#|# or #|{_AT_LEAST} # (?:and|but),? {_AT_MOST} #"
    r"|(?:between )?#-#)"
)
_ABOUT = r"(?:about|around|approximately|approx\.?|roughly|circa|close to)"

_Build = Callable[[int, int], Bounds]

_FORMS: dict[int, tuple[tuple[str, _Build], ...]] = {
    0: (
        (f"{_LEAD}{_EXACTLY}an? (?:whole )?single,? {_EMPTY}@{_TAIL}", lambda *_: Bounds(1, 1)),
        (f"{_LEAD}{_AT_MOST} a single {_EMPTY}@{_TAIL}", lambda *_: Bounds(None, 1)),
        (f"{_CAP}(?:an?|{_EXACTLY}an?) single,? {_EMPTY}@{_TAIL}", lambda *_: Bounds(1, 1)),
    ),
    1: (
        (f"{_LEAD}{_EXACTLY}# {_EMPTY}@{_TAIL}", lambda n, _: Bounds(n, n)),
        (f"{_LEAD}{_TOTAL}{_AT_MOST} # {_EMPTY}@{_TAIL}", lambda n, _: Bounds(None, n)),
        (
            f"{_LEAD}# {_EMPTY}@(?: long| in length)?,? (?:or (?:fewer|less|under)|at (?:the )?(?:very )?most|"
            "max(?:imum)?|tops)(?: in length| in total)?",
            lambda n, _: Bounds(None, n),
        ),
        (f"{_LEAD}# or (?:fewer|less) {_EMPTY}@{_TAIL}", lambda n, _: Bounds(None, n)),
        (f"{_LEAD}{_TOTAL}{_LESS} # {_EMPTY}@{_TAIL}", lambda n, _: Bounds(None, n - 1)),
        (f"(?:stay|staying|remain|come in) (?:under|below) # {_EMPTY}@{_TAIL}", lambda n, _: Bounds(None, n - 1)),
        (f"{_LEAD}{_TOTAL}{_AT_LEAST} # {_EMPTY}@{_TAIL}", lambda n, _: Bounds(n, None)),
        (
            f"{_LEAD}# {_EMPTY}@(?: long| in length)?,? (?:or (?:more|longer|over)|at (?:the )?(?:very )?least|"
            f"min(?:imum)?)"
            "(?: in length| in total)?",
            lambda n, _: Bounds(n, None),
        ),
        (f"{_LEAD}(?:# or more|# ?\\+) {_EMPTY}@{_TAIL}", lambda n, _: Bounds(n, None)),
        (f"{_LEAD}{_TOTAL}{_MORE} # {_EMPTY}@{_TAIL}", lambda n, _: Bounds(n + 1, None)),
        (
            f"{_CAP}{_TOTAL}(?:{_AT_MOST} )?# {_EMPTY}@(?: max(?:imum)?| at most| or less| or fewer)?{_TAIL}",
            lambda n, _: Bounds(None, n),
        ),
        (f"{_CAP}{_EXACTLY}# {_EMPTY}@{_TAIL}", lambda n, _: Bounds(n, n)),
        (f"{_CAP}{_TOTAL}{_LESS} # {_EMPTY}@{_TAIL}", lambda n, _: Bounds(None, n - 1)),
        (
            rf"{_AND}(?:(?:write|give|provide) )?(?:(?:in|as|using|with|of|within|into) )?(?:(?:an?|the|one|"
            rf"your) )?{_EMPTY}"
            rf"(?:exactly )?#-%(?: {_EMPTY}{_NOUN})?",
            lambda n, _: Bounds(n, n),
        ),
        (
            r"(?:(?:with|in|within|using|respect|respecting|observe|under|to|of) )?(?:(?:an?|the) )?(?:strict )?#[- ]% "
            r"(?:limit|maximum|max|cap)",
            lambda n, _: Bounds(None, n),
        ),
        (
            r"(?:(?:with|within|respect|under|at) )?(?:an?|the) (?:strict )?% limit of #(?: @)?",
            lambda n, _: Bounds(None, n),
        ),
    ),
    2: (
        (f"{_LEAD}{_TOTAL}(?:anywhere )?{_RANGE} {_EMPTY}@{_TAIL}", Bounds),
        (f"{_CAP}{_TOTAL}{_RANGE} {_EMPTY}@{_TAIL}", Bounds),
    ),
}
"""By the number of counts in them."""
_ARTICLE = (
    rf"(?:{_LEAD}|{_AND}(?:all )?within |{_CAP}){_EXACTLY}an?,? {_EMPTY}@",
    rf"{_EMPTY}@",
)
"""For units of which "a" or the bare noun already says that there is one."""
_ABOUT_FORMS = (
    rf"{_LEAD}{_TOTAL}(?:{_ABOUT} |~ ?)# {_EMPTY}@{_TAIL}",
    rf"{_LEAD}# {_EMPTY}@,? (?:or so|more or less|give or take|approximately|roughly)",
    rf"(?:(?:in|as|using|with|of|within) )?(?:an? )?(?:{_ABOUT} |roughly |~ ?)#-%(?: {_NOUN})?",
)
_PARITY_FORMS = (
    rf"{_LEAD}{_EXACTLY}an (?P<parity>even|odd) (?:number|count|amount|total) of {_EMPTY}@{_TAIL}",
    r"(?:(?:with|have|having|using) )?an (?P<parity>even|odd) % count",
)


_BOUNDS = {n: tuple((pattern(form), build) for form, build in forms) for n, forms in _FORMS.items()}
_ARTICLES = tuple(map(pattern, _ARTICLE))
_ABOUTS = tuple(map(pattern, _ABOUT_FORMS))
_PARITIES = tuple(map(pattern, _PARITY_FORMS))
_SLIP = pattern(r"\be(?=[xact]*x)(?=[xact]*a)[xact]{2,5}[lty]{1,4}\b")
_COUNT = pattern(
    r"(?:(?:with|having|of) )?(?:an? |the )?% count (?:of |that is |which is |should be |must be )(.+?)(?: @)?"
)
_NUMBER = pattern(rf"(?<![\w.,]){NUMBER}(?![\w.,]*\w)")


class _Masked(NamedTuple):
    """A phrase with "#" for its counts, "@" for the unit and "%" for the unit's name behind "three-"."""

    text: str
    numbers: tuple[int, ...]


@lru_cache(maxsize=4096)
def tidy(phrase: str) -> str:
    """A phrase in lower case, without misspellings of "exactly" and what quotation leaves around it."""
    text = _SLIP.sub("exactly", phrase.lower().strip(" '\"!"))
    return re.sub(r"\b(max|min|approx)\.(?= )", r"\1", text)


@lru_cache(maxsize=64)
def _unit_pattern(unit: str, stem: str) -> re.Pattern[str]:
    return pattern(rf"(?:(?<=-)|\b(?=\w+ (?:limit|count)\b)){stem}\b|\b(?P<unit>{unit})(?![\w-])")


@lru_cache(maxsize=4096)
def _mask(phrase: str, unit: str, stem: str) -> _Masked | None:
    """The phrase as the forms see it, or None where it doesn't name the unit once."""
    text = tidy(phrase)
    if "#" in text or "@" in text or "%" in text:
        return None
    text, found = _unit_pattern(unit, stem).subn(lambda m: "@" if m["unit"] else "%", text)
    if not found:
        return None
    numbers = tuple(parse_number(match.group()) for match in _NUMBER.finditer(text))
    text = _NUMBER.sub("#", text)
    if counted := _COUNT.fullmatch(text):
        text = f"{counted[1]} @"
    return _Masked(text, numbers)


def read_bounds(phrase: str, unit: str, stem: str, *, article: bool = False) -> Bounds | None:
    """The bounds that a phrase sets, or None where it does anything else.

    Args:
        phrase: as a kind's `read` gets it.
        unit: a regular expression for the name of what is counted.
        stem: one for its name behind "three-".
        article: whether "in a sentence" means exactly one.
    """
    masked = _mask(phrase, unit, stem)
    if masked is None or len(masked.numbers) > 2:
        return None
    n, m = (*masked.numbers, 1, 1)[:2]
    counts = masked.text.count("#")
    for form, build in _BOUNDS[counts]:
        if form.fullmatch(masked.text):
            if "# or #" in masked.text and m != n + 1:
                return None  # "three or seven"
            bounds = build(n, m)
            return bounds if _makes_sense(bounds) else None
    if article and not counts and any(form.fullmatch(masked.text) for form in _ARTICLES):
        return Bounds(1, 1)
    return None


def read_about(phrase: str, unit: str, stem: str) -> int | None:
    """The count that a phrase asks for approximately ("about 50 words"), or None."""
    masked = _mask(phrase, unit, stem)
    if masked is None or len(masked.numbers) != 1 or _TOPIC.match(masked.text):
        return None
    if not any(form.fullmatch(masked.text) for form in _ABOUTS):
        return None
    return masked.numbers[0] if 1 <= masked.numbers[0] <= MOST else None


_TOPIC = pattern(rf"{_AND}(?:write|tell|be|is) about ")
"""Approximately, or on that subject?"""


def read_parity(phrase: str, unit: str, stem: str) -> Parity | None:
    """Whether a phrase asks for an even or an odd number of units, or None."""
    masked = _mask(phrase, unit, stem)
    if masked is None:
        return None
    match = next((match for form in _PARITIES if (match := form.fullmatch(masked.text))), None)
    return None if match is None else "even" if match["parity"] == "even" else "odd"


def _makes_sense(bounds: Bounds) -> bool:
    low, high = bounds.low or 1, bounds.high or MOST
    return all(bound is None or 1 <= bound <= MOST for bound in bounds) and low <= high


# ------------------------------------------------------------------------------------------------- wordings


def state_bounds(bounds: Bounds, unit: str) -> list[tuple[str, str]]:
    """Wordings for bounds, each as a preposition and the rest, the plainest first."""

    def units(n: int) -> str:
        return f"{count_word(n)} {unit}{'' if n == 1 else 's'}"

    low, high = bounds
    if low is not None and low == high:
        if low == 1:
            return [("in", f"exactly {units(1)}"), ("in", f"a single {unit}"), ("using", f"only {units(1)}")]
        return [("in", f"exactly {units(low)}"), ("using", f"exactly {units(low)}"), ("in", f"precisely {units(low)}")]
    if low is not None and high is not None:
        first, second = (count_word(low), count_word(high)) if high <= 20 else (str(low), str(high))
        return [
            ("with", f"between {first} and {second} {unit}s"),
            ("in", f"{first} to {second} {unit}s"),
            ("in", f"{low}-{high} {unit}s"),
        ]
    if low is not None:
        return [
            ("in", f"at least {units(low)}"),
            ("using", f"no fewer than {units(low)}"),
            ("in", f"{units(low)} or more"),
        ]
    if high is not None:
        below = [("in", f"fewer than {units(high + 1)}")] if high < 10 or (high % 5 == 4 and high < MOST) else []
        plain = [
            ("in", f"no more than {units(high)}"),
            ("in", f"at most {units(high)}"),
            ("in", f"{units(high)} or fewer"),
        ]
        return below + plain if high > 10 else plain + below
    raise ValueError("there is nothing to state: no bound is set")


def state_about(n: int, unit: str) -> list[tuple[str, str]]:
    """Wordings for an approximate count."""
    units = f"{count_word(n)} {unit}{'' if n == 1 else 's'}"
    return [("in", f"{word} {units}") for word in ("about", "around", "roughly", "approximately")]


def state_parity(parity: Parity, unit: str) -> list[tuple[str, str]]:
    """Wordings for an even or odd count."""
    units = f"an {parity} number of {unit}s"
    return [("with", units), ("using", units), ("in", units)]
