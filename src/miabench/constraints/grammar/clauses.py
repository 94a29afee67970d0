"""Which clause of its sentence a verb stands in."""

from typing import Literal

from miabench.constraints.grammar.structure import Sentence
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.nlp import Token

Clause = Literal["main", "time", "other"]
"""A main clause, one introduced by "as", "while", "when", "after" ..., any other subordinate one."""

_TIME_MARKS = word_set("as while when whenever after before until till once whilst")
_GENERIC = word_set("you we one")


def clause_of(sentence: Sentence, main: Token) -> Clause:
    """The clause that a verb stands in."""
    token = main
    for _ in range(40):
        marks = [c for c in sentence.children(token) if c.dep_ == "mark" or (c.tag_ == "WRB" and c.dep_ == "advmod")]
        if token.dep_ == "ROOT" or sentence.head(token) == token:
            return "main"
        if token.dep_ in ("conj", "dep", "parataxis", "aux", "auxpass"):
            if marks and token.dep_ != "conj":
                return _marked(sentence, token, marks)
            token = sentence.head(token)
            continue
        if token.dep_ == "ccomp":
            if not _stands_alone(sentence, token, marks):
                return "other"
            token = sentence.head(token)
            continue
        if token.dep_ == "advcl":
            return _marked(sentence, token, marks)
        return "other"
    return "other"


def _marked(sentence: Sentence, token: Token, marks: list[Token]) -> Clause:
    words = {mark.lower for mark in marks}
    if not words & _TIME_MARKS or words & {"if", "though"} or (words == {"as"} and token.lower in ("do", "does")):
        return "other"
    subject = sentence.subject(token)
    return "other" if subject is not None and subject.lower in _GENERIC else "time"


def _stands_alone(sentence: Sentence, token: Token, marks: list[Token]) -> bool:
    """Whether what is parsed as the object of a verb is a clause beside it: "Rain falls; the street shines"."""
    if any(mark.lower != "that" or mark.dep_ == "mark" for mark in marks) or sentence.subject(token) is None:
        return False
    left, right = sorted((token.i, token.head))
    between = [sentence.at[i] for i in range(left, min(right, left + 200)) if i in sentence.at]
    return any(t.text in (",", ";", ":", "-", "—", "–", "...", "…") for t in between)
