"""The parts of a text that demands are made of: "each sentence", "the last line", "per paragraph"."""

import re
from typing import Literal

from miabench.constraints.text.pattern import pattern

Unit = Literal["sentence", "line", "paragraph", "item", "stanza", "word", "exchange"]

_NAMES: tuple[tuple[Unit, str], ...] = (
    ("sentence", "sentences?"),
    ("line", "lines?|verses?"),
    ("paragraph", "paragraphs?"),
    (
        "item",
        "(?:bullet|bulleted|numbered|list) (?:points?|items?|entr(?:y|ies))|bullets?|items? (?:of|in|on) the list",
    ),
    ("stanza", "stanzas?"),
    ("word", "words?"),
    ("exchange", "exchanges?|turns?"),
)
UNIT_PATTERN = "(?:" + "|".join(names for _, names in _NAMES) + ")"
"""A regular expression for the name of a unit, singular or plural."""

_NAMED = pattern(UNIT_PATTERN, re.IGNORECASE)
_FORMS = tuple((unit, pattern(rf"(?:{names})", re.IGNORECASE)) for unit, names in _NAMES)
_ANY = pattern(
    rf"(?<![\w-])(?:{UNIT_PATTERN})(?![\w-])|(?<=-)(?:sentence|line|paragraph|stanza|word|item|point|bullet)(?!\w)",
    re.IGNORECASE,
)


def unit_of(name: str) -> Unit:
    """The unit that a name matched by `UNIT_PATTERN` stands for."""
    return next(unit for unit, form in _FORMS if form.fullmatch(name))


def may_name_unit(phrase: str) -> bool:
    """Whether the name of a unit stands in a phrase, if only as a part of a word."""
    return _NAMED.search(phrase) is not None


def last_unit(phrase: str) -> str | None:
    """The name of the unit that a phrase speaks of last, as it stands there: what "each" behind it refers to."""
    found = [match.group() for match in _ANY.finditer(phrase)]
    return found[-1] if found else None
