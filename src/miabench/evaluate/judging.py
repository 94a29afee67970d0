"""Judging one response: what each judge is asked, and what its replies come to.

A conversation with a judge is written once, as a generator that is given replies. The worker drives it with calls to
a model and stores every reply; the scorer drives it again with the stored ones. So a verdict that is on disk is never
asked for again, and what is scored is what was asked.
"""

import hashlib
from collections.abc import Awaitable, Callable, Generator, Sequence
from typing import NamedTuple

from inspect_ai.model import (
    ChatMessage,
    ChatMessageAssistant,
    ChatMessageUser,
    ContentImage,
    ContentText,
    ModelOutput,
    ResponseSchema,
)
from inspect_ai.util import JSONSchema

from miabench.bench.items import Item
from miabench.evaluate.config import Judging
from miabench.evaluate.journal import request_key
from miabench.evaluate.results import ComponentResult, JudgeReply, break_all, by_judge, score_by_rules
from miabench.judge.injection import flags
from miabench.judge.protocols import protocol_of
from miabench.judge.reduce import PanelVerdict, reduce
from miabench.judge.verdicts import FailureKind, JudgeCase, Protocol, Reading, Verdict

Answer = ModelOutput | str
"""What a call gives: the judge's output, or why there is none."""


class JudgeRequest(NamedTuple):
    """One call to a judge: which judge, which repeat, the key of its stored reply, and what is sent.

    `schema` is the form of the reply, for providers with structured output; None where it is text.
    """

    judge: int
    repeat: int
    key: str
    messages: list[ChatMessage]
    schema: ResponseSchema | None = None


class Heard(NamedTuple):
    """What one judge came to in one repeat: the verdicts, and its replies in order."""

    verdicts: tuple[Verdict, ...]
    replies: tuple[JudgeReply, ...]


class Judged(NamedTuple):
    """An item's components, decided; what the judges said; and signs that the response talks to them."""

    components: tuple[ComponentResult, ...]
    replies: tuple[JudgeReply, ...] = ()
    flags: tuple[str, ...] = ()


Conversation = Generator[JudgeRequest, Answer, Heard]


def case_of(judging: Judging, item: Item, response: str) -> JudgeCase | None:
    """What the judges are asked about a response; None where nothing is left to them.

    An empty response breaks every component and is nothing to judge.
    """
    if judging.mode == "rules" or not response.strip():
        return None
    if judging.mode == "judge":
        return JudgeCase(item, response, item.components, {})
    found = score_by_rules(item, response)
    asked = tuple(c for c, r in zip(item.components, found, strict=True) if r.fraction is None)
    facts = {r.id: r.evidence for r in found if r.fraction is None and r.saw}
    return JudgeCase(item, response, asked, facts) if asked else None


def conversations(judging: Judging, case: JudgeCase, image: str, salt: str = "") -> list[Conversation]:
    """A conversation for each judge and each repeat.

    Args:
        judging: the judges and how they are asked.
        case: what they are asked about.
        image: the item's image as a data URI.
        salt: tells apart what is the same in all else, and yet to be asked each.
    """
    protocol = protocol_of(judging.protocol, judging.template)
    return [
        _conversation(protocol, judging, judge, repeat, case, image, salt)
        for judge in range(len(judging.judges))
        for repeat in range(judging.repeats)
    ]


def judged(judging: Judging, item: Item, response: str, case: JudgeCase | None, heard: Sequence[Heard]) -> Judged:
    """The item's components as rules and judges decide them.

    Args:
        judging: the mode, and how several verdicts become one.
        item: the item.
        response: the model's text.
        case: what the judges were asked, or None where nothing was left to them.
        heard: what each judge came to in each repeat, in the order of `conversations`.
    """
    by_rule = score_by_rules(item, response)
    if judging.mode != "rules" and not response.strip():
        components = break_all(item, "the response is empty")
    elif case is None:
        components = by_rule
    else:
        panels = {panel.component: panel for panel in (_panel(judging, heard, n) for n in range(len(case.asked)))}
        components = tuple(
            by_judge(
                component,
                panels[component.id].verdict,
                found if found.saw or found.fraction is not None else None,
                spread=panels[component.id].spread,
                why=_why(heard, component.id),
            )
            if component.id in panels
            else found
            for component, found in zip(item.components, by_rule, strict=True)
        )
    signs = tuple(f"{flag.kind}: {flag.excerpt}" for flag in flags(response, item))
    return Judged(components, tuple(reply for one in heard for reply in one.replies), signs)


def without_judge(judging: Judging, item: Item, response: str, kind: FailureKind, why: str) -> Judged:
    """The components of an item that no judge could be asked about: what rules decide, if they may, and failures."""
    by_rule = score_by_rules(item, response)
    return Judged(
        tuple(
            found
            if judging.mode == "hybrid" and found.fraction is not None
            else by_judge(component, _nothing(component.id, kind, why))
            for component, found in zip(item.components, by_rule, strict=True)
        )
    )


async def hold(conversation: Conversation, ask: Callable[[JudgeRequest], Awaitable[Answer]]) -> Heard:
    """Hold a conversation to its end; `ask` gives the answers."""
    try:
        request = next(conversation)
        while True:
            request = conversation.send(await ask(request))
    except StopIteration as end:
        heard: Heard = end.value
        return heard


def _conversation(
    protocol: Protocol, judging: Judging, judge: int, repeat: int, case: JudgeCase, image: str, salt: str
) -> Conversation:
    name = judging.judges[judge].model
    one = judging.judges[judge].asked if sum(j.model == name for j in judging.judges) > 1 else name
    asked = [ContentImage(image=image, detail="high"), ContentText(text=protocol.prompt(case))]
    messages: list[ChatMessage] = [ChatMessageUser(content=list(asked))]
    form = protocol.schema(case)
    schema = ResponseSchema(name="verdicts", json_schema=JSONSchema.model_validate(form), strict=True) if form else None
    replies: list[JudgeReply] = []
    best: Reading | None = None
    failure = ""
    for attempt in (1, 2):
        answer = yield JudgeRequest(judge, repeat, _key(one + salt, repeat, messages), messages, schema)
        failure = _failure(answer)
        reading = None if failure else protocol.read(_text(answer), case)
        replies.append(_reply(name, repeat, answer, reading, failure))
        if reading is None:
            break
        if best is None or _clear(reading) >= _clear(best):
            best = reading
        if not reading.problem or attempt == 2:
            break
        again = ChatMessageUser(content=protocol.ask_again(case, reading))
        messages = [*messages, ChatMessageAssistant(content=_text(answer)), again]
    verdicts = best.verdicts if best else tuple(_nothing(c.id, "error", failure) for c in case.asked)
    return Heard(verdicts, tuple(replies))


def _panel(judging: Judging, heard: Sequence[Heard], component: int) -> PanelVerdict:
    """One verdict of all judges on a component: first over a judge's repeats, then over the judges."""
    votes = {
        f"{judge.model}" if judging.judges.count(judge) == 1 else f"{judge.model} #{n}": [
            one.verdicts[component] for one in heard[n * judging.repeats : (n + 1) * judging.repeats]
        ]
        for n, judge in enumerate(judging.judges)
    }
    return reduce(votes, judging.reduce)


def _why(heard: Sequence[Heard], component: str) -> str:
    """What the first judge without a verdict on a component says of it, or what was wrong with its reply."""
    for one in heard:
        for verdict in one.verdicts:
            if verdict.component == component and verdict.fraction is None:
                return verdict.reason or next((r.problem for r in reversed(one.replies) if r.problem), "")
    return ""


def _key(judge: str, repeat: int, messages: Sequence[ChatMessage]) -> str:
    return hashlib.sha256(f"{judge}\n{repeat}\n{request_key(messages)}".encode()).hexdigest()[:24]


def failure_of(output: ModelOutput) -> str | None:
    """Why a model output is no answer, or None where it is one (an empty text is one)."""
    if output.error:
        return f"the model failed: {output.error}"
    if output.empty:
        return "the model returned no choice"
    if output.stop_reason == "content_filter":
        return "refused by the provider's content filter"
    return None


def _failure(answer: Answer) -> str:
    """Why a call gave no reply, or ""."""
    return answer if isinstance(answer, str) else failure_of(answer) or ""


def _text(answer: Answer) -> str:
    return answer if isinstance(answer, str) else answer.completion


def _clear(reading: Reading) -> int:
    return sum(verdict.fraction is not None for verdict in reading.verdicts)


def _nothing(component: str, kind: FailureKind, why: str) -> Verdict:
    return Verdict(component=component, fraction=None, failure=kind, reason=why)


def _reply(judge: str, repeat: int, answer: Answer, reading: Reading | None, failure: str) -> JudgeReply:
    usage = None if isinstance(answer, str) else answer.usage
    return JudgeReply(
        judge=judge,
        version="" if isinstance(answer, str) else answer.model,
        repeat=repeat,
        text="" if isinstance(answer, str) else answer.completion,
        status=reading.status if reading else "failed",
        stated_total=reading.stated_total if reading else None,
        problem=reading.problem if reading else failure,
        seconds=None if isinstance(answer, str) else answer.time,
        input_tokens=usage.input_tokens if usage else None,
        output_tokens=usage.output_tokens if usage else None,
    )
