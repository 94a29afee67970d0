"""Answers with one right value."""

from miabench.constraints.answer.number import NumberAnswer
from miabench.constraints.answer.quoted import QuotedText

__all__ = ["NumberAnswer", "QuotedText"]
