"""What can be asked about the amounts of a receipt: read, added, compared and counted."""

from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import NUMBER_WORDS, number_task, units

if TYPE_CHECKING:
    from miabench.synth.scenes.receipt.facts import Line, Receipt

FRIENDS_ZH = {2: "两", 3: "三", 4: "四", 5: "五"}


def prices(scene: "Receipt") -> list[Task]:
    """Amounts to be read."""
    known = scene.numbers()
    found = [
        number_task(
            "total",
            "ocr",
            (
                "state the total printed on the receipt",
                "say how much had to be paid in all",
                "How much was the whole bill?",
                "tell me what this purchase cost altogether",
            ),
            ("The total is {}.", "In all, {} had to be paid.", "The bill came to {}."),
            units(scene.total),
            known,
            printed=True,
            show=scene.show,
            asks_zh=("说出小票上的总金额", "一共要付多少钱？"),
        )
    ]
    single = [line for line in scene.lines if line.quantity == 1]
    if single:
        line = single[scene.number % len(single)]
        found.append(
            number_task(
                "price",
                "ocr",
                (
                    f"give the amount charged for the {line.name}",
                    f"read off what the {line.name} cost",
                    f"How much was charged for the {line.name}?",
                ),
                (f"The amount for the {line.name} is {{}}.", f"For the {line.name}, {{}} was charged."),
                units(line.cents),
                known,
                printed=True,
                show=scene.show,
                asks_zh=(f"读出“{line.name}”的金额", f"“{line.name}”花了多少钱？"),
            )
        )
    several = [line for line in scene.lines if line.quantity > 1]
    if several:
        line = several[scene.number % len(several)]
        found.append(
            number_task(
                "unit price",
                "ocr",
                (
                    f"give the price of one {line.name}, not of all of them",
                    f"read off the unit price of the {line.name}",
                    f"What is the unit price of the {line.name}?",
                ),
                (f"The unit price of the {line.name} is {{}}.", "A single one costs {}."),
                units(line.unit),
                known,
                printed=True,
                show=scene.show,
                difficulty=2,
                asks_zh=(f"读出“{line.name}”的单价", f"“{line.name}”的单价是多少？"),
            )
        )
    if scene.discount:
        found.append(
            number_task(
                "discount",
                "ocr",
                ("say how much was taken off as a discount", "How large was the discount?"),
                ("The discount was {}.", "A discount of {} was taken off."),
                units(scene.discount),
                known,
                printed=True,
                show=scene.show,
                asks_zh=("说出折扣的金额", "折扣是多少？"),
            )
        )
    return found


def sums(scene: "Receipt") -> list[Task]:
    """Amounts and counts to be worked out."""
    known, lines = scene.numbers(), scene.lines
    first, second = lines[scene.number % len(lines)], lines[(scene.number + 1) % len(lines)]
    found = [
        number_task(
            "sum",
            "math",
            (
                f"work out what the {first.name} and the {second.name} cost together",
                f"add up the amounts for the {first.name} and the {second.name}",
                f"How much was spent on the {first.name} and the {second.name} together?",
            ),
            ("Together, the two come to {}.", "The two amounts add up to {}."),
            units(first.cents + second.cents),
            known,
            show=scene.show,
            difficulty=2,
            asks_zh=(f"算出“{first.name}”和“{second.name}”一共花了多少钱",),
        ),
        *_counts(scene),
        *_total(scene, first),
    ]
    ordered = sorted(lines, key=lambda line: line.cents)
    low, high = ordered[0], ordered[-1]
    if low.cents < ordered[1].cents and high.cents > ordered[-2].cents:
        found.append(
            number_task(
                "difference",
                "math",
                (
                    "work out the difference between the highest and the lowest amount in the list of products",
                    "subtract the smallest amount charged for a product from the largest one",
                ),
                ("The difference is {}.", "The two amounts are {} apart."),
                units(high.cents - low.cents),
                known,
                show=scene.show,
                difficulty=3,
                asks_zh=("算出商品清单中最高金额与最低金额之差",),
            )
        )
    return found


def _counts(scene: "Receipt") -> list[Task]:
    """How many pieces, products, and products above an amount."""
    known, lines = scene.numbers(), scene.lines
    pieces = sum(line.quantity for line in lines)
    quantities = tuple(accumulate(line.quantity for line in lines))
    found = [
        number_task(
            "pieces",
            "math",
            (
                "work out how many articles were bought, taking the quantities into account",
                "count every single piece on the receipt, minding the quantities, and give the number",
            ),
            ("In all, {} pieces were bought.", "The quantities add up to {} pieces."),
            pieces,
            known,
            steps=(len(lines), 1, *quantities[:-1]),
            difficulty=3,
            asks_zh=("把数量也算进去，算出一共买了多少件商品",),
        ),
        number_task(
            "products",
            "math",
            (
                "count the different products on the receipt",
                "say how many different products were bought",
                "How many different products are listed?",
            ),
            ("The list has {} different products.", "There are {} different products."),
            len(lines),
            known,
            steps=(pieces, *range(1, len(lines))),
            asks_zh=("数一数小票上有多少种不同的商品", "小票上列了多少种不同的商品？"),
        ),
    ]
    bounds = {}
    for cents in sorted(line.cents for line in lines)[:-1]:
        bound = cents // 50 * 50 + 50
        above = sum(line.cents > bound for line in lines)
        if above and bound not in {line.cents for line in lines}:
            bounds[above] = bound
    if bounds:
        above = sorted(bounds)[scene.number % len(bounds)]
        shown, amount = scene.money(bounds[above]), units(bounds[above])
        found.append(
            number_task(
                "above",
                "math",
                (
                    f"count the products whose amount in the list is higher than {shown}",
                    f"How many products have an amount higher than {shown} in the list?",
                ),
                ("The number of such products is {}.", "By my count, {} of them lie above that amount."),
                above,
                known,
                printed=Decimal(above) in known,
                given=(amount,),
                steps=tuple(range(1, above)),
                difficulty=3,
                asks_zh=(f"清单中金额高于{shown}的商品有多少种？",),
            )
        )
    return found


def _total(scene: "Receipt", line: "Line") -> list[Task]:
    """The total with something done to it."""
    known = scene.numbers()
    found = []
    if scene.payment == "cash" and not scene.change_printed:
        found.append(
            number_task(
                "change",
                "math",
                (
                    "work out how much change the customer got back",
                    "calculate the change, which isn't printed on the receipt",
                    "How much change did the customer get?",
                ),
                ("The change came to {}.", "The customer got {} back."),
                units(scene.tendered - scene.total),
                known,
                show=scene.show,
                difficulty=2,
                asks_zh=("算出应找回多少钱", "顾客找回了多少钱？"),
            )
        )
    if not scene.discount:
        found.append(
            number_task(
                "without",
                "math",
                (
                    f"work out what the bill would have come to without the {line.name}",
                    f"What would the total have been without the {line.name}?",
                ),
                (f"Without the {line.name}, it would have been {{}}.", f"Leaving out the {line.name}, {{}} remains."),
                units(scene.total - line.cents),
                known,
                show=scene.show,
                difficulty=2,
                asks_zh=(f"如果不买“{line.name}”，总金额会是多少？",),
            )
        )
    friends = next((n for n in FRIENDS_ZH if scene.total % n == 0), None)
    if friends:
        word = NUMBER_WORDS[friends]
        found.append(
            number_task(
                "split",
                "math",
                (
                    f"split the total equally between {word} friends and say what each of them owes",
                    f"If {word} friends share the bill equally, how much does each of them pay?",
                ),
                ("Each friend pays {}.", "Everybody's share is {}."),
                units(scene.total // friends),
                known,
                given=(friends,),
                show=scene.show,
                difficulty=2,
                asks_zh=(f"如果{FRIENDS_ZH[friends]}个朋友平分总金额，每人付多少？",),
            )
        )
    return found
