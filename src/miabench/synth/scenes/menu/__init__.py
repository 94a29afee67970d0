"""A menu of a restaurant or cafe: dishes under headings, prices, marks with a legend, hours to compare."""

from miabench.synth.scenes.menu.facts import Dish, Menu

__all__ = ["Dish", "Menu"]
