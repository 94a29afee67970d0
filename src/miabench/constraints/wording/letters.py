"""Letters of words: what every word begins or ends with, and how many letters words may have."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from miabench.constraints.base import Constraint, Finding, Outcome, broken, holds, undecided
from miabench.constraints.edits.small import FILLER_SENTENCES, capitalise, extend
from miabench.constraints.phrases.bounds import Bounds, read_bounds, state_bounds
from miabench.constraints.text import clean, word_spans
from miabench.constraints.text.pattern import pattern
from miabench.constraints.wording.counted import Bound, plural

Place = Literal["start", "end"]
Letter = Annotated[str, BeforeValidator(lambda v: v.upper() if isinstance(v, str) else v), Field(pattern="^[A-Z]$")]


def base_letter(char: str) -> str:
    """A letter in upper case without its accent: "É" is "E"."""
    return unicodedata.normalize("NFKD", char)[:1].upper()[:1]


class WordLetter(Constraint):
    """Every word begins or ends with a letter; or `never`: no word does.

    Without a `letter`, all words begin (or end) with the same one. Accents don't matter; a word is what stands between
    spaces, so "sun-soaked" begins with S, and a number in digits with none.
    """

    kind: Literal["word_letter"] = "word_letter"
    category: ClassVar[str] = "grammar"
    letter: Letter | None
    place: Place
    never: bool = False

    triggers = ("word",)

    @model_validator(mode="after")
    def _check_fields(self) -> Self:
        if self.letter is None and self.never:
            raise ValueError("'never' needs a 'letter'")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        for form in _LETTER_FORMS:
            if match := form.fullmatch(phrase):
                place: Place = "start" if match["verb"][0].lower() in "sb" else "end"
                letter = match["letter"] or match["quoted"] or match["bare"]
                never = form in _NEVER_FORMS
                return None if never and letter is None else cls(letter=letter, place=place, never=never)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        verb = self.place
        if self.letter is None:
            other = "begin" if verb == "start" else "finish"
            return (
                f"where every word {verb}s with the same letter",
                f"with each word {verb}ing with the same letter",
                f"where all words {other} with the same letter",
            )
        letter = f"the letter '{self.letter}'"
        if self.never:
            return (
                f"where no word {verb}s with {letter}",
                f"without any words {verb}ing with {letter}",
                f"without words that {verb} with {letter}",
            )
        return (
            f"where every word {verb}s with {letter}",
            f"ensuring that each word {verb}s with {letter}",
            f"using only words that {verb} with {letter}",
        )

    def _fits(self, word: str, letter: str | None) -> bool:
        return base_letter(word[0] if self.place == "start" else word[-1]) == letter

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the words that fit."""
        spans = word_spans(clean(response))
        wanted = self.phrasings()[0].removeprefix("where ")
        if not spans:
            return holds("no word") if self.never else broken(f"no word; wanted that {wanted}")
        letter = self.letter
        if letter is None:
            letter = base_letter(spans[0].text[0 if self.place == "start" else -1])
            if not letter.isalpha():
                return broken(f"{spans[0].text[:30]!r} has no letter there; wanted that {wanted}")
        wrong = [s.text for s in spans if self._fits(s.text, letter) == self.never]
        if not wrong:
            return holds(f"{plural(len(spans), 'word')}; {wanted}")
        shown = ", ".join(repr(word[:30]) for word in wrong[:3])
        return broken(f"not so: {shown}; wanted that {wanted}", 1 - len(wrong) / len(spans))

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the words of the draft that fit, and a few that surely do."""
        if self.check(draft).outcome == "holds":
            return draft
        spans = word_spans(clean(draft))
        letter = self.letter or next((base_letter(s.text[0]) for s in spans if base_letter(s.text[0]).isalpha()), "S")
        kept = [s.text for s in spans if self._fits(s.text, letter) != self.never]
        stock = _STOCK.get(letter, letter.lower())
        if self.place != "start":
            stock = f"{letter.lower()}a{letter.lower()}"
        if self.never:
            stock = "it is" if letter != "I" else "so be"
            stock = (
                stock if not any(self._fits(w, letter) for w in stock.split()) else "we do" if letter != "W" else "up"
            )
        for words in (kept if len(kept) > 1 else [], [*kept, *stock.split()], stock.split()):
            candidate = capitalise(" ".join(words)) + "."
            if words and self.check(candidate).outcome == "holds":
                return candidate
        return letter.lower()

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one word more that doesn't fit."""
        cleaned = clean(text)
        letter = self.letter or "S"
        if self.never:
            word = f"{letter.lower()}a{letter.lower()}"
            yield extend(cleaned, f" {_STOCK.get(letter, word).split()[0]}") if self.place == "start" else "..."
            yield extend(cleaned, f" {word}")
            yield word
        for addition in (" and all", " here", " now", " too"):
            yield extend(cleaned, addition)
        yield FILLER_SENTENCES[0]


_WHERE = r"(?:(?:with|where|in which|so that|such that|having|wherein|that|ensuring that|ensure that) )?"
_MODAL = r"(?:(?:must|should|has to|have to|needs to|need to|may|can) )?(?:only )?"
_VERB = r"(?P<verb>(?:starts?|starting|begins?|beginning|ends?|ending|finish(?:es|ing)?) (?:with|in))"
_LETTER = (
    r"(?:(?:the )?(?:same |exact same )?(?:initial |first )?(?:letter )?(?:\"(?P<quoted>[A-Za-z])\""
    r"|'(?P<letter>[A-Za-z])')"
    r"|(?:the letter |an? )?(?P<bare>(?<=letter )[A-Za-z]|(?<=[a-zA-Z] )[B-Zb-zA]|(?<=with )[Aa]$)"
    r"|the same (?:initial )?letter)"
)
_SENSE = r"(?: (?:of the alphabet|in (?:it|them)))?"
_EVERY = (
    r"(?:(?:every|each)(?: single)? words?|all(?: of)?(?: the)? words|all words|every one of the words"
    r"|whose words(?: all)?)"
)
_USING = r"(?:(?:using|use|in|with|containing|contains|contain) )?(?:only|just|solely|exclusively|all|entirely) "
_AFFIRMED = (
    pattern(rf"{_WHERE}{_EVERY} {_MODAL}{_VERB} {_LETTER}{_SENSE}", re.IGNORECASE),
    pattern(rf"{_USING}words (?:that |which )?{_VERB} {_LETTER}{_SENSE}", re.IGNORECASE),
    pattern(rf"(?:using|use|in|with) words (?:that |which )(?:all )(?:only )?{_VERB} {_LETTER}{_SENSE}", re.IGNORECASE),
)
_NEVER_FORMS = (
    pattern(rf"{_WHERE}(?:no|none of the) words? {_MODAL}{_VERB} {_LETTER}{_SENSE}", re.IGNORECASE),
    pattern(
        r"(?:without|avoid|avoiding|do not use|don't use|no)(?: using)?(?: any| a)? words? (?:that "
        rf"|which )?{_VERB} {_LETTER}{_SENSE}",
        re.IGNORECASE,
    ),
)
_LETTER_FORMS = (*_AFFIRMED, *_NEVER_FORMS)
_STOCK = {
    "A": "an amber apple", "B": "big blue birds", "C": "calm clever cats", "D": "dark deep doors",
    "E": "every early eagle", "F": "four fresh figs", "G": "great green gates", "H": "high huge hills",
    "I": "into icy inlets", "J": "just joyful jays", "K": "keen kind kings", "L": "long low lanes",
    "M": "many mild mornings", "N": "nine neat nests", "O": "over old oaks", "P": "plain pale paths",
    "Q": "quite quiet queens", "R": "rare red roses", "S": "soft still seas", "T": "tall thin trees",
    "U": "under urban umbrellas", "V": "vast violet valleys", "W": "warm white walls", "X": "xylophone",
    "Y": "young yellow yaks", "Z": "zigzag zebras",
}  # fmt: skip


class WordLength(Constraint):
    """Every word has so many letters, or an even or odd number of them.

    Where a word may be measured in several ways ("don't" without or with its apostrophe, "well-known" as one word or
    two) and only some fit, nobody can say.
    """

    kind: Literal["word_length"] = "word_length"
    category: ClassVar[str] = "grammar"
    low: Bound | None = None
    high: Bound | None = None
    parity: Literal["even", "odd"] | None = None

    triggers = ("letter", "character", "length")

    @model_validator(mode="after")
    def _check_fields(self) -> Self:
        if self.parity is not None and (self.low is not None or self.high is not None):
            raise ValueError("give 'parity', or bounds")
        if self.parity is None and self.low is None and self.high is None:
            raise ValueError("give 'low', 'high' or 'parity'")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"'low' ({self.low}) is above 'high' ({self.high})")
        if self.low == 1 and self.high != 1:
            if self.high is None:
                raise ValueError("every word has at least one letter")
            object.__setattr__(self, "low", None)  # one way to say it
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower()
        for form in _LENGTH_FORMS:
            if (match := form.fullmatch(text)) is None:
                continue
            found = match.groupdict()
            if found.get("parity"):
                return cls.model_validate({"parity": found["parity"]})
            count = found["count"]
            if form in _CAPPED:
                count = f"at most {count}"
            if form in _FLOORED:
                count = f"at least {count}"
            bounds = read_bounds(re.sub("-letter$", " letters", count), _LETTERS, "(?!)")
            if bounds is not None and bounds != (1, None):
                return cls(low=bounds.low, high=bounds.high)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.parity is not None:
            number = f"an {self.parity} number of letters"
            return (
                f"using only words with {number}",
                f"where every word has {number}",
                f"with each word having {number}",
            )
        stated = [text for _, text in state_bounds(Bounds(self.low, self.high), "letter")]
        return (
            f"using only words of {stated[0]}",
            f"where every word has {stated[1]}",
            f"using only words with {stated[2]}",
        )

    def _wanted(self) -> str:
        if self.parity is not None:
            return f"an {self.parity} number of letters"
        return state_bounds(Bounds(self.low, self.high), "letter")[0][1]

    def _one(self, n: int) -> bool:
        if self.parity is not None:
            return n % 2 == (0 if self.parity == "even" else 1)
        return n >= (self.low or 0) and (self.high is None or n <= self.high)

    def _measure(self, word: str) -> Outcome:
        letters = sum(c.isalnum() for c in word)
        if letters == len(word):
            return "holds" if self._one(letters) else "broken"
        pieces = [sum(c.isalnum() for c in part) for part in re.split("[-/–.@]", word)]
        ways = {self._one(letters), self._one(len(word)), all(map(self._one, [n for n in pieces if n]))}
        return "undecided" if len(ways) > 1 else "holds" if ways == {True} else "broken"

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the words that fit."""
        spans = word_spans(clean(response))
        if not spans:
            return broken(f"no word; wanted words of {self._wanted()}")
        found = [(span.text, self._measure(span.text)) for span in spans]
        wrong = [word for word, outcome in found if outcome == "broken"]
        if wrong:
            shown = ", ".join(f"{word[:30]!r} ({sum(c.isalnum() for c in word)})" for word in wrong[:3])
            return broken(f"not so: {shown}; wanted {self._wanted()} in each word", 1 - len(wrong) / len(spans))
        doubtful = next((word for word, outcome in found if outcome == "undecided"), None)
        if doubtful is not None:
            return undecided(f"{doubtful[:30]!r} may be counted in two ways; wanted {self._wanted()} in each word")
        return holds(f"{plural(len(spans), 'word')}, each of {self._wanted()}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: what doesn't fit is left out."""
        if self.check(draft).outcome == "holds":
            return draft
        kept = [s.text for s in word_spans(clean(draft)) if self._measure(s.text) == "holds"]
        for candidate in (capitalise(" ".join(kept)) + "." if len(kept) > 1 else "", *_BY_LENGTH):
            if candidate and self.check(candidate).outcome == "holds":
                return candidate
        return "a" * (self.low or self.high or 1)

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one word more that doesn't fit."""
        cleaned = clean(text)
        for addition in (
            " now",
            " here",
            " a",
            " of course",
            ", characteristically",
            " " + "o" * ((self.high or 0) + 1),
        ):
            yield extend(cleaned, addition)
        yield "o" * ((self.high or 0) + 1) if self.high is not None else "A of the more."


_LETTERS = "(?:letters?|characters?)(?: long)?(?: each)?"
_HAS = (
    r"(?:(?:that |which )?(?:has|have|having|with|of|contains?|containing|consists? of|is|are|being|must have"
    r"|should have|must be|made up of))"
)
_PARITY = r"(?:an? )?(?P<parity>even|odd)(?:-| )?(?:numbers?|counts?)? (?:of )?(?:letters|characters)"
_ONLY_WORDS = rf"(?:{_USING})words"
_CAPPED = (
    pattern(r"(?:using |in |with )?(?:only )?words (?:that are )?no longer than (?P<count>.+)"),
    pattern(
        r"(?:(?:using|use|with|where|in which) )?no words? (?:(?:is|being|are|that is|that are"
        r"|which is) )?(?:longer than|with more than|of more than|over|exceeding|that exceeds?|exceeds"
        r"|has more than|having more than) (?P<count>.+)"
    ),
    pattern(
        r"(?:without|avoid|avoiding)(?: using)?(?: any)? words? (?:that (?:is|are|have|has) |with "
        r"|of )?(?:longer than|more than|over) (?P<count>.+)"
    ),
)
_FLOORED = (
    pattern(r"(?:using |in |with )?(?:only )?words (?:that are )?no shorter than (?P<count>.+)"),
    pattern(
        r"(?:(?:using|use|with|where|in which) )?no words? (?:(?:is|being|are) )?(?:shorter than"
        r"|with fewer than|of fewer than|under|with less than) (?P<count>.+)"
    ),
)
_LENGTH_FORMS = (
    pattern(rf"(?:{_ONLY_WORDS}|(?:using|use|in|with) words) {_HAS} {_PARITY}"),
    pattern(rf"{_WHERE}{_EVERY} {_MODAL}{_HAS} {_PARITY}"),
    pattern(rf"{_USING}(?P<parity>even|odd)-(?:length|letter|lettered) words"),
    pattern(rf"{_USING}(?P<count>(?!one-syll)[a-z0-9]+-letter) words"),
    pattern(rf"{_USING}(?:short |long )?words {_HAS} (?P<count>.+)"),
    pattern(rf"{_WHERE}{_EVERY} {_MODAL}{_HAS} (?P<count>.+)"),
    *_CAPPED,
    *_FLOORED,
)
_BY_LENGTH = (
    "As is.", "The sun can set.", "Four cats wait here.", "Seven birds wheel above green trees.",
    "Silver clouds travel inland slowly.", "Certain evening hours.",
)  # fmt: skip

WordLetter.examples = (WordLetter(letter="S", place="start"), WordLetter(letter=None, place="start"))
WordLength.examples = (WordLength(parity="even"), WordLength(high=6))
