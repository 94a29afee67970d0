"""The judge judged: cases whose truth is known, the rates of a judge's errors on them, and the card that tells them.

`build` makes the cases; whoever asks the judge hands what it said of them to `make_card`.
"""

from miabench.judge.audit.card import JudgeCard, make_card, parse_card
from miabench.judge.audit.cases import KINDS, AuditCase, Kind, build, counts
from miabench.judge.audit.rates import AuditRates, Judged, rates

__all__ = [
    "KINDS",
    "AuditCase",
    "AuditRates",
    "JudgeCard",
    "Judged",
    "Kind",
    "build",
    "counts",
    "make_card",
    "parse_card",
    "rates",
]
