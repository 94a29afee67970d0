"""A wall with clocks: times to read, compare and reckon with."""

from miabench.synth.scenes.clocks.facts import Clock, Clocks

__all__ = ["Clock", "Clocks"]
