"""Literary forms that counting decides: the haiku."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, Self

from miabench.constraints.base import Constraint, Finding, Outcome, broken, holds, undecided
from miabench.constraints.text import clean, line_spans, paragraph_spans, words
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.syllables import syllables

_PATTERN = (5, 7, 5)
_MOST_WORDS = 20
"""A line of more words can't have seven syllables."""


class _Line(NamedTuple):
    outcome: Outcome
    shown: str


class Haiku(Constraint):
    """Three lines of 5, 7 and 5 syllables.

    A heading above them isn't a line (see `text`). One more block of a single line, such as a bare title or "Here is
    a haiku:", makes an otherwise right haiku undecided: some readers mind it. Any pronunciation that the CMU
    dictionary gives may be the one meant. Words that it lacks are estimated: a line is broken if it couldn't fit were
    each estimate off by one, it fits if the estimates do and at most one word is estimated, else it is undecided.
    """

    kind: Literal["haiku"] = "haiku"

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        return cls() if _FORM.fullmatch(phrase.lower()) else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return ("as a haiku", "in the form of a haiku", "written as a haiku", "phrased as a haiku")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        rows = [span.text for span in line_spans(cleaned)]
        verses = rows
        if len(rows) != 3:
            blocks = [[span.text for span in line_spans(p.text)] for p in paragraph_spans(cleaned)]
            long_ones = [block for block in blocks if len(block) != 1]
            if len(long_ones) != 1 or len(long_ones[0]) != 3 or len(blocks) > 3:
                return broken(f"{len(rows)} line{'' if len(rows) == 1 else 's'}; wanted 3")
            verses = long_ones[0]
        found = [_measure(row, target) for row, target in zip(verses, _PATTERN, strict=True)]
        counted = f"syllables {'-'.join(line.shown for line in found)}; wanted 5-7-5"
        if any(line.outcome == "broken" for line in found):
            return broken(counted)
        if any(line.outcome == "undecided" for line in found):
            return undecided(counted)
        if verses is not rows:
            return undecided(f"{counted}; another line stands beside the three")
        return holds(counted)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: keeps lines that fit, and else content words of the draft, in their order."""
        if self.check(draft).outcome == "holds":
            return draft
        cleaned = clean(draft)
        rows = [span.text for span in line_spans(cleaned)]
        kept: list[str | None] = [None, None, None]
        if len(rows) == 3:
            kept = [r if _measure(r, t).outcome == "holds" else None for r, t in zip(rows, _PATTERN, strict=True)]
        used = {word.casefold() for row in kept if row for word in words(row)}
        content = [word for word in _content(cleaned) if word.casefold() not in used]
        lines = [
            row or _compose(content, target, i) for i, (row, target) in enumerate(zip(kept, _PATTERN, strict=True))
        ]
        text = "\n".join(lines)
        return (
            text
            if self.check(text).outcome == "holds"
            else "\n".join(_compose([], t, i) for i, t in enumerate(_PATTERN))
        )

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one syllable more in a line, keeping three lines; two lines joined."""
        cleaned = clean(text)
        spans = line_spans(cleaned)
        for addition in (" now", " there", " today", " all around us today"):
            for span in reversed(spans):
                body = span.text.rstrip(".,;:!?…—- ")
                yield cleaned[: span.start] + body + addition + span.text[len(body) :] + cleaned[span.end :]
        yield " ".join(span.text for span in spans)


_FORM = re.compile(
    r"(?:(?:written|write|phrased|phrase|answer|respond|reply|presented|present)(?: it| this| your answer)? )?"
    r"(?:as|in the form of|in form of|in the style of)? ?(?:a|one) haiku(?: poem)?"
)


def _measure(row: str, target: int) -> _Line:
    """Whether a line may have so many syllables, and what was counted."""
    found = words(row)
    if len(found) > _MOST_WORDS:
        return _Line("broken", "many")
    sums, wide, unknown = {0}, {0}, 0
    for word in found:
        counts, known = syllables(word)
        sums = {a + b for a in sums for b in counts}
        spread = counts if known else {n + d for n in counts for d in (-1, 0, 1) if n + d > 0}
        wide = {a + b for a in wide for b in spread}
        unknown += not known
    shown = str(target if target in sums else min(sums, key=lambda n: abs(n - target)))
    if unknown:
        shown += "?"
    if target not in wide:
        return _Line("broken", shown)
    return _Line("holds" if target in sums and unknown <= 1 else "undecided", shown)


_FUNCTION_WORDS = word_set(
    "a an the this that these those of and or but to in on at with by for from into onto over under as than which who "
    "is are was were be been it its they them their he she his her i me my we our you your there here so if not no "
    "has have had do does did will would can could may might shall should must also very bringing mind right"
)

# What can stand behind a noun, and alone, by its syllables (by the dictionary; a test counts them).
_BEHIND = {
    1: ("waits", "stands", "rests"),
    2: ("at rest", "in sight", "right here"),
    3: ("in soft light", "in still air", "by itself"),
    4: ("in morning light", "in the still air", "against the wall"),
    5: ("waits in the soft light", "rests in the still air", "stands against the wall"),
    6: ("waits in the morning light", "rests in the morning air", "stands in the pale moonlight"),
}
_ALONE = {
    5: ("a moment of rest", "", "the day takes its time"),
    7: ("", "the light moves across the page", ""),
}


def _content(cleaned: str) -> list[str]:
    """Words of a draft that a line can be made of: known, with something to say, each once; quoted ones first."""
    quoted = {word.casefold() for part in re.findall(r"\"([^\"]{1,60})\"", cleaned) for word in words(part)}
    seen: dict[str, str] = {}
    for word in words(cleaned):
        counts, known = syllables(word)
        plain = word.casefold()
        if known and min(counts) <= 5 and plain not in _FUNCTION_WORDS and plain.isalpha():
            seen.setdefault(plain, word)
    return [seen[w] for w in seen if w in quoted] + [seen[w] for w in seen if w not in quoted]


def _compose(content: list[str], target: int, i: int) -> str:
    """A line out of the first content words that fit, which are taken out of the list, and a phrase behind them."""
    line: list[str] = []
    left = target
    while content and min(syllables(content[0]).counts) <= left:
        left -= min(syllables(content[0]).counts)
        line.append(content.pop(0))
    if not line:
        return _ALONE[target][i]
    return " ".join([*line, *([_BEHIND[left][i]] if left else [])])


Haiku.examples = (Haiku(),)
