"""What can be counted and worked out on a label, with exact answers."""

import random
from decimal import Decimal
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.label.products import CONTAINERS_ZH, NUTRIENTS_ZH
from miabench.synth.scenes.tell import NUMBER_WORDS, number_task, units

if TYPE_CHECKING:
    from miabench.synth.scenes.label.facts import Label


def tasks(scene: "Label") -> tuple[Task, ...]:
    rng = random.Random(scene.look.seed + 1)
    return (*_servings(scene, rng), *_nutrients(scene, rng), *_money(scene, rng), *_time(scene), *_count(scene))


def _servings(scene: "Label", rng: random.Random) -> list[Task]:
    known, what, unit = scene.numbers(), scene.container, scene.unit
    what_zh = CONTAINERS_ZH[what]
    eaten = rng.randrange(2, scene.servings - 1)
    return [
        number_task(
            "servings",
            "math",
            (
                f"work out how many servings the {what} holds",
                f"How many servings are there in the whole {what}?",
            ),
            (f"The {what} holds {{}} servings.", "The number of servings is {}."),
            scene.servings,
            known,
            difficulty=2,
            asks_zh=(f"算出这个{what_zh}里共有多少份",),
        ),
        number_task(
            "whole energy",
            "math",
            (
                f"work out the energy in kcal of all that the {what} holds",
                f"How many kcal does the whole {what} have?",
            ),
            (f"All of the {what} has {{}} kcal.", "The energy of all of it is {} kcal."),
            scene.kcal_serving * scene.servings,
            known,
            steps=(scene.servings, Decimal(scene.net).scaleb(-2)),
            difficulty=3,
            asks_zh=(f"算出这个{what_zh}里全部内容物的能量（kcal）",),
        ),
        number_task(
            "left",
            "math",
            (
                f"work out how many {unit} are left after {_word(eaten)} servings",
                f"How many {unit} are left when {_word(eaten)} servings have been used up?",
            ),
            (f"What is left is {{}} {unit}.", f"Of the contents, {{}} {unit} are left."),
            scene.net - eaten * scene.serving,
            known,
            given=(eaten,),
            steps=(eaten * scene.serving, scene.servings, scene.servings - eaten),
            difficulty=3,
            asks_zh=(f"吃掉{eaten}份以后还剩多少{unit}？",),
        ),
    ]


def _word(number: int) -> str:
    return NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else str(number)


def _nutrients(scene: "Label", rng: random.Random) -> list[Task]:
    known, unit = scene.numbers(), scene.unit
    first, second = rng.sample(scene.nutrients, 2)
    third = rng.choice([row for row in scene.nutrients if row.serving > 10])
    count = rng.choice((3, 4, 5))
    high, low = max(first.hundred, second.hundred), min(first.hundred, second.hundred)
    limit = sorted(row.hundred for row in scene.nutrients)[rng.randrange(1, 5)] // 10 + 1
    more = sum(row.hundred > limit * 10 for row in scene.nutrients)
    a, b, c = (row.name.lower() for row in (first, second, third))
    found = [
        number_task(
            "sum",
            "math",
            (
                f"add up the grams of {a} and of {b} in a serving",
                f"How many grams of {a} and {b} together are there in a serving?",
            ),
            ("Together, there are {} g.", "The two amounts add up to {} g."),
            Decimal(first.serving + second.serving).scaleb(-1),
            known,
            difficulty=2,
            asks_zh=(f"算出每份中{NUTRIENTS_ZH[first.name]}与{NUTRIENTS_ZH[second.name]}的总克数",),
        ),
        number_task(
            "difference",
            "math",
            (
                f"work out by how many grams {a} and {b} differ per 100 {unit}",
                f"By how many grams do the amounts of {a} and {b} per 100 {unit} differ?",
            ),
            ("The difference is {} g.", "The two amounts are {} g apart."),
            Decimal(high - low).scaleb(-1),
            known,
            given=(100,),
            difficulty=2,
            asks_zh=(f"每100 {unit}中，{NUTRIENTS_ZH[first.name]}与{NUTRIENTS_ZH[second.name]}相差多少克？",),
        ),
        number_task(
            "several",
            "math",
            (
                f"work out how many grams of {c} there are in {NUMBER_WORDS[count]} servings",
                f"How many grams of {c} does someone take in with {NUMBER_WORDS[count]} servings?",
            ),
            (f"That makes {{}} g of {c}.", "In all, it is {} g."),
            Decimal(third.serving * count).scaleb(-1),
            known,
            given=(count,),
            steps=(count * scene.serving,),
            difficulty=3,
            asks_zh=(f"{count}份中共含多少克{NUTRIENTS_ZH[third.name]}？",),
        ),
    ]
    if more != limit:
        found.append(
            number_task(
                "above",
                "math",
                (
                    f"count the nutrients in the table, energy aside, of which 100 {unit} have more than {limit} g",
                    f"Energy aside, of how many nutrients in the table are there more than {limit} g per 100 {unit}?",
                ),
                ("The number of them is {}.", "In the table, {} of them can be counted."),
                more,
                known,
                given=(100, limit),
                difficulty=3,
                asks_zh=(f"不算能量，表格中每100 {unit}含量超过{limit}克的营养成分有几种？",),
            )
        )
    return found


def _money(scene: "Label", rng: random.Random) -> list[Task]:
    known, what = scene.numbers(), scene.container
    what_zh = CONTAINERS_ZH[what]
    count = rng.choice((2, 3, 4, 5))
    things = f"{NUMBER_WORDS[count]} {'boxes' if what == 'box' else what + 's'}"
    note = rng.choice((20, 50))
    found = [
        number_task(
            "several price",
            "math",
            (f"work out what {things} of it cost now", f"How much do {things} of it cost now?"),
            (f"The price of {things} is {{}}.", "In all, they cost {}."),
            units(scene.price * count),
            known,
            given=(count,),
            show=scene.show,
            difficulty=2,
            asks_zh=(f"按现价买{count}{'瓶' if what == 'bottle' else '份'}要多少钱？",),
        ),
        number_task(
            "change",
            "math",
            (
                f"work out the change from a {scene.currency}{note} note for a single {what} at the present price",
                f"What is the change from a {scene.currency}{note} note for a single {what} at the present price?",
            ),
            ("The change is {}.", "What comes back is {}."),
            Decimal(note) - units(scene.price),
            known,
            given=(note,),
            show=scene.show,
            difficulty=2,
            asks_zh=(f"按现价只买这一个{what_zh}，付一张{note}元钞票，应找回多少？",),
        ),
    ]
    if scene.old_price:
        found.append(
            number_task(
                "saving",
                "math",
                (
                    "work out by how much the price has been cut",
                    "How much less does it cost now than before?",
                ),
                ("The price has been cut by {}.", "The saving is {}."),
                units(scene.old_price - scene.price),
                known,
                show=scene.show,
                difficulty=2,
                asks_zh=("算出降价多少", "现价比原价便宜多少？"),
            )
        )
    return found


def _time(scene: "Label") -> list[Task]:
    start, end = scene.packed, scene.best_before
    months = (end.year - start.year) * 12 + end.month - start.month
    return [
        number_task(
            "months",
            "math",
            (
                "work out how many months lie between the packing and the best-before date",
                "For how many months does this keep, counted from the day of packing?",
            ),
            ("It keeps for {} months.", "The two dates are {} months apart."),
            months,
            scene.numbers(),
            difficulty=3,
            steps=(12, months // 12, months % 12),
            asks_zh=("算出从包装日期到保质期截止日期有几个月",),
        )
    ]


def _count(scene: "Label") -> list[Task]:
    return [
        number_task(
            "count",
            "math",
            ("count the ingredients and give their number", "How many ingredients are listed?"),
            ("The list has {} ingredients.", "In the list, {} ingredients can be counted."),
            len(scene.ingredients),
            scene.numbers(),
            difficulty=2,
            asks_zh=("数一数配料表中共有几种配料",),
        )
    ]
