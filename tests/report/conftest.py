"""A run as a report meets it: twelve items, every outcome, and responses that try to get out of the page."""

import base64
import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from chromium import CHROMIUM, FLAGS
from PIL import Image, ImageDraw

from miabench.analysis.summary import Summary, summarise
from miabench.bench.items import LEVELS, Category
from miabench.evaluate.config import RunConfig
from miabench.evaluate.results import ComponentResult, ItemResult, ResultOutcome

FRACTIONS = {"holds": 1.0, "broken": 0.0, "undecided": None, "failed": None, "unmeasured": None}

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "\x1b[31mred\x1b[0m\x07 and \x9b2J",
    "safe \u202egnp.exe\u202c and b\u200bird, half a character \ud800",
    "Donaudampfschifffahrt" * 60,
    "",
    "\n".join(f"Line {n}: the shop is called <b>Corner Bakery</b>." for n in range(1, 51)),
    "{{7*7}} {% for x in y %} {{ config }} ${7*7} [bold]markup[/bold] [/nothing]",
    "这家店叫做「角落面包店」。总价是五元七角。",
    "🧁 👩‍💻 🏴󠁧󠁢󠁥󠁮󠁧󠁿 A sweet little bakery! 🍞",
)
"""Responses of the first ten items; the last two items have none."""


class Sample(NamedTuple):
    """What `render` takes."""

    config: RunConfig
    results: list[ItemResult]
    summary: Summary


class Seen(NamedTuple):
    """A page as a browser has it some seconds after loading, and what its console said."""

    dom: str
    console: list[str]


TOOLS = """
const form = document.getElementById("filters");
const press = (key, target = document.activeElement) =>
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const set = (name, value) => {
  const field = form.elements[name];
  if (field.type === "checkbox") field.checked = value;
  else field.value = value;
  form.dispatchEvent(new Event("input"));
};
const note = (name, ...more) => {
  const items = [...document.querySelectorAll("#item-list > *")].filter((item) => !item.hidden);
  const said = document.createElement("p");
  const focus = document.activeElement.id || document.activeElement.name || "-";
  said.textContent = `${name}: ${focus} | ${items.map((item) => item.id.slice(5)).join(" ")} |${more.join(" ")}`;
  document.body.append(said);
};
const wait = (ms) => new Promise((then) => setTimeout(then, ms));
"""


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., Seen]:
    """Open HTML in Chromium, or a file; with `steps` of ours after its own script, which needs the policy away."""

    def open_it(page: str | Path, steps: str = "", fragment: str = "", *, policy: bool = True) -> Seen:
        html = page.read_text(encoding="utf-8") if isinstance(page, Path) else page
        if steps or not policy:
            html = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
            html = html.replace("</body>", f"<script>{TOOLS}(async () => {{{steps}}})()</script></body>")
        path = (page.parent if isinstance(page, Path) else tmp_path) / "looked.html"
        path.write_text(html, encoding="utf-8")
        command = [CHROMIUM, *FLAGS, "--enable-logging=stderr", "--virtual-time-budget=5000"]
        command += [f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", path.as_uri() + fragment]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True)
        return Seen(done.stdout, re.findall(r".*CONSOLE.*", done.stderr))

    return open_it


def png(number: int) -> str:
    """A small picture as a data URI, another one for every number."""
    image = Image.new("RGB", (120, 80), (40 + 15 * number, 90, 140))
    ImageDraw.Draw(image).ellipse((10, 10, 10 + 8 * number, 70), fill="white")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}"


def component(
    item_id: str, number: int, category: Category, points: float, outcome: ResultOutcome, fraction: float | None = None
) -> ComponentResult:
    given = FRACTIONS[outcome] if fraction is None else fraction
    return ComponentResult(
        id=f"{item_id}/{number}",
        text=f"Demand {number} of {item_id} <i>on</i> {category}",
        points=points,
        category=category,
        outcome=outcome,
        fraction=given,
        decided_by=None if given is None else "rule",
        evidence=f"evidence {number} of {item_id}: \"wanted\" <2> & found '3'",
    )


def item(number: int, response: str | None, *components: ComponentResult, failure: str | None = None) -> ItemResult:
    return ItemResult(
        id=f"item{number:02d}",
        instruction=f"Instruction {number}: name the shop & its <total>, in exactly two sentences.",
        level=LEVELS[number % len(LEVELS)],
        source="synth/receipt",
        image=png(number) if number != 12 else "",
        response=response,
        failure=failure,
        components=components,
        stop_reason=None if failure else ("max_tokens" if number == 7 else "stop"),
        seconds=0.25 * number,
        input_tokens=100 + number,
        output_tokens=10 * number,
    )


@pytest.fixture(scope="session")
def photograph() -> str:
    """An image too large for a page, as a data URI."""
    buffer = io.BytesIO()
    Image.effect_noise((640, 480), 80).save(buffer, "JPEG")
    return f"data:image/jpeg;base64,{base64.b64encode(buffer.getvalue()).decode()}"


@pytest.fixture(scope="session")
def sample() -> Sample:
    """Twelve items: ten answered with hostile text, two failed; outcomes of all five kinds."""
    results = []
    for number, response in enumerate(HOSTILE, 1):
        name = f"item{number:02d}"
        results.append(
            item(
                number,
                response,
                component(name, 1, "ocr", 6, "holds" if number % 3 else "broken", 1.0 if number % 3 else 0.4),
                component(name, 2, "length_limit", 4, "holds" if number in (1, 4, 8) else "broken"),
                component(name, 3, "genre", 3, "undecided" if number == 8 else "holds"),
                component(name, 4, "description", 2, "unmeasured"),
            )
        )
    for number, failure in ((11, "the model failed: 500 <html> \u202eoops"), (12, "the image can't be had")):
        name = f"item{number:02d}"
        failed = (component(name, 1, "math", 5, "failed"), component(name, 2, "description", 5, "unmeasured"))
        results.append(item(number, None, *failed, failure=failure))
    config = RunConfig(
        benchmark="synth",
        digest="5f0c2a9be1d4" * 5 + "abcd",
        items=12,
        model="openai/<b>gpt-test</b>\u202e",
        model_args={"threads": 2, "note": "<x>"},
        base_url="http://localhost:8000/v1",
        max_tokens=64,
        temperature=0.0,
        versions={"miabench": "0.1.0", "inspect_ai": "0.3.999", "python": "3.11.2"},
    )
    return Sample(config, results, summarise(results))
