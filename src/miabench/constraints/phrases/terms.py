"""Quoted words and phrases: their plain form, and lists of them in phrases.

A term is stored as phrases quote it, so that reading a phrase gives back exactly what wrote it.
"""

import re
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.markup import clean

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

NOUN_PATTERN = "(?:words?|terms?|phrases?|names?|nouns?|pronouns?|expressions?)"
"""A regular expression for what phrases call terms."""

_QUOTED = r"""(?:"[^"]+"|'(?:[^'"]|(?<=\w)'(?=\w))+')"""
_QUOTED_LIST = re.compile(rf"{_QUOTED}(?:(?: ?, ?(?:(?:and|or|nor) )?| (?:and|or|nor) | ){_QUOTED})*")
_WORD = r"[^\W_]+(?:['-][^\W_]+)*"
_LINK = r"(?: ?, ?(?:(?:and|or|nor) )?| (?:and|or|nor) )"
_BARE_LIST = re.compile(rf"{_WORD}(?:{_LINK}{_WORD})*")
_NO_TERMS = word_set(
    "shown used displayed written printed visible above below that which you it in on from for to of "
    "count limit list order choice processor problem search puzzle art"
)
"""What follows "the word" without being the word that is meant."""


def read_terms(listed: str, noun: str | None) -> tuple[str, ...] | None:
    """The terms of a list, or None: quoted ones, or behind "the word" and "the words" also bare ones."""
    if _QUOTED_LIST.fullmatch(listed):
        quoted = [match.group()[1:-1] for match in re.finditer(_QUOTED, listed)]
        if not all(any(c.isalnum() for c in text) for text in quoted):
            return None
        terms = tuple(map(plain_term, quoted))
    elif noun is not None and noun.lower() in ("word", "words") and _BARE_LIST.fullmatch(listed):
        terms = tuple(re.split(_LINK, listed))
        if (noun.lower() == "words") != (len(terms) > 1) or _NO_TERMS.intersection(terms):
            return None
    else:
        return None
    return terms if len({term.casefold() for term in terms}) == len(terms) else None


def has_or(listed: str) -> bool:
    """Whether a list of terms is joined by "or"."""
    return re.search(r"\bn?or\b", re.sub(_QUOTED, "", listed)) is not None
