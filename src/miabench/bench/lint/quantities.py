"""Numbers: what a component counts must be counted so in the instruction, and the other way round.

"In four short sentences" is a quantity: exactly 4 of what is called "short sentence". Two quantities are of one thing
if their words have one in common.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from miabench.bench.lint.base import Problem, problem
from miabench.bench.lint.view import Record
from miabench.bench.lint.words import DEMAND_VERBS, Token, is_content, is_context, keys_of, sentences

UNITS = keys_of(
    "sentence word line verse paragraph stanza bullet item point step adjective adverb verb noun pronoun conjunction "
    "metaphor simile analogy example reason fact exchange question exclamation character syllable letter section "
    "heading title emoji hashtag quotation quote rhyme couplet argument clause"
)
"""What a demand counts, as keys of words."""
TEXT_UNITS = keys_of("sentence word line verse paragraph stanza bullet exchange character syllable step item")
"""Those that measure the length of a text."""


class Quantity(NamedTuple):
    """At least `low`, at most `high` of something; None is no bound.

    Attributes:
        nouns: the keys of the words that name what is counted; empty where none follows the number.
        thing: those words as they stand, for a message.
        demanded: whether it is certainly a demand: a unit of text or language is counted, or the number is bounded.
    """

    low: int | None
    high: int | None
    nouns: frozenset[str]
    thing: str
    demanded: bool


_MOST = re.compile(
    r"(?:at (?:the )?(?:very )?most|(?:no|not) (?:more|longer) than|up to|max(?:imum)?(?: of)?|(?:not|without) "
    r"(?:exceed|exceeding|using more than|going over))$"
)
_LEAST = re.compile(r"(?:at (?:the )?(?:very )?least|(?:no|not) (?:fewer|less) than|min(?:imum)?(?: of)?)$")
_LESS = re.compile(r"(?:(?:fewer|less|shorter) than|under|below)$")
_MORE = re.compile(r"(?:(?:more|longer) than|over|above|exceeding)$")
_ABOUT = re.compile(r"(?:approximately|roughly|around|circa)$")
_OR_LESS = re.compile(r"(?:\w+ ){0,3}?or (?:fewer|less|under)\b")
_OR_MORE = re.compile(r"(?:\w+ ){0,3}?or (?:more|longer)\b")
_EXACT = re.compile(r"(?:exactly|precisely|only|just)$")
_PRONOUN = re.compile(r"(?:no|each|every|this|that|which|the|another|any|some|last|longer|other|from)$")
_THE = re.compile(r"(?:the|these|those|both|your|their|his|her|its|our|all)(?: \w+)?$")


@lru_cache(maxsize=8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """What a text counts; sentences that tell of the asker are left out."""
    found: list[Quantity] = []
    for sentence in sentences(text):
        if not is_context(sentence):
            found.extend(_of_sentence(sentence))
    return tuple(found)


def _of_sentence(sentence: tuple[Token, ...]) -> Iterator[Quantity]:
    i = 0
    while i < len(sentence):
        token = sentence[i]
        value = 1 if token.text == "single" else 2 if token.text == "couple" else token.value
        if value is None or (token.kind == "word" and token.value is not None) or _is_pronoun(sentence, i):
            i += 1
            continue
        start, low, high = i, value, value
        second = _second(sentence, i)
        if second is not None:
            i, high = second, sentence[second].value or value
            low, high = min(low, high), max(low, high)
        before = " ".join(t.text for t in sentence[max(0, start - 5) : start] if t.kind != "mark")
        after = " ".join(t.text for t in sentence[i + 1 : i + 7])
        named = _named(sentence, i + 1)
        nouns = frozenset(t.key for t in named)
        bounded = second is not None or bool(_EXACT.search(before))
        bounds: tuple[int | None, int | None] = (low, high)
        if second is None:
            bounds = _bounds(value, before, after)
            bounded = bounded or bounds != (value, value)
        asked = bool(nouns & UNITS) or any(
            t.key in DEMAND_VERBS or t.text == "with" for t in sentence[start - 2 : start]
        )
        yield Quantity(*bounds, nouns, " ".join(t.text for t in named), bounded or (asked and not _THE.search(before)))
        i += 1


def _is_pronoun(sentence: tuple[Token, ...], i: int) -> bool:
    """Whether "one" is no number: "one of them", "no one", "the longer one"."""
    if sentence[i].text != "one":
        return False
    following = sentence[i + 1] if i + 1 < len(sentence) else None
    before = sentence[i - 1].text if i else ""
    if following is None or following.text in ("of", "another") or following.kind == "mark":
        return True
    return bool(_PRONOUN.search(before)) and not following.glued and before != "the"


def _second(sentence: tuple[Token, ...], i: int) -> int | None:
    """Where the other end of a range stands: "two to four", "between 3 and 5", "15-35"."""
    if i + 1 < len(sentence) and sentence[i + 1].kind == "number" and sentence[i + 1].glued:
        return i + 1
    if i + 2 < len(sentence) and sentence[i + 2].kind == "number":
        link, between = sentence[i + 1].text, any(t.text == "between" for t in sentence[max(0, i - 1) : i])
        if link == "to" or (link == "and" and between) or link == "or":
            return i + 2
    return None


def _bounds(value: int, before: str, after: str) -> tuple[int | None, int | None]:
    if _MOST.search(before) or _OR_LESS.match(after):
        return None, value
    if _LEAST.search(before) or _OR_MORE.match(after):
        return value, None
    if _LESS.search(before):
        return None, value - 1
    if _MORE.search(before):
        return value + 1, None
    return value, value


def _named(sentence: tuple[Token, ...], start: int) -> list[Token]:
    """What directly follows a number, up to a mark or a function word; behind a hyphen, one word."""
    found: list[Token] = []
    for token in sentence[start : start + 5]:
        if token.kind != "word" or (not is_content(token) and not token.glued):
            break
        if found and token.text.endswith("ing") and token.key in DEMAND_VERBS:
            break
        found.append(token)
        if token.glued and len(found) == 1:
            break
    return found


def check_numbers(record: Record) -> Iterator[Problem]:
    """Components that count otherwise than the instruction, and numbers that it doesn't name."""
    asked = quantities(record.instruction)
    if not record.instruction:
        return
    numbers = {bound for each in asked for bound in (each.low, each.high)}
    for part in record.parts:
        for own in quantities(part.text):
            same = [each for each in asked if each.nouns & own.nouns]
            if any((each.low, each.high) == (own.low, own.high) for each in same):
                continue
            if same:
                message = f"asks for {_told(own)} where the instruction asks for {_told(same[0])}"
                suggestion = "take the number of the instruction"
                yield problem("number-contradicts", record.index, message, suggestion, component=part.index)
            elif own.nouns and own.low != 1 and not numbers & {own.low, own.high}:
                message = f"asks for {_told(own)}; the instruction names no such number"
                yield problem(
                    "stale-text", record.index, message, "take the wording of the instruction", component=part.index
                )


def check_uncovered_numbers(record: Record) -> Iterator[Problem]:
    """Counts that the instruction demands and no component repeats."""
    if not any(part.text for part in record.parts):
        return
    asked = quantities(record.instruction)
    scored = [each for part in record.parts for each in quantities(part.text)]
    loose = [each for each in scored if not any(each.nouns & other.nouns for other in asked)]
    texts = " ".join(part.text for part in record.parts)
    named = {token.key for sentence in sentences(texts) for token in sentence}
    for own in asked:
        if not own.demanded or not own.nouns or any(own.nouns & each.nouns for each in scored):
            continue
        if any({own.low, own.high} & {each.low, each.high} - {None} for each in loose):
            continue  # "three" as a component of its own
        if (own.low, own.high) == (1, 1) and own.nouns & named:
            continue
        message = f"no component asks for {_told(own)}"
        yield problem("uncovered-demand", record.index, message, "add a component, or drop it from the instruction")


def _told(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if low == high:
        return f"{low} {quantity.thing}"
    if low is None:
        return f"at most {high} {quantity.thing}"
    return f"at least {low} {quantity.thing}" if high is None else f"{low} to {high} {quantity.thing}"
