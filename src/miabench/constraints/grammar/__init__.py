"""Demands on how sentences are built."""

from miabench.constraints.grammar.commands import Command, Statement
from miabench.constraints.grammar.conditional import ConditionalClause
from miabench.constraints.grammar.exclamations import Exclamation, Marks
from miabench.constraints.grammar.full_sentences import FullSentence
from miabench.constraints.grammar.passive import PassiveVoice
from miabench.constraints.grammar.person import FirstPerson, Person
from miabench.constraints.grammar.questions import Question
from miabench.constraints.grammar.speech_parts import PartOfSpeech
from miabench.constraints.grammar.tense import Tense

__all__ = [
    "Command",
    "ConditionalClause",
    "Exclamation",
    "FirstPerson",
    "FullSentence",
    "Marks",
    "PartOfSpeech",
    "PassiveVoice",
    "Person",
    "Question",
    "Statement",
    "Tense",
]
