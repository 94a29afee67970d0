"""How to speak about a board game: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.board.facts import Board

QUESTIONS = (
    "Does that answer your question?",
    "Whose turn do you think it is?",
    "Is there anything else that you would like to know?",
    "Do you play such games yourself?",
)

MENTIONS = {
    "game": "The game is in full swing.",
    "letters": "An edge of the board is marked with letters.",
    "pad": "A pad for the points lies on the table.",
    "pencil": "A pencil lies beside the pad.",
    "cards": "There are cards with names on the table.",
    "evening": "It could be a long evening.",
    "friends": "It looks like a meeting of friends.",
    "quiet": "Everybody seems quiet at the moment.",
}

_TABLES = {
    "oak": "The table is made of light wood.",
    "walnut": "The table is made of dark wood.",
    "ash": "The table is made of pale wood.",
    "green cloth": "A cloth covers the table.",
    "grey cloth": "A cloth covers the table.",
    "blue cloth": "A cloth covers the table.",
}

ROLES = (
    Role(
        (
            "answer as the person who set up this game",
            "speak from the point of view of the person who brought this game along",
        ),
        ("I brought the game along.", "I set it all up on the table.", "I know this game well."),
        ("以带来这个游戏的人的身份回答",),
    ),
    Role(
        (
            "answer as somebody who watches the game from above",
            "speak from the point of view of a person who stands by and watches the players",
        ),
        ("I am only watching.", "I look down on the table.", "I would like to join in."),
        ("以在旁边观看的人的身份回答",),
    ),
)


def remarks(scene: "Board") -> tuple[str, ...]:
    return (
        _TABLES[scene.look.table],
        "The board lies in the middle of the table.",
        "Everything is seen from above.",
        "The squares are marked with letters and numbers.",
        "The players rest their hands beside the board.",
        "Each player has a card with a name.",
        "A pencil lies next to the pad.",
        "The pieces are easy to tell apart.",
        "The points are written by hand.",
        "Nobody has finished yet.",
    )


def verses(scene: "Board") -> Verses:
    return Verses(
        asks=(
            "write a haiku about this game",
            "turn this picture of a game into a haiku",
            "compose a haiku about the people at this board",
        ),
        five=(
            "heads bent over squares",
            "a hand hangs in air",
            "somebody must move",
            "the pencil lies still",
            "one more round to play",
            "the board holds its breath",
        ),
        seven=(
            "small pieces wait for their turn",
            "a long look across the board",
            "the night is young and they play",
            "quiet hands and busy minds",
            "nobody says what comes next",
        ),
        first_person=("I wait for my turn", "I count the squares twice", "I look at the board"),
        naming=verse_task(
            (
                "let at least one of the players appear in it by name",
                "bring in the name of at least one of the players",
            ),
            tuple(player.name for player in scene.players),
            ("诗里至少要出现一位玩家的名字",),
        ),
        asks_zh=("写一首关于这局游戏的俳句", "用这张棋盘游戏的照片写一首俳句"),
    )
