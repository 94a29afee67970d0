"""A board with a handwritten plan: a list with ticks, costs, sticky notes, and boxes joined by arrows."""

from miabench.synth.scenes.whiteboard.facts import Cost, Entry, Note, Whiteboard

__all__ = ["Cost", "Entry", "Note", "Whiteboard"]
