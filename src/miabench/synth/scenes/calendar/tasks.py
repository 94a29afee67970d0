"""What can be asked about a calendar, with exact answers: what is printed, single events, colours.

What is told of all events is in `course`, what has to be reckoned in `reckoning`.
"""

import random
from collections import Counter
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.calendar.course import course
from miabench.synth.scenes.calendar.entries import (
    CATEGORIES,
    CATEGORY_COLOURS,
    HEADINGS,
    HOLIDAY_COLOUR,
    HOLIDAYS,
    MOTTOES,
    PICTURES,
    WEEKDAYS,
)
from miabench.synth.scenes.calendar.reckoning import reckoning
from miabench.synth.scenes.tell import (
    NUMBER_WORDS,
    choice_task,
    coverage_task,
    date_task,
    joined,
    name_task,
    only_task,
    other,
    quote_task,
)
from miabench.synth.scenes.times import time_answer
from miabench.synth.scenes.words import MONTHS

if TYPE_CHECKING:
    from miabench.synth.scenes.calendar.facts import Calendar


def tasks(scene: "Calendar") -> tuple[Task, ...]:
    rng = random.Random(f"{scene.look.seed}/tasks")
    found = [*_printed(scene), *_single(scene, rng), *_holidays(scene, rng), *_colours(scene, rng)]
    return (*found, *_described(scene, rng), *course(scene, rng), *reckoning(scene, rng))


def spoken_day(scene: "Calendar", day: int) -> str:
    """A day of the month as a person names it."""
    return f"{day} {scene.month_name}"


def _printed(scene: "Calendar") -> list[Task]:
    """Heading, motto and month."""
    return [
        quote_task(
            "heading",
            (
                "quote the heading of the calendar word for word, without the month",
                "copy the name that the calendar has at the top, beside its month",
                "What is written as the name of this calendar?",
            ),
            ('The heading is "{}".', 'At the top it says "{}".'),
            scene.heading,
            other(HEADINGS, scene.heading),
            asks_zh=("抄写日历上方的名称（不含月份）", "这张日历上方写的名称是什么？"),
        ),
        quote_task(
            "motto",
            (
                "quote the motto at the bottom word for word",
                "copy the line of text at the lower edge of the calendar",
                "What does the motto at the bottom of the calendar say?",
            ),
            ('The motto is "{}".', 'At the bottom it says "{}".'),
            scene.motto,
            other(MOTTOES, scene.motto),
            asks_zh=("逐字抄写日历底部的格言", "日历底部的格言是什么？"),
        ),
        name_task(
            "month",
            "ocr",
            ("say which month and year the calendar shows", "Which month of which year is this?"),
            ("It shows {} {}.", "The page is for {} {}."),
            (scene.month_name, str(scene.year)),
            (other(MONTHS, scene.month_name), str(scene.year)),
            asks_zh=("说出日历显示的是哪一年哪一月",),
        ),
    ]


def _single(scene: "Calendar", rng: random.Random) -> list[Task]:
    """The time, the date and the weekday of an event, and what there is on a day."""
    a, b, c, _ = rng.sample(scene.single, 4)
    taken = Counter(event.day for event in scene.events)
    alone = rng.choice([event for event in scene.single if taken[event.day] == 1])
    names = tuple(dict.fromkeys(event.name for event in scene.events))
    day = rng.choice([d for d in range(2, scene.days + 1) if d not in taken and d != scene.circled])
    return [
        Task(
            "time",
            "ocr",
            (
                f'say at what time "{a.name}" begins',
                f'read the time that is given for "{a.name}"',
                f'At what time is "{a.name}"?',
            ),
            time_answer(a.minute),
            (f"It begins at {scene.time(a.minute)}.", f"The time for it is {scene.time(a.minute)}."),
            (f"It begins at {scene.time(a.minute + 60)}.", f"It begins at {scene.time(a.minute - 15)}."),
            asks_zh=(f"写出“{a.name}”的时间", f"“{a.name}”几点开始？"),
        ),
        date_task(
            "date",
            "ocr",
            (
                f'give the full date of "{b.name}", with the year',
                f'On which date, with the year, is "{b.name}"?',
            ),
            ("It is on {}.", "The date of it is {}."),
            scene.date(b.day),
            scene.told,
            asks_zh=(f"写出“{b.name}”的完整日期（含年份）",),
        ),
        choice_task(
            "weekday",
            "ocr",
            (
                f'say on which day of the week "{c.name}" takes place',
                f'On which day of the week is "{c.name}"?',
            ),
            ("It takes place on a {}.", "That is a {}."),
            WEEKDAYS,
            scene.weekday(c.day),
            difficulty=2,
            asks_zh=(f"说出“{c.name}”在星期几", f"“{c.name}”是星期几？"),
        ),
        choice_task(
            "day",
            "ocr",
            (
                f"say which day of the week {spoken_day(scene, day)} is",
                f"Which day of the week is {spoken_day(scene, day)} here?",
            ),
            ("It is a {}.", "That day is a {}."),
            WEEKDAYS,
            scene.weekday(day),
            asks_zh=(f"说出{scene.month}月{day}日是星期几", f"{scene.month}月{day}日是星期几？"),
        ),
        choice_task(
            "on",
            "ocr",
            (
                f"say what is entered for {spoken_day(scene, alone.day)}",
                f"name the event on {spoken_day(scene, alone.day)}",
                f"What is entered for {spoken_day(scene, alone.day)}?",
            ),
            ("On that day there is {}.", "The entry is {}."),
            names,
            alone.name,
            asks_zh=(f"写出{scene.month}月{alone.day}日的安排", f"{scene.month}月{alone.day}日有什么安排？"),
        ),
    ]


def _holidays(scene: "Calendar", rng: random.Random) -> list[Task]:
    """Holidays, and the day with a ring."""
    holiday = rng.choice(scene.holidays)
    found = [
        choice_task(
            "holiday weekday",
            "ocr",
            (
                f"say on which day of the week {holiday.name} falls",
                f"On which day of the week is {holiday.name}?",
            ),
            ("It falls on a {}.", "This year, it is a {}."),
            WEEKDAYS,
            scene.weekday(holiday.day),
            difficulty=2,
            asks_zh=(f"说出 {holiday.name} 是星期几",),
        )
    ]
    if len(scene.holidays) == 1:
        found.append(
            quote_task(
                "holiday",
                (
                    "give the name of the holiday",
                    "say what the holiday on this page is called",
                    "What is the only holiday called?",
                ),
                ("The holiday is called {}.", "Its name is {}."),
                holiday.name,
                other(HOLIDAYS, holiday.name),
                asks_zh=("写出这个月节日的名称",),
            )
        )
    if scene.circled:
        found.append(
            date_task(
                "circled",
                "description",
                (
                    "give the full date, with the year, of the day that has a ring around its number",
                    "Which date, with the year, has been circled?",
                ),
                ("The ring is around {}.", "Circled is {}."),
                scene.date(scene.circled),
                scene.told,
                difficulty=2,
                asks_zh=("写出日期数字被圈起来的那一天的完整日期（含年份）",),
            )
        )
    return found


def _colours(scene: "Calendar", rng: random.Random) -> list[Task]:
    """What the legend's colours mean, and what the picture shows."""
    entry = rng.choice(scene.legend)
    event = rng.choice(scene.single)
    categories = tuple(item.category for item in scene.legend)
    colours = (*CATEGORY_COLOURS, HOLIDAY_COLOUR)
    found = [
        choice_task(
            "colour",
            "description",
            (
                f'say which colour the legend has for "{entry.category}"',
                f'What colour stands for "{entry.category}" in the legend?',
            ),
            (f"The colour for {entry.category} is {{}}.", "In the legend, it is {}."),
            colours,
            entry.colour,
            asks_zh=(f"说出图例中“{entry.category}”用什么颜色表示",),
        ),
        choice_task(
            "category",
            "description",
            (
                f'go by the colours and say which entry of the legend "{event.name}" belongs to',
                f'By its colour, which entry of the legend does "{event.name}" belong to?',
            ),
            ("By its colour, it belongs to {}.", "It is marked as {}."),
            (*categories, "Holiday"),
            event.category,
            difficulty=2,
            asks_zh=(f"根据颜色，说出“{event.name}”属于图例中的哪一类",),
        ),
    ]
    if scene.picture:
        listed = joined([f"a {name}" if name != "mountains" else name for name in PICTURES])
        listed = listed.replace(" and ", " or ")
        found.append(
            choice_task(
                "picture",
                "description",
                (
                    f"say what the picture above the days shows: {listed}",
                    f"What does the picture above the days show: {listed}?",
                ),
                ("The picture shows this: {}.", "Above the days, one can see this: {}."),
                PICTURES,
                scene.picture,
                asks_zh=(
                    "说出日期上方的图画画的是什么：灯塔（lighthouse）、帆船（sailing boat）、山（mountains）、"
                    "城市天际线（skyline）还是森林（forest）",
                ),
            )
        )
    return found


def _described(scene: "Calendar", rng: random.Random) -> list[Task]:
    """Events to be named."""
    names = tuple(dict.fromkeys(event.name for event in scene.events))
    every = [event for category in CATEGORIES for event in (*category.events, *category.weekly)]
    absent = rng.sample([name for name in every if name not in names], 2)
    present = tuple(rng.sample(names, 3))
    listed = [*present, *absent]
    rng.shuffle(listed)
    found = [
        only_task(
            "entered",
            (
                f"say which of these are in the calendar, and name no others: {joined(listed)}",
                f"name those of the following that are planned this month, and leave out the rest: {joined(listed)}",
            ),
            ("The page has {}.", "Entered are {}."),
            present,
            tuple(absent),
            3,
            asks_zh=(f"说出下列活动中哪些在日历上，不要提其余的：{'、'.join(listed)}",),
        )
    ]
    for least in (3, 4):
        word = NUMBER_WORDS[least]
        found.append(
            coverage_task(
                "events",
                (
                    f"describe what is planned, naming at least {word} of the events",
                    f"sum up this page for somebody who can't see it, with at least {word} of the events on it",
                    f"mention at least {word} of the things that are entered",
                ),
                ("Planned are, among others, {}.", "The page has entries such as {}."),
                names,
                least,
                asks_zh=(f"描述这个月的安排，至少提到{'三四'[least - 3]}项活动",),
            )
        )
    return found
