"""Alphabetical order of a list, of lines, sentences or words, up or down the alphabet.

People sort in several ways: with or without a leading article, word by word or letter by letter, numbers by value or by
their digits. A text is in order if it is by one of these ways throughout.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar, Literal, NamedTuple, Self

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits.small import capitalise
from miabench.constraints.text import clean, item_spans, line_spans, scan, sentences, word_spans
from miabench.constraints.text.pattern import pattern
from miabench.constraints.wording.counted import plural

Unit = Literal["item", "line", "sentence", "word"]


class _Row(NamedTuple):
    """What is to be in order, what to call it, and how many words of the first entry may only lead in."""

    entries: list[str]
    unit: str
    leads_in: bool


class AlphabeticalOrder(Constraint):
    """The items of a list, or lines, sentences or words, stand in (reverse) alphabetical order.

    Without a `unit`, what is sorted is the first of: list items, lines, what commas divide, the words of a single line.
    Prose of several sentences without any list leaves it open.
    """

    kind: Literal["alphabetical_order"] = "alphabetical_order"
    category: ClassVar[str] = "grammar"
    unit: Unit | None = None
    reverse: bool = False

    triggers = ("alphabet", "abc", "dictionary", "z")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower()
        if (match := _PLAIN.fullmatch(text)) or (match := _ADVERB.fullmatch(text)):
            return cls(reverse=match["reverse"] is not None or match["back"] is not None)
        if match := _UNITS.fullmatch(text):
            name = match["unit"]
            unit: Unit = "word" if name.startswith("word") else "line" if name.startswith("line") else "item"
            unit = "sentence" if name.startswith("sentence") else unit
            return cls(unit=unit, reverse=match["reverse"] is not None)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        order = f"{'reverse ' if self.reverse else ''}alphabetical order"
        if self.unit is None:
            return (f"in {order}", f"sorted in {order}", f"listed in {order}")
        return (
            f"with the {self.unit}s in {order}",
            f"with all {self.unit}s in {order}",
            f"putting the {self.unit}s in {order}",
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the neighbours that are in order."""
        cleaned = clean(response)
        row = self._row(cleaned)
        wanted = f"{'reverse ' if self.reverse else ''}alphabetical order"
        if not row.entries:
            return broken(f"no word; wanted {wanted}")
        if row.unit == "prose":
            return undecided(f"{len(row.entries)} sentences without a list; wanted {wanted}")
        foreign = [entry for entry in row.entries if _first(entry) > "\u02ff"]
        if len(foreign) > 1:
            return undecided(f"no alphabet is known to sort {foreign[0][:20]!r} by; wanted {wanted}")
        firsts = [row.entries[0]]
        if row.leads_in:
            words = row.entries[0].split()
            most = max(len(entry.split()) for entry in row.entries[1:])
            firsts = [" ".join(words[-n:]) for n in range(1, min(most, 3, len(words)) + 1)]
        results = [self._misplaced([first, *row.entries[1:]]) for first in firsts]
        if all(result is None for result in results):
            return holds(f"{plural(len(row.entries), row.unit)} in {wanted}")
        if any(result is None for result in results):
            return undecided(f"it isn't plain where the list begins in {row.entries[0][:40]!r}; wanted {wanted}")
        groups = _groups(cleaned) if self.unit in (None, "item") else []
        if groups and all(self._misplaced(group) is None for group in groups):
            return undecided(f"each of several lists is in order, but not all together; wanted {wanted}")
        before, after, right = results[0] or ("", "", 0.0)
        return broken(f"{before[:30]!r} stands before {after[:30]!r}; wanted {wanted}", right)

    def _row(self, cleaned: str) -> _Row:
        if self.unit == "word":
            return _Row([s.text for s in word_spans(cleaned)], "word", False)
        if self.unit == "sentence":
            return _Row(list(sentences(cleaned)), "sentence", False)
        if self.unit == "line":
            return _Row([s.text for s in line_spans(cleaned)], "line", False)
        return _list_of(cleaned)

    def _misplaced(self, entries: Sequence[str]) -> tuple[str, str, float] | None:
        """The first two entries in the wrong order, and the part of the pairs in the right one; None if all are."""
        worst: tuple[str, str, float] | None = None
        for keys in _sort_keys(entries):
            wrong = [i for i, (a, b) in enumerate(pairwise(keys)) if (a < b if self.reverse else a > b)]
            if not wrong:
                return None
            worst = worst or (entries[wrong[0]], entries[wrong[0] + 1], 1 - len(wrong) / (len(entries) - 1))
        return worst

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: what is to be sorted is sorted; the rest stays."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        key = _plain
        if self.unit == "word":
            words = sorted((s.text.lower() for s in word_spans(text)), key=key, reverse=self.reverse)
            candidates = [capitalise(" ".join(words)) + ".", " ".join(words)]
        elif self.unit == "sentence":
            candidates = [" ".join(sorted(sentences(text), key=key, reverse=self.reverse))]
        else:
            spans = line_spans(text) if self.unit == "line" else item_spans(text) or line_spans(text)
            ordered = sorted((s.text for s in spans), key=key, reverse=self.reverse)
            swapped = text
            for span, entry in reversed(list(zip(spans, ordered, strict=True))):
                swapped = swapped[: span.start] + entry + swapped[span.end :]
            entries = [e for e in _list_of(text).entries if e] if self.unit != "line" else ordered
            listed = [f"- {' '.join(e.split())}" for e in sorted(entries, key=key, reverse=self.reverse)]
            candidates = [swapped, "\n".join(listed)]
        stock = ["Birds", "Clouds", "Trees"]
        fallback = [f"{name} {verb}." for name, verb in zip(stock, ("fly", "pass", "stand"), strict=True)]
        rows = fallback[::-1] if self.reverse else fallback
        words = sorted(["birds", "clouds", "trees"], reverse=self.reverse)
        joined = {"word": " ".join(words), "sentence": " ".join(rows)}.get(
            self.unit or "", "\n".join(f"- {r}" for r in rows)
        )
        return next(c for c in (*candidates, joined) if self.check(c).outcome == "holds")

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: two neighbours change places."""
        cleaned = clean(text)
        spans = {"word": word_spans, "line": line_spans}.get(self.unit or "", item_spans)(cleaned)
        if self.unit is None and not spans:
            spans = line_spans(cleaned)
        for a, b in pairwise(spans[:40]):
            yield cleaned[: a.start] + b.text + cleaned[a.end : b.start] + a.text + cleaned[b.end :]
        if self.unit == "sentence":
            yield " ".join(reversed(sentences(cleaned)))
        entries = self._row(cleaned).entries
        yield ", ".join(reversed(entries))
        names = ["birds", "clouds", "trees"] if self.reverse else ["trees", "clouds", "birds"]
        yield {"word": " ".join(names), "sentence": ". ".join(names) + "."}.get(
            self.unit or "", "\n".join(f"- {n}" for n in names)
        )


def _groups(cleaned: str) -> list[list[str]]:
    """The items of several lists that headings or other lines part, list by list; none of a single list."""
    groups: list[list[str]] = [[]]
    for line in scan(cleaned):
        if line.role == "item" and line.indent < 2:
            groups[-1].append(cleaned[line.start : line.end])
        elif line.role in ("heading", "text") and line.indent < 2 and groups[-1]:
            groups.append([])
    found = [group for group in groups if group]
    return found if len(found) > 1 else []


_LETTERED = pattern(r"(?:[A-Za-z]|[0-9]{1,3}|[ivxIVX]{1,4})[.)]\s+(?=\S)")


def _list_of(cleaned: str) -> _Row:
    """The list in a text: its items, else its lines, else what commas divide, else its words."""
    if len(items := item_spans(cleaned)) > 1:
        return _Row([s.text for s in items], "item", False)
    rows = [s.text for s in line_spans(cleaned)]
    if len(rows) > 1 and rows[0].endswith(":"):
        rows = rows[1:]
    told = sentences(cleaned)
    if len(rows) > 1 and all(map(_LETTERED.match, rows)):
        return _Row([_LETTERED.sub("", row, count=1) for row in rows], "item", False)
    if len(rows) > 1:
        prose = sum(len(row.split()) > 7 for row in rows) * 2 > len(rows)
        return _Row(list(told), "prose", False) if prose else _Row(rows, "line", False)
    if len(told) > 1:
        return _Row(list(told), "prose", False)
    if not rows:
        return _Row([], "word", False)
    _, colon, listed = rows[0].rpartition(": ")
    body = listed if colon else rows[0]
    parts = [p.strip(" .!?") for p in re.split(r"[,;、，]\s*(?:and |or |& )?|\s+(?:and|or|&) ", body.strip())]
    entries = [p for p in parts if p and any(c.isalnum() for c in p)]
    if len(entries) < 2:
        return _Row([s.text for s in word_spans(body)], "word", False)
    return _Row(entries, "item", not colon and len(entries[0].split()) > max(len(e.split()) for e in entries[1:]))


_ARTICLE = pattern(r"\A(?:the|an?) ")
_NUMBER = pattern(r"[0-9]+")


def _plain(text: str) -> str:
    bare = text.casefold()
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return bare if bare.isalpha() else " ".join(bare.replace("'", "").replace("’", "").translate(_MARKS).split())


_MARKS = {i: " " for i in range(0x21, 0x2FF) if not chr(i).isalnum()} | {ord(c): " " for c in "“”‘–—…•"}


def _first(entry: str) -> str:
    return next((c for c in entry.casefold() if c.isalnum()), "")


def _sort_keys(entries: Sequence[str]) -> Iterator[list[str]]:
    """What entries are sorted by, in each way of sorting that makes a difference to them."""
    plain = [_plain(entry) for entry in entries]
    bare = [_ARTICLE.sub("", text, count=1) if text.startswith(("a ", "an ", "the ")) else text for text in plain]
    for texts in (plain, bare) if bare != plain else (plain,):
        valued = [_NUMBER.sub(lambda m: m.group().zfill(12), text) for text in texts]
        for keys in (texts, valued) if valued != texts else (texts,):
            yield keys
            if any(" " in key for key in keys):
                yield [key.replace(" ", "") for key in keys]


_ALPHA = (
    r"(?:(?P<reverse>reverse|reversed|inverse|backwards?|descending|opposite)[ -])?(?:alphabetical|alphabetic|abc"
    r"|dictionary) (?:order|sequence|fashion)"
)
_SORT = (
    r"(?:(?:sorted|sort|listed|list|arranged|arrange|ordered|order|organi[sz]ed|organi[sz]e|presented|present|ranked"
    r"|given|written|put)(?: (?:them|it|everything|the (?:list|items|words|names)|your (?:list|answer)))? )?"
)
_PLAIN = pattern(
    rf"{_SORT}in (?:an? )?{_ALPHA}(?:,? \(?(?:from )?a(?: to |-)z\)?)?(?P<back>,? \(?(?:from )?z(?: to |-)a\)?)?"
)
_ADVERB = pattern(
    rf"(?:{_SORT}(?:alphabetically|(?P<reverse>reverse[- ]alphabetically"
    r"|alphabetically in reverse(?: order)?|backwards? alphabetically))"
    r"|(?:alphabeti[sz]ed?|alphabeti[sz]ing|alphabeti[sz]e)(?: (?:them|it|the list|your list))?"
    rf"|{_SORT}(?:(?:alphabetically )?from a(?: to |-)z|(?P<back>(?:alphabetically )?from z(?: to |-)a)))"
)
_NOUNS = (
    r"(?P<unit>words?|items?|list items?|bullet points?|bullets?|entries|entry|lines?|sentences?|names?|elements"
    r"|objects)"
)
_UNITS = pattern(
    r"(?:(?:with|having|where|so that|putting|put|placing|arranging|arrange|listing|list|keeping|sorting"
    rf"|sort) )?(?:(?:all|the|its|your|all the|all of the|each|every) )?{_NOUNS} "
    rf"(?:(?:are|is|being|must be|should be|appear|stand) )?(?:(?:sorted|listed|arranged|ordered|placed) )?"
    rf"(?:in (?:an? )?{_ALPHA}|alphabetically)"
)
AlphabeticalOrder.examples = (AlphabeticalOrder(), AlphabeticalOrder(reverse=True), AlphabeticalOrder(unit="word"))
