"""Syllables of a word: what its pronunciation says, or an estimate by its spelling that says it is one."""

import re
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from miabench.constraints.text.numerals import spell_number
from miabench.constraints.text.pronunciation import Phones, plain_form, pronunciations


class Syllables(NamedTuple):
    """The numbers of syllables that a word may have, and whether the dictionary says so (else it is an estimate)."""

    counts: frozenset[int]
    known: bool


_PARTS = re.compile(r"[-/–@&.:, ]+")
_FEW = 6  # parts of one word; more aren't worth looking up


@lru_cache(maxsize=8192)
def syllables(word: str) -> Syllables:
    """The syllables of a word as `text.words` gives it; hyphenated words and whole numbers are known by their parts."""
    plain = plain_form(word)
    if found := pronunciations(plain):
        return Syllables(frozenset(map(count_vowels, found)) | _ALSO.get(plain, frozenset()), True)
    if plain.isdigit() and plain.isascii() and len(plain) <= 4:
        return Syllables(frozenset(_sum(reading) for reading in _spoken(plain)), True)
    parts = [part for part in _PARTS.split(plain) if part]
    if 1 < len(parts) <= _FEW:
        each = [syllables(part) for part in parts]
        known = all(p.known for p in each) and not any(c.isdigit() for c in plain)  # who knows how "3.5" is said
        return Syllables(frozenset(map(sum, product(*(p.counts for p in each)))), known)
    return Syllables(frozenset({_estimate(plain)}), False)


def count_vowels(said: Phones) -> int:
    """The syllables of a pronunciation: each vowel carries a stress, "AY1"."""
    return sum(phone[-1].isdigit() for phone in said)


_ALSO = {
    **dict.fromkeys(("tired", "wired", "fired", "hired", "choir", "choirs", "spire", "spires"), frozenset({1})),
    **dict.fromkeys(("real", "reals", "desire", "desires", "inspire", "inspired", "desired"), frozenset({2})),
    **dict.fromkeys(("blessed", "favourite", "favourites", "memory", "memories", "caramel"), frozenset({2})),
    **dict.fromkeys(("evening", "evenings", "chocolate", "chocolates", "opera", "operas", "diamond"), frozenset({3})),
    **dict.fromkeys(("comfortable", "comfortably", "literature"), frozenset({3})),
    **dict.fromkeys(("vegetable", "vegetables"), frozenset({4})),
}
"""Ways to count words that are as common as those that the dictionary lists."""


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
    stem = re.sub(r"(?<=[aeiouy][^aeiouy])e(?=(?:ly|less|ness|ful|ment)s?$)", "", letters)
    count = len(re.findall("[aeiouy]+", stem)) - (1 if _SILENT.search(stem) else 0)
    count += len(_HIATUS.findall(re.sub("[tscg]io|[tsc]ia|[gq]u", "", stem)))
    return max(1, count + (1 if stem.endswith(("ism", "isms", "thm")) else 0))


_SILENT = re.compile(
    "[^aeiouyl]e$|[aeiou]le$|[^aeiou]ue$|(?<!ch)(?<!sh)(?:[^aeioucgszxl]es|[aeioulr]les)$|[^aeioutdl]ed$|[aeioulr]led$"
)
_HIATUS = re.compile("(?:i[ao](?!u)|eo|io(?=u)|ua|ui(?=t)|ya|yi|iu)(?!$)|(?:[lnrbdmpv]ia|eo|[lnrdv]io)s?$")
