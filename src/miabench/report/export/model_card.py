"""The part of a model's card on the Hugging Face hub that holds the results of a run: metadata, a table, its notes.

The metadata is `model-index` as huggingface_hub writes it; the specification is `modelcard.md` in the repository
huggingface/hub-docs. The hub's newer `.eval_results/*.yaml` takes results only of data sets that it has registered as
benchmarks, which MIA-Bench isn't.
"""

from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from miabench.analysis.summary import Estimate
from miabench.bench.official.copies import HUB_DATASET
from miabench.bench.visible import visible
from miabench.errors import RunError
from miabench.report.export.tables import ExportedRun, benchmark_name, rows, run_table
from miabench.report.export.text_table import markdown
from miabench.report.words import interval, percent

if TYPE_CHECKING:
    from huggingface_hub import EvalResult

TASK = "image-text-to-text"
METRIC = "mia-score"
REVISION = 40
"""Hexadecimal digits of a revision on the hub. A digest has more; the arguments have all of it."""


def card_refusal(run: ExportedRun) -> str:
    """Why a run has no place in a model's card; "" where it has one."""
    if run.config.image != "real":
        return "a control's score is no result"
    if run.summary.total is None or run.summary.total.mean is None:
        return "nothing was scored"
    return ""


def model_card(run: ExportedRun, source: str | None = None) -> str:
    """Metadata between `---` lines, then Markdown. The parts go into the same parts of the model's README.md.

    Args:
        run: a run with a score.
        source: address of a page that shows where the results come from.

    Raises:
        RunError: the source is no address of a page.
        ValueError: `card_refusal` has a reason.
    """
    from huggingface_hub import ModelCardData

    if why := card_refusal(run):
        raise ValueError(why)
    if source is not None and (urlsplit(source).scheme not in ("http", "https") or not urlsplit(source).netloc):
        raise RunError(f"--source {source!r} isn't the address of a page (https://...)")
    data = ModelCardData(model_name=_name(run), eval_results=eval_results(run, source))
    return f"---\n{data.to_yaml()}\n---\n\n## Layered instructions (miabench)\n\n{markdown(run_table(run))}"


def eval_results(run: ExportedRun, source: str | None = None) -> list["EvalResult"]:
    """The total, each category and each level that has a score, in percent with one decimal."""
    from huggingface_hub import EvalResult

    config = run.config
    is_official = benchmark_name(config) == "MIA-Bench"
    edition = f" ({config.edition} edition)" if config.edition else ""
    return [
        EvalResult(
            task_type=TASK,
            dataset_type=HUB_DATASET if is_official else visible(benchmark_name(config)),
            dataset_name=visible(f"{benchmark_name(config)}{edition}"),
            dataset_config=visible(config.edition) or None,
            dataset_revision=config.digest[:REVISION],
            dataset_args=_stands_on(run),
            metric_type=METRIC,
            metric_name=f"{row.words} ({row.scope})" if row.scope != "total" else "Total",
            metric_value=float(percent(row.estimate.mean)),
            metric_args=_figures(row.estimate),
            source_url=source,
            source_name="miabench run" if source else None,
        )
        for row in rows(run)
        if row.estimate is not None and row.estimate.mean is not None
    ]


def _name(run: ExportedRun) -> str:
    """The model without Inspect's provider: `openai/gpt-4o` is `gpt-4o` on the hub."""
    return visible(PurePath(run.config.model).name or run.config.model)


def _stands_on(run: ExportedRun) -> dict[str, Any]:
    config = run.config
    judges = config.judging.judges if config.judging else ()
    found: dict[str, Any] = {
        "items": config.items,
        "digest": config.digest,
        "mode": config.mode,
        "rules": config.protocol if config.mode != "judge" else None,
        "judges": [visible(judge.model) for judge in judges],
        "judge_protocol": visible(config.judge_protocol),
        "miabench": config.versions.get("miabench"),
    }
    return {name: value for name, value in found.items() if value}


def _figures(estimate: Estimate) -> dict[str, Any]:
    ends = [float(end) for end in interval(estimate, " ").split()]
    return {
        **({"interval_95": ends} if ends else {}),
        "items": estimate.items,
        "scored": estimate.scored,
        "bounds": [float(percent(estimate.lower)), float(percent(estimate.upper))],
    }
