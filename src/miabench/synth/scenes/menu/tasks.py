"""What can be read, found and described on a menu, with exact answers."""

import random
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.menu import found
from miabench.synth.scenes.menu.dishes import DAYS, NOTES, SLOGANS, SOUPS, SPECIALS
from miabench.synth.scenes.tell import (
    choice_task,
    coverage_task,
    number_task,
    order_task,
    other,
    quote_task,
    units,
)
from miabench.synth.scenes.words import SHOP_FRONTS, STREETS

if TYPE_CHECKING:
    from miabench.synth.scenes.menu.facts import Menu


def tasks(scene: "Menu") -> tuple[Task, ...]:
    rng = random.Random(scene.look.seed)
    return (*_printed(scene, rng), *_special(scene, rng), *_dishes(scene, rng), *found.tasks(scene))


def _printed(scene: "Menu", rng: random.Random) -> list[Task]:
    """Texts to be copied."""
    front = next(front for front in SHOP_FRONTS if scene.name.startswith(front + " "))
    dish = rng.choice(scene.dishes)
    hours = rng.choice(scene.hours)
    opens, closes = scene.time(hours.opens), scene.time(hours.closes)
    return [
        quote_task(
            "name",
            (
                "say what the place that this menu belongs to is called",
                "give the name of the place as it stands at the top",
                "What is the name of the place with this menu?",
            ),
            ("The place is called {}.", "At the top stands the name {}.", "It belongs to {}."),
            scene.name,
            other(SHOP_FRONTS, front) + scene.name[len(front) :],
            asks_zh=("写出这家店的名字", "这份菜单是哪家店的？"),
        ),
        quote_task(
            "slogan",
            ("quote the line under the name of the place word for word", "copy the motto below the name"),
            ('The line under the name reads "{}".', 'Below the name it says "{}".'),
            scene.slogan,
            other(SLOGANS, scene.slogan),
            asks_zh=("原样抄写店名下面的那句话",),
        ),
        quote_task(
            "address",
            (
                "copy the street and the house number from the menu",
                "give the street address that is printed on the menu",
                "What is the street address of this place?",
            ),
            ("The address is {}.", "It can be found at {}."),
            f"{scene.house} {scene.street}",
            f"{scene.house} {other(STREETS, scene.street)}",
            asks_zh=("抄写菜单上的街道和门牌号",),
        ),
        quote_task(
            "note",
            ("quote the remark at the very bottom word for word", "copy the last line of the menu"),
            ('The last line reads "{}".', 'At the very bottom it says "{}".'),
            scene.note,
            other(NOTES, scene.note),
            asks_zh=("原样抄写最下面的一行字", "菜单最后一行写了什么？"),
        ),
        quote_task(
            "hours",
            (
                f"copy the opening time and the closing time that hold from {hours.first} on, as they are printed",
                f"quote the opening hours printed beside {hours.days}",
            ),
            (f"Printed beside {hours.first} is {{}}.", "The hours given there are {}."),
            f"{opens} - {closes}",
            f"{scene.time(hours.opens + 30)} - {closes}",
            difficulty=2,
            asks_zh=(f"抄写{hours.days}这一行的营业时间",),
        ),
        choice_task(
            "closed",
            "ocr",
            (
                "name the day of the week on which nobody is served here",
                "On which day of the week does this place stay closed?",
            ),
            ("The day off is {}.", "According to the hours, nobody is served on {}."),
            DAYS,
            scene.closed,
            asks_zh=("写出这家店每周休息的那一天（用英文）",),
        ),
        number_task(
            "price",
            "ocr",
            (
                f"give the price of the {dish.name}",
                f"read off what is charged for the {dish.name}",
                f"How much is charged for the {dish.name}?",
            ),
            (f"The price of the {dish.name} is {{}}.", f"For the {dish.name}, {{}} is charged."),
            units(dish.cents),
            scene.numbers(),
            printed=True,
            show=scene.show,
            asks_zh=(f"写出“{dish.name}”的价格", f"“{dish.name}”多少钱？"),
        ),
    ]


def _special(scene: "Menu", rng: random.Random) -> list[Task]:
    """What isn't served every day."""
    if scene.special:
        dish = scene.special
        return [
            quote_task(
                "special",
                (
                    "name the dish that is offered as the special of the day",
                    "say which dish stands in the box of the special",
                    "What is today's special?",
                ),
                ("The special is {}.", "In the box of the special stands {}."),
                dish.name,
                other(SPECIALS, dish.name),
                asks_zh=("写出今日特餐的名称", "今天的特餐是什么？"),
            ),
            number_task(
                "special price",
                "ocr",
                ("say how much the special of the day is", "How much is charged for the special?"),
                ("The special is offered at {}.", "For the special, {} is charged."),
                units(dish.cents),
                scene.numbers(),
                printed=True,
                show=scene.show,
                asks_zh=("写出今日特餐的价格",),
            ),
        ]
    day = rng.randrange(5)
    step = rng.choice([step for step in (-2, -1, 1, 2) if 0 <= day + step < 5])
    where = {-2: "two days before", -1: "the day before", 1: "the day after", 2: "two days after"}[step]
    where_zh = {-2: "的前两天", -1: "的前一天", 1: "的后一天", 2: "的后两天"}[step]
    return [
        choice_task(
            "soup",
            "ocr",
            (
                f"name the soup that is served on {DAYS[day]}",
                f"Which soup of the day belongs to {DAYS[day]}?",
            ),
            ("On that day, they serve {}.", "The soup of that day is {}."),
            SOUPS,
            scene.soups[day],
            asks_zh=(f"写出{DAYS[day]}供应的汤", f"{DAYS[day]}供应哪种汤？"),
        ),
        choice_task(
            "soup before",
            "description",
            (
                f"name the soup that is served {where} {DAYS[day]}",
                f"Which soup is served {where} {DAYS[day]}?",
            ),
            ("The soup asked for is {}.", "According to the list, it is {}."),
            SOUPS,
            scene.soups[day + step],
            difficulty=2,
            asks_zh=(f"写出{DAYS[day]}{where_zh}供应的汤",),
        ),
    ]


def _dishes(scene: "Menu", rng: random.Random) -> list[Task]:
    """Names of dishes, found by where they stand."""
    names = [dish.name for dish in scene.dishes]
    section = rng.choice(scene.sections)
    count = rng.choice((2, 3)) if len(section.dishes) > 3 else 2
    place = rng.randrange(1, len(section.dishes))
    before, after = section.dishes[place - 1].name, section.dishes[place].name
    first, last = scene.sections[0], rng.choice([s for s in scene.sections if len(s.dishes) > 3])
    titles = tuple(section.title for section in scene.sections)
    asked = [
        coverage_task(
            "section",
            (
                f"name at least {'two' if count == 2 else 'three'} things listed under {section.title}",
                f"give at least {'two' if count == 2 else 'three'} examples of what stands under {section.title}",
            ),
            ("Among other things, the list has {}.", "Under this heading stand {}."),
            tuple(dish.name for dish in section.dishes),
            count,
            asks_zh=(f"列出{section.title}下面的至少{'两' if count == 2 else '三'}项（用英文）",),
        ),
        order_task(
            "titles",
            "ocr",
            (
                "list the headings of the menu in their order" + (", column by column" if _columns(scene) else ""),
                "give all headings of the menu"
                + (", first those on the left, then those on the right, each from top to bottom" * _columns(scene))
                + (", from the first to the last" * (not _columns(scene))),
            ),
            ("The headings are {}.", "In their order, the headings are {}."),
            titles,
            asks_zh=("按顺序列出菜单各部分的标题" + ("，先左栏后右栏" if _columns(scene) else ""),),
        ),
        choice_task(
            "after",
            "description",
            (
                f"name what comes directly after the {before} in its list",
                f"What stands directly below the {before}, in the same list?",
            ),
            ("Directly after it comes {}.", "The next in the list is {}."),
            [name for name in names if name != before],
            after,
            difficulty=2,
            asks_zh=(f"写出列表中紧接在“{before}”后面的一项",),
        ),
        choice_task(
            "last",
            "description",
            (
                f"name the third entry under {last.title}",
                f"What stands in the third place under {last.title}?",
            ),
            ("The third place belongs to {}.", "In the third place stands {}."),
            names,
            last.dishes[2].name,
            difficulty=2,
            asks_zh=(f"写出{last.title}下面的第三项",),
        ),
    ]
    if scene.described:
        dish = rng.choice([d for d in scene.dishes if d.comes_with])
        known = rng.choice([d for d in first.dishes if sum(d.comes_with == e.comes_with for e in scene.dishes) == 1])
        asked += [
            quote_task(
                "comes with",
                (
                    f"copy the words that tell what comes with the {dish.name}",
                    f"quote the small print that belongs to the {dish.name}",
                ),
                ('The small print of it reads "{}".', "It comes with {}."),
                dish.comes_with,
                next(d.comes_with for d in scene.dishes if d.comes_with and d.comes_with != dish.comes_with),
                asks_zh=(f"抄写“{dish.name}”的配料说明",),
            ),
            choice_task(
                "described as",
                "ocr",
                (
                    f'name the dish that comes with "{known.comes_with}"',
                    f'Which dish has the description "{known.comes_with}"?',
                ),
                ("The words belong to {}.", "That is said of {}."),
                names,
                known.name,
                difficulty=2,
                asks_zh=(f"写出配料说明为“{known.comes_with}”的菜名",),
            ),
        ]
    return asked


def _columns(scene: "Menu") -> bool:
    return scene.look.layout in ("double", "board")
