"""Instructions as people write them: asks and demands made into a text, in several shapes."""

import random
import re
from collections.abc import Sequence
from typing import NamedTuple


def capitalised(text: str) -> str:
    """A text with its first letter large."""
    return text[:1].upper() + text[1:]


IMPERATIVES = (
    "add", "ask", "avoid", "begin", "close", "do", "end", "finish", "give", "have", "include", "keep", "make",
    "mention", "open", "phrase", "put", "start", "use", "write",
)  # fmt: skip
"""First words of demands that are clauses of their own ("end with a question"); others follow a verb."""


def instruct(
    rng: random.Random, asks: Sequence[str], roles: Sequence[str], phrases: Sequence[str], context: str, noun: str
) -> str:
    """One instruction out of its parts.

    Args:
        asks: imperative clauses in lower case, or questions.
        roles: imperative clauses that say who is to answer.
        phrases: demands on the answer, clauses ("end with a question") or adverbials ("in exactly two sentences").
        context: a sentence of someone with a reason to ask.
        noun: what to call the image.
    """
    clauses = [phrase for phrase in phrases if phrase.split(" ")[0] in IMPERATIVES]
    adverbials = [phrase for phrase in phrases if phrase not in clauses]
    parts = _Parts(tuple(asks), tuple(roles), tuple(clauses), tuple(adverbials), context)
    shapes = [_plain, _with_context]
    if len(phrases) > 1:
        shapes += [_rules, _numbered]
    if adverbials and not any(ask.endswith("?") or "," in ask for ask in asks) and " and " not in asks[0]:
        shapes += [_flowing, _flowing]
        if adverbials[0].split(" ")[0] in ("from", "in", "using", "without"):
            shapes.append(_adverbial_first)
    shape = rng.choice(shapes)
    text = shape(parts)
    if roles and shape not in (_with_context, _numbered) and rng.random() < 0.5:
        text = f"{_spoken(roles)} {text}"
    elif roles:
        text = f"{_spoken(roles)} {text}" if "\n" in text else f"{text} {_spoken(roles)}"
    pointed = re.search(rf"\b(?:{noun.split()[-1]}|picture|photo|image)s?\b", text, re.IGNORECASE)
    return text if pointed or context in text else f"Look at the {noun}. {text}"


class _Parts(NamedTuple):
    asks: tuple[str, ...]
    roles: tuple[str, ...]
    clauses: tuple[str, ...]
    adverbials: tuple[str, ...]
    context: str


def listed(phrases: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b, and c`."""
    if len(phrases) < 3:
        return " and ".join(phrases)
    return f"{', '.join(phrases[:-1])}, and {phrases[-1]}"


def _spoken(clauses: Sequence[str]) -> str:
    """Clauses as sentences: `End with a question. Include the word "sky".`"""
    return " ".join(f"{capitalised(clause)}." for clause in clauses)


def _asked(asks: Sequence[str]) -> str:
    """`State the total. Also name the shop.`"""
    first, *rest = asks
    return " ".join([first if first.endswith("?") else f"{capitalised(first)}.", *(f"Also {ask}." for ask in rest)])


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _plain(parts: _Parts) -> str:
    """`State the total. Write your answer in exactly two sentences. End with a question.`"""
    form = f"Write your answer {listed(parts.adverbials)}." if parts.adverbials else ""
    return _joined(_asked(parts.asks), form, _spoken(parts.clauses))


def _with_context(parts: _Parts) -> str:
    """`I'm doing my expenses. Please state the total. Answer in exactly two sentences.`"""
    first, *rest = parts.asks
    polite = first if first.endswith("?") else f"please {first}"
    form = f"Answer {listed(parts.adverbials)}." if parts.adverbials else ""
    return _joined(parts.context, _asked([polite, *rest]), form, _spoken(parts.clauses))


def _flowing(parts: _Parts) -> str:
    """`State the total and name the shop, in exactly two sentences and without the word "money".`"""
    body = f"{capitalised(' and '.join(parts.asks))}, {listed(parts.adverbials)}."
    return _joined(body, _spoken(parts.clauses))


def _adverbial_first(parts: _Parts) -> str:
    """`In exactly two sentences, state the total. Write without the word "money".`"""
    first, *rest = parts.adverbials
    body = f"{capitalised(first)}, {' and '.join(parts.asks)}."
    form = f"Write your answer {listed(rest)}." if rest else ""
    return _joined(body, form, _spoken(parts.clauses))


def _rules(parts: _Parts) -> str:
    """A request, then its conditions one under the other."""
    return "\n".join([_asked(parts.asks), *(f"- {capitalised(point)}." for point in _points(parts))])


def _numbered(parts: _Parts) -> str:
    """Context and request, then numbered conditions."""
    points = "\n".join(f"{n}. {capitalised(point)}." for n, point in enumerate(_points(parts), 1))
    return f"{parts.context} {_asked(parts.asks)} Please keep to the following:\n{points}"


def _points(parts: _Parts) -> list[str]:
    return [*parts.clauses, *(f"answer {adverbial}" for adverbial in parts.adverbials)]
