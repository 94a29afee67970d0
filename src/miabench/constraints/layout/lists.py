"""A list instead of prose: bullets, numbers, or either. How many items is a matter of length."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar, Literal, NamedTuple, Self

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits.small import filler_sentences
from miabench.constraints.text import Line, clean, item_spans, scan, sentences, words
from miabench.constraints.text.pattern import pattern

Style = Literal["bulleted", "numbered", "any"]

_FREE_PROSE = 20
"""Words that an introduction and a closing line may have, whatever the length of the list."""


class _Item(NamedTuple):
    line: Line
    marker: str


class ListLayout(Constraint):
    """The text is a list of at least two items, each behind a bullet, behind a number, or behind either.

    A line that introduces the list and one that closes it may stand beside it; more prose than list is no list.
    A single item leaves it open, and so do lines that look like items but for their markers.
    """

    kind: Literal["list_layout"] = "list_layout"
    category: ClassVar[str] = "grammar"
    style: Style

    triggers = ("bullet", "list", "number", "order", "enumerated")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. A number of items makes another kind: `list_items`."""
        text = phrase.lower()
        style = next((style for style, form in _FORMS.items() if form.fullmatch(text)), None)
        return None if style is None else cls(style=style)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return _PHRASINGS[self.style]

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the items that have the right marker."""
        cleaned = clean(response)
        lines = scan(cleaned)
        items = _outermost(cleaned, lines)
        wanted = f"wanted a {'' if self.style == 'any' else f'{self.style} '}list"
        if not items:
            return self._without_items(response, wanted)
        right = [item for item in items if self._is_right(item.marker)]
        shown = f"{len(items)} item{'' if len(items) == 1 else 's'} behind {_some(items)}"
        if len(right) < len(items):
            return broken(f"{shown}; {wanted}", len(right) / len(items))
        if self.style == "numbered" and not _counts_up(items):
            return broken(f"{shown}, which don't count up; {wanted}", 0.5)
        if len(items) == 1:
            return undecided(f"{shown}; {wanted}")
        prose, listed = _measure(cleaned, lines, items)
        if prose > max(_FREE_PROSE, listed):
            return broken(
                f"{shown}, but {prose} words beside {listed} in the list; {wanted}", listed / (prose + listed + 1)
            )
        return holds(f"{shown}; {wanted}")

    def _is_right(self, marker: str) -> bool:
        if self.style == "any":
            return True
        if self.style == "numbered":
            return any(c.isdigit() or c in _CHINESE_DIGITS for c in marker)
        return not any(c.isalnum() for c in marker)

    def _without_items(self, response: str, wanted: str) -> Finding:
        cleaned = clean(response)
        rows = [cleaned[line.left : line.end] for line in scan(cleaned) if line.role in ("text", "heading")]
        forms = {"bulleted": _NEARLY_BULLETS, "numbered": _NEARLY_NUMBERS}
        nearly = [form for style, form in forms.items() if self.style in (style, "any")]
        if len(_LI.findall(response)) > 1:
            return undecided(f"a list in HTML; {wanted}")
        if any(sum(form.match(row) is not None for row in rows) > 1 for form in nearly):
            return undecided(f"lines with markers of another kind: {rows[0][:30]!r}; {wanted}")
        if self.style == "any" and len(rows) > 1 and all(len(row.split()) <= 6 for row in rows):
            return undecided(f"{len(rows)} short lines without markers; {wanted}")
        return broken(f"no item with a marker; {wanted}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: items get the right marker; prose becomes a list of its sentences."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        found = [" ".join(span.text.split()) for span in item_spans(text)]
        for rows in (
            found if len(found) > 1 else [],
            list(sentences(text)),
            [" ".join(words(s)) for s in sentences(text)],
            [],
        ):
            fresh = filler_sentences(" ".join(rows))
            full = rows + [next(fresh) for _ in range(2 - len(rows))]
            candidate = "\n".join(f"{self._marker(i)} {row}" for i, row in enumerate(full, 1))
            if self.check(candidate).outcome == "holds":
                return candidate
        return "\n".join(
            f"{self._marker(i)} {row}" for i, row in enumerate(("It is plain to see.", "Nothing is hidden."), 1)
        )

    def _marker(self, i: int) -> str:
        return f"{i}." if self.style == "numbered" else "-"

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: the other markers; no markers; prose."""
        cleaned = clean(text)
        items = [" ".join(span.text.split()) for span in item_spans(cleaned)]
        if self.style == "bulleted":
            yield "\n".join(f"{i}. {item}" for i, item in enumerate(items, 1))
        elif self.style == "numbered":
            yield "\n".join(f"- {item}" for item in items)
        yield "\n".join(items)
        yield " ".join(items)
        yield "It is plain to see that nothing about it is hidden."


def _outermost(cleaned: str, lines: list[Line]) -> list[_Item]:
    items = [line for line in lines if line.role == "item"]
    outermost = min((line.indent for line in items), default=0)
    return [_Item(n, cleaned[n.left : n.start].strip(" \t>*_") or "*") for n in items if n.indent < outermost + 2]


def _some(items: list[_Item]) -> str:
    markers = list(dict.fromkeys(item.marker for item in items))
    return ", ".join(map(repr, markers[:3])) + (" ..." if len(markers) > 3 else "")


def _counts_up(items: list[_Item]) -> bool:
    """Whether numbers go up by one; markdown also counts where all are the same; a new list may begin at 1."""
    numbers = [int("".join(c for c in item.marker if c.isascii() and c.isdigit()) or "0") for item in items]
    if len(set(numbers)) == 1:
        return True
    return all(b in (a + 1, 1) for a, b in pairwise(numbers))


def _measure(cleaned: str, lines: list[Line], items: list[_Item]) -> tuple[int, int]:
    """The words beside the list, but for a line that ends in a colon, and those in it."""
    first, last = items[0].line.left, items[-1].line.end
    beside = listed = 0
    below = False  # a blank line behind the last item
    for line in lines:
        below = below or (line.role == "blank" and line.left > last)
        if line.role not in ("item", "text"):
            continue
        n = len(cleaned[line.start : line.end].split())
        if line.role == "text" and (line.left < first or (below and line.indent == 0)):
            beside += 0 if cleaned[line.start : line.end].rstrip("*_ ").endswith((":", "：")) else n
        else:
            listed += n
    return beside, listed


_NEARLY_BULLETS = pattern(r"[ \t]*(?:[-*+–•·][^\s*\-+–]|[^\w\s\"'“”‘’(\[#<>|`~.,;:!?…-]\s|.*•.*•)")
_NEARLY_NUMBERS = pattern(
    r"[ \t#*]*(?:step )?(?:[0-9]{1,2}[*]*(?:\s*[:\-–—]\s*|\s+|[.)] ?)|[ivx]{1,4}[.):] )[*]*\w", re.IGNORECASE
)
_LI = pattern("<li>", re.IGNORECASE)
_CHINESE_DIGITS = "一二三四五六七八九十"
_PHRASINGS: dict[Style, tuple[str, ...]] = {
    "bulleted": ("in bullet points", "as a bulleted list", "using bullet points", "listed in bullet points"),
    "numbered": ("as a numbered list", "in a numbered list", "using numbered points"),
    "any": ("as a list", "in list form", "using numbers or bullet points"),
}
_LEAD = (
    r"(?:(?:listed|list|written|write|presented|present|formatted|format|structured|structure|organi[sz]ed"
    r"|organi[sz]e|given|give|"
    r"arranged|arrange|shown|laid out|set out|put|answer|respond|reply|summari[sz]ed|summari[sz]e|display"
    r"|displayed|make|making)"
    r"(?: (?:it|them|this|everything|the (?:answer|response|list|items)|your (?:answer|response|list|findings)|as))? )?"
    r"(?:(?:only )?(?:in|as|using|use|with|by using|into|through|via|in the (?:form|format|style) of"
    r"|in form of) )?(?:(?:an?|the|only|just) )?"
)
_BULLET = (
    r"(?:bullet(?:ed)?[ -]?points?|bullets|bullet (?:form|format|style)|bulleted (?:points|items)"
    r"|(?:bullet(?:ed)?(?:[ -]point(?:ed)?)?|unordered) lists?|bulleted|list of (?:bullet points|bullets))"
)
_NUMBER = (
    r"(?:(?:numbered|ordered|enumerated) (?:lists?|points|items|format|form)|numbered|numbered list items"
    r"|list of numbered (?:points|items))"
)
_FORMAT = r"(?: (?:format|form|style|layout|list))?"
_FORMS: dict[Style, re.Pattern[str]] = {
    "bulleted": pattern(rf"{_LEAD}{_BULLET}{_FORMAT}(?: only)?|bullet-pointed"),
    "numbered": pattern(rf"{_LEAD}{_NUMBER}(?: only)?|(?:using|with) numbers for each (?:item|point)"),
    "any": pattern(
        rf"{_LEAD}(?:(?:numbers|numbered (?:list|points|items)|numbering) or (?:an? )?{_BULLET}"
        rf"|{_BULLET} or (?:an? )?(?:numbers|numbering|numbered (?:list|points|items)|numbered))"
        r"|(?:formatted|presented|written|structured|present it|format it|organi[sz]ed|answer|given"
        r"|format (?:your|the) answer|present (?:your|the) answer)? ?(?:as|in) (?:an? |the form of an? "
        r"|the format of an? )?list"
        r"|(?:in|using) (?:an? )?list[ -](?:form|format)|as an? (?:bulleted|bullet) or numbered list"
        r"|as an? (?:numbered|ordered) or (?:bulleted|unordered|bullet) list"
    ),
}

ListLayout.examples = (ListLayout(style="bulleted"), ListLayout(style="numbered"), ListLayout(style="any"))
