"""Letters that no word may have, and a letter that every word must have. Accents don't make another letter."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field

from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.edits.small import FILLER_SENTENCES, extend
from miabench.constraints.phrases.terms import quote_list
from miabench.constraints.text import clean, word_spans
from miabench.constraints.text.pattern import pattern


def _letter(text: str) -> str:
    letter = unicodedata.normalize("NFC", text.lower())
    if len(letter) != 1 or not letter.isalpha():
        raise ValueError(f"{text!r} isn't a single letter")
    return letter


Letter = Annotated[str, AfterValidator(_letter)]


def _without_repeats(letters: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(letters)) != len(letters):
        raise ValueError("a letter occurs twice")
    return letters


def has_letter(word: str, letter: str) -> bool:
    """Whether a word has a letter, in either case; é is an e, but an e is no é."""
    folded = unicodedata.normalize("NFC", word.lower())
    return letter in folded or letter in _bare(folded)


def _bare(text: str) -> str:
    return (
        text
        if text.isascii()
        else "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    )


class WithoutLetters(Constraint):
    """No word has any of some letters; the fraction is the part of the words that have none.

    Raises:
        ValidationError: no letter, a letter twice, or what isn't a letter.
    """

    kind: Literal["without_letters"] = "without_letters"
    letters: Annotated[tuple[Letter, ...], Field(min_length=1, max_length=20), AfterValidator(_without_repeats)]

    category: ClassVar[str] = "mention"
    triggers = ("letter", "vowel", "consonant")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _WITHOUT.fullmatch(phrase)
        letters = None if match is None else _read_letters(match["letters"])
        return None if letters is None else cls(letters=letters)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        noun = "letter" if len(self.letters) == 1 else "letters"
        listed = quote_list(self.letters, "or")
        return (
            f"without using the {noun} {listed}",
            f"avoiding the {noun} {listed}",
            f"without any word containing the {noun} {listed}",
            f"do not use the {noun} {quote_list(self.letters)}",
        )

    def _offender(self, word: str) -> str | None:
        return next((letter for letter in self.letters if has_letter(word, letter)), None)

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        listed = quote_list(self.letters, "or")
        if not any(has_letter(text, letter) for letter in self.letters):
            return holds(f"no {listed}")
        words = [span.text for span in word_spans(text)]
        bad = [(word, letter) for word in words if (letter := self._offender(word)) is not None]
        if not bad:  # in a line of code, or a rule
            return holds(f"no word has {listed}")
        word, letter = bad[0]
        return broken(
            f'{len(bad)} of {len(words)} words have {listed}: "{letter}" in {word[:40]!r}', 1 - len(bad) / len(words)
        )

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: words with such a letter are left out."""
        if self.check(draft).outcome == "holds":
            return draft
        kept = [span.text for span in word_spans(clean(draft)) if self._offender(span.text) is None]
        for candidate in (" ".join(kept) + "." if kept else "...", *FILLER_SENTENCES, *_SHORT):
            if self.check(candidate).outcome == "holds":
                return candidate
        return "..."

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one word with such a letter at the end of the first sentence."""
        for letter in self.letters:
            yield extend(clean(text), f" {_WORD_WITH.get(letter, letter)}")
            yield f"{_WORD_WITH.get(letter, letter)}."


class LetterInEveryWord(Constraint):
    """Every word has a certain letter; the fraction is the part of the words that have it."""

    kind: Literal["letter_in_every_word"] = "letter_in_every_word"
    letter: Letter

    category: ClassVar[str] = "grammar"
    triggers = ("letter",)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _EVERY.fullmatch(phrase)
        letters = None if match is None else _read_letters(match["letter"] or match["letter2"])
        return cls(letter=letters[0]) if letters is not None and len(letters) == 1 else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return (
            f'using only words that contain the letter "{self.letter}"',
            f'with every word containing the letter "{self.letter}"',
            f'where each word contains the letter "{self.letter}"',
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        words = [span.text for span in word_spans(clean(response))]
        if not words:
            return broken("no word")
        bad = [word for word in words if not has_letter(word, self.letter)]
        if not bad:
            return holds(f'all {len(words)} words have "{self.letter}"')
        return broken(
            f'{len(bad)} of {len(words)} words lack "{self.letter}": {bad[0][:40]!r}', 1 - len(bad) / len(words)
        )

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: other words are left out."""
        if self.check(draft).outcome == "holds":
            return draft
        kept = [span.text for span in word_spans(clean(draft)) if has_letter(span.text, self.letter)]
        candidate = " ".join(kept) + "."
        return candidate if self.check(candidate).outcome == "holds" else f"{_WORD_WITH.get(self.letter, self.letter)}."

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one word without the letter."""
        cleaned = clean(text)
        for word in ("up", "so", "here", "by"):
            yield extend(cleaned, f" {word}")
        yield "By." if self.letter != "b" else "So."


_SHORT = ("Yes.", "No.", "Look up.", "Fly.", "So it is.", "A dark rug.", "Hm.")
_SAMPLES = (
    "day about place around here for going there in just dark all from on today place quite there so it up very now "
    "next any zone"
)
_WORD_WITH = dict(zip("abcdefghijklmnopqrstuvwxyz", _SAMPLES.split(), strict=True))
"""For each letter a word that has it."""

_LETTER = r"(?:\"[^\W\d_][,.]?\"|'[^\W\d_][,.]?'|[^\W\d_])"
_JOIN = r"(?: ?, ?(?:(?:and|or|nor) )?| (?:and|or|nor|and/or) | ?/ ?|/)(?:the letter )?"
_LETTERS = rf"{_LETTER}(?:{_JOIN}{_LETTER})*"
_NOUN = r"(?:letters?|vowels?|consonants?)"
_TAIL = (
    r"(?:,? (?:anywhere|at all|at any point|in it|in any word|even once|(?:with)?in (?:your|the) (?:\w+ )?\w+|"
    r"in any of (?:your|the) words))?"
)
_WITHOUT = pattern(
    r"(?:(?:without|avoid|avoids|avoiding|never|not|refrain from|refraining from|while avoiding)(?: (?:ever|once|"
    r"even))? "
    r"(?:using|including|writing|containing|having|(?:the |any )?(?:use|usage) of|employing|(?:using |including |"
    r"having |writing )?any words? (?:that (?:contains?|has|have|includes?|uses?)|"
    r"containing|with|having|including)|(?:using |including )?words (?:that (?:contain|have|include|use)|"
    r"containing|with|having))"
    r"|without|avoid|avoiding|omit|omitting|exclude|excluding|skip|skipping|leave out|leaving out|no|not"
    r"|(?:do not|don't|never|must not|should not|cannot|can't|(?:that |which )?(?:does not|doesn't|do not|"
    r"don't)) (?:use|include|write|contain|have|employ)(?: any words? (?:with|containing|that (?:contains?|has|"
    r"have|includes?)))?"
    r"|(?:that |which )?(?:us(?:e|es|ing)|contain(?:s|ing)?|hav(?:e|ing)|has|with|includ(?:e|es|ing)) no(?: "
    r"words? (?:with|containing|that (?:contain|have|include)s?))?"
    r"|(?:with |using |use )?no words? (?:with|containing|that (?:contains?|has|have|includes?))|(?:as )?a "
    r"lipogram (?:without|avoiding|omitting))"
    rf"(?: any(?: one)? of| either of| both| any| either)?(?: (?:the|these))?(?: following)?(?: {_NOUN}):? "
    rf"(?P<letters>{_LETTERS}){_TAIL}",
    re.IGNORECASE,
)
_EVERY = pattern(
    r"(?:(?:with|where|in which|so that|such that|using words where) )?(?:(?:each|every)(?: single)? word|all(?: "
    r"(?:the|of the))? words)(?: (?:must|should|has to|have to))? "
    r"(?:containing|contains?|includes?|including|has|have|having|uses?|using)(?: at least one)?(?: the)? "
    rf"letter (?P<letter>{_LETTER})"
    r"|(?:using |use )?only(?: use| using)? words (?:that (?:contain|have|include)|which (?:contain|have|"
    r"include)|containing|with|having|including)(?: at least one)?(?: the)?"
    rf" letter (?P<letter2>{_LETTER})",
    re.IGNORECASE,
)


def _read_letters(listed: str | None) -> tuple[str, ...] | None:
    if listed is None:
        return None
    found = tuple(
        re.sub(r"[\"',.]", "", match).lower()
        for match in re.findall(_LETTER, re.sub(r"\b(?:and/or|and|or|nor|the letter)\b", ",", listed))
    )
    valid = found and len(set(found)) == len(found) and all(len(letter) == 1 and letter.isalpha() for letter in found)
    return found if valid else None


WithoutLetters.examples = (WithoutLetters(letters=("e",)), WithoutLetters(letters=("s", "r")))
LetterInEveryWord.examples = (LetterInEveryWord(letter="e"), LetterInEveryWord(letter="a"))
