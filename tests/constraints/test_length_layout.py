"""Lengths of laid-out answers: titles, letters, lists, tables, code and notes around what is counted."""

import pytest

from miabench.constraints import Lines, ListItems, Paragraphs

P = "The shop on the corner is open. It sells bread and milk to everyone."
Q = "People come by in the morning. They buy rolls and leave again."
VERSE = "The shop is open now\nWith bread upon the shelf\nThe cat lies in the sun\nAnd dreams of fish itself"
LIST = "- bread from the oven\n- milk\n- eggs"
TABLE = "| item | price |\n|---|---|\n| bread | 3 |\n| milk | 2 |"
LETTER = f"Dear Anna,\n\n{P}\n\n{Q}\n\nBest wishes,\nTom"


@pytest.mark.parametrize(
    ("n", "text", "outcome"),
    [
        (2, f"{P}\n\n{Q}", "holds"),
        (2, f"# The shop\n\n{P}\n\n{Q}", "holds"),
        (2, f"The Corner Shop\n\n{P}\n\n{Q}", "holds"),
        (3, f"The Corner Shop\n\n{P}\n\n{Q}", "broken"),
        (2, f"## Outside\n{P}\n## Inside\n{Q}", "holds"),
        (2, f"**Outside:** {P}\n\n**Inside:** {Q}", "holds"),
        (3, f"Here is a description of the picture:\n\n{P}\n\n{Q}", "holds"),
        (2, f"Here is a description of the picture:\n\n{P}\n\n{Q}", "broken"),
        (2, f"{P}\n\n{Q}\n\nLet me know if you need more.", "broken"),
        (2, LETTER, "holds"),
        (4, LETTER, "broken"),
        (2, LETTER.replace("Best wishes,\nTom", "Sincerely,\n\nTom"), "holds"),
        (2, f"Subject: The shop\n\nHi Tom,\n\n{P}\n\n{Q}\n\nThanks,\nAnna", "holds"),
        (2, f"Dear Anna, {P}\n\n{Q}", "holds"),
        (1, LIST, "broken"),
        (2, LIST, "broken"),
        (1, f"{P}\n\n{LIST}", "broken"),
        (1, f"{P}\n{LIST}", "broken"),
        (2, f"{P}\n\n{LIST}", "undecided"),
        (2, f"{P}\n\n{LIST}\n\n{Q}", "undecided"),
        (3, f"{P}\n\n{LIST}\n\n{Q}", "undecided"),
        (4, f"{P}\n\n{LIST}\n\n{Q}", "broken"),
        (2, f"1. {P}\n\n2. {Q}", "holds"),
        (1, f"1. {P}\n\n2. {Q}", "broken"),
        (1, f"- {P}", "holds"),
        (1, f"{P}\n\n{TABLE}", "undecided"),
        (2, f"{P}\n\n{TABLE}", "undecided"),
        (3, f"{P}\n\n{TABLE}", "broken"),
        (1, f"{P}\n\n```\na = 1\n\nb = 2\n```", "undecided"),
        (4, f"{P}\n\n```\na = 1\n\nb = 2\n```", "broken"),
        (1, f"```\n{P}\n```", "holds"),
        (2, f"{P}\n\n---\n\n{Q}", "holds"),
        (2, f"{P}\n{Q}", "broken"),
        (1, f"{P}\n{Q}", "holds"),
        (1, P.replace(". ", ".\n"), "holds"),
        (2, f"{P}\n\n\n\n{Q}\n\n", "holds"),
        (2, f"{P}\n \n{Q}", "holds"),
        (2, f"{P}<br><br>{Q}", "holds"),
        (2, "面包店开门了。里面有面包。\n\n早上人很多。他们买面包。", "holds"),
        (1, "面包店开门了。里面有面包。\n\n早上人很多。他们买面包。", "broken"),
        (1, "", "broken"),
        (1, "🙂", "broken"),
    ],
)
def test_paragraphs(n: int, text: str, outcome: str) -> None:
    finding = Paragraphs(low=n, high=n).check(text)
    assert finding.outcome == outcome, finding.evidence


@pytest.mark.parametrize(
    ("n", "text", "outcome"),
    [
        (4, VERSE, "holds"),
        (3, VERSE, "broken"),
        (5, VERSE, "broken"),
        (4, f"# The Shop\n{VERSE}", "holds"),
        (4, f"**The Shop**\n\n{VERSE}", "holds"),
        (4, f"The Corner Shop\n\n{VERSE}", "holds"),
        (5, f"The Corner Shop\n\n{VERSE}", "broken"),
        (4, f"Title: The Corner Shop\n\n{VERSE}", "holds"),
        (4, f'"The Corner Shop"\n\n{VERSE}', "holds"),
        (4, f"Here is a poem about the shop on the corner:\n\n{VERSE}", "broken"),
        (4, f"{VERSE}\n\n— A. Baker", "undecided"),
        (4, VERSE.replace("\n", "  \n"), "holds"),
        (4, VERSE.replace("\n", "\n\n"), "holds"),
        (4, VERSE.replace("\n", " / "), "undecided"),
        (3, VERSE.replace("\n", " / "), "broken"),
        (4, VERSE.replace("\n", " "), "broken"),
        (4, VERSE.replace("\n", "<br>"), "holds"),
        (4, f"```\n{VERSE}\n```", "holds"),
        (4, f"> {VERSE.replace(chr(10), chr(10) + '> ')}", "holds"),
        (4, f"1. {VERSE.replace(chr(10), chr(10) + '2. ')}", "holds"),
        (4, f"{VERSE}\n🙂🙂", "holds"),
        (4, f"{VERSE}\n***", "holds"),
        (4, f"{VERSE}\n\n(Word count: 20)", "broken"),
        (1, P, "holds"),
        (2, P, "broken"),
        (3, TABLE, "holds"),
        (4, "窗前的面包香\n店里有灯光\n小猫晒太阳\n梦里有鱼汤", "holds"),
        (3, "窗前的面包香\n店里有灯光\n小猫晒太阳\n梦里有鱼汤", "broken"),
        (1, "", "broken"),
        (1, "***", "broken"),
    ],
)
def test_lines(n: int, text: str, outcome: str) -> None:
    finding = Lines(low=n, high=n).check(text)
    assert finding.outcome == outcome, finding.evidence


BULLETS = ListItems(low=3, high=3)
NUMBERS = ListItems(low=3, high=3, marker="number")
ANY = ListItems(low=3, high=3, marker="any")
NUMBERED = "1. bread\n2. milk\n3. eggs"


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (BULLETS, LIST, "holds"),
        (ANY, LIST, "holds"),
        (NUMBERS, LIST, "broken"),
        (BULLETS, NUMBERED, "undecided"),
        (ANY, NUMBERED, "holds"),
        (NUMBERS, NUMBERED, "holds"),
        (BULLETS, f"{NUMBERED}\n4. ham", "broken"),
        (BULLETS, f"Look:\n\n{LIST}\n\nThat is all.", "holds"),
        (BULLETS, LIST.replace("\n", "\n\n"), "holds"),
        (BULLETS, "- bread\n  - rolls\n  - toast\n- milk\n- eggs", "holds"),
        (BULLETS, "- bread\n    1. rolls\n    2. toast\n- milk\n- eggs", "holds"),
        (BULLETS, "- bread\n  - rolls\n  - toast", "broken"),
        (BULLETS, "1. bread\n   - rolls\n   - toast\n   - buns", "undecided"),
        (BULLETS, "- **Bread**: fresh.\n  It smells good.\n- **Milk**: cold.\n- **Eggs**: brown.", "holds"),
        (BULLETS, "• bread\n• milk\n• eggs", "holds"),
        (BULLETS, "•bread\n•milk\n•eggs", "holds"),
        (BULLETS, "* bread\n* milk\n* eggs\n\n* * *", "holds"),
        (BULLETS, "🍞 bread\n🥛 milk\n🥚 eggs", "undecided"),
        (BULLETS, "🍞 bread\n🥛 milk", "broken"),
        (BULLETS, "bread\nmilk\neggs", "broken"),
        (BULLETS, "bread, milk and eggs", "broken"),
        (ANY, "bread\nmilk\neggs", "undecided"),
        (ANY, "bread, milk and eggs", "undecided"),
        (ANY, "bread and milk", "broken"),
        (NUMBERS, "bread, milk and eggs", "broken"),
        (BULLETS, "**Food**\n- bread\n- milk\n\n**Other**\n- soap", "holds"),
        (BULLETS, f"{TABLE}", "broken"),
        (BULLETS, "", "broken"),
        (BULLETS, "- bread\n-\n- eggs", "broken"),
        (ANY, "1. bread\n2. milk\n3. eggs\n\nNotes:\n- none", "undecided"),
        (NUMBERS, "1. bread\n   - rolls\n2. milk\n   - cold\n3. eggs", "holds"),
        (NUMBERS, "(1) bread\n(2) milk\n(3) eggs", "holds"),
        (NUMBERS, "1) bread\n2) milk\n3) eggs", "holds"),
        (BULLETS, "- 面包\n- 牛奶\n- 鸡蛋", "holds"),
    ],
)
def test_list_items(constraint: ListItems, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding.evidence
