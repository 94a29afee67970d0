"""A text that stands in the picture, quoted as it stands there."""

import re
from collections.abc import Iterator
from typing import Literal, Self

from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.edits.replace import neutral_text
from miabench.constraints.edits.small import extend
from miabench.constraints.phrases.terms import Term, read_terms
from miabench.constraints.text import clean
from miabench.constraints.text.find import around, find


class QuotedText(Constraint):
    """A text of the picture occurs in the response as it stands there; case, spaces, line breaks, emphasis and the
    kinds of quotation marks and dashes don't matter."""

    kind: Literal["quoted_text"] = "quoted_text"
    text: Term

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _QUOTE_FORM.fullmatch(phrase)
        terms = None if match is None else read_terms(match["text"], None)
        return None if terms is None else cls(text=terms[0])

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return (
            f'quote the text "{self.text}"',
            f'quoting the text "{self.text}"',
            f'copy out the text "{self.text}"',
            f'quote "{self.text}" word for word',
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        found = find(self.text, text)
        if not found:
            return broken(f"doesn't quote {self.text!r}")
        return holds(f"quotes it: {around(text, found[0])!r}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the last sentence quotes it."""
        if self.check(draft).outcome == "holds":
            return draft
        text = extend(clean(draft), f', with the text "{self.text}"', -1)
        return text if self.check(text).outcome == "holds" else f'The text is "{self.text}".'

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a letter is misread, a word is left out, or all of it is."""
        cleaned = clean(text)
        spans = find(self.text, cleaned)
        for edit in (_misread, _without_a_word, _nothing):
            changed = cleaned
            for span in reversed(spans):
                changed = changed[: span.start] + edit(span.text) + changed[span.end :]
            yield changed
        yield neutral_text([self.text])


_QUOTE_FORM = re.compile(
    r"(?:quote|quoting|copy out|copying out) (?:the text )?(?P<text>\"[^\"]+\")(?: word for word)?", re.IGNORECASE
)
_LIKE = {"e": "a", "a": "e", "o": "a", "i": "e", "u": "o", "n": "m", "m": "n", "l": "t", "t": "l", "r": "n", "s": "z"}


def _misread(text: str) -> str:
    """One letter or digit in the middle replaced by a similar one."""
    places = [i for i, char in enumerate(text) if char.lower() in _LIKE or char.isdigit()]
    if not places:
        return _without_a_word(text)
    at = places[len(places) // 2]
    char = text[at]
    other = str((int(char) + 1) % 10) if char.isdecimal() and char.isascii() else _LIKE.get(char.lower(), "1")
    return text[:at] + (other.upper() if char.isupper() else other) + text[at + 1 :]


def _without_a_word(text: str) -> str:
    head, space, _ = text.rpartition(" ")
    return head if space else text[:-1]


def _nothing(text: str) -> str:
    return "something" if text else ""


QuotedText.examples = (QuotedText(text="OPEN"), QuotedText(text="Corner Bakery"))
