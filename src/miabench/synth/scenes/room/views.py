"""What can be asked about what the people and the toys in a room have before them, on their left and on their right."""

import random
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.room.rows import labels
from miabench.synth.scenes.room.words import HANGING_ZH, HELD
from miabench.synth.scenes.tell import choice_task, order_task

if TYPE_CHECKING:
    from miabench.synth.scenes.room.facts import Room

FACINGS = ("towards", "away", "left", "right")


def views(scene: "Room", rng: random.Random) -> list[Task]:
    return [*_toys(scene), *_host(scene, rng), *_guest(scene)]


def _toys(scene: "Room") -> list[Task]:
    """What a toy that is seen from the side looks at."""
    found: list[Task] = []
    for row in (*(scene.row(n) for n in range(len(scene.shelves))), scene.table):
        for n, toy in enumerate(row):
            before = n + (1 if toy.faces == "right" else -1)
            if toy.faces and 0 <= before < len(row):
                found.append(
                    choice_task(
                        f"looks {toy.kind}",
                        "perspective",
                        (
                            f"name the thing right before the eyes of the toy {toy.kind}, with its colour",
                            f"say what the toy {toy.kind} is facing in its row",
                            f"What does the toy {toy.kind} have straight before its face?",
                        ),
                        ("Before its eyes stands the {}.", "It is looking at the {}."),
                        labels(scene, toy),
                        row[before].label,
                        difficulty=2,
                        asks_zh=(f"玩具{toy.kind}正前方（它面对的方向）紧挨着的是什么（用英文说出颜色和名称）？",),
                    )
                )
    return found


def _host(scene: "Room", rng: random.Random) -> list[Task]:
    """For someone who faces the viewer, left and right are swapped."""
    table, table_zh = scene.place.table, scene.place.table_zh
    who = f"the person behind the {table}, who faces you"
    who_zh = f"对站在{table_zh}后面、面向观看者的人来说"
    things = scene.table
    side, end, side_zh = rng.choice((("left", -1, "左"), ("right", 0, "右")))
    n = rng.randrange(len(things) - 1)
    near, named = things[n], things[n + 1]  # for the host, the one to the viewer's left is on the right
    hand, held, hand_zh = rng.choice((("left", 0, "左"), ("right", 1, "右")))
    listed = "balloon, flag, flower, spoon, ice cream or paintbrush"
    backwards = tuple(thing.label for thing in reversed(things))
    return [
        choice_task(
            "host end",
            "perspective",
            (
                f"put yourself in the place of {who}, and name the thing on the {table} that is furthest to the {side} "
                "for that person, with its colour",
                f"say which thing on the {table} is furthest to the {side} as seen by {who}",
                f"For {who}, which thing on the {table} is furthest to the {side}?",
            ),
            ("From there, it is the {}.", "For that person, the outermost one is the {}."),
            labels(scene),
            things[end].label,
            difficulty=3,
            asks_zh=(f"{who_zh}，{table_zh}上最{side_zh}边的是什么（用英文说出颜色和名称）？",),
        ),
        choice_task(
            "host next",
            "perspective",
            (
                f"name the thing on the {table} that {who}, sees directly to the right of the {named.label}",
                f"imagine that you are {who.replace('faces you', 'faces the viewer')}, and say what stands directly to "
                f"the right of the {named.label} for you",
                f"As seen by {who}, what stands directly to the right of the {named.label}?",
            ),
            ("Seen from behind, it is the {}.", "For that person, the {} comes next to it."),
            labels(scene, named),
            near.label,
            difficulty=3,
            asks_zh=(f"{who_zh}，{table_zh}上紧挨着{named.label}右边的是什么（用英文说出颜色和名称）？",),
        ),
        order_task(
            "host order",
            "perspective",
            (
                f"list the things on the {table} from left to right as {who}, sees them, with their colours",
                f"name everything on the {table} in order, beginning at the left hand of {who}",
            ),
            ("From behind, the order is the {}.", "For that person, one after the other, there are the {}."),
            backwards,
            difficulty=3,
            asks_zh=(f"从左到右列出{table_zh}上的物品及其颜色，以{table_zh}后面、面向观看者的人的左右为准（用英文）",),
        ),
        choice_task(
            "hand",
            "perspective",
            (
                f"say what {who}, holds in the {hand} hand (that person's own {hand}): {listed}",
                f"name the thing in the {hand} hand of {who}, minding whose {hand} it is ({listed})",
                f"What does {who}, hold in the {hand} hand (that person's own {hand}): {listed}?",
            ),
            (f"The {hand} hand holds the {{}}.", "In that hand there is the {}."),
            HELD,
            scene.held[held],
            difficulty=2,
            asks_zh=(f"{table_zh}后面的人（面向观看者）自己的{hand_zh}手拿着什么（{'、'.join(HELD)} 中的一个）？",),
        ),
    ]


def _guest(scene: "Room") -> list[Task]:
    """The one who stands beside the table."""
    table, table_zh = scene.place.table, scene.place.table_zh
    found = [
        choice_task(
            "facing",
            "perspective",
            (
                f"say which way the person beside the {table} faces: towards the viewer, away, left or right",
                f"tell whether the person who stands next to the {table} looks towards us, away from us, left or right",
                f"Which way does the person beside the {table} face: towards us, away from us, left or right?",
            ),
            ("That person is facing this way: {}.", "Going by the head, the direction is {}."),
            FACINGS,
            scene.facing,
            asks_zh=(f"站在{table_zh}旁边的人面朝哪边：towards、away、left 还是 right？",),
        )
    ]
    if scene.facing in ("away", "towards"):
        turned = scene.facing == "towards"
        # facing the wall one sees it as the viewer does; who turns round to it from facing the viewer does so as well
        side, end, side_zh = ("left", 0, "左") if len(scene.motif) % 2 else ("right", -1, "右")
        stand = (
            f"the person beside the {table} turned round to look at the wall"
            if turned
            else (f"the person beside the {table} looks at the wall")
        )
        found.append(
            choice_task(
                "guest wall",
                "perspective",
                (
                    f"imagine that {stand}, and say what is furthest to the {side} on it for that person: window, "
                    "picture, clock, calendar or poster",
                    f"If {stand}, which of these is furthest to the {side} on it for that person: window, "
                    "picture, clock, calendar or poster?",
                ),
                ("For that person, it is the {}.", "Furthest out on that side there is the {}."),
                tuple(HANGING_ZH),
                scene.hanging[end],
                difficulty=3,
                asks_zh=(
                    f"假设站在{table_zh}旁边的人面向墙壁，对他来说墙上最{side_zh}边的是什么"
                    "（window、picture、clock、calendar 或 poster）？",
                ),
            )
        )
    return found
