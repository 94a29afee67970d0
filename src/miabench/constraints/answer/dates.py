"""An answer that is a date."""

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar, Literal, NamedTuple, Self

from miabench.constraints.answer.final import is_refused, is_rejected
from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.edits.small import extend
from miabench.constraints.text import clean
from miabench.constraints.text.pattern import pattern

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_REACH = 60


class FoundDate(NamedTuple):
    """A date in a text, and what it may mean: 3/4/2024 is 3 April or 4 March."""

    readings: tuple[datetime.date, ...]
    start: int
    end: int


class DateAnswer(Constraint):
    """A response gives a date, in whatever form: "14 March 2024", "March 14th, 2024", "2024-03-14", "3/14/24".

    Where day and month can't be told apart (03/04/2024), either reading is accepted, and the evidence says so. Another
    date beside it breaks it, unless the right one is the first or the last, or the other is rejected ("not 13 March
    2024"). A date without its year is not the date.
    """

    kind: Literal["date_answer"] = "date_answer"
    date: datetime.date

    category: ClassVar[str] = "ocr"
    triggers = ("date", "answer")

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`. A phrase whose date has two readings is not read."""
        match = _FORM.fullmatch(phrase)
        if match is None:
            return None
        stated = next(filter(None, match.groups()))
        found = find_dates(stated)
        whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(stated))
        return cls(date=found[0].readings[0]) if whole and len(found[0].readings) == 1 else None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`."""
        day, month, year = self.date.day, _MONTHS[self.date.month - 1], f"{self.date.year:04}"
        return (
            f"give the date {day} {month} {year}",
            f"state that the date is {month} {day}, {year}",
            f"give {day} {month} {year} as the date",
            f"give the date {self.date.isoformat()}",
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        cleaned = clean(response)
        dates = find_dates(cleaned)
        live = [
            date
            for date in dates
            if not is_rejected(cleaned[max(0, date.start - _REACH) : date.start]) and not is_refused(cleaned, date.end)
        ]
        right = [date for date in live if self.date in date.readings]
        wanted = f"{self.date.day} {_MONTHS[self.date.month - 1]} {self.date.year:04}"
        if not right:
            shown = ", ".join(cleaned[date.start : date.end] for date in dates[:5]) or "no date"
            return broken(f"doesn't give {wanted}; gives {shown}")
        if right[0] is not live[0] and right[-1] is not live[-1]:
            return broken(f"{wanted} is neither the first nor the last date given")
        shown = cleaned[right[0].start : right[0].end]
        doubt = " (day and month may be meant either way)" if all(len(date.readings) > 1 for date in right) else ""
        return holds(f"gives {shown!r}{doubt}")

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: the last sentence gives it."""
        if self.check(draft).outcome == "holds":
            return draft
        shown = f"{self.date.day} {_MONTHS[self.date.month - 1]} {self.date.year:04}"
        text = extend(clean(draft), f", and the date is {shown}", -1)
        return text if self.check(text).outcome == "holds" else f"The date is {shown}."

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: another day or year stands for the right one."""
        cleaned = clean(text)
        for false in self._false_dates():
            changed = cleaned
            for date in reversed(find_dates(cleaned)):
                if self.date in date.readings:
                    shown = f"{false.day} {_MONTHS[false.month - 1]} {false.year:04}"
                    changed = changed[: date.start] + shown + changed[date.end :]
            yield changed
        yield "..."

    def _false_dates(self) -> Iterator[datetime.date]:
        day = self.date.day
        yield self.date.replace(day=day - 1 if day > 1 else 2)
        if day <= 12 and day != self.date.month:
            yield self.date.replace(month=day, day=self.date.month)
        yield self.date.replace(year=self.date.year - 1 if self.date.year > 1 else 2, day=min(day, 28))


_NAMES = [f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS if name != "September"]
_NAME = rf"(?:{'|'.join(_NAMES)}|Sept?(?:ember)?)\.?"
_DATE = re.compile(
    r"(?<![^\W_])(?<![0-9][./-])(?:"
    r"(?P<y1>[0-9]{4})(?P<s1>[-/.])(?P<m1>[0-9]{1,2})(?P=s1)(?P<d1>[0-9]{1,2})"
    r"|(?P<a>[0-9]{1,2})(?P<s2>[-/.])(?P<b>[0-9]{1,2})(?P=s2)(?P<y2>[0-9]{4}|[0-9]{2})"
    rf"|(?:the )?(?P<d3>[0-9]{{1,2}})(?:st|nd|rd|th)?[ -](?:of |"
    rf"day of )?(?P<m3>{_NAME})[ ,-]{{1,3}}(?:of )?(?P<y3>[0-9]{{4}}|['’]?[0-9]{{2}})"
    rf"|(?P<m4>{_NAME})[ -](?:the )?(?P<d4>[0-9]{{1,2}})(?:st|nd|rd|th)?,?[ -](?:in )?(?P<y4>[0-9]{{4}}|['’][0-9]{{2}})"
    r")(?![^\W_])(?![/-][0-9])"
    r"|(?P<y5>[0-9]{4}) ?年 ?(?P<m5>[0-9]{1,2}) ?月 ?(?P<d5>[0-9]{1,2}) ?[日号]",
    re.IGNORECASE,
)
_FORM = pattern(
    r"(?:(?:correctly )?(?:giv(?:e|es|ing)|stat(?:e|es|ing)|nam(?:e|es|ing)|writ(?:e|es|ing)|mention(?:s|"
    r"ing)?) (?:the )?date(?: as| of)? (?P<date>.{6,40})"
    r"|(?:(?:stat(?:e|es|ing)|say(?:s|ing)?|conclud(?:e|es|ing)) that |so that )?(?:the|its) (?:date|answer)(?: on it|"
    r" shown)? (?:is|must be) (?P<date_2>.{6,40})"
    r"|(?:giv(?:e|es|ing)|stat(?:e|es|ing)) (?P<date_3>.{6,40}) as the (?:date|answer))",
    re.IGNORECASE,
)


def find_dates(cleaned: str) -> tuple[FoundDate, ...]:
    """The dates of a cleaned text that have a day, a month and a year."""
    return _find(cleaned)


@lru_cache(maxsize=32)
def _find(cleaned: str) -> tuple[FoundDate, ...]:
    found = []
    for match in _DATE.finditer(cleaned):
        readings = tuple(dict.fromkeys(filter(None, (_date(*parts) for parts in _parts(match)))))
        if readings:
            found.append(FoundDate(readings, match.start(), match.end()))
    return tuple(found)


def _parts(match: re.Match[str]) -> Iterator[tuple[str, str, str]]:
    """Year, month and day as they may be meant."""
    if match["a"]:
        yield match["y2"], match["b"], match["a"]
        yield match["y2"], match["a"], match["b"]
        return
    for i in (1, 3, 4, 5):
        if match[f"y{i}"]:
            yield match[f"y{i}"], match[f"m{i}"], match[f"d{i}"]


def _date(year: str, month: str, day: str) -> datetime.date | None:
    n = int(year.lstrip("'’"))
    if len(year.lstrip("'’")) == 2:
        n += 2000 if n < 70 else 1900
    name = month[:3].capitalize()
    number = int(month) if month.isdigit() else next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name))
    try:
        return datetime.date(n, number, int(day))
    except ValueError:
        return None


DateAnswer.examples = (DateAnswer(date=datetime.date(2024, 3, 14)), DateAnswer(date=datetime.date(1999, 12, 31)))
