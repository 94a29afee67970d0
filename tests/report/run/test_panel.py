"""The section on judges among themselves: there where judges can disagree, in words, and harmless."""

import re
from collections.abc import Sequence

import numpy as np
import pytest

from miabench.analysis.summary import summarise
from miabench.evaluate.config import Judging, RunConfig, Settings
from miabench.evaluate.results import ComponentResult, ItemResult, JudgeReply
from miabench.judge.protocols import protocol_of
from miabench.report.run.page import render
from miabench.report.run.panel import PanelView, panel_view

HEADING = "Judges among themselves"
HOSTILE = '</td><script>alert(1)</script>"\u202e'

GIVEN = {"a": (4, 0, 4, 2, 4, 0), "b": (4, 0, 0, 2, 4, 1), "c": (4, 4, 4, 2, 0, 0)}
"""Points of 4 that each judge gives the one component of six items."""


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def config(judges: Sequence[str], repeats: int = 1, identity: str = "") -> RunConfig:
    judging = Judging(mode="judge", judges=tuple(Settings(model=judge) for judge in judges), repeats=repeats)
    return RunConfig(
        benchmark="b",
        digest="d",
        items=6,
        model="m",
        mode="judge",
        judging=judging,
        judge_protocol=identity or protocol_of("points").identity,
    )


def results(judges: Sequence[str], repeats: int = 1, given: dict[str, tuple[int, ...]] = GIVEN) -> list[ItemResult]:
    """Of each judge the points above, in every repeat one more item is given none."""
    points = list(given.values())
    return [
        ItemResult(
            id=f"i{n}",
            instruction="Do it.",
            level="basic",
            source="",
            image="",
            response="Done.",
            failure=None,
            components=(
                ComponentResult(
                    id=f"i{n}/1",
                    text="it",
                    points=4,
                    category="ocr" if n % 2 else "math",
                    outcome="broken",
                    fraction=0.5,
                    decided_by="judge",
                    evidence="",
                ),
            ),
            replies=tuple(
                JudgeReply(
                    judge=judge,
                    version="",
                    repeat=repeat,
                    text=f"score of component 1: {points[j][n] if n >= repeat else 0}/4, total score: 0/4",
                    status="ok",
                )
                for j, judge in enumerate(judges)
                for repeat in range(repeats)
            ),
        )
        for n in range(6)
    ]


def view(judges: Sequence[str], repeats: int = 1) -> PanelView:
    found = panel_view(config(judges, repeats), results(judges, repeats), rng())
    assert found is not None
    return found


def page(judges: Sequence[str], repeats: int = 1) -> str:
    found = results(judges, repeats)
    return render(config(judges, repeats), found, summarise(found))


@pytest.mark.parametrize(
    ("judges", "repeats", "is_there"), [("a", 1, False), ("aa", 1, False), ("a", 2, True), ("ab", 1, True)]
)
def test_the_section_is_there_where_judges_can_disagree(judges: str, repeats: int, is_there: bool) -> None:
    html = page(tuple(judges), repeats)
    assert (HEADING in html) is is_there
    assert ('href="#panel"' in html) is is_there


def test_a_run_without_a_judge_has_none(sample) -> None:
    assert panel_view(sample.config, sample.results, rng()) is None
    assert HEADING not in render(*sample)


def test_two_judges_in_words_and_by_category() -> None:
    found = view("ab")
    (said,) = found.said
    assert said.startswith(
        "2 judges were asked about 6 components of 6 items; on 6 of them both gave points. They give the same points "
        "in 66.7 % of cases; on 16.7 % of the components they lie half of the points or more apart. Krippendorff’s "
        "alpha is 0.58: less than he asks for"
    )
    (table,) = found.tables
    assert [row.name for row in table.rows] == ["Total", "math", "OCR"]
    assert table.heads == ("Components", "Same points, %", "Half apart, %", "Krippendorff’s alpha", "Cohen’s kappa")
    assert table.rows[0].cells[0] == "6"
    assert re.fullmatch(r"66\.7 \(\d+\.\d to 100\.0\)", table.rows[0].cells[1])
    assert re.fullmatch(r"0\.58 \(-?\d\.\d\d to 1\.00\)", table.rows[0].cells[3])
    assert table.rows[1].cells[:2] == ("3", "66.7 (0.0 to 100.0)")


def test_three_judges_are_shown_two_at_a_time_too() -> None:
    tables = view("abc").tables
    assert [(table.heading, table.is_detail) for table in tables] == [
        ("Between the judges", False),
        ("Two judges at a time", False),
        ("a and b, by category", True),
        ("a and c, by category", True),
        ("b and c, by category", True),
    ]
    assert [row.name for row in tables[1].rows] == ["a and b", "a and c", "b and c"]
    assert [row.cells[0] for row in tables[2].rows] == ["6", "3", "3"]


def test_repeats_are_told_of_each_judge() -> None:
    found = view("a", 2)
    assert found.said == (
        "Asked 2 times, a gives a component the same points every time in 83.3 % of cases; highest and lowest are "
        "16.7 % of the points apart on average.",
    )
    assert [(table.heading, table.first) for table in found.tables] == [
        ("Each judge with itself", "Judge"),
        ("a with itself, by category", "Category"),
    ]
    assert len(view("ab", 2).said) == 2
    assert len(view("ab", 2).tables) == 4


def test_full_agreement_and_a_constant() -> None:
    same = {"a": GIVEN["a"], "b": GIVEN["a"]}
    found = panel_view(config("ab"), results("ab", given=same), rng())
    assert found is not None
    assert "alpha is 1.00: reliable by his rule" in found.said[0]
    constant = {"a": (4,) * 6, "b": (4,) * 6}
    found = panel_view(config("ab"), results("ab", given=constant), rng())
    assert found is not None
    assert "alpha" not in found.said[0]
    assert found.tables[0].rows[0].cells == ("6", "100.0 (100.0 to 100.0)", "0.0 (0.0 to 0.0)", "–", "–")


def test_judges_that_never_met_and_nothing_asked() -> None:
    silent = [
        result.model_copy(update={"replies": tuple(r for r in result.replies if r.judge == "ab"[n % 2])})
        for n, result in enumerate(results("ab"))
    ]
    found = panel_view(config("ab"), silent, rng())
    assert found is not None
    assert found.said == ("2 judges were asked about 6 components of 6 items; no two gave points to the same one.",)
    assert found.tables[0].rows[0].cells == ("0", "–", "–", "–", "–")
    nobody = [result.model_copy(update={"replies": ()}) for result in results("ab")]
    assert panel_view(config("ab"), nobody, rng()) == PanelView(("No judge was asked about anything.",), (), "")


def test_replies_of_another_protocol_version_say_why_there_are_no_figures() -> None:
    found = panel_view(config("ab", identity="points-0-00000000"), results("ab"), rng())
    assert found is not None
    assert found.tables == ()
    assert "can’t be told" in found.said[0]
    assert "points-0-00000000" in found.said[0]


def test_names_are_harmless_and_tables_accessible() -> None:
    html = page((HOSTILE, "b", "c"), 2)
    section = html[html.index('<section id="panel"') : html.index('<section id="trust"')]
    assert "<script" not in section
    assert "\u202e" not in section
    assert "&lt;script&gt;alert(1)" in section
    tables = section.count("<table")
    assert tables == section.count('<div class="scroll" tabindex="0" role="region" aria-label="') == 9
    assert section.count('<th scope="row">') == section.count("<tr>") - tables
    assert section.count("<details>") == section.count("</details>") == 6
