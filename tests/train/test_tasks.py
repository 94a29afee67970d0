"""Any Inspect task, before and after: its headline metric, paired by sample, and no sample asked twice."""

from pathlib import Path

import pytest
from inspect_ai.model import ModelOutput, ModelUsage

from miabench.analysis.changes import TaskChange
from miabench.errors import RunError
from miabench.evaluate.config import Settings
from miabench.train.retention import compare_task

TASK = """
from inspect_ai import Task, task
from inspect_ai.dataset import Sample
from inspect_ai.scorer import match

@task
def sums():
    return Task(dataset=[Sample(id=str(n), input=f"{n} + 1", target=str(n + 1)) for n in range(4)], scorer=match())
"""


def says(*answers: str) -> Settings:
    outputs = [ModelOutput.from_content("mockllm/model", answer) for answer in answers]
    for output in outputs:
        output.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)  # else Inspect counts, by a download
    return Settings(model="mockllm/model", model_args={"custom_outputs": outputs}, max_connections=1)


@pytest.fixture
def task(tmp_path: Path) -> str:
    file = tmp_path / "sums.py"
    file.write_text(TASK)
    return f"{file}@sums"


def test_the_headline_metric_is_compared_by_sample(task: str, tmp_path: Path) -> None:
    base, tuned = says("1", "2", "?", "?"), says("1", "2", "3", "4")

    def compared(limit: int | None = None) -> TaskChange:
        fresh = (settings.model_copy(deep=True) for settings in (base, tuned))  # Inspect writes into the outputs
        return compare_task(task, *fresh, tmp_path / "logs", limit=limit)

    def logs() -> dict[Path, int]:
        return {log: log.stat().st_mtime_ns for log in (tmp_path / "logs").rglob("*.eval")}

    found = compared()
    assert (found.metric, found.before, found.after, found.samples) == ("accuracy", 0.5, 1.0, 4)
    assert found.difference is not None
    assert found.difference.mean == 0.5
    before = logs()
    assert len(before) == 2
    assert compared() == found
    assert logs() == before
    few = compared(limit=2)
    assert (few.before, few.after, few.samples) == (1.0, 1.0, 2)
    assert len(logs()) == 4


@pytest.mark.parametrize("name", ["inspect_evals/nothing_like_it", "nowhere.py@task"])
def test_an_unknown_task_gets_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="task") as caught:
        compare_task(name, says("1"), says("1"), tmp_path)
    assert "\n" not in str(caught.value)
