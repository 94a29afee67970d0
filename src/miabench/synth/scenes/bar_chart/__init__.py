"""A bar chart: values to read and compare."""

from miabench.synth.scenes.bar_chart.facts import BarChart

__all__ = ["BarChart"]
