"""A pie or ring chart: shares of a whole to read, compare and complete."""

from miabench.synth.scenes.pie_chart.facts import PieChart, Sector

__all__ = ["PieChart", "Sector"]
