"""A text as rules read it: lower case, one width, nothing hidden, spaced-out words joined; with a way back."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]")
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_]([ .\-_*·]))(?:[^\W\d_]\1){2,}[^\W\d_](?![^\W_])")
_LOOKALIKES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "ſ": "s", "⁄": "/"})


class Folded(NamedTuple):
    """The text for rules, and for each of its characters the place in the original."""

    text: str
    places: Sequence[int]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's start and end of a stretch of the folded text."""
        first = self.places[start] if start < len(self.places) else self.length
        return first, (self.places[end - 1] + 1 if end > start else first)


def folded(text: str) -> Folded:
    """The folded text; tags (a hidden copy of ASCII) are dropped like all that can't be seen. Linear time."""
    if text.isascii():
        made, places = text.lower(), range(len(text))
    else:
        letters: list[str] = []
        at: list[int] = []
        for place, char in enumerate(text):
            if char.isascii():
                letters.append(char.lower())
                at.append(place)
            elif not _INVISIBLE.match(char):
                plain = unicodedata.normalize("NFKC", char).lower().translate(_LOOKALIKES)
                letters.append(plain)
                at.extend([place] * len(plain))
        made = "".join(letters)
        return _joined(made, at, len(text))
    return _joined(made, places, len(text))


def _joined(text: str, places: Sequence[int], length: int) -> Folded:
    """With words that are spelt l-i-k-e t h i s joined."""
    kept: list[str] = []
    at: list[int] = []
    end = 0
    for found in _SPACED.finditer(text):
        kept.append(text[end : found.start()])
        at.extend(places[end : found.start()])
        letters = found.group()[::2]
        kept.append(letters)
        at.extend(places[found.start() : found.end() : 2])
        end = found.end()
    if not kept:
        return Folded(text, places, length)
    return Folded("".join([*kept, text[end:]]), [*at, *places[end:]], length)
