"""What can be counted in a room."""

import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Difficulty, Task
from miabench.synth.scenes.room.words import COLOURED, COLOURS_ZH, KINDS_ZH, PLURALS, TONES
from miabench.synth.scenes.tell import NUMBER_WORDS, number_task

if TYPE_CHECKING:
    from miabench.synth.scenes.room.facts import Room, Thing
    from miabench.synth.scenes.words import Colour

SHELVES = ("top", "middle", "bottom")
SHELVES_ZH = ("最上面一层", "中间一层", "最下面一层")


def counts(scene: "Room", rng: random.Random) -> list[Task]:
    return [*_plain(scene, rng), *_kinds(scene, rng), *_colours(scene, rng), *_differences(scene, rng)]


def _task(
    scene: "Room",
    topic: str,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    number: int,
    zh: str,
    difficulty: Difficulty = 2,
    given: tuple[int, ...] = (),
    most: int = 0,
) -> Task:
    """A count or what is worked out from counts; an answer may count up to `most` on the way."""
    known = scene.numbers()
    return number_task(
        topic, "math", asks, say, number, known,
        printed=Decimal(number) in known,
        given=given,
        steps=[n for n in range(1, max(number, most + 1)) if n != number],
        difficulty=difficulty,
        asks_zh=(zh,),
    )  # fmt: skip


def _among(things: Sequence["Thing"], fits: Callable[["Thing"], bool]) -> int:
    return sum(fits(thing) for thing in things)


def _kind(kind: str) -> Callable[["Thing"], bool]:
    return lambda thing: thing.kind == kind


def _tone(tone: str) -> Callable[["Thing"], bool]:
    return lambda thing: thing.colour == tone


def _plain(scene: "Room", rng: random.Random) -> list[Task]:
    """All things of a row, of the table, of the bookcase."""
    table, table_zh = scene.place.table, scene.place.table_zh
    shelf = rng.choice([n for n in range(len(scene.shelves)) if scene.row(n)])
    row, shelved = len(scene.row(shelf)), len(scene.shelved)
    return [
        _task(
            scene,
            "row",
            (
                f"count the things on the {SHELVES[shelf]} shelf of the bookcase",
                f"say how many things stand on the {SHELVES[shelf]} shelf",
                f"How many things are there on the {SHELVES[shelf]} shelf of the bookcase?",
            ),
            (f"The {SHELVES[shelf]} shelf has {{}} of them.", "By my count, {} stand there."),
            row,
            f"书柜{SHELVES_ZH[shelf]}有几样物品？",
            1,
        ),
        _task(
            scene,
            "table",
            (
                f"count the things that stand on the {table}",
                f"say how many things there are on top of the {table}",
                f"How many things stand on the {table}?",
            ),
            (f"The {table} holds {{}} of them.", f"There, on the {table}, {{}} can be counted."),
            len(scene.table),
            f"{table_zh}上放着几样物品？",
            1,
        ),
        _task(
            scene,
            "bookcase",
            (
                "count everything that stands on the shelves of the bookcase, leaving out the carton on top",
                "work out how many things the shelves hold altogether, without the carton on top",
                "How many things are there on all the shelves together, not counting the carton on top?",
            ),
            ("All together, the shelves hold {} of them.", "By my count, {} stand on the shelves."),
            shelved,
            "书柜各层上一共有多少样物品（不算顶上的纸箱）？",
        ),
        _task(
            scene,
            "everything",
            (
                f"count all that stands on the shelves and on the {table} together, without the carton on the bookcase",
                f"How many things stand on the shelves and on the {table} altogether, leaving out the carton?",
            ),
            (f"Shelves and {table} together hold {{}} of them.", "Altogether, that makes {}."),
            len(scene.things),
            f"书柜各层和{table_zh}上一共有多少样物品（不算纸箱）？",
            3,
        ),
    ]


def _kinds(scene: "Room", rng: random.Random) -> list[Task]:
    """Things of a kind, wherever they stand."""
    table, table_zh = scene.place.table, scene.place.table_zh
    several = [kind for kind in COLOURED if _among(scene.things, _kind(kind)) >= 2]
    several = [kind for kind in several if kind != "ball" or "football" not in (scene.under, scene.beside)]
    found = []
    for kind in rng.sample(several, min(2, len(several))):
        plural = PLURALS[kind]
        found.append(
            _task(
                scene,
                "kind",
                (
                    f"count the {plural} on the shelves and on the {table}",
                    f"say how many {plural} there are in the picture",
                    f"How many {plural} can be seen?",
                ),
                (f"The number of {plural} is {{}}.", f"By my count, there are {{}} {plural}."),
                _among(scene.things, _kind(kind)),
                f"架子和{table_zh}上一共有几个{KINDS_ZH[kind]}？",
            )
        )
    if len(several) >= 2:
        one, two = rng.sample(several, 2)
        both = _among(scene.things, lambda t: t.kind in (one, two))
        found.append(
            _task(
                scene,
                "two kinds",
                (
                    f"count the {PLURALS[one]} and the {PLURALS[two]} in the picture and add the two numbers",
                    f"work out how many {PLURALS[one]} and {PLURALS[two]} there are together",
                    f"How many {PLURALS[one]} and {PLURALS[two]} are there together?",
                ),
                ("Together, there are {} of these.", "The two counts add up to {}."),
                both,
                f"{KINDS_ZH[one]}和{KINDS_ZH[two]}一共有多少个？",
                3,
            )
        )
    return found


def _colours(scene: "Room", rng: random.Random) -> list[Task]:
    """Things of a colour, on the shelves."""
    shelved = scene.shelved
    tones = [tone for tone in TONES if _among(shelved, _tone(tone)) >= 2]
    found = [_toned(scene, tone) for tone in rng.sample(tones, min(2, len(tones)))]
    plain = _among(shelved, lambda t: t.colour is not None)
    if tones and plain == len(shelved):
        tone = rng.choice(tones)
        found.append(
            _task(
                scene,
                "not of a colour",
                (
                    f"count the things on the shelves that are not {tone}",
                    f"How many things on the shelves of the bookcase are not {tone}?",
                ),
                ("Of all of them, {} have another colour.", "That leaves {} of another colour."),
                len(shelved) - _among(shelved, _tone(tone)),
                f"书柜各层上有几样物品不是{COLOURS_ZH[tone]}的？",
                3,
            )
        )
    return found


def _toned(scene: "Room", tone: "Colour") -> Task:
    return _task(
        scene,
        "colour",
        (
            f"count the {tone} things on the shelves",
            f"say how many of the things on the shelves are {tone}",
            f"How many {tone} things stand on the shelves of the bookcase?",
        ),
        (f"The number of {tone} things there is {{}}.", f"On the shelves, {{}} of them are {tone}."),
        _among(scene.shelved, _tone(tone)),
        f"书柜各层上有几样{COLOURS_ZH[tone]}的物品？",
    )


def _differences(scene: "Room", rng: random.Random) -> list[Task]:
    """Two counts compared."""
    table, table_zh = scene.place.table, scene.place.table_zh
    shelved, on_table = len(scene.shelved), len(scene.table)
    taken = rng.randrange(2, 5)
    word = NUMBER_WORDS[taken]
    numbers_zh = ("", "", "两", "三", "四")
    return [
        _task(
            scene,
            "difference",
            (
                f"work out how many more things stand on the shelves than on the {table}, leaving out the carton",
                f"subtract the number of things on the {table} from the number of things on the shelves",
                f"How many more things are there on the shelves than on the {table}, without the carton?",
            ),
            ("The shelves hold {} more.", "The difference is {}."),
            shelved - on_table,
            f"书柜各层上的物品比{table_zh}上的多几样（不算纸箱）？",
            3,
            most=shelved,
        ),
        _task(
            scene,
            "taken away",
            (
                f"work out how many things would be left on the shelves if {word} of them were moved to the {table}",
                f"If {word} things were moved from the shelves to the {table}, how many would be left on the shelves?",
            ),
            ("On the shelves, {} would be left.", "That would leave {} there."),
            shelved - taken,
            f"如果从书柜各层拿{numbers_zh[taken]}样物品放到{table_zh}上，书柜各层上还剩几样（不算纸箱）？",
            3,
            given=(taken,),
            most=shelved,
        ),
    ]
