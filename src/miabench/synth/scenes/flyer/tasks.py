"""What can be read on a poster besides its programme, with exact answers."""

import random
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.flyer.events import GROUPS_ZH, WEEKDAYS
from miabench.synth.scenes.tell import choice_task, date_task, number_task, other, quote_task, units
from miabench.synth.scenes.words import FIRST_NAMES, SHOP_FRONTS, STREETS

if TYPE_CHECKING:
    from miabench.synth.scenes.flyer.facts import Flyer


def tasks(scene: "Flyer") -> tuple[Task, ...]:
    return (*_printed(scene), *_when(scene), *_tickets(scene))


def _swapped(name: str) -> str:
    """The same name with another first half."""
    front = max((front for front in SHOP_FRONTS if name.startswith(front + " ")), key=len)
    return other(SHOP_FRONTS, front) + name[len(front) :]


def _printed(scene: "Flyer") -> list[Task]:
    return [
        quote_task(
            "title",
            (
                "copy the title of the poster",
                "say what this event is called",
                "What is the name of the event on this poster?",
            ),
            ("The event is called {}.", "In the largest letters it says {}.", "It is {}."),
            scene.title,
            _swapped(scene.title),
            asks_zh=("抄写海报的标题", "这个活动叫什么名称？"),
        ),
        quote_task(
            "line",
            ("quote the line under the title word for word", "copy the words right below the title"),
            ('The line under the title reads "{}".', 'Below the title it says "{}".'),
            scene.line,
            other(scene.kind.lines, scene.line),
            asks_zh=("原样抄写标题下面的那句话",),
        ),
        quote_task(
            "venue",
            (
                "give the name of the building in which it takes place",
                "name the venue",
                "What is the venue called?",
            ),
            ("The venue is {}.", "It takes place at {}."),
            scene.venue,
            _swapped(scene.venue),
            asks_zh=("写出活动场馆的名称",),
        ),
        quote_task(
            "address",
            (
                "copy the street address of the venue",
                "give the street and the house number of the venue",
                "What is the street address of the venue?",
            ),
            ("The address is {}.", "It can be found at {}."),
            f"{scene.house} {scene.street}",
            f"{scene.house} {other(STREETS, scene.street)}",
            asks_zh=("抄写活动地点的街道和门牌号",),
        ),
        choice_task(
            "contact",
            "ocr",
            (
                "name the person who answers questions about the event",
                "Whom should one call with questions about the event?",
            ),
            ("The person to call is {}.", "Questions are answered by {}."),
            FIRST_NAMES,
            scene.contact,
            asks_zh=("写出负责答复咨询的人的名字",),
        ),
        quote_task(
            "phone",
            ("copy the phone number", "read off the number that one can call", "What is the phone number?"),
            ("The phone number is {}.", "One can call {}."),
            scene.phone,
            f"{scene.phone[:-1]}{(int(scene.phone[-1]) + 1) % 10}",
            asks_zh=("抄写电话号码",),
        ),
    ]


def _when(scene: "Flyer") -> list[Task]:
    return [
        date_task(
            "date",
            "ocr",
            ("give the date of the event, with its year", "On which date does it take place, with the year?"),
            ("It takes place on {}.", "The date is {}."),
            scene.date,
            scene.day,
            asks_zh=("写出活动日期（包括年份）", "活动在哪一天举行？请写出年月日"),
        ),
        choice_task(
            "weekday",
            "ocr",
            (
                "say on which day of the week it takes place",
                "Which day of the week is it on?",
            ),
            ("It takes place on a {}.", "The day of the week is {}."),
            WEEKDAYS,
            scene.weekday,
            asks_zh=("活动在星期几举行？（用英文写出）",),
        ),
        quote_task(
            "doors",
            (
                "copy the time at which the doors open, as it is printed",
                "At what time do the doors open, exactly as it is printed?",
            ),
            ("The doors open at {}.", "One can go in from {} on."),
            scene.time(scene.doors),
            scene.time(scene.doors + 10),
            asks_zh=("抄写入场时间",),
        ),
    ]


def _tickets(scene: "Flyer") -> list[Task]:
    rng = random.Random(scene.look.seed)
    ticket = rng.choice(scene.tickets)
    early = rng.random() < 0.5
    group, group_zh = ticket.group.lower(), GROUPS_ZH[ticket.group]
    where, where_zh = ("in advance", "预售") if early else ("at the door", "现场购票")
    saver = max(scene.tickets, key=lambda t: t.door - t.advance)
    return [
        number_task(
            "ticket",
            "ocr",
            (
                f"say what {group} pay {where}",
                f"look up the price for {group} who buy {where}",
                f"How much do {group} pay {where}?",
            ),
            (f"The price for {group} {where} is {{}}.", f"For {group}, it is {{}} {where}."),
            units(ticket.advance if early else ticket.door),
            scene.numbers(),
            printed=True,
            show=scene.show,
            difficulty=2,
            asks_zh=(f"写出{group_zh}{where_zh}的票价",),
        ),
        choice_task(
            "best saver",
            "description",
            (
                "name the group that saves most by buying in advance: adults, students, children or seniors",
                "Which group saves most by buying in advance: adults, students, children or seniors?",
            ),
            ("Most is saved by {}.", "The largest saving is that of {}."),
            tuple(t.group.lower() for t in scene.tickets),
            saver.group.lower(),
            difficulty=3,
            asks_zh=("adults、students、children、seniors当中，哪一类人预售比现场购票省得最多？",),
        ),
    ]
