"""How to speak about a scatter plot: who speaks, true remarks, words that fit, questions to close with, verses."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Role, Verses
from miabench.synth.scenes.tell import verse_task

if TYPE_CHECKING:
    from miabench.synth.scenes.scatter.facts import Scatter

QUESTIONS = (
    "Do you see a pattern?",
    "Is that enough to go on?",
    "What else would you like to compare?",
    "Which of these would you look at more closely?",
)

ROLES = (
    Role(
        (
            "answer as the person who took these measurements",
            "speak from the point of view of the researcher who made this plot",
        ),
        ("I measured everything myself.", "I wrote each result down at once.", "I chose the marks with care."),
        ("以亲自测量这些数据的人的身份回答", "从绘制这张图的研究人员的角度来说"),
    ),
    Role(
        (
            "answer as a guide who explains the chart at an exhibition",
            "speak from the point of view of a journalist who writes about this chart",
        ),
        ("I look at such sheets every week.", "I try to keep it simple.", "I find the spread quite interesting."),
        ("以在展览上讲解图表的讲解员的身份回答", "以撰写相关报道的记者的身份来说"),
    ),
)


def remarks(scene: "Scatter") -> tuple[str, ...]:
    look = scene.look
    places = {"above": "above the plot", "below": "below the plot", "right": "to the right of the plot"}
    return (
        f"The legend stands {places[look.legend]}.",
        "Each group has marks of its own.",
        f"The main grid lines are {'dashed' if look.dashed else 'solid'}.",
        "Some marks have a name beside them.",
        "No mark covers another.",
        "The background is dark." if look.page.colours.dark else "The background is light.",
        "The heading is set in bold type.",
        "A note is printed at the foot." if scene.source else "Nothing is printed at the foot.",
        "Every mark sits on a crossing of the grid.",
        "The sheet is neat and easy to read.",
    )


def mentions(scene: "Scatter") -> dict[str, str]:
    return {
        "marks": "The marks are easy to tell apart.",
        "grid": "A fine grid helps to read it.",
        "spread": "The marks are spread over the sheet.",
        "legend": "The legend explains the marks.",
        "heading": "The heading tells the subject.",
        "compare": "It is easy to compare the groups.",
        "names": (
            "The names and the note are in small letters."
            if scene.source
            else "The names are printed in small letters."
        ),
        "overview": "It gives an overview.",
    }


def verses(scene: "Scatter") -> Verses:
    return Verses(
        asks=(
            "write a haiku about this scatter plot",
            "turn this chart into a haiku",
            "compose a haiku about these scattered points",
        ),
        five=(
            "marks on a pale sheet" if not scene.look.page.colours.dark else "marks on a dark sheet",
            "small signs far apart",
            "each mark has its place",
            "a net of thin lines",
            "some stand all alone",
            "like stars in the sky",
        ),
        seven=(
            "the high ones look at the low",
            "each of them has found its place",
            "names are whispered here and there",
            "a cloud of signs drifts up there",
            "no line joins what lies apart",
        ),
        first_person=("I look for the edge", "I count every mark", "I trace a thin line"),
        naming=verse_task(
            (
                "let at least one of the names beside the points appear in it",
                "use at least one of the names that stand beside the points",
            ),
            tuple(point.name for point in scene.named),
            ("诗中至少要出现一个标在点旁边的名称",),
        ),
        asks_zh=("为这张散点图写一首俳句", "把这张图表写成一首俳句"),
    )
