"""Results for programs: `results.json` (the numbers) and `results.parquet` (one row a component)."""

import io
import json
from collections.abc import Sequence
from pathlib import Path

from miabench.analysis.summary import Summary
from miabench.bench.formats import write_bytes
from miabench.errors import BenchmarkError, RunError
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ComponentResult, ItemResult


def write_json(path: Path, config: RunConfig, summary: Summary) -> None:
    """The configuration and every number of a run, so that no number is without what it stands on.

    Raises:
        RunError: the file can't be written.
    """
    record = {"config": config.model_dump(mode="json"), "summary": summary.model_dump(mode="json")}
    _write(path, (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass"))


def write_parquet(path: Path, config: RunConfig, results: Sequence[ItemResult]) -> None:
    """Write `parquet_bytes` in one step.

    Raises:
        RunError: the file can't be written.
    """
    _write(path, parquet_bytes(config, results))


def parquet_bytes(config: RunConfig, results: Sequence[ItemResult]) -> bytes:
    """One row a component: item, response and outcome, with the columns that say what the row stands on."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [
        {name: _whole(value) for name, value in component_row(item, component).items()}
        for item in results
        for component in item.components
    ]
    schema = pa.schema(
        [
            *((name, pa.string()) for name in ("item", "component", "level", "category", "text")),
            ("points", pa.float64()),
            ("outcome", pa.string()),
            ("fraction", pa.float64()),
            ("loose_fraction", pa.float64()),
            ("spread", pa.float64()),
            ("rule_fraction", pa.float64()),
            *(
                (name, pa.string())
                for name in ("decided_by", "evidence", "reason", "instruction", "response", "failure")
            ),
            ("item_score", pa.float64()),
            ("seconds", pa.float64()),
            ("input_tokens", pa.int64()),
            ("output_tokens", pa.int64()),
        ],
        metadata={"miabench": json.dumps(config.model_dump(mode="json"))},
    )
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), buffer, write_page_checksum=True)
    return buffer.getvalue()


def component_row(item: ItemResult, component: ComponentResult) -> dict[str, str | float | None]:
    """A component and its item as one row, in the order of the columns."""
    return {
        "item": item.id,
        "component": component.id,
        "level": item.level,
        "category": component.category,
        "text": component.text,
        "points": component.points,
        "outcome": component.outcome,
        "fraction": component.fraction,
        "loose_fraction": component.loose_fraction,
        "spread": component.spread,
        "rule_fraction": component.rule_fraction,
        "decided_by": component.decided_by,
        "evidence": component.evidence,
        "reason": component.reason,
        "instruction": item.instruction,
        "response": item.response,
        "failure": item.failure,
        "item_score": item.score,
        "seconds": item.seconds,
        "input_tokens": item.input_tokens,
        "output_tokens": item.output_tokens,
    }


def _whole(value: str | float | None) -> str | float | None:
    """The value; in a text, half a character, which UTF-8 can't hold, as its escape."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _write(path: Path, data: bytes) -> None:
    try:
        write_bytes(path, data)
    except BenchmarkError as error:
        raise RunError(str(error)) from error
