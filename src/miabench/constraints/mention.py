"""Words that a text must have or must not have, and how it must begin or end. All quoted, all decided exactly.

What names a thing instead of quoting a word ("mention the color of the car") isn't read: no program can decide it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from miabench.constraints.base import Constraint, Finding, broken, decide, holds
from miabench.constraints.edit import capitalise, decapitalise, extend, filler_sentence, split_tail
from miabench.constraints.english import (
    COUNT_PATTERN,
    QUOTED_LIST_PATTERN,
    count_word,
    parse_count,
    parse_quote_list,
    plain_term,
    quote_list,
)
from miabench.constraints.find import around, find
from miabench.constraints.text import Span, clean, scan, sentence_spans, word_spans


def _plain(value: Any) -> Any:
    return plain_term(value) if isinstance(value, str) else value


Term = Annotated[str, BeforeValidator(_plain), Field(max_length=200)]
"""A word or a phrase in plain form (see `english.plain_term`, which building a constraint applies)."""

Terms = Annotated[tuple[Term, ...], Field(min_length=1, max_length=50)]

_WORD = r"[^\W_]+(?:['-][^\W_]+)*"
_NOUN = "(?:word|term|phrase|name|noun|pronoun|expression)"
_BARE_WORDS = rf"{_WORD}(?:(?: ?, ?(?:and |or |nor )?| and | or | nor ){_WORD})*"
_NOT_TERMS = frozenset("shown used displayed written printed visible above below that which you it in on from".split())


def _read_terms(list_text: str, noun: str | None) -> tuple[str, ...] | None:
    """The terms of a list, quoted or (behind "the word", "the words") bare."""
    if re.fullmatch(QUOTED_LIST_PATTERN, list_text):
        try:
            terms = parse_quote_list(list_text)
        except ValueError:
            return None
    elif noun is not None and re.fullmatch(_BARE_WORDS, list_text):
        terms = tuple(re.split(r" ?, ?(?:(?:and|or|nor) )?| (?:and|or|nor) ", list_text))
        if noun.endswith("s") != (len(terms) > 1) or _NOT_TERMS.intersection(terms):
            return None
    else:
        return None
    return terms if len({term.casefold() for term in terms}) == len(terms) else None


def _check_distinct(terms: Sequence[str]) -> None:
    if len({term.casefold() for term in terms}) != len(terms):
        raise ValueError(f"a term occurs twice: {', '.join(map(repr, terms))}")


def _noun(terms: Sequence[str]) -> str:
    if all(" " not in term for term in terms):
        return "word" if len(terms) == 1 else "words"
    return "phrase" if len(terms) == 1 else "terms"


class Contains(Constraint):
    """Some words or phrases occur: all of them, or at least so many of them."""

    kind: Literal["contains"] = "contains"
    terms: Terms
    at_least: Annotated[int, Field(ge=1)] | None = None
    """How many different ones must occur; None: all."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        _check_distinct(self.terms)
        if self.at_least is not None and self.at_least > len(self.terms):
            raise ValueError(f"'at_least' is {self.at_least}, but there are {len(self.terms)} terms")
        if self.at_least == len(self.terms):
            object.__setattr__(self, "at_least", None)  # one way to say "all"
        return self

    @property
    def needed(self) -> int:
        """How many different terms must occur."""
        return self.at_least or len(self.terms)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _CONTAINS.fullmatch(phrase)
        if match is None:
            return None
        terms = _read_terms(match["terms"], match["noun"])
        if terms is None:
            return None
        least = parse_count(match["least"]) if match["least"] else None
        if least is None and re.search(r"\bn?or\b", re.sub(r"\"[^\"]*\"", "", match["terms"])):
            return None  # "the words bright or dark": any of them, or each?
        if least is not None and not 1 <= least <= len(terms):
            return None
        return cls(terms=terms, at_least=least)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        listed, noun = quote_list(self.terms), _noun(self.terms)
        if self.at_least is not None:
            some = f"at least {count_word(self.at_least)} of the {noun} {listed}"
            return (f"include {some}", f"mention {some}", f"using {some}")
        return (f"include the {noun} {listed}", f"mention {listed}", f"using the {noun} {listed}")

    def check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        found = [term for term in self.terms if find(term, text)]
        missing = [term for term in self.terms if term not in found]
        if len(found) >= self.needed:
            return holds(f"has {quote_list(found)}")
        evidence = f"lacks {quote_list(missing)}"
        if self.at_least is not None:
            evidence = f"has {len(found)} of {quote_list(self.terms)}; wanted {self.at_least}"
        return broken(evidence, len(found) / self.needed)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: what is missing is named at the end of the first sentence."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        missing = [term for term in self.terms if not find(term, text)]
        missing = missing[: self.needed - (len(self.terms) - len(missing))]
        return extend(text, f", bringing to mind {quote_list(missing)}")

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: takes out one term, or as many as are needed; sentences stay."""
        cleaned = clean(text)
        for term in self.terms:
            yield _without(cleaned, [term], avoid=self.terms)
        found = [term for term in self.terms if find(term, cleaned)]
        for n in range(2, len(found) + 1):
            yield _without(cleaned, found[:n], avoid=self.terms)
        yield _safe_text(self.terms)


class Excludes(Constraint):
    """None of some words or phrases occurs."""

    kind: Literal["excludes"] = "excludes"
    terms: Terms

    @field_validator("terms")
    @classmethod
    def _check(cls, terms: tuple[str, ...]) -> tuple[str, ...]:
        _check_distinct(terms)
        return terms

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _EXCLUDES.fullmatch(phrase)
        terms = None if match is None else _read_terms(match["terms"], match["noun"])
        return None if terms is None else cls(terms=terms)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        listed, noun = quote_list(self.terms, "or"), _noun(self.terms)
        return (f"without using the {noun} {listed}", f"without mentioning {listed}", f"avoiding the {noun} {listed}")

    def check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        for term in self.terms:
            if found := find(term, text):
                return broken(f'has "{term}": {around(text, found[0])!r}')
        return holds(f"has no {quote_list(self.terms, 'or')}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: a term is left out where it may be an adjective, else something stands for it."""
        if self.check(draft).outcome == "holds":
            return draft
        return _without(clean(draft), self.terms, avoid=self.terms)

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: names a term at the end of the first sentence."""
        cleaned = clean(text)
        for term in self.terms:
            yield extend(cleaned, f", bringing to mind {term}")
            yield extend(cleaned, f', bringing to mind "{term}"')
        yield f'"{self.terms[0]}"'


_CONTAINS = re.compile(
    r"(?:(?:please |also |make sure to |be sure to |and )*(?:include|mention|use|incorporate|contain)"
    r"|(?:also )?(?:including|mentioning|using|incorporating|containing)|(?:that|which) (?:includes|contains|mentions))"
    rf" (?:at least (?P<least>{COUNT_PATTERN}) of (?:the )?)?(?:the )?(?:(?P<noun>{_NOUN}s?) )?(?P<terms>.+)",
    re.IGNORECASE,
)
_EXCLUDES = re.compile(
    r"(?:(?:without|avoid|avoiding) (?:(?:ever|explicitly|directly) )?(?:using|mentioning|saying|including|writing)"
    r"|(?:do not|don't|never) (?:(?:ever|explicitly|directly) )?(?:use|mention|say|include|write)|avoid|avoiding)"
    rf" (?:any of )?(?:the )?(?:(?P<noun>{_NOUN}s?) )?(?P<terms>.+)",
    re.IGNORECASE,
)

_ARTICLES = frozenset("a an the this that these those each every any some no its their his her our your my".split())


def _without(text: str, terms: Iterable[str], avoid: Sequence[str]) -> str:
    """A text without any of some terms, and without putting in one of `avoid`."""
    terms = tuple(terms)
    for _ in range(_ROUNDS):
        spans = sorted({span for term in terms for span in find(term, text)}, key=lambda s: (s.start, -s.end))
        if not spans:
            return text
        for span in reversed(_disjoint(spans)):
            text = _replace(text, span, avoid)
    return _safe_text(avoid)


_ROUNDS = 4
"""Taking a term out can put one together out of its neighbours, seldom twice."""


def _disjoint(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _replace(text: str, span: Span, avoid: Sequence[str]) -> str:
    """Take a term out: an adjective goes, something neutral stands for anything else."""
    before, after = text[: span.start], text[span.end :]
    previous = re.search(r"([^\W_]+) $", before[-30:])
    article = previous is not None and previous.group(1).lower() in _ARTICLES
    followed = re.match(r" ([^\W\d_]+)", after)
    if article and followed is not None:
        if previous is not None and previous.group(1).lower() in ("a", "an"):
            right = "an" if followed.group(1)[0].lower() in "aeiou" else "a"
            right = capitalise(right) if previous.group(1)[0].isupper() else right
            before = before[: -len(previous.group(1)) - 1] + right + " "
        return before + after.lstrip(" ")
    options = ("one", "item", "part") if article else ("something", "that", "it")
    word = next((option for option in options if not any(find(term, option) for term in avoid)), "")
    sentence_start = any(
        s.start <= span.start and not text[s.start : span.start].strip("\"'“‘([*_") for s in sentence_spans(text)
    )
    return before + (capitalise(word) if sentence_start else word) + after


def _safe_text(avoid: Sequence[str]) -> str:
    """A text that has none of some terms."""
    options = [*(filler_sentence(n) for n in range(4)), "Yes.", "Here."]
    return next((text for text in options if not any(find(term, text) for term in avoid)), "...")


class StartsWith(Constraint):
    """The text begins with given words, whatever marks stand around them."""

    kind: Literal["starts_with"] = "starts_with"
    text: Term

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = _read_edge(_STARTS, phrase)
        return None if text is None else cls(text=text)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        what = _edge_words(self.text)
        return (f"begin with {what}", f"start with {what}", f"beginning with {what}", f"open your answer with {what}")

    def check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        first = _first_letter(text)
        found = any(span.start <= first < span.end for span in find(self.text, text)[:1])
        opening = " ".join(text[first : first + 40].split())
        return decide(found, f"begins with {opening!r}; wanted {self.text!r}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the words come before the first sentence, with a comma."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        first = _first_letter(text)
        if first == len(text):
            return f"{capitalise(self.text)}: {filler_sentence(0)}"
        rest = decapitalise(text[first:])
        comma = "" if self.text[-1] in "?!" else ","
        for candidate in (f"{text[:first]}{capitalise(self.text)}{comma} {rest}", f"{capitalise(self.text)}, {rest}"):
            if self.check(candidate).outcome == "holds":
                return candidate
        return f"{self.text}: {filler_sentence(0)}"

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a word comes before the opening; the opening is taken out."""
        cleaned = clean(text)
        first = _first_letter(cleaned)
        found = find(self.text, cleaned)[:1]
        for word in ("Here", "Indeed", "So"):
            yield f"{cleaned[:first]}{word}, {decapitalise(cleaned[first:])}"
        for span in found:
            rest = cleaned[span.end :].lstrip(" ,;:-")
            yield cleaned[: span.start] + capitalise(rest)
        yield _safe_text([self.text])


class EndsWith(Constraint):
    """The text ends with given words, whatever marks stand behind them."""

    kind: Literal["ends_with"] = "ends_with"
    text: Term

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = _read_edge(_ENDS, phrase)
        return None if text is None else cls(text=text)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        what = _edge_words(self.text)
        return (f"end with {what}", f"finish with {what}", f"ending with {what}", f"close your answer with {what}")

    def check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        end = _behind_last_letter(text)
        found = any(span.end >= end for span in find(self.text, text)[-1:])
        ending = " ".join(text[max(0, end - 40) : end].split())
        return decide(found, f"ends with {ending!r}; wanted {self.text!r}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the words come behind the last sentence, before its mark."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        if not sentence_spans(text):
            return f"In other words: {self.text}."
        for lead in (", or in other words ", ", ", ": "):
            candidate = extend(text, f"{lead}{self.text}", -1)
            if self.check(candidate).outcome == "holds":
                return candidate
        body, _ = split_tail(text)
        return f"{body}: {self.text}"

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a word follows the ending; the ending is taken out."""
        cleaned = clean(text)
        for word in ("indeed", "here", "so"):
            yield extend(cleaned, f" {word}", -1)
        for span in find(self.text, cleaned)[-1:]:
            yield cleaned[: span.start].rstrip(" ,;:-") + cleaned[span.end :]
        yield _safe_text([self.text])


_OF_ANSWER = r"(?: (?:it|(?:your|the) (?:answer|response|reply|description|text|story|poem)))?"
_THE_WORDS = rf"(?:(?:the )?(?:exact )?(?P<noun>{_NOUN}s?) )?(?P<text>.+)"
_STARTS = re.compile(rf"(?:begin|start|open)(?:ning|ing)?{_OF_ANSWER} with {_THE_WORDS}", re.IGNORECASE)
_ENDS = re.compile(rf"(?:end|finish|close|conclude|clos|conclud)(?:ing)?{_OF_ANSWER} with {_THE_WORDS}", re.IGNORECASE)


def _read_edge(form: re.Pattern[str], phrase: str) -> str | None:
    match = form.fullmatch(phrase)
    if match is None:
        return None
    terms = _read_terms(match["text"], match["noun"])
    return terms[0] if terms is not None and len(terms) == 1 else None


def _edge_words(text: str) -> str:
    return f'the word{"s" if " " in text else ""} "{text}"'


def _first_letter(text: str) -> int:
    """Where the first word starts, markers and marks aside; the length of the text where it has none."""
    spans = word_spans(text)
    return spans[0].start if spans else len(text)


def _behind_last_letter(text: str) -> int:
    end = len(text)
    while end > 0 and not text[end - 1].isalnum():
        end -= 1
    return end if end > 0 else len(text) + 1


Contains.examples = (
    Contains(terms=("bread",)),
    Contains(terms=("milk", "eggs", "flour")),
    Contains(terms=("oak table", "vase", "window"), at_least=2),
)
Excludes.examples = (Excludes(terms=("red",)), Excludes(terms=("bird", "still life")))
StartsWith.examples = (StartsWith(text="At first"), StartsWith(text="Once"))
EndsWith.examples = (EndsWith(text="today"), EndsWith(text="for now"))
