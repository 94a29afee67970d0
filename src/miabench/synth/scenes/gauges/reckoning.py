"""What has to be reckoned from instruments: zones, distances, sums and shares."""

from decimal import Decimal
from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.gauges.answers import options, pick
from miabench.synth.scenes.tell import choice_task, number_task

if TYPE_CHECKING:
    from miabench.synth.scenes.gauges.facts import Gauge, Gauges

TINTS = ("blue", "green", "yellow", "red")


def zones(scene: "Gauges") -> list[Task]:
    """Coloured zones: where a reading is, how wide they are, how far away."""
    kind, first, second, third = scene.kind, pick(scene, 0), pick(scene, 1), pick(scene, 2)
    found = [
        choice_task(
            "zone",
            "description",
            (
                f"name the colour of the zone that the reading above the name {first.name} is in",
                f"say in which coloured zone the {kind.thing} above the name {first.name} stands",
                f"Which colour is the zone that the reading above the name {first.name} lies in?",
            ),
            ("It is in the {} zone.", "The colour there is {}."),
            TINTS,
            first.zone.colour if first.zone else "",
            asks_zh=(f"用英文颜色词说出 {first.name} 上方的{kind.thing_zh}示数在哪个颜色的区域",),
        )
    ]
    for colour in TINTS:
        inside = [gauge for gauge in scene.gauges if gauge.zone and gauge.zone.colour == colour]
        if len(inside) == 1 and len(scene.gauges) > 2:
            found.append(
                choice_task(
                    "only in zone",
                    "description",
                    (
                        f"give the name on the plate of the only {kind.thing} that stands in the {colour} zone",
                        f"say which {kind.thing} stands in its {colour} zone, by the name on the plate",
                        f"Which name belongs to the {kind.thing} that stands in the {colour} zone?",
                    ),
                    (f"The one in the {colour} has the name {{}}.", "The name on its plate is {}."),
                    options(scene),
                    inside[0].name,
                    difficulty=2,
                    asks_zh=(f"示数在{_TINT_ZH[colour]}区域的{kind.thing_zh}，牌子上是什么名字？",),
                )
            )
    found += [*_borders(scene, second), *_moved(scene, third)]
    for gauge in (third, first):
        red = gauge.zone_of("red")
        if not red.low <= gauge.value <= red.high:
            apart = red.low - gauge.value if gauge.value < red.low else gauge.value - red.high
            found.append(
                number_task(
                    "from the red",
                    "math",
                    (
                        f"work out how many {kind.unit} the reading above {gauge.name} is away from the red zone",
                        f"How many {kind.unit} lie between the reading above the name {gauge.name} and the red zone?",
                    ),
                    (f"It is {{}} {kind.sign} away from it.", f"The distance to the red is {{}} {kind.sign}."),
                    scene.amount(apart),
                    scene.readings(),
                    difficulty=2,
                    asks_zh=(f"{gauge.name} 上方的示数离红色区域还有多少{kind.unit_zh}？",),
                )
            )
            break
    return found


_TINT_ZH = {"blue": "蓝色", "green": "绿色", "yellow": "黄色", "red": "红色"}


def _borders(scene: "Gauges", gauge: "Gauge") -> list[Task]:
    """Where a zone begins, and which is the widest."""
    kind, zone = scene.kind, gauge.zones[1 + scene.look.seed % (len(gauge.zones) - 1)]
    found = [
        number_task(
            "border",
            "ocr",
            (
                f"give the value at which the {zone.colour} zone begins above the name {gauge.name}, seen from the "
                f"low end, in {kind.unit}",
                f"say from how many {kind.unit} on the scale above the name {gauge.name} is {zone.colour}",
                f"At how many {kind.unit} does the {zone.colour} zone begin on the scale above the name {gauge.name}?",
            ),
            (f"It begins at {{}} {kind.sign}.", f"The zone starts at {{}} {kind.sign}."),
            scene.amount(zone.low),
            scene.readings(),
            printed=True,
            difficulty=2,
            asks_zh=(f"{gauge.name} 上方的刻度从多少{kind.unit_zh}开始是{_TINT_ZH[zone.colour]}区域？",),
        )
    ]
    ordered = sorted(gauge.zones, key=lambda z: z.low - z.high)
    if ordered[0].high - ordered[0].low >= 1.3 * (ordered[1].high - ordered[1].low):
        found.append(
            choice_task(
                "widest",
                "description",
                (
                    f"name the colour of the widest zone on the scale above the name {gauge.name}",
                    f"Which colour takes up most of the scale above the name {gauge.name}?",
                ),
                ("The widest one there is {}.", "Most of that scale is {}."),
                TINTS,
                ordered[0].colour,
                difficulty=1,
                asks_zh=(f"用英文颜色词说出 {gauge.name} 上方的刻度中哪种颜色的区域最宽",),
            )
        )
    return found


def _moved(scene: "Gauges", gauge: "Gauge") -> list[Task]:
    """Where a reading would be after a change."""
    kind = scene.kind
    shifts = [n * gauge.step for n in range(2, 12)]
    up = [
        s for s in shifts if gauge.value + s < gauge.high and gauge.zone_at(gauge.value + s) not in (None, gauge.zone)
    ]
    down = [
        -s for s in shifts if gauge.value - s > gauge.low and gauge.zone_at(gauge.value - s) not in (None, gauge.zone)
    ]
    free = [*up, *down]
    if not free:
        return []
    shift = free[scene.look.seed % len(free)]
    zone = gauge.zone_at(gauge.value + shift)
    words = f"{'rose' if shift > 0 else 'fell'} by {scene.amount(abs(shift))} {kind.unit}"
    words_zh = f"{'上升' if shift > 0 else '下降'}{scene.amount(abs(shift))}{kind.unit_zh}"
    return [
        choice_task(
            "zone after",
            "math",
            (
                f"name the colour of the zone that the reading above the name {gauge.name} would be in if it {words}",
                f"If the reading above the name {gauge.name} {words}, which colour of zone would it be in?",
            ),
            ("Then it would be in the {} zone.", "After that, the colour would be {}."),
            TINTS,
            zone.colour if zone else "",
            difficulty=3,
            asks_zh=(f"如果 {gauge.name} 上方的示数{words_zh}，用英文颜色词说出它会在哪个颜色的区域",),
        )
    ]


def sums(scene: "Gauges") -> list[Task]:
    """Differences, sums, averages, changes and shares."""
    kind, first, second, third = scene.kind, pick(scene, 0), pick(scene, 1), pick(scene, 2)
    shift = first.step * (2 + scene.look.seed % 5)
    values = [gauge.value for gauge in scene.gauges]
    partial = tuple(scene.amount(sum(values[:n])) for n in range(2, len(values)))
    found = [
        _number(
            scene,
            "difference",
            (
                f"work out the difference between the readings of {second.name} and {first.name}, in {kind.unit}",
                f"say by how many {kind.unit} the readings of {second.name} and {first.name} differ",
                f"By how many {kind.unit} do the readings of {second.name} and {first.name} differ?",
            ),
            ("The difference is {}", "They are {} apart"),
            scene.amount(abs(first.value - second.value)),
            f"{second.name} 和 {first.name} 上方的示数相差多少{kind.unit_zh}？",
        ),
        _number(
            scene,
            "changed",
            (
                f"work out what the {kind.thing} above the name {first.name} would show after a rise of "
                f"{scene.amount(shift)} {kind.unit}",
                f"If the reading above {first.name} went up by {scene.amount(shift)} {kind.unit}, what would it be?",
            ),
            ("Then it would show {}", "The new reading would be {}"),
            scene.amount(first.value + shift),
            f"如果 {first.name} 上方的示数增加{scene.amount(shift)}{kind.unit_zh}，会是多少？",
            given=(scene.amount(shift),),
        ),
        _number(
            scene,
            "to the end",
            (
                f"work out how many {kind.unit} the reading above {third.name} is below the end of its scale",
                f"How many {kind.unit} are missing until the {kind.thing} above {third.name} reaches the end of its "
                "scale?",
            ),
            ("It is {} below the end", "Until the end, {} are missing"),
            scene.amount(third.high - third.value),
            f"{third.name} 上方的示数离刻度的最大值还差多少{kind.unit_zh}？",
        ),
    ]
    if len(values) > 2:
        found.append(
            _number(
                scene,
                "sum",
                (
                    f"add up all the readings and give the sum in {kind.unit}",
                    f"work out what all the readings come to together, in {kind.unit}",
                    f"What do all the readings add up to, in {kind.unit}?",
                ),
                ("Together they make {}", "The sum is {}"),
                scene.amount(sum(values)),
                f"所有示数加起来是多少{kind.unit_zh}？",
                steps=partial,
                difficulty=3,
            )
        )
    if sum(values) * 10 % len(values) == 0 and sum(values) > 0:
        mean = Decimal(sum(values) * 10 // len(values)).scaleb(-2)
        found.append(
            _number(
                scene,
                "average",
                (
                    f"work out the average of all the readings in {kind.unit}",
                    f"What is the average of all the readings, in {kind.unit}?",
                ),
                ("The average is {}", "On average they show {}"),
                Decimal(int(mean)) if mean == int(mean) else mean.normalize(),
                f"所有示数的平均值是多少{kind.unit_zh}？",
                steps=(*partial, scene.amount(sum(values)), len(values)),
                difficulty=3,
            )
        )
    if second.low == 0 and second.value * 100 % second.high == 0:
        found.append(_share(scene, second))
    return found


def _number(
    scene: "Gauges",
    topic: str,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    value: Decimal,
    ask_zh: str,
    *,
    steps: tuple[Decimal | int, ...] = (),
    given: tuple[Decimal, ...] = (),
    difficulty: int = 2,
) -> Task:
    return number_task(
        topic,
        "math",
        asks,
        tuple(f"{sentence.format('{} ' + scene.kind.sign)}." for sentence in say),
        value,
        scene.readings(),
        steps=steps,
        given=given,
        difficulty=3 if difficulty == 3 else 2,
        asks_zh=(ask_zh,),
    )


def _share(scene: "Gauges", gauge: "Gauge") -> Task:
    kind = scene.kind
    return number_task(
        "share",
        "math",
        (
            f"work out what percentage of its full scale the {kind.thing} above the name {gauge.name} shows",
            f"What percentage of its full scale does the {kind.thing} above the name {gauge.name} show?",
        ),
        ("It shows {} percent of the full scale.", "That is {} percent of it."),
        gauge.value * 100 // gauge.high,
        scene.readings(),
        steps=(100, Decimal(gauge.value) / gauge.high),
        difficulty=3,
        asks_zh=(f"{gauge.name} 上方的{kind.thing_zh}显示的是满刻度的百分之多少？",),
    )
