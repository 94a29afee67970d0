"""One score as judges write it: "2/4", "1,5 out of 2", "50 %", "two of three", "2 points", "2分/4分", "full marks".

A value is read without knowing whose it is; `points_of` says what it is worth to a component, and None is for what
isn't a score of it: over the maximum, negative, out of something else, a range, a choice of two.
"""

import math
import re
from typing import Literal, NamedTuple

from miabench.judge.scores.clean import VULGAR_MARK

Kind = Literal["of", "percent", "plain", "unit", "bad"]


class Value(NamedTuple):
    """A score in a cleaned text: `text[start:end]`.

    Attributes:
        kind: `of`: x out of y; `percent`: x of a hundred; `plain`: a bare number; `unit`: a number of points; `bad`:
            a range or a choice.
        x: the number as written.
        y: what it is out of, as written, or "".
    """

    kind: Kind
    x: str
    y: str
    start: int
    end: int
    negative: bool = False


_WORDS: dict[str, float] = {
    word: n
    for n, words in enumerate(
        (
            "zero null nul zéro cero 零",
            "one eine eins un une uno una 一",
            "two zwei deux dos due 二 两 兩",
            "three drei trois tres tre 三",
            "four vier quatre cuatro quattro 四",
            "five fünf cinq cinco cinque 五",
            "six sechs seis sei 六",
            "seven sieben sept siete sette 七",
            "eight acht huit ocho otto 八",
            "nine neun neuf nueve nove 九",
            "ten zehn dix diez dieci 十",
        )
    )
    for word in words.split()
}
_LATIN = "|".join(sorted((w for w in _WORDS if w[0].isascii() or w == "zéro"), key=len, reverse=True))
_EAST = "".join(w for w in _WORDS if not w[0].isascii() and len(w) == 1)
_NUM = r"(?:\d[\d_]*+(?:[.,]\d++)?+|\.\d++)(?:e[+-]?\d{1,4})?+"
_DEN = r"\d[\d_]*+(?:\.\d++|,\d++(?!\.?\d*+ ?[/%:]))?+(?:e[+-]?\d{1,4})?+"
_WORD = rf"(?:(?:{_LATIN})(?: and a half)?(?![^\W_]))"
_UNIT = r"(?:points?|pts?\.?|marks?|punkten?|punkte?|puntos?|pontos?|punti|баллов|баллами|балла|баллы|балл|分|点|點|점)"
_OF = (
    r"(?: ?/ ?| ?(?:out[ -]of|of|from|over|von|sur|de|su|di|из|van|av|dari|trên)"
    r"(?: (?:a|the|its|all|all its))?(?: (?:possible|maximum|max|total|full|available)(?: of)?)? )"
)
_RANGE = (
    rf"(?:{_NUM} ?(?:[-–~〜]|to|bis|至|到|或) ?{_NUM}"
    rf"|{_NUM}(?: ?/ ?{_DEN})? ?(?:or|oder|或|もしくは|또는) ?{_NUM})(?: ?/ ?{_DEN})?"
)

_VALUE = re.compile(
    rf"(?P<sign>-)?(?:"
    rf"(?P<range>{_RANGE})"
    rf"|(?P<my>{_DEN}) ?(?:点|點|分|점) ?(?:満点|满分|滿分)? ?(?:中の?|里|만점에|만점 중|중) ?(?:得|获"
    rf"|拿)? ?(?P<mx>{_NUM})"
    rf"(?: ?(?:点|點|分|점))?"
    rf"|(?:满分|滿分|配点) ?:? ?(?P<ky>{_DEN}) ?(?:分|点)? ?[,;)]? ?(?:扣(?:除|掉|了)? ?{_NUM} ?(?:分|点) ?[,;]? ?)?"
    rf"(?:实得|得分|获得|得点"
    rf"|得)[ :]{{0,2}}(?P<kx>{_NUM})(?: ?(?:分|点))?"
    rf"|(?P<whole>\d{{1,6}}) (?P<up>\d{{1,3}})/(?P<down>\d{{1,3}}){_OF}(?P<wy>{_DEN})"
    rf"|{VULGAR_MARK}(?P<top>\d{{1,3}})/(?P<bottom>\d{{1,3}})(?:{_OF}(?P<vy>{_DEN})|(?P<vunit> ?{_UNIT}))?"
    rf"|(?P<x>{_NUM}|{_WORD}|[{_EAST}])(?: ?{_UNIT})?(?: (?:awarded|earned|given|scored))?"
    rf"{_OF}(?P<y>{_DEN}|{_WORD})(?: ?{_UNIT})?(?P<chain> ?/ ?\d)?"
    rf"|(?P<percent>{_NUM}) ?(?:%|percent|per cent|prozent|pour ?cent|por ?ciento|퍼센트|パーセント)"
    rf"|(?P<full>full (?:marks?|credit|scores?|points)|满分|滿分|満点|만점|volle punktzahl)(?! ?\d)"
    rf"|(?P<none>no (?:points|credit|marks?)(?![^\W_])"
    rf"(?! (?:(?:were|was|are|is|have been|had|has|to be) )?(?:deduct|lost|los[et]|taken|subtract|remov|dock|off)))"
    rf"|(?P<n>{_NUM}|{_WORD}|[{_EAST}](?=分|点|點))(?P<unit> ?{_UNIT}(?![a-z]))?"
    rf"(?: ?[,(\[]? ?(?:out of|max(?:imum)?\.?|of max|of|満点|满分|滿分|만점)(?: of)?[: ]{{0,2}}"
    rf"(?P<ny>{_DEN})(?: ?{_UNIT})?)?"
    rf")",
    re.IGNORECASE,
)
_BEGIN = re.compile(
    rf"[-.]?\d|{VULGAR_MARK}|[{_EAST}]|(?:满分|滿分|満点|만점)|(?<![^\W_])(?:{_LATIN}|full|no|volle)(?![^\W_])",
    re.IGNORECASE,
)
"""Where a value may begin."""
_NOUN = re.compile(
    r" ?(?!(?:and|in|overall|altogether|und|et|y|e|for|as|because|since|but|with|due|given|total|score|x)\b)[^\W\d_]",
    re.IGNORECASE,
)
_SHARE = re.compile(r" of\b")
_THEN = re.compile(r" ?(?:→|->|=>|-->|(?:up |down )?to|into|auf|改为|改為) ?", re.IGNORECASE)
_PLUS = re.compile(r" ?[+×*] ?\d")


def read_value(text: str, start: int, end: int) -> Value | None:
    """The value that starts at `start` and ends by `end`; of "5/8 → 4/8" the last."""
    value = _read_one(text, start, end)
    while value is not None and (then := _THEN.match(text, value.end, end)):
        following = _read_one(text, then.end(), end)
        if following is None:
            break
        value = following
    return value


def _read_one(text: str, start: int, end: int) -> Value | None:
    match = _VALUE.match(text, start, end)
    return None if match is None else _value(text, match, end)


def _value(text: str, match: re.Match[str], limit: int) -> Value | None:
    start, end, negative = match.start(), match.end(), match["sign"] is not None
    if match["range"] or match["chain"]:
        return Value("bad", "", "", start, end)
    if match["mx"]:
        return Value("of", match["mx"], match["my"], start, end, negative)
    if match["kx"]:
        return Value("of", match["kx"], match["ky"], start, end, negative)
    if match["whole"]:
        parts = int(match["up"]), int(match["down"])
        x = int(match["whole"]) + (parts[0] / parts[1] if parts[1] else math.inf)
        return Value("of", repr(x), match["wy"], start, end, negative)
    if match["top"]:
        return _vulgar(match, start, end, negative)
    if match["x"]:
        slashed = "/" in match.group()
        if (_SHARE if slashed else _NOUN).match(text, end, limit):
            return None
        return Value("of", match["x"], match["y"], start, end, negative)
    if match["percent"]:
        return Value("percent", match["percent"], "", start, end, negative)
    if match["full"] or match["none"]:
        return Value("percent", "100" if match["full"] else "0", "", start, end, negative)
    if match["ny"]:
        return Value("of", match["n"], match["ny"], start, end, negative)
    if not match["unit"] and _NOUN.match(text, end, limit):
        return None
    if _PLUS.match(text, end, limit):
        return Value("bad", "", "", start, end)
    return Value("unit" if match["unit"] else "plain", match["n"], "", start, end, negative)


def _vulgar(match: re.Match[str], start: int, end: int, negative: bool) -> Value:
    """½ out of 2 and ½ point are half a point; a lone ½ is 1/2 that a typewriter has mended."""
    if not match["vy"] and not match["vunit"]:
        return Value("of", match["top"], match["bottom"], start, end, negative)
    x = repr(int(match["top"]) / int(match["bottom"]) if int(match["bottom"]) else math.inf)
    return Value("of" if match["vy"] else "unit", x, match["vy"] or "", start, end, negative)


def is_counted(text: str, start: int, end: int) -> bool:
    """Whether a noun follows."""
    return _NOUN.match(text, start, end) is not None


def find_values(text: str, start: int, end: int) -> list[Value]:
    """The values between two places, left to right, without those that begin inside a word."""
    found: list[Value] = []
    place = start
    while (begin := _BEGIN.search(text, place, end)) is not None:
        match = _VALUE.match(text, begin.start(), end)
        if match is None:
            place = begin.end()
            continue
        place = match.end()
        before = text[match.start() - 1] if match.start() > start else " "
        separate = before == "," and bool(found) and found[-1].end == match.start() - 1
        glued = (before in ".,/_" and not separate) or (before.isascii() and before.isalnum())
        value = None if glued else _value(text, match, end)
        if value is not None:
            found.append(value)
    return found


def number(written: str) -> float:
    """The number of digits or words; nan where it is none. "1,5" is 1.5; "1,500" is 1500, "0,500" a half."""
    word = written.lower()
    if word.endswith(" and a half"):
        return _WORDS.get(word[:-11], math.nan) + 0.5
    if word in _WORDS:
        return float(_WORDS[word])
    digits = word.replace("_", "")
    whole, comma, rest = digits.partition(",")
    if comma:
        digits = whole + rest if len(rest) == 3 and not whole.startswith("0") else f"{whole}.{rest}"
    return float(digits)


def is_out_of(written: str, maximum: float) -> bool:
    """Whether a denominator is that maximum; "2,5" may be 2.5, or a 2 before a comma."""
    return number(written) == maximum or ("," in written and number(written.partition(",")[0]) == maximum)


def points_of(value: Value, maximum: float) -> float | None:
    """What a value is worth to a component of that maximum, in points; None where it is no score of it."""
    if value.kind == "bad" or (value.negative and (value.kind != "of" or number(value.x) != 0)):
        return None
    points = number(value.x)
    if value.kind == "percent":
        points = points / 100 * maximum if points != 100 else maximum
    elif value.kind == "of" and not is_out_of(value.y, maximum):
        return None
    return points if 0 <= points <= maximum else None
