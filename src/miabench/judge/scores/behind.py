"""The value behind a label: right behind it, after words such as "score is", in brackets, or at the end of a paragraph.

`tight` reads what only separators and such words part from the label; `loose` looks for the value in a paragraph on one
component, where counts, examples, deductions and hypotheticals stand too.
"""

import re

from miabench.judge.scores.values import Value, find_values, is_out_of, number, points_of, read_value

_WORDS = (
    r"(?:score|scores|scored|points?|rating|rated|marks?|grades?|graded|is|are|gets?|got|receives?"
    r"|received|earns?|earned|awarded|awards?"
    r"|given|give|has|was|of|a|an|the|at|as|result|value|final|assigned|obtained|should|be|now|becomes"
    r"|instead|changed|revised|corrected|lowered|raised|to|from"
    r"|i|it|satisfied|met|fulfilled|fully|partially|not|pass|passed|fail|failed|yes|no(?! (?:points"
    r"|credit|marks?))|deserves?|therefore|only|all(?: of)?(?: the| its)?(?= \d)"
    r"|punkte|punktzahl|bewertung|wertung|ist|erhält|bekommt|hat|mit|note|obtient|est|reçoit"
    r"|puntuación|puntos|obtiene|recibe|es|con|con"
    r"|punteggio|ottiene|pontuação|recebe|é|оценка|балл|баллы|получает|nilai|skor|điểm)(?![^\W_])"
    r"|得分|分数|分數|评分|評分|得点|点数|スコア|評価|점수|的|为|為|是|得|获得|给予|给|の|は|が|を|의"
    r"|는|은|점|应为|改为|应|该"
)
_GAP = re.compile(
    rf"(?:max(?:_?score|imum)?=[\"']?\d[\d.]{{0,6}}|[\s:=>|()\[\]{{}}\"'“”„»«「」`_,;→~–—!#&+*]"
    rf"|-(?![\d.])|\.(?!\d)|{_WORDS}){{0,40}}+",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[\s:_\-\"']{0,3}(?P<open>[(\[])(?P<inside>[^()\[\]\n]{0,400})[)\]]")
_KEY = re.compile(
    r"(?:(?<![^\W_])(?:scores?|scored|rating|points|marks?|grade|awarded|award|gets?|receives?"
    r"|received|earns?|earned|give|giving|deserves?|punktzahl|punkte|note|puntuación|puntaje|punteggio"
    r"|pontuação|оценка|балл)(?![a-z])"
    r"|得分|评分|評分|分数|得点|スコア|点数|점수|→|=>|=)[^\w\n]{0,5}(?:(?:is|of|a|an|as|at|it"
    r"|component|the|this|ist|est|es|为|は|는)[ :]{1,2}){0,3}[^\w\n.-]{0,3}",
    re.IGNORECASE,
)
_HENCE = re.compile(
    r"(?<![^\W_])(?:hence|thus|therefore|so|donc|daher|also|quindi|portanto|por tanto|因此|所以|故)"
    r"[ ,:]{0,3}(?:得|it (?:gets|is|earns) )?",
    re.IGNORECASE,
)
"""Words that lead from a reason to points; to a number of points only, "so 3 are missing" is a count."""
_CELL = re.compile(r" ?\| ?(?P<n>\d[\d.]*)(?= ?(?:\||\n|$))")
_ALSO = re.compile(r" ?[(,=] ?(?P<x>\d[\d.]{0,8}) ?(?:/|out of) ?(?P<y>\d[\d.]{0,8})\)?")
_SUM = re.compile(r"(?:[\d.]{1,8}(?: ?/ ?[\d.]{1,8})? ?[+-] ?){1,20}[\d.]{1,8}(?: ?/ ?[\d.]{1,8})? ?= ?")
_WOULD = re.compile(
    r"(?:would|could|might|may) (?:have )?(?:be|been|get|got|receive|received|earn|earned)[^\w]{1,3}$", re.IGNORECASE
)
_LOST = re.compile(
    r"(?:(?<![^\W_])(?:(?P<sure>los(?:es?|ing|t)|deduct\w{0,4}|subtract\w{0,3}|docked|perd\w{0,3}|verliert|abgezogen)"
    r"|miss(?:es|ed)?|missing|fail\w{0,3}|lack\w{0,3}|omit\w{0,4}|without|minus|drop(?:s|ped)?|tak(?:e|ing) off"
    r"|penali[sz]\w{0,4}|abzug)(?: (?:by|of|on|a|another))? ?|(?:扣|扣除|减去|減点)[ :]{0,2})$",
    re.IGNORECASE,
)
"""What stands before points that are taken off."""
_AMENDED = re.compile(
    r" ?[(\[,;–—-]{0,2} ?(?:(?:sorry|oops|no|wait|actually|rather|correction|corrected(?: to)?|i mean|make that|better"
    r"|revised(?: to)?|pardon|or rather|scratch that|更正|应为|改为)[ ,:;–—-]{1,3}){1,4}",
    re.IGNORECASE,
)
"""What stands between a score and the one that replaces it: "3/5 (sorry, 4/5)"."""
_LESS = re.compile(
    r"[ ,;(]{1,3}(?:minus|less|reduced by|abzüglich|moins|menos) (?:a |an |another )?(?:\d|half|one|two)", re.IGNORECASE
)
_LESS_RESULT = re.compile(r"[^.;\n]{0,80}?[,=:] ?(?=\d+(?:\.\d+)? ?/)")
_BOUND_WORDS = (
    r"(?:(?<![^\W_])(?:(?:at )?(?:least|most|best|worst)|up to|(?:more|less|fewer) than|mindestens|höchstens"
    r"|au (?:moins|plus)|al menos|como máximo)[ :]{0,2}|(?:至少|最多|不超过|≤|≥|>=|<=) ?)"
)
_BOUND = re.compile(rf"{_BOUND_WORDS}(?=\d)", re.IGNORECASE)
_BOUND_BEFORE = re.compile(rf"{_BOUND_WORDS}$", re.IGNORECASE)
"""What makes a number a bound."""
_POINTS_LOST = re.compile(r"points?$|pts$|marks?$|分$", re.IGNORECASE)
_RESULT = re.compile(r"[^.;=\n]{0,120}?(?:\.\d[^.;=\n]{0,20})?= ?")


def tight(text: str, start: int, end: int, maximum: float | None) -> Value | None:
    """The value that follows a label at once, in brackets or behind them."""
    brackets = _BRACKETS.match(text, start, end)
    if brackets is None:
        return behind_gap(text, start, end, maximum)
    behind = behind_gap(text, brackets.end(), end, maximum)
    within = behind_gap(text, brackets.start("inside"), brackets.end("inside"), maximum)
    if within is not None and within.end < brackets.end("inside") and within.kind in ("plain", "unit", "bad"):
        within = None
    if within is not None and behind is None and within.kind in ("plain", "unit") and number(within.x) == maximum:
        return None  # "component 1 (4 points): all of it" names the maximum
    if within is not None and (behind is None or (within.kind in ("of", "percent") and behind.kind != "of")):
        return within
    return behind


def behind_gap(text: str, start: int, end: int, maximum: float | None) -> Value | None:
    """The value after separators and words such as "score is"."""
    gap = _GAP.match(text, start, end)
    place = gap.end() if gap else start
    if (worked := _SUM.match(text, place, end)) is not None:
        place = worked.end()
    value = read_value(text, place, end)
    if value is None:
        return _bound(text, place, end)
    if value.kind == "percent" and (exact := _ALSO.match(text, value.end, end)) and maximum is not None:
        value = _exact(value, exact, maximum)
    if value.negative:
        value = _signed(text, value, start, place, end, maximum)
    if value.kind == "plain" and (cell := _CELL.match(text, value.end, end)) is not None and maximum is not None:
        value = _of_two_cells(value, cell, maximum)
    return _last_word(text, value, end)


def _signed(text: str, value: Value, start: int, place: int, end: int, maximum: float | None) -> Value:
    """A value with a dash before it: what is taken off, if the result follows; else a dash between label and value."""
    worked = _RESULT.match(text, value.end, end)
    result = read_value(text, worked.end(), end) if worked else None
    if result is not None and result.kind == "of" and maximum is not None and is_out_of(result.y, maximum):
        return result
    if text[start:place] == "" or text[start:place].isspace():
        # "component 1-2/2" has a dash between the two; "component 1 -2/2" may have either.
        return value._replace(negative=False) if place == start else value._replace(kind="bad")
    return value


def _last_word(text: str, value: Value, end: int) -> Value:
    """The value, or what it is lowered or corrected to in the same breath."""
    if value.kind == "of" and (less := _LESS.match(text, value.end, end)) is not None:
        left = _LESS_RESULT.match(text, less.end(), end)
        result = read_value(text, left.end(), end) if left else None
        return value._replace(kind="bad") if result is None else result
    amended = _AMENDED.match(text, value.end, end)
    if amended is None:
        return value
    other = read_value(text, amended.end(), end)
    return value if other is None or (other.kind == "plain" and value.kind == "of") else other


def _exact(value: Value, fraction: re.Match[str], maximum: float) -> Value:
    """Of "67 % (2/3)" the fraction; nothing where the two disagree by more than rounding."""
    if not is_out_of(fraction["y"], maximum):
        return value
    near = abs(number(value.x) / 100 - number(fraction["x"]) / maximum) < 0.011
    return value._replace(kind="of" if near else "bad", x=fraction["x"], y=fraction["y"], end=fraction.end())


def _of_two_cells(value: Value, cell: re.Match[str], maximum: float) -> Value:
    """Of two numbers in a row of a table the one that isn't the maximum."""
    if is_out_of(cell["n"], maximum):
        return value._replace(kind="of", y=cell["n"], end=cell.end())
    if number(value.x) == maximum:
        return value._replace(kind="of", x=cell["n"], y=value.x, end=cell.end())
    return value


def loose(text: str, start: int, end: int, maximum: float) -> Value | None:
    """The value in a paragraph on one component: behind a word like "score", or the only one of the denominator."""
    keyed: list[Value] = []
    for key in _KEY.finditer(text, start, end):
        value = read_value(text, key.end(), end)
        if value is not None and text[key.end() - 1] != "/" and not _hypothetical(text, key.start()):
            keyed.append(value)
        elif (bound := _bound(text, key.end(), end)) is not None:
            keyed.append(bound)
    fitting = [v for v in keyed if v.kind == "of" and is_out_of(v.y, maximum)]
    candidates = fitting or keyed or _concluded(text, start, end, maximum)
    if not candidates:
        values = find_values(text, start, end)
        candidates = [
            v
            for v in values
            if v.kind == "of"
            and is_out_of(v.y, maximum)
            and not _hypothetical(text, v.start)
            and not _LOST.search(text, max(start, v.start - 24), v.start)
        ]
        bounds = (_BOUND_BEFORE.search(text, max(start, v.start - 24), v.start) for v in candidates)
        candidates = [v._replace(kind="bad") if bound else v for v, bound in zip(candidates, bounds, strict=True)]
    if not candidates:
        return _less_lost(text, start, end, maximum)
    if len({points_of(value, maximum) for value in candidates}) > 1:
        return candidates[-1]._replace(kind="bad")
    return candidates[-1]


def _concluded(text: str, start: int, end: int, maximum: float) -> list[Value]:
    """The points that a reason leads to: "..., hence 2 points"."""
    found: list[Value] = []
    for word in _HENCE.finditer(text, start, end):
        value = read_value(text, word.end(), end)
        if value is not None and (value.kind == "unit" or (value.kind == "of" and is_out_of(value.y, maximum))):
            found.append(value)
    return found


def _bound(text: str, place: int, end: int) -> Value | None:
    """A bound in place of a value, which is no score: "at least 2/3"."""
    words = _BOUND.match(text, place, end)
    value = read_value(text, words.end(), end) if words else None
    return None if value is None else value._replace(kind="bad")


def _less_lost(text: str, start: int, end: int, maximum: float) -> Value | None:
    """What is left of all points where a reply says only how many are lost: "loses 2 of its 7 points"."""
    found = [(v, _LOST.search(text, max(start, v.start - 24), v.start)) for v in find_values(text, start, end)]
    lost = [v for v, words in found if words and words["sure"]]
    if len(lost) != 1 or lost[0].kind != "of" or not is_out_of(lost[0].y, maximum):
        return None
    left = maximum - number(lost[0].x)
    spoken = _POINTS_LOST.search(text, lost[0].start, lost[0].end) and not _hypothetical(text, lost[0].start)
    return lost[0]._replace(x=repr(left)) if spoken and left >= 0 else None


def _hypothetical(text: str, place: int) -> bool:
    return _WOULD.search(text, max(0, place - 24), place) is not None
