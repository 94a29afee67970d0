"""The lines of a poem as a reader counts them: without its title, by stanzas, each with the words it ends in."""

import re
from functools import lru_cache
from typing import NamedTuple

from miabench.constraints.text import TERMINATORS, line_spans, paragraph_spans
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.pattern import pattern
from miabench.constraints.text.rhymes import Rhyme, rhyme


class Verses(NamedTuple):
    """The lines of a text, by stanzas; `beside`: whether the last one may be a note and no line of the poem."""

    stanzas: tuple[tuple[str, ...], ...]
    beside: bool

    @property
    def rows(self) -> tuple[str, ...]:
        """All lines."""
        return tuple(row for stanza in self.stanzas for row in stanza)


_TITLE_WORDS = 9
MOST_LINES = 150
"""Of longer poems nothing more is looked at."""
_NAMED = pattern(r"(?:title|poem|haiku|limerick|sonnet|couplet|acrostic)\s*:", re.IGNORECASE)
_ANNOUNCED = pattern(r"(?:here(?:'s|’s| is| are)|sure|certainly|of course|absolutely)\b", re.IGNORECASE)
_NOTED = pattern(r"[\W_]*(?:note|rhyme scheme|let me know|i hope|this poem|scheme)\b|[(\[]", re.IGNORECASE)


@lru_cache(maxsize=64)
def verses(cleaned: str) -> Verses:
    """The lines of a cleaned text. A line alone above a stanza that looks like a title isn't one."""
    blocks = _blocks(cleaned)
    blocks = _shortened([block for block in blocks if block])
    if sum(len(block) > 1 for block in blocks) == 0:
        rows = tuple(row for block in blocks for row in block)
        while len(rows) > 2 and (_NAMED.match(rows[0]) or (rows[0].endswith(":") and not announces(rows[0]))):
            rows = rows[1:]
        return Verses((rows,) if rows else (), False)
    while len(blocks) > 1 and len(blocks[0]) == 1 and _is_above(blocks[0][0]):
        blocks.pop(0)
    if len(blocks[0]) > 2 and _NAMED.match(blocks[0][0]):
        blocks[0] = blocks[0][1:]
    beside = len(blocks) > 1 and len(blocks[-1]) == 1 and len(blocks[-2]) > 1
    if beside and _NOTED.match(blocks[-1][0]):
        blocks.pop()
    return Verses(tuple(blocks), beside)


def _blocks(cleaned: str) -> list[tuple[str, ...]]:
    """The lines of each paragraph."""
    rows = line_spans(cleaned)
    found: list[tuple[str, ...]] = []
    at = 0
    for block in paragraph_spans(cleaned):
        start = at
        while at < len(rows) and rows[at].end <= block.end:
            at += 1
        found.append(tuple(row.text for row in rows[start:at]))
    return found


def _shortened(blocks: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The first lines, as many as are looked at."""
    kept: list[tuple[str, ...]] = []
    left = MOST_LINES
    for block in blocks:
        if left > 0:
            kept.append(block[:left])
            left -= len(block)
    return kept


def announces(row: str) -> bool:
    """Whether a line is a preface ("Sure, here is a poem:"), which only a loose check leaves out."""
    return _ANNOUNCED.match(row.strip("*_\"'“”’ ")) is not None


def _is_above(row: str) -> bool:
    """Whether a line that stands alone above others is their title."""
    plain = row.strip("*_\"'“”’ ")
    if announces(plain):
        return False
    if plain.endswith(":") or _NAMED.match(plain):
        return True
    return len(plain.split()) <= _TITLE_WORDS and plain[-1:] not in TERMINATORS + ",;—-"


_TAIL = 80
"""The last two words of a line stand in so many characters."""
_WORD = pattern(r"[^\W_]+(?:['’.&-][^\W_]+)*['’]?")
_IDEOGRAPH = pattern("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SCHEME_LETTER = pattern(r"[ \t]*[(\[][A-Z][)\]][ \t]*$")


@lru_cache(maxsize=4096)
def end_words(row: str) -> tuple[str, ...]:
    """The last two words of a line; a letter in brackets that names its rhyme isn't one."""
    found = _WORD.findall(_SCHEME_LETTER.sub("", row[-_TAIL:]))
    return tuple(word[-1] if _IDEOGRAPH.match(word[-1]) else word for word in found[-2:])


def end_word(row: str) -> str:
    """The last word of a line, or "" for a line without one."""
    found = end_words(row)
    return found[-1] if found else ""


_WEAK = word_set("it me you him her them us there is be too so this that one all here")


def lines_rhyme(first: str, second: str) -> Rhyme:
    """How two lines rhyme: "near me" and "hear me" do by what stands before the word that they share."""
    a, b = end_words(first), end_words(second)
    if not a or not b:
        return "none"
    found = rhyme(a[-1], b[-1])
    if found == "same" and len(a) == len(b) == 2 and a[-1].casefold() in _WEAK:
        before = rhyme(a[0], b[0])
        return "same" if before in ("none", "same") else before
    return found
