"""Demands on how sentences are built that words and marks alone decide: questions, and the first person."""

import re
from collections.abc import Iterator
from typing import Literal, Self

from miabench.constraints.base import Constraint, Finding, broken, decide, holds
from miabench.constraints.edits.small import split_tail
from miabench.constraints.text import Span, clean, quotations, sentence_spans
from miabench.constraints.text.abbreviations import word_set

_QUESTION_MARKS = "?？؟"

Scope = Literal["every", "last", "some"]


class Question(Constraint):
    """Sentences end with a question mark: every one, the last one, or at least one."""

    kind: Literal["question"] = "question"
    scope: Scope

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower()
        scope = next((scope for scope, form in _QUESTION_FORMS.items() if form.fullmatch(text)), None)
        return None if scope is None else cls(scope=scope)

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        wordings: dict[Scope, tuple[str, ...]] = {
            "every": (
                "phrase every sentence as a question",
                "using only questions",
                "in the form of a question",
                "with every sentence phrased as a question",
            ),
            "last": ("end with a question", "ending with a question", "close with a question"),
            "some": ("include a question", "including at least one question", "ask at least one question"),
        }
        return wordings[self.scope]

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; of "every", the fraction is the part of the sentences that are questions."""
        spans = sentence_spans(clean(response))
        if not spans:
            return broken("no sentence, hence no question")
        asked = [_is_question(span.text) for span in spans]
        if self.scope == "last":
            return decide(asked[-1], f"the last sentence is {'a' if asked[-1] else 'no'} question: {_short(spans[-1])}")
        evidence = f"{sum(asked)} of {len(asked)} sentences are questions"
        if self.scope == "some":
            return decide(any(asked), evidence)
        if all(asked):
            return holds(evidence)
        return broken(f"{evidence}; one that isn't: {_short(spans[asked.index(False)])}", sum(asked) / len(asked))

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: statements get ", right?"; of "some" and "last", the last one."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        spans = sentence_spans(text)
        todo = [span for span in spans if not _is_question(span.text)] if self.scope == "every" else spans[-1:]
        for span in reversed(todo):
            body, _ = split_tail(span.text)
            text = f"{text[: span.start]}{body}, right?{text[span.end :]}"
        return text if self.check(text).outcome == "holds" else "Is it plain to see?"

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: full stops for question marks, in one sentence or, of "some", in all."""
        cleaned = clean(text)
        questions = [span for span in sentence_spans(cleaned) if _is_question(span.text)]
        if self.scope != "some":
            for span in reversed(questions):
                yield _stated(cleaned, [span])
        yield _stated(cleaned, questions)
        yield "It is plain to see."


_ASK = r"(?:phrase|write|put|frame|word|express) "
_QUESTION_FORMS: dict[Scope, re.Pattern[str]] = {
    "every": re.compile(
        rf"{_ASK}(?:every|each) sentence as a question|with (?:every|each) sentence (?:phrased |written )?as a question"
        r"|(?:every|each) sentence (?:must|should) be a question|(?:using )?only questions|use only questions"
        r"|in the form of (?:a question|questions)|in question form|answer only in questions"
    ),
    "last": re.compile(
        r"(?:end|finish|close|conclude)(?: (?:it|(?:your|the) (?:answer|response|description)))? with a question"
        r"|(?:ending|finishing|closing|concluding) with a question|the last sentence (?:must|should) be a question"
    ),
    "some": re.compile(r"(?:including|include|ask|asking|with|containing|using|use) (?:a|at least one) question"),
}


_ASKING = word_set(
    "is are was were am do does did has have had can could will would shall should may might must who whom whose what "
    "which when where why how isn't aren't wasn't weren't don't doesn't didn't hasn't haven't can't couldn't won't "
    "wouldn't shouldn't"
)
_QUOTED_QUESTION = re.compile(rf"[{_QUESTION_MARKS}][!.]*[\"'”’»]")


def _is_question(sentence: str) -> bool:
    """Whether a sentence ends with a question mark of its own: `He asked, "Why?"` doesn't, `Did he ask "Why?"` does."""
    last = max((i for i, char in enumerate(sentence) if char.isalnum()), default=-1) + 1
    tail = sentence[last:]
    if not any(mark in tail for mark in _QUESTION_MARKS):
        return False
    if not _QUOTED_QUESTION.search(tail):
        return True
    opening = next((a for a, b in quotations(sentence) if b >= last), 0)
    before = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", sentence[:opening])
    return not before or before[0].lower().replace("’", "'") in _ASKING


def _stated(text: str, spans: list[Span]) -> str:
    for span in reversed(spans):
        last = max(i for i, char in enumerate(span.text) if char.isalnum()) + 1
        tail = re.sub(rf"[!.]*[{_QUESTION_MARKS}][!.{_QUESTION_MARKS}]*", ".", span.text[last:])
        text = text[: span.start] + span.text[:last].removesuffix(", right") + tail + text[span.end :]
    return text


def _short(span: Span) -> str:
    line = " ".join(span.text.split())
    return repr(line if len(line) <= 60 else f"{line[:57]}...")


Question.examples = (Question(scope="every"), Question(scope="last"), Question(scope="some"))
