"""What stands before a score and says whose it is: "component 2", "second criterion", "组件2", "구성 요소 2", "total".

Labels come in tiers, from the word that the prompt uses down to bare list numbers; a reply is read with the first tier
that gives a score, so that "item 3" in a reason isn't taken for a label where "component 3" has one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from miabench.bench.items import FILE_CATEGORIES, Category, Item
from miabench.judge.scores.clean import clean

TOTAL = 0
"""The number of the label "total"."""


class Label(NamedTuple):
    """A label in a cleaned text.

    Attributes:
        number: the component's number from 1, as written; `TOTAL` for the total.
        start: where the label begins, with "score of" before it.
        end: where it ends.
        asked: whether it is worded as the prompt asks.
        weak: whether it counts only with a value of the right denominator ("Score: 7/10", or ", 2: 5/8").
        also: the other components of a label that names several: (2,) of "components 1 and 2".
    """

    number: int
    start: int
    end: int
    asked: bool
    weak: bool = False
    also: tuple[int, ...] = ()


_ORDINALS = {
    word: n
    for n, words in enumerate(
        (
            "first 1st erste ersten erster premier première primer primero primera primo prima primeiro primeira 첫 一",
            "second 2nd zweite zweiten zweiter deuxième seconde segundo segunda secondo seconda 두 二",
            "third 3rd dritte dritten dritter troisième tercer tercero tercera terzo terza terceiro terceira 세 三",
            "fourth 4th vierte vierten vierter quatrième cuarto cuarta quarto quarta 네 四",
            "fifth 5th fünfte fünften fünfter cinquième quinto quinta 다섯 五",
            "sixth 6th sechste sechsten sechster sixième sexto sexta sesto sesta 여섯 六",
            "seventh 7th 일곱 七",
            "eighth 8th 여덟 八",
            "ninth 9th 아홉 九",
            "tenth 10th 열 十",
        ),
        1,
    )
    for word in words.split()
}
_COUNTS = {
    word: n
    for n, words in enumerate(
        (
            "zero",
            "one i a eins un uno",
            "two ii b zwei deux dos due 二 两",
            "three iii c drei trois tres tre 三",
            "four iv d vier quatre cuatro quattro 四",
            "five v e fünf cinq cinco cinque 五",
            "six vi f sechs seis sei 六",
            "seven vii g sieben sept siete 七",
            "eight viii h acht huit ocho 八",
            "nine ix neun neuf nueve 九",
            "ten x zehn dix diez 十",
        )
    )
    for word in words.split()
} | {"一": 1}
_COMPONENT = (
    r"components?|comp\.?|komponente[nr]?|komponent[ay]?|bestandteil|composante?|componente|компонент(?:а|у|ы)?"
    r"|组件|組件|组成部分|組成部分|组分|成分|构成要素|構成要素|コンポーネント|구성 ?요소|컴포넌트"
    r"|bileşen|thành phần|komponen|المكون|घटक"
)
_OTHERS = (
    r"criteri(?:on|a)|requirement|constraint|condition|aspect|element|item|part|section|sub-?task|task"
    r"|instruction|point"
    r"|score|kriterium|anforderung|teil|aufgabe|critère|élément|partie|criterio|elemento|parte|requisito|critério"
    r"|критерий|элемент|часть|пункт|要求|部分|部份|项目|項目|要素|分项|子项|指标|标准|条件|任务|项|項|タスク"
    r"|항목|요소|기준|요구 ?사항|부분|조건|comp|[csrq](?=\d)|#"
)
_SCORE_OF = (
    r"(?:(?:the )?(?P<score>scores?|points?|marks?|rating|grade|punktzahl|punkte|bewertung|note"
    r"|puntuación|puntaje|puntos"
    r"|pontuação|punteggio|оценка|баллы?|балл)[ _\n](?:(?:awarded|given) )?"
    r"(?P<of>of|for|on|to|für|von|der|du|des|de|del|della|do|da|pour|para|per|за)[ _\n](?:(?:the|la|le"
    r"|el|il|o|a|die|der) )?)?"
)
_LETTER = "[a-h]|i{1,3}|iv|vi{0,3}|ix|x"
_SPELLED = "|".join(
    sorted((w for w in _COUNTS if len(w) > 2 and w not in ("iii", "vii", "viii")), key=len, reverse=True)
)
_NUMBER = (
    r"(?:(?P<d>\d{1,3})(?: ?(?:/|of) ?\d{1,2}(?= ?:))?(?!\d|%| ?/|\.\d)"
    rf"|(?P<w>(?:{_SPELLED}|{_LETTER})(?![^\W_])|[一二三四五六七八九十两]))"
)
_NTH = "|".join(
    sorted((w for w in _ORDINALS if w.isascii() or w[0] > "\u024f" or "è" in w or "ü" in w), key=len, reverse=True)
)
_LIST = re.compile(
    r"(?:(?: ?(?:,|,? ?and|&|und|et|y|to|through|bis|和|と|및) ?|[-–])\d{1,2}(?!\d|[/%]| ?/|\.\d| ?(?:points?"
    r"|pts|marks?|out|of|von|sur|de|di)\b)){1,9}",
    re.IGNORECASE,
)
_MEMBER = re.compile(r"(?P<range>to|through|bis|[-–])? ?(?P<n>\d{1,2})", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?<![^\W\d_])(?P<total>(?:the |my |your )?(?:(?:over[ -]?all|final|combined|aggregate"
    r"|sum)[ _\n])?(?:total|over[ -]?all|final|sum|aggregate)"
    r"(?:[ _\n](?:score|points?|marks?|rating|grade|result))?(?![a-z])|gesamt\w{0,14}|insgesamt|summe|endpunktzahl"
    r"|(?:puntuación|puntaje|pontuação|punteggio|note|score) (?:totale?|globale?|finale?|complessivo)|totale?"
    r"|score total|итого\w{0,3}|всего|общ\w{2,3} (?:оценка|балл)|итоговая оценка"
    r"|总 ?得?分数?|總 ?得?分數?|总评分?|总计|總計|合计|合計|总体|最终得分|総合(?:得点|評価|スコア"
    r"|点)?|合計(?:点|得点|スコア)?|総得点|総スコア|トータル(?:スコア)?"
    r"|총 ?점수?|총합|합계|전체 점수|최종 점수)"
    r"|(?:^|(?<=\n))[^\w\n]{0,4}(?P<weak>scores?|rating|grade|得分|分数|スコア|得点|점수|punktzahl"
    r"|puntuación|note)(?= ?[:=])",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:^|(?<=\n))[^\w\n(\[]{0,4}(?P<n>\d{1,2})(?: ?[.):|\]]| [-–|→])(?!\d)|[(\[](?P<m>\d{1,2})[)\]]", re.IGNORECASE
)


_SHORT = re.compile(r"(?:[,;]|(?<![a-z])and|&) ?#?(?P<n>[1-9]\d?)(?= ?[:=] ?\d)", re.IGNORECASE)
"""A label that is shortened after the first: "component 1: 2/2, 2: 5/8"."""


_SHORT_NTH = re.compile(
    rf"(?:[.!?;,] |\n)(?:and )?for the (?P<nth>{_NTH})(?: one)?(?=[,:]| (?:it|this|that|there|I)(?![^\W_]))",
    re.IGNORECASE,
)
"""The same in prose: "For the first component, ... For the second, ..."."""


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?=[^\W_]|#)(?<![^\W\d_]){_SCORE_OF}(?:the )?(?:"
        rf"(?:(?P<nth>{_NTH})(?:[ea]?r?)[ -](?:번째 )?|第 ?(?P<di>\d{{1,2}}|[一二三四五六七八九十]) ?(?:个"
        r"|個|の|项|項)? ?"
        rf"|(?P<ban>\d{{1,2}}) ?(?:番目の|번째?|st|nd|rd|th) ?)(?P<noun>{words})(?![a-z])"
        rf"|(?P<key>{words})[ _\-.:=№(\[\"'\n]{{0,3}}(?:(?:no|nr|num|number|id|index|n|n°|nº|番号|编号"
        rf"|#)[. _=\"']{{0,3}})?#?{_NUMBER}(?:번|番)?)",
        re.IGNORECASE,
    )


_TIERS = (_pattern(_COMPONENT), _pattern(_OTHERS))


def _number(match: re.Match[str]) -> int | None:
    word = (match["d"] or match["w"] or match["nth"] or match["di"] or match["ban"]).lower()
    if word.isdigit():
        return int(word)
    return _ORDINALS.get(word) if match["nth"] else _COUNTS.get(word, _ORDINALS.get(word))


def _named(text: str, pattern: re.Pattern[str]) -> list[Label]:
    found: list[Label] = []
    ordinal = False
    for match in pattern.finditer(text):
        number = _number(match)
        if number is None or ("\n" in match.group() and text[match.end() : match.end() + 1] in (",", ";", "|")):
            continue  # "score" that ends a header, and a row that begins with a number
        if (others := _LIST.match(text, match.end())) is not None:
            also = _members(number, others.group())
            if also:
                found.append(Label(number or -1, match.start(), others.end(), asked=False, also=also))
            continue
        asked = match["score"] is not None and match["of"].lower() == "of"
        # A number of its own for "component 0", which TOTAL must not be taken for.
        found.append(Label(number or -1, match.start(), match.end(), asked))
        ordinal = ordinal or match["nth"] is not None
    if ordinal:
        found.extend(
            Label(_ORDINALS[match["nth"].lower()], match.start("nth"), match.end(), asked=False)
            for match in _SHORT_NTH.finditer(text, found[0].start)
        )
    if found:
        first = found[0].start
        found.extend(
            Label(int(match["n"]), match.start("n"), match.end("n"), asked=False, weak=True)
            for match in _SHORT.finditer(text, first)
        )
    return found


def _members(first: int, others: str) -> tuple[int, ...]:
    """The numbers behind the first of "1, 2 and 3" or "1-3"; none where they don't rise."""
    numbers = [first]
    for member in _MEMBER.finditer(others):
        n = int(member["n"])
        numbers.extend(range(numbers[-1] + 1, n) if member["range"] else ())
        numbers.append(n)
    return tuple(numbers[1:]) if numbers == sorted(set(numbers)) else ()


@lru_cache(maxsize=64)
def _texts(components: tuple[tuple[str, Category], ...]) -> tuple[re.Pattern[str], dict[str, int]] | None:
    """The components' own texts and categories, where each names one component alone."""
    names: list[tuple[str, int]] = []
    for n, (text, category) in enumerate(components, 1):
        names.append((clean(text).strip(" .,:;").casefold(), n))
        spellings = {category, *(k for k, c in FILE_CATEGORIES.items() if c == category)}
        names.extend((name.replace("_", " "), n) for name in spellings)
    counts = Counter(name for name, _ in names)
    known = {name: n for name, n in names if counts[name] == 1 and len(name) > 2}
    if not known:
        return None
    ordered = sorted(known, key=len, reverse=True)
    body = "|".join(re.escape(name).replace(r"\ ", "[ _]") for name in ordered)
    return re.compile(rf"(?<![^\W_])(?P<name>{body})(?![^\W_])", re.IGNORECASE), known


def _texted(text: str, item: Item) -> list[Label]:
    known = _texts(tuple((component.text, component.category) for component in item.components))
    if known is None:
        return []
    pattern, numbers = known
    found: list[Label] = []
    for match in pattern.finditer(text):
        number = numbers.get(match["name"].casefold().replace("_", " "))
        if number is not None:
            found.append(Label(number, match.start(), match.end(), asked=False))
    return found


def _listed(text: str) -> list[Label]:
    return [
        Label(int(match["n"] or match["m"]) or -1, match.start(), match.end(), asked=False)
        for match in _LISTED.finditer(text)
    ]


MOST = 120
"""Of more labels in a reply the first and the last half of this are read: what lies between is a loop."""
NOBODY = 1000
"""The number of a label that ends the one before it, and has no component."""
TIERS = 4
"""How many tiers there are."""


def find_totals(text: str) -> list[Label]:
    """The labels of totals, left to right."""
    return [
        Label(
            TOTAL,
            match.start(),
            match.end(),
            asked=match.group().lower().split() == ["total", "score"],
            weak=bool(match["weak"]),
        )
        for match in _TOTAL.finditer(text)
    ]


def find_labels(text: str, item: Item, tier: int, totals: Sequence[Label] | None = None) -> list[Label]:
    """The labels of one tier and of totals, left to right, without overlaps.

    Args:
        text: a cleaned text.
        item: what it speaks of.
        tier: from 0 to `TIERS` - 1.
        totals: what `find_totals` finds in the text, if that is known.
    """
    if tier < len(_TIERS):
        found = _named(text, _TIERS[tier])
    elif tier == 2:
        found = _texted(text, item)
    else:
        found = _listed(text)
    found += find_totals(text) if totals is None else totals
    apart: list[Label] = []
    for label in sorted(found, key=lambda label: (label.start, -label.end)):
        if not apart or label.start >= apart[-1].end:
            apart.append(label)
    if len(apart) > MOST:
        half = MOST // 2
        apart = [*apart[:half], apart[half]._replace(number=NOBODY, also=()), *apart[-half:]]
    return apart
