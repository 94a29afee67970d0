"""A title above the text, in any of the ways that people set one off."""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal, Self

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits.small import FILLER_SENTENCES
from miabench.constraints.layout.headings import find_headings
from miabench.constraints.phrases.verbs import HAVING
from miabench.constraints.text import clean, scan
from miabench.constraints.text.pattern import pattern
from miabench.constraints.wording.case import LetterCase


class Title(Constraint):
    """A title stands above the text: a heading, a line in bold, quotes or brackets, "Title: ...", or a bare short line.

    A bare line needs a blank line below it; without one it may be the first verse, and nobody can say.
    """

    kind: Literal["title"] = "title"
    category: ClassVar[str] = "genre"
    style: Literal["any", "angle_brackets"] = "any"

    triggers = ("title",)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower()
        if _BRACKETED.fullmatch(text):
            return cls(style="angle_brackets")
        return cls() if _TITLED.fullmatch(text) else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.style == "any":
            return ("with a title", "including a title", "give it a title")
        return tuple(
            f"{lead} a title wrapped in double angular brackets" for lead in ("with", "including", "containing")
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        bracketed = re.search(r"<<([^\n<>]+)>>", cleaned)
        if bracketed and any(c.isalnum() for c in bracketed.group(1)):
            if self.style == "angle_brackets":
                return holds(f"the title {bracketed.group()[:60]!r}")
        elif self.style == "angle_brackets":
            return broken("no <<title>>")
        lines = [line for line in scan(cleaned) if line.role not in ("blank", "rule")]
        if not lines:
            return broken("no word; wanted a title above a text")
        first = lines[0]
        whole = cleaned[first.left : first.end].strip()
        shown = f"the first line is {whole[:50]!r}"
        if len(lines) < 2:
            return broken(f"{shown}, and no text is below; wanted a title above a text")
        if first.role == "item":
            return broken(f"{shown}; wanted a title")
        if find_headings(f"{whole}\n\nText.").sure or _DRESSED.fullmatch(whole) or _LABELLED.match(whole):
            return holds(f"the title {whole[:50]!r}")
        behind = cleaned[first.end :]
        underlined = re.match(r"[ \t]*\n[ ]{0,3}(?:={2,}|-{3,})[ \t]*(?:\n|$)", behind)
        if underlined or re.match(r"\s*<h[1-6]\b", response, re.IGNORECASE):
            return holds(f"the title {whole[:50]!r}")
        return _bare(whole, shown, blank=re.match(r"[ \t]*\n[ \t]*\n", behind) is not None)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: a title comes above the text."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft).strip("\n")
        top = "<<A Closer Look>>" if self.style == "angle_brackets" else "# A Closer Look"
        for body in (text, FILLER_SENTENCES[0]):
            candidate = f"{top}\n\n{body}"
            if self.check(candidate).outcome == "holds":
                return candidate
        return f"{top}\n\n{FILLER_SENTENCES[1]}"

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: the title is missing, or stands below."""
        cleaned = clean(text)
        head, _, rest = cleaned.strip().partition("\n")
        yield rest.strip()
        yield f"{rest.strip()}\n\n{head}"
        yield re.sub("<<|>>", "", cleaned)
        yield FILLER_SENTENCES[0]


def _bare(line: str, shown: str, *, blank: bool) -> Finding:
    """What a first line without any mark of a title is."""
    core = line.strip(" *_\"'“”‘’")
    last = core[-1:]
    n = len(core.split()) if core.isascii() or " " in core else len(core) / 2
    titled = LetterCase(style="title").check(core).outcome == "holds"
    if last in ".,;:…。，；：-" or n > 12 or _PREFACE.match(core):
        return broken(f"{shown}; wanted a title")
    if blank:
        if last not in "!?！？" or titled:
            return holds(f"the title {core[:50]!r}")
        return undecided(f"{shown}; it may be a title")
    return (
        undecided(f"{shown}; it may be a title or belong to the text")
        if titled and n <= 8
        else broken(f"{shown}; wanted a title")
    )


_PREFACE = pattern(r"(?:sure|certainly|of course|here is|here's|here are|absolutely)\b", re.IGNORECASE)
_DRESSED = pattern(
    r"(?:<<[^<>\n]*\w[^<>\n]*>>|\*\*[^*\n]+\*\*:?|__[^_\n]+__|\*{1,3}[^*.\n]*[^*.,;:\s]\*{1,3}"
    r"|_[^_.\n]*[^_.,;:\s]_|[\"“「《][^\"“”\n]*[^.,;:\n\"”][\"”」》])"
)
_LABELLED = pattern(r"[*_#\s]*(?:title|headline|标题|题目)[*_]*\s*[:：][*_]*\s*[^\s*_]", re.IGNORECASE)
_TITLED = pattern(
    rf"(?:please )?(?:{HAVING}|give|giving|add|adding|start with|starting with|begin with|beginning with"
    r"|headed by|create|provide|providing)"
    r"(?: (?:it|your (?:answer|story|poem|response|text)|the (?:story|poem|text|piece"
    r"|answer)))? (?:with )?(?:an?|one|its own) "
    r"(?:(?:short|suitable|fitting|catchy|creative|appropriate) )?title(?: (?:at (?:the )?(?:top|beginning"
    r"|start)|above (?:it|the text|the poem)|for (?:it|your answer|the (?:poem|story))))?"
    r"|(?:(?:give|add) (?:it )?a title)|titled text|as a titled (?:poem|story|text)"
)
_BRACKETED = pattern(
    rf"(?:{HAVING}|give it|add|adding)(?: an?| one)? title,? (?:wrapped|enclosed|placed|put|written"
    r"|given)? ?(?:in|inside|within|with) (?:double (?:angular|angle) brackets|<<>>|<< ?>>)"
    r"(?:,? (?:such as|like|e\.g\.?|i\.e\.?|for example),? .{1,60})?"
)

Title.examples = (Title(), Title(style="angle_brackets"))
