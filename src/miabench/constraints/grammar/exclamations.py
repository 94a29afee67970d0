"""Exclamations: sentences that end with "!", and the marks themselves."""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from miabench.constraints.base import Constraint, Finding, decide
from miabench.constraints.edits.small import split_tail
from miabench.constraints.grammar.questions import mark_of_own
from miabench.constraints.grammar.sentence_forms import SentenceForm, Vote
from miabench.constraints.phrases.bounds import MOST, Bounds, read_bounds, state_bounds
from miabench.constraints.phrases.verbs import HAVING, WITHOUT
from miabench.constraints.text import clean, sentence_spans
from miabench.constraints.text.pattern import pattern

_MARK = r"exclamation (?:mark|point)"


class Exclamation(SentenceForm):
    """Sentences that end with an exclamation mark: every one, the last, some, none, or so many."""

    kind: Literal["exclamation"] = "exclamation"
    triggers = ("exclam", "mark", "point")
    noun = r"(?:exclamations?|exclamatory (?:sentences?|statements?)|exclamation sentences?)"
    predicate = (
        r"(?:an exclamation|exclamations|exclamatory|(?:phrased |written )?(?:as|in the form of) (?:an exclamation"
        r"|exclamations)"
        rf"|(?:must |should )?(?:end|ends|ending|finish|finishing|conclude|concluding) (?:in|with) (?:an"
        rf"|exclamation) ?(?:{_MARK}s?|marks?|points?))"
    )
    unit = "exclamation"
    others: ClassVar = {
        "every": r"as (?:an exclamation|exclamations)|in (?:the )?exclamatory (?:form|sentences)"
        r"|in the form of (?:an exclamation|exclamations)"
        rf"|(?:end|ending|finish|finishing) (?:every|each) sentence (?:with|in) an {_MARK}",
        "last": rf"(?:end|ends|ending|finish|finishing|close|closing|conclude|concluding)(?: (?:it|your answer"
        rf"|the answer))? (?:with|in|on) an {_MARK}",
    }
    wordings: ClassVar = {
        "every": (
            "with every sentence ending with an exclamation mark",
            "using only exclamations",
            "end every sentence with an exclamation mark",
        ),
        "last": ("end with an exclamation mark", "ending with an exclamation", "close with an exclamation"),
    }
    stock = ("What a sight it is!", "How plain it is to see!", "It is there for all to see!")

    def vote(self, sentence: str) -> Vote:
        """See `SentenceForm.vote`; `He cried, "Stop!"` ends with the mark of what is quoted, and is doubtful."""
        return _vote(sentence)

    def made(self, sentence: str) -> str:
        """See `SentenceForm.made`."""
        return f"{split_tail(sentence)[0]}!"

    def unmade(self, sentence: str) -> str:
        """See `SentenceForm.unmade`: a full stop for the exclamation mark."""
        last = max(i for i, char in enumerate(sentence) if char.isalnum()) + 1
        return sentence[:last] + re.sub("[!！.?]*[!！][!！.?]*", ".", sentence[last:])


def _vote(sentence: str) -> Vote:
    opening = mark_of_own(sentence, "!！")
    if opening is None:
        return False
    return True if opening < 0 or not re.search(r"[^\W_]", sentence[:opening]) else None


Mark = Literal["exclamation mark", "question mark"]


class Marks(Constraint):
    """So many exclamation or question marks, wherever they stand: "with exactly three exclamation marks".

    Raises:
        ValidationError: no bound, or `low` above `high`.
    """

    kind: Literal["marks"] = "marks"
    category = "grammar"
    mark: Mark
    low: Annotated[int, Field(ge=1, le=MOST)] | None = None
    high: Annotated[int, Field(ge=0, le=MOST)] | None = None

    triggers = ("exclamation", "question")

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("give 'low', 'high' or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"'low' ({self.low}) is above 'high' ({self.high})")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "Using exclamation marks" is at least one."""
        text = phrase.lower()
        for mark, noun in _NAMES.items():
            if re.fullmatch(rf"{HAVING}(?: (?:an?|at least (?:one|1|an?)|some|one or more))? {noun}", text):
                return cls(mark=mark, low=1)
            if re.fullmatch(rf"{WITHOUT}(?: (?:an?|a single))? {noun}", text):
                return cls(mark=mark, high=0)
            if re.match(r"(?:in|into|as|of|on)\b", text):
                continue
            if bounds := read_bounds(re.sub(rf"^{HAVING} ", "", text), noun, mark):
                return cls(mark=mark, low=bounds.low, high=bounds.high)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.high == 0:
            return (f"without any {self.mark}s", f"without using {self.mark}s", f"with no {self.mark}s")
        stated = [rest for _, rest in state_bounds(Bounds(self.low, self.high), self.mark)]
        return (f"with {stated[0]}", f"including {stated[0]}", *(f"using {rest}" for rest in stated[1:]))

    def _fits(self, n: int) -> bool:
        return n >= (self.low or 0) and (self.high is None or n <= self.high)

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`. Marks of code and addresses ("!=", "a.b/c?d=e") are none."""
        n = len(self._places(clean(response)))
        low, high = self.low, self.high
        wanted = f"exactly {low}" if low == high else f"at most {high}" if low is None else f"at least {low}"
        if low is not None and high is not None and low != high:
            wanted = f"{low} to {high}"
        evidence = f"{n} {self.mark}{'' if n == 1 else 's'}; wanted {'none' if high == 0 else wanted}"
        return decide(self._fits(n), evidence)

    def _places(self, text: str) -> list[int]:
        return [match.start() for match in _MARKS[self.mark].finditer(text)]

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: marks at the ends of sentences are changed, from the last one on."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        char, target = self.mark[0] == "e", self.low if self.low is not None else self.high or 0
        places = self._places(text)
        if self.high is not None and len(places) > self.high:
            for place in reversed(places[self.high :]):
                text = f"{text[:place]}.{text[place + 1 :]}"
        for span in reversed(sentence_spans(text) if char else []):
            if len(self._places(text)) >= target:
                break
            if not self._places(span.text):
                text = f"{text[: span.start]}{split_tail(span.text)[0]}!{text[span.end :]}"
        filler = "What a sight!" if char else "Is it plain to see?"
        text = " ".join([text.rstrip(), *([filler] * (target - len(self._places(text))))]).lstrip()
        if self.check(text).outcome == "holds":
            return text
        return " ".join([filler] * target) or "It is plain to see."

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one mark too few or too many."""
        cleaned = clean(text)
        places = self._places(cleaned)
        if self.low is not None:
            fewer = cleaned
            for place in reversed(places[self.low - 1 :]):
                fewer = f"{fewer[:place]}.{fewer[place + 1 :]}"
            yield fewer
            yield "It is plain to see."
        if self.high is not None:
            filler = "What a sight!" if self.mark[0] == "e" else "Is it plain to see?"
            yield " ".join([cleaned.rstrip(), *([filler] * (self.high + 1 - len(places)))])
            yield " ".join([filler] * (self.high + 1))


_NAMES: dict[Mark, str] = {"exclamation mark": rf"{_MARK}s?", "question mark": "question marks?"}
_MARKS: dict[Mark, re.Pattern[str]] = {
    "exclamation mark": pattern(r"[!！](?![=\[])"),
    "question mark": pattern(r"[?？؟](?![A-Za-z0-9=&])"),
}

Exclamation.examples = (
    Exclamation(scope="every"),
    Exclamation(scope="last"),
    Exclamation(scope="some"),
    Exclamation(scope="none"),
    Exclamation(scope="count", low=2, high=2),
)
Marks.examples = (
    Marks(mark="exclamation mark", low=1),
    Marks(mark="exclamation mark", low=3, high=3),
    Marks(mark="question mark", high=0),
)
