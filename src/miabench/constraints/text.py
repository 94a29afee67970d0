"""The splitter that every kind counts with: words, sentences, lines, paragraphs, list items of real responses.

Two kinds that split differently would contradict each other, so there is one splitter. What it takes a text to be:

- word: what stands between spaces and dashes and has a letter or digit. "well-known", "don't", "5.70", "10:42" and
  a URL are one word each; list markers, bullets, heading marks and bare punctuation are none. A Chinese or Japanese
  character is a word.
- sentence: ends at a full stop, "!", "?" or ellipsis that isn't part of an abbreviation, a number or speech that the
  sentence goes on after (`He said, "Stop!" and left.`). A list item is a sentence of its own, and so is a line that
  ends without a mark where the next begins with a capital (a label, a verse), unless it ends in a comma, semicolon
  or dash, or is so long that it was wrapped.
- heading: `# ...`, or a line all in bold without a closing mark, above other text. It has words, but it is neither a
  sentence nor a line nor a paragraph.
- line: not blank, not a heading, and not only markup.
- paragraph: what blank lines or rules separate. List items that follow each other are one, blank lines or not.
- list item: a line with a bullet or a number, at the outermost level.

All offsets are into `clean(text)`. Everything here takes any string, in time linear in its length.
"""

import re
import unicodedata
from typing import Literal, NamedTuple

from miabench.constraints.abbreviations import NAMES_OF_TIME, STARTERS, follow_of

Role = Literal["blank", "rule", "heading", "item", "text"]

TERMINATORS = ".!?…。！？؟"
CLOSERS = "\"'”’»)]*_`~」』"


class Span(NamedTuple):
    """A piece of `clean(text)` and where it stands: `clean(text)[start:end] == text`."""

    text: str
    start: int
    end: int


class Line(NamedTuple):
    """One line of `clean(text)`: `start` is behind its marker, `left` before it; trailing spaces are cut off."""

    role: Role
    left: int
    start: int
    end: int
    indent: int


_NEWLINE = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]|<br ?/?>")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_TAG = re.compile(r"</?(?:b|i|u|p|em|strong|small|sup|sub|span|div|center|ul|ol|li|h[1-6])>")
_LINK = re.compile(r"\]\((?:https?://|www\.|/|#)[^()\[\]\s]*\)")

_MARKER = re.compile(
    r"[ \t>]*(?:"
    r"(?:[-+*–•◦▪‣●○■□➤→✓✔✅☑★🔹🔸👉]|[0-9]\u20e3"
    r"|(?:\*\*|__)?(?:\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivx]{2,4})\)|(?:[0-9]{1,3}|[a-z]|[ivx]{2,4})\.)(?:\*\*|__)?)[ \t]+"
    r"|[•●▪◦‣])(?=\S)"
)
_RULE = re.compile(r"[\s\-*_=~`#>|+:]*|[ \t>]*(?:```|~~~)[\w+-]*[ \t]*")
_HASH = re.compile(r"[ \t>]*#{1,6}[ \t]+(?=\S)")
_QUOTE_MARK = re.compile(r"[ \t>]*")
_BOLD = re.compile(r"[ \t>]*(\*\*|__)(?=[^\s*_])[^*_]*[^*_\s.!?…](?:\1:?|:\1)[ \t]*")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def clean(text: str) -> str:
    """A text as a reader sees it: one kind of line break, no invisible characters, no tags, no link targets. NFC."""
    text = _NEWLINE.sub("\n", text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    text = _LINK.sub("]", _TAG.sub(" ", text))
    return unicodedata.normalize("NFC", text)


def scan(cleaned: str) -> list[Line]:
    """The lines of a cleaned text with what each is; blank ones and rules included."""
    found: list[Line] = []
    bold: list[bool] = []
    at = 0
    for raw in cleaned.split("\n"):
        end = at + len(raw.rstrip())
        line, is_bold = _classify(raw, at, end)
        found.append(line)
        bold.append(is_bold)
        at += len(raw) + 1
    # A heading stands above something; a bold line above another bold line is a line of bold text.
    text_below = False
    bold_below = False
    for i in range(len(found) - 1, -1, -1):
        line = found[i]
        if line.role in ("blank", "rule"):
            continue
        if line.role == "heading" and (not text_below or (bold[i] and bold_below)):
            found[i] = line = line._replace(role="text")
        text_below = text_below or line.role != "heading"
        bold_below = bold[i]
    return found


def _classify(raw: str, at: int, end: int) -> tuple[Line, bool]:
    if end == at:
        return Line("blank", at, at, at, 0), False
    if _RULE.fullmatch(raw):
        return Line("rule", at, at, end, 0), False
    indent = len(raw) - len(raw.lstrip())
    if marker := _MARKER.match(raw):
        return Line("item", at, at + marker.end(), end, indent), False
    if hashes := _HASH.match(raw):
        return Line("heading", at, at + hashes.end(), end, indent), False
    quote = _QUOTE_MARK.match(raw)
    start = at + (quote.end() if quote else 0)
    is_bold = _BOLD.fullmatch(raw) is not None
    return Line("heading" if is_bold else "text", at, start, end, indent), is_bold


# ---------------------------------------------------------------------------------------------------- words

_WORD_BREAK = re.compile(r"[\s—…]+|--+|\.{2,}|(?<=[^\W\d_])–(?=[^\W\d_])|(?<=[^\W_])[,;:!?]+(?=[^\W\d_])", re.UNICODE)
_URL = re.compile(r"[(<\[\"']*(?:https?://|www\.)", re.IGNORECASE)
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_PIECE = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, without the punctuation around them."""
    return tuple(span.text for span in word_spans(clean(text)))


def word_spans(cleaned: str) -> list[Span]:
    """The words of a cleaned text with their places."""
    found: list[Span] = []
    for line in scan(cleaned):
        if line.role not in ("blank", "rule"):
            _words_between(cleaned, line.start, line.end, found)
    return found


def _words_between(text: str, start: int, end: int, found: list[Span]) -> None:
    for chunk in re.finditer(r"\S+", text[start:end]):
        raw, at = chunk.group(), start + chunk.start()
        if _URL.match(raw):
            _add_word(raw, at, found)
            continue
        place = 0
        for mark in _WORD_BREAK.finditer(raw):
            _add_word(raw[place : mark.start()], at + place, found)
            place = mark.end()
        _add_word(raw[place:], at + place, found)


def _add_word(raw: str, at: int, found: list[Span]) -> None:
    if "\u20e3" in raw:
        return
    pieces = _PIECE.finditer(raw) if _IDEOGRAPH.search(raw) else (re.match(r".*", raw, re.DOTALL),)
    for piece in pieces:
        if piece is None:
            continue
        inside = piece.group()
        first = _LETTER_OR_DIGIT.search(inside)
        if first is None:
            continue
        last = len(inside)
        while not (inside[last - 1].isalnum()):
            last -= 1
        start = at + piece.start() + first.start()
        found.append(Span(inside[first.start() : last], start, at + piece.start() + last))


# ------------------------------------------------------------------------------------------------ quotations

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
            if not _ELISION.match(text, at, end):
                single = at
    return sorted(found)


# ------------------------------------------------------------------------------------------------ sentences

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
            if _LETTER_OR_DIGIT.search(piece):
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
    first = _LETTER_OR_DIGIT.search(cleaned, following.start, following.end)
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
        if cut is not None and _LETTER_OR_DIGIT.search(text, sentence, gap.start()):
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
    if space is None or lead is None or next_word is None:
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
    if word.isdigit() and len(word) < 4 and not _LETTER_OR_DIGIT.search(text, sentence, gap.start() - len(word)):
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


# ------------------------------------------------------------------------------- lines, paragraphs, list items


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text, without their markers."""
    return tuple(span.text for span in line_spans(clean(text)))


def line_spans(cleaned: str) -> list[Span]:
    """The lines of a cleaned text with their places."""
    return [Span(cleaned[n.start : n.end], n.start, n.end) for n in scan(cleaned) if n.role in ("item", "text")]


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text as they stand."""
    return tuple(span.text for span in paragraph_spans(clean(text)))


def paragraph_spans(cleaned: str) -> list[Span]:
    """The paragraphs of a cleaned text with their places."""
    found: list[Span] = []
    after_break = True
    was_item = False
    for line in scan(cleaned):
        if line.role in ("blank", "rule", "heading"):
            after_break = True
            was_item = was_item and line.role == "blank"
            continue
        joins = found and (not after_break or (was_item and (line.role == "item" or line.indent > 0)))
        start = found.pop().start if joins else line.left
        found.append(Span(cleaned[start : line.end], start, line.end))
        after_break = False
        was_item = line.role == "item" or (was_item and line.indent > 0)
    return found


def list_items(text: str) -> tuple[str, ...]:
    """The items of the outermost lists, without their markers."""
    return tuple(span.text for span in item_spans(clean(text)))


def item_spans(cleaned: str) -> list[Span]:
    """The items of the outermost lists of a cleaned text: the first line of each, without its marker."""
    items = [line for line in scan(cleaned) if line.role == "item"]
    outermost = min((line.indent for line in items), default=0)
    return [Span(cleaned[n.start : n.end], n.start, n.end) for n in items if n.indent < outermost + 2]
