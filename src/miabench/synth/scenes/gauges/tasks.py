"""What can be asked about instruments by looking; the rest is in `reckoning`, their order in `views`."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.gauges import reckoning, views
from miabench.synth.scenes.gauges.answers import names, options, pick
from miabench.synth.scenes.tell import (
    choice_task,
    date_task,
    number_task,
    only_task,
    order_task,
    other,
    quote_task,
)
from miabench.synth.scenes.words import FIRST_NAMES

if TYPE_CHECKING:
    from miabench.synth.scenes.gauges.facts import Gauge, Gauges


def tasks(scene: "Gauges") -> tuple[Task, ...]:
    found = [*_read(scene), *_scales(scene), *_texts(scene), *_people(scene), *_places(scene)]
    if scene.kind.zones:
        found += reckoning.zones(scene)
    return (*found, *views.ranks(scene), *reckoning.sums(scene), *views.views(scene))


def _read(scene: "Gauges") -> list[Task]:
    """Readings to be taken."""
    kind, first, second = scene.kind, pick(scene, 0), pick(scene, 1)
    return [
        number_task(
            "reading",
            "ocr",
            (
                f"read the {kind.thing} above the name {first.name} and give the {kind.quantity} in {kind.unit}",
                f"say what the {kind.thing} above the name {first.name} shows, in {kind.unit}",
                f"How many {kind.unit} does the {kind.thing} above the name {first.name} show?",
            ),
            (f"It shows {{}} {kind.sign}.", f"The reading is {{}} {kind.sign}."),
            scene.amount(first.value),
            scene.readings(),
            printed=True,
            asks_zh=(
                f"{first.name} 上方的{kind.thing_zh}显示多少{kind.unit_zh}？",
                f"读出 {first.name} 上方{kind.thing_zh}的示数，单位是{kind.unit_zh}",
            ),
        ),
        number_task(
            "keeper reading",
            "ocr",
            (
                f"find the {kind.thing} that {second.keeper} checks and give its reading in {kind.unit}",
                f"give the reading of the {kind.thing} with {second.keeper} on its plate, in {kind.unit}",
                f"How many {kind.unit} does the {kind.thing} show that {second.keeper} checks?",
            ),
            (f"That one shows {{}} {kind.sign}.", f"Its reading is {{}} {kind.sign}."),
            scene.amount(second.value),
            scene.readings(),
            printed=True,
            difficulty=2,
            asks_zh=(f"由 {second.keeper} 检查的{kind.thing_zh}显示多少{kind.unit_zh}？",),
        ),
    ]


def _scales(scene: "Gauges") -> list[Task]:
    """What the scales are like."""
    kind, first, second = scene.kind, pick(scene, 2), pick(scene, 1)
    return [
        number_task(
            "end of scale",
            "ocr",
            (
                f"give the highest value, in {kind.unit}, that the {kind.thing} above the name {first.name} can show",
                f"say up to how many {kind.unit} the scale above the name {first.name} goes",
                f"Up to how many {kind.unit} does the scale above the name {first.name} go?",
            ),
            (f"It goes up to {{}} {kind.sign}.", f"The scale ends at {{}} {kind.sign}."),
            scene.amount(first.high),
            scene.readings(),
            printed=True,
            asks_zh=(f"{first.name} 上方的{kind.thing_zh}最多能显示多少{kind.unit_zh}？",),
        ),
        number_task(
            "marks",
            "math",
            (
                f"work out how many {kind.unit} lie between one mark and the next on the scale above {second.name}",
                f"say what the distance from one small mark to the next stands for above the name {second.name}, in "
                f"{kind.unit}",
                f"How many {kind.unit} is it from mark to mark on the scale above the name {second.name}?",
            ),
            (f"From mark to mark it is {{}} {kind.sign}.", f"Each step stands for {{}} {kind.sign}."),
            scene.amount(second.step),
            scene.readings(),
            steps=(scene.amount(second.label), second.label // second.step),
            difficulty=2,
            asks_zh=(f"{second.name} 上方的刻度，相邻两条刻线之间相差多少{kind.unit_zh}？",),
        ),
    ]


def _texts(scene: "Gauges") -> list[Task]:
    """The heading and the card."""
    kind = scene.kind
    return [
        quote_task(
            "heading",
            (
                "copy the heading above the instruments word for word",
                "quote what the board at the top says",
                "What is written at the top, above the instruments?",
            ),
            ('The heading says "{}".', 'At the top one reads "{}".'),
            scene.heading,
            other(kind.headings, scene.heading),
            asks_zh=("仪表上方的标题写着什么？", "逐字抄下最上面的标题"),
        ),
        date_task(
            "date",
            "ocr",
            (
                "give the date on the card",
                "say which day, month and year the card names",
                "Which date stands on the card?",
            ),
            ("The date on the card is {}.", "The card names {}."),
            scene.date,
            scene.show_date,
            asks_zh=("卡片上写的是哪一天？", "说出卡片上的日期"),
        ),
    ]


def _people(scene: "Gauges") -> list[Task]:
    """Who checks what."""
    kind, first, second = scene.kind, pick(scene, 1), pick(scene, 2)
    people = tuple(gauge.keeper for gauge in scene.gauges)
    others = tuple(name for name in FIRST_NAMES if name not in people)[:4]
    return [
        choice_task(
            "keeper",
            "ocr",
            (
                f"say who checks the {kind.thing} above the name {first.name}",
                f"give the first name of the person on the plate of {first.name}",
                f"Who checks the {kind.thing} above the name {first.name}?",
            ),
            ("It is checked by {}.", "The person is {}."),
            (*people, *others),
            first.keeper,
            asks_zh=(f"{first.name} 上方的{kind.thing_zh}由谁检查？", f"说出 {first.name} 牌子上的人名"),
        ),
        choice_task(
            "kept",
            "ocr",
            (
                f"give the name on the plate of the {kind.thing} that {second.keeper} checks",
                f"say which of these {second.keeper} checks, by the large name on the plate",
                f"Which large name stands on the plate with {second.keeper}?",
            ),
            ("The large name there is {}.", "On that plate stands {}."),
            options(scene),
            second.name,
            asks_zh=(f"{second.keeper} 检查的{kind.thing_zh}，牌子上的大字是什么？",),
        ),
    ]


def _places(scene: "Gauges") -> list[Task]:
    """What is there, and beside what."""
    kind, here = scene.kind, names(scene)
    absent = tuple(name for name in kind.names if name not in here)
    count = min(3, len(here))
    listed = sorted((*here[:count], *absent[: 5 - count]))
    found = [
        only_task(
            "names",
            (
                f"say which of these names stand on a plate, and give no others: {', '.join(listed)}",
                f"pick out of {', '.join(listed[:-1])} and {listed[-1]} those that a plate has, and give only them",
            ),
            ("The plates have {}.", "Those that are there: {}."),
            here[:count],
            absent[: 5 - count],
            5,
            asks_zh=(f"在 {', '.join(listed)} 这些名字中，只说出牌子上有的",),
        )
    ]
    row = "row by row, from left to right" if scene.grid else "from left to right"
    if len(here) > 2:
        found.append(
            order_task(
                "row",
                "ocr",
                (
                    f"list the large names on the plates {row}",
                    f"read out the large names under the instruments {row}",
                    f"Which large names stand on the plates, {row}?",
                ),
                ("The plates say {}.", "The names are {}."),
                here,
                difficulty=1,
                asks_zh=(
                    "按从左到右、从上到下的顺序列出牌子上的大字" if scene.grid else "从左到右依次列出牌子上的大字",
                ),
            )
        )
        pairs = ((0, 2, "directly below", "正下方"), (3, 2, "directly to the left of", "左边紧挨着"))
        if not scene.grid:
            at = scene.look.seed % (len(here) - 1)
            pairs = (
                (at, at + 1, "directly to the right of", "右边紧挨着"),
                (at + 1, at, "directly to the left of", "左边紧挨着"),
            )
        found += [_neighbour(scene, scene.gauges[a], scene.gauges[b], where, zh) for a, b, where, zh in pairs]
    return found


def _neighbour(scene: "Gauges", start: "Gauge", goal: "Gauge", where: str, where_zh: str) -> Task:
    kind = scene.kind
    return choice_task(
        "neighbour",
        "description",
        (
            f"give the name on the plate of the {kind.thing} {where} the one above the name {start.name}",
            f"name the {kind.thing} {where} that of {start.name}, by its plate",
            f"Which name belongs to the {kind.thing} {where} the one above the name {start.name}?",
        ),
        ("The name there is {}.", "That one has the name {}."),
        options(scene, start.name),
        goal.name,
        difficulty=2,
        asks_zh=(f"{start.name} 上方的{kind.thing_zh}的{where_zh}是哪个名字的{kind.thing_zh}？",),
    )
