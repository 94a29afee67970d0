"""What must not get into training data as text: characters nobody sees, and marks that a trainer would obey."""

import re

from miabench.bench.visible import pieces

MAX_TEXT = 20_000
"""Characters of an instruction or a response."""

_MARKS = re.compile(
    r"<(?:image|video|audio)(?:_\w{1,20})?>|<\|[^|<>\n]{1,40}\|>|</?s>|\[/?INST\]|<<SYS>>|<(?:end|start)_of_\w{1,20}>",
    re.IGNORECASE,
)
"""Placeholders of images and marks of chat templates: in a text they would count as the real ones."""


def problem_of(text: str) -> str | None:
    """Why a text can't be trained on, in a few words; None where it can."""
    if not text.strip():
        return "is empty"
    if len(text) > MAX_TEXT:
        return f"is longer than {MAX_TEXT:,} characters"
    if found := _MARKS.search(text):
        return f"holds the mark {found.group()!r}, which a chat template gives a meaning"
    if hidden := next((piece.text for piece in pieces(text) if piece.escaped), None):
        return f"holds a character that nobody sees: {hidden}"
    return None
