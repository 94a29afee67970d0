"""llama.cpp in this process, and what the two local providers share in speaking to it.

- One model is loaded at its first question, once for all who ask, and asked one question at a time.
- The same question gets the same answer whatever was asked before: llama.cpp's prompt cache is off, because an answer
  after a cached beginning differs from one after a fresh beginning.
- No text of an item can steer the chat template: control tokens in it are broken up before llama.cpp sees them.
- llama.cpp opens an HTTP port on 127.0.0.1 that can't be switched off; it is locked with a random key that is never
  told to anyone.
"""

import atexit
import re
import secrets
import threading
import time
from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from inspect_ai.model import (
    ChatCompletionChoice,
    ChatMessage,
    ChatMessageAssistant,
    ChatMessageTool,
    ContentImage,
    ContentReasoning,
    ContentText,
    GenerateConfig,
    ModelAPI,
    ModelCall,
    ModelOutput,
    ModelUsage,
    StopReason,
)
from inspect_ai.tool import ToolChoice, ToolInfo
from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from miabench.errors import ModelError
from miabench.models.gguf_header import Header

MAX_TOKENS = 256
"""Tokens of an answer where the user names no number."""

CONNECTIONS = 2
"""Questions at a time: one is answered while the next one's image is read."""


class PromptTooLong(ModelError):
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
    """

    model: Path
    mmproj: Path | None = None
    n_ctx: int = 4096
    threads: int | None = None
    gpu_layers: int | None = None


class Reply(NamedTuple):
    """llama.cpp's answer in OpenAI's format, and the seconds it took, without loading and waiting."""

    body: dict[str, Any]
    seconds: float


class Engine:
    """A model in this process. Safe to use from several threads, which wait for one another."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._server: Any = None

    def ask(self, request: Mapping[str, Any]) -> Reply:
        """Answer a chat completion request of OpenAI's format.

        Raises:
            PromptTooLong: it doesn't fit into the context.
            ModelError: the model can't be loaded, or llama.cpp refuses the request.
        """
        with self._lock:
            if self._server is None:
                self._server = _load(self.settings)
            start = time.perf_counter()
            try:
                body = self._server.handle_chat_completions({**request, "cache_prompt": False})
            except (RuntimeError, ValueError) as error:
                raise ModelError(f"llama.cpp refuses the request: {_one_line(error)}") from error
            seconds = time.perf_counter() - start
        problem = body.get("error")
        if problem is None:
            return Reply(body, seconds)
        message = _one_line(problem.get("message", problem))
        if problem.get("type") == "exceed_context_size_error":
            raise PromptTooLong(message, int(problem["n_prompt_tokens"]), int(problem["n_ctx"]))
        raise ModelError(f"llama.cpp refuses the request: {message}")

    def close(self) -> None:
        """Free the model, after the question being answered; the next question loads it again."""
        with self._lock:
            self._server = None


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
        raise ModelError(
            f"llama.cpp can't load {parts}: damaged, of an architecture it doesn't know, too large for the memory"
            + ("" if settings.mmproj is None else ", or the two don't belong together")
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


def text_part(text: str) -> dict[str, JsonValue]:
    """A piece of text as a part of a message."""
    return {"type": "text", "text": text}


def chat(
    model: str,
    messages: Sequence[ChatMessage],
    *,
    clean: Callable[[str], str],
    picture: Callable[[str], dict[str, JsonValue]],
) -> list[dict[str, JsonValue]]:
    """Inspect's messages in OpenAI's format: the pictures of a message first, then its text.

    Args:
        model: its name, for error messages.
        clean: applied to every text of a message.
        picture: the part that stands for an image, given as a data URI or path.

    Raises:
        ModelError: a message holds something other than text and images.
    """
    return [{"role": m.role, "content": _content(model, m, clean, picture)} for m in messages]


def _content(
    model: str, message: ChatMessage, clean: Callable[[str], str], picture: Callable[[str], dict[str, JsonValue]]
) -> JsonValue:
    if isinstance(message, ChatMessageTool):
        raise ModelError(f"{model} can't use tools, and the conversation has a tool's message")
    if isinstance(message.content, str):
        return clean(message.content)
    pictures, texts = [], []
    for part in message.content:
        if isinstance(part, ContentText):
            texts.append(clean(part.text))
        elif isinstance(part, ContentImage):
            pictures.append(picture(part.image))
        elif not isinstance(part, ContentReasoning):  # earlier thoughts aren't sent again
            raise ModelError(f"{model} takes text and images, and a message has {part.type}")
    if all(part["type"] == "text" for part in pictures):
        return "\n\n".join([*(str(part["text"]) for part in pictures), *texts])
    return [*pictures, *map(text_part, texts)]


def chat_request(messages: list[dict[str, JsonValue]], config: GenerateConfig) -> dict[str, JsonValue]:
    """A request of OpenAI's format; greedy and of `MAX_TOKENS` tokens where the configuration doesn't say."""
    request: dict[str, JsonValue] = {
        "messages": list(messages),
        "max_tokens": config.max_tokens or MAX_TOKENS,
        "temperature": config.temperature or 0.0,
    }
    if config.seed is not None:
        request["seed"] = config.seed
    if config.top_p is not None:
        request["top_p"] = config.top_p
    if config.stop_seqs:
        request["stop"] = list(config.stop_seqs)
    return request


def stop_reason(body: Mapping[str, Any], max_tokens: int) -> StopReason:
    """Why an answer ended: by itself, at `max_tokens`, or because the context was full."""
    if body["choices"][0]["finish_reason"] != "length":
        return "stop"
    return "max_tokens" if body["usage"]["completion_tokens"] >= max_tokens else "model_length"


def model_output(
    model: str, request: dict[str, JsonValue], body: Mapping[str, Any], seconds: float
) -> tuple[ModelOutput, ModelCall]:
    """llama.cpp's answer as Inspect's; the call in the log has no image data, which the sample's messages hold."""
    message = body["choices"][0]["message"]
    text = message.get("content") or ""
    thoughts = message.get("reasoning_content")
    usage = body["usage"]
    output = ModelOutput(
        model=model,
        choices=[
            ChatCompletionChoice(
                message=ChatMessageAssistant(
                    content=[ContentReasoning(reasoning=thoughts), ContentText(text=text)] if thoughts else text,
                    model=model,
                    source="generate",
                ),
                stop_reason=stop_reason(body, int(str(request["max_tokens"]))),
            )
        ],
        usage=ModelUsage(
            input_tokens=usage["prompt_tokens"],
            output_tokens=usage["completion_tokens"],
            total_tokens=usage["total_tokens"],
        ),
        time=seconds,
    )
    return output, ModelCall.create(request, body, filter=_without_images, time=seconds)


def _without_images(_key: JsonValue | None, value: JsonValue) -> JsonValue:
    return "<image>" if isinstance(value, str) and value.startswith("data:image/") else value


def _one_line(problem: object) -> str:
    return " ".join(str(problem).split())


class Arguments(BaseModel):
    """What a user can set with `-M name=value`; the providers add theirs."""

    model_config = ConfigDict(extra="forbid")

    threads: int | None = Field(default=None, ge=1, le=512)


def parse_arguments[A: Arguments](kind: type[A], model: str, given: Mapping[str, Any]) -> A:
    """The arguments of a model, checked.

    Raises:
        ModelError: an unknown argument or a wrong value.
    """
    try:
        return kind.model_validate(dict(given))
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        if first["type"] == "extra_forbidden":
            problem = f"has no argument {name!r}; it takes {', '.join(kind.model_fields)}"
        elif first["type"] == "missing":
            problem = f"needs -M {name}=..."
        else:
            problem = f"can't take {name}={first['input']!r}: {first['msg'].lower()}"
        raise ModelError(f"{model} {problem}") from error


_limiter: RunVar[CapacityLimiter] = RunVar("miabench.models")


def _two_at_a_time() -> CapacityLimiter:
    """So that questions beyond `CONNECTIONS` wait without holding one of the threads that Inspect needs itself."""
    limiter = _limiter.get(None)
    if limiter is None:
        limiter = CapacityLimiter(CONNECTIONS)
        _limiter.set(limiter)
    return limiter


class LocalAPI(ModelAPI):
    """An Inspect provider whose model runs in this process, in a thread beside the event loop."""

    name: Literal["mia/reader", "mia/gguf"]

    def __init__(
        self, model_name: str, base_url: str | None, api_key: str | None, config: GenerateConfig, settings: Settings
    ) -> None:
        if base_url is not None:
            raise ModelError(f"{self.name} runs in this process and can't use the base URL {base_url!r}")
        super().__init__(model_name, base_url, api_key, [], config)
        self.engine = engine_for(settings)

    @abstractmethod
    def answer(self, messages: list[ChatMessage], config: GenerateConfig) -> tuple[ModelOutput, ModelCall]:
        """Answer a conversation; called in a thread, and from several at once.

        Raises:
            MiaError: it can't.
        """

    async def generate(
        self, input: list[ChatMessage], tools: list[ToolInfo], tool_choice: ToolChoice, config: GenerateConfig
    ) -> tuple[ModelOutput | Exception, ModelCall]:
        if tools:
            raise ModelError(f"{self.name} can't use tools")
        if (config.num_choices or 1) > 1:
            raise ModelError(f"{self.name} gives one answer at a time; ask in several epochs instead of num_choices")
        return await to_thread.run_sync(self.answer, input, config, limiter=_two_at_a_time())

    async def aclose(self) -> None:
        await to_thread.run_sync(self.engine.close)

    def max_tokens(self) -> int:
        return MAX_TOKENS

    def max_connections(self) -> int:
        return CONNECTIONS

    def collapse_user_messages(self) -> bool:
        return True

    def collapse_assistant_messages(self) -> bool:
        return True
