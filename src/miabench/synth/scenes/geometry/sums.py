"""What can be worked out from a geometry figure: counts, sides, angles, perimeters, areas."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Difficulty, Task
from miabench.synth.scenes.geometry.words import ZH
from miabench.synth.scenes.tell import number_task

if TYPE_CHECKING:
    from miabench.synth.scenes.geometry.facts import Geometry, Joined, Shape


def tasks(scene: "Geometry") -> Iterator[Task]:
    yield from _counts(scene)
    yield from _missing(scene)
    for shape in scene.shapes:
        yield from _of_shape(scene, shape)
    yield from _of_two(scene)
    if scene.joined:
        yield from _of_all(scene, scene.joined)


def _cm(number: Decimal) -> str:
    return f"{number} cm"


def _square(number: Decimal) -> str:
    return f"{number} cm²"


def _area(twice: int) -> Decimal:
    """Half of a whole number, without a needless place."""
    return Decimal(twice // 2) if twice % 2 == 0 else Decimal(twice) / 2


def _partial(numbers: Sequence[int]) -> set[Decimal]:
    """What may be written down on the way to a sum: numbers, twice a number, sums of some."""
    found = {n for k in range(1, len(numbers) + 1) for some in combinations(numbers, k) for n in (sum(some),)}
    return {Decimal(n) for n in (*found, *(2 * n for n in numbers))}


def _squares(scene: "Geometry") -> set[Decimal]:
    """Squares of all lengths, and what they have between them in a right triangle."""
    lengths = {line.cm for line in scene.lines} | {n for shape in scene.shapes for n in (*shape.sides, shape.height)}
    lengths |= {abs(a - b) for a in lengths for b in lengths} | {n // 2 for n in lengths}
    return {Decimal(n) for n in lengths} | {Decimal(n * n) for n in lengths}


def _area_steps(shape: "Shape") -> set[Decimal]:
    base, height = Decimal(shape.base), Decimal(shape.height)
    return {base, height, base * height, base / 2, height / 2, base * height / 2, *map(Decimal, shape.sides)}


def _counts(scene: "Geometry") -> Iterator[Task]:
    known = scene.numbers()
    right = sum(angle.sign == "right" for angle in scene.angles)
    if right:
        yield number_task(
            "right angles",
            "math",
            (
                "count the right-angle marks in the whole figure and give their number",
                "say how many angles are marked as right angles",
                "How many angles are marked as right angles?",
            ),
            ("The figure has {} marks for a right angle.", "Angles that are marked as right ones: {}."),
            right,
            known,
            difficulty=2,
            asks_zh=("数一数图中一共标了多少个直角符号", "图中一共有多少个直角符号？"),
        )
    yield number_task(
        "points",
        "math",
        (
            "count the points that are named by a letter",
            "say how many points of the figure have a letter",
            "How many points have a letter?",
        ),
        ("In all, {} points are named.", "Letters stand at {} points."),
        len(scene.points),
        known,
        difficulty=2,
        asks_zh=("数一数图中有多少个点标了字母", "图中一共有多少个点标了字母？"),
    )
    lengths = scene.lengths()
    yield number_task(
        "printed",
        "math",
        ("count the lengths in centimetres that are printed", "How many lengths in centimetres are printed there?"),
        ("Lengths are printed at {} places.", "There are {} printed lengths."),
        len(lengths),
        known,
        difficulty=2,
        asks_zh=("数一数图中标了多少个以厘米为单位的长度",),
    )
    if len(lengths) >= 3:
        yield number_task(
            "spread",
            "math",
            (
                "subtract the smallest printed length from the largest one, in centimetres",
                "work out how many centimetres lie between the largest and the smallest of the printed lengths",
            ),
            ("The difference between them is {}.", "The largest and the smallest are {} apart."),
            max(lengths) - min(lengths),
            known,
            show=_cm,
            difficulty=2,
            asks_zh=("求图中标出的最大长度与最小长度相差多少厘米",),
        )
        yield number_task(
            "all lengths",
            "math",
            (
                "add up all the lengths that are printed, in centimetres",
                "What do all the printed lengths add up to, in centimetres?",
            ),
            ("All the printed lengths add up to {}.", "The sum of what is printed is {}."),
            sum(lengths),
            known,
            steps=sorted(_partial(lengths)) if len(lengths) < 9 else (),
            show=_cm,
            difficulty=3,
            asks_zh=("把图中标出的所有长度加起来（厘米）",),
        )
    marked = [angle.degrees for angle in scene.angles if angle.sign == "value"]
    if len(marked) >= 2:
        yield number_task(
            "all angles",
            "math",
            ("add up the angles whose degrees are printed", "What do the printed angles add up to, in degrees?"),
            ("The printed angles add up to {} degrees.", "The sum of those angles is {} degrees."),
            sum(marked),
            known,
            steps=sorted(_partial(marked)),
            difficulty=2,
            asks_zh=("把图中标出度数的角加起来",),
        )


def _missing(scene: "Geometry") -> Iterator[Task]:
    """Sides and angles with a question mark."""
    known = scene.numbers()
    for line in scene.lines:
        if line.sign == "asked":
            yield number_task(
                "missing side",
                "math",
                (
                    f"work out the length of {line.ends}, which isn't printed, in centimetres",
                    f"calculate how many centimetres long {line.ends} must be",
                    f"How long must {line.ends} be, in centimetres?",
                ),
                (f"The length of {line.ends} must be {{}}.", f"By Pythagoras, {line.ends} comes to {{}}."),
                line.cm,
                known,
                steps=sorted(_squares(scene)),
                show=_cm,
                difficulty=3,
                asks_zh=(f"算出没有标出的{line.ends}的长度（厘米）",),
            )
    marked = [angle.degrees for angle in scene.angles if angle.sign == "value"]
    for angle in scene.angles:
        if angle.sign == "asked":
            yield number_task(
                "missing angle",
                "math",
                (
                    f"work out how many degrees the angle at {angle.at} has, which carries a question mark",
                    f"How large must the angle with the question mark at {angle.at} be, in degrees?",
                ),
                (f"The angle at {angle.at} must have {{}} degrees.", f"What is missing at {angle.at} is {{}} degrees."),
                angle.degrees,
                known,
                steps=sorted({*_partial(marked), *(Decimal(180 - n) for n in marked)}),
                difficulty=2,
                asks_zh=(f"算出{angle.at}处带问号的角是多少度",),
            )


def _is_given(scene: "Geometry", shape: "Shape") -> bool:
    """Whether no side has to be worked out first."""
    return not scene.joined and not any(
        line.sign == "asked" for line in scene.lines if set(line.ends) <= set(shape.corners)
    )


def _of_shape(scene: "Geometry", shape: "Shape") -> Iterator[Task]:
    """Perimeter, area, diameter, and what becomes of an area when the sides grow."""
    known, kind = scene.numbers(), shape.kind
    level: Difficulty = 2 if _is_given(scene, shape) else 3
    if shape.sides and all(shape.sides):
        yield number_task(
            "perimeter",
            "math",
            (
                f"work out the perimeter of the {kind} in centimetres",
                f"calculate how many centimetres it is all the way round the {kind}",
                f"What is the perimeter of the {kind}, in centimetres?",
            ),
            (f"The perimeter of the {kind} is {{}}.", f"All the way round the {kind}, it is {{}}."),
            sum(shape.sides),
            known,
            steps=sorted(_partial(shape.sides) | (_squares(scene) if level == 3 else set())),
            show=_cm,
            difficulty=level,
            asks_zh=(f"计算{ZH[kind]}的周长（厘米）", f"{ZH[kind]}的周长是多少厘米？"),
        )
    if shape.twice:
        steps = sorted(_area_steps(shape) | (_squares(scene) if level == 3 else set()))
        yield number_task(
            "area",
            "math",
            (
                f"work out the area of the {kind} in square centimetres",
                f"calculate how many square centimetres the {kind} covers",
                f"What is the area of the {kind}, in square centimetres?",
            ),
            (f"The area of the {kind} is {{}}.", f"In all, the {kind} covers {{}}."),
            _area(shape.twice),
            known,
            steps=steps,
            show=_square,
            difficulty=level,
            asks_zh=(f"计算{ZH[kind]}的面积（平方厘米）", f"{ZH[kind]}的面积是多少平方厘米？"),
        )
        yield number_task(
            "doubled",
            "math",
            (
                f"work out what the area of the {kind} would be, in square centimetres, if each of its sides were "
                "twice as long",
                f"If every side of the {kind} were made twice as long and its angles stayed, what would its area be, "
                "in square centimetres?",
            ),
            (f"With its sides doubled, the {kind} would cover {{}}.", f"The larger {kind} would have {{}}."),
            2 * shape.twice,
            known,
            steps=sorted({*steps, *(2 * n for n in steps), *(4 * n for n in steps), Decimal(4)}),
            show=_square,
            difficulty=3,
            asks_zh=(f"求{ZH[kind]}的各边都变为原来的两倍之后的面积（平方厘米）",),
        )
    if kind == "circle":
        line = next(line for line in scene.lines if shape.corners[1] in line.ends)
        radius = shape.corners[0] in line.ends
        asked, zh = ("diameter", "直径") if radius else ("radius", "半径")
        yield number_task(
            "circle",
            "math",
            (
                f"give the {asked} of the circle in centimetres",
                f"What is the {asked} of the circle, in centimetres?",
            ),
            (f"The {asked} of the circle is {{}}.", f"For the circle, the {asked} comes to {{}}."),
            _area(4 * line.cm if radius else line.cm),
            known,
            show=_cm,
            difficulty=2,
            asks_zh=(f"求圆的{zh}（厘米）",),
        )


def _of_two(scene: "Geometry") -> Iterator[Task]:
    """Perimeters and areas of two shapes, together and compared."""
    known = scene.numbers()
    for topic, measured in (("two perimeters", [s for s in scene.shapes if s.sides and all(s.sides)]),):
        if len(measured) >= 2 and not scene.joined:
            a, b = measured[:2]
            first, second = sum(a.sides), sum(b.sides)
            steps = _partial(a.sides) | _partial(b.sides) | _squares(scene)
            yield number_task(
                topic,
                "math",
                (
                    f"add the perimeters of the {a.kind} and the {b.kind}, in centimetres",
                    f"work out how many centimetres of wire it takes to bend both the {a.kind} and the {b.kind}",
                ),
                (f"Together, the {a.kind} and the {b.kind} have a perimeter of {{}}.", "Both together come to {}."),
                first + second,
                known,
                steps=sorted(steps),
                show=_cm,
                difficulty=3,
                asks_zh=(f"求{ZH[a.kind]}与{ZH[b.kind]}的周长之和（厘米）",),
            )
    covered = [shape for shape in scene.shapes if shape.twice]
    if len(covered) >= 2 and covered[0].twice != covered[1].twice:
        a, b = covered[:2]
        yield number_task(
            "two areas",
            "math",
            (
                f"work out by how many square centimetres the areas of the {a.kind} and the {b.kind} differ",
                f"By how many square centimetres do the areas of the {a.kind} and the {b.kind} differ?",
            ),
            (f"The areas of the {a.kind} and the {b.kind} differ by {{}}.", "The difference of the areas is {}."),
            _area(abs(a.twice - b.twice)),
            known,
            steps=sorted(_area_steps(a) | _area_steps(b) | _squares(scene)),
            show=_square,
            difficulty=3,
            asks_zh=(f"求{ZH[a.kind]}与{ZH[b.kind]}的面积相差多少平方厘米",),
        )


def _of_all(scene: "Geometry", joined: "Joined") -> Iterator[Task]:
    """The area and the outline of a rectangle and a triangle that hang together."""
    known, squares = scene.numbers(), _squares(scene)
    steps = sorted({n for shape in scene.shapes for n in _area_steps(shape)} | squares | _partial(joined.outline))
    if joined.join == "corner":
        asks = (
            "work out the area of the part of the rectangle that the triangle leaves free, in square centimetres",
            "cut the triangle off the rectangle and say how many square centimetres remain",
        )
        says = ("What the triangle leaves free measures {}.", "Without that corner, {} remain.")
        asks_zh = ("求长方形去掉三角形之后剩下的面积（平方厘米）",)
        around = "what remains of the rectangle when the triangle is cut off"
        around_zh = "长方形剪去三角形之后剩下的图形"
    else:
        asks = (
            "work out the area of the rectangle and the triangle together, in square centimetres",
            "add up the areas of the rectangle and the triangle, in square centimetres",
        )
        says = ("The rectangle and the triangle together cover {}.", "Both areas together make {}.")
        asks_zh = ("求长方形和三角形的面积之和（平方厘米）",)
        around, around_zh = "what the rectangle and the triangle make up together", "长方形和三角形拼成的整个图形"
    yield number_task(
        "joined area", "math", asks, says, _area(joined.twice), known,
        steps=steps, show=_square, difficulty=3, asks_zh=asks_zh,
    )  # fmt: skip
    yield number_task(
        "outline",
        "math",
        (
            f"work out how many centimetres it is round the outside of {around}",
            f"calculate the perimeter, in centimetres, of {around}",
        ),
        ("Round the outside, it is {}.", "The outline is {} long."),
        sum(joined.outline),
        known,
        steps=steps,
        show=_cm,
        difficulty=3,
        asks_zh=(f"求{around_zh}的周长（厘米）",),
    )
