"""Scores that belong together make a run: a line, a list, a table, a review. A reply may hold several: drafts, the
answer, repetitions in the reasons, corrections, and lines forged by the response. This module groups them and says of
each what can be seen of its place; `choose` decides between them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from miabench.judge.scores.labels import TOTAL
from miabench.judge.scores.quotes import Quotes, Span, is_disowned, is_introduced
from miabench.judge.scores.scored import Score

Marker = Literal["", "final", "draft"]


@dataclass(eq=False)
class Run:
    """Scores that follow each other.

    Attributes:
        scores: by component number; `TOTAL` for the total.
        start: where it begins in the cleaned text.
        end: where it ends.
        alone: whether it begins a line, or stands behind words that announce a judgement.
        compact: whether nothing but separators stands between its scores.
        asked: whether all its labels are worded as the prompt asks, on one line.
        marker: what the words before it call it: final (or a correction), a draft, or nothing.
        quoted: what kind of quotation it stands in, or None.
        theirs: whether it is introduced as someone else's.
        joined: whether nothing but separators stands between it and the run before.
        opens: whether it begins a sentence.
        begins: whether it begins a line, but for a bullet.
        firm: whether each component's score stands at its label and is out of its points.
        doubts: whether it says what a score might or should rather be.
        counts: whether one of its scores may be a count of something.
    """

    scores: dict[int, float | None] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    alone: bool = False
    compact: bool = True
    asked: bool = True
    marker: Marker = ""
    quoted: Span | None = None
    theirs: bool = False
    joined: bool = False
    opens: bool = False
    begins: bool = False
    firm: bool = True
    doubts: bool = False
    counts: bool = False

    def complete(self, count: int) -> bool:
        """Whether it has a score, or what should be one, for every component."""
        return all(n in self.scores for n in range(1, count + 1))

    @property
    def components(self) -> Mapping[int, float | None]:
        """The scores without the total."""
        return {n: points for n, points in self.scores.items() if n != TOTAL}


_FINAL = re.compile(
    r"(?<![^\W_])(?:final\w{0,2}|correct(?:ion|ed|ing)|revis(?:ed|ion|ing|e)|updated?|amend(?:ed|ing)?"
    r"|adjusted|actually|on (?:second thoughts?|reflection|closer|re-?read\w*|re-?check\w*)"
    r"|reconsider\w{0,3}|upon re\w{3,10}|i (?:change|lower|raise|correct|revise)"
    r"|should (?:instead )?be|scratch that|edit(?=:)|i(?:'ve| have)? changed|wait|sorry|erratum"
    r"|in conclusion|so in the end|ultimately"
    r"|korrektur|korrigiert\w?|endgültig\w{0,2}|endergebnis|corrección|corregid[oa]s?|définiti\w{1,4}"
    r"|corrigé\w?|rectification|definitiv[oa]s?|correção|correzione)(?![^\W_])"
    r"|更正|修正|修改|订正|訂正|最终|最終|最后|最後|수정|정정|최종|исправлен|итогов|окончательн",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"(?<![^\W_])(?:draft\w{0,3}|initial\w{0,2}|preliminary|tentative\w{0,2}|provisional\w{0,2}"
    r"|first (?:pass|impression|guess|attempt|thought)|at first|maybe|perhaps|originally|rough\w{0,2}"
    r"|previous\w{0,2}"
    r"|vorläufig\w{0,2}|entwurf|provisoire|brouillon|borrador|preliminar\w{0,2})(?![^\W_])|草稿|初步"
    r"|初稿|暂定|暫定|下書き|초안|임시|черновик|предварительн",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"(?<![^\W_])(?:scores?|scoring|rating|ratings|evaluation|assessment|result|results|judge?ment"
    r"|verdict|answer|grading|grade|line|final|so|thus|therefore|hence|here|follows|points|output"
    r"|bewertung|ergebnis|punkte|évaluation|évaluations|résultat|puntuación|puntuaciones|evaluación"
    r"|resultado|also|donc|also)(?![^\W_])[^.:\n]{0,60}[:：-]?[^\w\n]{0,4}$"
    r"|(?:评分|得分|结果|如下|分数|採点|評価|スコア|평가|채점|점수)[^.\n]{0,20}$",
    re.IGNORECASE,
)
_TIGHT_BETWEEN = re.compile(
    r"(?:[^\w]|(?:and|und|et|y|with|for|a|the|total|x|e|points?|pts|分|点|점|和|及|还有|และ)(?![^\W\d_])){0,60}+",
    re.IGNORECASE,
)
_LEAD = 110
_BULLET = re.compile(r"[^\w]{0,6}(?:\d{1,2}[.)]|[a-h][.)])?[^\w]{0,6}", re.IGNORECASE)


def group(text: str, scores: Sequence[Score], quotes: Quotes, count: int) -> list[Run]:
    """The runs of a text, left to right; a run doesn't mix the judge's scores with quoted ones."""
    runs: list[Run] = []
    open_runs: dict[bool, Run] = {}
    last: Score | None = None
    for score in scores:
        span = quotes.around(score.start, score.end)
        lead = _lead(text, score.start, last.end if last else 0)
        between = text[last.end : score.start] if last else None
        close = between is not None and len(between) <= 60 and _TIGHT_BETWEEN.fullmatch(between) is not None
        same_line = close and between is not None and "\n" not in between
        before = runs[-1] if runs else None
        if before is not None and before.theirs and same_line and before.quoted == span:
            theirs = score.number not in before.scores
        elif close and before is not None and not before.theirs and before.quoted == span and not _LONG.search(lead):
            theirs = False
        else:
            theirs = is_introduced(text, span.start if span else score.start)
        foreign = theirs or span is not None
        run = open_runs.get(foreign)
        marker: Marker = "" if close else _marker(lead)
        if run is None or _breaks(run, score, span, close, marker, count, same_line=same_line) or run.theirs != theirs:
            run = Run(start=score.start, quoted=span, theirs=theirs, marker=marker, begins=_begins(text, score.start))
            run.alone = run.begins or is_announced(lead)
            run.joined = close and before is not None and before.quoted == span
            run.opens = run.alone or _SENTENCE_END.search(text, max(0, score.start - 4), score.start) is not None
            runs.append(run)
            open_runs[foreign] = run
        elif not close or run is not before:
            run.compact = False
        run.scores[score.number] = score.points
        run.end = score.end
        run.compact = run.compact and score.tight
        run.firm = run.firm and (score.number == TOTAL or (score.tight and score.fits))
        run.counts = run.counts or score.counts
        run.asked = run.asked and score.asked and (score.start == run.start or same_line)
        last = score
    for run in runs:
        run.doubts = _DOUBTS.search(text, max(0, run.start - 60), run.end) is not None
        if not run.theirs and is_disowned(text, run.quoted.end if run.quoted else run.end):
            run.theirs = True
    return runs


_DOUBTS = re.compile(
    r"(?<![^\W_])(?:too (?:harsh|strict|severe|lenient|generous|high|low)"
    r"|(?:could|might|may) (?:perhaps |also |even |just as well )?(?:be|have been|deserve)"
    r"|(?:perhaps|maybe|probably|arguably)[^.:\n]{0,20} (?:should|could|be|deserves?))(?![^\W_])",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"')\]]? $")
_LONG = re.compile(r"[^\W\d_]{3}")


def _breaks(
    run: Run, score: Score, span: Span | None, close: bool, marker: Marker, count: int, *, same_line: bool
) -> bool:
    """Whether a score begins another run."""
    if score.number in run.scores or run.quoted != span or (marker and marker != run.marker):
        return True
    ended = TOTAL in run.scores and next(iter(run.scores)) != TOTAL
    if ended and score.number != TOTAL and (not close or run.complete(count)):
        return True
    last = next(reversed(run.scores))
    back = last != TOTAL and score.number != TOTAL and score.number < last
    return not same_line and (back or (score.asked and not run.asked))


def _lead(text: str, start: int, floor: int) -> str:
    """The words before a place, in its sentence or in the line that introduces it."""
    lead = text[max(0, floor, start - _LEAD) : start]
    body = lead.rstrip()
    if "\n" in lead[len(body) :] and not body.endswith((":", "```")):
        return ""  # a line of its own, under a sentence that has ended or a heading without a colon
    head, _, line = body.rpartition("\n")
    if not _LONG.search(line) and head:  # only a bullet, a fence or a heading's sign before it
        line = head.rpartition("\n")[2] if head.rstrip().endswith(":") else line
    return re.split(r"[.!?](?=\s)|;", line)[-1] + lead[len(body) :]


def _marker(lead: str) -> Marker:
    if _DRAFT.search(lead):
        return "draft"
    return "final" if _FINAL.search(lead) else ""


def _begins(text: str, start: int) -> bool:
    line = text[text.rfind("\n", max(0, start - 300), start) + 1 : start] if start else ""
    return len(line) < 300 and _BULLET.fullmatch(line) is not None


def is_announced(lead: str) -> bool:
    """Whether a text ends in words that announce a judgement: "Here are the scores:"."""
    return _ANNOUNCED.search(lead, max(0, len(lead) - _LEAD)) is not None
