"""Which of a reply's runs is the judge's answer, and what it gives to each component.

What is said to be final or a correction wins over what stands before it; then a complete run that stands on its own, in
the words asked for before any other; then the rest. Where two equals disagree on a component, it has no score.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from miabench.judge.scores.labels import TOTAL
from miabench.judge.scores.runs import Run


@dataclass
class Answer:
    """What a judge gives.

    Attributes:
        points: by component number; None where there is something that is no score, or two that disagree.
        total: the total as said, or None.
        start: where the run begins that the most was taken from; its reasons stand behind its end, or before it.
        end: where it ends.
        corrected: whether the total is that of a correction.
    """

    points: dict[int, float | None] = field(default_factory=dict)
    total: float | None = None
    start: int = 0
    end: int = 0
    corrected: bool = False

    @property
    def clear(self) -> bool:
        """Whether any component has points."""
        return any(points is not None for points in self.points.values())


def choose(runs: Sequence[Run], count: int) -> Answer | None:
    """The judge's answer among its own runs; None where no run of its own gives a component anything."""
    own = [run for run in runs if not run.theirs and run.quoted is None]
    scoring = [run for run in own if run.components]
    if len({run.marker == "draft" for run in scoring}) == 2:
        scoring = [run for run in scoring if run.marker != "draft"]
    if not scoring:
        return None
    complete = [run for run in scoring if run.complete(count)]
    final = [run for run in complete if run.marker == "final"]
    if final:
        equals = [final[-1]]
    else:
        standing = [run for run in complete if run.alone]
        equals = _best(standing or complete)
        if all(run.asked for run in equals):
            equals += [run for run in complete if run.asked and run.opens and not run.alone and standing]
    if not equals:
        return _together(scoring, own)
    answer = _agreed(equals)
    for before, run in pairwise(scoring):
        # "component 1" twice in one list: the second time is no draft and no correction.
        repeated = run if before in equals else before if run in equals else None
        if repeated is None or repeated.complete(count) or not repeated.alone or not repeated.compact:
            continue
        if run.joined and not run.marker and not run.counts:
            _merge(answer.points, repeated.components)
    if not final:
        _contradict(answer, [run for run in own if run.start >= answer.end and run not in equals])
    _correct(
        answer, [run for run in scoring if run.marker == "final" and run.start > answer.start and run not in equals]
    )
    answer.total = _total(answer, equals, own)
    return answer


def _contradict(answer: Answer, behind: Sequence[Run]) -> None:
    """Takes back what the words behind the answer contradict: other scores at labels of their own, or doubts."""
    for run in behind:
        if (run.begins and run.firm and not run.counts and not run.marker) or (run.doubts and run.marker != "final"):
            _merge(answer.points, {n: points for n, points in run.components.items() if n in answer.points})


def _best(runs: Sequence[Run]) -> list[Run]:
    """Those in the words asked for; else the compact ones; else all."""
    asked = [run for run in runs if run.asked]
    return asked or [run for run in runs if run.compact] or list(runs)


def _agreed(runs: Sequence[Run]) -> Answer:
    answer = Answer(start=runs[0].start, end=runs[0].end)
    for run in runs:
        _merge(answer.points, run.components)
    return answer


def _merge(points: dict[int, float | None], more: Mapping[int, float | None]) -> None:
    for n, given in more.items():
        points[n] = given if n not in points or points[n] == given else None


def _correct(answer: Answer, corrections: Sequence[Run]) -> None:
    for run in corrections:
        answer.points.update(run.components)
        answer.total = run.scores.get(TOTAL, answer.total)


def _together(scoring: Sequence[Run], own: Sequence[Run]) -> Answer:
    """No run has everything: what they give together. Those that stand alone come before mentions in a sentence."""
    first = _best([run for run in scoring if run.alone and run.marker != "final"] or scoring)
    answer = _agreed(first)
    taken = {id(run) for run in first}
    rest: dict[int, float | None] = {}
    for run in scoring:
        if id(run) not in taken and run.marker != "final":
            _merge(rest, run.components)
    for n, points in rest.items():
        answer.points.setdefault(n, points)
    for before, run in pairwise(scoring):
        if run.joined and not run.marker:  # one list: "component 2: 3/3, component 2: 1/3"
            twice = before.components.keys() & run.components.keys()
            answer.points.update({n: None for n in twice if before.scores[n] != run.scores[n]})
    _correct(answer, [run for run in scoring if run.marker == "final" and id(run) not in taken])
    answer.total = _total(answer, first, own)
    return answer


def _total(answer: Answer, equals: Sequence[Run], own: Sequence[Run]) -> float | None:
    """The total of a correction, of the answer itself, or else the first behind it, or the last before."""
    corrected = [run for run in own if run.marker == "final" and not run.components and run.start >= answer.end]
    if corrected:
        answer.corrected = True
        return corrected[-1].scores[TOTAL]
    if answer.total is not None:
        return answer.total
    for run in equals:
        if run.scores.get(TOTAL) is not None:
            return run.scores[TOTAL]
    stated = [run for run in own if run.scores.get(TOTAL) is not None]
    behind = [run for run in stated if run.start >= answer.end]
    if behind or stated:
        return (behind or stated[::-1])[0].scores[TOTAL]
    return None
