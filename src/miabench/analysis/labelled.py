"""What people's labels say of a run: do people agree, how often are its verdicts wrong, what is the corrected score.

People label components of items in a random order (`evaluate.labels.label_order`), so what they have labelled stands
for all. `holds`, `partly` and `fails` are 1, 1/2 and 0 of a component's points; of several people, the mean. Where a
verdict is called right or wrong, half of the points or more pass, as in the audit of a judge; of several people the
majority decides, and a component on which they are split evenly is left out there.

A component that the run gave no verdict (failed, undecided, unmeasured) is no error of it. It is in no error rate and
not in the run's score, nor in the corrected one, which speaks of the same components. `whole` is the score of all
components; there such a one is predicted by the mean of the others, which labels correct like any prediction.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from miabench.analysis.agreement import Agreement, cohen_kappa, krippendorff, raw_agreement
from miabench.analysis.annotated import Corrected, corrected_mean
from miabench.bench.items import CATEGORIES, Category
from miabench.evaluate.labels import FRACTIONS, Label, applying, label_order
from miabench.evaluate.results import ItemResult
from miabench.judge.audit.rates import PASS
from miabench.judge.audit.share import Share, Trial, share

RESAMPLES = 2_000
"""Bootstrap samples: the ends of an interval are then good to about a twentieth of its width."""

STRAY = 0.1
"""Labelled items may lie beyond the first ones of the order in this share, before that is a caution."""

Decider = Literal["rule", "judge"]
Floats = npt.NDArray[np.float64]
Strings = npt.NDArray[np.str_]


class Units(NamedTuple):
    """The components of the items that have a response, all of one length but for `labels`.

    Attributes:
        items: id of the item of each.
        categories: of each.
        deciders: `rule`, `judge` or "" where nothing decided.
        points: of each.
        verdicts: the run's fractions; NaN where there is none.
        labels: shape (units, annotators), people's fractions; NaN where there is none, and where it was skipped.
        annotators: their names.
    """

    items: Strings
    categories: Strings
    deciders: Strings
    points: Floats
    verdicts: Floats
    labels: Floats
    annotators: tuple[str, ...]

    @property
    def people(self) -> Floats:
        """The mean label of each component; NaN where nobody gave one."""
        there = ~np.isnan(self.labels)
        count = there.sum(axis=1)
        sums = np.where(there, self.labels, 0.0).sum(axis=1)
        return np.where(count > 0, sums / np.maximum(count, 1), np.nan)

    def where(self, mask: npt.NDArray[np.bool_]) -> "Units":
        """Some of them."""
        return Units(
            self.items[mask],
            self.categories[mask],
            self.deciders[mask],
            self.points[mask],
            self.verdicts[mask],
            self.labels[mask],
            self.annotators,
        )


class Annotated(NamedTuple):
    """What one annotator did; `labels` without those skipped."""

    name: str
    labels: int
    skipped: int
    items: int


class Checked(NamedTuple):
    """A run's verdicts beside people's labels, of one decider or all (None), in one category or all (None).

    Attributes:
        components: with a verdict and a label; of `items`.
        right: share of them whose verdict passes where people's does, and fails where theirs does.
        false_pass: of those that people fail, the share that the run passes; `false_fail` the other way round.
        kappa: Cohen's, with squared distances between the run's fraction and people's mean.
        run, people: mean fraction over the components.
    """

    decider: Decider | None
    category: Category | None
    components: int
    items: int
    right: Share
    false_pass: Share
    false_fail: Share
    kappa: Agreement
    run: float
    people: float


class LabelSummary(NamedTuple):
    """What the labels of a run say.

    Attributes:
        annotators: who labelled.
        labels, skipped: labels that count, and those that say `skip`, of all people.
        components, items: with a label that counts, of `answered` items with a response.
        other: labels that are of another response, or of an item or component that the run hasn't; counted nowhere.
        torn: annotators whose last line was cut off.
        strays: labelled items that aren't among the first ones of the random order, as many as there are labelled.
        alpha, same: Krippendorff's alpha (level `interval`) and the share of pairs of equal labels, between annotators;
            None where fewer than two labelled.
        split: components whose labels pass and fail equally often.
        checked: the verdicts of all deciders, of each that decided any, and of each by category.
        unjudged: labelled components without a verdict.
        corrected: the run's score, corrected; None where fewer than two items with a verdict are labelled.
        whole: the score of all components of these items, corrected; None as above, and where all have a verdict.
    """

    annotators: tuple[Annotated, ...]
    labels: int
    skipped: int
    components: int
    items: int
    answered: int
    other: int
    torn: tuple[str, ...]
    strays: int
    alpha: Agreement | None
    same: Agreement | None
    split: int
    checked: tuple[Checked, ...]
    unjudged: int
    corrected: Corrected | None
    whole: Corrected | None

    @property
    def is_prefix(self) -> bool:
        """Whether the labelled items are, but for a few, the first ones of the random order."""
        return self.strays <= max(1.0, STRAY * self.items)


def summarise_labels(
    identity: str, results: Sequence[ItemResult], labels: Sequence[Label], torn: tuple[str, ...] = (), *, seed: int = 0
) -> LabelSummary | None:
    """What labels say of a run; None where there are none.

    Args:
        identity: of the run, which decides the random order.
        results: of the run.
        labels: the last of each annotator for each component, as `read_labels` gives them.
        torn: as there.
        seed: of the bootstrap.
    """
    if not labels:
        return None
    mine = applying(results, labels)
    given = [label for label in mine if FRACTIONS[label.label] is not None]
    units = units_of(results, mine)
    rng = np.random.default_rng(seed)
    order = [result.id for result in label_order(identity, results)]
    labelled = {label.item for label in given}
    is_shared = len({label.annotator for label in given}) > 1
    known = ~np.isnan(units.people)
    return LabelSummary(
        annotators=tuple(_annotated(name, mine) for name in units.annotators),
        labels=len(given),
        skipped=len(mine) - len(given),
        components=int(known.sum()),
        items=len(labelled),
        answered=len(order),
        other=len(labels) - len(mine),
        torn=torn,
        strays=len(labelled - set(order[: len(labelled)])),
        alpha=krippendorff(units.labels, "interval", rng, groups=units.items, resamples=RESAMPLES)
        if is_shared
        else None,
        same=raw_agreement(units.labels, rng, groups=units.items, resamples=RESAMPLES) if is_shared else None,
        split=int(_is_split(units.labels).sum()),
        checked=tuple(_checks(units, rng)),
        unjudged=int((known & np.isnan(units.verdicts)).sum()),
        corrected=corrected_score(units),
        whole=whole_score(units),
    )


def units_of(results: Iterable[ItemResult], labels: Iterable[Label]) -> Units:
    """The components of the items with a response, and labels that are of them (see `applying`)."""
    said = {(label.component, label.annotator): FRACTIONS[label.label] for label in labels}
    annotators = tuple(sorted({annotator for _, annotator in said}))
    found = [
        (result.id, component) for result in results if result.response is not None for component in result.components
    ]
    table = [[said.get((component.id, name)) for name in annotators] for _, component in found]
    return Units(
        items=np.array([item for item, _ in found], dtype=np.str_),
        categories=np.array([component.category for _, component in found], dtype=np.str_),
        deciders=np.array([component.decided_by or "" for _, component in found], dtype=np.str_),
        points=np.array([component.points for _, component in found], dtype=np.float64),
        verdicts=np.array([component.fraction for _, component in found], dtype=np.float64),
        labels=np.array(table, dtype=np.float64).reshape(len(found), len(annotators)),
        annotators=annotators,
    )


def corrected_score(units: Units) -> Corrected | None:
    """The run's score as people would have given it, over the components that have a verdict.

    Every item weighs the same, its components by their points, as in the run's score: `predicted` is that score.
    """
    return _corrected(units.where(~np.isnan(units.verdicts)))


def whole_score(units: Units) -> Corrected | None:
    """The score that people would have given to all components of the items with a response.

    A component without a verdict is predicted by the mean verdict; whatever the prediction, labels correct it.
    """
    missing = np.isnan(units.verdicts)
    if not missing.any():
        return None
    filled = np.where(missing, 0.5 if missing.all() else np.nanmean(units.verdicts[~missing]), units.verdicts)
    return _corrected(units._replace(verdicts=filled))


def _corrected(units: Units) -> Corrected | None:
    people = units.people
    if np.unique(units.items[~np.isnan(people)]).size < 2:
        return None
    places = np.unique(units.items, return_inverse=True)[1]
    weights = units.points / np.bincount(places, units.points)[places]
    return corrected_mean(units.verdicts, people, weights=weights, groups=units.items)


def _checks(units: Units, rng: np.random.Generator) -> Iterable[Checked]:
    both = units.where(~np.isnan(units.verdicts) & ~np.isnan(units.people))
    deciders: tuple[Decider, ...] = ("rule", "judge")
    there = [decider for decider in deciders if (both.deciders == decider).any()]
    if there:
        yield _check(both, None, None, rng)
    for decider in there:
        mine = both.where(both.deciders == decider)
        yield _check(mine, decider, None, rng)
        for category in CATEGORIES:
            part = mine.where(mine.categories == category)
            if part.items.size:
                yield _check(part, decider, category, rng)


def _check(units: Units, decider: Decider | None, category: Category | None, rng: np.random.Generator) -> Checked:
    people, clear = units.people, ~_is_split(units.labels)
    passed = units.verdicts >= PASS
    should = _majority(units.labels)

    def happened(what: npt.NDArray[np.bool_], among: npt.NDArray[np.bool_]) -> Share:
        kept = clear & among
        return share(Trial(str(item), float(it)) for item, it in zip(units.items[kept], what[kept], strict=True))

    return Checked(
        decider=decider,
        category=category,
        components=units.items.size,
        items=np.unique(units.items).size,
        right=happened(passed == should, clear),
        false_pass=happened(passed, ~should),
        false_fail=happened(~passed, should),
        kappa=cohen_kappa(units.verdicts, people, rng, weights="quadratic", groups=units.items, resamples=RESAMPLES),
        run=math.fsum(units.verdicts) / units.items.size,
        people=math.fsum(people) / units.items.size,
    )


def _majority(labels: Floats) -> npt.NDArray[np.bool_]:
    """Whether more labels pass a component than fail it."""
    return np.asarray((labels >= PASS).sum(axis=1) > (labels < PASS).sum(axis=1))


def _is_split(labels: Floats) -> npt.NDArray[np.bool_]:
    """Whether as many labels pass a component as fail it, and there are any."""
    passes, fails = (labels >= PASS).sum(axis=1), (labels < PASS).sum(axis=1)
    return np.asarray((passes == fails) & (passes > 0))


def _annotated(name: str, labels: Iterable[Label]) -> Annotated:
    own = [label for label in labels if label.annotator == name]
    given = [label for label in own if FRACTIONS[label.label] is not None]
    return Annotated(name, len(given), len(own) - len(given), len({label.item for label in given}))
