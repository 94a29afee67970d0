"""Which instrument stands higher than which, and what they look like from the other side."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.gauges.answers import names, options
from miabench.synth.scenes.tell import choice_task, order_task

if TYPE_CHECKING:
    from miabench.synth.scenes.gauges.facts import Gauges


def ranks(scene: "Gauges") -> list[Task]:
    """Which reading is the highest or the lowest, and their order."""
    kind = scene.kind
    ordered = sorted(scene.gauges, key=lambda gauge: -gauge.value)
    if len(ordered) < 3:
        return []
    found = [
        choice_task(
            "extreme",
            "math",
            (
                f"give the name on the plate of the {kind.thing} with the {word} reading",
                f"say which {kind.thing} shows the {word} value, by the name on its plate",
                f"Which name belongs to the {kind.thing} with the {word} reading?",
            ),
            (f"The {word} reading has the name {{}}.", f"The {word} value is that of {{}}."),
            options(scene),
            gauge.name,
            difficulty=2,
            asks_zh=(f"示数{word_zh}的{kind.thing_zh}，牌子上是什么名字？",),
        )
        for word, word_zh, gauge in (("highest", "最高", ordered[0]), ("lowest", "最低", ordered[-1]))
    ]
    found.append(
        order_task(
            "order",
            "math",
            (
                "list the names on the plates from the highest reading to the lowest",
                "put the names on the plates in the order of their readings, the highest first",
            ),
            ("From the highest to the lowest: {}.", "In the order of the readings, they are {}."),
            tuple(gauge.name for gauge in ordered),
            difficulty=3,
            asks_zh=("按示数从高到低列出牌子上的名字",),
        )
    )
    return found


def views(scene: "Gauges") -> list[Task]:
    """From the other side."""
    here = names(scene)
    if scene.quantity == "weight":
        where = "imagine that you stand on the other side of the worktop, facing the person who took the picture"
        who = "someone who stands on the other side of the worktop and faces the person who took the picture"
        where_zh = "假设你站在台面的另一边，面对着拍照的人"
    else:
        wall = {"rain": "fence", "fuel": "board"}.get(scene.quantity, "wall")
        where = (
            f"imagine that the {wall} is of glass and that you are behind it, facing the person who took the picture"
        )
        who = f"someone who could see through this {wall} from behind, facing the person who took the picture"
        where_zh = "假设墙是玻璃的，你站在墙后面，面对着拍照的人"
    if scene.grid:
        upper = scene.look.seed % 2 == 0
        row, row_zh = ("upper", "上面") if upper else ("lower", "下面")
        ends = [("left", "左", here[1 if upper else 3]), ("right", "右", here[0 if upper else 2])]
        side, side_zh, goal = ends[scene.look.seed // 2 % 2]
        spot, spot_zh = f"on the {side} in the {row} row", f"{row_zh}一排{side_zh}边"
    else:
        side, side_zh, goal = (("left", "左", here[-1]), ("right", "右", here[0]))[scene.look.seed // 2 % 2]
        spot, spot_zh = f"furthest to the {side}", f"最{side_zh}边"
    found = [
        choice_task(
            "other side",
            "perspective",
            (
                f"{where}, and give the name that belongs to the {scene.kind.thing} {spot} for you",
                f"For {who}, which name belongs to the {scene.kind.thing} {spot}?",
            ),
            ("From there, that is the one with the name {}.", "The name there is {}."),
            options(scene),
            goal,
            difficulty=2,
            asks_zh=(f"{where_zh}，对你来说{spot_zh}的{scene.kind.thing_zh}是哪个名字的？",),
        )
    ]
    if len(here) > 2 and not scene.grid:
        found.append(
            order_task(
                "from behind",
                "perspective",
                (
                    f"{where}, and list the names on the plates from your left to your right",
                    f"For {who}, in what order do the names follow each other from left to right?",
                ),
                ("From there, the order is {}.", "Seen from that side, they come as {}."),
                here[::-1],
                difficulty=3,
                asks_zh=(f"{where_zh}，从你的左边到右边依次列出牌子上的名字",),
            )
        )
    return found
