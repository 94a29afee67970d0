"""`mia annotate` as processes on a run that the library made: served, stopped, killed, exported, imported, reported."""

import csv
import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from labelling import Place, ask, place_of, post
from PIL import Image

from miabench import load
from miabench.bench.formats import write_jsonl
from miabench.bench.items import LEVELS, Item
from miabench.cli.annotate import annotate_command, open_page
from miabench.cli.report import report_command
from miabench.errors import RunError
from miabench.evaluate.labels import label_order, read_labels
from miabench.evaluate.replay import score_responses
from miabench.evaluate.runs import open_run

ITEMS = 12

COMMAND = """
import sys
from pathlib import Path
from miabench.cli.annotate import annotate_command
annotate_command(Path(sys.argv[1]), sys.argv[2], browser=False)
"""


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run folder; half of its responses follow the instruction, and one is missing."""
    folder = tmp_path_factory.mktemp("made")
    Image.new("RGB", (24, 16), (90, 80, 120)).save(folder / "image.png")
    items = [
        Item.model_validate(
            {
                "image": str(folder / "image.png"),
                "instruction": f"Describe picture {n} in two sentences.",
                "level": LEVELS[n % 5],
                "components": [
                    {
                        "text": "in two sentences",
                        "points": 6,
                        "category": "length_limit",
                        "constraint": {"kind": "sentences", "low": 2, "high": 2},
                    },
                    {"text": "describe the picture", "points": 4, "category": "description"},
                ],
            }
        )
        for n in range(ITEMS)
    ]
    write_jsonl(items, folder / "items.jsonl")
    rows = [
        json.dumps({"id": item.id, "response": "It rains. We walk." if n % 2 else f"It rains {n}"})
        for n, item in enumerate(items[:-1])
    ]
    (folder / "responses.jsonl").write_text("\n".join(rows) + "\n")
    return score_responses(load(folder / "items.jsonl"), folder / "responses.jsonl", folder / "run", model="m").folder


@pytest.fixture
def run(finished: Path) -> Iterator[Path]:
    """The run folder without labels."""
    yield finished
    for path in (finished / "labels").glob("*"):
        path.unlink()


class Served(NamedTuple):
    process: subprocess.Popen[str]
    place: Place


@contextmanager
def annotating(run: Path, annotator: str) -> Iterator[Served]:
    """`mia annotate` in a process of its own."""
    command = [sys.executable, "-c", COMMAND, str(run), annotator]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline(), process.stdout.readline()]
            assert "as " + annotator in lines[0], lines + process.stdout.readlines()
            yield Served(process, place_of(lines[1].strip()))
        finally:
            process.kill()


def test_ctrl_c_ends_it_and_says_how_many_labels_there_are(run: Path) -> None:
    with annotating(run, "ann") as (process, place):
        items = ask(place, "/items").json["items"]
        assert len(items) == ITEMS - 1
        for part in items[0]:
            assert post(place, 0, part["id"], "holds").status == 200
        assert post(place, 1, items[1][0]["id"], "skip").status == 200
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "ann: 2 labels (1 more skipped) on 2 of 11 items, in " in said
    assert "Traceback" not in said
    assert [one.label for one in read_labels(run).labels] == ["holds", "holds", "skip"]


def test_kill_9_of_a_server_under_load_loses_no_acknowledged_label(run: Path) -> None:
    acknowledged: list[int] = []

    def load_on(place: Place, part: str) -> None:
        for n in range(100_000):
            try:
                answer = post(place, 0, part, ("holds", "fails")[n % 2], note=f"{n}")
            except OSError:
                return  # killed
            acknowledged.append(answer.json["seq"])

    with annotating(run, "ann") as (process, place):
        parts = [part["id"] for part in ask(place, "/items").json["items"][0]]
        threads = [threading.Thread(target=load_on, args=(place, part)) for part in parts]
        for thread in threads:
            thread.start()
        time.sleep(0.7)
        os.kill(process.pid, signal.SIGKILL)
        for thread in threads:
            thread.join(20)
    lines = (run / "labels" / "ann.jsonl").read_bytes().split(b"\n")
    stored = [json.loads(line)["seq"] for line in lines[:-1]]
    assert len(acknowledged) > 10
    assert set(acknowledged) <= set(stored)
    assert len(stored) - len(acknowledged) <= len(threads)  # those under way
    assert read_labels(run).torn == ()


def test_labels_go_out_come_in_and_stand_in_the_report(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = open_run(run)
    order = label_order(done.config.identity, done.results)
    given = tmp_path / "given.csv"
    rows = [f"{each.id},{n},ann,{value}" for each in order[:6] for n, value in ((1, "holds"), (2, "partly"))]
    given.write_text("item,component,annotator,label\n" + "\n".join(rows) + "\n")
    report_command(run, None, None, "link")
    assert 'id="labels"' not in (run / "report.html").read_text()
    annotate_command(run, export=tmp_path / "out.csv", import_file=given)
    assert "New labels: ann 12" in capsys.readouterr().out
    with (tmp_path / "out.csv").open(newline="") as file:
        assert [(row["item"], row["label"]) for row in csv.DictReader(file)] == [
            (each.id, value) for each in order[:6] for value in ("holds", "partly")
        ]
    report_command(run, None, None, "link")
    page = (run / "report.html").read_text()
    assert "One person has given 12 labels, on 12 components of 6 of the 11 items with a response" in page
    assert "6 labelled components got no verdict" in page
    assert re.search(r'<th role="rowheader" scope="row">Corrected</th>\s*<td[^>]*>100\.0</td>', page)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"run": Path("nowhere")}, "there is no run nowhere"),
        ({"run": Path()}, "isn't a run folder"),
        ({"annotator": "../x"}, "can't name an annotator"),
        ({"import_file": Path("nowhere.csv")}, "can't read nowhere.csv"),
        ({"port": 70_000}, "can't listen on port 70000"),
    ],
)
def test_what_can_t_be_annotated_is_refused(run: Path, change: dict[str, object], why: str) -> None:
    with pytest.raises(RunError, match=why) as refused:
        annotate_command(**{"run": run, "browser": False, **change})
    assert "\n" not in str(refused.value)


def test_a_control_is_refused(run: Path) -> None:
    config = run / "config.json"
    before = config.read_text()
    config.write_text(before.replace('"image": "real"', '"image": "blank"'))
    try:
        with pytest.raises(RunError, match="is a control"):
            annotate_command(run, browser=False)
    finally:
        config.write_text(before)


@pytest.mark.parametrize(("screen", "opened"), [("DISPLAY", True), ("WAYLAND_DISPLAY", True), (None, False)])
def test_a_browser_is_opened_where_there_is_a_screen(
    monkeypatch: pytest.MonkeyPatch, screen: str | None, opened: bool
) -> None:
    seen: queue.Queue[str] = queue.Queue()
    monkeypatch.setattr(webbrowser, "open", seen.put)
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    if screen:
        monkeypatch.setenv(screen, ":0")
    open_page("http://127.0.0.1:1/?token=x")
    if opened:
        assert seen.get(timeout=5) == "http://127.0.0.1:1/?token=x"
    else:
        with pytest.raises(queue.Empty):
            seen.get(timeout=0.2)
