"""What one sentence or line after the other begins with: "the first with *Once*, the second with *Then*"."""

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field

from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.edits.small import FILLER_SENTENCES, capitalise, decapitalise
from miabench.constraints.phrases.terms import Term, quote_list, read_terms
from miabench.constraints.text import Span, clean, line_spans, paragraph_spans, sentence_spans
from miabench.constraints.text.find import find
from miabench.constraints.text.pattern import pattern
from miabench.constraints.wording.spelling import ORDINALS, one_by_one, read_one_by_one

Unit = Literal["line", "sentence", "paragraph"]


class Openings(Constraint):
    """The first, second ... sentence (line, paragraph) begin with given words; more may follow."""

    kind: Literal["openings"] = "openings"
    category: ClassVar[str] = "mention"
    unit: Unit
    texts: Annotated[tuple[Term, ...], Field(min_length=2, max_length=len(ORDINALS))]

    triggers = ("second",)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. Single letters are another kind: there each is the first of a word."""
        parts = read_one_by_one(phrase)
        if parts is None or parts[0] == "word":
            return None
        texts = []
        for part in parts[1]:
            noun = _NOUN.match(part)
            terms = read_terms(part[noun.end() :] if noun else part, noun["noun"] if noun else None)
            if terms is None or len(terms) != 1 or "letter" in (noun["noun"].lower() if noun else ""):
                return None
            texts.append(terms[0])
        if all(len(text) == 1 and text not in "IiAa" for text in texts):
            return None
        return cls(unit=parts[0], texts=tuple(texts)) if any(len(text) > 1 for text in texts) else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        texts = [f'"{text}"' for text in self.texts]
        words = [f'the word{"s" if " " in text else ""} "{text}"' for text in self.texts]
        return (
            one_by_one(self.unit, texts, "starts with"),
            one_by_one(self.unit, texts, "begins with"),
            one_by_one(self.unit, words, "starts with"),
        )

    def _units(self, cleaned: str) -> list[Span]:
        return {"sentence": sentence_spans, "line": line_spans, "paragraph": paragraph_spans}[self.unit](cleaned)

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the openings that are right."""
        spans = self._units(clean(response))
        right = [_begins(span.text, text) for span, text in zip(spans, self.texts, strict=False)]
        wanted = f"wanted {quote_list(self.texts)}"
        if sum(right) == len(self.texts):
            return holds(f"the {self.unit}s begin with {quote_list(self.texts)}")
        if len(spans) < len(self.texts):
            return broken(f"{len(spans)} {self.unit}s; {wanted}", sum(right) / len(self.texts))
        i = right.index(False)
        start = " ".join(spans[i].text.split())[:30]
        return broken(f"the {ORDINALS[i]} {self.unit} begins with {start!r}; {wanted}", sum(right) / len(self.texts))

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the words come before the units, which are added where they lack."""
        if self.check(draft).outcome == "holds":
            return draft
        gap = {"sentence": " ", "line": "\n", "paragraph": "\n\n"}[self.unit]
        found = [" ".join(span.text.split()) for span in self._units(clean(draft))]
        rest = decapitalise(FILLER_SENTENCES[0])
        for texts in (found, []):
            rows = []
            for i, opening in enumerate(self.texts):
                own = texts[i] if i < len(texts) else ""
                begins = own and _begins(own, opening)
                rows.append(own if begins else f"{capitalise(opening)}, {decapitalise(own or rest)}")
            for joined in (gap.join([*rows, *texts[len(self.texts) :]]), gap.join(rows)):
                if self.check(joined).outcome == "holds":
                    return joined
        for form in ("{}, it is.", "{} it is.", "{}.", "{}\n"):
            candidate = gap.join(form.format(opening) for opening in self.texts)
            if self.check(candidate).outcome == "holds":
                return candidate
        return "\n\n".join(f"- {opening}" for opening in self.texts)

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a word comes before an opening; the last opening is missing."""
        cleaned = clean(text)
        spans = self._units(cleaned)[: len(self.texts)]
        for span in reversed(spans):
            yield f"{cleaned[: span.start]}Here, {decapitalise(cleaned[span.start :])}"
        yield cleaned[: spans[-1].start].rstrip() if spans else "..."
        yield FILLER_SENTENCES[0]
        yield "..."


def _begins(text: str, opening: str) -> bool:
    first = next((i for i, c in enumerate(text) if c.isalnum()), len(text))
    return any(span.start <= first < span.end for span in find(opening, text)[:1])


_NOUN = pattern(r"(?:the )?(?:exact )?(?P<noun>words?|phrase|term|name|letters?) ", re.IGNORECASE)

Openings.examples = (
    Openings(unit="sentence", texts=("Once", "Among", "After")),
    Openings(unit="line", texts=("In spring", "In fall")),
)
