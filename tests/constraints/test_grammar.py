"""Questions and persons: what is asked for, what counts, and what an edit leaves."""

import pytest
from strategies.grammar import read_alone

from miabench.constraints import Constraint, FirstPerson, Question, parse_constraint, read
from miabench.constraints.grammar import Person
from miabench.constraints.text import sentences, words
from miabench.errors import ConstraintError


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("phrase every sentence as a question", Question(scope="every")),
        ("in the form of a question", Question(scope="every")),
        ("using only questions", Question(scope="every")),
        ("end with a question", Question(scope="last")),
        ("and finish your answer with a question.", Question(scope="last")),
        ("ending with a question", Question(scope="last")),
        ("include a question", Question(scope="some")),
        ("with at least one question", Question(scope="some")),
        ("in the first person", FirstPerson()),
        ("using a first-person point of view", FirstPerson()),
        ("from the first person perspective", FirstPerson()),
        ("written in first person", FirstPerson()),
        ("include a rhetorical question", None),
        ("answer the question", None),
        ("end with a thought-provoking question", None),
        ("in a first-person narrative", FirstPerson()),
        ("first-person narrative", FirstPerson()),
        ("using first-person narrative", FirstPerson()),
        ("using first-person point of view", FirstPerson()),
        ("in first-person perspective", FirstPerson()),
        ("with a first-person voice", FirstPerson()),
        ("as a first-person account", FirstPerson()),
        ("from a 1st person POV", FirstPerson()),
        ("from the first-person perspective of the dog", None),
        ("without using first-person perspective", Person(person="first", absent=True)),
        ("avoid the first-person perspective", Person(person="first", absent=True)),
        ("without using first-person pronouns", Person(person="first", absent=True)),
        ("not in the first person", Person(person="first", absent=True)),
        ("don't write in the first person", Person(person="first", absent=True)),
        ("avoid second-person pronouns", Person(person="second", absent=True)),
        ("in the third person", Person(person="third")),
        ("using third-person point of view", Person(person="third")),
        ("In third-person", Person(person="third")),
        ("written in third person", Person(person="third")),
        ("using a third-person narrator", Person(person="third")),
        ("in second person", Person(person="second")),
        ("from a second-person perspective", Person(person="second")),
        ("not in the third person", None),
        ("in third-person omniscient", None),
        ("using the first-person perspective from one of the animals", None),
        ("without using first-person perspective or direct opinions", None),
        ("the second person from the left", None),
        ("the first person in the image", None),
        ("first", None),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    assert read_alone(phrase) == expected


@pytest.mark.parametrize(
    ("text", "every", "last", "some"),
    [
        ("Is it open?", True, True, True),
        ("Is it open? It is.", False, False, True),
        ("It is red. Is it open?", False, True, True),
        ("Is it red? Is it open?!", True, True, True),
        ("It is open, right?", True, True, True),
        ("It is open.", False, False, False),
        ("It is **open?**", True, True, True),
        ("Is it open? 🙂", True, True, True),
        ("“Is it open?”", True, True, True),
        ("- Is it red?\n- Is it open?", True, True, True),
        ('He asked, "Why?"', False, False, False),
        ('He asked "Why?".', False, False, False),
        ('Did he ask "Why?"', True, True, True),
        ('"Why?" he asked.', False, False, False),
        ("See a.b/c?d=e.", False, False, False),
        ("本当？", True, True, True),
        ("", False, False, False),
        ("?", False, False, False),
    ],
)
def test_questions(text: str, every: bool, last: bool, some: bool) -> None:
    outcomes = [Question(scope=scope).check(text).outcome for scope in ("every", "last", "some")]
    assert outcomes == ["holds" if found else "broken" for found in (every, last, some)]


def test_the_part_of_the_sentences_that_are_questions_counts() -> None:
    finding = Question(scope="every").check("Is it open? It is. Is it red?")
    assert finding.fraction == 2 / 3
    assert finding.evidence == "2 of 3 sentences are questions; one that isn't: 'It is.'"
    assert Question(scope="last").check("Is it open? It is.").evidence == "the last sentence is no question: 'It is.'"


@pytest.mark.parametrize(
    ("scope", "draft", "expected"),
    [
        ("every", "It is open. Is it red?", "It is open, right? Is it red?"),
        ("last", "It is open. It is red!", "It is open. It is red, right?"),
        ("some", "- milk\n- eggs", "- milk\n- eggs, right?"),
        ("some", "", "Is it plain to see?"),
    ],
)
def test_asking(scope: str, draft: str, expected: str) -> None:
    assert Question.model_validate({"scope": scope}).satisfy(draft) == expected


@pytest.mark.parametrize(
    ("scope", "text", "expected"),
    [
        ("every", "Is it open? Is it red?", "Is it open? Is it red."),
        ("last", "Is it open? It is red, right?", "Is it open? It is red."),
        ("some", "Is it open? It is. Is it red?!", "Is it open. It is. Is it red."),
    ],
)
def test_stating(scope: str, text: str, expected: str) -> None:
    assert Question.model_validate({"scope": scope}).violate(text) == expected


def test_an_unknown_scope_is_refused() -> None:
    with pytest.raises(ConstraintError, match="scope"):
        parse_constraint({"kind": "question", "scope": "first"})


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I see a shop.", "I"),
        ("Here I'm at rest.", "I'm"),
        ("Today I’ve seen it.", "I’ve"),
        ("i see a shop", "i"),
        ("It is my shop.", "my"),
        ("Give it to me.", "me"),
        ("We like it.", "We"),
        ("They saw us.", "us"),
        ("The shop is ours.", "ours"),
        ("The shop is mine.", "mine"),
        ("*I* see it, _we_ like it.", "I"),
        ("So do I.", "I"),
        ("Tom and I went.", "I"),
        ("After World War II I came here.", "I"),
        ('I am the sign. It says "we".', "I"),
        ('"I am the sign," I said.', "I"),
        ('"I am the sign. I am red."', "I"),
        ("“We are open.”", "We"),
        ("MY SHOP", "MY"),
        # nobody speaks
        ("The shop is open.", None),
        ("", None),
        ("It is made in the US.", None),
        ("It was built before World War I ended.", None),
        ("King George I. ruled.", None),
        ("See Part I of it.", None),
        ("I. The shop\nII. The bread", None),
        ("(i) milk (ii) eggs", None),
        ("Use fruit, i.e. apples.", None),
        ("The coal mine is deep.", None),
        ("It is a mine.", None),
        ('The sign says "I am open" in red.', None),
        ("The sign says “we are open”.", None),
        ("The sign says 'I am open'.", None),
        ("The menus, the wine and the iPad.", None),
        ("A Wi-Fi sign and an I-beam.", None),
    ],
)
def test_first_person(text: str, word: str | None) -> None:
    finding = FirstPerson().check(text)
    if word is None:
        assert finding.outcome == "broken"
        assert finding.evidence == "no first-person pronoun outside quotation marks"
    else:
        assert (finding.outcome, finding.evidence) == ("holds", f"says {word!r}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I see my shop. We like it.", "They see their shop. They like it."),
        ("Here I am, and I was there.", "Here they are, and they were there."),
        ("I'm sure it's ours; I’ve seen us myself.", "They're sure it's theirs; they've seen them themselves."),
        ('I say "I am open".', 'They say "I am open".'),
    ],
)
def test_the_third_person_breaks_it(text: str, expected: str) -> None:
    broken = FirstPerson().violate(text)
    assert broken == expected
    assert len(words(broken)) == len(words(text))


def test_saying_i_keeps_the_sentences() -> None:
    text = "The shop is open. It sells bread."
    held = FirstPerson().satisfy(text)
    assert held == "The shop is open, as I see it. It sells bread."
    assert len(sentences(held)) == 2


THIRD = [
    ("The girl walks her dog. They look happy.", True),
    ("I walk my dog.", False),
    ("You can see a dog.", False),
    ("A dog lies at our feet.", False),
    ('"I am open", says the sign.', True),
    ('She whispers, "Will you come with me?"', True),
    ("Let's look at the dog.", False),
    ("One might think it is asleep.", True),
    ("Route I-95 and World War I shaped the town.", True),
    ("The scene invites us to rest.", False),
    ("Here is the menu of the US embassy.", True),
    ("Your table waits.", False),
    ("", False),
    ("- A cat\n- A dog", True),
]
SECOND = [
    ("You step into the market, and the smell of bread greets you.", "holds"),
    ("Your hands shake.", "holds"),
    ("She steps into the market.", "broken"),
    ("I step into the market.", "broken"),
    ("I see you. I wave.", "broken"),
    ("You hand me the cup.", "holds"),
    ('The sign says "You are here".', "broken"),
    ("Step into the market. Smell the bread.", "holds"),
    ("The market is full of people. Smell the bread.", "broken"),
    ("", "broken"),
]
NO_FIRST = [
    ("The dog runs.", True),
    ("I think the dog runs.", False),
    ("In my view, the dog runs.", False),
    ("You see a dog.", True),
    ('The sign says "I love bread".', True),
    ("We see a dog.", False),
    ("Mining: the coal mine is deep.", True),
    ("", True),
]


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        *((Person(person="third"), text, "holds" if found else "broken") for text, found in THIRD),
        *((Person(person="second"), *row) for row in SECOND),
        *((Person(person="first", absent=True), text, "holds" if found else "broken") for text, found in NO_FIRST),
        (Person(person="second", absent=True), "You see a dog.", "broken"),
        (Person(person="second", absent=True), "I see a dog.", "holds"),
        (FirstPerson(), "Here is my description:\n\nThe dog sleeps.", "broken"),
        (FirstPerson(), "Here is the story:\n\nI sleep.", "holds"),
        (FirstPerson(), "The view reminds us that summer is short.", "undecided"),
        (FirstPerson(), "The view reminds us that summer is short, and I smile.", "holds"),
    ],
)
def test_persons(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding.evidence


def test_a_person_that_can_not_be_asked_for_is_refused() -> None:
    with pytest.raises(ConstraintError, match="first_person"):
        parse_constraint({"kind": "person", "person": "first"})
    with pytest.raises(ConstraintError, match="avoided"):
        parse_constraint({"kind": "person", "person": "third", "absent": True})


def test_pronouns_are_exchanged() -> None:
    assert Person(person="third").satisfy("I see you here.") == "They see they here."
    assert Person(person="second").satisfy("The shop is open.") == "The shop is open, as you can see."
    assert Person(person="third").violate("The shop is open.") == "The shop is open, as I see it."


@pytest.mark.parametrize(
    ("phrase", "response", "outcome"),
    [
        ("用第一人称", "我推开木门，看见满院的月季。", "holds"),
        ("以第一人称的口吻叙述", "我们沿着河边慢慢走。", "holds"),
        ("用第一人称", "小女孩大声说：“我回来了！”院子里很静。", "broken"),
        ("用第一人称", "她推开木门，充满自我怀疑。", "broken"),
        ("不要使用第一人称", "她推开木门。", "holds"),
        ("不要使用第一人称", "我推开木门。", "broken"),
        ("用第三人称", "她推开木门。", "holds"),
        ("用第三人称", "你推开木门。", "broken"),
    ],
)
def test_person_in_chinese(phrase: str, response: str, outcome: str) -> None:
    constraint = read(phrase)
    assert constraint is not None
    assert constraint.check(response).outcome == outcome
