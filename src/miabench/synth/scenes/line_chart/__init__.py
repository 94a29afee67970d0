"""A line chart: a few series over months, years or weekdays, to read, compare and follow."""

from miabench.synth.scenes.line_chart.facts import LineChart, Series

__all__ = ["LineChart", "Series"]
