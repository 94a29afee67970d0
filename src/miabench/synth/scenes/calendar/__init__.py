"""A month on paper or on a screen, with events and holidays: weekdays, intervals, and what comes when."""

from miabench.synth.scenes.calendar.facts import Calendar, Event, Holiday

__all__ = ["Calendar", "Event", "Holiday"]
