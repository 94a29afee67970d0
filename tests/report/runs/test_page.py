"""The page of several runs: what may be ranked is, what may not says why, and every item is there for every run."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from chromium import CHROMIUM
from page_reader import Reader

from miabench.analysis.summary import summarise
from miabench.bench.visible import visible
from miabench.errors import RunError
from miabench.report.runs.page import render_many, write_many
from miabench.report.runs.view import many_view
from miabench.report.runs.reference import PUBLISHED


def changed(sample, results=None, **fields):
    """A run like the sample with another configuration or other results."""
    found = list(sample.results if results is None else results)
    return sample.config.model_copy(update=fields), found, summarise(found)


@pytest.fixture(scope="module")
def runs(sample):
    """Two that may be compared, and one of another mode that wasn't asked the last items."""
    worse = [
        r.model_copy(
            update={
                "response": f"another {r.response}" if r.response is not None else None,
                "components": tuple(
                    c.model_copy(update={"fraction": 0.0, "outcome": "broken"}) if c.category == "ocr" else c
                    for c in r.components
                ),
            }
        )
        for r in sample.results
    ]
    return [
        tuple(sample),
        changed(sample, worse, model="worse/<i>model</i>"),
        changed(sample, sample.results[:10], model="apart", mode="judge", items=10),
    ]


@pytest.fixture(scope="module")
def page(runs) -> Reader:
    return Reader(render_many(runs))


def test_only_our_script_and_style_are_there(page: Reader) -> None:
    assert page.all("script") == [{}]
    assert len(page.all("style")) == 1
    names = {name for _, attributes in page.elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    assert not {"iframe", "object", "embed", "base", "link"} & {tag for tag, _ in page.elements}


def test_ids_are_of_one_element_and_links_have_their_target(page: Reader) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for attributes in page.all("a"):
        assert attributes["href"].removeprefix("#") in ids
    for _, attributes in page.elements:
        assert set(attributes.get("aria-labelledby", "").split()) <= set(ids)


def test_what_cant_be_compared_is_apart_and_says_why(page: Reader) -> None:
    assert "there are 2 groups" in page.text
    assert "mode: rules in A openai/<b>gpt-test</b>\\u202e; judge in C apart" in page.text
    assert "items: 12 with digest 5f0c2a9be1d4" in page.text


def test_runs_of_one_kind_make_one_group(runs) -> None:
    assert "aren’t ranked together" not in Reader(render_many(runs[:2])).text


def test_the_numbers_are_those_of_the_summaries(runs) -> None:
    view = many_view(runs)
    first, apart = view.groups
    assert [view.runs[leader.place].letter for leader in first.leaders] == ["A", "B"]
    assert [view.runs[leader.place].letter for leader in apart.leaders] == ["C"]
    for leader, (config, _, summary) in zip([*first.leaders, *apart.leaders], runs, strict=True):
        assert view.runs[leader.place].name == config.model
        assert leader.score == f"{100 * summary.total.mean:.1f}"
        assert leader.interval == f"{100 * summary.total.low:.1f}–{100 * summary.total.high:.1f}"
        assert leader.items == f"{summary.total.scored}/{summary.total.items}"
    assert [leader.rank for leader in first.leaders] == ["1", "2"]
    assert apart.leaders[0].rank == "–", "one run by itself has no rank"
    (pair,) = first.pairs
    gap = runs[0][2].total.mean - runs[1][2].total.mean
    assert (pair.second, pair.first) == ("B", "A")
    assert pair.difference == f"{-100 * gap:+.1f}" == first.leaders[1].behind
    assert pair.interval == first.leaders[1].behind_interval
    assert (pair.p, pair.p_holm) == ("0.002", "0.002"), "of ten items, all worse: 2 of 1,024 signs"
    assert (pair.tally, pair.items) == ("0/0/10", "10")
    assert pair.verdict == "A openai/<b>gpt-test</b>\u202e is better"


def test_pairs_are_as_the_runs_were_given_and_behind_is_to_the_best(runs) -> None:
    view = many_view([runs[1], runs[0]])
    (group,) = view.groups
    assert [view.runs[leader.place].letter for leader in group.leaders] == ["B", "A"]
    (pair,) = group.pairs
    assert (pair.second, pair.first, pair.tally) == ("B", "A", "10/0/0")
    assert pair.difference.startswith("+")
    assert group.leaders[1].behind == f"-{pair.difference[1:]}"
    low, high = pair.interval.split(" to ")
    assert group.leaders[1].behind_interval == f"-{high[1:]} to -{low[1:]}"


def test_runs_of_one_model_are_told_apart_by_name(sample) -> None:
    html = render_many([tuple(sample), tuple(sample)], names=["runs/one", "runs/<two>"])
    text = Reader(html).text
    assert text.count("runs/one") >= 2, "in the ranking and in the choice of runs"
    assert "runs/<two>" in text
    assert "runs/one" not in Reader(render_many([tuple(sample)], names=["runs/one"])).text


def test_of_many_runs_the_page_says_which_pairs_are_missing(sample) -> None:
    view = many_view([changed(sample, model=f"m{n}") for n in range(12)], "none")
    (group,) = view.groups
    assert len(group.pairs) == 11
    assert "11 of 66" in group.missing


def test_headings_go_down_a_level_at_a_time(page: Reader) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_control_stands_apart_and_items_show_their_own_image(sample) -> None:
    grey = [r.model_copy(update={"image": sample.results[0].image}) for r in sample.results]
    view = many_view([changed(sample, grey, image="blank"), tuple(sample)])
    assert [group.heading for group in view.groups] == ["Group 1: a run by itself", "Group 2: a control by itself"]
    assert view.uris == tuple(r.image or sample.results[0].image for r in sample.results)


def test_every_item_is_there_with_every_response(runs, page: Reader) -> None:
    assert list(page.articles) == [f"item-{result.id}" for result in runs[0][1]]
    for _, results, _ in runs:
        for result in results:
            shown = page.articles[f"item-{result.id}"]
            assert visible(result.instruction) in shown
            assert visible(result.response if result.response is not None else result.failure) in shown
            for component in result.components:
                assert component.text in shown
                assert component.evidence in shown
    for name in ("item11", "item12"):
        assert "This run wasn’t asked this item." in page.articles[f"item-{name}"]
    assert len(page.all("img")) == 11


def test_an_item_of_other_words_is_another_item(sample) -> None:
    other = [r.model_copy(update={"instruction": "Something else."}) if r.id == "item03" else r for r in sample.results]
    view = many_view([tuple(sample), changed(sample, other, edition="corrected")])
    assert len(view.items) == 13
    assert [item.scores for item in view.items if item.id == "item03"] == ["0.415385 -", "- 0.415385"]
    assert len({item.anchor for item in view.items}) == 13


def test_a_component_of_other_words_has_its_own_row(sample) -> None:
    first = sample.results[0]
    parts = (first.components[0].model_copy(update={"text": "Mended"}), *first.components[1:])
    other = [first.model_copy(update={"components": parts}), *sample.results[1:]]
    item = many_view([tuple(sample), changed(sample, other)]).items[0]
    assert [[o.outcome != "" for o in demand.outcomes] for demand in item.demands] == [
        [True, False],
        [True, True],
        [True, True],
        [True, True],
        [False, True],
    ]


@pytest.mark.parametrize(("edition", "is_there"), [("", False), ("published", True), ("corrected", True)])
def test_published_totals_stand_beside_the_published_items_only(sample, edition: str, is_there: bool) -> None:
    page = Reader(render_many([changed(sample, edition=edition)]))
    assert ("Published elsewhere, not comparable" in page.text) is is_there
    for row in PUBLISHED:
        assert (row.model in page.text) is is_there
    assert ("arXiv 2504.07957" in page.text) is is_there


def test_the_same_input_gives_the_same_bytes(runs) -> None:
    assert render_many(runs) == render_many(runs)


def test_runs_without_any_score_make_a_page(sample) -> None:
    failed = sample.results[10:]
    page = Reader(render_many([changed(sample, failed), changed(sample, [], model="empty")]))
    assert "no score" in page.text


def test_many_runs_have_a_letter_or_a_number_each(sample) -> None:
    few = sample.results[:2]
    view = many_view([changed(sample, few, model=f"m{n}") for n in range(28)], "none")
    assert [run.letter for run in view.runs][24:] == ["Y", "Z", "R27", "R28"]
    assert view.groups[0].more == "The chart shows the first 6 runs. There are maps of the first 8."
    assert len(view.groups[0].figures) == 1 + 8


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
def test_an_address_sets_the_runs_and_keys_go_through_what_is_found(runs, look) -> None:
    seen = look(
        render_many(runs),
        """
        const answers = [...document.querySelectorAll("#item-item03 .answer")];
        note("there", answers.map((answer) => (answer.hidden ? "-" : "+")).join(""), form.elements.winner.value);
        press("j"); note("next"); press("k"); note("back");
        press("Escape"); await wait(400); note("all", location.hash);
        """,
        "#item-item03?first=0&second=1&winner=first",
    )
    said = re.findall("<p>((?:there|next|back|all): [^<]*)</p>", seen.dom)
    better = "item01 item02 item03 item04 item05 item06 item07 item08 item09 item10"
    assert f"there: item-item03 | {better} |++- first" in said
    assert f"next: item-item04 | {better} |" in said
    assert f"back: item-item03 | {better} |" in said
    assert f"all: item-item03 | {better} item11 item12 |#item-item03" in said
    assert seen.console == []


def test_no_run_is_an_error() -> None:
    with pytest.raises(RunError, match="no run"):
        render_many([])


def test_write_many_writes_the_page_and_its_images_once(sample, photograph: str, tmp_path: Path) -> None:
    results = [r.model_copy(update={"image": photograph}) for r in sample.results[:3]]
    path = tmp_path / "runs.html"
    write_many(path, [changed(sample, results), changed(sample, results, model="n")])
    html = path.read_text(encoding="utf-8")
    (file,) = (tmp_path / "images").iterdir()
    assert html.count(f'href="images/{file.name}"') == 3
    policy = next(m["content"] for m in Reader(html).all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert "img-src data: 'self';" in policy
    (tmp_path / "blocked").write_text("")
    with pytest.raises(RunError, match="can't write"):
        write_many(tmp_path / "blocked" / "runs.html", [changed(sample, results)])
