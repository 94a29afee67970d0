"""Words that a text must begin or end with."""

import re
from collections.abc import Iterator
from typing import Literal, Self

from miabench.constraints.base import Constraint, Finding, decide
from miabench.constraints.edits.replace import neutral_text
from miabench.constraints.edits.small import FILLER_SENTENCES, capitalise, decapitalise, extend, split_tail
from miabench.constraints.phrases.terms import NOUN_PATTERN, Term, read_terms
from miabench.constraints.text import clean, sentence_spans, word_spans
from miabench.constraints.text.find import find


class StartsWith(Constraint):
    """The text begins with given words; marks, bullets and emphasis before them don't matter."""

    kind: Literal["starts_with"] = "starts_with"
    text: Term

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = _read(_STARTS, phrase)
        return None if text is None else cls(text=text)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        what = _what(self.text)
        return (f"begin with {what}", f"start with {what}", f"beginning with {what}", f"open your answer with {what}")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        first = _first_letter(text)
        found = any(span.start <= first < span.end for span in find(self.text, text)[:1])
        return decide(found, f"begins with {' '.join(text[first : first + 40].split())!r}; wanted {self.text!r}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the words come before the first sentence, with a comma."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        first = _first_letter(text)
        head, rest = text[:first], decapitalise(text[first:])
        comma = "" if self.text[-1] in "?!" else ","
        if rest:
            opening = capitalise(self.text)
            for candidate in (f"{head}{opening}{comma} {rest}", f"{opening}{comma} {rest}", f"{self.text}, {rest}"):
                if self.check(candidate).outcome == "holds":
                    return candidate
        return f"{self.text}{comma} {decapitalise(FILLER_SENTENCES[0])}"

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a word comes before the opening; the opening is taken out."""
        cleaned = clean(text)
        first = _first_letter(cleaned)
        for word in ("Here", "Indeed", "So"):
            yield f"{cleaned[:first]}{word}, {decapitalise(cleaned[first:])}"
        for span in find(self.text, cleaned)[:1]:
            yield cleaned[: span.start] + capitalise(cleaned[span.end :].lstrip(" ,;:-"))
        yield neutral_text([self.text])


class EndsWith(Constraint):
    """The text ends with given words; marks, emphasis and emoji behind them don't matter."""

    kind: Literal["ends_with"] = "ends_with"
    text: Term

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = _read(_ENDS, phrase)
        return None if text is None else cls(text=text)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        what = _what(self.text)
        return (f"end with {what}", f"finish with {what}", f"ending with {what}", f"close your answer with {what}")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        end = _behind_last_letter(text)
        found = any(span.end >= end for span in find(self.text, text)[-1:])
        return decide(found, f"ends with {' '.join(text[max(0, end - 40) : end].split())!r}; wanted {self.text!r}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the words come behind the last sentence, before its mark."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        if sentence_spans(text):
            for lead in (", or in other words ", ", ", ": "):
                candidate = extend(text, f"{lead}{self.text}", -1)
                if self.check(candidate).outcome == "holds":
                    return candidate
            candidate = f"{split_tail(text)[0]}: {self.text}"
            if self.check(candidate).outcome == "holds":
                return candidate
        return f"In other words: {self.text}."

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a word follows the ending; the ending is taken out."""
        cleaned = clean(text)
        for word in ("indeed", "here", "so"):
            yield extend(cleaned, f" {word}", -1)
        for span in find(self.text, cleaned)[-1:]:
            yield cleaned[: span.start].rstrip(" ,;:-") + cleaned[span.end :]
        yield neutral_text([self.text])


_OF_ANSWER = r"(?: (?:it|(?:your|the) (?:answer|response|reply|description|text|story|poem)))?"
_THE_WORDS = rf"(?:(?:the )?(?:exact )?(?P<noun>{NOUN_PATTERN}) )?(?P<text>.+)"
_STARTS = re.compile(rf"(?:begin|beginning|start|starting|open|opening){_OF_ANSWER} with {_THE_WORDS}", re.IGNORECASE)
_ENDS = re.compile(
    rf"(?:end|ending|finish|finishing|close|closing|conclude|concluding){_OF_ANSWER} with {_THE_WORDS}", re.IGNORECASE
)


def _read(form: re.Pattern[str], phrase: str) -> str | None:
    match = form.fullmatch(phrase)
    terms = None if match is None else read_terms(match["text"], match["noun"])
    return terms[0] if terms is not None and len(terms) == 1 else None


def _what(text: str) -> str:
    return f'the word{"s" if " " in text else ""} "{text}"'


def _first_letter(cleaned: str) -> int:
    """Where the first word starts; the length of the text where it has none."""
    spans = word_spans(cleaned)
    return spans[0].start if spans else len(cleaned)


def _behind_last_letter(cleaned: str) -> int:
    """Behind the last letter or digit; further than any place where there is none."""
    end = len(cleaned)
    while end > 0 and not cleaned[end - 1].isalnum():
        end -= 1
    return end or len(cleaned) + 1


StartsWith.examples = (StartsWith(text="At first"), StartsWith(text="Once"))
EndsWith.examples = (EndsWith(text="today"), EndsWith(text="for now"))
