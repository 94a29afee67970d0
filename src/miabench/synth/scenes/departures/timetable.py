"""Tasks about what only a printed timetable has: arrivals, days, and how long journeys take."""

import random
from collections import Counter
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.departures.kinds import DAYS
from miabench.synth.scenes.tell import choice_task, joined, number_task, order_task
from miabench.synth.scenes.times import clock, time_answer

if TYPE_CHECKING:
    from miabench.synth.scenes.departures.facts import Departures


def timetable(scene: "Departures", rng: random.Random) -> list[Task]:
    return [*_arrivals(scene, rng), *_journeys(scene, rng)]


def _arrivals(scene: "Departures", rng: random.Random) -> list[Task]:
    """Arrivals and days."""
    about, rows = scene.about, scene.departures
    a, b = rng.sample(rows, 2)
    found = [
        Task(
            "arrival",
            "ocr",
            (
                f"give the time at which the {about.service} to {a.destination} arrives there",
                f"When does the {about.service} to {a.destination} arrive there?",
            ),
            time_answer(a.arrival),
            (f"It arrives in {a.destination} at {clock(a.arrival)}.", f"The arrival there is at {clock(a.arrival)}."),
            (f"It arrives in {a.destination} at {clock(b.arrival + 1 if b.arrival + 1 != a.arrival else 1)}.",),
            asks_zh=(f"写出开往 {a.destination} 的{about.service_zh}的到达时间",),
        ),
        choice_task(
            "days",
            "ocr",
            (
                f"say on which days the {about.service} to {b.destination} runs, in the word of the timetable",
                f"copy the entry for the days on which the {about.service} to {b.destination} runs",
            ),
            (f"For {b.destination}, it says {{}}.", "The entry for the days is {}."),
            DAYS,
            b.days,
            asks_zh=(f"写出开往 {b.destination} 的{about.service_zh}在哪些日子运行（照写表中用词）",),
        ),
    ]
    counts = Counter(row.days for row in rows)
    days = rng.choice(sorted(counts))
    found.append(
        number_task(
            "days count",
            "math",
            (
                f'count the {about.services} that are marked "{days}"',
                f'How many of the {about.services} are marked "{days}"?',
            ),
            ("The number of those is {}.", f'Marked "{days}" are {{}} of them.'),
            counts[days],
            scene.numbers(),
            steps=(len(rows),),
            difficulty=2,
            asks_zh=(f"数一数标有“{days}”的{about.service_zh}有多少班",),
        )
    )
    return found


def _journeys(scene: "Departures", rng: random.Random) -> list[Task]:
    """How long journeys take."""
    about, rows, known = scene.about, scene.departures, scene.numbers()
    row = rng.choice(rows)
    took = {row.destination: row.arrival - row.minute for row in rows}
    found = [
        number_task(
            "journey",
            "math",
            (
                f"work out how many minutes the ride to {row.destination} takes",
                f"How many minutes does the {about.service} to {row.destination} take?",
            ),
            (f"To {row.destination}, it takes {{}} minutes.", "The ride takes {} minutes."),
            took[row.destination],
            known,
            difficulty=2,
            asks_zh=(f"算出去 {row.destination} 的行程需要多少分钟",),
        )
    ]
    for topic, pick, zh in (("longest", max, "最久"), ("shortest", min, "最短")):
        best = pick(took.values())
        if list(took.values()).count(best) == 1:
            found.append(
                choice_task(
                    "extreme ride",
                    "description",
                    (
                        f"find the {topic} ride on the timetable, from departure to arrival, and name its destination",
                        f"To which destination does the {topic} ride go, counted from departure to arrival?",
                    ),
                    (f"The {topic} ride goes to {{}}.", f"By time, the {topic} one is to {{}}."),
                    scene.destinations,
                    next(place for place in scene.destinations if took[place] == best),
                    difficulty=3,
                    asks_zh=(f"找出耗时{zh}的一班，写出它的目的地",),
                )
            )
    arrivals = sorted(rows, key=lambda row: row.arrival)
    if len({row.arrival for row in rows}) == len(rows):
        some = rng.sample(rows, 3)
        ordered = sorted(some, key=lambda row: row.arrival)
        if ordered == some:
            some = some[::-1]
        shown = [row.destination for row in some]
        found.append(
            order_task(
                "arrival order",
                "description",
                (
                    f"put the {about.services} to {joined(shown)} in the order of their arrival, earliest first",
                    f"list {joined(shown)} by the time of arrival, from the earliest to the latest",
                ),
                ("By arrival, the order is {}.", "They arrive in the order {}."),
                tuple(row.destination for row in ordered),
                difficulty=3,
                asks_zh=(f"按到达时间从早到晚排列去 {'、'.join(shown)} 的{about.service_zh}",),
            )
        )
        found.append(
            choice_task(
                "last arrival",
                "description",
                (
                    f"name the destination of the {about.service} that arrives last of all",
                    f"Which destination's {about.service} arrives last of all?",
                ),
                ("Last of all to arrive is the one to {}.", "The latest arrival is in {}."),
                scene.destinations,
                arrivals[-1].destination,
                difficulty=2,
                asks_zh=(f"写出最晚到达的{about.service_zh}的目的地",),
            )
        )
    return found
