"""`mia/gguf`: any vision model in GGUF format, run by llama.cpp in this process.

Such a model is two files: the language model, and the projector (usually named mmproj-...) that turns an image into
its input. Both are looked into before a run starts, so that a wrong file is named as what it is. An answer that is
being computed can't be interrupted: Ctrl-C takes effect after it.
"""

from io import BytesIO
from pathlib import Path

from inspect_ai.model import ChatMessage, GenerateConfig, ModelCall, ModelOutput
from PIL import Image as Pillow
from pydantic import Field, JsonValue

from miabench.bench.images import Image, read_image
from miabench.errors import ModelError
from miabench.models.api import Arguments, LocalAPI, chat, chat_request, model_output, parse_arguments
from miabench.models.gguf_header import read_header
from miabench.models.llama import PromptTooLongError, Settings, breaker
from miabench.models.requirements import require


class GgufArguments(Arguments):
    """What `mia/gguf` takes.

    Attributes:
        model_path: the GGUF file of the language model.
        mmproj: the GGUF file of its projector.
        n_ctx: tokens of image, instruction and answer together.
        gpu_layers: layers on the graphics card; None leaves it to llama.cpp.
    """

    model_path: Path | None = None
    mmproj: Path | None = None
    n_ctx: int = Field(default=8192, ge=512)
    gpu_layers: int | None = Field(default=None, ge=0)


class Gguf(LocalAPI):
    """Inspect's provider of `mia/gguf`."""

    name = "mia/gguf"

    def __init__(
        self,
        model_name: str = "gguf",
        base_url: str | None = None,
        api_key: str | None = None,
        config: GenerateConfig = GenerateConfig(),  # noqa: B008 (as in Inspect's own providers; never changed)
        **model_args: object,
    ) -> None:
        """Look into both files; nothing is loaded yet.

        Raises:
            ModelError: the package, a file or an argument is missing or wrong.
        """
        arguments = parse_arguments(GgufArguments, self.name, model_args)
        require("gguf")
        if arguments.model_path is None:
            raise ModelError(f"{self.name} needs a vision model in GGUF format: -M model_path=PATH -M mmproj=PATH")
        model = arguments.model_path.expanduser()
        header = read_header(model)
        if header.is_projector:
            raise ModelError(f"{model} is a projector, not a language model; give it as -M mmproj={model}")
        if arguments.mmproj is None:
            raise ModelError(
                f"{model} alone can't see: a vision model needs its projector too, -M mmproj=PATH (a GGUF file that "
                "is published beside the model, usually named mmproj-...)"
            )
        mmproj = arguments.mmproj.expanduser()
        projector = read_header(mmproj)
        if not projector.is_projector:
            raise ModelError(f"{mmproj} isn't a projector but a model ({projector.architecture or 'unknown'} "
                             "architecture); the projector is the file usually named mmproj-...")  # fmt: skip
        if not projector.sees:
            raise ModelError(f"{mmproj} is a projector of sound, not of images")
        self.clean = breaker(header)
        settings = Settings(model, mmproj, arguments.n_ctx, arguments.threads, arguments.gpu_layers)
        super().__init__(model_name, base_url, api_key, config, settings)

    def answer(self, messages: list[ChatMessage], config: GenerateConfig) -> tuple[ModelOutput, ModelCall]:
        """Ask the model.

        Raises:
            ImageError: an image can't be decoded.
            ModelError: image and instruction don't fit into the context, or a message holds something else.
        """
        request = chat_request(chat(self.name, messages, clean=self.clean, picture=_part), config)
        try:
            reply = self.engine.ask(request)
        except PromptTooLongError as error:
            raise ModelError(
                f"image and instruction take {error.tokens} tokens, and the context has {error.limit}: "
                f"raise it with -M n_ctx={2 * error.tokens}, or scale the image down"
            ) from error
        return model_output(self.name, request, reply.body, reply.seconds)


def _part(reference: str) -> dict[str, JsonValue]:
    """The part of a request that holds an image; llama.cpp decodes PNG and JPEG, so others are made PNG."""
    image = read_image(reference)
    if image.media_type not in ("image/png", "image/jpeg"):
        with Pillow.open(BytesIO(image.data)) as picture:
            buffer = BytesIO()
            picture.convert("RGBA").save(buffer, "PNG")
        image = Image(buffer.getvalue(), "image/png")
    return {"type": "image_url", "image_url": {"url": image.data_uri}}
