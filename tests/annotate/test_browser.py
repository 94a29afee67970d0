"""The labelling page in a real browser: keys label and move, what isn't saved is loud, and hostile text is text."""

import html
import json
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest
from chromium import CHROMIUM, FLAGS
from hostile import any_of, hostile
from labelling import Place, component, desk_of, result, serving

from miabench.annotate.desk import Desk
from miabench.bench.visible import visible
from miabench.errors import RunError
from miabench.evaluate.labels import Label, LabelValue, read_labels
from miabench.report.run.items import MAX_CHARS

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

RESULTS = [
    result(n, component(f"i{n}", 1), component(f"i{n}", 2, 0.0), component(f"i{n}", 3), response=f"It rains {n} times.")
    for n in range(4)
]

TOOLS = """
const page = document.documentElement;
const text = (id) => document.getElementById(id).textContent;
const press = (key, on = document.activeElement) =>
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const wait = () => new Promise((go) => setTimeout(go, 5));
const until = async (what) => { for (let n = 0; n < 600 && !what(); n += 1) await wait(); };
const shown = (number) => until(() => page.dataset.shown === String(number));
const states = () => [...document.querySelectorAll(".state")].map((state) => state.textContent);
const saved = () => until(() => !states().some((state) => state.includes("saving")));
const labels = () => [...document.querySelectorAll(".part")].map((part) =>
  part.querySelector("[aria-pressed=true]")?.dataset.label ?? "-").join(" ");
const note = (name, ...more) => {
  const said = document.createElement("p");
  said.className = "noted";
  const current = document.querySelector("[aria-current] .demand").textContent;
  said.textContent = [name, text("place"), current.slice(0, 8), labels(), ...more].join(" | ");
  document.body.append(said);
};
await shown(1);
"""


class Seen(NamedTuple):
    dom: str
    console: list[str]

    @property
    def notes(self) -> list[str]:
        return [html.unescape(said) for said in re.findall('<p class="noted">([^<]*)</p>', self.dom)]


def look(place: Place, profile: Path, fragment: str = "") -> Seen:
    """Open the page in Chromium and let it run for ten seconds of its own time."""
    command = [CHROMIUM, *FLAGS, "--enable-logging=stderr", "--virtual-time-budget=10000", "--window-size=1200,800"]
    command += [f"--user-data-dir={profile}", "--dump-dom", place.url + fragment]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True)
    return Seen(done.stdout, re.findall(r".*CONSOLE.*", done.stderr))


def test_keys_label_and_move_and_all_is_saved(tmp_path: Path) -> None:
    steps = """
    note("start", text("counted"), location.search);
    press("1"); note("at once"); await saved(); note("saved", text("status"));
    press("2"); await saved(); press("0"); await saved();
    note("item done", text("status"), text("counted"));
    press("ArrowRight"); await shown(2); note("next item");
    press("j"); press("j"); press("k"); note("moved"); press("3"); await saved(); note("third");
    press("j"); await shown(3); note("over the end"); press("k"); await shown(2); note("and back");
    press("3"); press("1"); await saved(); note("changed");
    document.querySelectorAll(".part")[0].querySelector("[data-label=partly]").click(); await saved(); note("clicked");
    document.querySelector(".onward").click(); await shown(3); note("n by button");
    press("1", document.getElementById("response")); await saved(); note("a key anywhere");
    press("ArrowDown", document.getElementById("response")); note("the response scrolls");
    """
    with serving(desk_of(tmp_path / "run", RESULTS), TOOLS + steps) as place:
        seen = look(place, tmp_path / "profile")
    assert seen.console == []
    notes = {line.split(" | ")[0]: line.split(" | ")[1:] for line in seen.notes}
    assert notes == {
        "start": ["Item 1 of 4", "demand 1", "- - -", "0 of 12 components done", ""],
        "at once": ["Item 1 of 4", "demand 2", "holds - -"],
        "saved": ["Item 1 of 4", "demand 2", "holds - -", "Saved: holds, component 1 of item 1."],
        "item done": [
            *("Item 1 of 4", "demand 3", "holds partly skip"),
            "Saved: skip, component 3 of item 1; item 1 is complete.",
            "3 of 12 components done, 1 of them skipped",
        ],
        "next item": ["Item 2 of 4", "demand 1", "- - -"],
        "moved": ["Item 2 of 4", "demand 2", "- - -"],
        "third": ["Item 2 of 4", "demand 3", "- fails -"],
        "over the end": ["Item 3 of 4", "demand 1", "- - -"],
        "and back": ["Item 2 of 4", "demand 3", "- fails -"],
        "changed": ["Item 2 of 4", "demand 3", "- fails holds"],
        "clicked": ["Item 2 of 4", "demand 1", "partly fails holds"],
        "n by button": ["Item 3 of 4", "demand 1", "- - -"],
        "a key anywhere": ["Item 3 of 4", "demand 2", "holds - -"],
        "the response scrolls": ["Item 3 of 4", "demand 2", "holds - -"],
    }
    assert 'data-shown="3"' in seen.dom
    stored = read_labels(tmp_path / "run").labels
    assert [one.label for one in stored] == ["holds", "partly", "skip", "fails", "holds", "partly", "holds"]


def test_notes_zoom_and_where_it_was_left(tmp_path: Path) -> None:
    steps = """
    const notes = document.querySelectorAll(".note");
    note("no note before a label", notes[0].hidden);
    press("1"); await saved(); note("out of the way", notes[0].hidden);
    press("k"); note("note", notes[0].hidden);
    const field = notes[0].querySelector("input");
    field.focus(); press("2", field); field.value = "=1+1 <b>";
    field.dispatchEvent(new Event("change", { bubbles: true })); await saved(); note("written");
    press("Escape", field); note("out of the field", document.activeElement.className);
    const viewer = document.getElementById("viewer"), stage = viewer.querySelector(".stage");
    press("z"); await until(() => viewer.open); press("1", stage); note("zoom", viewer.open, stage.className);
    press("+", stage); press("+", stage); note("in", stage.className, text("zoomed") !== "");
    const wide = stage.querySelector("img").getBoundingClientRect().width;
    press("+", stage); note("wider", stage.querySelector("img").getBoundingClientRect().width > wide);
    press("z", stage); note("closed", viewer.open);
    press("n"); press("1"); await saved(); press("n"); press("1"); await saved(); press("n"); await shown(2);
    """
    with serving(desk_of(tmp_path / "run", RESULTS), TOOLS + steps) as place:
        seen = look(place, tmp_path / "profile")
    assert seen.console == []
    more = {line.split(" | ")[0]: line.split(" | ")[3:] for line in seen.notes}
    assert more["no note before a label"] == ["- - -", "true"]
    assert more["out of the way"] == ["holds - -", "true"]
    assert more["note"] == ["holds - -", "false"]
    assert more["written"] == ["holds - -"]
    assert more["out of the field"] == ["holds - -", "part current"]
    assert more["zoom"] == ["holds - -", "true", "stage fit"]
    assert more["in"] == ["holds - -", "stage", "true"]
    assert more["wider"] == ["holds - -", "true"]
    assert more["closed"] == ["holds - -", "false"]
    first = read_labels(tmp_path / "run").labels[0]
    assert (first.label, first.note, first.seq) == ("holds", "=1+1 <b>", 2)
    resumed = TOOLS.replace("shown(1)", "shown(2)") + 'note("resumed", text("counted"));'
    with serving(desk_of(tmp_path / "run", RESULTS), resumed) as place:
        assert look(place, tmp_path / "profile").notes == [
            "resumed | Item 2 of 4 | demand 1 | - - - | 3 of 12 components done"
        ]


@dataclass(frozen=True)
class Failing(Desk):
    """A desk whose first saves fail."""

    failures: list[str] = field(default_factory=lambda: ["the disk is full <b>", "still full"])

    def save(self, number: int, component: str, value: LabelValue, note: str = "") -> Label:
        if self.failures:
            raise RunError(self.failures.pop(0))
        return super().save(number, component, value, note)


def test_what_is_not_saved_is_said_kept_and_sent_again(tmp_path: Path) -> None:
    steps = """
    const trouble = document.getElementById("trouble"), state = (n) => states()[n];
    const failed = () => until(() => !trouble.hidden && text("trouble").includes("Not saved"));
    press("1"); await failed(); await saved(); note("failed", text("trouble").trim(), state(0), text("counted"));
    const leaves = new Event("beforeunload", { cancelable: true });
    dispatchEvent(leaves); note("leaving", leaves.defaultPrevented);
    press("2"); await until(() => text("trouble").includes("still")); await saved(); note("both", state(0), state(1));
    press("ArrowRight"); await shown(2); note("elsewhere", trouble.hidden);
    trouble.querySelector("button").click(); await until(() => trouble.hidden); note("sent", text("counted"));
    press("ArrowLeft"); await shown(1); note("there", state(0), state(1));
    """
    desk = desk_of(tmp_path / "run", RESULTS)
    with serving(Failing(desk.benchmark, desk.sheets, desk.file), TOOLS + steps) as place:
        seen = look(place, tmp_path / "profile")
    more = {line.split(" | ")[0]: line.split(" | ")[3:] for line in seen.notes}
    said = "Not saved (1): the disk is full <b> Try again"
    assert more["failed"] == ["holds - -", said, "not saved", "0 of 12 components done"]
    assert more["leaving"] == ["holds - -", "true"]
    assert more["both"] == ["holds partly -", "not saved", "not saved"]
    assert more["elsewhere"] == ["- - -", "false"]
    assert more["sent"] == ["- - -", "2 of 12 components done"]
    assert more["there"] == ["holds partly -", "saved ✓", "saved ✓"]
    assert [(one.component[-1], one.label) for one in read_labels(tmp_path / "run").labels] == [
        ("1", "holds"),
        ("2", "partly"),
    ]


@pytest.mark.parametrize("policy", [True, False], ids=["as it is", "escapes alone"])
def test_hostile_responses_do_nothing_and_are_seen_as_they_are(
    tmp_path: Path, asked: tuple[str, list[str]], policy: bool
) -> None:
    url, paths = asked
    texts = [text.encode("utf-8", "replace").decode() for text in hostile(80, url)]
    demands, orders = any_of(texts[1:], 40), any_of(texts[1:], 90)
    results = [
        result(n, component(f"i{n}", 1, text=demands[n % 79]), response=text, instruction=orders[n % 79])
        for n, text in enumerate(texts)
    ]
    steps = """
    const all = (what) => document.querySelectorAll(what).length;
    let wide = 0;
    for (let n = 1; n <= 80; n += 1) {
      const kept = document.createElement("pre");
      kept.className = "kept";
      kept.textContent = JSON.stringify([text("response"), text("instruction"), text("demand-1")]);
      kept.hidden = true;
      document.body.append(kept);
      wide = Math.max(wide, page.scrollWidth - page.clientWidth);
      if (n < 80) { press("ArrowRight"); await shown(n + 1); }
    }
    const foreign = all("iframe, object, embed, base, form, video, meta[http-equiv]");
    note("end", all("script"), all("style"), foreign, all("img"), document.title, wide);
    """
    desk = desk_of(tmp_path / "run", results)
    with serving(desk, TOOLS + steps, policy=policy) as place:
        seen = look(place, tmp_path / "profile")
    [end] = [line.split(" | ") for line in seen.notes]
    assert end[1] == "Item 80 of 80"
    assert end[4:] == ["1", "1", "0", "2", "80 of 80 · Labelling · miabench", "0"]
    assert paths == []
    assert seen.console == []
    kept = [html.unescape(text) for text in re.findall('<pre class="kept"[^>]*>(.*?)</pre>', seen.dom, re.DOTALL)]
    assert len(kept) == 80
    for sheet, text in zip(desk.sheets, kept, strict=True):
        assert json.loads(text) == [
            visible(sheet.response[:MAX_CHARS]),
            visible(sheet.instruction),
            visible(sheet.demands[0].text),
        ]
