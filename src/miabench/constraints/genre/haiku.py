"""Forms that counting syllables decides: the haiku and the tanka."""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal, NamedTuple, Self

from miabench.constraints.base import Constraint, Finding, Outcome, broken, holds, undecided
from miabench.constraints.genre.forms import asks_for
from miabench.constraints.genre.verses import announces
from miabench.constraints.text import clean, line_spans, paragraph_spans, words
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.syllables import syllables

_MOST_WORDS = 20
"""A line of more words can't have seven syllables."""


class _Line(NamedTuple):
    outcome: Outcome
    shown: str


class _Syllabic(Constraint):
    """Lines of so many syllables each.

    A heading above them isn't a line (see `text`), a preface ("Here is a haiku:") is one. Another block of a single
    line makes an otherwise right poem undecided: some readers mind it. Any pronunciation that the CMU
    dictionary gives may be the one meant. Words that it lacks are estimated: a line is broken if it couldn't fit were
    each estimate off by one, it fits if the estimates do and at most one word is estimated, else it is undecided.
    """

    name: ClassVar[str]
    noun: ClassVar[str]
    pattern: ClassVar[tuple[int, ...]]

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = re.sub(r"(?<=in the )style(?= of)", "form", phrase.lower())
        return cls.model_validate({}) if asks_for(cls.noun).fullmatch(text) else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return (
            f"as a {self.name}",
            f"in the form of a {self.name}",
            f"written as a {self.name}",
            f"phrased as a {self.name}",
        )

    def _measured(self, rows: list[str]) -> list[_Line]:
        return [_measure(row, target) for row, target in zip(rows, self.pattern, strict=True)]

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        rows = [span.text for span in line_spans(cleaned)]
        verses = rows
        size = len(self.pattern)
        if len(rows) != size:
            blocks = [[span.text for span in line_spans(p.text)] for p in paragraph_spans(cleaned)]
            long_ones = [block for block in blocks if len(block) != 1]
            if (
                len(long_ones) != 1
                or len(long_ones[0]) != size
                or len(blocks) > 3
                or any(announces(block[0]) for block in blocks)
            ):
                return broken(f"{len(rows)} line{'' if len(rows) == 1 else 's'}; wanted {size}")
            verses = long_ones[0]
        found = self._measured(verses)
        wanted = "-".join(map(str, self.pattern))
        counted = f"syllables {'-'.join(line.shown for line in found)}; wanted {wanted}"
        if any(line.outcome == "broken" for line in found):
            return broken(counted)
        if any(line.outcome == "undecided" for line in found):
            return undecided(counted)
        if verses is not rows:
            return undecided(f"{counted}; another line stands beside the {'three' if size == 3 else size}")
        return holds(counted)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: keeps lines that fit, and else content words of the draft, in their order."""
        if self.check(draft).outcome == "holds":
            return draft
        cleaned = clean(draft)
        rows = [span.text for span in line_spans(cleaned)]
        kept: list[str | None] = [None] * len(self.pattern)
        if len(rows) == len(self.pattern):
            found = self._measured(rows)
            kept = [row if line.outcome == "holds" else None for row, line in zip(rows, found, strict=True)]
        used = {word.casefold() for row in kept if row for word in words(row)}
        content = [word for word in _content(cleaned) if word.casefold() not in used]
        pairs = list(enumerate(zip(kept, self.pattern, strict=True)))
        text = "\n".join(row or _compose(content, target, i) for i, (row, target) in pairs)
        if self.check(text).outcome == "holds":
            return text
        return "\n".join(_compose([], target, i) for i, target in enumerate(self.pattern))

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one syllable more in a line, keeping the lines; lines joined."""
        cleaned = clean(text)
        spans = line_spans(cleaned)
        for addition in (" now", " there", " today", " all around us today"):
            for span in reversed(spans):
                body = span.text.rstrip(".,;:!?…—- ")
                yield cleaned[: span.start] + body + addition + span.text[len(body) :] + cleaned[span.end :]
        yield " ".join(span.text for span in spans)


class Haiku(_Syllabic):
    """Three lines of 5, 7 and 5 syllables."""

    kind: Literal["haiku"] = "haiku"
    triggers = ("haiku",)
    name = "haiku"
    noun = (
        r"(?:(?:5-7-5|traditional|three-line|single)(?: syllable)? )?haiku(?: poem| verse)?|(?:poem"
        r"|verse) in haiku form"
    )
    pattern = (5, 7, 5)


class Tanka(_Syllabic):
    """Five lines of 5, 7, 5, 7 and 7 syllables, counted like those of a haiku."""

    kind: Literal["tanka"] = "tanka"
    triggers = ("tanka",)
    name = "tanka"
    noun = r"(?:(?:5-7-5-7-7|traditional|five-line|single) )?tanka(?: poem| verse)?"
    pattern = (5, 7, 5, 7, 7)


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
    5: ("a moment of rest", "", "the day takes its time", "", ""),
    7: ("", "the light moves across the page", "", "nothing more has to be said", "and the world goes on its way"),
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
    return " ".join([*line, *([_BEHIND[left][i % 3]] if left else [])])


Haiku.examples = (Haiku(),)
Tanka.examples = (Tanka(),)
