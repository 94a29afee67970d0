"""What can be asked about a sign and its surroundings; see `counts` for numbers and `views` for places in the row."""

import random
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.sign.counts import counts
from miabench.synth.scenes.sign.signage import BOARDS, CARS, CLOTHES, LOWER_LINES, PLATES, WALLS
from miabench.synth.scenes.sign.views import views
from miabench.synth.scenes.sign.voice import surroundings
from miabench.synth.scenes.tell import choice_task, coverage_task, other, quote_task
from miabench.synth.scenes.words import DARK, SHOP_FRONTS, TOWNS

if TYPE_CHECKING:
    from miabench.synth.scenes.sign.facts import Front, Sign


def tasks(scene: "Sign") -> tuple[Task, ...]:
    rng = random.Random(scene.look.seed)
    shop = _shop(scene.front) if scene.front else []
    told = [*_printed(scene), *shop, *_colours(scene), *_around(scene)]
    return (*told, *counts(scene), *views(scene, rng))


def _printed(scene: "Sign") -> list[Task]:
    """The two lines on the sign."""
    names = SHOP_FRONTS if scene.front else (*SHOP_FRONTS, *TOWNS)
    name = max((name for name in names if name in scene.headline), key=len)
    return [
        quote_task(
            "sign",
            (
                "read out the large letters on the sign",
                "quote the upper line of the sign word for word",
                "What is written in large letters on the sign?",
            ),
            ('In large letters it says "{}".', 'The upper line reads "{}".'),
            scene.headline,
            scene.headline.replace(name, other(names, name)),
            asks_zh=("抄写招牌上的大字", "招牌上的大字写的是什么？"),
        ),
        quote_task(
            "lower line",
            (
                "quote the lower line of the sign word for word",
                "copy the small letters under the main text of the sign",
                "What does the lower line on the sign say?",
            ),
            ('The lower line reads "{}".', 'Below, in smaller letters, it says "{}".'),
            scene.line,
            other(LOWER_LINES, scene.line),
            asks_zh=("抄写招牌上的下面一行字", "招牌下面一行写的是什么？"),
        ),
    ]


def _shop(front: "Front") -> list[Task]:
    """What only a shop has: a blackboard, a plate in the door, and colours of its own."""
    found = [
        quote_task(
            "board",
            (
                "copy the words on the blackboard",
                "say what has been written on the board on the pavement",
                "What does the blackboard outside the shop say?",
            ),
            ('The blackboard says "{}".', 'In chalk, it says "{}".'),
            front.board,
            other(BOARDS, front.board),
            asks_zh=("抄写黑板上的字", "店外的黑板上写着什么？"),
        ),
        quote_task(
            "plate",
            (
                "say what is written on the plate in the door of the shop",
                "read the plate that hangs in the door",
                "What does the plate in the door say?",
            ),
            ('The plate in the door says "{}".', 'On the plate stands the word "{}".'),
            front.plate,
            other(PLATES, front.plate),
            asks_zh=("读出店门上牌子的文字", "店门上的牌子写着什么？"),
        ),
    ]
    parts = (
        ("door", "is the door of the shop", "店门", front.door_colour),
        ("awning", "is the awning above the shop windows", "遮阳篷", front.awning),
        ("front wall", "is the front wall of the house", "房子的墙面", front.wall),
    )
    for part, shown, shown_zh, colour in parts:
        found.append(
            choice_task(
                f"{part} colour",
                "description",
                (
                    f"say what colour {shown[3:]} is",
                    f"describe {shown[3:]} by its colour",
                    f"What colour {shown}?",
                ),
                (f"The colour of the {part} is {{}}.", f"Going by colour, the {part} is {{}}."),
                WALLS,
                colour,
                asks_zh=(f"{shown_zh}是什么颜色（用英文回答）？",),
            )
        )
    return found


def _colours(scene: "Sign") -> list[Task]:
    """Colours of the sign, and of the only car or person."""
    found = [
        choice_task(
            "sign colour",
            "description",
            (
                "describe the sign by its background colour",
                "say what colour the sign itself is, behind the letters",
                "What is the background colour of the sign?",
            ),
            ("The letters stand on a {} background.", "The background colour of it is {}."),
            DARK,
            scene.sign_colour,
            asks_zh=("招牌的底色是什么（用英文回答）？",),
        )
    ]
    if scene.cars:
        many = len(scene.cars) > 1
        car, car_zh = ("parked car furthest to the left", "最左边的那辆车") if many else ("parked car", "停着的那辆车")
        found.append(
            choice_task(
                "car colour",
                "description",
                (f"name the colour of the {car}", f"say what colour the {car} is", f"What colour is the {car}?"),
                ("That car is {}.", "The colour of that car is {}."),
                CARS,
                scene.cars[0],
                asks_zh=(f"{car_zh}是什么颜色（用英文回答）？",),
            )
        )
    people = [thing for thing in scene.things if thing.kind == "person"]
    if people and people[-1].colour:
        many = len(people) > 1
        who, who_zh = ("person furthest to the right", "最右边的人") if many else ("person", "那个人")
        found.append(
            choice_task(
                "jacket",
                "description",
                (
                    f"describe the {who} by the colour of the jacket",
                    f"say what colour the jacket of the {who} is",
                    f"What colour is the jacket of the {who}?",
                ),
                ("The jacket is {}.", "The colour of the jacket is {}."),
                CLOTHES,
                people[-1].colour,
                difficulty=2 if many else 1,
                asks_zh=(f"图中{who_zh}的外套是什么颜色（用英文回答）？",),
            )
        )
    return found


def _around(scene: "Sign") -> list[Task]:
    """The surroundings in words."""
    names = surroundings(scene)
    shown = tuple(name if name.endswith("s") or name == "people" else f"a {name}" for name in names)
    says = ("The view takes in {}.", "Around it, one finds {}.", "There is room for {}.")
    return [
        coverage_task(
            "around",
            (
                f"describe what there is around the sign, naming at least {word} kinds of things",
                f"describe the surroundings of the sign, naming at least {word} things that stand there",
                f"tell someone who can't see the picture what is in it, naming at least {word} things besides the sign",
            ),
            says[: len(names) - least + 1],  # as many as there are full lists for
            names,
            least,
            shown=shown,
            difficulty=1 if least == 2 else 2,
            asks_zh=(f"描述招牌周围有什么，至少说出{word_zh}种东西（用英文）",),
        )
        for least, word, word_zh in ((2, "two", "两"), (3, "three", "三"))
    ]
