"""Whether what couldn't be read of a phrase leaves the meaning of the rest alone.

"In three sentences about the "
"storm" still asks for three sentences; "one sentence for each field" doesn't ask for one.
"""

import re

from miabench.constraints.phrases.units import UNIT_PATTERN
from miabench.constraints.text.numerals import COUNT_PATTERN
from miabench.constraints.text.pattern import pattern

_CHANGES = pattern(
    r"\b(?:each (?!other)\w+|every|per|respectively|either|(?<!as )if|unless|except|not|neither|nor|another|other than|"
    r"followed by|"
    r"then|of which|of them|limit(?:ed)?|max(?:imum)?|min(?:imum)?|at (?:least|most)|(?:more|less|fewer|longer) than|"
    r"exceed(?:ing)?|same|as many|as few|than|instead|optional(?:ly)?|if possible|"
    r"where needed|apart from|"
    rf"(?:first|second|third|last|next|final) (?:of|one|{UNIT_PATTERN}))\b|\b{COUNT_PATTERN} (?:\w+ )?(?:for|"
    rf"{UNIT_PATTERN})\b|\beach$"
    rf"|^[ ,]*(?:or|nor)\b|\bbetween {COUNT_PATTERN}(?: and {COUNT_PATTERN}\b|$)",
    re.IGNORECASE,
)
_HARMLESS_EACH = pattern(rf"(?:with|of|for) {COUNT_PATTERN} (?!{UNIT_PATTERN}\b)\w+ each", re.IGNORECASE)


_DENIES = pattern(
    r"\b(?:without|never|avoid(?:ing)?|no|not|don't|nothing|refrain(?:ing)?|exclud(?:e|ing)|leav(?:e|ing) out|"
    r"free of|omit(?:ting)?)\b"
    r"[^,;.]*$",
    re.IGNORECASE,
)


def denies(before: str) -> bool:
    """Whether what stands before a demand denies it: "without once" before "using the term *blue*"."""
    return _DENIES.search(before) is not None


_RESTRICTS = pattern(
    r" ?(?:that|which|who|whose|of|in|for|from|with|to|about|on|describing|[a-z]+ing|related)\b", re.IGNORECASE
)


def restricts(rest: str) -> bool:
    """Whether a rest narrows the noun right before it: "verbs *that end in -s*", not "verbs*, please*"."""
    return _RESTRICTS.match(rest) is not None


_LINK = pattern(r"[ ,;]*(?:and|or|nor)\b", re.IGNORECASE)


def may_remain(rest: str, after: str = "") -> bool:
    """Whether a rest that wasn't understood doesn't change what was.

    Args:
        after: what was understood right before it: "or technical terms" is one more thing to do without after a denial.
    """
    if denies(after):
        rest = _LINK.sub("", rest, count=1)
    return _CHANGES.search(_HARMLESS_EACH.sub("", rest)) is None
