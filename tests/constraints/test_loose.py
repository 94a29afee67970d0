"""Loose readings: what may be left out of a response before it is checked again, and what must not be."""

import pytest
import quick
from hypothesis import given, settings
from hypothesis import strategies as st

from miabench.constraints import Sentences, Words
from miabench.constraints.text.loose import MOST_VARIANTS, loosened

DOG = "A dog runs along the beach. It carries a stick."
HAIKU = "Golden fields of wheat,\nwind that whispers through the stalks,\nsummer holds its breath."
ZH = "一只猫坐在窗台上。它在看鸟。"

CUT = [
    # prefaces
    (f"Sure! {DOG}", DOG),
    (f"Sure thing! {DOG}", DOG),
    (f"Certainly! {DOG}", DOG),
    (f"Of course!\n\n{DOG}", DOG),
    (f"Absolutely.\n{DOG}", DOG),
    (f"Sure, here is a two-sentence description of the image:\n\n{DOG}", DOG),
    (f"Sure! Here's a description: {DOG}", DOG),
    (f"Certainly! Here is a one-sentence description:\n\n{DOG}", DOG),
    (f"Of course! Here are two sentences:\n{DOG}", DOG),
    (f"Here's a haiku about the image:\n\n{HAIKU}", HAIKU),
    (f"Here’s a haiku for you:\n{HAIKU}", HAIKU),
    (f"**Here is a haiku:**\n\n{HAIKU}", HAIKU),
    (f"### Here is your poem:\n\n{HAIKU}", HAIKU),
    (f"Below is a short poem about the field:\n\n{HAIKU}", HAIKU),
    (f"The following is a description of the picture: {DOG}", DOG),
    (f"Sure, here is my description!\n\n{DOG}", DOG),
    (f"Sure! I'd be happy to describe this photo. {DOG}", DOG),
    (f"I'd be glad to help! {DOG}", DOG),
    (f"Okay, let me describe the image.\n\n{DOG}", DOG),
    (f"I'm happy to write that caption for you: {DOG}", DOG),
    (f"As requested, here is the caption:\n{DOG}", DOG),
    (f"Based on the image, here's a two-sentence summary:\n\n{DOG}", DOG),
    (f"Answer: {DOG}", DOG),
    (f"**Answer:**\n\n{DOG}", DOG),
    (f"**Answer**: {DOG}", DOG),
    (f"Final answer:\n{DOG}", DOG),
    (f"Description: {DOG}", DOG),
    (f"Great question! {DOG}", DOG),
    (f"Here's what I see:\n\n{DOG}", DOG),
    (f"Sure, here you go:\n\n---\n\n{DOG}", DOG),
    # Chinese
    (f"好的，以下是对图片的描述：\n\n{ZH}", ZH),
    (f"好的！{ZH}", ZH),
    (f"当然！{ZH}", ZH),
    (f"当然可以，下面是两句话的描述：{ZH}", ZH),
    (f"以下是我的回答：\n{ZH}", ZH),
    (f"答案：{ZH}", ZH),
    (f"{ZH}\n\n希望对你有帮助！", ZH),
    (f"{ZH}\n\n如果您需要更多细节，请告诉我。", ZH),
    (f"{ZH}\n（共14字）", ZH),
    (f"{ZH}\n\n注：以上描述基于图片内容。", ZH),
    # closing notes
    (f"{DOG}\n\nLet me know if you need anything else!", DOG),
    (f"{DOG} Let me know if you'd like more details.", DOG),
    (f"{DOG}\n\nI hope this helps!", DOG),
    (f"{DOG}\n\nHope this helps!", DOG),
    (f"{DOG}\n\n(Word count: 10)", DOG),
    (f"{DOG}\n\n**Word count: 10**", DOG),
    (f"{DOG}\n\nWord count: 10 words.", DOG),
    (f"{DOG} (10 words)", DOG),
    (f"{DOG}\n\n*(Exactly 10 words)*", DOG),
    (f'{DOG}\n\nNote: I avoided the word "cat" as you asked.', DOG),
    (f"{DOG}\n\n*Note: This description is based on the visible part of the image.*", DOG),
    (f"{DOG}\n\n---\n\nWould you like me to write another one?", DOG),
    (f"{DOG}\n\nFeel free to ask for changes.", DOG),
    (f"{DOG}\n\nIs there anything else you'd like to know?", DOG),
    (f"{DOG}\n\nI hope you like it! Let me know if you want another version.", DOG),
    (f"{DOG}\n\nI hope this helps!\n\n(Word count: 10)", DOG),
    # thinking, fences, quotation marks
    (f"<think>\nTwo sentences. A dog.\n</think>\n\n{DOG}", DOG),
    (f"Two sentences, easy.</think>{DOG}", DOG),
    (f"<thinking>A dog?</thinking>\nSure! {DOG}", DOG),
    (f"```\n{DOG}\n```", DOG),
    (f"```markdown\n{DOG}\n```", DOG),
    ('Here is the JSON:\n\n```json\n{"animal": "dog"}\n```', '{"animal": "dog"}'),
    (f'"{DOG}"', DOG),
    (f"“{DOG}”", DOG),
    (f"「{ZH}」", ZH),
    (f'Here is a caption:\n\n"{DOG}"', DOG),
    # decoration
    (
        "**A dog** runs *along* the __beach__. It ~~has~~ carries a `stick`.",
        "A dog runs along the beach. It has carries a stick.",
    ),
    (f"***{DOG}***", DOG),
    (f"---\n\n{DOG}\n\n***", DOG),
    (f"# {DOG}", DOG),
    (f"- {DOG}", DOG),
    # all of it
    (f'Sure, here is a caption:\n\n> **"{DOG}"**\n\n(10 words)\n\nLet me know if you want another!', DOG),
    (f"<think>ok</think>Certainly! Here's your description:\n\n```text\n{DOG}\n```\n\nI hope this helps!", DOG),
]

KEPT = [
    # the answer itself looks like a lead-in
    "Sure!",
    "Certainly.",
    "好的。",
    "Here is a dog.",
    "Here is a dog. It is brown.",
    "Here is a dog: it is brown and wet.",
    "Here are three cats, and each of them is asleep.",
    "Here is a haiku.",
    "Here is a haiku:",
    "Sure signs of spring are everywhere: buds, bees and mud.",
    "Of course, the dog is asleep.",
    "Of course the dog is asleep. It ran all day.",
    "Certainly a strange sight, the cow stands in a kitchen.",
    "Absolutely nothing moves.\nThe lake is still.",
    "The picture shows a dog: it is brown.",
    "The picture shows:\n- a dog\n- a cat",
    "I'd love to sit on that beach. The sand looks warm.",
    "I'll give the dog a bone. He has earned it.",
    "Let me in, says the cat. It is cold.",
    "Yes. The dog is brown.",
    "Two. There are two dogs.",
    "Answers: the posters promise them. Nobody reads them.",
    "Note: The museum is closed.",
    "Word count: 10",
    "I hope this helps!",
    "Let me know if you need anything else!",
    # what looks like a closing note
    "The sign reads: no dogs. Would you like some tea?",
    "A man asks his dog, and the dog barks. I hope it rains.",
    "A letter lies on the desk. It says to feel free.",
    "The poem has fifty words (and one of them is love).",
    "The clock is old (1902). Nobody winds it.",
    "She says hello. He noted: the train is late.",
    # quotation marks and fences that aren't around the whole
    '"Stop!" he said. "Go home."',
    "“早！”他说。“走吧。”",
    "The file is called snake_case_name.py and 3 * 4 is 12.",
    "- a dog\n- a cat",
    "# The dog\n\nIt runs.",
    "2 * 3 * 4 equals 24.",
    "好大的一只猫。它在睡觉。",
    "这是一只猫：它很胖。",
    "当然了，它在睡觉。",
    "",
    "   ",
]


@pytest.mark.parametrize(("response", "bare"), CUT)
def test_what_stands_around_an_answer_can_be_left_out(response: str, bare: str) -> None:
    assert bare in [variant.text.strip() for variant in loosened(response)]


@pytest.mark.parametrize("response", KEPT)
def test_an_answer_is_left_whole(response: str) -> None:
    assert [variant.text.strip() for variant in loosened(response) if variant.text.strip() != response.strip()] == []


@pytest.mark.parametrize(
    ("response", "strict", "loose"),
    [
        (f"Sure, here is the description:\n\n{DOG}", "broken", "holds"),
        (f"Sure! I'd be happy to describe this photo. {DOG}", "broken", "holds"),
        (f"Sure, here is the description:\n\n{DOG} The sea is calm.", "broken", "broken"),
        (f"{DOG}\n\nI hope this helps!", "broken", "holds"),
        ("A dog runs.\n\nI hope this helps!", "holds", "holds"),
        (DOG, "holds", "holds"),
        ("Here is a dog. It runs. It swims.", "broken", "broken"),
    ],
)
def test_a_loose_check_looks_at_both(response: str, strict: str, loose: str) -> None:
    two = Sentences(low=2, high=2)
    assert (two.check(response).outcome, two.check(response, loose=True).outcome) == (strict, loose)


def test_evidence_says_what_was_left_out() -> None:
    found = Words(low=10, high=10).check(f"Sure, here it is:\n\n{DOG}\n\n(10 words)", loose=True)
    assert found.outcome == "holds"
    assert "without" in found.evidence
    assert "preface" in found.evidence
    assert "closing note" in found.evidence


def test_decoration_stays_where_it_is_what_is_asked_about() -> None:
    texts = [variant.text for variant in loosened(f"Sure! **{DOG}**", markdown=False)]
    assert texts == [f"**{DOG}**"]


PIECES = [
    "Sure! ",
    "Here is a poem:\n",
    "**",
    "*",
    "_",
    "`",
    "```",
    "\n",
    "---\n",
    '"',
    "<think>",
    "</think>",
    "A dog.",
    "# ",
    "- ",
    "(10 words)",
    "Note: x",
    "Let me know if you like it.",
    "好的，",
    "以下是描述：",
    " ",
    ":",
    "I'd be happy to help. ",
]


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_variants_are_few_and_different_and_say_something(text: str) -> None:
    found = list(loosened(text))
    texts = [variant.text for variant in found]
    assert len(found) <= MOST_VARIANTS
    assert len(set(texts)) == len(texts)
    assert text not in texts
    for variant in found:
        assert any(char.isalnum() for char in variant.text)
        assert variant.without.startswith("without ")


@pytest.mark.parametrize(
    "piece", [*PIECES, "_a ", "*a ", "(", "[", "Here is ", "here's a poem ", "\n ", "* ", "a. ", "~~", "好"]
)
def test_loosening_takes_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert quick.seconds(lambda attempt: list(loosened(text + " " * attempt)), 1.0) < 1.0
