"""Answers that are nothing but a value of one form: an angle, a percentage, yes or no.

What a number alone may look like is `wording.NumbersOnly`'s; a single word is a length.
"""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal, NamedTuple, Self

from miabench.constraints.answer.amounts import Amount, find_amounts
from miabench.constraints.answer.dates import find_dates
from miabench.constraints.base import Constraint, Finding, broken, holds, undecided
from miabench.constraints.text import clean
from miabench.constraints.text.pattern import pattern

Form = Literal["degrees", "percent", "percent sign", "currency", "date", "yes or no", "true or false", "letter"]

_MONEY = frozenset(("dollar", "cent", "euro", "eurocent", "pound sterling", "pence", "yen", "yuan", "rupee"))
_ANGLES = frozenset(("degrees", "celsius", "fahrenheit"))
_SHOWN = 50
_LONGEST = 200
"""No value has more characters."""


class BareAnswer(Constraint):
    """The response is nothing but one value of a form: no sentence around it, no explanation.

    Emphasis, quotation marks, the signs of a formula and a full stop around it don't matter. With `explained`, which
    only the two forms of a decision have, other words may follow: "answer yes or no" allows "Yes, it is open."
    """

    kind: Literal["bare_answer"] = "bare_answer"
    form: Form
    explained: bool = False

    category: ClassVar[str] = "grammar"
    triggers = ("degree", "cent", "%", "money", "price", "amount", "date", "yes", "true", "letter")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        text = _REST.sub("", phrase.lower())
        alone = text != phrase.lower()
        for form, ways in _WAYS.items():
            if ways.only.fullmatch(text) or (alone and ways.loose.fullmatch(text)):
                return cls(form=form)
            if form in _DECISIONS and ways.loose.fullmatch(text):
                return cls(form=form, explained=True)
        return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        name = _WAYS[self.form].name
        if self.explained:
            return (f"answer {name}", f"answering {name}", f"reply with {name}", f"respond with either {name}")
        return (
            f"answer only {name if self.form in _DECISIONS else f'with {name}'}",
            f"giving only {name}, without any explanation",
            f"reply with nothing but {name}",
            f"with only {name} as your answer",
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        text = " ".join(_MARKS.sub(" ", cleaned).split()).strip("\"'“”‘’ ")
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
        name = _WAYS[self.form].name
        if not any(c.isalnum() for c in text):
            return broken(f"nothing is written; wanted {name}")
        if len(text) > _LONGEST and self.form not in _DECISIONS:
            return broken(f"{shown!r}; wanted only {name}")
        if self.form in _DECISIONS:
            return self._decision(text, shown)
        if self.form == "letter":
            return self._found(re.fullmatch(r"[\W_]*[A-Za-z][\W_]*", text) is not None, shown)
        if self.form == "date":
            dates = find_dates(text)
            return self._found(len(dates) == 1 and not _beside(text, dates[0].start, dates[0].end), shown)
        amounts = find_amounts(text)
        if len(amounts) != 1:
            return broken(f"{len(amounts)} numbers: {shown!r}; wanted only {name}")
        amount = amounts[0]
        if _beside(text, amount.left, amount.right):
            return broken(f"{shown!r}; wanted only {name}")
        return self._amount(text, amount, shown)

    def _found(self, right: bool, shown: str) -> Finding:
        name = _WAYS[self.form].name
        return holds(f"nothing but {name}: {shown!r}") if right else broken(f"{shown!r}; wanted only {name}")

    def _amount(self, text: str, amount: Amount, shown: str) -> Finding:
        units = set(amount.units)
        if self.form == "percent sign":
            return self._found(re.search(r"[%％]$", text[: amount.right]) is not None, shown)
        wanted = {"degrees": _ANGLES, "percent": {"percent"}, "currency": _MONEY}[self.form]
        if not units and self.form != "percent":
            return undecided(f"a number without its unit: {shown!r}; wanted only {_WAYS[self.form].name}")
        return self._found(not units.isdisjoint(wanted), shown)

    def _decision(self, text: str, shown: str) -> Finding:
        options = _DECISIONS[self.form]
        match = _FIRST_WORD.match(text)
        first = match["word"].lower() if match else ""
        if first not in options:
            found = [word for word in _WORDS.findall(text.lower()) if word in options]
            if self.explained and len(set(found)) == 1 and _ANNOUNCED.search(text):
                return holds(f"answers {found[0]}")
            return broken(f"{shown!r}; wanted {' or '.join(options)}")
        alone = match is not None and not any(c.isalnum() for c in text[match.end() :])
        if alone or (self.explained and match is not None and _AFTER.match(text, match.end())):
            return holds(f"answers {first}")
        if self.explained:
            return broken(f"{shown!r}; wanted {' or '.join(options)}")
        return broken(f"{shown!r}; wanted only {' or '.join(options)}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: a value of the draft, or a fixed one."""
        if self.check(draft).outcome == "holds":
            return draft
        cleaned = clean(draft)
        places = [(a.left, a.right) for a in find_amounts(cleaned)] + [(d.start, d.end) for d in find_dates(cleaned)]
        options = (*(cleaned[left:right].strip() for left, right in places), _WAYS[self.form].example)
        return next(option for option in options if self.check(option).outcome == "holds")

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: the value in a sentence, or with an explanation; another kind of value."""
        cleaned = clean(text).strip().rstrip(".")
        if self.explained:
            yield "It is hard to say."
            yield "Perhaps."
        yield f"The answer is {cleaned}."
        yield f"{cleaned}, as the picture shows."
        yield "Twelve in all."


class _Ways(NamedTuple):
    """How phrases ask for a form: alone, and where it isn't said that it has to stand alone; and what it is called."""

    name: str
    example: str
    only: re.Pattern[str]
    loose: re.Pattern[str]


_DECISIONS: dict[str, tuple[str, ...]] = {"yes or no": ("yes", "no"), "true or false": ("true", "false")}
_MARKS = re.compile(
    r"\*+|__|`+|\$(?=\\|[0-9.+-]*(?:\^|\\|°|\$))|(?<=[}°0-9])\$(?!\d)|\\[()\[\]]|\\boxed\{|\\text\{|"
    r"[{}]|\n"
)
_FIRST_WORD = re.compile(r"[\W_]*(?P<word>[^\W\d_]+)[\"'”’)]?")
_AFTER = re.compile(r"\s*(?:[.,;:!—–-]|\s(?:because|since|as|-)\b)|\s+[—–-]")
_ANNOUNCED = re.compile(r"\b(?:answer|statement|claim) (?:is|would be)|[.!] (?:yes|no|true|false)\b", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]+")
_REST = pattern(
    r",? (?:and nothing else|without (?:any )?(?:additional |further |other )?(?:explanations?|elaborations?|context|"
    r"comments?|words|text|reasoning|"
    r"justification)(?:(?:,| or| and|, or) (?:any )?(?:additional |further |other )?(?:explanations?|elaborations?|"
    r"context|comments?|details?|words|text))*"
    r"|with no (?:further |additional |other )?(?:explanations?|words|text|comments?)|no explanations?|"
    r"no other (?:words|text))$"
)
_ANSWER = (
    r"(?:(?:your|the|its) (?:final )?(?:answer|response|result)|it|"
    r"the (?:value|size|measure|measurement|angle|share|price|date))"
)
_GIVE = (
    rf"(?:(?:provid(?:e|es|ing)|giv(?:e|es|ing)|present(?:s|ing)?|stat(?:e|es|ing)|express(?:es|ing)?|writ(?:e|es|"
    rf"ing)|return(?:s|ing)?)(?: {_ANSWER})?"
    r"|answer(?:s|ing)?|repl(?:y|ies|ying)|respond(?:s|ing)?)"
)
_ALONE = r"(?:only|just|solely|nothing but|simply|exclusively)"


def _ways(name: str, example: str, core: str) -> _Ways:
    """A core is read behind "only" and such, or before "only"; loosely without any."""
    bare = rf"(?:(?:with|as|using|in) )?(?:{core})(?: as (?:the|your|its) (?:answer|response|result))?"
    only = rf"(?:{_GIVE} )?(?:with )?{_ALONE} {bare}|(?:{_GIVE} )?{bare} (?:only|alone)"
    return _Ways(name, example, pattern(only), pattern(rf"(?:{_GIVE} )?{bare}"))


_FIGURE = r"(?:an? |the )?(?:(?:exact |single |numerical |precise )?(?:figure|number|value|numeral))"
_WAYS: dict[Form, _Ways] = {
    "degrees": _ways(
        "a number of degrees",
        "60°",
        rf"degrees|(?:a|the) number of degrees|(?:the|an) angle in degrees|"
        rf"{_FIGURE} (?:of|in) degrees",
    ),
    "percent sign": _ways(
        "a figure followed by the percent sign",
        "75%",
        rf"{_FIGURE} (?:followed by|with|and) (?:the|a) (?:percent(?:age)?|per cent|%) ?(?:symbol|sign)?",
    ),
    "percent": _ways(
        "a percentage",
        "75%",
        rf"(?:a |the )?percentages?|percent|{_FIGURE} in percent|(?:the|"
        rf"a) percentage value",
    ),
    "currency": _ways(
        "an amount of money",
        "$5.70",
        r"(?:an|the) amount of money|(?:the |a )?price|(?:the|an) amount in (?:dollars|"
        r"euros)",
    ),
    "date": _ways("a date", "14 March 2024", r"(?:a|the)(?: full)? date"),
    "yes or no": _ways(
        "yes or no",
        "Yes.",
        r"(?:an? )?(?:(?:simple|plain|clear|single) )?(?:either )?[\"']?yes[\"']?(?: or |"
        r"/)[\"']?no[\"']?|(?:the words? )?\"yes\" or \"no\"",
    ),
    "true or false": _ways(
        "true or false",
        "True.",
        r"(?:an? )?(?:(?:simple|plain|clear|single) )?(?:either )?[\"']?true[\"']?(?: or |"
        r"/)[\"']?false[\"']?",
    ),
    "letter": _ways(
        "the letter of an option",
        "B",
        r"(?:the|a|one|a single) letter(?: of (?:an?|the|your) (?:(?:correct|right|"
        r"chosen) )?(?:option|answer|choice))?",
    ),
}


def _beside(text: str, left: int, right: int) -> bool:
    """Whether anything but marks stands beside a value."""
    return any(c.isalnum() or c in "=+<>" for c in text[:left] + text[right:])


BareAnswer.examples = (
    BareAnswer(form="degrees"),
    BareAnswer(form="percent sign"),
    BareAnswer(form="yes or no"),
    BareAnswer(form="yes or no", explained=True),
    BareAnswer(form="letter"),
)
