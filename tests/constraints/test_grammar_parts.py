"""Parts of speech: how counts of them are asked for, and which words count."""

import pytest
from strategies.grammar import read_alone

from miabench.constraints.grammar import PartOfSpeech
from miabench.constraints.grammar.tagging import SpeechPart


def none(pos: SpeechPart) -> PartOfSpeech:
    return PartOfSpeech(pos=pos, high=0)


def exactly(n: int, pos: SpeechPart, *, distinct: bool = False) -> PartOfSpeech:
    return PartOfSpeech(pos=pos, low=n, high=n, distinct=distinct)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("without using adjectives", none("adjective")),
        ("without conjunctions", none("conjunction")),
        ("without using pronouns", none("pronoun")),
        ("without using any pronouns", none("pronoun")),
        ("with NO adverbs", none("adverb")),
        ("do not use any adverbs", none("adverb")),
        ("avoid adjectives", none("adjective")),
        ("using exactly two adjectives", exactly(2, "adjective")),
        ("use five adjectives", exactly(5, "adjective")),
        ("using five adjectives", exactly(5, "adjective")),
        ("using two adjectives", exactly(2, "adjective")),
        ("Containing exactly three adjectives", exactly(3, "adjective")),
        ("using two unique adjectives", exactly(2, "adjective", distinct=True)),
        ("with three different verbs", exactly(3, "verb", distinct=True)),
        ("using only one adjective", exactly(1, "adjective")),
        ("one noun", exactly(1, "noun")),
        ("uses no more than three adjectives", PartOfSpeech(pos="adjective", high=3)),
        ("using at most two adjectives", PartOfSpeech(pos="adjective", high=2)),
        ("contain at least one adjective", PartOfSpeech(pos="adjective", low=1)),
        ("at least one verb", PartOfSpeech(pos="verb", low=1)),
        ("include an adjective", PartOfSpeech(pos="adjective", low=1)),
        ("a verb", PartOfSpeech(pos="verb", low=1)),
        ("contain a preposition", PartOfSpeech(pos="preposition", low=1)),
        ("with at least one interjection", PartOfSpeech(pos="interjection", low=1)),
        ("without articles", none("article")),
        # not decidable, or not this
        ("unique adjectives", None),
        ("using descriptive adjectives", None),
        ("with two verbs related to cooking", None),
        ("using exactly two adjectives that describe texture", None),
        ("a noun that names the shape", None),
        ("Tell me a noun", None),
        ("without the pronouns 'he' or 'she'", None),
        ("List three action verbs", None),
        ("without using any verbs ending in -ing", None),
        ("including one verb related to transportation", None),
        ("using adjectives", None),
        ("using an adjective for each object", None),
        ("use exactly two adjectives to describe the artistic style of each", None),
    ],
)
def test_reading(phrase: str, expected: PartOfSpeech | None) -> None:
    assert read_alone(phrase) == expected


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        # adjectives
        (none("adjective"), "A dog runs across the field.", "holds"),
        (none("adjective"), "A brown dog runs across the field.", "broken"),
        (none("adjective"), "The sky is blue.", "broken"),
        (none("adjective"), "Two dogs and their owner walk through the park.", "holds"),
        (none("adjective"), "Every child holds a balloon, and no one cries.", "holds"),
        (none("adjective"), "A stone wall runs along the road to the train station.", "holds"),
        (none("adjective"), "A well-known singer waves.", "broken"),
        (none("adjective"), "People are walking quickly past the shops.", "holds"),
        (none("adjective"), "A golden retriever sleeps.", "broken"),
        (none("adjective"), "She seems happy.", "broken"),
        (none("adjective"), "A man wearing a hat sits on a bench.", "holds"),
        (none("adjective"), "The broken fence leans.", "broken"),
        (none("adjective"), "", "holds"),
        (none("adjective"), "The vase was broken by the cat.", "holds or undecided"),
        (exactly(2, "adjective"), "A small boat floats on the calm lake.", "holds"),
        (exactly(2, "adjective"), "A small boat floats on the lake.", "broken"),
        (exactly(2, "adjective"), "A small red boat floats on the calm lake.", "broken"),
        (exactly(2, "adjective"), "Serene and majestic.", "holds"),
        (exactly(5, "adjective"), "Serene, majestic, icy, remote, vast", "holds"),
        (exactly(5, "adjective"), "1. Serene\n2. Majestic\n3. Icy\n4. Remote\n5. Vast", "holds"),
        (exactly(5, "adjective"), "Serene, majestic, icy, remote", "broken"),
        (exactly(2, "adjective", distinct=True), "A small cat watches a small bird.", "broken"),
        (exactly(2, "adjective", distinct=True), "A small cat watches a quick bird.", "holds"),
        (PartOfSpeech(pos="adjective", high=3), "The tall, old, lonely tree stands by a wide, muddy river.", "broken"),
        (PartOfSpeech(pos="adjective", high=3), "The tall tree stands by a river.", "holds"),
        (PartOfSpeech(pos="adjective", low=1), "Dogs bark.", "broken"),
        (PartOfSpeech(pos="adjective", low=1), "Loud dogs bark.", "holds"),
        # adverbs
        (none("adverb"), "The train leaves the station.", "holds"),
        (none("adverb"), "The train slowly leaves the station.", "broken"),
        (none("adverb"), "The friendly baker sells lovely bread.", "holds"),
        (none("adverb"), "The lake is very calm.", "broken"),
        (none("adverb"), "They are always here.", "broken"),
        (exactly(1, "adverb"), "The cat sleeps soundly.", "holds"),
        (exactly(1, "adverb"), "The cat sleeps soundly and purrs softly.", "broken"),
        # pronouns
        (none("pronoun"), "A dog wags the tail.", "holds"),
        (none("pronoun"), "A dog wags its tail.", "broken"),
        (none("pronoun"), "It is a dog.", "broken"),
        (none("pronoun"), "The man who sells fruit waves.", "broken"),
        (none("pronoun"), "This dog likes that ball.", "holds"),
        (none("pronoun"), "This is a dog.", "broken"),
        (none("pronoun"), "The dog says that dinner is late.", "holds"),
        (none("pronoun"), "Everyone smiles.", "broken"),
        (none("pronoun"), "There is a cat on the roof.", "holds"),
        (none("pronoun"), "The photo was taken in the US.", "holds or undecided"),
        (none("pronoun"), "A woman reads while a child draws.", "holds"),
        (PartOfSpeech(pos="pronoun", low=1), "She reads.", "holds"),
        # conjunctions
        (none("conjunction"), "The sun sets over the bay.", "holds"),
        (none("conjunction"), "The sun sets and the stars rise.", "broken"),
        (none("conjunction"), "The street is wet because it rained.", "broken"),
        (none("conjunction"), "Although it rains, the children play.", "broken"),
        (none("conjunction"), "If it rains, the match stops.", "broken"),
        (none("conjunction"), "The band plays. The crowd dances. For hours, nobody leaves.", "holds"),
        (none("conjunction"), "They have been here since morning.", "holds"),
        (none("conjunction"), "They have been here since the shop opened.", "broken"),
        (none("conjunction"), "So many birds!", "holds"),
        (none("conjunction"), "The sky looks like a painting.", "holds"),
        (none("conjunction"), "A candle burns in a handmade sandstone bowl.", "holds"),
        (exactly(1, "conjunction"), "Cats and dogs sleep.", "holds"),
        (exactly(1, "conjunction"), "Cats and dogs sleep, but birds sing.", "broken"),
        # prepositions, verbs, nouns, articles, interjections
        (PartOfSpeech(pos="preposition", low=1), "A cat sits on the wall.", "holds"),
        (PartOfSpeech(pos="preposition", low=1), "Dogs want to play.", "broken"),
        (none("preposition"), "The cat sleeps.", "holds"),
        (none("preposition"), "The cat sleeps under the table.", "broken"),
        (PartOfSpeech(pos="verb", low=1), "The dog sleeps.", "holds"),
        (PartOfSpeech(pos="verb", low=1), "A calm lake.", "broken"),
        (exactly(1, "verb"), "The dog sleeps.", "holds"),
        (exactly(1, "verb"), "The dog sleeps and snores.", "broken"),
        (exactly(1, "noun"), "Majestic mountain", "holds"),
        (exactly(1, "noun"), "Majestic mountain lake", "broken or undecided"),
        (exactly(1, "adjective"), "Majestic mountain", "holds"),
        (none("article"), "Dogs play near water.", "holds"),
        (none("article"), "Dogs play near the water.", "broken"),
        (PartOfSpeech(pos="interjection", low=1), "Wow, what a view!", "holds"),
        (PartOfSpeech(pos="interjection", low=1), "What a view!", "broken"),
        (PartOfSpeech(pos="interjection", low=1), "Well, that is tall.", "holds"),
        (PartOfSpeech(pos="interjection", low=1), "The well is deep.", "broken"),
    ],
)
def test_counts(constraint: PartOfSpeech, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome in outcome.split(" or "), finding.evidence


def test_evidence_names_the_words() -> None:
    finding = exactly(2, "adjective").check("A small boat floats on the lake.")
    assert finding.evidence == "1 adjective ('small'); wanted exactly 2"
    assert finding.fraction == 0.5


def test_what_is_missing_is_added_and_what_is_too_many_cut() -> None:
    assert exactly(1, "adjective").satisfy("Dogs play.") == "Dogs play. The red boat rests on the water."
    assert none("adverb").satisfy("The dog slowly walks to the shop.") == "The dog walks to the shop."
