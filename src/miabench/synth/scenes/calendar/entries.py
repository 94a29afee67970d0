"""What stands in calendars: events by category, holidays, headings and mottoes.

No name contains another one, and none is the name of a weekday, a month, a colour or a category.
"""

from typing import NamedTuple

from miabench.synth.scenes.words import Colour


class Category(NamedTuple):
    """A sort of event, as the legend names it, and its events; `weekly` are those that may come every week."""

    name: str
    events: tuple[str, ...]
    weekly: tuple[str, ...] = ()


CATEGORIES: tuple[Category, ...] = (
    Category("Work", ("Team meeting", "Budget review", "Staff training", "Site visit", "Client call", "Interview")),
    Category("Family", ("Picnic", "Zoo trip", "Cinema", "Garden party", "School play", "Barbecue", "Birthday cake")),
    Category("Sport", ("Football", "Marathon", "Bike tour", "Hiking"), ("Yoga", "Tennis", "Swimming")),
    Category("Health", ("Dentist", "Eye test", "Blood test", "Massage", "Haircut")),
    Category("Lessons", ("Exam", "Book report", "Museum tour"), ("Piano", "Dance class", "Choir")),
)

CATEGORY_COLOURS: tuple[Colour, ...] = ("blue", "green", "orange", "purple", "brown", "black")
HOLIDAY_COLOUR: Colour = "red"

HOLIDAYS = (
    "Founders Day", "Harvest Feast", "Lantern Night", "Harbour Day", "Unity Day", "Bridge Day", "Heritage Day",
    "Kite Festival",
)  # fmt: skip

HEADINGS = (
    "Family Planner", "Our Month", "Office Calendar", "Team Planner", "Kitchen Calendar", "Wall Planner",
    "House Calendar", "Month at a Glance", "Shared Diary",
)  # fmt: skip

MOTTOES = (
    "Small steps every day", "Call home more often", "Drink enough water", "A place for everything",
    "Good days start early", "Take the long way home", "Leave time for tea", "Be kind to yourself",
    "Keep a little time free",
)  # fmt: skip

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAYS_ZH = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")

PICTURES = ("lighthouse", "sailing boat", "mountains", "skyline", "forest")
"""What the picture of a wall calendar may show."""
