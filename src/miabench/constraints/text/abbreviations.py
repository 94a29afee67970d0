"""What a full stop behind a word means: the lists that the sentence splitter looks words up in.

A stop behind "Mr" never ends a sentence, one behind "No" does unless a number follows, one behind "p.m." does where
a capital follows, and one behind "U.S." or an initial only where a word follows that sentences begin with.
"""

import re
from typing import Literal

Follow = Literal["always", "never", "no number", "capital", "starter"]
"""When "word." ends a sentence: always, never, unless a number follows, where a capital follows, where one of
`STARTERS` follows."""


def word_set(text: str) -> frozenset[str]:
    """The words of a string that lists them."""
    return frozenset(text.split())


_TITLES = (
    "Mr Mrs Ms Mx Dr Prof Rev Hon Gen Col Capt Cpt Lt Sgt Cmdr Adm Gov Pres Sen Rep Supt Messrs Mme Mlle Fr Mt Bro Hr "
    "Sra Srta Dra Dott mr mrs ms dr prof rev sgt capt"
)
_LATIN = "e.g i.e eg ie vs viz cf approx ca incl excl resp z.b"
_NUMBERED = "no nos fig figs p pp vol vols ch eq tel c b d v ver rm apt rte hwy"
_CAPITAL = "a.m p.m etc ft sec secs min mins max est hr hrs lb lbs oz yd esq sp"
_STARTER = (
    "inc ltd co corp llc plc bros jr sr ave blvd rd st dept univ assn al "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_MEASURES = word_set("in g m l")
"""Units that are words elsewhere: "2 in. thick", but "He came in. the ..."."""

_BY_WORD: dict[str, Follow] = {
    **dict.fromkeys(_LATIN.split(), "never"),
    **dict.fromkeys(_NUMBERED.split(), "no number"),
    **dict.fromkeys(_CAPITAL.split(), "capital"),
    **dict.fromkeys(_STARTER.split(), "starter"),
}
_TITLE_WORDS = word_set(_TITLES)
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_VOWELLESS = re.compile("[bcdfghj-np-tvwxz]{2,5}")
_SHORT_WORDS = word_set("tv pc cd dvd dj hmm shh mph km cm mm kg")
_LETTERS_OF = word_set(
    "is was option answer choice letter grade vitamin plan type size row gate section figure exhibit class group team "
    "an a the door line lane track platform model part point"
)
"""Words that a single letter follows as a name: "The answer is B. Two cats ..."."""

STARTERS = word_set(
    "A After All Also Although An And Another Any As At Because Before Both But By Can Each Even Every Finally First "
    "For From He Her Here His How However If In Instead It Its Later Many Maybe Meanwhile More Most My Next No Not "
    "Nothing Now Of On Once One Only Or Our Perhaps She Since So Some Soon Still Such That The Their Then There These "
    "They This Those Though To Today Together Two Under Until We What When Where While Who Why With Yes Yet You Your "
    "It's He's She's That's There's Let's Is Are Was Were Do Does Did Has Have Several Thousands Hundreds Dozens "
    "People Visitors Tourists Others Everyone Everything Nobody Someone Something Inside Outside Behind Above Below "
    "Beneath Beside Besides Near Nearby Across Along Around Overall Somewhere Through Underneath Within Without"
)
"""Words that sentences begin with, and that seldom carry a capital elsewhere."""

NAMES_OF_TIME = word_set(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun EST EDT CST CDT MST MDT PST "
    "PDT GMT UTC CET CEST BST ET PT Eastern Central Pacific"
)
"""Capitals that may follow "p.m." within a sentence."""


def follow_of(word: str, before: str = "") -> Follow:
    """When a full stop right behind a word (given without it, with the word before it) ends a sentence."""
    lower = word.lower()
    if word in _TITLE_WORDS or (word.isupper() and len(word) > 1 and lower in _TITLE_WORDS):
        return "never"
    if len(word) == 1 and word.isupper() and word != "I":
        return "capital" if before.lower() in _LETTERS_OF else "starter"  # else an initial
    if known := _BY_WORD.get(lower):
        return known
    if lower in _MEASURES and before[-1:].isdigit():
        return "capital"
    if _VOWELLESS.fullmatch(word) and word not in _SHORT_WORDS:
        return "capital"  # "bldg", "pkg"
    if not _DOTTED.fullmatch(word):
        return "always"
    return "capital" if before.endswith(",") and word[0].isupper() else "starter"  # "Washington, D.C."
