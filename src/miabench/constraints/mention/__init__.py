"""Words, phrases, letters, colors, numbers and quotations that a text must have, or must not have."""

from miabench.constraints.mention.colors import ColorWords
from miabench.constraints.mention.edges import EndsWith, StartsWith
from miabench.constraints.mention.letters import LetterInEveryWord, WithoutLetters
from miabench.constraints.mention.numbers import Numbers
from miabench.constraints.mention.occurrences import Occurrences, OneOf
from miabench.constraints.mention.quotation import Quotations
from miabench.constraints.mention.terms import Contains, Excludes

__all__ = [
    "ColorWords",
    "Contains",
    "EndsWith",
    "Excludes",
    "LetterInEveryWord",
    "Numbers",
    "Occurrences",
    "OneOf",
    "Quotations",
    "StartsWith",
    "WithoutLetters",
]
