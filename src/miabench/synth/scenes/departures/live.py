"""Tasks about how the departures of a board stand: delays added to times, compared and summed; what is cancelled."""

import random
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.departures.kinds import STATUSES, STATUSES_ZH
from miabench.synth.scenes.tell import choice_task, joined, number_task, order_task
from miabench.synth.scenes.times import clock, time_answer

if TYPE_CHECKING:
    from miabench.synth.scenes.departures.facts import Departure, Departures


def live(scene: "Departures", rng: random.Random) -> list[Task]:
    return [*_stands(scene, rng), *_late(scene, rng)]


def _stands(scene: "Departures", rng: random.Random) -> list[Task]:
    """How departures stand."""
    about, rows, known = scene.about, scene.departures, scene.numbers()
    status = rng.choice(sorted({row.status for row in rows}))
    row = rng.choice([row for row in rows if row.status == status])
    to = row.destination
    found = [
        choice_task(
            "status",
            "ocr",
            (
                f"say whether the {about.service} to {to} is on time, delayed, cancelled or boarding",
                f"Is the {about.service} to {to} on time, delayed, cancelled or boarding?",
            ),
            (f"The {about.service} to {to} is {{}}.", f"For {to}, the status is {{}}."),
            STATUSES,
            row.status,
            asks_zh=(f"说出去 {to} 的{about.service_zh}是{STATUSES_ZH}",),
        )
    ]
    late = [row for row in rows if row.delay]
    if late:
        row = rng.choice(late)
        found.append(
            number_task(
                "delay",
                "ocr",
                (
                    f"say by how many minutes the {about.service} to {row.destination} is late",
                    f"How many minutes late is the {about.service} to {row.destination}?",
                ),
                (f"For {row.destination}, it is {{}} minutes.", "It is running {} minutes late."),
                row.delay,
                known,
                printed=True,
                asks_zh=(f"写出去 {row.destination} 的{about.service_zh}晚点多少分钟",),
            )
        )
    for status in ("cancelled", "boarding"):
        only = [row for row in rows if row.status == status]
        if len(only) == 1:
            found.append(
                choice_task(
                    status,
                    "description",
                    (
                        f"name the destination of the {about.service} that is marked as {status}",
                        f"Which destination's {about.service} is marked as {status}?",
                    ),
                    ("That is the one to {}.", f"Marked as {status} is the {about.service} to {{}}."),
                    scene.destinations,
                    only[0].destination,
                    asks_zh=(f"写出标为 {status} 的{about.service_zh}的目的地",),
                )
            )
    return found


def _late(scene: "Departures", rng: random.Random) -> list[Task]:
    """Delays added to times, compared and summed; and what can still be caught."""
    about, rows, known = scene.about, scene.departures, scene.numbers()
    late = [row for row in rows if row.delay]
    counts = Counter(row.status for row in rows)
    status = rng.choice([status for status in STATUSES if counts[status]])
    found = [
        number_task(
            "status count",
            "math",
            (
                f"count the {about.services} that are {status}",
                f"How many of the {about.services} are {status}?",
            ),
            (f"The number of {about.services} that are {status} is {{}}.", f"Of them all, {{}} are {status}."),
            counts[status],
            known,
            steps=(len(rows),),
            difficulty=2,
            asks_zh=(f"数一数状态为 {status} 的{about.service_zh}有多少班",),
        ),
        *_caught(scene, rng),
    ]
    if late:
        row = rng.choice(late)
        real = row.minute + row.delay
        found.append(
            Task(
                "expected",
                "math",
                (
                    f"work out the time at which the {about.service} to {row.destination} will really leave, with its "
                    "delay",
                    f"Adding the delay, at what time will the {about.service} to {row.destination} leave?",
                ),
                time_answer(real),
                (f"With the delay, it leaves at {clock(real)}.", f"It will really go at {clock(real)}."),
                (f"With the delay, it leaves at {clock(row.minute)}.", f"It will really go at {clock(real + 10)}."),
                difficulty=2,
                asks_zh=(f"算上晚点，算出去 {row.destination} 的{about.service_zh}实际几点出发",),
            )
        )
    if len(late) > 1:
        most = max(late, key=lambda row: row.delay)
        found += [
            choice_task(
                "longest delay",
                "description",
                (
                    f"name the destination of the {about.service} with the longest delay",
                    f"Which destination's {about.service} has the longest delay?",
                ),
                ("The longest delay is on the way to {}.", f"Latest of all is the {about.service} to {{}}."),
                scene.destinations,
                most.destination,
                difficulty=2,
                asks_zh=(f"写出晚点最久的{about.service_zh}的目的地",),
            ),
            number_task(
                "total delay",
                "math",
                (
                    "add up all the delays on the list, in minutes",
                    "What do all the delays add up to, in minutes?",
                ),
                ("All the delays make {} minutes.", "They add up to {} minutes."),
                sum(row.delay for row in late),
                known,
                steps=list(accumulate(row.delay for row in late))[1:-1],
                difficulty=3,
                asks_zh=("把列表中所有的晚点时间相加，得出总分钟数",),
            ),
        ]
    going = [row for row in rows if row.status in ("on time", "delayed")]
    if len(going) > 2:
        found += _real_order(scene, going, rng)
    return found


def _caught(scene: "Departures", rng: random.Random) -> list[Task]:
    """The first departure on time after a moment."""
    about, rows = scene.about, scene.departures
    for n in rng.sample(range(len(rows) - 1), len(rows) - 1):
        after = [row for row in rows[n + 1 :] if row.status == "on time"]
        if after and after[0] is not rows[n + 1]:
            time = clock(rows[n].minute + 1)
            return [
                choice_task(
                    "caught",
                    "description",
                    (
                        f'find the first {about.service} after {time} that is marked "On time", and name its '
                        "destination",
                        f'Where does the first {about.service} after {time} that is marked "On time" go?',
                    ),
                    ("The first that fits goes to {}.", "The destination is {}."),
                    scene.destinations,
                    after[0].destination,
                    difficulty=3,
                    asks_zh=(f"找到 {time} 之后第一班标为“On time”的{about.service_zh}，写出它的目的地",),
                )
            ]
    return []


def _real_order(scene: "Departures", going: list["Departure"], rng: random.Random) -> list[Task]:
    """Three departures in the order in which they leave in fact."""
    about = scene.about
    for _ in range(12):
        some = rng.sample(going, 3)
        real = sorted(some, key=lambda row: row.minute + row.delay)
        times = {row.minute + row.delay for row in some}
        if some != real and len(times) == 3 and [row.minute for row in real] != sorted(row.minute for row in some):
            names = tuple(row.destination for row in real)
            shown = [row.destination for row in some]
            return [
                order_task(
                    "real order",
                    "description",
                    (
                        f"put the {about.services} to {joined(shown)} in the order in which they will really leave, "
                        "delays included",
                        f"list {joined(shown)} in the order in which the {about.services} there will leave once the "
                        "delays are added",
                    ),
                    ("They will leave in the order {}.", "The real order is {}."),
                    names,
                    difficulty=3,
                    asks_zh=(f"算上晚点，按实际出发先后排列去 {'、'.join(shown)} 的{about.service_zh}",),
                )
            ]
    return []
