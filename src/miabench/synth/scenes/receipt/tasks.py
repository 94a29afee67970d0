"""What can be asked about the texts and the goods of a receipt; see `sums` for its amounts."""

import random
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.goods import TRADES
from miabench.synth.scenes.receipt.sums import prices, sums
from miabench.synth.scenes.tell import choice_task, coverage_task, name_task, only_task, order_task, other, quote_task
from miabench.synth.scenes.words import FIRST_NAMES, MONTHS, SHOP_FRONTS, STREETS, TOWNS

if TYPE_CHECKING:
    from miabench.synth.scenes.receipt.facts import Receipt


PAYMENTS = ("cash", "debit card", "credit card", "gift card")


def tasks(scene: "Receipt") -> tuple[Task, ...]:
    rng = random.Random(scene.number)
    return (*_printed(scene), *_places(scene), *prices(scene), *sums(scene), *_goods(scene), *_list(scene, rng))


def _printed(scene: "Receipt") -> list[Task]:
    """Texts to be read."""
    trade = next(trade for trade in TRADES if trade.name == scene.trade)
    month = next(month for month in MONTHS if month in scene.date)
    hour, _, minute = scene.time.partition(":")
    return [
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
            asks_zh=("说出小票上接待顾客的人的名字", "是谁接待了这位顾客？"),
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
            asks_zh=("原样抄写小票上的日期",),
        ),
        quote_task(
            "time",
            (
                "copy the time of day that is printed on the receipt",
                "say at what time the purchase was made, as it is printed there",
                "At what time of day was the receipt printed?",
            ),
            ("The time printed on it is {}.", "It was printed at {}."),
            scene.time,
            f"{minute if int(minute) < 24 else hour}:{(int(minute) + 7) % 60:02d}",
            asks_zh=("抄写小票上打印的时间", "小票是几点打印的？"),
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
            asks_zh=("抄写条形码上方的那行字", "条形码上方写着什么？"),
        ),
        choice_task(
            "payment",
            "ocr",
            (
                "say by what means the customer paid: cash, debit card, credit card or gift card",
                "tell me how the bill was settled (in cash, by debit card, by credit card or by gift card)",
                "How did the customer pay: by cash, debit card, credit card or gift card?",
            ),
            ("The bill was settled by {}.", "Payment was made by {}."),
            PAYMENTS,
            scene.payment,
            asks_zh=("顾客是怎么付款的：cash、debit card、credit card 还是 gift card？",),
        ),
    ]


def _places(scene: "Receipt") -> list[Task]:
    """Where the receipt comes from."""
    front = next(front for front in SHOP_FRONTS if scene.shop.startswith(front + " "))
    shop = other(SHOP_FRONTS, front) + scene.shop[len(front) :]
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
            asks_zh=("说出开这张小票的商店名称", "这张小票是哪家商店的？"),
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
            asks_zh=("抄写商店的街道地址和门牌号", "商店的街道地址是什么？"),
        ),
        name_task(
            "town",
            "ocr",
            ("name the town that the shop is in", "Which town is the shop in?"),
            ("The shop is in {}.", "It comes from a place in {}."),
            (scene.town,),
            (other(TOWNS, scene.town),),
            asks_zh=("说出商店所在城镇的名称", "商店在哪个城镇？"),
        ),
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
            difficulty=2,
            asks_zh=("说明这张小票出自哪里，写出商店和城镇的名称",),
        ),
    ]


def _goods(scene: "Receipt") -> list[Task]:
    """What was bought, in words."""
    names = tuple(line.name for line in scene.lines)
    says = ("Among other things, the list has {}.", "The customer chose {}.", "It lists {}.")
    found = [
        coverage_task(
            "goods",
            (
                f"describe what was bought, naming at least {word} of the products",
                f"name at least {word} of the products on the receipt",
                f"tell me about this purchase, with at least {word} of the products by name",
            ),
            says[: len(names) - least + 1],  # as many as there are full lists for
            names,
            least,
            shown=tuple(f"the {name}" for name in names),
            asks_zh=(f"描述买了什么，至少说出{word_zh}种商品的名称（用英文）",),
        )
        for least, word, word_zh in ((2, "two", "两"), (3, "three", "三"))
    ]
    ranked = sorted(scene.lines, key=lambda line: line.cents)
    for place, near, word, word_zh in ((-1, -2, "highest", "最高"), (0, 1, "lowest", "最低")):
        if ranked[place].cents != ranked[near].cents:
            found.append(
                choice_task(
                    "dearest",
                    "description",
                    (
                        f"name the product with the {word} amount in the list",
                        f"say which product has the {word} amount printed beside it",
                        f"Which product has the {word} amount in the list?",
                    ),
                    (f"The {word} amount belongs to the {{}}.", f"Beside the {{}} stands the {word} amount."),
                    names,
                    ranked[place].name,
                    difficulty=2,
                    asks_zh=(f"说出金额{word_zh}的商品", f"清单中哪种商品的金额{word_zh}？"),
                )
            )
    most = max(line.quantity for line in scene.lines)
    if most > 1 and sum(line.quantity == most for line in scene.lines) == 1:
        found.append(
            choice_task(
                "most pieces",
                "description",
                (
                    "name the product that the customer took the largest number of",
                    "Which product was bought in the largest quantity?",
                ),
                ("The largest quantity is that of the {}.", "Most pieces were bought of the {}."),
                names,
                next(line.name for line in scene.lines if line.quantity == most),
                difficulty=2,
                asks_zh=("哪种商品买的数量最多？",),
            )
        )
    return found


def _list(scene: "Receipt", rng: random.Random) -> list[Task]:
    """The order of the list, and what is on it."""
    names = tuple(line.name for line in scene.lines)
    trade = next(trade for trade in TRADES if trade.name == scene.trade)
    n = rng.randrange(len(names) - 1)
    wanted = rng.randrange(2, 4)
    right = tuple(rng.sample(names, wanted))
    absent = tuple(rng.sample([good.name for good in trade.goods if good.name not in names], 5 - wanted))
    listed = ", ".join(sorted((*right, *absent)))
    return [
        choice_task(
            "after",
            "ocr",
            (
                f"name the product that stands directly below the {names[n]} in the list",
                f"say which product comes next after the {names[n]}",
                f"Which product is printed directly below the {names[n]}?",
            ),
            ("Next in the list comes the {}.", "Directly below it stands the {}."),
            tuple(name for name in names if name != names[n]),
            names[n + 1],
            difficulty=2,
            asks_zh=(f"清单中“{names[n]}”下面紧接着的商品是什么？",),
        ),
        order_task(
            "first ones",
            "ocr",
            (
                "list the first four products of the receipt in the order in which they are printed",
                "name the four products at the top of the list in order",
            ),
            ("In order, they are the {}.", "The list begins with the {}."),
            names[:4],
            asks_zh=("按打印顺序列出小票上的前四种商品",),
        ),
        only_task(
            "bought",
            (
                f"say which of these products were bought, and name no others: {listed}",
                f"go through this list and name only what is on the receipt: {listed}",
                f"Which of these products are on the receipt (name no others): {listed}?",
            ),
            ("Of these, the receipt has the {}.", "On the list, these were bought: {}."),
            right,
            absent,
            wanted,
            asks_zh=(f"从下列商品中只写出买了的：{listed}",),
        ),
    ]
