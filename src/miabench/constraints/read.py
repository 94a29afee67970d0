"""From an English phrase to a constraint: asks every kind, and answers only where a phrase is understood.

Reading is how the published benchmark, written by people, gets rules. A wrong reading would score a response by a
demand that nobody made, so whatever isn't understood goes to a judge. In this order, the first that answers:

1. one kind reads all of the phrase, once what merely leads in is away (`phrases.leads`);
2. a demand on parts of the text: "each sentence ...", "the first line ...", "... in every paragraph"
   (`phrases.scopes`);
3. several demands behind each other, each read whole: "in the first person, using only the past tense"
   (`phrases.clauses`);
4. a noun phrase: "a four-line rhyming poem" (`phrases.nouns`);
5. a denial or a choice: "not in the first person", "in one sentence or in three bullet points";
6. what of the phrase can be read, marked `partial`, if the rest leaves its meaning alone (`phrases.remainder`):
   "a short, three-line poem about loss" has three lines at any rate.

What makes it fast: a phrase is shown only to the kinds that have a trigger in it (`Constraint.triggers`), and a phrase
that is for no kind isn't taken apart.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from miabench.constraints.base import Constraint, kinds_for, normalise_phrase
from miabench.constraints.compose import AllOf, AnyOf, Each, Not, Part, Some
from miabench.constraints.length import Length, Lines
from miabench.constraints.phrases.bounds import MOST
from miabench.constraints.phrases.clauses import alternatives, cuts, negated, rights, splits
from miabench.constraints.phrases.leads import cores
from miabench.constraints.phrases.nouns import noun_phrases, without_adjectives
from miabench.constraints.phrases.remainder import denies, may_remain, restricts
from miabench.constraints.phrases.scopes import scopes

LONGEST = 600
"""Longer phrases aren't one demand, and aren't read."""
_DEPTH = 4
_FILE_NAMES = {"describe": "description", "linguistics": "genre", "textual": "ocr"}
_MOST_PARTS = 12


def read(text: str, category: str | None = None) -> Constraint | None:
    """The constraint that a phrase states, or None.

    Args:
        text: one demand as people write it.
        category: the benchmark's category of the component, if known, as the paper or as its file calls it ("genre",
            "linguistics"); it decides between several readings.

    Returns:
        None where nothing is understood. A constraint that is `partial` where only a part of the phrase is.

    Example: `read("in exactly two sentences") == Sentences(low=2, high=2)`; `read("describe the mood") is None`.
    """
    if len(text) > LONGEST:
        return None
    phrase = normalise_phrase(text)
    reader = _Reader(_FILE_NAMES.get(category or "", category))
    found = reader.whole(phrase, 0)
    if found is None:
        return reader.partly(phrase)
    return found.model_copy(update={"partial": True}) if _has_frame(found) else found


class _Piece(NamedTuple):
    """A stretch of a phrase, and what it demands if that is understood."""

    text: str
    constraint: Constraint | None


_Way = Callable[[str, int], Constraint | None]


@lru_cache(maxsize=4096)
def _candidates(phrase: str) -> tuple[type[Constraint], ...]:
    """The kinds that may read a phrase.

    Where there are none, nothing made of the phrase can be read either: words are put to it only beside a word that is
    a trigger itself, "each line" beside "lines", "as a haiku" beside "haiku".
    """
    return tuple(kinds_for(phrase))


@lru_cache(maxsize=4096)  # a benchmark repeats its phrases
def _readings(phrase: str) -> tuple[Constraint, ...]:
    """What the kinds read, each reading once."""
    found = (cls.read(phrase) for cls in _candidates(phrase))
    return tuple(dict.fromkeys(constraint for constraint in found if constraint is not None))


class _Reader:
    """One reading. What parts of the phrase were read as is remembered, for several ways try the same part."""

    def __init__(self, category: str | None) -> None:
        self.category = category
        self.whole: _Way = lru_cache(maxsize=None)(self._whole)
        self.single: _Way = lru_cache(maxsize=None)(self._single)

    def _whole(self, phrase: str, depth: int) -> Constraint | None:
        """The constraint that says all that a phrase says. Never partial."""
        if not phrase or depth > _DEPTH or not _candidates(phrase):
            return None
        ways: tuple[_Way, ...] = (self.single, self.joined, self.other)
        return next((found for way in ways if (found := way(phrase, depth)) is not None), None)

    def _single(self, phrase: str, depth: int) -> Constraint | None:
        """One demand."""
        if not _candidates(phrase):
            return None
        for form in cores(phrase):
            if (found := self.kind(form)) is not None:
                return None if found.partial else found
        for form in cores(phrase):
            if (found := self.scoped(form, depth) or self.noun(form, depth)) is not None:
                return found
        return None

    def kind(self, phrase: str) -> Constraint | None:
        """What exactly one kind reads; of several, the one of the phrase's category."""
        found = _readings(phrase)
        if len(found) > 1:
            found = tuple(constraint for constraint in found if constraint.category == self.category)
        return found[0] if len(found) == 1 else None

    def scoped(self, phrase: str, depth: int) -> Constraint | None:
        """A demand on parts of the text."""
        for scope in scopes(phrase):
            if (inner := self.whole(scope.demand, depth + 1)) is not None:
                return scope.build(inner)
        return None

    def noun(self, phrase: str, depth: int) -> Constraint | None:
        """A noun phrase of which everything is understood."""
        for naming in noun_phrases(phrase):
            parts = [self.whole(demand, depth + 1) for demand in naming.demands if demand != phrase]
            known = [part for part in parts if part is not None]
            if known and len(known) == len(naming.demands) and not naming.vague:
                return _all_of(known)
        return None

    def joined(self, phrase: str, depth: int) -> Constraint | None:
        """Several demands, each read whole."""

        def is_read(left: str) -> bool:
            return self.single(left, depth + 1) is not None

        for form in cores(phrase):
            for left, right in splits(form, is_read):
                first, rest = self.single(left, depth + 1), self.whole(right, depth + 1)
                if first is not None and rest is not None:
                    return _all_of([first, rest])
        return None

    def other(self, phrase: str, depth: int) -> Constraint | None:
        """A denial, or a choice between two demands."""
        for form in cores(phrase):
            if (denied := negated(form)) and (inner := self.single(denied, depth + 1)) is not None:
                return Not(constraint=inner)
            for options in alternatives(form):
                found = [self.single(option, depth + 1) for option in options]
                known = [option for option in found if option is not None]
                if len(known) == len(options):
                    return AnyOf(parts=tuple(dict.fromkeys(known))) if len(set(known)) > 1 else known[0]
        return None

    # ------------------------------------------------------------------------------------------- partly

    def partly(self, phrase: str) -> Constraint | None:
        """What can be read of a phrase, as a partial constraint."""
        found: list[Constraint] = []
        unread = read = ""  # what stands right before a piece
        for piece in _merged(self._pieces(phrase)):
            if piece.constraint is not None:
                if denies(unread):
                    return None  # "without once using the term ..."
                found.append(piece.constraint)
                unread, read = "", piece.text
            elif may_remain(piece.text, read) and not (denies(read) and restricts(piece.text)):
                unread, read = piece.text, ""
            else:
                return None  # "without verbs" of "without verbs that end in -s"
        whole = _all_of(found) if found else None
        return None if whole is None else whole.model_copy(update={"partial": True})

    def _pieces(self, phrase: str) -> Iterator[_Piece]:
        """A phrase from left to right: what can be read, the longest stretches first, and what lies between."""
        places = cuts(phrase)
        starts = [0, *(cut.right for cut in places)]
        ends = [*(cut.left for cut in places), len(phrase)]
        links = ["", *(cut.link for cut in places)]
        i, known = 0, False
        while i < len(starts):
            for j in range(len(ends) - 1, i - 1, -1):
                piece = phrase[starts[i] : ends[j]].strip(" ,;:.()")
                left = phrase[: ends[i - 1]] if i else ""
                read = self._in_context(left if known else "", piece, links[i])
                if read is not None:
                    yield _Piece(piece, read)
                    i, known = j + 1, True
                    break
            else:
                yield _Piece(phrase[ends[i - 1] if i else 0 : ends[i]], None)
                i, known = i + 1, False

    def _in_context(self, left: str, piece: str, link: str) -> Constraint | None:
        """What a piece says, given what was read right before it.

        "The first person" and the like may be a thing in the picture, unless it is all of the phrase.
        """
        if piece.lower().startswith("the "):
            return None
        for way in rights(left, piece, link) if left else (piece,):
            if (found := self.whole(way, 0) or self._loosely(way)) is not None:
                return found
        return None

    def _loosely(self, piece: str) -> Constraint | None:
        """What can be read of a piece that has no parts: a kind's own partial reading, a noun phrase, a count."""
        if not _candidates(piece):
            return None
        for form in cores(piece):
            if (found := self.kind(form)) is not None:
                return found
            for naming in noun_phrases(form):
                parts = [part for demand in naming.demands if (part := self.whole(demand, 1)) is not None]
                if parts:
                    return _all_of(parts)
            plain = without_adjectives(form)
            if plain is not None and (found := self.whole(plain, 0)) is not None:
                return found
        return None


def _merged(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Pieces of which no two unread ones follow each other."""
    found: list[_Piece] = []
    for piece in pieces:
        if piece.constraint is None and found and found[-1].constraint is None:
            found[-1] = _Piece(found[-1].text + piece.text, None)
        else:
            found.append(piece)
    return found


def _all_of(parts: Sequence[Constraint]) -> Constraint | None:
    """One constraint for several, or None where they contradict each other, which is a sign of a wrong reading."""
    flat: list[Constraint] = []
    for part in parts:
        flat += part.parts if isinstance(part, AllOf) else [part]
    distinct = list(dict.fromkeys(part.model_copy(update={"partial": False}) for part in flat))
    if len(distinct) > _MOST_PARTS or any(_contradict(a, b) for a, b in combinations(distinct, 2)):
        return None
    return distinct[0] if len(distinct) == 1 else AllOf(parts=tuple(distinct))


def _has_frame(constraint: Constraint) -> bool:
    """Whether a constraint, or one it is made of, decides only the outward form of what is asked for."""
    inner: tuple[Constraint, ...] = ()
    if isinstance(constraint, (AllOf, AnyOf)):
        inner = constraint.parts
    elif isinstance(constraint, (Each, Not, Part, Some)):
        inner = (constraint.constraint,)
    return constraint.is_frame or any(map(_has_frame, inner))


_LINES = {"couplet": 2, "haiku": 3, "quatrain": 4, "limerick": 5, "tanka": 5, "sonnet": 14}
"""The forms that have a fixed number of lines."""


def _contradict(a: Constraint, b: Constraint) -> bool:
    """Whether two demands want different numbers of one thing: three sentences and five, or a couplet of four lines."""
    for form, lines in ((a, b), (b, a)):
        if form.kind in _LINES and isinstance(lines, Lines) and lines.verdict(_LINES[form.kind]) == "broken":
            return True
    if type(a) is not type(b) or not isinstance(a, Length) or not isinstance(b, Length):
        return False
    low, high = max(a.low or 0, b.low or 0), min(a.high or MOST, b.high or MOST)
    return low > high
