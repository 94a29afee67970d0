"""The splitter, row by row: what real responses look like, and what a naive split gets wrong."""

import gc
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miabench.constraints.text import (
    clean,
    item_spans,
    line_spans,
    lines,
    list_items,
    paragraph_spans,
    paragraphs,
    quotations,
    scan,
    sentence_spans,
    sentences,
    word_spans,
    words,
)

SENTENCES = [
    # plain
    ("", []),
    ("The shop is open.", ["The shop is open."]),
    ("The shop is open. It sells bread.", ["The shop is open.", "It sells bread."]),
    ("The shop is open. It sells bread", ["The shop is open.", "It sells bread"]),
    ("Is it open? Yes! Come in.", ["Is it open?", "Yes!", "Come in."]),
    ("What?! Really?! Yes.", ["What?!", "Really?!", "Yes."]),
    ("No way!!! It is red.", ["No way!!!", "It is red."]),
    ("i went home. then i slept.", ["i went home.", "then i slept."]),
    ("is it red? yes it is.", ["is it red?", "yes it is."]),
    ("  Two  spaces.\tA tab.  ", ["Two spaces.", "A tab."]),
    # nothing to read
    ("!!!", []),
    ("🙂", []),
    ("...", []),
    ("---", []),
    # ellipses
    ("Wait... what? No!", ["Wait... what?", "No!"]),
    ("Wait... What?", ["Wait...", "What?"]),
    ("Well… I am not sure.", ["Well… I am not sure."]),
    ("It fades… The end.", ["It fades…", "The end."]),
    ("...and so it goes. It ends.", ["...and so it goes.", "It ends."]),
    # abbreviations
    ("Mr. Smith met Dr. Jones. They talked.", ["Mr. Smith met Dr. Jones.", "They talked."]),
    ("Use fruit, e.g. apples. Or pears, i.e. green ones.", 2),
    ("It was red, blue, etc. The rest was grey.", 2),
    ("It was red, blue, etc. and the rest was grey.", 1),
    ("He lives in the U.S. The weather is good.", 2),
    ("The U.S. Army came. It left.", 2),
    ("The U.S., the U.K., and others agreed.", 1),
    ("It opens at 9 a.m. and closes at 5 p.m. on weekdays.", 1),
    ("It closes at 5 p.m. Customers leave.", 2),
    ("It opens at 9 a.m. Monday to Friday.", 1),
    ("J. R. R. Tolkien wrote it. I read it.", 2),
    ("So do I. The others don't.", 2),
    ("See No. 5 and Fig. 3. No. It isn't there.", 3),
    ("She works at Acme Inc. in town. It is big.", 2),
    ("They met in Jan. 2024 on Main St. near the bank.", 1),
    ("She has a Ph.D. in art. He has none.", 2),
    ("Smith et al. wrote it vs. the others.", 1),
    # numbers, prices, times, URLs
    ("It costs 5.70 in total.", 1),
    ("It costs $3.50. Milk is $1.20.", 2),
    ("The train left at 10.42. It was late.", 2),
    ("The total is 5. 3 items were bought.", 2),
    ("Version 1.2.3 is out. Get it.", 2),
    ("See https://a.b/c?d=e. It is short.", 2),
    ("Visit www.example.com. Then call.", 2),
    # speech and quotations
    ("He said, 'Stop!' and left.", 1),
    ('He said, "Stop!" and left.', 1),
    ("“Stop!” he said. “Go home.”", 2),
    ('"Stop!" John shouted. Then he left.', 2),
    ('"Stop!" The man froze.', 2),
    ('The sign says "Stop. No parking. Go." in red.', 1),
    ('He said, "I am tired. I want to go home." Then he left.', 3),
    ("“It’s open.” The sign says so.", 2),
    ("The sign reads 'OPEN'. It is red.", 2),
    ("In the '90s it was good. The dogs' bowl was full.", 2),
    ('It is 5" wide. The other is 7" wide.', 2),
    ("She asked “Why?”", 1),
    # brackets and emphasis
    ("He is here (really!). She isn't.", 2),
    ("He left (it was late!) and slept.", 1),
    ("**It is red.** *It is big.*", ["**It is red.**", "*It is big.*"]),
    ("It is **red**. It is `big`.", 2),
    ("Great! 🎉 It is open. 🙂", ["Great!", "🎉 It is open. 🙂"]),
    # layout
    ("- milk\n- eggs\n- bread", ["milk", "eggs", "bread"]),
    ("1. Milk is white.\n2. Eggs are round.", ["Milk is white.", "Eggs are round."]),
    ("1) One. Two.\n2) Three.", 3),
    ("* a red\n  car\n* a bus", ["a red car", "a bus"]),
    ("# The shop\n\nIt is open. It is red.", ["It is open.", "It is red."]),
    ("**The shop**\nIt is open.", ["It is open."]),
    ("**The shop is open.**\nIt is red.", 2),
    ("**Only this**", ["**Only this**"]),
    ("Answer:\nIt is open.", ["It is open."]),
    ("Here are two sentences:\n\nIt is open. It is red.", 3),
    ("The cat sat down,\nthe dog ran off,\nand all was well.", 1),
    ("Roses are red\nViolets are blue", ["Roses are red", "Violets are blue"]),
    ("This is a line of a paragraph that was wrapped by hand in\nParis. It goes on.", 2),
    ("One here.\n\nTwo here.", 2),
    ("One here\n\ntwo here", 2),
    ("> It is quoted. It is red.", ["It is quoted.", "It is red."]),
    ("It is open.\n---\nIt is red.", 2),
    ("```\nIt is open.\n```", ["It is open."]),
    ("It is open.<br>It is red.", 2),
    # other scripts, invisible characters
    ("今日は。元気です。", ["今日は。", "元気です。"]),
    ("「はい。」と言った。", 1),
    ("本当？はい！", 2),
    ("It is\u200b open.\ufeff It is red.", ["It is open.", "It is red."]),
    ("It is open.\u00a0It is red.", 2),
    ("It is open.\r\nIt is red.\x00", ["It is open.", "It is red."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str] | int) -> None:
    found = sentences(text)
    assert (len(found) if isinstance(expected, int) else list(found)) == expected


WORDS = [
    ("", []),
    ("The well-known don't", ["The", "well-known", "don't"]),
    ("It costs $3.50 or 5,700.", ["It", "costs", "3.50", "or", "5,700"]),
    ("at 10:42, 25% off", ["at", "10:42", "25", "off"]),
    ("red — blue—green", ["red", "blue", "green"]),
    ("wait...what? no…yes", ["wait", "what", "no", "yes"]),
    ("red -- blue - green", ["red", "blue", "green"]),
    ("1. Milk\n- eggs\n* bread\n• ham", ["Milk", "eggs", "bread", "ham"]),
    ("## The *big* **red** `car`", ["The", "big", "red", "car"]),
    ("see https://a.b/c?d=e, ok", ["see", "https://a.b/c?d=e", "ok"]),
    ("[a shop](https://a.b/c) here", ["a", "shop", "here"]),
    ("and/or 24/7", ["and/or", "24/7"]),
    ("“It’s” (really) 'so'", ["It’s", "really", "so"]),
    ("hello,world Note:this", ["hello", "world", "Note", "this"]),
    ("🙂 !!! --- ***", []),
    ("1️⃣ One", ["One"]),
    ("日本の car", ["日", "本", "の", "car"]),
    ("un\u00adbeliev\u200bable", ["unbelievable"]),
    ("a@b.c A4 e.g. U.S.", ["a@b.c", "A4", "e.g", "U.S"]),
    ("caf\u0065\u0301", ["café"]),
    ("<b>big</b> sale", ["big", "sale"]),
    ("| a | b |\n|---|---|", ["a", "b"]),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("one\n\n two \n\nthree", ["one", "two", "three"]),
        ("# Title\none\n---\ntwo", ["one", "two"]),
        ("**Title**\n\none\ntwo", ["one", "two"]),
        ("**one**\n**two**\n**three**", ["**one**", "**two**", "**three**"]),
        ("- one\n2. two", ["one", "two"]),
        ("```text\none\n```", ["one"]),
        ("one\n🌸🌸🌸\ntwo", ["one", "two"]),
        ("Haiku:\none\ntwo", ["one", "two"]),
        ("one\u2028two\x0bthree\rfour", ["one", "two", "three", "four"]),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert list(lines(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("One.", 1),
        ("One.\nTwo.", 1),
        ("One.\n\nTwo.", 2),
        ("One.\n \n\n\nTwo.", 2),
        ("One.\n***\nTwo.", 2),
        ("# Title\n\nOne.", 1),
        ("## A\nOne.\n## B\nTwo.", 2),
        ("Look:\n- a\n- b", 1),
        ("- a\n\n- b\n\n- c", 1),
        ("1. a\n\n   more of a\n\n2. b", 1),
        ("One.\n\n- a\n- b\n\nTwo.", 3),
        ("One.\n\n🙂\n\nTwo.", 2),
    ],
)
def test_paragraphs(text: str, expected: int) -> None:
    assert len(paragraphs(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no list", []),
        ("- a\n- b", ["a", "b"]),
        ("Look:\n1. a\n2. b\n\nDone.", ["a", "b"]),
        ("1) a\n(2) b\n3. c", ["a", "b", "c"]),
        ("a) one\nb) two", ["one", "two"]),
        ("• a\n•b", ["a", "b"]),
        ("- a\n  - a1\n  - a2\n- b", ["a", "b"]),
        ("1. a\n   - a1\n2. b", ["a", "b"]),
        ("**1.** a\n**2. b**", ["a", "b**"]),
        ("-a\n*b*\n1.c", []),
        ("A. Smith went\nJ. Doe came", []),
        ("2024. It was good", []),
        ("5.70 is the total", []),
        ("-", []),
    ],
)
def test_list_items(text: str, expected: list[str]) -> None:
    assert list(list_items(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "one" and “two”.', ['"one"', "“two”"]),
        ("It's the dogs' bowl.", []),
        ("He said 'it's here' today.", ["'it's here'"]),
        ('5" and 7" wide', []),
        ('an "open one', []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[a : b + 1] for a, b in quotations(text)] == expected


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from([*" .!?\n-*#\"'“a1日🙂", "<br>", "](/"]), max_size=40).map("".join))
def test_spans_stand_where_they_say(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    for split in (word_spans, sentence_spans, line_spans, paragraph_spans, item_spans):
        end = 0
        for span in split(cleaned):
            assert cleaned[span.start : span.end] == span.text
            assert span.text.strip()
            assert span.start >= end
            end = span.end


@settings(deadline=None)
@given(st.text())
def test_units_agree_on_emptiness(text: str) -> None:
    empty = not words(text)
    assert empty == (not lines(text))
    assert empty == (not paragraphs(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1、猫\n2、狗", ["猫", "狗"]),
        ("（1）猫\n（2）狗", ["猫", "狗"]),
        ("①猫\n②狗", ["猫", "狗"]),
        ("一、猫在睡觉。\n二、狗在吃饭。", ["猫在睡觉。", "狗在吃饭。"]),
        ("- [ ] milk\n- [x] eggs", ["milk", "eggs"]),
        ("Run:\n```yaml\n- name: fox\n- name: hen\n```", []),
        ("```\n- fox\n- hen\n```", ["fox", "hen"]),
    ],
)
def test_more_list_items(text: str, expected: list[str]) -> None:
    assert list(list_items(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is red.It is round.", ["It", "is", "red", "It", "is", "round"]),
        ("Node.js Booking.Com a.b.C v1.Beta", ["Node.js", "Booking.Com", "a.b.C", "v1.Beta"]),
        ("really?!Yes", ["really", "Yes"]),
        ("“well-known”... (1,200.50)", ["well-known", "1,200.50"]),
    ],
)
def test_words_without_spaces(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


def test_code_beside_text_is_marked() -> None:
    text = "Look:\n```python\n# count\nprint(1)\n```\nDone."
    marked = [(text[line.start : line.end], line.role) for line in scan(text) if line.code]
    assert marked == [("# count", "text"), ("print(1)", "text")]
    assert not any(line.code for line in scan("```python\nprint(1)\n```"))


def test_what_is_remembered_is_bounded_and_the_callers_own() -> None:
    text = "One here. Two here."
    first = sentence_spans(text)
    first.clear()
    assert len(sentence_spans(text)) == 2
    tracemalloc.start()
    for i in range(24):
        sentence_spans(clean(f"{i} is a number.\n" * 1_500))  # 25 kB each
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 500_000


PIECES = [
    "a. ",
    '"a ',
    "'a",
    "\n",
    "- a\n",
    "1. ",
    "! ",
    "**",
    "](/",
    "<br",
    "a—",
    ".\u0301",
    "A\n",
    "“好。”",
    "(a. ",
    "a🐶 The ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_splitting_takes_linear_time(piece: str) -> None:
    def measure(size: int) -> float:
        text = piece * (size // len(piece))
        gc.disable()  # as timeit does: a collection looks at all that other tests have loaded
        try:
            started = time.process_time()
            for split in (sentences, words, paragraphs, list_items):
                split(text)
            return time.process_time() - started
        finally:
            gc.enable()

    measure(25_000)
    small = min(measure(25_000) for _ in range(3))  # longer than what is remembered
    large = min(measure(100_000) for _ in range(3))  # the best of as many
    assert large < 10 * small + 0.5
