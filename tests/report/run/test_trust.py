"""The trust panel says what has no score and why, who may have been misled, and what rules say beside the judge."""

import numpy as np
import pytest

from miabench.evaluate.estimate import Price
from miabench.evaluate.results import ItemResult, JudgeReply
from miabench.report.run.items import item_view
from miabench.report.run.page import render
from miabench.report.run.trust import trust_view
from miabench.report.run.usage import usage_view

REPLY = JudgeReply(
    judge="openai/j", version="j-1", repeat=0, text="x", status="ok", seconds=2.0, input_tokens=1000, output_tokens=50
)


def judged(results: list[ItemResult]) -> list[ItemResult]:
    """The sample as a judge decided it: two rules say otherwise, a reply is unreadable, a response is flagged."""
    found = []
    for n, result in enumerate(results):
        components = tuple(
            c.model_copy(
                update={"decided_by": "judge", "rule_fraction": 1 - c.fraction, "rule_evidence": "3 sentences"}
            )
            if c.fraction in (0, 1) and n < 2
            else c
            for c in result.components
        )
        unread = REPLY.model_copy(update={"status": "unparseable", "problem": "no points for component 2", "text": ""})
        found.append(
            result.model_copy(
                update={
                    "components": components,
                    "replies": (REPLY, unread) if n == 0 else (REPLY,),
                    "flags": ("score_claim: 10/10", "score_claim: 9/10") if n == 3 else (),
                }
            )
        )
    return found


def test_every_check_counts_what_it_says(sample) -> None:
    checks = {check.name: check for check in trust_view(judged(sample.results), np.random.default_rng(0)).checks}
    assert checks["Items that got no response"].number == "2 of 12"
    assert checks["Items that got no response"].link == "#failures"
    assert checks["Judge replies that couldn’t be read"].number == "1 of 13"
    assert "no points for component 2" in checks["Judge replies that couldn’t be read"].detail
    flagged = checks["Responses that may talk to the judge"]
    assert (flagged.number, flagged.detail, flagged.link) == ("1 of 12", "score_claim", "#items?mark=injection")


def test_a_run_without_judges_has_no_checks_of_them_and_no_table(sample) -> None:
    view = trust_view(sample.results, np.random.default_rng(0))
    assert [check.name for check in view.checks] == [
        "Items that got no response",
        "Components without a verdict",
        "Components that stay undecided",
    ]
    assert view.rules is None


def test_a_check_that_finds_nothing_links_nowhere(sample) -> None:
    fine = [result for result in sample.results if result.failure is None]
    first = trust_view(fine, np.random.default_rng(0)).checks[0]
    assert (first.number, first.detail, first.link, first.is_doubt) == ("0 of 10", "", "", False)


def test_rules_stand_beside_the_judge_where_both_decide(sample) -> None:
    table = trust_view(judged(sample.results), np.random.default_rng(0)).rules
    assert table is not None
    assert table.rows[0].name == "Total"
    assert table.rows[0].cells[1].startswith("0.0 (0.0 to ")  # they differ on each, and the interval isn't a point


def test_an_item_on_which_rule_and_judge_differ_says_so(sample) -> None:
    view = item_view(1, judged(sample.results)[0])
    assert "rule" in {mark.key for mark in view.marks}
    assert any("by rule it " in component.evidence for component in view.components)
    assert "rule" not in {mark.key for mark in item_view(1, sample.results[0]).marks}


def test_usage_sums_calls_of_the_model_and_of_each_judge(sample) -> None:
    results = [r.model_copy(update={"seconds": 1.0, "input_tokens": 10, "output_tokens": 5}) for r in sample.results]
    view = usage_view("openai/m", judged(results), {"openai/j": Price(2.0, 10.0)})
    assert view is not None
    model, judge = view.rows
    assert (model.name, model.calls, model.tokens_in, model.tokens_out, model.cost) == (
        "openai/m (answers)",
        "12",
        "120",
        "60",
        "–",
    )
    assert (judge.calls, judge.tokens_in, judge.median) == ("13", "13,000", "2.0")
    assert judge.cost == "0.03"  # 13 x (1000 x 2 + 50 x 10) / 1e6 = 0.0325
    assert view.has_cost


def test_stored_responses_have_no_usage(sample) -> None:
    bare = {"seconds": None, "input_tokens": None, "output_tokens": None, "replies": ()}
    assert usage_view("m", [result.model_copy(update=bare) for result in sample.results], {}) is None


def test_the_page_has_both_and_hostile_reasons_stay_text(sample) -> None:
    results = judged(sample.results)
    results[11] = results[11].model_copy(update={"failure": "<script>alert(1)</script>"})
    html = render(sample.config, results, sample.summary, prices={"openai/j": Price(2, 10)})
    assert 'id="trust"' in html
    assert "Rules beside the judge" in html
    assert "&lt;script&gt;alert(1)" in html
    assert "What it took" in html


@pytest.mark.parametrize("given", ["openai/gpt-4o", "=1,2", "m=1", "m=1,2,3", "m=a,b", "m=nan,1", "m=-1,2"])
def test_a_price_of_another_form_is_refused(given: str) -> None:
    from miabench.cli.report import parse_prices
    from miabench.errors import MiaError

    with pytest.raises(MiaError, match="expected MODEL=IN,OUT"):
        parse_prices([given])


def test_a_price_is_read() -> None:
    from miabench.cli.report import parse_prices

    assert parse_prices(["openai/a=b=2.5,10"]) == {"openai/a=b": Price(2.5, 10)}
