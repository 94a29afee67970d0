"""What can be asked about where things are in a room, as the viewer sees it."""

import random
from itertools import pairwise
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.room.words import HANGING_ZH
from miabench.synth.scenes.tell import choice_task, joined, order_task

if TYPE_CHECKING:
    from miabench.synth.scenes.room.facts import Room, Thing

SHELVES = ("top", "middle", "bottom")
SHELVES_ZH = ("最上面一层", "中间一层", "最下面一层")


def rows(scene: "Room", rng: random.Random) -> list[Task]:
    return [*_beside(scene, rng), *_shelves(scene, rng)]


def labels(scene: "Room", *named: "Thing") -> tuple[str, ...]:
    """What may be the answer: all things but those that the question names."""
    return tuple(thing.label for thing in scene.things if thing not in named)


def _beside(scene: "Room", rng: random.Random) -> list[Task]:
    """What is in a row beside what, for the viewer."""
    table, table_zh = scene.place.table, scene.place.table_zh
    things = scene.table
    n = rng.randrange(len(things) - 1)
    left, right = things[n], things[n + 1]
    found = [
        choice_task(
            "next",
            "description",
            (
                f"name the thing on the {table} that stands directly to the right of the {left.label}, with its colour",
                f"say which thing comes next to the right of the {left.label} on the {table}, as the viewer sees it",
                f"As you look at the picture, what stands directly to the right of the {left.label} on the {table}?",
            ),
            ("The next one is the {}.", "Directly beside it stands the {}."),
            labels(scene, left),
            right.label,
            asks_zh=(f"从观看者的角度，{table_zh}上紧挨着{left.label}右边的是什么（用英文说出颜色和名称）？",),
        )
    ]
    if len(things) >= 3:
        m = rng.randrange(1, len(things) - 1)
        a, b = things[m - 1], things[m + 1]
        found.append(
            choice_task(
                "between",
                "description",
                (
                    f"name what stands between the {a.label} and the {b.label} on the {table}, with its colour",
                    f"say which thing is between the {a.label} and the {b.label}",
                    f"What stands between the {a.label} and the {b.label} on the {table}?",
                ),
                ("Between them stands the {}.", "In the middle of the two is the {}."),
                labels(scene, a, b),
                things[m].label,
                asks_zh=(f"{table_zh}上{a.label}和{b.label}之间是什么（用英文说出颜色和名称）？",),
            )
        )
    shelf = rng.randrange(len(scene.shelves))
    row = scene.row(shelf)
    if len(row) >= 3:
        found.append(
            order_task(
                "row order",
                "description",
                (
                    f"list the things on the {SHELVES[shelf]} shelf from left to right, with their colours",
                    f"name everything on the {SHELVES[shelf]} shelf in order, starting at the viewer's left",
                    f"Which things stand on the {SHELVES[shelf]} shelf, from left to right and with their colours?",
                ),
                ("In order, there are the {}.", "Beginning on the one side, one sees the {}."),
                tuple(thing.label for thing in row),
                asks_zh=(f"从左到右列出书柜{SHELVES_ZH[shelf]}的物品及其颜色（用英文）",),
            )
        )
    if len(row) >= 2:
        side, end = rng.choice((("left", 0), ("right", -1)))
        found.append(
            choice_task(
                "end",
                "description",
                (
                    f"name the thing furthest to the {side} on the {SHELVES[shelf]} shelf, with its colour",
                    f"say what stands at the {side} end of the {SHELVES[shelf]} shelf, as the viewer sees it",
                    f"What stands furthest to the {side} on the {SHELVES[shelf]} shelf?",
                ),
                ("At that end stands the {}.", "The outermost thing there is the {}."),
                labels(scene),
                row[end].label,
                asks_zh=(
                    f"书柜{SHELVES_ZH[shelf]}最{'左' if side == 'left' else '右'}边是什么（用英文说出颜色和名称）？",
                ),
            )
        )
    hanging = scene.hanging
    at = rng.randrange(len(hanging) - 1)
    named = sorted(HANGING_ZH)
    if [kind for kind in named if kind in hanging] == list(hanging):  # the list is no hint
        named.reverse()
    found.append(
        order_task(
            "wall order",
            "description",
            (
                f"list from left to right what is high up on the wall, choosing from {joined(named)}",
                f"put in order, from left to right, what the wall has high up: choose from {joined(named)}",
            ),
            ("On the wall, in order, there are the {}.", "High up one sees the {}."),
            tuple(hanging),
            asks_zh=(f"从左到右列出墙上高处的东西（从 {'、'.join(named)} 中选）",),
        )
    )
    found.append(
        choice_task(
            "wall next",
            "description",
            (
                f"say what is directly to the right of the {hanging[at]} on the wall",
                f"name what comes next on the wall to the right of the {hanging[at]}",
                f"What is directly to the right of the {hanging[at]} on the wall?",
            ),
            ("Next comes the {}.", "Beside it there is the {}."),
            tuple(kind for kind in HANGING_ZH if kind != hanging[at]),
            hanging[at + 1],
            asks_zh=(f"墙上{HANGING_ZH[hanging[at]]}右边紧挨着的是什么（用英文回答）？",),
        )
    )
    return found


def _shelves(scene: "Room", rng: random.Random) -> list[Task]:
    """What is above or below what, and on which shelf."""
    found: list[Task] = []
    pairs = [
        (upper, lower)
        for one, two in pairwise(scene.shelves)
        for upper, lower in zip(one, two, strict=True)
        if upper and lower
    ]
    if pairs:
        upper, lower = rng.choice(pairs)
        named, right, where, where_zh = rng.choice(
            ((lower, upper, "above", "正上方"), (upper, lower, "below", "正下方"))
        )
        found.append(
            choice_task(
                "above",
                "description",
                (
                    f"name the thing in the bookcase that stands directly {where} the {named.label}, one shelf away",
                    f"say what is on the next shelf directly {where} the {named.label}, with its colour",
                    f"What stands directly {where} the {named.label}, on the next shelf?",
                ),
                (f"Directly {where} it stands the {{}}.", "On the next shelf, one finds the {} there."),
                labels(scene, named),
                right.label,
                difficulty=2,
                asks_zh=(f"书柜里{named.label}{where_zh}那一层放着什么（用英文说出颜色和名称）？",),
            )
        )
    places = [
        (shelf, slot, thing)
        for shelf, row in enumerate(scene.shelves)
        for slot, thing in enumerate(scene.row(shelf))
        if len(row) and slot in (1, 2)
    ]
    if places:
        shelf, slot, thing = rng.choice(places)
        word, word_zh = (("second", "第二"), ("third", "第三"))[slot - 1]
        found.append(
            choice_task(
                "place",
                "description",
                (
                    f"name the {word} thing from the left on the {SHELVES[shelf]} shelf, with its colour",
                    f"say what comes {word} on the {SHELVES[shelf]} shelf, counting things from the viewer's left",
                    f"Counting from the left, what is the {word} thing on the {SHELVES[shelf]} shelf?",
                ),
                ("In that place stands the {}.", "Counting along, one comes to the {}."),
                labels(scene),
                thing.label,
                difficulty=2,
                asks_zh=(f"书柜{SHELVES_ZH[shelf]}从左数{word_zh}样物品是什么（用英文说出颜色和名称）？",),
            )
        )
    return found
