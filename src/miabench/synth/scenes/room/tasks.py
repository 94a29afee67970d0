"""What can be asked about a room: texts, what hangs on the wall, colours, and things in a row.

See `counts` for what is counted, `rows` for what is beside or above what, and `views` for how others see it.
"""

import random
from typing import TYPE_CHECKING

from miabench.constraints import Contains
from miabench.synth.scenes.base import Task
from miabench.synth.scenes.room.counts import counts
from miabench.synth.scenes.room.rows import rows
from miabench.synth.scenes.room.views import views
from miabench.synth.scenes.room.words import (
    COLOURED,
    KINDS_ZH,
    LABELS,
    LYING,
    MOTIFS,
    PLURALS,
    POSTERS,
    SHIRTS,
    TONES,
    WEATHERS,
)
from miabench.synth.scenes.tell import (
    NUMBER_WORDS,
    choice_task,
    coverage_task,
    number_task,
    only_task,
    other,
    quote_task,
)
from miabench.synth.scenes.words import MONTHS

if TYPE_CHECKING:
    from miabench.synth.scenes.room.facts import Room

HOURS = (*NUMBER_WORDS[1:], "eleven", "twelve")
MINUTES = {5: "five", 10: "ten", 15: "quarter", 20: "twenty", 25: "twenty-five"}


def tasks(scene: "Room") -> tuple[Task, ...]:
    rng = random.Random(scene.look.seed)
    found = [*_printed(scene), *_wall(scene), *_colours(scene, rng), *_lists(scene, rng)]
    return (*found, *counts(scene, rng), *rows(scene, rng), *views(scene, rng))


def times(hour: int, minute: int) -> tuple[str, ...]:
    """The ways to say what a clock shows, with words and with figures."""
    found = [f"{hour}:{minute:02d}", f"{hour:02d}:{minute:02d}" if hour < 10 else "", f"{hour + 12}:{minute:02d}"]
    past, to = minute <= 30, minute > 30
    if minute == 30:
        found += [f"half past {HOURS[hour - 1]}", f"half past {hour}"]
    elif past or to:
        away = minute if past else 60 - minute
        word, name = ("past", hour) if past else ("to", hour + 1)
        for short in (MINUTES[away], str(away)):
            found += [f"{short} {word} {HOURS[name - 1]}", f"{short} {word} {name}"]
            found += [f"{short} minutes {word} {HOURS[name - 1]}", f"{short} minutes {word} {name}"]
        if word == "past":
            found += [f"{short} after {HOURS[name - 1]}" for short in (MINUTES[away], str(away))]
    return tuple(dict.fromkeys(filter(None, found)))


def _printed(scene: "Room") -> list[Task]:
    """Texts and times to be read."""
    said = times(scene.hour, scene.minute)
    swapped, late = (scene.minute // 5, scene.hour * 5), (scene.hour + 1, scene.minute)
    found = [
        Task(
            "time",
            "ocr",
            (
                "read the time off the clock on the wall",
                "say what time the clock shows",
                "What time does the clock on the wall show?",
            ),
            Contains(terms=said, at_least=1),
            (f"The clock shows {said[0]}.", f"By the clock on the wall, it is {said[-1]}."),
            tuple(
                f"The clock shows {hour}:{minute:02d}."
                for hour, minute in (swapped, late)
                if (hour, minute) != (scene.hour, scene.minute)
            ),
            difficulty=2,
            asks_zh=("读出墙上钟的时间（用英文或数字）", "墙上的钟显示几点？"),
        ),
        quote_task(
            "carton",
            (
                "say what is written on the carton on top of the bookcase",
                "copy the label of the carton above the shelves",
                "What does the label of the carton on the bookcase say?",
            ),
            ('The label of the carton says "{}".', 'On the carton stands "{}".'),
            scene.carton,
            other(LABELS, scene.carton),
            asks_zh=("抄写书柜顶上纸箱的标签", "书柜顶上的纸箱上写着什么？"),
        ),
    ]
    if "poster" in scene.hanging:
        found.append(
            quote_task(
                "poster",
                (
                    "quote the words on the poster",
                    "copy what the poster on the wall says, both lines of it",
                    "What does the poster on the wall say?",
                ),
                ('The poster says "{}".', 'On the poster one reads "{}".'),
                " ".join(scene.poster),
                " ".join(POSTERS[(POSTERS.index(scene.poster) + 1) % len(POSTERS)]),
                asks_zh=("抄写海报上的文字", "墙上的海报写着什么？"),
            )
        )
    if "calendar" in scene.hanging:
        found += [
            choice_task(
                "month",
                "ocr",
                (
                    "name the month on the calendar",
                    "say which month the calendar on the wall is open at",
                    "Which month does the calendar show?",
                ),
                ("The calendar shows {}.", "According to the calendar, it is {}."),
                MONTHS,
                scene.month,
                asks_zh=("说出日历上的月份（用英文）", "日历显示的是几月（用英文回答）？"),
            ),
            number_task(
                "day",
                "ocr",
                (
                    "give the number on the calendar",
                    "say which day of the month the calendar shows",
                    "Which number is on the page of the calendar?",
                ),
                ("The number on the calendar is {}.", "The calendar shows the number {}."),
                scene.day,
                scene.numbers(),
                printed=True,
                asks_zh=("读出日历上的数字", "日历上显示的是几号？"),
            ),
        ]
    return found


def _wall(scene: "Room") -> list[Task]:
    """Pictures and views."""
    listed = "cat, dog, basket, stool, suitcase or football"
    found = [
        choice_task(
            "motif",
            "description",
            (
                "say what the framed picture is of: a boat, a mountain, a tree, a sunflower, a fish or a house",
                "describe what can be seen in the picture frame (a boat, a mountain, a tree, a sunflower, a fish or a "
                "house)",
                "What does the framed picture show: a boat, a mountain, a tree, a sunflower, a fish or a house?",
            ),
            ("In the frame one sees a {}.", "The framed picture is of a {}."),
            MOTIFS,
            scene.motif,
            asks_zh=("说出墙上画框里画的是什么（boat、mountain、tree、sunflower、fish 或 house）",),
        )
    ]
    if "window" in scene.hanging:
        found.append(
            choice_task(
                "weather",
                "description",
                (
                    "say what there is in the sky outside the window: sun, moon, rain or snow",
                    "look out of the window and say which of these there is: sun, moon, rain or snow",
                    "What is there in the sky outside the window: sun, moon, rain or snow?",
                ),
                ("Outside there is the {}.", "In the sky outside one finds this: {}."),
                WEATHERS,
                scene.weather,
                asks_zh=("窗外的天空中有什么：sun、moon、rain 还是 snow？",),
            )
        )
    found.append(
        choice_task(
            "under",
            "description",
            (
                f"say what is under the {scene.place.table}: {listed}",
                f"name the one thing on the rug, beneath the {scene.place.table} ({listed})",
                f"What is there under the {scene.place.table}: {listed}?",
            ),
            (f"Under the {scene.place.table} there is a {{}}.", "On the rug one finds a {}."),
            LYING,
            scene.under,
            asks_zh=(f"{scene.place.table_zh}下面是什么（{'、'.join(LYING)} 中的一个）？",),
        )
    )
    return found


def _colours(scene: "Room", rng: random.Random) -> list[Task]:
    """Colours of clothes, of the rug, and of things that there is one of."""
    found = [
        choice_task(
            "shirt",
            "description",
            (
                f"say what colour the person behind the {scene.place.table} is wearing",
                f"describe the top of the person behind the {scene.place.table} by its colour",
                f"What colour is the top of the person behind the {scene.place.table}?",
            ),
            ("That person's top is {}.", "The colour of the top is {}."),
            SHIRTS,
            scene.host,
            asks_zh=(f"{scene.place.table_zh}后面的人穿的上衣是什么颜色（用英文回答）？",),
        ),
        choice_task(
            "rug",
            "description",
            ("name the colour of the rug", "say what colour the rug on the floor is", "What colour is the rug?"),
            ("The rug is {}.", "On the floor lies a {} rug."),
            ("red", "blue", "green", "purple", "yellow", "orange"),
            scene.rug,
            asks_zh=("地毯是什么颜色（用英文回答）？",),
        ),
    ]
    kicked = "football" in (scene.under, scene.beside)
    alone = [
        kind
        for kind in COLOURED
        if sum(thing.kind == kind for thing in scene.things) == 1 and not (kind == "ball" and kicked)
    ]
    if alone:
        kind = rng.choice(alone)
        one = next(thing for thing in scene.things if thing.kind == kind)
        found.append(
            choice_task(
                "colour of one",
                "description",
                (
                    f"name the colour of the only {kind} on the shelves and the {scene.place.table}",
                    f"find the {kind} and say what colour it is",
                    f"What colour is the {kind}?",
                ),
                (f"The {kind} is {{}}.", f"The colour of the {kind} is {{}}."),
                TONES,
                one.colour or "",
                asks_zh=(f"图中的{KINDS_ZH[kind]}是什么颜色（用英文回答）？",),
            )
        )
    for kind in rng.sample(COLOURED, len(COLOURED)):
        same = {thing.colour for thing in scene.things if thing.kind == kind}
        missing = [tone for tone in TONES if tone not in same]
        if 2 <= len(same) <= 4 and not (kind == "ball" and kicked):
            tones = tuple(tone for tone in TONES if tone in same)
            found.append(
                only_task(
                    "colours of a kind",
                    (
                        f"say in which of these colours there is a {kind} on the shelves or the {scene.place.table}, "
                        f"and name no other colour: {', '.join(TONES)}",
                        f"name each colour that a {kind} on the shelves or the {scene.place.table} has, and no others",
                        f"Which colours, and no others, do the {PLURALS[kind]} on the shelves and the "
                        f"{scene.place.table} have?",
                    ),
                    ("The colours of that kind are {}.", "There, one finds {}."),
                    tones,
                    tuple(missing),
                    len(tones),
                    asks_zh=(f"架子和{scene.place.table_zh}上的{KINDS_ZH[kind]}有哪些颜色？只写这些颜色（用英文）",),
                )
            )
            break
    return found


def _lists(scene: "Room", rng: random.Random) -> list[Task]:
    """Things to be named."""
    labels = [thing.label for thing in scene.shelved]
    wanted = rng.randrange(2, 4)
    right = tuple(rng.sample(labels, wanted))
    taken = {thing.label for thing in scene.things}
    absent = [f"{tone} {kind}" for kind in COLOURED for tone in TONES if f"{tone} {kind}" not in taken]
    false = tuple(rng.sample(absent, 5 - wanted))
    listed = ", ".join(sorted((*right, *false)))
    shown = tuple(f"the {label}" for label in labels)
    shift = rng.randrange(len(labels))
    found = [
        only_task(
            "in the bookcase",
            (
                f"say which of these things stand in the bookcase, and name no others: {listed}",
                f"go through this list and name only what stands in the bookcase: {listed}",
                f"Which of these things stand in the bookcase (name no others): {listed}?",
            ),
            ("In the bookcase one finds the {}.", "Of the list, it has the {}."),
            right,
            false,
            wanted,
            asks_zh=(f"从下列物品中只写出书柜里有的：{listed}",),
        )
    ]
    found += [
        coverage_task(
            "things",
            (
                f"describe the bookcase, naming at least {NUMBER_WORDS[least]} things in it with their colours",
                f"name at least {NUMBER_WORDS[least]} things that stand in the bookcase, each with its colour",
                f"tell somebody what the bookcase has, naming at least {NUMBER_WORDS[least]} things and their colours",
            ),
            ("The bookcase has, among others, {}.", "On its shelves stand {}."),
            tuple(labels[shift:] + labels[:shift]),
            least,
            shown=shown[shift:] + shown[:shift],
            difficulty=1 if least == 2 else 2,
            asks_zh=(f"描述书柜，至少说出其中{('', '', '两', '三')[least]}样物品及其颜色（用英文）",),
        )
        for least in (2, 3)
    ]
    return found
