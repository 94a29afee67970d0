"""What the report says, as values: every number rounded, every sentence written, so that the template holds no
arithmetic and the page, its tests and the terminal table say the same.

Pure functions. Text of models and files passes through unchanged; `page` makes it harmless when it prints it.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypedDict, Unpack

import numpy as np

from miabench.analysis.controls import ControlSummary
from miabench.analysis.labelled import LabelSummary
from miabench.analysis.summary import Estimate, Summary
from miabench.bench.display import category_words
from miabench.bench.items import CATEGORIES, LEVELS, Level
from miabench.evaluate.config import RunConfig
from miabench.evaluate.estimate import Price
from miabench.evaluate.results import ComponentResult, ItemResult, ResultOutcome
from miabench.report.figures.benchmark import asked_results
from miabench.report.figures.profile import Figure, run_figures
from miabench.report.pictures import Images, pictures
from miabench.report.run.benchmark import BenchmarkView, benchmark_view
from miabench.report.run.control import SHOWN, ControlView, control_view
from miabench.report.run.items import MARKS, OUTCOMES, ItemView, is_cut, item_view
from miabench.report.run.judges import Fact, judge_cautions, judge_facts
from miabench.report.run.labels import LabelView, label_view
from miabench.report.run.panel import PanelView, panel_view
from miabench.report.run.trust import TrustView, trust_view
from miabench.report.run.usage import UsageView, usage_view
from miabench.report.sheet import Option
from miabench.report.words import (
    NONE,
    count,
    has_open_ends,
    interval,
    loose_sentence,
    measured_sentence,
    percent,
    perfect_sentence,
    source_cautions,
    source_sentence,
)

MODES = {
    "rules": "what a program can decide; no judge",
    "hybrid": "rules where a program can decide, a judge that sees the image otherwise",
    "judge": "a judge that sees the image decides all",
}

DECIDERS = {"rule": "a rule", "judge": "a judge", "nobody": "nobody"}

FEW_FAILURES = 20
"""Up to here the list of failures is open."""


class Bar(NamedTuple):
    """Where the marks of a score lie, in percent of the width; `bounds` is None where all items are scored."""

    mean: float
    low: float
    high: float
    bounds: tuple[float, float] | None


class Row(NamedTuple):
    """A score and what it stands on, as words; `key` is what the filters know it by."""

    key: str
    name: str
    score: str
    interval: str
    bounds: str
    items: str
    components: str
    coverage: str
    bar: Bar | None


class Share(NamedTuple):
    """How often an outcome occurs, with its stretch of the whole in percent."""

    outcome: ResultOutcome
    components: str
    start: float
    width: float


class Filters(NamedTuple):
    """The choices of the filters, each with how many items have it."""

    levels: tuple[Option, ...]
    categories: tuple[Option, ...]
    outcomes: tuple[Option, ...]
    deciders: tuple[Option, ...]
    marks: tuple[Option, ...]


class Page(NamedTuple):
    """All that the template shows."""

    title: str
    model: str
    benchmark: str
    made: tuple[str, ...]
    facts: tuple[Fact, ...]
    total: Row | None
    standing: tuple[Fact, ...]
    cautions: tuple[str, ...]
    measured: str
    shares: tuple[Share, ...]
    categories: tuple[Row, ...]
    levels: tuple[Row, ...]
    figures: tuple[Figure, ...]
    control: ControlView | None
    panel: PanelView | None
    labels: LabelView | None
    trust: TrustView
    usage: UsageView | None
    has_bounds: bool
    failures: tuple[ItemView, ...]
    failures_heading: str
    failures_open: bool
    items: tuple[ItemView, ...]
    images: Images
    has_files: bool
    filters: Filters
    held: BenchmarkView | None = None


class Beside(TypedDict, total=False):
    """What a report may have beside a run's results.

    Attributes:
        control: of a control run, what it shows.
        images: how the page shows images; `link` where not given.
        prices: of models and judges by name, for what the run cost.
        labels: what people found in the run.
    """

    control: ControlSummary | None
    images: Images
    prices: Mapping[str, Price]
    labels: LabelSummary | None


def page_view(config: RunConfig, results: Sequence[ItemResult], summary: Summary, **beside: Unpack[Beside]) -> Page:
    """The whole report as values; `summary`, and the control's, must be those of `results`."""
    images = beside.get("images", "link")
    control, labels = beside.get("control"), beside.get("labels")
    made = pictures([result.image for result in results], images)
    items = tuple(item_view(n, result, each) for n, (result, each) in enumerate(zip(results, made, strict=True), 1))
    every = [component for result in results for component in result.components]
    outcomes = Counter(component.outcome for component in every)
    total = _row("total", "Total", summary.total, len(every)) if summary.total else None
    estimates = [summary.total, *summary.categories.values(), *summary.levels.values()]
    return Page(
        title=f"{config.model} on {config.benchmark}",
        model=config.model,
        benchmark=config.benchmark,
        made=(
            count(config.items, "item"),
            *((f"edition {config.edition}",) if config.edition else ()),
            *((f"control: image {config.image}",) if config.image != "real" else ()),
            f"mode {config.mode}",
            *(f"judge {judge.model}" for judge in (config.judging.judges if config.judging else ())),
            f"protocol {config.judge_protocol or config.protocol}",
            *(f"{name} {version}" for name, version in config.versions.items()),
        ),
        facts=tuple(_run_facts(config, results)),
        total=total,
        standing=tuple(_standing(summary)),
        cautions=tuple(_cautions(config, results, summary, outcomes)),
        measured=measured_sentence(summary),
        shares=_shares(outcomes),
        categories=_category_rows(results, summary),
        levels=_level_rows(results, summary),
        figures=run_figures("run", config.model, results, summary)[1:],  # the table has the bars
        control=control_view(config, control) if control else None,
        panel=panel_view(config, results, np.random.default_rng(0)),
        labels=label_view(labels, summary) if labels else None,
        trust=trust_view(results, np.random.default_rng(0)),
        usage=usage_view(config.model, results, beside.get("prices", {})),
        has_bounds=any(e is not None and has_open_ends(e) for e in estimates),
        failures=tuple(item for item in items if item.failure is not None),
        failures_heading=f"{summary.failures:,} of {count(summary.items, 'item')}, each with its reason",
        failures_open=summary.failures <= FEW_FAILURES,
        items=items,
        images=images,
        has_files=any(picture is not None and picture.file for picture in made),
        filters=filters(results, items),
        held=benchmark_view(asked_results(results)),
    )


def filters(results: Sequence[ItemResult], items: Sequence[ItemView]) -> Filters:
    """The choices that occur among items, in the order of their tables."""

    def options(names: Mapping[str, str], of: Callable[[ComponentResult], str]) -> tuple[Option, ...]:
        found = Counter(value for result in results for value in {of(component) for component in result.components})
        return tuple(Option(value, name, found[value]) for value, name in names.items() if found[value])

    levels = Counter(result.level for result in results)
    marks = Counter(mark.key for item in items for mark in item.marks)
    return Filters(
        levels=tuple(Option(level, level, levels[level]) for level in LEVELS if levels[level]),
        categories=options({c: category_words(c) for c in CATEGORIES}, lambda c: c.category),
        outcomes=options({outcome: outcome for outcome in OUTCOMES}, lambda c: c.outcome),
        deciders=options(DECIDERS, lambda c: c.decided_by or "nobody"),
        marks=tuple(Option(mark, name, marks[mark]) for mark, name in MARKS.items() if marks[mark]),
    )


def _run_facts(config: RunConfig, results: Sequence[ItemResult]) -> list[Fact]:
    sampling = [
        f"{name} {value:g}" if value is not None else f"{name} left to the provider"
        for name, value in (
            ("max tokens", config.max_tokens),
            ("temperature", config.temperature),
            ("seed", config.seed),
        )
    ]
    facts = [
        Fact("Benchmark", config.benchmark),
        Fact("Edition", config.edition),
        Fact("Model", config.model),
        Fact("Images", SHOWN[config.image] if config.image != "real" else _images_sentence(results)),
        Fact("Responses", source_sentence(config.source) if config.source else ""),
        Fact("Mode", f"{config.mode}: {MODES[config.mode]}"),
        Fact("Protocol", " and ".join(filter(None, (config.protocol, config.judge_protocol)))),
        *judge_facts(config, results),
        Fact("Items", f"{config.items:,}, digest {config.digest[:12]}" if config.digest else f"{config.items:,}"),
        Fact("Sampling", "; ".join(sampling)),
        Fact("Served at", config.base_url or ""),
        Fact("Model arguments", ", ".join(f"{name}={value}" for name, value in config.model_args.items())),
        Fact("Versions", ", ".join(f"{name} {version}" for name, version in config.versions.items())),
        Fact("Run", config.identity),
    ]
    return [fact for fact in facts if fact.value]


def _images_sentence(results: Sequence[ItemResult]) -> str:
    there = sum(bool(result.image) for result in results)
    return f"{there:,} of {len(results):,} could be had" if there < len(results) else ""


def _standing(summary: Summary) -> list[Fact]:
    total = summary.total
    if total is None:
        return []
    facts = [
        Fact("Items scored", f"{total.scored:,} of {total.items:,} (coverage {percent(total.coverage)} %)"),
        Fact("Perfect items", perfect_sentence(summary)),
        *([Fact("Loose score", loose)] if (loose := loose_sentence(summary)) else []),
    ]
    if has_open_ends(total):
        ends = f"{percent(total.lower)} % to {percent(total.upper)} %"
        facts.append(Fact("Bounds", f"{ends} (what is unscored as 0, or as 1)"))
    return facts


def _cautions(
    config: RunConfig, results: Sequence[ItemResult], summary: Summary, outcomes: Counter[ResultOutcome]
) -> list[str]:
    cautions = []
    if config.image != "real":
        cautions.append(f"This is a control: the model was shown {SHOWN[config.image]}. Its score is no result.")
    if config.source:
        cautions += source_cautions(config.source)
    cautions += judge_cautions(config, results)
    if summary.total is None and config.mode == "rules":
        cautions.append("Nothing was measured: no component of these items can be decided by rule.")
    if summary.failures:
        cautions.append(
            f"{count(summary.failures, 'item')} got no response. A failure is no score: "
            "it lowers the coverage and widens the bounds."
        )
    if outcomes["undecided"]:
        cautions.append(f"{count(outcomes['undecided'], 'component')} couldn't be decided from the text.")
    cut = sum(is_cut(result) for result in results)
    if cut:
        cautions.append(f"{count(cut, 'response')} ended at the token limit and may be cut off.")
    return cautions


def _shares(outcomes: Counter[ResultOutcome]) -> tuple[Share, ...]:
    whole = outcomes.total()
    shares = []
    done = 0
    for outcome in OUTCOMES:
        if outcomes[outcome]:
            width = 100 * outcomes[outcome] / whole
            shares.append(Share(outcome, f"{outcomes[outcome]:,}", round(100 * done / whole, 3), round(width, 3)))
            done += outcomes[outcome]
    return tuple(shares)


def _category_rows(results: Sequence[ItemResult], summary: Summary) -> tuple[Row, ...]:
    counts = Counter(component.category for result in results for component in result.components)
    return tuple(
        _row(category, category_words(category), summary.categories.get(category), counts[category])
        for category in CATEGORIES
        if counts[category]
    )


def _level_rows(results: Sequence[ItemResult], summary: Summary) -> tuple[Row, ...]:
    counts: Counter[Level] = Counter()
    for result in results:
        counts[result.level] += len(result.components)
    return tuple(_row(level, level, summary.levels.get(level), counts[level]) for level in LEVELS if counts[level])


def _row(key: str, name: str, estimate: Estimate | None, components: int) -> Row:
    """A row of a table; `components` counts the unmeasured ones too."""
    if estimate is None:
        return Row(key, name, NONE, NONE, NONE, NONE, f"0 of {components:,}", NONE, None)
    is_open = has_open_ends(estimate)
    bounds = f"{percent(estimate.lower)}–{percent(estimate.upper)}"
    bar = None
    if estimate.mean is not None and estimate.low is not None and estimate.high is not None:
        bar = Bar(
            round(100 * estimate.mean, 3),
            round(100 * estimate.low, 3),
            round(100 * estimate.high, 3),
            (round(100 * estimate.lower, 3), round(100 * estimate.upper, 3)) if is_open else None,
        )
    return Row(
        key=key,
        name=name,
        score=percent(estimate.mean) if estimate.mean is not None else NONE,
        interval=interval(estimate, "–") or NONE,
        bounds=bounds if is_open else NONE,
        items=f"{estimate.scored:,} of {estimate.items:,}",
        components=f"{estimate.components:,} of {components:,}",
        coverage=f"{percent(estimate.coverage)} %",
        bar=bar,
    )
