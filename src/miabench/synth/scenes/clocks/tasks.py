"""What can be asked about a wall of clocks by looking at them; what has to be reckoned is in `reckoning`."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.clocks import reckoning
from miabench.synth.scenes.clocks.answers import COLOUR_ZH, names, options, pick, time_task
from miabench.synth.scenes.tell import choice_task, number_task, only_task, order_task, quote_task
from miabench.synth.scenes.words import COLOURS

if TYPE_CHECKING:
    from miabench.synth.scenes.clocks.facts import Clock, Clocks

FRAMES = tuple(colour for colour in COLOURS if colour not in ("white", "grey"))
HEADINGS = ("Boats today", "Trains today", "The clock room", "Old Clocks")
KINDS_ZH = {"digital": "数字式", "Roman": "用罗马数字的", "square": "方形的", "octagonal": "八角形的"}


def tasks(scene: "Clocks") -> tuple[Task, ...]:
    found = [*_read(scene), *_plates(scene), *_looks(scene), *_places(scene)]
    return (*found, *reckoning.times(scene), *reckoning.spans(scene), *reckoning.views(scene))


def _read(scene: "Clocks") -> list[Task]:
    """Times to read off."""
    first, second = pick(scene, 0), pick(scene, 1)
    found = [
        time_task(
            scene,
            "reading",
            "ocr",
            (
                f"say what time the clock above the name {first.name} shows",
                f"read the clock above the name {first.name} and give the time",
                f"What time is it on the clock above the name {first.name}?",
            ),
            ("It shows {}.", "The time on it is {}."),
            first.time,
            asks_zh=(f"{first.name} 上方的钟显示几点？", f"读出 {first.name} 上方那座钟的时间"),
        ),
        time_task(
            scene,
            "frame reading",
            "ocr",
            (
                f"give the time on the clock with the {second.rim} frame",
                f"find the clock with the {second.rim} frame and say what time it shows",
                f"What time does the clock with the {second.rim} frame show?",
            ),
            ("That clock shows {}.", "It stands at {}."),
            second.time,
            difficulty=2,
            asks_zh=(f"{COLOUR_ZH[second.rim]}边框的钟显示几点？", f"说出{COLOUR_ZH[second.rim]}边框的那座钟的时间"),
        ),
    ]
    running = [clock.second for clock in scene.clocks if clock.second is not None]
    if len(running) == 1:
        found.append(
            number_task(
                "seconds",
                "ocr",
                (
                    "say to which second the thin red hand points",
                    "read the thin red hand and give the seconds that it shows",
                    "How many seconds does the thin red hand show?",
                ),
                ("The thin hand is at {}.", "It points to second {}."),
                running[0],
                scene.readings(),
                printed=True,
                steps=(running[0] // 5 or 12,),
                difficulty=2,
                asks_zh=("细的红色秒针指着多少秒？", "读出细的红色秒针所指的秒数"),
            )
        )
    return found


def _plates(scene: "Clocks") -> list[Task]:
    """What is written on the wall."""
    found = [
        quote_task(
            "heading",
            (
                "copy the heading above the clocks word for word",
                "quote what the board at the top of the wall says",
                "What is written above the clocks?",
            ),
            ('The heading says "{}".', 'At the top one reads "{}".'),
            scene.heading,
            HEADINGS[len(scene.heading) % len(HEADINGS)],
            asks_zh=("钟的上方写着什么？", "逐字抄下墙上方牌子上的字"),
        )
    ]
    if len(scene.clocks) > 2:
        row = "row by row, from left to right" if scene.layout == "grid" else "from left to right"
        found.append(
            order_task(
                "names",
                "ocr",
                (
                    f"list the names under the clocks {row}",
                    f"read out the names on the plates {row}",
                    f"Which names stand under the clocks, {row}?",
                ),
                ("The names are {}.", "The plates say {}."),
                names(scene),
                difficulty=1,
                asks_zh=(
                    "按从左到右、从上到下的顺序列出钟下面的名字"
                    if scene.layout == "grid"
                    else "从左到右依次列出钟下面的名字",
                ),
            )
        )
    if not scene.noted:
        return found
    first, second = pick(scene, 1), pick(scene, 2)
    what, what_zh = {"ferry": ("pier", "码头"), "train": ("platform", "站台"), "repair": ("price", "价格")}[
        scene.setting
    ]
    line = scene.note(second)
    found.append(
        number_task(
            "note",
            "ocr",
            (
                f"give the {what} that stands under the name {first.name}",
                f"read the {what} on the plate of {first.name}",
                f"Which {what} is printed under the name {first.name}?",
            ),
            (f"The {what} there is {{}}.", f"Under that name, the {what} is {{}}."),
            scene.amount(first),
            scene.numbers(),
            printed=True,
            show=scene.show,
            asks_zh=(f"{first.name} 的名字下面写的{what_zh}是多少？", f"说出 {first.name} 牌子上的{what_zh}"),
        )
    )
    found.append(
        time_task(
            scene,
            "note time",
            "ocr",
            (
                f"find the plate that says {line} and give the time on the clock above it",
                f"say what time the clock shows that has {line} on its plate",
                f"What time does the clock above the words {line} show?",
            ),
            ("The clock over that plate shows {}.", "Over that plate, the time is {}."),
            second.time,
            difficulty=2,
            asks_zh=(f"牌子上写着 {line} 的那座钟显示几点？",),
        )
    )
    return found


def _looks(scene: "Clocks") -> list[Task]:
    """Frames and faces."""
    clock, framed, rims = pick(scene, 2), pick(scene, 1), tuple(c.rim for c in scene.clocks)
    absent = tuple(colour for colour in FRAMES if colour not in rims)
    listed = sorted((*rims[:3], *absent[: 5 - len(rims[:3])]))
    found = [
        choice_task(
            "frame",
            "description",
            (
                f"name the colour of the frame of the clock above the name {clock.name}",
                f"say what colour the clock of {clock.name} is around its face",
                f"What colour is the frame of the clock above the name {clock.name}?",
            ),
            ("Its frame is {}.", "The colour of that frame is {}."),
            FRAMES,
            clock.rim,
            asks_zh=(f"用英文颜色词说出 {clock.name} 上方那座钟的边框颜色",),
        ),
        choice_task(
            "whose frame",
            "description",
            (
                f"give the name under the clock with the {framed.rim} frame",
                f"say which name belongs to the clock with the {framed.rim} frame",
                f"Which name is under the clock with the {framed.rim} frame?",
            ),
            ("The name under it is {}.", "It belongs to {}."),
            options(scene),
            framed.name,
            asks_zh=(f"{COLOUR_ZH[framed.rim]}边框的钟下面是什么名字？",),
        ),
        only_task(
            "frames",
            (
                f"say which of these colours the frames of the clocks have, and name no others: {', '.join(listed)}",
                f"pick out of {', '.join(listed[:-1])} and {listed[-1]} the colours that a frame of a clock has, "
                "and name only those",
            ),
            ("The frames are {}.", "The colours of the frames are {}."),
            tuple(colour for colour in listed if colour in rims),
            tuple(colour for colour in listed if colour not in rims),
            5,
            asks_zh=(f"从 {', '.join(listed)} 里只挑出钟的边框有的颜色，用英文回答",),
        ),
    ]
    for kind, words in (
        ("digital", "digital clock"),
        ("Roman", "clock with Roman numerals"),
        ("square", "square clock with hands"),
        ("octagonal", "octagonal clock"),
    ):
        hands = kind != "digital"
        alone = [c for c in scene.clocks if kind in (c.kind, c.numerals, c.shape) and (c.kind == "analogue") == hands]
        if len(alone) == 1:
            found.append(
                choice_task(
                    "kind",
                    "description",
                    (
                        f"give the name under the {words}",
                        f"say which name stands under the only {words}",
                        f"Which name stands under the {words}?",
                    ),
                    ("The name under that clock is {}.", "That clock hangs above the name {}."),
                    options(scene),
                    alone[0].name,
                    difficulty=2,
                    asks_zh=(f"{KINDS_ZH[kind]}钟下面写着哪个名字？",),
                )
            )
    return found


def _places(scene: "Clocks") -> list[Task]:
    """What hangs beside what."""
    if scene.layout == "grid":
        return [
            _neighbour(scene, scene.clocks[a], scene.clocks[b], f"directly {where} the clock above the name", where_zh)
            for a, b, where, where_zh in ((0, 2, "below", "正下方"), (3, 2, "to the left of", "左边"))
        ]
    if len(scene.clocks) < 3:
        return []
    at = scene.look.seed % (len(scene.clocks) - 1)
    left, right = scene.clocks[at], scene.clocks[at + 1]
    return [
        _neighbour(scene, left, right, "directly to the right of the clock above the name", "右边紧挨着"),
        _neighbour(scene, right, left, "directly to the left of the clock above the name", "左边紧挨着"),
    ]


def _neighbour(scene: "Clocks", start: "Clock", goal: "Clock", where: str, where_zh: str) -> Task:
    return choice_task(
        "neighbour",
        "description",
        (
            f"give the name under the clock that hangs {where} {start.name}",
            f"name what stands under the clock {where} {start.name}",
            f"Which name belongs to the clock that hangs {where} {start.name}?",
        ),
        ("The name there is {}.", "That one hangs above the name {}."),
        options(scene, start.name),
        goal.name,
        difficulty=2,
        asks_zh=(f"{start.name} 上方那座钟的{where_zh}是哪个名字的钟？",),
    )
