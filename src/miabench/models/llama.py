"""llama.cpp in this process: one model, loaded at its first question, once for all who ask, one question at a time.

- The same question gets the same answer whatever was asked before: llama.cpp's prompt cache is off, because an answer
  after a cached beginning differs from one after a fresh beginning.
- No text of an item can steer the chat template: control tokens in it are broken up before llama.cpp sees them.
- llama.cpp opens an HTTP port on 127.0.0.1 that can't be switched off; it is locked with a random key that is never
  told to anyone.
"""

import atexit
import queue
import re
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from miabench.errors import ModelError
from miabench.models.gguf_header import Header


class PromptTooLongError(ModelError):
    """A question that doesn't fit into the context: it has `tokens` tokens, the context `limit`."""

    def __init__(self, message: str, tokens: int, limit: int) -> None:
        super().__init__(message)
        self.tokens = tokens
        self.limit = limit


@dataclass(frozen=True)
class Settings:
    """What makes a loaded model: two engines of equal settings are one.

    Attributes:
        model: the GGUF file of the language model.
        mmproj: the GGUF file of its projector, or None for a model that only reads text.
        n_ctx: tokens of context.
        threads, gpu_layers: None leaves them to llama.cpp.
        copies: how many questions are answered at a time, each by a copy with its own context (the weights are shared).
        adapter: the GGUF file of a LoRA adapter on the model, or None.
    """

    model: Path
    mmproj: Path | None = None
    n_ctx: int = 4096
    threads: int | None = None
    gpu_layers: int | None = None
    copies: int = 1
    adapter: Path | None = None


class Reply(NamedTuple):
    """llama.cpp's answer in OpenAI's format, and the seconds it took, without loading and waiting."""

    body: dict[str, Any]
    seconds: float


class Engine:
    """A model in this process, in as many copies as its settings say. Safe to use from several threads.

    Each copy answers one question at a time: batched together, two answers would depend on one another.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._free: queue.LifoQueue[Any] = queue.LifoQueue()  # a loaded copy is taken before one that isn't
        for _ in range(settings.copies):
            self._free.put(None)

    def ask(self, request: Mapping[str, Any]) -> Reply:
        """Answer a chat completion request of OpenAI's format.

        Raises:
            PromptTooLongError: it doesn't fit into the context.
            ModelError: the model can't be loaded, or llama.cpp refuses the request.
        """
        server = self._free.get()
        try:
            if server is None:
                server = _load(self.settings)
            start = time.perf_counter()
            try:
                body = server.handle_chat_completions({**request, "cache_prompt": False})
            except (RuntimeError, ValueError) as error:
                raise ModelError(f"llama.cpp refuses the request: {_one_line(error)}") from error
            seconds = time.perf_counter() - start
        finally:
            self._free.put(server)
        problem = body.get("error")
        if problem is None:
            return Reply(body, seconds)
        message = _one_line(problem.get("message", problem))
        if problem.get("type") == "exceed_context_size_error":
            raise PromptTooLongError(message, int(problem["n_prompt_tokens"]), int(problem["n_ctx"]))
        raise ModelError(f"llama.cpp refuses the request: {message}")

    @property
    def addresses(self) -> list[str]:
        """Where the loaded copies listen (on loopback, behind a key that nobody has: it can't be switched off)."""
        return [server.listening_address for server in list(self._free.queue) if server is not None]

    def close(self) -> None:
        """Free the model, after the questions being answered; the next question loads it again."""
        for server in [self._free.get() for _ in range(self.settings.copies)]:
            del server
            self._free.put(None)


_engines: dict[Settings, Engine] = {}
_engines_lock = threading.Lock()


def engine_for(settings: Settings) -> Engine:
    """The engine of these settings; there is one in a process."""
    with _engines_lock:
        return _engines.setdefault(settings, Engine(settings))


@atexit.register
def _close_all() -> None:
    """Free the models while the interpreter still stands: their C++ threads call into it."""
    for engine in list(_engines.values()):
        engine.close()


def _load(settings: Settings) -> Any:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(settings.model)
    if settings.mmproj is not None:
        params.mmproj.path = str(settings.mmproj)
    if settings.adapter is not None:
        params.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(str(settings.adapter), 1.0)]
    params.n_ctx = settings.n_ctx
    params.n_parallel = 1
    if settings.threads is not None:
        params.cpuparams.n_threads = settings.threads
        params.cpuparams_batch.n_threads = settings.threads
    if settings.gpu_layers is not None:
        params.n_gpu_layers = settings.gpu_layers
    params.cache_prompt = False
    params.cache_ram_mib = 0
    params.warmup = False
    params.verbosity = 0
    params.offline = True
    params.api_keys = [secrets.token_urlsafe(32)]
    params.ui = False
    params.endpoint_slots = False
    try:
        return xllamacpp.Server(params)
    except RuntimeError as error:  # it says no more than that it failed
        parts = f"{settings.model}" + ("" if settings.mmproj is None else f" with the projector {settings.mmproj}")
        parts += "" if settings.adapter is None else f" with the adapter {settings.adapter}"
        alone = settings.mmproj is None and settings.adapter is None
        raise ModelError(
            f"llama.cpp can't load {parts}: damaged, of an architecture it doesn't know, too large for the memory"
            + ("" if alone else ", or the two don't belong together")
        ) from error


def breaker(header: Header) -> Callable[[str], str]:
    """A function that breaks up, with a space, every token in a text that would steer the model's chat template.

    These are the tokens that the model file marks as control tokens, the "<|" that opens most of them anywhere, and
    llama.cpp's own marker of an image. Other text stays as it is (a lone surrogate becomes "?").
    """
    tokens = {"<|", "<__media__>", *(token for token in header.control_tokens if len(token) > 1)}
    steering = re.compile("|".join(re.escape(token) for token in sorted(tokens, key=len, reverse=True)))

    def break_up(text: str) -> str:
        text = text.encode("utf-8", errors="replace").decode("utf-8")
        while (changed := steering.sub(lambda m: f"{m[0][0]} {m[0][1:]}", text)) != text:
            text = changed
        return text

    return break_up


def _one_line(problem: object) -> str:
    return " ".join(str(problem).split())
