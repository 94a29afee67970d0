"""What can be counted and worked out in a settings dialog, also after somebody has changed something."""

from itertools import combinations
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import number_task

if TYPE_CHECKING:
    from miabench.synth.scenes.settings.facts import AppDialog


def tasks(scene: "AppDialog") -> tuple[Task, ...]:
    return (*_counts(scene), *_values(scene), *_changed(scene))


def _counts(scene: "AppDialog") -> list[Task]:
    known = scene.numbers()
    on, ticked = sum(t.on for t in scene.switches), sum(t.on for t in scene.checks)
    switches, checks = len(scene.switches), len(scene.checks)
    steps = (on, switches - on, ticked, checks - ticked, switches, checks)
    counted = (
        ("on", "count the switches that are on", "How many switches are on?", "The switches that are on are {}.",
         "In all, {} switches are on.", on, "数一数有几个开关是打开的", 2),
        ("off", "count the switches that are off", "How many switches are off?", "The switches that are off are {}.",
         "In all, {} switches are off.", switches - on, "数一数有几个开关是关闭的", 2),
        ("ticked", "count the boxes that are ticked", "How many boxes are ticked?", "The ticked boxes are {}.",
         "In all, {} boxes are ticked.", ticked, "数一数勾选了几个复选框", 2),
        ("unticked", "count the boxes without a tick", "How many boxes are left without a tick?",
         "The boxes without a tick are {}.", "In all, {} boxes are empty.", checks - ticked, "数一数有几个复选框没有勾选", 2),
        ("both", "count the switches that are on and the ticked boxes together",
         "How many switches are on and boxes ticked, all taken together?", "Taken together, they are {}.",
         "Both kinds together come to {}.", on + ticked, "数一数打开的开关和勾选的复选框一共有几个", 3),
        ("tabs", "count the tabs", "How many tabs are there?", "There are {} tabs.", "The number of tabs is {}.",
         len(scene.tabs), "数一数有几个标签页", 1),
    )  # fmt: skip
    found = []
    for topic, ask, question, say, say_too, value, zh, level in counted:
        found.append(
            number_task(
                topic,
                "math",
                (ask, question),
                (say, say_too),
                value,
                known,
                steps=steps,
                difficulty=1 if level == 1 else 2 if level == 2 else 3,
                asks_zh=(zh,),
            )
        )
    return found


def _values(scene: "AppDialog") -> list[Task]:
    known = scene.numbers()
    values = [slider.value for slider in scene.sliders]
    start = scene.look.seed % len(values)
    a, b = scene.sliders[start], scene.sliders[(start + 1) % len(values)]
    found = [
        number_task(
            "difference",
            "math",
            (
                f'work out by how many percentage points the sliders "{a.label}" and "{b.label}" differ',
                f'By how many percentage points do the sliders "{a.label}" and "{b.label}" differ?',
            ),
            ("They differ by {} percentage points.", "Between them, there are {} percentage points."),
            abs(a.value - b.value),
            known,
            difficulty=2,
            asks_zh=(f'算出滑块"{a.label}"与"{b.label}"相差多少个百分点',),
        ),
        number_task(
            "spread",
            "math",
            (
                "work out by how many percentage points the highest and the lowest slider differ",
                "How many percentage points lie between the highest and the lowest slider?",
            ),
            ("The highest and the lowest are {} points apart.", "From the lowest to the highest, it is {} points."),
            max(values) - min(values),
            known,
            difficulty=2,
            asks_zh=("算出数值最大的滑块与最小的滑块相差多少个百分点",),
        ),
        number_task(
            "sum",
            "math",
            ("add up the values of all the sliders", "What do the values of all the sliders add up to?"),
            ("All the values add up to {}.", "The sum of the values is {}."),
            sum(values),
            known,
            steps=sorted({sum(some) for k in (2, 3) for some in combinations(values, k)}),
            difficulty=3,
            asks_zh=("把所有滑块的数值加起来",),
        ),
        number_task(
            "above half",
            "math",
            ("count the sliders that are set to more than half", "How many sliders are set to more than half?"),
            ("More than half is shown by {} of them.", "The number of sliders above the middle is {}."),
            sum(value > 50 for value in values),
            known,
            steps=(50, len(values)),
            difficulty=2,
            asks_zh=("数一数有几个滑块的数值超过一半",),
        ),
    ]
    return found


def _changed(scene: "AppDialog") -> list[Task]:
    """How many would be on after two switches were pressed, for the one who presses them."""
    known = scene.numbers()
    free = [t for t in scene.switches if not t.locked]
    start = scene.look.seed % len(free)
    a, b = free[start], free[(start + 1) % len(free)]
    on = sum(t.on for t in scene.switches)
    after = on + sum(-1 if t.on else 1 for t in (a, b))
    slider = scene.sliders[(scene.look.seed // 3) % len(scene.sliders)]
    return [
        number_task(
            "pressed",
            "perspective",
            (
                f'imagine pressing the switches "{a.label}" and "{b.label}" once each and say how many switches are then on',
                f'If I press the switches "{a.label}" and "{b.label}" once each, how many switches are on in the end?',
            ),
            ("After that, {} switches are on.", "Then the number of switches that are on is {}."),
            after,
            known,
            steps=(on, len(scene.switches), on - 1, on + 1),
            difficulty=3,
            asks_zh=(f'假设把开关"{a.label}"和"{b.label}"各按一次，说出之后有几个开关是打开的',),
        ),
        number_task(
            "to the end",
            "perspective",
            (
                f'imagine dragging the slider "{slider.label}" to its right end and say by how many percentage points it '
                "rises",
                f'If I drag the slider "{slider.label}" to its right end, by how many percentage points does it rise?',
            ),
            ("Up to the end, it rises by {} percentage points.", "There are {} percentage points left to the end."),
            100 - slider.value,
            known,
            steps=(100,),
            difficulty=2,
            asks_zh=(f'假设把滑块"{slider.label}"拖到最右端，说出数值会增加多少个百分点',),
        ),
    ]
