"""What kitchens serve: headings, dishes, and what each of them comes with.

A savoury dish can be made with or without meat or fish, so that its name doesn't tell whether it is marked as
vegetarian. No name is part of another one, and no description names a dish.
"""

from typing import Literal, NamedTuple

Mark = Literal["vegetarian", "spicy", "nuts", "favourite"]

MARKED: dict[Mark, tuple[str, str, str]] = {
    "vegetarian": ("vegetarian", "as vegetarian", "素食"),
    "spicy": ("spicy", "as spicy", "辣"),
    "nuts": ("contains nuts", "as containing nuts", "含坚果"),
    "favourite": ("our favourite", "as a favourite of the house", "店家最爱"),
}
"""A mark's words in the legend, after "marked", and in Chinese."""


class Plate(NamedTuple):
    """A dish of a kitchen: what it comes with if vegetarian, and if not ("" where there is no such kind)."""

    name: str
    plain: str
    meat: str


class Course(NamedTuple):
    """A part of a menu: its headings, its plates, and the range of prices in cents."""

    titles: tuple[str, ...]
    plates: tuple[Plate, ...]
    low: int
    high: int


class Kitchen(NamedTuple):
    """A kind of place to eat: the second halves of its names, and starters, mains, sweets and drinks."""

    names: tuple[str, ...]
    courses: tuple[Course, ...]


def _plates(text: str) -> tuple[Plate, ...]:
    """Plates from `name: plain / meat` entries, separated by semicolons."""
    plates = []
    for entry in text.split(";"):
        name, _, kinds = entry.strip().partition(": ")
        plain, _, meat = kinds.partition(" / ")
        plates.append(Plate(name, plain, meat))
    return tuple(plates)


KITCHENS: tuple[Kitchen, ...] = (
    Kitchen(
        ("Trattoria", "Osteria", "Italian Kitchen"),
        (
            Course(
                ("Starters", "To Begin", "Small Plates"),
                _plates(
                    "tomato soup: basil and cream / bacon and basil;"
                    "grilled flatbread: garlic and herbs / anchovies and herbs;"
                    "bean salad: lemon and red onion / tuna and red onion;"
                    "stuffed peppers: rice and mint / lamb and mint;"
                    "crispy polenta: mushrooms and thyme / ham and thyme"
                ),
                480,
                890,
            ),
            Course(
                ("Pasta", "Mains", "From the Oven"),
                _plates(
                    "lasagne: spinach and ricotta / beef and carrots;"
                    "baked gnocchi: sage and butter / sausage and sage;"
                    "risotto: peas and saffron / prawns and saffron;"
                    "cannelloni: pumpkin and chard / veal and chard;"
                    "tagliatelle: courgette and cream / duck and olives"
                ),
                990,
                1690,
            ),
            Course(
                ("Sweets", "Desserts", "Dolci"),
                _plates(
                    "tiramisu: coffee and cocoa; panna cotta: fresh raspberries; lemon sorbet: mint leaves;"
                    "poached pear: vanilla sauce; fig tart: whipped cream"
                ),
                420,
                790,
            ),
            Course(
                ("Drinks", "To Drink"),
                _plates("sparkling water; house lemonade; double espresso; peach tea; apple juice"),
                190,
                410,
            ),
        ),
    ),
    Kitchen(
        ("Noodle Bar", "Noodle House", "Wok Kitchen"),
        (
            Course(
                ("Small Plates", "Starters", "Snacks"),
                _plates(
                    "spring rolls: cabbage and carrot / pork and ginger;"
                    "steamed dumplings: leek and tofu / prawns and chives;"
                    "hot broth: seaweed and tofu / chicken and leek;"
                    "rice balls: pickled plum / salmon and sesame;"
                    "lettuce wraps: mushrooms and lime / turkey and lime"
                ),
                450,
                820,
            ),
            Course(
                ("Noodles and Rice", "Mains", "Big Bowls"),
                _plates(
                    "fried noodles: egg and bean sprouts / beef and bean sprouts;"
                    "ramen: corn and bamboo / roast pork and egg;"
                    "sesame noodles: cucumber and radish / chicken and cucumber;"
                    "stone bowl rice: spinach and egg / beef and spinach;"
                    "coconut curry: sweet potato and basil / shrimp and basil"
                ),
                920,
                1580,
            ),
            Course(
                ("Sweets", "Desserts"),
                _plates(
                    "mango pudding: coconut milk; ginger ice cream: candied orange; banana fritters: palm sugar;"
                    "red bean cake: green tea; lychee jelly: fresh mint"
                ),
                380,
                690,
            ),
            Course(
                ("Drinks", "Tea and More"),
                _plates("jasmine tea; lime soda; ginger beer; plum juice; iced barley tea"),
                210,
                430,
            ),
        ),
    ),
    Kitchen(
        ("Cafe", "Coffee Room", "Breakfast Club"),
        (
            Course(
                ("Breakfast", "Mornings", "All Day Breakfast"),
                _plates(
                    "farmhouse omelette: cheese and chives / ham and chives;"
                    "breakfast wrap: beans and avocado / sausage and egg;"
                    "toasted bagel: cream cheese and cucumber / smoked salmon and dill;"
                    "baked eggs: spinach and yoghurt / chorizo and peppers;"
                    "savoury waffle: tomatoes and feta / bacon and maple syrup"
                ),
                520,
                940,
            ),
            Course(
                ("Lunch", "Midday", "From the Kitchen"),
                _plates(
                    "house burger: beetroot and halloumi / beef and cheddar;"
                    "club sandwich: aubergine and pesto / turkey and mustard;"
                    "warm quiche: leek and blue cheese / ham and leek;"
                    "harvest bowl: chickpeas and pumpkin / chicken and pumpkin;"
                    "loaded potato: beans and sour cream / tuna and sweetcorn"
                ),
                960,
                1490,
            ),
            Course(
                ("Cakes", "Sweet Things", "Baked Today"),
                _plates(
                    "carrot cake: cream frosting; lemon tart: meringue; cinnamon bun: sugar glaze;"
                    "apple crumble: vanilla custard; chocolate brownie: sea salt"
                ),
                320,
                510,
            ),
            Course(
                ("Drinks", "Hot and Cold"),
                _plates("flat white; hot chocolate; mint tea; orange juice; iced coffee"),
                240,
                450,
            ),
        ),
    ),
    Kitchen(
        ("Tavern", "Inn", "Kitchen and Bar"),
        (
            Course(
                ("Starters", "First Course", "Bites"),
                _plates(
                    "onion tart: goat cheese / smoked trout;"
                    "potato soup: chives and cream / sausage and chives;"
                    "country salad: egg and radish / bacon and egg;"
                    "crispy croquettes: cheese and mustard / crab and mustard;"
                    "mini pies: leek and mushrooms / pork and apple"
                ),
                490,
                880,
            ),
            Course(
                ("Mains", "Second Course", "Plates"),
                _plates(
                    "cottage pie: lentils and carrots / lamb and carrots;"
                    "stuffed cabbage: rice and dill / veal and dill;"
                    "house stew: beans and barley / beef and barley;"
                    "grill platter: halloumi and corn / steak and corn;"
                    "savoury pancakes: spinach and cheese / chicken and tarragon"
                ),
                1090,
                1890,
            ),
            Course(
                ("Puddings", "Desserts", "Sweets"),
                _plates(
                    "toffee pudding: warm cream; rhubarb crumble: custard; bread pudding: raisins;"
                    "plum cake: cinnamon sugar; baked apple: honey and oats"
                ),
                430,
                720,
            ),
            Course(
                ("Drinks", "From the Bar"),
                _plates("still cider; elderflower cordial; ginger ale; black tea; pear juice"),
                230,
                470,
            ),
        ),
    ),
    Kitchen(
        ("Taqueria", "Cantina", "Corn Kitchen"),
        (
            Course(
                ("Starters", "Snacks", "To Share"),
                _plates(
                    "house nachos: beans and cheese / pulled pork and cheese;"
                    "corn soup: coriander and lime / chicken and lime;"
                    "mini quesadillas: pumpkin and cheese / shrimp and cheese;"
                    "street salad: mango and radish / crab and mango;"
                    "plantain chips: tomato relish / beef relish"
                ),
                430,
                830,
            ),
            Course(
                ("Mains", "Tacos and More", "Big Plates"),
                _plates(
                    "soft tacos: cauliflower and pickled onion / fish and pickled onion;"
                    "burrito: black beans and rice / beef and rice;"
                    "enchiladas: spinach and sweetcorn / turkey and sweetcorn;"
                    "fajitas: mushrooms and peppers / steak and peppers;"
                    "tostadas: avocado and egg / tuna and avocado"
                ),
                890,
                1520,
            ),
            Course(
                ("Sweets", "Desserts"),
                _plates(
                    "churros: dark chocolate; caramel flan: orange peel; coconut cake: lime cream;"
                    "mango sorbet: lime sugar; rice pudding: cinnamon"
                ),
                350,
                640,
            ),
            Course(
                ("Drinks", "To Drink"),
                _plates("hibiscus tea; lime water; pineapple juice; cold brew; vanilla shake"),
                220,
                440,
            ),
        ),
    ),
)

SOUPS = (
    "leek soup", "carrot soup", "lentil soup", "pea soup", "pumpkin soup", "barley soup", "fish soup",
    "mushroom soup", "onion soup", "cabbage soup",
)  # fmt: skip
"""The soups of the week; no kitchen has one of them on its list."""

SPECIALS = (
    "roast trout", "braised duck", "venison pie", "grilled sardines", "mushroom strudel", "mussel pot",
    "roast aubergine", "rabbit casserole", "beetroot tart", "salmon cakes",
)  # fmt: skip

SLOGANS = (
    "Good food takes time", "Cooked with care every day", "Come hungry and leave happy", "Made here from scratch",
    "A warm welcome at every table", "Simple food done well", "Pull up a chair and stay", "From our stove to you",
)  # fmt: skip

NOTES = (
    "Please order at the counter", "Ask us about allergies", "Tap water is always free", "Children eat half portions",
    "All dishes to take away", "We do not accept cheques", "Dogs are welcome inside", "Bread is baked in house",
)  # fmt: skip

THINGS = {
    "fork": "叉子", "spoon": "勺子", "knife": "餐刀", "cup": "杯子", "key": "钥匙", "pen": "笔",
    "lemon": "柠檬", "flower": "花", "phone": "手机",
}  # fmt: skip
"""What can lie beside a menu, with its name in Chinese."""

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS_ZH = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
