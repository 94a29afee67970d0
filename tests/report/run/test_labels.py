"""The section on people's labels: what it stands on, its cautions, its figures, and none where nobody labelled."""

import re

import pytest
from labelling import IDENTITY, component, label, result
from page_reader import Reader

from miabench.analysis.labelled import summarise_labels
from miabench.analysis.summary import summarise
from miabench.evaluate.labels import Label, LabelValue, label_order
from miabench.evaluate.results import ItemResult
from miabench.report.run.labels import LabelView, label_view
from miabench.report.run.page import render

RESULTS = label_order(
    IDENTITY,
    [
        result(n, component(f"i{n}", 1, float(n % 3 > 0), "judge"), component(f"i{n}", 2, float(n % 2)))
        for n in range(40)
    ],
)


def labels_of(results: list[ItemResult], said: tuple[LabelValue, ...], annotator: str = "ann") -> list[Label]:
    return [label(each, number, value, annotator) for each in results for number, value in enumerate(said, 1)]


def view(results: list[ItemResult], labels: list[Label], torn: tuple[str, ...] = ()) -> LabelView:
    found = summarise_labels(IDENTITY, results, labels, torn)
    assert found is not None
    return label_view(found, summarise(results))


def test_it_says_what_it_stands_on_and_gives_both_scores() -> None:
    shown = view(RESULTS, [*labels_of(RESULTS[:5], ("holds", "holds")), *labels_of(RESULTS[5:25], ("holds", "fails"))])
    assert shown.said[0] == (
        "One person has given 50 labels, on 50 components of 25 of the 40 items with a response, without seeing any "
        "verdict."
    )
    assert shown.cautions == ()
    assert [(row.name, row.items, row.labelled) for row in shown.scores] == [
        ("The run’s", "40", "–"),
        ("Corrected", "40", "25"),
        ("Labels alone", "25", "25"),
    ]
    summary = summarise(RESULTS)
    assert summary.total is not None
    assert summary.total.mean is not None
    assert shown.scores[0].score == f"{100 * summary.total.mean:.1f}"
    for row in shown.scores:
        low, high = map(float, row.interval.split("–"))
        assert low <= float(row.score) <= high
        assert (row.bar.low, row.bar.high) == (pytest.approx(low, abs=0.051), pytest.approx(high, abs=0.051))
    assert [table.heading for table in shown.tables] == [
        "The run’s verdicts beside people’s",
        "By rule, by category",
        "By a judge, by category",
        "Who labelled",
    ]
    assert [row.name for row in shown.tables[0].rows] == ["All", "By rule", "By a judge"]
    assert all(len(row.cells) == len(table.heads) for table in shown.tables for row in table.rows)
    judged = shown.tables[0].rows[2].cells
    assert judged[0] == "25"
    assert re.fullmatch(r"\d+\.\d \(\d+\.\d to \d+\.\d\)", judged[1])
    assert judged[2].startswith("–")  # people fail none of these
    assert judged[3].endswith(" of 25")
    assert judged[5].endswith(" / 100.0")


def test_a_bias_is_told_in_words() -> None:
    mild = [each.model_copy(update={"components": (component(each.id, 1, 1.0, "judge"),)}) for each in RESULTS]
    assert (
        "the run gives 50.0 points of 100 more than people do" in view(mild, labels_of(mild[:25], ("partly",))).said[1]
    )
    assert "the run gives as many points as people do" in view(mild, labels_of(mild[:25], ("holds",))).said[1]
    hard = [each.model_copy(update={"components": (component(each.id, 1, 0.0, "judge"),)}) for each in RESULTS]
    assert "the run gives 100.0 points of 100 less than" in view(hard, labels_of(hard[:25], ("holds",))).said[1]


def test_several_people_agree_or_not() -> None:
    both = [*labels_of(RESULTS[:25], ("holds", "fails")), *labels_of(RESULTS[:20], ("holds", "holds"), "ben")]
    shown = view(RESULTS, both)
    assert shown.said[0].startswith("2 people have given 90 labels, on 50 components of 25 of the 40 items")
    assert "labelled the same (40 components), 50.0 % of their labels are equal." in shown.said[1]
    assert "Krippendorff’s alpha is" in shown.said[1]
    apart = [*labels_of(RESULTS[:12], ("holds", "fails")), *labels_of(RESULTS[12:25], ("holds", "holds"), "ben")]
    assert "how far they agree can’t be told" in view(RESULTS, apart).said[1]
    assert [row.name for row in shown.tables[-1].rows] == ["ann", "ben"]


@pytest.mark.parametrize(
    ("labels", "torn", "caution"),
    [
        (labels_of(RESULTS[15:40], ("holds", "fails")), (), "beyond the first of the random order"),
        (labels_of(RESULTS[:25], ("holds", "skip")), (), "25 of 50 labels are “skip”"),
        (labels_of(RESULTS[:19], ("holds", "fails")), (), "stands on 19 labelled items. With fewer than 20"),
        (
            [*labels_of(RESULTS[:25], ("holds",)), *labels_of(RESULTS[:25], ("fails",), "ben")],
            (),
            "On 25 components people are split evenly",
        ),
        (
            [*labels_of(RESULTS[:25], ("holds",)), label(result(99), 1, "holds")],
            (),
            "1 label in the run folder is of other",
        ),
        (labels_of(RESULTS[:25], ("holds",)), ("ann",), "The last label of ann was cut off"),
    ],
)
def test_cautions(labels: list[Label], torn: tuple[str, ...], caution: str) -> None:
    [said] = view(RESULTS, labels, torn).cautions
    assert caution in said


def test_what_the_run_gave_no_verdict_is_said_and_all_components_have_a_score() -> None:
    half = [
        each.model_copy(update={"components": (each.components[0], component(each.id, 2, None))}) for each in RESULTS
    ]
    shown = view(half, labels_of(half[:25], ("holds", "fails")))
    assert "25 labelled components got no verdict" in shown.said[-1]
    assert shown.scores[-1].name == "All components, corrected"
    nothing = [each.model_copy(update={"components": (component(each.id, 1, None),)}) for each in RESULTS]
    bare = view(nothing, labels_of(nothing[:25], ("holds",)))
    assert [row.name for row in bare.scores] == ["All components, corrected"]
    assert [table.heading for table in bare.tables] == ["Who labelled"]
    assert bare.key == ""


def test_too_little_gives_no_score_but_says_so() -> None:
    one = view(RESULTS, labels_of(RESULTS[:1], ("holds", "fails")))
    assert (one.scores, one.correction) == ((), "")
    assert "the run’s score can’t be corrected" in " ".join(one.said)
    stale = view([each.model_copy(update={"response": "Other."}) for each in RESULTS], labels_of(RESULTS, ("holds",)))
    assert stale.said == ("No label is of these responses.",)
    assert "40 labels in the run folder are of other responses" in stale.cautions[0]
    assert stale.tables == ()


def test_the_page_has_the_section_and_a_link_to_it_only_with_labels(sample) -> None:
    bare = render(*sample)
    assert 'id="labels"' not in bare
    assert 'href="#labels"' not in bare
    labels = labels_of(sample.results[:9], ("holds", "partly", "fails"))
    found = summarise_labels(sample.config.identity, sample.results, labels)
    page = Reader(render(*sample, labels=found))
    assert [attributes["id"] for attributes in page.all("section")].count("labels") == 1
    assert {"href": "#labels"} in page.all("a")
    assert "Checked by people" in page.text
    assert "The score, corrected by labels" in page.text
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert not [
        name for _, attributes in page.elements for name in attributes if name.startswith("on") or name == "style"
    ]


def test_nothing_of_hostile_categories_or_notes_reaches_the_section(sample) -> None:
    """Only figures, names of annotators (which are checked) and our own words are in it."""
    hostile = [
        each.model_copy(update={"note": "<script>alert(1)</script>"}) for each in labels_of(RESULTS[:25], ("holds",))
    ]
    found = summarise_labels(IDENTITY, RESULTS, hostile)
    html = render(sample.config, RESULTS, summarise(RESULTS), labels=found)
    section = html[html.index('<section id="labels"') : html.index("</section>", html.index('<section id="labels"'))]
    assert "alert" not in section
