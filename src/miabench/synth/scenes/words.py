"""Names, places and colours that the scene families share: invented, plain, and unambiguous to read aloud.

A word is here only if a reader would use the same word for the thing: a scene's ground truth is checked against what
a model writes, so "red" is a fact and "crimson or maybe rust" is not.
"""

from typing import Literal, get_args

Colour = Literal["red", "blue", "green", "yellow", "orange", "purple", "brown", "black", "white", "grey", "pink"]

COLOURS: tuple[Colour, ...] = get_args(Colour)

RGB: dict[Colour, tuple[int, int, int]] = {
    "red": (200, 42, 40),
    "blue": (38, 92, 178),
    "green": (46, 130, 70),
    "yellow": (244, 202, 48),
    "orange": (236, 128, 36),
    "purple": (116, 62, 150),
    "brown": (118, 76, 44),
    "black": (38, 38, 42),
    "white": (245, 244, 240),
    "grey": (134, 138, 144),
    "pink": (236, 130, 168),
}

DARK: tuple[Colour, ...] = ("red", "blue", "green", "purple", "brown", "black")
"""Colours that white letters can be read on."""

FIRST_NAMES = (
    "Anna", "Ben", "Carla", "David", "Emma", "Felix", "Grace", "Hugo", "Ines", "Jack", "Karen", "Leo", "Maria",
    "Nina", "Oscar", "Paula", "Robert", "Sarah", "Thomas", "Vera", "Walter", "Julia", "Martin", "Helen", "Simon",
)  # fmt: skip

SHOP_FRONTS = (
    "Harbour", "Willow", "Corner", "Sunrise", "Bluebird", "Maple", "Old Mill", "Riverside", "Copper", "Lantern",
    "Meadow", "Castle", "Golden", "Foxglove", "Market", "Chestnut", "Silver", "Hilltop", "Garden Gate", "Robin",
    "Station", "Pebble", "Orchard", "Lighthouse", "Ivy", "Kingfisher", "Clover", "Northside", "Marigold", "Swan",
    "Bridge", "Juniper", "Cobble", "Acorn", "Windmill",
)  # fmt: skip
"""The first half of a shop's name; the second half comes from its trade."""

STREETS = (
    "Mill Lane", "Station Road", "High Street", "Bridge Street", "Church Lane", "Park Avenue", "Elm Street",
    "Castle Road", "Garden Row", "Market Square", "Harbour Road", "Oak Street", "Queen Street", "Spring Lane",
    "Canal Street", "Abbey Road", "Orchard Lane", "Forge Street", "Victoria Road", "Cedar Avenue",
)  # fmt: skip

TOWNS = (
    "Ashford", "Bristow", "Carrow", "Denham", "Easton", "Fairley", "Granby", "Hadley", "Kelston", "Linden",
    "Marlow", "Norwood", "Oakham", "Preston", "Redhill", "Selby", "Thornton", "Upton", "Weston", "Yardley",
)  # fmt: skip

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
