"""Letter case: all letters small or capital, titles, and counts of capitals.

Digits, marks and scripts without case don't matter. Where title case leaves a choice (articles and prepositions), both
ways hold.
"""

import re
from collections.abc import Callable, Iterator
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits.small import FILLER_SENTENCES, capitalise, extend, with_sentence
from miabench.constraints.phrases.bounds import read_bounds
from miabench.constraints.phrases.verbs import WITHOUT
from miabench.constraints.text import Span, clean, word_spans
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.wording.counted import Counted, plural

Style = Literal["lower", "upper", "title", "initial"]

_MINOR = word_set(
    "a an the and but or nor for yet so as at by in of off on onto per to up via with "
    "from into over than vs v out down "
    "about above across after against along among around before behind below beneath beside between beyond during "
    "inside like near outside past since through throughout toward towards under until upon within without if de la el "
    "le les von van der den du da di"
)
"""Words that title case may leave small anywhere but in the first place."""
_NEVER_MATTERS = frozenset("ßŉªºµ")
"""Small letters that text in capitals keeps."""


class LetterCase(Constraint):
    """All letters are small, all are capital, every word begins with a capital (`initial`), or a title's do (`title`).

    Title case lets articles, conjunctions and prepositions be small, but for the first word.
    """

    kind: Literal["letter_case"] = "letter_case"
    category: ClassVar[str] = "grammar"
    style: Style

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower()
        style = next((style for style, form in _FORMS.items() if form.fullmatch(text)), None)
        return None if style is None else cls(style=style)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return _PHRASINGS[self.style]

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the words that are right."""
        cleaned = clean(response)
        plain = "```" not in cleaned and any(map(str.isalnum, cleaned))
        if plain and self.style == "lower" and not _has_capital(cleaned):
            return holds("no capital letter")
        if plain and self.style == "upper" and not _has_small(cleaned):
            return holds("no small letter")
        spans = word_spans(cleaned)
        if not spans:
            return broken(f"no word; wanted {_WANTED[self.style]}")
        firsts = _firsts(cleaned, spans) if self.style == "title" else set()
        wrong = [s.text for s in spans if self._is_wrong(s.text, s.start in firsts)]
        if wrong:
            evidence = (
                f"{len(wrong)} of {plural(len(spans), 'word')} not so: {_some(wrong)}; wanted {_WANTED[self.style]}"
            )
            return broken(evidence, 1 - len(wrong) / len(spans))
        if self.style in ("title", "initial") and _shouted(spans):
            evidence = f"all letters are capitals; wanted {_WANTED[self.style]}"
            return broken(evidence) if self.style == "title" else undecided(evidence)
        return holds(f"{plural(len(spans), 'word')}, each as wanted: {_WANTED[self.style]}")

    def _is_wrong(self, word: str, first: bool) -> bool:
        if self.style == "lower":
            return _has_capital(word)
        if self.style == "upper":
            return _has_small(word)
        if not _has_small(word[0]) or re.match(r"[^\W\d_]{1,2}[A-Z]", word):  # iPhone, eBay
            return False
        return self.style == "initial" or first or word.lower() not in _MINOR

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: only the case of letters changes."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        if self.style == "lower":
            changed = clean(text.lower())
        elif self.style == "upper":
            changed = clean(text.upper())
        else:
            spans = word_spans(text)
            firsts = _firsts(text, spans)
            if _shouted(spans):
                text = text.lower() if len(text.lower()) == len(text) else FILLER_SENTENCES[0]
                spans = word_spans(text)
            changed = _mapped(
                text, spans, lambda s: capitalise(s.text) if self._is_wrong(s.text, s.start in firsts) else s.text
            )
        if self.check(changed).outcome == "holds":
            return changed
        sentence = FILLER_SENTENCES[0]
        whole = with_sentence(changed, sentence) if self.style == "lower" else ""
        fallback = {"lower": sentence.lower(), "upper": sentence.upper()}.get(self.style, "Plain To See")
        return whole.lower() if whole and self.check(whole.lower()).outcome == "holds" else fallback

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one word in the other case, a name added, the text as a sentence is written."""
        cleaned = clean(text)
        spans = word_spans(cleaned)
        if self.style == "lower":
            for span in spans:
                yield cleaned[: span.start] + capitalise(cleaned[span.start :])
            yield extend(cleaned, ", as Tom says")
        elif self.style == "upper":
            for span in reversed(spans):
                yield cleaned[: span.start] + span.text.lower() + cleaned[span.end :]
            yield extend(cleaned, ", indeed")
        else:
            for span in reversed(spans):
                yield cleaned[: span.start] + span.text.lower() + cleaned[span.end :]
            yield extend(cleaned, ", indeed")
        yield "it is Plain to see."


def _has_capital(text: str) -> bool:
    return text != text.lower() and any(c != c.lower() for c in text)


def _has_small(text: str) -> bool:
    return text != text.upper() and any(c != c.upper() and c not in _NEVER_MATTERS for c in text)


def _shouted(spans: list[Span]) -> bool:
    """Whether all words are in capitals, and some of them are long enough to be no initials."""
    return any(len(s.text) > 1 and s.text != s.text.lower() for s in spans) and not (
        any(_has_small(s.text) for s in spans) or (len(spans) == 1 and len(spans[0].text) < 6)
    )


def _firsts(cleaned: str, spans: list[Span]) -> set[int]:
    """Where words start that nothing stands before in their line."""
    return {
        s.start
        for s in spans
        if not any(c.isalnum() for c in cleaned[cleaned.rfind("\n", 0, s.start) + 1 : s.start][-40:])
    }


def _mapped(text: str, spans: list[Span], change: Callable[[Span], str]) -> str:
    out, place = [], 0
    for span in spans:
        out += [text[place : span.start], change(span)]
        place = span.end
    return "".join(out) + text[place:]


def _some(words: list[str]) -> str:
    return ", ".join(repr(word[:30]) for word in words[:3]) + (" ..." if len(words) > 3 else "")


_WANTED: dict[Style, str] = {
    "lower": "no capital letters",
    "upper": "capital letters only",
    "title": "title case",
    "initial": "a capital at the beginning of each word",
}
_PHRASINGS: dict[Style, tuple[str, ...]] = {
    "lower": (
        "in lowercase",
        "using only lowercase letters",
        "all in lowercase characters",
        "without any capital letters",
    ),
    "upper": ("in all capital letters", "in uppercase", "using only capital letters", "in all caps"),
    "title": ("in title case", "written in title case", "using title case"),
    "initial": (
        "with the first letter of each word capitalized",
        "with every word capitalized",
        "where each word begins with a capital letter",
    ),
}
_LETTERS = "(?: (?:letters?|characters?|text|words|type|form|format|style))?"
_LOWER = "(?:lower[ -]?case|small)"
_UPPER = "(?:upper[ -]?case|capital|capitali[sz]ed|block)"
_IN = (
    r"(?:(?:written|typed|set|presented|put|write|keep|kept|be)(?: it| everything| all (?:words|letters|text))? )?"
    r"(?:(?:all|only|entirely|completely|solely|fully) )?(?:(?:in|using|use|with (?=all|only|nothing)) )?"
    r"(?:(?:all|only|entirely|solely|just|completely|fully|full|nothing but) )?"
)
_CAPITALS = "(?:capital|upper[ -]?case|capitali[sz]ed)(?: letters?| characters?)|capitals|capitali[sz]ation|uppercase"
_EVERY = "(?:every|each)(?: single)?"
_FORMS: dict[Style, re.Pattern[str]] = {
    "lower": re.compile(
        rf"{_IN}(?:lower[ -]?case{_LETTERS}|(?:small|lower[ -]?case) (?:letters?|characters))(?: only"
        r"| throughout| exclusively| alone)?"
        rf"|{WITHOUT}(?: a single)? (?:{_CAPITALS})|(?:no|not any) (?:{_CAPITALS})(?: (?:are |is )?allowed)?"
        r"|(?:with )?(?:all|every) (?:letters|words|letter|word|of the letters) (?:(?:is|are|must be|should be"
        r"|being) )?"
        r"(?:in )?lower[ -]?case"
    ),
    "upper": re.compile(
        rf"{_IN}(?:upper[ -]?case{_LETTERS}|{_UPPER} (?:letters?|characters?)|(?:block )?capitals|all[ -]caps"
        r"|(?:(?<=all )|(?<=in )|(?<=in full ))caps|caps lock)"
        r"(?: only| throughout| exclusively| alone)?"
        rf"|{WITHOUT}(?: a single)? lower[ -]?case(?: letters?| characters?)?"
        r"|(?:(?:with|where|having) )?(?:all|every|each) (?:of the )?(?:single )?letters? (?:(?:is|are|must be"
        r"|should be|being) )?"
        r"(?:in )?(?:capitali[sz]ed|upper[ -]?case|capital)"
        r"|capitali[sz]e (?:all|every|each)(?: of the)?(?: single)? letters?|capitali[sz]ing (?:all|every"
        r"|each)(?: single)? letters?"
    ),
    "title": re.compile(rf"{_IN}title[ -]case(?: capitali[sz]ation)?|like a title is capitali[sz]ed"),
    "initial": re.compile(
        rf"(?:(?:with|where|having) )?the first (?:letter|character) (?:of|in) {_EVERY} word (?:(?:is|being"
        r"|must be|should be) )?"
        rf"(?:capitali[sz]ed|(?:in )?(?:upper[ -]?case|a capital))"
        rf"|capitali[sz](?:e|ing) (?:the first letter (?:of|in) )?{_EVERY} word"
        rf"|(?:(?:with|where|having|so that|in which) )?(?:{_EVERY} word|all words) (?:(?:is|are|being|must be"
        r"|should be) )?capitali[sz]ed"
        rf"|(?:(?:with|where|having|so that|in which) )?(?:{_EVERY} word|all words) "
        r"(?:must |should )?(?:starts?|begins?|starting|beginning) with (?:an? )?(?:capital"
        r"|upper[ -]?case)(?: letters?)?"
    ),
}


class Capitals(Counted):
    """So many capital letters, or words in capitals. A lone capital ("A", "I", a grade) is no word in capitals."""

    kind: Literal["capitals"] = "capitals"
    category: ClassVar[str] = "grammar"
    of: Literal["letters", "words"]

    @model_validator(mode="after")
    def _check_unit(self) -> Self:
        if self.of == "letters" and self.high == 0:
            raise ValueError("no capital letters at all is the kind 'letter_case' with the style 'lower'")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "No capital letters" is another kind: all are small."""
        text = re.sub(
            r"^(?:that |which )?(?:contains?|has|have|uses?|includes?|including|having|with) ", "with ", phrase.lower()
        )
        if re.fullmatch(rf"{WITHOUT} {_CAPS_WORDS}", text):
            return cls(of="words", high=0)
        text = re.sub(r"^with an? ", "with one ", text)
        if (bounds := read_bounds(text, _CAPS_LETTERS, "(?!)")) is not None:
            return cls(of="letters", low=bounds.low, high=bounds.high)
        if (bounds := read_bounds(text, _CAPS_WORDS, "(?!)")) is not None:
            return cls(of="words", low=bounds.low, high=bounds.high)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.high == 0:
            return ("without any words in all caps", "with no words in all caps", "avoiding words in all caps")
        unit = "capital letter" if self.of == "letters" else "all-caps word"
        stated = [re.sub("all-caps (words?)", r"\1 in all caps", text) for text in self._stated(unit)]
        return (f"with {stated[0]}", f"using {stated[1]}", f"containing {stated[2]}")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        spans = word_spans(cleaned)
        if self.of == "letters":
            found = [c for span in spans for c in span.text if c != c.lower()]
            shown = f"{plural(len(found), 'capital letter')} ({''.join(found[:12])})" if found else "no capital letter"
            return self._found(len(found), shown)
        loud = [s for s in spans if _has_capital(s.text) and not _has_small(s.text)]
        loud = [s for s in loud if s.text not in ("I", "A", "O")]
        long = [s for s in loud if sum(c.isalpha() for c in s.text) > 1]
        shown = f"{plural(len(long), 'word')} in capitals" + (f": {_some([s.text for s in long])}" if long else "")
        if self._fits(len(long)) != self._fits(len(loud)):
            return undecided(f"{shown}, or {len(loud)} with single letters; wanted {self._wanted()}")
        return self._found(len(long), shown)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: letters become capital, or small, from the end of the text."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        for candidate in (text, with_sentence(text, " ".join(FILLER_SENTENCES[:4])), " ".join(FILLER_SENTENCES * 4)):
            changed = self._recased(candidate)
            if self.check(changed).outcome == "holds":
                return changed
        low = self.low or 0
        unit = "ABLE" if self.of == "words" else "A"
        return " ".join([unit] * max(low, 0)) if low else FILLER_SENTENCES[0].lower()

    def _recased(self, text: str) -> str:
        spans = word_spans(text)
        if self.of == "letters":
            letters = [s.start + i for s in spans for i, c in enumerate(s.text)]
            big = [i for i in letters if text[i] != text[i].lower()]
            small = [i for i in letters if text[i] != text[i].upper() and len(text[i].upper()) == 1]
            target = self._target(len(big))
            flips = big[target:] if target < len(big) else small[: target - len(big)]
            chars = list(text)
            for i in flips:
                chars[i] = chars[i].swapcase()
            return "".join(chars)
        loud = [s for s in spans if _has_capital(s.text) and not _has_small(s.text) and s.text not in ("I", "A", "O")]
        long = [s for s in loud if sum(c.isalpha() for c in s.text) > 1]
        quiet = [s for s in spans if s not in loud and len(s.text) > 2 and s.text.isalpha() and _has_small(s.text)]
        target = self._target(len(long))
        doomed = (
            [s for s in loud if s not in long] + long[target:] if target < len(long) else loud if self.high == 0 else []
        )
        raised = quiet[: target - len(long)] if target > len(long) else []
        return _mapped(
            text, spans, lambda s: s.text.lower() if s in doomed else s.text.upper() if s in raised else s.text
        )

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: one capital too many, or too few."""
        cleaned = clean(text)
        spans = word_spans(cleaned)
        for span in spans:
            if self.of == "words" and span.text.isalpha() and len(span.text) > 2:
                new = span.text.upper() if span.text != span.text.upper() else span.text.lower()
                yield cleaned[: span.start] + new + cleaned[span.end :]
            elif self.of == "letters":
                yield cleaned[: span.start] + span.text[0].swapcase() + cleaned[span.start + 1 :]
        if self.low:
            yield cleaned.lower()
        yield extend(cleaned, ", OH YES, " + "SO IT GOES " * ((self.high or 0) + 1))
        yield "it is plain." if self.low else "SO IT GOES " * ((self.high or 0) + 1)


_CAPS_LETTERS = (
    r"(?:capital(?:i[sz]ed)?|upper[ -]?case) (?:letters?|characters?)|letters? (?:in upper[ -]?case|capitali[sz]ed)"
)
_CAPS_LETTERS = f"(?:{_CAPS_LETTERS})"
_CAPS_WORDS = (
    r"(?:(?:all[ -]caps|fully capitali[sz]ed|all[ -]uppercase|upper[ -]?case) words?"
    r"|words? (?:written )?(?:in (?:all[ -])?(?:caps|capitals|capital letters|upper[ -]?case(?: letters)?)"
    r"|fully capitali[sz]ed))"
)

LetterCase.examples = (LetterCase(style="lower"), LetterCase(style="upper"), LetterCase(style="title"))
Capitals.examples = (Capitals(of="letters", low=3, high=3), Capitals(of="words", low=1), Capitals(of="words", high=0))
