"""Counts of a dialogue: exchanges and turns."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar, Literal, NamedTuple, Self

from miabench.constraints.base import Finding, broken, holds, undecided
from miabench.constraints.length import shapes
from miabench.constraints.length.base import Length
from miabench.constraints.text import TERMINATORS, clean, quotations, scan
from miabench.constraints.text.pattern import pattern


class Exchanges(Length):
    """The number of exchanges of a dialogue: "in exactly six exchanges"; with `turns`, of single turns.

    An exchange is a turn and the reply to it, so twelve turns are six exchanges. Some call every turn an exchange:
    where only that count fits, or a last turn has no reply, the finding is undecided. Lines by the same speaker behind
    each other are one turn. Headings such as "Exchange 2" settle the number.
    """

    kind: Literal["exchanges"] = "exchanges"
    turns: bool = False

    triggers = ("exchange", "turn", "line")

    unit = "exchange"
    unit_pattern = r"(?:(?:dialogue|conversational|verbal|spoken|back-and-forth) )?exchanges?(?: of dialogue)?"
    stem_pattern = "exchange"
    chinese_pattern: ClassVar[str] = "个?(?:轮对话|回合|轮)"

    omitted: ClassVar[tuple[str, ...]] = ("partial", "about", "parity", "turns")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        return super().read(phrase) or cls._read_english(phrase, _TURNS, "turn", turns=True)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return tuple(f"{lead} {count}" for lead, count in self._stated("turn" if self.turns else "exchange"))

    def _units(self, n: int | str) -> str:
        return f"{n} turn{'' if n == 1 else 's'}"

    def _wanted(self) -> str:
        return super()._wanted() + (" turns" if self.turns else " exchanges")

    def count(self, cleaned: str) -> int:
        """See `Length.count`."""
        found = _turns(cleaned)
        n = found.turns[-1]
        return n if self.turns else found.exchanges or (n + 1) // 2

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        found = _turns(clean(response))
        if self.turns:
            return self._find(found.turns)
        if found.exchanges:
            verdict = self.verdict(found.exchanges)
            shown = f"{found.exchanges} exchanges by their headings; wanted {self._wanted()}"
            return {"holds": holds, "broken": broken, "undecided": undecided}[verdict](shown)
        shown = f"{self._units(found.turns[-1])}; wanted {self._wanted()}"
        verdicts = {self.verdict(n) for n in found.turns}
        pairs = {self.verdict(pair) for n in found.turns for pair in (n // 2, (n + 1) // 2)}
        if verdicts | pairs == {"broken"}:
            return broken(shown)
        return holds(shown) if pairs == {"holds"} else undecided(shown)

    def resized(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Length.resized`."""
        return shapes.turns(cleaned, n if self.turns else 2 * n)


class _Found(NamedTuple):
    """The numbers of turns that there may be, the largest last, and of exchanges that headings name."""

    turns: tuple[int, ...]
    exchanges: int = 0


_TURNS = r"(?:(?:speaking|alternating|conversational|dialogue) )?turns?|lines? of (?:dialogue|conversation)"
_SPEAKER = pattern(
    r"[ \t>*_•–—-]{0,12}(?:[0-9]{1,2}[.)][ \t*_]{0,4})?(?P<who>[^\W\d_][\w.'’&-]{0,24}(?: [\w.'’&#-]{1,24}){0,3})"
    r"[ \t]?[*_]{0,3}[ \t]?"
    r"(?:[(\[][^()\[\]\n]{0,60}[)\]])?[*_]{0,3}[ \t]?[:：][*_]{0,3}"
)
_NAME_ONLY = pattern(
    r"[ \t>]*(\*\*|__)?(?P<who>[^\W\d_][\w.'’&-]{0,24}(?: [\w.'’&#-]{1,24}){0,2})[ \t]?(?:\([^()]{0,40}\))?\1?[ \t]*"
)
_NO_SPEAKER = pattern(
    r"(?:title|setting|scene|note|notes|dialogue|context|characters|exchange(?: .*)?|image|location|time|place|"
    r"topic|theme|"
    r"conversation|caption|here.*|sure.*|narrator|stage directions?|标题|场景|背景|人物|旁白)",
    re.IGNORECASE,
)
_HEADED = pattern(
    r"(?:^|\n)[ \t>#*_-]*(?:exchange|round)[ \t]+#?(?P<n>[0-9]{1,3}|one|two|three|four|five|six|seven|eight)\b",
    re.IGNORECASE,
)
_DASHED = pattern(r"[ \t>]*(?:[–—]|--|-)[ \t]?(?=[^\W_\d]|[\"'“‘¿¡])")
_QUOTE = pattern('["“”«»「」『』]')


def _turns(cleaned: str) -> _Found:
    """The turns of a dialogue: by names and colons, names on lines of their own, dashes, or quotation marks."""
    headed = {match["n"].casefold() for match in _HEADED.finditer(cleaned)}
    rows = [(line, cleaned[line.left : line.end]) for line in scan(cleaned) if line.role not in ("blank", "rule")]
    speakers = [
        match["who"].casefold()
        for _, row in rows
        if (match := _SPEAKER.match(row)) and not _NO_SPEAKER.fullmatch(match["who"])
    ]
    if len(set(speakers)) < 2:
        alone = [match["who"].casefold() for _, row in rows if (match := _NAME_ONLY.fullmatch(row))]
        alone = [name for name in alone if alone.count(name) > 1] if len(alone) < 200 else []
        speakers = alone if len(set(alone)) > 1 else []
    if speakers:
        n = 1 + sum(a != b for a, b in pairwise(speakers))
        return _Found((n,), len(headed) if len(headed) > 1 else 0)
    if len(headed) > 1:
        return _Found((2 * len(headed),), len(headed))
    dashed = [row for line, row in rows if line.role in ("text", "item") and _DASHED.match(row)]
    if len(dashed) > 1 and all(row.lstrip()[0] != "-" or row[-1] in TERMINATORS + "\"'”’" for row in dashed):
        return _Found((len(dashed),))
    quoted = [row for line, row in rows if line.role in ("text", "item") and _QUOTE.search(row)]
    if len(quoted) > 1:
        return _Found((len(quoted),))
    if not quoted:
        named = [_SPEAKER.match(row) for _, row in rows[:2]]
        return _Found((1,) if len(rows) == 1 and named[0] and not _NO_SPEAKER.fullmatch(named[0]["who"]) else (0,))
    said = len(quotations(quoted[0])) + quoted[0].count("「")
    return _Found(tuple(range(min(said, 1), said + 1)))


Exchanges.examples = (Exchanges(low=6, high=6), Exchanges(high=4), Exchanges(low=4, high=4, turns=True))
