"""The page in a real browser: our script runs, filters and keys work, and nothing that a model wrote does anything."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from chromium import CHROMIUM
from hostile import ONE_LINE, any_of, hostile

from miabench.analysis.summary import summarise
from miabench.bench.visible import visible
from miabench.report.run.items import MAX_CHARS
from miabench.report.run.page import render, write_report
from miabench.report.runs.page import render_many

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

EVERY = " ".join(f"item{n:02d}" for n in range(1, 13))


class Articles(HTMLParser):
    """The tags of a document, and the text of each response, by the article it is in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: dict[str, int] = {}
        self.attributes: set[str] = set()
        self.responses: dict[str, str] = {}
        self._article, self._depth = "", 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.attributes |= {name for name, _ in attrs}
        given = dict(attrs)
        if tag == "article":
            self._article = given["id"] or ""
        if self._depth:
            self._depth += tag == "div"
            return
        is_response = tag == "div" and (given.get("class") or "").split(" ")[0] == "response"
        if is_response and self._article and self._article not in self.responses:
            self._depth = 1
            self.responses[self._article] = ""

    def handle_endtag(self, tag: str) -> None:
        self._depth -= bool(self._depth) and tag == "div"

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.responses[self._article] += data


def hostile_results(sample, url: str):
    """200 items whose every text is hostile."""
    texts = hostile(200, url)
    instructions, reasons = any_of(texts[1:], 40), any_of(texts[1:], 90)
    made = []
    for number, response in enumerate(texts):
        base = sample.results[number % 9]
        parts = tuple(
            c.model_copy(update={"text": reasons[number % 199], "evidence": instructions[number % 199]})
            for c in base.components
        )
        more = {
            "id": f"x{number}",
            "response": response,
            "instruction": instructions[number % 199],
            "stop_reason": None,
        }
        made.append(base.model_copy(update={**more, "components": parts, "source": reasons[number % 199][:300]}))
    return made


def test_our_script_runs_and_no_other(sample, look) -> None:
    hostile_page = render(*sample).replace("</main>", '<script>document.title = "owned"</script></main>')
    assert hostile_page.count("owned") == 1
    seen = look(hostile_page, fragment="#item-item05")
    assert re.search(r'<html[^>]* data-script="ready"', seen.dom)
    assert "12 of 12 items" in seen.dom
    assert "<title>owned" not in seen.dom
    assert [line for line in seen.console if "Content Security Policy" not in line] == []


@pytest.mark.parametrize(
    ("pages", "policy"),
    [("one run", True), ("one run", False), ("two runs", False)],
    ids=["one run", "one run, escapes alone", "two runs, escapes alone"],
)
def test_two_hundred_hostile_responses_do_nothing(sample, look, asked, pages: str, policy: bool) -> None:
    url, paths = asked
    results = hostile_results(sample, url)
    config = sample.config.model_copy(update={"model": hostile(40, url)[-1]})
    run = (config, results, summarise(results))
    html = render(*run) if pages == "one run" else render_many([run, (sample.config, sample.results, sample.summary)])
    measure = (
        ""
        if policy
        else "document.body.dataset.wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;"
    )
    seen = look(html, measure, policy=policy)
    after = Articles(seen.dom)

    assert paths == []
    assert seen.console == []
    assert "<title>owned" not in seen.dom
    assert 'data-script="ready"' in seen.dom
    if not policy:
        assert 'data-wide="0"' in seen.dom, "nothing makes the page wider than its window"

    items = 200 if pages == "one run" else 212
    assert f"{items} of {items} items" in seen.dom
    assert after.tags["article"] == items
    assert after.tags["script"] == (1 if policy else 2)
    ours = {"html", "head", "meta", "title", "style", "body", "svg", "symbol", "path", "use", "rect", "polygon", "text"}
    ours |= {"desc", "a", "header", "p", "h1", "h2", "h3", "h4", "span", "nav", "main", "section", "div", "dl", "dt"}
    ours |= {"dd", "ul", "li", "b", "table", "thead", "tbody", "tr", "th", "td", "form", "label", "input", "select"}
    ours |= {"option", "output", "kbd", "button", "article", "code", "details", "summary", "img", "dialog", "script"}
    ours |= {"figure", "figcaption", "g"}
    assert set(after.tags) <= ours
    assert after.tags["style"] == after.tags["dialog"] == after.tags["form"] == 1
    assert after.tags["meta"] == (4 if policy else 3)
    assert not [name for name in after.attributes if name.startswith("on") or name in ("srcset", "ping", "action")]
    for result in results:
        assert after.responses[f"item-{result.id}"] == visible(result.response[:MAX_CHARS])
    assert len(results[0].response) == ONE_LINE


def test_the_same_text_unescaped_would_do_something(sample, look, asked) -> None:
    url, paths = asked
    raw = "".join(f"<p>{text}</p>" for text in hostile(45, url)[1:] if "refresh" not in text and "<base" not in text)
    seen = look(render(*sample).replace("</main>", f"{raw.encode('utf-8', 'replace').decode()}</main>"), policy=False)
    assert paths or "<title>owned" in seen.dom


def test_filters_and_order(sample, look) -> None:
    def ordered(sign: int) -> str:
        key = [(r.score is None, sign * (r.score or 0), n) for n, r in enumerate(sample.results)]
        return " ".join(sample.results[n].id for _, _, n in sorted(key))

    seen = look(
        render(*sample),
        """
        set("category", "length_limit"); set("outcome", "holds"); note("parts");
        set("outcome", ""); set("by", "nobody"); note("nobody in category");
        set("category", "description"); note("nobody");
        form.reset(); set("order", "low"); note("low"); set("order", "high"); note("high");
        set("order", ""); set("mark", "failed"); note("failed");
        set("mark", "cut"); note("cut");
        set("mark", ""); set("level", "creative"); note("level");
        set("level", ""); set("text", "  PIECE & "); note("text");
        set("text", "角落面包店"); note("other script");
        """,
    )
    for said in (
        "parts: - | item01 item04 item08 |",
        f"low: - | {ordered(1)} |",
        f"high: - | {ordered(-1)} |",
        "nobody in category: - |  |",
        "failed: - | item11 item12 |",
        "cut: - | item07 |",
        "level: - | item04 item09 |",
        "text: - |  |",
        "other script: - | item09 |",
    ):
        assert f"<p>{said}</p>" in seen.dom
    assert seen.console == []
    assert '<option value="failed">no response (2)</option>' in seen.dom


def test_keys_and_addresses(sample, look) -> None:
    seen = look(
        render(*sample),
        """
        press("j"); note("first");
        press("j"); press("j"); press("k"); note("second");
        press("/"); press("j"); note("a letter in a field is no key");
        set("text", "bakery"); press("Escape"); note("out of the field");
        press("j"); await wait(400); note("found", location.hash);
        press("Escape"); await wait(400); note("all", location.hash);
        set("compact", true); press("Enter"); note("opened", document.activeElement.className);
        press("Escape"); note("closed", document.activeElement.className);
        press("Escape"); location.hash = "#item-item03?level=complex&order=low"; await wait(50);
        note("address", form.elements.level.value, form.elements.order.value);
        location.hash = "#item-item04"; await wait(50); note("hidden item");
        location.hash = "#items?level=nonsense&nosuch=1"; await wait(50); note("nonsense");
        """,
    )
    for said in (
        f"first: item-item01 | {EVERY} |",
        f"second: item-item02 | {EVERY} |",
        f"a letter in a field is no key: text | {EVERY} |",
        "out of the field: - | item07 item10 |",
        "found: item-item07 | item07 item10 |#item-item07?text=bakery",
        f"all: item-item07 | {EVERY} |#item-item07",
        f"opened: item-item07 | {EVERY} |item open",
        f"closed: item-item07 | {EVERY} |item",
        f"hidden item: item-item04 | {EVERY} |",
        f"nonsense: item-item04 | {EVERY} |",
    ):
        assert f"<p>{said}</p>" in seen.dom
    assert re.search(r"<p>address: item-item03 \| [^|]*item03[^|]* \|complex low</p>", seen.dom)


def test_an_address_is_followed_at_once(sample, look) -> None:
    seen = look(render(*sample), "note('there');", "#item-item09?category=ocr&outcome=broken")
    assert "<p>there: item-item09 | item03 item06 item09 |</p>" in seen.dom


def test_the_image_opens_in_a_dialog_from_its_file(sample, look, photograph: str, tmp_path: Path) -> None:
    results = [r.model_copy(update={"image": photograph}) if r.id == "item02" else r for r in sample.results]
    path = tmp_path / "run" / "report.html"
    write_report(path, sample.config, results, sample.summary)
    steps = """
    const viewer = document.getElementById("viewer");
    const state = () => {
      const image = viewer.querySelector("img");
      return [viewer.open, image?.naturalWidth, image?.alt.slice(0, 15), document.activeElement.textContent];
    };
    document.querySelector("#item-item02 .picture img").click(); await wait(200); note("file", ...state());
    press("ArrowRight", viewer); await wait(200); note("next", ...state());
    press("Escape", viewer); note("closed", viewer.open);
    press("k"); press("Enter"); await wait(200); note("by key", ...state());
    viewer.querySelector("[data-close]").click(); note("by button", viewer.open);
    """
    seen = look(path, steps)
    for said in (
        f"file: - | {EVERY} |true 640 Image of item 2 Close",
        f"next: - | {EVERY} |true 120 Image of item 3 Close",
        f"closed: item-item03 | {EVERY} |false",
        f"by key: - | {EVERY} |true 640 Image of item 2 Close",
        f"by button: item-item02 | {EVERY} |false",
    ):
        assert f"<p>{said}</p>" in seen.dom
    assert seen.console == []

    for file in (path.parent / "images").iterdir():
        file.unlink()
    alone = look(path, steps)
    assert f"<p>file: - | {EVERY} |true 240 Image of item 2 Close</p>" in alone.dom
    assert "a small copy, for images/" in alone.dom


def test_two_runs_side_by_side(sample, look) -> None:
    better = [
        r.model_copy(
            update={
                "components": tuple(
                    c.model_copy(update={"fraction": 1.0, "outcome": "holds"}) if c.fraction is not None else c
                    for c in r.components
                )
            }
        )
        if r.id in ("item03", "item05")
        else r
        for r in sample.results
    ]
    other = sample.config.model_copy(update={"mode": "judge"})
    runs = [tuple(sample), (sample.config, better, summarise(better)), (other, better, summarise(better))]
    seen = look(
        render_many(runs),
        """
        const pair = () => document.getElementById("pair").textContent;
        const answers = [...document.querySelectorAll("#item-item01 .answer")];
        const runs = () => answers.map((answer) => (answer.hidden ? "-" : "+")).join("");
        note("all", runs());
        set("first", "0"); set("second", "1"); note("pair", runs(), pair());
        set("winner", "second"); note("second");
        set("winner", "first"); note("first");
        set("winner", "open"); note("open");
        set("winner", ""); set("order", "apart"); note("apart");
        set("order", ""); set("winner", "second"); set("second", "2"); note("refused", runs(), pair());
        """,
    )
    said = re.findall("<p>([a-z]+: [^<]*)</p>", seen.dom)
    assert f"all: - | {EVERY} |+++" in said
    counts = "Of these items the first run is better on 0, the second on 2; the same on 8; on 2 one has no score."
    assert f"pair: - | {EVERY} |++- {counts}" in said
    assert "second: - | item03 item05 |" in said
    assert "first: - |  |" in said
    assert "open: - | item11 item12 |" in said
    assert any(line.startswith(("apart: - | item03 item05", "apart: - | item05 item03")) for line in said)
    assert f"refused: - | {EVERY} |+-+ These two runs don’t measure the same, so no winner is named." in said
    assert seen.console == []
