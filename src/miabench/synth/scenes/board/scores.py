"""What can be asked about the score pad."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.board.answers import COLOUR_ZH, chosen, people
from miabench.synth.scenes.tell import choice_task, number_task, order_task, other, quote_task

if TYPE_CHECKING:
    from miabench.synth.scenes.board.facts import Board

GAMES = ("Castle Run", "Night Owl", "Four Winds", "Stone Bridge")


def pad(scene: "Board") -> list[Task]:
    """What is written on it."""
    player = chosen(scene, scene.players)
    colours = tuple(dict.fromkeys((*(p.colour for p in scene.pieces), "red", "blue", "green", "yellow")))
    number = scene.look.seed % len(player.points)
    reader = chosen(scene, scene.players, 1)
    best = max(scene.players, key=lambda p: p.points[number])
    found = [
        quote_task(
            "game",
            (
                "copy the name of the game from the top of the score pad",
                "quote what is written in large letters at the top of the pad",
                "What is the game called, going by the score pad?",
            ),
            ('At the top it says "{}".', 'The game is called "{}".'),
            scene.game,
            other(GAMES, scene.game) if scene.game in GAMES else GAMES[0],
            asks_zh=("记分本上写的游戏叫什么名字？", "抄下记分本最上面的游戏名字"),
        ),
        number_task(
            "points",
            "ocr",
            (
                f"give the points of {reader.name} in round {number + 1}",
                f"read off how many points {reader.name} has in round {number + 1} on the pad",
                f"How many points did {reader.name} get in round {number + 1}?",
            ),
            ("The pad says {} points.", "In that round there were {} points."),
            reader.points[number],
            scene.numbers(),
            printed=True,
            given=(number + 1,),
            asks_zh=(f"{reader.name} 第{number + 1}轮得了多少分？",),
        ),
        choice_task(
            "colour of player",
            "description",
            (
                f"name the colour that {player.name} plays with",
                f"say which colour of pieces belongs to {player.name}",
                f"Which colour does {player.name} play with?",
            ),
            ("The colour is {}.", "The pieces are {} ones."),
            colours,
            player.colour,
            asks_zh=(f"用英文颜色词说出 {player.name} 用什么颜色的棋子",),
        ),
        choice_task(
            "player of colour",
            "description",
            (
                f"name the player whose pieces are {reader.colour}",
                f"say who plays with {reader.colour}",
                f"Who plays with the {reader.colour} pieces?",
            ),
            ("They belong to {}.", "It is {} who plays with them."),
            people(scene),
            reader.name,
            asks_zh=(f"谁用{COLOUR_ZH[reader.colour]}的棋子？", f"说出用{COLOUR_ZH[reader.colour]}棋子的玩家"),
        ),
    ]
    if len(scene.players) > 2:
        found.append(
            choice_task(
                "best of round",
                "ocr",
                (
                    f"say who has the most points in round {number + 1}",
                    f"name the player with the highest score in round {number + 1}",
                    f"Who got the most points in round {number + 1}?",
                ),
                ("The best of that round is {}.", "Most points went to {}."),
                people(scene),
                best.name,
                difficulty=2,
                asks_zh=(f"第{number + 1}轮谁的分数最高？",),
            )
        )
    return found


def sums(scene: "Board") -> list[Task]:
    """Totals and what is between them."""
    player = chosen(scene, scene.players, 1)
    ranked = sorted(scene.players, key=lambda p: -p.total)
    number = (scene.look.seed // 5) % len(player.points)
    in_round = [p.points[number] for p in scene.players]
    known = scene.numbers()
    partial = tuple(sum(player.points[:n]) for n in range(2, len(player.points)))
    found = [
        number_task(
            "total",
            "math",
            (
                f"add up the points of {player.name} over all the rounds",
                f"work out how many points {player.name} has altogether",
                f"How many points does {player.name} have in all?",
            ),
            ("In all that makes {} points.", "The total is {} points."),
            player.total,
            known,
            steps=partial,
            difficulty=2,
            asks_zh=(f"{player.name} 各轮加起来一共多少分？",),
        ),
        number_task(
            "round",
            "math",
            (
                f"add up the points of all the players in round {number + 1}",
                f"work out how many points were given in round {number + 1} altogether",
                f"How many points did all players together get in round {number + 1}?",
            ),
            ("In that round, all together got {} points.", "The round comes to {} points."),
            sum(in_round),
            known,
            steps=tuple(sum(in_round[:n]) for n in range(2, len(in_round))),
            given=(number + 1,),
            difficulty=2,
            asks_zh=(f"第{number + 1}轮所有玩家一共得了多少分？",),
        ),
        number_task(
            "lead",
            "math",
            (
                "work out by how many points the player with the highest total leads over the one who comes next",
                "How many points lie between the highest total and the one that follows it?",
            ),
            ("The lead is {} points.", "Between the two totals lie {} points."),
            ranked[0].total - ranked[1].total,
            known,
            steps=tuple(p.total for p in scene.players),
            difficulty=3,
            asks_zh=("总分第一的玩家领先第二名多少分？",),
        ),
    ]
    if len(ranked) > 2:
        found += [
            choice_task(
                "leader",
                "math",
                (
                    f"work out who has the {word} total of points over all rounds, and give the name",
                    f"Who has the {word} total over all the rounds?",
                ),
                (f"The {word} total belongs to {{}}.", f"With the {word} sum, that is {{}}."),
                people(scene),
                one.name,
                difficulty=3,
                asks_zh=(f"各轮加起来，谁的总分{word_zh}？",),
            )
            for word, word_zh, one in (("highest", "最高", ranked[0]), ("lowest", "最低", ranked[-1]))
        ]
        found.append(
            order_task(
                "ranking",
                "math",
                (
                    "list the players from the highest total of points to the lowest",
                    "put the players in the order of their totals over all rounds, the highest first",
                ),
                ("From the highest to the lowest: {}.", "In the order of the totals, they are {}."),
                tuple(p.name for p in ranked),
                difficulty=3,
                asks_zh=("按总分从高到低列出各位玩家",),
            )
        )
    return found
