r"""A table of words and numbers as Markdown, LaTeX and CSV, for papers, spreadsheets and model cards.

Names of models come from files, so no cell may end its cell, its row or its table in any of the three, nor start a
command, a link or a formula there.
"""

import io
import re
import unicodedata
from csv import writer
from typing import NamedTuple

from miabench.bench.visible import pieces, visible

_NUMBER = re.compile(r"[+\-\u2212]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_FORMULA = ("=", "+", "-", "@", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What some spreadsheet takes for a formula at the start of a cell, in full width too (OWASP, "CSV Injection")."""

_SIGN = re.compile(r"(?<![^\s(])-(?=[0-9])")
"""A hyphen that is the minus sign of a number."""

_MARKUP = re.compile(r"[\\`*_\[\]<>&~|$]|(?<=[a-zA-Z]):(?=//)|(?<=[wW])\.")
_BLOCK = re.compile(r"[#+=-]|[0-9]{1,9}(?=[.)])")
_LABEL = re.compile(r"[^a-z0-9]+")
_LONG = 40
"""Characters that a label may have."""

_WIDE = 7
"""Columns above which a LaTeX table is set smaller and closer."""

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    '"': "''",  # the straight one isn't in the fonts that LaTeX starts with
    "'": r"\textquotesingle{}",
    "[": "{[}",  # after \\ or \midrule these two would start an argument
    "*": "{*}",
    "\u2010": "-",
    "\u2011": "-",
    "\u2013": "--",
    "\u2014": "---",
    "\u2018": "`",
    "\u2019": "'",
    "\u201c": "``",
    "\u201d": "''",
    "\u2022": r"\textbullet{}",
    "\u2026": r"\ldots{}",
    "\u2212": "$-$",
    "\u00d7": r"$\times$",
    "\u00b1": r"$\pm$",
    "\u00f7": r"$\div$",
    "\u00a9": r"\textcopyright{}",
    "\u00b7": r"\textperiodcentered{}",
    "\u00b0": r"\textdegree{}",
    "\u2264": r"$\leq$",
    "\u2265": r"$\geq$",
    "\u2260": r"$\neq$",
    "\u2248": r"$\approx$",
    "\u2192": r"$\rightarrow$",
    "\u2190": r"$\leftarrow$",
    "\u20ac": r"\texteuro{}",
    "\u03b1": r"$\alpha$",
    "\u03b2": r"$\beta$",
    "\u03ba": r"$\kappa$",
    "\u00b5": r"$\mu$",
    "\u03bc": r"$\mu$",
}
_LIGATURES = ("--", "``", "''", "?`", "!`")
"""Characters that TeX's fonts join to another one."""

_LATIN = re.compile(
    "[ !-~\u00c0-\u00cf\u00d1-\u00d6\u00d8-\u00dd\u00df-\u00ef\u00f1-\u00f6\u00f8-\u00fd\u00ff-\u0103"
    "\u0106\u0107\u010c-\u010f\u0139-\u013e\u0141-\u0148\u0150-\u0165]"
)
"""What pdfLaTeX sets with the fonts and the input encoding that it starts with: ASCII, and letters with accents."""


class TextTable(NamedTuple):
    """A table whose first column holds names and whose others hold figures, all as text.

    Attributes:
        caption: what it shows; "" for none.
        columns: headings, at least one.
        rows: each with a cell a column.
        notes: what the figures stand on, a line each.
        groups: places of the rows before which a rule is drawn; Markdown and CSV have no rules.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    groups: tuple[int, ...] = ()


def markdown(table: TextTable) -> str:
    r"""The table as GitHub-flavoured Markdown: caption, table, notes as a list. Hidden characters are shown (`\x1b`).

    Raises:
        ValueError: a row hasn't a cell a column.
    """
    _check(table)
    lines = [f"**{_escaped(table.caption)}**", ""] if table.caption.strip() else []
    lines.append(_markdown_row(table.columns))
    lines.append(f"| {' | '.join([':---', *['---:'] * (len(table.columns) - 1)])} |")
    lines += [_markdown_row(row) for row in table.rows]
    notes = [_escaped(note) for note in table.notes]
    if notes:
        lines += ["", *(f"- {_BLOCK.sub(_block, note, count=1) if _BLOCK.match(note) else note}" for note in notes)]
    return "\n".join(lines) + "\n"


def latex(table: TextTable, label: str = "") -> str:
    r"""The table as a LaTeX float with rules of booktabs, which the document must load. pdfLaTeX takes it as it is.

    Hidden characters are left out; a character that pdfLaTeX has no glyph for becomes its number, `[U+4E2D]`.

    Args:
        table: the table.
        label: for `\ref`, after `tab:`; by default the start of the caption.

    Raises:
        ValueError: a row hasn't a cell a column.
    """
    _check(table)
    words = _LABEL.sub("-", (label or table.caption).lower()).strip("-")
    key = (words if len(words) <= _LONG else words[:_LONG].rpartition("-")[0]) or "table"
    lines = [
        "% needs \\usepackage{booktabs}",
        "\\begin{table}",
        "  \\centering",
        *([f"  \\caption{{{_tex(table.caption)}}}"] if table.caption.strip() else []),
        f"  \\label{{tab:{key}}}",
        *(["  \\footnotesize", "  \\setlength{\\tabcolsep}{3pt}"] if len(table.columns) > _WIDE else []),
        f"  \\begin{{tabular}}{{l{'r' * (len(table.columns) - 1)}}}",
        "    \\toprule",
        _tex_row(table.columns),
        "    \\midrule",
    ]
    for place, row in enumerate(table.rows):
        lines += ["    \\midrule"] if place and place in table.groups else []
        lines.append(_tex_row(row))
    lines += ["    \\bottomrule", "  \\end{tabular}"]
    if table.notes:
        lines += [
            "  \\par\\smallskip",
            "  \\begin{minipage}{\\linewidth}",
            "    \\footnotesize\\raggedright",
            *(f"    {_tex(note)}\\par" for note in table.notes),
            "  \\end{minipage}",
        ]
    return "\n".join([*lines, "\\end{table}"]) + "\n"


def csv(table: TextTable) -> str:
    """The headings and rows as CSV (RFC 4180). Caption and notes have no place there.

    Raises:
        ValueError: a row hasn't a cell a column.
    """
    _check(table)
    out = io.StringIO()
    lines = writer(out)
    lines.writerows([spreadsheet_cell(" ".join(cell.split())) for cell in row] for row in (table.columns, *table.rows))
    return out.getvalue()


def spreadsheet_cell(text: str) -> str:
    """Text for a cell of a spreadsheet: what it would take for a formula gets an apostrophe in front.

    Numbers stay numbers, with a hyphen for a minus sign. Newlines and tabs inside a text stay, hidden characters
    become visible escapes.
    """
    if _NUMBER.fullmatch(text):
        return text.replace("\u2212", "-")
    shown = visible(text)
    return f"'{shown}" if shown[:1].isspace() or shown.startswith(_FORMULA) else shown


def _check(table: TextTable) -> None:
    wide = len(table.columns)
    if not wide:
        raise ValueError("a table needs a column")
    for place, row in enumerate(table.rows):
        if len(row) != wide:
            raise ValueError(f"row {place} has {len(row)} cells for {wide} columns")


def _markdown_row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    """One line of Markdown in which nothing is markup."""
    return _MARKUP.sub(lambda found: f"\\{found.group()}", " ".join(visible(text).split()))


def _block(found: re.Match[str]) -> str:
    """The start of a heading, list or rule with a backslash before its mark."""
    return f"{found.group()}\\" if found.group()[0].isdigit() else f"\\{found.group()}"


def _tex_row(cells: tuple[str, ...]) -> str:
    return f"    {' & '.join(_tex(cell) for cell in cells)} \\\\"


def _tex(text: str) -> str:
    """One line of LaTeX that prints the text."""
    seen = "".join(piece.text for piece in pieces(text) if not piece.escaped)
    line = " ".join(seen.split())
    printed: list[str] = []
    for char in unicodedata.normalize("NFC", _SIGN.sub("\u2212", line)):
        tex = _tex_char(char)
        joins = printed and f"{printed[-1][-1]}{tex[0]}" in _LIGATURES
        printed += ["{}", tex] if joins else [tex]
    return "".join(printed)


def _tex_char(char: str) -> str:
    if char in _TEX:
        return _TEX[char]
    return char if _LATIN.fullmatch(char) else f"{{[}}U+{ord(char):04X}]"
