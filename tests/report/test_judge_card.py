"""The card as a page: what it says, that nothing on it runs, and that it stands in a browser, wide and narrow."""

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from chromium import CHROMIUM
from scripted_judge import example

from miabench.judge.audit import JudgeCard, Judged, build, make_card
from miabench.report.judge_card import card_page, render_card, write_card

HOSTILE = "<script>alert(1)</script>\u202e"


@pytest.fixture(scope="module")
def card() -> JudgeCard:
    cases = build(20, seed=7)
    return make_card(
        cases,
        example().judge(cases),
        judge=f"openai/{HOSTILE}",
        protocol=f"points-1-{HOSTILE}",
        seed=7,
        reported_versions=[f"one {HOSTILE}", "two"],
        failures={"refused": 2},
    )


@pytest.fixture(scope="module")
def html(card: JudgeCard) -> str:
    return render_card(card)


class Outline(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def outline(html: str) -> Outline:
    parser = Outline()
    parser.feed(html)
    return parser


def test_hostile_names_stay_text(html: str) -> None:
    page = outline(html)
    assert "script" not in {tag for tag, _ in page.tags}
    assert "<script>alert(1)</script>" in page.text
    assert "\u202e" not in html
    policy = next(a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv"))
    assert policy
    assert "default-src 'none'" in policy


def test_it_needs_no_other_file(html: str) -> None:
    for _, attributes in outline(html).tags:
        for name in ("src", "href", "srcset", "action"):
            assert (attributes.get(name) or "#").startswith("#")
    assert "url(" not in html
    assert "@import" not in html


def test_links_lead_somewhere_and_ids_are_unique(html: str) -> None:
    tags = outline(html).tags
    ids = [a["id"] for _, a in tags if "id" in a]
    assert len(ids) == len(set(ids))
    for _, attributes in tags:
        if attributes.get("href"):
            assert (attributes["href"] or "")[1:] in ids


def test_every_rate_of_the_card_stands_on_it(card: JudgeCard, html: str) -> None:
    page = card_page(card)
    tables = {table.id: table for table in page.tables}
    assert [row.name for row in tables["false-pass"].rows] == [
        "all", "description", "length limit", "mention", "genre", "grammar", "math", "perspective", "OCR",
    ]  # fmt: skip
    length = card.rates.false_pass.categories["length_limit"]
    row = tables["false-pass"].rows[2]
    assert length.value is not None
    assert row.value == f"{100 * length.value:.1f}"
    assert row.interval == f"{100 * length.low:.1f}–{100 * length.high:.1f}"
    assert row.hits == f"{length.hits:g} of {length.of}"
    text = outline(html).text
    for table in page.tables:
        for each in table.rows:
            assert each.name in text
            assert each.interval in text
    for warning in card.warnings:
        assert warning.split("\u202e")[0].split("<")[0] in text


def test_facts_of_the_audit(card: JudgeCard) -> None:
    facts = {fact.name: fact.value for fact in card_page(card).facts}
    assert facts["Items"].startswith("20, seed 7")
    assert facts["Components without a verdict"] == "2 judge refused"
    assert "20 right responses" in facts["Cases"]


def test_a_judge_that_said_nothing_has_a_page() -> None:
    cases = build(1, seed=7)
    silent = [Judged(case.id, component, None) for case in cases for component in case.truth]
    page = card_page(make_card(cases, silent, judge="j", protocol="p", seed=7))
    assert page.accuracy.value == "–"
    assert page.accuracy.bar is None
    assert "–" in outline(render_card(make_card(cases, silent, judge="j", protocol="p", seed=7))).text


def test_the_same_card_makes_the_same_page(card: JudgeCard, html: str, tmp_path: Path) -> None:
    write_card(tmp_path / "card.html", card)
    assert (tmp_path / "card.html").read_text(encoding="utf-8") == html
    assert render_card(JudgeCard.model_validate_json(card.to_json())) == html


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_narrow_window_needs_no_scrolling_sideways(html: str, tmp_path: Path) -> None:
    """In a frame of 400 pixels nothing is wider, and the style sheet is let in by the policy."""
    measure = (
        "<script>addEventListener('load', () => { const d = document.getElementById('f').contentDocument;"
        "const style = getComputedStyle(d.querySelector('.estimates tbody')).display;"
        "document.title = d.documentElement.scrollWidth + ' ' + style; });</script>"
    )
    escaped = html.replace("&", "&amp;").replace('"', "&quot;")
    frame = (
        f'<!doctype html><title>-</title>{measure}<iframe id="f" width="400" height="800" srcdoc="{escaped}"></iframe>'
    )
    page = tmp_path / "frame.html"
    page.write_text(frame, encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
    command = [CHROMIUM or "", *flags, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True).stdout
    found = re.search(r"<title>(\d+) (\w+)</title>", dom)
    assert found
    assert int(found[1]) <= 400
    assert found[2] == "block"
