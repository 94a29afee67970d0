"""No word twice: "exactly ten unique words", "without repeating any word"."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.edits.small import FILLER_SENTENCES, capitalise, extend
from miabench.constraints.phrases.bounds import Bounds, read_bounds, state_bounds
from miabench.constraints.text import Span, clean, word_spans
from miabench.constraints.text.find import fold
from miabench.constraints.text.pattern import pattern
from miabench.constraints.wording.counted import Bound, plural


class DistinctWords(Constraint):
    """All words differ, and may have to be exactly so many; or (`low` alone) at least so many different ones occur.

    "Bear" and "bears" differ, "The" and "the" don't.
    """

    kind: Literal["distinct_words"] = "distinct_words"
    category: ClassVar[str] = "grammar"
    low: Bound | None = None
    high: Bound | None = None

    triggers = ("word",)

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        if self.high is not None and self.low != self.high:
            raise ValueError("'high' is only for an exact number, where it equals 'low'")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower()
        if _NO_REPEATS.fullmatch(text):
            return cls()
        text = re.sub(r"^(?:that |which )?(?:contains?|containing|including|includes?|has|have|having) ", "with ", text)
        bounds = read_bounds(text, _UNIT, "(?!)")
        if bounds is None or bounds.low is None or bounds.high not in (None, bounds.low):
            return None
        return cls(low=bounds.low, high=bounds.high)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.low is None:
            return ("without repeating any word", "using each word only once", "with no repeated words")
        stated = [text for _, text in state_bounds(Bounds(self.low, self.high), "unique word")]
        return (f"using {stated[0]}", f"with {stated[1]}", f"in {stated[2].replace('unique', 'different')}")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the words that don't repeat one."""
        spans = word_spans(clean(response))
        if not spans:
            return broken("no word")
        again = _repeats(spans)
        distinct = len(spans) - len(again)
        if self.low is not None and self.high is None:
            evidence = f"{distinct} different words; wanted at least {self.low}"
            return holds(evidence) if distinct >= self.low else broken(evidence, distinct / self.low)
        counted = f"{plural(len(spans), 'word')}, {distinct} of them different"
        wanted = "no repetition" if self.low is None else f"exactly {self.low}, all different"
        if again:
            named = ", ".join(repr(span.text[:30]) for span in again[:3])
            return broken(f"{counted}; repeated: {named}; wanted {wanted}", distinct / len(spans))
        return (
            holds(f"{counted}; wanted {wanted}")
            if self.low in (None, distinct)
            else broken(f"{counted}; wanted {wanted}")
        )

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: repeated words are left out; then words are added or left out at the end."""
        if self.check(draft).outcome == "holds":
            return draft
        spans = word_spans(clean(draft))
        again = set(_repeats(spans))
        words = [span.text for span in spans if span not in again]
        if self.high is not None:
            words = words[: self.high]
        used = {_same(word) for word in words}
        fresh = (word for word in _fresh() if _same(word) not in used)
        words += islice(fresh, max((self.low or 1) - len(words), 0))
        for candidate in (capitalise(" ".join(words)) + ".", " ".join(words)):
            if self.check(candidate).outcome == "holds":
                return candidate
        return " ".join(islice(_fresh(), self.low or 1))

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a word is said again."""
        cleaned = clean(text)
        spans = word_spans(cleaned)
        if self.low is not None and self.high is None:
            kept = list(dict.fromkeys(_same(s.text) for s in spans))[: self.low - 1]
            yield capitalise(" ".join(kept)) + "."
            yield "..."
        for span in spans:
            if span.text.isalpha():
                yield extend(cleaned, f" and {span.text.lower()}")
                yield f"{cleaned} {span.text}"
        yield f"{FILLER_SENTENCES[0]} {FILLER_SENTENCES[0]}"


def _same(word: str) -> str:
    return fold(word)


def _repeats(spans: list[Span]) -> list[Span]:
    """The words that have occurred before."""
    seen: set[str] = set()
    found = []
    for span in spans:
        key = _same(span.text)
        if key in seen:
            found.append(span)
        seen.add(key)
    return found


_STOCK = (
    "soft light falls over quiet old streets while people walk past small shops under clear blue skies near tall green "
    "trees beside calm water where birds rest until evening comes again"
)


def _fresh() -> Iterator[str]:
    """Words that all differ, without end."""
    yield from re.findall(r"\w+", _STOCK)
    n = 1
    while True:
        yield f"w{n}"
        n += 1


_UNIT = (
    r"(?:unique|different|distinct|non-repeating|non-repeated|unrepeated)(?:,? (?:and )?(?:unique|different"
    r"|distinct))? words?"
)
_WORD = r"(?:a |any |a single |the same |any of the |any single |your )?words?"
_NO_REPEATS = pattern(
    r"(?:without|avoid|avoiding|not|never|do not|don't) (?:ever )?(?:repeat(?:ing)?|reus(?:e|ing)|duplicat(?:e"
    rf"|ing)) {_WORD}(?: twice)?"
    r"|(?:with |using |contains? |containing )?(?:no|without|without any) (?:repeated|repeating|duplicate"
    r"|duplicated|recurring) words"
    r"|(?:with |where |so that )?no words? (?:(?:may |should |must |can )?(?:be |is |being "
    r"|are )?(?:repeated(?: more than once| twice)?|used twice|used more than once|reused)"
    r"|(?:(?:may |should |must |can )?(?:appears?|appearing|occurs?|occurring|repeats?|repeating))(?: twice"
    r"| more than once)?)"
    r"|(?:never |without |do not |don't |not )(?:use|using) (?:the same|any|a|any one) word (?:twice"
    r"|more than once|again)"
    r"|(?:use|using) (?:each|every) word (?:only |just |exactly |no more than |at most )?once"
    r"|(?:with |where |so that )?(?:each|every) word (?:(?:may |should |must )?(?:be |is |being )?used (?:only "
    r"|just |exactly |at most )?once"
    r"|(?:appears?|appearing|occurs?|occurring) (?:only |just |exactly )?once|(?:must be |is |being )(?:unique"
    r"|different))"
    r"|(?:(?:with|where) )?all(?: of the| the)? words (?:(?:must be |are |being )?(?:unique|different|distinct))"
    r"|(?:using|use) (?:only )?(?:unique|different|distinct) words(?: only)?|without (?:any )?word "
    r"repetitions?|without repetition of words"
)

DistinctWords.examples = (DistinctWords(), DistinctWords(low=10, high=10), DistinctWords(low=20))
