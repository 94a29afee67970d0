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


_TITLES = "Mr Mrs Ms Mx Dr Prof Rev Hon Gen Col Capt Cpt Lt Sgt Cmdr Adm Gov Pres Sen Rep Supt Messrs Mme Mlle Fr Mt"
_LATIN = "e.g i.e eg ie vs viz cf approx ca incl excl resp"
_NUMBERED = "no nos fig figs p pp vol vols ch eq tel"
_CAPITAL = "a.m p.m etc ft sec min max est"
_STARTER = (
    "inc ltd co corp llc plc bros jr sr ave blvd rd st dept univ assn al "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)

_BY_WORD: dict[str, Follow] = {
    **dict.fromkeys(_LATIN.split(), "never"),
    **dict.fromkeys(_NUMBERED.split(), "no number"),
    **dict.fromkeys(_CAPITAL.split(), "capital"),
    **dict.fromkeys(_STARTER.split(), "starter"),
}
_TITLE_WORDS = word_set(_TITLES)
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")

STARTERS = word_set(
    "A After All Also Although An And Another Any As At Because Before Both But By Can Each Even Every Finally First "
    "For From He Her Here His How However If In Instead It Its Later Many Maybe Meanwhile More Most My Next No Not "
    "Nothing Now Of On Once One Only Or Our Perhaps She Since So Some Soon Still Such That The Their Then There These "
    "They This Those Though To Today Together Two Under Until We What When Where While Who Why With Yes Yet You Your "
    "It's He's She's That's There's Let's Is Are Was Were Do Does Did Has Have"
)
"""Words that sentences begin with, and that seldom carry a capital elsewhere."""

NAMES_OF_TIME = word_set(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun EST EDT CST CDT MST MDT PST "
    "PDT GMT UTC CET CEST BST ET PT"
)
"""Capitals that may follow "p.m." within a sentence."""


def follow_of(word: str) -> Follow:
    """When a full stop right behind a word (given without it) ends a sentence."""
    if word in _TITLE_WORDS:
        return "never"
    if known := _BY_WORD.get(word.lower()):
        return known
    if len(word) == 1 and word.isupper() and word != "I":
        return "starter"  # an initial
    return "starter" if _DOTTED.fullmatch(word) else "always"
