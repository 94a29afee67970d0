"""A scatter plot: points in groups, some with names, to read off, count and compare."""

from miabench.synth.scenes.scatter.facts import Point, Scatter

__all__ = ["Point", "Scatter"]
