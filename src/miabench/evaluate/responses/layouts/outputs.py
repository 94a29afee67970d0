"""Model outputs as Inspect AI writes them: our own journal, and evalscope's predictions, which are modelled on them."""

from collections import Counter
from collections.abc import Set
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, Field, FiniteFloat, NonNegativeInt, ValidationError

from miabench.evaluate.responses.layouts.base import Answer, Layout, Remark, failed
from miabench.evaluate.responses.rows import FieldError, StoredResponse, described, index_of, key_of

_T = TypeVar("_T", bound=BaseModel)


class _Part(BaseModel):
    """A part of a message; what isn't text (an image, the model's reasoning) is left aside."""

    type: str
    text: str | None = None


class _Message(BaseModel):
    role: str = ""
    content: str | list[_Part] = ""

    def words(self, field: str) -> str:
        if isinstance(self.content, str):
            return self.content
        texts = [part.text for part in self.content if part.type == "text"]
        if any(text is None for text in texts):
            raise FieldError(field, "a part of type 'text' has no text")
        return "\n".join(text for text in texts if text is not None)


class _Choice(BaseModel):
    message: _Message
    stop_reason: str | None = None


class _Usage(BaseModel):
    input_tokens: NonNegativeInt | None = None
    output_tokens: NonNegativeInt | None = None


class _Output(BaseModel):
    """A model's output as Inspect AI writes it, and evalscope after it."""

    model: str | None = None
    choices: list[_Choice] = []
    completion: str | None = None
    usage: _Usage | None = None
    time: Annotated[FiniteFloat, Field(ge=0)] | None = None
    error: str | None = None

    def answer(self, field: str) -> Answer:
        """The text of the first choice, or why it is no answer: in the same words as `scorer.failure_of`."""
        if self.error:
            return failed(f"the model failed: {self.error}")
        if not self.choices:
            return failed("the model returned no choice")
        if self.choices[0].stop_reason == "content_filter":
            return failed("refused by the provider's content filter")
        return Answer(self.completion or self.choices[0].message.words(f"{field}.choices.0.message.content"))

    def row(self, where: str, field: str, remarks: Counter[Remark], **keys: Any) -> StoredResponse:
        """The output as a stored response with these keys."""
        content = self.choices[0].message.content if self.choices else ""
        remarks["reasoning"] += not isinstance(content, str) and any(part.type == "reasoning" for part in content)
        usage = self.usage or _Usage()
        return StoredResponse(
            where,
            *self.answer(field),
            stop_reason=self.choices[0].stop_reason if self.choices else None,
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            seconds=self.time,
            **keys,
        )


class _EvalscopeRecord(BaseModel):
    index: Any = None
    group_id: Any = None
    model: str | None = None
    model_output: _Output | None = None
    messages: list[_Message] = []
    metadata: dict[str, Any] | None = None


class Evalscope(Layout):
    """evalscope's `predictions/<model>/mia_bench_default.jsonl`.

    {"index": 0, "model": "...", "model_output": {"model": "...", "choices": [{"message": {"role": "assistant",
     "content": "A cat ..."}, "stop_reason": "stop"}], "usage": {...}, "time": 1.2, "error": null},
     "messages": [{"role": "user", "content": [{"type": "image", ...}, {"type": "text", "text": "Describe ..."}]}, ...]}

    What it couldn't get at all isn't written; with several samples an item, `group_id` is the record's number.
    """

    name = "evalscope"
    needs = "'index' and 'model_output'"

    def fits(self, fields: Set[str]) -> bool:
        return {"index", "model_output"} <= fields

    def row(self, record: dict[str, Any], where: str, remarks: Counter[Remark]) -> StoredResponse:
        stored = _validated(_EvalscopeRecord, record)
        asked = [message.words("messages") for message in stored.messages if message.role == "user"]
        instruction = (stored.metadata or {}).get("instruction") if not asked else asked[-1]
        numbered = "index" if stored.group_id is None else "group_id"
        output = stored.model_output or _Output()
        return output.row(
            where,
            "model_output",
            remarks,
            index=index_of(getattr(stored, numbered), numbered),
            prompt=key_of(instruction, "metadata.instruction"),
            model=stored.model or output.model or None,
        )


class _JournalRecord(BaseModel):
    key: str
    item: str
    output: _Output


class Journal(Layout):
    """`responses.jsonl` of a run folder of ours (see `miabench.evaluate.journal`).

    {"key": "9f2c...", "item": "5f0c2a9be1d4", "output": {"model": "...", "choices": [...], "usage": {...}}}
    """

    name = "journal"
    needs = "'key', 'item' and 'output'"

    def fits(self, fields: Set[str]) -> bool:
        return {"key", "item", "output"} <= fields

    def row(self, record: dict[str, Any], where: str, remarks: Counter[Remark]) -> StoredResponse:
        stored = _validated(_JournalRecord, record)
        return stored.output.row(
            where, "output", remarks, id=stored.item.strip() or None, model=stored.output.model or None
        )


def _validated(kind: type[_T], record: dict[str, Any]) -> _T:
    try:
        return kind.model_validate(record)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "record"
        raise FieldError(field, f"{first['msg']}, got {described(first['input'])}") from error
