"""Small edits of a text that keep everything else: what `satisfy` and `violations` are made of.

All of them take and give cleaned text. Additions are neutral: no number, no first person, no question, no name.
"""

import re
from collections.abc import Sequence

from miabench.constraints.abbreviations import STARTERS
from miabench.constraints.text import TERMINATORS, Span, sentence_spans, word_spans

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
    "indeed",
    "of course",
    "as it happens",
    "as anyone can see",
    "plain for everyone to see",
    "as a short look will confirm",
    "with nothing at all in the way",
    "clear to whoever comes by and looks closely",
)
"""Phrases of 1 to 8 words that can follow a clause behind a comma."""


def filler_sentence(n: int) -> str:
    """The n-th of a fixed round of neutral sentences."""
    return FILLER_SENTENCES[n % len(FILLER_SENTENCES)]


def filler_words(n: int) -> str:
    """Exactly n words (n >= 1) that can follow a clause, with commas in between."""
    parts = []
    size = min(n, 5)
    while n > 0:
        parts.append(_TAILS[min(n, size) - 1])
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
    body, tail = [sentence[:last]], []
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
        at: which sentence, as an index into a list of them.
    """
    spans = sentence_spans(text)
    if not spans:
        return join_blocks(text, capitalise(addition.lstrip(" ,")) + ".")
    span = spans[at]
    body, tail = split_tail(span.text)
    tail = tail.lstrip(",;:-–—") if tail.strip() else tail
    return text[: span.start] + body + addition + tail + text[span.end :]


def extend_early(text: str, addition: str) -> str:
    """`extend` where it does least harm: the first of several sentences, so that the text's end stays."""
    return extend(text, addition, 0)


def join_blocks(text: str, sentence: str) -> str:
    """A text without sentences (a heading, bare marks, nothing) and a sentence behind it."""
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


def merge_sentences(first: str, second: str) -> str:
    """Two sentences as one, with a semicolon."""
    body, _ = split_tail(first)
    return f"{body}; {decapitalise(second.lstrip())}"


def cut(text: str, spans: Sequence[Span]) -> str:
    """A text without some of its words, each taken out with the gap before it (behind it at a sentence's start)."""
    starts = {span.start for span in sentence_spans(text)}
    kept = {span.start for span in word_spans(text)} - {span.start for span in spans}
    out = text
    for span in sorted(spans, key=lambda s: s.start, reverse=True):
        first_of_sentence = any(not text[s : span.start].strip("\"'“‘([*_`") and s <= span.start for s in starts)
        if first_of_sentence:
            rest = out[span.end :].lstrip(" ,;")
            out = out[: span.start] + (capitalise(rest) if kept else rest)
        else:
            out = out[: span.start].rstrip(" ") + out[span.end :]
    return out
