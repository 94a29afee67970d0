"""Records that repeat each other: the same id, the same instruction, or all of it."""

from collections.abc import Iterator, Sequence

from miabench.bench.lint.base import Problem, problem, shown
from miabench.bench.lint.view import Record
from miabench.bench.lint.words import tokens


def check_ids(records: Sequence[Record]) -> Iterator[Problem]:
    """Ids that two records have."""
    seen: dict[str, int] = {}
    for record in records:
        if record.id and record.id in seen:
            message = f"the id {shown(record.id)} is record {seen[record.id]}'s too"
            yield problem("duplicate-id", record.index, message, "give it another id, or none")
        seen.setdefault(record.id, record.index)


def check_copies(records: Sequence[Record]) -> Iterator[Problem]:
    """Instructions that two records share; what matters is whether their components and images differ too."""
    seen: dict[str, list[Record]] = {}
    for record in records:
        key = _plain(record.instruction)
        if not key:
            continue
        earlier = seen.setdefault(key, [])
        if earlier:
            yield _copy(record, earlier)
        earlier.append(record)


def _copy(record: Record, earlier: list[Record]) -> Problem:
    alike = [other for other in earlier if _components(other) == _components(record)]
    exact = next((other for other in alike if other.image.strip() == record.image.strip()), None)
    if exact is not None and not record.image.startswith("synth:"):
        message = f"the same as record {exact.index}"
        return problem("duplicate-record", record.index, message, "remove one of them")
    if alike:
        message = f"the same instruction and components as record {alike[0].index}"
        return problem("repeated-instruction", record.index, message, "fine if the images are to be compared")
    message = f"the instruction of record {earlier[0].index}, with other components"
    return problem("duplicate-instruction", record.index, message, "find out which components belong to it")


def _components(record: Record) -> tuple[str, ...]:
    return tuple(_plain(part.text) for part in record.parts)


def _plain(text: str) -> str:
    return " ".join(token.text for token in tokens(text) if token.kind != "mark")
