"""From an English phrase to a constraint: asks every kind, and answers only where exactly one reading exists.

Reading is how the published benchmark, written by people, gets rules. A wrong reading would score a response by a
demand that nobody made, so whatever isn't understood whole is None and goes to a judge.
"""

from miabench.constraints.base import Constraint, kinds, normalise_phrase


def read(text: str, category: str | None = None) -> Constraint | None:
    """The one constraint that a phrase states, or None.

    Args:
        text: one demand as people write it.
        category: the benchmark's category of the component, if known; it decides between several readings.

    Example: `read("in exactly two sentences") == Sentences(low=2, high=2)`; `read("describe the mood") is None`.
    """
    phrase = normalise_phrase(text)
    found = {constraint for cls in kinds().values() if (constraint := cls.read(phrase)) is not None}
    if len(found) > 1 and category is not None:
        found = {constraint for constraint in found if constraint.category == category}
    return found.pop() if len(found) == 1 else None
