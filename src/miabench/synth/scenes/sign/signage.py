"""What signs say, and what stands around them."""

from typing import Literal, get_args

from miabench.synth.scenes.goods import TRADES
from miabench.synth.scenes.words import Colour

Kind = Literal["tree", "lamp post", "person", "bicycle", "bench", "dog", "flower pot", "bin"]
KINDS: tuple[Kind, ...] = get_args(Kind)
TALL: tuple[Kind, ...] = ("tree", "lamp post")
SMALL: tuple[Kind, ...] = ("person", "bicycle", "bench", "dog", "flower pot", "bin")

PLURALS: dict[Kind, str] = {
    "tree": "trees",
    "lamp post": "lamp posts",
    "person": "people",
    "bicycle": "bicycles",
    "bench": "benches",
    "dog": "dogs",
    "flower pot": "flower pots",
    "bin": "bins",
}

KINDS_ZH: dict[Kind, str] = {
    "tree": "树",
    "lamp post": "路灯",
    "person": "人",
    "bicycle": "自行车",
    "bench": "长椅",
    "dog": "狗",
    "flower pot": "花盆",
    "bin": "垃圾桶",
}

CLOTHES_ZH: dict[Colour, str] = {
    "red": "红色",
    "blue": "蓝色",
    "green": "绿色",
    "yellow": "黄色",
    "orange": "橙色",
    "purple": "紫色",
    "pink": "粉色",
    "white": "白色",
    "black": "黑色",
}

CLOTHES: tuple[Colour, ...] = ("red", "blue", "green", "yellow", "orange", "purple", "pink", "white")
CARS: tuple[Colour, ...] = ("red", "blue", "green", "yellow", "orange", "white", "black")
WALLS: tuple[Colour, ...] = ("red", "white", "yellow", "brown", "blue", "green", "pink", "orange")

PARK_SIGNS = (
    ("Welcome to {town}", "Please drive slowly"),
    ("{town} Park", "Keep dogs on a lead"),
    ("{front} Farm", "Honey and fresh fruit"),
    ("{front} Bay Beach", "No swimming after dark"),
    ("{town} Zoo", "Do not feed the animals"),
    ("{front} Campsite", "Quiet hours after sunset"),
    ("{town} Station", "Trains to the coast"),
    ("{front} Wood", "Stay on the marked path"),
    ("{town} Playground", "Children under supervision only"),
    ("{front} Lake", "Fishing with permit only"),
    ("{town} Museum", "Free entry on Sundays"),
    ("{front} Gardens", "Please do not pick flowers"),
)
"""An upper and a lower line; "{town}" and "{front}" stand for names."""

LOWER_LINES = tuple(slogan for trade in TRADES for slogan in trade.slogans) + tuple(line for _, line in PARK_SIGNS)

BOARDS = ("Fresh today", "Sale inside", "Half price", "New season", "Come on in", "Gift ideas", "Last days", "Hot tea")

PLATES = ("OPEN", "CLOSED", "PUSH", "PULL", "WELCOME", "ENTER")
"""On the plate in a door."""
