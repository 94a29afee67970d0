"""The public door: what it names, and that it stays light."""

import subprocess
import sys
import time

import pytest
import quick

import miabench

HEAVY = ("inspect_ai", "torch", "spacy", "matplotlib", "PIL", "numpy", "scipy", "pyarrow", "xllamacpp", "transformers")


def test_the_door_names_what_it_has() -> None:
    assert miabench.__all__ == sorted(miabench.__all__)
    for name in miabench.__all__:
        assert getattr(miabench, name) is not None
    assert set(miabench.__all__) <= set(dir(miabench))
    with pytest.raises(AttributeError, match="nothing_like_it"):
        miabench.nothing_like_it  # noqa: B018


@pytest.mark.parametrize(
    "statement",
    ["import miabench", "from miabench import Benchmark, Component, Item, load, read", "import miabench.cli.main"],
)
def test_importing_it_loads_nothing_heavy(statement: str) -> None:
    code = f"{statement}\nimport sys\nprint([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("args", "limit"),
    [
        (["-c", "import miabench"], 0.3),
        (["-m", "miabench.cli.main", "--help"], 0.3),
    ],
)
def test_it_answers_at_once(args: list[str], limit: float) -> None:
    # Several tries: the machine is shared. What is asked is that it can be this fast, not that it always is.
    assert quick.paced((started(args) for _ in range(7)), limit) < limit


def started(args: list[str]) -> float:
    """Seconds that a process takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *args], capture_output=True, check=True)
    return time.perf_counter() - start
