"""What can be counted, compared and worked out on a menu, with exact answers."""

import random
from decimal import Decimal
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.menu.dishes import DAYS, DAYS_ZH, MARKED
from miabench.synth.scenes.tell import NUMBER_WORDS, choice_task, number_task, units

if TYPE_CHECKING:
    from miabench.synth.scenes.menu.facts import Menu

NOTES = (20, 50, 100)


def tasks(scene: "Menu") -> tuple[Task, ...]:
    rng = random.Random(scene.look.seed + 2)
    return (*_compared(scene, rng), *_sums(scene, rng), *_counted(scene, rng), *_deal(scene, rng), *_hours(scene, rng))


def _compared(scene: "Menu", rng: random.Random) -> list[Task]:
    names = [dish.name for dish in scene.dishes]
    section = rng.choice([section for section in scene.sections if len(section.dishes) > 3])
    low, *_, high = sorted(section.dishes, key=lambda dish: dish.cents)
    mark = max(scene.legend, key=lambda mark: sum(mark in dish.marks for dish in scene.dishes))
    marked = sorted((dish for dish in scene.dishes if mark in dish.marks), key=lambda dish: dish.cents)
    marked_as, marked_zh = MARKED[mark][1:]
    found = [
        choice_task(
            "dearest",
            "description",
            (
                f"name what has the highest price under {section.title}",
                f"Which is the most expensive choice under {section.title}?",
            ),
            ("The highest price belongs to the {}.", "Most is charged for the {}."),
            names,
            high.name,
            difficulty=2,
            asks_zh=(f"写出{section.title}下面最贵的一项", f"{section.title}下面哪一项最贵？"),
        ),
        choice_task(
            "cheapest",
            "description",
            (
                f"name what has the lowest price under {section.title}",
                f"Which is the least expensive choice under {section.title}?",
            ),
            ("The lowest price belongs to the {}.", "Least is charged for the {}."),
            names,
            low.name,
            difficulty=2,
            asks_zh=(f"写出{section.title}下面最便宜的一项",),
        ),
        number_task(
            "difference",
            "math",
            (
                f"work out the difference between the highest and the lowest price under {section.title}",
                f"By how much does the highest price under {section.title} exceed the lowest one?",
            ),
            ("The difference is {}.", "The two prices are {} apart."),
            units(high.cents - low.cents),
            scene.numbers(),
            show=scene.show,
            difficulty=3,
            asks_zh=(f"算出{section.title}下面最高价与最低价之差",),
        ),
    ]
    if len(marked) > 3:
        found.append(
            choice_task(
                "marked dearest",
                "description",
                (
                    f"of all that is marked {marked_as}, name the one with the highest price",
                    f"Of everything marked {marked_as}, what has the highest price?",
                ),
                ("Of those, the highest price belongs to the {}.", "Among them, most is charged for the {}."),
                names,
                marked[-1].name,
                difficulty=3,
                asks_zh=(f"在标有“{marked_zh}”记号的菜当中，写出最贵的一项",),
            )
        )
    return found


def _sums(scene: "Menu", rng: random.Random) -> list[Task]:
    first, second = rng.sample(scene.dishes, 2)
    single, many = rng.sample(scene.dishes, 2)
    count = rng.choice((2, 3, 4))
    bill = single.cents + count * many.cents
    paid = rng.choice(scene.dishes)
    note = next(note for note in NOTES if note * 100 > paid.cents + 300)
    known, word = scene.numbers(), NUMBER_WORDS[count]
    people = NUMBER_WORDS[count + 1]
    return [
        number_task(
            "sum",
            "math",
            (
                f"work out what the {first.name} and the {second.name} cost together",
                f"add up the prices of the {first.name} and the {second.name}",
                f"How much are the {first.name} and the {second.name} together?",
            ),
            ("Together, the two come to {}.", "The two prices add up to {}."),
            units(first.cents + second.cents),
            known,
            show=scene.show,
            difficulty=2,
            asks_zh=(f"算出“{first.name}”和“{second.name}”一共多少钱",),
        ),
        number_task(
            "bill",
            "math",
            (
                f"work out the bill for {people} people, of whom one orders the {single.name} and each of the others "
                f"the {many.name}",
                f"If one person orders the {single.name} and {word} others order the {many.name}, what do they pay "
                f"in all?",
            ),
            ("The bill comes to {}.", "In all, they pay {}."),
            units(bill),
            known,
            given=(1, count, count + 1),
            steps=(units(count * many.cents),),
            show=scene.show,
            difficulty=3,
            asks_zh=(f"一人点“{single.name}”，另外{count}人每人点“{many.name}”，算出总价",),
        ),
        number_task(
            "change",
            "math",
            (
                f"work out the change from a {scene.currency}{note} note after paying for one order of the {paid.name}",
                f"How much change is there from a {scene.currency}{note} note if the only order is the {paid.name}?",
            ),
            ("The change is {}.", "What comes back is {}."),
            Decimal(note) - units(paid.cents),
            known,
            given=(note, 1),
            show=scene.show,
            difficulty=2,
            asks_zh=(f"用一张{note}元的钞票只买一份“{paid.name}”，应找回多少？",),
        ),
    ]


def _counted(scene: "Menu", rng: random.Random) -> list[Task]:
    known = scene.numbers()
    mark = rng.choice(scene.legend)
    count = sum(mark in dish.marks for dish in scene.dishes)
    marked_as, marked_zh = MARKED[mark][1:]
    middle = sorted(dish.cents for dish in scene.dishes)[rng.randrange(3, len(scene.dishes) - 2)]
    limit = -(-middle // 100)
    under = sum(dish.cents < limit * 100 for dish in scene.dishes)
    while under == limit:  # the wording would give it away
        limit += 1
        under = sum(dish.cents < limit * 100 for dish in scene.dishes)
    return [
        number_task(
            "marked count",
            "math",
            (
                f"count what is marked {marked_as} on the whole menu, leaving the key aside, and give the number",
                f"How many entries of the menu, without the key, are marked {marked_as}?",
            ),
            ("The number of them is {}.", "On the whole, {} of them can be counted."),
            count,
            known,
            difficulty=3,
            asks_zh=(f"数一数整份菜单（图例除外）中有多少项标有“{marked_zh}”记号",),
        ),
        number_task(
            "below",
            "math",
            (
                f"count how many entries under the headings cost less than {scene.currency}{limit}",
                f"How many entries under the headings have a price below {scene.currency}{limit}?",
            ),
            ("The number of them is {}.", "According to the list, {} of them cost less."),
            under,
            known,
            given=(limit,),
            difficulty=3,
            asks_zh=(f"数一数各标题下价格低于{limit}的有多少项",),
        ),
    ]


def _deal(scene: "Menu", rng: random.Random) -> list[Task]:
    if not scene.deal:
        return []
    first, second = rng.choice(scene.sections[0].dishes), rng.choice(scene.sections[1].dishes)
    both = first.cents + second.cents
    return [
        number_task(
            "deal",
            "ocr",
            (
                "say at which price the lunch offer is sold",
                "How much is the lunch offer?",
            ),
            ("The lunch offer is sold at {}.", "For the offer, {} is charged."),
            units(scene.deal),
            scene.numbers(),
            printed=True,
            show=scene.show,
            asks_zh=("写出午市套餐的价格",),
        ),
        number_task(
            "saving",
            "math",
            (
                f"work out how much someone saves who has the {first.name} and the {second.name} as the lunch offer "
                f"instead of paying for both",
                f"How much is saved by having the {first.name} and the {second.name} as the lunch offer?",
            ),
            ("The offer saves {}.", "What is saved comes to {}."),
            units(both - scene.deal),
            scene.numbers(),
            steps=(units(both),),
            show=scene.show,
            difficulty=3,
            asks_zh=(f"“{first.name}”和“{second.name}”按午市套餐点，比单点省多少钱？",),
        ),
    ]


def _hours(scene: "Menu", rng: random.Random) -> list[Task]:
    hours = rng.choice(scene.hours)
    day = rng.choice((hours.first, hours.last))
    lengths = [Decimal(h.closes - h.opens) / 60 for h in scene.hours]
    length = Decimal(hours.closes - hours.opens) / 60
    day_zh = DAYS_ZH[DAYS.index(day)]
    days = [(DAYS.index(h.last) - DAYS.index(h.first)) % 7 + 1 for h in scene.hours]
    parts = [count * each for count, each in zip(days, lengths, strict=True)]
    week = parts[0] + parts[1]
    return [
        number_task(
            "open",
            "math",
            (
                f"work out for how many hours the place is open on a {day}",
                f"For how many hours is this place open on a {day}?",
            ),
            ("The number of hours is {}.", "It is open for {} hours."),
            _plain(length),
            scene.numbers(),
            difficulty=2,
            asks_zh=(f"算出这家店{day_zh}营业多少小时",),
        ),
        number_task(
            "week",
            "math",
            (
                "work out for how many hours the place is open in a whole week",
                "For how many hours is this place open in the course of a week?",
            ),
            ("In a whole week, it is open for {} hours.", "The hours of the week add up to {}."),
            _plain(week),
            scene.numbers(),
            steps=(*lengths, *parts, *days),
            difficulty=3,
            asks_zh=("算出这家店一整周共营业多少小时",),
        ),
    ]


def _plain(hours: Decimal) -> Decimal:
    """A number of hours without needless places."""
    return hours.quantize(Decimal(1)) if hours == int(hours) else hours.normalize()
