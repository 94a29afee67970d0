"""Where sentences begin and end, and what stands in quotation marks. See `text` for what counts as a sentence."""

import re

from miabench.constraints.text.abbreviations import NAMES_OF_TIME, STARTERS, follow_of
from miabench.constraints.text.markup import LETTER_OR_DIGIT, Line, Span, clean, scan

TERMINATORS = ".!?…。！？؟"
CLOSERS = "\"'”’»)]*_`~」』"

_QUOTE = re.compile("[\"“”«»'‘’]")
_ELISION = re.compile(r"['‘’](?:\d|tis\b|twas\b|em\b|cause\b|til\b|n\b)", re.IGNORECASE)


def quotations(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The places (of the opening and of the closing mark) of quotations, in order; apostrophes aren't marks."""
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    double = single = -1
    for match in _QUOTE.finditer(text, start, end):
        at, mark = match.start(), match.group()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if mark in "“«" or (mark == '"' and double < 0):
            if not (mark == '"' and before.isdigit()):  # 5" is a measure
                double, single = at, -1
        elif mark in '”»"':
            if double >= 0:
                found.append((double, at))
            double = single = -1
        elif single >= 0 and mark in "'’" and not before.isspace() and not after.isalnum():
            found.append((single, at))
            single = -1
        elif single < 0 and mark in "'‘" and not before.isalnum() and not after.isspace():
            single = -1 if _ELISION.match(text, at, end) else at
    return sorted(found)


_GAP = re.compile(rf"[{TERMINATORS}][\W_]*")
_LEAD = re.compile(rf"[{TERMINATORS}]+")
_CLOSED = re.compile("[*_`~]*[\"'”’»)\\]]")
_FULL_WIDTH = re.compile("[。！？][。！？]*[」』”’)）]*")
_NEXT_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SPEECH = re.compile(
    r"(?P<who>[^\W_]+)\s(?:said|says|say|asked|asks|shouted|shouts|cried|cries|replied|replies|whispered|exclaimed|"
    r"exclaims|wondered|wonders|yelled|answered|thought|thinks|muttered|called|calls)\b"
)
_FIRST_PERSON = frozenset({"I", "I'm", "I'd", "I'll", "I've", "I’m", "I’d", "I’ll", "I’ve"})
_WRAPPED = 50
"""A line of at least so many characters that ends without a mark was wrapped."""


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, without list markers and the space around them."""
    return tuple(" ".join(span.text.split()) for span in sentence_spans(clean(text)))


def sentence_spans(cleaned: str) -> list[Span]:
    """The sentences of a cleaned text with their places; what stands between two has no word but headings'."""
    found: list[Span] = []
    for start, end in _units(cleaned):
        place = start
        for cut in [*_cuts(cleaned, start, end), end]:
            piece = cleaned[place:cut]
            if LETTER_OR_DIGIT.search(piece):
                left = place + len(piece) - len(piece.lstrip())
                right = place + len(piece.rstrip())
                found.append(Span(cleaned[left:right], left, right))
            place = cut
    return found


def _units(cleaned: str) -> list[tuple[int, int]]:
    """Stretches that no sentence crosses."""
    units: list[tuple[int, int]] = []
    previous: Line | None = None
    for line in scan(cleaned):
        if line.role in ("blank", "rule", "heading"):
            previous = None
            continue
        row = cleaned.startswith("|", line.start)
        if line.role == "text" and previous and not row and _goes_on(cleaned, previous, line):
            units[-1] = (units[-1][0], line.end)
        else:
            units.append((line.start, line.end))
        previous = line
    return units


def _goes_on(cleaned: str, line: Line, following: Line) -> bool:
    """Whether a sentence may run on from a line into the next."""
    last = cleaned[line.start : line.end].rstrip("*_`~\"'”’)")[-40:]
    if not last:
        return False
    if last[-1] in TERMINATORS:
        return follow_of(last[:-1].rpartition(" ")[2]) == "never"
    if last[-1] in ",;-–—":
        return True
    first = LETTER_OR_DIGIT.search(cleaned, following.start, following.end)
    if first is not None and first.group().islower():
        return True
    return line.end - line.start >= _WRAPPED and last[-1] != ":"


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Where sentences end inside a unit, but for its end."""
    open_speech = [(a, b) for a, b in quotations(text, start, end) if _goes_on_after(text, b + 1, end)]
    speech = 0
    sentence = start
    found: list[int] = []
    for gap in _GAP.finditer(text, start, end):
        if gap.end() == end:
            break
        while speech < len(open_speech) and open_speech[speech][1] < gap.start():
            speech += 1
        if speech < len(open_speech) and open_speech[speech][0] < gap.start():
            continue
        cut = _cut(text, sentence, gap)
        if cut is not None and LETTER_OR_DIGIT.search(text, sentence, gap.start()):
            found.append(cut)
            sentence = cut
    return found


def _goes_on_after(text: str, at: int, end: int) -> bool:
    """Whether a sentence goes on at a place behind a quotation."""
    rest = text[at : min(end, at + 60)]
    word = rest.lstrip()
    speaker = _SPEECH.match(word)
    named = speaker is not None and (speaker["who"] not in STARTERS or speaker["who"] in ("He", "She"))
    return bool(word) and (word[0].islower() or word[0] in ",;" or (rest != word and named))


def _cut(text: str, sentence: int, gap: re.Match[str]) -> int | None:
    """Where a sentence ends in a gap between two words, or None where it goes on."""
    if wide := _FULL_WIDTH.match(text, gap.start(), gap.end()):
        return wide.end()
    space = re.search(r"\s", gap.group())
    lead = _LEAD.match(gap.group())
    next_word = _NEXT_WORD.match(text, gap.end())
    if space is None or lead is None or next_word is None or gap.group()[lead.end()] in ",;:":
        return None
    lower = next_word.group()[0].islower()
    closed = _CLOSED.match(gap.group(), lead.end()) is not None
    cut = gap.start() + space.start()
    if closed and (lower or _goes_on_after(text, gap.start() + space.start(), len(text))):
        return None
    marks = lead.group()
    if "!" in marks or "?" in marks or "؟" in marks:
        return cut
    if marks != ".":  # an ellipsis
        return None if lower or next_word.group() in _FIRST_PERSON else cut
    before = text[max(sentence, gap.start() - 40) : gap.start()].split()
    word = before[-1].lstrip("\"'“‘([*_`") if before else ""
    if word.isdigit() and len(word) < 4 and not LETTER_OR_DIGIT.search(text, sentence, gap.start() - len(word)):
        return None  # "1. Milk 2. Eggs" in one line
    return cut if _ends_after(word, next_word.group()) else None


def _ends_after(word: str, following: str) -> bool:
    """Whether "word. following" are two sentences."""
    follow = follow_of(word)
    if follow == "always":
        return True
    if follow == "no number":
        return not following[0].isdigit()
    if follow == "never" or following[0].islower():
        return False
    if follow == "capital":
        return not following[0].isdigit() and following not in NAMES_OF_TIME
    return following in STARTERS or following in _FIRST_PERSON
