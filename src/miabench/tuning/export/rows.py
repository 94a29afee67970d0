"""A record as the rows of each format. An image stands before the text, as the evaluation shows it."""

import json
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import pyarrow as pa

from miabench.bench.images import Image
from miabench.tuning.export.check import TAG
from miabench.tuning.images import file_name
from miabench.tuning.records import Answer, Example, Pair

Rows = Literal["messages", "prompt-completion", "preference", "plain", "plain-pairs"]

_PART = pa.struct([("type", pa.string()), ("text", pa.string())])
_MESSAGES = pa.list_(pa.struct([("role", pa.string()), ("content", pa.list_(_PART))]))
_IMAGE = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
_IMAGES = pa.list_(_IMAGE)
_TEXTS = pa.list_(pa.string())

_VALUE = {"dtype": "string", "_type": "Value"}
_MESSAGES_FEATURE = {
    "feature": {"role": _VALUE, "content": {"feature": {"type": _VALUE, "text": _VALUE}, "_type": "List"}},
    "_type": "List",
}
_IMAGES_FEATURE = {"feature": {"_type": "Image"}, "_type": "List"}


class Table(NamedTuple):
    """The Parquet layout of a kind of rows: what it is made of, and its schema."""

    source: type[Example] | type[Pair]
    schema: Any


def _chat(*names: str) -> Any:
    """The schema of columns of messages and one of images; its metadata tell `datasets` that they are images."""
    features = {**dict.fromkeys(names, _MESSAGES_FEATURE), "images": _IMAGES_FEATURE}
    metadata = {"huggingface": json.dumps({"info": {"features": features}})}
    return pa.schema([*((name, _MESSAGES) for name in names), ("images", _IMAGES)], metadata=metadata)


_OF_ITEM = [
    *(("id", pa.string()), ("image", _IMAGE), ("instruction", pa.string()), ("level", pa.string())),
    *(("components", _TEXTS), ("component_type", _TEXTS), ("component_weight", pa.list_(pa.float64()))),
    *(("constraints", pa.string()), ("source", pa.string()), ("licence", pa.string()), ("provenance", pa.string())),
]
_OF_EXAMPLE = [("response", pa.string()), ("by", pa.string()), ("score", pa.float64()), ("measured", pa.float64())]
_OF_PAIR = [
    *(("chosen", pa.string()), ("rejected", pa.string()), ("chosen_by", pa.string()), ("rejected_by", pa.string())),
    *(("chosen_score", pa.float64()), ("rejected_score", pa.float64())),
]


def _value(kind: Any) -> dict[str, str]:
    return {"dtype": "float64" if kind == pa.float64() else "string", "_type": "Value"}


def _plain_schema(own: list[tuple[str, Any]]) -> Any:
    columns = [*_OF_ITEM, *own]
    features: dict[str, Any] = {}
    for name, kind in columns:
        if name == "image":
            features[name] = {"_type": "Image"}
        elif pa.types.is_list(kind):
            features[name] = {"feature": _value(kind.value_type), "_type": "List"}
        else:
            features[name] = _value(kind)
    return pa.schema(columns, metadata={"huggingface": json.dumps({"info": {"features": features}})})


TABLES: Mapping[Rows, Table] = {
    "messages": Table(Example, _chat("messages")),
    "prompt-completion": Table(Example, _chat("prompt", "completion")),
    "preference": Table(Pair, _chat("prompt", "chosen", "rejected")),
    "plain": Table(Example, _plain_schema(_OF_EXAMPLE)),
    "plain-pairs": Table(Pair, _plain_schema(_OF_PAIR)),
}


def row_of(rows: Rows, record: Example | Pair, image: Image) -> dict[str, Any]:
    """A record as a row of a Parquet format.

    `messages`, `prompt-completion` and `preference` are TRL's conversational formats: content in parts, an image part
    for each of `images`.
    """
    cell = {"bytes": image.data, "path": file_name(record.image)}
    prompt = [_user(record.item.instruction)]
    if isinstance(record, Pair):
        if rows == "plain-pairs":
            return {
                **_of_item(record, cell),
                "chosen": record.chosen.text,
                "rejected": record.rejected.text,
                "chosen_by": _by(record.chosen),
                "rejected_by": _by(record.rejected),
                "chosen_score": record.chosen_score,
                "rejected_score": record.rejected_score,
            }
        chosen, rejected = [_assistant(record.chosen.text)], [_assistant(record.rejected.text)]
        return {"prompt": prompt, "chosen": chosen, "rejected": rejected, "images": [cell]}
    if rows == "plain":
        return {
            **_of_item(record, cell),
            "response": record.answer.text,
            "by": _by(record.answer),
            "score": record.score,
            "measured": record.measured,
        }
    answer = _assistant(record.answer.text)
    if rows == "messages":
        return {"messages": [*prompt, answer], "images": [cell]}
    return {"prompt": prompt, "completion": [answer], "images": [cell]}


def llava_row(record: Example) -> dict[str, Any]:
    """A record of LLaVA's JSON: `image` is a path below the image folder."""
    return {
        "id": record.item.id,
        "image": f"images/{file_name(record.image)}",
        "conversations": [
            {"from": "human", "value": f"{TAG}\n{record.item.instruction}"},
            {"from": "gpt", "value": record.answer.text},
        ],
    }


def llama_factory_row(record: Example | Pair) -> dict[str, Any]:
    """A record of LLaMA-Factory's `sharegpt` formatting with OpenAI's names."""
    asked = {"role": "user", "content": f"{TAG}{record.item.instruction}"}
    images = [f"images/{file_name(record.image)}"]
    if isinstance(record, Pair):
        return {
            "messages": [asked],
            "chosen": {"role": "assistant", "content": record.chosen.text},
            "rejected": {"role": "assistant", "content": record.rejected.text},
            "images": images,
        }
    return {"messages": [asked, {"role": "assistant", "content": record.answer.text}], "images": images}


def _user(text: str) -> dict[str, Any]:
    return {"role": "user", "content": [{"type": "image", "text": None}, {"type": "text", "text": text}]}


def _assistant(text: str) -> dict[str, Any]:
    return {"role": "assistant", "content": [{"type": "text", "text": text}]}


def _by(answer: Answer) -> str:
    return f"{answer.by} {answer.model}".strip()


def _of_item(record: Example | Pair, image: Mapping[str, Any]) -> dict[str, Any]:
    item = record.item
    constraints = [c.constraint.model_dump(mode="json") if c.constraint else None for c in item.components]
    return {
        "id": item.id,
        "image": image,
        "instruction": item.instruction,
        "level": item.level,
        "components": [c.text for c in item.components],
        "component_type": [c.category for c in item.components],
        "component_weight": [c.points for c in item.components],
        "constraints": json.dumps(constraints),
        "source": item.source,
        "licence": record.provenance.licence,
        "provenance": record.provenance.model_dump_json(),
    }
