"""What pie charts are about: wholes and their parts."""

from typing import NamedTuple


class Topic(NamedTuple):
    """A subject for a chart.

    Attributes:
        title: without a number; "{town}" stands for a town.
        unit: what the total counts, in the plural.
        names: of the parts.
    """

    title: str
    unit: str
    names: tuple[str, ...]


TOPICS: tuple[Topic, ...] = (
    Topic(
        "How pupils come to {town} School", "pupils",
        ("Bus", "Bicycle", "Train", "Car", "Tram", "Scooter", "Ferry", "Moped"),
    ),
    Topic(
        "Favourite fruit in {town}", "people",
        ("Apples", "Pears", "Plums", "Cherries", "Grapes", "Bananas", "Melons", "Figs"),
    ),
    Topic(
        "Books borrowed from {town} Library", "books",
        ("Crime", "Romance", "History", "Travel", "Poetry", "Science", "Comics", "Cooking"),
    ),
    Topic(
        "Trees in {town} Park", "trees",
        ("Oaks", "Beeches", "Birches", "Maples", "Pines", "Willows", "Chestnuts", "Ashes"),
    ),
    Topic(
        "Budget of the {town} Youth Club", "euros",
        ("Rent", "Trips", "Meals", "Sports gear", "Heating", "Printing", "Insurance", "Prizes"),
    ),
    Topic(
        "Pets registered in {town}", "animals",
        ("Dogs", "Cats", "Rabbits", "Parrots", "Hamsters", "Ferrets", "Turtles", "Canaries"),
    ),
    Topic(
        "Drinks sold at the {town} Fair", "drinks",
        ("Coffee", "Tea", "Cocoa", "Lemonade", "Cider", "Juice", "Water", "Milk"),
    ),
    Topic(
        "Staff of {town} Hospital", "employees",
        ("Surgery", "Radiology", "Pharmacy", "Maternity", "Kitchen", "Laundry", "Admissions", "Transport"),
    ),
    Topic(
        "Waste collected in {town}", "tonnes",
        ("Paper", "Glass", "Metal", "Plastic", "Wood", "Textiles", "Batteries", "Rubble"),
    ),
    Topic(
        "Where guests of the {town} Hotel come from", "guests",
        ("Spain", "France", "Italy", "Poland", "Norway", "Ireland", "Greece", "Austria"),
    ),
    Topic(
        "Music played on Radio {town}", "songs",
        ("Jazz", "Rock", "Folk", "Soul", "Opera", "Blues", "Reggae", "Techno"),
    ),
    Topic(
        "Crops grown around {town}", "fields",
        ("Wheat", "Barley", "Oats", "Corn", "Rye", "Potatoes", "Beets", "Hops"),
    ),
    Topic(
        "Sports chosen at {town} College", "students",
        ("Tennis", "Football", "Swimming", "Judo", "Hockey", "Rowing", "Fencing", "Dancing"),
    ),
    Topic(
        "Cakes baked in {town}", "cakes",
        ("Lemon", "Walnut", "Carrot", "Ginger", "Honey", "Almond", "Coconut", "Poppy"),
    ),
    Topic(
        "Holiday plans of people in {town}", "households",
        ("Beach", "Mountains", "City trip", "Camping", "Cruise", "Farm stay", "Staying home", "Safari"),
    ),
    Topic(
        "Birds seen at {town} Lake", "birds",
        ("Swans", "Herons", "Ducks", "Geese", "Gulls", "Coots", "Terns", "Grebes"),
    ),
    Topic(
        "Hours worked in the {town} office", "hours",
        ("Meetings", "Writing", "Calls", "Planning", "Training", "Accounting", "Research", "Filing"),
    ),
    Topic(
        "Flowers sold at {town} Market", "flowers",
        ("Roses", "Tulips", "Lilies", "Daisies", "Orchids", "Violets", "Irises", "Poppies"),
    ),
    Topic(
        "Instruments taught at {town} Music School", "learners",
        ("Piano", "Violin", "Guitar", "Flute", "Cello", "Drums", "Trumpet", "Harp"),
    ),
    Topic(
        "Energy used in {town}", "megawatts",
        ("Wind", "Sun", "Gas", "Biomass", "Coal", "Oil", "Tides", "Hydro"),
    ),
)  # fmt: skip

CAPTIONS = ("Total: {total} {unit}", "All in all: {total} {unit}", "The whole: {total} {unit}")
"""Lines under the title, with the whole."""

SOURCES = (
    "Survey: Civic Desk", "Data: City Archive", "Source: Statistics Office", "Source: Town Council",
    "Figures: Open Records", "Survey: Evening Gazette", "Source: Regional Survey", "Data: Green Ledger",
)  # fmt: skip
"""Lines at the foot."""
