"""Where a phrase falls into several demands: at conjunctions and commas, and before "with", "using", "each of which".

A part may lean on what stands before it: "at least one adjective and one "
    "verb", "in two sentences, each of ten words",
"without numbers or the word *cat*". Its lead is then carried over, so that each part can be read by itself.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from miabench.constraints.phrases.units import UNIT_PATTERN, last_unit
from miabench.constraints.text.numerals import COUNT_PATTERN
from miabench.constraints.text.pattern import pattern


class Cut(NamedTuple):
    """A place where a phrase may be cut: `phrase[:left]` and `phrase[right:]` are the parts, joined by `link`."""

    left: int
    right: int
    link: str


_QUOTED = pattern(r"\"[^\"]*\"|(?<!\w)'(?:[^']|(?<=\w)'(?=\w))*'(?!\w)")
_STARTERS = (
    "in|between|with|within|without|using|containing|contains?|including|that|which|where|of|for|each|every|none|as|"
    "arranged|following|"
    "limited|both|beginning|starting|ending|about|on|from|to|by|at|under|over|so|such|when|because|inspired|based|"
    "written|describing|explaining|avoiding|not|all|only|must|should|both|before|after|during|whose|who|throughout"
)
_CUT = pattern(
    r"(?P<link>(?: ?[,;:] ?| )(?:and|but|or|nor|while|yet|plus|as well as|along with|all while)(?:,)? |[,;:.] | "
    r"\(|\) ?| - "
    r"| ?[，；、]|并且|并|同时|而且)"
    rf"|(?P<space> )(?=(?:{_STARTERS}|[a-z]{{3,}}ing)(?![\w-]))",
    re.IGNORECASE,
)
_MOST_CUTS = 14


@lru_cache(maxsize=256)
def cuts(phrase: str) -> tuple[Cut, ...]:
    """The places where a phrase may be cut, none of them inside quotation marks."""
    masked = _QUOTED.sub(lambda m: '"' + "_" * (len(m.group()) - 2) + '"', phrase)
    found = [
        Cut(m.start(), m.end(), (m["link"] or "").strip(" ,;:.，；、").lower())
        for m in _CUT.finditer(masked)
        if m.start() > 0 and m.end() < len(masked)
    ]
    return tuple(found[:_MOST_CUTS])


_COUNTED = pattern(rf"(?P<lead>.*?)(?<![\w-])(?:an?|{COUNT_PATTERN}) \S", re.IGNORECASE)
_BARE_COUNT = pattern(rf"(?:an?|{COUNT_PATTERN}) ", re.IGNORECASE)
_WITHOUT = pattern(
    r"(?:without(?: (?:using|mentioning|including|any))*|avoid(?:ing)?(?: using| mentioning| any)*|(?:do not|"
    r"don't|never) "
    r"(?:use|mention)(?: any)?|not using(?: any)?|no|neither|refrain(?:ing)? from(?: using)?)(?= )",
    re.IGNORECASE,
)
_PREPOSITION = pattern(r"(?:in|using|with|without|as|use) (?:only |the )*", re.IGNORECASE)
_LEANING = pattern(
    rf"(?:with |where |in which )?(?P<who>each(?: of (?:which|them))?|every one|all of which|both(?: of (?:which|"
    rf"them))?|none(?: of (?:which|them))?|"
    rf"(?:exactly |only |at least |at most )?{COUNT_PATTERN} of (?:which|them)|"
    r"(?:the )?(?:first|second|third|fourth|fifth|sixth|last|final)(?: one| of (?:which|them))?|the others?)"
    r"(?P<rest>,? (?!(?:of the )?" + UNIT_PATTERN + r"\b).+)",
    re.IGNORECASE,
)
_TRAILING_EACH = pattern(r"(?P<rest>.+?),? (?:each|apiece|per (?:sentence|line))$", re.IGNORECASE)


_NESTED = pattern(
    rf"(?P<left>(?:.* )?{COUNT_PATTERN} )(?P<inner>{COUNT_PATTERN})-(?P<part>line|sentence|word) "
    r"(?P<unit>stanzas|paragraphs|lines|sentences|bullet points)",
    re.IGNORECASE,
)
_OF_SO_MANY = pattern(rf"of (?:exactly |at most |at least |no more than |up to )?{COUNT_PATTERN} \w+", re.IGNORECASE)
_OF_ITEMS = pattern(
    r"(?:of|with|containing|that has|having) (?P<count>.+) (?:items?|entries|points?|things|elements)", re.IGNORECASE
)


def splits(phrase: str, is_demand: Callable[[str], bool] = bool) -> Iterator[tuple[str, str]]:
    """Ways to take the first demand of a phrase from the rest, both so that they can be read alone.

    The longest first demand comes first, so that a list stays together. Where the first part isn't one by `is_demand`,
    the rest isn't looked at.
    """
    if nested := _NESTED.fullmatch(phrase):  # "two four-line stanzas"
        unit = nested["unit"]
        if is_demand(left := f"{nested['left']}{unit}"):
            yield left, f"each {_singular(unit)} in {nested['inner']} {nested['part']}s"
    for cut in reversed(cuts(phrase)):
        left, right = phrase[: cut.left].strip(" ,;:."), phrase[cut.right :].strip(" ,;:.")
        if left and right and is_demand(left):
            yield from ((left, way) for way in rights(left, right, cut.link))


def rights(left: str, right: str, link: str) -> Iterator[str]:
    """What stands behind a cut, with what it takes over from before it."""
    denial = _WITHOUT.match(left)
    if link in ("or", "nor"):
        if denial is not None:
            yield f"{denial.group()} {right}"
        return
    unit = last_unit(left)
    if unit is not None:
        if leaning := _LEANING.fullmatch(right):
            yield _bound(leaning["who"].lower(), leaning["rest"].strip(" ,"), unit)
            return
        if trailing := _TRAILING_EACH.fullmatch(right):
            yield f"each {_singular(unit)} {trailing['rest']}"
            return
        if _OF_SO_MANY.match(right) and unit.lower().endswith("s"):  # "two stanzas of four lines"
            yield f"each {_singular(unit)} {right}"
            return
    if "list" in left.lower() and (items := _OF_ITEMS.fullmatch(right)):
        yield f"as a list of {items['count']} items"
        return
    if _BARE_COUNT.match(right) and (counted := _COUNTED.match(left)) and counted["lead"].strip():
        yield f"{counted['lead']}{right}"
        return
    yield right
    if denial is not None and link in ("and", ""):
        yield f"{denial.group()} {right}"
    elif preposition := _PREPOSITION.match(left):
        yield f"{preposition.group()}{right}"


def _singular(unit: str) -> str:
    return re.sub("ies$", "y", unit) if unit.endswith("ies") else unit.removesuffix("s")


def _bound(who: str, rest: str, unit: str) -> str:
    """ "Each of ten words" and such, with the unit named."""
    one = _singular(unit)
    if who.startswith(("each", "every", "all", "both")):
        return f"each {one} {rest}"
    if who.startswith("none"):
        return f"no {one} {rest}"
    if who.startswith("the other"):
        return f"the other {one} {rest}"
    if " of " in who and not who.startswith(("the", "first", "second", "third", "last", "final")):
        return f"{who.partition(' of ')[0]} {one} {rest}"
    ordinal = re.sub(r"^the |\s(?:one|of (?:which|them))$", "", who)
    return f"the {ordinal} {one} {rest}"


_NOT = pattern(
    r"(?:not|never|don't|do not|avoid|avoiding|without|must not|should not|no|with no|not) (?:be |write |writing "
    r"|using |use |"
    r"the use of )?(?P<rest>.+)",
    re.IGNORECASE,
)


def negated(phrase: str) -> str | None:
    """What a phrase denies, or None: "not in the first person"."""
    match = _NOT.fullmatch(phrase)
    return match["rest"] if match else None


_EITHER = pattern(r"(?:either )?(?P<a>.+?),? or (?P<b>.+)", re.IGNORECASE)


def alternatives(phrase: str) -> Iterator[tuple[str, str]]:
    """Ways to take a phrase as one demand or another: "either in one sentence or in three bullet points"."""
    for cut in cuts(phrase):
        if cut.link == "or":
            left = re.sub("^either ", "", phrase[: cut.left].strip(" ,"), flags=re.IGNORECASE)
            right = phrase[cut.right :].strip(" ,")
            if left and right and right[0] not in "\"'" and not _WITHOUT.match(left):
                yield left, right
                lead = _PREPOSITION.match(left)
                if lead is not None:
                    yield left, lead.group() + right
