"""Color words: none of them ("without mentioning colors"), or at least so many.

A closed list with its inflections and derivations ("reddish", "golden", "greenest"). Many are also something else: what
stands beside "orange", "gold", "rose" or "cream" decides, and where it doesn't, a program can't tell. "Bright", "dark",
"colorful" are no colors; only "color-related words" takes in "color", "hue" and "tint" too.
"""

import re
from collections.abc import Iterator
from typing import Literal, Self

from pydantic import model_validator

from miabench.constraints.edits.replace import without_spans
from miabench.constraints.edits.small import extend
from miabench.constraints.mention.amounts import AMOUNT, DENYING, NAMING, Amount, Occurring, read_amount, state_amount
from miabench.constraints.mention.palette import (
    ANY,
    BASES,
    FUNCTION,
    IDIOMS,
    LOOKS,
    NAME_PARTS,
    NOT_BESIDE,
    PLAIN,
    RELATED_WORDS,
    SHADES,
    STRONG_FORMS,
    TINTS,
    UNSURE_RELATED,
)
from miabench.constraints.text import Span
from miabench.constraints.text.pattern import pattern


class ColorWords(Amount):
    """So many different color words occur; `high` = 0: none.

    Raises:
        ValidationError: no bound, or `related` (forbid "color", "hue", "tint" too) without `high` = 0.
    """

    kind: Literal["color_words"] = "color_words"
    related: bool = False

    category = "mention"
    triggers = ("color", "colour", "chromatic")
    unit = "color word"

    @model_validator(mode="after")
    def _check_related(self) -> Self:
        if self.related and self.high != 0:
            raise ValueError("'related' is for a 'high' of 0")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "Include two color words" allows more of them."""
        text = phrase.lower()
        if _RELATED.fullmatch(text):
            return cls(high=0, related=True)
        if _NONE.fullmatch(text):
            return cls(high=0)
        match = _SOME.fullmatch(text)
        bounds = None if match is None else read_amount(match["amount"], exact=False)
        return None if bounds is None else cls(low=bounds.low, high=bounds.high)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.related:
            return (
                "without using color-related words",
                "without using any color-related terms",
                "avoiding any color-related words",
            )
        if self.high == 0:
            return (
                "without mentioning any colors",
                "without using color words",
                "without naming specific colors",
                "avoiding all color words",
            )
        amount, n = state_amount(self.low, self.high)
        word = "color word" if n == 1 else "color words"
        return (
            f"include {amount} {word}",
            f"mention {amount} {word[:5]}{'' if n == 1 else 's'}",
            f"using {amount} {word}",
        )

    def key(self, span: Span) -> object:
        """See `Amount.key`: "red" and "reddish" are one color."""
        return BASES.get(span.text.lower(), span.text.lower())

    def occurring(self, cleaned: str) -> Occurring:
        """See `Amount.occurring`."""
        sure: list[Span] = []
        doubtful: list[Span] = []
        idioms = [match.span() for match in IDIOMS.finditer(cleaned)]
        at = 0
        for match in ANY.finditer(cleaned):
            span = Span(match.group(), match.start(), match.end())
            while at < len(idioms) and idioms[at][1] <= span.start:
                at += 1
            in_idiom = at < len(idioms) and idioms[at][0] <= span.start
            verdict = "perhaps" if in_idiom else _verdict(cleaned, span, self.related)
            if verdict != "no":
                (sure if verdict == "yes" else doubtful).append(span)
        return Occurring(sure, doubtful)

    def with_more(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Amount.with_more`."""
        present = {self.key(span) for span in (*self.occurring(cleaned).sure, *self.occurring(cleaned).doubtful)}
        fresh = [color for color in PLAIN if color not in present][:n]
        if fresh:
            yield extend(cleaned, f", in {_joined(fresh)}")

    def without_some(self, cleaned: str, spans: list[Span]) -> str:
        """See `Amount.without_some`."""
        return without_spans(cleaned, spans)

    def made_of(self, n: int) -> Iterator[str]:
        """See `Amount.made_of`."""
        yield f"It has {_joined(list(PLAIN[:n]))} in it." if n else "It is plain to see."


_Verdict = Literal["yes", "no", "perhaps"]
_NEAR = 40
_LINE = 100
"""How far to look for the ends of a line; longer ones are no titles."""


def _verdict(text: str, span: Span, related: bool) -> _Verdict:
    """Whether a word is a color where it stands."""
    word = span.text.lower()
    if not word.isascii():
        return "yes" if word.endswith("色") else "perhaps"
    if word in RELATED_WORDS:
        return "yes" if related else "perhaps" if word in UNSURE_RELATED else "no"
    if span.text[0].isupper() and _in_a_name(text, span):
        return "perhaps"
    if word in STRONG_FORMS:
        return "yes"
    return _weak(word, text[max(0, span.start - _NEAR) : span.start], text[span.end : span.end + _NEAR])


def _weak(word: str, left: str, right: str) -> _Verdict:
    before = re.search(r"([^\W_]+)[ -]$", left)
    after = re.match(r"[ -]([^\W_]+)", right)
    previous = before.group(1).lower() if before else ""
    following = after.group(1).lower() if after else ""
    if following in TINTS or following in STRONG_FORMS or (previous in SHADES and word not in ("chocolate", "wine")):
        return "yes"
    never_after, never_before = NOT_BESIDE.get(word, (frozenset(), frozenset()))
    if following in never_before:
        return "no"
    if following == "hair" and word not in ("blond", "blonde", "brunette"):
        return "yes"
    if word == "orange":
        if previous in LOOKS or (following and following not in FUNCTION):
            return "yes"
        return "no" if previous in ("an", *never_after) else "perhaps"
    if previous in never_after:
        return "no" if not following or following in FUNCTION else "perhaps"
    if word in ("gold", "silver", "navy", "khaki", "tan", "burgundy", "violet", "lavender") and following:
        return "perhaps" if following in FUNCTION and previous not in LOOKS else "yes"
    return "perhaps"


def _in_a_name(text: str, span: Span) -> bool:
    """Whether a capital makes a color part of a name: "the White House", "Mr. Brown"; not in a title."""
    start = text.rfind("\n", max(0, span.start - _LINE), span.start) + 1 or max(0, span.start - _LINE)
    end = text.find("\n", span.end, span.end + _LINE)
    line = text[start : end if end >= 0 else span.end + _LINE]
    words = [word for word in re.findall(r"[^\W\d_]{3,}", line) if word.lower() not in FUNCTION]
    if line.startswith(("#", "**")) or (
        len(line) < 2 * _LINE and line.rstrip()[-1:] not in ".!?:" and all(word[0].isupper() for word in words)
    ):
        return False
    before = re.search(r"([^\W_]+)(\.?) $", text[max(0, span.start - 24) : span.start])
    after = re.match(r" ([^\W_]+)", text[span.end : span.end + 24])
    title = before is not None and before.group(1).lower() in NAME_PARTS
    named = (
        before is not None
        and not before.group(2)
        and before.group(1)[0].isupper()
        and before.group(1) not in ("The", "A", "An")
    )
    return title or named or (after is not None and after.group(1)[0].isupper())


def _joined(some: list[str]) -> str:
    return some[0] if len(some) == 1 else f"{', '.join(some[:-1])} and {some[-1]}"


_COLOR = r"colou?rs?"
_TAIL = r"(?: at all| anywhere| whatsoever| in (?:it|your (?:answer|response|description)))?"
_NONE = pattern(
    rf"{DENYING} (?:the names? of |names? of )?(?:{_COLOR}(?:[- ](?:words?|names?|terms?|adjectives?|"
    r"descriptors?|descriptions?|references?|vocabulary))?"
    rf"|references? to (?:specific |any )*{_COLOR}|words (?:for|that name|naming|that describe|describing) "
    rf"(?:specific |any )*{_COLOR}"
    rf"|{_COLOR} by name|colou?r words or names){_TAIL}"
)
_RELATED = pattern(
    rf"{DENYING} (?:colou?r(?:-| )?(?:related|based)|chromatic) (?:words?|terms?|terminology|vocabulary|language|"
    rf"adjectives?|descriptors?|expressions?){_TAIL}"
    rf"|{DENYING} (?:words?|terms?) (?:that (?:are )?relat(?:e|ed)|related|relating|pertaining) to {_COLOR}{_TAIL}"
)
_SOME = pattern(
    rf"{NAMING} (?P<amount>{AMOUNT}) (?:different |distinct |specific |separate )?{_COLOR}(?: words?| names?| "
    rf"terms?| adjectives?)?{_TAIL}"
)

ColorWords.examples = (ColorWords(high=0), ColorWords(low=2), ColorWords(high=0, related=True))
