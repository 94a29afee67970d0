"""How to speak about a line chart: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.line_chart.facts import LineChart

QUESTIONS = (
    "Did you expect this development?",
    "Does that help you?",
    "What could lie behind these ups and downs?",
    "How do you think it will go on?",
)

ROLES = (
    Role(
        (
            "answer as the analyst who drew this chart",
            "speak from the point of view of the person who collected these figures",
        ),
        ("I collected the figures myself.", "I chose a calm layout on purpose.", "I checked every point with care."),
        ("以绘制这张图表的分析员的身份回答", "从收集这些数据的人的角度来说"),
    ),
    Role(
        (
            "answer as a reporter who explains this chart to readers",
            "speak from the point of view of a teacher who discusses this chart in class",
        ),
        ("I want everyone to follow this.", "I have looked at it for a while.", "I find it quite telling."),
        ("以向读者讲解这张图表的记者的身份回答", "以在课堂上讲解这张图表的老师的身份来说"),
    ),
)


def remarks(scene: "LineChart") -> tuple[str, ...]:
    look = scene.look
    lines = "dashed" if look.dashed_grid else "solid"
    shown = {
        "grid": "Every point sits right on a grid line.",
        "labels": "The exact figures are written beside the points.",
        "table": "A small table under the plot gives the exact figures.",
    }
    return (
        shown[scene.shown],
        f"The horizontal grid lines are {lines}.",
        "Thin vertical lines run through the plot." if look.columns else "No vertical lines cross the plot.",
        "The points are joined by straight strokes.",
        "Each point is marked on its line.",
        "The background is dark." if look.page.colours.dark else "The background is light.",
        "The heading is set in bold type.",
        "A note stands at the foot of the page." if scene.source else "Nothing is printed at the foot of the page.",
        "Time runs from left to right.",
        "The layout is clear and calm.",
    )


def mentions(scene: "LineChart") -> dict[str, str]:
    return {
        "time": "The passing of time runs along the lower edge.",
        "points": "The points are easy to see.",
        "development": "The development is easy to follow.",
        "figures": "A table lists the figures." if scene.shown == "table" else "The figures vary a good deal.",
        "colours": "Different colours keep the lines apart.",
        "overview": "It gives a good overview.",
        "grid": "A fine grid lies behind everything.",
        "steep": "Some stretches are steep.",
    }


def verses(scene: "LineChart") -> Verses:
    return Verses(
        asks=(
            "write a haiku about this chart",
            "turn this chart into a haiku",
            "compose a haiku about what these lines tell",
        ),
        five=(
            "lines climb and then fall",
            "points on a thin path",
            "time walks to the right",
            "a slope starts to rise",
            "high peaks and low dips",
            "small dots in a row",
        ),
        seven=(
            "the lines meet and part again",
            "each bend has a tale to tell",
            "a path that the years have drawn" if scene.kind == "year" else "a path that the days have drawn",
            "what goes up comes down in time",
            "colours cross the quiet page",
        ),
        first_person=("I trace every bend", "I follow the lines", "I look for the peak"),
        naming=verse_task(
            (
                "let at least one of the lines appear in it by the name that the chart gives it",
                "name what at least one of the lines stands for in the poem",
            ),
            tuple(one.name for one in scene.series),
            ("诗中至少要出现图中一条线的名称",),
        ),
        asks_zh=("为这张图表写一首俳句", "把这张图表写成一首俳句"),
    )
