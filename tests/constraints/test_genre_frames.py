"""Everyday forms: dialogue, letter, e-mail, tweet, headline, news lead, riddle, recipe."""

import pytest

from miabench.constraints import Constraint, read
from miabench.constraints.genre import Dialogue, Email, Headline, Letter, NewsLead, Recipe, Riddle, Tweet

WAVE = "Anna: Did you see the size of that wave?\nBen: I did, and I'm not going in.\nAnna: Coward.\nBen: Dry coward."
SEAT = (
    '"Is this seat taken?" asked the woman with the red scarf.\n'
    '"No, please sit down," said the old man, and he moved his '
    'newspaper.\n"Thank you. I have been on my feet all day."\n"So have I," he answered.'
)
STORY = (
    "The ferry left at noon, and nobody on the pier waved. The sea was flat and gray, the gulls were "
    "asleep on the roof of "
    "the customs house, and the clock over the door had stopped years ago. A boy with a fishing rod looked up."
)
SIGN = 'The sign above the door says "OPEN," and a poster reads "Fresh Bread Every Day." A dog waits outside.'


@pytest.mark.parametrize(
    ("text", "outcome", "two", "some"),
    [
        (WAVE, "holds", "holds", "holds"),
        (WAVE.replace("Anna:", "**Anna:**").replace("Ben:", "**Ben:**"), "holds", "holds", "holds"),
        (WAVE.replace("Anna:", "**Anna**:").replace("\n", "\n\n"), "holds", "holds", "holds"),
        (WAVE.replace("Anna:", "ANNA (laughing):"), "holds", "holds", "holds"),
        (WAVE.replace("Anna:", "- Anna:").replace("Ben:", "- Ben:"), "holds", "holds", "holds"),
        (f"# At the Beach\n\n{WAVE}", "holds", "holds", "holds"),
        (f"{WAVE}\nCarl: Me too.", "holds", "broken", "holds"),
        (WAVE.replace("Ben:", "Anna:"), "broken", "broken", "undecided"),
        (WAVE.split("\n")[0], "broken", "broken", "undecided"),
        (SEAT, "holds", "holds", "holds"),
        (SEAT.replace("\n", " "), "holds", "holds", "holds"),
        (SEAT.replace("\n", "\n\n"), "holds", "holds", "holds"),
        (f'{STORY}\n\n"Too late," he said.', "broken", "broken", "undecided"),
        (f'{STORY}\n\n"Too late," he said.\n\n"Never," said the girl.', "undecided", "undecided", "holds"),
        (SIGN, "broken", "broken", "broken"),
        (STORY, "broken", "broken", "broken"),
        ("The woman asks whether the seat is taken, and the man says that it is not.", "broken", "broken", "broken"),
        ("Car: red\nBike: blue\nBus: yellow", "undecided", "undecided", "undecided"),
        ("Color: red\nShape: round\nPlace: on the table", "broken", "broken", "undecided"),
        ("Cat: Feed me!\nDog: You first.", "holds", "holds", "holds"),
        ("Teacher: What is this?\nPupil: A map.\nTeacher: Of what?", "holds", "holds", "holds"),
        ("Person 1: Is it red?\nPerson 2: Yes.", "holds", "holds", "holds"),
        ("**Mia:**\nIs that thing supposed to smoke?\n\n**Theo:**\nIt's a grill, so yes.", "holds", "holds", "holds"),
        ("小明：你看见那只猫了吗？\n小红：看见了，它在树上。", "holds", "holds", "holds"),
        ("“你看见那只猫了吗？”小明问。\n“看见了。”小红说。", "holds", "holds", "holds"),
        ("Subject: Lunch\nDate: Monday", "broken", "broken", "broken"),
        ("", "broken", "broken", "broken"),
        ('"Nice kite," said the boy. "Thanks. It bites," said the girl.', "holds", "holds", "holds"),
        ('"Nice kite," said the boy. "It flies so high up there!"', "undecided", "undecided", "holds"),
    ],
)  # fmt: skip
def test_dialogues(text: str, outcome: str, two: str, some: str) -> None:
    found = [Dialogue().check(text), Dialogue(speakers=2).check(text), Dialogue(scope="some").check(text)]
    assert [f.outcome for f in found] == [outcome, two, some], found


LETTER = (
    "Dear Paul,\n\nThe harbor looks just as you remember it. Red boats, loud gulls, and the smell of "
    "fish.\n\nYours,\nMarta"
)
EMAIL = "Subject: Broken window\n\nHello Mr. Lee,\n\nThe left window in room 12 is cracked.\n\nBest regards,\nDana"
RECIPE = "Ingredients:\n- 2 bananas\n- 1 cup of milk\n\nSteps:\n1. Peel the bananas.\n2. Blend for one minute."
LONG = (
    "The old bridge is open again after two years of repairs, and half the town came out to walk across "
    "it this morning. "
    "There were balloons, a brass band, a very long ribbon, and a mayor who could not find the scissors. "
    "I stayed until the "
    "rain started, and I would gladly do it all again tomorrow. #bridge"
)
LEAD = (
    "A fire broke out in a warehouse near the harbor early on Monday, injuring two workers and closing "
    "the road for hours, officials said."
)


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (Letter(), LETTER, "holds"),
        (Letter(), LETTER.replace("Dear Paul", "Hi Paul").replace("Yours", "With love"), "holds"),
        (Letter(), LETTER.replace("Dear Paul", "To whom it may concern"), "holds"),
        (Letter(), f"12 Harbor Street\nMay 3, 2024\n\n{LETTER}", "holds"),
        (Letter(), f"{LETTER}\n\nP.S. Bring bread!", "holds"),
        (Letter(), LETTER.replace("Yours,\nMarta", "Love, Marta"), "holds"),
        (Letter(), LETTER.replace("Marta", "[Your Name]").replace("Yours", "Sincerely"), "holds"),
        (Letter(), LETTER.replace("Yours,", "**Warm regards,**"), "holds"),
        (Letter(), LETTER.replace("Yours,\nMarta", "Yours sincerely"), "undecided"),  # nobody signs
        (Letter(), LETTER.replace("\n\nYours,\nMarta", ""), "undecided"),
        (Letter(), LETTER.replace("Dear Paul,\n\n", ""), "undecided"),
        (Letter(), LETTER.replace("Dear Paul", "Dear Diary"), "undecided"),
        (Letter(), "Dear diaries of sailors fill the shelf. Each one has a leather cover.", "broken"),
        (Letter(), "A girl is sitting under a tree. A swing hangs above, and a letter lies on the grass.", "broken"),
        (Letter(), "Best of all is the view. The boats are red, and the gulls are loud.", "broken"),
        (Letter(), "", "broken"),
        (Letter(), "亲爱的小明：\n\n港口和你记得的一样，有红色的船。\n\n你的朋友\n小红", "holds"),
        (Email(), EMAIL, "holds"),
        (Email(), EMAIL.replace("Subject:", "**Subject:**"), "holds"),
        (Email(), EMAIL.replace("\n\nBest regards,\nDana", ""), "holds"),
        (Email(), EMAIL.replace("Hello Mr. Lee,\n\n", ""), "holds"),
        (Email(), EMAIL.partition("\n\n")[2], "undecided"),
        (Email(), "The screenshot shows an email about a window. The subject line mentions room 12.", "broken"),
        (Email(), f"From: Dana\nTo: Mr. Lee\n{EMAIL}", "holds"),
        (Email(complete=True), EMAIL, "holds"),
        (Email(complete=True), EMAIL.partition("\n\n")[2], "broken"),
        (Email(complete=True), EMAIL.replace("\n\nBest regards,\nDana", ""), "broken"),
        (Email(), "", "broken"),
        (Tweet(), "Sunrise over the canyon. Worth every blister. 🌄", "holds"),
        (Tweet(), "Found the best taco truck in town 🌮\n\nTwo dollars each. #tacos #streetfood", "holds"),
        (Tweet(), LONG, "broken"),
        (Tweet(), "a" * 280, "holds"),
        (Tweet(), "a" * 281, "broken"),
        (Tweet(), f'"{"a" * 280}"', "holds"),
        (Tweet(), "a" * 270 + "🌄" * 8, "undecided"),
        (Tweet(), "好" * 141, "undecided"),
        (Tweet(), "https://example.com/" + "a" * 300, "undecided"),
        (Tweet(), "a\n\nb\n\nc\n\nd\n\ne", "undecided"),
        (Tweet(), "", "broken"),
        (Headline(), "Local Baker Wins National Prize", "holds"),
        (Headline(), "# Local Baker Wins National Prize", "holds"),
        (Headline(), "**Local Baker Wins National Prize!**", "holds"),
        (Headline(), '"Local Baker Wins National Prize"', "holds"),
        (Headline(), "Headline: Local Baker Wins National Prize", "holds"),
        (Headline(), "Local Baker Wins National Prize.", "broken"),
        (Headline(), "Local Baker Wins Prize in the U.S.", "holds"),
        (Headline(), "Is This the Best Bread in Town?", "holds"),
        (Headline(), "Local Baker Wins National Prize\nBread of the year comes from Main Street", "undecided"),
        (Headline(), "Local Baker Wins Prize. Town Celebrates", "undecided"),
        (Headline(), "A man in a green jacket is standing next to a river.\n\nHe is holding a fishing rod.", "broken"),
        (Headline(), "one " * 15, "undecided"),  # all in small letters
        (Headline(), "One " * 16, "undecided"),
        (Headline(), "One " * 21, "broken"),
        (Headline(), "Local Baker Wins\n\nA baker won a prize.\n\nThe town is happy.", "broken"),
        (Headline(), "", "broken"),
        (NewsLead(), LEAD, "holds"),
        (NewsLead(), f"{LEAD} Nobody else was hurt.", "holds"),
        (NewsLead(), f"HAMBURG, May 3 (Reuters) — {LEAD}", "holds"),
        (NewsLead(), f"{LEAD} Nobody else was hurt. The road is open.", "broken"),
        (NewsLead(), f"{LEAD}\n\nNobody else was hurt.", "broken"),
        (NewsLead(), f"{LEAD[:-1]} " + "and the smoke " * 20 + "rose.", "broken"),
        (NewsLead(), "Fire in town.", "undecided"),
        (NewsLead(), "- A fire broke out.\n- Two were hurt.", "broken"),
        (NewsLead(), "", "broken"),
        (Riddle(), "I have two hands but cannot clap. I hang on the station wall. What am I?", "holds"),
        (Riddle(), "I stand in the field all day. Crows fear me. Who am I?", "holds"),
        (Riddle(), "What has keys but opens no lock?", "holds"),
        (Riddle(), "It has a face but no eyes. Can you guess what it is?", "holds"),
        (Riddle(), "Two hands, no fingers. What is it?", "holds"),
        (Riddle(), "我有两只手，却不会鼓掌。猜猜我是什么？", "holds"),
        (Riddle(), "A large round clock hangs on the station wall.", "broken"),
        (Riddle(), "The clock on the wall shows half past nine. Is the train late?", "broken"),
        (Riddle(), "I have two hands but cannot clap, and a face but no eyes.", "undecided"),
        (Riddle(), "I have a face but no eyes. Do you know my secret?", "undecided"),
        (Riddle(), "A man sits at a table. What is he reading?", "undecided"),
        (Riddle(), "", "broken"),
        (Recipe(), RECIPE, "holds"),
        (Recipe(), f"# Smoothie\n\n{RECIPE}", "holds"),
        (Recipe(), RECIPE.replace("Ingredients:", "**Ingredients**").replace("Steps:", "## Instructions"), "holds"),
        (Recipe(), "Ingredients: 2 bananas, 1 cup of milk\n\nSteps:\n1. Peel.\n2. Blend.", "holds"),
        (Recipe(), RECIPE.replace("Steps:\n", ""), "holds"),
        (Recipe(), RECIPE.replace("1. Peel the bananas.\n2. Blend for one minute.", "Peel and blend it all."), "holds"),
        (Recipe(), "- 2 bananas\n- 1 cup of milk\n\nSteps:\n1. Peel the bananas.\n2. Blend.", "undecided"),
        (Recipe(), "Ingredients:\n- 2 bananas\n- 1 cup of milk\n\nEnjoy your smoothie!", "broken"),
        (Recipe(), "1. Peel the bananas.\n2. Blend for one minute.", "broken"),
        (Recipe(), "The bowl holds a tomato salad with red onion. The chef has added olive oil.", "broken"),
        (Recipe(), "The ingredients are fresh, and the steps of the kitchen are clean.", "broken"),
        (Recipe(), "食材：\n- 两个香蕉\n- 一杯牛奶\n\n步骤：\n1. 剥香蕉。\n2. 搅拌。", "holds"),
        (Recipe(), "", "broken"),
    ],
)  # fmt: skip
def test_frames(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("as a dialogue", Dialogue()),
        ("as a conversation", Dialogue()),
        ("in the form of a conversation", Dialogue()),
        ("write a dialogue", Dialogue()),
        ("in dialogue form", Dialogue()),
        ("as a dialogue between two people", Dialogue(speakers=2)),
        ("in the form of a conversation among three characters", Dialogue(speakers=3)),
        ("include dialogue", Dialogue(scope="some")),
        ("with some dialogue", Dialogue(scope="some")),
        ("containing a dialogue", Dialogue(scope="some")),
        ("as a dialogue between a teacher and a pupil", None),
        ("as a conversation between one person", None),
        ("describe the conversation", None),
        ("as a letter", Letter()),
        ("in the form of a letter", Letter()),
        ("write a letter", Letter()),
        ("as a letter to a friend", None),
        ("each word contains a letter", None),
        ("as an email", Email()),
        ("in the form of an e-mail", Email()),
        ("as an email with a subject line, a greeting, and a closing", Email(complete=True)),
        ("as an email to my boss", None),
        ("as a tweet", Tweet()),
        ("in a tweet", Tweet()),
        ("as a headline", Headline()),
        ("as a newspaper headline", Headline()),
        ("read the headline", None),
        ("as a news lead", NewsLead()),
        ("as the lede of a newspaper story", NewsLead()),
        ("in the style of a news report", None),
        ("as a riddle", Riddle()),
        ("in the form of a riddle", Riddle()),
        ("craft a riddle", Riddle()),
        ("a riddle about this animal", None),
        ("as a recipe", Recipe()),
        ("in the form of a recipe with ingredients and steps", Recipe()),
        ("as a recipe for soup", None),
        ("in as many steps as the recipe shows", None),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    found = read(phrase)
    if expected is None:
        assert found is None or found.partial
    else:
        assert found == expected.model_copy(update={"partial": expected.is_frame})


def test_what_a_draft_says_stays() -> None:
    draft = "Milk and eggs stand on the table beside the window."
    for constraint in (Letter(), Email(), Dialogue(), Tweet(), Riddle(), Recipe(), NewsLead()):
        assert draft[:-1] in constraint.satisfy(draft), constraint


def test_evidence_says_what_is_missing() -> None:
    assert Letter().check(LETTER.replace("Dear Paul,\n\n", "")).evidence == "closing; wanted a letter; no greeting"
    assert Dialogue().check(WAVE).evidence == "4 turns by anna, ben; wanted a dialogue"
    assert Dialogue().check(WAVE.split("\n")[0]).evidence == "1 speech; wanted two turns by two speakers"
    assert Tweet().check("a" * 300).evidence == "300 characters; wanted a tweet of at most 280"
    assert Recipe().check("Ingredients:\n- 2 eggs").evidence == "ingredients, no steps; wanted a recipe"
