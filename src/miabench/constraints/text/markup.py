"""A text as its reader sees it: cleaned of what is invisible, cut into lines, each with what it is.

All offsets in this package are into `clean(text)`.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.fragments import has_verb
from miabench.constraints.text.memory import LONGEST, TEXTS, remembered

Role = Literal["blank", "rule", "heading", "item", "text"]


class Span(NamedTuple):
    """A piece of `clean(text)` and where it stands: `clean(text)[start:end] == text`."""

    text: str
    start: int
    end: int


class Line(NamedTuple):
    """One line of `clean(text)`: `start` is behind its marker, `left` before it; trailing spaces are cut off.

    `code` is whether it stands in a code block beside other text; a block that is all there is isn't one.
    """

    role: Role
    left: int
    start: int
    end: int
    indent: int
    code: bool = False


_PLAIN = re.compile(r"[\n\t\x20-;=-\\^-~]*")
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
    r"|[•●▪◦‣]|[0-9]\u20e3[ \t]*"
    r"|(?:[0-9]{1,3}[、．]|[一二三四五六七八九十]{1,3}、|[（(][0-9一二三四五六七八九十]{1,3}[）)]|[①-⑳])[ \t]*"
    r")(?:\[[ xX]\][ \t]+)?(?=\S)"
)
_LETTERED = re.compile(r"[a-zA-Z]{1,4}[.)]")
_FENCE = re.compile(r"[ \t>]*(```|~~~)(?:[ \t]*([\w+-]+))?[ \t]*")
_PROSE = frozenset(("markdown", "md", "text", "txt", "plaintext", "plain"))
"""What a fence is called whose text is no code."""
_HASH = re.compile(r"[ \t>]*#{1,6}[ \t]+(?=\S)")
_QUOTE_MARK = re.compile(r"[ \t>]*")
_BOLD = re.compile(r"[ \t>]*(\*\*|__)(?=[^\s*_])[^*_]*[^*_\s.!?…。！？](?:\1[:：]?|[:：]\1)[ \t]*")
_LABEL = re.compile(r"[ \t>]*[^\s:：]+(?: [^\s:：]+){0,2}[:：]")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def clean(text: str) -> str:
    """A text as a reader sees it: one kind of line break, no invisible characters, no tags, no link targets. NFC."""
    if _PLAIN.fullmatch(text):
        return text
    return _clean_long(text) if len(text) > LONGEST else _clean(text)


def _clean_long(text: str) -> str:
    text = _NEWLINE.sub("\n", text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    text = _LINK.sub("]", _TAG.sub(" ", text))
    return unicodedata.normalize("NFC", text)


_clean = lru_cache(maxsize=TEXTS)(_clean_long)


@remembered
def scan(cleaned: str) -> list[Line]:
    """The lines of a cleaned text with what each is; blank ones and rules included."""
    rows = cleaned.split("\n")
    fenced = _fenced(rows) if "```" in cleaned or "~~~" in cleaned else {}
    found: list[Line] = []
    bold: set[int] = set()
    at = 0
    for i, raw in enumerate(rows):
        if not raw:
            found.append(Line("blank", at, at, at, 0))
            at += 1
            continue
        end = at + len(raw.rstrip())
        if i in fenced and end > at:
            found.append(_of_code(raw, at, end, fenced[i]))
        else:
            line, is_bold = _classify(raw, at, end)
            found.append(line)
            if is_bold:
                bold.add(i)
        at += len(raw) + 1
    _find_title(rows, found)
    # A heading stands above something; a bold line above another bold line is a line of bold text.
    text_below = False
    bold_below = False
    for i in range(len(found) - 1, -1, -1):
        line = found[i]
        if line.role in ("blank", "rule"):
            continue
        if line.role == "heading" and (not text_below or (i in bold and bold_below)):
            found[i] = line = line._replace(role="text")
        text_below = text_below or line.role != "heading"
        bold_below = i in bold
    return found


def _classify(raw: str, at: int, end: int) -> tuple[Line, bool]:
    if end == at:
        return Line("blank", at, at, at, 0), False
    if raw[0].isalpha() and raw[0].isascii() and not _LETTERED.match(raw):  # most lines: nothing but text
        return Line(
            "heading" if raw[end - at - 1] in ":：" and _is_label(raw[: end - at]) else "text", at, at, end, 0
        ), False
    if not LETTER_OR_DIGIT.search(raw) or _FENCE.fullmatch(raw):
        return Line("rule", at, at, end, 0), False
    indent = len(raw) - len(raw.lstrip())
    if marker := _MARKER.match(raw):
        return Line("item", at, at + marker.end(), end, indent), False
    if hashes := _HASH.match(raw):
        return Line("heading", at, at + hashes.end(), end, indent), False
    quote = _QUOTE_MARK.match(raw)
    start = at + (quote.end() if quote else 0)
    is_bold = _BOLD.fullmatch(raw) is not None
    is_label = raw[end - at - 1] in ":：" and _is_label(raw[: end - at])
    return Line("heading" if is_bold or is_label else "text", at, start, end, indent), is_bold


_SHORT_LABEL = 16
"""Words of Chinese have no spaces; a longer row of characters is no label."""


def _is_label(raw: str) -> bool:
    """Whether a line is a label ("Answer:") and not the beginning of a sentence ("It shows:")."""
    if _LABEL.fullmatch(raw) is None or has_verb(raw):
        return False
    return raw.isascii() or len(raw.strip()) <= _SHORT_LABEL or " " in raw.strip()


def _fenced(rows: list[str]) -> dict[int, bool]:
    """The lines inside code blocks, and whether their language is a programming language.

    None where the block is all that there is, or is said to be plain text.
    """
    inside: dict[int, bool] = {}
    mark = ""
    code = language = beside = False
    for i, raw in enumerate(rows):
        fence = _FENCE.fullmatch(raw)
        if fence and (not mark or (mark == fence.group(1) and not fence.group(2))):
            name = (fence.group(2) or "").lower()
            code, language = name not in _PROSE, bool(name)
            mark = "" if mark else fence.group(1)
        elif mark and code:
            inside[i] = language
        else:
            beside = beside or LETTER_OR_DIGIT.search(raw) is not None
    return inside if beside else {}


def _of_code(raw: str, at: int, end: int, language: bool) -> Line:
    line = _classify(raw, at, end)[0]
    if line.role == "rule":
        return line
    indent = len(raw) - len(raw.lstrip())
    if language or line.role == "heading":  # "# a comment", "- a list in YAML"
        return Line("text", at, at + indent, end, indent, code=True)
    return line._replace(code=True)


_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,})[ \t]*")
_TITLED = re.compile(r"[ \t*_]*(?:(?:poem )?title|标题|题目)[*_]*[:：][*_]*[ \t]*\S.*", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w'’-]*")
_SMALL = word_set(
    "a an the and or but nor of in on at to for from by with as into over under upon vs is its it's de la le el"
)
_SHORT = 60
"""A longer line is no title."""
_IDEOGRAPHS = re.compile("[ \t*]*(?:《[^》\n]{1,20}》|[\u3400-\u4dbf\u4e00-\u9fff·]{1,12})[ \t*]*")


def _find_title(rows: list[str], found: list[Line]) -> None:
    """Mark a plain title above the text, or one that is underlined, as the heading that it is."""
    i = next((i for i, line in enumerate(found) if line.role not in ("blank", "rule")), len(found))
    if i + 1 >= len(found):
        return
    line, below = found[i], found[i + 1]
    if line.role != "text" or line.code or line.end - line.start > _SHORT:
        return
    raw = rows[i][: line.end - line.left]
    if below.role == "rule" and _UNDERLINE.fullmatch(rows[i + 1]):
        title = rows[i + 1].lstrip().startswith("=") or _is_title(raw)
    elif _TITLED.fullmatch(raw):
        title = True
    else:
        book = raw.lstrip(" \t*").startswith("《")
        title = (below.role == "blank" or book) and _is_title(raw) and _has_text(rows, found, i + 1, raw)
    if title:
        found[i] = line._replace(role="heading")


def _is_title(raw: str) -> bool:
    """Whether a short line is written as a title is: every word but small ones with a capital, no closing mark."""
    if _IDEOGRAPHS.fullmatch(raw):
        return True
    if raw.rstrip(" \t*_\"'”’)")[-1:] in ".,;:…—-。，：；":
        return False
    first, *others = _WORD.findall(raw) or [""]
    return first[:1].isupper() and all(w[0].isupper() or w[0].isdigit() or w in _SMALL for w in others)


def _has_text(rows: list[str], found: list[Line], start: int, title: str) -> bool:
    """Whether the block below a line is a text that it may be the title of."""
    block: list[str] = []
    for line, raw in zip(found[start:], rows[start:], strict=True):
        if line.role not in ("blank", "rule"):
            block.append(raw[line.start - line.left :].rstrip(" \t*_\"'”’)"))
        elif block:
            break
    if not block or (title.isupper() and "".join(block).isupper()):
        return False
    verse = len(block) > 1 and all(len(raw) <= _SHORT for raw in block)
    if len(title.split()) == 1 and title.isascii():
        return verse  # above prose, one word is more often an answer
    return verse or any(raw[-1:] in ".,;:!?…。，；：！？、" for raw in block)
