"""Tasks about all events of a calendar: how many there are, what follows what, what comes next for someone in it."""

import random
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.calendar.entries import WEEKDAYS
from miabench.synth.scenes.tell import choice_task, joined, number_task, order_task

if TYPE_CHECKING:
    from miabench.synth.scenes.calendar.facts import Calendar, Event


def course(scene: "Calendar", rng: random.Random) -> list[Task]:
    return [*_counts(scene, rng), *_sequence(scene, rng), *_from_within(scene, rng)]


def _counts(scene: "Calendar", rng: random.Random) -> list[Task]:
    """How many events there are of a name, of a category, in a span of days."""
    known, events = scene.numbers(), scene.events
    weekly = [event for event in events if event.name == scene.weekly]
    category = rng.choice(scene.legend).category
    some = [event for event in events if event.category == category]
    busy = {event.day for event in events}
    found = [
        number_task(
            "how often",
            "math",
            (
                f'count how many times "{scene.weekly}" is entered',
                f'say how often "{scene.weekly}" takes place this month',
                f'How many times does "{scene.weekly}" take place?',
            ),
            ("It takes place {} times.", "By my count, it is entered {} times."),
            len(weekly),
            known,
            asks_zh=(f"数一数“{scene.weekly}”出现了多少次", f"“{scene.weekly}”这个月有几次？"),
        ),
        number_task(
            "entries",
            "math",
            (
                "count all the entries in the calendar, without the holidays",
                "How many entries does the calendar have, leaving out the holidays?",
            ),
            ("Without the holidays, there are {} entries.", "In all, {} entries can be found."),
            len(events),
            known,
            difficulty=3,
            asks_zh=("数一数日历上共有多少项安排（不含节日）",),
        ),
        number_task(
            "free days",
            "math",
            (
                "count the days of the month that have nothing entered at all, neither an event nor a holiday",
                "How many days of the month have neither an event nor a holiday?",
            ),
            ("Nothing at all is entered on {} days.", "The number of empty days is {}."),
            scene.days - len(busy) - len(scene.holidays),
            known,
            steps=(len(busy), len(busy) + len(scene.holidays)),
            difficulty=3,
            asks_zh=("数一数这个月有多少天既没有活动也没有节日",),
        ),
    ]
    if some:
        found.append(
            number_task(
                "category count",
                "math",
                (
                    f'go by the colours and count the entries for "{category}"',
                    f'By their colour, how many entries belong to "{category}"?',
                ),
                (f"For {category}, there are {{}} entries.", "Of that colour, I count {} entries."),
                len(some),
                known,
                difficulty=2,
                asks_zh=(f"根据颜色，数一数属于“{category}”的安排有多少项",),
            )
        )
    counts = Counter(scene.weekday(event.day) for event in events)
    spans = [(a, b) for a in range(2, scene.days - 8) for b in range(a + 6, min(a + 15, scene.days))]
    rng.shuffle(spans)
    for a, b in spans:
        inside = sum(a <= event.day <= b for event in events)
        if inside > 2 and inside not in (a, b, scene.month):
            found.append(
                number_task(
                    "span count",
                    "math",
                    (
                        f"count the events from {a} to {b} {scene.month_name}, both days included",
                        f"How many events are there from {a} to {b} {scene.month_name}, both days included?",
                    ),
                    ("In that span are {} events.", "Those days have {} events."),
                    inside,
                    known,
                    given=(a, b),
                    difficulty=3,
                    asks_zh=(f"数一数{scene.month}月{a}日至{b}日（含首尾两天）有多少项活动",),
                )
            )
            break
    busiest = max(counts.values())
    if list(counts.values()).count(busiest) == 1:
        found.append(
            choice_task(
                "busiest",
                "description",
                (
                    "say which day of the week has the most events over the whole month",
                    "Over the whole month, which day of the week has the most events?",
                ),
                ("Most events are on a {}.", "The busiest one is {}."),
                WEEKDAYS,
                next(day for day in WEEKDAYS if counts[day] == busiest),
                difficulty=3,
                asks_zh=("说出整个月里星期几的活动最多",),
            )
        )
    return found


def _sequence(scene: "Calendar", rng: random.Random) -> list[Task]:
    """What comes next, first and last, and events put in order."""
    events, names = scene.events, tuple(dict.fromkeys(event.name for event in scene.events))
    found = []
    pairs = [(a, b) for a, b in pairwise(events) if a in scene.single and a.day < b.day]
    if pairs:
        a, b = rng.choice(pairs)
        found.append(
            choice_task(
                "after",
                "description",
                (
                    f'name the event that comes next after "{a.name}"',
                    f'Which event comes next after "{a.name}"?',
                ),
                ("Next comes {}.", "The following event is {}."),
                tuple(name for name in names if name != a.name),
                b.name,
                difficulty=2,
                asks_zh=(f"写出“{a.name}”之后的下一项活动",),
            )
        )
    ordered = sorted(events, key=lambda event: event.minute)
    if ordered[0].minute < ordered[1].minute:
        found.append(
            choice_task(
                "earliest",
                "description",
                (
                    "name the event that begins earliest in the day",
                    "Which event of the month has the earliest time of day?",
                ),
                ("The earliest time belongs to {}.", "Earliest in the day begins {}."),
                names,
                ordered[0].name,
                difficulty=3,
                asks_zh=("写出一天当中开始时间最早的活动",),
            )
        )
    last = events[-1]
    found.append(
        choice_task(
            "last",
            "description",
            ("name the last event of the month", "Which event is the last one of the month?"),
            ("The last one is {}.", "At the end of the month comes {}."),
            names,
            last.name,
            difficulty=1,
            asks_zh=("写出这个月的最后一项活动",),
        )
    )
    some = rng.sample(_on_own_days(scene), 3)
    ordered = sorted(some, key=lambda event: event.day)
    if ordered == some:
        some = some[::-1]
    shown = [event.name for event in some]
    found.append(
        order_task(
            "order",
            "description",
            (
                f"put {joined(shown)} in the order of their dates, earliest first",
                f"list {joined(shown)} in the order in which they take place",
            ),
            ("They take place in the order {}.", "By date, they come as follows: {}."),
            tuple(event.name for event in ordered),
            difficulty=2,
            asks_zh=(f"按日期先后排列 {'、'.join(shown)}",),
        )
    )
    return found


def _on_own_days(scene: "Calendar") -> list["Event"]:
    """Single events, one of each day."""
    return list({event.day: event for event in scene.single}.values())


def _from_within(scene: "Calendar", rng: random.Random) -> list[Task]:
    """The month as somebody sees it who stands at one of its days."""
    events, names = scene.events, tuple(dict.fromkeys(event.name for event in scene.events))
    busy = {event.day for event in events}
    days = [d for d in range(2, events[-1].day) if d not in busy]
    counts = Counter(event.day for event in events)
    days = [d for d in days if counts[min(day for day in busy if day > d)] == 1]
    found = []
    if days:
        day = rng.choice(days)
        coming = next(event for event in events if event.day > day)
        found.append(
            choice_task(
                "coming",
                "perspective",
                (
                    f"imagine that today is {day} {scene.month_name}, and say what your next event is",
                    f"If today were {day} {scene.month_name}, which event would be the next to come?",
                ),
                ("Seen from that day, the next is {}.", "The next to come would be {}."),
                names,
                coming.name,
                difficulty=2,
                asks_zh=(f"假设今天是{scene.month}月{day}日，说出你的下一项活动",),
            )
        )
    at = rng.choice(_on_own_days(scene))
    later = [event for event in scene.single if event.day - at.day > 2]
    if later:
        goal = rng.choice(later)
        found.append(
            number_task(
                "days to go",
                "perspective",
                (
                    f'imagine that "{at.name}" is today, and say how many days you still have until "{goal.name}"',
                    f'If "{at.name}" were today, how many days would be left until "{goal.name}"?',
                ),
                ("From that day, {} days are left.", "There would be {} days to go."),
                goal.day - at.day,
                scene.numbers(),
                difficulty=3,
                asks_zh=(f"假设今天就是“{at.name}”那一天，算出离“{goal.name}”还有多少天",),
            )
        )
    return found
