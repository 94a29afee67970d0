"""Demands made of demands: all of them, one of them, not one, of one part of the text."""

from miabench.constraints.compose.logic import AllOf, AnyOf, Not
from miabench.constraints.compose.parts import Each, Part
from miabench.constraints.compose.some import Some

__all__ = ["AllOf", "AnyOf", "Each", "Not", "Part", "Some"]
