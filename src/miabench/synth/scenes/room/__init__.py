"""An illustrated room seen from the front: things on shelves and a table, and two people who face different ways."""

from miabench.synth.scenes.room.facts import Room

__all__ = ["Room"]
