"""Lint for benchmark files: every erratum that a program can find, in records of either layout, however broken.

    for found in lint(records):
        print(found.index, found.component, found.severity, found.code, found.message)

`CODES` lists what is looked for, with the severity of each. No model, no network, no image is asked; the rules know
English and nothing of any particular file.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from miabench.bench.lint.base import (
    CODES,
    SEVERITIES,
    Code,
    Problem,
    Severity,
    count_by_severity,
    place,
    problem,
    worst_first,
)
from miabench.bench.lint.belonging import check_foreign, check_repeats, check_words, is_foreign
from miabench.bench.lint.contradictions import check_constraints, check_demands_agree
from miabench.bench.lint.copies import check_copies, check_ids
from miabench.bench.lint.demands import check_demands
from miabench.bench.lint.denials import check_denials
from miabench.bench.lint.images import check_image, check_same_images
from miabench.bench.lint.labels import check_consistency, check_labels
from miabench.bench.lint.quantities import check_numbers, check_uncovered_numbers
from miabench.bench.lint.tidiness import check_categories, check_fields, check_points, check_text
from miabench.bench.lint.view import Record, view

_RecordCheck = Callable[[Record], Iterator[Problem]]
_FileCheck = Callable[[Sequence[Record]], Iterator[Problem]]

_RECORD_CHECKS: tuple[_RecordCheck, ...] = (
    check_image, check_text, check_categories, check_labels, check_demands_agree, check_constraints, check_foreign,
)  # fmt: skip
_BELONGING_CHECKS: tuple[_RecordCheck, ...] = (
    check_words, check_numbers, check_denials, check_repeats, check_uncovered_numbers, check_demands,
)  # fmt: skip
"""What compares components with their instruction; pointless where they belong to another."""
_WORDING = frozenset({"stale-text", "no-words-in-common"})
_SMALL = 10
_FREE_SHARE = 0.25
_FILE_CHECKS: tuple[_FileCheck, ...] = (
    check_ids, check_copies, check_points, check_consistency, check_same_images, check_fields,
)  # fmt: skip


def lint(records: Sequence[Mapping[str, Any]]) -> list[Problem]:
    """What is wrong, or may be wrong, with records of the official layout or of ours; in the order of the file.

    Never raises, whatever the records hold. A record without an `error` about its shape loads.
    """
    problems: list[Problem] = []
    usable: list[Record] = []
    for index, raw in enumerate(records):
        seen = view(index, raw)
        problems.extend(seen.problems)
        if seen.record is not None:
            usable.append(seen.record)
    for record in usable:
        problems.extend(_check(record))
    for check in _FILE_CHECKS:
        problems.extend(check(usable))
    distinct = list(dict.fromkeys(problems))
    return sorted(_without_echoes(_fold(distinct, len(usable))), key=place)


def _check(record: Record) -> Iterator[Problem]:
    checks = _RECORD_CHECKS if is_foreign(record) else _RECORD_CHECKS + _BELONGING_CHECKS
    for check in checks:
        yield from check(record)


def _fold(problems: list[Problem], size: int) -> list[Problem]:
    """Without the warnings about single words, where so many records have them that the file is worded freely."""
    loose = {p.index for p in problems if p.code in _WORDING}
    if size < _SMALL or len(loose) <= _FREE_SHARE * size:
        return problems
    message = f"the components of {len(loose)} of {size} records are worded freely; their words aren't compared"
    note = problem("free-wording", min(loose), message, "quote the instruction in components, to have them compared")
    return [p for p in problems if p.code not in _WORDING] + [note]


def _without_echoes(found: list[Problem]) -> Iterator[Problem]:
    """Without what only repeats a graver finding at the same place."""
    places = {(p.index, p.component, p.code) for p in found}
    for p in found:
        graver = _ECHOES.get(p.code, ())
        if not any((p.index, p.component, code) in places for code in graver):
            yield p


_ECHOES: Mapping[str, tuple[str, ...]] = {
    "label-inconsistent": ("label-contradicts", "labels-swapped"),
    "stale-text": ("number-contradicts", "no-words-in-common", "lost-negation", "added-negation"),
}

__all__ = [
    "CODES",
    "SEVERITIES",
    "Code",
    "Problem",
    "Severity",
    "count_by_severity",
    "lint",
    "worst_first",
]
