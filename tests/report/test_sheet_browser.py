"""The sheet in a real browser: filters and keys work, and nothing that a file wrote does anything."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from chromium import CHROMIUM, FLAGS
from small_benchmark import Pictures, benchmark

from miabench.report.sheet import render_sheet

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

TOOLS = """
const form = document.getElementById("filters");
const press = (key, target = document.activeElement) =>
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const set = (name, value) => {
  form.elements[name].value = value;
  form.dispatchEvent(new Event("input"));
};
const note = (name) => {
  const shown = [...document.querySelectorAll(".card")].filter((card) => !card.hidden).map((card) => card.id);
  const said = document.createElement("p");
  const focus = document.activeElement.id || document.activeElement.name || "-";
  said.textContent = `${name}: ${focus} | ${shown.join(" ")} |`;
  document.body.append(said);
};
"""


@pytest.fixture
def dom(tmp_path: Path) -> Callable[..., str]:
    """Open HTML in Chromium, with steps of ours after its own script, and give the document as it then stands."""

    def load(html: str, steps: str = "", fragment: str = "") -> str:
        if steps:
            html = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
            html = html.replace("</body>", f"<script>{TOOLS}{steps}</script></body>")
        path = tmp_path / "sheet.html"
        path.write_text(html, encoding="utf-8")
        command = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", path.as_uri() + fragment]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True)
        return done.stdout

    return load


@pytest.fixture(scope="module")
def html() -> str:
    items = benchmark()
    return render_sheet(items, "A sheet", Pictures(items), {items[4].id: ["noted"]}).html


def ids(*numbers: int) -> str:
    return " ".join(f"item-{benchmark()[number].id}" for number in numbers)


def test_our_script_runs_and_no_other(html: str, dom: Callable[..., str]) -> None:
    hostile = html.replace("</main>", '<script>document.title = "owned"</script></main>')
    assert hostile.count("owned") == 1
    after = dom(hostile)
    assert re.search(r'<html[^>]* data-script="ready"', after)
    assert "12 of 12 items" in after
    assert "<title>A sheet · miabench</title>" in after
    assert not re.search(r'<img[^>]* src="x"', after)


def test_filters(html: str, dom: Callable[..., str]) -> None:
    after = dom(
        html,
        """
        set("level", "basic"); note("level");
        set("category", "description"); note("and category");
        set("by", "rule"); note("and rule");
        set("level", ""); set("category", "length_limit"); note("rule in category");
        set("by", "judge"); note("judge in category");
        set("category", ""); set("by", ""); set("text", "  BAKERY "); note("text");
        set("text", ""); form.elements.noted.checked = true; set("text", ""); note("noted");
        """,
    )
    everything = ids(*range(12))
    for said in (
        f"level: - | {ids(0, 5, 10)} |",
        f"and category: - | {ids(0)} |",
        "and rule: - |  |",
        f"rule in category: - | {everything} |",
        f"judge in category: - | {ids(1, 9)} |",
        f"text: - | {ids(8)} |",
        f"noted: - | {ids(4)} |",
    ):
        assert f"<p>{said}</p>" in after
    assert "1 of 12 items" in after


def test_keys(html: str, dom: Callable[..., str]) -> None:
    after = dom(
        html,
        """
        press("j"); note("first");
        press("j"); press("j"); press("k"); note("second");
        press("/"); note("search");
        press("j"); note("a letter in a field is no key");
        set("text", "bakery");
        press("Escape"); note("out of the field");
        press("j"); note("what was found");
        press("Escape"); note("all");
        press("/"); set("text", "这家店"); form.requestSubmit(); note("submitted");
        """,
    )
    everything = ids(*range(12))
    for said in (
        f"first: {ids(0)} | {everything} |",
        f"second: {ids(1)} | {everything} |",
        f"search: text | {everything} |",
        f"a letter in a field is no key: text | {everything} |",
        f"out of the field: - | {ids(8)} |",
        f"what was found: {ids(8)} | {ids(8)} |",
        f"all: {ids(8)} | {everything} |",
        f"submitted: {ids(7)} | {ids(7)} |",
    ):
        assert f"<p>{said}</p>" in after


def test_an_address_with_an_item_leads_to_it(html: str, dom: Callable[..., str]) -> None:
    after = dom(html, 'note("there");', "#" + ids(9))
    assert f"<p>there: {ids(9)} | {ids(*range(12))} |</p>" in after
