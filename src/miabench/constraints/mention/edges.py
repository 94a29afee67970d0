"""Words that a text must begin or end with."""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal, Self

from miabench.constraints.base import Constraint, Finding, decide, undecided
from miabench.constraints.edits.replace import neutral_text
from miabench.constraints.edits.small import FILLER_SENTENCES, capitalise, decapitalise, extend, split_tail
from miabench.constraints.phrases.terms import NOUN_PATTERN, Term, read_terms
from miabench.constraints.text import clean, line_spans, sentence_spans, word_spans
from miabench.constraints.text.find import find
from miabench.constraints.text.markup import LETTER_OR_DIGIT
from miabench.constraints.text.pattern import pattern


class StartsWith(Constraint):
    """The text begins with given words; marks, bullets and emphasis before them don't matter.

    Where they begin the text below a heading, some readers would allow it, so a program can't tell.
    """

    kind: Literal["starts_with"] = "starts_with"
    text: Term

    category: ClassVar[str] = "mention"
    triggers = ("begin", "start", "open", "commenc", "lead", "first", "initial")

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
        places = find(self.text, text)
        found = any(span.start <= first < span.end for span in places[:1])
        evidence = f"begins with {' '.join(text[first : first + 40].split())!r}; wanted {self.text!r}"
        if not found and places:
            body = _first_letter_below_headings(text)
            if body > first and any(span.start <= body < span.end for span in places):
                return undecided(f"{evidence}; the text below the heading begins so")
        return decide(found, evidence)

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

    category: ClassVar[str] = "mention"
    triggers = ("end", "finish", "clos", "conclud", "wrap", "last", "final")

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


_OF_ANSWER = (
    r"(?: (?:it|off|out|up|(?:your|the|this) (?:\w+ )?(?:answer|response|reply|description|text|story|poem|"
    r"caption|explanation|paragraph|"
    r"narrative|message|summary|essay|sentence)))?"
)
_KINDS_OF_TEXT = f"{NOUN_PATTERN}|sentence|line|question|statement|exclamation|greeting|interjection|opening|closing"
_THE_WORDS = rf"(?:(?:the )?(?:exact |single )?(?P<noun>{_KINDS_OF_TEXT}):? )?(?P<text>.+?)(?: exactly| verbatim)?"
_MUST = r"(?:(?:must|should|has to|have to|needs? to|shall) be|is|are|be|being)"
_OF_TEXT = (
    r"(?: (?:of|in) (?:it|(?:your|the|this) (?:\w+ )?(?:answer|response|reply|description|text|story|poem|caption|"
    r"explanation|paragraph)))?"
)
_ZH = r"(?:请|并|且|回答|答案|文章|描述|全文|诗|必须|务必|要|应|需)*"


def _forms(verbs: str, place: str, links: str, chinese: str) -> tuple[re.Pattern[str], ...]:
    """The wordings for one edge: its verbs, the adjectives for the word there, and how verbs are linked."""
    whose = rf"(?:the|its|whose|your) (?:very )?(?:{place}) (?P<noun>words?|phrase){_OF_TEXT}"
    return (
        pattern(rf"(?:(?:that|which) )?(?:{verbs}){_OF_ANSWER} (?:{links}) {_THE_WORDS}", re.IGNORECASE),
        pattern(rf"(?:(?:with|where|so that|make|making|let|have) )?{whose},? {_MUST} (?P<text>.+)", re.IGNORECASE),
        pattern(
            r"(?:with|make|making|use|using|have|having) (?:the (?P<noun>word|phrase|words) )?(?P<text>.+) "
            r"(?:as|be) (?:the|its|your) "
            rf"(?:very )?(?:{place}) (?:words?|phrase){_OF_TEXT}",
            re.IGNORECASE,
        ),
        pattern(
            rf"{_ZH}以(?P<noun>)(?P<text>.+?)(?:一词|这个词|这个字|二字|一句|字)?(?:来|作为|为)?(?:{chinese})[。]?"
        ),
    )


_STARTS = _forms(
    "begin|begins|beginning|start|starts|starting|open|opens|opening|commence|commences|commencing|lead|leading",
    "first|opening|initial",
    "with|by saying|by writing|by using|on",
    "开头|开始|起始|起头",
)
_ENDS = _forms(
    "end|ends|ending|finish|finishes|finishing|close|closes|closing|conclude|concludes|concluding|wrap|wrapping",
    "last|final|closing|concluding|ending",
    "with|in|on|by saying|by writing|by using",
    "结尾|结束|收尾|结束语",
)


def _read(forms: tuple[re.Pattern[str], ...], phrase: str) -> str | None:
    for form in forms:
        match = form.fullmatch(phrase)
        terms = None if match is None else read_terms(match["text"], match["noun"])
        if terms is not None and len(terms) == 1:
            return terms[0]
    return None


def _what(text: str) -> str:
    return f'the word{"s" if " " in text else ""} "{text}"'


def _first_letter(cleaned: str) -> int:
    """Where the first word starts; the length of the text where it has none."""
    spans = word_spans(cleaned)
    return spans[0].start if spans else len(cleaned)


def _first_letter_below_headings(cleaned: str) -> int:
    """Where the first word starts that isn't in a heading; -1 where there is none."""
    lines = line_spans(cleaned)
    letter = LETTER_OR_DIGIT.search(cleaned, lines[0].start) if lines else None
    return letter.start() if letter else -1


def _behind_last_letter(cleaned: str) -> int:
    """Behind the last letter or digit; further than any place where there is none."""
    end = len(cleaned)
    while end > 0 and not cleaned[end - 1].isalnum():
        end -= 1
    return end or len(cleaned) + 1


StartsWith.examples = (StartsWith(text="At first"), StartsWith(text="Once"))
EndsWith.examples = (EndsWith(text="today"), EndsWith(text="for now"))
