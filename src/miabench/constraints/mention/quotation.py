"""Quotations: words in quotation marks that the text has, or has none of."""

import re
from collections.abc import Iterator
from typing import Literal, Self

from miabench.constraints.edits.small import extend
from miabench.constraints.mention.amounts import AMOUNT, DENYING, NAMING, Amount, Occurring, read_amount, state_amount
from miabench.constraints.text import Span, quotations, scan
from miabench.constraints.text.markup import LETTER_OR_DIGIT
from miabench.constraints.text.pattern import pattern


class Quotations(Amount):
    """So many quotations occur: words between quotation marks, or a quoted block; `high` = 0: none.

    A single word in quotation marks may be a quotation (a sign that says "STOP") or a word held at a distance, so it
    counts only behind a word of saying, and else is doubtful.
    """

    kind: Literal["quotations"] = "quotations"
    double: bool = False
    """Whether only double quotation marks count."""

    category = "mention"
    triggers = ("quot", "speech")
    unit = "quotation"

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "Include two quotes" allows more of them."""
        text = phrase.lower()
        if _NONE.fullmatch(text):
            return cls(high=0)
        match = _SOME.fullmatch(text)
        bounds = None if match is None else read_amount(match["amount"], exact=False)
        if match is None or bounds is None:
            return None
        return cls(low=bounds.low, high=bounds.high, double=bool(match["double"]))

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.high == 0:
            return ("without any direct quotations", "without using direct quotes", "avoiding direct quotations")
        amount, n = state_amount(self.low, self.high)
        ending = f"{'' if n == 1 else 's'}{' in double quotation marks' if self.double else ''}"
        return (
            f"include {amount} direct quotation{ending}",
            f"include {amount} quote{ending}",
            f"with {amount} direct quote{ending}",
        )

    def occurring(self, cleaned: str) -> Occurring:
        """See `Amount.occurring`."""
        sure: list[Span] = []
        doubtful: list[Span] = []
        for start, end in [*quotations(cleaned), *((m.start(), m.end() - 1) for m in _CORNER.finditer(cleaned))]:
            inside = cleaned[start + 1 : end]
            if not LETTER_OR_DIGIT.search(inside) or (self.double and cleaned[start] not in '"“'):
                continue
            several = len(inside.split()) > 1 or not inside.isascii()
            said = _SAID.search(cleaned[max(0, start - 32) : start]) or _SAID_AFTER.match(cleaned[end + 1 : end + 40])
            (sure if several or said else doubtful).append(Span(cleaned[start : end + 1], start, end + 1))
        quoted = False
        for line in scan(cleaned) if not self.double else ():
            is_quoted = cleaned[line.left : line.end].lstrip().startswith("> ")
            if is_quoted and not quoted and line.role in ("text", "heading"):
                sure.append(Span(cleaned[line.left : line.end], line.left, line.end))
            quoted = is_quoted
        return Occurring(sorted(sure, key=lambda span: span.start), doubtful)

    def with_more(self, cleaned: str, n: int) -> Iterator[str]:
        """See `Amount.with_more`."""
        yield extend(cleaned, f", and it says {_quotes(n)}", -1)

    def without_some(self, cleaned: str, spans: list[Span]) -> str:
        """See `Amount.without_some`: the words stay, the marks go."""
        for span in reversed(spans):
            inside = span.text.lstrip("> \t") if span.text.lstrip().startswith(">") else span.text[1:-1]
            cleaned = cleaned[: span.start] + inside + cleaned[span.end :]
        return cleaned

    def made_of(self, n: int) -> Iterator[str]:
        """See `Amount.made_of`."""
        yield f"It says {_quotes(n)} in plain letters." if n else "It is plain to see."


def _quotes(n: int) -> str:
    named = [_THINGS_SAID[i % len(_THINGS_SAID)] for i in range(n)]
    return named[0] if n == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


_THINGS_SAID = ('"all of it is here"', '"there is more to come"', '"look at that"', '"so it goes"')
_CORNER = pattern("「[^「」\n]*」|『[^『』\n]*』")
_SAID = pattern(
    r"\b(?:say|says|said|saying|read|reads|reading|ask|asks|asked|shout|shouts|shouted|cry|cries|cried|reply|"
    r"replies|replied|whispers?|"
    r"whispered|exclaims?|exclaimed|quotes?|quoting|states?|stating|declares?|announces?|calls?|called|labell?ed|"
    r"written|writes?|wrote|"
    r"sign|words?|inscription|text|caption|titled)\b[:,]? ?$",
    re.IGNORECASE,
)
_SAID_AFTER = pattern(
    r",? (?:(?:he|she|it|they|I|we|the \w+|[A-Z]\w+) )?(?:says?|said|ask(?:s|ed)|replie[sd]|whisper(?:s|ed)|"
    r"shout(?:s|ed)|cried|exclaim(?:s|ed))\b"
)
_NOUN = (
    r"(?:(?:direct |verbatim |word-for-word |brief |short )?(?:quotations?|quotes?)"
    r"(?: in (?P<double>double )?quotation marks)?|lines? of direct speech)"
)
_NONE = pattern(
    rf"{DENYING} (?:(?:direct |verbatim )?(?:quotations|quotes)|a (?:direct )?(?:quotation|quote)|(?:direct "
    r")quot(?:ation|e)|direct speech)"
)
_SOME = pattern(rf"(?:{NAMING}|quote|add|adding) (?P<amount>{AMOUNT}) {_NOUN}")

Quotations.examples = (Quotations(low=1), Quotations(low=2), Quotations(high=0))
