"""Characters, steps, stanzas, exchanges, growing and short paragraphs; about, even and odd."""

import pytest

from miabench.constraints import Constraint, Sentences, Words
from miabench.constraints.length import Characters, Exchanges, Growing, ShortParagraph, Stanzas, Steps

WORD = "bread "


def words(n: int) -> str:
    return (WORD * n).strip() + "."


@pytest.mark.parametrize(
    ("n", "asked", "outcome"),
    [
        (50, 50, "holds"),
        (45, 50, "holds"),
        (55, 50, "holds"),
        (44, 50, "undecided"),
        (56, 50, "undecided"),
        (60, 50, "undecided"),
        (61, 50, "broken"),
        (39, 50, "broken"),
        (4, 5, "holds"),
        (7, 5, "undecided"),
        (8, 5, "broken"),
        (2, 5, "broken"),
        (1, 1, "holds"),
        (0, 1, "broken"),
        (110, 100, "holds"),
        (121, 100, "broken"),
    ],
)
def test_about(n: int, asked: int, outcome: str) -> None:
    finding = Words(about=asked).check(words(n))
    assert finding.outcome == outcome
    assert f"wanted about {asked}" in finding.evidence


@pytest.mark.parametrize(
    ("parity", "text", "outcome"),
    [
        ("even", words(4), "holds"),
        ("even", words(5), "broken"),
        ("odd", words(5), "holds"),
        ("odd", words(4), "broken"),
        ("even", "", "broken"),
        ("even", "...", "broken"),
        ("even", "A well-known shop sells bread", "broken"),
        ("odd", "A well-known shop sells bread", "holds"),
        ("even", "It costs 5.70 today", "holds"),
        ("odd", "OPEN", "holds"),
    ],
)
def test_even_and_odd(parity: str, text: str, outcome: str) -> None:
    constraint = Words.model_validate({"parity": parity})
    assert constraint.check(text).outcome == outcome


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (Characters(high=11), "Open today.", "holds"),
        (Characters(high=10), "Open today.", "broken"),
        (Characters(low=10, high=10, spaces=False), "Open today.", "holds"),
        (Characters(low=9, high=9, spaces=False, punctuation=False), "Open today.", "holds"),
        (Characters(low=11, high=11), "  Open today.\n", "holds"),
        (Characters(low=4, high=4), "café", "holds"),
        (Characters(low=4, high=4), "cafe\u0301", "holds"),
        (Characters(low=2, high=2), "A👍🏽", "holds"),
        (Characters(low=2, high=2), "A👨\u200d👩\u200d👧", "holds"),
        (Characters(low=3, high=3), "A\nB", "holds"),
        (Characters(high=10), "...", "broken"),
        (Characters(high=10), "", "broken"),
        (Characters(low=6, high=6), "面包店开门。", "holds"),
        (Characters(low=5, high=5, punctuation=False), "面包店开门。", "holds"),
        (Characters(about=100), "a" * 108, "holds"),
        (Characters(about=100), "a" * 130, "broken"),
        (Characters(low=281), "a" * 280, "broken"),
    ],
)
def test_characters(constraint: Constraint, text: str, outcome: str) -> None:
    assert constraint.check(text).outcome == outcome


NUMBERED = "1. Mix the flour.\n2. Pour the milk.\n3. Bake it."
LABELLED = "Step 1: Mix the flour.\nStep 2: Pour the milk.\nStep 3: Bake it."
HEADED = "## Step 1: Mix\n\nTake the flour. Mix it.\n\n## Step 2: Pour\n\nPour the milk.\n\n## Step 3: Bake\n\nBake it."
BOLD = "**Step 1: Mix**\nTake the flour.\n\n**Step 2: Pour**\nPour the milk.\n\n**Step 3: Bake**\nBake it."
NESTED = "1. Mix:\n   - flour\n   - milk\n2. Pour.\n   1. Slowly.\n   2. Gently.\n3. Bake."
BULLETS = "- Mix the flour.\n- Pour the milk.\n- Bake it."
INLINE = "Step 1: Mix the flour. Step 2: Pour the milk. Step 3: Bake it."
PROSE = "First, mix the flour. Then, pour the milk. Finally, bake it."
PLAIN = "Mix the flour and pour the milk. It takes an hour to bake."
RECIPE = (
    "**Ingredients**\n- flour\n- milk\n- eggs\n- salt\n\n**Method**\n1. Mix the flour.\n2. Pour the milk.\n3. Bake it."
)
LINES = "Mix the flour.\nPour the milk.\nBake it."


@pytest.mark.parametrize(
    ("n", "text", "outcome"),
    [
        *[(3, text, "holds") for text in (NUMBERED, LABELLED, HEADED, BOLD, NESTED, INLINE, RECIPE, BULLETS)],
        *[(4, text, "broken") for text in (NUMBERED, LABELLED, HEADED, BOLD, NESTED, INLINE, RECIPE, BULLETS, PLAIN)],
        *[(2, text, "broken") for text in (NUMBERED, LABELLED, HEADED, BOLD, INLINE, RECIPE, BULLETS)],
        (7, NESTED, "broken"),
        (3, f"Here is how it works:\n\n{NUMBERED}\n\nEnjoy!", "holds"),
        (3, NUMBERED.replace("2.", "1.").replace("3.", "1."), "holds"),
        (3, "1) Mix the flour. 2) Pour the milk. 3) Bake it.", "holds"),
        (3, "Step one: Mix. Step two: Pour. Step three: Bake.", "holds"),
        (3, "**Step 1** – Mix the flour.\n**Step 2** – Pour the milk.\n**Step 3** – Bake it.", "holds"),
        (2, "Step 1: Mix the flour as in step 3.\nStep 2: Pour the milk.", "holds"),
        (3, PROSE, "undecided"),
        (5, PROSE, "broken"),
        (3, LINES, "undecided"),
        (3, PLAIN, "broken"),
        (3, "", "broken"),
        (3, "第一步：和面。\n第二步：倒牛奶。\n第三步：烤。", "holds"),
        (2, "第一步：和面。第二步：倒牛奶。第三步：烤。", "broken"),
        (3, "### 1. Mix\nTake the flour.\n### 2. Pour\nPour it.\n### 3. Bake\nBake it.", "holds"),
        (3, "Step 1:\nMix the flour.\n\nStep 2:\nPour the milk.\n\nStep 3:\nBake it.", "holds"),
        (3, "1️⃣ Mix\n2️⃣ Pour\n3️⃣ Bake", "holds"),
    ],
)
def test_steps(n: int, text: str, outcome: str) -> None:
    assert Steps(low=n, high=n).check(text).outcome == outcome, Steps(low=n, high=n).check(text).evidence


VERSE = "The shop is open now\nWith bread upon the shelf"
VERSE2 = "The cat lies in the sun\nAnd dreams of fish itself"


@pytest.mark.parametrize(
    ("n", "text", "outcome"),
    [
        (2, f"{VERSE}\n\n{VERSE2}", "holds"),
        (1, f"{VERSE}\n\n{VERSE2}", "broken"),
        (3, f"{VERSE}\n\n{VERSE2}", "broken"),
        (2, f"**The Shop**\n\n{VERSE}\n\n{VERSE2}", "holds"),
        (2, f"# The Shop\n\n{VERSE}\n\n{VERSE2}", "holds"),
        (2, f"The Shop\n\n{VERSE}\n\n{VERSE2}", "holds"),
        (3, f"The Shop\n\n{VERSE}\n\n{VERSE2}", "broken"),
        (2, f"The Shop\n{VERSE}\n\n{VERSE2}", "holds"),
        (2, f"Here is a poem about the shop:\n\n{VERSE}\n\n{VERSE2}", "holds"),
        (2, f"{VERSE}\n\n{VERSE2}\n\n— A. Baker", "holds"),
        (2, f"{VERSE}\n\n{VERSE2}\n\nLet me know if you want another one!", "holds"),
        (2, f"{VERSE}\n\n---\n\n{VERSE2}", "holds"),
        (2, f"**Stanza 1**\n{VERSE}\n\n**Stanza 2**\n{VERSE2}", "holds"),
        (2, f"Stanza 1:\n{VERSE}\n\nStanza 2:\n{VERSE2}", "holds"),
        (2, f"[Verse 1]\n\n{VERSE}\n\n[Verse 2]\n\n{VERSE2}", "holds"),
        (2, f"{VERSE}\n{VERSE2}", "broken"),
        (1, f"{VERSE}\n{VERSE2}", "holds"),
        (1, "\n\n".join(VERSE.split("\n") + VERSE2.split("\n")), "undecided"),
        (5, "\n\n".join(VERSE.split("\n") + VERSE2.split("\n")), "broken"),
        (2, f"{VERSE}\n\n{VERSE2}\n\nAnd so the day is done", "undecided"),
        (3, f"{VERSE}\n\n{VERSE2}\n\nAnd so the day is done", "undecided"),
        (4, f"{VERSE}\n\n{VERSE2}\n\nAnd so the day is done", "broken"),
        (2, "The shop is open.", "broken"),
        (2, "", "broken"),
        (2, f"> {VERSE.replace(chr(10), chr(10) + '> ')}\n>\n> {VERSE2.replace(chr(10), chr(10) + '> ')}", "holds"),
        (2, "窗前的面包香\n店里有灯光\n\n小猫晒太阳\n梦里有鱼汤", "holds"),
        (1, "窗前的面包香\n店里有灯光\n\n小猫晒太阳\n梦里有鱼汤", "broken"),
        (
            2,
            f"{('The shop is open all day long and it sells bread. ' * 5).strip()}\n\n{('It is red. ' * 20).strip()}",
            "broken",
        ),
    ],
)
def test_stanzas(n: int, text: str, outcome: str) -> None:
    assert Stanzas(low=n, high=n).check(text).outcome == outcome, Stanzas(low=n, high=n).check(text).evidence


def dialogue(turns: int, form: str = "{}: {}") -> str:
    return "\n".join(form.format(("Cat", "Dog")[i % 2], f"I see you again, number {i}.") for i in range(turns))


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (Exchanges(low=3, high=3), dialogue(6), "holds"),
        (Exchanges(low=3, high=3), dialogue(3), "undecided"),
        (Exchanges(low=6, high=6), dialogue(6), "undecided"),
        (Exchanges(low=3, high=3), dialogue(4), "broken"),
        (Exchanges(low=3, high=3), dialogue(5), "undecided"),
        (Exchanges(low=3, high=3), dialogue(7), "undecided"),
        (Exchanges(low=3, high=3), dialogue(8), "broken"),
        (Exchanges(low=3, high=3), dialogue(2), "broken"),
        (Exchanges(high=3), dialogue(2), "holds"),
        (Exchanges(low=3), dialogue(10), "holds"),
        (Exchanges(low=3, high=3, turns=True), dialogue(3), "holds"),
        (Exchanges(low=3, high=3, turns=True), dialogue(6), "broken"),
        (Exchanges(low=3, high=3), dialogue(6, "**{}:** {}"), "holds"),
        (Exchanges(low=3, high=3), dialogue(6, "**{}**: {}\n"), "holds"),
        (Exchanges(low=3, high=3), dialogue(6, "- {}: {}"), "holds"),
        (Exchanges(low=3, high=3), dialogue(6, "{} (sighing): {}"), "holds"),
        (Exchanges(low=3, high=3), dialogue(6, "{}:\n{}"), "holds"),
        (Exchanges(low=3, high=3), dialogue(6, "**{}**\n{}\n"), "holds"),
        (Exchanges(low=3, high=3), dialogue(6, '{}: "{}"'), "holds"),
        (Exchanges(low=3, high=3), f"**A talk**\n\nSetting: a garden.\n\n{dialogue(6)}", "holds"),
        (Exchanges(low=3, high=3), f"{dialogue(6)}\n\n(They both leave.)", "holds"),
        (
            Exchanges(low=2, high=2),
            "**Exchange 1**\nCat: Hello.\nDog: Hello.\n\n**Exchange 2**\nCat: Bye.\nDog: Bye.",
            "holds",
        ),
        (
            Exchanges(low=4, high=4),
            "**Exchange 1**\nCat: Hello.\nDog: Hello.\n\n**Exchange 2**\nCat: Bye.\nDog: Bye.",
            "broken",
        ),
        (
            Exchanges(low=2, high=2),
            '"Hello," said the cat.\n\n"Hello," said the dog.\n\n"Bye," said the cat.\n\n"Bye!"',
            "holds",
        ),
        (Exchanges(low=2, high=2), "— Hello.\n— Hello.\n— Bye.\n— Bye.", "holds"),
        (Exchanges(low=2, high=2), "猫：你好。\n狗：你好。\n猫：再见。\n狗：再见。", "holds"),
        (Exchanges(low=2, high=2), "The cat sits. The dog lies.", "broken"),
        (Exchanges(low=2, high=2), "", "broken"),
        (Exchanges(low=2, high=2), '"Hi," said the cat. "Hi," said the dog. "Bye," said the cat. "Bye!"', "undecided"),
        (Exchanges(low=9, high=9), '"Hi," said the cat. "Hi," said the dog. "Bye," said the cat. "Bye!"', "broken"),
        (Exchanges(low=1, high=1), "Cat: Hello.\nCat: Are you there?\nDog: Yes.", "holds"),
    ],
)
def test_exchanges(constraint: Constraint, text: str, outcome: str) -> None:
    assert constraint.check(text).outcome == outcome, constraint.check(text).evidence


UP = "It is red. It is not blue. The shop sells old books."
DOWN = "The shop sells old books. It is not blue. It is red."


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (Growing(unit="sentence"), UP, "holds"),
        (Growing(unit="sentence"), DOWN, "broken"),
        (Growing(unit="sentence", direction="shorter"), DOWN, "holds"),
        (Growing(unit="sentence", direction="shorter"), UP, "broken"),
        (Growing(unit="sentence"), "It is red. It is blue.", "broken"),
        (Growing(unit="sentence"), "It is red.", "broken"),
        (Growing(unit="sentence"), "", "broken"),
        (Growing(unit="sentence", start=3), UP, "holds"),
        (Growing(unit="sentence", start=4), UP, "broken"),
        (Growing(unit="sentence", start=3, step=1), UP, "holds"),
        (Growing(unit="sentence", step=2), UP, "broken"),
        (Growing(unit="sentence", step=2), "It is red. It is not blue at all.", "broken"),
        (Growing(unit="sentence", step=3), "It is red. It is not blue at all.", "holds"),
        (Growing(unit="sentence"), "Dr. Who left. The shop, e.g. this one, is open.", "holds"),
        (Growing(unit="line"), "Red\nRed door\nA red door", "holds"),
        (Growing(unit="line"), "Red\nRed door\nRed wall", "broken"),
        (Growing(unit="line"), "The Door\n\nRed\nRed door\nA red door", "holds"),
        (Growing(unit="item"), "Look:\n- milk\n- old milk\n- very old milk", "holds"),
        (Growing(unit="item"), "- old milk\n- milk", "broken"),
        (Growing(unit="item"), UP, "broken"),
        (Growing(unit="paragraph"), "It is red.\n\nIt is not blue.", "holds"),
        (Growing(unit="paragraph"), "It is red. It is big.\n\nIt is not blue.", "broken"),
        (Growing(), UP, "holds"),
        (Growing(), DOWN, "broken"),
        (Growing(), "- milk\n- old milk\n- very old milk", "holds"),
        (Growing(), "- old milk\n- milk", "broken"),
        (Growing(unit="sentence"), "它是红的。它不是蓝色的。", "holds"),
    ],
)
def test_growing(constraint: Constraint, text: str, outcome: str) -> None:
    assert constraint.check(text).outcome == outcome, constraint.check(text).evidence


def test_growing_says_where_it_breaks() -> None:
    assert Growing(unit="sentence").check(DOWN).evidence == (
        "words a sentence: 5, 4, 3; wanted each longer than the one before; 4 follows 5: 'It is not blue.'"
    )


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The shop is open.", "holds"),
        (words(100), "holds"),
        (words(101), "undecided"),
        (words(200), "undecided"),
        (words(201), "broken"),
        ("The shop is open.\n\nIt sells bread.", "broken"),
        ("**Title**\n\nThe shop is open. It sells bread.", "holds"),
        ("- milk\n- eggs\n- bread", "broken"),
        ("", "broken"),
    ],
)
def test_short_paragraph(text: str, outcome: str) -> None:
    assert ShortParagraph().check(text).outcome == outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("面包", "holds"),
        ("面包。", "holds"),
        ("**面包**", "holds"),
        ("面包店", "undecided"),
        ("面包店今天早上开门了", "broken"),
        ("面包，牛奶", "broken"),
        ("bread", "holds"),
        ("bread milk", "broken"),
        ("Bread.", "holds"),
        ("New York", "broken"),
        ("well-known", "holds"),
        ("Peaceful 🙂", "holds"),
    ],
)
def test_one_word(text: str, outcome: str) -> None:
    assert Words(low=1, high=1).check(text).outcome == outcome


def test_at_most_one_is_one() -> None:
    assert Sentences(high=1) == Sentences(low=1, high=1)
