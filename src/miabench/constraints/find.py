"""Where given words stand in a text, and the text without them: behind mentions, openings, endings and quotations.

Letters are compared without case. Between the words of a term any space, line break, hyphen, comma, bracket, quotation
or emphasis mark may stand; other marks must be there. A term is found at word borders: "car" neither in "scar" nor
in "cars", but in "car's" and "car-free"; "can" not in "can't".
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from miabench.constraints.abbreviations import word_set
from miabench.constraints.edit import FILLER_SENTENCES, article_for, capitalise
from miabench.constraints.text import Span, sentence_spans

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


# ------------------------------------------------------------------------------------------------ taking out

_ARTICLES = word_set("a an the this that these those each every any some no its their his her our your my")
_VERB = re.compile(
    r"(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|do|does|did|and|or|but|of|in|on|at|with|for|"
    r"to|from|by|as|than|that|which|who|[^\W\d_]{2,}[^suai\W\d_]s)(?![^\W_])"
)
"""What follows a noun rather than an adjective, as far as its letters tell: "the bird sits", "the bird in"."""
_ROUNDS = 4
"""Taking a term out can put one together out of its neighbours, seldom twice."""


def without(cleaned: str, terms: Sequence[str], avoid: Sequence[str]) -> str:
    """A text without any of some terms, and without putting one of `avoid` in their place.

    An adjective goes; something neutral stands for anything else, so that sentences stay sentences.
    """
    text = cleaned
    for _ in range(_ROUNDS):
        spans = sorted({span for term in terms for span in find(term, text)}, key=lambda s: (s.start, -s.end))
        if not spans:
            return text
        reach = len(text)
        for span in reversed(spans):
            if span.end <= reach:
                text = _replace(text, span, avoid)
                reach = span.start
    return neutral_text(avoid)


def neutral_text(avoid: Sequence[str]) -> str:
    """A short text that has none of some terms."""
    options = (*FILLER_SENTENCES, "Yes.", "Here.")
    return next((text for text in options if not any(find(term, text) for term in avoid)), "...")


def _replace(text: str, span: Span, avoid: Sequence[str]) -> str:
    before, after = text[: span.start], text[span.end :]
    previous = re.search(r"(?<![^\W_])([^\W\d_]+) $", before[-12:])
    article = previous.group(1) if previous is not None and previous.group(1).lower() in _ARTICLES else ""
    following = re.match(r" ([^\W\d_]+)", after)
    if article and following is not None and not _VERB.match(following.group(1)):
        if article.lower() in ("a", "an"):
            right = article_for(following.group(1))
            before = before[: -len(article) - 1] + (capitalise(right) if article[0].isupper() else right) + " "
        return before + after.lstrip(" ")
    options = ("one", "item", "part") if article else ("something", "that", "it")
    word = next((option for option in options if not any(find(term, option) for term in avoid)), "")
    starts = any(
        s.start <= span.start and not text[s.start : span.start].strip("\"'“‘([*_") for s in sentence_spans(text)
    )
    return before + (capitalise(word) if starts and span.text[:1].isupper() else word) + after
