"""The page in a real browser: our script runs, filters work, and nothing that a model wrote does anything."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from chromium import CHROMIUM, FLAGS

from miabench.report.page import render

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

FILTER = """
const form = document.getElementById("filters");
form.elements.category.value = "length_limit";
form.elements.outcome.value = "holds";
form.elements.order.value = "low";
form.dispatchEvent(new Event("input"));
"""


@pytest.fixture
def dom(tmp_path: Path) -> Callable[[str, str], str]:
    """Open HTML in Chromium and give the document as it stands after loading."""

    def load(html: str, fragment: str = "") -> str:
        path = tmp_path / "report.html"
        path.write_text(html, encoding="utf-8")
        command = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", path.as_uri() + fragment]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True)
        return done.stdout

    return load


def test_our_script_runs_and_no_other(sample, dom) -> None:
    html = render(*sample)
    after = dom(html, "#item-item05")
    assert re.search(r'<html[^>]* data-script="ready"', after)
    assert "12 of 12 items" in after
    title = re.compile("<title>.*</title>")
    assert title.findall(after) == title.findall(html)
    assert len(re.findall(r"<script\b", after)) == 1
    assert not re.search(r'<img[^>]* src="x"', after)


def test_a_foreign_script_is_stopped_by_the_policy(sample, dom) -> None:
    html = render(*sample).replace("</main>", '<script>document.title = "owned"</script></main>')
    assert html.count("owned") == 1
    after = dom(html)
    assert "<title>owned" not in after
    assert 'data-script="ready"' in after


def test_filters_and_order(sample, dom) -> None:
    open_page = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", render(*sample))
    after = dom(open_page.replace("</body>", f"<script>{FILTER}</script></body>"))
    assert "3 of 12 items" in after
    articles = re.findall(r"<article ([^>]*)>", after)
    shown = [re.search('id="item-(.*?)"', tag).group(1) for tag in articles if "hidden" not in tag]
    assert sorted(shown) == ["item01", "item04", "item08"]
    scores = [re.search('data-score="(.*?)"', tag).group(1) for tag in articles]
    decided = [float(score) for score in scores if score]
    assert decided == sorted(decided)
    assert scores[-2:] == ["", ""]
