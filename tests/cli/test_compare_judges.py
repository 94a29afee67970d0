"""`mia judge compare` on runs that were really judged: two models, two judges, and a judge whose version changed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import forked
import numpy as np
import pytest
import stub_server
from PIL import Image
from scored_runs import copied_run
from stub_server import serve

from miabench import load
from miabench.analysis.intervals import Interval
from miabench.analysis.panel import votes_of
from miabench.analysis.preference import JudgePreference
from miabench.bench.formats import write_jsonl
from miabench.bench.items import Item
from miabench.cli.compare_judges import compare_command, open_judged_runs, preference_sentence
from miabench.cli.main import main
from miabench.errors import RunError
from miabench.evaluate.config import Judging, Settings
from miabench.evaluate.replay import rescore
from miabench.evaluate.runs import run

GPT, CLAUDE = "openai/gpt-4o-2024-11-20", "openai/claude-sonnet-4-20250514"
ITEMS = 4


class Made(NamedTuple):
    """Where the runs lie: each model with both judges; the first rescored by one of them, at another version."""

    gpt: Path
    claude: Path
    rescored: Path


def content(model: str, text: str) -> str:
    """The GPT judge gives all points to what the GPT model writes, and half to the other; the other half to all."""
    if "INSTRUCTION" not in text:
        return "It rains. We walk." if "gpt" in model else "It snows. We stay."
    form = re.search(r"score of component 1: [a-z]/.*total score: .*", text)
    assert form is not None, text
    share = 1.0 if "gpt" in model and "It rains" in text else 0.5
    return re.sub(r"[a-z]+/([\d.]+)", lambda m: f"{float(m[1]) * share:g}/{m[1]}", form[0])


def start(*args: str | Path) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_API_KEY")}
    environment = {**kept, "OPENAI_API_KEY": "sk-none"}
    return subprocess.Popen(
        forked.argv(*args), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def small_benchmark(folder: Path) -> Path:
    """Items of two demands each, which no rule decides."""
    folder.mkdir()
    Image.new("RGB", (24, 16), (90, 80, 120)).save(folder / "image.png")
    demands = ("description", 6), ("genre", 4)
    write_jsonl(
        [
            Item.model_validate(
                {
                    "image": str(folder / "image.png"),
                    "instruction": f"Describe picture {n} as a tale.",
                    "level": "basic",
                    "components": [{"text": f"a {c}", "points": points, "category": c} for c, points in demands],
                }
            )
            for n in range(ITEMS)
        ],
        folder / "items.jsonl",
    )
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("runs")
    runs = Made(folder / "gpt", folder / "claude", folder / "rescored")
    items = small_benchmark(folder / "items")
    reply, version = stub_server._reply, "v1"

    def replies(*given: Any) -> dict[str, Any]:
        said, body = reply(*given), given[-1]
        parts = body["messages"][-1]["content"]
        text = parts if isinstance(parts, str) else "".join(p["text"] for p in parts if p["type"] == "text")
        said["choices"][0]["message"]["content"] = content(body["model"], text)
        return {**said, "model": f"{body['model']}-{version}"}

    with pytest.MonkeyPatch.context() as patch, serve(lambda _: "") as stub:
        patch.setattr(stub_server, "_reply", replies)
        patch.setenv("OPENAI_API_KEY", "sk-none")
        gpt = start(
            *("run", str(items), "--model", GPT, "--base-url", stub.url, "--out", runs.gpt),
            *("--judge", GPT, "--judge", CLAUDE, "--judge-base-url", stub.url, "--mode", "judge"),
        )
        judges = tuple(Settings(model=judge, base_url=stub.url) for judge in (GPT, CLAUDE))
        asked = Settings(model=CLAUDE, base_url=stub.url)
        run(load(items), asked, runs.claude, judging=Judging(mode="judge", judges=judges))
        _, errors = gpt.communicate(timeout=120)
        assert gpt.returncode == 0, errors
        version = "v2"
        rescore(runs.gpt, Judging(mode="judge", judges=judges[1:]), runs.rescored)
    return runs


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")


def compare(capsys: pytest.CaptureFixture[str], *args: Any, allow_different: bool = False) -> str:
    compare_command(*args, allow_different=allow_different)
    return capsys.readouterr().out


def test_models_by_judges_and_what_they_favour(made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = compare(capsys, [made.gpt, made.claude], tmp_path / "found.json")
    assert "NOT COMPARABLE" not in said
    assert re.search(rf"{re.escape(GPT)} +100\.0 \({ITEMS}\)\* +50\.0 \({ITEMS}\) ", said)
    assert re.search(rf"{re.escape(CLAUDE)} +50\.0 \({ITEMS}\) +50\.0 \({ITEMS}\)\*", said)
    assert f"A {GPT}: gives its own family +50.0 points (+50.0 to +50.0) more" in said
    assert said.count("which does can't be told without a model or a judge of a third family") == 2
    assert "No two of these runs are of the same responses" in said
    found = json.loads((tmp_path / "found.json").read_text())
    assert found["comparable"] is True
    assert found["pairs"] == []
    assert {(c["model"], c["judge"]): (c["mean"], c["same_family"]) for c in found["cells"]} == {
        (GPT, GPT): (1.0, True),
        (GPT, CLAUDE): (0.5, False),
        (CLAUDE, GPT): (0.5, False),
        (CLAUDE, CLAUDE): (0.5, True),
    }
    assert found["runs"][0]["judges"] == {name: [f"{name.partition('/')[2]}-v1"] for name in (GPT, CLAUDE)}
    assert [(p["difference"]["mean"], p["favours_its_own"]) for p in found["preferences"]] == [(0.5, None)] * 2


def test_another_version_of_a_judge_is_refused_before_any_number(
    made: Made, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["mia", "judge", "compare", str(made.gpt), str(made.rescored)])
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr()
    assert (end.value.code, said.out) == (2, "")
    (line,) = said.err.splitlines()
    name = CLAUDE.partition("/")[2]
    assert f"version of {CLAUDE}: {name}-v1 in {made.gpt}; {name}-v2 in {made.rescored}" in line
    assert "--allow-different" in line


def test_allowed_it_is_said_first_and_the_same_responses_are_compared(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "found.json"
    said = compare(capsys, [made.gpt, made.rescored], file, allow_different=True)
    assert said.index("NOT COMPARABLE") < said.index(f"version of {CLAUDE}") < said.index("Compared:")
    components = sum(len(result.components) for result in open_judged_runs([made.gpt, made.claude])[0].results)
    assert f"Compared: {components} components of {ITEMS} items that judges decided in both; 0 only" in said
    assert re.search(r"Second less first, points of 100 +-25\.0 +-\d+\.\d to \+\d", said)  # the median of 1 and 0.5
    assert re.search(r"Half of the points apart, % +0\.0", said)
    assert "no model of another family" in said
    found = json.loads(file.read_text())
    assert found["comparable"] is False
    (pair,) = found["pairs"]
    assert (pair["components"], pair["agreement"]["same"]["value"]) == (components, 0.0)
    assert len(found["judges"]) == 3  # one of them in two versions


def test_a_run_s_votes_come_to_what_the_run_decided(made: Made) -> None:
    gpt = open_judged_runs([made.gpt, made.claude])[0]
    votes = votes_of(gpt.config, gpt.results)
    assert set(votes.fractions[:, 0, 0].tolist()) == {1.0}
    assert set(votes.fractions[:, 1, 0].tolist()) == {0.5}
    decided = {c.id: c.fraction for result in gpt.results for c in result.components}
    assert dict(zip(votes.components, np.median(votes.voices, axis=1).tolist(), strict=True)) == decided
    page = (made.gpt / "report.html").read_text()
    assert "They give the same points in 0.0 % of cases; on 100.0 % of the components" in page


@pytest.mark.parametrize(
    ("paths", "why"),
    [(["gpt"], "two runs or more"), (["gpt", "gpt"], "given twice"), (["gpt", "none"], "there is no run")],
)
def test_what_can_t_be_compared_is_refused(made: Made, paths: list[str], why: str) -> None:
    with pytest.raises(RunError, match=why):
        open_judged_runs([made.gpt.with_name(path) for path in paths])


def test_a_run_without_a_judge_is_refused(made: Made, tmp_path: Path) -> None:
    rules = copied_run(made.claude, tmp_path / "rules", mode="rules", judging=None)
    with pytest.raises(RunError, match=r"asked no judge; `mia rescore`"):
        open_judged_runs([made.gpt, rules])


def test_hostile_names_don_t_reach_the_terminal(made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "evil\x1b[31m\u202e[red]"
    other = copied_run(made.claude, tmp_path / hostile, model=hostile, mode="hybrid")
    with pytest.raises(RunError, match="mode: judge in") as refused:
        compare(capsys, [made.gpt, other], None)
    said = compare(capsys, [made.gpt, other], None, allow_different=True)
    for text in (said, str(refused.value)):
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "evil\\x1b[31m\\u202e[red]" in text


PREFERENCE = JudgePreference(
    judge="j",
    own=("a",),
    others=("b",),
    unknown=(),
    references=("k",),
    neutral=True,
    items=0,
    own_gap=None,
    other_gap=None,
    difference=None,
)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"own": (), "unknown": ("x", "y")}, "no model of its family is here (the family of x and y isn't known)"),
        ({"others": ()}, "no model of another family is here"),
        ({"references": ()}, "no judge of another family scored the same responses"),
        ({}, "on no item did every judge score the models of both sides"),
    ],
)
def test_why_no_preference_can_be_told(change: dict[str, Any], why: str) -> None:
    assert preference_sentence(PREFERENCE._replace(**change), "J") == f"J: can't be told: {why}."


def test_a_preference_is_said_with_its_interval() -> None:
    found = PREFERENCE._replace(items=9, own_gap=0.2, other_gap=0.1, difference=Interval(0.1, 0.05, 0.15))
    assert preference_sentence(found, "J") == (
        "J: gives its own family +10.0 points (+5.0 to +15.0) more than other families, measured by what k gives the "
        "same responses (9 items): it favours its own."
    )
    chance = found._replace(difference=Interval(-0.0001, -0.1, 0.1), references=("k", "l"))
    assert "+0.0 points (-10.0 to +10.0) more" in preference_sentence(chance, "J")
    assert preference_sentence(chance, "J").endswith(
        "what k and l give the same responses (9 items): no preference beyond chance."
    )
    assert "one item tells nothing" in preference_sentence(found._replace(items=1), "J")
