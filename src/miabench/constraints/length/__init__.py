"""How long a text is, and its parts are."""

from miabench.constraints.length.base import Length
from miabench.constraints.length.blocks import Paragraphs, ShortParagraph, Stanzas
from miabench.constraints.length.counts import Characters, Lines, Sentences, Words
from miabench.constraints.length.dialogue import Exchanges
from miabench.constraints.length.growing import Growing
from miabench.constraints.length.lists import ListItems, Steps

__all__ = [
    "Characters",
    "Exchanges",
    "Growing",
    "Length",
    "Lines",
    "ListItems",
    "Paragraphs",
    "Sentences",
    "ShortParagraph",
    "Stanzas",
    "Steps",
    "Words",
]
