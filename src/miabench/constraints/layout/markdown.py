"""What layout kinds share: code fences, emphasis and cells as markdown reads them. All of it takes any string."""

import re
from typing import Literal, NamedTuple

from miabench.constraints.text.pattern import pattern

EmphasisStyle = Literal["bold", "italic", "any"]


class Fence(NamedTuple):
    """A fenced block: `text[start:end]` is what stands between the fences; `outer` and `behind` are with them."""

    language: str
    outer: int
    start: int
    end: int
    behind: int
    closed: bool


_FENCE = pattern(r"[ \t>]*(`{3,}|~{3,})[ \t]*([^`\n]*?)[ \t]*")
_BREAK = pattern(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def one_newline(text: str) -> str:
    """The text with one kind of line break and otherwise as it stands."""
    return _BREAK.sub("\n", text)


def fences(text: str) -> list[Fence]:
    """The fenced blocks of a text with one kind of line break; one that isn't closed runs to the end."""
    found: list[Fence] = []
    opened: tuple[str, str, int, int] | None = None
    at = 0
    for line in text.split("\n"):
        match = _FENCE.fullmatch(line)
        if match is not None and opened is None:
            opened = (match[1], match[2].lower(), at, at + len(line) + 1)
        elif match is not None and opened is not None and match[1].startswith(opened[0]) and not match[2]:
            found.append(
                Fence(opened[1], opened[2], min(opened[3], at), max(at - 1, opened[3] - 1), at + len(line), True)
            )
            opened = None
        at += len(line) + 1
    if opened is not None:
        end = len(text)
        found.append(Fence(opened[1], opened[2], min(opened[3], end), end, end, False))
    return found


def unfenced(response: str) -> str:
    """What stands in the one closed fence that a response is, else the response; without space around it."""
    text = one_newline(response).strip("\ufeff \t\n")
    blocks = fences(text)
    if len(blocks) == 1 and blocks[0].closed and blocks[0].outer == 0 and blocks[0].behind == len(text):
        return text[blocks[0].start : blocks[0].end].strip("\n")
    return text


def without_code(response: str) -> str:
    """The text without fenced blocks, code in backticks and escaped marks."""
    text = without_blocks(one_newline(response), closed_only=True)
    return _ESCAPED.sub("", _CODE.sub(" code ", text))


def without_blocks(text: str, *, closed_only: bool) -> str:
    """A text with one kind of line break without its fenced blocks, or only without those that are closed."""
    out: list[str] = []
    place = 0
    for block in fences(text):
        if block.closed or not closed_only:
            out.append(text[place : block.outer])
            place = block.behind
    return "".join(out) + text[place:]


_CODE = pattern(r"(?<!`)(`{1,2})(?!`)([^`\n]+)\1(?!`)")
_ESCAPED = pattern(r"\\[*_`#\[\]|~]")


def cells(line: str) -> list[str]:
    """The cells of a table row in markdown."""
    row = line.strip()
    row = row.removeprefix("|")
    if row.endswith("|") and not row.endswith("\\|"):
        row = row[:-1]
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row)]


_BOTH = pattern(r"(?<![0-9*\\])\*\*\*(?![\s*])((?:[^*\n]|\n(?!\s*\n))+)(?<!\s)\*\*\*(?![*0-9])")
_BOLD = (
    pattern(r"(?<![0-9*\\])\*\*(?![\s*])((?:[^*\n]|\n(?!\s*\n)|\*(?!\*))+?)(?<!\s)\*\*(?![*0-9])"),
    pattern(r"(?<![\w\\])__(?![\s_])((?:[^_\n]|(?<!_)_(?!_))+)(?<!\s)__(?!\w)"),
    pattern(r"<(?:b|strong)>([^<>]+)</(?:b|strong)>", re.IGNORECASE),
)
_ITALIC = (
    pattern(r"(?<![0-9A-Za-z*\\])\*(?![\s*])((?:[^*\n]|\n(?!\s*\n))+)(?<![\s*])\*(?![0-9A-Za-z*])"),
    pattern(r"(?<![\w\\])_(?![\s_])([^_\n]+)(?<!\s)_(?!\w)"),
    pattern(r"<(?:i|em)>([^<>]+)</(?:i|em)>", re.IGNORECASE),
)
_HIGHLIGHT = (
    pattern(r"(?<![\w=])==(?![\s=])([^=\n]+)(?<!\s)==(?![\w=])"),
    pattern(r"<mark>([^<>]+)</mark>", re.IGNORECASE),
)


def emphasised(response: str, style: EmphasisStyle) -> list[str]:
    """The stretches in bold, in italics, or in either (or marked), in the order of their marks' kinds."""
    text = without_code(response)
    both = [m.group(1) for m in _BOTH.finditer(text)]
    text = _BOTH.sub(" ", text)
    bold = [m.group(1) for form in _BOLD for m in form.finditer(text)]
    for form in _BOLD:
        text = form.sub(" ", text) if style != "bold" else text
    italic = [m.group(1) for form in _ITALIC for m in form.finditer(text)] if style != "bold" else []
    marked = [m.group(1) for form in _HIGHLIGHT for m in form.finditer(text)] if style == "any" else []
    chosen = {"bold": [*both, *bold], "italic": [*both, *italic], "any": [*both, *bold, *italic, *marked]}[style]
    return [piece for piece in chosen if any(c.isalnum() for c in piece)]
