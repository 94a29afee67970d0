"""Where given words stand in a text: behind mentions, openings, endings and quotations.

Letters are compared without case. Between the words of a term any space, line break, hyphen, bracket, quotation or
emphasis mark may stand; other marks must be there. A term is found at word borders: "car" neither in "scar" nor
in "cars", but in "car's" and "car-free"; "can" not in "can't". Emphasis inside a word is looked through ("**b**ird").

With its forms, a term is also found where its first or its last word is inflected: "birds" for "bird".
"""

import re
from functools import lru_cache
from typing import NamedTuple

from miabench.constraints.text.forms import forms
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
_LOOSE = r"[\s\-*_~'()\[\]]"
_CHUNK = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_INNER_EMPHASIS = re.compile(r"(?<=[^\W\d_])\*{1,3}(?=[^\W\d_])")
_RUN = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """A text for comparison: no case, one kind of quotation mark and dash."""
    return text.translate(_PLAIN).casefold()


class _Folded(NamedTuple):
    """A cleaned text for comparison: where each of its characters comes from (None: the same place), and its words."""

    text: str
    origin: tuple[int, ...] | None
    words: frozenset[str]


@lru_cache(maxsize=32)
def _folded(cleaned: str) -> _Folded:
    text = fold(cleaned)
    origin: tuple[int, ...] | None = None
    if len(text) != len(cleaned) or _INNER_EMPHASIS.search(text):  # a few letters grow when their case is folded
        hidden = {i for match in _INNER_EMPHASIS.finditer(cleaned) for i in range(*match.span())}
        pieces = [(i, fold(char)) for i, char in enumerate(cleaned) if i not in hidden]
        text = "".join(piece for _, piece in pieces)
        origin = tuple(i for i, piece in pieces for _ in piece)
    return _Folded(text, origin, frozenset(_RUN.findall(text)))


class _Pattern(NamedTuple):
    """What finds a term in folded text: the expression, and words of which one must be there (None: any may be)."""

    expression: re.Pattern[str]
    one_of: frozenset[str] | None


@lru_cache(maxsize=2048)
def _pattern(term: str, kind: str) -> _Pattern | None:
    """How to find a plain term (see `terms.plain_term`): "exact", in "sure" forms or in "doubtful" ones.

    None where it has no forms of that kind.
    """
    folded = fold(term)
    chunks = list(_CHUNK.finditer(folded))
    parts: list[str] = []
    place = 0
    inflects = False
    words: frozenset[str] | None = None
    for i, chunk in enumerate(chunks):
        parts.append(_between(folded[place : chunk.start()], inner=place > 0))
        known = {chunk.group()}
        if kind != "exact" and i in (0, len(chunks) - 1):
            found = forms(chunk.group())
            known |= found.sure | (found.doubtful if kind == "doubtful" else frozenset())
            inflects = inflects or bool(found.doubtful if kind == "doubtful" else len(found.sure) > 1)
        some = sorted(known, key=lambda form: (-len(form), form))
        parts.append(re.escape(some[0]) if len(some) == 1 else f"(?:{'|'.join(map(re.escape, some))})")
        if i == 0 and _RUN.fullmatch(chunk.group()) and not _UNSPACED.search(chunk.group()):
            words = frozenset(known)
        place = chunk.end()
    if kind == "doubtful" and not inflects:
        return None
    parts.append(re.escape(folded[place:]))
    before = "" if _UNSPACED.match(folded) else r"(?<![^\W_])(?<![^\W_]')" if folded[0].isalnum() else ""
    after = "" if _UNSPACED.match(folded[-1]) else r"(?![^\W_]|'t(?![^\W_]))" if folded[-1].isalnum() else ""
    return _Pattern(re.compile(before + "".join(parts) + after), words if before else None)


def _between(gap: str, *, inner: bool) -> str:
    """What may stand where a term has a gap between two words."""
    if not inner:
        return re.escape(gap)
    firm = "".join(char for char in gap if not re.match(_LOOSE, char))
    if not firm:
        return f"{_LOOSE}+"
    return rf"{_LOOSE}*" + rf"{_LOOSE}*".join(map(re.escape, firm)) + rf"{_LOOSE}*"


def _find(term: str, cleaned: str, kind: str) -> list[Span]:
    pattern = _pattern(term, kind)
    if pattern is None:
        return []
    text = _folded(cleaned)
    if pattern.one_of is not None and pattern.one_of.isdisjoint(text.words):
        return []
    spans = [match.span() for match in pattern.expression.finditer(text.text)]
    if text.origin is not None:
        spans = [(text.origin[start], text.origin[end - 1] + 1) for start, end in spans]
    return [Span(cleaned[start:end], start, end) for start, end in spans]


def find(term: str, cleaned: str, *, inflected: bool = False) -> list[Span]:
    """Where a plain term stands in a cleaned text, as it is or also in forms that are surely its own."""
    return _find(term, cleaned, "sure" if inflected else "exact")


def find_doubtful(term: str, cleaned: str) -> list[Span]:
    """Where something stands that may be a form of a plain term, or another word ("building" for "build")."""
    if _pattern(term, "doubtful") is None:
        return []
    sure = {(span.start, span.end) for span in find(term, cleaned, inflected=True)}
    return [span for span in _find(term, cleaned, "doubtful") if (span.start, span.end) not in sure]


def around(cleaned: str, span: Span, width: int = 24) -> str:
    """A place in a text with some of its surroundings, in one line, for evidence."""
    start, end = max(0, span.start - width), min(len(cleaned), span.end + width)
    piece = " ".join(cleaned[start:end].split())
    return f"{'...' if start > 0 else ''}{piece}{'...' if end < len(cleaned) else ''}"
