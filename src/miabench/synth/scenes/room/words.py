"""What stands in rooms and hangs on their walls."""

from typing import Literal, NamedTuple, get_args

from miabench.synth.scenes.words import Colour

Coloured = Literal["book", "mug", "vase", "bottle", "candle", "teapot", "box", "bowl", "lamp", "ball"]
Single = Literal["plant", "globe", "duck", "elephant", "teddy bear", "robot"]
Kind = Coloured | Single
"""Things on shelves and tables: the ones come in colours, of each of the others there is one at most."""

COLOURED: tuple[Coloured, ...] = get_args(Coloured)
SINGLE: tuple[Single, ...] = get_args(Single)
PROFILE: tuple[Kind, ...] = ("duck", "elephant")
"""Toys that are seen from the side."""

PLURALS: dict[Coloured, str] = {
    "book": "books",
    "mug": "mugs",
    "vase": "vases",
    "bottle": "bottles",
    "candle": "candles",
    "teapot": "teapots",
    "box": "boxes",
    "bowl": "bowls",
    "lamp": "lamps",
    "ball": "balls",
}

KINDS_ZH: dict[Coloured, str] = {
    "book": "书",
    "mug": "马克杯",
    "vase": "花瓶",
    "bottle": "瓶子",
    "candle": "蜡烛",
    "teapot": "茶壶",
    "box": "盒子",
    "bowl": "碗",
    "lamp": "台灯",
    "ball": "球",
}
SINGLE_ZH: dict[Single, str] = {
    "plant": "盆栽",
    "globe": "地球仪",
    "duck": "玩具鸭子",
    "elephant": "玩具大象",
    "teddy bear": "泰迪熊",
    "robot": "机器人",
}

TONES: tuple[Colour, ...] = ("red", "blue", "green", "yellow", "purple", "white", "black")
"""Colours of things; none of them is taken for another one."""

COLOURS_ZH: dict[Colour, str] = {
    "red": "红色",
    "blue": "蓝色",
    "green": "绿色",
    "yellow": "黄色",
    "purple": "紫色",
    "white": "白色",
    "black": "黑色",
    "orange": "橙色",
    "pink": "粉色",
    "brown": "棕色",
    "grey": "灰色",
}

SHIRTS: tuple[Colour, ...] = ("red", "blue", "green", "yellow", "purple", "orange")

Held = Literal["balloon", "flag", "flower", "spoon", "ice cream", "paintbrush"]
HELD: tuple[Held, ...] = get_args(Held)

Hanging = Literal["window", "picture", "clock", "calendar", "poster"]
HANGING_ZH: dict[Hanging, str] = {
    "window": "窗户",
    "picture": "画",
    "clock": "钟",
    "calendar": "日历",
    "poster": "海报",
}

Motif = Literal["boat", "mountain", "tree", "sunflower", "fish", "house"]
MOTIFS: tuple[Motif, ...] = get_args(Motif)

Weather = Literal["sun", "moon", "rain", "snow"]
WEATHERS: tuple[Weather, ...] = get_args(Weather)

Lying = Literal["cat", "dog", "basket", "stool", "suitcase", "football"]
LYING: tuple[Lying, ...] = get_args(Lying)
"""What is under the table and beside it."""

POSTERS = (
    ("Home", "Sweet Home"),
    ("Keep It", "Simple"),
    ("Follow", "Your Dreams"),
    ("Good Things", "Take Time"),
    ("Be Kind", "Always"),
    ("Dream Big", "Start Small"),
    ("Stay", "Curious"),
    ("Enjoy", "The Moment"),
)
"""Two lines each."""

LABELS = ("Photos", "Letters", "Buttons", "Stamps", "Recipes", "Tools", "Maps", "Seeds", "Ribbons", "Coins")
"""On a large carton on top of the bookcase."""


class Setting(NamedTuple):
    """A kind of room, and what its table is called."""

    noun: str
    noun_zh: str
    table: str
    table_zh: str


SETTINGS: tuple[Setting, ...] = (
    Setting("living room", "客厅", "table", "桌子"),
    Setting("kitchen", "厨房", "table", "桌子"),
    Setting("study", "书房", "desk", "书桌"),
)
