"""A table of figures: a league, marks of a class, stock, a comparison of products; to look up, rank and add."""

from miabench.synth.scenes.results.facts import Column, ResultsTable, Tag

__all__ = ["Column", "ResultsTable", "Tag"]
