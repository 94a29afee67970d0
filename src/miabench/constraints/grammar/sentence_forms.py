"""Demands on how many sentences have a form: every one, the last, some, none, or so many of them.

Questions, exclamations, commands, statements, passive and conditional sentences differ only in what a sentence must be
like; how they are asked for, counted, made and unmade is the same and stands here. A sentence whose form can't be told
is counted both ways: only where the outcome hangs on it, the check is undecided.
"""

import re
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from miabench.constraints.base import Constraint, Finding, broken, decide, holds, undecided
from miabench.constraints.phrases.bounds import MOST, Bounds, read_bounds, state_bounds
from miabench.constraints.phrases.verbs import HAVING, WITHOUT
from miabench.constraints.text import Span, clean, sentence_spans
from miabench.constraints.text.pattern import pattern

Scope = Literal["every", "last", "some", "none", "count"]
Bound = Annotated[int, Field(ge=1, le=MOST)]
Vote = bool | None
"""Whether a sentence has the form; None where that can't be told."""


class SentenceForm(Constraint):
    """Sentences of a form: every one, the last, at least one, none, or (scope `count`) `low` to `high` of them.

    Raises:
        ValidationError: bounds without the scope `count`, or the reverse, or `low` above `high`.
    """

    scope: Scope
    low: Bound | None = None
    high: Bound | None = None

    category: ClassVar[str] = "grammar"
    noun: ClassVar[str]
    """A regular expression for its name in a phrase, in the singular or plural: "questions?"."""
    predicate: ClassVar[str]
    """One for what a sentence of the form is: "a question", "phrased as a question", "in the passive voice"."""
    unit: ClassVar[str]
    """Its name in the singular."""
    scopes: ClassVar[tuple[Scope, ...]] = ("every", "last", "some", "none", "count")
    """Those that phrases are read for."""
    others: ClassVar[dict[Scope, str]] = {}
    """Regular expressions for phrases of its own."""
    wordings: ClassVar[dict[Scope, tuple[str, ...]]] = {}
    """How scopes other than `count` are phrased; those missing are put together."""
    stock: ClassVar[tuple[str, ...]]
    """Sentences that have the form, whatever stands around them."""
    plain: ClassVar[str] = "It is plain to see."
    """A sentence that hasn't."""

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        if self.scope != "count":
            if self.low is not None or self.high is not None:
                raise ValueError("'low' and 'high' go with the scope 'count'")
            return self
        if self.low is None and self.high is None:
            raise ValueError("the scope 'count' needs 'low', 'high' or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"'low' ({self.low}) is above 'high' ({self.high})")
        if self.low == 1 and self.high is None:  # one way to say "some"
            object.__setattr__(self, "scope", "some")
            object.__setattr__(self, "low", None)
        return self

    omitted: ClassVar[tuple[str, ...]] = ("partial", "low", "high", "scope", "marks")

    # --------------------------------------------------------------------------------------------- reading

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "One question" is exactly one; "a question" is at least one."""
        text = phrase.lower()
        for scope, form in _forms(cls).items():
            if scope in cls.scopes and form.fullmatch(text):
                return cls.model_validate({"scope": scope})
        bounds = cls._bounds(text) if "count" in cls.scopes else None
        if bounds is None:
            return None
        return cls.model_validate({"scope": "count", "low": bounds.low, "high": bounds.high})

    @classmethod
    def _bounds(cls, text: str) -> Bounds | None:
        if match := _counted(cls).fullmatch(text):
            return read_bounds(f"{match['count']} sentences", "sentences?", "sentence")
        rest = _HAVING.sub("", text)
        if re.match(r"(?:in|into|on|of|answer|respond|write|as)\b", rest):
            rest = re.sub("^(?:in|as) ", "", rest)
            if re.match(r"(?:answer|respond|write|of|on|into)\b", rest):
                return None
        return read_bounds(rest, cls.noun, cls.unit)

    # --------------------------------------------------------------------------------------------- writing

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.scope == "count":
            stated = [rest for _, rest in state_bounds(Bounds(self.low, self.high), self.unit)]
            return (f"with {stated[0]}", f"including {stated[0]}", *(f"using {rest}" for rest in stated[1:]))
        if self.scope in self.wordings:
            return self.wordings[self.scope]
        a = f"{'an' if self.unit[0] in 'aeiou' else 'a'} {self.unit}"
        return {
            "every": (f"using only {self.unit}s", f"with every sentence as {a}", f"write every sentence as {a}"),
            "last": (f"end with {a}", f"ending with {a}", f"close with {a}"),
            "some": (f"include {a}", f"including at least one {self.unit}", f"with at least one {self.unit}"),
            "none": (f"without any {self.unit}s", f"without {self.unit}s", f"with no {self.unit}s"),
        }[self.scope]

    # --------------------------------------------------------------------------------------------- checking

    def vote(self, sentence: str) -> Vote:
        """Whether a sentence has the form, for kinds that see that from its words."""
        raise NotImplementedError(f"{type(self).__name__} looks at whole texts")

    def votes(self, cleaned: str, spans: Sequence[Span]) -> Sequence[Vote] | Finding:  # noqa: ARG002 - kinds that parse
        """Whether each sentence of a cleaned text has the form, or why that can't be said."""
        return [self.vote(span.text) for span in spans]

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; of "every", the fraction is the part of the sentences that have the form."""
        text = clean(response)
        spans = sentence_spans(text)
        if not spans:
            evidence = f"no sentence, hence no {self.unit}"
            return holds(evidence) if self.scope == "none" else broken(evidence)
        votes = self.votes(text, spans)
        return votes if isinstance(votes, Finding) else self._judge(spans, votes)

    def _judge(self, spans: Sequence[Span], votes: Sequence[Vote]) -> Finding:
        sure, doubtful, n = sum(v is True for v in votes), sum(v is None for v in votes), len(votes)
        if self.scope == "last":
            if votes[-1] is None:
                return undecided(f"the last sentence may be {self._a} or not: {short(spans[-1])}")
            return decide(
                votes[-1], f"the last sentence is {self._a if votes[-1] else f'no {self.unit}'}: {short(spans[-1])}"
            )
        evidence = f"{sure} of {n} sentences are {self.unit}s"
        least, most = {
            "every": (n, n),
            "some": (1, n),
            "none": (0, 0),
            "count": (self.low or 0, MOST if self.high is None else self.high),
        }[self.scope]
        fits = {least <= count <= most for count in range(sure, sure + doubtful + 1)}
        if len(fits) == 2:
            return undecided(f"{evidence}; one that may be: {short(spans[votes.index(None)])}")
        if self.scope == "count":
            evidence += f"; wanted {self._wanted()}"
        if fits == {True}:
            return holds(evidence)
        if self.scope == "every":
            return broken(f"{evidence}; one that isn't: {short(spans[votes.index(False)])}", sure / n)
        return broken(f"{evidence}: {short(spans[votes.index(True)])}" if self.scope == "none" else evidence)

    @property
    def _a(self) -> str:
        return "a" if self.unit == "question" else f"{'an' if self.unit[0] in 'aeiou' else 'a'} {self.unit}"

    def _wanted(self) -> str:
        if self.low == self.high:
            return f"exactly {self.low}"
        if self.low is None:
            return f"at most {self.high}"
        return f"at least {self.low}" if self.high is None else f"{self.low} to {self.high}"

    # --------------------------------------------------------------------------------------------- editing

    @abstractmethod
    def made(self, sentence: str) -> str:
        """A sentence with the form, keeping its words where that is possible."""

    @abstractmethod
    def unmade(self, sentence: str) -> str:
        """A sentence of the form without it."""

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: sentences are turned into the form, or out of it, from the last one on."""
        if self.check(draft).outcome == "holds":
            return draft
        for candidate in self._candidates(clean(draft)):
            if self.check(candidate).outcome == "holds":
                return candidate
        return self._from_stock()

    def _candidates(self, text: str) -> Iterator[str]:
        spans = sentence_spans(text)
        votes = self.votes(text, spans) if spans else []
        if isinstance(votes, Finding) or not spans:
            return
        has = [span for span, vote in zip(spans, votes, strict=True) if vote is not False]
        hasnt = [span for span, vote in zip(spans, votes, strict=True) if vote is not True]
        if self.scope == "every":
            yield rewrite(text, hasnt, self.made)
        elif self.scope in ("last", "some"):
            yield rewrite(text, spans[-1:], self.made)
        elif self.scope == "none":
            yield rewrite(text, has, self.unmade)
        else:
            extra, missing = len(has) - (self.high or MOST), (self.low or 0) - len(has)
            if extra > 0:
                yield rewrite(text, has[-extra:], self.unmade)
            elif 0 < missing <= len(hasnt):
                yield rewrite(text, hasnt[-missing:], self.made)
        if self.scope in ("last", "some"):
            yield f"{text.rstrip()} {self.stock[0]}"

    def _from_stock(self) -> str:
        n = {"every": 1, "last": 1, "some": 1, "none": 0, "count": self.low or self.high or 1}[self.scope]
        return " ".join(self.stock[i % len(self.stock)] for i in range(n)) or self.plain

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one sentence of the form too few or too many."""
        cleaned = clean(text)
        spans = sentence_spans(cleaned)
        votes = self.votes(cleaned, spans) if spans else []
        has = [] if isinstance(votes, Finding) else [s for s, v in zip(spans, votes, strict=True) if v is True]
        if self.scope in ("every", "last"):
            for span in reversed(has):
                yield rewrite(cleaned, [span], self.unmade)
        if self.scope == "none":
            for span in reversed(spans):
                yield rewrite(cleaned, [span], self.made)
            yield self.stock[0]
            return
        if self.scope == "count" and self.low is not None:
            yield rewrite(cleaned, has[: len(has) - self.low + 1], self.unmade)
        if self.scope == "count" and self.high is not None:
            yield " ".join([cleaned.rstrip(), *(self.stock[0] for _ in range(self.high + 1 - len(has)))])
            yield " ".join(self.stock[i % len(self.stock)] for i in range(self.high + 1))
        yield rewrite(cleaned, has, self.unmade)
        yield self.plain


def rewrite(text: str, spans: Sequence[Span], change: Any) -> str:
    """A text with some of its sentences changed."""
    for span in reversed(spans):
        text = text[: span.start] + change(span.text) + text[span.end :]
    return text


def short(span: Span) -> str:
    """A sentence for evidence, in one line."""
    line = " ".join(span.text.split())
    return repr(line if len(line) <= 60 else f"{line[:57]}...")


# ------------------------------------------------------------------------------------------------- patterns

_VERB = (
    r"(?:phrase|write|put|frame|word|express|make|state|form|formulate|pose|present|give|turn|construct|build"
    r"|structure)"
)
_ALL = r"(?:(?:every|each)(?: single| and every)?|all(?: of)?(?: the| your)?)(?: one)?(?: of (?:the|your|its))?"
_BE = (
    r"(?:(?:must|should|has to|have to|needs to|need to|is to|are to|shall) be(?: written| phrased| formed| framed)?"
    r"|is|are|be|being|is written|are written|written|phrased|formed|framed|expressed)"
)
_CLOSE = r"(?:end|finish|close|conclude|ending|finishing|closing|concluding|ends|concludes)"
_IT = r"(?: (?:it|this|(?:(?:your|the|this) )?(?:answer|response|description|text|paragraph|story|poem|piece)))?"
_HAVING = pattern(rf"^(?:{HAVING}|ask|asking|asks|pose|posing|that (?:asks|contains)) ")
_COUNT = r"(?P<count>(?:(?:in|with|using) )?[^,.;]{1,40}?)"


@cache
def _forms(cls: type[SentenceForm]) -> dict[Scope, re.Pattern[str]]:
    noun, is_a = cls.noun, cls.predicate
    sentence = "sentences?"
    ways: dict[Scope, list[str]] = {
        "every": [
            rf"{_VERB} {_ALL} {sentence} (?:as |into |in )?{is_a}",
            rf"(?:with |where |in which |such that |so that )?{_ALL} {sentence}(?: {_BE})?(?: as| in)? {is_a}",
            rf"(?:in |in the form of |use |using |with |as |of |consisting of |ask |asking |write )?"
            rf"(?:only(?: in| with)?|nothing but|exclusively|solely|entirely(?: in| of)?|just) {noun}(?<=s)",
        ],
        "last": [
            rf"{_CLOSE}{_IT} (?:with|on|in|as) (?:an? )?{noun}",
            rf"(?:with |where |whose |having )?(?:the |a )?(?:last|final|closing|concluding) "
            rf"(?:sentence|line|one|of which|of them)(?: {_BE})? (?:as )?{is_a}",
        ],
        "some": [
            rf"(?:{HAVING}|ask|asking|asks|pose|posing|write|that asks)(?: (?:an?|at least (?:one|1|an?)|some"
            rf"|one or more))? {noun}",
            rf"(?:with |where )?(?:at least|a minimum of) (?:one|1)(?: sentence| of (?:which|them|the sentences"
            rf"|your sentences))?"
            rf"(?: {_BE})? (?:as )?{is_a}",
        ],
        "none": [
            rf"(?:{WITHOUT}|without (?:asking|posing|phrasing)(?: any)?|(?:do not|don't|never|avoid|not) (?:ask|pose"
            rf"|asking|posing)(?: any)?)"
            rf"(?: (?:an?|the|single))? {noun}",
            rf"(?:with |where )?(?:no|none of (?:the|your)) {sentence}(?: (?:may|should|can|must) be| {_BE})? {is_a}",
        ],
    }
    for scope, form in cls.others.items():
        ways[scope].append(form)
    return {scope: pattern("|".join(f"(?:{way})" for way in forms)) for scope, forms in ways.items()}


@cache
def _counted(cls: type[SentenceForm]) -> re.Pattern[str]:
    return pattern(
        rf"(?:with |where |in which |having |ensuring (?:that )?|have |make )?{_COUNT}"
        rf"(?: sentences?| of (?:which|them|these|those|the sentences|your sentences|the (?:two|three|four"
        rf"|five) sentences))"
        rf"(?: {_BE})? (?:as )?{cls.predicate}"
    )
