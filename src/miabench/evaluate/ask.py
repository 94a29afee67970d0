"""Asking: every request to a model and its judges, within their connections, each reply stored the moment it arrives.

This happens before Inspect's task runs, which then takes the replies from the journals. Inside a task an answer waits
for the work of other samples (their log, their scores) before anything can store it: ten kills at 32 connections lost
24 answers that had arrived. Here nothing but other requests is in its way. A response is judged as soon as it is there,
while others are still being generated.
"""

import asyncio
import json
import os
import re
import socket
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from inspect_ai._util.error import PrerequisiteError
from inspect_ai.model import ChatMessage, ContentImage, GenerateConfig, Model, ModelOutput, ResponseSchema, get_model
from pydantic import BaseModel

from miabench.bench.items import Item
from miabench.errors import MiaError, ModelError, RunError
from miabench.evaluate.config import Budget, Judging, Settings
from miabench.evaluate.journal import Journal
from miabench.evaluate.judging import Answer, JudgeRequest, case_of, conversations, failure_of, hold

_SURROGATE = re.compile("[\ud800-\udfff]")


class Request(BaseModel):
    """One item to ask for: its id, the key of its answer, what is sent, and what judges need.

    Attributes:
        answer: the response, where there is one already: then the model isn't asked.
        record: the item, for its judges; None where there are none.
        image: what the judges see, as a data URI; None takes the image of the messages.
        salt: tells apart requests to judges that are the same in all else, and yet to be asked each.
    """

    item: str
    key: str
    messages: list[ChatMessage]
    answer: ModelOutput | None = None
    record: dict[str, Any] | None = None
    image: str | None = None
    salt: str = ""

    @property
    def judge_image(self) -> str | None:
        """The image for judges, or None."""
        return self.image or image_in(self.messages)


@dataclass(frozen=True)
class Bench:
    """The judges of a run: how they are asked, the models, and where their replies go."""

    judging: Judging
    models: Sequence[Model]
    journal: Journal


class Stopped(Exception):  # noqa: N818 - no error
    """Nothing more is sent."""


class Asker:
    """Asks one model and its judges.

    `stop` ends it early: what was sent is waited for and stored, and nothing more is sent.
    """

    def __init__(
        self,
        model: Model | None,
        settings: Settings,
        journal: Journal,
        bench: Bench | None = None,
        budget: Budget | None = None,
        on_reply: Callable[[str, Answer], None] = lambda _key, _answer: None,
    ) -> None:
        self._model = model
        self._journal = journal
        self._bench = bench
        self._budget = budget
        self._on_reply = on_reply
        self.spent = 0.0
        """What this asker has spent, at the budget's prices."""
        self._config = generate_config(settings)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._sent: set[asyncio.Task[Any] | None] = set()
        self._stopped = False
        self.failures: dict[str, str] = {}
        """Why there is no answer, by the key of the request or of the judge's request."""

    async def ask_all(self, requests: Sequence[Request], on_item: Callable[[bool], None]) -> None:
        """Ask for everything whose answer isn't stored yet, in order.

        Args:
            requests: what is asked.
            on_item: called at the end of each request, with whether there is an answer.

        Raises:
            RunError: an answer can't be stored; nothing more is asked then.
            ModelError: a provider refuses for good (`is_permanent`); nothing more is asked then.
        """
        for model in [self._model, *(self._bench.models if self._bench else ())]:
            if model is not None:
                self._note_what_is_sent(model)
        for request in requests:
            if self._stopped:
                break
            self._spawn(self._ask(request, on_item))
            await asyncio.sleep(0)  # so that a refusal or a stop is noticed before everything is sent
        errors: list[BaseException] = []
        while self._tasks:  # those that judge are added while others run
            done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            self._tasks -= done
            failed = [error for task in done if not task.cancelled() and (error := task.exception()) is not None]
            if failed and not errors:  # one has failed for good
                for task in self._tasks:
                    task.cancel()
            errors += failed
        if errors:
            raise errors[0]

    def stop(self) -> None:
        """Send nothing more; `ask_all` returns when what was sent has been answered and stored."""
        self._stopped = True
        for task in self._tasks - self._sent:
            task.cancel()

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        return task

    async def _ask(self, request: Request, on_item: Callable[[bool], None]) -> None:
        answer: Answer = request.answer or await self._call(
            self._model, self._config, request.key, request.item, request.messages, self._journal
        )
        if isinstance(answer, str):
            on_item(False)
            return
        if self._bench is not None and request.record is not None and failure_of(answer) is None:
            await self._judge(self._bench, request, request.record, answer.completion)
        on_item(True)

    async def _judge(self, bench: Bench, request: Request, record: dict[str, Any], response: str) -> None:
        """Hold every conversation about a response that the judges' stored replies don't finish."""
        item = Item.model_validate(record)
        case = case_of(bench.judging, item, response)
        image = request.judge_image
        if case is None or image is None:
            return

        async def ask(call: JudgeRequest) -> Answer:
            config = generate_config(bench.judging.judges[call.judge], call.schema)
            return await self._call(
                bench.models[call.judge], config, call.key, request.item, call.messages, bench.journal
            )

        held = [self._spawn(hold(talk, ask)) for talk in conversations(bench.judging, case, image, request.salt)]
        await asyncio.wait(held)  # unlike gather, it doesn't cancel what was sent when this task is cancelled

    async def _call(
        self,
        model: Model | None,
        config: GenerateConfig,
        key: str,
        item: str,
        messages: Sequence[ChatMessage],
        journal: Journal,
    ) -> Answer:
        """The stored answer to a request, or the model's, which is stored; or why there is none."""
        stored = journal.get(key)
        if stored is not None:
            return stored
        if model is None:
            return self._fail(key, "no answer is stored")
        task = asyncio.current_task()
        try:
            output = await model.generate(list(messages), config=config)
            if output.error is not None:
                return self._fail(key, one_line(output.error))
            output = encodable(output)
            journal.append(key, item, output)
            self._on_reply(key, output)
            self._spend(output)
        except RunError:
            self.stop()
            raise
        except Exception as error:
            if is_permanent(error):
                self.stop()
                raise ModelError(f"{model} refuses to answer: {one_line(str(error))}") from error
            return self._fail(key, one_line(str(error)))
        finally:
            self._sent.discard(task)
        return output

    def _spend(self, output: ModelOutput) -> None:
        """Count what an answer cost, and stop where the budget is used up."""
        if self._budget is None or output.usage is None:
            return
        tokens = output.usage.input_tokens * self._budget.price_in + output.usage.output_tokens * self._budget.price_out
        self.spent += tokens / 1_000_000
        if self.spent >= self._budget.most:
            self.stop()

    @property
    def is_out_of_budget(self) -> bool:
        """Whether it stopped because the budget is used up."""
        return self._budget is not None and self.spent >= self._budget.most

    def _fail(self, key: str, reason: str) -> str:
        self.failures[key] = reason
        self._on_reply(key, reason)
        return reason

    def _note_what_is_sent(self, model: Model) -> None:
        """Learn from the provider's own method which requests have left; the others wait for a connection."""
        provider = model.api
        generate = provider.generate

        async def noted(*args: Any, **kwargs: Any) -> Any:
            task = asyncio.current_task()
            if self._stopped and task not in self._sent:
                raise Stopped("stopped before it was sent")
            self._sent.add(task)
            return await generate(*args, **kwargs)

        provider.generate = noted  # type: ignore[method-assign] # of this one instance


def generate_config(settings: Settings, schema: ResponseSchema | None = None) -> GenerateConfig:
    """Settings as Inspect takes them; with a schema, of a provider that can, the reply keeps it."""
    return GenerateConfig(
        max_connections=settings.max_connections,
        max_retries=settings.max_retries,
        attempt_timeout=settings.timeout,
        max_tokens=settings.max_tokens,
        temperature=settings.temperature,
        seed=settings.seed,
        response_schema=schema,
    )


def encodable(output: ModelOutput) -> ModelOutput:
    """The same output; a lone surrogate, which UTF-8 can't hold, as its escape, as Inspect's log has it."""
    text = json.dumps(output.model_dump(mode="json"), ensure_ascii=False)
    if text.isascii() or not _SURROGATE.search(text):
        return output
    escaped = _SURROGATE.sub(lambda one: rf"\\u{ord(one[0]):04x}", text)
    return ModelOutput.model_validate_json(escaped)


def image_in(messages: Sequence[ChatMessage]) -> str | None:
    """The first image of some messages, as a data URI; None where they hold none."""
    for message in messages:
        if not isinstance(message.content, str):
            for content in message.content:
                if isinstance(content, ContentImage) and content.image.startswith("data:"):
                    return content.image
    return None


def open_model(settings: Settings) -> Model:
    """The model of some settings.

    Raises:
        ModelError: unknown, not installed, without a key, or nothing answers at its address; one line.
    """
    args = dict(settings.model_args)
    if settings.model.startswith("mia/") and "model" in args:
        args["model_path"] = args.pop("model")  # `model` is the name of get_model's own argument
    if settings.base_url:
        _require_listener(settings.base_url)
    if settings.model.startswith("openai/") and (settings.base_url or os.environ.get("OPENAI_BASE_URL")):
        args.setdefault("responses_api", False)  # what one's own server speaks is chat completions
    try:
        return get_model(settings.model, base_url=settings.base_url, memoize=False, **args)
    except MiaError:
        raise
    except (PrerequisiteError, ValueError, ImportError, TypeError, OSError) as error:
        raise ModelError(f"can't use the model {settings.model!r}: {_plain(error)}") from error


def is_permanent(error: BaseException) -> bool:
    """Whether asking again can't help: the key is refused (401, 403) or the model isn't served (404)."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, RunError) or getattr(seen, "status_code", None) in (401, 403, 404):
            return True
        seen = seen.__cause__
    return False


def one_line(text: str, limit: int = 300) -> str:
    """The last line that says something (the error, not the request before it), shortened to `limit` characters."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return lines[-1][:limit] if lines else "unknown error"


def _require_listener(base_url: str) -> None:
    """Fail at once, not after all retries, where nothing listens."""
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ModelError(f"--base-url {base_url!r}: expected something like http://localhost:8000/v1")
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        socket.create_connection((parts.hostname, port), timeout=10).close()
    except (OSError, ValueError) as error:
        raise ModelError(f"nothing answers at {base_url}: {error}; is the server running?") from error


def _plain(error: Exception) -> str:
    """An Inspect or provider error without Rich markup, in one line."""
    from rich.text import Text

    message = error.message if isinstance(error, PrerequisiteError) else str(error)
    text = Text.from_markup(message).plain if isinstance(message, str) else str(message)
    return " ".join(text.split())[:300]
