"""An acrostic of whatever word: the first letters of its lines spell one. `Initials` in `wording` has given words."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from miabench.constraints.base import Finding, broken, holds, undecided
from miabench.constraints.genre.forms import PLAIN_TEXT, Form
from miabench.constraints.genre.verses import verses
from miabench.constraints.text import line_spans, sentences, words
from miabench.constraints.text.pattern import pattern
from miabench.constraints.text.pronunciation import is_word, pronunciations
from miabench.constraints.wording.initials import Initials
from miabench.constraints.wording.letters import base_letter

_LEAST = 3
_MOST = 30


class AcrosticPoem(Form):
    """The first letters of the lines spell a word, or a word for each stanza.

    Three letters are too easily a word by chance: they count if they are set off ("**D**igging", "D - Digging") or if
    the text says the word. Letters that are set off but spell nothing that a dictionary has may be a name.
    """

    kind: Literal["acrostic_poem"] = "acrostic_poem"
    triggers = ("acrostic",)
    noun = r"(?:acrostic(?: poem| verse| text| form)?)"
    wordings = ("as an acrostic", "as an acrostic poem", "creating an acrostic", "by forming an acrostic poem")
    sample = (
        "Open doors along the street\nPeople pass in summer clothes\nEvery window holds the sun\nNobody is in a hurry"
    )
    misses = ("The door is open\nPeople pass by\nA window shines\nIn the street", PLAIN_TEXT)

    def look(self, cleaned: str) -> Finding:
        """See `Form.look`."""
        found = verses(cleaned)
        rows = found.rows
        letters = _initials(rows)
        if len(rows) < _LEAST:
            spelled = _initials(sentences(cleaned))
            if _LEAST < len(spelled) <= _MOST and is_word(spelled.lower()):
                return undecided(f"the sentences spell {spelled!r}; wanted lines that spell a word")
            return broken(
                f"{len(rows)} line{'' if len(rows) == 1 else 's'}; wanted lines whose first letters spell a word"
            )
        evidence = f"first letters {letters[:_MOST]!r}; wanted a word"
        if len(letters) > _MOST:
            return broken(evidence)
        said = {re.sub(r"[^\w]", "", word).casefold() for word in words(cleaned)}
        marked = 2 * sum(_SET_OFF.match(row) is not None for row in rows) > len(rows)
        for parts in ([letters], [_initials(stanza) for stanza in found.stanzas], _split(letters)):
            if parts and all(len(part) >= 2 and _known(part.lower(), said) for part in parts):
                short = max(map(len, parts)) <= _LEAST
                sure = marked or all(part.lower() in said for part in parts)
                if sure or (not short and (len(parts) == 1 or len(parts) == len(found.stanzas))):
                    return holds(f"first letters spell {' '.join(parts)!r}")
                return undecided(f"first letters spell {' '.join(parts)!r}, perhaps by chance; wanted a word")
        if marked:
            return undecided(f"{evidence}, which no dictionary has; it may be a name")
        return broken(evidence)

    def made(self, cleaned: str) -> Iterator[str]:
        """See `Form.made`: lines out of the draft, for a word that it has, or for "SCENE"."""
        own = [w.upper() for w in words(cleaned)[:60] if w.isascii() and w.isalpha() and 4 <= len(w) <= 6]
        for word in (*own[:2], "SCENE"):
            yield Initials(unit="line", letters=word).satisfy(cleaned)

    def spoiled(self, cleaned: str) -> Iterator[str]:
        """See `Form.spoiled`: two lines change places; a line begins with another word; one is missing."""
        spans = [span for span in line_spans(cleaned) if span.text in verses(cleaned).rows]
        for a, b in pairwise(spans[:6]):
            yield cleaned[: a.start] + b.text + cleaned[a.end : b.start] + a.text + cleaned[b.end :]
        for span in spans[:6]:
            yield f"{cleaned[: span.start]}Quite so, {cleaned[span.start :]}"
        yield " ".join(span.text for span in spans)


_SET_OFF = pattern(r"[\W_]*(?:\*\*|__|\*|_)?[^\W\d_](?:\*\*|__|\*|_|\s*[-–—:.)]|\s+for\s+|\s+is\s+for\s)")


def _initials(rows: tuple[str, ...]) -> str:
    return "".join(base_letter(next((c for c in row if c.isalnum()), "?")) for row in rows)


def _known(plain: str, said: set[str]) -> bool:
    return plain in said or is_word(plain) or bool(len(plain) > _LEAST and pronunciations(plain))


def _split(letters: str) -> list[str]:
    """Two words written as one, "HAPPYDAY", or nothing."""
    plain = letters.lower()
    for i in range(_LEAST, len(plain) - _LEAST + 1):
        if is_word(plain[:i]) and is_word(plain[i:]):
            return [letters[:i], letters[i:]]
    return []


AcrosticPoem.examples = (AcrosticPoem(),)
