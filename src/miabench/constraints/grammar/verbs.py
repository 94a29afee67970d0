"""The verbs of a text that carry a tense: what tense, aspect and voice, and whether in a main clause.

A small model's tags are taken where they are reliable; a table of forms and the verb's neighbours correct the rest.
Where a form can be read in two ways (a participle or a past tense, a verb or a plural), `sure` is False, and a check
whose outcome hangs on it is undecided.
"""

from collections.abc import Callable
from typing import NamedTuple

from miabench.constraints.grammar.clauses import Clause, clause_of
from miabench.constraints.grammar.finite import OF_VERBS, Time, time_of
from miabench.constraints.grammar.irregular import (
    ADJECTIVAL,
    PAST_ONLY,
    PRESENT_ONLY,
    STATIVE,
)
from miabench.constraints.grammar.structure import Sentence, is_inside, sentences_of
from miabench.constraints.text import quotations
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.nlp import Parse, Token, lexicon


class Verb(NamedTuple):
    """A finite verb with its auxiliaries: "has been seen" is one."""

    text: str
    start: int
    end: int
    unit: int
    time: Time
    continuous: bool
    perfect: bool
    passive: bool | None
    """None where it may tell a state: "is parked"."""
    clause: Clause
    subject: bool
    participle: bool
    """Whether it may be a participle without a verb of its own: "boats docked at the pier"."""
    sure: bool
    quoted: bool


_NOUNS = ("NN", "NNP", "NNS", "PRP")
_ADJECTIVES = ("JJ", "VBN", "VBG")
_ONE = word_set("a an this that each every one another")
_BE = word_set("be is are am was were been being 's 're 'm is are")
_GET = word_set("get gets got gotten getting")


def verbs_of(cleaned: str, parse: Parse) -> list[Verb]:
    """The finite verbs of a text, and its commands."""
    quoted = is_inside(quotations(cleaned))
    found: list[Verb] = []
    for sentence in sentences_of(parse):
        found += _verbs(sentence, quoted)
    return found


def _verbs(sentence: Sentence, quoted: Callable[[int], bool]) -> list[Verb]:
    found: list[Verb] = []
    used: set[int] = set()
    for token in sentence.tokens:
        if not token.tag_.startswith(("VB", "MD")) and token.lower not in PRESENT_ONLY:
            continue
        main = _main_of(sentence, token)
        if main.i in used:
            continue
        parts = sorted({*sentence.helpers(main), main, token})
        time, sure = time_of(sentence, main, parts)
        if time is None:
            continue
        used.add(main.i)
        found.append(_verb(sentence, main, parts, time, sure, quoted))
    for token in sentence.tokens[1:]:
        if token.tag_ in ("NNS", "NNPS") and token.lemma_ in lexicon("verb") and token.i not in used:
            verdict = _verb_in_s(sentence, token, alone=not found)
            if verdict is not None:
                verb = _verb(sentence, token, [token], "present", verdict, quoted)
                found.append(verb._replace(subject=True, clause=_clause_in_s(sentence, token)))
    if not found and (past := _participle_alone(sentence)):
        found.append(_verb(sentence, past, [past], "past", False, quoted)._replace(subject=True, participle=True))
    return found


def _participle_alone(sentence: Sentence) -> Token | None:
    """In a whole sentence without a verb, what may be its past tense: "Every booth offered soup"."""
    if sentence.tokens[-1].text not in ".!" or sentence.tokens[0].tag_ != "DT":
        return None
    for token in sentence.tokens[1:]:
        before = sentence.before(token)
        if token.tag_ in ("VBN", "VBD") and before is not None and before.tag_ in _NOUNS:
            return token
    return None


def _verb_in_s(sentence: Sentence, token: Token, *, alone: bool) -> bool | None:
    """Whether what is tagged as a plural is a verb ("the dog sleeps"): True, False if it may be one, None if not."""
    before = sentence.before(token)
    if before is None or before.tag_ not in _NOUNS + _ADJECTIVES:
        return None
    determiner = sentence.before(before)
    for _ in range(4):
        if determiner is None or determiner.tag_ not in ("JJ", "NN", "VBN", "VBG"):
            break
        determiner = sentence.before(determiner)
    one = determiner is not None and determiner.lower in _ONE
    the = determiner is not None and determiner.tag_ in ("DT", "PRP$")
    after = sentence.at.get(token.i + 1)
    ends = after is None or not after.tag_.startswith(("NN", "VB", "MD", "POS", "JJ"))
    if before.lower in ("it", "he", "she"):
        return True
    if before.tag_ == "NN" and ends and (one or the):
        if one or alone or _clause_in_s(sentence, token) == "time":
            return True
        return False if token.dep_ == "conj" and sentence.head(token).tag_.startswith("VB") else None
    goes_on = after is not None and after.tag_ in ("IN", "DT", "RB", "TO", "PRP$")
    return False if alone and goes_on and sentence.tokens[-1].text in ".!" else None


def _clause_in_s(sentence: Sentence, token: Token) -> Clause:
    head = sentence.head(token)
    return "time" if token.dep_ == "pobj" and head.lower in ("as", "while", "when") else "main"


def _main_of(sentence: Sentence, token: Token) -> Token:
    while token.dep_ in ("aux", "auxpass"):
        head = sentence.head(token)
        if head == token or not (head.tag_.startswith("VB") or head.pos_ in ("AUX", "VERB")):
            break
        token = head
    return token


def _verb(
    sentence: Sentence, main: Token, parts: list[Token], time: Time, sure: bool, quoted: Callable[[int], bool]
) -> Verb:
    helpers = [part for part in parts if part != main]
    words = [part.lower for part in helpers]
    has = any(part.lemma_ in ("have", "'ve") or part.lower in ("'ve", "had", "has") for part in helpers)
    perfect = has and (main.tag_ in ("VBN", "VBD") or "been" in words)
    if perfect and parts[0].tag_ == "MD" and time == "present":
        time = "any"  # "must have heard"
    going = main.lower == "going" and any(_infinitive(sentence, c) for c in sentence.children(main))
    ing = main.tag_ == "VBG" and any(word in _BE for word in words)
    start, end = min(parts).idx, max(part.end for part in parts)
    return Verb(
        text=" ".join(part.text for part in parts),
        start=start,
        end=end,
        unit=main.unit,
        time="future" if going and time == "present" else time,
        continuous=(ing and not going) or ("being" in words and any(w in _BE for w in words if w != "being")),
        perfect=perfect,
        passive=_passive(sentence, main, words),
        clause=clause_of(sentence, main),
        subject=sentence.has_subject(main),
        participle=not helpers and _may_be_participle(sentence, main),
        sure=sure,
        quoted=quoted(start),
    )


def _may_be_participle(sentence: Sentence, main: Token) -> bool:
    if main.tag_ not in ("VBD", "VBN") or main.lower in PAST_ONLY or main.dep_ == "conj":
        return False
    subject = sentence.subject(main)
    if subject is None or subject.tag_ == "PRP" or any(c.dep_ in OF_VERBS for c in sentence.children(main)):
        return subject is None
    return not (
        sentence.tokens[0].lower in ("the", "this", "that", "these", "those") and sentence.tokens[-1].text in ".!"
    )


def _infinitive(sentence: Sentence, token: Token) -> bool:
    return token.dep_ in ("xcomp", "advcl", "ccomp") and sentence.has_to(token)


# ------------------------------------------------------------------------------------------------- clauses and voice


def _passive(sentence: Sentence, main: Token, helpers: list[str]) -> bool | None:
    """Whether a group is in the passive voice."""
    kids = sentence.children(main)
    if main.tag_ not in ("VBN", "VBD") or not helpers:
        first = sentence.first_conjunct(main)
        return (
            first != main
            and main.tag_ in ("VBN", "VBD")
            and _passive(sentence, first, [h.lower for h in sentence.helpers(first)])
        )
    last = helpers[-1]
    if last not in _BE and last not in _GET and not any(c.dep_ == "auxpass" for c in kids):
        return False
    if last == "'s" and not any(c.dep_ == "auxpass" for c in kids):
        return None
    word = main.lower
    by = any(c.lower == "by" and c.dep_ in ("agent", "prep") for c in kids)
    if by:
        return True
    if word in ADJECTIVAL:
        return False
    return None if word in STATIVE else True
