"""Where given words stand in a text: behind mentions, openings, endings and quotations.

Letters are compared without case. Between the words of a term any space, line break, hyphen, comma, bracket, quotation
or emphasis mark may stand; other marks must be there. A term is found at word borders: "car" neither in "scar" nor
in "cars", but in "car's" and "car-free"; "can" not in "can't".
"""

import re
from functools import lru_cache

from miabench.constraints.text.markup import Span

_PLAIN = str.maketrans(
    {
        "“": "'",
        "”": "'",
        '"': "'",
        "‘": "'",
        "’": "'",
        "`": "'",
        "´": "'",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "…": ".",
    }
)
_LOOSE = r"[\s\-*_~'(),\[\]]"
_CHUNK = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def fold(text: str) -> str:
    """A text for comparison: no case, one kind of quotation mark and dash."""
    return text.translate(_PLAIN).casefold()


@lru_cache(maxsize=1024)
def pattern(term: str) -> re.Pattern[str]:
    """The regular expression that finds a plain term (see `english.plain_term`) in folded text."""
    folded = fold(term)
    parts: list[str] = []
    place = 0
    for chunk in _CHUNK.finditer(folded):
        parts.append(_between(folded[place : chunk.start()], inner=place > 0))
        parts.append(re.escape(chunk.group()))
        place = chunk.end()
    parts.append(re.escape(folded[place:]))
    before = "" if _UNSPACED.match(folded) else r"(?<![^\W_])(?<![^\W_]')" if folded[0].isalnum() else ""
    after = "" if _UNSPACED.match(folded[-1]) else r"(?![^\W_]|'t(?![^\W_]))" if folded[-1].isalnum() else ""
    return re.compile(before + "".join(parts) + after)


def _between(gap: str, *, inner: bool) -> str:
    """What may stand where a term has a gap between two words."""
    if not inner:
        return re.escape(gap)
    firm = "".join(char for char in gap if not re.match(_LOOSE, char))
    if not firm:
        return f"{_LOOSE}+"
    return rf"{_LOOSE}*" + rf"{_LOOSE}*".join(map(re.escape, firm)) + rf"{_LOOSE}*"


def find(term: str, cleaned: str) -> list[Span]:
    """Where a plain term stands in a cleaned text."""
    folded = fold(cleaned)
    spans = [match.span() for match in pattern(term).finditer(folded)]
    if not spans:
        return []
    if len(folded) != len(cleaned):  # a few letters grow when their case is folded
        origin = [i for i, char in enumerate(cleaned) for _ in fold(char)]
        origin.append(len(cleaned))
        spans = [(origin[start], origin[end - 1] + 1) for start, end in spans]
    return [Span(cleaned[start:end], start, end) for start, end in spans]


def around(cleaned: str, span: Span, width: int = 24) -> str:
    """A place in a text with some of its surroundings, in one line, for evidence."""
    start, end = max(0, span.start - width), min(len(cleaned), span.end + width)
    piece = " ".join(cleaned[start:end].split())
    return f"{'...' if start > 0 else ''}{piece}{'...' if end < len(cleaned) else ''}"
