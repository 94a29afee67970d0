"""From an English phrase to a constraint: asks every kind, and answers only where exactly one reading exists.

Reading is how the published benchmark, written by people, gets rules. A wrong reading would score a response by a
demand that nobody made, so whatever isn't understood whole is None and goes to a judge.
"""

from miabench.constraints.base import Constraint, kinds, normalise_phrase


def read(phrase: str) -> Constraint | None:
    """The one constraint that a phrase states, or None.

    Example: `read("in exactly two sentences") == Sentences(low=2, high=2)`; `read("describe the mood") is None`.
    """
    text = normalise_phrase(phrase)
    found = {constraint for cls in kinds().values() if (constraint := cls.read(text)) is not None}
    return found.pop() if len(found) == 1 else None
