"""Puts sentences together in the form that an instruction asks for: so many sentences, lines, paragraphs or points."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from miabench.constraints import Constraint, Lines, ListItems, Paragraphs, Punctuation, Sections, Sentences

_LOWERED = frozenset(
    (
        "A", "According", "All", "Among", "Around", "As", "At", "Bars", "Below", "Beside", "Both", "By", "Each",
        "Everybody", "Everything", "For", "From", "Hope", "In", "It", "Leaving", "Most", "No", "Nothing", "Of", "On",
        "Soft", "Thanks", "That", "The", "There", "To", "Together", "White", "Without",
    )
)  # fmt: skip
"""First words of our sentences that aren't names."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a response besides its facts.

    Attributes:
        opening, closing: words that it starts and ends with, or "".
        first_person: whether the writer has to say I.
        question: a question to close with, or "".
    """

    opening: str = ""
    closing: str = ""
    first_person: bool = False
    question: str = ""


LAST = {
    3: "That is all.",
    4: "That is my answer.",
    5: "That is all I see.",
    6: "There is nothing more to add.",
    7: "That is all I have to say.",
}
"""Closing sentences by their number of words."""


def lowered(sentence: str) -> str:
    """A sentence as it stands after other words: its first letter small, unless it begins with a name."""
    first = sentence.split(" ", 1)[0].strip(",")
    return sentence[0].lower() + sentence[1:] if first in _LOWERED else sentence


def lay_out(sentences: Sequence[str], outline: Outline, constraints: Sequence[Constraint]) -> str:
    """The response that has these sentences in this order, in the form that a length constraint asks for.

    Sentences are run together with semicolons where too many are left for the form.
    """
    units = list(sentences)
    if outline.first_person and units:
        units[0] = f"I can tell that {lowered(units[0])}"
    form = next((c for c in constraints if isinstance(c, (Sentences, Lines, ListItems, Paragraphs))), None)
    most = (form.high if form else None) or len(units) + 2
    last = [text for text in (outline.question, outline.closing and f"{outline.closing}.") if text]
    if outline.question and most == 1:
        units = [f"Did you know that {lowered(unit).rstrip('.')}?" for unit in _merged(units, most)]
    elif isinstance(form, Paragraphs):
        units += last
    else:
        units = _merged(_merged(units, max(1, most - len(last))) + last, most)
    if len(units) > 1 and any(isinstance(c, Punctuation) and c.marks == ("semicolon",) for c in constraints):
        units[:2] = [f"{units[0].rstrip('.')}; {lowered(units[1])}"]
    if outline.opening:
        units[0] = f"{outline.opening}, {lowered(units[0])}"
    if isinstance(form, Paragraphs):
        return _paragraphs(units, most)
    sections = next((c for c in constraints if isinstance(c, Sections)), None)
    if sections is not None and len(units) >= len(sections.names):
        texts = _paragraphs(units, len(sections.names)).split("\n\n")
        return "\n\n".join(f"## {name}\n\n{text}" for name, text in zip(sections.names, texts, strict=True))
    if isinstance(form, ListItems):
        return "\n".join(f"- {unit}" for unit in units)
    return ("\n" if isinstance(form, Lines) else " ").join(units)


def _merged(units: list[str], most: int) -> list[str]:
    """At most so many units; the surplus is joined to the units before."""
    groups = [units[i * len(units) // most : (i + 1) * len(units) // most] for i in range(most)]
    if len(units) <= most:
        return units
    return ["; ".join([group[0].rstrip("."), *(lowered(u).rstrip(".") for u in group[1:])]) + "." for group in groups]


def _paragraphs(units: list[str], count: int) -> str:
    count = min(count, len(units))
    cuts = [i * len(units) // count for i in range(count + 1)]
    return "\n\n".join(" ".join(units[a:b]) for a, b in pairwise(cuts))
