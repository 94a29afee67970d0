"""The end of `mia train sft`: one table of the runs that were made; nothing where nothing is wanted."""

import json
from pathlib import Path

import pytest
from scored_runs import RIGHT, WRONG, scored_run, two_sentences
from small_retention import right_answer

from miabench.catalog import RETENTION
from miabench.cli import after_training, training
from miabench.cli.after_training import evaluate_command
from miabench.cli.train_app import EvaluationOptions
from miabench.cli.training import sft_command
from miabench.errors import RunError
from miabench.train.config import load_config
from miabench.train.evaluation import Job, Plan
from miabench.train.sft import Trained


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """The runs that were asked for: the base answers wrongly, the trained model rightly, but has forgotten to add."""
    jobs: list[Job] = []

    def ask(job: Job) -> None:
        jobs.append(job)
        if job.name == RETENTION:
            answers = [right_answer(item) for item in job.benchmark]
            answers[-1] = answers[-1] if job.which == "base" else "?"
        else:
            answers = [WRONG if job.which == "base" else RIGHT] * len(job.benchmark)
        scored_run(job.benchmark, job.folder, answers, f"the {job.which}")

    monkeypatch.setattr(after_training, "ask", ask)
    return jobs


def test_one_table_and_a_page(asked: list[Job], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    two_sentences(tmp_path / "mine", 4)
    out = tmp_path / "out"
    evaluate_command(Plan((str(tmp_path / "mine"),), 3, divergence=False), out, out / "adapter")
    said = capsys.readouterr().out
    assert [(job.which, job.name, len(job.benchmark)) for job in asked] == [
        *(("base", str(tmp_path / "mine"), 3), ("tuned", str(tmp_path / "mine"), 3)),
        *(("base", RETENTION, 3), ("tuned", RETENTION, 3)),
    ]
    assert "are asked 6 items" in said
    assert "the tuned against the base\n" in said
    assert "40.0 % before, 100.0 % after, 3 items" in said
    for title in ("Score", "By category", "Retention"):
        assert f"\n{title}\n" in said
    record = json.loads((out / "outcome.json").read_text())
    kept = {one["name"]: one["paired"]["difference"]["mean"] for one in record["sections"][-1]["changes"]}
    assert kept == {"Plain questions": 0.0, "Transcription": 0.0, "Arithmetic": -1.0}
    assert "<h2" in (out / "outcome.html").read_text()


def test_without_retention_and_with_divergence(asked: list[Job], tmp_path: Path) -> None:
    """These models have no weights here, and what is told of that tells that the divergence was wanted."""
    two_sentences(tmp_path / "mine", 2)
    plan = Plan((str(tmp_path / "mine"),), retention=False)
    with pytest.raises(RunError, match="divergence needs both models' weights"):
        evaluate_command(plan, tmp_path / "out", tmp_path / "out" / "adapter")
    assert {job.name for job in asked} == {str(tmp_path / "mine")}


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Training that takes no time; what was trained."""
    models: list[str] = []

    def fake(request: training.Request, *_: object, **__: object) -> Trained:
        models.append(request.config.model)
        return Trained(tmp_path / "out" / "adapter", {"steps": 1, "tokens": 9})

    monkeypatch.setattr(training, "sft", fake)
    monkeypatch.setattr(training, "is_main_process", lambda: True)
    return models


def command(preset: str, out: Path, evaluation: EvaluationOptions) -> None:
    sft_command(load_config(preset), out / "data", out, None, None, None, force=False, evaluation=evaluation)


def test_who_is_asked_after_training(
    asked: list[Job],
    trained: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    two_sentences(tmp_path / "mine", 2)
    wanted = EvaluationOptions(evaluate=[str(tmp_path / "mine")], retention=False, divergence=False)
    command("reader", tmp_path / "out", EvaluationOptions(no_evaluate=True))
    assert (asked, len(trained)) == ([], 1)
    command("reader", tmp_path / "out", wanted)
    assert [job.which for job in asked] == ["base", "tuned"]
    assert "the tuned against the base\n" in capsys.readouterr().out

    command("smolvlm-256m", tmp_path / "out", EvaluationOptions())
    assert "vllm serve HuggingFaceTB/SmolVLM-256M-Instruct --enable-lora" in capsys.readouterr().out
    command("smolvlm-256m", tmp_path / "out", EvaluationOptions(no_evaluate=True))
    assert "vllm" not in capsys.readouterr().out
    with pytest.raises(RunError, match="has to be served first"):
        command("smolvlm-256m", tmp_path / "out", wanted)
    assert len(trained) == 4  # the refused one was never trained

    monkeypatch.setattr(training, "is_main_process", lambda: False)
    command("reader", tmp_path / "out", wanted)
    assert len(trained) == 5
    assert len(asked) == 2
    assert capsys.readouterr().out == ""
