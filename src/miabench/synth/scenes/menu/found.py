"""What is found on a menu by its marks, and on the table around it."""

import random
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.menu.dishes import MARKED, THINGS
from miabench.synth.scenes.tell import choice_task, joined, only_task

if TYPE_CHECKING:
    from miabench.synth.scenes.menu.facts import Menu


def tasks(scene: "Menu") -> tuple[Task, ...]:
    return (*_found(scene, random.Random(scene.look.seed + 3)), *_things(scene))


def _found(scene: "Menu", rng: random.Random) -> list[Task]:
    """Dishes found by their marks."""
    found = []
    for mark in scene.legend:
        marked_as, marked_zh = MARKED[mark][1:]
        pool = [dish for section in scene.sections[:2] for dish in section.dishes]
        yes = [dish.name for dish in pool if mark in dish.marks]
        no = [dish.name for dish in pool if mark not in dish.marks]
        if len(yes) < 2 or len(no) < 2:
            continue
        right = rng.sample(yes, min(len(yes), rng.choice((2, 3))))
        wrong = rng.sample(no, min(len(no), 5 - len(right)))
        named = [dish.name for dish in pool if dish.name in right or dish.name in wrong]
        listed = f"{', '.join(named[:-1])} and {named[-1]}"
        found.append(
            only_task(
                "marked",
                (
                    f"say which of {listed} are marked {marked_as}, and name no others",
                    f"Which of these are marked {marked_as}: {listed}?",
                ),
                (f"Marked {marked_as} are {{}}.", "The mark stands beside {}."),
                tuple(name for name in named if name in right),
                tuple(name for name in named if name in wrong),
                len(right),
                asks_zh=(f"在{joined(named).replace(' and ', ', ')}当中，只列出标有“{marked_zh}”记号的菜",),
            )
        )
    return found


CORNERS = ("upper left", "upper right", "lower right", "lower left")
CORNERS_ZH = ("左上方", "右上方", "右下方", "左下方")


def _things(scene: "Menu") -> list[Task]:
    """What lies around the menu, for the reader and for a guest across the table."""
    if not scene.things:
        return []
    rng = random.Random(scene.look.seed + 1)
    place, seen = rng.randrange(4), rng.randrange(4)
    listed = f"{', '.join(f'the {t}' for t in sorted(scene.things)[:-1])} and the {max(scene.things)}"
    listed_zh = "、".join(f"{THINGS[t]}（{t}）" for t in sorted(scene.things))
    side, depth = ("left" if seen in (1, 2) else "right"), ("nearer to" if seen in (0, 1) else "further away from")
    side_zh, depth_zh = ("左" if seen in (1, 2) else "右"), ("近" if seen in (0, 1) else "远")
    return [
        choice_task(
            "corner",
            "description",
            (
                f"say which of {listed} lies at the {CORNERS[place]} of the picture",
                f"Which thing lies at the {CORNERS[place]} of the picture: {listed.replace(' and ', ' or ')}?",
            ),
            (f"At the {CORNERS[place]} lies the {{}}.", "In that corner of the table lies the {}."),
            scene.things,
            scene.things[place],
            asks_zh=(f"{listed_zh}当中，哪一样在图片的{CORNERS_ZH[place]}？",),
        ),
        choice_task(
            "across",
            "perspective",
            (
                f"imagine a guest who sits across the table, at the upper edge of the picture, and faces the reader of "
                f"the menu; say which of {listed} lies on the guest's {side} and {depth} the guest",
                f"For a guest at the upper edge of the picture who looks across the table at the reader of the menu, "
                f"which of {listed} lies on the {side} and {depth} the guest?",
            ),
            ("For the guest, that is the {}.", "From that seat, it is the {}."),
            scene.things,
            scene.things[seen],
            difficulty=3,
            asks_zh=(
                f"一位客人坐在图片上边缘，面对看菜单的人。{listed_zh}当中，哪一样在这位客人的{side_zh}手边、离其较{depth_zh}？",
            ),
        ),
    ]
