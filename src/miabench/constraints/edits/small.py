"""Small edits of a text that keep everything else: what `satisfy` and `violations` are made of.

All of them take and give cleaned text. Additions are neutral: no number, no first person, no question, no name.
"""

import re
from collections.abc import Iterator
from itertools import chain, cycle

from miabench.constraints.text import TERMINATORS, sentence_spans
from miabench.constraints.text.abbreviations import STARTERS

FILLER_SENTENCES = (
    "It is plain to see.",
    "Nothing about it is hidden.",
    "The rest speaks for itself.",
    "All of it can be made out.",
    "A closer look confirms it.",
    "There is little to add.",
    "The view is clear throughout.",
    "Everything stands where it should.",
)

_TAILS = (
    ("indeed", "plainly", "certainly"),
    ("of course", "no doubt", "for sure"),
    ("as it happens", "all in all", "by and large"),
    ("as anyone can see", "as one would expect", "just as it should"),
    ("plain for everyone to see", "as a closer look shows", "which is easy to see"),
    ("as a short look will confirm", "as the picture itself makes clear", "which nobody who looks can miss"),
    ("with nothing at all in the way", "as anyone who comes by can tell", "which is not at all a surprise"),
    (
        "clear to whoever comes by and looks closely",
        "as whoever takes a closer look will find",
        "which a glance across the room will show",
    ),
)
"""Phrases of 1 to 8 words that can follow a clause behind a comma, three of each length."""


def filler_sentences(text: str) -> Iterator[str]:
    """Neutral sentences without end, those that a text hasn't got yet first."""
    fresh = [sentence for sentence in FILLER_SENTENCES if sentence[:-1] not in text]
    return chain(fresh, cycle(FILLER_SENTENCES))


def filler_words(n: int, round_: int = 0) -> str:
    """Exactly n words (n >= 1) that can follow a clause, with commas in between; another round has other ones."""
    parts: list[str] = []
    size = min(n, 5)
    while n > 0:
        options = _TAILS[min(n, size) - 1]
        parts.append(options[(round_ + len(parts) // len(_TAILS)) % len(options)])
        n -= min(n, size)
        size = size + 1 if size < len(_TAILS) else 3
    return ", ".join(parts)


def split_tail(sentence: str) -> tuple[str, str]:
    """A sentence without its closing marks, and those marks; quotation marks and brackets stay with the words.

    Example: `split_tail('It says "Stop." ') == ('It says "Stop"', '. ')`.
    """
    last = len(sentence)
    while last > 0 and not sentence[last - 1].isalnum():
        last -= 1
    body = [sentence[:last]]
    tail: list[str] = []
    for at in range(last, len(sentence)):
        char = sentence[at]
        if char.isspace():
            return "".join(body), "".join(tail) + sentence[at:]
        (tail if char in TERMINATORS or char in ",;:-–—" else body).append(char)
    return "".join(body), "".join(tail)


def extend(text: str, addition: str, at: int = 0) -> str:
    """Add words at the end of a sentence, before its closing mark.

    Args:
        addition: as it follows the words of the sentence, comma or space included.
        at: which sentence, as an index into a list of them. The first by default, so that the end of a text stays.
    """
    spans = sentence_spans(text)
    if not spans:
        return with_sentence(text, capitalise(addition.lstrip(" ,")) + ".")
    span = spans[at]
    body, tail = split_tail(span.text)
    return text[: span.start] + body + addition + tail.lstrip(",;:-–—") + text[span.end :]


def with_sentence(text: str, sentence: str) -> str:
    """A text that has no sentence (a heading, bare marks, nothing) with one."""
    return f"{text.rstrip()}\n\n{sentence}" if text.strip() else sentence


def ensure_mark(sentence: str) -> str:
    """A sentence with a closing mark, if it had none."""
    body, tail = split_tail(sentence)
    if any(char in TERMINATORS for char in tail):
        return sentence
    return f"{body}.{tail.lstrip(',;:-–—')}"


def capitalise(text: str) -> str:
    """The first letter in upper case."""
    match = re.search(r"[^\W\d_]", text)
    return text if match is None else text[: match.start()] + match.group().upper() + text[match.end() :]


def decapitalise(sentence: str) -> str:
    """The first word in lower case, if it is one that carries its capital only for beginning a sentence."""
    match = re.match(r"[\W_]*([^\W\d_]+(?:['’][^\W\d_]+)?)", sentence)
    if match is None or match.group(1) not in STARTERS:
        return sentence
    at = match.start(1)
    return sentence[:at] + sentence[at].lower() + sentence[at + 1 :]


def article_for(word: str) -> str:
    """`a` or `an`, by how a word is spelled."""
    word = word.lower()
    if word.startswith(("one", "once", "uni", "use", "usu", "euro")):
        return "a"
    return "an" if word[:1] in "aeiou" or word.startswith(("hour", "honest", "heir")) else "a"
