"""How to speak about a table: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.results.facts import ResultsTable

QUESTIONS = (
    "Does that answer your question?",
    "Would you have expected that?",
    "Is there anything else that you would like to look up?",
    "What would you do with this information?",
)

ROLES = (
    Role(
        (
            "answer as the person who put this table together",
            "speak from the point of view of the author of the table",
        ),
        ("I put all of this together myself.", "I checked it twice.", "I wanted it to be clear at a glance."),
        ("以制作这张表格的人的身份回答",),
    ),
    Role(
        (
            "answer as someone who reads this table out at a meeting",
            "speak from the point of view of a person who presents the table to an audience",
        ),
        (
            "I would like to show you what we have here.",
            "I have gone through it line by line.",
            "I find it quite clear.",
        ),
        ("以在会议上介绍这张表格的人的身份回答",),
    ),
)


def remarks(scene: "ResultsTable") -> tuple[str, ...]:
    look = scene.look
    places = {
        "web": "It is shown on a page in a browser.",
        "print": "It stands on a plain sheet of paper.",
        "sheet": "It was made with a spreadsheet program.",
        "board": "It hangs on a wall in a frame.",
        "pinned": "The sheet of paper lies flat.",
    }
    return (
        places[look.style],
        "The title stands above everything else.",
        f"Each {scene.about.row} has a line of its own.",
        "A short note closes the page.",
        "The headings run along the top.",
        "Every other line is shaded." if look.zebra else "It is laid out in a plain way.",
        "The figures are lined up on the right.",
        "Nothing has been crossed out.",
        "It is easy to find one's way around in it.",
        "The text is easy to read.",
    )


def mentions(scene: "ResultsTable") -> dict[str, str]:
    return {
        scene.about.row: f"Each {scene.about.row} is on it.",
        "overview": "It gives a good overview.",
        "headings": "The headings are clear.",
        "entries": "The entries are neatly arranged.",
        "tidy": "It looks tidy.",
        "compare": "It is easy to compare the entries.",
        "layout": "The layout is simple.",
        "title": "The title tells what it is about.",
        "details": "There are quite a few details in it.",
    }


def verses(scene: "ResultsTable") -> Verses:
    return Verses(
        asks=(
            "write a haiku about this table",
            "turn this table into a haiku",
            "compose a haiku about what the table shows",
        ),
        five=(
            "rows in a neat grid",
            "small figures in ink",
            "names along the side",
            "a line for each name",
            "the page keeps the score",
            "one glance tells it all",
        ),
        seven=(
            "each box has its own story",
            "the figures stand side by side",
            "from top to bottom they wait",
            "some are large and some are small",
            "a quiet order of things",
        ),
        first_person=("I read line by line", "I follow the rows", "I look for the best"),
        naming=verse_task(
            (
                f"let at least one of the {scene.about.rows} in the table appear in it by name",
                f"name at least one of the {scene.about.rows} in the poem",
            ),
            scene.names,
            (f"在诗中至少提到表中一个{scene.about.row_zh}的名称",),
        ),
        asks_zh=("以这张表格为题写一首英文俳句",),
    )
