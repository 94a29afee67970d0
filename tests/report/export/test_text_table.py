"""Whatever a cell holds, a reader of Markdown, LaTeX or CSV finds the same cells, and nothing else happens."""

import csv as csv_module
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from miabench.bench.visible import visible
from miabench.report.export.text_table import TextTable, csv, latex, markdown, spreadsheet_cell

HOSTILE = st.text(
    st.sampled_from("\\|&%$#_{}~^[]*`<>\"'=+-@!:/.w \n\r\t\x00\x1b\u202e\u200b\ud800aB1é中\u2212–"), max_size=14
)
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
CELLS = HOSTILE | ANY_TEXT
WIDE = 3
TABLES = st.builds(
    TextTable,
    caption=CELLS,
    columns=st.tuples(*[CELLS] * WIDE),
    rows=st.lists(st.tuples(*[CELLS] * WIDE), max_size=4).map(tuple),
    notes=st.lists(CELLS, max_size=3).map(tuple),
    groups=st.lists(st.integers(0, 4), max_size=2).map(tuple),
)

MODELS = TextTable(
    caption="Scores of 2 models in %",
    columns=("Model", "Total", "genre"),
    rows=(("a_b", "63.4", "-1.5"), ("c|d & 5 %", "–", "60.1–66.0")),
    notes=("Items: 12.",),
    groups=(1,),
)


def one_line(text: str) -> str:
    return " ".join(visible(text).split())


def parsed(text: str) -> list[list[str]]:
    """The cells of the only table of a Markdown text; each must be nothing but plain text."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    rows: list[list[str]] = []
    inside = 0
    for n, token in enumerate(tokens):
        inside += {"table_open": 1, "table_close": -1}.get(token.type, 0)
        if token.type == "tr_open":
            rows.append([])
        if token.type == "inline" and inside:
            kinds = {child.type for child in token.children or ()}
            assert kinds <= {"text", "text_special"}, (token.content, kinds)
            rows[-1].append("".join(child.content for child in token.children or ()))
            assert tokens[n - 1].type in ("th_open", "td_open")
    assert sum(token.type == "table_open" for token in tokens) == 1
    return rows


def tex_cells(line: str) -> list[str]:
    """A row of a tabular at its ampersands that aren't escaped; its end must be the only line break."""
    assert line.endswith(" \\\\")
    body = line.removesuffix(" \\\\")
    assert not re.search(r"(?<!\\)(?:\\\\)+(?![a-zA-Z{}$&#_%])", body)
    return re.split(r"(?<!\\)&", body)


def test_markdown() -> None:
    assert markdown(MODELS).splitlines() == [
        "**Scores of 2 models in %**",
        "",
        "| Model | Total | genre |",
        "| :--- | ---: | ---: |",
        "| a\\_b | 63.4 | -1.5 |",
        "| c\\|d \\& 5 % | – | 60.1–66.0 |",
        "",
        "- Items: 12.",
    ]


def test_latex() -> None:
    assert latex(MODELS).splitlines() == [
        "% needs \\usepackage{booktabs}",
        "\\begin{table}",
        "  \\centering",
        "  \\caption{Scores of 2 models in \\%}",
        "  \\label{tab:scores-of-2-models-in}",
        "  \\begin{tabular}{lrr}",
        "    \\toprule",
        "    Model & Total & genre \\\\",
        "    \\midrule",
        "    a\\_b & 63.4 & $-$1.5 \\\\",
        "    \\midrule",
        "    c\\textbar{}d \\& 5 \\% & -- & 60.1--66.0 \\\\",
        "    \\bottomrule",
        "  \\end{tabular}",
        "  \\par\\smallskip",
        "  \\begin{minipage}{\\linewidth}",
        "    \\footnotesize\\raggedright",
        "    Items: 12.\\par",
        "  \\end{minipage}",
        "\\end{table}",
    ]


def test_csv() -> None:
    assert csv(MODELS) == "Model,Total,genre\r\na_b,63.4,-1.5\r\nc|d & 5 %,–,60.1–66.0\r\n"


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("\\ { } $ & # _ % ^ ~", r"\textbackslash{} \{ \} \$ \& \# \_ \% \textasciicircum{} \textasciitilde{}"),
        ("[2em] *", "{[}2em] {*}"),
        ("a-b--c", "a-b-{}-c"),
        ("1–-2-–3", "1--{}-2-{}--3"),
        ("why?‘‘x’’", "why?{}`{}`x'{}'"),
        ("−3.5", "$-$3.5"),
        ("-10.9 to +8.1 (-2)", "$-$10.9 to +8.1 ($-$2)"),
        ("1–2 — “x” ‘y’ … × ≤", r"1--2 --- ``x'' `y' \ldots{} $\times$ $\leq$"),
        ("a\u202eb\x00\x1b[31m\u200bc", "ab{[}31mc"),
        ("e\u0301 ü ł ß", "é ü ł ß"),
        ("中🧁", "{[}U+4E2D]{[}U+1F9C1]"),
        ('< > | "x"', r"\textless{} \textgreater{} \textbar{} ''x''"),
        ("two\nlines\u2029here", "two lineshere"),
        ("\\input{/etc/passwd}", r"\textbackslash{}input\{/etc/passwd\}"),
    ],
)
def test_latex_of_a_cell(text: str, tex: str) -> None:
    assert f"    {tex} \\\\" in latex(TextTable("", (text,), ())).splitlines()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "\\x0d=1"),
        (" =1", "' =1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("-", "'-"),
        ("-3.2", "-3.2"),
        ("−3.2", "-3.2"),
        ("+3.2", "+3.2"),
        ("-1e-05", "-1e-05"),
        ("-1,234.5", "-1,234.5"),
        ("63.4", "63.4"),
        ("gpt-4o", "gpt-4o"),
        ("two\nlines", "two\nlines"),
        ("\x1b[2J", "\\x1b[2J"),
        ("", ""),
    ],
)
def test_a_spreadsheet_finds_no_formula(text: str, cell: str) -> None:
    assert spreadsheet_cell(text) == cell


@given(CELLS)
def test_no_cell_starts_as_a_formula(text: str) -> None:
    cell = spreadsheet_cell(text)
    assert cell[:1] not in ("=", "@", "\t", "\r", "\n")
    assert cell[:1] not in ("+", "-") or float(cell.replace(",", "")) is not None


@pytest.mark.parametrize("note", ["# x", "- x", "+ x", "= x", "--- x", "1. x", "12) x", "> x", "    x", "```", "<b>"])
def test_a_note_is_a_line_of_text(note: str) -> None:
    text = markdown(MODELS._replace(notes=(note, "end")))
    tokens = MarkdownIt("commonmark").enable("table").parse(text.split("\n\n")[-1])
    assert [token.type for token in tokens if token.type.endswith("_open")] == [
        "bullet_list_open",
        *["list_item_open", "paragraph_open"] * 2,
    ]
    assert "".join(child.content for token in tokens for child in token.children or ()) == f"{note.strip()}end"


def test_links_stay_text() -> None:
    row = markdown(TextTable("", ("http://evil.example", "www.evil.example"), ())).splitlines()[0]
    assert row == "| http\\://evil.example | www\\.evil.example |"


@pytest.mark.parametrize("form", [markdown, latex, csv])
def test_rows_must_fit(form) -> None:
    with pytest.raises(ValueError, match="row 1 has 1 cells for 2 columns"):
        form(TextTable("", ("a", "b"), (("1", "2"), ("1",))))
    with pytest.raises(ValueError, match="needs a column"):
        form(TextTable("", (), ()))


def test_many_columns_are_set_smaller() -> None:
    assert "\\footnotesize" not in latex(TextTable("", ("x",) * 7, ()))
    assert "  \\setlength{\\tabcolsep}{3pt}" in latex(TextTable("", ("x",) * 8, ())).splitlines()


def test_label() -> None:
    assert "\\label{tab:my-table}" in latex(MODELS, "My table}")
    assert "\\label{tab:table}" in latex(MODELS._replace(caption="中"))
    assert "\\label{tab:one-two-three-four-five-six-seven-eight}" in latex(
        MODELS._replace(caption="One, two, three, four, five, six, seven, eight and nine")
    )


@given(TABLES)
def test_markdown_has_every_cell(table: TextTable) -> None:
    text = markdown(table)
    assert parsed(text) == [[one_line(cell) for cell in row] for row in (table.columns, *table.rows)]
    assert text.encode()


@given(TABLES)
def test_csv_has_every_cell(table: TextTable) -> None:
    rows = list(csv_module.reader(io.StringIO(csv(table), newline=""), strict=True))
    assert rows == [[spreadsheet_cell(" ".join(cell.split())) for cell in row] for row in (table.columns, *table.rows)]


@given(TABLES)
def test_latex_has_every_cell(table: TextTable) -> None:
    text = latex(table)
    lines = [line.strip() for line in text.splitlines()]
    rows = lines[lines.index("\\toprule") + 1 : lines.index("\\bottomrule")]
    cells = [tex_cells(row) for row in rows if row != "\\midrule"]
    assert [len(row) for row in cells] == [WIDE] * (1 + len(table.rows))
    assert rows.count("\\midrule") == 1 + sum(0 < place < len(table.rows) for place in set(table.groups))
    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}")
    assert re.sub(r"\\[$]", "", text).count("$") % 2 == 0
    assert text.startswith("%") and len(re.findall(r"(?<!\\)%", text)) == 1
    assert text.encode()


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters='^<>|"'), max_size=20))
def test_latex_prints_what_stands_there(cell: str) -> None:
    """By pylatexenc, which doesn't know the characters left out here."""
    reader = pytest.importorskip("pylatexenc.latex2text").LatexNodes2Text(strict_latex_spaces=True)
    (row,) = (line for line in latex(TextTable("", ("first", cell), ())).splitlines() if "first" in line)
    assert reader.latex_to_text(tex_cells(row)[1]).strip() == " ".join(cell.split())
