"""How to speak about a bar chart: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.bar_chart.facts import BarChart

QUESTIONS = (
    "Would you have expected that?",
    "Does that answer your question?",
    "What could be the reason for these differences?",
    "How do you think it will look in the future?",
)


ROLES = (
    Role(
        ("answer as the person who made this chart", "speak from the point of view of the author of the chart"),
        ("I made this to compare the entries.", "I chose the colours myself.", "I drew it with great care."),
        ("以制作这张图表的人的身份回答", "从这张图表的作者的角度来说"),
    ),
    Role(
        (
            "answer as a news reader who presents this chart to viewers",
            "speak from the point of view of someone presenting the chart in a meeting",
        ),
        ("I would like to show you the main point.", "I have looked at it closely.", "I find it quite clear."),
        ("以向观众介绍这张图表的新闻播音员的身份回答", "以在会议上展示这张图表的人的身份来说"),
    ),
)


def remarks(scene: "BarChart") -> tuple[str, ...]:
    look = scene.look
    lines = "dashed" if look.dashed else "solid"
    return (
        "The bars run from left to right." if look.horizontal else "The bars stand side by side.",
        f"The background has {lines} grid lines.",
        "The heading is set in bold type.",
        "Both axes carry a label.",
        "The differences are easy to make out.",
        "The entries are clearly named.",
        "The exact figures are written at the bars." if scene.labelled else "The figures can be read off the scale.",
        "All the bars start from the same line.",
        "The layout is plain and tidy.",
        "A legend explains the colours." if scene.kind != "single" else "No legend is needed.",
        "The background is dark." if look.page.colours.dark else "The background is light.",
    )


def mentions(scene: "BarChart") -> dict[str, str]:
    return {
        "axis": "Each axis is labelled.",
        "compare": "It is easy to compare the entries.",
        "grid": "A light grid helps to read it.",
        "scale": "The scale starts at the bottom." if not scene.look.horizontal else "The scale starts on the left.",
        "overall": "The picture is clear overall.",
        "title": "The title stands above everything else.",
        "entries": "The entries differ quite a lot.",
        "length": "The bars differ in length.",
    }


def verses(scene: "BarChart") -> Verses:
    return Verses(
        asks=(
            "write a haiku about this chart",
            "turn this chart into a haiku",
            "compose a haiku about what the chart shows",
        ),
        five=(
            "bars in a neat row",
            "numbers side by side",
            "one bar leads them all",
            "lines on a pale page",
            "the small bar waits too",
            "a grid of thin lines",
        ),
        seven=(
            "the tall one looks at the short",
            "each bar has a tale to tell",
            "colours rise above the line",
            "a whole town in a few lines",
            "some are long and some are short",
        ),
        first_person=("I read every bar", "I follow the lines", "I look for the peak"),
        naming=verse_task(
            (
                "let at least one of the entries of the chart appear in it by name",
                "name at least one of the entries in the poem",
            ),
            scene.names,
            ("诗中至少要出现图中一个项目的名称",),
        ),
        asks_zh=("为这张图表写一首俳句", "把这张图表写成一首俳句"),
    )
