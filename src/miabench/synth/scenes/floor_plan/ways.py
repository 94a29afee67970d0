"""What can be asked about doors and walls that rooms share, and about the ways through them."""

import random
from decimal import Decimal
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Difficulty, Task
from miabench.synth.scenes.floor_plan.layout import ways
from miabench.synth.scenes.tell import choice_task, number_task, only_task, order_task

if TYPE_CHECKING:
    from miabench.synth.scenes.floor_plan.facts import FloorPlan


def spatial(scene: "FloorPlan", rng: random.Random) -> list[Task]:
    return [*_doors(scene, rng), *_routes(scene, rng)]


def others(scene: "FloorPlan", *named: int) -> tuple[str, ...]:
    """The rooms that may be the answer where some are named in the question."""
    return tuple(name for n, name in enumerate(scene.names) if n not in named)


def _count(
    scene: "FloorPlan",
    topic: str,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    number: int,
    zh: str,
    difficulty: Difficulty = 2,
) -> Task:
    """How many there are of something that has to be found piece by piece."""
    known = scene.numbers()
    return number_task(
        topic, "math", asks, say, number, known,
        printed=Decimal(number) in known, steps=tuple(range(1, number)), difficulty=difficulty, asks_zh=(zh,),
    )  # fmt: skip


def _doors(scene: "FloorPlan", rng: random.Random) -> list[Task]:
    """Doors and walls that rooms have in common."""
    names, room, door = scene.names, scene.place.room, scene.place.door
    room_zh, door_zh = scene.place.room_zh, scene.place.door_zh
    by_doors = {sum(n in (one.inside, one.beyond) for one in scene.doors): n for n in range(len(names))}
    by_walls = {len(scene.neighbours(n)): n for n in range(len(names))}
    hub, walled = (by[rng.choice(sorted(set(by) - {1}) or [1])] for by in (by_doors, by_walls))
    count = sum(hub in (one.inside, one.beyond) for one in scene.doors)
    found: list[Task] = []
    if count > 1:
        found.append(
            _count(
                scene,
                "doors",
                (
                    f'count the {door}s of the "{names[hub]}", including any {door} to the outside',
                    f'say how many {door}s the "{names[hub]}" has in all',
                    f'How many {door}s does the "{names[hub]}" have, any {door} to the outside included?',
                ),
                (f"The number of its {door}s is {{}}.", f"It has {{}} {door}s."),
                count,
                f"“{names[hub]}”一共有几扇{door_zh}（包括通往外面的）？",
            )
        )
    around = scene.neighbours(walled)
    found.append(
        _count(
            scene,
            "walls",
            (
                f'count the {room}s that share a border with the "{names[walled]}", whether or not there is a {door}',
                f'work out how many other {room}s lie directly against the "{names[walled]}"',
                f'How many {room}s share a border with the "{names[walled]}", with or without a {door}?',
            ),
            (f"The number of neighbouring {room}s is {{}}.", f"It borders on {{}} {room}s."),
            len(around),
            f"有多少个{room_zh}与“{names[walled]}”相邻（不论有没有{door_zh}）？",
        )
    )
    open_to = [n for n in range(len(names)) if scene.links[n] and len(scene.links[n]) <= len(names) - 3]
    if open_to:
        start = rng.choice(open_to)
        behind = tuple(scene.links[start])[:3]
        closed = [n for n in scene.neighbours(start) if n not in scene.links[start]]
        rest = [n for n in range(len(names)) if n != start and n not in scene.links[start] and n not in closed]
        rng.shuffle(rest)
        absent = (*closed, *rest)[: max(2, 5 - len(behind))]
        listed = sorted(names[n] for n in (*behind, *absent))
        found.append(
            only_task(
                "linked",
                (
                    f'say which of these {room}s can be entered from the "{names[start]}" through a single {door}, '
                    f"and name no others: {', '.join(listed)}",
                    f'name only those {room}s of the following that have a {door} straight into the "{names[start]}": '
                    f"{', '.join(listed)}",
                    f'Which of these {room}s have a {door} straight into the "{names[start]}" (name no others): '
                    f"{', '.join(listed)}?",
                ),
                (f"A single {door} leads to the {{}}.", f"Of the list, a {door} opens to the {{}}."),
                tuple(names[n] for n in behind),
                tuple(names[n] for n in absent),
                len(behind),
                difficulty=3,
                asks_zh=(f"从下列{room_zh}中只写出有{door_zh}直接通往“{names[start]}”的：{'、'.join(listed)}",),
            )
        )
    way_in = scene.doors[0].inside
    found.append(
        choice_task(
            "entrance",
            "description",
            (
                f"name the {room} that one comes into through the entrance",
                f"say which {room} lies just behind the entrance",
                f"Which {room} does the entrance lead into?",
            ),
            ("The entrance leads into the {}.", "Coming in from outside, one is in the {}."),
            names,
            names[way_in],
            asks_zh=(f"说出入口通往的{room_zh}", f"从入口进去是哪个{room_zh}？"),
        )
    )
    found.append(
        _count(
            scene,
            "all doors",
            (
                f"count all the {door}s on the plan, the entrance included",
                f"How many {door}s are there on the whole plan, with the entrance?",
            ),
            (f"With the entrance, there are {{}} {door}s.", f"The number of {door}s is {{}}."),
            len(scene.doors),
            f"整张图上一共有几扇{door_zh}（包括入口）？",
            difficulty=3,
        )
    )
    return found


def _routes(scene: "FloorPlan", rng: random.Random) -> list[Task]:
    """The shortest ways through doors."""
    names, room, door = scene.names, scene.place.room, scene.place.door
    room_zh, door_zh = scene.place.room_zh, scene.place.door_zh
    pairs: dict[int, list[tuple[int, ...]]] = {}
    all_ways: dict[int, list[tuple[int, ...]]] = {}
    for start in range(len(names)):
        for end, several in ways(scene.links, start).items():
            if end != start:
                all_ways.setdefault(len(several[0]) - 1, []).append(several[0])
                if len(several) == 1:
                    pairs.setdefault(len(several[0]) - 1, []).append(several[0])
    found: list[Task] = []
    if max(all_ways) >= 4:
        length = rng.choice([n for n in all_ways if n >= 2])
        way = rng.choice(all_ways[length])
        known = scene.numbers()
        found.append(
            number_task(
                "steps",
                "math",
                (
                    f'work out the smallest number of {door}s one has to go through from the "{names[way[0]]}" to the '
                    f'"{names[way[-1]]}", staying inside',
                    f'find the shortest way from the "{names[way[0]]}" to the "{names[way[-1]]}" without going outside '
                    f"and give the number of {door}s on it",
                    f'Going from the "{names[way[0]]}" to the "{names[way[-1]]}" without leaving the grounds, how many '
                    f"{door}s does one pass at least?",
                ),
                (f"One has to go through {{}} {door}s.", f"The shortest way has {{}} {door}s."),
                length,
                known,
                printed=Decimal(length) in known,
                steps=tuple(range(1, length)),
                difficulty=3,
                asks_zh=(f"从“{names[way[0]]}”到“{names[way[-1]]}”（不出去），最少要经过几扇{door_zh}？",),
            )
        )
    if pairs.get(2):
        a, middle, b = rng.choice(pairs[2])
        found.append(
            choice_task(
                "through",
                "description",
                (
                    f'name the {room} that one passes on the shortest way from the "{names[a]}" to the "{names[b]}"',
                    f'say which {room} one goes through on the shortest way from the "{names[a]}" to the "{names[b]}"',
                    f'Which {room} lies on the shortest way from the "{names[a]}" to the "{names[b]}"?',
                ),
                ("On the way, one goes through the {}.", "The way leads through the {}."),
                others(scene, a, b),
                names[middle],
                difficulty=2,
                asks_zh=(f"从“{names[a]}”到“{names[b]}”的最短路线要经过哪个{room_zh}？",),
            )
        )
    long = [way for length, several in pairs.items() if 3 <= length <= 5 for way in several]
    if long:
        way = rng.choice(long)
        found.append(
            order_task(
                "route",
                "description",
                (
                    f'list the {room}s on the shortest way from the "{names[way[0]]}" to the "{names[way[-1]]}" in '
                    "order, with the first and the last of them",
                    f'describe the shortest way through the {door}s from the "{names[way[0]]}" to the '
                    f'"{names[way[-1]]}", naming every {room} from the start to the end in order',
                ),
                ("The way leads through the {}.", "One goes, in this order, through the {}."),
                tuple(names[n] for n in way),
                difficulty=3,
                asks_zh=(
                    f"按顺序列出从“{names[way[0]]}”到“{names[way[-1]]}”最短路线上的所有{room_zh}（包括起点和终点）",
                ),
            )
        )
    return found
