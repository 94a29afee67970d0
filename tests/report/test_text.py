"""What is hidden becomes visible, and everything else stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miabench.bench.visible import pieces, visible

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("plain, naïve, 角落, مرحبا", "plain, naïve, 角落, مرحبا"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("windows\r\nline", "windows\nline"),
        ("lone\rreturn", "lone\\x0dreturn"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b2J\x00\x7f", "\\x9b2J\\x00\\x7f"),
        ("\u202egnp.exe\u202c", "\\u202egnp.exe\\u202c"),
        ("b\u200bird \ufeff\u2028", "b\\u200bird \\ufeff\\u2028"),
        ("half \ud83d", "half \\ud83d"),
        ("tag \U000e0041", "tag \\U000e0041"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("b\u200dird", "b\\u200dird"),
        ("b\u200c ird", "b\\u200c ird"),
    ],
)
def test_hidden_characters_are_shown_as_escapes(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(ANY_TEXT)
def test_any_text_can_be_written_and_shown_twice(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert visible(shown) == shown


@given(ANY_TEXT)
def test_pieces_lose_nothing_but_what_they_escape(text: str) -> None:
    kept = "".join(piece.text for piece in pieces(text) if not piece.escaped)
    rest = iter(text)
    assert all(char in rest for char in kept)
    assert all(piece.text.startswith("\\") for piece in pieces(text) if piece.escaped)
