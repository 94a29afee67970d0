"""Answers of numbers alone: one number, several, or numbers and mathematical symbols, without a word."""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal, Self

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits.small import extend
from miabench.constraints.text import clean, scan
from miabench.constraints.text.numbers import find_numbers
from miabench.constraints.text.numerals import NUMBER_WORD_PATTERN
from miabench.constraints.text.pattern import pattern

Allow = Literal["number", "numbers", "math"]

_MARKUP = pattern(r"\*\*|__|`+|\$\$|\\[()\[\]]")
_ONE = pattern(r"[-−+±~≈]?\s?[$€£¥]?\s?-?[0-9][0-9.,\u00a0' ]*(?:\s?/\s?[0-9]+)?\s?(?:%|°|[$€£¥])?[.!]?")
_SPELLED = pattern(
    rf"(?:minus )?{NUMBER_WORD_PATTERN}(?:[ -](?:hundred|thousand|million|and|percent|{NUMBER_WORD_PATTERN}))*\.?",
    re.IGNORECASE,
)
_UNIT = pattern(
    r"(?:[kcmµ]?m|k?g|mg|[mc]?l|s|h|min|km/h|mph|lbs?|oz|ft|in|usd|eur|gbp|kwh|kw|w|v|hz|°?[cf]|cm²|m²)[²³]?",
    re.IGNORECASE,
)
_DIGITS = pattern(r"[0-9０-９.,:;/()%°$€£¥\s'’\-–−|]+")
_LATEX = pattern(
    r"\\(?:frac|times|div|cdot|sqrt|pm|approx|leq?|geq?|neq|left|right|pi|sum|int|infty|alpha|beta|theta|Delta|%"
    r"|,|!|;|\$|to|rightarrow|Rightarrow|quad|dfrac|ln|log|sin|cos|tan)(?![a-zA-Z])"
)
_FUNCTION = pattern(r"(?<![^\W\d_])(?:sin|cos|tan|log|ln|exp|sqrt|lim|max|min|mod|pi)(?![^\W\d_])", re.IGNORECASE)
_WORDLIKE = pattern(r"[^\W\d_]{2,}")
_PRODUCT = pattern(
    "(?!(?:is|of|to|in|on|at|by|or|as|an|am|be|do|go|he|if|it|me|my|no|so|up|us|we)$)[a-zA-Z]{2}", re.IGNORECASE
)
"""Two variables side by side, as in "y = mx + b"."""
_SYMBOLS = pattern(
    r"[0-9\s.,:;'’()\[\]{}|+\-−–*/=<>%^_!°√π∞≈≠≤≥±×÷·∑∏∫∆ΔµΣθαβλφ²³¹⁰-⁹₀-₉½¼¾⅓⅔∝→⇒∴∵∈∪∩∅∠⊥∥‰~≡€$£¥#&\\]+"
)


class NumbersOnly(Constraint):
    """Nothing but one number; nothing but numbers; or nothing but numbers and mathematical symbols.

    Marks between numbers, signs, currency and per cent belong to them. Words don't, nor do operators where only numbers
    are allowed. A unit behind a number ("12 cm") leaves it open.
    """

    kind: Literal["numbers_only"] = "numbers_only"
    category: ClassVar[str] = "grammar"
    allow: Allow

    triggers = ("number", "numer", "digit", "figure")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower()
        allow = next((allow for allow, form in _FORMS.items() if form.fullmatch(text)), None)
        return None if allow is None else cls(allow=allow)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return _PHRASINGS[self.allow]

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        rows = [cleaned[line.start : line.end] for line in scan(cleaned) if line.role not in ("blank", "rule")]
        text = _MARKUP.sub("", "\n".join(rows)).strip()
        shown = " ".join(text.split())[:40]
        wanted = _PHRASINGS[self.allow][0].removeprefix("using ")
        if not any(c.isdigit() for c in text) and not (self.allow == "math" and re.search(r"\w ?[=<>≈≤≥] ?\S", text)):
            if self.allow == "number" and _SPELLED.fullmatch(text):
                return holds(f"a number: {shown!r}")
            return broken(f"no digit: {shown!r}; wanted {wanted}")
        if self.allow == "math":
            return self._math(text, shown, wanted)
        text = re.sub(
            r"(?<![0-9])([0-9]{1,3})((?:[ \u202f][0-9]{3})+)(?![0-9])", lambda m: re.sub(r"\s", "", m.group()), text
        )
        form = _ONE if self.allow == "number" else _DIGITS
        if form.fullmatch(text):
            if self.allow == "number" and len(find_numbers(re.sub(r"\s?/\s?", ".", text, count=1))) > 1:
                return broken(f"several numbers: {shown!r}; wanted {wanted}")
            return holds(f"nothing but numbers: {shown!r}")
        words = _WORDLIKE.findall(text)
        if (
            not re.search(r"[+*=×÷<>]", text)
            and (letters := re.findall(r"[^\W\d_]\S*", text))
            and all(_UNIT.fullmatch(w.rstrip(".")) for w in letters)
        ):
            return undecided(f"a unit stands behind the number: {shown!r}; wanted {wanted}")
        return broken(f"{'words' if words else 'other signs'} beside numbers: {shown!r}; wanted {wanted}")

    def _math(self, text: str, shown: str, wanted: str) -> Finding:
        bare = _FUNCTION.sub(" ", _LATEX.sub(" ", re.sub("[²³¹⁰-⁹₀-₉]", " ", text)))
        words = [word for word in _WORDLIKE.findall(bare) if not ("=" in text and _PRODUCT.fullmatch(word))]
        if words:
            if all(_UNIT.fullmatch(word) for word in words) and re.search(r"[0-9]", text):
                return undecided(f"a unit beside numbers and symbols: {shown!r}; wanted {wanted}")
            return broken(f"the word {words[0][:30]!r} in {shown!r}; wanted {wanted}")
        rest = _SYMBOLS.sub("", bare)
        odd = [c for c in rest if not (c.isascii() and c.isalpha())]
        if odd:
            return broken(f"{odd[0]!r} is neither number nor symbol: {shown!r}; wanted {wanted}")
        return holds(f"no word: {shown!r}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the numbers of the draft, or 12."""
        if self.check(draft).outcome == "holds":
            return draft
        found = [f"{number.value}" for number in find_numbers(clean(draft))]
        joined = ", ".join(found[:12])
        options = (found[0] if found and self.allow == "number" else joined, "12")
        return next(option for option in options if self.check(option).outcome == "holds")

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: the number in a sentence."""
        cleaned = clean(text).strip()
        yield f"The answer is {cleaned.rstrip('.')}."
        yield extend(cleaned, " in all")
        yield "The answer is twelve."


_NUM = r"(?:numbers?|numerals?|digits?|numerical values|figures)"
_SYM = r"(?:mathematical|math|maths|arithmetic)(?:al)? (?:symbols?|signs?|operators?|notation)|(?:symbols?)"
_LEAD = (
    r"(?:(?:(?:reply|respond|answer|write|written|present(?:ed)?|expressed?)(?: it)? )?(?:(?:by )?(?:using|use|with"
    r"|in|containing|consisting of|contains?) )?)"
)
_NO_WORDS = (
    r"(?:,? (?:\(?(?:with )?no words\)?|without (?:any |using )?(?:words|text|letters)|and no words|and nothing else))?"
)
_ONLY = r"(?:only|just|nothing but|solely|exclusively)"
_ONE_NUMBER = (
    r"(?:the|a|a single|one|one single) (?:number|numeral|numerical value|numeric value|figure)(?: itself| alone)?"
)
_GIVING = (
    r"(?:(?:give|giving|provide|providing|return|returning|output|state|stating|respond|reply|answer"
    r"|write)(?: me)?(?: with| using| as)? |as )?"
)
_FORMS: dict[Allow, re.Pattern[str]] = {
    "math": pattern(
        rf"{_LEAD}(?:{_ONLY} )(?:{_NUM} (?:and|or|and/or) (?:{_SYM})|(?:mathematical"
        rf"|math) (?:symbols?|signs?) (?:and|or) {_NUM})(?: only)?{_NO_WORDS}"
        rf"|{_LEAD}(?:{_NUM} and (?:{_SYM})|(?:mathematical|math) symbols? and {_NUM}) only{_NO_WORDS}"
    ),
    "numbers": pattern(
        rf"{_LEAD}(?:{_ONLY} )(?:numbers|numerals|digits|numerical values|figures){_NO_WORDS}"
        rf"|{_LEAD}(?:numbers|numerals|digits|figures) (?:only|alone){_NO_WORDS}"
    ),
    "number": pattern(
        rf"{_GIVING}{_ONLY} (?:with |as |in )?{_ONE_NUMBER}{_NO_WORDS}"
        rf"|{_GIVING}{_ONE_NUMBER} (?:only|alone|and nothing else){_NO_WORDS}"
        rf"|as a single (?:number|numeral|numerical value|figure){_NO_WORDS}"
        rf"|(?:answer|respond|reply)(?: only)? with (?:a|a single|one) (?:number|numeral|numerical value){_NO_WORDS}"
    ),
}
_PHRASINGS: dict[Allow, tuple[str, ...]] = {
    "number": ("giving only the number", "as a single number", "answer with only a number"),
    "numbers": ("using only numbers", "using only digits", "with numerals only"),
    "math": (
        "using only numbers and mathematical symbols",
        "with numbers and math symbols only",
        "using only mathematical symbols and numbers",
    ),
}

NumbersOnly.examples = (NumbersOnly(allow="math"), NumbersOnly(allow="numbers"), NumbersOnly(allow="number"))
