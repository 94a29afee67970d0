"""A departure board or a printed timetable: times, places, platforms and delays to look up and to reckon with."""

from miabench.synth.scenes.departures.facts import Departure, Departures

__all__ = ["Departure", "Departures"]
