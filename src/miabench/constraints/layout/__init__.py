"""How a text is laid out: lists, tables, headings, data formats."""

from miabench.constraints.layout.blocks import CodeBlock, PlainText
from miabench.constraints.layout.data import JsonFormat, YamlFormat
from miabench.constraints.layout.delimited import CsvFormat
from miabench.constraints.layout.emphasis import Emphasis
from miabench.constraints.layout.headings import Headings, Sections
from miabench.constraints.layout.lists import ListLayout
from miabench.constraints.layout.table import Table
from miabench.constraints.layout.title import Title

__all__ = [
    "CodeBlock",
    "CsvFormat",
    "Emphasis",
    "Headings",
    "JsonFormat",
    "ListLayout",
    "PlainText",
    "Sections",
    "Table",
    "Title",
    "YamlFormat",
]
