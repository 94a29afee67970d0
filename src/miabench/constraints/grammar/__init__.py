"""Demands on how sentences are built."""

from miabench.constraints.grammar.person import FirstPerson
from miabench.constraints.grammar.questions import Question

__all__ = ["FirstPerson", "Question"]
