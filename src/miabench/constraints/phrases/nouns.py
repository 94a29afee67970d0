"""Noun phrases that name a text and its properties: "a short, four-line rhyming poem", "a structured paragraph"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.numerals import COUNT_PATTERN
from miabench.constraints.text.pattern import pattern


class NounPhrase(NamedTuple):
    """What a noun phrase demands, each so that a kind can read it; `vague` if it also says what no program decides."""

    demands: tuple[str, ...]
    vague: bool


_NEUTRAL = word_set(
    "answer response reply description explanation text output message summary caption piece analysis account "
    "statement "
    "passage poem verse story narrative narration tale essay critique review backstory vignette blurb note comment "
    "post overview report observation interpretation introduction slogan title phrase list composition monologue"
)
_FORMS = word_set(
    "haiku limerick sonnet couplet quatrain tanka letter email e-mail tweet headline riddle recipe dialogue "
    "conversation acrostic"
)
_HEADS = _NEUTRAL | _FORMS | {"paragraph", "sentence", "short"}
_EMPTY = word_set(
    "single structured complete full whole separate unified coherent continuous entire distinct individual "
    "cohesive new "
    "written exact 5-7-5"
)
"""Adjectives that demand nothing that could be missing."""

_SOME_OF_MANY = word_set(
    "each every all any no some both first second third fourth fifth sixth last final next previous this that "
    "these those "
    "opening closing same other another either neither whichever per two three four five more fewer most"
)
"""With one of these a phrase speaks of parts of a text, not of the text that it asks for."""

_FORM = pattern(
    r"(?:(?P<lead>write|create|compose|craft|construct|produce|provide|give|make|tell|use|using|as|in the (?:form|"
    r"format|style|shape) of|into|in|of|within|with|formulate|"
    r"draft|deliver|by writing|form|present|narrate|invent|imagine|develop|generate|pen)(?: (?:it|this|me|"
    r"your answer) (?:as|in))?,? )?"
    r"(?:(?P<article>an?|the|one|your|just one|only one|exactly one) )?(?P<mods>(?:[^\s,]+,? )*)(?P<head>[^\s,]+)",
    re.IGNORECASE,
)
_COUNTED = pattern(
    rf"{COUNT_PATTERN}-(?:sentence|line|word|paragraph|stanza|step|item|point|character|bullet)s?", re.IGNORECASE
)
_PROPERTIES = {
    "rhyming": "rhyming", "rhymed": "rhyming", "alliterative": "alliterative", "lowercase": "in lowercase",
    "uppercase": "in uppercase", "first-person": "in the first person", "second-person": "in the second person",
    "third-person": "in the third person", "past-tense": "in the past tense", "present-tense": "in the present tense",
    "acrostic": "as an acrostic",
}  # fmt: skip
_MOST_WORDS = 8


def noun_phrases(phrase: str) -> Iterator[NounPhrase]:
    """The ways to take a phrase as a noun phrase that names a text."""
    match = _FORM.fullmatch(phrase)
    if match is None:
        return
    mods = [mod for mod in re.split(r"[,\s]+", match["mods"].lower()) if mod and mod != "and"]
    head = match["head"].lower()
    if head not in _HEADS and not _COUNTED.fullmatch(head):
        return
    if len(mods) > _MOST_WORDS or _SOME_OF_MANY.intersection(mods) or any("'s" in mod for mod in mods):
        return
    if head in ("paragraph", "sentence") and match["article"] == "the":
        return
    demands: list[str] = []
    vague = False
    for mod in mods:
        if _COUNTED.fullmatch(mod):
            demands.append(mod)
        elif mod in _PROPERTIES:
            demands.append(_PROPERTIES[mod])
        elif mod not in _EMPTY:
            vague = True
    if head in _FORMS and (
        not match["article"] or (match["lead"] or "").lower() in ("with", "using", "use", "of", "within")
    ):
        return  # "a Shakespearean style of dialogue", "start with a letter"
    if head in _FORMS:
        demands.append(f"as {'an' if head[0] in 'ae' else 'a'} {head}")
    elif head == "paragraph":
        demands.append("in a single paragraph")
    elif head == "sentence" and not any("-sentence" in d for d in demands):
        demands.append("in one sentence")
    elif head == "short":  # a five-sentence short
        vague = True
    elif _COUNTED.fullmatch(head):
        demands.append(head)
    elif head not in _NEUTRAL:
        return
    if demands:
        yield NounPhrase(tuple(dict.fromkeys(demands)), vague)


_ADJECTIVES = pattern(
    rf"(?P<lead>.*?(?<![\w-])(?:{COUNT_PATTERN}|an?|"
    rf"single) )(?P<drop>(?:[a-z-]+,? (?:and )?){{1,2}}?)(?P<unit>sentences?|lines?|paragraphs?|stanzas?|"
    r"bullet points?|bullets|steps|adjectives|questions?|words)",
    re.IGNORECASE,
)
_WORDY = word_set(
    "well-chosen key powerful simple short evocative carefully chosen concise plain strong catchy vivid common"
)
_NEVER_DROPPED = word_set(
    "few couple several handful lot of the other more fewer less or to and than most many unique different "
    "distinct color colour consecutive"
)


def without_adjectives(phrase: str) -> str | None:
    """A count of units without the adjectives between them ("in three simple sentences"), or None.

    Of words only adjectives are dropped that don't say which words: "two rhyming words" isn't two words.
    """
    match = _ADJECTIVES.fullmatch(phrase)
    if match is None:
        return None
    dropped = re.split(r"[,\s]+", match["drop"].strip(" ,").lower())
    if _NEVER_DROPPED.intersection(dropped) or (match["unit"].lower() == "words" and not _WORDY.issuperset(dropped)):
        return None
    return match["lead"] + match["unit"]
