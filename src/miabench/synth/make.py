"""Makes one demand of a kind: draws its numbers and words, so that they fit the scene and what else is asked."""

import random
from collections.abc import Callable
from typing import NamedTuple

from miabench.constraints import (
    Capitals,
    Characters,
    Constraint,
    Contains,
    Each,
    Emphasis,
    EndsWith,
    Excludes,
    Growing,
    Initials,
    JsonFormat,
    Lines,
    ListItems,
    Occurrences,
    Paragraphs,
    Part,
    Question,
    Sections,
    Sentences,
    StartsWith,
    Table,
    WithoutLetters,
    Words,
)
from miabench.synth.scenes.base import Scene

OPENINGS = (
    "In short", "To be precise", "As far as I can tell", "Certainly", "To begin with", "At first glance", "Here we go",
    "From what I see", "Let me see", "Good question",
)  # fmt: skip
CLOSINGS = (
    "Hope that helps", "That is all", "That is my answer", "Thanks for asking", "Case closed", "Nothing more to add",
    "Over and out",
)  # fmt: skip
SPELLED = ("SUN", "MAP", "TEA", "WIND", "CALM", "STAR", "FACT", "LAMP", "BOAT", "MINT")


class Setting(NamedTuple):
    """What a demand is made for: a scene, what has been asked so far, and a text that answers it."""

    scene: Scene
    asked: str
    draft: str


def _bounds(rng: random.Random, low: int, unit: Callable[..., Constraint]) -> Constraint:
    """Exactly, at most, at least, or between; exactly most often."""
    way = rng.randrange(6)
    if way < 3:
        return unit(low=low, high=low)
    if way == 3:
        return unit(low=None, high=low + 1)
    if way == 4:
        return unit(low=low, high=None)
    return unit(low=low, high=low + 2)


def sentences(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return _bounds(rng, rng.randrange(2, 6), Sentences)


def one_sentence(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return Sentences(low=1, high=1)


def paragraphs(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    count = rng.randrange(2, 4)
    return Paragraphs(low=count, high=count)


def lines(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    count = rng.randrange(2, 6)
    return Lines(low=count, high=count)


def items(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    count = rng.randrange(2, 6)
    return ListItems(low=count, high=count, marker=rng.choice(("bullet", "number", "any")))


def words(rng: random.Random, setting: Setting) -> Constraint:
    length = len(setting.draft.split())
    low = max(5, (length - rng.randrange(2, 9)) // 5 * 5)
    high = (length + rng.randrange(2, 9) + 4) // 5 * 5
    bounds = rng.choice(((None, high), (None, high), (low, None), (low, high)))
    return Words(low=bounds[0], high=bounds[1])


def characters(rng: random.Random, setting: Setting) -> Constraint:
    return Characters(low=None, high=(len(setting.draft) + rng.randrange(10, 60)) // 10 * 10)


def short_sentences(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return Each(unit="sentence", constraint=Words(low=None, high=rng.choice((12, 14, 15, 16, 18))))


def last_sentence(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    count = rng.randrange(3, 8)
    return Part(unit="sentence", index=-1, constraint=Words(low=count, high=count))


def growing(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return Growing(unit="sentence", direction=rng.choice(("longer", "longer", "shorter")))


def _free_words(setting: Setting) -> list[str]:
    asked = setting.asked.lower()
    return [word for word in setting.scene.mentions() if word.lower() not in asked]


def contains(rng: random.Random, setting: Setting) -> Constraint | None:
    words = _free_words(setting)
    count = rng.choice((1, 1, 2))
    return Contains(terms=tuple(rng.sample(words, count))) if len(words) >= count else None


def occurrences(rng: random.Random, setting: Setting) -> Constraint | None:
    words = [word for word in _free_words(setting) if " " not in word]
    count = rng.randrange(2, 4)
    return Occurrences(term=rng.choice(words), low=count, high=count) if words else None


def excludes(rng: random.Random, setting: Setting) -> Constraint:
    return Excludes(terms=tuple(rng.sample(setting.scene.taboos(), rng.randrange(1, 4))))


def without_letters(rng: random.Random, setting: Setting) -> Constraint | None:
    """Letters that an answer has or not; common ones only where the draft can do without."""
    absent = [letter for letter in "jqxzkvwy" if letter not in setting.draft.lower()]
    return WithoutLetters(letters=tuple(sorted(rng.sample(absent, min(len(absent), 2))))) if absent else None


def starts(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return StartsWith(text=rng.choice(OPENINGS))


def ends(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return EndsWith(text=rng.choice(CLOSINGS))


def initials(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return Initials(unit="sentence", letters=rng.choice(SPELLED), order="spelled")


def questions(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    count = rng.randrange(1, 3)
    return Question(scope="count", low=count, high=count)


def capitals(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    count = rng.randrange(1, 4)
    return Capitals(of="words", low=count, high=count)


def bold(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    count = rng.randrange(1, 3)
    return Emphasis(style="bold", low=count, high=count)


def table(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return Table(format="markdown", columns=2, rows=rng.randrange(2, 5))


def json(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    keys = rng.choice((("answer", "reason"), ("answer", "details"), ("result", "notes"), ("answer",)))
    return JsonFormat(keys=keys, shape="object")


def sections(rng: random.Random, setting: Setting) -> Constraint:  # noqa: ARG001
    return Sections(names=rng.choice((("Answer", "Details"), ("Finding", "Remarks"), ("Summary", "Evidence"))))


def short_english(constraint: Constraint) -> tuple[str, ...]:
    inner = constraint.constraint if isinstance(constraint, Each) else constraint
    most = inner.high if isinstance(inner, Words) else None
    return (
        f"with no sentence longer than {most} words",
        f"in sentences of at most {most} words each",
        f"keep every sentence to {most} words or fewer",
    )


def last_english(constraint: Constraint) -> tuple[str, ...]:
    inner = constraint.constraint if isinstance(constraint, Part) else constraint
    count = inner.low if isinstance(inner, Words) else None
    return (
        f"with a last sentence of exactly {count} words",
        f"end with a sentence of exactly {count} words",
        f"make the final sentence exactly {count} words long",
    )
