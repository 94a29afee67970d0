"""A dialog with an app's settings: switches, boxes to tick, sliders, choices, a field with a mistake, and buttons."""

from miabench.synth.scenes.settings.facts import AppDialog, Choice, Field, Slider, Toggle

__all__ = ["AppDialog", "Choice", "Field", "Slider", "Toggle"]
