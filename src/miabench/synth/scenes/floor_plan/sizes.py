"""What can be asked about the sizes of rooms, with exact answers."""

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Difficulty, Task
from miabench.synth.scenes.tell import choice_task, number_task

if TYPE_CHECKING:
    from miabench.synth.scenes.floor_plan.facts import FloorPlan


def sizes(scene: "FloorPlan", rng: random.Random) -> list[Task]:
    """Areas and lengths, read, added and compared."""
    known, names, room = scene.numbers(), scene.names, scene.place.room
    room_zh = scene.place.room_zh
    areas = [scene.area(n) for n in range(len(names))]
    first, second = rng.sample(range(len(names)), 2)
    found = _pairs(scene, areas, first, second)
    if scene.sizes:
        wide, deep = scene.sides(first)
        longer = wide != deep
        found.append(
            number_task(
                "size",
                "ocr",
                (
                    f'give the length of the {"longer" if longer else "first printed"} side of the "{names[first]}" '
                    "in metres",
                    f"read off how many metres the {'longer' if longer else 'first printed'} side of the "
                    f'"{names[first]}" has',
                ),
                (f"That side of the {names[first]} measures {{}} metres.", "It is {} metres long."),
                max(wide, deep),
                known,
                printed=True,
                asks_zh=(f"“{names[first]}”的{'较长' if longer else '第一条'}边长多少米？",),
            )
        )
        found.append(
            number_task(
                "area",
                "math",
                (
                    f'work out the floor area of the "{names[second]}" in square metres',
                    f'calculate how many square metres the "{names[second]}" covers',
                    f'How many square metres does the "{names[second]}" cover?',
                ),
                (f"The {names[second]} covers {{}} square metres.", "Its floor area is {} square metres."),
                areas[second],
                known,
                difficulty=2,
                asks_zh=(f"算出“{names[second]}”的面积（平方米）", f"“{names[second]}”的面积是多少平方米？"),
            )
        )
    else:
        found.append(
            number_task(
                "size",
                "ocr",
                (
                    f'read off the area of the "{names[first]}"',
                    f'say how many square metres are printed in the "{names[first]}"',
                    f'How large is the "{names[first]}" according to the plan?',
                ),
                (f"The {names[first]} has {{}} square metres.", "Its area is given as {} m²."),
                areas[first],
                known,
                printed=True,
                asks_zh=(f"读出“{names[first]}”的面积", f"“{names[first]}”标注的面积是多少？"),
            )
        )
    hard: Difficulty = 3 if scene.sizes else 2
    bounds = {sum(area > bound for area in areas): bound for bound in areas}
    above = rng.choice(sorted(set(bounds) - {0}) or [0])
    bound = bounds[above]
    if 0 < above != bound:
        found.append(
            number_task(
                "above",
                "math",
                (
                    f"count how many {room}s are larger than {bound} square metres",
                    f"How many {room}s have more than {bound} square metres?",
                ),
                (f"The number of larger {room}s is {{}}.", f"The count of such {room}s is {{}}."),
                above,
                known,
                given=(bound,),
                steps=(*(areas if scene.sizes else ()), *range(1, above)),
                difficulty=3,
                asks_zh=(f"面积大于{bound}平方米的{room_zh}有多少个？",),
            )
        )
    ranked = sorted(range(len(areas)), key=lambda n: areas[n])
    for place, near, word, word_zh in ((0, 1, "smallest", "最小"), (-1, -2, "largest", "最大")):
        if areas[ranked[place]] != areas[ranked[near]]:
            found.append(
                choice_task(
                    "rank",
                    "description",
                    (
                        f"name the {room} with the {word} area, going by the numbers on the plan",
                        f"say which {room} is the {word} by the printed numbers",
                        f"Which {room} has the {word} area, going by the numbers on the plan?",
                    ),
                    (f"The {word} one is the {{}}.", f"The {word} area belongs to the {{}}."),
                    names,
                    names[ranked[place]],
                    difficulty=hard,
                    asks_zh=(
                        f"按图上的数字，说出面积{word_zh}的{room_zh}",
                        f"按图上的数字，哪个{room_zh}的面积{word_zh}？",
                    ),
                )
            )
    return found


def _pairs(scene: "FloorPlan", areas: Sequence[int], first: int, second: int) -> list[Task]:
    """Areas added and subtracted."""
    known, names, room, room_zh = scene.numbers(), scene.names, scene.place.room, scene.place.room_zh
    found: list[Task] = []
    steps = () if not scene.sizes else tuple(areas)
    hard: Difficulty = 3 if scene.sizes else 2
    found.append(
        number_task(
            "sum",
            "math",
            (
                f'add up the areas of the "{names[first]}" and the "{names[second]}" in square metres',
                f'work out how many square metres the "{names[first]}" and the "{names[second]}" have together',
                f'How many square metres do the "{names[first]}" and the "{names[second]}" cover together?',
            ),
            ("Together, they cover {} square metres.", "The two areas add up to {} m²."),
            areas[first] + areas[second],
            known,
            steps=steps,
            difficulty=hard,
            asks_zh=(f"把“{names[first]}”和“{names[second]}”的面积加起来（平方米）",),
        )
    )
    if areas[first] != areas[second]:
        big, small = (first, second) if areas[first] > areas[second] else (second, first)
        found.append(
            number_task(
                "difference",
                "math",
                (
                    f'work out by how many square metres the "{names[big]}" is larger than the "{names[small]}"',
                    f'calculate the difference in area between the "{names[big]}" and the "{names[small]}"',
                    f'How many square metres does the "{names[big]}" have more than the "{names[small]}"?',
                ),
                ("The difference is {} square metres.", "It is larger by {} m²."),
                areas[big] - areas[small],
                known,
                steps=steps,
                difficulty=hard,
                asks_zh=(f"算出“{names[big]}”比“{names[small]}”大多少平方米",),
            )
        )
    found.append(
        number_task(
            "total",
            "math",
            (
                f"add up the areas of all the {room}s on the plan, in square metres",
                f"work out how many square metres all the {room}s have in total",
                f"What do all the {room}s cover in total, in square metres?",
            ),
            ("In total, they cover {} square metres.", "The whole floor has {} m²."),
            sum(areas),
            known,
            steps=(*areas, *(sum(areas[: n + 1]) for n in range(1, len(areas) - 1))),
            difficulty=3,
            asks_zh=(f"算出图上所有{room_zh}的总面积（平方米）", f"图上所有{room_zh}一共多少平方米？"),
        )
    )
    return found
