"""What can be asked about the sponsors and the map of a poster, with exact answers."""

import random
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.flyer.events import ADVICE, LANDMARKS, SHAPES, SHAPES_ZH
from miabench.synth.scenes.tell import choice_task, coverage_task, order_task, other, quote_task

if TYPE_CHECKING:
    from miabench.synth.scenes.flyer.facts import Flyer


def tasks(scene: "Flyer") -> tuple[Task, ...]:
    rng = random.Random(scene.look.seed + 2)
    return (*_sponsors(scene, rng), *(_map(scene, rng) if scene.landmarks else _advice(scene)))


def _sponsors(scene: "Flyer", rng: random.Random) -> list[Task]:
    names = tuple(sponsor.name for sponsor in scene.sponsors)
    by_shape, by_name = rng.sample(scene.sponsors, 2)
    return [
        coverage_task(
            "sponsors",
            ("name at least two of the sponsors", "give the names of two or more sponsors"),
            ("Money comes from {}.", "Among the sponsors are {}."),
            names,
            2,
            asks_zh=("写出至少两个赞助商的名称",),
        ),
        order_task(
            "sponsor order",
            "ocr",
            (
                "list the sponsors in the order in which they stand in their row, from left to right",
                "give the names of all sponsors from left to right",
            ),
            ("From left to right, the sponsors are {}.", "In their row stand {}."),
            names,
            asks_zh=("从左到右列出所有赞助商",),
        ),
        choice_task(
            "logo",
            "description",
            (
                f"name the sponsor whose logo is a {by_shape.shape}",
                f"Which sponsor has a {by_shape.shape} as its logo?",
            ),
            ("The logo belongs to {}.", "That is the sign of {}."),
            names,
            by_shape.name,
            difficulty=2,
            asks_zh=(f"哪一个赞助商的标志是{SHAPES_ZH[by_shape.shape]}？",),
        ),
        choice_task(
            "shape",
            "description",
            (
                f"say which shape the logo of {by_name.name} has: circle, square, triangle, star, diamond or heart",
                f"Which shape is the logo of {by_name.name}: circle, square, triangle, star, diamond or heart?",
            ),
            ("The logo is a {}.", "It has the shape of a {}."),
            SHAPES,
            by_name.shape,
            difficulty=1,
            asks_zh=(f"{by_name.name}的标志是什么形状：circle、square、triangle、star、diamond还是heart？",),
        ),
    ]


def _map(scene: "Flyer", rng: random.Random) -> list[Task]:
    """Landmarks on the two sides of the street: 0 and 1 on top, 2 and 3 below, the even ones on the left."""
    options = tuple(name.lower() for name in scene.landmarks)
    shown = sorted(options)
    listed = f"the {shown[0]}, the {shown[1]}, the {shown[2]}"
    listed_zh = "、".join(f"{LANDMARKS[name.capitalize()]}（{name}）" for name in shown)
    place, passed = rng.randrange(4), rng.randrange(4)
    corner = ("upper left", "upper right", "lower left", "lower right")[place]
    corner_zh = ("左上", "右上", "左下", "右下")[place]
    side, side_zh = ("right", "右") if passed % 2 == 0 else ("left", "左")  # for someone who walks down the page
    turn, turn_zh = ("first", "先") if passed < 2 else ("last", "后")
    return [
        choice_task(
            "landmark",
            "description",
            (
                f"say which of {listed} and the {shown[3]} is at the {corner} of the map",
                f"Which building is at the {corner} of the map: {listed} or the {shown[3]}?",
            ),
            ("In that corner of the map is the {}.", "The building there is the {}."),
            options,
            options[place],
            asks_zh=(f"{listed_zh}当中，哪一座在地图的{corner_zh}角？",),
        ),
        choice_task(
            "walk",
            "perspective",
            (
                f"imagine that you walk along the street on the map from the star down to the arrow, and say which of "
                f"{listed} and the {shown[3]} you pass {turn} on your {side}",
                f"Walking along the street on the map from the star down to the arrow, which building does one pass "
                f"{turn} on one's {side}: {listed} or the {shown[3]}?",
            ),
            (f"On that side, the {{}} comes {turn}.", "For the walker, that is the {}."),
            options,
            options[passed],
            difficulty=3,
            asks_zh=(
                f"沿着地图上的街道从星号往下走到箭头，{listed_zh}当中，你在{side_zh}手边最{turn_zh}经过的是哪一座？",
            ),
        ),
    ]


def _advice(scene: "Flyer") -> list[Task]:
    return [
        quote_task(
            "advice",
            (
                'quote the first line in the box that is headed "Good to know"',
                'copy what stands directly under the words "Good to know"',
            ),
            ('The first line there reads "{}".', 'In the box it says "{}".'),
            scene.advice[0],
            other(ADVICE, scene.advice[0]),
            asks_zh=('原样抄写"Good to know"下面的第一行',),
        ),
        quote_task(
            "last advice",
            (
                'quote the last line in the box that is headed "Good to know"',
                'copy the lowest line in the box of the words "Good to know"',
            ),
            ('The last line there reads "{}".', 'At the end of the box it says "{}".'),
            scene.advice[-1],
            other(ADVICE, scene.advice[-1]),
            asks_zh=('原样抄写"Good to know"框里的最后一行',),
        ),
    ]
