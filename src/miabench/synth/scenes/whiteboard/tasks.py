"""What can be asked about a board, with exact answers: what it says, who does what. Counts and sums are in `sums`."""

from collections import Counter
from typing import TYPE_CHECKING

from miabench.constraints import AllOf, Contains, Excludes, QuotedText
from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import choice_task, joined, number_task, order_task, other, quote_task, units
from miabench.synth.scenes.whiteboard import sums
from miabench.synth.scenes.whiteboard.place import PLACES, note_boxes
from miabench.synth.scenes.whiteboard.projects import DAYS, PROJECTS, TITLES

if TYPE_CHECKING:
    from miabench.synth.scenes.whiteboard.facts import Whiteboard

COLOURS = ("yellow", "pink", "green", "blue", "orange", "purple")
COLOUR_ZH = {"yellow": "黄色", "pink": "粉色", "green": "绿色", "blue": "蓝色", "orange": "橙色"}


def tasks(scene: "Whiteboard") -> tuple[Task, ...]:
    return (*_texts(scene), *_list(scene), *_notes(scene), *_steps(scene), *sums.tasks(scene), *_views(scene))


def _texts(scene: "Whiteboard") -> list[Task]:
    """Texts and amounts to be read."""
    note = scene.notes[scene.look.seed % len(scene.notes)]
    cost = scene.costs[scene.look.seed % len(scene.costs)]
    texts = next(project.notes for project in PROJECTS if project.title == scene.title)
    found = [
        quote_task(
            "title",
            ("copy the heading of the board", "quote the title that is underlined", "What is the board's heading?"),
            ('The heading says "{}".', "The title on it is {}."),
            scene.title,
            other(TITLES, scene.title),
            asks_zh=("抄写板上的标题", "板上的标题是什么？"),
        ),
        quote_task(
            "note",
            (
                f"copy what the {note.colour} sticky note says",
                f"quote the text on the {note.colour} note",
                f"What does the {note.colour} note say?",
            ),
            (f'The {note.colour} note says "{{}}".', f'On the {note.colour} paper, one can read "{{}}".'),
            note.text,
            other(texts, note.text),
            asks_zh=(f"抄写{COLOUR_ZH[note.colour]}便签上的文字", f"{COLOUR_ZH[note.colour]}便签上写了什么？"),
        ),
        number_task(
            "cost",
            "ocr",
            (
                f"read off the amount that is written next to {cost.name}",
                f"give the cost of {cost.name} as it stands on the board",
                f"How much is written down for {cost.name}?",
            ),
            (f"For {cost.name}, {{}} is written down.", f"Next to {cost.name}, it says {{}}."),
            units(cost.cents),
            scene.numbers(),
            printed=True,
            show=scene.show,
            asks_zh=(f"读出板上{cost.name}对应的金额",),
        ),
    ]
    if scene.budget:
        found.append(
            number_task(
                "budget",
                "ocr",
                ("read off the budget", "How large is the budget?"),
                ("The budget is {}.", "As the budget, {} is written down."),
                units(scene.budget),
                scene.numbers(),
                printed=True,
                show=scene.show,
                asks_zh=("读出板上写的预算",),
            )
        )
    return found


def _list(scene: "Whiteboard") -> list[Task]:
    """The things to do: who, when, ticked or open."""
    entry = scene.entries[scene.look.seed % len(scene.entries)]
    ticked = tuple(e.text for e in scene.entries if e.done)
    left = tuple(e.text for e in scene.entries if not e.done)
    by_day = [e for e in scene.entries if sum(o.day == e.day for o in scene.entries) == 1]
    found: list[Task] = [
        choice_task(
            "owner",
            "description",
            (
                f'say who is going to "{entry.text}"',
                f'name the person whose task it is to "{entry.text}"',
                f'Who has to "{entry.text}"?',
            ),
            (f'The one to "{entry.text}" is {{}}.', f'To "{entry.text}" is up to {{}}.'),
            scene.owners,
            entry.owner,
            asks_zh=(f'说出负责"{entry.text}"的人', f'谁负责"{entry.text}"？'),
        ),
        choice_task(
            "day",
            "description",
            (
                f'name the day of the week that is written next to "{entry.text}"',
                f'By which day of the week must somebody "{entry.text}"?',
            ),
            (f'The day for "{entry.text}" is {{}}.', f'Next to "{entry.text}" stands {{}}.'),
            DAYS,
            entry.day,
            asks_zh=(f'说出"{entry.text}"旁边写的是星期几',),
        ),
    ]
    for topic, have, lack, word, zh in (
        ("ticked", ticked, left, "ticked off", "已经打勾"),
        ("left", left, ticked, "still open", "还没有打勾"),
    ):
        found.append(
            Task(
                topic="state",
                category="description",
                asks=(
                    f"copy those things to do that are {word}, exactly as they are written, and none of the others",
                    f"list in the words of the board the entries that are {word}, and only those",
                ),
                constraint=AllOf(parts=(Contains(terms=have), Excludes(terms=lack, forms=False))),
                says=(f"What is {word}: {joined(have)}.", f"These are {word}: {joined(have)}."),
                wrong=(
                    f"What is {word}: {joined((*have, lack[0]))}.",
                    f"What is {word}: {joined((*have[1:], lack[0]))}.",
                ),
                difficulty=2 if topic == "ticked" else 3,
                asks_zh=(f"按原文抄写清单中{zh}的各项，其他的不要写",),
            )
        )
    if by_day:
        chosen = by_day[scene.look.seed % len(by_day)]
        found.append(
            choice_task(
                "who on",
                "description",
                (
                    f"name the person who has something to do by {chosen.day}",
                    f"Who has something to do by {chosen.day}?",
                ),
                (f"The one with something to do by {chosen.day} is {{}}.", f"By {chosen.day}, it is the turn of {{}}."),
                scene.owners,
                chosen.owner,
                difficulty=2,
                asks_zh=(f"说出要在{chosen.day}之前完成一件事的人",),
            )
        )
    first = next(e for e in scene.entries if not e.done)
    found.append(
        quote_task(
            "first open",
            (
                "quote the uppermost entry of the list that isn't ticked",
                "What does the first entry without a tick say?",
            ),
            ('The first one without a tick is "{}".', 'Highest among the open ones stands "{}".'),
            first.text,
            next(e.text for e in scene.entries if e is not first),
            difficulty=2,
            asks_zh=("抄写清单中第一个没有打勾的事项",),
        )
    )
    counts = Counter(e.owner for e in scene.entries).most_common()
    if counts[0][1] > counts[1][1]:
        found.append(
            choice_task(
                "busiest",
                "math",
                (
                    "count the entries of each person and name the one who has the most",
                    "Who has the most entries in the list?",
                ),
                ("The most entries belong to {}.", "The longest share of the list has {}."),
                scene.owners,
                counts[0][0],
                difficulty=3,
                asks_zh=("数一数每个人的事项，说出谁的最多",),
            )
        )
    return found


def _notes(scene: "Whiteboard") -> list[Task]:
    """The sticky notes: colours and places."""
    note = scene.notes[scene.look.seed % len(scene.notes)]
    listed = f"{', '.join(COLOURS[:-1])} or {COLOURS[-1]}"
    found = [
        choice_task(
            "colour",
            "description",
            (
                f'say which colour the sticky note with "{note.text}" has: {listed}',
                f'Which colour is the note that says "{note.text}": {listed}?',
            ),
            (f'The note with "{note.text}" is {{}}.', f'The words "{note.text}" stand on {{}} paper.'),
            COLOURS,
            note.colour,
            asks_zh=(f'说出写着"{note.text}"的便签是什么颜色',),
        )
    ]
    boxes = note_boxes(scene.look.layout, len(scene.notes))
    for n, a in enumerate(scene.notes):
        for m, b in enumerate(scene.notes):
            if boxes[n][1] == boxes[m][1] and m == n + 1 and (scene.look.seed + n) % 2:
                found.append(
                    choice_task(
                        "beside",
                        "description",
                        (
                            f"say which colour the note directly to the right of the {a.colour} one has",
                            f"Which colour is the note directly to the right of the {a.colour} one?",
                        ),
                        ("The one beside it on the right is {}.", "To the right, there comes {}."),
                        tuple(colour for colour in COLOURS if colour != a.colour),
                        b.colour,
                        difficulty=2,
                        asks_zh=(f"说出{COLOUR_ZH[a.colour]}便签右边紧挨着的便签是什么颜色",),
                    )
                )
    return found


def _steps(scene: "Whiteboard") -> list[Task]:
    """The boxes that arrows lead through."""
    steps = scene.steps
    at = scene.look.seed % (len(steps) - 1)
    found = [
        choice_task(
            "next step",
            "description",
            (
                f'name the box that the arrow from "{steps[at]}" points to',
                f'Where does the arrow that begins at "{steps[at]}" lead to?',
            ),
            (f'From "{steps[at]}", the arrow leads to "{{}}".', f'After "{steps[at]}" comes "{{}}".'),
            tuple(sorted(step for step in steps if step != steps[at])),
            steps[at + 1],
            difficulty=2,
            asks_zh=(f'说出从"{steps[at]}"出发的箭头指向哪个方框',),
        ),
        choice_task(
            "last step",
            "description",
            ("name the box that no arrow leads away from", "In which box do the arrows end?"),
            ('The arrows end at "{}".', 'No arrow leads away from "{}".'),
            tuple(sorted(steps)),
            steps[-1],
            difficulty=2,
            asks_zh=("说出箭头最后到达的方框",),
        ),
        order_task(
            "steps",
            "description",
            (
                "list what the boxes say in the order that the arrows show",
                "follow the arrows and name all the boxes in that order",
                "What do the boxes say, in the order of the arrows?",
            ),
            ("Along the arrows, the boxes say {}.", "The arrows lead through {}."),
            steps,
            asks_zh=("按照箭头的顺序列出各个方框里的文字", "按照箭头的顺序，各个方框写的是什么？"),
        ),
    ]
    if len(steps) > 4:
        found.append(
            choice_task(
                "two on",
                "description",
                (
                    f'say which box is reached after following both of the next arrows from "{steps[1]}"',
                    f'If I follow the arrow from "{steps[1]}" and then the next one, which box do I get to?',
                ),
                (f'From "{steps[1]}", they lead on to "{{}}".', 'That way, one gets to "{}".'),
                tuple(sorted(step for step in steps if step != steps[1])),
                steps[3],
                difficulty=3,
                asks_zh=(f'从"{steps[1]}"出发沿箭头走到再下一个方框，说出那个方框里的文字',),
            )
        )
    return found


def _views(scene: "Whiteboard") -> list[Task]:
    """For one of the people in the list, and for somebody behind the board."""
    found: list[Task] = []
    owner = scene.owners[(scene.look.seed // 5) % len(scene.owners)]
    left, ready = scene.of(owner, done=False), scene.of(owner, done=True)
    if len(left) == 1:
        texts = [e.text for e in scene.entries if e is not left[0]]
        found.append(
            Task(
                topic="my task",
                category="perspective",
                asks=(
                    f"imagine being {owner} and quote what you still have to do",
                    f"If I were {owner}, what would I still have to do, in the words of the board?",
                ),
                constraint=QuotedText(text=left[0].text),
                says=(f'For {owner}, "{left[0].text}" is still open.', f'What {owner} has to do is "{left[0].text}".'),
                wrong=(f'For {owner}, "{texts[0]}" is still open.', f'What {owner} has to do is "{texts[-1]}".'),
                difficulty=2,
                asks_zh=(f"假设你是{owner}，抄写你还没有完成的事项",),
            )
        )
    if left:
        days = sorted((e.day for e in left), key=DAYS.index)
        found.append(
            choice_task(
                "my day",
                "perspective",
                (
                    f"imagine being {owner} and name the earliest day of the week on which something open is due",
                    f"If I were {owner}, on which day of the week would the first of my open things be due?",
                ),
                (
                    f"For {owner}, the first open thing is due on {{}}.",
                    f"The next day for {owner} to be ready is {{}}.",
                ),
                DAYS,
                days[0],
                difficulty=3,
                asks_zh=(f"假设你是{owner}，说出你没完成的事项中最早在星期几到期",),
            )
        )
    if ready or left:
        found.append(
            number_task(
                "my share",
                "perspective",
                (
                    f"imagine being {owner} and say how many entries of the list are yours",
                    f"If I were {owner}, how many entries would have my name?",
                ),
                (f"For {owner}, there are {{}} in the list.", f"The name of {owner} stands at {{}} of them."),
                len(left) + len(ready),
                scene.numbers(),
                difficulty=2,
                asks_zh=(f"假设你是{owner}，说出清单里有几项是你的",),
            )
        )
    boxes = note_boxes(scene.look.layout, len(scene.notes))
    row = [note for note, box in zip(scene.notes, boxes, strict=True) if box[1] == boxes[0][1]]
    where = "in the upper row of notes" if PLACES[scene.look.layout].rows == 2 else "among the notes"
    if len(row) >= 2:
        found.append(
            choice_task(
                "behind",
                "perspective",
                (
                    f"imagine the board in a mirror and say which colour is furthest to the left {where} there",
                    f"In a mirror image of the board, which colour would be furthest to the left {where}?",
                ),
                ("In the mirror, the one on the far left is {}.", "Left and right exchanged, it begins with {}."),
                COLOURS,
                row[-1].colour,
                difficulty=3,
                asks_zh=("想象镜子里的板，说出"
                         f"{'上面一排' if 'row' in where else '所有'}便签中最左边的是什么颜色",),
            )
        )  # fmt: skip
    return found
