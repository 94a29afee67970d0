"""Alliteration: words close together that begin with the same sound, whatever their letters."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple, Self

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.genre.forms import shown
from miabench.constraints.text import clean, sentence_spans
from miabench.constraints.text.abbreviations import word_set
from miabench.constraints.text.pattern import pattern
from miabench.constraints.text.pronunciation import plain_form, pronunciations

_RUN = 3
"""So many words behind each other alliterate."""
_PHRASE = 4
"""A text of so few words is a phrase, in which two that begin alike may be all there are."""
_MOSTLY = 0.7
_SELDOM = 0.4


class _Word(NamedTuple):
    text: str
    stem: str
    sounds: frozenset[str]


class Run(NamedTuple):
    """Words with the same first sound: how many of the last four content words, and which."""

    words: tuple[str, ...]
    sure: bool


class Alliteration(Constraint):
    """Three content words behind each other begin with the same sound, or most of a short sentence's do.

    Sounds count, not letters: "phone" and "fun" alliterate, "city" and "cat" don't. Small words between them don't
    count, a word and its repetition are one. Two words, or three of four, leave doubt.

    Attributes:
        exclusive: whether all of the text has to, sentence by sentence.
    """

    kind: Literal["alliteration"] = "alliteration"
    exclusive: bool = False

    triggers = ("alliterat",)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "An alliterative sentence" demands one sentence too: see `phrases.nouns`."""
        text = phrase.lower()
        for form, exclusive in _FORMS:
            if form.fullmatch(text):
                return cls(exclusive=exclusive)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.exclusive:
            return ("exclusively using alliteration", "using only alliteration", "entirely in alliteration")
        return ("using alliteration", "with alliteration", "include alliteration", "using an alliterative phrase")

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction of `exclusive` is the part of the content words that alliterate."""
        parts = [part for part in _by_sentence(clean(response)) if part]
        if not parts:
            return broken("no words that could alliterate")
        if self.exclusive:
            return _throughout(parts)
        return _somewhere(parts, alone=len(parts) == 1 and len(response.split()) <= _PHRASE)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: a sentence that alliterates is put before the draft, or its own words are kept."""
        if self.check(draft).outcome == "holds":
            return draft
        cleaned = clean(draft)
        if self.exclusive:
            kept = _alike(_content(cleaned))
            candidate = f"{' '.join([*_OPENING.get(kept[0][:1].lower(), ()), *kept])}." if len(kept) > 1 else ""
        else:
            candidate = f"{_SAMPLE} {cleaned}".strip()
        return candidate if self.check(candidate).outcome == "holds" else _SAMPLE

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: the sentences that alliterate go, or ones that don't are added."""
        cleaned = clean(text)
        spans = sentence_spans(cleaned)
        if self.exclusive:
            yield f"{cleaned.rstrip()} {_PLAIN[0]}"
            yield f"{cleaned.rstrip()} {_PLAIN[0]} {_PLAIN[1]}"
        else:
            for span in spans:
                yield cleaned[: span.start] + _PLAIN[0] + cleaned[span.end :]
            parts = zip(spans, _by_sentence(cleaned), strict=True)
            rest = [span.text for span, part in parts if not part or _somewhere([part]).outcome == "broken"]
            yield " ".join([*rest, _PLAIN[0]])
        yield _PLAIN[0]


_SAMPLE = "Bright banners billow by the busy bakery."
_PLAIN = ("The old woman reads a newspaper under green trees.", "Many children watch a yellow kite.")
_OPENING = {"s": ("Seven", "silent"), "b": ("Big", "bold"), "p": ("Pretty", "playful")}


def _somewhere(parts: Sequence[Sequence[_Word]], alone: bool = False) -> Finding:
    best: Run | None = None
    pairs: list[str] = []
    total = sum(map(len, parts))
    for part in parts:
        if found := _run(part, alone):
            if found.sure:
                return holds(f"{', '.join(word[:20] for word in found.words[:4])} begin alike")
            best = best or found
        pairs += [f"{a.text[:20]} {b.text[:20]}" for a, b in pairwise(part) if _match(a, b)]
    if best is not None:
        return undecided(f"{', '.join(word[:20] for word in best.words)} begin alike; wanted three behind each other")
    # Pairs come about by chance: of thirty words about two do.
    if pairs and (total <= 5 or (len(pairs) > 1 and 6 * len(pairs) >= total)):
        return undecided(f"only pairs begin alike: {', '.join(pairs[:2])}; wanted three words")
    return broken(f"no three words behind each other begin alike{f'; only {pairs[0]}' if pairs else ''}")


def _throughout(parts: Sequence[Sequence[_Word]]) -> Finding:
    met = total = 0
    worst, least = "", 1.0
    for part in parts:
        counts = Counter(sound for word in part for sound in word.sounds)
        top = counts.most_common(1)[0][1] if counts else 0
        top = top if top > 1 else 0
        met, total = met + top, total + len(part)
        if top / len(part) < least:
            least, worst = top / len(part), " ".join(word.text for word in part)
    evidence = f"{met} of {total} words alliterate"
    if least >= _MOSTLY:
        return holds(evidence) if met >= _RUN else undecided(evidence)
    evidence = f"{evidence}, fewest in {shown(worst)}; wanted nearly all"
    return broken(evidence, min(met / total, 0.99)) if least < _SELDOM else undecided(evidence)


def _match(a: _Word, b: _Word) -> bool:
    return a.stem != b.stem and any(sound[0] != "(" for sound in a.sounds & b.sounds)


def _run(part: Sequence[_Word], alone: bool) -> Run | None:
    """Words that plainly alliterate, else three of four that do, else None; two do for a phrase that is `alone`."""
    by_sound: dict[str, dict[str, int]] = {}
    for i, word in enumerate(part):
        for sound in word.sounds:
            by_sound.setdefault(sound, {}).setdefault(word.stem, i)  # a word and its repetition are one
    loose: Run | None = None
    for found in by_sound.values():
        if len(found) < 2 or (len(found) < _RUN and not (alone and len(part) == 2)):
            continue
        places = list(found.values())
        if len(found) >= _MOST * len(part):
            return Run(tuple(part[i].text for i in places), True)
        for n in range(len(places) - _RUN + 1):
            gap = places[n + _RUN - 1] - places[n] - _RUN + 1
            if gap == 0:
                return Run(tuple(part[i].text for i in places[n:]), True)
            if gap == 1:
                loose = loose or Run(tuple(part[i].text for i in places[n : n + _RUN]), False)
    return loose


_MOST = 0.6
"""Where such a part of a sentence's content words begin alike, that is heard wherever they stand."""

_SMALL = word_set(
    "a an the this that these those of and or but nor to in on at with by for from into onto over under as than which "
    "who whom whose what when where while is are was were be been being am it its it's i'm they them their he she his "
    "her hers him i me my we us our you your there here so if not no has have had having do does did will would can "
    "could may might must shall should up down out off near through between above below about around across along "
    "before after behind beside then just very too also each all some any both"
)


def _by_sentence(cleaned: str) -> list[list[_Word]]:
    """The content words of each sentence."""
    return [_content(span.text) for span in sentence_spans(cleaned)]


_LETTERS = pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def _content(text: str) -> list[_Word]:
    found = [_word(word) for word in _LETTERS.findall(text)]
    return [word for word in found if word is not None]


@lru_cache(maxsize=8192)
def _word(text: str) -> _Word | None:
    """A word with the sounds that it may begin with, or None for a small one."""
    plain = plain_form(text)
    return None if plain in _SMALL else _Word(text, plain[:4], _first_sounds(plain))


def _alike(part: Sequence[_Word]) -> list[str]:
    """The words of a text that begin with its most frequent sound, each once."""
    counts = Counter(sound for word in part for sound in word.sounds)
    if not counts:
        return []
    top = counts.most_common(1)[0][0]
    return list({word.text.casefold(): word.text for word in part if top in word.sounds}.values())


def _first_sounds(plain: str) -> frozenset[str]:
    """The sounds that a word may begin with. Vowels are told apart by their letters, as readers do."""
    if said := pronunciations(plain):
        return frozenset(f"({plain[0]})" if p[0][-1].isdigit() else p[0] for p in said)
    if not plain[:1].isascii() or not plain[:1].isalpha():
        return frozenset()
    return frozenset(next(sounds for start, sounds in _SPELLED if re.match(start, plain)))


_SPELLED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("a", ("(a)",)), ("e", ("(e)",)), ("i", ("(i)",)), ("o", ("(o)",)), ("u", ("(u)",)),
    ("ph", ("F",)),
    ("kn|gn|pn", ("N",)),
    ("wr|rh", ("R",)),
    ("ps|c[eiy]", ("S",)),
    ("sh", ("SH",)),
    ("ch", ("CH", "K", "SH")),
    ("th", ("TH",)),
    ("wh", ("W", "HH")),
    ("g[eiy]", ("G", "JH")),
    ("[ckq]", ("K",)),
    ("j", ("JH",)),
    ("x", ("Z",)),
    ("h", ("HH",)),
    ("b", ("B",)), ("d", ("D",)), ("f", ("F",)), ("g", ("G",)), ("l", ("L",)), ("m", ("M",)), ("n", ("N",)),
    ("p", ("P",)), ("r", ("R",)), ("s", ("S",)), ("t", ("T",)), ("v", ("V",)), ("w", ("W",)), ("y", ("Y",)),
    ("z", ("Z",)), ("", ()),
)  # fmt: skip
"""First sounds by how a word is spelled, for words that no dictionary has."""

_USE = (
    r"(?:(?:use|uses|using|with|include|includes|including|contain|contains|containing|employ|employs"
    r"|employing|feature|"
    r"features|featuring|having|has|have|that (?:uses|has|contains)|through|by using|in|incorporate|incorporating|"
    r"make use of|making use of) )"
)
_ALLITERATION = (
    r"(?:(?:an? |some |the |at least one (?:instance of |example of )?|heavy |lots of "
    r"|plenty of )?alliterations?|(?:an? |one |at "
    r"least one )?alliterative (?:phrases?|words?|language|sentences|style|description|text|expressions?|title|slogan|"
    r"caption|wording)|alliterated words)"
)
_ONLY = r"(?:only|exclusively|entirely|solely|completely|nothing but)"
_FORMS: tuple[tuple[re.Pattern[str], bool], ...] = (
    (
        pattern(
            rf"(?:{_ONLY} {_USE}|{_USE}{_ONLY} )(?:an? )?(?:alliterations?|alliterative (?:words|language|phrases))"
        ),
        True,
    ),
    (
        pattern(
            rf"{_USE}(?:an? )?(?:alliteration|alliterative words) (?:only|exclusively|throughout|in every sentence"
            r"|for every word)"
        ),
        True,
    ),
    (pattern(r"(?:entirely|completely|fully) alliterative"), True),
    (
        pattern(
            rf"(?:{_USE}|(?:create|write|craft|compose|give|make|as|produce) )?{_ALLITERATION}"
            r"(?: in (?:at least one|one|some) (?:sentence|line|phrase|of them|of the sentences|of your sentences"
            r"|of the lines))?"
        ),
        False,
    ),
    (pattern(r"(?:be )?alliterative|alliterat(?:e|ing)"), False),
)

Alliteration.examples = (Alliteration(), Alliteration(exclusive=True))
