"""Components that can't all be met, and constraints that aren't what the text beside them says."""

from collections.abc import Iterator
from itertools import combinations

from miabench.bench.lint.base import Problem, problem, shown
from miabench.bench.lint.labels import read_text
from miabench.bench.lint.view import Record
from miabench.constraints import Length


def check_demands_agree(record: Record) -> Iterator[Problem]:
    """Two components that want different numbers of the same unit of the whole response."""
    lengths = [
        (part, found) for part in record.parts if isinstance(found := read_text(part.text, part.category), Length)
    ]
    for (first, a), (second, b) in combinations(lengths, 2):
        low, high = max(a.low or 0, b.low or 0), min(_high(a), _high(b))
        if type(a) is type(b) and not a.partial and not b.partial and low > high:
            message = f"{shown(second.text.strip())} can't be met beside {shown(first.text.strip())}"
            yield problem("demands-contradict", record.index, message, "correct one of them", component=second.index)


def _high(length: Length) -> float:
    return float("inf") if length.high is None else length.high


def check_constraints(record: Record) -> Iterator[Problem]:
    """Stored constraints of the kind that their text is read as, but with other values."""
    for part in record.parts:
        stored = part.constraint
        if stored is None or stored.partial or not part.text:
            continue
        said = read_text(part.text, part.category)
        if said is not None and not said.partial and said.kind == stored.kind and said != stored:
            message = f"the constraint asks for {shown(stored.phrase())}, the text for {shown(said.phrase())}"
            yield problem(
                "constraint-contradicts", record.index, message, "correct the one that is wrong", component=part.index
            )
