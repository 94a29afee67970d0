"""Finds answers that an instruction gives away: an item that can be answered without the image measures nothing."""

import re
from decimal import Decimal

from miabench.constraints import Constraint, Contains, DateAnswer, NumberAnswer, OrderedList, QuotedText

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def reveals(instruction: str, answer: Constraint) -> bool:
    """Whether the exact answer of a task, or one of the words that make it up, stands in the instruction."""
    if isinstance(answer, NumberAnswer):
        return any(Decimal(number) == answer.value for number in _NUMBER.findall(instruction))
    if isinstance(answer, QuotedText):
        return _has(instruction, answer.text)
    if isinstance(answer, Contains):
        return any(_has(instruction, term) for term in answer.terms)
    if isinstance(answer, DateAnswer):
        return answer.check(instruction).outcome == "holds"
    if isinstance(answer, OrderedList):
        places = [instruction.lower().find(term.lower()) for term in answer.terms]
        return -1 not in places and places == sorted(places)
    return False


def _has(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None
