"""Counts of capital letters, and of words in capitals."""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from miabench.constraints.base import Finding, undecided
from miabench.constraints.edits.small import FILLER_SENTENCES, extend, with_sentence
from miabench.constraints.phrases.bounds import read_bounds
from miabench.constraints.phrases.verbs import WITHOUT
from miabench.constraints.text import clean, word_spans
from miabench.constraints.wording.case import has_capital, has_small, listed, mapped
from miabench.constraints.wording.counted import Counted, plural


class Capitals(Counted):
    """So many capital letters, or words in capitals. A lone capital ("A", "I", a grade) is no word in capitals."""

    kind: Literal["capitals"] = "capitals"
    category: ClassVar[str] = "grammar"
    of: Literal["letters", "words"]

    triggers = ("capital", "caps", "upper")

    @model_validator(mode="after")
    def _check_unit(self) -> Self:
        if self.of == "letters" and self.high == 0:
            raise ValueError("no capital letters at all is the kind 'letter_case' with the style 'lower'")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "No capital letters" is another kind: all are small."""
        text = re.sub(
            r"^(?:that |which )?(?:contains?|has|have|uses?|includes?|including|having|with) ", "with ", phrase.lower()
        )
        if re.fullmatch(rf"{WITHOUT} {_CAPS_WORDS}", text):
            return cls(of="words", high=0)
        text = re.sub(r"^with an? ", "with one ", text)
        if (bounds := read_bounds(text, _CAPS_LETTERS, "(?!)")) is not None:
            return cls(of="letters", low=bounds.low, high=bounds.high)
        if (bounds := read_bounds(text, _CAPS_WORDS, "(?!)")) is not None:
            return cls(of="words", low=bounds.low, high=bounds.high)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.high == 0:
            return ("without any words in all caps", "with no words in all caps", "avoiding words in all caps")
        unit = "capital letter" if self.of == "letters" else "all-caps word"
        stated = [re.sub("all-caps (words?)", r"\1 in all caps", text) for text in self._stated(unit)]
        return (f"with {stated[0]}", f"using {stated[1]}", f"containing {stated[2]}")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        spans = word_spans(cleaned)
        if self.of == "letters":
            found = [c for span in spans for c in span.text if c != c.lower()]
            shown = f"{plural(len(found), 'capital letter')} ({''.join(found[:12])})" if found else "no capital letter"
            return self._found(len(found), shown)
        loud = [s for s in spans if has_capital(s.text) and not has_small(s.text)]
        loud = [s for s in loud if s.text not in ("I", "A", "O")]
        long = [s for s in loud if sum(c.isalpha() for c in s.text) > 1]
        shown = f"{plural(len(long), 'word')} in capitals" + (f": {listed([s.text for s in long])}" if long else "")
        if self._fits(len(long)) != self._fits(len(loud)):
            return undecided(f"{shown}, or {len(loud)} with single letters; wanted {self._wanted()}")
        return self._found(len(long), shown)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: letters become capital, or small, from the end of the text."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        for candidate in (text, with_sentence(text, " ".join(FILLER_SENTENCES[:4])), " ".join(FILLER_SENTENCES * 4)):
            changed = self._recased(candidate)
            if self.check(changed).outcome == "holds":
                return changed
        low = self.low or 0
        unit = "ABLE" if self.of == "words" else "A"
        return " ".join([unit] * max(low, 0)) if low else FILLER_SENTENCES[0].lower()

    def _recased(self, text: str) -> str:
        spans = word_spans(text)
        if self.of == "letters":
            letters = [s.start + i for s in spans for i, c in enumerate(s.text)]
            big = [i for i in letters if text[i] != text[i].lower()]
            small = [i for i in letters if text[i] != text[i].upper() and len(text[i].upper()) == 1]
            target = self._target(len(big))
            flips = big[target:] if target < len(big) else small[: target - len(big)]
            chars = list(text)
            for i in flips:
                chars[i] = chars[i].swapcase()
            return "".join(chars)
        loud = [s for s in spans if has_capital(s.text) and not has_small(s.text) and s.text not in ("I", "A", "O")]
        long = [s for s in loud if sum(c.isalpha() for c in s.text) > 1]
        quiet = [s for s in spans if s not in loud and len(s.text) > 2 and s.text.isalpha() and has_small(s.text)]
        target = self._target(len(long))
        doomed = (
            [s for s in loud if s not in long] + long[target:] if target < len(long) else loud if self.high == 0 else []
        )
        raised = quiet[: target - len(long)] if target > len(long) else []
        return mapped(
            text, spans, lambda s: s.text.lower() if s in doomed else s.text.upper() if s in raised else s.text
        )

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one capital too many, or too few."""
        cleaned = clean(text)
        spans = word_spans(cleaned)
        for span in spans:
            if self.of == "words" and span.text.isalpha() and len(span.text) > 2:
                new = span.text.upper() if span.text != span.text.upper() else span.text.lower()
                yield cleaned[: span.start] + new + cleaned[span.end :]
            elif self.of == "letters":
                yield cleaned[: span.start] + span.text[0].swapcase() + cleaned[span.start + 1 :]
        if self.low:
            yield cleaned.lower()
        yield extend(cleaned, ", OH YES, " + "SO IT GOES " * ((self.high or 0) + 1))
        yield "it is plain." if self.low else "SO IT GOES " * ((self.high or 0) + 1)


_CAPS_LETTERS = (
    r"(?:capital(?:i[sz]ed)?|upper[ -]?case) (?:letters?|characters?)|letters? (?:in upper[ -]?case|capitali[sz]ed)"
)
_CAPS_LETTERS = f"(?:{_CAPS_LETTERS})"
_CAPS_WORDS = (
    r"(?:(?:all[ -]caps|fully capitali[sz]ed|all[ -]uppercase|upper[ -]?case) words?"
    r"|words? (?:written )?(?:in (?:all[ -])?(?:caps|capitals|capital letters|upper[ -]?case(?: letters)?)"
    r"|fully capitali[sz]ed))"
)

Capitals.examples = (Capitals(of="letters", low=3, high=3), Capitals(of="words", low=1), Capitals(of="words", high=0))
