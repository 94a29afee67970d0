"""What posters announce: kinds of events with what is on at them, and the words that go with them.

No name of an act is part of another one's.
"""

from typing import Literal, NamedTuple

Shape = Literal["circle", "square", "triangle", "star", "diamond", "heart"]


class Event(NamedTuple):
    """A kind of event: second halves of titles, lines under them, what is on, where it takes place."""

    titles: tuple[str, ...]
    lines: tuple[str, ...]
    acts: tuple[str, ...]
    stages: tuple[str, str]
    noun: str
    """What a person calls one of the acts."""
    noun_zh: str


EVENTS: tuple[Event, ...] = (
    Event(
        ("Music Night", "Song Festival", "Summer Sounds"),
        ("Songs until late", "An evening for open ears", "Bring your dancing shoes"),
        (
            "Copper Foxes", "Velvet Owls", "Paper Boats", "Silver Lanterns", "Wooden Hearts", "Midnight Ferry",
            "Blue Pebbles", "Lost Umbrellas", "Tall Ladders", "Sleepy Giants",
        ),
        ("Main Stage", "Garden Stage"),
        "band",
        "乐队",
    ),
    Event(
        ("Village Fair", "Spring Fair", "Harvest Fair"),
        ("A day out for everyone", "Games and good company", "Come and bring the neighbours"),
        (
            "Puppet Show", "Sack Race", "Folk Dance", "Magic Hour", "Cake Contest", "Dog Parade", "Brass Music",
            "Story Corner", "Juggling Class", "Pony Rides",
        ),
        ("Big Tent", "Meadow"),
        "event",
        "活动",
    ),
    Event(
        ("Film Night", "Short Film Day", "Open Air Cinema"),
        ("Stories in light and shadow", "Small films with big hearts", "Sit back and look up"),
        (
            "The Quiet Harbour", "A Letter Home", "The Glass Garden", "Winter Bicycle", "Lighthouse Keeper",
            "Paper Moon Street", "The Last Orchard", "Cloud Hotel", "Snow on the Roof", "The Clockmaker",
        ),
        ("Upper Room", "Lower Room"),
        "film",
        "影片",
    ),
    Event(
        ("Science Day", "Night of Science", "Discovery Day"),
        ("Ask and look and wonder", "Talks for curious people", "See how the world works"),
        (
            "Bridges of Ice", "Talking Plants", "Why Leaves Fall", "Robots at Home", "The Sleeping Brain",
            "Stars by Ear", "Hidden Rivers", "Bees and Honey", "Living Soil", "The Speed of Sound",
        ),
        ("Lecture Hall", "Laboratory"),
        "talk",
        "讲座",
    ),
    Event(
        ("Stage Festival", "Dance Gala", "Theatre Days"),
        ("Curtains up for young talent", "A feast of movement and words", "See it live"),
        (
            "The Borrowed Crown", "Dance of the Cranes", "The Talking Suitcase", "Swan and Stone", "House of Cards",
            "The Missing Shoe", "Tango in Grey", "Shadow Games", "The Green Piano", "Moon Over Water",
        ),
        ("Great Hall", "Courtyard"),
        "show",
        "演出",
    ),
    Event(
        ("Craft Fair", "Makers Market", "Craft Weekend"),
        ("Learn it and take it home", "Made by many hands", "Watch and try it yourself"),
        (
            "Basket Weaving", "Candle Making", "Wood Carving", "Paper Folding", "Clay Pots", "Silk Painting",
            "Book Binding", "Stone Polishing", "Felt Hats", "Lace Work",
        ),
        ("Workshop", "Old Barn"),
        "class",
        "课程",
    ),
)  # fmt: skip

VENUES = ("Hall", "Assembly Rooms", "Community Centre", "Park House", "Arts Centre", "Manor")
TRADES = ("Bank", "Bakery", "Garage", "Bookshop", "Dairy", "Travel", "Flowers", "Printers", "Dentists", "Brewery")
GROUPS = ("Adults", "Students", "Children", "Seniors")
GROUPS_ZH = {"Adults": "成人", "Students": "学生", "Children": "儿童", "Seniors": "老年人"}
LANDMARKS = {
    "Church": "教堂", "School": "学校", "Museum": "博物馆", "Library": "图书馆", "Stadium": "体育场",
    "Pool": "游泳池", "Hotel": "酒店", "Station": "车站", "Market": "市场", "Hospital": "医院",
}  # fmt: skip
ADVICE = (
    "Bring a warm jacket", "Free parking nearby", "Dogs stay at home", "Please bring cash", "Hot drinks on sale",
    "Seats are limited", "Wheelchair friendly", "Lost things desk at the gate", "Prams welcome", "Come by bicycle",
)  # fmt: skip
SHAPES: tuple[Shape, ...] = ("circle", "square", "triangle", "star", "diamond", "heart")
SHAPES_ZH: dict[Shape, str] = {
    "circle": "圆形", "square": "正方形", "triangle": "三角形", "star": "星形", "diamond": "菱形", "heart": "心形",
}  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
