"""What people plan on a board: titles, things to do, costs, steps, and what a sticky note may say.

No text names a person, a colour, a day or a number; things to do of one project don't contain one another.
"""

from typing import NamedTuple


class Project(NamedTuple):
    """A plan: its title, things to do, what it costs in cents from and to, steps in their order, texts of notes."""

    title: str
    todo: tuple[str, ...]
    costs: dict[str, tuple[int, int]]
    steps: tuple[str, ...]
    notes: tuple[str, ...]


PROJECTS = (
    Project(
        "Summer Fair",
        ("book the band", "print the posters", "rent the tent", "order the drinks", "paint the sign", "find a stage",
         "call the mayor", "borrow chairs", "hang the lights"),
        {"food": (8000, 15000), "stands": (10000, 20000), "permits": (4000, 9000), "flyers": (1500, 4000),
         "lamps": (1200, 3000)},
        ("Idea", "Permit", "Setup", "Opening", "Cleanup"),
        ("Ask about power", "What if it rains?", "Keep the receipts", "Vote for the music", "Free cake!",
         "Park behind the hall"),
    ),
    Project(
        "Kitchen Rebuild",
        ("measure the walls", "order the tiles", "sell the old oven", "choose a tap", "paint the ceiling",
         "call the plumber", "fix the shelf", "buy a lamp", "clean the fridge"),
        {"floor": (9000, 18000), "cables": (4500, 9000), "varnish": (2500, 6000), "sink": (7000, 14000),
         "screws": (900, 2500)},
        ("Sketch", "Offer", "Removal", "Assembly", "Inspection"),
        ("Mind the pipes", "Shut off the water", "Eat at the neighbours", "Samples are in the hall", "Sockets too low?",
         "Compare prices"),
    ),
    Project(
        "School Play",
        ("learn the songs", "sew the costumes", "build the castle", "sell the tickets", "find a piano",
         "paint the trees", "test the lights", "write the programme", "rehearse the dance"),
        {"fabric": (3000, 7000), "wood": (4000, 9000), "make-up": (1500, 3500), "snacks": (2000, 5000),
         "wigs": (2500, 6000)},
        ("Script", "Casting", "Practice", "Premiere", "Applause"),
        ("Speak louder!", "Where is the crown?", "Parents sit in front", "Bring a sewing kit", "Curtain is stuck",
         "Thank the caretaker"),
    ),
    Project(
        "New Website",
        ("draw the logo", "write the texts", "take the photos", "test the form", "choose the fonts", "check the links",
         "buy the domain", "train the staff", "ask for feedback"),
        {"printing": (1200, 3000), "hosting": (6000, 12000), "adverts": (8000, 16000), "licences": (2500, 5000),
         "coffee": (1000, 2500)},
        ("Concept", "Layout", "Coding", "Review", "Launch"),
        ("Menu is too long", "Works on phones?", "Ask the customers", "Save every draft", "Nice photos!",
         "Fewer words, please"),
    ),
    Project(
        "Moving Day",
        ("pack the books", "rent a van", "label the boxes", "cancel the internet", "wrap the plates", "feed the cat",
         "return the keys", "sell the sofa", "clean the oven"),
        {"petrol": (7000, 13000), "cartons": (2000, 4500), "tape": (600, 1500), "pizza": (3000, 6000),
         "blankets": (1800, 4000)},
        ("Sorting", "Packing", "Loading", "Driving", "Arrival"),
        ("Lift is broken", "Do not forget the plants", "Tell the post office", "Heavy boxes first", "Mind the mirror",
         "Who has the key?"),
    ),
    Project(
        "Community Garden",
        ("order the seeds", "dig the pond", "repair the fence", "buy a hose", "build the compost", "plant the herbs",
         "water the beans", "oil the gate", "invite the neighbours"),
        {"gravel": (1500, 3500), "netting": (2500, 5000), "soil": (4000, 8000), "timber": (9000, 17000),
         "tools": (5000, 9500)},
        ("Digging", "Sowing", "Weeding", "Picking", "Feast"),
        ("Snails again!", "Lock the shed", "Sunny spot for herbs", "Watch the frost", "Bring old pots",
         "Share the harvest"),
    ),
    Project(
        "Camping Trip",
        ("air the tent", "check the brakes", "buy gas", "pack the torch", "book the pitch", "find the maps",
         "wash the bags", "fill the bottles", "charge the radio"),
        {"petrol": (4000, 9000), "firewood": (1200, 2800), "food": (6000, 12000), "ferry": (3500, 7500),
         "insurance": (900, 2200)},
        ("Route", "Shopping", "Departure", "Campfire", "Homecoming"),
        ("Storm at night?", "Cups for everybody", "Quiet after dark", "Shop closes early", "Take the small stove",
         "Swim before lunch"),
    ),
)  # fmt: skip

TITLES = tuple(project.title for project in PROJECTS)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
