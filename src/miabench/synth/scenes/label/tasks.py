"""What can be read and found on a label, and around the product, with exact answers."""

import random
from decimal import Decimal
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.label.products import (
    CONTAINERS_ZH,
    COUNTRIES,
    LIDS,
    NUTRIENTS,
    NUTRIENTS_ZH,
    PRODUCTS,
    STICKERS,
    STORAGE,
    THINGS,
    VARIETIES,
)
from miabench.synth.scenes.tell import (
    choice_task,
    date_task,
    number_task,
    other,
    quote_task,
    units,
)
from miabench.synth.scenes.words import SHOP_FRONTS, Colour

if TYPE_CHECKING:
    from miabench.synth.scenes.label.facts import Label

COLOURS_ZH: dict[Colour, str] = {
    "yellow": "黄色", "orange": "橙色", "red": "红色", "green": "绿色", "blue": "蓝色", "pink": "粉色",
    "black": "黑色", "white": "白色",
}  # fmt: skip


def tasks(scene: "Label") -> tuple[Task, ...]:
    rng = random.Random(scene.look.seed)
    return (
        *_printed(scene),
        *_dates(scene),
        *_table(scene, rng),
        *_colours(scene),
        *_things(scene, rng),
    )


def _printed(scene: "Label") -> list[Task]:
    """Texts to be copied."""
    front = next(front for front in SHOP_FRONTS if scene.maker.startswith(front + " "))
    names = tuple(product.name for product in PRODUCTS)
    return [
        quote_task(
            "name",
            (
                "say what is sold in this package, in the words of the largest line",
                "copy the largest words on the package",
            ),
            ("The largest words are {}.", "In large letters it says {}."),
            scene.name,
            other(names, scene.name),
            asks_zh=("抄写包装上最大的字",),
        ),
        quote_task(
            "maker",
            (
                "name the maker whose name stands above the name of the contents",
                "Who made this, according to the top of the package?",
                "copy the name of the company at the top",
            ),
            ("The maker is {}.", "It was made by {}.", "At the top stands {}."),
            scene.maker,
            other(SHOP_FRONTS, front) + scene.maker[len(front) :],
            asks_zh=("写出生产商的名称", "这是哪家公司生产的？"),
        ),
        quote_task(
            "variety",
            ("quote the words right below the large name", "copy the line that follows the large name"),
            ("Right below it says {}.", "The words that follow are {}."),
            scene.variety,
            other(VARIETIES, scene.variety),
            asks_zh=("抄写大字名称下面的那一行",),
        ),
        quote_task(
            "storage",
            (
                "quote the advice on how to keep it or use it, word for word",
                "copy the sentence about how to treat it at home",
            ),
            ('The advice reads "{}".', 'About that it says "{}".'),
            scene.storage,
            other(STORAGE, scene.storage),
            asks_zh=("原样抄写有关保存方法的那句话",),
        ),
        quote_task(
            "batch",
            ("copy the batch code", "read off the code of the batch, letters and digits", "What is the batch code?"),
            ("The batch code is {}.", "The code reads {}."),
            scene.batch,
            f"{scene.batch[:2]}{(int(scene.batch[2]) + 1) % 10}{scene.batch[3:]}",
            asks_zh=("抄写批次编号",),
        ),
        choice_task(
            "country",
            "ocr",
            ("name the country that this was produced in", "Which country does this come from?"),
            ("It was produced in {}.", "It comes from {}."),
            tuple(COUNTRIES),
            scene.country,
            asks_zh=("写出产地国家（用英文）",),
        ),
        number_task(
            "net",
            "ocr",
            (
                f"give the net {_quantity(scene)} of the contents",
                f"read off the net {_quantity(scene)}",
                f"What is the net {_quantity(scene)}?",
            ),
            (f"The net {_quantity(scene)} is {{}} {scene.unit}.", f"It holds {{}} {scene.unit}."),
            scene.net,
            scene.numbers(),
            printed=True,
            asks_zh=("写出净含量",),
        ),
        number_task(
            "price",
            "ocr",
            ("say what this costs now", "read off the price that has to be paid now", "How much does this cost now?"),
            ("The price is {}.", "It is sold for {} now."),
            units(scene.price),
            scene.numbers(),
            printed=True,
            show=scene.show,
            asks_zh=("写出现在的售价", "现在卖多少钱？"),
        ),
    ]


def _quantity(scene: "Label") -> str:
    return "weight" if scene.unit == "g" else "volume"


def _dates(scene: "Label") -> list[Task]:
    return [
        date_task(
            "best before",
            "ocr",
            (
                "give the date until which this keeps at least",
                "read off the best-before date",
                "What is the best-before date?",
            ),
            ("It keeps until {}.", "The date asked for is {}."),
            scene.best_before,
            scene.date,
            asks_zh=("写出保质期截止日期", "保质期到哪一天？"),
        ),
        date_task(
            "packed",
            "ocr",
            ("give the date on which this was packed", "When was this packed?"),
            ("It was packed on {}.", "The day of packing was {}."),
            scene.packed,
            scene.date,
            asks_zh=("写出包装日期",),
        ),
    ]


def _table(scene: "Label", rng: random.Random) -> list[Task]:
    """Values of the table, and rows found by their values."""
    row, found = rng.sample(scene.nutrients, 2)
    whole, unit = rng.random() < 0.5, scene.unit
    column = f"per 100 {unit}" if whole else "per serving"
    column_zh = f"每100 {unit}" if whole else "每份"
    value = Decimal(row.hundred if whole else row.serving).scaleb(-1)
    known, name = scene.numbers(), row.name.lower()
    shown = Decimal(found.serving).scaleb(-1)
    return [
        number_task(
            "value",
            "ocr",
            (
                f"give the amount of {name} {column} as the table has it",
                f"look up in the table how much {name} there is {column}",
                f"According to the table, how much {name} is there {column}?",
            ),
            (f"The table gives {{}} g of {name}.", f"For {name}, it says {{}} g."),
            value,
            known,
            printed=True,
            given=(100,) if whole else (),
            difficulty=2,
            asks_zh=(f"根据表格，写出{column_zh}中{NUTRIENTS_ZH[row.name]}（{row.name}）的含量",),
        ),
        number_task(
            "energy",
            "ocr",
            (
                "give the energy of a single serving in kcal",
                "look up how many kcal there are in a serving",
                "How many kcal does a serving have?",
            ),
            ("A serving has {} kcal.", "For a serving, the table gives {} kcal."),
            scene.kcal_serving,
            known,
            printed=True,
            difficulty=2,
            asks_zh=("写出每份的能量（kcal）",),
        ),
        choice_task(
            "nutrient",
            "ocr",
            (
                f"name the nutrient of which a serving has {shown} g",
                f"Of which nutrient are there {shown} g in a serving, according to the table?",
            ),
            ("The nutrient is {}.", "The amount belongs to {}."),
            tuple(name.lower() for name in NUTRIENTS),
            found.name.lower(),
            difficulty=2,
            asks_zh=(f"表格中每份含{shown}克的是哪种营养成分？（用英文写出）",),
        ),
        number_task(
            "share",
            "ocr",
            (
                "give the percentage that is printed behind the first of the ingredients",
                "read off the share of the main ingredient in per cent",
            ),
            ("The percentage is {}.", "Its share is {} per cent."),
            scene.share,
            known,
            printed=True,
            asks_zh=("写出第一种配料后面的百分比",),
        ),
    ]


def _colours(scene: "Label") -> list[Task]:
    found = [
        choice_task(
            "sticker",
            "description",
            (
                "say what colour the price sticker is",
                "What colour is the sticker with the price?",
            ),
            ("The sticker is {}.", "Its colour is {}."),
            STICKERS,
            scene.sticker,
            asks_zh=("价格贴纸是什么颜色的？",),
        )
    ]
    if scene.lid:
        what = "lid" if scene.container == "jar" else "cap"
        found.append(
            choice_task(
                "lid",
                "description",
                (f"say what colour the {what} of the {scene.container} is", f"What colour is the {what}?"),
                (f"The {what} is {{}}.", f"A {{}} {what} closes the {scene.container}."),
                LIDS,
                scene.lid,
                asks_zh=(f"{CONTAINERS_ZH[scene.container]}的盖子是什么颜色的？",),
            )
        )
    return found


def _things(scene: "Label", rng: random.Random) -> list[Task]:
    """What stands around the product, for the buyer and for someone on the other side."""
    if not scene.things:
        return []
    what, what_zh = scene.container, CONTAINERS_ZH[scene.container]
    here, there = rng.randrange(4), rng.randrange(4)
    places = ("at the far left", f"directly left of the {what}", f"directly right of the {what}", "at the far right")
    places_zh = ("最左边", f"紧靠{what_zh}左边", f"紧靠{what_zh}右边", "最右边")
    things = sorted(scene.things)
    listed = f"the {things[0]}, the {things[1]}, the {things[2]}"
    listed_zh = "、".join(f"{THINGS[thing]}（{thing}）" for thing in things)
    return [
        choice_task(
            "beside",
            "description",
            (
                f"say which of {listed} and the {things[3]} stands {places[here]} in the picture",
                f"Which thing stands {places[here]} in the picture: {listed} or the {things[3]}?",
            ),
            ("In that place stands the {}.", "There, you see the {}."),
            scene.things,
            scene.things[here],
            asks_zh=(f"{listed_zh}当中，图片中哪一样在{places_zh[here]}？",),
        ),
        choice_task(
            "behind",
            "perspective",
            (
                f"imagine someone who stands behind the {what} and looks towards the camera, and say which of {listed} "
                f"and the {things[3]} is {places[there]} for that person",
                f"For someone who stands behind the {what} and faces the camera, which of {listed} and the "
                f"{things[3]} is {places[there]}?",
            ),
            ("From behind, that is the {}.", "For that person, it is the {}."),
            scene.things,
            scene.things[3 - there],
            difficulty=3,
            asks_zh=(f"有人站在{what_zh}后面，面向镜头。{listed_zh}当中，对此人来说哪一样在{places_zh[there]}？",),
        ),
    ]
