"""First letters of lines, sentences, words or paragraphs: acrostics, and walks along the alphabet."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.edits.small import FILLER_SENTENCES, decapitalise
from miabench.constraints.text import TERMINATORS, Span, clean, line_spans, paragraph_spans, sentence_spans, word_spans
from miabench.constraints.wording.letters import base_letter
from miabench.constraints.wording.spelling import ORDINALS, Order, Unit, one_by_one, read_initials

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST = 40


def _plain(value: object) -> object:
    return _letters(value) if isinstance(value, str) else value


def _letters(text: str) -> str:
    """The letters of a word or a phrase in plain capitals."""
    return "".join(base_letter(c) for c in text if c not in " -'*_")


Letters = Annotated[str, BeforeValidator(_plain), Field(pattern=f"^[A-Z]{{0,{MOST}}}$")]


class Initials(Constraint):
    """The first letters of units spell letters in their `order`; accents and case don't matter.

    `spelled`: as they stand, one unit for each letter (with `open_ended`, more units may follow). `any`: each letter is
    used once at most, in any order. `alphabet`: each unit begins with the letter that follows that of the unit before;
    a single letter says where they start. A heading or a bare title isn't a line.
    """

    kind: Literal["initials"] = "initials"
    category: ClassVar[str] = "grammar"
    unit: Unit
    letters: Letters
    order: Order = "spelled"
    open_ended: bool = False

    triggers = ("begin", "start", "open", "first", "initial", "letter", "acrostic")

    @model_validator(mode="after")
    def _check_fields(self) -> Self:
        if self.order == "alphabet":
            if len(self.letters) > 1:
                raise ValueError("along the alphabet at most the first letter is given")
        elif not self.letters:
            raise ValueError("give the 'letters'")
        if self.open_ended and (self.order != "spelled" or not 2 <= len(self.letters) <= len(ORDINALS)):
            raise ValueError(f"only 2 to {len(ORDINALS)} letters in their order may be followed by others")
        if self.open_ended and self.unit == "word":
            raise ValueError("words aren't counted off one by one")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        found = read_initials(phrase)
        if found is None:
            return None
        letters = _letters(found.letters)
        if not re.fullmatch("[A-Z]*", letters) or len(letters) > MOST:
            return None
        if len(letters) > 1 if found.order == "alphabet" else len(letters) < 2:
            return None
        return cls.model_validate(found._asdict() | {"letters": letters})

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        unit, letters = self.unit, self.letters
        if self.order == "alphabet":
            start = f" starting with '{letters}'" if letters else ""
            begins = f" starting from {letters}" if letters else ""
            return (
                f"where each {unit} begins with a consecutive letter of the alphabet{start}",
                f"with each {unit} starting with the next letter of the alphabet{begins}",
                f"ensuring that the {unit}s begin with consecutive letters of the alphabet{start}",
            )
        if self.order == "any":
            return (
                f'with each {unit} beginning with a different letter of the word "{letters}"',
                f'where each {unit} starts with a different letter of the word "{letters}"',
                f'each {unit} starting with a different letter from the word "{letters}"',
            )
        if self.open_ended:
            named, bare = [f"the letter '{c}'" for c in letters], [f"'{c}'" for c in letters]
            ways = (("starts with", named), ("begins with", named), ("starts with", bare))
            return tuple(one_by_one(unit, things, verb) for verb, things in ways)
        return (
            f'where the first letters of the {unit}s spell "{letters}"',
            f'so that the first letter of each {unit} spells the word "{letters}"',
            f'with the initials of the {unit}s spelling out "{letters}"',
        )

    def _units(self, cleaned: str) -> list[Span]:
        if self.unit != "line":
            spans = {"sentence": sentence_spans, "word": word_spans, "paragraph": paragraph_spans}[self.unit](cleaned)
        else:
            spans = line_spans(cleaned)
        if (
            self.unit in ("line", "sentence", "paragraph")
            and self.order == "spelled"
            and len(spans) == len(self.letters) + 1
        ):
            named = _letters(spans[0].text) == self.letters
            return spans[1:] if named or _is_title(cleaned, spans[0]) else spans
        return spans

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the wanted letters that stand in their place."""
        cleaned = clean(response)
        spans = self._units(cleaned)
        found = "".join(_initial(span.text) for span in spans)
        shown = f"first letters {found[:MOST]!r}" if found else f"no {self.unit}"
        if self.order == "alphabet":
            return self._along(found, shown)
        if self.order == "any":
            return self._in_any_order(found, shown)
        wanted = f"wanted {self.letters!r}"
        right = sum(a == b for a, b in zip(found, self.letters, strict=False))
        if found == self.letters or (self.open_ended and found.startswith(self.letters)):
            return holds(f"{shown}; {wanted}")
        return broken(f"{shown}; {wanted}", min(right / max(len(found), len(self.letters)), 0.99))

    def _along(self, found: str, shown: str) -> Finding:
        wanted = f"wanted letters along the alphabet{f' from {self.letters}' if self.letters else ''}"
        steps = [ALPHABET[(ALPHABET.index(a) + 1) % 26] == b if a in ALPHABET else False for a, b in pairwise(found)]
        right = (
            [found[:1] in ALPHABET and (not self.letters or found[:1] == self.letters), *steps] if found else [False]
        )
        if all(right):
            return holds(f"{shown}; {wanted}")
        return broken(f"{shown}; {wanted}", sum(right) / len(right))

    def _in_any_order(self, found: str, shown: str) -> Finding:
        wanted = f"wanted each letter of {self.letters!r} once"
        over = Counter(found) - Counter(self.letters)
        if not found or over:
            return broken(f"{shown}; {wanted}", 1 - over.total() / len(found) if found else 0.0)
        if len(found) < len(self.letters):
            return undecided(
                f"{shown}, none for {''.join((Counter(self.letters) - Counter(found)).elements())!r}; {wanted}"
            )
        return holds(f"{shown}; {wanted}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: a word that begins so is put before a unit that doesn't, and units are added."""
        if self.check(draft).outcome == "holds":
            return draft
        spans = self._units(clean(draft))
        letters = self.letters
        if self.order == "alphabet":
            start = ALPHABET.index(letters) if letters else 0
            letters = "".join(ALPHABET[(start + i) % 26] for i in range(max(min(len(spans), 26), 3)))
        for texts in ([" ".join(s.text.split()) for s in spans], []):
            texts = texts[: len(letters)] + [""] * (len(letters) - len(texts))
            rows = [_beginning_with(c, text, self.unit) for c, text in zip(letters, texts, strict=True)]
            candidate = {"sentence": " ", "word": " ", "line": "\n", "paragraph": "\n\n"}[self.unit].join(rows)
            if self.check(candidate).outcome == "holds":
                return candidate
        rows = [OPENERS[c] if self.unit == "word" else f"{OPENERS[c]}." for c in letters]
        return {"sentence": " ", "word": " ", "line": "\n", "paragraph": "\n\n"}[self.unit].join(rows)

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a word comes before a unit; two units change places; one is missing."""
        cleaned = clean(text)
        spans = self._units(cleaned)
        for span in reversed(spans[-8:]):
            for word in ("So", "Here", "Then"):
                yield f"{cleaned[: span.start]}{word}, {decapitalise(cleaned[span.start :])}"
        for a, b in pairwise(spans[:8]):
            yield cleaned[: a.start] + b.text + cleaned[a.end : b.start] + a.text + cleaned[b.end :]
        yield cleaned[: spans[-1].start].rstrip() if spans else "7"
        yield "7 of 9."


def _initial(text: str) -> str:
    first = next((c for c in text if c.isalnum()), "?")
    return base_letter(first)


def _is_title(cleaned: str, span: Span) -> bool:
    """Whether a line stands alone above the others, short and without a mark at its end."""
    below = cleaned[span.end :]
    last = span.text.rstrip("\"'”’*_")[-1:]
    return (
        bool(re.match(r"[*_\"'”’ \t]*\n[ \t]*\n", below))
        and len(span.text.split()) <= 8
        and last not in TERMINATORS + ":,;"
    )


def _beginning_with(letter: str, text: str, unit: str) -> str:
    if text and _initial(text) == letter:
        return text
    if unit == "word":
        return OPENERS[letter]
    return f"{OPENERS[letter]}, {decapitalise(text or FILLER_SENTENCES[0])}"


_OPENERS = (
    "Again Beyond Calmly Daily Even Finally Gently Here Indeed Just Kindly Later Meanwhile Now Often Perhaps Quietly "
    "Really Softly Then Usually Very Well Xenia Yes Zestfully"
)
OPENERS: dict[str, str] = {word[0]: word for word in re.findall(r"\w+", _OPENERS)}
"""A word for each letter that a sentence may begin with."""

Initials.examples = (
    Initials(unit="line", letters="RIVER"),
    Initials(unit="sentence", letters="A", order="alphabet"),
    Initials(unit="sentence", letters="HOPE", order="any"),
)
