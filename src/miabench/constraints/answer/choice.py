"""An answer chosen out of several: a letter, a word, yes or no.

Models reason before they choose, so the choice is looked for where they state it: the whole response, what follows "the
answer is", how the response begins ("B.", "No, ..."), what follows "so" or "I choose"; and only then among all options
that are named. Options that are rejected ("not A but B", "A is wrong") aren't chosen, nor what stands in quotation
marks ("the sign says YES") where another is named outside of them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Annotated, ClassVar, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from miabench.constraints.answer.final import is_refused, is_rejected
from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.edits.small import extend
from miabench.constraints.phrases.terms import Term, check_distinct, quote_list, read_terms, read_things
from miabench.constraints.text import Span, clean, quotations
from miabench.constraints.text.find import find
from miabench.constraints.text.pattern import pattern

_REACH = 60
_MOST_OPTIONS = 26
_SHORT = 100
_MOST_MARKERS = 50
_MOST_PLACES = 300
"""Of so many places where options are named, the first and the last are looked at."""


class Choice(Constraint):
    """A response chooses the right one of several options, and no other.

    Options of one letter are found as "B", "(B)", "B." or "option B", never in lower case within a sentence, and "A"
    not as an article. Raises ValidationError where `right` isn't one of the options.
    """

    kind: Literal["choice"] = "choice"
    options: Annotated[tuple[Term, ...], Field(min_length=2, max_length=_MOST_OPTIONS)]
    right: Term

    category: ClassVar[str] = "math"
    triggers = ("answer", "choos", "choice", "opt", "pick", "select")

    @model_validator(mode="after")
    def _check_options(self) -> Self:
        check_distinct(self.options)
        if self.right not in self.options:
            raise ValueError(f"'right' is {self.right!r}, which isn't one of the options")
        return self

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. "Chooses B" is out of A to D, or up to the letter; "answers yes" out of yes and no."""
        match = _OUT_OF.fullmatch(phrase)
        if match is not None:
            right, options = read_terms(match["right"], None), read_terms(match["options"], None)
            if right is None and options is None and '"' not in phrase:
                right, options = (match["right"],), read_things(match["options"])
            if right is None or options is None or right[0] not in options or not 2 <= len(options) <= _MOST_OPTIONS:
                return None
            return cls(options=options, right=right[0])
        match = _CHOOSES.fullmatch(phrase)
        return None if match is None else cls._of(next(filter(None, match.groups())).strip("\"'"))

    @classmethod
    def _of(cls, right: str) -> Self | None:
        """The usual options beside one."""
        if len(right) == 1:
            letter = right.upper()
            last = max(ord(letter), ord("D"))
            return cls(options=tuple(chr(code) for code in range(ord("A"), last + 1)), right=letter)
        pair = next((pair for pair in _PAIRS if right.lower() in pair), None)
        return None if pair is None else cls(options=pair, right=right.lower())

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        listed = quote_list(self.options)
        return (
            f'choose "{self.right}" out of {listed}',
            f'choosing "{self.right}" from {listed}',
            f'pick "{self.right}" from among {listed}',
        )

    # ---------------------------------------------------------------------------------------------- checking

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        chosen = self.chosen(clean(response))
        if not chosen:
            return broken(f"chooses none of {quote_list(self.options)}")
        shown = f"{'chooses' if len(chosen) == 1 else 'names'} {quote_list(chosen)}"
        return holds(shown) if chosen == [self.right] else broken(f'{shown}; wanted "{self.right}" only')

    def chosen(self, cleaned: str) -> list[str]:
        """The options that a text chooses, in the order of the options; several where it doesn't decide."""
        named = self._named(cleaned)
        live = [place for place in named if not place.rejected]
        for way in (_whole, _announced, _opening, _concluded):
            if found := way(cleaned, live):
                return self._sorted(found)
        outside = [place for place in live if not place.quoted]
        return self._sorted(outside or live)

    def _sorted(self, places: Sequence["_Place"]) -> list[str]:
        found = {place.option for place in places}
        return [option for option in self.options if option in found]

    def _named(self, cleaned: str) -> list["_Place"]:
        letters = all(len(option) == 1 and option.isalpha() and option.isascii() for option in self.options)
        spans = [(option, span) for option in self.options for span in _places(option, cleaned, letters=letters)]
        spans.sort(key=lambda pair: (pair[1].start, -pair[1].end))
        if len(spans) > _MOST_PLACES:
            spans = [*spans[: _MOST_PLACES // 2], *spans[-_MOST_PLACES // 2 :]]
        quoted = quotations(cleaned)
        found: list[_Place] = []
        for option, span in spans:
            if found and span.end <= found[-1].end:
                continue  # inside a longer one
            rejected = is_rejected(cleaned[max(0, span.start - _REACH) : span.start]) or is_refused(cleaned, span.end)
            i = bisect_left(quoted, (span.start, 0)) - 1
            within = i >= 0 and span.end <= quoted[i][1]
            found.append(_Place(option, span.start, span.end, rejected, within and span.end - span.start > 1))
        return found

    # ------------------------------------------------------------------------------------------ making texts

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the last sentence states the choice."""
        if self.check(draft).outcome == "holds":
            return draft
        text = extend(clean(draft), f", so the answer is {self.right}", -1)
        options = (text, f"The answer is {self.right}.")
        return next((text for text in options if self.check(text).outcome == "holds"), self.right)

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: another option stands for the right one, or beside it."""
        cleaned = clean(text)
        places = [place for place in self._named(cleaned) if place.option == self.right]
        others = [option for option in self.options if option != self.right]
        for other in others[:3]:
            changed = cleaned
            for place in reversed(places):
                shown = other.capitalize() if cleaned[place.start].isupper() and self.right.islower() else other
                changed = changed[: place.start] + shown + changed[place.end :]
            yield changed
        yield f"The answer is {others[0]}."
        yield f"The answer is {self.right} or {others[0]}."
        yield "..."


class _Place(NamedTuple):
    """Where an option is named."""

    option: str
    start: int
    end: int
    rejected: bool
    quoted: bool


_SYNONYMS = {"yes": ("yeah", "yep", "yup", "correct"), "no": ("nope", "nah")}
_EAST = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_LETTER = re.compile(
    rf"(?<!(?![{_EAST}])[^\W_])(?<!['’.&-])(?:(?i:option|answer|choice|letter|figure|graph|picture|image) \(?)?"
    rf"(?P<letter>[A-Za-z])(?!(?![{_EAST}])[^\W_]|['’&-]|\.[A-Za-z])",
)
_NAMED = re.compile(r"(?:option|answer|choice|letter) \(?[a-z]", re.IGNORECASE)
_A_WORD = re.compile(r" [a-z]")


def _places(option: str, cleaned: str, *, letters: bool) -> list[Span]:
    if not letters:
        spans = [span for term in (option, *_SYNONYMS.get(option.lower(), ())) for span in find(term, cleaned)]
        return [span for span in spans if option.lower() != "no" or not _A_WORD.match(cleaned, span.end)] or spans
    found = []
    characters = sum(c.isalnum() for c in cleaned[:_SHORT]) if len(cleaned) < _SHORT else _SHORT
    for match in _LETTER.finditer(cleaned):
        letter, start, end = match["letter"], match.start("letter"), match.end("letter")
        if letter.upper() != option.upper():
            continue
        bracketed = cleaned[end : end + 1] == ")"
        alone = characters == 1
        if letter.islower() and not (bracketed or alone or _NAMED.match(match.group())):
            continue
        if (
            letter in "AI"
            and _A_WORD.match(cleaned, end)
            and not _NAMED.match(match.group())
            and not _is_verb(cleaned, end)
        ):
            continue
        found.append(Span(letter, start, end))
    return found


_VERBS = re.compile(
    r" (?:is|was|looks|seems|shows|has|can't|cannot|isn't|fits|matches|and|or|because|since|as|but|"
    r"would|in)\b"
)


def _is_verb(cleaned: str, at: int) -> bool:
    """Whether what follows "A" shows that it is no article."""
    return _VERBS.match(cleaned, at) is not None


_WORD = re.compile(r"[^\W_]")
_ANSWER = re.compile(
    r"\b(?:(?:correct|right|final|best) )?(?:answer|choice|option|solution|response)\b(?:[^.\n?!]{0,50}?\b(?:is|"
    r"must be|would be|should be|"
    r"will be|=)\b:?|\s*[:：])|\\boxed\{(?:\\text\{)?|答案(?:是|为|：|:)|(?:选择?|应选)",
    re.IGNORECASE,
)
_CHOOSE = re.compile(
    r"\b(?:so|therefore|thus|hence|in conclusion|overall|i(?:'d| would)? (?:choose|pick|select|go with|say)|"
    r"i(?:'ll| will) (?:choose|pick|select|go with)|my (?:choice|pick) is|which (?:is|means|makes it))\b",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\b(?:because|since|as|for|while|whereas|although|though|if|when|where|which|not|instead of|"
    r"rather than)\b|[;:(]|[.!?](?:\s|$)|\n"
)


def _whole(cleaned: str, live: Sequence[_Place]) -> list[_Place]:
    """The only thing that stands there, whatever marks are around it."""
    if not live or len(cleaned) > 400:
        return []
    place = live[0]
    rest = cleaned[: place.start] + cleaned[place.end :]
    return [place] if len(live) == 1 and not _WORD.search(rest) else []


def _behind(cleaned: str, live: Sequence[_Place], at: int) -> list[_Place]:
    """What is named from a place on, up to where a reason or another sentence begins."""
    place_at = bisect_left(live, at, key=lambda place: place.start)
    first = live[place_at] if place_at < len(live) else None
    if first is None or first.start - at > _REACH or _STOP.search(cleaned, at, first.start):
        return []
    stop = _STOP.search(cleaned, first.end)
    end = stop.start() if stop else len(cleaned)
    found = [first]
    for place in live[place_at + 1 : place_at + _MOST_OPTIONS + 1]:
        if found[-1].end <= place.start < end and re.fullmatch(
            r"[\W_]*(?:(?:and|or|and/or|both|maybe|possibly|"
            r"option)[\W_]*)*",
            cleaned[found[-1].end : place.start],
        ):
            found.append(place)
    return found


def _announced(cleaned: str, live: Sequence[_Place]) -> list[_Place]:
    for match in islice(reversed([*_ANSWER.finditer(cleaned)]), _MOST_MARKERS):
        if found := _behind(cleaned, live, match.end()):
            return found
    return []


_LEADING = re.compile(r"[\W_]*(?:(?:option|answer|choice|letter)[\W_]+)?", re.IGNORECASE)
_AFTER_OPENING = re.compile(r"[*_\"'”’)\]]*(?:[.,;:!)—–-]|\s[—–-]|\s*$|\s*\n|\s(?:because|since|as)\b)")


def _opening(cleaned: str, live: Sequence[_Place]) -> list[_Place]:
    """What the text begins with: "B. The arrow points left", "No, it is shut"."""
    lead = _LEADING.match(cleaned)
    start = lead.end() if lead else 0
    first = next((place for place in live if place.start == start), None)
    if first is None or not _AFTER_OPENING.match(cleaned, first.end):
        return []
    listed = re.match(r"[).:]", cleaned[first.end :]) and sum(
        re.search(r"(?:^|\n)[\s(*]*$", cleaned[max(0, p.start - 6) : p.start]) is not None for p in live
    )
    return [] if listed and listed > 1 else _behind(cleaned, live, start)


def _concluded(cleaned: str, live: Sequence[_Place]) -> list[_Place]:
    spoken = [place for place in live if not place.quoted]
    for match in islice(reversed([*_CHOOSE.finditer(cleaned)]), _MOST_MARKERS):
        if found := _behind(cleaned, spoken, match.end()):
            return found
    return []


# ------------------------------------------------------------------------------------------------ reading

_PAIRS = (
    ("yes", "no"), ("true", "false"), ("left", "right"), ("up", "down"), ("odd", "even"), ("agree", "disagree"),
    ("correct", "incorrect"), ("higher", "lower"), ("more", "less"), ("clockwise", "counterclockwise"),
)  # fmt: skip
_USUAL = "|".join(option for pair in _PAIRS for option in pair)
_OPTION = rf"\(?(?P<NAME>\"?(?:(?-i:[A-Z])|{_USUAL})\"?|'(?:(?-i:[A-Z])|{_USUAL})')\)?"


def _option(name: str) -> str:
    return _OPTION.replace("NAME", name)


_PICK = r"(?:choos(?:e|es|ing)|pick(?:s|ing)?|select(?:s|ing)?|opt(?:s|ing)? for)"
_CHOOSES = pattern(
    rf"(?:correctly )?(?:{_PICK}(?: (?:the )?(?:option|answer|choice|letter))? {_option('a')}"
    rf"|answer(?:s|ing)?(?: with)?(?: (?:option|the letter))? {_option('b')}"
    rf"|(?:(?:state|say|conclude|give)(?:s|ing)? that |so that )?(?:the|its) (?:(?:correct|right|final) )?(?:answer|"
    rf"option|choice) "
    rf"(?:is|must be|should be) (?:option )?{_option('c')}"
    rf"|(?:give|giving|gives) {_option('d')} as (?:the|its) (?:(?:correct|right|final) )?answer"
    r")(?: as (?:the|its) (?:(?:correct|right|final) )?(?:answer|option|choice))?",
    re.IGNORECASE,
)
_ONE = r"(?:\"[^\"]+\"|[^\s\"',;:]+(?: [^\s\"',;:]+){0,2}?)"
_OUT_OF = pattern(
    rf"{_PICK} (?P<right>{_ONE}) (?:out of|from among|from|among|from the options|over)(?: the (?:options|"
    rf"choices))? (?P<options>.+)",
    re.IGNORECASE,
)

Choice.examples = (
    Choice(options=("A", "B", "C", "D"), right="B"),
    Choice(options=("yes", "no"), right="no"),
    Choice(options=("school bus", "bus", "tram"), right="bus"),
)
