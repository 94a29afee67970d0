"""A small memory for functions of one text: several kinds ask the same of the same response, one after the other.

It is bounded twice, in the number of texts and in their length, so that a million responses cost no more than a few
and a huge one isn't kept at all.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

TEXTS = 16
"""How many texts are remembered."""
LONGEST = 20_000
"""Longer texts aren't."""


_Part = TypeVar("_Part")


def remembered(split: Callable[[str], list[_Part]]) -> Callable[[str], list[_Part]]:
    """A function of a text, with a memory; what it returns is the caller's own to change."""
    known = lru_cache(maxsize=TEXTS)(lambda text: tuple(split(text)))

    @wraps(split)
    def call(text: str) -> list[_Part]:
        return split(text) if len(text) > LONGEST else list(known(text))

    return call
