"""Forbidden words: how phrases forbid them, and which words of a response are them."""

import pytest

from miabench.constraints import Constraint, Excludes, normalise_phrase


def some(*terms: str, **fields: bool) -> Excludes:
    return Excludes.model_validate({"terms": terms, **fields})


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ('without using the words "eat," "drink," or "yum."', some("eat", "drink", "yum")),
        ('without using the words "eat," "drink," or "yum.', some("eat", "drink", "yum")),
        ("without using the words 'cat' or 'dog'", some("cat", "dog")),
        ('without using the word(s) "cat"'.replace("(s)", "s"), some("cat")),
        ('without the word "cat"', some("cat")),
        ("without the words cat, dog, or bird", some("cat", "dog", "bird")),
        ("avoid the words cat and dog", some("cat", "dog")),
        ("avoiding the use of the word 'cat'", some("cat")),
        ("and avoid mentioning 'algebra' or 'geometry'", some("algebra", "geometry")),
        ('without using the phrase "in the end"', some("in the end")),
        ("without explicitly mentioning 'USB'", some("USB")),
        ("without using the pronouns 'we' or 'us'", some("we", "us")),
        ("without the pronouns he or she", some("he", "she")),
        ('never say "cat"', some("cat")),
        ('never use the word "cat"', some("cat")),
        ('not using the term "cat"', some("cat")),
        ('the words "cat" and "dog" must not appear', some("cat", "dog")),
        ("the words cat and dog should not appear", some("cat", "dog")),
        ('the word "cat" is forbidden', some("cat")),
        ("the word cat may not be used", some("cat")),
        ('the words "cat" and "dog" are off-limits', some("cat", "dog")),
        ('exclude the word "cat"', some("cat")),
        ("excluding the words 'cat' and 'dog'", some("cat", "dog")),
        ('refrain from using the word "cat"', some("cat")),
        ('refraining from the word "cat"', some("cat")),
        ("don't mention the word 'cat'", some("cat")),
        ('do not use any of the following words: "cat", "dog", "bird"', some("cat", "dog", "bird")),
        ("do not use the following words: cat, dog, bird", some("cat", "dog", "bird")),
        ("that doesn't contain the word 'cat'", some("cat")),
        ("that never uses the word 'cat'", some("cat")),
        ('with no mention of the word "cat"', some("cat")),
        ('omit the word "cat"', some("cat")),
        ('leaving out the word "cat"', some("cat")),
        ('steer clear of the word "cat"', some("cat")),
        ("forbidden words: cat, dog", some("cat", "dog")),
        ('without using the word "cat" or the word "dog"', some("cat", "dog")),
        ('without using the word "cat" or the phrase "hot dog"', some("cat", "hot dog")),
        ('without once using the word "cat"', some("cat")),
        ('without using the word "cat" in your answer', some("cat")),
        ('without using the word "cat" anywhere', some("cat")),
        ('without using any form of the word "run"', some("run")),
        ('without using the word "run" or any of its forms', some("run")),
        ('without using the exact word "run"', some("run", forms=False)),
        ('without saying "cat"', some("cat")),
        ("without using the verbs 'is' or 'are'", some("is", "are")),
        ("不要使用“鸟”字", some("鸟")),
        ('不要出现"红色"', some("红色")),
        ("不使用“鸟”和“树”两个词", some("鸟", "树")),
        ("请不要提到「鸟」或「树」", some("鸟", "树")),
        ("避免使用“红色”一词", some("红色")),
        # a part of what is forbidden
        ("without mentioning the cat", some("cat", partial=True)),
        ("without directly mentioning rain or snow", some("rain", "snow", partial=True)),
        ("do not mention the dog or the leash", some("dog", "leash", partial=True)),
        ("without referring to the bridge", some("bridge", partial=True)),
        ('without using the words "big" or "large" or any synonyms', some("big", "large", partial=True)),
        ("without words such as 'nice' or 'good'", some("nice", "good", partial=True)),
        # nothing that a program could decide
        ("without mentioning the animal's name", None),
        ("without mentioning the color of the car", None),
        ("without mentioning the time of day", None),
        ("without mentioning the time", None),
        ("without referring to the subject's gender", None),
        ("without referring to the gender", None),
        ("without mentioning any food items", None),
        ("without saying what it is", None),
        ("without mentioning it", None),
        ("without mentioning the weather", None),
        ("without mentioning the location", None),
        ("without mentioning the ingredients", None),
        ("without mentioning the animals by name", None),
        ("without mentioning the items shown", None),
        ("without mentioning names", None),
        ("without mentioning red", None),
        ("without using its name", None),
        ("without naming the artist", None),
        ("without using the words shown", None),
        ("without using the words on the sign", None),
        ("without using the words in the image", None),
        ("without using the word you see", None),
        ("without using technical terms", None),
        ("without using any verbs", None),
        ("without using the verb 'to be'", None),
        ("without using first-person perspective or direct opinions", None),
        ('without using the words "cat" or any color words', None),
        ("excluding the first and last item on the list", None),
        ("without using more than ten words", None),
        ("use no words", None),
        ("the word is visible", None),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    assert Excludes.read(normalise_phrase(phrase)) == expected


@pytest.mark.parametrize(
    ("terms", "text", "outcome"),
    [
        ("bird", "A BIRD.", "broken"),
        ("bird", "Two birds sit.", "broken"),
        ("bird", "The bird's beak.", "broken"),
        ("bird", "The birds’ song.", "broken"),
        ("bird", "A bird-like shape.", "broken"),
        ("bird", "A **bird**.", "broken"),
        ("bird", "A **bi**rd.", "broken"),
        ("bird", "A “bird”.", "broken"),
        ("bird", "#bird", "broken"),
        ("bird", "A birdhouse and birdsong.", "holds"),
        ("bird", "A blackbird.", "holds"),
        ("bird", "", "holds"),
        ("bird", "!!!", "holds"),
        ("car", "A scarf, a carpet, cargo.", "holds"),
        ("car", "A car-free street.", "broken"),
        ("car", "Cars.", "broken"),
        ("photo", "This photograph is a photographer's.", "holds"),
        ("photo", "Three photos.", "broken"),
        ("modern", "Its modernity.", "holds"),
        ("run", "They ran.", "broken"),
        ("run", "A runner ran-down", "broken"),
        ("run", "A runner trains.", "holds"),
        ("run", "Running late.", "broken"),
        ("run", "Prune the runway.", "holds"),
        ("eating", "She eats soup.", "broken"),
        ("eating", "She ate soup.", "broken"),
        ("eating", "An eatery with seating.", "holds"),
        ("eating", "Heating is on.", "holds"),
        ("food", "Seafood on the table.", "holds"),
        ("food", "Foods of the world.", "broken"),
        ("person", "In person, it impresses.", "broken"),
        ("person", "A personal note.", "holds"),
        ("person", "People walk by.", "undecided"),
        ("left", "The bag leaves room; leaves fall.", "holds"),
        ("left", "A left-handed man.", "broken"),
        ("left", "The leftmost cup.", "holds"),
        ("right", "A bright light, all right.", "broken"),
        ("right", "A bright light.", "holds"),
        ("top", "A laptop on the desktop.", "holds"),
        ("open", "An opened box.", "broken"),
        ("closed", "It stands close to the wall.", "undecided"),
        ("closed", "She closes it.", "broken"),
        ("big", "A bigger dog.", "broken"),
        ("painting", "The paintings hang.", "broken"),
        ("painting", "The wall is painted.", "undecided"),
        ("building", "It was built in 1900.", "undecided"),
        ("I", "I'm here.", "broken"),
        ("I", "The man himself; WiFi in it; Henry V.", "holds"),
        ("I", "Elizabeth II", "holds"),
        ("me", "My name, the same; meet men.", "holds"),
        ("me", "It told me so.", "broken"),
        ("is", "This island.", "holds"),
        ("can", "They can't see.", "holds"),
        ("a", "An apple.", "holds"),
        ("the", "Then there they are.", "holds"),
        ("still life", "Still-lifes by old masters.", "broken"),
        ("still life", "It is still. Life goes on.", "holds"),
        ("still life", "It is still, life goes on.", "holds"),
        ("degrees of freedom", "with one degree of freedom", "broken"),
        ("VIP", "For VIPs only.", "broken"),
        ("鸟", "一只小鸟在树上。", "broken"),
        ("红色", "红与黑", "holds"),
        ("new", "The news is on.", "holds"),
        ("even", "In the evening light.", "holds"),
        ("ice", "The rice is nice; slices, icy.", "holds"),
        ("tree", "On the street.", "holds"),
        ("tree", "Tree-lined streets.", "broken"),
    ],
)
def test_checking(terms: str, text: str, outcome: str) -> None:
    assert some(terms).check(text).outcome == outcome


def test_the_exact_word_only() -> None:
    assert some("run", forms=False).check("They ran, running.").outcome == "holds"
    assert some("run", forms=False).check("The run's end.").outcome == "broken"


def test_evidence_names_the_form() -> None:
    assert some("bird").check("Two birds sit.").evidence == "has \"bird\" as 'birds': 'Two birds sit.'"
    assert some("person").check("People.").evidence == "may have \"person\" as 'People': 'People.'"


def test_satisfying_takes_forms_out() -> None:
    assert some("bird").satisfy("Two birds sit on a red roof.") == "Two something sit on a red roof."
    assert some("person").satisfy("Some people are here.") == "Some one are here."
