"""Pages with all their figures in a real browser: no error, nothing asked, nothing wider than a phone."""

import pytest
from chromium import CHROMIUM
from hostile import hostile
from small_benchmark import benchmark

from miabench.analysis.other_benchmarks import Others
from miabench.analysis.summary import summarise
from miabench.errors import ImageError
from miabench.report.run.page import render
from miabench.report.runs.page import render_many
from miabench.report.sheet import render_sheet

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

MEASURE = """
document.querySelectorAll("details").forEach((one) => { one.open = true; });
document.body.style.width = document.documentElement.style.width = "400px";
await wait(100);
const figures = [...document.querySelectorAll(".figure-svg")];
const boxes = figures.map((figure) => figure.getBoundingClientRect());
const texts = figures.flatMap((figure) => [...figure.querySelectorAll("text")].map((text) => {
  const [inner, outer] = [text.getBoundingClientRect(), figure.getBoundingClientRect()];
  return inner.left < outer.left - 3 || inner.right > outer.right + 3 ? text.textContent : "";
})).filter(Boolean);
document.body.dataset.figures = figures.length;
document.body.dataset.widest = Math.round(Math.max(...boxes.map((box) => box.width)));
document.body.dataset.cut = JSON.stringify(texts);
"""


def missing_image(item: object) -> object:
    raise ImageError("there is none")


def judged(sample):
    """The sample's results as a judge and a rule would share them."""
    return [
        r.model_copy(
            update={
                "components": tuple(
                    c.model_copy(update={"decided_by": "judge"}) if c.category == "ocr" and c.decided_by else c
                    for c in r.components
                )
            }
        )
        for r in sample.results
    ]


def pages(sample) -> dict[str, str]:
    results = judged(sample)
    names = [text[:2000] for text in hostile(40, "http://127.0.0.1:9/asked")[34:39]]
    runs = []
    for place, name in enumerate(names):
        some = [
            r.model_copy(
                update={
                    "components": tuple(
                        c.model_copy(update={"fraction": float(n % 5 > place)}) if c.fraction is not None else c
                        for c in r.components
                    )
                }
            )
            for n, r in enumerate(results)
        ]
        config = sample.config.model_copy(update={"model": name})
        runs.append((config, some, summarise(some)))
    table = {bench[:300]: {name: float(n * n) for n, name in enumerate(names)} for bench in (*names[:3], "MMMU")}
    others = Others(tuple((name,) for name in names), table)
    return {
        "one run": render(sample.config, results, summarise(results)),
        "several runs": render_many(runs, "none", (), others),
        "a benchmark": render_sheet(benchmark(), "small", missing_image).html,
    }


@pytest.mark.parametrize(("name", "figures"), [("one run", 7), ("several runs", 11), ("a benchmark", 5)])
def test_pages_with_all_figures(sample, look, name: str, figures: int) -> None:
    page = pages(sample)[name]
    seen = look(page)
    assert seen.console == []
    assert 'data-script="ready"' in seen.dom
    assert "<title>owned" not in seen.dom
    measured = look(page, MEASURE)
    assert measured.console == []
    assert f'data-figures="{figures}"' in measured.dom
    widest = int(measured.dom.split('data-widest="')[1].split('"')[0])
    assert 300 < widest <= 400
    assert 'data-cut="[]"' in measured.dom
