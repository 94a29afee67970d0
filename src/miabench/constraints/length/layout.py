"""How an answer is laid out: its blocks of lines, and which of them are a title, a greeting, a list, a table or code.

Prose and verse are counted without what stands around them: a title, the greeting and the sign-off of a letter. A
preface ("Here is ...:") and a closing note are counted: the strict reading takes a response as it stands.
"""

import re
from typing import Literal, NamedTuple

from miabench.constraints.text import TERMINATORS, Line, scan, sentence_spans, word_spans
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.pattern import pattern

BlockRole = Literal["text", "list", "table", "code", "title", "letter"]


class Block(NamedTuple):
    """Lines of a cleaned text with no blank line, rule or heading between them."""

    role: BlockRole
    rows: tuple[Line, ...]

    @property
    def start(self) -> int:
        return self.rows[0].start

    @property
    def end(self) -> int:
        return self.rows[-1].end


_FENCE = pattern(r"[ \t>]*(?:```|~~~)")
_TABLE_RULE = pattern(r"[ \t>]*\|[ :|-]*-")
_DECORATION = "*_`~#>\"“”'‘’«»《》「」 \t"
_SMALL = word_set("a an the of in on at to for and or by with from as is")
_GREETING = pattern(
    r"(?:dear|hi|hello|hey|greetings|good (?:morning|afternoon|evening)|to whom it may concern|to (?:the|my|"
    r"our)|attention|"
    r"亲爱的|尊敬的|您好|你好)(?![^\W_]).{0,50}[,:!，：！—-]?|(?:亲爱的|尊敬的).{0,20}[:：,，]|"
    r"[A-Z][a-z]+,",
    re.IGNORECASE,
)
_SIGN_OFF = pattern(
    r"(?:(?:with )?(?:all )?(?:my )?(?:best|kind|kindest|warm|warmest|sincerely|yours|yours truly|love|"
    r"much love|cheers|thanks|"
    r"many thanks|thank you|regards|respectfully|cordially|take care|see you soon|until next time|your friend|"
    r"fondly|gratefully|"
    r"affectionately|hugs|xoxo)(?: (?:wishes|regards|sincerely|truly|faithfully|yours|always|again|soon|"
    r"and regards|of love|from \w+))?"
    r"|此致|敬礼|祝好|谨上|你的朋友)[,.!，。！—-]?",
    re.IGNORECASE,
)
_HEADER = pattern(r"(?:subject|re|title|date|to|from|主题|标题)\s?[:：].{1,80}", re.IGNORECASE)
_NAMED_TITLE = pattern(r"(?:title|headline|caption|标题|题目)\s?[:：].{1,80}", re.IGNORECASE)
LONG = 80
"""A line of prose of so many characters may be meant as a paragraph."""


def bare(cleaned: str, row: Line) -> str:
    """A line without its marker and the emphasis or quotation marks around it."""
    return cleaned[row.start : row.end].strip(_DECORATION)


def is_title(cleaned: str, row: Line) -> bool:
    """Whether a line looks like a title: a few words without a mark behind them."""
    text = bare(cleaned, row)
    if _NAMED_TITLE.fullmatch(text):
        return True
    found = text.split()
    if (
        not found
        or len(found) > 9
        or len(text) > 70
        or text[-1] in ",;:-–—，；：、"
        or (not text.isascii() and len(text) > 16)
    ):
        return False
    return text[-1] not in TERMINATORS or (text[-1] in "!?！？" and is_title_case(text))


def is_title_case(text: str) -> bool:
    """Whether every word but small ones has a capital, and there are two at least."""
    found = [word for word in re.findall(r"[^\W\d_][^\s]*", text) if word.lower() not in _SMALL]
    return len(found) >= 2 and all(word[0].isupper() for word in found)


def blocks(cleaned: str) -> list[Block]:
    """The blocks of a cleaned text."""
    found: list[Block] = []
    rows: list[Line] = []
    code: list[Line] = []
    fenced = False

    def close() -> None:
        if rows:
            found.append(Block(_role(cleaned, rows), tuple(rows)))
            rows.clear()

    lines = scan(cleaned)
    fences = _whole_fences(cleaned, lines)
    for line in lines:
        if line.role == "rule" and fences and _FENCE.match(cleaned, line.left):
            close()
            if code:
                found.append(Block("code", tuple(code)))
                code.clear()
            fenced = not fenced
        elif fenced:
            if line.role != "blank":
                code.append(line)
        elif line.role == "rule" and _TABLE_RULE.match(cleaned, line.left):
            continue
        elif line.role in ("blank", "rule", "heading"):
            close()
        else:
            rows.append(line)
    close()
    if code:
        found.append(Block("code", tuple(code)))
    return _without_frame(cleaned, found)


def _whole_fences(cleaned: str, lines: list[Line]) -> bool:
    """Whether fences set something apart: not where all of the answer stands in one."""
    inside = outside = fenced = False
    for line in lines:
        if line.role == "rule" and _FENCE.match(cleaned, line.left):
            fenced = not fenced
        elif line.role in ("text", "item", "heading"):
            inside, outside = inside or fenced, outside or not fenced
    return inside and outside


def _role(cleaned: str, rows: list[Line]) -> BlockRole:
    if all(row.role == "text" and cleaned.startswith("|", row.start) for row in rows):
        return "table"
    return "list" if rows[0].role == "item" else "text"


def _without_frame(cleaned: str, found: list[Block]) -> list[Block]:
    """The blocks with a title, a greeting and a sign-off marked as what they are."""
    if len(found) < 2:
        return found
    out = list(found)
    at = 0
    while at < len(out) - 1 and at < 4 and out[at].role == "text" and len(out[at].rows) <= 3:
        rows = out[at].rows
        first = bare(cleaned, rows[0])
        if all(_HEADER.fullmatch(bare(cleaned, row)) for row in rows):
            role: BlockRole = "title" if _NAMED_TITLE.fullmatch(first) else "letter"
        elif len(rows) == 1 and len(first) <= 60 and _GREETING.fullmatch(first):
            role = "letter"
        elif at == 0 and len(rows) == 1 and is_title(cleaned, rows[0]) and _goes_under(cleaned, out[1]):
            role = "title"
        else:
            break
        out[at] = Block(role, rows)
        at += 1
    _mark_sign_off(cleaned, out)
    return out


def _goes_under(cleaned: str, block: Block) -> bool:
    """Whether a block can stand under a title: several lines, or a sentence with its mark."""
    last = cleaned[block.start : block.end].rstrip(_DECORATION + ")]")[-1:]
    return len(block.rows) > 1 or (bool(last) and last in TERMINATORS)


def _mark_sign_off(cleaned: str, out: list[Block]) -> None:
    for back in (1, 2, 3):
        at = len(out) - back
        if at < 1 or out[at].role != "text" or len(out[at].rows) > 4:
            return
        rows = out[at].rows
        if _SIGN_OFF.fullmatch(bare(cleaned, rows[0])) and all(_is_name(cleaned, row) for row in rows[1:]):
            for i in range(at, len(out)):
                out[i] = Block("letter", out[i].rows)
            return
        if not all(_is_name(cleaned, row) for row in rows):
            return


def _is_name(cleaned: str, row: Line) -> bool:
    text = bare(cleaned, row)
    return (
        len(text.split()) <= 4 and len(text) <= 40 and (text[-1:] not in TERMINATORS or text.endswith((" Jr.", " Sr.")))
    )


def prose_rows(cleaned: str, block: Block) -> int:
    """How many paragraphs a block may be meant as: its lines, where each is long and ends a sentence."""
    if len(block.rows) < 2:
        return 1
    for row in block.rows:
        if row.role != "text" or row.end - row.start < LONG:
            return 1
        if cleaned[row.start : row.end].rstrip("\"'”’)*_")[-1:] not in TERMINATORS:
            return 1
    return len(block.rows)


def item_groups(cleaned: str, block: Block) -> tuple[int, bool]:
    """How many items a block has, and whether each of them is as long as a paragraph."""
    starts = [i for i, row in enumerate(block.rows) if row.role == "item"]
    long_ones = True
    for i, j in zip(starts, [*starts[1:], len(block.rows)], strict=True):
        text = cleaned[block.rows[i].start : block.rows[j - 1].end]
        long_ones = long_ones and (len(text) >= LONG + 40 or (len(text) >= LONG // 2 and len(sentence_spans(text)) > 1))
    return len(starts), bool(starts) and long_ones


def words_in(cleaned: str, block: Block) -> int:
    """The number of words of a block."""
    return len(word_spans(cleaned[block.start : block.end]))


class Framed(NamedTuple):
    """A cleaned text in three pieces: title and greeting, what they frame, sign-off."""

    head: str
    body: str
    tail: str


def framed(cleaned: str) -> Framed:
    """A text with its frame taken off."""
    found = blocks(cleaned)
    inner = [block for block in found if block.role not in ("title", "letter")]
    if not inner or len(inner) == len(found):
        return Framed("", cleaned, "")
    left = min(row.left for row in inner[0].rows)
    return Framed(cleaned[:left], cleaned[left : inner[-1].end], cleaned[inner[-1].end :])
