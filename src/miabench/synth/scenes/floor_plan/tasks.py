"""What can be asked about the texts, rooms and symbols of a plan; see also `sizes`, `ways` and `views`."""

import random
from decimal import Decimal
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.floor_plan.sizes import sizes
from miabench.synth.scenes.floor_plan.views import views
from miabench.synth.scenes.floor_plan.ways import spatial
from miabench.synth.scenes.floor_plan.words import PLACES
from miabench.synth.scenes.tell import (
    NUMBER_WORDS,
    choice_task,
    coverage_task,
    date_task,
    number_task,
    only_task,
    other,
    quote_task,
)
from miabench.synth.scenes.words import MONTHS

if TYPE_CHECKING:
    import datetime

    from miabench.synth.scenes.floor_plan.facts import FloorPlan
    from miabench.synth.scenes.floor_plan.words import Symbol

NUMBERS_ZH = ("零", "一", "两", "三", "四", "五", "六")


def tasks(scene: "FloorPlan") -> tuple[Task, ...]:
    rng = random.Random(scene.look.seed)
    return (
        *_printed(scene),
        *sizes(scene, rng),
        *_symbols(scene, rng),
        *_rooms(scene, rng),
        *spatial(scene, rng),
        *views(scene, rng),
    )


def _date(day: "datetime.date") -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _printed(scene: "FloorPlan") -> list[Task]:
    """Texts to be read."""
    place = scene.place
    false = next(word for theme, found in PLACES.items() if theme != scene.theme for word in found.notes)
    return [
        quote_task(
            "title",
            (
                "quote the heading at the top of the plan",
                "copy the large title of the plan word for word",
                "What is the large title at the top of the plan?",
            ),
            ('The heading reads "{}".', 'At the top, in large letters, it says "{}".'),
            scene.title,
            "Plan of the " + scene.title.split()[-1] + "s",
            asks_zh=("抄写平面图顶部的大标题", "平面图顶部的大标题写的是什么？"),
        ),
        quote_task(
            "level",
            (
                "say what is written at the upper right, opposite the title",
                "copy the words at the other end of the line that the title is on",
                "What does it say at the upper right, opposite the title?",
            ),
            ('Opposite the title it says "{}".', 'At the upper right stands "{}".'),
            scene.level,
            other(place.levels, scene.level),
            asks_zh=("抄写标题对面右上角的文字", "标题对面的右上角写着什么？"),
        ),
        quote_task(
            "note",
            (
                "quote the note at the foot of the plan",
                "copy the line at the lower left word for word",
                "What does the line at the lower left say?",
            ),
            ('The note at the foot reads "{}".', 'At the lower left it says "{}".'),
            scene.note,
            false,
            asks_zh=("抄写平面图底部的说明文字", "左下角的那行字写的是什么？"),
        ),
        date_task(
            "date",
            "ocr",
            (
                "give the date on which the plan was drawn",
                "say when this plan was drawn",
                "On which date was this plan drawn?",
            ),
            ("It was drawn on {}.", "The date of the drawing is {}."),
            scene.date,
            _date,
            asks_zh=("说出这张平面图的绘制日期", "这张平面图是哪一天绘制的？"),
        ),
    ]


def _symbols(scene: "FloorPlan", rng: random.Random) -> list[Task]:
    """What stands in the rooms, looked up in the legend."""
    known, names, room, room_zh = scene.numbers(), scene.names, scene.place.room, scene.place.room_zh
    counts = {kind: scene.count(kind) for kind in scene.legend}
    found = [_counted(scene, kind, counts[kind]) for kind in scene.legend if counts[kind] >= 2][:3]
    several = [kind for kind in scene.legend if counts[kind]]
    if len(several) >= 2:
        one, two = rng.sample(several, 2)
        both = counts[one] + counts[two]
        found.append(
            number_task(
                "two kinds",
                "math",
                (
                    f'count the symbols for "{one}" and for "{two}" on the plan, without the legend, and add the two '
                    "numbers",
                    f'How many symbols for "{one}" and "{two}" are there altogether, leaving out the legend?',
                ),
                ("Altogether, there are {} of these symbols.", "The two counts make {} together."),
                both,
                known,
                printed=Decimal(both) in known,
                steps=tuple(range(1, both)),
                difficulty=3,
                asks_zh=(f"图上（不含图例）“{one}”和“{two}”符号一共有多少个？",),
            )
        )
    for kind in scene.legend:
        homes = {mark.room for mark in scene.marks if mark.kind == kind}
        if len(homes) == 1:
            found.append(
                choice_task(
                    "home",
                    "description",
                    (
                        f'say which {room} has the symbol for "{kind}"',
                        f'name the {room} in which the symbol for "{kind}" stands',
                        f'In which {room} is the symbol for "{kind}"?',
                    ),
                    ("That symbol stands in the {}.", "One finds it in the {}."),
                    names,
                    names[min(homes)],
                    difficulty=2,
                    asks_zh=(f"说出“{kind}”符号所在的{room_zh}", f"“{kind}”符号在哪个{room_zh}里？"),
                )
            )
            break
    alone = [
        n
        for n in range(len(names))
        if n != scene.viewer.room and len({mark.kind for mark in scene.marks if mark.room == n}) == 1
    ]
    if alone and len(scene.legend) >= 4:
        home = rng.choice(alone)
        kind = next(mark.kind for mark in scene.marks if mark.room == home)
        found.append(
            choice_task(
                "meaning",
                "ocr",
                (
                    f'say what the kind of symbol in the "{names[home]}" stands for, going by the legend',
                    f'look up the kind of symbol that stands in the "{names[home]}" and give its name in the legend',
                    f'What does the symbol in the "{names[home]}" stand for, according to the legend?',
                ),
                ("According to the legend, it stands for {}.", "Its name in the legend is {}."),
                scene.legend,
                kind,
                difficulty=2,
                asks_zh=(f"根据图例，“{names[home]}”里的符号表示什么？",),
            )
        )
    most = sorted(range(len(names)), key=lambda n: -sum(mark.room == n for mark in scene.marks))
    numbers = [sum(mark.room == n for mark in scene.marks) for n in most]
    if numbers[0] >= numbers[1] + 2 and scene.viewer.room != most[0]:
        found.append(
            choice_task(
                "fullest",
                "description",
                (
                    f"name the {room} with the largest number of symbols of the legend in it",
                    f"Which {room} holds the most symbols of the legend?",
                ),
                ("Most symbols stand in the {}.", "The largest number of them is in the {}."),
                names,
                names[most[0]],
                difficulty=3,
                asks_zh=(f"哪个{room_zh}里的图例符号最多？",),
            )
        )
    return found


def _counted(scene: "FloorPlan", kind: "Symbol", count: int) -> Task:
    known = scene.numbers()
    return number_task(
        f"count {kind}",
        "math",
        (
            f'count the symbols for "{kind}" on the plan itself, leaving out the one in the legend',
            f'say how many times the symbol for "{kind}" stands on the plan, not counting the legend',
            f'How many symbols for "{kind}" are there on the plan, without the one in the legend?',
        ),
        (f'The symbol for "{kind}" stands there {{}} times.', "By my count, there are {} of them."),
        count,
        known,
        printed=Decimal(count) in known,
        steps=tuple(range(1, count)),
        difficulty=2,
        asks_zh=(f"数一数图上（不含图例）有多少个“{kind}”符号", f"除图例外，图上有几个“{kind}”符号？"),
    )


def _rooms(scene: "FloorPlan", rng: random.Random) -> list[Task]:
    """Which rooms there are."""
    names, room, room_zh = scene.names, scene.place.room, scene.place.room_zh
    missing = [name for name in (*scene.place.rooms, *scene.place.passage) if name not in names]
    there = rng.randrange(2, 4)
    right, absent = tuple(rng.sample(names, there)), tuple(rng.sample(missing, 5 - there))
    asked = ", ".join(sorted((*right, *absent)))
    asked_zh = "、".join(sorted((*right, *absent)))
    found = [
        only_task(
            "which",
            (
                f"say which of these {room}s are on the plan and name no others: {asked}",
                f"go through this list and name only the {room}s that the plan has: {asked}",
                f"Which of these {room}s does the plan have (name no others): {asked}?",
            ),
            (f"Of these {room}s, it has the {{}}.", "On the list, these are right: {}."),
            right,
            absent,
            there,
            asks_zh=(f"从下列{room_zh}中只写出图上有的：{asked_zh}",),
        )
    ]
    shift = rng.randrange(len(names))
    turned = names[shift:] + names[:shift]
    found += [
        coverage_task(
            "rooms",
            (
                f"describe what the plan shows, naming at least {NUMBER_WORDS[least]} of its {room}s",
                f"name at least {NUMBER_WORDS[least]} of the {room}s on the plan",
                f"tell somebody who can't see the plan about it, with at least {NUMBER_WORDS[least]} {room}s by name",
            ),
            (f"Among its {room}s are the {{}}.", "It has, among others, the {}."),
            turned,
            least,
            asks_zh=(f"描述这张平面图，至少说出{NUMBERS_ZH[least]}个{room_zh}的名称",),
        )
        for least in (3, 4)
    ]
    number = len(names)
    found.append(
        number_task(
            "how many",
            "math",
            (
                f"count the {room}s on the plan",
                f"say into how many {room}s the plan is divided",
                f"How many {room}s are there on the plan?",
            ),
            (f"The plan has {{}} {room}s.", f"It is divided into {{}} {room}s."),
            number,
            scene.numbers(),
            printed=Decimal(number) in scene.numbers(),
            steps=tuple(range(1, number)),
            asks_zh=(f"数一数图上有多少个{room_zh}", f"图上一共有多少个{room_zh}？"),
        )
    )
    return found
