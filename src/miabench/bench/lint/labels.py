"""Categories that don't fit what a component demands: by what `read` makes of it, and by signs in its words.

Authors differ in where they put a demand ("in bullet points" is layout to one and grammar to another), so a label
contradicts only where none of the usual ones fits: `ACCEPTED` says which fit a family of constraints.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from miabench.bench.items import CATEGORIES, Category
from miabench.bench.lint.base import Problem, problem, shown
from miabench.bench.lint.quantities import TEXT_UNITS, UNITS, quantities
from miabench.bench.lint.view import Part, Record
from miabench.bench.lint.words import TASK_VERBS, Token, key_of, keys_of, straight, tokens
from miabench.constraints import AllOf, AnyOf, Constraint, Each, Not, Some, read
from miabench.constraints import Part as PartOf

_ALL = frozenset(CATEGORIES)

ACCEPTED: Mapping[str, frozenset[Category]] = {
    "length": frozenset({"length_limit"}),
    "mention": _ALL - {"length_limit", "math", "perspective"},
    "wording": _ALL - {"length_limit", "math", "perspective", "ocr", "description"},
    "grammar": frozenset({"grammar", "mention"}),
    "genre": _ALL - {"length_limit", "math", "mention"},
    "layout": frozenset({"grammar", "genre", "length_limit", "mention"}),
    "answer": _ALL - {"perspective"},
}
"""The categories that fit, by the family (the package) of a constraint."""

ACCEPTED_KINDS: Mapping[str, frozenset[Category]] = {
    **dict.fromkeys(("list_items", "steps"), frozenset({"length_limit", "grammar", "genre"})),
    **dict.fromkeys(("lines", "stanzas", "exchanges"), frozenset({"length_limit", "genre"})),
    "growing": frozenset({"length_limit", "grammar"}),
    **dict.fromkeys(("person", "first_person"), frozenset({"grammar", "perspective"})),
    **dict.fromkeys(("tense", "passive_voice"), frozenset({"grammar"})),
    **dict.fromkeys(("question", "exclamation", "statement", "command"), frozenset({"grammar", "genre", "mention"})),
    **dict.fromkeys(
        ("word_length", "word_syllables", "numbers_only", "distinct_words"),
        frozenset({"grammar", "length_limit", "mention"}),
    ),
    **dict.fromkeys(("acrostic_poem", "headline", "tweet"), _ALL - {"math", "mention"}),
}
"""Kinds of which others fit than of their family."""

_SIZES = keys_of(
    "short brief briefly concise concisely succinct succinctly long longer shorter lengthy length brevity limit "
    "limited compact half extended tiny size amount number count many"
)
_FIGURES = keys_of("metaphor simile analogy pun idiom oxymoron hyperbole alliteration personification rhyme")
_CONTENT_VERBS = keys_of("suggest mention incorporate name specify propose identify highlight refer reference")
_LANGUAGE = keys_of(
    "tense person voice verb noun adjective adverb pronoun preposition conjunction clause sentence question "
    "exclamation letter word case capital bullet list point line mark syllable gerund prefix number form format "
    "participle contraction imperative lowercase uppercase comma punctuation plural singular order"
)
_PERSON = re.compile(r"\s*(?:(?:in|from|with|using|use|written in) )?(?:an? |the )?(?:first|second|third)[- ]person\b")
_NAMING = keys_of("mention name")
_SCENE = keys_of("image scene content")
_LOOKING = tuple(
    tuple(map(key_of, each.split())) for each in ("what is happening", "what you see", "what is shown", "what is seen")
)


@lru_cache(maxsize=8192)
def read_text(text: str, category: Category | None) -> Constraint | None:
    """`constraints.read`, once a text."""
    return read(text, category)


def check_labels(record: Record) -> Iterator[Problem]:
    """Categories that contradict what is demanded; where two components have each other's, they are told together."""
    wrong = {part.index: why for part in record.parts if part.text and (why := _contradiction(part, part.category))}
    swapped: set[int] = set()
    for a in (part for part in record.parts if part.index in wrong):
        for b in record.parts:
            done = a.index in swapped or b.index in swapped or b.index == a.index or a.category == b.category
            if done or b.category is None or not b.text or not _suits(a, b):
                continue
            if b.index in wrong and _suits(b, a):
                swapped |= {a.index, b.index}
                first, second = sorted((a.index, b.index))
                message = f"components {first} and {second} are labelled {record.parts[first].category} and "
                message += f"{record.parts[second].category}: each would fit the other"
                yield problem("labels-swapped", record.index, message, "swap the two labels", component=first)
                break
    for part in record.parts:
        if part.index in wrong and part.index not in swapped:
            message = f"{shown(part.text.strip())} is labelled {part.category}, but {wrong[part.index]}"
            yield problem("label-contradicts", record.index, message, "check the category", component=part.index)


def _suits(part: Part, other: Part) -> bool:
    """Whether the label of another component would fit a part."""
    return other.category is not None and not _contradiction(part, other.category)


def _contradiction(part: Part, label: Category | None) -> str:
    """Why a label doesn't fit a component, or ""."""
    if label is None:
        return ""
    constraint = read_text(part.text, label)
    if constraint is not None and not constraint.partial:
        fitting = accepted(constraint)
        if label not in fitting:
            usual = ", ".join(name for name in CATEGORIES if name in fitting)
            return f"read as {constraint.kind!r}, which is {usual}"
        return ""
    words = tokens(part.text)
    if not words:
        return ""
    if label == "length_limit":
        return _no_size(part.text, words)
    first = words[0].key
    if label in ("mention", "grammar") and first in TASK_VERBS and _is_main_task(words):
        return "it asks what is in the image"
    if label == "grammar" and first in _NAMING and not any(t.key in _LANGUAGE for t in words):
        return "it asks for content"
    if label == "genre" and _PERSON.match(straight(part.text).lower()):
        return "it asks for a grammatical person"
    if label not in ("grammar", "genre") and _counts_units(words) and not _has_task(words):
        return "it counts units of text"
    return ""


def accepted(constraint: Constraint) -> frozenset[Category]:
    """The categories that a demand may have."""
    if isinstance(constraint, AllOf | AnyOf):
        return frozenset().union(*map(accepted, constraint.parts))
    if isinstance(constraint, Each | PartOf | Some):
        return accepted(constraint.constraint) | {"grammar"}
    if isinstance(constraint, Not):
        return accepted(constraint.constraint) | {"mention"}
    family = type(constraint).__module__.split(".")[2]
    return ACCEPTED_KINDS.get(constraint.kind, ACCEPTED.get(family, _ALL))


def _has_size(text: str, words: Sequence[Token]) -> bool:
    if any(token.key in _SIZES for token in words):
        return True
    if any(each.nouns & TEXT_UNITS for each in quantities(text)):
        return True
    singular = {"a", "an", "each", "per", "every", "separate", "no"}
    return any(
        token.key in TEXT_UNITS and any(before.text in singular for before in words[max(0, i - 2) : i])
        for i, token in enumerate(words)
    )


def _no_size(text: str, words: Sequence[Token]) -> str:
    """Why what is labelled a length limit isn't one, or ""."""
    if _has_size(text, words):
        return ""
    counted = quantities(text)
    first = words[0].key
    if any(each.nouns & _FIGURES for each in counted):
        return "it counts figures of speech"
    if first in _CONTENT_VERBS or not counted:
        return "it says nothing of length"
    return ""


def _is_main_task(words: Sequence[Token]) -> bool:
    keys = [token.key for token in words[1:5]]
    if tuple(keys[:3]) in _LOOKING:
        return True
    return len(keys) > 1 and keys[0] in ("the", "this") and keys[1] in _SCENE and len(words) < 5


def _has_task(words: Sequence[Token]) -> bool:
    """Whether an imperative follows: "in two sentences, describe ..."."""
    return any((a.kind == "mark" or a.text in ("and", "to")) and b.key in TASK_VERBS for a, b in pairwise(words))


def _counts_units(words: Sequence[Token]) -> bool:
    lead = [token for token in words[:4] if token.text not in ("using", "use", "in", "with", "exactly", "only", "just")]
    if len(lead) < 2 or lead[0].kind != "number":
        return False
    return any(token.key in TEXT_UNITS & UNITS for token in lead[1:3])


def check_consistency(records: Sequence[Record]) -> Iterator[Problem]:
    """The same component text with another category than it mostly has in the file."""
    labels: dict[str, Counter[Category]] = {}
    for record in records:
        for part in record.parts:
            if part.category is not None:
                labels.setdefault(_plain(part.text), Counter())[part.category] += 1
    for record in records:
        for part in record.parts:
            counts = labels.get(_plain(part.text))
            if part.category is None or counts is None or not part.text:
                continue
            usual, most = counts.most_common(1)[0]
            if most > 2 * counts[part.category]:
                message = f"{shown(part.text.strip())} is labelled {part.category}, elsewhere {usual} ({most} times)"
                yield problem("label-inconsistent", record.index, message, "check the category", component=part.index)


def _plain(text: str) -> str:
    return " ".join(token.text for token in tokens(text) if token.kind != "mark")
