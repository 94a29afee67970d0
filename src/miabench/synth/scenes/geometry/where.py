"""What can be asked about lines and points of a figure by where they are, from the front and from elsewhere."""

from typing import TYPE_CHECKING

from miabench.bench.items import Category
from miabench.constraints import AnyOf, Choice
from miabench.synth.scenes.base import Difficulty, Task
from miabench.synth.scenes.geometry.groups import Kind
from miabench.synth.scenes.geometry.words import ZH
from miabench.synth.scenes.tell import choice_task

if TYPE_CHECKING:
    from miabench.synth.scenes.geometry.facts import Geometry


def tasks(scene: "Geometry") -> tuple[Task, ...]:
    return (*_lines(scene), *_corners(scene), *_views(scene))


def _lines(scene: "Geometry") -> list[Task]:
    """Lines to be found by what is special about them."""
    found: list[Task] = []
    ends = tuple(line.ends for line in scene.lines)
    printed = sorted((line for line in scene.lines if line.sign == "value"), key=lambda line: line.cm)
    if len(printed) >= 4:
        if printed[-1].cm > printed[-2].cm:
            found.append(
                line_task(
                    "longest",
                    (
                        "name the longest of the lines whose length is printed, by the letters of its ends",
                        "say by its two letters which line has the largest printed length",
                    ),
                    ("The longest one with a length at it is {}.", "The largest length stands at {}."),
                    ends,
                    printed[-1].ends,
                    asks_zh=("在标有长度的线段中，用两个端点字母说出最长的一条",),
                )
            )
        if printed[0].cm < printed[1].cm:
            found.append(
                line_task(
                    "shortest",
                    (
                        "name the shortest of the lines whose length is printed, by the letters of its ends",
                        "say by its two letters which line has the smallest printed length",
                    ),
                    ("The shortest one with a length at it is {}.", "The smallest length stands at {}."),
                    ends,
                    printed[0].ends,
                    asks_zh=("在标有长度的线段中，用两个端点字母说出最短的一条",),
                )
            )
    dashed = [line for line in scene.lines if line.dashed]
    if len(dashed) == 1:
        found.append(
            line_task(
                "dashed",
                (
                    "name the dashed line by the letters of its ends",
                    "Which two points does the dashed line join?",
                ),
                ("The dashed line is {}.", "What is dashed there is {}."),
                ends,
                dashed[0].ends,
                difficulty=1,
                asks_zh=("用两个端点字母说出图中的虚线", "虚线连接的是哪两个点？"),
            )
        )
    quads = [s for s in scene.shapes if len(s.corners) == 4 and not scene.joined]
    if quads:
        shape = quads[scene.look.seed % len(quads)]
        a, b, c, d = tuple(shape.corners)
        found.append(
            line_task(
                "parallel",
                (
                    f"name the other side of the {shape.kind} that runs parallel to {a}{b}, by its two letters",
                    f"Which side of the {shape.kind} is parallel to its side {a}{b}?",
                ),
                (f"Parallel to {a}{b} runs the side {{}}.", f"The side opposite {a}{b} and parallel to it is {{}}."),
                tuple(e for e in ends if set(e) != {a, b}),
                next(e for e in ends if set(e) == {c, d}),
                asks_zh=(f"用两个字母说出{ZH[shape.kind]}中与{a}{b}平行的另一条边",),
            )
        )
    angled = next((s for s in scene.shapes if s.kind == "triangle" and len([a for a in scene.angles if a.at in
                   s.corners and a.sign != "right" and set(a.arms) < set(s.corners)]) == 3), None)  # fmt: skip
    if angled and len(ends) >= 4:
        widest = max((a for a in scene.angles if a.at in angled.corners), key=lambda angle: angle.degrees)
        found.append(
            line_task(
                "longest side",
                (
                    "work out from its angles which side of the triangle is the longest, and name it by its letters",
                    "Going by the angles, which side of the triangle must be the longest?",
                ),
                ("Going by the angles, the triangle's longest side is {}.", "The widest angle faces {}."),
                ends,
                next(e for e in ends if set(e) == set(widest.arms)),
                category="math",
                difficulty=3,
                asks_zh=("根据角度判断三角形最长的边，并用两个字母说出来",),
            )
        )
    return found


def _corners(scene: "Geometry") -> list[Task]:
    """Corners to be found by where they are."""
    found: list[Task] = []
    names = tuple(sorted(point.name for point in scene.points))
    for shape in scene.shapes:
        if shape.kind == "circle":
            continue
        at = scene.look.seed % len(shape.corners)
        turned = shape.corners[at:] + shape.corners[:at]
        corner, opposite = turned[0], turned[2]
        if len(turned) == 4 and not scene.joined:
            found.append(
                choice_task(
                    "opposite",
                    "description",
                    (
                        f"say which corner of the {shape.kind} lies diagonally opposite {corner}",
                        f"Which corner of the {shape.kind} is diagonally opposite {corner}?",
                    ),
                    (f"Diagonally opposite {corner} lies {{}}.", f"The corner farthest across from {corner} is {{}}."),
                    tuple(name for name in names if name != corner),
                    opposite,
                    difficulty=2,
                    asks_zh=(
                        f"说出{ZH[shape.kind]}中与{corner}成对角的顶点",
                        f"{ZH[shape.kind]}里{corner}的对角是哪个点？",
                    ),
                )
            )
        if shape.kind == "triangle":
            found.append(
                choice_task(
                    "facing",
                    "description",
                    (
                        f"say which corner of the triangle lies opposite its side {corner}{turned[1]}",
                        f"Which corner of the triangle faces the side {corner}{turned[1]}?",
                    ),
                    (f"The side {corner}{turned[1]} faces the corner {{}}.",
                     f"Opposite {corner}{turned[1]} lies the corner {{}}."),
                    tuple(name for name in names if name not in turned[:2]),
                    opposite,
                    difficulty=2,
                    asks_zh=(f"说出三角形中与边{corner}{turned[1]}相对的顶点",),
                )
            )  # fmt: skip
            right = [a.at for a in scene.angles if a.sign == "right" and set(a.arms + a.at) == set(shape.corners)]
            if len(right) == 1:
                found.append(
                    choice_task(
                        "right corner",
                        "description",
                        (
                            "say at which corner the triangle has its right angle",
                            "At which corner of the triangle is the right angle?",
                        ),
                        ("The triangle's right angle is at {}.", "The triangle is square at {}."),
                        names,
                        right[0],
                        asks_zh=("说出三角形的直角在哪个顶点", "三角形的直角是哪个顶点？"),
                    )
                )
        if not scene.joined and len(shape.corners) > 2:
            found.append(_walk(scene, shape.kind, shape.corners, names))
    return found


def _walk(scene: "Geometry", kind: Kind, corners: str, names: tuple[str, ...]) -> Task:
    """Which corner a walker round a shape reaches first."""
    spots = {point.name: (point.x, point.y) for point in scene.points}
    area = sum(
        spots[a][0] * spots[b][1] - spots[b][0] * spots[a][1]
        for a, b in zip(corners, corners[1:] + corners[0], strict=True)
    )
    clockwise = corners if area > 0 else corners[::-1]  # y grows downwards
    at = scene.look.seed % len(corners)
    after = clockwise[(at + 1) % len(corners)]
    return choice_task(
        "walk",
        "perspective",
        (
            f"imagine walking along the edge of the {kind} from {clockwise[at]} with its inside on your right-hand "
            "side, and say which corner you reach first",
            f"If I walk round the {kind} from {clockwise[at]} and always have its inside on my right, which corner do "
            "I reach first?",
        ),
        (
            f"A walker from {clockwise[at]} with the inside on the right first gets to {{}}.",
            f"From {clockwise[at]}, with the {kind} on the right, the first corner to be reached is {{}}.",
        ),
        tuple(name for name in names if name != clockwise[at]),
        after,
        difficulty=3,
        asks_zh=(f"假设你从{clockwise[at]}出发沿{ZH[kind]}的边行走，图形内部始终在你右手边，说出你最先到达的顶点",),
    )


def _views(scene: "Geometry") -> list[Task]:
    """What is where for somebody who sees the figure another way."""
    names = tuple(sorted(point.name for point in scene.points))
    extreme = {side: name for side in ("left", "right", "top", "bottom") if (name := _furthest(scene, side))}
    views = (
        ("across", "for somebody who sits across the table and sees the figure upside down",
         {"left": "right", "right": "left", "top": "bottom", "bottom": "top"},
         "对于坐在桌子对面、看到的图是倒过来的人"),
        ("mirror", "in a mirror image of the figure, with left and right exchanged",
         {"left": "right", "right": "left"}, "在左右互换的镜像里"),
        ("turn", "once the sheet has been turned clockwise by a quarter of a full turn",
         {"left": "bottom", "right": "top", "top": "left", "bottom": "right"}, "把图顺时针转四分之一圈之后"),
    )  # fmt: skip
    words = {"left": "furthest to the left", "right": "furthest to the right", "top": "highest", "bottom": "lowest"}
    zh = {"left": "最左边", "right": "最右边", "top": "最上面", "bottom": "最下面"}
    found = []
    for n, (topic, how, origin, how_zh) in enumerate(views):
        free = [seen for seen, was in origin.items() if was in extreme]
        if not free:
            continue
        seen = free[(scene.look.seed // (n + 1)) % len(free)]
        found.append(
            choice_task(
                topic,
                "perspective",
                (
                    f"say which of the named points lies {words[seen]} {how}",
                    f"Which of the named points is {words[seen]} {how}?",
                ),
                (f"Seen that way, the point {words[seen]} is {{}}.", f"The one that is then {words[seen]} is {{}}."),
                names,
                extreme[origin[seen]],
                difficulty=3,
                asks_zh=(f"说出{how_zh}，标有字母的点中哪个在{zh[seen]}",),
            )
        )
    return found


def _furthest(scene: "Geometry", side: str) -> str:
    """The point that lies clearly furthest to a side; empty where two are about as far."""
    sign = 1 if side in ("right", "bottom") else -1
    ranked = sorted(scene.points, key=lambda p: -sign * (p.x if side in ("left", "right") else p.y))
    first, second = ((p.x if side in ("left", "right") else p.y) for p in ranked[:2])
    return ranked[0].name if abs(first - second) >= 24 else ""


def line_task(
    topic: str,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    options: tuple[str, ...],
    right: str,
    category: Category = "description",
    difficulty: Difficulty = 2,
    asks_zh: tuple[str, ...] = (),
) -> Task:
    """A task that one line answers, whichever of its ends is named first."""
    turned = tuple(option[::-1] for option in options)
    return Task(
        topic=topic,
        category=category,
        asks=asks,
        constraint=AnyOf(parts=(Choice(options=options, right=right), Choice(options=turned, right=right[::-1]))),
        says=tuple(sentence.format(right) for sentence in say),
        wrong=tuple(say[0].format(option) for option in options if option != right)[:4],
        difficulty=difficulty,
        asks_zh=asks_zh,
    )
