"""Which of the amounts that a text states is its answer: the last word of a calculation, not its operands.

In this order: what stands in LaTeX's box; what follows "the answer is"; the only amount in bold; what follows "so",
"therefore", "which makes", "="; else what the first or the last sentence with an amount says. Within a sentence an
amount behind a verb ("there are 12", "points to roughly 11.2") comes before one that only describes ("of the 12", "on a
dial that ends at 12"). Rejected amounts ("not 12 but 13", "at first it looks like 12, but ...") are no answers.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from miabench.constraints.answer.amounts import Amount
from miabench.constraints.text import sentence_spans

_REACH = 80
"""Characters before an amount that tell what it is."""
_MOST_MARKERS, _MOST_AMOUNTS = 50, 200
"""So many "so" and "the answer is" are looked at, from the end, and so many amounts, half of them from the end."""

_BOXED = re.compile(r"\\boxed\s?\{")
_ANSWER = re.compile(
    r"\b(?:answer|result|solution)\b(?:[^.\n?!]{0,60}?(?:\b(?:is|are|was|equals|comes to|would be|should be|of)\b|"
    r"[:=])|\s*[:：])"
    r"|答案(?:是|为|：|:)",
    re.IGNORECASE,
)
_BOLD = re.compile(r"(\*\*|__)(?=\S)(?P<inside>[^*_\n]{1,60})\1")
_CUE = re.compile(
    r"\b(?:so|therefore|thus|hence|consequently|altogether|in total|in conclusion|in all|which (?:is|makes|gives|"
    r"means|leaves|"
    r"equals|comes to)|that (?:is|makes|gives|leaves))\b|[=≈→⇒∴]|\\approx|因此|所以|一共|共有",
    re.IGNORECASE,
)
_MEASURED = (
    "total sum average value score reading length width height price cost rate ratio median mean measure increase "
    "decrease change rise drop"
)
_PLAIN = (
    "about roughly approximately approx approx. around only just exactly precisely nearly almost some now still indeed "
    "actually clearly over a an the us"
)
_HEDGES = frozenset(
    (
        *_PLAIN.split(),
        *("in fact", "at least", "as many as"),
        *(f"{article} {noun} of" for noun in _MEASURED.split() for article in ("a", "an")),
        *(f"the {noun}{rest}" for noun in ("number", "value", "figure", "amount", "price") for rest in ("", " of")),
    )
)
"""What may stand between a verb and its amount, up to three words."""
_MARKS = "$€£¥~≈([*_\"'“‘`\\"
_TAIL = 40
_STRONG = re.compile(
    r"(?:[=≈→⇒∴]|\\approx|\b(?:which|that|this|it|and|to) (?:is|makes?|gives?|leaves?|equals?|means|comes? to|"
    r"amounts? to|"
    r"works out (?:to|at|as)|totals?|adds? up to|total)|\b\w+ make|\b(?:so|therefore|thus|hence)(?: there (?:is|"
    r"are)| it is|"
    r" we (?:have|get))?,?)$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:\b(?:is|are|was|were|be|equals?|equal to|totals?|totall?ed|makes?|made|gives?|gave|leaves|left|costs?|costing|"
    r"reads?|shows?|showed|showing|says?|states?|displays?|indicates?|points? (?:to|at)|pointing (?:to|at)|comes? to|"
    r"came to|"
    r"amounts? to|adds? up to|sums? to|get|gets|got|have|has|had|counts?|counted|see|sees|find|found|contains?|holds?|"
    r"measures?|weighs?|there's|it's|that's|needs?|pays?|paid|earn(?:s|ed)|reach(?:es|ed)|stands at|sits at|set to|"
    r"set at|"
    r"priced at|contain|hold|yields?|become|becomes|answers?|remains?|numbers?|include|includes|features?)|[:：]|"
    r"是|有|为|共)$",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:\b(?:of|out of|from|than|above|below|under|between|per|plus|minus|times|divided by|multiplied by|by|after|"
    r"before|until|"
    r"since|at|in|with|each|every|page|no\.?|number|step|row|column|to|for|against|beyond|and)|[+×*/÷\-–−]|(?<=\d )x)$",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"^[^,;:.=]*\b(?:that|which|who|whose|where|with|on|from|by|of|because|since|while|whereas)\b", re.IGNORECASE
)
_REJECTED = re.compile(
    r"(?:\b(?:not|isn't|isn’t|aren't|aren’t|wasn't|weren't|never|neither|nor|rather than|instead of|wrongly|"
    r"incorrectly)"
    r"(?: (?:be|just|really|quite|actually|say|read|show|exactly|about|to|on|at|in|the|dated|marked|called|"
    r"labell?ed))*)$",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"[^.,;\w]{0,3}(?:[a-z]+ ){0,2}(?:is|was|would be|isn't|isn’t|seems) (?:wrong|incorrect|not right|not correct|"
    r"not the answer|too (?:high|low|"
    r"much|many|few)|a mistake|mistaken)\b",
    re.IGNORECASE,
)
_TENTATIVE = re.compile(
    r"\b(?:at first|at (?:a )?first glance|at a glance|initially|(?:may|might|could|can) (?:look|seem|appear|think|"
    r"guess|be "
    r"mistaken)|you'd think|one would think|looks like it|it looks like|seems? (?:to|like)|appears to|"
    r"my first (?:guess|"
    r"thought|count)|i (?:first|initially) (?:thought|counted|got)|people (?:may|might) say)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(?:but|however|yet|actually|in fact|though|although|wait|looking (?:closer|again)|on closer|recount\w*|"
    r"instead)\b",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"\b(?:wait|correction|recount\w*|let me (?:check|recheck|count again)|on closer|looking again|oops|sorry)\b",
    re.IGNORECASE,
)


_OPERAND = re.compile(
    r" ?(?:[+×*/÷−-]|x(?= ?[0-9])|\\times|\\cdot|\\div|(?:times|plus|minus|divided by)\b) ?[(0-9a-z$]"
)


class Answer(NamedTuple):
    """The amounts of which each may be the answer, and how that was seen."""

    amounts: tuple[Amount, ...]
    how: str


class _Ranked(NamedTuple):
    amount: Amount
    rank: int
    sentence: int


def final_answer(cleaned: str, amounts: Sequence[Amount]) -> Answer:
    """What a text gives as its answer."""
    if not amounts:
        return Answer((), "states no amount")
    if len(amounts) > _MOST_AMOUNTS:
        amounts = [*amounts[: _MOST_AMOUNTS // 2], *amounts[-_MOST_AMOUNTS // 2 :]]
    live = _live(cleaned, amounts)
    if not live:
        return Answer((), "rejects what it states")
    if len({item.amount.value for item in live}) == 1:
        return Answer(tuple(item.amount for item in live), "states")
    for found in (_boxed(cleaned, live), _announced(cleaned, live), _bold(cleaned, live), _concluded(cleaned, live)):
        if found:
            return Answer(tuple(found), "answers")
    last = _best([item for item in live if item.sentence == live[-1].sentence])
    if _CORRECTION.search(cleaned):
        return Answer(tuple(last), "answers")
    first = _best([item for item in live if item.sentence == live[0].sentence])
    return Answer(tuple(dict.fromkeys((*first, *last))), "states")


def _live(cleaned: str, amounts: Sequence[Amount]) -> list[_Ranked]:
    """The amounts that may be the answer, each with its sentence and its rank in it."""
    spans = sentence_spans(cleaned)
    found: list[_Ranked] = []
    doubted: list[_Ranked] = []
    at = 0
    for i, amount in enumerate(amounts):
        while at + 1 < len(spans) and spans[at + 1].start <= amount.left:
            at += 1
        start, end = (spans[at].start, spans[at].end) if spans and spans[at].start <= amount.left else (0, len(cleaned))
        start = max(start, amount.left - 2 * _REACH)
        previous = max(start, amounts[i - 1].right) if i else start
        before = cleaned[previous : amount.left]
        bare = _bare(before)
        if _REJECTED.search(bare[-_TAIL:]) or is_refused(cleaned, amount.right):
            continue
        behind = cleaned[amount.right : min(end, amount.right + 2 * _REACH)]
        rank = 0 if _OPERAND.match(behind) else _rank(bare, before, opens=previous == start)
        ranked = _Ranked(amount, rank, at)
        following = cleaned[end : end + _REACH]
        tentative = _TENTATIVE.search(cleaned[start : amount.left]) or _TENTATIVE.search(behind[: _REACH // 2])
        doubtful = tentative is not None and _CONTRAST.search(before) is None
        if doubtful and (_CONTRAST.search(behind) or _CONTRAST.search(following)):
            doubted.append(ranked)
        else:
            found.append(ranked)
    return found or doubted


def is_rejected(before: str) -> bool:
    """Whether what stands before an answer takes it back: "not 12", "rather than B"."""
    return _REJECTED.search(_bare(before)[-_TAIL:]) is not None


def is_refused(cleaned: str, at: int) -> bool:
    """Whether what stands behind an answer takes it back: "12 is wrong"."""
    return _REFUSED.match(cleaned, at, at + _REACH) is not None


def _bare(before: str) -> str:
    """What stands before an amount, without what only qualifies it."""
    words = before[-_REACH:].split()
    while words:
        words[-1] = words[-1].rstrip(_MARKS)
        lower = [word.lower() for word in words[-3:]]
        n = next((n for n in (3, 2, 1) if " ".join(lower[-n:]) in _HEDGES), 0 if words[-1] else 1)
        if not n:
            break
        del words[-n:]
    return " ".join(words)


def _rank(bare: str, before: str, *, opens: bool) -> int:
    """How much an amount looks like what its sentence says: 4 concludes, 0 describes something else."""
    text = bare[-_TAIL:]
    if not text:
        return 2 if opens else 1
    if _STRONG.search(text):
        return 4
    if _VERB.search(text):
        return 1 if not opens and _SUBORDINATE.match(before) else 3
    return 0 if _WEAK.search(text) else 1


def _best(items: Sequence[_Ranked]) -> list[Amount]:
    """The amounts of the highest rank; of those that conclude the last."""
    top = max(item.rank for item in items)
    best = [item.amount for item in items if item.rank == top]
    return best[-1:] if top == 4 else best


def _boxed(cleaned: str, live: Sequence[_Ranked]) -> list[Amount]:
    last = max((match.end() for match in _BOXED.finditer(cleaned)), default=None)
    if last is None:
        return []
    return [item.amount for item in live if item.amount.left >= last and "}" not in cleaned[last : item.amount.left]][
        :1
    ]


def _after(live: Sequence[_Ranked], start: int, end: int) -> list[_Ranked]:
    """The amounts of the sentence of the first one between two positions, from that one on."""
    at = bisect_left(live, start, key=lambda item: item.amount.left)
    found: list[_Ranked] = []
    for item in live[at:]:
        if item.amount.left > end or item.sentence != live[at].sentence:
            break
        found.append(item)
    return found


def _announced(cleaned: str, live: Sequence[_Ranked]) -> list[Amount]:
    """What the last "the answer is" is followed by."""
    for match in islice(reversed([*_ANSWER.finditer(cleaned)]), _MOST_MARKERS):
        behind = _after(live, match.end(), match.end() + 2 * _REACH)
        if behind:
            first = _Ranked(behind[0].amount, max(behind[0].rank, 3), behind[0].sentence)
            return _best([first, *behind[1:]])[-1:] if behind[-1].rank == 4 else [first.amount]
    return []


def _bold(cleaned: str, live: Sequence[_Ranked]) -> list[Amount]:
    places = [match.span("inside") for match in _BOLD.finditer(cleaned)]
    inside = [item.amount for item in live if _within(item.amount.left, places)]
    return inside if len({amount.value for amount in inside}) == 1 else []


def _within(at: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a position is in one of some stretches, given in their order."""
    i = bisect_right(places, (at, at)) - 1
    return any(a <= at < b for a, b in places[max(0, i) : i + 2])


def _concluded(cleaned: str, live: Sequence[_Ranked]) -> list[Amount]:
    """The best amount behind the last word that draws a conclusion."""
    for match in islice(reversed([*_CUE.finditer(cleaned)]), _MOST_MARKERS):
        behind = _after(live, match.start(), len(cleaned))
        if behind and behind[0].amount.left - match.end() <= 2 * _REACH and any(item.rank for item in behind):
            return _best(behind)
    return []
