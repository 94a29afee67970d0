"""The choice of one entry of a bar chart as an answer."""

from typing import TYPE_CHECKING

from miabench.bench.items import Category
from miabench.synth.scenes.base import Difficulty, Task
from miabench.synth.scenes.tell import choice_task

if TYPE_CHECKING:
    from miabench.synth.scenes.bar_chart.facts import BarChart

GROUPS_ZH = {
    "Genre": "类别", "Weekday": "日子", "Month": "月份", "Fruit": "水果", "Transport": "交通方式", "Sport": "运动",
    "Drink": "饮料", "Species": "种类", "Pet": "宠物", "Play": "剧目", "Subject": "科目", "Flavour": "口味",
    "Instrument": "乐器", "Department": "部门", "Material": "材料", "Language": "语言", "Object": "物品",
    "Flower": "花", "Grain": "谷物",
}  # fmt: skip
"""What the entries are, in Chinese."""


def entry_task(
    scene: "BarChart",
    topic: str,
    category: Category,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    right: str,
    *,
    without: str = "",
    difficulty: Difficulty,
    asks_zh: tuple[str, ...],
) -> Task:
    """A task that one of the entries answers, but for the one that it is `without`.

    "May" is an option only where it is right: the word is also a verb.
    """
    options = tuple(name for name in scene.names if name == right or name not in (without, "May"))
    return choice_task(topic, category, asks, say, options, right, difficulty=difficulty, asks_zh=asks_zh)


def pick(scene: "BarChart", n: int) -> int:
    """A number that looks drawn at random."""
    return sum(value * (k + n) for part in scene.parts for k, value in enumerate(part.values, 1)) // 3
