"""Negation: what the instruction forbids must be forbidden by a component, and nothing else may be.

"Without naming colours or counting people" is two denials, of "name colour" and of "count people". Bounds ("no more
than two", "without exceeding") deny nothing.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from miabench.bench.lint.base import Problem, problem, shown
from miabench.bench.lint.view import Record
from miabench.bench.lint.words import DEMAND_VERBS, TASK_VERBS, Token, is_content, is_context, keys_of, sentences
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.forms import FUNCTION_WORDS

_CUES = keys_of(
    "without avoid exclude omit refrain abstain never not no neither nor except skip forbid cannot none nothing"
)
_COMMANDS = keys_of("without avoid exclude omit refrain abstain never skip neither")
"""Cues that order; "not" and "no" may describe ("what is not in the picture")."""
_BOUND = keys_of("more fewer less longer shorter later exceed going only just than one doubt matter long but surpass")
"""What makes a bound or a turn of speech of the cue before it."""
_ORDERING = word_set("do does must should may shall please use using with give")
_RESTRICTING = word_set("only solely exclusively just hide conceal secret nothing but until")
_CLOSING = word_set("but while then using including ensuring")
_CARRIERS = keys_of("use mention include say state refer make directly explicitly specific reference")
_MANNERS = word_set("in with at by as from using for")
"""Prepositions with which another demand begins: "without numbers and in two lines"."""
_LIST_AHEAD = 6
_WINDOW = 10
_NEAR = 4
_MOST = 40


class Denial(NamedTuple):
    """Up to three keys of what is denied.

    Attributes:
        keys: content words, with the verb that carries them ("mention color").
        span: the keys of all that is denied together with it.
        commands: whether it is certainly an order.
    """

    keys: tuple[str, ...]
    span: frozenset[str]
    commands: bool
    text: str


@lru_cache(maxsize=8192)
def denials(text: str) -> tuple[Denial, ...]:
    """What a text denies, from left to right; sentences that tell of the asker are left out."""
    found: list[Denial] = []
    for sentence in sentences(text):
        if is_context(sentence):
            continue
        for i in range(len(sentence)):
            if is_cue(sentence, i):
                found.extend(_denied(sentence, i))
    return tuple(found[:_MOST])


def is_cue(sentence: Sequence[Token], i: int) -> bool:
    """Whether the token at `i` denies what follows."""
    token = sentence[i]
    following = sentence[i + 1].key if i + 1 < len(sentence) else ""
    if token.text == "leave":
        return any(t.text == "out" for t in sentence[i + 1 : i + 6])
    if token.text in ("rather", "instead", "free"):
        return following in ("than", "of") and not (token.text == "rather" and following == "of")
    if token.text == "free" or (token.key not in _CUES and not token.text.endswith("n't")):
        return False
    if token.kind != "word":
        return False
    if following in _BOUND and not (sentence[i + 1].text == "longer" and not _has_than(sentence, i + 2)):
        return False
    return not (token.text == "not" and i > 0 and sentence[i - 1].text == "or")


def _has_than(sentence: Sequence[Token], i: int) -> bool:
    """Whether a comparison goes on at `i`: "no longer than", against "no longer rude"."""
    return i < len(sentence) and sentence[i].text == "than"


def _commands(sentence: Sequence[Token], i: int) -> bool:
    token = sentence[i]
    if sentence[-1].text == "?":
        return False
    if token.key in _COMMANDS or token.text in ("don't", "mustn't", "shouldn't", "leave"):
        return True
    before = [t.text for t in sentence[max(0, i - 2) : i]]
    return token.text in ("not", "no") and (any(t in _ORDERING for t in before) or i == 0)


def _denied(sentence: Sequence[Token], cue: int) -> Iterator[Denial]:
    commands = _commands(sentence, cue)
    keys: list[str] = []
    words: list[str] = []
    found: list[tuple[list[str], list[str]]] = []
    span: set[str] = set()
    for i in range(cue + 1, len(sentence)):
        token = sentence[i]
        if i > cue + 1 and _closes(sentence, i):
            break
        if token.text in (",", "or", "and", "nor"):
            found.append((keys, words))
            keys, words = [], []
            continue
        span.add(token.key)
        words.append(token.text)
        adverb = token.text.endswith("ly") and len(token.text) > 4
        if len(keys) < 3 and not adverb and (is_content(token) or token.key in DEMAND_VERBS):
            keys.append(token.key)
    found.append((keys, words))
    for keys, words in found:
        if keys:
            yield Denial(tuple(keys), frozenset(span), commands, " ".join(words[:8]))


def _closes(sentence: Sequence[Token], i: int) -> bool:
    """Whether what is denied ends before the token at `i`."""
    token = sentence[i]
    following = sentence[i + 1 : i + 1 + _LIST_AHEAD]
    if token.text in (".", ";", ":", "?", "!", ")") or token.text in _CLOSING:
        return True
    if token.text == "and":
        return any(t.key in DEMAND_VERBS and not t.text.endswith("ing") for t in following[:2]) or (
            bool(following) and following[0].text in _MANNERS
        )
    if token.text == ",":
        first = following[0] if following else None
        if first is None or first.text in ("and", "but") or first.key in DEMAND_VERBS:
            return True
        return first.kind != "quoted" and not any(t.text in ("or", "nor") for t in following)
    return token.kind == "number" and i > 0 and sentence[i - 1].text in ("in", "with", "using", "exactly")


def check_denials(record: Record) -> Iterator[Problem]:
    """Negations that components lost, that no component has, and that components added."""
    if not record.instruction or not any(part.text for part in record.parts):
        return
    for own in denials(record.instruction):
        matching = [part for part in record.parts if _speaks_of(part.text, own.keys)]
        if any(_has_cue(part.text) for part in matching):
            continue
        told = shown(own.text)
        if matching:
            message = f"{told} is forbidden by the instruction, but asked for here"
            suggestion = 'put the negation ("without ...") back'
            yield problem("lost-negation", record.index, message, suggestion, component=matching[0].index)
        elif own.commands and _essential(own.keys):
            message = f"no component forbids {told}, as the instruction does"
            yield problem("uncovered-demand", record.index, message, "add a component, or drop it from the instruction")
    yield from _added(record)


def _added(record: Record) -> Iterator[Problem]:
    asked = sentences(record.instruction)
    denied = frozenset().union(*(each.span for each in denials(record.instruction)))
    for part in record.parts:
        for own in denials(part.text):
            there = [s for s in asked if _matches(s, own.keys) and _has_all(s, _essential(own.keys))]
            if there and not denied & set(_essential(own.keys)) and not any(_restricts(s, own) for s in there):
                message = f"{shown(own.text)} is asked for by the instruction, but forbidden here"
                suggestion = "take the wording of the instruction"
                yield problem("added-negation", record.index, message, suggestion, component=part.index)
                break


def _has_all(sentence: Sequence[Token], keys: tuple[str, ...]) -> bool:
    return set(keys) <= {token.key for token in sentence}


def _restricts(sentence: Sequence[Token], own: Denial) -> bool:
    """Whether something like "only" stands shortly before the words: "only use red" for "don't use blue"."""
    essential = _essential(own.keys)
    at = next((i for i, token in enumerate(sentence) if token.key in essential), 0)
    return any(token.text in _RESTRICTING for token in sentence[max(0, at - _NEAR) : at + _NEAR])


def _essential(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys without the verb that carries them, if others are left."""
    if quoted := tuple(key for key in keys if key.startswith('"')):
        return quoted
    skipped = _CARRIERS | TASK_VERBS | FUNCTION_WORDS
    return tuple(key for key in keys if key not in skipped) or keys


def _speaks_of(text: str, keys: tuple[str, ...]) -> bool:
    return any(_matches(sentence, keys) for sentence in sentences(text))


def _has_cue(text: str) -> bool:
    return any(is_cue(sentence, i) for sentence in sentences(text) for i in range(len(sentence)))


def _key(token: Token, keys: tuple[str, ...]) -> str:
    """The key of a token; of a quotation, its text where that is wanted without quotation marks."""
    return token.text if token.kind == "quoted" and token.text in keys else token.key


def _matches(sentence: Sequence[Token], keys: tuple[str, ...]) -> bool:
    """Whether two of the keys (of one, that one) stand near each other in a sentence, in their order."""
    essential = _essential(keys)
    if not any(_key(token, keys) in essential for token in sentence):
        return False
    wanted = 1 if essential[0].startswith('"') else min(2, len(keys))
    for start, token in enumerate(sentence):
        own = _key(token, keys)
        if own not in (*keys[:2], *essential[:1]):
            continue
        place, count = keys.index(own) + 1, 1
        near = [_key(other, keys) for other in sentence[start : start + _WINDOW]]
        for other in near[1:]:
            if other in keys[place:]:
                place, count = keys.index(other, place) + 1, count + 1
        if count >= wanted and any(key in essential for key in near):
            return True
    return False
