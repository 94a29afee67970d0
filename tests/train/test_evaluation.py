"""What is asked after training: decided and refused before it begins, each run in a folder of its own."""

import shlex
from pathlib import Path
from typing import Any

import pytest
import typer
from scored_runs import two_sentences

from miabench.bench.formats import write_jsonl
from miabench.cli.main import app
from miabench.errors import BenchmarkError, RunError
from miabench.synth.retention import part_of
from miabench.train import evaluation
from miabench.train.config import TrainConfig, load_config
from miabench.train.evaluation import HELD_OUT_SETS, Plan, commands, numbers_of, page_of, plan, runs_of

READER = load_config("reader")
OTHER = load_config("qwen2.5-vl-3b")


def test_the_reader_is_asked_what_is_held_out_unless_the_user_says_otherwise(tmp_path: Path) -> None:
    assert plan(READER) == Plan(("synth-held-in", "synth-held-families", "synth-held-kinds"), None, None, True, True)
    named = plan(READER, ["synth", "synth-v1", "synth"], limit=3, base_runs=tmp_path, retention=False, divergence=False)
    assert named == Plan(("synth", "synth-v1"), 3, tmp_path, retention=False, divergence=False)
    assert plan(READER, skip=True, limit=3) is None
    assert plan(OTHER) is plan(OTHER, skip=True) is None


@pytest.mark.parametrize(
    ("config", "given", "said"),
    [
        (READER, {"benchmarks": ["synth"], "skip": True}, "--evaluate and --no-evaluate exclude each other"),
        (READER, {"benchmarks": ["retention-v1"]}, "retention-v1 is asked unless --no-retention"),
        (OTHER, {"benchmarks": ["synth"]}, "Qwen/Qwen2.5-VL-3B-Instruct has to be served first: leave --evaluate"),
        (OTHER, {"limit": 2}, "has to be served first"),
        (OTHER, {"base_runs": Path("bases")}, "has to be served first"),
    ],
)
def test_what_makes_no_sense_is_refused(config: TrainConfig, given: dict[str, Any], said: str) -> None:
    with pytest.raises(RunError, match=said):
        plan(config, **given)


def test_a_benchmark_that_is_none_is_refused_before_training(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match="no benchmark 'synth-held-out'"):
        plan(READER, ["synth-held-out"])
    torn = tmp_path / "torn.jsonl"
    torn.write_text('{"image": 3}\n')
    with pytest.raises(BenchmarkError, match=r"torn\.jsonl"):
        plan(READER, [str(torn)])


def test_every_run_has_a_folder_of_its_own(tmp_path: Path) -> None:
    """Other items are another folder: nothing that was asked before stands in their way, or is taken for them."""
    items = two_sentences(tmp_path / "items", 4)
    first, second = tmp_path / "a" / "mine.jsonl", tmp_path / "b" / "mine.jsonl"
    write_jsonl(items, first)
    write_jsonl(items[:3], second)
    out, trained = tmp_path / "out", tmp_path / "out" / "adapter"

    def folders(*names: str, **given: Any) -> list[str]:
        pairs = Plan(names, retention=False, **given).pairs(out, trained)
        for pair in pairs:
            assert pair.base.folder.name == pair.tuned.folder.name
            assert pair.base.benchmark is pair.tuned.benchmark
            assert pair.base.settings.model_args == {}
            assert pair.tuned.settings.model_args == {"adapter": str(trained)}
            assert pair.tuned.folder.parent == runs_of(out, "tuned") == out / "evaluation" / "tuned"
            assert pair.base.folder.parent == given.get("base_runs", runs_of(out, "base"))
        return [pair.base.folder.name for pair in pairs]

    mine = folders(str(first), str(second), "synth")
    assert len(set(mine)) == 3
    assert [name.split("-")[0] for name in mine] == ["mine", "mine", "synth"]
    assert folders("synth", limit=2, base_runs=tmp_path / "bases") == ["synth-limit-2"]
    copy = tmp_path / "c" / "mine.jsonl"
    write_jsonl(items, copy)
    assert folders(str(copy)) == mine[:1]
    assert not {page_of(out).parent, numbers_of(out).parent} - {out}


def test_a_limit_leaves_something_of_every_part_of_retention(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(limit: int) -> list[str]:
        (pair,) = Plan((), limit).pairs(tmp_path, tmp_path)
        assert pair.base.name == pair.tuned.name == "retention-v1"
        return [str(part_of(item.source)) for item in pair.tuned.benchmark]

    parts = ["questions", "transcription", "arithmetic"]
    assert asked(1) == asked(3) == parts
    assert asked(4) == [part for part in parts for _ in range(2)]
    monkeypatch.setattr(evaluation, "EACH", 2)  # where there are no more
    assert asked(1000) == asked(6)


@pytest.mark.parametrize(("method", "rank"), [("lora", 20), ("lora", 4), ("full", 16)])
def test_the_commands_for_other_models_parse_and_name_every_folder(method: str, rank: int) -> None:
    out = Path("it's here") / "run 1"
    trained = out / ("adapter" if method == "lora" else "model")
    config = OTHER.model_copy(update={"method": method, "lora_rank": rank})
    said = commands(config, out, trained)
    lines = [shlex.split(line, comments=True) for line in said.replace("\\\n", " ").splitlines()]
    lines = [line[1:] if line[0].startswith("VLLM_BASE_URL=") else line for line in lines if line]
    mia: Any = typer.main.get_command(app)
    base, tuned = (
        mia.commands["run"].make_context("run", line[2:]).params for line in lines if line[:2] == ["mia", "run"]
    )
    compared = next(line[3:] for line in lines if line[:3] == ["mia", "train", "compare"])
    compare = mia.commands["train"].commands["compare"].make_context("compare", compared).params

    def run(which: str, name: str) -> Path:
        return out / "evaluation" / which / name

    assert (base["out"], tuned["out"]) == (run("base", "$benchmark"), run("tuned", "$benchmark"))
    assert compare["runs"] == [run(which, name) for name in HELD_OUT_SETS for which in ("base", "tuned")]
    assert compare["retention_before"] == run("base", "retention-v1")
    assert compare["retention_after"] == run("tuned", "retention-v1")
    assert (compare["html_file"], compare["json_file"]) == (page_of(out), numbers_of(out))
    assert f"for benchmark in {' '.join(HELD_OUT_SETS)} retention-v1; do" in said
    served = [line for line in lines if line[:2] == ["vllm", "serve"]]
    assert base["model"] == "vllm/Qwen/Qwen2.5-VL-3B-Instruct"
    if method == "lora":
        assert tuned["model"] == f"{base['model']}:tuned"
        taken = {20: "32", 4: "8"}[rank]  # vLLM takes no other ranks
        assert served[0][3:] == ["--enable-lora", "--lora-modules", f"tuned={trained}", "--max-lora-rank", taken]
    else:
        assert [line[2] for line in served] == ["Qwen/Qwen2.5-VL-3B-Instruct", str(trained)]
        assert tuned["model"] == "vllm/tuned"
