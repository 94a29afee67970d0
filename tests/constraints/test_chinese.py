"""Chinese text: sentences by 。！？, characters for words, items with Chinese numbers, and what counts them."""

import pytest

from miabench.constraints import Sentences, Words, read
from miabench.constraints.base import kinds
from miabench.constraints.text import (
    clean,
    lines,
    list_items,
    paragraphs,
    quotations,
    sentence_count,
    sentences,
    words,
)

SENTENCES = [
    ("猫在睡觉。", ["猫在睡觉。"]),
    ("猫在睡觉", ["猫在睡觉"]),
    ("猫在睡觉。狗在跑！鸟呢？", ["猫在睡觉。", "狗在跑！", "鸟呢？"]),
    ("猫在睡觉，狗在跑，鸟在唱。", 1),
    ("猫在睡觉；狗在跑；鸟在唱。", 1),
    ("图中有三只动物：猫、狗和鸟。", 1),
    ("真美啊！！！太好了？！", ["真美啊！！！", "太好了？！"]),
    ("雪……一直在下。", 1),
    ("雪一直在下……\n没有人出门。", 2),
    # quotations
    ("他说：“好。”", 1),
    ("他说：“好。走吧。”", 2),
    ("他说：“好。”然后他走了。", 2),
    ("“好！”他说。", 1),
    ("“走吧，”他说，“天黑了。”", 1),
    ("“谁？”她问道，“是你吗？”", 1),
    ("“谁？”门外没有声音。", 2),
    ("门上写着“请勿入内！”四个字。", 1),
    ("门上写着“请勿入内！”。没有人。", 2),
    ("她问：“谁？”他答：“我。”", 2),
    ("「早安。」と彼は言った。", 1),
    ("『早安。』天亮了。", 2),
    ("（左边是一棵树。）右边是一条河。", 2),
    ("一只猫（它很胖！）在睡觉。", 1),
    # mixed with Latin letters and digits
    ("票价3.5元。时间是10:30。", 2),
    ("他买了iPhone 15。屏幕很大。", 2),
    ("招牌上写着Open. 门开着。", 2),
    ("太美了!我喜欢它.", 2),
    ("见www.example.com。谢谢。", 2),
    # layout
    ("# 老街\n\n街上很安静。", ["街上很安静。"]),
    ("**老街**\n\n街上很安静。", ["街上很安静。"]),
    ("老街\n\n街上很安静。石板路是湿的。", 2),
    ("标题：老街\n\n街上很安静。", 1),
    ("答案：\n两只。", 1),
    ("床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。", 2),
    ("1. 猫在睡觉。\n2. 狗在跑。", 2),
    ("图中有：\n- 一只猫\n- 两把椅子\n\n屋里很暗。", 2),
    ("猫在睡觉。🐱狗在跑。🐶", 2),
    ("亲爱的妈妈：\n\n我很好。\n\n这里很冷。", 2),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str] | int) -> None:
    if isinstance(expected, int):
        assert sentence_count(clean(text)) == expected
    else:
        assert list(sentences(text)) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("一只猫", 3),
        ("一只猫，两只狗。", 6),
        ("一只 猫", 3),
        ("“猫”和《狗》", 3),
        ("iPhone很贵", 3),
        ("3.5元", 2),
        ("。！？，、；：", 0),
        ("1、猫", 1),
        ("ねこです", 4),
    ],
)
def test_words_are_characters(text: str, count: int) -> None:
    assert len(words(text)) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1、猫\n2、狗", ["猫", "狗"]),
        ("1．猫\n2．狗", ["猫", "狗"]),
        ("（一）猫\n（二）狗", ["猫", "狗"]),
        ("一、猫\n二、狗", ["猫", "狗"]),
        ("①猫\n②狗", ["猫", "狗"]),
        ("• 猫\n• 狗", ["猫", "狗"]),
        ("一只猫\n二只狗", []),
        ("十、九、八", ["九、八"]),
    ],
)
def test_list_items(text: str, expected: list[str]) -> None:
    assert list(list_items(text)) == expected


def test_lines_and_paragraphs() -> None:
    text = "春晓\n\n春眠不觉晓，\n处处闻啼鸟。\n\n夜来风雨声，\n花落知多少。"
    assert list(lines(text)) == ["春眠不觉晓，", "处处闻啼鸟。", "夜来风雨声，", "花落知多少。"]
    assert len(paragraphs(text)) == 2


def test_quotation_marks() -> None:
    text = "他说“好”。"
    assert [text[a : b + 1] for a, b in quotations(text)] == ["“好”"]


TWO = Sentences(low=2, high=2)


@pytest.mark.parametrize(
    ("response", "strict", "loose"),
    [
        ("猫在睡觉。狗在跑。", "holds", "holds"),
        ("猫在睡觉，狗在跑。", "broken", "broken"),
        ("好的，以下是描述：\n\n猫在睡觉。狗在跑。", "broken", "holds"),
        ("当然！猫在睡觉。狗在跑。", "broken", "holds"),
        ("猫在睡觉。狗在跑。\n\n希望对你有帮助！", "broken", "holds"),
        ("这是猫。这是狗。这是鸟。", "broken", "broken"),
        ("", "broken", "broken"),
        ("。。。", "broken", "broken"),
    ],
)
def test_counting_sentences_strictly_and_loosely(response: str, strict: str, loose: str) -> None:
    assert (TWO.check(response).outcome, TWO.check(response, loose=True).outcome) == (strict, loose)


def test_counting_words() -> None:
    assert Words(high=6).check("一只猫，两只狗。").outcome == "holds"
    assert Words(high=5).check("一只猫，两只狗。").outcome == "broken"


@pytest.mark.parametrize("phrase", ["in exactly two sentences", "in at most 20 words", "without using the word '狗'"])
def test_an_english_demand_of_a_chinese_answer(phrase: str) -> None:
    constraint = read(phrase)
    assert constraint is not None
    assert constraint.check("猫在睡觉。鸟在唱。").outcome == "holds"
    assert constraint.check("猫在睡觉，狗在跑，鸟在唱，牛在吃草，马在喝水，孩子们在笑。").outcome == "broken"


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_kind_has_a_finding_on_chinese(kind: str) -> None:
    for constraint in kinds()[kind].examples:
        for text in ("猫在睡觉。狗在跑！", "“走吧，”他说。", "1、猫\n2、狗", "　", "春眠不觉晓，\n处处闻啼鸟。"):
            assert constraint.check(text, loose=True).evidence
