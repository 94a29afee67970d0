"""A response without what models wrap around an answer: a preface, a closing note, markdown. For loose checks."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Variant(NamedTuple):
    """A response without something, and what that is, for evidence."""

    text: str
    without: str


_PREFACE = re.compile(
    r"\s*(?:sure|certainly|of course|absolutely|here(?: is|'s|’s| are))\b[^\n]{0,200}:[*_]*\s*\n", re.IGNORECASE
)
_CLOSING = re.compile(
    r"\n\s*[(*_]*(?:let me know|i hope|hope this|feel free|word count|note:|would you like)\b[^\n]*\s*\Z", re.IGNORECASE
)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^\n*]*?\S)\1(?![\w*])|~~|`+")


def loosened(response: str) -> Iterator[Variant]:
    """The response without its preface, its closing note, its markdown, and without several of them."""
    preface = _PREFACE.match(response)
    bare = response[preface.end() :] if preface else response
    closing = _CLOSING.search(bare)
    if closing:
        bare = bare[: closing.start()]
    if bare != response:
        yield Variant(bare, "without preface or closing note")
    plain = _plain(bare)
    if plain != bare:
        yield Variant(plain, "without markdown")


def _plain(text: str) -> str:
    return _EMPHASIS.sub(lambda m: m.group(2) or "", re.sub(r"(?m)^[ \t]*#{1,6}[ \t]+", "", text))
