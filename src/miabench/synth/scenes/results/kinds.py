"""What tables are about: their rows, their columns, and how people ask for an entry in them."""

from typing import NamedTuple

from miabench.synth.scenes.words import FIRST_NAMES, TOWNS


class Measure(NamedTuple):
    """A column of figures.

    Attributes:
        header: as it is printed.
        asked: a question for an entry, with {} for the row.
        told: a sentence that answers it, with {0} for the row and {1} for the entry.
        most, least: what the row with the largest and the smallest entry has or does.
        zh: the column in Chinese.
        low, high, step: its range in the smallest unit, `places` digits of which stand behind the point.
        before, after: what is printed around an entry.
    """

    header: str
    asked: str
    told: str
    most: str
    least: str
    zh: str
    low: int
    high: int
    step: int = 1
    places: int = 0
    before: str = ""
    after: str = ""


class Kind(NamedTuple):
    """A sort of table; `tags` are the values of a column of words that several rows share, under `tag`."""

    name: str
    row: str
    rows: str
    row_zh: str
    names: tuple[str, ...]
    measures: tuple[Measure, ...]
    tag: str
    tag_zh: str
    tags: tuple[str, ...]
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    summed: bool
    """Whether the sum of a column means something, so that a row of totals can stand below."""

    @property
    def who(self) -> str:
        return "who" if self.names is FIRST_NAMES else "that"


ANIMALS = (
    "Hawks", "Otters", "Foxes", "Wolves", "Badgers", "Falcons", "Bears", "Tigers", "Sharks", "Ravens", "Herons",
    "Dolphins", "Eagles", "Panthers",
)  # fmt: skip
MODELS = (
    "Comet", "Summit", "Ember", "Atlas", "Breeze", "Tempo", "Orbit", "Cascade", "Aurora", "Ripple", "Nimbus", "Zephyr",
)  # fmt: skip
ARTICLES = (
    "hammers", "ladders", "buckets", "brooms", "padlocks", "candles", "lamps", "kettles", "blankets", "towels",
    "umbrellas", "notebooks", "staplers", "helmets", "baskets", "pillows",
)  # fmt: skip
REGIONS = ("North", "South", "East", "West")


def _count(header: str, verb: str, noun: str, zh: str, low: int, high: int, *, plural: bool = False) -> Measure:
    """A column of whole numbers: how many of a noun a row has done something to. `plural` rows are "the Foxes"."""
    return Measure(
        header,
        f"How many {noun} {'have the {}' if plural else 'has {}'} {verb}?",
        f"{'The {0} have' if plural else '{0} has'} {verb} {{1}} {noun}.",
        f"has {verb} the most {noun}",
        f"has {verb} the fewest {noun}",
        zh,
        low,
        high,
    )


def _stock(header: str, verb: str, zh: str, low: int, high: int, step: int = 1) -> Measure:
    return Measure(
        header,
        f"How many {{}} {verb}?",
        f"Of the {{0}}, {{1}} {verb}.",
        f'has the largest number under "{header}"',
        f'has the smallest number under "{header}"',
        zh,
        low,
        high,
        step,
    )


def _mark(subject: str, zh: str) -> Measure:
    return Measure(
        subject,
        f"What mark did {{}} get in {subject}?",
        f"In {subject}, {{0}} got a mark of {{1}}.",
        f"got the highest mark in {subject}",
        f"got the lowest mark in {subject}",
        zh,
        41,
        99,
    )


def _day(day: str, zh: str) -> Measure:
    return Measure(
        day,
        f"How many visitors does the table give for {{}} on {day}?",
        f"On {day}, {{0}} had {{1}} visitors.",
        f"had the most visitors on {day}",
        f"had the fewest visitors on {day}",
        zh,
        18,
        480,
    )


def _time(header: str, zh: str) -> Measure:
    return Measure(
        header,
        f'What time does the table give for {{}} under "{header}"?',
        f'Under "{header}", the time of {{0}} is {{1}}.',
        f'has the slowest time (the largest number) under "{header}"',
        f'has the fastest time (the smallest number) under "{header}"',
        zh,
        2610,
        3490,
        1,
        2,
    )


LEAGUE = Kind(
    "league", "team", "teams", "球队", ANIMALS,
    (
        _count("Played", "played", "games", "比赛场数", 10, 20, plural=True),
        _count("Won", "won", "games", "获胜场数", 0, 20, plural=True),
        _count("Drawn", "drawn", "games", "平局场数", 0, 20, plural=True),
        _count("Lost", "lost", "games", "失利场数", 0, 20, plural=True),
        _count("Points", "collected", "points", "积分", 0, 60, plural=True),
    ),
    "Region", "地区", REGIONS,
    ("Winter League", "Harbour League", "Valley League Table", "Junior Hockey League", "City Football League"),
    ("All games were played on Sundays", "The first team goes through to the cup", "The season ends in spring"),
    False,
)  # fmt: skip

MEDALS = Kind(
    "medals", "club", "clubs", "俱乐部", TOWNS,
    (
        _count("Gold", "won", "gold medals", "金牌数", 0, 14),
        _count("Silver", "won", "silver medals", "银牌数", 0, 14),
        _count("Bronze", "won", "bronze medals", "铜牌数", 0, 14),
        _count("Fourth", "taken", "fourth places", "第四名次数", 0, 14),
    ),
    "Region", "地区", REGIONS,
    ("Summer Games Medals", "Athletics Day Medals", "Medal Table of the Games", "Swimming Gala Medals"),
    ("Medals are handed out at the stadium", "Relay races are counted once", "Every club brought its own flag"),
    True,
)  # fmt: skip

MARKS = Kind(
    "marks", "student", "students", "学生", FIRST_NAMES,
    (
        _mark("Maths", "数学成绩"), _mark("English", "英语成绩"), _mark("Science", "科学成绩"),
        _mark("History", "历史成绩"), _mark("Music", "音乐成绩"), _mark("Geography", "地理成绩"),
    ),
    "House", "学院", ("Oak", "Elm", "Maple", "Willow"),
    ("Spring Test Results", "End of Term Marks", "Marks of the Winter Term", "Exam Results"),
    ("A dash means that the test was missed", "Please sign and return this page", "Marks are out of a hundred"),
    False,
)  # fmt: skip

STOCK = Kind(
    "stock", "article", "articles", "商品", ARTICLES,
    (
        _stock("In stock", "are in stock", "库存数量", 3, 190),
        _stock("Sold", "were sold", "售出数量", 2, 140),
        _stock("Ordered", "have been ordered", "订购数量", 5, 200, 5),
        _stock("Returned", "were returned", "退货数量", 1, 40),
        _stock("Damaged", "are damaged", "损坏数量", 1, 40),
    ),
    "Room", "房间", ("Cellar", "Hall", "Loft", "Yard"),
    ("Stock List", "Warehouse Overview", "Monthly Stock Report", "Storeroom Inventory"),
    ("Counted by two members of staff", "Please report missing goods", "Deliveries arrive on Monday"),
    True,
)  # fmt: skip

PRODUCTS = Kind(
    "products", "model", "models", "型号", MODELS,
    (
        Measure(
            "Price", "What does the {} cost?", "The {0} costs {1}.", "costs the most", "costs the least", "价格",
            1990, 24990, 50, 2, "$",
        ),
        Measure(
            "Weight", "How much does the {} weigh?", "The {0} weighs {1}.", "is the heaviest", "is the lightest",
            "重量", 180, 980, 10, 0, "", " g",
        ),
        Measure(
            "Battery", "How long does the battery of the {} last?", "The battery of the {0} lasts {1}.",
            "has the battery that lasts longest", "has the battery that lasts shortest", "电池续航",
            5, 48, 1, 0, "", " h",
        ),
        Measure(
            "Rating", "What is the rating of the {}?", "The rating of the {0} is {1}.", "has the highest rating",
            "has the lowest rating", "评分", 21, 49, 1, 1,
        ),
        Measure(
            "Reviews", "How many reviews does the {} have?", "The {0} has {1} reviews.", "has the most reviews",
            "has the fewest reviews", "评价数量", 12, 640,
        ),
    ),
    "Colour", "颜色", ("black", "white", "red", "blue", "green"),
    ("Headphones Compared", "Speakers Compared", "Our Lamps Compared", "Radios in the Test", "Torches in the Test"),
    ("Prices include delivery", "Tested by our own team", "All models come with a charger"),
    False,
)  # fmt: skip

SWIM = Kind(
    "swim", "swimmer", "swimmers", "选手", FIRST_NAMES,
    (_time("Heat", "预赛成绩"), _time("Semi-final", "半决赛成绩"), _time("Final", "决赛成绩")),
    "Club", "俱乐部", ("Dolphins", "Otters", "Sharks", "Herons"),
    ("Freestyle Times", "Swimming Gala Results", "Backstroke Times", "Sprint Results"),
    ("All times are in seconds", "Times are in seconds, taken by hand", "Seconds, measured at the wall"),
    False,
)  # fmt: skip

VISITORS = Kind(
    "visitors", "library", "libraries", "图书馆", TOWNS,
    (
        _day("Monday", "星期一的访客人数"), _day("Tuesday", "星期二的访客人数"), _day("Wednesday", "星期三的访客人数"),
        _day("Thursday", "星期四的访客人数"), _day("Friday", "星期五的访客人数"),
    ),
    "District", "片区", REGIONS,
    ("Visitors to the Libraries", "Library Visitors by Day", "Visitors in the First Week"),
    ("Counted at the main entrance", "Children are counted as well", "Groups are counted one by one"),
    True,
)  # fmt: skip

KINDS: tuple[Kind, ...] = (LEAGUE, MEDALS, MARKS, STOCK, PRODUCTS, SWIM, VISITORS)

BY_NAME = {kind.name: kind for kind in KINDS}
