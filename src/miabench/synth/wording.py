"""Instructions as people write them: asks and demands made into a text, in several shapes."""

import random
import re
from collections.abc import Sequence

WORD_FOR_IT = re.compile(r"\b(?:receipt|chart|sign|shop|picture|photo|bill|purchase|bars?|bought)\b", re.IGNORECASE)
"""Words that tell what an instruction is about; without one of them it opens by pointing at the image."""


def capitalised(text: str) -> str:
    """A text with its first letter large."""
    return text[:1].upper() + text[1:]


def instruct(
    rng: random.Random, asks: Sequence[str], roles: Sequence[str], phrases: Sequence[str], context: str, noun: str
) -> str:
    """One instruction out of its parts.

    Args:
        asks: imperative clauses in lower case, or questions.
        roles: imperative clauses that say who is to answer.
        phrases: demands on the answer that could follow "Write your answer".
        context: a sentence of someone with a reason to ask.
        noun: what to call the image.
    """
    shapes = [_sentences, _rules, _with_context]
    flowing = not any(ask.endswith("?") or "," in ask for ask in asks) and (len(asks) == 1 or " and " not in asks[0])
    if flowing:
        shapes += [_flowing, _flowing]
        if phrases and phrases[0].split(" ")[0] in ("in", "using", "with", "without"):
            shapes.append(_phrase_first)
    shape = rng.choice(shapes)
    if roles and rng.random() < 0.5:
        text = f"{capitalised(roles[0])}. {shape(asks, (), phrases, context)}"
    else:
        text = shape(asks, roles, phrases, context)
    return text if WORD_FOR_IT.search(text) else f"Look at the {noun}. {text}"


def listed(phrases: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b, and c`."""
    if len(phrases) < 3:
        return " and ".join(phrases)
    return f"{', '.join(phrases[:-1])}, and {phrases[-1]}"


def _sentence(ask: str) -> str:
    return ask if ask.endswith("?") else f"{capitalised(ask)}."


def _asked(asks: Sequence[str]) -> str:
    """`State the total. Also, name the shop.`"""
    first, *rest = asks
    more = [ask if ask.endswith("?") else f"Also {ask}." for ask in rest]
    return " ".join([_sentence(first), *more])


def _demanded(verb: str, phrases: Sequence[str]) -> str:
    return f" {verb} {listed(phrases)}." if phrases else ""


def _spoken(roles: Sequence[str]) -> str:
    return "".join(f" {capitalised(role)}." for role in roles)


def _flowing(asks: Sequence[str], roles: Sequence[str], phrases: Sequence[str], _context: str) -> str:
    """`State the total and name the shop, in exactly two sentences and without the word "money".`"""
    comma = "," if len(asks) > 1 and phrases else ""
    body = f"{capitalised(' and '.join(asks))}{comma} {listed(phrases)}".strip()
    return f"{body}.{_spoken(roles)}"


def _phrase_first(asks: Sequence[str], roles: Sequence[str], phrases: Sequence[str], _context: str) -> str:
    """`In exactly two sentences, state the total. Answer without the word "money".`"""
    first, *rest = phrases
    body = f"{capitalised(first)}, {' and '.join(asks)}."
    return f"{body}{_spoken(roles)}{_demanded('Write your answer', rest)}"


def _sentences(asks: Sequence[str], roles: Sequence[str], phrases: Sequence[str], _context: str) -> str:
    """`State the total. Also name the shop. Write your answer in exactly two sentences.`"""
    return f"{_asked(asks)}{_spoken(roles)}{_demanded('Write your answer', phrases)}"


def _rules(asks: Sequence[str], roles: Sequence[str], phrases: Sequence[str], context: str) -> str:
    """A request, then its conditions one under the other."""
    if len(phrases) < 2:
        return _sentences(asks, roles, phrases, context)
    points = "\n".join(f"- {phrase}" for phrase in phrases)
    return f"{_asked(asks)}{_spoken(roles)} Write your answer:\n{points}"


def _with_context(asks: Sequence[str], roles: Sequence[str], phrases: Sequence[str], context: str) -> str:
    """`I'm doing my expenses. Please state the total. Write it in exactly two sentences.`"""
    first, *rest = asks
    polite = first if first.endswith("?") else f"Please {first}."
    more = "".join(f" {ask if ask.endswith('?') else f'Also {ask}.'}" for ask in rest)
    return f"{context} {polite}{more}{_spoken(roles)}{_demanded('Write the answer', phrases)}"
