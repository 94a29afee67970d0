"""Units of measure and currencies: their names, and what converts into what."""

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple


class Measure(NamedTuple):
    """A unit: what it measures, how many of the base unit it is, how it is written behind a number, and its names."""

    dimension: str
    factor: Decimal
    shown: str
    names: str
    """A regular expression for the names that may stand behind a number."""


def _unit(dimension: str, factor: str, shown: str, names: str) -> Measure:
    return Measure(dimension, Decimal(factor), shown, names)


MEASURES: dict[str, Measure] = {
    "percent": _unit("share", "0.01", "percent", r"[%％]|\\%|per ?cent(?:age points?)?|percentage points?|pct"),
    "degrees": _unit("angle", "1", "degrees", r"°(?! ?[CF]\b)|degrees?(?! (?:celsius|fahrenheit|[CF]\b))|deg\b|度"),
    "celsius": _unit("celsius", "1", "°C", r"° ?C|℃|degrees? (?:celsius|C)|celsius|C(?=[.,;)]|$)"),
    "fahrenheit": _unit("fahrenheit", "1", "°F", r"° ?F|℉|degrees? (?:fahrenheit|F)|fahrenheit|F(?=[.,;)]|$)"),
    "dollar": _unit("dollar", "1", "dollars", r"(?:US |U\.S\. )?dollars?|USD|bucks|\$|美元"),
    "cent": _unit("dollar", "0.01", "cents", r"cents?|¢"),
    "euro": _unit("euro", "1", "euros", "euros?|EUR|€|欧元"),
    "eurocent": _unit("euro", "0.01", "cents", "(?:euro ?)?cents?|c"),
    "pound sterling": _unit("sterling", "1", "pounds", "pounds?(?: sterling)?|GBP|£|quid"),
    "pence": _unit("sterling", "0.01", "pence", "pence|p|penn(?:y|ies)"),
    "yen": _unit("yen", "1", "yen", "yen|JPY|¥|日元"),
    "yuan": _unit("yuan", "1", "yuan", "yuan|RMB|CNY|¥|元|块"),
    "rupee": _unit("rupee", "1", "rupees", "rupees?|INR|₹"),
    "mm": _unit("length", "0.001", "mm", "mm|millimet(?:er|re)s?|毫米"),
    "cm": _unit("length", "0.01", "cm", "cms?|centimet(?:er|re)s?|厘米"),
    "m": _unit("length", "1", "m", "m|met(?:er|re)s?|米"),
    "km": _unit("length", "1000", "km", "kms?|kilomet(?:er|re)s?|公里|千米"),
    "in": _unit("length", "0.0254", "inches", 'inch(?:es)?|in(?=[.,;)]|$)|["″]'),
    "ft": _unit("length", "0.3048", "feet", "feet|foot|ft|['′](?!s)"),
    "yd": _unit("length", "0.9144", "yards", "yards?|yds?"),
    "mi": _unit("length", "1609.344", "miles", "miles?|mi"),
    "mg": _unit("mass", "0.001", "mg", "mg|milligram(?:me)?s?|毫克"),
    "g": _unit("mass", "1", "g", "g|gr?ms?|gram(?:me)?s?|克"),
    "kg": _unit("mass", "1000", "kg", "kgs?|kilos?|kilogram(?:me)?s?|公斤|千克"),
    "t": _unit("mass", "1000000", "tonnes", "tonnes?|t|tons?|吨"),
    "oz": _unit("mass", "28.349523125", "ounces", "ounces?|oz"),
    "lb": _unit("mass", "453.59237", "lb", "lbs?|pounds?"),
    "ml": _unit("volume", "0.001", "ml", "ml|millilit(?:er|re)s?|毫升"),
    "cl": _unit("volume", "0.01", "cl", "cl|centilit(?:er|re)s?"),
    "l": _unit("volume", "1", "litres", "l|lit(?:er|re)s?|升"),
    "s": _unit("time", "1", "seconds", "s|secs?|seconds?|秒"),
    "min": _unit("time", "60", "minutes", "mins?|minutes?|分钟"),
    "h": _unit("time", "3600", "hours", "h|hrs?|hours?|小时"),
    "day": _unit("time", "86400", "days", "days?|天"),
    "week": _unit("time", "604800", "weeks", "weeks?|wks?"),
    "month": _unit("month", "1", "months", "months?"),
    "year": _unit("month", "12", "years", "years?(?: old)?|yrs?|岁"),
    "km/h": _unit("speed", "1000", "km/h", "km/h|kmh|kph|kilomet(?:er|re)s (?:per|an) hour"),
    "mph": _unit("speed", "1609.344", "mph", "mph|miles (?:per|an) hour"),
    "m/s": _unit("speed", "3600", "m/s", "m/s|met(?:er|re)s per second"),
    "cm2": _unit("area", "0.0001", "cm²", r"cm²|cm\^?2|sq\.? cm|square centimet(?:er|re)s?|平方厘米"),
    "m2": _unit("area", "1", "m²", r"m²|m\^?2|sq\.? m|square met(?:er|re)s?|平方米"),
    "in2": _unit("area", "0.00064516", "square inches", r"sq\.? in|square inch(?:es)?|in²|in\^?2"),
    "ft2": _unit("area", "0.09290304", "square feet", r"sq\.? ft|square (?:feet|foot)|ft²|ft\^?2"),
    "cm3": _unit("volume", "0.001", "cm³", r"cm³|cm\^?3|cc|cubic centimet(?:er|re)s?"),
    "m3": _unit("volume", "1000", "m³", r"m³|m\^?3|cubic met(?:er|re)s?"),
    "kcal": _unit("energy", "1", "calories", "k?cals?|(?:kilo)?calories"),
    "kwh": _unit("power", "1", "kWh", "kwh|kilowatt[- ]hours?"),
    "MB": _unit("data", "1", "MB", "MB|megabytes?"),
    "GB": _unit("data", "1000", "GB", "GB|gigabytes?"),
}
"""Units by their canonical names."""

_PREFIXES: dict[str, tuple[str, ...]] = {
    "$": ("dollar",), "us$": ("dollar",), "usd": ("dollar",), "€": ("euro",), "eur": ("euro",),
    "£": ("pound sterling",), "gbp": ("pound sterling",), "¥": ("yen", "yuan"), "jpy": ("yen",), "cny": ("yuan",),
    "rmb": ("yuan",), "₹": ("rupee",), "inr": ("rupee",),
}  # fmt: skip
PREFIX_PATTERN = r"(?:US ?\$|\\?\$|€|£|¥|₹|(?<![^\W_])(?:USD|EUR|GBP|JPY|CNY|RMB|INR)(?= ))"
"""A regular expression for a currency before a number."""
_SHARED = {"degrees": ("celsius", "fahrenheit")}
"""What a unit may be short for: "24 degrees" of temperature."""


def prefixed(sign: str) -> tuple[str, ...]:
    """The currencies that a sign before a number may stand for."""
    return _PREFIXES[sign.lower().replace(" ", "").lstrip("\\")]


@cache
def _suffixes() -> re.Pattern[str]:
    forms = "|".join(f"(?:{measure.names})" for measure in MEASURES.values())
    return re.compile(rf"[ \t-]?(?:\^?\\circ|\\degree|(?:\\text\{{)?\s?(?P<name>{forms}))(?![^\W_])", re.IGNORECASE)


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?:{measure.names})(?![^\W_])", re.IGNORECASE)) for name, measure in MEASURES.items()
    )


_NAME = re.compile(r"[ \t-]?[^\s0-9.,;:()]")


class Suffix(NamedTuple):
    """The units that may be meant behind a number, and where their name ends."""

    units: tuple[str, ...]
    end: int


@lru_cache(maxsize=512)
def units_of(name: str) -> tuple[str, ...]:
    """The units that a name may mean, canonical: "pounds" are money or weight."""
    return tuple(unit for unit, form in _forms() if form.fullmatch(name))


def suffix(text: str, at: int) -> Suffix:
    """What stands behind a number that ends at a place."""
    best = Suffix((), at)
    if not _NAME.match(text, at):
        return best
    match = _suffixes().match(text, at)
    if match is None:
        return best
    if match["name"] is None:
        return Suffix(("degrees",), match.end())
    for unit, form in _forms():
        found = form.match(text, match.start("name"))
        if found is None:
            continue
        if found.end() > best.end:
            best = Suffix((unit,), found.end())
        elif found.end() == best.end:
            best = Suffix((*best.units, unit), found.end())
    return best


def convert(value: Decimal, given: str, wanted: str) -> Decimal | None:
    """A value in another unit, or None where it can't be."""
    if wanted in _SHARED.get(given, ()) or given in _SHARED.get(wanted, ()):
        return value
    a, b = MEASURES[given], MEASURES[wanted]
    return value * a.factor / b.factor if a.dimension == b.dimension else None


def canonical(name: str) -> str:
    """The canonical name of a unit.

    Raises:
        ValueError: it isn't known.
    """
    name = " ".join(name.split())
    if name in MEASURES:
        return name
    found = _PREFIXES.get(name.lower()) or units_of(name)
    if not found:
        raise ValueError(f"the unit {name!r} isn't known")
    return found[0]
