"""Answers with one right value, and the form that an answer has."""

from miabench.constraints.answer.bare import BareAnswer
from miabench.constraints.answer.choice import Choice
from miabench.constraints.answer.dates import DateAnswer
from miabench.constraints.answer.number import NumberAnswer
from miabench.constraints.answer.ordered import OrderedList
from miabench.constraints.answer.quoted import QuotedText

__all__ = ["BareAnswer", "Choice", "DateAnswer", "NumberAnswer", "OrderedList", "QuotedText"]
