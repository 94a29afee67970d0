"""Words, phrases, letters and marks that a text must have, or must not have."""

from miabench.constraints.mention.edges import EndsWith, StartsWith
from miabench.constraints.mention.terms import Contains, Excludes

__all__ = ["Contains", "EndsWith", "Excludes", "StartsWith"]
