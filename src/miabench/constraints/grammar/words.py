"""The words of a parsed text as their reader sees them: what hyphens join is one."""

from typing import NamedTuple

from miabench.constraints.text.nlp import Parse, Token


class Word(NamedTuple):
    """A word as its reader sees it: tokens joined by hyphens are one."""

    tokens: tuple[Token, ...]
    parse: Parse
    listed: bool
    """Whether it stands in a mere list of words ("Calm, bright, cold")."""
    has_verb: bool
    """Whether its sentence has a finite verb."""
    strict: bool
    """Whether the class is forbidden altogether: then what only usually counts, counts."""

    @property
    def last(self) -> Token:
        """The token that says what the word is."""
        return self.tokens[-1]

    @property
    def lower(self) -> str:
        """The whole word in lower case."""
        return "".join(token.text for token in self.tokens).lower()

    @property
    def head(self) -> Token:
        """What the word depends on."""
        return self.parse[self.last.head]

    def next(self, n: int = 1) -> Token | None:
        """The token behind it."""
        at = self.last.i + n
        return self.parse[at] if at < len(self.parse) else None

    def previous(self) -> Token | None:
        """The token before it."""
        at = self.tokens[0].i - 1
        return self.parse[at] if at >= 0 else None


def words_of(parsed: Parse, strict: bool) -> list[Word]:
    """The words of a parse, in order."""
    listed = _lists(parsed)
    verbal = {token.unit for token in parsed if token.tag_ in ("VBZ", "VBP", "VBD", "MD", "VB")}
    groups: list[list[Token]] = []
    for token in parsed:
        previous = groups[-1][-1] if groups else None
        if previous is not None and previous.end == token.idx and "-" in (previous.text, token.text):
            groups[-1].append(token)
        else:
            groups.append([token])
    found = []
    for group in groups:
        while len(group) > 1 and group[-1].text == "-":
            group.pop()
        if any(char.isalpha() for char in group[-1].text):
            unit = group[-1].unit
            found.append(Word(tuple(group), parsed, unit in listed, unit in verbal, strict))
    return found


def _lists(parsed: Parse) -> set[int]:
    """The sentences that are mere lists of words, each separated from the next."""
    found: set[int] = set()
    units: dict[int, list[Token]] = {}
    for token in parsed:
        units.setdefault(token.unit, []).append(token)
    for unit, tokens in units.items():
        while len(tokens) > 1 and not tokens[-1].text[:1].isalpha():
            tokens.pop()
        gaps = sum(t.text in (",", ";", "/", "|", "-", ".", "!", "and", "or", "&") for t in tokens)
        words = sum(t.text[:1].isalpha() and t.lower not in ("and", "or") for t in tokens)
        if gaps >= words - 1:
            found.add(unit)
    return found
