"""Sentence counts against gold: texts written, with their true counts, before the rules were looked at.

`data/sentences.jsonl` has a text, its number of sentences, what makes it hard, and its part: `seen` while the rules
were repaired, `unseen` (every third of the first 274: never looked at while they were), or `late` (written when they
were finished; 62 of 66 were right at once). `benchmarks/constraints.py` counts the same texts with other splitters.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from miabench.constraints.text import clean, lines, paragraphs, sentence_count, sentence_spans, sentences, words
from miabench.constraints.text.fragments import has_verb, is_fragment

GOLD = Path(__file__).parent / "data" / "sentences.jsonl"


def gold(part: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["part"] == part]


@pytest.mark.parametrize(("part", "least", "floor"), [("seen", 183, 0.99), ("unseen", 91, 0.98), ("late", 66, 0.98)])
def test_counts_are_those_of_a_careful_reader(part: str, least: int, floor: float) -> None:
    rows = gold(part)
    assert len(rows) >= least
    wrong = [(sentence_count(clean(r["text"])), r) for r in rows if sentence_count(clean(r["text"])) != r["sentences"]]
    assert 1 - len(wrong) / len(rows) >= floor, wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # speech with its speaker has the sentences that are spoken
        ("“We left. It was late,” he said.", ["“We left.", "It was late,” he said."]),
        ('The sign says "We left. It was late," and nothing else.', 1),
        # a letter's frame
        ("Dear Anna,\n\nThe sea is calm. I am well.\n\nYours sincerely,\nBen", ["The sea is calm.", "I am well."]),
        ("Hi Tom,\nThe sea is calm.\nCheers,\nBen Fox", ["The sea is calm."]),
        ("Hello darkness, my old friend, you are early again.\nI hardly slept.", 2),
        ("She sends all her love,\nher dog sends his.", 1),
        ("Dear readers, the sea is calm.", 1),
        # lists of fragments
        ("I see:\n- a dog\n- two cats on a sofa", ["I see:"]),
        ("I see two things.\n- A dog runs along the beach\n- A cat sits on a wall", 3),
        ("Steps:\n1. Wash the rice\n2. Boil the water", 2),
        ("- a dog,\n- a cat, and\n- a very old horse", 0),
        ("图中有：\n- 一只猫\n- 两把椅子", 1),
        ("- 猫在睡觉\n- 狗在吃饭", 2),
        # code, tables, quotation
        ("It prints this.\n```\nHello. World.\n```", ["It prints this."]),
        ("```\nHello. World.\n```", ["Hello.", "World."]),
        ("```markdown\nHello. World.\n```\nThat is all.", 3),
        ("| a | b |\n|---|---|\n| c. | d. |\n\nThree rows. One rule.", 2),
        # titles
        ("A Walk in the Park\n\nThe dog runs. It is happy.", ["The dog runs.", "It is happy."]),
        ("A walk in the park\n\nThe dog runs.", 2),
        ("Yes\n\nThe dog runs.", 2),
        ("The dog runs\n\nIt is happy", 2),
        ("静夜思\n\n床前明月光，\n疑是地上霜。", 1),
        ("《静夜思》\n床前明月光，\n疑是地上霜。", 1),
        # verse
        ("The moon is high\nAbove the silent hill,\nAnd all is dark and still.", 1),
        ("The wind has died,\n\nthe lake is wide.", 1),
        # no space, emoji, other marks
        ("It is red.It is round.", ["It is red.", "It is round."]),
        ("See a.md, Node.js and Booking.com. They load.", 2),
        ("I saw it :) It was small.", 2),
        ("I ♥ The Beatles. So does she.", 2),
    ],
)
def test_sentences_of_special_texts(text: str, expected: list[str] | int) -> None:
    if isinstance(expected, int):
        assert sentence_count(clean(text)) == expected
    else:
        assert list(sentences(text)) == expected


def test_a_text_of_nothing_but_fragments_has_pieces_and_no_sentence() -> None:
    text = "- a red car\n- two trees\n- a man"
    assert sentence_count(text) == 0
    assert [span.text for span in sentence_spans(text)] == ["a red car", "two trees", "a man"]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("It shows:", True),
        ("The door is open", True),
        ("A clown walks on stilts", True),
        ("The old man reads a book", True),
        ("Two drinks", False),
        ("A row of covers", False),
        ("A pair of gloves on a chair", False),
        ("A glass vase", False),
        ("a child's drawing", False),
        ("Answer:", False),
        ("图中有：", True),
        ("答案：", False),
    ],
)
def test_verbs_of_short_lines(text: str, verb: bool) -> None:
    assert has_verb(text) is verb


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("a red bicycle", True),
        ("A man wearing a hat", True),
        ("Two carabiners, a headlamp", True),
        ("a red bicycle.", False),
        ("Is it a bicycle?", False),
        ("Wash the rice", False),
        ("She smiles", False),
        ("一只猫", True),
        ("猫在睡觉", False),
        ("!!!", False),
    ],
)
def test_fragments(text: str, fragment: bool) -> None:
    assert is_fragment(text) is fragment


def test_a_title_is_neither_line_nor_paragraph_but_words() -> None:
    text = "Autumn Rain\n\nThe leaves come down,\nthe gutters overflow."
    assert list(lines(text)) == ["The leaves come down,", "the gutters overflow."]
    assert len(paragraphs(text)) == 1
    assert len(words(text)) == 9
