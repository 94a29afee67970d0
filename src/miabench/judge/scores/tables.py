"""Tables of scores become lines that begin with a label and its score, as the header says which column is which.

| # | Component | Max | Score |          Component 1: 3/4 | Describe the bus
|---|-----------|-----|-------|   ->     Component 2: 0/3 | Use 25 words
| 1 | Describe the bus | 4 | 3 |
| 2 | Use 25 words     | 3 | 0 |

Lines of values between commas, semicolons or bars under a header ("component,score,max") are tables too.
"""

import csv
import re

_TABLE = re.compile(
    r"(?:^|(?<=\n))(?P<head>\|?[^|\n]*\|[^\n]*)\n(?P<rule>[ |:–-]{3,}\n)(?P<body>(?:[^|\n]*\|[^\n]*(?:\n|$))+)"
)
_SCORE = re.compile(
    r"(?:final|given|awarded|my|your)? ?(?:scores?|awarded|earned|given|rating|marks?|grade|result"
    r"|得分|评分|分数|得点|スコア|점수|bewertung|note|puntuación)(?: (?:awarded|given|earned"
    r"|obtained))?",
    re.IGNORECASE,
)
_POINTS = re.compile(r"(?:points?|pts|punkte|puntos|点数|分值)(?: (?:awarded|given|earned|obtained))?", re.IGNORECASE)
_MAX = re.compile(
    r"(?:max(?:imum)?|out of|possible|available|weight|满分|滿分|配点|満点|만점|von|sur"
    r"|de)\.?(?: (?:scores?|points?|possible|marks?))*|points? (?:possible|available)|full (?:marks"
    r"|score|points)|分值",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:component|comp\.?|criteri|requirement|组件|組件|コンポーネント|구성|komponente|composant"
    r"|componente|total|score of|c) ?\d?",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:total|sum|overall|总|總|合计|合計|합계|총|gesamt|summe)", re.IGNORECASE)
_HEADER = re.compile(
    r"^[| ]{0,2}(?:components?|comp\.?|criteri(?:on|a)|requirement|#|no\.?|id|number|组件|組件|コンポーネント)"
    r" ?(?P<mark>[,;|])[^\n]{2,120}$",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_ROWS = 40
_INTEGER = re.compile(r"#?(\d{1,2})\.?")
_VALUE = re.compile(r"\d[\d.,]*(?: ?(?:/|out of|of) ?\d[\d.,]*)?%?")


def _cells(line: str) -> list[str]:
    inner = line.strip()
    inner = inner.removeprefix("|")
    inner = inner.removesuffix("|")
    return [cell.strip(" \"'`") for cell in inner.split("|")]


def unfold_tables(text: str) -> str:
    """A cleaned text with the tables that hold scores rewritten; others stay."""
    if "|" in text:
        text = _TABLE.sub(_unfolded, text)
    return _undelimited(text) if _HEADER.search(text) else text


def _undelimited(text: str) -> str:
    """The text with lines of delimited values rewritten."""
    lines = text.split("\n")
    kept: list[str] = []
    i = 0
    while i < len(lines):
        kept.append(lines[i])
        i += 1
        mark = _HEADER.fullmatch(kept[-1])
        head = _split(kept[-1], mark["mark"]) if mark else []
        score = next((i for i, cell in enumerate(head) if _SCORE.fullmatch(cell) or _POINTS.fullmatch(cell)), None)
        if mark is None or score is None:
            continue
        rows = _rows(lines[i : i + _MOST_ROWS], mark["mark"], len(head), score)
        unfolded = _down(head, rows)
        if unfolded:
            kept[-1:] = unfolded
            i += len(rows)
    return "\n".join(kept)


def _split(line: str, mark: str) -> list[str]:
    return _cells(line) if mark == "|" else [cell.strip() for cell in next(csv.reader([line], delimiter=mark), [])]


def _rows(lines: list[str], mark: str, width: int, score: int) -> list[list[str]]:
    """The lines that have a component and a value where the header says; the last column's words may hold the mark."""
    rows: list[list[str]] = []
    for row in (_split(line, mark) for line in lines):
        fits = len(row) == width or (len(row) > width and not _VALUE.fullmatch(row[-1]))
        named = fits and (_INTEGER.fullmatch(row[0]) or _LABEL.match(row[0]) or _TOTAL.match(row[0]))
        if not named or not _VALUE.fullmatch(row[score]):
            break
        rows.append(row)
    return rows


def _unfolded(match: re.Match[str]) -> str:
    head = _cells(match["head"])
    rows = [_cells(line) for line in match["body"].rstrip("\n").split("\n")]
    lines = _across(head, rows) or _down(head, rows)
    return "\n".join([*lines, ""]) if lines else match.group()


def _across(head: list[str], rows: list[list[str]]) -> list[str]:
    """A component a column."""
    numbered = _LABEL.match(head[0]) is not None and not re.search(r"\d", head[0])
    labelled = [
        i
        for i, cell in enumerate(head)
        if (re.search(r"\d", cell) and _LABEL.match(cell)) or (numbered and _INTEGER.fullmatch(cell))
    ]
    if len(labelled) < 2 and not (labelled and any(_TOTAL.match(cell) for cell in head)):
        return []
    scored = [row for row in rows if any(i < len(row) and _VALUE.match(row[i]) for i in labelled)]
    if len(scored) != 1:
        return []
    columns = [i for i, cell in enumerate(head) if (i in labelled or _TOTAL.match(cell)) and i < len(scored[0])]
    names = [f"Component {found[1]}" if (found := _INTEGER.fullmatch(cell)) else cell for cell in head]
    return [f"{names[i]}: {scored[0][i]}" for i in columns]


def _down(head: list[str], rows: list[list[str]]) -> list[str]:
    """A component a row."""
    maxima = [i for i, cell in enumerate(head) if _MAX.fullmatch(cell)]
    scores = [i for i, cell in enumerate(head) if _SCORE.fullmatch(cell)]
    points = [i for i, cell in enumerate(head) if _POINTS.fullmatch(cell)]
    if not scores:
        scores = points
    elif not maxima:
        maxima = points
    if len(scores) != 1 or len(maxima) > 1:
        return []
    lines = [_line(row, scores[0], maxima[0] if maxima else None) for row in rows]
    return [line for line in lines if line]


def _line(row: list[str], score: int, maximum: int | None) -> str:
    if score >= len(row):
        return ""
    others = [cell for i, cell in enumerate(row) if i not in (score, maximum)]
    number = next((found for cell in others if (found := _INTEGER.fullmatch(cell))), None)
    named = next((cell for cell in others if cell), "")
    total = next((cell for cell in others if _TOTAL.match(cell)), None)
    label = total or (f"Component {number[1]}" if number and not _LABEL.match(named) else named)
    value = row[score]
    if (
        maximum is not None
        and maximum < len(row)
        and re.fullmatch(r"\d[\d.]*", value)
        and re.fullmatch(r"\d[\d.]*", row[maximum])
    ):
        value = f"{value}/{row[maximum]}"
    rest = [cell for cell in others if cell not in (label, "") and not _INTEGER.fullmatch(cell)]
    return " | ".join([f"{label}: {value}", *rest])
