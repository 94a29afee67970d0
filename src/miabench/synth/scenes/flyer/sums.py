"""What can be counted and worked out on a poster, with exact answers."""

import random
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.flyer.events import GROUPS_ZH
from miabench.synth.scenes.tell import NUMBER_WORDS, number_task, units

if TYPE_CHECKING:
    from miabench.synth.scenes.flyer.facts import Flyer


def tasks(scene: "Flyer") -> tuple[Task, ...]:
    rng = random.Random(scene.look.seed + 3)
    return (*_times(scene, rng), *_spans(scene, rng), *_tickets(scene, rng), *_counts(scene, rng))


def _times(scene: "Flyer", rng: random.Random) -> list[Task]:
    known, act = scene.numbers(), rng.choice(scene.acts)
    n = rng.randrange(1, len(scene.acts))
    before, after = scene.acts[n - 1], scene.acts[n]
    waits = [n for n in (7, 12, 17, 22, 27, 32) if n not in divmod(after.starts - n, 60)]
    arrives = after.starts - rng.choice(waits)
    return [
        number_task(
            "length",
            "math",
            (
                f"work out how many minutes {act.name} takes",
                f"How many minutes does {act.name} take?",
            ),
            ("The time for it is {} minutes.", "It takes {} minutes."),
            act.minutes,
            known,
            difficulty=2,
            asks_zh=(f"算出{act.name}时长多少分钟",),
        ),
        number_task(
            "break",
            "math",
            (
                f"work out how many minutes lie between the end of {before.name} and the beginning of {after.name}",
                f"How many minutes are there between the end of {before.name} and the beginning of {after.name}?",
            ),
            ("The break has {} minutes.", "In between, there are {} minutes."),
            after.starts - before.ends,
            known,
            difficulty=2,
            asks_zh=(f"从{before.name}结束到{after.name}开始有多少分钟？",),
        ),
        number_task(
            "wait",
            "math",
            (
                f"someone comes to the venue at {scene.time(arrives)}: work out how many minutes are left until "
                f"{after.name} begins",
                f"For someone who comes at {scene.time(arrives)}, how many minutes are left until {after.name} begins?",
            ),
            ("The time left is {} minutes.", "It takes {} more minutes."),
            after.starts - arrives,
            known,
            given=(arrives // 60, arrives % 60),
            difficulty=2,
            asks_zh=(f"有人{scene.time(arrives)}到场，离{after.name}开始还有多少分钟？",),
        ),
    ]


def _spans(scene: "Flyer", rng: random.Random) -> list[Task]:
    known, acts = scene.numbers(), scene.acts
    span = acts[-1].ends - acts[0].starts
    stage = rng.choice(scene.kind.stages)
    there = [act.minutes for act in acts if act.stage == stage]
    first, second = rng.sample(acts, 2)
    return [
        number_task(
            "whole",
            "math",
            (
                "work out how many minutes pass from the beginning of the first entry of the programme to the end of "
                "the last one",
                "How many minutes are there from the beginning of the first entry of the programme to the end of the "
                "last one?",
            ),
            ("From beginning to end, {} minutes pass.", "All in all, it takes {} minutes."),
            span,
            known,
            steps=(span // 60, span % 60, span // 60 * 60),
            difficulty=3,
            asks_zh=("从第一个节目开始到最后一个节目结束，一共多少分钟？",),
        ),
        number_task(
            "stage minutes",
            "math",
            (
                f"add up the minutes of everything that is on at the place called {stage}, without the breaks",
                f"How many minutes does everything at the place called {stage} take together, without the breaks?",
            ),
            ("The minutes there add up to {}.", "Together, it takes {} minutes."),
            sum(there),
            known,
            steps=there,
            difficulty=3,
            asks_zh=(f"在{stage}举行的所有节目加起来一共多少分钟（不算休息时间）？",),
        ),
        number_task(
            "two lengths",
            "math",
            (
                f"add up how many minutes {first.name} and {second.name} take",
                f"How many minutes do {first.name} and {second.name} take together?",
            ),
            ("Together, they take {} minutes.", "The two lengths add up to {} minutes."),
            first.minutes + second.minutes,
            known,
            steps=(first.minutes, second.minutes),
            difficulty=3,
            asks_zh=(f"{first.name}和{second.name}一共多少分钟？",),
        ),
    ]


def _tickets(scene: "Flyer", rng: random.Random) -> list[Task]:
    known = scene.numbers()
    one, two = rng.sample(scene.tickets, 2)
    early = rng.random() < 0.5
    where, where_zh = ("in advance", "预售") if early else ("at the door", "现场购票")
    a, b = rng.choice(((2, 2), (2, 3), (1, 3), (3, 2), (2, 1)))
    price, second = (one.advance, two.advance) if early else (one.door, two.door)
    saver = rng.choice(scene.tickets)
    count = rng.choice((1, 1, 3, 4))
    people = f"{NUMBER_WORDS[a]} {_people(one.group, a)} and {NUMBER_WORDS[b]} {_people(two.group, b)}"
    savers = f"{NUMBER_WORDS[count]} {_people(saver.group, count)}"
    gap = abs(price - second)
    return [
        number_task(
            "group price",
            "math",
            (
                f"work out what {people} pay in all if they buy {where}",
                f"How much do {people} pay in all if they buy {where}?",
            ),
            ("In all, they pay {}.", "The sum is {}."),
            units(a * price + b * second),
            known,
            given=(a, b),
            steps=(units(a * price), units(b * second)),
            show=scene.show,
            difficulty=3,
            asks_zh=(f"{a}名{GROUPS_ZH[one.group]}和{b}名{GROUPS_ZH[two.group]}{where_zh}，一共要付多少钱？",),
        ),
        number_task(
            "saving",
            "math",
            (
                f"work out how much {savers} would save by buying in advance instead of at the door",
                f"How much would {savers} save by buying in advance instead of at the door?",
            ),
            ("The saving is {}.", "What is saved comes to {}."),
            units(count * (saver.door - saver.advance)),
            known,
            given=(count,),
            steps=(units(saver.door - saver.advance), units(count * saver.door), units(count * saver.advance)),
            show=scene.show,
            difficulty=2 if count == 1 else 3,
            asks_zh=(f"{count}名{GROUPS_ZH[saver.group]}预售比现场购票省多少钱？",),
        ),
        number_task(
            "price gap",
            "math",
            (
                f"work out the difference between the prices for {one.group.lower()} and for {two.group.lower()} "
                f"{where}",
                f"By how much do the prices for {one.group.lower()} and for {two.group.lower()} differ {where}?",
            ),
            ("The difference is {}.", "The two prices are {} apart."),
            units(gap),
            known,
            show=scene.show,
            difficulty=2,
            asks_zh=(f"{where_zh}时，{GROUPS_ZH[one.group]}票与{GROUPS_ZH[two.group]}票相差多少钱？",),
        ),
    ]


def _people(group: str, count: int) -> str:
    single = {"Adults": "adult", "Students": "student", "Children": "child", "Seniors": "senior"}
    return single[group] if count == 1 else group.lower()


def _counts(scene: "Flyer", rng: random.Random) -> list[Task]:
    known, limit = scene.numbers(), rng.choice((35, 40, 45))
    longer = sum(act.minutes > limit for act in scene.acts)
    return [
        number_task(
            "entries",
            "math",
            ("count the entries of the programme and give their number", "How many entries does the programme have?"),
            ("The programme has {} entries.", "In the list, {} of them can be counted."),
            len(scene.acts),
            known,
            difficulty=2,
            asks_zh=("数一数节目单共有几项",),
        ),
        number_task(
            "longer",
            "math",
            (
                f"count the entries of the programme that take more than {limit} minutes",
                f"How many entries of the programme take more than {limit} minutes?",
            ),
            ("The number of them is {}.", "In the programme, {} of them take longer."),
            longer,
            known,
            given=(limit,),
            steps=tuple(act.minutes for act in scene.acts),
            difficulty=3,
            asks_zh=(f"节目单中时长超过{limit}分钟的有几项？",),
        ),
    ]
