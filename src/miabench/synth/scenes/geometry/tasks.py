"""What can be asked about a geometry figure: texts and names. Places are in `where`, sums in `sums`."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.geometry import sums, where
from miabench.synth.scenes.geometry.groups import KINDS
from miabench.synth.scenes.geometry.words import COLOUR_ZH, NOTES, TEACHERS, TITLES, ZH
from miabench.synth.scenes.tell import choice_task, joined, number_task, only_task, order_task, other, quote_task

if TYPE_CHECKING:
    from miabench.synth.scenes.geometry.facts import Geometry


def tasks(scene: "Geometry") -> tuple[Task, ...]:
    return (*_texts(scene), *_measures(scene), *_kinds(scene), *where.tasks(scene), *sums.tasks(scene))


def _texts(scene: "Geometry") -> list[Task]:
    """Texts to be read."""
    return [
        quote_task(
            "title",
            (
                "quote the heading above the figure word for word",
                "copy the title at the top",
                "What is the heading of this sheet?",
            ),
            ('The heading reads "{}".', 'At the top it says "{}".', 'The title is "{}".'),
            scene.title,
            other(TITLES, scene.title),
            asks_zh=("抄写图上方的标题", "图最上面的标题写的是什么？"),
        ),
        quote_task(
            "note",
            (
                "copy the note at the bottom exactly",
                "quote the short remark below the figure",
                "What does the note at the bottom say?",
            ),
            ('The note at the bottom says "{}".', 'Below, one reads "{}".'),
            scene.note,
            other(NOTES, scene.note),
            asks_zh=("抄写图下方的那句提示",),
        ),
        quote_task(
            "teacher",
            ("give the name of the teacher as it is written there", "Which teacher is named there?"),
            ("The teacher is {}.", "It was set by {}."),
            scene.teacher,
            other(TEACHERS, scene.teacher),
            asks_zh=("写出图上的老师姓名", "图上写的是哪位老师？"),
        ),
        quote_task(
            "class",
            ("say which class it was made for", "Which class is it meant for?"),
            ("It was made for Class {}.", "The class is {}."),
            scene.group,
            f"{int(scene.group[0]) - 1}{scene.group[1]}",
            asks_zh=("写出这是给哪个班用的",),
        ),
        number_task(
            "exercise",
            "ocr",
            ("give the number of the exercise", "Which number does the exercise have?"),
            ("It is exercise {}.", "The exercise has the number {}."),
            scene.exercise,
            scene.numbers(),
            printed=True,
            asks_zh=("写出习题的编号", "这道题的编号是多少？"),
        ),
    ]


def _measures(scene: "Geometry") -> list[Task]:
    """Lengths and angles to be read."""
    printed = [line for line in scene.lines if line.sign == "value"]
    line = printed[scene.look.seed % len(printed)]
    found = [
        number_task(
            "length",
            "ocr",
            (
                f"read off the length of {line.ends} in centimetres",
                f"say which length is printed at the line {line.ends}",
                f"How long is {line.ends} according to the figure?",
            ),
            (f"The line {line.ends} is {{}} cm long.", f"For {line.ends}, {{}} cm is printed."),
            line.cm,
            scene.numbers(),
            printed=True,
            asks_zh=(f"读出线段{line.ends}的长度（厘米）", f"图上标注的{line.ends}有多长？"),
        )
    ]
    marked = [angle for angle in scene.angles if angle.sign == "value"]
    if marked:
        angle = marked[scene.look.seed % len(marked)]
        found.append(
            number_task(
                "angle",
                "ocr",
                (
                    f"read off how many degrees the angle at {angle.at} has",
                    f"How large is the angle at {angle.at}, as it is printed?",
                ),
                (f"The angle at {angle.at} has {{}} degrees.", f"At {angle.at}, {{}} degrees is printed."),
                angle.degrees,
                scene.numbers(),
                printed=True,
                asks_zh=(f"读出{angle.at}处的角是多少度",),
            )
        )
    return found


def _kinds(scene: "Geometry") -> list[Task]:
    """Which shapes there are, where, and what they are filled with."""
    found: list[Task] = []
    present = tuple(kind for kind in KINDS if any(shape.kind == kind for shape in scene.shapes))
    absent = tuple(kind for kind in KINDS if kind not in present)
    clear = not scene.joined and not any(
        line.dashed or line.ends in ("".join(s.corners[::2]) for s in scene.shapes if s.kind == "rectangle")
        for line in scene.lines
        if not any(s.kind == "triangle" and set(line.ends) & set(s.corners) for s in scene.shapes)
    )
    if clear and len(present) > 1:
        listed = "a parallelogram, a circle, a triangle, a trapezoid and a rectangle"
        found.append(
            only_task(
                "kinds",
                (
                    f"say which of {listed} are drawn, naming those and no others",
                    f"name those of {listed} that are drawn there, and only those",
                ),
                ("The figure shows the {}.", "What is drawn there is the {}."),
                present,
                absent,
                len(present),
                difficulty=1,
                asks_zh=("在parallelogram、circle、triangle、trapezoid和rectangle中，只说出图里画了的那几种",),
            )
        )
    filled = [shape for shape in scene.shapes if shape.fill != "none"]
    if filled:
        shape = filled[scene.look.seed % len(filled)]
        names = tuple(name for name in COLOUR_ZH)
        found.append(
            choice_task(
                "fill",
                "description",
                (
                    f"say which colour the {shape.kind} is filled with: {', '.join(names[:-1])} or {names[-1]}",
                    f"name the colour of the {shape.kind}, out of {joined(names)}",
                    f"Which colour does the {shape.kind} have: {', '.join(names[:-1])} or {names[-1]}?",
                ),
                (f"The {shape.kind} is filled with {{}}.", f"The colour of the {shape.kind} is {{}}."),
                names,
                shape.fill,
                asks_zh=(f"说出{ZH[shape.kind]}填充的颜色（{'、'.join(COLOUR_ZH.values())}中的一种）",),
            )
        )
        found.append(
            choice_task(
                "filled",
                "description",
                (
                    f"name the shape that is filled with {shape.fill}: triangle, rectangle, parallelogram, trapezoid "
                    "or circle",
                    f"Which shape is {shape.fill}: triangle, rectangle, parallelogram, trapezoid or circle?",
                ),
                (f"The shape in {shape.fill} is the {{}}.", f"What is filled with {shape.fill} is the {{}}."),
                KINDS,
                shape.kind,
                asks_zh=(f"说出填成{COLOUR_ZH[shape.fill]}色的是哪种图形",),
            )
        )
    found += [
        choice_task(
            "hatched",
            "description",
            (
                "name the shape that is hatched: triangle, rectangle, parallelogram, trapezoid or circle",
                "Which shape is filled with slanted lines: triangle, rectangle, parallelogram, trapezoid or circle?",
            ),
            ("The hatched shape is the {}.", "Slanted lines fill the {}."),
            KINDS,
            shape.kind,
            asks_zh=("说出画有斜线阴影的是哪种图形",),
        )
        for shape in scene.shapes
        if shape.hatched
    ]
    if scene.in_row and not scene.joined and len(scene.shapes) == 3:
        across = {shape.kind: sum(p.x for p in scene.points if p.name in shape.corners) / len(shape.corners)
                  for shape in scene.shapes}  # fmt: skip
        ordered = tuple(sorted(across, key=lambda kind: across[kind]))
        found.append(
            order_task(
                "order",
                "description",
                (
                    "list the three shapes from left to right by what each of them is called",
                    "name the shapes in their order from left to right",
                    "Which shapes are drawn, from left to right?",
                ),
                ("From left to right, there are the {}.", "The order from the left is {}."),
                ordered,
                asks_zh=("从左到右依次说出这些图形的名称", "从左到右依次是哪些图形？"),
            )
        )
    return found
