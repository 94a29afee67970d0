"""Quoted words and phrases: their plain form, and lists of them in phrases.

A term is stored as phrases quote it, so that reading a phrase gives back exactly what wrote it.
"""

import re
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.markup import clean
from miabench.constraints.text.pattern import pattern

_STRAIGHT = str.maketrans({"“": "'", "”": "'", '"': "'", "‘": "'", "’": "'", "–": "-", "—": "-"})
_AROUND = " .,;:'"


def plain_term(text: str) -> str:
    """A term in plain form: straight single quotes for all quotes, hyphens for dashes, single spaces, and no comma,
    full stop or quotation mark around it.

    Raises:
        ValueError: nothing with a letter or a digit is left.
    """
    term = " ".join(clean(text).translate(_STRAIGHT).split()).strip(_AROUND)
    if not any(c.isalnum() for c in term):
        raise ValueError(f"a term needs a letter or a digit, and {text!r} has none")
    return term


def _plain(value: Any) -> Any:
    return plain_term(value) if isinstance(value, str) else value


Term = Annotated[str, BeforeValidator(_plain), Field(max_length=200)]
"""A word or a phrase; building a constraint brings it into plain form."""

Terms = Annotated[tuple[Term, ...], Field(min_length=1, max_length=50)]


def check_distinct(terms: Sequence[str]) -> None:
    """Raise ValueError where a term occurs twice, but for its case."""
    if len({term.casefold() for term in terms}) != len(terms):
        raise ValueError(f"a term occurs twice: {', '.join(map(repr, terms))}")


# ------------------------------------------------------------------------------------------------- writing


def quote_list(terms: Sequence[str], link: str = "and") -> str:
    """`"a"`, `"a" and "b"`, `"a", "b" and "c"`."""
    quoted = [f'"{term}"' for term in terms]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {link} {quoted[-1]}"


def noun_for(terms: Sequence[str]) -> str:
    """What to call them: word, words, phrase, terms."""
    if all(" " not in term for term in terms):
        return "word" if len(terms) == 1 else "words"
    return "phrase" if len(terms) == 1 else "terms"


# ------------------------------------------------------------------------------------------------- reading

NOUN_PATTERN = (
    "(?:words?|terms?|phrases?|names?|nouns?|pronouns?|expressions?|verbs?|adjectives?|adverbs?|articles?|"
    "conjunctions?|"
    "prepositions?|labels?)"
)
"""A regular expression for what phrases call terms."""

TERM_TRIGGERS = (
    *("'", '"', "word", "term", "phrase", "name", "noun", "expression", "verb", "adjective", "article"),
    *("conjunction", "preposition", "label"),
)
"""See `Constraint.triggers`: one stands in every phrase in which `read_terms` finds terms."""

QUOTED = r"""(?:"[^"]+"|'(?:[^'"]|(?<=\w)'(?=\w))+'|「[^」]+」|『[^』]+』)"""
"""A regular expression for a term in quotation marks, in a `normalise_phrase`d phrase."""

_JOIN = (
    r"(?: ?, ?(?:(?:and/or|and|or|nor) )?| (?:and/or|and|or|nor|as well as) | ?[/&、，] ?|"
    r" ?(?:和|或者|或|与|及|以及) ?| )"
)
_QUOTED_LIST = pattern(rf"{QUOTED}(?:{_JOIN}(?:(?:the )?{NOUN_PATTERN} )?{QUOTED})*", re.IGNORECASE)
_WORD = r"[^\W_]+(?:['-][^\W_]+)*"
_LINK = r"(?: ?, ?(?:(?:and/or|and|or|nor) )?| (?:and/or|and|or|nor) )(?:the word )?"
_BARE_LIST = pattern(rf"{_WORD}(?:{_LINK}{_WORD})*")
_NO_TERMS = word_set(
    "repeated shown used displayed written printed visible above below that which you it in on from for to of given "
    "provided listed "
    "mentioned present appearing depicted seen found directly itself themselves not is are was were must should "
    "may can "
    "count counts limit limits list order choice choices processor problem problems search puzzle puzzles art "
    "only twice "
    "once exactly length play game form forms tag tags brand brands or and nor any other others such like the a an"
)
"""What follows "the word" without being the word that is meant."""
_NO_ARTICLES = _NO_TERMS - word_set("the a an")


def close_quote(listed: str) -> str:
    """A list of terms with the closing quotation mark that a full stop has taken along."""
    if listed.count('"') % 2:
        return f'{listed}"'
    if '"' not in listed and re.search(r"(?:^|\s)'[^'\s][^']*$", listed):
        return f"{listed}'"
    return listed


def read_terms(listed: str, noun: str | None) -> tuple[str, ...] | None:
    """The terms of a list, or None: quoted ones, or behind "the word" and "the words" also bare ones."""
    listed = close_quote(listed.strip())
    if _QUOTED_LIST.fullmatch(listed):
        quoted = [match.group()[1:-1] for match in re.finditer(QUOTED, listed)]
        if not all(any(c.isalnum() for c in text) for text in quoted):
            return None
        terms = tuple(map(plain_term, quoted))
    elif noun is not None and _BARE_LIST.fullmatch(listed):
        terms = tuple(re.split(_LINK, listed))
        if not _fits(noun.lower(), listed, terms):
            return None
    else:
        return None
    return terms if len({term.casefold() for term in terms}) == len(terms) else None


def _fits(noun: str, listed: str, terms: tuple[str, ...]) -> bool:
    """Whether bare words behind a noun are meant as words: "the words red and blue", not "the words shown"."""
    plural = noun.endswith("s")
    if plural != (len(terms) > 1) and not (len(terms) > 1 and has_or(listed)):
        return False
    if noun.startswith("name") and not all(term[0].isupper() for term in terms):
        return False
    stop = _NO_ARTICLES if noun.startswith("article") else _NO_TERMS
    return stop.isdisjoint(terms)


def has_or(listed: str) -> bool:
    """Whether a list of terms is joined by "or"."""
    return re.search(r"\bn?or\b|或", re.sub(QUOTED, "", listed)) is not None


_TERM_OF_LIST = pattern(rf"(?:an? |the )?(?P<term>{_WORD}(?: {_WORD}){{0,3}})")


def read_things(listed: str) -> tuple[str, ...] | None:
    """The things of a list that "the following:" announces, quoted or not, of up to four words each; or None."""
    if (quoted := read_terms(listed, None)) is not None:
        return quoted
    parts = [part for part in re.split(r", ?(?:(?:and|or) )?|; ?| (?:and|or) ", listed.strip()) if part]
    found = [_TERM_OF_LIST.fullmatch(part) for part in parts]
    terms = tuple(match["term"] for match in found if match is not None)
    if len(terms) < 2 or len(terms) != len(parts) or len({term.casefold() for term in terms}) != len(terms):
        return None
    return terms
