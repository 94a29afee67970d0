"""What labels say of a run: known answers, who is counted where, and how often the corrected score holds the truth."""

from collections.abc import Sequence

import numpy as np
import pytest
from labelling import IDENTITY, component, label, result

from miabench.analysis.labelled import LabelSummary, corrected_score, summarise_labels, units_of, whole_score
from miabench.analysis.summary import summarise
from miabench.evaluate.labels import Label, LabelValue, applying, label_order
from miabench.evaluate.results import ItemResult

Said = tuple[LabelValue, ...]


def made(*verdicts: tuple[float | None, ...], by: str = "judge") -> list[ItemResult]:
    """Items whose components have these verdicts; the first of each is worth 3 points, the others 1."""
    return [
        result(n, *(component(f"i{n}", k, v, by, points=3.0 if k == 1 else 1.0) for k, v in enumerate(row, 1)))
        for n, row in enumerate(verdicts)
    ]


def labelled(items: Sequence[ItemResult], *said: Said, annotator: str = "ann") -> list[Label]:
    """The labels of the first items, a tuple each."""
    return [
        label(each, number, value, annotator)
        for each, row in zip(items, said, strict=False)
        for number, value in enumerate(row, 1)
    ]


def summed(results: Sequence[ItemResult], labels: Sequence[Label]) -> LabelSummary:
    found = summarise_labels(IDENTITY, results, labels)
    assert found is not None
    return found


def test_without_labels_there_is_nothing_to_say() -> None:
    assert summarise_labels(IDENTITY, made((1.0,)), []) is None


def test_rates_by_hand() -> None:
    results = made((1.0, 1.0, 0.0), (0.6, 0.4, 0.0), (1.0, 0.0, 0.5), by="judge")
    labels = labelled(results, ("holds", "fails", "fails"), ("partly", "holds", "skip"), ("fails", "fails", "partly"))
    found = summed(results, labels)
    whole, judge = found.checked[:2]
    assert (whole.decider, judge.decider, whole.category) == (None, "judge", None)
    assert (judge.components, judge.items) == (8, 3)
    assert (judge.right.hits, judge.right.of) == (5, 8)
    assert (judge.false_pass.hits, judge.false_pass.of) == (2, 4)  # of what people fail
    assert (judge.false_fail.hits, judge.false_fail.of) == (1, 4)  # 0.4 where people say holds
    assert judge.run == pytest.approx((1 + 1 + 0 + 0.6 + 0.4 + 1 + 0 + 0.5) / 8)
    assert judge.people == pytest.approx((1 + 0 + 0 + 0.5 + 1 + 0 + 0 + 0.5) / 8)
    assert judge.false_pass.low < 0.5 < judge.false_pass.high
    assert (found.labels, found.skipped, found.components, found.items) == (8, 1, 8, 3)
    assert found.alpha is found.same is None
    assert sum(check.components for check in found.checked if check.category) == 8


def test_verdicts_are_split_by_who_decided() -> None:
    results = [
        result(1, component("i1", 1, 1.0, "rule"), component("i1", 2, 0.0, "rule")),
        result(2, component("i2", 1, 0.0, "judge"), component("i2", 2, 1.0, "judge")),
    ]
    labels = labelled(results, ("holds", "holds"), ("fails", "fails"))
    found = {(check.decider, check.category): check for check in summed(results, labels).checked}
    assert (found["rule", None].right.hits, found["rule", None].right.of) == (1, 2)
    assert (found["rule", None].false_fail.hits, found["rule", None].false_pass.of) == (1, 0)
    assert (found["judge", None].false_pass.hits, found["judge", None].false_pass.of) == (1, 2)
    assert found[None, None].components == 4
    assert found["rule", None].false_pass.value is None


def test_a_component_without_a_verdict_is_no_error_and_is_counted_apart() -> None:
    results = made((1.0, None), (0.0, None), (None, 1.0))
    labels = labelled(results, ("holds", "fails"), ("fails", "holds"), ("fails", "holds"))
    found = summed(results, labels)
    assert found.checked[0].components == 3
    assert found.checked[0].right.value == 1.0
    assert found.unjudged == 3
    assert found.corrected is not None
    assert found.corrected.predicted == pytest.approx(summarise(results).total.mean)
    assert found.corrected.score.mean == pytest.approx(2 / 3)
    assert found.whole is not None
    assert found.whole.score.mean == pytest.approx((3 / 4 + 1 / 4 + 1 / 4) / 3)  # as people label all of it
    assert summed(made((1.0,), (0.0,)), labelled(made((1.0,), (0.0,)), ("holds",), ("fails",))).whole is None


def test_the_uncorrected_score_is_the_run_s() -> None:
    results = made((1.0, 0.5, None), (0.3, None, 1.0), (None, None, 0.0), (0.9, 0.9, 0.9))
    units = units_of(results, labelled(results, ("holds",), ("fails",)))
    found = corrected_score(units)
    assert found is not None
    assert found.predicted == pytest.approx(summarise(results).total.mean)


def test_all_labelled_is_what_people_give() -> None:
    results = made((1.0, 1.0), (1.0, 0.0), (0.0, 0.0))
    labels = labelled(results, ("holds", "fails"), ("partly", "holds"), ("fails", "fails"))
    found = summed(results, labels).corrected
    assert found is not None
    assert found.score.mean == pytest.approx((3 / 4 + (1.5 + 1) / 4 + 0) / 3)


def test_of_several_people_the_mean_scores_and_the_majority_decides() -> None:
    results = made((1.0, 1.0), (0.0, 1.0), (1.0, 1.0))
    labels = [
        *labelled(results, ("holds", "holds"), ("fails", "fails"), ("holds", "holds")),
        *labelled(results, ("holds", "fails"), ("partly", "fails"), ("holds", "skip"), annotator="ben"),
        *labelled(results, ("fails", "fails"), ("skip", "fails"), annotator="cyd"),
    ]
    found = summed(results, labels)
    assert [(one.name, one.labels, one.skipped, one.items) for one in found.annotators] == [
        ("ann", 6, 0, 3),
        ("ben", 5, 1, 3),
        ("cyd", 3, 1, 2),
    ]
    units = units_of(results, labels)
    assert units.people.tolist() == pytest.approx([2 / 3, 1 / 3, 0.25, 0.0, 1.0, 1.0])
    assert found.split == 1  # fails and partly
    check = found.checked[0]
    assert (check.components, check.right.of) == (6, 5)
    assert (check.right.hits, check.false_pass.of, check.false_pass.hits) == (3, 2, 2)
    assert found.same is not None
    assert found.same.units == 5


def test_agreement_of_annotators_by_hand() -> None:
    results = made((1.0,), (1.0,), (1.0,), (1.0,))
    one = labelled(results, ("holds",), ("holds",), ("fails",), ("fails",))
    two = labelled(results, ("holds",), ("holds",), ("fails",), ("holds",), annotator="ben")
    found = summed(results, [*one, *two])
    assert found.same is not None
    assert found.same.value == pytest.approx(0.75)
    assert found.alpha is not None
    # Two raters, values 0 and 1: alpha = 1 - (n - 1) sum of o_01 / (n_0 n_1), with n = 8, n_0 = 3, n_1 = 5, o_01 = 1.
    assert found.alpha.value == pytest.approx(1 - 7 * 1 / 15)


def test_labels_of_other_responses_are_counted_nowhere() -> None:
    results = made((1.0,), (1.0,), (0.0,))
    labels = labelled(results, ("holds",), ("holds",), ("fails",))
    changed = [results[0].model_copy(update={"response": "Other."}), *results[1:]]
    found = summed(changed, labels)
    assert (found.labels, found.items, found.other, found.checked[0].components) == (2, 2, 1, 2)
    nothing = summed([each.model_copy(update={"response": "Other."}) for each in results], labels)
    assert (nothing.labels, nothing.other, nothing.annotators, nothing.checked) == (0, 3, (), ())
    assert nothing.corrected is nothing.alpha is None


def test_one_labelled_item_corrects_nothing() -> None:
    results = made((1.0, 0.0), (1.0, 1.0))
    found = summed(results, labelled(results, ("holds", "fails")))
    assert found.corrected is None
    assert found.checked[0].right.value == 1.0


@pytest.mark.parametrize(
    ("places", "is_prefix"),
    [
        (range(20), True),
        ([n for n in range(21) if n != 4], True),  # one left out
        ([*range(19), 39], True),  # one ahead
        ([*range(17), 30, 35, 39], False),
        (range(20, 40), False),
        ([0], True),
        ([39], True),  # one item is no choice yet
        ([37, 38, 39], False),
    ],
)
def test_what_is_labelled_must_be_the_start_of_the_random_order(places: Sequence[int], is_prefix: bool) -> None:
    order = label_order(IDENTITY, made(*[(1.0,)] * 40))
    results = sorted(order, key=lambda each: each.id)
    chosen = [order[place] for place in places]
    assert summed(results, labelled(chosen, *[("holds",)] * len(chosen))).is_prefix is is_prefix


def test_a_skipped_item_isn_t_labelled() -> None:
    order = label_order(IDENTITY, made(*[(1.0,)] * 40))
    found = summed(order, labelled(order, *[("skip",)] * 5, *[("holds",)] * 20))
    assert (found.items, found.strays, found.skipped) == (20, 5, 5)


@pytest.mark.parametrize("score", [corrected_score, whole_score], ids=["verdicts", "all components"])
def test_the_corrected_score_holds_the_truth_through_order_and_labels(score) -> None:
    """A mild judge, 40 of 100 items labelled in the random order; one component of two has no verdict."""
    rng = np.random.default_rng(5)
    base = made(*[(1.0, None)] * 100)
    values: Said = ("fails", "partly", "holds")
    trials, covered, naive = 200, 0, 0
    for _ in range(trials):
        said = {each.id: rng.binomial(2, rng.beta(4, 2), 2) for each in base}
        results = [
            each.model_copy(
                update={
                    "components": tuple(
                        part
                        if part.fraction is None or rng.random() < 0.2
                        else part.model_copy(update={"fraction": v / 2})
                        for part, v in zip(each.components, said[each.id].tolist(), strict=True)
                    )
                }
            )
            for each in base
        ]
        first = label_order(IDENTITY, results)[:40]
        labels = labelled(first, *(tuple(values[v] for v in said[each.id]) for each in first))
        found = score(units_of(results, applying(results, labels)))
        covered += found.score.low <= 4 / 6 <= found.score.high
        naive += abs(found.predicted - 4 / 6) < 0.03
    assert 0.91 <= covered / trials <= 0.985
    assert naive / trials < 0.2
