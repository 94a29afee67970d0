"""What can be counted and worked out on a board: entries by a condition, costs, what is left of the budget."""

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import choice_task, number_task, units
from miabench.synth.scenes.whiteboard.projects import DAYS

if TYPE_CHECKING:
    from miabench.synth.scenes.whiteboard.facts import Whiteboard


def tasks(scene: "Whiteboard") -> tuple[Task, ...]:
    return (*_counts(scene), *_costs(scene))


def _counts(scene: "Whiteboard") -> list[Task]:
    known, entries = scene.numbers(), scene.entries
    ticked = sum(entry.done for entry in entries)
    steps = (len(entries), ticked, len(entries) - ticked)
    owner = scene.owners[scene.look.seed % len(scene.owners)]
    day = DAYS[2 + scene.look.seed % 3]
    early = [e for e in entries if not e.done and DAYS.index(e.day) <= DAYS.index(day)]
    return [
        number_task(
            "open",
            "math",
            (
                "count the entries of the list that aren't ticked",
                "say how many things in the list are still open",
                "How many things in the list are still open?",
            ),
            ("Still open are {} entries.", "There is no tick at {} of them."),
            len(entries) - ticked,
            known,
            steps=steps,
            difficulty=2,
            asks_zh=("数一数清单中还有几项没有打勾", "清单中还有几项没有打勾？"),
        ),
        number_task(
            "done",
            "math",
            ("count the entries of the list that are ticked", "How many things in the list are ticked?"),
            ("The number of ticks is {}.", "There is a tick at {} of them."),
            ticked,
            known,
            steps=steps,
            difficulty=2,
            asks_zh=("数一数清单中有几项打了勾",),
        ),
        number_task(
            "entries",
            "math",
            ("count all the entries of the list", "How many entries does the list have, with or without a tick?"),
            ("The list has {} entries.", "There are {} things in the list."),
            len(entries),
            known,
            steps=steps,
            difficulty=1,
            asks_zh=("数一数清单一共有几项",),
        ),
        number_task(
            "open of",
            "math",
            (
                f"count the entries that {owner} still has to do",
                f"How many entries without a tick have the name {owner}?",
            ),
            (f"For {owner}, {{}} are left.", f"Next to {owner}, {{}} are without a tick."),
            len(scene.of(owner, done=False)),
            known,
            steps=(len(scene.of(owner, done=True)),),
            difficulty=3,
            asks_zh=(f"数一数{owner}还有几项没有完成",),
        ),
        number_task(
            "early",
            "math",
            (
                f"count the open entries that are due from Monday to {day}, both included",
                f"How many entries without a tick are due on {day} or earlier in the week?",
            ),
            ("So early in the week, {} open ones are due.", "Until then, {} open ones are due."),
            len(early),
            known,
            steps=steps,
            difficulty=3,
            asks_zh=(f"数一数从Monday到{day}（含）到期而没有打勾的事项有几项",),
        ),
        number_task(
            "notes",
            "math",
            ("count the sticky notes", "How many sticky notes are there on the board?"),
            ("The board has {} sticky notes.", "Somebody stuck {} notes on it."),
            len(scene.notes),
            known,
            asks_zh=("数一数板上贴了几张便签", "板上贴了几张便签？"),
        ),
        number_task(
            "boxes",
            "math",
            ("count the boxes that are joined by arrows", "How many boxes do the arrows join?"),
            ("The arrows join {} boxes.", "There are {} boxes with arrows."),
            len(scene.steps),
            known,
            steps=(len(scene.steps) - 1,),
            asks_zh=("数一数用箭头连起来的方框有几个",),
        ),
    ]


def _costs(scene: "Whiteboard") -> list[Task]:
    known, costs = scene.numbers(), scene.costs
    amounts = [cost.cents for cost in costs]
    partial = sorted({units(sum(some)) for k in (2, 3) for some in combinations(amounts, k)})
    ranked = sorted(costs, key=lambda cost: cost.cents)
    first, second = costs[scene.look.seed % len(costs)], costs[(scene.look.seed + 1) % len(costs)]
    found: list[Task] = []
    if scene.total_written:
        found.append(
            number_task(
                "total",
                "ocr",
                ("read off the total of the costs", "What is written as the total?"),
                ("The total is {}.", "As the total, it says {}."),
                units(scene.total),
                known,
                printed=True,
                show=scene.show,
                asks_zh=("读出板上写的费用总额",),
            )
        )
    else:
        found.append(
            number_task(
                "total",
                "math",
                (
                    "work out the total of the costs, which is left blank",
                    "add up the costs, since the total is missing",
                    "What do the costs add up to?",
                ),
                ("The costs add up to {}.", "In all, it comes to {}."),
                units(scene.total),
                known,
                steps=partial,
                show=scene.show,
                difficulty=2,
                asks_zh=("算出板上没有写出的费用总额",),
            )
        )
    if ranked[-1].cents > ranked[-2].cents and ranked[0].cents < ranked[1].cents:
        names = tuple(sorted(cost.name for cost in costs))
        if len(names) > 3:
            found.append(
                choice_task(
                    "dearest",
                    "description",
                    ("name what costs the most", "Which of the costs is the highest?"),
                    ("The highest of the costs is for {}.", "Most of the money goes into {}."),
                    names,
                    ranked[-1].name,
                    difficulty=2,
                    asks_zh=("说出费用最高的是哪一项",),
                )
            )
        found.append(
            number_task(
                "spread",
                "math",
                (
                    "work out the difference between the highest and the lowest of the costs",
                    "By how much does the highest of the costs exceed the lowest?",
                ),
                ("The difference is {}.", "They lie {} apart."),
                units(ranked[-1].cents - ranked[0].cents),
                known,
                show=scene.show,
                difficulty=2,
                asks_zh=("算出最高的一项费用与最低的一项相差多少",),
            )
        )
    found.append(
        number_task(
            "pair",
            "math",
            (
                f"add up what {first.name} and {second.name} cost",
                f"How much do {first.name} and {second.name} cost together?",
            ),
            ("Together, these come to {}.", "The sum of these is {}."),
            units(first.cents + second.cents),
            known,
            show=scene.show,
            difficulty=2,
            asks_zh=(f"算出{first.name}与{second.name}一共多少钱",),
        )
    )
    if scene.budget:
        found.append(
            number_task(
                "left over",
                "math",
                (
                    "work out how much of the budget is left when all the costs are paid",
                    "How much of the budget remains after all the costs?",
                ),
                ("Of the budget, {} is left.", "After all of that, {} remains."),
                units(scene.budget - scene.total),
                known,
                steps=[*partial, units(scene.total), *(units(scene.budget - a) for a in amounts), Decimal(0)],
                show=scene.show,
                difficulty=3,
                asks_zh=("算出付完所有费用之后预算还剩多少",),
            )
        )
    return found
