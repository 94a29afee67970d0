"""Kinds of demands: what they make can be met, is worded in both languages, and contradicts nothing beside it."""

import random
import re

import pytest

from miabench.constraints import Contains, ListItems, Sentences, StartsWith
from miabench.synth import chinese
from miabench.synth.demands import KINDS, PLAIN, Kind, choose
from miabench.synth.make import Setting
from miabench.synth.scenes import FAMILIES

DRAFT = "The total came to 48.60. The slip lies on a dark surface. Nothing has been added by hand."
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_a_kind_makes_can_be_met_and_is_worded(kind: Kind) -> None:
    made = 0
    for seed in range(12):
        rng = random.Random(seed)
        constraint = kind.make(rng, Setting(FAMILIES[seed % len(FAMILIES)].sample(rng), "", DRAFT))
        if constraint is None:
            continue
        made += 1
        assert constraint.check(constraint.satisfy(DRAFT)).outcome == "holds"
        assert kind.wordings(constraint)
        assert HAN.search(kind.chinese(constraint)), kind.chinese(constraint)
        assert "None" not in kind.chinese(constraint)
    assert made >= 6


def test_names_are_unique() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_chosen_kinds_share_no_part_of_an_answer() -> None:
    for seed in range(200):
        taken = {"voice"}
        chosen = choose(random.Random(seed), PLAIN, 4, 1, taken)
        assert sum(kind.hard for kind in chosen) <= 1
        parts = ["voice", *(part for kind in chosen for part in kind.takes)]
        assert len(parts) == len(set(parts))


@pytest.mark.parametrize(
    ("name", "constraint", "words"),
    [
        ("sentences", Sentences(low=2, high=2), "恰好用2句话"),
        ("sentences", Sentences(low=None, high=3), "不超过3句话"),
        ("sentences", Sentences(low=2, high=4), "用2到4句话"),
        ("list items", ListItems(low=3, high=3, marker="number"), "恰好用3个编号条目"),
        ("starts with", StartsWith(text="In short"), '以"In short"开头'),
        ("contains", Contains(terms=("paper", "till")), '使用单词"paper"、"till"'),
    ],
)
def test_chinese_wordings(name: str, constraint: Sentences, words: str) -> None:
    (kind,) = [kind for kind in KINDS if kind.name == name]
    assert kind.chinese(constraint) == words


@pytest.mark.parametrize("seed", range(8))
def test_chinese_instructions_ask_for_english_and_for_everything(seed: int) -> None:
    text = chinese.instruct(
        random.Random(seed),
        ["写出总额", "店名是什么？"],
        ["以收银员的身份回答"],
        ["不使用逗号", "恰好用2句话"],
        "我在报销。",
        "收据",
    )
    for part in ("写出总额", "店名是什么？", "以收银员的身份回答", "不使用逗号", "恰好用2句话", "英文"):
        assert part in text
    assert "？。" not in text
    assert "。。" not in text
