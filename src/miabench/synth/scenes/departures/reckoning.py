"""Tasks that reckon with the times, delays and tracks of a board."""

import random
from collections import Counter
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import number_task
from miabench.synth.scenes.times import clock, time_answer

if TYPE_CHECKING:
    from miabench.synth.scenes.departures.facts import Departures


def reckoning(scene: "Departures", rng: random.Random) -> list[Task]:
    return [*_between(scene, rng), *_counted(scene, rng), *_at_one_track(scene, rng)]


def _between(scene: "Departures", rng: random.Random) -> list[Task]:
    """Minutes between two times."""
    about, rows, known = scene.about, scene.departures, scene.numbers()
    i, j = sorted(rng.sample(range(len(rows)), 2))
    a, b = rows[i], rows[j]
    found = [
        number_task(
            "between",
            "math",
            (
                f"work out how many minutes lie between the listed departure times for {a.destination} and "
                f"{b.destination}",
                f"How many minutes after the {about.service} to {a.destination} is the one to {b.destination} due to "
                "leave?",
            ),
            (
                "Between the listed times lie {} minutes.",
                f"The gap to the {b.destination} {about.service} is {{}} minutes.",
            ),
            b.minute - a.minute,
            known,
            difficulty=2,
            asks_zh=(f"算出去 {a.destination} 与去 {b.destination} 的{about.service_zh}的时刻相差多少分钟",),
        )
    ]
    if scene.clock is not None:
        row = rng.choice(rows)
        found.append(
            number_task(
                "wait",
                "math",
                (
                    f"work out how many minutes are left on the clock until the listed time of the {about.service} to "
                    f"{row.destination}",
                    f"Going by the clock, in how many minutes is the {about.service} to {row.destination} due by the "
                    "timetable?",
                ),
                ("On the clock, {} minutes are left.", "That leaves {} minutes."),
                row.minute - scene.clock,
                known,
                difficulty=2,
                asks_zh=(f"按图中时钟，算出离去 {row.destination} 的{about.service_zh}的列出时刻还有多少分钟",),
            )
        )
        found.append(
            Task(
                "clock",
                "ocr",
                ("read the time on the clock", "give the time that the clock shows", "What time does the clock show?"),
                time_answer(scene.clock),
                (f"The clock shows {clock(scene.clock)}.", f"It is {clock(scene.clock)} by the clock."),
                (f"The clock shows {clock(rows[0].minute)}.",),
                asks_zh=("读出时钟显示的时间", "时钟显示几点？"),
            )
        )
    return found


def _counted(scene: "Departures", rng: random.Random) -> list[Task]:
    """How many departures meet a condition."""
    about, rows, known = scene.about, scene.departures, scene.numbers()
    spans = [(low, high) for low in range(len(rows) - 2) for high in range(low + 2, min(low + 7, len(rows)))]
    rng.shuffle(spans)
    for low, high in spans:
        start, end = rows[low].minute + 1, rows[high].minute + 1
        if high - low not in (*divmod(start, 60), *divmod(end, 60)):
            break
    return [
        number_task(
            "departures",
            "math",
            (
                f"count the {about.services} on the list",
                f"say how many {about.services} are listed",
                f"How many {about.services} does it list?",
            ),
            (f"It lists {{}} {about.services}.", f"There are {{}} {about.services} on it."),
            len(rows),
            known,
            asks_zh=(f"数一数列表中有多少班{about.service_zh}",),
        ),
        number_task(
            "span count",
            "math",
            (
                f"count the {about.services} whose listed departure time is between {clock(start)} and {clock(end)}",
                f"How many {about.services} have a listed departure time between {clock(start)} and {clock(end)}?",
            ),
            ("In that span are {} of them.", f"The number of {about.services} in that time is {{}}."),
            high - low,
            known,
            given=(*divmod(start, 60), *divmod(end, 60)),
            steps=(len(rows),),
            difficulty=3,
            asks_zh=(f"数一数列出时刻在 {clock(start)} 与 {clock(end)} 之间的{about.service_zh}有多少班",),
        ),
    ]


def _at_one_track(scene: "Departures", rng: random.Random) -> list[Task]:
    """How many departures a track has, where its name doesn't say so."""
    about, rows, known = scene.about, scene.departures, scene.numbers()
    tracks = Counter(row.track for row in rows)
    fitting = sorted(track for track in tracks if str(tracks[track]) not in track)
    return [
        number_task(
            "track count",
            "math",
            (
                f"count the {about.services} listed for {about.track} {track}",
                f"How many of the {about.services} are listed for {about.track} {track}?",
            ),
            ("From there go {} of them.", f"That {about.track} has {{}} of them."),
            tracks[track],
            known,
            steps=(len(rows),),
            difficulty=2,
            asks_zh=(f"数一数在{about.track_zh} {track} 的{about.service_zh}有多少班",),
        )
        for track in rng.sample(fitting, min(1, len(fitting)))
    ]
