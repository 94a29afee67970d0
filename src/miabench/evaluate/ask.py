"""Asking: every request to a model, within its connections, each answer stored the moment it arrives.

This happens before Inspect's task runs, which then takes the answers from the journal. Inside a task an answer waits
for the work of other samples (their log, their scores) before anything can store it: ten kills at 32 connections lost
24 answers that had arrived. Here nothing but other requests is in its way.
"""

import asyncio
import os
import socket
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from inspect_ai._util.error import PrerequisiteError
from inspect_ai.model import ChatMessage, GenerateConfig, Model, get_model
from pydantic import BaseModel

from miabench.errors import MiaError, ModelError, RunError
from miabench.evaluate.config import Settings
from miabench.evaluate.journal import Journal


class Request(BaseModel):
    """One generation to ask for: whose it is, the key of its answer, and what is sent."""

    item: str
    key: str
    messages: list[ChatMessage]


class Asker:
    """Asks one model. `stop` ends it early: what was sent is waited for and stored, nothing more is sent."""

    def __init__(self, model: Model, settings: Settings, journal: Journal) -> None:
        self._model = model
        self._journal = journal
        self._config = GenerateConfig(
            max_connections=settings.max_connections,
            max_retries=settings.max_retries,
            attempt_timeout=settings.timeout,
            max_tokens=settings.max_tokens,
            temperature=settings.temperature,
            seed=settings.seed,
        )
        self._tasks: set[asyncio.Task[None]] = set()
        self._sent: set[asyncio.Task[Any] | None] = set()
        self._stopped = False
        self.failures: dict[str, str] = {}
        """Why there is no answer, by request key."""

    async def ask_all(self, requests: Sequence[Request], on_item: Callable[[bool], None]) -> None:
        """Ask every request whose answer isn't stored yet, in order.

        Args:
            requests: what is asked.
            on_item: called at the end of each request, with whether there is an answer.

        Raises:
            RunError: an answer can't be stored; nothing more is asked then.
            ModelError: the provider refuses for good (`is_permanent`); nothing more is asked then.
        """
        self._note_what_is_sent()
        for request in requests:
            if self._stopped:
                break
            if self._journal.get(request.key) is not None:
                on_item(True)
                continue
            self._tasks.add(asyncio.create_task(self._ask(request, on_item)))
            await asyncio.sleep(0)  # so that a refusal or a stop is noticed before everything is sent
        if not self._tasks:
            return
        done, waiting = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_EXCEPTION)
        for task in waiting:  # one has failed for good
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        errors = [error for task in done if not task.cancelled() and (error := task.exception()) is not None]
        if errors:
            raise errors[0]

    def stop(self) -> None:
        """Send nothing more; `ask_all` returns when what was sent has been answered and stored."""
        self._stopped = True
        for task in self._tasks - self._sent:
            task.cancel()

    async def _ask(self, request: Request, on_item: Callable[[bool], None]) -> None:
        try:
            output = await self._model.generate(request.messages, config=self._config)
        except Exception as error:
            if is_permanent(error):
                self.stop()
                raise ModelError(f"{self._model} refuses to answer: {one_line(str(error))}") from error
            self._fail(request, one_line(str(error)), on_item)
            return
        if output.error is not None:
            self._fail(request, one_line(output.error), on_item)
            return
        try:
            self._journal.append(request.key, request.item, output)
        except RunError:
            self.stop()
            raise
        on_item(True)

    def _fail(self, request: Request, reason: str, on_item: Callable[[bool], None]) -> None:
        self.failures[request.key] = reason
        on_item(False)

    def _note_what_is_sent(self) -> None:
        """Learn from the provider's own method which requests have left; the others wait for a connection."""
        provider = self._model.api
        generate = provider.generate

        async def noted(*args: Any, **kwargs: Any) -> Any:
            self._sent.add(asyncio.current_task())
            return await generate(*args, **kwargs)

        provider.generate = noted  # type: ignore[method-assign] # of this one instance


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
