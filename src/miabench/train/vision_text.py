"""What a vision-language model is trained on: its own chat template's text, and batches in which only responses count.

TRL's collator prepares images and masks the prompt; two things are done here. A response must end with the token that
ends a turn, which some templates forget (LLaVA's), or the model never learns to stop. And a record that is too long
loses the end of its response, never a token of an image, which would stop the run in the middle of an epoch.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from miabench.errors import RunError
from miabench.models.gguf_header import Header
from miabench.models.llama import breaker
from miabench.train.records import Record


class Rendered(NamedTuple):
    """A record as the model's text: what it is asked, with placeholders of images, and what it shall answer."""

    prompt: str
    completion: str


class Renderer:
    """Renders records with the chat template of a processor.

    Raises:
        RunError: the processor has no chat template.
    """

    def __init__(self, processor: Any) -> None:
        if getattr(processor, "chat_template", None) is None:
            raise RunError("the model's processor has no chat template; take one that was tuned to chat")
        self.processor = processor
        tokenizer = processor.tokenizer
        added = [token.content for token in tokenizer.added_tokens_decoder.values() if token.special]
        self.special = tuple({*tokenizer.all_special_tokens, *added})
        adds = tokenizer("a")["input_ids"][:1] == [tokenizer.bos_token_id]
        self.start = tokenizer.bos_token if adds else ""
        self.clean = _breaker([*self.special, getattr(processor, "image_token", "<image>")])

    def render(self, record: Record) -> Rendered:
        """The text of a record.

        Raises:
            RunError: the template loses the response.
        """
        chat = [
            {
                "role": turn.role,
                "content": [
                    {"type": "image"} if part.text is None else {"type": "text", "text": self.clean(part.text)}
                    for part in turn.parts
                ],
            }
            for turn in record.turns
        ]
        template = self.processor.apply_chat_template
        prompt: str = template(chat[:-1], tokenize=False, add_generation_prompt=True)
        whole: str = template(chat, tokenize=False)
        same = next((n for n, (a, b) in enumerate(zip(prompt, whole, strict=False)) if a != b), len(prompt))
        prompt = prompt[:same]
        completion = whole[len(prompt) :].rstrip()
        if self.clean(record.turns[-1].text).strip() not in completion:
            raise RunError("the model's chat template doesn't give the response as it is; training would learn another")
        if not completion.endswith(self.special):
            completion += self.processor.tokenizer.eos_token
        if not prompt.startswith(self.start):  # a processor adds it when it is asked; TRL's collator doesn't
            prompt = self.start + prompt
        return Rendered(prompt, completion)


class Collator:
    """Makes a batch of rows with `prompt`, `completion` and `images`: TRL's, cut to `max_length`."""

    def __init__(self, processor: Any, max_length: int | None) -> None:
        from trl.trainer.sft_trainer import DataCollatorForVisionLanguageModeling

        self.inner = DataCollatorForVisionLanguageModeling(processor, max_length=None, completion_only_loss=True)
        self.pad = processor.tokenizer.pad_token_id
        self.max_length = max_length

    def __call__(self, rows: list[dict[str, Any]]) -> Any:
        """Tensors by name, batch x tokens, and the pixels."""
        batch = self.inner(rows)
        if self.max_length is None or batch["input_ids"].shape[1] <= self.max_length:
            return batch
        columns = batch["input_ids"].shape
        longest = 0
        for ids, mask, labels in zip(batch["input_ids"], batch["attention_mask"], batch["labels"], strict=True):
            first = int((labels != -100).nonzero()[0])
            end = max(self.max_length, first + 1)
            ids[end:], mask[end:], labels[end:] = self.pad, 0, -100
            longest = max(longest, int(mask.sum()))
        for name, tensor in batch.items():
            if tuple(tensor.shape) == tuple(columns):
                batch[name] = tensor[:, :longest]
        return batch


def _breaker(tokens: list[str]) -> Callable[[str], str]:
    """As `models.llama.breaker`: no text of a record is a placeholder, or ends a turn."""
    return breaker(Header({}, {"tokenizer.ggml.tokens": list(tokens), "tokenizer.ggml.token_type": [3] * len(tokens)}))
