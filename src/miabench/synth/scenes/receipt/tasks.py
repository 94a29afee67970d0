"""What can be asked about a receipt, with exact answers."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.goods import TRADES
from miabench.synth.scenes.tell import (
    NUMBER_WORDS,
    coverage_task,
    name_task,
    number_task,
    other,
    quote_task,
    units,
)
from miabench.synth.scenes.words import FIRST_NAMES, MONTHS, SHOP_FRONTS, STREETS, TOWNS

if TYPE_CHECKING:
    from miabench.synth.scenes.receipt.facts import Line, Receipt


PAYMENTS = ("cash", "debit card", "credit card", "gift card")


def tasks(scene: "Receipt") -> tuple[Task, ...]:
    return (*_printed(scene), *_prices(scene), *_sums(scene), *_goods(scene))


def _printed(scene: "Receipt") -> list[Task]:
    """Texts to be read."""
    trade = next(trade for trade in TRADES if trade.name == scene.trade)
    front = next(front for front in SHOP_FRONTS if scene.shop.startswith(front + " "))
    shop = other(SHOP_FRONTS, front) + scene.shop[len(front) :]
    month = next(month for month in MONTHS if month in scene.date)
    return [
        quote_task(
            "shop",
            (
                "give the name of the shop that issued this receipt",
                "name the shop that this purchase was made in",
                "Which shop is this receipt from?",
                "tell me what the shop at the top of the receipt is called",
            ),
            ("The shop is called {}.", "Everything was bought at {}.", "The name at the top is {}."),
            scene.shop,
            shop,
        ),
        quote_task(
            "place",
            (
                "copy the street address of the shop as it is printed on the receipt",
                "give the street and the house number of the shop",
                "What is the street address of the shop?",
            ),
            ("The shop stands at {}.", "The address under the name reads {}."),
            f"{scene.house} {scene.street}",
            f"{scene.house} {other(STREETS, scene.street)}",
        ),
        name_task(
            "town",
            "ocr",
            ("name the town that the shop is in", "Which town is the shop in?"),
            ("The shop is in {}.", "It comes from a place in {}."),
            (scene.town,),
            (other(TOWNS, scene.town),),
        ),
        name_task(
            "cashier",
            "ocr",
            (
                "say who served the customer, going by the receipt",
                "give the first name of the person who was at the till",
                "Who served this customer?",
            ),
            ("The person who served the customer was {}.", "At the till was {}."),
            (scene.cashier,),
            (other(FIRST_NAMES, scene.cashier),),
        ),
        quote_task(
            "date",
            (
                "copy the date of the receipt exactly as it is printed",
                "quote the date of the purchase exactly as it stands there",
            ),
            ("The date on it is {}.", "It was printed on {}."),
            scene.date,
            scene.date.replace(month, other(MONTHS, month)),
        ),
        quote_task(
            "slogan",
            (
                "quote the line above the barcode word for word",
                "copy the words at the foot of the receipt",
                "What do the words above the barcode say?",
            ),
            ('The line above the barcode reads "{}".', 'At the foot it says "{}".'),
            scene.slogan,
            other(trade.slogans, scene.slogan),
        ),
        name_task(
            "payment",
            "ocr",
            ("say by what means the customer paid", "tell me how the bill was settled", "How did the customer pay?"),
            ("The bill was settled by {}.", "Payment was made by {}."),
            (scene.payment,),
            (other(PAYMENTS, scene.payment),),
        ),
    ]


def _prices(scene: "Receipt") -> list[Task]:
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
            )
        )
    return found


def _sums(scene: "Receipt") -> list[Task]:
    """Amounts and counts to be worked out."""
    known, lines = scene.numbers(), scene.lines
    first, second = lines[scene.number % len(lines)], lines[(scene.number + 1) % len(lines)]
    pieces = sum(line.quantity for line in lines)
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
        ),
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
            steps=(len(lines),),
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
            steps=(pieces,),
        ),
    ]
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
            )
        )
    if not scene.discount:
        found.append(_without(scene, first))
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
            )
        )
    friends = next((n for n in (2, 3, 4, 5) if scene.total % n == 0), None)
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
            )
        )
    return found


def _without(scene: "Receipt", line: "Line") -> Task:
    return number_task(
        "without",
        "math",
        (
            f"work out what the bill would have come to without the {line.name}",
            f"What would the total have been without the {line.name}?",
        ),
        (f"Without the {line.name}, it would have been {{}}.", f"Leaving out the {line.name}, {{}} remains."),
        units(scene.total - line.cents),
        scene.numbers(),
        show=scene.show,
    )


def _goods(scene: "Receipt") -> list[Task]:
    """What was bought, in words."""
    names = tuple(line.name for line in scene.lines)
    found = [
        coverage_task(
            "goods",
            (
                f"describe what was bought, naming at least {word} of the products",
                f"name at least {word} of the products on the receipt",
                f"tell me about this purchase, with at least {word} of the products by name",
            ),
            ("Among other things, the list has {}.", "The customer chose {}.", "It lists {}."),
            names,
            least,
            shown=tuple(f"the {name}" for name in names),
        )
        for least, word in ((2, "two"), (3, "three"))
    ]
    ordered = sorted(scene.lines, key=lambda line: -line.cents)
    if ordered[0].cents > ordered[1].cents:
        found.append(
            name_task(
                "dearest",
                "description",
                (
                    "name the product with the highest amount in the list",
                    "Which product cost the most according to the list?",
                ),
                ("The highest amount belongs to the {}.", "Most was spent on the {}."),
                (ordered[0].name,),
                (ordered[1].name,),
            )
        )
    found.append(
        name_task(
            "shop",
            "description",
            (
                "say where the purchase was made, giving the name of both the shop and the town",
                "describe where this receipt comes from, including the names of the shop and the town",
            ),
            ("It comes from {} in {}.", "The purchase was made at {} in {}."),
            (scene.shop, scene.town),
            (scene.shop, other(TOWNS, scene.town)),
        )
    )
    return found
