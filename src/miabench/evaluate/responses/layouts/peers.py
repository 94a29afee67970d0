"""The official repository, lmms-eval and VLMEvalKit: what their files of responses look like."""

import re
from collections import Counter
from collections.abc import Set
from pathlib import Path
from typing import Any

from miabench.evaluate.responses.layouts.base import Answer, Layout, Remark, failed, only_text, unwrapped
from miabench.evaluate.responses.rows import WEB, StoredResponse, count_of, index_of, key_of, text_of, url_of


class Official(Layout):
    """The official repository's example, and LLaVA's answer files, which it is one of.

    {"question_id": "http://images.example.org/1.jpg", "prompt": "Describe ...", "text": "A cat ..."}

    Its README asks for the text "error" where the model gave none.
    """

    name = "official"
    needs = "'text' with 'question_id', 'url' or 'prompt'"

    def fits(self, fields: Set[str]) -> bool:
        return "text" in fields and not fields.isdisjoint(("question_id", "url", "prompt")) and "id" not in fields

    def row(self, record: dict[str, Any], where: str, remarks: Counter[Remark]) -> StoredResponse:  # noqa: ARG002
        answer = Answer.of(text_of(record["text"], "text"))
        if answer.text is not None and answer.text.strip().casefold() == "error":
            answer = failed("the model failed: the file says 'error'")
        question = record.get("question_id")
        stated = url_of(question, "question_id") if isinstance(question, str) else None  # a number counts otherwise
        is_url = stated is not None and WEB.match(stated)
        return StoredResponse(
            where,
            *answer,
            id=None if is_url else stated,
            url=url_of(record.get("url"), "url") or (stated if is_url else None),
            prompt=key_of(record.get("prompt"), "prompt"),
            model=key_of(record.get("model_id", record.get("model")), "model_id"),
        )


class LmmsEval(Layout):
    """lmms-eval's `--log_samples`, as lines, or in older versions below `logs` of one object.

    {"doc_id": 0, "target": "", "filtered_resps": "A cat ...", "token_counts": [{"input_tokens": 900, ...}],
     "doc_hash": "...", "gpt_eval_score": {...}, "input": "Describe ..."}

    `resps` is there where it differs: before filters and before reasoning is taken out. Versions before 0.7 put the
    text into a list, and still older ones keep `arguments`, and `doc` without its image. What `filtered_resps` holds is
    what lmms-eval itself scores.
    """

    name = "lmms-eval"
    needs = "'doc_id' with 'filtered_resps' or 'resps'"

    def fits(self, fields: Set[str]) -> bool:
        return "doc_id" in fields and not fields.isdisjoint(("filtered_resps", "resps"))

    def row(self, record: dict[str, Any], where: str, remarks: Counter[Remark]) -> StoredResponse:
        field = "filtered_resps" if "filtered_resps" in record else "resps"
        text = only_text(record[field], field)
        answer = Answer.of(text)
        if text is not None and text.startswith(("[LMMS_EVAL_REQUEST_FAILED", "[LMMS_EVAL_BUDGET_EXCEEDED]")):
            answer = failed(text)
        remarks["empty"] += answer.text is not None and not answer.text.strip()
        remarks["nothing"] += text == "None"
        if field == "filtered_resps" and "resps" in record:
            remarks["stripped"] += unwrapped(record["resps"]) != text
        return StoredResponse(
            where,
            *answer,
            index=index_of(record["doc_id"], "doc_id"),
            prompt=_lmms_prompt(record),
            input_tokens=_lmms_tokens(record, "input_tokens"),
            output_tokens=_lmms_tokens(record, "output_tokens"),
        )


class VlmEvalKit(Layout):
    """VLMEvalKit's prediction table `<model>_MIA-Bench.xlsx` (or tsv, csv, json), a row an item, without the image.

    index, question, ..., components, component_weight, component_type, prediction

    It writes its failure message in place of an answer, perhaps with more behind it, and asks again for what holds it.
    """

    name = "vlmevalkit"
    needs = "'index' and 'prediction'"

    def fits(self, fields: Set[str]) -> bool:
        return {"index", "prediction"} <= fields

    def row(self, record: dict[str, Any], where: str, remarks: Counter[Remark]) -> StoredResponse:
        text = only_text(record["prediction"], "prediction")
        answer = Answer.of(text)
        if text is not None:
            if text.strip().startswith("Failed to obtain answer") or "Failed to obtain answer via API." in text:
                answer = failed(text)
            remarks["nothing"] += text in ("nan", "None")
            remarks["list"] += text.startswith(("['", '["')) and text.endswith(("']", '"]'))
        return StoredResponse(
            where,
            *answer,
            index=index_of(record["index"], "index"),
            prompt=key_of(record.get("question"), "question"),
        )

    def model_of(self, path: Path) -> str | None:
        found = re.match(r"(.+)_mia-bench(_.*)?$", path.stem, re.IGNORECASE)
        return found[1] if found else None


def _lmms_prompt(record: dict[str, Any]) -> str | None:
    doc, arguments = record.get("doc"), record.get("arguments")
    if isinstance(doc, dict) and isinstance(doc.get("instruction"), str):
        return key_of(doc["instruction"], "doc.instruction")
    first = arguments[0] if isinstance(arguments, list) and arguments else None
    if isinstance(first, list) and first:
        first = first[0]
    asked = record.get("input", first)
    return key_of(asked, "input") if isinstance(asked, str) else None


def _lmms_tokens(record: dict[str, Any], name: str) -> int | None:
    """A count of `token_counts`, which has an entry a request."""
    entries = record.get("token_counts")
    only = entries[0] if isinstance(entries, list) and len(entries) == 1 else None
    return count_of(only.get(name), f"token_counts.0.{name}") if isinstance(only, dict) else None
