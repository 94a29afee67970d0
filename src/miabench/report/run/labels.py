"""The part of a report that says what people found: the score that their labels correct, and how often the run errs."""

from typing import NamedTuple

from miabench.analysis.agreement import Agreement
from miabench.analysis.intervals import Interval
from miabench.analysis.labelled import Checked, LabelSummary
from miabench.analysis.summary import Summary
from miabench.bench.display import category_words
from miabench.judge.audit.share import Share
from miabench.report.run.panel import PanelRow, PanelTable, coefficient
from miabench.report.words import NONE, count, percent

FEW = 20
"""Labelled items below which an interval may be too narrow (docs/annotate.md)."""

MANY_SKIPPED = 0.1
"""A caution tells of skipped components from this share of all labels on."""

DECIDED_BY = {"rule": "By rule", "judge": "By a judge", None: "All"}

HEADS = (
    "Components",
    "Right, %",
    "False pass, %",
    "False fail, %",
    "Cohen’s kappa",
    "Run / people give, %",
)

KEY = (
    "Holds, partly and fails count as all, half and none of a component’s points; of several people, the mean. Right: "
    "the run passes a component (half of its points or more) where most people do, and fails it where they do. False "
    "pass: of the components that people fail, those that the run passes. False fail: of those that people pass, those "
    "that it fails. In brackets: 95 % intervals that know that the components of one item go together; with few "
    "components they are wide. Kappa: agreement beyond chance, squared distances between points; 1 is full, 0 chance."
)

CORRECTION = (
    "The labels correct the score by the error that they show (prediction-powered inference): it is what people would "
    "have given, had they labelled every item. That holds if what they labelled is a random sample, which the order of "
    "the labelling page makes it."
)


class ScoreBar(NamedTuple):
    """Where the marks of a score lie, in percent of the width, as the report's own bars have them."""

    mean: float
    low: float
    high: float
    bounds: None = None


class ScoreRow(NamedTuple):
    """A score with its interval, the items that it speaks of, and how many of them are labelled."""

    name: str
    score: str
    interval: str
    items: str
    labelled: str
    bar: ScoreBar


class LabelView(NamedTuple):
    """What the report says of people's labels.

    Attributes:
        said: what they stand on, and the figures in plain words, a paragraph each.
        cautions: why they may mislead.
        scores: of the run, corrected, and of the labels alone; none where too little is labelled.
        tables: the verdicts beside the labels, and who labelled.
        key, correction: what the columns and the scores mean; "" where there are none.
    """

    said: tuple[str, ...]
    cautions: tuple[str, ...]
    scores: tuple[ScoreRow, ...]
    tables: tuple[PanelTable, ...]
    key: str
    correction: str


def label_view(labels: LabelSummary, summary: Summary) -> LabelView:
    """The words for a run's labels; `summary` is the run's."""
    scores = _scores(labels, summary)
    return LabelView(
        said=tuple(filter(None, (_standing(labels), _agreement(labels), _corrected(labels), _unjudged(labels)))),
        cautions=tuple(_cautions(labels)),
        scores=scores,
        tables=(*_tables(labels), *_people(labels)),
        key=KEY if labels.checked else "",
        correction=CORRECTION if scores else "",
    )


def _standing(labels: LabelSummary) -> str:
    people = len(labels.annotators)
    who = "One person has" if people == 1 else f"{people} people have"
    if not people:
        return "No label is of these responses."
    return (
        f"{who} given {count(labels.labels, 'label')}, on {count(labels.components, 'component')} of "
        f"{labels.items:,} of the {count(labels.answered, 'item')} with a response, without seeing any verdict."
    )


def _agreement(labels: LabelSummary) -> str:
    if labels.alpha is None or labels.same is None:
        return ""
    if not labels.same.units or labels.same.value is None:
        return "No component has labels of two people, so how far they agree can’t be told."
    alpha = f" Krippendorff’s alpha is {coefficient(labels.alpha)}." if labels.alpha.value is not None else ""
    return (
        f"Where two or more labelled the same ({count(labels.same.units, 'component')}), "
        f"{percent(labels.same.value)} % of their labels are equal.{alpha} The run can’t agree with people better "
        "than they do with each other."
    )


def _corrected(labels: LabelSummary) -> str:
    found = labels.corrected
    if found is None:
        return (
            "Fewer than two labelled items have a verdict, so the run’s score can’t be corrected."
            if labels.annotators
            else ""
        )
    gap = found.bias
    way = (
        "as many points as"
        if abs(gap) < 0.0005
        else f"{percent(abs(gap))} points of 100 {'more' if gap > 0 else 'less'} than"
    )
    return f"On what is labelled, the run gives {way} people do."


def _unjudged(labels: LabelSummary) -> str:
    if not labels.unjudged:
        return ""
    return (
        f"{count(labels.unjudged, 'labelled component')} got no verdict from the run (undecided, failed or "
        "unmeasured). That is no error, so they are in no error rate, and neither in the run’s score nor in the "
        "corrected one, which speak of the same components. The score of all components counts them as people label "
        "them."
    )


def _cautions(labels: LabelSummary) -> list[str]:
    cautions = []
    if not labels.is_prefix:
        cautions.append(
            f"{count(labels.strays, 'labelled item')} of {labels.items:,} lie beyond the first of the random order: "
            "if they were chosen for what they are, the corrected score is biased. Label the items before them."
        )
    everything = labels.labels + labels.skipped
    if labels.skipped and labels.skipped >= MANY_SKIPPED * everything:
        cautions.append(
            f"{labels.skipped:,} of {everything:,} labels are “skip”. Nobody knows what they hide, and the "
            "corrected score takes them to be like the others."
        )
    if labels.corrected is not None and labels.corrected.groups < min(FEW, labels.answered):
        cautions.append(
            f"The corrected score stands on {labels.corrected.groups:,} labelled items. With fewer than {FEW} its "
            "interval can be too narrow."
        )
    if labels.split:
        cautions.append(
            f"On {count(labels.split, 'component')} people are split evenly: left out of what is right and wrong."
        )
    if labels.other:
        cautions.append(
            f"{count(labels.other, 'label')} in the run folder {'is' if labels.other == 1 else 'are'} of other "
            "responses or items, and counted nowhere."
        )
    if labels.torn:
        cautions.append(
            f"The last label of {', '.join(labels.torn)} was cut off before it was saved, and doesn’t count."
        )
    return cautions


def _scores(labels: LabelSummary, summary: Summary) -> tuple[ScoreRow, ...]:
    found, total = labels.corrected, summary.total
    rows = []
    if found and total and total.mean is not None and total.low is not None and total.high is not None:
        rows += [
            _row("The run’s", Interval(total.mean, total.low, total.high), total.scored, None),
            _row("Corrected", found.score, total.scored, found.groups),
            _row("Labels alone", found.labels_only, found.groups, found.groups),
        ]
    if labels.whole is not None:
        rows.append(_row("All components, corrected", labels.whole.score, labels.answered, labels.whole.groups))
    return tuple(rows)


def _row(name: str, found: Interval, items: int, labelled: int | None) -> ScoreRow:
    return ScoreRow(
        name=name,
        score=percent(found.mean),
        interval=f"{percent(found.low)}–{percent(found.high)}" if found.high > found.low else NONE,
        items=f"{items:,}",
        labelled=NONE if labelled is None else f"{labelled:,}",
        bar=ScoreBar(round(100 * found.mean, 3), round(100 * found.low, 3), round(100 * found.high, 3)),
    )


def _tables(labels: LabelSummary) -> list[PanelTable]:
    whole = [found for found in labels.checked if found.category is None]
    shown = whole if len(whole) > 2 else whole[1:]  # of one decider, it is all
    tables = (
        [PanelTable("The run’s verdicts beside people’s", "Decided", HEADS, tuple(map(_checked, shown)))]
        if shown
        else []
    )
    for decider in ("rule", "judge"):
        rows = [found for found in labels.checked if found.decider == decider and found.category is not None]
        if rows:
            name = f"{DECIDED_BY[decider]}, by category"
            tables.append(PanelTable(name, "Category", HEADS, tuple(map(_checked, rows)), is_detail=True))
    return tables


def _people(labels: LabelSummary) -> list[PanelTable]:
    rows = tuple(
        PanelRow(one.name, (f"{one.labels:,}", f"{one.skipped:,}", f"{one.items:,}")) for one in labels.annotators
    )
    return (
        [PanelTable("Who labelled", "Annotator", ("Labels", "Skipped", "Items"), rows, is_detail=True)] if rows else []
    )


def _checked(found: Checked) -> PanelRow:
    name = DECIDED_BY[found.decider] if found.category is None else category_words(found.category)
    errors = (f"{_share(error)} of {error.of:,}" for error in (found.false_pass, found.false_fail))
    cells = (
        f"{found.components:,}",
        _share(found.right),
        *errors,
        _kappa(found.kappa),
        f"{percent(found.run)} / {percent(found.people)}",
    )
    return PanelRow(name, cells)


def _share(found: Share) -> str:
    if found.value is None:
        return NONE
    return f"{percent(found.value)} ({percent(found.low)} to {percent(found.high)})"


def _kappa(found: Agreement) -> str:
    """Without its interval where all agree: resampling what was seen then says nothing of what wasn't."""
    return coefficient(found._replace(low=None) if found.low == found.high else found)
