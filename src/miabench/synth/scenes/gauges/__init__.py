"""Measuring instruments side by side: readings to take, compare and reckon with."""

from miabench.synth.scenes.gauges.facts import Gauge, Gauges, Zone

__all__ = ["Gauge", "Gauges", "Zone"]
