"""Text from models and files made harmless to look at: what a terminal or a browser would obey, and a reader couldn't
see, is shown as a visible escape (`\\x1b`, `\\u202e`).

Newline and tab are kept. Joiners (U+200C, U+200D) are kept inside scripts and emoji that need them and shown beside
ASCII, where all they do is hide a word from a reader or from a rule.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, ANSI escapes among them
    "\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"  # soft hyphen, Arabic letter mark, fillers without a glyph
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"  # zero width, separators, bidi overrides and isolates
    "\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\ud800-\udfff"  # half a character: no file can hold it
    "\U000e0000-\U000e00ff"  # tags: a hidden copy of ASCII
    "]"
    "|(?<=[!-~])[\u200c\u200d]|[\u200c\u200d](?=[!-~])"
)


class Piece(NamedTuple):
    """A stretch of text as it is, or the escape of one hidden character."""

    text: str
    escaped: bool


def pieces(text: str) -> Iterator[Piece]:
    """The text in order, hidden characters as escapes; `\\r\\n` counts as a newline."""
    text = text.replace("\r\n", "\n")
    end = 0
    for found in _HIDDEN.finditer(text):
        if found.start() > end:
            yield Piece(text[end : found.start()], escaped=False)
        yield Piece(_escape(found.group()), escaped=True)
        end = found.end()
    if end < len(text):
        yield Piece(text[end:], escaped=False)


def visible(text: str) -> str:
    """The text with its hidden characters as escapes, in one string. Any string gives one that UTF-8 can encode."""
    return "".join(piece.text for piece in pieces(text))


def _escape(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
