"""Answers with one right value: a number, or an amount with its unit."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import (
    Field,
    SerializerFunctionWrapHandler,
    field_serializer,
    field_validator,
    model_serializer,
    model_validator,
)

from miabench.constraints.answer.amounts import Amount, find_amounts
from miabench.constraints.answer.final import final_answer
from miabench.constraints.answer.units import MEASURES, canonical, convert
from miabench.constraints.base import Constraint, Finding, broken, holds
from miabench.constraints.edits.small import extend
from miabench.constraints.text import clean
from miabench.constraints.text.numbers import Number, find_numbers
from miabench.constraints.text.pattern import pattern

_LARGEST = Decimal(10) ** 15
_PLACES = 12
_ROUNDING = Decimal("1e-9")
"""What converting a unit may lose."""
_CURRENCY = {"dollar": "$", "euro": "€", "pound sterling": "£"}


class NumberAnswer(Constraint):
    """A response gives one number as its answer: in digits, in words, as a fraction, with or without its unit.

    It holds if the value is stated; if every other number in digits is in `context`; and, where the value itself is in
    `context` (it is read off, not worked out), if it is the first or the last number stated: listing everything isn't
    an answer. Number words never count against a response. With `working`, other numbers may stand beside it, and what
    counts is the amount that the response ends up with (see `final`).

    With a unit, the same amount in another unit of its kind holds as well ("240 mm" for 24 cm; of percent "3/4" and
    "0.75" for 75), and a number without one does; another unit is another answer.
    """

    kind: Literal["number_answer"] = "number_answer"
    omitted: ClassVar[tuple[str, ...]] = ("partial", "unit", "working")
    value: Decimal
    tolerance: Annotated[Decimal, Field(ge=0)] = Decimal(0)
    """How far a stated number may be from the value, inclusive."""
    context: Annotated[tuple[Decimal, ...], Field(max_length=1000)] = ()
    """Numbers that may stand beside the value: operands, other numbers of the picture."""
    unit: str | None = None
    """A unit by its name or symbol; stored by the one name of `units.MEASURES`."""
    working: bool = False

    category: ClassVar[str] = "math"
    triggers = (
        *("answer", "result", "solution", "total", "sum", "difference", "product", "average", "value"),
        *("that", "arriv", "calculate", "compute"),
    )

    @field_validator("value", "tolerance", "context")
    @classmethod
    def _check_size(cls, given: Decimal | tuple[Decimal, ...]) -> Decimal | tuple[Decimal, ...]:
        for number in given if isinstance(given, tuple) else (given,):
            exponent = number.as_tuple().exponent
            if not isinstance(exponent, int) or abs(number) >= _LARGEST or exponent < -_PLACES:
                raise ValueError(f"a number must be below 10^15 with at most {_PLACES} places, not {number}")
        return given

    @field_validator("unit")
    @classmethod
    def _check_unit(cls, given: str | None) -> str | None:
        return None if given is None else canonical(given)

    @model_validator(mode="after")
    def _check_context(self) -> Self:
        if self.working and self.context:
            raise ValueError("with 'working' any number may stand beside the value; leave 'context' out")
        return self

    @field_serializer("value", "tolerance", "context", when_used="json")
    def _as_text(self, given: Decimal | tuple[Decimal, ...]) -> str | list[str]:
        return [_show(number) for number in given] if isinstance(given, tuple) else _show(given)

    @model_serializer(mode="wrap")
    def _serialize(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        data: dict[str, Any] = handler(self)
        return {name: value for name, value in data.items() if value or name not in ("partial", "unit", "working")}

    @classmethod
    def read(cls, phrase: str) -> Self | None:
        """See `Constraint.read`: "give the number 5.70 as the answer" allows no other, "the answer is 5.70" does."""
        for form in (_ALONE, _WORKED):
            if (match := form.fullmatch(phrase)) is not None:
                stated = _parse(next(v for name, v in match.groupdict().items() if v and name.startswith("value")))
                return None if stated is None else cls._of(stated, match["rest"] or "", working=form is _WORKED)
        return None

    @classmethod
    def _of(cls, stated: "_Stated", rest: str, *, working: bool) -> Self | None:
        tolerance, context = _TOLERANCE.search(rest), _CONTEXT.search(rest)
        beside = re.findall(_NUMERAL, context["context"]) if context is not None else []
        if working and beside:
            return None
        allowed = Decimal(tolerance["tolerance"] or tolerance["given"]) if tolerance is not None else stated.tolerance
        try:
            return cls(
                value=stated.value,
                tolerance=allowed,
                context=tuple(map(Decimal, beside)),
                unit=stated.unit,
                working=working,
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
        value = self._shown(self.value)
        if self.working:
            return (
                f"the answer is {value}{rest}",
                f"arrive at the answer {value}{rest}",
                f"conclude that the answer is {value}{rest}",
                f"work out that the result is {value}{rest}",
            )
        return (
            f"give the number {value} as the answer{rest}",
            f"state {value} as the answer{rest}",
            f"answer with the number {value}{rest}",
        )

    def _shown(self, number: Decimal) -> str:
        if self.unit is None:
            return _show(number)
        if (sign := _CURRENCY.get(self.unit)) is not None and number >= 0:
            return f"{sign}{_show(number)}"
        return f"{_show(number)} {MEASURES[self.unit].shown}"

    # ---------------------------------------------------------------------------------------------- checking

    def _check(self, response: str) -> Finding:
        """See `Constraint.check`."""
        text = clean(response)
        amounts = find_amounts(text)
        right = [amount for amount in amounts if self._is_right(amount)]
        if self.working:
            return self._check_final(text, amounts, right)
        numbers = find_numbers(text)
        wrong = self._wrong(numbers, right)
        value = self._shown(self.value)
        if not right:
            return broken(f"doesn't state {value}; states {_listed(numbers, text)}")
        if wrong:
            return broken(f"states {value}, but also {_listed(wrong, text)}")
        if any(self._near(number) for number in self.context):
            stated = sorted(({n.start: n for n in numbers} | {n.start: n for n in right}).values(), key=_start)
            places = {amount.start for amount in right}
            if places.isdisjoint((stated[0].start, stated[-1].start)):
                return broken(f"{value} is neither the first nor the last number stated: {_listed(stated, text)}")
        return holds(f"states {self._quoted(text, right[0])!r}")

    def _check_final(self, text: str, amounts: tuple[Amount, ...], right: list[Amount]) -> Finding:
        wanted = self._shown(self.value) + (f", give or take {_show(self.tolerance)}" if self.tolerance else "")
        if not right:
            return broken(f"doesn't state {wanted}; states {_listed(amounts, text)}")
        answer = final_answer(text, amounts)
        correct = {amount.start for amount in right}
        chosen = next((amount for amount in answer.amounts if amount.start in correct), None)
        if chosen is not None:
            return holds(f"{answer.how} {self._quoted(text, chosen)!r}")
        if not answer.amounts:
            return broken(f"{answer.how}: {_listed(right, text)}")
        return broken(f"{answer.how} {_listed(answer.amounts, text)}; wanted {wanted}")

    def _quoted(self, text: str, amount: Amount) -> str:
        return text[amount.start : amount.end] if self.unit is None else text[amount.left : amount.right].strip()

    def _wrong(self, numbers: list[Number], right: list[Amount]) -> list[Number]:
        """The numbers in digits that neither belong to a right amount nor to the context."""
        inside = {place for amount in right for place in range(amount.left, amount.right)}
        context = set(self.context)
        return [number for number in numbers if number.start not in inside and number.value not in context]

    def _near(self, number: Decimal, more: Decimal = Decimal(0)) -> bool:
        return abs(number - self.value) <= self.tolerance + more

    def _is_right(self, amount: Amount) -> bool:
        values = {amount.value, amount.plain}
        if self.unit is None:
            return any(map(self._near, values))
        if not amount.units:
            share = self.unit == "percent" and amount.part
            return any(self._near(value) or (share and self._near(value * 100)) for value in values)
        converted = [convert(value, unit, self.unit) for value in values for unit in amount.units]
        return any(value is not None and self._near(value, _ROUNDING) for value in converted)

    # ------------------------------------------------------------------------------------------ making texts

    def satisfy(self, draft: str) -> str:
        """See `Constraint.satisfy`: wrong numbers are put right; if none stood there, the last sentence states it."""
        if self.check(draft).outcome == "holds":
            return draft
        text = clean(draft)
        if not self.working:
            right = [amount for amount in find_amounts(text) if self._is_right(amount)]
            for number in reversed(self._wrong(find_numbers(text), right)):
                text = text[: number.start] + _show(self.value) + text[number.end :]
            if self.check(text).outcome == "holds":
                return text
        value = self._shown(self.value)
        for candidate in (extend(text, f", so the answer is {value}", -1), f"The answer is {value}."):
            if self.check(candidate).outcome == "holds":
                return candidate
        return f"The answer is {_show(self.value)}."

    def violations(self, text: str) -> Iterator[str]:
        """See `Constraint.violations`: another number stands for the right one."""
        cleaned = clean(text)
        right = [amount for amount in find_amounts(cleaned) if self._is_right(amount)]
        for false in self._false_values():
            changed = cleaned
            for amount in reversed(right):
                number = _show(false) if self._is_plain(amount, cleaned) else self._shown(false)
                whole = number == _show(false)
                left, end = (amount.start, amount.end) if whole else (amount.left, amount.right)
                changed = changed[:left] + number + changed[end:]
            yield changed
        yield f"The answer is {self._shown(next(self._false_values()))}."

    def _is_plain(self, amount: Amount, text: str) -> bool:
        """Whether another value can stand for the number alone: it is one number, in the wanted unit."""
        digits = amount.spelled or _DIGITS.fullmatch(text, amount.start, amount.end) is not None
        fits = self.unit is None or self.unit in amount.units
        return digits and fits and amount.value == amount.plain and (not amount.part or self.unit is None)

    def _false_values(self) -> Iterator[Decimal]:
        exponent = self.value.as_tuple().exponent
        step = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
        for n in range(1, 2 * len(self.context) + 8):
            for sign in (1, -1):
                number = self.value + sign * (self.tolerance + n * step)
                if number not in self.context and (number >= 0 or self.value < 0):
                    yield number


# ------------------------------------------------------------------------------------------------ reading


class _Stated(NamedTuple):
    value: Decimal
    unit: str | None
    tolerance: Decimal


def _parse(text: str) -> _Stated | None:
    """The amount that is all of a text, or None. What no decimal says exactly (2/3) gets a tolerance."""
    text = text.strip("\"'*")
    if _NUMERAL_FORM.fullmatch(text):
        return _Stated(Decimal(text), None, Decimal(0))
    found = find_amounts(text)
    if len(found) != 1 or (found[0].left, found[0].right) != (0, len(text)):
        return None
    value, unit = found[0].value, next(iter(found[0].units), None)
    if abs(value) >= _LARGEST:
        return None
    exact = round(value, 6) == value
    return _Stated(value if exact else round(value, 6), unit, Decimal(0) if exact else Decimal("0.005"))


_NUMERAL = r"-?[0-9]+(?:\.[0-9]+)?"
_NUMERAL_FORM = re.compile(_NUMERAL)
_DIGITS = re.compile(r"[-−]?[0-9.,]+")
_VALUE = r"[^,;:?!]{1,40}?|[$€£]?[0-9][0-9,]*(?:\.[0-9]+)?(?: ?[^\s,;:?!0-9]{1,12})?"
_GIVEN = rf"(?P<given>{_NUMERAL})"
_TOLERANCE = re.compile(
    rf",? (?:(?:give or take|plus or minus|±|\+/-|within) ?(?P<tolerance>{_NUMERAL})"
    rf"|\(?(?:with )?(?:an? )?(?:tolerance|±|margin of error)(?: of)? ?{_GIVEN}\)?)"
)
_CONTEXT = re.compile(rf", with no number beside it but (?P<context>{_NUMERAL}(?:, {_NUMERAL})*(?: and {_NUMERAL})?)")
_REST = (
    "(?P<rest>" + "".join(f"(?:{re.sub('[?]P<[a-z]+>', '?:', form.pattern)})?" for form in (_TOLERANCE, _CONTEXT)) + ")"
)
_ALONE = pattern(
    rf"(?:(?:give|giving|gives) the number (?P<value>{_VALUE}) as the answer|stat(?:e|es|"
    rf"ing) (?P<value_2>{_VALUE}) as the answer"
    rf"|answer(?:s|ing)? with the number (?P<value_3>{_VALUE})){_REST}",
    re.IGNORECASE,
)
_SAY = (
    r"(?:(?:correctly )?(?:state|say|conclude|answer|note|report|give|find|determine|show|mention|write|calculate|"
    r"compute|identif(?=y|ie)|"
    r"work out|figure out)(?:s|y|ies|ing|d)?)"
)
_WORKED = pattern(
    rf"(?:"
    rf"(?:{_SAY} (?:that )?|so that )?(?:the|its|their|your) (?:(?:final|correct|right|numerical|numeric) )?"
    rf"(?:answer|result|solution|total|sum|difference|product|average)"
    rf"(?: given| stated)? (?:is|must be|should be|equals|=|be) (?P<value>{_VALUE})"
    rf"|{_SAY} that (?:(?:the|its|their|his|her) (?:[a-z'-]+ ){{1,8}}?(?:is|are|was|equals|comes to|amounts to|costs?|"
    rf"weighs|measures)|"
    rf"there (?:are|is|were)|it (?:is|costs)) (?P<value_2>{_VALUE})(?: (?:in total|altogether|in all))?"
    rf"|(?:correctly )?answer(?:s|ing)? (?:with )?(?P<value_3>{_VALUE})"
    rf"|(?:correctly )?(?:give|giving|gives|provides?|providing) (?P<value_4>{_VALUE}) as (?:the|its|"
    rf"your) (?:(?:final|correct) )?(?:answer|"
    r"result|total|sum|solution)"
    rf"|(?:correctly )?(?:give|giving|gives|arrive at|arrives at|arriving at|reach|reaches|get|gets|state|"
    rf"states) the (?:(?:final|correct|"
    rf"right) )?(?:answer|result|total|sum|value|solution)(?: of| as|:)? (?P<value_5>{_VALUE})"
    rf"|(?:arrives? at|arriving at|comes? to the answer|calculates?|computes?) (?P<value_6>{_VALUE})"
    rf"){_REST}",
    re.IGNORECASE,
)


def _show(number: Decimal) -> str:
    return format(number, "f")


def _start(number: Number | Amount) -> int:
    return number.start


def _listed(numbers: Sequence[Number | Amount], text: str) -> str:
    shown = [text[n.start : n.end] for n in numbers[:5]]
    return (", ".join(shown) + (" ..." if len(numbers) > 5 else "")) or "no number"


NumberAnswer.examples = (
    NumberAnswer(value=Decimal("5.70")),
    NumberAnswer(value=Decimal(3), context=(Decimal(1), Decimal(3), Decimal(8))),
    NumberAnswer(value=Decimal("66.7"), tolerance=Decimal("0.05"), unit="percent"),
    NumberAnswer(value=Decimal("24.50"), unit="$", working=True),
)
