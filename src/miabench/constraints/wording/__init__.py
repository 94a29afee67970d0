"""Which words may be used, and how they are written."""

from miabench.constraints.wording.capitals import Capitals
from miabench.constraints.wording.case import LetterCase
from miabench.constraints.wording.contractions import NoContractions
from miabench.constraints.wording.endings import ExcludesEnding
from miabench.constraints.wording.initials import Initials
from miabench.constraints.wording.letters import WordLength, WordLetter
from miabench.constraints.wording.marks import Punctuation
from miabench.constraints.wording.numerals import NumbersOnly
from miabench.constraints.wording.openings import Openings
from miabench.constraints.wording.order import AlphabeticalOrder
from miabench.constraints.wording.syllable import WordSyllables
from miabench.constraints.wording.unique import DistinctWords

__all__ = [
    "AlphabeticalOrder",
    "Capitals",
    "DistinctWords",
    "ExcludesEnding",
    "Initials",
    "LetterCase",
    "NoContractions",
    "NumbersOnly",
    "Openings",
    "Punctuation",
    "WordLength",
    "WordLetter",
    "WordSyllables",
]
