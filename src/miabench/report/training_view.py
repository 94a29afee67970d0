"""What training changed, as words and figures: for a page, Markdown and programs. The terminal prints the same rows.

The style sheet is that of a run's report; there is no script. `html` says what keeps the page safe to open.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from miabench.analysis.changes import Change, Divergence, Section, TaskChange, Trained
from miabench.analysis.intervals import Interval
from miabench.analysis.paired import Pair
from miabench.analysis.summary import Estimate
from miabench.bench.formats import write_text
from miabench.evaluate.config import RunConfig
from miabench.report.export.comparison import difference_cells, p_words
from miabench.report.export.text_table import TextTable, markdown
from miabench.report.html import assets, environment
from miabench.report.run.panel import PanelRow, PanelTable
from miabench.report.words import NONE, count, percent

HEADS = ("Before, %", "After, %", "Difference", "95 % interval", "p (Holm)", "Win/tie/loss", "Items")

_TASK_HEADS = ("Metric", "Before", "After", "Difference", "95 % interval", "Samples")

METHOD = (
    "Differences are after less before, in points of 100, paired by item; win/tie/loss counts items from the tuned "
    "model’s side.",
    "A score counts the components that both runs decided. An item without a score in one run is left out of both.",
    "Intervals are 95 % bootstrap intervals over items. p: two-sided sign-flip permutation test, Holm-corrected over "
    "the rows of its table. Each table stands for itself.",
    "An interval is of this one training run: another seed of training gives another model, which no interval here "
    "knows.",
)


class Fact(NamedTuple):
    """A name and what is true of it."""

    name: str
    value: str


class Headline(NamedTuple):
    """The change of the first score, in words; `difference` is "" where there is none."""

    difference: str
    interval: str
    said: str


class TrainingPage(NamedTuple):
    """What the page shows.

    Attributes:
        base, tuned: the models, an adapter by the end of its path.
        headline: the first score.
        tables: a table each section, then one of Inspect tasks.
        abouts: what each table is of, in the same order.
        divergence: in a sentence; "" where it wasn't measured.
        facts: of the runs.
        notes: what a reader must know.
        method: how the figures are made.
    """

    base: str
    tuned: str
    headline: Headline
    tables: tuple[PanelTable, ...]
    abouts: tuple[str, ...]
    divergence: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    method: tuple[str, ...] = METHOD


def training_page(found: Trained) -> TrainingPage:
    """The words of a page."""
    tables = [_table(section) for section in found.sections]
    abouts = [section.about for section in found.sections]
    if found.tasks:
        tables.append(_tasks_table(found.tasks))
        abouts.append("The first metric of each task’s first scorer, in its own unit; shares have an interval.")
    return TrainingPage(
        base=model_words(found.base),
        tuned=model_words(found.tuned),
        headline=_headline(found.sections),
        tables=tuple(tables),
        abouts=tuple(abouts),
        divergence=divergence_sentence(found.divergence) if found.divergence else "",
        facts=tuple(_facts(found)),
        notes=found.notes,
    )


def render_training(found: Trained) -> str:
    """The page as HTML."""
    style, _, policy = assets("report", ["browse.css"])
    page = training_page(found)
    return environment().get_template("training.html.j2").render(page=page, style=style, policy=policy)


def write_training(path: Path, found: Trained) -> None:
    """Write the page in one step.

    Raises:
        BenchmarkError: the file can't be written.
    """
    write_text(path, render_training(found))


def training_markdown(found: Trained) -> str:
    """All tables as Markdown; the notes stand below the last one."""
    page = training_page(found)
    notes = (f"{page.base} before, {page.tuned} after.", *filter(None, [page.divergence]), *page.notes, *METHOD)
    tables = [
        TextTable(
            caption=table.heading,
            columns=(table.first, *table.heads),
            rows=tuple((row.name, *row.cells) for row in table.rows),
            notes=notes if n == len(page.tables) else (),
        )
        for n, table in enumerate(page.tables, 1)
    ]
    return "\n".join(map(markdown, tables))


def training_json(found: Trained) -> str:
    """All of it: scores in [0, 1], differences in [-1, 1], after less before; the divergence in nats."""
    record = {
        "base": found.base.model_dump(mode="json"),
        "tuned": found.tuned.model_dump(mode="json"),
        "sections": [
            {"title": one.title, "about": one.about, "changes": [_record(change) for change in one.changes]}
            for one in found.sections
        ],
        "tasks": [{**task._asdict(), "difference": _ends(task.difference)} for task in found.tasks],
        "divergence": found.divergence and {**found.divergence._asdict(), "by_text": _ends(found.divergence.by_text)},
        "notes": list(found.notes),
    }
    return json.dumps(record, indent=2, allow_nan=False, ensure_ascii=False) + "\n"


def change_cells(change: Change) -> tuple[str, ...]:
    """A change's figures under `HEADS`."""
    paired = change.paired
    return (
        _score(change.before),
        _score(change.after),
        *difference_cells(Pair(0, 1, paired, change.p_holm)),
        p_words(change.p_holm),
        f"{paired.wins}/{paired.ties}/{paired.losses}",
        f"{paired.items:,}",
    )


def divergence_sentence(found: Divergence) -> str:
    """How far the tuned model is from its base, in words."""
    ends = f"{found.by_text.low:.4f} to {found.by_text.high:.4f} over texts"
    return (
        f"On {count(found.texts, 'unrelated text')} ({count(found.tokens, 'token')}) the tuned model diverges from its "
        f"base by {found.mean:.4f} nats a token (KL of base to tuned; {ends}); for {percent(found.agreement)} % of the "
        "tokens both hold the same one for the likeliest."
    )


def model_words(config: RunConfig) -> str:
    """A run's model, with what was trained: `mia/reader + lora-7`."""
    adapter = config.model_args.get("adapter")
    return f"{config.model} + {Path(str(adapter)).name or adapter}" if adapter else config.model


def _table(section: Section) -> PanelTable:
    rows = tuple(PanelRow(change.name, change_cells(change)) for change in section.changes)
    return PanelTable(section.title, "Part", HEADS, rows)


def _tasks_table(tasks: Iterable[TaskChange]) -> PanelTable:
    rows = []
    for task in tasks:
        change = f"{task.after - task.before:+.4g}"
        ends = f"{task.difference.low:+.3f} to {task.difference.high:+.3f}" if task.difference else NONE
        cells = (task.metric, f"{task.before:.4g}", f"{task.after:.4g}", change, ends, f"{task.samples:,}")
        rows.append(PanelRow(task.task, cells))
    return PanelTable("Other tasks", "Task", _TASK_HEADS, tuple(rows))


def _headline(sections: Iterable[Section]) -> Headline:
    first = next((change for section in sections for change in section.changes), None)
    if first is None or first.paired.difference is None:
        return Headline("", "", "No item has a score in both runs.")
    mean, ends = difference_cells(Pair(0, 1, first.paired, first.p_holm))
    low, high = first.paired.difference[1:]
    if first.paired.items < 2:
        said = "One item tells nothing of chance."
    elif low > 0:
        said = "The tuned model follows instructions more strictly: the interval lies above 0."
    elif high < 0:
        said = "The tuned model follows instructions less strictly: the interval lies below 0."
    else:
        said = "No difference can be told: the interval holds 0."
    on = f"{first.name}: {_score(first.before)} % before, {_score(first.after)} % after"
    return Headline(mean, ends, f"{on}, {count(first.paired.items, 'item')}. {said}")


def _facts(found: Trained) -> Iterable[Fact]:
    for name, config in (("Base", found.base), ("Tuned", found.tuned)):
        yield Fact(name, config.model)
        if adapter := config.model_args.get("adapter"):
            yield Fact(f"{name}: adapter", str(adapter))
            yield Fact(f"{name}: SHA-256", str(config.model_args.get("adapter_sha256", "not recorded")))
    yield Fact("Mode", found.base.mode)
    yield Fact("Rules", found.base.protocol)
    yield Fact("miabench", found.tuned.versions.get("miabench", "unknown"))


def _score(estimate: Estimate | None) -> str:
    return percent(estimate.mean) if estimate is not None and estimate.mean is not None else NONE


def _record(change: Change) -> dict[str, Any]:
    return {
        **change._asdict(),
        "before": change.before and change.before.model_dump(mode="json"),
        "after": change.after and change.after.model_dump(mode="json"),
        "paired": {**change.paired._asdict(), "difference": _ends(change.paired.difference)},
    }


def _ends(interval: Interval | None) -> dict[str, float] | None:
    return interval._asdict() if interval is not None else None
