"""Lists, tables, headings, data formats."""

from hypothesis import strategies as st

from miabench.constraints import Constraint
from miabench.constraints.layout import (
    CodeBlock,
    CsvFormat,
    Emphasis,
    Headings,
    JsonFormat,
    ListLayout,
    PlainText,
    Sections,
    Table,
    Title,
    YamlFormat,
)
from strategies.common import distinct
from strategies.wording import bounds, none

keys = distinct | st.just([])
names = distinct.filter(lambda texts: len(texts) > 1)
shapes = st.sampled_from(["any", "object", "array"])
size = st.none() | st.integers(1, 9)

STRATEGIES: dict[str, st.SearchStrategy[Constraint]] = {
    "list_layout": st.sampled_from(["bulleted", "numbered", "any"]).map(lambda style: ListLayout(style=style)),
    "headings": (bounds(5) | none).map(lambda b: Headings(**b)),
    "title": st.sampled_from(["any", "angle_brackets"]).map(lambda style: Title(style=style)),
    "sections": distinct.map(lambda texts: Sections(names=tuple(texts))),
    "emphasis": st.one_of(
        st.builds(
            lambda style, unit, b: Emphasis(style=style, unit="phrase" if b == {"low": 1} else unit, **b),
            st.sampled_from(["bold", "italic", "any"]),
            st.sampled_from(["phrase", "word"]),
            bounds(5),
        ),
        st.sampled_from(["bold", "italic", "any"]).map(lambda style: Emphasis(style=style, high=0)),
    ),
    "table": st.one_of(
        st.builds(
            lambda form, columns, rows: Table(format=form, columns=columns, rows=rows),
            st.sampled_from(["any", "markdown", "html"]),
            size,
            size,
        ),
        names.map(lambda texts: Table(header=tuple(texts))),
    ),
    "json_format": st.builds(lambda texts, shape: JsonFormat(keys=tuple(texts), shape=shape), keys, shapes),
    "yaml_format": st.builds(lambda texts, shape: YamlFormat(keys=tuple(texts), shape=shape), keys, shapes),
    "csv_format": st.one_of(
        st.just(CsvFormat()),
        st.integers(2, 9).map(lambda n: CsvFormat(columns=n)),
        names.map(lambda texts: CsvFormat(header=tuple(texts))),
    ),
    "code_block": st.sampled_from([None, "python", "json", "sql"]).map(lambda name: CodeBlock(language=name)),
    "plain_text": st.just(PlainText()),
}
