"""What is to be read off a chat window: texts, times, what stands in the bar and in the list at the side."""

from typing import TYPE_CHECKING

from miabench.bench.items import Category
from miabench.synth.scenes.base import Difficulty, Task
from miabench.synth.scenes.chat import words
from miabench.synth.scenes.tell import choice_task, number_task, other, quote_task
from miabench.synth.scenes.times import time_answer

if TYPE_CHECKING:
    from miabench.synth.scenes.chat.facts import Chat


def tasks(scene: "Chat") -> tuple[Task, ...]:
    return (*_texts(scene), *_window(scene), *_times(scene))


def _texts(scene: "Chat") -> list[Task]:
    """Texts to be read."""
    written = [m for m in scene.messages if m.text]
    chosen = written[1:-1][scene.look.seed % (len(written) - 2)]
    found = [
        quote_task(
            "group",
            ("give the name of the group as it stands at the top", "name this group", "What is the group called?"),
            ("The group is called {}.", 'At the top it says "{}".'),
            scene.group,
            other(words.GROUPS, scene.group),
            asks_zh=("写出群聊的名称", "这个群叫什么名字？"),
        ),
        quote_task(
            "sent at",
            (
                f"quote the message that was sent at {scene.time(chosen.minute)}",
                f"copy word for word what somebody wrote at {scene.time(chosen.minute)}",
                f"What does the message sent at {scene.time(chosen.minute)} say?",
            ),
            (
                f'At {scene.time(chosen.minute)}, somebody wrote "{{}}".',
                f'The message from {scene.time(chosen.minute)} reads "{{}}".',
            ),
            chosen.text,
            next(m.text for m in written if m is not chosen),
            difficulty=2,
            asks_zh=(f"抄写{scene.time(chosen.minute)}发出的那条消息",),
        ),
    ]
    if scene.messages[-1].text:
        found.append(
            quote_task(
                "newest",
                ("quote the newest message word for word", "What does the last message say?"),
                ('The newest message reads "{}".', 'Last of all, somebody wrote "{}".'),
                scene.messages[-1].text,
                written[-2].text,
                asks_zh=("抄写最新的一条消息", "最后一条消息写的是什么？"),
            )
        )
    files = [m for m in scene.messages if m.about == "file"]
    if len(files) == 1:
        found.append(
            quote_task(
                "file",
                ("give the name of the file that was sent", "What is the attached file called?"),
                ("The attached file is {}.", "Somebody sent the file {}."),
                files[0].thing,
                other(words.FILES, files[0].thing),
                asks_zh=("写出发送的文件名", "附件的文件名是什么？"),
            )
        )
    return found


def _window(scene: "Chat") -> list[Task]:
    """What stands around the messages."""
    known = scene.numbers()
    if scene.look.kind == "phone":
        found = [
            number_task(
                "battery",
                "ocr",
                ("read off the charge of the battery in per cent", "How full is the battery, in per cent?"),
                ("The battery is at {} per cent.", "At the top, {} per cent is shown for the battery."),
                scene.battery,
                known,
                printed=True,
                asks_zh=("读出手机电量的百分比",),
            ),
            _time_task(
                scene,
                "clock",
                ("read off the time on the phone's clock", "What time does the phone itself show at the top?"),
                ("The phone's clock shows {}.", "At the top of the screen, the clock says {}."),
                scene.clock,
                asks_zh=("读出手机状态栏上的时间",),
            ),
        ]
        if scene.new:
            found.append(
                number_task(
                    "new",
                    "ocr",
                    ("say how many new messages the mark announces", "How many new messages does the mark announce?"),
                    ("The mark announces {} new messages.", "According to the mark, {} messages are new."),
                    scene.new,
                    known,
                    printed=True,
                    asks_zh=("说出提示条上写的新消息数量",),
                )
            )
        return found
    talk = scene.talks[scene.look.seed % len(scene.talks)]
    found = [
        quote_task(
            "preview",
            (
                f"quote what the list at the side shows for {talk.name}",
                f"What does the line under {talk.name} in the list at the side say?",
                f"copy the short text next to {talk.name} in the list of conversations",
            ),
            (f'For {talk.name}, the list shows "{{}}".', f'The line under {talk.name} reads "{{}}".'),
            talk.preview,
            other(words.PREVIEWS, talk.preview),
            difficulty=2,
            asks_zh=(f"抄写左侧列表中{talk.name}下面显示的文字",),
        )
    ]
    unread = [t for t in scene.talks if t.unread]
    most = max(unread, key=lambda t: t.unread)
    chosen = unread[scene.look.seed % len(unread)]
    return [
        *found,
        number_task(
            "unread",
            "ocr",
            (
                f"say how many unread messages from {chosen.name} the list shows",
                f"How many unread messages from {chosen.name} are there?",
            ),
            (f"From {chosen.name}, {{}} messages are unread.", f"The badge next to {chosen.name} shows {{}}."),
            chosen.unread,
            known,
            printed=True,
            asks_zh=(f"说出列表中{chosen.name}有多少条未读消息",),
        ),
        choice_task(
            "most unread",
            "description",
            (
                "say from whom in the list at the side there are the most unread messages",
                "Who in the list at the side has sent the most unread messages?",
            ),
            ("The highest number of unread ones is next to {}.", "Most unread messages came from {}."),
            tuple(t.name for t in scene.talks),
            most.name,
            difficulty=2,
            asks_zh=("左侧列表里谁的未读消息最多？",),
        ),
        number_task(
            "all unread",
            "math",
            (
                "add up all the unread messages in the list at the side",
                "How many unread messages are there in the list at the side, all in all?",
            ),
            ("All in all, {} messages are unread.", "The badges add up to {}."),
            sum(t.unread for t in unread),
            known,
            difficulty=3,
            asks_zh=("把左侧列表中的未读消息数加起来",),
        ),
    ]


def _times(scene: "Chat") -> list[Task]:
    """When something was written."""
    found = [
        _time_task(
            scene,
            "begin",
            ("say at what time the first message was sent", "When was the first message sent?"),
            ("The first message came at {}.", "It began at {}."),
            scene.messages[0].minute,
            asks_zh=("说出第一条消息的发送时间",),
        )
    ]
    kinds = {
        "place": ("suggested to meet at the {}", "提议在{}见面"),
        "item": ("offered to bring the {}", "说会带上{}"),
    }
    told = [m for m in scene.messages if m.about in kinds]
    message = told[scene.look.seed % len(told)]
    text, zh = (part.format(message.thing) for part in kinds[message.about])
    found.append(
        _time_task(
            scene,
            "when",
            (f"say at what time somebody {text}", f"When was it that somebody {text}?"),
            (f"It was at {{}} that somebody {text}.", f"Somebody {text} at {{}}."),
            message.minute,
            difficulty=2,
            asks_zh=(f"说出有人{zh}的时间",),
        )
    )
    return found


def _time_task(
    scene: "Chat",
    topic: str,
    asks: tuple[str, ...],
    say: tuple[str, ...],
    minute: int,
    category: Category = "ocr",
    difficulty: Difficulty = 1,
    asks_zh: tuple[str, ...] = (),
) -> Task:
    """A task that a time answers, with 24 hours or with am and pm."""
    false = [m.minute for m in scene.messages if m.minute != minute][:3]
    return Task(
        topic=topic,
        category=category,
        asks=asks,
        constraint=time_answer(minute),
        says=tuple(sentence.format(scene.time(minute)) for sentence in say),
        wrong=tuple(say[0].format(scene.time(n)) for n in false),
        difficulty=difficulty,
        asks_zh=asks_zh,
    )
