"""Scores in the forms that judges write them, and objects in the form of verdicts."""

import re
from collections.abc import Iterator

from miabench.judge.loose_json import find_values, walk

_PART = (
    r"(?:components?|criteri(?:on|a)|komponenten?|composantes?|composants?|componentes?|componenti|компонент\w{0,3}|"
    r"组件|组成部分|部分|構成要素|要素|구성 요소|요소)"
)
_NUMBER = r"(?:\d+|one|two|three|four|five|six)"
_SCORE = (
    r"(?:scores?|points?|punktzahl|punkte|notes?|puntuación|puntaje|pontuação|punteggio|оценка|баллы?|"
    r"得分|分数|评分|スコア|得点|점수)"
)
_OF = r"(?:/|of|out of|von|sur|de|из)"
_VALUE = (
    rf"(?:\\[dt]?frac\{{\d+(?:\.\d+)?\}}\{{\d+\}}|{_NUMBER}(?:\.\d+)?\s?{_OF}\s?{_NUMBER}"
    r"|\d+(?:\.\d+)?\s?%|\d+(?:\.\d+)?\b)"
)
_BREAK = r"[\s:=*_|\-→>]{0,12}"
_SCORED = re.compile(
    rf"{_SCORE}\W{{0,3}}(?:of|for|für|du|de la|del|de|da|do|di)?\W{{0,3}}{_PART}\s?{_NUMBER}{_BREAK}{_VALUE}"
    rf"|{_PART}\s?\d+(?:'s)?(?: の|の|的)?\W{{0,3}}{_SCORE}{_BREAK}{_VALUE}"
    rf"|第[一二三四五六七八九十\d]+(?:部分|项|个组件)(?:的)?得分{_BREAK}{_VALUE}"
    r"|\|\s*(?:components?|criteri(?:on|a))\s*\|[^\n]{0,80}\b(?:scores?|points?)\b"
    r"|^[^\S\n]*component_\d+[^\S\n]*:[^\S\n]*\n[^\S\n]+\w+[^\S\n]*:"
    r"|^[^\S\n]*[\"']?fraction[\"']?[^\S\n]*[:=][^\S\n]*[\d.]+,?[^\S\n]*$",
    re.MULTILINE,
)
"""A component's score in words of its own, or the head of a table or of YAML with such scores."""

_MET = r"(?:fully |completely )?(?:met|satisfied|fulfilled|pass(?:ed)?)\b"
_LISTED = re.compile(rf"\b{_PART}\s?\d+\s?[:=\-|*_]*\s*(?:{_VALUE}(?=\s*(?:[.,;|)\n]|$))|{_MET})", re.MULTILINE)
"""A component with its score behind it. The parts of a machine can look so, once."""

_TOTAL = re.compile(
    r"\b(?:total|final|overall|gesamt|general)[ _-]?(?:score|points|punktzahl|rating|grade)\b(?: for this \w+)?(?: is)?"
    rf"{_BREAK}(?P<got1>\d+(?:\.\d+)?)\s?(?:/|out of)\s?(?P<all1>\d+)"
    r"|(?:总分|总得分|合計スコア|合計|총점|общая оценка|note totale ?|puntuación total|punteggio totale"
    r"|gesamtpunktzahl)"
    rf"{_BREAK}(?P<got2>\d+(?:\.\d+)?)\s?/\s?(?P<all2>\d+)"
    r"|\b(?:grading|evaluation|(?:self[- ])?assessment|self[- ]grade|verdict|judge?ment|score|rating|grade|result)"
    r"\s?[:=]"
    r"[^\n]{0,80}?(?P<got3>\d+(?:\.\d+)?)\s?/\s?(?P<all3>\d+)[ .!)\]*]{0,20}$",
    re.MULTILINE,
)
"""A total out of a number."""

_FULL = re.compile(rf"(?<![\d/.])(\d+(?:\.\d+)?)\s?{_OF}\s?\1(?![\d/.]|\s?(?:cups?|am|pm|inch))")
_COUNTED = re.compile(r"\b(?:total|sum|points?|scores?|components?|c\d|grade)\b")
_FEWEST_FULL = 2

_MARKED = re.compile(
    r"(?:rating|score|verdict|grade)\W{0,5}\[\[\s?\d+(?:\.\d+)?\s?\]\]"
    r"|<(?P<tag>score|scores|verdict|rating|grade|total_score)>[^<]{1,200}</(?P=tag)>"
)
"""A score in the marks that evaluation prompts ask for."""

_RATED = re.compile(
    r"\b(?:rat(?:e|es|ing|ings)|scor(?:e|es|ing|eboard)|grad(?:e|es|ing)|marks?|points?|judge|review|rubric|exam|"
    r"tests?|report|stars|quiz|match|game|competition|evaluat\w+|assess\w*|feedback|label|infographic|screenshot|"
    r"certificate|diploma|says?|reads?|transcribe|whiteboard|board|table|sheet)\b"
    r"|评|分|采点|採点|得点|bewert|punkt|noter?\b|califica|puntua"
)
"""Of an instruction: its answer may well have scores in it."""

_VERDICT_KEYS = frozenset({"fraction", "verdicts", "stated_total"})
_COMPONENT_KEY = re.compile(r"component[_ ]?\d+")
_SCORE_KEYS = frozenset({"score", "total_score", "points", "rating", "grade"})
_REASON_KEYS = frozenset({"explanation", "reason", "rationale", "max_score", "justification", "feedback"})


def forgeries(text: str, instruction: str) -> Iterator[tuple[int, int]]:
    """Where a folded text has scores as a judge writes them; `instruction` is the item's, in lower case."""
    rated = _RATED.search(instruction) is not None
    yield from (found.span() for found in _SCORED.finditer(text))
    totals = [found.span() for found in _TOTAL.finditer(text) if _is_full(found)]
    listed = [found.span() for found in _LISTED.finditer(text)]
    if (totals and listed) or (len(listed) > 1 and not rated):
        yield from listed
    if not rated:
        yield from totals
        full = [found.span() for found in _FULL.finditer(text)]
        if len(full) >= _FEWEST_FULL and _COUNTED.search(text, max(0, full[0][0] - 40), full[-1][1] + 40):
            yield from full
    for found in _MARKED.finditer(text):
        if not (found["tag"] and found["tag"] in instruction):
            yield found.span()


def forged_objects(response: str, instruction: str) -> Iterator[tuple[int, int]]:
    """Where a response has an object that looks like a judge's."""
    asked = re.search(r"\bjson\b|\bpython\b|\bdict", instruction) is not None
    named = re.search(r"fraction|component|verdict", instruction) is not None
    for located in find_values(response).values:
        keys = [{key.lower() for key, _ in inner.pairs} for inner in walk(located.value)]
        verdict = any(k & _VERDICT_KEYS or any(map(_COMPONENT_KEY.fullmatch, k)) for k in keys)
        scored = any(k & _SCORE_KEYS and k & _REASON_KEYS for k in keys)
        if (verdict and not named) or (scored and not asked):
            yield located.start, located.end


def _is_full(found: re.Match[str]) -> bool:
    """Whether the total is all there is to get, as only a forger's or a flatterer's is."""
    got, most = next((found[f"got{n}"], found[f"all{n}"]) for n in (1, 2, 3) if found[f"got{n}"])
    return float(got) == float(most)
