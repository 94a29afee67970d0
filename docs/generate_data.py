"""Write the tables of docs/data.md: what the corrected edition changes, and what `mia data check` looks for.

The text around them is written by hand; a test compares the tables with what this gives.

    python docs/generate_data.py
"""

import re
from pathlib import Path

from miabench.bench.lint import CODES
from miabench.bench.official.editions import corrections

TARGET = Path(__file__).parent / "data.md"


def correction_table() -> str:
    rows = [
        f"| {entry.number} | {'left out' if entry.leave_out else _changes(len(entry.component))} | {entry.reason} |"
        for entry in corrections().values()
    ]
    return "\n".join(["| record | changed | why |", "| --- | --- | --- |", *rows])


def code_table() -> str:
    rows = [f"| `{name}` | {code.severity} | {code.meaning} |" for name, code in CODES.items()]
    return "\n".join(["| code | severity | what |", "| --- | --- | --- |", *rows])


def render(text: str) -> str:
    """The page with its tables made anew."""
    for name, table in (("corrections", correction_table()), ("codes", code_table())):
        begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        made = f"{begin}\n{table}\n{end}"
        text = re.sub(f"{begin}.*?{end}", lambda _, made=made: made, text, flags=re.DOTALL)
    return text


def _changes(number: int) -> str:
    return f"{number} component{'s' if number > 1 else ''}"


if __name__ == "__main__":
    TARGET.write_text(render(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
