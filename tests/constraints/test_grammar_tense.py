"""Tense: what is asked for, and what an English teacher would call a slip."""

import pytest
from strategies.grammar import read_alone

from miabench.constraints.grammar import Tense


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("in past tense", Tense(tense="past")),
        ("in the past tense", Tense(tense="past")),
        ("maintaining the past tense", Tense(tense="past")),
        ("using the past tense", Tense(tense="past")),
        ("using present tense", Tense(tense="present")),
        ("written in present tense throughout", Tense(tense="present")),
        ("entirely in past tense.", Tense(tense="past")),
        ("but using only Future tense", Tense(tense="future")),
        ("present-tense", Tense(tense="present")),
        ("use only present tense verbs", Tense(tense="present", every_verb=True)),
        ("using only present tense verbs", Tense(tense="present", every_verb=True)),
        ("using only verbs in the past tense", Tense(tense="past", every_verb=True)),
        ("with all verbs in the past tense", Tense(tense="past", every_verb=True)),
        ("using only present continuous tense verbs", Tense(tense="present continuous", every_verb=True)),
        ("in the present progressive tense", Tense(tense="present continuous")),
        ("in the simple past tense", Tense(tense="simple past")),
        ("using past tense verbs", Tense(tense="past")),
        ("in the past", None),
        ("in the future", None),
        ("using a past tense verb", None),
        ("in the present tense with rich imagery", None),
        ("about the past", None),
        ("in the present", None),
        ("tense", None),
        ("in a tense mood", None),
    ],
)
def test_reading(phrase: str, expected: Tense | None) -> None:
    assert read_alone(phrase) == expected


PAST = [
    ("The dog ran across the yard and chased the ball.", "holds"),
    ("The dog runs across the yard and chases the ball.", "broken"),
    ("The dog ran across the yard and now chases the ball.", "broken"),
    ("The market was crowded. Vendors were calling out their prices.", "holds"),
    ("The market was crowded. Vendors are calling out their prices.", "broken"),
    ("I had walked for hours before I reached the lighthouse.", "holds"),
    ("She knew that the earth is round.", "holds"),
    ("They visited the tower, which stands in Paris.", "holds"),
    ("As the sun sets, the boats drifted home.", "broken"),
    ("As the sun set, the boats drifted home.", "holds"),
    ("The boy, who is wearing a red cap, kicked the ball.", "broken"),
    ("He put the cup on the table and shut the door.", "holds"),
    ("The waves could have reached the road, but they didn't.", "holds"),
    ("The waves would crash over the wall every winter.", "holds"),
    ("The cat can reach the shelf.", "broken"),
    ("A man stood by the river. It will rain soon.", "broken"),
    ('The sign read "We are open" in red letters.', "holds"),
    ('"I am lost," said the child, and nobody answered.', "holds"),
    ("Three boats moored at the pier rocked gently.", "holds"),
    ("Golden light spilled over the hills; the valley slept.", "holds"),
    ("I woke early, fed the horses, and rode into town.", "holds"),
    ("The cake was eaten by the children.", "holds"),
    ("The cake is eaten by the children.", "broken"),
    ("There were two cats sleeping on the couch.", "holds"),
    ("There are two cats sleeping on the couch.", "broken"),
    ("The old lamp cast a warm glow on the pages that lay open.", "holds"),
    ("A red car on a wet street.", "broken"),
    ("The skaters glided past, their breath turning to mist.", "holds"),
    ("He's been here before.", "broken"),
    ("The girl's shoes were wet, and her mother's umbrella dripped.", "holds"),
    ("Yesterday we went to the beach, and the waves were huge. My sister built a castle while I read a book.", "holds"),
    ("Steam rose from the cup while she read the letter. Outside, a tram rattled by.", "holds"),
    ("**The Race**\n\nThe runners surged forward. Nobody looked back.", "holds"),
    ("", "broken"),
    ("The bike leaned against the wall, waiting for its owner to return.", "holds"),
    ("The bike leans against the wall, waiting for its owner to return.", "broken"),
    ("The crowd cheered, the band played, and the mayor waves from the balcony.", "broken or undecided"),
]
PRESENT = [
    ("The dog runs across the yard and chases the ball.", "holds"),
    ("The dog is running across the yard.", "holds"),
    ("The dog ran across the yard.", "broken"),
    ("Waves crash against the rocks while gulls circle above.", "holds"),
    ("Waves crash against the rocks while gulls circled above.", "broken"),
    ("She wears the ring that her mother gave her.", "holds"),
    ("The house, built in 1920, stands on a hill.", "holds"),
    ("The house was built in 1920. It stands on a hill.", "broken"),
    ("The child has finished the puzzle and smiles proudly.", "holds"),
    ("The mural is painted and framed in blue.", "holds"),
    ("A boat moored at the pier rocks gently.", "holds or undecided"),
    ("Two men are sitting on a bench; one reads a newspaper.", "holds"),
    ("Soon the train will leave.", "broken"),
    ("He can see the sea from here.", "holds"),
    ("They look as if they have won.", "holds"),
    ("It's raining, and we're soaked.", "holds"),
    ("It was raining, and we were soaked.", "broken"),
    ('The poster says "We won", and people smile.', "holds"),
    ("Look at the sky. It glows.", "holds"),
    ("The weathered barn leans, and rusted tools hang from its walls.", "holds"),
    ("A girl dressed in yellow jumps into a puddle.", "holds or undecided"),
    ("Lanterns light the alley where tourists wander.", "holds"),
    ("A rose lies on the saw, and a girl smells it.", "holds"),
    ("", "broken"),
    ("A quiet street at dawn.", "broken"),
    ("I sit by the window and watch the snow fall.", "holds"),
    ("I sat by the window and watched the snow fall.", "broken"),
    ("The athlete lifts the bar, and the crowd roared.", "broken"),
    ("The image shows a plate filled with sliced fruit.", "holds"),
]
FUTURE = [
    ("The girl will go home when the sun sets.", "holds"),
    ("The boats will leave at dawn, and the nets will be full.", "holds"),
    ("It is going to rain, and the street will shine.", "holds"),
    ("The girl goes home.", "broken"),
    ("The girl will go home. She was tired.", "broken"),
    ("They'll win, won't they?", "holds"),
    ("The girl would go home.", "broken"),
]
CONTINUOUS = [
    ("The dog is running, and the children are laughing.", "holds"),
    ("The dog is running. A ball lies nearby.", "broken"),
    ("The dog was running.", "broken"),
    ("The dog runs.", "broken"),
    ("A chef is slicing onions while an assistant is washing the pans.", "holds"),
    ("A chef is slicing onions while an assistant washes the pans.", "broken"),
    ("There is a dog running.", "broken"),
    ("People are walking, talking and eating.", "holds"),
    ("The street is being cleaned.", "holds"),
]
ONLY_PRESENT = [
    ("The dog runs and barks.", "holds"),
    ("She wears the ring that her mother gave her.", "broken"),
    ("He sees what they do.", "holds"),
    ("The house, built in 1920, stands on a hill.", "holds"),
    ("Soon it will rain.", "broken"),
]


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        *((Tense(tense="past"), *row) for row in PAST),
        *((Tense(tense="present"), *row) for row in PRESENT),
        *((Tense(tense="future"), *row) for row in FUTURE),
        *((Tense(tense="present continuous", every_verb=True), *row) for row in CONTINUOUS),
        *((Tense(tense="present", every_verb=True), *row) for row in ONLY_PRESENT),
    ],
)
def test_tenses(constraint: Tense, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome in outcome.split(" or "), finding.evidence


def test_the_evidence_names_the_slip() -> None:
    finding = Tense(tense="past").check("The dog ran home. It sleeps now.")
    assert finding.evidence == "1 of 2 verbs are past; one that isn't: 'sleeps'"
    assert finding.fraction == 0.5


def test_is_and_was_are_exchanged() -> None:
    assert Tense(tense="past").satisfy("The shop is open.") == "The shop was open."
    assert Tense(tense="present").satisfy("The shop was open.") == "The shop is open."
    assert Tense(tense="past").violate("The shop was open.") == "The shop is open."
    assert Tense(tense="past").violate("Dogs ran.") == "Dogs ran, and it is plain to see."
