"""Letter case: all letters small or capital, titles, and counts of capitals.

Digits, marks and scripts without case don't matter. Where title case leaves a choice (articles and prepositions), both
ways hold.
"""

import re
from collections.abc import Callable, Iterator
from typing import ClassVar, Literal, Self

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits.small import FILLER_SENTENCES, capitalise, extend, with_sentence
from miabench.constraints.phrases.verbs import WITHOUT
from miabench.constraints.text import Span, clean, word_spans
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.pattern import pattern
from miabench.constraints.wording.counted import plural

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

    triggers = ("case", "capital", "caps", "small", "block")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower()
        if _BARE.fullmatch(text):
            return None  # the second half of "uppercase and lowercase letters"
        style = next((style for style, form in _FORMS.items() if form.fullmatch(text)), None)
        return None if style is None else cls(style=style)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return _PHRASINGS[self.style]

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the words that are right."""
        cleaned = clean(response)
        plain = "```" not in cleaned and any(map(str.isalnum, cleaned))
        if plain and self.style == "lower" and not has_capital(cleaned):
            return holds("no capital letter")
        if plain and self.style == "upper" and not has_small(cleaned):
            return holds("no small letter")
        spans = word_spans(cleaned)
        if not spans:
            return broken(f"no word; wanted {_WANTED[self.style]}")
        firsts = _firsts(cleaned, spans) if self.style == "title" else set()
        wrong = [s.text for s in spans if self._is_wrong(s.text, s.start in firsts)]
        if wrong:
            evidence = (
                f"{len(wrong)} of {plural(len(spans), 'word')} not so: {listed(wrong)}; wanted {_WANTED[self.style]}"
            )
            return broken(evidence, 1 - len(wrong) / len(spans))
        if self.style in ("title", "initial") and _shouted(spans):
            evidence = f"all letters are capitals; wanted {_WANTED[self.style]}"
            return broken(evidence) if self.style == "title" else undecided(evidence)
        return holds(f"{plural(len(spans), 'word')}, each as wanted: {_WANTED[self.style]}")

    def _is_wrong(self, word: str, first: bool) -> bool:
        if self.style == "lower":
            return has_capital(word)
        if self.style == "upper":
            return has_small(word)
        if not has_small(word[0]) or re.match(r"[^\W\d_]{1,2}[A-Z]", word):  # iPhone, eBay
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
            changed = mapped(
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


def has_capital(text: str) -> bool:
    """Whether a text has a letter that isn't small."""
    return text != text.lower() and any(c != c.lower() for c in text)


def has_small(text: str) -> bool:
    """Whether a text has a small letter that has a capital."""
    return text != text.upper() and any(c != c.upper() and c not in _NEVER_MATTERS for c in text)


def _shouted(spans: list[Span]) -> bool:
    """Whether all words are in capitals, and some of them are long enough to be no initials."""
    return any(len(s.text) > 1 and s.text != s.text.lower() for s in spans) and not (
        any(has_small(s.text) for s in spans) or (len(spans) == 1 and len(spans[0].text) < 6)
    )


def _firsts(cleaned: str, spans: list[Span]) -> set[int]:
    """Where words start that nothing stands before in their line."""
    befores = [0, *(span.end for span in spans)]
    return {s.start for i, s in enumerate(spans) if i == 0 or "\n" in cleaned[befores[i] : s.start]}


def mapped(text: str, spans: list[Span], change: Callable[[Span], str]) -> str:
    """A text with each of some spans changed."""
    out, place = [], 0
    for span in spans:
        out += [text[place : span.start], change(span)]
        place = span.end
    return "".join(out) + text[place:]


def listed(words: list[str]) -> str:
    """The first few of some words, for evidence."""
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
    "lower": pattern(
        rf"{_IN}(?:lower[ -]?case{_LETTERS}|(?:small|lower[ -]?case) (?:letters?|characters))(?: only"
        r"| throughout| exclusively| alone)?"
        rf"|{WITHOUT}(?: a single)? (?:{_CAPITALS})|(?:no|not any) (?:{_CAPITALS})(?: (?:are |is )?allowed)?"
        r"|(?:with )?(?:all|every) (?:letters|words|letter|word|of the letters) (?:(?:is|are|must be|should be"
        r"|being) )?"
        r"(?:in )?lower[ -]?case"
    ),
    "upper": pattern(
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
    "title": pattern(rf"{_IN}title[ -]case(?: capitali[sz]ation)?|like a title is capitali[sz]ed"),
    "initial": pattern(
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


_BARE = pattern(r"(?:lower|upper)[ -]?case (?:letters?|characters?|words|text)")

LetterCase.examples = (LetterCase(style="lower"), LetterCase(style="upper"), LetterCase(style="title"))
