"""What plans are of: their titles, the names of their rooms, their symbols and the lines at the foot.

No name contains another one, or a word that a symbol is called.
"""

from typing import Literal, NamedTuple

Theme = Literal["museum", "flat", "school", "park"]

Symbol = Literal[
    "stairs", "lift", "toilets", "cafe", "information", "cloakroom", "bench", "fire extinguisher", "first aid",
    "drinking water", "lockers", "smoke alarm", "socket", "radiator", "ceiling lamp", "bin", "bicycle stand",
]  # fmt: skip


Furniture = Literal[
    "bed", "sofa", "table", "round", "wardrobe", "shelf", "desk", "bath", "basin", "hob", "sink", "plant"
]  # fmt: skip


class Place(NamedTuple):
    """A kind of place.

    Attributes:
        noun: what the picture is called; `room`, `door` are what its parts are called.
        titles: with "{front}", "{town}" and "{street}" for names.
        passage: names for the middle strip where there is one.
        viewer: what the legend says of the dot with the arrow.
        metres: the side of a square of the grid.
    """

    noun: str
    room: str
    door: str
    room_zh: str
    door_zh: str
    titles: tuple[str, ...]
    levels: tuple[str, ...]
    rooms: tuple[str, ...]
    passage: tuple[str, ...]
    symbols: tuple[Symbol, ...]
    notes: tuple[str, ...]
    viewer: tuple[str, ...]
    metres: int


PLACES: dict[Theme, Place] = {
    "museum": Place(
        "plan", "room", "door", "房间", "门",
        ("{front} Museum", "Museum of {town}", "{town} Town Museum", "{front} House Museum"),
        ("Ground Floor", "First Floor", "Upper Floor", "Basement"),
        (
            "Dinosaur Room", "Egypt Gallery", "Coin Room", "Textile Room", "Mineral Room", "Photo Gallery",
            "Porcelain Room", "Clock Room", "Armour Gallery", "Insect Room", "Map Room", "Toy Gallery", "Mask Room",
            "Ship Gallery", "Lecture Room", "Gift Shop", "Library", "Print Room", "Sculpture Court", "Music Room",
        ),
        ("Foyer", "Main Hall", "Long Gallery"),
        ("stairs", "lift", "toilets", "cafe", "information", "cloakroom", "bench", "fire extinguisher"),
        (
            "Please do not touch the exhibits", "Photography without flash only", "Large bags must stay outside",
            "Guided tours start at the entrance", "Enjoy your visit", "Ask our staff for help",
        ),
        ("You are here",),
        2,
    ),
    "flat": Place(
        "floor plan", "room", "door", "房间", "门",
        ("{street} Apartments", "Flat at {street}", "{front} Residence", "{town} Court"),
        ("Top Floor", "Ground Floor", "Garden Floor", "Attic Floor"),
        (
            "Kitchen", "Living Room", "Bedroom", "Study", "Bathroom", "Dining Room", "Nursery", "Guest Room",
            "Laundry", "Pantry", "Dressing Room", "Workroom", "Sunroom", "Storeroom",
        ),
        ("Hall", "Corridor"),
        ("smoke alarm", "socket", "radiator", "ceiling lamp"),
        (
            "Furniture is not included", "Drawn for guidance only", "Measured between the walls",
            "Pets are welcome", "Available from the first of May", "Heating from the district network",
        ),
        ("Photo taken here", "You are here"),
        1,
    ),
    "school": Place(
        "plan", "room", "door", "房间", "门",
        ("{town} School", "{front} School", "{town} Grammar School", "{front} College"),
        ("Ground Floor", "First Floor", "Main Building", "Science Block"),
        (
            "Library", "Gym", "Art Room", "Music Room", "Staff Room", "Office", "Canteen", "Computer Room",
            "Chemistry Lab", "Physics Lab", "Workshop", "Drama Studio", "Sick Room", "Maths Room", "History Room",
            "Language Room", "Kiln Room", "Tuck Shop",
        ),
        ("Corridor", "Assembly Hall"),
        ("stairs", "lift", "toilets", "fire extinguisher", "first aid", "drinking water", "lockers", "bench"),
        (
            "Walk quietly during lessons", "Visitors please report to the office", "No ball games indoors",
            "Keep the doors clear", "Meet outside in case of fire", "Please wipe your feet",
        ),
        ("You are here",),
        2,
    ),
    "park": Place(
        "map", "area", "gate", "区域", "门",
        ("{town} Park", "{front} Park", "{front} Gardens", "{town} Common"),
        ("Visitor Map", "Map of the Grounds", "Park Map"),
        (
            "Rose Garden", "Lake", "Playground", "Meadow", "Car Park", "Woodland", "Tennis Courts", "Herb Garden",
            "Orchard", "Picnic Lawn", "Skate Park", "Maze", "Rock Garden", "Football Pitch", "Duck Pond", "Dog Field",
        ),
        ("Main Avenue", "Lime Avenue"),
        ("bench", "bin", "drinking water", "toilets", "cafe", "information", "bicycle stand", "first aid"),
        (
            "Please keep dogs on a lead", "Gates close at sunset", "Take your litter home",
            "No cycling on the lawns", "Barbecues are not allowed", "Look after our trees",
        ),
        ("You are here",),
        5,
    ),
}  # fmt: skip

SINGLE: tuple[Symbol, ...] = ("stairs", "lift", "cafe", "information", "cloakroom", "first aid")
"""Symbols that stand on a plan once, rarely twice; there are more of the others."""

FURNITURE: dict[str, tuple[Furniture, ...]] = {
    "Kitchen": ("hob", "sink", "table"),
    "Living Room": ("sofa", "round", "plant", "shelf"),
    "Bedroom": ("bed", "wardrobe", "plant"),
    "Study": ("desk", "shelf", "plant"),
    "Bathroom": ("bath", "basin"),
    "Dining Room": ("table", "plant"),
    "Nursery": ("bed", "round", "shelf"),
    "Guest Room": ("bed", "wardrobe"),
    "Laundry": ("basin", "wardrobe"),
    "Pantry": ("shelf", "shelf"),
    "Dressing Room": ("wardrobe", "round"),
    "Workroom": ("desk", "desk", "plant"),
    "Sunroom": ("sofa", "plant", "plant"),
    "Storeroom": ("shelf", "wardrobe"),
    "Hall": ("plant",),
    "Corridor": ("plant",),
}
"""What stands in the rooms of a flat."""
