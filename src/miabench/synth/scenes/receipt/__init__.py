"""A till's receipt: amounts to read, add and compare."""

from miabench.synth.scenes.receipt.facts import Line, Receipt

__all__ = ["Line", "Receipt"]
