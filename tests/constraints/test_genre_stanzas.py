"""Couplets, quatrains, limericks, sonnets, tanka, poems."""

import pytest

from miabench.constraints import Constraint, read
from miabench.constraints.genre import Couplet, Limerick, Poem, Quatrain, Sonnet, Tanka

CAT = (
    "There once was a cat in a hat,\nWho slept all day long on a mat.\nShe woke up at noon,\nAnd ate with a spoon,\n"
    "Then went back to sleep and got fat."
)
LEAR = (
    "There was an Old Man with a beard,\nWho said, 'It is just as I feared!\nTwo Owls and a Hen,\n"
    "Four Larks and a Wren,\n"
    "Have all built their nests in my beard!'"
)
QUATRAINS = (
    "The morning light comes softly through the pane,\nAnd falls upon a table set for two,\n"
    "The window still is wet with silver rain,\nThe sky beyond is turning slowly blue.\n"
    "A loaf of bread lies broken on the plate,\nA jar of honey glows beside the knife,\n"
    "The clock upon the wall is running late,\nAnd nothing hurries in this quiet life.\n"
    "A cat is stretched along the wooden floor,\nIts tail is curled around a ball of thread,\n"
    "A pair of muddy boots stands by the door,\nA coat is thrown across the unmade bed."
)
SHAKESPEAREAN = f"{QUATRAINS}\nSo let the busy world go rushing by,\nWe have our bread, our honey, and our sky."
PETRARCHAN = (
    "The harbor lies asleep below the hill,\nA single lantern swings above the bay,\n"
    "The boats have come to rest at end of day,\n"
    "And all the cranes that worked are standing still.\nA woman leans upon her window sill\n"
    "And hears a distant radio at play,\nShe watches as the water turns to gray,\n"
    "And feels the evening rising with its chill.\n"
    "A dog goes by and stops to sniff the air,\nA bicycle is leaning on the wall,\n"
    "The baker sweeps the steps before his store,\n"
    "The church clock strikes, and someone in the square\nLooks up to hear the number of its call,\n"
    "And then goes home and quietly shuts the door."
)
NOUNS = (
    "light",
    "cup",
    "bread",
    "dog",
    "coat",
    "clock",
    "cat",
    "boot",
    "jar",
    "knife",
    "chair",
    "lamp",
    "stove",
    "book",
)
PLACES = (
    *("window", "table", "mountain", "garden", "river", "kitchen", "bottle", "pillow", "orange", "silver", "hammer"),
    *("basket", "yellow", "children"),
)
UNRHYMED = "\n".join(f"The {noun} is waiting by the {place}," for noun, place in zip(NOUNS, PLACES, strict=True))
COUPLET = "A kettle sings, the tea is brewed,\nThe table bends beneath the food."
TANKA = (
    "an old silent pond\na frog jumps into the pond\nsplash silence again\n"
    "the light moves across the page\nnothing more has to be said"
)
PROSE = (
    "The picture shows a quiet street with a small shop at the corner. A few people walk past it on "
    "their way home, while "
    "a dog waits beside the door."
)
WRAPPED = (
    "The picture shows a quiet street with a small shop at the corner, and\n"
    "a few people who walk past it on their way home while\n"
    "a dog waits beside the door and nobody seems to be in a hurry on\nthis ordinary afternoon."
)
FREE = "Neon on wet road,\na taxi with no driver,\nthe city yawning.\nI count the windows,\nnone of them is mine."


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (Couplet(), COUPLET, "holds"),
        (Couplet(), f"**Tea**\n\n{COUPLET}", "holds"),
        (Couplet(), f"Tea\n\n{COUPLET}", "holds"),
        (Couplet(), COUPLET.replace("\n", "\n\n"), "holds"),
        (Couplet(), COUPLET.replace("brewed", "made"), "broken"),
        (Couplet(), COUPLET.replace("brewed", "good"), "broken"),  # an eye rhyme
        (Couplet(), COUPLET.replace("brewed", "food"), "broken"),
        (Couplet(), COUPLET.replace("\n", " "), "broken"),
        (Couplet(), COUPLET.replace("\n", " / "), "undecided"),
        (Couplet(), f"{COUPLET}\n{COUPLET}", "broken"),
        (Couplet(), f"{COUPLET}\nAnd all is good.", "broken"),
        (Couplet(), f"{COUPLET}\n\nAnd all is well.", "undecided"),
        (Couplet(), "I walked along the road alone,\nAnd came at evening to my home.", "undecided"),
        (Couplet(), "", "broken"),
        (Quatrain(), "\n".join(QUATRAINS.split("\n")[:4]), "holds"),
        (Quatrain(), "\n".join(FREE.split("\n")[:4]), "holds"),
        (Quatrain(), "\n".join(QUATRAINS.split("\n")[:5]), "broken"),
        (Quatrain(), COUPLET, "broken"),
        (Quatrain(), f"{COUPLET}\n\n{COUPLET}", "undecided"),
        (Quatrain(), "\n".join([PROSE] * 4), "broken"),
        (Limerick(), CAT, "holds"),
        (Limerick(), LEAR, "holds"),
        (Limerick(), f"# The Cat\n\n{CAT}", "holds"),
        (Limerick(), f"The Cat in the Hat\n\n{CAT}", "holds"),
        (Limerick(), CAT.rsplit("\n", 1)[0], "broken"),
        (Limerick(), CAT.replace("mat", "bed").replace("spoon", "fork").replace("fat", "up"), "broken"),
        (Limerick(), CAT.replace("got fat", "was glad"), "undecided"),
        (Limerick(), CAT.replace("got fat", "was fed"), "broken"),
        (Limerick(), CAT.replace("got fat", "took the hat"), "holds"),  # as Lear does
        (Limerick(), f"{CAT}\nAnd that was the end of that.", "broken"),
        (Limerick(), CAT.replace("\n", " "), "broken"),
        (Limerick(), ("A cat\non a mat\nwoke up in the light of a late afternoon\n"
                     "and ate all her breakfast with only a spoon\nand got fat"), "broken"),
        (Limerick(), PROSE, "broken"),
        (Sonnet(), SHAKESPEAREAN, "holds"),
        (Sonnet(form="shakespearean"), SHAKESPEAREAN, "holds"),
        (Sonnet(form="petrarchan"), SHAKESPEAREAN, "broken"),
        (Sonnet(), PETRARCHAN, "holds"),
        (Sonnet(form="petrarchan"), PETRARCHAN, "holds"),
        (Sonnet(form="shakespearean"), PETRARCHAN, "broken"),
        (Sonnet(), f"**Morning**\n\n{SHAKESPEAREAN}", "holds"),
        (Sonnet(), SHAKESPEAREAN.replace("life.\nA cat", "life.\n\nA cat").replace("bed.\nSo", "bed.\n\nSo"), "holds"),
        (Sonnet(), QUATRAINS, "broken"),
        (Sonnet(), UNRHYMED, "broken"),
        (Sonnet(), f"{SHAKESPEAREAN}\nThe end.", "broken"),
        (Sonnet(), PROSE, "broken"),
        (Tanka(), TANKA, "holds"),
        (Tanka(), TANKA.rsplit("\n", 1)[0], "broken"),
        (Tanka(), TANKA.replace("nothing more", "nothing"), "broken"),
        (Tanka(), "\n".join(TANKA.split("\n")[:3]), "broken"),
        (Poem(), FREE, "holds"),
        (Poem(), SHAKESPEAREAN, "holds"),
        (Poem(), CAT, "holds"),
        (Poem(), COUPLET, "holds"),
        (Poem(), f"# Night\n\n{FREE}", "holds"),
        (Poem(), "Still water, still sky,\na heron waits.\n\nThen one step.\nAnd the whole lake moves.", "holds"),
        (Poem(), PROSE, "broken"),
        (Poem(), f"{PROSE}\n\n{PROSE}", "broken"),
        (Poem(), f"Here is a poem about the street.\n{PROSE}", "broken"),
        (Poem(), WRAPPED, "undecided"),
        (Poem(), "- a small shop\n- a few people\n- a dog", "undecided"),
        (Poem(), "Color: red\nShape: round\nPlace: on the table", "undecided"),
        (Poem(), "The shop is open.\n\nThe dog waits.\n\nPeople walk past.", "undecided"),
        (Poem(), "Neon on wet road / a taxi with no driver / the city yawning", "undecided"),
        (Poem(), "Street", "broken"),
        (Poem(), "", "broken"),
        (Poem(), "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。", "holds"),
    ],
)  # fmt: skip
def test_checking(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("as a couplet", Couplet()),
        ("a rhyming couplet", Couplet()),
        ("in the form of a couplet", Couplet()),
        ("by writing a rhyming couplet", Couplet()),
        ("couplet", Couplet()),
        ("as a quatrain", Quatrain()),
        ("as two quatrains", None),
        ("write a limerick", Limerick()),
        ("in the form of a limerick", Limerick()),
        ("in limerick form", Limerick()),
        ("as limericks", None),
        ("as a limerick about a cat", None),
        ("write a limerick-style joke", None),
        ("as a sonnet", Sonnet()),
        ("a Shakespearean sonnet", Sonnet(form="shakespearean")),
        ("as a Petrarchan sonnet", Sonnet(form="petrarchan")),
        ("as a tanka", Tanka()),
        ("in the form of a 5-7-5-7-7 tanka", Tanka()),
        ("as a poem", Poem()),
        ("write a poem", Poem()),
        ("Compose a poem", Poem()),
        ("poem", Poem()),
        ("in verse", Poem()),
        ("using a poetic format", Poem()),
        ("in poetic form", Poem()),
        ("poetic", None),
        ("using poetic language", None),
        ("as a prose poem", None),
        ("in free verse", None),
        ("describe the poem", None),
        ("as two poems", None),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    found = read(phrase)
    if expected is None:
        assert found is None or found.partial
    else:
        assert found == expected.model_copy(update={"partial": expected.is_frame})


def test_near_misses_are_near() -> None:
    assert Couplet().violate(COUPLET).startswith("A kettle sings, the tea is brewed,\nThe table bends beneath the food")
    assert len(Limerick().violate(CAT).split("\n")) == 5
    assert Quatrain().violate("\n".join(FREE.split("\n")[:4])).count("\n") == 4
