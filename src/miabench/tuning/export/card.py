"""The data card: README.md with the header that the Hugging Face hub reads, counts, pass rates, provenance, licence."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from miabench.bench.formats import write_text
from miabench.bench.items import CATEGORIES, LEVELS
from miabench.bench.visible import visible
from miabench.errors import BenchmarkError, TuneError
from miabench.tuning.folder import TuneFolder
from miabench.tuning.records import Example, Failure, Graded, Pair
from miabench.tuning.shards import count_kinds, read_selected, read_shard

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


@dataclass
class Card:
    """What a card tells, as counts.

    Attributes:
        kept: examples and pairs by level.
        components: of the kept records, by category.
        answers: graded answers by who wrote them.
        held, measured: components of the graded answers that hold, and that are measured, by (who wrote, category).
        provenance: kept records by source, and model or scene family.
        licences: kept records by licence.
        failures: what came to nothing, by step and reason.
        removed: by the reasons of the decontamination.
        settings: of each step.
    """

    formats: Sequence[str]
    command: str
    examples: Counter[str] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)
    components: Counter[str] = field(default_factory=Counter)
    proposals: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    held: Counter[tuple[str, str]] = field(default_factory=Counter)
    measured: Counter[tuple[str, str]] = field(default_factory=Counter)
    provenance: Counter[tuple[str, str]] = field(default_factory=Counter)
    licences: Counter[str] = field(default_factory=Counter)
    failures: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    removed: Mapping[str, int] = field(default_factory=dict)
    references: Mapping[str, int] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)


def card_of(folder: TuneFolder, formats: Sequence[str], command: str) -> Card:
    """Count what a folder of training data holds, one record at a time.

    Raises:
        TuneError: a shard can't be read.
    """
    card = Card(formats, command)
    for name in ("propose", "answer", "grade", "select", "fingerprint", "decontaminate"):
        state = folder.state(name)
        card.settings[name] = {} if state is None else {"version": state["version"], **_public(state["asked"])}
    for path in folder.shards("propose"):
        card.proposals += count_kinds(path).get("proposal", 0)
    for name in ("propose", "answer", "select"):
        for path in folder.shards(name):
            for failure in read_shard(path, Failure):
                card.failures[name][_kind(failure.reason)] += 1
    for path in folder.shards("grade"):
        for graded in read_shard(path, Graded):
            _count_graded(card, graded)
    for path in folder.shards("decontaminate"):
        for record in read_selected(path):
            _count_kept(card, record)
    report = folder.step_folder("decontaminate") / "report.json"
    try:
        card.removed = json.loads(report.read_bytes())["counts"]
    except (OSError, ValueError, KeyError) as error:
        raise TuneError(f"can't read {report}: {error}") from error
    card.references = dict((folder.state("references") or {"asked": {"benchmarks": []}})["asked"]["benchmarks"])
    return card


def _public(value: Any) -> Any:
    """Settings without the addresses of servers, which are nobody's business who reads a card."""
    if isinstance(value, dict):
        return {name: _public(inner) for name, inner in value.items() if name != "base_url"}
    return [_public(inner) for inner in value] if isinstance(value, list) else value


def write_card(path: Path, card: Card) -> None:
    """Write the card.

    Raises:
        TuneError: the file can't be written.
    """
    try:
        write_text(path, render(card))
    except BenchmarkError as error:
        raise TuneError(str(error)) from error


def render(card: Card) -> str:
    """The card as Markdown with a YAML header."""
    total = card.examples.total() + card.pairs.total()
    lines = [
        *_header(card, total),
        "# Training data for layered instructions",
        "",
        f"{card.examples.total():,} examples (SFT) and {card.pairs.total():,} pairs (preference), made by `mia tune`: "
        "each an image, an instruction with several demands, and a response. Every response was graded by the scorer "
        "of the evaluation.",
        "",
        "```sh",
        card.command,
        "```",
        "",
        "## Counts",
        "",
        *_table(("level", "examples", "pairs"), [(level, card.examples[level], card.pairs[level]) for level in LEVELS]),
        *_table(("category", "components"), [(name.replace("_", " "), card.components[name]) for name in CATEGORIES]),
        "## Pass rates",
        "",
        "Of all graded answers, kept or not: how many of the components that something measured hold.",
        "",
        *_pass_rates(card),
        "## Provenance",
        "",
        *_table(("source", "records"), [(" ".join(key), n) for key, n in sorted(card.provenance.items())]),
        *_table(("licence", "records"), sorted(card.licences.items())),
        "## Selection and decontamination",
        "",
        f"{card.proposals:,} items were proposed. What came to nothing before selection ended:",
        "",
        *_table(
            ("step", "reason", "records"),
            [(step, reason, n) for step, reasons in card.failures.items() for reason, n in sorted(reasons.items())],
        ),
        _compared(card),
        "",
        *_table(("decontamination", "items"), sorted(card.removed.items())),
        "## Settings",
        "",
        "```json",
        json.dumps(card.settings, indent=2, sort_keys=True, ensure_ascii=False),
        "```",
    ]
    return "\n".join(lines) + "\n"


def _compared(card: Card) -> str:
    names = [f"{name} ({count} items)" for name, count in sorted(card.references.items())]
    missing = (
        ""
        if "official" in card.references
        else (" The published MIA-Bench wasn't on the machine, so nothing was compared with it.")
    )
    return f"Compared with {', '.join(names) or 'nothing'}, by image and by instruction.{missing}"


def _count_graded(card: Card, graded: Graded) -> None:
    card.answers[graded.answer.by] += 1
    for component in graded.components:
        if component.fraction is not None:
            card.measured[graded.answer.by, component.category] += 1
            card.held[graded.answer.by, component.category] += component.outcome == "holds"


def _count_kept(card: Card, record: Example | Pair) -> None:
    (card.examples if isinstance(record, Example) else card.pairs)[record.item.level] += 1
    for component in record.item.components:
        card.components[component.category] += 1
    origin = record.provenance
    card.provenance[origin.source, origin.family or origin.model] += 1
    card.licences[origin.licence] += 1


def _header(card: Card, total: int) -> list[str]:
    """The hub's YAML; every value is quoted as JSON, which YAML reads."""
    licence = card.licences.most_common(1)[0][0] if len(card.licences) == 1 else "other"
    size = next((name for bound, name in _SIZES if total < bound), "n>1M")
    language = card.settings["propose"].get("language", "en")
    lines = [
        "---",
        f"license: {json.dumps(licence)}",
        f"language: [{json.dumps(language)}]",
        "task_categories: [image-text-to-text]",
        f"size_categories: [{json.dumps(size)}]",
        "tags: [instruction-following, synthetic, miabench]",
    ]
    configs = [
        (f"{form}-{name}", f"{form}/{name}/*.parquet")
        for form in card.formats
        if form in ("trl", "trl-prompt-completion", "parquet")
        for name, count in (("sft", card.examples), ("preference", card.pairs))
        if count.total()
    ]
    if configs:
        lines.append("configs:")
        for name, files in configs:
            lines += [f"- config_name: {name}", "  data_files:", "  - split: train", f"    path: {json.dumps(files)}"]
    return [*lines, "---", ""]


def _pass_rates(card: Card) -> list[str]:
    writers = sorted(card.answers)
    rows = [
        (
            category.replace("_", " "),
            *(_rate(card.held[by, category], card.measured[by, category]) for by in writers),
        )
        for category in CATEGORIES
    ]
    head = ("category", *(f"{by.replace('_', ' ')} ({card.answers[by]:,} answers)" for by in writers))
    return _table(head, rows)


def _rate(held: int, measured: int) -> str:
    return f"{100 * held / measured:.1f} % of {measured:,}" if measured else "none measured"


def _kind(reason: str) -> str:
    """A reason without what differs from record to record, so that it can be counted."""
    for mark in (" scores ", " lie ", " holds ", " of its points", ": "):
        reason = reason.partition(mark)[0] + (mark.rstrip(": ") if mark in reason else "")
    return reason[:100]


def _table(head: Sequence[object], rows: Sequence[Sequence[object]]) -> list[str]:
    """A Markdown table; nothing in a cell can leave it."""
    if not rows:
        return []
    lines = [head, ["---"] * len(head), *rows]
    return [*("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in lines), ""]


def _cell(value: object) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    text = " ".join(visible(str(value)).split())
    return "".join("\\" + char if char in "\\|`<>*_[]" else char for char in text)
