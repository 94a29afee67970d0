"""What shops sell: trades with the second half of their names, their slogans, and goods with a range of prices.

Goods of one trade have names that don't contain one another, so that finding one in a response says which was meant.
"""

from typing import NamedTuple


class Good(NamedTuple):
    """A product; prices in cents, inclusive."""

    name: str
    low: int
    high: int


class Trade(NamedTuple):
    """A kind of shop."""

    name: str
    shops: tuple[str, ...]
    slogans: tuple[str, ...]
    goods: tuple[Good, ...]


def _goods(text: str) -> tuple[Good, ...]:
    """Goods from lines such as `rye bread 240-420`, separated by semicolons."""
    goods = []
    for entry in text.split(";"):
        name, _, prices = entry.strip().rpartition(" ")
        low, high = prices.split("-")
        goods.append(Good(name, int(low), int(high)))
    return tuple(goods)


TRADES: tuple[Trade, ...] = (
    Trade(
        "grocery",
        ("Grocers", "Food Market", "Greengrocers", "Provisions"),
        ("Fresh every morning", "Thank you for shopping local", "Good food close to home"),
        _goods(
            "milk 95-180; butter 190-340; brown eggs 210-390; cheddar 310-560; tomatoes 140-320; bananas 90-210;"
            "carrots 70-160; spinach 120-240; rice 160-330; olive oil 480-990; honey 350-690; lentils 130-260;"
            "yoghurt 85-220; apples 130-290; orange juice 180-360; mushrooms 120-250"
        ),
    ),
    Trade(
        "bakery",
        ("Bakery", "Bread House", "Bakehouse"),
        ("Baked with care since dawn", "Come back hungry", "Life is better with bread"),
        _goods(
            "rye bread 260-480; baguette 140-260; croissant 150-290; apple pie 320-590; cinnamon roll 190-360;"
            "cheese scone 160-310; walnut loaf 340-560; lemon tart 280-490; pretzel 130-250; almond cookie 110-220;"
            "blueberry muffin 180-330; carrot cake 310-520; brioche 220-410; shortbread 240-420"
        ),
    ),
    Trade(
        "hardware",
        ("Hardware", "Tool Shop", "Ironmongers"),
        ("We fix it together", "Everything for the home", "The right tool for the job"),
        _goods(
            "hammer 890-1990; paint brush 320-790; wood screws 240-560; ladder hook 310-640; sandpaper 180-420;"
            "light bulb 290-650; door handle 780-1890; masking tape 210-460; padlock 640-1490; wall filler 380-820;"
            "spirit level 950-2190; extension cord 860-1790; wire cutter 740-1690; garden hose 1290-2690"
        ),
    ),
    Trade(
        "stationery",
        ("Paper Shop", "Stationers", "Pen and Paper"),
        ("Write something today", "Ideas start on paper", "Keep in touch by letter"),
        _goods(
            "notebook 320-790; fountain pen 1290-2990; pencil case 480-990; eraser 60-140; glue stick 120-280;"
            "wall calendar 690-1390; envelopes 210-460; ruler 110-260; stapler 540-1190; crayons 290-640;"
            "greeting card 190-390; sketch pad 490-1090; highlighter 130-270; paper clips 110-240"
        ),
    ),
    Trade(
        "cafe",
        ("Cafe", "Coffee House", "Tea Room"),
        ("Take a break and smile", "See you at the next cup", "Stay a little longer"),
        _goods(
            "espresso 180-290; flat white 290-430; green tea 210-340; hot chocolate 290-450; club sandwich 580-890;"
            "tomato soup 450-720; cheesecake 380-590; bagel 240-420; fruit salad 390-620; lemonade 260-410;"
            "waffle 390-640; omelette 590-890; brownie 250-390; iced coffee 320-480"
        ),
    ),
    Trade(
        "garden",
        ("Garden Centre", "Nursery", "Plants"),
        ("Grow something green", "Happy planting", "Let your garden bloom"),
        _goods(
            "tulip bulbs 390-790; rose bush 1290-2490; potting soil 560-1190; watering can 890-1790; trowel 640-1290;"
            "lavender 380-690; tomato seeds 190-340; clay pot 420-990; bird feeder 980-1990; rake 1190-2290;"
            "fern 540-1090; basil plant 240-420; garden gloves 490-990; plant food 520-890"
        ),
    ),
    Trade(
        "clothing",
        ("Clothing", "Outfitters", "Wardrobe"),
        ("Dress for the weather", "Made to be worn", "Feel good every day"),
        _goods(
            "wool scarf 1490-3290; cotton shirt 2190-4590; rain jacket 4990-8990; leather belt 1890-3690;"
            "sun hat 1290-2590; socks 390-890; jeans 3490-6490; cardigan 2990-5490; mittens 990-1990;"
            "pyjamas 1990-3890; silk tie 1590-2990; apron 1290-2390; sandals 2490-4690"
        ),
    ),
    Trade(
        "toys",
        ("Toys", "Toy Box", "Games and Toys"),
        ("Playtime starts here", "Never stop playing", "Fun for all ages"),
        _goods(
            "jigsaw puzzle 890-1990; teddy bear 1190-2490; kite 990-2190; wooden train 1490-3490; doll 890-2390;"
            "chess set 1590-3490; bubble wand 190-420; skipping rope 390-790; marbles 240-490; hand puppet 790-1590;"
            "paint box 690-1390; spinning top 340-690; card game 590-1190"
        ),
    ),
)
