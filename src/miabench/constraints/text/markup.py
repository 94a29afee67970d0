"""A text as its reader sees it: cleaned of what is invisible, cut into lines, each with what it is.

All offsets in this package are into `clean(text)`.
"""

import re
import unicodedata
from typing import Literal, NamedTuple

Role = Literal["blank", "rule", "heading", "item", "text"]


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
    r"(?:[-+*–•◦▪‣●○■□➤→✓✔✅☑★🔹🔸👉]"
    r"|(?:\*\*|__)?(?:\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivx]{2,4})\)|(?:[0-9]{1,3}|[a-z]|[ivx]{2,4})\.)(?:\*\*|__)?)[ \t]+"
    r"|[•●▪◦‣]|[0-9]\u20e3[ \t]*)(?=\S)"
)
_FENCE = re.compile(r"[ \t>]*(?:```|~~~)[\w+-]*[ \t]*")
_HASH = re.compile(r"[ \t>]*#{1,6}[ \t]+(?=\S)")
_QUOTE_MARK = re.compile(r"[ \t>]*")
_BOLD = re.compile(r"[ \t>]*(\*\*|__)(?=[^\s*_])[^*_]*[^*_\s.!?…](?:\1:?|:\1)[ \t]*")
_LABEL = re.compile(r"[ \t>]*[^\s:]+(?: [^\s:]+){0,2}:")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")


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
    if _FENCE.fullmatch(raw) or not LETTER_OR_DIGIT.search(raw):
        return Line("rule", at, at, end, 0), False
    indent = len(raw) - len(raw.lstrip())
    if marker := _MARKER.match(raw):
        return Line("item", at, at + marker.end(), end, indent), False
    if hashes := _HASH.match(raw):
        return Line("heading", at, at + hashes.end(), end, indent), False
    quote = _QUOTE_MARK.match(raw)
    start = at + (quote.end() if quote else 0)
    is_bold = _BOLD.fullmatch(raw) is not None
    is_label = _LABEL.fullmatch(raw, 0, end - at) is not None
    return Line("heading" if is_bold or is_label else "text", at, start, end, indent), is_bold
