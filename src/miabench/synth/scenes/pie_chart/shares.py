"""Numbers that a pie chart is asked for: shares, and what follows from them."""

from decimal import Decimal
from itertools import accumulate, combinations
from typing import TYPE_CHECKING

from miabench.constraints import AllOf, Contains, Excludes
from miabench.synth.scenes.base import Task
from miabench.synth.scenes.tell import number_task, units

if TYPE_CHECKING:
    from miabench.synth.scenes.pie_chart.facts import PieChart


def tasks(scene: "PieChart") -> list[Task]:
    return [*_single(scene), *_pairs(scene), *_absolute(scene), *_half(scene), *_counts(scene)]


def _shown(scene: "PieChart") -> list[int]:
    """Sectors with a printed percentage, from another one on for each chart."""
    count, first = len(scene.sectors), scene.total // 100
    return [n for n in ((first + k) % count for k in range(count)) if n != scene.hidden]


def _single(scene: "PieChart") -> list[Task]:
    """One share, printed or not."""
    known, sectors = scene.numbers(), scene.sectors
    one = sectors[_shown(scene)[0]]
    found = [
        number_task(
            "share",
            "ocr",
            (
                f'give the percentage of "{one.name}"',
                f'read off how many percent the chart gives for "{one.name}"',
                f'What percentage does "{one.name}" have?',
            ),
            (f"For {one.name}, the chart gives {{}}%.", f"The share of {one.name} is {{}} percent."),
            one.share,
            known,
            printed=True,
            asks_zh=(f"写出“{one.name}”的百分比", f"“{one.name}”占百分之几？"),
        ),
        number_task(
            "rest",
            "math",
            (
                f'work out what percentage all parts other than "{one.name}" make together',
                f'say how many percent remain if "{one.name}" is left out',
                f'What percentage do all parts except "{one.name}" have together?',
            ),
            ("The others make {}% together.", f"Without {one.name}, {{}} percent remain."),
            100 - one.share,
            known,
            difficulty=2,
            asks_zh=(f"算出除“{one.name}”以外的部分合计占百分之几", f"除了“{one.name}”，其余部分一共占百分之几？"),
        ),
    ]
    if scene.hidden is not None:
        gap = sectors[scene.hidden]
        found.append(
            number_task(
                "missing",
                "math",
                (
                    f'work out the percentage of "{gap.name}", which isn\'t printed',
                    f'find out the share of "{gap.name}" from the others, since its percentage is missing',
                    f'The percentage of "{gap.name}" isn\'t given: what must it be?',
                ),
                (f"The missing share of {gap.name} is {{}}%.", f"For {gap.name}, {{}} percent are left."),
                gap.share,
                [number for number in known if number != gap.share],
                steps=tuple(accumulate(sector.share for sector in sectors if sector is not gap)),
                difficulty=3,
                asks_zh=(
                    f"算出图中没有标出的“{gap.name}”的百分比",
                    f"图中没有标出“{gap.name}”的百分比，它应该是多少？",
                ),
            )
        )
    return found


def _pairs(scene: "PieChart") -> list[Task]:
    """Two or three shares."""
    known, sectors, places = scene.numbers(), scene.sectors, _shown(scene)
    a, b, c = (sectors[n] for n in places[:3])
    high, low = (a, c) if a.share > c.share else (c, a)
    found = [
        number_task(
            "sum",
            "math",
            (
                f'add up the percentages of "{a.name}" and "{b.name}"',
                f'work out what percentage "{a.name}" and "{b.name}" have together',
                f'What percentage do "{a.name}" and "{b.name}" have together?',
            ),
            (f"{a.name} and {b.name} have {{}}% together.", "The two shares add up to {} percent."),
            a.share + b.share,
            known,
            difficulty=2,
            asks_zh=(f"求“{a.name}”和“{b.name}”的百分比之和", f"“{a.name}”和“{b.name}”一共占百分之几？"),
        ),
        number_task(
            "difference",
            "math",
            (
                f'work out by how many percentage points "{high.name}" is ahead of "{low.name}"',
                f'subtract the percentage of "{low.name}" from that of "{high.name}"',
                f'By how many percentage points is "{high.name}" larger than "{low.name}"?',
            ),
            (f"{high.name} is ahead of {low.name} by {{}} percentage points.", "The difference is {} points."),
            high.share - low.share,
            known,
            difficulty=2,
            asks_zh=(f"算出“{high.name}”比“{low.name}”多几个百分点", f"“{high.name}”比“{low.name}”多几个百分点？"),
        ),
    ]
    if len(sectors) > 4:
        found.append(
            number_task(
                "three",
                "math",
                (
                    f'add up the percentages of "{a.name}", "{b.name}" and "{c.name}"',
                    f'work out the joint share of "{a.name}", "{b.name}" and "{c.name}" in percent',
                ),
                ("The three shares add up to {}%.", "Their joint share is {} percent."),
                a.share + b.share + c.share,
                known,
                steps=(a.share + b.share,),
                difficulty=2,
                asks_zh=(f"求“{a.name}”“{b.name}”和“{c.name}”的百分比之和",),
            )
        )
    for x, y in ((x, y) for x in sectors for y in sectors if x is not y and scene.hidden is None):
        times, rest = divmod(x.share, y.share)
        if rest == 0 and 2 <= times <= 10:
            found.append(
                number_task(
                    "times",
                    "math",
                    (
                        f'work out how many times as large as the share of "{y.name}" that of "{x.name}" is',
                        f'How many times as large as the share of "{y.name}" is the share of "{x.name}"?',
                    ),
                    ("It is {} times as large.", "The one is {} times the other."),
                    times,
                    known,
                    difficulty=2,
                    asks_zh=(f"“{x.name}”的占比是“{y.name}”的几倍？", f"算出“{x.name}”的占比是“{y.name}”的几倍"),
                )
            )
            break
    return found


def _absolute(scene: "PieChart") -> list[Task]:
    """Shares of the total in numbers, and as angles."""
    known, sectors, unit = scene.numbers(), scene.sectors, scene.unit
    places, hundredth = _shown(scene), scene.total // 100
    one, two = sectors[places[1]], sectors[places[2]]
    high, low = (one, two) if one.share > two.share else (two, one)
    found = [
        number_task(
            "amount",
            "math",
            (
                f'work out how many {unit} the share of "{one.name}" comes to, using the printed total',
                f'calculate the number of {unit} behind "{one.name}"',
                f'How many {unit} does the sector for "{one.name}" stand for?',
            ),
            (f"{one.name} stands for {{}} {unit}.", f"The share comes to {{}} {unit}."),
            one.share * hundredth,
            known,
            steps=(hundredth, units(one.share)),
            difficulty=3,
            asks_zh=(f"根据总数算出“{one.name}”对应的数量", f"根据图中的总数，“{one.name}”的数量是多少？"),
        ),
        number_task(
            "more",
            "math",
            (
                f'work out how many more {unit} "{high.name}" stands for than "{low.name}"',
                f'calculate by how many {unit} "{high.name}" exceeds "{low.name}", using the printed total',
                f'How many more {unit} belong to "{high.name}" than to "{low.name}"?',
            ),
            (f"For {high.name}, there are {{}} {unit} more.", f"The difference is {{}} {unit}."),
            (high.share - low.share) * hundredth,
            known,
            steps=(
                *(share * hundredth for share in (high.share, low.share)),
                *(units(share) for share in (high.share, low.share, high.share - low.share)),
                high.share - low.share,
                hundredth,
            ),
            difficulty=3,
            asks_zh=(
                f"根据总数算出“{high.name}”比“{low.name}”多多少",
                f"按总数计算，“{high.name}”比“{low.name}”多多少？",
            ),
        ),
    ]
    for place in places:
        one = sectors[place]
        if one.share % 5 == 0:
            found.append(
                number_task(
                    "angle",
                    "math",
                    (
                        f'work out how many degrees the angle of the sector for "{one.name}" has',
                        f'calculate the central angle of "{one.name}" in degrees from its percentage',
                        f'How many degrees of the circle does "{one.name}" take up?',
                    ),
                    (f"The angle of {one.name} is {{}} degrees.", "It takes up {} degrees of the circle."),
                    one.share * 18 // 5,
                    known,
                    steps=(360, units(one.share), Decimal("3.6")),
                    difficulty=3,
                    asks_zh=(f"根据百分比算出“{one.name}”的圆心角是多少度", f"“{one.name}”的圆心角是多少度？"),
                )
            )
            break
    return found


def _half(scene: "PieChart") -> list[Task]:
    """What makes half of the whole, or lacks to it."""
    sectors = scene.sectors
    found: list[Task] = []
    pairs = [(a, b) for a, b in combinations(sectors, 2) if a.share + b.share == 50]
    if len(pairs) == 1 and len(sectors) > 4:
        a, b = pairs[0]
        rest = [sector.name for sector in sectors if sector not in (a, b)]
        say = ("Exactly half is made by {} and {}.", "The pair is {} and {}.")
        found.append(
            Task(
                topic="half",
                category="math",
                asks=(
                    "name the pair of parts that together make exactly half of the whole, and no other part",
                    "find out which pair of sectors adds up to exactly half, and give these names alone",
                    "Exactly half of the whole is made by a pair of parts: which are they, and no others?",
                ),
                constraint=AllOf(parts=(Contains(terms=(a.name, b.name)), Excludes(terms=tuple(rest), forms=False))),
                says=tuple(sentence.format(a.name, b.name) for sentence in say),
                wrong=(say[0].format(a.name, rest[0]), say[0].format(rest[-1], b.name)),
                difficulty=3,
                asks_zh=("找出合起来正好占一半的两个部分，只写这两个名称",),
            )
        )
    one = sectors[scene.order[0]]
    if one.share < 50:
        found.append(
            number_task(
                "to half",
                "math",
                (
                    "work out by how many percentage points the largest share falls short of half",
                    "say how many percentage points the largest sector lacks to be half of the circle",
                    "How many percentage points does the largest part lack to reach half?",
                ),
                ("It falls short of half by {} points.", "To reach half, {} percentage points are missing."),
                50 - one.share,
                scene.numbers(),
                steps=(50,),
                difficulty=2,
                asks_zh=("算出最大的部分离一半还差几个百分点", "最大的部分离一半还差几个百分点？"),
            )
        )
    low = sectors[scene.order[-1]]
    found.append(
        number_task(
            "extremes",
            "math",
            (
                "work out the difference between the largest and the smallest percentage",
                "subtract the smallest share of the chart from the largest one",
                "How many percentage points lie between the largest and the smallest share?",
            ),
            ("The difference is {} percentage points.", "Between the largest and the smallest lie {} points."),
            one.share - low.share,
            scene.numbers(),
            difficulty=2 if scene.hidden not in (scene.order[0], scene.order[-1]) else 3,
            asks_zh=("求最大百分比与最小百分比之差", "最大的占比和最小的占比相差几个百分点？"),
        )
    )
    return found


def _counts(scene: "PieChart") -> list[Task]:
    """How many sectors meet a condition."""
    shares = [sector.share for sector in scene.sectors]
    limits = [
        n for n in (8, 10, 12, 15, 18, 20, 25) if n not in shares and 0 < sum(s > n for s in shares) < len(shares)
    ]
    if not limits or len(shares) < 5:
        return []
    limit = limits[scene.total // 100 % len(limits)]
    above = sum(share > limit for share in shares)
    return [
        number_task(
            "above",
            "math",
            (
                f"count the sectors with a share of more than {limit} percent",
                f"say how many of the parts have more than {limit} percent",
                f"How many parts have a share above {limit} percent?",
            ),
            ("Of all parts, {} have more than that.", "The number of such sectors is {}."),
            above,
            scene.numbers(),
            given=(limit,),
            steps=(len(shares), len(shares) - above),
            difficulty=2,
            asks_zh=(f"数一数有几个部分的占比超过百分之{limit}", f"有几个部分的占比超过{limit}%？"),
        )
    ]
