"""The page and files of a training study: the figures they were given, and nothing that a model's name can do."""

import json
from html.parser import HTMLParser

import pytest
from made_runs import made_run

from miabench.analysis.changes import Divergence, Section, TaskChange, Trained, change, section, shared_results
from miabench.analysis.intervals import Interval
from miabench.report.training_view import (
    HEADS,
    divergence_sentence,
    model_words,
    render_training,
    training_json,
    training_markdown,
    training_page,
)

HOSTILE = "a<script>alert(1)</script>|\u202eb`*"


def trained(before: float = 0.0, after: float = 1.0, items: int = 12, model: str = "m") -> Trained:
    base = made_run("base", [(before, before)] * items, model=model)
    args = {"adapter": "runs/sft/adapter", "adapter_sha256": "ab" * 32}
    tuned = made_run("tuned", [(after, after)] * items, model=model, model_args=args)
    found = section("Score", "Points got.", [change("synth-v1", *shared_results(base, tuned))])
    assert found is not None
    return Trained(base.config, tuned.config, (found,))


@pytest.mark.parametrize(
    ("before", "after", "items", "difference", "said"),
    [
        (0.0, 1.0, 12, "+100.0", "more strictly: the interval lies above 0"),
        (0.9, 0.2, 12, "-70.0", "less strictly: the interval lies below 0"),
        (0.5, 0.5, 12, "+0.0", "No difference can be told"),
        (0.0, 1.0, 1, "+100.0", "One item tells nothing of chance"),
    ],
)
def test_the_headline_says_what_the_interval_lets_it(
    before: float, after: float, items: int, difference: str, said: str
) -> None:
    page = training_page(trained(before, after, items))
    assert page.headline.difference == difference
    assert said in page.headline.said
    assert f"{100 * before:.1f} % before, {100 * after:.1f} % after" in page.headline.said


def test_rows_stand_under_their_headings() -> None:
    (table,) = training_page(trained()).tables
    assert table.heads == HEADS
    (row,) = table.rows
    cells = dict(zip(HEADS, row.cells, strict=True))
    assert (cells["Before, %"], cells["After, %"], cells["Difference"]) == ("0.0", "100.0", "+100.0")
    assert (cells["Win/tie/loss"], cells["Items"]) == ("12/0/0", "12")


def test_nothing_to_compare() -> None:
    base = made_run("base", [(None, None)])
    found = Section("Score", "", tuple(filter(None, [change("b", base.results, base.results)])))
    page = training_page(Trained(base.config, base.config, (found,)))
    assert page.headline.said == "No item has a score in both runs."
    assert "<h1>" in render_training(Trained(base.config, base.config, (found,)))


def test_tasks_and_divergence() -> None:
    tasks = (
        TaskChange("inspect_evals/gsm8k", "accuracy", 0.5, 0.25, 40, Interval(-0.25, -0.4, -0.1)),
        TaskChange("other", "perplexity", 10.0, 12.0, 0, None),
    )
    moved = Divergence(0.0123, Interval(0.012, 0.01, 0.014), 24, 566, 0.966)
    found = trained()._replace(tasks=tasks, divergence=moved, notes=("base: read this.",))
    page = training_page(found)
    assert [row.cells for row in page.tables[-1].rows] == [
        ("accuracy", "0.5", "0.25", "-0.25", "-0.400 to -0.100", "40"),
        ("perplexity", "10", "12", "+2", "–", "0"),
    ]
    assert "by 0.0123 nats a token (KL of base to tuned; 0.0100 to 0.0140 over texts)" in divergence_sentence(moved)
    record = json.loads(training_json(found))
    assert record["tasks"][0]["difference"] == {"mean": -0.25, "low": -0.4, "high": -0.1}
    assert record["divergence"]["by_text"]["low"] == 0.01
    assert record["sections"][0]["changes"][0]["paired"]["difference"]["mean"] == 1.0
    assert record["tuned"]["model_args"]["adapter_sha256"] == "ab" * 32
    text = training_markdown(found)
    assert "| synth-v1 | 0.0 | 100.0 | +100.0 |" in text
    assert "0.0123 nats" in text
    assert "base: read this." in text


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, _: object) -> None:
        self.found.append(tag)


def test_a_hostile_name_is_text() -> None:
    found = trained(model=HOSTILE)._replace(notes=(HOSTILE,))
    page = render_training(found)
    tags = Tags()
    tags.feed(page)
    assert "script" not in tags.found
    assert "\u202e" not in page
    assert "default-src &#39;none&#39;" in page
    assert "&lt;script&gt;" in page
    assert "<script>" not in training_markdown(found)
    assert page == render_training(found)


def test_a_model_is_called_by_what_was_trained() -> None:
    config = trained(model="mia/reader").tuned
    assert model_words(config) == "mia/reader + adapter"
    assert model_words(config.model_copy(update={"model_args": {}})) == "mia/reader"
    assert model_words(config.model_copy(update={"model_args": {"adapter": "/"}})) == "mia/reader + /"
