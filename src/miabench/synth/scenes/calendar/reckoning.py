"""Tasks that reckon with the days and times of a calendar."""

import datetime
import random
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.calendar.entries import WEEKDAYS, WEEKDAYS_ZH
from miabench.synth.scenes.tell import NUMBER_WORDS, choice_task, date_task, number_task

if TYPE_CHECKING:
    from miabench.synth.scenes.calendar.facts import Calendar, Event


def reckoning(scene: "Calendar", rng: random.Random) -> list[Task]:
    return [*_spans(scene, rng), *_ahead(scene, rng), *_same_day(scene)]


def _spans(scene: "Calendar", rng: random.Random) -> list[Task]:
    """Days from one event to another, or to a holiday."""
    known = scene.numbers()
    a, b = _two_days(scene, rng)
    holiday = rng.choice(scene.holidays)
    event = rng.choice(scene.single)
    gap = abs(event.day - holiday.day)
    found = [
        number_task(
            "between",
            "math",
            (
                f'work out how many days after "{a.name}" there is "{b.name}"',
                f'How many days after "{a.name}" is "{b.name}"?',
            ),
            ("It comes {} days later.", "From the former to the latter, it is {} days."),
            b.day - a.day,
            known,
            difficulty=2,
            asks_zh=(f"算出“{b.name}”在“{a.name}”之后多少天", f"“{b.name}”比“{a.name}”晚多少天？"),
        )
    ]
    if gap > 1:
        early = event.day < holiday.day
        side, zh = ("before", "之前") if early else ("after", "之后")
        found.append(
            number_task(
                "to the holiday",
                "math",
                (
                    f'work out how many days {side} {holiday.name} "{event.name}" takes place',
                    f'How many days {side} {holiday.name} is "{event.name}"?',
                ),
                (f"It is {{}} days {side} the holiday.", "They are {} days apart."),
                gap,
                known,
                difficulty=2,
                asks_zh=(f"算出“{event.name}”在 {holiday.name} {zh}多少天",),
            )
        )
    return found


def _two_days(scene: "Calendar", rng: random.Random) -> tuple["Event", "Event"]:
    """Two single events, some days apart, in their order."""
    pairs = [(a, b) for a in scene.single for b in scene.single if b.day - a.day > 2]
    return rng.choice(pairs)


def _ahead(scene: "Calendar", rng: random.Random) -> list[Task]:
    """Dates and weekdays that aren't marked, or not on the page."""
    event = rng.choice(scene.single)
    weeks = rng.choice((1, 2, 3))
    word, noun = NUMBER_WORDS[weeks], "week" if weeks == 1 else "weeks"
    target = scene.date(event.day) + datetime.timedelta(days=7 * weeks)
    beyond = scene.date(scene.days) + datetime.timedelta(days=1)
    day = rng.randrange(7)
    worked = [
        d for d in range(1, scene.days + 1)
        if scene.date(d).weekday() < 5 and d not in {holiday.day for holiday in scene.holidays}
    ]  # fmt: skip
    nth = [d for d in range(1, scene.days + 1) if scene.date(d).weekday() == day]
    return [
        date_task(
            "weeks later",
            "math",
            (
                f'give the date, with the year, that is exactly {word} {noun} after "{event.name}"',
                f'Which date, with the year, is exactly {word} {noun} after "{event.name}"?',
            ),
            ("That is {}.", "The date is then {}."),
            target,
            scene.told,
            difficulty=2,
            asks_zh=(f"写出“{event.name}”之后整整{'一两三'[weeks - 1]}周的日期（含年份）",),
        ),
        date_task(
            "nth weekday",
            "math",
            (
                f"give the full date of the third {WEEKDAYS[day]} of the month, with the year",
                f"Which date, with the year, is the third {WEEKDAYS[day]} of this month?",
            ),
            ("That is {}.", "It falls on {}."),
            scene.date(nth[2]),
            scene.told,
            difficulty=2,
            asks_zh=(f"写出这个月第三个{WEEKDAYS_ZH[day]}的完整日期（含年份）",),
        ),
        choice_task(
            "next month",
            "math",
            (
                "work out on which day of the week the following month begins",
                "On which day of the week does the month after this one begin?",
            ),
            ("It begins on a {}.", "The following month starts on a {}."),
            WEEKDAYS,
            WEEKDAYS[beyond.weekday()],
            difficulty=3,
            asks_zh=("推算下个月的第一天是星期几",),
        ),
        number_task(
            "working days",
            "math",
            (
                "count the days from Monday to Friday in this month that aren't holidays",
                "How many days of this month are neither a Saturday, a Sunday nor a holiday?",
            ),
            ("There are {} such days.", "Leaving those out, {} days remain."),
            len(worked),
            scene.numbers(),
            steps=(scene.days,),
            difficulty=3,
            asks_zh=("数一数这个月有多少天既不是周末也不是节日",),
        ),
    ]


def _same_day(scene: "Calendar") -> list[Task]:
    """Minutes between the events of one day."""
    counts = Counter(event.day for event in scene.events)
    for a, b in pairwise(scene.events):
        if a.day == b.day and counts[a.day] == 2 and a.name != scene.weekly and b.name != scene.weekly:
            return [
                number_task(
                    "same day",
                    "math",
                    (
                        f'work out how many minutes after "{a.name}" on the same day "{b.name}" begins',
                        f'How many minutes lie between the times of "{a.name}" and "{b.name}"?',
                    ),
                    ("Between their times lie {} minutes.", "The times are {} minutes apart."),
                    b.minute - a.minute,
                    scene.numbers(),
                    steps=tuple(Decimal(n) for n in ((b.minute - a.minute) // 60, (b.minute - a.minute) % 60)),
                    difficulty=2,
                    asks_zh=(f"算出同一天里“{b.name}”比“{a.name}”晚开始多少分钟",),
                )
            ]
    return []
