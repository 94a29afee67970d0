"""What has to be reckoned from the clocks on a wall, or seen with another's eyes."""

from typing import TYPE_CHECKING

from miabench.synth.scenes.base import Task
from miabench.synth.scenes.clocks.answers import ahead, back, cutoff, names, options, pick, time_task
from miabench.synth.scenes.clocks.times import angle, mirrored, shown
from miabench.synth.scenes.tell import choice_task, number_task, order_task, units

if TYPE_CHECKING:
    from miabench.synth.scenes.clocks.facts import Clocks

HALF_ZH = {"morning": "上午", "afternoon": "下午"}


def times(scene: "Clocks") -> list[Task]:
    """Times before and after, and which clock is first."""
    first, second, third = pick(scene, 0), pick(scene, 1), pick(scene, 2)
    on, before = ahead(scene), back(scene)
    found = [
        time_task(
            scene,
            "later",
            "math",
            (
                f"work out what time the clock above the name {first.name} will show in {on} minutes",
                f"say what the clock above the name {first.name} will show when {on} more minutes have gone by",
                f"What time will it be in {on} minutes by the clock above the name {first.name}?",
            ),
            ("By then it will show {}.", "After that long, it will be {}."),
            first.time + on,
            difficulty=2,
            given=(on,),
            asks_zh=(f"再过{on}分钟，{first.name} 上方的钟会显示几点？",),
        )
    ]
    if second.time - before >= 60:
        found.append(
            time_task(
                scene,
                "ago",
                "math",
                (
                    f"work out what time the clock above the name {second.name} showed {before} minutes ago",
                    f"If the clock above the name {second.name} is running, what did it show {before} minutes ago?",
                ),
                ("Back then it showed {}.", "That long ago, it was {}."),
                second.time - before,
                difficulty=2,
                given=(before,),
                asks_zh=(f"{before}分钟以前，{second.name} 上方的钟显示的是几点？",),
            )
        )
    if third.time % 60:
        hour, minute = divmod(third.time, 60)
        found.append(
            number_task(
                "full hour",
                "math",
                (
                    f"work out how many minutes the clock above the name {third.name} needs to the next full hour",
                    f"How many minutes are missing until the next full hour on the clock above the name {third.name}?",
                ),
                ("It needs {} minutes to get there.", "Until the next full hour, {} minutes are missing."),
                60 - minute,
                scene.readings(),
                steps=(60, hour + 1),
                difficulty=2,
                asks_zh=(f"{third.name} 上方的钟离下一个整点还有多少分钟？",),
            )
        )
    return [*found, *_ranks(scene)] if len(scene.clocks) > 2 else found


def _ranks(scene: "Clocks") -> list[Task]:
    """Which clock is ahead of which."""
    ordered = sorted(scene.clocks, key=lambda clock: clock.time)
    same = f"taking them all to show times of the same {scene.half}"
    same_zh = f"所有的钟显示的都是同一个{HALF_ZH[scene.half]}的时间"
    limit = cutoff(scene)
    following = next(clock for clock in ordered if clock.time > limit)
    found = [
        choice_task(
            "extreme",
            "math",
            (
                f"give the name under the clock with the {word} time, {same}",
                f"say which clock shows the {word} time, by the name under it, {same}",
                f"Which name is under the clock that shows the {word} time, {same}?",
            ),
            (f"The {word} time is on the clock of {{}}.", f"The name under the {word} time is {{}}."),
            options(scene),
            clock.name,
            difficulty=2,
            asks_zh=(f"{same_zh}，哪个名字上方的钟时间{word_zh}？",),
        )
        for word, word_zh, clock in (("latest", "最晚", ordered[-1]), ("earliest", "最早", ordered[0]))
    ]
    found.append(
        order_task(
            "order",
            "math",
            (
                f"list the names under the clocks from the earliest time to the latest, {same}",
                f"put the names in the order of the times above them, the earliest first, {same}",
            ),
            ("From the earliest to the latest they are {}.", "In the order of their times: {}."),
            tuple(clock.name for clock in ordered),
            difficulty=3,
            asks_zh=(f"{same_zh}，按时间从早到晚列出钟下面的名字",),
        )
    )
    found.append(
        choice_task(
            "first after",
            "math",
            (
                f"name the clock with the first time after {shown(limit)}, {same}",
                f"find the clock whose time comes next after {shown(limit)}, {same}, and give the name under it",
                f"Which name is under the clock with the first time after {shown(limit)}, {same}?",
            ),
            ("The next one after it is the clock of {}.", "It is the clock above the name {}."),
            options(scene),
            following.name,
            difficulty=3,
            asks_zh=(f"{same_zh}，{shown(limit)}之后最先到的时间在哪个名字上方的钟上？",),
        )
    )
    return found


def spans(scene: "Clocks") -> list[Task]:
    """Minutes between clocks, and sums."""
    ordered = sorted(scene.clocks, key=lambda clock: clock.time)
    first, second = pick(scene, 1), pick(scene, 2) if len(scene.clocks) > 2 else pick(scene, 0)
    same = f"both taken as times of the same {scene.half}"
    found = [
        _between(
            scene,
            "difference",
            (
                f"work out how many minutes lie between the times above {first.name} and {second.name}, {same}",
                f"say by how many minutes the clocks of {first.name} and {second.name} differ, {same}",
                f"How many minutes are the clocks of {first.name} and {second.name} apart, {same}?",
            ),
            (first.time, second.time),
            f"{first.name} 和 {second.name} 上方的钟相差多少分钟？两个都是同一个{HALF_ZH[scene.half]}的时间",
        )
    ]
    if len(scene.clocks) > 2:
        same = f"all of them in the same {scene.half}"
        found.append(
            _between(
                scene,
                "spread",
                (
                    f"work out how many minutes lie between the earliest and the latest of these times, {same}",
                    f"How many minutes pass from the earliest time on these clocks to the latest, {same}?",
                ),
                (ordered[0].time, ordered[-1].time),
                f"这些钟上最早和最晚的时间相差多少分钟？都是同一个{HALF_ZH[scene.half]}的时间",
            )
        )
    dial = next((c for c in ordered if c.kind == "analogue" and angle(c.time)), None)
    if dial is not None:
        between = angle(dial.time) or 0
        hour, minute = divmod(dial.time, 60)
        found.append(
            number_task(
                "angle",
                "math",
                (
                    f"work out the smaller angle between the two main hands above the name {dial.name}, in degrees",
                    f"How many degrees is the smaller angle between the hour hand and the minute hand above the name "
                    f"{dial.name}?",
                ),
                ("The angle between them is {} degrees.", "They stand {} degrees apart."),
                between,
                scene.readings(),
                steps=(
                    5,
                    6,
                    12,
                    30,
                    60,
                    180,
                    360,
                    360 - between,
                    6 * minute,
                    30 * hour,
                    minute // 2,
                    30 * hour + minute // 2,
                ),
                difficulty=3,
                asks_zh=(f"{dial.name} 上方的钟，时针和分针之间较小的夹角是多少度？",),
            )
        )
    if scene.noted and scene.setting == "repair":
        prices = [clock.note for clock in scene.clocks]
        found.append(
            number_task(
                "prices",
                "math",
                (
                    "add up the prices on all the plates",
                    "work out what the prices under the clocks come to together",
                    "How much do all the prices under the clocks make together?",
                ),
                ("Together the prices make {}.", "The prices add up to {}."),
                units(sum(prices)),
                scene.numbers(),
                steps=tuple(units(sum(prices[: n + 1])) for n in range(1, len(prices) - 1)),
                show=scene.show,
                difficulty=3,
                asks_zh=("所有牌子上的价格加起来是多少？",),
            )
        )
    return found


def _between(scene: "Clocks", topic: str, asks: tuple[str, ...], ends: tuple[int, int], ask_zh: str) -> Task:
    apart = abs(ends[0] - ends[1])
    hours, rest = divmod(apart, 60)
    return number_task(
        topic,
        "math",
        asks,
        ("The times are {} minutes apart.", "There are {} minutes between them."),
        apart,
        scene.readings(),
        steps=(60, hours, rest, hours * 60, *ends, *(60 * (end // 60) for end in ends)),
        difficulty=2 if topic == "difference" else 3,
        asks_zh=(f"{ask_zh}，回答分钟数" if "？" not in ask_zh else f"以分钟回答：{ask_zh}",),
    )


def views(scene: "Clocks") -> list[Task]:
    """In a mirror, from behind, and with the back to the wall."""
    dials = [clock for clock in scene.clocks if clock.kind == "analogue" and clock.time % 360]
    found = []
    if dials:
        dial = dials[scene.look.seed % len(dials)]
        found.append(
            time_task(
                scene,
                "mirror",
                "perspective",
                (
                    f"imagine that you see the clock above the name {dial.name} in a mirror and take its reversed "
                    "hands for those of an ordinary clock, and say what time they seem to show",
                    f"For someone who sees it in a mirror and takes it for an ordinary clock, what time do the hands "
                    f"above the name {dial.name} seem to show?",
                ),
                ("In the mirror it seems to be {}.", "The reversed hands seem to show {}."),
                mirrored(dial.time),
                difficulty=3,
                asks_zh=(f"在镜子里看 {dial.name} 上方的钟，并把它当成普通的钟，指针看上去是几点？",),
            )
        )
    if len(scene.clocks) < 3 or scene.layout == "grid":
        return found
    at = scene.look.seed % len(scene.clocks)
    seen = scene.clocks[::-1]
    side, goal = ("left", seen[0]) if scene.look.seed // 2 % 2 else ("right", seen[-1])
    step = 1 if at + 1 < len(seen) else -1
    beside, hand = scene.clocks[at + step], "left" if step > 0 else "right"
    hand_zh = {"left": "左", "right": "右"}
    found += [
        order_task(
            "from behind",
            "perspective",
            (
                "imagine that the wall is of glass and that you stand behind it, facing the person who took the "
                "picture, and list the names under the clocks from your left to your right",
                "In what order would someone who stands behind this wall and could see through it meet the names, "
                "from their left to their right?",
            ),
            ("From there, the order is {}.", "Seen from behind, they come as {}."),
            names(scene)[::-1],
            difficulty=3,
            asks_zh=("假设墙是玻璃的，你站在墙后面对着拍照的人，从你的左边到右边依次列出钟下面的名字",),
        ),
        choice_task(
            "back to the wall",
            "perspective",
            (
                f"imagine that you lean with your back against this wall and look into the room, and give the name "
                f"under the clock that is furthest to your {side}",
                f"For someone who stands with the back to this wall and looks into the room, which name is under the "
                f"clock furthest to the {side}?",
            ),
            (f"On the {side} from there, the outermost clock has the name {{}}.", "The name under it is {}."),
            options(scene),
            goal.name,
            difficulty=2,
            asks_zh=(f"你背靠着这面墙站着，面向房间，在你最{hand_zh[side]}边的钟下面是哪个名字？",),
        ),
        choice_task(
            "back to the wall",
            "perspective",
            (
                f"imagine that you stand with your back to the wall, right under the clock of {scene.clocks[at].name}, "
                f"and give the name under the next clock on your {hand}",
                f"If you stand under the clock of {scene.clocks[at].name} with your back to the wall, which name is "
                f"under the next clock on your {hand}?",
            ),
            (f"The next one on the {hand} has the name {{}}.", "The name under that clock is {}."),
            options(scene, scene.clocks[at].name),
            beside.name,
            difficulty=3,
            asks_zh=(
                f"你背靠着墙站在 {scene.clocks[at].name} 的钟下面，你{hand_zh[hand]}手边的下一座钟下面是哪个名字？",
            ),
        ),
    ]
    return found
