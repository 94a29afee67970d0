"""A label on a jar, bottle, box, bag or tin: ingredients in order, a table of nutrients, dates, a price sticker."""

from miabench.synth.scenes.label.facts import Label, Nutrient

__all__ = ["Label", "Nutrient"]
