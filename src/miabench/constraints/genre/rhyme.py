"""Rhymes at the ends of lines: a scheme such as ABAB, or simply "rhyming"."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.genre.forms import shown
from miabench.constraints.genre.rhyme_phrases import COUPLETS, EVERY, RHYMING, SCHEMED
from miabench.constraints.genre.rhyming import RHYMES, Composer, Stock
from miabench.constraints.genre.verses import end_word, lines_rhyme, verses
from miabench.constraints.text import clean, sentences

_MOST_LINES = 28
_MOST_CLAUSES = 24
_NEAR = 4
"""Lines further from each other aren't heard to rhyme."""
_MOST_ALIKE = len(RHYMES[0])


def canonical(letters: str) -> str:
    """A scheme with its letters named in order; each X, a line that rhymes with none, gets one of its own."""
    names: dict[str, str] = {}
    found: list[str] = []
    for i, letter in enumerate(letters.upper()):
        key = f"X{i}" if letter in "Xx" else letter
        found.append(names.setdefault(key, chr(ord("A") + min(len(names), 25))))
    return "".join(found)


def _plain(value: object) -> object:
    return canonical(re.sub(r"[ ,/|-]", "", value)) if isinstance(value, str) else value


Scheme = Annotated[str, BeforeValidator(_plain), Field(pattern=rf"^[A-Z]{{2,{_MOST_LINES}}}$")]


class Pairing(NamedTuple):
    """How the lines of a poem that a scheme pairs rhyme: counts, and the first pair that doesn't."""

    pairs: int
    perfect: int
    doubtful: int
    wrong: str | None
    doubt: str | None
    """Why the check can't say, apart from slant rhymes."""


class Rhyme(Constraint):
    """Lines rhyme: by a scheme, or (`scheme` None) at least half of them with another line near by.

    A scheme goes for each stanza that is as long as it, or else for one group of lines after another. A title isn't a
    line. Perfect rhymes hold; slant ones ("time" and "mine") leave a scheme undecided, and count in a poem that is only
    to rhyme if others are perfect. A word doesn't rhyme with itself; lines of different letters mustn't rhyme.

    Attributes:
        every: without a scheme, whether every line has to rhyme with another.
    """

    kind: Literal["rhyme"] = "rhyme"
    scheme: Scheme | None = None
    every: bool = False

    triggers = ("rhym", "pattern", "scheme", "structure", "form", "poem", "verse")

    @model_validator(mode="after")
    def _check_fields(self) -> Self:
        if self.scheme is None:
            return self
        if self.every:
            raise ValueError("'every' is for poems without a 'scheme'")
        if len(set(self.scheme)) == len(self.scheme):
            raise ValueError("in a scheme some letter must come twice")
        if max(map(self.scheme.count, self.scheme)) > _MOST_ALIKE or len(set(self.scheme)) > len(RHYMES):
            raise ValueError(f"at most {_MOST_ALIKE} lines can rhyme with each other, and of {len(RHYMES)} kinds")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = phrase.lower().strip("()")
        if COUPLETS.fullmatch(text):
            return cls(scheme="AA")
        if EVERY.fullmatch(text):
            return cls(every=True)
        if any(form.fullmatch(text) for form in RHYMING):
            return cls()
        for form in SCHEMED:
            if match := form.fullmatch(text):
                letters = re.sub("[^a-z]", "", match["scheme"])
                plain = canonical(letters)
                rhymed = letters.replace("x", "")
                if canonical(rhymed) != rhymed.upper():
                    return None
                try:
                    return cls(scheme=plain)
                except ValidationError:
                    return None
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        if self.scheme == "AA":
            return ("in rhyming couplets", "written in rhyming couplets", "with an AA rhyme scheme")
        if self.scheme is not None:
            s = self.scheme
            return (f"with the rhyme scheme {s}", f"following the {s} rhyme scheme", f"using a rhyme scheme of {s}")
        if self.every:
            return (
                "with rhymes at the end of each line",
                "in which every line rhymes",
                "so that every line rhymes with another",
            )
        return ("as a rhyming poem", "in rhyme", "with a rhyme scheme", "in rhyming verse")

    # --------------------------------------------------------------------------------------------- checking

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`; the fraction is the part of the pairs, or of the lines, that rhyme."""
        cleaned = clean(response)
        found = verses(cleaned)
        if not found.rows:
            return broken("no line; wanted lines that rhyme")
        if self.scheme is not None:
            finding = follows(found.stanzas, self.scheme)
            if finding.outcome == "broken" and found.beside and len(found.stanzas) > 1:
                other = follows(found.stanzas[:-1], self.scheme)
                if other.outcome != "broken":
                    return undecided(f"{other.evidence}; another line stands below")
            return finding
        if len(found.rows) == 1:
            return self._in_prose(cleaned)
        return self._rhyming(found.rows)

    def _rhyming(self, rows: tuple[str, ...]) -> Finding:
        grades = _best(rows)
        n = len(rows)
        perfect, slant, unknown = grades.count("perfect"), grades.count("slant"), grades.count("unknown")
        evidence = f"{perfect + slant} of {n} lines rhyme{f', {slant} of them loosely' if slant else ''}"
        wanted = "wanted every line" if self.every else "wanted rhymes"
        text = f"{evidence} ({_ends(rows)}); {wanted}"
        if self.every:
            if perfect + slant == n:
                return holds(text) if 2 * perfect >= n else undecided(text)
            if perfect + slant + unknown == n:
                return undecided(f"{text}; nobody knows how {_unknown(rows, grades)} is said")
            return broken(text, min((perfect + slant) / n, 0.99))
        if self._enough(rows, grades):
            return holds(text)
        heard = perfect + slant + unknown
        if 2 * heard >= n and (perfect or unknown or heard > 0.7 * n):
            return undecided(text)
        return broken(text, min(perfect / n, 0.49))

    def _enough(self, rows: tuple[str, ...], grades: list[str]) -> bool:
        """Whether a poem plainly rhymes: most of its lines do, or every second one."""
        n = len(rows)
        perfect = grades.count("perfect")
        met = perfect + grades.count("slant")
        if 4 * perfect < n:
            return False
        second = [grade for i, grade in enumerate(grades) if i % 2]
        return met >= 0.7 * n or (n % 2 == 0 and all(grade in ("perfect", "slant") for grade in second))

    def _in_prose(self, cleaned: str) -> Finding:
        """A text of one line: a slogan or a paragraph may rhyme too, at the ends of its sentences or clauses."""
        for parts in (sentences(cleaned), tuple(re.split(r"[.,;:!?/—]+", cleaned))):
            rows = tuple(part for part in parts[:_MOST_CLAUSES] if end_word(part))
            if len(rows) > 1 and 2 * _best(rows).count("perfect") >= len(rows):
                return undecided(f"one line with rhymes in it ({_ends(rows)}); wanted lines that rhyme")
        return broken("1 line; wanted lines that rhyme")

    # --------------------------------------------------------------------------------------------- writing

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the lines of the draft get rhyming phrases behind them."""
        if self.check(draft).outcome == "holds":
            return draft
        scheme = self.scheme if self.scheme is not None and self.scheme != "AA" else "AABB"
        candidate = Composer(clean(draft), Stock.DRAFT).poem(scheme)
        return candidate if self.check(candidate).outcome == "holds" else Composer("", Stock.OWN).poem(scheme)

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: a line ends in another word; several do."""
        yield from unrhymed(clean(text))
        yield "The cup is blue.\nThe box is full.\nThe roads are long.\nThe dish is wet."


def unrhymed(cleaned: str) -> Iterator[str]:
    """A poem in which one line, then every second, then every one ends in words that nothing rhymes with."""
    raw = cleaned.split("\n")
    places = [i for i, row in enumerate(raw) if any(c.isalnum() for c in row)]
    for chosen in (*([i] for i in reversed(places[-6:])), places[1::2], places):
        changed = list(raw)
        for n, i in enumerate(chosen):
            body = changed[i].rstrip(" .,;:!?…—-*_\"'”’")
            changed[i] = f"{body} {_UNRHYMED[n % len(_UNRHYMED)]}"
        yield "\n".join(changed)


_UNRHYMED = ("as always", "in orange", "for a month", "with silver", "at length", "of wolves")


def _best(rows: tuple[str, ...]) -> list[str]:
    """The best rhyme that each line has with another of the lines near it."""
    found = ["none"] * len(rows)
    for i in range(len(rows)):
        for j in range(i + 1, min(len(rows), i + _NEAR + 1)):
            grade = lines_rhyme(rows[i], rows[j])
            for k in (i, j):
                if _RANKS[grade] > _RANKS[found[k]]:
                    found[k] = grade
    return found


_RANKS = {"none": 0, "same": 0, "unknown": 1, "slant": 2, "perfect": 3}


def _ends(rows: tuple[str, ...]) -> str:
    found = "/".join(end_word(row)[:20] for row in rows[:8])
    return found if len(rows) <= 8 else f"{found}/..."


def _unknown(rows: tuple[str, ...], grades: list[str]) -> str:
    return shown(next(end_word(row) for row, grade in zip(rows, grades, strict=True) if grade == "unknown"))


def groups(stanzas: tuple[tuple[str, ...], ...], n: int) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """The groups of n lines that a scheme of n letters goes for, and the lines left over."""
    rows = tuple(row for stanza in stanzas for row in stanza)
    if len(rows) != n and all(len(stanza) % n == 0 for stanza in stanzas):
        return [stanza[i : i + n] for stanza in stanzas for i in range(0, len(stanza), n)], ()
    full = len(rows) // n * n
    return [rows[i : i + n] for i in range(0, full, n)], rows[full:]


def follows(stanzas: tuple[tuple[str, ...], ...], scheme: str, old: bool = False) -> Finding:
    """Whether the lines of a poem rhyme by a scheme.

    Args:
        old: whether words that only look alike leave doubt ("love" and "prove"): they rhymed when sonnets were new.
    """
    rows = tuple(row for stanza in stanzas for row in stanza)
    found, rest = groups(stanzas, len(scheme))
    wanted = f"wanted {scheme}"
    if not found:
        return broken(f"{len(rows)} line{'' if len(rows) == 1 else 's'} ({_ends(rows)}); {wanted}")
    pairing = _pairing([*((group, scheme) for group in found), (rest, scheme[: len(rest)])], old)
    evidence = f"line ends {_ends(rows)}; {wanted}"
    if pairing.wrong is not None:
        return broken(f"{pairing.wrong}; {wanted}", min(pairing.perfect / max(pairing.pairs, 1), 0.99))
    # Of lines left over each must have found its rhyme: AABB may go on with two lines more, ABAB may not.
    left = [letter for letter in scheme[: len(rest)] if scheme[: len(rest)].count(letter) == 1]
    if any(scheme.count(letter) > 1 for letter in left):
        return undecided(f"{evidence}; {len(rest)} line{'' if len(rest) == 1 else 's'} more than the scheme goes for")
    if pairing.doubt is not None:
        return undecided(f"{pairing.doubt}; {wanted}")
    return holds(evidence)


def _pairing(parts: list[tuple[tuple[str, ...], str]], old: bool) -> Pairing:
    pairs = perfect = doubtful = 0
    wrong: str | None = None
    doubt: str | None = None
    for rows, scheme in parts:
        for i, letter in enumerate(scheme):
            earlier = [j for j in range(i) if scheme[j] == letter]
            if not earlier:
                continue
            grades = [lines_rhyme(rows[i], rows[j]) for j in earlier]
            pairs += 1
            two = f"{shown(end_word(rows[earlier[-1]]), 20)} and {shown(end_word(rows[i]), 20)}"
            if "same" in grades:
                wrong = wrong or f"a word stands for its own rhyme: {two}"
            elif "perfect" in grades:
                perfect += 1
            elif "slant" in grades or "unknown" in grades:
                doubtful += 1
                doubt = doubt or (
                    f"{two} rhyme only loosely" if "slant" in grades else f"nobody knows whether {two} rhyme"
                )
            elif old and any(_look_alike(rows[i], rows[j]) for j in earlier):
                doubt = doubt or f"{two} only look alike"
            else:
                wrong = wrong or f"{two} don't rhyme"
        if len(scheme) > 2:
            wrong = wrong or _crossed(rows, scheme)
    return Pairing(pairs, perfect, doubtful, wrong, doubt)


def _look_alike(first: str, second: str) -> bool:
    return end_word(first)[-3:].casefold() == end_word(second)[-3:].casefold()


def _crossed(rows: tuple[str, ...], scheme: str) -> str | None:
    """Two lines of different letters, if all lines of these letters rhyme: then it is another scheme."""
    places = {letter: [i for i, c in enumerate(scheme) if c == letter] for letter in dict.fromkeys(scheme)}
    for a, b in combinations(places, 2):
        near = [(i, j) for i in places[a] for j in places[b] if abs(i - j) <= _NEAR]
        if near and all(lines_rhyme(rows[i], rows[j]) in ("perfect", "same") for i, j in near):
            i, j = near[0]
            return f"{shown(end_word(rows[i]), 20)} and {shown(end_word(rows[j]), 20)} rhyme too"
    return None


Rhyme.examples = (Rhyme(), Rhyme(scheme="AABB"), Rhyme(scheme="ABAB"), Rhyme(every=True))
