"""What bar charts are about: titles, axes and the things compared, with numbers of a believable size."""

from typing import NamedTuple

from miabench.synth.scenes.words import MONTHS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Topic(NamedTuple):
    """A subject for a chart.

    Attributes:
        title: without a number; "{town}" stands for a town.
        axis: label of the values, with the unit.
        unit: what one value counts, in the plural, as in "40 books".
        group: label of the categories, also the singular noun for one of them, in lower case within a sentence.
        names: the categories.
        step: distance of the grid lines; even.
        parts: what each value can be divided into.
        ordered: whether the categories keep their order (days of a week).
    """

    title: str
    axis: str
    unit: str
    group: str
    names: tuple[str, ...]
    step: int
    parts: tuple[str, ...]
    ordered: bool = False


TOPICS: tuple[Topic, ...] = (
    Topic(
        "Books borrowed from {town} Library", "Books", "books", "Genre",
        ("Crime", "Romance", "History", "Travel", "Poetry", "Science", "Comics", "Cooking"), 20,
        ("Adults", "Children", "Schools"),
    ),
    Topic(
        "Visitors to {town} Castle", "Visitors", "visitors", "Weekday", WEEKDAYS, 50,
        ("Locals", "Tourists", "Pupils"), True,
    ),
    Topic(
        "Rainfall in {town}", "Rain (mm)", "millimetres", "Month", MONTHS, 20,
        ("Day", "Night"), True,
    ),
    Topic(
        "Fruit sold at {town} Market", "Weight (kg)", "kilograms", "Fruit",
        ("Apples", "Pears", "Plums", "Cherries", "Grapes", "Oranges", "Bananas", "Melons"), 10,
        ("Morning", "Afternoon"),
    ),
    Topic(
        "How pupils of {town} School travel", "Pupils", "pupils", "Transport",
        ("Bus", "Bicycle", "Train", "Car", "Tram", "Scooter", "On foot"), 20,
        ("Girls", "Boys"),
    ),
    Topic(
        "Club members at {town} Sports Centre", "Members", "members", "Sport",
        ("Tennis", "Football", "Swimming", "Judo", "Hockey", "Rowing", "Fencing", "Dance"), 10,
        ("Women", "Men", "Juniors"),
    ),
    Topic(
        "Drinks served at the {town} Fair", "Cups", "cups", "Drink",
        ("Coffee", "Tea", "Cocoa", "Lemonade", "Cider", "Juice", "Water", "Milk"), 50,
        ("Morning", "Midday", "Evening"),
    ),
    Topic(
        "Trees planted around {town}", "Trees", "trees", "Species",
        ("Oak", "Beech", "Birch", "Maple", "Pine", "Willow", "Chestnut", "Ash"), 20,
        ("Parks", "Streets", "Yards"),
    ),
    Topic(
        "Pets registered in {town}", "Animals", "animals", "Pet",
        ("Dogs", "Cats", "Rabbits", "Parrots", "Hamsters", "Ferrets", "Turtles"), 50,
        ("Houses", "Flats", "Farms"),
    ),
    Topic(
        "Tickets sold by the {town} Theatre", "Tickets", "tickets", "Play",
        ("Hamlet", "Macbeth", "Othello", "Faust", "Antigone", "Medea", "Candide"), 50,
        ("Stalls", "Circle", "Balcony"),
    ),
    Topic(
        "Power used in the {town} office", "Energy (kWh)", "kilowatt-hours", "Month", MONTHS, 100,
        ("Lighting", "Heating", "Computers"), True,
    ),
    Topic(
        "Favourite subjects at {town} College", "Votes", "votes", "Subject",
        ("Maths", "Biology", "Art", "Music", "Geography", "Chemistry", "Drama", "Latin"), 10,
        ("First year", "Final year"),
    ),
    Topic(
        "Birds counted at {town} Lake", "Birds", "birds", "Species",
        ("Swans", "Herons", "Ducks", "Geese", "Gulls", "Coots", "Terns", "Grebes"), 20,
        ("North shore", "South shore"),
    ),
    Topic(
        "Letters delivered in {town}", "Letters", "letters", "Weekday", WEEKDAYS[:6], 100,
        ("Private", "Business", "Official"), True,
    ),
    Topic(
        "Ice cream sold on {town} Pier", "Scoops", "scoops", "Flavour",
        ("Vanilla", "Chocolate", "Strawberry", "Lemon", "Mango", "Pistachio", "Caramel"), 50,
        ("Cones", "Tubs"),
    ),
    Topic(
        "Instruments taught at {town} Music School", "Students", "students", "Instrument",
        ("Piano", "Violin", "Guitar", "Flute", "Cello", "Drums", "Trumpet", "Harp"), 10,
        ("Beginners", "Advanced"),
    ),
    Topic(
        "Laps run by the {town} team", "Laps", "laps", "Weekday", WEEKDAYS, 10,
        ("Women", "Men", "Juniors"), True,
    ),
    Topic(
        "Staff of {town} Hospital", "Employees", "employees", "Department",
        ("Surgery", "Radiology", "Pharmacy", "Maternity", "Kitchen", "Laundry", "Admissions"), 20,
        ("Day shift", "Night shift"),
    ),
    Topic(
        "Waste collected in {town}", "Waste (tonnes)", "tonnes", "Material",
        ("Paper", "Glass", "Metal", "Plastic", "Wood", "Textiles", "Garden"), 10,
        ("Homes", "Shops", "Factories"),
    ),
    Topic(
        "Languages learnt at {town} Evening School", "Learners", "learners", "Language",
        ("Spanish", "French", "German", "Italian", "Japanese", "Arabic", "Greek", "Polish"), 10,
        ("Online", "Classroom"),
    ),
    Topic(
        "Repairs done by the {town} workshop", "Repairs", "repairs", "Object",
        ("Bicycles", "Lamps", "Radios", "Clocks", "Toasters", "Chairs", "Phones"), 10,
        ("Paid", "Free"),
    ),
    Topic(
        "Flowers grown in {town} Nursery", "Plants", "plants", "Flower",
        ("Roses", "Tulips", "Lilies", "Daisies", "Orchids", "Violets", "Irises", "Poppies"), 50,
        ("Greenhouse", "Field"),
    ),
    Topic(
        "Guests of the {town} Hotel", "Guests", "guests", "Month", MONTHS, 50,
        ("Business", "Leisure", "Groups"), True,
    ),
    Topic(
        "Loaves baked in {town}", "Loaves", "loaves", "Grain",
        ("Wheat", "Rye", "Spelt", "Oats", "Barley", "Corn"), 20,
        ("Fresh", "Frozen"),
    ),
)  # fmt: skip
