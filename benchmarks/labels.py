"""How right the constraint language is on hand-labelled data: reading of phrases, checks of responses.

    python benchmarks/labels.py            # the labels of this repository
    python benchmarks/labels.py --misses   # and every row that isn't decided as labelled

The labels lie in tests/constraints/labels (see test_labels.py there). The unseen third was kept aside until the rules
were finished. The published components need the benchmark file (--published FILE; by default the copy beside this
repository, where there is one).
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from miabench.constraints import AllOf, Constraint, parse_constraint, read

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "tests" / "constraints" / "labels"
PUBLISHED = ROOT.parent / "shared" / "mia-bench" / "instruction_benchmark_all.json"


def rows(name: str) -> list[dict[str, Any]]:
    with (LABELS / f"{name}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def how_much(constraint: Constraint | None) -> str:
    return "none" if constraint is None else "partial" if constraint.partial else "whole"


def is_right(constraint: Constraint | None, label: str, spec: dict[str, Any] | None) -> bool:
    """Whether a phrase is read as labelled: as much of it, and as the same constraint."""
    if how_much(constraint) != label:
        return False
    if constraint is None or spec is None:
        return True
    meant = parse_constraint(spec)
    if isinstance(constraint, AllOf) and isinstance(meant, AllOf):  # in whatever order
        return (set(constraint.parts), constraint.partial) == (set(meant.parts), meant.partial)
    return constraint == meant


def reading(name: str, labelled: list[tuple[str, str | None, str, dict[str, Any] | None]], misses: bool) -> None:
    """Print precision (of what is read, what is read right) and recall (of what can be read, what is)."""
    counts: Counter[str] = Counter()
    for phrase, category, label, spec in labelled:
        constraint = read(phrase, category)
        right = is_right(constraint, label, spec)
        if label == "whole":
            counts["whole"] += 1
            counts["found"] += right
        if constraint is not None:
            counts["read"] += 1
            counts["right"] += right
        if misses and not right:
            print(f"    {label}, read {how_much(constraint)}: {phrase!r} {constraint!r}")
    precision, recall = counts["right"] / max(counts["read"], 1), counts["found"] / max(counts["whole"], 1)
    print(
        f"{name:34} {len(labelled):6} {precision:9.3f} ({counts['right']}/{counts['read']})"
        f" {recall:8.3f} ({counts['found']}/{counts['whole']})"
    )


def checking(part: str, misses: bool) -> None:
    """Print the share of the responses on which strict and loose outcomes are as labelled, by family."""
    families: dict[str, Counter[str]] = {}
    for row in rows("responses"):
        if row["part"] != part:
            continue
        for counts in (families.setdefault(row["id"].split("-")[0], Counter()), families.setdefault("all", Counter())):
            counts["rows"] += 1
        constraint = read(row["phrase"], row["category"])
        found: list[str] = ["unread", "unread"]
        if constraint is not None:
            found = [constraint.check(row["response"], loose=loose).outcome for loose in (False, True)]
        wanted = [row["outcome"], row.get("loose", row["outcome"])]
        for counts in (families[row["id"].split("-")[0]], families["all"]):
            counts["strict"] += found[0] == wanted[0]
            counts["loose"] += found[1] == wanted[1]
        if misses and found != wanted:
            print(f"    {row['id']} {row['phrase']!r}: {found}, labelled {wanted}")
    for family, counts in families.items():
        n = counts["rows"]
        print(
            f"{part:7} {family:26} {n:6} {counts['strict'] / n:9.3f} ({counts['strict']}/{n})"
            f" {counts['loose'] / n:8.3f} ({counts['loose']}/{n})"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="print every row that isn't decided as labelled")
    parser.add_argument("--published", type=Path, default=PUBLISHED, help="the published benchmark's JSON file")
    args = parser.parse_args()
    print(f"{'reading':34} {'rows':>6} {'precision':>9} {'':14} {'recall':>8}")
    for part in ("seen", "unseen"):
        chosen = [row for row in rows("phrases") if row["part"] == part]
        reading(
            f"new phrases, {part}",
            [(row["phrase"], row["category"], row["label"], row.get("spec")) for row in chosen],
            args.misses,
        )
    if args.published.exists():
        labels = {tuple(row["at"]): row for row in rows("published")}
        items = json.loads(args.published.read_text(encoding="utf-8"))
        labelled = []
        for i, item in enumerate(items):
            for j, (text, category) in enumerate(zip(item["components"], item["component_type"], strict=True)):
                row = labels.get((i, j))
                label = "none" if row is None else "whole" if row["whole"] else "partial"
                labelled.append((text, category, label, row.get("spec") if row else None))
        reading("published components", labelled, args.misses)
    print(f"\n{'checking':34} {'rows':>6} {'strict':>9} {'':14} {'loose':>8}")
    for part in ("seen", "unseen"):
        checking(part, args.misses)


if __name__ == "__main__":
    main()
