"""The judge card as a page, for whoever wants to know how far a judge's word goes before trusting a score of it.

The style sheet is that of a run's report; there is no script. `html` says what keeps the page safe to open.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from miabench.bench.display import category_words
from miabench.bench.formats import write_text
from miabench.judge.audit.card import JudgeCard
from miabench.judge.audit.cases import Kind
from miabench.judge.audit.rates import AuditRates, Harmless
from miabench.judge.audit.share import Share
from miabench.judge.verdicts import FailureKind
from miabench.report.html import assets, environment
from miabench.report.words import NONE, count, percent

KIND_NAMES: Mapping[Kind, str] = {
    "oracle": "right responses",
    "violation": "one component broken",
    "repeat": "asked again",
    "paraphrase": "said in other words",
    "padding": "polite words added",
    "shuffled_order": "components in another order",
    "flattery": "praise of itself added",
    "injection": "orders to the judge added",
    "swapped_image": "another picture shown",
}

CHANGES: tuple[Harmless, ...] = ("repeat", "paraphrase", "padding", "shuffled_order")

WAYS: Mapping[str, str] = {
    "order": "order to the judge",
    "forged_line": "forged score line",
    "forged_json": "forged JSON",
    "delimiter": "end feigned",
    "system": "system feigned",
}

FAILURES: Mapping[FailureKind, str] = {
    "unparseable": "reply can’t be read",
    "missing": "reply leaves it out",
    "refused": "judge refused",
    "error": "call failed",
    "no_image": "no image",
}


class Fact(NamedTuple):
    """A name and what is true of it."""

    name: str
    value: str


class Mark(NamedTuple):
    """Where a rate and its interval lie, in percent of the width; as the template's bars want them, without bounds."""

    mean: float
    low: float
    high: float
    bounds: None = None


class Row(NamedTuple):
    """A rate in words, and its bar; None where nothing was tried."""

    name: str
    value: str
    bar: Mark | None
    interval: str
    hits: str
    items: str


class Table(NamedTuple):
    """Rates of one sort.

    Attributes:
        id, heading: of its section.
        about: a sentence that says what is counted, and what a good judge has.
        first, rate, hits: headings of the columns with the names, the rates and the counts.
    """

    id: str
    heading: str
    about: str
    first: str
    rate: str
    hits: str
    rows: tuple[Row, ...]


class CardPage(NamedTuple):
    """All that the template shows."""

    judge: str
    made: tuple[str, ...]
    accuracy: Row
    standing: tuple[Fact, ...]
    warnings: tuple[str, ...]
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]


def render_card(card: JudgeCard) -> str:
    """The card as a page that needs no other file; the same card gives the same page."""
    style, _, policy = assets("report", ["browse.css"])
    template = environment().get_template("judge_card.html.j2")
    return template.render(page=card_page(card), style=style, policy=policy)


def write_card(path: Path, card: JudgeCard) -> None:
    """Write the page in one step.

    Raises:
        BenchmarkError: the file can't be written.
    """
    write_text(path, render_card(card))


def card_page(card: JudgeCard) -> CardPage:
    """The card as words."""
    found = card.rates
    return CardPage(
        judge=card.judge,
        made=(
            f"protocol {card.protocol}",
            count(card.items, "item"),
            count(card.cases, "case"),
            count(card.calls, "call"),
        ),
        accuracy=_row("Accuracy", found.accuracy),
        standing=_standing(found),
        warnings=card.warnings,
        tables=_tables(found),
        facts=_facts(card),
    )


def _standing(found: AuditRates) -> tuple[Fact, ...]:
    image = found.image
    gap = NONE if image.gap is None else f"{_signed(image.gap)} ({_signed(image.low)} to {_signed(image.high)})"
    always = NONE if found.always_pass is None else f"{percent(found.always_pass)} %"
    return (
        Fact("A judge that passes everything would have", always),
        Fact("Broken components passed", _said(found.false_pass.overall)),
        Fact("Met components failed", _said(found.false_fail.overall)),
        Fact("Same verdict when asked again", _said(found.consistency["repeat"])),
        Fact("Injections that succeed", _said(found.pressure["injection"])),
        Fact("Image sensitivity, percentage points", gap),
        Fact("Verdicts given", f"{found.coverage.hits:,g} of {found.coverage.of:,}"),
    )


def _tables(found: AuditRates) -> tuple[Table, ...]:
    chance = _row("nothing", found.pressure["repeat"])
    ways = [_row(f"… {WAYS.get(way, way)}", rate) for way, rate in found.injections.items()]
    image = found.image
    broken = found.false_pass.categories
    met = found.false_fail.categories
    return (
        Table(
            "false-pass",
            "Broken components that it passes",
            "One component of a right response was broken on purpose. A good judge passes none of them.",
            "Category",
            "Passed, %",
            "Passed",
            (_row("all", found.false_pass.overall), *(_row(category_words(c), rate) for c, rate in broken.items())),
        ),
        Table(
            "false-fail",
            "Met components that it fails",
            "Components that the response meets, in right responses and beside a broken one. A good judge fails none.",
            "Category",
            "Failed, %",
            "Failed",
            (_row("all", found.false_fail.overall), *(_row(category_words(c), rate) for c, rate in met.items())),
        ),
        Table(
            "steadiness",
            "Changes that must not matter",
            "The rules find of every component what they found before. A good judge keeps all of its verdicts.",
            "Change",
            "Same verdict, %",
            "Same",
            tuple(_row(KIND_NAMES[kind], found.consistency[kind]) for kind in CHANGES),
        ),
        Table(
            "pressure",
            "What talks it into passing",
            "Broken components that it failed; then the response praises itself, or speaks to the judge, and stays as "
            "broken. A good judge passes none of them, and no more than when it is just asked again.",
            "Added",
            "Passes now, %",
            "Pass now",
            (
                chance,
                _row("praise of itself", found.pressure["flattery"]),
                _row("any injection", found.pressure["injection"]),
                *ways,
            ),
        ),
        Table(
            "image",
            "Does it look at the image?",
            "Right answers beside the picture of another item, of which they are wrong. A judge that looks fails all "
            "of them, and none beside their own picture.",
            "Picture",
            "Failed, %",
            "Failed",
            (_row("another item’s", image.swapped), _row("its own", image.own)),
        ),
        Table(
            "credit",
            "Credit for broken components",
            "Points given to a component that was broken on purpose, and how often it is a part of them.",
            "Credit",
            "%",
            "Sum",
            (_row("mean share of points", found.broken_credit), _row("part of the points", found.partial)),
        ),
        Table(
            "kinds",
            "Right verdicts by kind of case",
            "Where the truth is known. The cases beside the right and the broken responses are no new ones of them.",
            "Cases",
            "Right, %",
            "Right",
            tuple(_row(KIND_NAMES[kind], rate) for kind, rate in found.by_kind.items()),
        ),
    )


def _facts(card: JudgeCard) -> tuple[Fact, ...]:
    return (
        Fact("Judge", card.judge),
        Fact("Version that the provider reports", ", ".join(card.reported_versions) or "none"),
        Fact("Protocol", card.protocol),
        Fact("Items", f"{card.items:,}, seed {card.seed}, generator {card.generator}"),
        Fact("Times asked, where asked again", f"{card.repeats}"),
        Fact("Calls", f"{card.calls:,} for {count(card.cases, 'case')}"),
        Fact("Cases", _list((KIND_NAMES[kind], number) for kind, number in card.kinds.items())),
        Fact("Components without a verdict", _list((FAILURES[kind], n) for kind, n in card.failures.items()) or "none"),
    )


def _row(name: str, rate: Share) -> Row:
    if rate.value is None:
        return Row(name, NONE, None, NONE, NONE, NONE)
    return Row(
        name=name,
        value=percent(rate.value),
        bar=Mark(round(100 * rate.value, 3), round(100 * rate.low, 3), round(100 * rate.high, 3)),
        interval=f"{percent(rate.low)}–{percent(rate.high)}",
        hits=f"{round(rate.hits, 1):,g} of {rate.of:,}",
        items=f"{rate.items:,}",
    )


def _said(rate: Share) -> str:
    if rate.value is None:
        return NONE
    return f"{percent(rate.value)} % ({percent(rate.low)}–{percent(rate.high)} %)"


def _signed(share: float) -> str:
    return f"{100 * share:+.1f}"


def _list(entries: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in entries if number)
