"""Numbers in the text: none of them ("without using numbers"), or at least so many.

What has a digit is a number, and so are the number words and "dozen". "One" counts where it counts something ("one
dog", "only one"), not where it stands for a thing ("the one on the left", "one another"). "First" and "second" are no
numbers; higher ordinals in words, fractions and "hundreds of" are for a judge.
"""

import re
from collections.abc import Iterator
from typing import Literal, Self

from pydantic import model_validator

from miabench.constraints.edits.small import extend
from miabench.constraints.mention.amounts import AMOUNT, DENYING, NAMING, Amount, Occurring, read_amount, state_amount
from miabench.constraints.text import Span, scan
from miabench.constraints.text.numerals import NUMBER_WORDS
from miabench.constraints.text.pattern import pattern


class Numbers(Amount):
    """So many numbers occur, in digits or in words; `high` = 0: none."""

    kind: Literal["numbers"] = "numbers"
    digits: bool = False
    """Whether only numbers in digits count; for numbers that must occur."""

    category = "mention"
    triggers = ("number", "numeric")
    unit = "number"

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "Include two numbers" allows more of them."""
        text = phrase.lower()
        if _NONE.fullmatch(text):
            return cls(high=0)
        match = _SOME.fullmatch(text)
        if match is not None and match["amount"].startswith(("only ", "just ")):
            return None  # "with only a number" asks for nothing but it
        bounds = None if match is None else read_amount(match["amount"], exact=False)
        if match is None or bounds is None:
            return None
        return cls(low=bounds.low, high=bounds.high, digits=bool(match["digits"]))

    @model_validator(mode="after")
    def _check_digits(self) -> Self:
        if self.digits and self.high == 0:
            raise ValueError("no digits at all is for another kind")
        return self

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.high == 0:
            return (
                "without using numbers",
                "without mentioning specific numbers",
                "without using any numbers or digits",
                "avoiding all numbers",
            )
        amount, n = state_amount(self.low, self.high)
        what = f"{amount} number{'' if n == 1 else 's'}{' in digits' if self.digits else ''}"
        return (f"include {what}", f"mention {what}", f"using {what}")

    def occurring(self, cleaned: str) -> Occurring:
        """See `Amount.occurring`."""
        sure: list[Span] = []
        doubtful: list[Span] = []
        markers = [(line.left, line.start) for line in scan(cleaned) if line.role == "item"]
        at = 0
        for match in _ANY.finditer(cleaned):
            span = Span(match.group(), match.start(), match.end())
            while at < len(markers) and markers[at][1] <= span.start:
                at += 1
            is_marker = at < len(markers) and markers[at][0] <= span.start
            verdict = "perhaps" if is_marker else _verdict(cleaned, span)
            if verdict != "no" and (not self.digits or _DIGIT.search(span.text)):
                (sure if verdict == "yes" else doubtful).append(span)
        return Occurring(sure, doubtful)

    def with_more(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Amount.with_more`."""
        yield extend(cleaned, f", with {_counted(n)}")

    def without_some(self, cleaned: str, spans: list[Span]) -> str:
        """See `Amount.without_some`."""
        for span in reversed(spans):
            line = cleaned[cleaned.rfind("\n", 0, span.start) + 1 : span.start]
            marker = re.match(r"[.)] ", cleaned[span.end : span.end + 2]) if not line.strip(" \t>*_(") else None
            if marker:
                cleaned = f"{cleaned[: span.start]}-{cleaned[span.end + 1 :]}"
            else:
                word = "Some" if not cleaned[: span.start].strip() or span.text[0].isupper() else "some"
                cleaned = f"{cleaned[: span.start]}{word}{cleaned[span.end :]}"
        return cleaned

    def made_of(self, n: int) -> Iterator[str]:
        """See `Amount.made_of`."""
        yield f"It shows {_counted(n)} in it." if n else "It is plain to see."


def _counted(n: int) -> str:
    return ", ".join(str(3 + i) for i in range(n))


_WORDS = sorted(
    {*NUMBER_WORDS, "hundred", "thousand", "million", "billion", "trillion", "dozen"}, key=lambda w: (-len(w), w)
)
_LARGE = "hundreds|thousands|millions|billions|dozens|tens"
_ORDINALS = (
    "third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"
    "twentieth|hundredth|"
    "thirds|fourths|fifths|half|halves|quarters?|twice|thrice|double|triple|pair|couple|single|duo|trio|zeroth"
)
_NUMBER = "|".join(re.escape(word).replace("\\-", "[- ]") for word in _WORDS)
_ANY = pattern(
    r"(?=[0-9a-z〇零一二两兩三四五六七八九十百千万萬亿])(?:"  # what else a text has fails here, fast
    r"(?:(?<![^\W_])[a-z]{1,12})?[0-9](?:[^\W_]|[.,:/-](?=[0-9]))*%?"
    rf"|(?<![^\W_])(?<![^\W_]['’])(?:(?:{_NUMBER})(?:(?:[- ]|,? and )(?:{_NUMBER}))*|{_LARGE}|{_ORDINALS})(?![^\W_])"
    "|[〇零一二两兩三四五六七八九十百千万萬亿]+)",
    re.IGNORECASE,
)
_DIGIT = pattern("[0-9]")
_VAGUE = pattern(rf"(?:{_LARGE}|{_ORDINALS})", re.IGNORECASE)
_FREE = frozenset({"half", "double", "single", "pair", "couple", "duo", "trio", "twice", "thrice", "triple"})
_COUNTED_ONE = pattern(
    r"\b(?:only|just|exactly|precisely|least|most|about|number|figure|digit|than|with|has|have|shows|are|is) "
    r"(?:the )?$",
    re.IGNORECASE,
)
_NO_COUNT = pattern(
    r"\b(?:the|this|that|no|each|every|which|any|another|some|a|an|old|new|big|small|little|loved) $", re.IGNORECASE
)
_PRONOUN_AFTER = pattern(
    r"(?:['’]s|['’]d|['’]ll| of\b| another| or the other| by one| can\b| could\b| might\b| may\b| would\b| "
    r"must\b| should\b| is\b| was\b|"
    r" has\b| will\b| sees?\b| feels?\b| imagines?\b| knows?\b| side\b| hand\b| end\b| day\b| corner\b| thing\b| "
    r"point\b| last\b| more\b|"
    r" wonders?\b| does\b| cannot\b| to\b| that\b| who\b| in\b| on\b| with\b| at\b| after\b|[,.;:!?]|$)",
    re.IGNORECASE,
)
_Verdict = Literal["yes", "no", "perhaps"]


def _verdict(text: str, span: Span) -> _Verdict:
    word = span.text.lower()
    if any(char.isdigit() and char.isascii() for char in word):
        return "yes"
    if not word.isascii():
        return "perhaps"
    if word in ("one", "one and one"):
        return _one(text, span)
    if word in _FREE:
        return "no"
    if _VAGUE.fullmatch(word):
        return "perhaps"
    if word in ("hundred", "thousand", "million", "billion", "dozen") and re.match(
        r"s? of\b", text[span.end : span.end + 5]
    ):
        return "perhaps"
    return "yes"


def _one(text: str, span: Span) -> _Verdict:
    before, after = text[max(0, span.start - 16) : span.start], text[span.end : span.end + 16]
    if (
        _NO_COUNT.search(before)
        or re.match(r"['’]s\b| another\b", after)
        or before.endswith(("-", "any", "some", "every", "no-"))
    ):
        return "no"
    pronoun = _PRONOUN_AFTER.match(after) is not None
    if _COUNTED_ONE.search(before) and not pronoun:
        return "yes"
    return "perhaps" if pronoun else "yes"


_NUMBER_NOUN = (
    r"(?:numbers?|(?:numerical|numeric) (?:values?|figures?|data|references?|terms?|information)|number words?|"
    r"numbers? and digits?|"
    r"digits? (?:and|or) number(?:s| words)|numbers?,? (?:or|and) (?:digits?|numerals?|figures?|numerical "
    r"values?|number words?)|"
    r"numbers? of any kind|numbers? in any form)"
)
_TAIL = r"(?: at all| anywhere| whatsoever| in (?:it|your (?:answer|response|description|explanation)))?"
_NONE = pattern(rf"{DENYING} {_NUMBER_NOUN}{_TAIL}")
_SOME = pattern(
    rf"{NAMING} (?P<amount>{AMOUNT}) (?:different |specific |exact )?numbers?"
    rf"(?P<digits> (?:written |given |expressed )?(?:in|as|using) (?:digits|numerals|figures))?{_TAIL}"
)

Numbers.examples = (Numbers(high=0), Numbers(low=1), Numbers(low=2))
