"""How Chinese states the bounds of a count: 用两句话, 不超过五十个字, 至少100字, 分三段, 三句话以内, 一百字左右.

字 counts what `text` counts as words: every Chinese character is one, so is a number or a Latin word, punctuation is
none. That is how word processors and exams count, but for the punctuation.
"""

import re
from functools import cache
from typing import NamedTuple

from miabench.constraints.phrases.bounds import MOST, Parity
from miabench.constraints.text.pattern import pattern


class Demand(NamedTuple):
    """What is demanded: the fields of a `Length`."""

    low: int | None = None
    high: int | None = None
    about: int | None = None
    parity: Parity | None = None


_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_N = "(?P<{}>[0-9]{{1,5}}|[零〇一二两三四五六七八九十百千万]{{1,9}})"
_LEAD = (
    "(?:(?:请|要|需|须|并|且|，|必须|应该|应|只能|只|仅|用|使用|以|写出|写成|写|分成|分为|分|列出|列举|给出|总结出|总结成|控制在|"
    "限制在|保持在|限|在|字数|长度|篇幅|回答|描述|答案|你的|全文|为|是|总共|一共|共|文字|包含|由){1,8})?"
)
_TAIL = (
    "(?:组成|之间|的(?:段落|篇幅|长度|回答|描述|文字|短文|内容|诗|列表|清单))?"
    "(?:来|去|进行)?(?:描述|回答|概括|总结|说明|介绍|表达|作答|完成|形容|写|描写)?(?:一下)?(?:它|图片|这张图片|这张图|图中内容|画面)?"
)
_EXACTLY = "(?:恰好|正好|刚好|刚刚好|整整|准确|总共|一共)?"


def _form(core: str) -> str:
    return f"{_LEAD}{core}{_TAIL}"


_FORMS = {
    "few": _form("(?P<few>一两|两三|三四|四五|五六|六七|七八|八九)U"),
    "exact": _form(f"{_EXACTLY}NU"),
    "most": _form(
        "(?:(?:不超过|不多于|不得超过|不要超过|不能超过|至多|最多|不超出|限)NU(?:以内)?|KU(?:以内|之内|以下|内|或更少|封顶))"
    ),
    "below": _form("(?:少于|低于|不到|不足|小于)NU"),
    "least": _form("(?:(?:至少|不少于|最少|不低于|不得少于|不能少于)NU|KU(?:以上|或更多|或以上))"),
    "above": _form("(?:超过|多于|大于|高于)NU"),
    "range": _form("(?:介于)?NU?(?:到|至|-|~|～)MU(?:之间)?"),
    "about": _form("(?:(?:大约|约|大概|差不多|近)NU(?:左右)?|KU(?:左右|上下))"),
    "parity": _form("(?P<parity>偶|奇)数U"),
}


def parse_chinese(text: str) -> int | None:
    """A Chinese or Arabic numeral below 100,000: 五十 is 50, 一百二十 is 120, 两千 is 2000."""
    if text.isascii():
        return int(text)
    if all(c in _DIGITS for c in text):
        spoken = len(text) == 1 or "零" in text or "〇" in text  # 二三 is two or three
        return int("".join(str(_DIGITS[c]) for c in text)) if spoken and len(text) <= 5 else None
    total = digit = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        else:
            total += (digit or 1) * _SCALES[c]
            digit = 0
    return total + digit


def read_chinese(phrase: str, unit: str) -> Demand | None:
    """What a Chinese phrase demands of a count, or None.

    Args:
        phrase: the phrase, spaces and full stops allowed.
        unit: a regular expression for the unit with its measure word, "句话".
    """
    text = re.sub(r"[\s。！!.]", "", phrase).translate({ord("—"): "-", ord("－"): "-"})
    if len(text) > 60 or re.search("[a-zA-Z]", text):
        return None
    for name, form in _filled(unit):
        if match := form.fullmatch(text):
            return _demand(name, match)
    return None


@cache
def _filled(unit: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    fields = {"N": _N.format("n"), "M": _N.format("m"), "K": _N.format("k"), "U": f"(?:{unit})"}
    return tuple((name, pattern(re.sub("[NMKU]", lambda m: fields[m.group()], form))) for name, form in _FORMS.items())


def _demand(name: str, match: re.Match[str]) -> Demand | None:
    groups = match.groupdict()
    if name == "parity":
        return Demand(parity="even" if groups["parity"] == "偶" else "odd")
    if name == "few":
        low, high = (_DIGITS[c] for c in groups["few"])
        return Demand(low, high)
    n = parse_chinese(groups.get("n") or groups.get("k") or "")
    m = parse_chinese(groups["m"]) if groups.get("m") else n
    if n is None or m is None:
        return None
    found = {
        "exact": Demand(n, n),
        "most": Demand(high=n),
        "below": Demand(high=n - 1),
        "least": Demand(low=n),
        "above": Demand(low=n + 1),
        "range": Demand(n, m),
        "about": Demand(about=n),
    }[name]
    sound = all(value is None or 1 <= value <= MOST for value in found[:3]) and (found.low or 1) <= (found.high or MOST)
    return found if sound else None
