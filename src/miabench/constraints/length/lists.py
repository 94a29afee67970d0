"""Counts of list items and of steps."""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal, Self

from miabench.constraints.edits import resize
from miabench.constraints.length.base import Length
from miabench.constraints.phrases.bounds import tidy
from miabench.constraints.text import Line, item_spans, scan, sentence_spans
from miabench.constraints.text.pattern import pattern

Marker = Literal["bullet", "number", "any"]


def _is_numbered(cleaned: str, line: Line) -> bool:
    return any(char.isalnum() for char in cleaned[line.left : line.start])


def _outermost(items: list[Line]) -> list[Line]:
    least = min((line.indent for line in items), default=0)
    return [line for line in items if line.indent < least + 2]


class ListItems(Length):
    """The number of items of the outermost lists: "in exactly three bullet points".

    `marker` says what stands before an item. Where bullets are asked for and numbers stand instead, in the right
    number, the finding is undecided: some readers mind. A numbered list must have numbers; the items of "a list" may
    have either, and one without any marker is undecided where its lines or commas make as many; so are emoji for
    bullets.
    """

    kind: Literal["list_items"] = "list_items"
    marker: Marker = "bullet"

    triggers = ("bullet", "list", "numbered")

    unit = "list item"
    unit_pattern = r"(?:bullet[- ]points?|bullets|bulleted (?:items?|points?|entries))"
    stem_pattern = r"(?:(?:item|point|bullet|entry)(?: (?:bulleted|bullet|bullet-point))|bullet|bullet-point) list"
    chinese_pattern: ClassVar[str] = "(?:个项目符号|个要点|条要点|个条目|点|条|项)"

    omitted: ClassVar[tuple[str, ...]] = ("partial", "about", "parity", "marker")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`; "as a list of three items" is read like "in three list items"."""
        if _IDEOGRAPH.search(phrase):
            found = super().read(phrase) if re.search("[列分给总写用]", phrase) else None
            return found and found.model_copy(update={"marker": "bullet" if "符号" in phrase else "any"})
        text = re.sub(r"\b(?:in|as|using) the (?:format|form) of (?=an? )", "as ", tidy(phrase))
        text = re.sub(
            rf"^(?:(?:and|but) )?(?:present|write|format|give|provide|structure)(?:ed)?(?: {_IT})? (?=(?:as|in) )",
            "",
            text,
        )
        text = re.sub(r"^(?:create|make|write|give|provide|produce) (?=an? )", "as ", text)
        text = re.sub(rf"^(?=an? (?:{_HOW} )?list )", "as ", text)
        if named := _NAMED.fullmatch(text):
            return cls._read_english(f"in {named['count']} list items", "list items", "list", marker="any")
        if listed := _LISTED.fullmatch(text):
            marker = _MARKERS[listed["how"] or listed["what"]]
            return cls._read_english(f"in {listed['count']} list items", "list items", "list", marker=marker)
        for marker, unit, stem in _WAYS:
            if found := cls._read_english(text, unit, stem, marker=marker):
                return found
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        listed, item = {
            "bullet": ("a bulleted list", "bullet point"),
            "number": ("a numbered list", "numbered item"),
            "any": ("a list", "list item"),
        }[self.marker]
        return (
            *(f"{lead} {count}" for lead, count in self._stated(item)),
            *(f"as {listed} of {count}" for _, count in self._stated("item")[:2]),
        )

    def count(self, cleaned: str) -> int:
        """See `Length.count`."""
        return self.readings(cleaned)[0]

    def readings(self, cleaned: str) -> tuple[int, ...]:
        """See `Length.readings`."""
        lines = scan(cleaned)
        items = [line for line in lines if line.role == "item"]
        bulleted = [line for line in items if not _is_numbered(cleaned, line)]
        numbered = [line for line in items if _is_numbered(cleaned, line)] if len(bulleted) < len(items) else []
        if not items:
            return {"number": lambda *_: (0,), "bullet": _emoji, "any": _unmarked}[self.marker](cleaned, lines)
        numbers, outermost = len(_outermost(numbered)), len(_outermost(items))
        if self.marker == "number":
            return (numbers,)
        bullets = len(_outermost(bulleted))
        if not numbered or not bullets:
            return (outermost,) if self.marker == "any" or bullets else (numbers, 0)
        if outermost == bullets and min(line.indent for line in numbered) >= min(line.indent for line in items) + 2:
            return (bullets,)  # numbers only within bullets
        if self.marker == "any" and outermost == numbers:
            return (numbers,)
        return tuple(dict.fromkeys((bullets, outermost, numbers)))

    def parts(self, cleaned: str) -> int:
        """See `Length.parts`: the sentences of a text without a list."""
        return len(item_spans(cleaned)) or len(sentence_spans(cleaned))

    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Length.resized`."""
        return resize.list_items(cleaned, n, self.marker)


def _emoji(cleaned: str, lines: list[Line]) -> tuple[int, ...]:
    rows = [line for line in lines if line.role == "text"]
    signs = sum(_SIGN.match(cleaned, row.start) is not None for row in rows)
    return (0, signs) if signs > 1 else (0,)


def _unmarked(cleaned: str, lines: list[Line]) -> tuple[int, ...]:
    """A list without markers: its lines, or what commas divide in one line."""
    rows = [line for line in lines if line.role == "text"]
    commas = len(_COMMA.findall(cleaned)) if len(rows) == 1 else 0
    return tuple(dict.fromkeys((0, len(rows) if len(rows) > 1 else commas + 1 if commas else 0)))


_COMMA = pattern(r",(?: and| or)? |;(?: and| or)? | and | or |，|、|；|和")
_SIGN = pattern("[\u2190-\u2bff\U0001f300-\U0001faff]")
_IDEOGRAPH = pattern("[\u4e00-\u9fff]")
_IT = r"(?:it|this|them|(?:your|the) (?:answer|response|description|reply))"
_HOW = r"(?P<how>bulleted|bullet-point|bullet point|bullet|numbered|ordered|unordered)"
_LISTED = pattern(
    rf"(?:in|as|using|with|in the form of|into) (?:an?|one|the|exactly one)(?: single)?(?: {_HOW})? list (?:of|"
    rf"with|containing|consisting of|"
    r"that (?:has|contains)|having) (?P<count>.*?) (?P<what>items?|bullet points?|points?|entries|bullets|"
    r"elements|numbered items?)"
)
_NAMED = pattern(r"list (?P<count>(?:exactly|precisely|at least|at most|no more than|no fewer than) .*) items")
_MARKERS: dict[str, Marker] = {
    **dict.fromkeys(
        ("bulleted", "bullet-point", "bullet point", "bullet", "bullet points", "bullets", "unordered"), "bullet"
    ),
    **dict.fromkeys(("numbered", "ordered", "numbered item", "numbered items"), "number"),
    **dict.fromkeys(("item", "items", "point", "points", "entries", "elements"), "any"),
}
_WAYS: tuple[tuple[Marker, str, str], ...] = (
    ("bullet", ListItems.unit_pattern, ListItems.stem_pattern),
    (
        "number",
        "numbered (?:list )?(?:items?|points?|entries)|items in a numbered list",
        "(?:item|point|entry) numbered list",
    ),
    ("any", "list items?|items in a list", "(?:item|point|entry) list"),
)


class Steps(Length):
    """The number of steps: "in five steps".

    Lines or headings that say "Step 1", numbered items, or else bullets; steps within steps aren't counted. Sentences
    that say "first" and "then", and lines without any marker, are undecided where their number would be right.
    """

    kind: Literal["steps"] = "steps"
    triggers = ("step",)
    unit = "step"
    unit_pattern = r"(?:(?:numbered|clear|sequential|consecutive|ordered) )?steps?(?! by| of)"
    stem_pattern = "step"
    chinese_pattern: ClassVar[str] = "个?步骤|步"

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`; a "five-step process" has five steps."""
        return super().read(
            re.sub(
                r"(?i)(?<=-step) (?:process|guide|plan|procedure|list|recipe|instructions?|method|tutorial)$",
                "",
                phrase,
            )
        )

    def count(self, cleaned: str) -> int:
        """See `Length.count`."""
        return self.readings(cleaned)[0]

    def readings(self, cleaned: str) -> tuple[int, ...]:
        """See `Length.readings`."""
        labels = {(match["n"] or match["c"]).casefold() for match in _STEP.finditer(cleaned)}
        lines = scan(cleaned)
        items = [line for line in lines if line.role == "item"]
        numbered = _outermost([line for line in items if _is_numbered(cleaned, line)])
        if labels and (len(labels) > 1 or len(numbered) < 2):
            return (len(labels),)
        headings = sum(
            _NUMBERED_HEADING.match(cleaned, line.left) is not None for line in lines if line.role == "heading"
        )
        if headings > 1:
            return (headings,)
        if len(numbered) > 1:
            return _runs(cleaned, numbered)
        inline = _inline(cleaned)
        if inline > 1:
            return (inline,)
        if items:
            return (len(_outermost(items)),)
        rows = sum(line.role == "text" for line in lines)
        said = len(_SAID.findall(cleaned))
        return tuple(
            dict.fromkeys(
                (0, *((rows,) if rows > 1 else ()), *((said, len(sentence_spans(cleaned))) if said > 1 else ()))
            )
        )

    def parts(self, cleaned: str) -> int:
        """See `Length.parts`: the sentences of a text without steps."""
        return max(self.readings(cleaned)[0], len(item_spans(cleaned))) or len(sentence_spans(cleaned))

    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Length.resized`."""
        yield from resize.steps(cleaned, n)
        yield from resize.list_items(cleaned, n, "number")


_NUMBER = "[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_STEP = pattern(
    rf"(?:^|\n|(?<=[.!?] )|(?<=[。！？])|"
    rf"(?<=[.!?]\*\* ))[ \t>#*_•+-]*(?:[0-9]{{1,3}}[.)][ \t*]*)?(?:step[ \t]+#?(?P<n>{_NUMBER})\b"
    r"|第(?P<c>[0-9一二三四五六七八九十]{1,3})步)[*_]*[ \t]*(?:[:：.)|—–,，、-]|[*_]*\(|(?=\n|$))",
    re.IGNORECASE,
)
_NUMBERED_HEADING = pattern(r"[ \t>#*_]*[0-9]{1,3}[.):]")
_INLINE = pattern(r"(?<![\w.,$€£])\(?(?P<n>[0-9]{1,2})[.)](?= ?[^\W\d_*])")
_SAID = pattern(
    r"(?<![\w-])(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth|fifth|then|next|after that|afterwards|"
    r"finally|lastly|last)(?=,|\b)",
    re.IGNORECASE,
)


def _inline(cleaned: str) -> int:
    """How far "1) ... 2) ..." counts within running text."""
    n = 0
    for match in _INLINE.finditer(cleaned):
        if int(match["n"]) == n + 1:
            n += 1
    return n


def _runs(cleaned: str, numbered: list[Line]) -> tuple[int, ...]:
    """The number of numbered items; where the numbers begin anew, also that of each list."""
    runs: list[int] = []
    last = 0
    same = True
    for line in numbered:
        digits = re.search("[0-9]+", cleaned[line.left : line.start])
        number = int(digits.group()) if digits else last + 1
        same = same and number == 1
        if number == 1 or not runs:
            runs.append(0)
        runs[-1] += 1
        last = number
    if same or len(runs) == 1:
        return (len(numbered),)
    return tuple(dict.fromkeys((len(numbered), *runs)))


ListItems.examples = (ListItems(low=3, high=3), ListItems(low=2, high=5), ListItems(low=5, high=5, marker="number"))
Steps.examples = (Steps(low=5, high=5), Steps(high=4))
