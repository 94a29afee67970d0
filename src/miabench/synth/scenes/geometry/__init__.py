"""A geometry figure: labelled shapes with lengths and angles to read, compare and work with."""

from miabench.synth.scenes.geometry.facts import Angle, Geometry, Line, Point, Shape

__all__ = ["Angle", "Geometry", "Line", "Point", "Shape"]
