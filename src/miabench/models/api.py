"""What the two local providers share as Inspect AI providers: arguments, conversion of messages, the call itself.

The model runs in a thread beside Inspect's event loop and answers one question at a time, while the next one's image
is read; further questions wait without holding a thread.
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeVar

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
from miabench.models.llama import Settings, engine_for

MAX_TOKENS = 128
"""Tokens of an answer where the user names no number."""

CONNECTIONS = 2
"""Questions at a time: one is answered while the next one's image is read."""

A = TypeVar("A", bound="Arguments")


class Arguments(BaseModel):
    """What a user can set with `-M name=value`; the providers add theirs.

    None is named `model`: Inspect passes them to `get_model` beside its own argument of that name.
    """

    model_config = ConfigDict(extra="forbid", protected_namespaces=())

    threads: int | None = Field(default=None, ge=1, le=512)


def parse_arguments(kind: type[A], model: str, given: Mapping[str, Any]) -> A:
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
        else:
            problem = f"can't take {name}={first['input']!r}: {first['msg'].lower()}"
        raise ModelError(f"{model} {problem}") from error


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


_limiter: RunVar[CapacityLimiter] = RunVar("miabench.models")


def _few_at_a_time() -> CapacityLimiter:
    """So that waiting questions hold none of the threads that Inspect needs; it may send more than `CONNECTIONS`."""
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
        """Answer a conversation; called in a thread.

        Raises:
            MiaError: it can't.
        """

    async def generate(
        self,
        input: list[ChatMessage],  # noqa: A002 (Inspect's name)
        tools: list[ToolInfo],
        tool_choice: ToolChoice,  # noqa: ARG002 (without tools there is nothing to choose)
        config: GenerateConfig,
    ) -> tuple[ModelOutput | Exception, ModelCall]:
        if tools:
            raise ModelError(f"{self.name} can't use tools")
        if (config.num_choices or 1) > 1:
            raise ModelError(f"{self.name} gives one answer at a time; ask in several epochs instead of num_choices")
        return await to_thread.run_sync(self.answer, input, config, limiter=_few_at_a_time())

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
