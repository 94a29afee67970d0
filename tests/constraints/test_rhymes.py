"""Rhymes: by sound and not by letters, what is only near, and what nobody knows."""

import time

import pytest

from miabench.constraints.text.pronunciation import pronunciations, spelled_alike
from miabench.constraints.text.rhymes import rhyme, sound

PERFECT = """brewed food;love above;late eight;door roar;street feet;pears stairs;shed instead;moor door;bay day
light night;sea see;leave believe;harmony sea;eternity free
butterfly sky;sunlight bright;mother brother;fire higher;fire desire
choir fire;real feel;year near;fear deer;dawn gone;poor door;again men;again rain;been seen;windowsill hill
raindrops stops;café day;dewdrops tops;beauty duty;glistening listening;flower hour;care there;bear hair;hue blue
through blue;bough cow;rough stuff;tonight light;heart part;said red;word bird;one sun;come drum;some from
water daughter;delight night;7 heaven;two blue;they're air;wandering pondering;tree me;marry carry;go snow
glow below;serene green;pane rain;plays days;stove drove;breath death;curl pearl;world twirled;history mystery
walking talking;grinned wind;jumped bumped;smile while;smile aisle;warm storm;pour floor;eyes skies;flies rise
hand sand;fur her;alone stone;skateboarder order;sunbeams dreams;mountain fountain;seas breeze;hat mat;noon spoon
sigh high;dough toe;bite night;laugh half;weigh day;height white;shoe grew;suite sweet;isle style;ewe you;quay key
cafe day;well-known alone;don't won't;aisle mile;queue few;buoy toy?;knight kite;wrote boat;gnome home"""
SLANT = """time mine;home alone;light nights;river never;moonlight sunlight;window glow;city tree;rain name;tree seas
sings ring;dreams seen;harmony melody;back bat;cat sad;door floors;love enough?;stone home;line time;road boat"""
NONE = """love move;come home;good food;food blood;walking singing;cat mouse;street house;tree light;now snow;bay light
new wide;bear fear;cough though;have gave;said maid;hill all;bench lunch;day tree;green gone;hat dog;orange sun
painted started;quickly slowly;softly gently;table bottle;garden children;morning evening;window yellow;blue bloom
sky day;most lost;bead dead;are care;wear hear;gone bone;moon shed;grass floor;bed hat;fork noon;word sword;tomb bomb
heard beard;daughter laughter;bough tough;flower lower;five give;great threat;here there;low how;shoe toe;son on?"""


def pairs(listed: str) -> list[tuple[str, str]]:
    return [tuple(pair.split()) for pair in listed.replace("\n", ";").split(";") if "?" not in pair]  # type: ignore[misc]


@pytest.mark.parametrize(("words", "expected"), [(PERFECT, "perfect"), (SLANT, "slant"), (NONE, "none")])
def test_pairs(words: str, expected: str) -> None:
    found = {pair: rhyme(*pair) for pair in pairs(words)}
    assert len(found) >= 15
    assert {pair: grade for pair, grade in found.items() if grade != expected} == {}
    assert {pair: grade for pair in found if (grade := rhyme(pair[1].upper(), pair[0])) != expected} == {}


@pytest.mark.parametrize("word", ["light", "zorblat", "猫", "café", "7"])
def test_a_word_does_not_rhyme_with_itself(word: str) -> None:
    assert rhyme(word, word.upper()) == "same"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("zorblight", "night", "perfect"),  # all words in -light end alike
        ("zorblight", "day", "none"),
        ("grawn", "dawn", "perfect"),
        ("splindle", "kindle", "perfect"),
        ("zough", "tough", "unknown"),  # bough, tough, though
        ("zough", "cat", "none"),
        ("猫", "狗", "unknown"),
        ("cat", "", "unknown"),
        ("xqzw", "light", "unknown"),
    ],
)
def test_words_that_no_dictionary_has(first: str, second: str, expected: str) -> None:
    assert rhyme(first, second) == expected


def test_known_words_spelled_alike_share_an_ending() -> None:
    alike = spelled_alike("zorblight")
    assert len(alike) >= 4
    assert all(word.endswith("light") for word in alike)
    assert spelled_alike("") == ()


def test_any_pronunciation_may_be_meant() -> None:
    assert rhyme("wind", "pinned") == rhyme("wind", "kind") == "perfect"
    assert rhyme("tear", "near") == rhyme("tear", "care") == "perfect"


def test_endings_begin_at_the_last_stress() -> None:
    assert {(e.vowel, e.weight) for e in sound("butterfly").endings} == {("AH", "full"), ("AY", "half")}
    assert pronunciations("zzxq") == ()


def test_a_thousand_unknown_words_are_quick() -> None:
    rhyme("warm", "up")
    spelled_alike("zorblight")
    start = time.perf_counter()
    for i in range(1000):
        rhyme(f"zorb{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}ight", f"glum{chr(97 + i % 26)}ation{chr(97 + i // 26)}")
    assert time.perf_counter() - start < 5
