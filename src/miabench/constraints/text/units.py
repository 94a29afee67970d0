"""Stretches of a text that no sentence crosses: paragraphs, list items, verses, with what is no sentence at all.

A vertical list of fragments ("- a cat"), a table's row, code, the greeting and the name under a letter have words but
are no sentences. They are told apart here, so that a text of nothing else can still be looked at piece by piece.
"""

import re
from typing import Literal, NamedTuple

from miabench.constraints.text.abbreviations import follow_of, word_set
from miabench.constraints.text.fragments import has_verb, is_fragment
from miabench.constraints.text.markup import LETTER_OR_DIGIT, Line, scan

TERMINATORS = ".!?…。！？؟।｡"

_WRAPPED = 50
"""A line of at least so many characters that ends without a mark was wrapped."""
_VERSE = 70
"""A verse has at most so many characters."""


class Unit(NamedTuple):
    """A stretch that no sentence crosses.

    `prose` is made of sentences. A `fragment` is an item of a list, or a line with a bold label, that is none, unless
    it has several; what is `other` (code, a row of a table, the frame of a letter) has none.
    """

    start: int
    end: int
    kind: Literal["prose", "fragment", "other"] = "prose"


def units(cleaned: str) -> list[Unit]:
    """The stretches of a text, in order; headings and rules are in none."""
    lines = scan(cleaned)
    frame = _frame(cleaned, lines)
    running = _running(cleaned, lines)
    found: list[Unit] = []
    previous: Line | None = None
    skipped_blank = False
    for i, line in enumerate(lines):
        if line.role == "blank":
            skipped_blank = True
            continue
        if line.role in ("rule", "heading"):
            previous = None
            continue
        row = cleaned.startswith("|", line.start)
        if i in frame or row or line.code:
            found.append(Unit(line.start, line.end, "other"))
            previous = None
        elif line.role == "text" and previous and _joins(cleaned, previous, line, skipped_blank, i in running):
            found[-1] = found[-1]._replace(end=line.end)
            previous = line
        else:
            labelled = _LABELLED.match(cleaned, line.start, line.end) if line.role == "text" else None
            fragment = labelled is not None and is_fragment(cleaned[labelled.end() : line.end])
            found.append(Unit(line.start, line.end, "fragment" if fragment else "prose"))
            previous = line
        skipped_blank = False
    items = {line.start for line in lines if line.role == "item"}
    return _without_fragments(cleaned, found, items) if items else found


def _joins(cleaned: str, line: Line, following: Line, blank: bool, running: bool) -> bool:
    """Whether a sentence may run on from a line into the next, or over a blank line into the next stanza."""
    if blank:
        short = line.end - line.start <= _VERSE and following.end - following.start <= _VERSE
        return short and line.role == "text" and cleaned[line.end - 1] in ",，" and not _is_turn(cleaned, following)
    return _goes_on(cleaned, line, following, running)


_TURN = re.compile(r"[*_]*[^\W\d_][^\n:：*_]{0,24}[*_]*[:：]")
_LABELLED = re.compile(r"(\*\*|__)[^*_\n]{1,40}(?:[:：]\1|\1[:：])[ \t]+(?=\S)")
_CONNECTIVE = word_set("And Or Nor Of Than Which Who Whose With Into")
_MARKS_BEHIND = "*_`~\"'”’)」』"


def _is_turn(cleaned: str, line: Line) -> bool:
    """Whether a line begins as a speaker's does: "Anna: ..."."""
    return _TURN.match(cleaned, line.start, line.end) is not None


def _goes_on(cleaned: str, line: Line, following: Line, running: bool) -> bool:
    """Whether a sentence may run on from a line into the next one."""
    last = cleaned[max(line.start, line.end - 60) : line.end].rstrip(_MARKS_BEHIND)[-40:]
    if not last or (last[-1] not in ",，、" and _is_turn(cleaned, following) and running):
        return False
    if last[-1] in TERMINATORS:
        return follow_of(last[:-1].rpartition(" ")[2]) == "never"
    if last[-1] in ",;-–—，；、":
        return True
    first = LETTER_OR_DIGIT.search(cleaned, following.start, following.end)
    if first is not None and first.group().islower():
        return True
    if last[-1] in ":：":
        return False
    start = cleaned[following.start : following.start + 8].split(" ", 1)[0]
    return running or start in _CONNECTIVE or line.end - line.start >= _WRAPPED


def _running(cleaned: str, lines: list[Line]) -> set[int]:
    """Verses before which a line without a mark is no end: those of a stanza that has marks where its sentences end."""
    found: set[int] = set()
    block: list[int] = []
    for i, line in enumerate([*lines, Line("blank", 0, 0, 0, 0)]):
        if line.role == "text" and not line.code:
            block.append(i)
            continue
        if len(block) > 2:
            verses = [lines[j] for j in block]
            ends = cleaned[verses[-1].start : verses[-1].end].rstrip(_MARKS_BEHIND)[-1:]
            if ends in TERMINATORS and all(v.end - v.start <= _VERSE for v in verses):
                found.update(block)
        block = []
    return found


_OPEN_END = re.compile(r"(?:[,;，；、]|,? (?:and|or))$")


def _without_fragments(cleaned: str, found: list[Unit], items: set[int]) -> list[Unit]:
    """The units, list items that are no sentences marked as fragments; items that commas join are one sentence."""
    kept: list[Unit] = []
    is_open = False
    for unit in found:
        if unit.start not in items:
            kept.append(unit)
            is_open = False
            continue
        text = cleaned[unit.start : unit.end]
        before = kept[-1] if kept else None
        continues = is_open and before is not None
        is_open = _OPEN_END.search(text) is not None
        if continues and before is not None and before.kind == "prose":
            kept[-1] = before._replace(end=unit.end)
        elif continues or is_fragment(text) or (is_open and not has_verb(text) and _leads_in(cleaned, before)):
            kept.append(unit._replace(kind="fragment"))
        else:
            kept.append(unit)
    return kept


def _leads_in(cleaned: str, unit: Unit | None) -> bool:
    return unit is not None and unit.kind == "prose" and cleaned[unit.end - 1] in ":："


_GREETING = re.compile(r"[*_]*(?:(?:dear|hi|hello|hey|greetings)\b|亲爱的)[^.!?\n]{0,40}[,:，：][*_]*", re.IGNORECASE)
_ENVELOPE = re.compile(r"[*_]*(?:subject|to|from|date|re|cc|主题|收件人|发件人)[*_]*[:：].*", re.IGNORECASE)
_FAREWELL = re.compile(
    r"[*_]*(?:(?:yours|very|most|kind|kindest|warm|warmest|best|many|all|with|lots|of|my|your|a|hugs|and) ?){0,4}"
    r"(?:sincerely|truly|faithfully|regards|wishes|love|best|thanks|cheers|respectfully|gratitude|friend|yours)?,[*_]*",
    re.IGNORECASE,
)
_NAME = re.compile(r"[*_]*(?:[^\W\d_][\w.'’-]*[ ,]*){1,5}[*_]*")
_FEW_WORDS = 5


def _frame(cleaned: str, lines: list[Line]) -> set[int]:
    """The lines of a letter that are no sentences: its envelope and greeting, its farewell and the name below."""
    rows = [i for i, line in enumerate(lines) if line.role == "text" and not line.code]
    if len(rows) < 2:
        return set()
    found: set[int] = set()
    for i in rows:
        text = cleaned[lines[i].start : lines[i].end]
        if _GREETING.fullmatch(text) and len(text.split()) <= _FEW_WORDS:
            found.add(i)
        elif not _ENVELOPE.fullmatch(text):
            break
        elif len(text.split()) > 1:
            found.add(i)
    for place in range(max(1, len(rows) - 3), len(rows)):
        i = rows[place]
        text = cleaned[lines[i].start : lines[i].end]
        below = [cleaned[lines[j].start : lines[j].end] for j in rows[place + 1 :]]
        alone = cleaned[lines[i - 1].start : lines[i - 1].end].rstrip(_MARKS_BEHIND)[-1:] in TERMINATORS
        if alone and _FAREWELL.fullmatch(text) and below and all(_is_name(name) for name in below):
            found.update(rows[place:])
            break
    return found if len(found) < len(rows) else set()


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text[:80]) is not None and all(w[:1].isupper() for w in text.strip("*_").split())
