"""Where boards hang: stations, airports and bus stations, with the words that belong to them."""

from typing import Literal, NamedTuple

Status = Literal["on time", "delayed", "cancelled", "boarding"]

STATUSES: tuple[Status, ...] = ("on time", "delayed", "cancelled", "boarding")
STATUSES_ZH = "准点（on time）、晚点（delayed）、取消（cancelled）还是正在登乘（boarding）"

DAYS = ("daily", "weekdays", "weekends", "Fridays", "Sundays")

DESTINATIONS = (
    "Ashford", "Bristow", "Carrow", "Denham", "Easton", "Fairley", "Hadley", "Linden", "Marlow", "Norwood", "Preston",
    "Redhill", "Selby", "Thornton", "Upton", "Weston", "Yardley", "Milford", "Brighton", "Dover", "Camden",
)  # fmt: skip


class Place(NamedTuple):
    """A sort of place. `service` is what leaves there, `track` where one gets in, as they are called in a sentence."""

    name: str
    service: str
    services: str
    service_zh: str
    track: str
    track_zh: str
    tracks: tuple[str, ...]
    headers: tuple[str, str, str, str]
    """Over the columns of time, line, destination and track."""
    lines: tuple[str, ...]
    """What stands before the number of a line; empty for buses, which have the number only."""
    numbers: tuple[int, int]
    names: tuple[str, ...]
    """Of the place, with {} for a town."""
    notices: tuple[str, ...]


STATION = Place(
    "station", "train", "trains", "列车", "platform", "站台",
    tuple(str(n) for n in range(1, 13)), ("Time", "Train", "Destination", "Platform"),
    ("EX", "RE", "IC"), (11, 98), ("{} Central", "{} Station", "{} Junction"),
    (
        "Please keep your luggage with you", "Tickets are sold in the main hall", "The waiting room is open all night",
        "Mind the gap at the edge of the track", "Lockers are beside the bakery", "Smoking is not allowed here",
    ),
)  # fmt: skip

AIRPORT = Place(
    "airport", "flight", "flights", "航班", "gate", "登机口",
    tuple(f"{letter}{n}" for letter in "ABC" for n in range(1, 10)), ("Time", "Flight", "To", "Gate"),
    ("NV", "SL", "BW", "QT"), (112, 987), ("{} Airport", "{} International", "{} City Airport"),
    (
        "Please watch your bags at all times", "Passports are checked at the gate", "Free wireless in every lounge",
        "Liquids go into a clear bag", "Doors close before take-off", "Prayer room next to the pharmacy",
    ),
)  # fmt: skip

BUS = Place(
    "bus station", "bus", "buses", "公交车", "stand", "站位",
    tuple("ABCDEFGH"), ("Time", "Line", "Destination", "Stand"),
    (), (3, 98), ("{} Bus Station", "{} Market Place", "{} Old Town"),
    (
        "Please have the right change ready", "Dogs travel free of charge", "Get in at the front door",
        "Bicycles go on the rear rack", "Tickets are sold by the driver", "Prams go in the middle",
    ),
)  # fmt: skip

PLACES: tuple[Place, ...] = (STATION, AIRPORT, BUS)

BY_NAME = {place.name: place for place in PLACES}
