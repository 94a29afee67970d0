"""Tables, data formats, code blocks, plain text: what counts as one, and hostile input."""

import pytest
import quick

from miabench.constraints import Constraint, parse_constraint, read
from miabench.constraints.layout import CodeBlock, CsvFormat, JsonFormat, PlainText, Table, YamlFormat
from miabench.errors import ConstraintError

JSON, YAML, CSV, TABLE = JsonFormat(), YamlFormat(), CsvFormat(), Table()
KEYS = JsonFormat(keys=("name", "color"))
OBJECT, ARRAY = JsonFormat(shape="object"), JsonFormat(shape="array")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("as JSON", JSON),
        ("in JSON format", JSON),
        ("as valid JSON", JSON),
        ("as a JSON object", OBJECT),
        ("as a JSON array", ARRAY),
        ("as a JSON list", ARRAY),
        ("as a JSON array of objects with the keys 'a' and 'b'", JsonFormat(keys=("a", "b"), shape="array")),
        ("respond only with JSON", JSON),
        ("formatted as JSON", JSON),
        ("your answer must be valid JSON", JSON),
        ('as JSON with the keys "name" and "color"', KEYS),
        ('respond only with JSON, with the keys "name" and "color"', KEYS),
        ('as a JSON object with keys "name" and "color"', JsonFormat(keys=("name", "color"), shape="object")),
        ('in JSON format with the fields "name" and "color"', KEYS),
        ('in JSON, using the keys "name", "color"', KEYS),
        ("as JSON with one key per person", None),
        ("describe the JSON", None),
        ("as YAML", YAML),
        ("in YAML format", YAML),
        ('as YAML with the keys "name" and "color"', YamlFormat(keys=("name", "color"))),
        ("as CSV", CSV),
        ("in CSV format", CSV),
        ("as comma-separated values", CSV),
        ("as CSV with three columns", CsvFormat(columns=3)),
        ("as CSV with a header of name,color,count", CsvFormat(header=("name", "color", "count"))),
        ('as CSV with the columns "name" and "color"', CsvFormat(header=("name", "color"))),
        ("as a table", TABLE),
        ("in a table", TABLE),
        ("in table format", TABLE),
        ("in tabular form", TABLE),
        ("as an HTML table", Table(format="html")),
        ("as an HTML table with two columns", Table(format="html", columns=2)),
        ("as a markdown table", Table(format="markdown")),
        ("in a Markdown table with two columns", Table(format="markdown", columns=2)),
        ("a table with three columns", Table(columns=3)),
        ("in a table with three columns", Table(columns=3)),
        ("presented as a table with two columns", Table(columns=2)),
        ("as a three-column table", Table(columns=3)),
        ("as a table with two columns and four rows", Table(columns=2, rows=4)),
        ("on the table", None),
        ("as a table of contents", None),
        ("with a table and two chairs", None),
        ("in a code block", CodeBlock()),
        ("inside a code block", CodeBlock()),
        ("in a Python code block", CodeBlock(language="python")),
        ("wrapped in triple backticks", CodeBlock()),
        ("without any markdown", PlainText()),
        ("no markdown", PlainText()),
        ("in plain text", PlainText()),
        ("as plain text without formatting", PlainText()),
        ("without markdown formatting", PlainText()),
        ("without any formatting", PlainText()),
        ("in plain English", None),
        ("in code", None),
    ],
)
def test_reading(phrase: str, expected: Constraint | None) -> None:
    found = read(phrase)
    mine = (CodeBlock, CsvFormat, JsonFormat, PlainText, Table, YamlFormat)
    assert (found if isinstance(found, mine) and not found.partial else None) == expected


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (JSON, '{"a": 1}', "holds"),
        (OBJECT, '{"a": 1}', "holds"),
        (OBJECT, "[1, 2]", "broken"),
        (ARRAY, "[1, 2]", "holds"),
        (ARRAY, '{"a": [1]}', "broken"),
        (JSON, ' [1, "b", null] \n', "holds"),
        (JSON, '```json\n{"a": 1}\n```', "holds"),
        (JSON, '```\n{"a": 1}\n```', "holds"),
        (JSON, "{'a': 1}", "broken"),
        (JSON, '{"a": 1,}', "broken"),
        (JSON, '{"a": NaN}', "broken"),
        (JSON, '{"a": Infinity}', "broken"),
        (JSON, '{"a": 1} // note', "broken"),
        (JSON, 'Here it is:\n{"a": 1}', "broken"),
        (JSON, '{"a": 1}\n{"b": 2}', "broken"),
        (JSON, '{"a": 1, "a": 2}', "broken"),
        (JSON, "{a: 1}", "broken"),
        (JSON, '{"a": "b\nc"}', "broken"),
        (JSON, "{“a”: 1}", "broken"),
        (JSON, '"just text"', "undecided"),
        (JSON, "42", "undecided"),
        (JSON, "", "broken"),
        (JSON, '```json\n{"a": 1}', "broken"),
        (JSON, '```json\n{"a": 1}\n```\nHope this helps', "broken"),
        (JSON, '{"a": ' + "9" * 6000 + "}", "holds"),
        (JSON, '{"s": "[[[[{{{{"}', "holds"),
        (KEYS, '{"name": "Bella", "color": "brown"}', "holds"),
        (KEYS, '{"color": "brown", "name": "Bella"}', "holds"),
        (KEYS, '[{"name": "a", "color": "b"}, {"name": "c", "color": "d"}]', "holds"),
        (KEYS, '[{"name": "a", "color": "b"}, {"name": "c"}]', "broken"),
        (KEYS, '{"name": "Bella", "colour": "brown"}', "broken"),
        (KEYS, '{"Name": "Bella", "Color": "brown"}', "broken"),
        (KEYS, '{"name": "Bella"}', "broken"),
        (KEYS, '{"name": "Bella", "color": "brown", "age": 3}', "undecided"),
        (KEYS, '{"dog": {"name": "Bella", "color": "brown"}}', "broken"),
        (KEYS, "[]", "broken"),
    ],
)
def test_json(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (YAML, "name: Bella\ncolor: brown", "holds"),
        (YAML, "- milk\n- eggs", "holds"),
        (YAML, "```yaml\nname: Bella\n```", "holds"),
        (YAML, "---\nname: Bella\n...", "holds"),
        (YAML, "name: Bella\n  color: brown", "broken"),
        (YAML, "name: [1, 2", "broken"),
        (YAML, "name:\tBella: x\n\t- a", "broken"),
        (YAML, "The dog is brown.", "broken"),
        (YAML, '{"name": "Bella"}', "undecided"),
        (YAML, "name: a\nname: b", "broken"),
        (YAML, "", "broken"),
        (YAML, "a: &x [1, 2]\nb: *x", "holds"),
        (YAML, "a: *nowhere", "broken"),
        (YAML, "Here is the YAML:\n```yaml\nname: Bella\n```", "broken"),
        (YamlFormat(keys=("name", "color")), "name: Bella\ncolor: brown", "holds"),
        (YamlFormat(keys=("name", "color")), "- name: a\n  color: b\n- name: c\n  color: d", "holds"),
        (YamlFormat(keys=("name", "color")), "name: Bella", "broken"),
        (CSV, "name,color\nBella,brown", "holds"),
        (CSV, "```csv\nname,color\nBella,brown\n```", "holds"),
        (CSV, 'name,note\nBella,"big, brown"', "holds"),
        (CSV, "name,color\nBella", "broken"),
        (CSV, "name;color\nBella;brown", "broken"),
        (CSV, "name\tcolor\nBella\tbrown", "broken"),
        (CSV, "| a | b |\n|---|---|\n| 1 | 2 |", "broken"),
        (CSV, "name\nBella", "broken"),
        (CSV, "name,color", "broken"),
        (CsvFormat(columns=2), "name,color\nBella,brown", "holds"),
        (CsvFormat(columns=3), "name,color\nBella,brown", "broken"),
        (CSV, "", "broken"),
        (CSV, "The cat, a big one, sits here.\nThe dog, a small one, sleeps there.", "broken"),
        (CSV, "name, color\nBella, brown", "holds"),
        (CsvFormat(header=("name", "color")), "name,color\nBella,brown", "holds"),
        (CsvFormat(header=("name", "color")), "color,name\nbrown,Bella", "broken"),
        (CsvFormat(header=("name", "color")), "Bella,brown\nRex,black", "broken"),
        (CsvFormat(header=("name", "color")), '"name","color"\r\n"Bella","brown"\r\n', "holds"),
    ],
)
def test_yaml_and_csv(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


GFM = "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |"


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (TABLE, GFM, "holds"),
        (TABLE, f"Here it is:\n\n{GFM}", "holds"),
        (TABLE, "a | b\n--- | :-:\n1 | 2", "holds"),
        (TABLE, "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "holds"),
        (TABLE, "a\tb\n1\t2\n3\t4", "holds"),
        (TABLE, "a, b\n1, 2", "broken"),
        (TABLE, "- a: 1\n- b: 2", "broken"),
        (TABLE, "The door | the window", "broken"),
        (TABLE, "| a | b |\n|---|---|", "broken"),
        (TABLE, "", "broken"),
        (TABLE, "| a | b |\n| 1 | 2 |\n| 3 | 4 |", "undecided"),
        (Table(format="markdown"), GFM, "holds"),
        (Table(format="markdown"), "| a | b |\n| 1 | 2 |\n| 3 | 4 |", "broken"),
        (Table(format="markdown"), "| a | b |\n|---|\n| 1 | 2 |", "broken"),
        (Table(format="markdown"), "a\tb\n1\t2", "broken"),
        (Table(format="markdown"), "<table><tr><td>a</td><td>b</td></tr></table>", "broken"),
        (Table(format="html"), GFM, "broken"),
        (Table(format="html"), "<table><tr><td>a</td><td>b</td></tr></table>", "holds"),
        (Table(columns=2), GFM, "holds"),
        (Table(columns=3), GFM, "broken"),
        (Table(rows=2), GFM, "holds"),
        (Table(rows=3), GFM, "undecided"),
        (Table(rows=4), GFM, "broken"),
        (Table(columns=2), "| a \\| x | b |\n|---|---|\n| 1 | 2 |", "holds"),
        (Table(columns=2), "| a | b |\n|---|---|\n| 1 | 2 | 3 |", "undecided"),
    ],
)
def test_tables(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


@pytest.mark.parametrize(
    ("constraint", "text", "outcome"),
    [
        (CodeBlock(), "```\na cat\n```", "holds"),
        (CodeBlock(), "~~~\na cat\n~~~", "holds"),
        (CodeBlock(), "```text\na cat\n```\n", "holds"),
        (CodeBlock(), "Here it is:\n\n```\na cat\n```", "holds"),
        (CodeBlock(), "```\na cat", "broken"),
        (CodeBlock(), "`a cat`", "broken"),
        (CodeBlock(), "a cat", "broken"),
        (CodeBlock(), "```\n```", "broken"),
        (CodeBlock(), "    a cat\n    sits", "undecided"),
        (CodeBlock(), "```a cat```", "undecided"),
        (CodeBlock(), "", "broken"),
        (CodeBlock(language="python"), "```python\nx = 1\n```", "holds"),
        (CodeBlock(language="python"), "```py\nx = 1\n```", "holds"),
        (CodeBlock(language="python"), "```\nx = 1\n```", "broken"),
        (CodeBlock(language="python"), "```java\nx = 1;\n```", "broken"),
        (PlainText(), "A cat sits. It's 5 * 3 = 15 and snake_case.", "holds"),
        (PlainText(), "A **cat** sits.", "broken"),
        (PlainText(), "A *cat* sits.", "broken"),
        (PlainText(), "# Cat\n\nIt sits.", "broken"),
        (PlainText(), "A `cat` sits.", "broken"),
        (PlainText(), "A ~~cat~~ dog sits.", "broken"),
        (PlainText(), "```\ncat\n```", "broken"),
        (PlainText(), "A [cat](https://a.b) sits.", "broken"),
        (PlainText(), "> A cat sits.", "broken"),
        (PlainText(), GFM, "broken"),
        (PlainText(), "- cat\n- dog", "broken"),
        (PlainText(), "1. cat\n2. dog", "undecided"),
        (PlainText(), "• cat\n• dog", "holds"),
        (PlainText(), "Number #1 costs 5 > 3 [sic]", "holds"),
        (PlainText(), "", "holds"),
    ],
)
def test_code_and_plain_text(constraint: Constraint, text: str, outcome: str) -> None:
    finding = constraint.check(text)
    assert finding.outcome == outcome, finding


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("constraint", [JSON, KEYS, YAML, CSV, TABLE, CodeBlock(), PlainText()])
@pytest.mark.parametrize(
    "text",
    ["[" * 10_000, "{" * 10_000, '{"a":' * 2_000, "|" * 10_000, "- " * 5_000, "`" * 10_000, "*" * 10_000, "a,\"" * 3000,
     BOMB, "\x00" * 10_000, "```\n" * 2_500, "[" * 5_000 + "]" * 5_000, "&a " * 3_000, "? " * 5_000, "# " * 5_000],
)  # fmt: skip
def test_hostile_input_is_decided_fast(constraint: Constraint, text: str) -> None:
    assert quick.seconds(lambda attempt: constraint.check(text + " " * attempt), 0.5) < 0.5  # 50 ms is the aim
    assert len(constraint.check(text).evidence) < 400


def test_deep_json_is_undecided() -> None:
    assert JSON.check("[" * 5_000 + "]" * 5_000).outcome == "undecided"
    assert JSON.check("[" * 50 + "]" * 50).outcome == "holds"


def test_bad_fields_are_refused() -> None:
    for data in (
        {"kind": "json_format", "keys": ["a", "a"]},
        {"kind": "table", "columns": 0},
        {"kind": "csv_format", "header": ["a"]},
        {"kind": "code_block", "language": "not a name"},
    ):
        with pytest.raises(ConstraintError):
            parse_constraint(data)
