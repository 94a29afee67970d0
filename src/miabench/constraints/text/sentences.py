"""Where sentences begin and end, and what stands in quotation marks. See `text` for what counts as a sentence."""

import re
from typing import NamedTuple

from miabench.constraints.text.abbreviations import NAMES_OF_TIME, STARTERS, follow_of, word_set
from miabench.constraints.text.markup import LETTER_OR_DIGIT, Span, clean
from miabench.constraints.text.memory import remembered
from miabench.constraints.text.units import TERMINATORS, units

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


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, without list markers and the space around them."""
    return tuple(" ".join(span.text.split()) for span in sentence_spans(clean(text)))


@remembered
def sentence_spans(cleaned: str) -> list[Span]:
    """The sentences of a cleaned text with their places.

    What stands between two has no words but those of headings, code, tables and fragments in lists. Where a text has
    nothing but such fragments, they are what is given: see `sentence_count`.
    """
    found, spare = _divided(cleaned)
    return found or spare


def sentence_count(cleaned: str) -> int:
    """How many sentences a cleaned text has; a list of nothing but fragments has none."""
    return len(_divided(cleaned)[0])


def _divided(cleaned: str) -> tuple[list[Span], list[Span]]:
    """The sentences, and the pieces that are none."""
    found: list[Span] = []
    spare: list[Span] = []
    for start, end, kind in units(cleaned):
        cuts = [] if kind == "other" or end - start < _SHORTEST else _cuts(cleaned, start, end)
        target = found if kind == "prose" or cuts else spare
        place = start
        for cut in [*cuts, end]:
            piece = cleaned[place:cut]
            if LETTER_OR_DIGIT.search(piece):
                left = place + len(piece) - len(piece.lstrip())
                right = place + len(piece.rstrip())
                target.append(Span(cleaned[left:right], left, right))
            place = cut
    return found, spare


_SHORTEST = 3
"""Two sentences have at least so many characters."""
_EMOJI = "[\u2600-\u2664\u2666-\u27bf\U0001f000-\U0001faff]"
_SMILE = re.compile(rf"{_EMOJI}|[:;]-?[)(DP]")
_PLAIN_GAP = re.compile(rf"[{TERMINATORS}][\W_]*")
_GAP = re.compile(
    rf"[{TERMINATORS}][\W_]*"
    rf"|(?<=[^\W_]) ?{_EMOJI}[{_EMOJI[1:-1]}\s]*(?=[^\W_])"
    r"|(?<=[^\W_]) (?::-?[)(DP]|;-?\)) (?=[^\W_])"
)
_WHITE = re.compile(r"\s")
_DASH = re.compile("[—–]")
_LEAD = re.compile(rf"[{TERMINATORS}]+(?: ?\.)*")
_CLOSED = re.compile("[*_`~]*[\"'”’»)\\]」』]")
_GOES_ON = re.compile(rf"[{re.escape(CLOSERS)}）]*[,;:，；：、]")
_CLOSED_TWICE = re.compile(rf"[{TERMINATORS}]+[{re.escape(CLOSERS)}]+[{TERMINATORS}]")
_FULL_WIDTH = re.compile("[。！？｡]+[」』”’)）》]*")
_NEXT_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_FIRST_PERSON = frozenset({"I", "I'm", "I'd", "I'll", "I've", "I’m", "I’d", "I’ll", "I’ve"})
_IN_CAPITALS = word_set("THE IT HE SHE THIS THERE THEY WE THESE THAT YOU")
_BRAND = re.compile(
    r"(?:is|was|has|will|can) (?!it|that|this|he|she|they|you|there|the|an?|we|i|any|every|some|no|not|my|his|her)\w"
)
_HAN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


_ABBREVIATED = 6
"""A longer word in lower case is no abbreviation."""


class _Guarded(NamedTuple):
    """A stretch in quotation marks or brackets that its sentence goes on after; `speech`: with its speaker."""

    start: int
    end: int
    speech: bool


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Where sentences end inside a unit, but for its end."""
    guarded: list[_Guarded] | None = None
    place = 0
    sentence = start
    found: list[int] = []
    for gap in (_GAP if _SMILE.search(text, start, end) else _PLAIN_GAP).finditer(text, start, end):
        if gap.end() == end:
            break
        if guarded is None:
            guarded = _guarded(text, start, end)
        while place < len(guarded) and guarded[place].end < gap.start():
            place += 1
        if place < len(guarded) and guarded[place].start < gap.start() and gap.end() <= guarded[place].end:
            within = guarded[place]
            if not within.speech or LETTER_OR_DIGIT.search(text, sentence, within.start):
                continue
        cut = _cut(text, sentence, gap, end)
        if cut is not None and LETTER_OR_DIGIT.search(text, sentence, gap.start()):
            found.append(cut)
            sentence = cut
    return found


_PAIRED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_CORNERS = re.compile("[「『][^「」『』]*[」』]")


def _guarded(text: str, start: int, end: int) -> list[_Guarded]:
    """The stretches of a unit in which full stops end nothing, because the sentence around goes on behind them."""
    found: list[_Guarded] = []
    pairs = quotations(text, start, end)
    if _HAN.search(text, start, end):
        pairs += [(m.start(), m.end() - 1) for m in _CORNERS.finditer(text, start, end)]
    for a, b in pairs:
        if _goes_on_after(text, b + 1, end, a):
            found.append(_Guarded(a, b, _SPEAKER.match(text, b + 1, min(end, b + 61)) is not None))
    for match in _PAIRED.finditer(text, start, end):
        rest = text[match.end() : match.end() + 1]
        behind = text[match.end() : match.end() + 8].lstrip("*_\"'”’")[:1] if rest else ""
        after = text[match.end() : match.end() + 8].lstrip()[:1]
        inside_han = _HAN.match(after) is not None and match.start() > start and text[match.start() - 1].isalnum()
        if behind in tuple(f",;:{TERMINATORS}，；：、") or after.islower() or inside_han:
            found.append(_Guarded(match.start(), match.end() - 1, False))
    return sorted(found)


_SAYING = (
    "said|says|say|asked|asks|shouted|shouts|cried|cries|replied|replies|whispered|whispers|exclaimed|exclaims|"
    "wondered|wonders|yelled|yells|answered|answers|thought|thinks|muttered|mutters|called|calls|adds|added|sighed|"
    "sighs|laughed|laughs|reads|announces|announced|explains|explained|warned|warns|murmured|murmurs|screamed|screams"
)
_SPEECH = re.compile(rf"(?P<who>[^\W_]+)\s(?:{_SAYING})\b")
_SPEAKER = re.compile(rf"[ ,]*(?:[^\W_][\w'’-]* ){{0,4}}?(?:{_SAYING})\b")
_HAN_GOES_ON = re.compile("然后|接着|随后|随即|于是|就|便|并|又")
_HAN_SPEAKER = re.compile("[^。！？“「：:\n]{0,20}?(?:说|问|道|喊|叫|答|嚷|想|笑)(?![^，,]{0,6}[：:“])|[とっ]")
_GOING_ON = ",;，；、：—–"


def _goes_on_after(text: str, at: int, end: int, opening: int) -> bool:
    """Whether a sentence goes on at a place behind a quotation."""
    rest = text[at : min(end, at + 60)]
    word = rest.lstrip()
    if not word:
        return False
    if word[0].islower() or word[0] in _GOING_ON:
        return True
    if _HAN_GOES_ON.match(word) and text[at - 2] in "？！?!…":
        return True
    if _HAN.match(word):
        return (opening > 0 and text[opening - 1].isalnum()) or _HAN_SPEAKER.match(word) is not None
    speaker = _SPEECH.match(word) if rest != word else None
    return speaker is not None and (speaker["who"] not in STARTERS or speaker["who"] in ("He", "She"))


def _cut(text: str, sentence: int, gap: re.Match[str], end: int) -> int | None:
    """Where a sentence ends in a gap between two words, or None where it goes on."""
    marks = gap.group()
    if marks == ". ":
        word = text[text.rfind(" ", sentence, gap.start()) + 1 : gap.start()]
        if len(word) > _ABBREVIATED and word.isalpha() and word.islower():
            return gap.start() + 1  # most ends are of this kind
    lead = _LEAD.match(marks)
    following = _NEXT_WORD.match(text, gap.end(), min(end, gap.end() + 40))
    if following is None:
        return None
    if lead is None:  # an emoji in place of a mark
        return gap.end() if following.group() in STARTERS else None
    if wide := _FULL_WIDTH.search(marks):
        cut = gap.start() + wide.end()
        quoted = wide.group()[-1] in "」』”’)）"
        return None if quoted and _goes_on_after(text, cut, end, _opening(text, sentence, cut)) else cut
    space = _WHITE.search(marks)
    if space is None:
        return _cut_without_space(text, sentence, gap, lead, following.group())
    if _GOES_ON.match(marks, lead.end()):
        return None
    cut = gap.start() + max(space.start(), lead.end())
    lower = following.group()[0].islower()
    closed = _CLOSED.match(marks, lead.end()) is not None
    if closed and (lower or _goes_on_after(text, cut, end, 0)):
        return None
    return cut if _ends(text, sentence, gap, lead.group(), following.group(), closed) else None


def _opening(text: str, sentence: int, closing: int) -> int:
    """Where the quotation opens that closes at a place; the beginning of the sentence where it can't be seen."""
    return max(text.rfind(mark, max(sentence, closing - 400), closing) for mark in "“「『‘（(") if closing else -1


_RUN_ON = re.compile(r"[A-Z](?:[a-z]+(?:['’][a-z]+)?)?(?=[\s,;:!?]|$)")
_NO_SENTENCE = word_set("Com Net Org Io Js Py Md Txt Pdf")


def _cut_without_space(text: str, sentence: int, gap: re.Match[str], lead: re.Match[str], following: str) -> int | None:
    """Where a sentence ends whose mark has no space behind it: "It is red.The ...", "太美了!我 ..."."""
    cut = gap.start() + len(gap.group())
    before = text[max(sentence, gap.start() - 40) : gap.start()]
    if _HAN.match(following):
        return cut if lead.group()[0] in "!?" or (lead.group()[0] != "…" and _HAN.match(before[-1:])) else None
    if gap.group() != lead.group() or not _RUN_ON.match(text, gap.end()) or following in _NO_SENTENCE:
        return None
    chunk = before.rpartition(" ")[2] + text[gap.end() : gap.end() + 20].partition(" ")[0]
    if any(mark in chunk for mark in "/@`#=\\") or chunk.startswith("www."):
        return None
    if lead.group() == ".":
        worded = re.search("[a-z]{2}$" if following not in STARTERS else "[a-z]{2}[0-9]*$", before)
        return cut if worded and _ends_after(before.split()[-1], "", following) else None
    return cut if lead.group()[0] in "!?" and before[-1:].isalpha() else None


def _ends(text: str, sentence: int, gap: re.Match[str], marks: str, following: str, closed: bool) -> bool:
    """Whether marks with a space behind them end a sentence."""
    lower = following[0].islower()
    before = text[max(sentence, gap.start() - 60) : gap.start()]
    tokens = before.split()
    if "!" in marks or "?" in marks or "؟" in marks:
        brand = marks == "!" and not closed and lower and len(tokens) == 1 and tokens[0][:1].isupper()
        return not (brand and _BRAND.match(text, gap.end()))
    if _CLOSED_TWICE.match(gap.group()) or "।" in marks:
        return True
    if marks != ".":  # an ellipsis
        return ". ." in marks or not (lower or following in _FIRST_PERSON)
    word = _DASH.split(tokens[-1])[-1].lstrip("\"'“‘([*_`«") if tokens else ""
    if word.isdigit() and len(word) < 4 and not LETTER_OR_DIGIT.search(text, sentence, gap.start() - len(word)):
        return False  # "1. Milk 2. Eggs" in one line
    previous = tokens[-2] if len(tokens) > 1 else ""
    if previous == "is" and len(tokens) > 2 and tokens[-3].lower() in ("name", "author", "artist", "this"):
        previous = ""  # "Her name is J. Smith"
    return _ends_after(word, previous, following)


def _ends_after(word: str, before: str, following: str) -> bool:
    """Whether "word. following" are two sentences; `before` is the word before."""
    follow = follow_of(word, before)
    if follow == "always":
        return True
    if follow == "no number":
        return not following[0].isdigit()
    if follow == "never" or following[0].islower():
        return False
    if word.isupper() and len(following) > 1 and following.isupper():
        return following in _IN_CAPITALS
    if follow == "capital":
        return not following[0].isdigit() and following not in NAMES_OF_TIME
    return following in STARTERS or following in _FIRST_PERSON
