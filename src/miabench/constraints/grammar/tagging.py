"""Which words of a text belong to a part of speech: for sure, or perhaps."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from miabench.constraints.grammar.closed_classes import (
    article_vote,
    conjunction_vote,
    interjection_vote,
    preposition_vote,
    pronoun_vote,
)
from miabench.constraints.grammar.open_classes import adjective_vote, adverb_vote, noun_vote, verb_vote
from miabench.constraints.grammar.words import Word, words_of
from miabench.constraints.text.nlp import Parse

SpeechPart = Literal[
    "adjective", "adverb", "pronoun", "conjunction", "preposition", "noun", "verb", "interjection", "article"
]


class Tagged(NamedTuple):
    """A word of the class and its place; `sure` if every grammar counts it."""

    text: str
    start: int
    end: int
    lemma: str
    sure: bool


def tagged(cleaned: str, parsed: Parse, part: SpeechPart, *, strict: bool) -> list[Tagged]:
    """The words of a part of speech in a parsed text, in order."""
    found: list[Tagged] = []
    rule = _RULES[part]
    for word in words_of(parsed, strict):
        vote = rule(word)
        if vote is not False:
            start, end = word.tokens[0].idx, word.last.end
            lemma = word.last.lemma_ if len(word.tokens) == 1 else word.lower
            found.append(Tagged(cleaned[start:end], start, end, lemma, vote is True))
    return found


_RULES: dict[SpeechPart, Callable[[Word], bool | None]] = {
    "adjective": adjective_vote,
    "adverb": adverb_vote,
    "pronoun": pronoun_vote,
    "conjunction": conjunction_vote,
    "preposition": preposition_vote,
    "noun": noun_vote,
    "verb": verb_vote,
    "interjection": interjection_vote,
    "article": article_vote,
}
