"""The language of constraints: pure functions of text that know no item, image or model."""

from miabench.constraints.answer import NumberAnswer, QuotedText
from miabench.constraints.base import (
    AnyConstraint,
    Constraint,
    Finding,
    Outcome,
    kinds,
    normalise_phrase,
    parse_constraint,
)
from miabench.constraints.genre import Haiku
from miabench.constraints.grammar import FirstPerson, Question
from miabench.constraints.length import Lines, ListItems, Paragraphs, Sentences, Words
from miabench.constraints.mention import Contains, EndsWith, Excludes, StartsWith
from miabench.constraints.read import read

__all__ = [
    "AnyConstraint",
    "Constraint",
    "Contains",
    "EndsWith",
    "Excludes",
    "Finding",
    "FirstPerson",
    "Haiku",
    "Lines",
    "ListItems",
    "NumberAnswer",
    "Outcome",
    "Paragraphs",
    "Question",
    "QuotedText",
    "Sentences",
    "StartsWith",
    "Words",
    "kinds",
    "normalise_phrase",
    "parse_constraint",
    "read",
]
