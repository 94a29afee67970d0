"""Who speaks: the person of a text, by its pronouns."""

import re
from collections.abc import Iterator
from typing import Literal, Self

from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.edits.small import extend
from miabench.constraints.text import Span, clean, quotations, sentence_spans, word_spans


class FirstPerson(Constraint):
    """The text has a first-person pronoun (I, me, my, mine, myself, we, us, our ...) outside quotation marks.

    Lexical: it looks at words, not at who is meant. "US" is the country, "World War I" a number, "a mine" a pit.
    Where all of a text is a quotation, what is said in it counts.
    """

    kind: Literal["first_person"] = "first_person"

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        return cls() if _FIRST_PERSON_FORM.fullmatch(phrase.lower()) else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        return (
            "in the first person",
            "from a first-person point of view",
            "using the first person",
            "from a first-person perspective",
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        found = _pronouns(clean(response))
        if not found:
            return broken("no first-person pronoun outside quotation marks")
        return holds(f"says {found[0].text!r}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the first sentence gets "as I see it"."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        candidate = extend(text, ", as I see it") if sentence_spans(text) else ""
        return candidate if candidate and self.check(candidate).outcome == "holds" else "I can see it plainly."

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: they for I and we."""
        cleaned = clean(text)
        for _ in range(2):
            for span in reversed(_pronouns(cleaned)):
                cleaned = _in_third_person(cleaned, span)
            yield cleaned
        yield "They can see it plainly."


_FIRST_PERSON_FORM = re.compile(
    r"(?:(?:written|write|narrated|told|speak|answer|tell it|respond|in|from|using|use|with|all|while|by) )*"
    r"(?:the |a )?first[- ]person(?: (?:point of view|perspective|view|voice|narration|pronouns))?"
)
_PRONOUN = re.compile(
    r"(?<![^\W_])(?<!['’-])(?:(?:[Ii]|[Ww]e|WE)(?:['’](?:m|ve|d|ll|re|M|VE|D|LL|RE))?|me|my|mine|myself|us|our|ours|ourselves|"
    r"Me|My|Mine|Myself|Us|Our|Ours|Ourselves|MY|MINE|MYSELF|OUR|OURS|OURSELVES)(?![^\W_]|-[^\W_]|['’][^\W_])"
)
_NUMERAL_BEFORE = re.compile(
    r"(?:\b(?:War|Part|Chapter|Type|Class|Phase|Volume|Vol\.|Act|Book|Section|Stage|Level|Grade|Article|Title|Figure|"
    r"Table|Elizabeth|James|Charles|George|Napoleon|Francis|Henry|Richard|Edward|William|Nicholas|Peter|Paul|Felipe|"
    r"Leopold|Wilhelm|Queen|King|Pope) |\()$"
)
_PIT_BEFORE = re.compile(
    r"\b(?:an?|the|this|that|each|every|coal|gold|salt|silver|copper|iron|land|old|abandoned|open-pit|underground) $",
    re.IGNORECASE,
)


def _pronouns(cleaned: str) -> list[Span]:
    """First-person pronouns that stand outside quotations, or in a text that is one, anywhere."""
    quoted = quotations(cleaned)
    found = [Span(m.group(), m.start(), m.end()) for m in _PRONOUN.finditer(cleaned) if _is_person(cleaned, m)]
    outside = _outside(found, quoted)
    if found and not outside and not _outside(word_spans(cleaned), quoted):
        return found
    return outside


def _outside(spans: list[Span], quoted: list[tuple[int, int]]) -> list[Span]:
    kept: list[Span] = []
    at = 0
    reach = -1  # the furthest closing mark of a quotation that began before the span
    for span in spans:
        while at < len(quoted) and quoted[at][0] < span.start:
            reach = max(reach, quoted[at][1])
            at += 1
        if span.start > reach:
            kept.append(span)
    return kept


def _is_person(text: str, match: re.Match[str]) -> bool:
    word, before, after = (
        match.group(),
        text[max(0, match.start() - 20) : match.start()],
        text[match.end() : match.end() + 2],
    )
    if word in ("I", "i"):
        marker = not before.rpartition("\n")[2].strip(" >*_(") and after[:1] in (".", ")")
        return not (marker or after[:1] == ")" or (word == "i" and after[:1] == ".") or _NUMERAL_BEFORE.search(before))
    if word.lower() == "mine":
        return _PIT_BEFORE.search(before) is None
    return True


_THIRD = {
    "i": "they",
    "we": "they",
    "me": "them",
    "us": "them",
    "my": "their",
    "our": "their",
    "mine": "theirs",
    "ours": "theirs",
    "myself": "themselves",
    "ourselves": "themselves",
    "i'm": "they're",
}


def _in_third_person(text: str, span: Span) -> str:
    word = span.text.lower().replace("’", "'")
    head, mark, tail = word.partition("'")
    third = _THIRD.get(word) or f"{_THIRD[head]}{mark}{tail}"
    rest = text[span.end :]
    if word == "i":
        rest = re.sub(r"^( +)(?:am|was)\b", lambda m: m.group(1) + ("are" if "am" in m.group() else "were"), rest)
    before = text[: span.start].rstrip("\"'“‘(*_ \n")
    starts = not before or before[-1] in ".!?…:" or "\n" in text[len(before) : span.start]
    return text[: span.start] + (third.capitalize() if starts else third) + rest


FirstPerson.examples = (FirstPerson(),)
