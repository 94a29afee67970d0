"""Questions: sentences that end with a question mark of their own."""

import re
from typing import ClassVar, Literal

from miabench.constraints.edits.small import split_tail
from miabench.constraints.grammar.sentence_forms import SentenceForm, Vote
from miabench.constraints.text import quotations
from miabench.constraints.text.abbreviations import word_set

QUESTION_MARKS = "?？؟"


class Question(SentenceForm):
    """Sentences that end with a question mark of their own: every one, the last, some, none, or so many."""

    kind: Literal["question"] = "question"
    triggers = ("question", "interrogative")
    noun = r"(?:direct |interrogative )?(?:questions?|interrogatives?|interrogative sentences?)"
    predicate = (
        r"(?:a question|questions|(?:phrased |written |posed )?(?:as|in the form of) (?:a question"
        r"|questions)|interrogative)"
    )
    unit = "question"
    others: ClassVar = {
        "every": r"(?:in|as|into) (?:the form of )?(?:a question|questions|a series of questions)"
        r"|in (?:the )?(?:question|interrogative) (?:form|mood)"
        r"|(?:phrase|write|put|frame|word|express|pose|formulate)(?: (?:it|this|your (?:answer|response|description)"
        r"|the answer))? "
        r"(?:as|in the form of) (?:a question|questions)|answer (?:only )?in questions|only in questions"
        r"|using only questions"
        r"|(?:entirely|only|exclusively) in the form of questions|(?:made up|consisting|composed) (?:only |entirely "
        r"|solely )?of questions"
        r"|in interrogative sentences",
        "last": r"(?:end|ending|ends)(?: (?:it|your answer|the answer))? with a question mark",
        "none": r"(?:contain|contains|containing|with|having) no questions",
    }
    wordings: ClassVar = {
        "every": (
            "phrase every sentence as a question",
            "using only questions",
            "in the form of a question",
            "with every sentence phrased as a question",
        ),
        "last": ("end with a question", "ending with a question", "close with a question"),
        "some": ("include a question", "including at least one question", "ask at least one question"),
        "none": ("without asking any questions", "without any questions", "with no questions"),
    }
    stock = ("Is it plain to see?", "What else is there?", "Who would miss it?")

    def vote(self, sentence: str) -> Vote:
        """See `SentenceForm.vote`."""
        return is_question(sentence)

    def made(self, sentence: str) -> str:
        """See `SentenceForm.made`: a statement gets ", right?"."""
        return sentence if is_question(sentence) else f"{split_tail(sentence)[0]}, right?"

    def unmade(self, sentence: str) -> str:
        """See `SentenceForm.unmade`: a full stop for the question mark."""
        last = max(i for i, char in enumerate(sentence) if char.isalnum()) + 1
        tail = re.sub(rf"[!.]*[{QUESTION_MARKS}][!.{QUESTION_MARKS}]*", ".", sentence[last:])
        return sentence[:last].removesuffix(", right") + tail


_ASKING = word_set(
    "is are was were am do does did has have had can could will would shall should may might must who whom whose what "
    "which when where why how isn't aren't wasn't weren't don't doesn't didn't hasn't haven't can't couldn't won't "
    "wouldn't shouldn't"
)


def is_question(sentence: str) -> bool:
    """Whether a sentence ends with a question mark of its own: `He asked, "Why?"` doesn't, `Did he ask "Why?"` does."""
    opening = mark_of_own(sentence, QUESTION_MARKS)
    if opening is None:
        return False
    before = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", sentence[:opening])
    return opening < 0 or not before or before[0].lower().replace("’", "'") in _ASKING


def mark_of_own(sentence: str, marks: str) -> int | None:
    """Where the quotation begins that a mark at the end of a sentence stands in; -1 for none, None without the mark."""
    last = max((i for i, char in enumerate(sentence) if char.isalnum()), default=-1) + 1
    tail = sentence[last:]
    if not any(mark in tail for mark in marks):
        return None
    runs = re.findall(rf"(?<![{marks}!.?])([{marks}!.?]++)[\"'”’»]", tail)  # each run is looked at once
    if not any(mark in run for run in runs for mark in marks):
        return -1
    return next((a for a, b in quotations(sentence) if b >= last), 0)


Question.examples = (
    Question(scope="every"),
    Question(scope="last"),
    Question(scope="some"),
    Question(scope="none"),
    Question(scope="count", low=2, high=2),
)
