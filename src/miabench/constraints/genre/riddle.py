"""A riddle's frame: it asks what it speaks of."""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal

from miabench.constraints.base import Finding, broken, holds, undecided
from miabench.constraints.genre.forms import PLAIN_TEXT, Form, shown
from miabench.constraints.text import sentence_spans
from miabench.constraints.text.pattern import pattern

_ASKS = pattern(
    r"\b(?:what|who|(?:which|what) [^\W\d_]+|where) (?:am|are|could|might|can|do) (?:i|we)(?: be)?\b"
    r"|\b(?:what|who) (?:is it|might it be|could it be|"
    r"are we)\b|\b(?:can|could) you (?:guess|name|tell|figure|solve)\b|\bguess (?:what|who)\b"
    r"|\briddle me\b|\bname me\b|\bwhat('s| is) "
    r"my name\b|我是(?:什么|谁)|猜(?:一?猜|猜看)?",
    re.IGNORECASE,
)
_WHAT_HAS = pattern(
    r"(?:what|who|which [^\W\d_]+)(?: kind of [^\W\d_]+)? (?:has|have|can(?! (?:tell|say|know|you|we|i)\b)|"
    r"gets?|goes|go|runs?|comes?"
    r"|never|always|wears?|stands?|sits?|flies|"
    r"speaks?|is (?:always|never|full|so|as|black|white|red|round)|belongs|travels?|grows?|falls?|begins?"
    r"|starts?|walks?|holds?)\b",
    re.IGNORECASE,
)
_SEES = pattern(
    r"\bi (?:can |could )?(?:see|saw|notice|count|think|look|watch|find|believe|would|will)\b", re.IGNORECASE
)
_SELF = pattern(r"\b(?:i|i'm|i’m|me|my)\b", re.IGNORECASE)


class Riddle(Form):
    """It asks "What am I?", or what has keys but opens no lock. Another question, or "I" without one, leaves doubt."""

    kind: Literal["riddle"] = "riddle"
    triggers = ("riddle",)
    is_frame: ClassVar[bool] = True
    noun = r"(?:riddle)"
    wordings = ("as a riddle", "in the form of a riddle", "write a riddle", "phrased as a riddle")
    sample = "I have hands but cannot clap, and a face but no eyes. What am I?"
    misses = ("It has hands but cannot clap. It hangs on the wall.", PLAIN_TEXT)

    def look(self, cleaned: str) -> Finding:
        """See `Form.look`."""
        if match := _ASKS.search(cleaned):
            return holds(f"it asks {shown(match.group())}")
        sentences = [span.text.strip('*_"“ ') for span in sentence_spans(cleaned)]
        questions = [text for text in sentences if text.rstrip("*_\"”') ").endswith(("?", "？"))]
        if asked := next((text for text in questions if _WHAT_HAS.match(text)), None):
            return holds(f"it asks {shown(asked)}")
        if questions and (_SELF.search(cleaned) or re.match(r"(?:what|who|which)\b", questions[-1], re.IGNORECASE)):
            return undecided(f"it asks {shown(questions[-1])}; wanted a riddle")
        if _SELF.search(cleaned) and not questions and not _SEES.search(cleaned):
            return undecided("somebody speaks of himself, but asks nothing; wanted a riddle")
        found = f"it asks {shown(questions[-1])}" if questions else "it asks nothing"
        return broken(f"{found}; wanted a riddle such as 'What am I?'")

    def made(self, cleaned: str) -> Iterator[str]:
        """See `Form.made`: the draft with the question behind it."""
        yield f"{cleaned.strip()} What am I?".strip()

    def spoiled(self, cleaned: str) -> Iterator[str]:
        """See `Form.spoiled`: the question goes."""
        kept = [
            s.text for s in sentence_spans(cleaned) if not _ASKS.search(s.text) and not s.text.rstrip().endswith("?")
        ]
        yield " ".join(kept)


Riddle.examples = (Riddle(),)
