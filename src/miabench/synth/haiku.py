"""Haikus about a scene: lines whose syllables are known beforehand, and lines built around a wanted word."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from miabench.constraints import Constraint, Contains, Excludes, FirstPerson, Haiku, Question
from miabench.constraints.text import words
from miabench.constraints.text.syllables import syllables
from miabench.synth.scenes import Scene
from miabench.synth.wording import capitalised

AROUND = (
    "the {}", "look, the {}", "only the {}", "somewhere the {}", "and then the {}", "the {} in the light",
    "morning light on the {}", "in the soft light, the {}", "the {} in the quiet light", "a quiet day with the {}",
    "nothing is missing, the {}", "a long look at the {}", "and a glance at the {}", "slow thoughts about the {}",
)  # fmt: skip
"""What can stand around a noun to fill up a line."""

QUESTIONS = ("who will read it next?", "what comes after this?", "who stops here to look?")
"""Questions of five syllables."""


def haikus(scene: Scene, constraints: Sequence[Constraint], offset: int) -> Iterator[str]:
    """Poems with the words and voices asked for; if no haiku is among the constraints, their lines are misplaced."""
    verses = scene.verses()
    taboos = [c for c in constraints if isinstance(c, Excludes)]

    def allowed(lines: Sequence[str]) -> list[str]:
        kept = [line for line in lines if all(c.check(line).outcome == "holds" for c in taboos)]
        start = offset % max(1, len(kept))
        return kept[start:] + kept[:start]

    first = allowed(verses.first_person if any(isinstance(c, FirstPerson) for c in constraints) else verses.five)
    second = allowed(verses.seven)
    third = allowed(QUESTIONS if any(isinstance(c, Question) for c in constraints) else verses.five[::-1])
    misplaced = not any(isinstance(c, Haiku) for c in constraints)
    for terms in product(*_wanted(constraints)):
        middle = allowed(_around(terms[0], 7)) if terms else second
        last = allowed(_around(terms[1], 5)) if len(terms) > 1 else third
        for a, b, c in product(first, middle, last):
            if a != c:
                yield _written((b, a, c) if misplaced else (a, b, c))


def _wanted(constraints: Sequence[Constraint]) -> list[tuple[str, ...]]:
    """For each word that has to appear, the words it can be."""
    wanted: list[tuple[str, ...]] = []
    for constraint in constraints:
        if isinstance(constraint, Contains):
            wanted += [constraint.terms] if constraint.at_least == 1 else [(term,) for term in constraint.terms]
    return wanted


@lru_cache(maxsize=1024)
def _around(term: str, wanted: int) -> tuple[str, ...]:
    """Lines of that many syllables with a noun or a name in them; every word of them is known to the dictionary."""
    around = [line.replace("the {}", "{}") for line in AROUND] if term[0].isupper() else AROUND
    return tuple(line for line in (text.format(term) for text in around) if wanted in _counts(line))


def _counts(line: str) -> set[int]:
    """The numbers of syllables that a line can have; empty where a word of it would be an estimate."""
    sums = {0}
    for word in words(line):
        counts, known = syllables(word)
        sums = {a + b for a in sums for b in counts} if known else set()
    return sums


def _written(lines: tuple[str, str, str]) -> str:
    end = "" if lines[2].endswith("?") else "."
    return f"{capitalised(lines[0])},\n{lines[1]};\n{lines[2]}{end}"
