"""Inflected forms: what counts as a word, what may be another word, and what is one."""

import pytest

from miabench.constraints.text.find import find, find_doubtful
from miabench.constraints.text.forms import FUNCTION_WORDS, forms


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("bird", "birds"),
        ("birds", "bird"),
        ("city", "cities"),
        ("cities", "city"),
        ("box", "boxes"),
        ("boxes", "box"),
        ("shoes", "shoe"),
        ("coach", "coaches coached coaching"),
        ("potato", "potatoes"),
        ("photo", "photos"),
        ("leaf", "leaves"),
        ("leaves", "leaf"),
        ("knife", "knives"),
        ("woman", "women"),
        ("women", "woman"),
        ("fireman", "firemen"),
        ("child", "children"),
        ("feet", "foot"),
        ("mice", "mouse"),
        ("bus", "buses"),
        ("glasses", "glass"),
        ("movies", "movie"),
        ("run", "runs ran running"),
        ("ran", "run running runs"),
        ("eating", "eat eats ate eaten"),
        ("ate", "eat eaten eating"),
        ("texting", "text texts texted"),
        ("stop", "stopped stopping stops"),
        ("stopped", "stop stopping"),
        ("travel", "traveled travelled traveling"),
        ("make", "makes made making"),
        ("making", "make made"),
        ("tie", "tied tying"),
        ("dying", "die died dies"),
        ("try", "tries tried trying"),
        ("sit", "sat sitting"),
        ("picnic", "picnicked picnicking"),
        ("see", "saw seen seeing"),
        ("drawn", "draw draws drew"),
        ("big", "bigger biggest"),
        ("bigger", "big biggest"),
        ("happy", "happier happiest"),
        ("large", "larger largest"),
        ("color", "colour colours colored coloured"),
        ("gray", "grey"),
        ("painting", "paintings"),
        ("buildings", "building"),
        ("tv", "tvs"),
        ("café", "cafés"),
        ("drink", "drank drunk drinks"),
        ("spheres", "sphere"),
        ("quiz", "quizzes"),
        ("refrigerate", "refrigerated refrigerates"),
    ],
)
def test_forms_of_a_word(word: str, expected: str) -> None:
    assert set(expected.split()) <= forms(word).sure


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("photo", "photograph photographs"),
        ("modern", "modernity modernist"),
        ("bird", "birdhouse birdie"),
        ("car", "scarf care cared caring carpet"),
        ("plan", "plane planed planing"),
        ("planed", "plan planned"),
        ("hat", "hate hated hating"),
        ("bar", "bare bared baring"),
        ("read", "reader"),
        ("play", "player"),
        ("see", "seed"),
        ("even", "evening"),
        ("evening", "even"),
        ("unit", "united uniting"),
        ("breath", "breathing breathed"),
        ("new", "news"),
        ("news", "new"),
        ("king", "k kin"),
        ("red", "reed bed reddish"),
        ("bed", "be"),
        ("shed", "she"),
        ("her", "herring"),
        ("doe", "does"),
        ("left", "leave leaves leaving"),
        ("found", "find founded"),
        ("build", "building"),
        ("number", "numb"),
        ("water", "wat"),
        ("i", "is in me my"),
        ("is", "are was be"),
        ("me", "my i"),
        ("he", "him his she"),
        ("one", "ones"),
        ("human", "humen"),
        ("bus", "bu"),
        ("grass", "gras"),
        ("please", "plea"),
    ],
)
def test_other_words(word: str, others: str) -> None:
    assert not set(others.split()) & forms(word).sure


@pytest.mark.parametrize(
    ("word", "doubtful"),
    [
        ("person", "people"),
        ("people", "person"),
        ("build", "building"),
        ("building", "built"),
        ("painting", "painted"),
        ("short", "shorts"),
        ("closed", "close closer"),
        ("good", "better goods"),
        ("leave", "leaves"),
        ("electronics", "electronic"),
        ("light", "lit"),
    ],
)
def test_doubtful_forms(word: str, doubtful: str) -> None:
    found = forms(word)
    assert set(doubtful.split()) <= found.doubtful
    assert not found.sure & found.doubtful


def test_every_word_is_a_form_of_itself() -> None:
    for word in ("bird", "left", "evening", "a", "日", "5", "don't", "x1", *sorted(FUNCTION_WORDS)):
        assert word in forms(word).sure
    for word in FUNCTION_WORDS:
        assert forms(word).sure == {word}


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("still life", "Two still-lifes hang there", "still-lifes"),
        ("degrees of freedom", "a degree of freedom", "degree of freedom"),
        ("look up", "She looked up at it", "looked up"),
        ("standard deviation", "the standard deviations", "standard deviations"),
        ("bird", "Birds' nests", "Birds"),
        ("bird", "the b**ird**s", "b**ird**s"),
        ("cell phone", "his cell phones ring", "cell phones"),
        ("bird", "the birdhouse", ""),
        ("cell phone", "the cells phone", "cells phone"),
        ("degrees of freedom", "some degree of control and freedom", ""),
        ("bird feeder", "birding. Feeder", ""),
    ],
)
def test_where_a_form_stands(term: str, text: str, found: str) -> None:
    places = find(term, text, inflected=True)
    assert [span.text for span in places] == ([found] if found else [])


def test_doubtful_places_are_apart_from_sure_ones() -> None:
    text = "People build; each person likes the building."
    assert [span.text for span in find("person", text, inflected=True)] == ["person"]
    assert [span.text for span in find_doubtful("person", text)] == ["People"]
    assert [span.text for span in find_doubtful("build", text)] == ["building"]
    assert find_doubtful("bird", "the birds") == []
