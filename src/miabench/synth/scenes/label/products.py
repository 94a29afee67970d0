"""What is packed: products with what goes into them, and the words that stand on labels.

No ingredient is part of another one's name, and none is an allergen of the notes on traces.
"""

from typing import Literal, NamedTuple, get_args

from miabench.synth.scenes.words import Colour

Container = Literal["jar", "bottle", "box", "bag", "tin"]
Motif = Literal["berry", "citrus", "tomato", "leaf", "bean", "wheat", "olive", "apple"]


Unit = Literal["g", "ml"]


class Product(NamedTuple):
    """A product; contents per 100 in tenths of a gram, as ranges: fat, carbohydrate, sugars, fibre, protein, salt."""

    name: str
    containers: tuple[Container, ...]
    unit: Unit
    motif: Motif
    main: str
    others: tuple[str, ...]
    contents: tuple[tuple[int, int], ...]


_CONTAINERS: dict[str, Container] = {one: one for one in get_args(Container)}
_UNITS: dict[str, Unit] = {one: one for one in get_args(Unit)}
_MOTIFS: dict[str, Motif] = {one: one for one in get_args(Motif)}


def _product(head: str, others: str, *contents: tuple[int, int]) -> Product:
    """A product from `name|containers|unit|motif|main ingredient`."""
    name, containers, unit, motif, main = head.split("|")
    return Product(
        name,
        tuple(_CONTAINERS[container] for container in containers.split()),
        _UNITS[unit],
        _MOTIFS[motif],
        main,
        tuple(part.strip() for part in others.split(",")),
        contents,
    )


_JAM = ((0, 9), (480, 660), (400, 470), (5, 30), (2, 12), (0, 4))
_SAUCE = ((20, 140), (60, 130), (20, 55), (8, 40), (10, 50), (6, 22))
_DRINK = ((0, 5), (70, 190), (40, 65), (0, 15), (1, 12), (0, 4))
_BAKED = ((80, 280), (520, 700), (140, 320), (20, 90), (50, 110), (3, 16))
_SNACK = ((160, 480), (240, 560), (40, 200), (40, 120), (90, 230), (2, 24))
_MEAL = ((10, 80), (60, 180), (12, 55), (15, 70), (30, 110), (5, 18))

PRODUCTS: tuple[Product, ...] = (
    _product(
        "Strawberry Jam|jar|g|berry|strawberries",
        "cane sugar, apple pectin, lemon juice, elderberry concentrate, vanilla extract, ground ginger, red currants,"
        "rhubarb",
        *_JAM,
    ),
    _product(
        "Orange Marmalade|jar tin|g|citrus|bitter oranges",
        "cane sugar, apple pectin, lemon peel, grapefruit, honey, ground ginger, cardamom, whisky",
        *_JAM,
    ),
    _product(
        "Tomato Pasta Sauce|jar tin|g|tomato|tomatoes",
        "onions, carrots, olive oil, basil, garlic, cane sugar, sea salt, oregano, capers, red wine",
        *_SAUCE,
    ),
    _product(
        "Olive Spread|jar|g|olive|green olives",
        "sunflower oil, capers, garlic, lemon juice, sea salt, parsley, dried tomatoes, thyme, white vinegar",
        *_SAUCE,
    ),
    _product(
        "Apple Drink|bottle box|ml|apple|apple juice",
        "water, grape juice, ginger extract, cane sugar, citric acid, elderflower extract, mint extract, rhubarb juice",
        *_DRINK,
    ),
    _product(
        "Citrus Squash|bottle|ml|citrus|orange juice",
        "water, lemon juice, grape sugar, citric acid, mandarin extract, carrot concentrate, honey, hop extract",
        *_DRINK,
    ),
    _product(
        "Table Ketchup|bottle|g|tomato|tomato paste",
        "water, white vinegar, cane sugar, sea salt, onion powder, cloves, potato starch, garlic, allspice",
        *_SAUCE,
    ),
    _product(
        "Oat Biscuits|box bag|g|wheat|rolled oats",
        "wheat flour, cane sugar, rapeseed oil, honey, raisins, baking powder, cinnamon, sea salt, coconut flakes",
        *_BAKED,
    ),
    _product(
        "Seed Crackers|box|g|wheat|wheat flour",
        "sunflower seeds, olive oil, flax seeds, sea salt, rosemary, malt extract, yeast, poppy seeds, pumpkin seeds",
        *_BAKED,
    ),
    _product(
        "Fruit Muesli|box bag|g|berry|rolled oats",
        "raisins, barley flakes, dried apples, sunflower seeds, coconut flakes, honey, freeze-dried raspberries,"
        "pumpkin seeds, cinnamon",
        *_BAKED,
    ),
    _product(
        "Roasted Chickpeas|bag|g|bean|chickpeas",
        "sunflower oil, sea salt, smoked paprika, garlic powder, onion powder, cumin, cane sugar, rice flour,"
        "lime juice",
        *_SNACK,
    ),
    _product(
        "Herb Crisps|bag|g|leaf|potatoes",
        "rapeseed oil, sea salt, rosemary, onion powder, rice flour, dried parsley, yeast extract, white vinegar,"
        "chives",
        *_SNACK,
    ),
    _product(
        "Bean Stew|tin jar|g|bean|kidney beans",
        "tomatoes, sweetcorn, onions, red peppers, potato starch, olive oil, smoked paprika, sea salt, cumin, garlic",
        *_MEAL,
    ),
    _product(
        "Garden Soup|tin bottle|ml|leaf|vegetable stock",
        "carrots, leeks, potatoes, green peas, rapeseed oil, sea salt, parsley, nutmeg, corn starch, spinach",
        *_MEAL,
    ),
)

VARIETIES = (
    "Family Recipe", "Small Batch", "Slowly Made", "Farmhouse Style", "Country Kitchen", "Finest Selection",
    "Traditional Taste", "Mild and Smooth", "Made by Hand", "Simply Good",
)  # fmt: skip
MAKERS = ("Farm", "Foods", "Pantry", "Larder", "Fine Foods", "Food Works")
COUNTRIES = {
    "Spain": "西班牙", "Italy": "意大利", "France": "法国", "Portugal": "葡萄牙", "Greece": "希腊",
    "Ireland": "爱尔兰", "Denmark": "丹麦", "Poland": "波兰", "Austria": "奥地利", "Canada": "加拿大",
    "Chile": "智利", "Hungary": "匈牙利",
}  # fmt: skip
STORAGE = (
    "Store in a cool and dry place", "Keep in the fridge after opening", "Close tightly after every use",
    "Keep away from direct sunlight", "Do not store near the stove", "Use up soon after opening",
    "Protect from heat and frost", "Keep upright at all times",
)  # fmt: skip
TRACES = ("milk", "eggs", "soya", "sesame", "celery", "mustard", "peanuts", "hazelnuts", "lupin", "fish")
NUTRIENTS = ("Fat", "Carbohydrate", "Sugars", "Fibre", "Protein", "Salt")
NUTRIENTS_ZH = {
    "Fat": "脂肪", "Carbohydrate": "碳水化合物", "Sugars": "糖", "Fibre": "膳食纤维", "Protein": "蛋白质", "Salt": "盐",
}  # fmt: skip
THINGS = {
    "apple": "苹果", "pear": "梨", "lemon": "柠檬", "mug": "马克杯", "egg": "鸡蛋", "candle": "蜡烛",
    "carrot": "胡萝卜", "cactus": "仙人掌", "mushroom": "蘑菇",
}  # fmt: skip
"""What can stand beside a product, with its name in Chinese; a thing that is in the product's name stays away."""
CONTAINERS_ZH = {"jar": "罐子", "bottle": "瓶子", "box": "盒子", "bag": "袋子", "tin": "罐头"}
STICKERS: tuple[Colour, ...] = ("yellow", "orange", "red", "green", "blue", "pink")
LIDS: tuple[Colour, ...] = ("red", "blue", "green", "black", "white", "yellow")
