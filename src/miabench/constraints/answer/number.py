"""Answers with one right value: a number, or a text that stands in the picture."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, field_serializer, field_validator

from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.edits.small import extend
from miabench.constraints.text import clean
from miabench.constraints.text.numbers import Number, find_numbers, find_spelled

_LARGEST = Decimal(10) ** 15
_PLACES = 12


class NumberAnswer(Constraint):
    """A response gives one number as its answer.

    It holds if the value is stated, in digits or (up to ninety-nine) as a word; if every other number in digits is in
    `context`; and, where the value itself is in `context` (it is read off, not worked out), if it is the first or the
    last number stated: listing everything isn't an answer. Number words never count against a response.
    """

    kind: Literal["number_answer"] = "number_answer"
    value: Decimal
    tolerance: Annotated[Decimal, Field(ge=0)] = Decimal(0)
    """How far a stated number may be from the value, inclusive."""
    context: Annotated[tuple[Decimal, ...], Field(max_length=1000)] = ()
    """Numbers that may stand beside the value: operands, other numbers of the picture."""

    @field_validator("value", "tolerance", "context")
    @classmethod
    def _check_size(cls, given: Decimal | tuple[Decimal, ...]) -> Decimal | tuple[Decimal, ...]:
        for number in given if isinstance(given, tuple) else (given,):
            exponent = number.as_tuple().exponent
            if not isinstance(exponent, int) or abs(number) >= _LARGEST or exponent < -_PLACES:
                raise ValueError(f"a number must be below 10^15 with at most {_PLACES} places, not {number}")
        return given

    @field_serializer("value", "tolerance", "context", when_used="json")
    def _as_text(self, given: Decimal | tuple[Decimal, ...]) -> str | list[str]:
        return [_show(number) for number in given] if isinstance(given, tuple) else _show(given)

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`."""
        match = _NUMBER_FORM.fullmatch(phrase)
        if match is None:
            return None
        beside = re.findall(_NUMERAL, match["context"] or "")
        try:
            return cls(
                value=Decimal(match["value"] or match["stated"]),
                tolerance=Decimal(match["tolerance"] or 0),
                context=tuple(map(Decimal, beside)),
            )
        except ValueError:
            return None

    def phrasings(self) -> tuple[str, ...]:
        """See `Constraint.phrasings`; tolerance and context are said as well."""
        rest = f", give or take {_show(self.tolerance)}" if self.tolerance else ""
        if self.context:
            numbers = [_show(number) for number in self.context]
            listed = numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
            rest += f", with no number beside it but {listed}"
        value = _show(self.value)
        return (
            f"give the number {value} as the answer{rest}",
            f"state {value} as the answer{rest}",
            f"answer with the number {value}{rest}",
        )

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        numbers = find_numbers(text)
        right = [n for n in numbers if self._is_right(n)]
        right += [n for n in find_spelled(text) if self._is_right(n)]
        wrong = [n for n in numbers if not self._is_right(n) and n.value not in self.context]
        value = _show(self.value)
        if not right:
            return broken(f"doesn't state {value}; states {_listed(numbers, text)}")
        if wrong:
            return broken(f"states {value}, but also {_listed(wrong, text)}")
        if any(self._near(number) for number in self.context):
            stated = sorted({n.start: n for n in (*numbers, *right)}.values(), key=lambda n: n.start)
            if not (self._is_right(stated[0]) or self._is_right(stated[-1])):
                return broken(f"{value} is neither the first nor the last number stated: {_listed(stated, text)}")
        first = min(right, key=lambda n: n.start)
        return holds(f"states {text[first.start : first.end]!r}")

    def _near(self, number: Decimal) -> bool:
        return abs(number - self.value) <= self.tolerance

    def _is_right(self, number: Number) -> bool:
        return self._near(number.value)

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: wrong numbers are put right; if none stood there, the last sentence states it."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        value = _show(self.value)
        wrong = [n for n in find_numbers(text) if not self._is_right(n) and n.value not in self.context]
        for number in reversed(wrong):
            text = text[: number.start] + value + text[number.end :]
        if self.check(text).outcome == "holds":
            return text
        text = extend(text, f", so the answer is {value}", -1)
        return text if self.check(text).outcome == "holds" else f"The answer is {value}."

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: another number stands for the right one."""
        cleaned = clean(text)
        right = [n for n in (*find_numbers(cleaned), *find_spelled(cleaned)) if self._is_right(n)]
        right.sort(key=lambda n: n.start, reverse=True)
        for false in self._false_values():
            changed = cleaned
            for number in right:
                changed = changed[: number.start] + _show(false) + changed[number.end :]
            yield changed
        yield f"The answer is {_show(next(self._false_values()))}."

    def _false_values(self) -> Iterator[Decimal]:
        exponent = self.value.as_tuple().exponent
        step = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
        for n in range(1, 2 * len(self.context) + 8):
            for sign in (1, -1):
                number = self.value + sign * (self.tolerance + n * step)
                if number not in self.context and (number >= 0 or self.value < 0):
                    yield number


_NUMERAL = r"-?[0-9]+(?:\.[0-9]+)?"
_NUMBER_FORM = re.compile(
    rf"(?:(?:give the number|state) (?P<value>{_NUMERAL}) as the answer|answer with the number (?P<stated>{_NUMERAL}))"
    rf"(?:, give or take (?P<tolerance>{_NUMERAL}))?"
    rf"(?:, with no number beside it but (?P<context>{_NUMERAL}(?:, {_NUMERAL})*(?: and {_NUMERAL})?))?"
)


def _show(number: Decimal) -> str:
    return format(number, "f")


def _listed(numbers: list[Number], text: str) -> str:
    shown = [text[n.start : n.end] for n in numbers[:5]]
    return (", ".join(shown) + (" ..." if len(numbers) > 5 else "")) or "no number"


NumberAnswer.examples = (
    NumberAnswer(value=Decimal("5.70")),
    NumberAnswer(value=Decimal(3), context=(Decimal(1), Decimal(3), Decimal(8))),
    NumberAnswer(value=Decimal("66.7"), tolerance=Decimal("0.05")),
)
