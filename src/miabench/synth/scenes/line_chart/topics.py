"""What line charts are about: titles, axes and series, with numbers of a believable size."""

from typing import Literal, NamedTuple

from miabench.synth.scenes.words import MONTHS

Kind = Literal["month", "year", "weekday"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Topic(NamedTuple):
    """A subject for a chart.

    Attributes:
        title: without a number; "{town}" stands for a town.
        axis: label of the values, with the unit.
        unit: what a value counts, in the plural.
        kinds: what the horizontal axis may show.
        names: of the series.
        steps: distances of the grid lines, one of which is chosen.
    """

    title: str
    axis: str
    unit: str
    kinds: tuple[Kind, ...]
    names: tuple[str, ...]
    steps: tuple[int, ...]


TOPICS: tuple[Topic, ...] = (
    Topic(
        "Visitors to the museums of {town}", "Visitors per day", "visitors", ("month", "year", "weekday"),
        ("Art Museum", "Sea Museum", "Toy Museum", "Rail Museum"), (50, 100),
    ),
    Topic(
        "Rainfall near {town}", "Rain (mm)", "millimetres", ("month", "year"),
        ("Ashmere", "Brockley", "Coldwell", "Dunmore"), (10, 20),
    ),
    Topic(
        "Books lent by {town} Library", "Books", "books", ("month", "weekday"),
        ("Novels", "Comics", "Cookbooks", "Biographies"), (20, 50),
    ),
    Topic(
        "Hot drinks sold at {town} Station", "Cups", "cups", ("month", "weekday"),
        ("Coffee", "Tea", "Cocoa", "Soup"), (20, 50),
    ),
    Topic(
        "Members of the clubs in {town}", "Members", "members", ("year",),
        ("Chess Club", "Judo Club", "Rowing Club", "Film Club"), (10, 20),
    ),
    Topic(
        "Bicycles hired in {town}", "Hires", "hires", ("month", "year", "weekday"),
        ("North Gate", "Old Bridge", "Town Hall", "Science Park"), (20, 50),
    ),
    Topic(
        "Electricity used at {town} School", "Energy (kWh)", "kilowatt-hours", ("month",),
        ("Kitchen", "Gym", "Workshop", "Classrooms"), (50, 100),
    ),
    Topic(
        "Nesting birds on {town} Island", "Nests", "nests", ("year",),
        ("Gulls", "Terns", "Puffins", "Herons"), (10, 20),
    ),
    Topic(
        "Tickets sold by {town} Theatre", "Tickets", "tickets", ("month", "weekday"),
        ("Opera", "Ballet", "Comedy", "Puppets"), (50, 100),
    ),
    Topic(
        "Passengers leaving {town}", "Passengers", "passengers", ("month", "year", "weekday"),
        ("Bus", "Tram", "Ferry", "Train"), (50, 100),
    ),
    Topic(
        "Eggs laid on {town} Farm", "Eggs", "eggs", ("month", "weekday"),
        ("Hens", "Ducks", "Geese", "Quails"), (10, 20),
    ),
    Topic(
        "Pupils in the schools of {town}", "Pupils", "pupils", ("year",),
        ("Oak School", "Elm School", "Birch School", "Maple School"), (50, 100),
    ),
    Topic(
        "Trees planted around {town}", "Trees", "trees", ("year",),
        ("Oaks", "Maples", "Pines", "Limes"), (20, 50),
    ),
    Topic(
        "Parcels handled in {town}", "Parcels", "parcels", ("month", "weekday"),
        ("Early shift", "Late shift", "Night shift"), (50, 100),
    ),
    Topic(
        "Goals of the teams from {town}", "Goals", "goals", ("year",),
        ("Rovers", "Wanderers", "Athletic", "Dynamo"), (10, 20),
    ),
    Topic(
        "Honey harvested near {town}", "Honey (kg)", "kilograms", ("year",),
        ("Clover", "Heather", "Acacia", "Thyme"), (10, 20),
    ),
    Topic(
        "Water level of the lakes near {town}", "Level (cm)", "centimetres", ("month", "year"),
        ("Long Lake", "Mirror Lake", "Swan Lake", "Mill Pond"), (20, 50),
    ),
    Topic(
        "Repairs done by the {town} workshop", "Repairs", "repairs", ("month", "year", "weekday"),
        ("Bicycles", "Radios", "Clocks", "Lamps"), (10, 20),
    ),
    Topic(
        "Ice cream sold on {town} Beach", "Scoops", "scoops", ("month", "weekday"),
        ("Vanilla", "Mango", "Lemon", "Pistachio"), (50, 100),
    ),
    Topic(
        "Learners at {town} Evening School", "Learners", "learners", ("year",),
        ("Spanish", "French", "Italian", "Japanese"), (10, 20),
    ),
    Topic(
        "Letters to the mayor of {town}", "Letters", "letters", ("month", "weekday"),
        ("Complaints", "Requests", "Praise", "Questions"), (10, 20),
    ),
)  # fmt: skip

SOURCES = (
    "Data: City Archive", "Data: Green Ledger", "Source: Statistics Office", "Source: Town Council",
    "Figures: Market Watch", "Compiled by the Civic Desk", "Source: Harbour Office", "Data: Evening Gazette",
    "Figures: Open Records", "Source: Regional Survey",
)  # fmt: skip
"""Lines at the foot of a chart."""

__all__ = ["MONTHS", "SOURCES", "TOPICS", "WEEKDAYS", "Kind", "Topic"]
