"""What can be asked about a settings dialog, with exact answers. Counts and sums are in `sums`."""

from typing import TYPE_CHECKING

from miabench.constraints import AllOf, Contains, Excludes
from miabench.synth.scenes.base import Task
from miabench.synth.scenes.settings import sums
from miabench.synth.scenes.settings.apps import APPS, NAMES
from miabench.synth.scenes.tell import choice_task, joined, number_task, order_task, other, quote_task

if TYPE_CHECKING:
    from miabench.synth.scenes.settings.facts import AppDialog, Toggle


def tasks(scene: "AppDialog") -> tuple[Task, ...]:
    return (*_texts(scene), *_chosen(scene), *_toggles(scene), *_sliders(scene), *sums.tasks(scene), *_views(scene))


def _texts(scene: "AppDialog") -> list[Task]:
    """Texts and values to be read."""
    app = next(app for app in APPS if app.name == scene.app)
    slider = scene.sliders[scene.look.seed % len(scene.sliders)]
    found = [
        quote_task(
            "app",
            ("give the name of the app", "say which app this dialog belongs to", "What is the app called?"),
            ("The app is called {}.", "It belongs to {}."),
            scene.app,
            other(NAMES, scene.app),
            asks_zh=("写出应用的名称", "这个应用叫什么名字？"),
        ),
        number_task(
            "value",
            "ocr",
            (
                f'read off the value of the slider "{slider.label}" in per cent',
                f'What is the slider "{slider.label}" set to, in per cent?',
            ),
            (f'The slider "{slider.label}" is at {{}} per cent.', f'For "{slider.label}", it shows {{}}%.'),
            slider.value,
            scene.numbers(),
            printed=True,
            asks_zh=(f'读出滑块"{slider.label}"的百分比',),
        ),
    ]
    if scene.field:
        found.append(
            quote_task(
                "field",
                (
                    f'copy what has been typed into the field "{scene.field.label}"',
                    f'What stands in the field "{scene.field.label}"?',
                ),
                (f'In the field "{scene.field.label}" stands "{{}}".', 'Somebody has typed "{}" there.'),
                scene.field.value,
                other(app.field.values, scene.field.value),
                asks_zh=(f'抄写输入框"{scene.field.label}"中的内容',),
            )
        )
        if scene.field.error:
            found.append(
                quote_task(
                    "error",
                    (
                        "quote the error text below the field",
                        "copy the message in red word for word",
                        "What does the error text say?",
                    ),
                    ('The error text reads "{}".', 'Below the field, it says "{}".'),
                    scene.field.error,
                    other(app.field.errors, scene.field.error),
                    asks_zh=("抄写输入框下方的错误提示", "错误提示写的是什么？"),
                )
            )
    return found


def _chosen(scene: "AppDialog") -> list[Task]:
    """What is chosen out of several."""
    app = next(app for app in APPS if app.name == scene.app)
    at = scene.tabs.index(scene.tab)
    after = scene.tabs[(at + 1) % len(scene.tabs)]
    where = "below" if scene.look.kind == "sidebar" else "to the right of"
    found = [
        choice_task(
            "tab",
            "description",
            ("say which tab is open", "Which of the tabs is open?"),
            ("The open tab is {}.", "It is {} that is open."),
            app.tabs,
            scene.tab,
            asks_zh=("说出当前打开的是哪个标签页", "当前打开的是哪个标签页？"),
        )
    ]
    if at + 1 < len(scene.tabs):
        found.append(
            choice_task(
                "next tab",
                "description",
                (
                    f"say which tab comes directly {where} the open one",
                    f"Which tab comes directly {where} the open one?",
                ),
                ("The one that comes next is {}.", "Directly after the open tab comes {}."),
                app.tabs,
                after,
                difficulty=2,
                asks_zh=(f"说出当前标签页{'下面' if where == 'below' else '右边'}紧挨着的标签页",),
            )
        )
    if scene.radio:
        question = app.radio
        found.append(
            choice_task(
                "radio",
                "description",
                (
                    f'say which of the choices under "{scene.radio.label}" is selected',
                    f'What is selected under "{scene.radio.label}"?',
                ),
                (f'Under "{scene.radio.label}", {{}} is selected.', "The filled circle is next to {}."),
                question.options,
                scene.radio.value,
                asks_zh=(f'说出"{scene.radio.label}"下面选中的是哪一项',),
            )
        )
        place = scene.radio.options.index(scene.radio.value)
        if place:
            found.append(
                choice_task(
                    "above",
                    "description",
                    (
                        f'say what stands directly above the selected choice under "{scene.radio.label}"',
                        f'What stands directly above the selected choice under "{scene.radio.label}"?',
                    ),
                    ("Directly above the selected choice stands {}.", "The line above it says {}."),
                    question.options,
                    scene.radio.options[place - 1],
                    difficulty=2,
                    asks_zh=(f'说出"{scene.radio.label}"中选中项上面紧挨着的是哪一项',),
                )
            )
    for menu in scene.menus:
        question = next(m for m in app.menus if m.label == menu.label)
        found.append(
            choice_task(
                f"menu {menu.label}",
                "ocr",
                (
                    f'say what the drop-down list "{menu.label}" is set to',
                    f'What does the drop-down list "{menu.label}" show?',
                ),
                (f'The list "{menu.label}" shows {{}}.', f'For "{menu.label}", somebody picked {{}}.'),
                question.options,
                menu.value,
                asks_zh=(f'说出下拉列表"{menu.label}"显示的内容',),
            )
        )
    found.append(
        choice_task(
            "button",
            "description",
            ("say what is written on the button in colour", "What does the button in colour say?"),
            ('The button in colour says "{}".', 'In colour, there is "{}".'),
            scene.buttons + ("Skip",),
            scene.buttons[-1],
            asks_zh=("说出彩色按钮上的文字",),
        )
    )
    return found


def _toggles(scene: "AppDialog") -> list[Task]:
    """Which switches are on, which boxes are ticked."""
    switches, checks = scene.switches, scene.checks

    def split(toggles: "tuple[Toggle, ...]", *, on: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return tuple(t.label for t in toggles if t.on == on), tuple(t.label for t in toggles if t.on != on)

    found: list[Task] = []
    for topic, toggles, on, what, zh in (
        ("switches", switches, True, "the switches that are on", "打开的开关"),
        ("switches", switches, False, "the switches that are off", "关闭的开关"),
        ("checks", checks, True, "the boxes that are ticked", "已勾选的复选框"),
        ("checks", checks, False, "the boxes that aren't ticked", "未勾选的复选框"),
    ):
        have, lack = split(toggles, on=on)
        found.append(
            Task(
                topic=topic,
                category="description",
                asks=(
                    f"list {what}, by their labels, and none of the others",
                    f"copy the labels of all {what}, and only those",
                ),
                constraint=AllOf(parts=(Contains(terms=have), Excludes(terms=lack, forms=False))),
                says=(f"These are {what}: {joined(have)}.", f"Looking for {what}, one finds {joined(have)}."),
                wrong=(
                    f"These are {what}: {joined((*have, lack[0]))}.",
                    f"These are {what}: {joined((*have[1:], lack[0]))}.",
                ),
                difficulty=2 if on else 3,
                asks_zh=(f"按原文列出所有{zh}，其他的不要写",),
            )
        )
    if len(switches) > 3:
        off = [t.label for t in switches if not t.on]
        found.append(
            choice_task(
                "first off",
                "description",
                ("name the uppermost switch that is off", "Which is the first switch from above that is off?"),
                ("The uppermost one that is off is {}.", "Going down, the first one that is off is {}."),
                tuple(t.label for t in switches),
                off[0],
                difficulty=2,
                asks_zh=("说出从上往下第一个关闭的开关",),
            )
        )
    locked = [t.label for t in switches if t.locked]
    if locked:
        found.append(
            choice_task(
                "locked",
                "description",
                (
                    "name the switch that is greyed out and can't be changed",
                    "Which switch is pale and carries a padlock?",
                ),
                ("The one that can't be changed is {}.", "A padlock stands at {}."),
                tuple(t.label for t in switches),
                locked[0],
                asks_zh=("说出变灰、带锁而无法更改的开关",),
            )
        )
    return found


def _sliders(scene: "AppDialog") -> list[Task]:
    """Sliders compared."""
    ordered = sorted(scene.sliders, key=lambda slider: slider.value)
    labels = tuple(slider.label for slider in scene.sliders)
    app = next(app for app in APPS if app.name == scene.app)
    found = [
        choice_task(
            topic,
            "description",
            (f"name the slider with the {word} value", f"Which slider has the {word} value?"),
            (f"The slider with the {word} value is {{}}.", f"The {word} value belongs to {{}}."),
            app.sliders,
            slider.label,
            difficulty=2,
            asks_zh=(f"说出数值{zh}的滑块",),
        )
        for topic, word, slider, zh in (
            ("highest", "highest", ordered[-1], "最大"),
            ("lowest", "lowest", ordered[0], "最小"),
        )
    ]
    rising = tuple(slider.label for slider in ordered)
    if rising != labels:
        found.append(
            order_task(
                "order",
                "description",
                ("list the sliders from the lowest to the highest value", "order the sliders by rising value"),
                ("From the lowest to the highest, they are {}.", "By rising value: {}."),
                rising,
                difficulty=3,
                asks_zh=("按数值从小到大列出各个滑块的名称",),
            )
        )
    return found


def _views(scene: "AppDialog") -> list[Task]:
    """What it looks like from elsewhere."""
    app = next(app for app in APPS if app.name == scene.app)
    found = []
    if scene.look.kind != "sidebar":
        found.append(
            choice_task(
                "across",
                "perspective",
                (
                    "think of somebody across the table who sees the screen upside down and say which tab is furthest to "
                    "the left for them",
                    "For somebody across the table who sees the screen upside down, which tab is furthest to the left?",
                ),
                ("From over there, the leftmost tab is {}.", "Upside down, the row begins with {}."),
                app.tabs,
                scene.tabs[-1],
                difficulty=3,
                asks_zh=("说出对于坐在桌子对面、看到的屏幕是倒过来的人，最左边的是哪个标签页",),
            )
        )
    else:
        found.append(
            choice_task(
                "across",
                "perspective",
                (
                    "think of somebody across the table who sees the screen upside down and say which tab is highest for "
                    "them",
                    "For somebody across the table who sees the screen upside down, which tab is the highest?",
                ),
                ("From over there, the highest tab is {}.", "Upside down, the column begins with {}."),
                app.tabs,
                scene.tabs[-1],
                difficulty=3,
                asks_zh=("说出对于坐在桌子对面、看到的屏幕是倒过来的人，最上面的是哪个标签页",),
            )
        )
    return found
