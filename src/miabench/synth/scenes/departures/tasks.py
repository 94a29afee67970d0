"""What can be asked about a departure board, with exact answers; what needs reckoning is in `reckoning`."""

import random
from collections import Counter
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.departures.kinds import DESTINATIONS
from miabench.synth.scenes.departures.live import live
from miabench.synth.scenes.departures.reckoning import reckoning
from miabench.synth.scenes.departures.timetable import timetable
from miabench.synth.scenes.tell import (
    NUMBER_WORDS,
    choice_task,
    coverage_task,
    joined,
    number_task,
    only_task,
    other,
    quote_task,
)
from miabench.synth.scenes.times import clock, time_answer
from miabench.synth.scenes.words import TOWNS

if TYPE_CHECKING:
    from miabench.synth.scenes.departures.facts import Departure, Departures


def tasks(scene: "Departures") -> tuple[Task, ...]:
    rng = random.Random(f"{scene.look.seed}/tasks")
    found = [*_printed(scene), *_single(scene, rng), *_where(scene, rng), *_described(scene, rng)]
    return (*found, *reckoning(scene, rng), *(live(scene, rng) if scene.live else timetable(scene, rng)))


def _printed(scene: "Departures") -> list[Task]:
    """The name of the place, and the notice."""
    about = scene.about
    town = next(town for town in TOWNS if scene.place.startswith(town))
    return [
        quote_task(
            "place",
            (
                f"name the {about.name} exactly as it is written at the top",
                "copy the name of the place that stands at the top",
                f"What is this {about.name} called?",
            ),
            ("The place is called {}.", "At the top it says {}."),
            scene.place,
            scene.place.replace(town, other(TOWNS, town)),
            asks_zh=("抄写最上方的地点名称", "这里是什么地方（照写上方的名称）？"),
        ),
        quote_task(
            "notice",
            (
                "quote the notice at the bottom word for word",
                "copy the line of text at the lower edge",
                "What does the notice at the bottom say?",
            ),
            ('The notice reads "{}".', 'At the bottom it says "{}".'),
            scene.notice,
            other(about.notices, scene.notice),
            asks_zh=("逐字抄写底部的通知", "底部的通知写了什么？"),
        ),
    ]


def _single(scene: "Departures", rng: random.Random) -> list[Task]:
    """One entry in the line of a destination, or a destination found by an entry."""
    about, known = scene.about, scene.numbers()
    a, b, c, d = rng.sample(scene.departures, 4)
    away = [departure for departure in scene.departures if departure is not a]
    found = [
        Task(
            "time",
            "ocr",
            (
                f"give the time at which the {about.service} to {a.destination} is due to leave",
                f"read the departure time of the {about.service} to {a.destination}",
                f"At what time should the {about.service} to {a.destination} leave according to this?",
            ),
            time_answer(a.minute),
            (
                f"The {about.service} to {a.destination} is due to leave at {clock(a.minute)}.",
                f"For {a.destination}, the time is {clock(a.minute)}.",
            ),
            tuple(f"For {a.destination}, the time is {clock(x.minute)}." for x in away[:3]),
            asks_zh=(
                f"写出开往 {a.destination} 的{about.service_zh}的发车时间"
                if scene.kind != "airport"
                else f"写出飞往 {a.destination} 的航班的起飞时间",
            ),
        ),
        _track(scene, b),
        choice_task(
            "line",
            "ocr",
            (
                f"find {c.line} and say where it goes",
                f"name the destination of {about.service} {c.line}",
                f"Where does {about.service} {c.line} go?",
            ),
            ("It goes to {}.", "Its destination is {}."),
            scene.destinations,
            c.destination,
            difficulty=2,
            asks_zh=(f"找到 {c.line}，写出它的目的地", f"{c.line} 开往哪里？"),
        ),
        choice_task(
            "at time",
            "ocr",
            (
                f"say where the {about.service} that is due to leave at {clock(d.minute)} goes",
                f"Which destination does the {clock(d.minute)} {about.service} go to?",
            ),
            (f"That {about.service} goes to {{}}.", "The destination at that time is {}."),
            scene.destinations,
            d.destination,
            difficulty=2,
            asks_zh=(
                f"写出 {clock(d.minute)} 的{about.service_zh}的目的地",
                f"{clock(d.minute)} 的{about.service_zh}去哪里？",
            ),
        ),
    ]
    if about.lines:
        found.append(
            quote_task(
                "number",
                (
                    f"give the number of the {about.service} to {a.destination}, with its letters",
                    f"copy the {scene.about.headers[1].lower()} number in the line of {a.destination}",
                    f"Which {about.service}, by its letters and number, goes to {a.destination}?",
                ),
                (f"To {a.destination} goes {{}}.", f"In the line of {a.destination}, it says {{}}."),
                a.line,
                b.line,
                asks_zh=(f"写出去 {a.destination} 的{about.service_zh}的编号（含字母）",),
            )
        )
    else:
        found.append(
            number_task(
                "number",
                "ocr",
                (
                    f"give the number of the bus line to {a.destination}",
                    f"Which line number goes to {a.destination}?",
                ),
                (f"To {a.destination} goes line {{}}.", "The bus has the number {}."),
                int(a.line),
                known,
                printed=True,
                asks_zh=(f"写出去 {a.destination} 的公交线路号", f"去 {a.destination} 要坐几路车？"),
            )
        )
    return found


def _track(scene: "Departures", departure: "Departure") -> Task:
    about, to = scene.about, departure.destination
    asks = (
        f"say which {about.track} the {about.service} to {to} leaves from",
        f"read off the {about.track} for {to}",
        f"Which {about.track} does the {about.service} to {to} leave from?",
    )
    says = (f"For {to}, it is {about.track} {{}}.", f"The {about.service} to {to} leaves from {about.track} {{}}.")
    zh = (
        f"写出去 {to} 的{about.service_zh}的{about.track_zh}",
        f"去 {to} 的{about.service_zh}在哪个{about.track_zh}？",
    )
    if scene.kind == "station":
        track = int(departure.track)
        return number_task("track", "ocr", asks, says, track, scene.numbers(), printed=True, asks_zh=zh)
    options = about.tracks if scene.kind == "bus station" else tuple(sorted({x.track for x in scene.departures}))
    if len(options) < 4:
        options += tuple(track for track in about.tracks if track not in options)[: 4 - len(options)]
    return choice_task("track", "ocr", asks, says, options, departure.track, asks_zh=zh)


def _where(scene: "Departures", rng: random.Random) -> list[Task]:
    """Departures by their place in the list, as it is read and as somebody waits for them."""
    about, rows = scene.about, scene.departures
    i = rng.randrange(len(rows) - 1)
    found = [
        choice_task(
            "next",
            "description",
            (
                f"name the destination that is listed directly after {rows[i].destination}",
                f"Which destination comes right after {rows[i].destination} in the list?",
            ),
            ("Right after that comes {}.", "The next line is for {}."),
            tuple(place for place in scene.destinations if place != rows[i].destination),
            rows[i + 1].destination,
            difficulty=2,
            asks_zh=(f"写出列表中紧接在 {rows[i].destination} 之后的目的地",),
        )
    ]
    groups = Counter(row.track for row in rows)
    for track in sorted(groups, key=lambda track: (-groups[track], track)):
        here = [row for row in rows if row.track == track]
        if len(here) < 2 or here[-1].status == "cancelled" or here[-2].status != "on time":
            continue
        start = here[-2]
        found.append(
            choice_task(
                "standing",
                "perspective",
                (
                    f"imagine that you are standing at {about.track} {track} and have just missed the "
                    f"{clock(start.minute)}; say where the next {about.service} listed for that {about.track} goes",
                    f"Someone at {about.track} {track} has just watched the {clock(start.minute)} leave: where does "
                    f"the next {about.service} listed for that {about.track} go?",
                ),
                ("The next one from there goes to {}.", "From that spot, the following one is bound for {}."),
                scene.destinations,
                here[-1].destination,
                difficulty=3,
                asks_zh=(
                    f"假设你站在{about.track_zh} {track}，刚刚错过了 {clock(start.minute)} 的{about.service_zh}，"
                    f"说出该{about.track_zh}的下一班去哪里",
                ),
            )
        )
        break
    mine = rng.choice(rows[1:])
    before = rows[rows.index(mine) - 1]
    found.append(
        choice_task(
            "passenger",
            "perspective",
            (
                f"imagine that you hold a ticket to {mine.destination}, and say which destination's {about.service} is "
                "listed directly above yours",
                f"If you were on your way to {mine.destination}, which destination would stand directly above yours?",
            ),
            ("Directly above mine is {}.", "Just before it, the list has {}."),
            tuple(place for place in scene.destinations if place != mine.destination),
            before.destination,
            difficulty=2,
            asks_zh=(f"假设你要去 {mine.destination}，说出列表中紧排在你这一班上面的目的地",),
        )
    )
    return found


def _described(scene: "Departures", rng: random.Random) -> list[Task]:
    """Destinations to be named, and the colour of the sign."""
    about, places = scene.about, scene.destinations
    absent = rng.sample([place for place in DESTINATIONS if place not in places and place not in scene.place], 2)
    present = tuple(sorted(rng.sample(places, 3)))
    listed = [*present, *absent]
    rng.shuffle(listed)
    found = [
        only_task(
            "served",
            (
                f"say which of these destinations are on the list, and name no others: {joined(listed)}",
                f"name those of the following places that {about.services} leave for, and leave out the rest: "
                f"{joined(listed)}",
            ),
            ("The list has {}.", "Of these, there are {}."),
            present,
            tuple(absent),
            3,
            asks_zh=(f"说出下列地点中哪些出现在列表里，不要提其余的：{'、'.join(listed)}",),
        ),
        choice_task(
            "sign colour",
            "description",
            (
                f"describe the part with the name of the {about.name} by its background colour",
                f"What is the background colour behind the name of the {about.name}?",
            ),
            ("The name stands on {}.", "Behind the name, the background is {}."),
            ("blue", "green", "red", "purple", "black"),
            scene.colour,
            asks_zh=("说出上方地点名称的背景颜色",),
        ),
    ]
    for least in (3, 4):
        word = NUMBER_WORDS[least]
        found.append(
            coverage_task(
                "places",
                (
                    f"describe what this shows, naming at least {word} of the destinations",
                    f"name at least {word} of the destinations on it",
                    f"tell somebody who can't see it where one can go from here, with at least {word} destinations",
                ),
                ("It lists, among others, {}.", "From here, one can go to {}."),
                places,
                least,
                asks_zh=(f"描述图中内容，至少提到{'三四'[least - 3]}个目的地",),
            )
        )
    return found
