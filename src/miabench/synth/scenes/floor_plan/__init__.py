"""A floor plan or a small map: rooms that tile a floor, doors, symbols with a legend, a compass and a viewer."""

from miabench.synth.scenes.floor_plan.facts import FloorPlan

__all__ = ["FloorPlan"]
