"""Hypothesis strategies for every constraint kind, a module a family; `STRATEGIES` has them all."""

from strategies import answer, compose, genre, grammar, layout, length, mention, wording
from strategies.common import FRAGMENTS, texts

STRATEGIES = {
    **length.STRATEGIES,
    **mention.STRATEGIES,
    **wording.STRATEGIES,
    **grammar.STRATEGIES,
    **genre.STRATEGIES,
    **layout.STRATEGIES,
    **answer.STRATEGIES,
    **compose.STRATEGIES,
}

__all__ = ["FRAGMENTS", "STRATEGIES", "texts"]
