"""Write the tables of docs/synth.md: what synth-v1 holds, its families, and the kinds of demands.

The text around them is written by hand; a test compares the tables with what this gives.

    python docs/generate_synth.py
"""

import importlib
import re
import statistics
from collections import Counter, defaultdict
from pathlib import Path

from miabench.bench.items import CATEGORIES, LEVELS
from miabench.synth.demands import KINDS
from miabench.synth.scenes import FAMILIES
from miabench.synth.sets import HELD_OUT_FAMILIES, HELD_OUT_KINDS, fixed_set

TARGET = Path(__file__).parent / "synth.md"


def counts() -> str:
    """Items and components of synth-v1 by level and category."""
    benchmark = fixed_set("synth-v1")
    parts = Counter((item.level, c.category) for item in benchmark for c in item.components)
    sizes: dict[str, list[int]] = defaultdict(list)
    for item in benchmark:
        sizes[item.level].append(len(item.components))
    rows = [
        f"| {level} | {len(sizes[level])} | {statistics.mean(sizes[level]):.1f} | "
        + " | ".join(str(parts[level, category]) for category in CATEGORIES)
        + " |"
        for level in LEVELS
    ]
    every = [size for group in sizes.values() for size in group]
    total = " | ".join(str(sum(parts[level, category] for level in LEVELS)) for category in CATEGORIES)
    head = f"| level | items | components each | {' | '.join(c.replace('_', ' ') for c in CATEGORIES)} |"
    rule = "|" + " --- |" * (3 + len(CATEGORIES))
    return "\n".join([head, rule, *rows, f"| all | {len(every)} | {statistics.mean(every):.1f} | {total} |"])


def families() -> str:
    """A line for each family: what it is, and whether training data leaves it out."""
    rows = []
    for family in FAMILIES:
        name = family.model_fields["family"].default
        text = (importlib.import_module(family.__module__.rsplit(".", 1)[0]).__doc__ or "").strip().splitlines()[0]
        rows.append(f"| `{name}` | {text.rstrip('.')} | {'yes' if name in HELD_OUT_FAMILIES else ''} |")
    return "\n".join(["| family | what is drawn | held out |", "| --- | --- | --- |", *rows])


def demands() -> str:
    """A line for each kind of demand."""
    rows = [
        f"| {kind.name} | {kind.category.replace('_', ' ')} | {'yes' if kind.hard else ''} | "
        f"{'yes' if kind.name in HELD_OUT_KINDS else ''} |"
        for kind in KINDS
    ]
    return "\n".join(["| kind | category | hard | held out |", "| --- | --- | --- | --- |", *rows])


def render(text: str) -> str:
    """The page with its tables made anew."""
    for name, table in (("counts", counts()), ("families", families()), ("demands", demands())):
        begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        made = f"{begin}\n{table}\n{end}"
        text = re.sub(f"{begin}.*?{end}", lambda _, made=made: made, text, flags=re.DOTALL)
    return text


if __name__ == "__main__":
    TARGET.write_text(render(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
