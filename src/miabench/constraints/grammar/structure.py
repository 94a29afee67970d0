"""A parsed sentence as a tree: what depends on what, and what a verb's subject and auxiliaries are."""

from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate

from miabench.constraints.text.nlp import Parse, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


class Sentence:
    """The tokens of one sentence with the relations between them."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = {token.i: token for token in tokens}
        self._children: dict[int, list[Token]] = {}
        for token in tokens:
            if token.head != token.i:
                self._children.setdefault(token.head, []).append(token)

    def children(self, token: Token) -> list[Token]:
        """What depends on a token."""
        return self._children.get(token.i, [])

    def head(self, token: Token) -> Token:
        """What a token depends on; itself where it is a root or its head is in another sentence."""
        return self.at.get(token.head, token)

    def subject(self, token: Token) -> Token | None:
        """The subject of a verb's own, or None."""
        return next((child for child in self.children(token) if child.dep_ in _SUBJECTS), None)

    def helpers(self, token: Token) -> list[Token]:
        """The auxiliaries of a verb."""
        return [c for c in self.children(token) if c.dep_ in ("aux", "auxpass") and c.lower != "to"]

    def has_to(self, token: Token) -> bool:
        """Whether a verb is an infinitive with "to"."""
        return any(c.lower == "to" and c.dep_ == "aux" for c in self.children(token))

    def before(self, token: Token) -> Token | None:
        """The word before a token."""
        return self.at.get(token.i - 1)

    def has_subject(self, main: Token) -> bool:
        """Whether a verb has a subject, of its own or shared with the one it is joined to."""
        for _ in range(20):
            if self.subject(main):
                return True
            if main.dep_ == "relcl":
                return True
            if main.dep_ != "conj":
                return False
            main = self.head(main)
        return False

    def first_conjunct(self, main: Token) -> Token:
        """The first of the verbs that a verb is joined to, up to one with a subject of its own."""
        for _ in range(20):
            if main.dep_ != "conj" or self.subject(main):
                break
            main = self.head(main)
        return main


def sentences_of(parse: Parse) -> list[Sentence]:
    """The sentences of a parse, in order; what stands in none (headings) is left out."""
    units: dict[int, list[Token]] = {}
    for token in parse:
        if token.unit >= 0:
            units.setdefault(token.unit, []).append(token)
    return [Sentence(tokens) for _, tokens in sorted(units.items())]


def is_inside(spans: list[tuple[int, int]]) -> Callable[[int], bool]:
    """A test for places that stand within one of some spans, given in order of their beginnings."""
    starts = [start for start, _ in spans]
    reach = list(accumulate((end for _, end in spans), max))

    def inside(at: int) -> bool:
        i = bisect_left(starts, at) - 1
        return i >= 0 and at < reach[i]

    return inside
