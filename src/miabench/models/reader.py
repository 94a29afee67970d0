"""`mia/reader`: the model that miabench brings along, a text reader that is blind to pictures.

It reads the letters in an image and gives them, with the instruction, to a language model of 135 million parameters.
It sees no shapes, colours or people, follows few instructions, and scores accordingly: it is a baseline that any
vision model should beat, and a way to try everything without a key, a network or a graphics card. Its answers are the
same on every run.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from inspect_ai.model import ChatMessage, ContentImage, GenerateConfig, ModelCall, ModelOutput
from pydantic import JsonValue

from miabench.bench.images import read_image
from miabench.bench.machine import cores
from miabench.errors import ModelError
from miabench.models.adapters import fit, with_content
from miabench.models.api import (
    CONNECTIONS,
    MAX_TOKENS,
    Arguments,
    LocalAPI,
    chat,
    chat_request,
    model_output,
    parse_arguments,
    stop_reason,
    text_part,
)
from miabench.models.gguf_header import read_header
from miabench.models.llama import PromptTooLongError, Reply, Settings, breaker
from miabench.models.ocr import Ocr
from miabench.models.requirements import ocr_models, require, weights
from miabench.models.texts import Texts

CONTEXT = 2048
"""Tokens of question and answer together."""

MAX_CHARACTERS = 4000
"""Of an image's text; what comes after is left out, and the model is told so."""

REPEAT_PENALTY = 1.05
"""Without one, some answers repeat a line to their end; 1.1 and above turned numbers that had been right wrong."""

MIN_CHARACTERS = 200
"""Where not even this much of the text fits into the context, the instruction is what is too long."""

MAX_THREADS = 4
"""Of reading images: a small model shouldn't occupy a large machine."""


THREADS = 1
"""Threads of an answer. Not the number of cores: with another number of threads some answers change (rounding), and a
baseline should say the same on every machine. Nor would more be faster here: two answers at a time, a thread each, use
two cores better than two threads that wait for one another at every step."""

_texts = Texts(Ocr(threads=max(1, min(MAX_THREADS, cores() - CONNECTIONS))))


class ReaderArguments(Arguments):
    """What `mia/reader` takes.

    Attributes:
        model_path: another text model in GGUF format.
        adapter: what training made of the model: a LoRA adapter, a whole model, or either as GGUF (see `adapters`).
        adapter_sha256: the hash of its content, which a run records.
    """

    model_path: Path | None = None
    adapter: Path | None = None
    adapter_sha256: str | None = None


class Reader(LocalAPI):
    """Inspect's provider of `mia/reader`."""

    name = "mia/reader"

    def __init__(
        self,
        model_name: str = "reader",
        base_url: str | None = None,
        api_key: str | None = None,
        config: GenerateConfig = GenerateConfig(),  # noqa: B008 (as in Inspect's own providers; never changed)
        **model_args: object,
    ) -> None:
        """Check everything that can be checked without loading a model.

        Raises:
            ModelError: a package, a file or an argument is missing or wrong.
        """
        arguments = parse_arguments(ReaderArguments, self.name, model_args)
        require("reader", weights=arguments.model_path is None)
        ocr_models()
        model = weights() if arguments.model_path is None else arguments.model_path.expanduser()
        adapter = None
        if arguments.adapter is not None:
            with_content(self.name, model_args)
            model, adapter = fit(arguments.adapter.expanduser(), model)
        header = read_header(model)
        if header.is_projector:
            raise ModelError(f"{model} is a projector, not a language model; {self.name} takes a text model")
        self.clean = breaker(header)
        threads = arguments.threads or THREADS
        settings = Settings(model, None, CONTEXT, threads, copies=CONNECTIONS, adapter=adapter)
        super().__init__(model_name, base_url, api_key, config, settings)

    def answer(self, messages: list[ChatMessage], config: GenerateConfig) -> tuple[ModelOutput, ModelCall]:
        """Read the images, then ask the language model.

        Raises:
            ImageError: an image can't be decoded.
            ModelError: the instruction is too long, or a message holds something other than text and images.
        """
        readings = {image: _texts.read(read_image(image)) for image in _images(messages)}
        texts = {image: self.clean(reading.text) for image, reading in readings.items()}
        request, reply = self._ask(messages, texts, config)
        seconds = reply.seconds + sum(reading.seconds for reading in readings.values())
        return model_output(self.name, request, reply.body, seconds)

    def _ask(
        self, messages: list[ChatMessage], texts: dict[str, str], config: GenerateConfig
    ) -> tuple[dict[str, JsonValue], Reply]:
        """Ask with as much of the images' text as leaves room for an answer."""
        wanted = min(config.max_tokens or MAX_TOKENS, MAX_TOKENS)
        limit = min(MAX_CHARACTERS, max(map(len, texts.values()), default=0))
        while True:
            request = chat_request(conversation(messages, texts, limit, self.clean), config)
            request["repeat_penalty"] = REPEAT_PENALTY
            try:
                reply = self.engine.ask(request)
            except PromptTooLongError as error:
                if limit <= MIN_CHARACTERS:
                    raise ModelError(
                        f"the instruction is too long for {self.name}: {error.tokens} tokens, and its context has "
                        f"{error.limit}; shorten it or leave the item out"
                    ) from error
            else:
                if limit <= MIN_CHARACTERS or stop_reason(reply.body, wanted) != "model_length":
                    return request, reply
            limit //= 2


def conversation(
    messages: list[ChatMessage], texts: Mapping[str, str], limit: int, clean: Callable[[str], str]
) -> list[dict[str, JsonValue]]:
    """The chat that the language model is given; training gives it the same.

    Args:
        messages: of a user and of the model, with images.
        texts: by image, the text in it, cleaned.
        limit: characters of an image's text that are shown.
        clean: breaks up what would steer the model's template, as of `breaker`.

    Raises:
        ModelError: a message holds something other than text and images.
    """
    return chat(Reader.name, messages, clean=clean, picture=lambda image: _part(texts[image], limit))


def _part(text: str, limit: int) -> dict[str, JsonValue]:
    """What the language model is told of an image with this text, of which `limit` characters are shown."""
    if not text:
        return text_part("No text was found in the picture.")
    if len(text) > limit:
        text = text[:limit].rsplit("\n", 1)[0] + "\n[the rest of the text is left out]"
    return text_part(f"Text in the picture:\n{text}")


def _images(messages: list[ChatMessage]) -> list[str]:
    """The different images of a conversation, as data URIs or paths."""
    contents = [part for message in messages if not isinstance(message.content, str) for part in message.content]
    return list(dict.fromkeys(part.image for part in contents if isinstance(part, ContentImage)))
