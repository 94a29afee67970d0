"""Words of so many syllables: "only one-syllable words"."""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from miabench.constraints.base import Constraint, Finding, Outcome, broken, holds, undecided
from miabench.constraints.edits.small import capitalise, extend
from miabench.constraints.phrases.bounds import read_bounds
from miabench.constraints.phrases.verbs import WITHOUT
from miabench.constraints.text import clean, word_spans
from miabench.constraints.text.numerals import COUNT_PATTERN, count_word, parse_count
from miabench.constraints.text.pattern import pattern
from miabench.constraints.text.syllables import syllables
from miabench.constraints.wording.counted import Bound, plural

MOST = 12
"""More syllables than any word that is asked for."""


class WordSyllables(Constraint):
    """Every word has at least `low` and at most `high` syllables.

    Any pronunciation that the CMU dictionary gives counts. A word that it lacks is estimated: it is wrong if the
    estimate is off by more than one, right if its one group of vowels leaves no doubt, else nobody can say.
    """

    kind: Literal["word_syllables"] = "word_syllables"
    category: ClassVar[str] = "grammar"
    low: Bound | None = None
    high: Bound | None = None

    triggers = ("syllab",)

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("give 'low', 'high' or both")
        if (self.low or 1) > (self.high or MOST) or max(self.low or 1, self.high or 1) > MOST:
            raise ValueError(f"'low' must not be above 'high', nor either above {MOST}")
        if self.low == 1:
            if self.high is None:
                raise ValueError("every word has at least one syllable")
            object.__setattr__(self, "low", None)  # one way to say it
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = re.sub("monosyllab(?:ic|le)", "one-syllable", phrase.lower()).replace("single-syllable", "one-syllable")
        for form in _FORMS:
            if (match := form.fullmatch(text)) is None:
                continue
            found = match.groupdict()
            if found.get("n"):
                n = parse_count(found["n"])
                return cls._of(n, n)
            if found.get("over"):
                return cls._of(None, parse_count(found["over"]))
            count = re.sub(r"\b(?:just |only )?(?:a single|one) syllable\b", "exactly one syllable", found["count"])
            bounds = read_bounds(re.sub("exactly exactly", "exactly", count), "syllables?", "(?!)")
            if bounds is not None:
                return cls._of(bounds.low, bounds.high)
        return None

    @classmethod
    def _of(cls, low: int | None, high: int | None) -> Self | None:
        low = None if low == 1 else low
        if (low is None and high is None) or 0 in (low, high):
            return None
        if (low or 1) > (high or MOST) or max(low or 1, high or 1) > MOST:
            return None
        return cls(low=low, high=high)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.high == 1:
            return ("using only one-syllable words", "using only words of one syllable", "in words of one syllable")
        if self.low == self.high and self.low is not None:
            n = count_word(self.low)
            return (
                f"using only {n}-syllable words",
                f"using only words with exactly {n} syllables",
                f"where every word has exactly {n} syllables",
            )
        bounds = self._wanted() + " syllables"
        return (f"using only words with {bounds}", f"where every word has {bounds}", f"using only words of {bounds}")

    def _wanted(self) -> str:
        low, high = self.low, self.high
        if low is not None and high is not None:
            return f"exactly {low}" if low == high else f"between {count_word(low)} and {count_word(high)}"
        if high == 1:
            return "one"
        return f"at most {count_word(high)}" if high is not None else f"at least {count_word(low or 1)}"

    def _measure(self, word: str) -> Outcome:
        counts, known = syllables(word)
        if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
            counts, known = frozenset({sum(3 if c in "Ww" else 1 for c in word if c != ".")}), True  # "U.S."
        if re.search(r"[^szx]['’]s$", word) and known:
            counts |= syllables(word[:-2]).counts  # "fire's" like "fire"
        if known or _sure(word):
            return "holds" if any(self._fits(n) for n in counts) else "broken"
        near = {n + d for n in counts for d in (-1, 0, 1) if n + d > 0}
        if not any(map(self._fits, near)):
            return "broken"
        return "holds" if all(map(self._fits, near)) else "undecided"

    def _fits(self, n: int) -> bool:
        return (self.low or 1) <= n <= (self.high or 10_000)

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the words that fit."""
        spans = word_spans(clean(response))
        if not spans:
            return broken(f"no word; wanted words of {self._wanted()}")
        found = [(span.text, self._measure(span.text)) for span in spans]
        wrong = [word for word, outcome in found if outcome == "broken"]
        if wrong:
            shown = ", ".join(f"{word[:30]!r} ({_shown(word)})" for word in wrong[:3])
            evidence = f"{plural(len(wrong), 'word')} with other counts of syllables: {shown}; wanted {self._wanted()}"
            return broken(evidence, 1 - len(wrong) / len(spans))
        doubtful = [word for word, outcome in found if outcome == "undecided"]
        if doubtful:
            return undecided(f"nobody knows how {doubtful[0][:30]!r} is said; wanted {self._wanted()} per word")
        one = self.high == 1
        return holds(f"{plural(len(spans), 'word')}, each of {self._wanted()} syllable{'' if one else 's'}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: what doesn't fit is left out."""
        if self.check(draft).outcome == "holds":
            return draft
        kept = [s.text for s in word_spans(clean(draft)) if self._measure(s.text) == "holds"]
        candidates = [capitalise(" ".join(kept)) + "."] if len(kept) > 1 else []
        for candidate in (*candidates, *_FALLBACKS):
            if self.check(candidate).outcome == "holds":
                return candidate
        lengths = {n: word for word in _LONG for n in syllables(word).counts}
        return lengths[min((n for n in lengths if self._fits(n)), default=max(lengths))]

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one word that doesn't fit."""
        cleaned = clean(text)
        for addition in (" indeed", " right here", ", undoubtedly", " and now", ", characteristically"):
            yield extend(cleaned, addition)
        yield "Undoubtedly a characteristically responsible individual's irresponsibility."
        yield "It is plain to see."


def _shown(word: str) -> str:
    return " or ".join(map(str, sorted(syllables(word).counts)))


_ONE_GROUP = pattern(
    r"[^\W\d_aeiouy]*(?:[aeiouy]|ai|ay|au|aw|ea|ee|ei|eu|ew|ey|ie|oa|oe|oi|oo|ou|ow|oy|ue|ui|qu[aeio])[^\W\d_aeiouy]*"
)
_SYLLABIC_END = pattern(r"(?:[sz]m|thm|[bcdfgkptvz]l|[bdgkptvz]n)s?$")
_UNSPACED = pattern("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def _sure(word: str) -> bool:
    """Whether a word that no dictionary has is plainly of one syllable."""
    if _UNSPACED.fullmatch(word):
        return True  # a Chinese character
    plain = word.lower()
    return plain.isascii() and _ONE_GROUP.fullmatch(plain) is not None and _SYLLABIC_END.search(plain) is None


_ONLY = r"(?:(?:only|just|solely|entirely|exclusively) )?"
_IN = rf"(?:(?:{_ONLY}(?:in|using|use|with|containing|contain|contains|from|of|by using) ){_ONLY}|only )?"
_EACH = r"(?:(?:with|where|in which|so that|having|such that) )?(?:every|each|all)(?: single| of the)? words? "
_HAS = (
    r"(?:(?:that |which )?(?:has|have|having|with|of|contains?|containing|is|being|must have|should have|must be|of) )"
)
_FORMS = (
    pattern(rf"{_IN}(?P<n>{COUNT_PATTERN})-syllable words(?: only| alone| throughout)?"),
    pattern(rf"{_IN}words {_HAS}(?P<count>.+?)(?: only| each)?"),
    pattern(rf"{_EACH}{_HAS}(?P<count>.+)"),
    pattern(rf"{_EACH}(?:(?:is|being|must be|should be) )?(?P<n>{COUNT_PATTERN})[- ]syllables?(?: long)?"),
    pattern(
        rf"(?:{WITHOUT}|no) words? (?:of|with|that has|that have|having|has|have|may have|longer than"
        rf"|over)(?: more than| over)? (?P<over>{COUNT_PATTERN}) syllables?"
    ),
)
_FALLBACKS = (
    "The sun is out and the sky is blue.",
    "Yellow tigers quickly follow silent rivers.",
    "Elephants everywhere understand.",
    "Incredible activities.",
)
_LONG = (
    "it", "yellow", "beautiful", "incredible", "refrigerator", "responsibility", "individuality", "telecommunications",
    "internationalization",
)  # fmt: skip

WordSyllables.examples = (WordSyllables(high=1), WordSyllables(high=2), WordSyllables(low=2, high=2))
