"""Our own files, and the simplest ones that anybody writes."""

from collections import Counter
from collections.abc import Set
from typing import Any

from miabench.evaluate.responses.layouts.base import Answer, Layout, Remark, failed
from miabench.evaluate.responses.rows import FieldError, StoredResponse, count_of, key_of, number_of, text_of, url_of

RESPONSE_NAMES = ("response", "text", "prediction", "answer")
"""What the response is called in a plain file."""


class Results(Layout):
    """`results.parquet` of a run of ours: a row a component, each with the whole response.

    item, component, ..., instruction, response, failure, ..., seconds, input_tokens, output_tokens
    """

    name = "results"
    needs = "'item', 'component', 'response' and 'failure'"
    repeats = True

    def fits(self, fields: Set[str]) -> bool:
        return {"item", "component", "response", "failure"} <= fields

    def row(self, record: dict[str, Any], where: str, remarks: Counter[Remark]) -> StoredResponse:  # noqa: ARG002
        return StoredResponse(
            where,
            *_either(record, "response"),
            id=key_of(record["item"], "item"),
            prompt=key_of(record.get("instruction"), "instruction"),
            input_tokens=count_of(record.get("input_tokens"), "input_tokens"),
            output_tokens=count_of(record.get("output_tokens"), "output_tokens"),
            seconds=number_of(record.get("seconds"), "seconds"),
        )


class Plain(Layout):
    """What `mia synth --oracle` writes, and any table or lines like it.

    {"id": "5f0c2a9be1d4", "response": "A cat ..."}

    `id`, `url` or `prompt`, and `response`, `text`, `prediction` or `answer`; perhaps `failure` and `model`.
    """

    name = "plain"
    needs = "'id', 'url' or 'prompt', with one of " + ", ".join(map(repr, RESPONSE_NAMES))

    def fits(self, fields: Set[str]) -> bool:
        return not fields.isdisjoint(("id", "url", "prompt")) and not fields.isdisjoint(RESPONSE_NAMES)

    def row(self, record: dict[str, Any], where: str, remarks: Counter[Remark]) -> StoredResponse:  # noqa: ARG002
        names = [name for name in RESPONSE_NAMES if name in record]
        if len(names) > 1:
            raise FieldError(names[1], f"either this or {names[0]!r} may hold the response; drop or rename one")
        return StoredResponse(
            where,
            *_either(record, names[0]),
            id=key_of(record.get("id"), "id"),
            url=url_of(record.get("url"), "url"),
            prompt=key_of(record.get("prompt"), "prompt"),
            model=key_of(record.get("model"), "model"),
        )


def _either(record: dict[str, Any], name: str) -> Answer:
    """The response of a record that may have a `failure` in its place."""
    text, failure = text_of(record.get(name), name), key_of(record.get("failure"), "failure")
    if text and failure:
        raise FieldError("failure", f"stands beside a {name}; one of the two must be empty")
    return failed(failure) if failure else Answer.of(text)
