"""A text without given words, still sentences: behind `satisfy` and `violations` of mentions and quotations."""

import re
from collections.abc import Sequence

from miabench.constraints.edits.small import FILLER_SENTENCES, article_for, capitalise
from miabench.constraints.text import Span, sentence_spans
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.find import find, find_doubtful

_ARTICLES = word_set("a an the this that these those each every any some no its their his her our your my")
_VERB = re.compile(
    r"(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|do|does|did|and|or|but|of|in|on|at|with|for|"
    r"to|from|by|as|than|that|which|who|[^\W\d_]{2,}[^suai\W\d_]s)(?![^\W_])"
)
"""What follows a noun rather than an adjective, as far as its letters tell: "the bird sits", "the bird in"."""
_ROUNDS = 4
"""Taking a term out can put one together out of its neighbours, seldom twice."""


def without(cleaned: str, terms: Sequence[str], avoid: Sequence[str], *, inflected: bool = False) -> str:
    """A text without any of some terms, and without putting one of `avoid` in their place.

    An adjective goes; something neutral stands for anything else, so that sentences stay sentences.

    Args:
        inflected: whether their forms go too, the doubtful ones included.
    """
    text = cleaned
    for _ in range(_ROUNDS):
        spans = {span for term in terms for span in _places(term, text, inflected)}
        if not spans:
            return text
        text = without_spans(text, sorted(spans, key=lambda s: (s.start, -s.end)), avoid)
    return neutral_text(avoid, inflected=inflected)


def without_spans(cleaned: str, spans: Sequence[Span], avoid: Sequence[str] = ()) -> str:
    """A text without what stands at some places, sorted by their start; of overlapping ones the last goes."""
    text = cleaned
    reach = len(text)
    for span in reversed(spans):
        if span.end <= reach:
            text = _replace(text, span, avoid)
            reach = span.start
    return text


def neutral_text(avoid: Sequence[str], *, inflected: bool = False) -> str:
    """A short text that has none of some terms."""
    options = (*FILLER_SENTENCES, "Yes.", "Here.")
    return next((text for text in options if not any(_places(term, text, inflected) for term in avoid)), "...")


def _places(term: str, text: str, inflected: bool) -> list[Span]:
    return find(term, text, inflected=True) + find_doubtful(term, text) if inflected else find(term, text)


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
