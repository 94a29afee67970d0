"""Acrostics of any word, and alliteration by sound."""

import pytest

from miabench.constraints import Constraint, read
from miabench.constraints.genre import AcrosticPoem, Alliteration

BEACH = (
    "Bright towels on the sand\nEvery child has a spade\nA gull steals a chip\nCool waves roll in\nHappy dogs run past"
)
LINES = BEACH.split("\n")


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (BEACH, "holds"),
        (BEACH.lower(), "holds"),
        (f"# Summer\n\n{BEACH}", "holds"),
        (f"A Day Outside\n\n{BEACH}", "holds"),
        ("\n".join(f"**{row[0]}**{row[1:]}" for row in LINES), "holds"),
        ("\n".join(f"{row[0]} - {row}" for row in LINES), "holds"),
        ("\n".join(f"- {row}" for row in LINES), "holds"),
        ("\n\n".join(LINES), "holds"),
        ("\n".join([LINES[1], LINES[0], *LINES[2:]]), "broken"),
        ("\n".join(LINES[:3]), "undecided"),  # Bea is a name
        (BEACH.replace("\n", " "), "broken"),
        (". ".join(LINES), "undecided"),  # the sentences spell it
        ("Digging holes in the lawn\nOver and over again\nGrinning with muddy teeth", "undecided"),
        ("DOG\n\nDigging holes in the lawn\nOver and over again\nGrinning with muddy teeth", "holds"),
        ("**D**igging holes\n**O**ver and over\n**G**rinning", "holds"),
        ("D: Digging holes\nO: Over and over\nG: Grinning", "holds"),
        ("**Z**ebras graze\n**O**ver the plain\n**R**unning\n**B**y the river\n**L**ate", "undecided"),
        ("The sea is blue\nA boat goes by\nWaves roll in\nBirds are out", "broken"),
        ("Home is near\nOver the hill\nMy dog waits\nEvery day\n\nStars are up\nWe go in\nEat our bread\n"
         "End the day\nTurn in", "holds"),
        ("A photo of a beach with towels and gulls.", "broken"),
        ("one\ntwo", "broken"),
        ("", "broken"),
        ("1\n2\n3\n4", "broken"),
        ("Élan\nVery tall\nEach day\nRound again", "holds"),
        ("Sunlight falls\nUnder the trees\nNobody speaks\nBirds are calling\nEvening comes\nA bell rings\n"
         "Moon is up\nStars", "holds"),
        ("Home at last\nAll is well\nPut on the tea\nPour it out\nYou sit down\nDay is done\nAsk me in\nYes", "holds"),
    ],
)  # fmt: skip
def test_acrostics(text: str, outcome: str) -> None:
    finding = AcrosticPoem().check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Brave brown bears bounce boldly by babbling brooks.", "holds"),
        ("Playful puppies pounce past pink petunias.", "holds"),
        ("Majestic mountains", "holds"),
        ("Phil found four fresh figs.", "holds"),  # ph is f
        ("Cool kids quickly quit.", "holds"),  # c, k and q
        ("The knight knew nothing.", "holds"),  # silent k
        ("A photographer finds flowers in the field.", "holds"),
        ("The silent sea sings.", "holds"),
        ("An angry ant ate all the apples.", "holds"),
        ("Wild wind whips the water.", "holds"),
        ("The big blue boat sails away over the deep and quiet water of the lake.", "holds"),
        ("Tiny tailored trousers hang on the line in the yard behind my old house.", "holds"),
        ("Snoozing on the sofa, Sasha's snout sinks slowly.", "holds"),
        ("Seaside sunlight slips. A man in a hat reads his paper on a green bench.", "holds"),
        ("City cats climb.", "undecided"),  # cats climb: two of three
        ("The city keeps changing teachers.", "broken"),  # s, k, ch, s
        ("The thin tall girl shows some cups to her uncle.", "broken"),  # th, t; sh, s
        ("A gentle giant gave gum to Jerry.", "holds"),
        ("Kneeling kids know.", "broken"),  # n, k, n
        ("A photo of a park with people.", "undecided"),  # park people
        ("The old woman reads a newspaper under green trees.", "broken"),
        ("A dog is waiting outside of an open window.", "broken"),
        ("The man is the man and the man is the man.", "broken"),  # one word over and over
        ("The picture shows a street with a small shop at the corner, and a few people who walk past it.", "broken"),
        ("A boy and his dog are playing on the grass near the lake. They have a red ball.", "broken"),
        ("They were there with them, though this is that.", "broken"),  # only small words
        ("", "broken"),
        ("1 2 3", "broken"),
        ("zorbing zebras zoom", "holds"),
    ],
)
def test_alliteration(text: str, outcome: str) -> None:
    finding = Alliteration().check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Brave brown bears bounce boldly by babbling brooks.", "holds"),
        ("Brave brown bears bounce boldly. Slow silver snails slide silently.", "holds"),
        ("Brave brown bears bounce boldly. A woman reads the newspaper in the garden.", "broken"),
        ("Big bold bears amble along the river.", "undecided"),
        ("Peter picked plenty of pretty purple flowers.", "holds"),
        ("The old woman reads a newspaper under green trees.", "broken"),
        ("", "broken"),
    ],
)
def test_nothing_but_alliteration(text: str, outcome: str) -> None:
    finding = Alliteration(exclusive=True).check(text)
    assert finding.outcome == outcome, finding


def test_evidence() -> None:
    assert AcrosticPoem().check(BEACH).evidence == "first letters spell 'BEACH'"
    assert Alliteration().check("The silent sea sings.").evidence == "silent, sea, sings begin alike"
    half = Alliteration(exclusive=True).check("Brave bears bounce. A woman reads the newspaper.")
    assert (half.outcome, half.fraction) == ("broken", 0.5)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("as an acrostic", AcrosticPoem()),
        ("as an acrostic poem", AcrosticPoem()),
        ("creating an acrostic", AcrosticPoem()),
        ("by forming an acrostic poem", AcrosticPoem()),
        ("in the form of an acrostic", AcrosticPoem()),
        ("in acrostic form", AcrosticPoem()),
        ("write an acrostic poem", AcrosticPoem()),
        ("using alliteration", Alliteration()),
        ("with alliteration", Alliteration()),
        ("include alliteration", Alliteration()),
        ("alliterative", Alliteration()),
        ("an alliterative phrase", Alliteration()),
        ("containing at least one alliteration", Alliteration()),
        ("using alliteration in at least one of them", Alliteration()),
        ("making use of alliteration", Alliteration()),
        ("exclusively using alliteration", Alliteration(exclusive=True)),
        ("using only alliteration", Alliteration(exclusive=True)),
        ("using alliteration throughout", Alliteration(exclusive=True)),
        ("one metaphor, one alliteration, and one rhetorical question", None),
        ("alliterations of the letter B", None),
        ("describe the alliteration", None),
        ("an acrostic that reads well", None),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    found = read(phrase)
    assert (None if found is None or found.partial else found) == expected
