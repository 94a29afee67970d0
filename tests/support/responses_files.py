"""Files of responses as each tool writes them, all made from the same answers."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from miabench import Component, Item
from miabench.bench.items import Benchmark

Answers = Mapping[str, str | None]
"""By item id the response, or None for a failed one."""

VLM_FAILED = "Failed to obtain answer via API."
LMMS_FAILED = "[LMMS_EVAL_REQUEST_FAILED after 5 retries] Connection error."


def benchmark(n: int = 8) -> Benchmark:
    """Items with a URL for an image; the last two share their instruction, and one instruction holds another."""
    instructions = [f"Describe scene {i} in two sentences." for i in range(n - 3)]
    instructions += ["Name the animal", "Name the animal and its colour", "Name the animal and its colour"]
    component = Component(text="Describe", points=10, category="description")
    return Benchmark(
        "made",
        [
            Item(
                id=f"item{i:02}",
                image=f"http://Images.example.org/Folder/{i}.jpg",
                instruction=text,
                level="basic",
                components=(component,),
            )
            for i, text in enumerate(instructions)
        ],
    )


def lines(path: Path, records: Sequence[Mapping[str, Any]], **options: Any) -> Path:
    path.write_text("".join(json.dumps(r, **options) + "\n" for r in records), encoding="utf-8")
    return path


def official(path: Path, items: Benchmark, answers: Answers) -> Path:
    return lines(
        path.with_suffix(".jsonl"),
        [{"question_id": i.image, "prompt": i.instruction, "text": _or(answers[i.id], "error")} for i in items],
    )


def _lmms(shape: Callable[[str], Any]) -> Callable[[Path, Benchmark, Answers], Path]:
    def make(path: Path, items: Benchmark, answers: Answers) -> Path:
        records = [
            {
                "doc_id": n,
                "target": "",
                "filtered_resps": shape(_or(answers[item.id], LMMS_FAILED)),
                "token_counts": [{"input_tokens": 11, "output_tokens": 7}],
                "doc_hash": "00",
                "gpt_eval_score": {"total_score": 0},
                "input": f"{item.instruction}\nAnswer briefly.",
            }
            for n, item in enumerate(items)
        ]
        return lines(path.with_suffix(".jsonl"), records, ensure_ascii=False)

    return make


def lmms_logs(path: Path, items: Benchmark, answers: Answers) -> Path:
    logs = [
        {
            "doc_id": n,
            "doc": {"instruction": item.instruction, "components": ["Describe"]},
            "arguments": [item.instruction, {"max_new_tokens": 512}, "mia_bench", "test"],
            "resps": [[_or(answers[item.id], LMMS_FAILED)]],
            "filtered_resps": [_or(answers[item.id], LMMS_FAILED)],
        }
        for n, item in enumerate(items)
    ]
    path = path.with_suffix(".json")
    arguments = {"model": "llava", "model_args": "pretrained=liuhaotian/llava-v1.6,device_map=auto"}
    path.write_text(json.dumps({"args": arguments, "model_configs": {}, "logs": logs}, indent=4))
    return path


def _vlm_rows(items: Benchmark, answers: Answers) -> list[dict[str, Any]]:
    return [
        {
            "index": n,
            "question": item.instruction,
            "num_of_component": 1,
            "components": "['Describe']",
            "component_weight": "[10]",
            "component_type": "['describe']",
            "prediction": _or(answers[item.id], VLM_FAILED),
        }
        for n, item in enumerate(items)
    ]


def vlm_xlsx(path: Path, items: Benchmark, answers: Answers) -> Path:
    return xlsx(path.with_name(f"{path.stem}_MIA-Bench.xlsx"), _vlm_rows(items, answers))


def vlm_tsv(path: Path, items: Benchmark, answers: Answers) -> Path:
    return table(path.with_name(f"{path.stem}_MIA-Bench.tsv"), _vlm_rows(items, answers), "\t", csv.QUOTE_ALL)


def vlm_csv(path: Path, items: Benchmark, answers: Answers) -> Path:
    return table(path.with_suffix(".csv"), _vlm_rows(items, answers), ",", csv.QUOTE_ALL)


def vlm_json(path: Path, items: Benchmark, answers: Answers) -> Path:
    path = path.with_suffix(".json")
    path.write_text(json.dumps(_vlm_rows(items, answers), indent=4, ensure_ascii=False), encoding="utf-8")
    return path


def _output(answer: str | None, parts: bool) -> dict[str, Any]:
    content = [{"type": "reasoning", "reasoning": "hm"}, {"type": "text", "text": answer}] if parts else answer
    choices = [{"message": {"role": "assistant", "content": content}, "stop_reason": "stop"}]
    return {
        "model": "some/model",
        "choices": [] if answer is None else choices,
        "usage": {"input_tokens": 11, "output_tokens": 7, "total_tokens": 18},
        "time": 1.5,
        "error": "no answer" if answer is None else None,
    }


def evalscope(path: Path, items: Benchmark, answers: Answers) -> Path:
    records = [
        {
            "index": n,
            "model": "some/model",
            "model_output": _output(answers[item.id], parts=n % 2 == 1),
            "messages": [
                {
                    "role": "user",
                    "content": [
                        {"type": "image", "image": "data:image/jpeg;base64,AAAA"},
                        {"type": "text", "text": item.instruction},
                    ],
                },
                {"role": "assistant", "content": _or(answers[item.id], "")},
            ],
            "metadata": {},
        }
        for n, item in enumerate(items)
    ]
    return lines(path.with_suffix(".jsonl"), records, ensure_ascii=False)


def journal(path: Path, items: Benchmark, answers: Answers) -> Path:
    return lines(
        path.with_suffix(".jsonl"),
        [{"key": f"{n:024x}", "item": i.id, "output": _output(answers[i.id], False)} for n, i in enumerate(items)],
        ensure_ascii=False,
    )


def results(path: Path, items: Benchmark, answers: Answers) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [
        {
            "item": item.id,
            "component": f"{item.id}/{n}",
            "text": "a demand",
            "instruction": item.instruction,
            "response": answers[item.id],
            "failure": "no answer" if answers[item.id] is None else None,
            "seconds": 1.5,
        }
        for item in items
        for n in (1, 2)
    ]
    path = path.with_suffix(".parquet")
    table = pa.Table.from_pylist(rows).replace_schema_metadata({"miabench": json.dumps({"model": "some/model"})})
    pq.write_table(table, path, write_page_checksum=True)
    return path


def plain(path: Path, items: Benchmark, answers: Answers) -> Path:
    return lines(path.with_suffix(".jsonl"), _plain_rows(items, answers))


def plain_csv(path: Path, items: Benchmark, answers: Answers) -> Path:
    return table(path.with_suffix(".csv"), _plain_rows(items, answers), ",", csv.QUOTE_MINIMAL)


def plain_parquet(path: Path, items: Benchmark, answers: Answers) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = path.with_suffix(".parquet")
    pq.write_table(pa.Table.from_pylist(_plain_rows(items, answers)), path, write_page_checksum=True)
    return path


def plain_xlsx(path: Path, items: Benchmark, answers: Answers) -> Path:
    return xlsx(path.with_suffix(".xlsx"), _plain_rows(items, answers))


def _plain_rows(items: Benchmark, answers: Answers) -> list[dict[str, Any]]:
    failure = "no answer"
    return [
        {"id": i.id, "response": answers[i.id], "failure": failure if answers[i.id] is None else None} for i in items
    ]


def _or(answer: str | None, failure: str) -> str:
    return failure if answer is None else answer


def table(path: Path, rows: Sequence[Mapping[str, Any]], delimiter: str, quoting: Any) -> Path:
    """A delimited table with a header, as pandas writes it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator="\n")
    writer.writerow(rows[0])
    writer.writerows([["" if cell is None else cell for cell in row.values()] for row in rows])
    path.write_bytes(text.getvalue().encode())
    return path


def xlsx(path: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    """A workbook of one sheet with a header."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    book.save(path)
    return path


MAKERS: dict[str, Callable[[Path, Benchmark, Answers], Path]] = {
    "official": official,
    "lmms-eval bare": _lmms(lambda text: text),
    "lmms-eval flat": _lmms(lambda text: [text]),
    "lmms-eval nested": _lmms(lambda text: [[text]]),
    "lmms-eval logs": lmms_logs,
    "vlmevalkit xlsx": vlm_xlsx,
    "vlmevalkit tsv": vlm_tsv,
    "vlmevalkit csv": vlm_csv,
    "vlmevalkit json": vlm_json,
    "evalscope": evalscope,
    "journal": journal,
    "results parquet": results,
    "plain jsonl": plain,
    "plain csv": plain_csv,
    "plain parquet": plain_parquet,
    "plain xlsx": plain_xlsx,
}
"""One a layout and container."""
