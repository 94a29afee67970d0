"""Texts with so many stanzas, turns or characters, out of the words of a draft: like `edits.resize`, for this family.

Each function yields candidates, the gentlest first and one that can't fail last.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from miabench.constraints.edits.small import filler_sentences
from miabench.constraints.text import line_spans, sentence_spans, word_spans
from miabench.constraints.text.pattern import pattern

# -------------------------------------------------------------------------------------------------- stanzas


def stanzas(text: str, n: int) -> Iterator[str]:
    """Run the last stanzas together, or add neutral ones of two lines; prose becomes lines of up to eight words."""
    found = [[span.text for span in line_spans(block)] for block in re.split(r"\n[ \t>]*\n", text)]
    rows = [[row for row in block if len(row) <= _VERSE] for block in found]
    yield _stanzas([block for block in rows if len(block) > 1], n)
    spoken = [word.text for word in word_spans(text)]
    lines = [" ".join(spoken[i : i + 8]) for i in range(0, min(len(spoken), 16 * n), 8)]
    lines = [line for line in lines if len(line) <= _VERSE]
    per = max(2, -(-len(lines) // n))
    yield _stanzas([chunk for i in range(0, len(lines), per) if len(chunk := lines[i : i + per]) > 1], n)
    yield _stanzas([], n)


_VERSE = 90


def _stanzas(blocks: list[list[str]], n: int) -> str:
    while len(blocks) > n:
        blocks[n - 1 : n + 1] = [blocks[n - 1] + blocks[n]]
    said = " ".join(row for block in blocks for row in block)
    more = filler_sentences(said)
    while len(blocks) < n:
        blocks.insert(max(len(blocks) - 1, 0), list(islice(more, 2)))
    return "\n\n".join("\n".join(block) for block in blocks)


# ---------------------------------------------------------------------------------------------------- turns

_SPEAKERS = ("Anna", "Ben")
_TURN = pattern(r"[ \t>*_-]*[^\W\d_][\w.'’-]{0,24}(?: [\w.'’-]{1,24}){0,2}[*_]{0,3}[:：][*_]{0,3}[ \t]*(?=\S)")


def turns(text: str, n: int) -> Iterator[str]:
    """Leave out the last turns, or add neutral ones; a text without turns has its sentences said by two speakers."""
    rows = [span.text for span in line_spans(text)]
    spoken = [row for row in rows if _TURN.match(row)]
    if spoken and len(spoken) == len(rows) and n <= len(spoken):
        yield "\n".join(spoken[:n])
    said = [row[match.end() :] if (match := _TURN.match(row)) else row for row in rows] if spoken else []
    said = said or [" ".join(span.text.split()) for span in sentence_spans(text)]
    for some in (said, [" ".join(w.text for w in word_spans(row)) + "." for row in said], []):
        lines = [*some[:n], *islice(filler_sentences(" ".join(some)), max(0, n - len(some)))]
        yield "\n".join(f"{_SPEAKERS[i % 2]}: {line}" for i, line in enumerate(lines))


# ----------------------------------------------------------------------------------------------- characters


def characters(text: str, n: int, count: Callable[[str], int]) -> Iterator[str]:
    """Whole words and a closing mark first, then cut off behind the right character; `count` says which ones count."""
    text = text.strip()
    if count(text) > n:
        whole = _cut(text, n, count)
        if " " in whole:
            yield whole.rpartition(" ")[0].rstrip(",;:-–—")
    more = " ".join(islice(filler_sentences(text), n // 10 + 3))
    for base in (f"{text} {more}".strip(), " ".join(w.text for w in word_spans(text)) + f" {more}", more):
        piece = _cut(base.strip(), n, count)
        yield piece
        yield piece + "s" * (n - count(piece))
    yield "o" * n


def _cut(text: str, n: int, count: Callable[[str], int]) -> str:
    """The longest beginning with at most n characters."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if count(text[:middle]) <= n else (low, middle - 1)
    return text[:low].strip()
