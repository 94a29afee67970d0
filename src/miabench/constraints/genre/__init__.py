"""Literary and everyday forms, as far as a program can decide their frame."""

from miabench.constraints.genre.haiku import Haiku

__all__ = ["Haiku"]
