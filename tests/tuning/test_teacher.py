"""A teacher that proposes, answers and judges, over a server on loopback."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PIL import Image
from stub_server import Plan, Seen, Stub, serve

from miabench.bench.images import decode
from miabench.bench.items import LEVELS
from miabench.errors import ModelError
from miabench.evaluate.config import Judging, Settings
from miabench.tuning.answer import TeacherAnswers
from miabench.tuning.engine import LocalEngine, Shard, Step
from miabench.tuning.folder import TuneFolder
from miabench.tuning.grade import JudgedGrade
from miabench.tuning.propose.given import image_source
from miabench.tuning.propose.reply import item_of, prompt, read_reply
from miabench.tuning.propose.teacher import TeacherProposals
from miabench.tuning.records import Answer, Failure, Graded, Proposal, Provenance, Record
from miabench.tuning.select import Select
from miabench.tuning.shards import read_shard

ASKED = prompt()


def proposal_reply(colour: str, levels: tuple[str, ...] = LEVELS) -> str:
    return json.dumps(
        {
            "instructions": [
                {
                    "level": level,
                    "instruction": f"Describe the {colour} picture for a {level} class in exactly two sentences.",
                    "components": [
                        {"text": f"Describe the {colour} picture", "category": "description", "points": 6},
                        {"text": "in exactly two sentences", "category": "length_limit", "points": 4},
                    ],
                }
                for level in levels
            ]
        }
    )


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    folder.mkdir()
    for name, colour in (("a", "red"), ("b", "blue"), ("c", "green")):
        Image.new("RGB", (32, 24), colour).save(folder / f"{name}.png")
    return folder


def settings(stub: Stub) -> Settings:
    return Settings(model="openai/stub", base_url=stub.url, max_retries=0)


def name_of(seen: Seen, images: Path) -> str:
    """Which image a conversation is about."""
    first = seen.body["messages"][0]["content"]
    url = next(part["image_url"]["url"] for part in first if part["type"] == "image_url")
    return next(p.stem for p in images.iterdir() if decode(p.read_bytes(), p.name).data_uri == url)


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")


def run(folder: TuneFolder, step: Any, shards: int, *inputs: str) -> None:
    with folder.locked():
        folder.run(step, shards, LocalEngine(1), inputs)


def read(folder: TuneFolder, step: str, kind: type) -> list[Any]:
    return [one for path in folder.shards(step) for one in read_shard(path, kind)]


def test_a_teacher_proposes_answers_and_is_asked_nothing_twice(tmp_path: Path, images: Path) -> None:
    """The second image's first reply lacks a level and is asked for again; the third's stays unreadable."""
    folder = TuneFolder(tmp_path / "data")

    def plan(seen: Seen) -> Plan:
        if seen.text.startswith("Describe the"):
            n = sum(one.text == seen.text for one in stub.requests)
            return Plan("One sentence. And a second." if n % 2 else "Just one.", prompt_tokens=40)
        name, again = name_of(seen, images), len(seen.body["messages"]) > 1
        if name == "b":
            return Plan(proposal_reply("blue", LEVELS if again else LEVELS[1:]))
        return Plan(proposal_reply("red") if name == "a" else f"I'd rather not. <image> {again}")

    with serve(lambda _: "") as stub:
        stub.plan = plan
        propose = TeacherProposals(source=image_source(images), settings=settings(stub), licence="cc0-1.0")
        run(folder, propose, propose.shards)
        proposals, failures = read(folder, "propose", Proposal), read(folder, "propose", Failure)
        asked = len(stub.requests)
        # Killed before its shard was written: every reply is in the journal.
        folder.shards("propose")[0].unlink()
        run(folder, propose, propose.shards)
        assert read(folder, "propose", Proposal) == proposals
        assert len(stub.requests) == asked == 5

        answers = TeacherAnswers(settings=settings(stub), n=2)
        run(folder, answers, propose.shards, "propose")
        given = read(folder, "answer", Answer)
    assert [one.item.level for one in proposals] == [*LEVELS, *LEVELS]
    assert {one.provenance.file for one in proposals} == {"a.png", "b.png"}
    assert {(one.provenance.model, one.provenance.version) for one in proposals} == {("openai/stub", "stub")}
    assert {one.provenance.licence for one in proposals} == {"cc0-1.0"}
    assert [one.subject for one in failures] == [f"c.png, level {level}" for level in LEVELS]
    assert all("isn't one JSON object" in one.reason for one in failures)
    again = [seen for seen in stub.requests if len(seen.body["messages"]) > 1]
    assert len(again) == 2
    assert any("level basic: there are 0 instructions" in seen.text for seen in again)
    assert {seen.text for seen in stub.requests if seen.text == ASKED} == {ASKED}
    assert [(one.n, one.by, one.output_tokens) for one in given[:2]] == [(0, "teacher", 5), (1, "teacher", 5)]
    assert len(given) == 20
    for one in proposals:
        texts = {answer.text for answer in given if answer.proposal == one.item.id}
        assert texts == {"One sentence. And a second.", "Just one."}


class Fixed(Step):
    """A step whose records are given."""

    name: ClassVar[str]
    version: ClassVar[str] = "fixed"

    def records(self, shard: Shard) -> Iterator[Record]:
        reading = read_reply(proposal_reply("red"))
        image = shard.images.add((shard.root.parent / "images" / "a.png").read_bytes(), "a.png")
        origin = Provenance(source="teacher", licence="cc0-1.0", steps={})
        for asked in reading.asked.values():
            item = item_of(asked, image.sha256)
            if self.name == "propose":
                yield Proposal(item=item, image=image, provenance=origin)
            else:
                yield Answer(proposal=item.id, n=0, text="One sentence. And a second.", by="teacher")


class FixedProposals(Fixed):
    name: ClassVar[str] = "propose"


class FixedAnswers(Fixed):
    name: ClassVar[str] = "answer"


def test_a_judge_decides_what_no_rule_does(tmp_path: Path, images: Path) -> None:
    folder, shards = TuneFolder(tmp_path / "data"), 1
    run(folder, FixedProposals(), shards)
    run(folder, FixedAnswers(), shards)
    with serve(lambda _: "") as stub:
        judging = Judging(mode="hybrid", judges=(settings(stub),), protocol="strict")
        stub.plan = lambda seen: Plan(
            json.dumps(
                {
                    "component_1": {
                        "evidence_quoted": "",
                        "evidence_seen": "",
                        "fraction": 1 if "basic class" in seen.text else 0.5,
                        "reason": "so",
                    }
                }
            )
        )
        run(folder, JudgedGrade(judging=judging), shards, "propose", "answer")
        calls = len(stub.requests)
        folder.shards("grade")[0].unlink()
        run(folder, JudgedGrade(judging=judging), shards, "propose", "answer")
        assert len(stub.requests) == calls
    graded = read(folder, "grade", Graded)
    assert [one.score for one in graded] == [1.0, 0.7, 0.7, 0.7, 0.7]
    assert {tuple(c.decided_by for c in one.components) for one in graded} == {("judge", "rule")}
    run(folder, Select(), shards, "propose", "grade")
    assert len(read(folder, "select", Failure)) == 4


def test_a_teacher_that_refuses_ends_it_in_one_line(tmp_path: Path, images: Path) -> None:
    with serve(lambda _: "", status=401) as stub:
        propose = TeacherProposals(source=image_source(images), settings=settings(stub))
        with pytest.raises(ModelError) as caught:
            run(TuneFolder(tmp_path / "data"), propose, 1)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "data" / "propose" / "00000.parquet").exists()


def test_how_fast_is_asked_makes_no_other_tune(images: Path) -> None:
    source = image_source(images)

    def make(**more: Any) -> TeacherAnswers:
        return TeacherAnswers(settings=Settings(model="m", **more))

    assert make(max_connections=1).asked == make(max_connections=9, timeout=3).asked
    assert make(temperature=0.5).asked != make().asked
    one = TeacherProposals(source=source, settings=Settings(model="m"))
    moved = source.model_copy(update={"path": Path("elsewhere")})
    assert TeacherProposals(source=moved, settings=Settings(model="m", timeout=1)).asked == one.asked
