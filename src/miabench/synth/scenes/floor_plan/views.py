"""What can be asked about directions on a plan: by the compass, and as a viewer has them."""

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Difficulty, Task
from miabench.synth.scenes.floor_plan.layout import side_of
from miabench.synth.scenes.floor_plan.ways import others
from miabench.synth.scenes.tell import choice_task

if TYPE_CHECKING:
    from miabench.synth.scenes.floor_plan.facts import FloorPlan

COMPASS = ("north", "east", "south", "west")
COMPASS_ZH = {"north": "北", "east": "东", "south": "南", "west": "西"}
SEEN = ("ahead", "right", "behind", "left")
SEEN_ZH = {"ahead": "前方", "right": "右边", "behind": "后方", "left": "左边"}


def views(scene: "FloorPlan", rng: random.Random) -> list[Task]:
    return [*_directions(scene, rng), *_seen(scene, rng), *_entering(scene)]


def _directions(scene: "FloorPlan", rng: random.Random) -> list[Task]:
    """Points of the compass, which isn't north at the top on every plan."""
    names, room, room_zh = scene.names, scene.place.room, scene.place.room_zh
    hard: Difficulty = 2 if scene.north == 0 else 3
    found: list[Task] = []
    single = [
        (n, side, scene.beside(n, side)[0])
        for n in range(len(names))
        for side in range(4)
        if len(scene.beside(n, side)) == 1
    ]
    for here, side, there in rng.sample(single, min(2, len(single))):
        way = scene.compass(side)
        found.append(
            choice_task(
                "direction",
                "description",
                (
                    f'name the {room} directly {way} of the "{names[here]}", minding the compass arrow',
                    f'say which {room} adjoins the "{names[here]}" on its {way} side, going by the compass arrow',
                    f'By the compass arrow, which {room} lies directly {way} of the "{names[here]}"?',
                ),
                ("By the compass, it is the {}.", "On that side of it lies the {}."),
                others(scene, here),
                names[there],
                difficulty=hard,
                asks_zh=(f"按指北针，“{names[here]}”正{COMPASS_ZH[way]}面紧挨着的是哪个{room_zh}？",),
            )
        )
    corners = {(0, 3): (0, 0), (0, 1): (1, 0), (2, 1): (1, 1), (2, 3): (0, 1)}
    vertical, horizontal = rng.choice(list(corners))
    right, low = corners[vertical, horizontal]
    x, y = (scene.width if right else 0), (scene.height if low else 0)
    home = next(
        n for n, one in enumerate(scene.rooms)
        if x in (one.rect.x, one.rect.x + one.rect.w) and y in (one.rect.y, one.rect.y + one.rect.h)
    )  # fmt: skip
    ends = sorted((scene.compass(vertical), scene.compass(horizontal)), key=("north", "south", "east", "west").index)
    corner, corner_zh = "-".join(ends), COMPASS_ZH[ends[1]] + COMPASS_ZH[ends[0]]
    found.append(
        choice_task(
            "corner",
            "description",
            (
                f"name the {room} in the {corner} corner of the plan, minding the compass arrow",
                f"say which {room} takes up the {corner} corner, going by the compass arrow",
                f"Going by the compass arrow, which {room} is in the {corner} corner?",
            ),
            ("In that corner lies the {}.", "That corner belongs to the {}."),
            names,
            names[home],
            difficulty=hard,
            asks_zh=(f"按指北针，图上{corner_zh}角是哪个{room_zh}？",),
        )
    )
    return found


def _seen(scene: "FloorPlan", rng: random.Random) -> list[Task]:
    """What someone has where who stands at the dot and looks along its arrow."""
    viewer, names, room = scene.viewer, scene.names, scene.place.room
    room_zh = scene.place.room_zh
    stand = "standing at the red dot and looking along its arrow"
    stand_zh = "假设你站在红点处，面朝箭头所指的方向"
    ahead = scene.compass(viewer.facing)
    turn, by, turn_zh = rng.choice((("left", 3, "左转"), ("right", 1, "右转"), ("round", 2, "向后转")))
    then = scene.compass((viewer.facing + by) % 4)
    found = [
        choice_task(
            "facing",
            "perspective",
            (
                f"say which direction of the compass one faces when {stand}",
                "give the point of the compass that someone at the red dot looks towards, going by its arrow",
                f"Which way does one look, by the compass, when {stand}?",
            ),
            ("That person faces {}.", "The arrow of the dot points {}."),
            COMPASS,
            ahead,
            difficulty=2,
            asks_zh=(f"{stand_zh}，你面向东、南、西、北中的哪个方向（用英文回答）？",),
        ),
        choice_task(
            "turning",
            "perspective",
            (
                f"imagine {stand}, then turning {turn} once, and give the point of the compass that you face then",
                f"{stand.capitalize()}, you turn {turn}: which point of the compass do you face then?",
            ),
            ("After that turn, one faces {}.", "The new direction is {}."),
            COMPASS,
            then,
            difficulty=3,
            asks_zh=(f"{stand_zh}，然后{turn_zh}，这时你面向哪个方位（用英文回答）？",),
        ),
    ]
    sides = [side for side in range(4) if len(scene.beside(viewer.room, side)) == 1]
    for side in rng.sample(sides, min(2, len(sides))):
        seen = scene.seen(side)
        where = {"ahead": "ahead of you", "behind": "behind you", "left": "to your left", "right": "to your right"}[
            seen
        ]
        found.append(
            choice_task(
                "beside",
                "perspective",
                (
                    f"imagine {stand}, and name the {room} that adjoins yours {where}",
                    f"say which {room} lies next to yours, {where}, if you imagine {stand}",
                    f"{stand.capitalize()}, which {room} do you have directly {where}, beyond the border of the one "
                    "you are in?",
                ),
                ("Seen from there, it is the {}.", "From that spot, one has the {} there."),
                others(scene, viewer.room),
                names[scene.beside(viewer.room, side)[0]],
                difficulty=3,
                asks_zh=(f"{stand_zh}，紧挨着你所在{room_zh}、位于你{SEEN_ZH[seen]}的是哪个{room_zh}？",),
            )
        )
    found += _side_of_door(scene, rng, stand, stand_zh)
    found.append(
        choice_task(
            "standing",
            "description",
            (
                f"name the {room} in which the red dot with the arrow stands",
                f"In which {room} is the red dot with the arrow?",
            ),
            ("The red dot is in the {}.", "Somebody at the dot stands in the {}."),
            names,
            names[viewer.room],
            asks_zh=(f"带箭头的红点在哪个{room_zh}里？",),
        )
    )
    return found


def _side_of_door(scene: "FloorPlan", rng: random.Random, stand: str, stand_zh: str) -> list[Task]:
    """On which side a door of the viewer's room is."""
    viewer, names, door, door_zh = scene.viewer, scene.names, scene.place.door, scene.place.door_zh
    rect = scene.rooms[viewer.room].rect
    doors: dict[int, list[str]] = {}
    for one in scene.doors:
        if one.beyond is not None and viewer.room in (one.inside, one.beyond):
            beyond = one.beyond if one.inside == viewer.room else one.inside
            doors.setdefault(beyond, []).append(scene.seen(side_of(rect, one.edge)))
    single = sorted(room for room, seen in doors.items() if len(seen) == 1)
    if not single:
        return []
    beyond = rng.choice(single)
    options: Sequence[str] = SEEN
    return [
        choice_task(
            "side",
            "perspective",
            (
                f'imagine {stand}, and say whether the wall with the {door} to the "{names[beyond]}" is ahead, '
                "behind, on the left or on the right",
                f'{stand.capitalize()}, where is the wall with the {door} to the "{names[beyond]}": ahead, behind, '
                "left or right?",
            ),
            (f"For someone there, that {door} is on this side: {{}}.", "The answer is {}."),
            options,
            doors[beyond][0],
            difficulty=3,
            asks_zh=(
                f"{stand_zh}，通往“{names[beyond]}”的{door_zh}在哪一侧的墙上（用 ahead、behind、left 或 right 回答）？",
            ),
        )
    ]


def _entering(scene: "FloorPlan") -> list[Task]:
    """What someone has on the left or right who has just come in."""
    first = scene.doors[0]
    rect = scene.rooms[first.inside].rect
    facing = (side_of(rect, first.edge) + 2) % 4
    room, room_zh = scene.place.room, scene.place.room_zh
    found: list[Task] = []
    for by, side, side_zh in ((3, "left", "左边"), (1, "right", "右边")):
        there = scene.beside(first.inside, (facing + by) % 4)
        if len(there) == 1:
            found.append(
                choice_task(
                    "entering",
                    "perspective",
                    (
                        "imagine that you have just come in through the entrance and look straight ahead, and name "
                        f"the {room} next to yours on your {side}",
                        f"Just come in through the entrance and looking straight ahead, which {room} is next to yours "
                        f"on your {side}?",
                    ),
                    ("For someone who comes in, it is the {}.", "On that hand lies the {}."),
                    others(scene, first.inside),
                    scene.names[there[0]],
                    difficulty=3,
                    asks_zh=(f"假设你刚从入口进来、面向正前方，紧挨着你所在{room_zh}的{side_zh}是哪个{room_zh}？",),
                )
            )
    return found
