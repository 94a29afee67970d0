"""Counts of a part of speech: "without adjectives", "exactly two adverbs", "at least one verb".

Closed classes are found by lists first, open ones by the parse and the model's dictionary. What grammars differ on (is
"smiling" in "smiling children" an adjective, is "will" in "will go" a verb of its own) is counted both ways, so that a
check is undecided only where its outcome hangs on it.
"""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from miabench.constraints.base import Constraint, Finding, broken, decide, holds, undecided
from miabench.constraints.grammar.tagging import SpeechPart as Part
from miabench.constraints.grammar.tagging import Tagged, tagged
from miabench.constraints.phrases.bounds import MOST, Bounds, read_bounds, state_bounds
from miabench.constraints.phrases.verbs import HAVING, WITHOUT
from miabench.constraints.text import clean
from miabench.constraints.text.markup import LETTER_OR_DIGIT
from miabench.constraints.text.nlp import parse, unparsed
from miabench.constraints.text.pattern import pattern


class PartOfSpeech(Constraint):
    """So many words of a class; `distinct`: different ones. Without any: `high` 0.

    Raises:
        ValidationError: no bound, or `low` above `high`.
    """

    kind: Literal["part_of_speech"] = "part_of_speech"
    pos: Part
    low: Annotated[int, Field(ge=1, le=MOST)] | None = None
    high: Annotated[int, Field(ge=0, le=MOST)] | None = None
    distinct: bool = False

    category: ClassVar[str] = "grammar"
    triggers = ("adjective", "article", "conjunction", "interjection", "noun", "preposition", "verb")

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("give 'low', 'high' or both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"'low' ({self.low}) is above 'high' ({self.high})")
        if self.distinct and self.high == 0:
            raise ValueError("none at all can't be different ones")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "Two adjectives" is exactly two, "an adjective" at least one."""
        text = phrase.lower()
        match = _LAST_NOUN.search(text)
        if match is None:
            return None
        pos = _PART_OF[match["noun"]]
        if _NONE.fullmatch(text):
            return cls(pos=pos, high=0)
        distinct = match["distinct"] is not None
        if _SOME.fullmatch(text):
            return None if distinct else cls(pos=pos, low=1)
        if re.match(r"(?:in|into|as|of|on|write|answer|respond)\b", text):
            return None
        bounds = read_bounds(_HAVING.sub("", text), _NOUN, pos)
        if bounds is None or (re.search("n-|-", text) and text.endswith(f"-{pos}")):
            return None
        return cls(pos=pos, low=bounds.low, high=bounds.high, distinct=distinct)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.high == 0:
            return (
                f"without using {self.pos}s",
                f"without any {self.pos}s",
                f"with no {self.pos}s",
                f"avoid using {self.pos}s",
            )
        unit = f"unique {self.pos}" if self.distinct else self.pos
        stated = [rest for _, rest in state_bounds(Bounds(self.low, self.high), unit)]
        return (f"using {stated[0]}", f"with {stated[0]}", *(f"containing {rest}" for rest in stated[1:]))

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        if not LETTER_OR_DIGIT.search(text):
            return decide(self.low is None, "no words")
        parsed = parse(text)
        if parsed is None:
            return unparsed(text)
        words = tagged(text, parsed, self.pos, strict=self.high == 0)
        sure = self._count([word for word in words if word.sure])
        most = self._count(words)
        low, high = self.low or 0, MOST if self.high is None else self.high
        fits = {low <= n <= high for n in range(sure, most + 1)}
        listed = ", ".join(repr(word.text) for word in words[:6] if word.sure)
        doubt = ", ".join(repr(word.text) for word in [w for w in words if not w.sure][:4])
        evidence = (
            f"{sure} {self.pos}{'' if sure == 1 else 's'}{f' ({listed})' if listed else ''}; wanted {self._wanted()}"
        )
        if len(fits) == 2:
            return undecided(f"{evidence}; may be one: {doubt}")
        if fits == {True}:
            return holds(evidence)
        return broken(evidence, min(sure / low, 0.99) if sure < low else 0.0)

    def _count(self, words: list[Tagged]) -> int:
        return len({word.lemma for word in words}) if self.distinct else len(words)

    def _wanted(self) -> str:
        if self.high == 0:
            return "none"
        of = "different " if self.distinct else ""
        if self.low == self.high:
            return f"exactly {self.low} {of}".strip()
        if self.low is None:
            return f"at most {self.high} {of}".strip()
        return f"at least {self.low} {of}".strip() if self.high is None else f"{self.low} to {self.high} {of}".strip()

    # --------------------------------------------------------------------------------------------- editing

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: adds what is missing in a sentence of its own, or begins anew."""
        if self.check(draft).outcome == "holds":
            return draft
        for candidate in self._candidates(clean(draft)):
            if self.check(candidate).outcome == "holds":
                return candidate
        return self._made(self.low if self.low is not None else min(self.high or 0, 1))

    def _candidates(self, text: str) -> Iterator[str]:
        parsed = parse(text)
        if parsed is None:
            return
        words = tagged(text, parsed, self.pos, strict=self.high == 0)
        n = self._count([word for word in words if word.sure])
        if self.low is not None and n < self.low:
            yield f"{text.rstrip()} {self._made(self.low - n, skip=n)}"
        if self.high is not None and self.pos in ("adjective", "adverb", "interjection"):
            yield _cut(text, [word for word in words if word.sure][self.high :])
            yield _cut(text, words[self.high :])

    def _made(self, n: int, skip: int = 0) -> str:
        """A text with exactly n words of the class."""
        frame, fillers, without = _FRAMES[self.pos]
        if n == 0:
            return without
        chosen = [fillers[(skip + i) % len(fillers)] for i in range(n)]
        if self.distinct and n > len(fillers):
            chosen = [
                fillers[i] if i < len(fillers) else f"{_PREFIXES[i % 5]}{fillers[i % len(fillers)]}" for i in range(n)
            ]
        text = "; ".join(frame.format(word) for word in chosen)
        return f"{text[0].upper()}{text[1:]}."

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one word too few or too many."""
        cleaned = clean(text)
        parsed = parse(cleaned)
        words = [] if parsed is None else tagged(cleaned, parsed, self.pos, strict=self.high == 0)
        n = self._count([word for word in words if word.sure])
        if self.low is not None:
            yield _cut(cleaned, words[self.low - 1 :])
            yield self._made(self.low - 1)
        if self.high is not None:
            if n <= self.high:
                yield f"{cleaned.rstrip()} {self._made(self.high + 1 - n, skip=n)}"
            yield self._made(self.high + 1)


def _cut(text: str, words: list[Tagged]) -> str:
    for word in reversed(words):
        rest = (
            text[word.end :].lstrip(" ")
            if text[: word.start].endswith((" ", "\n")) or not word.start
            else text[word.end :]
        )
        text = text[: word.start] + rest
    return text


_PREFIXES = ("re", "pre", "un", "non", "over")
_FRAMES: dict[Part, tuple[str, tuple[str, ...], str]] = {
    "adjective": (
        "the {} boat rests on the water",
        ("red", "old", "small", "wooden", "narrow", "beautiful", "heavy", "tall", "huge", "new", "bright", "ancient"),
        "The boat rests on the water.",
    ),
    "adverb": (
        "the boat rests {}",
        ("quietly", "slowly", "gently", "softly", "calmly", "safely", "peacefully", "proudly", "happily", "lazily"),
        "The boat rests on the water.",
    ),
    "pronoun": (
        "{} rested",
        ("he", "she", "it", "they", "we", "everyone", "someone", "nobody", "everybody", "somebody"),
        "The boat rests on the water.",
    ),
    "conjunction": (
        "the boat rests {} the bird sings",
        ("and", "because", "or", "but", "although", "unless", "whereas", "if"),
        "The boat rests on the water.",
    ),
    "preposition": (
        "the boat rests {} the water",
        ("on", "near", "under", "in", "above", "beside", "behind", "beneath", "at", "with"),
        "The boat rests.",
    ),
    "noun": (
        "the {} rests",
        ("boat", "bird", "dog", "woman", "man", "girl", "boy", "cat", "horse", "teacher"),
        "It is there.",
    ),
    "verb": (
        "the dog {}",
        ("slept", "sang", "arrived", "waited", "disappeared", "went", "remained", "spoke", "fell", "laughed"),
        "A calm lake.",
    ),
    "interjection": (
        "{}, the boat rests",
        ("wow", "oh", "alas", "oops", "hooray", "ouch", "whoa", "yay", "ugh", "phew"),
        "The boat rests.",
    ),
    "article": ("{} boat rests", ("the", "a"), "Boats rest."),
}

_PLURALS = "|".join(f"{name}s?" for name in _FRAMES)
_PART_OF: dict[str, Part] = {form: name for name in _FRAMES for form in (name, f"{name}s")}
_DISTINCT = r"(?:(?P<distinct>unique|different|distinct) )"
_LAST_NOUN = pattern(rf"(?:^|[ -]){_DISTINCT}?(?P<noun>{_PLURALS})(?= |$)")
_NOUN = rf"(?:(?:unique|different|distinct) )?(?:{_PLURALS})"
_TAIL = r"(?: (?:at all|whatsoever|of any kind))?"
_NONE = pattern(
    rf"(?:{WITHOUT}|without (?:the )?use of(?: any)?|using zero|with zero|zero"
    rf"|refrain(?:ing)? from(?: using)?(?: any)?|(?:do not|don't) (?:use|include) (?:a|any))"
    rf"(?: (?:an?|a single|the))? (?:{_PLURALS}){_TAIL}"
)
_SOME = pattern(
    rf"(?:{HAVING}|write|must contain|should contain)? ?(?:an?|at least (?:one|1|an?)|one or more|some) (?:{_PLURALS})"
)
_HAVING = pattern(rf"^(?:{HAVING}) ")

PartOfSpeech.examples = (
    PartOfSpeech(pos="adjective", high=0),
    PartOfSpeech(pos="adjective", low=2, high=2),
    PartOfSpeech(pos="adjective", low=2, high=2, distinct=True),
    PartOfSpeech(pos="verb", low=1),
    PartOfSpeech(pos="pronoun", high=0),
    PartOfSpeech(pos="conjunction", high=0),
    PartOfSpeech(pos="adverb", high=3),
)
