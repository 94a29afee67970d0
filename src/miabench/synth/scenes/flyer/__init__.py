"""A poster of an event: a programme with times, tickets by group, sponsors, a little map of the way."""

from miabench.synth.scenes.flyer.facts import Act, Flyer

__all__ = ["Act", "Flyer"]
