"""The numbers and sentences of the page are those of the summary, rounded once."""

from itertools import pairwise

import pytest

from miabench.analysis.summary import Estimate, summarise
from miabench.evaluate.results import ItemResult, JudgeReply
from miabench.report.run.items import MAX_CHARS, item_view
from miabench.report.run.view import page_view
from miabench.report.words import interval, measured_sentence, percent


def test_the_total_is_that_of_the_summary(sample) -> None:
    total = page_view(*sample).total
    wanted = sample.summary.total
    assert total is not None
    assert total.score == f"{100 * wanted.mean:.1f}"
    assert total.interval == f"{100 * wanted.low:.1f}–{100 * wanted.high:.1f}"
    assert total.bounds == f"{100 * wanted.lower:.1f}–{100 * wanted.upper:.1f}"
    assert total.items == "10 of 12"
    assert total.coverage == "83.3 %"
    assert total.components == "32 of 44"
    assert total.bar is not None
    assert total.bar.bounds == pytest.approx((100 * wanted.lower, 100 * wanted.upper), abs=0.001)


def test_every_category_has_a_row_and_an_unmeasured_one_no_score(sample) -> None:
    rows = {row.key: row for row in page_view(*sample).categories}
    assert list(rows) == ["description", "length_limit", "genre", "math", "ocr"]
    assert (rows["description"].score, rows["description"].components, rows["description"].bar) == (
        "–",
        "0 of 12",
        None,
    )
    assert (rows["math"].score, rows["math"].items, rows["math"].bounds) == ("–", "0 of 2", "0.0–100.0")
    assert rows["length_limit"].score == "30.0"
    assert rows["length_limit"].bounds == "–"
    assert rows["ocr"].name == "OCR"
    assert rows["length_limit"].name == "length limit"


def test_every_level_has_a_row(sample) -> None:
    view = page_view(*sample)
    assert [row.key for row in view.levels] == list(sample.summary.levels)
    assert {row.key: row.score for row in view.levels} == {
        level: percent(estimate.mean) for level, estimate in sample.summary.levels.items()
    }


def test_outcome_shares_cover_the_whole(sample) -> None:
    shares = page_view(*sample).shares
    assert {share.outcome for share in shares} == {"holds", "broken", "undecided", "failed", "unmeasured"}
    assert sum(share.width for share in shares) == pytest.approx(100, abs=0.01)
    assert sum(int(share.components) for share in shares) == sample.summary.components
    for left, right in pairwise(shares):
        assert left.start + left.width == pytest.approx(right.start, abs=0.01)


def test_cautions_tell_of_failures_undecided_and_cut_off(sample) -> None:
    cautions = page_view(*sample).cautions
    assert [caution.split(" ", 2)[:2] for caution in cautions] == [
        ["2", "items"],
        ["1", "component"],
        ["1", "response"],
    ]


def test_a_clean_run_has_no_cautions_and_no_bounds(sample) -> None:
    results = [result for result in sample.results if result.id in ("item01", "item04")]
    view = page_view(sample.config, results, summarise(results))
    assert view.cautions == ()
    assert not view.has_bounds
    assert view.failures == ()
    assert all(fact.name != "Bounds" for fact in view.standing)


def test_a_run_that_measures_nothing_says_so(sample) -> None:
    results = [
        result.model_copy(update={"components": tuple(c for c in result.components if c.outcome == "unmeasured")})
        for result in sample.results[:3]
    ]
    view = page_view(sample.config, results, summarise(results))
    assert view.total is None
    assert "Nothing was measured" in view.cautions[0]
    assert view.measured.startswith("Rules decide 0 of 3 components, 0 of 6 points (0.0 %). 3 of 3 components")


def test_the_sentence_on_what_is_measured(sample) -> None:
    assert "32 of 44 components, 140 of 170 points (82.4 %)" in measured_sentence(sample.summary)
    assert "12 of 44 components need a judge" in measured_sentence(sample.summary)
    whole = [sample.results[0].model_copy(update={"components": sample.results[0].components[:3]})]
    assert measured_sentence(summarise(whole)) == "Rules decide all 3 components and 13 points."


def test_one_item_gives_no_interval() -> None:
    one = Estimate(mean=0.5, low=0.5, high=0.5, items=1, scored=1, components=1, lower=0.5, upper=0.5)
    two = one.model_copy(update={"items": 2, "scored": 2})
    assert interval(one, "-") == ""
    assert interval(two, "-") == "50.0-50.0"


def change(result: ItemResult, **update: object) -> ItemResult:
    return result.model_copy(update=update)


@pytest.mark.parametrize(
    ("response", "note"),
    [("", "empty"), (" \n ", "3 characters of white space"), ("x" * (MAX_CHARS + 5), "5 more characters")],
)
def test_a_reader_is_told_what_a_response_lacks(sample, response: str, note: str) -> None:
    view = item_view(1, change(sample.results[0], response=response))
    assert note in view.notes[0]
    assert view.response is not None
    assert len(view.response) <= MAX_CHARS


def test_credit_is_in_points(sample) -> None:
    broken = item_view(3, sample.results[2]).components[0]
    assert (broken.outcome, broken.credit, broken.points, broken.by) == ("broken", "2.4", "6", "rule")
    unmeasured = item_view(3, sample.results[2]).components[3]
    assert (unmeasured.credit, unmeasured.by) == ("–", "nobody")


@pytest.mark.parametrize(("lines", "is_long"), [(16, False), (17, True)])
def test_a_long_response_scrolls(sample, lines: int, is_long: bool) -> None:
    response = "\n".join("x" for _ in range(lines))
    assert item_view(1, change(sample.results[0], response=response)).is_long is is_long


@pytest.mark.parametrize(
    ("item_id", "anchor"), [("5f0c2a", "item-5f0c2a"), ('a b"c', "item-a%20b%22c"), ("\ud800", "item-%5Cud800")]
)
def test_anchors_are_safe_in_an_address(sample, item_id: str, anchor: str) -> None:
    assert item_view(1, change(sample.results[0], id=item_id)).anchor == anchor


def test_marks_say_what_sets_an_item_apart(sample) -> None:
    plain = sample.results[0]
    reply = JudgeReply(judge="j", version="", repeat=0, text="?", status="unparseable")
    apart = plain.components[0].model_copy(update={"spread": 0.5})
    table = {
        (): {},
        ("cut",): {"stop_reason": "max_tokens"},
        ("failed",): {"response": None, "failure": "gone"},
        ("disagree",): {"components": (apart, *plain.components[1:])},
        ("injection",): {"flags": ("claims a score",)},
        ("unread",): {"replies": (reply, reply.model_copy(update={"status": "ok"}))},
        ("corrected",): {"corrections": ("a typo is mended",)},
        ("cut", "injection"): {"stop_reason": "model_length", "flags": ("x",)},
    }
    for marks, fields in table.items():
        assert tuple(mark.key for mark in item_view(1, change(plain, **fields)).marks) == marks


def test_filters_count_items_not_components(sample) -> None:
    view = page_view(*sample)
    options = {option.value: option.items for kind in view.filters for option in kind}
    for category in ("ocr", "length_limit", "description"):
        assert options[category] == sum(any(c.category == category for c in r.components) for r in sample.results)
    assert options["failed"] == options["nobody"] - 10 == 2
    assert sum(option.items for option in view.filters.levels) == 12
