"""Whether two words rhyme, as an English teacher would say: by how they are said, not by how they are spelled.

A word rhymes by its last stressed vowel and all that follows. Any pronunciation of the dictionary may be the one that
is meant; of a word that nobody knows, the known words that are spelled alike say how it probably ends.

- perfect: the same ending ("brewed" and "food"); also a last syllable that verse may stress ("harmony" and "sea").
- slant: nearly the same ending ("time" and "mine", "home" and "alone", "light" and "nights", "river" and "never").
- none: "love" and "move", however alike they look, "walking" and "singing" with nothing but their endings alike.
- same: a word with itself. Words that sound the same ("sea" and "see") rhyme.
- unknown: nobody knows how one of them is said.
"""

import re
from collections import Counter
from functools import lru_cache
from typing import Literal, NamedTuple

from miabench.constraints.text.numerals import spell_number
from miabench.constraints.text.pronunciation import Phones, plain_form, pronunciations, spelled_alike

Rhyme = Literal["perfect", "slant", "none", "same", "unknown"]


class Ending(NamedTuple):
    """One way in which a word may rhyme.

    Attributes:
        vowel: the vowel that the ending begins with, without stress.
        rest: the sounds behind it; unstressed "uh" and "ih" are one sound, as they are to the ear.
        weight: how much stress the vowel has: "full", "half" (the second in "moonlight"), "raised" (the last of
            "harmony", which verse may stress), "weak" (the last of "window").
        onset: the consonants before the vowel.
    """

    vowel: str
    rest: Phones
    weight: Literal["full", "half", "raised", "weak"]
    onset: Phones


class Sound(NamedTuple):
    """The ways in which a word may rhyme, and whether they are known; else they are probable."""

    endings: frozenset[Ending]
    known: bool


_MORE: dict[str, tuple[Phones, ...]] = {"been": (("B", "IY1", "N"),)}
"""What the American dictionary hasn't got, and verse uses."""
_NUMBER = re.compile(r"[0-9]{1,4}")
_HAS_VOWEL = re.compile("[aeiouy]")
_LAST_PART = re.compile(r"[a-z']+$")


@lru_cache(maxsize=8192)
def sound(word: str) -> Sound:
    """How a word, as `text.words` gives it, rhymes. No ending at all: nobody knows."""
    plain = plain_form(word)
    if _NUMBER.fullmatch(plain):
        plain = re.split("[ -]", spell_number(int(plain)))[-1]
    elif not plain.isalpha() and (part := _LAST_PART.search(plain)) and not pronunciations(plain):
        plain = part.group().strip("'")
    if said := pronunciations(plain) + _MORE.get(plain, ()):
        return Sound(frozenset(ending for phones in said for ending in _endings(phones)), True)
    if not plain.isascii() or not plain.isalpha() or not _HAS_VOWEL.search(plain):
        return Sound(frozenset(), False)
    return _by_spelling(plain)


def _by_spelling(plain: str) -> Sound:
    """The ending that most of the known words have that are spelled alike; sure where nearly all of them have it."""
    alike = spelled_alike(plain)
    votes: Counter[tuple[str, Phones]] = Counter()
    for other in alike:
        ends = {e for p in pronunciations(other) for e in _endings(p) if e.weight in ("full", "half")}
        votes.update({("AA" if e.vowel == "AO" and e.rest[:1] != ("R",) else e.vowel, e.rest) for e in ends})
    top = max(votes.values(), default=0)
    sure = top >= _NEARLY_ALL * len(alike) > 0
    least = top if sure else 1
    return Sound(frozenset(Ending(v, rest, "full", ()) for (v, rest), n in votes.items() if n >= least), sure)


_NEARLY_ALL = 0.9


def _endings(said: Phones) -> list[Ending]:
    """The ways in which a pronunciation may rhyme, from its last full stress on."""
    vowels = [i for i, phone in enumerate(said) if phone[-1].isdigit()]
    if not vowels:
        return []
    full = [i for i in vowels if said[i][-1] == "1"] or [i for i in vowels if said[i][-1] == "2"]
    start = full[-1] if full else vowels[-1]
    found: list[Ending] = []
    for n, i in enumerate(vowels):
        if i < start:
            continue
        if i == start:
            weight: Literal["full", "half", "raised", "weak"] = "full"
        elif said[i][-1] == "2":
            weight = "half"
        elif i == vowels[-1]:
            weight = "raised" if said[vowels[n - 1]][-1] == "0" and said[i] in _RAISED else "weak"
        else:
            continue
        onset = vowels[n - 1] + 1 if n else 0
        found += [Ending(v, rest, weight, said[onset:i]) for v, rest in _heard(said, i)]
    return found


_RAISED = frozenset({"IY0", "OW0", "UW0", "AY0", "EY0"})
_GLIDES = frozenset({"AY", "AW", "OY"})
_BEFORE_R = {"IY": "IH", "UH": "AO", "UW": "AO", "AE": "EH"}


def _heard(said: Phones, i: int) -> list[tuple[str, Phones]]:
    """A vowel and what follows it as the ear takes them: "fire" with "higher", "real" with "feel"."""
    vowel = said[i][:-1]
    rest = tuple("@" if p in _DULL else p[:-1] if p[-1].isdigit() else p for p in said[i + 1 :])
    if vowel in _GLIDES and rest[:1] == ("ER",):
        rest = ("R", *rest[1:])
    if vowel in (*_GLIDES, "IY", "UW") and rest[:2] == ("@", "L"):
        rest = rest[1:]
    if rest[:1] == ("R",):
        vowel = _BEFORE_R.get(vowel, vowel)
    return [(vowel, rest)]


_DULL = frozenset({"AH0", "IH0", "EH0"})


def rhyme(first: str, second: str) -> Rhyme:
    """How two words rhyme, whatever their order. Words as `text.words` gives them."""
    a, b = plain_form(first), plain_form(second)
    if a == b:
        return "same"
    return _graded(*sorted((a, b)))


@lru_cache(maxsize=16384)
def _graded(a: str, b: str) -> Rhyme:
    left, right = sound(a), sound(b)
    if not left.endings or not right.endings:
        return "unknown"
    grades = {_grade(x, y) for x in left.endings for y in right.endings}
    best: Rhyme = "perfect" if "perfect" in grades else "slant" if "slant" in grades else "none"
    if left.known and right.known:
        return best
    return "unknown" if best != "none" else "none"


def _grade(x: Ending, y: Ending) -> Rhyme:
    weights: set[str] = {x.weight, y.weight}
    if (x.vowel, x.rest) == (y.vowel, y.rest):
        return _equal(x, y, weights)
    if "weak" in weights or "raised" in weights:
        return "none"
    if x.vowel == y.vowel or ({x.vowel, y.vowel} in _NEAR_VOWELS and "R" not in (x.rest[:1] + y.rest[:1])):
        return _near(x, y)
    # "river" and "never": all behind the vowel is the same, and more than an ending
    feminine = len(x.rest) > 1 and x.rest == y.rest and any(p in _VOWELS for p in x.rest)
    return "slant" if feminine and x.rest[0] not in _VOWELS and x.rest not in _MERE_ENDINGS else "none"


def _equal(x: Ending, y: Ending, weights: set[str]) -> Rhyme:
    """Two endings that are the same, by what stress they carry."""
    if weights <= {"full", "half"}:
        repeated = weights == {"half"} and x.onset == y.onset  # "moonlight" and "sunlight"
        return "slant" if repeated else "perfect"
    if "full" in weights or "half" in weights:
        return "perfect" if "raised" in weights else "slant" if x.vowel != "@" and x.vowel != "AH" else "none"
    open_end = not x.rest and x.vowel in ("IY", "OW")
    return "slant" if weights == {"raised"} and (x.onset == y.onset or open_end) else "none"


_VOWELS = frozenset({"AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW", "@"})
_NEAR_VOWELS = ({"AA", "AO"}, {"UH", "UW"})
_MERE_ENDINGS = frozenset({("@", "NG"), ("@", "D"), ("@", "Z"), ("IY",), ("L", "IY"), ("ER",)})
_SIMILAR = (
    frozenset({"M", "N", "NG"}),
    frozenset({"S", "Z"}),
    frozenset({"T", "D"}),
    frozenset({"P", "B"}),
    frozenset({"K", "G"}),
    frozenset({"F", "V"}),
    frozenset({"TH", "DH"}),
    frozenset({"V", "DH"}),
    frozenset({"F", "TH"}),
    frozenset({"SH", "ZH"}),
    frozenset({"CH", "JH"}),
    frozenset({"P", "T", "K"}),
    frozenset({"B", "D", "G"}),
)


def _near(x: Ending, y: Ending) -> Rhyme:
    """Endings with the same vowel, or nearly so: slant if their consonants differ little."""
    if x.vowel != y.vowel:
        if x.rest != y.rest:
            return "none"
        # "dawn" and "on" rhyme for most; "good" and "food" only look alike
        return "perfect" if {x.vowel, y.vowel} == {"AA", "AO"} else "none"
    short, long = sorted((x.rest, y.rest), key=len)
    if len(long) == len(short) + 1 and long[-1] in ("S", "Z", "T", "D"):
        long = long[:-1]  # a plural, a past
        if long == short:
            return "slant"
    if len(short) != len(long) or not short:
        return "none"
    differing = [(p, q) for p, q in zip(short, long, strict=True) if p != q]
    close = all(any(p in group and q in group for group in _SIMILAR) for p, q in differing)
    return "slant" if close and len(differing) <= 2 else "none"
