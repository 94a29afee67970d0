"""Forms of sentences: questions by number, exclamations, commands, statements, passives, conditionals, fragments."""

import pytest
from strategies.grammar import read_alone

from miabench.constraints import Constraint, parse_constraint
from miabench.constraints.grammar import (
    Command,
    ConditionalClause,
    Exclamation,
    FullSentence,
    Marks,
    PassiveVoice,
    Question,
    Statement,
)
from miabench.errors import ConstraintError


def one(cls: type, n: int = 1) -> Constraint:
    return cls(scope="count", low=n, high=n)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("including exactly two questions", one(Question, 2)),
        ("including one question", one(Question)),
        ("using only one question", one(Question)),
        ("one of which must be a question", one(Question)),
        ("one of which is a question", one(Question)),
        ("with two of the sentences phrased as questions", one(Question, 2)),
        ("without asking any questions", Question(scope="none")),
        ("without questions", Question(scope="none")),
        ("no questions", Question(scope="none")),
        ("using a question", Question(scope="some")),
        ("ask at least two questions", Question(scope="count", low=2)),
        ("as a question", Question(scope="every")),
        ("the last of which is a question", Question(scope="last")),
        ("include no more than one question", Question(scope="count", high=1)),
        ("phrase it as a question", Question(scope="every")),
        ("answer the question", None),
        ("in exactly two questions that a child might ask", None),
        ("including a question to engage them", None),
        ("using exclamation marks", Marks(mark="exclamation mark", low=1)),
        ("with exactly three exclamation marks", Marks(mark="exclamation mark", low=3, high=3)),
        ("with exactly one exclamation point", Marks(mark="exclamation mark", low=1, high=1)),
        ("without exclamation marks", Marks(mark="exclamation mark", high=0)),
        ("no exclamation points", Marks(mark="exclamation mark", high=0)),
        ("include two question marks", Marks(mark="question mark", low=2, high=2)),
        ("end with an exclamation mark", Exclamation(scope="last")),
        ("ending with an exclamation", Exclamation(scope="last")),
        ("the last of which ends with an exclamation mark", Exclamation(scope="last")),
        ("each sentence must end with an exclamation mark", Exclamation(scope="every")),
        ("with one exclamatory sentence", one(Exclamation)),
        ("include an exclamation", Exclamation(scope="some")),
        ("one statement", one(Statement)),
        ("using only statements", Statement(scope="every")),
        ("in declarative sentences", Statement(scope="every")),
        ("a bold statement", None),
        ("in the imperative mood", Command(scope="every")),
        ("as commands", Command(scope="every")),
        ("write instructions in the imperative", Command(scope="every")),
        ("using imperative sentences", Command(scope="every")),
        ("with at least one command", Command(scope="some")),
        ("include an imperative sentence", Command(scope="some")),
        ("a list of commands shown", None),
        ("ensuring one sentence is in passive voice", one(PassiveVoice)),
        ("one sentence is in passive voice", one(PassiveVoice)),
        ("in the passive voice", PassiveVoice(scope="every")),
        ("with each sentence in the passive voice", PassiveVoice(scope="every")),
        ("at least one sentence in passive voice", PassiveVoice(scope="some")),
        ("using no passive voice", PassiveVoice(scope="none")),
        ("in active voice", PassiveVoice(scope="none")),
        ("avoiding the passive voice", PassiveVoice(scope="none")),
        ("in a passive tone", None),
        ("containing a conditional clause", ConditionalClause(scope="some")),
        ("include a conditional clause", ConditionalClause(scope="some")),
        ("include an if-clause", ConditionalClause(scope="some")),
        ("use a conditional sentence", ConditionalClause(scope="some")),
        ("with exactly one conditional sentence", one(ConditionalClause)),
        ("without conditionals", ConditionalClause(scope="none")),
        ("using the conditional", None),
        ("Do not use complete sentences", FullSentence(scope="none")),
        ("without using any full sentences", FullSentence(scope="none")),
        ("not full sentences", FullSentence(scope="none")),
        ("without full sentences", FullSentence(scope="none")),
        ("in sentence fragments", FullSentence(scope="none")),
        ("in complete sentences", FullSentence(scope="every")),
        ("using full sentences", FullSentence(scope="every")),
        ("using one complete sentence", None),
        ("in one complete sentence", None),
        ("should contain exactly 2 complete sentences", None),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    assert read_alone(phrase) == expected


COMMANDS = [
    ("Chop the onions.", True),
    ("Heat the oil in a pan, then add garlic.", True),
    ("Please wash your hands.", True),
    ("Don't touch the glass.", True),
    ("Never open the door.", True),
    ("Let's take a closer look.", True),
    ("If it rains, take an umbrella.", True),
    ("To open the box, pull the tab.", True),
    ("Look!", True),
    ("Imagine a boat on a calm lake.", True),
    ("Place the red block on top of the blue one.", True),
    ("Mix flour and water.", True),
    ("Cut the bread.", True),
    ("First, rinse the rice.", True),
    ("Be careful.", True),
    ("Take a left at the bakery and walk two blocks.", True),
    ("CLOSE THE DOOR NOW!", True),
    ("You should chop the onions.", False),
    ("The cook chops the onions.", False),
    ("Can you open the door?", False),
    ("The sign says to stop.", False),
    ('The sign says "Stop".', False),
    ("Welcome to the market.", False),
    ("No smoking.", False),
    ("Water flows down the stairs.", False),
    ("Fish swim in the pond.", False),
    ("A red car.", False),
    ("People walk.", False),
    ("Open windows let in the breeze.", False),
    ("I want you to leave.", False),
]
PASSIVES = [
    ("The cake was eaten by the children.", True),
    ("The wall is being painted.", True),
    ("The letters have been delivered.", True),
    ("The bridge will be closed by the police tomorrow.", True),
    ("The window got smashed by a ball.", True),
    ("The photo was taken at night.", True),
    ("In the center, a statue is surrounded by flowers.", True),
    ("Bread is baked here daily, and coffee is served.", True),
    ("The table has been set, but the guests are late.", True),
    ("Nobody was hurt.", True),
    ("The children ate the cake.", False),
    ("The workers are painting the wall.", False),
    ("A wall covered with ivy stands there.", False),
    ("The street is crowded.", False),
    ("The boy is tired.", False),
    ("She had finished her meal.", False),
    ("The cat has been sleeping.", False),
    ("Painted in blue, the door shines.", False),
    ("The sky was red.", False),
    ("He got lost in thought while waiting.", None),
    ("The car is parked.", None),
    ("A red car.", False),
    ("The dog is gone.", False),
    ("They were walking home.", False),
    ("The mayor opened the bridge.", False),
]
CONDITIONALS = [
    ("If it rains, the street floods.", True),
    ("The dog will bark if you knock.", True),
    ("Unless the light changes, the cars wait.", True),
    ("You may enter provided that you pay.", True),
    ("Were I to fall, he would catch me.", True),
    ("Had she known, she would have come.", True),
    ("Should you need help, ask the clerk.", True),
    ("Even if it snows, they play.", True),
    ("The boat will sink if the leak isn't fixed.", True),
    ("Only if the sun shines does the clock work.", True),
    ("He would smile if he were here.", True),
    ("As long as the wind holds, the kite flies.", True),
    ("Assuming that the shop is open, we can buy bread.", True),
    ("- If the pot boils, lower the heat.", True),
    ("They run as if they were chased.", False),
    ("I wonder if it will rain.", False),
    ("She asked if the seat was free.", False),
    ("A woman asks the old clerk if the museum is open.", False),
    ("He asks for help if he is lost.", True),
    ("It is unclear whether he is awake.", False),
    ("When it rains, the street floods.", False),
    ("The gifts were provided by the town.", False),
    ("The dog looks as if it wants to play.", False),
    ("He checks to see if the door is locked.", False),
    ("The river is as long as a road.", None),
    ("Add salt if needed.", None),
    ("The street is calm.", False),
    ("What if it rains?", None),
    ("The specific gift is stiff.", False),
    ("A case of beer stands there in case of thirst.", False),
]
FULL = [
    ("The dog sleeps.", True),
    ("A man is reading.", True),
    ("It works", True),
    ("People walk along the river", True),
    ("Add two eggs.", True),
    ("The image shows a cat.", True),
    ("There are two cups on the table", True),
    ("Red car on a wet street", False),
    ("Two children playing in the sand", False),
    ("A quiet morning.", False),
    ("Wooden chairs, white tablecloths, fresh flowers", False),
    ("Sunny weather with few clouds", False),
    ("Man holding an umbrella", False),
    ("No parking", False),
    ("A dog that is wearing a hat", False),
    ("**Color:** bright red", False),
    ("Boats docked at the pier", None),
    ("People in line to buy tickets", False),
    ("Ready to eat", False),
    ("She smiled", True),
    ("Steps leading to a temple", False),
    ("Very crowded", False),
    ("The tower stands tall above the roofs", True),
    ("Mountains in the background, covered in snow", False),
    ("Because of the rain", False),
]


@pytest.mark.parametrize(
    ("cls", "text", "expected"),
    [
        *((Command, *row) for row in COMMANDS),
        *((PassiveVoice, *row) for row in PASSIVES),
        *((ConditionalClause, *row) for row in CONDITIONALS),
        *((FullSentence, *row) for row in FULL),
    ],
)
def test_one_sentence(cls: type, text: str, expected: bool | None) -> None:
    finding = cls(scope="some" if cls is PassiveVoice else "every").check(text)
    assert finding.outcome == {True: "holds", False: "broken", None: "undecided"}[expected], finding.evidence


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (one(Question, 2), "Is it red? It is. Is it open?", "holds"),
        (one(Question, 2), "Is it red? It is.", "broken"),
        (one(Question), "Is it red? Is it open?", "broken"),
        (Question(scope="none"), "It is red.", "holds"),
        (Question(scope="none"), "It is red. Is it?", "broken"),
        (Question(scope="none"), "", "holds"),
        (Question(scope="none"), 'He asked, "Why?"', "holds"),
        (one(Statement), "Is it red? The street is wet.", "holds"),
        (one(Statement), "Is it red? The street is wet. It shines.", "broken"),
        (one(Statement), "Is it red? Look at the street.", "broken"),
        (Statement(scope="every"), "The street is wet. It shines.", "holds"),
        (Statement(scope="every"), "The street is wet. Is it?", "broken"),
        (Exclamation(scope="some"), "What a view! It is calm.", "holds"),
        (Exclamation(scope="some"), "A calm view.", "broken"),
        (Exclamation(scope="every"), "What a view! So calm!!", "holds"),
        (Exclamation(scope="every"), "What a view! So calm.", "broken"),
        (Exclamation(scope="last"), "It is calm. What a view!", "holds"),
        (Exclamation(scope="last"), "What a view! It is calm.", "broken"),
        (Exclamation(scope="last"), "So **calm!**", "holds"),
        (one(Exclamation), "Wow! What a view!", "broken"),
        (Marks(mark="exclamation mark", low=3, high=3), "Wow! What a view!!", "holds"),
        (Marks(mark="exclamation mark", low=3, high=3), "Wow! What a view!", "broken"),
        (Marks(mark="exclamation mark", low=1), 'The sign says "Stop!" in red.', "holds"),
        (Marks(mark="exclamation mark", low=1), "A calm view.", "broken"),
        (Marks(mark="exclamation mark", high=0), "if a != b, stop.", "holds"),
        (Marks(mark="exclamation mark", high=0), "", "holds"),
        (Marks(mark="exclamation mark", low=1), "真美！", "holds"),
        (Marks(mark="question mark", high=0), "See https://a.b/c?d=e for more.", "holds"),
        (PassiveVoice(scope="some"), "The dog ate. The cake was eaten by it.", "holds"),
        (one(PassiveVoice), "The dog barks. The cake was eaten. The door was opened.", "broken"),
        (one(PassiveVoice), "The dog barks. The cake was eaten by it.", "holds"),
        (PassiveVoice(scope="none"), "The man who was seen by the police ran.", "broken"),
        (PassiveVoice(scope="none"), "The man painted the fence and the dog slept.", "holds"),
        (Command(scope="every"), "1. Wash the rice.\n2. Boil the water.\n3. Serve it hot.", "holds"),
        (Command(scope="every"), "1. Wash the rice.\n2. The water boils.\n3. Serve it hot.", "broken"),
        (Command(scope="none"), "The water boils. Steam rises.", "holds"),
        (ConditionalClause(scope="some"), "The street is calm. If it rains, it floods.", "holds"),
        (ConditionalClause(scope="some"), "The street looks as if it were flooded.", "broken"),
        (FullSentence(scope="none"), "- Red car\n- Wet street\n- Two people walking", "holds"),
        (FullSentence(scope="none"), "- Red car\n- The street is wet\n- Two people walking", "broken"),
        (FullSentence(scope="none"), "# Scene\n- Busy market\n- Fresh fruit", "holds"),
        (FullSentence(scope="every"), "The car is red. Wet street.", "broken"),
    ],
)
def test_scopes(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding.evidence


def test_old_files_stay_readable() -> None:
    old = {"kind": "question", "scope": "last"}
    assert parse_constraint(old) == Question(scope="last")
    assert Question(scope="last").model_dump(mode="json") == old
    assert parse_constraint({"kind": "first_person"}).model_dump(mode="json") == {"kind": "first_person"}


def test_there_is_one_way_to_say_some() -> None:
    assert Question(scope="count", low=1) == Question(scope="some")


@pytest.mark.parametrize(
    "data",
    [
        {"scope": "count"},
        {"scope": "some", "low": 2},
        {"scope": "count", "low": 3, "high": 2},
        {"scope": "count", "low": 0},
    ],
)
def test_bounds_that_say_nothing_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(ConstraintError):
        parse_constraint({"kind": "question", **data})


def test_evidence() -> None:
    finding = one(Question, 2).check("Is it red? It is.")
    assert finding.evidence == "1 of 2 sentences are questions; wanted exactly 2"
    finding = PassiveVoice(scope="none").check("It was eaten.")
    assert finding.evidence == "1 of 1 sentences are passive sentences: 'It was eaten.'"
