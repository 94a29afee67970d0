"""Demands on parts of a text: "each sentence starts with ...", "the last line ...", "one of the sentences is ..."."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from miabench.constraints.base import Constraint
from miabench.constraints.compose import AllOf, Each, Part, Some
from miabench.constraints.phrases.units import UNIT_PATTERN, may_name_unit, unit_of
from miabench.constraints.text.numerals import COUNT_PATTERN, parse_count
from miabench.constraints.text.pattern import pattern


class Scope(NamedTuple):
    """A demand, and how to make it one on a part of the text."""

    demand: str
    build: Callable[[Constraint], Constraint]


_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "last": -1,
    "final": -1,
    "closing": -1,
    "opening": 1,
    "penultimate": -2,
    "second-to-last": -2,
}
_ORDINAL = f"(?:{'|'.join(_ORDINALS)})"
_WHERE = r"(?:(?:where|with|in which|so that|such that|having|wherein|that|and) )?"
_UNIT = f"(?P<unit>{UNIT_PATTERN})"
_MODAL = r"(?:must |should |has to |have to |needs to |need to |may |can |to |will )?"
_VERBS = {
    "starts": "start", "begins": "begin", "opens": "start", "ends": "end", "finishes": "end", "closes": "end",
    "concludes": "end", "contains": "contain", "includes": "include", "features": "include", "uses": "use",
    "mentions": "mention", "has": "have", "rhymes": "rhyme", "consists": "consisting", "consist": "consisting",
    "numbering": "in",
}  # fmt: skip
_EACH = pattern(
    rf"{_WHERE}(?:each|every|all)(?: (?:of )?the)?(?: single| one of the)? {_UNIT} (?P<rest>.+)", re.IGNORECASE
)
_NO = pattern(
    rf"{_WHERE}no {_UNIT} (?:(?:may|should|must|can|is|being|to) )?(?:be )?(?:longer than|exceed(?:s|ing)?|"
    rf"(?:with|containing|having|"
    rf"contain|have|has) more than|over) (?P<rest>{COUNT_PATTERN} \w+)",
    re.IGNORECASE,
)
_PART = pattern(
    rf"{_WHERE}(?:the )?(?P<ordinal>{_ORDINAL})(?: and (?:the )?(?P<other>{_ORDINAL}))? {_UNIT} (?P<rest>.+)",
    re.IGNORECASE,
)
_PREDICATE = (
    r"(?P<rest>(?:(?:is|are|be|being|must|should|has|have|having|needs?|starts?|begins?|ends?|contains?|includes?|"
    r"uses?|mentions?|rhymes?|"
    r"starting|beginning|ending|containing|including|using|written|phrased) ?).+)"
)
_SOME = pattern(
    rf"{_WHERE}(?P<how>exactly |only |just |at least |at most |no more than )?(?P<n>{COUNT_PATTERN})(?: of the|"
    rf" of your)? {_UNIT} {_PREDICATE}",
    re.IGNORECASE,
)
_IN_EACH = pattern(
    rf"(?P<rest>.+?),? (?:(?:in|for|to|within|on) (?:each|every|all)(?: of)?(?: the| your)?|per|a) {_UNIT}",
    re.IGNORECASE,
)
_IN_PART = pattern(rf"(?P<rest>.+?),? (?:in|within|on) the (?P<ordinal>{_ORDINAL})(?P<other>)? {_UNIT}", re.IGNORECASE)
_IN_SOME = pattern(
    rf"(?P<rest>.+?),? in (?P<how>exactly |only |at least |at most )?(?P<n>{COUNT_PATTERN}) of (?:the|your) {_UNIT}",
    re.IGNORECASE,
)
_EDGE_EACH = pattern(
    rf"(?P<verb>(?:begin|start|end|finish|open|clos)(?:e|ing|ning|ting)?) (?:each|"
    rf"every) (?:new )?{_UNIT} (?P<rest>with .+)",
    re.IGNORECASE,
)
_EDGE_PART = pattern(
    rf"(?P<verb>(?:begin|start|end|finish|open|clos)(?:e|ing|ning|"
    rf"ting)?) the (?P<ordinal>{_ORDINAL})(?P<other>)? {_UNIT} (?P<rest>with .+)",
    re.IGNORECASE,
)
_LONG = rf"(?P<rest>(?:[a-z]+ ){{0,3}}{COUNT_PATTERN} (?:words|characters|letters|syllables))"
_CLOSING_OF = pattern(
    rf"(?:end|finish|close|conclude)(?:ing|s)? with an? (?P<ordinal>{_ORDINAL} )?{_UNIT} of {_LONG}",
    re.IGNORECASE,
)
_PART_OF = pattern(rf"with an? (?P<ordinal>{_ORDINAL}) {_UNIT} of {_LONG}", re.IGNORECASE)
_MAKE_PART = pattern(rf"(?:make|making|keep|keeping) the (?P<ordinal>{_ORDINAL}) {_UNIT} {_LONG} long", re.IGNORECASE)
_OF_EACH = pattern(rf"(?:in|using|with) {_UNIT} of {_LONG} each", re.IGNORECASE)
_NO_UNIT_A = pattern(r"\ba$", re.IGNORECASE)


def scopes(phrase: str) -> Iterator[Scope]:
    """The ways to take a phrase as a demand on parts of the text."""
    if not may_name_unit(phrase):
        return
    if match := _NO.fullmatch(phrase):
        yield Scope(f"no more than {match['rest']}", _each(match["unit"]))
    if match := _EACH.fullmatch(phrase):
        for demand in _demands(match["rest"]):
            yield Scope(demand, _each(match["unit"]))
    if match := _EDGE_EACH.fullmatch(phrase):
        yield Scope(f"{match['verb']} {match['rest']}", _each(match["unit"]))
    if match := _IN_EACH.fullmatch(phrase):
        yield Scope(match["rest"], _each(match["unit"]))
    if match := _OF_EACH.fullmatch(phrase):
        yield Scope(f"in {match['rest']}", _each(match["unit"]))
    for form in (_CLOSING_OF, _PART_OF, _MAKE_PART):
        if match := form.fullmatch(phrase):
            yield Scope(f"in {match['rest']}", _part(match["unit"], (match["ordinal"] or "last").strip(), None))
    for form in (_PART, _EDGE_PART, _IN_PART):
        if match := form.fullmatch(phrase):
            verb = f"{match['verb']} " if form is _EDGE_PART else ""
            for demand in _demands(f"{verb}{match['rest']}"):
                yield Scope(demand, _part(match["unit"], match["ordinal"], match["other"]))
    for form in (_SOME, _IN_SOME):
        if (match := form.fullmatch(phrase)) and (n := parse_count(match["n"])):
            for demand in _demands(match["rest"]):
                yield Scope(demand, _some(match["unit"], n, (match["how"] or "").strip().lower()))


def _demands(rest: str) -> Iterator[str]:
    """What a predicate demands, as kinds read it: "must start with" is "start with", "is a question" "a question"."""
    text = re.sub(rf"^{_MODAL}", "", rest.strip(" ,"), flags=re.IGNORECASE)
    word, space, tail = text.partition(" ")
    word = word.lower()
    if word in ("is", "are", "be", "being", "written", "phrased"):
        yield tail
        yield f"as {tail}"
        yield f"in the form of {tail}"
        return
    if word in ("only", "also", "always", "all") and space:
        yield from _demands(tail)
    yield f"{_VERBS.get(word, word)} {tail}" if space else _VERBS.get(word, text)


def _each(unit: str) -> Callable[[Constraint], Constraint]:
    return lambda inner: Each(unit=unit_of(unit), constraint=inner)


def _part(unit: str, ordinal: str, other: str | None) -> Callable[[Constraint], Constraint]:
    indices = [_ORDINALS[name.casefold()] for name in (ordinal, other) if name]

    def build(inner: Constraint) -> Constraint:
        parts = tuple(Part(unit=unit_of(unit), index=index, constraint=inner) for index in indices)
        return parts[0] if len(parts) == 1 else AllOf(parts=parts)

    return build


def _some(unit: str, n: int, how: str) -> Callable[[Constraint], Constraint]:
    low, high = {"at least": (n, None), "at most": (None, n), "no more than": (None, n)}.get(how, (n, n))
    return lambda inner: Some(unit=unit_of(unit), low=low, high=high, constraint=inner)
