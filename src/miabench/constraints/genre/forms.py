"""How phrases ask for a form ("as a letter", "write a limerick"), and what kinds of a fixed frame share."""

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar, Self

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.text import clean
from miabench.constraints.text.pattern import pattern

_TEXT = r"(?:it|this|me|the (?:answer|response|description|text)|your (?:answer|response|description|text))"
_PUT = (
    r"(?:written|phrased|formatted|structured|presented|laid out|set out|expressed|composed|crafted|framed|put|write|"
    r"phrase|format|structure|present|express|compose|craft|frame|answer|respond|reply|describe (?:it|this)|styled)"
)
_MAKE = (
    r"(?:(?:write|create|compose|craft|make|give|produce|provide|draft|construct|formulate|pen|invent|generate|develop|"
    r"tell|form)(?: (?:me|us))?|(?:by )?(?:writing|creating|composing|crafting|making|forming|producing)|use|using|by "
    r"using)"
)
_AS = r"(?:as|in the (?:form|format|shape|manner)(?: and style)? of|in form of|into|like|in|through|via)"
LEAD = rf"(?:(?:(?:{_PUT}(?: {_TEXT})? )?{_AS}|{_MAKE}) )?"
ARTICLE = r"(?:(?:an?|one|the|your|a single|a short) )?".replace("|a short", "")


@cache
def asks_for(noun: str, bare: bool = True) -> re.Pattern[str]:
    """What matches a phrase, in lower case, that asks for a text of a form and for nothing else.

    Args:
        noun: a regular expression for its name: "limericks?".
        bare: whether the name alone asks for it.
    """
    lead = LEAD if bare else LEAD[:-1]
    return pattern(rf"{lead}{ARTICLE}(?:{noun})(?: (?:form|format))?|in (?:{noun})[ -](?:form|format|style)")


class Form(Constraint):
    """A form whose frame a program can see. Subclasses look at a cleaned text in `look`."""

    noun: ClassVar[str]
    """A regular expression for its name."""
    bare: ClassVar[bool] = True
    """Whether a phrase that is nothing but its name asks for it."""
    wordings: ClassVar[tuple[str, ...]]
    sample: ClassVar[str]
    """A text that holds."""
    misses: ClassVar[tuple[str, ...]]
    """Texts that break it, the most natural first."""

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        return cls.model_validate({}) if asks_for(cls.noun, cls.bare).fullmatch(phrase.lower()) else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return self.wordings

    def look(self, cleaned: str) -> Finding:
        """What `check` finds in a cleaned text with at least one word."""
        raise NotImplementedError

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        if not any(c.isalnum() for c in cleaned):
            return broken("nothing is written")
        return self.look(cleaned)

    def made(self, cleaned: str) -> Iterator[str]:  # noqa: ARG002 - for kinds that keep something of it
        """Candidates for a text that holds, made of a draft."""
        return iter(())

    def spoiled(self, cleaned: str) -> Iterator[str]:  # noqa: ARG002 - for kinds that change it
        """Near misses of a text that holds."""
        return iter(())

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`."""
        if self.check(draft).outcome == "holds":
            return draft
        for candidate in self.made(clean(draft)):
            if self.check(candidate).outcome == "holds":
                return candidate
        return self.sample

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`."""
        yield from self.spoiled(clean(text))
        yield from self.misses


def by_doubt(doubts: list[str], evidence: str) -> Finding:
    """A frame that is all there: it holds, unless something leaves doubt."""
    return undecided(f"{evidence}; {'; '.join(doubts)}") if doubts else holds(evidence)


def shown(text: str, most: int = 40) -> str:
    """A piece of a text as evidence quotes it: in one line, cut where it is long."""
    plain = " ".join(text.split())
    return repr(plain if len(plain) <= most else f"{plain[: most - 3]}...")


PLAIN_TEXT = (
    "The picture shows a quiet street with a small shop at the corner and a few people who walk past it on their way "
    "home, while a dog waits beside the door and nobody seems to be in a hurry on this ordinary afternoon."
)
"""A sentence that is no poem, no letter and no other form."""
