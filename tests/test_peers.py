"""The table of docs/method.md that sets miabench beside the other evaluators: each row names tests, and they are there.

The tests themselves lie where their subject does; `tests/judge/test_points_peers.py` has those of a judge's reply.
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
METHOD = ROOT / "docs" / "method.md"
HEADING = "## Differences from the paper and from other evaluators"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def rows() -> list[tuple[str, str, str]]:
    """The rows: what others do, what we do, and the tests as written."""
    table = METHOD.read_text(encoding="utf-8").split(HEADING)[1]
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines[2:]]
    return [(others, ours, tests) for others, ours, tests in cells]


@pytest.mark.parametrize(("others", "ours", "tests"), rows())
def test_each_row_names_tests_that_are_there(others: str, ours: str, tests: str) -> None:
    assert others and ours
    named = NAMED.findall(tests)
    assert named and NAMED.sub("", tests).strip(", ") == ""
    for file, function in named:
        module = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert function in {node.name for node in module.body if isinstance(node, ast.FunctionDef)}, (
            f"{file}: {function}"
        )


def test_every_defect_has_its_row() -> None:
    assert len(rows()) == 25
    everything = " ".join(ours for _, ours, _ in rows())
    assert [
        word for word in ("bounds", "kinship", "edition", "audit", "controls", "labels") if word not in everything
    ] == []
